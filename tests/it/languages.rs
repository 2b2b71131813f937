//! The Parliament's 24 languages through `ingest::parse`:
//!
//! - short texts, written for the test after the fixed words of each language, have the same labels in all of them;
//! - one joint motion in all languages, written for the test too, has the same labels, points included;
//! - recitals are counted with Latin, Greek and Cyrillic letters, and where a translation has lost them;
//! - the language of questions is told, in those of the test sets too;
//! - a question is answered from the version in its language, otherwise from the English one, and the answer says so;
//! - the header lines of a real joint motion are understood: language, kind, groups, title.

use std::{
    fs,
    path::{Path, PathBuf},
};

use whereas::{
    analysis,
    answer::{Answer, Scope},
    engine::Engine,
    entities::Lexicon,
    ingest::{self, Diagnostic, Source},
    model::{DocumentKind, Language, Resolution},
    render,
    wording::Wording,
};

/// Language, opening line, the words that begin a citation and a recital, and the last paragraph's first words.
const WORDS: [[&str; 5]; 24] = [
    [
        "bg",
        "Европейският парламент,",
        "като взе предвид",
        "като има предвид, че",
        "възлага на своя председател да предаде",
    ],
    ["cs", "Evropský parlament,", "s ohledem na", "vzhledem k tomu, že", "pověřuje svého předsedu, aby předal"],
    ["da", "Europa-Parlamentet,", "der henviser til", "der henviser til, at", "pålægger sin formand at sende"],
    [
        "de",
        "Das Europäische Parlament,",
        "unter Hinweis auf",
        "in der Erwägung, dass",
        "beauftragt seinen Präsidenten, zu übermitteln",
    ],
    [
        "el",
        "Το Ευρωπαϊκό Κοινοβούλιο,",
        "έχοντας υπόψη",
        "λαμβάνοντας υπόψη ότι",
        "αναθέτει στον Πρόεδρό του να διαβιβάσει",
    ],
    ["en", "The European Parliament,", "having regard to", "whereas", "Instructs its President to forward"],
    ["es", "El Parlamento Europeo,", "Visto", "Considerando que", "Encarga a su Presidente que transmita"],
    ["et", "Euroopa Parlament,", "võttes arvesse", "arvestades, et", "teeb presidendile ülesandeks edastada"],
    ["fi", "Euroopan parlamentti, joka", "ottaa huomioon", "ottaa huomioon, että", "kehottaa puhemiestä välittämään"],
    ["fr", "Le Parlement européen,", "vu", "considérant que", "charge son Président de transmettre"],
    ["ga", "Tá Parlaimint na hEorpa,", "ag féachaint do", "de bhrí go", "á threorú dá Uachtarán"],
    ["hr", "Europski parlament,", "uzimajući u obzir", "budući da", "nalaže svojem predsjedniku da proslijedi"],
    ["hu", "Az Európai Parlament,", "tekintettel", "mivel", "utasítja elnökét, hogy továbbítsa"],
    ["it", "Il Parlamento europeo,", "visto", "considerando che", "incarica il suo Presidente di trasmettere"],
    ["lt", "Europos Parlamentas,", "atsižvelgdamas į", "kadangi", "paveda Pirmininkui perduoti"],
    ["lv", "Eiropas Parlaments,", "ņemot vērā", "tā kā", "uzdod priekšsēdētājam nosūtīt"],
    [
        "mt",
        "Il-Parlament Ewropew,",
        "wara li kkunsidra",
        "billi",
        "Jagħti istruzzjonijiet lill-President tiegħu sabiex jgħaddi",
    ],
    ["nl", "Het Europees Parlement,", "gezien", "overwegende dat", "verzoekt zijn Voorzitter te doen toekomen aan"],
    [
        "pl",
        "Parlament Europejski,",
        "uwzględniając",
        "mając na uwadze, że",
        "zobowiązuje swojego przewodniczącego do przekazania",
    ],
    ["pt", "O Parlamento Europeu,", "Tendo em conta", "Considerando que", "Encarrega o seu Presidente de transmitir"],
    [
        "ro",
        "Parlamentul European,",
        "având în vedere",
        "întrucât",
        "încredințează Președintelui sarcina de a transmite",
    ],
    ["sk", "Európsky parlament,", "so zreteľom na", "keďže", "poveruje svojho predsedu, aby postúpil"],
    ["sl", "Evropski parlament,", "ob upoštevanju", "ker", "naroči svojemu predsedniku, naj posreduje"],
    ["sv", "Europaparlamentet", "med beaktande av", "av följande skäl", "uppdrar åt talmannen att översända"],
];

fn parse(text: String) -> (Vec<Resolution>, Vec<Diagnostic>) {
    ingest::parse(&Source { file: "written.txt".to_owned(), bytes: text.into_bytes() })
}

/// A text in a language with these markers in front of its two recitals, and a heading in capitals behind it.
fn written([_, opener, citation, recital, closing]: [&str; 5], letters: [&str; 2]) -> String {
    let opener = if opener == "Europaparlamentet" { "Europaparlamentet utfärdar denna resolution" } else { opener };
    format!(
        "B9-9999/2022\n\nX Y Z\n\n{opener}\n\n– {citation} 1,\n\n– {citation} 2,\n\n{} {recital} 3;\n\n{} {recital} 4;\n\n\
         1. {citation} 5;\n\n2. {closing} 6.\n\nXXXXX XXXXX\n\n1. {citation} 7;\n",
        letters[0], letters[1]
    )
}

fn labels(resolution: &Resolution) -> Vec<String> {
    resolution.clauses().iter().map(|clause| clause.label.to_string()).collect()
}

#[test]
fn texts_have_the_same_labels_in_every_language() {
    for words in WORDS {
        let letters = match words[0] {
            "bg" => ["А.", "Б."],
            "el" => ["Α.", "Β."],
            _ => ["A.", "B."],
        };
        let (resolutions, diagnostics) = parse(written(words, letters));
        assert!(diagnostics.is_empty(), "{}: {diagnostics:?}", words[0]);
        assert_eq!(resolutions[0].header.language.code(), words[0]);
        assert_eq!(labels(&resolutions[0]), ["cit:1", "cit:2", "rec:A", "rec:B", "par:1", "par:2"], "{}", words[0]);
    }
}

#[test]
fn recitals_that_lost_their_letters_are_counted_and_the_loss_is_reported() {
    for words in WORDS {
        let (resolutions, diagnostics) = parse(written(words, ["–", "–"]));
        assert_eq!(labels(&resolutions[0]), ["cit:1", "cit:2", "rec:A", "rec:B", "par:1", "par:2"], "{}", words[0]);
        assert_eq!(diagnostics.len(), 1, "{}: {diagnostics:?}", words[0]);
        assert!(diagnostics[0].message.contains("have no letters"));
    }
}

#[test]
fn greek_and_cyrillic_letters_are_counted_in_their_own_order() {
    let check = |opener: &str, recital: &str, letters: &str| {
        let recitals: Vec<_> = letters.split(' ').map(|letter| format!("{letter}. {recital} x;\n\n")).collect();
        let text = format!("B9-9999/2022\n\nX Y Z\n\n{opener}\n\n– x,\n\n{}1. Y.\n", recitals.concat());
        let (resolutions, diagnostics) = parse(text);
        assert!(diagnostics.is_empty(), "{letters}: {diagnostics:?}");
        let count = labels(&resolutions[0]).iter().filter(|label| label.starts_with("rec:")).count();
        assert_eq!(count, recitals.len(), "{letters}");
    };
    check("Το Ευρωπαϊκό Κοινοβούλιο,", "λαμβάνοντας υπόψη ότι", "Α Β Γ Δ Ε ΣΤ Ζ Η Θ Ι ΙΑ ΙΒ");
    check("Το Ευρωπαϊκό Κοινοβούλιο,", "λαμβάνοντας υπόψη ότι", "A B Γ Δ E Ζ H Θ I K Λ M N");
    check(
        "Европейският парламент,",
        "като има предвид, че",
        "А Б В Г Д Е Ж З И Й К Л М Н О П Р С Т У Ф Х Ц Ч Ш Щ Ю Я АА АБ",
    );
    check("The European Parliament,", "whereas", "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z AA AB");
}

#[test]
fn the_header_of_a_joint_motion_is_understood_in_every_language() {
    let path = "../shared/corpus/ep-multilang/RC-10-2025-0249_header-lines.tsv";
    let Some(table) = table(path) else { return };
    let mut languages = 0;
    for line in table.lines().skip(1) {
        let [code, kind, rule, replaces, on_behalf, title]: [&str; 6] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        let words = WORDS.iter().find(|words| words[0] == code).unwrap();
        let second = on_behalf.replace("PPE", "Verts/ALE").replace("EPP", "Verts/ALE");
        let title = title.strip_prefix(kind).unwrap().trim();
        let body = written(*words, if code == "bg" { ["А.", "Б."] } else { ["A.", "B."] });
        let header = format!(
            "7.5.2025\n\nRC-B10-0249/2025\n\n{kind}\n\n{rule}\n\n{replaces}\n\nB10-0252/2025 (Renew)\n\n\
             Ana Bo, Ce Do\n{on_behalf}\nEf Ge\n{second}\n\n{title}\n\n(2025/2691(RSP))\n\n"
        );
        let (resolutions, diagnostics) = parse(header + body.split_once("X Y Z\n\n").unwrap().1);
        assert!(diagnostics.is_empty(), "{code}: {diagnostics:?}");
        let resolution = &resolutions[0];
        assert_eq!(resolution.header.language.code(), code);
        assert_eq!(resolution.header.kind, DocumentKind::JointMotion, "{code}");
        assert_eq!(resolution.header.title, title, "{code}");
        assert_eq!(resolution.header.groups, [if code == "sl" { "EPP" } else { "PPE" }, "Verts/ALE"], "{code}");
        assert_eq!(resolution.header.date.as_deref(), Some("2025-05-07"));
        languages += 1;
    }
    assert_eq!(languages, 24);
}

fn table(path: &str) -> Option<String> {
    let table = fs::read_to_string(path);
    if table.is_err() {
        crate::left_out(path);
    }
    table.ok()
}

/// The versions of one joint motion in `tests/data/documents/languages`, with their codes.
fn versions() -> Vec<(Language, Resolution)> {
    let read = |language: Language| {
        let file = format!("RC-B10-0999-2025_{}.txt", language.code().to_uppercase());
        let bytes = fs::read(Path::new("tests/data/documents/languages").join(&file)).unwrap();
        let (mut resolutions, diagnostics) = ingest::parse(&Source { file, bytes });
        assert!(diagnostics.is_empty(), "{language}: {diagnostics:?}");
        assert_eq!(resolutions.len(), 1, "{language}");
        (language, resolutions.remove(0))
    };
    Language::ALL.into_iter().map(read).collect()
}

#[test]
fn language_versions_share_number_kind_groups_date_and_labels() {
    for (language, resolution) in versions() {
        assert_eq!(resolution.header.language, language);
        assert_eq!(resolution.id().to_string(), "RC-B10-0999/2025", "{language}");
        assert_eq!(resolution.header.kind, DocumentKind::JointMotion, "{language}");
        assert_eq!(resolution.header.groups, [if language == Language::Slovene { "EPP" } else { "PPE" }], "{language}");
        assert_eq!(resolution.header.date.as_deref(), Some("2025-05-08"), "{language}");
        assert_eq!(resolution.header.procedure.as_deref(), Some("2025/2999(RSP)"), "{language}");
        let expected =
            ["cit:1", "cit:2", "rec:A", "rec:B", "rec:C", "par:1", "par:1(a)", "par:1(b)", "par:2", "par:3", "par:4"];
        assert_eq!(labels(&resolution), expected, "{language}");
    }
}

#[test]
fn clauses_are_the_words_of_their_version() {
    for (language, resolution) in versions() {
        let file = format!("tests/data/documents/languages/{}", resolution.header.file);
        let text = fs::read_to_string(file).unwrap();
        assert!(text.contains(&format!("\n{}\n", resolution.header.title)), "{language}: {}", resolution.header.title);
        for clause in resolution.clauses().iter().filter(|clause| clause.label.to_string() != "par:1") {
            let printed = format!(" {}\n", clause.text);
            assert!(text.contains(&printed), "{language} {}: {}", clause.label, clause.text);
        }
    }
}

#[test]
fn the_words_of_a_version_tell_its_language() {
    for (language, resolution) in versions() {
        let words: Vec<_> = resolution.clauses().iter().map(|clause| clause.text.as_str()).collect();
        assert_eq!(analysis::detect(&words.join(" ")), Some(language));
    }
}

#[test]
fn english_questions_are_told_to_be_english() {
    let mut files = Vec::new();
    let mut folders = vec![PathBuf::from("tests/data/questions")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    // People chat in other languages too; those are told by the test below.
    let english = |file: &PathBuf| {
        file.extension().is_some_and(|extension| extension == "jsonl") && !file.ends_with("training/offtopic.jsonl")
    };
    let questions: Vec<String> = files.iter().filter(|file| english(file)).flat_map(|file| questions(file)).collect();
    let told = |question: &String| analysis::detect(question).filter(|language| *language != Language::English);
    let foreign: Vec<_> = questions.iter().filter_map(|question| Some((told(question)?, question))).collect();
    assert!(questions.len() > 3500 && foreign.len() * 200 < questions.len(), "{foreign:#?} of {}", questions.len());
}

#[test]
fn chatter_in_other_languages_is_told_to_be_in_them() {
    let told = questions(Path::new("tests/data/questions/training/offtopic.jsonl"));
    let told: Vec<_> = told.iter().filter_map(|question| Some((analysis::detect(question)?, question))).collect();
    // The people in this set chat in English, German, French, Spanish and Polish.
    let count = |language| told.iter().filter(|(told, _)| *told == language).count();
    let spoken = [Language::English, Language::German, Language::French, Language::Spanish, Language::Polish];
    let others: Vec<_> = told.iter().filter(|(language, _)| !spoken.contains(language)).collect();
    assert!(others.len() <= 1, "{others:#?}");
    assert!(spoken.iter().all(|language| count(*language) >= 10));
}

fn questions(jsonl: &Path) -> Vec<String> {
    let text = fs::read_to_string(jsonl).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    lines.filter_map(|line| Some(line["question"].as_str()?.to_owned())).collect()
}

/// All versions of the joint motion, and a resolution that is held in English alone.
fn library(but: &[Language]) -> Engine {
    let mut sources = ingest::bundled();
    for language in Language::ALL.into_iter().filter(|language| !but.contains(language)) {
        let file = format!("RC-B10-0999-2025_{}.txt", language.code().to_uppercase());
        sources.push(ingest::read_file(&Path::new("tests/data/documents/languages").join(file)).unwrap());
    }
    let (engine, diagnostics) = Engine::open(&sources, Lexicon::bundled()).unwrap();
    assert_eq!(diagnostics, []);
    engine
}

/// The first clause quoted and its language, with a `*` where the answer says that another was wanted.
fn first(engine: &Engine, question: &str, scope: &Scope) -> String {
    match engine.ask_in(question, scope) {
        Answer::Quotes(quotes) => {
            let quote = &quotes.quotes[0].quote;
            let sign = if quotes.not_in.is_some() { "*" } else { "" };
            format!("{} {}{sign}", quote.reference(), quote.language())
        }
        other => format!("{other:?}"),
    }
}

#[test]
fn a_question_is_answered_from_the_version_in_its_language() {
    let engine = library(&[]);
    for (question, expected) in [
        ("Que dit le paragraphe 2 de RC-B10-0999/2025 ?", "RC-B10-0999/2025 par:2 fr"),
        ("Was sagt Absatz 2 von RC-B10-0999/2025?", "RC-B10-0999/2025 par:2 de"),
        ("RC-B10-0999/2025 § 2", "RC-B10-0999/2025 par:2 en"),
        ("Was sagt die Entschließung über die Schließung der Zeitungen?", "RC-B10-0999/2025 par:2 de"),
        ("Que dit la résolution sur la fermeture des journaux ?", "RC-B10-0999/2025 par:2 fr"),
        ("Co rezolucja mówi o zamknięciu gazet?", "RC-B10-0999/2025 par:2 pl"),
        ("What does it say about the closing of the newspapers?", "RC-B10-0999/2025 par:2 en"),
        ("Que dit le paragraphe 2 de B9-0234/2022 ?", "B9-0234/2022 par:2 en*"),
        ("Que dit la résolution sur Kem Sokha ?", "B9-0234/2022 par:6 en*"),
    ] {
        assert_eq!(first(&engine, question, &Scope::default()), expected, "{question}");
    }
    let german = Scope { language: Some(Language::German), ..Scope::default() };
    assert_eq!(
        first(&engine, "What does it say about the closing of the newspapers?", &german),
        "RC-B10-0999/2025 par:2 de"
    );
    let engine = library(&[Language::German]);
    assert_eq!(first(&engine, "Was sagt Absatz 2 von RC-B10-0999/2025?", &german), "RC-B10-0999/2025 par:2 en*");
    let answer = engine.ask("Was sagt Absatz 2 von RC-B10-0999/2025?");
    let said = render::message(&answer, Wording::default()).unwrap_or_default();
    assert_eq!(said, "I have no German version of this text, so the quote is in English.");
}
