//! How long the steps take that a document and a question go through, on the bundled resolution:
//!
//! ```sh
//! cargo bench --bench functions                 # all
//! cargo bench --bench functions -- ask          # those with `ask` in their name
//! ```
//!
//! criterion keeps what it measured under `target/criterion` and says how it has changed since the last run.

use std::{hint::black_box, path::Path};

use criterion::{Criterion, criterion_group, criterion_main};
use whereas::{
    analysis,
    embedding::SentenceModel,
    engine::Engine,
    entities::Lexicon,
    ingest,
    question::{self, Aliases, Numbers},
    render,
    wording::Wording,
};

const QUESTIONS: [(&str, &str); 6] = [
    ("reference", "B9-0234/2022, paragraph 7"),
    ("entity", "What does it say about Kem Sokha?"),
    ("free", "Which trials are said to be politically motivated?"),
    ("typo", "What does it say about the oposition?"),
    ("unanswerable", "What does it say about climate change?"),
    ("chatter", "good morning everybody"),
];

fn documents(criterion: &mut Criterion) {
    let bundled = ingest::bundled();
    criterion.bench_function("parse/text", |bench| bench.iter(|| ingest::parse(black_box(&bundled[0]))));
    for file in ["akn_EN.xml", "formex_EN.xml", "old-layout_EN.html"] {
        let source =
            ingest::read_file(&Path::new("tests/data/documents").join(file)).expect("it lies beside the tests");
        criterion.bench_function(&format!("parse/{file}"), |bench| bench.iter(|| ingest::parse(black_box(&source))));
    }
    let text = String::from_utf8_lossy(&bundled[0].bytes).into_owned();
    criterion.bench_function("tokens/document", |bench| bench.iter(|| analysis::tokens(black_box(&text))));
    criterion.bench_function("open/bundled", |bench| {
        bench.iter(|| Engine::open(black_box(&bundled), Lexicon::bundled()).expect("it is indexed in memory"));
    });
}

fn questions(criterion: &mut Criterion) {
    let (engine, _) = Engine::open(&ingest::bundled(), Lexicon::bundled()).expect("it is indexed in memory");
    let (lexicon, numbers, aliases) = (Lexicon::bundled(), Numbers::of(engine.headers()), Aliases::default());
    for (kind, question) in QUESTIONS {
        criterion.bench_function(&format!("interpret/{kind}"), |bench| {
            bench.iter(|| question::interpret(black_box(question), &lexicon, &numbers, &aliases));
        });
        criterion.bench_function(&format!("ask/{kind}"), |bench| bench.iter(|| engine.ask(black_box(question))));
    }
    let answer = engine.ask(QUESTIONS[0].1);
    criterion.bench_function("render/plain", |bench| {
        bench.iter(|| {
            render::plain(black_box(&answer), Wording::default(), render::Style { width: 100, colour: false })
        });
    });
    // Not there without the feature `meaning`.
    if let Ok(model) = SentenceModel::open(None) {
        criterion.bench_function("embed/question", |bench| bench.iter(|| model.embed(black_box(QUESTIONS[2].1))));
    }
}

criterion_group!(all, documents, questions);
criterion_main!(all);
