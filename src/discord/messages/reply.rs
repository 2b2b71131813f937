//! What a message is answered with.

use std::time::Duration;

use poise::serenity_prelude as serenity;

use super::{heard::Message, sending::missing};
use crate::{
    analysis,
    discord::{
        Data,
        asker::{Asker, KNOWN_WITHIN, Tongue},
        commands::sheet_outcome,
        limits::Told,
        outgoing::{self, Outgoing},
    },
    metrics::Outcome,
    sheet::{self, Sheet},
    wording::Wording,
};

/// What to reply.
pub(super) struct Reply {
    pub(super) outgoing: Outgoing,
    /// What a thread with it would be called; `None` for what is not worth one.
    pub(super) name: Option<String>,
}

impl Reply {
    fn text(text: String) -> Self {
        Self { outgoing: Outgoing::text(text), name: None }
    }
}

/// What to say to somebody who has asked too much; nothing where they have just been told.
pub(super) fn slow_down(data: &Data, message: &Message, asker: &Asker, wait: Duration) -> Option<Reply> {
    let text = asker.wording.say_with("slow-down", &[("seconds", wait.as_secs().into())]);
    data.limits.may_notify(Told::ToWait(message.author)).then(|| Reply::text(text))
}

/// What to say to somebody who asks while it is unknown whether they and the channel want answers; nothing where they have
/// just been told.
pub(super) fn unknown(data: &Data, message: &Message, asker: &Asker) -> Option<Reply> {
    let text = asker.wording.say_with("settings-unknown", &[("ask", data.link("ask").into())]);
    data.limits.may_notify(Told::Unknown(message.author, message.channel)).then(|| Reply::text(text))
}

/// What to reply, and how that answers the question.
pub(super) async fn reply(
    context: &serenity::Context,
    data: &Data,
    message: &Message,
    asker: &Asker,
    question: String,
) -> (Reply, Outcome) {
    let wording = asker.wording;
    if question.is_empty() {
        return (Reply::text(wording.say("greeting")), Outcome::Declined);
    }
    let display = asker.display(Some(!missing(context, message)));
    let room = outgoing::room(display);
    let (scope, about, channel) = (asker.scope(None, None), message.about.clone(), message.channel);
    let sheet = data
        .converse(channel, move |engine, conversation| {
            if let Some(resolution) = about {
                conversation.reply_to(resolution);
            }
            sheet::answer(engine, &engine.reply(&question, &scope, conversation), wording, room)
        })
        .await;
    let Ok(sheet): Result<Sheet, _> = sheet else {
        // Not with what: that may hold what was asked.
        tracing::error!("a message panicked");
        return (Reply::text(wording.say("apology")), Outcome::Failed);
    };
    data.count_asked(message.guild, &sheet.quoted);
    let (name, outcome) = (sheet.name(wording), sheet_outcome(&sheet));
    let sheet = Sheet { line: data.linked(&sheet.line), ..sheet };
    (Reply { name, outgoing: Outgoing::shown(sheet, message.author, display) }, outcome)
}

pub(super) async fn asker(context: &serenity::Context, data: &Data, message: &Message, question: &str) -> Asker {
    let tongue = Tongue::Guessed(wording(context, data, message, question));
    if let Some(guild) = message.guild {
        data.parents.learn(context, &data.metrics, guild, message.channel).await;
    }
    Asker::of(data, &context.cache, message.author, message.channel, message.guild, tongue, KNOWN_WITHIN).await
}

/// A message does not tell its author's language: that of the question, or of the server.
fn wording(context: &serenity::Context, data: &Data, message: &Message, question: &str) -> Wording {
    if let Some(wording) = analysis::detect(question).and_then(Wording::of_language) {
        return wording;
    }
    let locale = message.guild.and_then(|guild| data.locales.of(&context.cache, guild));
    locale.map_or_else(Wording::default, |locale| Wording::of(&locale))
}
