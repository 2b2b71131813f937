//! `/search`

use super::{Chosen, Context, complete_resolution, show};
use crate::sheet::{self, Carried, View};

/// Lists the clauses with certain words or names.
#[poise::command(slash_command)]
pub(super) async fn search(
    ctx: Context<'_>,
    #[description = "words"]
    #[max_length = 200]
    words: String,
    #[description = "resolution"]
    #[rename = "resolution"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    within: Option<String>,
    #[description = "hide"] hide: Option<bool>,
) -> anyhow::Result<()> {
    let chosen = Chosen { resolution: within, hide, ..Chosen::default() };
    show(ctx, chosen, move |engine, scope, wording, room| {
        let view = View::Hits { language: scope.language, resolution: scope.resolution.clone(), page: 0 };
        let carried = Carried { subject: Some(words), ..Carried::default() };
        sheet::open(engine, &view, &carried, wording, room)
    })
    .await
}
