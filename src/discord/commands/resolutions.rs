//! `/resolutions`

use super::{Context, asker, complete_resolution, resolution, show};
use crate::{
    discord::outgoing::ROOM,
    sheet::{self, Carried, View},
};

/// Lists the resolutions that are held, or tells about one.
#[poise::command(
    slash_command,
    interaction_context = "Guild | BotDm | PrivateChannel",
    install_context = "Guild | User"
)]
pub(super) async fn resolutions(
    ctx: Context<'_>,
    #[description = "filter"]
    #[autocomplete = "complete_resolution"]
    #[max_length = 100]
    filter: Option<String>,
    #[description = "hide"] hide: Option<bool>,
) -> anyhow::Result<()> {
    let asker = asker(&ctx).await;
    show(ctx, asker, hide, move |engine, asker| {
        // A number says which one is meant; anything else filters the list.
        let one = filter.as_deref().filter(|typed| typed.parse::<crate::model::ResolutionId>().is_ok());
        let (view, subject) = match resolution(engine, asker.wording, one) {
            Ok(Some(resolution)) => (View::Info { resolution }, None),
            _ => (View::Resolutions { page: 0 }, filter),
        };
        let carried = Carried { subject, ..Carried::default() };
        sheet::open(engine, &view, &carried, asker.wording, ROOM)
    })
    .await
}
