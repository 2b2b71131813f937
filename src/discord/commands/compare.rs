//! `/compare`

use super::{
    Chosen, Context, complete_language, complete_resolution, language, quote::complete_label, show, whisper, wording,
};
use crate::{answer::Scope, model::Language, sheet};

/// Shows a clause in several languages, one below the other.
#[poise::command(slash_command)]
pub(super) async fn compare(
    ctx: Context<'_>,
    #[description = "resolution"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    resolution: String,
    #[description = "label"]
    #[autocomplete = "complete_label"]
    #[max_length = 100]
    label: String,
    #[description = "first"]
    #[autocomplete = "complete_language"]
    #[max_length = 50]
    first: String,
    #[description = "second"]
    #[autocomplete = "complete_language"]
    #[max_length = 50]
    second: String,
    #[description = "third"]
    #[autocomplete = "complete_language"]
    #[max_length = 50]
    third: Option<String>,
    #[description = "hide"] hide: Option<bool>,
) -> anyhow::Result<()> {
    let wording = wording(&ctx);
    let mut languages: Vec<Language> = Vec::new();
    for typed in [Some(first), Some(second), third] {
        match language(wording, typed.as_deref()) {
            Ok(language) => languages.extend(language.filter(|language| !languages.contains(language))),
            Err(problem) => return whisper(ctx, problem).await,
        }
    }
    if let [one] = languages[..] {
        let arguments = [("language", wording.language(one).into())];
        return whisper(ctx, wording.say_with("compare-same", &arguments)).await;
    }
    show(ctx, Chosen { hide, ..Chosen::default() }, move |engine, scope, wording, room| {
        let scope = Scope { language: None, ..scope.clone() };
        sheet::compare(engine, &engine.quote(&resolution, &label, &scope), &languages, wording, room)
    })
    .await
}
