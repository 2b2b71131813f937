//! Which messages were answered by which, so that a question is answered once, by whichever process, and the answer to a
//! question that was edited can be edited. Only ids are kept, for [`KEPT`].

use jiff::{SignedDuration, Timestamp};
use sqlx::{Row, any::AnyRow};

use super::{Store, StoreError, parse};

const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Store {
    /// Whether a message is seen for the first time; whoever gets `true` is the one to answer it.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn first_sight(&self, channel: u64, message: u64, now: Timestamp) -> Result<bool, StoreError> {
        let sql = "INSERT INTO answered (message, channel, seen_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";
        let added = sqlx::query(sql)
            .bind(message.cast_signed())
            .bind(channel.cast_signed())
            .bind(now.as_second())
            .execute(self.writing()?)
            .await?;
        Ok(added.rows_affected() == 1)
    }

    /// Remembers the messages that answer a message seen before, in order, and the channel or thread in which they stand;
    /// whether that one was not forgotten meanwhile.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn answered(&self, message: u64, channel: u64, replies: &[u64]) -> Result<bool, StoreError> {
        let replies: Vec<String> = replies.iter().map(ToString::to_string).collect();
        let updated = sqlx::query("UPDATE answered SET channel = $2, replies = $3 WHERE message = $1")
            .bind(message.cast_signed())
            .bind(channel.cast_signed())
            .bind(replies.join(" "))
            .execute(self.writing()?)
            .await?;
        Ok(updated.rows_affected() > 0)
    }

    /// Where the messages that answer a message stand, and they in order; `None` if it was not answered, or too long ago.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn replies(&self, message: u64) -> Result<Option<(u64, Vec<u64>)>, StoreError> {
        let row = sqlx::query("SELECT channel, replies FROM answered WHERE message = $1")
            .bind(message.cast_signed())
            .fetch_optional(self.reading()?)
            .await?;
        row.map_or(Ok(None), |row| read(&row))
    }

    /// Forgets a message that is gone, and returns what answered it until this moment, as [`replies`](Self::replies) does.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forget_message(&self, message: u64) -> Result<Option<(u64, Vec<u64>)>, StoreError> {
        let row = sqlx::query("DELETE FROM answered WHERE message = $1 RETURNING channel, replies")
            .bind(message.cast_signed())
            .fetch_optional(self.writing()?)
            .await?;
        row.map_or(Ok(None), |row| read(&row))
    }

    /// Forgets messages that nobody will edit any more.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forget_old(&self, now: Timestamp) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM answered WHERE seen_at < $1")
            .bind(now.as_second() - KEPT.as_secs())
            .execute(self.writing()?)
            .await?;
        Ok(())
    }
}

/// Without replies while somebody is answering.
fn read(row: &AnyRow) -> Result<Option<(u64, Vec<u64>)>, StoreError> {
    let Some(replies) = row.try_get::<Option<String>, _>("replies")? else { return Ok(None) };
    let ids = replies.split_whitespace().map(|id| parse("replies", id.to_owned())).collect::<Result<_, _>>()?;
    Ok(Some((row.try_get::<i64, _>("channel")?.cast_unsigned(), ids)))
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;
    use crate::store::testing::on_each;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn of_many_who_see_a_message_at_once_one_is_the_first() {
        on_each(async |store| {
            let sights: Vec<_> = (0..20)
                .map(|_| {
                    let store = store.clone();
                    tokio::spawn(async move { store.first_sight(1, u64::MAX, NOW).await.unwrap() })
                })
                .collect();
            let mut first = 0;
            for sight in sights {
                first += i32::from(sight.await.unwrap());
            }
            assert_eq!(first, 1);
        });
    }

    #[test]
    fn replies_are_known_from_the_answer_until_the_message_is_gone() {
        on_each(async |store| {
            store.first_sight(1, 5, NOW).await.unwrap();
            assert_eq!(store.replies(5).await.unwrap(), None);
            store.answered(5, u64::MAX, &[8, u64::MAX, 7]).await.unwrap();
            assert_eq!(store.replies(5).await.unwrap(), Some((u64::MAX, vec![8, u64::MAX, 7])));
            store.answered(5, 1, &[]).await.unwrap();
            assert_eq!(store.replies(5).await.unwrap(), Some((1, vec![])));
            assert_eq!(store.forget_message(5).await.unwrap(), Some((1, vec![])));
            assert_eq!(store.forget_message(5).await.unwrap(), None);
            assert_eq!(store.replies(5).await.unwrap(), None);
            assert!(!store.answered(5, 1, &[8]).await.unwrap(), "deleted while it was being answered");
            assert!(store.first_sight(1, 5, NOW).await.unwrap());
        });
    }

    #[test]
    fn messages_are_forgotten_after_thirty_days() {
        on_each(async |store| {
            store.first_sight(1, 5, NOW).await.unwrap();
            store.first_sight(1, 6, NOW + 2.hours()).await.unwrap();
            store.forget_old(NOW + (30 * 24 + 1).hours()).await.unwrap();
            assert!(store.first_sight(1, 5, NOW).await.unwrap());
            assert!(!store.first_sight(1, 6, NOW).await.unwrap());
        });
    }
}
