//! A message about a text, with everything a program needs to show it elsewhere or to mend the text.
//!
//! Promise: bytes count from 0 in the file as it lies on the disk, lines and columns from 1, columns in characters.

use serde::Serialize;

/// What is said of the texts of an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Said {
    /// The first messages.
    pub messages: Vec<Message>,
    /// How many more there are.
    pub more_messages: usize,
}

/// A message about one cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Its code, as `L031`.
    pub code: &'static str,
    /// `error` or `warning`.
    pub severity: &'static str,
    /// What is wrong, in one sentence.
    pub sentence: String,
    /// Where.
    pub place: Place,
    /// Further places that meet here.
    pub others: Vec<Place>,
    /// What was understood, and what can be written.
    pub notes: Vec<String>,
    /// What would mend it, all of them together; empty where only a person can tell.
    pub edits: Vec<Edit>,
    /// The command that tells more.
    pub more: String,
}

/// A place in a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file.
    pub file: String,
    /// The line of its first byte.
    pub line: u32,
    /// The column of its first byte.
    pub column: u32,
    /// Its first byte.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// What is said of it; may be empty.
    pub text: String,
}

/// A piece of a file, and what is to stand there instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edit {
    /// The file.
    pub file: String,
    /// The first byte that goes.
    pub start: u32,
    /// One past the last byte that goes.
    pub end: u32,
    /// What is put there.
    pub replacement: String,
}
