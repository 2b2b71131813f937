//! What an entity is, told by its name where nobody has said it.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::spelling;
use crate::analysis;

/// What kind of thing a name names: shown, never compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Person,
    Body,
    Party,
    Law,
    Place,
    /// A document by its number or symbol.
    Document,
    Date,
    Number,
    /// Anything else that has a name.
    Name,
}

/// The words that tell what a name names, folded, in the singular.
const HEADS: [(Kind, &str); 5] = [
    (
        Kind::Person,
        "president vice minister secretary rapporteur representative envoy commissioner ambassador mr mrs ms king queen \
         general expert coordinator prosecutor advocate chairman chair director adviser",
    ),
    (Kind::Party, "party movement front alliance coalition"),
    (
        Kind::Law,
        "treaty convention covenant declaration protocol agreement charter act regulation directive code law constitution \
         statute guideline accord pact rule article chapter framework decision plan strategy programme principle agenda",
    ),
    (
        Kind::Body,
        "committee council commission court ministry government mission office agency organisation organization union \
         nation parliament authority force bank fund tribunal assembly group university institute association service \
         department operation centre center secretariat army police league conference network community bureau board \
         panel congress senate company foundation society",
    ),
    (
        Kind::Place,
        "republic kingdom island city province river sea region strip gulf valley desert peninsula territory district \
         federation",
    ),
];

/// Words behind the head of a name: "Committee for …", "Mission in …".
const BEHIND_HEAD: [&str; 8] = ["of", "for", "on", "in", "to", "against", "de", "des"];

impl Kind {
    /// Whether none of its words says anything alone: another day of the same month is another date.
    #[must_use]
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Date | Self::Number | Self::Document)
    }

    /// What a name names, by the word that carries it: the one before "of", "for" or "in", otherwise the last.
    #[must_use]
    pub fn of(name: &str) -> Self {
        let words: Vec<String> = analysis::tokens(name).into_iter().map(|token| token.word).collect();
        let split = words.iter().position(|word| BEHIND_HEAD.contains(&word.as_str())).unwrap_or(words.len());
        let head = words[..split].last().and_then(|word| Self::of_head(word));
        // "Prime Minister Hun Sen" and "Mr Annan" begin with what they are.
        let is_person = || words[..split].iter().any(|word| Self::of_head(word) == Some(Self::Person));
        match head {
            Some(kind) => kind,
            None if is_person() => Self::Person,
            None if spelling::is_place(&words) => Self::Place,
            None => Self::Name,
        }
    }

    /// What a name with this word as its head names.
    pub(super) fn of_head(word: &str) -> Option<Self> {
        let singular = match word {
            "ministries" => "ministry",
            "parties" => "party",
            _ => word.strip_suffix('s').filter(|rest| rest.len() > 2).unwrap_or(word),
        };
        let is_one = |heads: &str| heads.split(' ').any(|head| head == word || head == singular);
        HEADS.iter().find(|(_, heads)| is_one(heads)).map(|(kind, _)| *kind)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Person => "person",
            Self::Body => "body",
            Self::Party => "party",
            Self::Law => "law",
            Self::Place => "place",
            Self::Document => "document",
            Self::Date => "date",
            Self::Number => "number",
            Self::Name => "name",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_a_name_tells_its_kind() {
        for (name, kind) in [
            ("Committee for Free and Fair Elections in Cambodia", Kind::Body),
            ("Cambodian National Rescue Party", Kind::Party),
            ("Universal Declaration of Human Rights", Kind::Law),
            ("Special Rapporteur on torture", Kind::Person),
            ("Prime Minister Hun Sen", Kind::Person),
            ("Democratic Republic of the Congo", Kind::Place),
            ("Sierra Leone", Kind::Place),
            ("Member States", Kind::Name),
            ("Government of Sudan", Kind::Body),
            ("National Internet Gateway", Kind::Name),
        ] {
            assert_eq!(Kind::of(name), kind, "{name}");
        }
    }
}
