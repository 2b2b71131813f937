//! `/random`

use super::{Chosen, Context, complete_resolution, show};
use crate::sheet::{self, Carried, Sheet, View};

/// Quotes a paragraph picked at random.
#[poise::command(slash_command)]
pub(super) async fn random(
    ctx: Context<'_>,
    #[description = "resolution"]
    #[rename = "resolution"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    within: Option<String>,
    #[description = "hide"] hide: Option<bool>,
) -> anyhow::Result<()> {
    let chosen = Chosen { resolution: within, hide, ..Chosen::default() };
    // The id of an interaction is as good as a die, and the same when Discord asks again.
    let seed = ctx.interaction.id.get();
    show(ctx, chosen, move |engine, scope, wording, room| {
        let Some(reference) = engine.random(scope.resolution.as_ref(), seed) else {
            return Sheet::notice(wording.say("random-none"));
        };
        let view = View::Clause { reference, language: scope.language, page: 0 };
        sheet::open(engine, &view, &Carried::default(), wording, room)
    })
    .await
}
