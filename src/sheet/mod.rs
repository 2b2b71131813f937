//! What one message shows, and the ways on from it.
//!
//! ```text
//! Answer ─▶ answer() ─▶ Sheet ─▶ a message: pages, buttons, menus
//!             ▲                     │
//!           open() ◀── View ◀───────┘  what a button leads to, printed so that it fits into the button
//! ```
//!
//! Nothing is remembered between two messages: a [`View`] is all that a button carries, and what the message itself
//! shows ([`Carried`]) is the rest. So buttons work on messages of any age, after any restart. A sheet knows how much
//! room a message has ([`Room`]), not where it is shown. A message shows little at first; the rest is behind a button,
//! and nothing of a clause is cut.

mod answer;
mod clause;
mod found;
mod lists;
mod misses;
mod view;

pub use answer::{answer, compare};
pub use found::found;
pub use lists::PER_PAGE;
pub use view::{Choose, Step, View};

use crate::{answer::Choice, engine::Engine, model::ClauseRef, render::Page, wording::Wording};

/// The most options of a menu, and buttons of a row.
const OPTIONS_MAX: usize = 25;
const BUTTONS_MAX: usize = 5;

/// How much one message holds.
#[derive(Clone, Copy, Debug)]
pub struct Room {
    /// Characters in the text of a page.
    pub page: usize,
    /// Characters in all pages of a message, as `length` counts them.
    pub message: usize,
    /// Characters of a first answer to a question, beyond its first page.
    pub short: usize,
    /// Characters of a clause or a title in a list.
    pub entry: usize,
    /// Pages in a message.
    pub pages: usize,
    /// How much of a message a page takes.
    pub length: fn(&Page) -> usize,
}

/// One message.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// Sentences of our own above the pages, in Markdown; may be empty.
    pub line: String,
    /// What a list is about, as its asker wrote it: plain text, read back when its pages are turned.
    pub subject: Option<String>,
    pub pages: Vec<Page>,
    pub rows: Vec<Row>,
    /// The clauses that an answer quotes here.
    pub quoted: Vec<ClauseRef>,
    /// Whether it concerns nobody but the asker, such as a number that does not exist.
    pub private: bool,
    /// Whether there is no answer because something of ours failed.
    pub failed: bool,
}

/// Ways on from a message.
#[derive(Clone, Debug)]
pub enum Row {
    Buttons(Vec<Button>),
    Menu(Menu),
}

#[derive(Clone, Debug)]
pub struct Button {
    pub label: String,
    pub step: Step,
}

#[derive(Clone, Debug)]
pub struct Menu {
    /// What choosing does.
    pub choose: Choose,
    pub placeholder: String,
    /// Never empty.
    pub options: Vec<MenuOption>,
}

#[derive(Clone, Debug)]
pub struct MenuOption {
    pub choice: Choice,
    /// The first words of a clause, or the title of a resolution; may be empty.
    pub description: String,
}

/// What is read back from a message whose button was pressed.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    pub subject: Option<String>,
    /// The values of the menu of clauses or resolutions, in order.
    pub options: Vec<String>,
    /// The list from which a clause was opened.
    pub back: Option<View>,
}

impl Carried {
    fn clauses(&self) -> impl Iterator<Item = ClauseRef> {
        self.options.iter().filter_map(|option| option.parse().ok())
    }
}

impl Sheet {
    /// What it quotes, as a name: the one clause, or the resolutions of several; `None` if it quotes none.
    #[must_use]
    pub fn name(&self, wording: Wording) -> Option<String> {
        if let [only] = &self.quoted[..] {
            return Some(format!("{} · {}", only.resolution, wording.clause(&only.label)));
        }
        let mut resolutions: Vec<String> = Vec::new();
        for clause in &self.quoted {
            let resolution = clause.resolution.to_string();
            if !resolutions.contains(&resolution) {
                resolutions.push(resolution);
            }
        }
        (!resolutions.is_empty()).then(|| resolutions.join(", "))
    }

    /// Sentences of our own, in Markdown, for the asker alone.
    #[must_use]
    pub fn notice(line: impl Into<String>) -> Self {
        Self { line: line.into(), private: true, ..Self::default() }
    }

    /// Quotes of one document that follow each other name it once, below the last of them.
    fn naming_sources_once(mut self) -> Self {
        for at in 1..self.pages.len() {
            if self.pages[at - 1].footer == self.pages[at].footer {
                self.pages[at - 1].footer.clear();
            }
        }
        self
    }

    fn push_buttons(&mut self, mut buttons: Vec<Button>) {
        buttons.truncate(BUTTONS_MAX);
        if !buttons.is_empty() {
            self.rows.push(Row::Buttons(buttons));
        }
    }
}

/// Shows what a button leads to.
#[must_use]
pub fn open(engine: &Engine, view: &View, carried: &Carried, wording: Wording, room: Room) -> Sheet {
    let context = Context { engine, wording, room };
    let sheet = match view {
        View::Clause { reference, language, page } => context.clause(reference, *language, *page, carried),
        View::Context { reference, language } => context.neighbours(reference, *language, carried),
        View::Notes { reference, language, page } => context.notes(reference, *language, *page, carried),
        View::Whole { count, language, page } => context.whole(*count, *language, *page, carried),
        View::Hits { language, resolution, page } => {
            Some(context.hits(carried.subject.as_deref().unwrap_or_default(), *language, resolution.as_ref(), *page))
        }
        View::Entity { resolution, page } => {
            Some(context.entity(carried.subject.as_deref().unwrap_or_default(), resolution.as_ref(), *page))
        }
        View::Resolutions { page } => Some(context.resolutions(carried.subject.as_deref().unwrap_or_default(), *page)),
        View::Info { resolution } => context.info(resolution, carried),
        View::Outline { resolution, language, page } => context.outline(resolution, *language, *page),
    };
    sheet.unwrap_or_else(|| Sheet::notice(wording.say("view-gone"))).naming_sources_once()
}

/// Lays pages out as messages, in order; none is empty.
#[must_use]
pub fn lay_out(pages: impl IntoIterator<Item = Page>, room: Room) -> Vec<Vec<Page>> {
    let mut messages: Vec<Vec<Page>> = Vec::new();
    let mut used = 0;
    for page in pages {
        let length = (room.length)(&page);
        match messages.last_mut() {
            Some(last) if used + length <= room.message && last.len() < room.pages => {
                last.push(page);
                used += length;
            }
            _ => {
                messages.push(vec![page]);
                used = length;
            }
        }
    }
    messages
}

/// What every sheet is made with.
#[derive(Clone, Copy)]
struct Context<'a> {
    engine: &'a Engine,
    wording: Wording,
    room: Room,
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}
