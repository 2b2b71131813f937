//! What is offered to somebody who types to pick a resolution, a clause or a name.

use super::{Library, catalogue::words, clauses::resolve};
use crate::{
    analysis,
    model::{Clause, Header, Language, Resolution, ResolutionId},
    question::{self, Alias, Aliases},
};

/// One entry of a completion: what is shown, and what is sent when it is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub name: String,
    pub value: String,
}

/// The most choices offered, and the most characters of each; Discord takes no more (application commands, "Choices").
pub const CHOICES_MAX: usize = 25;
pub const CHOICE_LENGTH_MAX: usize = 100;

impl Choice {
    fn new(name: &str, value: &str) -> Self {
        let shortened = name.chars().count() > CHOICE_LENGTH_MAX;
        let name =
            if shortened { name.chars().take(CHOICE_LENGTH_MAX - 1).chain(['…']).collect() } else { name.to_owned() };
        Self { name, value: value.chars().take(CHOICE_LENGTH_MAX).collect() }
    }
}

/// The resolutions whose alias begins with what was typed, then those whose number, title, day or kind bears it: a number or
/// a link typed in full first, then numbers that begin with it, then the newest.
#[must_use]
pub fn resolutions(library: &Library, typed: &str, aliases: &Aliases) -> Vec<Choice> {
    let header = |id| Some(library.index.texts()[library.index.position(id, Language::default())?].header());
    let by_alias = aliases.beginning(typed).into_iter().filter_map(|(alias, id)| Some((Some(alias), header(id)?)));
    let mut headers: Vec<(Option<&Alias>, &Header)> = by_alias.collect();
    let enough = CHOICES_MAX + headers.len();
    for at in library.catalogue.completions(&library.index, typed).into_iter().take(enough) {
        let header = library.index.texts()[at].header();
        if !headers.iter().any(|(_, other)| other.id == header.id) {
            headers.push((None, header));
        }
    }
    let name = |alias: Option<&Alias>, header: &Header| {
        let alias = alias.map(|alias| format!("{alias} · ")).unwrap_or_default();
        format!("{alias}{} · {}", header.id, header.title)
    };
    let choices = headers.into_iter().take(CHOICES_MAX);
    choices.map(|(alias, header)| Choice::new(&name(alias, header), &header.id.to_string())).collect()
}

/// The names that bear what was typed, with the number of clauses that mention them. A name longer than a choice may be is
/// cut, and still finds its entity.
#[must_use]
pub fn entities(library: &Library, typed: &str) -> Vec<Choice> {
    let names = library.catalogue.names(&library.index, typed).take(CHOICES_MAX);
    names.map(|(entity, clauses)| Choice::new(&format!("{} · {clauses}", entity.name), &entity.name)).collect()
}

/// The clauses of a resolution whose number or words bear what was typed: the clause whose number it is, in any spelling,
/// then those whose number begins with it, then paragraphs, recitals and citations.
#[must_use]
pub fn labels(resolution: &Resolution, typed: &str) -> Vec<Choice> {
    let typed = typed.trim().to_lowercase();
    let meant =
        typed.parse().ok().or_else(|| question::label(&typed).and_then(|asked| resolve(resolution, &asked).ok()));
    let wanted = words(&typed);
    let begins = |clause: &Clause| !typed.is_empty() && clause.label.printed().to_lowercase().starts_with(&typed);
    let bears = |clause: &Clause| analysis::begin_words(&wanted, &format!("{} {}", clause.label.name(), clause.text));
    let is_meant = |clause: &Clause| meant.as_ref() == Some(&clause.label);
    let all = resolution.clauses().iter();
    let mut fitting: Vec<_> = all.filter(|clause| is_meant(clause) || begins(clause) || bears(clause)).collect();
    fitting.sort_by_cached_key(|clause| {
        let kind = std::cmp::Reverse(clause.label.kind());
        // "1" is paragraph 1 more likely than recital A, whose text says "1".
        (!is_meant(clause), !begins(clause), kind)
    });
    let named = |clause: &Clause| format!("{} · {}", clause.label.name(), clause.text);
    let choices = fitting.into_iter().take(CHOICES_MAX);
    choices.map(|clause| Choice::new(&named(clause), &clause.label.to_string())).collect()
}

/// The resolution that somebody has typed or pasted: its number in any spelling.
#[must_use]
pub fn typed_resolution(typed: &str) -> Option<ResolutionId> {
    typed.parse().ok().or_else(|| ResolutionId::find(typed).map(|(_, id)| id))
}
