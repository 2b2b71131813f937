//! Runs a test of the store on each kind of database that there is.
//!
//! PostgreSQL is the one that `WHEREAS_TEST_POSTGRES` names, or else one that `tests/postgres` starts for as long as the
//! tests run; each test gets a schema of its own in it. Where there is none, its half of the tests is left out, and
//! standard error says so.

use std::{
    env,
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, ChildStdout, Command, Stdio},
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use sqlx::{AnyConnection, AssertSqlSafe, Connection};
use tempfile::TempDir;
use tokio::runtime;

use super::Store;

/// Runs `test` on a new SQLite database and, if there is a PostgreSQL, on a new one there.
pub(super) fn on_each(test: impl AsyncFn(Store)) {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
    for place in places() {
        runtime.block_on(async {
            let store = place.open().await;
            test(store.clone()).await;
            store.close().await;
        });
    }
}

/// Runs `test` on each two kinds of database, one after the other and both ways round, and on two of the same kind.
pub(super) fn on_each_two(test: impl AsyncFn(Store, Store)) {
    on_each(async |first| {
        for place in places() {
            let second = place.open().await;
            test(first.clone(), second.clone()).await;
            second.close().await;
        }
    });
}

/// Where a new database may be.
pub(super) enum Place {
    Folder(TempDir),
    /// The address, with a schema of its own.
    Server(String),
}

impl Place {
    pub(super) async fn open(&self) -> Store {
        match self {
            Self::Folder(folder) => Store::open(folder.path(), None).await.unwrap(),
            Self::Server(url) => {
                let folder = TempDir::new().unwrap();
                Store::open(folder.path(), Some(&url.clone().into())).await.unwrap()
            }
        }
    }
}

/// One new place of each kind.
pub(super) fn places() -> Vec<Place> {
    let folder = Place::Folder(TempDir::new().unwrap());
    let server = POSTGRES.as_ref().map(|postgres| Place::Server(schema(&postgres.url)));
    [Some(folder), server].into_iter().flatten().collect()
}

/// Makes an empty schema, and returns the address under which it is the only one.
fn schema(url: &str) -> String {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let make = async {
        sqlx::any::install_default_drivers();
        let mut connection = AnyConnection::connect(url).await.unwrap();
        let sql = format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}");
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
    };
    std::thread::scope(|scope| scope.spawn(|| runtime.block_on(make)).join().unwrap());
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}options[search_path]={name}")
}

struct Postgres {
    url: String,
    /// The server stops when this process ends, whichever way, as that closes the pipe to it.
    _server: Option<(Child, BufReader<ChildStdout>)>,
}

static POSTGRES: LazyLock<Option<Postgres>> = LazyLock::new(|| {
    if let Ok(url) = env::var("WHEREAS_TEST_POSTGRES") {
        return Some(Postgres { url, _server: None });
    }
    let started = start();
    if started.is_none() {
        // Past the capture of the test's output, so that it shows even when the tests pass.
        let _ = writeln!(std::io::stderr(), "there is no PostgreSQL here, so the store is tested on SQLite alone");
    }
    started
});

fn start() -> Option<Postgres> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/postgres");
    let mut server = Command::new(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().ok()?;
    let mut output = BufReader::new(server.stdout.take()?);
    let mut url = String::new();
    output.read_line(&mut url).ok()?;
    let url = url.trim().to_owned();
    (!url.is_empty()).then_some(Postgres { url, _server: Some((server, output)) })
}
