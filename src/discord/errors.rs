//! What to do when something fails: say it politely to the user, and precisely to the log.

use anyhow::anyhow;
use poise::serenity_prelude as serenity;

use serenity::Builder as _;
use tracing::Instrument as _;

use super::{Data, commands, interaction::Interaction, outgoing::Outgoing, record::Record};
use crate::{metrics::Outcome, render, store::StoreError, wording::Wording};

/// Discord's codes: <https://docs.discord.com/developers/topics/opcodes-and-status-codes#json>.
const UNKNOWN_INTERACTION: isize = 10062;
pub(super) const ALREADY_ANSWERED: isize = 40060;
const INVALID_WEBHOOK_TOKEN: isize = 50027;
pub(super) const UNKNOWN_MESSAGE: isize = 10008;
pub(super) const MISSING_ACCESS: isize = 50001;
pub(super) const MISSING_PERMISSIONS: isize = 50013;
pub(super) const INVALID_FORM: isize = 50035;
pub(super) const REPLY_WITHOUT_HISTORY: isize = 160_002;
/// Those who may manage threads write in one that is locked all the same.
pub(super) const ARCHIVED_THREAD: isize = 50083;
pub(super) const LOCKED_THREAD: isize = 160_005;
/// A thread was made from the message before.
pub(super) const THREAD_EXISTS: isize = 160_004;

/// What makes any further answer to an interaction vain.
const TOO_LATE_OR_TWICE: [isize; 3] = [UNKNOWN_INTERACTION, ALREADY_ANSWERED, INVALID_WEBHOOK_TOKEN];

/// Whether what a server or Discord itself keeps out is in the message, by the code of the refusal: words (200000, 200001)
/// or links (240000).
pub(super) fn is_filtered(code: isize) -> bool {
    matches!(code, 200_000 | 200_001 | 240_000)
}

/// Whether a refusal, by the reason that is kept of it, is for want of a right in the channel.
pub(super) fn is_of_rights(reason: &str) -> bool {
    [MISSING_ACCESS, MISSING_PERMISSIONS].iter().any(|code| reason.ends_with(&format!("({code})")))
}

/// Whether Discord refuses the token of the bot, and not that of an interaction whose time is over.
pub(super) fn is_token_refused(error: &serenity::Error) -> bool {
    response(error)
        .is_some_and(|response| response.status_code.as_u16() == 401 && response.error.code != INVALID_WEBHOOK_TOKEN)
}

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

/// Whether the same request may succeed a moment later: nobody answered, or Discord itself is in trouble.
pub(super) fn may_pass(error: &serenity::Error) -> bool {
    match (response(error), error) {
        (Some(response), _) => response.status_code.is_server_error() || response.status_code.as_u16() == 429,
        (None, serenity::Error::Http(_)) => true,
        _ => false,
    }
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
             https://discord.com/developers/applications; it is not the application's ID or secret"
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
        error => anyhow!("cannot connect to Discord: {}; `whereas doctor` says what to do", reason(error)),
    }
}

/// The one handler for everything that fails in commands and events.
pub(super) async fn on_error(error: poise::FrameworkError<'_, Data, anyhow::Error>) {
    let interaction = match error.ctx() {
        Some(poise::Context::Application(ctx)) => Some(ctx.interaction.id.get()),
        _ => None,
    };
    handle(error).instrument(tracing::info_span!("failure", interaction)).await;
}

async fn handle(error: poise::FrameworkError<'_, Data, anyhow::Error>) {
    match error {
        poise::FrameworkError::Command { error, ctx, .. } => {
            let command: &str = ctx.command().qualified_name.as_ref();
            match error.downcast_ref::<serenity::Error>() {
                Some(error) if code(error).is_some_and(|code| TOO_LATE_OR_TWICE.contains(&code)) => {
                    return tracing::info!(command, "an answer came too late or twice");
                }
                Some(error) => log(error, "a command could not be answered"),
                None => tracing::error!(command, "a command failed: {error:#}"),
            }
            apologise(ctx, |wording| apology(wording, &error)).await;
        }
        poise::FrameworkError::CommandPanic { ctx, .. } => {
            let command: &str = ctx.command().qualified_name.as_ref();
            // Not with what: that may hold what was asked.
            tracing::error!(command, "a command panicked");
            apologise(ctx, |wording| wording.say("apology")).await;
        }
        poise::FrameworkError::ArgumentParse { error, ctx, .. } => {
            let reason = render::escape(&error.to_string());
            apologise(ctx, |wording| wording.say_with("argument-wrong", &[("reason", reason.into())])).await;
        }
        poise::FrameworkError::GuildOnly { ctx, .. } => {
            apologise(ctx, |wording| wording.say("only-on-server")).await;
        }
        poise::FrameworkError::CommandStructureMismatch { description, ctx, .. } => {
            tracing::warn!("a command came in an old shape: {description}");
            apologise(ctx.into(), |wording| wording.say("changed-command")).await;
        }
        poise::FrameworkError::EventHandler { error, event, .. } => {
            tracing::error!(event = event.snake_case_name(), "an event could not be handled: {error:#}");
        }
        poise::FrameworkError::UnknownInteraction { framework, interaction, .. } => {
            tracing::warn!("a command came that is none of ours: {}", interaction.data.name);
            if interaction.data.autocomplete().is_none() {
                let wording = Wording::of(&interaction.locale);
                let text = Outgoing::text(wording.say("changed-command"));
                let response = serenity::CreateInteractionResponse::Message(text.response(true));
                if let Err(error) = interaction.create_response(framework.serenity_context, response).await {
                    log(&error, "an unknown command could not be answered");
                }
            }
        }
        error => tracing::warn!("the framework reports: {error}"),
    }
}

/// What to say of work that failed: without the database, trying again may never help.
pub(super) fn apology(wording: Wording, error: &anyhow::Error) -> String {
    wording.say(if error.is::<StoreError>() { "database-failed" } else { "apology" })
}

/// Says it to the user alone: as the first answer if there is none, or in its place.
async fn apologise(ctx: poise::Context<'_, Data, anyhow::Error>, say: impl FnOnce(Wording) -> String) {
    let poise::Context::Application(ctx) = ctx else { return };
    let (context, command) = (ctx.serenity_context(), ctx.interaction);
    let text = Outgoing::text(say(commands::wording(&ctx)));
    let metrics = &*ctx.framework.user_data.metrics;
    let record = Record::now(metrics, ctx.command().qualified_name.clone());
    let interaction = Interaction {
        http: &context.http,
        cache: &context.cache,
        id: command.id,
        token: &command.token,
        metrics,
        record: record.clone(),
    };
    record.ended(Outcome::Failed);
    let response = serenity::CreateInteractionResponse::Message(text.clone().response(true));
    // A first answer that is there already makes Discord refuse this one, and `first` take it for done: so that one goes then.
    let said = match response.execute((&context.cache, &*context.http), (command.id, &command.token)).await {
        Err(error) if code(&error) == Some(ALREADY_ANSWERED) => interaction.say_alone_instead(text).await,
        other => other,
    };
    if let Err(error) = said {
        log(&error, "an apology could not be sent");
    }
}
