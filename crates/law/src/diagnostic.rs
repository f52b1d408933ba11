//! What is wrong with a text, said to the person who wrote it: code, one sentence, places, what can be written instead.
//!
//! A diagnostic is a value, and each form it is said in is made of that value alone: `paint` for a terminal, `plain` in
//! lines without drawing. Promise: a message says all it says in words; no form adds to it or keeps anything back but what
//! does not fit.

mod paint;
mod plain;

pub use paint::{paint, paint_pages};
pub use plain::{narrate, short};

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

/// How many messages are said, in every form; the others are counted.
pub const MOST_SAID: usize = 20;

impl Diagnostic {
    /// An error, with nothing beside its place yet.
    pub fn error(code: &'static str, title: impl Into<String>, span: Span, under: impl Into<String>) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            title: title.into(),
            place: Label { span, text: under.into() },
            others: Vec::new(),
            notes: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// A further place that meets here.
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Diagnostic {
        self.others.push(Label { span, text: text.into() });
        self
    }

    /// A line that explains.
    pub fn note(mut self, text: impl Into<String>) -> Diagnostic {
        self.notes.push(text.into());
        self
    }

    /// The same message with its places where they now are.
    pub fn moved(mut self, to: impl Fn(Span) -> Span) -> Diagnostic {
        let labels = std::iter::once(&mut self.place).chain(&mut self.others);
        let places = labels.map(|label| &mut label.span).chain(self.edits.iter_mut().map(|(span, _)| span));
        places.for_each(|place| *place = to(*place));
        self
    }

    /// Where to read more: the text that its code stands for.
    pub fn more(&self) -> String {
        format!("more: povestka explain {}", self.code)
    }
}
