//! When things come, end and are open: moments, bounds, lists of moments, lengths, windows.

use super::Parser;
use super::condition::{self, is_atom};
use super::dates;
use super::read::{Reader, child, has_word, span, term};
use super::trouble::{NAME, Parsed, error, no_bullet};
use super::unclear::{self, Place};
use crate::ast::{Bullet, Length, Moment, When, Window};
use crate::kind::Kind;
use crate::tree::SyntaxNode;

/// `on the day of E`, `on day N after E`, `once … have passed since E`, `on DATE`, `when C`, `on the first of: …`
pub(super) fn moment(p: &mut Parser) -> Parsed {
    unclear::check(p, Place::Moment)?;
    if p.sees("once") {
        return passed(p);
    }
    if p.sees("when") {
        return p.node(Kind::When, |p| {
            p.bump();
            condition::atom(p)
        });
    }
    if !p.sees("on") {
        return Err(p.trouble("one of: on the day of, on day N after, once, when"));
    }
    let mark = p.open();
    p.bump();
    unclear::check(p, Place::Moment)?;
    dates::check(p)?;
    let kind = if p.eat("day of") {
        p.term()?;
        Kind::DayOf
    } else if p.sees("day") {
        if p.kind(p.at + 1) != Some(Kind::Number) {
            p.bump();
            return Err(p.trouble("one of: of, a number as 3"));
        }
        day_after(p)?;
        Kind::DayAfter
    } else if p.sees("first of") || p.sees("last of") {
        list(p)?
    } else if p.sees_date() {
        p.date()?;
        Kind::OnDate
    } else {
        return Err(p.trouble("one of: the day of, day N after, the first of, the last of, a date"));
    };
    p.close(mark, kind);
    Ok(())
}

/// As [`moment`], in the words of `from …` and `until …`.
pub(super) fn bound(p: &mut Parser) -> Parsed {
    unclear::check(p, Place::Bound)?;
    dates::check(p)?;
    if p.sees("once") {
        return passed(p);
    }
    let mark = p.open();
    let kind = if p.eat("day of") {
        p.term()?;
        Kind::DayOf
    } else if p.sees("day") && p.kind(p.at + 1) == Some(Kind::Number) {
        day_after(p)?;
        Kind::DayAfter
    } else if p.sees("first of") || p.sees("last of") {
        list(p)?
    } else if p.sees_date() {
        p.date()?;
        Kind::OnDate
    } else {
        p.term()?;
        Kind::DayOf
    };
    p.close(mark, kind);
    Ok(())
}

/// `day N [(NAME)] after EVENT [moved to the next working day]`, without its node.
fn day_after(p: &mut Parser) -> Parsed {
    p.expect("day")?;
    p.number()?;
    if p.sees_kind(Kind::Open) {
        p.name_in_brackets()?;
    }
    p.expect("after")?;
    p.term()?;
    if p.sees("moved") {
        p.node(Kind::Moved, |p| p.expect("moved to next working day"))?;
    }
    Ok(())
}

/// `once LENGTH have passed since EVENT`
fn passed(p: &mut Parser) -> Parsed {
    p.node(Kind::Passed, |p| {
        p.expect("once")?;
        length(p)?;
        if !p.eat("has") {
            p.expect("have")?;
        }
        p.expect("passed since")?;
        p.term()
    })
}

/// `the first of:` or `the last of:` and bullets, without its node.
fn list(p: &mut Parser) -> Result<Kind, super::Trouble> {
    let kind = if p.eat("first of") {
        Kind::FirstOf
    } else {
        p.expect("last of")?;
        Kind::LastOf
    };
    p.expect_kind(Kind::Colon)?;
    bullets(p)?;
    Ok(kind)
}

/// One bullet at least.
pub(super) fn bullets(p: &mut Parser) -> Parsed {
    if !p.sees_kind(Kind::Dash) {
        return Err(no_bullet(p, "a bullet, as \"- the day of EVENT\""));
    }
    while p.sees_kind(Kind::Dash) {
        p.node(Kind::Bullet, bullet)?;
    }
    p.list_end = p.at;
    Ok(())
}

fn bullet(p: &mut Parser) -> Parsed {
    p.expect_kind(Kind::Dash)?;
    unclear::check(p, Place::Bound)?;
    dates::check(p)?;
    if p.sees("once") {
        passed(p)?;
    } else {
        let mark = p.open();
        let kind = if p.eat("day of") {
            p.term()?;
            Kind::DayOf
        } else if p.sees("day") {
            day_after(p)?;
            Kind::DayAfter
        } else if p.sees_date() {
            p.date()?;
            Kind::OnDate
        } else {
            return Err(p.trouble("one of: the day of, day N after, once, a date"));
        };
        p.close(mark, kind);
    }
    if p.eat("if") {
        condition::atom(p)?;
    }
    Ok(())
}

/// `20 days (grace)`, or the name of a length.
pub(super) fn length(p: &mut Parser) -> Parsed {
    p.node(Kind::Length, |p| {
        if !p.sees_kind(Kind::Number) {
            return match p.term() {
                Ok(()) => Ok(()),
                Err(trouble) if trouble.wanted == NAME => Err(p.trouble("a length of time, as 20 days")),
                Err(trouble) => Err(trouble),
            };
        }
        p.bump();
        unit(p)?;
        if p.sees_kind(Kind::Open) { p.name_in_brackets() } else { Ok(()) }
    })
}

/// `days`, `working days`, `weeks`, `months`, and one of each.
pub(super) fn unit(p: &mut Parser) -> Parsed {
    let seen = ["day", "days", "working day", "working days", "week", "weeks", "month", "months"];
    match seen.into_iter().rev().find(|unit| p.sees(unit)) {
        Some(unit) => p.expect(unit),
        None => Err(p.trouble("one of: days, working days, weeks, months")),
    }
}

/// `within LENGTH of EVENT`, `on the day of EVENT`
pub(super) fn limit(p: &mut Parser) -> Parsed {
    unclear::check(p, Place::Window)?;
    if p.sees("within") {
        return within(p);
    }
    if p.sees("on") {
        return p.node(Kind::OnDayOf, |p| {
            p.expect("on day of")?;
            p.term()
        });
    }
    Err(p.trouble("one of: within N days of, on the day of"))
}

fn within(p: &mut Parser) -> Parsed {
    p.node(Kind::Within, |p| {
        p.expect("within")?;
        length(p)?;
        p.expect("of")?;
        p.term()
    })
}

/// When a choice is open, if the sentence says so.
pub(super) fn window(p: &mut Parser) -> Parsed {
    for (word, kind) in [("after", Kind::After), ("before", Kind::Before), ("during", Kind::During)] {
        if p.sees(word) {
            unclear::check(p, Place::Window)?;
            return p.node(kind, |p| {
                p.bump();
                p.term()
            });
        }
    }
    if p.sees("within") || p.sees("on") { limit(p) } else { unclear::check(p, Place::Window) }
}

impl Reader<'_> {
    /// The moment directly inside a node.
    pub(super) fn moment(&mut self, node: &SyntaxNode) -> Option<Moment> {
        let node = node.children().find(|child| is_moment(child.kind()))?;
        match node.kind() {
            Kind::FirstOf => self.bullets(&node).map(Moment::First),
            Kind::LastOf => self.bullets(&node).map(Moment::Last),
            _ => self.when_of(&node).map(Moment::One),
        }
    }

    /// The single moment directly inside a node.
    pub(super) fn when(&mut self, node: &SyntaxNode) -> Option<When> {
        let node = node.children().find(|child| is_moment(child.kind()))?;
        self.when_of(&node)
    }

    fn when_of(&mut self, node: &SyntaxNode) -> Option<When> {
        match node.kind() {
            Kind::DayOf => Some(When::DayOf(term(node, 0)?)),
            Kind::DayAfter => self.day_after(node),
            Kind::Passed => {
                Some(When::Passed { length: self.length(node, 0)?, event: term(node, 0)?, span: span(node) })
            }
            Kind::OnDate => Some(When::On(self.date(node, 0)?)),
            Kind::When => {
                let atom = node.children().find(|child| is_atom(child.kind()))?;
                Some(When::State(Box::new(self.atom(&atom)?)))
            }
            kind => unreachable!("{kind:?} is no single moment"),
        }
    }

    fn day_after(&mut self, node: &SyntaxNode) -> Option<When> {
        let days = self.days(node, 0)?;
        let last = term(node, 1);
        let (name, event) = match last {
            Some(event) => (term(node, 0), event),
            None => (None, term(node, 0)?),
        };
        if days.value == 0 {
            let title = format!("\"day 0 after {}\" is the day itself", event.name);
            let mut report = error("L031", title, days.span, "days are counted from 1");
            let on = if has_word(node, "on") { "on " } else { "" };
            let instead = format!("{on}the day of {}", event.name);
            report.notes.push(format!("help: write \"{instead}\""));
            report.edits.push((span(node), instead));
            return self.report(report);
        }
        Some(When::DayAfter { days, name, event, moved: child(node, Kind::Moved).is_some(), span: span(node) })
    }

    /// The bullets directly inside a node.
    pub(super) fn bullets(&mut self, node: &SyntaxNode) -> Option<Vec<Bullet>> {
        let bullets: Vec<Option<Bullet>> =
            super::read::children(node, Kind::Bullet).map(|bullet| self.bullet(&bullet)).collect();
        bullets.into_iter().collect()
    }

    fn bullet(&mut self, node: &SyntaxNode) -> Option<Bullet> {
        let when = self.when(node)?;
        let condition = if has_word(node, "if") { Some(crate::ast::Condition::All(self.atoms(node)?)) } else { None };
        Some(Bullet { when, condition, span: span(node) })
    }

    /// The window or limit directly inside a node: `None` inside if there is none.
    pub(super) fn window(&mut self, node: &SyntaxNode) -> Option<Option<Window>> {
        use Kind::{After, Before, During, OnDayOf, Within};
        let window = node.children().find(|child| matches!(child.kind(), After | Before | During | OnDayOf | Within));
        let Some(window) = window else { return Some(None) };
        let event = term(&window, 0)?;
        Some(Some(match window.kind() {
            Within => Window::Within(self.length(&window, 0)?, event),
            OnDayOf => Window::OnDayOf(event),
            After => Window::After(event),
            Before => Window::Before(event),
            _ => Window::During(event),
        }))
    }

    /// The length directly inside a node, if there is one: `None` inside if not.
    pub(super) fn some_length(&mut self, node: &SyntaxNode) -> Option<Option<Length>> {
        if child(node, Kind::Length).is_none() {
            return Some(None);
        }
        self.length(node, 0).map(Some)
    }
}

fn is_moment(kind: Kind) -> bool {
    use Kind::*;
    matches!(kind, DayOf | DayAfter | Passed | OnDate | When | FirstOf | LastOf)
}
