//! Several cases of a kind at once -> a law in which each slot is a kind of case of its own (decisions 11, 12, 16, 17, 25).
//!
//! A kind of which N are followed becomes N kinds of one name, each with its own events, measures and rules, in the order
//! of the page and then of the slots. What a sentence says of *this* case it says in each of them; what it says of *some*
//! case it says of any of them. Bodies know of the person, whatever the case: a thing that is told of is named by the first
//! of its family. Promise: where one of each kind is followed, the law stays as it is.

use crate::checked::{
    Atom, Author, Bullet, CaseId, Condition, Core, Event, EventId, EventRef, Law, MeasureId, Moment, Naming, Pattern,
    Right, Role, RoleOf, RoleTarget, Rule, Thing, When, Window,
};
use crate::question::Question;

/// A law whose slots are kinds, and the way back.
#[derive(Clone, Debug)]
pub struct Slots {
    /// The law with a kind of case for each slot.
    pub law: Law,
    /// Of each of its events: the event of the page.
    pub events: Vec<EventId>,
    /// Of each of its measures: the measure of the page.
    pub measures: Vec<MeasureId>,
    /// Of each of its cases: the kind of the page, and the number of the slot.
    pub cases: Vec<(CaseId, u16)>,
    /// Of each event, measure and kind of the page: the first of its family.
    first: First,
    /// Of each kind of the page: how many are followed.
    many: Vec<u16>,
}

/// What a family of the page begins with.
#[derive(Clone, Debug, Default)]
struct First {
    events: Vec<u16>,
    measures: Vec<u16>,
    cases: Vec<u16>,
}

/// The case that a sentence is in, in the words of the page and of the slots.
type Here = Option<(CaseId, u16)>;

/// How many cases of a kind are followed at once: without a sentence one.
pub fn followed(law: &Law, kind: CaseId) -> u16 {
    law.follow.iter().find(|(of, _)| *of == kind).map_or(1, |&(_, most)| most.max(1) as u16)
}

/// How many cases are to be followed at once, one answer after another: what is broken with fewer is broken with more, for
/// a life with one case is a life of a law that could have two. That is so only where nobody must open a case, and where
/// the person does not open them: a game is not the same with fewer of the person's acts.
pub fn bounds(law: &Law) -> Vec<u16> {
    let most = (0..law.cases.len() as u16).map(|case| followed(law, CaseId(case))).max().unwrap_or(1);
    let opens = |act: EventId| law.cases.iter().any(|case| case.opened_by == act);
    let is_owed = |rule: &Rule| matches!(rule.core, Core::Must { act, .. } if opens(act));
    let by_person = |case: &crate::checked::Case| law.events[case.opened_by.at()].author == Author::Person;
    if law.rules.iter().any(is_owed) || law.cases.iter().any(by_person) { vec![most] } else { (1..=most).collect() }
}

/// The law, with at most so many cases of a kind at once.
pub fn at_most(law: &Law, most: u16) -> Law {
    let mut law = law.clone();
    law.follow.iter_mut().for_each(|(_, many)| *many = (*many).min(most.into()));
    law
}

/// Are the two slots for cases of one kind?
pub fn alike(law: &Law, one: CaseId, other: CaseId) -> bool {
    law.cases[one.at()].name == law.cases[other.at()].name
}

/// The event in every slot.
pub fn events_like(law: &Law, event: EventId) -> Vec<EventId> {
    let name = &law.events[event.at()].name;
    (0..law.events.len() as u16).map(EventId).filter(|other| law.events[other.at()].name == *name).collect()
}

/// The measure in every slot.
pub fn measures_like(law: &Law, measure: MeasureId) -> Vec<MeasureId> {
    let name = &law.measures[measure.at()].name;
    (0..law.measures.len() as u16).map(MeasureId).filter(|other| law.measures[other.at()].name == *name).collect()
}

/// The measure as it is meant under `scope`: of this case, or in every slot.
pub fn measures_meant(law: &Law, measure: MeasureId, scope: Option<CaseId>) -> Vec<MeasureId> {
    let is_of_this = scope.is_some() && law.measures[measure.at()].scope == scope;
    if is_of_this { vec![measure] } else { measures_like(law, measure) }
}

/// The slots for cases of the same kind.
pub fn cases_like(law: &Law, case: CaseId) -> Vec<CaseId> {
    (0..law.cases.len() as u16).map(CaseId).filter(|&other| alike(law, case, other)).collect()
}

impl Slots {
    /// Makes a kind of each slot.
    pub fn of(page: &Law) -> Slots {
        let many: Vec<u16> = (0..page.cases.len() as u16).map(|case| followed(page, CaseId(case))).collect();
        let count = |scope: Option<CaseId>| scope.map_or(1, |case| many[case.at()]);
        let first = First {
            events: firsts(page.events.iter().map(|event| count(event.scope))),
            measures: firsts(page.measures.iter().map(|measure| count(measure.scope))),
            cases: firsts(many.iter().copied()),
        };
        let mut law = Law { follow: Vec::new(), ..page.clone() };
        (law.cases, law.events, law.measures, law.rules) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut slots = Slots { law, events: Vec::new(), measures: Vec::new(), cases: Vec::new(), first, many };
        for (at, case) in page.cases.iter().enumerate() {
            for slot in 0..slots.many[at] {
                let opened_by = slots.event(page, case.opened_by, None);
                slots.law.cases.push(crate::checked::Case { opened_by, ..case.clone() });
                slots.cases.push((CaseId(at as u16), slot));
            }
        }
        for version in &mut slots.law.versions {
            version.opened = slots.cases.iter().map(|(kind, _)| version.opened[kind.at()]).collect();
            version.reaches = slots.cases.iter().map(|(kind, _)| version.reaches[kind.at()]).collect();
        }
        for (at, event) in page.events.iter().enumerate() {
            for here in slots.heres(event.scope) {
                let event = slots.one_event(page, event, here);
                slots.law.events.push(event);
                slots.events.push(EventId(at as u16));
            }
        }
        for (at, measure) in page.measures.iter().enumerate() {
            for here in slots.heres(measure.scope) {
                let scope = slots.scope(here);
                slots.law.measures.push(crate::checked::Measure { scope, ..measure.clone() });
                slots.measures.push(MeasureId(at as u16));
            }
        }
        for rule in &page.rules {
            for here in slots.heres(rule.scope) {
                slots.rule(page, rule, here);
            }
        }
        slots
    }

    /// The question in the words of the page.
    pub fn in_page(&self, question: Question) -> Question {
        let event = |event: EventId| self.events[event.at()];
        let thing = |thing: Thing| match thing {
            Thing::Fact(fact) => Thing::Fact(fact),
            Thing::Measure(measure) => Thing::Measure(self.measures[measure.at()]),
            Thing::Event(of) => Thing::Event(event(of)),
            Thing::Case(case) => Thing::Case(self.cases[case.at()].0),
        };
        match question {
            Question::Judge(fact, case) => Question::Judge(fact, case.map(|case| self.cases[case.at()].0)),
            Question::Offset(of) => Question::Offset(event(of)),
            Question::Act(of) => Question::Act(event(of)),
            Question::Which(of) => Question::Which(event(of)),
            Question::Missed(of) => Question::Missed(event(of)),
            Question::Arrives(sender, receiver, of) => Question::Arrives(sender, receiver, thing(of)),
            Question::Stale(sender, receiver, of) => Question::Stale(sender, receiver, thing(of)),
            Question::Wrong(body, of) => Question::Wrong(body, thing(of)),
            Question::Day
            | Question::Length(_)
            | Question::Start(_)
            | Question::Reading(_)
            | Question::Way(_)
            | Question::Birthday
            | Question::Grows(_)
            | Question::Nature(_) => question,
        }
    }

    /// A right as it stands in each slot of its kind; one of the person once.
    pub fn rights(&self, page: &Law, right: &Right) -> Vec<Right> {
        let each = self.heres(right.scope).into_iter();
        let lowered = each.map(|here| {
            let pattern = self.pattern(page, &right.pattern, here);
            Right { scope: self.scope(here), pattern, ..right.clone() }
        });
        lowered.collect()
    }

    /// A condition as it stands in each slot of its kind.
    pub fn conditions(
        &self,
        page: &Law,
        condition: &Condition,
        scope: Option<CaseId>,
    ) -> Vec<(Condition, Option<CaseId>)> {
        let each = self.heres(scope).into_iter();
        each.map(|here| (self.condition(page, condition, here), self.scope(here))).collect()
    }

    /// Where a sentence of this scope stands.
    fn heres(&self, scope: Option<CaseId>) -> Vec<Here> {
        match scope {
            None => vec![None],
            Some(kind) => (0..self.many[kind.at()]).map(|slot| Some((kind, slot))).collect(),
        }
    }

    fn scope(&self, here: Here) -> Option<CaseId> {
        here.map(|(kind, slot)| self.case(kind, slot))
    }

    fn case(&self, kind: CaseId, slot: u16) -> CaseId {
        CaseId(self.first.cases[kind.at()] + slot)
    }

    /// All slots of a kind.
    fn slots(&self, kind: CaseId) -> impl Iterator<Item = CaseId> {
        (0..self.many[kind.at()]).map(move |slot| self.case(kind, slot))
    }

    /// The event in this case; one of another case, or where none is meant, in the first slot of its kind.
    fn event(&self, page: &Law, event: EventId, here: Here) -> EventId {
        let scope = page.events[event.at()].scope;
        let slot = here.filter(|(kind, _)| Some(*kind) == scope).map_or(0, |(_, slot)| slot);
        EventId(self.first.events[event.at()] + slot)
    }

    /// The event in every slot.
    fn everywhere(&self, page: &Law, event: EventId) -> impl Iterator<Item = EventId> {
        let many = page.events[event.at()].scope.map_or(1, |kind| self.many[kind.at()]);
        let first = self.first.events[event.at()];
        (first..first + many).map(EventId)
    }

    fn measure(&self, page: &Law, measure: MeasureId, here: Here) -> MeasureId {
        let scope = page.measures[measure.at()].scope;
        let slot = here.filter(|(kind, _)| Some(*kind) == scope).map_or(0, |(_, slot)| slot);
        MeasureId(self.first.measures[measure.at()] + slot)
    }

    /// A thing that is told of or known, whatever the case.
    fn thing(&self, thing: Thing) -> Thing {
        match thing {
            Thing::Fact(fact) => Thing::Fact(fact),
            Thing::Measure(measure) => Thing::Measure(MeasureId(self.first.measures[measure.at()])),
            Thing::Event(event) => Thing::Event(EventId(self.first.events[event.at()])),
            Thing::Case(case) => Thing::Case(self.case(case, 0)),
        }
    }

    fn one_event(&self, page: &Law, event: &Event, here: Here) -> Event {
        let author = match event.author {
            // It is looked for by the act it is about, whichever slot.
            Author::Missed(act) => Author::Missed(self.event(page, act, here)),
            other => other,
        };
        // What is done for a case is done for this one; what the person does, for each.
        let roles = event.roles.iter().flat_map(|&(role, of)| -> Vec<(Role, RoleOf)> {
            match (of, here) {
                (RoleOf::Case(kind), Some((this, slot))) if kind == this => {
                    vec![(role, RoleOf::Case(self.case(kind, slot)))]
                }
                (RoleOf::Case(kind), _) => self.slots(kind).map(|case| (role, RoleOf::Case(case))).collect(),
                (RoleOf::Measure(measure), _) => vec![(role, RoleOf::Measure(self.measure(page, measure, here)))],
            }
        });
        let naming = event.naming.iter().map(|naming| {
            let [at, after] = [naming.at, naming.after].map(|event| self.event(page, event, here));
            Naming { at, after, ..naming.clone() }
        });
        Event { author, scope: self.scope(here), roles: roles.collect(), naming: naming.collect(), ..event.clone() }
    }

    fn rule(&mut self, page: &Law, rule: &Rule, here: Here) {
        let condition = self.condition(page, &rule.condition, here);
        for core in self.core(page, &rule.core, here) {
            self.law.rules.push(Rule { scope: self.scope(here), condition: condition.clone(), core, ..rule.clone() });
        }
    }

    /// What a rule says here; of an act of the person for every slot in which it may count.
    fn core(&self, page: &Law, core: &Core, here: Here) -> Vec<Core> {
        let event = |event: EventId| self.event(page, event, here);
        vec![match core {
            Core::Counts { act, case, every } => {
                let counts = |case| Core::Counts { act: event(*act), case, every: *every };
                return match here {
                    Some((kind, slot)) if kind == *case => vec![counts(self.case(kind, slot))],
                    _ => self.slots(*case).map(counts).collect(),
                };
            }
            Core::May { act, window, can } => {
                let may = |window| Core::May { act: event(*act), window, can: *can };
                may(match *window {
                    Window::Always => Window::Always,
                    Window::Within { length, of } => Window::Within { length, of: event(of) },
                    Window::Season(period) => Window::Season(period),
                    Window::After(of) => Window::After(event(of)),
                    Window::Before(of) => Window::Before(event(of)),
                    // Of a measure of another case, any of them opens it.
                    Window::During(measure) => {
                        let meant = measures_meant(&self.law, self.measure(page, measure, here), self.scope(here));
                        return meant.into_iter().map(|measure| may(Window::During(measure))).collect();
                    }
                })
            }
            Core::Must { act, length, of, missed, otherwise } => Core::Must {
                act: event(*act),
                length: *length,
                of: self.reference(page, *of, here)[0],
                missed: event(*missed),
                otherwise: otherwise.map(event),
            },
            Core::Tell { sender, receiver, thing, length } => {
                Core::Tell { sender: *sender, receiver: *receiver, thing: self.thing(*thing), length: *length }
            }
            Core::Happens { event: happens, moment } => {
                Core::Happens { event: event(*happens), moment: self.moment(page, moment, here) }
            }
            Core::InForce { measure, from, until } => Core::InForce {
                measure: self.measure(page, *measure, here),
                from: self.moment(page, from, here),
                until: self.moment(page, until, here),
            },
            Core::InForceWhile { measure, condition } => Core::InForceWhile {
                measure: self.measure(page, *measure, here),
                condition: self.condition(page, condition, here),
            },
            Core::Forbids { measure, act, body, stopped, wrongly } => {
                let forbids = |act: EventId| Core::Forbids {
                    measure: MeasureId(self.first.measures[measure.at()]),
                    act,
                    body: *body,
                    stopped: event(*stopped),
                    wrongly: event(*wrongly),
                };
                return self.everywhere(page, *act).map(forbids).collect();
            }
            // What has come today counts in this case, if it is of one; else wherever it has come.
            Core::Before { first, second } => {
                let meant = |of: EventId| -> Vec<EventId> {
                    let is_this = page.events[of.at()].scope == here.map(|(kind, _)| kind);
                    if is_this { vec![event(of)] } else { self.everywhere(page, of).collect() }
                };
                let seconds = meant(*second);
                let before = |first| seconds.iter().map(move |&second| Core::Before { first, second });
                return meant(*first).into_iter().flat_map(before).collect();
            }
            Core::Suspended { measure, condition } => {
                let condition = self.condition(page, condition, here);
                let meant = measures_meant(&self.law, self.measure(page, *measure, here), self.scope(here));
                let suspended = |measure| Core::Suspended { measure, condition: condition.clone() };
                return meant.into_iter().map(suspended).collect();
            }
            Core::Becomes { fact, value, moment } => {
                Core::Becomes { fact: *fact, value: *value, moment: self.moment(page, moment, here) }
            }
            Core::Knows { thing, from } => {
                Core::Knows { thing: self.thing(*thing), from: self.moment(page, from, here) }
            }
            Core::Record { body, thing, from, until } => Core::Record {
                body: *body,
                thing: self.thing(*thing),
                from: self.moment(page, from, here),
                until: until.as_ref().map(|until| self.moment(page, until, here)),
            },
            Core::Closes { case, moment } => {
                let slot = here.map_or(0, |(_, slot)| slot);
                Core::Closes { case: self.case(*case, slot), moment: self.moment(page, moment, here) }
            }
        }]
    }

    fn moment(&self, page: &Law, moment: &Moment, here: Here) -> Moment {
        let bullets = |bullets: &[Bullet]| -> Vec<Bullet> {
            let bullet = |bullet: &Bullet| Bullet {
                when: self.when(page, &bullet.when, here),
                condition: self.condition(page, &bullet.condition, here),
            };
            bullets.iter().map(bullet).collect()
        };
        match moment {
            Moment::One(when) => Moment::One(self.when(page, when, here)),
            Moment::First(all) => Moment::First(bullets(all)),
            Moment::Last(all) => Moment::Last(bullets(all)),
        }
    }

    fn when(&self, page: &Law, when: &When, here: Here) -> When {
        let event = |event: EventRef| self.reference(page, event, here)[0];
        match when {
            When::DayOf(of) => When::DayOf(event(*of)),
            When::Dawn { length, event: of, passed } => {
                When::Dawn { length: *length, event: event(*of), passed: *passed }
            }
            When::On(date) => When::On(*date),
            When::Becomes(condition) => When::Becomes(self.condition(page, condition, here)),
        }
    }

    fn pattern(&self, page: &Law, pattern: &Pattern, here: Here) -> Pattern {
        let condition = |condition: &Condition| self.condition(page, condition, here);
        match pattern {
            Pattern::Never(never) => Pattern::Never(condition(never)),
            Pattern::Within { length, event, condition: then } => Pattern::Within {
                length: *length,
                event: self.reference(page, *event, here)[0],
                condition: condition(then),
            },
            Pattern::Only { condition: limited, when } => {
                Pattern::Only { condition: condition(limited), when: self.when(page, when, here) }
            }
            Pattern::Lasts { measure, length } => {
                Pattern::Lasts { measure: self.measure(page, *measure, here), length: *length }
            }
            Pattern::CanReach { whenever, goal, within } => {
                Pattern::CanReach { whenever: condition(whenever), goal: condition(goal), within: *within }
            }
            Pattern::CanAvoid(bad) => Pattern::CanAvoid(condition(bad)),
            Pattern::Possible(good) => Pattern::Possible(condition(good)),
        }
    }

    /// The event, or the acts with a role, in this case; where none is meant, in any.
    fn reference(&self, page: &Law, event: EventRef, here: Here) -> Vec<EventRef> {
        match event {
            EventRef::Event(event) => {
                let scope = page.events[event.at()].scope;
                if scope.is_none_or(|scope| here.is_some_and(|(kind, _)| kind == scope)) {
                    return vec![EventRef::Event(self.event(page, event, here))];
                }
                self.everywhere(page, event).map(EventRef::Event).collect()
            }
            EventRef::Role(role, RoleTarget::Case(kind)) => match here {
                Some((this, slot)) if this == kind => {
                    vec![EventRef::Role(role, RoleTarget::Case(self.case(kind, slot)))]
                }
                // Where no case is meant, the first slot stands for its kind.
                _ => vec![EventRef::Role(role, RoleTarget::Case(self.case(kind, 0)))],
            },
            role => vec![role],
        }
    }

    /// The condition as it is meant here.
    fn condition(&self, page: &Law, condition: &Condition, here: Here) -> Condition {
        let many = |parts: &[Condition]| parts.iter().map(|part| self.condition(page, part, here)).collect();
        match condition {
            Condition::All(parts) => Condition::All(many(parts)),
            Condition::Any(parts) => Condition::Any(many(parts)),
            Condition::Not(part) => Condition::Not(Box::new(self.condition(page, part, here))),
            Condition::Defined(part) => Condition::Defined(Box::new(self.condition(page, part, None))),
            Condition::Atom(atom) => any(self.atom(page, *atom, here)),
        }
    }

    /// The claims of which one at least is to be true.
    fn atom(&self, page: &Law, atom: Atom, here: Here) -> Vec<Atom> {
        match atom {
            Atom::InForce(measure) => {
                let scope = page.measures[measure.at()].scope;
                match scope.filter(|scope| here.is_none_or(|(kind, _)| kind != *scope)) {
                    None => vec![Atom::InForce(self.measure(page, measure, here))],
                    Some(scope) => {
                        let in_slot = |slot| MeasureId(self.first.measures[measure.at()] + slot);
                        (0..self.many[scope.at()]).map(|slot| Atom::InForce(in_slot(slot))).collect()
                    }
                }
            }
            Atom::Happened(event) => self.reference(page, event, here).into_iter().map(Atom::Happened).collect(),
            Atom::Open(kind) => self.slots(kind).map(Atom::Open).collect(),
            Atom::Record(body, thing) => vec![Atom::Record(body, self.thing(thing))],
            Atom::Knows(thing) => vec![Atom::Knows(self.thing(thing))],
            other => vec![other],
        }
    }
}

fn any(mut atoms: Vec<Atom>) -> Condition {
    match atoms.len() {
        1 => Condition::Atom(atoms.remove(0)),
        _ => Condition::Any(atoms.into_iter().map(Condition::Atom).collect()),
    }
}

/// Where each family begins, by how many each has.
fn firsts(counts: impl Iterator<Item = u16>) -> Vec<u16> {
    let mut next = 0;
    counts
        .map(|count| {
            let first = next;
            next += count;
            first
        })
        .collect()
}
