//! Pages as embeds, or below each other in the text of a message, and how long they may be.
//!
//! In the text, a page is a heading with a link, the quote, and its source in small letters; what a list is about stands in
//! small letters above the first heading, where it is read back from.

use poise::serenity_prelude as serenity;

use crate::{
    render::{ASIDE, Page, escape},
    settings::Display,
    sheet::Room,
};

/// The text of a message.
pub(super) const CONTENT_MAX: usize = 2000;

const TITLE_MAX: usize = 256;
const AUTHOR_MAX: usize = 256;
const DESCRIPTION_MAX: usize = 4096;
const FOOTER_MAX: usize = 2048;

/// What we ask for. All embeds of a message may have 6,000 characters; the rest is for what a list is about.
pub(in crate::discord) const ROOM: Room =
    Room { page: 2000, message: 5500, short: 1800, entry: 160, pages: 10, length: Page::length };

/// The same where everything stands in the text: the rest of its 2,000 characters is for our own sentences, and for the
/// addresses in lists.
const ROOM_IN_TEXT: Room = Room { page: 1000, message: 1500, short: 900, entry: 50, pages: 10, length: length_in_text };

/// How long what stands around the quotes in the text may be, before it is escaped. An address that is longer is left out.
struct Names {
    title: usize,
    url: usize,
    source: usize,
    subject: usize,
}

/// The first of these with which all of a message fits, so that names give way to the quotes: the title last, and before it
/// what a list is about, which its next page is looked up by.
const NAMES: [Names; 6] = [
    Names { title: 100, url: 150, source: 200, subject: AUTHOR_MAX },
    Names { title: 100, url: 150, source: 60, subject: AUTHOR_MAX },
    Names { title: 60, url: 150, source: 0, subject: AUTHOR_MAX },
    Names { title: 60, url: 0, source: 0, subject: AUTHOR_MAX },
    Names { title: 60, url: 0, source: 0, subject: 0 },
    Names { title: 0, url: 0, source: 0, subject: 0 },
];

/// The colour of the line beside a quote, the blue of the European flag.
const COLOUR: u32 = 0x00_33_99;

/// How much a message holds that looks like this.
pub(in crate::discord) fn room(display: Display) -> Room {
    match display {
        Display::Embed => ROOM,
        Display::Plain => ROOM_IN_TEXT,
    }
}

/// Pages one below the other, and above them what they are about.
pub(super) fn text(pages: &[Page], subject: Option<&str>) -> String {
    let mut texts = NAMES.iter().map(|names| text_with(names, pages, subject));
    let fits = texts.find(|text| units(text) <= CONTENT_MAX);
    // Only the entries of a list could be longer still, as quotes are laid out.
    fits.unwrap_or_else(|| clip(text_with(&NAMES[NAMES.len() - 1], pages, None), CONTENT_MAX))
}

fn text_with(names: &Names, pages: &[Page], subject: Option<&str>) -> String {
    let subject = subject.filter(|_| !pages.is_empty() && names.subject > 0);
    let subject = subject.map(|subject| {
        let words = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{ASIDE}{}", escape(&clip(words, names.subject)))
    });
    let pages = pages.iter().map(|page| in_text(page, names));
    subject.into_iter().chain(pages).collect::<Vec<_>>().join("\n")
}

fn in_text(page: &Page, names: &Names) -> String {
    let page = Page {
        title: clip(page.title.clone(), names.title),
        text: page.text.clone(),
        url: page.url.clone().filter(|url| units(url) <= names.url),
        footer: clip_source(page.footer.clone(), names.source),
    };
    page.in_text()
}

/// With the line break behind it.
pub(super) fn length_in_text(page: &Page) -> usize {
    units(&in_text(page, &NAMES[0])) + 1
}

/// A page's text comes in the right length; its title and footer are only names, and may be clipped.
pub(super) fn fit(page: Page) -> Page {
    Page {
        title: clip(page.title, TITLE_MAX),
        text: clip(page.text, DESCRIPTION_MAX),
        url: page.url,
        footer: clip_source(page.footer, FOOTER_MAX.min(ROOM.message - ROOM.page - TITLE_MAX)),
    }
}

pub(super) fn embed(page: Page, subject: Option<String>) -> serenity::CreateEmbed {
    let mut embed = serenity::CreateEmbed::new().description(page.text).colour(COLOUR);
    if let Some(subject) = subject {
        embed = embed.author(serenity::CreateEmbedAuthor::new(clip(subject, AUTHOR_MAX)));
    }
    if !page.title.is_empty() {
        embed = embed.title(page.title);
    }
    if let Some(url) = page.url {
        embed = embed.url(url);
    }
    if !page.footer.is_empty() {
        embed = embed.footer(serenity::CreateEmbedFooter::new(page.footer));
    }
    embed
}

/// Discord does not say what a character is; this is the strictest reading.
pub(in crate::discord) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

pub(super) fn clip(text: String, max: usize) -> String {
    if units(&text) <= max {
        return text;
    }
    let mut clipped = String::new();
    let Some(mut left) = max.checked_sub(1) else { return clipped };
    for character in text.chars() {
        if character.len_utf16() > left {
            break;
        }
        left -= character.len_utf16();
        clipped.push(character);
    }
    clipped.push('…');
    clipped
}

/// The same of what a quote is from: its title ends early, not its kind and date, which stand behind it.
fn clip_source(source: String, max: usize) -> String {
    let behind = source.rmatch_indices(BETWEEN).map(|(at, _)| source.split_at(at)).take(2).last();
    match behind.filter(|(_, behind)| units(behind) < max / 2) {
        Some((title, behind)) => clip(title.to_owned(), max - units(behind)) + behind,
        None => clip(source, max),
    }
}

/// Between title, kind and date.
const BETWEEN: &str = " · ";

/// The same behind the last whole sentence or line, if there is one.
pub(super) fn clip_sentences(text: String, max: usize) -> String {
    if units(&text) <= max {
        return text;
    }
    let clipped = clip(text, max);
    let ends = [". ", "! ", "? ", "\n"].iter().filter_map(|end| Some(clipped.rfind(end)? + end.len()));
    ends.max().map_or_else(|| clipped.clone(), |end| format!("{}…", &clipped[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_source_that_is_too_long_the_title_ends_early() {
        let clip = |source: &str| clip_source(source.to_owned(), 40);
        assert_eq!(clip("On Cambodia · report · 9 April 2024"), "On Cambodia · report · 9 April 2024");
        let title = "On the crackdown on the opposition in Cambodia";
        assert_eq!(clip(&format!("{title} · report · 9 April")), "On the crackdown on … · report · 9 April");
        assert_eq!(clip(&format!("{title} · report")), "On the crackdown on the opposi… · report");
        assert_eq!(clip(title), "On the crackdown on the opposition in C…");
    }

    #[test]
    fn clipping_counts_as_discord_might() {
        assert_eq!(clip("abc".to_owned(), 3), "abc");
        assert_eq!(clip("abcd".to_owned(), 3), "ab…");
        assert_eq!((clip("ab".to_owned(), 1), clip("ab".to_owned(), 0)), ("…".to_owned(), String::new()));
        assert_eq!(clip("😀😀".to_owned(), 3), "😀…");
        assert_eq!(clip_sentences("No. It is.".to_owned(), 10), "No. It is.");
        assert_eq!(clip_sentences("No. It is so.".to_owned(), 10), "No. …");
        assert_eq!(clip_sentences("No. It.\nIs it?".to_owned(), 10), "No. It.\n…");
        assert_eq!(clip_sentences("It is so as we say.".to_owned(), 10), "It is so …");
        assert_eq!(clip_sentences("No. It is so.".to_owned(), 0), "");
    }

    #[test]
    fn around_a_quote_the_source_gives_way_first_and_the_title_last() {
        let page = |text: String| Page {
            title: "(Paragraph) ".repeat(20),
            text,
            url: Some(format!("https://x.y/{}", "z".repeat(100))),
            footer: "*On* ".repeat(80),
        };
        // What is still there: source, subject, address, title.
        let left = |text: String| {
            let content = super::text(&[page(text.clone())], Some(&"(words) ".repeat(40)));
            assert!(units(&content) <= CONTENT_MAX && content.contains(&text), "{content}");
            ["\\*On\\*", "\\(words\\)", "https:", "\\(Paragraph\\)"].map(|part| content.contains(part))
        };
        assert_eq!(left("q".repeat(1000)), [true, true, true, true]);
        assert_eq!(left("q".repeat(1600)), [false, true, false, true]);
        assert_eq!(left("q".repeat(1900)), [false, false, false, true]);
        // A page of the longest in letters that count twice.
        assert_eq!(left("𝔮".repeat(ROOM_IN_TEXT.page)), [false, false, false, false]);
    }
}
