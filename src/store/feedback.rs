//! How often quoted clauses were called helpful, and how often not. Nobody is remembered with it, nor any question.

use sqlx::AssertSqlSafe;

use super::{Store, StoreError, parse};
use crate::model::ClauseRef;

/// What somebody thinks of a quoted clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Vote {
    Helpful,
    Unhelpful,
}

impl Vote {
    /// The table that counts it.
    fn table(self) -> &'static str {
        match self {
            Self::Helpful => "helpful",
            Self::Unhelpful => "unhelpful",
        }
    }
}

impl Store {
    /// Counts what somebody thinks of a quoted clause.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn count_vote(&self, reference: &ClauseRef, vote: Vote) -> Result<(), StoreError> {
        let table = vote.table();
        let sql = format!(
            "INSERT INTO {table} (reference, count) VALUES ($1, 1)
             ON CONFLICT (reference) DO UPDATE SET count = {table}.count + 1",
        );
        sqlx::query(AssertSqlSafe(sql)).bind(reference.to_string()).execute(self.writing()?).await?;
        Ok(())
    }

    /// The clauses about which this was thought most often, and how often; at most `limit`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn votes(&self, vote: Vote, limit: u32) -> Result<Vec<(ClauseRef, u64)>, StoreError> {
        let sql = format!("SELECT reference, count FROM {} ORDER BY count DESC, reference LIMIT $1", vote.table());
        counts(sqlx::query_as(AssertSqlSafe(sql)).bind(i64::from(limit)).fetch_all(self.reading()?).await?)
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
    use super::Vote;
    use crate::store::testing::on_each;

    #[test]
    fn votes_are_counted_by_kind_and_the_most_come_first() {
        on_each(async |store| {
            let [once, twice] = ["rec:B", "par:7(a)"].map(|label| format!("B9-0234/2022 {label}").parse().unwrap());
            for reference in [&twice, &once, &twice] {
                store.count_vote(reference, Vote::Unhelpful).await.unwrap();
            }
            store.count_vote(&once, Vote::Helpful).await.unwrap();
            assert_eq!(store.votes(Vote::Unhelpful, 1).await.unwrap(), [(twice.clone(), 2)]);
            assert_eq!(store.votes(Vote::Unhelpful, 9).await.unwrap(), [(twice, 2), (once.clone(), 1)]);
            assert_eq!(store.votes(Vote::Helpful, 9).await.unwrap(), [(once, 1)]);
        });
    }
}
