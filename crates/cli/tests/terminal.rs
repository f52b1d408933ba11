//! The program on a terminal, as a person has it: it comes to its end there, and the line of progress does not stay.
#![cfg(target_os = "linux")]

use std::fs::{File, OpenOptions};
use std::io::Read;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

/// A program that waits for ever is stopped after so many seconds. It needs a few.
const PATIENCE: u64 = 300;

/// What somebody sees who runs the program with these arguments on a terminal, and its exit code; none if it had to be stopped.
fn on_a_terminal(arguments: &[&str]) -> (String, Option<i32>) {
    let screen = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a terminal opens");
    grantpt(&screen).and_then(|()| unlockpt(&screen)).expect("the terminal is ours");
    let name = ptsname(&screen, Vec::new()).expect("the terminal has a name").into_string().expect("of letters");
    let terminal =
        || -> Stdio { OpenOptions::new().read(true).write(true).open(&name).expect("the terminal is there").into() };
    let mut program = Command::new(env!("CARGO_BIN_EXE_povestka"))
        .args(arguments)
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .env_remove("NO_COLOR")
        .stdin(terminal())
        .stdout(terminal())
        .stderr(terminal())
        .spawn()
        .expect("the program starts");
    let mut screen = File::from(screen);
    let seen = thread::spawn(move || {
        let mut seen = Vec::new();
        // When the last who holds the terminal has let go of it, reading it fails.
        screen.read_to_end(&mut seen).ok();
        String::from_utf8_lossy(&seen).into_owned()
    });
    let exit = ended(&mut program);
    (seen.join().expect("the screen is read"), exit)
}

fn ended(program: &mut Child) -> Option<i32> {
    for _ in 0..10 * PATIENCE {
        if let Some(status) = program.try_wait().expect("the program is ours") {
            return status.code();
        }
        thread::sleep(Duration::from_millis(100));
    }
    program.kill().expect("the program can be stopped");
    program.wait().expect("it has been stopped");
    None
}

#[test]
fn a_country_is_lived_on_a_terminal() {
    let (seen, exit) = on_a_terminal(&["run", "laws/russia-2023.md", "--one-in", "20000"]);
    assert_eq!(exit, Some(0), "{seen}");
    let shown = seen.rfind("% of the country lived").unwrap_or_else(|| panic!("progress is shown: {seen}"));
    assert!(seen[shown..].contains("\r\x1b[K"), "the line of progress is taken back: {seen}");
}

#[test]
fn nothing_binary_is_written_onto_a_terminal() {
    let (seen, exit) = on_a_terminal(&["export", "laws/russia-2023.md", "--to", "umb", "--right", "notice first"]);
    assert_eq!(
        (exit, seen.trim()),
        (Some(2), "error: umb is binary and no text for a terminal; name a file with --out")
    );
}

/// Some forty thousand evenings for each of two rights: more than go by without a word. As `tests/src/large.rs`, which is not known
/// here, and short enough to come to its end.
const LAW: &str = "```law
Law terms (\"two terms\") is in force from 1 January 2030.
The board is a body.
The court is a body.
A warning is a case.
A sentence is a case.
To warn (warning given) is an act of the board; it opens a warning.
To sentence (sentence passed) is an act of the court; it opens a sentence.
Entry ban is a measure.
Exit ban is a measure that limits leaving.
Enclosure is a measure.
The board may warn.
The court may sentence.
Enclosure is in force while entry ban is in force and exit ban is in force.
For each warning:
Entry ban is in force from warning given until day 200 after warning given.
It closes on day 200 after warning given.
For each sentence:
Exit ban is in force from sentence passed until day 200 after sentence passed.
It closes on day 200 after sentence passed.
```

```rights
Right term (\"no longer than one term\"): Enclosure never lasts more than 300 days.
Right longer (\"nor longer\"): Enclosure never lasts more than 310 days.
```
";

#[test]
fn rights_are_asked_on_a_terminal() {
    let page = std::env::temp_dir().join(format!("povestka-terminal-{}.md", std::process::id()));
    std::fs::write(&page, LAW).expect("a page is written");
    let (seen, exit) = on_a_terminal(&["check", page.to_str().expect("of letters")]);
    std::fs::remove_file(&page).ok();
    assert_eq!(exit, Some(0), "{seen}");
    assert!(seen.contains(" evenings\r\x1b[K"), "progress is shown and taken back: {seen}");
}
