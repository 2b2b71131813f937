//! How long each key takes that somebody presses to pick a resolution, a name or a clause from a list:
//!
//! ```sh
//! cargo bench --bench keystrokes -- KNOWLEDGE INDEX     # a folder of documents, and where its index lies or is to lie
//! ```
//!
//! What is made when first needed is made before, as the bot does; the first key of each kind stands apart.

#![expect(clippy::print_stdout, reason = "its output is all that it is for")]

use std::{
    env,
    path::PathBuf,
    time::{Duration, Instant},
};

use whereas::{engine::Engine, knowledge::Knowledge, question::Aliases};

/// So many resolutions are typed, with all the words of their titles, key by key.
const TYPED: usize = 40;

fn main() {
    // Cargo adds a flag of its own.
    let mut folders = env::args().skip(1).filter(|argument| !argument.starts_with('-')).map(PathBuf::from);
    let (Some(knowledge), Some(index)) = (folders.next(), folders.next()) else {
        println!("left out: name a folder of documents and one for its index");
        return;
    };
    let start = Instant::now();
    let (_, opened) = Knowledge::open(&knowledge, Some(&index)).expect("the folders can be read");
    println!("open                  {:9.1} ms", milliseconds(start.elapsed()));
    let engine = opened.engine;
    let start = Instant::now();
    engine.warm_up();
    println!("warm up               {:9.1} ms", milliseconds(start.elapsed()));
    let every = (engine.texts().len() / TYPED).max(1);
    let headers: Vec<_> = engine.headers().step_by(every).collect();
    let typed: Vec<_> = headers.iter().flat_map(|header| [header.id.to_string(), header.title.clone()]).collect();
    keys("resolution", &typed, |typed| engine.complete_resolution(typed, &Aliases::default()).len());
    keys("name", &["European Parliament", "united nat", "Security", "kem sok"], |typed| {
        engine.complete_entity(typed).len()
    });
    clauses(&engine, &headers.iter().map(|header| header.id.to_string()).collect::<Vec<_>>());
}

fn clauses(engine: &Engine, resolutions: &[String]) {
    let mut resolutions = resolutions.iter().cycle();
    let mut complete =
        |typed: &str| resolutions.next().map_or(0, |id| engine.complete_label(id, typed, &Aliases::default()).len());
    keys("clause", &["12(a)", "recital B", "security forces", "calls on the"], &mut complete);
}

/// Types texts key by key, and prints how long each key took.
fn keys(kind: &str, texts: &[impl AsRef<str>], mut complete: impl FnMut(&str) -> usize) {
    let mut times = Vec::new();
    let mut offered = 0;
    for text in texts.iter().map(AsRef::as_ref) {
        for (end, _) in text.char_indices().skip(1).chain([(text.len(), ' ')]) {
            let start = Instant::now();
            offered += complete(&text[..end]);
            times.push(start.elapsed());
        }
    }
    let first = times.remove(0);
    times.sort_unstable();
    let [p50, p99, last] = [times.len() / 2, times.len() * 99 / 100, times.len() - 1].map(|at| milliseconds(times[at]));
    println!(
        "{kind:<21} {p50:9.2} ms p50 {p99:9.2} ms p99 {last:9.2} ms max {:9.1} ms the first; {} keys, {offered} offers",
        milliseconds(first),
        times.len()
    );
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
