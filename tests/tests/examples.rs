//! The worked examples: every verdict that `docs/examples/README.md` tells is what the program finds, and the stories hold.

use meeting::command::Folder;
use meeting::page::{Fence, read};
use meeting::{suite, tree};

/// The account, and the folder of its pages.
const ACCOUNT: &str = "docs/examples/README.md";

/// The `verdicts` fences of the account: those that are `long` to find, or the others.
fn verdicts(long: bool) -> Vec<(String, Fence)> {
    let account = read("README.md", &tree::text(ACCOUNT)).unwrap_or_else(|error| panic!("{error}"));
    let fences = account.sections.iter().flat_map(|section| section.fences_of("verdicts").cloned());
    fences
        .filter(|fence| fence.words.iter().any(|word| word == "long") == long)
        .map(|fence| {
            let page = fence.words.iter().find(|word| word.ends_with(".md")).expect("a fence names its page").clone();
            (page, fence)
        })
        .collect()
}

/// The examples; or the same with one case at a time.
fn folder(one: bool) -> Folder {
    let names = tree::entries("docs/examples").into_iter();
    let pages = names.map(|name| {
        let text = tree::text(&format!("docs/examples/{name}"));
        let kept = text.lines().filter(|line| !(one && line.starts_with("Follow at most ")));
        (name, kept.fold(String::new(), |page, line| page + line + "\n"))
    });
    Folder::of(&pages.collect::<Vec<_>>())
}

fn are_found(long: bool) {
    let (pages, ones) = (folder(false), folder(true));
    let mut report = String::new();
    for (page, fence) in verdicts(long) {
        let folder = if fence.words.iter().any(|word| word == "one") { &ones } else { &pages };
        let said = folder.povestka(&["check", &page]).all();
        match suite::rows(said) {
            Ok(rows) if rows == fence.text => {}
            Ok(rows) => report.push_str(&format!("\n{page}\n{}", suite::diff(&fence.text, &rows))),
            Err(said) => report.push_str(&format!("\n{page}\n{said}")),
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn verdicts_are_as_told() {
    are_found(false);
}

#[test]
#[ignore = "minutes: two summonses at a time, each with a long memory"]
fn long_verdicts_are_as_told() {
    are_found(true);
}

/// Every page of the folder has its verdicts in the account.
#[test]
fn every_example_is_told() {
    let told: Vec<String> = verdicts(false).into_iter().chain(verdicts(true)).map(|(page, _)| page).collect();
    for name in tree::entries("docs/examples").iter().filter(|name| *name != "README.md") {
        assert!(told.contains(name), "{name} is not told of");
    }
}
