//! `export`: a small law in every form, and what is said where a form cannot be had.

use meeting::command::Folder;
use meeting::small;

fn folder() -> Folder {
    Folder::of(&[("small.md", small::LAW)])
}

fn answer(arguments: &str) -> (String, u8) {
    let said = folder().povestka(&arguments.split(' ').collect::<Vec<_>>());
    (said.out + &said.err, said.exit)
}

#[test]
fn what_follows_from_what_can_be_drawn() {
    let (dot, exit) = answer("export small.md --to dot");
    assert_eq!(exit, 0);
    for part in ["digraph \"small\" {", "\"ban\" [shape=box];", "\"issue\" -> \"ban\" [label=\"small.md:12\"", "}\n"] {
        assert!(dot.contains(part), "{part} is missing:\n{dot}");
    }
}

#[test]
fn lives_are_steps_with_words() {
    let (prism, exit) = answer("export small.md --to prism");
    assert_eq!(exit, 0);
    for part in [
        "mdp",
        "  [do_issue] at=",
        ");  // issue\n",
        "  // day 4, evening broken\n",
        "label \"broken\" = at=",
        "rewards \"days\"",
    ] {
        assert!(prism.contains(part), "{part} is missing:\n{prism}");
    }
}

#[test]
fn a_right_that_is_no_game_is_the_others_game() {
    let (game, exit) = answer("export small.md --to pgsolver");
    assert_eq!(exit, 0);
    let lines: Vec<&str> = game.lines().collect();
    assert_eq!(&lines[1..4], ["0 0 1 3 \"root\";", "1 2 0 1 \"won\";", "2 3 0 2 \"lost\";"]);
    assert!(lines[4..].iter().all(|line| line.split(' ').nth(2) == Some("1")), "{game}");
    assert!(lines.iter().any(|line| line.contains(" 1 2 \"evening")), "an evening breaks it:\n{game}");
}

#[test]
fn a_file_is_written_whole() {
    let folder = folder();
    let said = folder.povestka(&["export", "small.md", "--to", "pgsolver", "-o", "game.pg"]);
    assert_eq!((said.exit, said.out.as_str()), (0, ""));
    let said = folder.povestka(&["export", "small.md", "--to", "umb", "-o", "lives.umb"]);
    assert_eq!(said.exit, 0, "{}", said.err);
    let lives = std::fs::read(folder.path().join("lives.umb")).expect("it was written");
    assert!(lives.starts_with(b"index.json") && lives.len().is_multiple_of(512));
}

#[test]
fn what_cannot_be_had_is_said() {
    for (arguments, exit, part) in [
        ("export small.md --to umb --most 3", 3, "there are more than 3 evenings"),
        ("export small.md --to umb --right free-again", 2, "has no right \"free-again\"; there are: free"),
        ("export small.md --to umb --from 2029-01-01", 2, "no life under small begins on 1 January 2029"),
        ("export small.md --to umb -o .", 2, "cannot be written"),
        ("export small.md --to chalk", 2, "possible values: umb, pgsolver, prism, dot, json"),
    ] {
        let (said, code) = answer(arguments);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(code == exit && said.contains(part), "{arguments}: {code}: {said}");
    }
}
