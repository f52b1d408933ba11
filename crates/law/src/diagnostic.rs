//! What is wrong with a text, said to the person who wrote it: code, one sentence, places, what can be written instead.
//!
//! A diagnostic is a value. Painting it for a terminal is done here too, from the same value that `--json` prints.

use crate::span::Span;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The law cannot be read as it stands.
    Error,
    /// The law can be read; this is a finding.
    Warning,
}

/// One message about one cause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// As `L010`; `W…` for warnings.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// One sentence, the user's words in double quotes.
    pub title: String,
    /// The main place, and what is to be said under it.
    pub place: Label,
    /// Further places that meet here.
    pub others: Vec<Label>,
    /// Lines that explain: what was understood, dated examples, `help: …`.
    pub notes: Vec<String>,
    /// Edits that would mend it: place and new text.
    pub edits: Vec<(Span, String)>,
}

/// A place with words under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where, in the file of the diagnostic's page.
    pub span: Span,
    /// Short; may be empty.
    pub text: String,
}
