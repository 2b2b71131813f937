//! One message to be, and as what it is sent.

use poise::serenity_prelude as serenity;

use super::{
    custom_id::{Ids, SHARE},
    pages::{CONTENT_MAX, clip_sentences, embed, fit, text, units},
    read_back::row_again,
    rows::{action_row, labelled},
};
use crate::{settings::Display, sheet::Sheet};

const ROWS_MAX: usize = 5;

/// One message to be.
#[derive(Clone, Default)]
pub(in crate::discord) struct Outgoing {
    /// Our own sentences.
    content: String,
    /// The pages below them, where they are no embeds.
    body: String,
    embeds: Vec<serenity::CreateEmbed>,
    rows: Vec<serenity::CreateActionRow>,
    /// The one that it pings.
    role: Option<serenity::RoleId>,
}

impl Outgoing {
    pub(in crate::discord) fn text(content: impl Into<String>) -> Self {
        Self { content: clip_sentences(content.into(), CONTENT_MAX), ..Self::default() }
    }

    /// A sheet with embeds, whose pages `owner` turns.
    pub(in crate::discord) fn of(sheet: Sheet, owner: serenity::UserId) -> Self {
        Self::shown(sheet, owner, Display::Embed)
    }

    /// A sheet that looks like this, as do the pages that its buttons lead to.
    pub(in crate::discord) fn shown(sheet: Sheet, owner: serenity::UserId, display: Display) -> Self {
        let mut ids = Ids::new(owner, display);
        let rows = sheet.rows.into_iter().filter_map(|row| action_row(row, &mut ids)).take(ROWS_MAX).collect();
        let mut outgoing = Self { content: clip_sentences(sheet.line, CONTENT_MAX), rows, ..Self::default() };
        let mut subject = sheet.subject.filter(|subject| !subject.is_empty());
        match display {
            Display::Embed => {
                outgoing.embeds = sheet.pages.into_iter().map(|page| embed(fit(page), subject.take())).collect();
            }
            Display::Plain => outgoing.body = text(&sheet.pages, subject.as_deref()),
        }
        outgoing
    }

    /// The same with a line of our own above everything.
    pub(in crate::discord) fn under(self, line: &str) -> Self {
        let content = [line, &self.content].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
        Self { content: clip_sentences(content, CONTENT_MAX), ..self }
    }

    /// With an instant below the last page, which everybody reads in their own time.
    pub(in crate::discord) fn dated(mut self, at: serenity::Timestamp) -> Self {
        if let Some(last) = self.embeds.pop() {
            self.embeds.push(last.timestamp(at));
        }
        self
    }

    /// With a button by which its owner shows it to all.
    pub(in crate::discord) fn sharable(mut self, label: String, owner: serenity::UserId) -> Self {
        // What is shown is the message as it is, whatever it looks like.
        if self.rows.len() < ROWS_MAX
            && let Some(id) = Ids::new(owner, Display::Embed).take(SHARE)
        {
            let button = serenity::CreateButton::new(id).label(label).style(serenity::ButtonStyle::Primary);
            self.rows.push(serenity::CreateActionRow::Buttons(vec![button]));
        }
        self
    }

    /// The same message once more, without the button that asked for it.
    pub(in crate::discord) fn again(message: &serenity::Message) -> Self {
        let embeds = message.embeds.iter().cloned().map(serenity::CreateEmbed::from).collect();
        let rows = message.components.iter().filter_map(row_again).collect();
        Self { content: message.content.clone(), embeds, rows, ..Self::default() }
    }

    /// The same with a role mentioned above everything, and pinged.
    pub(in crate::discord) fn mentioning(self, role: serenity::RoleId) -> Self {
        Self { role: Some(role), ..self.under(&format!("<@&{role}>")) }
    }

    /// The same with a row of buttons by their labels and what they do, for `owner` alone.
    pub(in crate::discord) fn with_buttons(mut self, owner: serenity::UserId, buttons: &[(String, String)]) -> Self {
        let mut ids = Ids::new(owner, Display::Embed);
        let buttons = buttons.iter().filter_map(|(label, what)| Some(labelled(ids.take(what)?, label.clone())));
        self.rows.push(serenity::CreateActionRow::Buttons(buttons.collect()));
        self
    }

    /// The text of the message. Should it all be too long, our own sentences end early, not what they stand above.
    fn content(&self) -> String {
        if self.body.is_empty() {
            return self.content.clone();
        }
        let own = clip_sentences(self.content.clone(), CONTENT_MAX.saturating_sub(units(&self.body) + 1));
        if own.is_empty() { self.body.clone() } else { format!("{own}\n{}", self.body) }
    }

    pub(in crate::discord) fn response(self, hidden: bool) -> serenity::CreateInteractionResponseMessage {
        serenity::CreateInteractionResponseMessage::new()
            .content(self.content())
            .embeds(self.embeds)
            .components(self.rows)
            .ephemeral(hidden)
            .allowed_mentions(nobody())
    }

    /// What is said besides the first answer, to the user alone.
    pub(in crate::discord) fn follow_up(self) -> serenity::CreateInteractionResponseFollowup {
        serenity::CreateInteractionResponseFollowup::new()
            .content(self.content())
            .embeds(self.embeds)
            .components(self.rows)
            .ephemeral(true)
            .allowed_mentions(nobody())
    }

    pub(in crate::discord) fn message(self) -> serenity::CreateMessage {
        serenity::CreateMessage::new()
            .content(self.content())
            .embeds(self.embeds)
            .components(self.rows)
            .allowed_mentions(nobody().roles(self.role))
    }

    pub(in crate::discord) fn edit_message(self) -> serenity::EditMessage {
        serenity::EditMessage::new()
            .content(self.content())
            .embeds(self.embeds)
            .components(self.rows)
            .allowed_mentions(nobody())
    }

    pub(in crate::discord) fn edit_response(self) -> serenity::EditInteractionResponse {
        serenity::EditInteractionResponse::new()
            .content(self.content())
            .embeds(self.embeds)
            .components(self.rows)
            .allowed_mentions(nobody())
    }
}

/// Nothing that the bot sends pings anybody, but for the role that a digest was told to mention.
fn nobody() -> serenity::CreateAllowedMentions {
    serenity::CreateAllowedMentions::new().replied_user(false)
}

#[cfg(test)]
mod tests {
    use super::{
        super::pages::{length_in_text, room},
        *,
    };
    use crate::render::Page;

    fn page(text: String) -> Page {
        let footer = "On the *crackdown* of (political) opposition ".repeat(20);
        Page { title: "Paragraph 7 · B9-0234/2022".to_owned(), text, url: Some("https://x.y/z".to_owned()), footer }
    }

    #[test]
    fn in_the_text_our_own_sentences_give_way_to_the_quote() {
        let quote = "w\\- ".repeat(room(Display::Plain).page / 4);
        let long = page(quote.clone());
        assert!(length_in_text(&long) <= room(Display::Plain).message, "{}", length_in_text(&long));
        let sheet = Sheet { line: "Sentences. ".repeat(150), pages: vec![long], ..Sheet::default() };
        let content = Outgoing::shown(sheet, serenity::UserId::new(1), Display::Plain).content();
        assert!(units(&content) <= CONTENT_MAX && content.starts_with("Sentences."));
        assert!(content.contains(&quote) && content.contains("(<https://x.y/z>)"), "{content}");
    }

    #[test]
    fn a_quote_that_leaves_no_room_stands_alone() {
        // In letters that count twice, and as long as the body of a message may be, or almost.
        for left in 0..4 {
            let quote = format!("{}{}", "q".repeat(left % 2), "𝔮".repeat((CONTENT_MAX - left) / 2));
            let page = Page { text: quote.clone(), ..page(String::new()) };
            let sheet = Sheet { line: "Sentences. ".repeat(150), pages: vec![page], ..Sheet::default() };
            let content = Outgoing::shown(sheet, serenity::UserId::new(1), Display::Plain).content();
            assert!(units(&content) <= CONTENT_MAX && content.ends_with(&quote), "{left}: {content}");
        }
    }
}
