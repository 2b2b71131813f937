//! The commands: they read arguments, ask the engine, and show sheets.

mod about;
mod aliases;
mod ask;
mod compare;
mod digest;
mod entity;
mod find;
mod help;
mod names;
mod preferences;
mod privacy;
mod quote;
mod random;
mod resolutions;
mod search;
mod settings;
mod today;

use poise::serenity_prelude as serenity;

use super::{
    Command, Context, Data,
    asker::{self, Asker, DATABASE_TIMEOUT, Tongue},
    errors,
    interaction::{Interaction, Kind, Said},
    outgoing::{self, Outgoing},
    record::Record,
};
use crate::{
    answer::{Choice, Scope},
    engine::Engine,
    metrics::Outcome,
    model::{Language, ResolutionId},
    question::Aliases,
    render,
    settings::Answering,
    sheet::{Room, Sheet},
    wording::{Conjunction, Wording},
};

pub(super) use digest::{StatusTurn, press as press_draft, turn as turn_status};
pub(super) use names::localised_commands;

/// Entries of an autocomplete list: <https://docs.discord.com/developers/interactions/application-commands>.
const CHOICES_MAX: usize = 25;

/// All commands, in the order in which they are explained.
pub(super) fn commands() -> Vec<Command> {
    let mut commands = vec![
        ask::ask(),
        quote::quote(),
        search::search(),
        compare::compare(),
        random::random(),
        entity::entity(),
        resolutions::resolutions(),
        find::find(),
        today::today(),
        digest::digest(),
        settings::settings(),
        preferences::preferences(),
        privacy::privacy(),
        about::about(),
        help::help(),
    ];
    for command in &mut commands {
        names::localise(command);
        if !command.guild_only {
            everywhere(command);
        }
    }
    commands
}

/// On servers, in direct messages and between people, whether added to a server or to somebody's own account.
fn everywhere(command: &mut Command) {
    use serenity::{InstallationContext, InteractionContext};
    command.install_context = Some(vec![InstallationContext::Guild, InstallationContext::User]);
    let places = [InteractionContext::Guild, InteractionContext::BotDm, InteractionContext::PrivateChannel];
    command.interaction_context = Some(places.to_vec());
}

fn interaction<'a>(ctx: &Context<'a>) -> Interaction<'a> {
    // poise need not know when the answer was sent, only that it must not send a first one itself.
    ctx.has_sent_initial_response.store(true, std::sync::atomic::Ordering::SeqCst);
    let metrics = &*ctx.framework.user_data.metrics;
    Interaction {
        http: &ctx.serenity_context().http,
        cache: &ctx.serenity_context().cache,
        id: ctx.interaction.id,
        token: &ctx.interaction.token,
        metrics,
        record: Record::now(metrics, ctx.command().qualified_name.clone()),
    }
}

/// Finds out, before a command runs, who uses it and what applies to them there.
pub(super) async fn meet(ctx: poise::Context<'_, Data, anyhow::Error>) {
    if let poise::Context::Application(application) = ctx {
        ctx.set_invocation_data(read_asker(&application).await).await;
    }
}

async fn read_asker(ctx: &Context<'_>) -> Asker {
    if let Some(here) = &ctx.interaction.channel {
        ctx.data().parents.note(here);
    }
    let (user, channel) = (ctx.interaction.user.id, ctx.interaction.channel_id);
    let cache = &ctx.serenity_context().cache;
    Asker::of(ctx.data(), cache, user, channel, ctx.interaction.guild_id, tongue(ctx), DATABASE_TIMEOUT).await
}

fn tongue(ctx: &Context<'_>) -> Tongue {
    Tongue::Told(Wording::of(&ctx.interaction.locale))
}

/// Who uses the command, as it was found out before it ran.
fn met(ctx: &Context<'_>) -> Option<Asker> {
    ctx.invocation_data.try_lock().ok()?.downcast_ref().cloned()
}

/// The language to speak; while a command is still being typed, that of the user's Discord.
pub(super) fn wording(ctx: &Context<'_>) -> Wording {
    met(ctx).map_or_else(|| Wording::of(&ctx.interaction.locale), |asker| asker.wording)
}

async fn asker(ctx: &Context<'_>) -> Asker {
    match met(ctx) {
        Some(asker) => asker,
        None => read_asker(ctx).await,
    }
}

/// What the asker chose for one question, as typed; what is left out is as the settings say.
#[derive(Default)]
struct Chosen {
    resolution: Option<String>,
    language: Option<String>,
    hide: Option<bool>,
}

/// Shows what the engine makes of a question, to all or to the asker alone.
#[tracing::instrument(name = "question", skip_all, fields(command = &*ctx.command().qualified_name, interaction = ctx.interaction.id.get()))]
async fn show(
    ctx: Context<'_>,
    chosen: Chosen,
    work: impl FnOnce(&Engine, &Scope, Wording, Room) -> Sheet + Send + 'static,
) -> anyhow::Result<()> {
    let interaction = interaction(&ctx);
    let asker = asker(&ctx).await;
    let scope = match scope(&ctx, &asker, &chosen) {
        Ok(scope) => scope,
        Err(problem) => return refuse(interaction, problem, Outcome::Declined).await,
    };
    if let Err(wait) = ctx.data().limits.ask(asker.user, asker.channel) {
        let text = asker.wording.say_with("slow-down", &[("seconds", wait.as_secs().into())]);
        return refuse(interaction, text, Outcome::Slowed).await;
    }
    let hidden = asker.hides(chosen.hide);
    // Where the server wants no answers for all, none is offered either.
    let may_share = hidden && asker.guild.is_some() && asker.settings.answering.0 == Answering::On;
    let share = may_share.then(|| asker.wording.say("button-share"));
    let (user, wording, display) = (asker.user, asker.wording, asker.display(ctx.interaction.app_permissions));
    let room = outgoing::room(display);
    let mut outcome = Outcome::Declined;
    let work = async {
        let sheet = ctx.data().work(move |engine| work(engine, &scope, wording, room)).await;
        ctx.data().count_asked(ctx.interaction.guild_id, &sheet.quoted);
        outcome = sheet_outcome(&sheet);
        let private = sheet.private;
        let sheet = Sheet { line: ctx.data().linked(&sheet.line), ..sheet };
        let outgoing = Outgoing::shown(sheet, user, display);
        let outgoing = match share.filter(|_| !private) {
            Some(label) => outgoing.sharable(label, user),
            None => outgoing,
        };
        Said { outgoing, private }
    };
    interaction.answer(Kind::New { hidden }, work).await?;
    interaction.record.ended(outcome);
    Ok(())
}

/// Says to the user alone why there is no answer.
async fn refuse(interaction: Interaction<'_>, text: String, outcome: Outcome) -> anyhow::Result<()> {
    interaction.whisper(async { text }).await?;
    interaction.record.ended(outcome);
    Ok(())
}

/// A sheet without a page holds but a sentence of ours.
pub(super) fn sheet_outcome(sheet: &Sheet) -> Outcome {
    match sheet {
        Sheet { failed: true, .. } => Outcome::Failed,
        Sheet { pages, .. } if pages.is_empty() => Outcome::Declined,
        _ => Outcome::Answered,
    }
}

fn scope(ctx: &Context<'_>, asker: &Asker, chosen: &Chosen) -> Result<Scope, String> {
    let resolution = resolution(ctx, chosen.resolution.as_deref())?;
    Ok(asker.scope(resolution, language(asker.wording, chosen.language.as_deref())?))
}

/// Says something to the user alone.
async fn whisper(ctx: Context<'_>, text: impl Into<String>) -> anyhow::Result<()> {
    let text = text.into();
    Ok(interaction(&ctx).whisper(async { text }).await?)
}

/// Says to the user alone what comes of work that may take a while, such as with the database; it may fail.
async fn whisper_when(ctx: Context<'_>, work: impl Future<Output = anyhow::Result<String>>) -> anyhow::Result<()> {
    whisper_all_when(ctx, async { Ok(Outgoing::text(work.await?)) }).await
}

/// The same for more than a text.
async fn whisper_all_when(
    ctx: Context<'_>,
    work: impl Future<Output = anyhow::Result<Outgoing>>,
) -> anyhow::Result<()> {
    let said = async {
        let outgoing = work.await.unwrap_or_else(|error| {
            let command: &str = ctx.command().qualified_name.as_ref();
            tracing::error!(command, "a command failed: {error:#}");
            Outgoing::text(errors::apology(wording(&ctx), &error))
        });
        Said { outgoing, private: true }
    };
    Ok(interaction(&ctx).answer(Kind::New { hidden: true }, said).await?)
}

/// Announces an answer to the user alone that may take longer than Discord waits.
async fn defer(ctx: &Context<'_>) -> Result<(), serenity::Error> {
    let hidden = serenity::CreateInteractionResponseMessage::new().ephemeral(true);
    interaction(ctx).first(serenity::CreateInteractionResponse::Defer(hidden)).await
}

/// How a command is named in a sentence.
fn link(ctx: &Context<'_>, name: &str) -> String {
    ctx.data().link(name)
}

/// The one resolution that was meant, by an alias, its number or words; `Err` holds what to say if there is none.
fn resolution(ctx: &Context<'_>, typed: Option<&str>) -> Result<Option<ResolutionId>, String> {
    let aliases = met(ctx).map(|asker| asker.aliases).unwrap_or_default();
    named(&ctx.data().engine(), &aliases, wording(ctx), typed)
}

/// The same where the library is at hand.
fn named(
    engine: &Engine,
    aliases: &Aliases,
    wording: Wording,
    typed: Option<&str>,
) -> Result<Option<ResolutionId>, String> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else { return Ok(None) };
    let problem = || wording.say_with("resolution-unknown", &[("typed", render::escape(typed).into())]);
    engine.find_resolution(typed, aliases).map(Some).ok_or_else(problem)
}

/// The language that was chosen, by its code or its name; `Err` holds what to say if there is none.
fn language(wording: Wording, typed: Option<&str>) -> Result<Option<Language>, String> {
    let Some(typed) = typed.map(str::trim).filter(|typed| !typed.is_empty()) else { return Ok(None) };
    let problem = || wording.say_with("language-unknown", &[("typed", render::escape(typed).into())]);
    wording.language_called(typed).map(Some).ok_or_else(problem)
}

/// The language in which the bot is to speak itself; `Err` holds what to say if it does not.
fn spoken(wording: Wording, typed: &str) -> Result<Option<Wording>, String> {
    let Some(language) = language(wording, Some(typed))? else { return Ok(None) };
    let names: Vec<String> =
        Wording::all().filter_map(|one| Some(wording.language(one.code().parse().ok()?))).collect();
    let problem = || {
        let names = wording.list(&names, Conjunction::And);
        wording.say_with("wording-unknown", &[("languages", names.into())])
    };
    Wording::of_language(language).map(Some).ok_or_else(problem)
}

/// The languages that the bot speaks, and what takes the choice back.
async fn complete_wording(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let (wording, typed) = (wording(&ctx), typed.trim().to_lowercase());
    let spoken = Wording::all().filter_map(|one| Some((wording.language(one.code().parse().ok()?), one.code())));
    let all = spoken.chain([(wording.say("wording-none"), settings::NONE)]);
    let found = all.filter(|(name, code)| name.to_lowercase().contains(&typed) || code.starts_with(&typed));
    choices(found.map(|(name, code)| Choice { name, value: code.to_owned() }).collect())
}

fn choices(choices: Vec<Choice>) -> serenity::CreateAutocompleteResponse {
    let choices = choices.into_iter().take(CHOICES_MAX);
    choices.fold(serenity::CreateAutocompleteResponse::new(), |response, choice| {
        response.add_string_choice(choice.name, choice.value)
    })
}

/// What resolutions are called where a command is typed.
async fn aliases_here(ctx: &Context<'_>) -> Aliases {
    asker::aliases(ctx.data(), ctx.interaction.guild_id).await
}

async fn complete_resolution(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let (typed, aliases) = (typed.to_owned(), aliases_here(&ctx).await);
    choices(ctx.data().suggest(move |engine| engine.complete_resolution(&typed, &aliases)).await)
}

/// The languages of the Union by their names in the user's language; they begin or contain what was typed.
async fn complete_language(ctx: Context<'_>, typed: &str) -> serenity::CreateAutocompleteResponse {
    let (wording, typed) = (wording(&ctx), typed.trim().to_lowercase());
    let named = Language::ALL.into_iter().map(|language| (wording.language(language), language.code()));
    let found = named.filter(|(name, code)| name.to_lowercase().contains(&typed) || code.starts_with(&typed));
    choices(found.map(|(name, code)| Choice { name, value: code.to_owned() }).collect())
}

/// What was chosen already for another option of the command that is being typed.
fn chosen<'a>(ctx: &Context<'a>, option: &str) -> Option<&'a str> {
    let option = ctx.args.iter().find(|one| one.name == option)?;
    match &option.value {
        serenity::ResolvedValue::String(value) => Some(value),
        _ => None,
    }
}
