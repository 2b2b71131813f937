//! Questions through `Engine::ask`:
//!
//! - the question set of the bundled resolution is answered at least as well as recorded here;
//! - references to its clauses are understood as people write them;
//! - the rest of a message with a reference tells which resolution is meant, or which ones may be;
//! - a date or a document is found where just that is mentioned;
//! - an entity is listed with every clause that mentions it;
//! - every quote shown is a clause's own words, whatever is asked;
//! - every page fits its limit, and no message makes the engine panic;
//! - follow-ups are understood from what was said before;
//! - each line of input has its reply, whatever bytes it is of;
//! - a missing clause, small talk and unknown subjects get their own answers.

use std::{
    fs,
    io::Write as _,
    process::{Command, Stdio},
    sync::LazyLock,
};

use proptest::prelude::*;
use serde::Deserialize;
use tempfile::TempDir;
use whereas::{
    answer::{Answer, Conversation, Quotes, Scope, Why},
    engine::Engine,
    entities::Lexicon,
    index::End,
    ingest::{self, Source},
    model::Language,
    question::Aliases,
    render,
    wording::Wording,
};

static ENGINE: LazyLock<Engine> =
    LazyLock::new(|| Engine::open(&ingest::bundled(), Lexicon::bundled()).expect("the bundled knowledge").0);

static SOURCE: LazyLock<String> = LazyLock::new(|| {
    let text = String::from_utf8(ingest::bundled().remove(0).bytes).expect("UTF-8");
    text.replace("-\n", "-").split_whitespace().collect::<Vec<_>>().join(" ")
});

#[derive(Deserialize)]
struct Question {
    id: String,
    kind: String,
    question: String,
    gold: Vec<String>,
    #[serde(default)]
    relevant: Vec<String>,
}

fn labels(answer: &Answer) -> Vec<String> {
    match answer {
        Answer::Quotes(quotes) => quotes.quotes.iter().map(|ranked| ranked.quote.label().to_string()).collect(),
        _ => Vec::new(),
    }
}

#[track_caller]
fn check(question: &str, expected: &[&str]) {
    assert_eq!(labels(&ENGINE.ask(question)), expected, "{question}");
}

#[track_caller]
fn says(question: &str, expected: &str) {
    let answer = ENGINE.ask(question);
    assert!(labels(&answer).is_empty(), "{question}: {answer:?}");
    let message = render::message(&answer, Wording::default()).unwrap();
    assert!(message.contains(expected), "{question}: {message}");
}

#[test]
fn the_question_set_is_answered_as_well_as_recorded() {
    let text = fs::read_to_string("tests/data/questions/cambodia.jsonl").unwrap();
    let (mut answerable, mut hits, mut unanswerable, mut declined) = (0, 0, 0, 0);
    for line in text.lines() {
        let question: Question = serde_json::from_str(line).unwrap();
        let got = labels(&ENGINE.ask(&question.question));
        let right = match got.first() {
            Some(first) => question.gold.contains(first),
            None => question.gold.is_empty(),
        };
        match question.kind.as_str() {
            "reference" | "reference-missing" => assert!(right, "{}: {got:?}", question.id),
            "unanswerable" => {
                unanswerable += 1;
                declined += usize::from(right);
            }
            _ => {
                answerable += 1;
                hits += usize::from(right);
            }
        }
    }
    assert_eq!((answerable, unanswerable), (25, 5));
    assert!(hits >= 23, "hit@1 fell to {hits} of {answerable}");
    assert_eq!(declined, unanswerable);
}

#[test]
fn references_are_understood_as_people_write_them() {
    let text = fs::read_to_string("tests/data/questions/references.jsonl").unwrap();
    let mut references = 0;
    for line in text.lines() {
        let question: Question = serde_json::from_str(line).unwrap();
        let got = labels(&ENGINE.ask(&question.question));
        match question.kind.as_str() {
            "reference" => {
                assert_eq!(got, question.relevant, "{}: {}", question.id, question.question);
                references += 1;
            }
            "reference-missing" => assert!(got.is_empty(), "{}: {got:?}", question.id),
            // No clause of a number in the message; what its words find is for the other sets to judge.
            _ => {
                let numbers =
                    question.question.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
                for paragraph in numbers.map(|number| format!("par:{number}")) {
                    let meant = question.gold.contains(&paragraph);
                    assert!(meant || !got.contains(&paragraph), "{}: {got:?}", question.id);
                }
            }
        }
    }
    assert_eq!(references, 60);
}

#[test]
fn references_quote_exactly_the_clauses_asked_for() {
    check("What does paragraph 7 say?", &["par:7"]);
    check("para. 3-5", &["par:3", "par:4", "par:5"]);
    check("recitals A to C", &["rec:A", "rec:B", "rec:C"]);
    check("B9-0234/2022 last paragraph", &["par:12"]);
    check("second citation of b9 0234/2022", &["cit:2"]);
    check("paragraph 1, the first paragraph and the last paragraph", &["par:1", "par:12"]);
    check("paragraph 7 and recital Z", &["par:7"]);
    check("paragraphs 1 to 12", &["par:1", "par:2", "par:3", "par:4", "par:5", "par:6"]);
}

/// A text of the Security Council with two preambular and two operative paragraphs.
fn council_text(number: u32, day: &str, subject: &str) -> Source {
    let year = &day[day.len() - 4..];
    let text = format!(
        "United Nations S/RES/{number} ({year})\nSecurity Council Distr.: General\n{day}\n\
         Resolution {number} ({year})\nAdopted by the Security Council at its 4246th meeting on\n{day}\n\
         The Security Council,\n\
         Welcoming the report on the situation in {subject} of 1 May 1999,\n\
         Noting its resolution 1251 (1999) on Angola,\n\
         1. Reaffirms its resolutions on {subject};\n\
         2. Decides that the mission in {subject} shall:\n\
         (a) protect civilians;\n(b) report to the Council;\n\
         3. Decides to remain seized of the matter.\n"
    );
    Source { file: format!("{number}.txt"), bytes: text.into_bytes() }
}

fn three_council_texts() -> Engine {
    let sources = [
        council_text(1331, "13 December 2000", "Cyprus"),
        council_text(1517, "24 November 2003", "Cyprus"),
        council_text(1546, "8 June 2004", "Iraq"),
    ];
    Engine::open(&sources, Lexicon::bundled()).expect("three texts").0
}

#[test]
fn the_rest_of_the_message_tells_the_resolution() {
    let engine = three_council_texts();
    let told = |question: &str| match engine.ask(question) {
        Answer::Quotes(quotes) => quotes.quotes.iter().map(|ranked| ranked.quote.reference().to_string()).collect(),
        Answer::WhichResolution(candidates) => candidates.iter().map(|reference| format!("{reference}?")).collect(),
        other => vec![format!("{other:?}")],
    };
    for (question, expected) in [
        ("para 2 of the Cyprus resolution from 2000", &["S/RES/1331 (2000) par:2"][..]),
        ("dear bot, op 1 of the Cyprus one of november 2003 please", &["S/RES/1517 (2003) par:1"]),
        ("the iraq one, 2(b)", &["S/RES/1546 (2004) par:2(b)"]),
        ("first preambular paragraph of 1331", &["S/RES/1331 (2000) cit:1"]),
        ("second recital of 1546", &["S/RES/1546 (2004) cit:2"]),
        ("paragraph 2 of the preamble of 1546", &["S/RES/1546 (2004) cit:2"]),
        ("is paragraph 2 of 1546 binding?", &["S/RES/1546 (2004) par:2"]),
        ("1331/1546 paragraph 2", &["S/RES/1331 (2000) par:2", "S/RES/1546 (2004) par:2"]),
        ("paragraph 2 of 1331 as well as 1546", &["S/RES/1331 (2000) par:2", "S/RES/1546 (2004) par:2"]),
        ("para 3 of the Cyprus resolution", &["S/RES/1331 (2000) par:3?", "S/RES/1517 (2003) par:3?"]),
    ] {
        assert_eq!(told(question), expected, "{question}");
    }
}

#[test]
fn each_clause_is_of_the_resolution_that_is_called_beside_it() {
    let engine = three_council_texts();
    let told = |question: &str| match engine.ask(question) {
        Answer::Quotes(quotes) => {
            let references = quotes.quotes.iter().map(|ranked| ranked.quote.reference().to_string());
            references.chain(quotes.not_held).collect::<Vec<_>>()
        }
        other => panic!("{question}: {other:?}"),
    };
    assert_eq!(
        told("paragraph 1 of the Iraq resolution and paragraph 2 of the 2003 resolution on Cyprus"),
        ["S/RES/1546 (2004) par:1", "S/RES/1517 (2003) par:2"]
    );
    let unclear = engine.ask("paragraph 1 of S/RES/1546 (2004) and paragraph 3 of the Cyprus resolution");
    let Answer::Quotes(quotes) = &unclear else { panic!("{unclear:?}") };
    let candidates: Vec<_> = quotes.candidates.iter().map(ToString::to_string).collect();
    assert_eq!((quotes.quotes.len(), quotes.left_out.len()), (1, 0));
    assert_eq!(candidates, ["S/RES/1331 (2000) par:3", "S/RES/1517 (2003) par:3"]);
    assert_eq!(
        told("citation 1 of the Iraq resolution and paragraph 3 of the Libya resolution"),
        ["S/RES/1546 (2004) cit:1", "the Libya resolution"]
    );
    for question in [
        "paragraph 1 of the resolution on Iraq and paragraph 2 of the 2003 resolution on Cyprus",
        "Iraq resolution paragraph 1 and 2003 Cyprus resolution paragraph 2",
        "paragraph 1 of S/RES/1546 (2004) and paragraph 2 of the Cyprus resolution of 2003",
        "paragraph 1 of the Iraq resolution and paragraph 2 of S/RES/1517 (2003)",
        "S/RES/1546 (2004) paragraph 1 and the 2003 Cyprus resolution paragraph 2",
        "paragraph 1 of resolution 1546 (2004) on Iraq and paragraph 2 of resolution 1517 (2003)",
    ] {
        assert_eq!(told(question), ["S/RES/1546 (2004) par:1", "S/RES/1517 (2003) par:2"], "{question}");
        let found = engine.find(question, &Scope::default());
        let found: Vec<_> = found.quotes.iter().map(|ranked| ranked.quote.reference().to_string()).collect();
        assert_eq!(found, told(question), "{question}");
    }
    for question in [
        "paragraph 1 of the resolution on Iraq and paragraph 3",
        "paragraph 1 of the Iraq resolution, S/RES/1546 (2004), and paragraph 3",
        "paragraphs 1 and 3 of S/RES/1546 (2004), the resolution on Iraq",
    ] {
        assert_eq!(told(question), ["S/RES/1546 (2004) par:1", "S/RES/1546 (2004) par:3"], "{question}");
    }
}

#[test]
fn several_resolutions_in_one_breath_are_all_searched() {
    let engine = three_council_texts();
    let found = |question: &str| match engine.ask(question) {
        Answer::Quotes(quotes) => {
            let mut found: Vec<String> =
                quotes.quotes.iter().map(|ranked| ranked.quote.resolution().to_string()).collect();
            found.dedup();
            (found, quotes.not_held)
        }
        other => panic!("{question}: {other:?}"),
    };
    let both = ["S/RES/1331 (2000)", "S/RES/1517 (2003)"];
    assert_eq!(found("What do 1331 and 1517 say about Cyprus?").0, both);
    assert_eq!(found("civilians in S/RES/1517 (2003), S/RES/1546 (2004) and 1331").0.len(), 3);
    assert_eq!(found("What do resolutions 1546 and 1517 say about Cyprus?").0, both[1..], "one does not speak of it");
    for question in [
        "What do resolution 1517 and resolution 9999 say about Cyprus?",
        "resolution 9999 and resolution 1517 on Cyprus",
    ] {
        let expected = (vec![both[1].to_owned()], vec!["resolution 9999".to_owned()]);
        assert_eq!(found(question), expected, "{question}");
    }
    let scope = Scope { limit: Some(1), ..Scope::default() };
    let Answer::Quotes(one) = engine.ask_in("What do 1331 and 1517 say about Cyprus?", &scope) else { panic!() };
    assert_eq!((one.quotes.len(), one.left_out.len()), (1, 0));
    assert!(matches!(engine.ask("What do 1331 and 1517 say about pizza?"), Answer::NotCovered));
}

#[test]
fn the_date_of_a_text_is_told_where_one_is_printed_on_it() {
    let sources = [council_text(1331, "13 December 2000", "Cyprus"), council_text(1546, "8 June 2004", "Iraq")];
    let engine = Engine::open(&sources, Lexicon::bundled()).expect("two texts").0;
    for question in [
        "When was 1546 adopted?",
        "date of 1546",
        "When did the Security Council adopt resolution 1546?",
        "Wann wurde die Resolution 1546 angenommen?",
        "Quand la résolution 1546 a-t-elle été adoptée ?",
    ] {
        let message = render::message(&engine.ask(question), Wording::default()).expect("a sentence");
        assert!(message.contains("8 June 2004"), "{question}: {message}");
    }
    for question in ["When was the motion tabled?", "Quelle est la date de cette résolution ?"] {
        assert!(matches!(ENGINE.ask(question), Answer::NotCovered), "none is printed on it: {question}");
    }
    for question in ["When was it adopted?", "What does 1546 say about data?", "When should 1546 be published?"] {
        let answer = engine.ask(question);
        assert!(!matches!(answer, Answer::WhichClause { .. }), "{question}: {answer:?}");
    }
}

#[test]
fn of_several_texts_on_a_subject_the_newest_is_told() {
    let engine = three_council_texts();
    let newest = |question: &str| match engine.ask(question) {
        Answer::WhichClause { resolution, others, why: Why::OnSubject(End::Newest), .. } => {
            Some((resolution.to_string(), others.iter().map(ToString::to_string).collect::<Vec<_>>()))
        }
        _ => None,
    };
    let cyprus = ("S/RES/1517 (2003)".to_owned(), vec!["S/RES/1331 (2000)".to_owned()]);
    for question in ["What is the latest resolution on Cyprus?", "Quelle est la dernière résolution sur Cyprus ?"] {
        assert_eq!(newest(question), Some(cyprus.clone()), "{question}");
    }
    let message = render::message(&engine.ask("latest Cyprus resolution"), Wording::default()).expect("a sentence");
    assert!(message.contains("24 November 2003"), "{message}");
    assert_eq!(newest("latest resolution on Iraq"), Some(("S/RES/1546 (2004)".to_owned(), Vec::new())));
    let of_all = engine.ask("latest resolution of the Security Council");
    assert!(matches!(of_all, Answer::WhichClause { why: Why::OfAll(End::Newest), .. }), "{of_all:?}");
    assert!(matches!(engine.ask("latest resolution on Atlantis"), Answer::NotCovered));
    let mut conversation = Conversation::default();
    let _ = engine.reply("latest resolution on Cyprus", &Scope::default(), &mut conversation);
    assert_eq!(labels(&engine.reply("and paragraph 2(a)?", &Scope::default(), &mut conversation)), ["par:2(a)"]);
}

#[test]
fn slips_in_words_that_say_nothing_hide_no_answer() {
    for question in
        ["waht does it say abuot prisners", "tell me abt prisoners plz", "What does teh text say aobut prisoners?"]
    {
        assert!(matches!(ENGINE.ask(question), Answer::Quotes(_)), "{question}");
    }
}

#[test]
fn a_section_is_asked_for_by_its_number() {
    let text = "A/RES/60/248\n\nResolution adopted by the General Assembly on 23 December 2005\n\n\
                60/248. Special subjects\n\nThe General Assembly,\n\nRecalling its resolution 59/276,\n\n\
                I\n\nSecurity\n\n1. Takes note of the report;\n\n2. Endorses the conclusions;\n\n\
                II\n\nSalaries\n\n1. Also takes note of the statement;\n\n69th plenary meeting\n23 December 2005\n";
    let source = Source { file: "A-RES-60-248.txt".to_owned(), bytes: text.into() };
    let engine = Engine::open(&[source, council_text(1331, "13 December 2000", "Cyprus")], Lexicon::bundled());
    let engine = engine.expect("two texts").0;
    let told = |question: &str| match engine.ask(question) {
        Answer::Quotes(quotes) => quotes.quotes.iter().map(|one| one.quote.reference().to_string()).collect(),
        Answer::NoSuchClause(missing) => format!("{} has none", missing.resolution),
        other => format!("{other:?}"),
    };
    for (question, expected) in [
        ("section II, paragraph 1 of A/RES/60/248", "A/RES/60/248#2 par:1"),
        ("paragraph 1 of section I of A/RES/60/248", "A/RES/60/248 par:1"),
        ("A/RES/60/248, section II, paragraph 2", "A/RES/60/248#2 has none"),
        ("A/RES/60/248, section I, paragraph 9", "A/RES/60/248 has none"),
        ("paragraph 1 of A/RES/60/248", "A/RES/60/248 par:1A/RES/60/248#2 par:1"),
    ] {
        assert_eq!(told(question), expected, "{question}");
    }
}

#[test]
fn states_are_meant_by_their_short_names_too() {
    let sources =
        [council_text(1331, "13 December 2000", "the United States"), council_text(1517, "24 November 2003", "Mali")];
    let engine = Engine::open(&sources, Lexicon::bundled()).expect("two texts").0;
    let first = |question: &str| match engine.ask(question) {
        Answer::Quotes(quotes) => Some(quotes.quotes[0].quote.resolution().to_string()),
        _ => None,
    };
    for question in ["What does it say about the US?", "the mission in the U.S.", "and the USA?"] {
        assert_eq!(first(question).as_deref(), Some("S/RES/1331 (2000)"), "{question}");
    }
    // A small word in Slovak.
    assert_eq!(first("Mali").as_deref(), Some("S/RES/1517 (2003)"));
    assert_eq!(first("tell us a joke"), None);
}

#[test]
fn a_clause_of_the_text_of_another_is_none_of_ours() {
    for question in [
        "what does paragraph 4 of the Special Rapporteur’s report say?",
        "paragraph 3 of the Paris Agreement",
        "paragraph 3 of the Universal Declaration of Human Rights",
        "Annex, paragraph 5",
        "paragraph 5 annex",
    ] {
        assert!(!labels(&ENGINE.ask(question)).iter().any(|label| label.starts_with("par:")), "{question}");
    }
    assert_eq!(labels(&ENGINE.ask("what does paragraph 4 of the report say?")), ["par:4"]);
}

#[test]
fn what_stands_only_in_a_title_tells_the_resolution() {
    let text = "A9-0306/2023\n\nDraft European Parliament legislative resolution on products made with forced labour\n\n\
                The European Parliament,\n\n– having regard to the proposal,\n\n1. Adopts its position;\n\n\
                2. Instructs its President to forward its position to the Council.\n";
    let source = Source { file: "A9-0306-2023_EN.txt".to_owned(), bytes: text.into() };
    let engine = Engine::open(&[source, council_text(1331, "13 December 2000", "Cyprus")], Lexicon::bundled());
    let engine = engine.expect("two texts").0;
    for question in ["forced labour", "Is there a text on forced labour?"] {
        let Answer::WhichClause { resolution, .. } = engine.ask(question) else { panic!("{question}") };
        assert_eq!(resolution.to_string(), "A9-0306/2023", "{question}");
    }
    assert!(matches!(engine.ask("child labour"), Answer::NotCovered | Answer::Quotes(Quotes { guess: true, .. })));
    assert!(matches!(
        engine.ask("Was sagt die Entschließung zur Fischerei?"),
        Answer::NotInLanguage(Language::English)
    ));
}

#[test]
fn whom_a_question_names_must_be_in_the_text_that_is_quoted() {
    let zimbabwe = "S/RES/898 (1994)\n\nThe Security Council,\n\nRecalling its resolution 782 (1992),\n\n\
                    1. Thanks Italy and Zimbabwe for their offers of help;\n\n2. Decides to remain seized of the matter.\n";
    let zimbabwe = Source { file: "S-RES-898.txt".to_owned(), bytes: zimbabwe.into() };
    let sources = [zimbabwe, council_text(1331, "13 December 2000", "Cyprus")];
    let engine = Engine::open(&sources, Lexicon::bundled()).expect("two texts").0;
    let marks = |question: &str| match engine.ask(question) {
        Answer::Quotes(quotes) => Some((quotes.quotes[0].quote.resolution().to_string(), quotes.guess)),
        _ => None,
    };
    assert_eq!(marks("the mission in Cyprus"), Some(("S/RES/1331 (2000)".to_owned(), false)));
    assert!(marks("the mission to protect civilians in Zimbabwe").is_none_or(|(_, guess)| guess));
    assert!(marks("the mission in Crimea").is_none_or(|(_, guess)| guess), "no text speaks of Crimea");
}

#[test]
fn what_was_asked_about_before_is_meant_by_it_and_by_why_alone() {
    let engine = three_council_texts();
    let mut conversation = Conversation::default();
    let mut reply = |message: &str| match engine.reply(message, &Scope::default(), &mut conversation) {
        Answer::Quotes(quotes) => quotes.quotes[0].quote.resolution().to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(reply("the mission in Iraq"), "S/RES/1546 (2004)");
    for message in ["when was it established?", "who pays for that?", "why?", "and when?", "by whom?"] {
        assert_eq!(reply(message), "S/RES/1546 (2004)", "{message}");
    }
    let mut conversation = Conversation::default();
    let mut asked = |message: &str| labels(&engine.reply(message, &Scope::default(), &mut conversation));
    assert_eq!(asked("1517 paragraph 1"), ["par:1"]);
    assert_eq!(asked("the next two"), ["par:2", "par:3"]);
    assert_eq!(asked("1517 paragraph 1"), ["par:1"]);
    assert_eq!(asked("to 3"), ["par:2", "par:3"]);
    // A resolution that is not held leaves nothing that "it" may stand for.
    assert!(asked("what does 9999 (2011) say about data?").is_empty());
    let answer = engine.reply("when was it adopted?", &Scope::default(), &mut conversation);
    assert!(!matches!(answer, Answer::WhichClause { .. }), "{answer:?}");
}

#[test]
fn what_one_clause_mentions_is_not_what_a_resolution_is_about() {
    let text = "S/RES/1567 (2004)\n\nThe Security Council,\n\nRecalling its resolution 827 (1993),\n\n\
                1. Forwards these nominations: Mr. Carmel Agius (Malta), Mr. Volodymyr Vassylenko (Ukraine);\n\n\
                2. Decides to remain seized of the matter.\n";
    let source = Source { file: "S-RES-1567.txt".to_owned(), bytes: text.into() };
    let (engine, diagnostics) =
        Engine::open(&[source, council_text(1331, "13 December 2000", "Cyprus")], Lexicon::bundled())
            .expect("two texts");
    assert!(diagnostics.is_empty(), "{diagnostics:?}");
    assert_eq!(labels(&engine.ask("latest resolution on Ukraine")), ["par:1"]);
    assert!(matches!(engine.ask("latest resolution on Cyprus"), Answer::WhichClause { .. }));
}

#[test]
fn all_names_of_a_kind_are_found_in_the_resolution_that_is_meant() {
    for (question, expected) in [
        ("Who is mentioned in the resolution?", &["cit:2", "rec:I", "par:6", "par:12"][..]),
        ("which people are named?", &["cit:2", "rec:I", "par:6", "par:12"]),
        ("what dates are mentioned?", &["cit:1", "cit:3", "rec:D"]),
        ("Which laws does B9-0234/2022 mention?", &["cit:3", "cit:5", "cit:6", "par:7", "par:11"]),
    ] {
        assert_eq!(labels(&ENGINE.ask(question)), expected, "{question}");
    }
    let Answer::Quotes(quotes) = ENGINE.ask("Which organisations does it mention?") else { panic!("no quotes") };
    assert!(!quotes.guess && quotes.quotes.len() == 6 && !quotes.left_out.is_empty(), "{quotes:?}");
    let engine = three_council_texts();
    assert_eq!(labels(&engine.ask("which parties does 1546 name?")), [""; 0]);
    assert!(matches!(engine.ask("who is mentioned?"), Answer::NotAQuestion), "no resolution is meant");
    let mut conversation = Conversation::default();
    let _ = ENGINE.reply("which organisations are named?", &Scope::default(), &mut conversation);
    let more = ENGINE.reply("which others?", &Scope::default(), &mut conversation);
    assert!(!labels(&more).iter().any(|label| labels(&Answer::Quotes(quotes.clone())).contains(label)), "{more:?}");
}

#[test]
fn the_oldest_on_a_subject_is_told_and_years_limit_what_is_looked_at() {
    let engine = three_council_texts();
    let told = |question: &str| match engine.ask(question) {
        Answer::WhichClause { resolution, why: Why::OnSubject(End::Oldest), .. } => resolution.to_string(),
        Answer::WhichClause { resolution, .. } => format!("newest {resolution}"),
        Answer::Quotes(quotes) => {
            let mut of: Vec<_> = quotes.quotes.iter().map(|one| one.quote.resolution().to_string()).collect();
            of.dedup();
            let marks = [(quotes.other_years, " of other years"), (quotes.guess, "?")];
            of.join(", ") + &marks.iter().filter(|(is_set, _)| *is_set).map(|(_, mark)| *mark).collect::<String>()
        }
        other => format!("{other:?}"),
    };
    for (question, expected) in [
        ("What was the first resolution on Cyprus?", "S/RES/1331 (2000)"),
        ("latest resolution on Cyprus before 2003", "newest S/RES/1331 (2000)"),
        ("What did the Council say about Cyprus in 2003?", "S/RES/1517 (2003)"),
        ("What did the Council say about the mission in Cyprus before 2003?", "S/RES/1331 (2000)"),
        ("resolutions on the mission in Cyprus since 2001", "S/RES/1517 (2003)"),
        ("What did the Council say about Cyprus between 1999 and 2001?", "S/RES/1331 (2000)"),
        ("What did the Council say about Iraq before 2001?", "S/RES/1546 (2004) of other years?"),
        ("What did the Council say about Iraq in 2003?", "S/RES/1546 (2004) of other years?"),
    ] {
        assert_eq!(told(question), expected, "{question}");
    }
    let said = render::message(&engine.ask("What did the Council say about Iraq before 2001?"), Wording::default());
    assert!(said.expect("a sentence").starts_with("These are of other years"));
    let mut conversation = Conversation::default();
    let mut reply = |message: &str| match engine.reply(message, &Scope::default(), &mut conversation) {
        Answer::Quotes(quotes) => Some(quotes.quotes[0].quote.resolution().to_string()),
        _ => None,
    };
    assert_eq!(reply("the mission in Cyprus in 2000").as_deref(), Some("S/RES/1331 (2000)"));
    assert_eq!(reply("and in 2003?").as_deref(), Some("S/RES/1517 (2003)"));
}

#[test]
fn a_resolution_called_by_a_name_that_it_does_not_have_is_not_another() {
    let engine = three_council_texts();
    let told = |engine: &Engine, question: &str| match engine.ask(question) {
        Answer::Quotes(quotes) => quotes.quotes[0].quote.reference().to_string(),
        Answer::NoSuchResolution { asked, .. } => format!("no {asked}"),
        other => format!("{other:?}"),
    };
    for (question, expected) in [
        ("paragraph 2 of the Iraq resolution", "S/RES/1546 (2004) par:2"),
        ("paragraph 2 of the resolution on Iraq", "S/RES/1546 (2004) par:2"),
        ("paragraph 2 of the Myanmar resolution", "no the Myanmar resolution"),
        ("paragraph 2 of the Angola resolution", "no the Angola resolution"),
        ("paragraph 2 of the angola resolution", "no the angola resolution"),
        ("paragraph 2 of the resolution on Myanmar please", "no the resolution on Myanmar"),
        ("op 2 of the one about Myanmar", "no the one about Myanmar"),
        ("paragraph 2 of the myanmar resolution", "no the myanmar resolution"),
        ("paragraph 2 of the latest resolution on Cyprus", "S/RES/1517 (2003) par:2"),
        ("paragraph 2 of the latest resolution", "S/RES/1546 (2004) par:2"),
        ("paragraph 2 of the latest resolution on Zanzibar", "no the latest resolution on Zanzibar"),
        ("paragraph 2 of the resolution of 24 November 2003", "S/RES/1517 (2003) par:2"),
        ("paragraph 2 of the 2004 resolution", "S/RES/1546 (2004) par:2"),
        ("paragraph 2 of the 2003 resolution on Cyprus", "S/RES/1517 (2003) par:2"),
        ("paragraph 2 of the latest resolution of 2003", "S/RES/1517 (2003) par:2"),
        ("paragraph 2 of the latest Cyprus resolution of 2000", "S/RES/1331 (2000) par:2"),
        ("paragraph 2 of the resolution adopted on 8 June 2004", "S/RES/1546 (2004) par:2"),
        ("paragraph 2 of the resolution adopted on 9 June 2004", "no the resolution adopted on 9 June 2004"),
        ("paragraph 2 of the 1999 resolution", "no the 1999 resolution"),
        ("paragraph 2 of the previous resolution", "no the previous resolution"),
        ("paragraph 2 of the oldest Cyprus resolution", "S/RES/1331 (2000) par:2"),
    ] {
        assert_eq!(told(&engine, question), expected, "{question}");
    }
    for (question, expected) in [
        ("paragraph 4 of the Cambodia resolution", "B9-0234/2022 par:4"),
        ("paragraph 4 of the resolution on Kem Sokha", "B9-0234/2022 par:4"),
        ("hey Bob, what does paragraph 4 say?", "B9-0234/2022 par:4"),
        ("paragraph 4 of the EU Resolution", "B9-0234/2022 par:4"),
        ("paragraph 4 of the Joint Motion", "B9-0234/2022 par:4"),
        ("paragraph 4 of the latest resolution", "B9-0234/2022 par:4"),
        ("paragraph 4 of the 2018 resolution", "no the 2018 resolution"),
        ("paragraph 4 of Parliament’s resolution of 9 March 2021", "no resolution of 9 March 2021"),
        ("paragraph 4 of the Myanmar resolution", "no the Myanmar resolution"),
    ] {
        assert_eq!(told(&ENGINE, question), expected, "{question}");
    }
    let none = |resolution: &str| match ENGINE.quote(resolution, "par:3", &Scope::default()) {
        Answer::NoSuchResolution { asked, .. } => Some(asked),
        _ => None,
    };
    assert_eq!([none("nonsense"), none("Ukraine")].map(Option::unwrap_or_default), ["nonsense", "Ukraine"]);
    assert_eq!([none("Cambodia"), none("the resolution"), none("B9-0234")], [None, None, None]);
    let scope = Scope { resolution: Some("S/RES/1331 (2000)".parse().expect("a number")), ..Scope::default() };
    let Answer::Quotes(quotes) = engine.ask_in("paragraph 2 of the Iraq resolution", &scope) else { panic!() };
    assert_eq!(quotes.quotes[0].quote.resolution().to_string(), "S/RES/1546 (2004)");
}

#[test]
fn a_resolution_is_found_by_its_date_alone() {
    let engine = three_council_texts();
    let told = |question: &str| match engine.ask(question) {
        Answer::WhichClause { resolution, others, .. } => format!("{resolution} of {}", others.len() + 1),
        Answer::NoSuchResolution { asked, .. } => format!("no {asked}"),
        other => format!("{other:?}"),
    };
    for (question, expected) in [
        ("resolution of 24 November 2003", "S/RES/1517 (2003) of 1"),
        ("what was adopted on 8 june 2004?", "S/RES/1546 (2004) of 1"),
        ("resolutions from 2004", "S/RES/1546 (2004) of 1"),
        ("resolution of 25 November 2003", "no a resolution of 25 November 2003"),
        ("what was adopted on 9 june 2004?", "no a resolution of 9 June 2004"),
    ] {
        assert_eq!(told(question), expected, "{question}");
    }
    assert!(matches!(engine.ask("what happened on 1 May 1999?"), Answer::Quotes(_)), "a date that clauses mention");
}

#[test]
fn a_country_whose_name_ends_with_anothers_is_not_that_one() {
    let sources =
        [council_text(2206, "3 March 2015", "South Sudan"), council_text(2265, "10 February 2016", "the Sudan")];
    let engine = Engine::open(&sources, Lexicon::bundled()).expect("two texts").0;
    for question in ["mission in south sudan", "What is the mission in South Sudan to do?", "south sudan: who reports?"]
    {
        let Answer::Quotes(quotes) = engine.ask(question) else { panic!("{question}") };
        let texts: Vec<_> = quotes.quotes.iter().map(|ranked| ranked.quote.resolution().to_string()).collect();
        assert!(texts.iter().all(|text| text == "S/RES/2206 (2015)"), "{question}: {texts:?}");
    }
}

#[test]
fn a_name_in_small_letters_that_no_text_has_is_told() {
    let engine = three_council_texts();
    let unmentioned = |question: &str| match engine.ask(question) {
        Answer::Quotes(quotes) if quotes.guess => quotes.unmentioned,
        Answer::Quotes(_) => Vec::new(),
        other => panic!("{question}: {other:?}"),
    };
    assert_eq!(unmentioned("netanyahu and the mission in Cyprus"), ["netanyahu"]);
    assert_eq!(unmentioned("Lukashenko’s mission in Cyprus"), ["Lukashenko"]);
    for question in ["bossy mission in Cyprus", "the mision in Cyprus", "missions in Cyprus"] {
        assert!(unmentioned(question).is_empty(), "{question}");
    }
}

#[test]
fn what_one_resolution_does_not_say_is_said_of_that_one() {
    let engine = three_council_texts();
    let said = |question: &str| render::message(&engine.ask(question), Wording::default()).expect("a sentence");
    let elsewhere = said("What does 1546 say about the mission in Cyprus?");
    assert!(elsewhere.starts_with("S/RES/1546 (2004) says nothing on this. Others do; ask for S/RES/1"), "{elsewhere}");
    let nowhere = said("What does 1546 say about pizza?");
    assert!(nowhere.starts_with("S/RES/1546 (2004) says nothing on this. Try other words"), "{nowhere}");
    assert!(said("pizza with pineapple").starts_with("The resolutions that I hold say nothing"));
}

#[test]
fn short_questions_are_about_what_was_just_named() {
    let engine = three_council_texts();
    let mut conversation = Conversation::default();
    let mut reply = |message: &str| match engine.reply(message, &Scope::default(), &mut conversation) {
        Answer::Quotes(quotes) => quotes.quotes[0].quote.reference().to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(reply("1517 paragraph 3"), "S/RES/1517 (2003) par:3");
    assert_eq!(reply("who protects civilians?"), "S/RES/1517 (2003) par:2(a)");
    assert_eq!(reply("paragraph 2 of 1331"), "S/RES/1331 (2000) par:2");
    assert_eq!(reply("3?"), "S/RES/1331 (2000) par:3");
    assert_eq!(reply("and of 1546?"), "S/RES/1546 (2004) par:3");
    assert!(reply("paragraph 9 of 1517").starts_with("NoSuchClause"));
    assert_eq!(reply("and 2?"), "S/RES/1517 (2003) par:2");
    assert_eq!(reply("the mission in Iraq"), "S/RES/1546 (2004) par:2");
    let more: Vec<_> = (0..20).map(|_| reply("show more")).collect();
    assert_eq!(more[19], "NothingMore");
    assert!(!more.iter().any(|one| one == "NotAQuestion" || one == "S/RES/1546 (2004) par:2"), "{more:?}");
    assert!(reply("What is its title?").starts_with("WhichClause"));
    assert_eq!(reply("paragraph 3 of 1331"), "S/RES/1331 (2000) par:3");
    assert_eq!(reply("more"), "NothingMore");
    assert!(reply("Iraq?").starts_with("S/RES/1546"), "it is a name, so another resolution may be meant");
    assert_eq!(reply("paragraph 3 of 1331"), "S/RES/1331 (2000) par:3");
    assert!(reply("What does 1331 say about Iraq?").starts_with("NotInResolution"));
    assert!(reply("and of 1546?").starts_with("S/RES/1546"), "it is asked the same");
}

#[test]
fn clauses_of_one_kind_are_asked_for_together() {
    let kinds = |question: &str| -> Vec<String> {
        labels(&ENGINE.ask(question)).iter().map(|label| label[..3].to_owned()).collect()
    };
    let is_all = |question: &str, kind: &str| {
        let kinds = kinds(question);
        assert!(!kinds.is_empty() && kinds.iter().all(|one| one == kind), "{question}: {kinds:?}");
    };
    is_all("Which recitals mention political prisoners?", "rec");
    is_all("Welche Erwägungen erwähnen COMFREL?", "rec");
    is_all("operative paragraphs on prisoners", "par");
    is_all("Which recitals mention Kem Sokha?", "par");
    is_all("recitals about journalists", "par");
    let gerund = labels(&ENGINE.ask("¿Considerando la situación, qué pide a Camboya?"));
    assert_eq!(gerund, labels(&ENGINE.ask("¿Vista la situación, qué pide a Camboya?")), "it is no recital");
}

#[test]
fn what_is_not_there_is_said_plainly() {
    says("paragraph 13", "its paragraphs run from 1 to 12");
    says("7(z)", "has no paragraph 7(z). Ask for paragraph 7,");
    says("paragraph 7a", "has no paragraph 7a. Ask for paragraph 7,");
    says("recital K", "its recitals run from A to J");
    says("RC-B9-0230/2022 paragraph 1", "I do not have RC-B9-0230/2022");
    says("What does it say about Myanmar?", "say nothing on this");
    says("good morning everyone", "Hello!");
    says("", "Hello!");
    says("which resolutions do you hold?", "Hello!");
}

#[test]
fn what_was_said_before_tells_what_is_meant() {
    let mut sources = ingest::bundled();
    let text = String::from_utf8(sources[0].bytes.clone()).unwrap();
    sources.push(Source { file: "other.txt".to_owned(), bytes: text.replace("B9-0234", "B9-0999").into_bytes() });
    let (engine, _) = Engine::open(&sources, Lexicon::bundled()).unwrap();
    let mut conversation = Conversation::default();
    let mut reply = |message: &str| match engine.reply(message, &Scope::default(), &mut conversation) {
        Answer::Quotes(quotes) => quotes.quotes.iter().map(|ranked| ranked.quote.reference().to_string()).collect(),
        _ => Vec::new(),
    };
    assert_eq!(reply("and recital D?"), Vec::<String>::new(), "nothing was said before");
    assert_eq!(reply("B9-0999/2022 paragraph 6"), ["B9-0999/2022 par:6"]);
    assert_eq!(reply("and recital D?"), ["B9-0999/2022 rec:D"]);
    let first = reply("what about trials in B9-0999/2022?");
    let more = reply("what else?");
    assert!(!first.is_empty() && !more.is_empty() && more.iter().all(|reference| !first.contains(reference)));
    assert!(more.iter().all(|reference| reference.starts_with("B9-0999/2022")), "{more:?}");
    assert_eq!(reply("what about Myanmar?"), Vec::<String>::new());
    assert_eq!(reply("who else?"), Vec::<String>::new(), "the last question had no answer");
    for named in ["B9-0234/2022", "paragraph 40 of B9-0234/2022", "what does B9-0234/2022 say about pizza?"] {
        assert_eq!(reply("B9-0999/2022 paragraph 6 plz"), ["B9-0999/2022 par:6"]);
        assert_eq!(reply(named), Vec::<String>::new());
        assert_eq!(reply("paragraph 1"), ["B9-0234/2022 par:1"], "{named} was named last");
    }
    assert!(matches!(ENGINE.ask("What is this about?"), Answer::WhichClause { .. }), "there is but one");
    assert_eq!(reply("B9-0777/2022"), Vec::<String>::new());
    assert_eq!(reply("paragraph 1"), Vec::<String>::new(), "what was named last is not held");
}

#[test]
fn what_the_resolution_talked_about_does_not_say_another_may() {
    let sources = [council_text(1331, "13 December 2000", "Cyprus"), council_text(1546, "8 June 2004", "Iraq")];
    let engine = Engine::open(&sources, Lexicon::bundled()).expect("two texts").0;
    let mut conversation = Conversation::default();
    let mut reply = |message: &str| match engine.reply(message, &Scope::default(), &mut conversation) {
        Answer::Quotes(quotes) => Some(quotes.quotes[0].quote.resolution().to_string()),
        _ => None,
    };
    assert_eq!(reply("the situation in Cyprus").as_deref(), Some("S/RES/1331 (2000)"));
    assert_eq!(reply("and Iraq?").as_deref(), Some("S/RES/1546 (2004)"));
    assert_eq!(reply("what about Cyprus?").as_deref(), Some("S/RES/1331 (2000)"));
    assert_eq!(reply("what about Ruritania?"), None);
}

#[test]
fn what_was_quoted_leads_on() {
    let engine = three_council_texts();
    let mut conversation = Conversation::default();
    let mut reply = |message: &str| match engine.reply(message, &Scope::default(), &mut conversation) {
        Answer::Quotes(quotes) => {
            let quotes = quotes.quotes.iter().map(|ranked| ranked.quote.reference().to_string());
            quotes.collect::<Vec<_>>().join(", ")
        }
        Answer::WhichClause { resolution, date, .. } => format!("{resolution}: {}", date.unwrap_or_default()),
        other => format!("{other:?}"),
    };
    assert!(reply("What does the text say about civilians in Iraq?").starts_with("S/RES/1546 (2004) par:2"));
    assert_eq!(reply("next paragraph"), "S/RES/1546 (2004) par:3");
    assert_eq!(reply("and the one before that"), "S/RES/1546 (2004) par:2");
    assert_eq!(reply("(a) to (b)"), "S/RES/1546 (2004) par:2(a), S/RES/1546 (2004) par:2(b)");
    assert_eq!(reply("(a)"), "S/RES/1546 (2004) par:2(a)");
    assert_eq!(reply("which paragraph is that?"), "S/RES/1546 (2004) par:2(a)");
    assert_eq!(reply("in French?"), "S/RES/1546 (2004) par:2(a)", "the remark says that there is no French version");
    assert_eq!(reply("when was it adopted?"), "S/RES/1546 (2004): 2004-06-08");
    assert!(reply("does it ask to protect civilians?").starts_with("S/RES/1546 (2004) par:2"));
    assert!(reply("latest resolution on Cyprus").starts_with("S/RES/1517 (2003)"));
    assert!(reply("what does that resolution say about civilians?").starts_with("S/RES/1517 (2003) par:2"));
    assert!(reply("and 1331?").starts_with("S/RES/1331 (2000) par:2"), "asked the same");
    assert!(reply("latest resolution").starts_with("S/RES/1546 (2004)"));
    assert!(reply("1999 (2011) op 2").contains("NoSuchResolution"));
}

#[test]
fn he_is_who_was_named_before() {
    let mut conversation = Conversation::default();
    let mut reply = |message: &str| labels(&ENGINE.reply(message, &Scope::default(), &mut conversation));
    assert_eq!(reply("where is he?"), [""; 0], "nobody was named");
    assert_eq!(reply("who is Kem Sokha?")[0], "par:6");
    for message in
        ["when was he charged?", "and what are the charges against him", "what about his trial", "where is he"]
    {
        assert_eq!(reply(message)[0], "par:6", "{message}");
    }
    let mut reply = |message: &str| ENGINE.reply(message, &Scope::default(), &mut conversation);
    for _ in 0..20 {
        reply("who else?");
    }
    let mut reply = |message: &str| labels(&reply(message));
    assert_eq!(reply("Was Kem Sokha released on 3 May 2019 in Cambodia under Article 15?")[0], "par:6");
    let Answer::Quotes(quotes) = ENGINE.reply("where is he?", &Scope::default(), &mut conversation) else { panic!() };
    assert_eq!(quotes.unmentioned, [""; 0], "a day is nobody");
    let mut reply = |message: &str| labels(&ENGINE.reply(message, &Scope::default(), &mut conversation));
    assert_eq!(reply("Who is Rupert Hentzau?"), [""; 0]);
    assert_eq!(reply("where is he?"), [""; 0], "nobody knows him");
}

/// Of a date or a document, no part says anything alone, and what is alike to it is another one.
#[test]
fn a_date_or_a_document_is_found_where_just_that_is_mentioned() {
    let text = String::from_utf8(ingest::bundled().remove(0).bytes).unwrap();
    let text = text.replace("17 March 2022", "8 March 1993 and 17 March 2022 in resolution 1325 (2000)").replace(
        "Cambodia’s Criminal Code",
        "resolution 1540 (2004) of 8 March 2001 and 1 March 1993, Cambodia’s Criminal Code",
    );
    let source = Source { file: "dates.txt".to_owned(), bytes: text.into_bytes() };
    let (engine, _) = Engine::open(&[source], Lexicon::bundled()).unwrap();
    let asks = |question: &str, expected: &[&str]| assert_eq!(labels(&engine.ask(question)), expected, "{question}");
    asks("What does it say about 8 March 1993?", &["rec:D"]);
    asks("8.3.2001", &["cit:5"]);
    asks("What does it say about resolution 1325 (2000)?", &["rec:D"]);
    asks("Which clauses recall resolution 1540 (2004)?", &["cit:5"]);
    // What it says itself is not known.
    for question in ["What does resolution 1325 (2000) say?", "paragraph 2 of resolution 1540 (2004)"] {
        asks(question, &[]);
        assert!(matches!(engine.ask(question), Answer::NoSuchResolution { .. }), "{question}");
    }
}

#[test]
fn names_are_found_through_slips_and_aliases() {
    check("Phnom Penh Municipal Court", &["rec:D"]);
    check("Kem Shoka", &["par:6"]);
    check("COMFREL", &["rec:I"]);
    check("Everything But Arms", &["par:11"]);
}

#[test]
fn entities_are_found_with_every_clause_that_mentions_them() {
    let clauses = |name: &str| -> Vec<String> {
        let found = ENGINE.entities(Some(name), None).unwrap();
        let names = found.iter().map(|mentioned| mentioned.entity.name.clone());
        names.chain(found.iter().flat_map(|one| one.clauses.iter().map(|clause| clause.label.to_string()))).collect()
    };
    let party = ["Cambodian National Rescue Party", "rec:A", "rec:B", "rec:C", "par:2", "par:6"];
    for name in ["CNRP", "cnpr", "Cambodian National Recsue Party"] {
        assert_eq!(clauses(name), party, "{name}");
    }
    assert_eq!(clauses("asean"), ["Association of Southeast Asian Nations", "rec:J", "par:10"]);
    assert_eq!(clauses("Phnom Penh"), ["Phnom Penh", "rec:D"]);
    assert_eq!(clauses("9/3/2021"), ["9 March 2021", "cit:1"]);
    assert!(clauses("Kim Jong Un").is_empty());
    let mentions: Vec<_> =
        ENGINE.entities(None, None).unwrap().iter().map(|mentioned| mentioned.clauses.len()).collect();
    assert!(mentions.is_sorted_by(|one, other| one >= other) && mentions.last() >= Some(&1), "{mentions:?}");
}

#[test]
fn completion_finds_clauses_by_number_and_by_words() {
    let first = |typed: &str| {
        ENGINE.complete_label("B9-0234/2022", typed, &Aliases::default()).first().map(|choice| choice.value.clone())
    };
    assert_eq!(first("7").as_deref(), Some("par:7"));
    assert_eq!(first("internet gate").as_deref(), Some("par:7"));
    assert_eq!(first("").as_deref(), Some("par:1"));
    assert_eq!(first("unicorn"), None);
    assert_eq!(ENGINE.complete_resolution("cambodia", &Aliases::default()).len(), 1);
}

/// Words of the resolution, of questions and of neither, in any order.
fn message() -> impl Strategy<Value = String> {
    let words = vec![
        "what",
        "does",
        "paragraph",
        "recital",
        "7",
        "A",
        "Kem",
        "Sokha",
        "court",
        "elections",
        "ASEAN",
        "trial",
        "§",
        "-",
        "weather",
        "to",
        "and",
        "government",
        "condemn",
        "(a)",
        "last",
        "citation",
        "99",
        "pre-trial",
        "B9-0234/2022",
        "“",
        "é",
    ];
    proptest::collection::vec(proptest::sample::select(words), 0..14).prop_map(|words| words.join(" "))
}

proptest! {
    #[test]
    fn every_quote_is_in_the_source_word_for_word(message in prop_oneof![message(), any::<String>()]) {
        let answer = ENGINE.ask(&message);
        // A panic is caught, and answered like this.
        prop_assert!(!matches!(answer, Answer::Failed));
        if let Answer::Quotes(quotes) = &answer {
            for ranked in &quotes.quotes {
                prop_assert!(SOURCE.contains(ranked.quote.text()));
            }
        }
    }

    #[test]
    fn every_page_fits_its_limit(message in message(), max in 60_usize..600) {
        let pages = render::markdown(&ENGINE.ask(&message), Wording::default(), max);
        prop_assert!(!pages.is_empty());
        for page in pages {
            prop_assert!(page.text.chars().count() <= max);
        }
    }
}

#[test]
fn what_bears_on_a_question_beyond_the_quotes_is_named() {
    let paragraphs: Vec<_> = (1..=9).map(|n| format!("{n}. Condemns the {n}th attack on the lighthouses;\n")).collect();
    let paragraphs = paragraphs.concat();
    let text = format!(
        "United Nations S/RES/1600 (2005)\nSecurity Council Distr.: General\n4 May 2005\nResolution 1600 (2005)\n\
         Adopted by the Security Council at its 5000th meeting on\n4 May 2005\nThe Security Council,\n\
         Recalling its resolutions on lighthouses,\n{paragraphs}"
    );
    let source = Source { file: "1600.txt".to_owned(), bytes: text.into_bytes() };
    let engine = Engine::open(&[source], Lexicon::bundled()).unwrap().0;
    let Answer::Quotes(quotes) = engine.ask("what does it condemn?") else { panic!("attacks are condemned") };
    let mut labels: Vec<_> = quotes.quotes.iter().map(|ranked| ranked.quote.label().number()).collect();
    assert_eq!(labels.len(), 5);
    labels.extend(quotes.left_out.iter().map(|reference| reference.label.number()));
    labels.sort_unstable();
    assert_eq!(labels, (1..=9).collect::<Vec<_>>());
    let said = render::message(&Answer::Quotes(quotes), Wording::default()).unwrap_or_default();
    assert!(said.contains("Not quoted for length: paragraphs "), "{said}");
}

#[test]
fn a_line_that_is_no_text_has_its_reply_like_the_others() {
    let folder = TempDir::new().unwrap();
    for (arguments, expected) in [(&["ask", "--json", "--stdin"][..], "\"label\":\"rec:E\""), (&["chat"][..], "E. ")] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_whereas"))
            .args(arguments)
            .args(["--data", folder.path().to_str().unwrap()])
            .env("WHEREAS__MEANING__ENABLED", "false")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        program.stdin.take().unwrap().write_all(b"recital D\n\xff\xfe bad\nrecital E\n").unwrap();
        let output = program.wait_with_output().unwrap();
        let shown = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success() && shown.contains(expected), "{arguments:?}: {shown}");
    }
}
