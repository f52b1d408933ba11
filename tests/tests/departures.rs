//! Readings in more combinations than can be told apart: what is said of each that was asked is what a law says in which its labels
//! are fixed.

use meeting::command::Folder;
use serde_json::Value;

const QUESTIONS: [&str; 7] = ["entry", "posting", "seal", "copy", "stamp", "docket", "receipt"];

/// Seven events, each on the day of a call or on the day after it, and a right that the third alone can break.
fn law() -> String {
    let defined: String = QUESTIONS.iter().map(|of| format!("{of} is an event by law.\n")).collect();
    let read = |of: &&str| {
        format!(
            "Readings of {of} (\"when is the {of}?\"):\n- {of}-prompt: {of} happens on the day of call.\n\
             - {of}-late: {of} happens on day 1 after call.\n"
        )
    };
    let read: String = QUESTIONS.iter().map(read).collect();
    let parts: String =
        QUESTIONS.iter().filter(|of| **of != "seal").map(|of| format!("- {of} has happened\n")).collect();
    format!(
        "```law\nLaw many (\"seven questions\") is in force from 1 January 2030.\nThe office is a body.\n\
         To call (call) is an act of the office.\nThe office may call.\n{defined}{read}```\n\n\
         ```rights\nRight one (\"the seal in time\"): It never happens that all of:\n{parts}- seal has not happened.\n```\n"
    )
}

fn right(folder: &Folder, more: &[String]) -> Value {
    let asked = ["check", "law.md", "--rung", "as-written", "--json"].map(str::to_owned);
    let said = folder.povestka(&asked.iter().chain(more).collect::<Vec<_>>());
    let answer: Value = serde_json::from_str(&said.out).unwrap_or_else(|error| panic!("{error}\n{}", said.err));
    answer["laws"][0]["rights"][0].clone()
}

#[test]
fn each_departure_is_what_the_law_says_with_its_labels_fixed() {
    let folder = Folder::of(&[("law.md", law())]);
    let joined = right(&folder, &[]);
    assert_eq!(joined["combinations"], serde_json::json!({ "asked": 8, "of": 128, "told": "seal-late" }));
    let fixed = |late: Option<&str>| -> Vec<String> {
        let label = |of: &&str| format!("{of}-{}", if late == Some(*of) { "late" } else { "prompt" });
        QUESTIONS.iter().flat_map(|of| ["--reading".to_owned(), label(of)]).collect()
    };
    let mut broken = Vec::new();
    for late in std::iter::once(None).chain(QUESTIONS.map(Some)) {
        let alone = right(&folder, &fixed(late));
        assert_eq!(alone["combinations"], Value::Null);
        match alone["verdict"].as_str() {
            Some("broken") => broken.push(late),
            verdict => assert_eq!(verdict, Some("kept")),
        }
    }
    assert_eq!(broken, [Some("seal")]);
    let depends = serde_json::json!([
        { "question": "when is the seal?", "broken": ["seal-late"], "not_broken": ["seal-prompt"], "in_part": [] }
    ]);
    assert_eq!(joined["readings"], depends);
}

#[test]
fn what_is_known_is_asked_of_games_alone() {
    let said = Folder::of(&[("law.md", law())]).povestka(&["check", "law.md", "--known", "--rung", "as-written"]);
    assert!(!said.out.contains("their own side"), "{}", said.out);
    // Without the departure of the seal the right is kept in all that is asked, and it is no game either.
    let kept = law().replace("- seal has not happened", "- seal has not happened\n- docket has not happened");
    let kept = kept.replace("\n- docket has happened", "");
    let said = Folder::of(&[("law.md", kept)]).povestka(&["check", "law.md", "--known", "--rung", "as-written"]);
    assert_eq!(said.exit, 3, "{}", said.out);
    assert!(said.out.contains("kept, 8 of 128 asked") && !said.out.contains("their own side"), "{}", said.out);
}
