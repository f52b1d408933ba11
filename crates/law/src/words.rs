//! Conditions said back in the law's own sentences, as they can be written again.

use crate::checked::{Atom, BodyId, Condition, EventRef, FactId, Law, Role, RoleTarget, Thing};
use crate::wording::a;

/// The condition, in words that parse to it again.
pub fn condition(law: &Law, condition: &Condition) -> String {
    said(law, condition, false)
}

/// An event, or `an act that answers a summons`.
pub fn event(law: &Law, event: EventRef) -> String {
    match event {
        EventRef::Event(event) => law.events[event.at()].name.clone(),
        EventRef::Role(role, target) => {
            let role = match role {
                Role::Answers => "answers",
                Role::Challenges => "challenges",
                Role::Decides => "decides",
                Role::GivesReasons => "gives reasons for",
            };
            let target = match target {
                RoleTarget::AnyCase => "case",
                RoleTarget::Case(case) => &law.cases[case.at()].name,
                RoleTarget::AnyMeasure => "measure",
            };
            format!("an act that {role} {}", a(target))
        }
    }
}

fn said(law: &Law, condition: &Condition, negated: bool) -> String {
    match condition {
        Condition::All(many) | Condition::Any(many) => {
            let and = matches!(condition, Condition::All(_)) != negated;
            let parts: Vec<String> = many.iter().map(|part| said(law, part, negated)).collect();
            parts.join(if and { " and " } else { " or " })
        }
        Condition::Not(one) => said(law, one, !negated),
        Condition::Defined(one) => said(law, one, negated),
        Condition::Atom(one) => atom(law, *one, negated),
    }
}

fn atom(law: &Law, atom: Atom, negated: bool) -> String {
    let not = if negated { "not " } else { "" };
    let fact = |fact: FactId| law.facts[fact.at()].name.as_str();
    let value = |of: FactId, value: u16| law.facts[of.at()].values.name(value);
    let body = |body: BodyId| law.bodies[body.at()].name.as_str();
    match atom {
        Atom::FactIs(of, is) => format!("{} is {not}{}", fact(of), value(of, is)),
        Atom::FactAtLeast(of, least) if negated => format!("{} is below {}", fact(of), value(of, least)),
        Atom::FactAtLeast(of, least) => format!("{} is at least {}", fact(of), value(of, least)),
        Atom::InForce(measure) => format!("{} is {not}in force", law.measures[measure.at()].name),
        Atom::KindInForce(kind) => format!("a measure that limits {} is {not}in force", law.kinds[kind.at()]),
        Atom::UnknownKind => format!("a measure of a kind that no measure of this law has is {not}in force"),
        Atom::AnyInForce if negated => "no measure is in force".to_owned(),
        Atom::AnyInForce => "a measure is in force".to_owned(),
        Atom::Happened(of) => format!("{} has {not}happened", event(law, of)),
        Atom::Record(of, what) => {
            format!("the {} has {} record of {}", body(of), if negated { "no" } else { "a" }, thing(law, what))
        }
        Atom::RecordThat(of, what, is, other) => {
            let (article, not) = (if negated { "no" } else { "a" }, if other { "not " } else { "" });
            format!("the {} has {article} record that {} is {not}{}", body(of), fact(what), value(what, is))
        }
        Atom::Knows(what) if negated => format!("the person does not know of {}", thing(law, what)),
        Atom::Knows(what) => format!("the person knows of {}", thing(law, what)),
        Atom::Open(case) if negated => format!("no {} is open", law.cases[case.at()].name),
        Atom::Open(case) => format!("{} is open", a(&law.cases[case.at()].name)),
    }
}

fn thing(law: &Law, thing: Thing) -> String {
    crate::lower::thing_name(law, thing)
}
