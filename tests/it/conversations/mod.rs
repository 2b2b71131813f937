//! Conversations with the running bot: the real program, over real sockets, with a stand-in Discord.
//!
//! Each file holds one subject and opens with what it proves. Nothing that the bot says in any of them may ping anyone,
//! be refused by Discord, or not fit Discord's own description: the stand-in looks after that.

mod aliases;
mod asking;
mod commands;
mod digests;
mod finding;
mod following;
mod languages;
mod looks;
mod manners;
mod moving_on;
mod places;
mod quotes;
mod running;
mod settings;
mod shelf;
mod threads;
mod threats;

use std::time::Duration;

use crate::standin::Said;

/// Long enough for the bot to say something that it should not say.
const SHORT: Duration = Duration::from_secs(2);

/// The motion inside the program.
const RESOLUTION: &str = "B9-0234/2022";

/// Checks how the first quote of an answer begins.
#[track_caller]
fn quotes(answer: &Said, beginning: &str) {
    assert!(answer.embed().starts_with(beginning), "{}", answer.words());
}

/// Checks that a message says all of this somewhere, as it is read in the channel.
#[track_caller]
fn says(message: &Said, parts: &[&str]) {
    let words = as_read(&message.words());
    for part in parts {
        assert!(words.contains(part), "“{part}” is missing in: {words}");
    }
}

/// A text without the backslashes that Discord takes out.
fn as_read(markdown: &str) -> String {
    let mut read = String::new();
    let mut signs = markdown.chars();
    while let Some(sign) = signs.next() {
        read.push(if sign == '\\' { signs.next().unwrap_or('\\') } else { sign });
    }
    read
}
