//! Which numbers a text has, without its being read: how many clauses of each kind, and how far they are counted without a
//! gap. That covers almost all; the labels beyond it are terms of the text's head.

use serde::{Deserialize, Serialize};

use crate::model::{ClauseKind, ClauseLabel, Resolution};

/// The clauses of a text by their numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
pub struct Outline([Run; 3]);

/// The clauses of one kind, without points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, Serialize)]
struct Run {
    all: u32,
    /// So many, from the first, are numbered 1, 2, 3 and so on.
    plain: u32,
}

impl Outline {
    pub(super) fn of(resolution: &Resolution) -> Self {
        let mut runs = [Run::default(); 3];
        for label in resolution.clauses().iter().map(|clause| &clause.label).filter(|label| !label.is_point()) {
            let run = &mut runs[label.kind() as usize];
            run.plain += u32::from(run.plain == run.all && *label == ClauseLabel::new(label.kind(), run.all + 1));
            run.all += 1;
        }
        Self(runs)
    }

    /// The number of clauses of a kind, without points.
    #[must_use]
    pub fn count(&self, kind: ClauseKind) -> usize {
        self.0[kind as usize].all as usize
    }

    /// Whether any text can count the label: those of points and of clauses inserted by amendment none does.
    #[must_use]
    pub fn may_count(label: &ClauseLabel) -> bool {
        *label == ClauseLabel::new(label.kind(), label.number())
    }

    /// Whether the label is among those that are counted without a gap. If not, the text may still have it.
    #[must_use]
    pub fn counts(&self, label: &ClauseLabel) -> bool {
        self.is_plain(label.kind(), label.number()) && Self::may_count(label)
    }

    /// Whether the clause of a kind in this place, from 1, has that number.
    #[must_use]
    pub fn is_plain(&self, kind: ClauseKind, place: u32) -> bool {
        (1..=self.0[kind as usize].plain).contains(&place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Clause;

    #[test]
    fn clauses_are_counted_up_to_the_first_gap() {
        let clause = |label: &str| {
            let label = label.parse().unwrap();
            Clause { label, text: String::new(), heading: None, line: 1 }
        };
        let labels = ["rec:A", "rec:C", "par:1", "par:1(a)", "par:2", "par:2a", "par:3"];
        let id = "B9-0234/2022".parse().unwrap();
        let clauses = labels.map(clause).into();
        let outline = Outline::of(&Resolution::new(id, String::new(), None, String::new(), clauses));
        let counted = labels.map(|label| outline.counts(&label.parse().unwrap()));
        assert_eq!(counted, [true, false, true, false, true, false, false]);
        let may_be = labels.map(|label| Outline::may_count(&label.parse().unwrap()));
        assert_eq!(may_be, [true, true, true, false, true, false, true]);
        let kinds = [ClauseKind::Citation, ClauseKind::Recital, ClauseKind::Paragraph];
        assert_eq!(kinds.map(|kind| outline.count(kind)), [0, 2, 4]);
    }
}
