//! Conditions in the words of the law -> tests of cells. Negations go inward, so that what a loose view leaves out can be
//! taken as it suits the others, negated or not.

use model::Condition as Test;

use super::allocate::{Places, Run, find};
use super::cone::{Cone, Node, events_of, measures_of};
use super::slots::{alike, cases_like, events_like, measures_like};
use crate::checked::{Atom, BodyId, CaseId, Condition, EventRef, FactId, Fate, Law, MeasureId, Thing};

/// Lowers conditions.
#[derive(Clone, Copy)]
pub struct Conditions<'a> {
    pub law: &'a Law,
    pub cone: &'a Cone,
    /// What becomes of a claim about other cases, where these are left open.
    pub open: Open,
}

/// How a claim is taken that hangs on what is left open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Open {
    /// As it is answered, each time it is read: of what follows by law.
    Asked,
    /// True, and so is its opposite: of what may be done, and of what breaks a right.
    Granted,
    /// False, and so is its opposite: of what a right asks for.
    Denied,
}

impl Conditions<'_> {
    /// The same, with what is left open granted.
    pub fn granting(self) -> Self {
        Conditions { open: Open::Granted, ..self }
    }

    /// The same, with what is left open denied.
    pub fn denying(self) -> Self {
        Conditions { open: Open::Denied, ..self }
    }

    /// The condition as it is meant under `scope`.
    pub fn lower(&self, places: &mut Places, condition: &Condition, scope: Option<CaseId>) -> Test {
        self.part(places, condition, scope, false)
    }

    /// A body has a record of the measure, in some case.
    pub fn recorded(&self, places: &mut Places, body: BodyId, measure: MeasureId) -> Test {
        self.part(places, &Condition::Atom(Atom::Record(body, Thing::Measure(measure))), None, false)
    }

    /// The measure of the person is in force, in some case.
    pub fn in_force_somewhere(&self, places: &Places, measure: MeasureId) -> Test {
        any(measures_like(self.law, measure).into_iter().map(|measure| self.in_force(places, measure)).collect())
    }

    /// The measure is in force: of the person, or in its case.
    pub fn in_force(&self, places: &Places, measure: MeasureId) -> Test {
        match self.suspended(places, measure) {
            Some(suspended) => self.lasts(places, measure).and(Test::Not(Box::new(suspended))),
            None => self.lasts(places, measure),
        }
    }

    /// It has begun and has not ended; perhaps it is suspended.
    pub fn lasts(&self, places: &Places, measure: MeasureId) -> Test {
        places
            .runs
            .get(&Run::Measure(measure))
            .map_or(Test::never(), |run| Test::is(places.model.stretches[run.at()].cell, 1))
    }

    /// It is suspended; none if no sentence suspends it.
    pub fn suspended(&self, places: &Places, measure: MeasureId) -> Option<Test> {
        let run = places.runs.get(&Run::Suspension(measure))?;
        Some(Test::is(places.model.stretches[run.at()].cell, 1))
    }

    /// The case is open.
    pub fn open(&self, places: &Places, case: CaseId) -> Test {
        places.cases.get(&case).map_or(Test::never(), |case| Test::is(places.model.cases[case.at()].open, 1))
    }

    /// A case of the same kind is open.
    fn open_somewhere(&self, places: &Places, case: CaseId) -> Test {
        any(cases_like(self.law, case).into_iter().map(|case| self.open(places, case)).collect())
    }

    /// The fact's value is of this class.
    pub fn class(&self, places: &Places, fact: FactId, class: u32) -> Test {
        Test::is(places.model.facts[places.facts[&fact].at()].cell, class)
    }

    fn part(&self, places: &mut Places, condition: &Condition, scope: Option<CaseId>, negated: bool) -> Test {
        match condition {
            Condition::All(many) | Condition::Any(many) => {
                let parts = many.iter().map(|one| self.part(places, one, scope, negated)).collect();
                if matches!(condition, Condition::All(_)) != negated { all(parts) } else { any(parts) }
            }
            Condition::Not(one) => self.part(places, one, scope, !negated),
            Condition::Defined(one) => self.part(places, one, None, negated),
            Condition::Atom(atom) if self.is_dropped(*atom) => Test::always(),
            Condition::Atom(atom) => {
                let is_open = self.cone.others.reads_in(self.law, *atom, scope);
                if is_open && self.open == if negated { Open::Denied } else { Open::Granted } {
                    return if negated { Test::never() } else { Test::always() };
                }
                let is_theirs = self.cone.others.is_theirs_alone(self.law, *atom, scope);
                let mut test = if is_theirs { Test::never() } else { self.atom(places, *atom, scope) };
                if is_open && self.open == Open::Asked {
                    test = any(vec![test, places.open_answer()]);
                }
                if negated { Test::Not(Box::new(test)) } else { test }
            }
        }
    }

    fn is_dropped(&self, atom: Atom) -> bool {
        match atom {
            Atom::FactIs(fact, _) | Atom::FactAtLeast(fact, _) => self.cone.is_dropped(Node::Fact(fact)),
            Atom::Record(body, thing) => self.cone.is_dropped(Node::Record(body, thing)),
            Atom::RecordThat(body, fact, ..) => self.cone.is_dropped(Node::Record(body, Thing::Fact(fact))),
            _ => false,
        }
    }

    fn atom(&self, places: &mut Places, atom: Atom, scope: Option<CaseId>) -> Test {
        let law = self.law;
        match atom {
            Atom::FactIs(fact, value) => self.fact(places, fact, scope, |of| of == value),
            Atom::FactAtLeast(fact, least) => self.fact(places, fact, scope, |of| of >= least),
            Atom::InForce(measure) => self.in_force(places, measure),
            Atom::KindInForce(kind) => any(measures_of(law, Some(kind), scope)
                .into_iter()
                .map(|measure| self.in_force(places, measure))
                .collect()),
            Atom::AnyInForce => {
                any(measures_of(law, None, scope).into_iter().map(|measure| self.in_force(places, measure)).collect())
            }
            Atom::UnknownKind => Test::never(),
            Atom::Happened(event) => self.happened(places, event, scope),
            Atom::Record(body, thing) => self.record(places, body, thing, scope),
            Atom::RecordThat(body, fact, value, not) if self.cone.truths.contains(&(body, Thing::Fact(fact))) => {
                self.fact(places, fact, None, |of| (of == value) != not)
            }
            Atom::RecordThat(body, fact, value, not) => {
                let Some(record) = places.records.get(&(body, Thing::Fact(fact))) else { return Test::never() };
                let cell = places.model.records[record.at()].cell;
                let classes = &places.classes_of_record(law, fact);
                let told = (0..classes.len()).filter(|&of| (of == value as usize) != not).map(|of| classes[of] + 1);
                runs(cell, told.collect())
            }
            Atom::Knows(thing) => {
                // Under `For each`, of this case, of the person, or of an open case of another kind.
                let is_meant = |run: &Run| match run {
                    Run::Knowledge(of, case) => *of == thing && self.is_in_sight(*case, scope),
                    _ => false,
                };
                let known = places.runs.iter().filter(|(run, _)| is_meant(run));
                any(known.map(|(_, run)| Test::is(places.model.stretches[run.at()].cell, 1)).collect())
            }
            Atom::Open(case) => self.open(places, case),
        }
    }

    fn fact(&self, places: &mut Places, fact: FactId, judged_in: Option<CaseId>, is: impl Fn(u16) -> bool) -> Test {
        let values = 0..self.law.facts[fact.at()].values.count() as u16;
        if matches!(self.law.facts[fact.at()].fate, Fate::JudgedBy(_)) {
            let (cell, question) = places.judge(self.law, fact, judged_in);
            let ranges = ranges(values.filter(|&value| is(value)).map(|value| value as u32 + 1).collect());
            return any(ranges.into_iter().map(|(from, to)| Test::Judged { cell, from, to, question }).collect());
        }
        let Some(at) = places.facts.get(&fact) else { return Test::never() };
        let cell = places.model.facts[at.at()].cell;
        let classes = &places.classes[&fact];
        runs(cell, values.filter(|&value| is(value)).map(|value| classes[value as usize]).collect())
    }

    /// The thing is so (of a fact: it has a value).
    pub fn truth(&self, places: &Places, thing: Thing) -> Test {
        match thing {
            Thing::Fact(_) => Test::always(),
            Thing::Measure(measure) => self.in_force_somewhere(places, measure),
            Thing::Event(event) => any(events_like(self.law, event)
                .into_iter()
                .map(|event| self.happened(places, EventRef::Event(event), None))
                .collect()),
            Thing::Case(case) => self.open_somewhere(places, case),
        }
    }

    /// Can what is so in `case` be meant under `scope`? Of the person, of this case, or of an open case of another kind.
    fn is_in_sight(&self, case: Option<CaseId>, scope: Option<CaseId>) -> bool {
        case.zip(scope).is_none_or(|(case, scope)| case == scope || !alike(self.law, case, scope))
    }

    fn happened(&self, places: &Places, event: EventRef, scope: Option<CaseId>) -> Test {
        let happened = |event| {
            let clock = find(places, self.law, event, scope).and_then(|event| places.model.events[event.at()].clock);
            clock.map_or(Test::never(), |clock| Test::In { cell: clock, from: 1, to: u32::MAX })
        };
        any(events_of(self.law, event, scope).into_iter().map(happened).collect())
    }

    fn record(&self, places: &Places, body: BodyId, thing: Thing, scope: Option<CaseId>) -> Test {
        let truth = self.cone.truths.contains(&(body, thing)).then(|| self.truth(places, thing));
        let told = places.records.get(&(body, thing)).map(|record| {
            let cell = places.model.records[record.at()].cell;
            let from = if matches!(thing, Thing::Fact(_)) { 1 } else { 2 };
            Test::In { cell, from, to: u32::MAX }
        });
        let is_deemed = |run: &Run| match run {
            Run::Deemed(whose, of, case) => (*whose, *of) == (body, thing) && self.is_in_sight(*case, scope),
            _ => false,
        };
        let deemed = places.runs.iter().filter(|(run, _)| is_deemed(run));
        any(truth
            .into_iter()
            .chain(told)
            .chain(deemed.map(|(_, run)| Test::is(places.model.stretches[run.at()].cell, 1)))
            .collect())
    }
}

/// All of them, without a wrapper around one.
pub fn all(mut parts: Vec<Test>) -> Test {
    parts.retain(|part| !part.is_always());
    if parts.len() == 1 { parts.remove(0) } else { Test::All(parts.into()) }
}

/// Any of them, without a wrapper around one.
pub fn any(mut parts: Vec<Test>) -> Test {
    if parts.iter().any(Test::is_always) {
        return Test::always();
    }
    if parts.len() == 1 { parts.remove(0) } else { Test::Any(parts.into()) }
}

fn runs(cell: model::Cell, values: Vec<u32>) -> Test {
    any(ranges(values).into_iter().map(|(from, to)| Test::In { cell, from, to }).collect())
}

/// Numbers as ranges, both ends included.
fn ranges(mut values: Vec<u32>) -> Vec<(u32, u32)> {
    values.sort_unstable();
    values.dedup();
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for value in values {
        match ranges.last_mut() {
            Some((_, to)) if *to + 1 == value => *to = value,
            _ => ranges.push((value, value)),
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use super::ranges;

    #[test]
    fn numbers_that_touch_are_one_range() {
        assert_eq!(ranges(vec![4, 1, 2, 2, 7]), [(1, 2), (4, 4), (7, 7)]);
        assert!(ranges(vec![]).is_empty());
    }
}
