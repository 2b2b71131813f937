//! `/preferences`

use super::{
    Context, complete_language, complete_resolution, language, link, resolution,
    settings::{language_name, name_of, unless_none},
    whisper_when, wording,
};
use crate::{settings::Preferences, wording::Wording};

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
) -> anyhow::Result<()> {
    let (user, wording) = (ctx.interaction.user.id.get(), wording(&ctx));
    let work = async {
        let before = ctx.data().store.preferences(user).await?;
        let preferences = match changed(&ctx, wording, before.clone(), read_in.as_deref(), within.as_deref(), hide) {
            Ok(preferences) => preferences,
            Err(problem) => return Ok(problem),
        };
        if preferences != before {
            ctx.data().store.set_preferences(user, &preferences).await?;
        }
        Ok(describe(&ctx, wording, &preferences))
    };
    whisper_when(ctx, work).await
}

fn changed(
    ctx: &Context<'_>,
    wording: Wording,
    mut preferences: Preferences,
    read_in: Option<&str>,
    within: Option<&str>,
    hide: Option<bool>,
) -> Result<Preferences, String> {
    if let Some(typed) = read_in {
        preferences.language = unless_none(typed, |typed| language(wording, Some(typed)))?;
    }
    if let Some(typed) = within {
        preferences.resolution = unless_none(typed, |typed| resolution(&ctx.data().engine(), wording, Some(typed)))?;
    }
    preferences.hide = hide.unwrap_or(preferences.hide);
    Ok(preferences)
}

fn describe(ctx: &Context<'_>, wording: Wording, preferences: &Preferences) -> String {
    let value = |key: &'static str, value: String| wording.say_with(key, &[("value", value.into())]);
    let none = || wording.say("preferences-none");
    let language = preferences.language.map_or_else(none, |language| language_name(wording, Some(language)));
    let resolution = preferences.resolution.as_ref().map_or_else(none, |id| name_of(wording, Some(id)));
    let shown = wording.say(if preferences.hide { "preferences-hidden" } else { "preferences-shown" });
    let change = [("preferences", link(ctx, "preferences").into()), ("delete", link(ctx, "privacy delete").into())];
    [
        wording.say("preferences-title"),
        value("preferences-language", language),
        value("preferences-resolution", resolution),
        value("preferences-hide", shown),
        wording.say_with("preferences-change", &change),
    ]
    .join("\n")
}
