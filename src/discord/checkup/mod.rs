//! What `whereas doctor` asks Discord: whether the token, the application, the commands and the rights are as they should
//! be. It changes nothing and posts nothing.

mod places;

use std::time::Duration;

use jiff::{SignedDuration, Timestamp, tz};
use poise::serenity_prelude as serenity;
use secrecy::ExposeSecret as _;
use tokio::time;

use super::{client, errors, http, registration, rights};
use crate::{
    config::Config,
    digest::Subscription,
    store::{Fault, Store, StoreError},
};

/// For each question that is asked.
const TIMEOUT: Duration = Duration::from_secs(15);

/// A clock that is further off makes posts come at the wrong minute, and some secure connections fail.
const CLOCK_OFF_MAX: SignedDuration = SignedDuration::from_secs(30);

/// Fewer sessions left than this for the day may mean that something starts the bot again and again.
const SESSIONS_MIN: u64 = 50;

const MEND_TOKEN: &str = "copy the whole token that Bot shows at https://discord.com/developers/applications, which is not \
                          the application's ID or secret; if it is lost, press Reset Token, and put the new one where \
                          the old one is: in DISCORD_TOKEN, or in the file of discord.token_file";

const MEND_LATER: &str = "try again a little later";

/// What was looked at, and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// A word or two: `token`, `rights`.
    pub subject: &'static str,
    pub verdict: Verdict,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// As it should be.
    Sound(String),
    /// It works, but somebody may want to know.
    Advice(String),
    /// What is wrong, and the one step that mends it.
    Wrong { what: String, mend: String },
}

impl Finding {
    #[must_use]
    pub fn sound(subject: &'static str, what: impl Into<String>) -> Self {
        Self { subject, verdict: Verdict::Sound(what.into()) }
    }

    #[must_use]
    pub fn advice(subject: &'static str, what: impl Into<String>) -> Self {
        Self { subject, verdict: Verdict::Advice(what.into()) }
    }

    #[must_use]
    pub fn wrong(subject: &'static str, what: impl Into<String>, mend: impl Into<String>) -> Self {
        Self { subject, verdict: Verdict::Wrong { what: what.into(), mend: mend.into() } }
    }
}

/// Looks at everything that has to do with Discord and the database, in the order in which one would mend it.
pub async fn check(config: &Config) -> Vec<Finding> {
    let (database, held) = database(config).await;
    let mut findings = vec![database];
    findings.extend(discord(config, held.as_ref()).await);
    if let Some(Held { store, .. }) = held {
        store.close().await;
    }
    findings
}

/// The database, and what of it is needed.
struct Held {
    store: Store,
    subscriptions: Vec<Subscription>,
    chosen: Vec<places::Chosen>,
}

async fn discord(config: &Config, held: Option<&Held>) -> Vec<Finding> {
    let subscriptions = held.map(|held| &held.subscriptions[..]).unwrap_or_default();
    let mut findings = vec![zones(subscriptions.iter().map(|subscription| subscription.zone.as_str()))];
    let Some(token) = &config.discord.token else {
        let mend = "set DISCORD_TOKEN to the token shown under Bot at https://discord.com/developers/applications, or \
                    discord.token_file to a file that holds it";
        findings.push(Finding::wrong("token", "there is no token", mend));
        return findings;
    };
    if let Some(what) = super::token::mistaken_for(token.expose_secret()) {
        findings.push(Finding::wrong("token", format!("it is {what}, by its form"), MEND_TOKEN));
        return findings;
    }
    findings.push(clock(config).await);
    if findings.iter().any(|finding| finding.subject == "connection") {
        return findings;
    }
    let http = match client() {
        Ok(client) => http(token, config.discord.api_url.as_deref(), client, &std::sync::Arc::default()),
        Err(error) => {
            findings.push(Finding::wrong("connection", format!("{error:#}"), "look at the system's certificates"));
            return findings;
        }
    };
    let Some(bot) = account(&http, token.expose_secret(), &mut findings).await else { return findings };
    findings.push(servers(&http).await);
    findings.push(sessions(&http).await);
    if let Some(held) = held {
        findings.push(commands(&http, &held.store).await);
    }
    let mut places = places::Places::new(&http, bot);
    findings.extend(places.of_digests(subscriptions).await);
    if let Some(held) = held {
        findings.extend(places.of_threads(&held.chosen).await);
    }
    findings
}

async fn database(config: &Config) -> (Finding, Option<Held>) {
    let folder = match config.data.folder() {
        Ok(folder) => folder,
        Err(error) => {
            let mend = "set data.folder to a folder that may be written";
            return (Finding::wrong("database", error.to_string(), mend), None);
        }
    };
    let read = async {
        let store = Store::look(&folder, config.database.url.as_ref()).await?;
        let subscriptions = store.subscriptions().await?;
        let mut chosen = Vec::new();
        for guild in store.servers().await? {
            chosen.push(places::Chosen { guild, settings: store.all_settings(guild).await? });
        }
        Ok::<_, StoreError>(Held { store, subscriptions, chosen })
    };
    match read.await {
        Ok(held) => {
            let place = if config.database.url.is_some() { "PostgreSQL" } else { "the data folder" };
            let what = format!("in {place}, with {} digests", held.subscriptions.len());
            (Finding::sound("database", what), Some(held))
        }
        Err(error @ (StoreError::None | StoreError::Older { .. })) => {
            (Finding::advice("database", error.to_string()), None)
        }
        Err(error) => {
            let mend = match &error {
                StoreError::Newer { .. } => {
                    "run the newer program again, or put back a copy of the database from before it"
                }
                _ => match error.fault() {
                    Some(Fault::Damaged) => "put back a copy of the database, or what `whereas state export` wrote",
                    _ => "make the folder writable, or the database of DATABASE_URL reachable, and try again",
                },
            };
            (Finding::wrong("database", error.to_string(), mend), None)
        }
    }
}

/// The database of time zones, and whether it knows those of all digests.
fn zones<'a>(used: impl Iterator<Item = &'a str>) -> Finding {
    let known = tz::db().available().count();
    let unknown: Vec<&str> = used.filter(|zone| tz::db().get(zone).is_err()).collect();
    if unknown.is_empty() {
        return Finding::sound("time zones", format!("{known} are known"));
    }
    let what = format!("unknown by now: {}", unknown.join(", "));
    Finding::wrong("time zones", what, "update the system's tzdata, or set those digests up again with /digest on")
}

/// Whether the clock of this machine is that of Discord's.
async fn clock(config: &Config) -> Finding {
    let base = config.discord.api_url.as_deref().unwrap_or("https://discord.com").trim_end_matches('/');
    let asked = reqwest::Client::new().get(format!("{base}/api/v10/gateway")).timeout(TIMEOUT).send().await;
    let answer = match asked {
        Ok(answer) => answer,
        Err(error) => {
            let what = if error.is_connect() { "Discord cannot be reached" } else { "Discord does not answer" };
            return Finding::wrong("connection", what, "see whether this machine may reach https://discord.com");
        }
    };
    let date = answer.headers().get(reqwest::header::DATE).and_then(|date| date.to_str().ok());
    let date = date.and_then(|date| jiff::fmt::rfc2822::parse(date).ok());
    let Some(there) = date.map(|date| date.timestamp()) else {
        return Finding::advice("clock", "Discord did not say what time it is, so the clock was not compared");
    };
    let off = Timestamp::now().duration_since(there);
    if off.abs() > CLOCK_OFF_MAX {
        let what = format!("the clock is {} seconds off", off.as_secs());
        return Finding::wrong("clock", what, "set it, best by a time service such as chrony or systemd-timesyncd");
    }
    Finding::sound("clock", format!("within {} seconds of Discord's", CLOCK_OFF_MAX.as_secs()))
}

/// The bot's own account and application; `None` where the token is refused.
async fn account(http: &serenity::Http, token: &str, findings: &mut Vec<Finding>) -> Option<serenity::UserId> {
    if token.trim() != token || token.is_empty() {
        findings.push(Finding::wrong("token", "it begins or ends with a blank, or is empty", MEND_TOKEN));
        return None;
    }
    let user = match time::timeout(TIMEOUT, http.get_current_user()).await {
        Ok(Ok(user)) => user,
        Ok(Err(error)) => {
            findings.push(match errors::response(&error).map(|response| response.status_code.as_u16()) {
                Some(401) => Finding::wrong("token", "Discord refuses it", MEND_TOKEN),
                _ => Finding::wrong("connection", format!("Discord fails: {}", errors::reason(&error)), MEND_LATER),
            });
            return None;
        }
        Err(_) => {
            findings.push(Finding::wrong("connection", "Discord does not answer", MEND_LATER));
            return None;
        }
    };
    findings.push(Finding::sound("token", format!("accepted; the bot is called {}", user.name)));
    match time::timeout(TIMEOUT, http.get_current_application_info()).await {
        Ok(Ok(application)) => {
            http.set_application_id(application.id);
            findings.extend(about(&application));
        }
        _ => findings.push(Finding::advice("application", "Discord did not tell about it")),
    }
    Some(user.id)
}

fn about(application: &serenity::CurrentApplicationInfo) -> Vec<Finding> {
    let mut findings = vec![
        Finding::sound("intents", "none that needs Discord's approval is used"),
        Finding::sound("invite", rights::invitation(application.id).trim_matches(['<', '>'])),
    ];
    if !application.bot_public {
        let text = "only its owner can add it to servers (Public Bot is off on the page Bot)";
        findings.push(Finding::advice("application", text));
    }
    if application.terms_of_service_url.is_none() || application.privacy_policy_url.is_none() {
        let text = "it has no address for its terms or privacy policy (General Information), which only a large bot needs, to be \
             verified by Discord";
        findings.push(Finding::advice("application", text));
    }
    findings
}

/// Whether the bot can be asked anywhere.
async fn servers(http: &serenity::Http) -> Finding {
    match time::timeout(TIMEOUT, http.get_guilds(None, Some(1))).await {
        Ok(Ok(servers)) if servers.is_empty() => {
            Finding::advice("servers", "the bot is on none yet; open the invite above to add it to one")
        }
        Ok(Ok(_)) => Finding::sound("servers", "the bot is on one or more"),
        _ => Finding::advice("servers", "Discord did not tell whether the bot is on any"),
    }
}

/// How many more times the bot may connect today.
async fn sessions(http: &serenity::Http) -> Finding {
    match time::timeout(TIMEOUT, http.get_bot_gateway()).await {
        Ok(Ok(gateway)) => {
            let limit = gateway.session_start_limit;
            let shards = if gateway.shards == 1 { "shard" } else { "shards" };
            let what =
                format!("{} of {} left today; {} {shards} advised", limit.remaining, limit.total, gateway.shards);
            if limit.remaining < SESSIONS_MIN {
                let mend = "find out what starts the bot again and again, before Discord resets its token";
                return Finding::wrong("sessions", what, mend);
            }
            Finding::sound("sessions", what)
        }
        _ => Finding::wrong("connection", "Discord does not say where to connect", MEND_LATER),
    }
}

/// Whether the commands that people see are those of this program.
async fn commands(http: &serenity::Http, store: &Store) -> Finding {
    match time::timeout(TIMEOUT, registration::are_current(http, store)).await {
        Ok(Ok(true)) => Finding::sound("commands", "registered, and those of this release"),
        Ok(Ok(false)) => Finding::advice("commands", "not those of this release yet; its next start registers them"),
        _ => Finding::advice("commands", "nobody could tell which are registered"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_time_zone_is_named() {
        assert!(matches!(zones(["Europe/Brussels"].into_iter()).verdict, Verdict::Sound(_)));
        let used = ["Europe/Brussels", "Mars/Olympus"];
        let Verdict::Wrong { what, .. } = zones(used.into_iter()).verdict else { panic!("it is unknown") };
        assert!(what.contains("Mars/Olympus"), "{what}");
    }
}
