//! The head matter of a law: its name and days, its sources, its calendar, its bounds.

use super::Parser;
use super::read::{Reader, quoted, span_of_token, term, tokens};
use super::trouble::{Parsed, Trouble, error, said, shown};
use crate::ast::{Header, Quoted};
use crate::kind::Kind;
use crate::span::Span;
use crate::tree::SyntaxNode;

/// True if a sentence of this family begins here.
pub(super) fn begins(p: &Parser) -> bool {
    let verb = p.term_end(p.at);
    begins_law(p)
        || ["it applies", "days follow", "deadlines that", "follow at", "not modelled"]
            .iter()
            .any(|words| p.sees(words))
        || verb > p.at && p.words_at(verb, "is source")
}

/// A name may begin with the word, as in `Law office is a body`.
fn begins_law(p: &Parser) -> bool {
    let end = p.term_end(p.at);
    let is_about_law = p.words_at(end, "is in force") || p.words_at(end, "is bill");
    p.sees("law") && (is_about_law || !p.sees_name_and_verb())
}

/// The whole sentence.
pub(super) fn sentence(p: &mut Parser) -> Parsed {
    if begins_law(p) {
        law(p)
    } else if p.sees("it applies") {
        applies(p)
    } else if p.sees("days follow") {
        p.frame(Kind::Calendar, |p| {
            p.expect("days follow calendar of")?;
            p.term()
        })
    } else if p.sees("deadlines that") {
        deadlines(p)
    } else if p.sees("follow at") {
        p.frame(Kind::Follow, |p| {
            p.expect("follow at most")?;
            p.number()?;
            p.term()?;
            p.expect("at once")
        })
    } else if p.sees("not modelled") {
        p.frame(Kind::NotModelled, |p| {
            p.expect("not modelled")?;
            p.quoted()
        })
    } else {
        source(p)
    }
}

fn law(p: &mut Parser) -> Parsed {
    let mark = p.open();
    p.frame = Some(Kind::Law);
    p.expect("law")?;
    p.term()?;
    if p.eat("is bill") {
        p.close(mark, Kind::Bill);
        return Ok(());
    }
    p.quoted()?;
    if p.sees("amends") {
        p.frame = Some(Kind::Amends);
        p.bump();
        p.term()?;
        if p.eat("and") {
            p.expect("is in force from")?;
            p.date()?;
        }
        p.close(mark, Kind::Amends);
        return Ok(());
    }
    if !p.sees("is") {
        return Err(p.trouble("one of: is in force from, amends"));
    }
    p.expect("is in force from")?;
    p.date()?;
    if p.eat("until") {
        p.date()?;
    }
    p.close(mark, Kind::Law);
    Ok(())
}

fn applies(p: &mut Parser) -> Parsed {
    let mark = p.open();
    p.frame = Some(Kind::AppliesFrom);
    p.expect("it applies to")?;
    if p.eat("every") {
        p.expect("open")?;
        p.term()?;
        p.close(mark, Kind::AppliesOpen);
    } else if p.eat("each") {
        p.term()?;
        p.expect("opened from")?;
        p.date()?;
        p.close(mark, Kind::AppliesFrom);
    } else {
        return Err(p.trouble("one of: each CASE opened from DATE, every open CASE"));
    }
    Ok(())
}

fn deadlines(p: &mut Parser) -> Parsed {
    let mark = p.open();
    p.frame = Some(Kind::DeadlinesStay);
    p.expect("deadlines that end on day off")?;
    if p.eat("stay") {
        p.close(mark, Kind::DeadlinesStay);
    } else if p.sees("move") {
        p.expect("move to next working day")?;
        p.close(mark, Kind::DeadlinesMove);
    } else {
        return Err(p.trouble("one of: stay, move to the next working day"));
    }
    Ok(())
}

fn source(p: &mut Parser) -> Parsed {
    p.frame(Kind::Source, |p| {
        p.term()?;
        p.expect("is source")?;
        p.quoted()?;
        p.expect_kind(Kind::Comma)?;
        p.expect("at")?;
        if p.eat_kind(Kind::Url) { Ok(()) } else { Err(address(p).unwrap_or_else(|| p.trouble(ADDRESS))) }
    })
}

/// Wanted: where a source can be read.
const ADDRESS: &str = "an address in angle brackets, as <http://pravo.gov.ru/>";

/// The trouble with an address that stands without its brackets.
fn address(p: &Parser) -> Option<Trouble> {
    let start = p.span(p.at).start as usize;
    let line = p.text[start..].lines().next()?;
    let words = line.split([' ', '\t', '[']).next()?.trim_end_matches('.');
    let place = Span::new(start, start + words.len());
    let address = words.trim_matches(['"', '\u{201c}', '\u{201d}', '(', ')', '<', '>', '.']);
    if !address.contains('.') {
        return None;
    }
    let last = (p.at..p.limit).take_while(|&at| p.span(at).start < place.end).last()?;
    let title = format!("\"{}\" is not how an address is written here", shown(words));
    let mut report = error("L001", title, place, format!("here should stand {ADDRESS}"));
    let is_whole = address.starts_with("http://") || address.starts_with("https://");
    let written = if is_whole { format!("<{address}>") } else { format!("<https://{address}>") };
    report.notes.push(format!("help: write {written}"));
    if is_whole {
        report.edits.push((place, written));
    }
    Some(said(last, report))
}

/// True for the kinds of this family.
pub(super) fn is(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Law | Amends
            | Bill
            | AppliesFrom
            | AppliesOpen
            | Source
            | Calendar
            | DeadlinesStay
            | DeadlinesMove
            | Follow
            | NotModelled
    )
}

impl Reader<'_> {
    pub(super) fn header(&mut self, node: &SyntaxNode) -> Option<Header> {
        let name = term(node, 0);
        Some(match node.kind() {
            Kind::Law => {
                let from = self.date(node, 0);
                let until = self.some_date(node, 1)?;
                Header::Law { name: name?, title: quoted(node)?, from: from?, until }
            }
            Kind::Amends => {
                let from = self.some_date(node, 0)?;
                Header::Amendment { name: name?, title: quoted(node)?, base: term(node, 1)?, from }
            }
            Kind::Bill => Header::Bill { name: name? },
            Kind::AppliesFrom => Header::AppliesToOpenedFrom { case: name?, from: self.date(node, 0)? },
            Kind::AppliesOpen => Header::AppliesToEveryOpen { case: name? },
            Kind::Source => Header::Source { name: name?, title: quoted(node)?, url: url(node)? },
            Kind::Calendar => Header::Calendar { name: name? },
            Kind::DeadlinesStay => Header::DeadlinesMove(false),
            Kind::DeadlinesMove => Header::DeadlinesMove(true),
            Kind::Follow => Header::Follow { most: self.number(node, 0)?, case: name? },
            Kind::NotModelled => Header::NotModelled { what: quoted(node)? },
            kind => unreachable!("{kind:?} is no head matter"),
        })
    }

    /// The date at a place, if there is one: `None` inside if not.
    fn some_date(&mut self, node: &SyntaxNode, nth: usize) -> Option<Option<crate::ast::Date>> {
        if super::read::children(node, Kind::Date).nth(nth).is_none() {
            return Some(None);
        }
        self.date(node, nth).map(Some)
    }
}

fn url(node: &SyntaxNode) -> Option<Quoted> {
    let token = tokens(node).find(|token| token.kind() == Kind::Url)?;
    let text = token.text().trim_start_matches('<').trim_end_matches('>').to_string();
    Some(Quoted { text, span: span_of_token(&token) })
}
