//! Text -> tree -> sentences: one short function per construct, and it never fails.
//!
//! ```text
//! page --markdown--> blocks --lexer--> tokens --here--> events --tree--> lossless tree --read--> ast::Page
//! ```
//!
//! A family of sentences is one file: first how it is written, then how it is read from the tree. Which frame a sentence
//! has is seen at the first word of the language after its first name, so structure never depends on names. A sentence
//! that cannot be read is reported once, at the first word that cannot go on, and lies in the tree as `Wrong`; reading
//! goes on after its full stop, or at the next line that begins a sentence. Promise: any text gives a page, every
//! sentence of it is either in the page or reported, and the time is linear.

mod amendment;
mod comma;
mod condition;
mod dates;
mod definition;
mod drafting;
mod header;
mod item;
mod moment;
mod norm;
mod notes;
mod phrases;
mod read;
mod rewording;
mod right;
mod story;
mod trouble;
mod turned;
mod unclear;

#[cfg(test)]
mod tests;

use crate::ast;
use crate::diagnostic::{Diagnostic, Label};
use crate::kind::Kind;
use crate::lexer::{self, Token, is_owned};
use crate::markdown::{self, Block};
use crate::pages::Pages;
use crate::span::Span;
use crate::tree::{Builder, Event, SyntaxNode};
use trouble::{Parsed, Trouble, error};

pub use notes::{NoteOf, notes_of};
pub(crate) use read::single_spaced;

/// Reads a page: its sentences, and what is wrong with it, in the order of the page.
pub fn parse(text: &str) -> (ast::Page, Vec<Diagnostic>) {
    parse_pages(&Pages::one("", text))
}

/// Reads pages as one text: their sentences, page after page, and what is wrong with them.
pub fn parse_pages(pages: &Pages) -> (ast::Page, Vec<Diagnostic>) {
    let text = pages.text();
    let blocks: Vec<Block> = (0..pages.count())
        .flat_map(|page| {
            let span = pages.span(page);
            markdown::blocks(span.of(text)).into_iter().map(move |block| block.moved_by(span.start as usize))
        })
        .collect();
    let (tree, mut diagnostics) = parse_blocks(text, &blocks);
    let page = read::page(text, &tree, &blocks, &mut diagnostics);
    phrases::name_the_act(text, &page, &mut diagnostics);
    comma::after_the_condition(text, &page, &mut diagnostics);
    diagnostics.sort_by_key(|diagnostic| diagnostic.place.span);
    (page, diagnostics)
}

/// The lossless tree of a page.
pub fn tree(text: &str) -> SyntaxNode {
    parse_blocks(text, &markdown::blocks(text)).0
}

/// The tree, and what the grammar alone finds wrong.
fn parse_blocks(text: &str, blocks: &[Block]) -> (SyntaxNode, Vec<Diagnostic>) {
    let mut builder = Builder::new(text);
    let mut diagnostics = Vec::new();
    for block in blocks {
        diagnostics.extend(nearly_ours(text, block));
        let mut tokens = lexer::tokens(text, &block.pieces);
        let meaningful = meaningful(text, &mut tokens);
        let mut parser = Parser::new(text, &tokens, &meaningful);
        parser.report_unclosed();
        item::items(&mut parser);
        builder.block(block, &tokens, &meaningful, &parser.events);
        keep_reports(text, block, parser.diagnostics, &mut diagnostics);
    }
    (SyntaxNode::new_root(builder.finish()), diagnostics)
}

/// The word of a fence that is nearly ours. What stands in it is read as was most likely meant: one slip, one message.
fn nearly_ours(text: &str, block: &Block) -> Option<Diagnostic> {
    let word = block.nearly.clone()?;
    let (written, meant) = (&text[word.clone()], block.fence.word());
    let place = Span::new(word.start, word.end);
    let title = format!("a block of \"{}\" would not be read", trouble::shown(written));
    let report = error("L008", title, place, format!("did you mean \"{meant}\"?"))
        .note("read are the blocks of \"law\", \"rights\" and \"story\"; what stands in any other is for readers alone, and would be missing here without a word")
        .note(format!("help: write ```{meant}; if the block is for readers alone, give it another word, as ```text"));
    Some(Diagnostic { edits: vec![(place, meant.into())], ..report })
}

/// Hands on the reports of a block. What follows the first wrong sentence of a block that is not closed is most likely
/// prose: one message about the fence says it all.
fn keep_reports(text: &str, block: &Block, reports: Vec<Diagnostic>, kept: &mut Vec<Diagnostic>) {
    if block.closed {
        kept.extend(reports);
        return;
    }
    let opening = &text[block.range.clone()];
    let opening = opening.lines().next().unwrap_or(opening).trim_end();
    let place = Span::new(block.range.start, block.range.start + opening.len());
    let mut report = error("L005", format!("the block \"{opening}\" is not closed"), place, "it begins here");
    let ends = match &block.inner_fence {
        Some(inner) => {
            let label = Label { span: Span::new(inner.start, inner.end), text: "and here the next one begins".into() };
            report.others.push(label);
            inner.end
        }
        None => block.range.end,
    };
    let line = &text[..block.range.start];
    let in_a_list = !line[line.rfind('\n').map_or(0, |at| at + 1)..].trim_matches([' ', '\t', '>']).is_empty();
    let help = match in_a_list {
        true => {
            "the block stands in a list: indent its lines and the ``` that closes it as far as the ``` that opens it"
        }
        false => "write a line with ``` where the law ends and the prose goes on",
    };
    report.notes.push(format!("help: {help}"));
    kept.push(report);
    kept.extend(reports.into_iter().filter(|report| report.place.span.start as usize >= ends));
}

/// The places of the tokens that carry meaning. An article before a sign is a word after all, as in the label `a:`.
fn meaningful(text: &str, tokens: &mut [Token]) -> Vec<usize> {
    let mut places = Vec::new();
    let mut before_word = false;
    for at in (0..tokens.len()).rev() {
        match tokens[at].kind {
            Kind::Space | Kind::Note => continue,
            Kind::Article if before_word => continue,
            Kind::Article => tokens[at].kind = Kind::Word,
            _ => {}
        }
        places.push(at);
        let owned = tokens[at].kind == Kind::Word && is_owned(&text[tokens[at].range.clone()]);
        before_word = matches!(tokens[at].kind, Kind::Word | Kind::Number) && !owned;
    }
    places.reverse();
    places
}

/// Where an open node began, among the events.
struct Mark(usize);

/// The cursor over the meaningful tokens of one block.
struct Parser<'t> {
    text: &'t str,
    tokens: &'t [Token],
    meaningful: &'t [usize],
    /// The next token.
    at: usize,
    /// Tokens from here on are not seen: the end of the block, or the line before which a full stop seems to be missing.
    limit: usize,
    events: Vec<Event>,
    diagnostics: Vec<Diagnostic>,
    /// What kind of sentence is being read, as soon as this is known.
    frame: Option<Kind>,
    /// Where the last list or condition ended: a sentence that ends there has no tail.
    list_end: usize,
    /// The first token of the sentence, if another sentence of the law may stand before it.
    begins: Option<usize>,
    /// True under a `For each`, which governs to the end of the block.
    of_a_case: bool,
}

impl<'t> Parser<'t> {
    fn new(text: &'t str, tokens: &'t [Token], meaningful: &'t [usize]) -> Parser<'t> {
        Parser {
            text,
            tokens,
            meaningful,
            at: 0,
            limit: meaningful.len(),
            events: Vec::new(),
            diagnostics: Vec::new(),
            frame: None,
            list_end: usize::MAX,
            begins: None,
            of_a_case: false,
        }
    }

    // ---- looking

    /// The kind of a token, if it is seen.
    fn kind(&self, at: usize) -> Option<Kind> {
        (at < self.limit).then(|| self.token(at).kind)
    }

    fn token(&self, at: usize) -> &'t Token {
        &self.tokens[self.meaningful[at]]
    }

    fn str(&self, at: usize) -> &'t str {
        &self.text[self.token(at).range.clone()]
    }

    fn span(&self, at: usize) -> Span {
        let range = &self.token(at).range;
        Span::new(range.start, range.end)
    }

    /// From one token to another, the last included.
    fn spans(&self, first: usize, last: usize) -> Span {
        self.span(first).to(self.span(last))
    }

    /// True if these words stand at a place, articles aside.
    fn words_at(&self, at: usize, words: &str) -> bool {
        words
            .split(' ')
            .enumerate()
            .all(|(i, word)| self.kind(at + i) == Some(Kind::Word) && self.str(at + i).eq_ignore_ascii_case(word))
    }

    fn sees(&self, words: &str) -> bool {
        self.words_at(self.at, words)
    }

    fn sees_kind(&self, kind: Kind) -> bool {
        self.kind(self.at) == Some(kind)
    }

    /// One past the last word of the name that begins at a place; the place itself if none does.
    fn term_end(&self, start: usize) -> usize {
        const LEADS: [&str; 6] = [
            "wrongly stopped at",
            "stopped at",
            "act that answers",
            "act that challenges",
            "act that decides",
            "act that gives reasons for",
        ];
        let lead = LEADS.iter().find(|lead| self.words_at(start, lead));
        let first = start + lead.map_or(0, |lead| lead.split(' ').count());
        let mut end = first;
        while self.kind(end) == Some(Kind::Word) && !is_owned(self.str(end)) && !self.begins_phrase(end) {
            end += 1;
        }
        if end == first { start } else { end }
    }

    /// Whole phrases of the language that begin with a word which names may use.
    fn begins_phrase(&self, at: usize) -> bool {
        const PHRASES: [(&str, &str); 6] = [
            ("counts", "for"),
            ("comes", "before"),
            ("learns", "of"),
            ("wrongly", "has"),
            ("moved", "to"),
            ("opened", "from"),
        ];
        let word = self.str(at);
        PHRASES.iter().any(|(first, second)| word.eq_ignore_ascii_case(first) && self.words_at(at + 1, second))
    }

    /// True if a name and a verb stand here: the sentence is about what is so named, whatever word the name begins with,
    /// as in `Law office is a body`.
    fn sees_name_and_verb(&self) -> bool {
        self.name_and_verb_at(self.at)
    }

    /// The same of the words from a place on.
    fn name_and_verb_at(&self, at: usize) -> bool {
        const VERBS: [&str; 13] = [
            "is",
            "are",
            "means",
            "may",
            "must",
            "can",
            "happens",
            "forbids",
            "becomes",
            "knows",
            "has",
            "counts for",
            "comes before",
        ];
        let end = self.term_end(at);
        end > at && VERBS.iter().any(|verb| self.words_at(end, verb))
    }

    // ---- walking

    fn bump(&mut self) {
        assert!(self.at < self.limit, "no token is left to take");
        self.events.push(Event::Token);
        self.at += 1;
    }

    /// Takes these words if they stand here.
    fn eat(&mut self, words: &str) -> bool {
        let seen = self.sees(words);
        if seen {
            words.split(' ').for_each(|_| self.bump());
        }
        seen
    }

    fn eat_kind(&mut self, kind: Kind) -> bool {
        let seen = self.sees_kind(kind);
        if seen {
            self.bump();
        }
        seen
    }

    /// These words must stand here; the trouble is at the first that does not, and the rest of them is wanted.
    fn expect(&mut self, words: &'static str) -> Parsed {
        let mut rest = words;
        loop {
            let (word, after) = rest.split_once(' ').unwrap_or((rest, ""));
            if !self.eat(word) {
                return Err(self.trouble(rest));
            }
            if after.is_empty() {
                return Ok(());
            }
            rest = after;
        }
    }

    fn expect_kind(&mut self, kind: Kind) -> Parsed {
        if self.eat_kind(kind) { Ok(()) } else { Err(self.trouble(kind.says())) }
    }

    /// What should stand here, and does not.
    fn trouble(&self, wanted: &'static str) -> Trouble {
        Trouble { at: self.at, wanted, follows_name: self.follows_name(), ends: false, said: None }
    }

    /// True if the last thing taken was a name.
    fn follows_name(&self) -> bool {
        let Some((Event::Finish, before)) = self.events.split_last() else { return false };
        let start = before.iter().rev().find(|event| **event != Event::Token);
        start == Some(&Event::Start(Kind::Term))
    }

    // ---- nodes

    fn open(&mut self) -> Mark {
        self.events.push(Event::Start(Kind::Wrong));
        Mark(self.events.len() - 1)
    }

    fn close(&mut self, mark: Mark, kind: Kind) {
        self.events[mark.0] = Event::Start(kind);
        self.events.push(Event::Finish);
    }

    /// No node begins there after all: what was read since stands alone.
    fn drop_mark(&mut self, mark: Mark) {
        self.events.remove(mark.0);
    }

    fn node(&mut self, kind: Kind, inside: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        let mark = self.open();
        inside(self)?;
        self.close(mark, kind);
        Ok(())
    }

    /// A sentence whose kind is now known: messages will show how it is written.
    fn frame(&mut self, kind: Kind, inside: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        self.frame = Some(kind);
        self.node(kind, inside)
    }

    // ---- small pieces

    fn term(&mut self) -> Parsed {
        let end = self.term_end(self.at);
        if end == self.at {
            return Err(self.trouble(trouble::NAME));
        }
        self.node(Kind::Term, |p| {
            while p.at < end {
                p.bump();
            }
            Ok(())
        })
    }

    /// A value of a fact: a name, or `no`.
    fn value(&mut self) -> Parsed {
        if !self.sees("no") {
            return self.term();
        }
        self.node(Kind::Term, |p| p.expect("no"))
    }

    /// `(NAME)`
    fn name_in_brackets(&mut self) -> Parsed {
        self.expect_kind(Kind::Open)?;
        self.term()?;
        self.expect_kind(Kind::Close)
    }

    /// `("text")`, or without brackets.
    fn quoted(&mut self) -> Parsed {
        let bracket = self.eat_kind(Kind::Open);
        if !self.sees_kind(Kind::Text) {
            return Err(self.trouble(trouble::TEXT));
        }
        self.node(Kind::Quoted, |p| p.expect_kind(Kind::Text))?;
        if bracket { self.expect_kind(Kind::Close) } else { Ok(()) }
    }

    fn sees_quoted(&self) -> bool {
        self.sees_kind(Kind::Text)
            || self.sees_kind(Kind::Open) && matches!(self.kind(self.at + 1), Some(Kind::Text | Kind::Unclosed))
    }

    fn label(&mut self) -> Parsed {
        if self.sees_quoted() { self.quoted() } else { Ok(()) }
    }

    fn sees_date(&self) -> bool {
        self.sees_kind(Kind::Number)
            && self.kind(self.at + 1) == Some(Kind::Word)
            && read::month(self.str(self.at + 1)).is_some()
    }

    fn date(&mut self) -> Parsed {
        dates::check(self)?;
        if !self.sees_date() {
            return Err(self.trouble("a date, as 4 August 2023"));
        }
        self.node(Kind::Date, |p| {
            p.bump();
            p.bump();
            if p.eat_kind(Kind::Number) { Ok(()) } else { Err(p.trouble("a year, as 2023")) }
        })
    }

    fn day_of_year(&mut self) -> Parsed {
        if !self.sees_date() {
            return Err(self.trouble("a day of the year, as 1 April"));
        }
        self.node(Kind::DayOfYear, |p| {
            p.bump();
            p.bump();
            Ok(())
        })
    }

    fn number(&mut self) -> Parsed {
        if self.eat_kind(Kind::Number) { Ok(()) } else { Err(self.trouble("a whole number in digits, as 20")) }
    }
}
