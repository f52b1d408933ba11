//! What stands on a page: nothing that asks the net, no markup from outside, every drawing with its words.

use super::{Page, write};
use crate::sample::page;

#[test]
fn the_page_asks_nobody_for_anything() {
    let page = page();
    for word in ["http://", "https://", "<script", "@import", "url(", "srcset", " src=", "<iframe", "<object", "<base"]
    {
        assert!(!page.contains(word), "the page holds {word}");
    }
    // What it refers to is in itself.
    for (at, _) in page.match_indices("href=\"") {
        let to = &page[at + 6..];
        assert!(to.starts_with('#') || to.starts_with("data:,"), "it refers to {}", &to[..20]);
    }
    assert!(page.contains("default-src 'none'"));
}

#[test]
fn what_comes_from_outside_is_escaped() {
    let page = page();
    assert!(page.contains("An invented &lt;b&gt;law&lt;&#x2f;b&gt;"));
    assert!(!page.contains("<b>law</b>"));
    assert!(page.contains("<svg class=\"timeline wide\""), "drawings are not escaped");
}

#[test]
fn every_drawing_has_a_title_of_its_own() {
    let page = page();
    let mut ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().expect("an id")).collect();
    let many = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), many, "an id stands twice");
    let drawings = page.matches("role=\"img\"").count();
    assert_eq!(drawings, 2 * (3 + 2 + 1), "two of each: three stories, two charts, one life");
    for labels in page.split("aria-labelledby=\"").skip(1).map(|rest| rest.split('"').next().expect("a list")) {
        assert!(labels.split(' ').all(|label| ids.binary_search(&label).is_ok()), "{labels} says nothing");
    }
    for table in page.split("<table").skip(1) {
        assert!(table.split_once('>').is_some_and(|(_, rest)| rest.trim_start().starts_with("<caption>")));
    }
}

#[test]
fn the_page_says_what_it_is_and_ends_with_it() {
    let page = page();
    for words in [
        "Not an observation",
        "What it is not",
        "Assumptions: invented-world, 12 of 17 assumed. Not an",
        "A model, not advice; no real person; law as of 1 January 2030; not modelled: 1 point",
        "Order of a day: invented.",
        "Leans mostly on opens the notice within 7 days, assumed 55-90 %",
    ] {
        assert!(page.contains(words), "the page does not say: {words}");
    }
    // Colour is never alone: a sign and the word.
    for (sign, word) in [("broken", "broken as written"), ("kept", "kept"), ("never", "never tested")] {
        assert!(page.contains(&format!("<use href=\"#{sign}\"/></svg><div>{word}")), "{sign}");
    }
    assert_eq!(page, crate::sample::page(), "the same bytes");
}

#[test]
fn what_is_empty_is_left_out() {
    let mut out = Vec::new();
    write(&Page { title: "Nothing", ..Page::default() }, &mut out).expect("a list of bytes can be written to");
    let page = String::from_utf8(out).expect("a page is text");
    assert!(!page.contains("<table") && !page.contains("role=\"img\"") && !page.contains("<figure"));
    assert!(page.contains("What it is not"));
}
