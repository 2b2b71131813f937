//! What documents teach a [`Lexicon`]: acronyms that they define, names, laws, documents, dates and numbers.

use foldhash::HashSet;

use super::{Entity, Kind, Lexicon, acronyms::defined_acronyms, figures, instruments::instruments, names::names};
use crate::analysis::{self, Token};

impl Lexicon {
    /// Learns the names in texts; what is known already gets further aliases. Returns the names that now mean the same as
    /// others: texts learnt before may mention them, too.
    pub fn learn<'a>(&mut self, texts: impl Iterator<Item = &'a str> + Clone) -> Vec<String> {
        for (acronym, name) in texts.clone().flat_map(defined_acronyms) {
            self.define(&acronym, &name);
        }
        self.small.extend(small_words(texts.clone()).into_iter().map(analysis::fold));
        for text in texts {
            let tokens = analysis::tokens(text);
            for token in &tokens {
                self.add_word(&token.word);
            }
            self.learn_instruments(text);
            self.learn_names(text, &tokens);
            self.learn_figures(text, &tokens);
        }
        std::mem::take(&mut self.linked)
    }

    /// Learns that a document uses `acronym` for `name`: an alias of a known entity, otherwise a new one.
    fn define(&mut self, acronym: &str, name: &str) {
        let known = self.named(name);
        let abbreviated = self.named(acronym).filter(|id| known.is_some() || self.is_variant(*id, name));
        let id = known.or(abbreviated).unwrap_or_else(|| {
            self.linked.push(name.to_owned());
            self.add(Entity { name: name.to_owned(), kind: Kind::of(name), aliases: Vec::new() })
        });
        self.add_alias(id, name);
        self.add_alias(id, acronym);
    }

    /// Whether a name may be another spelling of an entity's: they share half of their words. The same letters may well
    /// abbreviate two names.
    fn is_variant(&self, id: super::EntityId, name: &str) -> bool {
        let stems =
            |text: &str| -> HashSet<String> { analysis::tokens(text).into_iter().map(|token| token.stem).collect() };
        let name = stems(name);
        let known = self.entity(id).into_iter().flat_map(|entity| std::iter::once(&entity.name).chain(&entity.aliases));
        known
            .map(|known| stems(known))
            .any(|known| 2 * known.intersection(&name).count() >= known.len().max(name.len()))
    }

    fn learn_instruments(&mut self, text: &str) {
        for found in instruments(text) {
            let spellings = || std::iter::once(&found.name).chain(&found.aliases);
            let known = spellings().find_map(|alias| self.named(alias));
            let id = known.unwrap_or_else(|| {
                self.add(Entity { name: found.name.clone(), kind: found.kind, aliases: Vec::new() })
            });
            for alias in spellings() {
                self.add_alias(id, alias);
            }
        }
    }

    fn learn_names(&mut self, text: &str, tokens: &[Token]) {
        for range in names(text, tokens, |word| self.small.contains(word)) {
            let name = &text[tokens[range.start].start..tokens[range.end - 1].end];
            if self.named(name).is_none() {
                self.add(Entity { name: name.to_owned(), kind: Kind::of(name), aliases: Vec::new() });
            }
        }
    }

    fn learn_figures(&mut self, text: &str, tokens: &[Token]) {
        let mut at = 0;
        while at < tokens.len() {
            at += match figures::read(text, &tokens[at..]) {
                Some((figure, length)) => {
                    self.add_figure(figure);
                    length
                }
                None => 1,
            };
        }
    }
}

/// The words that stand somewhere in small letters.
fn small_words<'a>(texts: impl Iterator<Item = &'a str>) -> HashSet<&'a str> {
    let words = texts.flat_map(|text| text.split(|c: char| !c.is_alphanumeric()));
    words.filter(|word| word.starts_with(char::is_lowercase)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learnt(texts: &[&str]) -> Lexicon {
        let mut lexicon = Lexicon::default();
        lexicon.learn(texts.iter().copied());
        lexicon
    }

    #[test]
    fn a_word_with_accents_is_known_to_be_written_small() {
        let lexicon = learnt(&["Welcoming the communiqué of the summit"]);
        assert!(lexicon.is_written_small("communique") && !lexicon.is_written_small("welcoming"));
    }

    /// `expected` are the names of all entities that the question mentions.
    #[track_caller]
    fn check(texts: &[&str], question: &str, expected: &[&str]) {
        let lexicon = learnt(texts);
        let mentions = lexicon.mentions_in_question(question, &analysis::tokens(question));
        let names: Vec<_> = mentions.iter().filter_map(|mention| lexicon.entity(mention.entity)).collect();
        assert_eq!(names.iter().map(|entity| entity.name.as_str()).collect::<Vec<_>>(), expected, "{question}");
    }

    #[test]
    fn a_document_teaches_its_names_with_their_variants() {
        let text = "Welcoming the Association of South East Asian Nations (ASEAN) and the Government of Sudan, of 9 March \
                    2021 with 20 000 people under Regulation (EU) No 600/2014 and resolution 1546 (2004)";
        check(&[text], "what of asean?", &["Association of South East Asian Nations"]);
        check(
            &[text],
            "southeast asian nations association of southeast asian nations",
            &["Association of South East Asian Nations"],
        );
        check(&[text], "the goverment of sudan on 9/3/2021", &["Government of Sudan", "9 March 2021"]);
        check(&[text], "20000 under regulation 600/2014", &["20 000", "Regulation (EU) No 600/2014"]);
        check(&[text], "UNSCR 1546", &["resolution 1546 (2004)"]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_odd_to_learn_from(text in "([A-Z“”‘’(),;.0-9/ a-zÀ-ž-]{0,8} ?){0,12}", odd in "\\PC*") {
            learnt(&[&text, &odd]);
        }
    }

    #[test]
    fn one_acronym_may_stand_for_two_names() {
        let texts = ["the Cambodian People's Party (CPP)", "the Convention for Plant Protection (CPP)"];
        let lexicon = learnt(&texts);
        let named = |name| lexicon.named(name);
        assert_ne!(named("Cambodian People's Party"), named("Convention for Plant Protection"));
        assert_eq!(named("CPP"), named("Cambodian People's Party"));
    }
}
