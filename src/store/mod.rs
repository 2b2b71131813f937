//! What must last: subscriptions and the posts made for them, what servers and people chose, which messages were
//! answered, counts, and which resolutions are known. The only SQL.
//!
//! One SQLite file, `whereas.db` in the data folder; or PostgreSQL, for those who run several processes. Both understand
//! the same statements, and [`Store::export`] and [`Store::import`] move everything from one to the other. Each function
//! is one short transaction. A post is claimed with [`Store::claim`] *before* it is sent and its [`Outcome`] recorded
//! afterwards, so that neither a restart nor a second process posts it again. What else only one process may do needs a
//! lease, see `leases`. No text of documents or messages is kept.

mod aliases;
mod answered;
mod asked;
mod departures;
mod error;
mod feedback;
mod leases;
mod material;
mod migrations;
mod people;
mod posts;
mod processes;
mod registrations;
mod resolutions;
mod settings;
mod state;
mod subscriptions;
#[cfg(test)]
mod testing;

use std::{
    fs, future,
    path::{self, Path, PathBuf},
    str::FromStr,
    sync::{Arc, OnceLock},
    time::Duration,
};

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use sqlx::{
    Any, AnyConnection, AnyPool, ConnectOptions, Connection, Transaction,
    any::{self, AnyConnectOptions, AnyPoolOptions},
};
use tokio::time::{self, Instant};

pub use aliases::ALIASES_MAX;
pub use error::{Failure, Fault, StoreError};
pub use feedback::Vote;
pub use posts::{CLAIM_LEASE, Claim, LastPost, LeftOut, NONCE_MEMORY, Outcome, PostKey};
pub use processes::Peers;
pub use state::State;
pub use subscriptions::{DUE_MAX, NewSubscription};

/// The name of the database in the data folder.
const FILE: &str = "whereas.db";

/// How long to wait for another process that is writing to the file; for most statements sqlx has SQLite wait as long.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// How long PostgreSQL may take to answer, and how long to wait while all connections are in use.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Connections of this process to one database.
const CONNECTIONS_MAX: u32 = 8;

/// The database. Clones share it.
#[derive(Clone, Debug)]
pub struct Store {
    kind: Kind,
    options: AnyConnectOptions,
    /// The file that holds it, if it is one.
    file: Option<PathBuf>,
    /// Set once it was brought up to date; everything fails before.
    prepared: Arc<OnceLock<()>>,
    reading: AnyPool,
    /// For SQLite one connection, so that writers queue up in order instead of trying again and again.
    writing: AnyPool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    /// How a transaction that writes begins.
    fn begin(self) -> &'static str {
        match self {
            // One that began by reading could not write once another has written in the meantime.
            Self::Sqlite => "BEGIN IMMEDIATE",
            Self::Postgres => "BEGIN",
        }
    }

    /// How a transaction begins in which all reads see the same moment.
    fn begin_reading(self) -> &'static str {
        match self {
            Self::Sqlite => "BEGIN",
            Self::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ",
        }
    }
}

impl Store {
    /// Opens the PostgreSQL database at `url`, or else the file in `folder`, which is made if needed, and brings it up to
    /// date.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or written, or a newer program made it.
    pub async fn open(folder: &Path, url: Option<&SecretString>) -> Result<Self, StoreError> {
        let store = Self::at(folder, url)?;
        store.prepare().await?;
        Ok(store)
    }

    /// Opens the database as it is, for those who only look at it while an older program may be using it.
    ///
    /// # Errors
    ///
    /// When there is none, the database cannot be reached, or a newer or an older program made it.
    pub async fn look(folder: &Path, url: Option<&SecretString>) -> Result<Self, StoreError> {
        let store = Self::at(folder, url)?;
        match &store.file {
            Some(file) if !file.exists() => return Err(StoreError::None),
            Some(file) => store.check_version().await.map_err(|error| error.at(file))?,
            None => store.check_version().await?,
        }
        store.prepared.get_or_init(|| ());
        Ok(store)
    }

    /// The same database before it is opened: until [`prepare`](Self::prepare) has succeeded once, everything fails with
    /// [`StoreError::Unopened`].
    ///
    /// # Errors
    ///
    /// When `url` is no address.
    pub fn at(folder: &Path, url: Option<&SecretString>) -> Result<Self, StoreError> {
        any::install_default_drivers();
        let Some(url) = url else {
            let in_folder = |reason| StoreError::Folder { path: folder.to_owned(), reason };
            let file = path::absolute(folder.join(FILE)).map_err(in_folder)?;
            let options = format!("sqlite:{}?mode=rwc", encode(&file)).parse()?;
            return Ok(Self::new(Kind::Sqlite, options, Some(file)));
        };
        let url = url.expose_secret();
        if !["postgres://", "postgresql://"].iter().any(|scheme| url.starts_with(scheme)) {
            return Err(StoreError::Address { reason: "it is not that of a PostgreSQL database".to_owned() });
        }
        let options = url.parse().map_err(|error: sqlx::Error| StoreError::Address { reason: error.to_string() })?;
        Ok(Self::new(Kind::Postgres, options, None))
    }

    fn new(kind: Kind, options: AnyConnectOptions, file: Option<PathBuf>) -> Self {
        let options = options.disable_statement_logging();
        let pool = |connections| {
            // SQLite ends a transaction by itself when the disk is full. sqlx then takes the connection for one inside a
            // transaction for ever, and begins no other on it.
            AnyPoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(CONNECT_TIMEOUT)
                .before_acquire(|connection, _| Box::pin(future::ready(Ok(!connection.is_in_transaction()))))
                .connect_lazy_with(options.clone())
        };
        let reading = pool(CONNECTIONS_MAX);
        let writing = match kind {
            Kind::Sqlite => pool(1),
            Kind::Postgres => reading.clone(),
        };
        Self { kind, options, file, prepared: Arc::default(), reading, writing }
    }

    /// Makes the database if needed, and brings it up to date; it may be used then.
    ///
    /// # Errors
    ///
    /// When the database cannot be reached or written, or a newer program made it.
    pub async fn prepare(&self) -> Result<(), StoreError> {
        match &self.file {
            Some(file) => {
                let folder = file.parent().unwrap_or(file);
                fs::create_dir_all(folder).map_err(|reason| StoreError::Folder { path: folder.to_owned(), reason })?;
                self.bring_up_to_date().await.map_err(|error| error.at(file))?;
            }
            None => self.bring_up_to_date().await?,
        }
        self.prepared.get_or_init(|| ());
        Ok(())
    }

    async fn connect(&self) -> Result<AnyConnection, StoreError> {
        // By itself, as a pool would try again and again and in the end say that time is up, but not why.
        let connect = time::timeout(CONNECT_TIMEOUT, self.options.connect());
        Ok(connect.await.map_err(|_| Failure::time_out())??)
    }

    async fn check_version(&self) -> Result<(), StoreError> {
        let mut connection = self.connect().await?;
        migrations::check(self.kind, &mut connection).await?;
        Ok(connection.close().await?)
    }

    async fn bring_up_to_date(&self) -> Result<(), StoreError> {
        let mut connection = self.connect().await?;
        if self.kind == Kind::Sqlite {
            keep_log(&mut connection).await?;
        }
        migrations::run(self.kind, &mut connection).await?;
        Ok(connection.close().await?)
    }

    /// Whether the database is one that processes on many machines can share.
    #[must_use]
    pub fn is_server(&self) -> bool {
        self.kind == Kind::Postgres
    }

    /// Ends all connections, after what is under way.
    pub async fn close(&self) {
        self.reading.close().await;
        self.writing.close().await;
    }

    /// Connections for what only reads.
    fn reading(&self) -> Result<&AnyPool, StoreError> {
        self.prepared.get().map(|()| &self.reading).ok_or(StoreError::Unopened)
    }

    /// Connections for what writes.
    fn writing(&self) -> Result<&AnyPool, StoreError> {
        self.prepared.get().map(|()| &self.writing).ok_or(StoreError::Unopened)
    }

    /// Begins a transaction that writes.
    async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(self.writing()?.begin_with(self.kind.begin()).await?)
    }
}

/// Has SQLite write ahead into a log, so that nobody waits for a writer but other writers; the file remembers it.
async fn keep_log(connection: &mut AnyConnection) -> Result<(), StoreError> {
    let start = Instant::now();
    loop {
        let result = sqlx::query("PRAGMA journal_mode = WAL").execute(&mut *connection).await;
        match result.map_err(StoreError::from) {
            // While another process does the same, SQLite does not wait by itself as it does everywhere else.
            Err(error) if error.fault() == Some(Fault::Locked) && start.elapsed() < BUSY_TIMEOUT => {
                time::sleep(Duration::from_millis(20)).await;
            }
            result => return result.map(|_| ()),
        }
    }
}

/// A path as it may stand in an address: everything but letters and digits is written as `%2F`.
fn encode(path: &Path) -> String {
    let bytes = path.as_os_str().as_encoded_bytes().iter();
    bytes
        .map(|byte| match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => char::from(*byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect()
}

fn read_timestamp(column: &'static str, seconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_second(seconds).map_err(|_| StoreError::Value { column, value: seconds.to_string() })
}

/// Reads what was stored in its printed form.
fn parse<T: FromStr>(column: &'static str, value: String) -> Result<T, StoreError> {
    value.parse().map_err(|_| StoreError::Value { column, value })
}

fn parse_optional<T: FromStr>(column: &'static str, value: Option<String>) -> Result<Option<T>, StoreError> {
    value.map(|value| parse(column, value)).transpose()
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::{
        testing::{on_each, on_each_place},
        *,
    };

    #[test]
    fn opening_again_keeps_everything() {
        on_each_place(async |place| {
            let store = place.open().await;
            let added = store.subscribe(&subscriptions::example(), Timestamp::UNIX_EPOCH).await.unwrap();
            store.close().await;
            let store = place.open().await;
            assert_eq!(store.subscriptions().await.unwrap(), [added]);
            store.close().await;
        });
    }

    #[tokio::test]
    async fn a_folder_is_made_whatever_its_name() {
        let folder = TempDir::new().unwrap();
        let folder = folder.path().join("new/f\u{f6}ld?r #1 100%25&mode=ro");
        Store::open(&folder, None).await.unwrap().close().await;
        assert!(folder.join(FILE).is_file());
    }

    #[test]
    fn a_reader_does_not_wait_for_a_writer() {
        on_each(async |store| {
            let added = store.subscribe(&subscriptions::example(), Timestamp::UNIX_EPOCH).await.unwrap();
            let mut writing = store.begin().await.unwrap();
            sqlx::query("DELETE FROM subscription").execute(&mut *writing).await.unwrap();
            assert_eq!(store.subscriptions().await.unwrap(), [added]);
        });
    }

    #[test]
    fn a_server_that_ended_the_connections_is_used_again() {
        on_each(async |store| {
            if store.kind == Kind::Sqlite {
                return;
            }
            let idle = store.reading.acquire().await.unwrap();
            let mut other = store.reading.acquire().await.unwrap();
            drop(idle);
            let ended: Vec<bool> = sqlx::query_scalar(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                 WHERE application_name = current_setting('application_name') AND pid <> pg_backend_pid()",
            )
            .fetch_all(&mut *other)
            .await
            .unwrap();
            // The one that opened the database may still be on its way out.
            assert!(ended.contains(&true), "{ended:?}");
            // `other` is still in use, so this is for the connection that was ended.
            assert_eq!(store.subscriptions().await.unwrap(), []);
        });
    }

    #[tokio::test]
    async fn an_address_that_is_none_is_refused_without_showing_it() {
        let folder = TempDir::new().unwrap();
        for url in ["mysql://user:secret@localhost/x", "postgres://user:secret@local host:port", "secret"] {
            let error = Store::open(folder.path(), Some(&url.into())).await.unwrap_err();
            let message = format!("{error} {error:?}");
            assert!(matches!(error, StoreError::Address { .. }), "{message}");
            assert!(!message.contains("secret"), "{message}");
        }
    }

    #[test]
    fn a_transaction_that_the_database_ends_by_itself_spoils_none_after_it() {
        on_each(async |store| {
            // As SQLite does when the disk is full.
            let mut transaction = store.begin().await.unwrap();
            sqlx::query("ROLLBACK").execute(&mut *transaction).await.unwrap();
            drop(transaction);
            store.begin().await.unwrap().commit().await.unwrap();
        });
    }
}
