//! All known names and the search for them in text.

use std::collections::HashMap;

use serde::Deserialize;

use crate::analysis::{self, Token};

/// Identifies an entity inside its lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntityId(pub u32);

/// One person, body, law or place.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// The name we show.
    pub name: String,
    /// `person`, `body`, `law`, `party`, `place` …: shown, never compared.
    pub kind: String,
    /// Other spellings, acronyms, slips of a source.
    #[serde(default)]
    pub aliases: Vec<String>,
}

/// Words that name an entity: a run of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    pub entity: EntityId,
    /// The first token and the one behind the last.
    pub tokens: std::ops::Range<usize>,
}

/// `entities.toml` could not be read.
#[derive(Debug, thiserror::Error)]
#[error("reading the entities: {0}")]
pub struct LexiconError(#[from] toml::de::Error);

/// All known names.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    entities: Vec<Entity>,
    /// Aliases as folded words, by their first word.
    by_first_word: HashMap<String, Vec<Alias>>,
    by_alias: HashMap<Vec<String>, EntityId>,
}

#[derive(Clone, Debug)]
struct Alias {
    words: Vec<String>,
    entity: EntityId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    entity: Vec<Entity>,
}

impl Lexicon {
    /// Reads the form of `knowledge/entities.toml`.
    ///
    /// # Errors
    ///
    /// Says what is wrong and where, if the text is not that form.
    pub fn from_toml(text: &str) -> Result<Self, LexiconError> {
        let file: File = toml::from_str(text)?;
        let mut lexicon = Self::default();
        for entity in file.entity {
            let id = EntityId(u32::try_from(lexicon.entities.len()).expect("fewer than 2^32 entities"));
            for alias in std::iter::once(&entity.name).chain(&entity.aliases) {
                lexicon.add_alias(id, alias);
            }
            lexicon.entities.push(entity);
        }
        Ok(lexicon)
    }

    /// The names that every copy of the program carries.
    ///
    /// # Panics
    ///
    /// Never: a test reads the same text.
    #[must_use]
    pub fn bundled() -> Self {
        Self::from_toml(include_str!("../../knowledge/entities.toml")).expect("the bundled entities are well-formed")
    }

    /// Learns that a document uses `acronym` for `name`: an alias of a known entity, otherwise a new one.
    pub fn define(&mut self, acronym: &str, name: &str) {
        let known = [acronym, name].into_iter().find_map(|alias| self.by_alias.get(&words(alias)).copied());
        let id = known.unwrap_or_else(|| {
            let id = EntityId(u32::try_from(self.entities.len()).expect("fewer than 2^32 entities"));
            let aliases = vec![acronym.to_owned()];
            self.entities.push(Entity { name: name.to_owned(), kind: "name".to_owned(), aliases });
            id
        });
        self.add_alias(id, name);
        self.add_alias(id, acronym);
    }

    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// The mentions in a document's text: the longest at each place.
    #[must_use]
    pub fn mentions(&self, tokens: &[Token]) -> Vec<Mention> {
        Self::scan(tokens, |first| self.by_first_word.get(first).into_iter().flatten(), is_same)
    }

    /// The mentions in a question, where names may be misspelt.
    #[must_use]
    pub fn mentions_in_question(&self, tokens: &[Token]) -> Vec<Mention> {
        let exact = self.mentions(tokens);
        let all = || self.by_first_word.values().flatten();
        let fuzzy = Self::scan(tokens, |_| all(), is_alike);
        let free = |mention: &Mention| {
            exact
                .iter()
                .all(|other| mention.tokens.end <= other.tokens.start || other.tokens.end <= mention.tokens.start)
        };
        let fuzzy: Vec<_> = fuzzy.into_iter().filter(free).collect();
        exact.into_iter().chain(fuzzy).collect()
    }

    fn scan<'a, I: Iterator<Item = &'a Alias>>(
        tokens: &[Token],
        candidates: impl Fn(&str) -> I,
        same: impl Fn(&[Token], &[String]) -> bool,
    ) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let rest = &tokens[at..];
            let longest = candidates(&tokens[at].word)
                .filter(|alias| rest.get(..alias.words.len()).is_some_and(|asked| same(asked, &alias.words)))
                .max_by_key(|alias| alias.words.len());
            match longest {
                Some(alias) => {
                    mentions.push(Mention { entity: alias.entity, tokens: at..at + alias.words.len() });
                    at += alias.words.len();
                }
                None => at += 1,
            }
        }
        mentions
    }

    fn add_alias(&mut self, entity: EntityId, alias: &str) {
        let words = words(alias);
        let Some(first) = words.first() else { return };
        if self.by_alias.contains_key(&words) {
            return;
        }
        self.by_first_word.entry(first.clone()).or_default().push(Alias { words: words.clone(), entity });
        self.by_alias.insert(words, entity);
    }
}

fn is_same(asked: &[Token], known: &[String]) -> bool {
    asked.iter().zip(known).all(|(token, known)| token.word == *known)
}

/// Whether a name was meant: its words together tolerate what one word of their length would.
fn is_alike(asked: &[Token], known: &[String]) -> bool {
    let asked = asked.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ");
    analysis::typos(&asked, &known.join(" ")).is_some()
}

fn words(text: &str) -> Vec<String> {
    analysis::tokens(text).into_iter().map(|token| token.word).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lexicon() -> Lexicon {
        Lexicon::from_toml(
            "[[entity]]\nname = 'Kem Sokha'\nkind = 'person'\n[[entity]]\nname = 'Iran'\nkind = 'place'\n",
        )
        .expect("the form of entities.toml")
    }

    #[track_caller]
    fn check(question: &str, expected: &[u32]) {
        let found = lexicon().mentions_in_question(&analysis::tokens(question));
        assert_eq!(found.iter().map(|mention| mention.entity.0).collect::<Vec<_>>(), expected, "{question}");
    }

    #[test]
    fn names_tolerate_typing_mistakes_by_length() {
        check("who is kem sokha?", &[0]);
        check("Kem Shoka", &[0]);
        check("Iraq", &[]);
        check("iran and Kem Sokah", &[1, 0]);
    }

    #[test]
    fn a_wrong_key_is_refused() {
        assert!(Lexicon::from_toml("[[entity]]\nname = 'A'\nkind = 'b'\nalias = []\n").is_err());
    }
}
