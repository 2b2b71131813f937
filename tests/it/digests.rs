//! `whereas digest preview`, as somebody calls it who wonders what a channel will read:
//!
//! - one that is made up goes on behind a paragraph, and has topics;
//! - one that is stored goes on where it stands, and says when;
//! - what does not exist is named.

use tempfile::TempDir;

use crate::state::whereas;

const STATE: &str = r#"{"format": 1, "tables": {
    "counter": [{"name": "subscription", "value": 4}],
    "subscription": [{
        "id": 4, "guild": 10, "channel": 20, "time": "08:00:00", "zone": "Europe/Brussels", "weekdays": 2,
        "contents": "paragraphs", "next_run": 1785823200, "since": 400, "last": "B9-0234/2022 par:6"
    }],
    "shown": [{"subscription": 4, "about": "", "reference": "B9-0234/2022 par:7", "date": "2026-07-28"}]
}}"#;

/// Checks what `whereas digest preview` prints or says.
#[track_caller]
fn check(data: &TempDir, arguments: &[&str], code: i32, expected: &[&str]) {
    let output = whereas(data.path(), &[&["digest", "preview"], arguments].concat(), "");
    let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{said}");
    for part in expected {
        assert!(said.contains(part), "“{part}” is missing in: {said}");
    }
}

#[test]
fn one_that_is_made_up_says_what_is_asked_for() {
    let data = TempDir::new().unwrap();
    check(&data, &[], 0, &["**1.** Expresses its deep concern", "paragraph 1 of 12"]);
    check(&data, &["--after", "B9-0234/2022 par:6"], 0, &["**7.** Is deeply concerned", "paragraph 7 of 12"]);
    check(&data, &["--contents", "about:Kem_Sokha"], 0, &["Kem Sokha: ", "B9-0234/2022"]);
    check(&data, &["--contents", "new"], 0, &["Nothing new today."]);
    check(&data, &["--contents", "poems"], 2, &["`poems`"]);
    check(&data, &["--resolution", "A9-0001/2020"], 1, &["there is no A9-0001/2020"]);
}

#[test]
fn one_that_is_stored_goes_on_where_it_stands() {
    let data = TempDir::new().unwrap();
    assert!(whereas(data.path(), &["state", "import"], STATE).status.success());
    for which in [["--channel", "20"], ["--subscription", "4"]] {
        let at = ["--at", "2026-08-01T00:00Z"];
        check(&data, &[which, at].concat(), 0, &["**8.** ", "2026-08-04", "06:00:00Z"]);
    }
    let later = ["--channel", "20", "--at", "2026-08-05T00:00Z"];
    check(&data, &later, 0, &["**8.** ", "2026-08-11"]);
    check(&data, &["--channel", "21"], 1, &["no such subscription"]);
    check(&data, &["--channel", "20", "--contents", "new"], 2, &["cannot be used with"]);
}
