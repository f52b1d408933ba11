//! The proposal of `laws/notice-first.md` has no idle sentence: without any one of them a right is broken again, and its table says
//! which, and on which rung.
//!
//! That with all of them every right is kept is a row a right in `laws/verdicts.md`, and asked with the other laws.

use meeting::command::Folder;
use meeting::tree;

/// The proposal, and what it amends.
const PAGES: [&str; 6] = ["notice-first", "russia-2026", "russia-2025", "russia-2024", "russia-2023-08", "russia-2023"];

/// One way to read each phrase. Broken in it is broken, and what a sentence is for does not hang on a reading; all of them together
/// take minutes.
const READINGS: [&str; 5] = ["own", "whole", "wide", "date", "summons"];

/// A row of the table: how the sentence begins, the right, the rung as a reader says it.
struct Row {
    sentence: String,
    right: String,
    rung: String,
}

/// The rows of the table.
fn table(page: &str) -> Vec<Row> {
    let after = page.split("| without the sentence | is broken again |\n").nth(1).expect("the table");
    let rows = after.lines().skip(1).map_while(|line| line.strip_prefix("| ")?.strip_suffix(" |"));
    rows.map(|row| {
        let (sentence, broken) = row.split_once(" | ").expect("two cells");
        let (right, rung) = broken.split_once(", ").expect("a right, and a rung");
        Row { sentence: sentence.to_owned(), right: right.to_owned(), rung: rung.to_owned() }
    })
    .collect()
}

/// Whether an amending sentence begins with this line.
fn begins_a_sentence(line: &str) -> bool {
    ["Replace ", "Add to ", "Change ", "Repeal ", "Exception to ", "Fix reading "]
        .iter()
        .any(|word| line.starts_with(word))
}

/// The blocks of law without the sentence that begins so; `For each` with nothing under it goes too.
fn without(page: &str, sentence: &str) -> String {
    let blocks = page.split("```law\n").skip(1).map(|rest| rest.split("```").next().expect("a block ends"));
    let mut left = String::new();
    for block in blocks {
        let mut is_left_out = false;
        let lines: Vec<&str> = block
            .lines()
            .filter(|line| {
                if begins_a_sentence(line) {
                    is_left_out = line.starts_with(sentence);
                }
                !is_left_out
            })
            .collect();
        if lines.iter().any(|line| !line.starts_with("For each ")) {
            left += &format!("```law\n{}\n```\n\n", lines.join("\n"));
        }
    }
    left
}

#[test]
fn each_sentence_of_the_proposal_has_a_row() {
    let page = tree::text("laws/notice-first.md");
    let sentences: Vec<&str> = page.lines().filter(|line| begins_a_sentence(line)).collect();
    let rows = table(&page);
    assert_eq!(rows.len(), sentences.len(), "a row a sentence");
    for row in rows {
        let those = sentences.iter().filter(|line| line.starts_with(&row.sentence)).count();
        assert_eq!(those, 1, "{} begins one sentence", row.sentence);
    }
}

/// What the proposal, with these sentences, answers to the right of a row, on its rung.
fn answer(proposal: &str, row: &Row) -> String {
    let text = |name: &str| if name == PAGES[0] { proposal.to_owned() } else { tree::text(&format!("laws/{name}.md")) };
    let folder = Folder::of(&PAGES.map(|name| (format!("{name}.md"), text(name))));
    let rung = row.rung.trim_start_matches("when ").replace(' ', "-");
    let readings = READINGS.iter().flat_map(|label| ["--reading", label]);
    let words = ["check", "notice-first.md", "--json", "--right", &row.right, "--rung", &rung];
    let said = folder.povestka(&words.into_iter().chain(readings).collect::<Vec<_>>());
    let answer: serde_json::Value =
        serde_json::from_str(&said.out).unwrap_or_else(|_| panic!("about {}: {}", row.sentence, said.err));
    let right = &answer["laws"][0]["rights"][0];
    assert_eq!(right["right"], row.right);
    right["in_a_word"].as_str().expect("an answer has a word").to_owned()
}

#[test]
fn without_any_one_sentence_a_right_is_broken_again() {
    let page = tree::text("laws/notice-first.md");
    for row in table(&page) {
        let found = answer(&without(&page, &row.sentence), &row);
        assert_eq!(found, format!("broken {}", row.rung), "without {}", row.sentence);
    }
}

#[test]
fn with_all_of_them_the_same_questions_are_kept() {
    let page = tree::text("laws/notice-first.md");
    let mut rows = table(&page);
    rows.dedup_by(|one, other| (&one.right, &one.rung) == (&other.right, &other.rung));
    for row in rows {
        let found = answer(&page, &row);
        assert!(found.starts_with("kept"), "{}: {found}", row.right);
    }
}
