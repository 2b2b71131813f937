//! A message becomes an [`Interpretation`]: clause references, search terms, or chatter. A text of which nothing is asked
//! becomes a [`Reading`]: the clauses, resolutions and names that it refers to. Reading never fails, and takes bounded work:
//! of a text, [`MESSAGE_MAX`] characters are read, and in them so many references, words and terms as the constants say.

mod aliases;
mod bot;
mod called;
mod names;
mod naming;
mod numbers;
mod parts;
mod phrases;
mod proper;
mod reading;
mod references;
mod words;
mod years;

use crate::{
    analysis::{self, Token},
    entities::{self, EntityId, Kind, Lexicon},
    index::{End, ProperName, Query, QueryTerm, Spelt},
    model::{ClauseKind, Language},
};

pub use aliases::{Alias, AliasProblem, Aliases, LENGTH_MAX as ALIAS_LENGTH_MAX};
pub use numbers::{Named, Numbers};
pub use parts::Part;
pub use reading::{Reading, read};
pub use references::{Asked, Position, Step, going_on, names_kind_of_clause, stepping_on};
pub use years::Adopted;

use names::{Name, Names};
use phrases::Sign;

/// The longest message that is read, in characters; a longer one is read up to here. Discord's own limit is 4,000.
pub const MESSAGE_MAX: usize = 4_000;

/// The most terms that are searched for in one question.
const TERMS_MAX: usize = 48;

/// The most terms that may tell which resolution is meant where only its clauses are asked for.
const ABOUT_MAX: usize = 16;

/// The most words of one message that are read as names and terms: the work for each is far more than for a reference.
const WORDS_MAX: usize = 400;

/// A message that asks "why?" and nothing else has no more words.
const WISH_WORDS_MAX: usize = 3;

/// What a message asks.
#[derive(Clone, Debug)]
pub struct Interpretation {
    /// The resolution named by its number.
    pub resolution: Option<Named>,
    pub intent: Intent,
    /// Whether it takes up what was said before: "and …", "what about …".
    pub follows: bool,
    /// Whether it speaks of a text as "it" or "that resolution": one that was named before, if any was.
    pub of_it: bool,
    /// Whether it speaks of what was asked about before as "it", "that" or "they": "when was it set up?"
    pub of_that: bool,
    /// The language that the message is in: its words carry the stems of that language; `None` where that cannot be told, as in "B9-0234/2022 § 7".
    pub language: Option<Language>,
    /// The language of the version that it links to.
    pub linked: Option<Language>,
}

impl Interpretation {
    /// What asks nothing.
    #[must_use]
    pub fn nothing() -> Self {
        let intent = Intent::Chatter;
        Self { resolution: None, intent, follows: false, of_it: false, of_that: false, language: None, linked: None }
    }

    /// Takes this for what the resolution is called by, where no number names one.
    pub fn call(&mut self, written: &str, subject: Query) {
        if let (None, Intent::Clauses { about, .. }) = (&self.resolution, &mut self.intent)
            && !subject.terms.is_empty()
        {
            about.called = Some(Called { written: written.to_owned(), subject, is_another: false });
        }
    }

    /// How many words tell what is asked; `None` where somebody or something is named, or nothing searched for.
    #[must_use]
    pub fn words_beside_names(&self) -> Option<usize> {
        match &self.intent {
            Intent::Search { query, .. } if self.resolution.is_none() && query.names.is_empty() => {
                let is_word = |term: &QueryTerm| term.word().is_some();
                (query.spelt.is_empty() && query.terms.iter().all(is_word)).then_some(query.terms.len())
            }
            _ => None,
        }
    }
}

/// What a message wants.
#[derive(Clone, Debug)]
pub enum Intent {
    /// These clauses, in the order asked. `elsewhere` are clauses of further resolutions that the message names.
    Clauses { asked: Vec<Asked>, about: About, elsewhere: Vec<Part> },
    /// Clauses that bear on these terms, of the named resolution and those `beside` it: "What do 1373 and 1267 say about …?"
    /// `adopted` limits the texts where none is named.
    Search { query: Query, wish: Wish, beside: Vec<Named>, adopted: Option<Adopted> },
    /// The named resolution as such, and others that are named beside it; where none is named, that of the conversation.
    /// `date` tells that it is asked when the text was adopted, and nothing else.
    Resolution { others: Vec<Named>, date: bool },
    /// The newest resolution about this, or the oldest: "What is the latest resolution on Cyprus?"
    ByDate { about: Query, end: End },
    /// More of what was asked before: "who else?"
    More,
    /// Nothing about resolutions: greetings, thanks, questions about the bot.
    Chatter,
}

/// What a message that asks for clauses tells of their resolution beside its number.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// All that it says beside the clauses.
    pub query: Query,
    /// What it calls the resolution by a name, as written: "resolution on Cyprus", "Cyprus resolution".
    pub called: Option<Called>,
    /// Whether the newest or oldest of those that the query is about is meant: "paragraph 3 of the latest resolution on Haiti".
    pub end: Option<End>,
}

/// A resolution as it is called by its subject.
#[derive(Clone, Debug)]
pub struct Called {
    pub written: String,
    /// What is searched for of it. Never without terms.
    pub subject: Query,
    /// Whether it is only told to be another than the one that is talked about: "the previous resolution".
    pub is_another: bool,
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
    /// Who: clauses that name a person or speak of people.
    pub person: bool,
    /// Why: clauses that give a reason.
    pub reason: bool,
    /// What is not said: "which paragraphs do not mention …", "other than".
    pub negated: bool,
    /// Clauses that name anybody or anything of this kind, whatever it is: "Which laws does it mention?"
    pub naming: Option<entities::Kind>,
    /// Clauses of this kind are quoted, where any of them answer; a citation stands for the whole preamble.
    pub kind: Option<ClauseKind>,
}

/// Reads a message.
#[must_use]
pub fn interpret(message: &str, lexicon: &Lexicon, numbers: &Numbers, aliases: &Aliases) -> Interpretation {
    let message = &*words::dated(shortened(message));
    let message = &*words::states(message);
    let Referring { names, clauses, found, mut parts, mut language } = Referring::of(message, numbers, aliases);
    // "Mali" is a small word in Slovak, and may be asked about where the library has it.
    if let [only] = tokens(message, Language::English).as_slice()
        && lexicon.has_word(&only.word)
    {
        language.take_if(|language| *language != Language::English);
    }
    if parts.is_empty() {
        return without_clauses(message, &names, language, lexicon);
    }
    let read_in = language.unwrap_or_default();
    let mut tokens = tokens(&clauses, read_in);
    tokens.retain(|token| !found.has(token.start..token.end));
    if let Some(end) = behind_call(&tokens, &found, &names.names, read_in) {
        let [mut first, rest] =
            [&message[..end], &message[end..]].map(|half| interpret(half, lexicon, numbers, aliases));
        if let (Intent::Clauses { elsewhere, .. }, Intent::Clauses { asked, about, elsewhere: others }) =
            (&mut first.intent, rest.intent)
        {
            elsewhere.push(Part { resolution: rest.resolution, asked, about: Some(about) });
            elsewhere.extend(others);
            return first;
        }
    }
    let Part { resolution, asked, .. } = parts.remove(0);
    let follows = words::follows(&tokens, read_in);
    let about = about(&clauses, tokens, read_in, lexicon);
    let intent = Intent::Clauses { asked, about, elsewhere: parts };
    Interpretation { resolution, intent, follows, of_it: false, of_that: false, language, linked: names.linked() }
}

/// Where what is said of the first of several resolutions ends, if one of them is called by its subject and clauses are asked for
/// of a further one: "recital B of the Cambodia resolution and paragraph 3 of the Libya resolution". A clause belongs to the
/// call behind it, and only where none stands before the first call, to the one before it.
fn behind_call(tokens: &[Token], found: &references::Found, names: &[Name], language: Language) -> Option<usize> {
    let (text, subject) = called::called(tokens, language)?;
    let spans = || found.groups.iter().map(|group| &group.span);
    let is_before = |at: usize| spans().any(|span| span.start < at);
    let next_behind = |at: usize| spans().filter(|span| span.start >= at).min_by_key(|span| span.start);
    let leads = is_before(names.first().map_or(text.start, |name| name.range.start.min(text.start)));
    let end = if let Some(name) = names.iter().rfind(|name| name.range.end <= text.start) {
        // Without a clause between them, both are one: "1483, the resolution on Iraq".
        let next = next_behind(name.range.end).filter(|span| span.start < text.start)?;
        if leads { name.range.end } else { next.end }
    } else {
        let next = next_behind(text.end)?;
        // The words of "the resolution on Cambodia and paragraph 4 of the resolution on Libya" seem to be one subject.
        let subject = tokens[subject].iter().map(|token| token.end).filter(|end| *end <= next.start);
        let end = subject.max().unwrap_or_default().max(text.end);
        let end = if leads { end } else { end.max(next.end) };
        let behind = tokens.partition_point(|token| token.start < end);
        let is_apart = |name: &Name| name.range.start >= end.max(next.start);
        if called::called(&tokens[behind..], language).is_none() && !names.iter().any(is_apart) {
            return None;
        }
        end
    };
    (is_before(end) && next_behind(end).is_some()).then_some(end)
}

/// What the rest of a message tells of the resolution whose clauses are asked for.
fn about(clauses: &str, mut tokens: Vec<Token>, language: Language, lexicon: &Lexicon) -> About {
    tokens.retain(|token| !words::is_small_talk(&token.word, language));
    let named = |start: usize, end: usize, subject: &[Token]| {
        let article = tokens.iter().rfind(|token| token.end < start).filter(|token| token.word == "the");
        let start = article.map_or(start, |article| article.start);
        let written = clauses[start..end].replace('|', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        let is_another = called::is_another(subject);
        let subject = query(clauses, subject, language, lexicon);
        (!subject.terms.is_empty()).then_some(Called { written, subject, is_another })
    };
    let short = |mut query: Query| {
        query.terms.truncate(ABOUT_MAX);
        query
    };
    // "The latest 2004 resolution", "the 2004 resolution on Iraq".
    let adopted = years::find(&tokens, language).filter(|adopted| adopted.certain);
    let of_years = |query: Query| match &adopted {
        Some(Adopted { years, written, .. }) => query.of_years(years.clone(), written),
        None => query,
    };
    if let Some((end, subject)) = called::asked_by_date(&tokens, Some(language)) {
        let says = tokens.iter().find(|token| !words::is_function_word(&token.word, language));
        let called = says.zip(subject.last()).and_then(|(first, last)| named(first.start, last.end, subject));
        return About { query: of_years(short(query(clauses, subject, language, lexicon))), called, end: Some(end) };
    }
    let called = called::called(&tokens, language).and_then(|(text, subject)| {
        let subject = &tokens[subject];
        named(subject[0].start.min(text.start), subject[subject.len() - 1].end.max(text.end), subject)
    });
    let called = called.map(|called| match of_years(called.subject.clone()) {
        subject if subject.terms.is_empty() => called,
        subject => Called { subject, ..called },
    });
    About { query: short(query(clauses, &tokens, language, lexicon)), called, end: None }
}

/// What a text refers to by numbers.
struct Referring {
    names: Names,
    /// The text with bars for its names.
    clauses: String,
    found: references::Found,
    parts: Vec<Part>,
    language: Option<Language>,
}

impl Referring {
    fn of(text: &str, numbers: &Numbers, aliases: &Aliases) -> Self {
        let mut names = Names::of(text, numbers, aliases);
        let told = analysis::detect(&names.without_first(text));
        let mut clauses = names.without(text);
        let mut found = references::find(&clauses, names.first().is_some(), told);
        let known = names.names.len();
        if known > 0 {
            names.add_bare(text, numbers, !found.groups.is_empty());
        }
        if names.names.len() > known {
            clauses = names.without(text);
            found = references::find(&clauses, true, told);
        }
        let parts = parts::of(&clauses, &names, &found.groups);
        let language = told.or(found.language);
        Self { names, clauses, found, parts, language }
    }
}

/// Reads a message that asks for no clause by its number.
fn without_clauses(message: &str, names: &Names, language: Option<Language>, lexicon: &Lexicon) -> Interpretation {
    if let Some(mentions) = of_mentions(message, names, language, lexicon) {
        return mentions;
    }
    let rest = names.without_breath(message);
    let resolution = names.first().map(|name| name.named.clone());
    let others = beside(&names.names, resolution.as_ref());
    // In "which resolutions recall 1373 and 1267?", none of them is asked what it says.
    let mentions = names.names.first().is_some_and(|name| words::asks_for_mentions(&message[..name.range.start]));
    let breath = if mentions { 0..0 } else { names.breath(message) };
    let in_breath = beside(&names.names[breath], resolution.as_ref());
    let read_in = language.unwrap_or_default();
    let beside_names = tokens(&names.without(message), read_in);
    let says_nothing = beside_names.is_empty()
        || words::is_chatter(&beside_names, language, |word| lexicon.has_word(word))
        || words::only_compares(&beside_names);
    if !others.is_empty() && says_nothing {
        let intent = Intent::Resolution { others, date: false };
        return Interpretation { resolution, intent, language, linked: names.linked(), ..Interpretation::nothing() };
    }
    let tokens = tokens(&rest, read_in);
    let follows = words::follows(&tokens, read_in);
    let adopted = years::find(&tokens, read_in).filter(|_| resolution.is_none());
    let intent = if bot::is_asked_about(&tokens, read_in) && names.first().is_none() {
        Intent::Chatter
    } else if words::asks_for_more(&tokens, read_in) {
        Intent::More
    } else if let Some(kind) = naming::kind(&tokens, read_in) {
        let query = query(&rest, &tokens, read_in, lexicon);
        let wish = Wish { naming: Some(kind), ..Wish::default() };
        Intent::Search { query, wish, beside: in_breath, adopted: None }
    } else if words::is_chatter(&tokens, language, |word| lexicon.has_word(word)) {
        if resolution.is_some() { Intent::Resolution { others, date: false } } else { Intent::Chatter }
    } else if words::asks_for_its_date(&tokens, language, resolution.is_some()) {
        Intent::Resolution { others, date: true }
    } else if let Some((end, subject)) = called::asked_by_date(&tokens, language).filter(|_| resolution.is_none()) {
        let about = query(&rest, subject, read_in, lexicon);
        let about = match adopted {
            Some(Adopted { years, written, .. }) => about.of_years(years, &written),
            None => about,
        };
        Intent::ByDate { about, end }
    } else {
        let mut query = query(&rest, &tokens, read_in, lexicon);
        if others.len() > in_breath.len() {
            // Its numbers may be those of the other resolutions.
            query.names.clear();
            query.spelt.clear();
        }
        // "What is this about?" has nothing to search for.
        if query.terms.is_empty() && !query.pronoun {
            Intent::Resolution { others, date: false }
        } else {
            let wish = Wish { kind: references::kind(&rest, language), ..wish(&tokens, read_in) };
            Intent::Search { query, wish, beside: in_breath, adopted }
        }
    };
    let follows = follows || resolution.is_none() && matches!(intent, Intent::Resolution { .. });
    let of_it = words::speak_of_a_text(&tokens, read_in);
    let of_that = language.is_none_or(|language| language == Language::English) && words::speaks_of_that(&tokens);
    Interpretation { resolution, intent, follows, of_it, of_that, language, linked: names.linked() }
}

/// Reads a message that asks for the clauses that mention a document, whether that is held or not: "What does it say about
/// resolution 1325 (2000)?"
fn of_mentions(message: &str, names: &Names, language: Option<Language>, lexicon: &Lexicon) -> Option<Interpretation> {
    // All in one breath: "… mention resolutions 1373 and 1267".
    let name = names.names.first().filter(|_| names.breath(message).len() == names.names.len())?;
    if !words::asks_for_mentions(&message[..name.range.start]) {
        return None;
    }
    let read_in = language.unwrap_or_default();
    let message = &message[name.range.start..];
    let query = query(message, &tokens(message, read_in), read_in, lexicon);
    let is_document = |term: &QueryTerm| matches!(term, QueryTerm::Entity(id, _) if lexicon.entity(*id).is_some_and(|one| one.kind == Kind::Document));
    let is_document = !query.terms.is_empty() && query.terms.iter().all(is_document);
    let intent = Intent::Search { query, wish: Wish::default(), beside: Vec::new(), adopted: None };
    is_document.then_some(Interpretation { intent, language, ..Interpretation::nothing() })
}

/// The resolutions named beside the one that a message is about, each once.
fn beside(names: &[Name], resolution: Option<&Named>) -> Vec<Named> {
    let mut others: Vec<Named> = Vec::new();
    for name in names {
        if resolution != Some(&name.named) && !others.contains(&name.named) {
            others.push(name.named.clone());
        }
    }
    others
}

/// Whether a message asks when "it" was adopted, and nothing else. In English.
#[must_use]
pub fn asks_when_it_was_adopted(message: &str) -> bool {
    let tokens = tokens(shortened(message), Language::English);
    tokens.iter().any(|token| ["it", "this", "that"].contains(&token.word.as_str()))
        && words::asks_for_its_date(&tokens, Some(Language::English), true)
}

/// Whether a message speaks of texts that were adopted, in any language that we answer in.
#[must_use]
pub fn speaks_of_texts(message: &str) -> bool {
    let tokens = tokens(shortened(message), Language::English);
    tokens.iter().any(|token| called::is_text(token) || ["adopted", "passed"].contains(&token.word.as_str()))
}

/// What a message of question words alone wishes for, of what was asked before: "why?", "when exactly?", "by whom?". In English.
#[must_use]
pub fn wish_alone(message: &str) -> Option<Wish> {
    let tokens = tokens(shortened(message), Language::English);
    let says_nothing = |token: &Token| {
        words::is_function_word(&token.word, Language::English)
            || ["exactly", "precisely", "come", "long", "often", "much", "many"].contains(&token.word.as_str())
    };
    let is_alone =
        tokens.len() <= WISH_WORDS_MAX && tokens.iter().all(says_nothing) && !words::refers_to_somebody(&tokens);
    let wish = wish(&tokens, Language::English);
    (is_alone && (wish.number || wish.date || wish.person || wish.reason)).then_some(wish)
}

/// Whether a message asks where what was quoted stands, and nothing else: "which paragraph says so?", "where is that from?". In
/// English.
#[must_use]
pub fn asks_where_it_stands(message: &str) -> bool {
    const CLAUSES: [&str; 6] = ["paragraph", "clause", "recital", "citation", "article", "resolution"];
    const STANDING: [&str; 8] = ["from", "say", "says", "said", "stand", "stands", "written", "source"];
    const BESIDE: [&str; 10] = ["is", "it", "that", "this", "so", "does", "in", "the", "exactly", "and"];
    let tokens = tokens(shortened(message), Language::English);
    let is_of = |words: &[&str], token: &Token| words.contains(&token.word.as_str());
    let asks = match tokens.iter().find(|token| !is_of(&BESIDE, token)).map(|token| token.word.as_str()) {
        Some("which" | "what") => tokens.iter().any(|token| is_of(&CLAUSES, token)),
        Some("where") => tokens.iter().any(|token| is_of(&STANDING, token)),
        first => first == Some("source"),
    };
    let says_nothing = |token: &Token| {
        is_of(&CLAUSES, token)
            || is_of(&STANDING, token)
            || is_of(&BESIDE, token)
            || is_of(&["which", "what", "where"], token)
    };
    asks && tokens.iter().all(says_nothing)
}

/// The kind that a few words ask for names of, behind a question for names of another: "and which laws?". In English.
#[must_use]
pub fn kind_alone(message: &str) -> Option<Kind> {
    naming::kind_alone(&tokens(shortened(message), Language::English))
}

/// The language that a message asks for what was quoted before in, and nothing else: "in French?", "auf Deutsch bitte".
#[must_use]
pub fn asks_for_language(message: &str) -> Option<Language> {
    words::language_asked_for(&tokens(shortened(message), Language::English))
}

/// What is searched for where words are only looked up: all that a question would search for, whatever it asks.
#[must_use]
pub fn search_for(words: &str, lexicon: &Lexicon, numbers: &Numbers, aliases: &Aliases) -> Interpretation {
    let words = &*words::dated(shortened(words));
    let words = &*words::states(words);
    let names = Names::of(words, numbers, aliases);
    let rest = names.without_first(words);
    let language = analysis::detect(&rest);
    let tokens = tokens(&rest, language.unwrap_or_default());
    let mut query = query(&rest, &tokens, language.unwrap_or_default(), lexicon);
    // A list has what any of the words finds, though a name is mentioned nowhere, and though they are small words.
    query.names.clear();
    if query.terms.is_empty() {
        let is_empty = |token: &Token| words::is_function_word(&token.word, language.unwrap_or_default());
        query.terms = tokens.into_iter().filter(|token| !is_empty(token)).map(QueryTerm::Word).collect();
    }
    let resolution = names.first().map(|name| name.named.clone());
    let intent = Intent::Search { query, wish: Wish::default(), beside: Vec::new(), adopted: None };
    Interpretation { resolution, intent, language, linked: names.linked(), ..Interpretation::nothing() }
}

/// The first clause that somebody means who types where only a clause can be meant: "7", "recital c", "§7".
#[must_use]
pub fn label(typed: &str) -> Option<Asked> {
    let typed = shortened(typed).trim();
    let letter = typed.len() <= 2 && typed.bytes().all(|byte| byte.is_ascii_alphabetic()) && !typed.is_empty();
    let typed = if letter { format!("recital {}", typed.to_uppercase()) } else { typed.to_owned() };
    references::find(&typed, true, analysis::detect(&typed)).asked().into_iter().next()
}

/// As much of a message as is read.
fn shortened(message: &str) -> &str {
    message.char_indices().nth(MESSAGE_MAX).map_or(message, |(end, _)| &message[..end])
}

fn tokens(text: &str, language: Language) -> Vec<Token> {
    let mut tokens = analysis::tokens_in(text, language);
    tokens.truncate(WORDS_MAX);
    tokens
}

/// The words and names of a question that a clause should mention.
fn query(message: &str, tokens: &[Token], language: Language, lexicon: &Lexicon) -> Query {
    let mut mentions = lexicon.mentions_in_question(message, tokens);
    mentions.retain(|mention| !is_small_word(message, &tokens[mention.tokens.clone()], language));
    let is_slip = |token: &Token| {
        language == Language::English && words::is_slip_for_nothing(message, token, |word| lexicon.has_word(word))
    };
    // Each with the place of its first token.
    let mut terms = Vec::new();
    let mut spelt: Vec<(EntityId, Vec<Token>)> = Vec::new();
    // The words that are asked for by themselves.
    let mut alone: Vec<Token> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(mention) = mentions.iter().find(|mention| mention.tokens.start == at) else {
            // Only numbers in English texts are known.
            let number =
                (language == Language::English).then(|| lexicon.unheard_number(message, &tokens[at..])).flatten();
            let (word, length) = number.unwrap_or_else(|| (tokens[at].clone(), 1));
            alone.push(word.clone());
            if !words::is_about_the_answer(tokens, at, language) && !is_slip(&word) {
                terms.push((at, QueryTerm::Word(word)));
            }
            at += length;
            continue;
        };
        // The words of a name with one spelling also find the clauses that have a part of it.
        match lexicon.only_words(mention) {
            Some(words) => {
                terms.extend(words.iter().cloned().map(|word| (at, QueryTerm::Word(word))));
                spelt.push((mention.entity, words));
            }
            None => terms.push((at, QueryTerm::Entity(mention.entity, tokens[mention.tokens.clone()].to_vec()))),
        }
        at = mention.tokens.end;
    }
    let is_empty =
        |term: &QueryTerm| matches!(term, QueryTerm::Word(token) if words::is_function_word(&token.word, language));
    let is_frame_word = |word: &str| words::is_frame_word(word, language);
    // In "European Union", the first word is of a name.
    let in_name: Vec<&str> = spelt
        .iter()
        .filter(|(_, words)| !words.iter().all(|token| is_frame_word(&token.word)))
        .flat_map(|(_, words)| words.iter().map(|token| token.word.as_str()))
        .collect();
    let is_frame = |term: &QueryTerm| matches!(term, QueryTerm::Word(token) if is_frame_word(&token.word) && !in_name.contains(&token.word.as_str()));
    terms.retain(|(_, term)| !is_empty(term));
    // "What does Parliament say" asks for nothing in particular, and in "what does Parliament say on …" that frames the question.
    terms.retain(|(_, term)| !is_frame(term));
    let proper = proper::find(message, tokens, language, |word| lexicon.is_written_small(word));
    let names = proper.into_iter().filter_map(|proper| {
        let range = &proper.tokens;
        let is_known = mentions.iter().any(|one| one.tokens.start < range.end && range.start < one.tokens.end);
        let terms: Vec<_> = if proper.number && !is_known {
            let words = tokens[range.clone()].iter().cloned().map(QueryTerm::Word);
            words.filter(|term| !is_empty(term)).collect()
        } else {
            terms.iter().filter(|(at, _)| range.contains(at)).map(|(_, term)| term.clone()).collect()
        };
        let written = message[tokens[range.start].start..tokens[range.end - 1].end].to_owned();
        (!terms.is_empty()).then_some(ProperName { written, terms, number: proper.number })
    });
    let names: Vec<ProperName> = names.collect();
    let mut seen: Vec<String> = Vec::new();
    terms.retain(|(_, term)| match term {
        QueryTerm::Word(token) => {
            !seen.contains(&token.stem) && {
                seen.push(token.stem.clone());
                true
            }
        }
        QueryTerm::Entity(..) => true,
    });
    terms.truncate(TERMS_MAX);
    let terms: Vec<_> = terms.into_iter().map(|(_, term)| term).collect();
    // Of words with one stem, the first is searched for; in other languages a name keeps its English stems.
    let searched = |word: Token| {
        let mut words = terms.iter().filter_map(QueryTerm::word);
        words.find(|term| term.stem == word.stem).map_or(word.word, |term| term.word.clone())
    };
    let spelt = spelt.into_iter().map(|(entity, mut words)| {
        words.retain(|word| !alone.iter().any(|other| other.stem == word.stem || other.word == word.word));
        Spelt { entity, words: words.into_iter().map(searched).collect() }
    });
    let spelt: Vec<Spelt> = spelt.collect();
    // The comma stands for the number of a resolution.
    let text = message.replace(" , ", " ").trim_matches(|c: char| !c.is_alphanumeric() && c != '?').to_owned();
    let is_somebody = !spelt.is_empty() || names.iter().any(|name| !name.number);
    let pronoun = !is_somebody && language == Language::English && words::refers_to_somebody(tokens);
    Query { terms, spelt, text, names, pronoun, years: None }
}

/// Whether what a name was found in is a small word and not written as an acronym: "who" asks, and "WHO" is a body. "us" may
/// well be the "US".
fn is_small_word(message: &str, tokens: &[Token], language: Language) -> bool {
    let [token] = tokens else { return false };
    let is_capital = || message[token.start..token.end].chars().all(char::is_uppercase);
    token.word.len() > 2 && words::is_function_word(&token.word, language) && !is_capital()
}

fn wish(tokens: &[Token], language: Language) -> Wish {
    if language != Language::English {
        let says = |sign| phrases::says(tokens, language, sign);
        return Wish {
            request: says(Sign::Request),
            number: says(Sign::Number),
            date: says(Sign::Date),
            forwarding: says(Sign::Forwarding),
            ..Wish::default()
        };
    }
    let words = tokens.iter().map(|token| token.word.as_str()).collect::<Vec<_>>().join(" ");
    let words = format!(" {words} ");
    let says = |phrases: &[&str]| phrases.iter().any(|phrase| words.contains(phrase));
    Wish {
        request: says(words::REQUESTS),
        number: says(words::NUMBERS),
        date: says(words::DATES),
        forwarding: tokens.iter().any(|token| words::FORWARDING.contains(&token.stem.as_str()))
            && !words::sends_somebody(tokens)
            || says(words::RECEIVING),
        person: says(words::PERSONS),
        reason: says(words::REASONS),
        negated: words::asks_for_absence(tokens),
        naming: None,
        kind: None,
    }
}

#[cfg(test)]
mod tests {
    //! What a message in any language asks, told here by its words; references have their own tests.

    use super::*;

    #[track_caller]
    fn read(message: &str) -> Interpretation {
        interpret(message, &Lexicon::default(), &Numbers::default(), &Aliases::default())
    }

    /// The language of a question and the words that are searched for.
    #[track_caller]
    fn check(message: &str, language: Language, expected: &[&str]) {
        let interpretation = read(message);
        assert_eq!(interpretation.language, Some(language), "{message}");
        let Intent::Search { query, .. } = interpretation.intent else {
            panic!("{message}: {:?}", interpretation.intent);
        };
        let words: Vec<_> = query
            .terms
            .iter()
            .map(|term| match term {
                QueryTerm::Word(token) => token.word.as_str(),
                QueryTerm::Entity(..) => "?",
            })
            .collect();
        assert_eq!(words, expected, "{message}");
    }

    #[test]
    fn the_words_that_tell_the_subject_are_searched_for_in_every_language() {
        check("Какво казва резолюцията за Кем Сокха?", Language::Bulgarian, &["кем", "сокха"]);
        check("¿Qué dice la resolución sobre Kem Sokha?", Language::Spanish, &["kem", "sokha"]);
        check("Co říká usnesení o Kem Sokhovi?", Language::Czech, &["kem", "sokhovi"]);
        check("Hvad siger beslutningen om Kem Sokha?", Language::Danish, &["kem", "sokha"]);
        check("Was sagt die Entschließung zu Kem Sokha?", Language::German, &["kem", "sokha"]);
        check("Mida ütleb resolutsioon Kem Sokha kohta?", Language::Estonian, &["kem", "sokha"]);
        check("Τι λέει το ψήφισμα για τον Κεμ Σόκα;", Language::Greek, &["κεμ", "σοκα"]);
        check("What does the resolution say about Kem Sokha?", Language::English, &["kem", "sokha"]);
        check("Que dit la résolution sur Kem Sokha ?", Language::French, &["kem", "sokha"]);
        check("Cad a deir an rún faoi Kem Sokha?", Language::Irish, &["kem", "sokha"]);
        check("Što kaže rezolucija o Kemu Sokhi?", Language::Croatian, &["kemu", "sokhi"]);
        check("Cosa dice la risoluzione su Kem Sokha?", Language::Italian, &["kem", "sokha"]);
        check("Ko rezolūcija saka par Kemu Sokhu?", Language::Latvian, &["kemu", "sokhu"]);
        check("Ką rezoliucija sako apie Kemą Sokhą?", Language::Lithuanian, &["kema", "sokha"]);
        check("Mit mond az állásfoglalás Kem Sokháról?", Language::Hungarian, &["kem", "sokharol"]);
        check("X’tgħid ir-riżoluzzjoni dwar Kem Sokha?", Language::Maltese, &["kem", "sokha"]);
        check("Wat zegt de resolutie over Kem Sokha?", Language::Dutch, &["kem", "sokha"]);
        check("Co rezolucja mówi o Kemie Sokhy?", Language::Polish, &["kemie", "sokhy"]);
        check("O que diz a resolução sobre Kem Sokha?", Language::Portuguese, &["kem", "sokha"]);
        check("Ce spune rezoluția despre Kem Sokha?", Language::Romanian, &["kem", "sokha"]);
        check("Čo hovorí uznesenie o Kemovi Sokhovi?", Language::Slovak, &["kemovi", "sokhovi"]);
        check("Kaj pravi resolucija o Kemu Sokhi?", Language::Slovene, &["kemu", "sokhi"]);
        check("Mitä päätöslauselma sanoo Kem Sokhasta?", Language::Finnish, &["kem", "sokhasta"]);
        check("Vad säger resolutionen om Kem Sokha?", Language::Swedish, &["kem", "sokha"]);
    }

    #[test]
    fn words_that_are_asked_for_by_themselves_are_not_only_those_of_a_name() {
        let names = "[[entity]]\nname = 'Special Rapporteur on torture'\nkind = 'body'\n";
        let lexicon = Lexicon::from_toml(names).unwrap();
        for (message, expected) in [
            (
                "What does it say about the Special Rapporteur on torture?",
                &["special", "rapporteur", "on", "torture"][..],
            ),
            ("What about torture, and the Special Rapporteur on Torture?", &["special", "rapporteur", "on"]),
            ("What does the Special Rapporteur on torture say about who tortures?", &["special", "rapporteur", "on"]),
        ] {
            let Intent::Search { query, .. } =
                interpret(message, &lexicon, &Numbers::default(), &Aliases::default()).intent
            else {
                panic!("{message}")
            };
            assert_eq!(query.spelt[0].words, expected, "{message}");
        }
    }

    #[test]
    fn a_name_with_accents_is_read_wherever_it_stands() {
        let name = "Joint Communiqué of Über Summits";
        let lexicon = Lexicon::from_toml(&format!("[[entity]]\nname = '{name}'\nkind = 'body'\n")).unwrap();
        for letters in 0..30 {
            let message = format!("{}é: what about the {name}?", "a".repeat(letters));
            let intent = interpret(&message, &lexicon, &Numbers::default(), &Aliases::default()).intent;
            let Intent::Search { query, .. } = intent else { panic!("{message}: {intent:?}") };
            assert_eq!(query.spelt[0].words, ["joint", "communique", "of", "uber", "summits"], "{message}");
        }
    }

    #[test]
    fn a_word_of_two_names_is_one_and_the_same_whatever_its_ending() {
        let names = "[[entity]]\nname = 'Council of Ministers'\nkind = 'body'\n\
                     [[entity]]\nname = 'Minister Roe'\nkind = 'person'\n";
        let lexicon = Lexicon::from_toml(names).unwrap();
        let message = "What does it say about the Council of Ministers and Minister Roe?";
        let intent = interpret(message, &lexicon, &Numbers::default(), &Aliases::default()).intent;
        let Intent::Search { query, .. } = intent else { panic!("{intent:?}") };
        let words: Vec<_> = query.spelt.iter().map(|spelt| spelt.words.as_slice()).collect();
        assert_eq!(words, [&["council", "of", "ministers"][..], &["ministers", "roe"]]);
        assert!(query.terms.iter().filter_map(QueryTerm::word).all(|term| term.word != "minister"));
    }

    #[test]
    fn terms_carry_the_stems_of_the_language_asked_in() {
        let stem = |interpretation: Interpretation| {
            let Intent::Search { query, .. } = interpretation.intent else { panic!("a search") };
            let [QueryTerm::Word(token)] = query.terms.as_slice() else { panic!("{:?}", query.terms) };
            token.stem.clone()
        };
        let asked = read("Que dit la résolution sur les condamnations ?");
        assert_eq!(stem(asked), "condamn");
    }

    #[test]
    fn questions_about_the_bot_are_no_questions_to_the_resolutions() {
        for message in [
            "Which resolutions do you hold?",
            "what resolutions do you know about?",
            "List all resolutions",
            "which documents are there?",
            "How can I get a digest?",
            "how do I set up the daily digest?",
            "how do i subscribe",
            "which resolutions u got",
            "How do digests work?",
            "what commands are there",
            "how do i invite you",
            "how does this bot work",
            "Quelles résolutions avez-vous ?",
            "Comment fonctionne le digest ?",
            "Welche Entschließungen hast du?",
            "Wie funktioniert der Bot?",
            "¿Qué resoluciones tienes?",
            "Quali risoluzioni hai?",
            "Jakie rezolucje masz?",
        ] {
            assert!(matches!(read(message).intent, Intent::Chatter), "{message}");
        }
    }

    #[test]
    fn a_word_more_makes_it_a_question_to_the_resolutions() {
        for message in [
            "Which resolutions do you hold on Cambodia?",
            "which resolutions does it recall?",
            "List the resolutions of the United Nations",
            "what does it say about bots?",
            "What documents must they publish?",
            "which texts are amended",
            "Welche Dokumente hat Kambodscha?",
        ] {
            assert!(matches!(read(message).intent, Intent::Search { .. }), "{message}");
        }
        assert!(!matches!(read("which resolutions do you have like B9-0234/2022?").intent, Intent::Chatter));
    }

    #[test]
    fn greetings_and_thanks_are_chatter_in_every_language() {
        for message in [
            "Благодаря!",
            "¡Muchas gracias!",
            "Děkuji!",
            "Mange tak!",
            "Guten Morgen",
            "Aitäh!",
            "Ευχαριστώ πολύ!",
            "Thanks a lot!",
            "Bonjour !",
            "Go raibh maith agat!",
            "Hvala!",
            "Grazie mille!",
            "Paldies!",
            "Ačiū!",
            "Köszönöm szépen!",
            "Grazzi ħafna!",
            "Dank je wel!",
            "Dzień dobry",
            "Bom dia!",
            "Mulțumesc!",
            "Ďakujem!",
            "Hvala lepa!",
            "Kiitos paljon!",
            "Tack så mycket!",
        ] {
            let intent = read(message).intent;
            assert!(matches!(intent, Intent::Chatter), "{message}: {intent:?}");
        }
    }

    #[test]
    fn the_wording_tells_what_kind_of_clause_is_wished_for() {
        let wish = |message| match read(message).intent {
            Intent::Search { wish, .. } => wish,
            intent => panic!("{message}: {intent:?}"),
        };
        assert!(wish("who’s in jail?").person && wish("whose trial").person && !wish("the whole trial").person);
        assert!(wish("Why, then, was the party dissolved?").reason && !wish("the party was dissolved").reason);
        assert!(wish("who gets the letter").forwarding && !wish("who got the visa").forwarding);
        assert!(wish("how many, roughly, were detained").number && wish("since when, the crackdown").date);
    }

    #[test]
    fn where_a_quote_stands_is_asked_in_a_few_words() {
        for message in [
            "which paragraph says so?",
            "Which paragraph is that?",
            "where is that from",
            "source?",
            "what clause is this",
        ] {
            assert!(asks_where_it_stands(message), "{message}");
        }
        for message in [
            "which paragraph says that torture is a crime?",
            "where is it?",
            "what does it say",
            "where was it set up?",
            "why?",
        ] {
            assert!(!asks_where_it_stands(message), "{message}");
        }
    }

    #[test]
    fn the_newest_resolution_on_a_subject_is_asked_for() {
        let subject = |message| match read(message).intent {
            Intent::ByDate { about, end: End::Newest } => {
                Some(about.terms.iter().filter_map(QueryTerm::word).map(|token| token.word.clone()).collect::<Vec<_>>())
            }
            _ => None,
        };
        for message in [
            "What is the latest resolution on Cyprus?",
            "most recent un resolution about cyprus",
            "show me the newest Security Council text regarding Cyprus please",
            "latest Cyprus resolution",
        ] {
            assert_eq!(subject(message), Some(vec!["cyprus".to_owned()]), "{message}");
        }
        for message in
            ["Was ist die neueste Entschließung zu Zypern?", "welches ist die letzte Resolution über Zypern?"]
        {
            assert_eq!(subject(message), Some(vec!["zypern".to_owned()]), "{message}");
        }
        assert_eq!(subject("Quelle est la dernière résolution sur Chypre ?"), Some(vec!["chypre".to_owned()]));
        assert_eq!(subject("¿Cuál es la última resolución sobre Chipre?"), Some(vec!["chipre".to_owned()]));
        assert_eq!(subject("Qual è la risoluzione più recente su Cipro?"), None, "the words stand elsewhere");
        assert_eq!(subject("Qual è l’ultima risoluzione su Cipro?"), Some(vec!["cipro".to_owned()]));
        assert_eq!(subject("Jaka jest najnowsza rezolucja w sprawie Cypru?"), Some(vec!["cypru".to_owned()]));
        for message in [
            "what does the latest report on Cyprus say?",
            "Which recent attacks does the resolution on Cyprus condemn?",
            "What was the last resolution that condemned Cyprus?",
            "last paragraph of the resolution on Cyprus",
            "Does the resolution recall the latest developments?",
        ] {
            assert_eq!(subject(message), None, "{message}");
        }
    }

    #[test]
    fn a_day_that_has_a_name_is_looked_for_as_texts_write_it() {
        for message in ["What happened on 9/11?", "9/11 attacks", "since 9/11", "paragraphs 9/11 on 9/11"] {
            assert!(words::dated(message).contains("11 September 2001"), "{message}");
        }
        for message in ["paragraphs 9/11", "S/RES/9/11", "9/11/2003", "19/11", "op 9/11", "§9/11"] {
            assert_eq!(words::dated(message), message);
        }
    }

    #[test]
    fn a_few_words_ask_for_a_language() {
        for (message, language) in [
            ("in French?", Language::French),
            ("show me the German version please", Language::German),
            ("auf Deutsch bitte", Language::German),
            ("en français svp", Language::French),
            ("translate it to Polish", Language::Polish),
            ("po polsku", Language::Polish),
        ] {
            assert_eq!(asks_for_language(message), Some(language), "{message}");
        }
        for message in
            ["what about the French?", "French", "in French Guiana?", "the German troops in Mali", "in Iraq?"]
        {
            assert_eq!(asks_for_language(message), None, "{message}");
        }
    }

    #[test]
    fn what_is_not_said_is_asked_for() {
        let negated = |message| matches!(read(message).intent, Intent::Search { wish, .. } if wish.negated);
        for message in [
            "which recitals don't mention elections",
            "Which paragraphs do not mention Cambodia?",
            "resolutions that don’t condemn torture",
            "sanctions other than on Iraq",
            "sanctions not on Iraq",
        ] {
            assert!(negated(message), "{message}");
        }
        for message in [
            "which recitals mention elections",
            "What about states that do not respect the ban?",
            "does it condemn those who do not mention it?",
            "is it not allowed to travel to Iraq?",
        ] {
            assert!(!negated(message), "{message}");
        }
    }

    #[test]
    fn follow_ups_and_more_are_understood() {
        for message in ["Et la Russie ?", "Und was ist mit Russland?", "A co mówi o Rosji?", "¿Y qué dice de Rusia?"]
        {
            assert!(read(message).follows, "{message}");
        }
        for message in ["¿Quién más?", "Qui d’autre ?", "Wer noch?", "Who else?"] {
            assert!(matches!(read(message).intent, Intent::More), "{message}: {:?}", read(message).intent);
        }
    }

    #[test]
    fn what_has_nothing_to_search_for_is_about_the_resolution_that_is_talked_about() {
        for message in [
            "What is this about?",
            "what is it about",
            "what is that",
            "why?",
            "What does the resolution say?",
            "how many paragraphs does it have",
            "give me a summary",
            "Worum geht es in der Entschließung?",
            "De quoi parle ce texte ?",
            "O czym jest rezolucja?",
        ] {
            let read = read(message);
            assert!(read.follows && matches!(read.intent, Intent::Resolution { .. }), "{message}: {:?}", read.intent);
        }
        assert!(!read("B9-0234/2022").follows);
    }

    #[test]
    fn the_word_for_a_clause_tells_the_language_where_nothing_else_does() {
        assert_eq!(read("considérant B").language, Some(Language::French));
        assert_eq!(read("Erwägung B").language, Some(Language::German));
        assert_eq!(read("B9-0234/2022 § 7").language, None);
    }
}
