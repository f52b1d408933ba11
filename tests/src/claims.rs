//! Everything that a law can speak of, as claims with the case they are about: what two readers of it are compared by.
//!
//! Promise: each atom that a sentence of the law could hold stands here, for the person and for each kind of case that may
//! name it.

use law::checked::{
    Atom, Author, BodyId, CaseId, Condition, Core, EventId, EventRef, FactId, Fate, KindId, Law, MeasureId, Thing,
};

/// A claim, and the case it is about.
pub type Claim = (Condition, Option<CaseId>);

/// Every claim, in a fixed order. Judged facts are left out: whether a judge has been asked yet is no part of a life, unless something
/// hangs on it (`of_judges`).
pub fn of(law: &Law) -> Vec<Claim> {
    let mut claims = Vec::new();
    let mut claim = |atom: Atom, scope: Option<CaseId>| claims.push((Condition::Atom(atom), scope));
    let cases: Vec<CaseId> = (0..law.cases.len() as u16).map(CaseId).collect();
    for &case in &cases {
        claim(Atom::Open(case), None);
    }
    for event in (0..law.events.len() as u16).map(EventId) {
        for scope in scopes_of_event(law, event) {
            claim(Atom::Happened(EventRef::Event(event)), scope);
        }
    }
    for measure in (0..law.measures.len() as u16).map(MeasureId) {
        claim(Atom::InForce(measure), None);
        if let scope @ Some(_) = law.measures[measure.at()].scope {
            claim(Atom::InForce(measure), scope);
        }
    }
    let scopes = || std::iter::once(None).chain(cases.iter().copied().map(Some));
    for scope in scopes() {
        claim(Atom::AnyInForce, scope);
        for kind in (0..law.kinds.len() as u16).map(KindId) {
            claim(Atom::KindInForce(kind), scope);
        }
    }
    for (body, thing) in records(law) {
        for scope in scopes() {
            claim(Atom::Record(body, thing), scope);
        }
        if let Thing::Fact(fact) = thing {
            for value in 0..law.facts[fact.at()].values.count() as u16 {
                claim(Atom::RecordThat(body, fact, value, false), None);
            }
            claim(Atom::RecordThat(body, fact, 0, true), None);
        }
    }
    for thing in known(law) {
        for scope in scopes() {
            claim(Atom::Knows(thing), scope);
        }
    }
    for fact in (0..law.facts.len() as u16).map(FactId) {
        if matches!(law.facts[fact.at()].fate, Fate::JudgedBy(_)) {
            continue;
        }
        for value in 0..law.facts[fact.at()].values.count() as u16 {
            claim(Atom::FactIs(fact, value), None);
        }
    }
    claims
}

/// Of each judged fact each value, for the person and for each kind of case.
pub fn of_judges(law: &Law) -> Vec<Claim> {
    let is_judged = |fact: &FactId| matches!(law.facts[fact.at()].fate, Fate::JudgedBy(_));
    let facts = (0..law.facts.len() as u16).map(FactId).filter(is_judged);
    let values = facts.flat_map(|fact| {
        (0..law.facts[fact.at()].values.count() as u16).map(move |value| Condition::Atom(Atom::FactIs(fact, value)))
    });
    let scopes = || std::iter::once(None).chain((0..law.cases.len() as u16).map(|case| Some(CaseId(case))));
    values.flat_map(|claim| scopes().map(move |scope| (claim.clone(), scope))).collect()
}

/// Where an event may be spoken of: for the person, and in each kind of case that sees it.
fn scopes_of_event(law: &Law, event: EventId) -> Vec<Option<CaseId>> {
    let defined = &law.events[event.at()];
    let mut scopes = vec![None];
    if let scope @ Some(_) = defined.scope {
        scopes.push(scope);
        return scopes;
    }
    let is_act = matches!(defined.author, Author::Person | Author::Body(_));
    for case in (0..law.cases.len() as u16).map(CaseId) {
        let counts = |rule: &law::checked::Rule| matches!(rule.core, Core::Counts { act, case: counted, .. } if act == event && counted == case);
        if !is_act || law.cases[case.at()].opened_by == event || law.rules.iter().any(counts) {
            scopes.push(Some(case));
        }
    }
    scopes
}

/// Who may have a record of what: receivers, senders, and who is deemed to.
fn records(law: &Law) -> Vec<(BodyId, Thing)> {
    let mut records = Vec::new();
    for rule in &law.rules {
        match rule.core {
            Core::Tell { sender, receiver, thing, .. } => records.extend([(receiver, thing), (sender, thing)]),
            Core::Record { body, thing, .. } => records.push((body, thing)),
            Core::Forbids { measure, body, .. } => records.push((body, Thing::Measure(measure))),
            _ => {}
        }
    }
    records.sort_unstable();
    records.dedup();
    records
}

/// What the person may know of.
fn known(law: &Law) -> Vec<Thing> {
    let mut known: Vec<Thing> = law
        .rules
        .iter()
        .filter_map(|rule| match rule.core {
            Core::Knows { thing, .. } => Some(thing),
            _ => None,
        })
        .collect();
    known.sort_unstable();
    known.dedup();
    known
}
