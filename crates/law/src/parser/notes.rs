//! Margin notes and the sentences they belong to.
//!
//! A note is white space to the grammar. It belongs to the sentence on whose line it ends (language 4.3): the last that
//! begins before it; or, if no sentence stands before it on its line, the one that begins after it there. Promise: no
//! note of a block with a sentence is lost, and the time is linear.

use super::read::{single_spaced, span, span_of_token};
use crate::ast::{Note, Quoted};
use crate::kind::Kind;
use crate::span::Span;
use crate::tree::{SyntaxNode, SyntaxToken};
use rowan::NodeOrToken;

/// The notes of a block, by the place at which their sentence begins.
pub(super) struct Margin {
    owners: Vec<(u32, Vec<Note>)>,
}

/// A sentence or the like: what can own notes.
struct Owner {
    span: Span,
    /// Where the line begins on which it begins.
    line: u32,
}

/// A note in its pieces: between the lines of a quotation Markdown's marks lie inside it.
struct Written {
    pieces: Vec<SyntaxToken>,
    /// Where the line begins on which it ends.
    line: u32,
}

impl Margin {
    /// Gives every note of a block to its owner. Sentences that could not be read keep theirs.
    pub(super) fn of(block: &SyntaxNode) -> Margin {
        let (owners, notes) = find(block);
        let mut margin = Margin { owners: owners.iter().map(|owner| (owner.span.start, Vec::new())).collect() };
        for written in notes {
            if let Some((_, notes)) = margin.owners.get_mut(written.owner(&owners)) {
                notes.push(written.note());
            }
        }
        margin
    }

    /// The notes of the owner at a place.
    pub(super) fn take(&mut self, owner: Span) -> Vec<Note> {
        match self.owners.binary_search_by_key(&owner.start, |(start, _)| *start) {
            Ok(at) => std::mem::take(&mut self.owners[at].1),
            Err(_) => Vec::new(),
        }
    }
}

/// A note of a block.
pub struct NoteOf {
    /// Where it begins.
    pub place: u32,
    /// Its text, with its brackets left out.
    pub text: String,
    /// What it belongs to, by its number among the sentences, scopes, lists of readings and heads of stories of the block.
    pub owner: usize,
    /// True if that begins after it.
    pub is_ahead: bool,
}

/// The notes of a block, in its order.
pub fn notes_of(block: &SyntaxNode) -> Vec<NoteOf> {
    let (owners, notes) = find(block);
    let notes = notes.into_iter().map(|written| {
        let (note, owner) = (written.note(), written.owner(&owners));
        let is_ahead = owners.get(owner).is_none_or(|owner| owner.span.start > note.span.start);
        NoteOf { place: note.span.start, text: note.text, owner, is_ahead }
    });
    notes.collect()
}

/// The owners and the notes of a block, both in the order of the page.
fn find(block: &SyntaxNode) -> (Vec<Owner>, Vec<Written>) {
    let (mut owners, mut notes) = (Vec::new(), Vec::<Written>::new());
    let mut line = u32::from(block.text_range().start());
    let mut before = [Kind::Space, Kind::Space];
    for element in block.descendants_with_tokens() {
        match element {
            NodeOrToken::Node(node) if is_owner(node.kind()) => owners.push(Owner { span: span(&node), line }),
            NodeOrToken::Node(_) => {}
            NodeOrToken::Token(token) => {
                line = after_last_line_break(&token).unwrap_or(line);
                let kind = token.kind();
                match notes.last_mut() {
                    Some(last) if kind == Kind::Note && before == [Kind::Note, Kind::Gap] => {
                        last.pieces.push(token);
                        last.line = line;
                    }
                    _ if kind == Kind::Note => notes.push(Written { pieces: vec![token], line }),
                    _ => {}
                }
                before = [before[1], kind];
            }
        }
    }
    (owners, notes)
}

fn is_owner(kind: Kind) -> bool {
    matches!(kind, Kind::Sentence | Kind::Wrong | Kind::Scope | Kind::Readings | Kind::StoryHead)
}

fn after_last_line_break(token: &SyntaxToken) -> Option<u32> {
    let at = token.text().rfind('\n')?;
    Some(u32::from(token.text_range().start()) + at as u32 + 1)
}

impl Written {
    /// The number of its owner; one past the last if the block has none.
    fn owner(&self, owners: &[Owner]) -> usize {
        let start = span_of_token(&self.pieces[0]).start;
        let next = owners.partition_point(|owner| owner.span.start < start);
        let before_is_on_line = next > 0 && owners[next - 1].span.end > self.line;
        let after_is_on_line = owners.get(next).is_some_and(|owner| owner.line <= start);
        if next == 0 || !before_is_on_line && after_is_on_line { next } else { next - 1 }
    }

    fn note(&self) -> Note {
        let text: String = self.pieces.iter().map(SyntaxToken::text).collect();
        let whole = span_of_token(&self.pieces[0]).to(span_of_token(&self.pieces[self.pieces.len() - 1]));
        let inside = text.strip_prefix('[').unwrap_or(&text);
        let inside = inside.strip_suffix(']').unwrap_or(inside);
        Note { text: single_spaced(inside), quote: self.quote(&text), span: whole }
    }

    /// The passage in quotes inside the note.
    fn quote(&self, text: &str) -> Option<Quoted> {
        let open = text.find('"')?;
        let close = open + 1 + text[open + 1..].find('"')?;
        let passage = single_spaced(&text[open + 1..close]);
        Some(Quoted { text: passage, span: Span { start: self.place(open), end: self.place(close) + 1 } })
    }

    /// From a place in the text of the note to one in the file.
    fn place(&self, at: usize) -> u32 {
        let mut before = 0;
        for piece in &self.pieces {
            if at < before + piece.text().len() {
                return span_of_token(piece).start + (at - before) as u32;
            }
            before += piece.text().len();
        }
        unreachable!("the place lies inside the note")
    }
}
