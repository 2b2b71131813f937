//! The words of questions that say nothing about the subject.

use crate::analysis::Token;

/// Words that only hold a sentence together.
const FUNCTION_WORDS: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "if", "of", "at", "by", "for", "with", "to", "from", "in", "on", "into", "as",
    "is", "are", "was", "were", "be", "been", "being", "am", "do", "does", "did", "doing", "done", "has", "have", "had",
    "having", "i", "you", "he", "she", "it", "we", "they", "me", "him", "them", "us", "my", "your", "his", "her", "its",
    "our", "their", "this", "that", "these", "those", "there", "here", "what", "which", "who", "whom", "whose", "when",
    "where", "why", "how", "can", "could", "will", "would", "shall", "should", "may", "might", "must", "not", "no", "nor",
    "so", "than", "too", "very", "just", "also", "about", "any", "some", "all", "each", "more", "most", "other", "such",
    "only", "own", "same", "then", "now", "once", "please", "whats", "isn", "aren", "don", "doesn", "didn", "won", "up",
    "out", "over", "under", "again", "between", "during", "before", "after", "while", "because", "until", "through", "im",
    "anyone", "anything", "someone", "something", "ever", "get", "got", "exactly", "really", "one", "many",
    "much", "if", "else",
];

/// Words that talk about the asking or the text as such.
const FRAME_WORDS: &[&str] = &[
    "say", "says", "said", "saying", "mention", "mentions", "mentioned", "discuss", "discusses", "discussed", "tell",
    "talk", "talks", "talking", "resolution", "resolutions", "text", "document", "motion", "clause", "clauses", "quote",
    "parliament", "parliaments", "ep", "european", "mep", "meps", "ask", "asks", "asked", "asking", "want", "wants",
    "wanted", "think", "thinks", "view", "views", "opinion", "position", "refer", "refers", "referred", "reference",
    "show", "find", "give", "know", "explain", "according", "regarding", "concerning", "contain", "contains", "part",
    "paragraph", "paragraphs", "recital", "recitals", "citation", "citations", "word", "words", "call", "calls", "called",
    "need", "needs", "happen", "happens", "happened", "people", "person", "persons", "make", "made", "hi", "hello", "hey", "thanks", "thank",
];

/// Frame words that, as the subject, are a question of their own although they frame others.
const SUBJECT_FRAME_WORDS: &[&str] = &["mep", "meps"];

/// Small talk.
const CHATTER: &[&str] = &[
    "hi", "hello", "hey", "hallo", "bonjour", "hola", "ciao", "good", "great", "nice", "morning", "afternoon", "evening",
    "night", "day", "everyone", "everybody", "all", "folks", "guys", "friends", "friend", "thanks", "thank", "thx", "ty",
    "cheers", "bye", "goodbye", "cya", "see", "later", "ok", "okay", "k", "lol", "haha", "hahaha", "lmao", "rofl", "xd",
    "yes", "no", "yep", "nope", "yeah", "sure", "cool", "awesome", "perfect", "wow", "happy", "merry", "birthday", "monday",
    "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "weekend", "christmas", "new", "year", "welcome",
    "sorry", "bot", "much", "lot", "help", "well", "fine", "how", "are", "you", "test", "testing", "ping", "love", "bravo",
    "congrats", "congratulations", "sup", "yo", "gm", "gn", "brb", "np", "pls", "please", "tomorrow", "today", "hm", "hmm",
    "whats", "up", "going", "doing", "back", "there", "again", "interesting", "amazing", "got", "it",
];

/// Phrases of questions about who should do what.
pub(super) const REQUESTS: &[&str] = &[
    " asked to ", " ask ", " asks ", " should ", " must ", " have to ", " has to ", " told to ", " called on ", " call on ",
    " urged to ", " urge ", " urges ", " demand ", " demands ", " demanded ", " need to ", " needs to ", " supposed to ",
    " want ", " wants ", " expected to ", " required to ", " requested to ", " be done ",
];

/// Phrases of questions about a quantity.
pub(super) const NUMBERS: &[&str] = &[" how many ", " how much ", " how long ", " how often ", " number of ", " what share "];

/// Phrases of questions about a time.
pub(super) const DATES: &[&str] = &[" when ", " what year ", " which year ", " what date ", " since when ", " how long "];

/// Stems of questions about who receives the text.
pub(super) const FORWARDING: &[&str] = &["forward", "send", "sent", "transmit", "copi", "recipi", "receiv"];

pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORDS.contains(&word)
}

pub(super) fn is_frame_word(word: &str) -> bool {
    FRAME_WORDS.contains(&word) && !SUBJECT_FRAME_WORDS.contains(&word)
}

/// Whether a message is small talk: nothing in it but small words, greetings and thanks.
pub(super) fn is_chatter(tokens: &[Token]) -> bool {
    let small = |token: &Token| CHATTER.contains(&token.word.as_str()) || is_function_word(&token.word);
    tokens.iter().all(small) && (tokens.is_empty() || tokens.iter().any(|token| CHATTER.contains(&token.word.as_str())))
}
