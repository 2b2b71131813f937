//! The words of questions that say nothing about the subject, those that refer to what was said before, and the English phrases
//! that tell what is wished for.

use std::{borrow::Cow, sync::LazyLock};

use regex::{Captures, Regex};

use super::{
    called,
    phrases::{self, Sign},
};
use crate::analysis::{self, Language, Role, Token};

/// Frame words that, as the subject, are a question of their own although they frame others.
const SUBJECT_FRAME_WORDS: &[&str] = &["mep", "meps"];

/// Phrases of questions about who should do what.
pub(super) const REQUESTS: &[&str] = &[
    " asked to ",
    " ask ",
    " asks ",
    " should ",
    " must ",
    " have to ",
    " has to ",
    " told to ",
    " called on ",
    " call on ",
    " urged to ",
    " urge ",
    " urges ",
    " demand ",
    " demands ",
    " demanded ",
    " need to ",
    " needs to ",
    " supposed to ",
    " want ",
    " wants ",
    " expected to ",
    " required to ",
    " requested to ",
    " be done ",
];

/// Phrases of questions about a quantity.
pub(super) const NUMBERS: &[&str] =
    &[" how many ", " how much ", " how long ", " how often ", " number of ", " what share "];

/// Phrases of questions about a time.
pub(super) const DATES: &[&str] =
    &[" when ", " what year ", " which year ", " what date ", " since when ", " how long "];

/// Words of questions about a person or a body.
pub(super) const PERSONS: &[&str] = &[" who ", " whos ", " whom ", " whose "];

/// Phrases of questions about a reason.
pub(super) const REASONS: &[&str] =
    &[" why ", " whys ", " how come ", " what for ", " reason ", " reasons ", " on what grounds "];

/// Phrases of questions about who receives the text.
pub(super) const RECEIVING: &[&str] = &[
    " gets it ",
    " gets this ",
    " gets the text ",
    " gets the letter ",
    " gets a copy ",
    " get told ",
    " gets told ",
    " get informed ",
    " gets informed ",
    " is informed ",
    " are informed ",
    " go to ",
    " goes to ",
];

/// Stems of questions about who receives the text.
pub(super) const FORWARDING: &[&str] = &["forward", "send", "sent", "transmit", "copi", "recipi", "receiv"];

/// Whether somebody is sent somewhere, and no text: "who was sent to prison?"
pub(super) fn sends_somebody(tokens: &[Token]) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let is_somebody = |at: usize| ["who", "people", "they", "he", "she"].contains(&word(at));
    let is_place = |at: usize| {
        let at = at + usize::from(word(at) == "the");
        !word(at).is_empty() && !is_function_word(word(at), Language::English)
    };
    (0..tokens.len()).any(|at| {
        ["was", "were", "got", "been"].contains(&word(at))
            && word(at + 1) == "sent"
            && (word(at + 2) == "abroad" || ["to", "into"].contains(&word(at + 2)) && is_place(at + 3))
            && (0..at).any(is_somebody)
            && !tokens[..at].iter().any(called::is_text)
    })
}

pub(super) fn is_function_word(word: &str, language: Language) -> bool {
    analysis::is_small_word(word, language, Role::Function)
}

/// Whether a word that neither the library nor English has, in small letters, is a slip for one that says nothing: "waht", "abuot".
pub(super) fn is_slip_for_nothing(text: &str, token: &Token, has_word: impl Fn(&str) -> bool) -> bool {
    let is_slip = |role| analysis::is_slip_for_small_word(&token.word, Language::English, role);
    text[token.start..].starts_with(char::is_lowercase)
        && !has_word(&token.word)
        && !analysis::is_english(&token.word)
        && (is_slip(Role::Function) || is_slip(Role::Frame))
}

pub(super) fn is_frame_word(word: &str, language: Language) -> bool {
    analysis::is_small_word(word, language, Role::Frame) && !SUBJECT_FRAME_WORDS.contains(&word)
}

/// Words that ask for what all of a text says: in English, and in other languages.
const SUMMARIES: [&str; 9] =
    ["summary", "summaries", "summarise", "summarize", "summarised", "summarized", "overview", "tldr", "gist"];
const FOREIGN_SUMMARIES: [&str; 10] = [
    "resume",
    "resumer",
    "zusammenfassung",
    "inhalt",
    "thema",
    "resumen",
    "resumir",
    "riassunto",
    "sintesi",
    "streszczenie",
];

/// What somebody may want so many of.
const PIECES: [&str; 12] = [
    "clause",
    "clauses",
    "paragraph",
    "paragraphs",
    "recital",
    "recitals",
    "citation",
    "citations",
    "quote",
    "quotes",
    "word",
    "words",
];

/// Whether a word tells what the answer should look like, and not what it should be about: "a summary of", "20 clauses",
/// "top 3".
pub(super) fn is_about_the_answer(tokens: &[Token], at: usize, language: Language) -> bool {
    let word = |at: usize| tokens.get(at).map(|token| token.word.as_str());
    let is_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    // "Summary executions" are what a text may be about.
    let says_nothing = |word: &str| is_function_word(word, language) || is_frame_word(word, language);
    let summaries = if language == Language::English { &SUMMARIES[..] } else { &FOREIGN_SUMMARIES[..] };
    match word(at) {
        Some("top") => word(at + 1).is_some_and(is_digits),
        Some(one) if summaries.contains(&one) => word(at + 1).is_none_or(says_nothing),
        Some(one) if is_digits(one) => {
            at.checked_sub(1).and_then(word) == Some("top") || word(at + 1).is_some_and(|next| PIECES.contains(&next))
        }
        _ => false,
    }
}

pub(super) fn is_small_talk(word: &str, language: Language) -> bool {
    analysis::is_small_word(word, language, Role::Chatter)
}

/// The end of what stands before a name whose mentions are asked for: "what does it say about …", "which clauses recall …".
static MENTIONING: LazyLock<Regex> = LazyLock::new(|| {
    let verbs = "sa(?:y|ys|id) (?:about|on|of)|mention(?:s|ed|ing)?|refer(?:s|red|ring)? to|cit(?:e|es|ed|ing)|recall(?:s|ed|ing)?";
    Regex::new(&format!(r"(?i)\b(?:{verbs}) (?:the )?$")).expect("the pattern is fixed and valid")
});

/// Whether what stands before a name asks which clauses mention it, and not what it says itself, and nothing more. In English.
pub(super) fn asks_for_mentions(before: &str) -> bool {
    MENTIONING.find(before).is_some_and(|verb| {
        let tokens = analysis::tokens(&before[..verb.start()]);
        let says_nothing = |word: &str| {
            is_function_word(word, Language::English) || is_frame_word(word, Language::English) || word == "clauses"
        };
        tokens.iter().all(|token| says_nothing(&token.word))
    })
}

/// Words that ask for more of the same where nothing else is said.
const MORE: &[&str] = &["else", "more", "next", "another", "continue"];

/// Whether a message asks for more of what was answered before: "who else?", "anything else".
pub(super) fn asks_for_more(tokens: &[Token], language: Language) -> bool {
    let is_more = |token: &Token| match language {
        Language::English => MORE.contains(&token.word.as_str()),
        _ => phrases::says(std::slice::from_ref(token), language, Sign::More),
    };
    let small = |token: &Token| {
        is_more(token) || is_function_word(&token.word, language) || is_frame_word(&token.word, language)
    };
    tokens.len() <= 6 && tokens.iter().any(is_more) && tokens.iter().all(small)
}

/// What a question for the date of a text says in a language that we answer in, folded: "when" or "day", "date", what happens
/// to a text on one day, and whose it is.
struct Dating {
    language: Language,
    when: &'static str,
    date: &'static str,
    happened: &'static str,
    bodies: &'static str,
}

const DATING: [Dating; 6] = [
    Dating {
        language: Language::English,
        when: "when day",
        date: "date dated dates",
        happened: "adopt adopted adoption approved passed pass published tabled voted issued",
        bodies: "security council general assembly united nations un unsc house",
    },
    Dating {
        language: Language::German,
        when: "wann tag",
        date: "datum",
        happened: "angenommen beschlossen eingereicht verabschiedet veroffentlicht annahme verabschiedung",
        bodies: "sicherheitsrat rat generalversammlung",
    },
    Dating {
        language: Language::French,
        when: "quand jour",
        date: "date",
        happened: "adopte adoptee adoption deposee publiee votee",
        bodies: "conseil securite assemblee generale",
    },
    Dating {
        language: Language::Spanish,
        when: "cuando dia",
        date: "fecha",
        happened: "adoptada adopto adopcion aprobada aprobo aprobacion presentada publicada",
        bodies: "consejo seguridad asamblea general",
    },
    Dating {
        language: Language::Italian,
        when: "quando giorno",
        date: "data",
        happened: "adottata adozione approvata approvazione presentata pubblicata",
        bodies: "consiglio sicurezza assemblea generale",
    },
    Dating {
        language: Language::Polish,
        when: "kiedy dnia",
        date: "data",
        happened: "przyjeta przyjeto przyjecia uchwalono opublikowano",
        bodies: "rada bezpieczenstwa zgromadzenie ogolne zostala zostal",
    },
];

/// Whether a message asks for the date of a text and nothing in it: "When was the resolution adopted?", "date of 1373". The
/// text must be named or meant as such: "When was it adopted?" may be about anything that was talked about.
pub(super) fn asks_for_its_date(tokens: &[Token], language: Option<Language>, is_named: bool) -> bool {
    // Few words tell no language, but "data della risoluzione 1546" has an Italian one.
    let has_word_of = |other: Language| tokens.iter().any(|token| is_function_word(&token.word, other));
    let may_be_in = |other: Language| match language {
        Some(language) => language == other,
        None => other == Language::English || has_word_of(other),
    };
    DATING.iter().any(|dating| may_be_in(dating.language) && dating.is_asked_in(tokens, is_named))
}

impl Dating {
    fn is_asked_in(&self, tokens: &[Token], is_named: bool) -> bool {
        let is_of = |words: &str, token: &Token| words.split(' ').any(|word| word == token.word);
        let is_one = |words: &str| tokens.iter().any(|token| is_of(words, token));
        let is_frame = |token: &Token| is_frame_word(&token.word, self.language);
        let says_nothing = |token: &Token| {
            [self.when, self.date, self.happened, self.bodies].iter().any(|words| is_of(words, token))
                || is_frame(token)
                || is_function_word(&token.word, self.language)
        };
        let is_to_come = is_one("should will shall must");
        (is_one(self.date) || is_one(self.when) && is_one(self.happened))
            && (is_named || tokens.iter().any(is_frame))
            && !is_to_come
            && tokens.iter().all(says_nothing)
    }
}

/// Whether a message speaks of a text as "it", or as this or that one.
pub(super) fn speak_of_a_text(tokens: &[Token], language: Language) -> bool {
    const THIS: [&str; 16] = [
        "this", "that", "same", "dieser", "diese", "diesem", "dieselbe", "cette", "ce", "meme", "esta", "esa",
        "questa", "quella", "ta", "tej",
    ];
    let is_this = |token: &Token| THIS.contains(&token.word.as_str());
    tokens.windows(2).any(|pair| is_this(&pair[0]) && called::is_text(&pair[1]))
        || language == Language::English && tokens.iter().any(|token| token.word == "it")
}

/// What each language is called in English and by those who speak it, folded.
const LANGUAGES: [(Language, &str); 24] = [
    (Language::Bulgarian, "bulgarian български"),
    (Language::Spanish, "spanish espanol castellano"),
    (Language::Czech, "czech cesky cestina cestine"),
    (Language::Danish, "danish dansk"),
    (Language::German, "german deutsch deutsche"),
    (Language::Estonian, "estonian eesti"),
    (Language::Greek, "greek ελληνικα"),
    (Language::English, "english englisch anglais ingles inglese angielsku"),
    (Language::French, "french francais francaise franzosisch frances francese"),
    (Language::Irish, "irish gaeilge"),
    (Language::Croatian, "croatian hrvatski"),
    (Language::Italian, "italian italiano italien"),
    (Language::Latvian, "latvian latviesu"),
    (Language::Lithuanian, "lithuanian lietuviu"),
    (Language::Hungarian, "hungarian magyar magyarul"),
    (Language::Maltese, "maltese malti"),
    (Language::Dutch, "dutch nederlands"),
    (Language::Polish, "polish polski polsku"),
    (Language::Portuguese, "portuguese portugues"),
    (Language::Romanian, "romanian romana"),
    (Language::Slovak, "slovak slovensky slovencina"),
    (Language::Slovene, "slovene slovenian slovenscina"),
    (Language::Finnish, "finnish suomi suomeksi"),
    (Language::Swedish, "swedish svenska"),
];

/// A message with the day that everybody calls "9/11" written as texts write it.
pub(super) fn dated(message: &str) -> Cow<'_, str> {
    const CALLED: &str = "9/11";
    let is_part = |c: char| c.is_alphanumeric() || "/-.,§".contains(c);
    let is_day = |at: usize| {
        let (before, behind) = (&message[..at], &message[at + CALLED.len()..]);
        let word = before.split_whitespace().next_back().unwrap_or_default().to_lowercase();
        // "Paragraphs 9/11"
        let is_of_clauses =
            ["para", "par", "op", "pp", "§", "recital", "point", "clause"].iter().any(|one| word.starts_with(one));
        !is_of_clauses && !before.ends_with(is_part) && !behind.starts_with(|c: char| c.is_alphanumeric() || c == '/')
    };
    match message.match_indices(CALLED).map(|(at, _)| at).find(|at| is_day(*at)) {
        Some(at) => Cow::Owned(format!("{}11 September 2001{}", &message[..at], &message[at + CALLED.len()..])),
        None => Cow::Borrowed(message),
    }
}

/// A message with the names of states written out that are small words or parts of other words if they are not: "US" folded is
/// "us". A sum in US dollars is none of the state. Not in another language than English.
pub(super) fn states(message: &str) -> Cow<'_, str> {
    static STATES: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = r"\b(?:(US)(?: dollars?\b|\$)|(U\.S\.(?:A\.)?|USA?\b)|(U\.K\.|UK\b))";
        Regex::new(pattern).expect("the pattern is fixed and valid")
    });
    let is_shouted = !message.contains(char::is_lowercase) && message.contains(' ');
    let is_foreign = || analysis::detect(message).is_some_and(|language| language != Language::English);
    if !message.contains('U') || is_shouted || !STATES.is_match(message) || is_foreign() {
        return Cow::Borrowed(message);
    }
    STATES.replace_all(message, |found: &Captures<'_>| match (found.get(2), found.get(3)) {
        (Some(_), _) => "United States".to_owned(),
        (_, Some(_)) => "United Kingdom".to_owned(),
        _ => found[0].to_owned(),
    })
}

/// The language that a few words ask for, which say nothing else.
pub(super) fn language_asked_for(tokens: &[Token]) -> Option<Language> {
    /// One of these leads to a language: "what about the French?" asks something else.
    const LEADING: [&str; 10] =
        ["in", "auf", "en", "po", "to", "into", "version", "translate", "translated", "translation"];
    const BESIDE: [&str; 12] =
        ["text", "quote", "say", "original", "same", "bitte", "please", "pls", "svp", "por", "favor", "now"];
    let leads = |token: &Token| LEADING.contains(&token.word.as_str());
    let is_beside = |token: &&Token| {
        leads(token)
            || BESIDE.contains(&token.word.as_str())
            || is_function_word(&token.word, Language::English)
            || is_frame_word(&token.word, Language::English)
    };
    let mut others = tokens.iter().filter(|token| !is_beside(token));
    let (Some(named), None) = (others.next(), others.next()) else { return None };
    let is_it = |(_, names): &&(Language, &str)| names.split(' ').any(|name| name == named.word);
    LANGUAGES.iter().find(is_it).filter(|_| tokens.iter().any(leads)).map(|(language, _)| *language)
}

/// Whether a message takes up what was said before it: "and …", "what about …", "how about …".
pub(super) fn follows(tokens: &[Token], language: Language) -> bool {
    let word = |at: usize| tokens.get(at).map(|token| token.word.as_str());
    match word(0) {
        _ if language != Language::English => phrases::begins(tokens, language, Sign::Follows),
        Some("and" | "also" | "but" | "or" | "then") => true,
        Some("what" | "how") => word(1) == Some("about"),
        _ => false,
    }
}

/// Whether what was asked about before is spoken of: at the end, "who pays for it?", or as what does or suffers something, "when was
/// it set up?". In "what does it say?", "it" is a text. In English.
pub(super) fn speaks_of_that(tokens: &[Token]) -> bool {
    const OBJECTS: [&str; 7] = ["it", "that", "this", "them", "those", "these", "there"];
    const BEFORE: [&str; 14] =
        ["is", "are", "was", "were", "do", "does", "did", "will", "should", "must", "has", "have", "had", "can"];
    let is_one = |words: &[&str], token: &Token| words.contains(&token.word.as_str());
    let is_subject = |three: &[Token]| {
        is_one(&BEFORE, &three[0])
            && is_one(&["it", "they", "this", "that"], &three[1])
            && !is_frame_word(&three[2].word, Language::English)
    };
    tokens.len() > 2 && tokens.last().is_some_and(|last| is_one(&OBJECTS, last)) || tokens.windows(3).any(is_subject)
}

/// Whether "he" or "she" stands for somebody who was named before the message: at its end, or before all else that it says. In
/// English.
pub(super) fn refers_to_somebody(tokens: &[Token]) -> bool {
    const PRONOUNS: [&str; 6] = ["he", "she", "him", "his", "her", "hers"];
    let is_pronoun = |token: &Token| PRONOUNS.contains(&token.word.as_str());
    let says_nothing = |token: &&Token| {
        is_function_word(&token.word, Language::English) || is_frame_word(&token.word, Language::English)
    };
    tokens.last().is_some_and(is_pronoun) || tokens.iter().take_while(says_nothing).any(is_pronoun)
}

/// Whether a message asks which clauses or texts do not say something, or for anything but something. In English.
pub(super) fn asks_for_absence(tokens: &[Token]) -> bool {
    const NOT: [&str; 8] = ["not", "never", "don", "don't", "dont", "doesn", "doesn't", "doesnt"];
    const SAYING: [&str; 18] = [
        "mention", "mentions", "say", "refer", "contain", "include", "speak", "talk", "condemn", "cover", "recall",
        "cite", "deal", "address", "name", "concern", "about", "on",
    ];
    const ALL_BUT: [[&str; 2]; 3] = [["other", "than"], ["apart", "from"], ["except", "for"]];
    let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
    let negated = |at: usize| {
        let verb = at + 1 + usize::from(word(at + 1) == "t");
        // "What does it say about those who do not mention it?" asks what is said.
        let is_of_clauses = tokens[..at].iter().all(|token| {
            let word = &token.word;
            PIECES.contains(&word.as_str())
                || is_frame_word(word, Language::English)
                || is_function_word(word, Language::English) && !["who", "those"].contains(&word.as_str())
        });
        NOT.contains(&word(at))
            && SAYING.contains(&word(verb))
            && (is_of_clauses || ["about", "on"].contains(&word(verb)))
    };
    (0..tokens.len()).any(|at| negated(at) || ALL_BUT.contains(&[word(at), word(at + 1)]))
}

/// Whether all that a message says is that things are to be compared, in whatever they say.
pub(super) fn only_compares(tokens: &[Token]) -> bool {
    const COMPARING: [&str; 11] = [
        "compare",
        "compared",
        "comparing",
        "comparison",
        "difference",
        "differences",
        "differ",
        "between",
        "with",
        "versus",
        "vs",
    ];
    let says_nothing = |token: &Token| {
        COMPARING.contains(&token.word.as_str())
            || is_function_word(&token.word, Language::English)
            || is_frame_word(&token.word, Language::English)
    };
    tokens.iter().any(|token| COMPARING.contains(&token.word.as_str())) && tokens.iter().all(says_nothing)
}

/// Whether a message is small talk: nothing in it but small words, greetings and thanks. Where its language is unknown, it
/// may be that of any: several have "hvala". Where the library `has_word`, it may well be asked about: "Mali".
pub(super) fn is_chatter(tokens: &[Token], language: Option<Language>, has_word: impl Fn(&str) -> bool) -> bool {
    let is_english = is_chatter_in(tokens, Language::English);
    match language {
        Some(language) => is_chatter_in(tokens, language),
        None if !is_english && tokens.iter().any(|token| has_word(&token.word)) => false,
        None => Language::ALL.into_iter().any(|language| is_chatter_in(tokens, language)),
    }
}

fn is_chatter_in(tokens: &[Token], language: Language) -> bool {
    let greets = |token: &Token| is_small_talk(&token.word, language);
    let small = |token: &Token| greets(token) || is_function_word(&token.word, language);
    tokens.iter().all(small) && (tokens.is_empty() || tokens.iter().any(greets))
}
