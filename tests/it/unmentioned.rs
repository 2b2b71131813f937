//! Questions through `Engine::ask` about names, dates and numbers that the texts do not hold:
//!
//! - where that is all that is asked, the question is declined;
//! - where another word of it finds an answer, that is a guess, which says in every language what was not found;
//! - what the texts do hold is answered without a doubt, misspelt, inflected or with another first name too;
//! - a text in another language may call it otherwise, so nothing is said of it.

use std::{fs, sync::LazyLock};

use whereas::{
    answer::{Answer, Quotes, Scope},
    engine::Engine,
    entities::Lexicon,
    ingest::{self, Source},
    render,
    wording::Wording,
};

static CAMBODIA: LazyLock<Engine> = LazyLock::new(|| open(&ingest::bundled()));

/// A text with acts, days and towns that others resemble.
static RURITANIA: LazyLock<Engine> = LazyLock::new(|| {
    let text = "B9-0998/2023\n\nMOTION FOR A RESOLUTION\n\non the closing of ports in Ruritania\n\n(2023/2998(RSP))\n\n\
        The European Parliament,\n\n\
        – having regard to Decree No 17/2023 of the Ruritanian Government on the closing of ports,\n\n\
        – having regard to Articles 12, 13 and 14 of the Constitution of Ruritania,\n\n\
        A. whereas on 19 June 2023 the police shot at dockers who were on strike at Cape Brenn;\n\n\
        B. whereas customs officers seized cocaine in Antwerp in May 2022;\n\n\
        C. whereas 10,000 seafarers, 1 293 stewards and 20 pilots have no work;\n\n\
        1. Condemns the violence of the police at Cape Brenn;\n\n\
        2. Calls on President Biden and Minister Rupert Hentzau to meet the dockers;\n\n\
        3. Instructs its President to forward this resolution to the Council and the Commission.\n";
    open(&[Source { file: "B9-0998-2023_EN.txt".to_owned(), bytes: text.as_bytes().to_vec() }])
});

/// One motion in two languages.
static PRESS: LazyLock<Engine> = LazyLock::new(|| {
    let source = |code: &str| {
        let file = format!("RC-B10-0999-2025_{code}.txt");
        let bytes = fs::read(format!("tests/data/documents/languages/{file}")).unwrap();
        Source { file, bytes }
    };
    open(&["EN", "PL", "FR"].map(source))
});

fn open(sources: &[Source]) -> Engine {
    Engine::open(sources, Lexicon::bundled()).unwrap().0
}

#[track_caller]
fn quotes(engine: &Engine, question: &str) -> Quotes {
    match engine.ask(question) {
        Answer::Quotes(quotes) => quotes,
        other => panic!("{question}: {other:?}"),
    }
}

#[track_caller]
fn declines(engine: &Engine, question: &str) {
    let answer = engine.ask(question);
    assert!(matches!(answer, Answer::NotCovered), "{question}: {answer:?}");
}

/// The answer is a guess, which says that these are in no text.
#[track_caller]
fn doubts(engine: &Engine, question: &str, unmentioned: &[&str]) {
    let quotes = quotes(engine, question);
    assert!(quotes.guess, "{question}");
    assert_eq!(quotes.unmentioned, unmentioned, "{question}");
}

/// The answer begins with this clause, and whatever is asked about is in the text.
#[track_caller]
fn finds(engine: &Engine, question: &str, label: &str) {
    let quotes = quotes(engine, question);
    assert_eq!(quotes.unmentioned, [""; 0], "{question}");
    assert_eq!(quotes.quotes[0].quote.label().to_string(), label, "{question}");
}

#[test]
fn one_name_is_not_answered_with_another() {
    for question in ["What does it say about Hun Neng?", "who is Hun Manet", "who is Kem Ley?", "Kem Monovithya"] {
        declines(&CAMBODIA, question);
    }
    declines(&RURITANIA, "What happened at Cape Town?");
}

#[test]
fn one_number_is_not_answered_with_another() {
    for question in ["10 000", "What does it say about 10,000?", "what about 10000", "1293 stewards", "1293"] {
        finds(&RURITANIA, question, "rec:C");
    }
    for question in ["What does it say about 20 000?", "what about 20,000", "and 20000?"] {
        declines(&RURITANIA, question);
    }
}

#[test]
fn an_answer_to_the_rest_says_what_was_not_found() {
    doubts(&RURITANIA, "Which cocaine was seized by customs officers in Rotterdam?", &["Rotterdam"]);
    doubts(&RURITANIA, "What does Decree No 18/2023 say about the closing of ports?", &["Decree No 18/2023"]);
    doubts(&RURITANIA, "What does Article 15 of the Constitution of Ruritania say?", &["Article 15"]);
    doubts(&RURITANIA, "Who was shot by the police on 19 June 2022?", &["19 June 2022"]);
    doubts(&RURITANIA, "Did the police shoot at dockers on strike in 2019?", &["2019"]);
    doubts(&RURITANIA, "Have 30 pilots and over 12,000 seafarers no work?", &["30", "12,000"]);
}

#[test]
fn what_the_texts_hold_is_answered_as_before() {
    finds(&RURITANIA, "Who was shot by the police on 19 June 2023?", "rec:A");
    finds(&RURITANIA, "Who was shot by the police on June 19, 2023?", "rec:A");
    finds(&RURITANIA, "What about the customs seizures of cocaine in Antwerp in May 2022?", "rec:B");
    finds(
        &RURITANIA,
        "Which Decree No 17/2023 of the Ruritanian Government is there on the closing of ports?",
        "cit:1",
    );
    finds(&RURITANIA, "Have 20 pilots and over 10 000 seafarers no work?", "rec:C");
    finds(&RURITANIA, "Does it mention Article 13 of the Constitution of Ruritania?", "cit:2");
    finds(&RURITANIA, "What should Joe Biden and Rupert Hentzau meet the dockers for?", "par:2");
    finds(&CAMBODIA, "What is said about the trial of Kem Sokhaa?", "par:6");
    finds(&CAMBODIA, "WHAT ABOUT THE TRIAL OF KEM SOKHA?", "par:6");
    finds(&PRESS, "Co zrobił sąd w Strelsau z obroną?", "rec:C");
    finds(&PRESS, "Que dit le texte sur le tribunal de Strelsau et la défense ?", "rec:C");
}

#[test]
fn a_text_in_another_language_may_have_another_name_for_it() {
    doubts(&PRESS, "Co sąd w Rotterdamie zrobił z obroną dziennikarzy?", &["Rotterdamie"]);
    finds(&CAMBODIA, "Que dit le texte sur Kem Sokha à Rotterdam ?", "par:6");
}

#[test]
fn what_was_not_found_is_said_in_every_language_and_formats_nothing() {
    let question = "Which cocaine was seized by customs officers in Rotterdam, Cherbourg or Gdansk, or by Kem Ley?";
    let answer = RURITANIA.ask_in(question, &Scope::default());
    let said: Vec<_> = Wording::all().filter_map(|wording| render::message(&answer, wording)).collect();
    insta::assert_snapshot!(said.join("\n"), @r"
    I found no mention of “Rotterdam”, “Cherbourg” or “Gdansk”; this is the closest that I found.
    Je n’ai trouvé aucune mention de « Rotterdam », « Cherbourg » ou « Gdansk » ; voici ce que j’ai trouvé de plus proche.
    Ich habe keine Erwähnung von „Rotterdam“, „Cherbourg“ oder „Gdansk“ gefunden; dies kommt Ihrer Frage am nächsten.
    No he encontrado ninguna mención de «Rotterdam», «Cherbourg» o «Gdansk»; esto es lo más próximo que he encontrado.
    Non è stata trovata alcuna menzione di «Rotterdam», «Cherbourg» o «Gdansk»; questo è quanto di più vicino sia stato trovato.
    Nie znaleziono żadnej wzmianki, w której występuje „Rotterdam”, „Cherbourg” lub „Gdansk”; nic bliższego nie udało się znaleźć.
    ");

    let long = format!("Which cocaine was seized by customs officers in {}?", "Rotterdam-".repeat(40));
    let said = render::message(&RURITANIA.ask(&long), Wording::default()).unwrap();
    assert!(said.contains("Rotterdam") && said.chars().count() < 200, "{said}");
    let shown = render::markdown(
        &RURITANIA.ask("Which cocaine did customs seize at **Rotterdam** for @everyone?"),
        Wording::default(),
        2000,
    );
    assert!(shown[0].text.contains("“Rotterdam”"), "{shown:?}");
}

#[test]
fn where_all_that_is_asked_may_be_a_slip_the_word_is_told() {
    doubts(&CAMBODIA, "journlists?", &["journlists"]);
    finds(&CAMBODIA, "trials of journlists", "par:5");
    assert_eq!(quotes(&CAMBODIA, "journalists?").unmentioned, [""; 0]);
}
