#![no_main]
//! The reader of PDF files.

use libfuzzer_sys::fuzz_target;
use whereas::ingest::{self, Source};

fuzz_target!(
    // The reader catches what its library panics with; only what leaves it is a failure.
    init: std::panic::set_hook(Box::new(|_| {})),
    |bytes: &[u8]| {
        let source = Source { file: "B9-9999-2022_EN.pdf".to_owned(), bytes: bytes.to_vec() };
        let _ = ingest::parse(&source);
    }
);
