//! The blocks of a page that hold our language, with their places.
//!
//! A block is a fence with the info string `law`, `rights` or `story`; other fences and prose are not ours. A word that is
//! nearly one of these is read as it, and told: else a page would lose its rights in silence. Inside
//! quotations and lists Markdown puts marks before each line, so a block is a list of pieces, line by line. Promise: the
//! pieces are exact, ordered, disjoint byte ranges of the file, and none of them holds a mark of Markdown.

use crate::ast::Fence;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use std::collections::BTreeSet;
use std::ops::Range;

/// One fence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What its info string says.
    pub fence: Fence,
    /// The word that says it, if it only nearly does.
    pub nearly: Option<Range<usize>>,
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
            nearly: self.nearly.map(moved),
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
                let Some((fence, is_exact)) = fence(&info) else { continue };
                inside = true;
                let nearly = (!is_exact).then(|| info_word(text, &range));
                blocks.push(Block { fence, nearly, range, pieces: Vec::new(), closed: true, inner_fence: None });
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

/// What an info string says, if it is ours, and whether it says it exactly. Words after the first are free.
fn fence(info: &str) -> Option<(Fence, bool)> {
    let word = info.split_whitespace().next()?;
    let exact = Fence::ALL.into_iter().find(|fence| fence.word() == word);
    exact.map(|fence| (fence, true)).or_else(|| nearly(word).map(|fence| (fence, false)))
}

/// The fence that a word was most likely meant to be: in capitals, with signs around it, of the other number, or with one
/// slip. Other words that people write on fences (`lua`, `storm`) lie as near to a short one, so there a slip is only a
/// letter too many, too few or in the wrong place, and of `law` only its own letters.
fn nearly(word: &str) -> Option<Fence> {
    let word = word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase();
    let letters = |word: &str| word.chars().collect::<BTreeSet<char>>();
    let slip = |meant: &str| {
        let is_long_enough = meant.len() > 5 || word.len() != meant.len() || letters(&word) == letters(meant);
        meant.len() > 4 && is_long_enough && strsim::damerau_levenshtein(&word, meant) == 1
    };
    let slip_of_law = word.len() < 5 && letters(&word) == letters("law");
    let is_nearly = |fence: &Fence| match fence {
        Fence::Law => ["law", "laws"].contains(&word.as_str()) || slip_of_law,
        Fence::Rights => word == "rights" || slip("rights"),
        Fence::Story => ["story", "stories", "storys"].contains(&word.as_str()) || slip("story") || slip("stories"),
    };
    Fence::ALL.into_iter().find(is_nearly)
}

/// The place of the first word of the info string of a fence.
fn info_word(text: &str, fence: &Range<usize>) -> Range<usize> {
    let line = text[fence.clone()].lines().next().unwrap_or_default();
    let info = line.trim_start_matches(['`', '~']);
    let word = info.trim_start();
    let start = fence.start + line.len() - word.len();
    start..start + word.split_whitespace().next().map_or(0, str::len)
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
    fn what_is_nearly_our_fence_is_read_as_it_and_known_as_such() {
        for (word, fence) in [
            ("right", Fence::Rights),
            ("Rights", Fence::Rights),
            ("RIGHTS:", Fence::Rights),
            ("rigths", Fence::Rights),
            ("laws", Fence::Law),
            ("Law", Fence::Law),
            ("{law}", Fence::Law),
            ("lwa", Fence::Law),
            ("storys", Fence::Story),
            ("stories", Fence::Story),
            ("stroy", Fence::Story),
            ("sory", Fence::Story),
        ] {
            let text = format!("> ~~~ {word} x\n> A.\n> ~~~\n");
            let [block] = &blocks(&text)[..] else { panic!("{word} is not read") };
            assert_eq!((block.fence, block.nearly.clone().map(|at| &text[at])), (fence, Some(word)));
        }
        for word in ["rust", "text", "toml", "console", "lua", "raw", "awk", "storm", "store", "sh", "light", "r", ""] {
            assert_eq!(inner(&format!("```{word}\nA.\n```\n")), [""; 0], "{word}");
        }
        assert!(blocks("```law\nA.\n```").iter().all(|block| block.nearly.is_none()));
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
