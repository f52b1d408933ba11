//! Who knows whom: the crates, and the stages inside `law`.

use meeting::tree;

/// Every arrow between our packages.
const ARROWS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("law", &["model"]),
    ("explore", &["model"]),
    ("country", &["model"]),
    ("report", &[]),
    ("cli", &["country", "explore", "law", "model", "report"]),
    ("tests", &["cli", "country", "explore", "law", "model", "report"]),
];

/// The stages of `law`, each knowing only those before it. Two on one line do not know each other; `words` says back what
/// `lower` asks about, and is one stage with it.
const STAGES: &[&[&[&str]]] = &[
    &[&["span"]],
    &[&["pages"]],
    &[&["diagnostic"]],
    &[&["kind"]],
    &[&["ast"]],
    &[&["wording"]],
    &[&["markdown"]],
    &[&["lexer"]],
    &[&["tree"]],
    &[&["parser"]],
    &[&["amend"], &["apart"], &["format"]],
    &[&["checked", "calendar"], &["rung"]],
    &[&["sources"]],
    &[&["question"], &["records"]],
    &[&["names"], &["versions"]],
    &[&["meaning"], &["lower", "words"]],
    &[&["unread"], &["ways"]],
    &[&["world"], &["export"], &["examples"]],
    &[&["aloud"]],
];

#[test]
fn the_crates_know_each_other_as_the_table_says() {
    let folders: Vec<String> = tree::crates();
    let mut named: Vec<&str> = ARROWS.iter().map(|(name, _)| *name).filter(|name| *name != "tests").collect();
    named.sort_unstable();
    assert_eq!(folders, named, "the table of arrows and the folder `crates` differ");
    for (name, arrows) in ARROWS {
        let path = if *name == "tests" { "tests/Cargo.toml".to_string() } else { format!("crates/{name}/Cargo.toml") };
        let manifest = tree::text(&path);
        let mut known: Vec<&str> =
            dependencies(&manifest).into_iter().filter(|on| ARROWS.iter().any(|(us, _)| us == on)).collect();
        known.sort_unstable();
        assert_eq!(known, *arrows, "{path}");
    }
}

/// The names under every `[…dependencies]` of a manifest.
fn dependencies(manifest: &str) -> Vec<&str> {
    let mut inside = false;
    let mut names = Vec::new();
    for line in manifest.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line.ends_with("dependencies]");
        } else if inside && !line.is_empty() && !line.starts_with('#') {
            names.push(line.split(['.', '=', ' ']).next().expect("a name"));
        }
    }
    names
}

/// The rank of a stage of `law`, and its place within the rank.
fn rank(stage: &str) -> Option<(usize, usize)> {
    STAGES.iter().enumerate().find_map(|(rank, stages)| {
        let place = stages.iter().position(|names| names.contains(&stage))?;
        Some((rank, place))
    })
}

#[test]
fn no_stage_of_the_law_names_a_later_one() {
    let mut wrong = Vec::new();
    for (path, text) in tree::sources() {
        let Some(inside) = path.strip_prefix("crates/law/src/") else { continue };
        let stage = inside.split(['/', '.']).next().expect("a name");
        if stage == "lib" || path.contains("/tests") {
            continue;
        }
        let own = rank(stage).unwrap_or_else(|| panic!("{path}: the stage {stage} is not in the table"));
        for named in crate_names(tree::without_tests(&text)) {
            let Some(other) = rank(named) else {
                wrong.push(format!("{path} names `crate::{named}`, which is no stage"));
                continue;
            };
            if other != own && other.0 >= own.0 {
                wrong.push(format!("{path} names {named}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What stands after each `crate::`; of a list in braces, each of its items.
fn crate_names(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for rest in text.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(list) => names.extend(items(list).into_iter().map(first_word)),
            None => names.push(first_word(rest)),
        }
    }
    names
}

/// The items of a list up to its closing brace; what stands in inner braces belongs to its item.
fn items(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut items) = (0, 0, Vec::new());
    for (at, letter) in list.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                items.push(list[start..at].trim());
                start = at + 1;
                if letter == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    items.retain(|item| !item.is_empty());
    items
}

fn first_word(text: &str) -> &str {
    text.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_').next().unwrap_or_default()
}

#[test]
fn a_forbidden_arrow_would_be_seen() {
    assert_eq!(
        crate_names("use crate::lower::x;\nuse crate::{\n    ast::{Page, Term},\n    span,\n};"),
        ["lower", "ast", "span"]
    );
    assert!(rank("names") < rank("lower"));
    assert_eq!(rank("meaning").map(|rank| rank.0), rank("lower").map(|rank| rank.0));
    assert_eq!(
        dependencies("[package]\nname = \"x\"\n[dependencies]\nlaw.workspace = true\nmodel = 1\n"),
        ["law", "model"]
    );
}

#[test]
fn every_life_is_explored_without_the_text_of_the_law() {
    for (path, text) in tree::sources() {
        // `law` is also a module of `model`, so what counts is the crate named from outside.
        let knows_law = text.contains("use ::law") || text.contains("povestka_law") || text.contains("law::checked");
        let rooms = ["crates/country/", "crates/explore/", "crates/model/"];
        let may = !rooms.iter().any(|room| path.starts_with(room));
        assert!(may || !knows_law, "{path} knows the text of the law");
    }
}
