//! A sheet as Discord wants it: embeds, buttons and menus within its limits.
//!
//! Limits: <https://docs.discord.com/developers/resources/message#embed-object-embed-limits> and
//! <https://docs.discord.com/developers/components/reference>.
//!
//! ```text
//! custom_id = owner "|" (step | choose | draft | turn | "s")    owner: the user's id in base 36; step and choose: see
//!                                                       `sheet::view`; draft: see `drafts`; turn: see
//!                                                       `commands::digest`; s: shows to all what the owner alone
//!                                                       sees
//! ```

use poise::serenity_prelude as serenity;

use crate::{
    render::Page,
    sheet::{Button, Carried, Choose, Menu, Room, Row, Sheet},
};

const CONTENT_MAX: usize = 2000;
const TITLE_MAX: usize = 256;
const AUTHOR_MAX: usize = 256;
const DESCRIPTION_MAX: usize = 4096;
const FOOTER_MAX: usize = 2048;
const CUSTOM_ID_MAX: usize = 100;
const LABEL_MAX: usize = 80;
const OPTION_MAX: usize = 100;
const PLACEHOLDER_MAX: usize = 150;
const ROWS_MAX: usize = 5;

/// What a button carries that shows a hidden answer to all.
pub(super) const SHARE: &str = "s";

/// What we ask for. All embeds of a message may have 6,000 characters; the rest is for what a list is about.
pub(super) const ROOM: Room = Room { page: 2000, message: 5500, short: 1800, pages: 10 };

/// The colour of the line beside a quote, the blue of the European flag.
const COLOUR: u32 = 0x00_33_99;

/// One message to be.
#[derive(Clone, Default)]
pub(super) struct Outgoing {
    content: String,
    embeds: Vec<serenity::CreateEmbed>,
    rows: Vec<serenity::CreateActionRow>,
    /// The one that it pings.
    role: Option<serenity::RoleId>,
}

impl Outgoing {
    pub(super) fn text(content: impl Into<String>) -> Self {
        Self { content: clip(content.into(), CONTENT_MAX), ..Self::default() }
    }

    /// A sheet whose pages `owner` turns.
    pub(super) fn of(sheet: Sheet, owner: serenity::UserId) -> Self {
        let mut subject = sheet.subject;
        let embeds = sheet.pages.into_iter().map(|page| embed(fit(page), subject.take())).collect();
        let mut seen = Vec::new();
        let rows = sheet.rows.into_iter().filter_map(|row| action_row(row, owner, &mut seen));
        let rows = rows.take(ROWS_MAX).collect();
        Self { content: clip(sheet.line, CONTENT_MAX), embeds, rows, role: None }
    }

    /// The same with a line of our own above everything.
    pub(super) fn under(self, line: &str) -> Self {
        let content = [line, &self.content].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n");
        Self { content: clip(content, CONTENT_MAX), ..self }
    }

    /// With an instant below the last page, which everybody reads in their own time.
    pub(super) fn dated(mut self, at: serenity::Timestamp) -> Self {
        if let Some(last) = self.embeds.pop() {
            self.embeds.push(last.timestamp(at));
        }
        self
    }

    /// With a button by which its owner shows it to all.
    pub(super) fn sharable(mut self, label: String, owner: serenity::UserId) -> Self {
        if self.rows.len() < ROWS_MAX
            && let Some(id) = custom_id(owner, SHARE, &mut Vec::new())
        {
            let button = serenity::CreateButton::new(id).label(label).style(serenity::ButtonStyle::Primary);
            self.rows.push(serenity::CreateActionRow::Buttons(vec![button]));
        }
        self
    }

    /// The same message once more, without the button that asked for it.
    pub(super) fn again(message: &serenity::Message) -> Self {
        let embeds = message.embeds.iter().cloned().map(serenity::CreateEmbed::from).collect();
        let rows = message.components.iter().filter_map(row_again).collect();
        Self { content: message.content.clone(), embeds, rows, role: None }
    }

    /// The same with a role mentioned above everything, and pinged.
    pub(super) fn mentioning(self, role: serenity::RoleId) -> Self {
        Self { role: Some(role), ..self.under(&format!("<@&{role}>")) }
    }

    /// The same with a row of buttons by their labels and what they do, for `owner` alone.
    pub(super) fn with_buttons(mut self, owner: serenity::UserId, buttons: &[(String, String)]) -> Self {
        let mut seen = Vec::new();
        let buttons = buttons.iter().filter_map(|(label, what)| {
            let id = custom_id(owner, what, &mut seen)?;
            let label = clip(label.clone(), LABEL_MAX);
            Some(serenity::CreateButton::new(id).label(label).style(serenity::ButtonStyle::Secondary))
        });
        self.rows.push(serenity::CreateActionRow::Buttons(buttons.collect()));
        self
    }

    /// Without embeds, for a channel where the bot may not show any.
    pub(super) fn needs_embeds(&self) -> bool {
        !self.embeds.is_empty()
    }

    pub(super) fn response(self, hidden: bool) -> serenity::CreateInteractionResponseMessage {
        serenity::CreateInteractionResponseMessage::new()
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
            .ephemeral(hidden)
            .allowed_mentions(nobody())
    }

    /// What is said besides the first answer, to the user alone.
    pub(super) fn follow_up(self) -> serenity::CreateInteractionResponseFollowup {
        serenity::CreateInteractionResponseFollowup::new()
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
            .ephemeral(true)
            .allowed_mentions(nobody())
    }

    pub(super) fn message(self) -> serenity::CreateMessage {
        serenity::CreateMessage::new()
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
            .allowed_mentions(nobody().roles(self.role))
    }

    pub(super) fn edit_message(self) -> serenity::EditMessage {
        serenity::EditMessage::new()
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
            .allowed_mentions(nobody())
    }

    pub(super) fn edit_response(self) -> serenity::EditInteractionResponse {
        serenity::EditInteractionResponse::new()
            .content(self.content)
            .embeds(self.embeds)
            .components(self.rows)
            .allowed_mentions(nobody())
    }
}

/// Nothing that the bot sends pings anybody, but for the role that a digest was told to mention.
fn nobody() -> serenity::CreateAllowedMentions {
    serenity::CreateAllowedMentions::new().replied_user(false)
}

/// A page's text comes in the right length; its title and footer are only names, and may be clipped.
fn fit(page: Page) -> Page {
    Page {
        title: clip(page.title, TITLE_MAX),
        text: clip(page.text, DESCRIPTION_MAX),
        url: page.url,
        footer: clip(page.footer, FOOTER_MAX.min(ROOM.message - ROOM.page - TITLE_MAX)),
    }
}

fn embed(page: Page, subject: Option<String>) -> serenity::CreateEmbed {
    let mut embed = serenity::CreateEmbed::new().description(page.text).colour(COLOUR);
    if let Some(subject) = subject.filter(|subject| !subject.is_empty()) {
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

/// `seen` holds the ids of the message so far: Discord takes each but once.
fn action_row(row: Row, owner: serenity::UserId, seen: &mut Vec<String>) -> Option<serenity::CreateActionRow> {
    match row {
        Row::Buttons(buttons) => {
            let buttons: Vec<_> = buttons.into_iter().filter_map(|one| button(one, owner, seen)).collect();
            (!buttons.is_empty()).then_some(serenity::CreateActionRow::Buttons(buttons))
        }
        Row::Menu(menu) => select_menu(menu, owner, seen).map(serenity::CreateActionRow::SelectMenu),
    }
}

fn button(button: Button, owner: serenity::UserId, seen: &mut Vec<String>) -> Option<serenity::CreateButton> {
    let id = custom_id(owner, &button.step.to_string(), seen)?;
    let label = clip(button.label, LABEL_MAX);
    Some(serenity::CreateButton::new(id).label(label).style(serenity::ButtonStyle::Secondary))
}

fn select_menu(menu: Menu, owner: serenity::UserId, seen: &mut Vec<String>) -> Option<serenity::CreateSelectMenu> {
    let id = custom_id(owner, &menu.choose.to_string(), seen)?;
    let mut values = Vec::new();
    let mut options = Vec::new();
    for option in menu.options {
        let value = option.choice.value;
        if units(&value) > OPTION_MAX || values.contains(&value) {
            continue;
        }
        values.push(value.clone());
        let mut built = serenity::CreateSelectMenuOption::new(clip(option.choice.name, OPTION_MAX), value);
        if !option.description.is_empty() {
            built = built.description(clip(option.description, OPTION_MAX));
        }
        options.push(built);
    }
    let placeholder = clip(menu.placeholder, PLACEHOLDER_MAX);
    let kind = serenity::CreateSelectMenuKind::String { options };
    (!values.is_empty()).then(|| serenity::CreateSelectMenu::new(id, kind).placeholder(placeholder))
}

fn custom_id(owner: serenity::UserId, what: &str, seen: &mut Vec<String>) -> Option<String> {
    let id = format!("{}|{what}", base36(owner.get()));
    // Too long for Discord: the way on is left out rather than the message lost.
    let usable = id.len() <= CUSTOM_ID_MAX && !seen.contains(&id);
    usable.then(|| {
        seen.push(id.clone());
        id
    })
}

/// Reads the id of a button or menu: whose message it is, and what it does.
pub(super) fn read_custom_id(id: &str) -> Option<(serenity::UserId, &str)> {
    let (owner, what) = id.split_once('|')?;
    let owner = u64::from_str_radix(owner, 36).ok().filter(|owner| *owner > 0)?;
    Some((serenity::UserId::new(owner), what))
}

fn base36(mut number: u64) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(u32::try_from(number % 36).unwrap_or(0), 36).unwrap_or('0'));
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

/// Whether a message has the button that shows it to all.
pub(super) fn is_sharable(message: &serenity::Message) -> bool {
    let share = |component: &serenity::ActionRowComponent| match component {
        serenity::ActionRowComponent::Button(button) => match &button.data {
            serenity::ButtonKind::NonLink { custom_id, .. } => {
                read_custom_id(custom_id).is_some_and(|(_, what)| what == SHARE)
            }
            _ => false,
        },
        _ => false,
    };
    message.components.iter().flat_map(|row| &row.components).any(share)
}

fn row_again(row: &serenity::ActionRow) -> Option<serenity::CreateActionRow> {
    let mut buttons = Vec::new();
    for component in &row.components {
        match component {
            serenity::ActionRowComponent::Button(button) => {
                let serenity::ButtonKind::NonLink { custom_id, style } = &button.data else { continue };
                if read_custom_id(custom_id).is_some_and(|(_, what)| what != SHARE) {
                    let label = button.label.clone().unwrap_or_default();
                    buttons.push(serenity::CreateButton::new(custom_id).label(label).style(*style));
                }
            }
            serenity::ActionRowComponent::SelectMenu(menu) => {
                let option = |option: &serenity::SelectMenuOption| {
                    let again = serenity::CreateSelectMenuOption::new(&option.label, &option.value);
                    option.description.iter().fold(again, serenity::CreateSelectMenuOption::description)
                };
                let options = menu.options.iter().map(option).collect();
                let kind = serenity::CreateSelectMenuKind::String { options };
                let again = serenity::CreateSelectMenu::new(menu.custom_id.clone()?, kind);
                let placeholder = menu.placeholder.clone().unwrap_or_default();
                return Some(serenity::CreateActionRow::SelectMenu(again.placeholder(placeholder)));
            }
            _ => {}
        }
    }
    (!buttons.is_empty()).then_some(serenity::CreateActionRow::Buttons(buttons))
}

/// What a message of ours holds for its next page.
pub(super) fn carried(message: &serenity::Message) -> Carried {
    let subject = message.embeds.first().and_then(|embed| embed.author.as_ref()).map(|author| author.name.clone());
    let components = message.components.iter().flat_map(|row| &row.components);
    let menu = components.into_iter().find_map(|component| match component {
        serenity::ActionRowComponent::SelectMenu(menu) => {
            let (_, what) = read_custom_id(menu.custom_id.as_deref()?)?;
            match what.parse().ok()? {
                Choose::Open { back, .. } => Some((menu, back)),
                Choose::Language(_) => None,
            }
        }
        _ => None,
    });
    let (options, back) = menu.map_or((Vec::new(), None), |(menu, back)| {
        (menu.options.iter().map(|option| option.value.clone()).collect(), back)
    });
    Carried { subject, options, back }
}

/// Discord does not say what a character is; this is the strictest reading.
fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

fn clip(text: String, max: usize) -> String {
    if units(&text) <= max {
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
    use crate::sheet::{Step, View};

    #[test]
    fn owners_are_read_back() {
        for owner in [1, 35, 36, 1_000_000_000_000_000_001, u64::MAX] {
            let id = custom_id(serenity::UserId::new(owner), "r~3", &mut Vec::new()).unwrap();
            let (read, what) = read_custom_id(&id).unwrap();
            assert_eq!((read.get(), what), (owner, "r~3"));
        }
        for id in ["", "|", "0|r~3", "-1|r~3", "zzzzzzzzzzzzzzzz|r~3", "r~3"] {
            assert!(read_custom_id(id).is_none(), "{id}");
        }
    }

    #[test]
    fn no_id_comes_twice_or_too_long() {
        let step = |resolution: &str| Step::Show(View::Info { resolution: resolution.parse().unwrap() });
        let mut seen = Vec::new();
        let built = |step, seen: &mut Vec<String>| {
            button(Button { label: "x".repeat(200), step }, serenity::UserId::new(1), seen).is_some()
        };
        assert!(built(step("B9-0234/2022"), &mut seen));
        assert!(!built(step("B9-0234/2022"), &mut seen));
        assert!(built(step("B9-0235/2022"), &mut seen));
        assert!(custom_id(serenity::UserId::new(1), &"x".repeat(99), &mut seen).is_none());
    }

    #[test]
    fn clipping_counts_as_discord_might() {
        assert_eq!(clip("abc".to_owned(), 3), "abc");
        assert_eq!(clip("abcd".to_owned(), 3), "ab…");
        assert_eq!(clip("😀😀".to_owned(), 3), "😀…");
    }
}
