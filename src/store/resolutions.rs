//! Which resolutions were seen when, so that digests can name the new ones.

use jiff::Timestamp;
use rusqlite::params;

use super::{Store, StoreError};
use crate::model::ResolutionId;

impl Store {
    /// Remembers the resolutions served from now on. Those of the very first call are old for ever.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn remember<'a>(
        &self,
        resolutions: impl IntoIterator<Item = &'a ResolutionId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let first: bool =
            transaction.query_row("SELECT NOT EXISTS (SELECT 1 FROM resolution)", [], |row| row.get(0))?;
        let first_seen = if first { 0 } else { now.as_second() };
        for id in resolutions {
            transaction.execute(
                "INSERT INTO resolution (id, first_seen) VALUES (?1, ?2) ON CONFLICT DO NOTHING",
                params![id.to_string(), first_seen],
            )?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// The resolutions first seen after `since`, by number.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn added_after(&self, since: Timestamp) -> Result<Vec<ResolutionId>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached("SELECT id FROM resolution WHERE first_seen > ?1 ORDER BY id")?;
        let rows = statement.query_map([since.as_second()], |row| row.get::<_, String>(0))?;
        rows.map(|id| {
            let id = id?;
            id.parse().map_err(|_| StoreError::Value { column: "resolution", value: id })
        })
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn only_later_resolutions_are_new() {
        let folder = TempDir::new().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let [old, new]: [ResolutionId; 2] = ["B9-0234/2022", "S/RES/1546 (2004)"].map(|id| id.parse().unwrap());
        let start = Timestamp::UNIX_EPOCH + 1000.hours();
        store.remember([&old], start).unwrap();
        assert_eq!(store.added_after(Timestamp::UNIX_EPOCH).unwrap(), []);
        store.remember([&old, &new], start + 2.hours()).unwrap();
        store.remember([&old, &new], start + 9.hours()).unwrap();
        assert_eq!(store.added_after(start).unwrap(), [new]);
        assert_eq!(store.added_after(start + 2.hours()).unwrap(), []);
    }
}
