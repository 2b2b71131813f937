//! Presses of buttons and choices in menus: everything that is needed stands in the message and in the button.

use poise::serenity_prelude as serenity;

use super::{
    Data, commands,
    drafts::DraftStep,
    errors,
    interaction::{Interaction, Kind, Said},
    outgoing::{self, Outgoing, ROOM, SHARE},
    record::Record,
};
use crate::{
    metrics::Outcome,
    model::ClauseRef,
    render,
    sheet::{self, Choose, Step, View},
    wording::Wording,
};

/// What a press asks for.
enum Wish {
    Show(View),
    Unhelpful(ClauseRef),
    /// Shows to all what only the asker sees.
    Share,
    Draft(DraftStep),
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
    let wording = Wording::of(&pressed.locale);
    let alone = |text: String| interaction.whisper(async move { text });
    let Some((owner, wish)) = read(pressed) else {
        alone(wording.say("button-unknown")).await?;
        return Ok(Outcome::Declined);
    };
    if let Err(wait) = data.limits.ask(pressed.user.id, pressed.channel_id) {
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
        Wish::Show(view) => {
            let own = owner == pressed.user.id;
            let kind = if own { Kind::Update } else { Kind::New { hidden: true } };
            interaction.answer(kind, show(data, pressed, view, owner, wording)).await?;
        }
        Wish::Unhelpful(reference) => interaction.whisper(count(data, pressed, reference, wording)).await?,
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
    owner: serenity::UserId,
    wording: Wording,
) -> Said {
    let carried = outgoing::carried(&pressed.message);
    let sheet = data.work(move |engine| sheet::open(engine, &view, &carried, wording, ROOM)).await;
    let (user, private) = (pressed.user.id, sheet.private);
    let mut outgoing = Outgoing::of(sheet, user);
    if owner != user {
        let owner = format!("<@{owner}>");
        outgoing = outgoing.under(&wording.say_with("not-yours", &[("owner", owner.into())]));
    } else if outgoing::is_sharable(&pressed.message) {
        outgoing = outgoing.sharable(wording.say("button-share"), user);
    }
    Said { outgoing, private }
}

/// Counts a clause that did not help, once for each person and message, and thanks.
async fn count(
    data: &Data,
    pressed: &serenity::ComponentInteraction,
    reference: ClauseRef,
    wording: Wording,
) -> String {
    if data.limits.first_vote(pressed.user.id, pressed.message.id)
        && let Err(error) = data.store.count_unhelpful(&reference).await
    {
        tracing::error!(%error, "a vote could not be counted");
    }
    let clause = render::escape(&wording.clause(&reference.label));
    wording.say_with("unhelpful-thanks", &[("clause", clause.into())])
}

/// Whose message it is and what was pressed or chosen; `None` for what no version of ours made.
fn read(pressed: &serenity::ComponentInteraction) -> Option<(serenity::UserId, Wish)> {
    let (owner, what) = outgoing::read_custom_id(&pressed.data.custom_id)?;
    let wish = match &pressed.data.kind {
        serenity::ComponentInteractionDataKind::Button if what == SHARE => Wish::Share,
        serenity::ComponentInteractionDataKind::Button => match (what.parse(), what.parse()) {
            (Ok(step), _) => Wish::Draft(step),
            (_, Ok(Step::Show(view))) => Wish::Show(view),
            (_, Ok(Step::Unhelpful(reference))) => Wish::Unhelpful(reference),
            _ => return None,
        },
        serenity::ComponentInteractionDataKind::StringSelect { values } => {
            let choose: Choose = what.parse().ok()?;
            Wish::Show(choose.view(values.first()?)?)
        }
        _ => return None,
    };
    Some((owner, wish))
}
