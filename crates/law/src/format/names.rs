//! Names as they are spelled where they are defined.
//!
//! Promise: only capitals change. The first letter of a name whose definition begins a sentence says nothing and is left as
//! it is written, unless capitals follow it, as in BAR; a name that is defined in two spellings is left as it is written.

use crate::kind::Kind;
use crate::tree::SyntaxNode;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// How a name is spelled.
struct Spelling {
    words: Vec<String>,
    /// True if the first letter is a capital only because a sentence begins with it.
    begins_sentence: bool,
}

/// The names of a page; none for one that is spelled in two ways.
pub(super) struct Names(BTreeMap<String, Option<Spelling>>);

/// Every name that the page defines.
pub(super) fn defined(tree: &SyntaxNode) -> Names {
    let mut names = Names(BTreeMap::new());
    for node in tree.descendants() {
        let mut terms = node.children().filter(|child| child.kind() == Kind::Term);
        match node.kind() {
            Kind::Body
            | Kind::Fact
            | Kind::Case
            | Kind::Event
            | Kind::Chance
            | Kind::Dated
            | Kind::Measure
            | Kind::Period
            | Kind::Means
            | Kind::Source
            | Kind::Law
            | Kind::Amends => terms.next().into_iter().for_each(|term| names.add(&term)),
            Kind::Act => terms.nth(1).into_iter().for_each(|term| names.add(&term)),
            Kind::Listed => terms.for_each(|term| names.add(&term)),
            _ => {}
        }
    }
    names
}

impl Names {
    fn add(&mut self, term: &SyntaxNode) {
        let mut words = words(term);
        let mut begins_sentence = begins_sentence(term);
        if begins_sentence {
            // So it will stand once the page is formatted. Where more capitals follow, the first is one of them: no "bAR".
            words[0] = capital(&words[0]);
            begins_sentence = !words[0].chars().skip(1).any(char::is_uppercase);
        }
        match self.0.entry(key(&words)) {
            Entry::Vacant(entry) => drop(entry.insert(Some(Spelling { words, begins_sentence }))),
            Entry::Occupied(mut entry) => {
                if entry.get().as_ref().is_some_and(|spelling| spelling.words != words) {
                    entry.insert(None);
                }
            }
        }
    }

    /// The words of a name as they are spelled.
    pub(super) fn spelled(&self, term: &SyntaxNode) -> Vec<String> {
        let written = words(term);
        if is_phrase(term) {
            return written;
        }
        let Some(Some(spelling)) = self.0.get(&key(&written)) else { return written };
        let mut words = spelling.words.clone();
        if spelling.begins_sentence {
            words[0] = with_first_of(&words[0], &written[0]);
        }
        words
    }
}

/// The words of a name, as written.
fn words(term: &SyntaxNode) -> Vec<String> {
    let tokens = term.children_with_tokens().filter_map(|element| element.into_token());
    tokens.filter(|token| matches!(token.kind(), Kind::Word | Kind::Number)).map(|token| token.text().into()).collect()
}

fn key(words: &[String]) -> String {
    words.join(" ").to_lowercase()
}

/// True if nothing stands before the name in its sentence.
fn begins_sentence(term: &SyntaxNode) -> bool {
    let sentence = term.ancestors().find(|node| node.kind() == Kind::Sentence);
    sentence.and_then(|sentence| sentence.first_token()) == term.first_token()
}

/// True for what is done, in the definition of an act: it may hold any words.
fn is_phrase(term: &SyntaxNode) -> bool {
    let act = term.parent().filter(|parent| parent.kind() == Kind::Act);
    act.is_some_and(|act| act.children().next().as_ref() == Some(term))
}

/// A word with the first letter of another spelling of it.
fn with_first_of(word: &str, written: &str) -> String {
    let mut rest = word.chars();
    rest.next();
    let word: String = written.chars().take(1).chain(rest).collect();
    if word.to_lowercase() == written.to_lowercase() { word } else { written.to_string() }
}

/// The word with a capital at its front, where there is one.
pub(super) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    let capital = first + letters.as_str();
    if capital.to_lowercase() == word.to_lowercase() { capital } else { word.to_string() }
}
