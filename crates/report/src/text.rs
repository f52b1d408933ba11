//! The text of a law as it is in force, sentence by sentence, for programs.
//!
//! Promise: bytes count from 0 in the file in which a sentence stands, lines from 1.

use jiff::civil::Date;
use serde::Serialize;

use crate::law::iso;

/// A law and its sentences.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Text {
    /// Its name, as `russia-2023`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The day from which it is in force.
    #[serde(with = "iso")]
    pub from: Date,
    /// The last day on which it is, as `2023-04-14`; none if it goes on.
    pub until: Option<String>,
    /// It is a bill, and not law.
    pub bill: bool,
    /// The law that amends it next.
    pub next: Option<Next>,
    /// The sources that it declares.
    pub sources: Vec<Source>,
    /// Of whom the examples are, and how they are lived; empty where none were asked for.
    pub examples_are: Vec<String>,
    /// Its sentences, in the order of the page.
    pub sentences: Vec<Sentence>,
}

/// The law that amends another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Next {
    /// Its name.
    pub name: String,
    /// The day from which it is in force.
    #[serde(with = "iso")]
    pub from: Date,
}

/// A source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// As margin notes cite it.
    pub name: String,
    /// In full.
    pub title: String,
    /// Where it can be read.
    pub address: String,
}

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// Its file.
    pub file: String,
    /// The line of its first word.
    pub line: u32,
    /// Its first byte.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// Its words, without margin notes.
    pub text: String,
    /// Its margin notes.
    pub notes: Vec<String>,
    /// What stands in each case of this kind, if it is about cases.
    pub of_each: Option<String>,
    /// If it is one of several ways to read the law: the question.
    pub question: Option<String>,
    /// And its label.
    pub label: Option<String>,
    /// How well it is known, as `seen`; none if it is no statement about law.
    pub known: Option<String>,
    /// The sentence in long form, in paragraphs; empty where it was not asked for.
    pub long: Vec<String>,
    /// Whether lives were looked for that show it.
    pub has_lives: bool,
    /// What was found: the plain case, then its border.
    pub examples: Vec<Example>,
}

/// A dated example.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Example {
    /// What it shows: `Example`, or the kind of border, as `Last day`.
    pub shows: String,
    /// It shows the plain case of its sentence, and not its border.
    #[serde(skip)]
    pub is_plain: bool,
    /// In words.
    pub text: String,
    /// The date of day 0.
    #[serde(with = "iso")]
    pub first_day: Date,
    /// How many days are told.
    pub days: u32,
}
