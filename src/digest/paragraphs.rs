//! Going through the paragraphs of a resolution or of all, in order, each once in a round.

use std::collections::{HashMap, HashSet};

use crate::{
    model::{ClauseRef, Quote, Resolution, ResolutionId},
    render::{self, Page},
    wording::Wording,
};

/// A paragraph with its position in its resolution, from 1, and how many that has.
#[derive(Debug)]
pub(super) struct Paragraph {
    pub(super) quote: Quote,
    position: usize,
    count: usize,
}

impl Paragraph {
    /// The paragraph with its points, and below it how far the resolution has come.
    pub(super) fn pages(&self, quote: &Quote, wording: Wording, max: usize) -> Vec<Page> {
        let mut pages = render::quote_pages(quote, wording, max);
        let progress = [("position", self.position.into()), ("count", self.count.into())];
        if let Some(page) = pages.last_mut() {
            let gap = if page.footer.is_empty() { "" } else { " · " };
            page.footer.push_str(&format!("{gap}{}", wording.say_with("digest-progress", &progress)));
        }
        pages
    }
}

/// What there is to go through.
pub(super) struct Library<'a, H, R> {
    /// With the numbers of their paragraphs.
    pub(super) resolutions: &'a [(&'a ResolutionId, usize)],
    /// Whether there is such a paragraph, without its resolution being read.
    pub(super) has: H,
    pub(super) read: R,
}

impl<H, R> Library<'_, H, R>
where
    H: Fn(&ClauseRef) -> bool,
    R: Fn(&ResolutionId) -> Option<Resolution>,
{
    /// The first paragraph after `last` that was not shown `before`; behind the last resolution comes the first.
    ///
    /// Once all were shown, a new round begins behind `last`. A resolution or paragraph that has gone in the meantime is
    /// passed over, and one that came in front of `last`, or in its place, has its turn before any other comes again.
    pub(super) fn next(&self, last: Option<&ClauseRef>, before: &HashSet<ClauseRef>) -> Option<Paragraph> {
        self.first_not_in(before, last).or_else(|| self.first_not_in(&HashSet::new(), last))
    }

    fn first_not_in(&self, before: &HashSet<ClauseRef>, last: Option<&ClauseRef>) -> Option<Paragraph> {
        let mut shown: HashMap<&ResolutionId, Vec<&ClauseRef>> = HashMap::new();
        for reference in before {
            shown.entry(&reference.resolution).or_default().push(reference);
        }
        let current = last.and_then(|last| self.resolutions.iter().position(|(id, _)| **id == last.resolution));
        let (start, count) = (current.unwrap_or(0), self.resolutions.len());
        // The current one comes twice: first what is behind `last`, in the end what is not.
        for step in 0..count + usize::from(current.is_some()) {
            let (id, paragraphs) = self.resolutions[(start + step) % count];
            let shown = shown.get(id).map(Vec::as_slice).unwrap_or_default();
            // Not read again once all of it was shown: reading is what takes time in a large library.
            if shown.len() >= paragraphs && shown.iter().filter(|one| (self.has)(one)).count() >= paragraphs {
                continue;
            }
            let Some(resolution) = (self.read)(id) else { continue };
            let behind = last.filter(|_| step == 0 && current.is_some());
            let found = position(&resolution, |reference| {
                behind.is_none_or(|last| reference.label > last.label) && !before.contains(reference)
            });
            if let Some(found) = found {
                return Some(found);
            }
        }
        None
    }
}

fn position(resolution: &Resolution, wanted: impl Fn(&ClauseRef) -> bool) -> Option<Paragraph> {
    let reference = |label: &_| ClauseRef { resolution: resolution.id().clone(), label: Clone::clone(label) };
    let at = resolution.paragraphs().position(|clause| wanted(&reference(&clause.label)))?;
    let label = &resolution.paragraphs().nth(at)?.label;
    Some(Paragraph { quote: resolution.quote(label)?, position: at + 1, count: resolution.paragraphs().count() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::digest::testing::resolution;

    fn after(resolutions: &[Resolution], last: Option<&ClauseRef>, before: &HashSet<ClauseRef>) -> Option<Paragraph> {
        let counts: Vec<_> = resolutions.iter().map(|one| (one.id(), one.paragraphs().count())).collect();
        let read = |id: &ResolutionId| resolutions.iter().find(|one| one.id() == id).cloned();
        let has =
            |one: &ClauseRef| read(&one.resolution).is_some_and(|resolution| resolution.quote(&one.label).is_some());
        Library { resolutions: &counts, has, read }.next(last, before)
    }

    /// What follows `last`, as `reference (position/count)`.
    #[track_caller]
    fn check(resolutions: &[Resolution], last: &str, expected: &str) {
        let last: Option<ClauseRef> = (!last.is_empty()).then(|| last.parse().unwrap());
        let found = after(resolutions, last.as_ref(), &HashSet::new()).unwrap();
        assert_eq!(format!("{} ({}/{})", found.quote.reference(), found.position, found.count), expected);
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
        assert!(after(&[], None, &HashSet::new()).is_none());
        assert!(after(&[resolution("B9-0001/2022", &["rec:A"])], None, &HashSet::new()).is_none());
    }

    #[test]
    fn nothing_comes_again_before_all_was_shown_whatever_is_added_meanwhile() {
        let mut library = vec![resolution("B9-0002/2022", &["par:1", "par:2"]), resolution("B9-0004/2022", &["par:1"])];
        let (mut before, mut last, mut seen) = (HashSet::new(), None, Vec::new());
        for day in 0..8 {
            match day {
                2 => library.insert(0, resolution("B9-0001/2022", &["par:1", "par:2"])),
                3 => library.insert(2, resolution("B9-0003/2022", &["par:1"])),
                _ => {}
            }
            let reference = after(&library, last.as_ref(), &before).unwrap().quote.reference().clone();
            // As the store does: one that comes again begins a new round.
            if !before.insert(reference.clone()) {
                before = HashSet::from([reference.clone()]);
            }
            seen.push(reference.to_string());
            last = Some(reference);
        }
        let round = ["2/2022 par:1", "2/2022 par:2", "4/2022 par:1", "1/2022 par:1", "1/2022 par:2", "3/2022 par:1"];
        let expected = round.into_iter().chain(["4/2022 par:1", "1/2022 par:1"]);
        let expected: Vec<_> = expected.map(|one| format!("B9-000{one}")).collect();
        assert_eq!(seen, expected);
    }

    #[test]
    fn what_took_the_place_of_another_has_its_turn_in_this_round() {
        let ids = ["B9-0001/2022", "B9-0002/2022"];
        let [shown, other] = ids.map(|id| resolution(id, &["par:1", "par:2", "par:3"]));
        let references = |one: &Resolution| -> Vec<ClauseRef> {
            one.paragraphs()
                .map(|clause| ClauseRef { resolution: one.id().clone(), label: clause.label.clone() })
                .collect()
        };
        let before: HashSet<_> = references(&shown).into_iter().chain(references(&other)).collect();
        let last = references(&other).pop();
        let republished = resolution(ids[0], &["par:1", "par:1a", "par:2"]);
        let next = after(&[republished, other], last.as_ref(), &before).unwrap();
        assert_eq!(next.quote.reference().to_string(), "B9-0001/2022 par:1a");
    }
}
