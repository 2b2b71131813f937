//! Documents through `ingest::parse`:
//!
//! - the bundled resolution has the clauses, title and numbers that it was published with;
//! - every clause is a substring of its source, white space folded;
//! - damage is reported with file and line, and never stops the program;
//! - a knowledge folder with one damaged document serves the others.

use std::{fs, path::Path};

use proptest::prelude::*;

use crate::written::{docx, word_document};
use whereas::{
    engine::Engine,
    entities::Lexicon,
    ingest::{self, Severity, Source},
    model::{ClauseKind, Resolution},
};

fn bundled() -> Source {
    ingest::bundled().remove(0)
}

fn read(source: &Source) -> (Resolution, Vec<String>) {
    let (mut resolutions, diagnostics) = ingest::parse(source);
    (resolutions.remove(0), diagnostics.iter().map(ToString::to_string).collect())
}

/// The source with white space folded, and with the blank taken out that a line end leaves behind a hyphen.
fn folded(source: &Source) -> String {
    let text = String::from_utf8(source.bytes.clone()).unwrap();
    text.replace("-\n", "-").split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_bundled_resolution_is_read_completely() {
    let (resolution, diagnostics) = read(&bundled());
    assert_eq!(diagnostics, [""; 0]);
    let count = |kind| resolution.clauses_of(kind).count();
    assert_eq!([count(ClauseKind::Citation), count(ClauseKind::Recital), count(ClauseKind::Paragraph)], [6, 10, 12]);
    assert_eq!(resolution.header.id.to_string(), "B9-0234/2022");
    assert_eq!(resolution.header.procedure.as_deref(), Some("2022/2658(RSP)"));
    assert_eq!(
        resolution.header.title,
        "European Parliament resolution on the continuous crackdown of political opposition in Cambodia"
    );
    let labels: Vec<_> = resolution.clauses().iter().map(|clause| clause.label.to_string()).collect();
    assert_eq!(labels[15], "rec:J");
    assert_eq!(labels[27], "par:12");
}

#[test]
fn page_breaks_double_blanks_and_hyphens_leave_the_words_whole() {
    let (resolution, _) = read(&bundled());
    let text = |label: &str| resolution.quote(&label.parse().unwrap()).unwrap().text().to_owned();
    assert!(text("rec:F").ends_with("in the absence of the defendants;"));
    assert!(text("rec:B").contains("for two years in pre-trial detention"));
    assert!(text("rec:G").starts_with("whereas over 60 documented political prisoners"));
    assert!(text("par:10").starts_with("Stresses that the Cambodian chairmanship"));
    assert!(text("par:7").contains("right to privacy; Calls on the Cambodian authorities"));
    assert!(text("cit:3").contains("Human Rights Defenders, the Universal Declaration"));
}

#[test]
fn the_bundled_resolution_is_the_published_file() {
    let published = "../shared/knowledge/B9-0234-2022_EN.txt";
    match fs::read(published) {
        Ok(bytes) => assert_eq!(bundled().bytes, bytes),
        Err(_) => crate::left_out(published),
    }
}

#[test]
fn every_clause_is_in_its_source_word_for_word() {
    let source = bundled();
    let folded = folded(&source);
    for clause in read(&source).0.clauses() {
        assert!(folded.contains(&clause.text), "{}", clause.label);
    }
}

#[test]
fn damage_is_reported_with_file_and_line() {
    let text = String::from_utf8(bundled().bytes).unwrap();
    let check = |bytes: Vec<u8>, expected: &str| {
        let (_, diagnostics) = ingest::parse(&Source { file: "damaged.txt".to_owned(), bytes });
        let all: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
        assert!(all.iter().any(|line| line.starts_with(expected)), "{expected}: {all:?}");
    };
    check(Vec::new(), "damaged.txt:1: error: the file is empty");
    check(b"words".to_vec(), "damaged.txt:1: error: the opening line");
    check(b"\xFF\xFEx".to_vec(), "damaged.txt:1: error: the text is not UTF-8");
    check(text.replace("Thom Penh", "Thom\u{FFFD}Penh").into_bytes(), "damaged.txt:40: warning: the line holds U+FFFD");
    check(
        text.replace("5. Underlines", "6. Underlines").into_bytes(),
        "damaged.txt:83: error: paragraph 6 stands where paragraph 5",
    );
    check(
        text.replace("C. whereas", "D. whereas").into_bytes(),
        "damaged.txt:35: error: recital D stands where recital C",
    );
    check(text.replace("B9-0234/2022", "").into_bytes(), "damaged.txt:1: error: no number");
    check(text.replace("1. Expresses", "\0").into_bytes(), "damaged.txt:66: error: the line holds a NUL");
}

#[test]
fn a_damaged_beginning_is_no_wrong_encoding() {
    for file in ["a.pdf", "a.docx"] {
        let bytes = b"\x8f\x00\xff\xfe no beginning".repeat(9);
        let (resolutions, diagnostics) = ingest::parse(&Source { file: file.to_owned(), bytes });
        assert!(resolutions.is_empty() && diagnostics[0].severity == Severity::Error);
        assert!(!diagnostics[0].message.contains("UTF-8"), "{}", diagnostics[0].message);
    }
}

#[test]
fn one_damaged_document_does_not_stop_the_others() {
    let damaged = Source { file: "damaged.txt".to_owned(), bytes: b"The European Parliament,\n\n\0".to_vec() };
    let (engine, diagnostics) = Engine::open(&[damaged, bundled()], Lexicon::bundled()).unwrap();
    assert_eq!(engine.texts().len(), 1);
    assert!(diagnostics.iter().any(|found| found.file == "damaged.txt" && found.severity == Severity::Error));
}

/// The clauses of a document written for a test, as `label: text`, then its notes.
fn clauses(file: &str) -> Vec<String> {
    let source = ingest::read_file(&Path::new("tests/data/documents").join(file)).unwrap();
    let (resolution, _) = read(&source);
    let clauses = resolution.clauses().iter().map(|clause| format!("{}: {}", clause.label, clause.text));
    let notes = resolution.notes.iter().map(|note| format!("note:{}: {}", note.number, note.text));
    clauses.chain(notes).collect()
}

/// The recitals and paragraphs of a text with this behind its citation, as `label: text`.
fn clauses_of(behind: &str) -> Vec<String> {
    let head = "P9_TA(2024)0200\nBees\nEuropean Parliament resolution on bees\n\nThe European Parliament,\n\n\
        – having regard to its Rules,\n\n";
    let source = Source { file: "bees.txt".to_owned(), bytes: format!("{head}{behind}").into_bytes() };
    let clauses = read(&source).0.clauses()[1..].to_vec();
    clauses.iter().map(|clause| format!("{}: {}", clause.label, clause.text)).collect()
}

#[test]
fn inserted_clauses_have_labels_of_their_own() {
    let text = "A. whereas one;\n\nAa. whereas two;\n\nB. whereas three;\n\nB bis. whereas four;\n\n1. Calls;\n\n\
        1 bis. Asks;\n\n1 ter. Urges;\n\n2. Ends.";
    assert_eq!(
        clauses_of(text),
        [
            "rec:A: whereas one;",
            "rec:Aa: whereas two;",
            "rec:B: whereas three;",
            "rec:Bbis: whereas four;",
            "par:1: Calls;",
            "par:1bis: Asks;",
            "par:1ter: Urges;",
            "par:2: Ends.",
        ]
    );
}

#[test]
fn closing_words_belong_to_the_clause_and_not_to_its_last_point() {
    let text = "1. Calls on Ruritania:\n\ni) to plant lime trees;\n\nii) to keep bees:\n\n(a) in the towns;\n\n\
        (b) on the hills;\n\nand to report on this;\n\niii) to share the honey;\n\n2. Ends.";
    let (lime, bees) = ("i) to plant lime trees;", "ii) to keep bees: (a) in the towns; (b) on the hills;");
    let whole = format!("par:1: Calls on Ruritania: {lime} {bees} and to report on this; iii) to share the honey;");
    assert_eq!(
        clauses_of(text),
        [
            whole.as_str(),
            "par:1(i): to plant lime trees;",
            "par:1(ii): to keep bees: (a) in the towns; (b) on the hills;",
            "par:1(ii)(a): in the towns;",
            "par:1(ii)(b): on the hills;",
            "par:1(iii): to share the honey;",
            "par:2: Ends.",
        ]
    );
}

#[test]
fn numbers_in_a_quotation_begin_no_clause() {
    let text = "A. whereas it says ‘1. Bees are free.\n2. Honey is good’; whereas so;\n\n1. Recalls:\n\n\
        “1. The bee’s honey.\n\n2. Wax.”;\n\n2. Ends.";
    assert_eq!(
        clauses_of(text),
        [
            "rec:A: whereas it says ‘1. Bees are free. 2. Honey is good’; whereas so;",
            "par:1: Recalls: “1. The bee’s honey. 2. Wax.”;",
            "par:2: Ends.",
        ]
    );
    let unclosed = "1. Recalls “the bees;\n\n2. Calls;\n\n3. Asks for “honey”;\n\n4. Ends.";
    assert_eq!(clauses_of(unclosed).len(), 4);
    let apostrophe = "A. whereas the ‘Ndrangheta is rich;\n\nB. whereas the States’ police acts;\n\n1. Acts.";
    assert_eq!(clauses_of(apostrophe).len(), 3);
    let amid = "1. Notes that it says ‘1. We act\n2. We report’ (COM(2017)0283), and acts;\n\n2. Ends.";
    assert_eq!(clauses_of(amid).len(), 2);
}

/// The clauses of a file, each with the number of its text, and what is reported.
fn read_all(file: &str, text: &str) -> (Vec<String>, Vec<String>) {
    let (texts, diagnostics) = ingest::parse(&Source { file: file.to_owned(), bytes: text.into() });
    let of = |text: &Resolution| {
        let clauses = text.clauses().iter().map(|clause| format!("{} {}: {}", text.id(), clause.label, clause.text));
        clauses.collect::<Vec<_>>()
    };
    (texts.iter().flat_map(of).collect(), diagnostics.iter().map(ToString::to_string).collect())
}

#[test]
fn a_page_that_names_what_was_tabled_has_its_own_number() {
    let page = |number: &str| {
        format!(
            "Procedure : 2016/2020(INI)\n\nDocument selected : A8-0146/2016\n\nTexts tabled :\n\nA8-0146/2016\n\n\
             Texts adopted\n\n{number}\n\nEuropean Parliament resolution on bees\n\nThe European Parliament,\n\n\
             – having regard to its Rules,\n\n1. Ends.\n"
        )
    };
    let adopted = "P8_TA(2016)0317 par:1: Ends.";
    assert_eq!(read_all("a.txt", &page("P8_TA(2016)0317")).0[1], adopted);
    assert_eq!(read_all("TA-8-2016-0317_EN.txt", &page("Thursday, 7 July 2016")).0[1], adopted);
}

#[test]
fn the_texts_of_one_day_keep_their_numbers() {
    let text = |number: &str| {
        format!(
            "{number}\n\nBees\n\nEuropean Parliament resolution on bees\n\nThe European Parliament,\n\n\
             – having regard to its Rules,\n\n1. Instructs its President to forward this resolution.\n\n"
        )
    };
    let (clauses, _) = read_all("a.txt", &format!("{}{}", text("P8_TA(2015)0323"), text("P8_TA(2015)0324")));
    assert_eq!(clauses[2], "P8_TA(2015)0324 cit:1: having regard to its Rules,");
}

#[test]
fn motions_in_one_file_have_numbers_of_their_own() {
    let text = |number: &str| {
        format!(
            "{number}\n\nEuropean Parliament resolution on bees\n\nThe European Parliament,\n\n\
             – having regard to its Rules,\n\n1. Instructs its President to forward this resolution.\n\n"
        )
    };
    let (clauses, _) = read_all("a.txt", &format!("{}{}", text("B9-0111/2023"), text("B9-0112/2023")));
    assert_eq!(clauses[0], "B9-0111/2023 cit:1: having regard to its Rules,");
    assert_eq!(clauses[2], "B9-0112/2023 cit:1: having regard to its Rules,");
}

/// A resolution of the General Assembly with three sections.
const SECTIONS: &str = "A/RES/60/248\n\nResolution adopted by the General Assembly on 23 December 2005\n\n\
    60/248. Special subjects\n\nThe General Assembly,\n\nRecalling its resolution 59/276,\n\nI\n\nSecurity\n\n\
    1. Takes note of the report;\n\n2. Endorses the conclusions;\n\nII\n\nSalaries and\nallowances\n\n\
    1. Also takes note of the statement;\n\nIII\n\nConstruction\n\nReaffirming its resolution 58/270,\n\n\
    1. Notes the progress;\n\n2. Decides to keep the matter under review.\n\n69th plenary meeting\n23 December 2005\n";

#[test]
fn sections_whose_paragraphs_begin_again_are_texts_of_their_own() {
    let (clauses, diagnostics) = read_all("A-RES-60-248.txt", SECTIONS);
    assert_eq!(diagnostics, [""; 0]);
    let expected = [
        "A/RES/60/248 cit:1: Recalling its resolution 59/276,",
        "A/RES/60/248 par:1: Takes note of the report;",
        "A/RES/60/248 par:2: Endorses the conclusions;",
        "A/RES/60/248#2 par:1: Also takes note of the statement;",
        "A/RES/60/248#3 cit:1: Reaffirming its resolution 58/270,",
        "A/RES/60/248#3 par:1: Notes the progress;",
        "A/RES/60/248#3 par:2: Decides to keep the matter under review.",
    ];
    assert_eq!(clauses, expected);
    // Sections that go on counting are headings.
    let going_on = SECTIONS.replace("II\n\nSalaries and\nallowances\n\n1.", "II\n\nSalaries and\nallowances\n\n3.");
    let (clauses, _) = read_all(
        "A-RES-60-248.txt",
        &going_on.replace("\n\n1. Notes", "\n\n4. Notes").replace("\n\n2. Decides", "\n\n5. Decides"),
    );
    assert!(clauses.iter().all(|clause| clause.starts_with("A/RES/60/248 ")), "{clauses:#?}");
    assert_eq!(
        clauses.last().map(String::as_str),
        Some("A/RES/60/248 par:5: Decides to keep the matter under review.")
    );
}

/// The headings and clauses of a resolution of the General Assembly that follows on these lines.
#[track_caller]
fn check_sections(body: &str, expected: &[&str]) {
    let text = format!("A/RES/60/248\n\n60/248. Special subjects\n\nThe General Assembly,\n\n{body}");
    let (texts, diagnostics) = ingest::parse(&Source { file: "A-RES-60-248.txt".to_owned(), bytes: text.into() });
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    let clauses: Vec<String> = texts
        .iter()
        .enumerate()
        .flat_map(|(at, text)| text.clauses().iter().map(move |clause| (at + 1, clause)))
        .map(|(at, clause)| {
            format!("{at} {} [{}] {}", clause.label, clause.heading.as_deref().unwrap_or_default(), clause.text)
        })
        .collect();
    assert_eq!(clauses, expected);
}

#[test]
fn number_and_title_of_a_section_are_the_heading_of_its_clauses() {
    let preamble = "Recalling its resolution 41/213,\n\n";
    let estimates = "1. Takes note of the report;\n\n2. Endorses it;\n\n";
    let missions = "1. Approves the charge.\n";
    for (first, second, names) in [
        ("I\n\nEstimates\n\n", "II\n\nMissions\n\n", ["I Estimates", "II Missions"]),
        ("I\nEstimates\n\n", "II\nMissions\n\n", ["I Estimates", "II Missions"]),
        ("SECTION I\n\nESTIMATES\n", "SECTION II\n\nMISSIONS\n", ["SECTION I ESTIMATES", "SECTION II MISSIONS"]),
        ("I.\n\nEstimates\n\n", "II.\n\nMissions\n\n", ["I. Estimates", "II. Missions"]),
        ("I. Estimates\n\n", "II. Missions\n\n", ["I. Estimates", "II. Missions"]),
        ("I Estimates\n", "II Missions\n", ["I Estimates", "II Missions"]),
        (
            "I\n\nEstimates of the Council,\nof its bodies\n\n",
            "II\n\nStrengthening of the bodies,\nof the Council and\nof missions\n\n",
            [
                "I Estimates of the Council, of its bodies",
                "II Strengthening of the bodies, of the Council and of missions",
            ],
        ),
    ] {
        let [one, two] = names;
        check_sections(
            &format!("{first}{preamble}{estimates}{second}{preamble}{missions}"),
            &[
                &format!("1 cit:1 [{one}] Recalling its resolution 41/213,"),
                &format!("1 par:1 [{one}] Takes note of the report;"),
                &format!("1 par:2 [{one}] Endorses it;"),
                &format!("2 cit:1 [{two}] Recalling its resolution 41/213,"),
                &format!("2 par:1 [{two}] Approves the charge."),
            ],
        );
    }
    let own = [
        "1 cit:1 [] Reaffirming its rules,",
        "1 par:1 [I Estimates] Takes note of the report;",
        "1 par:2 [I Estimates] Endorses it;",
        "2 cit:1 [II] In view of the field,",
        "2 par:1 [II] Approves the charge.",
        "3 par:1 [III Funds] Notes that a balance remains.",
    ];
    let unnumbered = "III\n\nFunds\n\nNotes that a balance remains.\n";
    check_sections(
        &format!(
            "Reaffirming its rules,\n\nI\n\nEstimates\n\n{estimates}II\n\nIn view of the field,\n\n{missions}\n{unnumbered}"
        ),
        &own,
    );
    check_sections(
        &format!("I\n\nEstimates\n\n{preamble}{estimates}II\n\nMissions\n\n3. Approves the charge.\n"),
        &[
            "1 cit:1 [I Estimates] Recalling its resolution 41/213,",
            "1 par:1 [I Estimates] Takes note of the report;",
            "1 par:2 [I Estimates] Endorses it;",
            "1 par:3 [Missions] Approves the charge.",
        ],
    );
    let named = "1. Takes note of the report in sections I and\nII\nof the report;\n\nII\n\nMissions\n\n";
    check_sections(
        &format!("I\n\nEstimates\n\n{named}{missions}"),
        &[
            "1 par:1 [I Estimates] Takes note of the report in sections I and II of the report;",
            "2 par:1 [II Missions] Approves the charge.",
        ],
    );
}

#[test]
fn what_may_be_title_or_clause_of_a_section_is_neither() {
    let check = |below: &str, said: &str| {
        let text = SECTIONS.replace("Salaries and\nallowances\n\n", below);
        let (clauses, diagnostics) = read_all("A-RES-60-248.txt", &text);
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
        assert!(diagnostics[0].contains(&format!("`{said}` below `II")), "{diagnostics:?}");
        assert_eq!(clauses[3], "A/RES/60/248#2 par:1: Also takes note of the statement;");
    };
    check("Salaries\nIn view of the\nCouncil,\n\n", "Salaries");
    check("Salaries\n\nA\n\n", "A");
    check("Recalling its resolution\n\n", "Recalling its resolution");
    // Letters whose paragraphs begin again cost section I its paragraphs, and so the document.
    let lettered = SECTIONS.replace("2. Endorses the conclusions;", "B\n\n1. Endorses the conclusions;");
    let (clauses, diagnostics) = read_all("A-RES-60-248.txt", &lettered);
    assert_eq!(clauses, [""; 0]);
    assert!(diagnostics.iter().any(|told| told.contains("no numbered paragraph")), "{diagnostics:?}");
}

#[test]
fn the_numbered_title_of_a_text_is_no_paragraph_of_the_one_before() {
    let title = |number: u32, what: &str| {
        format!("{number}. European Parliament {what} of 5 May 2023 on bees (2022/2158(DEC))")
    };
    let head = "The European Parliament,\n\n– having regard to its Rules,\n\n";
    let text = format!(
        "P9_TA(2023)0165\n\nDischarge\n\n{}\n\n{head}1. Grants discharge;\n\n2. Instructs its President.\n\n\
         {}\n\n{head}1. Approves the closure of the accounts;\n\n2. Instructs its President.\n\n\
         {}\n\n{head}1. Notes the rate.\n",
        title(1, "decision"),
        title(2, "decision"),
        title(3, "resolution"),
    );
    let (clauses, diagnostics) = read_all("a.txt", &text);
    assert_eq!(diagnostics, Vec::<String>::new());
    let third: Vec<_> = clauses.iter().filter(|clause| clause.contains("par:3")).collect();
    assert!(third.is_empty(), "{third:?}");
    assert_eq!(clauses.last().map(String::as_str), Some("P9_TA(2023)0165#3 par:1: Notes the rate."));
    let (texts, _) = ingest::parse(&Source { file: "a.txt".to_owned(), bytes: text.into() });
    assert_eq!(texts[2].header.title, "European Parliament resolution of 5 May 2023 on bees");

    let report = format!(
        "A9-0133/2023\n\n1. PROPOSAL FOR A EUROPEAN PARLIAMENT DECISION\n\non bees\n\n{head}1. Approves the accounts;\n\n\
         2. Instructs its President to forward this decision to the Council.\n\n\
         3. MOTION FOR A EUROPEAN PARLIAMENT RESOLUTION\n\nwith observations on bees\n\n{head}1. Notes the rate.\n"
    );
    assert_eq!(read_all("a.txt", &report).1, Vec::<String>::new());
}

#[test]
fn notes_with_numbers_in_brackets_are_no_points_of_the_last_paragraph() {
    for (left, right) in [('(', ')'), ('[', ']')] {
        let text = format!(
            "P9_TA(2024)0099\n\nEuropean Parliament resolution on bees\n\nThe European Parliament,\n\n\
             – having regard to its resolution of 5 May 2022{left}1{right},\n\n\
             1. Recalls Article 7(1) and Article 2{left}2{right};\n\n2. Condemns the law{left}2{right}, and calls on it to:\n\n\
             (1) end;\n\n(2) cease;\n\n\
             3. Instructs its President to forward this resolution to the Council.\n\n\
             {left}1{right} OJ C 493, 27.12.2022,\np. 64.\n{left}2{right} Texts adopted, P9_TA(2023)0101.\n"
        );
        let (texts, diagnostics) = ingest::parse(&Source { file: "a.txt".to_owned(), bytes: text.into() });
        assert!(diagnostics.is_empty(), "{diagnostics:?}");
        let said = |label: &str| texts[0].quote(&label.parse().unwrap()).map(|quote| quote.text().to_owned());
        assert_eq!(said("cit:1").as_deref(), Some("having regard to its resolution of 5 May 2022,"));
        let untouched = format!("Recalls Article 7(1) and Article 2{left}2{right};");
        assert_eq!(said("par:1"), Some(untouched));
        assert!(said("par:2").is_some_and(|text| text.starts_with("Condemns the law, and")), "{:?}", said("par:2"));
        assert_eq!(said("par:2(1)").as_deref(), Some("end;"));
        assert_eq!(
            said("par:3").as_deref(),
            Some("Instructs its President to forward this resolution to the Council.")
        );
        let notes: Vec<_> = texts[0].notes.iter().map(|note| (note.number, note.text.as_str())).collect();
        assert_eq!(notes, [(1, "OJ C 493, 27.12.2022, p. 64."), (2, "Texts adopted, P9_TA(2023)0101.")]);
    }
}

#[test]
fn the_mark_of_a_note_behind_its_comma_does_not_join_a_clause_to_the_next() {
    let text = "A/RES/78/1\n\nThe General Assembly,\n\nRecalling its resolution 70/1,[1]\n\nNoting the Declaration,[2]\n\n\
                1. Adopts it.\n";
    let (clauses, _) = read_all("a.txt", text);
    assert_eq!(clauses[1], "A/RES/78/1 cit:2: Noting the Declaration,[2]");
}

#[test]
fn no_digit_of_a_number_or_formula_is_taken_for_the_mark_of_a_note() {
    let text = "B10-0941/2025\n\nEuropean Parliament resolution on it\n\nThe European Parliament,\n\n– having regard to it,\n\n\
        A. whereas EUR 1,1 billion were spent;\n\nB. whereas CO2 emissions fell, as Eurostat reports,2 by a tenth;\n\n\
        C. whereas resolution 70/1,3 applies;\n\n\
        1. Ends.\n\n\n1 OJ L 231, 30.6.2021, p. 159.\n2 Eurostat, 2023.\n3 Of the Assembly.\n";
    let (clauses, diagnostics) = read_all("a.txt", text);
    assert_eq!(clauses[1], "B10-0941/2025 rec:A: whereas EUR 1,1 billion were spent;");
    assert_eq!(clauses[2], "B10-0941/2025 rec:B: whereas CO2 emissions fell, as Eurostat reports, by a tenth;");
    assert_eq!(clauses[3], "B10-0941/2025 rec:C: whereas resolution 70/1, applies;");
    assert_eq!(diagnostics, ["a.txt:18: warning: the mark of note 1 was not found in the text"]);
}

#[test]
fn the_name_of_a_body_at_the_beginning_of_a_line_begins_no_clause() {
    let text = "United Nations                              A/RES/79/201\nGeneral Assembly\n\n\
        \x20      79/201.   Follow-up\n\n\x20            The General Assembly,\n\n\
        \x20            Recalling the outcome of the Conference on Population, of the Conference\n\
        \x20      on Trade and Development,\n\
        \x20      Financing for Development and of the Conference on Women,\n\n\
        \x20            Noting the report,\n\n\x20            1.    Calls for action.\n";
    let (clauses, _) = read_all("a.txt", text);
    assert_eq!(clauses.len(), 3, "{clauses:?}");
    assert_eq!(clauses[1], "A/RES/79/201 cit:2: Noting the report,");
}

#[test]
fn clauses_whose_numbers_come_twice_are_not_quoted() {
    let text = "1. Recalls: the list;\n2. Bees are free;\n3. Honey is good;\n\n2. Calls;\n\n3. Asks;\n\n4. Ends.";
    assert_eq!(clauses_of(text), ["par:4: Ends."]);
}

#[test]
fn a_page_in_the_old_layout_keeps_words_whole_and_notes_apart() {
    assert_eq!(
        clauses("old-layout_EN.html"),
        [
            "cit:1: having regard to the made-up Convention and its protocol of 2022,",
            "cit:2: having regard to Rule 133 of its Rules of Procedure,",
            "rec:A: whereas an area of 30 km2 is concerned, for two reasons: a. the first; b. the second;",
            "rec:A(a): the first;",
            "rec:A(b): the second;",
            "rec:B: whereas a linked word stays whole;",
            "par:1: Approves of everything; and goes on in a second line;",
            "par:2: Instructs its President to forward this resolution to nobody.",
            "note:1: OJ C 1, 1.1.2019, p. 1.",
            "note:2: OJ C 2, 2.1.2019, p. 2.",
        ]
    );
}

#[test]
fn the_parliaments_xml_is_read_by_its_markers() {
    assert_eq!(
        clauses("sdocta_EN.xml"),
        [
            "cit:1: having regard to the Convention, and its \"protocol\",",
            "cit:2: having regard to Rule 132(2),",
            "rec:A: whereas one thing is so;",
            "rec:B: whereas another is;",
            "par:1: Calls on the Commission: (a) to act; (b) to report;",
            "par:1(a): to act;",
            "par:1(b): to report;",
            "par:2: Instructs its President to forward this resolution to the Council.",
            "note:1: OJ L 1, 1.1.2022, p. 1.",
        ]
    );
    let (adopted, diagnostics) = read(&ingest::read_file(Path::new("tests/data/documents/sdocta_EN.xml")).unwrap());
    assert_eq!(diagnostics, [""; 0]);
    assert_eq!(adopted.header.title, "European Parliament resolution of 5 May 2022 on the made-up case");
    assert_eq!(adopted.header.date.as_deref(), Some("2022-05-05"));
}

#[test]
fn akoma_ntoso_citations_need_no_dash() {
    let text = "<akomaNtoso><p><docNumber>P9_TA(2024)0189</docNumber></p><p><docTitle>Bees</docTitle></p>\
        <preamble><p>The European Parliament,</p><citation><p>having regard to X,</p></citation>\
        <citation><num>–</num><p>having regard to Y,</p></citation></preamble>\
        <paragraph><num>1.</num><content><p>Ends.</p></content></paragraph></akomaNtoso>";
    let source = Source { file: "bees.xml".to_owned(), bytes: text.into() };
    let (resolution, _) = read(&source);
    let clauses: Vec<_> = resolution.clauses().iter().map(|clause| clause.text.as_str()).collect();
    assert_eq!(clauses, ["having regard to X,", "having regard to Y,", "Ends."]);
}

#[test]
fn web_notes_leave_no_brackets_and_need_no_link_back() {
    let page = "<!DOCTYPE html><html><body><p>P9_TA(2024)0204</p><p>Bees</p><p>The European Parliament,</p>\
        <p>– having regard to X<span class=\"sup\">[<a href=\"#_ftn1\">1</a>]</span>,</p>\
        <p>– having regard to Y<a href=\"#_ftn2\">[2]</a>,</p><p>1. Ends.</p>\
        <p><a id=\"_ftn1\" href=\"#_ftnref1\">1</a> OJ C 1.</p><p><a name=\"_ftn2\">[2]</a> OJ C 2.</p></body></html>";
    let source = Source { file: "bees.html".to_owned(), bytes: page.into() };
    let (resolution, diagnostics) = read(&source);
    assert_eq!(diagnostics, [""; 0]);
    let clauses: Vec<_> = resolution.clauses().iter().map(|clause| clause.text.as_str()).collect();
    assert_eq!(clauses, ["having regard to X,", "having regard to Y,", "Ends."]);
    let notes: Vec<_> = resolution.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(notes, ["OJ C 1.", "OJ C 2."]);
}

#[test]
fn formex_lists_get_the_dashes_that_it_leaves_out() {
    assert_eq!(
        clauses("formex_EN.xml"),
        [
            "cit:1: having regard to the act,",
            "cit:2: having regard to its Rules,",
            "rec:A: whereas one thing is so;",
            "par:1: Approves;",
            "par:2: Instructs its President to forward this resolution to the Council.",
            "note:1: OJ C 1, 1.1.2022, p. 1.",
        ]
    );
    let (adopted, _) = read(&ingest::read_file(Path::new("tests/data/documents/formex_EN.xml")).unwrap());
    assert_eq!(adopted.header.title, "European Parliament resolution on the made-up act");
}

#[test]
fn formex_lists_may_write_their_marks_out() {
    let item = |mark: &str, text: &str| format!("<ITEM><NP><NO.P>{mark}</NO.P><TXT>{text}</TXT></NP></ITEM>");
    let text = format!(
        "<GENERAL><TITLE><TI><P>P9_TA(2022)0219</P><P>European Parliament resolution on bees</P></TI></TITLE><CONTENTS>\
         <P><HT TYPE='ITALIC'>The European Parliament</HT>,</P><LIST TYPE='DASH'>{}{}</LIST><LIST TYPE='ALPHA'>{}</LIST>\
         <LIST TYPE='ARAB'>{}{}</LIST></CONTENTS></GENERAL>",
        item("—", "having regard to X,"),
        item("—", "having regard to Y,"),
        item("A.", "whereas bees fly;"),
        item("1.", "Calls on all;"),
        item("2.", "Ends."),
    );
    let (clauses, diagnostics) = read_all("bees.xml", &text);
    assert_eq!(diagnostics, [""; 0]);
    let expected = [
        "cit:1: having regard to X,",
        "cit:2: having regard to Y,",
        "rec:A: whereas bees fly;",
        "par:1: Calls on all;",
        "par:2: Ends.",
    ];
    assert_eq!(clauses, expected.map(|clause| format!("P9_TA(2022)0219 {clause}")));
}

#[test]
fn akoma_ntoso_is_read_by_its_markers() {
    assert_eq!(
        clauses("akn_EN.xml"),
        [
            "cit:1: Recalling its resolution,",
            "par:1: Encourages everyone;",
            "par:2: Requests a report & a list.",
            "note:1: Made up.",
        ]
    );
}

#[test]
fn a_word_document_is_read_without_codes_deletions_and_hidden_text() {
    let document = word_document(&[
        "B9-9999/2022",
        "European Parliament resolution on the made-up case",
        "(2022/9999(RSP))",
        "The European Parliament,",
        "–\thaving regard to Rule 132,",
        "<w:r><w:t>A.</w:t><w:tab/><w:t xml:space=\"preserve\">whereas the act of </w:t></w:r>\
         <w:r><w:t>2022</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t> is so;</w:t></w:r>",
        "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>\
         <w:r><w:instrText> MERGEFORMAT </w:instrText></w:r><w:r><w:t>Approves</w:t></w:r>\
         <w:del><w:r><w:delText> nothing</w:delText></w:r></w:del>\
         <w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t> all</w:t></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t> hidden</w:t></w:r><w:r><w:t>;</w:t></w:r>",
        "<w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr>\
         <w:r><w:t>Instructs its President to forward this resolution.</w:t></w:r>",
    ]);
    let notes = "<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\">\
                 <w:p><w:r><w:t>OJ L 1, 1.1.2022, p. 1.</w:t></w:r></w:p></w:footnote></w:footnotes>";
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\">\
                     <w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
                     </w:abstractNum><w:num w:numId=\"3\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
    let (resolution, diagnostics) = read(&docx(&[
        ("word/document.xml", &document),
        ("word/footnotes.xml", notes),
        ("word/numbering.xml", numbering),
    ]));
    assert_eq!(diagnostics, [""; 0]);
    let clauses: Vec<_> = resolution.clauses().iter().map(|clause| (clause.label.to_string(), &clause.text)).collect();
    assert_eq!(
        clauses.iter().map(|(label, text)| format!("{label}: {text}")).collect::<Vec<_>>(),
        [
            "cit:1: having regard to Rule 132,",
            "rec:A: whereas the act of 2022 is so;",
            "par:1: Approves all;",
            "par:2: Instructs its President to forward this resolution.",
        ]
    );
    assert_eq!(resolution.notes[0].text, "OJ L 1, 1.1.2022, p. 1.");
    assert_eq!(notes_of(&resolution, "rec:A"), ["1 OJ L 1, 1.1.2022, p. 1."]);
}

/// The footnotes of a clause with their numbers.
fn notes_of(resolution: &Resolution, label: &str) -> Vec<String> {
    let quote = resolution.quote(&label.parse().unwrap()).unwrap();
    quote.notes().iter().map(|note| format!("{} {}", note.number, note.text)).collect()
}

#[test]
fn a_footnote_belongs_to_the_clause_and_point_that_carry_its_mark() {
    let text = "B9-9999/2022\n\nEuropean Parliament resolution on the harbours of Ruritania1\n\nThe European \
                Parliament,\n\n–\thaving regard to its harbours2,\n\nLighthouses3\n\n1.\tCalls on Ruritania:\n\n\
                (a)\tto mend its piers;\n\n(b)\tto buy lamps4\nand wicks5;\n\n2.\tInstructs its President to \
                forward this.\n\n1 Of the title.\n2 Of the citation.\n3 Of the heading.\n4 Of the lamps,\n\
                on two lines.\n5 Of the wicks.\n6 Of nothing.\n";
    let (resolution, diagnostics) = read(&Source { file: "a.txt".to_owned(), bytes: text.as_bytes().to_vec() });
    assert_eq!(diagnostics, ["a.txt:26: warning: the mark of note 6 was not found in the text"]);
    let points = ["4 Of the lamps, on two lines.", "5 Of the wicks."];
    let none: [&str; 0] = [];
    assert_eq!(notes_of(&resolution, "cit:1"), ["2 Of the citation."], "neither that of the title nor of the heading");
    assert_eq!(notes_of(&resolution, "par:1"), points, "those of its points");
    assert_eq!(notes_of(&resolution, "par:1(a)"), none);
    assert_eq!(notes_of(&resolution, "par:1(b)"), points);
    assert_eq!(notes_of(&resolution, "par:2"), none, "a mark that was not found is in no clause");
    let heading = resolution.quote(&"par:1".parse().unwrap()).unwrap().heading().map(str::to_owned);
    assert_eq!(heading.as_deref(), Some("Lighthouses"));
}

/// What is wrong with a text of the Parliament with these lines below its opening.
fn wrong_with(lines: &str) -> Vec<String> {
    let text = format!("B9-9999/2022\n\nEuropean Parliament resolution on it\n\nThe European Parliament,\n\n{lines}");
    let (_, diagnostics) = ingest::parse(&Source { file: "a.txt".to_owned(), bytes: text.into_bytes() });
    diagnostics.iter().map(ToString::to_string).collect()
}

#[test]
fn every_kind_of_doubt_is_reported_with_its_line_and_severity() {
    assert_eq!(wrong_with("– having regard to it,\n\nA. whereas it is so;\n\n1. Approves.\n"), [""; 0]);
    for (lines, expected) in [
        // Numbering: a gap, a number twice, and a restart.
        ("– having it,\n\n1. A;\n\n3. B;\n", "a.txt:11: error: paragraph 3 stands where paragraph 2 was expected"),
        ("– having it,\n\n1. A;\n\n1. B;\n", "a.txt:11: error: paragraph 1 stands where paragraph 2 was expected"),
        (
            "– having it,\n\n1. A;\n\n2. B;\n\n1. C;\n",
            "a.txt:13: error: paragraph 1 stands where paragraph 3 was expected",
        ),
        (
            "– having it,\n\n1. A:\n(a) one;\n(b) two;\n(d) four;\n",
            "a.txt:12: error: a point before paragraph 1(d) is missing",
        ),
        // Recitals: a gap, and one out of order.
        ("A. whereas a;\n\nC. whereas c;\n\n1. A.\n", "a.txt:9: error: recital C stands where recital B was expected"),
        (
            "A. whereas a;\n\nB. whereas b;\n\nA. whereas c;\n\n1. A.\n",
            "a.txt:11: error: recital A stands where recital C was expected",
        ),
        (
            "– having it,\n\n- whereas a;\n\n1. A.\n",
            "a.txt:9: warning: the recitals have no letters, so they were counted",
        ),
        // Text that fits nowhere.
        ("– having it,\n\n1. A.\n\nSome more words.\n\n2. B.\n", "a.txt:11: warning: a block without a marker"),
        ("– having it,\n\n1.\n\n2. B.\n", "a.txt:9: error: paragraph 1 has no text"),
        (
            "– having it,\n\n1. A.\n\nANNEX\n\n1. B.\n",
            "a.txt:11: warning: `ANNEX` begins here, is no part of the resolution",
        ),
        (
            "– having it,\n\n1. A.\n\nANNEX: ENTITIES OR PERSONS\n\n1. B.\n",
            "a.txt:11: warning: `ANNEX: ENTITIES OR PERSONS` begins here",
        ),
        (
            "– having it,\n\n1. A.\n\nANNEX TO THE RESOLUTION:\n\n1. B.\n",
            "a.txt:11: warning: `ANNEX TO THE RESOLUTION:` begins here",
        ),
        ("– having it,\n", "a.txt:5: error: no numbered paragraph follows the opening line"),
        // The end: a gap behind a heading, a lost full stop, and a text that is cut off.
        (
            "– having it,\n\n1. A.\n\nHEADING\n\n3. C.\n",
            "a.txt:13: error: the text seems to end with paragraph 1, but paragraph 3 follows",
        ),
        (
            "– having it,\n\n1. Instructs its President to forward this\n\nEXPLANATORY STATEMENT\n",
            "a.txt:11: warning: the last paragraph has no full stop; what follows was left out",
        ),
        ("– having it,\n\n1. Calls for pea", "a.txt:9: warning: the text ends amid paragraph 1, so it may be cut off"),
        // Encoding.
        ("– having it,\n\n1. A\u{FFFD}B.\n", "a.txt:9: warning: the line holds U+FFFD"),
        ("– having it,\n\n1. Prosecutorâ€™s.\n", "a.txt:9: warning: the line holds `â€™`, as UTF-8 does"),
        ("– having it,\n\n1. Prosecutor\u{92}s.\n", "a.txt:9: warning: the line holds U+0092, as Windows-1252 does"),
        ("– having it,\n\n1. A\0.\n", "a.txt:9: error: the line holds a NUL byte"),
        // Notes.
        (
            "– having it of 1 June 20221,\n\n1. A.\n",
            "a.txt:7: warning: `June 20221` may end with the mark of a footnote",
        ),
    ] {
        let found = wrong_with(lines);
        assert!(found.iter().any(|line| line.starts_with(expected)), "{expected}: {found:?}");
    }
}

#[test]
fn encoding_damage_in_a_page_is_reported_too() {
    let page = "<html><p>B9-9999/2022</p><p>Resolution</p><p>The European Parliament,</p><p>- having it,</p>\n<p>1. A\u{FFFD}.</p>";
    let (_, diagnostics) = ingest::parse(&Source { file: "a.html".to_owned(), bytes: page.into() });
    assert!(diagnostics.iter().any(|found| found.to_string().starts_with("a.html:2: warning: the line holds U+FFFD")));
}

#[test]
fn parts_of_a_united_nations_resolution_are_texts_of_their_own() {
    let text = "A/RES/99/9\nResolution adopted by the General Assembly\n99/9. Made-up item\n\nA\nThe first part\n\n\
                The General Assembly,\n\nRecalling it,\n\n1. Notes it;\n\n2. Requests a report.\n\nB\n\nThe second part\n\n\
                The General Assembly,\n\nRecalling that,\n\n1. Notes that;\n\n2. Decides to close it.\n\nAnnex\n\n1. A list.\n";
    let (texts, diagnostics) = ingest::parse(&Source { file: "a.txt".to_owned(), bytes: text.into() });
    let clauses: Vec<String> = texts
        .iter()
        .flat_map(|text| text.clauses().iter().map(|clause| format!("{} {}: {}", text.id(), clause.label, clause.text)))
        .collect();
    assert_eq!(
        clauses,
        [
            "A/RES/99/9 cit:1: Recalling it,",
            "A/RES/99/9 par:1: Notes it;",
            "A/RES/99/9 par:2: Requests a report.",
            "A/RES/99/9#2 cit:1: Recalling that,",
            "A/RES/99/9#2 par:1: Notes that;",
            "A/RES/99/9#2 par:2: Decides to close it.",
        ]
    );
    let diagnostics: Vec<_> = diagnostics.iter().map(ToString::to_string).collect();
    assert_eq!(diagnostics, ["a.txt:28: warning: `Annex` begins here, is no part of the resolution and was left out"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_document_makes_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = ingest::parse(&Source { file: "any.txt".to_owned(), bytes });
    }

    #[test]
    fn no_damaged_resolution_makes_the_reader_panic(cut in 0_usize..6_600, junk in "\\PC{0,20}") {
        let mut bytes = bundled().bytes;
        bytes.splice(cut..cut, junk.into_bytes());
        let _ = ingest::parse(&Source { file: "any.txt".to_owned(), bytes });
    }
}

/// The text of a clause of a short plain text.
#[track_caller]
fn clause(text: &str, label: &str) -> String {
    let source = Source { file: "text.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    let (resolution, _) = read(&source);
    let quote = resolution.quote(&label.parse().unwrap()).unwrap_or_else(|| panic!("{label} is missing"));
    quote.text().to_owned()
}

#[test]
fn a_remark_at_the_foot_of_a_page_is_in_no_clause() {
    for remark in
        ["* State not a member of the Human Rights Council.", "* State not a member\n    of the Council.\n\n1 Note."]
    {
        let text = format!(
            "A/HRC/53/L.9\n\nAustria,* Belgium: draft resolution\n\nThe Human Rights Council,\n\nGuided by the Charter,\n\n1.   Requests States to protect bees from\n\n  {remark}\n\nGE.23-13860(E)\n\u{C}\nA/HRC/53/L.9\n\naerial spraying;\n\n2.   Decides to remain seized."
        );
        assert_eq!(clause(&text, "par:1"), "Requests States to protect bees from aerial spraying;");
    }
    let text =
        "A/HRC/53/L.9\n\nThe Human Rights Council,\n\nGuided by the Charter,\n\n1.   Requests:\n\n* Bees\n\n* Birds.";
    assert_eq!(clause(text, "par:1"), "Requests: * Bees * Birds.");
}

#[test]
fn a_joint_motion_has_its_own_number_and_not_that_of_a_motion_that_it_replaces() {
    let motions = "14.3.2024   B9-0150/2024 }\n            B9-0152/2024 } RC1\n\nJOINT MOTION FOR A RESOLUTION\n\non bees\n\nThe European Parliament,\n\n– having regard to bees,\n\n1. Calls for honey.";
    for (text, number) in [
        (motions.to_owned(), "RC-B9-0150/2024"),
        (motions.replace("JOINT MOTION", "GEMEINSAMER ENTSCHLIESSUNGSANTRAG"), "RC-B9-0150/2024"),
        (motions.replace("JOINT MOTION", "MOTION"), "B9-0150/2024"),
        (motions.replace("   B9-0150/2024 }", " RC-B9-0149/2024"), "RC-B9-0149/2024"),
    ] {
        let source = Source { file: "text.txt".to_owned(), bytes: text.into_bytes() };
        assert_eq!(read(&source).0.header.id.to_string(), number);
    }
}

/// A short text of the Parliament in a language, from its opening line on.
fn parliament(body: &str) -> String {
    format!("P9_TA(2024)0200\n\nResolution\n\n{body}\n")
}

#[test]
fn what_stands_inside_the_hanging_indent_of_a_clause_begins_none() {
    let english =
        |clauses: &str| parliament(&format!("The European Parliament,\n\n–     having regard to bees,\n\n{clauses}"));
    let goode =
        english("A.    whereas it was chaired by Mr John\n      B. Goode;\n\nB.    whereas bees buzz;\n\n1.    Ends.");
    assert_eq!(clause(&goode, "rec:A"), "whereas it was chaired by Mr John B. Goode;");
    assert_eq!(clause(&goode, "rec:B"), "whereas bees buzz;");
    let article =
        english("1.    Instructs its President to act by Article\n      2. Ends thus.\n\n 2.    Ends.\n3.    Waits.");
    assert_eq!(clause(&article, "par:1"), "Instructs its President to act by Article 2. Ends thus.");
    assert_eq!(clause(&article, "par:2"), "Ends.");
    assert_eq!(clause(&article, "par:3"), "Waits.");
    let outdented = "A/RES/78/225\n\n    The General Assembly,\n    Guided by the Charter,\n        1.  Recalls article\n    2. Of the Charter;\n        2.  Ends.";
    assert_eq!(clause(outdented, "par:1"), "Recalls article 2. Of the Charter;");
    assert_eq!(clause(outdented, "par:2"), "Ends.");
}

#[test]
fn the_day_of_a_date_begins_no_clause() {
    let text =
        |opening: &str, first: &str| parliament(&format!("{opening}\n\n– Geschäftsordnung,\n\n1. {first}\n\n2. Ende."));
    let german = text("Das Europäische Parlament,", "fordert die Kommission auf, bis zum\n2. Juni 2025 zu handeln;");
    assert_eq!(clause(&german, "par:1"), "fordert die Kommission auf, bis zum 2. Juni 2025 zu handeln;");
    assert_eq!(clause(&german, "par:2"), "Ende.");
    let czech = text("Evropský parlament,", "vyzývá Komisi, aby do\n2. června jednala;");
    assert_eq!(clause(&czech, "par:1"), "vyzývá Komisi, aby do 2. června jednala;");
}

#[test]
fn a_heading_above_the_first_paragraph_of_the_united_nations_is_no_citation() {
    for (heading, kept) in [
        ("Arms embargo", "Arms embargo"),
        ("I\n          Implementation of the Convention", "Implementation of the Convention"),
        ("I\n          Strengthening the Tribunal", "Strengthening the Tribunal"),
    ] {
        let text = format!(
            "A/RES/78/226\n\n      The General Assembly,\n\n      Guided by the Charter,\n\n                  {heading}\n\n      1.    Calls for bees."
        );
        let source = Source { file: "text.txt".to_owned(), bytes: text.into_bytes() };
        let (resolution, diagnostics) = read(&source);
        assert_eq!(diagnostics, [""; 0]);
        let labels: Vec<_> = resolution.clauses().iter().map(|clause| clause.label.to_string()).collect();
        assert_eq!(labels, ["cit:1", "par:1"]);
        assert_eq!(resolution.clauses()[1].heading.as_deref(), Some(kept));
    }
    let words = "A/RES/78/226\n\nThe General Assembly,\n\nGuided by the Charter,\n\nRecalling its resolutions\n\n1. Calls for bees.";
    assert_eq!(clause(words, "cit:2"), "Recalling its resolutions");
}

#[test]
fn a_heading_above_what_is_declared_is_no_part_of_it() {
    let text = "A/RES/78/3\n\n      The General Assembly\n\n      Adopts this declaration:\n\nDeclaration on\nthe bees\n\n\
        United for bees: a call\n\n      We, Heads of State, affirm that bees are\nneeded,\n\n      Recalling our pledges,\n\n\
        and therefore:\n\n      1.    Call for bees.";
    let source = Source { file: "text.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    let (resolution, diagnostics) = read(&source);
    assert_eq!(diagnostics, [""; 0]);
    let clauses: Vec<_> =
        resolution.clauses().iter().map(|clause| (clause.heading.as_deref(), &*clause.text)).collect();
    let heading = Some("United for bees: a call");
    assert_eq!(
        clauses,
        [
            (None, "Adopts this declaration:"),
            (heading, "We, Heads of State, affirm that bees are needed,"),
            (heading, "Recalling our pledges, and therefore:"),
            (heading, "Call for bees.")
        ]
    );
}

#[test]
fn a_preamble_keeps_its_clauses_whole_and_apart() {
    let text = "A/RES/78/3\n\n      The General Assembly,\n\n      Recalling the Declaration “Bees for All,\n\n\
        Taking Account of Honey”, and its aims,\n\n      “Water for Life” being its title,\n\n\
        \x20     The bees having been heard\n\n      Noting the report,\n\n\
        \x20     “It shall meet each year,\n\n      “It shall elect its President,”\n\n      1.    Decides:\n\n\
        \x20     “The Committee has ten members.\n\n      “It sits in Geneva.”\n\n      2.    Ends.";
    let source = Source { file: "text.txt".to_owned(), bytes: text.as_bytes().to_vec() };
    let (resolution, _) = read(&source);
    let clauses: Vec<_> =
        resolution.clauses().iter().map(|clause| format!("{}: {}", clause.label, clause.text)).collect();
    assert_eq!(
        clauses,
        [
            "cit:1: Recalling the Declaration “Bees for All, Taking Account of Honey”, and its aims,",
            "cit:2: “Water for Life” being its title,",
            "cit:3: The bees having been heard",
            "cit:4: Noting the report,",
            "cit:5: “It shall meet each year, “It shall elect its President,”",
            "par:1: Decides: “The Committee has ten members. “It sits in Geneva.”",
            "par:2: Ends.",
        ]
    );
}

/// The clauses of a text file of the General Assembly.
fn of_assembly(body: &str) -> Vec<String> {
    let bytes = format!("A/RES/78/3\n\n      The General Assembly,\n\n{body}").into_bytes();
    let (resolution, _) = read(&Source { file: "text.txt".to_owned(), bytes });
    resolution.clauses().iter().map(|clause| format!("{}: {}", clause.label, clause.text)).collect()
}

#[test]
fn what_is_quoted_or_listed_in_a_clause_is_no_clause() {
    let human = "“All human beings are born free and equal in dignity and rights and endowed with reason and conscience and should act,”";
    let read = of_assembly(&format!(
        "      Recalling Article 1, which reads:\n\n      {human}\n\n      Recalling “Bees for All,\n\n\
         \x20     “Water for Life” being its title,\n\n      Noting the offices for\n\n      Building of the United Nations,\n\n\
         1. Decides on the following:\n      1. Requests the Secretary-General to report;\n      2. Urges States to comply;\n\
         2. Calls upon all States to help.\n3. Ends."
    ));
    assert_eq!(
        read,
        [
            &*format!("cit:1: Recalling Article 1, which reads: {human}"),
            "cit:2: Recalling “Bees for All,",
            "cit:3: “Water for Life” being its title,",
            "cit:4: Noting the offices for Building of the United Nations,",
            "par:1: Decides on the following: 1. Requests the Secretary-General to report; 2. Urges States to comply;",
            "par:1(1): Requests the Secretary-General to report;",
            "par:1(2): Urges States to comply;",
            "par:2: Calls upon all States to help.",
            "par:3: Ends.",
        ]
    );
}

#[test]
fn a_page_number_goes_wherever_it_stands_and_an_amount_stays() {
    let read = of_assembly(
        "1. Calls for a sum of\n\n18-16895 (E)\n\n241018\n\n*1816895*\n\u{c}A/RES/78/3\n\n250000\ndollars;\n\n\
         2. Calls for\n2/2\nof the seats;\n\n3.\n\n2/2\n\nEnds.\n\n18-16895\n",
    );
    assert_eq!(
        read,
        ["par:1: Calls for a sum of 250000 dollars;", "par:2: Calls for 2/2 of the seats;", "par:3: Ends."]
    );
}

#[test]
fn a_clause_without_its_comma_is_no_heading_in_a_page_of_the_web() {
    let page = "<html><body><p>S/RES/2000 (2011)</p><p>Le Conseil de sécurité,</p><p>Rappelant ses résolutions antérieures,</p>\
        <p>Réaffirmant sa résolution 1325 (2000)</p><p>Prenant note du rapport,</p><p>1. Décide de rester saisi.</p></body></html>";
    let source = Source { file: "page.html".to_owned(), bytes: page.as_bytes().to_vec() };
    let (resolution, _) = read(&source);
    assert!(resolution.clauses().iter().any(|clause| clause.text.contains("Réaffirmant sa résolution 1325 (2000)")));
}

#[test]
fn a_text_goes_on_behind_sentences_without_marks_and_behind_headings() {
    let sentences = "One. \n\nTwo.\n\nThree.\n\nFour.\n\nFive.";
    let text = format!("1. Recalls:\n\n{sentences}\n\n2. Calls;\n\nABROAD\n\nAfrica\n\nRights\n\n3. Ends.");
    let recalled = "par:1: Recalls: One. Two. Three. Four. Five.";
    assert_eq!(clauses_of(&text), [recalled, "par:2: Calls;", "par:3: Ends."]);
    // What is numbered anew is another text.
    let annexed = format!("1. Calls;\n\n2. Ends.\n\n{sentences}\n\n1. Bees.\n\n2. Honey.\n\n3. Wax.");
    assert_eq!(clauses_of(&annexed), ["par:1: Calls;", "par:2: Ends."]);
}

#[test]
fn an_annex_is_reported_whatever_its_heading() {
    let behind = |rest: &str| {
        let text = format!(
            "S/RES/1730 (2006)\n\nThe Security Council,\n\n1. Decides to remain seized of the matter.\n\n{rest}"
        );
        let source = Source { file: "text.txt".to_owned(), bytes: text.into_bytes() };
        let (resolution, diagnostics) = read(&source);
        assert_eq!(resolution.clauses().len(), 1);
        diagnostics
    };
    assert_eq!(behind("18th plenary meeting\n10 October 2018"), [""; 0]);
    for heading in ["Annex II", "Annex to resolution 1730 (2006)", "Annex I to the present resolution"] {
        let expected =
            format!("text.txt:7: warning: `{heading}` begins here, is no part of the resolution and was left out");
        assert_eq!(behind(&format!("{heading}\n\n1. Bees.")), [expected]);
    }
    let expected = "text.txt:9: warning: what stands behind the last paragraph, from `Procedure` on, was left out";
    assert_eq!(behind("-----\n\nProcedure\n\nBees."), [expected]);
}

#[test]
fn what_stands_behind_the_last_paragraph_is_left_out() {
    for end in [".", ";", ""] {
        for president in ["Encarga a su presidente", "Encarga a su presidenta"] {
            let text = parliament(&format!(
                "El Parlamento Europeo,\n\n– Vista la Carta,\n\n1. {president} que transmita la presente Resolución{end}\n\n\
                 Anexo de las abejas\n\n1. Miel.\n\n2. Cera."
            ));
            let clause = clause(&text, "par:1");
            assert_eq!(clause, format!("{president} que transmita la presente Resolución{end}"));
        }
    }
}

#[test]
fn a_last_paragraph_runs_on_below_a_gap() {
    let text = "1. Instructs its President to forward this to the Council, the\n\nCommission and the Member States.";
    let whole = "par:1: Instructs its President to forward this to the Council, the Commission and the Member States.";
    assert_eq!(clauses_of(text), [whole]);
    // What only sounds like the last one is followed by the next.
    let text = "1. Instructs its President to act;\n\nHoney and\n\nwax and\n\nall that bees make;\n\n2. Ends.";
    assert_eq!(clauses_of(text)[1], "par:2: Ends.");
}

#[test]
fn a_letter_above_the_first_paragraph_is_of_a_heading() {
    let text = "A. whereas bees buzz;\n\nB. General remarks\n\n1. Calls;\n\n2. Ends.";
    assert_eq!(clauses_of(text), ["rec:A: whereas bees buzz;", "par:1: Calls;", "par:2: Ends."]);
}

#[test]
fn greek_clauses_end_with_a_raised_dot() {
    let text = parliament(
        "Το Ευρωπαϊκό Κοινοβούλιο,\n\n–\tέχοντας υπόψη τον Χάρτη,\n\n1.\tζητεί:\n\nα)\tνα απαγορεύσει·\nβ)\tνα δράσει\u{387}\n\
         2.\tκαλεί το Συμβούλιο·\n\nΔικαιώματα\n\n3.\tλήγει.",
    );
    for (label, expected) in [
        ("par:1(a)", "να απαγορεύσει·"),
        ("par:1(b)", "να δράσει\u{387}"),
        ("par:2", "καλεί το Συμβούλιο·"),
        ("par:3", "λήγει."),
    ] {
        assert_eq!(clause(&text, label), expected);
    }
}

#[test]
fn the_power_of_a_unit_is_no_mark() {
    let page = "<html><p>B9-9999/2022</p><p>Resolution</p><p>The European Parliament,</p><p>- having it,</p>\
        <p>A. whereas it needs 30 m<sup>2</sup>;</p><p>1. Acts under 2022/126<sup>2</sup>.</p><p><sup>2</sup> OJ L 20.</p></html>";
    let (resolution, _) = read(&Source { file: "a.html".to_owned(), bytes: page.into() });
    let text = |label: &str| resolution.quote(&label.parse().unwrap()).unwrap().text().to_owned();
    assert_eq!([text("rec:A"), text("par:1")], ["whereas it needs 30 m2;", "Acts under 2022/126."]);
    assert_eq!(notes_of(&resolution, "par:1"), ["2 OJ L 20."]);
}

#[test]
fn formex_keeps_quotation_marks_as_code_points() {
    let text = "<GENERAL><P>B9-9999/2022</P><P>The European Parliament,</P><LIST TYPE=\"DASH\"><ITEM><NP><TXT>having it,</TXT></NP></ITEM></LIST>\
        <NP><NO.P>1.</NO.P><TXT>Recalls that the <QUOT.START CODE=\"2018\"/>polluter pays<QUOT.END CODE=\"2019\"/>.</TXT></NP></GENERAL>";
    let (resolution, _) = read(&Source { file: "a.xml".to_owned(), bytes: text.into() });
    let quote = resolution.quote(&"par:1".parse().unwrap()).unwrap();
    assert_eq!(quote.text(), "Recalls that the ‘polluter pays’.");
}

#[test]
fn the_words_that_adopt_a_declaration_stay_whole() {
    let text = "A/RES/73/3\n\nThe General Assembly\n\nAdopts the following declaration approved by\nthe meeting on bees:\n\nWe, Heads of State, gathered in Ruritania,\n\n1. Reaffirm honey.";
    assert_eq!(clause(text, "cit:1"), "Adopts the following declaration approved by the meeting on bees:");
    assert_eq!(clause(text, "cit:2"), "We, Heads of State, gathered in Ruritania,");
}

#[test]
fn when_it_was_adopted_is_in_no_clause() {
    let text = "A/RES/73/3\n\nThe General Assembly,\n\nGuided by the Charter,\n\n1. Decides to meet in 2023.\n                 18th plenary meeting\n                  10 October 2018";
    assert_eq!(clause(text, "par:1"), "Decides to meet in 2023.");
    for adopted in [
        "Adopted unanimously at the 1382nd meeting.",
        "Adopted unanimously at the\n1382nd meeting.",
        "Adopted at the 1747th meeting by 14 votes to none.",
        "947th plenary meeting,\n14 December 1960.",
        "Fifty-ninth plenary meeting,\n12 December 1946.",
    ] {
        let text = format!("A/RES/73/3\n\nThe General Assembly,\n\nGuided by it,\n\n1. Decides to meet.\n{adopted}");
        assert_eq!(clause(&text, "par:1"), "Decides to meet.");
    }
}

#[test]
fn a_paragraph_without_a_number_may_name_the_body_again() {
    let text = "A/RES/39 (I)\n\nThe General Assembly,\nConvinced of it,\nRecommends bees;\nThe General Assembly further recommends honey.";
    assert_eq!(clause(text, "par:1"), "Recommends bees;");
    assert_eq!(clause(text, "par:2"), "The General Assembly further recommends honey.");
}

#[test]
fn groups_that_work_begin_no_clause() {
    let text = "A/HRC/RES/53/1\n\nThe Human Rights Council,\n\nWelcoming the Special Rapporteurs,\nWorking Groups and Experts,\n\n1. Calls for bees.";
    assert_eq!(clause(text, "cit:1"), "Welcoming the Special Rapporteurs, Working Groups and Experts,");
}

#[test]
fn a_page_that_is_cut_off_is_reported() {
    let page = "<html><body><p>B9-9999/2022</p><p>The European Parliament,</p><p>- having it,</p><p>1. Calls for pea";
    let errors = |page: String| {
        let (_, diagnostics) = ingest::parse(&Source { file: "a.html".to_owned(), bytes: page.into_bytes() });
        diagnostics
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .map(ToString::to_string)
            .collect::<Vec<_>>()
    };
    assert!(errors(page.to_owned())[0].contains("the end of the page is missing"));
    assert_eq!(errors(format!("{page}ce.</p></BODY></Html>")), [""; 0]);
}

#[test]
fn a_clause_that_may_have_lost_its_marker_is_told() {
    let base = "B9-0111/2022\nEuropean Parliament resolution on bees\nThe European Parliament,\n\
        – having regard to its resolutions on bees and all who keep them in the fields,\n– having regard to its Rules,\n\
        A. whereas bees are free in all of the Member States and in many other countries;\n\
        whereas nobody keeps them;\nB. whereas honey is not free;\n\
        1. Welcomes all of this;\n2. Instructs its President to forward it.\n";
    let told = |text: &str| read_all("a.txt", text).1;
    assert_eq!(told(base), [""; 0]);
    for (from, to, place) in [
        ("B. whereas", "B whereas", 8),
        ("B. whereas", "8, whereas", 8),
        ("B. whereas", "whereas", 8),
        ("2. Instructs", "S. Instructs", 10),
        ("2. Instructs", "Instructs", 10),
    ] {
        let diagnostics = told(&base.replace(from, to));
        assert_eq!(diagnostics.len(), 1, "{diagnostics:?}");
        assert!(diagnostics[0].contains("a clause of its own"), "{diagnostics:?}");
        assert!(diagnostics[0].starts_with(&format!("a.txt:{place}:")), "{diagnostics:?}");
    }
    let citation = base.replace("– having regard to its Rules", "~ having regard to its Rules");
    assert!(told(&citation)[0].contains("a clause of its own"));
    let french = "B9-0111/2022\nRésolution du Parlement européen\nLe Parlement européen,\n– vu son règlement,\n\
        A. considérant que les abeilles de tous les États membres sont libres;\nB considérant que le miel est libre;\n\
        1. charge sa Présidente de transmettre la résolution.\n";
    assert!(told(french).iter().any(|told| told.contains("a clause of its own")));
}

/// The first paragraph of a page with these elements, its notes, and what was told.
fn paragraph_of_page(paragraph: &str, below: &str) -> (String, usize, Vec<String>) {
    let page = format!(
        "<html><body><p>B9-0111/2022</p><p>European Parliament resolution on bees</p><p>The European Parliament,</p>\
         <p>– having regard to it,</p><p>1. {paragraph}</p><p>2. Instructs its President to forward it.</p>{below}</body></html>"
    );
    let (texts, diagnostics) = ingest::parse(&Source { file: "a.html".to_owned(), bytes: page.into_bytes() });
    let text = texts[0].quote(&"par:1".parse().unwrap()).unwrap().text().to_owned();
    (text, texts[0].notes.len(), diagnostics.iter().map(ToString::to_string).collect())
}

#[test]
fn marks_of_notes_and_buttons_are_no_words_of_a_page() {
    let bees = "Calls for bees;".to_owned();
    for (paragraph, below) in [
        (
            "Calls&nbsp;(<a id='c1' href='#r1'><span>1</span></a>) for bees;",
            "<p>(<a id='r1' href='#c1'><span>1</span></a>) OJ L 410I, 7.12.2020, p. 1.</p>",
        ),
        ("Calls <sup>(1)</sup>for bees;", "<hr><p>(1) OJ L 410I, 7.12.2020, p. 1.</p>"),
    ] {
        assert_eq!(paragraph_of_page(paragraph, below), (bees.clone(), 1, Vec::new()));
    }
    assert_eq!(paragraph_of_page("Calls<button>Copy</button> for bees;", ""), (bees, 0, Vec::new()));
    let (text, _, told) = paragraph_of_page("It calls<sup>1</sup> for bees;", "<ol><li>OJ L 410I, p. 1.</li></ol>");
    assert_eq!((text.as_str(), told.len()), ("It calls for bees;", 1));
    assert!(told[0].contains("the mark of note 1 was left out of paragraph 1"), "{told:?}");
    assert_eq!(paragraph_of_page("Calls for 30 m<sup>2</sup> and 10<sup>6</sup> bees;", "").2, [""; 0]);
}

#[test]
fn lists_of_a_page_are_marked_as_a_browser_marks_them() {
    let page = "<html><body><p>B9-0111/2022</p><p>Resolution on bees</p><p>The European Parliament,</p>\
        <ul><li>having regard to it,</li><li>– having regard to them,</li></ul>\
        <ol type='A'><li>whereas bees are free;</li><li><p>whereas honey is not;</p></li></ol>\
        <ol><li>Calls for:<ol style='list-style-type:lower-alpha'><li>bees;</li><li>honey;</li></ol></li></ol>\
        <ol start='2'><li value='2'>2. Welcomes it;</li><li>Instructs its President to forward it.</li></ol>\
        <ul style='list-style:none'><li>Home</li></ul></body></html>";
    let expected = [
        "B9-0111/2022 cit:1: having regard to it,",
        "B9-0111/2022 cit:2: having regard to them,",
        "B9-0111/2022 rec:A: whereas bees are free;",
        "B9-0111/2022 rec:B: whereas honey is not;",
        "B9-0111/2022 par:1: Calls for: (a) bees; (b) honey;",
        "B9-0111/2022 par:1(a): bees;",
        "B9-0111/2022 par:1(b): honey;",
        "B9-0111/2022 par:2: Welcomes it;",
        "B9-0111/2022 par:3: Instructs its President to forward it.",
    ];
    assert_eq!(read_all("a.html", page).0, expected);
    let sections = "<html><body><p>A/RES/60/248</p><p>60/248. Bees</p><p>The General Assembly,</p>\
        <h2>I</h2><h3>Bees</h3><ol><li>Takes note of it;</li><li>Endorses it;</li></ol>\
        <h2>II</h2><h3>Honey</h3><ol><li>Decides to revert.</li></ol></body></html>";
    let last = read_all("a.html", sections).0.pop();
    assert_eq!(last.as_deref(), Some("A/RES/60/248#2 par:1: Decides to revert."));
}

#[test]
fn texts_with_signs_that_are_not_shown_are_read() {
    let plain = "B9-0111/2022\n\nEuropean Parliament resolution on bees\n\nThe European Parliament,\n\n– having regard to its\nRules,\n\n\
        A. whereas bees are free;\n\n1. Instructs its President to forward it to the Council.\n";
    let (expected, told) = read_all("a.txt", plain);
    assert_eq!((expected.len(), told), (3, Vec::new()));
    let quoted = format!("> {}\n", plain.trim_end().replace('\n', "\n> "));
    for text in [
        plain.replace('\n', "\r"),
        format!("Hello,\n\nhere it is:\n{quoted}"),
        quoted.replace("> ", ">> "),
        plain.replace('–', "•"),
        plain.replace('–', "·\t"),
        plain.replace('–', "*"),
        plain.replace("The European Parliament,", "*The European Parliament*,").replace('–', "*"),
        plain
            .replace("The European Parliament,", "_The European Parliament,_")
            .replace("A. whereas", "**A.** *whereas*"),
        plain.replace("B9", "# B9").replace("1. ", "1\\. ").replace("its\nRules", "its\n[Rules](https://a.eu/b_c)"),
    ] {
        assert_eq!(read_all("a.txt", &text), (expected.clone(), Vec::new()), "{text}");
    }
    let starred = plain.replace("bees are", "*bees* are");
    assert_eq!(read_all("a.md", &starred).0, expected);
    assert!(read_all("a.txt", &starred).0[1].contains("*bees*"));
    let (clauses, told) = read_all("a.txt", &quoted.replace("> 1. ", "I disagree\n> 1. "));
    assert_eq!(clauses, expected);
    assert!(told.iter().any(|told| told.contains("not of the quoted text")), "{told:?}");
}

#[test]
fn why_no_text_was_found_is_told_in_the_words_of_its_body() {
    let check = |file: &str, text: &str, expected: &str| {
        let (clauses, told) = read_all(file, text);
        assert_eq!((clauses.len(), told), (0, vec![format!("{file}:{expected}")]), "{text}");
    };
    let missing = "is missing, so no clause could be found";
    check("a.txt", "B9-0111/2022\n\nBees", &format!("1: error: the opening line `The European Parliament,` {missing}"));
    check(
        "a.txt",
        "A/RES/73/6\n\nBees",
        &format!("1: error: the opening line such as `The General Assembly,` {missing}"),
    );
    check(
        "a.txt",
        "B9-0111/2022\n\nThe European Parliament,\nhaving regard to bees,",
        "3: error: no clause with its marker follows the opening line `The European Parliament,`",
    );
    let number = "stands above the opening line or in the file's name";
    check(
        "a.txt",
        "Bees\n\nThe European Parliament,\n\n– having regard to it,",
        &format!("1: error: no number such as `B9-0234/2022` {number}"),
    );
    check(
        "a.txt",
        "Bees\n\nThe General Assembly,\n\nRecalling it,\n\n1. Calls.",
        &format!("1: error: no number such as `A/RES/73/6` {number}"),
    );
    let old = "1514 (XV). Declaration on bees\n\nThe General Assembly,\n\nRecalling it,\n\n1. Calls.";
    let (texts, _) = ingest::parse(&Source { file: "a.txt".to_owned(), bytes: old.into() });
    assert_eq!(texts[0].header.id.to_string(), "A/RES/1514 (XV)");
    let council = old.replace("The General Assembly", "The Economic and Social Council");
    assert_eq!(read_all("a.txt", &council).0, [""; 0]);
}

#[test]
fn a_text_that_ends_with_a_comma_or_amid_its_last_sentence_is_told() {
    let told = |last: &str| {
        let text = format!(
            "B9-0111/2022\nResolution on bees\nThe European Parliament,\n– having regard to it,\n1. Welcomes it;\n2. {last}\n"
        );
        read_all("a.txt", &text).1
    };
    for cut in ["Calls on the Council,", "Instructs its President to forward it to the Council, the"] {
        assert_eq!(told(cut), ["a.txt:6: warning: the text ends amid paragraph 2, so it may be cut off"], "{cut}");
    }
    for whole in ["Calls on the Council.", "Instructs its President to forward it to the Council and the WHO"] {
        assert_eq!(told(whole), [""; 0], "{whole}");
    }
}

#[test]
fn raised_digits_and_text_boxes_amid_a_paragraph_of_a_word_processor_are_told() {
    let raised = "<w:r><w:t>1. Calls for bees</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>;</w:t></w:r>";
    let note =
        "<w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t> OJ L 1.</w:t></w:r>";
    let boxed = "<w:r><w:t>1. Calls for be</w:t></w:r><w:r><w:drawing><w:txbxContent><w:p><w:r><w:t>Draft</w:t></w:r></w:p></w:txbxContent></w:drawing></w:r><w:r><w:t>es;</w:t></w:r>";
    let check = |paragraph: &str, last: &str, expected: &str, told: &[&str]| {
        let head = ["B9-0111/2022", "Resolution on bees", "The European Parliament,", "– having regard to it,"];
        let closing = "2. Instructs its President to forward it.";
        let document = word_document(&[&head[..], &[paragraph, closing, last]].concat());
        let (texts, diagnostics) = ingest::parse(&docx(&[("word/document.xml", &document)]));
        assert_eq!(texts[0].quote(&"par:1".parse().unwrap()).unwrap().text(), expected);
        let found: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.message.as_str()).collect();
        assert_eq!(found, told);
    };
    check(raised, note, "Calls for bees;", &[]);
    let told = "the mark of note 1 was left out of paragraph 1, but no such note was found";
    check(raised, "Bees", "Calls for bees;", &[told]);
    let isotope = raised.replace("for bees", "for caesium").replace(">1</w:t>", ">137</w:t>");
    check(&isotope, "Bees", "Calls for caesium137;", &["`137` is raised behind `caesium` and was read as part of it"]);
    check(boxed, "Bees", "Calls for bees;", &["a text box amid a paragraph was left out"]);
}

#[test]
fn what_is_set_between_two_clauses_of_a_preamble_is_told() {
    let text = "A/RES/1514 (XV)\n\n1514 (XV). Declaration\nThe General Assembly,\nMindful of it and of all that follows from it in every country,\n\
        Conscious of the need,\nSolemnly proclaims its end;\n1. Calls for peace;\n2. Decides to end it.\n";
    let (_, told) = read_all("a.txt", text);
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].starts_with("a.txt:7: warning: `Solemnly proclaims its end;` was read as part of"), "{told:?}");
}

#[test]
fn a_letter_with_a_title_between_two_paragraphs_is_a_heading() {
    let text = "A4-0112/97\n\nResolution on bees\n\nThe European Parliament,\n\n– having regard to it,\n\n1. Welcomes it;\n\n\
        (a) Employment\n\n2. Welcomes work:\n\n(a) of bees,\n\n(b) Employment\n\n3. Instructs its President.\n";
    let (clauses, _) = read_all("a.txt", text);
    assert_eq!(clauses[1], "A4-0112/1997 par:1: Welcomes it;");
    assert_eq!(clauses[4], "A4-0112/1997 par:2(b): Employment");
}

#[test]
fn a_heading_below_a_clause_without_its_mark_is_no_part_of_it() {
    let check = |above: &str, heading: &str, expected: &str, told: usize| {
        let text = format!(
            "S/RES/2134 (2014)\n\nThe Security Council,\nRecalling its resolution on the bees of all Member States, and on their honey,\n\
             1. Calls for peace;\n2. {above}\n{heading}\n3. Decides to remain seized of the matter.\n"
        );
        let (clauses, diagnostics) = read_all("a.txt", &text);
        assert_eq!(clauses[2], format!("S/RES/2134 (2014) par:2: {expected}"));
        assert_eq!(diagnostics.len(), told, "{diagnostics:?}");
    };
    let wrapped = "Stresses that the work of all who keep bees is\nof use to bees";
    for (above, heading) in [
        ("Acting under Chapter VII, decides as follows:", "Sanctions"),
        ("Encourages States to meet; and", "Cooperation with the Government"),
        (wrapped, "Transfer of Responsibilities"),
        ("Calls for honey;", "B."),
        ("Calls for honey;", "IV."),
        ("Calls for honey;", "(“Renewing the mandate of\nthe bees”)"),
    ] {
        check(above, heading, &above.replace('\n', " "), 0);
    }
    let judges = "Elects, if sooner:\nPatrick Robinson (Jamaica)";
    check(judges, "Liu Daqun (China)", "Elects, if sooner: Patrick Robinson (Jamaica) Liu Daqun (China)", 0);
    check("Calls on the bees of", "Northern Ireland", "Calls on the bees of Northern Ireland", 1);
    check("Decides to hear:", "Patrick Robinson", "Decides to hear: Patrick Robinson", 1);
    let (clauses, _) =
        read_all("a.txt", "S/RES/1284 (1999)\n\nThe Security Council,\n\nActing under it,\n\nA.\n\n1. Decides.\n");
    assert_eq!(clauses, ["S/RES/1284 (1999) cit:1: Acting under it,", "S/RES/1284 (1999) par:1: Decides."]);
}

#[test]
fn a_heading_may_have_two_lines() {
    let text = parliament(
        "The European Parliament,\n\n– having regard to bees,\n\nA. whereas bees buzz;\n\nHuman rights, democracy and the rule of law, including the\nfight against corruption\n\n1. Calls for peace;\n\nProtection of\nBees\n\n2. Ends.",
    );
    let source = Source { file: "text.txt".to_owned(), bytes: text.into_bytes() };
    let (resolution, diagnostics) = read(&source);
    assert_eq!(diagnostics, [""; 0]);
    let headings: Vec<_> = resolution.paragraphs().map(|paragraph| paragraph.heading.as_deref().unwrap()).collect();
    assert_eq!(
        headings,
        ["Human rights, democracy and the rule of law, including the fight against corruption", "Protection of Bees"]
    );
    assert_eq!(resolution.quote(&"rec:A".parse().unwrap()).unwrap().text(), "whereas bees buzz;");
}

/// The clauses of a document as `label: text`, and what is wrong with it.
fn told(file: &str, bytes: impl Into<Vec<u8>>) -> (Vec<String>, Vec<String>) {
    let (resolution, diagnostics) = read(&Source { file: file.to_owned(), bytes: bytes.into() });
    let clauses = resolution.clauses().iter().map(|clause| format!("{}: {}", clause.label, clause.text));
    (clauses.collect(), diagnostics)
}

#[test]
fn what_a_page_does_not_show_is_not_quoted() {
    let page = |paragraphs: &str| {
        let page = format!(
            "<html><body style=\"display:none\"><p>B9-9999/2022</p><p>Bees</p><p>The European Parliament,</p><p>- having it,</p>{paragraphs}</body></html>"
        );
        told("a.html", page)
    };
    let check = |paragraph: &str, expected: &str| {
        let page = page(&format!("<p>1. {paragraph}</p><p>2. Ends.</p>"));
        let expected = ["cit:1: having it,".to_owned(), format!("par:1: {expected}"), "par:2: Ends.".to_owned()];
        assert_eq!(page, (expected.to_vec(), Vec::new()), "{paragraph}");
    };
    check("Calls for <span style=\"color:red; display: none\">no </span>bees;", "Calls for bees;");
    check("Calls for <span STYLE='visibility:hidden'>no <span>dead</span> </span>bees;", "Calls for bees;");
    check("Rejects <del>all</del><ins>some</ins> pesticides;", "Rejects some pesticides;");
    check("Welcomes <s>war</s> <strike>hail</strike> <span hidden>X</span> honey<img hidden>;", "Welcomes honey;");
    check("Calls<template><b>not</b></template> for<noscript> scripts</noscript> bees;", "Calls for bees;");
    check("Shows <span style=\"display:inline-block\">all</span> bees;", "Shows all bees;");
    // What has lost its end hides nothing behind the element around it.
    check("Calls for bees<s>;", "Calls for bees");
    check("Calls for bees;<p hidden>and wasps", "Calls for bees;");
    check("Calls for bees;<div hidden><p>3. Calls for wasps</p><br></div>", "Calls for bees;");
}

#[test]
fn deleted_words_and_headings_of_clauses_are_no_words_of_akoma_ntoso() {
    let xml = "<akomaNtoso><statement><preface><p><docNumber>P8_TA(2018)0111</docNumber></p></preface><preamble>\
        <p>The European Parliament,</p><citations><citation><num>–</num><p>having it,</p></citation></citations></preamble>\
        <mainBody><paragraph><num>1.</num><heading>Honey<authorialNote>See bees.</authorialNote></heading>\
        <content><p>Calls for<eol/>bees and <del>no <b>dead</b> </del><ins>some </ins>wax;</p></content></paragraph>\
        <paragraph><num>2.</num><content><p>Ends.</p></content></paragraph></mainBody></statement></akomaNtoso>";
    let (resolution, _) = read(&Source { file: "a.xml".to_owned(), bytes: xml.into() });
    let paragraphs: Vec<_> =
        resolution.paragraphs().map(|paragraph| (paragraph.heading.as_deref(), paragraph.text.as_str())).collect();
    assert_eq!(paragraphs, [(Some("Honey"), "Calls for bees and some wax;"), (None, "Ends.")]);
}

#[test]
fn signs_of_the_symbol_font_are_words_and_unknown_ones_are_told() {
    let sign = |font: &str, code: &str| {
        let paragraph = format!(
            "<w:r><w:t>1. Calls for </w:t></w:r><w:r><w:sym w:font=\"{font}\" w:char=\"{code}\"/></w:r><w:r><w:t> 5 bees.</w:t></w:r>"
        );
        let document =
            word_document(&["P8_TA(2018)0111", "Bees", "The European Parliament,", "– having it,", &paragraph]);
        let source = docx(&[("word/document.xml", &document)]);
        let (clauses, diagnostics) = told("a.docx", source.bytes);
        (clauses[1].clone(), diagnostics)
    };
    assert_eq!(sign("Symbol", "F0B3"), ("par:1: Calls for ≥ 5 bees.".to_owned(), Vec::new()));
    let (clause, diagnostics) = sign("Wingdings", "F0FC");
    assert_eq!(clause, "par:1: Calls for \u{FFFD} 5 bees.");
    assert!(diagnostics[0].contains("U+FFFD"), "{diagnostics:?}");
}

#[test]
fn paragraphs_are_numbered_by_their_style_too() {
    let with_style = |style: &str, own: &str, text: &str| {
        format!("<w:pPr><w:pStyle w:val=\"{style}\"/>{own}</w:pPr><w:r><w:t>{text}</w:t></w:r>")
    };
    let none = "<w:numPr><w:numId w:val=\"0\"/></w:numPr>";
    let document = word_document(&[
        "P8_TA(2018)0111",
        "Bees",
        "The European Parliament,",
        "– having it,",
        &with_style("Para", "", "Calls for:"),
        &with_style("Point", "", "honey;"),
        &with_style("Point", "", "wax;"),
        &with_style("Para", none, "Bees"),
        &with_style("Para", "<w:pPrChange><w:numPr><w:numId w:val=\"9\"/></w:numPr></w:pPrChange>", "Ends."),
    ]);
    let styles = "<w:styles xmlns:w=\"w\"><w:style w:styleId=\"Para\"><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
        </w:style><w:style w:styleId=\"Point\"><w:basedOn w:val=\"Para\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
        </w:style></w:styles>";
    let numbering = "<w:numbering xmlns:w=\"w\"><w:abstractNum w:abstractNumId=\"4\">\
        <w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"decimal\"/><w:pStyle w:val=\"Para\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
        <w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/><w:pStyle w:val=\"Point\"/><w:lvlText w:val=\"(%2)\"/></w:lvl>\
        </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"4\"/></w:num></w:numbering>";
    let parts = [("word/document.xml", &*document), ("word/styles.xml", styles), ("word/numbering.xml", numbering)];
    let (clauses, diagnostics) = told("a.docx", docx(&parts).bytes);
    let expected = [
        "cit:1: having it,",
        "par:1: Calls for: (a) honey; (b) wax;",
        "par:1(a): honey;",
        "par:1(b): wax;",
        "par:2: Ends.",
    ];
    assert_eq!((clauses, diagnostics), (expected.map(str::to_owned).to_vec(), Vec::new()));
}

/// The clauses of a text of the Parliament, with their headings, and what is wrong with it.
fn told_text(text: &str) -> (Vec<String>, Vec<String>) {
    let bytes = parliament(&format!("The European Parliament,\n\n– having it,\n{text}")).into_bytes();
    let (resolution, diagnostics) = read(&Source { file: "a.txt".to_owned(), bytes });
    let clauses = resolution.clauses().iter().skip(1).map(|clause| {
        let heading = clause.heading.as_deref().map(|heading| format!("[{heading}] ")).unwrap_or_default();
        format!("{}: {heading}{}", clause.label, clause.text)
    });
    let behind_place = |line: &String| line.splitn(3, ": ").nth(2).unwrap_or_default().to_owned();
    (clauses.collect(), diagnostics.iter().map(behind_place).collect())
}

#[test]
fn what_may_be_the_page_amid_a_clause_goes_or_is_told() {
    let calls = |between: &str, end: &str| told_text(&format!("1. Calls for all\n\n{between}\n\n{end}\n\n2. Ends."));
    for between in ["3", "14/09/2023, 10:12  Texts adopted - Bees", "https://example.org 2/5", "[page 3]"] {
        let expected = ["par:1: Calls for all bees;", "par:2: Ends."].map(str::to_owned).to_vec();
        assert_eq!(calls(between, "bees;"), (expected, Vec::new()), "{between}");
    }
    let (clauses, diagnostics) = calls("3 / 9", "Bees;");
    assert_eq!(clauses[0], "par:1: Calls for all 3 / 9 Bees;");
    assert_eq!(diagnostics, ["`3 / 9` was read as part of paragraph 1, but may belong to the page or to a note"]);
}

#[test]
fn headings_need_no_space_above_them_where_a_clause_has_ended() {
    let (clauses, diagnostics) = told_text(
        "A. whereas bees die;\nPesticides and honey\n1. Calls for bees;\nState of play\nHoney\n2. Calls for honey;\n3. Ends.",
    );
    assert_eq!(diagnostics, [""; 0]);
    let expected = [
        "rec:A: whereas bees die;",
        "par:1: [Pesticides and honey] Calls for bees;",
        "par:2: [State of play Honey] Calls for honey;",
        "par:3: [State of play Honey] Ends.",
    ];
    assert_eq!(clauses, expected);
    for words in ["Calls for wax", "honey and wax", "Bees, and", "3 Bees"] {
        let (clauses, _) = told_text(&format!("1. Calls for bees;\n{words}\n2. Ends."));
        assert_eq!(clauses[0], format!("par:1: Calls for bees; {words}"));
    }
    let (clauses, _) = told_text("1. Calls for bees and\n   their honey;\n   Commission papers\n2. Ends.");
    assert_eq!(clauses[0], "par:1: Calls for bees and their honey; Commission papers");
}

#[test]
fn what_stands_behind_the_last_paragraph_needs_no_space_above_it() {
    let behind = |line: &str| {
        let text = format!("1. Instructs its President to forward this resolution to the Council.\n{line}\n1. More");
        told_text(&text)
    };
    let whole = "par:1: Instructs its President to forward this resolution to the Council.";
    for line in ["EXPLANATORY STATEMENT", "Last updated: 7 May 2025", "Legal notice - Privacy policy", "BEGRÜNDUNG"] {
        let (clauses, diagnostics) = behind(line);
        assert_eq!(clauses, [whole], "{line}");
        assert_eq!(diagnostics, [""; 0], "{line}");
    }
    for line in ["ANNEX", "ANNEX TO THE RESOLUTION: RECOMMENDATIONS"] {
        let (clauses, diagnostics) = behind(line);
        assert_eq!(clauses, [whole], "{line}");
        assert_eq!(diagnostics, [format!("`{line}` begins here, is no part of the resolution and was left out")]);
    }
    let (clauses, diagnostics) =
        told_text(&format!("{}\nCommission of Bees.", &whole[3..].replacen(": ", ". ", 1).replacen(':', "", 1)));
    assert_eq!(clauses, [format!("{whole} Commission of Bees.")]);
    assert_eq!(diagnostics, ["paragraph 1 seems to end the text, but what follows was read as part of it"]);
}

#[test]
fn preambular_clauses_in_french_and_spanish_begin_with_their_participle() {
    let citations = |opening: &str, clauses: &[&str]| {
        let text =
            format!("S/RES/2599 (2021)\n{opening}\n{}\n1. Décide de rester saisi de la question.", clauses.join("\n"));
        let (resolution, _) = read(&Source { file: "a.txt".to_owned(), bytes: text.into_bytes() });
        let citations = resolution.clauses_of(ClauseKind::Citation).map(|clause| clause.text.clone());
        assert_eq!(citations.collect::<Vec<_>>(), clauses, "{opening}");
    };
    citations(
        "Le Conseil de sécurité,",
        &["Rappelant ses résolutions,", "Gravement préoccupé par la pluie,", "Se félicitant du retour,"],
    );
    citations("La Asamblea General,", &["Recordando sus resoluciones,", "Profundamente preocupada por el calor,"]);
}

/// The clauses of a document and its notes, one string each.
#[track_caller]
fn check_notes(file: &str, text: &str, clauses: &[&str], notes: &[&str]) {
    let (resolution, _) = read(&Source { file: file.to_owned(), bytes: text.as_bytes().to_vec() });
    let texts: Vec<_> = resolution.clauses().iter().map(|clause| clause.text.as_str()).collect();
    assert_eq!(texts, clauses);
    let found: Vec<_> = resolution.notes.iter().map(|note| note.text.as_str()).collect();
    assert_eq!(found, notes);
    assert!(resolution.notes.iter().all(|note| note.clause.is_some()), "{:?}", resolution.notes);
}

#[test]
fn notes_with_numbers_in_brackets_may_stand_amid_the_text() {
    let text = "– having regard to Directive 2000/60/EC (1),\n\n1. Calls for bees under Article 7 (1);\n\n\
        (1) OJ L 1, 1.1.2000, p. 1.\n\n2. Calls for (1) wax (2);\n\n\
        3. Instructs its President to forward this resolution to the Council.\n\n(2) See the report.";
    let clauses = [
        "having regard to Directive 2000/60/EC,",
        "Calls for bees under Article 7 (1);",
        "Calls for (1) wax;",
        "Instructs its President to forward this resolution to the Council.",
    ];
    let notes = ["OJ L 1, 1.1.2000, p. 1.", "See the report."];
    check_notes("a.txt", &parliament(&format!("The European Parliament,\n\n{text}")), &clauses, &notes);
    let paragraphs = format!("<p>{}</p>", text.replace("\n\n", "</p><p>"));
    let page = format!("<html><p>P9_TA(2024)0200</p><p>Bees</p><p>The European Parliament,</p>{paragraphs}</html>");
    check_notes("a.html", &page, &clauses, &notes);
    // Without a source or a mark, it is a point.
    let text = "The European Parliament,\n\n– having bees,\n\n1. Calls for:\n\n(1) OJ L 1 to be read;\n\n2. Ends.";
    check_notes(
        "a.txt",
        &parliament(text),
        &["having bees,", "Calls for: (1) OJ L 1 to be read;", "OJ L 1 to be read;", "Ends."],
        &[],
    );
}

#[test]
fn notes_in_square_brackets_or_raised_need_no_end_of_the_text_above_them() {
    let united = |behind: &str| {
        format!(
            "S/RES/2599 (2021)\n\nThe Security Council,\n\nRecalling its resolution 1 (2001),[1]\n\n1. Decides to extend the mandate.[2]\n\n{behind}"
        )
    };
    let clauses = ["Recalling its resolution 1 (2001),", "Decides to extend the mandate."];
    let notes = "[1] S/2021/1.\n[2] S/2021/2.";
    for behind in [format!("{notes}\n\nAnnex\n\n1. John Example."), format!("* On behalf of the Group.\n\n{notes}")] {
        let (resolution, _) = read(&Source { file: "a.txt".to_owned(), bytes: united(&behind).into_bytes() });
        let texts: Vec<_> = resolution.clauses().iter().map(|clause| clause.text.as_str()).collect();
        assert_eq!(texts, clauses, "{behind}");
    }
    check_notes(
        "a.txt",
        &parliament(
            "The European Parliament,\n\n– having bees¹,\n\n1. Calls for 5 m² of bees²;\n\n2. Ends.\n\n¹ OJ L 1.\n² See above.",
        ),
        &["having bees,", "Calls for 5 m² of bees;", "Ends."],
        &["OJ L 1.", "See above."],
    );
}

#[test]
fn notes_need_no_blank_line_where_their_mark_is_certain() {
    let page = "The European Parliament,\n– having bees,\n1. Amends Regulation (EU) 2022/1261, which lays down\n\
        1 Regulation (EU) 2022/126 of 7 December 2021 (OJ L 20, p. 52).\n\u{C}rules on bees;\n2. Ends.";
    let clauses = ["having bees,", "Amends Regulation (EU) 2022/126, which lays down rules on bees;", "Ends."];
    check_notes(
        "a.txt",
        &parliament(page),
        &clauses,
        &["Regulation (EU) 2022/126 of 7 December 2021 (OJ L 20, p. 52)."],
    );
    // Where no page ends, the clause may go on below the note.
    let (clauses, diagnostics) = told_text("1. Calls for bees1 and\n1 OJ L 20, 1.1.2000, p. 52.\nhoney;\n2. Ends.");
    assert_eq!(clauses[0], "par:1: Calls for bees1 and 1 OJ L 20, 1.1.2000, p. 52. honey;");
    assert_eq!(diagnostics, ["`1 OJ L 20, 1.1.2000` looks like a note that is no part of paragraph 1"]);
}

/// The paragraphs of a motion that follow on these lines, its notes, and what is told.
fn paragraphs_of(behind: &str) -> (Vec<String>, Vec<String>) {
    let head = "P9_TA(2024)0200\nEuropean Parliament resolution on bees\n\nThe European Parliament,\n\n\
        – having regard to its Rules,\n\n";
    let (texts, told) = ingest::parse(&Source { file: "a.txt".to_owned(), bytes: format!("{head}{behind}").into() });
    let text = &texts[0];
    let clauses = text.clauses()[1..].iter().map(|clause| format!("{}: {}", clause.label, clause.text));
    let notes = text.notes.iter().map(|note| format!("note {}: {}", note.number, note.text));
    (clauses.chain(notes).collect(), told.iter().map(ToString::to_string).collect())
}

#[test]
fn a_text_goes_on_behind_the_notes_below_a_rule() {
    let note = "note 1: OJ L 20, 31.1.2022, p. 52.";
    for rule in ["__________________", "____", "-----"] {
        let between = format!("1. Condemns the acts1;\n\n{rule}\n1 OJ L 20, 31.1.2022, p. 52.\n\n2. Ends.\n");
        assert_eq!(paragraphs_of(&between).0, ["par:1: Condemns the acts;", "par:2: Ends.", note], "{rule}");
        let amid =
            format!("1. Condemns the acts1 which took\n\n{rule}\n1 OJ L 20, 31.1.2022, p. 52.\n\nplace;\n\n2. Ends.\n");
        assert_eq!(
            paragraphs_of(&amid).0,
            ["par:1: Condemns the acts which took place;", "par:2: Ends.", note],
            "{rule}"
        );
    }
    let two = "1. Condemns the acts1;\n\n____\n1 OJ L 1.\n\n2. Calls for talks2;\n\n____\n2 OJ L 2.\n\n3. Ends.\n";
    let expected =
        ["par:1: Condemns the acts;", "par:2: Calls for talks;", "par:3: Ends.", "note 1: OJ L 1.", "note 2: OJ L 2."];
    assert_eq!(paragraphs_of(two).0, expected);
    // A line below a short rule that no mark refers to is no note.
    let dated = "---\nB9-0111/2022\n---\n9 June 2022\n\nEuropean Parliament resolution on bees\n\nThe European Parliament,\n\n\
        – having regard to it,\n\n1. Ends.\n";
    let (texts, _) = ingest::parse(&Source { file: "a.txt".to_owned(), bytes: dated.into() });
    assert!(texts[0].notes.is_empty(), "{:?}", texts[0].notes);
}

#[test]
fn several_resolutions_of_the_united_nations_in_one_file_are_refused() {
    let text = |head: &str| format!("{head}\n\nThe General Assembly,\n\nRecalling it,\n\n1. Notes it;\n\n2. Ends.\n\n");
    let council = |head: &str| text(head).replace("General Assembly", "Security Council");
    for (file, place) in [
        (text("A/RES/76/300\n\n76/300. Water") + &text("76/301. Air"), 13),
        (text("A/RES/76/300\n\n76/300. Water") + &text("A/RES/76/301\n\n76/301. Air"), 15),
        (council("S/RES/2615 (2021)") + &council("S/RES/2616 (2021)\n\nResolution 2616 (2021)"), 13),
    ] {
        let (clauses, told) = read_all("a.txt", &file);
        assert_eq!(clauses, [""; 0]);
        assert!(
            told[0].starts_with(&format!("a.txt:{place}: error: ")) && told[0].contains("split the file"),
            "{told:?}"
        );
    }
    // What it recommends to another body opens like a text, under no number.
    let draft = text("A/RES/76/300") + "Annex\n\n76/301. Air\n\nThe General Assembly,\n\nRecalling it,\n";
    assert_eq!(read_all("a.txt", &draft).0.len(), 3);
}

#[test]
fn xml_that_is_cut_off_between_two_elements_is_reported() {
    let xml = "<?xml version='1.0'?><DOC><TITLE><P>B9-0111/2022</P></TITLE><P>The European Parliament,</P>\
        <P>– having regard to it,</P><P>1. Ends.</P></DOC>";
    let told = |file: &str, xml: &str| read_all(file, xml).1.join("\n");
    assert!(!told("a.xml", xml).contains("cut off"));
    let cut = told("a.xml", xml.trim_end_matches("</DOC>"));
    assert!(cut.contains("error: the end of `<doc>` is missing, so the file may be cut off"), "{cut}");
    let document = word_document(&["B9-0111/2022", "The European Parliament,", "– having regard to it,", "1. Ends."]);
    let cut = docx(&[("word/document.xml", document.trim_end_matches("</w:body></w:document>"))]);
    let (_, told) = ingest::parse(&cut);
    assert!(told.iter().any(|told| told.severity == Severity::Error && told.message.contains("`<body>`")), "{told:?}");
}

#[test]
fn an_entity_of_a_word_document_is_told() {
    let document =
        word_document(&["B9-0111/2022", "The European Parliament,", "– having regard to it,", "1. Does &a; end."]);
    let (_, told) = ingest::parse(&docx(&[("word/document.xml", &document)]));
    assert!(told.iter().any(|told| told.message.contains("the entity `&a;` is not expanded")), "{told:?}");
}

#[test]
fn characters_that_are_not_shown_hide_no_clause_and_stay_in_no_quote() {
    let text = "\u{200E}1. Con\u{AD}demns it;\n\n\u{200B}2.\u{2060} Calls\u{1B} for it;\n\n\u{FEFF}3.\u{200B} Ends.\n";
    let (clauses, told) = paragraphs_of(text);
    assert_eq!(clauses, ["par:1: Condemns it;", "par:2: Calls for it;", "par:3: Ends."]);
    assert_eq!(told, ["a.txt:10: warning: the control character U+001B was left out of the line"]);
    let page = "<html><p>B9-0111/2022<p>The European Parliament,<p>– having regard,<p>&#8206;1. Con&shy;demns&#8203; it.</html>";
    assert_eq!(read_all("a.html", page).0[1], "B9-0111/2022 par:1: Condemns it.");
}

#[test]
fn opening_lines_and_names_of_files_are_known_in_all_their_forms() {
    for opening in
        ["THE GENERAL ASSEMBLY,", "The  General Assembly,", "The\u{A0}General\u{A0}Assembly,", "The General Assembly:"]
    {
        let text = format!("Water\n\n{opening}\n\nRecalling it,\n\n1. Ends.\n");
        assert_eq!(read_all("A-RES-78-901.txt", &text).0[1], "A/RES/78/901 par:1: Ends.", "{opening}");
    }
    let text = "Water\n\nThe Security Council,\n\nRecalling it,\n\n1. Ends.\n";
    assert_eq!(read_all("S-RES-2615-2021.txt", text).0[1], "S/RES/2615 (2021) par:1: Ends.");
}

#[test]
fn documents_in_other_encodings_are_read_if_they_say_so() {
    let text = "B9-0111/2022\n\nEuropean Parliament resolution on it\n\nThe European Parliament,\n\n– having regard to “it”,\n\n1. Ends.\n";
    let utf16 = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let (texts, told) = ingest::parse(&Source { file: "a.txt".to_owned(), bytes: utf16 });
    assert_eq!(texts[0].clauses()[0].text, "having regard to “it”,");
    assert_eq!(told, []);
    let page = b"<html><meta charset=\"windows-1252\"><p>B9-0111/2022<p>The European Parliament,<p>\x96 having regard to \x93it\x94,\
        <p>1. Ends.</html>";
    let (texts, _) = ingest::parse(&Source { file: "a.html".to_owned(), bytes: page.to_vec() });
    assert_eq!(texts[0].clauses()[0].text, "having regard to “it”,");
}

#[test]
fn marks_of_notes_that_are_not_there_are_left_out_and_told() {
    let page = |mark: &str| {
        format!(
            "<html><p>B9-0111/2022<p>The European Parliament,<p>– having regard to it,<p>1. Recalls 2022/126{mark}, as is.</html>"
        )
    };
    for mark in [
        "<sup>1</sup>",
        "<a href='#fn1'><sup>1</sup></a>",
        "<a href='#_ftn1'>[1]</a>",
        "<span style='vertical-align:super'>1</span>",
    ] {
        let (clauses, told) = read_all("a.html", &page(mark));
        assert_eq!(clauses[1], "B9-0111/2022 par:1: Recalls 2022/126, as is.", "{mark}");
        assert!(
            told.iter().any(|told| told.contains("the mark of note 1 was left out of paragraph 1, but")),
            "{told:?}"
        );
    }
    let (clauses, told) = read_all("a.html", &page(" t, 10<sup>6</sup>, 12<sup>3</sup>, 5 km<sup>2</sup>"));
    assert_eq!(clauses[1], "B9-0111/2022 par:1: Recalls 2022/126 t, 106, 123, 5 km2, as is.");
    assert!(told.iter().any(|told| told.contains("`3` is raised behind `12`")), "{told:?}");
    let raised = "<w:r><w:t>1. Recalls 2022/126</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>\
        <w:r><w:t>, as is.</w:t></w:r>";
    let document = word_document(&["B9-0111/2022", "The European Parliament,", "– having regard to it,", raised]);
    let (texts, told) = ingest::parse(&docx(&[("word/document.xml", &document)]));
    assert_eq!(texts[0].clauses()[1].text, "Recalls 2022/126, as is.");
    assert!(told.iter().any(|told| told.message.contains("the mark of note 1 was left out of")), "{told:?}");
}

#[test]
fn marks_of_notes_behind_numbers_of_acts_are_taken_out_of_texts() {
    let notes = ["note 1: OJ L 20, 31.1.2022, p. 52.", "note 2: OJ L 21, 31.1.2022, p. 1."];
    for [one, two] in [["[1]", "[2]"], ["¹", "²"]] {
        let text = format!(
            "1. Condemns it{one} and Regulation (EU) 2022/126{two};\n\n2. Instructs its President to forward this.\n\n\
             {one} OJ L 20, 31.1.2022, p. 52.\n{two} OJ L 21, 31.1.2022, p. 1.\n"
        );
        let (clauses, _) = paragraphs_of(&text);
        assert_eq!(clauses[0], "par:1: Condemns it and Regulation (EU) 2022/126;");
        assert_eq!(clauses[2..], notes);
    }
}

#[test]
fn points_below_points_are_told_apart_by_how_their_letters_are_printed() {
    let text = "1. Calls on:\n\n(a) States:\n\n(i) to act:\n\na. now;\n\nb. later;\n\n(ii) to report;\n\n(b) others:\n\n\
        1) all;\n\n2) some;\n\n2. Ends.\n";
    let (clauses, told) = paragraphs_of(text);
    assert_eq!(
        clauses[1..],
        [
            "par:1(a): States: (i) to act: a. now; b. later; (ii) to report;",
            "par:1(a)(i): to act: a. now; b. later;",
            "par:1(a)(i)(a): now;",
            "par:1(a)(i)(b): later;",
            "par:1(a)(ii): to report;",
            "par:1(b): others: 1) all; 2) some;",
            "par:1(b)(1): all;",
            "par:1(b)(2): some;",
            "par:2: Ends.",
        ]
    );
    assert_eq!(told, [""; 0]);
}

#[test]
fn what_looks_like_a_point_and_is_none_is_told() {
    for (points, mark) in [
        ("(a) States;\n\n(b) towns;\n\n(b) others;", "(b) others;"),
        ("(a) States:\n\n(A) now;", "(A) now;"),
        ("(aa) States;", "(aa) States;"),
        ("A. States;", "A. States;"),
    ] {
        let (_, told) = paragraphs_of(&format!("1. Calls on:\n\n{points}\n\n2. Ends.\n"));
        assert!(told.iter().any(|told| told.contains(&format!("`{mark}` looks like a point"))), "{told:?}");
    }
}

#[test]
fn clauses_that_may_stand_in_one_or_amid_one_are_told() {
    let (_, told) = paragraphs_of("1. Condemns it; 2. Calls for talks; 3. Ends.\n");
    assert!(told.iter().any(|told| told.contains("`; 2. Calls` in paragraph 1 may begin another clause")), "{told:?}");
    assert_eq!(paragraphs_of("1. Condemns it, as 2.1 says; the 2. Calls of it;\n\n2. Ends.\n").1, [""; 0]);
    for lines in [
        "1. Recalls that the elections were held in accordance with it on Monday\n2. June was the date chosen by the States;\n",
        "A. whereas the murder of the journalist John\nB. Miller on 3 May shocked it;\n\n1. Ends.\n",
    ] {
        let (_, told) = paragraphs_of(lines);
        assert!(told.iter().any(|told| told.contains("begins amid a sentence")), "{told:?}");
    }
}
