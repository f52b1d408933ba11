//! Sentences as addresses: line, plain text and margin notes of each.
//!
//! Promise: the line is that of the page in which the sentence stands, be it the law's or an amendment's.

use crate::{
    ast, checked,
    pages::Pages,
    span::Span,
    wording::{self, piece, single_spaces},
};

/// The pages that are read: their names, their text, their lines.
pub(super) struct File<'t>(pub(super) &'t Pages);

impl<'t> File<'t> {
    /// The words under a place, white space made single.
    pub(super) fn words(&self, span: Span) -> String {
        single_spaces(piece(self.0.text(), span.start, span.end))
    }

    /// The line of a byte in words.
    pub(super) fn line(&self, byte: u32) -> String {
        self.0.line_in_words(byte)
    }

    /// A sentence as an address. `more` are notes that stand above it, as on the question of its readings.
    pub(super) fn sentence(&self, sentence: &ast::Sentence, more: &[ast::Note]) -> checked::Sentence {
        let mut notes: Vec<String> = Vec::new();
        for note in sentence.notes.iter().chain(more) {
            let text = single_spaces(&note.text);
            if !notes.contains(&text) {
                notes.push(text);
            }
        }
        self.place(sentence.span, wording::of(self.0.text(), sentence), notes)
    }

    /// The head of a story as an address.
    pub(super) fn story_head(&self, title: &ast::Quoted) -> checked::Sentence {
        self.place(title.span, format!("Story \"{}\":", title.text), Vec::new())
    }

    fn place(&self, span: Span, text: String, notes: Vec<String>) -> checked::Sentence {
        checked::Sentence {
            file: self.0.name(self.0.page_at(span.start)).to_owned(),
            line: self.0.line(span.start),
            span: self.0.within(span),
            text,
            notes,
        }
    }
}
