//! How often quoted clauses were called unhelpful. Nobody is remembered with it, nor any question.

use super::{Store, StoreError, parse};
use crate::model::ClauseRef;

impl Store {
    /// Counts that a quoted clause was called unhelpful.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn count_unhelpful(&self, reference: &ClauseRef) -> Result<(), StoreError> {
        sqlx::query(
            "INSERT INTO unhelpful (reference, count) VALUES ($1, 1)
             ON CONFLICT (reference) DO UPDATE SET count = unhelpful.count + 1",
        )
        .bind(reference.to_string())
        .execute(&self.writing)
        .await?;
        Ok(())
    }

    /// The clauses called unhelpful most often, and how often; at most `limit`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn unhelpful(&self, limit: u32) -> Result<Vec<(ClauseRef, u64)>, StoreError> {
        let sql = "SELECT reference, count FROM unhelpful ORDER BY count DESC, reference LIMIT $1";
        counts(sqlx::query_as(sql).bind(i64::from(limit)).fetch_all(&self.reading).await?)
    }
}

/// References with their counts, as they are read.
pub(super) fn counts(rows: Vec<(String, i64)>) -> Result<Vec<(ClauseRef, u64)>, StoreError> {
    rows.into_iter()
        .map(|(reference, count)| Ok((parse("reference", reference)?, u64::try_from(count).unwrap_or(0))))
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::store::testing::on_each;

    #[test]
    fn the_least_helpful_clause_comes_first() {
        on_each(async |store| {
            let [once, twice] = ["rec:B", "par:7(a)"].map(|label| format!("B9-0234/2022 {label}").parse().unwrap());
            for reference in [&twice, &once, &twice] {
                store.count_unhelpful(reference).await.unwrap();
            }
            assert_eq!(store.unhelpful(1).await.unwrap(), [(twice.clone(), 2)]);
            assert_eq!(store.unhelpful(9).await.unwrap(), [(twice, 2), (once, 1)]);
        });
    }
}
