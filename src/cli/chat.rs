//! `whereas chat`: the engine in the terminal.

use std::{
    io::{self, BufRead as _, IsTerminal as _},
    process::ExitCode,
};

use anyhow::Context as _;

use super::{meaning, output};
use crate::{
    answer::{Conversation, Scope},
    config::Config,
    render,
    wording::Wording,
};

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
    let mut lines = io::stdin().lock().lines();
    loop {
        if prompt {
            output::write("> ")?;
        }
        let Some(line) = lines.next() else { break };
        let line = line.context("reading a question from stdin")?;
        let question = line.trim();
        if prompt && ["exit", "quit"].contains(&question) {
            break;
        }
        if prompt && question.is_empty() {
            continue;
        }
        let answer = engine.reply(question, &Scope::default(), &mut conversation);
        output::write(&render::plain(&answer, Wording::default(), output::style()))?;
        if prompt {
            output::write("\n")?;
        }
    }
    if prompt {
        output::progress("");
    }
    Ok(ExitCode::SUCCESS)
}
