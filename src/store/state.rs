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
    columns: &'static [(&'static str, Kind)],
}

#[derive(Clone, Copy)]
enum Kind {
    Number,
    Text,
}

/// All tables, those that others refer to first. Their rows are exported in the order of the first two columns.
const TABLES: [Table; 10] = {
    use Kind::{Number, Text};
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
        Table { name: "resolution", columns: &[("id", Text), ("first_seen", Number)] },
        Table {
            name: "setting",
            columns: &[
                ("guild", Number),
                ("channel", Number),
                ("answering", Text),
                ("resolution", Text),
                ("language", Text),
            ],
        },
        Table {
            name: "preference",
            columns: &[("person", Number), ("resolution", Text), ("language", Text), ("hide", Number)],
        },
        Table {
            name: "answered",
            columns: &[("message", Number), ("channel", Number), ("seen_at", Number), ("replies", Text)],
        },
        Table { name: "unhelpful", columns: &[("reference", Text), ("count", Number)] },
        Table {
            name: "asked",
            columns: &[("guild", Number), ("date", Text), ("reference", Text), ("count", Number)],
        },
        Table { name: "departure", columns: &[("guild", Number), ("left_at", Number)] },
    ]
};

/// Filled from the start.
const COUNTER: &str = "counter";

impl Store {
    /// Reads everything, as it is at one moment.
    ///
    /// # Errors
    ///
    /// When the database fails.
    pub async fn export(&self) -> Result<State, StoreError> {
        let mut transaction = self.reading.begin_with(self.kind.begin_reading()).await?;
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
            format!("it has no `{COUNTER}`")
        } else {
            return Ok(());
        };
        Err(StoreError::State(problem))
    }
}

impl Table {
    fn select(&self) -> String {
        let columns: Vec<&str> = self.columns.iter().map(|(column, _)| *column).collect();
        // Some have a key of three columns.
        format!("SELECT {} FROM {} ORDER BY 1, 2, 3", columns.join(", "), self.name)
    }

    fn read(&self, row: &AnyRow) -> Result<Map<String, Value>, StoreError> {
        let mut values = Map::new();
        for (column, kind) in self.columns {
            let value = match kind {
                Kind::Number => row.try_get::<Option<i64>, _>(*column)?.map(Value::from),
                Kind::Text => row.try_get::<Option<String>, _>(*column)?.map(Value::from),
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
                (Kind::Number, Value::Number(number)) if number.is_i64() => query.bind(number.as_i64()),
                (Kind::Text, Value::String(text)) => query.bind(text.clone()),
                (_, value) => return Err(wrong(format!("`{column}` cannot be {value}"))),
            };
        }
        query.execute(&mut **transaction).await.map_err(|error| wrong(super::Failure::from(error).to_string()))?;
        Ok(())
    }
}
