//! What a law says, sentence by sentence, as things and what is made of them: for programs.
//!
//! Promise: every sentence that rules something is here, with what it makes so and what it looks at.

use jiff::civil::Date;
use serde::Serialize;

use crate::law::iso;

/// A law as its rules.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rules {
    /// Its name, as `russia-2023`.
    pub name: String,
    /// Its title.
    pub title: String,
    /// The day from which it is in force.
    #[serde(with = "iso")]
    pub from: Date,
    /// The things it speaks of, each by one name.
    pub things: Vec<Thing>,
    /// Its rules, in the order of the page.
    pub rules: Vec<Rule>,
    /// Its rights, in their order.
    pub rights: Vec<Right>,
}

/// A thing of a law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thing {
    /// Its name, as rules say it.
    pub name: String,
    /// `fact`, `measure`, `event`, `record`, `knowledge` or `case`.
    pub kind: &'static str,
}

/// One rule. A joint sentence is one for each of its subjects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// The file of its sentence.
    pub file: String,
    /// The line of its sentence, from 1.
    pub line: u32,
    /// Its sentence.
    pub text: String,
    /// Under `For each`, that case.
    pub of_each: Option<String>,
    /// The question and the label under which it is the law.
    pub reading: Option<(String, String)>,
    /// What it makes so, allows, or stops.
    pub makes: Vec<String>,
    /// What it looks at.
    pub looks_at: Vec<String>,
}

/// One right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Right {
    /// Its name.
    pub name: String,
    /// Its sentence.
    pub text: String,
    /// Under `For each`, that case.
    pub of_each: Option<String>,
}
