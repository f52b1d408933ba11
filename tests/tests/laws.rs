//! Every law of `laws/` answers what `laws/verdicts.md` expects of it, row by row, and every story of its page is true.
//!
//! The reasons in the table are for people; what is compared is the verdict, and that no right is asked without a row.

use std::collections::BTreeSet;

use meeting::command::{povestka, povestka_typed};
use meeting::tree;

/// Law, right, of each, verdict.
type Row = (String, String, String, String);

/// The rows of the table; each has a reason.
fn expected() -> BTreeSet<Row> {
    let text = tree::text("laws/verdicts.md");
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")).skip(2);
    let row = |line: &str| {
        let cells: Vec<&str> = line.trim_end_matches(" |").split(" | ").collect();
        let [law, right, of, verdict, because] = cells[..] else { panic!("five cells a row: {line}") };
        assert!(because.split(' ').count() > 2, "a reason is a sentence: {line}");
        (law.to_owned(), right.to_owned(), of.to_owned(), verdict.to_owned())
    };
    let all: Vec<Row> = rows.map(row).collect();
    let each_once: BTreeSet<Row> = all.iter().cloned().collect();
    assert_eq!(each_once.len(), all.len(), "a row stands twice");
    each_once
}

/// The laws of the folder, by their names.
fn laws() -> Vec<String> {
    let names = tree::entries("laws").into_iter().filter_map(|name| name.strip_suffix(".md").map(str::to_owned));
    names.filter(|name| law::has_law(&tree::text(&format!("laws/{name}.md")))).collect()
}

/// Asks these laws these rights (all, where none is named), and compares.
fn answer_as_expected(is_asked: impl Fn(&str) -> bool, rights: &[&str]) {
    let expected = expected();
    let mut report = Vec::new();
    for law in laws().iter().filter(|name| is_asked(name)) {
        let page = format!("laws/{law}.md");
        let named = rights.iter().flat_map(|right| ["--right", right]);
        let words: Vec<&str> = ["check", &page, "--json"].into_iter().chain(named).collect();
        let said = povestka(&words, &tree::root());
        assert!(said.exit <= 1, "{law}: {}", said.err);
        let said: serde_json::Value = serde_json::from_str(&said.out).expect("the answer is JSON");
        let said = &said["laws"][0];
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let answers = said["rights"].as_array().expect("rights");
        let found: BTreeSet<Row> = answers
            .iter()
            .map(|right| {
                let of = right["of"].as_str().unwrap_or("person").to_owned();
                (law.clone(), text(&right["right"]), of, text(&right["in_a_word"]))
            })
            .collect();
        let is_wanted = |row: &&Row| row.0 == *law && (rights.is_empty() || rights.contains(&&*row.1));
        let wanted: BTreeSet<Row> = expected.iter().filter(|row| is_wanted(row)).cloned().collect();
        report.extend(wanted.difference(&found).map(|row| format!("expected, and not so: {row:?}")));
        report.extend(found.difference(&wanted).map(|row| format!("answered, and not expected: {row:?}")));
        let stories = said["stories"].as_array().expect("stories");
        assert!(!stories.is_empty(), "{law} has no stories");
        let wrong = stories.iter().filter(|story| story["is"] != "true");
        report.extend(
            wrong.map(|story| format!("{law}: the story {} is {}: {}", story["title"], story["is"], story["why_not"])),
        );
    }
    assert!(report.is_empty(), "{}", report.join("\n"));
}

/// What amends the text of April 2023: in these *prompt release* takes most of the time.
const AMENDMENTS: [&str; 5] = ["russia-2023-08", "russia-2024", "russia-2025", "russia-2026", "notice-first"];

#[test]
fn the_laws_answer_as_expected() {
    answer_as_expected(|law| !AMENDMENTS.contains(&law), &[]);
}

#[test]
fn the_amendments_of_the_text_of_april_2023_answer_as_expected() {
    answer_as_expected(|law| AMENDMENTS.contains(&law), &["notice first", "way out", "free again"]);
}

#[test]
#[ignore = "a minute more"]
fn the_amendments_answer_every_right_as_expected() {
    answer_as_expected(|law| AMENDMENTS.contains(&law), &[]);
}

#[test]
fn no_row_is_of_a_law_that_is_not_there() {
    let laws = laws();
    for (law, ..) in expected() {
        assert!(laws.contains(&law), "laws/verdicts.md names {law}, and there is no such law");
    }
}

/// With all its lives this game fills gigabytes.
#[test]
fn a_kept_game_of_a_large_law_is_played_on_fewer_lives() {
    let asked = ["check", "laws/russia-2023.md", "--rights", "rights/iccpr.md", "--right", "way out", "--play"];
    let answer = povestka_typed(&asked, &tree::root(), "yes\nrest\n");
    let said = |what: &str| answer.out.replace("\n    ", " ").contains(what);
    assert!(said("are too many to play with them all"), "{}", answer.out);
    assert!(said("exit ban ends"), "{}", answer.out);
    assert!(said("It is reached: you have won."), "{}", answer.out);
    assert_eq!((answer.exit, answer.err.as_str()), (0, ""));
}
