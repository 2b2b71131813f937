//! What to do when something fails: say it politely to the user, and precisely to the log.

use anyhow::anyhow;
use poise::serenity_prelude as serenity;

use super::{Data, rights};

/// Discord's codes: <https://docs.discord.com/developers/topics/opcodes-and-status-codes#json>.
const UNKNOWN_INTERACTION: isize = 10062;
const ALREADY_ANSWERED: isize = 40060;
pub(super) const MISSING_ACCESS: isize = 50001;
pub(super) const MISSING_PERMISSIONS: isize = 50013;

const APOLOGY: &str = "Sorry, something went wrong on my side. Please try again.";

/// What Discord answered, if it answered at all.
pub(super) fn response(error: &serenity::Error) -> Option<&serenity::ErrorResponse> {
    match error {
        serenity::Error::Http(serenity::HttpError::UnsuccessfulRequest(response)) => Some(response),
        _ => None,
    }
}

/// Discord's own code for what went wrong.
pub(super) fn code(error: &serenity::Error) -> Option<isize> {
    response(error).map(|response| response.error.code)
}

/// Logs a failed request. The address is left out, as those of interactions hold a token.
pub(super) fn log(error: &serenity::Error, message: &str) {
    match response(error) {
        Some(response) => tracing::warn!(
            status = response.status_code.as_u16(),
            code = response.error.code,
            reason = response.error.message,
            "{message}"
        ),
        None => tracing::warn!(reason = reason(error), "{message}"),
    }
}

/// What went wrong, without any address.
pub(super) fn reason(error: &serenity::Error) -> String {
    match error {
        serenity::Error::Http(serenity::HttpError::Request(error)) if error.is_timeout() => "time-out".to_owned(),
        serenity::Error::Http(serenity::HttpError::Request(error)) if error.is_connect() => "no connection".to_owned(),
        serenity::Error::Http(serenity::HttpError::Request(_)) => "broken connection".to_owned(),
        error => error.to_string(),
    }
}

/// Why the bot could not start or go on, in one line.
pub(super) fn explain_start(error: &serenity::Error) -> anyhow::Error {
    let wrong_token = || {
        anyhow!(
            "Discord refuses the token: set DISCORD_TOKEN to the one shown under Bot in the developer portal, \
             https://discord.com/developers/applications"
        )
    };
    match error {
        serenity::Error::Http(http) if http.status_code().is_some_and(|status| status.as_u16() == 401) => wrong_token(),
        // A token with a line break or the like cannot even be sent.
        serenity::Error::Http(serenity::HttpError::InvalidHeader(_))
        | serenity::Error::Gateway(serenity::GatewayError::InvalidAuthentication) => wrong_token(),
        serenity::Error::Gateway(serenity::GatewayError::DisallowedGatewayIntents) => {
            anyhow!("Discord refuses the intents of the bot")
        }
        error => anyhow!("cannot connect to Discord: {}", reason(error)),
    }
}

/// The one handler for everything that fails in commands and events.
pub(super) async fn on_error(error: poise::FrameworkError<'_, Data, anyhow::Error>) {
    match error {
        poise::FrameworkError::Command { error, ctx, .. } => {
            let command: &str = ctx.command().qualified_name.as_ref();
            if let Some(error) = error.downcast_ref::<serenity::Error>() {
                if matches!(code(error), Some(UNKNOWN_INTERACTION | ALREADY_ANSWERED)) {
                    tracing::info!(command, "an answer came too late or twice");
                    return;
                }
                log(error, "a command could not be answered");
                if matches!(code(error), Some(MISSING_ACCESS | MISSING_PERMISSIONS)) {
                    return apologise(ctx, &rights::explain(None, ctx.channel_id())).await;
                }
            } else {
                tracing::error!(command, "a command failed: {error:#}");
            }
            apologise(ctx, APOLOGY).await;
        }
        poise::FrameworkError::CommandPanic { payload, ctx, .. } => {
            let command: &str = ctx.command().qualified_name.as_ref();
            tracing::error!(command, "a command panicked: {}", payload.unwrap_or_default());
            apologise(ctx, APOLOGY).await;
        }
        poise::FrameworkError::ArgumentParse { error, ctx, .. } => {
            apologise(ctx, &format!("That does not work: {error}.")).await;
        }
        poise::FrameworkError::GuildOnly { ctx, .. } => apologise(ctx, "This works only on a server.").await,
        poise::FrameworkError::CommandStructureMismatch { description, ctx, .. } => {
            tracing::warn!("a command came in an old shape: {description}");
            apologise(ctx.into(), "This command has changed. Please reload Discord and try again.").await;
        }
        poise::FrameworkError::EventHandler { error, event, .. } => {
            tracing::error!(event = event.snake_case_name(), "an event could not be handled: {error:#}");
        }
        error => tracing::warn!("the framework reports: {error}"),
    }
}

async fn apologise(ctx: poise::Context<'_, Data, anyhow::Error>, text: &str) {
    if let Err(error) = ctx.send(poise::CreateReply::default().content(text).ephemeral(true)).await {
        log(&error, "an apology could not be sent");
    }
}
