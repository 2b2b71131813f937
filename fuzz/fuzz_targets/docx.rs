#![no_main]
//! The reader of DOCX files, behind their packing: document, footnotes and numbering, one after another with a NUL between.

use std::io::{Cursor, Write as _};

use libfuzzer_sys::fuzz_target;
use whereas::ingest::{self, Source};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

const PARTS: [&str; 3] = ["word/document.xml", "word/footnotes.xml", "word/numbering.xml"];

fuzz_target!(|bytes: &[u8]| {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in PARTS.iter().zip(bytes.splitn(3, |byte| *byte == 0)) {
        archive.start_file(*name, stored).expect("the archive lies in memory");
        archive.write_all(part).expect("the archive lies in memory");
    }
    let bytes = archive.finish().expect("the archive lies in memory").into_inner();
    let _ = ingest::parse(&Source { file: "B9-9999-2022_EN.docx".to_owned(), bytes });
});
