//! A rule in the numbers of another text of its law.

use crate::checked::{
    Atom, Author, BodyId, Bullet, CaseId, Condition, Core, EventId, EventRef, FactId, KindId, MeasureId, Moment,
    Naming, PeriodId, ReadingId, RoleTarget, Rule, Thing, When, Window,
};

/// Of everything of one text: its number in the other.
#[derive(Default)]
pub(super) struct Numbers {
    pub(super) bodies: Vec<BodyId>,
    pub(super) facts: Vec<FactId>,
    pub(super) cases: Vec<CaseId>,
    pub(super) events: Vec<EventId>,
    pub(super) measures: Vec<MeasureId>,
    pub(super) kinds: Vec<KindId>,
    pub(super) periods: Vec<PeriodId>,
    pub(super) readings: Vec<ReadingId>,
}

impl Numbers {
    /// The rule; its sentence keeps its number.
    pub(super) fn rule(&self, rule: &Rule) -> Rule {
        Rule {
            sentence: rule.sentence,
            scope: rule.scope.map(|case| self.case(case)),
            reading: rule.reading.map(|(reading, label)| (self.readings[reading.at()], label)),
            versions: rule.versions,
            condition: self.condition(&rule.condition),
            core: self.core(&rule.core),
        }
    }

    pub(super) fn author(&self, author: Author) -> Author {
        match author {
            Author::Body(body) => Author::Body(self.body(body)),
            Author::Missed(act) => Author::Missed(self.event(act)),
            Author::Stopped(body) => Author::Stopped(self.body(body)),
            Author::WronglyStopped(body) => Author::WronglyStopped(self.body(body)),
            Author::Person | Author::Chance | Author::Law | Author::Date => author,
        }
    }

    pub(super) fn naming(&self, naming: &Naming) -> Naming {
        Naming { at: self.event(naming.at), after: self.event(naming.after), ..naming.clone() }
    }

    fn body(&self, body: BodyId) -> BodyId {
        self.bodies[body.at()]
    }

    fn case(&self, case: CaseId) -> CaseId {
        self.cases[case.at()]
    }

    fn event(&self, event: EventId) -> EventId {
        self.events[event.at()]
    }

    fn measure(&self, measure: MeasureId) -> MeasureId {
        self.measures[measure.at()]
    }

    fn core(&self, core: &Core) -> Core {
        match core {
            Core::May { act, window, can } => {
                Core::May { act: self.event(*act), window: self.window(*window), can: *can }
            }
            Core::Must { act, length, of, missed, otherwise } => Core::Must {
                act: self.event(*act),
                length: *length,
                of: self.reference(*of),
                missed: self.event(*missed),
                otherwise: otherwise.map(|event| self.event(event)),
            },
            Core::Tell { sender, receiver, thing, length } => Core::Tell {
                sender: self.body(*sender),
                receiver: self.body(*receiver),
                thing: self.thing(*thing),
                length: *length,
            },
            Core::Happens { event, moment } => Core::Happens { event: self.event(*event), moment: self.moment(moment) },
            Core::InForce { measure, from, until } => {
                Core::InForce { measure: self.measure(*measure), from: self.moment(from), until: self.moment(until) }
            }
            Core::InForceWhile { measure, condition } => {
                Core::InForceWhile { measure: self.measure(*measure), condition: self.condition(condition) }
            }
            Core::Forbids { measure, act, body, stopped, wrongly } => Core::Forbids {
                measure: self.measure(*measure),
                act: self.event(*act),
                body: self.body(*body),
                stopped: self.event(*stopped),
                wrongly: self.event(*wrongly),
            },
            Core::Before { first, second } => Core::Before { first: self.event(*first), second: self.event(*second) },
            Core::Suspended { measure, condition } => {
                Core::Suspended { measure: self.measure(*measure), condition: self.condition(condition) }
            }
            Core::Becomes { fact, value, moment } => {
                Core::Becomes { fact: self.facts[fact.at()], value: *value, moment: self.moment(moment) }
            }
            Core::Knows { thing, from } => Core::Knows { thing: self.thing(*thing), from: self.moment(from) },
            Core::Record { body, thing, from, until } => Core::Record {
                body: self.body(*body),
                thing: self.thing(*thing),
                from: self.moment(from),
                until: until.as_ref().map(|until| self.moment(until)),
            },
            Core::Counts { act, case, every } => {
                Core::Counts { act: self.event(*act), case: self.case(*case), every: *every }
            }
            Core::Closes { case, moment } => Core::Closes { case: self.case(*case), moment: self.moment(moment) },
        }
    }

    fn window(&self, window: Window) -> Window {
        match window {
            Window::Always => Window::Always,
            Window::Within { length, of } => Window::Within { length, of: self.event(of) },
            Window::After(event) => Window::After(self.event(event)),
            Window::Before(event) => Window::Before(self.event(event)),
            Window::During(measure) => Window::During(self.measure(measure)),
            Window::Season(period) => Window::Season(self.periods[period.at()]),
        }
    }

    fn moment(&self, moment: &Moment) -> Moment {
        let list = |bullets: &[Bullet]| {
            let bullet = |bullet: &Bullet| Bullet {
                when: self.when(&bullet.when),
                condition: self.condition(&bullet.condition),
            };
            bullets.iter().map(bullet).collect()
        };
        match moment {
            Moment::One(when) => Moment::One(self.when(when)),
            Moment::First(bullets) => Moment::First(list(bullets)),
            Moment::Last(bullets) => Moment::Last(list(bullets)),
        }
    }

    fn when(&self, when: &When) -> When {
        match when {
            When::DayOf(event) => When::DayOf(self.reference(*event)),
            When::Dawn { length, event, passed } => {
                When::Dawn { length: *length, event: self.reference(*event), passed: *passed }
            }
            When::On(date) => When::On(*date),
            When::Becomes(condition) => When::Becomes(self.condition(condition)),
        }
    }

    fn reference(&self, event: EventRef) -> EventRef {
        match event {
            EventRef::Event(event) => EventRef::Event(self.event(event)),
            EventRef::Role(role, RoleTarget::Case(case)) => EventRef::Role(role, RoleTarget::Case(self.case(case))),
            role => role,
        }
    }

    fn thing(&self, thing: Thing) -> Thing {
        match thing {
            Thing::Fact(fact) => Thing::Fact(self.facts[fact.at()]),
            Thing::Measure(measure) => Thing::Measure(self.measure(measure)),
            Thing::Event(event) => Thing::Event(self.event(event)),
            Thing::Case(case) => Thing::Case(self.case(case)),
        }
    }

    fn condition(&self, condition: &Condition) -> Condition {
        let many = |parts: &[Condition]| parts.iter().map(|part| self.condition(part)).collect();
        match condition {
            Condition::All(parts) => Condition::All(many(parts)),
            Condition::Any(parts) => Condition::Any(many(parts)),
            Condition::Not(part) => Condition::Not(Box::new(self.condition(part))),
            Condition::Defined(part) => Condition::Defined(Box::new(self.condition(part))),
            Condition::Atom(atom) => Condition::Atom(self.atom(*atom)),
        }
    }

    fn atom(&self, atom: Atom) -> Atom {
        match atom {
            Atom::FactIs(fact, value) => Atom::FactIs(self.facts[fact.at()], value),
            Atom::FactAtLeast(fact, value) => Atom::FactAtLeast(self.facts[fact.at()], value),
            Atom::InForce(measure) => Atom::InForce(self.measure(measure)),
            Atom::KindInForce(kind) => Atom::KindInForce(self.kinds[kind.at()]),
            Atom::UnknownKind | Atom::AnyInForce => atom,
            Atom::Happened(event) => Atom::Happened(self.reference(event)),
            Atom::Record(body, thing) => Atom::Record(self.body(body), self.thing(thing)),
            Atom::RecordThat(body, fact, value, is_not) => {
                Atom::RecordThat(self.body(body), self.facts[fact.at()], value, is_not)
            }
            Atom::Knows(thing) => Atom::Knows(self.thing(thing)),
            Atom::Open(case) => Atom::Open(self.case(case)),
        }
    }
}
