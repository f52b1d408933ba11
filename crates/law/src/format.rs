//! A page in its usual form: sentences and bullets one a line, notes at one column, names spelled as they are defined.
//!
//! Promise: what a formatted page says is what it said before, note for note; formatting it again changes nothing; prose,
//! quotations, other fences, the ends of its lines and its byte order mark stay byte for byte.

mod lines;
mod names;

use crate::diagnostic::{Diagnostic, Severity};
use crate::kind::Kind;
use crate::markdown::{self, Block};
use crate::parser;
use crate::tree::SyntaxNode;
use lines::Line;
use std::ops::Range;

/// Where notes begin, in characters from the beginning of a line; after longer lines, two spaces on.
const COLUMN: usize = 73;

/// The page in its usual form, or what is wrong with its sentences: a block that cannot be read is not formatted.
pub fn page(text: &str) -> Result<String, Vec<Diagnostic>> {
    let wrong: Vec<Diagnostic> =
        parser::parse(text).1.into_iter().filter(|said| said.severity == Severity::Error).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let tree = parser::tree(text);
    let names = names::defined(&tree);
    let nodes = tree.children().filter(|node| node.kind() == Kind::Block);
    let (mut formatted, mut done) = (String::new(), 0);
    for (block, node) in markdown::blocks(text).iter().zip(nodes) {
        let lines = lines::of(&node, &names);
        if lines.is_empty() {
            continue;
        }
        let place = whole_lines(text, block);
        let frame = Frame::of(text, block);
        formatted.push_str(&text[done..place.start]);
        lines.iter().for_each(|line| frame.write(line, &mut formatted));
        done = place.end;
    }
    formatted.push_str(&text[done..]);
    assert_eq!(says(&tree), says(&parser::tree(&formatted)), "a formatted page says what it said before");
    Ok(formatted)
}

/// The lines between the fences, from the marks of Markdown before the first on.
fn whole_lines(text: &str, block: &Block) -> Range<usize> {
    let inside = block.inside(text);
    let start = text[..inside.start].rfind('\n').map_or(0, |at| at + 1);
    start..inside.end
}

/// What stands before and after each line of a block.
struct Frame<'t> {
    before: &'t str,
    after: &'static str,
}

impl Frame<'_> {
    /// As it is at the first line that is not empty.
    fn of<'t>(text: &'t str, block: &Block) -> Frame<'t> {
        let inside = &text[block.inside(text)];
        let after = if inside.contains("\r\n") { "\r\n" } else { "\n" };
        let first = block.pieces.iter().find_map(|piece| {
            let written = text[piece.clone()].find(|c: char| !c.is_whitespace())?;
            let line =
                text[piece.start..piece.start + written].rfind('\n').map_or(piece.start, |at| piece.start + at + 1);
            Some(line)
        });
        let before = first.map_or("", |piece| {
            let start = text[..piece].rfind('\n').map_or(0, |at| at + 1);
            &text[start..piece]
        });
        Frame { before, after }
    }

    fn write(&self, line: &Line, out: &mut String) {
        if line.blank_before {
            out.push_str(self.before.trim_end());
            out.push_str(self.after);
        }
        out.push_str(self.before);
        out.push_str(&line.words);
        if !line.notes.is_empty() {
            let width = line.words.chars().count();
            let gap = if width + 2 <= COLUMN { COLUMN - width } else { 2 };
            out.push_str(&" ".repeat(gap));
            out.push_str(&line.notes.join(" "));
        }
        out.push_str(self.after);
    }
}

/// What a page says, capitals and white space aside: its words, and to which sentence, by its number, each note belongs.
fn says(tree: &SyntaxNode) -> Vec<String> {
    let mut said = Vec::new();
    for block in tree.children().filter(|node| node.kind() == Kind::Block) {
        let tokens = block.descendants_with_tokens().filter_map(|element| element.into_token());
        let means = |kind: Kind| !matches!(kind, Kind::Space | Kind::Gap | Kind::Note | Kind::FenceLine);
        said.extend(tokens.filter(|token| means(token.kind())).map(|token| folded(token.text())));
        let notes = parser::notes_of(&block).into_iter();
        said.extend(notes.map(|note| format!("{}: {}", note.owner, note.text)));
    }
    // A text in quotes may have stood on several lines, with marks of Markdown between them.
    said.join(" ").split_whitespace().map(str::to_string).collect()
}

fn folded(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests;
