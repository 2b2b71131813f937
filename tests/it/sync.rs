//! `whereas sync` against a stand-in for Parliament's Open Data API:
//!
//! - what the settings and flags want is fetched, in the best form that parses, and nothing else;
//! - a run with nothing to do makes a handful of requests and changes no file;
//! - a document that does not parse never lands, nor takes the place of one that does;
//! - killed at any moment, it leaves no half file, and the next run fetches nothing twice;
//! - what goes wrong on the other side is tried again, then said and left to the next run;
//! - it keeps to the pace, and to the host that it is told;
//! - it takes the recorded answers, and asks only what the specification allows;
//! - on a schedule beside the bot, its failures disturb no answer.

use std::{fs, path::Path, time::Duration};

use serde_json::Value;

use crate::{
    parliament::{Document, Fault, Parliament, ended},
    standin::StandIn,
    written,
};

/// A resolution in the shape of Parliament's pages; `about` is the text of its first paragraph.
fn html(number: &str, about: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><body>\
         <p>{number}</p><p>European Parliament resolution of 5 May 2025 on a case made up for a test</p>\
         <p><i>The European Parliament</i>,</p>\
         <p>– having regard to Rule 136 of its Rules of Procedure,</p><p>A. whereas a test needs a case;</p>\
         <p>1. {about};</p><p>2. Instructs its President to forward this resolution to the Council.</p>\
         </body></html>"
    )
}

fn xml(number: &str, about: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><SDOCTA><IDENT>{number}</IDENT>\
         <TITLE>European Parliament resolution of 5 May 2025 on a case made up for a test</TITLE><TXTLST>\
         <PREAMBLE><PRINIT>The European Parliament,</PRINIT>\
         <GRVISA><VISA><P><NO.P>–</NO.P>having regard to Rule 136 of its Rules of Procedure,</P></VISA></GRVISA>\
         <GRCONS><CONS><P><NO.P>A.</NO.P>whereas a test needs a case;</P></CONS></GRCONS></PREAMBLE>\
         <DISPOSITIF><ACTLST><ACTION><P><NO.P>1.</NO.P>{about};</P></ACTION></ACTLST></DISPOSITIF></TXTLST></SDOCTA>"
    )
}

fn docx(number: &str) -> Vec<u8> {
    let text = written::word_document(&[
        number,
        "European Parliament resolution of 5 May 2025 on a case made up for a test",
        "The European Parliament,",
        "–\thaving regard to Rule 136 of its Rules of Procedure,",
        "A.\twhereas a test needs a case;",
        "1.\tCalls on the Commission to act;",
    ]);
    written::docx(&[("word/document.xml", &text)]).bytes
}

/// Whole, but without a resolution in it.
const NO_RESOLUTION: &str = "<html><body><p>Errata to P10_TA(2025)0001</p></body></html>";

/// The adopted text of the tenth term with this number.
fn adopted(number: u32) -> Document {
    Document::new(&format!("TA-10-2025-{number:04}"), "2025-05-05").with("en", "xhtml", adopted_html(number, "Acts"))
}

fn adopted_html(number: u32, about: &str) -> String {
    html(&format!("P10_TA(2025){number:04}"), about)
}

fn name(number: u32) -> String {
    format!("TA-10-2025-{number:04}_EN.html")
}

#[track_caller]
fn holds(parliament: &Parliament, file: &str, words: &str) {
    let landed = parliament.landed();
    let text = String::from_utf8_lossy(landed.get(file).expect("the file is there")).into_owned();
    assert!(text.contains(words), "{text}");
}

#[tokio::test]
async fn a_run_fetches_what_is_new_and_one_with_nothing_to_do_changes_nothing() {
    let parliament = Parliament::start().await;
    parliament.publishes((1..=3).map(adopted));
    parliament.sync(&[]).await.done("documents listed: 3, new: 3, replaced: 0, left out: 0");
    assert_eq!(parliament.names(), [name(1), name(2), name(3)]);
    let times = || {
        let times = |file: &String| {
            fs::metadata(parliament.knowledge().join("resolutions").join(file)).unwrap().modified().unwrap()
        };
        parliament.names().iter().map(times).collect::<Vec<_>>()
    };
    let before = times();

    parliament.forgets_requests();
    parliament.sync(&[]).await.done("documents listed: 3, new: 0, replaced: 0, left out: 0");
    // The feed, the list, and three looks behind its end.
    assert_eq!(parliament.asked_for("").len(), 5);
    assert_eq!(times(), before);

    parliament.publishes([adopted(4)]);
    parliament.forgets_requests();
    parliament.sync(&[]).await.done("documents listed: 4, new: 1, replaced: 0, left out: 0");
    assert_eq!(parliament.asked_for("").len(), 7);
}

#[tokio::test]
async fn without_its_state_a_run_finds_the_files_as_they_are() {
    let parliament = Parliament::start().await;
    parliament.publishes((1..=2).map(adopted));
    parliament.sync(&[]).await;
    fs::remove_dir_all(parliament.data()).unwrap();
    parliament.sync(&[]).await.done("documents listed: 2, new: 0, replaced: 0, left out: 0");
    fs::write(parliament.data().join("sync.json"), "{\"version\":1,").unwrap();
    parliament.sync(&[]).await.done("documents listed: 2, new: 0, replaced: 0, left out: 0");
}

#[tokio::test]
async fn a_file_that_was_removed_is_fetched_again() {
    let parliament = Parliament::start().await;
    parliament.publishes((1..=2).map(adopted));
    parliament.sync(&[]).await;
    fs::remove_file(parliament.knowledge().join("resolutions").join(name(2))).unwrap();
    parliament.sync(&[]).await.done("documents listed: 2, new: 1, replaced: 0, left out: 0");
}

#[tokio::test]
async fn term_days_kinds_and_languages_are_those_that_were_asked_for() {
    let parliament = Parliament::start().await;
    let document = |id: &str, number: &str, date: &str| {
        Document::new(id, date).with("en", "xhtml", html(number, "Acts")).with("fr", "xhtml", html(number, "Agit"))
    };
    parliament.publishes([
        document("TA-10-2025-0001", "P10_TA(2025)0001", "2025-05-05"),
        document("TA-9-2024-0001", "P9_TA(2024)0001", "2024-01-16"),
        document("A-9-2024-0163", "A9-0163/2024", "2024-04-04"),
        document("A-10-2024-0001", "A10-0001/2024", "2024-09-04"),
        document("RC-9-2024-0230", "RC-B9-0230/2024", "2024-02-07"),
        document("B-9-2024-0231", "B9-0231/2024", "2024-02-07"),
    ]);
    let flags = ["--kind", "report,joint-motion", "--term", "9", "--lang", "en,fr"];
    parliament.sync(&flags).await.done("documents listed: 2, new: 4, replaced: 0, left out: 0");
    let names = ["A-9-2024-0163_EN.html", "A-9-2024-0163_FR.html", "RC-9-2024-0230_EN.html", "RC-9-2024-0230_FR.html"];
    assert_eq!(parliament.names(), names);
    assert_eq!(parliament.asked_for("/adopted-texts").len(), 0);

    // Out of the days: asked for once, to learn its date.
    let flags = ["--kind", "motion", "--term", "9", "--from", "2024-03-01", "--to", "2024-12-31"];
    parliament.sync(&flags).await.done("documents listed: 1, new: 0, replaced: 0, left out: 0");
    parliament.forgets_requests();
    parliament.sync(&flags).await.done("documents listed: 1, new: 0, replaced: 0, left out: 0");
    assert_eq!(parliament.asked_for("/B-9-2024-0231").len(), 0);
    let flags = ["--kind", "motion", "--term", "9", "--from", "2024-02-01"];
    parliament.sync(&flags).await.done("documents listed: 1, new: 1, replaced: 0, left out: 0");

    let flags = ["--term", "9,10", "--to", "2024-12-31", "--lang", "de"];
    parliament.sync(&flags).await.done("documents listed: 1, new: 0, replaced: 0, left out: 0");
    parliament.sync(&[]).await.done("documents listed: 1, new: 1, replaced: 0, left out: 0");
    assert_eq!(parliament.names()[5], name(1));
}

#[tokio::test]
async fn the_best_form_that_parses_lands() {
    let parliament = Parliament::start().await;
    let document = |number: u32| Document::new(&format!("TA-10-2025-{number:04}"), "2025-05-05");
    let number = |number: u32| format!("P10_TA(2025){number:04}");
    parliament.publishes([
        document(1).with("en", "pdf", "%PDF-").with("en", "xml", xml(&number(1), "Acts")).with("en", "docx", "PK"),
        document(2).with("en", "docx", docx(&number(2))).with("en", "pdf", "%PDF-"),
        document(3).with("en", "docx", docx(&number(3))).with("en", "xml", "<SDOCTA><P>1. Calls on</SDOCTA>"),
        document(4).with("en", "epub", "PK"),
        document(5).with("en", "docx", docx(&number(5))).with("en", "xhtml", html(&number(5), "Acts")),
        document(6).with("en", "docx", docx(&number(6))).with("en", "xhtml", NO_RESOLUTION.replace("0001", "0006")),
    ]);
    parliament.next_requests_to("TA-10-2025-0005_en.xhtml", &vec![Fault::Status(404); 4]);
    parliament.sync(&[]).await.done("documents listed: 6, new: 5, replaced: 0, left out: 0");
    let names =
        [1, 2, 3, 5, 6].map(|number| format!("TA-10-2025-{number:04}_EN.{}", if number == 1 { "xml" } else { "docx" }));
    assert_eq!(parliament.names(), names);

    // A better form takes the place of the other.
    parliament.publishes([document(2)
        .with("en", "docx", docx(&number(2)))
        .with("en", "xml", xml(&number(2), "Acts"))
        .changed()]);
    parliament.sync(&[]).await.done("documents listed: 6, new: 0, replaced: 1, left out: 0");
    assert_eq!(parliament.names()[1], "TA-10-2025-0002_EN.xml");
}

#[tokio::test]
async fn what_does_not_parse_is_left_out_and_said_until_it_changes() {
    let parliament = Parliament::start().await;
    let document = |content: String| adopted(1).with("en", "xhtml", content);
    parliament.publishes([
        document(NO_RESOLUTION.to_owned()),
        adopted(2).with("en", "xhtml", adopted_html(7, "Replaces number 0002")),
    ]);
    parliament
        .sync(&[])
        .await
        .done("documents listed: 2, new: 0, replaced: 0, left out: 2")
        .says("left out TA-10-2025-0001_EN.html: ")
        .says("left out TA-10-2025-0002_EN.html: it bears the number P10_TA(2025)0007, not P10_TA(2025)0002\n");
    assert_eq!(parliament.names(), Vec::<String>::new());

    parliament.forgets_requests();
    parliament.sync(&[]).await.done("documents listed: 2, new: 0, replaced: 0, left out: 0");
    assert_eq!(parliament.asked_for("/distribution").len(), 0);

    parliament.publishes([document(adopted_html(1, "Acts")).changed()]);
    parliament.sync(&[]).await.done("documents listed: 2, new: 1, replaced: 0, left out: 0");
}

#[tokio::test]
async fn a_changed_document_takes_the_place_of_the_old_one_only_if_it_parses() {
    let parliament = Parliament::start().await;
    parliament.publishes((1..=2).map(adopted));
    parliament.sync(&[]).await;
    let changed = |content: String| adopted(1).with("en", "xhtml", content).changed();

    parliament.publishes([changed(adopted_html(1, "Reconsiders"))]);
    parliament
        .sync(&[])
        .await
        .done("documents listed: 2, new: 0, replaced: 1, left out: 0")
        .says("fetched TA-10-2025-0001_EN.html in place of an older version");
    holds(&parliament, &name(1), "Reconsiders");

    parliament.publishes([changed(NO_RESOLUTION.to_owned())]);
    parliament
        .sync(&[])
        .await
        .done("documents listed: 2, new: 0, replaced: 0, left out: 1")
        .says("`TA-10-2025-0001_EN.html` stays as it was");
    holds(&parliament, &name(1), "Reconsiders");
}

#[tokio::test]
async fn a_change_that_nobody_announced_is_found_by_looking_again() {
    let parliament = Parliament::start().await;
    parliament.publishes((1..=2).map(adopted));
    parliament.sync(&[]).await;
    parliament.publishes([adopted(1).with("en", "xhtml", adopted_html(1, "Reconsiders"))]);
    parliament.sync(&[]).await.done("documents listed: 2, new: 0, replaced: 0, left out: 0");
    parliament.sync(&["--again"]).await.done("documents listed: 2, new: 0, replaced: 1, left out: 0");
    holds(&parliament, &name(1), "Reconsiders");
}

#[tokio::test]
async fn a_file_of_somebodys_own_stays() {
    let parliament = Parliament::start().await;
    let folder = parliament.knowledge().join("resolutions");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("TA-10-2025-0001_EN.txt"), "own").unwrap();
    parliament.publishes([adopted(1)]);
    parliament
        .sync(&[])
        .await
        .done("documents listed: 1, new: 0, replaced: 0, left out: 1")
        .says("`TA-10-2025-0001_EN.txt` is in the folder already; remove it to have this one fetched instead");
    parliament.sync(&[]).await.done("documents listed: 1, new: 0, replaced: 0, left out: 0");
    fs::remove_file(folder.join("TA-10-2025-0001_EN.txt")).unwrap();
    parliament.sync(&[]).await.done("documents listed: 1, new: 1, replaced: 0, left out: 0");
}

#[tokio::test]
async fn killed_at_any_moment_it_leaves_no_half_file_and_goes_on_from_there() {
    const DOCUMENTS: u32 = 8;
    let parliament = Parliament::start().await;
    parliament.publishes((1..=DOCUMENTS).map(adopted));
    parliament.takes(Duration::from_millis(25));
    let mut kills = 0;
    for wait in [60, 150, 230, 310, 390, 470] {
        let mut child = parliament.command(&[]).spawn().unwrap();
        tokio::time::sleep(Duration::from_millis(wait)).await;
        kills += u32::from(child.try_wait().unwrap().is_none());
        child.kill().await.unwrap();
        for (file, content) in parliament.landed() {
            // Readers pass over the names of files that are being written.
            let read = Path::new(&file).extension().is_some_and(|extension| extension == "html");
            assert!(!read || content.ends_with(b"</html>"), "{file} is half a file");
        }
    }
    assert!(kills > 2, "it was done too soon to be killed");
    // Where the state was not written any more, a document may be fetched twice; never one that was recorded.
    let state: Value = fs::read(parliament.data().join("sync.json"))
        .map(|json| serde_json::from_slice(&json).unwrap())
        .unwrap_or_default();
    let recorded: Vec<_> = state["documents"].as_object().into_iter().flatten().map(|(id, _)| id.clone()).collect();
    parliament.forgets_requests();
    parliament.takes(Duration::ZERO);
    let ran = parliament.sync(&[]).await;
    assert_eq!(ran.code, Some(0), "{}", ran.said);
    assert_eq!(parliament.names(), (1..=DOCUMENTS).map(name).collect::<Vec<_>>());
    for id in recorded {
        assert_eq!(parliament.asked_for(&id).len(), 0, "{id} was fetched again");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn ctrl_c_ends_it_in_words_and_the_next_run_goes_on() {
    let parliament = Parliament::start().await;
    parliament.publishes((1..=3).map(adopted));
    parliament.next_requests_to("/distribution/doc/TA-10-2025-0002", &[Fault::Silence]);
    let child = parliament.command(&[]).spawn().unwrap();
    while parliament.asked_for("TA-10-2025-0002_en").is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let id = child.id().unwrap().to_string();
    tokio::process::Command::new("kill").args(["-INT", &id]).status().await.unwrap();
    ended(child).await.failed("Interrupted: what was fetched stays, and the next run goes on from here.");
    parliament.forgets_requests();
    parliament.sync(&[]).await.done("documents listed: 3, new: 2, replaced: 0, left out: 0");
    assert_eq!(parliament.asked_for("TA-10-2025-0001").len(), 0);
}

/// The fault comes at the list, at the feed, at a document and at its file; asked again, the server answers.
async fn passes(fault: Fault, environment: &[(&str, &str)]) {
    let parliament = Parliament::start().await;
    parliament.publishes([adopted(1)]);
    parliament.sync(&[]).await;
    parliament.publishes([adopted(1).with("en", "xhtml", adopted_html(1, "Reconsiders")).changed(), adopted(2)]);
    let places = ["/adopted-texts/feed", "/adopted-texts/TA-10-2025-0001", "/doc/TA-10-2025-0002", "/adopted-texts$"];
    for place in places {
        parliament.next_requests_to(place, std::slice::from_ref(&fault));
    }
    let mut command = parliament.command(&[]);
    command.envs(environment.iter().copied());
    let ran = ended(command.spawn().unwrap()).await;
    assert_eq!(ran.out.trim_end(), "documents listed: 2, new: 1, replaced: 1, left out: 0", "{fault:?}\n{}", ran.said);
    assert_eq!(ran.code, Some(0), "{fault:?}");
    assert_eq!(parliament.names(), [name(1), name(2)]);
}

#[tokio::test]
async fn faults_that_pass_are_survived() {
    for fault in [
        Fault::Status(500),
        Fault::Status(502),
        Fault::Status(503),
        Fault::TooManyRequests(None),
        Fault::Status(404),
        Fault::Dropped,
        Fault::Truncated,
        Fault::CutShort,
        Fault::Apology,
    ] {
        passes(fault, &[]).await;
    }
}

#[tokio::test]
async fn a_server_that_does_not_answer_is_asked_again() {
    passes(Fault::Silence, &[("WHEREAS__SYNC__TIMEOUT_SECONDS", "1")]).await;
}

#[tokio::test]
async fn a_server_that_is_busy_is_left_alone_for_as_long_as_it_says() {
    let parliament = Parliament::start().await;
    parliament.publishes([adopted(1)]);
    parliament.next_requests_to("/distribution", &[Fault::TooManyRequests(Some(2))]);
    parliament.sync(&[]).await.done("documents listed: 1, new: 1, replaced: 0, left out: 0");
    let asked = parliament.asked_for("/distribution");
    assert_eq!(asked.len(), 2);
    assert!(asked[1].at - asked[0].at >= Duration::from_secs(2));

    parliament.publishes([adopted(2)]);
    parliament.next_requests_to("/distribution", &[Fault::TooManyRequests(Some(3600))]);
    parliament
        .sync(&[])
        .await
        .failed("could not fetch TA-10-2025-0002: the server is busy and wants to be left alone for 3600 s\n");
}

#[tokio::test]
async fn a_document_that_cannot_be_fetched_holds_up_no_other_and_is_tried_by_the_next_run() {
    for (fault, said) in [
        (Fault::Status(500), "the server answers with status 500"),
        (Fault::Status(403), "the server answers with status 403"),
        (Fault::Challenge, "the server lets only browsers in at present"),
        (Fault::Truncated, "the answer breaks off"),
        (Fault::CutShort, "the answer is not what was asked for: it is no whole html file of TA-10-2025-0002"),
        (Fault::Status(404), "the server does not know it"),
    ] {
        let parliament = Parliament::start().await;
        parliament.publishes((1..=3).map(adopted));
        parliament.next_requests_to("/distribution/doc/TA-10-2025-0002", &vec![fault; 4]);
        parliament.sync(&[]).await.failed(&format!("could not fetch TA-10-2025-0002: {said}\n"));
        assert_eq!(parliament.names(), [name(1), name(3)]);
        parliament.all_is_well_again();
        parliament.forgets_requests();
        parliament.sync(&[]).await.done("documents listed: 3, new: 1, replaced: 0, left out: 0");
        assert_eq!(parliament.asked_for("TA-10-2025-0001").len(), 0);
    }
}

#[tokio::test]
async fn a_server_that_is_down_is_not_asked_for_every_document() {
    let parliament = Parliament::start().await;
    parliament.publishes((1..=9).map(adopted));
    parliament.next_requests_to("/adopted-texts/TA", &vec![Fault::Status(500); 100]);
    parliament
        .sync(&[])
        .await
        .failed("could not fetch the other 4 documents: 5 documents in a row could not be fetched");
    assert_eq!(parliament.asked_for("/adopted-texts/TA").len(), 20);
    parliament.all_is_well_again();
    parliament.sync(&[]).await.done("documents listed: 9, new: 9, replaced: 0, left out: 0");
}

#[tokio::test]
async fn a_list_is_read_to_its_end_whatever_a_page_holds() {
    let parliament = Parliament::start().await;
    parliament.publishes((1..=5).map(adopted));
    parliament.lists_at_most(2);
    parliament.sync(&[]).await.done("documents listed: 5, new: 5, replaced: 0, left out: 0");

    let parliament = Parliament::start().await;
    parliament.publishes((1..=2).map(adopted));
    parliament.next_requests_to("/adopted-texts$", &[Fault::EmptyPage, Fault::Status(204)]);
    parliament.sync(&[]).await.done("documents listed: 2, new: 2, replaced: 0, left out: 0");

    // Now it seems empty for good, but it was not the last time.
    parliament.next_requests_to("/adopted-texts$", &vec![Fault::EmptyPage; 4]);
    parliament
        .sync(&[])
        .await
        .failed("could not fetch the list of adopted texts: it ended after 0 documents and had 2 the last time");
    assert_eq!(parliament.names(), [name(1), name(2)]);
}

#[tokio::test]
async fn a_list_that_is_not_there_is_no_empty_list() {
    let parliament = Parliament::start().await;
    parliament.next_requests_to("/adopted-texts$", &vec![Fault::Status(404); 4]);
    parliament.sync(&[]).await.failed("could not fetch the list of adopted texts: the server does not know it");
}

#[tokio::test]
async fn nothing_is_fetched_from_another_host_or_written_elsewhere() {
    let (parliament, other) = (Parliament::start().await, Parliament::start().await);
    other.publishes([adopted(1), adopted(2)]);
    let file = |number: u32| format!("{}/distribution/doc/TA-10-2025-{number:04}_en.xhtml", other.url());
    let document = |number: u32| Document::new(&format!("TA-10-2025-{number:04}"), "2025-05-05");
    parliament.publishes([
        document(1).at(&file(1), "en", "xhtml", adopted_html(1, "Acts")),
        document(2).with("en", "xhtml", adopted_html(2, "Acts")),
        Document::new("../../TA-10-2025-0003", "2025-05-05"),
        Document::new("TA-10-2025-0004-AM-001", "2025-05-05"),
    ]);
    parliament.next_requests_to("TA-10-2025-0002_en", &[Fault::Redirect(file(2))]);
    let said = format!("could not fetch TA-10-2025-0001: `{}` is not an address of the server that is asked", file(1));
    parliament
        .sync(&[])
        .await
        .failed(&said)
        .says(&format!("could not fetch TA-10-2025-0002: `{}` is not an address", file(2)));
    assert_eq!(other.asked_for("").len(), 0);
    assert_eq!(parliament.names(), Vec::<String>::new());

    // The server may send to an address of its own.
    parliament.next_requests_to("TA-10-2025-0002_en", &[Fault::Redirect("TA-10-2025-0002_en.xhtml?moved".to_owned())]);
    parliament.sync(&[]).await;
    assert_eq!(parliament.names(), [name(2)]);
}

#[tokio::test]
async fn requests_keep_their_distance_and_say_who_asks() {
    let parliament = Parliament::start().await;
    parliament.publishes((1..=5).map(adopted));
    let mut command = parliament.command(&[]);
    command.env("WHEREAS__SYNC__REQUESTS", "200").env("WHEREAS__SYNC__AGENT", "Project1-dev-1.0.0");
    ended(command.spawn().unwrap()).await.done("documents listed: 5, new: 5, replaced: 0, left out: 0");
    let asked = parliament.asked_for("");
    assert_eq!(asked.len(), 14);
    // Ten at once, the others at 300 s / 190.
    for (first, later) in asked.iter().zip(asked.iter().skip(10)) {
        assert!(later.at - first.at > Duration::from_millis(1400), "{:?}", later.at - first.at);
    }
    assert!(asked.iter().all(|asked| asked.agent == "Project1-dev-1.0.0"));
}

#[tokio::test]
async fn a_second_run_at_the_same_time_is_refused() {
    let parliament = Parliament::start().await;
    parliament.publishes([adopted(1)]);
    parliament.next_requests_to("/adopted-texts", &[Fault::Silence]);
    let first = parliament.command(&[]).spawn().unwrap();
    while parliament.asked_for("").is_empty() {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    parliament.sync(&[]).await.failed("another sync is at work on the data folder");
    drop(first);
}

#[tokio::test]
async fn wrong_use_is_said_in_words() {
    let parliament = Parliament::start().await;
    let mut command = parliament.command(&[]);
    command.env_remove("WHEREAS__KNOWLEDGE__FOLDER");
    ended(command.spawn().unwrap()).await.failed(
        "there is no folder to put documents into: set `knowledge.folder` in config/local.toml, or use --knowledge DIR",
    );
    for flags in [["--kind", "minutes"], ["--lang", "xx"], ["--from", "soon"], ["--term", "ten"], ["--term", "100"]] {
        let ran = parliament.sync(&flags).await;
        assert_eq!(ran.code, Some(2), "{flags:?}: {}", ran.said);
    }
    let ran = parliament.sync(&["--from", "2025-02-01", "--to", "2025-01-01"]).await;
    assert_eq!(ran.code, Some(2), "{}", ran.said);
    assert_eq!(parliament.asked_for("").len(), 0);
}

#[tokio::test]
async fn beside_the_bot_it_fetches_on_a_schedule_and_its_failures_disturb_nobody() {
    let parliament = Parliament::start().await;
    parliament.publishes((1..=2).map(adopted));
    parliament.next_requests_to("/distribution/doc/TA-10-2025-0002", &vec![Fault::Status(500); 4]);
    let knowledge = parliament.knowledge().join("resolutions");
    fs::create_dir_all(&knowledge).unwrap();
    fs::copy("knowledge/resolutions/B9-0234-2022_EN.txt", knowledge.join("B9-0234-2022_EN.txt")).unwrap();
    let mut discord = StandIn::start().await;
    let mut settings = parliament.settings();
    settings.push(("WHEREAS__SYNC__EVERY_HOURS".to_owned(), "24".to_owned()));
    discord.sets(settings);
    let _bot = discord.run_bot().await;
    for _ in 0..500 {
        if parliament.asked_for("TA-10-2025-0002_en").len() == 4 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let answer = discord.user("ada").mentions_bot("what does paragraph 7 say?").await;
    assert!(answer.embed().starts_with("**7.** Is deeply concerned"), "{}", answer.embed());
    assert!(parliament.names().contains(&name(1)));
}

const RECORDED: &str = "../shared/corpus/ep-api-json";
const SPECIFICATION: &str = "../shared/ep-open-data/openapi-v2.json";

/// JSON that is kept beside the project, or nothing (and a line that says so) where it is not on this machine.
fn shared(path: &Path) -> Option<Value> {
    let Ok(text) = fs::read_to_string(path) else {
        crate::left_out(path);
        return None;
    };
    Some(serde_json::from_str(&text).unwrap())
}

#[tokio::test]
async fn recorded_answers_lead_to_the_files_that_they_name() {
    let documents = [
        ("A-9-2024-0163", "A9-0163/2024", "reds_iPlRp/A-9-2024-0163/A-9-2024-0163_en.docx", "docx"),
        ("RC-10-2025-0249", "RC-B10-0249/2025", "reds_iPlRc/RC-10-2025-0249/RC-10-2025-0249_en.docx", "docx"),
        ("RC-9-2021-0068", "RC-B9-0068/2021", "reds_iPlRc/RC-9-2021-0068/RC-9-2021-0068_en.xhtml", "xhtml"),
    ];
    let parliament = Parliament::start().await;
    for (id, number, file, form) in documents {
        let Some(recorded) = shared(&Path::new(RECORDED).join(format!("{id}.json"))) else { return };
        let date = recorded["data"][0]["document_date"].as_str().unwrap().to_owned();
        let content = if form == "docx" { docx(number) } else { html(number, "Acts").into_bytes() };
        let mut document = Document::new(id, &date).at(&format!("distribution/{file}"), "en", form, content);
        document.recorded = Some(recorded);
        parliament.publishes([document]);
    }
    let flags = ["--kind", "report,joint-motion", "--term", "9,10"];
    parliament.sync(&flags).await.done("documents listed: 3, new: 3, replaced: 0, left out: 0");
    assert_eq!(parliament.names(), ["A-9-2024-0163_EN.docx", "RC-10-2025-0249_EN.docx", "RC-9-2021-0068_EN.html"]);
}

#[test]
fn the_stand_in_answers_in_the_shape_of_the_recorded_answers() {
    let Some(recorded) = shared(&Path::new(RECORDED).join("RC-9-2021-0068.json")) else { return };
    let document = adopted(1).with("en", "pdf", "%PDF-");
    assert_shape(&document.answer(Some("en")), &recorded, "");
}

/// Every key of `made` is one of `recorded`, with a value of the same kind; titles are keyed by language.
fn assert_shape(made: &Value, recorded: &Value, path: &str) {
    match (made, recorded) {
        (Value::Object(made), Value::Object(recorded)) if !path.ends_with("title") => {
            for (key, value) in made {
                let known = recorded.get(key).unwrap_or_else(|| panic!("no answer has `{path}.{key}`"));
                assert_shape(value, known, &format!("{path}.{key}"));
            }
        }
        (Value::Array(made), Value::Array(recorded)) => {
            for (at, value) in made.iter().enumerate() {
                assert_shape(value, recorded.get(at).unwrap_or(&recorded[0]), path);
            }
        }
        _ => assert_eq!(
            std::mem::discriminant(made),
            std::mem::discriminant(recorded),
            "`{path}` is of another kind: {made} and {recorded}"
        ),
    }
}

#[tokio::test]
async fn only_what_the_specification_allows_is_asked() {
    let Some(specification) = shared(Path::new(SPECIFICATION)) else { return };
    let parliament = Parliament::start().await;
    parliament.publishes([adopted(1), Document::new("RC-10-2025-0249", "2025-05-07"), adopted(2)]);
    let all = ["--kind", "adopted-text,report,motion,joint-motion", "--from", "2024-01-01"];
    parliament.sync(&all).await.done("documents listed: 3, new: 2, replaced: 0, left out: 0");
    parliament.sync(&all).await.done("documents listed: 3, new: 0, replaced: 0, left out: 0");
    let asked = parliament.asked_for("/api/v2");
    assert!(asked.len() > 15, "{}", asked.len());
    for asked in asked {
        let path = asked.path.trim_start_matches("/api/v2");
        let template = match path.rsplit_once('/') {
            Some((list, id)) if id.contains("-20") => format!("{list}/{{doc-id}}"),
            _ => path.to_owned(),
        };
        let parameters = specification["paths"][&template]["get"]["parameters"].as_array().unwrap();
        for (name, value) in asked.query {
            let parameter = parameters.iter().map(|parameter| resolved(&specification, parameter));
            let parameter = parameter.into_iter().find(|parameter| parameter["name"] == name.as_str());
            let parameter = parameter.unwrap_or_else(|| panic!("{template} has no parameter `{name}`"));
            let schema = resolved(&specification, &parameter["schema"]);
            assert_allowed(schema, &value, &format!("{template} {name}"));
        }
    }
}

fn resolved<'a>(specification: &'a Value, value: &'a Value) -> &'a Value {
    match value["$ref"].as_str() {
        Some(reference) => specification.pointer(reference.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

fn assert_allowed(schema: &Value, value: &str, place: &str) {
    if schema["type"] == "array" {
        return value.split(',').for_each(|one| assert_allowed(&schema["items"], one, place));
    }
    let allowed = match schema["enum"].as_array() {
        Some(values) => values.iter().any(|one| one.as_str().map_or_else(|| one.to_string(), str::to_owned) == value),
        None => schema["type"] != "integer" || value.parse::<u32>().is_ok(),
    };
    assert!(allowed, "{place} may not be `{value}`");
}
