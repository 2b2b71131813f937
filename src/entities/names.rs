//! Capitalised names in running text: "the United Nations Mission in Sudan".
//!
//! ```text
//! name  = capitalised (link* capitalised)+ subject?
//! link  = "of" | "de" | …, anywhere; "in" | "for" | "on" | …, behind a word that heads a name, such as "Mission"
//! subject = "on" words: what a Special Rapporteur is for
//! ```
//!
//! The word that begins a sentence is capitalised whatever it is, so it belongs to a name only if the library never
//! writes it small.

use std::ops::Range;

use super::{Kind, spelling};
use crate::analysis::Token;

/// A name has at most this many words.
const WORDS_MAX: usize = 16;

/// Words inside names everywhere.
const PARTICLES: [&str; 16] =
    ["of", "de", "du", "des", "d", "l", "la", "le", "les", "von", "van", "der", "al", "el", "bin", "ibn"];

/// Words inside names that have a head.
const LINKS: [&str; 7] = ["for", "on", "in", "to", "against", "and", "et"];

/// Those who have a subject in small letters.
const WITH_SUBJECT: [&str; 6] = ["rapporteur", "representative", "envoy", "expert", "group", "adviser"];

/// Words that end a subject.
const BEHIND_SUBJECT: [&str; 21] = [
    "to", "who", "that", "which", "has", "have", "is", "was", "were", "should", "shall", "with", "by", "as", "at",
    "from", "since", "during", "whose", "are", "will",
];

/// The names in a text, as ranges of tokens; `is_written_small` tells whether the library writes a word in small letters.
pub(super) fn names(text: &str, tokens: &[Token], is_written_small: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let word = &tokens[at].word;
        let is_verb = || begins_sentence(text, &tokens[at]) && (is_written_small(word) || may_be_verb(word));
        if !is_capitalised(text, &tokens[at]) || is_verb() {
            at += 1;
            continue;
        }
        let end = subject_end(text, tokens, at, name_end(text, tokens, at));
        let name = at..at + trimmed(&tokens[at..end]).len();
        if name.len() >= 2 && !is_shouted(text, &tokens[name.clone()]) {
            names.push(name);
        }
        at = end;
    }
    names
}

/// A name without what stands before a number: "Special Report No", "Case T".
fn trimmed(name: &[Token]) -> &[Token] {
    let is_rest = |token: &Token| token.word == "no" || token.word.len() == 1;
    let behind = name.iter().rposition(|token| !is_rest(token)).map_or(0, |last| last + 1);
    &name[..behind]
}

/// The token behind the name that begins at `start`.
fn name_end(text: &str, tokens: &[Token], start: usize) -> usize {
    let mut end = start + 1;
    let mut head = Kind::of_head(&tokens[start].word);
    let mut linked = false;
    while end < tokens.len() && end - start < WORDS_MAX && is_joined(text, tokens, end) {
        if is_capitalised(text, &tokens[end]) {
            // "Cambodia's Constitution" names two things.
            if is_possessive(text, tokens, end) && owns(&tokens[end - 1].word) {
                break;
            }
            head = Kind::of_head(&tokens[end].word).or(head);
            end += 1;
            continue;
        }
        let Some(next) = behind_links(text, tokens, end, head) else { break };
        let word = tokens[end].word.as_str();
        if matches!(word, "and" | "et") && !(head.is_some() && linked || is_pair(text, tokens, start, end)) {
            break;
        }
        linked = true;
        head = head.or(Kind::of_head(&tokens[next].word));
        end = next + 1;
    }
    end
}

/// The capitalised word behind links such as "of the", if they may stand inside a name.
fn behind_links(text: &str, tokens: &[Token], at: usize, head: Option<Kind>) -> Option<usize> {
    let word = tokens[at].word.as_str();
    let may_link = match word {
        "and" | "et" => true,
        // A mission is somewhere; a covenant is not, nor are those who signed it.
        "in" | "to" => matches!(head, Some(Kind::Body | Kind::Person)),
        _ => PARTICLES.contains(&word) || head.is_some() && LINKS.contains(&word),
    };
    if !may_link {
        return None;
    }
    let article = tokens.get(at + 1).filter(|next| matches!(next.word.as_str(), "the" | "la" | "les" | "l"));
    // "the Council and the Commission" are two.
    if article.is_some() && matches!(word, "and" | "et") {
        return None;
    }
    let next = at + 1 + usize::from(article.is_some());
    let joined = (at + 1..=next).all(|at| at < tokens.len() && is_joined(text, tokens, at));
    (joined && is_capitalised(text, &tokens[next])).then_some(next)
}

/// Whether "and" joins two words before a head: "Economic and Social Council".
fn is_pair(text: &str, tokens: &[Token], start: usize, and: usize) -> bool {
    let alone = and == start + 1 && !spelling::is_country(&tokens[start].word) && !heads(&tokens[start]);
    let capitalised = |at: usize| tokens.get(at).is_some_and(|token| is_capitalised(text, token));
    alone
        && capitalised(and + 1)
        && capitalised(and + 2)
        && is_joined(text, tokens, and + 2)
        && !heads(&tokens[and + 1])
        && heads(&tokens[and + 2])
}

/// The token behind the subject of a Special Rapporteur or the like, if there is one; `end` otherwise.
fn subject_end(text: &str, tokens: &[Token], start: usize, end: usize) -> usize {
    let titled = end - start >= 2 && WITH_SUBJECT.contains(&tokens[end - 1].word.as_str());
    let on = tokens.get(end).is_some_and(|token| token.word == "on") && is_joined(text, tokens, end);
    if !titled || !on {
        return end;
    }
    let mut behind = end + 1;
    while behind < tokens.len() && behind - start < WORDS_MAX && is_joined(text, tokens, behind) {
        let (word, before) = (tokens[behind].word.as_str(), tokens[behind - 1].word.as_str());
        let stops = if word == "the" { !is_small(before) || before == "and" } else { BEHIND_SUBJECT.contains(&word) };
        if stops {
            break;
        }
        behind += 1;
    }
    while behind > end && is_small(&tokens[behind - 1].word) {
        behind -= 1;
    }
    behind
}

/// Whether a word only links others.
fn is_small(word: &str) -> bool {
    word == "the" || PARTICLES.contains(&word) || LINKS.contains(&word)
}

/// Whether a word at the beginning of a sentence is likelier a verb than a name: "Emphasises", "Recalling".
fn may_be_verb(word: &str) -> bool {
    word != "united" && ["es", "ns", "ts", "ls", "ks", "ing", "ed"].iter().any(|ending| word.ends_with(ending))
}

/// Whether what follows in the possessive has a name of its own.
fn owns(word: &str) -> bool {
    spelling::is_country(word) || ["state", "states"].contains(&word) || Kind::of_head(word) == Some(Kind::Body)
}

fn heads(token: &Token) -> bool {
    Kind::of_head(&token.word).is_some()
}

fn is_capitalised(text: &str, token: &Token) -> bool {
    !["eur", "usd", "gbp"].contains(&token.word.as_str()) && text[token.start..].starts_with(char::is_uppercase)
}

/// Whether all words are in capitals, as in a heading.
fn is_shouted(text: &str, tokens: &[Token]) -> bool {
    tokens.iter().all(|token| !text[token.start..token.end].chars().any(char::is_lowercase))
}

/// Whether only a blank, a hyphen or an apostrophe stands before a token.
fn is_joined(text: &str, tokens: &[Token], at: usize) -> bool {
    let between = &text[tokens[at - 1].end..tokens[at].start];
    matches!(between, " " | "-" | "\u{2011}" | "\u{a0}" | "'" | "’" | "’s " | "'s " | "’ " | "' ")
}

fn is_possessive(text: &str, tokens: &[Token], at: usize) -> bool {
    text[tokens[at - 1].end..tokens[at].start].starts_with(['\'', '’'])
}

fn begins_sentence(text: &str, token: &Token) -> bool {
    let before = text[..token.start].trim_end_matches(|c: char| c.is_whitespace() || "“\"(‘–-".contains(c));
    before.is_empty() || before.ends_with(['.', ';', ':', '?', '!'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let tokens = analysis::tokens(text);
        let found = names(text, &tokens, |word| ["requests", "welcoming", "the", "calls"].contains(&word));
        let found: Vec<_> =
            found.iter().map(|name| &text[tokens[name.start].start..tokens[name.end - 1].end]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn names_are_runs_of_capitalised_words() {
        check("Requests the Secretary-General to report", &["Secretary-General"]);
        check("Requests Member States to act", &["Member States"]);
        check(
            "Calls on the Government of Sudan and the Rapid Support Forces",
            &["Government of Sudan", "Rapid Support Forces"],
        );
        check(
            "Welcoming the United Nations Mission in Sudan, and Kofi Annan",
            &["United Nations Mission in Sudan", "Kofi Annan"],
        );
        check("to the Cambodian Peoples’ Party.", &["Cambodian Peoples’ Party"]);
    }

    #[test]
    fn and_joins_only_inside_a_name() {
        check("the Economic and Social Council", &["Economic and Social Council"]);
        check(
            "the Committee for Free and Fair Elections in Cambodia",
            &["Committee for Free and Fair Elections in Cambodia"],
        );
        check("in Chad and Sudan", &[]);
        check("the European Parliament and the European Council", &["European Parliament", "European Council"]);
    }

    #[test]
    fn a_special_rapporteur_has_a_subject() {
        check(
            "by the Special Rapporteur on the situation of human rights in Cambodia, on it",
            &["Special Rapporteur on the situation of human rights in Cambodia"],
        );
        check("Special Rapporteur on torture to visit", &["Special Rapporteur on torture"]);
    }

    #[test]
    fn a_sentence_begins_with_a_capital_that_means_nothing() {
        check("The Parties agree", &[]);
        check("HEREBY DECIDES", &[]);
        check("Calls on all", &[]);
        check("Emphasises Parliament’s Rules of Procedure", &["Rules of Procedure"]);
        check("in Special Report No 5", &["Special Report"]);
    }
}
