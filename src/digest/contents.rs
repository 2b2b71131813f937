//! What a digest is to say.
//!
//! ```text
//! contents = word (" " word)*
//! word     = "paragraphs" | "new" | "asked" | "about:" topic
//! topic    = its words, joined by "_"
//! ```

use std::{fmt, str::FromStr};

/// Topics of one digest.
pub const TOPICS_MAX: usize = 10;

/// Any of these, in the order in which they are posted. [`Contents::is_empty`] only by mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The next paragraph of a resolution or of all.
    pub paragraphs: bool,
    /// What was added to the library, or changed there, since the last post.
    pub new: bool,
    /// A clause about one of these that was not shown before, in turn.
    pub about: Vec<Topic>,
    /// What the server asked most since the day of the last post.
    pub asked: bool,
}

/// The name of an entity, or words to search for. Not empty; its words stand apart by one blank.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Topic(String);

/// The text is not what [`Contents`] prints.
#[derive(Debug, thiserror::Error)]
#[error("`{0}` is not something that a digest can say")]
pub struct ParseContentsError(String);

impl Contents {
    pub const NONE: Self = Self { paragraphs: false, new: false, about: Vec::new(), asked: false };

    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::NONE
    }

    /// Whether it tells what has come since the last post.
    #[must_use]
    pub fn looks_back(&self) -> bool {
        self.new || self.asked
    }

    /// Adds topics separated by commas or semicolons, each once and not more than [`TOPICS_MAX`].
    #[must_use]
    pub fn with_topics(mut self, typed: &str) -> Self {
        for topic in typed.split([',', ';']).filter_map(Topic::new) {
            if !self.about.contains(&topic) && self.about.len() < TOPICS_MAX {
                self.about.push(topic);
            }
        }
        self
    }

    fn add(&mut self, word: &str) -> Option<()> {
        match word {
            "paragraphs" => self.paragraphs = true,
            "new" => self.new = true,
            "asked" => self.asked = true,
            _ => self.about.push(Topic::new(word.strip_prefix("about:")?)?),
        }
        Some(())
    }
}

impl Default for Contents {
    fn default() -> Self {
        Self { paragraphs: true, new: true, ..Self::NONE }
    }
}

impl fmt::Display for Contents {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = self.about.iter().map(|topic| format!("about:{}", topic.joined()));
        let plain = [(self.paragraphs, "paragraphs"), (self.new, "new"), (self.asked, "asked")];
        let words = plain.into_iter().filter(|(chosen, _)| *chosen).map(|(_, word)| word.to_owned()).chain(about);
        formatter.write_str(&words.collect::<Vec<_>>().join(" "))
    }
}

impl FromStr for Contents {
    type Err = ParseContentsError;

    fn from_str(text: &str) -> Result<Self, ParseContentsError> {
        let mut contents = Self::NONE;
        for word in text.split_whitespace() {
            contents.add(word).ok_or_else(|| ParseContentsError(word.to_owned()))?;
        }
        Ok(contents)
    }
}

impl Topic {
    /// `None` for no words at all.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        // What separates the parts of what is stored cannot be part of a topic.
        let apart = |character: char| character.is_whitespace() || "_,;".contains(character) || character.is_control();
        let words: Vec<&str> = text.split(apart).filter(|word| !word.is_empty()).collect();
        (!words.is_empty()).then(|| Self(words.join(" ")))
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Without a blank.
    pub(super) fn joined(&self) -> String {
        self.0.replace(' ', "_")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_are_read_back() {
        for text in ["paragraphs new", "new", "paragraphs new asked about:Kem_Sokha about:death_penalty", "about:Ö"] {
            assert_eq!(text.parse::<Contents>().unwrap().to_string(), text);
        }
        assert_eq!("paragraphs new".parse::<Contents>().unwrap(), Contents::default());
        for text in ["everything", "about:", "about:_", "about"] {
            assert!(text.parse::<Contents>().is_err(), "{text}");
        }
    }

    #[test]
    fn topics_are_taken_as_they_are_typed() {
        let contents = Contents::NONE.with_topics(" Kem  Sokha,death_penalty; ;Kem Sokha, a:b ");
        let topics: Vec<_> = contents.about.iter().map(Topic::as_str).collect();
        assert_eq!(topics, ["Kem Sokha", "death penalty", "a:b"]);
        assert_eq!(contents.to_string().parse::<Contents>().unwrap(), contents);
        let many: Vec<String> = (0..40).map(|n| format!("t{n}")).collect();
        assert_eq!(Contents::NONE.with_topics(&many.join(",")).about.len(), TOPICS_MAX);
    }
}
