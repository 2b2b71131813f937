//! Presses of buttons and choices in menus: everything that is needed stands in the message and in the button.

use poise::serenity_prelude as serenity;

use super::{
    Data, commands,
    drafts::DraftStep,
    errors,
    interaction::{Interaction, Kind, Said},
    outgoing::{self, Outgoing, ROOM},
};
use crate::{
    model::ClauseRef,
    render,
    sheet::{self, Choose, Step, View},
    wording::Wording,
};

/// What a press asks for.
enum Wish {
    Show(View),
    Unhelpful(ClauseRef),
    Draft(DraftStep),
}

/// Answers a press; a failure is logged, as there is nobody else to tell.
pub(super) async fn press(context: &serenity::Context, data: &Data, pressed: &serenity::ComponentInteraction) {
    let interaction = Interaction { http: &context.http, cache: &context.cache, id: pressed.id, token: &pressed.token };
    if let Err(error) = answer(context, data, pressed, interaction).await {
        errors::log(&error, "a button could not be answered");
    }
}

async fn answer(
    context: &serenity::Context,
    data: &Data,
    pressed: &serenity::ComponentInteraction,
    interaction: Interaction<'_>,
) -> Result<(), serenity::Error> {
    let wording = Wording::of(&pressed.locale);
    let alone = |text: String| async move {
        let said = Said { outgoing: Outgoing::text(text), private: true };
        interaction.answer(Kind::New { hidden: true }, async { said }).await
    };
    let Some((owner, wish)) = read(pressed) else { return alone(wording.say("button-unknown")).await };
    if let Err(wait) = data.limits.ask(pressed.user.id, pressed.channel_id) {
        return alone(wording.say_with("slow-down", &[("seconds", wait.as_secs().into())])).await;
    }
    match wish {
        Wish::Draft(step) => {
            let press = async {
                let outgoing = commands::press_draft(context, data, wording, step).await;
                Said { outgoing, private: false }
            };
            interaction.answer(Kind::Update, press).await
        }
        Wish::Unhelpful(reference) => {
            if data.limits.first_vote(pressed.user.id, pressed.message.id)
                && let Err(error) = data.store.count_unhelpful(&reference).await
            {
                tracing::error!(%error, "a vote could not be counted");
            }
            let clause = render::escape(&wording.clause(&reference.label));
            alone(wording.say_with("unhelpful-thanks", &[("clause", clause.into())])).await
        }
        Wish::Show(view) => {
            let own = owner == pressed.user.id;
            let kind = if own { Kind::Update } else { Kind::New { hidden: true } };
            let carried = outgoing::carried(&pressed.message);
            let user = pressed.user.id;
            let show = async {
                let sheet = data.work(move |engine| sheet::open(engine, &view, &carried, wording, ROOM)).await;
                let private = sheet.private;
                let outgoing = Outgoing::of(sheet, user);
                let owner = format!("<@{owner}>");
                let outgoing = match own {
                    true => outgoing,
                    false => outgoing.under(&wording.say_with("not-yours", &[("owner", owner.into())])),
                };
                Said { outgoing, private }
            };
            interaction.answer(kind, show).await
        }
    }
}

/// Whose message it is and what was pressed or chosen; `None` for what no version of ours made.
fn read(pressed: &serenity::ComponentInteraction) -> Option<(serenity::UserId, Wish)> {
    let (owner, what) = outgoing::read_custom_id(&pressed.data.custom_id)?;
    let wish = match &pressed.data.kind {
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
