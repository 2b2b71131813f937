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
        let view = match resolution(engine, asker.wording, one) {
            Ok(Some(resolution)) => View::Info { resolution },
            _ => View::Resolutions { page: 0 },
        };
        let carried = Carried { subject: filter, ..Carried::default() };
        sheet::open(engine, &view, &carried, asker.wording, ROOM)
    })
    .await
}
