//! What a digest says: the next paragraph, and the resolutions added since the last one.

use crate::{
    engine::Engine,
    model::{ClauseRef, Header, Quote, Resolution, ResolutionId},
    render::{self, Page},
    wording::Wording,
};

use super::Subscription;

/// New resolutions named one by one; the others are counted.
const NAMED_MAX: usize = 10;

/// One day's post.
#[derive(Debug)]
pub struct Post {
    /// What is quoted, to be remembered when the post is made.
    pub reference: ClauseRef,
    /// Never empty.
    pub pages: Vec<Page>,
}

impl Post {
    /// The post that comes after the subscription's last one, or `None` while there is no paragraph to quote.
    ///
    /// `added` are resolutions to announce; `max` is the longest text of a page, in characters.
    #[must_use]
    pub fn next(engine: &Engine, subscription: &Subscription, added: &[ResolutionId], max: usize) -> Option<Self> {
        let chosen = |id: &ResolutionId| subscription.resolution.as_ref().is_none_or(|chosen| chosen == id);
        let resolutions: Vec<_> = engine.paragraph_counts().filter(|(id, _)| chosen(id)).collect();
        let read = |id: &ResolutionId| engine.resolution(id);
        let (quote, position, count) = next_paragraph(&resolutions, read, subscription.last.as_ref())?;
        let mut pages = render::quote_pages(&quote, Wording::default(), max);
        if let Some(page) = pages.last_mut() {
            let gap = if page.footer.is_empty() { "" } else { " · " };
            page.footer.push_str(&format!("{gap}paragraph {position} of {count}"));
        }
        let added: Vec<&Header> = engine.headers().filter(|header| added.contains(&header.id)).collect();
        pages.extend(announcement(&added, max));
        Some(Self { reference: quote.reference().clone(), pages })
    }
}

/// The paragraph after `last`, its position in its resolution from 1, and how many that has.
///
/// After the last paragraph of the last resolution comes the first of the first. A resolution or paragraph that has
/// gone in the meantime is passed over.
fn next_paragraph(
    resolutions: &[(&ResolutionId, usize)],
    read: impl Fn(&ResolutionId) -> Option<Resolution>,
    last: Option<&ClauseRef>,
) -> Option<(Quote, usize, usize)> {
    let current = last.and_then(|last| resolutions.iter().position(|(id, _)| **id == last.resolution));
    let rest_of_current = current.zip(last).and_then(|(current, last)| {
        let resolution = read(resolutions[current].0)?;
        let position = resolution.paragraphs().position(|clause| clause.label > last.label)?;
        Some((resolution, position))
    });
    let (resolution, position) = rest_of_current.or_else(|| {
        let from = current.map_or(0, |current| current + 1);
        let has_paragraphs = |index: &usize| resolutions[*index].1 > 0;
        let next = (from..resolutions.len()).chain(0..from).find(has_paragraphs)?;
        Some((read(resolutions[next].0)?, 0))
    })?;
    let label = &resolution.paragraphs().nth(position)?.label;
    Some((resolution.quote(label)?, position + 1, resolution.paragraphs().count()))
}

fn announcement(added: &[&Header], max: usize) -> Option<Page> {
    let mut lines = Vec::new();
    let mut length = 0;
    for header in added.iter().take(NAMED_MAX) {
        let line = format!("**{}** {}", render::escape(&header.id.to_string()), render::escape(&header.title));
        length += line.chars().count() + 1;
        // Room for the line that counts the others.
        if length + 40 > max {
            break;
        }
        lines.push(line);
    }
    let others = added.len() - lines.len();
    if others > 0 {
        lines.push(format!("and {others} more"));
    }
    (!lines.is_empty()).then(|| Page {
        title: "New in the library".to_owned(),
        text: lines.join("\n"),
        url: None,
        footer: String::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clause;

    fn resolution(id: &str, paragraphs: &[&str]) -> Resolution {
        let clause = |label: &&str| Clause {
            label: label.parse().unwrap(),
            text: format!("Text of {label}"),
            heading: None,
            line: 1,
        };
        let clauses = paragraphs.iter().map(clause).collect();
        Resolution::new(id.parse().unwrap(), format!("Title of {id}"), None, "file.txt".to_owned(), clauses)
    }

    fn next(resolutions: &[Resolution], last: Option<&ClauseRef>) -> Option<(Quote, usize, usize)> {
        let counts: Vec<_> = resolutions.iter().map(|one| (one.id(), one.paragraphs().count())).collect();
        next_paragraph(&counts, |id| resolutions.iter().find(|one| one.id() == id).cloned(), last)
    }

    /// What follows `last`, as `reference (position/count)`.
    #[track_caller]
    fn check(resolutions: &[Resolution], last: &str, expected: &str) {
        let last: Option<ClauseRef> = (!last.is_empty()).then(|| last.parse().unwrap());
        let (quote, position, count) = next(resolutions, last.as_ref()).unwrap();
        assert_eq!(format!("{} ({position}/{count})", quote.reference()), expected);
    }

    #[test]
    fn paragraphs_follow_each_other_and_begin_again_at_the_end() {
        let library = [
            resolution("B9-0001/2022", &["rec:A", "par:1", "par:1(a)", "par:2", "par:10"]),
            resolution("B9-0002/2022", &["rec:A"]),
            resolution("B9-0003/2022", &["par:1"]),
        ];
        check(&library, "", "B9-0001/2022 par:1 (1/3)");
        check(&library, "B9-0001/2022 par:1", "B9-0001/2022 par:2 (2/3)");
        check(&library, "B9-0001/2022 par:2", "B9-0001/2022 par:10 (3/3)");
        check(&library, "B9-0001/2022 par:10", "B9-0003/2022 par:1 (1/1)");
        check(&library, "B9-0003/2022 par:1", "B9-0001/2022 par:1 (1/3)");
        check(&library[..1], "B9-0001/2022 par:10", "B9-0001/2022 par:1 (1/3)");
    }

    #[test]
    fn what_has_gone_is_passed_over() {
        let library = [resolution("B9-0001/2022", &["par:1", "par:3"])];
        check(&library, "B9-0001/2022 par:2", "B9-0001/2022 par:3 (2/2)");
        check(&library, "B9-0009/2022 par:2", "B9-0001/2022 par:1 (1/2)");
        assert!(next(&[], None).is_none());
    }

    #[test]
    fn many_new_resolutions_are_counted() {
        let library: Vec<Resolution> = (1..=12).map(|n| resolution(&format!("B9-{n:04}/2022"), &["par:1"])).collect();
        let added: Vec<&Header> = library.iter().map(|resolution| &resolution.header).collect();
        let page = announcement(&added, 2000).unwrap();
        assert_eq!(page.text.lines().count(), NAMED_MAX + 1);
        assert!(page.text.ends_with("and 2 more"));
        assert!(announcement(&added, 100).unwrap().text.chars().count() <= 100);
        assert!(announcement(&[], 2000).is_none());
    }
}
