//! The years to which a question limits the texts that it asks for: "What did the Council say about Haiti before 2000?"

use std::ops::{Range, RangeInclusive};

use super::words;
use crate::analysis::{Language, Token};

/// The years in which texts may have been adopted.
const YEARS: RangeInclusive<u32> = 1945..=2049;

/// The years that a question names, and what tells that they are those of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// The years in which a text must have been adopted.
    pub years: RangeInclusive<u32>,
    /// Whether it is plain that they are those of texts: "resolutions since 2012", and not "attacks since 2012".
    pub certain: bool,
    /// The years as they stand in the question.
    pub written: Vec<String>,
}

impl Adopted {
    /// Whether one year is meant: "in 2010".
    #[must_use]
    pub fn is_one(&self) -> bool {
        self.years.start() == self.years.end()
    }
}

/// What stands before a year in a language that we answer in, folded.
struct Limits {
    language: Language,
    within: &'static str,
    before: &'static str,
    after: &'static str,
    since: &'static str,
    /// Before the first of two years, and between them.
    between: &'static str,
    and: &'static str,
    /// Words between any of these and the year.
    beside: &'static str,
    /// Words that tell that a text was adopted.
    adopted: &'static str,
}

const LIMITS: [Limits; 6] = [
    Limits {
        language: Language::English,
        within: "in during",
        before: "before",
        after: "after",
        since: "since",
        between: "between from",
        and: "and to until",
        beside: "the year years",
        adopted: "did was were had decided adopted passed said demanded",
    },
    Limits {
        language: Language::German,
        within: "in im",
        before: "vor",
        after: "nach",
        since: "seit ab",
        between: "zwischen von",
        and: "und bis",
        beside: "dem den jahr jahre jahren",
        adopted: "hat hatte wurde wurden beschloss",
    },
    Limits {
        language: Language::French,
        within: "en",
        before: "avant",
        after: "apres",
        since: "depuis",
        between: "entre de",
        and: "et a",
        beside: "l annee annees",
        adopted: "a avait ont",
    },
    Limits {
        language: Language::Spanish,
        within: "en",
        before: "antes",
        after: "despues",
        since: "desde",
        between: "entre de",
        and: "y a",
        beside: "de del el ano anos",
        adopted: "dijo decidio pidio adopto exigio ha",
    },
    Limits {
        language: Language::Italian,
        within: "nel",
        before: "prima",
        after: "dopo",
        since: "dal",
        between: "tra fra dal",
        and: "e al",
        beside: "del il anno",
        adopted: "ha aveva detto deciso chiesto",
    },
    Limits {
        language: Language::Polish,
        within: "w",
        before: "przed",
        after: "po",
        since: "od",
        between: "miedzy od",
        and: "a do",
        beside: "rokiem roku",
        adopted: "zdecydowala postanowila przyjela byla",
    },
];

/// The years to which a question may limit the texts.
pub(super) fn find(tokens: &[Token], language: Language) -> Option<Adopted> {
    let limits = LIMITS.iter().find(|limits| limits.language == language)?;
    let (years, at) = (0..tokens.len()).find_map(|at| limits.stand_at(tokens, at))?;
    let written = tokens[at].iter().filter(|token| year(token).is_some()).map(|token| token.word.clone()).collect();
    Some(Adopted { years, certain: limits.is_of_texts(tokens), written })
}

impl Limits {
    /// The years that a limit at a place allows, and the words that say so.
    fn stand_at(&self, tokens: &[Token], at: usize) -> Option<(RangeInclusive<u32>, Range<usize>)> {
        let has = |words: &str, at: usize| tokens.get(at).is_some_and(|token| is_of(words, token));
        let year_from = |at: usize| {
            let beside = tokens[at.min(tokens.len())..].iter().take_while(|token| is_of(self.beside, token)).count();
            tokens.get(at + beside).and_then(year).map(|year| (year, at + beside))
        };
        let (first, place) = year_from(at + 1)?;
        if has(self.between, at)
            && has(self.and, place + 1)
            && let Some((last, end)) = year_from(place + 2)
            && first <= last
        {
            return Some((first..=last, at..end + 1));
        }
        let years = if has(self.before, at) {
            *YEARS.start()..=first - 1
        } else if has(self.after, at) {
            first + 1..=*YEARS.end()
        } else if has(self.since, at) {
            first..=*YEARS.end()
        } else if has(self.within, at) || self.is_text_of(tokens, at) {
            first..=first
        } else {
            return None;
        };
        Some((years, at..place + 1))
    }

    /// Whether a year behind this word is that of the text before it: "resolutions from 2010". In English.
    fn is_text_of(&self, tokens: &[Token], at: usize) -> bool {
        self.language == Language::English
            && is_of("from of", &tokens[at])
            && at.checked_sub(1).is_some_and(|before| words::is_text(&tokens[before]))
    }

    /// Whether a question asks what texts of its years say: it speaks of texts, or of what was said once.
    fn is_of_texts(&self, tokens: &[Token]) -> bool {
        let speaks = tokens.iter().any(|token| words::is_body(token, self.language));
        tokens.iter().any(words::is_text)
            || tokens.iter().any(|token| is_of(self.adopted, token))
                && (speaks || tokens.iter().any(|token| is_of("decided adopted passed beschlossen decide", token)))
    }
}

fn is_of(words: &str, token: &Token) -> bool {
    words.split(' ').any(|word| word == token.word)
}

fn year(token: &Token) -> Option<u32> {
    let year = token.word.parse().ok().filter(|_| token.word.len() == 4)?;
    YEARS.contains(&year).then_some(year)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis;

    #[track_caller]
    fn check(message: &str, language: Language, expected: Option<&(RangeInclusive<u32>, bool)>) {
        let found = find(&analysis::tokens_in(message, language), language);
        let found = found.map(|adopted| (adopted.years, adopted.certain));
        assert_eq!(found.as_ref(), expected, "{message}");
    }

    #[test]
    fn years_limit_what_is_asked_for() {
        let english = |message, expected| check(message, Language::English, expected);
        english("What did the Council say about Haiti before 2000?", Some(&(1945..=1999, true)));
        english("resolutions on Somalia since 2012", Some(&(2012..=2049, true)));
        english("resolutions after the year 2012 on Somalia", Some(&(2013..=2049, true)));
        english("sanctions against Iran between 2006 and 2010", Some(&(2006..=2010, false)));
        english("resolutions from 2006 to 2010 on Iran", Some(&(2006..=2010, true)));
        english("resolutions from 2010 on Iran", Some(&(2010..=2010, true)));
        english("What did Parliament say about Belarus in 2021?", Some(&(2021..=2021, true)));
        english("what was decided on Haiti in 1996", Some(&(1996..=1996, true)));
        english("attacks on schools since 2012", Some(&(2012..=2049, false)));
        check("Was hat der Sicherheitsrat vor 2000 zu Haiti gesagt?", Language::German, Some(&(1945..=1999, true)));
        check("Qu’a dit le Conseil sur Haïti entre 1994 et 1996 ?", Language::French, Some(&(1994..=1996, true)));
        check("resoluciones sobre Haití desde 2004", Language::Spanish, Some(&(2004..=2049, true)));
        check("risoluzioni su Haiti dopo il 2004", Language::Italian, Some(&(2005..=2049, true)));
        check("rezolucje o Haiti przed 2004 rokiem", Language::Polish, Some(&(1945..=2003, true)));
    }

    #[test]
    fn years_of_what_happened_limit_nothing() {
        for message in ["What happened in Mali in 2012?", "What does Parliament say about the elections in 2018?"] {
            let found = find(&analysis::tokens(message), Language::English);
            assert!(found.is_some_and(|adopted| !adopted.certain), "{message}");
        }
        for message in
            ["the 2012 resolution", "between 2010 and 2006", "in 20120", "before 1944", "in", "since the year"]
        {
            check(message, Language::English, None);
        }
    }
}
