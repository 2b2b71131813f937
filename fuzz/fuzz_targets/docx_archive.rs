#![no_main]
//! The reader of DOCX files, as archives.

use libfuzzer_sys::fuzz_target;
use whereas::ingest::{self, Source};

fuzz_target!(|bytes: &[u8]| {
    let bytes = [b"PK\x03\x04", bytes].concat();
    let _ = ingest::parse(&Source { file: "B9-9999-2022_EN.docx".to_owned(), bytes });
});
