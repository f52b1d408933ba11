//! What is noted of an evening for the right that is asked, and which values a sentence can tell apart (meaning 38 to 40).

use super::{Life, condition::Sight};
use crate::checked::{
    Atom, CaseId, Condition, Core, EventRef, FactId, Fate, Law, Pattern, Right, Role, RoleOf, RoleTarget, Thing, When,
};
use std::collections::BTreeSet;

/// What is noted of an evening.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// It breaks the right; of `It is possible that`: it is so. Of `can avoid`: what is to be avoided is so.
    Broken,
    /// Something without which the right is not tested (meaning 38), by its number.
    Part(u16),
    /// The right to reach something is asked: of the person, or of the case in this slot.
    Asked(u16),
    /// What is to be reached is so: for the person, or in the case in this slot.
    Goal(u16),
    /// The case in this slot closes tonight.
    Closes(u16),
}

/// What is looked for in the evenings of a law with one right.
pub(super) struct Noted {
    /// Each is one bit.
    pub labels: Vec<Label>,
    parts: Vec<Part>,
}

impl Noted {
    /// For this law with one right.
    pub fn of(law: &Law) -> Noted {
        Noted { labels: labels(law), parts: parts(law) }
    }

    /// The labels of an evening of a life that is asked for this right alone: one bit each, in their order.
    pub fn seen(&self, life: &Life) -> u64 {
        let right = &life.law.rights[0];
        let place = |slot: u16| match right.scope {
            None => Some(None),
            Some(kind) => life.open_cases(kind).into_iter().find(|&at| life.cases[at].of.slot == slot).map(Some),
        };
        let somewhere = |condition: &Condition| life.is_true(condition, right.scope);
        let in_slot =
            |slot: u16, condition: &Condition| place(slot).is_some_and(|at| life.sees(condition, at, Sight::Now));
        let is_so = |label: &Label| match (label, &right.pattern) {
            (Label::Broken, Pattern::CanAvoid(condition)) => somewhere(condition),
            (Label::Broken, _) => life.broken(0),
            (Label::Asked(slot), Pattern::CanReach { whenever, .. }) => in_slot(*slot, whenever),
            (Label::Goal(slot), Pattern::CanReach { goal, .. }) => in_slot(*slot, goal),
            (Label::Closes(slot), _) => place(*slot).is_some_and(|at| at.is_some_and(|at| life.cases[at].is_closing)),
            (Label::Part(number), _) => match &self.parts[usize::from(*number)] {
                Part::So(condition) => somewhere(condition),
                Part::Came(event) => life.saw_today(0, *event),
            },
            _ => false,
        };
        (0..).zip(&self.labels).filter(|(_, label)| is_so(label)).fold(0, |bits, (at, _)| bits | 1 << at)
    }
}

/// What is noted of an evening for the right of this law.
fn labels(law: &Law) -> Vec<Label> {
    let right = &law.rights[0];
    let mut labels = Vec::new();
    match right.pattern {
        Pattern::CanReach { .. } => {
            let followed = |kind: CaseId| law.follow.iter().find(|(of, _)| *of == kind).map_or(1, |&(_, most)| most);
            for slot in 0..right.scope.map_or(1, followed) as u16 {
                labels.extend([Label::Asked(slot), Label::Goal(slot)]);
                labels.extend(right.scope.map(|_| Label::Closes(slot)));
            }
        }
        _ => labels.push(Label::Broken),
    }
    labels.extend((0..parts(law).len() as u16).map(Label::Part));
    labels
}

/// Something that must have been so on some evening for the right to have been tested (meaning 38).
enum Part {
    /// It is so.
    So(Condition),
    /// It came today.
    Came(EventRef),
}

fn parts(law: &Law) -> Vec<Part> {
    let right = &law.rights[0];
    let mut parts: Vec<Part> = match &right.pattern {
        Pattern::Never(Condition::All(parts)) if parts.len() > 1 => parts.iter().cloned().map(Part::So).collect(),
        Pattern::Never(_) => right.scope.map(|case| Part::So(Condition::Atom(Atom::Open(case)))).into_iter().collect(),
        Pattern::Within { event, .. } => vec![Part::Came(*event)],
        Pattern::Only { condition, .. } => vec![Part::So(condition.clone())],
        Pattern::Lasts { measure, .. } => vec![Part::So(Condition::Atom(Atom::InForce(*measure)))],
        Pattern::CanReach { whenever, .. } => vec![Part::So(whenever.clone())],
        Pattern::CanAvoid(condition) => vec![Part::So(condition.clone())],
        Pattern::Possible(_) => return Vec::new(),
    };
    // What names a kind that no measure has, or a role that no act has, is never tested.
    let mut conditions = asked_of(right);
    while let Some(condition) = conditions.pop() {
        match condition {
            Condition::All(many) | Condition::Any(many) => conditions.extend(many),
            Condition::Not(one) | Condition::Defined(one) => conditions.push(one),
            Condition::Atom(Atom::UnknownKind) => parts.push(Part::So(Condition::Any(Vec::new()))),
            Condition::Atom(Atom::Happened(EventRef::Role(role, target))) if !is_played(law, (*role, *target)) => {
                parts.push(Part::So(Condition::Any(Vec::new())));
            }
            Condition::Atom(_) => {}
        }
    }
    parts
}

/// Is there an act with this role, under `For each` in a case of that kind (meaning 14)?
fn is_played(law: &Law, (role, target): (Role, RoleTarget)) -> bool {
    let case = law.rights[0].scope;
    law.events.iter().flat_map(|event| &event.roles).any(|&(has, of)| {
        has == role
            && match (of, target) {
                (RoleOf::Case(of), RoleTarget::AnyCase) => case.is_none_or(|case| case == of),
                (RoleOf::Case(of), RoleTarget::Case(named)) => of == named,
                (RoleOf::Measure(_), RoleTarget::AnyMeasure) => true,
                _ => false,
            }
    })
}

/// The conditions that stand in a right.
fn asked_of(right: &Right) -> Vec<&Condition> {
    match &right.pattern {
        Pattern::Never(condition) | Pattern::Possible(condition) | Pattern::CanAvoid(condition) => vec![condition],
        Pattern::Only { condition, when: When::Becomes(other) } => vec![condition, other],
        Pattern::Within { condition, .. } | Pattern::Only { condition, .. } => vec![condition],
        Pattern::Lasts { .. } => Vec::new(),
        Pattern::CanReach { whenever, goal, .. } => vec![whenever, goal],
    }
}

/// Of each fact one value of those that no sentence tells apart. Of a fact that grows, or that one body tells another of,
/// every value: that it changes is told, whatever it changes to.
pub(super) fn told_apart(law: &Law) -> Vec<Vec<u16>> {
    let mut limits: Vec<BTreeSet<u16>> = vec![BTreeSet::from([0]); law.facts.len()];
    let mut conditions: Vec<&Condition> = Vec::new();
    for rule in &law.rules {
        conditions.extend(super::record::conditions_of(rule));
        match rule.core {
            Core::Becomes { fact, value, .. } => limits[fact.at()].extend([value, value + 1]),
            Core::Tell { thing: Thing::Fact(fact), .. } => limits[fact.at()].extend(every(law, fact)),
            _ => {}
        }
    }
    conditions.extend(law.rights.iter().flat_map(asked_of));
    while let Some(condition) = conditions.pop() {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => conditions.extend(parts),
            Condition::Not(part) | Condition::Defined(part) => conditions.push(part),
            Condition::Atom(Atom::FactIs(fact, value) | Atom::RecordThat(_, fact, value, _)) => {
                limits[fact.at()].extend([*value, *value + 1]);
            }
            Condition::Atom(Atom::FactAtLeast(fact, value)) => {
                limits[fact.at()].insert(*value);
            }
            Condition::Atom(_) => {}
        }
    }
    let all = law.facts.iter().zip(limits).map(|(fact, limits)| {
        let count = fact.values.count() as u16;
        if fact.fate == Fate::Grows {
            (0..count).collect()
        } else {
            limits.into_iter().filter(|&v| v < count).collect()
        }
    });
    all.collect()
}

fn every(law: &Law, fact: FactId) -> std::ops::Range<u16> {
    0..law.facts[fact.at()].values.count() as u16
}
