//! Why the database cannot be used, and the one step that mends it.

use std::{
    fmt, io,
    path::{Path, PathBuf},
};

use sqlx::error::DatabaseError;

/// The database cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("cannot make the data folder `{}`: {reason}", .path.display())]
    Folder { path: PathBuf, reason: io::Error },
    #[error("cannot use the database `{}`: {failure}", .path.display())]
    File { path: PathBuf, failure: Failure },
    #[error("the address of the database cannot be used, as {reason}; such as postgres://user:password@host/database")]
    Address { reason: String },
    #[error("the database is of version {found}, made by a newer whereas; this one knows version {known} at most")]
    Newer { found: usize, known: usize },
    #[error(
        "the database is of version {found}, and this program's is {known}: start the bot, which brings it up to date, or \
         use the program of before"
    )]
    Older { found: usize, known: usize },
    #[error("there is no database yet: the bot makes it when it starts")]
    None,
    #[error("the database could not be opened yet; an earlier line says why")]
    Unopened,
    #[error("the database failed: {0}")]
    Failed(Failure),
    #[error("the database holds `{value}` as {column}, which cannot be read")]
    Value { column: &'static str, value: String },
    #[error("the database is not empty: its `{table}` would be lost")]
    NotEmpty { table: &'static str },
    #[error("what was exported cannot be read: {0}")]
    State(String),
}

impl StoreError {
    /// Names the file that the failure is about.
    pub(super) fn at(self, path: &Path) -> Self {
        match self {
            Self::Failed(failure) => Self::File { path: path.to_owned(), failure },
            other => other,
        }
    }

    /// What kind of failure it is, if the database itself failed.
    #[must_use]
    pub fn fault(&self) -> Option<Fault> {
        match self {
            Self::File { failure, .. } | Self::Failed(failure) => Some(failure.fault),
            _ => None,
        }
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// What the database, or the way to it, said.
#[derive(Debug, thiserror::Error)]
pub struct Failure {
    pub fault: Fault,
    reason: String,
}

/// What is wrong, as far as somebody can mend it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The disk is full.
    Full,
    /// Somebody else has been writing for too long.
    Locked,
    /// No connection to it could be had, as it does not run or is too busy.
    Busy,
    /// The file may not be written.
    ReadOnly,
    /// The file cannot be opened.
    NotOpened,
    /// The file is no database, or no longer one.
    Damaged,
    /// There is no PostgreSQL at that address, or it does not answer.
    Unreachable,
    /// PostgreSQL does not let us in.
    Refused,
    Other,
}

impl Failure {
    pub(super) fn time_out() -> Self {
        Self { fault: Fault::Unreachable, reason: "no answer in time".to_owned() }
    }
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(database) => {
                Self { fault: Fault::of(&**database), reason: database.message().to_owned() }
            }
            sqlx::Error::PoolTimedOut => Self { fault: Fault::Busy, reason: "it did not answer in time".to_owned() },
            sqlx::Error::Io(reason) => Self { fault: Fault::Unreachable, reason: reason.to_string() },
            sqlx::Error::Tls(reason) => Self { fault: Fault::Unreachable, reason: reason.to_string() },
            _ => Self { fault: Fault::Other, reason: error.to_string() },
        }
    }
}

impl Fault {
    /// SQLite's codes are numbers, see <https://sqlite.org/rescode.html>; PostgreSQL's have five signs, see
    /// <https://www.postgresql.org/docs/current/errcodes-appendix.html>.
    fn of(error: &dyn DatabaseError) -> Self {
        let code = error.code().unwrap_or_default();
        match &*code {
            "53100" => return Self::Full,
            "55P03" | "40P01" => return Self::Locked,
            "25006" => return Self::ReadOnly,
            "57P01" | "57P02" | "57P03" | "53300" => return Self::Unreachable,
            "28P01" | "28000" | "3D000" | "42501" => return Self::Refused,
            code if code.len() == 5 => return Self::Other,
            _ => {}
        }
        // What is above the low byte says more of the same.
        match code.parse::<u32>().unwrap_or_default() & 0xff {
            5 | 6 => Self::Locked,
            8 => Self::ReadOnly,
            11 | 26 => Self::Damaged,
            13 => Self::Full,
            14 => Self::NotOpened,
            _ => Self::Other,
        }
    }

    /// The one step that mends it.
    fn step(self) -> Option<&'static str> {
        match self {
            Self::Full => Some("make room on the disk that holds the database"),
            Self::Locked => Some("end the other program that is writing to it"),
            Self::Busy => Some("see that it runs, and what else keeps it busy"),
            Self::ReadOnly => Some("give this user the right to write to `whereas.db` and its folder"),
            Self::NotOpened => Some("let this user read and write `whereas.db` and its folder"),
            Self::Damaged => Some("put a copy of `whereas.db` back, or move it away to begin with an empty one"),
            Self::Unreachable => Some("see that PostgreSQL runs and that the address of the database names it"),
            Self::Refused => Some("see that the address of the database has the right user, password and name"),
            Self::Other => None,
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.reason)?;
        match self.fault.step() {
            Some(step) => write!(formatter, "; to mend it, {step}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, time::Duration};

    use jiff::Timestamp;
    use sqlx::AssertSqlSafe;
    use tempfile::TempDir;
    use tokio::time::Instant;

    use super::*;
    use crate::store::{FILE, Store, subscriptions::example};

    /// What comes of writing to a file database after `PRAGMA`s on the connection that writes.
    async fn fault_after(pragma: &'static str) -> StoreError {
        let folder = TempDir::new().unwrap();
        let store = Store::open(folder.path(), None).await.unwrap();
        sqlx::query(pragma).execute(&store.writing).await.unwrap();
        let mut number = 0;
        loop {
            number += 1;
            let id = format!("B9-{number:04}/2022").parse().unwrap();
            if let Err(error) = store.remember([(&id, 1)], Timestamp::UNIX_EPOCH).await {
                return error;
            }
        }
    }

    #[tokio::test]
    async fn a_full_disk_is_named() {
        let error = fault_after("PRAGMA max_page_count = 1").await;
        assert_eq!(error.fault(), Some(Fault::Full));
        assert!(error.to_string().contains("make room"), "{error}");
    }

    #[tokio::test]
    async fn a_file_that_may_not_be_written_is_named() {
        let error = fault_after("PRAGMA query_only = TRUE").await;
        assert_eq!(error.fault(), Some(Fault::ReadOnly));
        assert!(error.to_string().contains("the right to write to `whereas.db`"), "{error}");

        let folder = TempDir::new().unwrap();
        Store::open(folder.path(), None).await.unwrap().close().await;
        let path = folder.path().join(FILE);
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        // The superuser may write all the same.
        if fs::OpenOptions::new().write(true).open(&path).is_err() {
            let error = Store::open(folder.path(), None).await.unwrap_err();
            assert_eq!(error.fault(), Some(Fault::ReadOnly));
            assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
        }
    }

    #[tokio::test]
    async fn a_file_that_is_no_database_is_named() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, "this is no database, but long enough to be looked at ".repeat(20)).unwrap();
        let error = Store::open(folder.path(), None).await.unwrap_err();
        assert_eq!(error.fault(), Some(Fault::Damaged));
        assert!(error.to_string().contains(path.to_str().unwrap()), "{error}");
    }

    #[tokio::test]
    async fn a_file_that_cannot_be_opened_is_named() {
        let folder = TempDir::new().unwrap();
        fs::create_dir(folder.path().join(FILE)).unwrap();
        let error = Store::open(folder.path(), None).await.unwrap_err();
        assert_eq!(error.fault(), Some(Fault::NotOpened));
    }

    #[tokio::test]
    async fn a_file_damaged_in_the_middle_is_an_error_and_no_crash() {
        let folder = TempDir::new().unwrap();
        let store = Store::open(folder.path(), None).await.unwrap();
        store.subscribe(&example(), Timestamp::UNIX_EPOCH).await.unwrap();
        store.close().await;
        let path = folder.path().join(FILE);
        let mut bytes = fs::read(&path).unwrap();
        bytes[4096..].fill(0xa5);
        fs::write(&path, bytes).unwrap();
        let error = match Store::open(folder.path(), None).await {
            Ok(store) => store.subscribe(&example(), Timestamp::UNIX_EPOCH).await.unwrap_err(),
            Err(error) => error,
        };
        assert_eq!(error.fault(), Some(Fault::Damaged), "{error}");
    }

    #[tokio::test]
    async fn a_database_that_another_program_writes_to_is_waited_for_and_then_named() {
        let folder = TempDir::new().unwrap();
        let other = Store::open(folder.path(), None).await.unwrap();
        let store = Store::open(folder.path(), None).await.unwrap();
        let writing = other.begin().await.unwrap();
        let start = Instant::now();
        let error = store.subscribe(&example(), Timestamp::UNIX_EPOCH).await.unwrap_err();
        assert!((4..20).contains(&start.elapsed().as_secs()), "{:?}", start.elapsed());
        assert_eq!(error.fault(), Some(Fault::Locked));
        let later = tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            writing.rollback().await.unwrap();
        });
        store.subscribe(&example(), Timestamp::UNIX_EPOCH).await.unwrap();
        later.await.unwrap();
    }

    #[tokio::test]
    async fn a_server_that_does_not_answer_or_is_not_there_is_named() {
        let folder = TempDir::new().unwrap();
        let gone = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let url = format!("postgres://whereas:secret@{gone}/whereas");
        let error = Store::open(folder.path(), Some(&url.into())).await.unwrap_err();
        assert_eq!(error.fault(), Some(Fault::Unreachable));
        assert!(!format!("{error} {error:?}").contains("secret"), "{error:?}");
    }

    #[test]
    fn a_transaction_that_failed_leaves_nothing_behind() {
        crate::store::testing::on_each(async |store| {
            let mut transaction = store.begin().await.unwrap();
            let sql = "INSERT INTO departure (guild, left_at) VALUES (1, 1)";
            sqlx::query(sql).execute(&mut *transaction).await.unwrap();
            sqlx::query(AssertSqlSafe("SELECT no_such_column FROM departure".to_owned()))
                .execute(&mut *transaction)
                .await
                .unwrap_err();
            drop(transaction);
            assert_eq!(store.forget_departed(Timestamp::MAX).await.unwrap(), 0);
        });
    }
}
