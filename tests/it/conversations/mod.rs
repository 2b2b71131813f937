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

use sqlx::{Connection, SqliteConnection};

use crate::standin::{Said, StandIn};

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

/// Holds the database of the bot, so that what it writes has to wait until this transaction is over.
async fn hold_database(discord: &StandIn) -> SqliteConnection {
    let address = format!("sqlite:{}", discord.data().join("whereas.db").display());
    let mut database = SqliteConnection::connect(&address).await.unwrap();
    sqlx::query("BEGIN IMMEDIATE").execute(&mut database).await.unwrap();
    database
}

/// Waits until somebody is told in a channel that they ask too much.
async fn until_told_to_wait(discord: &StandIn, channel: &str) {
    for _ in 0..200 {
        if discord.posts_in(channel).iter().any(tells_to_wait) {
            return;
        }
        discord.listens(SHORT / 20).await;
    }
    panic!("nobody is told to wait\n{}", discord.log());
}

fn tells_to_wait(post: &Said) -> bool {
    post.words().contains("Please ask again in")
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
