//! From what was typed to a subscription, or to what is wrong with it.

use jiff::Timestamp;
use poise::serenity_prelude as serenity;

use super::super::{Context, language, resolution, wording};
use crate::{
    digest::{self, Forum, Weekdays},
    render,
    store::NewSubscription,
    wording::{Conjunction, Wording},
};

/// Tags of a post: <https://docs.discord.com/developers/resources/channel#channel-object>.
const TAGS_MAX: usize = 5;

/// Between several tags or topics.
pub(super) const SEPARATORS: [char; 2] = [',', ';'];

/// The options of `/digest on`.
pub(super) struct Typed {
    pub(super) channel: serenity::PartialChannel,
    pub(super) time: String,
    pub(super) zone: String,
    pub(super) days: Option<String>,
    pub(super) contents: Option<String>,
    pub(super) resolution: Option<String>,
    pub(super) about: Option<String>,
    pub(super) language: Option<String>,
    pub(super) role: Option<serenity::Role>,
    pub(super) publish: Option<bool>,
    pub(super) tags: Option<String>,
    pub(super) title: Option<String>,
    pub(super) quiet: Option<bool>,
}

/// The subscription that was meant; `Err` holds what to say if something cannot be.
pub(super) fn plan(ctx: &Context<'_>, guild: serenity::GuildId, typed: &Typed) -> Result<NewSubscription, String> {
    let wording = wording(ctx);
    let wrong = |key: &'static str, typed: &str| wording.say_with(key, &[("typed", render::escape(typed).into())]);
    let time = digest::parse_time(&typed.time).map_err(|_| wrong("digest-time-wrong", &typed.time))?;
    let no_zone = |_| wrong("digest-zone-wrong", &typed.zone);
    // As the database of time zones spells it.
    let zone = digest::parse_zone(&typed.zone).map_err(no_zone)?;
    let zone = zone.iana_name().unwrap_or(&typed.zone).to_owned();
    let weekdays = weekdays(wording, typed.days.as_deref())?;
    let contents = digest::choose_contents(typed.contents.as_deref(), typed.about.as_deref(), wording);
    let contents =
        contents.ok_or_else(|| wrong("digest-contents-wrong", typed.contents.as_deref().unwrap_or_default()))?;
    let resolution = resolution(ctx, typed.resolution.as_deref())?;
    let language = language(wording, typed.language.as_deref())?;
    if typed.role.as_ref().is_some_and(|role| role.id.get() == guild.get()) {
        return Err(wording.say("digest-role-everyone"));
    }
    let publish = typed.publish.unwrap_or(false);
    let channel = ("channel", format!("<#{}>", typed.channel.id).into());
    if publish && typed.channel.kind != serenity::ChannelType::News {
        return Err(wording.say_with("digest-publish-only", &[channel]));
    }
    let forum = forum(ctx, wording, guild, typed)?;
    let next_run = digest::next_run(time, weekdays, &zone, Timestamp::now()).map_err(no_zone)?;
    Ok(NewSubscription {
        guild: guild.get(),
        channel: typed.channel.id.get(),
        creator: Some(ctx.interaction.user.id.get()),
        time,
        zone,
        weekdays,
        contents,
        resolution,
        language,
        role: typed.role.as_ref().map(|role| role.id.get()),
        publish,
        forum,
        quiet: typed.quiet.unwrap_or(true),
        next_run,
    })
}

fn weekdays(wording: Wording, typed: Option<&str>) -> Result<Weekdays, String> {
    let Some(typed) = typed.filter(|typed| !typed.trim().is_empty()) else { return Ok(Weekdays::ALL) };
    digest::parse_days(typed, wording).ok_or_else(|| {
        let example = [wording.weekday(1), wording.weekday(4)].join(", ");
        wording.say_with("digest-days-wrong", &[("typed", render::escape(typed).into()), ("example", example.into())])
    })
}

fn forum(
    ctx: &Context<'_>,
    wording: Wording,
    guild: serenity::GuildId,
    typed: &Typed,
) -> Result<Option<Forum>, String> {
    let channel = format!("<#{}>", typed.channel.id);
    if typed.channel.kind != serenity::ChannelType::Forum {
        let none = typed.tags.is_none() && typed.title.is_none();
        return if none {
            Ok(None)
        } else {
            Err(wording.say_with("digest-forum-only", &[("channel", channel.into())]))
        };
    }
    let title = typed.title.as_deref().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
    let (known, required) = tags_of(ctx, guild, typed.channel.id);
    let tags = tags(wording, &channel, &known, typed.tags.as_deref().unwrap_or_default())?;
    if required && tags.is_empty() {
        let option = wording.say("command-digest-on-tags");
        let arguments =
            [("channel", channel.into()), ("option", option.into()), ("tags", names(wording, &known).into())];
        return Err(wording.say_with("digest-tags-required", &arguments));
    }
    Ok(Some(Forum { title, tags }))
}

/// The tags of a forum, and whether each post has to have one.
fn tags_of(ctx: &Context<'_>, guild: serenity::GuildId, forum: serenity::ChannelId) -> (Vec<(u64, String)>, bool) {
    let guild = ctx.serenity_context().cache.guild(guild);
    let Some(forum) = guild.as_ref().and_then(|guild| guild.channels.get(&forum)) else { return Default::default() };
    let tags = forum.available_tags.iter().map(|tag| (tag.id.get(), tag.name.clone())).collect();
    (tags, forum.flags.contains(serenity::ChannelFlags::REQUIRE_TAG))
}

/// The names of the tags of the channel that was chosen, while the rest is being typed.
pub(super) fn tag_names(ctx: &Context<'_>) -> Vec<String> {
    let channel = ctx.args.iter().find(|option| option.name == "channel").and_then(|option| match &option.value {
        serenity::ResolvedValue::Channel(channel) => Some(channel.id),
        serenity::ResolvedValue::Unresolved(serenity::Unresolved::Channel(id)) => Some(*id),
        _ => None,
    });
    let (Some(guild), Some(channel)) = (ctx.interaction.guild_id, channel) else { return Vec::new() };
    tags_of(ctx, guild, channel).0.into_iter().map(|(_, name)| name).collect()
}

/// Whether a name is one of several.
pub(super) fn is_among(several: &str, name: &str) -> bool {
    several.split(SEPARATORS).any(|one| one.trim().to_lowercase() == name.to_lowercase())
}

/// The tags of these names, separated by commas.
fn tags(wording: Wording, channel: &str, known: &[(u64, String)], typed: &str) -> Result<Vec<u64>, String> {
    let mut tags = Vec::new();
    for name in typed.split(SEPARATORS).map(str::trim).filter(|name| !name.is_empty()) {
        let is_it = |(_, known): &&(u64, String)| known.to_lowercase() == name.to_lowercase();
        let Some((id, _)) = known.iter().find(is_it) else {
            if known.is_empty() {
                return Err(wording.say_with("digest-tags-none", &[("channel", channel.into())]));
            }
            let arguments = [
                ("channel", channel.into()),
                ("typed", render::escape(name).into()),
                ("tags", names(wording, known).into()),
            ];
            return Err(wording.say_with("digest-tags-wrong", &arguments));
        };
        if !tags.contains(id) {
            tags.push(*id);
        }
    }
    if tags.len() > TAGS_MAX { Err(wording.say("digest-tags-many")) } else { Ok(tags) }
}

fn names(wording: Wording, known: &[(u64, String)]) -> String {
    let names: Vec<String> = known.iter().map(|(_, name)| format!("“{}”", render::escape(name))).collect();
    wording.list(&names, Conjunction::And)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_by_name() {
        let known: Vec<_> =
            ["News", "Human rights", "a", "b", "c", "d"].map(str::to_owned).into_iter().zip(1..).collect();
        let known: Vec<(u64, String)> = known.into_iter().map(|(name, id)| (id, name)).collect();
        let tags = |typed| super::tags(Wording::default(), "<#1>", &known, typed);
        assert_eq!(tags(" human rights ,News,news").unwrap(), [2, 1]);
        assert_eq!(tags("").unwrap(), Vec::<u64>::new());
        assert!(tags("Sports").unwrap_err().contains("“Human rights”"));
        assert!(tags("news, human rights, a, b, c, d").unwrap_err().contains("five"));
        assert!(super::tags(Wording::default(), "<#1>", &[], "x").unwrap_err().contains("no tags"));
    }
}
