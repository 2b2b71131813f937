//! Lists with pages: clauses that bear on words, clauses that mention an entity, resolutions; and one resolution.

use std::ops::Range;

use super::{Button, Carried, Choose, Context, Menu, MenuOption, Row, Sheet, Step, View, capitalised};
use crate::{
    analysis::{self, Role},
    answer::{Answer, Choice, Info, Mentioned, Scope},
    entities::Entity,
    model::{ClauseKind, ClauseLabel, ClauseRef, Header, Language, Quote, ResolutionId},
    render::{self, Page, beginning},
    wording::Conjunction,
};

/// The entries on a page of a list.
pub const PER_PAGE: usize = 8;

/// So many other names are told where nothing is called what was typed.
const OTHERS_MAX: usize = 5;

/// Between entries, so that each is seen to be one.
const GAP: &str = "\n\n";

/// The characters of a title in a menu; Discord takes 100.
const DESCRIPTION_MAX: usize = 100;

impl Context<'_> {
    pub(super) fn hits(
        &self,
        words: &str,
        language: Option<Language>,
        resolution: Option<&ResolutionId>,
        page: usize,
    ) -> Sheet {
        let scope = Scope { resolution: resolution.cloned(), language, ..Scope::default() };
        let hits = self.engine.search(words, &scope, page * PER_PAGE, PER_PAGE);
        if hits.hits.is_empty() && page > last_page(hits.total) {
            return self.hits(words, language, resolution, last_page(hits.total));
        }
        if hits.total == 0 {
            let words = render::escape(words);
            return Sheet::notice(self.wording.say_with("hits-none", &[("words", words.into())]));
        }
        let clauses: Vec<Quote> = hits.hits.into_iter().map(|ranked| ranked.quote).collect();
        let at = |page| View::Hits { language, resolution: resolution.cloned(), page };
        let title = if hits.capped { "hits-title-first" } else { "hits-title" };
        let title = self.wording.say_with(title, &[("count", hits.total.into())]);
        self.clause_list(words, title, &clauses, page, hits.total, at)
    }

    pub(super) fn entity(&self, name: &str, resolution: Option<&ResolutionId>, page: usize) -> Sheet {
        let found = match self.engine.entities(Some(name), resolution) {
            Ok(found) => found,
            Err(error) => {
                tracing::error!(%error, "the index failed, so who is mentioned is unknown");
                return self.miss(&Answer::Failed);
            }
        };
        let says_little = self.is_of_small_words(name);
        let mut fitting = found.iter().filter(|found| !says_little || bears_name(found.entity, name));
        let exact = found.iter().find(|found| is_called(found.entity, name));
        let Some(mentioned) = exact.or_else(|| fitting.next()) else {
            let name = render::escape(name);
            return Sheet::notice(self.wording.say_with("entity-none", &[("name", name.into())]));
        };
        let entity = mentioned.entity;
        let total = mentioned.clauses.len();
        let page = page.min(last_page(total));
        let at = |page| View::Entity { resolution: resolution.cloned(), page };
        let on_page = &mentioned.clauses[range(page, total)];
        let clauses: Vec<Quote> = on_page.iter().filter_map(|one| self.engine.clause(one, None)).collect();
        let title = if analysis::fold(name) == analysis::fold(&entity.name) {
            // What was typed stands above the list already.
            capitalised(&self.wording.say_with("entity-mentioned", &[("count", total.into())]))
        } else {
            let name = ("name", entity.name.as_str().into());
            self.wording.say_with("entity-title", &[name, ("count", total.into())])
        };
        let mut sheet = self.clause_list(name, title, &clauses, page, total, at);
        let aliases: Vec<&str> = render::other_names(entity);
        if !aliases.is_empty() {
            let names = render::escape(&aliases.join(", "));
            sheet.line = self.wording.say_with("entity-aliases", &[("names", names.into())]);
        }
        if exact.is_none() && found.len() > 1 {
            let lines = [sheet.line, self.other_entities(name, entity, &found)];
            let lines: Vec<String> = lines.into_iter().filter(|line| !line.is_empty()).collect();
            sheet.line = lines.join("\n");
        }
        sheet
    }

    /// Names the others that may have been meant, as nothing is called what was typed.
    fn other_entities(&self, typed: &str, shown: &Entity, found: &[Mentioned<'_>]) -> String {
        let others = found.iter().filter(|other| other.entity.name != shown.name && !other.clauses.is_empty());
        let name = |other: &Mentioned<'_>| format!("{} ({})", render::escape(&other.entity.name), other.clauses.len());
        let names: Vec<String> = others.take(OTHERS_MAX).map(name).collect();
        if names.is_empty() {
            return String::new();
        }
        let (typed, names) = (render::escape(typed), self.wording.list(&names, Conjunction::And));
        self.wording.say_with("entity-others", &[("name", typed.into()), ("names", names.into())])
    }

    /// Whether the words begin or are in many names, as "the" is, and so are those of nobody.
    fn is_of_small_words(&self, name: &str) -> bool {
        let languages = [Language::English, self.wording.code().parse().unwrap_or_default()];
        let is_small =
            |word: &str| languages.iter().any(|language| analysis::is_small_word(word, *language, Role::Function));
        analysis::tokens(name).iter().all(|token| is_small(&token.word))
    }

    fn clause_list(
        &self,
        subject: &str,
        title: String,
        clauses: &[Quote],
        page: usize,
        total: usize,
        at: impl Fn(usize) -> View,
    ) -> Sheet {
        let pages = total.div_ceil(PER_PAGE);
        let lines = self.lines_of(clauses);
        let mut sheet = Sheet {
            subject: Some(subject.to_owned()).filter(|subject| !subject.is_empty()),
            pages: vec![Page { title, text: lines.join(GAP), url: None, footer: self.page_of(page, pages) }],
            ..Sheet::default()
        };
        sheet.push_buttons(self.turn(page, pages, &at));
        let options = clauses.iter().map(|quote| self.clause_option(quote)).collect();
        self.push_menu(&mut sheet, "menu-clauses", options, at(page));
        sheet
    }

    /// A clause to open from a menu, with its first words.
    pub(super) fn clause_option(&self, quote: &Quote) -> MenuOption {
        MenuOption {
            choice: Choice {
                name: format!("{} · {}", self.name(quote.reference()), quote.resolution()),
                value: quote.reference().to_string(),
            },
            description: beginning(quote.text(), DESCRIPTION_MAX),
        }
    }

    fn push_menu(&self, sheet: &mut Sheet, placeholder: &'static str, options: Vec<MenuOption>, back: View) {
        let language = match &back {
            View::Hits { language, .. } | View::Outline { language, .. } => *language,
            _ => None,
        };
        if !options.is_empty() {
            let placeholder = self.wording.say(placeholder);
            sheet.rows.push(Row::Menu(Menu {
                choose: Choose::Open { language, back: Some(back) },
                placeholder,
                options,
            }));
        }
    }

    /// `**Paragraph 7** · B9-0234/2022: Is deeply concerned that …`, the first of each document with its link, kind and date.
    fn lines_of(&self, clauses: &[Quote]) -> Vec<String> {
        let is_first = |at: usize| clauses[..at].iter().all(|other| other.resolution() != clauses[at].resolution());
        let line = |(at, quote): (usize, &Quote)| {
            let resolution = if is_first(at) {
                render::document(quote.resolution(), quote.url(), quote.kind(), quote.date(), self.wording)
            } else {
                render::escape(&quote.resolution().to_string())
            };
            let text = render::escape(&beginning(quote.text(), self.room.entry));
            format!("**{}** · {resolution}: {text}", self.name(quote.reference()))
        };
        clauses.iter().enumerate().map(line).collect()
    }

    fn page_of(&self, page: usize, pages: usize) -> String {
        if pages < 2 {
            return String::new();
        }
        self.wording.say_with("list-page", &[("page", (page + 1).into()), ("pages", pages.into())])
    }

    pub(super) fn resolutions(&self, filter: &str, page: usize) -> Sheet {
        let all = self.engine.resolutions(filter);
        if all.is_empty() {
            let filter = render::escape(filter);
            return Sheet::notice(self.wording.say_with("resolutions-none", &[("words", filter.into())]));
        }
        let pages = all.len().div_ceil(PER_PAGE);
        let page = page.min(last_page(all.len()));
        let shown = &all[range(page, all.len())];
        let lines: Vec<String> =
            shown.iter().map(|header| render::resolution_line(header, self.room.entry, self.wording)).collect();
        let title = self.wording.say_with("resolutions-title", &[("count", all.len().into())]);
        let mut sheet = Sheet {
            subject: (!filter.is_empty()).then(|| filter.to_owned()),
            pages: vec![Page { title, text: lines.join(GAP), url: None, footer: self.page_of(page, pages) }],
            ..Sheet::default()
        };
        sheet.push_buttons(self.turn(page, pages, |page| View::Resolutions { page }));
        let option = |header: &&Header| MenuOption {
            choice: Choice { name: header.id.to_string(), value: header.id.to_string() },
            description: beginning(&header.title, DESCRIPTION_MAX),
        };
        let options = shown.iter().map(option).collect();
        self.push_menu(&mut sheet, "menu-resolutions", options, View::Resolutions { page });
        sheet
    }

    pub(super) fn info(&self, id: &ResolutionId, carried: &Carried) -> Option<Sheet> {
        let info = self.engine.info(id)?;
        let header = &info.header;
        let mut lines = vec![format!("**{}**", render::escape(&header.title))];
        let mut say = |key: &'static str, value: String| {
            lines.push(self.wording.say_with(key, &[("value", render::escape(&value).into())]));
        };
        say("info-kind", self.wording.kind(header.kind));
        if let Some(date) = &header.date {
            say("info-date", self.wording.date(date));
        }
        if let Some(procedure) = &header.procedure {
            say("info-procedure", procedure.clone());
        }
        if !header.groups.is_empty() {
            say("info-groups", header.groups.join(", "));
        }
        say("info-counts", self.counts(&info));
        let languages: Vec<String> = info.languages.iter().map(|one| self.wording.language(*one)).collect();
        say("info-languages", languages.join(", "));
        let title = header.id.to_string();
        let page = Page { title, text: lines.join("\n"), url: info.url.clone(), footer: String::new() };
        let mut sheet = Sheet { subject: carried.subject.clone(), pages: vec![page], ..Sheet::default() };
        let counts = [
            (ClauseKind::Paragraph, info.paragraphs),
            (ClauseKind::Recital, info.recitals),
            (ClauseKind::Citation, info.citations),
        ];
        let held = counts.iter().filter(|(_, count)| *count > 0);
        let first = held.map(|(kind, _)| ClauseRef { resolution: id.clone(), label: ClauseLabel::new(*kind, 1) });
        let outline = View::Outline { resolution: id.clone(), language: None, page: 0 };
        let outline = Button { label: self.wording.say("button-outline"), step: Step::Show(outline) };
        sheet.push_buttons(first.map(|reference| self.clause_button(&reference)).chain([outline]).collect());
        if let Some(back) = &carried.back {
            let step = Step::Show(back.clone());
            sheet.push_buttons(vec![Button { label: self.wording.say("button-back"), step }]);
        }
        Some(sheet)
    }

    pub(super) fn outline(&self, id: &ResolutionId, language: Option<Language>, page: usize) -> Option<Sheet> {
        let clauses = self.engine.outline(id, language);
        let language = Some(clauses.first()?.language());
        let at = |page| View::Outline { resolution: id.clone(), language, page };
        let title = self.wording.say_with("outline-title", &[("resolution", id.to_string().into())]);
        Some(self.clause_list("", title, &clauses[range(page, clauses.len())], page, clauses.len(), at))
    }

    /// `12 paragraphs, 9 recitals and 7 citations`
    fn counts(&self, info: &Info) -> String {
        let counts = [
            ("count-paragraphs", info.paragraphs),
            ("count-recitals", info.recitals),
            ("count-citations", info.citations),
        ];
        let present = counts.into_iter().filter(|(_, count)| *count > 0);
        let parts: Vec<String> =
            present.map(|(key, count)| self.wording.say_with(key, &[("count", count.into())])).collect();
        self.wording.list(&parts, Conjunction::And)
    }
}

/// Whether something is called exactly this.
fn is_called(entity: &Entity, typed: &str) -> bool {
    let typed = analysis::fold(typed.trim());
    std::iter::once(&entity.name).chain(&entity.aliases).any(|name| analysis::fold(name) == typed)
}

/// Whether this is the name of something, as "WHO" is, or a name in it, as "May" behind "Theresa".
fn bears_name(entity: &Entity, typed: &str) -> bool {
    let typed = analysis::fold(typed.trim());
    let is_it = |name: &str| analysis::fold(name) == typed;
    let holds = |name: &str| name.split(' ').skip(1).any(|word| word.starts_with(char::is_uppercase) && is_it(word));
    std::iter::once(&entity.name).chain(&entity.aliases).any(|name| is_it(name) || holds(name))
}

/// The last page of a list: there may be fewer than when the button that asks for one was made.
fn last_page(total: usize) -> usize {
    total.div_ceil(PER_PAGE).saturating_sub(1)
}

/// The entries of a page, none where it lies behind the end.
fn range(page: usize, total: usize) -> Range<usize> {
    let start = (page * PER_PAGE).min(total);
    start..(start + PER_PAGE).min(total)
}
