//! The fixed words of the Parliament's texts in its 24 languages, and how its recitals are counted.
//!
//! Markers decide what a clause is; these words tell the language, and help where a marker is missing or doubtful.

use crate::model::letters;

/// One language's words.
pub(super) struct Language {
    /// ISO 639-1.
    pub(super) code: &'static str,
    /// How a text opens, without the comma behind it.
    pub(super) openers: &'static [&'static str],
    /// How recitals begin, in small letters.
    pub(super) recitals: &'static [&'static str],
    /// Words of the paragraph that forwards the text, in small letters.
    pub(super) closing: &'static str,
    /// The heading of a joint motion.
    pub(super) joint_motion: &'static str,
    /// The line below the Members who sign for a group, before and behind its name, in small letters.
    on_behalf: &'static [(&'static str, &'static str)],
}

/// In the order in which the Parliament lists them.
pub(super) const LANGUAGES: [Language; 24] = [
    Language {
        code: "bg",
        openers: &["Европейският парламент"],
        recitals: &["като има предвид"],
        closing: "възлага на своя председател",
        joint_motion: "ОБЩО ПРЕДЛОЖЕНИЕ ЗА РЕЗОЛЮЦИЯ",
        on_behalf: &[("от името на групата ", "")],
    },
    Language {
        code: "es",
        openers: &["El Parlamento Europeo"],
        recitals: &["considerando"],
        closing: "encarga a su presidente",
        joint_motion: "PROPUESTA DE RESOLUCIÓN COMÚN",
        on_behalf: &[("en nombre del grupo ", "")],
    },
    Language {
        code: "cs",
        openers: &["Evropský parlament"],
        recitals: &["vzhledem k tomu"],
        closing: "pověřuje svého předsedu",
        joint_motion: "SPOLEČNÝ NÁVRH USNESENÍ",
        on_behalf: &[("za skupinu ", "")],
    },
    Language {
        code: "da",
        openers: &["Europa-Parlamentet"],
        recitals: &["der henviser til, at"],
        closing: "pålægger sin formand",
        joint_motion: "FÆLLES BESLUTNINGSFORSLAG",
        on_behalf: &[("for ", "-gruppen")],
    },
    Language {
        code: "de",
        openers: &["Das Europäische Parlament"],
        recitals: &["in der erwägung"],
        closing: "beauftragt seine",
        joint_motion: "GEMEINSAMER ENTSCHLIESSUNGSANTRAG",
        on_behalf: &[("im namen der ", "-fraktion")],
    },
    Language {
        code: "et",
        openers: &["Euroopa Parlament"],
        recitals: &["arvestades, et"],
        closing: "teeb presidendile ülesandeks",
        joint_motion: "RESOLUTSIOONI ÜHISETTEPANEK",
        on_behalf: &[("fraktsiooni ", " nimel")],
    },
    Language {
        code: "el",
        openers: &["Το Ευρωπαϊκό Κοινοβούλιο"],
        recitals: &["λαμβάνοντας υπόψη", "έχοντας υπόψη ότι"],
        closing: "αναθέτει στ",
        joint_motion: "ΚΟΙΝΗ ΠΡΟΤΑΣΗ ΨΗΦΙΣΜΑΤΟΣ",
        on_behalf: &[("εξ ονόματος της ομάδας ", "")],
    },
    Language {
        code: "en",
        openers: &["The European Parliament"],
        recitals: &["whereas"],
        closing: "instructs its president",
        joint_motion: "JOINT MOTION FOR A RESOLUTION",
        on_behalf: &[("on behalf of the ", " group")],
    },
    Language {
        code: "fr",
        openers: &["Le Parlement européen"],
        recitals: &["considérant"],
        closing: "charge s",
        joint_motion: "PROPOSITION DE RÉSOLUTION COMMUNE",
        on_behalf: &[("au nom du groupe ", "")],
    },
    Language {
        code: "ga",
        openers: &["Tá Parlaimint na hEorpa", "Parlaimint na hEorpa"],
        recitals: &["de bhrí go", "de bhrí gur"],
        closing: "á threorú dá uachtarán",
        joint_motion: "COMHTHAIRISCINT I gCOMHAIR RÚN",
        on_behalf: &[("thar ceann an ghrúpa ", "")],
    },
    Language {
        code: "hr",
        openers: &["Europski parlament"],
        recitals: &["budući da"],
        closing: "nalaže svoje",
        joint_motion: "ZAJEDNIČKI PRIJEDLOG REZOLUCIJE",
        on_behalf: &[("u ime kluba zastupnika ", "-a"), ("u ime kluba zastupnika ", "")],
    },
    Language {
        code: "it",
        openers: &["Il Parlamento europeo"],
        recitals: &["considerando"],
        closing: "incarica ",
        joint_motion: "PROPOSTA DI RISOLUZIONE COMUNE",
        on_behalf: &[("a nome del gruppo ", "")],
    },
    Language {
        code: "lv",
        openers: &["Eiropas Parlaments"],
        recitals: &["tā kā"],
        closing: "uzdod priekšsēdētāj",
        joint_motion: "KOPĪGS REZOLŪCIJAS PRIEKŠLIKUMS",
        on_behalf: &[("", " grupas vārdā")],
    },
    Language {
        code: "lt",
        openers: &["Europos Parlamentas"],
        recitals: &["kadangi"],
        closing: "paveda pirminink",
        joint_motion: "BENDRAS PASIŪLYMAS DĖL REZOLIUCIJOS",
        on_behalf: &[("", " frakcijos vardu")],
    },
    Language {
        code: "hu",
        openers: &["Az Európai Parlament"],
        recitals: &["mivel"],
        closing: "utasítja elnökét",
        joint_motion: "KÖZÖS ÁLLÁSFOGLALÁSRA IRÁNYULÓ INDÍTVÁNY",
        on_behalf: &[("az ", " képviselőcsoport nevében"), ("a ", " képviselőcsoport nevében")],
    },
    Language {
        code: "mt",
        openers: &["Il-Parlament Ewropew"],
        recitals: &["billi"],
        closing: "jagħti istruzzjonijiet lill-president",
        joint_motion: "MOZZJONI GĦAL RIŻOLUZZJONI KONĠUNTA",
        on_behalf: &[("f’isem il-grupp ", "")],
    },
    Language {
        code: "nl",
        openers: &["Het Europees Parlement"],
        recitals: &["overwegende"],
        closing: "verzoekt zijn voorzitter",
        joint_motion: "GEZAMENLIJKE ONTWERPRESOLUTIE",
        on_behalf: &[("namens de ", "-fractie")],
    },
    Language {
        code: "pl",
        openers: &["Parlament Europejski"],
        recitals: &["mając na uwadze"],
        closing: "zobowiązuje swoj",
        joint_motion: "WSPÓLNY PROJEKT REZOLUCJI",
        on_behalf: &[("w imieniu grupy ", "")],
    },
    Language {
        code: "pt",
        openers: &["O Parlamento Europeu"],
        recitals: &["considerando"],
        closing: "encarrega ",
        joint_motion: "PROPOSTA DE RESOLUÇÃO COMUM",
        on_behalf: &[("em nome do grupo ", "")],
    },
    Language {
        code: "ro",
        openers: &["Parlamentul European"],
        recitals: &["întrucât"],
        closing: "încredințează președinte",
        joint_motion: "PROPUNERE COMUNĂ DE REZOLUȚIE",
        on_behalf: &[("în numele grupului ", "")],
    },
    Language {
        code: "sk",
        openers: &["Európsky parlament"],
        recitals: &["keďže"],
        closing: "poveruje svoj",
        joint_motion: "SPOLOČNÝ NÁVRH UZNESENIA",
        on_behalf: &[("v mene skupiny ", "")],
    },
    Language {
        code: "sl",
        openers: &["Evropski parlament"],
        recitals: &["ker"],
        closing: "naroči svoj",
        joint_motion: "SKUPNI PREDLOG RESOLUCIJE",
        on_behalf: &[("v imenu skupine ", "")],
    },
    Language {
        code: "fi",
        openers: &["Euroopan parlamentti"],
        recitals: &["ottaa huomioon, että", "katsoo, että", "toteaa, että"],
        closing: "kehottaa puhemiestä",
        joint_motion: "YHTEINEN PÄÄTÖSLAUSELMAESITYS",
        on_behalf: &[("", "-ryhmän puolesta")],
    },
    Language {
        code: "sv",
        openers: &["Europaparlamentet"],
        recitals: &["av följande skäl", "med beaktande av att"],
        closing: "uppdrar åt talmannen",
        joint_motion: "GEMENSAMT FÖRSLAG TILL RESOLUTION",
        on_behalf: &[("för ", "-gruppen")],
    },
];

/// What may stand behind the name of the Parliament in its opening line.
const OPENINGS: [&str; 3] = [",", ", joka", "utfärdar denna resolution"];

impl Language {
    /// The language of an opening line of the Parliament, or `None` for any other line.
    pub(super) fn opened_by(line: &str) -> Option<&'static Self> {
        LANGUAGES.iter().find(|language| {
            language
                .openers
                .iter()
                .any(|opener| line.strip_prefix(opener).is_some_and(|rest| OPENINGS.contains(&rest.trim())))
        })
    }

    /// The language with a code; English for any other.
    pub(super) fn of(code: &str) -> &'static Self {
        const ENGLISH: usize = 7;
        LANGUAGES.iter().find(|language| language.code == code).unwrap_or(&LANGUAGES[ENGLISH])
    }

    /// Whether a clause begins with the words of a recital.
    pub(super) fn begins_recital(&self, text: &str) -> bool {
        // The longest of those words has some thirty letters.
        let start: String = text.chars().take(40).collect::<String>().to_lowercase();
        self.recitals.iter().any(|words| start.starts_with(words))
    }

    /// The group that a line says its signatories speak for: `PPE` for "on behalf of the PPE Group".
    pub(super) fn group<'l>(&self, line: &'l str) -> Option<&'l str> {
        let small = line.to_lowercase();
        if line.chars().count() > 80 || small.len() != line.len() {
            return None;
        }
        let between = |(before, behind): &(&str, &str)| {
            let found = small.strip_prefix(before)?.strip_suffix(behind)?;
            line.get(before.len()..before.len() + found.len())
        };
        self.on_behalf.iter().find_map(between).map(str::trim).filter(|group| is_group(group))
    }
}

/// Groups are named by a short name with a capital, in all languages alike: `S&D`, `Verts/ALE`, `The Left`.
fn is_group(name: &str) -> bool {
    (2..=20).contains(&name.chars().count()) && name.starts_with(char::is_uppercase) && !name.contains(',')
}

/// The positions that a recital's letters can have in a language, the likeliest first; none if they are no such letters.
pub(super) fn positions(letters: &str, code: &str) -> Vec<u32> {
    letters::positions(letters, code.parse().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_named_between_the_words_of_each_language() {
        let check = |code: &str, line: &str, group: &str| {
            assert_eq!(Language::of(code).group(line), Some(group), "{line}");
        };
        check("en", "on behalf of the Verts/ALE Group", "Verts/ALE");
        check("hu", "az S&D képviselőcsoport nevében", "S&D");
        check("hr", "u ime Kluba zastupnika PPE-a", "PPE");
        check("fi", "PPE-ryhmän puolesta", "PPE");
        assert_eq!(Language::of("en").group("on behalf of the Committee on Fisheries"), None);
    }
}
