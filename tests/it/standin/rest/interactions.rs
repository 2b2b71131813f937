//! Answers to interactions: the first within three seconds, all others within fifteen minutes.

use std::time::Duration;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::super::messages::{COMMAND_ANSWER, EPHEMERAL, LOADING, MENU_ANSWER, Message};
use super::super::pings::Origin;
use super::super::rules;
use super::super::world::{APPLICATION, Interaction, World, number};
use super::messages::rewrite;
use super::{Outcome, Refusal};

/// How long the bot may take for its first answer.
const ACKNOWLEDGE_WITHIN: Duration = Duration::from_secs(3);
/// How long anything may be added or changed.
const LIVES_FOR: Duration = Duration::from_mins(15);
/// Messages after the first where the bot is there for its user only.
const USER_INSTALLED_FOLLOW_UPS_MAX: usize = 5;

pub(super) const COMMAND: u64 = 2;
const COMPONENT: u64 = 3;
const AUTOCOMPLETE: u64 = 4;

const NEW_MESSAGE: u64 = 4;
const NEW_MESSAGE_LATER: u64 = 5;
const CHANGE_LATER: u64 = 6;
const CHANGE: u64 = 7;
const SUGGESTIONS: u64 = 8;

pub(super) fn answer(world: &mut World, id: &str, token: &str, body: &Value) -> Outcome {
    let unknown = || Refusal::not_found(10062, "unknown interaction");
    let interaction = world.interactions.get(token).ok_or_else(unknown)?;
    let took = interaction.opened.elapsed();
    if id.parse() != Ok(interaction.id) || took > ACKNOWLEDGE_WITHIN && interaction.callback.is_none() {
        return Err(unknown());
    }
    if interaction.callback.is_some() {
        return Err(Refusal::bad(40060, "interaction has already been acknowledged"));
    }
    let (kind, source) = (interaction.kind, interaction.source);
    let mut original = source;
    let data = &body["data"];
    match (kind, body["type"].as_u64()) {
        (COMMAND | COMPONENT, Some(NEW_MESSAGE)) => {
            rules::message(data, true)?;
            original = Some(post(world, token, data, false));
        }
        (COMMAND | COMPONENT, Some(NEW_MESSAGE_LATER)) => {
            if data["flags"].as_u64().unwrap_or(0) & !EPHEMERAL != 0 {
                return Err(Refusal::bad(rules::INVALID_FORM, "only the ephemeral flag may be deferred"));
            }
            original = Some(post(world, token, data, true));
        }
        (COMPONENT, Some(CHANGE_LATER)) => {}
        (COMPONENT, Some(CHANGE)) => {
            let source = source.ok_or_else(unknown)?;
            rewrite(world, source, data, Origin::Interaction)?;
        }
        (AUTOCOMPLETE, Some(SUGGESTIONS)) => rules::suggestions(data)?,
        (kind, answer) => {
            let reason = format!("an interaction of type {kind} cannot be answered with {answer:?}");
            return Err(Refusal::bad(rules::INVALID_FORM, reason));
        }
    }
    let interaction = world.interactions.get_mut(token).ok_or_else(unknown)?;
    interaction.callback = Some(body.clone());
    interaction.acknowledged = Some(took);
    interaction.messages.extend(original);
    Ok(None)
}

/// Posts a message that answers an interaction and returns its id; `loading` if it is only announced.
fn post(world: &mut World, token: &str, data: &Value, loading: bool) -> u64 {
    let interaction = &world.interactions[token];
    let (channel, source, metadata) = (interaction.channel, interaction.source, interaction.metadata.clone());
    let first = interaction.messages.first().copied();
    let is_ephemeral =
        interaction.always_ephemeral || data["flags"].as_u64().is_some_and(|flags| flags & EPHEMERAL != 0);
    let user = number(&interaction.user["id"]);

    let mut message = world.said_by_bot(channel, data);
    message.interaction = Some(token.to_owned());
    message.json["webhook_id"] = json!(APPLICATION.to_string());
    message.json["application_id"] = json!(APPLICATION.to_string());
    // Clients show what follows as a reply to the first answer, and an answer to a component as one to its message.
    match first.or(source).and_then(|id| world.message(id)).cloned() {
        Some(earlier) => message.refer_to(&earlier),
        None if metadata["command_type"] == 3 => message.json["type"] = json!(MENU_ANSWER),
        None => message.json["type"] = json!(COMMAND_ANSWER),
    }
    message.json["interaction_metadata"] = metadata;
    let mut flags = message.flags();
    if is_ephemeral {
        flags |= EPHEMERAL;
        message.only_for = user;
    }
    if loading {
        flags |= LOADING;
    }
    message.json["flags"] = json!(flags);
    let id = message.id();
    world.post(message);
    id
}

/// An interaction that has had its first answer and whose token still lives.
fn answered<'a>(world: &'a World, application: &str, token: &str) -> Result<&'a Interaction, Refusal> {
    let unknown = || Refusal::not_found(10015, "unknown webhook");
    let interaction = world.interactions.get(token).filter(|interaction| interaction.callback.is_some());
    let interaction = interaction.filter(|_| application.parse() == Ok(APPLICATION)).ok_or_else(unknown)?;
    if interaction.expired || interaction.opened.elapsed() > LIVES_FOR {
        return Err(Refusal::new(StatusCode::UNAUTHORIZED, 50027, "invalid webhook token"));
    }
    Ok(interaction)
}

pub(super) fn follow_up(world: &mut World, application: &str, token: &str, body: &Value) -> Outcome {
    let interaction = answered(world, application, token)?;
    let further = interaction.messages.len().saturating_sub(1);
    if interaction.user_installed && further >= USER_INSTALLED_FOLLOW_UPS_MAX {
        return Err(Refusal::bad(40094, "maximum number of follow-up messages for this interaction reached"));
    }
    rules::message(body, true)?;
    let original = interaction.messages.first().and_then(|id| world.message(*id));
    if let Some(original) = original.filter(|original| original.is_loading()).map(Message::id) {
        let reason = "deprecated: after deferring, the original is to be edited, not followed up";
        return Err(Refusal::bad(rules::INVALID_FORM, format!("{reason} ({original})")));
    }
    let id = post(world, token, body, false);
    if let Some(interaction) = world.interactions.get_mut(token) {
        interaction.messages.push(id);
    }
    Ok(world.message(id).map(|message| message.json.clone()))
}

/// The message of an interaction that a request means.
fn meant(world: &World, application: &str, token: &str, id: &str) -> Result<u64, Refusal> {
    let interaction = answered(world, application, token)?;
    let wanted = if id == "@original" { interaction.messages.first().copied() } else { id.parse().ok() };
    let known = wanted.filter(|id| interaction.messages.contains(id) && world.message(*id).is_some());
    known.ok_or_else(|| Refusal::not_found(10008, "unknown message"))
}

pub(super) fn show_answer(world: &World, application: &str, token: &str, id: &str) -> Outcome {
    let id = meant(world, application, token, id)?;
    Ok(world.message(id).map(|message| message.json.clone()))
}

pub(super) fn change_answer(world: &mut World, application: &str, token: &str, id: &str, body: &Value) -> Outcome {
    let id = meant(world, application, token, id)?;
    let changed = rewrite(world, id, body, Origin::Interaction)?;
    if let Some(interaction) = world.interactions.get_mut(token) {
        interaction.changes += 1;
    }
    Ok(Some(changed))
}

pub(super) fn delete_answer(world: &mut World, application: &str, token: &str, id: &str) -> Outcome {
    let id = meant(world, application, token, id)?;
    world.delete(&[id]);
    Ok(None)
}
