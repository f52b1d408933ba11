//! Conditions: atoms under one connective, in a line or as a list (language 4.3, principle 4: no precedence).

use super::Parser;
use super::read::{Reader, has_word, span, term};
use super::trouble::{Parsed, Trouble, cut, error, first_with_article, said};
use crate::ast::{Atom, Claim, Condition};
use crate::diagnostic::Label;
use crate::kind::Kind;
use crate::span::Span;
use crate::tree::SyntaxNode;

/// `A`, `A and B`, `A or B`, `all of: - A - B`, `any of: - A - B`
pub(super) fn condition(p: &mut Parser) -> Parsed {
    for (words, kind) in [("all of", Kind::All), ("any of", Kind::Any)] {
        if p.sees(words) && p.kind(p.at + 2) == Some(Kind::Colon) {
            return p.node(kind, |p| bullets(p, words));
        }
    }
    let start = p.at;
    let mark = p.open();
    atom(p)?;
    let connective = ["and", "or"].into_iter().find(|word| p.sees(word));
    if let Some(connective) = connective {
        let first = p.at;
        while p.eat(connective) {
            atom(p)?;
        }
        if p.sees("and") || p.sees("or") {
            return Err(mixed(p, start, first));
        }
    }
    p.close(mark, if connective == Some("or") { Kind::Any } else { Kind::All });
    p.list_end = p.at;
    Ok(())
}

fn bullets(p: &mut Parser, words: &'static str) -> Parsed {
    p.expect(words)?;
    p.expect_kind(Kind::Colon)?;
    p.expect_kind(Kind::Dash)?;
    atom(p)?;
    while p.eat_kind(Kind::Dash) {
        atom(p)?;
    }
    p.list_end = p.at;
    Ok(())
}

/// Both connectives in one condition: `start` is its first token, `first` its first connective, the next token another.
fn mixed(p: &Parser, start: usize, first: usize) -> Trouble {
    let (last, end) = (last_connective(p, start), end_of_condition(p));
    let (one, other) = (p.str(first), p.str(p.at));
    let title = "\"and\" and \"or\" in one condition".to_string();
    let mut report =
        error("L021", title, p.span(p.at), format!("\"{other}\" after \"{one}\": which belongs together?"));
    report.others.push(Label { span: p.span(first), text: String::new() });
    let (left, rest) = (cut(p, start, p.at), cut(p, p.at + 1, end));
    let (head, tail) = (cut(p, start, last), cut(p, last + 1, p.at));
    report.notes.push(format!(
        "two lawyers read this in two ways:\n  ({left}) {other} {rest}\n  {head} {one} ({tail} {other} {rest})"
    ));
    let name = free_name(p);
    let means = format!("{}{} means {left}.", name[..1].to_uppercase(), &name[1..]);
    report.notes.push(format!(
        "help: give one part a name of its own, and use the name, as in\n  {means}\n  If the person is {name} {other} {rest}, …"
    ));
    // A definition has no case (meaning 18): what is asked of this case would be asked of any.
    if p.of_a_case {
        report.notes.push(
            "a definition is asked of the person, not of one case: with several cases that is another question".into(),
        );
    } else if let Some(begins) = p.begins.filter(|_| p.at - start <= LONGEST_PART) {
        let before = first_with_article(p, begins).start;
        report.edits.push((Span { start: before, end: before }, format!("{means}\n")));
        report.edits.push((first_with_article(p, start).to(p.span(p.at - 1)), format!("the person is {name}")));
    }
    said(p.at, report)
}

/// So many words of a part are repeated in full.
const LONGEST_PART: usize = 20;

/// A name for a part of a condition that stands nowhere in the block.
fn free_name(p: &Parser) -> String {
    let is_free = |name: &String| (0..p.limit).all(|at| !p.str(at).eq_ignore_ascii_case(name));
    let mut names = std::iter::once("exempt".to_owned()).chain((2..).map(|more| format!("exempt-{more}")));
    names.find(is_free).expect("a block has an end")
}

fn last_connective(p: &Parser, start: usize) -> usize {
    (start..p.at).rev().find(|&at| p.words_at(at, "and") || p.words_at(at, "or")).unwrap_or(start)
}

/// Where a condition that goes on seems to end.
fn end_of_condition(p: &Parser) -> usize {
    let ends = |at: usize| match p.kind(at) {
        None | Some(Kind::Comma | Kind::Dot | Kind::Semicolon | Kind::Dash | Kind::Colon) => true,
        _ => ["and", "or", "only", "unless", "within", "by"].iter().any(|word| p.words_at(at, word)),
    };
    (p.at + 1..p.limit).find(|&at| ends(at)).unwrap_or(p.limit)
}

/// One thing that is so or not so.
pub(super) fn atom(p: &mut Parser) -> Parsed {
    let mark = p.open();
    let kind = claim(p)?;
    p.close(mark, kind);
    Ok(())
}

fn claim(p: &mut Parser) -> Result<Kind, Trouble> {
    if p.eat("no measure is in force") {
        return Ok(Kind::NoneInForce);
    }
    if p.eat("no") {
        p.term()?;
        p.expect("is open")?;
        return Ok(Kind::IsOpen);
    }
    if p.eat("measure that limits") {
        p.term()?;
        p.expect("is")?;
        p.eat("not");
        p.expect("in force")?;
        return Ok(Kind::KindInForce);
    }
    p.term()?;
    if p.eat("is") {
        return state(p);
    }
    if p.eat("has happened") || p.eat("has not happened") {
        return Ok(Kind::Happened);
    }
    if p.eat("has record") || p.eat("has no record") {
        return record(p);
    }
    if p.eat("knows of") || p.eat("does not know of") {
        p.term()?;
        return Ok(Kind::KnowsOf);
    }
    let wanted = if p.sees("has") {
        p.bump();
        "one of: has happened, has not happened, has a record, has no record"
    } else {
        "one of: is, has happened, has a record, knows of"
    };
    Err(p.trouble(wanted))
}

/// What stands after `SUBJECT is`.
fn state(p: &mut Parser) -> Result<Kind, Trouble> {
    if p.eat("at least") || p.eat("below") {
        let kind = if p.words_at(p.at - 1, "below") { Kind::Below } else { Kind::AtLeast };
        p.number()?;
        if p.sees_kind(Kind::Open) {
            p.name_in_brackets()?;
        }
        return Ok(kind);
    }
    if p.eat_kind(Kind::Number) {
        return Ok(Kind::IsNumber);
    }
    if p.eat("open") {
        return Ok(Kind::IsOpen);
    }
    p.eat("not");
    if p.eat("in force") {
        return Ok(Kind::IsInForce);
    }
    if p.sees("open") {
        // One meaning, one wording.
        return Err(p.trouble("a value or \"in force\": that none is open is written \"no CASE is open\""));
    }
    match p.value() {
        Ok(()) => Ok(Kind::Is),
        Err(trouble) => Err(Trouble { wanted: "one of: a value, in force, open, at least, below", ..trouble }),
    }
}

/// What stands after `BODY has a record`.
fn record(p: &mut Parser) -> Result<Kind, Trouble> {
    if p.eat("of") {
        p.term()?;
        return Ok(Kind::HasRecord);
    }
    if !p.eat("that") {
        return Err(p.trouble("one of: of, that"));
    }
    p.term()?;
    p.expect("is")?;
    p.eat("not");
    p.value()?;
    Ok(Kind::HasRecordThat)
}

impl Reader<'_> {
    /// The condition at a place among those directly inside a node.
    pub(super) fn condition(&mut self, node: &SyntaxNode, nth: usize) -> Option<Condition> {
        let node = node.children().filter(|child| matches!(child.kind(), Kind::All | Kind::Any)).nth(nth)?;
        let atoms = self.atoms(&node)?;
        Some(if node.kind() == Kind::Any { Condition::Any(atoms) } else { Condition::All(atoms) })
    }

    /// All atoms directly inside a node; every one is read, so that every wrong number is reported.
    pub(super) fn atoms(&mut self, node: &SyntaxNode) -> Option<Vec<Atom>> {
        let atoms: Vec<Option<Atom>> =
            node.children().filter(|child| is_atom(child.kind())).map(|child| self.atom(&child)).collect();
        atoms.into_iter().collect()
    }

    pub(super) fn atom(&mut self, node: &SyntaxNode) -> Option<Atom> {
        let first = term(node, 0);
        let second = term(node, 1);
        let not = has_word(node, "not");
        let no = has_word(node, "no");
        let claim = match node.kind() {
            Kind::Is => Claim::Is { subject: first?, value: second? },
            Kind::IsNumber => Claim::IsNumber { fact: first?, number: self.number(node, 0)? },
            Kind::AtLeast => Claim::AtLeast { fact: first?, number: self.number(node, 0)?, name: second },
            Kind::Below => Claim::Below { fact: first?, number: self.number(node, 0)?, name: second },
            Kind::IsInForce => Claim::InForce { measure: first? },
            Kind::KindInForce => Claim::KindInForce { kind: first? },
            Kind::NoneInForce => Claim::AnyInForce,
            Kind::Happened => Claim::Happened { event: first? },
            Kind::HasRecord => Claim::Record { body: first?, thing: second? },
            Kind::HasRecordThat => Claim::RecordThat { body: first?, fact: second?, value: term(node, 2)?, not },
            Kind::KnowsOf => Claim::Knows { subject: first?, thing: second? },
            Kind::IsOpen => Claim::Open { case: first? },
            kind => unreachable!("{kind:?} is no atom"),
        };
        let negated = if node.kind() == Kind::HasRecordThat { no } else { not || no };
        Some(Atom { claim, negated, span: span(node) })
    }
}

/// True for the kinds that [`atom`] makes.
pub(super) fn is_atom(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Is | IsNumber
            | AtLeast
            | Below
            | IsInForce
            | KindInForce
            | NoneInForce
            | Happened
            | HasRecord
            | HasRecordThat
            | KnowsOf
            | IsOpen
    )
}
