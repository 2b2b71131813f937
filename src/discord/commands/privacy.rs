//! `/privacy show`, `/privacy opt-out`, `/privacy opt-in` and `/privacy delete`

use super::{Context, link, whisper_when, wording};
use crate::{settings::Preferences, wording::Conjunction};

/// What is kept, and how to delete it.
#[poise::command(slash_command, subcommands("show", "opt_out", "opt_in", "delete"), subcommand_required)]
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
    let preferences = ctx.data().store.preferences(user).await?;
    let left_alone = preferences.left_alone;
    if (Preferences { left_alone: false, ..preferences }) != Preferences::default() {
        kept.push(wording.say("privacy-preferences"));
    }
    if left_alone {
        kept.push(wording.say("privacy-left-alone"));
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
    let other_way = if left_alone {
        wording.say_with("privacy-may-opt-in", &[("in", link(ctx, "privacy opt-in").into())])
    } else {
        wording.say_with("privacy-may-opt-out", &[("out", link(ctx, "privacy opt-out").into())])
    };
    Ok(format!("{}\n{yours}\n{other_way}", wording.say_with("privacy-kept", &links)))
}

/// Has your messages left alone, by whoever asks about them.
#[poise::command(slash_command, rename = "opt-out")]
async fn opt_out(ctx: Context<'_>) -> anyhow::Result<()> {
    let work = async {
        leave_alone(&ctx, true).await?;
        let other_way = ("in", link(&ctx, "privacy opt-in").into());
        Ok(wording(&ctx).say_with("privacy-opted-out", &[other_way]))
    };
    whisper_when(ctx, work).await
}

/// Has your messages answered and searched again.
#[poise::command(slash_command, rename = "opt-in")]
async fn opt_in(ctx: Context<'_>) -> anyhow::Result<()> {
    let work = async {
        leave_alone(&ctx, false).await?;
        Ok(wording(&ctx).say("privacy-opted-in"))
    };
    whisper_when(ctx, work).await
}

async fn leave_alone(ctx: &Context<'_>, left_alone: bool) -> anyhow::Result<()> {
    let user = ctx.interaction.user.id.get();
    let preferences = ctx.data().store.preferences(user).await?;
    Ok(ctx.data().store.set_preferences(user, &Preferences { left_alone, ..preferences }).await?)
}

/// Deletes everything that is kept of you.
#[poise::command(slash_command)]
async fn delete(ctx: Context<'_>) -> anyhow::Result<()> {
    let work = async {
        let (user, wording) = (ctx.interaction.user.id.get(), wording(&ctx));
        let left_alone = ctx.data().store.preferences(user).await?.left_alone;
        let deleted = ctx.data().store.forget_person(user).await?;
        let said = wording.say(if deleted { "privacy-deleted" } else { "privacy-had-nothing" });
        if !left_alone {
            return Ok(said);
        }
        // Their wish was among what was kept, and nobody is to find out by being answered.
        let again = wording.say_with("privacy-deleted-wish", &[("out", link(&ctx, "privacy opt-out").into())]);
        Ok(format!("{said}\n{again}"))
    };
    whisper_when(ctx, work).await
}
