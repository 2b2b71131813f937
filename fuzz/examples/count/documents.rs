//! Documents of all forms to their reader; every so manieth that is sound is taken up into a library and asked about.

use std::{
    fs,
    hint::black_box,
    io::{Cursor, Write as _},
    path::Path,
    slice,
    time::Duration,
};

use whereas::{
    engine::Engine,
    entities::Lexicon,
    ingest::{self, Source},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

use crate::{Random, Target, files, now};

/// The parts of a DOCX file, in the order in which the seeds have them.
const PARTS: [&str; 3] = ["word/document.xml", "word/footnotes.xml", "word/numbering.xml"];

/// Longer ones are cut: most time would go into a few.
const LENGTH_MAX: usize = 32 * 1024;

/// One of so many documents is taken up, which takes far longer than to read it.
const TAKEN_UP: usize = 100;

/// What a library of a made document is asked.
const QUESTIONS: [&str; 3] = ["paragraph 1", "the last recital", "What is said about human rights in Cambodia?"];

pub(crate) struct Documents {
    /// With the ending that its form has.
    known: Vec<(&'static str, Vec<u8>)>,
}

pub(crate) struct Read {
    source: Source,
    taken_up: bool,
}

impl Documents {
    pub(crate) fn new() -> Self {
        let mut known = Vec::new();
        for file in files(&["../tests/data/documents", "../knowledge/resolutions", "seeds", "corpus"]) {
            if let (Some(form), Ok(bytes)) = (form(&file), fs::read(&file)) {
                known.push((form, bytes));
            }
        }
        Self { known }
    }
}

/// The ending of a document's form: that of the file, or the name of the target whose seed it is.
fn form(file: &Path) -> Option<&'static str> {
    let folder = file.parent()?.file_name()?.to_str()?;
    let name = file.extension().map_or(Some(folder), |extension| extension.to_str())?;
    ["txt", "html", "xml", "pdf", "docx", "docx_archive"]
        .into_iter()
        .find(|form| *form == name)
        .or((name == "text").then_some("txt"))
}

/// Leaves out, repeats, moves and replaces bytes, or lines or elements as wholes.
fn change(bytes: &mut Vec<u8>, other: &[u8], random: &mut Random) {
    let at = random.below(bytes.len().max(1));
    match random.below(8) {
        0 => random.rearrange(bytes, other),
        1..4 => {
            let end: fn(&u8) -> bool = if random.below(2) == 0 { |byte| *byte == b'\n' } else { |byte| *byte == b'>' };
            let pieces = |bytes: &[u8]| bytes.split_inclusive(end).map(<[u8]>::to_vec).collect::<Vec<_>>();
            let mut whole = pieces(bytes);
            random.rearrange(&mut whole, &pieces(other));
            *bytes = whole.concat();
        }
        4 if !bytes.is_empty() => bytes[at] ^= 1 << random.below(8),
        5 if !bytes.is_empty() => bytes[at] = *random.pick(b"\0\n\t \x0C<>&\"'/()[]{}%0917AZa.-;:\x80\xC3\xE2\xFF"),
        6 => {
            let text = *random.pick(&[
                "<",
                ">",
                "</p>",
                "<p>",
                "<table><tr><td>",
                "&#0;",
                "&#x10FFFF;",
                "&amp;",
                "<!--",
                "-->",
                "<![CDATA[",
                "endstream",
                "<<",
                ">>",
                "\u{202E}",
                "\u{301}",
                "\u{FEFF}",
                "99999999999999999999",
                "1. ",
                "(a) ",
                "A. whereas ",
                "- having regard to ",
                "Calls on ",
                "\n\n",
            ]);
            bytes.splice(at..at, text.bytes()).for_each(drop);
        }
        // Numbers say how long things are, in packed forms above all.
        _ => {
            for byte in bytes.iter_mut().skip(at).filter(|byte| byte.is_ascii_digit()).take(1 + random.below(4)) {
                *byte = b'0' + u8::try_from(random.below(10)).unwrap_or_default();
            }
        }
    }
}

/// A DOCX file with these parts, one after another with a NUL between.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, part) in PARTS.iter().zip(bytes.splitn(3, |byte| *byte == 0)) {
        archive.start_file(*name, stored).expect("the archive lies in memory");
        archive.write_all(part).expect("the archive lies in memory");
    }
    archive.finish().expect("the archive lies in memory").into_inner()
}

impl Target for Documents {
    const NAME: &'static str = "documents";
    type Case = Read;

    fn make(&self, random: &mut Random) -> Read {
        let (form, bytes) = random.pick(&self.known);
        let mut bytes = bytes.clone();
        for _ in 0..=random.below(6) {
            // Mostly another of the same form.
            let others = self.known.iter().filter(|(other, _)| other == form).collect::<Vec<_>>();
            let (_, other) = if random.below(8) == 0 { random.pick(&self.known) } else { *random.pick(&others) };
            change(&mut bytes, other, random);
        }
        bytes.truncate(LENGTH_MAX);
        let (ending, bytes) = match *form {
            "docx" => ("docx", packed(&bytes)),
            "docx_archive" => ("docx", [b"PK\x03\x04", &bytes[..]].concat()),
            ending => (ending, bytes),
        };
        let source = Source { file: format!("B9-9999-2022_EN.{ending}"), bytes };
        Read { source, taken_up: random.below(TAKEN_UP) == 0 }
    }

    fn run(&self, case: &Read) -> Duration {
        let start = now();
        black_box(ingest::parse(&case.source));
        let read = now() - start;
        if !case.taken_up {
            return read;
        }
        let engine = Engine::open(slice::from_ref(&case.source), Lexicon::bundled());
        let (engine, _) = engine.expect("what was read can be indexed");
        let answers = QUESTIONS.map(|question| {
            let start = now();
            black_box(engine.ask(question));
            now() - start
        });
        answers.into_iter().fold(read, Duration::max)
    }

    fn bytes(&self, case: &Read) -> Vec<u8> {
        case.source.bytes.clone()
    }
}
