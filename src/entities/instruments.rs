//! Laws, rules and documents that are named by numbers.
//!
//! ```text
//! law      = ("Directive" | "Regulation" | "Decision") "(EU)"? "No"? number "/" number ("/EU")?
//!          | ("Article" | "Rule") number ("of" law)?
//! document = "resolution" number "(" year ")" | "resolution" session "/" number | symbol
//! symbol   = "S/2004/1138" | "A9-0040/2023" | "P9_TA(2022)0219" | "2022/2658(RSP)" | "COM(2021)0206"
//! ```

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::Kind;

/// Something named by a number, with its other spellings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Instrument {
    pub(super) name: String,
    pub(super) kind: Kind,
    pub(super) aliases: Vec<String>,
}

type Read = fn(&Captures<'_>) -> Instrument;

static PATTERNS: LazyLock<Vec<(Regex, Read)>> = LazyLock::new(|| {
    let table: [(&str, Read); 6] = [
        (
            concat!(
                r"\b(Council |Commission |Delegated |Implementing |Framework )*(Directive|Regulation|Decision) ",
                r"(?:\((EU|EC|EEC|CFSP|Euratom|EU, Euratom)\) )?(?:No )?([0-9]{1,4}/[0-9]{1,4})(/[A-Z]{2,4})?"
            ),
            law,
        ),
        (
            concat!(
                r"\b(Article|Rule)s? ([0-9]{1,3}[a-z]?(?:\([0-9a-z]\))*)",
                r"(?: of (?:the )?((?:[A-Z][\w’-]*(?: of the | of | on the | on | and | ))*[A-Z][\w’-]+))?"
            ),
            rule,
        ),
        (r"\b()([0-9]{1,4}) ?\(((?:19|20)[0-9]{2})\)", security_council),
        (r"\b(?:resolutions?|and) ()([0-9]{1,3}/[0-9]{1,3})\b", assembly),
        (r"\b[AS]/(?:[A-Z][A-Za-z.-]*/)*[0-9]+(?:/(?:[A-Z][A-Za-z]*\.)?[0-9]+)*(?:/(?:Add|Rev|Corr)\.[0-9]+)*", symbol),
        (
            concat!(
                r"\b(?:(?:RC-)?[ABC][0-9]{1,2}-[0-9]{4}/[0-9]{4}|P[0-9]{1,2}_TA(?:-PROV)?\([0-9]{4}\)[0-9]{4}",
                r"|[0-9]{4}/[0-9]{4}[A-Z]?\([A-Z]{3}\)|(?:COM|JOIN|SWD)\([0-9]{4}\)[0-9]{3,4})"
            ),
            symbol,
        ),
    ];
    let regex = |pattern| Regex::new(pattern).expect("the patterns above are fixed and valid");
    table.into_iter().map(|(pattern, read)| (regex(pattern), read)).collect()
});

/// What a text names by numbers.
pub(super) fn instruments(text: &str) -> Vec<Instrument> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let all = PATTERNS.iter().flat_map(|(regex, read)| regex.captures_iter(text).map(|captures| read(&captures)));
    all.collect()
}

fn law(captures: &Captures<'_>) -> Instrument {
    let (kind, number) = (&captures[2], &captures[4]);
    let group = captures.get(3).map_or("", |group| group.as_str());
    let ending = captures.get(5).map_or("", |ending| ending.as_str());
    let mut aliases = vec![format!("{kind} {number}"), format!("{number}{ending}"), number.to_owned()];
    aliases.push(format!("{kind} {number}{ending}"));
    if !group.is_empty() {
        aliases.push(format!("{kind} ({group}) {number}"));
        aliases.push(format!("{kind} ({group}) No {number}"));
        aliases.push(format!("{kind} No {number}"));
    }
    Instrument { name: captures[0].to_owned(), kind: Kind::Law, aliases }
}

fn rule(captures: &Captures<'_>) -> Instrument {
    let bare = format!("{} {}", &captures[1], &captures[2]);
    match captures.get(3) {
        Some(law) => {
            let (law, aliases) = (law.as_str(), vec![format!("{bare} {}", law.as_str())]);
            Instrument { name: format!("{bare} of the {law}"), kind: Kind::Law, aliases }
        }
        None => Instrument { name: bare, kind: Kind::Law, aliases: Vec::new() },
    }
}

fn security_council(captures: &Captures<'_>) -> Instrument {
    let (number, year) = (&captures[2], &captures[3]);
    let aliases = vec![
        format!("{number} ({year})"),
        format!("resolution {number}"),
        format!("S/RES/{number} ({year})"),
        format!("UNSCR {number}"),
    ];
    Instrument { name: format!("resolution {number} ({year})"), kind: Kind::Document, aliases }
}

fn assembly(captures: &Captures<'_>) -> Instrument {
    let number = &captures[2];
    let aliases = vec![number.to_owned(), format!("A/RES/{number}")];
    Instrument { name: format!("resolution {number}"), kind: Kind::Document, aliases }
}

fn symbol(captures: &Captures<'_>) -> Instrument {
    Instrument { name: captures[0].to_owned(), kind: Kind::Document, aliases: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let names: Vec<_> = instruments(text).into_iter().map(|found| found.name).collect();
        assert_eq!(names, expected, "{text}");
    }

    #[test]
    fn laws_and_documents_are_known_by_their_numbers() {
        check(
            "Directive 2014/65/EU and Regulation (EU) No 600/2014",
            &["Directive 2014/65/EU", "Regulation (EU) No 600/2014"],
        );
        check(
            "Article 21 of the Treaty on European Union, Rule 144",
            &["Article 21 of the Treaty on European Union", "Rule 144"],
        );
        check("its resolutions 1546 (2004) and 57/253", &["resolution 1546 (2004)", "resolution 57/253"]);
        check("(S/2004/1138), A9-0040/2023, S/PRST/2004/18", &["S/2004/1138", "S/PRST/2004/18", "A9-0040/2023"]);
        check("of 10 December 1948 with 20 000 people", &[]);
    }

    #[test]
    fn a_law_is_known_by_its_bare_number_too() {
        let found = instruments("Regulation (EU) No 600/2014");
        assert!(found[0].aliases.contains(&"Regulation 600/2014".to_owned()));
        assert!(found[0].aliases.contains(&"600/2014".to_owned()));
    }
}
