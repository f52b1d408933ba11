//! Is a right of each case about one case alone, so that one is enough to follow?
//!
//! It is, if nothing that can reach it is of another case: neither a sentence on the way nor one that puts a judge a question on
//! which the right hangs looks at the person's cases together. Then a case of a law that follows many lives as it would with no
//! other beside it. Promise: true only where that is so; false may also mean that it was not seen.

use super::{
    Node, Setting, askers, askers_of_game, brought, closure, events_of, read_condition, read_moment, read_pattern,
    read_window, stands, truth,
};
use crate::checked::{
    CaseId, Condition, Core, EventId, EventRef, Law, Moment, Pattern, Right, Rule, Thing, When, Window,
};
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
    let is_another = |case: CaseId| case != this && alike(&law, case, this);
    let others = (0..law.cases.len() as u16).map(CaseId).filter(|&case| is_another(case)).map(Node::Case).collect();
    let askers = match right.pattern.is_game() {
        true => askers_of_game(&law, setting, &asked, &others),
        false => askers(&law, setting, |fact| asked.contains(fact)),
    };
    // What is judged in a case is seen there alone.
    let ask_here = askers.into_iter().filter(|rule| !rule.scope.is_some_and(is_another));
    asked.extend(ask_here.flat_map(stands));
    let nodes = closure(&law, setting, false, &asked, &others);
    let is_many = |scope: Option<CaseId>| scope.is_some_and(|case| followed(page, slots.cases[case.at()].0) > 1);
    let is_elsewhere = |scope: Option<CaseId>| is_many(scope) && scope != Some(this);
    let of_others = |node: &Node| match *node {
        Node::Event(event) => is_elsewhere(law.events[event.at()].scope),
        Node::Measure(measure) => is_elsewhere(law.measures[measure.at()].scope),
        Node::Case(case) => is_elsewhere(Some(case)),
        Node::Fact(_) | Node::Record(..) | Node::Knowledge(_) => false,
    };
    // What the person knows of a case is asked in that case alone.
    let knows_elsewhere = |rule: &Rule| rule.scope != Some(this) && reads_knowledge(&law, rule, this);
    let opening = law.cases[this.at()].opened_by;
    let shared: Vec<Node> = acts_for_one(&law, this).chain([opening]).map(Node::Event).collect();
    let hangs_on_shared = |rule: &Rule| {
        brought(&rule.core).iter().any(|node| nodes.contains(node)) && reads_of_the_person(&law, rule, this, &shared)
    };
    let mut defined = Vec::new();
    conditions(right).into_iter().for_each(|condition| read_defined(&law, condition, &mut defined));
    let is_kept_of_opening = |node: &Node| match *node {
        Node::Record(_, thing) => thing == Thing::Event(opening),
        Node::Event(event) => {
            let event = &law.events[event.at()];
            event.scope.is_none() && event.naming.iter().any(|naming| [naming.at, naming.after].contains(&opening))
        }
        _ => false,
    };
    !nodes.iter().any(|node| of_others(node) || is_kept_of_opening(node))
        && !law.rules.iter().any(|rule| knows_elsewhere(rule) || hangs_on_shared(rule))
        && !defined.iter().any(|node| shared.contains(node))
}

/// The acts that count for one of the open cases: done for another, they are not done here.
fn acts_for_one(law: &Law, this: CaseId) -> impl Iterator<Item = EventId> {
    law.rules.iter().filter_map(move |rule| match rule.core {
        Core::Counts { act, case, every: false } if case == this => Some(act),
        _ => None,
    })
}

/// Does a sentence of the person, or of another kind of case, hang on an act that is also done for others of the kind: one that
/// opens them, or counts for one of them? What comes before it on the day waits for any.
fn reads_of_the_person(law: &Law, rule: &Rule, this: CaseId, shared: &[Node]) -> bool {
    let (scope, mut read) = (rule.scope, Vec::new());
    let is_before = matches!(rule.core, Core::Before { .. });
    if scope.is_some_and(|case| alike(law, case, this)) && !is_before {
        rule.conditions().into_iter().for_each(|condition| read_defined(law, condition, &mut read));
        return read.iter().any(|node| shared.contains(node));
    }
    rule.conditions().into_iter().for_each(|condition| read_condition(law, condition, scope, &mut read));
    rule.moments().into_iter().for_each(|moment| read_moment(law, moment, scope, &mut read));
    match rule.core {
        Core::May { window, .. } => read_window(window, &mut read),
        Core::Must { of, .. } => read.extend(events_of(law, of, scope).into_iter().map(Node::Event)),
        Core::Tell { thing, .. } => read.extend(truth(law, thing)),
        Core::Before { second, .. } => read.push(Node::Event(second)),
        _ => {}
    }
    read.iter().any(|node| shared.contains(node))
}

/// What the definitions in a condition read: they are about the person, wherever they stand (decision 18).
fn read_defined(law: &Law, condition: &Condition, into: &mut Vec<Node>) {
    match condition {
        Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| read_defined(law, one, into)),
        Condition::Not(one) => read_defined(law, one, into),
        Condition::Defined(_) => read_condition(law, condition, None, into),
        Condition::Atom(_) => {}
    }
}

/// The conditions of a right.
fn conditions(right: &Right) -> Vec<&Condition> {
    match &right.pattern {
        Pattern::Never(condition) | Pattern::Possible(condition) | Pattern::CanAvoid(condition) => vec![condition],
        Pattern::Within { condition, .. } => vec![condition],
        Pattern::Only { condition, when: When::Becomes(comes) } => vec![condition, comes],
        Pattern::Only { condition, .. } => vec![condition],
        Pattern::Lasts { .. } => Vec::new(),
        Pattern::CanReach { whenever, goal, .. } => vec![whenever, goal],
    }
}

/// The law without what other cases of the kind do that cannot reach this one: their opening after it, their share in an act
/// of the person that counts for one, and what is known of them. None if an act counts for every case and is not open as
/// long as the case is: then it may count here because it is open there.
fn without_others(law: &Law, this: CaseId) -> Option<Law> {
    let counts = |rule: &Rule| match rule.core {
        Core::Counts { act, case, every } if case == this => Some((act, every)),
        _ => None,
    };
    let counted: Vec<(EventId, bool)> = law.rules.iter().filter_map(counts).collect();
    if counted.iter().any(|&(act, every)| every && !is_open_as_long(law, act, this)) {
        return None;
    }
    let is_other = |case: CaseId| case != this && alike(law, case, this);
    let is_left_out = |rule: &Rule| match rule.core {
        Core::May { act, .. } | Core::Must { act, .. } => {
            law.events[act.at()].scope.is_none() && counted.iter().any(|&(other, _)| other == act)
        }
        Core::Knows { thing: Thing::Case(case), .. } => alike(law, case, this),
        _ => false,
    };
    let mut without = law.clone();
    without.rules.retain(|rule| !(rule.scope.is_some_and(is_other) && is_left_out(rule)));
    for at in (0..law.cases.len()).filter(|&at| is_other(CaseId(at as u16))) {
        without.cases[at].opened_by = NOBODY;
    }
    Some(without)
}

/// The act that opens what is not looked at.
const NOBODY: EventId = EventId(u16::MAX);

/// May the act be done in the case as long as it is open?
fn is_open_as_long(law: &Law, act: EventId, case: CaseId) -> bool {
    let opening = law.cases[case.at()].opened_by;
    let at_opening = Moment::One(When::DayOf(EventRef::Event(opening)));
    let plain = || {
        let is_plain =
            |rule: &&Rule| rule.scope == Some(case) && rule.condition == Condition::always() && rule.reading.is_none();
        law.rules.iter().filter(is_plain)
    };
    let comes_at_once = |of: EventId| {
        plain()
            .any(|rule| matches!(&rule.core, Core::Happens { event, moment } if *event == of && *moment == at_opening))
    };
    plain().any(|rule| match rule.core {
        Core::May { act: allowed, window: Window::Always, .. } => allowed == act,
        Core::May { act: allowed, window: Window::After(event), .. } => {
            allowed == act && (event == opening || comes_at_once(event))
        }
        _ => false,
    })
}

/// Does a condition of the rule ask what the person knows of a case of this kind?
fn reads_knowledge(law: &Law, rule: &Rule, this: CaseId) -> bool {
    let mut read = Vec::new();
    rule.conditions().into_iter().for_each(|condition| read_condition(law, condition, rule.scope, &mut read));
    read.iter().any(|node| matches!(*node, Node::Knowledge(Thing::Case(case)) if alike(law, case, this)))
}
