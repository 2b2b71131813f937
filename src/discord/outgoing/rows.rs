//! Rows of buttons, and menus.

use poise::serenity_prelude as serenity;

use super::{
    custom_id::Ids,
    pages::{clip, units},
};
use crate::sheet::{Button, Menu, Row};

const LABEL_MAX: usize = 80;
const OPTION_MAX: usize = 100;
const PLACEHOLDER_MAX: usize = 150;

pub(super) fn action_row(row: Row, ids: &mut Ids) -> Option<serenity::CreateActionRow> {
    match row {
        Row::Buttons(buttons) => {
            let buttons: Vec<_> = buttons.into_iter().filter_map(|one| button(one, ids)).collect();
            (!buttons.is_empty()).then_some(serenity::CreateActionRow::Buttons(buttons))
        }
        Row::Menu(menu) => select_menu(menu, ids).map(serenity::CreateActionRow::SelectMenu),
    }
}

fn button(button: Button, ids: &mut Ids) -> Option<serenity::CreateButton> {
    Some(labelled(ids.take(&button.step.to_string())?, button.label))
}

pub(super) fn labelled(id: String, label: String) -> serenity::CreateButton {
    serenity::CreateButton::new(id).label(clip(label, LABEL_MAX)).style(serenity::ButtonStyle::Secondary)
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
