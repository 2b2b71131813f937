//! The worst documents that we could think of, through the program itself: each is refused or read with less than 256 MB of
//! memory, addresses included, in bounded time, under its name, and without a crash.
//!
//! Linux only: elsewhere the shell cannot limit the memory of a program.

use std::{
    fs,
    io::{Cursor, Write as _},
    ops::Range,
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use flate2::{Compression, write::ZlibEncoder};
use tempfile::TempDir;

use crate::written::{docx, packed, pdf, pdf_of, word_document};

const MB: usize = 1024 * 1024;

/// For the program and a reader of PDFs alike.
const MEMORY_KB: usize = 256 * 1024;

/// Without optimisation and on a busy machine; the program gives its reader of PDFs 30 s of a core.
const LONGEST: Duration = Duration::from_mins(2);

/// What stands above the clauses of a made-up motion.
const HEAD: &str =
    "B9-9999/2022\n\nEuropean Parliament resolution on it\n\nThe European Parliament,\n\n– having regard to it,\n\n";

/// Checks that the program says what is expected of a document, or finds nothing wrong where that is empty.
#[track_caller]
fn check(name: &str, bytes: impl AsRef<[u8]>, expected: &str) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    check_file(&path, expected);
}

#[track_caller]
fn check_file(path: &Path, expected: &str) {
    let name = path.file_name().unwrap().to_str().unwrap();
    let start = Instant::now();
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("ulimit -v {MEMORY_KB} && exec \"$0\" check \"$1\"")]);
    let output = shell.arg(env!("CARGO_BIN_EXE_whereas")).arg(path).output().unwrap();
    let took = start.elapsed();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.code().is_some_and(|code| code <= 1), "{name}: {} {stdout}", output.status);
    assert!(took < LONGEST, "{name}: {took:?}");
    assert!(stdout.lines().all(|line| line.starts_with(&format!("{name}:"))), "{name}: {stdout}");
    if expected.is_empty() {
        assert_eq!(output.status.code(), Some(0), "{name}: {stdout}");
    } else {
        assert!(stdout.contains(expected), "{name}: {stdout}");
    }
}

/// One text for each number, one behind the other.
fn numbered(numbers: Range<usize>, text: impl Fn(usize) -> String) -> String {
    numbers.map(text).collect::<Vec<_>>().concat()
}

#[test]
fn texts_of_one_line_or_of_lines_without_end() {
    let folder = TempDir::new().unwrap();
    let huge = folder.path().join("huge.txt");
    fs::File::create(&huge).unwrap().set_len(200 * 1024 * 1024).unwrap();
    check_file(&huge, "209715200 bytes");
    check("line.txt", "a ".repeat(16 * MB - 10), "are the most that is read");
    check("line8.txt", format!("{HEAD}1. {}", "word ".repeat(8 * MB / 5 - 100)), "");
    check("lines.txt", "a\n".repeat(4 * MB - 10), "more than 200000 lines");
    check("lines-read.txt", format!("{HEAD}{}", "1. Approves;\n\n".repeat(90_000)), "more wrong with this document");
    check("points.txt", format!("{HEAD}1. A:\n{}", "(a) x;\n(i) y;\n".repeat(90_000)), "");
    check("pages.txt", "A header that is long\nx\n\u{C}".repeat(60_000), "the opening line");
    check("notes.txt", format!("{HEAD}1. A1;\n_____\n{}", "1 note\n".repeat(190_000)), "");
    let marked = numbered(0..60_000, |at| format!("x[{}]\n\n[{}] y\n", at % 999, at % 7));
    check("marks.txt", format!("{HEAD}1. A:\n{marked}"), "");
    check("nul.txt", vec![0; 8 * MB], "NUL byte");
}

#[test]
fn pages_and_xml_of_tags_without_end() {
    check("angles.html", "<".repeat(8 * MB - 10), "the opening line");
    check("angles.xml", format!("<?xml version=\"1.0\"?>{}", "<".repeat(8 * MB - 100)), "the XML is damaged");
    check("nested.html", format!("<html>{}", "<div>".repeat(1_000_000)), "the opening line");
    check("spans.html", format!("<html>{}", "<sup>1".repeat(1_000_000)), "the opening line");
    check("nested.xml", format!("<?xml version=\"1.0\"?>{}", "<a>".repeat(1_000_000)), "nested deeper");
    check("blocks.html", format!("<html>{}", "<p>x".repeat(2_000_000)), "goes on longer than any resolution");
    check(
        "blocks.xml",
        format!("<?xml version=\"1.0\"?><a>{}", "<p>x</p>".repeat(1_000_000)),
        "goes on longer than any",
    );
    let attributes = numbered(0..700_000, |at| format!(" a{at}=1"));
    check("attributes.html", format!("<html><p{attributes}>x"), "a tag that is longer than any");
    let quoted = numbered(0..20_000, |at| format!(" a{at}=\"1\""));
    let named = quoted.replace('=', "\"b=");
    for tag in
        [format!("<html><p{quoted}>x"), format!("<html><p x=\">\" y='\"'{quoted}>x"), format!("<html><p{named}>x")]
    {
        check("quoted.html", tag, "a tag with more attributes than any");
    }
    check("braces.html", format!("<html><p>{}", "&lt;A&gt;{".repeat(700_000)), "the opening line");
    let marks = numbered(0..300_000, |at| format!("<p><sup>{}</sup>n</p>", at % 999));
    check("marks.html", format!("<html>{marks}"), "goes on longer than any resolution");
}

#[test]
fn archives_that_unpack_without_end() {
    let bomb = docx(&[("word/document.xml", &" ".repeat(200 * MB))]).bytes;
    check("bomb.docx", &bomb, "unpacks to more than");
    let within = word_document(&["x"]);
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, content) in [("word/document.xml", within.as_bytes()), ("inner.zip", bomb.as_slice())] {
        archive.start_file(name, options).unwrap();
        archive.write_all(content).unwrap();
    }
    check("nested.docx", archive.finish().unwrap().into_inner(), "the opening line");
    check("lying.docx", with_declared_size(&bomb, 10), "damaged");

    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..60_000 {
        archive.start_file(format!("{at}"), options).unwrap();
    }
    archive.start_file("word/document.xml", options).unwrap();
    archive.write_all(within.as_bytes()).unwrap();
    check("entries.docx", archive.finish().unwrap().into_inner(), "the opening line");

    let paragraphs = word_document(&vec!["x"; 800_000]);
    check("paragraphs.docx", docx(&[("word/document.xml", &paragraphs)]).bytes, "goes on longer than any resolution");
    let marks = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>".repeat(100_000);
    let note =
        format!("<w:f xmlns:w=\"w\"><w:footnote w:id=\"2\"><w:t>{}</w:t></w:footnote></w:f>", "x".repeat(100_000));
    let document = word_document(&[&format!("{marks}<w:r><w:t>x</w:t></w:r>")]);
    check(
        "notes.docx",
        docx(&[("word/document.xml", &document), ("word/footnotes.xml", &note)]).bytes,
        "the opening line",
    );
    let levels = numbered(0..2_000, |at| {
        let text = "%1".repeat(5_000);
        format!("<w:lvl w:ilvl=\"{at}\"><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"{text}\"/></w:lvl>")
    });
    let numbering = format!(
        "<w:n xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\">{levels}</w:abstractNum>\
         <w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num></w:n>"
    );
    let counted =
        "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r>";
    let document = word_document(&vec![counted; 20_000]);
    let parts = [("word/document.xml", document.as_str()), ("word/numbering.xml", &numbering)];
    check("numbering.docx", docx(&parts).bytes, "the opening line");
}

/// The archive with another size of its first entry, in both places where that stands.
fn with_declared_size(archive: &[u8], size: u32) -> Vec<u8> {
    let mut bytes = archive.to_vec();
    let central = bytes.windows(4).rposition(|window| window == b"PK\x01\x02").unwrap();
    for at in [22, central + 24] {
        bytes[at..at + 4].copy_from_slice(&size.to_le_bytes());
    }
    bytes
}

fn zlib(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    [format!("<<{entries}/Length {}>>stream\n", data.len()).as_bytes(), data, b"\nendstream"].concat()
}

/// A PDF of these pages, each showing `content`, and with these objects from number 4 on.
fn pages(kids: &str, content: &str, objects: &[Vec<u8>]) -> Vec<u8> {
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents {content}>>");
    let tree = ["<</Type/Catalog/Pages 2 0 R>>".to_owned(), format!("<</Type/Pages/Kids[{kids}]/Count 9>>"), page];
    let all: Vec<_> = tree.map(String::into_bytes).into_iter().chain(objects.iter().cloned()).collect();
    pdf_of(&all).bytes
}

#[test]
fn pdfs_that_unpack_without_end() {
    check("blanks.pdf", pdf(&vec![b' '; 70 * MB], "", &[]).bytes, "unpacks to more than any document");
    let twice = zlib(&zlib(&vec![b' '; 100 * MB]));
    check(
        "twice.pdf",
        pages("3 0 R", "4 0 R", &[stream("/Filter[/FlateDecode/FlateDecode]", &twice)]),
        "unpacks to more",
    );
    let inner = zlib(&vec![b' '; 150 * MB]);
    let hex = numbered(0..inner.len(), |at| format!("{:02x}", inner[at]));
    let hex = stream("/Filter[/ASCIIHexDecode/FlateDecode]", hex.as_bytes());
    check("hex.pdf", pages("3 0 R", "4 0 R", &[hex]), "needs more memory than any document");
    let runs = stream("/Filter/RunLengthDecode", &b"\x81 ".repeat(8 * MB));
    check("runs.pdf", pages("3 0 R", "4 0 R", &[runs]), "needs more memory than any document");
    let pictures = vec![packed("/Subtype/Image", &vec![b' '; 60 * MB]); 40];
    let all = numbered(4..44, |at| format!("{at} 0 R "));
    check("pictures.pdf", pages("3 0 R", &format!("[{all}]"), &pictures), "needs more memory than any document");
}

#[test]
fn pdfs_that_nest_or_draw_without_end() {
    check("arrays.pdf", pdf(&b"[".repeat(MB), "", &[]).bytes, "the opening line");
    check("dictionaries.pdf", pdf(&b"<</a".repeat(MB), "", &[]).bytes, "the opening line");
    let empty = packed("", b"");
    let itself = [empty.clone()];
    check("cycle.pdf", pages("2 0 R 3 0 R 2 0 R", "4 0 R", &itself), "the opening line");
    check("content.pdf", pages("3 0 R", "[3 0 R 4 0 R]", &[b"4 0 R".to_vec()]), "the opening line");
    // The same page a million times, and 4,000 pages of their own.
    check("same.pdf", pages(&"3 0 R ".repeat(1_000_000), "4 0 R", &itself), "the opening line");
    let kids = numbered(5..4_005, |at| format!("{at} 0 R "));
    let page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>".to_vec();
    check("pages.pdf", pages(&kids, "4 0 R", &[vec![empty], vec![page; 4_000]].concat()), "longer than any document");
    let deep = format!("{}{}", "{ ".repeat(100_000), "}".repeat(100_000));
    let function = packed("/FunctionType 4/Domain[0 1 0 1]/Range[0 1 0 1 0 1]", deep.as_bytes());
    let shading = "/Shading<</S<</ShadingType 1/ColorSpace/DeviceRGB/Function 6 0 R>>>>";
    check(
        "functions.pdf",
        pdf(b"/S sh", shading, &[function]).bytes,
        "needs more memory than any document, or is damaged",
    );
    let form = packed("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>", b"/X Do /X Do");
    check("itself.pdf", pdf(b"/X Do", "/XObject<</X 6 0 R>>", &[form]).bytes, "the opening line");
    let fonts = numbered(0..20_000, |at| format!("/F{at} 5 0 R"));
    let shown = numbered(0..20_000, |at| format!("BT /F{at} 9 Tf (a) Tj ET "));
    check("fonts.pdf", pdf(shown.as_bytes(), &format!("/Font<<{fonts}>>"), &[]).bytes, "the opening line");
    let path = format!("0 0 m {} f", "9 9 l ".repeat(9 * MB));
    check("path.pdf", pdf(path.as_bytes(), "", &[]).bytes, "needs more memory than any document");
    let sizes = numbered(0..100_000, |size| format!("/F {size} Tf 1 0 0 1 9 9 Tm (a) Tj "));
    check("sizes.pdf", pdf(format!("BT {sizes} ET").as_bytes(), "", &[]).bytes, "the opening line");
}

#[test]
fn a_pdf_that_interprets_without_end() {
    let masked = "/ExtGState<</G<</SMask<</S/Alpha/G 6 0 R>>>>>>";
    let mask = packed("/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Group<</S/Transparency>>", b"0 0 9 9 re f");
    check("masks.pdf", pdf(&b"/G gs ".repeat(10 * MB), masked, &[mask]).bytes, "takes longer to read than any");
}
