//! The book's page of the language: each example is run, and every frame is in it.

use law::kind::Kind;
use meeting::book::{self, Expected};
use meeting::command::Folder;
use meeting::{page, suite};

/// The page.
const LANGUAGE: &str = include_str!("../../docs/language.md");

#[test]
fn every_example_comes_out_as_its_table_says() {
    let page = page::read("language.md", LANGUAGE).unwrap_or_else(|error| panic!("{error}"));
    let (mut report, mut run) = (String::new(), 0);
    for section in &page.sections {
        match book::pages(&page, section) {
            Ok(None) => {}
            Ok(Some(book::Example { pages, expected })) => {
                run += 1;
                if let Err(error) = put(&pages, &expected) {
                    report.push_str(&format!("\n{}\n{error}\n", section.title));
                }
            }
            Err(error) => report.push_str(&format!("\n{}: {error}\n", section.title)),
        }
    }
    assert!(run > 30, "only {run} sections hold an example");
    assert!(report.is_empty(), "{report}");
}

/// Puts the pages to the program.
fn put(pages: &[(String, String)], expected: &Expected) -> Result<(), String> {
    let said = Folder::of(pages).povestka(&["check", "law.md"]);
    let (exit, printed) = (said.exit, said.all());
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

/// A sentence of the language that the page does not name could change its meaning and no reader would learn of it.
#[test]
fn every_frame_is_in_the_page() {
    let text = LANGUAGE.split_whitespace().collect::<Vec<_>>().join(" ");
    let frames = Kind::ALL.iter().skip_while(|kind| **kind != Kind::Law);
    let missing: Vec<&str> =
        frames.map(|kind| kind.says()).filter(|says| !text.contains(says.trim_end_matches('.'))).collect();
    assert!(missing.is_empty(), "not in docs/language.md: {missing:#?}");
}
