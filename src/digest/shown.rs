//! What a post shows, so that it is not shown again.
//!
//! ```text
//! shown = (item ("; " item)*)?
//! item  = reference                      the next paragraph
//!       | "about:" topic " " reference   a clause about a topic
//! ```

use std::{collections::HashSet, fmt, str::FromStr};

use jiff::civil::Date;

use super::Topic;
use crate::model::ClauseRef;

/// What one post shows: at most one paragraph and one clause about a topic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub paragraph: Option<ClauseRef>,
    pub about: Option<(Topic, ClauseRef)>,
}

/// What the posts of a subscription have shown so far.
#[derive(Clone, Debug, Default)]
pub struct Before {
    /// In this round: once all paragraphs are among them, a new round begins.
    pub paragraphs: HashSet<ClauseRef>,
    pub about: HashSet<ClauseRef>,
    /// When each topic had its last turn.
    pub turns: Vec<(Topic, Date)>,
}

/// The text is not what [`Shown`] prints.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not what a post shows")]
pub struct ParseShownError(String);

impl fmt::Display for Shown {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let paragraph = self.paragraph.as_ref().map(ToString::to_string);
        let about = self.about.as_ref().map(|(topic, reference)| format!("about:{} {reference}", topic.joined()));
        formatter.write_str(&[paragraph, about].into_iter().flatten().collect::<Vec<_>>().join("; "))
    }
}

impl FromStr for Shown {
    type Err = ParseShownError;

    fn from_str(text: &str) -> Result<Self, ParseShownError> {
        let mut shown = Self::default();
        for item in text.split("; ").filter(|item| !item.is_empty()) {
            shown.add(item).ok_or_else(|| ParseShownError(item.to_owned()))?;
        }
        Ok(shown)
    }
}

impl Shown {
    fn add(&mut self, item: &str) -> Option<()> {
        match item.strip_prefix("about:") {
            Some(about) => {
                let (topic, reference) = about.split_once(' ')?;
                self.about = Some((Topic::new(topic)?, reference.parse().ok()?));
            }
            None => self.paragraph = Some(item.parse().ok()?),
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_shown_is_read_back() {
        for text in [
            "",
            "B9-0234/2022 par:7",
            "about:Kem_Sokha S/RES/1546 (2004) par:2",
            "B9-0234/2022 par:7; about:Kem_Sokha B9-0234/2022 rec:B",
        ] {
            assert_eq!(text.parse::<Shown>().unwrap().to_string(), text);
        }
        for text in ["about:x", "about: B9-0234/2022 par:7", "nothing", "B9-0234/2022"] {
            assert!(text.parse::<Shown>().is_err(), "{text}");
        }
    }
}
