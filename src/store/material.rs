//! What a subscription's next post is made of, and what its posts have shown.

use jiff::{Timestamp, civil::Date};
use sqlx::{Any, Transaction};

use super::{Store, StoreError, parse};
use crate::digest::{ASKED_MAX, Before, Material, Shown, Subscription, Topic};

impl Store {
    /// What the next post is made of, put together now, as far as it is asked for.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn material(&self, subscription: &Subscription, now: Timestamp) -> Result<Material, StoreError> {
        let contents = &subscription.contents;
        let before = self.shown_before(subscription.id).await?;
        let mut material = Material { before, told_until: now, ..Material::default() };
        if contents.new {
            (material.news, material.told_until) = self.news_after(subscription.since, now).await?;
        }
        if contents.asked {
            material.asked = self.most_asked(subscription.guild, subscription.asked_since(), ASKED_MAX).await?;
        }
        Ok(material)
    }

    async fn shown_before(&self, subscription: i64) -> Result<Before, StoreError> {
        let rows: Vec<(String, String, String)> =
            sqlx::query_as("SELECT about, reference, date FROM shown WHERE subscription = $1 ORDER BY date")
                .bind(subscription)
                .fetch_all(self.reading()?)
                .await?;
        let mut before = Before::default();
        for (about, reference, date) in rows {
            let reference = parse("reference", reference)?;
            match Topic::new(&about) {
                None => drop(before.paragraphs.insert(reference)),
                Some(topic) => {
                    before.about.insert(reference);
                    before.turns.retain(|(one, _)| *one != topic);
                    before.turns.push((topic, parse("date", date)?));
                }
            }
        }
        Ok(before)
    }

    /// Whether a server has a digest that tells what was asked most, so that it is to be counted.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn wants_asked(&self, guild: u64) -> Result<bool, StoreError> {
        let sql = "SELECT COUNT(*) FROM subscription WHERE guild = $1 AND ' ' || contents || ' ' LIKE '% asked %'";
        let count: i64 = sqlx::query_scalar(sql).bind(guild.cast_signed()).fetch_one(self.reading()?).await?;
        Ok(count > 0)
    }
}

/// Remembers what a post has shown. A paragraph that comes again begins a new round.
pub(super) async fn keep_shown(
    transaction: &mut Transaction<'_, Any>,
    subscription: i64,
    date: Date,
) -> Result<(), StoreError> {
    let sql = "SELECT reference FROM post WHERE subscription = $1 AND date = $2";
    let row: Option<String> =
        sqlx::query_scalar(sql).bind(subscription).bind(date.to_string()).fetch_optional(&mut **transaction).await?;
    let Some(shown) = row else { return Ok(()) };
    let shown: Shown = parse("reference", shown)?;
    if let Some(paragraph) = shown.paragraph {
        let paragraph = paragraph.to_string();
        for sql in [
            "UPDATE subscription SET last = $2 WHERE id = $1",
            "DELETE FROM shown WHERE subscription = $1 AND about = ''
             AND EXISTS (SELECT 1 FROM shown WHERE subscription = $1 AND about = '' AND reference = $2)",
        ] {
            sqlx::query(sql).bind(subscription).bind(&paragraph).execute(&mut **transaction).await?;
        }
        insert(transaction, subscription, "", &paragraph, &date.to_string()).await?;
    }
    if let Some((topic, reference)) = shown.about {
        insert(transaction, subscription, topic.as_str(), &reference.to_string(), &date.to_string()).await?;
    }
    Ok(())
}

/// What a subscription has shown, to be given to the one that takes its place.
pub(super) async fn take_shown(
    transaction: &mut Transaction<'_, Any>,
    channel: u64,
) -> Result<Vec<(String, String, String)>, StoreError> {
    let sql = "SELECT about, reference, date FROM shown WHERE subscription IN
               (SELECT id FROM subscription WHERE channel = $1)";
    Ok(sqlx::query_as(sql).bind(channel.cast_signed()).fetch_all(&mut **transaction).await?)
}

/// The inverse of [`take_shown`].
pub(super) async fn give_shown(
    transaction: &mut Transaction<'_, Any>,
    subscription: i64,
    shown: Vec<(String, String, String)>,
) -> Result<(), StoreError> {
    for (about, reference, date) in shown {
        insert(transaction, subscription, &about, &reference, &date).await?;
    }
    Ok(())
}

async fn insert(
    transaction: &mut Transaction<'_, Any>,
    subscription: i64,
    about: &str,
    reference: &str,
    date: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO shown (subscription, about, reference, date) VALUES ($1, $2, $3, $4)
         ON CONFLICT (subscription, about, reference) DO UPDATE SET date = excluded.date",
    )
    .bind(subscription)
    .bind(about)
    .bind(reference)
    .bind(date)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::store::{NewSubscription, Outcome, PostKey, subscriptions::example, testing::on_each};

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    /// A digest that is due at once.
    fn due() -> NewSubscription {
        NewSubscription { next_run: NOW, ..example() }
    }

    /// Posts what is shown on one day, and returns what is known to be shown after it.
    async fn post(store: &Store, subscription: i64, day: i8, shown: &str, outcome: &Outcome) -> Before {
        let (day, shown) = (date(2026, 8, day), shown.parse().unwrap());
        let key = PostKey { subscription, date: day, holder: "a", next_run: NOW };
        store.claim(&key, "nonce", &shown, NOW, NOW).await.unwrap();
        store.record(&key, outcome, NOW, NOW).await.unwrap();
        store.shown_before(subscription).await.unwrap()
    }

    #[test]
    fn what_was_shown_is_remembered_until_its_round_is_over() {
        on_each(async |store| {
            let id = store.subscribe(&due(), NOW).await.unwrap().id;
            let sent = Outcome::Sent { message: 5 };
            let first = "B9-0234/2022 par:1; about:Kem_Sokha B9-0234/2022 rec:B";
            let before = post(&store, id, 1, first, &sent).await;
            assert_eq!((before.paragraphs.len(), before.about.len()), (1, 1));
            let refused = Outcome::Refused { reason: "no".to_owned() };
            assert_eq!(post(&store, id, 2, "B9-0234/2022 par:2", &refused).await.paragraphs.len(), 1);
            assert_eq!(post(&store, id, 3, "B9-0234/2022 par:2", &sent).await.paragraphs.len(), 2);
            assert_eq!(post(&store, id, 4, "", &sent).await.paragraphs.len(), 2);
            let before = post(&store, id, 5, "B9-0234/2022 par:1", &sent).await;
            assert_eq!((before.paragraphs.len(), before.about.len()), (1, 1));
            let topic = Topic::new("Kem Sokha").unwrap();
            assert_eq!(before.turns, [(topic, date(2026, 8, 1))]);
            let last = store.subscriptions().await.unwrap().remove(0).last.unwrap();
            assert_eq!(last.to_string(), "B9-0234/2022 par:1");
        });
    }

    #[test]
    fn it_stays_when_a_digest_is_changed_and_goes_when_it_is_turned_off() {
        on_each(async |store| {
            let id = store.subscribe(&due(), NOW).await.unwrap().id;
            post(&store, id, 1, "B9-0234/2022 par:1", &Outcome::Sent { message: 5 }).await;
            let id = store.subscribe(&example(), NOW).await.unwrap().id;
            assert_eq!(store.shown_before(id).await.unwrap().paragraphs.len(), 1);
            store.unsubscribe(10, None).await.unwrap();
            assert!(store.shown_before(id).await.unwrap().paragraphs.is_empty());
        });
    }

    #[test]
    fn only_what_is_asked_for_is_looked_up_and_counted() {
        on_each(async |store| {
            let reference = "B9-0234/2022 par:7".parse().unwrap();
            store.count_asked(10, &[reference], date(1970, 1, 1)).await.unwrap();
            let added = store.subscribe(&example(), NOW).await.unwrap();
            assert!(!store.wants_asked(10).await.unwrap());
            assert!(store.material(&added, NOW).await.unwrap().asked.is_empty());
            let contents = "new asked".parse().unwrap();
            let added = store.subscribe(&NewSubscription { contents, ..example() }, NOW).await.unwrap();
            assert!(store.wants_asked(10).await.unwrap() && !store.wants_asked(11).await.unwrap());
            assert_eq!(store.material(&added, NOW).await.unwrap().asked.len(), 1);
            let contents = "about:asked_for".parse().unwrap();
            store.subscribe(&NewSubscription { contents, ..example() }, NOW).await.unwrap();
            assert!(!store.wants_asked(10).await.unwrap());
        });
    }
}
