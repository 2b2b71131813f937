//! Servers that the bot has left: everything about them is kept for [`KEPT`], should it come back, and then deleted.

use jiff::{SignedDuration, Timestamp};

use super::{Store, StoreError};

const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

impl Store {
    /// Remembers when the bot left a server. Until it returns, no digest of that server is due.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn left(&self, guild: u64, now: Timestamp) -> Result<(), StoreError> {
        let sql = "INSERT INTO departure (guild, left_at) VALUES ($1, $2)
                   ON CONFLICT (guild) DO UPDATE SET left_at = excluded.left_at";
        sqlx::query(sql).bind(guild.cast_signed()).bind(now.as_second()).execute(self.writing()?).await?;
        Ok(())
    }

    /// The bot is on a server, whether it had left it or not.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn returned(&self, guild: u64) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM departure WHERE guild = $1")
            .bind(guild.cast_signed())
            .execute(self.writing()?)
            .await?;
        Ok(())
    }

    /// The servers that the bot has left, as far as they are not forgotten yet.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn departed(&self) -> Result<Vec<u64>, StoreError> {
        let sql = "SELECT guild FROM departure ORDER BY guild";
        let guilds: Vec<i64> = sqlx::query_scalar(sql).fetch_all(self.reading()?).await?;
        Ok(guilds.into_iter().map(i64::cast_unsigned).collect())
    }

    /// The servers of which anything is kept.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn servers(&self) -> Result<Vec<u64>, StoreError> {
        let sql = "SELECT guild FROM setting UNION SELECT guild FROM alias
                   UNION SELECT guild FROM subscription UNION SELECT guild FROM asked";
        let guilds: Vec<i64> = sqlx::query_scalar(sql).fetch_all(self.reading()?).await?;
        Ok(guilds.into_iter().map(i64::cast_unsigned).collect())
    }

    /// Deletes everything about servers left long ago. Returns how many those were.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forget_departed(&self, now: Timestamp) -> Result<usize, StoreError> {
        let mut transaction = self.begin().await?;
        // First, so that a server to which the bot returns right now is either all there or all new.
        let departed: Vec<i64> = sqlx::query_scalar("DELETE FROM departure WHERE left_at < $1 RETURNING guild")
            .bind(now.as_second() - KEPT.as_secs())
            .fetch_all(&mut *transaction)
            .await?;
        for guild in &departed {
            for sql in [
                "DELETE FROM setting WHERE guild = $1",
                "DELETE FROM alias WHERE guild = $1",
                "DELETE FROM subscription WHERE guild = $1",
                "DELETE FROM asked WHERE guild = $1",
            ] {
                sqlx::query(sql).bind(guild).execute(&mut *transaction).await?;
            }
        }
        transaction.commit().await?;
        Ok(departed.len())
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};

    use super::*;
    use crate::{
        digest::Shown,
        model::ClauseRef,
        settings::{Answering, Settings},
        store::{NewSubscription, PostKey, subscriptions::example, testing::on_each},
    };

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn a_server_left_is_quiet_at_once_and_forgotten_after_thirty_days() {
        on_each(async |store| {
            let settings = Settings { answering: Some(Answering::Off), ..Settings::default() };
            let (today, reference) = (date(2026, 8, 1), ["B9-0234/2022 par:7".parse::<ClauseRef>().unwrap()]);
            let shown = Shown { paragraph: Some(reference[0].clone()), about: None };
            for guild in [1, 2] {
                let new = NewSubscription { guild, channel: guild, next_run: NOW, ..example() };
                let id = store.subscribe(&new, NOW).await.unwrap().id;
                let key = PostKey { subscription: id, date: today, holder: "a", next_run: NOW };
                store.claim(&key, "nonce", &shown, NOW, NOW).await.unwrap();
                store.set_settings(guild, None, &settings).await.unwrap();
                store.count_asked(guild, &reference, today).await.unwrap();
                store.left(guild, NOW).await.unwrap();
            }
            let mut servers = store.servers().await.unwrap();
            servers.sort_unstable();
            assert_eq!(servers, [1, 2]);
            assert_eq!(store.departed().await.unwrap(), [1, 2]);
            let later = NOW + 1.hour();
            assert_eq!(store.subscriptions_due(later).await.unwrap(), []);
            store.returned(2).await.unwrap();
            assert_eq!(store.departed().await.unwrap(), [1]);
            assert_eq!(store.subscriptions_due(later).await.unwrap().len(), 1);
            assert_eq!(store.forget_departed(NOW + (30 * 24).hours()).await.unwrap(), 0);
            assert_eq!(store.forget_departed(NOW + (30 * 24 + 1).hours()).await.unwrap(), 1);
            assert_eq!(store.subscriptions_of(1).await.unwrap(), []);
            assert_eq!(store.all_settings(1).await.unwrap(), []);
            assert_eq!(store.most_asked(1, today, 9).await.unwrap(), []);
            assert_eq!(store.subscriptions_of(2).await.unwrap().len(), 1);
            assert_eq!(store.settings(2, None).await.unwrap(), settings);
            assert_eq!(store.most_asked(2, today, 9).await.unwrap().len(), 1);
        });
    }
}
