//! What a clause does, and to whom it speaks, read off the way resolutions are written.
//!
//! ```text
//! clause = move ((";" | ",") "and"? move)*
//! move   = adverb* action rest          "Strongly condemns the verdict"
//! action = a verb in "-s" (Parliament, a Council) or a participle (preambles of the United Nations)
//! ```
//!
//! A request is an action such as "calls on"; the words behind it name the addressee, up to "to" or the next comma.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::analysis::Token;

/// What is known of a clause beyond its words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a clause may be any of them at once")]
pub struct Facts {
    /// Stems of the verbs that say what the clause does: `condemn`, `call`.
    pub actions: Box<[String]>,
    /// For each request, the stems of the words that name who is asked.
    pub addressees: Box<[Box<[String]>]>,
    /// Whether it has a number, in digits or spelt.
    pub number: bool,
    /// Whether it names a year.
    pub date: bool,
    /// Whether it says to whom the text is sent.
    pub forwards: bool,
    /// Whether it speaks of people.
    pub people: bool,
    /// Whether it gives a reason or a purpose.
    pub reason: bool,
}

/// Words for people, whoever they are.
const PEOPLE: [&str; 17] = [
    "person",
    "persons",
    "individual",
    "individuals",
    "people",
    "members",
    "official",
    "officials",
    "victim",
    "victims",
    "leader",
    "leaders",
    "women",
    "children",
    "civilian",
    "civilians",
    "citizens",
];

/// Words in front of a reason or a purpose.
const BEFORE_REASON: [&str; 17] = [
    "because",
    "due to",
    "in order to",
    "owing to",
    "given that",
    "as a result",
    "so that",
    "in light of",
    "in the light of",
    "in view of",
    "on grounds",
    "on the grounds",
    "for the purpose",
    "with a view to",
    "therefore",
    "reason",
    "aim",
];

/// Verbs that ask somebody for something, as they stand in the text.
const REQUESTS: [&str; 17] = [
    "calls",
    "urges",
    "asks",
    "requests",
    "invites",
    "instructs",
    "demands",
    "insists",
    "recommends",
    "encourages",
    "expects",
    "appeals",
    "reminds",
    "directs",
    "authorizes",
    "calling",
    "urging",
];

/// Words between a request and its addressee, which are no part of it.
const BEFORE_ADDRESSEE: [&str; 10] = ["on", "upon", "for", "to", "that", "the", "all", "again", "therefore", "also"];

/// Words that end an addressee.
const BEHIND_ADDRESSEE: [&str; 9] = ["to", "shall", "should", "must", "not", "immediately", "who", "which", "that"];

/// An addressee has at most this many words.
const ADDRESSEE_WORDS: usize = 10;

const NUMBERS: [&str; 14] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "dozens",
    "hundreds",
    "thousands",
    "millions",
];

/// Words before the verb of a move that are no verb.
const BEFORE_VERB: [&str; 15] = [
    "whereas",
    "and",
    "also",
    "further",
    "furthermore",
    "once",
    "again",
    "therefore",
    "hereby",
    "is",
    "in",
    "this",
    "particular",
    "regard",
    "moreover",
];

impl Facts {
    /// The facts of a clause, from its text and its tokens.
    #[must_use]
    pub fn of(text: &str, tokens: &[Token]) -> Self {
        let number = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit()) || NUMBERS.contains(&word);
        let year = |word: &str| word.len() == 4 && ["19", "20"].contains(&&word[..2]) && word.parse::<u16>().is_ok();
        Self {
            actions: actions(text, tokens),
            addressees: addressees(text, tokens),
            number: tokens.iter().any(|token| number(&token.word)),
            date: tokens.iter().any(|token| token.word.is_ascii() && year(&token.word)),
            forwards: forwards(tokens),
            people: tokens.iter().any(|token| PEOPLE.contains(&token.word.as_str())),
            reason: reason(tokens),
        }
    }
}

fn actions(text: &str, tokens: &[Token]) -> Box<[String]> {
    let mut actions = HashSet::new();
    let mut begins = true;
    let mut end = 0;
    for token in tokens {
        begins |= text[end..token.start].contains(';');
        end = token.end;
        if !begins || BEFORE_VERB.contains(&token.word.as_str()) || token.word.ends_with("ly") {
            continue;
        }
        begins = false;
        if ["s", "ing", "ed"].iter().any(|ending| token.word.ends_with(ending)) {
            actions.insert(token.stem.clone());
        }
    }
    let mut actions: Vec<_> = actions.into_iter().collect();
    actions.sort_unstable();
    actions.into()
}

fn addressees(text: &str, tokens: &[Token]) -> Box<[Box<[String]>]> {
    let requests = tokens.iter().enumerate().filter(|(_, token)| REQUESTS.contains(&token.word.as_str()));
    let named = requests.map(|(at, token)| {
        let rest = &tokens[at + 1..];
        let skipped = rest.iter().take_while(|token| BEFORE_ADDRESSEE.contains(&token.word.as_str())).count();
        let mut end = rest.get(skipped).map_or(token.end, |token| token.start);
        let mut stems = Vec::new();
        for token in rest[skipped..].iter().take(ADDRESSEE_WORDS) {
            let breath = text[end..token.start].contains([',', ';', ':']);
            if breath || BEHIND_ADDRESSEE.contains(&token.word.as_str()) {
                break;
            }
            end = token.end;
            stems.push(token.stem.clone());
        }
        stems.into_boxed_slice()
    });
    named.filter(|stems| !stems.is_empty()).collect()
}

fn forwards(tokens: &[Token]) -> bool {
    let begins = tokens.first().is_some_and(|token| token.word == "instructs");
    begins && tokens.iter().take(6).any(|token| ["forward", "transmit"].contains(&token.word.as_str()))
}

fn reason(tokens: &[Token]) -> bool {
    BEFORE_REASON.iter().any(|phrase| {
        let words: Vec<&str> = phrase.split(' ').collect();
        tokens.windows(words.len()).any(|tokens| tokens.iter().zip(&words).all(|(token, word)| token.word == **word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis;

    fn facts(text: &str) -> Facts {
        Facts::of(text, &analysis::tokens(text))
    }

    #[track_caller]
    fn check(text: &str, actions: &[&str], addressees: &[&str]) {
        let facts = facts(text);
        assert_eq!(*facts.actions, *actions, "{text}");
        let named: Vec<_> = facts.addressees.iter().map(|stems| stems.join(" ")).collect();
        assert_eq!(named, addressees, "{text}");
    }

    #[test]
    fn a_clause_tells_what_it_does_and_to_whom_it_speaks() {
        check("Strongly condemns the verdict; regrets that nobody was heard;", &["condemn", "regret"], &[]);
        check("Calls on the Cambodian authorities to end it;", &["call"], &["cambodian author"]);
        check("Demands that Iraq shall comply;", &["demand"], &["iraq"]);
        check(
            "Is deeply concerned at the trial and urges the Commission, the Council to act",
            &["concern"],
            &["commiss"],
        );
        check("Recalling its resolution,", &["recal"], &[]);
        check("whereas the party leader was tried", &[], &[]);
    }

    #[test]
    fn numbers_dates_and_forwarding_are_seen() {
        assert!(facts("over 60 prisoners").number && !facts("many prisoners").number);
        assert!(facts("on 9 March 2021").date && !facts("9 March, 2500 people").date);
        assert!(facts("Instructs its President to forward this resolution to the Council").forwards);
        assert!(!facts("Instructs its President to attend").forwards);
    }

    #[test]
    fn people_and_reasons_are_seen() {
        assert!(facts("two leaders were detained").people && !facts("the verdict").people);
        assert!(facts("postponed in view of the elections").reason && !facts("in full view").reason);
        assert!(facts("detained because they spoke").reason && !facts("postponed the elections").reason);
    }
}
