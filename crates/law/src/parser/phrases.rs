//! An act whose declared words hold a word of the language: after `may`, `can` and `must` its name stands (meaning 48).
//!
//! `To open a file (opening) is an act of the office.` may say `open`, `The office may open a file.` may not. Promise: who
//! wrote the declared words there is told the name, and is not told to write them with hyphens.

use crate::ast::{Body, Definition, Item, Page, Sentence};
use crate::diagnostic::Diagnostic;
use crate::span::Span;

/// Words looked at before the one that cannot stand there, and after the verb.
const BEFORE: usize = 12;
const AFTER: usize = 30;

/// Messages that are looked at: no more of them are shown, and the time stays linear.
const SHOWN: usize = 20;

/// Tells the name of the act that was meant, where there is one.
pub(super) fn name_the_act(text: &str, page: &Page, said: &mut [Diagnostic]) {
    for said in said.iter_mut().filter(|said| ["L001", "L004"].contains(&said.code)).take(SHOWN) {
        let head = &text[..said.place.span.start as usize];
        let head = &head[head.rfind('.').map_or(0, |stop| stop + 1)..];
        let verb = words(head).rev().take(BEFORE).find(|(_, word)| ["may", "can", "must"].contains(word));
        let Some((at, verb)) = verb else { continue };
        let from = said.place.span.start as usize - head.len() + at + verb.len();
        let after = words(&text[from..]).filter(|(_, word)| !is_article(word));
        let phrase: Vec<(usize, &str)> = after.take(AFTER).collect();
        let Some((length, name)) = acts(page).find_map(|(declared, name)| {
            let declared: Vec<&str> = words(declared).map(|(_, word)| word).filter(|word| !is_article(word)).collect();
            let is_meant = phrase.len() >= declared.len()
                && declared.iter().zip(&phrase).all(|(one, (_, other))| one.eq_ignore_ascii_case(other));
            is_meant.then_some((declared.len(), name))
        }) else {
            continue;
        };
        let (Some(first), Some(last)) = (phrase.first(), phrase.get(length - 1)) else { continue };
        // What stands behind the declared words is another matter.
        let end = from + last.0 + last.1.len();
        if said.place.span.start as usize >= end {
            continue;
        }
        said.notes.retain(|note| !note.starts_with("help: if it is one name"));
        said.notes.insert(0, format!("help: after \"{verb}\" this act is called by its name: {verb} {name}"));
        said.edits = vec![(Span::new(from + first.0, end), name.to_owned())];
    }
}

/// What acts are declared as, and their names.
fn acts(page: &Page) -> impl Iterator<Item = (&str, &str)> {
    page.blocks.iter().flat_map(|block| &block.items).filter_map(|item| match item {
        Item::Sentence(Sentence { body: Body::Definition(Definition::Act { phrase, name, .. }), .. }) => {
            Some((phrase.name.as_str(), name.name.as_str()))
        }
        _ => None,
    })
}

/// The words of a text with their places.
fn words(text: &str) -> impl DoubleEndedIterator<Item = (usize, &str)> {
    text.split(|sign: char| !sign.is_alphanumeric() && sign != '-')
        .filter(|word| !word.is_empty())
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn is_article(word: &str) -> bool {
    ["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article))
}
