//! A sheet as Discord wants it: embeds or text, buttons and menus, within its limits.
//!
//! Limits: <https://docs.discord.com/developers/resources/message#embed-object-embed-limits> and
//! <https://docs.discord.com/developers/components/reference>.
//!
//! ```text
//! custom_id = owner look (step | choose | draft | turn | "s")   owner: the user's id in base 36; step and choose: see
//!                                                       `sheet::view`; draft: see `drafts`; turn: see
//!                                                       `commands::digest`; s: shows to all what the owner alone
//!                                                       sees
//! look      = "|" | "!"                                 with embeds; in the text
//! ```
//!
//! In the text of a message, a page is a heading with a link, the quote, and its source in small letters; what a list is
//! about stands in small letters above the first heading, where it is read back from.

use poise::serenity_prelude as serenity;

use crate::{
    render::{ASIDE, HEADING, Page, escape, unescaped},
    settings::Display,
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

/// What stands behind the owner in the id of a button, and tells how the message looks.
const WITH_EMBEDS: char = '|';
const IN_TEXT: char = '!';

/// What a button carries that shows a hidden answer to all.
pub(super) const SHARE: &str = "s";

/// What we ask for. All embeds of a message may have 6,000 characters; the rest is for what a list is about.
pub(super) const ROOM: Room =
    Room { page: 2000, message: 5500, short: 1800, entry: 160, pages: 10, length: Page::length };

/// The same where everything stands in the text: the rest of its 2,000 characters is for our own sentences, and for the
/// addresses in lists.
const ROOM_IN_TEXT: Room = Room { page: 1000, message: 1500, short: 900, entry: 50, pages: 10, length: length_in_text };

/// Of a page in the text, before it is escaped, so that title, address and source leave room for the quote.
const TITLE_IN_TEXT_MAX: usize = 100;
const SOURCE_IN_TEXT_MAX: usize = 200;
const URL_IN_TEXT_MAX: usize = 150;

/// The colour of the line beside a quote, the blue of the European flag.
const COLOUR: u32 = 0x00_33_99;

/// One message to be.
#[derive(Clone, Default)]
pub(super) struct Outgoing {
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
    pub(super) fn text(content: impl Into<String>) -> Self {
        Self { content: clip(content.into(), CONTENT_MAX), ..Self::default() }
    }

    /// A sheet with embeds, whose pages `owner` turns.
    pub(super) fn of(sheet: Sheet, owner: serenity::UserId) -> Self {
        Self::shown(sheet, owner, Display::Embed)
    }

    /// A sheet that looks like this, as do the pages that its buttons lead to.
    pub(super) fn shown(sheet: Sheet, owner: serenity::UserId, display: Display) -> Self {
        let mut ids = Ids::new(owner, display);
        let rows = sheet.rows.into_iter().filter_map(|row| action_row(row, &mut ids)).take(ROWS_MAX).collect();
        let mut outgoing = Self { content: clip(sheet.line, CONTENT_MAX), rows, ..Self::default() };
        let mut subject = sheet.subject.filter(|subject| !subject.is_empty());
        match display {
            Display::Embed => {
                outgoing.embeds = sheet.pages.into_iter().map(|page| embed(fit(page), subject.take())).collect();
            }
            Display::Plain => outgoing.body = text(sheet.pages, subject),
        }
        outgoing
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
    pub(super) fn again(message: &serenity::Message) -> Self {
        let embeds = message.embeds.iter().cloned().map(serenity::CreateEmbed::from).collect();
        let rows = message.components.iter().filter_map(row_again).collect();
        Self { content: message.content.clone(), embeds, rows, ..Self::default() }
    }

    /// The same with a role mentioned above everything, and pinged.
    pub(super) fn mentioning(self, role: serenity::RoleId) -> Self {
        Self { role: Some(role), ..self.under(&format!("<@&{role}>")) }
    }

    /// The same with a row of buttons by their labels and what they do, for `owner` alone.
    pub(super) fn with_buttons(mut self, owner: serenity::UserId, buttons: &[(String, String)]) -> Self {
        let mut ids = Ids::new(owner, Display::Embed);
        let buttons = buttons.iter().filter_map(|(label, what)| {
            let id = ids.take(what)?;
            let label = clip(label.clone(), LABEL_MAX);
            Some(serenity::CreateButton::new(id).label(label).style(serenity::ButtonStyle::Secondary))
        });
        self.rows.push(serenity::CreateActionRow::Buttons(buttons.collect()));
        self
    }

    /// The text of the message. Should it all be too long, our own sentences end early, not what they stand above.
    fn content(&self) -> String {
        if self.body.is_empty() {
            return clip(self.content.clone(), CONTENT_MAX);
        }
        let own = clip(self.content.clone(), CONTENT_MAX.saturating_sub(units(&self.body) + 1));
        let text = if own.is_empty() { self.body.clone() } else { format!("{own}\n{}", self.body) };
        clip(text, CONTENT_MAX)
    }

    pub(super) fn response(self, hidden: bool) -> serenity::CreateInteractionResponseMessage {
        serenity::CreateInteractionResponseMessage::new()
            .content(self.content())
            .embeds(self.embeds)
            .components(self.rows)
            .ephemeral(hidden)
            .allowed_mentions(nobody())
    }

    /// What is said besides the first answer, to the user alone.
    pub(super) fn follow_up(self) -> serenity::CreateInteractionResponseFollowup {
        serenity::CreateInteractionResponseFollowup::new()
            .content(self.content())
            .embeds(self.embeds)
            .components(self.rows)
            .ephemeral(true)
            .allowed_mentions(nobody())
    }

    pub(super) fn message(self) -> serenity::CreateMessage {
        serenity::CreateMessage::new()
            .content(self.content())
            .embeds(self.embeds)
            .components(self.rows)
            .allowed_mentions(nobody().roles(self.role))
    }

    pub(super) fn edit_message(self) -> serenity::EditMessage {
        serenity::EditMessage::new()
            .content(self.content())
            .embeds(self.embeds)
            .components(self.rows)
            .allowed_mentions(nobody())
    }

    pub(super) fn edit_response(self) -> serenity::EditInteractionResponse {
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

/// How much a message holds that looks like this.
pub(super) fn room(display: Display) -> Room {
    match display {
        Display::Embed => ROOM,
        Display::Plain => ROOM_IN_TEXT,
    }
}

/// Pages one below the other, and above them what they are about.
fn text(pages: Vec<Page>, subject: Option<String>) -> String {
    let subject = subject.filter(|_| !pages.is_empty());
    let subject = subject.map(|subject| {
        let words = subject.split_whitespace().collect::<Vec<_>>().join(" ");
        format!("{ASIDE}{}", escape(&clip(words, AUTHOR_MAX)))
    });
    subject.into_iter().chain(pages.into_iter().map(in_text)).collect::<Vec<_>>().join("\n")
}

fn in_text(page: Page) -> String {
    let page = Page {
        title: clip(page.title, TITLE_IN_TEXT_MAX),
        url: page.url.filter(|url| units(url) <= URL_IN_TEXT_MAX),
        footer: clip(page.footer, SOURCE_IN_TEXT_MAX),
        ..page
    };
    page.in_text()
}

/// With the line break behind it.
fn length_in_text(page: &Page) -> usize {
    units(&in_text(page.clone())) + 1
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

fn action_row(row: Row, ids: &mut Ids) -> Option<serenity::CreateActionRow> {
    match row {
        Row::Buttons(buttons) => {
            let buttons: Vec<_> = buttons.into_iter().filter_map(|one| button(one, ids)).collect();
            (!buttons.is_empty()).then_some(serenity::CreateActionRow::Buttons(buttons))
        }
        Row::Menu(menu) => select_menu(menu, ids).map(serenity::CreateActionRow::SelectMenu),
    }
}

fn button(button: Button, ids: &mut Ids) -> Option<serenity::CreateButton> {
    let id = ids.take(&button.step.to_string())?;
    let label = clip(button.label, LABEL_MAX);
    Some(serenity::CreateButton::new(id).label(label).style(serenity::ButtonStyle::Secondary))
}

fn select_menu(menu: Menu, ids: &mut Ids) -> Option<serenity::CreateSelectMenu> {
    let id = ids.take(&menu.choose.to_string())?;
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

/// The ids of the buttons and menus of one message: Discord takes each but once.
struct Ids {
    beginning: String,
    taken: Vec<String>,
}

impl Ids {
    fn new(owner: serenity::UserId, display: Display) -> Self {
        let look = match display {
            Display::Embed => WITH_EMBEDS,
            Display::Plain => IN_TEXT,
        };
        Self { beginning: format!("{}{look}", base36(owner.get())), taken: Vec::new() }
    }

    /// The id of what does this, unless it is there already.
    fn take(&mut self, what: &str) -> Option<String> {
        let id = format!("{}{what}", self.beginning);
        // Too long for Discord: the way on is left out rather than the message lost.
        let usable = id.len() <= CUSTOM_ID_MAX && !self.taken.contains(&id);
        usable.then(|| {
            self.taken.push(id.clone());
            id
        })
    }
}

/// What the id of a button or menu says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CustomId<'a> {
    /// Whose message it is.
    pub owner: serenity::UserId,
    /// How the message looks.
    pub display: Display,
    /// What the button does.
    pub what: &'a str,
}

pub(super) fn read_custom_id(id: &str) -> Option<CustomId<'_>> {
    let look = id.find([WITH_EMBEDS, IN_TEXT])?;
    let (owner, what) = (&id[..look], &id[look + 1..]);
    let owner = u64::from_str_radix(owner, 36).ok().filter(|owner| *owner > 0)?;
    let display = if id[look..].starts_with(IN_TEXT) { Display::Plain } else { Display::Embed };
    Some(CustomId { owner: serenity::UserId::new(owner), display, what })
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
                read_custom_id(custom_id).is_some_and(|id| id.what == SHARE)
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
                if read_custom_id(custom_id).is_some_and(|id| id.what != SHARE) {
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
    let subject = match message.embeds.first() {
        Some(embed) => embed.author.as_ref().map(|author| author.name.clone()),
        None => subject_in_text(&message.content),
    };
    let components = message.components.iter().flat_map(|row| &row.components);
    let menu = components.into_iter().find_map(|component| match component {
        serenity::ActionRowComponent::SelectMenu(menu) => {
            match read_custom_id(menu.custom_id.as_deref()?)?.what.parse().ok()? {
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

/// What the small letters above the first heading say.
fn subject_in_text(content: &str) -> Option<String> {
    let mut above = content.lines().take_while(|line| !line.starts_with(HEADING));
    above.find_map(|line| line.strip_prefix(ASIDE)).map(unescaped)
}

/// The title of the first page that a message of ours shows.
pub(super) fn title(message: &serenity::Message) -> Option<String> {
    match message.embeds.first() {
        Some(embed) => embed.title.clone(),
        None => message.content.lines().find_map(|line| line.strip_prefix(HEADING)).map(unescaped),
    }
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
    fn owners_and_looks_are_read_back() {
        for owner in [1, 35, 36, 1_000_000_000_000_000_001, u64::MAX].map(serenity::UserId::new) {
            for display in Display::ALL {
                let id = Ids::new(owner, display).take("r~3").unwrap();
                assert_eq!(read_custom_id(&id), Some(CustomId { owner, display, what: "r~3" }));
            }
        }
        for id in ["", "|", "0|r~3", "-1|r~3", "zzzzzzzzzzzzzzzz|r~3", "r~3"] {
            assert!(read_custom_id(id).is_none(), "{id}");
        }
    }

    #[test]
    fn no_id_comes_twice_or_too_long() {
        let step = |resolution: &str| Step::Show(View::Info { resolution: resolution.parse().unwrap() });
        let mut ids = Ids::new(serenity::UserId::new(1), Display::Plain);
        let built = |step, ids: &mut Ids| button(Button { label: "x".repeat(200), step }, ids).is_some();
        assert!(built(step("B9-0234/2022"), &mut ids));
        assert!(!built(step("B9-0234/2022"), &mut ids));
        assert!(built(step("B9-0235/2022"), &mut ids));
        assert!(ids.take(&"x".repeat(99)).is_none());
    }

    fn page(text: String) -> Page {
        let footer = "On the *crackdown* of (political) opposition ".repeat(20);
        Page { title: "Paragraph 7 · B9-0234/2022".to_owned(), text, url: Some("https://x.y/z".to_owned()), footer }
    }

    #[test]
    fn in_the_text_our_own_sentences_give_way_to_the_quote() {
        let quote = "w\\- ".repeat(ROOM_IN_TEXT.page / 4);
        let long = page(quote.clone());
        assert!(length_in_text(&long) <= ROOM_IN_TEXT.message, "{}", length_in_text(&long));
        let sheet = Sheet { line: "Sentences. ".repeat(150), pages: vec![long], ..Sheet::default() };
        let content = Outgoing::shown(sheet, serenity::UserId::new(1), Display::Plain).content();
        assert!(units(&content) <= CONTENT_MAX && content.starts_with("Sentences."));
        assert!(content.contains(&quote) && content.contains("(<https://x.y/z>)"), "{content}");
    }

    #[test]
    fn what_a_list_is_about_is_read_back_from_the_text() {
        for subject in ["trials", "### *rights* -# of @everyone", "[a](b) \\ c"] {
            let content = text(vec![page("-# one".to_owned()), page("two".to_owned())], Some(subject.to_owned()));
            assert_eq!(subject_in_text(&format!("Our own words.\n{content}")).as_deref(), Some(subject));
        }
        assert_eq!(subject_in_text(&text(vec![page("one".to_owned())], None)), None);
    }

    #[test]
    fn clipping_counts_as_discord_might() {
        assert_eq!(clip("abc".to_owned(), 3), "abc");
        assert_eq!(clip("abcd".to_owned(), 3), "ab…");
        assert_eq!(clip("😀😀".to_owned(), 3), "😀…");
    }
}
