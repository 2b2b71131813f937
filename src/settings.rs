//! What people chose for themselves, for a channel or for a server, and what applies where they chose differently.
//!
//! The nearest choice wins: of the person who asks, then of the channel, then of the server; where nobody chose, the
//! program's default applies. [`Effective`] says of each value whose choice it is.

use crate::{
    model::{Language, ResolutionId},
    wording::Wording,
};

/// When messages in a channel are answered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Answering {
    /// Mentions, replies and commands are answered for all to see.
    #[default]
    On,
    /// Only messages that mention the bot by name are answered for all to see; commands answer the asker alone.
    Mentions,
    /// No message is answered; commands answer the asker alone.
    Off,
}

impl Answering {
    pub const ALL: [Self; 3] = [Self::On, Self::Mentions, Self::Off];

    /// The word by which it is stored and chosen: `on`, `mentions` or `off`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::On => "on",
            Self::Mentions => "mentions",
            Self::Off => "off",
        }
    }

    /// Whether a message on a server that is meant for the bot is answered; `by_name`: its text names the bot.
    #[must_use]
    pub fn answers(self, by_name: bool) -> bool {
        match self {
            Self::On => true,
            Self::Mentions => by_name,
            Self::Off => false,
        }
    }

    /// The inverse of [`Self::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|answering| answering.code() == code)
    }
}

/// How answers look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Display {
    /// Each quote in a frame of its own.
    #[default]
    Embed,
    /// As the text of the message.
    Plain,
}

impl Display {
    pub const ALL: [Self; 2] = [Self::Embed, Self::Plain];

    /// The word by which it is stored: `embed` or `plain`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Embed => "embed",
            Self::Plain => "plain",
        }
    }

    /// The inverse of [`Self::code`].
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|display| display.code() == code)
    }
}

/// What was chosen for a channel or a server; `None` where nothing was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub answering: Option<Answering>,
    /// The resolution that questions are about unless they name another.
    pub resolution: Option<ResolutionId>,
    /// The language to quote in.
    pub language: Option<Language>,
    pub display: Option<Display>,
    /// What the program itself speaks where nobody's Discord tells a language.
    pub wording: Option<Wording>,
    /// Whether answers to messages go into threads of their own.
    pub threads: Option<bool>,
}

/// What a person chose for themselves, everywhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    pub resolution: Option<ResolutionId>,
    pub language: Option<Language>,
    /// Whether answers to commands are shown to this person alone.
    pub hide: bool,
    pub display: Option<Display>,
    /// What the program itself speaks to this person, whatever the language of their Discord.
    pub wording: Option<Wording>,
    /// Whether this person's messages are neither answered nor searched, not even for others.
    pub left_alone: bool,
}

/// Whose choice a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Person,
    Channel,
    Server,
    Default,
}

/// What applies to one person in one channel, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effective {
    pub answering: (Answering, Origin),
    /// `None`: all resolutions.
    pub resolution: (Option<ResolutionId>, Origin),
    /// `None`: the language of the question.
    pub language: (Option<Language>, Origin),
    pub display: (Display, Origin),
    /// `None`: that of the person's Discord or, where that is unknown, of the question.
    pub wording: (Option<Wording>, Origin),
    pub threads: (bool, Origin),
}

impl Effective {
    /// The nearest choice of each.
    #[must_use]
    pub fn of(person: &Preferences, channel: &Settings, server: &Settings) -> Self {
        let answering = [(channel.answering, Origin::Channel), (server.answering, Origin::Server)];
        let threads = [(channel.threads, Origin::Channel), (server.threads, Origin::Server)];
        Self {
            threads: nearest(threads).unwrap_or((false, Origin::Default)),
            answering: nearest(answering).unwrap_or((Answering::default(), Origin::Default)),
            resolution: optional([
                (person.resolution.clone(), Origin::Person),
                (channel.resolution.clone(), Origin::Channel),
                (server.resolution.clone(), Origin::Server),
            ]),
            language: optional([
                (person.language, Origin::Person),
                (channel.language, Origin::Channel),
                (server.language, Origin::Server),
            ]),
            display: nearest([
                (person.display, Origin::Person),
                (channel.display, Origin::Channel),
                (server.display, Origin::Server),
            ])
            .unwrap_or((Display::default(), Origin::Default)),
            wording: optional([
                (person.wording, Origin::Person),
                (channel.wording, Origin::Channel),
                (server.wording, Origin::Server),
            ]),
        }
    }
}

fn nearest<T, const N: usize>(choices: [(Option<T>, Origin); N]) -> Option<(T, Origin)> {
    choices.into_iter().find_map(|(value, origin)| Some((value?, origin)))
}

fn optional<T, const N: usize>(choices: [(Option<T>, Origin); N]) -> (Option<T>, Origin) {
    nearest(choices).map_or((None, Origin::Default), |(value, origin)| (Some(value), origin))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(answering: Option<Answering>, language: Option<Language>) -> Settings {
        Settings { answering, language, ..Settings::default() }
    }

    #[test]
    fn the_nearest_choice_wins_and_says_whose_it_is() {
        let french = Preferences { language: Some(Language::French), ..Preferences::default() };
        let nobody = Preferences::default();
        let german = settings(Some(Answering::Off), Some(Language::German));
        let polish = settings(Some(Answering::Mentions), Some(Language::Polish));
        let none = Settings::default();
        for (person, channel, server, language, answering) in [
            (&french, &german, &polish, (Some(Language::French), Origin::Person), (Answering::Off, Origin::Channel)),
            (&nobody, &german, &polish, (Some(Language::German), Origin::Channel), (Answering::Off, Origin::Channel)),
            (&nobody, &none, &polish, (Some(Language::Polish), Origin::Server), (Answering::Mentions, Origin::Server)),
            (&nobody, &none, &none, (None, Origin::Default), (Answering::On, Origin::Default)),
        ] {
            let effective = Effective::of(person, channel, server);
            assert_eq!((effective.language, effective.answering), (language, answering));
        }
    }

    #[test]
    fn looks_and_wording_follow_the_same_order() {
        let plain = Some(Display::Plain);
        let german = Some(Wording::of("de"));
        let person = Preferences { display: Some(Display::Embed), ..Preferences::default() };
        let channel = Settings { display: plain, ..Settings::default() };
        let server = Settings { display: Some(Display::Embed), wording: german, ..Settings::default() };
        let of = |person, channel, server| {
            let effective = Effective::of(person, channel, server);
            (effective.display, effective.wording)
        };
        let (nobody, none) = (Preferences::default(), Settings::default());
        let germans = (german, Origin::Server);
        assert_eq!(of(&person, &channel, &server), ((Display::Embed, Origin::Person), germans));
        assert_eq!(of(&nobody, &channel, &server), ((Display::Plain, Origin::Channel), germans));
        assert_eq!(of(&nobody, &none, &server), ((Display::Embed, Origin::Server), germans));
        assert_eq!(of(&nobody, &none, &none), ((Display::Embed, Origin::Default), (None, Origin::Default)));
    }

    #[test]
    fn words_for_looks_are_read_back() {
        for display in Display::ALL {
            assert_eq!(Display::from_code(display.code()), Some(display));
        }
    }

    #[test]
    fn messages_are_answered_as_was_chosen() {
        let answers = |by_name| Answering::ALL.map(|answering| answering.answers(by_name));
        assert_eq!((answers(true), answers(false)), ([true, true, false], [true, false, false]));
    }

    #[test]
    fn words_for_answering_are_read_back() {
        for answering in Answering::ALL {
            assert_eq!(Answering::from_code(answering.code()), Some(answering));
        }
    }
}
