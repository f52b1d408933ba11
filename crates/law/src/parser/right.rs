//! Rights: `Right NAME ("title"): PATTERN`.

use super::Parser;
use super::condition::condition;
use super::moment::{length, moment};
use super::read::{Reader, quoted, term};
use super::trouble::Parsed;
use crate::ast::{Pattern, Right};
use crate::kind::Kind;
use crate::tree::SyntaxNode;

/// True if a sentence of this family begins here; a name may begin with the word, as in `Right bank is a body`. A title and
/// a colon tell a right whatever words its name has, so that a word of the language among them is told as such.
pub(super) fn begins(p: &Parser) -> bool {
    p.sees("right") && (has_title(p) || !p.sees_name_and_verb())
}

/// `Right WORDS ("title"):`, but not `Right WORDS is a fact ("label"):`.
fn has_title(p: &Parser) -> bool {
    let is = |at: usize, kind: Kind| p.kind(at) == Some(kind);
    let words = (p.at..).take_while(|&at| is(at, Kind::Word)).count();
    let title = p.at + words + usize::from(is(p.at + words, Kind::Open));
    let is_label = words > 2 && p.words_at(p.at + words - 2, "is fact");
    !is_label && is(title, Kind::Text) && is(title + 1 + usize::from(is(title + 1, Kind::Close)), Kind::Colon)
}

/// The whole sentence.
pub(super) fn sentence(p: &mut Parser) -> Parsed {
    p.frame(Kind::Right, |p| {
        p.expect("right")?;
        p.term()?;
        p.quoted()?;
        p.expect_kind(Kind::Colon)?;
        pattern(p)
    })
}

fn pattern(p: &mut Parser) -> Parsed {
    if p.sees("it never") {
        return p.frame(Kind::Never, |p| {
            p.expect("it never happens that")?;
            condition(p)
        });
    }
    if p.sees("it is") {
        return p.frame(Kind::Possible, |p| {
            p.expect("it is possible that")?;
            condition(p)
        });
    }
    if p.sees("within") {
        return p.frame(Kind::WithinThen, |p| {
            p.expect("within")?;
            length(p)?;
            p.expect("of")?;
            p.term()?;
            p.expect_kind(Kind::Comma)?;
            condition(p)
        });
    }
    if p.sees("whenever") {
        return can_reach(p);
    }
    let verb = p.term_end(p.at);
    if p.words_at(verb, "never") {
        return p.frame(Kind::Lasts, |p| {
            p.term()?;
            p.expect("never lasts more than")?;
            length(p)
        });
    }
    if p.words_at(verb, "can") {
        return p.frame(Kind::CanAvoid, |p| {
            p.term()?;
            p.expect("can avoid that")?;
            condition(p)?;
            p.expect("by their own acts")
        });
    }
    only(p)
}

fn can_reach(p: &mut Parser) -> Parsed {
    p.frame(Kind::CanReach, |p| {
        p.expect("whenever")?;
        condition(p)?;
        p.expect_kind(Kind::Comma)?;
        p.term()?;
        p.expect("can reach that")?;
        condition(p)?;
        if p.eat("within") {
            length(p)?;
        }
        p.expect("by their own acts")
    })
}

fn only(p: &mut Parser) -> Parsed {
    p.frame(Kind::Only, |p| {
        condition(p)?;
        p.expect("only")?;
        if p.sees("on first of") || p.sees("on last of") {
            p.bump();
            return Err(p.trouble("one of: the day of, day N after, a date"));
        }
        moment(p)
    })
}

impl Reader<'_> {
    pub(super) fn right(&mut self, node: &SyntaxNode) -> Option<Right> {
        let pattern = node.children().find(|child| !matches!(child.kind(), Kind::Term | Kind::Quoted))?;
        Some(Right { name: term(node, 0)?, title: quoted(node)?, pattern: self.pattern(&pattern)? })
    }

    fn pattern(&mut self, node: &SyntaxNode) -> Option<Pattern> {
        Some(match node.kind() {
            Kind::Never => Pattern::Never(self.condition(node, 0)?),
            Kind::Possible => Pattern::Possible(self.condition(node, 0)?),
            Kind::WithinThen => {
                let length = self.length(node, 0);
                let condition = self.condition(node, 0)?;
                Pattern::Within { length: length?, event: term(node, 0)?, condition }
            }
            Kind::Only => {
                let condition = self.condition(node, 0);
                Pattern::Only { when: self.when(node)?, condition: condition? }
            }
            Kind::Lasts => Pattern::Lasts { measure: term(node, 0)?, length: self.length(node, 0)? },
            Kind::CanReach => {
                let whenever = self.condition(node, 0);
                let goal = self.condition(node, 1);
                let within = self.some_length(node)?;
                Pattern::CanReach { whenever: whenever?, subject: term(node, 0)?, goal: goal?, within }
            }
            Kind::CanAvoid => Pattern::CanAvoid { subject: term(node, 0)?, condition: self.condition(node, 0)? },
            kind => unreachable!("{kind:?} is no pattern of a right"),
        })
    }
}
