//! A message becomes an [`Interpretation`]: clause references, search terms, or chatter. Reading a message never fails.

mod numbers;
mod references;
mod words;

use crate::{
    analysis::{self, Token},
    entities::Lexicon,
    index::{Query, QueryTerm},
    model::{Language, ResolutionId},
};

pub use numbers::{Named, Numbers};
pub use references::{Asked, Position};

/// The longest message that is read, in characters; a longer one is read up to here. Discord's own limit is 4,000.
pub const MESSAGE_MAX: usize = 4_000;

/// The most terms that are searched for in one question.
const TERMS_MAX: usize = 48;

/// What a message asks.
#[derive(Clone, Debug)]
pub struct Interpretation {
    /// The resolution named by its number.
    pub resolution: Option<Named>,
    pub intent: Intent,
    /// Whether it takes up what was said before: "and …", "what about …".
    pub follows: bool,
}

impl Interpretation {
    /// The language that the message is in, as far as that can be told; otherwise English.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::English
    }
}

/// What a message wants.
#[derive(Clone, Debug)]
pub enum Intent {
    /// These clauses, in the order asked; `about` is the rest of the message, which may tell the resolution.
    Clauses { asked: Vec<Asked>, about: Query },
    /// Clauses that bear on these terms.
    Search { query: Query, wish: Wish },
    /// The named resolution as such.
    Resolution,
    /// More of what was asked before: "who else?"
    More,
    /// Nothing about resolutions: greetings, thanks.
    Chatter,
}

/// What kind of clause would answer the question best.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "a question may wish for any of them at once")]
pub struct Wish {
    /// Who should do what: clauses that ask for something.
    pub request: bool,
    /// How many: clauses with a number.
    pub number: bool,
    /// When: clauses with a date.
    pub date: bool,
    /// To whom the text is sent: the clause that forwards it.
    pub forwarding: bool,
}

/// Reads a message.
#[must_use]
pub fn interpret(message: &str, lexicon: &Lexicon, numbers: &Numbers) -> Interpretation {
    let message = match message.char_indices().nth(MESSAGE_MAX) {
        Some((end, _)) => &message[..end],
        None => message,
    };
    let named = ResolutionId::find(message).map(|(range, id)| (range, Named::Held(id)));
    let (resolution, rest) = match named.or_else(|| numbers.find(message)) {
        Some((range, named)) => (Some(named), format!("{} , {}", &message[..range.start], &message[range.end..])),
        None => (None, message.to_owned()),
    };
    let found = references::find(&rest, resolution.is_some());
    let tokens: Vec<Token> = analysis::tokens(&rest)
        .into_iter()
        .filter(|token| !found.spans.iter().any(|span| span.start < token.end && token.start < span.end))
        .collect();
    let follows = words::follows(&tokens);
    let intent = if !found.asked.is_empty() {
        let telling: Vec<Token> = tokens.into_iter().filter(|token| !words::is_small_talk(&token.word)).collect();
        Intent::Clauses { asked: found.asked, about: query(&rest, &telling, lexicon) }
    } else if words::asks_for_more(&tokens) {
        Intent::More
    } else if words::is_chatter(&tokens) {
        if resolution.is_some() { Intent::Resolution } else { Intent::Chatter }
    } else {
        let query = query(&rest, &tokens, lexicon);
        if resolution.is_some() && query.terms.is_empty() {
            Intent::Resolution
        } else {
            Intent::Search { query, wish: wish(&rest, &tokens) }
        }
    };
    Interpretation { resolution, intent, follows }
}

/// The words and names of a question that a clause should mention.
fn query(message: &str, tokens: &[Token], lexicon: &Lexicon) -> Query {
    let mentions = lexicon.mentions_in_question(message, tokens);
    let mut terms = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(mention) = mentions.iter().find(|mention| mention.tokens.start == at) else {
            terms.push(QueryTerm::Word(tokens[at].clone()));
            at += 1;
            continue;
        };
        // The words of a name with one spelling also find the clauses that have a part of it.
        match lexicon.only_words(mention, tokens) {
            Some(words) => terms.extend(words.into_iter().map(QueryTerm::Word)),
            None => terms.push(QueryTerm::Entity(mention.entity, tokens[mention.tokens.clone()].to_vec())),
        }
        at = mention.tokens.end;
    }
    let is_empty = |term: &QueryTerm| matches!(term, QueryTerm::Word(token) if words::is_function_word(&token.word));
    let is_frame = |term: &QueryTerm| matches!(term, QueryTerm::Word(token) if words::is_frame_word(&token.word));
    terms.retain(|term| !is_empty(term));
    // "Parliament" alone is a question about Parliament; in "what does Parliament say on …" it frames the question.
    if terms.iter().any(|term| !is_frame(term)) {
        terms.retain(|term| !is_frame(term));
    }
    let mut seen: Vec<String> = Vec::new();
    terms.retain(|term| match term {
        QueryTerm::Word(token) => {
            !seen.contains(&token.stem) && {
                seen.push(token.stem.clone());
                true
            }
        }
        QueryTerm::Entity(..) => true,
    });
    terms.truncate(TERMS_MAX);
    // The comma stands for the number of a resolution.
    let text = message.replace(" , ", " ").trim_matches(|c: char| !c.is_alphanumeric() && c != '?').to_owned();
    Query { terms, text }
}

fn wish(message: &str, tokens: &[Token]) -> Wish {
    let folded = format!(" {} ", analysis::fold(message));
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| folded.contains(phrase));
    Wish {
        request: says(words::REQUESTS),
        number: says(words::NUMBERS),
        date: says(words::DATES),
        forwarding: tokens.iter().any(|token| words::FORWARDING.contains(&token.stem.as_str())),
    }
}
