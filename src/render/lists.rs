//! How a document is named in a list: by its number, linked to its official page, with kind and date.

use super::escape;
use crate::{
    model::{DocumentKind, Header, ResolutionId},
    wording::Wording,
};

/// `[B9-0234/2022](<https://…>) (motion for a resolution, 5 May 2022)`, in Markdown.
#[must_use]
pub fn document(
    id: &ResolutionId,
    url: Option<&str>,
    kind: DocumentKind,
    date: Option<&str>,
    wording: Wording,
) -> String {
    format!("{} {}", linked(id, url), about(kind, date, wording))
}

/// `**[B9-0234/2022](<https://…>)** · European Parliament resolution on … (motion for a resolution, 5 May 2022)`, in
/// Markdown, with at most so many characters of the title.
#[must_use]
pub fn resolution_line(header: &Header, title_max: usize, wording: Wording) -> String {
    let number = linked(&header.id, header.url().as_deref());
    let title = escape(&beginning(&header.title, title_max));
    format!("**{number}** · {title} {}", about(header.kind, header.date.as_deref(), wording))
}

/// The first words of a text, at most `max` characters.
#[must_use]
pub fn beginning(text: &str, max: usize) -> String {
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let cut: String = text.chars().take(max - 1).collect();
    let words = cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words);
    format!("{}…", words.trim_end_matches([',', ';', ' ']))
}

/// In angle brackets, an address does not unfold into a preview.
fn linked(id: &ResolutionId, url: Option<&str>) -> String {
    let number = escape(&id.to_string());
    url.map_or_else(|| number.clone(), |url| format!("[{number}](<{url}>)"))
}

fn about(kind: DocumentKind, date: Option<&str>, wording: Wording) -> String {
    let date = date.map(|date| format!(", {}", wording.date(date))).unwrap_or_default();
    escape(&format!("({}{date})", wording.kind(kind)))
}
