//! What was chosen for servers and their channels.

use sqlx::{Row, any::AnyRow};

use super::{Store, StoreError, parse_optional};
use crate::{
    model::Language,
    settings::{Answering, Display, Settings},
    wording::Wording,
};

/// Stands in the column `channel` for the server itself: no channel has this id.
const SERVER: u64 = 0;

impl Store {
    /// What was chosen for a channel, or for the server itself if `channel` is `None`.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn settings(&self, guild: u64, channel: Option<u64>) -> Result<Settings, StoreError> {
        let sql = "SELECT answering, resolution, language, display, wording, threads FROM setting
                   WHERE guild = $1 AND channel = $2";
        let row = sqlx::query(sql)
            .bind(guild.cast_signed())
            .bind(channel.unwrap_or(SERVER).cast_signed())
            .fetch_optional(self.reading()?)
            .await?;
        row.map_or(Ok(Settings::default()), |row| read(&row))
    }

    /// Remembers what was chosen for a channel, or for the server itself, in place of what was chosen before.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn set_settings(&self, guild: u64, channel: Option<u64>, settings: &Settings) -> Result<(), StoreError> {
        let channel = channel.unwrap_or(SERVER).cast_signed();
        if *settings == Settings::default() {
            sqlx::query("DELETE FROM setting WHERE guild = $1 AND channel = $2")
                .bind(guild.cast_signed())
                .bind(channel)
                .execute(self.writing()?)
                .await?;
            return Ok(());
        }
        sqlx::query(
            "INSERT INTO setting (guild, channel, answering, resolution, language, display, wording, threads)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (guild, channel) DO UPDATE
             SET answering = excluded.answering, resolution = excluded.resolution, language = excluded.language,
                 display = excluded.display, wording = excluded.wording, threads = excluded.threads",
        )
        .bind(guild.cast_signed())
        .bind(channel)
        .bind(settings.answering.map(Answering::code))
        .bind(settings.resolution.as_ref().map(ToString::to_string))
        .bind(settings.language.map(Language::code))
        .bind(settings.display.map(Display::code))
        .bind(settings.wording.map(Wording::code))
        .bind(settings.threads.map(i64::from))
        .execute(self.writing()?)
        .await?;
        Ok(())
    }

    /// All that was chosen on a server, first for itself (`None`), then by channel.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn all_settings(&self, guild: u64) -> Result<Vec<(Option<u64>, Settings)>, StoreError> {
        let sql = "SELECT channel, answering, resolution, language, display, wording, threads FROM setting
                   WHERE guild = $1";
        let rows = sqlx::query(sql).bind(guild.cast_signed()).fetch_all(self.reading()?).await?;
        let with_channel = |row: &AnyRow| {
            let channel = row.try_get::<i64, _>("channel")?.cast_unsigned();
            Ok((Some(channel).filter(|channel| *channel != SERVER), read(row)?))
        };
        let mut all: Vec<_> = rows.iter().map(with_channel).collect::<Result<_, StoreError>>()?;
        all.sort_by_key(|(channel, _)| *channel);
        Ok(all)
    }
}

fn read(row: &AnyRow) -> Result<Settings, StoreError> {
    let answering: Option<String> = row.try_get("answering")?;
    let answering =
        answering.map(|code| Answering::from_code(&code).ok_or(StoreError::Value { column: "answering", value: code }));
    Ok(Settings {
        answering: answering.transpose()?,
        resolution: parse_optional("resolution", row.try_get("resolution")?)?,
        language: parse_optional("language", row.try_get("language")?)?,
        display: read_display(row.try_get("display")?)?,
        wording: read_wording(row.try_get("wording")?)?,
        threads: row.try_get::<Option<i64>, _>("threads")?.map(|threads| threads != 0),
    })
}

pub(super) fn read_display(code: Option<String>) -> Result<Option<Display>, StoreError> {
    let read = |code: String| Display::from_code(&code).ok_or(StoreError::Value { column: "display", value: code });
    code.map(read).transpose()
}

/// A language in which an older or newer program spoke, and this one does not, is no choice.
pub(super) fn read_wording(code: Option<String>) -> Result<Option<Wording>, StoreError> {
    Ok(parse_optional("wording", code)?.and_then(Wording::of_language))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::on_each;

    #[test]
    fn each_channel_and_the_server_have_settings_of_their_own() {
        on_each(async |store| {
            let server = Settings { answering: Some(Answering::Mentions), ..Settings::default() };
            let channel = Settings {
                language: Some(Language::French),
                resolution: Some("B9-0234/2022".parse().unwrap()),
                display: Some(Display::Plain),
                wording: Some(Wording::of("it")),
                threads: Some(true),
                ..Settings::default()
            };
            store.set_settings(u64::MAX, None, &server).await.unwrap();
            store.set_settings(u64::MAX, Some(5), &channel).await.unwrap();
            store.set_settings(2, Some(5), &server).await.unwrap();
            assert_eq!(store.settings(u64::MAX, None).await.unwrap(), server);
            assert_eq!(store.settings(u64::MAX, Some(5)).await.unwrap(), channel);
            assert_eq!(store.settings(u64::MAX, Some(6)).await.unwrap(), Settings::default());
            assert_eq!(store.all_settings(u64::MAX).await.unwrap(), [(None, server), (Some(5), channel)]);
        });
    }

    #[test]
    fn a_later_choice_replaces_the_earlier_and_none_at_all_leaves_nothing() {
        on_each(async |store| {
            for answering in [Answering::Off, Answering::On] {
                let settings = Settings { answering: Some(answering), ..Settings::default() };
                store.set_settings(1, None, &settings).await.unwrap();
                assert_eq!(store.settings(1, None).await.unwrap(), settings);
            }
            store.set_settings(1, None, &Settings::default()).await.unwrap();
            assert_eq!(store.all_settings(1).await.unwrap(), []);
        });
    }
}
