//! All known names and the search for them in text.

use std::hash::{Hash as _, Hasher as _};

use foldhash::{HashMap, HashSet};
use serde::{Deserialize, Serialize};

use super::{
    Kind,
    aliases::Aliases,
    figures::{self, Figure},
    spelling,
};
use crate::analysis::{self, Token};

/// Identifies an entity inside its lexicon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize)]
pub struct EntityId(pub u32);

/// One person, body, law or place.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Entity {
    /// The name we show.
    pub name: String,
    pub kind: Kind,
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
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub struct Lexicon {
    entities: Vec<Entity>,
    aliases: Aliases,
    figures: HashMap<Figure, EntityId>,
    /// The words of the library, folded: none of them is a slip for another.
    words: HashSet<String>,
    /// Those that stand somewhere in small letters, folded: none of them is a name.
    pub(super) small: HashSet<String>,
    /// The names that were linked to others since learning began.
    #[serde(skip)]
    pub(super) linked: Vec<String>,
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
            lexicon.add(entity);
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

    /// A number that tells one list of names from another.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        let mut hash = std::hash::DefaultHasher::new();
        for entity in &self.entities {
            (&entity.name, entity.kind, &entity.aliases).hash(&mut hash);
        }
        hash.finish()
    }

    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.0 as usize)
    }

    /// All entities, those of `entities.toml` first.
    pub fn entities(&self) -> impl Iterator<Item = (EntityId, &Entity)> {
        (0..).map(EntityId).zip(&self.entities)
    }

    /// The mentions in a document's text, those inside others too.
    #[must_use]
    pub fn mentions(&self, text: &str, tokens: &[Token]) -> Vec<Mention> {
        let names = self.aliases.find_all(tokens).into_iter();
        let names = names.map(|found| Mention { entity: found.entity, tokens: found.tokens });
        names.chain(self.figures_in(tokens, |at| figures::read(text, &tokens[at..]))).collect()
    }

    /// The mentions in a question, where names may be misspelt: the longest at each place, in the order of the words.
    #[must_use]
    pub fn mentions_in_question(&self, text: &str, tokens: &[Token]) -> Vec<Mention> {
        let is_known = |word: &str| self.words.contains(word) || spelling::is_country(word);
        let mut names = self.aliases.find_meant(tokens, is_known, |word, known| self.may_mean(word, known));
        // Of a longer name, the other words tell that it is meant.
        names.retain(|found| {
            found.typos == 0 || found.tokens.len() > 1 || !analysis::is_english(&tokens[found.tokens.start].word)
        });
        let names = names.into_iter();
        let mut mentions: Vec<_> = names.map(|found| Mention { entity: found.entity, tokens: found.tokens }).collect();
        let read = |at: usize| figures::read(text, &tokens[at..]).or_else(|| figures::ungrouped(text, tokens, at));
        for figure in self.figures_in(tokens, read) {
            let overlaps =
                |other: &Mention| other.tokens.start < figure.tokens.end && figure.tokens.start < other.tokens.end;
            if !mentions.iter().any(overlaps) {
                mentions.push(figure);
            }
        }
        mentions.sort_by_key(|mention| mention.tokens.start);
        mentions
    }

    /// The words that find a mention as well as its entity would, rightly spelt; `None` if it may stand elsewhere in
    /// other words, or if its words alone mean something else.
    #[must_use]
    pub fn only_words(&self, mention: &Mention) -> Option<Vec<Token>> {
        let entity = self.entity(mention.entity).filter(|entity| entity.aliases.is_empty())?;
        (!entity.kind.is_whole()).then(|| analysis::tokens(&entity.name))
    }

    /// Whether a folded word may be a slip for another: UNMIK is none for UNMIN, as each letter of an acronym is a word of the
    /// name. Letters of one may be missing, too many or swapped.
    #[must_use]
    pub fn may_mean(&self, word: &str, known: &str) -> bool {
        let letters = |word: &str| {
            let mut letters: Vec<char> = word.chars().collect();
            letters.sort_unstable();
            letters
        };
        word.len() != known.len() || letters(word) == letters(known) || !self.is_acronym(known)
    }

    /// Whether a folded word alone may be a slip for another: an English word is none for a name, as "whales" for Wales.
    #[must_use]
    pub fn may_be_slip(&self, word: &str, known: &str) -> bool {
        let is_word = || analysis::is_english(word) && !spelling::are_same_word(word, known);
        self.may_mean(word, known) && (self.is_written_small(known) || !is_word())
    }

    /// Whether a folded word is the acronym of something known.
    fn is_acronym(&self, word: &str) -> bool {
        let is_capital = |alias: &str| alias.chars().all(|letter| letter.is_uppercase() || letter == '-');
        let entity = self.named(word).and_then(|id| self.entity(id));
        entity.is_some_and(|entity| {
            let mut aliases = std::iter::once(&entity.name).chain(&entity.aliases);
            aliases.any(|alias| is_capital(alias) && analysis::fold(alias) == word)
        })
    }

    /// Whether the library writes a folded word in small letters somewhere, so that it is no name.
    #[must_use]
    pub fn is_written_small(&self, word: &str) -> bool {
        self.small.contains(word)
    }

    /// Whether a folded word stands in the library.
    #[must_use]
    pub fn has_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// The number that these words begin with and how many they are, if no document has it: all of it as one word, as the
    /// words of "20 000" stand in other numbers, too.
    #[must_use]
    pub fn unheard_number(&self, text: &str, tokens: &[Token]) -> Option<(Token, usize)> {
        let (figure, length) = figures::read(text, tokens)?;
        // Where none is known, no document was read for numbers.
        let is_unheard =
            matches!(figure, Figure::Number(_)) && !self.figures.is_empty() && !self.figures.contains_key(&figure);
        let number = &tokens[..length];
        let digits: String = number.iter().map(|token| token.word.as_str()).collect();
        let (start, end) = (number.first()?.start, number.last()?.end);
        is_unheard.then(|| (Token { word: digits.clone(), stem: digits, start, end }, length))
    }

    fn figures_in(&self, tokens: &[Token], read: impl Fn(usize) -> Option<(Figure, usize)>) -> Vec<Mention> {
        let mut mentions = Vec::new();
        let mut at = 0;
        while at < tokens.len() {
            let Some((figure, length)) = read(at) else {
                at += 1;
                continue;
            };
            let known = self.figures.get(&figure);
            mentions.extend(known.map(|entity| Mention { entity: *entity, tokens: at..at + length }));
            at += length;
        }
        mentions
    }

    /// What a name or any other alias names.
    pub(super) fn named(&self, alias: &str) -> Option<EntityId> {
        self.aliases.get(alias)
    }

    pub(super) fn add(&mut self, entity: Entity) -> EntityId {
        let id = EntityId(u32::try_from(self.entities.len()).expect("fewer than 2^32 entities"));
        for alias in std::iter::once(&entity.name).chain(&entity.aliases) {
            self.aliases.add(alias, id);
        }
        self.entities.push(entity);
        id
    }

    /// Another name of a known entity, unless it names something already.
    pub(super) fn add_alias(&mut self, id: EntityId, alias: &str) {
        if self.aliases.add(alias, id) {
            self.entities[id.0 as usize].aliases.push(alias.to_owned());
            self.linked.push(alias.to_owned());
        }
    }

    pub(super) fn add_figure(&mut self, figure: Figure) {
        if !self.figures.contains_key(&figure) {
            let kind = if matches!(figure, Figure::Date { .. }) { Kind::Date } else { Kind::Number };
            let id = self.add(Entity { name: figure.to_string(), kind, aliases: Vec::new() });
            self.figures.insert(figure, id);
        }
    }

    pub(super) fn add_word(&mut self, word: &str) {
        if !self.words.contains(word) {
            self.words.insert(word.to_owned());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAMES: &str = "[[entity]]\nname = 'Kem Sokha'\nkind = 'person'\n\
                         [[entity]]\nname = 'Iran'\nkind = 'place'\n\
                         [[entity]]\nname = 'Association of South East Asian Nations'\nkind = 'body'\n\
                         [[entity]]\nname = 'Government of Niger'\nkind = 'body'\n";

    fn lexicon() -> Lexicon {
        Lexicon::from_toml(NAMES).expect("the form of entities.toml")
    }

    #[track_caller]
    fn check(question: &str, expected: &[u32]) {
        let found = lexicon().mentions_in_question(question, &analysis::tokens(question));
        assert_eq!(found.iter().map(|mention| mention.entity.0).collect::<Vec<_>>(), expected, "{question}");
    }

    #[test]
    fn names_tolerate_typing_mistakes_by_length() {
        check("who is kem sokha?", &[0]);
        check("Kem Shoka", &[0]);
        check("Kim Sokha", &[0]);
        check("iran and Kem Sokah", &[1, 0]);
        check("Kmm Shkka", &[]);
        check("a whale of a time in Irna", &[]);
    }

    #[test]
    fn a_known_word_is_no_slip_for_another() {
        check("Iraq", &[]);
        check("Government of Nigeria", &[]);
        check("Goverment of Niger", &[3]);
    }

    #[test]
    fn an_acronym_with_another_letter_is_another_body() {
        let names = "[[entity]]\nname = 'United Nations Mission in Nepal'\nkind = 'body'\naliases = ['UNMIN']";
        let lexicon = Lexicon::from_toml(names).expect("the form of entities.toml");
        let found = |question: &str| lexicon.mentions_in_question(question, &analysis::tokens(question)).len();
        assert_eq!(["UNMIN", "unmin", "UNMNI", "UNMINN"].map(found), [1; 4]);
        assert_eq!(["UNMIK", "unmik", "UNMIT", "UNMI"].map(found), [0; 4]);
        assert_eq!(found("United Nations Misson in Nepal"), 1);
    }

    #[test]
    fn an_english_word_is_no_slip_for_a_name() {
        let lexicon = Lexicon { small: HashSet::from_iter(["plans".to_owned()]), ..Lexicon::default() };
        for (word, known, may_be) in [
            ("whales", "wales", false),
            ("siberia", "liberia", false),
            ("lybia", "libya", true),
            ("planes", "plans", true),
            ("honored", "honoured", true),
        ] {
            assert_eq!(lexicon.may_be_slip(word, known), may_be, "{word} {known}");
        }
    }

    #[test]
    fn a_name_is_found_in_either_spelling() {
        check("asociation of southeast asian nations", &[2]);
    }

    #[test]
    fn a_name_with_one_spelling_becomes_its_words() {
        let lexicon = lexicon();
        let question = "kem shoka";
        let tokens = analysis::tokens(question);
        let mention = &lexicon.mentions_in_question(question, &tokens)[0];
        let words = lexicon.only_words(mention).expect("no other spelling");
        assert_eq!(words.iter().map(|token| token.word.as_str()).collect::<Vec<_>>(), ["kem", "sokha"]);
    }

    #[test]
    fn a_wrong_key_is_refused() {
        assert!(Lexicon::from_toml("[[entity]]\nname = 'A'\nkind = 'person'\nalias = []\n").is_err());
        assert!(Lexicon::from_toml("[[entity]]\nname = 'A'\nkind = 'planet'\n").is_err());
    }
}
