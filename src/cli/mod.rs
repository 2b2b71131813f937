//! The command line: one file for each subcommand.
//!
//! Results go to stdout, logs and progress to stderr. Exit status: 0 done, 1 failed, 2 wrong usage or settings; finding nothing is
//! a result. The forms are stable: scripts rely on them.

mod add;
mod ask;
mod chat;
mod check;
#[cfg(feature = "bot")]
mod digest;
#[cfg(feature = "bot")]
mod doctor;
mod documents;
mod entities;
mod eval;
mod export;
#[cfg(feature = "bot")]
mod health;
mod json;
mod logging;
mod meaning;
mod output;
mod quote;
#[cfg(feature = "bot")]
mod reload;
#[cfg(feature = "bot")]
mod serve;
#[cfg(feature = "bot")]
mod state;
#[cfg(feature = "bot")]
mod sync;

use std::{
    io,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};

use clap::{Args, Parser, Subcommand};

use crate::{
    answer::Answer,
    config::{Config, ConfigError},
    embedding,
    engine::Engine,
    entities::Lexicon,
    ingest::{self, Diagnostic},
    knowledge::{Knowledge, Opened},
};

/// Answers questions about resolutions by quoting the exact clauses with their numbers.
///
/// Without a command: the Discord bot if `DISCORD_TOKEN` is set, otherwise questions and answers in this terminal.
#[derive(Parser)]
#[command(name = "whereas", version, propagate_version = true)]
struct Arguments {
    #[command(flatten)]
    folders: Folders,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Args)]
struct Folders {
    /// The folder of settings (default: ./config if it is there).
    #[arg(long, global = true, value_name = "DIR")]
    config: Option<PathBuf>,
    /// The folder of documents (default: the knowledge inside the program).
    #[arg(long, global = true, value_name = "DIR")]
    knowledge: Option<PathBuf>,
    /// The folder for database and index (default: the user's data folder).
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
}

impl Folders {
    /// Reads the settings, with the folders as they are named here.
    fn load(&self) -> Result<Config, ConfigError> {
        let mut config = Config::load(self.config.as_deref())?;
        config.knowledge.folder = self.knowledge.clone().or(config.knowledge.folder);
        config.data.folder = self.data.clone().or(config.data.folder);
        Ok(config)
    }
}

#[derive(Subcommand)]
enum Command {
    /// Runs the Discord bot.
    #[cfg(feature = "bot")]
    Serve,
    /// Answers one question per line in the terminal.
    Chat,
    /// Answers one question.
    Ask(ask::Ask),
    /// Quotes clauses by label.
    Quote(quote::Quote),
    /// Checks documents and, when they are sound, copies them into the knowledge folder.
    Add(add::Add),
    /// Parses documents and prints everything that is wrong with them.
    Check(check::Check),
    /// Parses documents and prints one JSON object per clause.
    Export(export::Export),
    /// Lists people, bodies, laws and other names with the clauses that mention them.
    Entities(entities::Entities),
    /// Fetches resolutions that the European Parliament publishes into the knowledge folder.
    ///
    /// Asks its Open Data API for what is new or changed since the last time. A document lands in the folder only when it
    /// can be read without an error; what is left out is named with the reason, and looked at again when it changes.
    /// An interrupted run is taken up by the next one. The exit status is 1 if something could not be fetched.
    /// What is not said here comes from the section [sync] of the settings.
    #[cfg(feature = "bot")]
    Sync(sync::Sync),
    /// Exports and imports everything that the database holds.
    #[cfg(feature = "bot")]
    State(state::Command),
    /// Shows what a digest would say.
    #[cfg(feature = "bot")]
    Digest(digest::Command),
    /// Checks settings, token, rights, knowledge, database and clock, and says how to mend what is wrong.
    ///
    /// It posts nothing and changes nothing. The exit status is 1 if something is to be mended.
    #[cfg(feature = "bot")]
    Doctor,
    /// Asks the bot that runs on this machine whether it is ready; the exit status is 1 if it is not.
    #[cfg(feature = "bot")]
    Health,
    /// Answers question sets and prints how many answers are right.
    Eval(eval::Eval),
}

/// The exit status of clap's for wrong arguments, and ours for wrong settings: to try again would not help.
const WRONG_USAGE: u8 = 2;

/// Runs the program with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == ingest::PDF_READER) {
        return if ingest::read_pdf().is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    // Without a path to itself the program reads PDFs as it is.
    if let Ok(program) = std::env::current_exe() {
        ingest::confine_pdfs(program);
    }
    let arguments = Arguments::parse();
    // What panicked is in the log.
    let result = panic::catch_unwind(AssertUnwindSafe(|| dispatch(arguments)));
    match result.unwrap_or_else(|_| Err(anyhow::anyhow!("a part of the program failed, so it ends; please report it")))
    {
        Ok(code) => code,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&format!("{error:#}"));
            if error.is::<ConfigError>() { ExitCode::from(WRONG_USAGE) } else { ExitCode::FAILURE }
        }
    }
}

fn dispatch(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let config = arguments.folders.load()?;
    #[cfg(feature = "bot")]
    let command = arguments.command.or_else(|| config.discord.token.is_some().then_some(Command::Serve));
    #[cfg(not(feature = "bot"))]
    let command = arguments.command;
    #[cfg(feature = "bot")]
    let log = logging::LongLog::start(&config.log)?;
    #[cfg(not(feature = "bot"))]
    logging::start(&config.log)?;
    match command {
        None => default_command(&config),
        #[cfg(feature = "bot")]
        Some(Command::Serve) => serve::run(&config, &arguments.folders, &log),
        Some(Command::Chat) => chat::run(&config),
        Some(Command::Ask(ask)) => ask.run(&config),
        Some(Command::Quote(quote)) => quote.run(&config),
        Some(Command::Add(add)) => add.run(&config),
        Some(Command::Check(check)) => check.run(&config),
        Some(Command::Export(export)) => export.run(&config),
        Some(Command::Entities(entities)) => entities.run(&config),
        #[cfg(feature = "bot")]
        Some(Command::Sync(sync)) => sync.run(&config),
        #[cfg(feature = "bot")]
        Some(Command::State(state)) => state.run(&config),
        #[cfg(feature = "bot")]
        Some(Command::Digest(digest)) => digest.run(&config),
        #[cfg(feature = "bot")]
        Some(Command::Doctor) => doctor::run(&config),
        #[cfg(feature = "bot")]
        Some(Command::Health) => health::run(&config),
        Some(Command::Eval(eval)) => eval.run(&config),
    }
}

fn default_command(config: &Config) -> anyhow::Result<ExitCode> {
    output::progress(
        "No Discord token is set, so this is the same engine in the terminal; to connect, set DISCORD_TOKEN (see README.md).",
    );
    chat::run(config)
}

/// Opens the engine on the configured knowledge, with the vectors of its clauses.
fn open_with_meaning(config: &Config) -> anyhow::Result<Arc<Engine>> {
    let engine = open(config)?;
    meaning::wait(&engine, config);
    Ok(engine)
}

/// Opens the engine on the configured knowledge; what is wrong with documents is logged.
fn open(config: &Config) -> anyhow::Result<Arc<Engine>> {
    Ok(open_library(config)?.0)
}

/// What is answered; where the index was damaged, it is made anew first.
fn answered(
    engine: &mut Arc<Engine>,
    open: impl Fn() -> anyhow::Result<Arc<Engine>>,
    ask: impl Fn(&Engine) -> Answer,
) -> anyhow::Result<Answer> {
    let answer = ask(engine);
    if !matches!(answer, Answer::Failed) {
        return Ok(answer);
    }
    *engine = open()?;
    Ok(ask(engine))
}

/// The engine, and the folder that it answers from; none for the knowledge inside the program.
fn open_library(config: &Config) -> anyhow::Result<(Arc<Engine>, Option<Knowledge>)> {
    let (opened, knowledge) = match &config.knowledge.folder {
        None => {
            let (engine, diagnostics) = Engine::open(&ingest::bundled(), Lexicon::bundled())?;
            (Opened { engine, diagnostics }, None)
        }
        Some(folder) => {
            let (knowledge, opened) = Knowledge::open(folder, index_folder(config, folder).as_deref())?;
            (opened, Some(knowledge))
        }
    };
    opened.diagnostics.iter().for_each(report);
    anyhow::ensure!(!opened.engine.texts().is_empty(), "no resolution could be read; `whereas check` says why");
    Ok((Arc::new(opened.engine), knowledge))
}

/// The folder of the index of a knowledge folder, below the data folder: each has its own.
fn index_folder(config: &Config, folder: &Path) -> Option<PathBuf> {
    let data = config.data.folder().ok()?;
    let path = folder.canonicalize().ok()?;
    Some(data.join("index").join(format!("{:016x}", embedding::hash(path.as_os_str().as_encoded_bytes()))))
}

fn report(diagnostic: &Diagnostic) {
    match diagnostic.severity {
        ingest::Severity::Error => tracing::error!("{diagnostic}"),
        ingest::Severity::Warning => tracing::warn!("{diagnostic}"),
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
