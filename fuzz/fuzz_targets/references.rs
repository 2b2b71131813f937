#![no_main]
//! References to clauses in a message, and the spellings of labels and numbers.

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use whereas::{
    entities::Lexicon,
    model::{ClauseLabel, Resolution, ResolutionId},
    question::{self, Aliases, Numbers},
};

static KNOWN: LazyLock<(Lexicon, Numbers)> = LazyLock::new(|| {
    let held: ResolutionId = "B9-0234/2022".parse().expect("a number");
    let resolution = Resolution::new(held, String::new(), None, String::new(), Vec::new());
    (Lexicon::default(), Numbers::of([&resolution.header]))
});

fuzz_target!(|message: &str| {
    let (lexicon, numbers) = &*KNOWN;
    let _ = question::interpret(message, lexicon, numbers, &Aliases::default());
    if let Ok(label) = message.parse::<ClauseLabel>() {
        assert_eq!(label.to_string().parse::<ClauseLabel>().ok(), Some(label));
    }
    if let Ok(id) = message.parse::<ResolutionId>() {
        assert_eq!(id.to_string().parse::<ResolutionId>().ok(), Some(id));
    }
});
