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

/// The laws of a page in the order in which each begins; none if it holds none or one name. Two of one name stay together:
/// the reading tells of them.
pub fn laws(text: &str) -> Vec<Apart> {
    let heads = heads(text);
    let range = |at: usize| {
        let start = if at == 0 { 0 } else { heads[at].1 };
        start..heads.get(at + 1).map_or(text.len(), |next| next.1)
    };
    let is_first = |at: &usize| heads[..*at].iter().all(|(law, _)| *law != heads[*at].0);
    let of = |first: usize| {
        let name = &heads[first].0;
        let own: Vec<Range<usize>> = (first..heads.len()).filter(|&at| heads[at].0 == *name).map(range).collect();
        Apart { law: name.clone(), text: only(text, &own) }
    };
    let first: Vec<usize> = (0..heads.len()).filter(is_first).collect();
    if first.len() < 2 { Vec::new() } else { first.into_iter().map(of).collect() }
}

/// The names of the laws that begin on a page.
pub fn names(text: &str) -> Vec<String> {
    heads(text).into_iter().map(|(law, _)| law).collect()
}

/// The line, from 1, in which a law of this name begins on a page.
pub fn line(text: &str, law: &str) -> Option<usize> {
    let (_, start) = heads(text).into_iter().find(|(name, _)| name == law)?;
    Some(text[..start].matches('\n').count() + 1)
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
fn only(text: &str, kept: &[Range<usize>]) -> String {
    let mut only = String::with_capacity(text.len());
    let mut copied = 0;
    for piece in markdown::blocks(text).into_iter().flat_map(|block| block.pieces) {
        let within = |at: usize| at.clamp(piece.start, piece.end);
        let ends = std::iter::once(piece.start).chain(kept.iter().map(|kept| within(kept.end)));
        let starts = kept.iter().map(|kept| within(kept.start)).chain([piece.end]);
        for blank in ends.zip(starts).map(|(from, to)| from..to) {
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

    #[test]
    fn two_laws_of_one_name_stay_together() {
        let text = "```law\nLaw a (\"o\") is in force from 1 May 2025.\nLaw b (\"o\") is in force from 1 May 2025.\nThe office is a body.\nLaw a (\"x\") amends b.\nRepeal x.\n```\n";
        let laws = laws(text);
        assert_eq!(laws.iter().map(|law| law.law.as_str()).collect::<Vec<_>>(), ["a", "b"]);
        let has = |law: usize, words: &str| laws[law].text.contains(words);
        assert!(has(0, "Law a (\"o\")") && has(0, "Repeal x") && !has(0, "The office"));
        assert!(has(1, "The office") && !has(1, "Law a"));
    }
}
