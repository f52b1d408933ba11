//! Sentences as addresses: line, plain text and margin notes of each.
//!
//! Promise: the text is what stands in the page, white space made single, notes left out; nothing is reworded.

use crate::{ast, checked, span::Span};

/// Where the lines of a file begin.
pub(super) struct Lines(Vec<u32>);

impl Lines {
    pub(super) fn of(text: &str) -> Lines {
        let after_breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        Lines(std::iter::once(0).chain(after_breaks).collect())
    }

    /// The line of a byte, from 1.
    pub(super) fn line(&self, byte: u32) -> u32 {
        self.0.partition_point(|start| *start <= byte) as u32
    }
}

/// One file as it is read: its name, its text, its lines.
pub(super) struct File<'t> {
    pub(super) name: &'t str,
    pub(super) text: &'t str,
    pub(super) lines: Lines,
}

impl<'t> File<'t> {
    pub(super) fn new(name: &'t str, text: &'t str) -> File<'t> {
        File { name, text, lines: Lines::of(text) }
    }

    /// The words under a place, white space made single.
    pub(super) fn words(&self, span: Span) -> String {
        single_spaces(self.piece(span.start, span.end))
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
        checked::Sentence {
            file: self.name.to_string(),
            line: self.lines.line(sentence.span.start),
            span: sentence.span,
            text: self.without_notes(sentence),
            notes,
        }
    }

    /// The head of a story as an address.
    pub(super) fn story_head(&self, title: &ast::Quoted) -> checked::Sentence {
        checked::Sentence {
            file: self.name.to_string(),
            line: self.lines.line(title.span.start),
            span: title.span,
            text: format!("Story \"{}\":", title.text),
            notes: Vec::new(),
        }
    }

    fn without_notes(&self, sentence: &ast::Sentence) -> String {
        let Span { mut start, end } = sentence.span;
        let mut words = String::new();
        for note in &sentence.notes {
            if start <= note.span.start && note.span.end <= end {
                words.push_str(self.piece(start, note.span.start));
                words.push(' ');
                start = note.span.end;
            }
        }
        words.push_str(self.piece(start, end));
        // A note before a full stop or a comma leaves a space that nobody wrote.
        single_spaces(&words).replace(" .", ".").replace(" ,", ",")
    }

    fn piece(&self, start: u32, end: u32) -> &'t str {
        self.text.get(start as usize..end as usize).unwrap_or("")
    }
}

fn single_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
