//! The first message of an answer: short, with the rest behind buttons.

use super::{Context, Room, Sheet, View};
use crate::{
    answer::{Answer, Quotes},
    engine::Engine,
    model::{ClauseRef, Language},
    render,
    wording::Wording,
};

/// Shows an answer.
#[must_use]
pub fn answer(engine: &Engine, answer: &Answer, wording: Wording, room: Room) -> Sheet {
    let context = Context { engine, wording, room };
    let sheet = match answer {
        Answer::Quotes(quotes) => context.quotes(quotes),
        _ => context.miss(answer),
    };
    sheet.naming_sources_once()
}

/// Shows the first clause of an answer in several languages, one below the other.
#[must_use]
pub fn compare(engine: &Engine, answer: &Answer, languages: &[Language], wording: Wording, room: Room) -> Sheet {
    let context = Context { engine, wording, room };
    match answer {
        Answer::Quotes(quotes) => match quotes.quotes.first() {
            Some(first) => {
                let mut sheet = context.compare(first.quote.reference(), languages);
                let others = quotes.quotes.len() + quotes.left_out.len() > 1;
                let only = others.then(|| {
                    let clause = wording.clause(&first.quote.reference().label);
                    wording.say_with("compare-first", &[("clause", render::escape(&clause).into())])
                });
                // What is left out, too, is among the others.
                let rest = Answer::Quotes(Quotes { left_out: Vec::new(), ..quotes.clone() });
                let said = render::escape(&render::message(&rest, wording).unwrap_or_default());
                let lines = [said, only.unwrap_or_default(), sheet.line].into_iter().filter(|line| !line.is_empty());
                sheet.line = lines.collect::<Vec<_>>().join(" ");
                sheet
            }
            None => Sheet::default(),
        },
        _ => context.miss(answer),
    }
}

impl Context<'_> {
    pub(super) fn quotes(&self, answer: &Quotes) -> Sheet {
        let by_number = answer.quotes.iter().all(|ranked| ranked.reasons.evidence.is_empty() && ranked.score >= 1.0);
        let room = if by_number { self.room.message } else { self.room.short };
        let (mut pages, mut shown, mut used) = (Vec::new(), 0, 0);
        for ranked in &answer.quotes {
            let part = ranked.part.as_ref();
            let these = render::pages(&ranked.quote, part, self.wording, self.room.page);
            let length: usize = these.iter().map(self.room.length).sum();
            if shown > 0 && (used + length > room || pages.len() + these.len() > self.room.pages) {
                break;
            }
            used += length;
            shown += 1;
            pages.extend(these);
        }
        // Only a first clause that is too long for one message goes on behind a button.
        let mut messages = self.lay_out(pages);
        let count = messages.len();
        let (inside, beyond) = answer.quotes.split_at(shown);
        // What this message has no room for is left out of it, too.
        let left_out = beyond.iter().map(|ranked| ranked.quote.reference()).chain(&answer.left_out).cloned().collect();
        let told = Quotes { quotes: inside.to_vec(), left_out, ..answer.clone() };
        let line = render::message(&Answer::Quotes(told), self.wording).unwrap_or_default();
        let quoted = inside.iter().map(|ranked| ranked.quote.reference().clone()).collect();
        let mut sheet = Sheet { line: render::escape(&line), quoted, ..Sheet::default() };
        if count > 0 {
            sheet.pages = messages.swap_remove(0);
        }
        let Some(first) = answer.quotes.first().map(|ranked| &ranked.quote) else { return sheet };
        let language = Some(first.language());
        let at = |page| View::Clause { reference: first.reference().clone(), language, page };
        let mut buttons = self.turn(0, count, at);
        let clauses = clauses(answer);
        let of_answer = answer.quotes.len() + answer.left_out.len();
        if shown < of_answer {
            buttons.push(self.whole_button(of_answer.min(super::OPTIONS_MAX), language));
        }
        buttons.extend(self.notes_button(first));
        sheet.push_buttons(buttons);
        self.ways_on(&mut sheet, first.reference(), language);
        self.menus(&mut sheet, first.reference(), language, clauses, None);
        sheet
    }
}

/// The clauses of an answer first, then the next best.
fn clauses(answer: &Quotes) -> Vec<ClauseRef> {
    let quoted = answer.quotes.iter().map(|ranked| ranked.quote.reference());
    quoted.chain(&answer.left_out).chain(&answer.candidates).chain(&answer.others).cloned().collect()
}
