//! `--memory` is kept: an exploration that needs more ends with exit 3, and the process never held more than it was given; of a right
//! that is looked for in all lives (the program with it), of a game, and of a game of what is known.
//!
//! The only test of its file: the peak is that of the whole process.

use meeting::command::{self, Folder};
use meeting::large::LAW;
use meeting::tree;

const RIGHT: &str = "\n```rights\n\
                     Right term (\"no longer than one term\"): Enclosure never lasts more than 3160 days.\n\
                     ```\n";

#[test]
#[cfg(target_os = "linux")]
fn an_exploration_keeps_within_the_memory_it_was_given() {
    let folder = Folder::of(&[("law.md", format!("{LAW}{RIGHT}"))]);
    let law = folder.path().join("law.md").display().to_string();
    // The program itself, and what reading a law leaves behind, is there after a first attempt.
    assert_eq!(check(&[&law], 1).exit, 3);
    let program = status("VmRSS");
    keeps_within(60_000_000, &[&law], program);
    assert!(status("VmHWM") < 60_000_000, "with the program {} bytes were held", status("VmHWM"));
    keeps_within(80_000_000, &["laws/russia-2022.md", "--right", "way out"], program);
    keeps_within(100_000_000, &["laws/notice-first.md", "--right", "free again", "--known"], program);
}

#[cfg(target_os = "linux")]
fn check(asked: &[&str], megabytes: u64) -> command::Answer {
    let memory = format!("{megabytes}MB");
    command::povestka(&[&["check"], asked, &["--memory", &memory]].concat(), &tree::root())
}

/// With so many bytes this is not finished; besides the program they are not exceeded, and used. Asked one after another, for what one
/// gives back the process may still hold.
#[cfg(target_os = "linux")]
fn keeps_within(given: u64, asked: &[&str], program: u64) {
    // From here on the peak is counted anew.
    std::fs::write("/proc/self/clear_refs", "5").expect("a Linux machine lets a process do this");
    let megabytes = given / 1_000_000;
    let said = check(asked, megabytes);
    let most = status("VmHWM") - program;
    assert_eq!(said.exit, 3, "{said:?}");
    assert!(said.err.contains(&format!("evenings filled the {megabytes} MB")), "{said:?}");
    assert!(most < given, "{asked:?}: the process came to hold {most} bytes, and was given {given}");
    assert!(most > given / 3, "{asked:?}: the limit was felt long before it was reached: {most} bytes were held");
}

/// A line of `/proc/self/status` that counts kB, in bytes.
#[cfg(target_os = "linux")]
fn status(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("a Linux machine has it");
    let line = status.lines().find(|line| line.starts_with(name)).expect("the line is there");
    1024 * line.split_whitespace().nth(1).and_then(|word| word.parse::<u64>().ok()).expect("a number of kB")
}
