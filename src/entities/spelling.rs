//! The same word written in two ways, and words that are never a slip for another.

use std::{borrow::Cow, sync::LazyLock};

use foldhash::HashSet;

/// Words that stand for several in names.
const WRITTEN_OUT: [(&str, &[&str]); 10] = [
    ("southeast", &["south", "east"]),
    ("southwest", &["south", "west"]),
    ("northeast", &["north", "east"]),
    ("northwest", &["north", "west"]),
    ("southeastern", &["south", "eastern"]),
    ("northeastern", &["north", "eastern"]),
    ("un", &["united", "nations"]),
    ("eu", &["european", "union"]),
    ("vicepresident", &["vice", "president"]),
    ("subsaharan", &["sub", "saharan"]),
];

/// British spelling and what it becomes: endings of words, to be compared, never shown.
const AMERICAN: [(&str, &str); 17] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ising", "izing"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("centre", "center"),
    ("centres", "centers"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("programme", "program"),
    ("programmes", "programs"),
];

/// Names of countries and of their peoples that are one typing mistake or two from another, or from a word.
const COUNTRIES: &str = "\
    afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain \
    bangladesh barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei bulgaria \
    burkina burma burundi cambodia cameroon canada chad chile china colombia comoros congo croatia cuba cyprus \
    czechia denmark djibouti dominica ecuador egypt england eritrea estonia eswatini ethiopia fiji finland france \
    gabon gambia gaza georgia germany ghana greece greenland grenada guatemala guinea guyana haiti herzegovina \
    honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan kazakhstan kenya \
    kiribati korea kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya liechtenstein lithuania \
    luxembourg macedonia madagascar malawi malaysia maldives mali malta mauritania mauritius mexico micronesia \
    moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger \
    nigeria norway oman pakistan palau palestine panama paraguay peru philippines poland portugal qatar romania \
    russia rwanda samoa scotland senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname \
    sweden switzerland syria taiwan tajikistan tanzania thailand tibet togo tonga tunisia turkey turkiye \
    turkmenistan tuvalu uganda ukraine uruguay uzbekistan vanuatu vatican venezuela vietnam wales yemen zambia \
    zimbabwe afghan albanian algerian american angolan argentinian armenian australian austrian azerbaijani \
    belarusian belgian bolivian bosnian brazilian british bulgarian burmese burundian cambodian canadian chadian \
    chilean chinese colombian congolese croatian cuban cypriot czech danish dutch ecuadorian egyptian english \
    eritrean estonian ethiopian finnish french gambian georgian german ghanaian greek haitian hungarian icelandic \
    indian indonesian iranian iraqi irish israeli italian jamaican japanese jordanian kenyan korean kuwaiti latvian \
    lebanese liberian libyan lithuanian malaysian malian maltese mauritanian mauritian mexican moldovan mongolian \
    moroccan namibian nepalese nigerian nigerien norwegian omani pakistani palestinian peruvian polish portuguese \
    qatari romanian russian rwandan saudi senegalese serbian slovak slovakian slovene slovenian somali spanish \
    sudanese swedish swiss syrian tanzanian thai tunisian turkish ugandan ukrainian venezuelan vietnamese yemeni \
    zambian zimbabwean";

/// Places whose names are several words, folded.
const PLACES: [&str; 30] = [
    "sierra leone",
    "timor leste",
    "east timor",
    "western sahara",
    "united states",
    "united kingdom",
    "south africa",
    "saudi arabia",
    "new zealand",
    "costa rica",
    "el salvador",
    "sri lanka",
    "cote d ivoire",
    "cabo verde",
    "cape verde",
    "middle east",
    "hong kong",
    "san marino",
    "papua new guinea",
    "great britain",
    "west bank",
    "golan heights",
    "united arab emirates",
    "burkina faso",
    "phnom penh",
    "puerto rico",
    "new york",
    "addis ababa",
    "latin america",
    "the hague",
];

static COUNTRY_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| COUNTRIES.split_whitespace().collect());

/// Whether a folded word names a country or its people.
#[must_use]
pub fn is_country(word: &str) -> bool {
    COUNTRY_NAMES.contains(word)
}

/// Whether folded words name a place: a known one, or a country with its direction ("South Sudan").
pub(super) fn is_place(words: &[String]) -> bool {
    let directions = ["north", "south", "east", "west", "northern", "southern", "eastern", "western", "central"];
    let directed =
        matches!(words, [direction, country] if directions.contains(&direction.as_str()) && is_country(country));
    directed || PLACES.contains(&words.join(" ").as_str())
}

/// The words that a folded word stands for in names, in one spelling.
pub(super) fn spelt(word: &str) -> Vec<Cow<'_, str>> {
    if let Some((_, written_out)) = WRITTEN_OUT.iter().find(|(short, _)| *short == word) {
        return written_out.iter().copied().map(Cow::Borrowed).collect();
    }
    vec![american(word)]
}

/// Whether two folded words are one in British and in American spelling.
pub(super) fn are_same_word(one: &str, other: &str) -> bool {
    american(one) == american(other)
}

fn american(word: &str) -> Cow<'_, str> {
    // "our" alone is a word, and "four" another.
    let ending = AMERICAN.iter().find(|(ending, _)| word.len() > ending.len().max(4) && word.ends_with(ending));
    let whole = || AMERICAN.iter().find(|(whole, _)| whole.len() > 5 && *whole == word);
    match ending.or_else(whole) {
        Some((british, american)) => Cow::Owned(format!("{}{american}", &word[..word.len() - british.len()])),
        None => Cow::Borrowed(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_become_one() {
        for (one, other) in [("organisation", "organization"), ("labour", "labor"), ("centre", "center")] {
            assert_eq!(spelt(one), spelt(other));
        }
        assert_eq!(spelt("southeast"), ["south", "east"]);
        assert_eq!(spelt("four"), ["four"]);
        for (one, other) in [("honoring", "honouring"), ("traveled", "travelled"), ("defense", "defence")] {
            assert!(are_same_word(one, other), "{one} {other}");
        }
        assert!(!are_same_word("sport", "spot"));
    }

    #[test]
    fn countries_are_known() {
        assert!(["iran", "iraq", "niger", "nigeria", "slovakia", "slovenia"].into_iter().all(is_country));
        assert!(!is_country("cambodai"));
    }
}
