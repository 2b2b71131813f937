//! The resolutions and names of a library as they are listed and picked from: kept in memory, so that no text is read for a
//! list or for a key that somebody presses.

use std::{cmp::Reverse, collections::HashMap, sync::OnceLock};

use super::missing;
use crate::{
    analysis::{self, MONTHS},
    entities::{Entity, EntityId, Kind},
    index::{Index, Text},
    model::{Header, Language, ResolutionId},
};

/// As much as is read of what somebody types to pick from a list.
const TYPED_MAX: usize = 100;

/// Everything that can be picked, made when first needed.
#[derive(Default)]
pub(crate) struct Catalogue {
    /// Newest first: by day, or by the year in the number, then by number; with their words.
    entries: OnceLock<(Vec<Entry>, Words)>,
    /// The names mentioned with the number of clauses that mention them, most first; with their words and those of aliases.
    names: OnceLock<(Vec<(EntityId, usize)>, Words)>,
    /// The place of a text of each resolution, in the order of their numbers.
    numbers: OnceLock<Vec<usize>>,
}

struct Entry {
    /// The place of the version that is shown by default.
    at: usize,
    id: ResolutionId,
    /// The letters and digits of the number.
    number: String,
}

/// Which of many things each word belongs to, so that not all of them are looked through for each key.
#[derive(Default)]
struct Words {
    /// Sorted, each with the places of the things.
    known: Vec<(String, Vec<usize>)>,
    /// The number of things.
    count: usize,
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
    /// Makes everything that can be picked, which takes up to a second where there are a million clauses.
    pub(crate) fn fill(&self, index: &Index) {
        self.entries(index);
        self.entity_names(index);
        self.numbers(index);
    }

    /// The places of the resolutions that the words typed bear on, newest first; all where nothing is typed.
    pub(crate) fn resolutions(&self, index: &Index, typed: &str) -> impl Iterator<Item = usize> {
        let typed = Typed::of(typed);
        let (entries, words) = self.entries(index);
        let bear = words.bearing(&typed.words);
        let bears = move |(entry, bears): &(&Entry, bool)| *bears && typed.may_mean(entry);
        entries.iter().zip(bear).filter(bears).map(|(entry, _)| entry.at)
    }

    /// As [`Self::resolutions`], but those first whose number was typed, and those next whose number begins with it.
    pub(crate) fn completions(&self, index: &Index, typed: &str) -> Vec<usize> {
        let typed = Typed::of(typed);
        let (entries, words) = self.entries(index);
        let bear = words.bearing(&typed.words);
        let begins = |entry: &Entry| !typed.number.is_empty() && entry.number.starts_with(&typed.number);
        let fits = |(entry, bears): &(&Entry, bool)| *bears && typed.may_mean(entry) || begins(entry);
        let fitting = entries.iter().zip(bear).filter(fits).map(|(entry, _)| entry);
        let mut fitting: Vec<_> = fitting.map(|entry| ((!typed.names(entry), !begins(entry)), entry.at)).collect();
        fitting.sort_by_key(|(order, _)| *order);
        fitting.into_iter().map(|(_, at)| at).collect()
    }

    fn entries(&self, index: &Index) -> &(Vec<Entry>, Words) {
        self.entries.get_or_init(|| entries(index))
    }

    fn entity_names(&self, index: &Index) -> &(Vec<(EntityId, usize)>, Words) {
        self.names.get_or_init(|| names(index))
    }

    /// The place of a text of each resolution, in the order of their numbers.
    pub(super) fn numbers(&self, index: &Index) -> &[usize] {
        self.numbers.get_or_init(|| missing::in_order(index))
    }

    /// The entities a word of whose names begins with each word typed, with the number of clauses that mention them: those
    /// mentioned most first.
    pub(crate) fn names<'a>(&'a self, index: &'a Index, typed: &str) -> impl Iterator<Item = (&'a Entity, usize)> {
        let (names, known) = self.entity_names(index);
        let fitting = names.iter().zip(known.bearing(&words(shortened(typed)))).filter(|(_, bears)| *bears);
        fitting.filter_map(|((id, clauses), _)| Some((index.lexicon().entity(*id)?, *clauses)))
    }
}

impl Words {
    fn of(things: impl Iterator<Item = Vec<String>>) -> Self {
        let mut known: HashMap<String, Vec<usize>> = HashMap::new();
        let mut count = 0;
        for words in things {
            for word in words {
                let places = known.entry(word).or_default();
                if places.last() != Some(&count) {
                    places.push(count);
                }
            }
            count += 1;
        }
        let mut known: Vec<_> = known.into_iter().collect();
        known.sort_unstable();
        Self { known, count }
    }

    /// For each thing, whether each word typed begins one of its words.
    fn bearing(&self, typed: &[String]) -> Vec<bool> {
        let mut bearing = vec![true; self.count];
        for typed in typed {
            let mut has = vec![false; self.count];
            let from = self.known.partition_point(|(word, _)| word < typed);
            for (_, places) in self.known[from..].iter().take_while(|(word, _)| word.starts_with(typed)) {
                for at in places {
                    has[*at] = true;
                }
            }
            for (bearing, has) in bearing.iter_mut().zip(has) {
                *bearing &= has;
            }
        }
        bearing
    }
}

impl Entry {
    /// Of the text at a place, with its words.
    fn of(at: usize, header: &Header) -> (Self, Vec<String>) {
        let Header { id, title, procedure, kind, .. } = header;
        let day = header.day();
        let month = day.get(5..7).and_then(|month| month.parse::<usize>().ok()).and_then(|month| month.checked_sub(1));
        let month = month.and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
        let united_nations = if id.is_united_nations() { "UN" } else { "EP" };
        let procedure = procedure.as_deref().unwrap_or_default();
        let text = format!("{id} {title} {procedure} {} {united_nations} {day} {month}", kind.name());
        let mut words = words(&text);
        // "B9-234" is B9-0234.
        let short: Vec<_> = words.iter().map(|word| word.trim_start_matches('0').to_owned()).collect();
        words.extend(short.into_iter().filter(|word| !word.is_empty()));
        (Self { at, id: id.clone(), number: number(&id.to_string()) }, words)
    }
}

impl Typed {
    fn of(typed: &str) -> Self {
        // A link is longer than what people type.
        let found = ResolutionId::find_all(typed.get(..4 * TYPED_MAX).unwrap_or(typed));
        let mut rest = typed.to_owned();
        let is_link = typed.contains("://") || typed.contains("/doceo/");
        for (range, _) in found.iter().rev() {
            rest.replace_range(range.clone(), " ");
        }
        let rest = if is_link && !found.is_empty() { "" } else { shortened(&rest) };
        let documents = found.iter().map(|(_, id)| id.document().to_owned()).collect();
        Self { documents, number: number(shortened(typed)), words: words(rest) }
    }

    fn names(&self, entry: &Entry) -> bool {
        self.documents.iter().any(|document| document == entry.id.document())
    }

    /// Whether it is about the entry, as far as it has numbers.
    fn may_mean(&self, entry: &Entry) -> bool {
        self.documents.is_empty() || self.names(entry)
    }
}

fn entries(index: &Index) -> (Vec<Entry>, Words) {
    let is_preferred =
        |(at, text): &(usize, &Text)| index.position(&text.header().id, Language::default()) == Some(*at);
    let texts = index.texts().iter().enumerate().filter(is_preferred);
    let mut entries: Vec<_> = texts.map(|(at, text)| (text.header().day(), Entry::of(at, text.header()))).collect();
    entries.sort_by(|(day, (one, _)), (other_day, (other, _))| (other_day, &one.id).cmp(&(day, &other.id)));
    let (entries, words): (Vec<_>, Vec<_>) = entries.into_iter().map(|(_, entry)| entry).unzip();
    (entries, Words::of(words.into_iter()))
}

fn names(index: &Index) -> (Vec<(EntityId, usize)>, Words) {
    let mut names = Vec::new();
    for (id, _) in index.lexicon().entities().filter(|(_, entity)| entity.kind != Kind::Number) {
        // An index that fails at this fails at everything else, and that is reported.
        let clauses = index.mentions_of(id, Language::default()).unwrap_or_default();
        if clauses > 0 {
            names.push((id, clauses));
        }
    }
    names.sort_by_key(|(id, clauses)| (Reverse(*clauses), *id));
    let entities = names.iter().map(|(id, _)| index.lexicon().entity(*id));
    let all = entities.map(|entity| entity.map(|entity| format!("{} {}", entity.name, entity.aliases.join(" "))));
    let words = Words::of(all.map(|all| words(&all.unwrap_or_default())));
    (names, words)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_typed_begins_a_word_of_what_it_bears_on() {
        let texts = ["lighthouse keepers 2022", "keepers of light", "harbours", "light keepers keep lights"];
        let known = Words::of(texts.iter().map(|text| words(text)));
        let bearing = |typed: &str| known.bearing(&words(typed));
        assert_eq!(bearing("keep ligh"), [true, true, false, true]);
        assert_eq!(bearing("light"), [true, true, false, true]);
        assert_eq!(bearing("lights"), [false, false, false, true]);
        assert_eq!(bearing("keepers 2022"), [true, false, false, false]);
        assert_eq!(bearing(""), [true; 4]);
        assert_eq!(bearing("zebra"), [false; 4]);
    }
}
