//! What one process at a time may do, such as serving a block of shards: a lease by name, which ends by itself should its
//! holder die.

use jiff::Timestamp;

use super::{Store, StoreError};

impl Store {
    /// Takes a lease that is free or over, or renews our own. `false` when another process has it.
    ///
    /// # Errors
    ///
    /// When the database fails; what the lease is about must not be begun then.
    pub async fn take_lease(
        &self,
        name: &str,
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        // One statement, so that of many processes one gets it.
        let sql = "INSERT INTO lease (name, holder, until) VALUES ($1, $2, $4)
                   ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
                   WHERE lease.holder = excluded.holder OR lease.until <= $3";
        let taken = sqlx::query(sql)
            .bind(name)
            .bind(holder)
            .bind(now.as_second())
            .bind(until.as_second())
            .execute(self.writing()?)
            .await?;
        Ok(taken.rows_affected() == 1)
    }

    /// Takes the first of these leases that can be had.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn take_one_lease<'a>(
        &self,
        names: &'a [String],
        holder: &str,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Option<&'a str>, StoreError> {
        let taken: Vec<String> = sqlx::query_scalar("SELECT name FROM lease WHERE until > $1 AND holder <> $2")
            .bind(now.as_second())
            .bind(holder)
            .fetch_all(self.reading()?)
            .await?;
        for name in names.iter().filter(|name| !taken.contains(name)) {
            if self.take_lease(name, holder, now, until).await? {
                return Ok(Some(name));
            }
        }
        Ok(None)
    }

    /// Leaves a lease of ours to others from a moment on.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn end_lease(&self, name: &str, holder: &str, at: Timestamp) -> Result<(), StoreError> {
        sqlx::query("UPDATE lease SET holder = '', until = $3 WHERE name = $1 AND holder = $2")
            .bind(name)
            .bind(holder)
            .bind(at.as_second())
            .execute(self.writing()?)
            .await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan;

    use super::*;
    use crate::store::testing::on_each;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn a_lease_is_its_holders_until_it_is_over() {
        on_each(async |store| {
            let until = NOW + 30.seconds();
            let take = async |holder, now: Timestamp| {
                store.take_lease("shards", holder, now, now + 30.seconds()).await.unwrap()
            };
            assert!(take("a", NOW).await);
            assert!(!take("b", until - 1.second()).await);
            assert!(take("a", until - 1.second()).await, "it is renewed");
            assert!(!take("b", until).await);
            assert!(take("a", NOW + 1.hour()).await, "over, but nobody has taken it");
            assert!(take("b", NOW + 2.hours()).await);
            assert!(!take("a", NOW + 2.hours()).await);
        });
    }

    #[test]
    fn of_many_who_take_a_lease_at_once_one_gets_it() {
        on_each(async |store| {
            let takers = (0..20).map(|holder| {
                let store = store.clone();
                let until = NOW + 30.seconds();
                tokio::spawn(async move { store.take_lease("x", &holder.to_string(), NOW, until).await.unwrap() })
            });
            let mut taken = 0;
            for taker in takers.collect::<Vec<_>>() {
                taken += i32::from(taker.await.unwrap());
            }
            assert_eq!(taken, 1);
        });
    }

    #[test]
    fn a_block_is_taken_by_one_and_the_last_waits() {
        on_each(async |store| {
            let names = ["0", "1"].map(str::to_owned);
            let take = async |holder, now: Timestamp| {
                store.take_one_lease(&names, holder, now, now + 30.seconds()).await.unwrap()
            };
            assert_eq!(take("a", NOW).await, Some("0"));
            assert_eq!(take("b", NOW).await, Some("1"));
            assert_eq!(take("c", NOW).await, None);
            store.end_lease("1", "a", NOW).await.unwrap();
            assert_eq!(take("c", NOW).await, None, "it is not a's");
            store.end_lease("1", "b", NOW + 5.seconds()).await.unwrap();
            assert_eq!(take("c", NOW).await, None);
            assert_eq!(take("c", NOW + 5.seconds()).await, Some("1"));
        });
    }
}
