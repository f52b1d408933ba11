//! What there is: bodies, facts, cases, acts, events, chances, dates, measures, periods, conditions with a name.

use super::Parser;
use super::condition::condition;
use super::moment::length;
use super::read::{Reader, child, children, quoted, span, term, terms};
use super::trouble::Parsed;
use crate::ast::{Definition, Fate, Range, Role};
use crate::kind::Kind;
use crate::tree::SyntaxNode;

/// What follows `NAME` in each definition, and what it makes.
const FRAMES: [(&str, Kind); 10] = [
    ("is body", Kind::Body),
    ("are body", Kind::Body),
    ("is fact", Kind::Fact),
    ("is case", Kind::Case),
    ("is event by law", Kind::Event),
    ("is chance", Kind::Chance),
    ("is date named at", Kind::Dated),
    ("is measure", Kind::Measure),
    ("is period from", Kind::Period),
    ("means", Kind::Means),
];

/// The ways in which a fact can change, with how each goes on.
const FATES: [(&str, Kind); 5] = [
    ("it never changes", Kind::NeverChanges),
    ("it can change", Kind::CanChange),
    ("it changes only by sentences", Kind::OnlyBySentences),
    ("it grows by one each year", Kind::Grows),
    ("it is judged by", Kind::JudgedBy),
];

/// What an act is good for.
const ROLES: [(&str, Kind); 5] = [
    ("it opens", Kind::Opens),
    ("it answers", Kind::Answers),
    ("it challenges", Kind::Challenges),
    ("it decides", Kind::Decides),
    ("it gives reasons for", Kind::GivesReasons),
];

/// True if a sentence of this family begins here.
pub(super) fn begins(p: &Parser) -> bool {
    p.sees("to") || frame(p).is_some()
}

fn frame(p: &Parser) -> Option<(&'static str, Kind)> {
    let verb = p.term_end(p.at);
    if verb == p.at {
        return None;
    }
    FRAMES.into_iter().find(|(words, _)| p.words_at(verb, words.split_once(" by ").map_or(*words, |(lead, _)| lead)))
}

/// The whole sentence.
pub(super) fn sentence(p: &mut Parser) -> Parsed {
    let Some((words, kind)) = frame(p) else { return act(p) };
    p.frame(kind, |p| {
        p.term()?;
        p.expect(words)?;
        match kind {
            Kind::Fact => fact(p),
            Kind::Dated => dated(p),
            Kind::Measure => measure(p),
            Kind::Period => period(p),
            Kind::Means => condition(p),
            _ => p.label(),
        }
    })
}

/// `To VERB PHRASE (NAME) is an act of ACTOR{; role}`
fn act(p: &mut Parser) -> Parsed {
    p.frame(Kind::Act, |p| {
        p.expect("to")?;
        phrase(p)?;
        p.name_in_brackets()?;
        p.expect("is act of")?;
        p.term()?;
        while p.eat_kind(Kind::Semicolon) {
            role(p)?;
        }
        Ok(())
    })
}

/// Any words up to the bracket.
fn phrase(p: &mut Parser) -> Parsed {
    let mut end = p.at;
    while matches!(p.kind(end), Some(Kind::Word | Kind::Number)) {
        end += 1;
    }
    if end == p.at || p.kind(end) != Some(Kind::Open) {
        p.at = end;
        return Err(p.trouble("the name of the act in brackets, as (appearance)"));
    }
    p.node(Kind::Term, |p| {
        while p.at < end {
            p.bump();
        }
        Ok(())
    })
}

fn role(p: &mut Parser) -> Parsed {
    match ROLES.into_iter().find(|(words, _)| p.sees(words)) {
        Some((words, kind)) => p.node(kind, |p| {
            p.expect(words)?;
            p.term()
        }),
        None => Err(p.trouble("one of: it opens, it answers, it challenges, it decides, it gives reasons for")),
    }
}

fn fact(p: &mut Parser) -> Parsed {
    p.label()?;
    p.expect_kind(Kind::Colon)?;
    range(p)?;
    p.expect_kind(Kind::Semicolon)?;
    match FATES.into_iter().find(|(words, _)| p.sees(words)) {
        Some((words, kind)) => p.node(kind, |p| {
            p.expect(words)?;
            if kind == Kind::JudgedBy { p.term() } else { Ok(()) }
        }),
        None => Err(p.trouble(
            "one of: it never changes, it can change, it changes only by sentences, it grows by one each year, it is judged by BODY",
        )),
    }
}

fn range(p: &mut Parser) -> Parsed {
    if p.sees("whole number") {
        return p.node(Kind::Whole, |p| {
            p.expect("whole number from")?;
            p.number()?;
            p.expect("to")?;
            p.number()
        });
    }
    if p.term_end(p.at) == p.at && !p.sees("no") {
        return Err(p.trouble("a value, as in \"yes or no\", or \"a whole number from N to N\""));
    }
    p.node(Kind::Listed, |p| {
        p.value()?;
        while p.eat_kind(Kind::Comma) {
            p.value()?;
        }
        p.expect("or")?;
        p.value()
    })
}

fn dated(p: &mut Parser) -> Parsed {
    p.term()?;
    p.expect_kind(Kind::Comma)?;
    p.expect("from")?;
    p.number()?;
    p.expect("to")?;
    length(p)?;
    p.expect("after")?;
    p.term()
}

fn measure(p: &mut Parser) -> Parsed {
    p.label()?;
    if p.eat("that") {
        p.expect("limits")?;
        p.term()?;
    }
    Ok(())
}

fn period(p: &mut Parser) -> Parsed {
    p.day_of_year()?;
    p.expect("to")?;
    p.day_of_year()?;
    while p.eat("and") {
        p.expect("from")?;
        p.day_of_year()?;
        p.expect("to")?;
        p.day_of_year()?;
    }
    Ok(())
}

/// True for the kinds of this family.
pub(super) fn is(kind: Kind) -> bool {
    kind == Kind::Act || FRAMES.iter().any(|(_, frame)| *frame == kind)
}

impl Reader<'_> {
    pub(super) fn definition(&mut self, node: &SyntaxNode) -> Option<Definition> {
        let name = term(node, 0)?;
        let label = quoted(node);
        Some(match node.kind() {
            Kind::Body => Definition::Body { name, label },
            Kind::Fact => {
                let range = self.range(node)?;
                let (fate, fate_at) = node.children().find_map(|child| Some((fate(&child)?, span(&child))))?;
                Definition::Fact { name, label, range, fate, fate_at }
            }
            Kind::Case => Definition::Case { name, label },
            Kind::Act => {
                let roles = node.children().filter_map(|child| role_of(&child)).collect();
                Definition::Act { phrase: name, name: term(node, 1)?, actor: term(node, 2)?, roles }
            }
            Kind::Event => Definition::Event { name, label },
            Kind::Chance => Definition::Chance { name, label },
            Kind::Dated => {
                let from = self.days(node, 0);
                let to = self.length(node, 0)?;
                Definition::Dated { name, at: term(node, 1)?, from: from?, to, after: term(node, 2)? }
            }
            Kind::Measure => Definition::Measure { name, label, limits: term(node, 1) },
            Kind::Period => {
                let days = self.days_of_year(node)?;
                Definition::Period { name, spans: days.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect() }
            }
            Kind::Means => Definition::Means { name, condition: self.condition(node, 0)? },
            kind => unreachable!("{kind:?} is no definition"),
        })
    }

    fn range(&mut self, node: &SyntaxNode) -> Option<Range> {
        if let Some(listed) = child(node, Kind::Listed) {
            return Some(Range::Listed(terms(&listed)));
        }
        let whole = children(node, Kind::Whole).next()?;
        let from = self.number(&whole, 0);
        let to = self.number(&whole, 1);
        Some(Range::Whole(from?, to?))
    }
}

fn fate(node: &SyntaxNode) -> Option<Fate> {
    Some(match node.kind() {
        Kind::NeverChanges => Fate::Never,
        Kind::CanChange => Fate::CanChange,
        Kind::OnlyBySentences => Fate::OnlyBySentences,
        Kind::Grows => Fate::Grows,
        Kind::JudgedBy => Fate::JudgedBy(term(node, 0)?),
        _ => return None,
    })
}

fn role_of(node: &SyntaxNode) -> Option<Role> {
    Some(match node.kind() {
        Kind::Opens => Role::Opens(term(node, 0)?),
        Kind::Answers => Role::Answers(term(node, 0)?),
        Kind::Challenges => Role::Challenges(term(node, 0)?),
        Kind::Decides => Role::Decides(term(node, 0)?),
        Kind::GivesReasons => Role::GivesReasons(term(node, 0)?),
        _ => return None,
    })
}
