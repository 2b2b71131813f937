//! Which resolutions were seen when, so that digests can name the new ones.

use std::collections::{BTreeSet, HashSet};

use jiff::Timestamp;

use super::{Store, StoreError, parse};
use crate::model::ResolutionId;

impl Store {
    /// Remembers the resolutions served from now on. Those of the very first call are old for ever.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn remember<'a>(
        &self,
        resolutions: impl IntoIterator<Item = &'a ResolutionId>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let known: Vec<String> = sqlx::query_scalar("SELECT id FROM resolution").fetch_all(&self.reading).await?;
        let known: HashSet<String> = known.into_iter().collect();
        let ids = resolutions.into_iter().map(ToString::to_string);
        // In order, so that no two processes that add the same ones wait for each other for ever.
        let missing: BTreeSet<String> = ids.filter(|id| !known.contains(id)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let first_seen = if known.is_empty() { 0 } else { now.as_second() };
        let mut transaction = self.begin().await?;
        for id in missing {
            sqlx::query("INSERT INTO resolution (id, first_seen) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .bind(id)
                .bind(first_seen)
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The resolutions first seen after `since`, by number.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn added_after(&self, since: Timestamp) -> Result<Vec<ResolutionId>, StoreError> {
        let ids: Vec<String> = sqlx::query_scalar("SELECT id FROM resolution WHERE first_seen > $1 ORDER BY id")
            .bind(since.as_second())
            .fetch_all(&self.reading)
            .await?;
        ids.into_iter().map(|id| parse("resolution", id)).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;
    use crate::store::testing::on_each;

    #[test]
    fn only_later_resolutions_are_new() {
        on_each(async |store| {
            let [old, new]: [ResolutionId; 2] = ["B9-0234/2022", "S/RES/1546 (2004)"].map(|id| id.parse().unwrap());
            let start = Timestamp::UNIX_EPOCH + 1000.hours();
            store.remember([&old], start).await.unwrap();
            assert_eq!(store.added_after(Timestamp::UNIX_EPOCH).await.unwrap(), []);
            store.remember([&old, &new], start + 2.hours()).await.unwrap();
            store.remember([&old, &new], start + 9.hours()).await.unwrap();
            assert_eq!(store.added_after(start).await.unwrap(), [new]);
            assert_eq!(store.added_after(start + 2.hours()).await.unwrap(), []);
        });
    }
}
