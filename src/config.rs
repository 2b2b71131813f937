//! Typed settings, read and checked once at start: [`Config::load`].
//!
//! Sources, the later winning: the built-in `config/default.toml`, `default.toml` and `local.toml` in the folder of
//! settings, then the environment (`WHEREAS__SECTION__KEY`). The Discord token comes only from the environment or from
//! a file of its own. A key that does not exist, or a value that makes no sense, stops the start and is named.

use std::{
    collections::HashMap,
    env,
    path::{Path, PathBuf},
};

use ::config::{Environment, File, FileFormat};
#[cfg(feature = "bot")]
use secrecy::SecretString;
use serde::Deserialize;

/// Every setting with its default and a description, as text.
pub const DEFAULT: &str = include_str!("../config/default.toml");

/// Where settings are looked for when no folder is named.
const DEFAULT_FOLDER: &str = "config";

/// Variables that hold the token; the first one set wins.
const TOKEN_VARIABLES: [&str; 2] = ["DISCORD_TOKEN", "WHEREAS__DISCORD__TOKEN"];

/// All settings.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    pub knowledge: Knowledge,
    #[serde(default)]
    pub data: Data,
    pub meaning: Meaning,
    #[serde(default)]
    pub discord: Discord,
    pub digest: Digest,
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
    /// A file that holds nothing but the token.
    pub token_file: Option<PathBuf>,
    /// The bot's token, from the environment or `token_file`.
    #[cfg(feature = "bot")]
    #[serde(skip)]
    pub token: Option<SecretString>,
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

/// What is logged.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// In the syntax of `tracing_subscriber::EnvFilter`.
    pub filter: String,
}

/// The settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    #[error("the folder of settings `{}` does not exist", .0.display())]
    NoFolder(PathBuf),
    #[error("cannot read the settings: {0}")]
    Settings(#[from] ::config::ConfigError),
    #[error("`{key}` must be {expected}, not `{value}`")]
    Value { key: &'static str, expected: &'static str, value: String },
    #[error("cannot read the token from `{}` (discord.token_file): {source}", .path.display())]
    TokenFile { path: PathBuf, source: std::io::Error },
    #[error("there is no home folder to keep data in: set `data.folder` or use --data")]
    NoDataFolder,
}

impl Config {
    /// Reads the settings; `folder` is the one the user named, else `./config` is used if it is there.
    ///
    /// # Errors
    ///
    /// When `folder` does not exist, a file is not TOML, or a key or value is wrong.
    pub fn load(folder: Option<&Path>) -> Result<Self, ConfigError> {
        // Variables that are no Unicode cannot be ours.
        let environment =
            env::vars_os().filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)));
        Self::read(folder, environment.collect())
    }

    fn read(folder: Option<&Path>, mut environment: HashMap<String, String>) -> Result<Self, ConfigError> {
        if let Some(folder) = folder.filter(|folder| !folder.is_dir()) {
            return Err(ConfigError::NoFolder(folder.to_owned()));
        }
        let folder = folder.unwrap_or(Path::new(DEFAULT_FOLDER));
        // Taken out in any case: a token is no setting, and must not show up in a message about unknown keys.
        let tokens = TOKEN_VARIABLES.map(|variable| environment.remove(variable));
        let mut builder = ::config::Config::builder().add_source(File::from_str(DEFAULT, FileFormat::Toml));
        for file in ["default.toml", "local.toml"] {
            builder = builder.add_source(File::from(folder.join(file)).format(FileFormat::Toml).required(false));
        }
        let environment =
            Environment::with_prefix("WHEREAS").separator("__").try_parsing(true).source(Some(environment));
        let config: Self = builder.add_source(environment).build()?.try_deserialize()?;
        config.check()?;
        config.with_token(tokens.into_iter().flatten().next())
    }

    fn check(&self) -> Result<(), ConfigError> {
        let wrong =
            |key, expected, value: &dyn ToString| ConfigError::Value { key, expected, value: value.to_string() };
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
        match &self.discord.api_url {
            Some(url) if !url.starts_with("http://") && !url.starts_with("https://") => {
                Err(wrong("discord.api_url", "an address that begins with http:// or https://", url))
            }
            _ => Ok(()),
        }
    }

    #[cfg(feature = "bot")]
    fn with_token(mut self, token: Option<String>) -> Result<Self, ConfigError> {
        let token = match (token, &self.discord.token_file) {
            (Some(token), _) => Some(token),
            (None, Some(path)) => Some(
                std::fs::read_to_string(path)
                    .map_err(|source| ConfigError::TokenFile { path: path.clone(), source })?,
            ),
            (None, None) => None,
        };
        self.discord.token =
            token.map(|token| token.trim().to_owned()).filter(|token| !token.is_empty()).map(Into::into);
        Ok(self)
    }

    #[cfg(not(feature = "bot"))]
    #[expect(clippy::unnecessary_wraps, reason = "reading the token can fail where there is one")]
    fn with_token(self, _token: Option<String>) -> Result<Self, ConfigError> {
        Ok(self)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

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
        assert!(load("", &[("DISCORD_TOKEN", "")]).unwrap().discord.token.is_none());
        check_error("", &[("WHEREAS__DISCORD__TOKEN_FILE", "/no/such/file")], "/no/such/file");
    }
}
