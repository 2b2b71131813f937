//! Which posts were made: claimed before sending, and recorded with what came of it.

use jiff::{SignedDuration, Timestamp, civil::Date};
use rusqlite::{OptionalExtension, params};

use super::{Store, StoreError, read_timestamp};
use crate::{digest::Subscription, model::ClauseRef};

/// How long Discord knows a nonce again: "the past few minutes". Within it, a post that was claimed but not recorded is
/// sent once more under the same nonce; later, it counts as sent, as a missing post is better than two.
const NONCE_MEMORY: SignedDuration = SignedDuration::from_mins(2);

/// Whether a post may be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is ours to send, with this clause: for a second attempt, that of the first.
    Send(ClauseRef),
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
    /// Discord will not have it; the reason.
    Refused { reason: String },
    /// Nobody knows whether it arrived.
    Unknown { reason: String },
}

/// A subscription's last post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LastPost {
    pub claimed_at: Timestamp,
    pub reference: ClauseRef,
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
    pub fn claim(
        &self,
        subscription: i64,
        date: Date,
        nonce: &str,
        reference: &ClauseRef,
        now: Timestamp,
    ) -> Result<Claim, StoreError> {
        let connection = self.connection();
        let date = date.to_string();
        // No row either when the subscription has gone in the meantime.
        let added = connection.execute(
            "INSERT INTO post (subscription, date, nonce, claimed_at, reference)
             SELECT id, ?2, ?3, ?4, ?5 FROM subscription WHERE id = ?1 AND paused = 0
             ON CONFLICT DO NOTHING",
            params![subscription, date, nonce, now.as_second(), reference.to_string()],
        )?;
        if added == 1 {
            return Ok(Claim::Send(reference.clone()));
        }
        let unrecorded: Option<(i64, String)> = connection
            .query_row(
                "SELECT claimed_at, reference FROM post WHERE subscription = ?1 AND date = ?2 AND result IS NULL",
                params![subscription, date],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let Some((claimed_at, reference)) = unrecorded else { return Ok(Claim::Taken) };
        let age = now.duration_since(read_timestamp("claimed_at", claimed_at)?);
        Ok(if age > NONCE_MEMORY { Claim::Lost } else { Claim::Send(parse_reference(reference)?) })
    }

    /// Gives a claim back: the post certainly was not sent and is to be tried again.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn release(&self, subscription: i64, date: Date) -> Result<(), StoreError> {
        self.connection().execute(
            "DELETE FROM post WHERE subscription = ?1 AND date = ?2 AND result IS NULL",
            params![subscription, date.to_string()],
        )?;
        Ok(())
    }

    /// Records what came of a claimed post and when the next is due. Returns how many were refused in a row.
    ///
    /// After a refusal the same paragraph comes again.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn record(
        &self,
        subscription: i64,
        date: Date,
        outcome: &Outcome,
        next_run: Timestamp,
        now: Timestamp,
    ) -> Result<u32, StoreError> {
        let (result, detail) = match outcome {
            Outcome::Sent { message } => ("sent", message.to_string()),
            Outcome::Refused { reason } => ("refused", reason.clone()),
            Outcome::Unknown { reason } => ("unknown", reason.clone()),
        };
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        transaction.execute(
            "UPDATE post SET result = ?3, detail = ?4 WHERE subscription = ?1 AND date = ?2",
            params![subscription, date.to_string(), result, detail],
        )?;
        transaction.execute(
            "UPDATE subscription SET next_run = ?2, refusals = iif(?3 = 'refused', refusals + 1, 0) WHERE id = ?1",
            params![subscription, next_run.as_second(), result],
        )?;
        if result != "refused" {
            transaction.execute(
                "UPDATE subscription SET since = ?3,
                 last = (SELECT reference FROM post WHERE subscription = ?1 AND date = ?2) WHERE id = ?1",
                params![subscription, date.to_string(), now.as_second()],
            )?;
        }
        // Only the newest posts matter: one to show, and those that a clock set back could ask for again.
        transaction.execute(
            "DELETE FROM post WHERE subscription = ?1 AND date NOT IN
             (SELECT date FROM post WHERE subscription = ?1 ORDER BY date DESC LIMIT 30)",
            [subscription],
        )?;
        let refusals = transaction
            .query_row("SELECT refusals FROM subscription WHERE id = ?1", [subscription], |row| row.get(0))
            .optional()?;
        transaction.commit()?;
        Ok(refusals.unwrap_or(0))
    }

    /// The newest post of a subscription.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn last_post(&self, subscription: &Subscription) -> Result<Option<LastPost>, StoreError> {
        type Row = (i64, String, Option<String>, Option<String>);
        let row: Option<Row> = self
            .connection()
            .query_row(
                "SELECT claimed_at, reference, result, detail FROM post WHERE subscription = ?1
                 ORDER BY date DESC LIMIT 1",
                [subscription.id],
                |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)),
            )
            .optional()?;
        let Some((claimed_at, reference, result, detail)) = row else { return Ok(None) };
        Ok(Some(LastPost {
            claimed_at: read_timestamp("claimed_at", claimed_at)?,
            reference: parse_reference(reference)?,
            outcome: result.map(|result| parse_outcome(result, detail.unwrap_or_default())).transpose()?,
        }))
    }
}

fn parse_reference(reference: String) -> Result<ClauseRef, StoreError> {
    reference.parse().map_err(|_| StoreError::Value { column: "reference", value: reference })
}

fn parse_outcome(result: String, detail: String) -> Result<Outcome, StoreError> {
    match result.as_str() {
        "sent" => match detail.parse() {
            Ok(message) => Ok(Outcome::Sent { message }),
            Err(_) => Err(StoreError::Value { column: "detail", value: detail }),
        },
        "refused" => Ok(Outcome::Refused { reason: detail }),
        "unknown" => Ok(Outcome::Unknown { reason: detail }),
        _ => Err(StoreError::Value { column: "result", value: result }),
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::date};
    use tempfile::TempDir;

    use super::*;
    use crate::store::subscriptions::example;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    struct Fixture {
        store: Store,
        subscription: i64,
        _folder: TempDir,
    }

    impl Fixture {
        fn new() -> Self {
            let folder = TempDir::new().unwrap();
            let store = Store::open(folder.path()).unwrap();
            let subscription = store.subscribe(&example(), NOW).unwrap().id;
            Self { store, subscription, _folder: folder }
        }

        fn claim(&self, day: i8, label: &str, now: Timestamp) -> Claim {
            self.store.claim(self.subscription, date(2026, 8, day), "nonce", &reference(label), now).unwrap()
        }

        fn record(&self, day: i8, outcome: &Outcome) -> u32 {
            self.store.record(self.subscription, date(2026, 8, day), outcome, NOW + 1.hour(), NOW).unwrap()
        }

        fn read(&self) -> Subscription {
            self.store.subscriptions().unwrap().remove(0)
        }
    }

    fn reference(label: &str) -> ClauseRef {
        format!("B9-0234/2022 {label}").parse().unwrap()
    }

    #[test]
    fn a_recorded_post_is_never_claimed_again() {
        let fixture = Fixture::new();
        assert_eq!(fixture.claim(1, "par:1", NOW), Claim::Send(reference("par:1")));
        assert_eq!(fixture.record(1, &Outcome::Sent { message: 5 }), 0);
        assert_eq!(fixture.claim(1, "par:2", NOW), Claim::Taken);
        let subscription = fixture.read();
        assert_eq!(subscription.last, Some(reference("par:1")));
        assert_eq!(subscription.next_run, NOW + 1.hour());
        let last = fixture.store.last_post(&subscription).unwrap().unwrap();
        assert_eq!(last.outcome, Some(Outcome::Sent { message: 5 }));
        assert_eq!(fixture.claim(2, "par:2", NOW), Claim::Send(reference("par:2")));
    }

    #[test]
    fn an_unrecorded_claim_is_repeated_as_it_was_but_only_for_minutes() {
        let fixture = Fixture::new();
        fixture.claim(1, "par:1", NOW);
        assert_eq!(fixture.claim(1, "par:9", NOW + 1.minute()), Claim::Send(reference("par:1")));
        assert_eq!(fixture.claim(1, "par:9", NOW + 1.hour()), Claim::Lost);
    }

    #[test]
    fn a_released_claim_can_be_made_again() {
        let fixture = Fixture::new();
        fixture.claim(1, "par:1", NOW);
        fixture.store.release(fixture.subscription, date(2026, 8, 1)).unwrap();
        assert_eq!(fixture.claim(1, "par:2", NOW + 1.hour()), Claim::Send(reference("par:2")));
    }

    #[test]
    fn refusals_are_counted_in_a_row_and_do_not_pass_over_a_paragraph() {
        let fixture = Fixture::new();
        for day in 1..=2 {
            fixture.claim(day, "par:1", NOW);
            assert_eq!(fixture.record(day, &Outcome::Refused { reason: "no".to_owned() }), u32::try_from(day).unwrap());
        }
        assert_eq!(fixture.read().last, None);
        fixture.claim(3, "par:1", NOW);
        assert_eq!(fixture.record(3, &Outcome::Unknown { reason: "time-out".to_owned() }), 0);
        assert_eq!(fixture.read().last, Some(reference("par:1")));
    }

    #[test]
    fn a_subscription_that_is_paused_or_gone_is_not_claimed() {
        let fixture = Fixture::new();
        fixture.store.pause(fixture.subscription).unwrap();
        assert!(fixture.read().paused);
        assert_eq!(fixture.claim(1, "par:1", NOW), Claim::Taken);
        fixture.store.unsubscribe(10, None).unwrap();
        assert_eq!(fixture.claim(1, "par:1", NOW), Claim::Taken);
    }
}
