//! From the tree to plain values: the small pieces that every family is made of, and the page they make.
//!
//! Where a node is, its words were read already; what can still be wrong here is what numbers and dates say. Promise:
//! `None` is only returned together with a report.

use super::notes::Margin;
use super::trouble::error;
use super::{amendment, definition, header, story};
use crate::ast::{Block, Body, Date, DayOfYear, Item, Length, Number, Page, Quoted, Readings, Sentence, Term, Unit};
use crate::diagnostic::Diagnostic;
use crate::kind::Kind;
use crate::markdown;
use crate::span::Span;
use crate::tree::{SyntaxNode, SyntaxToken};
use std::ops::Range;

/// The longest length in days: about 270 years.
const LONGEST: u32 = 100_000;
/// The names of the months, in order.
pub(super) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The number of a month, from 1.
pub(super) fn month(name: &str) -> Option<u8> {
    (1..).zip(MONTHS).find(|(_, month)| month.eq_ignore_ascii_case(name)).map(|(number, _)| number)
}

/// The reports on the way from the tree to the page.
pub(super) struct Reader<'d> {
    reports: &'d mut Vec<Diagnostic>,
}

/// The page of a tree; `blocks` are those it was built from.
pub(super) fn page(text: &str, tree: &SyntaxNode, blocks: &[markdown::Block], reports: &mut Vec<Diagnostic>) -> Page {
    let mut reader = Reader { reports };
    let nodes = children(tree, Kind::Block);
    let blocks = nodes.zip(blocks).map(|(node, block)| reader.block(&node, block, block.inside(text))).collect();
    Page { blocks, gone: Vec::new() }
}

impl Reader<'_> {
    fn block(&mut self, node: &SyntaxNode, block: &markdown::Block, inside: Range<usize>) -> Block {
        let mut margin = Margin::of(node);
        let items = node.children().filter_map(|item| self.item(&item, &mut margin)).collect();
        Block { fence: block.fence, span: Span::new(inside.start, inside.end), items }
    }

    fn item(&mut self, node: &SyntaxNode, margin: &mut Margin) -> Option<Item> {
        match node.kind() {
            Kind::Sentence => self.sentence(node, margin).map(Item::Sentence),
            Kind::Scope => Some(Item::Scope(term(node, 0)?)),
            Kind::StoryHead => Some(Item::StoryHead(quoted(node)?)),
            Kind::Readings => self.readings(node, margin).map(Item::Readings),
            _ => None,
        }
    }

    fn sentence(&mut self, node: &SyntaxNode, margin: &mut Margin) -> Option<Sentence> {
        let body = node.children().next()?;
        let span = span(node);
        Some(Sentence { span, body: self.body(&body)?, notes: margin.take(span), edits: Vec::new() })
    }

    fn readings(&mut self, node: &SyntaxNode, margin: &mut Margin) -> Option<Readings> {
        let bullets = children(node, Kind::ReadingsBullet)
            .filter_map(|bullet| {
                let sentence = child(&bullet, Kind::Sentence)?;
                Some((term(&bullet, 0)?, self.sentence(&sentence, margin)?))
            })
            .collect();
        let span = span(node);
        let replaces = child(node, Kind::Replaced).and_then(|replaced| term(&replaced, 0));
        Some(Readings { replaces, of: term(node, 0), question: quoted(node)?, bullets, notes: margin.take(span), span })
    }

    /// What a sentence says, from the node inside it.
    pub(super) fn body(&mut self, node: &SyntaxNode) -> Option<Body> {
        match node.kind() {
            Kind::Norm => self.norm(node).map(Body::Norm),
            Kind::Right => self.right(node).map(Body::Right),
            kind if header::is(kind) => self.header(node).map(Body::Header),
            kind if definition::is(kind) => self.definition(node).map(Body::Definition),
            kind if story::is(kind) => self.story(node).map(Body::Story),
            kind if amendment::is(kind) => self.amendment(node).map(Body::Amendment),
            kind => unreachable!("a sentence holds a frame, not {kind:?}"),
        }
    }

    // ---- numbers, lengths, dates

    /// The number at a place among those directly inside a node.
    pub(super) fn number(&mut self, node: &SyntaxNode, nth: usize) -> Option<Number> {
        self.number_up_to(node, nth, u32::MAX)
    }

    fn number_up_to(&mut self, node: &SyntaxNode, nth: usize, most: u32) -> Option<Number> {
        let token = tokens(node).filter(|token| token.kind() == Kind::Number).nth(nth)?;
        let span = span_of_token(&token);
        match token.text().parse() {
            Ok(value) if value <= most => Some(Number { value, span }),
            _ => self.too_large(span, token.text(), most),
        }
    }

    /// The number of days at a place, which calendars can still count.
    pub(super) fn days(&mut self, node: &SyntaxNode, nth: usize) -> Option<Number> {
        self.number_up_to(node, nth, LONGEST)
    }

    fn too_large<T>(&mut self, span: Span, written: &str, most: u32) -> Option<T> {
        let title = format!("\"{}\" is more than I can count", super::trouble::shown(written));
        let mut report = error("L007", title, span, format!("the largest number here is {most}"));
        if most <= LONGEST {
            report.notes.push(format!("days are counted up to {LONGEST}, which are 273 years"));
        }
        if let Some(date) = digits_of_a_date(written) {
            report.notes.push(format!("if this is a day, it is written: {date}"));
        }
        self.reports.push(report);
        None
    }

    /// The length directly inside a node.
    pub(super) fn length(&mut self, node: &SyntaxNode, nth: usize) -> Option<Length> {
        let node = children(node, Kind::Length).nth(nth)?;
        if !tokens(&node).any(|token| token.kind() == Kind::Number) {
            return term(&node, 0).map(Length::Named);
        }
        let (unit, days) = match words(&node).next()?.to_ascii_lowercase().as_str() {
            "day" | "days" => (Unit::Days, 1),
            "working" => (Unit::WorkingDays, 1),
            "week" | "weeks" => (Unit::Weeks, 7),
            _ => (Unit::Months, 31),
        };
        let number = self.number_up_to(&node, 0, LONGEST / days)?;
        Some(Length::Counted { number, unit, name: term(&node, 0), span: span(&node) })
    }

    /// The date at a place among those directly inside a node.
    pub(super) fn date(&mut self, node: &SyntaxNode, nth: usize) -> Option<Date> {
        let node = children(node, Kind::Date).nth(nth)?;
        let month = month(&words(&node).next()?)?;
        let (day, year) = (self.number(&node, 0)?.value, self.number(&node, 1)?.value);
        let span = span(&node);
        let date = i16::try_from(year).ok().zip(i8::try_from(day).ok());
        let date = date.and_then(|(year, day)| jiff::civil::Date::new(year, month as i8, day).ok());
        match date {
            Some(_) if (1..100).contains(&year) => {
                let title = format!("{year} is a year of the first century");
                let label = "a year has all its digits, as 2026";
                self.report(error("L006", title, span, label))
            }
            Some(date) if year > 0 => Some(Date { date, span }),
            _ => self.no_such_date(day, month, Some(year), span),
        }
    }

    /// The days of the year directly inside a node.
    pub(super) fn days_of_year(&mut self, node: &SyntaxNode) -> Option<Vec<DayOfYear>> {
        children(node, Kind::DayOfYear).map(|node| self.day_of_year(&node)).collect()
    }

    fn day_of_year(&mut self, node: &SyntaxNode) -> Option<DayOfYear> {
        let month = month(&words(node).next()?)?;
        let day = self.number(node, 0)?.value;
        let span = span(node);
        let leap_year = 2024;
        let exists = i8::try_from(day).is_ok_and(|day| jiff::civil::Date::new(leap_year, month as i8, day).is_ok());
        if exists { Some(DayOfYear { month, day: day as u8, span }) } else { self.no_such_date(day, month, None, span) }
    }

    fn no_such_date<T>(&mut self, day: u32, month: u8, year: Option<u32>, span: Span) -> Option<T> {
        let name = MONTHS[usize::from(month) - 1];
        let first = year.map_or(Some(2024), |year| i16::try_from(year).ok().filter(|&year| year > 0));
        let first = first.and_then(|year| jiff::civil::Date::new(year, month as i8, 1).ok());
        let (title, label) = match (first, year) {
            (Some(first), Some(year)) => (
                format!("there is no {day} {name} {year}"),
                format!("{name} {year} has {} days", first.days_in_month()),
            ),
            (Some(first), None) => {
                (format!("there is no {day} {name}"), format!("{name} has at most {} days", first.days_in_month()))
            }
            (None, year) => {
                (format!("{} is no year I know", year.unwrap_or_default()), "years go from 1 to 9999".into())
            }
        };
        self.reports.push(error("L006", title, span, label));
        None
    }

    /// Reports something that the grammar allows and the meaning does not.
    pub(super) fn report<T>(&mut self, report: Diagnostic) -> Option<T> {
        self.reports.push(report);
        None
    }
}

// ---- pieces of a node

/// The tokens directly inside a node.
pub(super) fn tokens(node: &SyntaxNode) -> impl Iterator<Item = SyntaxToken> {
    node.children_with_tokens().filter_map(|element| element.into_token())
}

/// The words of the language directly inside a node.
fn words(node: &SyntaxNode) -> impl Iterator<Item = String> {
    tokens(node).filter(|token| token.kind() == Kind::Word).map(|token| token.text().to_string())
}

/// True if a word of the language stands directly inside a node.
pub(super) fn has_word(node: &SyntaxNode, word: &str) -> bool {
    tokens(node).any(|token| token.kind() == Kind::Word && token.text().eq_ignore_ascii_case(word))
}

/// The nodes of a kind directly inside a node.
pub(super) fn children(node: &SyntaxNode, kind: Kind) -> impl Iterator<Item = SyntaxNode> {
    node.children().filter(move |child| child.kind() == kind)
}

/// The first node of a kind directly inside a node.
pub(super) fn child(node: &SyntaxNode, kind: Kind) -> Option<SyntaxNode> {
    children(node, kind).next()
}

/// The names directly inside a node.
pub(super) fn terms(node: &SyntaxNode) -> Vec<Term> {
    children(node, Kind::Term).map(|node| read_term(&node)).collect()
}

/// The name at a place among those directly inside a node.
pub(super) fn term(node: &SyntaxNode, nth: usize) -> Option<Term> {
    children(node, Kind::Term).nth(nth).map(|node| read_term(&node))
}

fn read_term(node: &SyntaxNode) -> Term {
    let words: Vec<String> = tokens(node)
        .filter(|token| matches!(token.kind(), Kind::Word | Kind::Number))
        .map(|token| token.text().to_lowercase())
        .collect();
    Term { name: words.join(" "), span: span(node) }
}

/// The text in quotes directly inside a node.
pub(super) fn quoted(node: &SyntaxNode) -> Option<Quoted> {
    let node = child(node, Kind::Quoted)?;
    let text: String = tokens(&node).filter(|token| token.kind() == Kind::Text).map(|t| t.text().to_string()).collect();
    let inside = text.trim_start_matches(['"', '\u{201c}']).trim_end_matches(['"', '\u{201d}']);
    Some(Quoted { text: single_spaced(inside), span: span(&node) })
}

/// The text with white space made single.
pub(crate) fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a node stands.
pub(super) fn span(node: &SyntaxNode) -> Span {
    let range = node.text_range();
    Span::new(range.start().into(), range.end().into())
}

/// Where a token stands.
pub(super) fn span_of_token(token: &SyntaxToken) -> Span {
    let range = token.text_range();
    Span::new(range.start().into(), range.end().into())
}

/// The day that eight digits name: `20230414`.
fn digits_of_a_date(digits: &str) -> Option<String> {
    const DIGITS: usize = 8;
    if digits.len() != DIGITS || !digits.starts_with(['1', '2']) {
        return None;
    }
    let (year, month, day) = (digits[..4].parse().ok()?, digits[4..6].parse().ok()?, digits[6..].parse().ok()?);
    jiff::civil::Date::new(year, month, day).ok().map(crate::wording::date)
}
