//! Fetches resolutions from the European Parliament's Open Data API into the knowledge folder.
//!
//! ```text
//! list ─┐
//!       ├─▶ documents that are new or changed ─▶ files, best form first ─▶ parse ─▶ knowledge folder
//! feed ─┘                                                                   └─▶ left out, and said why
//! ```
//!
//! A [`run`] asks for the list of documents that the settings want and for the feed of changes since the last run; only
//! what is new or changed in them is asked for itself. A file lands when it parses without an error. What was done is
//! recorded after each document, so a run that is cut short is taken up by the next, and one with nothing to do makes a
//! handful of requests and changes nothing. What fails in a way that may pass is tried again, then left to the next run.
//!
//! The forms are fetched in this order: XML and XHTML, whose markers and notes are tagged, then DOCX, then PDF; where one
//! does not parse or is not there, the next is tried. No address is built from an identifier: they differ from kind to kind.

mod client;
mod endpoint;
mod feed;
mod id;
mod landing;
mod pace;
mod schedule;
mod state;
mod work;

use std::{
    collections::BTreeSet,
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use tokio::{task, time};

use self::{
    client::{Answer, Body, Client, Marks},
    endpoint::Endpoint,
    landing::Landing,
    state::{Known, Outcome, State},
    work::{Offer, Work},
};
use crate::{config, ingest::Source, model::Language};

pub use client::{ClientError, FetchError};
pub use id::{DocumentId, ParseDocumentIdError};
pub use schedule::on_schedule;

/// The names of our files in the data folder.
const STATE: &str = "sync.json";
const LOCK: &str = "sync.lock";

/// So many documents in a row that cannot be fetched mean that the others cannot be either.
const FAILURES_MAX: usize = 5;

/// An empty answer is believed when it comes so often in a row: a server under pressure gives such answers too.
const EMPTY_ANSWERS: u32 = 3;

/// Between the clock of the server and ours.
const CLOCK_DIFFERENCE: SignedDuration = SignedDuration::from_hours(1);

/// What to fetch, and to where.
#[derive(Clone, Debug)]
pub struct Job {
    pub settings: config::Sync,
    /// The knowledge folder; made if it is not there.
    pub knowledge: PathBuf,
    /// The data folder.
    pub data: PathBuf,
    /// Look at all documents again, not only at those in the feed of changes.
    pub again: bool,
}

/// What happens in a run, as it happens.
#[derive(Debug)]
pub enum Event<'a> {
    /// So many documents of this name are listed so far.
    Listed { name: &'a str, documents: usize },
    /// This document is looked at next.
    Document { done: usize, total: usize, id: &'a DocumentId },
    /// A file was written.
    Landed { file: &'a str, replaced: bool },
    /// A file is not written, and why.
    LeftOut { file: &'a str, reason: &'a str },
    /// Something could not be fetched, and why.
    Failed { what: &'a str, reason: &'a str },
}

/// What a run came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Documents that the settings want, as far as they could be listed.
    pub listed: usize,
    /// Files that were not there before.
    pub new: usize,
    pub replaced: usize,
    /// Files that do not parse, or that somebody's own file stands in for.
    pub left_out: usize,
    /// Documents or lists that could not be fetched; the next run tries again.
    pub failed: usize,
}

/// A run could not begin, or not go on.
#[derive(Debug, thiserror::Error)]
pub enum SyncError {
    #[error(transparent)]
    Client(#[from] ClientError),
    #[error("another sync is at work on the data folder `{}`", .0.display())]
    Running(PathBuf),
    #[error("cannot use `{}`: {source}", .path.display())]
    File { path: PathBuf, source: io::Error },
    #[error("reading a document broke down: {0}")]
    Reader(#[from] task::JoinError),
}

fn file_error(path: &Path) -> impl FnOnce(io::Error) -> SyncError {
    let path = path.to_owned();
    |source| SyncError::File { path, source }
}

/// Fetches what is new or changed.
///
/// # Errors
///
/// When a folder cannot be written, another run is at work, or the settings name no server. What cannot be fetched is no
/// error but counted in the report.
pub async fn run(
    job: &Job,
    now: Timestamp,
    on_event: &mut (dyn FnMut(Event<'_>) + Send + Sync),
) -> Result<Report, SyncError> {
    fs::create_dir_all(&job.data).map_err(file_error(&job.data))?;
    let _lock = lock(&job.data)?;
    let folder = landing::folder(&job.knowledge).map_err(file_error(&job.knowledge))?;
    landing::sweep(&folder).map_err(file_error(&folder))?;
    let state_file = job.data.join(STATE);
    let mut run = Run {
        client: Client::new(&job.settings)?,
        state: State::load(&state_file, &job.settings.api_url),
        report: Report::default(),
        job,
        now,
        folder,
        state_file,
        on_event,
    };
    run.all().await?;
    Ok(run.report)
}

/// Held while a run is at work; the system lets go of it when the process ends, however it does.
fn lock(data: &Path) -> Result<File, SyncError> {
    let path = data.join(LOCK);
    let file = File::create(&path).map_err(file_error(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(SyncError::Running(data.to_owned())),
        Err(TryLockError::Error(source)) => Err(SyncError::File { path, source }),
    }
}

struct Run<'a> {
    client: Client,
    job: &'a Job,
    now: Timestamp,
    folder: PathBuf,
    state: State,
    state_file: PathBuf,
    report: Report,
    on_event: &'a mut (dyn FnMut(Event<'_>) + Send + Sync),
}

impl Run<'_> {
    async fn all(&mut self) -> Result<(), SyncError> {
        let today = self.now.to_zoned_datetime(TimeZone::UTC).date();
        let mut listed = BTreeSet::new();
        for endpoint in Endpoint::ALL {
            if let Some(query) = endpoint.query(&self.job.settings, today) {
                self.mark_changes(endpoint).await?;
                listed.extend(self.list(endpoint, &query).await);
            }
        }
        self.report.listed = listed.len();
        let due: Vec<_> = listed.into_iter().filter(|id| self.is_due(id)).collect();
        let mut failures = 0;
        for (done, id) in due.iter().enumerate() {
            (self.on_event)(Event::Document { done, total: due.len(), id });
            match self.document(id).await? {
                Ok(()) => failures = 0,
                Err(error) => {
                    self.failed(&id.to_string(), &error.to_string());
                    failures += 1;
                }
            }
            if failures == FAILURES_MAX && done + 1 < due.len() {
                let reason =
                    format!("{failures} documents in a row could not be fetched, so they wait for the next run");
                self.failed(&format!("the other {} documents", due.len() - done - 1), &reason);
                break;
            }
        }
        if self.report.failed == 0 {
            self.state.finished = Some(self.now);
        }
        self.save()
    }

    /// Finds out which known documents were changed since the last time; without a last time, none is known.
    async fn mark_changes(&mut self, endpoint: Endpoint) -> Result<(), SyncError> {
        let since = self.state.changes_until.get(&endpoint).copied();
        let query = since.and_then(|since| endpoint.feed_query(since, self.now));
        let known = self.state.documents.iter_mut().filter(|(id, _)| Endpoint::of(id) == endpoint);
        match (since, query) {
            (Some(_), Some(query)) if !self.job.again => {
                let changes = match self.feed(endpoint, &query).await {
                    Ok(changes) => changes,
                    Err(error) => {
                        self.failed(&format!("the feed of changed {}", endpoint.name()), &error.to_string());
                        return Ok(());
                    }
                };
                // It may be empty because the server is under pressure; the next run asks for a longer time then.
                if changes.is_empty() {
                    return Ok(());
                }
                for change in changes {
                    if let Some(known) = self.state.documents.get_mut(&change.id) {
                        known.stale |= change.updated.is_none_or(|at| at > known.checked - CLOCK_DIFFERENCE);
                    }
                }
            }
            // The feed does not reach back so far, or is not to be relied on.
            (Some(_), _) => known.for_each(|(_, known)| known.stale = true),
            (None, _) => {}
        }
        self.state.changes_until.insert(endpoint, self.now);
        self.save()
    }

    async fn feed(&self, endpoint: Endpoint, query: &[(&str, String)]) -> Result<Vec<feed::Change>, FetchError> {
        let url = self.client.address(&[endpoint.path(), "feed"], query);
        let read = |answer| match answer {
            Answer::Body(body) => feed::changes(&body.bytes),
            Answer::Unchanged | Answer::Empty => Ok(Vec::new()),
            Answer::Missing => Err(FetchError::Missing),
        };
        match self.client.get(&url, &Marks::default(), read).await {
            Err(FetchError::Missing) => Ok(Vec::new()),
            changes => changes,
        }
    }

    /// The documents of a list, as far as it can be read.
    async fn list(&mut self, endpoint: Endpoint, query: &[(&'static str, String)]) -> BTreeSet<DocumentId> {
        let mut found = BTreeSet::new();
        // Counts documents of every kind, as the server does.
        let mut offset = 0;
        let mut empty_answers = 0;
        let list = self.client.address(&[endpoint.path()], query);
        while empty_answers < EMPTY_ANSWERS {
            let works = match self.page(endpoint, query, offset).await {
                Ok(works) => works,
                Err(error) => {
                    self.failed(&format!("the list of {}", endpoint.name()), &error.to_string());
                    return found;
                }
            };
            if works.is_empty() {
                empty_answers += 1;
                if empty_answers < EMPTY_ANSWERS {
                    time::sleep(self.client.retry() * empty_answers).await;
                }
                continue;
            }
            empty_answers = 0;
            offset += works.len();
            found.extend(works.iter().filter_map(Work::document).filter(|id| self.is_of_wanted_term(id)));
            (self.on_event)(Event::Listed { name: endpoint.name(), documents: found.len() });
        }
        if let Some(before) = self.state.listed.insert(list.into(), offset).filter(|before| *before > offset) {
            let reason = format!("it ended after {offset} documents and had {before} the last time");
            self.failed(&format!("the list of {}", endpoint.name()), &reason);
        }
        found
    }

    async fn page(
        &self,
        endpoint: Endpoint,
        query: &[(&'static str, String)],
        offset: usize,
    ) -> Result<Vec<Work>, FetchError> {
        let mut query = query.to_vec();
        query.push(("format", "application/ld+json".to_owned()));
        query.push(("offset", offset.to_string()));
        query.push(("limit", endpoint::PAGE.to_string()));
        let url = self.client.address(&[endpoint.path()], &query);
        let read = |answer| match answer {
            Answer::Body(body) => work::works(&body.bytes),
            // Behind the end of a list, that it is not there means that it is empty.
            Answer::Missing if offset == 0 => Err(FetchError::Missing),
            Answer::Unchanged | Answer::Empty | Answer::Missing => Ok(Vec::new()),
        };
        self.client.get(&url, &Marks::default(), read).await
    }

    /// Terms are looked at here as well: reports and motions can only be asked for by year.
    fn is_of_wanted_term(&self, id: &DocumentId) -> bool {
        let terms = &self.job.settings.terms;
        terms.is_empty() || terms.contains(&id.term())
    }

    /// Whether a document has to be looked at.
    fn is_due(&self, id: &DocumentId) -> bool {
        let Some(known) = self.state.documents.get(id) else { return true };
        let wanted = Endpoint::of(id).wants(&self.job.settings, known.date.as_deref());
        wanted && (known.stale || self.job.settings.languages.iter().any(|language| self.is_missing(known, *language)))
    }

    /// Whether a document that is known is not known in this language, or not any more.
    fn is_missing(&self, known: &Known, language: Language) -> bool {
        match known.languages.get(language.code()) {
            None => true,
            Some(Outcome::Landed { file, .. } | Outcome::Own { file }) => !self.folder.join(file).is_file(),
            Some(Outcome::LeftOut { version }) => version != env!("CARGO_PKG_VERSION"),
            Some(Outcome::NotPublished) => false,
        }
    }

    /// Looks at one document. The outer error ends the run, the inner one leaves the document to the next.
    async fn document(&mut self, id: &DocumentId) -> Result<Result<(), FetchError>, SyncError> {
        let work = match self.work(id).await {
            Ok(work) => work,
            Err(error) => return Ok(Err(error)),
        };
        let before = self.state.documents.get(id);
        let stale = before.is_some_and(|known| known.stale);
        let mut known = Known {
            date: work.document_date.clone(),
            checked: self.now,
            stale: false,
            languages: before.map(|known| known.languages.clone()).unwrap_or_default(),
        };
        let mut result = Ok(());
        if Endpoint::of(id).wants(&self.job.settings, known.date.as_deref()) {
            for language in &self.job.settings.languages {
                if !stale && !self.is_missing(&known, *language) {
                    continue;
                }
                match self.copy(id, *language, &work, known.languages.get(language.code())).await? {
                    Ok(outcome) => {
                        known.languages.insert(language.code().to_owned(), outcome);
                    }
                    Err(error) => {
                        known.stale = stale;
                        result = Err(error);
                    }
                }
            }
        }
        self.state.documents.insert(id.clone(), known);
        self.save()?;
        Ok(result)
    }

    async fn work(&self, id: &DocumentId) -> Result<Work, FetchError> {
        let mut query = vec![("format", "application/ld+json".to_owned())];
        // All languages come in one answer; asking for each of several would take more requests.
        if let [language] = self.job.settings.languages.as_slice() {
            query.push(("language", language.to_string()));
        }
        let url = self.client.address(&[Endpoint::of(id).path(), &id.to_string()], &query);
        let read = |answer| match answer {
            Answer::Body(body) => {
                let works = work::works(&body.bytes)?;
                let wanted = works.into_iter().find(|work| work.document().as_ref() == Some(id));
                wanted.ok_or_else(|| FetchError::Unexpected(format!("it is not about {id}")))
            }
            Answer::Unchanged | Answer::Empty | Answer::Missing => Err(FetchError::Missing),
        };
        self.client.get(&url, &Marks::default(), read).await
    }

    /// Fetches a document in one language: the first of its files that parses.
    async fn copy(
        &mut self,
        id: &DocumentId,
        language: Language,
        work: &Work,
        before: Option<&Outcome>,
    ) -> Result<Result<Outcome, FetchError>, SyncError> {
        let offers = work.offers(language).unwrap_or_default();
        let mut reasons = Vec::new();
        let mut failure = None;
        for offer in &offers {
            let body = match self.file(id, offer, before).await {
                Ok(Some(body)) => body,
                Ok(None) => return Ok(Ok(before.cloned().unwrap_or(Outcome::NotPublished))),
                // Another form may well be there.
                Err(error) if error.is_about_the_file() => {
                    failure = failure.or(Some(error));
                    continue;
                }
                Err(error) => return Ok(Err(error)),
            };
            let source = Source { file: landing::file_name(id, language, offer.form), bytes: body.bytes };
            let (id, marks) = (id.clone(), body.marks);
            // Reading a document keeps a core busy, and others may be waiting for answers.
            let (source, checked) = task::spawn_blocking(move || {
                let checked = landing::check(&id, &source);
                (source, checked)
            })
            .await?;
            match checked {
                Ok(()) => return self.land(&source, offer, marks, before).map(Ok),
                Err(reason) => reasons.push((source.file, reason)),
            }
        }
        if let Some(failure) = failure {
            return Ok(Err(failure));
        }
        self.leave_out(&reasons, before);
        Ok(Ok(match (before, reasons.is_empty()) {
            // What was there before and parses is better than nothing.
            (Some(landed @ Outcome::Landed { file, .. }), _) if self.folder.join(file).is_file() => landed.clone(),
            (_, true) => Outcome::NotPublished,
            (_, false) => Outcome::LeftOut { version: env!("CARGO_PKG_VERSION").to_owned() },
        }))
    }

    /// Fetches a file, or nothing if it is what it was when we fetched it before.
    async fn file(&self, id: &DocumentId, offer: &Offer, before: Option<&Outcome>) -> Result<Option<Body>, FetchError> {
        let url = self.client.file_address(&offer.address)?;
        let marks = match before {
            Some(Outcome::Landed { file, address, marks })
                if *address == offer.address && self.folder.join(file).is_file() =>
            {
                marks.clone()
            }
            _ => Marks::default(),
        };
        let read = |answer| match answer {
            Answer::Body(body) if offer.form.fits(&body.bytes, id) => Ok(Some(body)),
            Answer::Body(_) => {
                Err(FetchError::Unexpected(format!("it is no whole {} file of {id}", offer.form.extension())))
            }
            Answer::Unchanged => Ok(None),
            Answer::Empty | Answer::Missing => Err(FetchError::Missing),
        };
        self.client.get(&url, &marks, read).await
    }

    fn land(
        &mut self,
        source: &Source,
        offer: &Offer,
        marks: Marks,
        before: Option<&Outcome>,
    ) -> Result<Outcome, SyncError> {
        let file = source.file.as_str();
        let ours = match before {
            Some(Outcome::Landed { file, .. }) => Some(file.as_str()),
            _ => None,
        };
        match landing::land(&self.folder, source, ours).map_err(file_error(&self.folder.join(file)))? {
            Landing::New => {
                self.report.new += 1;
                (self.on_event)(Event::Landed { file, replaced: false });
            }
            Landing::Replaced => {
                self.report.replaced += 1;
                (self.on_event)(Event::Landed { file, replaced: true });
            }
            Landing::Same => {}
            Landing::Taken(own) => {
                self.report.left_out += 1;
                let reason = format!("`{own}` is in the folder already; remove it to have this one fetched instead");
                (self.on_event)(Event::LeftOut { file, reason: &reason });
                return Ok(Outcome::Own { file: own });
            }
        }
        Ok(Outcome::Landed { file: file.to_owned(), address: offer.address.clone(), marks })
    }

    fn leave_out(&mut self, reasons: &[(String, String)], before: Option<&Outcome>) {
        let Some((file, _)) = reasons.first() else { return };
        self.report.left_out += 1;
        let words: Vec<_> = match reasons {
            [(_, reason)] => vec![reason.clone()],
            _ => reasons.iter().map(|(file, reason)| format!("{file}: {reason}")).collect(),
        };
        let mut reason = words.join("; ");
        if let Some(Outcome::Landed { file, .. }) = before {
            reason += &format!("; `{file}` stays as it was");
        }
        (self.on_event)(Event::LeftOut { file, reason: &reason });
    }

    fn failed(&mut self, what: &str, reason: &str) {
        self.report.failed += 1;
        (self.on_event)(Event::Failed { what, reason });
    }

    fn save(&self) -> Result<(), SyncError> {
        self.state.save(&self.state_file).map_err(file_error(&self.state_file))
    }
}

/// The settings that are built in.
#[cfg(test)]
fn default_settings() -> config::Sync {
    let config: config::Config = toml::from_str(config::DEFAULT).expect("a test of the settings reads them too");
    config.sync
}
