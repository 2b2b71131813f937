//! Writing to the terminal: the only place that prints.

use std::io::{self, IsTerminal as _, Write as _};

use anstream::{AutoStream, ColorChoice};

use crate::render::Style;

/// Lines are wrapped here on a terminal: longer ones are hard to read.
const WIDTH_MAX: usize = 96;

/// Writes text to stdout; escape codes are taken out where colour is not wanted (`NO_COLOR`, no terminal).
pub(super) fn write(text: &str) -> io::Result<()> {
    let mut stdout = anstream::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}

/// A line on stderr that is no result.
pub(super) fn progress(line: &str) {
    // Nobody is left to tell if stderr is gone.
    let _ = writeln!(io::stderr(), "{line}");
}

/// A line on a terminal that the next one overwrites, unless it is the last.
pub(super) fn progress_line(line: &str, last: bool) {
    let end = if last { "\n" } else { "" };
    let _ = write!(io::stderr(), "\r{line}{end}");
}

/// What made the program fail.
pub(super) fn error(message: &str) {
    progress(&format!("error: {message}"));
}

pub(super) fn style() -> Style {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    Style { width: columns.unwrap_or(WIDTH_MAX).clamp(40, WIDTH_MAX), colour: true }
}

pub(super) fn stderr_has_colour() -> bool {
    AutoStream::choice(&io::stderr()) != ColorChoice::Never && io::stderr().is_terminal()
}
