//! Which resolutions were seen when, and when their texts changed, so that digests can tell.
//!
//! A digest is put together at one moment and tells what is new up to then; what comes later, the next one tells. Written
//! down are whole seconds, and writing takes a while, so what is new counts from a little later on, and later than all that was
//! there before: a digest that did not see it yet cannot have been put together after that.

use std::collections::{BTreeMap, HashMap};

use jiff::{SignedDuration, Timestamp};

use super::{Store, StoreError, parse, read_timestamp};
use crate::{digest::News, model::ResolutionId};

/// From how much later on so many new or changed ones count: longer than writing them down takes, together with the rest of a
/// second.
fn ahead(count: usize) -> SignedDuration {
    const BEGINNING: SignedDuration = SignedDuration::from_secs(5);
    let each = SignedDuration::from_millis(i64::try_from(count).unwrap_or(i64::MAX).saturating_mul(2));
    BEGINNING.saturating_add(each).min(AHEAD_MAX - BEGINNING)
}

/// What is further ahead was written while the machine's clock was.
const AHEAD_MAX: SignedDuration = SignedDuration::from_mins(1);

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
        let mut transaction = self.begin().await?;
        let newest: Option<i64> = sqlx::query_scalar(
            "SELECT MAX(seen_at) FROM (SELECT first_seen AS seen_at FROM resolution
                                UNION ALL SELECT changed_at FROM resolution) AS seen WHERE seen_at <= $1",
        )
        .bind((now + AHEAD_MAX).as_second())
        .fetch_one(&mut *transaction)
        .await?;
        let seen_at = (now + ahead(news.len())).as_second().max(newest.unwrap_or(0) + 1);
        let first_seen = if known.is_empty() { 0 } else { seen_at };
        for (id, content) in news {
            sqlx::query(
                "INSERT INTO resolution (id, first_seen, content) VALUES ($1, $2, $3)
                 ON CONFLICT (id) DO UPDATE SET content = excluded.content,
                 changed_at = CASE WHEN resolution.content <> excluded.content THEN $4 ELSE resolution.changed_at END",
            )
            .bind(id)
            .bind(first_seen)
            .bind(content)
            .bind(seen_at)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The resolutions first seen after `since` or changed after it, by number, and until when these are told, which is
    /// `composed` or a little later: what is remembered from now on is new after that.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn news_after(
        &self,
        since: Timestamp,
        composed: Timestamp,
    ) -> Result<(Vec<News>, Timestamp), StoreError> {
        let rows: Vec<(String, i64, Option<i64>)> = sqlx::query_as(
            "SELECT id, first_seen, changed_at FROM resolution WHERE first_seen > $1 OR changed_at > $1 ORDER BY id",
        )
        .bind(since.as_second())
        .fetch_all(self.reading()?)
        .await?;
        let (mut news, mut until) = (Vec::new(), composed);
        for (id, first_seen, changed_at) in rows {
            let newest = first_seen.max(changed_at.unwrap_or(first_seen));
            let newest = read_timestamp("first_seen", newest)?;
            if newest <= composed + AHEAD_MAX {
                until = until.max(newest);
            }
            news.push(News { resolution: parse("resolution", id)?, changed: first_seen <= since.as_second() });
        }
        Ok((news, until))
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;
    use crate::store::testing::on_each;

    #[test]
    fn what_takes_longer_to_write_counts_from_later_on() {
        assert!(ahead(1) < SignedDuration::from_secs(6));
        assert_eq!(ahead(10_000), SignedDuration::from_secs(25));
        assert!(ahead(usize::MAX) < AHEAD_MAX);
    }

    #[test]
    fn only_later_resolutions_and_changes_are_news() {
        on_each(async |store| {
            let [old, new]: [ResolutionId; 2] = ["B9-0234/2022", "S/RES/1546 (2004)"].map(|id| id.parse().unwrap());
            let start = Timestamp::UNIX_EPOCH + 1000.hours();
            let news = async |since| {
                let (news, _) = store.news_after(since, since).await.unwrap();
                news.into_iter().map(|one| (one.resolution.to_string(), one.changed)).collect::<Vec<_>>()
            };
            store.remember([(&old, 1)], start).await.unwrap();
            assert_eq!(news(Timestamp::UNIX_EPOCH).await, []);
            store.remember([(&old, 1), (&new, 2)], start + 2.hours()).await.unwrap();
            store.remember([(&old, 1), (&new, 2)], start + 9.hours()).await.unwrap();
            assert_eq!(news(start).await, [(new.to_string(), false)]);
            assert_eq!(news(start + 2.hours() + ahead(1)).await, []);
            store.remember([(&old, u64::MAX), (&new, 3)], start + 10.hours()).await.unwrap();
            assert_eq!(news(start + 9.hours()).await, [(old.to_string(), true), (new.to_string(), true)]);
            assert_eq!(news(start).await, [(old.to_string(), true), (new.to_string(), false)]);
            assert_eq!(news(start + 10.hours() + ahead(1)).await, []);
        });
    }

    #[test]
    fn what_comes_in_the_second_of_a_digest_is_told_once_by_it_or_by_the_next() {
        on_each(async |store| {
            let ids: Vec<ResolutionId> = (1..=6).map(|n| format!("B9-{n:04}/2022").parse().unwrap()).collect();
            let start = Timestamp::UNIX_EPOCH + 1000.hours();
            let (mut told, mut told_until) = (Vec::new(), start);
            for count in 1..=ids.len() {
                // Each a little before a digest that does not see the next yet, in the order in which they are written.
                let library = ids[..count].iter().map(|id| (id, 1));
                store.remember(library, start + 300.milliseconds()).await.unwrap();
                let composed = start + 600.milliseconds();
                let (news, until) = store.news_after(told_until, composed).await.unwrap();
                told.extend(news.into_iter().map(|one| one.resolution));
                // As the store keeps it.
                told_until = Timestamp::from_second(until.as_second()).unwrap();
            }
            // Those of the first call are old for ever.
            assert_eq!(told, ids[1..]);
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
            let since = Timestamp::UNIX_EPOCH + 10.seconds();
            assert_eq!(store.news_after(since, since).await.unwrap().0, []);
        });
    }
}
