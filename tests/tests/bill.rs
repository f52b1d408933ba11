//! A bill is not law, and every answer about one says so.

use meeting::command::Folder;
use meeting::small;

/// The pages: the law made a bill, an amendment of it, and its world.
fn folder() -> Folder {
    let bill = small::LAW.replacen("\nAct is", "\nLaw small is a bill.\nAct is", 1);
    let amendment = "```law\nLaw smaller (\"a smaller law\") amends small and is in force from 1 May 2030.\n\
                     It applies to every open summons.\n\
                     Replace ban: Ban is in force from day 5 after issue until appearance.   [Act 1]\n```\n";
    let world = small::WORLD.replace("[\"small\"]", "[\"small\", \"smaller\"]");
    Folder::of(&[("small.md", bill.as_str()), ("smaller.md", amendment), ("world.toml", &world)])
}

#[test]
fn every_command_says_that_a_bill_is_not_law() {
    let folder = folder();
    let run = |arguments: &str| {
        let said = folder.povestka(&arguments.split(' ').collect::<Vec<_>>());
        assert!(said.exit < 2, "{arguments}: {}", said.err);
        said.out
    };
    for (law, other) in [("small.md", "smaller.md"), ("smaller.md", "small.md")] {
        let commands = [
            format!("check {law}"),
            format!("check {law} small.md"),
            format!("check {law} --brief"),
            format!("compare {law} {other}"),
            format!("read {law}"),
            format!("read {law} --coverage"),
            format!("exact {law} --world world.toml --days 10"),
            format!("run {law} --world world.toml --days 40 --one-in 100000 --out ran"),
            "why ran".to_owned(),
        ];
        for command in commands {
            let out = run(&command);
            assert!(out.contains("not law"), "{command}: {out}");
        }
        let story = folder.povestka(&["story", law, "--to", "ban is in force"]).out;
        assert!(story.contains("not law"), "{story}");
        for command in [
            format!("check {law} --json"),
            format!("read {law} --json"),
            format!("exact {law} --world world.toml --days 10 --json"),
            format!("run {law} --world world.toml --days 40 --one-in 100000 --json"),
            "why ran --json".to_owned(),
        ] {
            let out = run(&command);
            assert!(out.contains("\"bill\": true"), "{command}: {out}");
        }
        run("report ran -o page.html");
        let page = std::fs::read_to_string(folder.path().join("page.html")).expect("the page was written");
        assert!(page.contains("not law"), "the page of a run");
    }
}

#[test]
fn no_command_says_so_of_a_law() {
    let folder = Folder::of(&[("small.md", small::LAW)]);
    for command in [&["check", "small.md"][..], &["read", "small.md"], &["read", "small.md", "--coverage"]] {
        assert!(!folder.povestka(command).out.contains("not law"), "{command:?}");
    }
}
