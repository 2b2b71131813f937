//! Which posts were made: claimed before sending, and recorded with what came of it.

use jiff::{SignedDuration, Timestamp, civil::Date};
use sqlx::{Any, Row, Transaction};

use super::{Store, StoreError, material, parse, read_timestamp};
use crate::digest::{Shown, Subscription};

/// How long Discord knows a nonce again: "the past few minutes". Within it, a post that was claimed but not recorded is
/// sent once more under the same nonce; later, it counts as sent, as a missing post is better than two.
const NONCE_MEMORY: SignedDuration = SignedDuration::from_mins(2);

/// Whether a post may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is ours to send, and shows this: for a second attempt, what the first would have shown.
    Send(Shown),
    /// Another process, or this one before a restart, has sent it or is about to.
    Taken,
    /// It was claimed long ago and nobody knows whether it was sent.
    Lost,
}

/// What came of sending a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The id of the message.
    Sent { message: u64 },
    /// It is there, but was not published to those who follow the channel; why not.
    Unpublished { message: u64, reason: String },
    /// Discord will not have it; the reason.
    Refused { reason: String },
    /// Nobody knows whether it arrived.
    Unknown { reason: String },
}

/// A subscription's last post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastPost {
    pub claimed_at: Timestamp,
    pub shown: Shown,
    /// `None` while it is being sent.
    pub outcome: Option<Outcome>,
}

impl Store {
    /// Claims a subscription's post of one local date, to be called before sending it.
    ///
    /// `nonce` is the post's, always the same for this date.
    ///
    /// # Errors
    ///
    /// When the database fails; the post must not be sent then.
    pub async fn claim(
        &self,
        subscription: i64,
        date: Date,
        nonce: &str,
        shown: &Shown,
        now: Timestamp,
    ) -> Result<Claim, StoreError> {
        // No row either when the subscription has gone in the meantime.
        let added = sqlx::query(
            "INSERT INTO post (subscription, date, nonce, claimed_at, reference)
             SELECT id, $2, $3, $4, $5 FROM subscription WHERE id = $1 AND paused = 0
             ON CONFLICT DO NOTHING",
        )
        .bind(subscription)
        .bind(date.to_string())
        .bind(nonce)
        .bind(now.as_second())
        .bind(shown.to_string())
        .execute(&self.writing)
        .await?;
        if added.rows_affected() == 1 {
            return Ok(Claim::Send(shown.clone()));
        }
        let unrecorded: Option<(i64, String)> = sqlx::query_as(
            "SELECT claimed_at, reference FROM post WHERE subscription = $1 AND date = $2 AND result IS NULL",
        )
        .bind(subscription)
        .bind(date.to_string())
        .fetch_optional(&self.reading)
        .await?;
        let Some((claimed_at, reference)) = unrecorded else { return Ok(Claim::Taken) };
        let age = now.duration_since(read_timestamp("claimed_at", claimed_at)?);
        Ok(if age > NONCE_MEMORY { Claim::Lost } else { Claim::Send(parse("reference", reference)?) })
    }

    /// Gives a claim back: the post certainly was not sent and is to be tried again.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn release(&self, subscription: i64, date: Date) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM post WHERE subscription = $1 AND date = $2 AND result IS NULL")
            .bind(subscription)
            .bind(date.to_string())
            .execute(&self.writing)
            .await?;
        Ok(())
    }

    /// Records what came of a claimed post and when the next is due. Returns how many were refused in a row.
    ///
    /// After a refusal the same paragraph comes again.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn record(
        &self,
        subscription: i64,
        date: Date,
        outcome: &Outcome,
        next_run: Timestamp,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let mut transaction = self.begin().await?;
        // First, so that two transactions lock the subscription and its posts in the same order.
        let refusals = go_on(&mut transaction, subscription, date, outcome, next_run, now).await?;
        let (result, detail) = outcome.stored();
        sqlx::query("UPDATE post SET result = $3, detail = $4 WHERE subscription = $1 AND date = $2")
            .bind(subscription)
            .bind(date.to_string())
            .bind(result)
            .bind(detail)
            .execute(&mut *transaction)
            .await?;
        // Only the newest posts matter: one to show, and those that a clock set back could ask for again.
        sqlx::query(
            "DELETE FROM post WHERE subscription = $1 AND date NOT IN
             (SELECT date FROM post WHERE subscription = $1 ORDER BY date DESC LIMIT 30)",
        )
        .bind(subscription)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(refusals)
    }

    /// The newest post of a subscription.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn last_post(&self, subscription: &Subscription) -> Result<Option<LastPost>, StoreError> {
        let row = sqlx::query(
            "SELECT claimed_at, reference, result, detail FROM post WHERE subscription = $1 ORDER BY date DESC LIMIT 1",
        )
        .bind(subscription.id)
        .fetch_optional(&self.reading)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let result: Option<String> = row.try_get("result")?;
        let detail: Option<String> = row.try_get("detail")?;
        Ok(Some(LastPost {
            claimed_at: read_timestamp("claimed_at", row.try_get("claimed_at")?)?,
            shown: parse("reference", row.try_get("reference")?)?,
            outcome: result.map(|result| Outcome::read(result, detail.unwrap_or_default())).transpose()?,
        }))
    }
}

/// Moves a subscription on after a post; returns how many were refused in a row.
async fn go_on(
    transaction: &mut Transaction<'_, Any>,
    subscription: i64,
    date: Date,
    outcome: &Outcome,
    next_run: Timestamp,
    now: Timestamp,
) -> Result<u32, StoreError> {
    let refused = matches!(outcome, Outcome::Refused { .. });
    let refusals: Option<i64> = sqlx::query_scalar(if refused {
        "UPDATE subscription SET next_run = $2, refusals = refusals + 1 WHERE id = $1 RETURNING refusals"
    } else {
        "UPDATE subscription SET next_run = $2, refusals = 0, since = $3 WHERE id = $1 RETURNING refusals"
    })
    .bind(subscription)
    .bind(next_run.as_second())
    .bind(now.as_second())
    .fetch_optional(&mut **transaction)
    .await?;
    if !refused {
        material::keep_shown(transaction, subscription, date).await?;
    }
    Ok(refusals.and_then(|refusals| u32::try_from(refusals).ok()).unwrap_or(0))
}

impl Outcome {
    /// The columns `result` and `detail`.
    fn stored(&self) -> (&'static str, String) {
        match self {
            Self::Sent { message } => ("sent", message.to_string()),
            Self::Unpublished { message, reason } => ("unpublished", format!("{message} {}", reason.replace('\0', ""))),
            // PostgreSQL's texts cannot hold a NUL.
            Self::Refused { reason } => ("refused", reason.replace('\0', "")),
            Self::Unknown { reason } => ("unknown", reason.replace('\0', "")),
        }
    }

    /// The inverse of [`Self::stored`].
    fn read(result: String, detail: String) -> Result<Self, StoreError> {
        match result.as_str() {
            "sent" => Ok(Self::Sent { message: parse("detail", detail)? }),
            "unpublished" => {
                let (message, reason) = detail.split_once(' ').unwrap_or((&detail, ""));
                Ok(Self::Unpublished { message: parse("detail", message.to_owned())?, reason: reason.to_owned() })
            }
            "refused" => Ok(Self::Refused { reason: detail }),
            "unknown" => Ok(Self::Unknown { reason: detail }),
            _ => Err(StoreError::Value { column: "result", value: result }),
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};

    use super::*;
    use crate::store::{subscriptions::example, testing::on_each};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    struct Fixture {
        store: Store,
        subscription: i64,
    }

    impl Fixture {
        async fn new(store: Store) -> Self {
            let subscription = store.subscribe(&example(), NOW).await.unwrap().id;
            Self { store, subscription }
        }

        async fn claim(&self, day: i8, label: &str, now: Timestamp) -> Claim {
            self.store.claim(self.subscription, date(2026, 8, day), "nonce", &shown(label), now).await.unwrap()
        }

        async fn record(&self, day: i8, outcome: &Outcome) -> u32 {
            self.store.record(self.subscription, date(2026, 8, day), outcome, NOW + 1.hour(), NOW).await.unwrap()
        }

        async fn read(&self) -> Subscription {
            self.store.subscriptions().await.unwrap().remove(0)
        }
    }

    fn shown(label: &str) -> Shown {
        format!("B9-0234/2022 {label}").parse().unwrap()
    }

    #[test]
    fn a_recorded_post_is_never_claimed_again() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            assert_eq!(fixture.claim(1, "par:1", NOW).await, Claim::Send(shown("par:1")));
            assert_eq!(fixture.record(1, &Outcome::Sent { message: 5 }).await, 0);
            assert_eq!(fixture.claim(1, "par:2", NOW).await, Claim::Taken);
            let subscription = fixture.read().await;
            assert_eq!(subscription.last, shown("par:1").paragraph);
            assert_eq!(subscription.next_run, NOW + 1.hour());
            let last = fixture.store.last_post(&subscription).await.unwrap().unwrap();
            assert_eq!(last.outcome, Some(Outcome::Sent { message: 5 }));
            assert_eq!(fixture.claim(2, "par:2", NOW).await, Claim::Send(shown("par:2")));
        });
    }

    #[test]
    fn of_many_claims_at_once_one_is_the_first() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            let claims = (1..=20).map(|label| {
                let (store, subscription) = (fixture.store.clone(), fixture.subscription);
                let shown = shown(&format!("par:{label}"));
                tokio::spawn(async move {
                    let claim = store.claim(subscription, date(2026, 8, 1), "nonce", &shown, NOW).await.unwrap();
                    claim == Claim::Send(shown)
                })
            });
            let mut first = 0;
            for claim in claims.collect::<Vec<_>>() {
                first += i32::from(claim.await.unwrap());
            }
            assert_eq!(first, 1);
        });
    }

    #[test]
    fn an_unrecorded_claim_is_repeated_as_it_was_but_only_for_minutes() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            fixture.claim(1, "par:1", NOW).await;
            assert_eq!(fixture.claim(1, "par:9", NOW + 1.minute()).await, Claim::Send(shown("par:1")));
            assert_eq!(fixture.claim(1, "par:9", NOW + 1.hour()).await, Claim::Lost);
        });
    }

    #[test]
    fn a_released_claim_can_be_made_again() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            fixture.claim(1, "par:1", NOW).await;
            fixture.store.release(fixture.subscription, date(2026, 8, 1)).await.unwrap();
            assert_eq!(fixture.claim(1, "par:2", NOW + 1.hour()).await, Claim::Send(shown("par:2")));
        });
    }

    #[test]
    fn refusals_are_counted_in_a_row_and_do_not_pass_over_a_paragraph() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            for day in 1..=2 {
                fixture.claim(day, "par:1", NOW).await;
                let refused = Outcome::Refused { reason: "no\0".to_owned() };
                assert_eq!(fixture.record(day, &refused).await, u32::try_from(day).unwrap());
            }
            let subscription = fixture.read().await;
            assert_eq!(subscription.last, None);
            let last = fixture.store.last_post(&subscription).await.unwrap().unwrap();
            assert_eq!(last.outcome, Some(Outcome::Refused { reason: "no".to_owned() }));
            fixture.claim(3, "par:1", NOW).await;
            assert_eq!(fixture.record(3, &Outcome::Unknown { reason: "time-out".to_owned() }).await, 0);
            assert_eq!(fixture.read().await.last, shown("par:1").paragraph);
        });
    }

    #[test]
    fn only_the_newest_posts_are_kept() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            for day in 1..=31 {
                fixture.claim(day, "par:1", NOW).await;
                fixture.record(day, &Outcome::Sent { message: 5 }).await;
            }
            assert_eq!(fixture.claim(1, "par:2", NOW).await, Claim::Send(shown("par:2")));
            assert_eq!(fixture.claim(2, "par:2", NOW).await, Claim::Taken);
        });
    }

    #[test]
    fn a_subscription_that_is_paused_or_gone_is_not_claimed() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            fixture.store.set_paused(fixture.subscription, true).await.unwrap();
            assert!(fixture.read().await.paused);
            assert_eq!(fixture.claim(1, "par:1", NOW).await, Claim::Taken);
            fixture.store.unsubscribe(10, None).await.unwrap();
            assert_eq!(fixture.claim(1, "par:1", NOW).await, Claim::Taken);
        });
    }
}
