//! The languages in which the Parliament publishes.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// One of the 24 official languages of the European Union, in the order in which the Parliament lists them.
///
/// It prints as its ISO 639-1 code in small letters; English is the default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    Bulgarian,
    Spanish,
    Czech,
    Danish,
    German,
    Estonian,
    Greek,
    #[default]
    English,
    French,
    Irish,
    Croatian,
    Italian,
    Latvian,
    Lithuanian,
    Hungarian,
    Maltese,
    Dutch,
    Polish,
    Portuguese,
    Romanian,
    Slovak,
    Slovene,
    Finnish,
    Swedish,
}

/// The text is not the code of an official language.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not the code of an official language of the European Union, such as `en` or `fr`")]
pub struct ParseLanguageError(String);

impl Language {
    /// All of them, in the order of the Parliament: each stands at its own number, `Self::ALL[language as usize]`.
    pub const ALL: [Self; 24] = [
        Self::Bulgarian,
        Self::Spanish,
        Self::Czech,
        Self::Danish,
        Self::German,
        Self::Estonian,
        Self::Greek,
        Self::English,
        Self::French,
        Self::Irish,
        Self::Croatian,
        Self::Italian,
        Self::Latvian,
        Self::Lithuanian,
        Self::Hungarian,
        Self::Maltese,
        Self::Dutch,
        Self::Polish,
        Self::Portuguese,
        Self::Romanian,
        Self::Slovak,
        Self::Slovene,
        Self::Finnish,
        Self::Swedish,
    ];

    /// The ISO 639-1 code, in small letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Bulgarian => "bg",
            Self::Spanish => "es",
            Self::Czech => "cs",
            Self::Danish => "da",
            Self::German => "de",
            Self::Estonian => "et",
            Self::Greek => "el",
            Self::English => "en",
            Self::French => "fr",
            Self::Irish => "ga",
            Self::Croatian => "hr",
            Self::Italian => "it",
            Self::Latvian => "lv",
            Self::Lithuanian => "lt",
            Self::Hungarian => "hu",
            Self::Maltese => "mt",
            Self::Dutch => "nl",
            Self::Polish => "pl",
            Self::Portuguese => "pt",
            Self::Romanian => "ro",
            Self::Slovak => "sk",
            Self::Slovene => "sl",
            Self::Finnish => "fi",
            Self::Swedish => "sv",
        }
    }

    /// The English name, as in "There is no French version of this text here".
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Bulgarian => "Bulgarian",
            Self::Spanish => "Spanish",
            Self::Czech => "Czech",
            Self::Danish => "Danish",
            Self::German => "German",
            Self::Estonian => "Estonian",
            Self::Greek => "Greek",
            Self::English => "English",
            Self::French => "French",
            Self::Irish => "Irish",
            Self::Croatian => "Croatian",
            Self::Italian => "Italian",
            Self::Latvian => "Latvian",
            Self::Lithuanian => "Lithuanian",
            Self::Hungarian => "Hungarian",
            Self::Maltese => "Maltese",
            Self::Dutch => "Dutch",
            Self::Polish => "Polish",
            Self::Portuguese => "Portuguese",
            Self::Romanian => "Romanian",
            Self::Slovak => "Slovak",
            Self::Slovene => "Slovene",
            Self::Finnish => "Finnish",
            Self::Swedish => "Swedish",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(de::Error::custom)
    }
}

impl FromStr for Language {
    type Err = ParseLanguageError;

    /// Reads a code in any case: documents write `EN`, addresses `_FR`.
    fn from_str(text: &str) -> Result<Self, ParseLanguageError> {
        let found = Self::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(text.trim()));
        found.ok_or_else(|| ParseLanguageError(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_print_as_they_were_written() {
        for (at, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language as usize, at);
            let code = language.to_string();
            assert_eq!(code.parse::<Language>().expect("its own code"), language);
            assert_eq!(code.to_uppercase().parse::<Language>().expect("its code in capitals"), language);
        }
        assert_eq!(Language::default(), Language::English);
    }

    #[test]
    fn other_codes_are_no_language() {
        for text in ["", "eng", "ru", "e n", "english"] {
            assert!(text.parse::<Language>().is_err(), "{text}");
        }
    }
}
