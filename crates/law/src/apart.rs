//! A page of several laws, taken apart: for each law the same page, in which what belongs to the others is blank.
//!
//! A law, its rights and its stories stand from its head to the next head; what stands before the first head is of the
//! first law (meaning 49). Promise: every byte keeps its place, line and column, and prose and quotations stay.

use std::ops::Range;

use crate::ast::{Body, Header, Item, Sentence};
use crate::{markdown, parser};

/// A law of a page that holds several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Apart {
    /// Its name.
    pub law: String,
    /// The page, without the words of the other laws.
    pub text: String,
}

/// The laws of a page in their order; none if it holds one or none, or two of one name, which the reading tells.
pub fn laws(text: &str) -> Vec<Apart> {
    let heads = heads(text);
    let is_named_twice = |at: usize| heads[..at].iter().any(|(law, _)| *law == heads[at].0);
    if heads.len() < 2 || (0..heads.len()).any(is_named_twice) {
        return Vec::new();
    }
    let of = |at: usize| {
        let start = if at == 0 { 0 } else { heads[at].1 };
        let end = heads.get(at + 1).map_or(text.len(), |next| next.1);
        Apart { law: heads[at].0.clone(), text: only(text, start..end) }
    };
    (0..heads.len()).map(of).collect()
}

/// The names of the laws that begin on a page.
pub fn names(text: &str) -> Vec<String> {
    heads(text).into_iter().map(|(law, _)| law).collect()
}

/// Name and place of each law of a page.
fn heads(text: &str) -> Vec<(String, usize)> {
    let (page, _) = parser::parse(text);
    let items = page.blocks.iter().flat_map(|block| &block.items);
    let sentences = items.filter_map(|item| match item {
        Item::Sentence(sentence) => head(sentence),
        _ => None,
    });
    sentences.collect()
}

/// Name and place of a law, if its head is this sentence.
fn head(sentence: &Sentence) -> Option<(String, usize)> {
    match &sentence.body {
        Body::Header(Header::Law { name, .. } | Header::Amendment { name, .. }) => {
            Some((name.name.clone(), sentence.span.start as usize))
        }
        _ => None,
    }
}

/// The page, blank in every block of ours outside these bytes.
fn only(text: &str, kept: Range<usize>) -> String {
    let mut only = String::with_capacity(text.len());
    let mut copied = 0;
    for piece in markdown::blocks(text).into_iter().flat_map(|block| block.pieces) {
        let before = piece.start..piece.end.min(kept.start).max(piece.start);
        let after = piece.start.max(kept.end).min(piece.end)..piece.end;
        for blank in [before, after] {
            only.push_str(&text[copied.min(blank.start)..blank.start]);
            only.extend(text[blank.clone()].chars().flat_map(blanked));
            copied = blank.end.max(copied);
        }
    }
    only.push_str(&text[copied..]);
    assert_eq!(only.len(), text.len(), "every byte keeps its place");
    only
}

/// As many spaces as a letter has bytes; a line ends where it did.
fn blanked(letter: char) -> impl Iterator<Item = char> {
    let (blank, bytes) = if matches!(letter, '\n' | '\r') { (letter, 1) } else { (' ', letter.len_utf8()) };
    std::iter::repeat_n(blank, bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "# Ü\n\n> ```law\n> Law old (\"Ö\") is in force from 1 May 2025.\n> The office is a body. Law new (\"n\") amends old.\n> Repeal x. [é]\n> ```\n\n- ```rights\n  Right a (\"b\"): c.\n  ```\n";

    #[test]
    fn each_law_has_its_own_words_in_their_place() {
        let laws = laws(TWO);
        assert_eq!(laws.iter().map(|law| law.law.as_str()).collect::<Vec<_>>(), ["old", "new"]);
        for (law, own, other) in [(0, "The office", "Repeal"), (1, "Repeal", "The office"), (1, "Right a", "Law old")] {
            assert_eq!(laws[law].text.find(own), TWO.find(own));
            assert_eq!(laws[law].text.find(other), None);
        }
        assert!(laws.iter().all(|law| law.text.len() == TWO.len() && law.text.starts_with("# Ü\n\n> ```law\n> ")));
        assert_eq!(laws[1].text.lines().count(), TWO.lines().count());
    }

    #[test]
    fn one_law_stays_whole() {
        assert_eq!(laws("```law\nLaw old (\"o\") is in force from 1 May 2025.\n```\n"), []);
        assert_eq!(laws("# Nothing\n"), []);
        let twice =
            "```law\nLaw a (\"o\") is in force from 1 May 2025.\nLaw a (\"o\") is in force from 1 May 2025.\n```\n";
        assert_eq!(laws(twice), []);
    }
}
