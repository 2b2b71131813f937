//! `whereas add`: documents into the knowledge folder, all of them or none.
//!
//! A document is taken up when nothing worse than a warning is found in it and no other file of the folder holds its
//! number. A newer version takes the place of the file with its name. Documents are written beside their places as soon as
//! they are checked and moved there when all are sound, so that what was checked is what is kept.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File},
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Args;

use super::{documents, output};
use crate::{
    config::Config,
    ingest::{self, Diagnostic, Severity},
    model::{Language, Resolution},
};

#[derive(Args)]
pub(super) struct Add {
    /// The documents.
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
}

impl Add {
    pub(super) fn run(&self, config: &Config) -> anyhow::Result<ExitCode> {
        let folder = config.knowledge.folder.as_ref().context(
            "there is no knowledge folder to add documents to: name one with --knowledge DIR, or set `knowledge.folder` in config/local.toml",
        )?;
        anyhow::ensure!(
            folder.is_dir(),
            "there is no folder `{}`: make it, or name another with --knowledge DIR",
            folder.display()
        );
        let mut library = Library::read(folder)?;
        let mut staged = Vec::new();
        for path in &self.paths {
            let (document, diagnostics) = library.take_up(path)?;
            for diagnostic in diagnostics {
                output::write(&format!("{diagnostic}\n"))?;
            }
            staged.extend(document);
        }
        let refused = self.paths.len() - staged.len();
        anyhow::ensure!(
            refused == 0,
            "nothing was added, because {refused} of {} documents cannot be",
            self.paths.len()
        );
        for news in place(&staged)? {
            output::write(&format!("{news}\n"))?;
        }
        output::progress("A bot that is running takes them up within seconds.");
        Ok(ExitCode::SUCCESS)
    }
}

/// The numbers of the documents in a file.
type Numbers = BTreeSet<String>;

/// The number of a text's document, with the language where that is not English: its versions stand side by side.
fn number(text: &Resolution) -> String {
    let (document, language) = (text.id().document(), text.header.language);
    if language == Language::English { document.to_owned() } else { format!("{document} in {}", language.name()) }
}

/// The documents of the knowledge folder, and those that this command has taken up.
struct Library {
    folder: PathBuf,
    /// By the names of their files.
    held: BTreeMap<String, Numbers>,
    taken_up: BTreeSet<String>,
}

impl Library {
    fn read(knowledge: &Path) -> anyhow::Result<Self> {
        let reading = || format!("reading the knowledge folder `{}`", knowledge.display());
        let documents = ingest::list_folder(knowledge).with_context(reading)?.documents;
        let inner = knowledge.join(ingest::RESOLUTIONS);
        // Beside a new folder, documents in the knowledge folder itself would no longer be found.
        let folder = if inner.is_dir() || documents.is_empty() { inner } else { knowledge.to_owned() };
        fs::create_dir_all(&folder).with_context(|| format!("making the folder `{}`", folder.display()))?;
        let mut held = BTreeMap::new();
        for path in documents {
            // What cannot be read holds nothing; `check` says so.
            if let Ok(source) = ingest::read_file(&path) {
                let numbers = ingest::parse(&source).0.iter().map(number).collect();
                held.insert(source.file, numbers);
            }
        }
        Ok(Self { folder, held, taken_up: BTreeSet::new() })
    }

    /// Checks a document and writes it beside its place; `None` if it cannot be added, for the errors that come with it.
    fn take_up(&mut self, path: &Path) -> anyhow::Result<(Option<Staged>, Vec<Diagnostic>)> {
        let error = |message| documents::wrong(path, Severity::Error, message);
        let name = match file_name(path) {
            Ok(name) => name,
            Err(message) => return Ok((None, vec![error(message)])),
        };
        let source = match ingest::read_file(path) {
            Ok(source) => source,
            Err(unread) => return Ok((None, vec![documents::unreadable(path, &unread)])),
        };
        let (resolutions, mut diagnostics) = ingest::parse(&source);
        let numbers: Numbers = resolutions.iter().map(number).collect();
        if numbers.is_empty() && diagnostics.is_empty() {
            diagnostics.push(error("no resolution was found in it".to_owned()));
        }
        if let Some(doubt) = self.doubt(name, &numbers) {
            diagnostics.push(error(doubt));
        }
        if diagnostics.iter().any(|found| found.severity == Severity::Error) {
            return Ok((None, diagnostics));
        }
        let clauses = resolutions.iter().map(|text| text.clauses().len()).sum();
        let staged = Staged::write(&self.folder, name, &source.bytes, &numbers, clauses)
            .with_context(|| format!("writing to the folder `{}`", self.folder.display()))?;
        self.taken_up.insert(name.to_owned());
        self.held.insert(name.to_owned(), numbers);
        Ok((Some(staged), diagnostics))
    }

    /// Why documents of these numbers cannot stand in the folder under this name.
    fn doubt(&self, name: &str, numbers: &Numbers) -> Option<String> {
        if self.taken_up.contains(name) {
            return Some("another document with this name is to be added too".to_owned());
        }
        for (file, held) in self.held.iter().filter(|(file, _)| *file != name) {
            if let Some(number) = held.intersection(numbers).next() {
                return Some(format!("`{file}` holds {number} already"));
            }
        }
        let own = self.held.get(name)?.difference(numbers).next()?;
        Some(format!("the library has another document with this name, which holds {own}"))
    }
}

/// The name under which a file can be kept.
fn file_name(path: &Path) -> Result<&str, String> {
    let name = path.file_name().ok_or("it names no file")?;
    let name = name.to_str().ok_or("its name is not UTF-8; rename it")?;
    let metadata = fs::symlink_metadata(path).map_err(|error| format!("it could not be read: {error}"))?;
    if metadata.is_symlink() {
        return Err("it is a link; name the file that it leads to".to_owned());
    }
    if metadata.is_dir() {
        return Err("it is a folder; name the files in it".to_owned());
    }
    if name.starts_with(['.', '-']) || name.contains(|c: char| c.is_control() || "/\\:".contains(c)) {
        return Err("its name begins with `.` or `-`, or holds a sign that not every system has in names".to_owned());
    }
    if !ingest::is_document(path) {
        return Err(format!("its name ends in none of {}", documents::endings()));
    }
    Ok(name)
}

/// A document beside its place; it is removed unless it is moved there.
struct Staged {
    /// No document by its name.
    temporary: PathBuf,
    target: PathBuf,
    /// What the user is told when it is in its place.
    news: String,
}

impl Staged {
    fn write(folder: &Path, name: &str, bytes: &[u8], numbers: &Numbers, clauses: usize) -> io::Result<Self> {
        let target = folder.join(name);
        let numbers = numbers.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
        let news = match ingest::read_file(&target) {
            Ok(old) if old.bytes == bytes => format!("`{name}` is in the library already: {numbers}"),
            Ok(_) => format!("`{name}` was replaced by a newer version: {numbers}, {clauses} clauses"),
            Err(_) => format!("`{name}` was added: {numbers}, {clauses} clauses"),
        };
        let temporary = folder.join(format!(".{name}.{}.new", std::process::id()));
        let staged = Self { temporary, target, news };
        let mut file = File::create(&staged.temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(staged)
    }

    /// Where the document that it replaces is kept until all are in their places.
    fn kept(&self) -> PathBuf {
        self.temporary.with_extension("old")
    }

    fn put(&self) -> io::Result<()> {
        if self.target.try_exists()? {
            fs::copy(&self.target, self.kept())?;
        }
        fs::rename(&self.temporary, &self.target)
    }

    fn take_back(&self) -> io::Result<()> {
        if self.kept().try_exists()? { fs::rename(self.kept(), &self.target) } else { fs::remove_file(&self.target) }
    }
}

impl Drop for Staged {
    fn drop(&mut self) {
        // Neither is there when all went well.
        let _ = fs::remove_file(&self.temporary);
        let _ = fs::remove_file(self.kept());
    }
}

/// Moves the documents to their places, or none if one cannot be moved; returns what there is to tell.
fn place(staged: &[Staged]) -> anyhow::Result<Vec<String>> {
    for (at, document) in staged.iter().enumerate() {
        let Err(error) = document.put() else {
            continue;
        };
        for placed in &staged[..at] {
            let taking_back = || format!("taking `{}` back after a failure", placed.target.display());
            placed.take_back().with_context(taking_back)?;
        }
        let placing = format!("nothing was added, because `{}` cannot be written", document.target.display());
        return Err(error).context(placing);
    }
    Ok(staged.iter().map(|document| document.news.clone()).collect())
}
