//! What surrounds the sentences of a page: headings that name a place in a source, and quotations.
//!
//! A heading names a place by `## FZ-53 31(3)`, by `## Service (31)`, where the number is one of the first source that the
//! page declares (an amendment without one: the law it amends), or by `## Service [FZ-53 31]`. A quotation is of the place
//! of the note that it ends with, else of the nearest heading around it that names one, else of no place in particular.
//! Promise: places are exact, words are in the order of the page, and prose outside quotations is never read as one.

use super::note::{Note, is_place};
use crate::ast::{Body, Fence, Header, Item, Note as Written, Page, Sentence};
use crate::pages::Pages;
use crate::span::Span;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// The headings and quotations of pages that are read together, and the sources that they declare.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// The names of all declared sources, as written, page after page.
    pub(super) sources: Vec<String>,
    /// Where each is declared.
    pub(super) declared: Vec<Span>,
    headings: Vec<Heading>,
    /// The quotations, in order.
    pub(super) passages: Vec<Passage>,
}

/// A heading.
#[derive(Clone, Debug)]
struct Heading {
    /// Its level; the top of a page has none.
    level: Option<HeadingLevel>,
    span: Span,
    /// The note that it stands for.
    note: Option<String>,
}

/// A quotation.
#[derive(Clone, Debug)]
pub(super) struct Passage {
    /// The whole quotation.
    pub(super) span: Span,
    /// The note that says where it is from.
    pub(super) of: Option<String>,
    /// Its words, gaps among them.
    pub(super) words: Vec<Word>,
}

/// A word of a quotation in small letters, without signs around it; a gap `…` has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) span: Span,
}

impl Outline {
    /// Reads the prose of the pages; the sentences say which sources are declared.
    pub fn of(pages: &Pages, page: &Page) -> Outline {
        let mut outline = Outline::default();
        for sentence in sentences(page) {
            if let Body::Header(Header::Source { name, .. }) = &sentence.body {
                let written = name.span.of(pages.text());
                outline.sources.push(written.split_whitespace().collect::<Vec<_>>().join(" "));
                outline.declared.push(name.span);
            }
        }
        for number in 0..pages.count() {
            let span = pages.span(number);
            let own = outline.declared.iter().position(|place| span.start <= place.start && place.start < span.end);
            let first = own.or((!outline.sources.is_empty()).then_some(0));
            let first = first.map(|at| outline.sources[at].clone());
            outline.read(span, pages.text(), first.as_deref());
        }
        outline
    }

    /// The names of the declared sources.
    pub(super) fn names(&self) -> Vec<&str> {
        self.sources.iter().map(String::as_str).collect()
    }

    /// Gives every sentence of a law that has no note the one of its heading.
    pub fn give_headings(&self, page: &mut Page) {
        let laws = page.blocks.iter_mut().filter(|block| block.fence == Fence::Law);
        for block in laws {
            let Some(note) = self.heading_of(block.span.start) else { continue };
            for item in &mut block.items {
                match item {
                    Item::Sentence(sentence) if sentence.notes.is_empty() => sentence.notes.push(note.clone()),
                    Item::Readings(readings) if readings.notes.is_empty() => {
                        let without = readings.bullets.iter_mut().filter(|(_, bullet)| bullet.notes.is_empty());
                        without.for_each(|(_, bullet)| bullet.notes.push(note.clone()));
                    }
                    _ => {}
                }
            }
        }
    }

    /// The note of the nearest heading around a place that names one.
    fn heading_of(&self, byte: u32) -> Option<Written> {
        let (heading, note) = nearest(&self.headings, byte)?;
        Some(Written { text: note.to_owned(), quote: None, span: heading.span })
    }

    fn read(&mut self, page: Span, text: &str, first: Option<&str>) {
        let own = page.of(text);
        let skipped = if own.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let start = page.start as usize + skipped;
        let names: Vec<String> = self.sources.clone();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (mut depth, mut in_code) = (0usize, false);
        let mut heading: Option<(HeadingLevel, Span, String)> = None;
        let mut passage: Option<(Passage, String)> = None;
        // A heading of the page before governs nothing here.
        self.headings.push(Heading { level: None, span: Span { start: page.start, end: page.start }, note: None });
        for (event, range) in Parser::new_ext(&own[skipped..], Options::empty()).into_offset_iter() {
            let span = Span::new(start + range.start, start + range.end);
            match event {
                Event::Start(Tag::BlockQuote(_)) => {
                    depth += 1;
                    passage.get_or_insert_with(|| (Passage { span, of: None, words: Vec::new() }, String::new()));
                }
                Event::End(TagEnd::BlockQuote(_)) => {
                    depth -= 1;
                    if let Some((mut read, said)) = passage.take_if(|_| depth == 0) {
                        read.of = match ending_note(&said, &names) {
                            Some(note) => {
                                // The note is no part of what is quoted.
                                let of_note = words(&note, Span::new(0, note.len())).len();
                                read.words.truncate(read.words.len().saturating_sub(of_note));
                                Some(note)
                            }
                            None => nearest(&self.headings, read.span.start).map(|(_, note)| note.to_owned()),
                        };
                        self.passages.push(read);
                    }
                }
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Start(Tag::Heading { level, .. }) if depth == 0 => {
                    heading = Some((level, span, String::new()));
                }
                Event::End(TagEnd::Heading(_)) => {
                    if let Some((level, span, said)) = heading.take() {
                        let note = named_in(said.trim(), &names, first);
                        self.headings.push(Heading { level: Some(level), span, note });
                    }
                }
                Event::Text(_) | Event::Code(_) if !in_code => {
                    if let Some((_, _, said)) = &mut heading {
                        said.push_str(span.of(text));
                    } else if let Some((read, said)) = &mut passage {
                        said.push_str(span.of(text));
                        read.words.extend(words(text, span));
                    }
                }
                Event::SoftBreak | Event::HardBreak => {
                    if let Some((_, _, said)) = &mut heading {
                        said.push(' ');
                    } else if let Some((_, said)) = &mut passage {
                        said.push(' ');
                    }
                }
                _ => {}
            }
        }
    }
}

fn sentences(page: &Page) -> impl Iterator<Item = &Sentence> {
    page.blocks.iter().flat_map(|block| &block.items).filter_map(|item| match item {
        Item::Sentence(sentence) => Some(sentence),
        _ => None,
    })
}

/// The innermost heading around a byte that names a place.
fn nearest(headings: &[Heading], byte: u32) -> Option<(&Heading, &str)> {
    let before = headings.partition_point(|heading| heading.span.start <= byte);
    let mut inside: Option<HeadingLevel> = None;
    for heading in headings[..before].iter().rev() {
        let level = heading.level?;
        if inside.is_some_and(|inside| level >= inside) {
            continue;
        }
        if let Some(note) = &heading.note {
            return Some((heading, note));
        }
        inside = Some(level);
    }
    None
}

/// The note that a heading stands for.
fn named_in(heading: &str, sources: &[&str], first: Option<&str>) -> Option<String> {
    if let Some(inside) = ending_in(heading, '[', ']') {
        return Some(inside.to_owned());
    }
    let is_cited = |text: &str| matches!(Note::read(text, sources), Note::Cites(cited) if !cited.places.is_empty());
    if is_cited(heading) {
        return Some(heading.to_owned());
    }
    let inside = ending_in(heading, '(', ')')?;
    if is_cited(inside) {
        return Some(inside.to_owned());
    }
    let is_number = |piece: &str| is_place(piece) && !piece.contains(' ');
    let numbers = inside.split(',').map(str::trim).all(is_number);
    first.filter(|_| numbers).map(|first| format!("{first} {inside}"))
}

/// What stands in the last brackets of a line that ends with them, after a space.
fn ending_in(text: &str, open: char, close: char) -> Option<&str> {
    let text = text.strip_suffix(close)?;
    let mut depth = 1;
    for (at, letter) in text.char_indices().rev() {
        if letter == close {
            depth += 1;
        } else if letter == open {
            depth -= 1;
            if depth == 0 {
                let before = &text[..at];
                return (before.is_empty() || before.ends_with(' ')).then(|| text[at + open.len_utf8()..].trim());
            }
        }
    }
    None
}

/// The note that a quotation ends with, in brackets.
fn ending_note(quotation: &str, sources: &[&str]) -> Option<String> {
    let quotation = quotation.trim_end().trim_end_matches('.');
    let inside = ending_in(quotation, '[', ']').or_else(|| ending_in(quotation, '(', ')'))?;
    matches!(Note::read(inside, sources), Note::Cites(_)).then(|| inside.to_owned())
}

/// The words of a stretch of text, each with its place.
pub(super) fn words(text: &str, within: Span) -> Vec<Word> {
    let own = within.of(text);
    let mut words = Vec::new();
    let mut start = None;
    let mut add = |from: usize, to: usize| {
        // A gap may stand against a word.
        let mut at = from;
        for (number, piece) in own[from..to].split('…').enumerate() {
            if number > 0 {
                let gap = Span::new(within.start as usize + at - '…'.len_utf8(), within.start as usize + at);
                words.push(Word { text: String::new(), span: gap });
            }
            words.extend(word(piece, within.start as usize + at));
            at += piece.len() + '…'.len_utf8();
        }
    };
    for (at, letter) in own.char_indices() {
        match (letter.is_whitespace(), start) {
            (true, Some(from)) => {
                add(from, at);
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    if let Some(from) = start {
        add(from, own.len());
    }
    words
}

/// One word without the signs around it; three points are a gap; signs alone are nothing.
fn word(piece: &str, start: usize) -> Option<Word> {
    let is_sign = |letter: char| !letter.is_alphanumeric();
    let from = start + piece.len() - piece.trim_start_matches(is_sign).len();
    let bare = piece.trim_matches(is_sign);
    if bare.is_empty() {
        let gap = piece.contains("...");
        return gap.then(|| Word { text: String::new(), span: Span::new(start, start + piece.len()) });
    }
    Some(Word { text: bare.to_lowercase(), span: Span::new(from, from + bare.len()) })
}
