//! Real documents through `ingest::parse`, where the corpus `../shared/corpus` is at hand; each test says when it is not:
//!
//! - every text of the Parliament has as many citations, recitals and paragraphs as were counted by hand, in every form;
//! - every clause stands in the text layer of its document, white space folded and note marks aside;
//! - no clause holds a footnote, a running header or a page number;
//! - the paragraphs of the Security Council's resolutions are numbered without gaps.

use std::{
    collections::BTreeMap,
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use whereas::{
    ingest::{self, Diagnostic, Source},
    model::{ClauseKind, Resolution},
};

const CORPUS: &str = "../shared/corpus";

/// A folder of the corpus, or nothing (and a line that says so) where the corpus is not on this machine.
fn corpus(folder: &str) -> Option<PathBuf> {
    let path = Path::new(CORPUS).join(folder);
    if !path.exists() {
        crate::left_out(&path);
        return None;
    }
    Some(path)
}

fn read(path: &Path) -> (Vec<Resolution>, Vec<Diagnostic>) {
    ingest::parse(&ingest::read_file(path).unwrap())
}

/// Citations, recitals and paragraphs of each text, by document, as counted by hand.
fn expected_counts() -> BTreeMap<String, Vec<[usize; 3]>> {
    let table = fs::read_to_string(Path::new(CORPUS).join("expected-counts.tsv")).unwrap();
    let mut expected: BTreeMap<String, Vec<[usize; 3]>> = BTreeMap::new();
    for line in table.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        let count = |cell: usize| cells[cell].parse().unwrap();
        expected.entry(cells[0].to_owned()).or_default().push([count(3), count(4), count(6)]);
    }
    expected
}

fn counts(resolution: &Resolution) -> [usize; 3] {
    let count = |kind| resolution.clauses_of(kind).count();
    [count(ClauseKind::Citation), count(ClauseKind::Recital), count(ClauseKind::Paragraph)]
}

/// Checks the counts of every document that the folder holds in this form.
#[track_caller]
fn check_counts(folder: &str, ending: &str, documents: usize) {
    let Some(folder) = corpus(folder) else { return };
    let mut read_documents = 0;
    for (document, expected) in expected_counts() {
        let path = folder.join(format!("{document}_EN.{ending}"));
        if !path.is_file() {
            continue;
        }
        let (resolutions, _) = read(&path);
        let found: Vec<_> = resolutions.iter().map(counts).collect();
        assert_eq!(found, expected, "{document}");
        read_documents += 1;
    }
    assert_eq!(read_documents, documents);
}

#[test]
fn layout_text_has_the_clauses_counted_by_hand() {
    check_counts("doceo-pdftotext", "layout.txt", 21);
}

#[test]
fn plain_pdftotext_has_the_clauses_counted_by_hand() {
    check_counts("doceo-pdftotext", "txt", 21);
}

#[test]
fn web_pages_have_the_clauses_counted_by_hand() {
    check_counts("doceo-html", "html", 2);
}

/// Whether a clause stands in a text layer: white space aside, and but for note marks and what a page break brings.
fn is_in_layer(clause: &str, layer: &[char]) -> bool {
    let clause: Vec<char> = clause.chars().filter(|c| !c.is_whitespace()).collect();
    let start = &clause[..clause.len().min(12)];
    (0..layer.len()).any(|at| layer[at..].starts_with(start) && runs_on(&clause, &layer[at..]))
}

fn runs_on(mut clause: &[char], mut layer: &[char]) -> bool {
    const FOOT_MAX: usize = 2_500;
    while let (Some(wanted), Some(found)) = (clause.first(), layer.first()) {
        if wanted == found {
            (clause, layer) = (&clause[1..], &layer[1..]);
        } else if found.is_ascii_digit() {
            layer = &layer[1..];
        } else {
            let Some(page_end) = layer.iter().take(FOOT_MAX).position(|c| *c == '\u{C}') else { return false };
            layer = below_header(&layer[page_end + 1..], clause);
        }
    }
    clause.is_empty()
}

/// The page from where the clause goes on, below a running header.
fn below_header<'l>(page: &'l [char], clause: &[char]) -> &'l [char] {
    const HEADER_MAX: usize = 200;
    let next = &clause[..clause.len().min(20)];
    let at = (0..page.len().min(HEADER_MAX)).find(|at| page[*at..].starts_with(next));
    &page[at.unwrap_or(0)..]
}

fn layer(path: &Path) -> Vec<char> {
    fs::read_to_string(path).unwrap().chars().filter(|c| *c == '\u{C}' || !c.is_whitespace()).collect()
}

#[test]
fn pdfs_have_the_clauses_counted_by_hand_and_of_their_text_layer() {
    let (Some(pdfs), Some(layers)) = (corpus("doceo-pdf"), corpus("doceo-pdftotext")) else { return };
    let expected = expected_counts();
    let mut compared = 0;
    for entry in fs::read_dir(pdfs).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        let document = name.strip_suffix("_EN").unwrap();
        let layer_path = layers.join(format!("{name}.layout.txt"));
        let layer = layer(&layer_path);
        let (from_pdf, _) = read(&path);
        let (from_text, _) = read(&layer_path);
        assert_eq!(from_pdf.iter().map(counts).collect::<Vec<_>>(), expected[document], "{name}");
        for (pdf, text) in from_pdf.iter().zip(&from_text) {
            assert_eq!(pdf.header.title, text.header.title, "{name}");
            for (clause, other) in pdf.clauses().iter().zip(text.clauses()) {
                assert_eq!((&clause.label, &clause.text), (&other.label, &other.text), "{name}");
                assert_eq!(clause.heading, other.heading, "{name} {}", clause.label);
                assert!(is_in_layer(&clause.text, &layer), "{name} {}: {}", clause.label, clause.text);
                compared += 1;
            }
        }
    }
    assert_eq!(compared, 328);
}

#[test]
fn united_nations_pdfs_are_numbered_without_gaps_and_hold_the_words_of_their_text_layer() {
    let (Some(folder), Some(layers)) = (corpus("un-pdf"), corpus("un-pdftotext")) else { return };
    let mut documents = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let (resolutions, diagnostics) = read(&path);
        assert_eq!(resolutions.len(), 1, "{}: {diagnostics:?}", path.display());
        assert!(is_gapless(&resolutions[0]), "{}", path.display());
        let title = &resolutions[0].header.title;
        assert!(!title.starts_with("Original") && title.chars().count() < 300, "{}: {title}", path.display());
        let layer = layer(&layers.join(format!("{}.layout.txt", path.file_stem().unwrap().display())));
        for clause in resolutions[0].clauses() {
            assert!(is_in_layer(&clause.text, &layer), "{} {}: {}", path.display(), clause.label, clause.text);
            assert!(!holds_furniture(&clause.text), "{} {}: {}", path.display(), clause.label, clause.text);
        }
        let (laid_out, diagnostics) = read(&layers.join(format!("{}.layout.txt", path.file_stem().unwrap().display())));
        let labels = |text: &Resolution| text.paragraphs().map(|clause| clause.label.clone()).collect::<Vec<_>>();
        assert_eq!(labels(&laid_out[0]), labels(&resolutions[0]), "{}: {diagnostics:?}", path.display());
        let (plain, _) = read(&layers.join(format!("{}.txt", path.file_stem().unwrap().display())));
        for clause in plain[0].clauses() {
            let is_job = |word: &str| word.len() == 6 && word.bytes().all(|byte| byte.is_ascii_digit());
            let is_page = |word: &str| {
                word.split_once('/')
                    .is_some_and(|(page, last)| page.parse::<u16>().is_ok() && last.parse::<u16>().is_ok())
            };
            let furnished = clause.text.split(' ').next().is_some_and(is_page) || clause.text.split(' ').any(is_job);
            assert!(!furnished, "{} {}: {}", path.display(), clause.label, clause.text);
        }
        documents += 1;
    }
    assert_eq!(documents, 26);

    let (space, diagnostics) = read(&Path::new(CORPUS).join("un-pdf/A-RES-73-6.pdf"));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert!(space[0].header.title.starts_with("Fiftieth anniversary of the first United Nations Conference"));
    assert!(quoted(&space[0], "cit:2").contains("United Nations Conference on the Exploration"));
    assert!(quoted(&space[0], "cit:2").contains("outer space activities, at a time when more participants"));
    assert_eq!(space[0].notes[1].text, "Resolution 70/1.");
}

fn quoted(resolution: &Resolution, label: &str) -> String {
    resolution.quote(&label.parse().unwrap()).unwrap_or_else(|| panic!("{label}")).text().to_owned()
}

#[test]
fn footnote_marks_and_page_furniture_stay_out_of_layout_text() {
    let Some(folder) = corpus("doceo-pdftotext") else { return };
    let (delegated, diagnostics) = read(&folder.join("B-9-2024-0199_EN.layout.txt"));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert!(quoted(&delegated[0], "rec:G").contains("Regulation (EU) 2022/126, which lays down"));
    assert!(quoted(&delegated[0], "rec:C").contains("establish areas of permanent grassland, even though"));
    assert_eq!(delegated[0].notes[0].text, "OJ L435, 6.12.2021, p. 1.");
    assert_eq!(delegated[0].header.date.as_deref(), Some("2024-03-25"));

    let (visas, _) = read(&folder.join("B-9-2024-0216_EN.layout.txt"));
    assert!(quoted(&visas[0], "rec:F").ends_with(
        "no longer be required and have a cost estimated to be up to EUR 76.6 million over the period 2025-2029;"
    ));
    assert!(quoted(&visas[0], "rec:I").contains("up to 576 FTEs in replying"));
    assert_eq!(visas[0].notes.len(), 3);
}

/// A PDF tells marks by their size, a text layer by what the notes say: both find the same.
#[test]
fn a_footnote_belongs_to_the_same_clause_in_every_form() {
    let (Some(folder), Some(layers)) = (corpus("doceo-pdf"), corpus("doceo-pdftotext")) else { return };
    let marks = |path: &Path| -> Vec<String> {
        let (resolutions, _) = read(path);
        let notes = resolutions.iter().flat_map(|resolution| &resolution.notes);
        notes.map(|note| format!("{} of {}", note.number, note.clause.as_ref().unwrap())).collect()
    };
    let mut notes = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let layer = layers.join(format!("{}.layout.txt", path.file_stem().unwrap().display()));
        if layer.exists() {
            let in_pdf = marks(&path);
            assert_eq!(in_pdf, marks(&layer), "{}", path.display());
            notes += in_pdf.len();
        }
    }
    assert!(notes >= 30, "{notes}");
}

#[test]
fn a_web_page_is_read_without_its_navigation() {
    let Some(folder) = corpus("doceo-html") else { return };
    let (children, diagnostics) = read(&folder.join("RC-10-2025-0249_EN.html"));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let children = &children[0];
    assert_eq!(children.header.id.to_string(), "RC-B10-0249/2025");
    assert_eq!(
        children.header.title,
        "European Parliament resolution on the return of Ukrainian children forcibly transferred and deported by Russia"
    );
    assert_eq!(children.header.procedure.as_deref(), Some("2025/2691(RSP)"));
    assert_eq!(children.header.date.as_deref(), Some("2025-05-07"));
    assert_eq!(quoted(children, "cit:3"), "having regard to Rules 150(5) and 136(4) of its Rules of Procedure,");
    assert!(quoted(children, "par:9").ends_with("and to the United States, Russia and Belarus."));

    let (rules, diagnostics) = read(&folder.join("A-9-2024-0163_EN.html"));
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert!(rules[0].header.title.starts_with("Proposal for a European Parliament decision on amendments to"));
    assert!(quoted(&rules[0], "par:3").ends_with("to the Council and the Commission, for information."));
}

#[test]
fn two_texts_in_one_file_keep_their_numbers_headings_and_notes_apart() {
    let Some(folder) = corpus("doceo-pdftotext") else { return };
    let (texts, diagnostics) = read(&folder.join("A-9-2024-0071_EN.layout.txt"));
    let told: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
    assert_eq!(told, ["`ANNEX: ENTITIES OR PERSONS` begins here, is no part of the resolution and was left out"]);
    let ids: Vec<_> = texts.iter().map(|text| text.header.id.to_string()).collect();
    assert_eq!(ids, ["A9-0071/2024", "A9-0071/2024#2"]);
    assert!(
        texts[0].header.title.starts_with("Proposal for a European Parliament decision on discharge in respect of")
    );
    assert!(texts[1].header.title.starts_with("Motion for a European Parliament resolution with observations"));
    assert_eq!(quoted(&texts[0], "par:2"), "Sets out its observations in the resolution below;");
    assert_eq!(texts[0].notes.len(), 5);
    assert_eq!(texts[1].notes.len(), 4);
    let marked = |text: &Resolution| -> Vec<String> {
        text.notes.iter().map(|note| note.clause.as_ref().unwrap().to_string()).collect()
    };
    assert_eq!(marked(&texts[0]), ["cit:1", "cit:2", "cit:4", "cit:5", "cit:7"]);
    assert_eq!(marked(&texts[1]), ["rec:K", "par:21", "par:25", "par:29"]);
    let heading = |label: &str| texts[1].quote(&label.parse().unwrap()).unwrap().heading().map(str::to_owned);
    assert_eq!(heading("par:4"), None);
    assert_eq!(heading("par:30").as_deref(), Some("Budgetary and financial management"));
    assert!(quoted(&texts[1], "par:67").ends_with("such as Mastodon."));
}

/// The numbers of the paragraphs, as one text would print them.
fn paragraph_numbers(resolution: &Resolution) -> Vec<u32> {
    resolution.paragraphs().map(|paragraph| paragraph.label.number()).collect()
}

fn is_gapless(resolution: &Resolution) -> bool {
    let numbers = paragraph_numbers(resolution);
    !numbers.is_empty() && numbers.iter().zip(1..).all(|(number, expected)| *number == expected)
}

/// What page furniture looks like; no clause may hold it.
fn holds_furniture(text: &str) -> bool {
    let job_number = text.split_whitespace().any(|word| {
        let digits = |part: &str, len: usize| part.len() >= len && part.bytes().all(|byte| byte.is_ascii_digit());
        word.split_once('-').is_some_and(|(year, number)| year.len() == 2 && digits(year, 2) && digits(number, 5))
    });
    job_number || text.contains("/...") || text.contains("_____") || text.contains("for technical reasons")
}

#[test]
fn security_council_resolutions_are_numbered_without_gaps() {
    let Some(packed) = corpus("un-sc-txt/unsc-resolutions-1994-2014.jsonl.zst") else { return };
    let mut lines = String::new();
    let packed = fs::File::open(packed).unwrap();
    ruzstd::decoding::StreamingDecoder::new(packed).unwrap().read_to_string(&mut lines).unwrap();
    let mut gaps = Vec::new();
    for line in lines.lines() {
        let document: serde_json::Value = serde_json::from_str(line).unwrap();
        let id = document["id"].as_str().unwrap();
        let bytes = document["text"].as_str().unwrap().as_bytes().to_vec();
        let (resolutions, diagnostics) = ingest::parse(&Source { file: "resolution.txt".to_owned(), bytes });
        let sound = resolutions.len() == 1 && resolutions[0].header.id.to_string() == id && is_gapless(&resolutions[0]);
        if !sound {
            assert!(!diagnostics.is_empty(), "{id} has a gap, and no diagnostic says so");
            gaps.push(id.to_owned());
        }
        for clause in resolutions.iter().flat_map(Resolution::clauses) {
            assert!(!holds_furniture(&clause.text), "{id} {}: {}", clause.label, clause.text);
        }
    }
    assert_eq!(lines.lines().count(), 832);
    assert_eq!(gaps, [""; 0]);
}

#[test]
fn points_are_clauses_of_their_own_and_stay_in_their_paragraph() {
    let Some(folder) = corpus("un-sc-txt/samples") else { return };
    let (iraq, diagnostics) = read(&folder.join("S-RES-1546-2004.txt"));
    let diagnostics: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
    let annex = "`Annex` begins here, is no part of the resolution and was left out";
    assert_eq!(diagnostics, [format!("S-RES-1546-2004.txt:286: warning: {annex}")]);
    let iraq = &iraq[0];
    assert_eq!(iraq.header.id.to_string(), "S/RES/1546 (2004)");
    assert_eq!(iraq.header.title, "Security Council resolution 1546 (2004)");
    assert_eq!(iraq.header.date.as_deref(), Some("2004-06-08"));
    assert_eq!(counts(iraq), [21, 0, 32]);
    assert_eq!(
        quoted(iraq, "par:7(a)(iii)"),
        "promote national dialogue and consensus-building on the drafting of a national constitution by the people of Iraq;"
    );
    let whole = quoted(iraq, "par:7");
    assert!(
        whole.starts_with("Decides that in implementing")
            && whole.contains(
                "(UNAMI), as requested by the Government of Iraq, shall: (a) play a leading role to: (i) assist"
            )
    );
    assert!(whole.ends_with("eventual conduct of a comprehensive census;"));
    assert_eq!(quoted(iraq, "cit:21"), "Acting under Chapter VII of the Charter of the United Nations,");
}

#[test]
fn a_single_operative_clause_needs_no_number() {
    let Some(folder) = corpus("un-sc-txt/samples") else { return };
    let (vacancy, _) = read(&folder.join("S-RES-1278-1999.txt"));
    assert_eq!(counts(&vacancy[0]), [3, 0, 1]);
    assert!(quoted(&vacancy[0], "par:1").starts_with("Decides that the election to fill the vacancy"));
}

#[test]
fn akoma_ntoso_is_read_alike_in_two_languages() {
    let Some(folder) = corpus("un-akn") else { return };
    let (english, diagnostics) = read(&folder.join("E-CN.7-2012-L.2_EN.akn.xml"));
    let (spanish, _) = read(&folder.join("E-CN.7-2012-L.2_ES.akn.xml"));
    let (english, spanish) = (&english[0], &spanish[0]);
    // The document leaves paragraphs 4 to 7 out itself, and the last full stop.
    assert_eq!(diagnostics.len(), 2, "{diagnostics:?}");
    assert_eq!(paragraph_numbers(english), [1, 2, 3, 8]);
    assert_eq!(counts(english), counts(spanish));
    assert_eq!((english.header.language.code(), spanish.header.language.code()), ("en", "es"));
    assert_eq!(english.header.id.to_string(), "E/CN.7/2012/L.2");
    assert_eq!(
        english.header.title,
        "Promoting international cooperation in responding to new psychoactive substances"
    );
    assert!(quoted(english, "par:8").contains("Narcotic Drugs of 1961 as amended by the 1972 Protocol and article 2"));
    assert_eq!(english.notes.len(), 3);
    assert_eq!(quoted(spanish, "par:1").split_whitespace().next(), Some("Alienta"));
}
