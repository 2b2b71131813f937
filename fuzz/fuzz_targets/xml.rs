#![no_main]
//! The reader of the form `xml`.

use libfuzzer_sys::fuzz_target;
use whereas::ingest::{self, Source};

fuzz_target!(|bytes: &[u8]| {
    let source = Source { file: "B9-9999-2022_EN.xml".to_owned(), bytes: bytes.to_vec() };
    let _ = ingest::parse(&source);
});
