//! Documents written for a test, in forms that are no plain text.

use std::io::{Cursor, Write as _};

use flate2::{Compression, write::ZlibEncoder};
use whereas::ingest::Source;

/// A DOCX file with these parts, each a file of the archive.
pub(crate) fn docx(parts: &[(&str, &str)]) -> Source {
    let parts: Vec<_> = parts.iter().map(|(name, content)| (*name, content.as_bytes())).collect();
    docx_of_bytes(&parts)
}

/// The same with parts that may be no text.
pub(crate) fn docx_of_bytes(parts: &[(&str, &[u8])]) -> Source {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    Source { file: "written.docx".to_owned(), bytes: archive.finish().unwrap().into_inner() }
}

/// Paragraphs of a word processor; a line that begins with `<` is markup already.
pub(crate) fn word_document(paragraphs: &[&str]) -> String {
    let mut body = String::new();
    for paragraph in paragraphs {
        let runs = if paragraph.starts_with('<') {
            (*paragraph).to_owned()
        } else {
            format!("<w:r><w:t>{}</w:t></w:r>", paragraph.replace('\t', "</w:t><w:tab/><w:t>"))
        };
        body.push_str(&format!("<w:p>{runs}</w:p>"));
    }
    format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>")
}

/// A PDF of one page with this content, and with these objects from number 6 on.
pub(crate) fn pdf(content: &[u8], resources: &str, objects: &[Vec<u8>]) -> Source {
    let page = format!(
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>{resources}>>>>"
    );
    let mut all: Vec<Vec<u8>> = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        page.into_bytes(),
        packed("", content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    all.extend_from_slice(objects);
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in all.iter().enumerate() {
        offsets.push(bytes.len());
        writeln!(bytes, "{} 0 obj", at + 1).unwrap();
        bytes.extend_from_slice(object);
        bytes.extend_from_slice(b"\nendobj\n");
    }
    let start = bytes.len();
    write!(bytes, "xref\n0 {}\n0000000000 65535 f \n", all.len() + 1).unwrap();
    for offset in offsets {
        writeln!(bytes, "{offset:010} 00000 n ").unwrap();
    }
    write!(bytes, "trailer<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", all.len() + 1).unwrap();
    Source { file: "written.pdf".to_owned(), bytes }
}

/// A packed stream with these entries in its dictionary.
pub(crate) fn packed(entries: &str, content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    let data = encoder.finish().unwrap();
    let mut stream = format!("<<{entries}/Filter/FlateDecode/Length {}>>stream\n", data.len()).into_bytes();
    stream.extend_from_slice(&data);
    stream.extend_from_slice(b"\nendstream");
    stream
}

/// A page with lines of 12 points below each other; `^2^` raises the 2 and makes it smaller, an empty line is a gap.
pub(crate) fn set_page(lines: &[&str]) -> Vec<u8> {
    let mut content = String::from("BT /F 12 Tf 14 TL 50 750 Td\n");
    for line in lines {
        for (at, part) in line.split('^').enumerate() {
            let part = part.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
            if at % 2 == 1 {
                content.push_str(&format!("/F 8 Tf 4 Ts ({part}) Tj 0 Ts /F 12 Tf\n"));
            } else {
                content.push_str(&format!("({part}) Tj\n"));
            }
        }
        content.push_str("T*\n");
    }
    content.push_str("ET");
    content.into_bytes()
}
