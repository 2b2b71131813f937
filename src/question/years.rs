//! The years to which a question limits the texts that it asks for: "What did the Council say about Haiti before 2000?"

use std::ops::{Range, RangeInclusive};

use super::{called, words};
use crate::analysis::{self, Language, Token, YEARS};

/// More words before a year are a sentence.
const SUBJECT_MAX: usize = 3;

/// The years that a question names, and what tells that they are those of texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adopted {
    /// The years in which a text must have been adopted.
    pub years: RangeInclusive<u32>,
    /// Whether it is plain that they are those of texts: "resolutions since 2012", and not "attacks since 2012".
    pub certain: bool,
    /// The words that say so, as they stand in the question.
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
    until: &'static str,
    after: &'static str,
    since: &'static str,
    /// Before the first of two years, and between them.
    between: &'static str,
    and: &'static str,
    /// Words between any of these and the year.
    beside: &'static str,
    months: &'static str,
    /// Words that tell that a text was adopted.
    adopted: &'static str,
}

const LIMITS: [Limits; 6] = [
    Limits {
        language: Language::English,
        within: "in during",
        before: "before prior",
        until: "until till by up",
        after: "after",
        since: "since",
        between: "between from",
        and: "and to until",
        beside: "the year years to",
        months: "january february march april may june july august september october november december",
        adopted: "did was were had decided adopted passed said demanded",
    },
    Limits {
        language: Language::German,
        within: "in im",
        before: "vor",
        until: "bis",
        after: "nach",
        since: "seit ab",
        between: "zwischen von",
        and: "und bis",
        beside: "dem den jahr jahre jahren",
        months: "januar februar marz april mai juni juli august september oktober november dezember",
        adopted: "hat hatte wurde wurden beschloss sagte",
    },
    Limits {
        language: Language::French,
        within: "en",
        before: "avant",
        until: "jusqu jusque",
        after: "apres",
        since: "depuis",
        between: "entre de",
        and: "et a",
        beside: "l en annee annees",
        months: "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
        adopted: "avait ont",
    },
    Limits {
        language: Language::Spanish,
        within: "en",
        before: "antes",
        until: "hasta",
        after: "despues",
        since: "desde",
        between: "entre de",
        and: "y a",
        beside: "de del el ano anos",
        months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        adopted: "dijo decidio pidio adopto exigio ha",
    },
    Limits {
        language: Language::Italian,
        within: "nel",
        before: "prima",
        until: "fino",
        after: "dopo",
        since: "dal",
        between: "tra fra dal",
        and: "e al",
        beside: "del il al anno",
        months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        adopted: "ha aveva detto deciso chiesto",
    },
    Limits {
        language: Language::Polish,
        within: "w",
        before: "przed",
        until: "do",
        after: "po",
        since: "od",
        between: "miedzy od",
        and: "a do",
        beside: "rokiem roku roka",
        months: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia",
        adopted: "zdecydowala postanowila przyjela byla powiedziala",
    },
];

/// The years to which a question may limit the texts.
pub(super) fn find(tokens: &[Token], language: Language) -> Option<Adopted> {
    let limits = LIMITS.iter().find(|limits| limits.language == language)?;
    let (years, at) = (0..tokens.len())
        .find_map(|at| limits.stand_at(tokens, at))
        .or_else(|| limits.alone(tokens))
        .or_else(|| limits.behind_subject(tokens))?;
    let written = tokens[at].iter().map(|token| token.word.clone()).collect();
    Some(Adopted { years, certain: limits.is_of_texts(tokens), written })
}

/// A year that is named, or the years of a decade, and how many words that takes.
struct Named {
    years: RangeInclusive<u32>,
    /// Whether its month is named as well.
    in_month: bool,
    end: usize,
}

impl Limits {
    /// The years that a limit at a place allows, and the words that say so. A month is taken for its year.
    fn stand_at(&self, tokens: &[Token], at: usize) -> Option<(RangeInclusive<u32>, Range<usize>)> {
        let has = |words: &str, at: usize| tokens.get(at).is_some_and(|token| is_of(words, token));
        // "2003 resolutions"
        if let Some(year) = tokens.get(at).and_then(year)
            && tokens.get(at + 1).is_some_and(called::is_text)
        {
            return Some((year..=year, at..at + 1));
        }
        // "2008-2009", "2008 to 2009"
        let behind = at + 1 + usize::from(has(self.and, at + 1));
        if let [Some(first), Some(last)] = [at, behind].map(|at| tokens.get(at).and_then(year))
            && first < last
        {
            return Some((first..=last, at..behind + 1));
        }
        let Named { years, in_month, end } = self.named(tokens, at + 1)?;
        let (first, last) = (*years.start(), *years.end());
        if has(self.between, at)
            && has(self.and, end)
            && let Some(until) = self.named(tokens, end + 1)
            && first <= *until.years.end()
        {
            return Some((first..=*until.years.end(), at..until.end));
        }
        let years = if has(self.before, at) {
            YEARS.start..=first - u32::from(!in_month)
        } else if has(self.until, at) {
            YEARS.start..=last
        } else if has(self.after, at) {
            last + u32::from(!in_month)..=YEARS.end - 1
        } else if has(self.since, at) {
            first..=YEARS.end - 1
        } else if has(self.within, at) || self.is_text_of(tokens, at) {
            years
        } else {
            return None;
        };
        Some((years, at..end))
    }

    /// The year that is named at a place: "the year 2010", "June 2010", "1 January 2012", "the 1990s".
    fn named(&self, tokens: &[Token], at: usize) -> Option<Named> {
        let rest = tokens.get(at..)?;
        let is_day = |token: &Token| token.word.len() < 3 && token.word.bytes().all(|byte| byte.is_ascii_digit());
        let is_beside = |token: &&Token| is_of(self.beside, token) || is_of(self.months, token) || is_day(token);
        let beside = rest.iter().take_while(is_beside).count();
        let in_month = rest[..beside].iter().any(|token| is_of(self.months, token));
        let named = rest.get(beside)?;
        let decade = || {
            let decade = analysis::year(named.word.strip_suffix('s')?)?;
            (decade % 10 == 0).then(|| decade..=decade + 9)
        };
        let years = year(named).map(|year| year..=year).or_else(decade)?;
        Some(Named { years, in_month, end: at + beside + 1 })
    }

    /// Whether a year behind this word is that of the text before it: "resolutions from 2010". In English.
    fn is_text_of(&self, tokens: &[Token], at: usize) -> bool {
        self.language == Language::English
            && is_of("from of", &tokens[at])
            && at.checked_sub(1).is_some_and(|before| called::is_text(&tokens[before]))
    }

    /// A year and nothing else: "what about 2010?", "only those from 2010".
    fn alone(&self, tokens: &[Token]) -> Option<(RangeInclusive<u32>, Range<usize>)> {
        let (at, year) = tokens.iter().enumerate().find_map(|(at, token)| Some((at, year(token)?)))?;
        let says_nothing = |(other, token): (usize, &Token)| {
            other == at
                || words::is_function_word(&token.word, self.language)
                || words::is_frame_word(&token.word, self.language)
        };
        tokens.iter().enumerate().all(says_nothing).then_some((year..=year, at..at + 1))
    }

    /// A year behind what is asked about, and nothing else: "Iraq 2003".
    fn behind_subject(&self, tokens: &[Token]) -> Option<(RangeInclusive<u32>, Range<usize>)> {
        let (last, subject) = tokens.split_last().filter(|(_, subject)| (1..=SUBJECT_MAX).contains(&subject.len()))?;
        let is_subject = |token: &Token| {
            !words::is_function_word(&token.word, self.language)
                && !is_of(self.months, token)
                && !token.word.bytes().any(|byte| byte.is_ascii_digit())
        };
        let year = year(last).filter(|_| subject.iter().all(is_subject))?;
        Some((year..=year, subject.len()..tokens.len()))
    }

    /// Whether a question asks what texts of its years say: it speaks of texts, or of what was said once.
    fn is_of_texts(&self, tokens: &[Token]) -> bool {
        let speaks = tokens.iter().any(|token| called::is_body(token, self.language));
        tokens.iter().any(called::is_text)
            || tokens.iter().any(|token| is_of(self.adopted, token))
                && (speaks || tokens.iter().any(|token| is_of("decided adopted passed beschlossen decide", token)))
    }
}

fn is_of(words: &str, token: &Token) -> bool {
    words.split(' ').any(|word| word == token.word)
}

fn year(token: &Token) -> Option<u32> {
    analysis::year(&token.word)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        english("resolutions on Iraq up to 2002", Some(&(1945..=2002, true)));
        english("resolutions on Iraq prior to 2002", Some(&(1945..=2001, true)));
        english("latest resolution on Cyprus before June 2003", Some(&(1945..=2003, true)));
        english("Somalia since 1 January 2012", Some(&(2012..=2049, false)));
        english("the 2012 resolution", Some(&(2012..=2012, true)));
        english("2003 resolutions on Iraq", Some(&(2003..=2003, true)));
        english("What happened in Haiti in the 1990s?", Some(&(1990..=1999, false)));
        english("what about 2010?", Some(&(2010..=2010, false)));
        english("Iraq 2003", Some(&(2003..=2003, false)));
        english("Somalia 2008–2009", Some(&(2008..=2009, false)));
        english("Somalia 2008 to 2009", Some(&(2008..=2009, false)));
        english("resolutions on Somalia 2008-2009", Some(&(2008..=2009, true)));
        check("Was hat der Sicherheitsrat vor 2000 zu Haiti gesagt?", Language::German, Some(&(1945..=1999, true)));
        check("Qu’a dit le Conseil sur Haïti entre 1994 et 1996 ?", Language::French, Some(&(1994..=1996, false)));
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
        for message in [
            "the 2012 elections",
            "19 June 2022",
            "the elections of June 2022",
            "between 2010 and 2006",
            "in 20120",
            "before 1944",
            "in",
            "since the year",
        ] {
            check(message, Language::English, None);
        }
    }
}
