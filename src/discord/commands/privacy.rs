//! `/privacy show` and `/privacy delete`

use super::{Context, link, whisper_when, wording};
use crate::{settings::Preferences, wording::Conjunction};

/// What is kept, and how to delete it.
#[poise::command(slash_command, subcommands("show", "delete"), subcommand_required)]
pub(super) async fn privacy(_ctx: Context<'_>) -> anyhow::Result<()> {
    // Discord offers the commands below only.
    Ok(())
}

/// Says what is kept, of you and of servers.
#[poise::command(slash_command)]
async fn show(ctx: Context<'_>) -> anyhow::Result<()> {
    whisper_when(ctx, describe(&ctx)).await
}

async fn describe(ctx: &Context<'_>) -> anyhow::Result<String> {
    let (user, wording) = (ctx.interaction.user.id.get(), wording(ctx));
    let links = [("settings", link(ctx, "settings show").into()), ("digest", link(ctx, "digest preview").into())];
    let mut kept = Vec::new();
    if ctx.data().store.preferences(user).await? != Preferences::default() {
        kept.push(wording.say("privacy-preferences"));
    }
    let digests = ctx.data().store.subscriptions_by(user).await?;
    if digests > 0 {
        kept.push(wording.say_with("privacy-digests", &[("count", digests.into())]));
    }
    let yours = if kept.is_empty() {
        wording.say("privacy-nothing")
    } else {
        let what = wording.list(&kept, Conjunction::And);
        wording.say_with("privacy-yours", &[("what", what.into()), ("delete", link(ctx, "privacy delete").into())])
    };
    Ok(format!("{}\n{yours}", wording.say_with("privacy-kept", &links)))
}

/// Deletes everything that is kept of you.
#[poise::command(slash_command)]
async fn delete(ctx: Context<'_>) -> anyhow::Result<()> {
    let work = async {
        let deleted = ctx.data().store.forget_person(ctx.interaction.user.id.get()).await?;
        Ok(wording(&ctx).say(if deleted { "privacy-deleted" } else { "privacy-had-nothing" }))
    };
    whisper_when(ctx, work).await
}
