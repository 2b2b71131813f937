//! What must last: subscriptions, the posts made for them, and which resolutions are known. The only SQL.
//!
//! One SQLite file, `whereas.db` in the data folder. Each function is one short transaction. A post is claimed with
//! [`Store::claim`] *before* it is sent and its [`Outcome`] recorded afterwards, so that neither a restart nor a second
//! process posts it again. No text of documents or messages is kept.

mod migrations;
mod posts;
mod resolutions;
mod subscriptions;

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use jiff::Timestamp;
use rusqlite::Connection;

pub use posts::{Claim, LastPost, Outcome};
pub use subscriptions::NewSubscription;

/// The name of the database in the data folder.
const FILE: &str = "whereas.db";

/// How long to wait for another process that is writing.
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// The database, open.
#[derive(Debug)]
pub struct Store {
    connection: Mutex<Connection>,
}

/// The database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("cannot make the data folder `{}`: {source}", .path.display())]
    Folder { path: PathBuf, source: std::io::Error },
    #[error("cannot use the database `{}`: {source}", .path.display())]
    Open { path: PathBuf, source: rusqlite::Error },
    #[error("the database is of version {found}, made by a newer whereas; this one knows version {known} at most")]
    Newer { found: usize, known: usize },
    #[error("the database failed: {0}")]
    Sqlite(#[from] rusqlite::Error),
    #[error("the database holds `{value}` as {column}, which cannot be read")]
    Value { column: &'static str, value: String },
}

impl Store {
    /// Opens the database in `folder`, making both if needed, and brings it up to date.
    ///
    /// # Errors
    ///
    /// When the folder or file cannot be written, or a newer program made it.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        fs::create_dir_all(folder).map_err(|source| StoreError::Folder { path: folder.to_owned(), source })?;
        let path = folder.join(FILE);
        let mut connection = connect(&path).map_err(|source| StoreError::Open { path, source })?;
        migrations::run(&mut connection)?;
        Ok(Self { connection: Mutex::new(connection) })
    }

    fn connection(&self) -> MutexGuard<'_, Connection> {
        // A panic while the lock was held rolled its transaction back, so the connection is sound.
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn connect(path: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    connection.pragma_update(None, "foreign_keys", true)?;
    Ok(connection)
}

fn read_timestamp(column: &'static str, seconds: i64) -> Result<Timestamp, StoreError> {
    Timestamp::from_second(seconds).map_err(|_| StoreError::Value { column, value: seconds.to_string() })
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_newer_database_is_refused() {
        let folder = TempDir::new().unwrap();
        let store = Store::open(folder.path()).unwrap();
        store.connection().pragma_update(None, "user_version", 999).unwrap();
        drop(store);
        let message = Store::open(folder.path()).unwrap_err().to_string();
        assert!(message.contains("version 999, made by a newer whereas"), "{message}");
    }

    #[test]
    fn opening_again_keeps_everything() {
        let folder = TempDir::new().unwrap();
        let store = Store::open(&folder.path().join("new/folder")).unwrap();
        let added = store.subscribe(&subscriptions::example(), Timestamp::UNIX_EPOCH).unwrap();
        drop(store);
        let store = Store::open(&folder.path().join("new/folder")).unwrap();
        assert_eq!(store.subscriptions().unwrap(), [added]);
    }

    #[test]
    fn a_file_that_is_no_database_is_named() {
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join(FILE), "this is no database, but long enough to be looked at ".repeat(20))
            .unwrap();
        let message = Store::open(folder.path()).unwrap_err().to_string();
        assert!(message.contains(FILE), "{message}");
    }
}
