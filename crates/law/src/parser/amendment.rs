//! The lines of an amendment: what it changes, replaces, adds, repeals and settles.

use super::Parser;
use super::item;
use super::moment::{bullets, unit};
use super::read::{Reader, children, quoted, term};
use super::trouble::{Parsed, Trouble};
use crate::ast::Amendment;
use crate::kind::Kind;
use crate::tree::SyntaxNode;

/// True if a sentence of this family begins here; a name may begin with one of these words, as in `Change notice is an
/// event by law`.
pub(super) fn begins(p: &Parser) -> bool {
    let leads = ["fix reading", "add to", "change", "replace", "repeal"];
    leads.iter().any(|words| p.sees(words)) && !p.sees_name_and_verb()
}

/// The whole line.
pub(super) fn sentence(p: &mut Parser) -> Parsed {
    if p.sees("fix") {
        p.frame(Kind::Fix, |p| {
            p.expect("fix reading")?;
            p.term()?;
            p.expect("of")?;
            p.quoted()
        })
    } else if p.sees("add") {
        p.frame(Kind::Add, |p| {
            p.expect("add to")?;
            p.term()?;
            p.expect_kind(Kind::Colon)?;
            bullets(p)
        })
    } else if p.sees("change") {
        change(p)
    } else if p.sees("replace") {
        p.frame(Kind::Replace, |p| {
            p.expect("replace")?;
            p.term()?;
            p.expect_kind(Kind::Colon)?;
            item::rule(p)
        })
    } else {
        p.frame(Kind::Repeal, |p| {
            p.expect("repeal")?;
            p.term()
        })
    }
}

fn change(p: &mut Parser) -> Parsed {
    p.frame(Kind::Change, |p| {
        p.expect("change")?;
        p.term()?;
        p.expect("from")?;
        let is_length = amount(p)?;
        p.expect("to")?;
        if amount(p)? == is_length {
            return Ok(());
        }
        Err(p.trouble(if is_length { "one of: days, working days, weeks, months" } else { "a full stop" }))
    })
}

/// A number, with a unit if it is a length of time; true if it is one.
fn amount(p: &mut Parser) -> Result<bool, Trouble> {
    let has_unit = p.kind(p.at + 1) == Some(Kind::Word) && !p.words_at(p.at + 1, "to");
    if !p.sees_kind(Kind::Number) || !has_unit {
        return p.number().map(|()| false);
    }
    p.node(Kind::Length, |p| {
        p.number()?;
        unit(p)
    })?;
    Ok(true)
}

/// True for the kinds of this family.
pub(super) fn is(kind: Kind) -> bool {
    use Kind::*;
    matches!(kind, Fix | Change | Replace | Add | Repeal)
}

impl Reader<'_> {
    pub(super) fn amendment(&mut self, node: &SyntaxNode) -> Option<Amendment> {
        let what = term(node, 0)?;
        Some(match node.kind() {
            Kind::Fix => Amendment::Fix { label: what, question: quoted(node)? },
            Kind::Change => return self.change(node, what),
            Kind::Replace => {
                let by = node.children().find(|child| child.kind() != Kind::Term)?;
                Amendment::Replace { what, by: Box::new(self.body(&by)?) }
            }
            Kind::Add => Amendment::Add { to: what, bullets: self.bullets(node)? },
            Kind::Repeal => Amendment::Repeal { what },
            kind => unreachable!("{kind:?} is no line of an amendment"),
        })
    }

    fn change(&mut self, node: &SyntaxNode, what: crate::ast::Term) -> Option<Amendment> {
        match children(node, Kind::Length).count() {
            0 => {
                let from = self.number(node, 0);
                let to = self.number(node, 1)?;
                Some(Amendment::ChangeNumber { what, from: from?, to })
            }
            _ => {
                let from = self.length(node, 0);
                let to = self.length(node, 1)?;
                Some(Amendment::Change { what, from: from?, to })
            }
        }
    }
}
