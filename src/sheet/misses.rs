//! Answers without a quote: what there is instead, as buttons.

use super::{Button, Context, Sheet, Step, View};
use crate::{
    answer::Answer,
    model::{ClauseRef, ResolutionId},
    render,
};

impl Context<'_> {
    pub(super) fn miss(&self, answer: &Answer) -> Sheet {
        let mut line = render::escape(&render::message(answer, self.wording).unwrap_or_default());
        if matches!(answer, Answer::NotAQuestion) {
            line = format!("{line} {}", self.wording.say("what-i-can"));
        }
        // What the resolutions do not say is worth knowing for all; a mistyped number is not.
        let private = !answer.is_not_covered();
        let failed = matches!(answer, Answer::Failed);
        let mut sheet = Sheet { line, private, failed, ..Sheet::default() };
        sheet.push_buttons(match answer {
            Answer::NoSuchClause(missing) => missing.nearest.iter().map(|one| self.clause_button(one)).collect(),
            Answer::WhichResolution(candidates) | Answer::NotInResolution { elsewhere: candidates, .. } => {
                candidates.iter().map(|one| self.clause_button_of(one)).collect()
            }
            Answer::WhichClause { resolution, ranges, others, .. } => {
                let first =
                    |(first, _): &(_, _)| ClauseRef { resolution: resolution.clone(), label: Clone::clone(first) };
                let about = [resolution].into_iter().chain(others).map(info_button);
                ranges.iter().map(|range| self.clause_button(&first(range))).take(2).chain(about).collect()
            }
            Answer::NoSuchResolution { held, .. } => held.iter().map(info_button).collect(),
            Answer::NotAQuestion => vec![self.resolutions_button()],
            Answer::Quotes(_)
            | Answer::NotCovered
            | Answer::NotInLanguage(_)
            | Answer::NothingMore
            | Answer::Failed => Vec::new(),
        });
        sheet
    }

    pub(super) fn resolutions_button(&self) -> Button {
        Button { label: self.wording.say("button-resolutions"), step: Step::Show(View::Resolutions { page: 0 }) }
    }

    /// `Paragraph 7`
    pub(super) fn clause_button(&self, reference: &ClauseRef) -> Button {
        let view = View::Clause { reference: reference.clone(), language: None, page: 0 };
        Button { label: self.name(reference), step: Step::Show(view) }
    }

    /// `Paragraph 7 · B9-0234/2022`
    pub(super) fn clause_button_of(&self, reference: &ClauseRef) -> Button {
        let button = self.clause_button(reference);
        Button { label: format!("{} · {}", button.label, reference.resolution), ..button }
    }
}

/// `B9-0234/2022`
pub(super) fn info_button(resolution: &ResolutionId) -> Button {
    let view = View::Info { resolution: resolution.clone() };
    Button { label: resolution.to_string(), step: Step::Show(view) }
}
