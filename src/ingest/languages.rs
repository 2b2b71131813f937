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
    /// How the paragraph that forwards the text begins, in small letters, for a President who is a man or a woman.
    pub(super) closing: &'static str,
    /// The heading of a joint motion.
    pub(super) joint_motion: &'static str,
    /// The months as they stand in a date, in small letters and from their start so far that no other is meant.
    pub(super) months: [&'static str; 12],
    /// What stands right before the day in the title of a text that was adopted, in small letters.
    pub(super) dated: &'static [&'static str],
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
        months: [
            "януари",
            "февруари",
            "март",
            "април",
            "май",
            "юни",
            "юли",
            "август",
            "септември",
            "октомври",
            "ноември",
            "декември",
        ],
        dated: &["парламент от"],
        on_behalf: &[("от името на групата ", "")],
    },
    Language {
        code: "es",
        openers: &["El Parlamento Europeo"],
        recitals: &["considerando"],
        closing: "encarga a su president",
        joint_motion: "PROPUESTA DE RESOLUCIÓN COMÚN",
        months: [
            "enero",
            "febrero",
            "marzo",
            "abril",
            "mayo",
            "junio",
            "julio",
            "agosto",
            "septiembre",
            "octubre",
            "noviembre",
            "diciembre",
        ],
        dated: &["parlamento europeo, de", "parlamento europeo de"],
        on_behalf: &[("en nombre del grupo ", "")],
    },
    Language {
        code: "cs",
        openers: &["Evropský parlament"],
        recitals: &["vzhledem k tomu"],
        closing: "pověřuje sv",
        joint_motion: "SPOLEČNÝ NÁVRH USNESENÍ",
        months: [
            "ledn", "únor", "březn", "dubn", "květn", "červn", "červenc", "srpn", "září", "říjn", "listopad", "prosin",
        ],
        dated: &["parlamentu ze dne"],
        on_behalf: &[("za skupinu ", "")],
    },
    Language {
        code: "da",
        openers: &["Europa-Parlamentet"],
        recitals: &["der henviser til, at"],
        closing: "pålægger sin formand",
        joint_motion: "FÆLLES BESLUTNINGSFORSLAG",
        months: [
            "januar",
            "februar",
            "marts",
            "april",
            "maj",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "december",
        ],
        dated: &[
            "parlamentets beslutning af",
            "parlamentets lovgivningsmæssige beslutning af",
            "parlamentets afgørelse af",
            "parlamentets henstilling af",
        ],
        on_behalf: &[("for ", "-gruppen")],
    },
    Language {
        code: "de",
        openers: &["Das Europäische Parlament"],
        recitals: &["in der erwägung"],
        closing: "beauftragt seine",
        joint_motion: "GEMEINSAMER ENTSCHLIESSUNGSANTRAG",
        months: [
            "jan",
            "februar",
            "märz",
            "april",
            "mai",
            "juni",
            "juli",
            "august",
            "september",
            "oktober",
            "november",
            "dezember",
        ],
        dated: &["parlaments vom"],
        on_behalf: &[("im namen der ", "-fraktion")],
    },
    Language {
        code: "et",
        openers: &["Euroopa Parlament"],
        recitals: &["arvestades, et"],
        closing: "teeb presidendile ülesandeks",
        joint_motion: "RESOLUTSIOONI ÜHISETTEPANEK",
        months: [
            "jaanuar",
            "veebruar",
            "märts",
            "aprill",
            "mai",
            "juuni",
            "juuli",
            "august",
            "september",
            "oktoober",
            "november",
            "detsember",
        ],
        dated: &["parlamendi"],
        on_behalf: &[("fraktsiooni ", " nimel")],
    },
    Language {
        code: "el",
        openers: &["Το Ευρωπαϊκό Κοινοβούλιο"],
        recitals: &["λαμβάνοντας υπόψη", "έχοντας υπόψη ότι"],
        closing: "αναθέτει στ",
        joint_motion: "ΚΟΙΝΗ ΠΡΟΤΑΣΗ ΨΗΦΙΣΜΑΤΟΣ",
        months: [
            "ιανουαρ",
            "φεβρουαρ",
            "μαρτ",
            "απριλ",
            "μαΐ",
            "ιουν",
            "ιουλ",
            "αυγούστ",
            "σεπτεμβρ",
            "οκτωβρ",
            "νοεμβρ",
            "δεκεμβρ",
        ],
        dated: &["κοινοβουλίου της"],
        on_behalf: &[("εξ ονόματος της ομάδας ", "")],
    },
    Language {
        code: "en",
        openers: &["The European Parliament"],
        recitals: &["whereas"],
        closing: "instructs its president",
        joint_motion: "JOINT MOTION FOR A RESOLUTION",
        months: [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        dated: &[
            "parliament resolution of",
            "legislative resolution of",
            "parliament decision of",
            "parliament recommendation of",
        ],
        on_behalf: &[("on behalf of the ", " group")],
    },
    Language {
        code: "fr",
        openers: &["Le Parlement européen"],
        recitals: &["considérant"],
        closing: "charge s",
        joint_motion: "PROPOSITION DE RÉSOLUTION COMMUNE",
        months: [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ],
        dated: &["parlement européen du"],
        on_behalf: &[("au nom du groupe ", "")],
    },
    Language {
        code: "ga",
        openers: &["Tá Parlaimint na hEorpa", "Parlaimint na hEorpa"],
        recitals: &["de bhrí go", "de bhrí gur"],
        closing: "á threorú dá uachtarán",
        joint_motion: "COMHTHAIRISCINT I gCOMHAIR RÚN",
        months: [
            "eanáir",
            "feabhra",
            "márta",
            "aibreá",
            "bealtaine",
            "meith",
            "iúil",
            "lúnasa",
            "meán",
            "deireadh",
            "samh",
            "nolla",
        ],
        dated: &["heorpa an", "heorpa den"],
        on_behalf: &[("thar ceann an ghrúpa ", "")],
    },
    Language {
        code: "hr",
        openers: &["Europski parlament"],
        recitals: &["budući da"],
        closing: "nalaže svoj",
        joint_motion: "ZAJEDNIČKI PRIJEDLOG REZOLUCIJE",
        months: [
            "siječnja",
            "veljače",
            "ožujka",
            "travnja",
            "svibnja",
            "lipnja",
            "srpnja",
            "kolovoza",
            "rujna",
            "listopada",
            "studeno",
            "prosinca",
        ],
        dated: &["parlamenta od"],
        on_behalf: &[("u ime kluba zastupnika ", "-a"), ("u ime kluba zastupnika ", "")],
    },
    Language {
        code: "it",
        openers: &["Il Parlamento europeo"],
        recitals: &["considerando"],
        closing: "incarica ",
        joint_motion: "PROPOSTA DI RISOLUZIONE COMUNE",
        months: [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        dated: &["parlamento europeo del", "parlamento europeo dell’", "parlamento europeo dell'"],
        on_behalf: &[("a nome del gruppo ", "")],
    },
    Language {
        code: "lv",
        openers: &["Eiropas Parlaments"],
        recitals: &["tā kā"],
        closing: "uzdod priekšsēdētāj",
        joint_motion: "KOPĪGS REZOLŪCIJAS PRIEKŠLIKUMS",
        months: [
            "janvār", "februār", "mart", "aprīl", "maij", "jūnij", "jūlij", "august", "septembr", "oktobr", "novembr",
            "decembr",
        ],
        dated: &["eiropas parlamenta"],
        on_behalf: &[("", " grupas vārdā")],
    },
    Language {
        code: "lt",
        openers: &["Europos Parlamentas"],
        recitals: &["kadangi"],
        closing: "paveda pirminink",
        joint_motion: "BENDRAS PASIŪLYMAS DĖL REZOLIUCIJOS",
        months: [
            "saus", "vasar", "kov", "baland", "gegu", "biržel", "liep", "rugpjū", "rugsė", "spal", "lapkri", "gruod",
        ],
        dated: &[""],
        on_behalf: &[("", " frakcijos vardu")],
    },
    Language {
        code: "hu",
        openers: &["Az Európai Parlament"],
        recitals: &["mivel"],
        closing: "utasítja elnökét",
        joint_motion: "KÖZÖS ÁLLÁSFOGLALÁSRA IRÁNYULÓ INDÍTVÁNY",
        months: [
            "január",
            "február",
            "március",
            "április",
            "május",
            "június",
            "július",
            "augusztus",
            "szeptember",
            "október",
            "november",
            "december",
        ],
        dated: &["az európai parlament"],
        on_behalf: &[("az ", " képviselőcsoport nevében"), ("a ", " képviselőcsoport nevében")],
    },
    Language {
        code: "mt",
        openers: &["Il-Parlament Ewropew"],
        recitals: &["billi"],
        closing: "jagħti istruzzjonijiet lill-president",
        joint_motion: "MOZZJONI GĦAL RIŻOLUZZJONI KONĠUNTA",
        months: [
            "jannar",
            "frar",
            "marzu",
            "april",
            "mejju",
            "ġunju",
            "lulju",
            "awwissu",
            "settembru",
            "ottubru",
            "novembru",
            "diċembru",
        ],
        dated: &[
            "ewropew ta’",
            "ewropew ta'",
            "ewropew tal-",
            "ewropew tat-",
            "ewropew tas-",
            "ewropew tad-",
            "ewropew tan-",
        ],
        on_behalf: &[("f’isem il-grupp ", "")],
    },
    Language {
        code: "nl",
        openers: &["Het Europees Parlement"],
        recitals: &["overwegende"],
        closing: "verzoekt zijn voorzitter",
        joint_motion: "GEZAMENLIJKE ONTWERPRESOLUTIE",
        months: [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        dated: &["parlement van"],
        on_behalf: &[("namens de ", "-fractie")],
    },
    Language {
        code: "pl",
        openers: &["Parlament Europejski"],
        recitals: &["mając na uwadze"],
        closing: "zobowiązuje swoj",
        joint_motion: "WSPÓLNY PROJEKT REZOLUCJI",
        months: ["styczni", "lut", "mar", "kwie", "maj", "czerw", "lip", "sierp", "wrze", "paźdz", "listopad", "grud"],
        dated: &["europejskiego z dnia", "europejskiego z"],
        on_behalf: &[("w imieniu grupy ", "")],
    },
    Language {
        code: "pt",
        openers: &["O Parlamento Europeu"],
        recitals: &["considerando"],
        closing: "encarrega ",
        joint_motion: "PROPOSTA DE RESOLUÇÃO COMUM",
        months: [
            "janeiro",
            "fevereiro",
            "março",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro",
        ],
        dated: &["parlamento europeu, de", "parlamento europeu de"],
        on_behalf: &[("em nome do grupo ", "")],
    },
    Language {
        code: "ro",
        openers: &["Parlamentul European"],
        recitals: &["întrucât"],
        closing: "încredințează președinte",
        joint_motion: "PROPUNERE COMUNĂ DE REZOLUȚIE",
        months: [
            "ianuarie",
            "februarie",
            "martie",
            "aprilie",
            "mai",
            "iunie",
            "iulie",
            "august",
            "septembrie",
            "octombrie",
            "noiembrie",
            "decembrie",
        ],
        dated: &["parlamentului european din"],
        on_behalf: &[("în numele grupului ", "")],
    },
    Language {
        code: "sk",
        openers: &["Európsky parlament"],
        recitals: &["keďže"],
        closing: "poveruje svoj",
        joint_motion: "SPOLOČNÝ NÁVRH UZNESENIA",
        months: [
            "januára",
            "februára",
            "marca",
            "apríla",
            "mája",
            "júna",
            "júla",
            "augusta",
            "septembra",
            "októbra",
            "novembra",
            "decembra",
        ],
        dated: &["parlamentu z", "parlamentu zo"],
        on_behalf: &[("v mene skupiny ", "")],
    },
    Language {
        code: "sl",
        openers: &["Evropski parlament"],
        recitals: &["ker"],
        closing: "naroči svoj",
        joint_motion: "SKUPNI PREDLOG RESOLUCIJE",
        months: [
            "januar", "februar", "mar", "april", "maj", "junij", "julij", "avgust", "septemb", "oktob", "novemb",
            "decemb",
        ],
        dated: &["parlamenta z dne"],
        on_behalf: &[("v imenu skupine ", "")],
    },
    Language {
        code: "fi",
        openers: &["Euroopan parlamentti"],
        recitals: &["ottaa huomioon, että", "katsoo, että", "toteaa, että"],
        closing: "kehottaa puhemiestä",
        joint_motion: "YHTEINEN PÄÄTÖSLAUSELMAESITYS",
        months: [
            "tammiku", "helmiku", "maalisku", "huhtiku", "toukoku", "kesäku", "heinäku", "eloku", "syysku", "lokaku",
            "marrasku", "jouluku",
        ],
        dated: &[
            "parlamentin päätöslauselma",
            "parlamentin lainsäädäntöpäätöslauselma",
            "parlamentin päätös",
            "parlamentin suositus",
        ],
        on_behalf: &[("", "-ryhmän puolesta")],
    },
    Language {
        code: "sv",
        openers: &["Europaparlamentet"],
        recitals: &["av följande skäl", "med beaktande av att"],
        closing: "uppdrar åt talmannen",
        joint_motion: "GEMENSAMT FÖRSLAG TILL RESOLUTION",
        months: [
            "januari",
            "februari",
            "mars",
            "april",
            "maj",
            "juni",
            "juli",
            "augusti",
            "september",
            "oktober",
            "november",
            "december",
        ],
        dated: &[
            "europaparlamentets resolution av den",
            "europaparlamentets lagstiftningsresolution av den",
            "europaparlamentets beslut av den",
            "europaparlamentets rekommendation av den",
        ],
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

    /// Whether the day of a date has a full stop, as a paragraph's number has: "3. Juni".
    pub(super) fn dots_days(&self) -> bool {
        ["cs", "da", "de", "et", "lv", "hr", "sk", "sl", "fi"].contains(&self.code)
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
