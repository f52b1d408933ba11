//! How a condition can come to be true: the sentences that bring it about, and what each of them needs.
//!
//! Read from the checked law, without living it. Promise: if a condition is ever true, then by one of its ways, with
//! everything true at some time that the way needs; so a way that needs what is never true is shut.

use crate::checked::{
    Atom, Author, BodyId, CaseId, Condition, Core, EventId, EventRef, Law, Naming, Rule, SentenceId, Thing,
};
use crate::checked::{Moment, When, Window};
use crate::lower::{events_of, measures_of};

/// A condition where it is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    /// What must be so at some time.
    pub condition: Condition,
    /// In such a case, or for the person.
    pub scope: Option<CaseId>,
}

/// One way.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// The sentence, if it is one.
    pub sentence: Option<SentenceId>,
    /// All that must be so at some time.
    pub needs: Vec<Need>,
}

/// The ways in which a need can come to be met; none if that is not for sentences to say (a value of a fact, the opposite
/// of something). An empty list: no sentence brings it about.
pub fn ways(law: &Law, need: &Need) -> Option<Vec<Way>> {
    let same = |condition: &Condition| Need { condition: condition.clone(), scope: need.scope };
    let by_itself = |needs: Vec<Need>| Way { sentence: None, needs };
    Some(match &need.condition {
        Condition::All(many) => vec![by_itself(many.iter().map(same).collect())],
        Condition::Any(many) => many.iter().map(|one| by_itself(vec![same(one)])).collect(),
        Condition::Defined(one) => vec![by_itself(vec![Need { condition: (**one).clone(), scope: None }])],
        Condition::Not(_) => return None,
        Condition::Atom(atom) => match *atom {
            Atom::FactIs(..) | Atom::FactAtLeast(..) | Atom::RecordThat(..) => return None,
            Atom::UnknownKind => Vec::new(),
            Atom::InForce(measure) => rules(law, |core| match core {
                Core::InForce { measure: ruled, from, .. } if *ruled == measure => Some(moment(from)),
                Core::InForceWhile { measure: ruled, condition } if *ruled == measure => Some(condition.clone()),
                _ => None,
            }),
            Atom::KindInForce(_) | Atom::AnyInForce => {
                let kind = if let Atom::KindInForce(kind) = *atom { Some(kind) } else { None };
                let measures = measures_of(law, kind, need.scope).into_iter();
                measures.map(|measure| by_itself(vec![same(&Condition::Atom(Atom::InForce(measure)))])).collect()
            }
            Atom::Happened(event) => {
                events_of(law, event, need.scope).into_iter().flat_map(|event| happening(law, event)).collect()
            }
            Atom::Knows(thing) => rules(law, |core| match core {
                Core::Knows { thing: known, from } if *known == thing => Some(moment(from)),
                _ => None,
            }),
            Atom::Record(body, thing) => recording(law, body, thing),
            Atom::Open(case) => {
                let case = &law.cases[case.at()];
                vec![Way { sentence: Some(case.sentence), needs: vec![person(happened(case.opened_by))] }]
            }
        },
    })
}

/// The rules that bring something about, each with what it needs besides its own condition.
fn rules(law: &Law, brings: impl Fn(&Core) -> Option<Condition>) -> Vec<Way> {
    law.rules.iter().filter_map(|rule| Some(way(rule, brings(&rule.core)?))).collect()
}

fn way(rule: &Rule, besides: Condition) -> Way {
    let open = rule.scope.map(|case| person(Condition::Atom(Atom::Open(case))));
    let own = [rule.condition.clone(), besides].map(|condition| Need { condition, scope: rule.scope });
    let needs = open.into_iter().chain(own).filter(|need| need.condition != Condition::always()).collect();
    Way { sentence: Some(rule.sentence), needs }
}

fn happening(law: &Law, event: EventId) -> Vec<Way> {
    if law.events[event.at()].author == Author::Date {
        let way = |naming: &Naming| {
            let needs = [naming.at, naming.after].map(|event| person(happened(event))).to_vec();
            Way { sentence: Some(naming.sentence), needs }
        };
        return law.events[event.at()].naming.iter().map(way).collect();
    }
    rules(law, |core| match core {
        Core::May { act, window: open, .. } if *act == event => Some(window(*open)),
        Core::Must { act, of, missed, .. } if *act == event || *missed == event => {
            Some(Condition::Atom(Atom::Happened(*of)))
        }
        Core::Must { missed, otherwise: Some(otherwise), .. } if *otherwise == event => Some(happened(*missed)),
        Core::Happens { event: ruled, moment: when } if *ruled == event => Some(moment(when)),
        Core::Forbids { measure, body, stopped, wrongly, .. } if [*stopped, *wrongly].contains(&event) => {
            Some(Condition::Atom(Atom::Record(*body, Thing::Measure(*measure))))
        }
        _ => None,
    })
}

fn recording(law: &Law, body: BodyId, thing: Thing) -> Vec<Way> {
    let is_told = |body: BodyId| {
        let tells = |rule: &Rule| matches!(rule.core, Core::Tell { receiver, thing: of, .. } if receiver == body && of == thing);
        law.rules.iter().any(tells)
    };
    let mut ways = rules(law, |core| match core {
        Core::Tell { sender, receiver, thing: of, .. } if *receiver == body && *of == thing => {
            Some(match is_told(*sender) {
                true => Condition::Atom(Atom::Record(*sender, thing)),
                false => truth(thing),
            })
        }
        Core::Record { body: ruled, thing: of, from, .. } if *ruled == body && *of == thing => Some(moment(from)),
        _ => None,
    });
    if !is_told(body) {
        // Whom nobody has to tell holds the truth (decision 26).
        ways.push(Way { sentence: None, needs: vec![person(truth(thing))] });
    }
    ways
}

fn truth(thing: Thing) -> Condition {
    match thing {
        Thing::Fact(_) => Condition::always(),
        Thing::Measure(measure) => Condition::Atom(Atom::InForce(measure)),
        Thing::Event(event) => happened(event),
        Thing::Case(case) => Condition::Atom(Atom::Open(case)),
    }
}

fn happened(event: EventId) -> Condition {
    Condition::Atom(Atom::Happened(EventRef::Event(event)))
}

fn person(condition: Condition) -> Need {
    Need { condition, scope: None }
}

/// What must have been so before a moment can come.
pub fn moment(moment: &Moment) -> Condition {
    let when = |when: &When| match when {
        When::DayOf(event) | When::Dawn { event, .. } => Condition::Atom(Atom::Happened(*event)),
        When::On(_) => Condition::always(),
        When::Becomes(condition) => condition.clone(),
    };
    let all = |when: Condition, condition: &Condition| match *condition == Condition::always() {
        true => when,
        false => Condition::All(vec![when, condition.clone()]),
    };
    match moment {
        Moment::One(one) => when(one),
        Moment::First(bullets) => {
            Condition::Any(bullets.iter().map(|bullet| all(when(&bullet.when), &bullet.condition)).collect())
        }
        Moment::Last(bullets) => {
            Condition::All(bullets.iter().map(|bullet| all(when(&bullet.when), &bullet.condition)).collect())
        }
    }
}

/// What must be so while a window is open.
fn window(window: Window) -> Condition {
    match window {
        Window::Always | Window::Season(_) => Condition::always(),
        Window::Within { of, .. } | Window::After(of) => happened(of),
        Window::Before(event) => Condition::Not(Box::new(happened(event))),
        Window::During(measure) => Condition::Atom(Atom::InForce(measure)),
    }
}
