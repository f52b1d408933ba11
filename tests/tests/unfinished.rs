//! What has been answered is shown, whatever becomes of the rest: a right that is too much does not take the others with it.

use meeting::command::{Answer, Folder};
use meeting::large::LAW;

const RIGHTS: &str = "\n```rights\n\
                      Right both (\"no longer than one term\"): Enclosure never lasts more than 3160 days.\n\
                      Right one (\"the entry ban ends\"): Entry ban never lasts more than 3160 days.\n\
                      Right short (\"a short exit ban\"): Exit ban never lasts more than 1 day.\n\
                      ```\n";

fn check(page: &str, flags: &[&str]) -> Answer {
    let asked = [&["check", "law.md", "--memory", "1MB"], flags].concat();
    Folder::of(&[("law.md", page)]).povestka(&asked)
}

#[test]
fn the_rights_that_have_an_answer_are_shown_beside_one_that_has_none() {
    let said = check(&format!("{LAW}{RIGHTS}"), &[]);
    assert_eq!(said.exit, 3, "{said:?}");
    for line in
        ["one    person   kept", "short  person   broken", "both   person   not finished", "terms, both: not finished"]
    {
        assert!(said.out.contains(line), "{line}\n{}", said.out);
    }
    assert!(said.out.contains("the court sentences"), "its story\n{}", said.out);
    assert!(said.err.contains("not finished: "), "{}", said.err);
    let side_by_side = Folder::of(&[("law.md", &format!("{LAW}{RIGHTS}"))])
        .povestka(&["check", "law.md", "law.md", "--memory", "1MB"]);
    let row = side_by_side.out.lines().find(|line| line.starts_with("both"));
    assert_eq!(row.map(|row| row.matches("not finished").count()), Some(2), "{}", side_by_side.out);
}

#[test]
fn json_names_the_right_that_has_no_answer_and_why() {
    let said = check(&format!("{LAW}{RIGHTS}"), &["--json"]);
    let json: serde_json::Value = serde_json::from_str(&said.out).expect("it is JSON");
    let law = &json["laws"][0];
    let names = |of: &serde_json::Value| -> Vec<String> {
        let all = of.as_array().expect("a list").iter();
        all.map(|right| right["right"].as_str().expect("a name").to_owned()).collect()
    };
    assert_eq!((said.exit, names(&law["rights"])), (3, vec!["one".to_owned(), "short".to_owned()]));
    assert_eq!(names(&law["unfinished"]), ["both"]);
    assert!(law["unfinished"][0]["why"].as_str().is_some_and(|why| why.contains("1 MB")), "{law}");
}

#[test]
fn where_no_right_has_an_answer_that_is_said_alone() {
    let said = check(&format!("{LAW}{RIGHTS}"), &["--right", "both"]);
    assert_eq!((said.exit, said.out.as_str()), (3, ""), "{said:?}");
}
