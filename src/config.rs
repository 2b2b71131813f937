//! Typed settings, read and checked once at start: [`Config::load`].
//!
//! Sources, the later winning: the built-in `config/default.toml`, `default.toml` and `local.toml` in the folder of
//! settings, then the environment (`WHEREAS__SECTION__KEY`). The Discord token and the address of the database come only
//! from the environment or from files of their own. A key that does not exist, or a value that makes no sense, stops the start and is named.

use std::{
    collections::HashMap,
    env, fmt, fs, io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    str::FromStr,
};

use ::config::{Environment, File, FileFormat};
#[cfg(feature = "bot")]
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

use crate::model::Language;

/// Every setting with its default and a description, as text.
pub const DEFAULT: &str = include_str!("../config/default.toml");

/// Where settings are looked for when no folder is named.
const DEFAULT_FOLDER: &str = "config";

/// Variables that hold the token; the first one set wins.
const TOKEN_VARIABLES: [&str; 2] = ["DISCORD_TOKEN", "WHEREAS__DISCORD__TOKEN"];

/// Variables that hold the address of the database; the first one set wins.
const DATABASE_VARIABLES: [&str; 2] = ["DATABASE_URL", "WHEREAS__DATABASE__URL"];

/// All settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub knowledge: Knowledge,
    #[serde(default)]
    pub data: Data,
    #[serde(default)]
    pub database: Database,
    pub meaning: Meaning,
    #[serde(default)]
    pub discord: Discord,
    pub digest: Digest,
    pub sync: Sync,
    pub ops: Ops,
    pub log: Log,
}

/// Where the documents are.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knowledge {
    /// The folder with documents and `entities.toml`; `None` means the knowledge inside the program.
    pub folder: Option<PathBuf>,
    /// Seconds between two looks for documents that changed, from 1 to 3600.
    pub poll_seconds: u64,
}

/// Where the program keeps what it must remember.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Data {
    /// The folder for database and index; `None` means the user's data folder, see [`Data::folder`].
    pub folder: Option<PathBuf>,
}

impl Data {
    /// The folder as set, or else `$XDG_DATA_HOME/whereas` or `~/.local/share/whereas`.
    ///
    /// # Errors
    ///
    /// When no folder is set and the user has no home folder.
    pub fn folder(&self) -> Result<PathBuf, ConfigError> {
        if let Some(folder) = &self.folder {
            return Ok(folder.clone());
        }
        // The specification has relative values ignored: https://specifications.freedesktop.org/basedir-spec
        let absolute = |variable| env::var_os(variable).map(PathBuf::from).filter(|path| path.is_absolute());
        absolute("XDG_DATA_HOME")
            .or_else(|| absolute("HOME").map(|home| home.join(".local/share")))
            .or_else(|| absolute("APPDATA"))
            .map(|folder| folder.join("whereas"))
            .ok_or(ConfigError::NoDataFolder)
    }
}

/// Which database is used instead of the file in the data folder.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// A file that holds nothing but the address.
    pub url_file: Option<PathBuf>,
    /// The address of a PostgreSQL database, from the environment or `url_file`; `None` means the file.
    #[cfg(feature = "bot")]
    #[serde(skip)]
    pub url: Option<SecretString>,
}

/// How clauses are found by meaning.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meaning {
    /// Whether they are found by meaning at all, or by words alone.
    pub enabled: bool,
    /// A folder with another sentence model; `None` means the built-in one.
    pub model: Option<PathBuf>,
    /// The seconds for which a command with one answer waits until all clauses have been read.
    pub wait_seconds: u64,
}

/// How to reach Discord.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Discord {
    /// Scheme, host and port of the API; `None` means Discord's own.
    pub api_url: Option<String>,
    /// Which part of the bot this process is; `None` means all of it.
    pub shards: Option<Shards>,
    /// A file that holds nothing but the token.
    pub token_file: Option<PathBuf>,
    /// The bot's token, from the environment or `token_file`.
    #[cfg(feature = "bot")]
    #[serde(skip)]
    pub token: Option<SecretString>,
}

/// The most shards that Discord could ask of anybody.
const SHARDS_MAX: u32 = 100_000;

/// Which of all shards one process serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shards {
    /// Those from `first` to before `end`, such as `0..8/32`.
    Range { first: u32, end: u32, total: u32 },
    /// Any block of `count`, such as `8/32`, as long as no other process has it.
    Claimed { count: u32, total: u32 },
}

impl FromStr for Shards {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is neither shards such as `0..8/32` nor a number of them such as `8/32`");
        let number = |text: &str| text.trim().parse::<u32>().ok();
        let (part, total) = text.split_once('/').ok_or_else(wrong)?;
        let total = number(total).filter(|total| (1..=SHARDS_MAX).contains(total)).ok_or_else(wrong)?;
        match part.split_once("..") {
            Some((first, end)) => {
                let (first, end) = number(first).zip(number(end)).ok_or_else(wrong)?;
                if first >= end || end > total {
                    return Err(format!("`{text}` is no range of shards: it needs at least one, and {total} at most"));
                }
                Ok(Self::Range { first, end, total })
            }
            None => {
                let count = number(part).ok_or_else(wrong)?;
                if count == 0 || total % count != 0 {
                    return Err(format!("`{text}` cannot be shared evenly: {total} must be a multiple of {count}"));
                }
                Ok(Self::Claimed { count, total })
            }
        }
    }
}

impl fmt::Display for Shards {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Range { first, end, total } => write!(formatter, "{first}..{end}/{total}"),
            Self::Claimed { count, total } => write!(formatter, "{count}/{total}"),
        }
    }
}

impl<'de> Deserialize<'de> for Shards {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// When digests are posted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Digest {
    /// Seconds between two looks for due digests, from 1 to 3600.
    pub poll_seconds: u64,
    /// The hours after which a missed digest is skipped, from 1 to 48.
    pub freshness_hours: i64,
}

/// What is fetched of the documents that the European Parliament publishes, and when.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sync {
    /// The address of the Open Data API, with its version; files are fetched from the same host.
    pub api_url: String,
    /// How the program introduces itself, such as `Project1-prd-1.0.0`; `None` means its own name and version.
    pub agent: Option<String>,
    /// None named means all.
    pub kinds: Vec<Kind>,
    /// The parliamentary terms; none named means all.
    #[serde(deserialize_with = "terms")]
    pub terms: Vec<u8>,
    /// The first day; for an adopted text, that of the sitting.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
    /// At least one.
    pub languages: Vec<Language>,
    /// The hours between two runs inside `serve`; 0 means that there are none.
    pub every_hours: u64,
    /// The most requests in any five minutes, from 10 to 500.
    pub requests: u32,
    /// The seconds that one request may take until its answer is complete, from 1 to 3600.
    pub timeout_seconds: u64,
    /// The seconds before a request that failed is made again; each further wait is longer. From 0 to 300.
    pub retry_seconds: f64,
}

impl Sync {
    /// Checks what the types leave open.
    ///
    /// # Errors
    ///
    /// When a value makes no sense.
    pub fn check(&self) -> Result<(), ConfigError> {
        if !is_web_address(&self.api_url) {
            return Err(wrong("sync.api_url", WEB_ADDRESS, &self.api_url));
        }
        if let Some(agent) = self.agent.as_ref().filter(|agent| !is_agent(agent)) {
            return Err(wrong("sync.agent", "up to 100 printable ASCII characters", agent));
        }
        if let (Some(from), Some(to)) = (&self.from, &self.to)
            && from > to
        {
            return Err(wrong("sync.from", "no later than `sync.to`", from));
        }
        if self.languages.is_empty() {
            return Err(wrong("sync.languages", "at least one language", &"[]"));
        }
        if self.every_hours > 8760 {
            return Err(wrong("sync.every_hours", "from 0 to 8760", &self.every_hours));
        }
        if !(10..=500).contains(&self.requests) {
            return Err(wrong("sync.requests", "from 10 to 500", &self.requests));
        }
        if !(1..=3600).contains(&self.timeout_seconds) {
            return Err(wrong("sync.timeout_seconds", "from 1 to 3600", &self.timeout_seconds));
        }
        if !(0.0..=300.0).contains(&self.retry_seconds) {
            return Err(wrong("sync.retry_seconds", "from 0 to 300", &self.retry_seconds));
        }
        Ok(())
    }
}

/// Parliament counts its terms from 0; the tenth began in 2024.
pub const TERM_MAX: u8 = 99;

#[cfg(feature = "bot")]
type Date = jiff::civil::Date;
/// Without the bot nothing is fetched, and a date is only carried.
#[cfg(not(feature = "bot"))]
type Date = String;

/// A kind of document that can be fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// What Parliament voted.
    AdoptedText,
    /// A committee's report with a draft text.
    Report,
    /// A motion for a resolution by one group, committee or Member.
    Motion,
    /// A motion in the name of several groups.
    JointMotion,
}

/// Numbers of terms. The environment gives `10` as a number and `9,10` as a list of texts.
fn terms<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Terms {
        Number(i64),
        Numbers(Vec<i64>),
        Texts(Vec<String>),
    }
    let texts = match Terms::deserialize(deserializer)? {
        Terms::Number(number) => vec![number.to_string()],
        Terms::Numbers(numbers) => numbers.iter().map(ToString::to_string).collect(),
        Terms::Texts(texts) => texts,
    };
    let term = |text: &String| text.trim().parse().ok().filter(|term| *term <= TERM_MAX);
    let wrong = |text: &String| serde::de::Error::custom(format!("`{text}` is no number from 0 to {TERM_MAX}"));
    texts.iter().map(|text| term(text).ok_or_else(|| wrong(text))).collect()
}

/// Where health and metrics are told.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ops {
    /// Address and port; empty for none, `None` for [`Ops::USUAL`], or none where that is taken.
    pub listen: Option<String>,
}

impl Ops {
    /// Where they are told if nothing is set.
    pub const USUAL: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8317);

    /// The address; `None` if there is to be none.
    ///
    /// # Errors
    ///
    /// When what is set is no address.
    pub fn address(&self) -> Result<Option<SocketAddr>, ConfigError> {
        match self.listen.as_deref() {
            None => Ok(Some(Self::USUAL)),
            Some("") => Ok(None),
            Some(text) => text
                .parse()
                .map(Some)
                .map_err(|_| wrong("ops.listen", "an address with a port, such as `127.0.0.1:8317`, or empty", &text)),
        }
    }
}

/// What is logged, and how.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// In the syntax of `tracing_subscriber::EnvFilter`.
    pub filter: String,
    pub format: LogFormat,
}

/// How a line of the log is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object to a line.
    Json,
}

/// The settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("the folder of settings `{}` does not exist", .0.display())]
    NoFolder(PathBuf),
    #[error("cannot read the settings in `{}`; let this user read them", .path.display())]
    Unreadable { path: PathBuf, source: io::Error },
    #[error("what the environment has as `{0}` is no Unicode text")]
    NotUnicode(String),
    #[error("cannot read the settings: {reason}{}", hint(.reason))]
    Settings { reason: ::config::ConfigError },
    #[error("`{key}` must be {expected}, not `{value}`")]
    Value { key: &'static str, expected: &'static str, value: String },
    #[error("cannot read `{}` ({key})", .path.display())]
    SecretFile { key: &'static str, path: PathBuf, source: io::Error },
    #[error("`{}` ({key}) is empty: write the secret into it, or take it out of the settings", .path.display())]
    EmptySecretFile { key: &'static str, path: PathBuf },
    #[error(
        "there is no token: set DISCORD_TOKEN to the one shown under Bot at https://discord.com/developers/applications, or \
         discord.token_file to a file that holds it"
    )]
    NoToken,
    #[error(
        "what is set as the token is {0}, by its form: copy the one shown under Bot at \
         https://discord.com/developers/applications"
    )]
    NotAToken(&'static str),
    #[error("there is no home folder to keep data in: set `data.folder` or use --data")]
    NoDataFolder,
}

/// Whether a variable of the environment is a setting.
fn is_ours(variable: &str) -> bool {
    variable.starts_with("WHEREAS__") || TOKEN_VARIABLES.contains(&variable) || DATABASE_VARIABLES.contains(&variable)
}

impl Config {
    /// Reads the settings; `folder` is the one the user named, else `./config` is used if it is there.
    ///
    /// # Errors
    ///
    /// When `folder` does not exist, a file cannot be read or is not TOML, a variable is no Unicode, or a key or value is wrong.
    pub fn load(folder: Option<&Path>) -> Result<Self, ConfigError> {
        let mut environment = HashMap::new();
        for (key, value) in env::vars_os() {
            // What is called in no Unicode cannot be ours.
            let Ok(key) = key.into_string() else { continue };
            match value.into_string() {
                Ok(value) => _ = environment.insert(key, value),
                Err(_) if is_ours(&key) => return Err(ConfigError::NotUnicode(key)),
                Err(_) => {}
            }
        }
        Self::read(folder, environment)
    }

    fn read(folder: Option<&Path>, mut environment: HashMap<String, String>) -> Result<Self, ConfigError> {
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(ConfigError::NoFolder(folder.to_owned()));
        }
        let folder = folder.unwrap_or(Path::new(DEFAULT_FOLDER));
        // Taken out in any case: a secret is no setting, and must not show up in a message about unknown keys.
        let mut take = |variables: [&str; 2]| {
            let found = variables.map(|variable| environment.remove(variable));
            // Who leaves one empty has not set it.
            found.into_iter().flatten().find(|secret| !bare(secret).is_empty())
        };
        let secrets = Secrets { token: take(TOKEN_VARIABLES), database: take(DATABASE_VARIABLES) };
        let mut builder = ::config::Config::builder().add_source(File::from_str(DEFAULT, FileFormat::Toml));
        for file in ["default.toml", "local.toml"] {
            let path = folder.join(file);
            match fs::read(&path) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(source) => return Err(ConfigError::Unreadable { path, source }),
                Ok(_) => {}
            }
            builder = builder.add_source(File::from(path).format(FileFormat::Toml));
        }
        let environment = Environment::with_prefix("WHEREAS")
            .separator("__")
            .try_parsing(true)
            .list_separator(",")
            .with_list_parse_key("sync.kinds")
            .with_list_parse_key("sync.terms")
            .with_list_parse_key("sync.languages")
            .source(Some(environment));
        let settings = builder.add_source(environment).build().map_err(|reason| ConfigError::Settings { reason })?;
        let config: Self = settings.try_deserialize().map_err(|reason| ConfigError::Settings { reason })?;
        config.check()?;
        config.with_secrets(&secrets)
    }

    fn check(&self) -> Result<(), ConfigError> {
        let poll_knowledge = &self.knowledge.poll_seconds;
        if !(1..=3600).contains(poll_knowledge) {
            return Err(wrong("knowledge.poll_seconds", "from 1 to 3600", poll_knowledge));
        }
        let Digest { poll_seconds, freshness_hours } = &self.digest;
        if !(1..=3600).contains(poll_seconds) {
            return Err(wrong("digest.poll_seconds", "from 1 to 3600", poll_seconds));
        }
        if !(1..=48).contains(freshness_hours) {
            return Err(wrong("digest.freshness_hours", "from 1 to 48", freshness_hours));
        }
        if let Some(url) = self.discord.api_url.as_ref().filter(|url| !is_web_address(url)) {
            return Err(wrong("discord.api_url", WEB_ADDRESS, url));
        }
        self.ops.address()?;
        self.sync.check()
    }

    #[cfg(feature = "bot")]
    fn with_secrets(mut self, secrets: &Secrets) -> Result<Self, ConfigError> {
        self.discord.token =
            secret(secrets.token.as_deref(), "discord.token_file", self.discord.token_file.as_deref())?;
        self.database.url =
            secret(secrets.database.as_deref(), "database.url_file", self.database.url_file.as_deref())?;
        Ok(self)
    }

    #[cfg(not(feature = "bot"))]
    #[expect(clippy::unnecessary_wraps, reason = "reading a secret can fail where there is one")]
    fn with_secrets(self, _secrets: &Secrets) -> Result<Self, ConfigError> {
        Ok(self)
    }
}

/// What the environment holds.
#[cfg_attr(not(feature = "bot"), expect(dead_code, reason = "only the bot has secrets"))]
struct Secrets {
    token: Option<String>,
    database: Option<String>,
}

/// A secret of the environment, or else of the file that the setting `key` names.
#[cfg(feature = "bot")]
fn secret(variable: Option<&str>, key: &'static str, file: Option<&Path>) -> Result<Option<SecretString>, ConfigError> {
    let read = |path: &Path| {
        fs::read_to_string(path).map_err(|source| ConfigError::SecretFile { key, path: path.to_owned(), source })
    };
    let secret = match (variable, file) {
        (Some(secret), _) => bare(secret).to_owned(),
        (None, None) => return Ok(None),
        (None, Some(path)) => match bare(&read(path)?) {
            "" => return Err(ConfigError::EmptySecretFile { key, path: path.to_owned() }),
            secret => secret.to_owned(),
        },
    };
    Ok(Some(secret.into()))
}

/// A secret without the blanks and quotes that come with copying it, or with files of variables.
fn bare(secret: &str) -> &str {
    let secret = secret.trim();
    let within = |quote: char| secret.strip_prefix(quote)?.strip_suffix(quote);
    within('"').or_else(|| within('\'')).unwrap_or(secret).trim()
}

/// What to do about a mistake in the settings that many make.
fn hint(error: &::config::ConfigError) -> &'static str {
    if error.to_string().contains("unknown field `token`") {
        "; the token is kept out of the settings: set DISCORD_TOKEN to it, or discord.token_file to a file that holds it"
    } else {
        ""
    }
}

fn wrong(key: &'static str, expected: &'static str, value: &dyn ToString) -> ConfigError {
    ConfigError::Value { key, expected, value: value.to_string() }
}

const WEB_ADDRESS: &str = "an address that begins with http:// or https://";

fn is_web_address(url: &str) -> bool {
    url.starts_with("http://") || url.starts_with("https://")
}

/// Whether it can stand in a header of a request.
fn is_agent(agent: &str) -> bool {
    (1..=100).contains(&agent.len()) && agent.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn load(local: &str, environment: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("local.toml"), local).unwrap();
        let environment = environment.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
        Config::read(Some(folder.path()), environment)
    }

    #[track_caller]
    fn check_error(local: &str, environment: &[(&str, &str)], expected: &str) {
        let message = load(local, environment).unwrap_err().to_string();
        assert!(message.contains(expected), "`{message}` does not name `{expected}`");
    }

    #[test]
    fn defaults_are_built_in() {
        let config = load("", &[]).unwrap();
        assert_eq!((config.digest.poll_seconds, config.digest.freshness_hours), (20, 24));
        assert_eq!(config.knowledge.folder, None);
        assert_eq!(config.discord.api_url, None);
    }

    #[test]
    fn settings_that_cannot_be_read_are_named() {
        let folder = TempDir::new().unwrap();
        // Whoever runs this may read any file.
        fs::create_dir(folder.path().join("local.toml")).unwrap();
        let error = Config::read(Some(folder.path()), HashMap::new()).unwrap_err();
        assert!(error.to_string().contains("local.toml"), "{error}");
        assert!(is_ours("WHEREAS__LOG__FILTER") && is_ours("DISCORD_TOKEN") && !is_ours("WHEREAS_TEST_POSTGRES"));
    }

    #[test]
    fn the_environment_wins_over_the_file() {
        let local = "[digest]\npoll_seconds = 5\nfreshness_hours = 2";
        let config =
            load(local, &[("WHEREAS__DIGEST__POLL_SECONDS", "1"), ("WHEREAS__KNOWLEDGE__FOLDER", "2026")]).unwrap();
        assert_eq!((config.digest.poll_seconds, config.digest.freshness_hours), (1, 2));
        assert_eq!(config.knowledge.folder, Some(PathBuf::from("2026")));
    }

    #[test]
    fn a_wrong_key_or_value_is_named() {
        check_error("[digest]\npol_seconds = 5", &[], "pol_seconds");
        check_error("[discord]\ntoken = \"x\"", &[], "token");
        check_error("[digets]\n", &[], "digets");
        check_error("", &[("WHEREAS__LOG__FILTERS", "x")], "filters");
        check_error("[digest]\npoll_seconds = 0", &[], "digest.poll_seconds");
        check_error("", &[("WHEREAS__DIGEST__POLL_SECONDS", "soon")], "poll_seconds");
        check_error("[knowledge]\npoll_seconds = 0", &[], "knowledge.poll_seconds");
        check_error("[discord]\napi_url = \"localhost\"", &[], "discord.api_url");
        check_error("[ops]\nlisten = \"9000\"", &[], "ops.listen");
        check_error("[log]\nformat = \"xml\"", &[], "xml");
        check_error("[sync]\nkinds = [\"minutes\"]", &[], "minutes");
        check_error("[sync]\nlanguages = [\"xx\"]", &[], "`xx` is not the code of an official language");
        check_error("[sync]\nlanguages = []", &[], "sync.languages");
        check_error("[sync]\nrequests = 501", &[], "sync.requests");
        check_error("", &[("WHEREAS__SYNC__RETRY_SECONDS", "-1")], "sync.retry_seconds");
        check_error("", &[("WHEREAS__SYNC__TERMS", "10,100")], "`100` is no number from 0 to 99 for key `sync.terms`");
        check_error("[sync]\nagent = \"a\\nb\"", &[], "sync.agent");
        check_error("[sync]\napi_url = \"ftp://data\"", &[], "sync.api_url");
    }

    #[test]
    fn shards_are_a_range_or_a_number() {
        for (text, expected) in [
            ("0..8/32", Shards::Range { first: 0, end: 8, total: 32 }),
            ("31..32/32", Shards::Range { first: 31, end: 32, total: 32 }),
            ("8/32", Shards::Claimed { count: 8, total: 32 }),
            ("1/1", Shards::Claimed { count: 1, total: 1 }),
        ] {
            assert_eq!(load("", &[("WHEREAS__DISCORD__SHARDS", text)]).unwrap().discord.shards, Some(expected));
            assert_eq!(expected.to_string(), text);
        }
        assert_eq!(load("", &[]).unwrap().discord.shards, None);
        for (text, expected) in [
            ("8", "neither"),
            ("", "neither"),
            ("a/8", "neither"),
            ("0..x/8", "neither"),
            ("-1..2/8", "neither"),
            ("1/0", "neither"),
            ("0..4/4294967295", "neither"),
            ("4..4/8", "no range"),
            ("4..9/8", "no range"),
            ("0/8", "multiple of 0"),
            ("3/8", "8 must be a multiple of 3"),
        ] {
            check_error(&format!("[discord]\nshards = \"{text}\""), &[], expected);
            check_error(&format!("[discord]\nshards = \"{text}\""), &[], "discord.shards");
        }
    }

    #[cfg(feature = "bot")]
    #[test]
    fn dates_are_dates_in_order() {
        check_error("[sync]\nfrom = \"2025-13-01\"", &[], "sync.from");
        check_error("[sync]\nfrom = \"2025-02-01\"\nto = \"2025-01-01\"", &[], "sync.from");
        let config = load("[sync]\nfrom = \"2025-02-01\"", &[("WHEREAS__SYNC__TO", "2025-02-03")]).unwrap();
        assert_eq!(config.sync.to, Some(jiff::civil::date(2025, 2, 3)));
    }

    #[test]
    fn a_list_in_the_environment_is_split_at_commas() {
        let environment = [
            ("WHEREAS__SYNC__KINDS", "report,joint-motion"),
            ("WHEREAS__SYNC__TERMS", "9,10"),
            ("WHEREAS__SYNC__LANGUAGES", "fr"),
        ];
        let sync = load("", &environment).unwrap().sync;
        assert_eq!((sync.kinds, sync.terms), (vec![Kind::Report, Kind::JointMotion], vec![9, 10]));
        assert_eq!(sync.languages, [Language::French]);
        assert_eq!(load("", &[("WHEREAS__SYNC__TERMS", "9")]).unwrap().sync.terms, [9]);
    }

    #[test]
    fn health_and_metrics_are_told_on_loopback_unless_set_otherwise() {
        let address = |local| load(local, &[]).unwrap().ops.address().unwrap();
        assert!(address("").is_some_and(|address| address.ip().is_loopback()));
        assert_eq!(address("[ops]\nlisten = \"\""), None);
        let all = address("[ops]\nlisten = \"[::]:9000\"").unwrap();
        assert_eq!((all.port(), all.ip().is_unspecified()), (9000, true));
    }

    #[test]
    fn a_folder_that_does_not_exist_is_an_error() {
        let error = Config::read(Some(Path::new("/no/such/folder")), HashMap::new()).unwrap_err();
        assert!(matches!(error, ConfigError::NoFolder(_)));
    }

    #[cfg(feature = "bot")]
    #[test]
    fn the_token_comes_from_the_environment_or_a_file_and_is_never_printed() {
        use secrecy::ExposeSecret;

        let config = load("", &[("DISCORD_TOKEN", " abc\n")]).unwrap();
        assert_eq!(config.discord.token.as_ref().unwrap().expose_secret(), "abc");
        assert!(!format!("{config:?}").contains("abc"));

        let folder = TempDir::new().unwrap();
        let file = folder.path().join("token");
        fs::write(&file, "def\n").unwrap();
        let config = load("", &[("WHEREAS__DISCORD__TOKEN_FILE", file.to_str().unwrap())]).unwrap();
        assert_eq!(config.discord.token.unwrap().expose_secret(), "def");
        for none in ["", " ", "\"\""] {
            assert!(load("", &[("DISCORD_TOKEN", none)]).unwrap().discord.token.is_none());
            let variables = [("DISCORD_TOKEN", none), ("WHEREAS__DISCORD__TOKEN_FILE", file.to_str().unwrap())];
            assert_eq!(load("", &variables).unwrap().discord.token.unwrap().expose_secret(), "def");
            let [first, second] = TOKEN_VARIABLES;
            let token = load("", &[(first, none), (second, "ghi")]).unwrap().discord.token;
            assert_eq!(token.unwrap().expose_secret(), "ghi");
        }
        for quoted in ["\"abc\"", "'abc'", " 'abc'\n", "\" abc\""] {
            let config = load("", &[("DISCORD_TOKEN", quoted)]).unwrap();
            assert_eq!(config.discord.token.unwrap().expose_secret(), "abc", "{quoted}");
        }
        check_error("", &[("WHEREAS__DISCORD__TOKEN_FILE", "/no/such/file")], "/no/such/file");
        fs::write(&file, "\n").unwrap();
        check_error("", &[("WHEREAS__DISCORD__TOKEN_FILE", file.to_str().unwrap())], "is empty");
    }

    #[cfg(feature = "bot")]
    #[test]
    fn the_address_of_the_database_comes_from_the_environment_or_a_file_and_is_never_printed() {
        use secrecy::ExposeSecret;

        let url = "postgres://whereas:secret@localhost/whereas";
        for variable in DATABASE_VARIABLES {
            let config = load("", &[(variable, url)]).unwrap();
            assert_eq!(config.database.url.as_ref().unwrap().expose_secret(), url);
            assert!(!format!("{config:?}").contains("secret@"));
        }
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("url");
        fs::write(&file, format!("{url}\n")).unwrap();
        let config = load("", &[("WHEREAS__DATABASE__URL_FILE", file.to_str().unwrap())]).unwrap();
        assert_eq!(config.database.url.unwrap().expose_secret(), url);
        assert!(load("", &[("DATABASE_URL", "")]).unwrap().database.url.is_none());
        check_error(&format!("[database]\nurl = \"{url}\""), &[], "`url`");
    }
}
