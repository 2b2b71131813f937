//! `/preferences`

use super::{
    Context, asker, complete_language, complete_resolution, complete_wording, language, link, resolution,
    settings::{Looks, display_name, gone, language_name, name_of, unless_none, wording_name},
    spoken, whisper_when,
};
use crate::{
    settings::{Origin, Preferences},
    wording::Wording,
};

/// Shows or changes what you chose for yourself, on every server.
#[poise::command(slash_command)]
pub(super) async fn preferences(
    ctx: Context<'_>,
    #[description = "language"]
    #[rename = "language"]
    #[autocomplete = "complete_language"]
    #[max_length = 50]
    read_in: Option<String>,
    #[description = "resolution"]
    #[rename = "resolution"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    within: Option<String>,
    #[description = "hide"] hide: Option<bool>,
    #[description = "display"] display: Option<Looks>,
    #[description = "wording"]
    #[rename = "wording"]
    #[autocomplete = "complete_wording"]
    #[max_length = 50]
    speak: Option<String>,
) -> anyhow::Result<()> {
    let user = ctx.interaction.user.id.get();
    let change = Change { read_in, within, hide, display, speak };
    let work = async {
        let wording = asker(&ctx).await.wording;
        let before = ctx.data().store.preferences(user).await?;
        let preferences = match changed(&ctx, wording, before.clone(), change) {
            Ok(preferences) => preferences,
            Err(problem) => return Ok(problem),
        };
        if preferences != before {
            ctx.data().store.set_preferences(user, &preferences).await?;
        }
        let wording = preferences.wording.unwrap_or_else(|| Wording::of(&ctx.interaction.locale));
        Ok(describe(&ctx, wording, &preferences))
    };
    whisper_when(ctx, work).await
}

/// What is to be changed, as typed.
struct Change {
    read_in: Option<String>,
    within: Option<String>,
    hide: Option<bool>,
    display: Option<Looks>,
    speak: Option<String>,
}

fn changed(
    ctx: &Context<'_>,
    wording: Wording,
    mut preferences: Preferences,
    change: Change,
) -> Result<Preferences, String> {
    if let Some(typed) = change.read_in {
        preferences.language = unless_none(&typed, |typed| language(wording, Some(typed)))?;
    }
    if let Some(typed) = change.within {
        preferences.resolution = unless_none(&typed, |typed| resolution(ctx, Some(typed)))?;
    }
    preferences.hide = change.hide.unwrap_or(preferences.hide);
    if let Some(looks) = change.display {
        preferences.display = looks.into();
    }
    if let Some(typed) = change.speak {
        preferences.wording = unless_none(&typed, |typed| spoken(wording, typed))?;
    }
    Ok(preferences)
}

fn describe(ctx: &Context<'_>, wording: Wording, preferences: &Preferences) -> String {
    let value = |key: &'static str, value: String| wording.say_with(key, &[("value", value.into())]);
    let none = || wording.say("preferences-none");
    let language = preferences.language.map_or_else(none, |language| language_name(wording, Some(language)));
    let resolution = preferences.resolution.as_ref().map_or_else(none, |id| name_of(wording, Some(id)));
    let display = preferences.display.map_or_else(none, |display| display_name(wording, display));
    let spoken = preferences.wording.map_or_else(|| wording.say("wording-none"), |one| wording_name(wording, one));
    let shown = wording.say(if preferences.hide { "preferences-hidden" } else { "preferences-shown" });
    let change = [("preferences", link(ctx, "preferences").into()), ("delete", link(ctx, "privacy delete").into())];
    let lost = preferences.resolution.as_ref().filter(|id| !ctx.data().engine().holds(id));
    let lines = [
        wording.say("preferences-title"),
        value("preferences-language", language),
        value("preferences-resolution", resolution),
        value("preferences-hide", shown),
        value("preferences-display", display),
        value("preferences-wording", spoken),
        wording.say_with("preferences-change", &change),
    ];
    let lost = lost.map(|id| gone(ctx, wording, id, Origin::Person));
    lines.into_iter().chain(lost).collect::<Vec<_>>().join("\n")
}
