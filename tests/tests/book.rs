//! The book's page of the language: each example is run, and every frame is in it.

use law::kind::Kind;
use meeting::book::{self, Expected};
use meeting::{page, suite};
use std::ffi::OsString;
use std::path::Path;
use std::sync::atomic::AtomicBool;

/// The page.
const LANGUAGE: &str = include_str!("../../docs/language.md");

#[test]
fn every_example_comes_out_as_its_table_says() {
    let page = page::read("language.md", LANGUAGE).unwrap_or_else(|error| panic!("{error}"));
    let (mut report, mut run, mut later) = (String::new(), 0, Vec::new());
    for section in &page.sections {
        match book::pages(&page, section) {
            Ok(None) => {}
            Ok(Some(book::Example { pages, expected })) => {
                run += 1;
                if let Err(error) = put(&pages, &expected) {
                    if error.contains("error[L090]") {
                        later.push(section.title.as_str());
                        continue;
                    }
                    report.push_str(&format!("\n{}\n{error}\n", section.title));
                }
            }
            Err(error) => report.push_str(&format!("\n{}: {error}\n", section.title)),
        }
    }
    assert!(run > 30, "only {run} sections hold an example");
    assert!(report.is_empty(), "{report}");
    assert_eq!(later, LATER, "left: the examples that cannot be run yet");
}

/// Sections whose examples are understood and cannot be run yet (L090).
const LATER: [&str; 5] = [
    "`Deadlines that end on a day off move to the next working day.`",
    "`NAME is the period from DAY to DAY [and from DAY to DAY].`",
    "`on day 7 after EVENT`",
    "Spans: days, working days, weeks, months",
    "`on DATE` and `when CONDITION`",
];

/// Puts the pages to the program.
fn put(pages: &[(String, String)], expected: &Expected) -> Result<(), String> {
    let folder = std::env::temp_dir().join(format!("povestka-book-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a temporary folder");
    for (name, text) in pages {
        std::fs::write(folder.join(name), text).expect("the page is written");
    }
    let printed = check(&folder);
    std::fs::remove_dir_all(&folder).expect("the folder goes");
    let (exit, printed) = printed;
    match expected {
        Expected::Story if !printed.contains("stories: 1 told, 1 true") => Err(printed),
        Expected::Read if exit > 1 => Err(printed),
        Expected::Story | Expected::Read => Ok(()),
        Expected::Verdicts(rows) => {
            let found = suite::rows(printed)?;
            if found == *rows { Ok(()) } else { Err(suite::diff(rows, &found)) }
        }
    }
}

/// `povestka check law.md` there: its exit and what it printed.
fn check(folder: &Path) -> (u8, String) {
    let arguments: Vec<OsString> = ["check", "law.md"].iter().map(OsString::from).collect();
    let (mut out, mut err, stop) = (Vec::new(), Vec::new(), AtomicBool::new(false));
    let folder = folder.to_path_buf();
    let messages = cli::Messages::default();
    let mut surroundings = cli::Surroundings {
        out: &mut out,
        err: &mut err,
        folder,
        color: false,
        progress: false,
        stop: &stop,
        messages,
    };
    let exit = cli::run(&arguments, &mut surroundings);
    out.extend(err);
    (exit, String::from_utf8(out).expect("text"))
}

/// A sentence of the language that the page does not name could change its meaning and no reader would learn of it.
#[test]
fn every_frame_is_in_the_page() {
    let text = LANGUAGE.split_whitespace().collect::<Vec<_>>().join(" ");
    let frames = Kind::ALL.iter().skip_while(|kind| **kind != Kind::Law);
    let missing: Vec<&str> =
        frames.map(|kind| kind.says()).filter(|says| !text.contains(says.trim_end_matches('.'))).collect();
    assert!(missing.is_empty(), "not in docs/language.md: {missing:#?}");
}
