//! Parses arguments, loads settings, starts logging and runs one subcommand.

use std::process::ExitCode;

fn main() -> ExitCode {
    whereas::cli::run()
}
