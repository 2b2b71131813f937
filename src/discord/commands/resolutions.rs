//! `/resolutions`

use super::{Chosen, Context, complete_resolution, resolution, show};
use crate::{
    model::ResolutionId,
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
    show(ctx, Chosen { hide, ..Chosen::default() }, move |engine, _, wording, room| {
        // A number says which one is meant; anything else filters the list.
        let one = filter.as_deref().filter(|typed| typed.parse::<ResolutionId>().is_ok());
        let (view, subject) = match resolution(engine, wording, one) {
            Ok(Some(resolution)) => (View::Info { resolution }, None),
            _ => (View::Resolutions { page: 0 }, filter),
        };
        sheet::open(engine, &view, &Carried { subject, ..Carried::default() }, wording, room)
    })
    .await
}
