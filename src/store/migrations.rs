//! Brings the database up to date. A number in it counts the migrations that were run.
//!
//! The migrations are written once, for SQLite; [`dialect`] makes the few words different that PostgreSQL has different.

use sqlx::{Any, AnyConnection, AssertSqlSafe, Connection, Transaction};

use super::{Kind, StoreError};

/// Never changed once released, only added to.
const MIGRATIONS: [&str; 6] = [
    include_str!("migrations/1.sql"),
    include_str!("migrations/2.sql"),
    include_str!("migrations/3.sql"),
    include_str!("migrations/4.sql"),
    include_str!("migrations/5.sql"),
    include_str!("migrations/6.sql"),
];

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

/// Whether the database is as this program knows it; changes nothing.
pub(super) async fn check(kind: Kind, connection: &mut AnyConnection) -> Result<(), StoreError> {
    let mut transaction = connection.begin().await?;
    let is_there = match kind {
        Kind::Sqlite => true,
        Kind::Postgres => {
            let tables =
                "SELECT COUNT(*) FROM pg_tables WHERE tablename = 'schema_version' AND schemaname = current_schema()";
            sqlx::query_scalar::<_, i64>(tables).fetch_one(&mut *transaction).await? > 0
        }
    };
    let (found, known) = (if is_there { version(kind, &mut transaction).await? } else { 0 }, MIGRATIONS.len());
    match found {
        0 => Err(StoreError::None),
        _ if found > known => Err(StoreError::Newer { found, known }),
        _ if found < known => Err(StoreError::Older { found, known }),
        _ => Ok(()),
    }
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

pub(super) async fn set_version(kind: Kind, connection: &mut AnyConnection, version: usize) -> Result<(), StoreError> {
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

#[cfg(test)]
mod tests {
    use jiff::Timestamp;
    use sqlx::AnyPool;
    use tempfile::TempDir;

    use super::*;
    use crate::store::{FILE, Outcome, Store, encode, subscriptions::example, testing::on_each_place};

    #[test]
    fn who_only_looks_at_a_database_leaves_it_as_it_is() {
        on_each_place(async |place| {
            for _ in 0..2 {
                assert!(matches!(place.look().await, Err(StoreError::None)));
            }
            let store = place.open().await;
            let looked = place.look().await.unwrap();
            assert!(looked.subscriptions().await.unwrap().is_empty());
            for (version, is_older) in [(1, true), (MIGRATIONS.len() + 1, false)] {
                let mut transaction = store.begin().await.unwrap();
                set_version(store.kind, &mut transaction, version).await.unwrap();
                transaction.commit().await.unwrap();
                match place.look().await {
                    Err(StoreError::Older { found, .. }) => assert!(is_older && found == version),
                    Err(StoreError::Newer { found, .. }) => assert!(!is_older && found == version),
                    other => panic!("{:?}", other.err()),
                }
            }
            looked.close().await;
            store.close().await;
        });
    }

    #[tokio::test]
    async fn a_database_of_the_first_version_is_carried_forward() {
        let folder = TempDir::new().unwrap();
        write_first_version(&folder).await;
        let store = Store::open(folder.path(), None).await.unwrap();
        let [subscription] = &store.subscriptions().await.unwrap()[..] else { panic!("one subscription") };
        assert_eq!((subscription.id, subscription.guild, subscription.channel), (3, 10, 20));
        assert_eq!(subscription.last, Some("B9-0234/2022 par:7".parse().unwrap()));
        assert_eq!((subscription.refusals, subscription.paused), (2, true));
        assert_eq!((subscription.creator, subscription.weekdays), (None, crate::digest::Weekdays::ALL));
        let post = store.last_post(subscription, Timestamp::UNIX_EPOCH).await.unwrap().unwrap();
        assert_eq!(post.outcome, Some(Outcome::Sent { message: 99 }));
        let (news, _) = store.news_after(Timestamp::UNIX_EPOCH, Timestamp::UNIX_EPOCH).await.unwrap();
        assert_eq!(news.len(), 1);
        // 4 was given before, and its subscription ended.
        assert_eq!(store.subscribe(&example(), Timestamp::UNIX_EPOCH).await.unwrap().id, 5);
    }

    /// Writes what the program before the second migration left.
    async fn write_first_version(folder: &TempDir) {
        sqlx::any::install_default_drivers();
        let url = format!("sqlite:{}?mode=rwc", encode(&folder.path().join(FILE)));
        let mut connection = AnyConnection::connect(&url).await.unwrap();
        for sql in [
            "PRAGMA journal_mode = WAL",
            MIGRATIONS[0],
            "PRAGMA user_version = 1",
            "INSERT INTO subscription VALUES (3, 10, 20, '08:00:00', 'Europe/Brussels', NULL, 500, 'B9-0234/2022 par:7', 400, 2, 1)",
            "INSERT INTO subscription VALUES (4, 10, 21, '08:00:00', 'Europe/Brussels', NULL, 500, NULL, 400, 0, 0)",
            "DELETE FROM subscription WHERE id = 4",
            "INSERT INTO post VALUES (3, '2026-08-01', 'nonce', 450, 'B9-0234/2022 par:7', 'sent', '99')",
            "INSERT INTO resolution VALUES ('B9-0234/2022', 300)",
        ] {
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
        }
        connection.close().await.unwrap();
    }

    #[test]
    fn a_newer_database_is_refused() {
        on_each_place(async |place| {
            let store = place.open().await;
            let mut connection = store.writing.acquire().await.unwrap();
            set_version(store.kind, &mut connection, 999).await.unwrap();
            drop(connection);
            store.close().await;
            let message = place.try_open().await.unwrap_err().to_string();
            assert!(message.contains("version 999, made by a newer whereas"), "{message}");
        });
    }

    #[test]
    fn processes_that_start_at_once_bring_the_database_up_to_date_once() {
        on_each_place(async |place| {
            let stores = futures_util::future::join_all((0..8).map(|_| place.open())).await;
            for store in stores {
                assert_eq!(count(&store.reading, "SELECT COUNT(*) FROM counter").await, 1);
                store.close().await;
            }
        });
    }

    async fn count(pool: &AnyPool, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(pool).await.unwrap()
    }
}
