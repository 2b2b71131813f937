//! References as people write them, through `Engine::ask` and `Engine::find`, on the bundled motion beside an adopted text
//! and texts of the Security Council made for the test:
//!
//! - ranges, lists, points, places and numbers in any spelling quote exactly the clauses that were asked for;
//! - a resolution is named by its number in any spelling, a link, its procedure or the number of EUR-Lex;
//! - several resolutions in one message are each quoted, each with its own clauses, and at most six clauses in all;
//! - what does not exist is said, with the nearest that does;
//! - a clause comes with its points;
//! - of a text that asks nothing, its references, links and names are found, each once, and nothing else is;
//! - the longest text that can be sent is read within bounds, whatever it holds, and every quote is in its source.

use std::{path::Path, sync::LazyLock};

use proptest::prelude::*;
use whereas::{
    answer::{Answer, Found, Scope},
    engine::Engine,
    entities::Lexicon,
    ingest::{self, Source},
    question::{Asked, MESSAGE_MAX},
};

const MOTION: &str = "B9-0234/2022";
const ADOPTED: &str = "P9_TA(2022)0219";

/// An adopted text with points of points, of the procedure that the bundled motion belongs to.
const ADOPTED_TEXT: &str = "P9_TA(2022)0219\n\nEuropean Parliament resolution on lighthouses\n(2022/2658(RSP))\n\n\
    The European Parliament,\n\n–\thaving regard to its previous resolutions,\n\n\
    A.\twhereas lighthouses are dark;\n\nB.\twhereas Kem Sokha has said so;\n\n\
    1.\tCondemns the darkness;\n\n2.\tCalls on the Commission to:\n\n(a)\tbuy lamps:\n\n(i)\tred ones;\n\n(ii)\tgreen ones;\n\n\
    (b)\tlight them;\n\n3.\tThanks the keepers;\n\n\
    4.\tInstructs its President to forward this resolution to the Council.\n";

fn council_text(number: u32, year: u32) -> Source {
    let text = format!(
        "United Nations S/RES/{number} ({year})\nSecurity Council Distr.: General\n28 April {year}\n\
         Resolution {number} ({year})\nAdopted by the Security Council at its 4246th meeting on\n28 April {year}\n\
         The Security Council,\n\
         Affirming that proliferation is a threat,\nReaffirming the statement of its President,\n\
         Recalling its resolutions,\n\
         1. Decides that all States shall refrain;\n2. Decides also that all States shall adopt laws;\n\
         3. Decides to remain seized of the matter.\n"
    );
    Source { file: format!("{number}.txt"), bytes: text.into_bytes() }
}

pub(crate) fn sources() -> Vec<Source> {
    let mut sources = ingest::bundled();
    let adopted = Source { file: "TA-9-2022-0219_EN.txt".to_owned(), bytes: ADOPTED_TEXT.as_bytes().to_vec() };
    sources.extend([adopted, council_text(1540, 2004), council_text(1673, 2006)]);
    sources
}

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::open(&sources(), Lexicon::bundled()).unwrap().0);

fn quoted(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Quotes(quotes) => quotes.quotes.iter().map(|ranked| ranked.quote.reference().to_string()).collect(),
        _ => Vec::new(),
    }
}

/// Checks what a message quotes; clauses of the motion without its number.
#[track_caller]
fn check(message: &str, expected: &[&str]) {
    let answer = ENGINE.ask(message);
    let found = ENGINE.find(message, &Scope::default());
    assert_eq!(quoted(&answer), in_full(expected), "{message}: {answer:?}");
    let quotes: Vec<_> = found.quotes.iter().map(|ranked| ranked.quote.reference().to_string()).collect();
    assert_eq!(quotes, in_full(expected), "found in {message}");
}

fn in_full(expected: &[&str]) -> Vec<String> {
    let full = |one: &&str| if one.contains(' ') { (*one).to_owned() } else { format!("{MOTION} {one}") };
    expected.iter().map(full).collect()
}

/// Checks what is quoted of the bundled motion.
#[track_caller]
fn of_motion(clauses: &str, expected: &[&str]) {
    check(&format!("{MOTION} {clauses}"), expected);
    check(&format!("What do {clauses} of {MOTION} say?"), expected);
}

#[test]
fn ranges_and_lists_are_read_with_any_dash() {
    for dash in ["-", "–", "—", "‑", "‐", "−", "~", " to ", " – ", " through ", ".."] {
        of_motion(&format!("paragraphs 6{dash}8"), &["par:6", "par:7", "par:8"]);
        of_motion(&format!("recitals A{dash}C and G"), &["rec:A", "rec:B", "rec:C", "rec:G"]);
    }
    of_motion("§§ 4, 6-8", &["par:4", "par:6", "par:7", "par:8"]);
    of_motion("§§4,6–8", &["par:4", "par:6", "par:7", "par:8"]);
    of_motion("paras 1, 2 & 4", &["par:1", "par:2", "par:4"]);
    of_motion("paragraphs 3 and 5, recital B and citation 2", &["par:3", "par:5", "rec:B", "cit:2"]);
    of_motion("paragraph 7, § 7 and par. 7", &["par:7"]);
    for polite in ["plz", "thx", "now", "ok?", "asap", "svp", "bitte"] {
        check(&format!("{MOTION} op 6, 7 and 8 {polite}"), &["par:6", "par:7", "par:8"]);
    }
}

#[test]
fn numbers_may_be_roman_spelled_or_counted() {
    for clause in ["paragraph VII", "para seven", "the seventh paragraph", "OP 7", "OP7", "§7", "par:7", "¶ 7"] {
        of_motion(clause, &["par:7"]);
    }
    for clause in ["PP 3", "PP3", "third citation", "citation iii", "preambular paragraph 3"] {
        of_motion(clause, &["cit:3"]);
    }
    of_motion("last paragraph", &["par:12"]);
    of_motion("paragraph twelve and recital (b)", &["par:12", "rec:B"]);
}

#[test]
fn numbers_and_letters_alone_are_references_beside_a_resolution() {
    check("B9-0234/2022: 7", &["par:7"]);
    check("B9-0234/2022 7-9", &["par:7", "par:8", "par:9"]);
    check("B9-0234/2022, A–C", &["rec:A", "rec:B", "rec:C"]);
    check("B9-0234/2022 G", &["rec:G"]);
}

#[test]
fn what_is_part_of_something_else_is_no_reference() {
    for message in ["§ 1/1", "§ 1/1 of B9-0234/2022", "Article 5, paragraph 2", "paragraph 2 of Annex I"] {
        check(message, &[]);
    }
    let found = ENGINE.find("https://example.org/paragraph-7#7 and https://example.org/?p=7&item=3", &Scope::default());
    assert!(found.is_empty() && found.missing.is_empty(), "{found:?}");
}

#[test]
fn a_resolution_is_named_in_any_spelling() {
    for name in [
        "B9-0234/2022",
        "b9-234/2022",
        "B9‑0234/2022",
        "B9 – 0234 / 2022",
        "B9 0234/2022",
        "B9-0234-2022",
        "B9_0234_2022",
        "B-9-2022-0234",
        "https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_EN.html",
        "<https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_EN.pdf>",
        "(www.europarl.europa.eu/doceo/document/B-9-2022-0234_FR.docx)",
        "https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_EN.html?redirect&item=2#title1",
        "/doceo/document/B-9-2022-0234_EN.html",
        "https://data.europarl.europa.eu/eli/dl/doc/B-9-2022-0234/en/pdf",
    ] {
        check(&format!("{name} paragraph 7"), &["par:7"]);
        check(&format!("paragraph 7 of {name}"), &["par:7"]);
    }
    for name in [
        "P9_TA(2022)0219",
        "P9 TA (2022) 0219",
        "p9_ta(2022)0219",
        "TA(2022)0219",
        "T9-0219/2022",
        "52022IP0219",
        "2022/2658(RSP)",
        "2022/2658 (RSP)",
        "https://www.europarl.europa.eu/doceo/document/TA-9-2022-0219_DE.html",
        "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52022IP0219",
        "https://oeil.europarl.europa.eu/oeil/en/procedure-file?reference=2022/2658(RSP)",
        "https://oeil.secure.europarl.europa.eu/oeil/popups/ficheprocedure.do?reference=2022%2F2658%28RSP%29&l=en",
        "http://www.europarl.europa.eu/sides/getDoc.do?type=TA&reference=P9-TA-2022-0219&language=EN",
    ] {
        check(&format!("{name} paragraph 3"), &["P9_TA(2022)0219 par:3"]);
        check(&format!("recital B in {name}"), &["P9_TA(2022)0219 rec:B"]);
    }
    for name in [
        "S/RES/1540 (2004)",
        "S/RES/1540(2004)",
        "s/res/1540 (2004)",
        "UNSCR 1540",
        "resolution 1540",
        "Security Council resolution 1540 (2004)",
        "https://undocs.org/en/S/RES/1540(2004)",
        "undocs.org/S/RES/1540%20(2004)",
        "https://docs.un.org/en/S/RES/1540(2004)",
        "https://undocs.org/Home/Mobile?FinalSymbol=S%2FRES%2F1540%282004%29&Language=E",
    ] {
        check(&format!("OP 2 of {name}"), &["S/RES/1540 (2004) par:2"]);
        check(&format!("{name} PP 3"), &["S/RES/1540 (2004) cit:3"]);
    }
}

#[test]
fn the_anchor_of_a_link_may_ask_for_a_clause() {
    let link = "https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_EN.html";
    for anchor in ["par7", "par-7", "paragraph_7", "7", "par:7", "§7"] {
        check(&format!("{link}#{anchor}"), &["par:7"]);
    }
    for anchor in ["title1", "_ftn7", "page=3", "ref_1_7", ":~:text=Calls%20on"] {
        check(&format!("paragraph 2 of {link}#{anchor}"), &["par:2"]);
    }
    check(&format!("{link}#recital-B and undocs.org/en/S/RES/1540(2004)#op2"), &["rec:B", "S/RES/1540 (2004) par:2"]);
}

#[test]
fn several_resolutions_are_each_quoted() {
    let (first, second) = ("B9-0234/2022", "S/RES/1540 (2004)");
    let doceo = "https://www.europarl.europa.eu/doceo/document/B-9-2022-0234_EN.html";
    let undocs = "https://undocs.org/en/S/RES/1540(2004)";
    for (one, other) in [(first, second), (doceo, undocs)] {
        for message in [
            format!("paragraph 2 of {one} and citation 1 of {other}"),
            format!("{one} paragraph 2 and {other} citation 1"),
            format!("{one}: paragraph 2, {other}: citation 1"),
            format!("{one} § 2; {other} PP 1"),
            format!("{one} paragraph 2 and citation 1 of {other}"),
            format!("compare paragraph 2 in {one} with citation 1 in {other}, please"),
            format!("see {one}.\nparagraph 2\n\nand {other}\nPP1"),
            format!("paragraph 2 ({one}), citation 1 ({other})"),
            format!("paragraph 2, {one}; citation 1, {other}"),
        ] {
            check(&message, &["par:2", "S/RES/1540 (2004) cit:1"]);
        }
    }
    for message in
        ["paragraph 2 of B9-0234/2022 and S/RES/1540 (2004)", "B9-0234/2022 and S/RES/1540 (2004): paragraph 2"]
    {
        check(message, &["par:2", "S/RES/1540 (2004) par:2"]);
    }
    check("paragraphs 2 of B9-0234/2022 and 1 of S/RES/1540 (2004), § 2", &["par:2", "S/RES/1540 (2004) par:2"]);
    check(
        "OP 1 of resolution 1540 and OP 2 of resolution 1673",
        &["S/RES/1540 (2004) par:1", "S/RES/1673 (2006) par:2"],
    );
    check("paragraph 1 of 1540 and paragraph 2 of 1673", &["S/RES/1540 (2004) par:1", "S/RES/1673 (2006) par:2"]);
    for message in ["OP 1 of UNSCR 1540 and 1673", "paragraph 1 of resolutions 1540 and 1673", "1540 and 1673, OP 1"] {
        check(message, &["S/RES/1540 (2004) par:1", "S/RES/1673 (2006) par:1"]);
    }
    check(&format!("{doceo} ({first}) paragraph 2"), &["par:2"]);
    // Without a clause there is nothing to quote yet.
    let Answer::WhichClause { resolution, others, .. } = ENGINE.ask(&format!("{doceo}\n{undocs}")) else { panic!() };
    assert_eq!((resolution.to_string(), others.len()), (first.to_owned(), 1));
    check("paragraph 1, 2022/2658(RSP), and paragraph 1, B9-0234/2022", &["P9_TA(2022)0219 par:1", "par:1"]);
}

#[test]
fn six_clauses_are_quoted_and_the_rest_is_named() {
    let Answer::Quotes(quotes) = ENGINE.ask("paragraphs 1 to 12 of B9-0234/2022 and recital B") else { panic!() };
    assert_eq!((quotes.quotes.len(), quotes.left_out.len()), (6, 7));
    // Each resolution has its share.
    let Answer::Quotes(quotes) = ENGINE.ask("B9-0234/2022 paragraphs 1-9; S/RES/1540 (2004) PP1") else { panic!() };
    let shown = quoted(&Answer::Quotes(quotes.clone()));
    assert_eq!(shown.last().map(String::as_str), Some("S/RES/1540 (2004) cit:1"));
    assert_eq!((shown.len(), quotes.left_out.len()), (6, 4));
}

/// Checks which clauses are offered for one that does not exist.
#[track_caller]
fn nearest(message: &str, expected: &[&str]) {
    let answer = ENGINE.ask(message);
    let nearest = match &answer {
        Answer::NoSuchClause(missing) => &missing.nearest,
        Answer::Quotes(quotes) if !quotes.missing.is_empty() => &quotes.missing[0].nearest,
        _ => panic!("{message}: {answer:?}"),
    };
    assert_eq!(nearest.iter().map(ToString::to_string).collect::<Vec<_>>(), in_full(expected), "{message}");
    let found = ENGINE.find(message, &Scope::default());
    assert_eq!(found.missing[0].nearest, *nearest, "found in {message}");
}

#[test]
fn a_miss_offers_the_nearest_that_exist() {
    nearest("paragraph 13 of B9-0234/2022", &["par:12", "par:11", "par:10", "par:9", "par:8"]);
    nearest("paragraph 0 of B9-0234/2022", &["par:1", "par:2", "par:3", "par:4", "par:12"]);
    nearest("recital Z of B9-0234/2022", &["rec:J", "rec:I", "rec:H", "rec:G", "rec:F"]);
    nearest("paragraph 7a of B9-0234/2022", &["par:7", "par:6", "par:8", "par:5", "par:12"]);
    nearest("paragraph 1 and paragraph 99 of B9-0234/2022", &["par:12", "par:11", "par:10", "par:9", "par:8"]);
    let adopted = |label: &str| format!("{ADOPTED} {label}");
    let offered = ["par:2", "par:2(b)", "par:2(a)", "par:1", "par:4"].map(adopted);
    nearest("paragraph 2(c) of P9_TA(2022)0219", &offered.each_ref().map(String::as_str));
    let offered = ["par:2(a)", "par:2(a)(ii)", "par:2(a)(i)", "par:2", "par:4"].map(adopted);
    nearest("paragraph 2(a)(iii) of P9_TA(2022)0219", &offered.each_ref().map(String::as_str));

    let Answer::NoSuchResolution { held, .. } = ENGINE.ask("B9-0235/2022 paragraph 1") else { panic!() };
    assert_eq!(held[0].to_string(), MOTION);
    let Answer::Quotes(quotes) = ENGINE.ask("B9-0235/2022 paragraph 1 and B9-0234/2022 paragraph 1") else { panic!() };
    assert_eq!(quotes.not_held, ["B9-0235/2022"]);
    let Answer::WhichResolution(candidates) = ENGINE.ask("paragraph 2") else { panic!() };
    assert_eq!(candidates.len(), 4);
}

/// First those one slip away, then those beside which the number would stand.
#[test]
fn a_missing_resolution_offers_those_with_the_nearest_numbers() {
    let mut sources = ingest::bundled();
    sources.extend((1..=30).map(|number| council_text(1500 + 10 * number, 2000 + number / 2)));
    let (engine, _) = Engine::open(&sources, Lexicon::bundled()).unwrap();
    let offered = |message: &str| -> Vec<String> {
        let Answer::NoSuchResolution { held, .. } = engine.ask(message) else { panic!("{message}") };
        assert_eq!(held.len(), 5, "{message}: {held:?}");
        held.iter().map(ToString::to_string).collect()
    };
    for (message, nearest) in [
        ("paragraph 1 of S/RES/1601 (2005)", "S/RES/1610 (2005)"),
        ("paragraph 1 of S/RES/1610 (2006)", "S/RES/1610 (2005)"),
        ("paragraph 1 of S/RES/610 (2005)", "S/RES/1610 (2005)"),
        ("paragraph 1 of B9-0243/2022", MOTION),
        ("paragraph 1 of B9-24/2022", MOTION),
        ("paragraph 1 of S/RES/998 (1994)", "S/RES/1510 (2000)"),
        ("paragraph 1 of resolution 3333", "S/RES/1800 (2015)"),
        ("paragraph 1 of resolution 1612", "S/RES/1610 (2005)"),
    ] {
        assert_eq!(offered(message)[0], nearest, "{message}");
    }
    let beside =
        ["S/RES/1720 (2011)", "S/RES/1730 (2011)", "S/RES/1710 (2010)", "S/RES/1740 (2012)", "S/RES/1700 (2010)"];
    assert_eq!(offered("S/RES/1728 (2099) OP 2"), beside);
}

#[test]
fn a_clause_comes_with_its_points() {
    let lines = |message: &str| -> Vec<String> {
        let Answer::Quotes(quotes) = ENGINE.ask(message) else { panic!("{message}") };
        let quote = &quotes.quotes[0].quote;
        let ends = quote.points().iter().copied().chain([quote.text().len()]);
        let starts = [0].into_iter().chain(quote.points().iter().copied());
        starts.zip(ends).map(|(start, end)| quote.text()[start..end].trim_end().to_owned()).collect()
    };
    let paragraph =
        ["Calls on the Commission to:", "(a) buy lamps:", "(i) red ones;", "(ii) green ones;", "(b) light them;"];
    assert_eq!(lines("P9_TA(2022)0219 § 2"), paragraph);
    assert_eq!(lines("P9_TA(2022)0219 § 2(a)"), ["buy lamps:", "(i) red ones;", "(ii) green ones;"]);
    assert_eq!(lines("P9_TA(2022)0219 § 3"), ["Thanks the keepers;"]);
}

/// Real documents of both traditions, where the corpus is at hand.
#[test]
fn real_documents_are_referred_to_together() {
    let corpus = Path::new("../shared/corpus");
    if !corpus.is_dir() {
        crate::left_out(corpus);
        return;
    }
    let mut sources = ingest::bundled();
    for file in ["doceo-html/RC-10-2025-0249_EN.html", "doceo-pdftotext/A-9-2024-0071_EN.layout.txt"] {
        sources.push(ingest::read_file(&corpus.join(file)).unwrap());
    }
    sources.push(ingest::read_file(&corpus.join("un-sc-txt/samples/S-RES-1546-2004.txt")).unwrap());
    let engine = Engine::open(&sources, Lexicon::bundled()).unwrap().0;
    let doceo = "https://www.europarl.europa.eu/doceo/document/RC-10-2025-0249_EN.html";
    for (message, expected) in [
        ("OPs 6 and 7(a)(ii)-(iii) of UNSCR 1546", "1546 par:6, par:7(a)(ii), par:7(a)(iii)"),
        ("S/RES/1546 (2004) par 4 (a), (c); PP 3", "1546 par:4(a), par:4(c), cit:3"),
        ("paragraphs 65-70 of A9-0071/2024", "A9 par:65, par:66, par:67"),
        ("A9-0071/2024#2 paragraph 5, B9-0234/2022 § 5", "A9 par:5; B9 par:5"),
        (&format!("paragraph 2 of {doceo} and recital A of B9-0234/2022"), "RC par:2; B9 rec:A"),
        ("2025/2691(RSP) § 2, 1546 OP 3", "RC par:2; 1546 par:3"),
        ("Was steht in Ziffer 2 von B9-0234/2022 und in Ziffer 3 von S/RES/1546 (2004)?", "B9 par:2; 1546 par:3"),
        ("Que disent le paragraphe 2 de B9-0234/2022 et le considérant A de RC-B10-0249/2025 ?", "B9 par:2; RC rec:A"),
    ] {
        let quoted = quoted(&engine.ask(message)).join("; ");
        let short =
            quoted.replace("S/RES/1546 (2004)", "1546").replace("A9-0071/2024#2", "A9").replace("A9-0071/2024", "A9");
        let short = short.replace("B9-0234/2022", "B9").replace("RC-B10-0249/2025", "RC");
        let expected: Vec<String> = expected
            .split("; ")
            .flat_map(|one| {
                let (name, labels) = one.split_once(' ').unwrap();
                labels.split(", ").map(move |label| format!("{name} {label}"))
            })
            .collect();
        assert_eq!(short, expected.join("; "), "{message}");
    }
}

fn found(text: &str) -> Found {
    ENGINE.find(text, &Scope::default())
}

#[test]
fn links_and_names_of_a_message_are_found() {
    let text = "As https://www.europarl.europa.eu/doceo/document/TA-9-2022-0219_DE.html says, and S/RES/1540 (2004) too, \
                Kem Sokha and the CNRP (Kem Sokha's party!) were treated badly; see https://example.org, \
                B9-9999/2023 and again TA-9-2022-0219.";
    let found = found(text);
    assert!(found.quotes.is_empty() && found.answer.is_none(), "{found:?}");
    let resolutions: Vec<_> = found.resolutions.iter().map(ToString::to_string).collect();
    assert_eq!(resolutions, [ADOPTED, "S/RES/1540 (2004)"]);
    assert_eq!(found.not_held, ["B9-9999/2023"]);
    let entities: Vec<_> = found.entities.iter().map(|entity| (entity.name.as_str(), entity.clauses)).collect();
    assert_eq!(entities, [("Cambodian National Rescue Party", 5), ("Kem Sokha", 2)]);
}

#[test]
fn nothing_is_searched_for_in_the_message_of_somebody_else() {
    let long = "They say that surveillance of the internet is a concern and that people worry about it. ".repeat(8);
    assert!(found(&long).is_empty() && found(&long).answer.is_none());
    let short = found("surveillance of the internet");
    assert!(short.is_empty() && matches!(short.answer, Some(Answer::Quotes(_))), "{short:?}");
    assert!(matches!(found("thank you!").answer, Some(Answer::NotAQuestion)));
    assert!(found("").answer.is_none());
}

#[test]
fn references_without_a_resolution_mean_that_of_the_scope() {
    let scope = Scope { resolution: Some(MOTION.parse().unwrap()), ..Scope::default() };
    let found = ENGINE.find("I do not agree with paragraph 7, and 8(b) is worse.", &scope);
    assert_eq!(found.quotes[0].quote.reference().to_string(), "B9-0234/2022 par:7");
    assert_eq!(found.missing[0].asked, Asked::Label("par:8(b)".parse().unwrap()));
    let found = ENGINE.find("I do not agree with paragraph 2.", &Scope::default());
    assert_eq!((found.quotes.len(), found.candidates.len()), (0, 4));
}

#[test]
fn the_longest_message_is_read_within_bounds() {
    let texts = [
        "§ 1, ".repeat(800),
        "paragraphs 1-999, ".repeat(220),
        (0..500).map(|number| format!("§ {number} ")).collect::<Vec<_>>().concat(),
        "B9-0234/2022 § 1 S/RES/1540 (2004) § 2 ".repeat(100),
        (0..300).map(|number| format!("B9-{number:04}/2022 ")).collect::<Vec<_>>().concat(),
        "first and ".repeat(400),
        "1(a), ".repeat(660) + "dogs",
        "7. und ".repeat(570),
        "https://".repeat(500),
        format!("https://undocs.org/{}", ")".repeat(3_900)),
        "Kem Sokha ".repeat(400),
        "kme shoka ".repeat(400),
        "of in (".repeat(570),
        "Article 5, paragraph 2, ".repeat(160),
        "\u{1F980}§".repeat(2_000),
    ];
    for text in texts {
        let text: String = text.chars().cycle().take(MESSAGE_MAX + 100).collect();
        let found = found(&text);
        assert!(found.quotes.len() <= 6, "{text}");
        assert!(found.left_out.len() + found.missing.len() <= 60, "{text}");
        assert!(found.resolutions.len() <= 25 && found.not_held.len() <= 25 && found.entities.len() <= 10, "{text}");
        assert!(found.answer.is_none());
        if let Answer::Quotes(quotes) = ENGINE.ask(&text) {
            assert!(quotes.quotes.len() <= 6 && quotes.left_out.len() + quotes.missing.len() <= 60, "{text}");
        }
    }
}

/// References, names and other words in any order.
fn text() -> impl Strategy<Value = String> {
    let words = vec![
        "paragraph",
        "§",
        "§§",
        "recital",
        "7",
        "2(a)",
        "A",
        "-",
        "to",
        "and",
        "of",
        "in",
        ",",
        ".",
        "\n",
        "the",
        "Kem Sokha",
        "B9-0234/2022",
        "S/RES/1540 (2004)",
        "https://undocs.org/en/S/RES/1540(2004)#op2",
        "2022/2658(RSP)",
        "last",
        "(",
        ")",
        "1540",
        "resolution",
        "“",
        "é",
        "OP",
        "PP",
        "iv",
        "twelve",
        "#",
        "https://",
        "TA-9-2022-0219_DE.html",
        "99",
    ];
    proptest::collection::vec(proptest::sample::select(words), 0..25).prop_map(|words| words.join(" "))
}

static SOURCE: LazyLock<String> = LazyLock::new(|| {
    let read = |source: Source| String::from_utf8(source.bytes).unwrap().replace("-\n", "-");
    let texts: Vec<String> = sources().into_iter().map(read).collect();
    texts.join("\n").split_whitespace().collect::<Vec<_>>().join(" ")
});

proptest! {
    #[test]
    fn everything_found_is_in_its_source(text in prop_oneof![text(), any::<String>()]) {
        let found = found(&text);
        for quote in found.quotes.iter().map(|ranked| &ranked.quote) {
            prop_assert!(SOURCE.contains(quote.text()), "{}", quote.text());
        }
        let mut quoted: Vec<_> = found.quotes.iter().map(|ranked| ranked.quote.reference()).collect();
        let count = quoted.len();
        quoted.sort();
        quoted.dedup();
        prop_assert!(count <= 6 && quoted.len() == count);
        for reference in found.left_out.iter().chain(&found.candidates) {
            prop_assert!(ENGINE.clause(reference, None).is_some(), "{reference}");
        }
        for missing in &found.missing {
            prop_assert!(missing.nearest.iter().all(|near| ENGINE.clause(near, None).is_some()));
            prop_assert_eq!(missing.nearest.is_empty(), missing.range.is_none());
        }
        let _ = ENGINE.ask(&text);
    }
}
