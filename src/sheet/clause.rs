//! One clause, its footnotes, a clause between its neighbours, and a whole answer on several pages.

use super::{Button, Carried, Choose, Context, Menu, MenuOption, Row, Sheet, Step, View, capitalised};
use crate::{
    answer::Choice,
    model::{ClauseRef, Language, Quote},
    render::{self, Page},
    wording::Conjunction,
};

/// The characters of a clause's first words in a menu; Discord takes 100.
const DESCRIPTION_MAX: usize = 100;

/// The most clauses shown on each side of one.
const NEIGHBOURS: usize = 1;

impl Context<'_> {
    pub(super) fn clause(
        &self,
        reference: &ClauseRef,
        language: Option<Language>,
        page: usize,
        carried: &Carried,
    ) -> Option<Sheet> {
        let first = self.engine.clause(reference, language)?;
        let not_in = language.filter(|wanted| *wanted != first.language());
        let language = Some(first.language());
        let mut messages = self.messages([&first]);
        let count = messages.len();
        let page = page.min(count - 1);
        let mut sheet =
            Sheet { subject: carried.subject.clone(), pages: messages.swap_remove(page), ..Sheet::default() };
        if let Some(wanted) = not_in {
            sheet.line = render::not_in_language(wanted, first.language(), self.wording);
        }
        let at = |page| View::Clause { reference: reference.clone(), language, page };
        let buttons = self.turn(page, count, at).into_iter().chain(self.notes_button(&first));
        sheet.push_buttons(buttons.collect());
        self.ways_on(&mut sheet, reference, language);
        self.menus(&mut sheet, reference, language, carried.clauses().collect(), carried.back.clone());
        Some(sheet)
    }

    /// The footnotes of a clause, in place of it.
    pub(super) fn notes(
        &self,
        reference: &ClauseRef,
        language: Option<Language>,
        page: usize,
        carried: &Carried,
    ) -> Option<Sheet> {
        let quote = self.engine.clause(reference, language).filter(|quote| !quote.notes().is_empty())?;
        let language = Some(quote.language());
        let mut messages = self.lay_out(render::note_pages(&quote, self.wording, self.room.page));
        let count = messages.len();
        let page = page.min(count - 1);
        let mut sheet =
            Sheet { subject: carried.subject.clone(), pages: messages.swap_remove(page), ..Sheet::default() };
        let mut buttons = self.turn(page, count, |page| View::Notes { reference: reference.clone(), language, page });
        let clause = View::Clause { reference: reference.clone(), language, page: 0 };
        buttons.push(Button { label: self.wording.say("button-to-clause"), step: Step::Show(clause) });
        sheet.push_buttons(buttons);
        self.menus(&mut sheet, reference, language, carried.clauses().collect(), carried.back.clone());
        Some(sheet)
    }

    /// To the footnotes of a clause, if it has any.
    pub(super) fn notes_button(&self, quote: &Quote) -> Option<Button> {
        let (reference, language) = (quote.reference().clone(), Some(quote.language()));
        let step = Step::Show(View::Notes { reference, language, page: 0 });
        (!quote.notes().is_empty()).then(|| Button { label: self.wording.say("button-notes"), step })
    }

    pub(super) fn neighbours(
        &self,
        reference: &ClauseRef,
        language: Option<Language>,
        carried: &Carried,
    ) -> Option<Sheet> {
        let quotes = self.engine.neighbours(reference, language, NEIGHBOURS);
        let language = Some(quotes.first()?.language());
        let pages = |quote: &Quote| render::quote_pages(quote, self.wording, self.room.page);
        let length = |pages: &[Page]| pages.iter().map(self.room.length).sum::<usize>();
        let own = quotes.iter().find(|quote| quote.reference() == reference).map(pages).unwrap_or_default();
        let (mut used, mut count) = (length(&own), own.len());
        if used > self.room.message || count > self.room.pages {
            // It fills messages of its own.
            let names = quotes.iter().map(Quote::reference).filter(|one| *one != reference);
            let line = self.too_long(names.map(|one| self.wording.clause(&one.label)));
            return Some(Sheet { line, ..self.clause(reference, language, 0, carried)? });
        }
        let (mut sheet, mut left_out) = (Sheet { subject: carried.subject.clone(), ..Sheet::default() }, Vec::new());
        for quote in &quotes {
            let pages = pages(quote);
            if quote.reference() != reference {
                if used + length(&pages) > self.room.message || count + pages.len() > self.room.pages {
                    left_out.push(self.wording.clause(&quote.reference().label));
                    continue;
                }
                used += length(&pages);
                count += pages.len();
            }
            sheet.pages.extend(pages);
        }
        sheet.line = self.too_long(left_out);
        let alone = View::Clause { reference: reference.clone(), language, page: 0 };
        let back = Button { label: self.wording.say("button-alone"), step: Step::Show(alone) };
        let mut buttons = self.around(reference, |reference| View::Context { reference, language });
        buttons.push(back);
        sheet.push_buttons(buttons);
        self.menus(&mut sheet, reference, language, carried.clauses().collect(), carried.back.clone());
        Some(sheet)
    }

    /// Names what there was no room for, if there is anything.
    fn too_long(&self, names: impl IntoIterator<Item = String>) -> String {
        let names: Vec<String> = names.into_iter().collect();
        if names.is_empty() {
            return String::new();
        }
        let clauses = render::escape(&self.wording.list(&names, Conjunction::And));
        self.wording.say_with("context-too-long", &[("clauses", clauses.into())])
    }

    /// The first `count` clauses of the menu.
    pub(super) fn whole(
        &self,
        count: usize,
        language: Option<Language>,
        page: usize,
        carried: &Carried,
    ) -> Option<Sheet> {
        let references: Vec<ClauseRef> = carried.clauses().take(count).collect();
        let quotes: Vec<Quote> =
            references.iter().filter_map(|reference| self.engine.clause(reference, language)).collect();
        let first = quotes.first()?.reference().clone();
        let mut messages = self.messages(&quotes);
        let all = messages.len();
        let page = page.min(all - 1);
        let mut sheet = Sheet { pages: messages.swap_remove(page), ..Sheet::default() };
        sheet.push_buttons(self.turn(page, all, |page| View::Whole { count, language, page }));
        self.menus(&mut sheet, &first, language, carried.clauses().collect(), None);
        Some(sheet)
    }

    /// One clause in several languages, in their order.
    pub(super) fn compare(&self, reference: &ClauseRef, languages: &[Language]) -> Sheet {
        let held = self.engine.languages(&reference.resolution);
        let (there, missing): (Vec<Language>, Vec<Language>) =
            languages.iter().partition(|language| held.contains(language));
        let quotes: Vec<Quote> =
            there.iter().filter_map(|language| self.engine.clause(reference, Some(*language))).collect();
        let (mut pages, mut too_long): (Vec<Page>, Vec<String>) = (Vec::new(), Vec::new());
        for quote in &quotes {
            let more = render::quote_pages(quote, self.wording, self.room.page);
            if pages.is_empty() || self.lay_out(pages.iter().chain(&more).cloned()).len() == 1 {
                pages.extend(more);
            } else {
                too_long.push(self.wording.language(quote.language()));
            }
        }
        let pages = self.lay_out(pages).into_iter().next().unwrap_or_default();
        let mut lines = Vec::new();
        if !missing.is_empty() {
            let names: Vec<String> = missing.iter().map(|language| self.wording.language(*language)).collect();
            let names = self.wording.list(&names, Conjunction::Or);
            lines.push(self.wording.say_with("compare-missing", &[("languages", names.into())]));
        }
        lines.extend(Some(self.too_long(too_long)).filter(|line| !line.is_empty()));
        let mut sheet = Sheet { line: lines.join("\n"), pages, ..Sheet::default() };
        sheet.private = quotes.is_empty();
        self.menus(&mut sheet, reference, None, Vec::new(), None);
        sheet
    }

    /// The clauses laid out as messages, none of them empty; a clause that is too long goes on in the next message.
    pub(super) fn messages<'q>(&self, quotes: impl IntoIterator<Item = &'q Quote>) -> Vec<Vec<Page>> {
        self.lay_out(quotes.into_iter().flat_map(|quote| render::quote_pages(quote, self.wording, self.room.page)))
    }

    pub(super) fn lay_out(&self, pages: impl IntoIterator<Item = Page>) -> Vec<Vec<Page>> {
        super::lay_out(pages, self.room)
    }

    /// Buttons to the pages before and behind this one.
    pub(super) fn turn(&self, page: usize, count: usize, at: impl Fn(usize) -> View) -> Vec<Button> {
        let button = |key, to: usize| Button {
            label: self.wording.say_with(key, &[("page", (to + 1).into()), ("pages", count.into())]),
            step: Step::Show(at(to)),
        };
        let last = count.saturating_sub(1);
        // The ends, where they are more than a page away.
        let first = (page > 1).then(|| button("button-page-first", 0));
        let before = page.checked_sub(1).map(|to| button("button-page-before", to));
        let behind = (page < last).then(|| button("button-page-behind", page + 1));
        let end = (page + 1 < last).then(|| button("button-page-last", last));
        [first, before, behind, end].into_iter().flatten().collect()
    }

    /// Previous and next clause, in context, and what helped or did not.
    pub(super) fn ways_on(&self, sheet: &mut Sheet, reference: &ClauseRef, language: Option<Language>) {
        let mut buttons = self.around(reference, |reference| View::Clause { reference, language, page: 0 });
        let context = View::Context { reference: reference.clone(), language };
        buttons.push(Button { label: self.wording.say("button-context"), step: Step::Show(context) });
        let helpful = Step::Helpful(reference.clone());
        buttons.push(Button { label: self.wording.say("button-helpful"), step: helpful });
        let unhelpful = Step::Unhelpful(reference.clone());
        buttons.push(Button { label: self.wording.say("button-unhelpful"), step: unhelpful });
        sheet.push_buttons(buttons);
    }

    /// To the whole of a shortened answer.
    pub(super) fn whole_button(&self, count: usize, language: Option<Language>) -> Button {
        let label = self.wording.say_with("button-whole", &[("count", count.into())]);
        Button { label, step: Step::Show(View::Whole { count, language, page: 0 }) }
    }

    fn around(&self, reference: &ClauseRef, to: impl Fn(ClauseRef) -> View) -> Vec<Button> {
        let (previous, next) = self.engine.step(reference);
        let button = |key, reference: ClauseRef| {
            let label = self.wording.say_with(key, &[("clause", self.name(&reference).into())]);
            Button { label, step: Step::Show(to(reference)) }
        };
        let previous = previous.map(|reference| button("button-previous", reference));
        let next = next.map(|reference| button("button-next", reference));
        previous.into_iter().chain(next).collect()
    }

    /// Other clauses to open, and other languages to read this one in.
    pub(super) fn menus(
        &self,
        sheet: &mut Sheet,
        reference: &ClauseRef,
        language: Option<Language>,
        mut clauses: Vec<ClauseRef>,
        back: Option<View>,
    ) {
        clauses.truncate(super::OPTIONS_MAX);
        if let Some(back) = &back {
            let step = Step::Show(back.clone());
            sheet.push_buttons(vec![Button { label: self.wording.say("button-back"), step }]);
        }
        if clauses.len() > 1 || back.is_some() && !clauses.is_empty() {
            let options = clauses.iter().map(|reference| self.option(reference, language)).collect();
            let placeholder = self.wording.say("menu-clauses");
            sheet.rows.push(Row::Menu(Menu { choose: Choose::Open { language, back }, placeholder, options }));
        }
        let languages = self.engine.languages(&reference.resolution);
        if languages.len() > 1 {
            let option = |language: &Language| MenuOption {
                choice: Choice { name: self.wording.language(*language), value: language.code().to_owned() },
                description: String::new(),
            };
            let placeholder = self.wording.say("menu-languages");
            let options = languages.iter().map(option).collect();
            sheet.rows.push(Row::Menu(Menu { choose: Choose::Language(reference.clone()), placeholder, options }));
        }
    }

    fn option(&self, reference: &ClauseRef, language: Option<Language>) -> MenuOption {
        let quote = self.engine.clause(reference, language);
        let description = quote.map(|quote| render::beginning(quote.text(), DESCRIPTION_MAX)).unwrap_or_default();
        let name = format!("{} · {}", self.name(reference), reference.resolution);
        MenuOption { choice: Choice { name, value: reference.to_string() }, description }
    }

    /// `Paragraph 7`
    pub(super) fn name(&self, reference: &ClauseRef) -> String {
        capitalised(&self.wording.clause(&reference.label))
    }
}
