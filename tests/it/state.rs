//! `whereas state`, as scripts call it:
//!
//! - what is exported can be imported elsewhere, through files as through pipes;
//! - a database that is not empty is replaced only when that is asked for;
//! - a database that cannot be used is named, with what to do about it.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use tempfile::TempDir;

const STATE: &str = r#"{"format": 1, "tables": {
    "counter": [{"name": "subscription", "value": 9}],
    "departure": [{"guild": 9007199254740993, "left_at": 5}]
}}"#;

/// Runs the program on a data folder.
pub(crate) fn whereas(data: &Path, arguments: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_whereas"))
        .arg("--data")
        .arg(data)
        .args(arguments)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have ended before it has read anything.
    let _ = program.stdin.take().unwrap().write_all(input.as_bytes());
    program.wait_with_output().unwrap()
}

/// Runs `whereas state` on a data folder.
fn state(data: &Path, arguments: &[&str], input: &str) -> Output {
    whereas(data, &[&["state"], arguments].concat(), input)
}

#[track_caller]
fn check(output: &Output, code: i32, expected: &str) {
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(code), "{message}");
    assert!(message.contains(expected), "`{message}` does not say `{expected}`");
}

#[test]
fn what_is_exported_can_be_imported_elsewhere() {
    let (first, second) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    check(&state(first.path(), &["import"], STATE), 0, "Imported 2 rows.");
    let exported = state(first.path(), &["export"], "");
    check(&exported, 0, "Exported 2 rows.");
    let file = first.path().join("state.json");
    let path = file.to_str().unwrap();
    check(&state(first.path(), &["export", path], ""), 0, "Exported 2 rows.");
    assert_eq!(fs::read(&file).unwrap(), exported.stdout);
    check(&state(second.path(), &["import", path], ""), 0, "Imported 2 rows.");
    assert_eq!(state(second.path(), &["export"], "").stdout, exported.stdout);
}

#[test]
fn a_database_that_is_not_empty_is_replaced_only_when_asked_for() {
    let folder = TempDir::new().unwrap();
    check(&state(folder.path(), &["import"], STATE), 0, "");
    check(&state(folder.path(), &["import"], STATE), 1, "--replace deletes what is there");
    check(&state(folder.path(), &["import", "--replace"], STATE), 0, "Imported 2 rows.");
}

#[test]
fn what_cannot_be_read_or_used_is_named() {
    let folder = TempDir::new().unwrap();
    check(&state(folder.path(), &["import"], "{"), 1, "reading stdin");
    check(&state(folder.path(), &["import", "/no/such/file"], ""), 1, "/no/such/file");
    check(&state(folder.path(), &[], ""), 2, "Usage");
    fs::write(folder.path().join("whereas.db"), "no database").unwrap();
    check(&state(folder.path(), &["export"], ""), 1, "whereas.db`: file is not a database; to mend it, ");
}
