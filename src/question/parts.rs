//! Which clauses belong to which resolution, where a message names several.
//!
//! ```text
//! paragraph 2 of B9-0234/2022 and recital A of S/RES/1540 (2004)     what leads to a name with "of" belongs to it
//! B9-0234/2022: paragraph 2. S/RES/1540 (2004): recital A            otherwise a name has what follows it
//! paragraph 2, B9-0234/2022; recital A, S/RES/1540 (2004)            or, where the first clause comes before any name
//!                                                                    and none behind the last, what stands before it
//! paragraph 2 of B9-0234/2022 and S/RES/1540 (2004)                  names in one breath share their clauses
//! ```

use std::ops::Range;

use super::{
    About,
    names::{Name, Names},
    numbers::Named,
    references::{self, Asked, Group},
};

/// What is asked of one resolution.
#[derive(Clone, Debug)]
pub struct Part {
    /// `None` where the message names none.
    pub resolution: Option<Named>,
    /// In the order asked, each once. Never empty.
    pub asked: Vec<Asked>,
    /// What tells the resolution where none is named, if that is not what the rest of the message does.
    pub about: Option<About>,
}

/// Words that lead from a clause to its resolution.
const OF: [&str; 24] = [
    "of", "in", "from", "under", "de", "du", "des", "del", "della", "dans", "der", "von", "aus", "im", "di", "da",
    "do", "z", "w", "van", "uit", "af", "av", "(",
];

/// Words that may stand beside those.
const BESIDE: [&str; 12] =
    ["the", "resolution", "motion", "text", "un", "un's", "la", "le", "el", "il", "résolution", "entschließung"];

/// Words between names, or clauses, in one breath.
const AND: [&str; 16] =
    ["and", "or", "&", "und", "et", "y", "e", "i", "oraz", "en", "plus", "with", "vs", "versus", "as", "well"];

/// Names in one breath, and what is asked of all of them.
struct Cluster<'a> {
    range: Range<usize>,
    names: Vec<&'a Name>,
    groups: Vec<usize>,
}

/// What is asked of each resolution, in the order of the clauses; nothing where no clause is asked for.
///
/// `clauses` is the message with bars for its names.
pub(super) fn of(clauses: &str, names: &Names, groups: &[Group]) -> Vec<Part> {
    let mut placed: Vec<(usize, Option<&Named>, &[Asked])> = Vec::new();
    let mut clusters = clusters(clauses, &names.names);
    if clusters.is_empty() {
        placed.extend(groups.iter().map(|group| (group.span.start, None, group.asked.as_slice())));
    }
    assign(clauses, &mut clusters, groups);
    for cluster in &clusters {
        for name in &cluster.names {
            let asked = cluster.groups.iter().map(|at| &groups[*at]);
            placed.extend(asked.map(|group| (group.span.start, Some(&name.named), group.asked.as_slice())));
        }
    }
    let anchored: Vec<_> = names.names.iter().map(|name| (name, anchored(name))).collect();
    for (name, asked) in &anchored {
        placed.push((name.range.start, Some(&name.named), asked));
    }
    placed.sort_by_key(|(start, ..)| *start);
    merged(&placed)
}

fn merged(placed: &[(usize, Option<&Named>, &[Asked])]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for (_, named, asked) in placed.iter().filter(|(.., asked)| !asked.is_empty()) {
        let known = parts.iter().position(|part| part.resolution.as_ref() == *named);
        let at = known.unwrap_or_else(|| {
            parts.push(Part { resolution: named.cloned(), asked: Vec::new(), about: None });
            parts.len() - 1
        });
        for one in *asked {
            if !parts[at].asked.contains(one) {
                parts[at].asked.push(one.clone());
            }
        }
    }
    parts
}

/// The clauses that the link of a name leads to: `#par7`, `#recital-B`, `#7`.
fn anchored(name: &Name) -> Vec<Asked> {
    let Some(anchor) = &name.anchor else { return Vec::new() };
    let words = anchor.replace(['-', '_', '=', ':', '+'], " ");
    references::find(&words, true, None).asked()
}

fn clusters<'a>(clauses: &str, names: &'a [Name]) -> Vec<Cluster<'a>> {
    let mut clusters: Vec<Cluster<'a>> = Vec::new();
    for name in names {
        match clusters.last_mut() {
            Some(last) if is_joined(text(clauses, last.range.end, name.range.start)) => {
                last.range.end = name.range.end;
                last.names.push(name);
            }
            _ => clusters.push(Cluster { range: name.range.clone(), names: vec![name], groups: Vec::new() }),
        }
    }
    clusters
}

/// Gives each group of clauses to the names that it belongs to.
fn assign(clauses: &str, clusters: &mut [Cluster<'_>], groups: &[Group]) {
    let Some(last) = clusters.len().checked_sub(1) else { return };
    // The place of the first name behind each group.
    let behind = |group: &Group| clusters.partition_point(|cluster| cluster.range.start < group.span.start);
    let gaps: Vec<usize> = groups.iter().map(behind).collect();
    let before_names = gaps.first() == Some(&0) && gaps.last().is_none_or(|gap| *gap <= last);
    let mut at = 0;
    while at < groups.len() {
        let gap = gaps[at];
        let end = at + gaps[at..].iter().take_while(|other| **other == gap).count();
        let first = if gap == 0 {
            at
        } else if gap > last {
            end
        } else {
            let led = first_led(clauses, &clusters[gap - 1], &clusters[gap], &groups[at..end]);
            led.map_or(if before_names { at } else { end }, |led| at + led)
        };
        if gap > 0 {
            clusters[gap - 1].groups.extend(at..first);
        }
        if gap <= last {
            clusters[gap].groups.extend(first..end);
        }
        at = end;
    }
}

/// Of the clauses between two names, the first that "of" leads to the second: it and all behind it in one breath.
fn first_led(clauses: &str, before: &Cluster<'_>, behind: &Cluster<'_>, groups: &[Group]) -> Option<usize> {
    let mut first = groups.len().checked_sub(1)?;
    let leading = text(clauses, groups[first].span.end, behind.range.start);
    let leads = words(leading).any(|word| OF.contains(&word.as_str()));
    if !leads || !is_breath(leading, &[&OF, &BESIDE]) {
        return None;
    }
    while first > 0 && is_joined(text(clauses, groups[first - 1].span.end, groups[first].span.start)) {
        first -= 1;
    }
    // "B9-0234/2022 paragraph 2 and recital A of …": what stands right behind a name is its own, if nothing else is.
    let is_close = first == 0 && is_breath(text(clauses, before.range.end, groups[first].span.start), &[]);
    if is_close && before.groups.is_empty() && groups.len() > 1 {
        first += 1;
    }
    Some(first)
}

/// Whether what stands between two names joins them.
pub(super) fn is_joined(text: &str) -> bool {
    is_breath(text, &[&AND, &BESIDE])
}

/// What stands between two places; nothing if they overlap.
fn text(clauses: &str, start: usize, end: usize) -> &str {
    clauses.get(start..end).unwrap_or_default()
}

/// Whether a piece of text holds nothing but these words and signs.
fn is_breath(text: &str, allowed: &[&[&str]]) -> bool {
    !text.contains(['.', '\n', ';', '?', '!'])
        && words(text).all(|word| {
            let is_word = word.starts_with(char::is_alphanumeric);
            !is_word || allowed.iter().any(|words| words.contains(&word.as_str()))
        })
}

/// The words of a text in small letters; a bracket that opens is one.
fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split_whitespace().flat_map(|word| {
        let open = word.starts_with('(').then(|| "(".to_owned());
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&').to_lowercase();
        open.into_iter().chain((!word.is_empty()).then_some(word))
    })
}
