//! `--memory` is kept: an exploration that needs more ends with exit 3, and the process never held more than it was given.
//!
//! The only test of its file: the peak is that of the whole process.

use meeting::command::Folder;

/// Two bans of years beside each other: some ten million evenings, each cheap.
const LAW: &str = "# Two long terms\n\n```law\n\
                   Law terms (\"two long terms\") is in force from 1 January 2030.\n\
                   The board is a body.\n\
                   The court is a body.\n\
                   A warning is a case.\n\
                   A sentence is a case.\n\
                   To warn (warning given) is an act of the board; it opens a warning.\n\
                   To sentence (sentence passed) is an act of the court; it opens a sentence.\n\
                   Entry ban is a measure.\n\
                   Exit ban is a measure that limits leaving.\n\
                   Enclosure is a measure.\n\
                   The board may warn.\n\
                   The court may sentence.\n\
                   Enclosure is in force while entry ban is in force and exit ban is in force.\n\
                   For each warning:\n\
                   Entry ban is in force from warning given until day 3160 after warning given.\n\
                   It closes on day 3160 after warning given.\n\
                   For each sentence:\n\
                   Exit ban is in force from sentence passed until day 3160 after sentence passed.\n\
                   It closes on day 3160 after sentence passed.\n\
                   ```\n\n```rights\n\
                   Right term (\"no longer than one term\"): Enclosure never lasts more than 3160 days.\n\
                   ```\n";

const GIVEN: u64 = 20_000_000;

#[test]
#[cfg(target_os = "linux")]
fn an_exploration_keeps_within_the_memory_it_was_given() {
    let folder = Folder::of(&[("law.md", LAW)]);
    // The program itself, and what reading a law leaves behind, is there after a first attempt.
    assert_eq!(folder.povestka(&["check", "law.md", "--memory", "1MB"]).exit, 3);
    let before = status("VmRSS");
    let said = folder.povestka(&["check", "law.md", "--memory", "20MB"]);
    let most = status("VmHWM") - before;
    assert_eq!(said.exit, 3, "{said:?}");
    assert!(said.err.contains("evenings filled the 20 MB"), "{said:?}");
    assert!(most < GIVEN, "the process came to hold {most} bytes, and was given {GIVEN} for evenings");
    assert!(most > GIVEN / 3, "the limit was felt long before it was reached: {most} bytes were held");
}

/// A line of `/proc/self/status` that counts kB, in bytes.
#[cfg(target_os = "linux")]
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a Linux machine has it");
    let line = status.lines().find(|line| line.starts_with(name)).expect("the line is there");
    1024 * line.split_whitespace().nth(1).and_then(|word| word.parse::<u64>().ok()).expect("a number of kB")
}
