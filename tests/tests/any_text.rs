//! No text makes a reader panic: the corpora of the fuzzers, and pages broken by dice.
//!
//! A text that does is printed by its name or number; it belongs into `fuzz/corpus` once it is mended.

use std::panic::{AssertUnwindSafe, catch_unwind};

use meeting::any_text::{as_law, as_world, broken};
use meeting::dice::Dice;
use meeting::{suite, tree};

/// The texts of a corpus, with their names.
fn corpus(of: &str) -> Vec<(String, String)> {
    let folder = format!("fuzz/corpus/{of}");
    tree::entries(&folder).into_iter().map(|name| (name.clone(), tree::text(&format!("{folder}/{name}")))).collect()
}

/// Reads each text; those at which the reader panics, by their names and in full.
fn panics(texts: impl Iterator<Item = (String, String)>, read: fn(&str)) -> Vec<String> {
    let panics = |text: &str| catch_unwind(AssertUnwindSafe(|| read(text))).is_err();
    texts.filter(|(_, text)| panics(text)).map(|(name, text)| format!("{name}:\n{text}\n")).collect()
}

#[test]
fn the_corpora_are_read() {
    let (laws, worlds) = (corpus("law"), corpus("world"));
    assert!(laws.len() >= 20 && worlds.len() >= 5, "the corpora are there");
    let wrong = [panics(laws.into_iter(), as_law), panics(worlds.into_iter(), as_world)].concat();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn broken_pages_are_read() {
    break_pages(0..400);
}

#[test]
#[ignore = "minutes of broken pages"]
fn many_broken_pages_are_read() {
    break_pages(400..8_000);
}

/// Breaks a page for each number, a world for every fourth.
fn break_pages(numbers: std::ops::Range<u64>) {
    let mut laws: Vec<String> = corpus("law").into_iter().map(|(_, text)| text).collect();
    for (_, _, page) in suite::pages() {
        laws.extend(page.sections.iter().map(|section| suite::source(section).text).filter(|text| !text.is_empty()));
    }
    let worlds: Vec<String> = corpus("world").into_iter().map(|(_, text)| text).collect();
    let made = |number: u64, from: &[String]| {
        let mut dice = Dice::new(number);
        let (page, other) = (dice.below(from.len()), dice.below(from.len()));
        (format!("number {number}"), broken(&from[page], &from[other], &mut dice))
    };
    let of_worlds = numbers.clone().filter(|number| number % 4 == 0).map(|number| made(number, &worlds));
    let wrong = [panics(numbers.map(|number| made(number, &laws)), as_law), panics(of_worlds, as_world)].concat();
    assert!(wrong.is_empty(), "{} texts:\n{}", wrong.len(), wrong.join("\n"));
}
