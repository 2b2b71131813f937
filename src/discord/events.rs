//! What Discord tells over the gateway, but for commands, which poise hands out: to whom it goes.

use poise::serenity_prelude as serenity;

use super::{
    Data, components, interaction,
    messages::{self, Address, Message},
};
use crate::settings::Settings;

/// Events are handled side by side, so one may overtake another; the cache has seen them in their order.
pub(super) async fn on_event(
    framework: poise::FrameworkContext<'_, Data, anyhow::Error>,
    event: &serenity::FullEvent,
) -> anyhow::Result<()> {
    let (context, data) = (framework.serenity_context, framework.user_data);
    match event {
        serenity::FullEvent::Message { new_message } => {
            if let Some(message) = Message::new(new_message, framework.bot_id()) {
                messages::answer(context, data, &message).await;
            }
        }
        serenity::FullEvent::MessageUpdate { event, .. } => {
            if let Some(message) = Message::edited(event, framework.bot_id()) {
                messages::follow_edit(context, data, &message).await;
            }
        }
        serenity::FullEvent::MessageDelete { channel_id, deleted_message_id, guild_id } => {
            let question = Address { guild: *guild_id, channel: *channel_id, message: *deleted_message_id };
            messages::follow_delete(context, data, question).await;
        }
        serenity::FullEvent::MessageDeleteBulk { channel_id, multiple_deleted_messages_ids, guild_id } => {
            for message in multiple_deleted_messages_ids {
                let question = Address { guild: *guild_id, channel: *channel_id, message: *message };
                messages::follow_delete(context, data, question).await;
            }
        }
        serenity::FullEvent::Ready { data_about_bot } => {
            data.metrics.session(false);
            data.servers.ready(&data.store, data_about_bot).await;
        }
        serenity::FullEvent::Resume { .. } => data.metrics.session(true),
        serenity::FullEvent::InteractionCreate { interaction } => {
            if let serenity::Interaction::Component(pressed) = interaction {
                components::press(context, data, pressed).await;
            }
            if let Some(guild) = interaction::server(interaction) {
                data.servers.is_on(&data.store, guild.get()).await?;
            }
        }
        serenity::FullEvent::GuildUpdate { new_data, .. } => data.locales.note(new_data),
        // An outage of Discord's looks the same but for this flag.
        serenity::FullEvent::GuildDelete { incomplete, .. }
            if !incomplete.unavailable && context.cache.guild(incomplete.id).is_none() =>
        {
            data.locales.forget(incomplete.id);
            data.servers.left(&data.store, incomplete.id.get()).await?;
        }
        serenity::FullEvent::GuildCreate { guild, .. } if context.cache.guild(guild.id).is_some() => {
            data.locales.forget(guild.id);
            data.servers.is_on(&data.store, guild.id.get()).await?;
        }
        serenity::FullEvent::ChannelDelete { channel, .. } => {
            let (guild, channel) = (channel.guild_id.get(), Some(channel.id.get()));
            data.store.unsubscribe(guild, channel).await?;
            data.store.set_settings(guild, channel, &Settings::default()).await?;
        }
        _ => {}
    }
    Ok(())
}
