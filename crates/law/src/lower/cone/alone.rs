//! Is a right of each case about one case alone, so that one is enough to follow?
//!
//! It is, if nothing that can reach it is of another case: no sentence on the way looks at the person's cases together. Then
//! a case of a law that follows many lives as it would with no other beside it. Promise: true only where that is so;
//! false may also mean that it was not seen.

use std::collections::BTreeSet;

use super::{Node, closure, read_condition, read_moment, read_pattern};
use crate::checked::{CaseId, Condition, Core, EventId, Law, Moment, Right, Rule, Thing, When, Window};
use crate::lower::Setting;
use crate::lower::slots::{Slots, alike, followed};

/// Is the right about one case alone, whatever becomes of the others?
pub fn is_alone(page: &Law, right: &Right, setting: &Setting) -> bool {
    if right.scope.is_none_or(|kind| followed(page, kind) == 1) {
        return false;
    }
    let slots = Slots::of(page);
    let right = &slots.rights(page, right)[0];
    let this = right.scope.expect("a right of each case has a case");
    let Some(law) = without_others(&slots.law, this) else { return false };
    let mut asked = vec![Node::Case(this)];
    read_pattern(&law, right, &mut asked);
    let others = (0..law.cases.len() as u16).map(CaseId).filter(|&case| case != this && alike(&law, case, this));
    let nodes = closure(&law, setting, false, &asked, &others.map(Node::Case).collect());
    let is_many = |scope: Option<CaseId>| scope.is_some_and(|case| followed(page, slots.cases[case.at()].0) > 1);
    let is_elsewhere = |scope: Option<CaseId>| is_many(scope) && scope != Some(this);
    let of_others = |node: &Node| match *node {
        Node::Event(event) => is_elsewhere(law.events[event.at()].scope),
        Node::Measure(measure) => is_elsewhere(law.measures[measure.at()].scope),
        Node::Case(case) => is_elsewhere(Some(case)),
        Node::Fact(_) | Node::Record(..) | Node::Knowledge(_) => false,
    };
    // What the person knows of a case is asked in that case alone.
    let knows_elsewhere =
        |rule: &Rule| rule.scope != Some(this) && reads(&law, rule).iter().any(|node| is_known(&law, this, node));
    !nodes.iter().any(of_others) && !law.rules.iter().any(knows_elsewhere)
}

/// The law without what other cases of the kind do that cannot reach this one: their opening after it, their share in an act
/// of the person that counts for one, and what is known of them. None if an act counts for every case and is not open as
/// long as the case is: then it may count here because it is open there.
fn without_others(law: &Law, this: CaseId) -> Option<Law> {
    let mut law = law.clone();
    let is_other = |law: &Law, scope: Option<CaseId>| scope.is_some_and(|case| case != this && alike(law, case, this));
    let counted = |law: &Law, act: EventId| {
        law.rules
            .iter()
            .any(|rule| matches!(rule.core, Core::Counts { act: counted, case, .. } if counted == act && case == this))
    };
    let for_every: BTreeSet<EventId> = law
        .rules
        .iter()
        .filter_map(|rule| match rule.core {
            Core::Counts { act, case, every: true } if case == this => Some(act),
            _ => None,
        })
        .collect();
    if for_every.iter().any(|&act| !is_open_as_long(&law, act, this)) {
        return None;
    }
    let rules = std::mem::take(&mut law.rules);
    let page = Law { rules: rules.clone(), ..law.clone() };
    let leaves = |rule: &Rule| {
        is_other(&page, rule.scope)
            && match rule.core {
                Core::May { act, .. } | Core::Must { act, .. } => {
                    page.events[act.at()].scope.is_none() && counted(&page, act)
                }
                Core::Knows { thing: Thing::Case(case), .. } => alike(&page, case, this),
                _ => false,
            }
    };
    law.rules = rules.into_iter().filter(|rule| !leaves(rule)).collect();
    for at in 0..law.cases.len() {
        let case = CaseId(at as u16);
        if case != this && alike(&page, case, this) {
            law.cases[at].opened_by = EventId(u16::MAX);
        }
    }
    Some(law)
}

/// May the act be done in the case as long as it is open?
fn is_open_as_long(law: &Law, act: EventId, case: CaseId) -> bool {
    let is_plain =
        |rule: &Rule| rule.scope == Some(case) && rule.condition == Condition::always() && rule.reading.is_none();
    let comes_at_once = |event: EventId| {
        law.rules.iter().any(|rule| {
            let is_at_opening = |moment: &Moment| {
                matches!(moment, Moment::One(When::DayOf(crate::checked::EventRef::Event(of))) if *of == law.cases[case.at()].opened_by)
            };
            is_plain(rule) && matches!(&rule.core, Core::Happens { event: happens, moment } if *happens == event && is_at_opening(moment))
        })
    };
    law.rules.iter().any(|rule| {
        is_plain(rule)
            && matches!(rule.core, Core::May { act: of, window, .. } if of == act && match window {
                Window::Always => true,
                Window::After(event) => event == law.cases[case.at()].opened_by || comes_at_once(event),
                _ => false,
            })
    })
}

/// What the rule reads, in its conditions and moments.
fn reads(law: &Law, rule: &Rule) -> Vec<Node> {
    let mut read = Vec::new();
    read_condition(law, &rule.condition, rule.scope, &mut read);
    let mut moment = |moment: &Moment| read_moment(law, moment, rule.scope, &mut read);
    match &rule.core {
        Core::Happens { moment: at, .. }
        | Core::Becomes { moment: at, .. }
        | Core::Closes { moment: at, .. }
        | Core::Knows { from: at, .. } => moment(at),
        Core::InForce { from, until, .. } => {
            moment(from);
            moment(until);
        }
        Core::Record { from, until, .. } => {
            moment(from);
            until.iter().for_each(moment);
        }
        Core::InForceWhile { condition, .. } | Core::Suspended { condition, .. } => {
            read_condition(law, condition, rule.scope, &mut read);
        }
        Core::May { .. }
        | Core::Must { .. }
        | Core::Tell { .. }
        | Core::Forbids { .. }
        | Core::Before { .. }
        | Core::Counts { .. } => {}
    }
    read
}

/// Is it what the person knows of a case of this kind?
fn is_known(law: &Law, this: CaseId, node: &Node) -> bool {
    matches!(*node, Node::Knowledge(Thing::Case(case)) if alike(law, case, this))
}
