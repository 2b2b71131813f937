//! A digest that is looked at before it is saved.

use jiff::Timestamp;
use poise::serenity_prelude as serenity;

use super::{super::Context, confirm, describe, next_post};
use crate::{
    discord::{
        Data,
        drafts::{self, DraftStep},
        errors,
        outgoing::Outgoing,
    },
    store::NewSubscription,
    wording::Wording,
};

/// Shows the first post with a button that saves; a role is mentioned only after that.
pub(super) async fn show(
    ctx: &Context<'_>,
    new: NewSubscription,
    role: Option<&serenity::Role>,
) -> anyhow::Result<Outgoing> {
    let wording = super::wording(ctx);
    let mut subscription = new.preview(Timestamp::now());
    // Where there is one already, it goes on.
    let before = ctx.data().store.subscriptions_of(new.guild).await?;
    if let Some(before) = before.into_iter().find(|before| before.channel == new.channel) {
        subscription.id = before.id;
        subscription.since = if before.contents.looks_back() { before.since } else { subscription.since };
        subscription.last = before.last.filter(|_| before.resolution == new.resolution);
    }
    let silent = role.is_some_and(|role| !role.mentionable && !may_mention_all(ctx));
    let role = role.map(|role| format!("<@&{}>", role.id));
    let mut what = format!("{}\n{}", describe::what(wording, &subscription), describe::details(wording, &subscription));
    if let Some(unmet) = describe::unmet(ctx.data(), wording, &subscription).await {
        what = format!("{what}\n{unmet}");
    }
    let outgoing = next_post(ctx, subscription, move |wording, channel, post| {
        let mut lines =
            vec![wording.say_with("digest-draft", &[("channel", channel.clone().into()), ("what", what.into())])];
        if let Some(role) = role {
            lines.push(wording.say_with("digest-draft-role", &[("role", role.clone().into())]));
            if silent {
                lines.push(wording.say_with("digest-role-silent", &[("role", role.into())]));
            }
        }
        if post.is_none() {
            lines.push(wording.say_with("digest-preview-nothing", &[("channel", channel.into())]));
        }
        lines.join("\n")
    });
    let outgoing = outgoing.await?;
    let number = ctx.interaction.id.get();
    ctx.data().drafts.keep(number, new);
    let buttons = [
        (wording.say("digest-save"), DraftStep::Save(number).to_string()),
        (wording.say("digest-cancel"), DraftStep::Cancel(number).to_string()),
    ];
    Ok(outgoing.with_buttons(ctx.interaction.user.id, &buttons))
}

/// Whether the bot may ping roles that not everybody may: Discord says so with the command, for the channel it is used in.
fn may_mention_all(ctx: &Context<'_>) -> bool {
    ctx.interaction.app_permissions.is_some_and(serenity::Permissions::mention_everyone)
}

/// What a press of a button below a draft leads to.
pub(in crate::discord) async fn press(
    context: &serenity::Context,
    data: &Data,
    wording: Wording,
    step: DraftStep,
) -> Outgoing {
    let (DraftStep::Save(number) | DraftStep::Cancel(number)) = step;
    let Some(new) = data.drafts.take(number) else {
        let minutes = drafts::KEPT.as_secs() / 60;
        return Outgoing::text(wording.say_with("digest-draft-gone", &[("minutes", minutes.into())]));
    };
    if matches!(step, DraftStep::Cancel(_)) {
        return Outgoing::text(wording.say("digest-cancelled"));
    }
    match confirm::save(context, data, wording, &new).await {
        Ok(said) => Outgoing::text(said),
        Err(error) => {
            tracing::error!("a digest could not be saved: {error:#}");
            Outgoing::text(errors::apology(wording, &error))
        }
    }
}
