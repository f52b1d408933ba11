//! Files that the program writes, where something stands already: each of these is in a folder of its own, and no device of the
//! system is touched.
#![cfg(target_os = "linux")]

use std::fs::{self, File};
use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread;

const LAW: &str = "A law.

```law
Law fine (\"a fine\") is in force from 1 January 2030.
The office is a body.
To fine (fining) is an act of the office.
The office may fine.
```
";

const DRAWING: &str = "digraph";

/// A folder with the page `fine.md`, gone when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("povestka-outputs-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder");
        fs::write(folder.join("fine.md"), LAW).expect("a page is written");
        Folder(folder)
    }

    fn at(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).expect("the file is there")
    }

    fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_povestka"));
        command.args(arguments.split(' ')).current_dir(&self.0).stdin(Stdio::null());
        command
    }

    /// The same, and the program comes to its end; `LAW` is one that the built-in world is for.
    fn run(&self, arguments: &str) -> Output {
        let law = concat!(env!("CARGO_MANIFEST_DIR"), "/../../laws/russia-2023.md");
        self.command(&arguments.replace("LAW", law)).output().expect("the program runs")
    }

    /// The law, drawn into a file.
    fn draw(&self, out: &str) -> Output {
        self.run(&format!("export fine.md --to dot -o {out}"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

fn is_done(output: &Output) {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

fn is_refused(output: &Output, sentence: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!((output.status.code(), said.as_str()), (Some(2), sentence));
}

fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).expect("it is there").is_symlink()
}

#[test]
fn a_file_is_whole_and_nothing_is_left_beside_it() {
    let folder = Folder::new("file");
    is_done(&folder.draw("law.dot"));
    fs::write(folder.at("law.dot"), "old").expect("there is room");
    fs::set_permissions(folder.at("law.dot"), fs::Permissions::from_mode(0o640)).expect("it is ours");
    is_done(&folder.draw("law.dot"));
    assert!(folder.text("law.dot").starts_with(DRAWING));
    assert_eq!(fs::metadata(folder.at("law.dot")).expect("it is there").permissions().mode() & 0o777, 0o640);
    let mut names: Vec<_> =
        fs::read_dir(&folder.0).expect("it is there").map(|entry| entry.expect("named").file_name()).collect();
    names.sort();
    assert_eq!(names, ["fine.md", "law.dot"]);
}

#[test]
fn a_pipe_is_written_through() {
    let folder = Folder::new("pipe");
    let made = Command::new("mkfifo").arg(folder.at("pipe")).status().expect("mkfifo runs");
    assert!(made.success());
    let pipe = folder.at("pipe");
    let reader = thread::spawn(move || fs::read_to_string(pipe).expect("somebody writes"));
    is_done(&folder.draw("pipe"));
    assert!(fs::symlink_metadata(folder.at("pipe")).expect("it is there").file_type().is_fifo(), "a pipe stays a pipe");
    assert!(reader.join().expect("it is read").starts_with(DRAWING));
}

#[test]
fn a_link_stays_a_link() {
    let folder = Folder::new("link");
    fs::create_dir(folder.at("drawings")).expect("it is ours");
    fs::write(folder.at("drawings/old.dot"), "old").expect("there is room");
    for (link, target) in [("old", "drawings/old.dot"), ("new", "drawings/new.dot"), ("further", "old")] {
        symlink(target, folder.at(link)).expect("a link is made");
        is_done(&folder.draw(link));
        assert!(is_link(&folder.at(link)), "{link} stays a link");
        assert!(folder.text(target).starts_with(DRAWING), "{target} is written");
    }
    symlink("circle", folder.at("circle")).expect("a link is made");
    assert_eq!(folder.draw("circle").status.code(), Some(2));
    symlink("gone/law.dot", folder.at("astray")).expect("a link is made");
    is_refused(&folder.draw("astray"), "error: astray cannot be written: there is no folder gone");
}

#[test]
fn what_is_open_already_is_written_at_its_end() {
    let folder = Folder::new("open");
    symlink("/proc/self/fd/1", folder.at("stdout")).expect("a link is made");
    fs::write(folder.at("log"), "before\n").expect("there is room");
    let log = File::options().append(true).open(folder.at("log")).expect("it is ours");
    let status = folder.command("export fine.md --to dot -o stdout").stdout(log).status().expect("the program runs");
    assert_eq!(status.code(), Some(0));
    assert!(is_link(&folder.at("stdout")));
    assert!(folder.text("log").starts_with(&format!("before\n{DRAWING}")), "what stood there stays");
}

#[test]
fn what_was_read_is_not_written_over() {
    let folder = Folder::new("read");
    let rights = "```rights\nRight fined (\"a fine\"): It is possible that fining has happened.\n```\n";
    fs::write(folder.at("rights.md"), rights).expect("there is room");
    symlink("fine.md", folder.at("link.md")).expect("a link is made");
    for out in ["fine.md", "./fine.md", "link.md"] {
        let sentence = format!("error: {out} cannot be written: this answer is made of it; name another file");
        is_refused(&folder.draw(out), &sentence);
    }
    assert_eq!(folder.text("fine.md"), LAW);
    let refused = |command: &str| {
        let output = folder.run(command);
        assert!(String::from_utf8_lossy(&output.stderr).contains("this answer is made of it"), "{command}: {output:?}");
    };
    refused("export fine.md --rights rights.md --to json -o rights.md");
    assert_eq!(folder.text("rights.md"), rights);
    // The law that is amended is read too.
    let amending = "```law\nLaw later (\"a later fine\") amends fine and is in force from 1 January 2031.\n\
                    The court is a body.\n```\n";
    fs::write(folder.at("later.md"), amending).expect("there is room");
    refused("export later.md --to dot -o fine.md");
    assert_eq!(folder.text("fine.md"), LAW);
    is_done(&folder.run("run LAW --one-in 1000000 --days 1 --out ran"));
    let record = folder.text("ran/run.json");
    refused("report ran --out ran/run.json");
    assert_eq!(folder.text("ran/run.json"), record);
}

#[test]
fn no_folder_is_made_that_was_not_asked_for() {
    let folder = Folder::new("folder");
    is_refused(&folder.draw("nodir/sub/x"), "error: nodir/sub/x cannot be written: there is no folder nodir/sub");
    is_refused(&folder.draw("fine.md/x"), "error: fine.md/x cannot be written: a file stands where a folder should");
    is_refused(&folder.draw("."), "error: . cannot be written: it is a folder");
    is_refused(&folder.draw("new/"), "error: new/ cannot be written: it names no file");
    is_refused(
        &folder.run("run LAW --one-in 1000000 --days 1 --out nodir/ran"),
        "error: nodir/ran cannot be written: there is no folder nodir",
    );
    is_refused(
        &folder.run("tour --out nodir/page.html"),
        "error: nodir/page.html cannot be written: there is no folder nodir",
    );
    assert!(!folder.at("nodir").exists());
    is_refused(
        &folder.run("run LAW --one-in 1000000 --days 1 --out fine.md"),
        "error: fine.md cannot be written: a file stands where a folder should",
    );
}

#[test]
fn a_page_that_is_formatted_stays_behind_its_link() {
    let folder = Folder::new("format");
    fs::write(folder.at("fine.md"), LAW.replace("The office may", "The  office   may")).expect("there is room");
    symlink("fine.md", folder.at("link.md")).expect("a link is made");
    is_done(&folder.run("fmt link.md"));
    assert!(is_link(&folder.at("link.md")));
    assert_eq!(folder.text("fine.md"), LAW);
}
