//! Which resolutions were seen when, and when their texts changed, so that digests can tell.

use std::collections::{BTreeMap, HashMap};

use jiff::Timestamp;

use super::{Store, StoreError, parse};
use crate::{digest::News, model::ResolutionId};

impl Store {
    /// Remembers the resolutions served from now on, each with a number that changes with its text. Those of the very first
    /// call are old for ever, and so is a text whose number was not known before.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn remember<'a>(
        &self,
        resolutions: impl IntoIterator<Item = (&'a ResolutionId, u64)>,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let known: Vec<(String, Option<i64>)> =
            sqlx::query_as("SELECT id, content FROM resolution").fetch_all(self.reading()?).await?;
        let known: HashMap<String, Option<i64>> = known.into_iter().collect();
        let contents = resolutions.into_iter().map(|(id, content)| (id.to_string(), content.cast_signed()));
        // In order, so that no two processes that write the same ones wait for each other for ever.
        let news: BTreeMap<String, i64> =
            contents.filter(|(id, content)| known.get(id) != Some(&Some(*content))).collect();
        if news.is_empty() {
            return Ok(());
        }
        let first_seen = if known.is_empty() { 0 } else { now.as_second() };
        let mut transaction = self.begin().await?;
        for (id, content) in news {
            sqlx::query(
                "INSERT INTO resolution (id, first_seen, content) VALUES ($1, $2, $3)
                 ON CONFLICT (id) DO UPDATE SET content = excluded.content,
                 changed_at = CASE WHEN resolution.content <> excluded.content THEN $4 ELSE resolution.changed_at END",
            )
            .bind(id)
            .bind(first_seen)
            .bind(content)
            .bind(now.as_second())
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The resolutions first seen after `since` or changed after it, by number.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn news_after(&self, since: Timestamp) -> Result<Vec<News>, StoreError> {
        let rows: Vec<(String, i64)> = sqlx::query_as(
            "SELECT id, first_seen FROM resolution WHERE first_seen > $1 OR changed_at > $1 ORDER BY id",
        )
        .bind(since.as_second())
        .fetch_all(self.reading()?)
        .await?;
        let news = |(id, first_seen)| {
            Ok(News { resolution: parse("resolution", id)?, changed: first_seen <= since.as_second() })
        };
        rows.into_iter().map(news).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;
    use crate::store::testing::on_each;

    #[test]
    fn only_later_resolutions_and_changes_are_news() {
        on_each(async |store| {
            let [old, new]: [ResolutionId; 2] = ["B9-0234/2022", "S/RES/1546 (2004)"].map(|id| id.parse().unwrap());
            let start = Timestamp::UNIX_EPOCH + 1000.hours();
            let news = async |since| {
                let news = store.news_after(since).await.unwrap();
                news.into_iter().map(|one| (one.resolution.to_string(), one.changed)).collect::<Vec<_>>()
            };
            store.remember([(&old, 1)], start).await.unwrap();
            assert_eq!(news(Timestamp::UNIX_EPOCH).await, []);
            store.remember([(&old, 1), (&new, 2)], start + 2.hours()).await.unwrap();
            store.remember([(&old, 1), (&new, 2)], start + 9.hours()).await.unwrap();
            assert_eq!(news(start).await, [(new.to_string(), false)]);
            assert_eq!(news(start + 2.hours()).await, []);
            store.remember([(&old, u64::MAX), (&new, 3)], start + 10.hours()).await.unwrap();
            assert_eq!(news(start + 9.hours()).await, [(old.to_string(), true), (new.to_string(), true)]);
            assert_eq!(news(start).await, [(old.to_string(), true), (new.to_string(), false)]);
            assert_eq!(news(start + 10.hours()).await, []);
        });
    }

    #[test]
    fn a_text_whose_number_becomes_known_has_not_changed() {
        on_each(async |store| {
            let id: ResolutionId = "B9-0234/2022".parse().unwrap();
            sqlx::query("INSERT INTO resolution (id, first_seen) VALUES ($1, 5)")
                .bind(id.to_string())
                .execute(&store.writing)
                .await
                .unwrap();
            store.remember([(&id, 7)], Timestamp::UNIX_EPOCH + 1.hour()).await.unwrap();
            assert_eq!(store.news_after(Timestamp::UNIX_EPOCH + 10.seconds()).await.unwrap(), []);
        });
    }
}
