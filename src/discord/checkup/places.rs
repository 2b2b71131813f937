//! Whether the bot has the rights that it needs, in every channel of a digest and wherever answers go into threads.

use std::collections::{HashMap, hash_map::Entry};

use poise::serenity_prelude as serenity;
use serenity::{ChannelType, Permissions};
use tokio::time;

use super::{Finding, TIMEOUT};
use crate::{
    digest::Subscription,
    discord::{errors, rights},
    settings::{Answering, Effective, Preferences, Settings},
};

const MEND: &str = "give the bot's role that right in Edit Channel → Permissions";

/// The servers that Discord was asked about.
pub(super) struct Places<'a> {
    http: &'a serenity::Http,
    bot: serenity::UserId,
    servers: HashMap<serenity::GuildId, Membership>,
}

/// A server and the bot as its member.
#[derive(Clone)]
struct Server {
    guild: serenity::PartialGuild,
    member: serenity::Member,
}

/// What Discord says of the bot on a server.
#[derive(Clone)]
enum Membership {
    Member(Box<Server>),
    /// The bot is not on it, or it is gone.
    Absent,
    /// Discord did not tell.
    Unknown,
}

/// What was chosen on a server, for its channels and, without one, for all of it.
pub(super) struct Chosen {
    pub guild: u64,
    pub settings: Vec<(Option<u64>, Settings)>,
}

impl<'a> Places<'a> {
    pub(super) fn new(http: &'a serenity::Http, bot: serenity::UserId) -> Self {
        Self { http, bot, servers: HashMap::new() }
    }

    /// The rights in every channel that gets a digest.
    pub(super) async fn of_digests(&mut self, subscriptions: &[Subscription]) -> Vec<Finding> {
        let mut findings = Vec::new();
        for subscription in subscriptions {
            let place = format!("channel {} on server {}", subscription.channel, subscription.guild);
            findings.extend(match self.server(subscription.guild).await {
                Membership::Member(server) => of_digest(self.http, &server, subscription, &place).await,
                Membership::Absent => {
                    let mend = "invite the bot to that server again; its digest ends by itself if nobody does";
                    Some(Finding::wrong("rights", format!("{place}: the bot is not there"), mend))
                }
                Membership::Unknown => Some(untold(&place)),
            });
        }
        if findings.is_empty() && !subscriptions.is_empty() {
            let what = format!("as needed in all {} channels with a digest", subscriptions.len());
            findings.push(Finding::sound("rights", what));
        }
        findings
    }

    /// The rights in every channel where answers go into threads.
    pub(super) async fn of_threads(&mut self, chosen: &[Chosen]) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut count = 0;
        for chosen in chosen.iter().filter(|chosen| chosen.wants_threads()) {
            let Membership::Member(server) = self.server(chosen.guild).await else { continue };
            let Ok(Ok(channels)) = time::timeout(TIMEOUT, self.http.get_channels(server.guild.id)).await else {
                let what = format!("Discord did not tell which channels server {} has", chosen.guild);
                findings.push(Finding::advice("rights", what));
                continue;
            };
            for channel in channels.iter().filter(|channel| chosen.has_threads(channel)) {
                let has = server.guild.user_permissions_in(channel, &server.member);
                // Where the bot answers nobody, it opens no threads.
                if has.contains(Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES) {
                    count += 1;
                    let place = format!("channel {} on server {}, for threads", channel.id, chosen.guild);
                    findings.extend(missing(rights::FOR_THREADS - has, &place));
                }
            }
        }
        if findings.is_empty() && count > 0 {
            findings.push(Finding::sound("rights", format!("as needed in all {count} channels with threads")));
        }
        findings
    }

    async fn server(&mut self, guild: u64) -> Membership {
        let (http, bot, guild) = (self.http, self.bot, serenity::GuildId::new(guild));
        if let Entry::Vacant(unknown) = self.servers.entry(guild) {
            let asked = async {
                let (guild, member) = (http.get_guild(guild).await?, http.get_member(guild, bot).await?);
                Ok::<_, serenity::Error>(Server { guild, member })
            };
            unknown.insert(match time::timeout(TIMEOUT, asked).await {
                Ok(Ok(server)) => Membership::Member(Box::new(server)),
                Ok(Err(error)) if is_not_there(&error) => Membership::Absent,
                _ => Membership::Unknown,
            });
        }
        self.servers[&guild].clone()
    }
}

impl Chosen {
    fn wants_threads(&self) -> bool {
        self.settings.iter().any(|(_, settings)| settings.threads == Some(true))
    }

    fn has_threads(&self, channel: &serenity::GuildChannel) -> bool {
        let of = |place: Option<u64>| {
            let found = self.settings.iter().find(|(one, _)| *one == place);
            found.map(|(_, settings)| settings.clone()).unwrap_or_default()
        };
        let applies = Effective::of(&Preferences::default(), &of(Some(channel.id.get())), &of(None));
        matches!(channel.kind, ChannelType::Text | ChannelType::News)
            && applies.threads.0
            && applies.answering.0 != Answering::Off
    }
}

async fn of_digest(
    http: &serenity::Http,
    server: &Server,
    subscription: &Subscription,
    place: &str,
) -> Option<Finding> {
    let asked = http.get_channel(serenity::ChannelId::new(subscription.channel));
    let channel = match time::timeout(TIMEOUT, asked).await {
        Ok(Ok(channel)) => channel.guild()?,
        Ok(Err(error)) if errors::code(&error) == Some(errors::MISSING_ACCESS) => {
            return missing(Permissions::VIEW_CHANNEL, place);
        }
        Ok(Err(error)) if is_not_there(&error) => {
            let mend = "set its digest up in another channel";
            return Some(Finding::wrong("rights", format!("{place}: it is gone"), mend));
        }
        _ => return Some(untold(place)),
    };
    if channel.thread_metadata.is_some() {
        return None;
    }
    let needed = Permissions::VIEW_CHANNEL | Permissions::SEND_MESSAGES | Permissions::EMBED_LINKS;
    missing(needed - server.guild.user_permissions_in(&channel, &server.member), place)
}

/// Whether Discord says that what was asked for does not exist, or not for the bot; anything else may pass.
fn is_not_there(error: &serenity::Error) -> bool {
    errors::response(error).is_some_and(|response| matches!(response.status_code.as_u16(), 403 | 404))
}

fn untold(place: &str) -> Finding {
    Finding::advice("rights", format!("{place}: Discord did not tell, so try again a little later"))
}

fn missing(rights: Permissions, place: &str) -> Option<Finding> {
    let names = rights.get_permission_names().join(", ");
    (!rights.is_empty()).then(|| Finding::wrong("rights", format!("{place}: {names} is missing"), MEND))
}
