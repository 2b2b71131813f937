//! Hostile and broken files through `ingest::parse` and the folder:
//!
//! - each gets a diagnostic that names the file and says what is wrong;
//! - what unpacks, expands or draws without end is stopped; the rest of the library is served;
//! - no damage to a document of any form makes a reader panic, and what is left unread is told.

use std::{
    fs,
    path::Path,
    time::{Duration, Instant},
};

use proptest::prelude::*;
use whereas::ingest::{self, Severity, Source};

use crate::written::{docx, docx_of_bytes, packed, pdf, set_page, word_document};

fn source(file: &str, bytes: impl Into<Vec<u8>>) -> Source {
    Source { file: file.to_owned(), bytes: bytes.into() }
}

/// Checks that the document is refused, or read in part, with this error.
#[track_caller]
fn check(source: &Source, expected: &str) {
    let (_, diagnostics) = ingest::parse(source);
    let errors: Vec<_> = diagnostics.iter().filter(|found| found.severity == Severity::Error).collect();
    assert!(errors.iter().all(|found| found.file == source.file));
    let errors: Vec<_> = errors.iter().map(|found| &found.message).collect();
    assert!(errors.iter().any(|message| message.contains(expected)), "{expected}: {errors:?}");
}

const LINES: [&str; 13] = [
    "B9-9999/2022",
    "European Parliament resolution on the made-up case",
    "(2022/9999(RSP))",
    "",
    "The European Parliament,",
    "",
    "- having regard to Regulation 2022/126^2^, which lays down",
    "rules on 30 m^3^ of water,",
    "",
    "1. Approves;",
    "",
    "^2^ OJ L 20, 31.1.2022, p. 52.",
    "",
];

#[test]
fn a_small_pdf_is_read_with_its_marks_and_without_losing_raised_digits() {
    let (resolutions, diagnostics) = ingest::parse(&pdf(&set_page(&LINES), "", &[]));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let clauses: Vec<_> = resolutions[0].clauses().iter().map(|clause| clause.text.as_str()).collect();
    assert_eq!(
        clauses,
        ["having regard to Regulation 2022/126, which lays down rules on 30 m3 of water,", "Approves;"]
    );
    assert_eq!(resolutions[0].notes[0].text, "OJ L 20, 31.1.2022, p. 52.");
}

#[test]
fn empty_files_say_so() {
    for file in ["a.txt", "a.html", "a.pdf", "a.docx", "a.xml"] {
        check(&source(file, ""), "the file is empty");
        check(&source(file, " \n "), "the file is empty");
    }
}

#[test]
fn files_that_are_cut_off_say_so() {
    let whole = pdf(&set_page(&LINES), "", &[]).bytes;
    check(&source("a.pdf", &whole[..60]), "damaged or cut off");
    check(&source("a.pdf", &whole[..200]), "may be cut off");
    check(&source("a.pdf", &whole[..whole.len() - 40]), "may be cut off");
    let whole = docx(&[("word/document.xml", &word_document(&LINES))]).bytes;
    check(&source("a.docx", &whole[..whole.len() / 2]), "the archive is damaged or cut off");
    check(&source("a.xml", "<?xml version=\"1.0\"?><a><b"), "the XML is damaged");
}

#[test]
fn other_encodings_and_binary_files_say_so() {
    check(&source("a.txt", b"B9-9999/2022\ncaf\xE9".to_vec()), "not UTF-8 from here on");
    check(&source("a.txt", b"\xFF\xFET\0h\0e".to_vec()), "not UTF-8 but UTF-16");
    check(&source("a.txt", "The European Parliament,\n\0"), "NUL byte");
    check(&source("a.docx", docx(&[("other.xml", "x")]).bytes), "no DOCX document");
    check(&source("a.docx", docx(&[("../word/document.xml", "x")]).bytes), "no DOCX document");
    check(&source("a.pdf", "%PDF-1.7 and nothing more"), "damaged or cut off");
}

#[test]
fn what_unpacks_or_expands_without_end_is_stopped() {
    let blanks = " ".repeat(50 * 1024 * 1024);
    check(&docx(&[("word/document.xml", &blanks)]), "unpacks to more than");
    check(&docx(&[("word/document.xml", &"<w:p>".repeat(1000))]), "nested deeper");
    check(&source("a.xml", format!("<?xml version=\"1.0\"?>{}", "<a>".repeat(1000))), "nested deeper");
    check(&pdf(&vec![b' '; 70 * 1024 * 1024], "", &[]), "unpacks to more than");

    let laughs = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;</a>";
    let (_, diagnostics) = ingest::parse(&source("a.xml", laughs));
    assert!(diagnostics.iter().any(|found| found.message.contains("`&c;` is not expanded")), "{diagnostics:?}");
}

#[test]
fn what_draws_without_end_is_stopped() {
    // Ten forms deep, each draws the next one ten times.
    let form = |next: usize| {
        let resources = format!("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {next} 0 R>>>>");
        packed(&resources, &b"/X Do ".repeat(10))
    };
    let forms: Vec<_> = (7..17).map(form).collect();
    check(&pdf(b"/X Do", "/XObject<</X 6 0 R>>", &forms), "draws more than any page");
    let text = format!("BT /F 9 Tf {} ET", "(aaaaaaaaaa) Tj ".repeat(30_000));
    check(&pdf(text.as_bytes(), "", &[]), "draws more than any page");
}

#[test]
fn what_is_too_long_is_refused() {
    check(&source("a.txt", "a ".repeat(5 * 1024 * 1024)), "are the most that is read");
    check(&source("a.txt", "a\n".repeat(300_000)), "more than 200000 lines");
    let many = format!("B9-9999/2022\nThe European Parliament,\n- x,\n{}", "1. A;\n\n".repeat(5000));
    let (_, diagnostics) = ingest::parse(&source("a.txt", many));
    assert!(diagnostics.len() < 1000);
}

#[test]
fn a_folder_serves_the_rest_whatever_stands_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("folder.pdf")).unwrap();
    fs::write(path("sound.pdf"), pdf(&set_page(&LINES), "", &[]).bytes).unwrap();
    fs::File::create(path("huge.txt")).unwrap().set_len(200 * 1024 * 1024).unwrap();
    fs::write(path("notes.md"), "no document").unwrap();
    let (sources, unread) = ingest::read_folder(folder.path()).unwrap();
    assert_eq!(sources.iter().map(|source| source.file.as_str()).collect::<Vec<_>>(), ["sound.pdf"]);
    let unread: Vec<_> = unread.iter().map(|(path, _)| path.file_name().unwrap().to_str().unwrap()).collect();
    assert_eq!(unread, ["folder.pdf", "huge.txt"]);
}

/// A sound document of every form.
fn sound() -> Vec<Source> {
    let written = |file: &str| source(file, fs::read(Path::new("tests/data/documents").join(file)).unwrap());
    vec![
        pdf(&set_page(&LINES), "", &[]),
        docx(&[("word/document.xml", &word_document(&LINES))]),
        written("old-layout_EN.html"),
        written("sdocta_EN.xml"),
        written("formex_EN.xml"),
        written("akn_EN.xml"),
        source("a.txt", LINES.join("\n")),
    ]
}

/// Real documents of every form that there are, where the corpus is at hand.
fn real() -> Vec<Source> {
    let files = [
        "doceo-pdftotext/B-9-2024-0216_EN.layout.txt",
        "un-sc-txt/samples/S-RES-1546-2004.txt",
        "doceo-html/RC-10-2025-0249_EN.html",
        "doceo-pdf/B-9-2024-0216_EN.pdf",
        "un-pdf/A-RES-73-6.pdf",
        "un-akn/E-CN.7-2012-L.2_EN.akn.xml",
    ];
    let corpus = Path::new("../shared/corpus");
    if !corpus.exists() {
        crate::left_out(corpus);
        return Vec::new();
    }
    files.map(|file| ingest::read_file(&corpus.join(file)).unwrap()).into()
}

/// Random numbers that are the same in every run.
struct Seeded(u64);

impl Seeded {
    /// A number below `end`, which is not 0.
    fn below(&mut self, end: usize) -> usize {
        // Knuth's multiplier; the upper bits are the good ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

fn replaced(bytes: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at..].starts_with(from) {
            out.extend_from_slice(to);
            at += from.len();
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

fn with_random_bytes(bytes: &[u8], seeded: &mut Seeded, one_in: usize) -> Vec<u8> {
    let mut out = bytes.to_vec();
    for _ in 0..=bytes.len() / one_in {
        let at = seeded.below(out.len());
        out[at] = u8::try_from(seeded.below(256)).unwrap();
    }
    out
}

fn shuffled<'b>(mut pieces: Vec<&'b [u8]>, seeded: &mut Seeded) -> Vec<&'b [u8]> {
    for at in (1..pieces.len()).rev() {
        pieces.swap(at, seeded.below(at + 1));
    }
    pieces
}

type Damage = fn(&[u8], &mut Seeded) -> Vec<u8>;

/// Ways to damage the bytes of a document, none of them empty.
const DAMAGES: [(&str, Damage); 30] = [
    ("emptied", |_, _| Vec::new()),
    ("the first byte alone", |bytes, _| bytes[..1].to_vec()),
    ("cut in half", |bytes, _| bytes[..bytes.len() / 2].to_vec()),
    ("the last bytes gone", |bytes, _| bytes[..bytes.len() - 3].to_vec()),
    ("cut anywhere", |bytes, seeded| bytes[..=seeded.below(bytes.len())].to_vec()),
    ("the first half gone", |bytes, _| bytes[bytes.len() / 2..].to_vec()),
    ("the middle gone", |bytes, _| [&bytes[..bytes.len() / 3], &bytes[bytes.len() * 2 / 3..]].concat()),
    ("a kilobyte of NULs", |bytes, _| [&bytes[..bytes.len() / 2], &[0; 1024], &bytes[bytes.len() / 2..]].concat()),
    ("one byte in 1,000 at random", |bytes, seeded| with_random_bytes(bytes, seeded, 1000)),
    ("one byte in 100 at random", |bytes, seeded| with_random_bytes(bytes, seeded, 100)),
    ("one byte in 5 at random", |bytes, seeded| with_random_bytes(bytes, seeded, 5)),
    ("single bits turned", |bytes, seeded| {
        let mut out = bytes.to_vec();
        for _ in 0..10 {
            let at = seeded.below(out.len());
            out[at] ^= 1 << seeded.below(8);
        }
        out
    }),
    ("the highest bit set", |bytes, _| bytes.iter().map(|byte| byte | 0x80).collect()),
    ("as UTF-16", |bytes, _| {
        let text: Vec<u16> = String::from_utf8_lossy(bytes).encode_utf16().collect();
        [vec![0xFF, 0xFE], text.iter().flat_map(|unit| unit.to_le_bytes()).collect()].concat()
    }),
    ("as Latin-1", |bytes, _| {
        String::from_utf8_lossy(bytes).chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(0xE9)).collect()
    }),
    ("encoded twice", |bytes, _| bytes.iter().map(|byte| char::from(*byte)).collect::<String>().into_bytes()),
    ("twice", |bytes, _| bytes.repeat(2)),
    ("backwards", |bytes, _| bytes.iter().rev().copied().collect()),
    ("pieces of 64 bytes shuffled", |bytes, seeded| shuffled(bytes.chunks(64).collect(), seeded).concat()),
    ("lines shuffled", |bytes, seeded| shuffled(bytes.split(|byte| *byte == b'\n').collect(), seeded).join(&b'\n')),
    ("a piece 500 times", |bytes, seeded| {
        let from = seeded.below(bytes.len());
        let to = (from + 200).min(bytes.len());
        [&bytes[..to], &bytes[from..to].repeat(500), &bytes[to..]].concat()
    }),
    ("numbers beyond all bounds", |bytes, _| replaced(bytes, b"1", b"99999999999999999999")),
    ("numbers below 0", |bytes, _| replaced(bytes, b"1", b"-1")),
    ("brackets opened twice", |bytes, _| replaced(&replaced(bytes, b"<", b"<<"), b"(", b"((")),
    ("brackets not closed", |bytes, _| replaced(&replaced(bytes, b">", b""), b")", b"")),
    ("quotation marks gone", |bytes, _| replaced(bytes, b"\"", b"")),
    ("line ends gone", |bytes, _| replaced(bytes, b"\n", b"")),
    ("a line for each word", |bytes, _| replaced(bytes, b" ", b"\n")),
    ("behind other bytes", |bytes, _| [&b"\n junk \xFE\x00".repeat(150), bytes].concat()),
    ("before other bytes", |bytes, _| [bytes, &b"\n junk \xFE\x00 1. Junk;".repeat(150)].concat()),
];

/// The longest that a damaged document may take, without optimisation and on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);

/// Reads a damaged document, and checks that it is bounded and that what is wrong is told under its name.
#[track_caller]
fn check_damaged(source: &Source, damage: &str) {
    let start = Instant::now();
    let (resolutions, diagnostics) = ingest::parse(source);
    let took = start.elapsed();
    assert!(took < LONGEST, "{} {damage}: {took:?}", source.file);
    assert!(diagnostics.iter().all(|found| found.file == source.file && found.line > 0), "{} {damage}", source.file);
    let told = diagnostics.iter().any(|found| found.severity == Severity::Error);
    assert!(told || !resolutions.is_empty(), "{} {damage}: nothing was read, and nothing says why", source.file);
}

fn check_damages(sources: &[Source]) {
    for source in sources {
        for (number, (damage, apply)) in (1..).zip(DAMAGES) {
            let mut seeded = Seeded(number);
            let bytes = apply(&source.bytes, &mut seeded);
            check_damaged(&Source { file: source.file.clone(), bytes }, damage);
        }
    }
}

#[test]
fn damage_to_a_document_of_any_form_is_bounded_and_told() {
    check_damages(&sound());
}

#[test]
fn damage_to_real_documents_is_bounded_and_told() {
    check_damages(&real());
}

#[test]
fn damage_behind_the_packing_is_bounded_and_told() {
    let (document, page) = (word_document(&LINES), set_page(&LINES));
    for (number, (damage, apply)) in (1..).zip(DAMAGES) {
        let damaged = apply(document.as_bytes(), &mut Seeded(number));
        check_damaged(&docx_of_bytes(&[("word/document.xml", &damaged)]), damage);
        check_damaged(
            &docx_of_bytes(&[("word/document.xml", document.as_bytes()), ("word/footnotes.xml", &damaged)]),
            damage,
        );
        check_damaged(
            &docx_of_bytes(&[("word/document.xml", document.as_bytes()), ("word/numbering.xml", &damaged)]),
            damage,
        );
        check_damaged(&pdf(&apply(&page, &mut Seeded(number)), "", &[]), damage);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_damage_makes_a_reader_panic(places in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..40)) {
        for mut source in sound() {
            for (place, byte) in &places {
                let at = place.index(source.bytes.len());
                source.bytes[at] = *byte;
            }
            let _ = ingest::parse(&source);
        }
    }

    #[test]
    fn no_cut_or_repetition_makes_a_reader_panic(from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>()) {
        for source in sound() {
            let (from, to) = (from.index(source.bytes.len()), to.index(source.bytes.len()));
            let part = source.bytes[from.min(to)..from.max(to)].to_vec();
            let mut twice = source.bytes.clone();
            twice.splice(to..to, part.iter().copied());
            let _ = ingest::parse(&Source { file: source.file.clone(), bytes: part });
            let _ = ingest::parse(&Source { file: source.file, bytes: twice });
        }
    }
}
