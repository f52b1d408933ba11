//! `--memory` is kept: an exploration that needs more ends with exit 3, and the process never held more than it was given.
//!
//! The only test of its file: the peak is that of the whole process.

use meeting::command::Folder;
use meeting::large::LAW;

const RIGHT: &str = "\n```rights\n\
                     Right term (\"no longer than one term\"): Enclosure never lasts more than 3160 days.\n\
                     ```\n";

const GIVEN: u64 = 20_000_000;

#[test]
#[cfg(target_os = "linux")]
fn an_exploration_keeps_within_the_memory_it_was_given() {
    let folder = Folder::of(&[("law.md", format!("{LAW}{RIGHT}"))]);
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
