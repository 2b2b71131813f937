//! Brings the database up to date. `PRAGMA user_version` counts the migrations that were run.

use rusqlite::{Connection, TransactionBehavior};

use super::StoreError;

/// Never changed once released, only added to.
const MIGRATIONS: [&str; 1] = [include_str!("migrations/1.sql")];

pub(super) fn run(connection: &mut Connection) -> Result<(), StoreError> {
    // Immediate, so that of two processes starting at once the second sees what the first has done.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let version: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let done = usize::try_from(version).unwrap_or(usize::MAX);
    let Some(missing) = MIGRATIONS.get(done..) else {
        return Err(StoreError::Newer { found: done, known: MIGRATIONS.len() });
    };
    for migration in missing {
        transaction.execute_batch(migration)?;
    }
    transaction.pragma_update(None, "user_version", i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX))?;
    transaction.commit()?;
    Ok(())
}
