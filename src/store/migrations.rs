//! Brings the database up to date. A number in it counts the migrations that were run.
//!
//! The migrations are written once, for SQLite; [`dialect`] makes the few words different that PostgreSQL has different.

use sqlx::{Any, AnyConnection, AssertSqlSafe, Connection, Transaction};

use super::{Kind, StoreError};

/// Never changed once released, only added to.
const MIGRATIONS: [&str; 2] = [include_str!("migrations/1.sql"), include_str!("migrations/2.sql")];

/// Any number that no other program in the same PostgreSQL is likely to lock.
const LOCK: i64 = 0x7768_6572_6561_7300;

pub(super) async fn run(kind: Kind, connection: &mut AnyConnection) -> Result<(), StoreError> {
    // One process at a time, so that of two starting at once the second sees what the first has done.
    let mut transaction = connection.begin_with(kind.begin()).await?;
    if kind == Kind::Postgres {
        sqlx::query("SELECT pg_advisory_xact_lock($1)").bind(LOCK).execute(&mut *transaction).await?;
        let table = "CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)";
        sqlx::query(table).execute(&mut *transaction).await?;
    }
    let done = version(kind, &mut transaction).await?;
    let Some(missing) = MIGRATIONS.get(done..) else {
        return Err(StoreError::Newer { found: done, known: MIGRATIONS.len() });
    };
    if !missing.is_empty() {
        for migration in missing {
            sqlx::raw_sql(AssertSqlSafe(dialect(kind, migration))).execute(&mut *transaction).await?;
        }
        set_version(kind, &mut transaction, MIGRATIONS.len()).await?;
    }
    transaction.commit().await?;
    Ok(())
}

async fn version(kind: Kind, transaction: &mut Transaction<'_, Any>) -> Result<usize, StoreError> {
    let version: Option<i64> = sqlx::query_scalar(match kind {
        Kind::Sqlite => "PRAGMA user_version",
        Kind::Postgres => "SELECT version FROM schema_version",
    })
    .fetch_optional(&mut **transaction)
    .await?;
    Ok(usize::try_from(version.unwrap_or(0)).unwrap_or(usize::MAX))
}

pub(super) async fn set_version(
    kind: Kind,
    connection: &mut AnyConnection,
    version: usize,
) -> Result<(), StoreError> {
    let sql = match kind {
        Kind::Sqlite => format!("PRAGMA user_version = {version}"),
        Kind::Postgres => format!("DELETE FROM schema_version; INSERT INTO schema_version VALUES ({version})"),
    };
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await?;
    Ok(())
}

/// A migration in the words of one kind of database.
fn dialect(kind: Kind, migration: &str) -> String {
    match kind {
        Kind::Sqlite => migration.to_owned(),
        Kind::Postgres => {
            let lines = migration.lines().filter(|line| !line.ends_with("-- SQLite only"));
            let both: String = lines.flat_map(|line| [line, "\n"]).collect();
            both.replace(" AUTOINCREMENT,", ",")
                .replace(" INTEGER", " BIGINT")
                // Texts are compared by their bytes, as in SQLite.
                .replace(" TEXT", " TEXT COLLATE \"C\"")
                .replace(") STRICT;", ");")
        }
    }
}
