//! The lossless tree of a page: every character once, sentences as nodes, and what could not be read as `Wrong`.
//!
//! The parser walks over the tokens that carry meaning and leaves a list of events; here the events become a tree, and
//! white space, articles and notes find their places between them. Promise: `tree.to_string()` is the text of the page.

use crate::kind::Kind;
use crate::lexer::Token;
use crate::markdown::Block;
use rowan::{GreenNode, GreenNodeBuilder};

/// The language of the tree, for `rowan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Povestka {}

impl rowan::Language for Povestka {
    type Kind = Kind;

    fn kind_from_raw(raw: rowan::SyntaxKind) -> Kind {
        Kind::ALL[raw.0 as usize]
    }

    fn kind_to_raw(kind: Kind) -> rowan::SyntaxKind {
        rowan::SyntaxKind(kind as u16)
    }
}

/// A node of the tree.
pub type SyntaxNode = rowan::SyntaxNode<Povestka>;
/// A token of the tree.
pub type SyntaxToken = rowan::SyntaxToken<Povestka>;

/// What the parser found, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// A node begins at the next token that carries meaning; an article before it belongs to a sentence, not to a term.
    Start(Kind),
    /// The node ends.
    Finish,
    /// The next token that carries meaning.
    Token,
}

/// Builds the tree of one page, from its first byte to its last.
pub struct Builder<'t> {
    text: &'t str,
    done: usize,
    green: GreenNodeBuilder<'static>,
}

impl<'t> Builder<'t> {
    /// Nothing is built yet.
    pub fn new(text: &'t str) -> Builder<'t> {
        let mut green = GreenNodeBuilder::new();
        green.start_node(Kind::Page.into());
        Builder { text, done: 0, green }
    }

    /// Adds a block: its fence lines, its tokens, and the nodes of the events. `meaningful` are the places, in `tokens`,
    /// of the tokens that the events speak of.
    pub fn block(&mut self, block: &Block, tokens: &[Token], meaningful: &[usize], events: &[Event]) {
        let inside = block.inside(self.text);
        self.up_to(block.range.start, Kind::Prose);
        self.green.start_node(Kind::Block.into());
        self.up_to(inside.start, Kind::FenceLine);
        let mut next = 0;
        let mut emitted = 0;
        for event in events {
            match *event {
                Event::Start(kind) => {
                    let end = meaningful.get(next).copied().unwrap_or(tokens.len());
                    let begin = if is_item(kind) { own_article(tokens, emitted, end) } else { end };
                    self.tokens(block, tokens, &mut emitted, begin);
                    // Marks of Markdown before the first word are no part of the node.
                    tokens.get(begin).into_iter().for_each(|token| self.up_to(token.range.start, Kind::Gap));
                    self.green.start_node(kind.into());
                }
                Event::Finish => self.green.finish_node(),
                Event::Token => {
                    self.tokens(block, tokens, &mut emitted, meaningful[next] + 1);
                    next += 1;
                }
            }
        }
        self.tokens(block, tokens, &mut emitted, tokens.len());
        self.up_to(block.range.end, Kind::FenceLine);
        self.green.finish_node();
    }

    /// The whole tree.
    pub fn finish(mut self) -> GreenNode {
        self.up_to(self.text.len(), Kind::Prose);
        self.green.finish_node();
        self.green.finish()
    }

    /// Adds the tokens from `emitted` up to, not including, `end`, with the gaps that lie before and inside them.
    fn tokens(&mut self, block: &Block, tokens: &[Token], emitted: &mut usize, end: usize) {
        for token in &tokens[(*emitted).min(end)..end] {
            self.up_to(token.range.start, Kind::Gap);
            while self.done < token.range.end {
                let piece = block.pieces.partition_point(|piece| piece.end <= self.done);
                let piece = &block.pieces[piece];
                self.up_to(piece.start.max(self.done), Kind::Gap);
                self.up_to(piece.end.min(token.range.end), token.kind);
            }
        }
        *emitted = end.max(*emitted);
    }

    /// Adds one token that reaches to `end`, if anything is left before it.
    fn up_to(&mut self, end: usize, kind: Kind) {
        if self.done < end {
            self.green.token(kind.into(), &self.text[self.done..end]);
            self.done = end;
        }
    }
}

/// Kinds of nodes that stand by themselves in a block or a list, and so begin with their article.
fn is_item(kind: Kind) -> bool {
    matches!(kind, Kind::Sentence | Kind::Wrong)
}

/// The place of the article before a token, or of the token.
fn own_article(tokens: &[Token], from: usize, token: usize) -> usize {
    let mut begin = token;
    for at in (from..token).rev() {
        match tokens[at].kind {
            Kind::Article => begin = at,
            Kind::Space | Kind::Note => {}
            _ => break,
        }
    }
    begin
}

impl From<Kind> for rowan::SyntaxKind {
    fn from(kind: Kind) -> rowan::SyntaxKind {
        rowan::SyntaxKind(kind as u16)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rowan::Language;

    #[test]
    fn every_kind_has_its_number() {
        for &kind in Kind::ALL {
            assert_eq!(Povestka::kind_from_raw(Povestka::kind_to_raw(kind)), kind);
        }
    }
}
