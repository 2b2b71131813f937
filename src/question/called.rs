//! What a message calls a resolution by, where no number names one.
//!
//! ```text
//! end    = ("latest" | "first" | …) subject? "resolution" (("on" | …) subject)? ("of" year)?
//! called = subject "resolution" | "resolution" ("on" | …) subject | "resolution" ("of" | "from" | "adopted on") date
//! ```

use std::ops::Range;

use super::words;
use crate::{
    analysis::{self, Language, Token},
    index::End,
};

/// What a question for the newest or oldest text says in a language that we answer in, folded: "latest" or "first", whose it
/// is, what it is, and what stands before its subject.
struct Calling {
    language: Language,
    newest: &'static str,
    oldest: &'static str,
    bodies: &'static str,
    texts: &'static str,
    about: &'static str,
}

const CALLINGS: [Calling; 6] = [
    Calling {
        language: Language::English,
        newest: "latest newest recent last",
        oldest: "earliest oldest first",
        bodies: "european eu ep parliament united nations un unsc unga security council general assembly s",
        texts: "resolution resolutions text texts motion",
        about: "on about concerning regarding for",
    },
    Calling {
        language: Language::German,
        newest: "neueste neuesten letzte letzten jungste jungsten aktuelle aktuellste",
        oldest: "erste ersten alteste altesten",
        bodies: "europaischen europaische parlaments parlament eu un uno sicherheitsrats sicherheitsrates sicherheitsrat",
        texts: "entschliessung entschliessungen resolution resolutionen",
        about: "zu zur zum uber",
    },
    Calling {
        language: Language::French,
        newest: "derniere recente dernier recent",
        oldest: "premiere premier",
        bodies: "parlement europeen onu conseil securite",
        texts: "resolution resolutions texte",
        about: "sur concernant",
    },
    Calling {
        language: Language::Spanish,
        newest: "ultima reciente",
        oldest: "primera",
        bodies: "parlamento europeo onu consejo seguridad",
        texts: "resolucion resoluciones",
        about: "sobre",
    },
    Calling {
        language: Language::Italian,
        newest: "ultima recente",
        oldest: "prima",
        bodies: "parlamento europeo onu consiglio sicurezza",
        texts: "risoluzione risoluzioni",
        about: "su sul sulla sui sulle sullo sugli",
    },
    Calling {
        language: Language::Polish,
        newest: "ostatnia najnowsza ostatniej najnowszej",
        oldest: "pierwsza najstarsza pierwszej najstarszej",
        bodies: "parlamentu parlament europejskiego europejski onz rady rada bezpieczenstwa",
        texts: "rezolucja rezolucji rezolucje",
        about: "o sprawie dotyczaca",
    },
];

/// The subject of a message that asks for the newest or oldest text on it, and for nothing else: "What is the latest
/// resolution on Cyprus?", "first Cyprus resolution".
pub(super) fn asked_by_date(tokens: &[Token], language: Option<Language>) -> Option<(End, &[Token])> {
    let may_be_in = |words: &&Calling| language.is_none_or(|language| language == words.language);
    CALLINGS.iter().filter(may_be_in).find_map(|words| {
        let subject = |end, named| Some((end, words.subject(tokens, named)?));
        subject(End::Newest, words.newest).or_else(|| subject(End::Oldest, words.oldest))
    })
}

impl Calling {
    /// The subject of a message in which one of these words, and nothing before it that says more, tells which is asked for.
    fn subject<'a>(&self, tokens: &'a [Token], end: &str) -> Option<&'a [Token]> {
        let is_of = |words: &str, token: &Token| words.split(' ').any(|word| word == token.word);
        let says_nothing = |token: &&Token| {
            words::is_frame_word(&token.word, self.language) || words::is_function_word(&token.word, self.language)
        };
        let at = tokens.iter().position(|token| is_of(end, token))?;
        let is_number = |token: &&Token| token.word.bytes().all(|byte| byte.is_ascii_digit());
        let is_whose = |token: &&Token| {
            is_of(self.bodies, token) || is_number(token) || says_nothing(token) && !is_of(self.texts, token)
        };
        if !tokens[..at].iter().all(|token| says_nothing(&token) || is_whose(&token)) {
            return None;
        }
        let behind = match &tokens[at + 1..] {
            // The year of "the latest resolution of 2004" is none of its subject.
            [behind @ .., of, year] if ["of", "from", "in"].contains(&of.word.as_str()) && is_number(&year) => behind,
            behind => behind,
        };
        let is_one =
            |token: &Token| self.language == Language::English && ["one", "ones"].contains(&token.word.as_str());
        let text = behind.iter().position(|token| is_of(self.texts, token) || is_one(token))?;
        let subject = match &behind[text + 1..] {
            // "Latest resolution", whatever it is about
            [] if behind[..text].iter().all(|token| is_whose(&token)) => return Some(&[]),
            // "Latest Cyprus resolution"
            [] if self.language == Language::English => &behind[..text],
            // "Latest resolution of the Security Council"
            rest if behind[..text].iter().chain(rest).all(|token| is_whose(&token)) => return Some(&[]),
            rest if behind[..text].iter().all(|token| is_whose(&token)) => {
                let subject = rest.iter().position(|token| is_of(self.about, token))?;
                if !rest[..subject].iter().all(|token| is_whose(&token)) {
                    return None;
                }
                &rest[subject + 1..]
            }
            _ => return None,
        };
        subject.iter().any(|token| !is_whose(&token)).then_some(subject)
    }
}

/// Whether a word means a text, in any language that we answer in.
pub(super) fn is_text(token: &Token) -> bool {
    CALLINGS.iter().any(|words| words.texts.split(' ').any(|text| text == token.word))
}

/// The word for a text and the subject that it is called by, where a message calls a text by one: "the resolution on Cyprus",
/// "the Cyprus resolution", "the one about Cyprus".
pub(super) fn called(tokens: &[Token], language: Language) -> Option<(&Token, Range<usize>)> {
    let about = CALLINGS.iter().find(|words| words.language == language)?.about;
    let is_about = |token: &Token| about.split(' ').any(|word| word == token.word);
    let says_nothing = |token: &Token| words::is_function_word(&token.word, language);
    (0..tokens.len()).find_map(|at| {
        let text = &tokens[at];
        if !is_text(text) && text.word != "one" {
            return None;
        }
        // "The resolution adopted on 16 June 1999".
        let adopted =
            usize::from(tokens.get(at + 1).is_some_and(|next| ["adopted", "passed"].contains(&next.word.as_str())));
        let at_behind = at + 1 + adopted;
        let behind = &tokens[at_behind..];
        let before = at - tokens[..at].iter().rev().take_while(|token| !says_nothing(token)).count()..at;
        let is_told = |subject: &Range<usize>| {
            let tells = |token: &Token| !KINDS.contains(&token.word.as_str()) && !is_body(token, language);
            tokens[subject.clone()].iter().any(tells)
        };
        let subject = if behind.first().is_some_and(is_about) {
            let length = behind[1..].iter().take_while(|token| !is_text(token)).count();
            at_behind + 1..at_behind + 1 + length
        } else if language != Language::English {
            return None;
        } else if is_told(&before) {
            before
        } else {
            at_behind + 1..at_behind + 1 + dated_behind(behind)?
        };
        is_told(&subject).then_some((text, subject))
    })
}

/// How many words a date takes behind "of" or "from", as in "the resolution of 9 March 2021". In English.
fn dated_behind(behind: &[Token]) -> Option<usize> {
    const DATE_MAX: usize = 3;
    let (of, date) = behind.split_first()?;
    let year = date.iter().take(DATE_MAX).position(|token| analysis::year(&token.word).is_some())?;
    ["of", "from"].contains(&of.word.as_str()).then_some(year + 1)
}

/// Whether words before "resolution" only say that it is another than the one that is talked about.
pub(super) fn is_another(subject: &[Token]) -> bool {
    const OTHERS: [&str; 7] = ["previous", "earlier", "preceding", "other", "another", "different", "former"];
    subject.iter().all(|token| OTHERS.contains(&token.word.as_str()) || is_body(token, Language::English))
}

/// Words before "resolution" that tell what kind of text it is, and not what it is about.
const KINDS: [&str; 12] = [
    "joint",
    "adopted",
    "draft",
    "final",
    "original",
    "full",
    "whole",
    "legislative",
    "current",
    "urgent",
    "own",
    "common",
];

/// Whether a word is of a name of those who adopt texts.
pub(super) fn is_body(token: &Token, language: Language) -> bool {
    let in_language = CALLINGS.iter().filter(|words| words.language == language);
    in_language.flat_map(|words| words.bodies.split(' ')).any(|body| body == token.word && body != "s")
}
