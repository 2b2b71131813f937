//! Pages as Discord wants them: embeds within its limits, as many to a message as fit.
//!
//! Limits: <https://docs.discord.com/developers/resources/message#embed-object-embed-limits>.

use poise::serenity_prelude as serenity;

use crate::render::Page;

pub(super) const CONTENT_MAX: usize = 2000;
pub(super) const TITLE_MAX: usize = 256;
pub(super) const DESCRIPTION_MAX: usize = 4096;
pub(super) const FOOTER_MAX: usize = 2048;
/// Embeds in one message.
const EMBEDS_MAX: usize = 10;
/// Characters in all embeds of one message.
const EMBEDS_TOTAL_MAX: usize = 6000;

/// The text of a page that we ask for. Two full ones with titles and footers fit one message.
pub(super) const PAGE_MAX: usize = 2000;

/// The colour of the line beside a quote, the blue of the European flag.
const COLOUR: u32 = 0x00_33_99;

/// One message to be.
#[derive(Default)]
pub(super) struct Outgoing {
    content: Option<String>,
    embeds: Vec<serenity::CreateEmbed>,
}

impl Outgoing {
    pub(super) fn text(content: impl Into<String>) -> Self {
        Self { content: Some(clip(content.into(), CONTENT_MAX)), embeds: Vec::new() }
    }

    /// Puts a line above the embeds.
    pub(super) fn with_text(self, content: impl Into<String>) -> Self {
        Self { embeds: self.embeds, ..Self::text(content) }
    }

    pub(super) fn reply(self) -> poise::CreateReply {
        let reply = self.embeds.into_iter().fold(poise::CreateReply::default(), poise::CreateReply::embed);
        match self.content {
            Some(content) => reply.content(content),
            None => reply,
        }
    }

    pub(super) fn message(&self) -> serenity::CreateMessage {
        let message = serenity::CreateMessage::new()
            .allowed_mentions(serenity::CreateAllowedMentions::new().replied_user(false))
            .embeds(self.embeds.clone());
        match &self.content {
            Some(content) => message.content(content),
            None => message,
        }
    }

    pub(super) fn edit(self) -> serenity::EditInteractionResponse {
        let edit = serenity::EditInteractionResponse::new().embeds(self.embeds);
        match self.content {
            Some(content) => edit.content(content),
            None => edit,
        }
    }
}

/// Lays pages out as messages, in order. A sentence of our own at the beginning becomes the line above the quotes.
pub(super) fn messages(pages: Vec<Page>) -> Vec<Outgoing> {
    let mut messages = Vec::new();
    let mut current = Outgoing::default();
    let mut total = 0;
    for (index, page) in pages.into_iter().enumerate() {
        if index == 0 && is_sentence(&page) {
            current = Outgoing::text(page.text);
            continue;
        }
        let page = fit(page);
        let length = length(&page.title) + length(&page.text) + length(&page.footer);
        let full = current.embeds.len() == EMBEDS_MAX || total + length > EMBEDS_TOTAL_MAX;
        if full && !current.embeds.is_empty() {
            messages.push(std::mem::take(&mut current));
            total = 0;
        }
        total += length;
        current.embeds.push(embed(page));
    }
    messages.push(current);
    messages
}

fn is_sentence(page: &Page) -> bool {
    page.title.is_empty() && page.footer.is_empty() && page.url.is_none() && length(&page.text) <= CONTENT_MAX
}

/// A page's text comes in the right length; its title and footer are only names, and may be clipped.
fn fit(page: Page) -> Page {
    let footer_max = FOOTER_MAX.min(EMBEDS_TOTAL_MAX - TITLE_MAX - DESCRIPTION_MAX);
    Page {
        title: clip(page.title, TITLE_MAX),
        text: clip(page.text, DESCRIPTION_MAX),
        url: page.url,
        footer: clip(page.footer, footer_max),
    }
}

fn embed(page: Page) -> serenity::CreateEmbed {
    let mut embed = serenity::CreateEmbed::new().description(page.text).colour(COLOUR);
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
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

fn clip(text: String, max: usize) -> String {
    if length(&text) <= max {
        return text;
    }
    let mut clipped = String::new();
    let mut left = max - 1;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: usize, footer: usize) -> Page {
        Page { title: "Paragraph 7".to_owned(), text: "x".repeat(text), url: None, footer: "y".repeat(footer) }
    }

    #[track_caller]
    fn check(pages: Vec<Page>, expected: &[usize]) {
        let counts: Vec<usize> = messages(pages).iter().map(|message| message.embeds.len()).collect();
        assert_eq!(counts, expected);
    }

    #[test]
    fn messages_keep_within_the_limits() {
        check(vec![page(10, 5); 11], &[10, 1]);
        check(vec![page(2000, 100), page(2000, 100), page(2000, 100)], &[2, 1]);
        check(vec![page(9000, 9000)], &[1]);
        check(vec![page(9000, 9000); 2], &[1, 1]);
    }

    #[test]
    fn a_sentence_at_the_beginning_is_a_line() {
        let sentence = Page { title: String::new(), text: "So it is.".to_owned(), url: None, footer: String::new() };
        for pages in [vec![sentence.clone()], vec![sentence.clone(), page(10, 5)]] {
            let quotes = pages.len() - 1;
            let messages = messages(pages);
            assert_eq!(messages.len(), 1);
            assert_eq!(messages[0].content.as_deref(), Some("So it is."));
            assert_eq!(messages[0].embeds.len(), quotes);
        }
    }

    #[test]
    fn clipping_counts_as_discord_might() {
        assert_eq!(clip("abc".to_owned(), 3), "abc");
        assert_eq!(clip("abcd".to_owned(), 3), "ab…");
        assert_eq!(clip("😀😀".to_owned(), 3), "😀…");
    }
}
