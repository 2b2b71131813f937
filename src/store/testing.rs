//! Runs a test of the store on each kind of database that there is.
//!
//! PostgreSQL is the one that `WHEREAS_TEST_POSTGRES` names, or else one that `tests/postgres` starts for as long as the
//! tests run; each test gets a schema of its own in it. Where there is none, its half of the tests is left out, and
//! standard error says so.

use std::{
    env,
    io::{self, BufRead as _, BufReader, Write as _},
    path::Path,
    process::{self, Child, ChildStdout, Command, Stdio},
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use secrecy::SecretString;
use sqlx::{AnyConnection, AssertSqlSafe, Connection, any};
use tempfile::TempDir;
use tokio::runtime;

use super::{Store, StoreError};

/// Runs `test` on a new SQLite database and, if there is a PostgreSQL, on a new one there.
pub(super) fn on_each(test: impl AsyncFn(Store)) {
    on_each_place(async |place| {
        let store = place.open().await;
        test(store.clone()).await;
        store.close().await;
    });
}

/// Runs `test` on two new databases, of each kind and of both.
pub(super) fn on_each_two(test: impl AsyncFn(Store, Store)) {
    on_each(async |first| {
        for place in places().await {
            let second = place.open().await;
            test(first.clone(), second.clone()).await;
            second.close().await;
        }
    });
}

/// Runs `test` where there is no database yet, once for each kind.
pub(super) fn on_each_place(test: impl AsyncFn(Place)) {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        for place in places().await {
            test(place).await;
        }
    });
}

/// Where a new database may be.
pub(super) enum Place {
    Folder(TempDir),
    /// The address, with a schema of its own.
    Server(SecretString),
}

impl Place {
    pub(super) async fn open(&self) -> Store {
        self.try_open().await.unwrap()
    }

    pub(super) async fn try_open(&self) -> Result<Store, StoreError> {
        let (folder, url) = self.parts();
        Store::open(folder, url).await
    }

    pub(super) async fn look(&self) -> Result<Store, StoreError> {
        let (folder, url) = self.parts();
        Store::look(folder, url).await
    }

    fn parts(&self) -> (&Path, Option<&SecretString>) {
        match self {
            Self::Folder(folder) => (folder.path(), None),
            Self::Server(url) => (Path::new("no folder is needed"), Some(url)),
        }
    }
}

/// One new place of each kind.
async fn places() -> Vec<Place> {
    let mut places = vec![Place::Folder(TempDir::new().unwrap())];
    if let Some(postgres) = &*POSTGRES {
        places.push(Place::Server(schema(&postgres.url).await));
    }
    places
}

/// Makes an empty schema, and returns the address under which it is the only one.
async fn schema(url: &str) -> SecretString {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let name = format!("test_{}_{}", process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    any::install_default_drivers();
    let mut connection = AnyConnection::connect(url).await.unwrap();
    let sql = format!("DROP SCHEMA IF EXISTS {name} CASCADE; CREATE SCHEMA {name}");
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    let separator = if url.contains('?') { '&' } else { '?' };
    format!("{url}{separator}options[search_path]={name}&application_name={name}").into()
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
        let _ = writeln!(io::stderr(), "there is no PostgreSQL here, so the store is tested on SQLite alone");
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
