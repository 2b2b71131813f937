//! `/resolutions`

use super::{Chosen, Context, complete_resolution, named, show};
use crate::{
    model::ResolutionId,
    question::Aliases,
    sheet::{self, Carried, View},
};

/// Lists the resolutions that are held, or tells about one.
#[poise::command(slash_command)]
pub(super) async fn resolutions(
    ctx: Context<'_>,
    #[description = "filter"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    filter: Option<String>,
    #[description = "hide"] hide: Option<bool>,
) -> anyhow::Result<()> {
    show(ctx, Chosen { hide, ..Chosen::default() }, move |engine, scope, wording, room| {
        // A number or an alias says which one is meant; anything else filters the list.
        let one = filter.as_deref().filter(|typed| is_one(typed, &scope.aliases));
        let one = named(engine, &scope.aliases, wording, one);
        let (view, subject) = match one {
            Ok(Some(resolution)) if engine.holds(&resolution) => (View::Info { resolution }, None),
            _ => (View::Resolutions { page: 0 }, filter),
        };
        sheet::open(engine, &view, &Carried { subject, ..Carried::default() }, wording, room)
    })
    .await
}

fn is_one(typed: &str, aliases: &Aliases) -> bool {
    typed.parse::<ResolutionId>().is_ok() || aliases.resolution(typed).is_some()
}
