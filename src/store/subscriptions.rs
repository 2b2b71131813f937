//! Who gets a digest: one subscription per channel.

use jiff::{Timestamp, civil::Time};
use sqlx::{Row, any::AnyRow};

use super::{Store, StoreError, material, parse, parse_optional, read_timestamp};
use crate::{
    digest::{Contents, Forum, Subscription, Weekdays},
    model::{Language, ResolutionId},
};

/// The columns that [`read`] reads. Named one by one, as PostgreSQL refuses a prepared `*` once a column was added.
macro_rules! columns {
    () => {
        "id, guild, channel, creator, time, zone, weekdays, contents, resolution, language, role, publish, tags, \
         thread_title, quiet, next_run, postponed, last, since, refusals, paused"
    };
}

/// The most that [`Store::subscriptions_due`] returns at once.
pub const DUE_MAX: usize = 1000;

/// A subscription as asked for.
#[derive(Clone, Debug, Default)]
pub struct NewSubscription {
    pub guild: u64,
    pub channel: u64,
    /// Who asked.
    pub creator: Option<u64>,
    pub time: Time,
    pub zone: String,
    pub weekdays: Weekdays,
    pub contents: Contents,
    pub resolution: Option<ResolutionId>,
    pub language: Option<Language>,
    /// To be mentioned.
    pub role: Option<u64>,
    pub publish: bool,
    /// Where the channel is a forum.
    pub forum: Option<Forum>,
    pub quiet: bool,
    pub next_run: Timestamp,
    /// Not posted until somebody turns it on again.
    pub paused: bool,
}

impl NewSubscription {
    /// The subscription that it would become.
    #[must_use]
    pub fn preview(&self, now: Timestamp) -> Subscription {
        let new = self.clone();
        Subscription {
            id: 0,
            guild: new.guild,
            channel: new.channel,
            creator: new.creator,
            time: new.time,
            zone: new.zone,
            weekdays: new.weekdays,
            contents: new.contents,
            resolution: new.resolution,
            language: new.language,
            role: new.role,
            publish: new.publish,
            forum: new.forum,
            quiet: new.quiet,
            next_run: new.next_run,
            postponed: false,
            last: None,
            since: now,
            refusals: 0,
            paused: new.paused,
        }
    }
}

impl Store {
    /// Adds a subscription in place of any that the channel had. What that one has shown is not shown again, and the
    /// paragraphs go on where it stood, as long as the resolution is the same. What has come since its last post is still told.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn subscribe(&self, new: &NewSubscription, now: Timestamp) -> Result<Subscription, StoreError> {
        let mut transaction = self.begin().await?;
        // This lets in one process at a time. A number is never given twice, as an old post would stand for a new one.
        let next = "UPDATE counter SET value = value + 1 WHERE name = 'subscription' RETURNING value";
        let id: i64 = sqlx::query_scalar(next).fetch_one(&mut *transaction).await?;
        let resolution = new.resolution.as_ref().map(ToString::to_string);
        let last: Option<Option<String>> = sqlx::query_scalar(
            "SELECT last FROM subscription WHERE channel = $1 AND resolution IS NOT DISTINCT FROM $2",
        )
        .bind(new.channel.cast_signed())
        .bind(&resolution)
        .fetch_optional(&mut *transaction)
        .await?;
        let before: Option<(String, i64)> =
            sqlx::query_as("SELECT contents, since FROM subscription WHERE channel = $1")
                .bind(new.channel.cast_signed())
                .fetch_optional(&mut *transaction)
                .await?;
        let mut since = now.as_second();
        if let Some((contents, before)) = before
            && parse::<Contents>("contents", contents)?.looks_back()
        {
            since = before;
        }
        let shown = material::take_shown(&mut transaction, new.channel).await?;
        // A new row, as today's post of the old one must not keep the new one from posting at its own time.
        sqlx::query("DELETE FROM subscription WHERE channel = $1")
            .bind(new.channel.cast_signed())
            .execute(&mut *transaction)
            .await?;
        let row = sqlx::query(concat!(
            "INSERT INTO subscription (id, guild, channel, creator, time, zone, weekdays, contents, resolution, \
             language, role, publish, tags, thread_title, quiet, next_run, last, since, paused) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) RETURNING ",
            columns!()
        ))
        .bind(id)
        .bind(new.guild.cast_signed())
        .bind(new.channel.cast_signed())
        .bind(new.creator.map(u64::cast_signed))
        .bind(new.time.to_string())
        .bind(&new.zone)
        .bind(i64::from(new.weekdays.bits()))
        .bind(new.contents.to_string())
        .bind(resolution)
        .bind(new.language.map(Language::code))
        .bind(new.role.map(u64::cast_signed))
        .bind(i64::from(new.publish))
        .bind(new.forum.as_ref().map(|forum| ids(&forum.tags)).unwrap_or_default())
        .bind(new.forum.as_ref().map(|forum| forum.title.clone()))
        .bind(i64::from(new.quiet))
        .bind(new.next_run.as_second())
        .bind(last.flatten())
        .bind(since)
        .bind(i64::from(new.paused))
        .fetch_one(&mut *transaction)
        .await?;
        let subscription = read(&row)?;
        material::give_shown(&mut transaction, id, shown).await?;
        transaction.commit().await?;
        Ok(subscription)
    }

    /// How many subscriptions a person has set up.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn subscriptions_by(&self, creator: u64) -> Result<u64, StoreError> {
        let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM subscription WHERE creator = $1")
            .bind(creator.cast_signed())
            .fetch_one(self.reading()?)
            .await?;
        Ok(count.cast_unsigned())
    }

    /// All subscriptions, by id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn subscriptions(&self) -> Result<Vec<Subscription>, StoreError> {
        let sql = concat!("SELECT ", columns!(), " FROM subscription ORDER BY id");
        read_all(&sqlx::query(sql).fetch_all(self.reading()?).await?)
    }

    /// The subscriptions of one server, by id.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn subscriptions_of(&self, guild: u64) -> Result<Vec<Subscription>, StoreError> {
        let sql = concat!("SELECT ", columns!(), " FROM subscription WHERE guild = $1 ORDER BY id");
        read_all(&sqlx::query(sql).bind(guild.cast_signed()).fetch_all(self.reading()?).await?)
    }

    /// The subscriptions whose post is due, the longest due first: at most [`DUE_MAX`], none of servers that the bot has
    /// left, and none whose post a process has just claimed.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn subscriptions_due(&self, now: Timestamp) -> Result<Vec<Subscription>, StoreError> {
        let sql = concat!(
            "SELECT ",
            columns!(),
            " FROM subscription WHERE paused = 0 AND next_run <= $1 AND guild NOT IN (SELECT guild FROM departure)
             AND NOT EXISTS (SELECT 1 FROM post
                             WHERE post.subscription = subscription.id AND post.result IS NULL AND post.lease_until > $1)
             ORDER BY next_run, id LIMIT $2"
        );
        let limit = i64::try_from(DUE_MAX).unwrap_or(i64::MAX);
        read_all(&sqlx::query(sql).bind(now.as_second()).bind(limit).fetch_all(self.reading()?).await?)
    }

    /// When the next post after `now` is due, if there is any.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn next_due(&self, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let sql = "SELECT MIN(next_run) FROM subscription WHERE paused = 0 AND next_run > $1";
        let next: Option<i64> = sqlx::query_scalar(sql).bind(now.as_second()).fetch_one(self.reading()?).await?;
        next.map(|next| read_timestamp("next_run", next)).transpose()
    }

    /// Since when the post has been due that waits longest; `None` if none waits.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn waits_since(&self, now: Timestamp) -> Result<Option<Timestamp>, StoreError> {
        let sql = "SELECT MIN(next_run) FROM subscription
                   WHERE paused = 0 AND next_run <= $1 AND guild NOT IN (SELECT guild FROM departure)";
        let since: Option<i64> = sqlx::query_scalar(sql).bind(now.as_second()).fetch_one(self.reading()?).await?;
        since.map(|since| read_timestamp("next_run", since)).transpose()
    }

    /// Ends the digests of one server, or of one of its channels, with what was posted for them. Returns the channels.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn unsubscribe(&self, guild: u64, channel: Option<u64>) -> Result<Vec<u64>, StoreError> {
        let sql = "DELETE FROM subscription WHERE guild = $1 AND ($2 IS NULL OR channel = $2) RETURNING channel";
        let channels: Vec<i64> = sqlx::query_scalar(sql)
            .bind(guild.cast_signed())
            .bind(channel.map(u64::cast_signed))
            .fetch_all(self.writing()?)
            .await?;
        Ok(channels.into_iter().map(i64::cast_unsigned).collect())
    }

    /// Stops a subscription's posts until they are resumed.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn pause(&self, subscription: i64) -> Result<(), StoreError> {
        let sql = "UPDATE subscription SET paused = 1 WHERE id = $1";
        sqlx::query(sql).bind(subscription).execute(self.writing()?).await?;
        Ok(())
    }

    /// Turns a subscription's posts on again from `next_run` on, and forgets earlier refusals.
    ///
    /// # Errors
    ///
    /// When the database fails; nothing has changed then.
    pub async fn resume(&self, subscription: i64, next_run: Timestamp) -> Result<(), StoreError> {
        sqlx::query("UPDATE subscription SET next_run = $2, postponed = 0, paused = 0, refusals = 0 WHERE id = $1")
            .bind(subscription)
            .bind(next_run.as_second())
            .execute(self.writing()?)
            .await?;
        Ok(())
    }

    /// Passes over a subscription's posts before `next_run`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn skip(&self, subscription: i64, next_run: Timestamp) -> Result<(), StoreError> {
        sqlx::query("UPDATE subscription SET next_run = $2, postponed = 0 WHERE id = $1")
            .bind(subscription)
            .bind(next_run.as_second())
            .execute(self.writing()?)
            .await?;
        Ok(())
    }

    /// Has a subscription's next post come at `next_run`, where it was to come at `read`. Should somebody have put it off or
    /// changed it since that was read, then that stays, and it is `false`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn move_to(&self, subscription: i64, read: Timestamp, next_run: Timestamp) -> Result<bool, StoreError> {
        let moved = sqlx::query("UPDATE subscription SET next_run = $2, postponed = 0 WHERE id = $1 AND next_run = $3")
            .bind(subscription)
            .bind(next_run.as_second())
            .bind(read.as_second())
            .execute(self.writing()?)
            .await?;
        Ok(moved.rows_affected() == 1)
    }
}

fn read_all(rows: &[AnyRow]) -> Result<Vec<Subscription>, StoreError> {
    rows.iter().map(read).collect()
}

fn read(row: &AnyRow) -> Result<Subscription, StoreError> {
    let number = |column| row.try_get::<i64, _>(column);
    let id = |column| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(column)?.map(i64::cast_unsigned));
    let (weekdays, refusals) = (number("weekdays")?, number("refusals")?);
    let wrong = |column, value: i64| StoreError::Value { column, value: value.to_string() };
    Ok(Subscription {
        id: number("id")?,
        guild: number("guild")?.cast_unsigned(),
        channel: number("channel")?.cast_unsigned(),
        creator: id("creator")?,
        time: parse("time", row.try_get("time")?)?,
        zone: row.try_get("zone")?,
        weekdays: Weekdays::from_bits(weekdays).ok_or_else(|| wrong("weekdays", weekdays))?,
        contents: parse("contents", row.try_get("contents")?)?,
        resolution: parse_optional("resolution", row.try_get("resolution")?)?,
        language: parse_optional("language", row.try_get("language")?)?,
        role: id("role")?,
        publish: number("publish")? != 0,
        forum: read_forum(row)?,
        quiet: number("quiet")? != 0,
        next_run: read_timestamp("next_run", number("next_run")?)?,
        postponed: number("postponed")? != 0,
        last: parse_optional("last", row.try_get("last")?)?,
        since: read_timestamp("since", number("since")?)?,
        refusals: u32::try_from(refusals).map_err(|_| wrong("refusals", refusals))?,
        paused: number("paused")? != 0,
    })
}

fn read_forum(row: &AnyRow) -> Result<Option<Forum>, StoreError> {
    let Some(title) = row.try_get::<Option<String>, _>("thread_title")? else { return Ok(None) };
    let tags: String = row.try_get("tags")?;
    let tags: Result<Vec<u64>, _> = tags.split_whitespace().map(|tag| parse("tags", tag.to_owned())).collect();
    Ok(Some(Forum { title, tags: tags? }))
}

fn ids(ids: &[u64]) -> String {
    ids.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
pub(super) fn example() -> NewSubscription {
    NewSubscription {
        guild: 10,
        channel: u64::MAX - 1,
        creator: Some(7),
        time: jiff::civil::time(8, 0, 0, 0),
        zone: "Europe/Brussels".to_owned(),
        resolution: Some("B9-0234/2022".parse().unwrap()),
        next_run: "2026-08-02T06:00:00Z".parse().unwrap(),
        ..NewSubscription::default()
    }
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan, civil::Weekday};

    use super::*;
    use crate::store::{PostKey, testing::on_each};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    #[test]
    fn a_channel_has_one_subscription() {
        on_each(async |store| {
            let first = store.subscribe(&example(), NOW).await.unwrap();
            assert_eq!(first.channel, example().channel);
            assert_eq!(first.resolution, example().resolution);
            let second = store.subscribe(&example(), NOW).await.unwrap();
            assert_ne!(first.id, second.id);
            assert_eq!(store.subscriptions().await.unwrap(), [second]);
        });
    }

    #[test]
    fn two_who_subscribe_a_channel_at_once_leave_one_subscription() {
        on_each(async |store| {
            let tasks: Vec<_> = (0..10)
                .map(|_| {
                    let store = store.clone();
                    tokio::spawn(async move { store.subscribe(&example(), NOW).await })
                })
                .collect();
            for task in tasks {
                task.await.unwrap().unwrap();
            }
            assert_eq!(store.subscriptions().await.unwrap().len(), 1);
        });
    }

    #[test]
    fn a_subscription_is_read_back_as_it_was_asked_for() {
        on_each(async |store| {
            let new = NewSubscription {
                weekdays: [Weekday::Monday, Weekday::Sunday].into_iter().collect(),
                language: Some(Language::French),
                role: Some(u64::MAX),
                contents: "new asked about:Kem_Sokha".parse().unwrap(),
                publish: true,
                forum: Some(Forum { title: "Rez\u{14d}".to_owned(), tags: vec![1, u64::MAX] }),
                quiet: true,
                resolution: None,
                paused: true,
                ..example()
            };
            let added = store.subscribe(&new, NOW).await.unwrap();
            assert_eq!((added.weekdays, added.language, added.role), (new.weekdays, new.language, new.role));
            assert_eq!((&added.contents, &added.forum), (&new.contents, &new.forum));
            assert_eq!((added.publish, added.quiet, added.paused, added.creator), (true, true, true, Some(7)));
            assert_eq!((added.time, added.next_run, added.since), (new.time, new.next_run, NOW));
            assert_eq!(store.subscriptions_of(10).await.unwrap(), [added]);
        });
    }

    #[test]
    fn what_came_since_the_last_post_is_still_told_when_a_digest_is_changed() {
        on_each(async |store| {
            for (channel, before, after, kept) in [
                (1, "new", "paragraphs new", true),
                (2, "asked", "new asked", true),
                (3, "paragraphs", "new", false),
                (4, "about:Kem_Sokha", "asked", false),
            ] {
                let subscribe = async |contents: &str, now| {
                    let contents = contents.parse().unwrap();
                    store.subscribe(&NewSubscription { channel, contents, ..example() }, now).await.unwrap().since
                };
                assert_eq!(subscribe(before, NOW).await, NOW);
                let later = NOW + 72.hours();
                assert_eq!(subscribe(after, later).await, if kept { NOW } else { later }, "{before}, then {after}");
            }
        });
    }

    #[test]
    fn what_is_due_comes_in_order_without_what_is_paused() {
        on_each(async |store| {
            let mut ids = Vec::new();
            for (channel, hours) in [(1, 3), (2, 1), (3, 2), (4, 9)] {
                let new = NewSubscription { channel, next_run: NOW + hours.hours(), ..example() };
                ids.push(store.subscribe(&new, NOW).await.unwrap().id);
            }
            store.pause(ids[2]).await.unwrap();
            let due = async || -> Vec<u64> {
                let due = store.subscriptions_due(NOW + 3.hours()).await.unwrap();
                due.iter().map(|subscription| subscription.channel).collect()
            };
            assert_eq!(due().await, [2, 1]);
            assert_eq!(store.next_due(NOW + 3.hours()).await.unwrap(), Some(NOW + 9.hours()));
            assert_eq!(store.next_due(NOW + 9.hours()).await.unwrap(), None);
            store.skip(ids[1], NOW + 4.hours()).await.unwrap();
            store.resume(ids[2], NOW + 2.hours()).await.unwrap();
            assert_eq!(due().await, [3, 1]);
            let reference = "B9-0234/2022 par:7".parse().unwrap();
            let date = jiff::civil::date(2026, 8, 1);
            let key = PostKey { subscription: ids[0], date, holder: "a", next_run: NOW + 1.hour() };
            store.claim(&key, "nonce", &reference, NOW + 3.hours(), NOW + 3.hours()).await.unwrap();
            assert_eq!(due().await, [3], "the other is claimed");
        });
    }

    #[test]
    fn what_is_resumed_comes_at_its_time_and_earlier_refusals_are_forgotten() {
        on_each(async |store| {
            let id = store.subscribe(&example(), NOW).await.unwrap().id;
            sqlx::query("UPDATE subscription SET refusals = 3, postponed = 1")
                .execute(store.writing().unwrap())
                .await
                .unwrap();
            store.pause(id).await.unwrap();
            let read = async || store.subscriptions().await.unwrap().pop().unwrap();
            let paused = read().await;
            assert_eq!((paused.paused, paused.refusals, paused.next_run), (true, 3, example().next_run));
            store.resume(id, NOW + 1.hour()).await.unwrap();
            let resumed =
                Subscription { paused: false, refusals: 0, postponed: false, next_run: NOW + 1.hour(), ..paused };
            assert_eq!(read().await, resumed);
        });
    }

    #[test]
    fn what_is_set_right_undoes_no_later_decision() {
        on_each(async |store| {
            let id = store.subscribe(&example(), NOW).await.unwrap().id;
            let next_run = async || store.subscriptions().await.unwrap()[0].next_run;
            let stale = example().next_run;
            store.skip(id, stale + 24.hours()).await.unwrap();
            assert!(!store.move_to(id, stale, NOW).await.unwrap());
            assert_eq!(next_run().await, stale + 24.hours(), "somebody skipped a post");
            assert!(store.move_to(id, stale + 24.hours(), NOW).await.unwrap());
            assert_eq!(next_run().await, NOW);
        });
    }

    #[test]
    fn a_server_is_forgotten_without_touching_the_others() {
        on_each(async |store| {
            for (guild, channel) in [(1, 11), (1, 12), (2, 21)] {
                store.subscribe(&NewSubscription { guild, channel, ..example() }, NOW).await.unwrap();
            }
            assert!(store.unsubscribe(1, Some(21)).await.unwrap().is_empty());
            assert_eq!(store.unsubscribe(1, Some(11)).await.unwrap(), [11]);
            assert_eq!(store.unsubscribe(1, None).await.unwrap(), [12]);
            assert_eq!(store.subscriptions_of(2).await.unwrap().len(), 1);
        });
    }
}
