//! Plain text for a terminal: the number first, the quote set off.

use super::wording as words;
use crate::{
    answer::{Answer, Ranked},
    wording::Wording,
};

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
pub fn plain(answer: &Answer, wording: Wording, style: Style) -> String {
    let sentence = |message: Option<String>| message.map(|message| paragraph(&message, style));
    let Answer::Quotes(quotes) = answer else {
        return sentence(words::message(answer, wording)).unwrap_or_default();
    };
    let clauses = quotes.quotes.iter().map(|ranked| quote(ranked, wording, style));
    let [doubt, remark] = [words::doubt(quotes, wording), words::remark(quotes, wording)].map(sentence);
    doubt.into_iter().chain(clauses).chain(remark).collect::<Vec<_>>().join("\n")
}

fn paragraph(message: &str, style: Style) -> String {
    wrap(message, style.width).into_iter().map(|line| line + "\n").collect()
}

fn quote(ranked: &Ranked, wording: Wording, style: Style) -> String {
    let (bold, dim, reset) = if style.colour { ("\x1b[1m", "\x1b[2m", "\x1b[0m") } else { ("", "", "") };
    let quote = &ranked.quote;
    let number = words::number(quote.label(), wording);
    let indent = number.chars().count() + 1;
    let mut text = String::new();
    let part = ranked.part.clone().filter(|_| style.colour);
    let mut at = 0;
    for (index, line) in wrap_words(quote.text(), style.width.saturating_sub(indent + 2).max(20)).iter().enumerate() {
        let mut words = Vec::with_capacity(line.len());
        for word in line {
            // The words of the text are parted by one blank each.
            let inside = part.as_ref().is_some_and(|part| part.contains(&at));
            words.push(if inside { format!("\x1b[4m{word}\x1b[0m") } else { word.clone() });
            at += word.len() + 1;
        }
        let line = words.join(" ").replace("\x1b[0m \x1b[4m", " ");
        match index {
            0 => text.push_str(&format!("  {bold}{number}{reset} {line}\n")),
            _ => text.push_str(&format!("  {:indent$}{line}\n", "")),
        }
    }
    let source =
        format!("{}, {} – {}", quote.resolution(), wording.clause(quote.label()), words::source(quote, wording));
    for line in wrap(&source, style.width.saturating_sub(4).max(20)) {
        text.push_str(&format!("    {dim}{line}{reset}\n"));
    }
    if let Some(url) = quote.url() {
        text.push_str(&format!("    {dim}{url}{reset}\n"));
    }
    text
}

/// The lines of a text.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    wrap_words(text, width).into_iter().map(|words| words.join(" ")).collect()
}

/// The text with blanks for control characters: a document could hold escape codes, which a terminal must not obey.
pub(super) fn without_controls(text: &str) -> String {
    text.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// The words of each line.
fn wrap_words(text: &str, width: usize) -> Vec<Vec<String>> {
    let text = without_controls(text);
    let mut lines: Vec<Vec<String>> = vec![Vec::new()];
    let mut used = 0;
    for word in text.split(' ') {
        let length = word.chars().count();
        let line = lines.last_mut().expect("there is always a line");
        if line.is_empty() || used + 1 + length <= width {
            used += usize::from(!line.is_empty()) + length;
            line.push(word.to_owned());
        } else {
            used = length;
            lines.push(vec![word.to_owned()]);
        }
    }
    lines
}
