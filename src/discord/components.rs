//! Presses of buttons and choices in menus: everything that is needed stands in the message and in the button.

use poise::serenity_prelude as serenity;

use super::{
    Data,
    asker::{Asker, DATABASE_TIMEOUT, Tongue},
    commands::{self, StatusTurn},
    drafts::DraftStep,
    errors,
    interaction::{Interaction, Kind, Said},
    outgoing::{self, CustomId, Outgoing, SHARE},
    record::Record,
};
use crate::{
    metrics::Outcome,
    model::ClauseRef,
    render,
    settings::Display,
    sheet::{self, Choose, Step, View},
    store::Vote,
    wording::Wording,
};

/// What a press asks for.
enum Wish {
    Show(View),
    Vote(ClauseRef, Vote),
    /// Shows to all what only the asker sees.
    Share,
    Draft(DraftStep),
    Status(StatusTurn),
}

/// Answers a press; a failure is logged, as there is nobody else to tell.
#[tracing::instrument(name = "question", skip_all, fields(command = "button", interaction = pressed.id.get()))]
pub(super) async fn press(context: &serenity::Context, data: &Data, pressed: &serenity::ComponentInteraction) {
    let record = Record::now(&data.metrics, "button");
    let interaction = Interaction {
        http: &context.http,
        cache: &context.cache,
        id: pressed.id,
        token: &pressed.token,
        metrics: &data.metrics,
        record: record.clone(),
    };
    let outcome = match answer(context, data, pressed, interaction).await {
        Ok(outcome) => outcome,
        Err(error) => {
            errors::log(&error, "a button could not be answered");
            Outcome::Failed
        }
    };
    record.ended(outcome);
}

async fn answer(
    context: &serenity::Context,
    data: &Data,
    pressed: &serenity::ComponentInteraction,
    interaction: Interaction<'_>,
) -> Result<Outcome, serenity::Error> {
    let (user, channel, tongue) = (pressed.user.id, pressed.channel_id, Tongue::Told(Wording::of(&pressed.locale)));
    let asker = Asker::of(data, &context.cache, user, channel, pressed.guild_id, tongue, DATABASE_TIMEOUT).await;
    let wording = asker.wording;
    let alone = |text: String| interaction.whisper(async move { text });
    let Some((id, wish)) = read(pressed) else {
        alone(wording.say("button-unknown")).await?;
        return Ok(Outcome::Declined);
    };
    if let Err(wait) = data.limits.ask(user, channel) {
        alone(wording.say_with("slow-down", &[("seconds", wait.as_secs().into())])).await?;
        return Ok(Outcome::Slowed);
    }
    match wish {
        Wish::Draft(step) => {
            let press = async {
                let outgoing = commands::press_draft(context, data, wording, step).await;
                Said { outgoing, private: false }
            };
            interaction.answer(Kind::Update, press).await?;
        }
        Wish::Status(turn) => {
            let turn = async {
                let outgoing = commands::turn_status(data, &context.cache, wording, pressed, turn).await;
                Said { outgoing, private: false }
            };
            interaction.answer(Kind::Update, turn).await?;
        }
        Wish::Show(view) => {
            let kind = if id.owner == user { Kind::Update } else { Kind::New { hidden: true } };
            interaction.answer(kind, show(data, pressed, view, id, wording)).await?;
        }
        Wish::Vote(reference, vote) => interaction.whisper(count(data, pressed, reference, vote, wording)).await?,
        Wish::Share => {
            let said = Said { outgoing: Outgoing::again(&pressed.message), private: false };
            interaction.answer(Kind::New { hidden: false }, async { said }).await?;
        }
    }
    Ok(Outcome::Answered)
}

async fn show(
    data: &Data,
    pressed: &serenity::ComponentInteraction,
    view: View,
    id: CustomId<'_>,
    wording: Wording,
) -> Said {
    let carried = outgoing::carried(&pressed.message);
    // A message keeps its look, unless embeds are not allowed any more.
    let may_embed = pressed.app_permissions.is_none_or(serenity::Permissions::embed_links);
    let display = if may_embed { id.display } else { Display::Plain };
    let room = outgoing::room(display);
    let Ok(sheet) = data.try_work(move |engine| sheet::open(engine, &view, &carried, wording, room)).await else {
        // Not with what: that may hold what was asked.
        tracing::error!("a button panicked");
        return Said { outgoing: Outgoing::text(wording.say("apology")), private: true };
    };
    let (user, private) = (pressed.user.id, sheet.private);
    let mut outgoing = Outgoing::shown(sheet, user, display);
    if id.owner != user {
        let owner = format!("<@{}>", id.owner);
        outgoing = outgoing.under(&wording.say_with("not-yours", &[("owner", owner.into())]));
    } else if outgoing::is_sharable(&pressed.message) {
        outgoing = outgoing.sharable(wording.say("button-share"), user);
    }
    Said { outgoing, private }
}

/// Counts whether a clause helped, once for each person and message, and thanks.
async fn count(
    data: &Data,
    pressed: &serenity::ComponentInteraction,
    reference: ClauseRef,
    vote: Vote,
    wording: Wording,
) -> String {
    if data.limits.first_vote(pressed.user.id, pressed.message.id)
        && let Err(error) = data.store.count_vote(&reference, vote).await
    {
        tracing::error!(%error, "a vote could not be counted");
        data.limits.forget_vote(pressed.user.id, pressed.message.id);
        return wording.say("vote-lost");
    }
    let clause = [("clause", render::escape(&wording.clause(&reference.label)).into())];
    match vote {
        Vote::Helpful => wording.say_with("helpful-thanks", &clause),
        Vote::Unhelpful => wording.say_with("unhelpful-thanks", &clause),
    }
}

/// What the id says and what was pressed or chosen; `None` for what no version of ours made.
fn read(pressed: &serenity::ComponentInteraction) -> Option<(CustomId<'_>, Wish)> {
    let id = outgoing::read_custom_id(&pressed.data.custom_id)?;
    let what = id.what;
    let wish = match &pressed.data.kind {
        serenity::ComponentInteractionDataKind::Button if what == SHARE => Wish::Share,
        serenity::ComponentInteractionDataKind::Button => match (what.parse(), what.parse(), what.parse()) {
            (Ok(step), _, _) => Wish::Draft(step),
            (_, Ok(turn), _) => Wish::Status(turn),
            (_, _, Ok(Step::Show(view))) => Wish::Show(view),
            (_, _, Ok(Step::Helpful(reference))) => Wish::Vote(reference, Vote::Helpful),
            (_, _, Ok(Step::Unhelpful(reference))) => Wish::Vote(reference, Vote::Unhelpful),
            _ => return None,
        },
        serenity::ComponentInteractionDataKind::StringSelect { values } => {
            let choose: Choose = what.parse().ok()?;
            Wish::Show(choose.view(values.first()?)?)
        }
        _ => return None,
    };
    Some((id, wish))
}
