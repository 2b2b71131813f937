//! What servers asked most: how often each clause was quoted on a day, for [`DAYS_KEPT`]. No question is kept, and nobody
//! who asked.

use std::collections::BTreeSet;

use jiff::{ToSpan, civil::Date};

use super::{Store, StoreError, feedback::counts};
use crate::model::ClauseRef;

const DAYS_KEPT: i64 = 60;

impl Store {
    /// Counts the clauses that one answer quoted, each once.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn count_asked(&self, guild: u64, references: &[ClauseRef], date: Date) -> Result<(), StoreError> {
        // In order, so that no two processes that count the same ones wait for each other for ever.
        let references: BTreeSet<String> = references.iter().map(ToString::to_string).collect();
        let mut transaction = self.begin().await?;
        for reference in references {
            sqlx::query(
                "INSERT INTO asked (guild, date, reference, count) VALUES ($1, $2, $3, 1)
                 ON CONFLICT (guild, date, reference) DO UPDATE SET count = asked.count + 1",
            )
            .bind(guild.cast_signed())
            .bind(date.to_string())
            .bind(reference)
            .execute(&mut *transaction)
            .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets the counts of long before a day.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn forget_asked(&self, date: Date) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM asked WHERE date <= $1")
            .bind(date.saturating_sub(DAYS_KEPT.days()).to_string())
            .execute(self.writing()?)
            .await?;
        Ok(())
    }

    /// The clauses that a server was quoted most often since a day, that included, and how often; at most `limit`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn most_asked(&self, guild: u64, since: Date, limit: u32) -> Result<Vec<(ClauseRef, u64)>, StoreError> {
        // PostgreSQL adds up to a number of any size.
        let rows = sqlx::query_as(
            "SELECT reference, CAST(SUM(count) AS BIGINT) AS total FROM asked WHERE guild = $1 AND date >= $2
             GROUP BY reference ORDER BY total DESC, reference LIMIT $3",
        )
        .bind(guild.cast_signed())
        .bind(since.to_string())
        .bind(i64::from(limit))
        .fetch_all(self.reading()?)
        .await?;
        counts(rows)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::store::testing::on_each;

    fn reference(label: &str) -> ClauseRef {
        format!("B9-0234/2022 {label}").parse().unwrap()
    }

    #[test]
    fn counts_add_up_over_days_and_stay_within_a_server() {
        on_each(async |store| {
            let (often, seldom) = (reference("par:7"), reference("rec:B"));
            let (first, second) = (date(2026, 8, 1), date(2026, 8, 2));
            store.count_asked(1, &[often.clone(), seldom.clone(), often.clone()], first).await.unwrap();
            store.count_asked(1, std::slice::from_ref(&often), second).await.unwrap();
            store.count_asked(2, std::slice::from_ref(&seldom), second).await.unwrap();
            assert_eq!(store.most_asked(1, first, 9).await.unwrap(), [(often.clone(), 2), (seldom.clone(), 1)]);
            assert_eq!(store.most_asked(1, first, 1).await.unwrap(), [(often.clone(), 2)]);
            assert_eq!(store.most_asked(1, second, 9).await.unwrap(), [(often, 1)]);
            assert_eq!(store.most_asked(2, first, 9).await.unwrap(), [(seldom, 1)]);
        });
    }

    #[test]
    fn sixty_days_are_kept() {
        on_each(async |store| {
            let (start, reference) = (date(2026, 1, 1), [reference("par:7")]);
            for days in [0, 1, 60] {
                store.count_asked(1, &reference, start + days.days()).await.unwrap();
            }
            store.forget_asked(start + 60.days()).await.unwrap();
            assert_eq!(store.most_asked(1, start, 9).await.unwrap()[0].1, 2);
        });
    }
}
