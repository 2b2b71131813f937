//! Asks millions of questions that were made out of real ones, and reads as many documents, and counts what fails:
//!
//! ```sh
//! cargo run --release --example count -- --questions 10000000 --documents 1000000
//! ```
//!
//! A case fails that panics, or that takes longer than 50 ms of the processor's time, three times in a row: what others do on
//! the machine is not counted. What it was is kept in `artifacts`, and so is the slowest of all; the exit status is 1 if any
//! failed. Each case follows from the seed and its number alone, so `--from` goes on anywhere. Unlike libFuzzer this does not
//! look for new ways through the program, but asks what people might ask, of the program as it is served but for more checks.

#![expect(clippy::print_stdout, reason = "its output is all that it is for")]

mod documents;
mod questions;
mod random;

use std::{
    fs,
    panic::{self, AssertUnwindSafe},
    path::{Path, PathBuf},
    process::{self, ExitCode},
    sync::{
        Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use clap::Parser;
use random::Random;
use rustix::time::{ClockId, clock_gettime};

/// No answer may take longer.
const LIMIT: Duration = Duration::from_millis(50);

/// What takes longer is timed again, to tell it from what the machine was busy with.
const TIMED_AGAIN: Duration = Duration::from_millis(10);

/// A case that takes longer hangs.
const HANGS_AFTER: Duration = Duration::from_secs(20);

/// So many failures are kept as files; more are counted.
const KEPT_MAX: usize = 50;

#[derive(Parser)]
struct Options {
    /// How many questions are asked.
    #[arg(long, default_value_t = 0)]
    questions: u64,
    /// How many documents are read.
    #[arg(long, default_value_t = 0)]
    documents: u64,
    /// A knowledge folder to ask instead of the bundled resolution.
    #[arg(long)]
    knowledge: Option<PathBuf>,
    /// Another seed makes other cases.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The number of the first case.
    #[arg(long, default_value_t = 0)]
    from: u64,
}

/// What cases are made of, and how one is run.
trait Target {
    const NAME: &'static str;
    type Case;

    fn make(&self, random: &mut Random) -> Self::Case;
    /// The longest time that somebody waits for.
    fn run(&self, case: &Self::Case) -> Duration;
    /// The case as it is kept.
    fn bytes(&self, case: &Self::Case) -> Vec<u8>;
}

fn main() -> ExitCode {
    let options = Options::parse();
    panic::set_hook(Box::new(|panic| *last_panic() = panic.to_string()));
    let mut failed = 0;
    if options.questions > 0 {
        failed += count(&questions::Questions::new(options.knowledge.as_deref()), options.questions, &options);
    }
    if options.documents > 0 {
        failed += count(&documents::Documents::new(), options.documents, &options);
    }
    if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Runs so many cases; how many failed.
fn count<T: Target>(target: &T, cases: u64, options: &Options) -> usize {
    let mut counted = Counted::default();
    let at = AtomicU64::new(options.from);
    let end = options.from + cases;
    let start = Instant::now();
    thread::scope(|scope| {
        scope.spawn(|| watch(T::NAME, &at, end));
        for number in options.from..end {
            at.store(number, Ordering::Relaxed);
            let case = target.make(&mut Random::new(options.seed, number));
            counted.take(target, number, &case);
        }
        at.store(end, Ordering::Relaxed);
    });
    counted.report(T::NAME, cases, start.elapsed());
    counted.failed
}

/// Says each minute how far it is, and ends the program if a case hangs.
fn watch(name: &str, at: &AtomicU64, end: u64) {
    let mut seen = (at.load(Ordering::Relaxed), Instant::now());
    let mut said = Instant::now();
    while seen.0 < end {
        thread::sleep(Duration::from_millis(200));
        let now = at.load(Ordering::Relaxed);
        if now != seen.0 {
            seen = (now, Instant::now());
        } else if seen.1.elapsed() > HANGS_AFTER {
            println!("{name}: case {now} hangs");
            process::exit(1);
        }
        if said.elapsed() > Duration::from_mins(1) {
            println!("{name}: at case {now}");
            said = Instant::now();
        }
    }
}

#[derive(Default)]
struct Counted {
    /// Cases by their time: the index is the logarithm to base 2 of their microseconds.
    times: [u64; 32],
    slowest: Duration,
    failed: usize,
    total: Duration,
}

impl Counted {
    fn take<T: Target>(&mut self, target: &T, number: u64, case: &T::Case) {
        let took = match timed(target, case) {
            Ok(took) => took,
            Err(panic) => {
                self.fail(target, number, case, &format!("panicked: {panic}"));
                return;
            }
        };
        self.total += took;
        let micros = usize::try_from(took.as_micros()).unwrap_or(usize::MAX);
        self.times[(usize::BITS - micros.leading_zeros()).min(31) as usize] += 1;
        if took > self.slowest {
            self.slowest = took;
            keep::<T>("slowest", &target.bytes(case));
        }
        if took > LIMIT {
            self.fail(target, number, case, &format!("took {took:?}"));
        }
    }

    fn fail<T: Target>(&mut self, target: &T, number: u64, case: &T::Case, why: &str) {
        self.failed += 1;
        if self.failed <= KEPT_MAX {
            let path = keep::<T>(&number.to_string(), &target.bytes(case));
            println!("{}: case {number} {why}; kept as `{}`", T::NAME, path.display());
        }
    }

    fn report(&self, name: &str, cases: u64, took: Duration) {
        let mean = self.total / u32::try_from(cases.max(1)).unwrap_or(u32::MAX);
        println!(
            "{cases} {name} in {took:.0?}, {} failed; {mean:.0?} each, the slowest {:.1?}",
            self.failed, self.slowest
        );
        let mut above = 0;
        for (bits, count) in self.times.iter().enumerate().rev().filter(|(_, count)| **count > 0) {
            above += count;
            println!("{above:10} of {:?} and more", Duration::from_micros(1 << bits >> 1));
        }
    }
}

/// The time that a case takes: the least of three if it is long. An error is what it panicked with.
fn timed<T: Target>(target: &T, case: &T::Case) -> Result<Duration, String> {
    let mut least = Duration::MAX;
    for _ in 0..3 {
        let took = panic::catch_unwind(AssertUnwindSafe(|| target.run(case))).map_err(|_| last_panic().clone())?;
        least = least.min(took);
        if least < TIMED_AGAIN {
            break;
        }
    }
    Ok(least)
}

/// The processor's time that this thread has had.
fn now() -> Duration {
    clock_gettime(ClockId::ThreadCPUTime).try_into().expect("it counts from the start of the thread")
}

/// What the last panic said, and where it was.
fn last_panic() -> std::sync::MutexGuard<'static, String> {
    static LAST: Mutex<String> = Mutex::new(String::new());
    LAST.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn keep<T: Target>(name: &str, bytes: &[u8]) -> PathBuf {
    let folder = here("artifacts/count");
    let path = folder.join(format!("{}-{name}", T::NAME));
    fs::create_dir_all(&folder).and_then(|()| fs::write(&path, bytes)).expect("the folder can be written to");
    path
}

/// A path below the folder of the fuzz targets.
fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// All files below folders, those of them that there are.
fn files(folders: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open: Vec<_> = folders.iter().map(|folder| here(folder)).collect();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() { open.push(path) } else { found.push(path) }
        }
    }
    // The order that a folder is listed in is not that of another machine.
    found.sort();
    found
}
