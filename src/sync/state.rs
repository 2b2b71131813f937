//! What was fetched before: one JSON file in the data folder.
//!
//! It is derived state: without it the next run asks for everything again and finds the files as they are. It is
//! replaced as a whole after every document, so whatever ends the program leaves a sound one behind.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{self, Write as _},
    path::Path,
};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{client::Marks, endpoint::Endpoint, id::DocumentId};

/// Another number has the file thrown away.
const VERSION: u32 = 1;

#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct State {
    version: u32,
    /// The address of the API that all this was fetched from.
    api_url: String,
    /// When the last run ended that had nothing left to do.
    pub(super) finished: Option<Timestamp>,
    /// Until when changes are known.
    pub(super) changes_until: BTreeMap<Endpoint, Timestamp>,
    /// How many documents a list had, by its address.
    pub(super) listed: BTreeMap<String, usize>,
    pub(super) documents: BTreeMap<DocumentId, Known>,
}

/// What is known of a document.
#[derive(Debug, Deserialize, Serialize)]
pub(super) struct Known {
    /// As `2025-05-07`.
    pub(super) date: Option<String>,
    /// When it was last asked for.
    pub(super) checked: Timestamp,
    /// Whether it was changed since then.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) stale: bool,
    /// What became of it, by language.
    pub(super) languages: BTreeMap<String, Outcome>,
}

/// What became of a document in one language.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case", tag = "outcome")]
pub(super) enum Outcome {
    /// It is in the knowledge folder.
    Landed { file: String, address: String, marks: Marks },
    /// No file of it parses. `version` is that of the program that tried: another may do better.
    LeftOut { version: String },
    /// It was not fetched, for somebody put this file of it into the folder.
    Own { file: String },
    /// It is not published in this language, or in no form that can be read.
    NotPublished,
}

impl State {
    /// The state in `file`, or a new one where there is none of this API that can be read.
    pub(super) fn load(file: &Path, api_url: &str) -> Self {
        let new = || Self { version: VERSION, api_url: api_url.to_owned(), ..Self::default() };
        let Ok(json) = fs::read(file) else { return new() };
        match serde_json::from_slice::<Self>(&json) {
            Ok(state) if state.version == VERSION && state.api_url == api_url => state,
            Ok(_) => new(),
            Err(error) => {
                tracing::warn!(%error, "`{}` cannot be read, so everything is looked at again", file.display());
                new()
            }
        }
    }

    pub(super) fn save(&self, file: &Path) -> io::Result<()> {
        let json = serde_json::to_vec(self)?;
        replace(file, &file.with_extension("json.part"), &json)
    }
}

/// Writes a file so that at any moment it is there as it was or as it is to be; `part` is in the same folder.
pub(super) fn replace(file: &Path, part: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut writer = File::create(part)?;
    writer.write_all(bytes)?;
    // Without this, a power cut can leave an empty file under the new name.
    writer.sync_all()?;
    fs::rename(part, file)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn what_was_saved_is_loaded_and_anything_else_starts_over() {
        let folder = TempDir::new().unwrap();
        let file = folder.path().join("sync.json");
        let mut state = State::load(&file, "https://a");
        let landed = Outcome::Landed {
            file: "TA-9-2022-0219_EN.xml".to_owned(),
            address: "a.xml".to_owned(),
            marks: Marks::default(),
        };
        let known = Known {
            date: None,
            checked: Timestamp::UNIX_EPOCH,
            stale: true,
            languages: BTreeMap::from([("en".to_owned(), landed.clone())]),
        };
        state.documents.insert("TA-9-2022-0219".parse().unwrap(), known);
        state.changes_until.insert(Endpoint::AdoptedTexts, Timestamp::UNIX_EPOCH);
        state.save(&file).unwrap();

        let loaded = State::load(&file, "https://a");
        assert_eq!(loaded.documents.values().next().unwrap().languages["en"], landed);
        assert_eq!(loaded.changes_until.len(), 1);
        assert!(State::load(&file, "https://b").documents.is_empty());
        fs::write(&file, "{\"version\": 1, \"documents").unwrap();
        assert!(State::load(&file, "https://a").documents.is_empty());
    }
}
