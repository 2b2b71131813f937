//! What messages show, and where their buttons lead:
//!
//! - whatever a button leads to is shown, fits a message, and leads on by buttons that lead somewhere themselves;
//! - the pages of a clause together are the clause, word for word, and each repeats its number;
//! - going on from the first clause one reaches every clause once, and going back as well;
//! - the footnotes of a clause are shown word for word with their numbers, and lead back to it;
//! - a shortened answer holds the whole one behind its button;
//! - what an answer does not show, it names;
//! - lists turn their pages through all entries, and a clause opened from a list leads back to it.

use std::{collections::HashSet, sync::LazyLock};

use whereas::{
    answer::{Answer, Scope},
    engine::Engine,
    entities::Lexicon,
    ingest::Source,
    model::ClauseRef,
    render::{self, Page},
    sheet::{self, Carried, Choose, Room, Row, Sheet, Step, View},
    wording::Wording,
};

use crate::library::motion;

const ROOM: Room = Room { page: 2000, message: 5500, short: 1800, entry: 160, pages: 10, length: Page::length };

static ENGINE: LazyLock<Engine> = LazyLock::new(|| {
    let file = |file: &str, text: String| Source { file: file.to_owned(), bytes: text.into_bytes() };
    let mut sources = vec![file("B9-0001-2023_EN.txt", long_motion())];
    sources.extend((2..=30).map(|number| {
        let text =
            motion(number, &format!("lighthouses, part {number}"), "Calls on Graustark to repair its lighthouses");
        file(&format!("B9-{number:04}-2023_EN.txt"), text)
    }));
    Engine::open(&sources, Lexicon::bundled()).unwrap().0
});

/// A motion whose second paragraph fills several messages, and whose third has points. Its recital has three footnotes;
/// the second fills several messages too.
fn long_motion() -> String {
    let long: Vec<String> = (1..=1500).map(|n| format!("word{n}")).collect();
    let points: Vec<String> =
        (b'a'..=b'h').map(|p| format!("({})\tto mend *harbour* {p};\n\n", char::from(p))).collect();
    motion(1, "Ruritania", &format!("Recalls {}", long.join(" ")))
        .replace("3.\tInstructs", &format!("3.\tCalls on Ruritania:\n\n{}4.\tInstructs", points.concat()))
        .replace("was dissolved;", "was dissolved1, banned2 and forgotten3;")
        + &format!("\n1 OJ C 1, *1.1.2022*, p. 1.\n2 See {}.\n3 Ibid.\n", long.join(" "))
}

fn open(view: &View, carried: &Carried) -> Sheet {
    sheet::open(&ENGINE, view, carried, Wording::default(), ROOM)
}

fn ask(question: &str) -> Sheet {
    sheet::answer(&ENGINE, &ENGINE.ask(question), Wording::default(), ROOM)
}

fn reference(text: &str) -> ClauseRef {
    text.parse().unwrap()
}

/// What the next sheet is given of this one.
fn carried(sheet: &Sheet) -> Carried {
    let menu = sheet.rows.iter().find_map(|row| match row {
        Row::Menu(menu) => match &menu.choose {
            Choose::Open { back, .. } => {
                Some((menu.options.iter().map(|one| one.choice.value.clone()).collect(), back))
            }
            Choose::Language(_) => None,
        },
        Row::Buttons(_) => None,
    });
    let (options, back) = menu.map_or((Vec::new(), None), |(options, back)| (options, back.clone()));
    Carried { subject: sheet.subject.clone(), options, back }
}

/// The views that a sheet's buttons and menus lead to.
fn ways(sheet: &Sheet) -> Vec<View> {
    let mut views = Vec::new();
    for row in &sheet.rows {
        match row {
            Row::Buttons(buttons) => views.extend(buttons.iter().filter_map(|button| match &button.step {
                Step::Show(view) => Some(view.clone()),
                Step::Helpful(_) | Step::Unhelpful(_) => None,
            })),
            Row::Menu(menu) => {
                views.extend(menu.options.iter().map(|option| menu.choose.view(&option.choice.value).unwrap()));
            }
        }
    }
    views
}

/// The view behind the first button that is called so.
fn button_where(sheet: &Sheet, is_called: impl Fn(&str) -> bool) -> Option<View> {
    sheet.rows.iter().find_map(|row| match row {
        Row::Buttons(buttons) => buttons.iter().find_map(|button| match &button.step {
            Step::Show(view) if is_called(&button.label) => Some(view.clone()),
            _ => None,
        }),
        Row::Menu(_) => None,
    })
}

fn button(sheet: &Sheet, part: &str) -> Option<View> {
    button_where(sheet, |label| label.contains(part))
}

fn button_ending(sheet: &Sheet, beginning: &str, end: &str) -> Option<View> {
    button_where(sheet, |label| label.starts_with(beginning) && label.ends_with(end))
}

#[track_caller]
fn check_fits(sheet: &Sheet) {
    assert!(sheet.pages.iter().map(Page::length).sum::<usize>() <= ROOM.message, "too long");
    assert!(sheet.pages.len() <= ROOM.pages && sheet.rows.len() <= 5, "{} rows", sheet.rows.len());
    assert!(!sheet.pages.is_empty() || !sheet.line.is_empty(), "nothing is shown");
    for row in &sheet.rows {
        match row {
            Row::Buttons(buttons) => {
                assert!((1..=5).contains(&buttons.len()));
                for button in buttons {
                    assert!((1..=80).contains(&button.label.chars().count()), "{}", button.label);
                }
            }
            Row::Menu(menu) => {
                assert!((1..=25).contains(&menu.options.len()));
                for option in &menu.options {
                    assert!(option.description.chars().count() <= 100 && option.choice.value.len() <= 100);
                }
            }
        }
    }
}

#[test]
fn every_button_leads_to_something_that_fits_and_leads_on() {
    let starts = [
        "what is said about lighthouses?",
        "paragraphs 1-4 of B9-0001/2023",
        "paragraph 99 of B9-0001/2023",
        "recital A of B9-0001/2023",
    ];
    let mut open_ways: Vec<(View, Carried)> = Vec::new();
    for question in starts {
        let sheet = ask(question);
        check_fits(&sheet);
        open_ways.extend(ways(&sheet).into_iter().map(|view| (view, carried(&sheet))));
    }
    open_ways.push((View::Resolutions { page: 0 }, Carried::default()));
    let mut seen = HashSet::new();
    while let Some((view, before)) = open_ways.pop() {
        if !seen.insert(view.to_string()) || seen.len() > 400 {
            continue;
        }
        let sheet = open(&view, &before);
        check_fits(&sheet);
        assert!(!sheet.pages.is_empty(), "{view} shows only: {}", sheet.line);
        open_ways.extend(ways(&sheet).into_iter().map(|view| (view, carried(&sheet))));
    }
    assert!(seen.len() > 100, "only {} views", seen.len());
}

#[test]
fn the_pages_of_a_long_clause_are_the_clause_with_its_number_on_each() {
    let long = reference("B9-0001/2023 par:2");
    let mut text = String::new();
    let mut view = Some(View::Clause { reference: long.clone(), language: None, page: 0 });
    let mut messages = 0;
    while let Some(next) = view {
        let sheet = open(&next, &Carried::default());
        for page in &sheet.pages {
            let words = page.text.strip_prefix("**2.** ").expect("the number is repeated");
            text.push_str(words.trim_matches('…'));
            text.push(' ');
        }
        messages += 1;
        view = button(&sheet, &format!("Page {} of", messages + 1));
    }
    assert!(messages > 1);
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let quote = ENGINE.clause(&long, None).unwrap();
    assert_eq!(words(&text), words(quote.text()));
}

#[test]
fn footnotes_are_shown_word_for_word_with_their_numbers_and_lead_back() {
    let recital = reference("B9-0001/2023 rec:A");
    let answer = ask("recital A of B9-0001/2023");
    let mut view = button(&answer, "Footnotes");
    let mut shown: Vec<(String, String)> = Vec::new();
    let mut messages = 0;
    while let Some(next) = view {
        let sheet = open(&next, &Carried::default());
        check_fits(&sheet);
        for page in &sheet.pages {
            assert!(page.title.starts_with("Footnotes · Recital A · B9-0001/2023"), "{}", page.title);
            for note in page.text.split("\n\n") {
                let (number, words) = note.strip_prefix("**").unwrap().split_once("** ").unwrap();
                let words = render::unescaped(words.trim_matches('…'));
                match shown.last_mut() {
                    Some((last, text)) if last == number => *text = format!("{text} {words}"),
                    _ => shown.push((number.to_owned(), words)),
                }
            }
        }
        let back = button(&sheet, "Back to the clause").unwrap();
        assert_eq!(open(&back, &Carried::default()).pages, answer.pages);
        messages += 1;
        view = button(&sheet, &format!("Page {} of", messages + 1));
    }
    assert!(messages > 1);
    let quote = ENGINE.clause(&recital, None).unwrap();
    assert!(quote.text().ends_with("was dissolved, banned and forgotten;"), "{}", quote.text());
    let notes: Vec<_> = quote.notes().iter().map(|note| (note.number.to_string(), note.text.clone())).collect();
    assert_eq!(notes.len(), 3);
    assert_eq!(shown, notes);
}

#[test]
fn no_button_leads_to_footnotes_where_there_are_none() {
    for question in ["paragraph 1 of B9-0001/2023", "recital A of B9-0002/2023"] {
        assert_eq!(button(&ask(question), "Footnotes"), None, "{question}");
    }
    let gone = View::Notes { reference: reference("B9-0001/2023 par:1"), language: None, page: 0 };
    assert!(open(&gone, &Carried::default()).private);
}

#[test]
fn a_paragraph_is_shown_with_its_points() {
    let sheet = open(
        &View::Clause { reference: reference("B9-0001/2023 par:3"), language: None, page: 0 },
        &Carried::default(),
    );
    let [page] = &sheet.pages[..] else { panic!("one page") };
    assert!(
        page.text.starts_with("**3.** Calls on Ruritania:\n\\(a\\) to mend \\*harbour\\* 97;\n\\(b\\)"),
        "{}",
        page.text
    );
    assert_eq!(page.text.lines().count(), 9);
}

#[test]
fn one_walks_through_all_clauses_and_back() {
    let first = reference("B9-0001/2023 cit:1");
    let mut walked = vec![first.to_string()];
    let mut view = View::Clause { reference: first, language: None, page: 0 };
    loop {
        let sheet = open(&view, &Carried::default());
        let ways = ["Recital", "Paragraph"].into_iter().filter_map(|kind| button_ending(&sheet, kind, "▶"));
        let Some(next) = ways.into_iter().next() else { break };
        let View::Clause { reference, .. } = &next else { panic!("{next}") };
        walked.push(reference.to_string());
        view = next;
        assert!(walked.len() < 100, "{walked:?}");
    }
    let labels: Vec<&str> = walked.iter().filter_map(|one| one.split(' ').nth(1)).collect();
    assert_eq!(labels, ["cit:1", "rec:A", "par:1", "par:2", "par:3", "par:4"]);
    for _ in 1..walked.len() {
        let sheet = open(&view, &Carried::default());
        let kinds = ["◀ Citation", "◀ Recital", "◀ Paragraph"];
        view = kinds.into_iter().find_map(|kind| button_ending(&sheet, kind, "")).unwrap();
    }
    assert!(view.to_string().ends_with("B9-0001/2023 cit:1"));
}

#[test]
fn a_shortened_answer_holds_the_whole() {
    let short = ask("paragraphs 1-4 of B9-0001/2023");
    let whole = button(&short, "Whole answer").expect("paragraph 2 alone fills the message");
    let mut labels = Vec::new();
    let mut view = Some(whole);
    let mut before = carried(&short);
    for turn in 2.. {
        let Some(next) = view else { break };
        let sheet = open(&next, &before);
        labels.extend(sheet.pages.iter().map(|page| page.title.split(" · ").next().unwrap().to_owned()));
        before = carried(&sheet);
        view = button(&sheet, &format!("Page {turn} of"));
    }
    labels.dedup();
    assert_eq!(labels, ["Paragraph 1", "Paragraph 2", "Paragraph 3", "Paragraph 4"]);
}

#[test]
fn what_an_answer_does_not_show_it_names() {
    let sheet = ask("paragraphs 1-4 of B9-0001/2023");
    assert_eq!((sheet.quoted.len(), sheet.line.as_str()), (1, "Not quoted for length: paragraphs 2 to 4."));
    let Answer::Quotes(quotes) = ENGINE.ask("lighthouses of Graustark") else { panic!("they are in 29 motions") };
    let little = Room { short: 1, ..ROOM };
    let sheet = sheet::answer(&ENGINE, &Answer::Quotes(quotes.clone()), Wording::default(), little);
    assert_eq!(sheet.quoted.len(), 1);
    let found = quotes.quotes.iter().map(|ranked| ranked.quote.reference()).chain(&quotes.left_out);
    let found: Vec<&ClauseRef> = found.filter(|one| !sheet.quoted.contains(one)).collect();
    assert!(found.len() > 1, "{found:?}");
    for one in found {
        let name = format!("{} {}", one.resolution, Wording::default().clause(&one.label));
        assert!(sheet.line.contains(&render::escape(&name)), "{name}: {}", sheet.line);
    }
}

#[test]
fn a_list_that_is_cut_says_so() {
    let paragraphs = |last: usize| {
        let paragraphs = (1..=last).map(|n| format!("{n}. Condemns the attack on the {n}th lighthouse;\n"));
        let text = format!(
            "United Nations S/RES/1600 (2005)\nSecurity Council Distr.: General\n4 May 2005\nResolution 1600 (2005)\n\
             Adopted by the Security Council at its 5000th meeting on\n4 May 2005\nThe Security Council,\n\
             Recalling its resolutions on poets,\n{}",
            paragraphs.collect::<String>()
        );
        let source = Source { file: "1600.txt".to_owned(), bytes: text.into_bytes() };
        let engine = Engine::open(&[source], Lexicon::bundled()).unwrap().0;
        let view = View::Hits { language: None, resolution: None, page: 0 };
        let carried = Carried { subject: Some("lighthouse".to_owned()), ..Carried::default() };
        sheet::open(&engine, &view, &carried, Wording::default(), ROOM).pages[0].title.clone()
    };
    assert_eq!(paragraphs(100), "100 clauses bear on this");
    assert_eq!(paragraphs(120), "More than 100 clauses bear on this; here are the first 100");
}

#[test]
fn lists_show_every_entry_once_and_a_clause_leads_back() {
    let mut listed = Vec::new();
    for page in 0..4 {
        let sheet = open(&View::Resolutions { page }, &Carried::default());
        listed.extend(carried(&sheet).options);
    }
    assert_eq!(listed.iter().collect::<HashSet<_>>().len(), 30);
    assert_eq!(listed.len(), 30);
    // A button of a list that was longer leads to the last page.
    let page = |page| open(&View::Resolutions { page }, &Carried::default()).pages;
    assert_eq!(page(99), page(3));

    let words = Carried { subject: Some("repair lighthouses".to_owned()), ..Carried::default() };
    let hits = View::Hits { language: None, resolution: None, page: 1 };
    let beyond = View::Hits { language: None, resolution: None, page: 99 };
    assert!(!open(&beyond, &words).pages[0].text.is_empty());
    let sheet = open(&hits, &words);
    assert_eq!(sheet.subject.as_deref(), Some("repair lighthouses"));
    let before = carried(&sheet);
    let clause = open(&ways(&sheet).pop().unwrap(), &before);
    assert_eq!(button(&clause, "Back"), Some(hits));
    assert_eq!(carried(&clause).subject.as_deref(), Some("repair lighthouses"), "the words are still there");
}

#[test]
fn what_is_gone_or_never_was_is_said() {
    let gone = View::Clause { reference: reference("B9-0999/2023 par:2"), language: None, page: 0 };
    for view in [gone, View::Whole { count: 3, language: None, page: 0 }] {
        let sheet = open(&view, &Carried::default());
        assert!(sheet.private && sheet.line.contains("no longer hold"), "{}", sheet.line);
    }
    let miss = ask("paragraph 99 of B9-0001/2023");
    assert!(miss.private && button(&miss, "Paragraph 4").is_some(), "the last of its kind is offered");
    assert!(ENGINE.search("qwertzuiop", &Scope::default(), 0, 5).total == 0);
}
