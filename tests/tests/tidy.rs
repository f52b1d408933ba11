//! The house in order: every file says what it promises, none is too long or forgotten, the map names what is there.

use meeting::command::povestka;
use meeting::tree;

/// No file is longer without its tests.
const MOST_LINES: usize = 700;

/// Names that say nothing.
const NO_NAMES: &[&str] =
    &["utils", "util", "common", "helpers", "helper", "types", "manager", "misc", "handler", "info"];

#[test]
fn every_file_says_what_it_holds() {
    for (path, text) in tree::sources() {
        assert!(text.starts_with("//!"), "{path} does not begin with `//!`");
    }
}

#[test]
fn no_file_is_too_long() {
    for (path, text) in tree::sources() {
        if path.ends_with("/tests.rs") || path.contains("/tests/") {
            continue;
        }
        let lines = tree::without_tests(&text).lines().count();
        assert!(lines <= MOST_LINES, "{path} has {lines} lines without its tests");
    }
}

#[test]
fn names_say_something() {
    for (path, _) in tree::sources() {
        for part in path.split(['/', '.']) {
            assert!(!NO_NAMES.contains(&part), "{path}: `{part}` says nothing");
        }
    }
}

#[test]
fn no_file_is_forgotten() {
    let sources = tree::sources();
    let text_of = |path: &str| sources.iter().find(|(other, _)| other == path).map(|(_, text)| text.as_str());
    for (path, _) in &sources {
        let (folder, file) = path.rsplit_once('/').expect("a path with a folder");
        let name = file.trim_end_matches(".rs");
        // Cargo itself finds these.
        if ["lib", "main"].contains(&name) || folder == "tests/tests" || folder == "crates/cli/tests" {
            continue;
        }
        let (folder, name) =
            if name == "mod" { folder.rsplit_once('/').expect("a folder above") } else { (folder, name) };
        let above = [
            format!("{folder}/mod.rs"),
            format!("{folder}.rs"),
            format!("{folder}/lib.rs"),
            format!("{folder}/main.rs"),
        ];
        let line = format!("mod {name};");
        let declared = above.iter().filter_map(|above| text_of(above)).any(|text| {
            text.lines().any(|found| {
                found.trim() == line
                    || found.trim() == format!("pub {line}")
                    || found.trim() == format!("pub(crate) {line}")
            })
        });
        assert!(declared, "{path}: no `{line}` above it, so it is never built");
    }
}

#[test]
fn the_map_names_what_is_there() {
    let map = tree::text("ARCHITECTURE.md");
    for name in tree::crates() {
        assert!(
            map.contains(&format!("crates/{name}")) || map.contains(&format!("`{name}/`")),
            "ARCHITECTURE.md does not name the crate {name}"
        );
    }
    for name in tree::entries("") {
        if tree::root().join(&name).is_dir() {
            assert!(map.contains(&format!("{name}/")), "ARCHITECTURE.md does not name the folder {name}/");
        }
    }
    let mut missing = Vec::new();
    for path in paths_in(&map) {
        let anywhere =
            ["", "crates/", "crates/law/src/", "crates/model/src/", "crates/explore/src/", "crates/cli/src/", "tests/"];
        if !anywhere.iter().any(|folder| tree::root().join(format!("{folder}{path}")).exists()) {
            missing.push(path.to_string());
        }
    }
    assert!(missing.is_empty(), "ARCHITECTURE.md names what does not exist: {}", missing.join(", "));
}

/// What looks like a path: between backticks, with a slash or the end of a file of ours.
fn paths_in(map: &str) -> Vec<&str> {
    let quoted = map.split('`').skip(1).step_by(2);
    let is_path = |text: &&str| {
        let plain = text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-./".contains(letter));
        plain && (text.contains('/') || text.ends_with(".rs") || text.ends_with(".md"))
    };
    quoted.filter(is_path).collect()
}

#[test]
fn paths_are_found_in_a_map() {
    assert_eq!(paths_in("see `law/src/span.rs`, `laws/` and `law::read`, or `a b/c`"), ["law/src/span.rs", "laws/"]);
}

#[test]
fn the_readme_names_the_two_commands() {
    let readme = tree::text("README.md");
    for command in ["cargo run --release -- tour", "cargo test"] {
        assert!(readme.contains(command), "README.md does not mention `{command}`");
    }
}

#[test]
fn the_readme_shows_what_the_program_prints() {
    let readme = tree::text("README.md");
    let shown = shown_answers(&readme);
    assert!(!shown.is_empty(), "README.md shows no answer");
    for (command, pieces) in shown {
        let printed = printed(command);
        let mut rest = printed.as_str();
        for piece in pieces {
            let at = rest
                .find(piece)
                .unwrap_or_else(|| panic!("`{command}` does not print this:\n\n{piece}\n\nbut\n\n{rest}"));
            rest = &rest[at + piece.len()..];
        }
    }
}

/// Each command whose answer a page shows between marks, with the pieces that it shows; what is left out is a line `…`.
fn shown_answers(page: &str) -> Vec<(&str, Vec<&str>)> {
    let marked = page.split("<!-- begin: povestka ").skip(1);
    let answers = marked.map(|marked| {
        let (command, rest) = marked.split_once(" -->\n```text\n").expect("a mark is followed by a block of text");
        let (text, _) = rest.split_once("```\n<!-- end -->").expect("a block is followed by its end");
        (command, text.split("\n…\n").map(|piece| piece.trim_matches('\n')).collect())
    });
    answers.collect()
}

/// What a command prints at the root of the project.
fn printed(command: &str) -> String {
    let arguments: Vec<&str> = command.split(' ').collect();
    povestka(&arguments, &tree::root()).out
}

#[test]
fn what_a_page_shows_of_an_answer_is_found_in_pieces() {
    let page = "a\n<!-- begin: povestka read x.md -->\n```text\none\n\n…\n\ntwo\n```\n<!-- end -->\nb";
    assert_eq!(shown_answers(page), [("read x.md", vec!["one", "two"])]);
}
