//! What resolutions are called on each server.

use sqlx::{Row, any::AnyRow};

use super::{Store, StoreError, parse};
use crate::{
    model::ResolutionId,
    question::{Alias, Aliases},
};

/// The most aliases of one server: as many as one list of choices shows.
pub const ALIASES_MAX: i64 = 25;

impl Store {
    /// The aliases of a server.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn aliases(&self, guild: u64) -> Result<Aliases, StoreError> {
        let sql = "SELECT name, resolution FROM alias WHERE guild = $1";
        let rows = sqlx::query(sql).bind(guild.cast_signed()).fetch_all(self.reading()?).await?;
        let read = |row: &AnyRow| {
            let id = parse("resolution", row.try_get("resolution")?)?;
            Ok((Alias::typed(row.try_get("name")?), id))
        };
        rows.iter().map(read).collect()
    }

    /// Calls a resolution by an alias on a server, in place of what bore it before. Returns whether there was room: a server
    /// has at most [`ALIASES_MAX`].
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_alias(&self, guild: u64, alias: &Alias, resolution: &ResolutionId) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let others: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM alias WHERE guild = $1 AND name <> $2")
            .bind(guild.cast_signed())
            .bind(alias.as_str())
            .fetch_one(&mut *transaction)
            .await?;
        if others >= ALIASES_MAX {
            return Ok(false);
        }
        let sql = "INSERT INTO alias (guild, name, resolution) VALUES ($1, $2, $3)
                   ON CONFLICT (guild, name) DO UPDATE SET resolution = excluded.resolution";
        sqlx::query(sql)
            .bind(guild.cast_signed())
            .bind(alias.as_str())
            .bind(resolution.to_string())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(true)
    }

    /// Takes an alias back. Returns whether there was one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn remove_alias(&self, guild: u64, alias: &Alias) -> Result<bool, StoreError> {
        let sql = "DELETE FROM alias WHERE guild = $1 AND name = $2";
        let done = sqlx::query(sql).bind(guild.cast_signed()).bind(alias.as_str()).execute(self.writing()?).await?;
        Ok(done.rows_affected() > 0)
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, ToSpan};

    use super::*;
    use crate::store::testing::on_each;

    fn id(number: &str) -> ResolutionId {
        number.parse().unwrap()
    }

    #[test]
    fn each_server_has_aliases_of_its_own() {
        on_each(async |store| {
            let cambodia = Alias::typed("Cambodia");
            assert!(store.set_alias(u64::MAX, &cambodia, &id("B9-0001/2022")).await.unwrap());
            assert!(store.set_alias(u64::MAX, &cambodia, &id("B9-0234/2022")).await.unwrap());
            assert_eq!(store.aliases(u64::MAX).await.unwrap().resolution("CAMBODIA"), Some(&id("B9-0234/2022")));
            assert_eq!(store.aliases(2).await.unwrap().resolution("cambodia"), None);
            assert!(!store.remove_alias(2, &cambodia).await.unwrap());
            assert!(store.remove_alias(u64::MAX, &cambodia).await.unwrap());
            assert_eq!(store.aliases(u64::MAX).await.unwrap().resolution("cambodia"), None);
        });
    }

    #[test]
    fn a_server_has_so_many_aliases_and_may_still_change_them() {
        on_each(async |store| {
            let alias = |number: i64| Alias::typed(&format!("text {number}"));
            for number in 0..ALIASES_MAX {
                assert!(store.set_alias(1, &alias(number), &id("B9-0001/2022")).await.unwrap());
            }
            assert!(!store.set_alias(1, &alias(ALIASES_MAX), &id("B9-0001/2022")).await.unwrap());
            assert!(store.set_alias(1, &alias(0), &id("B9-0002/2022")).await.unwrap());
            assert!(store.set_alias(2, &alias(ALIASES_MAX), &id("B9-0001/2022")).await.unwrap());
        });
    }

    #[test]
    fn aliases_go_with_the_settings_of_a_server_that_was_left() {
        on_each(async |store| {
            store.set_alias(1, &Alias::typed("cambodia"), &id("B9-0234/2022")).await.unwrap();
            store.left(1, Timestamp::UNIX_EPOCH).await.unwrap();
            let later = |days: i64| Timestamp::UNIX_EPOCH + (days * 24).hours();
            store.forget_departed(later(29)).await.unwrap();
            assert!(store.aliases(1).await.unwrap().resolution("cambodia").is_some());
            store.forget_departed(later(31)).await.unwrap();
            assert!(store.aliases(1).await.unwrap().resolution("cambodia").is_none());
        });
    }
}
