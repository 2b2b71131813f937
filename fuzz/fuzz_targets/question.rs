#![no_main]
//! Messages to the engine, from reading to the answer in both ways it is shown.

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use whereas::{engine::Engine, entities::Lexicon, ingest};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::open(&ingest::bundled(), Lexicon::bundled()).expect("the bundled resolution is sound").0);

fuzz_target!(|message: &str| {
    let _ = ENGINE.ask(message);
});
