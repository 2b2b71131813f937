//! The files in `deploy/`:
//!
//! - they set only what can be set;
//! - the dashboard and the alerts use only figures that the program tells;
//! - systemd understands the unit, and finds that what could be closed is closed.

use std::{collections::BTreeSet, fs, path::PathBuf, process::Command};

use regex::Regex;
use tempfile::TempDir;

/// systemd's own measure, from 0 for all closed to 10 for all open; it calls less than 2 “OK”.
const EXPOSURE_MAX: f64 = 2.0;

fn text(file: &str) -> String {
    fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("deploy").join(file)).unwrap()
}

/// What the first group of an expression matches in a text, each once.
fn found(expression: &str, text: &str) -> BTreeSet<String> {
    Regex::new(expression).unwrap().captures_iter(text).map(|captures| captures[1].to_owned()).collect()
}

#[test]
fn only_what_can_be_set_is_set() {
    let files = ["Containerfile", "compose.yaml", "compose.postgres.yaml", "whereas.service"].map(text).concat();
    let used = found(r"\b(WHEREAS__[A-Z_]+)", &files);
    assert!(used.len() >= 4, "{used:?}");
    let complaint = |variable: &str| {
        let folder = TempDir::new().unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_whereas"));
        let output = program.arg("check").env_clear().env(variable, folder.path()).output().unwrap();
        String::from_utf8_lossy(&output.stderr).contains("unknown field")
    };
    assert!(complaint("WHEREAS__DATA__FOLDERR"), "a misspelt setting is named");
    for variable in used {
        assert!(!complaint(&variable), "{variable}");
    }
}

#[test]
fn dashboard_and_alerts_use_only_figures_that_are_told() {
    let told = include_str!("../../src/metrics.rs");
    let used = ["grafana.json", "alerts.yaml"].map(text).concat();
    let names = found(r"\b(?:whereas_|process_)([a-z_]+?)(?:_seconds|_bytes)?(?:_total|_bucket|_info)?\b", &used);
    let values = found(r#"\b(?:outcome|kind)=~?\\?"([a-z|]+)"#, &used);
    let values: BTreeSet<&str> = values.iter().flat_map(|values| values.split('|')).collect();
    assert!(names.len() > 15 && values.len() > 3, "{names:?} {values:?}");
    for name in names.iter().map(String::as_str).chain(values) {
        // Of what belongs to the process the whole name is given.
        let is_told = ["", "process_", "whereas_"].iter().any(|prefix| told.contains(&format!("\"{prefix}{name}\"")));
        assert!(is_told, "{name}");
    }
}

#[test]
fn systemd_understands_the_unit_and_finds_little_open() {
    if Command::new("systemd-analyze").arg("--version").output().is_err() {
        println!("left out: there is no systemd-analyze here");
        return;
    }
    let folder = TempDir::new().unwrap();
    let unit = folder.path().join("whereas.service");
    // It looks whether the program is there.
    fs::write(&unit, text("whereas.service").replace("/usr/local/bin/whereas", env!("CARGO_BIN_EXE_whereas"))).unwrap();
    let analyze = |arguments: &[&str]| {
        let output = Command::new("systemd-analyze").args(arguments).arg(&unit).output().unwrap();
        let words = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        assert!(output.status.success(), "{words}");
        words
    };
    let complaints = analyze(&["verify"]);
    assert!(!complaints.contains("whereas.service"), "{complaints}");
    let report = analyze(&["security", "--offline=true", "--no-pager"]);
    let exposure = found(r"exposure level for whereas.service: ([0-9.]+)", &report);
    let exposure: f64 = exposure.first().expect("the report ends with a figure").parse().unwrap();
    assert!(exposure < EXPOSURE_MAX, "{report}");
}
