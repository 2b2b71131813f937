//! PDFs are read in a process of their own, where the program allows it ([`confine`]).
//!
//! The library that interprets PDFs unpacks without limit, and a document can make it recurse or run on without end; nothing
//! inside the same process can stop that. So the program starts itself again, as a reader that first limits its own memory
//! and time: what happens to it happens to one document.
//!
//! ```text
//! program ──bytes──▶ reader: limits, then reads ──blocks and diagnostics as JSON──▶ program
//! ```

use std::{
    io::{self, Read as _, Write as _},
    path::PathBuf,
    process::{Child, Command, ExitStatus, Stdio},
    sync::OnceLock,
    thread,
};

use serde::{Deserialize, Serialize};

use super::super::{
    BYTES_MAX,
    blocks::Block,
    diagnostic::{Diagnostics, Severity},
};

/// The argument that makes the program a reader.
pub const READER: &str = "read-pdf";

/// What a reader may use beside the file; the longest reports take some 20 MB.
#[cfg(unix)]
const MEMORY_MAX: u64 = 128 * 1024 * 1024;
/// What a reader may use with the program itself.
#[cfg(unix)]
const ADDRESSES_MAX: u64 = 240 * 1024 * 1024;
#[cfg(unix)]
const SECONDS_MAX: u64 = 30;

/// The most that a reader may answer.
const ANSWER_BYTES_MAX: u64 = 64 * 1024 * 1024;

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// From now on PDFs are read by this program, started with the argument [`READER`], which calls [`read`].
pub fn confine(program: PathBuf) {
    // Whoever comes second brings the same.
    let _ = PROGRAM.set(program);
}

/// The program that reads PDFs, if it was named.
pub(super) fn program() -> Option<&'static PathBuf> {
    PROGRAM.get()
}

/// What a reader answers.
#[derive(Serialize, Deserialize)]
struct Answer {
    blocks: Option<Vec<Block>>,
    /// Line, whether it is an error, message.
    found: Vec<(usize, bool, String)>,
}

/// The work of a reader: a PDF from stdin to an answer on stdout.
///
/// # Errors
///
/// The limits cannot be set, or nobody listens.
pub fn read() -> io::Result<()> {
    limit()?;
    let mut bytes = Vec::with_capacity(BYTES_MAX + 1);
    io::stdin().lock().take(BYTES_MAX as u64 + 1).read_to_end(&mut bytes)?;
    let mut diagnostics = Diagnostics { file: String::new(), found: Vec::new() };
    let blocks = super::read_here(bytes, &mut diagnostics);
    let found =
        diagnostics.found.into_iter().map(|found| (found.line, found.severity == Severity::Error, found.message));
    let mut stdout = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut stdout, &Answer { blocks, found: found.collect() })?;
    stdout.flush()
}

#[cfg(unix)]
fn limit() -> io::Result<()> {
    use rlimit::{Resource, setrlimit};

    setrlimit(Resource::CORE, 0, 0)?;
    setrlimit(Resource::CPU, SECONDS_MAX, SECONDS_MAX + 1)?;
    setrlimit(Resource::DATA, MEMORY_MAX, MEMORY_MAX)?;
    setrlimit(Resource::AS, ADDRESSES_MAX, ADDRESSES_MAX)
}

#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "setting limits can fail where there are some")]
fn limit() -> io::Result<()> {
    Ok(())
}

/// The blocks of a PDF as a reader finds them, or `None` (with the reason as a diagnostic).
pub(super) fn blocks(program: &PathBuf, bytes: &[u8], diagnostics: &mut Diagnostics) -> Option<Vec<Block>> {
    match ask(program, bytes) {
        Ok(Ok(answer)) => {
            for (line, error, message) in answer.found {
                if error { diagnostics.error(line, message) } else { diagnostics.warning(line, message) }
            }
            answer.blocks
        }
        Ok(Err(end)) => {
            match end {
                End::Killed => diagnostics.failure(
                    "the system stopped the reader of this PDF, perhaps for want of memory; it is read again later",
                ),
                End::OverLimit(why) => diagnostics.error(1, format!("the PDF {why}, so it was not read")),
            }
            None
        }
        Err(error) => {
            diagnostics.failure(format!("the PDF could not be read, because its reader did not start: {error}"));
            None
        }
    }
}

/// What a reader answers, or how it ended without an answer.
fn ask(program: &PathBuf, bytes: &[u8]) -> io::Result<Result<Answer, End>> {
    let mut command = Command::new(program);
    command.arg(READER).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut reader = command.spawn()?;
    let answer = thread::scope(|scope| {
        let stdin = reader.stdin.take();
        // A reader that ends early leaves the rest unread.
        scope.spawn(|| stdin.is_some_and(|mut stdin| stdin.write_all(bytes).is_ok()));
        answer_of(&mut reader)
    });
    let is_over = matches!(&answer, Err(has_ended) if !has_ended);
    if is_over {
        // It may be writing without end.
        let _ = reader.kill();
    }
    let status = reader.wait()?;
    Ok(answer.map_err(|_| if is_over { End::OverLimit(OVER_LIMIT) } else { end_of(status) }))
}

/// What a reader answers; or whether it stopped in the middle, and did not say too much.
fn answer_of(reader: &mut Child) -> Result<Answer, bool> {
    let mut answer = io::BufReader::new(reader.stdout.take().ok_or(true)?.take(ANSWER_BYTES_MAX));
    serde_json::from_reader(&mut answer).map_err(|error| error.is_eof() && answer.get_ref().limit() > 0)
}

/// What is said of a document that the limits were too small for, or that is at fault.
const OVER_LIMIT: &str = "needs more memory than any document, or is damaged";

/// Why a reader ended without an answer.
enum End {
    /// By the limits that it was given, or by a fault of its own.
    OverLimit(&'static str),
    /// By somebody else: the document may be sound.
    Killed,
}

fn end_of(status: ExitStatus) -> End {
    #[cfg(unix)]
    {
        use std::os::unix::process::ExitStatusExt as _;

        // As Linux, macOS and the BSDs number the signals: of a process that has used up its time, and of one that is killed.
        const SIGXCPU: i32 = 24;
        const SIGKILL: i32 = 9;
        match status.signal() {
            Some(SIGXCPU) => return End::OverLimit("takes longer to read than any document"),
            Some(SIGKILL) => return End::Killed,
            _ => {}
        }
    }
    let _ = status;
    End::OverLimit(OVER_LIMIT)
}
