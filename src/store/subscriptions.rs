//! Who gets a digest: one subscription per channel.

use jiff::{Timestamp, civil::Time};
use rusqlite::{OptionalExtension, Row, params};

use super::{Store, StoreError, read_timestamp};
use crate::{digest::Subscription, model::ResolutionId};

const COLUMNS: &str = "id, guild, channel, time, zone, resolution, next_run, last, since, refusals, paused";

/// A subscription as asked for.
#[derive(Clone, Debug)]
pub struct NewSubscription {
    pub guild: u64,
    pub channel: u64,
    pub time: Time,
    pub zone: String,
    pub resolution: Option<ResolutionId>,
    pub next_run: Timestamp,
}

impl Store {
    /// Adds a subscription in place of any that the channel had. The paragraphs go on where that one stood, as long as
    /// the resolution is the same.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn subscribe(&self, new: &NewSubscription, now: Timestamp) -> Result<Subscription, StoreError> {
        let mut connection = self.connection();
        let transaction = connection.transaction()?;
        let resolution = new.resolution.as_ref().map(ToString::to_string);
        let last: Option<String> = transaction
            .query_row(
                "SELECT last FROM subscription WHERE channel = ?1 AND resolution IS ?2",
                params![new.channel.cast_signed(), resolution],
                |row| row.get(0),
            )
            .optional()?
            .flatten();
        // A new row, as today's post of the old one must not keep the new one from posting at its own time.
        transaction.execute("DELETE FROM subscription WHERE channel = ?1", [new.channel.cast_signed()])?;
        transaction.execute(
            "INSERT INTO subscription (guild, channel, time, zone, resolution, next_run, last, since)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                new.guild.cast_signed(),
                new.channel.cast_signed(),
                new.time.to_string(),
                new.zone,
                resolution,
                new.next_run.as_second(),
                last,
                now.as_second()
            ],
        )?;
        let id = transaction.last_insert_rowid();
        let sql = format!("SELECT {COLUMNS} FROM subscription WHERE id = ?1");
        let subscription = transaction.query_row(&sql, [id], |row| Ok(read(row)))??;
        transaction.commit()?;
        Ok(subscription)
    }

    /// All subscriptions, by id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn subscriptions(&self) -> Result<Vec<Subscription>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(&format!("SELECT {COLUMNS} FROM subscription ORDER BY id"))?;
        let rows = statement.query_map([], |row| Ok(read(row)))?;
        rows.map(|row| row?).collect()
    }

    /// The subscriptions of one server, by id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn subscriptions_of(&self, guild: u64) -> Result<Vec<Subscription>, StoreError> {
        let mut subscriptions = self.subscriptions()?;
        subscriptions.retain(|subscription| subscription.guild == guild);
        Ok(subscriptions)
    }

    /// Ends the digests of one server, or of one of its channels, with what was posted for them. Returns the channels.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn unsubscribe(&self, guild: u64, channel: Option<u64>) -> Result<Vec<u64>, StoreError> {
        let connection = self.connection();
        let mut statement = connection.prepare_cached(
            "DELETE FROM subscription WHERE guild = ?1 AND (?2 IS NULL OR channel = ?2) RETURNING channel",
        )?;
        let rows = statement.query_map(params![guild.cast_signed(), channel.map(u64::cast_signed)], |row| {
            Ok(row.get::<_, i64>(0)?.cast_unsigned())
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Stops a subscription's posts until it is turned on again.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn pause(&self, subscription: i64) -> Result<(), StoreError> {
        self.connection().execute("UPDATE subscription SET paused = 1 WHERE id = ?1", [subscription])?;
        Ok(())
    }

    /// Puts off a subscription's next post.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub fn reschedule(&self, subscription: i64, next_run: Timestamp) -> Result<(), StoreError> {
        let parameters = params![subscription, next_run.as_second()];
        self.connection().execute("UPDATE subscription SET next_run = ?2 WHERE id = ?1", parameters)?;
        Ok(())
    }
}

fn read(row: &Row<'_>) -> Result<Subscription, StoreError> {
    let time: String = row.get("time")?;
    let resolution: Option<String> = row.get("resolution")?;
    let last: Option<String> = row.get("last")?;
    let wrong = |column| move |value: String| StoreError::Value { column, value };
    Ok(Subscription {
        id: row.get("id")?,
        guild: row.get::<_, i64>("guild")?.cast_unsigned(),
        channel: row.get::<_, i64>("channel")?.cast_unsigned(),
        time: time.parse().map_err(|_| wrong("time")(time))?,
        zone: row.get("zone")?,
        resolution: resolution.map(|id| id.parse().map_err(|_| wrong("resolution")(id))).transpose()?,
        next_run: read_timestamp("next_run", row.get("next_run")?)?,
        last: last.map(|last| last.parse().map_err(|_| wrong("last")(last))).transpose()?,
        since: read_timestamp("since", row.get("since")?)?,
        refusals: row.get("refusals")?,
        paused: row.get("paused")?,
    })
}

#[cfg(test)]
pub(super) fn example() -> NewSubscription {
    NewSubscription {
        guild: 10,
        channel: u64::MAX - 1,
        time: jiff::civil::time(8, 0, 0, 0),
        zone: "Europe/Brussels".to_owned(),
        resolution: Some("B9-0234/2022".parse().unwrap()),
        next_run: "2026-08-02T06:00:00Z".parse().unwrap(),
    }
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn a_channel_has_one_subscription() {
        let folder = TempDir::new().unwrap();
        let store = Store::open(folder.path()).unwrap();
        let first = store.subscribe(&example(), Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(first.channel, example().channel);
        assert_eq!(first.resolution, example().resolution);
        let second = store.subscribe(&example(), Timestamp::UNIX_EPOCH).unwrap();
        assert_ne!(first.id, second.id);
        assert_eq!(store.subscriptions().unwrap(), [second]);
    }

    #[test]
    fn a_server_is_forgotten_without_touching_the_others() {
        let folder = TempDir::new().unwrap();
        let store = Store::open(folder.path()).unwrap();
        for (guild, channel) in [(1, 11), (1, 12), (2, 21)] {
            store.subscribe(&NewSubscription { guild, channel, ..example() }, Timestamp::UNIX_EPOCH).unwrap();
        }
        assert!(store.unsubscribe(1, Some(21)).unwrap().is_empty());
        assert_eq!(store.unsubscribe(1, Some(11)).unwrap(), [11]);
        assert_eq!(store.unsubscribe(1, None).unwrap(), [12]);
        assert_eq!(store.subscriptions_of(2).unwrap().len(), 1);
    }
}
