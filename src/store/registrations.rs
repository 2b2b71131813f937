//! Which commands are registered with Discord, so that it is done once per release.

use super::{Store, StoreError};

impl Store {
    /// What [`note_registration`](Self::note_registration) noted last of an application.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn registration(&self, application: u64) -> Result<Option<String>, StoreError> {
        let sql = "SELECT mark FROM registration WHERE application = $1";
        Ok(sqlx::query_scalar(sql).bind(application.cast_signed()).fetch_optional(self.reading()?).await?)
    }

    /// Notes by a mark which commands are registered for an application.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn note_registration(&self, application: u64, mark: &str) -> Result<(), StoreError> {
        let sql = "INSERT INTO registration (application, mark) VALUES ($1, $2)
                   ON CONFLICT (application) DO UPDATE SET mark = excluded.mark";
        sqlx::query(sql).bind(application.cast_signed()).bind(mark).execute(self.writing()?).await?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use crate::store::testing::on_each;

    #[test]
    fn what_is_registered_is_known_of_each_application() {
        on_each(async |store| {
            assert_eq!(store.registration(1).await.unwrap(), None);
            for (application, mark) in [(1, "a"), (u64::MAX, "b"), (1, "c")] {
                store.note_registration(application, mark).await.unwrap();
            }
            assert_eq!(store.registration(1).await.unwrap().as_deref(), Some("c"));
            assert_eq!(store.registration(u64::MAX).await.unwrap().as_deref(), Some("b"));
        });
    }
}
