//! Hostile and broken files through `ingest::parse` and the folder:
//!
//! - each gets a diagnostic that names the file and says what is wrong;
//! - what unpacks, expands or draws without end is stopped; the rest of the library is served;
//! - no damage to a document of any form makes a reader panic.

use std::fs;

use proptest::prelude::*;
use whereas::ingest::{self, Severity, Source};

use crate::written::{docx, packed, pdf, set_page, word_document};

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
    check(&source("a.txt", b"\xFF\xFET\0h\0e\0".to_vec()), "not UTF-8 but UTF-16");
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
    let page = fs::read("tests/data/documents/old-layout_EN.html").unwrap();
    let xml = fs::read("tests/data/documents/sdocta_EN.xml").unwrap();
    vec![
        pdf(&set_page(&LINES), "", &[]),
        docx(&[("word/document.xml", &word_document(&LINES))]),
        source("a.html", page),
        source("a.xml", xml),
        source("a.txt", LINES.join("\n")),
    ]
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
