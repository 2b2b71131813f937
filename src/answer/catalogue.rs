//! The resolutions and names of a library as they are listed and picked from: kept in memory, so that no text is read for a
//! list or for a key that somebody presses.

use std::{cmp::Reverse, sync::OnceLock};

use crate::{
    analysis::{self, MONTHS},
    entities::{Entity, EntityId, Kind},
    index::{Index, Text},
    model::{DocumentKind, Header, Language, ResolutionId},
};

/// As much as is read of what somebody types to pick from a list.
const TYPED_MAX: usize = 100;

/// Everything that can be picked.
#[derive(Default)]
pub(crate) struct Catalogue {
    /// Newest first: by day, or by the year in the number, then by number. Made when first needed, as are the names.
    entries: OnceLock<Vec<Entry>>,
    /// The names mentioned, those in most clauses first.
    names: OnceLock<Vec<Name>>,
}

struct Entry {
    /// The place of the version that is shown by default.
    at: usize,
    id: ResolutionId,
    /// The letters and digits of the number.
    number: String,
    words: Vec<String>,
}

struct Name {
    entity: EntityId,
    clauses: usize,
    /// Of the name and its aliases.
    words: Vec<String>,
}

/// What somebody typed to find a resolution.
struct Typed {
    /// The documents whose numbers stand in it, in any spelling.
    documents: Vec<String>,
    /// The letters and digits, for a number that is not yet typed in full.
    number: String,
    words: Vec<String>,
}

impl Catalogue {
    /// The places of the resolutions that the words typed bear on, newest first; all where nothing is typed.
    pub(crate) fn resolutions(&self, index: &Index, typed: &str) -> impl Iterator<Item = usize> {
        let typed = Typed::of(typed);
        self.entries(index).iter().filter(move |entry| typed.bears_on(entry)).map(|entry| entry.at)
    }

    /// As [`Self::resolutions`], but those first whose number was typed, and those next whose number begins with it.
    pub(crate) fn completions(&self, index: &Index, typed: &str) -> Vec<usize> {
        let typed = Typed::of(typed);
        let begins = |entry: &Entry| !typed.number.is_empty() && entry.number.starts_with(&typed.number);
        let fits = |entry: &&Entry| typed.bears_on(entry) || begins(entry);
        let mut fitting: Vec<_> = self.entries(index).iter().filter(fits).collect();
        fitting.sort_by_key(|entry| (!typed.names(entry), !begins(entry)));
        fitting.into_iter().map(|entry| entry.at).collect()
    }

    fn entries(&self, index: &Index) -> &[Entry] {
        self.entries.get_or_init(|| entries(index))
    }

    /// The entities a word of whose names begins with each word typed, with the number of clauses that mention them: those
    /// mentioned most first.
    pub(crate) fn names<'a>(&'a self, index: &'a Index, typed: &str) -> impl Iterator<Item = (&'a Entity, usize)> {
        let names = self.names.get_or_init(|| names(index));
        let typed = words(shortened(typed));
        let fitting = names.iter().filter(move |name| bear(&name.words, &typed));
        fitting.filter_map(|name| Some((index.lexicon().entity(name.entity)?, name.clauses)))
    }
}

/// The day of a resolution, or its year where no day is known.
fn day(header: &Header) -> String {
    let year = || header.id.year().map(|year| year.to_string());
    header.date.clone().or_else(year).unwrap_or_default()
}

impl Entry {
    fn of(at: usize, header: &Header) -> Self {
        let Header { id, title, procedure, kind, .. } = header;
        let day = day(header);
        let month = day.get(5..7).and_then(|month| month.parse::<usize>().ok()).and_then(|month| month.checked_sub(1));
        let month = month.and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
        let united_nations = if *kind == DocumentKind::UnitedNations { "UN" } else { "EP" };
        let procedure = procedure.as_deref().unwrap_or_default();
        let text = format!("{id} {title} {procedure} {} {united_nations} {day} {month}", kind.name());
        let mut words = words(&text);
        // "B9-234" is B9-0234.
        let short: Vec<_> = words.iter().map(|word| word.trim_start_matches('0').to_owned()).collect();
        words.extend(short.into_iter().filter(|word| !word.is_empty()));
        words.sort_unstable();
        words.dedup();
        Self { at, id: id.clone(), number: number(&id.to_string()), words }
    }
}

impl Typed {
    fn of(typed: &str) -> Self {
        // A link is longer than what people type.
        let found = ResolutionId::find_all(typed.get(..4 * TYPED_MAX).unwrap_or(typed));
        let mut rest = typed.to_owned();
        let is_link = typed.contains("://") || typed.contains("/doceo/");
        for (range, _) in found.iter().rev().filter(|(range, _)| range.end <= typed.len()) {
            rest.replace_range(range.clone(), " ");
        }
        let rest = if is_link && !found.is_empty() { "" } else { shortened(&rest) };
        let documents = found.iter().map(|(_, id)| id.document().to_owned()).collect();
        Self { documents, number: number(shortened(typed)), words: words(rest) }
    }

    fn names(&self, entry: &Entry) -> bool {
        self.documents.iter().any(|document| document == entry.id.document())
    }

    fn bears_on(&self, entry: &Entry) -> bool {
        (self.documents.is_empty() || self.names(entry)) && bear(&entry.words, &self.words)
    }
}

fn entries(index: &Index) -> Vec<Entry> {
    let is_preferred =
        |(at, text): &(usize, &Text)| index.position(&text.header().id, Language::default()) == Some(*at);
    let texts = index.texts().iter().enumerate().filter(is_preferred);
    let mut entries: Vec<_> = texts.map(|(at, text)| (day(text.header()), Entry::of(at, text.header()))).collect();
    entries.sort_by(|(day, one), (other_day, other)| (other_day, &one.id).cmp(&(day, &other.id)));
    entries.into_iter().map(|(_, entry)| entry).collect()
}

fn names(index: &Index) -> Vec<Name> {
    let mut names = Vec::new();
    for (id, entity) in index.lexicon().entities().filter(|(_, entity)| entity.kind != Kind::Number) {
        // An index that fails at this fails at everything else, and that is reported.
        let clauses = index.mentions_of(id, Language::default()).unwrap_or_default();
        if clauses > 0 {
            let mut words = words(&format!("{} {}", entity.name, entity.aliases.join(" ")));
            words.sort_unstable();
            words.dedup();
            names.push(Name { entity: id, clauses, words });
        }
    }
    names.sort_by_key(|name| (Reverse(name.clauses), name.entity));
    names
}

fn shortened(typed: &str) -> &str {
    typed.char_indices().nth(TYPED_MAX).map_or(typed, |(end, _)| &typed[..end])
}

fn number(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

/// The folded words of a text.
pub(crate) fn words(text: &str) -> Vec<String> {
    analysis::tokens(text).into_iter().map(|token| token.word).collect()
}

/// Whether each word typed begins one of the words.
pub(crate) fn bear(words: &[String], typed: &[String]) -> bool {
    typed.iter().all(|typed| words.iter().any(|word| word.starts_with(typed.as_str())))
}
