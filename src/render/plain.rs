//! Plain text for a terminal: the number first, the quote set off.

use super::wording;
use crate::{answer::Answer, model::Quote};

/// How the text looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// The width of a line, in columns.
    pub width: usize,
    /// Whether escape codes may set off numbers and sources; the caller strips them where colour is not wanted.
    pub colour: bool,
}

/// The answer as lines, with a line end at the end.
#[must_use]
pub fn plain(answer: &Answer, style: Style) -> String {
    let sentence = |message: Option<String>| message.map(|message| paragraph(&message, style));
    let Answer::Quotes(quotes) = answer else {
        return sentence(wording::message(answer)).unwrap_or_default();
    };
    let clauses = quotes.quotes.iter().map(|ranked| quote(&ranked.quote, style));
    let parts = sentence(wording::doubt(quotes)).into_iter().chain(clauses).chain(sentence(wording::remark(quotes)));
    parts.collect::<Vec<_>>().join("\n")
}

fn paragraph(message: &str, style: Style) -> String {
    wrap(&without_controls(message), style.width).into_iter().map(|line| line + "\n").collect()
}

fn quote(quote: &Quote, style: Style) -> String {
    let (bold, dim, reset) = if style.colour { ("\x1b[1m", "\x1b[2m", "\x1b[0m") } else { ("", "", "") };
    let label = quote.label();
    let number = match label.kind() {
        crate::model::ClauseKind::Citation => format!("Citation {}.", label.printed()),
        _ => format!("{}.", label.printed()),
    };
    let indent = number.chars().count() + 1;
    let mut text = String::new();
    let lines = wrap(&without_controls(quote.text()), style.width.saturating_sub(indent + 2).max(20));
    for (at, line) in lines.iter().enumerate() {
        if at == 0 {
            text.push_str(&format!("  {bold}{number}{reset} {line}\n"));
        } else {
            text.push_str(&format!("  {:indent$}{line}\n", ""));
        }
    }
    let source = format!("{}, {} – {}", quote.resolution(), label.name(), quote.title());
    for line in wrap(&without_controls(&source), style.width.saturating_sub(4).max(20)) {
        text.push_str(&format!("    {dim}{line}{reset}\n"));
    }
    if let Some(url) = quote.url() {
        text.push_str(&format!("    {dim}{url}{reset}\n"));
    }
    text
}

/// A document could hold escape codes; a terminal must not obey them.
pub(super) fn without_controls(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() {
            line.push_str(word);
        } else if line.chars().count() + 1 + word.chars().count() <= width {
            line.push(' ');
            line.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}
