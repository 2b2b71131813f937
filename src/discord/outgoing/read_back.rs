//! What a message of ours shows and holds, read back from the message itself.

use poise::serenity_prelude as serenity;

use super::custom_id::{SHARE, read_custom_id};
use crate::{
    render::{ASIDE, HEADING, unescaped},
    sheet::{Carried, Choose},
};

/// Whether a message has the button that shows it to all.
pub(in crate::discord) fn is_sharable(message: &serenity::Message) -> bool {
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

pub(super) fn row_again(row: &serenity::ActionRow) -> Option<serenity::CreateActionRow> {
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
pub(in crate::discord) fn carried(message: &serenity::Message) -> Carried {
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
pub(in crate::discord) fn title(message: &serenity::Message) -> Option<String> {
    match message.embeds.first() {
        Some(embed) => embed.title.clone(),
        None => message.content.lines().find_map(|line| line.strip_prefix(HEADING)).map(unescaped),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::pages::text, *};
    use crate::render::Page;

    fn page(text: &str) -> Page {
        Page { title: "Paragraph 7".to_owned(), text: text.to_owned(), url: None, footer: "On opposition".to_owned() }
    }

    #[test]
    fn what_a_list_is_about_is_read_back_from_the_text() {
        for subject in ["trials", "### *rights* -# of @everyone", "[a](b) \\ c"] {
            let content = text(&[page("-# one"), page("two")], Some(subject));
            assert_eq!(subject_in_text(&format!("Our own words.\n{content}")).as_deref(), Some(subject));
        }
        assert_eq!(subject_in_text(&text(&[page("one")], None)), None);
    }
}
