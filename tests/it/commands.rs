//! What commands and buttons ask of the engine besides answers:
//!
//! - from a clause one goes on to the next, back, and to what stands around it, in any language that is held;
//! - a list of clauses has stable pages, and is never longer than it says;
//! - resolutions are listed newest first, and found by number, link, procedure, title, kind and day;
//! - completion puts what was typed in full first, and every choice fits;
//! - a conversation uses the channel's resolution only where nothing nearer tells which is meant.

use std::sync::LazyLock;

use whereas::{
    answer::{Answer, Conversation, HITS_MAX, Scope},
    engine::{CHOICE_LENGTH_MAX, CHOICES_MAX, Choice, Engine},
    entities::Lexicon,
    ingest::Source,
    model::{ClauseLabel, ClauseRef, Language, ResolutionId},
    question::Aliases,
};

use crate::references::sources;

/// The bundled motion, an adopted text with points and one in French, and texts of the Security Council.
static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let mut sources = sources();
    let french = "P9_TA(2022)0219\n\nRésolution du Parlement européen sur les phares\n(2022/2658(RSP))\n\n\
        Le Parlement européen,\n\n–\tvu ses résolutions antérieures,\n\n\
        A.\tconsidérant que les phares sont éteints;\n\nB.\tconsidérant que Kem Sokha l’a dit;\n\n\
        1.\tcondamne l’obscurité;\n\n2.\tinvite la Commission à:\n\n3.\tremercie les gardiens;\n\n\
        4.\tcharge sa Présidente de transmettre la présente résolution au Conseil.\n";
    sources.push(Source { file: "TA-9-2022-0219_FR.txt".to_owned(), bytes: french.as_bytes().to_vec() });
    Engine::open(&sources, Lexicon::bundled()).unwrap().0
});

const ADOPTED: &str = "P9_TA(2022)0219";

fn clause(label: &str) -> ClauseRef {
    format!("{ADOPTED} {label}").parse().unwrap()
}

fn id(text: &str) -> ResolutionId {
    text.parse().unwrap()
}

#[track_caller]
fn steps(label: &str, before: Option<&str>, behind: Option<&str>) {
    let (found_before, found_behind) = ENGINE.step(&clause(label));
    let labels = [found_before, found_behind].map(|found| found.map(|reference| reference.label.to_string()));
    assert_eq!(labels.each_ref().map(|label| label.as_deref()), [before, behind], "{label}");
}

#[test]
fn steps_cross_kinds_and_pass_over_points() {
    steps("cit:1", None, Some("rec:A"));
    steps("rec:B", Some("rec:A"), Some("par:1"));
    steps("par:2", Some("par:1"), Some("par:3"));
    steps("par:4", Some("par:3"), None);
    steps("par:2(a)", Some("par:2"), Some("par:2(b)"));
    steps("par:2(a)(i)", Some("par:2(a)"), Some("par:2(a)(ii)"));
    steps("par:2(a)(ii)", Some("par:2(a)(i)"), Some("par:2(b)"));
    steps("par:2(b)", Some("par:2(a)"), Some("par:3"));
    steps("par:99", None, None);
}

#[test]
fn every_clause_is_reached_by_its_reference_and_by_steps() {
    for header in ENGINE.resolutions("") {
        let resolution = ENGINE.resolution(&header.id).unwrap();
        let reference = |label: &ClauseLabel| ClauseRef { resolution: header.id.clone(), label: label.clone() };
        for clause in resolution.clauses() {
            let written = reference(&clause.label).to_string();
            assert_eq!(written.parse::<ClauseRef>().unwrap(), reference(&clause.label));
            let Answer::Quotes(quotes) = ENGINE.ask(&written) else { panic!("{written}") };
            assert_eq!(quotes.quotes[0].quote.reference().to_string(), written);
            let choices = ENGINE.complete_label(&header.id.to_string(), &clause.label.name(), &Aliases::default());
            assert_eq!(choices[0].value, clause.label.to_string());
        }
        let mut walked = vec![reference(&resolution.clauses()[0].label)];
        while let (_, Some(next)) = ENGINE.step(&walked[walked.len() - 1]) {
            assert_eq!(ENGINE.step(&next).0.as_ref(), walked.last(), "back from {next}");
            walked.push(next);
        }
        let clauses = resolution.clauses().iter().map(|clause| &clause.label).filter(|label| !label.is_point());
        assert_eq!(walked, clauses.map(reference).collect::<Vec<_>>());
    }
}

#[track_caller]
fn around(label: &str, radius: usize, expected: &[&str]) {
    let found = ENGINE.neighbours(&clause(label), None, radius);
    assert_eq!(found.iter().map(|quote| quote.label().to_string()).collect::<Vec<_>>(), expected, "{label}");
}

#[test]
fn neighbours_stand_around_a_clause() {
    around("par:1", 2, &["rec:A", "rec:B", "par:1", "par:2", "par:3"]);
    around("cit:1", 1, &["cit:1", "rec:A"]);
    around("par:2(a)", 1, &["par:2", "par:2(a)", "par:2(b)"]);
    around("par:2(a)(ii)", 1, &["par:2(a)", "par:2(a)(i)", "par:2(a)(ii)"]);
    around("par:3", 0, &["par:3"]);
    around("par:99", 2, &[]);
    assert_eq!(ENGINE.neighbours(&clause("par:1"), Some(Language::French), usize::MAX).len(), 7);
}

#[test]
fn a_clause_is_quoted_in_a_language_if_it_is_held_in_it() {
    let quoted = |label: &str, language| ENGINE.clause(&clause(label), language).map(|quote| quote.text().to_owned());
    assert_eq!(quoted("par:3", None).unwrap(), "Thanks the keepers;");
    assert_eq!(quoted("par:3", Some(Language::French)).unwrap(), "remercie les gardiens;");
    assert_eq!(quoted("par:3", Some(Language::Greek)).unwrap(), "Thanks the keepers;");
    // The French version lacks its points.
    assert_eq!(quoted("par:2(b)", Some(Language::French)).unwrap(), "light them;");
    assert_eq!(quoted("par:99", Some(Language::French)), None);
    assert_eq!(ENGINE.languages(&id(ADOPTED)), [Language::English, Language::French]);
    assert!(ENGINE.languages(&id("B9-9999/2022")).is_empty());
}

#[test]
fn a_list_of_clauses_has_stable_pages() {
    let scope = Scope::default();
    let whole = ENGINE.search("Cambodian government elections", &scope, 0, HITS_MAX);
    assert!(whole.total == whole.hits.len() && whole.total > 5 && !whole.capped, "{}", whole.total);
    let references = |hits: &whereas::answer::Hits| -> Vec<ClauseRef> {
        hits.hits.iter().map(|ranked| ranked.quote.reference().clone()).collect()
    };
    let mut pages = Vec::new();
    for offset in (0..whole.total).step_by(3) {
        let page = ENGINE.search("Cambodian government elections", &scope, offset, 3);
        assert_eq!((page.offset, page.total), (offset, whole.total));
        pages.extend(references(&page));
    }
    assert_eq!(pages, references(&whole));
    assert!(ENGINE.search("elections", &scope, 1_000, 5).hits.is_empty());
    for nothing in ["", "the of and", "zzzzqqq", "S/RES/9999 (2020) elections"] {
        assert_eq!(ENGINE.search(nothing, &scope, 0, 5).total, 0, "{nothing}");
    }
    let within = Scope { resolution: Some(id(ADOPTED)), ..Scope::default() };
    let found = ENGINE.search("Kem Sokha", &within, 0, 5);
    assert_eq!(references(&found), [clause("rec:B")]);
}

#[test]
fn a_long_list_is_cut_and_says_so() {
    let paragraphs: Vec<_> =
        (1..=150).map(|n| format!("{n}.\tCondemns the {n}th attack on lighthouses;\n\n")).collect();
    let paragraphs = paragraphs.concat();
    let text = format!(
        "B9-0001/2023\n\nMOTION FOR A RESOLUTION\n\non lighthouses\n\nThe European Parliament,\n\n\
         –\thaving regard to its previous resolutions,\n\n{paragraphs}"
    );
    let source = Source { file: "B9-0001-2023_EN.txt".to_owned(), bytes: text.into_bytes() };
    let engine = Engine::open(&[source], Lexicon::bundled()).unwrap().0;
    let hits = engine.search("lighthouses attack", &Scope::default(), 90, 20);
    assert_eq!((hits.total, hits.hits.len(), hits.capped), (HITS_MAX, 10, true));
}

#[track_caller]
fn listed(filter: &str, expected: &[&str]) {
    let found: Vec<_> = ENGINE.resolutions(filter).iter().map(|header| header.id.to_string()).collect();
    assert_eq!(found, expected, "{filter}");
}

#[test]
fn resolutions_are_listed_newest_first() {
    let all = ["B9-0234/2022", ADOPTED, "S/RES/1673 (2006)", "S/RES/1540 (2004)"];
    listed("", &all);
    listed("2022", &all[..2]);
    listed("united nations", &all[2..]);
    listed("UN 2004", &all[3..]);
    listed("adopted text", &all[1..2]);
    listed("motion", &all[..1]);
    listed("2022/2658(RSP)", &all[..2]);
    listed("cambodia", &all[..1]);
    listed("1540", &all[3..]);
    listed("b9 234/2022", &all[..1]);
    listed("https://www.europarl.europa.eu/doceo/document/TA-9-2022-0219_DE.html", &all[1..2]);
    listed("unicorn", &[]);
}

#[test]
fn a_resolution_is_told_at_a_glance() {
    let info = ENGINE.info(&id(ADOPTED)).unwrap();
    assert_eq!((info.citations, info.recitals, info.paragraphs), (1, 2, 4));
    assert_eq!(info.languages, [Language::English, Language::French]);
    assert_eq!(info.url.as_deref(), Some("https://www.europarl.europa.eu/doceo/document/TA-9-2022-0219_EN.html"));
    assert!(ENGINE.info(&id("B9-9999/2022")).is_none());
}

fn values(choices: &[Choice]) -> Vec<&str> {
    choices.iter().map(|choice| choice.value.as_str()).collect()
}

#[test]
fn completion_puts_the_number_typed_first() {
    let first =
        |typed: &str| ENGINE.complete_resolution(typed, &Aliases::default()).first().map(|choice| choice.value.clone());
    for typed in ["P9", "p9_ta", "P9_TA(2022)0219", "ta(2022)0219 ", "TA-9-2022-0219", "lighthouses", "T9-0219/2022"] {
        assert_eq!(first(typed).as_deref(), Some(ADOPTED), "{typed}");
    }
    assert_eq!(first("https://undocs.org/en/S/RES/1540(2004)").as_deref(), Some("S/RES/1540 (2004)"));
    assert_eq!(first("s/res/15").as_deref(), Some("S/RES/1540 (2004)"));
    assert_eq!(first("B9-234").as_deref(), Some("B9-0234/2022"));
    assert_eq!(first("").as_deref(), Some("B9-0234/2022"));

    for (typed, label) in [
        ("7", "par:7"),
        ("par 7", "par:7"),
        ("§7", "par:7"),
        ("par:7", "par:7"),
        ("recital c", "rec:C"),
        ("c", "rec:C"),
        ("1", "par:1"),
        ("citation 2", "cit:2"),
        ("last paragraph", "par:12"),
    ] {
        for resolution in
            ["B9-0234/2022", "b9 234/2022", "https://europarl.europa.eu/doceo/document/B-9-2022-0234_FR.html"]
        {
            let choices = ENGINE.complete_label(resolution, typed, &Aliases::default());
            assert_eq!(choices.first().map(|choice| choice.value.as_str()), Some(label), "{typed}");
        }
    }
    assert_eq!(
        values(&ENGINE.complete_label("B9-0234/2022", "1", &Aliases::default()))[..4],
        ["par:1", "par:10", "par:11", "par:12"]
    );
    assert_eq!(values(&ENGINE.complete_label(ADOPTED, "2", &Aliases::default()))[..2], ["par:2", "par:2(a)"]);
}

#[test]
fn completion_finds_entities_by_any_of_their_words() {
    let found = ENGINE.complete_entity("sok");
    assert_eq!(values(&found), ["Kem Sokha"]);
    assert_eq!(found[0].name, "Kem Sokha · 2");
    assert_eq!(values(&ENGINE.complete_entity("cnrp"))[0], "Cambodian National Rescue Party");
    assert!(ENGINE.complete_entity("zzz").is_empty());
    assert_eq!(ENGINE.complete_entity("").len(), CHOICES_MAX);
    for choice in
        ENGINE.complete_entity("").iter().chain(&ENGINE.complete_label("B9-0234/2022", "", &Aliases::default()))
    {
        assert!(choice.name.chars().count() <= CHOICE_LENGTH_MAX && choice.value.chars().count() <= CHOICE_LENGTH_MAX);
        assert!(!choice.value.is_empty());
    }
    let found = ENGINE.entities(Some(&found[0].value), None).unwrap();
    assert_eq!(found[0].clauses.len(), 2);
}

#[test]
fn a_conversation_uses_the_resolution_of_its_channel_last() {
    let scope = Scope { resolution: Some(id("S/RES/1540 (2004)")), ..Scope::default() };
    let mut conversation = Conversation::default();
    let mut reply = |message: &str, scope: &Scope| match ENGINE.reply(message, scope, &mut conversation) {
        Answer::Quotes(quotes) => quotes.quotes[0].quote.reference().to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(reply("paragraph 2", &scope), "S/RES/1540 (2004) par:2");
    assert_eq!(reply("paragraph 2 of B9-0234/2022", &scope), "B9-0234/2022 par:2");
    assert_eq!(reply("and recital B?", &scope), "B9-0234/2022 rec:B", "the conversation is nearer than the channel");
    assert_eq!(reply("what shall all States adopt?", &scope), "S/RES/1540 (2004) par:2");
    let french = Scope { language: Some(Language::French), ..Scope::default() };
    assert_eq!(reply("paragraph 3 of P9_TA(2022)0219", &french), "P9_TA(2022)0219 par:3");
    let gone = Scope { resolution: Some(id("B9-9999/2021")), ..Scope::default() };
    assert_eq!(reply("Who is concerned at the National Internet Gateway?", &gone), "B9-0234/2022 par:7");

    let mut conversation = Conversation::default();
    conversation.reply_to(id("B9-0234/2022"));
    let Answer::Quotes(quotes) = ENGINE.reply("paragraph 7", &scope, &mut conversation) else { panic!() };
    assert_eq!(quotes.quotes[0].quote.reference().to_string(), "B9-0234/2022 par:7");
}
