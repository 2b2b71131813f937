//! `whereas chat`: the engine in the terminal.

use std::{
    io::{self, BufRead as _, IsTerminal as _},
    process::ExitCode,
};

use anyhow::Context as _;

use super::{meaning, output};
use crate::{
    answer::{Answer, Conversation, Scope},
    config::Config,
    engine::Engine,
    render,
    wording::Wording,
};

/// So many of the resolutions held are named to who asks nothing of them.
const HELD_MAX: usize = 10;

pub(super) fn run(config: &Config) -> anyhow::Result<ExitCode> {
    let engine = super::open(config)?;
    let prompt = io::stdin().is_terminal();
    if prompt {
        // The first answers may come from words alone; nobody has to wait.
        drop(meaning::start(&engine, config));
    } else {
        meaning::wait(&engine, config);
    }
    if prompt {
        let held = engine.headers().count();
        let plural = if held == 1 { "resolution" } else { "resolutions" };
        output::progress(&format!(
            "{held} {plural}. Ask a question, or type “paragraph 7”; leave with Ctrl-D or “exit”."
        ));
    }
    let mut conversation = Conversation::default();
    let mut lines = io::stdin().lock().split(b'\n');
    loop {
        if prompt {
            output::write("> ")?;
        }
        let Some(line) = lines.next() else { break };
        let line = line.context("reading a question from stdin")?;
        let question = String::from_utf8_lossy(&line);
        let question = question.trim();
        if prompt && ["exit", "quit"].contains(&question) {
            break;
        }
        if prompt && question.is_empty() {
            continue;
        }
        let answer = engine.reply(question, &Scope::default(), &mut conversation);
        output::write(&render::plain(&answer, Wording::default(), output::style()))?;
        if matches!(answer, Answer::NotAQuestion) {
            output::write(&held(&engine))?;
        }
        if prompt {
            output::write("\n")?;
        }
    }
    if prompt {
        output::progress("");
    }
    Ok(ExitCode::SUCCESS)
}

/// The newest of the resolutions that can be asked about, and how to get more.
fn held(engine: &Engine) -> String {
    let held = engine.resolutions("");
    let width = output::style().width;
    let first = if held.is_empty() { "I hold no resolution yet." } else { "I hold:" };
    let mut lines = vec![first.to_owned()];
    lines.extend(held.iter().take(HELD_MAX).map(|header| {
        let number = format!("  {} – ", header.id);
        let left = width.saturating_sub(number.chars().count()).max(20);
        format!("{number}{}", render::beginning(&header.title, left))
    }));
    if let Some(more) = held.len().checked_sub(HELD_MAX).filter(|more| *more > 0) {
        lines.push(format!("  and {more} older ones"));
    }
    lines.push("For more, see “whereas sync --help” and “whereas add --help”.".to_owned());
    lines.join("\n") + "\n"
}
