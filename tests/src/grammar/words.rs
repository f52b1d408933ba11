//! The words of a text, and how they are read as terminals: rules 1 to 5 at the head of `docs/grammar/grammar.lark`.
//!
//! Promise: which terminal stands at a place depends on the words and on what the grammar can go on with there, and there
//! is at most one.

use super::plain::{Productions, Terminal};
use law::lexer::is_owned;
use std::collections::BTreeMap;

/// A word of a text, by how it looks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Word {
    /// Letters and digits.
    Word(String),
    /// Digits.
    Number(String),
    /// `"…"`
    Text(String),
    /// `<…>`
    Url(String),
    /// `.`, `,`, `;`, `:`, `(`, `)`, `-`, or one that means nothing.
    Sign(String),
}

/// A text as its words.
pub type Text = Vec<Word>;

/// The words as somebody writes them, each bullet on its line.
pub fn text(words: &[Word]) -> String {
    let mut text = String::new();
    for word in words {
        if word.as_str() == "-" {
            text.push('\n');
        }
        text.push_str(word.as_str());
        text.push(' ');
    }
    text
}

impl Word {
    /// As it stands there.
    pub fn as_str(&self) -> &str {
        match self {
            Word::Word(text) | Word::Number(text) | Word::Text(text) | Word::Url(text) | Word::Sign(text) => text,
        }
    }

    /// True for this word or sign, capitals aside.
    fn is(&self, word: &str) -> bool {
        matches!(self, Word::Word(text) | Word::Sign(text) if text.eq_ignore_ascii_case(word))
    }

    fn is_owned(&self) -> bool {
        matches!(self, Word::Word(text) if is_owned(text))
    }

    fn is_article(&self) -> bool {
        ["a", "an", "the"].iter().any(|article| self.is(article))
    }
}

/// Without the articles that are white space (rule 1).
pub fn without_articles(words: &[Word]) -> Vec<Word> {
    let counts = |at: usize| {
        let next = words[at + 1..].iter().find(|word| !word.is_article());
        let before_name = next.is_some_and(|word| matches!(word, Word::Word(_) | Word::Number(_)) && !word.is_owned());
        !(words[at].is_article() && before_name)
    };
    (0..words.len()).filter(|&at| counts(at)).map(|at| words[at].clone()).collect()
}

/// Phrases that no name holds (rule 3).
const NEVER_IN_NAMES: [&str; 6] = ["counts for", "comes before", "learns of", "wrongly has", "moved to", "opened from"];
/// What begins a sentence of its own, or a name (rule 4).
const BEGINNINGS: [&str; 8] = ["law", "right", "story", "readings", "change", "replace", "repeal", "fix reading"];
/// What shows that a sentence began with a name (rule 4).
const VERBS: [&str; 13] = [
    "is",
    "are",
    "means",
    "may",
    "must",
    "can",
    "happens",
    "forbids",
    "becomes",
    "knows",
    "has",
    "counts for",
    "comes before",
];

/// True if these words stand at the front.
fn stand(words: &[Word], phrase: &str) -> bool {
    let mut rest = words.iter();
    phrase.split(' ').all(|word| rest.next().is_some_and(|next| next.is(word)))
}

fn is_in_name(words: &[Word]) -> bool {
    matches!(words.first(), Some(Word::Word(text)) if !is_owned(text))
        && !NEVER_IN_NAMES.iter().any(|phrase| stand(words, phrase))
}

/// True if a name and a verb stand at the front (rule 4).
fn is_about_a_name(words: &[Word]) -> bool {
    let end = (0..words.len()).find(|&at| !is_in_name(&words[at..])).unwrap_or(words.len());
    let rest = &words[end..];
    let is_about_a_law = stand(words, "law") && (stand(rest, "is in force") || stand(rest, "is bill"));
    VERBS.iter().any(|verb| stand(rest, verb)) && !is_about_a_law
}

/// The terminal at the front of the words, among those that the grammar can go on with, and how many words it takes.
pub fn terminal<T>(grammar: &Productions, goes_on: &BTreeMap<usize, T>, words: &[Word]) -> Option<(usize, usize)> {
    let of = |at: usize| &grammar.terminals[at];
    let lengths = goes_on.keys().filter_map(|&at| Some((length(of(at), words)?, at)));
    let phrase = lengths.max().map(|(length, at)| (at, length));
    let name = goes_on.keys().copied().find(|&at| of(at).name == "WORD").filter(|_| is_in_name(words));
    match (phrase, name) {
        (Some((at, _)), Some(name)) if BEGINNINGS.contains(&of(at).name.as_str()) && is_about_a_name(words) => {
            Some((name, 1))
        }
        (None, Some(name)) => Some((name, 1)),
        (phrase, _) => phrase,
    }
}

/// How many words a terminal takes at the front, if it stands there; a name is for when nothing else does.
fn length(terminal: &Terminal, words: &[Word]) -> Option<usize> {
    if terminal.ways.is_empty() {
        return stands_for_itself(&terminal.name, words.first()?).then_some(1);
    }
    let stands = |way: &&Vec<String>| {
        way.len() <= words.len()
            && way.iter().zip(words).all(|(name, word)| stands_for_itself(name, word) || word.is(name))
    };
    terminal.ways.iter().filter(stands).map(Vec::len).max()
}

fn stands_for_itself(name: &str, word: &Word) -> bool {
    match word {
        Word::Number(_) => matches!(name, "NUMBER" | "ANY"),
        Word::Word(_) => name == "ANY",
        Word::Text(_) => name == "TEXT",
        Word::Url(_) => name == "URL",
        Word::Sign(_) => false,
    }
}
