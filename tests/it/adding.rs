//! `whereas add` and `whereas check`, as the program is called:
//!
//! - sound documents are copied into the knowledge folder, byte for byte, and found there;
//! - one document that cannot be added leaves the folder as it was, whatever else was named;
//! - no document takes the place of another one, but a newer version that of an older;
//! - what is refused is named with its reason, and the exit status says so.

use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use tempfile::TempDir;

struct Workplace {
    folder: TempDir,
}

impl Workplace {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        fs::create_dir_all(folder.path().join("knowledge/resolutions")).unwrap();
        fs::create_dir(folder.path().join("settings")).unwrap();
        Self { folder }
    }

    fn path(&self, name: impl AsRef<OsStr>) -> PathBuf {
        self.folder.path().join(Path::new(name.as_ref()))
    }

    /// Writes a document of this number, outside the library.
    fn document(&self, name: &str, number: &str, paragraph: &str) -> PathBuf {
        let path = self.path(name);
        let text = format!(
            "{number}\n\nEuropean Parliament resolution on it\n\nThe European Parliament,\n\n– having regard to it,\n\n1. {paragraph}\n"
        );
        fs::write(&path, text).unwrap();
        path
    }

    fn run<S: AsRef<OsStr>>(&self, arguments: &[S]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_whereas"));
        command.current_dir(self.folder.path()).env_remove("WHEREAS__KNOWLEDGE__FOLDER");
        command.args(["--config", "settings"]).args(arguments).output().unwrap()
    }

    fn add<S: AsRef<OsStr>>(&self, paths: &[S]) -> Output {
        let mut arguments = vec![OsStr::new("--knowledge"), OsStr::new("knowledge"), OsStr::new("add")];
        arguments.extend(paths.iter().map(AsRef::as_ref));
        self.run(&arguments)
    }

    /// Every file of the library with its content, hidden ones too.
    fn library(&self) -> Vec<(String, String)> {
        let entries = fs::read_dir(self.path("knowledge/resolutions")).unwrap();
        let mut files: Vec<_> = entries
            .map(|entry| {
                let path = entry.unwrap().path();
                (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap())
            })
            .collect();
        files.sort();
        files
    }

    /// Checks that adding these fails with this reason and changes nothing.
    #[track_caller]
    fn check_refused<S: AsRef<OsStr>>(&self, paths: &[S], expected: &str) {
        let before = self.library();
        let output = self.add(paths);
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(stdout(&output).lines().any(|line| line.contains(expected)), "{expected}: {}", stdout(&output));
        assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: nothing was added"), "{output:?}");
        assert_eq!(self.library(), before);
    }
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn sound_documents_are_copied_and_found() {
    let workplace = Workplace::new();
    let first = workplace.document("first.txt", "B9-0001/2022", "Approves the lighthouse.");
    let second = workplace.document("second.txt", "B9-0002/2022", "Regrets it.");
    let output = workplace.add(&[&first, &second]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(
        stdout(&output),
        "`first.txt` was added: B9-0001/2022, 2 clauses\n`second.txt` was added: B9-0002/2022, 2 clauses\n"
    );
    let names: Vec<_> = workplace.library().into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["first.txt", "second.txt"]);
    assert_eq!(workplace.library()[0].1, fs::read_to_string(first).unwrap());
    let quote = workplace.run(&["--knowledge", "knowledge", "quote", "B9-0001/2022", "par:1"]);
    assert!(stdout(&quote).contains("Approves the lighthouse."), "{quote:?}");
}

#[test]
fn one_unsound_document_keeps_the_others_out() {
    let workplace = Workplace::new();
    let sound = workplace.document("sound.txt", "B9-0001/2022", "Approves.");
    let damaged = workplace.document("damaged.txt", "B9-0002/2022", "Approves;\n\n3. Regrets.");
    workplace
        .check_refused(&[&sound, &damaged], "damaged.txt:11: error: paragraph 3 stands where paragraph 2 was expected");
    fs::write(workplace.path("empty.txt"), "").unwrap();
    workplace.check_refused(&[&sound, &workplace.path("empty.txt")], "empty.txt:1: error: the file is empty");
}

#[test]
fn a_newer_version_replaces_its_file_and_nothing_else_does() {
    let workplace = Workplace::new();
    let document = workplace.document("a.txt", "B9-0001/2022", "Approves.");
    assert!(workplace.add(&[&document]).status.success());
    assert!(stdout(&workplace.add(&[&document])).contains("`a.txt` is in the library already"));

    workplace.document("a.txt", "B9-0001/2022", "Approves of it.");
    assert!(stdout(&workplace.add(&[&document])).contains("`a.txt` was replaced by a newer version: B9-0001/2022"));
    assert!(workplace.library()[0].1.contains("Approves of it."));
    assert_eq!(workplace.library().len(), 1);

    workplace.document("a.txt", "B9-0002/2022", "Approves.");
    workplace.check_refused(&[&document], "a.txt:1: error: the library has another document with this name");
    let same = workplace.document("b.txt", "B9-0001/2022", "Approves.");
    workplace.check_refused(&[&same], "b.txt:1: error: `a.txt` holds B9-0001/2022 already");
    workplace.document("a.txt", "B9-0001/2022", "Approves;\n\n3. Regrets.");
    workplace.check_refused(&[&document], "a.txt:11: error: paragraph 3 stands");
}

#[test]
fn two_documents_of_one_call_cannot_be_the_same() {
    let workplace = Workplace::new();
    let first = workplace.document("a.txt", "B9-0001/2022", "Approves.");
    let other = workplace.document("b.txt", "B9-0001/2022", "Approves.");
    workplace.check_refused(&[&first, &other], "b.txt:1: error: `a.txt` holds B9-0001/2022 already");
    workplace.check_refused(&[&first, &first], "a.txt:1: error: another document with this name is to be added too");
}

#[test]
fn what_is_no_file_of_its_own_is_refused_by_name() {
    let workplace = Workplace::new();
    fs::create_dir(workplace.path("folder.txt")).unwrap();
    workplace.check_refused(&["folder.txt"], "folder.txt:1: error: it is a folder; name the files in it");
    workplace.check_refused(&["knowledge/.."], "knowledge/..:1: error: it names no file");
    workplace.check_refused(&["missing.txt"], "missing.txt:1: error: it could not be read");
    let document = workplace.document("a.md", "B9-0001/2022", "Approves.");
    workplace.check_refused(&[&document], "a.md:1: error: its name ends in none of `.txt`");
    let document = workplace.document(".a.txt", "B9-0001/2022", "Approves.");
    workplace.check_refused(&[&document], ".a.txt:1: error: its name begins with `.`");
}

#[cfg(unix)]
#[test]
fn links_pipes_and_strange_names_are_refused_by_name() {
    use std::os::unix::{ffi::OsStrExt as _, fs::symlink};

    let workplace = Workplace::new();
    let document = workplace.document("a.txt", "B9-0001/2022", "Approves.");
    symlink(&document, workplace.path("link.txt")).unwrap();
    workplace.check_refused(&["link.txt"], "link.txt:1: error: it is a link; name the file that it leads to");
    workplace.document("..\\a.txt", "B9-0001/2022", "Approves.");
    workplace.check_refused(&["..\\a.txt"], "..\\a.txt:1: error: its name begins with `.`");
    let name = OsStr::from_bytes(b"caf\xE9.txt");
    fs::copy(&document, workplace.path(name)).unwrap();
    workplace.check_refused(&[name], "caf\u{FFFD}.txt:1: error: its name is not UTF-8");
    assert!(Command::new("mkfifo").arg(workplace.path("pipe.txt")).status().unwrap().success());
    workplace.check_refused(&["pipe.txt"], "pipe.txt:1: error: it could not be read: it is a pipe");
    symlink("/dev/zero", workplace.path("zero.txt")).unwrap();
    let output = workplace.run(&["check", "zero.txt"]);
    assert_eq!(stdout(&output), "zero.txt:1: error: it could not be read: it is a pipe, socket or device\n");
}

#[cfg(unix)]
#[test]
fn a_document_that_cannot_be_moved_takes_the_others_back() {
    let workplace = Workplace::new();
    let old = workplace.document("a.txt", "B9-0001/2022", "Approves.");
    assert!(workplace.add(&[&old]).status.success());
    let newer = workplace.document("a.txt", "B9-0001/2022", "Approves of it.");
    let new = workplace.document("b.txt", "B9-0002/2022", "Approves.");
    let blocked = workplace.document("c.txt", "B9-0003/2022", "Approves.");
    fs::create_dir(workplace.path("knowledge/resolutions/c.txt")).unwrap();
    let output = workplace.add(&[&newer, &new, &blocked]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("c.txt` cannot be written"), "{output:?}");
    fs::remove_dir(workplace.path("knowledge/resolutions/c.txt")).unwrap();
    let library = workplace.library();
    assert_eq!(library.len(), 1, "{library:?}");
    assert!(library[0].1.ends_with("Approves.\n"));
}

#[test]
fn without_a_knowledge_folder_it_says_what_to_set() {
    let workplace = Workplace::new();
    let document = workplace.document("a.txt", "B9-0001/2022", "Approves.");
    let output = workplace.run(&[OsStr::new("add"), document.as_os_str()]);
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8(output.stderr).unwrap();
    assert!(stderr.contains("--knowledge DIR") && stderr.contains("`knowledge.folder`"), "{stderr}");
    assert_eq!(workplace.run(&["add"]).status.code(), Some(2));
}

#[test]
fn documents_go_where_the_folder_keeps_them() {
    let workplace = Workplace::new();
    fs::create_dir(workplace.path("empty")).unwrap();
    let document = workplace.document("a.txt", "B9-0001/2022", "Approves.");
    let add = |folder: &str, document: &Path| {
        workplace.run(&["--knowledge", folder, "add", document.to_str().unwrap()]).status.code()
    };
    assert_eq!(add("empty", &document), Some(0));
    assert!(workplace.path("empty/resolutions/a.txt").is_file());
    fs::create_dir(workplace.path("flat")).unwrap();
    fs::copy(&document, workplace.path("flat/a.txt")).unwrap();
    assert_eq!(add("flat", &workplace.document("b.txt", "B9-0002/2022", "Approves.")), Some(0));
    assert!(workplace.path("flat/b.txt").is_file());
    assert_eq!(add("missing", &document), Some(1));
    assert!(!workplace.path("missing").exists());
}

#[test]
fn names_that_cannot_be_read_are_named() {
    let workplace = Workplace::new();
    let document = workplace.document("d.txt", "B9-0001/2022", "Approves.");
    fs::copy(document, workplace.path("knowledge/resolutions/d.txt")).unwrap();
    let check = || workplace.run(&["--knowledge", "knowledge", "check"]);
    assert_eq!(check().status.code(), Some(0));
    fs::write(workplace.path("knowledge/entities.toml"), "[[entity]]\nnam = \"x\"\n").unwrap();
    let output = check();
    assert_eq!(output.status.code(), Some(1));
    let lines = stdout(&output);
    assert!(lines.contains("entities.toml") && lines.contains("nam = "), "{lines}");
}

#[test]
fn a_folder_is_checked_to_its_last_entry() {
    let workplace = Workplace::new();
    let folder = workplace.path("knowledge/resolutions");
    fs::create_dir(folder.join("a-folder.pdf")).unwrap();
    fs::write(folder.join("b.rtf"), "{\\rtf1}").unwrap();
    fs::write(folder.join("c.txt"), b"\xFF").unwrap();
    fs::copy(workplace.document("d.txt", "B9-0001/2022", "Approves."), folder.join("d.txt")).unwrap();
    fs::copy(workplace.path("d.txt"), folder.join("e.txt")).unwrap();
    let output = workplace.run(&["check", "knowledge"]);
    assert_eq!(output.status.code(), Some(1));
    let lines = stdout(&output);
    for expected in [
        "a-folder.pdf:1: error: it could not be read: it is a folder\n",
        "b.rtf:1: warning: it was passed over, for its name ends in none of `.txt`",
        "c.txt:1: error: the text is not UTF-8",
        "e.txt:1: error: B9-0001/2022 was read from `d.txt` already",
    ] {
        assert!(lines.contains(expected), "{expected}: {lines}");
    }
    assert_eq!(lines.lines().count(), 4, "{lines}");
    assert!(String::from_utf8(output.stderr).unwrap().contains("documents checked: 3, resolutions read: 1"));
}
