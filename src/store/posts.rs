//! Which posts were made: claimed before sending, and recorded with what came of it.
//!
//! ```text
//! claim ──▶ renew … ──▶ record       one process, from the first attempt to the last
//!   │          └──────▶ postpone     tried again later, by whichever process
//!   └── a lease that ends unrecorded is for anybody to claim: the process may have died in the middle
//! ```
//!
//! Every attempt at a post carries the same nonce, under which Discord takes a message once, but it forgets nonces after
//! minutes. So whoever takes over a claim that is older has to look whether the post is there before sending it again.
//! Leases are written and read by the clocks of several machines, which should agree within seconds; where they do not,
//! the nonce still keeps a post from coming twice.

use jiff::{SignedDuration, Timestamp, civil::Date};
use sqlx::{Any, Row, Transaction};

use super::{Store, StoreError, material, parse, read_timestamp};
use crate::digest::{Shown, Slot, Subscription};

/// How long Discord knows a nonce again, at least: "the past few minutes".
pub const NONCE_MEMORY: SignedDuration = SignedDuration::from_mins(2);

/// How long a claim is its holder's, unless it is renewed: longer than one attempt takes.
pub const CLAIM_LEASE: SignedDuration = SignedDuration::from_secs(45);

/// One subscription's post of one local date, in the hands of one process.
#[derive(Clone, Debug)]
pub struct PostKey<'a> {
    pub subscription: i64,
    pub date: Date,
    /// The random id of the process.
    pub holder: &'a str,
    /// When the subscription was due as the process read it. Should it be due at another time when the post is over, then
    /// somebody has put it off or changed it meanwhile, and that stays.
    pub next_run: Timestamp,
}

/// Nobody knows whether it arrived.
const UNKNOWN: &str = "unknown";

/// Why nobody knows of a post that was not recorded.
const INTERRUPTED: &str = "interrupted";

/// Whether a post may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is ours to send. `shown` is what the first attempt at it shows, which began at `since`: up to [`NONCE_MEMORY`] after
    /// that, Discord takes all attempts under one nonce for one message.
    Send { shown: Shown, since: Timestamp },
    /// It is ours, but somebody may have sent it so long before that Discord has forgotten the nonce: look first.
    Verify { shown: Shown, since: Timestamp },
    /// Another process is at it, and may yet fail.
    Busy,
    /// It is done.
    Done,
    /// There is nothing to send by now: the subscription is gone, paused, or was put off.
    Gone,
}

/// What came of sending a post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The id of the message.
    Sent { message: u64 },
    /// It is there, but was not published to those who follow the channel; why not.
    Unpublished { message: u64, reason: String },
    /// Its first messages are there, but Discord will not have the rest; why not.
    Incomplete { message: u64, reason: String },
    /// Discord will not have it; the reason.
    Refused { reason: String },
    /// Nobody knows whether it arrived.
    Unknown { reason: String },
}

/// Why a day has no post.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// There was nothing to say.
    Nothing,
    /// It could not be made in time, as the bot or Discord was down.
    Missed,
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
    /// Claims a post, to be called before sending it: a new one, or one whose holder's lease is over.
    ///
    /// `nonce` is the post's, always the same for this date. It tells what is new up to `composed`, when it was put together.
    ///
    /// # Errors
    ///
    /// When the database fails; the post must not be sent then.
    pub async fn claim(
        &self,
        key: &PostKey<'_>,
        nonce: &str,
        shown: &Shown,
        composed: Timestamp,
        now: Timestamp,
    ) -> Result<Claim, StoreError> {
        // One statement, so that of many processes one gets the row.
        let ours: Option<(i64, String)> = sqlx::query_as(
            "INSERT INTO post (subscription, date, nonce, claimed_at, reference, holder, lease_until)
             SELECT id, $2, $3, $8, $5, $6, $7 FROM subscription WHERE id = $1 AND paused = 0 AND next_run <= $4
             ON CONFLICT (subscription, date)
             DO UPDATE SET holder = excluded.holder, lease_until = excluded.lease_until
             WHERE post.result IS NULL AND post.lease_until <= $4
             RETURNING claimed_at, reference",
        )
        .bind(key.subscription)
        .bind(key.date.to_string())
        .bind(nonce)
        .bind(now.as_second())
        .bind(shown.to_string())
        .bind(key.holder)
        .bind((now + CLAIM_LEASE).as_second())
        .bind(composed.as_second())
        .fetch_optional(self.writing()?)
        .await?;
        let Some((since, shown)) = ours else { return self.why_not(key).await };
        let since = read_timestamp("claimed_at", since)?;
        let shown = parse("reference", shown)?;
        Ok(if now.duration_since(since) > NONCE_MEMORY {
            Claim::Verify { shown, since }
        } else {
            Claim::Send { shown, since }
        })
    }

    /// Why a post could not be claimed.
    async fn why_not(&self, key: &PostKey<'_>) -> Result<Claim, StoreError> {
        let row: Option<Option<String>> =
            sqlx::query_scalar("SELECT result FROM post WHERE subscription = $1 AND date = $2")
                .bind(key.subscription)
                .bind(key.date.to_string())
                .fetch_optional(self.reading()?)
                .await?;
        Ok(match row {
            None => Claim::Gone,
            Some(None) => Claim::Busy,
            Some(Some(_)) => Claim::Done,
        })
    }

    /// Keeps a claim until a later time, before a further attempt; `false` when it is no longer ours.
    ///
    /// # Errors
    ///
    /// When the database fails; there must be no further attempt then.
    pub async fn renew(&self, key: &PostKey<'_>, until: Timestamp) -> Result<bool, StoreError> {
        let sql = "UPDATE post SET lease_until = $4
                   WHERE subscription = $1 AND date = $2 AND holder = $3 AND result IS NULL";
        let renewed = sqlx::query(sql)
            .bind(key.subscription)
            .bind(key.date.to_string())
            .bind(key.holder)
            .bind(until.as_second())
            .execute(self.writing()?)
            .await?;
        Ok(renewed.rows_affected() == 1)
    }

    /// Begins a claim of ours anew with a post put together at `composed`, as none certainly is there, and keeps it until a
    /// later time; `false` when it is no longer ours.
    ///
    /// # Errors
    ///
    /// When the database fails; the post must not be sent then.
    pub async fn begin_again(
        &self,
        key: &PostKey<'_>,
        shown: &Shown,
        composed: Timestamp,
        until: Timestamp,
    ) -> Result<bool, StoreError> {
        let sql = "UPDATE post SET claimed_at = $4, reference = $5, lease_until = $6
                   WHERE subscription = $1 AND date = $2 AND holder = $3 AND result IS NULL";
        let updated = sqlx::query(sql)
            .bind(key.subscription)
            .bind(key.date.to_string())
            .bind(key.holder)
            .bind(composed.as_second())
            .bind(shown.to_string())
            .bind(until.as_second())
            .execute(self.writing()?)
            .await?;
        Ok(updated.rows_affected() == 1)
    }

    /// Puts a claimed post off until a later time, when any process may try again. `absent` says that it certainly was
    /// not sent; else whoever tries again has to reckon with it.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn postpone(&self, key: &PostKey<'_>, absent: bool, until: Timestamp) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        sqlx::query("UPDATE subscription SET next_run = $2, postponed = 1 WHERE id = $1 AND next_run = $3")
            .bind(key.subscription)
            .bind(until.as_second())
            .bind(key.next_run.as_second())
            .execute(&mut *transaction)
            .await?;
        let changed = sqlx::query(if absent {
            "DELETE FROM post WHERE subscription = $1 AND date = $2 AND holder = $3 AND result IS NULL"
        } else {
            "UPDATE post SET lease_until = 0
             WHERE subscription = $1 AND date = $2 AND holder = $3 AND result IS NULL"
        })
        .bind(key.subscription)
        .bind(key.date.to_string())
        .bind(key.holder)
        .execute(&mut *transaction)
        .await?;
        // Else another process has taken it over, and decides.
        if changed.rows_affected() == 1 {
            transaction.commit().await?;
        }
        Ok(())
    }

    /// Records what came of a claimed post and when the next is due. Returns how many were refused in a row; `None` when
    /// the claim is no longer ours, and nothing was recorded.
    ///
    /// What is new after `composed`, when the post was put together, comes with the next one. After a refusal the same
    /// paragraph comes again.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn record(
        &self,
        key: &PostKey<'_>,
        outcome: &Outcome,
        next_run: Timestamp,
        composed: Timestamp,
    ) -> Result<Option<u32>, StoreError> {
        let mut transaction = self.begin().await?;
        // First, so that two transactions lock the subscription and its posts in the same order.
        let refusals = go_on(&mut transaction, key, outcome, next_run, composed).await?;
        let (result, detail) = outcome.stored();
        // That all of it was sent is certain, whoever has taken it over in the meantime. What is not published or incomplete,
        // they may yet publish or complete.
        let recorded = sqlx::query(
            "UPDATE post SET result = $3, detail = $4
             WHERE subscription = $1 AND date = $2 AND (holder = $5 OR $3 = 'sent') AND result IS NULL",
        )
        .bind(key.subscription)
        .bind(key.date.to_string())
        .bind(result)
        .bind(detail)
        .bind(key.holder)
        .execute(&mut *transaction)
        .await?;
        if recorded.rows_affected() == 0 {
            return Ok(None);
        }
        // Only the newest posts matter: one to show, and those that a clock set back could ask for again.
        sqlx::query(
            "DELETE FROM post WHERE subscription = $1 AND date NOT IN
             (SELECT date FROM post WHERE subscription = $1 ORDER BY date DESC LIMIT 30)",
        )
        .bind(key.subscription)
        .execute(&mut *transaction)
        .await?;
        transaction.commit().await?;
        Ok(Some(refusals))
    }

    /// Passes over a post that is not to be made, if the subscription is still due as it was when that was decided.
    /// Nobody will know any more what came of claims left unrecorded. Why the day of `slot` has none is remembered, unless
    /// it has one.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn pass_over(
        &self,
        subscription: &Subscription,
        left_out: Option<(Slot, LeftOut)>,
        next_run: Timestamp,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin().await?;
        let passed =
            sqlx::query("UPDATE subscription SET next_run = $2, postponed = 0 WHERE id = $1 AND next_run = $3")
                .bind(subscription.id)
                .bind(next_run.as_second())
                .bind(subscription.next_run.as_second())
                .execute(&mut *transaction)
                .await?;
        sqlx::query(
            "UPDATE post SET result = $3, detail = $4
             WHERE subscription = $1 AND result IS NULL AND lease_until <= $2",
        )
        .bind(subscription.id)
        .bind(now.as_second())
        .bind(UNKNOWN)
        .bind(INTERRUPTED)
        .execute(&mut *transaction)
        .await?;
        if let Some((slot, why)) = left_out.filter(|_| passed.rows_affected() == 1) {
            leave_out(&mut transaction, subscription.id, slot, why).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// When the newest post of a subscription would have been due that was left out, if none was made since, and why.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn last_left_out(&self, subscription: i64) -> Result<Option<(Timestamp, LeftOut)>, StoreError> {
        let newest: Option<(i64, Option<String>)> =
            sqlx::query_as("SELECT claimed_at, result FROM post WHERE subscription = $1 ORDER BY date DESC LIMIT 1")
                .bind(subscription)
                .fetch_optional(self.reading()?)
                .await?;
        let Some((at, Some(result))) = newest else { return Ok(None) };
        LeftOut::read(&result).map(|why| Ok((read_timestamp("claimed_at", at)?, why))).transpose()
    }

    /// The newest post of a subscription that was tried. One that nobody is at or will be at any more was interrupted.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn last_post(&self, subscription: &Subscription, now: Timestamp) -> Result<Option<LastPost>, StoreError> {
        let row = sqlx::query(
            "SELECT claimed_at, reference, result, detail, lease_until FROM post
             WHERE subscription = $1 AND (result IS NULL OR result NOT IN ('nothing', 'missed'))
             ORDER BY date DESC LIMIT 1",
        )
        .bind(subscription.id)
        .fetch_optional(self.reading()?)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let result: Option<String> = row.try_get("result")?;
        let detail: Option<String> = row.try_get("detail")?;
        let lease_until: Option<i64> = row.try_get("lease_until")?;
        let is_over = lease_until.is_none_or(|until| until <= now.as_second());
        let is_interrupted = is_over && (subscription.paused || !subscription.postponed);
        let (result, detail) = match result {
            None if is_interrupted => (Some(UNKNOWN.to_owned()), Some(INTERRUPTED.to_owned())),
            result => (result, detail),
        };
        Ok(Some(LastPost {
            claimed_at: read_timestamp("claimed_at", row.try_get("claimed_at")?)?,
            shown: parse("reference", row.try_get("reference")?)?,
            outcome: result.map(|result| Outcome::read(result, detail.unwrap_or_default())).transpose()?,
        }))
    }
}

/// Remembers why a day has no post; of such days only the newest matters.
async fn leave_out(
    transaction: &mut Transaction<'_, Any>,
    subscription: i64,
    slot: Slot,
    why: LeftOut,
) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM post WHERE subscription = $1 AND result IN ('nothing', 'missed')")
        .bind(subscription)
        .execute(&mut **transaction)
        .await?;
    sqlx::query(
        "INSERT INTO post (subscription, date, nonce, claimed_at, reference, result) VALUES ($1, $2, '', $3, '', $4)
         ON CONFLICT (subscription, date) DO NOTHING",
    )
    .bind(subscription)
    .bind(slot.date.to_string())
    .bind(slot.at.as_second())
    .bind(why.stored())
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Moves a subscription on after a post; returns how many were refused in a row.
async fn go_on(
    transaction: &mut Transaction<'_, Any>,
    key: &PostKey<'_>,
    outcome: &Outcome,
    next_run: Timestamp,
    composed: Timestamp,
) -> Result<u32, StoreError> {
    sqlx::query("UPDATE subscription SET next_run = $2, postponed = 0 WHERE id = $1 AND next_run = $3")
        .bind(key.subscription)
        .bind(next_run.as_second())
        .bind(key.next_run.as_second())
        .execute(&mut **transaction)
        .await?;
    let refused = matches!(outcome, Outcome::Refused { .. });
    let refusals: Option<i64> = sqlx::query_scalar(if refused {
        "UPDATE subscription SET refusals = refusals + 1 WHERE id = $1 RETURNING refusals"
    } else {
        "UPDATE subscription SET refusals = 0, since = $2 WHERE id = $1 RETURNING refusals"
    })
    .bind(key.subscription)
    .bind(composed.as_second())
    .fetch_optional(&mut **transaction)
    .await?;
    if !refused {
        material::keep_shown(transaction, key.subscription, key.date).await?;
    }
    Ok(refusals.and_then(|refusals| u32::try_from(refusals).ok()).unwrap_or(0))
}

impl Outcome {
    /// The columns `result` and `detail`.
    fn stored(&self) -> (&'static str, String) {
        match self {
            Self::Sent { message } => ("sent", message.to_string()),
            // PostgreSQL's texts cannot hold a NUL.
            Self::Unpublished { message, reason } => ("unpublished", format!("{message} {}", reason.replace('\0', ""))),
            Self::Incomplete { message, reason } => ("incomplete", format!("{message} {}", reason.replace('\0', ""))),
            Self::Refused { reason } => ("refused", reason.replace('\0', "")),
            Self::Unknown { reason } => (UNKNOWN, reason.replace('\0', "")),
        }
    }

    /// The inverse of [`Self::stored`].
    fn read(result: String, detail: String) -> Result<Self, StoreError> {
        match result.as_str() {
            "sent" => Ok(Self::Sent { message: parse("detail", detail)? }),
            "unpublished" | "incomplete" => {
                let (message, reason) = detail.split_once(' ').unwrap_or((&detail, ""));
                let (message, reason) = (parse("detail", message.to_owned())?, reason.to_owned());
                Ok(match result.as_str() {
                    "unpublished" => Self::Unpublished { message, reason },
                    _ => Self::Incomplete { message, reason },
                })
            }
            "refused" => Ok(Self::Refused { reason: detail }),
            UNKNOWN => Ok(Self::Unknown { reason: detail }),
            _ => Err(StoreError::Value { column: "result", value: result }),
        }
    }
}

impl LeftOut {
    /// What stands in the column `result`.
    fn stored(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Missed => "missed",
        }
    }

    /// The inverse of [`Self::stored`]; `None` for an [`Outcome`].
    fn read(result: &str) -> Option<Self> {
        [Self::Nothing, Self::Missed].into_iter().find(|why| why.stored() == result)
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};

    use super::*;
    use crate::store::{NewSubscription, subscriptions::example, testing::on_each};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    struct Fixture {
        store: Store,
        subscription: i64,
    }

    impl Fixture {
        async fn new(store: Store) -> Self {
            let due = NewSubscription { next_run: NOW, ..example() };
            let subscription = store.subscribe(&due, NOW).await.unwrap().id;
            Self { store, subscription }
        }

        fn key<'a>(&self, day: i8, holder: &'a str) -> PostKey<'a> {
            PostKey { subscription: self.subscription, date: date(2026, 8, day), holder, next_run: NOW }
        }

        async fn claim(&self, day: i8, holder: &str, label: &str, now: Timestamp) -> Claim {
            self.store.claim(&self.key(day, holder), "nonce", &shown(label), now, now).await.unwrap()
        }

        async fn record(&self, day: i8, holder: &str, outcome: &Outcome) -> Option<u32> {
            self.store.record(&self.key(day, holder), outcome, NOW, NOW).await.unwrap()
        }

        async fn read(&self) -> Subscription {
            self.store.subscriptions().await.unwrap().remove(0)
        }

        async fn outcome(&self) -> Option<Outcome> {
            self.outcome_at(NOW).await
        }

        async fn outcome_at(&self, now: Timestamp) -> Option<Outcome> {
            self.store.last_post(&self.read().await, now).await.unwrap().unwrap().outcome
        }
    }

    fn shown(label: &str) -> Shown {
        format!("B9-0234/2022 {label}").parse().unwrap()
    }

    fn send(label: &str, since: Timestamp) -> Claim {
        Claim::Send { shown: shown(label), since }
    }

    const SENT: Outcome = Outcome::Sent { message: 5 };

    #[test]
    fn a_recorded_post_is_never_claimed_again() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            assert_eq!(fixture.claim(1, "a", "par:1", NOW).await, send("par:1", NOW));
            let recorded = fixture.store.record(&fixture.key(1, "a"), &SENT, NOW + 1.hour(), NOW).await.unwrap();
            assert_eq!(recorded, Some(0));
            for now in [NOW, NOW + 1.hour(), NOW + 10.hours()] {
                assert_eq!(fixture.claim(1, "b", "par:2", now).await, Claim::Done);
            }
            let subscription = fixture.read().await;
            assert_eq!(subscription.last, shown("par:1").paragraph);
            assert_eq!(subscription.next_run, NOW + 1.hour());
            assert_eq!(fixture.outcome().await, Some(SENT));
            let later = NOW + 1.hour();
            assert_eq!(fixture.claim(2, "b", "par:2", NOW).await, Claim::Gone, "it is not due yet");
            assert_eq!(fixture.claim(2, "b", "par:2", later).await, send("par:2", later));
        });
    }

    #[test]
    fn of_many_claims_at_once_one_is_the_first() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            // Once for a new post, and once for one whose lease is over.
            for now in [NOW, NOW + 1.minute()] {
                let claims = (1..=20).map(|holder| {
                    let (store, subscription) = (fixture.store.clone(), fixture.subscription);
                    tokio::spawn(async move {
                        let holder = holder.to_string();
                        let key = PostKey { subscription, date: date(2026, 8, 1), holder: &holder, next_run: NOW };
                        store.claim(&key, "nonce", &shown("par:1"), now, now).await.unwrap()
                    })
                });
                let mut first = 0;
                for claim in claims.collect::<Vec<_>>() {
                    match claim.await.unwrap() {
                        Claim::Send { .. } => first += 1,
                        claim => assert_eq!(claim, Claim::Busy),
                    }
                }
                assert_eq!(first, 1);
            }
        });
    }

    #[test]
    fn a_claim_is_taken_over_as_it_was_when_its_lease_is_over() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            fixture.claim(1, "a", "par:1", NOW).await;
            let over = NOW + CLAIM_LEASE;
            assert_eq!(fixture.claim(1, "b", "par:9", over - 1.second()).await, Claim::Busy);
            assert_eq!(fixture.claim(1, "a", "par:9", over - 1.second()).await, Claim::Busy);
            assert_eq!(fixture.claim(1, "b", "par:9", over).await, send("par:1", NOW));
            assert_eq!(fixture.claim(1, "c", "par:9", over).await, Claim::Busy);
        });
    }

    #[test]
    fn a_claim_older_than_the_nonce_is_to_be_verified_and_then_begins_anew() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            fixture.claim(1, "a", "par:1", NOW).await;
            let late = NOW + 1.hour();
            let verify = Claim::Verify { shown: shown("par:1"), since: NOW };
            assert_eq!(fixture.claim(1, "b", "par:9", late).await, verify);
            let begin_again = async |holder| {
                let until = late + CLAIM_LEASE;
                fixture.store.begin_again(&fixture.key(1, holder), &shown("par:2"), late, until).await.unwrap()
            };
            assert!(!begin_again("a").await);
            assert!(begin_again("b").await);
            assert_eq!(fixture.claim(1, "c", "par:9", late + CLAIM_LEASE).await, send("par:2", late));
        });
    }

    #[test]
    fn a_renewed_claim_stays_with_its_holder() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            fixture.claim(1, "a", "par:1", NOW).await;
            let renew = async |holder, until| fixture.store.renew(&fixture.key(1, holder), until).await.unwrap();
            assert!(renew("a", NOW + 90.seconds()).await);
            assert!(!renew("b", NOW + 90.seconds()).await);
            assert_eq!(fixture.claim(1, "b", "par:1", NOW + 89.seconds()).await, Claim::Busy);
            assert_eq!(fixture.claim(1, "b", "par:1", NOW + 90.seconds()).await, send("par:1", NOW));
            assert!(!renew("a", NOW + 1.hour()).await, "it was taken over");
            fixture.record(1, "b", &SENT).await;
            assert!(!renew("b", NOW + 1.hour()).await, "it is done");
        });
    }

    #[test]
    fn what_is_put_off_waits_and_is_then_for_anybody() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            let later = NOW + 1.minute();
            fixture.claim(1, "a", "par:1", NOW).await;
            fixture.store.postpone(&fixture.key(1, "b"), true, later).await.unwrap();
            assert_eq!(fixture.read().await.next_run, NOW, "it is not b's");
            fixture.store.postpone(&fixture.key(1, "a"), false, later).await.unwrap();
            assert_eq!(fixture.claim(1, "b", "par:2", NOW).await, Claim::Busy);
            assert_eq!(fixture.store.subscriptions_due(NOW).await.unwrap(), []);
            assert_eq!(fixture.claim(1, "b", "par:2", later).await, send("par:1", NOW));
            let again = PostKey { next_run: later, ..fixture.key(1, "b") };
            fixture.store.postpone(&again, true, later + 1.hour()).await.unwrap();
            assert_eq!(fixture.claim(1, "a", "par:2", later).await, Claim::Gone);
            assert_eq!(fixture.claim(1, "a", "par:2", later + 1.hour()).await, send("par:2", later + 1.hour()));
        });
    }

    #[test]
    fn what_somebody_put_off_meanwhile_stays_so() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            let tomorrow = NOW + 24.hours();
            for day in 1..=2 {
                fixture.claim(day, "a", "par:1", NOW).await;
                fixture.store.skip(fixture.subscription, tomorrow).await.unwrap();
                if day == 1 {
                    fixture.store.postpone(&fixture.key(1, "a"), true, NOW + 1.minute()).await.unwrap();
                } else {
                    let key = fixture.key(2, "a");
                    let recorded = fixture.store.record(&key, &SENT, NOW + 2.hours(), NOW + 1.hour()).await;
                    assert_eq!(recorded.unwrap(), Some(0));
                }
                let subscription = fixture.read().await;
                assert_eq!((subscription.next_run, subscription.postponed), (tomorrow, false));
                fixture.store.skip(fixture.subscription, NOW).await.unwrap();
            }
            assert_eq!(fixture.read().await.since, NOW + 1.hour());
            assert_eq!(fixture.outcome().await, Some(SENT));
        });
    }

    #[test]
    fn only_the_holder_records_but_whoever_knows_that_all_of_it_was_sent() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            fixture.claim(1, "a", "par:1", NOW).await;
            fixture.claim(1, "b", "par:1", NOW + CLAIM_LEASE).await;
            let reason = || "time-out".to_owned();
            let unknown = Outcome::Unknown { reason: reason() };
            let unpublished = Outcome::Unpublished { message: 7, reason: reason() };
            let incomplete = Outcome::Incomplete { message: 7, reason: reason() };
            for less in [&unknown, &unpublished, &incomplete] {
                assert_eq!(fixture.record(1, "a", less).await, None);
            }
            assert_eq!((fixture.outcome().await, fixture.read().await.last), (None, None));
            assert_eq!(fixture.record(1, "a", &SENT).await, Some(0));
            assert_eq!(fixture.record(1, "b", &unknown).await, None);
            assert_eq!(fixture.outcome().await, Some(SENT));
        });
    }

    #[test]
    fn refusals_are_counted_in_a_row_and_do_not_pass_over_a_paragraph() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            for day in 1..=2 {
                fixture.claim(day, "a", "par:1", NOW).await;
                let refused = Outcome::Refused { reason: "no\0".to_owned() };
                assert_eq!(fixture.record(day, "a", &refused).await, Some(u32::try_from(day).unwrap()));
            }
            assert_eq!(fixture.read().await.last, None);
            assert_eq!(fixture.outcome().await, Some(Outcome::Refused { reason: "no".to_owned() }));
            fixture.claim(3, "a", "par:1", NOW).await;
            let unknown = Outcome::Unknown { reason: "time-out".to_owned() };
            assert_eq!(fixture.record(3, "a", &unknown).await, Some(0));
            assert_eq!(fixture.read().await.last, shown("par:1").paragraph);
        });
    }

    #[test]
    fn only_the_newest_posts_are_kept() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            for day in 1..=31 {
                fixture.claim(day, "a", "par:1", NOW).await;
                fixture.record(day, "a", &SENT).await;
            }
            assert_eq!(fixture.claim(1, "a", "par:2", NOW).await, send("par:2", NOW));
            assert_eq!(fixture.claim(2, "a", "par:2", NOW).await, Claim::Done);
        });
    }

    #[test]
    fn a_post_that_nobody_will_be_at_any_more_was_interrupted() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            fixture.claim(1, "a", "par:1", NOW).await;
            let over = NOW + CLAIM_LEASE;
            assert_eq!(fixture.outcome_at(over - 1.second()).await, None);
            fixture.store.postpone(&fixture.key(1, "a"), false, over + 1.hour()).await.unwrap();
            assert_eq!(fixture.outcome_at(over).await, None, "it is tried again");
            fixture.store.pause(fixture.subscription).await.unwrap();
            assert_eq!(fixture.outcome_at(over).await, Some(Outcome::Unknown { reason: INTERRUPTED.to_owned() }));
        });
    }

    #[test]
    fn a_subscription_that_is_paused_or_gone_is_not_claimed() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            fixture.store.pause(fixture.subscription).await.unwrap();
            assert!(fixture.read().await.paused);
            assert_eq!(fixture.claim(1, "a", "par:1", NOW).await, Claim::Gone);
            fixture.store.unsubscribe(10, None).await.unwrap();
            assert_eq!(fixture.claim(1, "a", "par:1", NOW).await, Claim::Gone);
        });
    }

    #[test]
    fn passing_over_leaves_nothing_open_and_undoes_no_later_decision() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            fixture.claim(1, "a", "par:1", NOW).await;
            let stale = fixture.read().await;
            let pass_over = async |now| fixture.store.pass_over(&stale, None, NOW + 1.hour(), now).await.unwrap();
            fixture.store.skip(stale.id, NOW + 9.hours()).await.unwrap();
            pass_over(NOW).await;
            assert_eq!((fixture.read().await.next_run, fixture.outcome().await), (NOW + 9.hours(), None));
            fixture.store.skip(stale.id, NOW).await.unwrap();
            pass_over(NOW + CLAIM_LEASE).await;
            assert_eq!(fixture.read().await.next_run, NOW + 1.hour());
            assert_eq!(fixture.outcome().await, Some(Outcome::Unknown { reason: "interrupted".to_owned() }));
        });
    }

    #[test]
    fn every_outcome_is_read_back() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            let reason = || "no, not (50013)".to_owned();
            let outcomes = [
                SENT,
                Outcome::Unpublished { message: u64::MAX, reason: reason() },
                Outcome::Incomplete { message: 7, reason: reason() },
                Outcome::Refused { reason: reason() },
                Outcome::Unknown { reason: reason() },
            ];
            for (day, outcome) in (1..).zip(outcomes) {
                fixture.claim(day, "a", "par:1", NOW).await;
                fixture.record(day, "a", &outcome).await;
                assert_eq!(fixture.outcome().await, Some(outcome));
            }
        });
    }

    #[test]
    fn why_a_day_has_no_post_is_remembered_until_the_next() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            let left_out = async || fixture.store.last_left_out(fixture.subscription).await.unwrap();
            let pass_over = async |day, why| {
                let slot = Slot { date: date(2026, 8, day), at: NOW + i64::from(day).hours() };
                let subscription = fixture.read().await;
                fixture.store.pass_over(&subscription, Some((slot, why)), NOW, NOW + CLAIM_LEASE).await.unwrap();
            };
            fixture.claim(1, "a", "par:1", NOW).await;
            fixture.record(1, "a", &SENT).await;
            assert_eq!(left_out().await, None);
            pass_over(2, LeftOut::Nothing).await;
            assert_eq!(left_out().await, Some((NOW + 2.hours(), LeftOut::Nothing)));
            pass_over(3, LeftOut::Missed).await;
            assert_eq!(left_out().await, Some((NOW + 3.hours(), LeftOut::Missed)));
            // The last post is still known, and its day is not taken for one without.
            assert_eq!(fixture.outcome().await, Some(SENT));
            pass_over(1, LeftOut::Nothing).await;
            assert_eq!((left_out().await, fixture.outcome().await), (None, Some(SENT)));
            pass_over(4, LeftOut::Nothing).await;
            assert_eq!(fixture.claim(4, "a", "par:2", NOW).await, Claim::Done);
            fixture.claim(5, "a", "par:2", NOW).await;
            assert_eq!(left_out().await, None, "one is on its way");
        });
    }

    #[test]
    fn a_day_is_not_left_out_once_its_subscription_was_put_off() {
        on_each(async |store| {
            let fixture = Fixture::new(store).await;
            let stale = fixture.read().await;
            fixture.store.skip(stale.id, NOW + 9.hours()).await.unwrap();
            let slot = Slot { date: date(2026, 8, 1), at: NOW };
            let why = Some((slot, LeftOut::Missed));
            fixture.store.pass_over(&stale, why, NOW + 1.hour(), NOW).await.unwrap();
            assert_eq!(fixture.store.last_left_out(stale.id).await.unwrap(), None);
        });
    }
}
