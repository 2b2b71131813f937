//! What somebody's message refers to: its clauses, and whatever else of it is known.

use std::cmp::Reverse;

use foldhash::HashMap;

use super::{Choose, Context, Menu, MenuOption, OPTIONS_MAX, Room, Row, Sheet, misses::info_button};
use crate::{
    answer::{Answer, Found, MentionedName, Quotes},
    engine::Engine,
    model::ClauseRef,
    render,
    wording::{Conjunction, Wording},
};

/// A name in so many clauses at most is looked up beside a rarer one.
const COUNTED_MAX: usize = 2_000;

/// Shows what was found in a message.
#[must_use]
pub fn found(engine: &Engine, found: &Found, wording: Wording, room: Room) -> Sheet {
    let context = Context { engine, wording, room };
    let sheet = match &found.answer {
        Some(Answer::Quotes(quotes)) => {
            let sheet = context.quotes(quotes);
            let line = [wording.say("find-asked"), sheet.line].join("\n");
            Sheet { line: line.trim_end().to_owned(), ..sheet }
        }
        _ if found.is_empty() => Sheet::notice(wording.say("find-nothing")),
        _ => context.found(found),
    };
    sheet.naming_sources_once()
}

impl Context<'_> {
    fn found(&self, found: &Found) -> Sheet {
        let quotes = Quotes {
            quotes: found.quotes.clone(),
            left_out: found.left_out.clone(),
            not_in: found.not_in,
            ..Quotes::default()
        };
        let shown = self.quotes(&quotes);
        let lines: Vec<String> = std::iter::once(shown.line.clone()).chain(self.sentences(found)).collect();
        let mut sheet = Sheet { line: lines.join("\n").trim().to_owned(), ..shown };
        sheet.private = found.quotes.is_empty() && found.resolutions.is_empty() && found.entities.is_empty();
        let nearest = found.missing.iter().flat_map(|missing| &missing.nearest).chain(&found.candidates);
        sheet.push_buttons(nearest.map(|reference| self.clause_button_of(reference)).collect());
        sheet.push_buttons(found.resolutions.iter().map(info_button).collect());
        if !found.not_held.is_empty() {
            sheet.push_buttons(vec![self.resolutions_button()]);
        }
        if found.quotes.is_empty() {
            self.push_clauses_with(&mut sheet, &found.entities);
        }
        sheet
    }

    /// A menu of the clauses that mention these names, those with most of them first.
    fn push_clauses_with(&self, sheet: &mut Sheet, names: &[MentionedName]) {
        let mut clauses: Vec<(ClauseRef, usize)> = Vec::new();
        let mut places: HashMap<ClauseRef, usize> = HashMap::default();
        // What is everywhere, as the United Nations, tells no clause from others, and takes a second to go through.
        let rarest = names.iter().map(|name| name.clauses).min().unwrap_or_default();
        for name in names.iter().filter(|name| name.clauses <= rarest.max(COUNTED_MAX)) {
            let found = self.engine.entities(Some(&name.name), None);
            let found = found.inspect_err(|error| tracing::error!(%error, "the index failed, and no entity was found"));
            let own = found.unwrap_or_default().into_iter().find(|found| found.entity.name == name.name);
            for clause in own.into_iter().flat_map(|found| found.clauses).filter(|clause| !clause.label.is_point()) {
                let place = *places.entry(clause.clone()).or_insert(clauses.len());
                match clauses.get_mut(place) {
                    Some((_, count)) => *count += 1,
                    None => clauses.push((clause, 1)),
                }
            }
        }
        clauses.sort_by_key(|(_, count)| Reverse(*count));
        let quotes = clauses.iter().take(OPTIONS_MAX).filter_map(|(clause, _)| self.engine.clause(clause, None));
        let options: Vec<MenuOption> = quotes.map(|quote| self.clause_option(&quote)).collect();
        if !options.is_empty() {
            let choose = Choose::Open { language: None, back: None };
            sheet.rows.push(Row::Menu(Menu { choose, placeholder: self.wording.say("menu-clauses"), options }));
        }
    }

    /// What is said besides the quotes, in Markdown.
    fn sentences(&self, found: &Found) -> impl Iterator<Item = String> {
        let not_held = (!found.not_held.is_empty()).then(|| {
            let asked = self.wording.list(&found.not_held, Conjunction::Nor);
            self.wording.say_with("not-held", &[("asked", asked.into())])
        });
        let which = (!found.candidates.is_empty()).then(|| Answer::WhichResolution(found.candidates.clone()));
        let which = which.and_then(|answer| render::message(&answer, self.wording));
        let misses = render::no_such_clauses(&found.missing, self.wording).into_iter().chain(not_held).chain(which);
        let misses: Vec<String> = misses.map(|line| render::escape(&line)).collect();
        let count = found.resolutions.len();
        let resolutions = (count > 0).then(|| self.wording.say_with("find-resolutions", &[("count", count.into())]));
        let entities = (!found.entities.is_empty()).then(|| {
            let names: Vec<String> =
                found.entities.iter().map(|one| format!("{} ({})", render::escape(&one.name), one.clauses)).collect();
            let names = self.wording.list(&names, Conjunction::And);
            self.wording.say_with("find-entities", &[("names", names.into())])
        });
        misses.into_iter().chain(entities).chain(resolutions)
    }
}
