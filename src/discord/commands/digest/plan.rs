//! From what was typed to a subscription, or to what is wrong with it.

use jiff::Timestamp;
use poise::serenity_prelude as serenity;

use super::super::{Context, language, resolution, wording};
use crate::{
    digest::{self, Contents, Forum, ScheduleError, Subscription, Timing, Weekdays},
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

/// The subscription that was meant, where what was left out is as it was `before`; `Err` holds what to say if something
/// cannot be.
pub(super) fn plan(
    ctx: &Context<'_>,
    guild: serenity::GuildId,
    typed: &Typed,
    before: Option<&Subscription>,
) -> Result<NewSubscription, String> {
    let wording = wording(ctx);
    let wrong = |key: &'static str, typed: &str| wording.say_with(key, &[("typed", render::escape(typed).into())]);
    let time = digest::parse_time(&typed.time).map_err(|_| wrong("digest-time-wrong", &typed.time))?;
    let no_zone = |_| wrong("digest-zone-wrong", &typed.zone);
    // As the database of time zones spells it.
    let zone = digest::parse_zone(&typed.zone).map_err(no_zone)?;
    let zone = zone.iana_name().unwrap_or(&typed.zone).to_owned();
    let weekdays = match (given(typed.days.as_ref()), before) {
        (None, Some(before)) => before.weekdays,
        (days, _) => weekdays(wording, days)?,
    };
    let contents = contents(
        wording,
        given(typed.contents.as_ref()),
        given(typed.about.as_ref()),
        before.map(|before| &before.contents),
    );
    let contents =
        contents.ok_or_else(|| wrong("digest-contents-wrong", typed.contents.as_deref().unwrap_or_default()))?;
    let resolution = match given(typed.resolution.as_ref()) {
        None => before.and_then(|before| before.resolution.clone()),
        named => resolution(ctx, named)?,
    };
    let language = match given(typed.language.as_ref()) {
        None => before.and_then(|before| before.language),
        named => language(wording, named)?,
    };
    if typed.role.as_ref().is_some_and(|role| role.id.get() == guild.get()) {
        return Err(wording.say("digest-role-everyone"));
    }
    let publish = typed.publish.unwrap_or_else(|| before.is_some_and(|before| before.publish));
    let channel = ("channel", format!("<#{}>", typed.channel.id).into());
    if publish && typed.channel.kind != serenity::ChannelType::News {
        return Err(wording.say_with("digest-publish-only", &[channel]));
    }
    let forum = forum(ctx, wording, guild, typed, before.and_then(|before| before.forum.as_ref()))?;
    let role = typed.role.as_ref().map(|role| role.id.get());
    let now = Timestamp::now();
    let new = NewSubscription {
        guild: guild.get(),
        channel: typed.channel.id.get(),
        creator: Some(ctx.interaction.user.id.get()),
        time,
        zone,
        weekdays,
        contents,
        resolution,
        language,
        role: role.or_else(|| before.and_then(|before| before.role)),
        publish,
        forum,
        quiet: typed.quiet.unwrap_or_else(|| before.is_none_or(|before| before.quiet)),
        next_run: now,
        paused: false,
    };
    timed(new, before, now).map_err(no_zone)
}

/// The same with its first post after `now`, but for one that is to be left out.
pub(super) fn timed(
    new: NewSubscription,
    before: Option<&Subscription>,
    now: Timestamp,
) -> Result<NewSubscription, ScheduleError> {
    let next = |after| digest::next_run(new.time, new.weekdays, &new.zone, after);
    let mut next_run = next(now)?;
    if before.is_some_and(|before| is_skipping(before, now)) {
        next_run = next(next_run)?;
    }
    Ok(NewSubscription { next_run, ..new })
}

/// What was typed for an option, if that is anything.
fn given(typed: Option<&String>) -> Option<&str> {
    typed.map(String::as_str).filter(|typed| !typed.trim().is_empty())
}

/// Whether the next post of a subscription is to be left out.
fn is_skipping(before: &Subscription, now: Timestamp) -> bool {
    let skip = Timing::of(before).and_then(|timing| timing.skip(before, now));
    skip.is_ok_and(|skip| skip.already)
}

/// What a digest is to hold: of contents and topics, what was not typed is as it was.
fn contents(
    wording: Wording,
    chosen: Option<&str>,
    topics: Option<&str>,
    before: Option<&Contents>,
) -> Option<Contents> {
    let Some(before) = before else { return digest::choose_contents(chosen, topics, wording) };
    let kinds = match chosen {
        Some(_) => digest::choose_contents(chosen, None, wording)?,
        None => before.clone(),
    };
    // Topics without a word are none.
    let about = topics.map(|topics| Contents::NONE.with_topics(topics).about).filter(|about| !about.is_empty());
    Some(Contents { about: about.unwrap_or_else(|| before.about.clone()), ..kinds })
}

fn weekdays(wording: Wording, typed: Option<&str>) -> Result<Weekdays, String> {
    let Some(typed) = typed else { return Ok(Weekdays::ALL) };
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
    before: Option<&Forum>,
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
    let before = before.cloned().unwrap_or_default();
    let title = given(typed.title.as_ref()).map(|title| title.split_whitespace().collect::<Vec<_>>().join(" "));
    let (known, required) = tags_of(ctx, guild, typed.channel.id);
    let tags = match given(typed.tags.as_ref()) {
        Some(typed) => tags(wording, &channel, &known, typed)?,
        None => before.tags.into_iter().filter(|tag| known.iter().any(|(id, _)| id == tag)).collect(),
    };
    if required && tags.is_empty() {
        let option = wording.say("command-digest-on-tags");
        let arguments =
            [("channel", channel.into()), ("option", option.into()), ("tags", names(wording, &known).into())];
        return Err(wording.say_with("digest-tags-required", &arguments));
    }
    Ok(Some(Forum { title: title.unwrap_or(before.title), tags }))
}

/// The tags of a forum, and whether each post has to have one.
fn tags_of(ctx: &Context<'_>, guild: serenity::GuildId, forum: serenity::ChannelId) -> (Vec<(u64, String)>, bool) {
    let guild = ctx.serenity_context().cache.guild(guild);
    let Some(forum) = guild.as_ref().and_then(|guild| guild.channels.get(&forum)) else { return Default::default() };
    let tags = forum.available_tags.iter().map(|tag| (tag.id.get(), tag.name.clone())).collect();
    (tags, forum.flags.contains(serenity::ChannelFlags::REQUIRE_TAG))
}

/// The last of several tags completed in each way that the forum has, with those before it.
pub(super) fn complete_tags(ctx: &Context<'_>, typed: &str) -> Vec<String> {
    completed(&chosen_tags(ctx), typed)
}

/// The tags of the channel that was chosen, while the rest is being typed.
fn chosen_tags(ctx: &Context<'_>) -> Vec<(u64, String)> {
    let channel = ctx.args.iter().find(|option| option.name == "channel").and_then(|option| match &option.value {
        serenity::ResolvedValue::Channel(channel) => Some(channel.id),
        serenity::ResolvedValue::Unresolved(serenity::Unresolved::Channel(id)) => Some(*id),
        _ => None,
    });
    let (Some(guild), Some(channel)) = (ctx.interaction.guild_id, channel) else { return Vec::new() };
    tags_of(ctx, guild, channel).0
}

fn completed(known: &[(u64, String)], typed: &str) -> Vec<String> {
    let (mut before, mut last, mut taken) = (String::new(), typed, Vec::new());
    loop {
        let begun = last.trim_start_matches(is_between).trim_end().to_lowercase();
        let left = known.iter().filter(|(id, name)| !taken.contains(id) && name.to_lowercase().contains(&begun));
        let whole: Vec<String> = left.map(|(_, name)| format!("{before}{name}")).collect();
        // What seem to be two may be the beginning of one with a comma in it.
        match first_tag(known, last) {
            Some((Some(id), name, behind)) if whole.is_empty() && !behind.is_empty() => {
                taken.push(id);
                before.push_str(name);
                before.push_str(", ");
                last = behind;
            }
            _ => return whole,
        }
    }
}

/// The tags of these names, separated by commas.
fn tags(wording: Wording, channel: &str, known: &[(u64, String)], typed: &str) -> Result<Vec<u64>, String> {
    let mut tags = Vec::new();
    let mut rest = typed;
    while let Some((named, name, behind)) = first_tag(known, rest) {
        rest = behind;
        let Some(id) = named else {
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
        if !tags.contains(&id) {
            tags.push(id);
        }
    }
    if tags.len() > TAGS_MAX { Err(wording.say("digest-tags-many")) } else { Ok(tags) }
}

/// The first of several names, the tag if it is one, and what stands behind it. A name may itself have a comma in it, so the
/// longest that is known counts.
fn first_tag<'t>(known: &[(u64, String)], typed: &'t str) -> Option<(Option<u64>, &'t str, &'t str)> {
    let typed = typed.trim_start_matches(is_between);
    let ends = typed.match_indices(SEPARATORS).map(|(end, _)| end).chain([typed.len()]);
    let cuts: Vec<(&str, &str)> = ends.map(|end| typed.split_at(end)).map(|(name, rest)| (name.trim(), rest)).collect();
    let (first, _) = cuts.first().filter(|(name, _)| !name.is_empty())?;
    let id = |name: &str| known.iter().find(|(_, known)| is_same(known, name)).map(|(id, _)| *id);
    let longest = cuts.iter().rev().find_map(|(name, rest)| Some((Some(id(name)?), *name, *rest)));
    longest.or(Some((None, first, cuts[0].1)))
}

/// Whether a name is that of a tag, whose own commas at its ends are as good as those between names.
fn is_same(known: &str, name: &str) -> bool {
    known.trim_matches(is_between).to_lowercase() == name.to_lowercase()
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || SEPARATORS.contains(&c)
}

fn names(wording: Wording, known: &[(u64, String)]) -> String {
    let names: Vec<String> = known.iter().map(|(_, name)| format!("“{}”", render::escape(name))).collect();
    wording.list(&names, Conjunction::And)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(names: &[&str]) -> Vec<(u64, String)> {
        (1..).zip(names.iter().map(ToString::to_string)).collect()
    }

    #[test]
    fn a_tag_may_have_a_comma_in_its_name() {
        let known = known(&["Law", "Law, \"x\"", "News", "Votes;"]);
        let tags = |typed| super::tags(Wording::default(), "<#1>", &known, typed).unwrap();
        for (typed, expected) in [
            ("Law, \"x\"", &[2][..]),
            ("law, news", &[1, 3]),
            ("News; law, \"X\", Law ,votes", &[3, 2, 1, 4]),
            ("Votes;,", &[4]),
        ] {
            assert_eq!(tags(typed), expected, "{typed}");
        }
        for (typed, expected) in [
            ("", &["Law", "Law, \"x\"", "News", "Votes;"][..]),
            ("law, \"", &["Law, \"x\""]),
            ("news, law, \"x", &["news, Law, \"x\""]),
            ("Law, \"x\", la", &["Law, \"x\", Law"]),
            ("news, ", &["news, Law", "news, Law, \"x\"", "news, Votes;"]),
            ("Sports, ", &[]),
        ] {
            assert_eq!(completed(&known, typed), expected, "{typed}");
        }
    }

    #[test]
    fn topics_without_a_word_leave_a_digest_as_it_is() {
        let before: Contents = "about:Kem_Sokha".parse().unwrap();
        let change = |chosen, topics| contents(Wording::default(), chosen, topics, Some(&before)).unwrap().to_string();
        for (chosen, topics, expected) in [
            (None, Some(", ;"), "about:Kem_Sokha"),
            (Some("new"), Some(",_"), "new about:Kem_Sokha"),
            (Some("new"), None, "new about:Kem_Sokha"),
            (None, Some("zeppelins,"), "about:zeppelins"),
        ] {
            assert_eq!(change(chosen, topics), expected);
        }
        assert_eq!(contents(Wording::default(), None, Some(","), None), Some(Contents::default()));
    }

    #[test]
    fn tags_are_found_by_name() {
        let known = known(&["News", "Human rights", "a", "b", "c", "d"]);
        let tags = |typed| super::tags(Wording::default(), "<#1>", &known, typed);
        assert_eq!(tags(" human rights ,News,news").unwrap(), [2, 1]);
        assert_eq!(tags("").unwrap(), Vec::<u64>::new());
        assert!(tags("Sports").unwrap_err().contains("“Human rights”"));
        assert!(tags("news, human rights, a, b, c, d").unwrap_err().contains("five"));
        assert!(super::tags(Wording::default(), "<#1>", &[], "x").unwrap_err().contains("no tags"));
    }
}
