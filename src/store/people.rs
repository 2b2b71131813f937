//! What people chose for themselves, and forgetting them.

use sqlx::Row;

use super::{
    Store, StoreError, parse_optional,
    settings::{read_display, read_wording},
};
use crate::{
    model::Language,
    settings::{Display, Preferences},
    wording::Wording,
};

impl Store {
    /// What a person chose.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn preferences(&self, user: u64) -> Result<Preferences, StoreError> {
        let sql = "SELECT resolution, language, hide, display, wording, left_alone FROM preference WHERE person = $1";
        let row = sqlx::query(sql).bind(user.cast_signed()).fetch_optional(self.reading()?).await?;
        let Some(row) = row else { return Ok(Preferences::default()) };
        Ok(Preferences {
            resolution: parse_optional("resolution", row.try_get("resolution")?)?,
            language: parse_optional("language", row.try_get("language")?)?,
            hide: row.try_get::<i64, _>("hide")? != 0,
            display: read_display(row.try_get("display")?)?,
            wording: read_wording(row.try_get("wording")?)?,
            left_alone: row.try_get::<i64, _>("left_alone")? != 0,
        })
    }

    /// Remembers what a person chose, in place of what they chose before.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_preferences(&self, user: u64, preferences: &Preferences) -> Result<(), StoreError> {
        if *preferences == Preferences::default() {
            sqlx::query("DELETE FROM preference WHERE person = $1")
                .bind(user.cast_signed())
                .execute(self.writing()?)
                .await?;
            return Ok(());
        }
        sqlx::query(
            "INSERT INTO preference (person, resolution, language, hide, display, wording, left_alone)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (person) DO UPDATE
             SET resolution = excluded.resolution, language = excluded.language, hide = excluded.hide,
                 display = excluded.display, wording = excluded.wording, left_alone = excluded.left_alone",
        )
        .bind(user.cast_signed())
        .bind(preferences.resolution.as_ref().map(ToString::to_string))
        .bind(preferences.language.map(Language::code))
        .bind(i64::from(preferences.hide))
        .bind(preferences.display.map(Display::code))
        .bind(preferences.wording.map(Wording::code))
        .bind(i64::from(preferences.left_alone))
        .execute(self.writing()?)
        .await?;
        Ok(())
    }

    /// Deletes everything that carries a person's id; subscriptions that they made stay, without their maker. Returns
    /// whether there was anything.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forget_person(&self, user: u64) -> Result<bool, StoreError> {
        let mut transaction = self.begin().await?;
        let mut forgotten = 0;
        for sql in
            ["UPDATE subscription SET creator = NULL WHERE creator = $1", "DELETE FROM preference WHERE person = $1"]
        {
            forgotten += sqlx::query(sql).bind(user.cast_signed()).execute(&mut *transaction).await?.rows_affected();
        }
        transaction.commit().await?;
        Ok(forgotten > 0)
    }
}

#[cfg(test)]
mod tests {
    use jiff::Timestamp;

    use super::*;
    use crate::store::{subscriptions::example, testing::on_each};

    #[test]
    fn preferences_are_read_back_until_they_are_given_up() {
        on_each(async |store| {
            let chosen = Preferences {
                language: Some(Language::Maltese),
                hide: true,
                display: Some(Display::Plain),
                wording: Some(Wording::of("pl")),
                left_alone: true,
                ..Preferences::default()
            };
            store.set_preferences(7, &Preferences { hide: false, ..chosen.clone() }).await.unwrap();
            store.set_preferences(7, &chosen).await.unwrap();
            assert_eq!(store.preferences(7).await.unwrap(), chosen);
            assert_eq!(store.preferences(8).await.unwrap(), Preferences::default());
            store.set_preferences(7, &Preferences::default()).await.unwrap();
            assert!(!store.forget_person(7).await.unwrap());
        });
    }

    #[test]
    fn a_forgotten_person_leaves_no_id_behind_and_no_digest_without_readers() {
        on_each(async |store| {
            store.set_preferences(7, &Preferences { hide: true, ..Preferences::default() }).await.unwrap();
            store.subscribe(&example(), Timestamp::UNIX_EPOCH).await.unwrap();
            assert!(store.forget_person(7).await.unwrap());
            assert_eq!(store.preferences(7).await.unwrap(), Preferences::default());
            assert_eq!(store.subscriptions().await.unwrap()[0].creator, None);
            assert!(!store.forget_person(7).await.unwrap());
        });
    }
}
