//! Which processes live, so that they share what the bot as a whole may do, and what a process leaves behind.

use jiff::{SignedDuration, Timestamp};

use super::{Store, StoreError};

/// A process not heard of for so long is dead: several heartbeats.
const SILENCE_MAX: SignedDuration = SignedDuration::from_secs(20);

/// The processes that live, seen by one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peers {
    /// How many there are, this one included.
    pub count: u32,
    /// The place of this one among them, from 0.
    pub rank: u32,
}

impl Peers {
    pub const ALONE: Self = Self { count: 1, rank: 0 };

    /// Whether this process takes care of a subscription before the others do.
    #[must_use]
    pub fn share_includes(self, subscription: i64) -> bool {
        subscription.rem_euclid(i64::from(self.count.max(1))) == i64::from(self.rank)
    }
}

impl Store {
    /// Says that a process lives, and forgets the dead. Returns who lives.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn heartbeat(&self, process: &str, now: Timestamp) -> Result<Peers, StoreError> {
        sqlx::query(
            "INSERT INTO process (id, seen_at) VALUES ($1, $2)
             ON CONFLICT (id) DO UPDATE SET seen_at = excluded.seen_at",
        )
        .bind(process)
        .bind(now.as_second())
        .execute(self.writing()?)
        .await?;
        let oldest = now.as_second() - SILENCE_MAX.as_secs();
        let lives: Vec<String> = sqlx::query_scalar("SELECT id FROM process WHERE seen_at > $1 ORDER BY id")
            .bind(oldest)
            .fetch_all(self.reading()?)
            .await?;
        let stale: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM process WHERE seen_at <= $1")
            .bind(oldest)
            .fetch_one(self.reading()?)
            .await?;
        if stale > 0 {
            sqlx::query("DELETE FROM process WHERE seen_at <= $1").bind(oldest).execute(self.writing()?).await?;
        }
        let rank = lives.iter().position(|id| id == process).unwrap_or(0);
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Ok(Peers { count: number(lives.len().max(1)), rank: number(rank) })
    }

    /// A process ends: what it has claimed or leased is for the others at once.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn leave(&self, process: &str) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        for sql in [
            "UPDATE post SET lease_until = 0 WHERE holder = $1 AND result IS NULL",
            "DELETE FROM lease WHERE holder = $1",
            "DELETE FROM process WHERE id = $1",
        ] {
            sqlx::query(sql).bind(process).execute(&mut *transaction).await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};

    use super::*;
    use crate::store::{Claim, NewSubscription, PostKey, subscriptions::example, testing::on_each};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn processes_know_of_each_other_while_they_live() {
        on_each(async |store| {
            let beat = async |id, now| {
                let Peers { count, rank } = store.heartbeat(id, now).await.unwrap();
                (count, rank)
            };
            assert_eq!(beat("b", NOW).await, (1, 0));
            assert_eq!(beat("a", NOW).await, (2, 0));
            assert_eq!(beat("b", NOW + 10.seconds()).await, (2, 1));
            assert_eq!(beat("b", NOW + 20.seconds()).await, (1, 0), "a is dead");
            assert_eq!(beat("a", NOW + 21.seconds()).await, (2, 0), "it was only slow");
            store.leave("a").await.unwrap();
            assert_eq!(beat("b", NOW + 22.seconds()).await, (1, 0));
        });
    }

    #[test]
    fn shares_leave_nothing_out_and_do_not_overlap() {
        for id in -3..20 {
            let shares = (0..3).filter(|rank| Peers { count: 3, rank: *rank }.share_includes(id)).count();
            assert_eq!(shares, 1, "{id}");
            assert!(Peers::ALONE.share_includes(id));
        }
    }

    #[test]
    fn what_a_process_leaves_is_taken_over_at_once() {
        on_each(async |store| {
            let due = NewSubscription { next_run: NOW, ..example() };
            let subscription = store.subscribe(&due, NOW).await.unwrap().id;
            let claim = async |holder| {
                let key = PostKey { subscription, date: date(2026, 8, 1), holder, next_run: NOW };
                store.claim(&key, "nonce", &"B9-0234/2022 par:7".parse().unwrap(), NOW, NOW).await.unwrap()
            };
            assert!(matches!(claim("a").await, Claim::Send { .. }));
            assert!(store.take_lease("x", "a", NOW, NOW + 1.hour()).await.unwrap());
            store.leave("b").await.unwrap();
            assert_eq!(claim("b").await, Claim::Busy);
            store.leave("a").await.unwrap();
            assert!(matches!(claim("b").await, Claim::Send { .. }));
            assert!(store.take_lease("x", "b", NOW, NOW + 1.hour()).await.unwrap());
        });
    }
}
