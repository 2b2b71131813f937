//! The Fluent files, and messages by their keys.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::model::Language;

/// The files of one language.
pub(super) struct Source {
    pub(super) code: &'static str,
    pub(super) texts: [&'static str; 5],
}

macro_rules! language {
    ($code:literal) => {
        Source {
            code: $code,
            texts: [
                include_str!(concat!($code, "/answers.ftl")),
                include_str!(concat!($code, "/digest.ftl")),
                include_str!(concat!($code, "/discord.ftl")),
                include_str!(concat!($code, "/places.ftl")),
                include_str!(concat!($code, "/replies.ftl")),
            ],
        }
    };
}

/// English first: it is spoken where there is nothing else.
pub(super) const SOURCES: &[Source] =
    &[language!("en"), language!("fr"), language!("de"), language!("es"), language!("it"), language!("pl")];

/// In the order of `SOURCES`.
static BUNDLES: LazyLock<Vec<FluentBundle<FluentResource>>> = LazyLock::new(|| SOURCES.iter().map(bundle).collect());

pub(super) fn bundle(source: &Source) -> FluentBundle<FluentResource> {
    let language = source.code.parse().expect("the codes are those of languages, as a test checks");
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    // All languages here are written from left to right, and Discord would show the marks in some places.
    bundle.set_use_isolating(false);
    for text in source.texts {
        // What is wrong in a file is left out, and said in English; a test finds it.
        let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(text.to_owned());
        bundle.add_resource_overriding(resource);
    }
    bundle
}

/// A language in which the program itself speaks. The default is English.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Wording(usize);

/// What stands for a variable of a message: text as it is, or a number that may decide on the form of other words.
#[derive(Clone, Debug)]
pub struct Argument<'a>(FluentValue<'a>);

impl Wording {
    /// All of them, English first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..SOURCES.len()).map(Self)
    }

    /// The wording for a language tag such as `de`, `es-419` or `en-GB`; English where there is none.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        let language = tag.split(['-', '_']).next().unwrap_or(tag);
        Self::all().find(|wording| wording.code().eq_ignore_ascii_case(language)).unwrap_or_default()
    }

    #[must_use]
    pub fn of_language(language: Language) -> Option<Self> {
        Self::all().find(|wording| wording.code() == language.code())
    }

    /// The ISO 639-1 code, such as `de`.
    #[must_use]
    pub fn code(self) -> &'static str {
        SOURCES[self.0].code
    }

    /// The message of this key, which has no variables.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The message of this key with its variables filled in.
    ///
    /// A test reads the keys in the program's source and fails if one of them is in no file; such a key would be said
    /// itself.
    #[must_use]
    pub fn say_with(self, key: &str, arguments: &[(&'static str, Argument<'_>)]) -> String {
        self.find(key, None, arguments).unwrap_or_else(|| key.to_owned())
    }

    /// An attribute of a message, such as `description` of `command-ask`.
    #[must_use]
    pub fn attribute(self, key: &str, attribute: &str) -> Option<String> {
        self.find(key, Some(attribute), &[])
    }

    /// The message of this key, such as the name of a command, or `None` where there is none.
    #[must_use]
    pub fn name(self, key: &str) -> Option<String> {
        self.find(key, None, &[])
    }

    /// In this language, otherwise in English.
    fn find(self, key: &str, attribute: Option<&str>, arguments: &[(&'static str, Argument<'_>)]) -> Option<String> {
        let arguments: FluentArgs<'_> = arguments.iter().map(|(name, value)| (*name, value.0.clone())).collect();
        let here = format(&BUNDLES[self.0], key, attribute, &arguments);
        here.or_else(|| format(&BUNDLES[Self::default().0], key, attribute, &arguments))
    }
}

fn format(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    attribute: Option<&str>,
    arguments: &FluentArgs<'_>,
) -> Option<String> {
    let message = bundle.get_message(key)?;
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => message.value()?,
    };
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(arguments), &mut errors).into_owned();
    debug_assert!(errors.is_empty(), "`{key}`: {errors:?}");
    Some(text)
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Self {
        Self(text.into())
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Self {
        Self(text.into())
    }
}

impl From<String> for Argument<'_> {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {
        $(impl From<$number> for Argument<'_> {
            fn from(number: $number) -> Self {
                Self(number.into())
            }
        })*
    };
}

numbers!(u32, u64, usize, i64);
