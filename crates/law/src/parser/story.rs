//! The lines of a story: what is true at first, which answers are given on a day, what is true that night.

use super::Parser;
use super::condition::atom;
use super::dates;
use super::read::{Reader, child, term};
use super::trouble::Parsed;
use crate::ast::{Answer, StoryDay, StoryLine};
use crate::kind::Kind;
use crate::tree::SyntaxNode;

/// True if a sentence of this family begins here.
pub(super) fn begins(p: &Parser) -> bool {
    p.sees("at first") || p.sees("on") || p.sees("then on")
}

/// The whole line.
pub(super) fn sentence(p: &mut Parser) -> Parsed {
    if p.sees("at first") {
        return p.frame(Kind::StoryFirst, |p| {
            p.expect("at first")?;
            p.expect_kind(Kind::Colon)?;
            several(p, atom)
        });
    }
    if p.sees("on") {
        return p.frame(Kind::StoryOn, |p| {
            p.expect("on")?;
            day(p)?;
            p.expect_kind(Kind::Colon)?;
            several(p, in_turn)
        });
    }
    p.frame(Kind::StoryThen, |p| {
        p.expect("then on")?;
        day(p)?;
        if p.sees("in") {
            in_reading(p)?;
        }
        p.expect_kind(Kind::Colon)?;
        several(p, atom)
    })
}

/// One or more, with semicolons between them.
fn several(p: &mut Parser, one: fn(&mut Parser) -> Parsed) -> Parsed {
    one(p)?;
    while p.eat_kind(Kind::Semicolon) {
        one(p)?;
    }
    Ok(())
}

/// `day N`, or a date.
fn day(p: &mut Parser) -> Parsed {
    dates::check(p)?;
    if p.sees_date() {
        return p.date();
    }
    if !p.sees("day") {
        return Err(p.trouble("one of: day N, a date"));
    }
    p.node(Kind::DayNumber, |p| {
        p.expect("day")?;
        p.number()
    })
}

fn in_reading(p: &mut Parser) -> Parsed {
    p.node(Kind::InReading, |p| {
        p.expect("in reading")?;
        p.term()
    })
}

/// `ACT`, or `ACT, then ACT`.
fn in_turn(p: &mut Parser) -> Parsed {
    let mark = p.open();
    answer(p)?;
    let goes_on = |p: &Parser| p.kind(p.at) == Some(Kind::Comma) && p.words_at(p.at + 1, "then");
    if !goes_on(p) {
        p.drop_mark(mark);
        return Ok(());
    }
    while goes_on(p) {
        p.expect_kind(Kind::Comma)?;
        p.expect("then")?;
        answer(p)?;
    }
    p.close(mark, Kind::InTurn);
    Ok(())
}

fn answer(p: &mut Parser) -> Parsed {
    if p.sees("in") {
        return in_reading(p);
    }
    let mark = p.open();
    p.term()?;
    let kind = if p.eat("for") {
        p.term()?;
        Kind::AnswerAct
    } else if p.eat("is") {
        if p.eat_kind(Kind::Number) {
            Kind::AnswerNumber
        } else {
            p.value()?;
            Kind::AnswerIs
        }
    } else if p.eat("learns of") {
        p.term()?;
        Kind::AnswerLearns
    } else if p.eat("does not learn of") {
        p.term()?;
        Kind::AnswerLearnsNot
    } else if p.eat("wrongly has record") {
        wrong_record(p)?
    } else if p.eat("on") {
        day(p)?;
        Kind::AnswerDateOn
    } else {
        Kind::AnswerAct
    };
    p.close(mark, kind);
    Ok(())
}

fn wrong_record(p: &mut Parser) -> Result<Kind, super::Trouble> {
    if p.eat("of") {
        p.term()?;
        return Ok(Kind::AnswerWronglyOf);
    }
    if !p.eat("that") {
        return Err(p.trouble("one of: of, that"));
    }
    p.term()?;
    p.expect("is")?;
    p.value()?;
    Ok(Kind::AnswerWronglyThat)
}

/// True for the kinds of this family.
pub(super) fn is(kind: Kind) -> bool {
    matches!(kind, Kind::StoryFirst | Kind::StoryOn | Kind::StoryThen)
}

impl Reader<'_> {
    pub(super) fn story(&mut self, node: &SyntaxNode) -> Option<StoryLine> {
        Some(match node.kind() {
            Kind::StoryFirst => StoryLine::First(self.atoms(node)?),
            Kind::StoryOn => {
                let day = self.story_day(node);
                let items: Vec<_> = node.children().filter_map(|child| self.in_turn(&child)).collect();
                StoryLine::On { day: day?, items: items.into_iter().collect::<Option<_>>()? }
            }
            Kind::StoryThen => {
                let day = self.story_day(node);
                let reading = child(node, Kind::InReading).and_then(|node| term(&node, 0));
                let claims = self.atoms(node)?;
                StoryLine::Then { day: day?, reading, claims }
            }
            kind => unreachable!("{kind:?} is no line of a story"),
        })
    }

    /// The answers of an item of a day, in turn; the outer none of what is no item, the inner of one that cannot be read.
    fn in_turn(&mut self, node: &SyntaxNode) -> Option<Option<Vec<Answer>>> {
        if node.kind() == Kind::InTurn {
            let answers: Vec<_> = node.children().map(|child| self.answer(&child)).collect();
            return Some(answers.into_iter().collect());
        }
        is_answer(node.kind()).then(|| self.answer(node).map(|answer| vec![answer]))
    }

    fn story_day(&mut self, node: &SyntaxNode) -> Option<StoryDay> {
        match child(node, Kind::DayNumber) {
            Some(number) => self.days(&number, 0).map(StoryDay::Number),
            None => self.date(node, 0).map(StoryDay::Date),
        }
    }

    fn answer(&mut self, node: &SyntaxNode) -> Option<Answer> {
        let first = term(node, 0)?;
        let second = term(node, 1);
        Some(match node.kind() {
            Kind::AnswerAct => Answer::Act { act: first, which: second },
            Kind::AnswerIs => Answer::Is { fact: first, value: second? },
            Kind::AnswerNumber => Answer::IsNumber { fact: first, number: self.number(node, 0)? },
            Kind::AnswerLearns => Answer::Learns { body: first, thing: second? },
            Kind::AnswerLearnsNot => Answer::LearnsNot { body: first, thing: second? },
            Kind::AnswerWronglyOf => Answer::WronglyOf { body: first, thing: second? },
            Kind::AnswerWronglyThat => Answer::WronglyThat { body: first, fact: second?, value: term(node, 2)? },
            Kind::AnswerDateOn => Answer::DateOn { event: first, day: self.story_day(node)? },
            Kind::InReading => Answer::InReading(first),
            kind => unreachable!("{kind:?} is no answer"),
        })
    }
}

fn is_answer(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        AnswerAct
            | AnswerIs
            | AnswerNumber
            | AnswerLearns
            | AnswerLearnsNot
            | AnswerWronglyOf
            | AnswerWronglyThat
            | AnswerDateOn
            | InReading
    )
}
