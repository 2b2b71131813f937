//! A folder of documents through `Knowledge`:
//!
//! - new, changed and removed files are taken up one at a time, and the index is not written when nothing changed, unless it
//!   was left in many parts;
//! - a file that turned bad keeps its last good version, also after a restart, and is reported each time;
//! - an index that is damaged, of other names or being written by somebody else never stops the library, and is kept; one
//!   that is damaged under its reader is told as a failure, and nothing is quoted that was not written;
//! - a library that grew file by file answers as one that was read at once.

use std::{
    fs,
    io::Write as _,
    panic::{self, AssertUnwindSafe},
    path::Path,
    time::Duration,
};

use tempfile::TempDir;
use whereas::{
    answer::{Answer, Scope},
    engine::Engine,
    entities::Lexicon,
    index::{Index, Read, Writer},
    ingest,
    knowledge::{Knowledge, Opened},
    render::{self, Page},
    sheet::{self, Carried, Room, View},
    wording::Wording,
};

/// A motion written for the test.
pub(crate) fn motion(number: u32, title: &str, paragraph: &str) -> String {
    format!(
        "B9-{number:04}/2023\n\nMOTION FOR A RESOLUTION\n\non {title}\n(2023/2500(RSP))\n\nThe European Parliament,\n\n\
         –\thaving regard to its previous resolutions,\n\n\
         A.\twhereas the Ruritanian National Union (RNU) was dissolved;\n\n\
         1.\tCondemns the arrest of Janek Prilop;\n\n2.\t{paragraph};\n\n\
         3.\tInstructs its President to forward this resolution to the Council.\n"
    )
}

struct Folder {
    documents: TempDir,
    shelf: TempDir,
}

impl Folder {
    fn new() -> Self {
        let folder = Self { documents: TempDir::new().unwrap(), shelf: TempDir::new().unwrap() };
        folder.write("B9-0001-2023_EN.txt", &motion(1, "Ruritania", "Calls on Ruritania to free its poets"));
        folder.write("B9-0002-2023_EN.txt", &motion(2, "Graustark", "Urges Graustark to repair its lighthouses"));
        folder
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.documents.path().join(file), text).unwrap();
        // Two writes within one tick of the file system's clock would look like one.
        std::thread::sleep(Duration::from_millis(20));
    }

    fn remove(&self, file: &str) {
        fs::remove_file(self.documents.path().join(file)).unwrap();
    }

    fn open(&self) -> (Knowledge, Opened) {
        Knowledge::open(self.documents.path(), Some(&self.shelf.path().join("index"))).unwrap()
    }
}

/// The first clause quoted, or nothing.
fn first(engine: &Engine, question: &str) -> Option<String> {
    match engine.ask(question) {
        Answer::Quotes(quotes) => Some(quotes.quotes[0].quote.reference().to_string()),
        _ => None,
    }
}

#[track_caller]
fn check(engine: &Engine, question: &str, expected: Option<&str>) {
    assert_eq!(first(engine, question).as_deref(), expected, "{question}");
}

fn reports(opened: &Opened) -> Vec<String> {
    opened.diagnostics.iter().map(ToString::to_string).collect()
}

/// Every file below a folder with the time it was written.
fn files(folder: &Path) -> Vec<(String, std::time::SystemTime)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<_> = entries
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().modified().unwrap()))
        .collect();
    files.sort();
    files
}

const POETS: &str = "Who should free its poets?";
const LIGHTHOUSES: &str = "Who should repair the lighthouses?";

#[test]
fn changes_are_taken_up_one_file_at_a_time() {
    let folder = Folder::new();
    let (mut knowledge, opened) = folder.open();
    check(&opened.engine, POETS, Some("B9-0001/2023 par:2"));
    check(&opened.engine, LIGHTHOUSES, Some("B9-0002/2023 par:2"));
    assert!(knowledge.refresh().unwrap().is_none());

    folder.write("B9-0003-2023_EN.txt", &motion(3, "Zenda", "Asks Zenda to open its libraries at night"));
    let now = knowledge.refresh().unwrap().unwrap().engine;
    check(&now, "Who should open libraries at night?", Some("B9-0003/2023 par:2"));
    check(&now, POETS, Some("B9-0001/2023 par:2"));
    check(&opened.engine, "Who should open libraries at night?", None);

    folder.write("B9-0001-2023_EN.txt", &motion(1, "Ruritania", "Calls on Ruritania to plant a thousand oaks"));
    let now = knowledge.refresh().unwrap().unwrap().engine;
    check(&now, POETS, None);
    check(&now, "Who should plant oaks?", Some("B9-0001/2023 par:2"));
    assert_eq!(
        words(&now.quote("B9-0001/2023", "par:2", &Scope::default())),
        ["Calls on Ruritania to plant a thousand oaks;"]
    );

    folder.remove("B9-0002-2023_EN.txt");
    let now = knowledge.refresh().unwrap().unwrap().engine;
    check(&now, LIGHTHOUSES, None);
    assert_eq!(now.texts().len(), 2);
    assert!(knowledge.refresh().unwrap().is_none());
}

#[test]
fn what_only_a_removed_file_said_is_said_no_more() {
    let folder = Folder::new();
    for number in 3..9 {
        folder.write(&format!("{number}.txt"), &motion(number, "peace", "Calls for peace, at last"));
    }
    folder.write("10.txt", &motion(10, "ships", "Notes that 10,000 sailors are on strike with Rupert Hentzau"));
    folder.write("20.txt", &motion(20, "ships", "Notes that 20 000 sailors are on strike with Michael Elphberg"));
    let asks = |engine: &Engine, expected: Option<&str>| {
        for question in ["What does it say about 20 000?", "What does it say about Michael Elphberg?"] {
            check(engine, question, expected);
        }
    };
    asks(&folder.open().1.engine, Some("B9-0020/2023 par:2"));
    folder.remove("20.txt");
    asks(&folder.open().1.engine, None);
    // What was removed has been cleared away.
    for number in 3..9 {
        folder.remove(&format!("{number}.txt"));
    }
    asks(&folder.open().1.engine, None);
}

#[test]
fn an_index_is_not_written_for_nothing() {
    let folder = Folder::new();
    let (knowledge, _) = folder.open();
    drop(knowledge);
    let shelf = folder.shelf.path().join("index");
    let written = files(&shelf);
    let (mut knowledge, opened) = folder.open();
    check(&opened.engine, POETS, Some("B9-0001/2023 par:2"));
    assert!(knowledge.refresh().unwrap().is_none());
    assert_eq!(files(&shelf), written);
}

#[test]
fn an_index_left_in_many_parts_is_made_whole() {
    let folder = Folder::new();
    let (_, opened) = folder.open();
    let shelf = folder.shelf.path().join("index");
    let names = Lexicon::bundled();
    let texts: Vec<_> = opened.engine.texts().iter().map(|text| text.header().clone()).collect();
    let mut writer = Writer::open(&shelf, &names).unwrap();
    let note = writer.note().to_vec();
    // As if it had been stopped before it was done.
    for header in texts {
        let resolution = opened.engine.resolution(&header.id).unwrap();
        writer.update(&names, vec![Read { file: header.file, resolutions: vec![resolution] }], note.clone()).unwrap();
    }
    assert!(writer.index().unwrap().is_scattered());
    drop(writer);
    let (_, opened) = folder.open();
    check(&opened.engine, POETS, Some("B9-0001/2023 par:2"));
    check(&opened.engine, LIGHTHOUSES, Some("B9-0002/2023 par:2"));
    assert!(!Writer::open(&shelf, &names).unwrap().index().unwrap().is_scattered());
}

#[test]
fn a_file_that_turned_bad_keeps_its_last_good_version() {
    let folder = Folder::new();
    let (mut knowledge, _) = folder.open();
    folder.write("B9-0001-2023_EN.txt", "this is no resolution");
    let now = knowledge.refresh().unwrap().unwrap();
    check(&now.engine, POETS, Some("B9-0001/2023 par:2"));
    let said = reports(&now);
    let kept = "B9-0001-2023_EN.txt:1: error: the file has turned bad, so the version read before is kept";
    assert!(said.contains(&kept.to_owned()), "{said:?}");
    assert!(knowledge.refresh().unwrap().is_none());
    drop(knowledge);

    let (mut knowledge, opened) = folder.open();
    check(&opened.engine, POETS, Some("B9-0001/2023 par:2"));
    assert!(reports(&opened).contains(&kept.to_owned()));
    folder.write("B9-0001-2023_EN.txt", &motion(1, "Ruritania", "Calls on Ruritania to free its painters"));
    let now = knowledge.refresh().unwrap().unwrap();
    assert_eq!(reports(&now), [""; 0]);
    check(&now.engine, "Who should free its painters?", Some("B9-0001/2023 par:2"));
}

#[test]
fn one_text_in_two_files_is_taken_from_one_of_them() {
    let folder = Folder::new();
    folder.write("copy.txt", &motion(1, "Ruritania", "Calls on Ruritania to free its dentists"));
    let (mut knowledge, opened) = folder.open();
    check(&opened.engine, POETS, Some("B9-0001/2023 par:2"));
    assert_eq!(
        reports(&opened),
        ["copy.txt:1: error: B9-0001/2023 was read from `B9-0001-2023_EN.txt` already, so this one is left out"]
    );
    folder.remove("B9-0001-2023_EN.txt");
    let now = knowledge.refresh().unwrap().unwrap();
    check(&now.engine, "Who should free its dentists?", Some("B9-0001/2023 par:2"));
    assert_eq!(reports(&now), [""; 0]);
}

#[test]
fn a_file_that_was_touched_is_not_held_beside_another_with_its_text() {
    let folder = Folder::new();
    let (mut knowledge, _) = folder.open();
    folder.write("B9-0001-2023_EN.txt", &motion(1, "Ruritania", "Calls on Ruritania to free its poets"));
    folder.write("B9-0001-2023.txt", &motion(1, "Ruritania", "Calls on Ruritania to free its dentists"));
    let now = knowledge.refresh().unwrap().unwrap();
    assert_eq!(now.engine.texts().len(), 2);
    check(&now.engine, "Who should free its dentists?", Some("B9-0001/2023 par:2"));
    assert!(words(&now.engine.ask("paragraph 2 of B9-0001/2023"))[0].contains("dentists"));
    assert_eq!(
        reports(&now),
        [
            "B9-0001-2023_EN.txt:1: error: B9-0001/2023 was read from `B9-0001-2023.txt` already, so this one is left out"
        ]
    );
}

#[test]
fn names_are_linked_in_texts_that_were_read_before() {
    let folder = Folder::new();
    folder.write("B9-0002-2023_EN.txt", &motion(2, "Graustark", "Urges the ZBL to repair its lighthouses"));
    let (mut knowledge, _) = folder.open();
    folder.write("B9-0004-2023_EN.txt", &motion(4, "Zenda", "Thanks the Zenda Beacon League (ZBL) for its work"));
    let now = knowledge.refresh().unwrap().unwrap().engine;
    let league = now.entities(Some("Zenda Beacon League"), None).unwrap();
    let clauses: Vec<_> = league[0].clauses.iter().map(ToString::to_string).collect();
    assert_eq!(clauses, ["B9-0002/2023 par:2", "B9-0004/2023 par:2"]);
}

#[test]
fn other_names_make_the_index_anew() {
    let folder = Folder::new();
    let (mut knowledge, opened) = folder.open();
    assert_eq!(opened.engine.entities(Some("Poets' Guild"), None).unwrap().len(), 0);
    folder.write("entities.toml", "[[entity]]\nname = \"Poets' Guild\"\nkind = 'body'\naliases = ['poets']\n");
    let now = knowledge.refresh().unwrap().unwrap().engine;
    assert_eq!(now.entities(Some("Poets' Guild"), None).unwrap()[0].clauses.len(), 1);
    folder.write("entities.toml", "[[entity]]\nnome = 1\n");
    let error = knowledge.refresh().err().unwrap().to_string();
    assert!(error.contains("entities.toml") && error.contains("nome"), "{error}");
    check(&now, POETS, Some("B9-0001/2023 par:2"));
}

#[test]
fn a_damaged_index_is_made_anew_and_one_that_cannot_be_kept_is_done_without() {
    let folder = Folder::new();
    drop(folder.open());
    let shelf = folder.shelf.path().join("index");
    for at in 0..files(&shelf).len() {
        let path = shelf.join(&files(&shelf)[at].0);
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
        let (_, opened) = folder.open();
        check(&opened.engine, POETS, Some("B9-0001/2023 par:2"));
        assert_eq!(opened.engine.texts().len(), 2, "{}", path.display());
        assert_eq!(kept(&shelf), 2, "{}", path.display());
    }
    let file = folder.shelf.path().join("a file");
    fs::write(&file, "").unwrap();
    let (mut knowledge, opened) = Knowledge::open(folder.documents.path(), Some(&file.join("index"))).unwrap();
    check(&opened.engine, POETS, Some("B9-0001/2023 par:2"));
    assert!(knowledge.refresh().unwrap().is_none());
    folder.remove("B9-0002-2023_EN.txt");
    assert_eq!(knowledge.refresh().unwrap().unwrap().engine.texts().len(), 1);
}

#[test]
fn an_index_that_is_damaged_under_its_reader_is_told_as_a_failure_and_made_anew() {
    let folder = Folder::new();
    let (mut knowledge, opened) = folder.open();
    check(&opened.engine, POETS, Some("B9-0001/2023 par:2"));
    let shelf = folder.shelf.path().join("index");
    let stores = files(&shelf).into_iter().map(|(file, _)| shelf.join(file));
    for store in stores.filter(|file| file.extension().is_some_and(|ending| ending == "store")) {
        // In its place, as the reader has mapped it; behind the records stands where each lies.
        let length = usize::try_from(fs::metadata(&store).unwrap().len()).unwrap();
        let mut file = fs::OpenOptions::new().write(true).open(&store).unwrap();
        file.write_all(&vec![0xFF; length / 2]).unwrap();
    }
    for question in [POETS, "B9-0001/2023 paragraph 2"] {
        let answer = opened.engine.ask(question);
        assert!(matches!(answer, Answer::Failed), "{question}: {answer:?}");
        let message = render::message(&answer, Wording::default()).unwrap();
        assert!(message.contains("something went wrong on my side"), "{message}");
    }
    let opened = knowledge.refresh().unwrap().expect("it is made anew");
    check(&opened.engine, POETS, Some("B9-0001/2023 par:2"));
    assert!(knowledge.refresh().unwrap().is_none());
}

#[test]
fn a_quote_is_never_from_words_that_were_not_written() {
    let folder = Folder::new();
    drop(folder.open());
    let shelf = folder.shelf.path().join("index");
    let mut told = 0;
    for at in (0..400).step_by(3) {
        let stores = files(&shelf).into_iter().map(|(file, _)| shelf.join(file));
        for store in stores.filter(|file| file.extension().is_some_and(|ending| ending == "store")) {
            let mut bytes = fs::read(&store).unwrap();
            let Some(byte) = bytes.get_mut(at) else { continue };
            *byte ^= 1;
            fs::write(store, bytes).unwrap();
        }
        for question in ["B9-0001/2023 paragraph 2", POETS] {
            match folder.open().1.engine.ask(question) {
                Answer::Failed => told += 1,
                Answer::Quotes(quotes) => {
                    assert_eq!(quotes.quotes[0].quote.text(), "Calls on Ruritania to free its poets;");
                }
                other => panic!("{other:?}"),
            }
        }
        check(&folder.open().1.engine, POETS, Some("B9-0001/2023 par:2"));
    }
    assert!(told > 0, "no damage was met");
}

#[test]
fn who_is_mentioned_is_not_nobody_where_the_index_cannot_be_read() {
    let folder = Folder::new();
    drop(folder.open());
    let shelf = folder.shelf.path().join("index");
    let view = View::Entity { resolution: None, page: 0 };
    let carried = Carried { subject: Some("Janek Prilop".to_owned()), ..Carried::default() };
    let room = Room { page: 2000, message: 5500, short: 1800, entry: 160, pages: 10, length: Page::length };
    let mut told = 0;
    for at in (0..400).step_by(7) {
        let stores = files(&shelf).into_iter().map(|(file, _)| shelf.join(file));
        for store in stores.filter(|file| file.extension().is_some_and(|ending| ending == "store")) {
            let mut bytes = fs::read(&store).unwrap();
            let Some(byte) = bytes.get_mut(at) else { continue };
            *byte ^= 1;
            fs::write(store, bytes).unwrap();
        }
        let engine = folder.open().1.engine;
        let show = || sheet::open(&engine, &view, &carried, Wording::default(), room);
        // Where who is mentioned can be read and a clause cannot, showing it ends, which the commands apologise for.
        if let Ok(shown) = panic::catch_unwind(AssertUnwindSafe(show)) {
            assert!(!shown.line.contains("I know nothing"), "{}", shown.line);
            if shown.failed {
                assert!(shown.line.contains("something went wrong on my side"), "{}", shown.line);
                told += 1;
            } else {
                assert_eq!(shown.pages.len(), 1);
            }
        }
        fs::remove_dir_all(&shelf).unwrap();
        drop(folder.open());
    }
    assert!(told > 0, "no damage was met");
}

/// How many texts an index has on the disk.
fn kept(shelf: &Path) -> usize {
    Index::open(shelf, &Lexicon::bundled()).unwrap().map_or(0, |(index, _)| index.texts().len())
}

#[test]
fn processes_that_start_together_make_one_index() {
    for _ in 0..5 {
        let folder = Folder::new();
        let opened = std::thread::scope(|scope| {
            let starts: Vec<_> = (0..4).map(|_| scope.spawn(|| folder.open())).collect();
            starts.into_iter().map(|start| start.join().unwrap()).collect::<Vec<_>>()
        });
        for ((mut knowledge, opened), number) in opened.into_iter().zip(3..) {
            check(&opened.engine, POETS, Some("B9-0001/2023 par:2"));
            folder.write(&format!("{number}.txt"), &motion(number, "Zenda", "Asks Zenda to open its libraries"));
            knowledge.refresh().unwrap().unwrap();
            assert_eq!(kept(&folder.shelf.path().join("index")), number as usize, "none holds it in memory");
        }
    }
}

#[test]
fn an_update_that_failed_is_tried_again() {
    let folder = Folder::new();
    let (mut knowledge, _) = folder.open();
    let lock = folder.shelf.path().join("index/lock");
    fs::remove_file(&lock).unwrap();
    fs::create_dir(&lock).unwrap();
    folder.write("entities.toml", "[[entity]]\nname = \"Poets' Guild\"\nkind = 'body'\naliases = ['poets']\n");
    assert!(knowledge.refresh().is_err());
    assert!(knowledge.refresh().is_err());
    fs::remove_dir(&lock).unwrap();
    let now = knowledge.refresh().unwrap().unwrap().engine;
    assert_eq!(now.entities(Some("Poets' Guild"), None).unwrap()[0].clauses.len(), 1);
    assert!(knowledge.refresh().unwrap().is_none());
}

#[test]
fn two_processes_may_use_one_index() {
    let folder = Folder::new();
    let (mut one, _) = folder.open();
    let (mut other, _) = folder.open();
    folder.write("B9-0003-2023_EN.txt", &motion(3, "Zenda", "Asks Zenda to open its libraries at night"));
    let ask = |opened: Opened| check(&opened.engine, "Who should open libraries?", Some("B9-0003/2023 par:2"));
    std::thread::scope(|scope| {
        for knowledge in [&mut one, &mut other] {
            scope.spawn(move || ask(knowledge.refresh().unwrap().unwrap()));
        }
    });
    assert!(one.refresh().unwrap().is_none() && other.refresh().unwrap().is_none());
}

#[test]
fn a_library_that_grew_answers_as_one_that_was_read_at_once() {
    let folder = Folder::new();
    let (mut knowledge, _) = folder.open();
    for number in 3..20 {
        let topic = ["bridges", "harbours", "orchards", "railways"][number as usize % 4];
        let text = motion(number, "Zenda", &format!("Asks Zenda to repair {number} {topic} of the old town"));
        folder.write(&format!("B9-{number:04}-2023_EN.txt"), &text);
        knowledge.refresh().unwrap().unwrap();
    }
    let (_, grown) = folder.open();
    let (sources, _) = ingest::read_folder(folder.documents.path()).unwrap();
    let (at_once, _) = Engine::open(&sources, Lexicon::bundled()).unwrap();
    for question in
        [POETS, LIGHTHOUSES, "14 orchards", "what of harbours?", "Janek Prilop", "RNU", "paragraph 2 of B9-0007/2023"]
    {
        assert_eq!(quoted(&grown.engine, question), quoted(&at_once, question), "{question}");
    }
}

fn quoted(engine: &Engine, question: &str) -> Vec<String> {
    match engine.ask(question) {
        Answer::Quotes(quotes) => quotes.quotes.iter().map(|ranked| ranked.quote.reference().to_string()).collect(),
        _ => Vec::new(),
    }
}

/// The words that an answer quotes.
fn words(answer: &Answer) -> Vec<&str> {
    match answer {
        Answer::Quotes(quotes) => quotes.quotes.iter().map(|ranked| ranked.quote.text()).collect(),
        _ => Vec::new(),
    }
}
