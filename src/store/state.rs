//! Everything that the database holds, as data: to be moved from one database to another, or kept as a copy.
//!
//! ```json
//! {"format": 1, "tables": {"setting": [{"guild": 10, "channel": 0, "answering": "off"}], …}}
//! ```
//!
//! A column that is left out takes its default, so what an older program exported can be read by a newer one.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use sqlx::{Any, AssertSqlSafe, Row, Transaction, any::AnyRow};

use super::{Store, StoreError};

/// Counted up when an older program could no longer read what is written.
const FORMAT: u32 = 1;

/// Everything that a database holds.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    format: u32,
    /// The rows by the name of their table.
    tables: BTreeMap<String, Vec<Map<String, Value>>>,
}

struct Table {
    name: &'static str,
    columns: &'static [(&'static str, ColumnKind)],
}

#[derive(Clone, Copy)]
enum ColumnKind {
    Number,
    Text,
}

/// All tables, those that others refer to first. Each begins with its key, by which its rows are ordered.
const TABLES: [Table; 13] = {
    use ColumnKind::{Number, Text};
    [
        Table { name: "counter", columns: &[("name", Text), ("value", Number)] },
        Table {
            name: "subscription",
            columns: &[
                ("id", Number),
                ("guild", Number),
                ("channel", Number),
                ("time", Text),
                ("zone", Text),
                ("resolution", Text),
                ("next_run", Number),
                ("last", Text),
                ("since", Number),
                ("refusals", Number),
                ("paused", Number),
                ("creator", Number),
                ("weekdays", Number),
                ("role", Number),
                ("language", Text),
                ("contents", Text),
                ("publish", Number),
                ("tags", Text),
                ("quiet", Number),
                ("thread_title", Text),
                ("postponed", Number),
            ],
        },
        Table {
            name: "post",
            columns: &[
                ("subscription", Number),
                ("date", Text),
                ("nonce", Text),
                ("claimed_at", Number),
                ("reference", Text),
                ("result", Text),
                ("detail", Text),
            ],
        },
        Table {
            name: "shown",
            columns: &[("subscription", Number), ("about", Text), ("reference", Text), ("date", Text)],
        },
        Table {
            name: "resolution",
            columns: &[("id", Text), ("first_seen", Number), ("content", Number), ("changed_at", Number)],
        },
        Table {
            name: "setting",
            columns: &[
                ("guild", Number),
                ("channel", Number),
                ("answering", Text),
                ("resolution", Text),
                ("language", Text),
                ("display", Text),
                ("wording", Text),
                ("threads", Number),
            ],
        },
        Table { name: "alias", columns: &[("guild", Number), ("name", Text), ("resolution", Text)] },
        Table {
            name: "preference",
            columns: &[
                ("person", Number),
                ("resolution", Text),
                ("language", Text),
                ("hide", Number),
                ("display", Text),
                ("wording", Text),
                ("left_alone", Number),
            ],
        },
        Table {
            name: "answered",
            columns: &[("message", Number), ("channel", Number), ("seen_at", Number), ("replies", Text)],
        },
        Table { name: "unhelpful", columns: &[("reference", Text), ("count", Number)] },
        Table { name: "helpful", columns: &[("reference", Text), ("count", Number)] },
        Table { name: "asked", columns: &[("guild", Number), ("date", Text), ("reference", Text), ("count", Number)] },
        Table { name: "departure", columns: &[("guild", Number), ("left_at", Number)] },
    ]
};

/// Which process makes a post lasts for seconds and is not exported, nor are the tables `process` and `lease`: after an
/// import any process may take over. Nor is `registration`, as Discord need not have now what it had then.
#[cfg(test)]
const LEASE: [&str; 2] = ["holder", "lease_until"];

/// Filled from the start.
const COUNTER: &str = "counter";

impl Store {
    /// Reads everything, as it is at one moment.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn export(&self) -> Result<State, StoreError> {
        let mut transaction = self.reading()?.begin_with(self.kind.begin_reading()).await?;
        let mut tables = BTreeMap::new();
        for table in &TABLES {
            let rows = sqlx::query(AssertSqlSafe(table.select())).fetch_all(&mut *transaction).await?;
            let rows: Result<Vec<_>, _> = rows.iter().map(|row| table.read(row)).collect();
            tables.insert(table.name.to_owned(), rows?);
        }
        transaction.commit().await?;
        Ok(State { format: FORMAT, tables })
    }

    /// Takes over what was exported: all or, on an error, nothing. What the database held is lost if `replace` allows it,
    /// else only an empty database is filled.
    ///
    /// # Errors
    ///
    /// When the database fails or is not empty, or `state` is of a newer program or makes no sense.
    pub async fn import(&self, state: &State, replace: bool) -> Result<(), StoreError> {
        state.check()?;
        let mut transaction = self.begin().await?;
        for table in TABLES.iter().rev() {
            if !replace && table.name != COUNTER && !table.is_empty(&mut transaction).await? {
                return Err(StoreError::NotEmpty { table: table.name });
            }
            let sql = format!("DELETE FROM {}", table.name);
            sqlx::query(AssertSqlSafe(sql)).execute(&mut *transaction).await?;
        }
        for table in &TABLES {
            for (number, row) in state.tables.get(table.name).into_iter().flatten().enumerate() {
                table.insert(&mut transaction, number, row).await?;
            }
        }
        transaction.commit().await?;
        Ok(())
    }
}

impl State {
    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.tables.values().map(Vec::len).sum()
    }

    fn check(&self) -> Result<(), StoreError> {
        let known = |name: &String| TABLES.iter().any(|table| table.name == name);
        let problem = if self.format != FORMAT {
            format!("it is of format {}, and this whereas knows {FORMAT}", self.format)
        } else if let Some(name) = self.tables.keys().find(|name| !known(name)) {
            format!("it has a table `{name}`, which this whereas does not know")
        } else if self.tables.get(COUNTER).is_none_or(Vec::is_empty) {
            format!("it has no rows of `{COUNTER}`")
        } else {
            return Ok(());
        };
        Err(StoreError::State(problem))
    }
}

impl Table {
    fn select(&self) -> String {
        let columns: Vec<&str> = self.columns.iter().map(|(column, _)| *column).collect();
        // No key has more than three columns.
        let order = ["1", "2", "3"][..columns.len().min(3)].join(", ");
        format!("SELECT {} FROM {} ORDER BY {order}", columns.join(", "), self.name)
    }

    fn read(&self, row: &AnyRow) -> Result<Map<String, Value>, StoreError> {
        let mut values = Map::new();
        for (column, kind) in self.columns {
            let value = match kind {
                ColumnKind::Number => row.try_get::<Option<i64>, _>(*column)?.map(Value::from),
                ColumnKind::Text => row.try_get::<Option<String>, _>(*column)?.map(Value::from),
            };
            if let Some(value) = value {
                values.insert((*column).to_owned(), value);
            }
        }
        Ok(values)
    }

    async fn is_empty(&self, transaction: &mut Transaction<'_, Any>) -> Result<bool, StoreError> {
        let sql = AssertSqlSafe(format!("SELECT COUNT(*) FROM {}", self.name));
        let rows: i64 = sqlx::query_scalar(sql).fetch_one(&mut **transaction).await?;
        Ok(rows == 0)
    }

    /// Writes one row, the `number`th from 0.
    async fn insert(
        &self,
        transaction: &mut Transaction<'_, Any>,
        number: usize,
        row: &Map<String, Value>,
    ) -> Result<(), StoreError> {
        let wrong = |problem: String| StoreError::State(format!("row {} of `{}`: {problem}", number + 1, self.name));
        if let Some(column) = row.keys().find(|name| self.columns.iter().all(|(column, _)| column != name)) {
            return Err(wrong(format!("this whereas knows no `{column}`")));
        }
        let present: Vec<_> = self.columns.iter().filter(|(column, _)| row.contains_key(*column)).collect();
        let columns: Vec<&str> = present.iter().map(|(column, _)| *column).collect();
        let places: Vec<String> = (1..=present.len()).map(|place| format!("${place}")).collect();
        let sql = format!("INSERT INTO {} ({}) VALUES ({})", self.name, columns.join(", "), places.join(", "));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (column, kind) in present {
            query = match (kind, &row[*column]) {
                (ColumnKind::Number, Value::Number(number)) if number.is_i64() => query.bind(number.as_i64()),
                (ColumnKind::Text, Value::String(text)) => query.bind(text.clone()),
                (_, value) => return Err(wrong(format!("`{column}` cannot be {value}"))),
            };
        }
        query.execute(&mut **transaction).await.map_err(|error| wrong(super::Failure::from(error).to_string()))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date};
    use serde_json::json;
    use sqlx::Column;

    use super::*;
    use crate::{
        digest::Shown,
        model::{ClauseRef, Language},
        question::{Alias, Numbers},
        settings::{Answering, Preferences, Settings},
        store::{
            Outcome, PostKey, Vote,
            subscriptions::example,
            testing::{on_each, on_each_two},
        },
    };

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    /// Puts at least one row into every table.
    async fn fill(store: &Store) {
        let reference: ClauseRef = "B9-0234/2022 par:7".parse().unwrap();
        let today = date(2026, 8, 1);
        store.subscribe(&example(), NOW).await.unwrap();
        let id = store.subscribe(&example(), NOW).await.unwrap().id;
        let key = PostKey { subscription: id, date: today, holder: "a", next_run: NOW };
        store.skip(id, NOW).await.unwrap();
        let shown = Shown { paragraph: Some(reference.clone()), about: None };
        let before = PostKey { date: today.yesterday().unwrap(), ..key.clone() };
        store.claim(&before, "nonce", &shown, NOW, NOW).await.unwrap();
        store.record(&before, &Outcome::Sent { message: 5 }, NOW, NOW).await.unwrap();
        store.claim(&key, "nonce", &shown, NOW, NOW).await.unwrap();
        let reason = "it’s “no” \u{1f937}".to_owned();
        store.record(&key, &Outcome::Refused { reason }, NOW, NOW).await.unwrap();
        let key = PostKey { date: today.tomorrow().unwrap(), ..key };
        store.claim(&key, "nonce", &shown, NOW, NOW).await.unwrap();
        for content in [1, u64::MAX] {
            store.remember([(&reference.resolution, content)], NOW).await.unwrap();
        }
        let settings = Settings { answering: Some(Answering::Off), ..Settings::default() };
        store.set_settings(u64::MAX, Some(1), &settings).await.unwrap();
        let alias = Alias::new("cambodia", &Numbers::default()).unwrap();
        store.set_alias(10, &alias, &reference.resolution).await.unwrap();
        let preferences = Preferences { language: Some(Language::Greek), left_alone: true, ..Preferences::default() };
        store.set_preferences(7, &preferences).await.unwrap();
        store.first_sight(1, 2, NOW).await.unwrap();
        store.answered(2, 2, &[3, 4]).await.unwrap();
        store.count_vote(&reference, Vote::Unhelpful).await.unwrap();
        store.count_vote(&reference, Vote::Helpful).await.unwrap();
        store.count_asked(10, &[reference], today).await.unwrap();
        store.left(5, NOW).await.unwrap();
    }

    #[test]
    fn everything_moves_to_another_database_and_back() {
        on_each_two(async |first, second| {
            if first.export().await.unwrap().rows() == 1 {
                fill(&first).await;
            }
            let state = first.export().await.unwrap();
            assert!(state.tables.values().all(|rows| !rows.is_empty()), "{state:?}");
            let state: State = serde_json::from_str(&serde_json::to_string(&state).unwrap()).unwrap();
            second.import(&state, false).await.unwrap();
            assert_eq!(second.export().await.unwrap(), state);
            assert_eq!(second.subscriptions().await.unwrap(), first.subscriptions().await.unwrap());
            first.import(&second.export().await.unwrap(), true).await.unwrap();
            assert_eq!(first.export().await.unwrap(), state);
            // Numbers go on where they stood.
            assert_eq!(second.subscribe(&example(), NOW).await.unwrap().id, 3);
        });
    }

    #[test]
    fn every_column_is_exported() {
        on_each(async |store| {
            fill(&store).await;
            for table in &TABLES {
                let sql = AssertSqlSafe(format!("SELECT * FROM {}", table.name));
                let row = sqlx::query(sql).fetch_one(&store.reading).await.unwrap();
                let columns: Vec<_> = row.columns().iter().map(Column::name).collect();
                let mut exported: Vec<_> = table.columns.iter().map(|(column, _)| *column).collect();
                if table.name == "post" {
                    exported.extend(LEASE);
                }
                assert_eq!(exported, columns, "{}", table.name);
            }
        });
    }

    #[test]
    fn a_database_that_is_not_empty_is_kept_unless_it_may_be_replaced() {
        on_each_two(async |first, second| {
            second.left(6, NOW).await.unwrap();
            let before = second.export().await.unwrap();
            let state = first.export().await.unwrap();
            let error = second.import(&state, false).await.unwrap_err();
            assert!(matches!(error, StoreError::NotEmpty { table: "departure" }), "{error}");
            assert_eq!(second.export().await.unwrap(), before);
            second.import(&state, true).await.unwrap();
            assert_eq!(second.export().await.unwrap(), state);
        });
    }

    #[test]
    fn what_makes_no_sense_is_named_and_changes_nothing() {
        on_each(async |store| {
            store.left(6, NOW).await.unwrap();
            let before = store.export().await.unwrap();
            let counter = json!([{"name": "subscription", "value": 1}]);
            for (state, expected) in [
                (json!({"format": 2, "tables": {}}), "format 2"),
                (json!({"format": 1, "tables": {}}), "no rows of `counter`"),
                (json!({"format": 1, "tables": {"counter": counter, "x": []}}), "a table `x`"),
                (
                    json!({"format": 1, "tables": {"counter": counter, "departure": [{"guild": 1, "left_at": "x"}]}}),
                    "row 1 of `departure`: `left_at` cannot be \"x\"",
                ),
                (json!({"format": 1, "tables": {"counter": counter, "departure": [{"guild": 1}]}}), "`departure`"),
                (json!({"format": 1, "tables": {"counter": counter, "departure": [{"x": 1}]}}), "knows no `x`"),
                (json!({"format": 1, "tables": {"counter": counter, "departure": [{}]}}), "row 1 of `departure`"),
            ] {
                let state: State = serde_json::from_value(state).unwrap();
                let message = store.import(&state, true).await.unwrap_err().to_string();
                assert!(message.contains(expected), "`{message}` does not name `{expected}`");
            }
            assert_eq!(store.export().await.unwrap(), before);
        });
    }

    #[test]
    fn what_an_older_program_exported_takes_the_defaults() {
        on_each(async |store| {
            let subscription = json!({
                "id": 1, "guild": 10, "channel": 20, "time": "08:00:00", "zone": "Europe/Brussels",
                "next_run": 500, "since": 400
            });
            let counter = json!([{"name": "subscription", "value": 1}]);
            let state = json!({"format": 1, "tables": {"counter": counter, "subscription": [subscription]}});
            store.import(&serde_json::from_value(state).unwrap(), false).await.unwrap();
            let subscription = store.subscriptions().await.unwrap().remove(0);
            assert_eq!((subscription.weekdays, subscription.refusals), (crate::digest::Weekdays::ALL, 0));
        });
    }
}
