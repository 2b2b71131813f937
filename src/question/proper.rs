//! What a question asks about by name: people, places and bodies by their capitals, dates and acts by their numbers.
//!
//! ```text
//! name   = capitalised (blank (link article?)? capitalised)*     not the first word of a sentence alone, unless all of it is
//!                                                                in capitals
//! number = kind? digits (sign digits)+           17/2023, Decree No 17/2023
//!        | kind digits                           Article 15
//!        | (day month | month day)? year         2022, June 2022, 19 June 2022, June 19, 2022
//!        | digits{1,3} (separator digits{3})+    10,000
//!        | digits{2,}                            600
//! link   = "of" | "de" | …
//! kind   = capitalised "No"? | "art…" "No"?
//! sign   = "/" | "-" | "."
//! separator = "," | a blank
//! ```
//!
//! Capitals tell nothing where nouns have them, as in German, or all words have: in a message in capitals or in the style of
//! a headline, and in one of few words if the library writes one of them small.

use std::ops::Range;

use super::words;
use crate::analysis::{self, Language, Role, Token};

/// Words between the kind of an act and its number.
const NUMBER: [&str; 4] = ["no", "nr", "n", "num"];

/// Words inside names, and those that may follow them there: "International Court of Justice", "Bank of the South".
const LINKS: [&str; 9] = ["of", "de", "du", "des", "del", "della", "di", "da", "von"];
const ARTICLES: [&str; 2] = ["the", "la"];

/// More digits are those of an account or a telephone.
const COUNT_LENGTH_MAX: usize = 10;

/// A shorter word in capitals at the beginning of a sentence may be any.
const ACRONYM_MIN: usize = 3;

/// A name or number in a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Proper {
    pub(super) tokens: Range<usize>,
    pub(super) number: bool,
}

/// The names and numbers, in the order of the words; `is_written_small` tells whether the library writes a word in small
/// letters.
pub(super) fn find(
    text: &str,
    tokens: &[Token],
    language: Language,
    is_written_small: impl Fn(&str) -> bool,
) -> Vec<Proper> {
    let question = Question { text, tokens, language };
    let mut found = question.numbers();
    if question.capitals_tell() {
        let all = (0..tokens.len()).all(|at| question.is_digits(at) || question.is_capitalised(at));
        let is_name =
            |name: &Proper| !all || !tokens[name.tokens.clone()].iter().any(|token| is_written_small(&token.word));
        let names = question.names(&found, &is_written_small);
        found.extend(names.into_iter().filter(is_name));
    }
    found.sort_by_key(|proper| proper.tokens.start);
    found
}

struct Question<'a> {
    text: &'a str,
    tokens: &'a [Token],
    language: Language,
}

impl Question<'_> {
    fn numbers(&self) -> Vec<Proper> {
        let mut numbers: Vec<Proper> = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let mut end = at + 1;
            while end < self.tokens.len() && (self.is_signed(end) || self.is_group(at, end)) {
                end += 1;
            }
            // "5-10 years", "2008-2009"
            if end == at + 2
                && self.between(at + 1) == "-"
                && ((at..end).all(|at| self.is_digits(at) && self.tokens[at].word.len() < 4)
                    || (at..end).all(|at| self.is_year(at)))
            {
                end = at + 1;
            }
            if self.is_digits(at)
                && let Some(start) = self.number_start(at, end)
            {
                // "June 19, 2022": the year belongs to what has been found of the date.
                match numbers.last_mut().filter(|last| last.tokens.end == at && self.is_month(last.tokens.start)) {
                    Some(date) => date.tokens.end = end,
                    None => numbers.push(Proper { tokens: start..end, number: true }),
                }
            }
            at = end;
        }
        numbers
    }

    /// Whether digits follow others behind a sign: "17/2023".
    fn is_signed(&self, at: usize) -> bool {
        matches!(self.between(at), "/" | "-" | ".") && self.is_digits(at)
    }

    /// Whether three digits go on with a number that begins at `start`: "10,000".
    fn is_group(&self, start: usize, at: usize) -> bool {
        let is_short = |at: usize, most: usize| self.is_digits(at) && self.tokens[at].word.len() <= most;
        let goes_on = is_short(start, 3) && is_short(at, 3) && self.tokens[at].word.len() == 3;
        goes_on && matches!(self.between(at), "," | " " | "\u{a0}" | "\u{202f}")
    }

    /// The token that the name of a number begins with, if it is more than one digit that counts something.
    fn number_start(&self, at: usize, end: usize) -> Option<usize> {
        let is_signed = end > at + 1;
        let is_year = !is_signed && self.is_year(at);
        let mut before = at.checked_sub(1).filter(|_| self.is_blank_before(at));
        if let Some(month) = before.filter(|before| is_year && self.is_month(*before)) {
            let day = month.checked_sub(1).filter(|day| self.is_blank_before(month) && self.is_digits(*day));
            return Some(day.unwrap_or(month));
        }
        if is_year {
            return Some(at);
        }
        while let Some(word) = before.filter(|before| NUMBER.contains(&self.tokens[*before].word.as_str())) {
            before = word.checked_sub(1);
        }
        let is_kind = |word: &usize| {
            let begins =
                self.begins_sentence(*word) && words::is_function_word(&self.tokens[*word].word, self.language);
            let is_capitalised = self.is_capitalised(*word) && !begins && self.language != Language::German;
            // "TB 10 causes"
            let is_capitalised = is_capitalised
                && self.text[self.tokens[*word].start..self.tokens[*word].end].chars().any(char::is_lowercase);
            is_capitalised || self.tokens[*word].word.starts_with("art")
        };
        // "24-25 October"
        let is_range = end < self.tokens.len() && self.between(end) == "-" && self.is_digits(end);
        let behind = end + usize::from(is_range);
        let is_day = behind < self.tokens.len() && self.is_month(behind);
        let is_time = self.between(at) == ":" || end < self.tokens.len() && self.between(end) == ":";
        let is_count = (2..=COUNT_LENGTH_MAX).contains(&self.tokens[at].word.len()) && !is_day && !is_time;
        let is_number = is_signed || is_count && !words::is_about_the_answer(self.tokens, at, self.language);
        before.filter(is_kind).or(is_number.then_some(at))
    }

    fn names(&self, numbers: &[Proper], is_written_small: &impl Fn(&str) -> bool) -> Vec<Proper> {
        let is_free = |at: usize| self.is_capitalised(at) && !numbers.iter().any(|number| number.tokens.contains(&at));
        let continues = |at: usize| at < self.tokens.len() && self.is_blank_before(at) && is_free(at);
        let mut names = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let word = &self.tokens[at].word;
            let is_alone = || !continues(at + 1) && !self.is_in_capitals(at);
            let is_common = || is_written_small(word) || self.is_small_word(word) || is_alone();
            if !is_free(at) || self.begins_sentence(at) && is_common() {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            while let Some(word) = [end, self.behind_link(end)].into_iter().find(|word| continues(*word)) {
                end = word + 1;
            }
            // "MEPs" are those who speak in the text.
            let frames = |token: &Token| analysis::is_small_word(&token.word, self.language, Role::Frame);
            if !self.tokens[at..end].iter().all(frames) {
                names.push(Proper { tokens: at..end, number: false });
            }
            at = end;
        }
        names
    }

    /// Whether a capital distinguishes a name from other words here.
    fn capitals_tell(&self) -> bool {
        let is_shouted = self.tokens.len() > 1 && !self.text.chars().any(char::is_lowercase);
        // "Who Is He": nobody writes so but in headlines.
        let is_of_headline = |at: usize| {
            let token = &self.tokens[at];
            let is_mixed = self.text[token.start..token.end].chars().any(char::is_lowercase);
            is_mixed
                && self.is_capitalised(at)
                && !self.begins_sentence(at)
                && words::is_function_word(&token.word, self.language)
                && !NUMBER.contains(&token.word.as_str())
        };
        self.language != Language::German && !is_shouted && !(0..self.tokens.len()).any(is_of_headline)
    }

    /// What follows the link between two words of a name, if it stands here.
    fn behind_link(&self, at: usize) -> usize {
        let is_one = |at: usize, of: &[&str]| {
            self.tokens.get(at).is_some_and(|token| of.contains(&token.word.as_str())) && self.is_blank_before(at)
        };
        if !is_one(at, &LINKS) {
            return at;
        }
        if is_one(at + 1, &ARTICLES) { at + 2 } else { at + 1 }
    }

    fn is_small_word(&self, word: &str) -> bool {
        words::is_function_word(word, self.language)
            || words::is_frame_word(word, self.language)
            || words::is_small_talk(word, self.language)
    }

    fn is_capitalised(&self, at: usize) -> bool {
        self.text[self.tokens[at].start..].starts_with(char::is_uppercase)
    }

    /// Whether it is written as acronyms are: "UNMIK".
    fn is_in_capitals(&self, at: usize) -> bool {
        let written = &self.text[self.tokens[at].start..self.tokens[at].end];
        written.len() >= ACRONYM_MIN && written.chars().all(char::is_uppercase)
    }

    fn is_digits(&self, at: usize) -> bool {
        self.tokens[at].word.bytes().all(|byte| byte.is_ascii_digit())
    }

    fn is_year(&self, at: usize) -> bool {
        analysis::year(&self.tokens[at].word).is_some()
    }

    fn is_month(&self, at: usize) -> bool {
        analysis::MONTHS.iter().any(|month| month.eq_ignore_ascii_case(&self.tokens[at].word))
    }

    /// What stands before a token, behind the one before it.
    fn between(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |before| &self.text[self.tokens[before].end..self.tokens[at].start])
    }

    fn is_blank_before(&self, at: usize) -> bool {
        matches!(self.between(at), " " | "-" | "\u{2011}" | "\u{a0}" | ". " | "° " | "º ")
            && (self.between(at) != ". " || self.is_digits(at))
    }

    fn begins_sentence(&self, at: usize) -> bool {
        let before = self.text[..self.tokens[at].start]
            .trim_end_matches(|c: char| c.is_whitespace() || "“\"«‘(¿¡–-".contains(c));
        before.is_empty() || before.ends_with(['.', ';', ':', '?', '!'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, language: Language, expected: &[&str]) {
        let tokens = analysis::tokens_in(text, language);
        let small = ["internet", "shutdown", "party", "torture"];
        let found = find(text, &tokens, language, |word| small.contains(&word));
        let found: Vec<_> =
            found.iter().map(|one| &text[tokens[one.tokens.start].start..tokens[one.tokens.end - 1].end]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn capitals_inside_a_sentence_name_something() {
        check("What does it say about Hun Neng?", Language::English, &["Hun Neng"]);
        check("who is Hun Manet", Language::English, &["Hun Manet"]);
        check(
            "Is Prime Minister Hun Manet or Kem Ley named?",
            Language::English,
            &["Prime Minister Hun Manet", "Kem Ley"],
        );
        check("What is Hun Manet’s Party?", Language::English, &["Hun Manet", "Party"]);
        check(
            "what did the International Court of Justice say",
            Language::English,
            &["International Court of Justice"],
        );
        check("is the Bank of the South named?", Language::English, &["Bank of the South"]);
        check("what of the EU?", Language::English, &["EU"]);
        check("seizures of cocaine in Rotterdam", Language::English, &["Rotterdam"]);
        check("¿Qué dice sobre Hun Manet?", Language::Spanish, &["Hun Manet"]);
        check("Co rezolucja mówi o Rotterdamie?", Language::Polish, &["Rotterdamie"]);
        check("Какво казва резолюцията за Хун Манет?", Language::Bulgarian, &["Хун Манет"]);
        check("Cosa dice dell’Aia?", Language::Italian, &["Aia"]);
    }

    #[test]
    fn the_first_word_is_part_of_a_name_only_before_another_capital() {
        check("Kem Monovithya", Language::English, &["Kem Monovithya"]);
        check("Torture in prisons", Language::English, &[]);
        check("UNMIK mandate renewal", Language::English, &["UNMIK"]);
        check("TORTURE in prisons", Language::English, &[]);
        check("Does Rotterdam appear?", Language::English, &["Rotterdam"]);
        check("Party Kem Ley", Language::English, &["Kem Ley"]);
        check("Thanks. Who was Kem Ley?", Language::English, &["Kem Ley"]);
    }

    #[test]
    fn capitals_that_tell_nothing_are_passed_over() {
        check("Was sagt der Text über Hun Manet?", Language::German, &[]);
        check("WHO IS HUN MANET", Language::English, &[]);
        check("Who Is Hun Manet?", Language::English, &[]);
        check("Internet Shutdown", Language::English, &[]);
        check("what should the US do", Language::English, &["US"]);
        check("what do MEPs want", Language::English, &[]);
    }

    #[test]
    fn numbers_name_years_days_and_acts() {
        check("What was decreed by Decree No 18/2023?", Language::English, &["Decree No 18/2023"]);
        check("and decree no. 18/2023", Language::English, &["18/2023"]);
        check("Article 15 of the Constitution", Language::English, &["Article 15", "Constitution"]);
        check("what of article 15", Language::English, &["article 15"]);
        check("¿Qué dice el artículo 15?", Language::Spanish, &["artículo 15"]);
        check("What happened on 19 June 2022?", Language::English, &["19 June 2022"]);
        check("What happened on June 19, 2022?", Language::English, &["June 19, 2022"]);
        check("what happened on 19.06.2022?", Language::English, &["19.06.2022"]);
        check("Was geschah 2022?", Language::German, &["2022"]);
        check("What happened in Cape Town in 2022", Language::English, &["Cape Town", "2022"]);
        check("Were 15 people or 10,000 people held in 3 towns?", Language::English, &["15", "10,000"]);
        check("over 600, or 1 200 000", Language::English, &["600", "1 200 000"]);
        check("sentences of 5-10 years at 10:30 on 2022-03-17", Language::English, &["10", "2022-03-17"]);
        check("what of the AK-47, and the top 10 demands", Language::English, &["AK"]);
        check("give me 20 clauses on the 10 causes of TB 12", Language::English, &["10", "TB", "12"]);
        check("in 2022, 300 people and rule 145", Language::English, &["2022", "300", "145"]);
    }
}
