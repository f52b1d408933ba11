//! The blocks of a page that hold our language, with their places.
//!
//! A block is a fence with the info string `law`, `rights` or `story`; other fences and prose are not ours. Inside
//! quotations and lists Markdown puts marks before each line, so a block is a list of pieces, line by line. Promise: the
//! pieces are exact, ordered, disjoint byte ranges of the file, and none of them holds a mark of Markdown.

use crate::ast::Fence;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// One fence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What its info string says.
    pub fence: Fence,
    /// From its opening marks to the end of its closing marks.
    pub range: Range<usize>,
    /// Its text, without fence lines and marks.
    pub pieces: Vec<Range<usize>>,
    /// False if the page, quotation or list ends before the fence does, or another of our fences begins inside it.
    pub closed: bool,
    /// The line of an opening fence inside the block, which shows that this one was meant to end before it.
    pub inner_fence: Option<Range<usize>>,
}

impl Block {
    /// The same block, the text before it longer by so many bytes.
    pub fn moved_by(self, bytes: usize) -> Block {
        let moved = |range: Range<usize>| range.start + bytes..range.end + bytes;
        Block {
            range: moved(self.range),
            pieces: self.pieces.into_iter().map(moved).collect(),
            inner_fence: self.inner_fence.map(moved),
            ..self
        }
    }

    /// From the first to the last byte between the fence lines.
    pub fn inside(&self, text: &str) -> Range<usize> {
        match (self.pieces.first(), self.pieces.last()) {
            (Some(first), Some(last)) => first.start..last.end,
            _ => {
                let line = text[self.range.clone()].find('\n').map_or(self.range.end, |at| self.range.start + at + 1);
                line..line
            }
        }
    }
}

/// The `law`, `rights` and `story` fences of a page, in order.
pub fn blocks(text: &str) -> Vec<Block> {
    let skipped = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut blocks: Vec<Block> = Vec::new();
    let mut inside = false;
    for (event, range) in Parser::new_ext(&text[skipped..], Options::empty()).into_offset_iter() {
        let range = range.start + skipped..range.end + skipped;
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let Some(fence) = fence(&info) else { continue };
                inside = true;
                blocks.push(Block { fence, range, pieces: Vec::new(), closed: true, inner_fence: None });
            }
            Event::Text(_) if inside => {
                let block = blocks.last_mut().expect("a block is open");
                add_piece(&mut block.pieces, range);
            }
            Event::End(TagEnd::CodeBlock) if inside => {
                inside = false;
                let block = blocks.last_mut().expect("a block is open");
                block.inner_fence = inner_fence(text, &block.pieces);
                block.closed = block.inner_fence.is_none() && ends_with_fence(text, block);
            }
            _ => {}
        }
    }
    blocks
}

/// What an info string says, if it is ours. Words after the first are free.
fn fence(info: &str) -> Option<Fence> {
    match info.split_whitespace().next()? {
        "law" => Some(Fence::Law),
        "rights" => Some(Fence::Rights),
        "story" => Some(Fence::Story),
        _ => None,
    }
}

/// Adds a line, joined to the one before if nothing stands between them. Spaces that Markdown makes up have no place.
fn add_piece(pieces: &mut Vec<Range<usize>>, range: Range<usize>) {
    match pieces.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        Some(last) if last.end > range.start => {}
        _ if range.is_empty() => {}
        _ => pieces.push(range),
    }
}

/// The first line inside that opens one of our fences.
fn inner_fence(text: &str, pieces: &[Range<usize>]) -> Option<Range<usize>> {
    for piece in pieces {
        let mut start = piece.start;
        for line in text[piece.clone()].split_inclusive('\n') {
            let marks = line.trim_start();
            let info = marks.trim_start_matches(['`', '~']);
            if marks.len() - info.len() >= 3 && fence(info).is_some() {
                let begin = start + (line.len() - marks.len());
                return Some(begin..begin + marks.trim_end().len());
            }
            start += line.len();
        }
    }
    None
}

/// True if closing marks follow the last piece.
fn ends_with_fence(text: &str, block: &Block) -> bool {
    let tail = &text[block.inside(text).end..block.range.end];
    tail.contains("```") || tail.contains("~~~")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<String> {
        blocks(text).iter().map(|b| b.pieces.iter().map(|p| &text[p.clone()]).collect()).collect()
    }

    #[test]
    fn only_our_fences_are_ours() {
        let text = "x\n```rust\nA.\n```\n```law\nB.\n```\n~~~~ rights of man\nC.\n~~~~\n```story\n```\n`law`\n";
        assert_eq!(inner(text), ["B.\n", "C.\n", ""]);
        assert!(blocks(text).iter().all(|b| b.closed));
    }

    #[test]
    fn marks_of_quotations_lists_and_windows_lines_are_left_out() {
        assert_eq!(inner("> ```law\n> A\n> B.\n> ```\n"), ["A\nB.\n"]);
        assert_eq!(inner("- x\n\n  ```law\n  A\n    B.\n  ```\n"), ["A\n  B.\n"]);
        assert_eq!(inner("```law\r\nA\r\nB.\r\n```\r\n"), ["A\nB.\n"]);
        assert_eq!(inner("\u{feff}```law\nA.\n```"), ["A.\n"]);
        assert_eq!(inner(" ```law\n\tA.\n ```"), ["A.\n"]);
    }

    #[test]
    fn a_fence_that_is_not_closed_is_known_as_such() {
        let open = |text| blocks(text).iter().map(|b| b.closed).collect::<Vec<_>>();
        assert_eq!(open("```law\nA.\n"), [false]);
        assert_eq!(open("```law"), [false]);
        assert_eq!(open("```law\n```"), [true]);
        assert_eq!(open("> ```law\n> A.\n\nprose\n"), [false]);
        let text = "```law\nA.\n\nprose\n```law\nB.\n```\n";
        let inner = blocks(text)[0].inner_fence.clone().expect("an inner fence");
        assert_eq!((&text[inner], open(text)), ("```law", vec![false]));
    }
}
