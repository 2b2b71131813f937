//! Pages of Markdown, as Discord reads it.

use std::ops::Range;

use super::wording as words;
use crate::{answer::Answer, model::Quote, wording::Wording};

/// What fits one message: a quote, a part of one, or a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// `Paragraph 7 · B9-0234/2022`; empty for a sentence of our own. Plain text, not Markdown.
    pub title: String,
    /// Markdown in which everything from documents and users is escaped.
    pub text: String,
    /// The official page.
    pub url: Option<String>,
    /// The resolution's title, kind and date; empty for a sentence of our own. Plain text, not Markdown.
    pub footer: String,
}

impl Page {
    /// Its characters as far as they count against what a message may hold: in UTF-16, the strictest way to count.
    #[must_use]
    pub fn length(&self) -> usize {
        [&self.title, &self.text, &self.footer].map(|part| part.encode_utf16().count()).iter().sum()
    }

    /// All of it as Markdown, to stand in the text of a message: title, text and source, a line each at least.
    #[must_use]
    pub fn in_text(&self) -> String {
        let title = escape(&self.title);
        let title = match &self.url {
            // In angle brackets, an address does not unfold into a preview.
            Some(url) if !title.is_empty() => format!("[{title}](<{url}>)"),
            _ => title,
        };
        let title = (!title.is_empty()).then(|| format!("{HEADING}{title}"));
        let source = (!self.footer.is_empty()).then(|| format!("{ASIDE}{}", escape(&self.footer)));
        [title, Some(self.text.clone()), source].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}

/// What begins a line that is a title, in Discord's Markdown.
pub const HEADING: &str = "### ";

/// What begins a line in small letters.
pub const ASIDE: &str = "-# ";

/// The pages of an answer, each text at most `max` characters long. Never empty.
#[must_use]
pub fn markdown(answer: &Answer, wording: Wording, max: usize) -> Vec<Page> {
    let Answer::Quotes(quotes) = answer else {
        return sentences(words::message(answer, wording), max).collect();
    };
    let clauses = quotes.quotes.iter().flat_map(|ranked| pages(&ranked.quote, ranked.part.as_ref(), wording, max));
    let [doubt, remark] = [words::doubt(quotes, wording), words::remark(quotes, wording)];
    sentences(doubt, max).chain(clauses).chain(sentences(remark, max)).collect()
}

/// Pages of our own words.
fn sentences(message: Option<String>, max: usize) -> impl Iterator<Item = Page> {
    let texts = message.map(|message| split(&escape(&message), max)).unwrap_or_default();
    texts.into_iter().map(|text| Page { title: String::new(), text, url: None, footer: String::new() })
}

/// One clause on as many pages as it takes, its number repeated on each, its points on lines of their own.
#[must_use]
pub fn quote_pages(quote: &Quote, wording: Wording, max: usize) -> Vec<Page> {
    pages(quote, None, wording, max)
}

/// The same with one part of the text in bold, where all of it fits one page.
#[must_use]
pub fn pages(quote: &Quote, part: Option<&Range<usize>>, wording: Wording, max: usize) -> Vec<Page> {
    let number = format!("**{}** ", words::number(quote.label(), wording));
    let room = max.saturating_sub(number.chars().count() + 2).max(2);
    let text = in_lines(quote);
    let set_off = part.map(|part| emphasised(&text, part)).filter(|text| text.chars().count() <= room);
    let texts = set_off.map_or_else(|| split(&escape(&text), room), |text| vec![text]);
    under(&title(quote, wording), numbered(&number, &texts), quote, wording)
}

/// The footnotes of a clause on as many pages as they take: short ones stand together, and the number of a long one is
/// repeated on each.
#[must_use]
pub fn note_pages(quote: &Quote, wording: Wording, max: usize) -> Vec<Page> {
    let mut texts: Vec<String> = Vec::new();
    for note in quote.notes() {
        let number = format!("**{}** ", note.number);
        let room = max.saturating_sub(number.chars().count() + 2).max(2);
        let parts = numbered(&number, &split(&escape(&note.text), room));
        match (texts.last_mut(), &parts[..]) {
            (Some(last), [only]) if last.chars().count() + GAP.len() + only.chars().count() <= max => {
                last.push_str(GAP);
                last.push_str(only);
            }
            _ => texts.extend(parts),
        }
    }
    let title = wording.say_with("notes-title", &[("title", title(quote, wording).into())]);
    under(&title, texts, quote, wording)
}

/// Between two footnotes.
const GAP: &str = "\n\n";

/// `Paragraph 7 · B9-0234/2022`
fn title(quote: &Quote, wording: Wording) -> String {
    format!("{} · {}", capitalised(&wording.clause(quote.label())), quote.resolution())
}

/// The parts of a text, each with its number, and with signs that it goes on.
fn numbered(number: &str, parts: &[String]) -> Vec<String> {
    let numbered = parts.iter().enumerate().map(|(at, part)| {
        let before = if at > 0 { "…" } else { "" };
        let after = if at + 1 < parts.len() { "…" } else { "" };
        format!("{number}{before}{part}{after}")
    });
    numbered.collect()
}

/// Pages under one title, with the source of a quote.
fn under(title: &str, texts: Vec<String>, quote: &Quote, wording: Wording) -> Vec<Page> {
    let count = texts.len();
    let page = |(at, text)| Page {
        title: if count > 1 { page_of(title, at + 1, count, wording) } else { title.to_owned() },
        text,
        url: quote.url().map(str::to_owned),
        footer: words::source(quote, wording),
    };
    texts.into_iter().enumerate().map(page).collect()
}

/// The words of a clause with a line break in the place of the blank before each point. Positions stay what they are.
fn in_lines(quote: &Quote) -> String {
    let mut text = quote.text().to_owned();
    for start in quote.points() {
        if text[..*start].ends_with(' ') {
            text.replace_range(start - 1..*start, "\n");
        }
    }
    text
}

fn page_of(title: &str, page: usize, count: usize, wording: Wording) -> String {
    wording.say_with("page-of", &[("title", title.into()), ("page", page.into()), ("count", count.into())])
}

/// The text, escaped, with one part of it in bold.
fn emphasised(text: &str, part: &Range<usize>) -> String {
    let [before, inside, after] = [&text[..part.start], &text[part.clone()], &text[part.end..]].map(escape);
    format!("{before}**{inside}**{after}")
}

/// Escapes everything that Discord's Markdown would read as formatting, a mention or a link, so that each character
/// shows as itself.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut line_start = true;
    let mut digits = false;
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        match character {
            '\\' | '*' | '_' | '~' | '|' | '`' | '<' | '>' | '[' | ']' | '(' | ')' | '@' | '#' | '-' | '+' => {
                escaped.push('\\');
            }
            // `7. Calls on …` at the start of a line is a list to Discord, and lists are renumbered.
            '.' if digits => escaped.push('\\'),
            // A bare address unfolds into a preview; a backslash before the colon keeps it text.
            ':' if rest.starts_with("://") || is_emoji(rest) => escaped.push('\\'),
            _ => {}
        }
        escaped.push(character);
        digits = character.is_ascii_digit() && (line_start || digits);
        line_start = character == '\n' || (line_start && character == ' ');
        rest = &rest[character.len_utf8()..];
    }
    escaped
}

/// What a reader sees of escaped text.
#[must_use]
pub fn unescaped(escaped: &str) -> String {
    let mut shown = String::with_capacity(escaped.len());
    let mut characters = escaped.chars();
    while let Some(character) = characters.next() {
        shown.push(if character == '\\' { characters.next().unwrap_or('\\') } else { character });
    }
    shown
}

/// Whether `:name:` stands at the beginning, which Discord shows as a picture.
fn is_emoji(text: &str) -> bool {
    let name = text[1..].split(':').next().unwrap_or("");
    let closed = text[1..].len() > name.len();
    closed && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// Splits escaped text into parts of at most `max` characters: behind a clause's semicolon, a sentence, a word, in that
/// order, and never between a backslash and what it escapes. Joined by a blank (or nothing inside a word) the parts
/// are the text again.
fn split(text: &str, max: usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut rest = text;
    while rest.chars().count() > max {
        let end = rest.char_indices().nth(max).map_or(rest.len(), |(at, _)| at);
        let window = &rest[..end];
        // A break early in the window would leave a stub of a page.
        let late = |at: &usize| *at >= window.len() / 2;
        let cut = ["\n", "; ", ". ", ", ", " "]
            .into_iter()
            .find_map(|mark| window.rfind(mark).map(|at| at + mark.len()).filter(late))
            .or_else(|| window.rfind(' ').map(|at| at + 1))
            .unwrap_or_else(|| inside_word(window));
        parts.push(rest[..cut].trim_end().to_owned());
        rest = rest[cut..].trim_start();
    }
    if !rest.is_empty() || parts.is_empty() {
        parts.push(rest.to_owned());
    }
    parts
}

/// The end of a window without a blank, before a backslash whose character would be left behind.
fn inside_word(window: &str) -> usize {
    let backslashes = window.len() - window.trim_end_matches('\\').len();
    if backslashes % 2 == 1 && window.len() > 1 { window.len() - 1 } else { window.len() }
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn every_character_survives_the_formatting(text in "\\PC*") {
            proptest::prop_assert_eq!(unescaped(&escape(&text)), text);
        }

        #[test]
        fn parts_fit_and_lose_nothing(text in "([a-z*_\\\\]{1,30}[ ;,.]{1,2}){0,40}", max in 20_usize..200) {
            let escaped = escape(&text);
            let parts = split(&escaped, max);
            let seen: String = parts.iter().map(|part| unescaped(part)).collect();
            let without_blanks = |text: &str| text.split_whitespace().collect::<String>();
            proptest::prop_assert_eq!(without_blanks(&seen), without_blanks(&text));
            for part in parts {
                proptest::prop_assert!(part.chars().count() <= max);
            }
        }
    }

    #[test]
    fn a_page_in_a_text_has_its_title_and_source_on_lines_of_their_own() {
        let page = Page {
            title: "Paragraph 7 · S/RES/1540 (2004)".to_owned(),
            text: "**7.** Calls on \\*all\\*".to_owned(),
            url: Some("https://x.y/z".to_owned()),
            footer: "On #peace · 5 May".to_owned(),
        };
        insta::assert_snapshot!(page.in_text(), @r"
        ### [Paragraph 7 · S/RES/1540 \(2004\)](<https://x.y/z>)
        **7.** Calls on \*all\*
        -# On \#peace · 5 May
        ");
        let sentence = Page { title: String::new(), footer: String::new(), ..page };
        assert_eq!(sentence.in_text(), sentence.text);
    }

    #[test]
    fn a_number_at_the_start_never_becomes_a_list() {
        assert_eq!(escape("7. Calls on"), "7\\. Calls on");
        assert_eq!(escape("@everyone <@1> https://x.y"), "\\@everyone \\<\\@1\\> https\\://x.y");
    }
}
