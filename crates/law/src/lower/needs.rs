//! What the sentences of a cone need to be kept of a life: which events, seen from where, counted how far; which values of
//! a fact they tell apart.

use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

use super::calendar::{Mark, most_days};
use super::cone::{Cone, Node, events_of};
use super::slots::events_like;
use super::texts;
use super::wanted::Wanted;
use super::{Setting, Starts};
use crate::checked::{
    Atom, Author, CaseId, Condition, Core, EventId, EventRef, FactId, Fate, Law, Length, Moment, Naming, Pattern, Rule,
    Thing, Values, Way, When, Window,
};

/// An event, seen from a case or in the person's life.
pub type Seen = (EventId, Option<CaseId>);

/// How an event is kept.
#[derive(Clone, Copy, Debug, Default)]
pub struct Need {
    /// Whether it has happened.
    pub clock: bool,
    /// Days told apart: 0 nothing but that it has happened, else up to the last day waited for, plus one.
    pub days: u32,
    /// Whether it happens today is kept apart: it may come again in its case, where the clock counts from the first time.
    pub today: bool,
}

/// A length of calendar time that counts from an event, and so many days after its last day.
pub type Timer = (Seen, Length, u32);

/// A way in which sentences tell values apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Test {
    Is(u16),
    AtLeast(u16),
}

/// What is needed.
#[derive(Debug)]
pub struct Needs<'a> {
    law: &'a Law,
    cone: &'a Cone,
    starts: Starts,
    /// Of each event that is kept: how.
    pub events: BTreeMap<Seen, Need>,
    /// Lengths whose end is waited for; true if the day of the end is asked for by itself.
    pub timers: BTreeMap<Timer, bool>,
    /// Lengths that hang on the calendar.
    pub lengths: BTreeSet<Length>,
    /// What days bring by themselves.
    pub marks: BTreeSet<Mark>,
    /// Dates of which it matters whether a case was opened on them or later.
    pub openings: BTreeSet<(CaseId, Date)>,
    tests: BTreeMap<FactId, Vec<Test>>,
}

/// The event as it is seen from `scope`: a case's event is that case's everywhere.
pub fn seen_from(law: &Law, event: EventId, scope: Option<CaseId>) -> Seen {
    (event, law.events[event.at()].scope.or(scope))
}

impl<'a> Needs<'a> {
    /// Walks every sentence of the cone and what is asked.
    pub fn of(law: &'a Law, setting: &Setting, wanted: &Wanted, cone: &'a Cone) -> Needs<'a> {
        let mut needs = Needs {
            law,
            cone,
            starts: setting.starts,
            events: BTreeMap::new(),
            timers: BTreeMap::new(),
            lengths: BTreeSet::new(),
            marks: BTreeSet::new(),
            openings: BTreeSet::new(),
            tests: BTreeMap::new(),
        };
        for rule in law.rules.iter().filter(|rule| cone.has_rule(law, setting, rule)) {
            needs.condition(&rule.condition, rule.scope);
            needs.core(&rule.core, rule.scope);
            needs.versions(rule.versions, rule.case());
            needs.counted_anew(rule);
        }
        for &(act, scope) in &cone.asking {
            needs.trigger(act, scope);
        }
        for case in (0..law.cases.len()).map(|at| CaseId(at as u16)).filter(|&case| cone.has(Node::Case(case))) {
            needs.trigger(law.cases[case.at()].opened_by, None);
        }
        for (condition, scope) in wanted.conditions() {
            needs.condition(condition, *scope);
        }
        wanted.right.iter().for_each(|right| needs.right(right));
        needs.complete();
        needs
    }

    /// The class of each value of a fact, and a value of each class (the first). Of a fact that grows each class is a stretch
    /// of values.
    pub fn classes(&self, fact: FactId) -> (Vec<u32>, Vec<u16>) {
        let tests = self.tests.get(&fact).map_or(&[][..], Vec::as_slice);
        let told = |value: u16| -> Vec<bool> {
            let passes = |test: &Test| match *test {
                Test::Is(is) => value == is,
                Test::AtLeast(least) => value >= least,
            };
            tests.iter().map(passes).collect()
        };
        let count = self.law.facts[fact.at()].values.count();
        let (mut signatures, mut firsts, mut classes) = (Vec::new(), Vec::new(), vec![0; count]);
        let values = &self.law.facts[fact.at()].values;
        let mut order: Vec<u16> = (0..values.count() as u16).collect();
        if *values == Values::Listed(vec!["yes".to_owned(), "no".to_owned()]) {
            // Where a story may take either, it takes "no".
            order.reverse();
        }
        for &value in &order {
            let signature = told(value);
            let known = match self.law.facts[fact.at()].fate {
                Fate::Grows => signatures.last().filter(|last| **last == signature).map(|_| signatures.len() - 1),
                _ => signatures.iter().position(|known| *known == signature),
            };
            let class = known.unwrap_or_else(|| {
                signatures.push(signature);
                firsts.push(value);
                signatures.len() - 1
            });
            classes[value as usize] = class as u32;
        }
        (classes, firsts)
    }

    /// The event may happen.
    fn trigger(&mut self, event: EventId, scope: Option<CaseId>) -> &mut Need {
        self.events.entry(seen_from(self.law, event, scope)).or_default()
    }

    /// Whether it has happened is read.
    fn happened(&mut self, event: EventId, scope: Option<CaseId>) {
        self.trigger(event, scope).clock = true;
    }

    /// Its days are counted up to this one.
    fn count(&mut self, event: EventId, scope: Option<CaseId>, days: u32) {
        let need = self.trigger(event, scope);
        need.clock = true;
        need.days = need.days.max(days + 1);
    }

    /// The end of a length is waited for, or a day after it: on the clock of the event, or by a date of its own.
    fn wait(&mut self, event: EventId, scope: Option<CaseId>, length: Length, after: u32) -> Option<&mut bool> {
        if let Some(days) = length.plain() {
            self.count(event, scope, days.saturating_add(after));
            return None;
        }
        self.trigger(event, scope);
        self.lengths.insert(length);
        Some(self.timers.entry((seen_from(self.law, event, scope), length, after)).or_default())
    }

    /// Up to the last day of a length: a clock counts to it; a date comes the day after.
    fn within(&mut self, event: EventId, scope: Option<CaseId>, length: Length) {
        self.wait(event, scope, length, u32::from(length.plain().is_none()));
    }

    /// So long is a wait that no clock counts.
    fn lasts(&mut self, length: Length) {
        if length.plain().is_none() {
            self.lengths.insert(length);
        }
    }

    /// A right counts it each time.
    fn watch(&mut self, event: EventId, scope: Option<CaseId>) {
        self.count(event, scope, 0);
        let defined = &self.law.events[event.at()];
        let comes_once =
            defined.scope.is_some() && matches!(defined.author, Author::Law | Author::Date | Author::Missed(_));
        let is_of_a_case = defined.scope.or(scope).is_some();
        self.trigger(event, scope).today |= is_of_a_case && !comes_once;
    }

    fn each(&mut self, event: EventRef, scope: Option<CaseId>, mut need: impl FnMut(&mut Self, EventId)) {
        for event in events_of(self.law, event, scope) {
            need(self, event);
        }
    }

    /// When a sentence begins or ceases to be the law, for the person or in a case. Where it ceases for the person, so may
    /// what it rules.
    fn versions(&mut self, versions: Option<texts::Versions>, of: Option<CaseId>) {
        let bounds = versions.into_iter().flat_map(|versions| texts::bounds(self.law, versions));
        for Way { opened, day } in bounds.flat_map(|text| self.law.ways(of, text)).collect::<Vec<_>>() {
            self.marks.extend([opened, day].into_iter().flatten().map(Mark::Date));
            if let (Some(case), Some(from)) = (of, opened) {
                self.openings.insert((case, from));
                self.trigger(self.law.cases[case.at()].opened_by, Some(case));
            }
        }
    }

    /// Where another text counted to a moment otherwise: its days too, and from when on both are apart.
    fn counted_anew(&mut self, rule: &Rule) {
        let moments = match &rule.core {
            Core::Happens { moment, .. } | Core::Becomes { moment, .. } => vec![moment],
            Core::InForce { from, until, .. } => vec![from, until],
            Core::Knows { from, .. } => vec![from],
            Core::Record { from, until, .. } => std::iter::once(from).chain(until).collect(),
            _ => Vec::new(),
        };
        for (part, moment) in moments.into_iter().enumerate() {
            let Some(before) = self.law.counted_before(rule, part) else { continue };
            let Moment::One(When::Dawn { length, event, passed }) = *moment else { continue };
            let Some(days) = length.plain().map(|days| days.saturating_add(u32::from(passed))) else { continue };
            self.each(event, rule.scope, |needs, event| needs.count(event, rule.scope, before));
            self.marks.extend(texts::days_apart(self.law, rule, days, before));
        }
    }

    fn core(&mut self, core: &Core, scope: Option<CaseId>) {
        match core {
            Core::May { act, window, .. } => {
                self.trigger(*act, scope);
                match *window {
                    Window::Always | Window::During(_) => {}
                    Window::Within { length, of } => {
                        self.within(of, scope, length);
                    }
                    Window::Season(period) => {
                        self.marks.insert(Mark::Period(period));
                    }
                    Window::After(of) | Window::Before(of) => self.happened(of, scope),
                }
            }
            Core::Must { act, length, of, missed, otherwise } => {
                self.trigger(*act, scope);
                self.each(*of, scope, |needs, of| needs.within(of, scope, *length));
                self.trigger(*missed, scope);
                if let Some(otherwise) = otherwise {
                    self.trigger(*otherwise, scope);
                }
            }
            Core::Tell { thing, length, .. } => {
                self.lasts(*length);
                if let Thing::Event(event) = thing {
                    events_like(self.law, *event).into_iter().for_each(|event| self.happened(event, None));
                }
            }
            Core::Happens { event, moment } => {
                self.trigger(*event, scope);
                self.moment(moment, scope);
            }
            Core::InForce { from, until, .. } => {
                self.moment(from, scope);
                self.moment(until, scope);
            }
            Core::InForceWhile { condition, .. } | Core::Suspended { condition, .. } => {
                self.condition(condition, scope)
            }
            Core::Before { first, second } => {
                self.trigger(*first, scope);
                self.trigger(*second, None).today = true;
            }
            Core::Forbids { act, stopped, wrongly, .. } => {
                for event in [act, stopped, wrongly] {
                    self.trigger(*event, scope);
                }
            }
            Core::Becomes { fact, value, moment } => {
                self.test(*fact, Test::Is(*value));
                self.moment(moment, scope);
            }
            Core::Knows { from, .. } => self.moment(from, scope),
            Core::Record { from, until, .. } => {
                self.moment(from, scope);
                if let Some(until) = until {
                    self.moment(until, scope);
                }
            }
            Core::Counts { act, .. } => {
                self.trigger(*act, None);
            }
            Core::Closes { moment, .. } => self.moment(moment, scope),
        }
    }

    fn moment(&mut self, moment: &Moment, scope: Option<CaseId>) {
        match moment {
            Moment::One(when) => self.when(when, scope),
            Moment::First(bullets) | Moment::Last(bullets) => {
                for bullet in bullets {
                    self.when(&bullet.when, scope);
                    self.condition(&bullet.condition, scope);
                }
            }
        }
    }

    fn when(&mut self, when: &When, scope: Option<CaseId>) {
        match when {
            When::DayOf(event) => self.each(*event, scope, |needs, event| {
                needs.trigger(event, scope);
            }),
            When::Dawn { length, event, passed } => self.each(*event, scope, |needs, event| {
                needs.wait(event, scope, *length, u32::from(*passed));
            }),
            When::On(date) => {
                self.marks.insert(Mark::Date(*date));
            }
            When::Becomes(condition) => self.condition(condition, scope),
        }
    }

    fn right(&mut self, right: &crate::checked::Right) {
        let scope = right.scope;
        match &right.pattern {
            Pattern::Never(condition) | Pattern::Possible(condition) | Pattern::CanAvoid(condition) => {
                self.condition(condition, scope);
            }
            Pattern::Within { event, condition, length } => {
                self.lasts(*length);
                self.each(*event, scope, |needs, event| needs.watch(event, scope));
                self.condition(condition, scope);
            }
            Pattern::Only { condition, when } => {
                self.condition(condition, scope);
                match when {
                    When::DayOf(event) => self.each(*event, scope, |needs, event| needs.watch(event, scope)),
                    When::Dawn { length, event, passed } => self.each(*event, scope, |needs, event| {
                        if let Some(watched) = needs.wait(event, scope, *length, u32::from(*passed)) {
                            *watched |= !passed;
                        }
                    }),
                    other => self.when(other, scope),
                }
            }
            Pattern::Lasts { length, .. } => self.lasts(*length),
            Pattern::CanReach { whenever, goal, within } => {
                within.iter().for_each(|length| self.lasts(*length));
                self.condition(whenever, scope);
                self.condition(goal, scope);
            }
        }
    }

    fn condition(&mut self, condition: &Condition, scope: Option<CaseId>) {
        match condition {
            Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| self.condition(one, scope)),
            Condition::Not(one) => self.condition(one, scope),
            Condition::Defined(one) => self.condition(one, None),
            Condition::Atom(atom) => match *atom {
                Atom::FactIs(fact, value) => self.test(fact, Test::Is(value)),
                Atom::FactAtLeast(fact, value) => self.test(fact, Test::AtLeast(value)),
                Atom::RecordThat(body, fact, value, _) if self.cone.has(Node::Record(body, Thing::Fact(fact))) => {
                    self.test(fact, Test::Is(value));
                }
                Atom::Happened(event) => self.each(event, scope, |needs, event| needs.happened(event, scope)),
                Atom::Record(body, Thing::Event(event)) if self.cone.truths.contains(&(body, Thing::Event(event))) => {
                    events_like(self.law, event).into_iter().for_each(|event| self.happened(event, None));
                }
                _ => {}
            },
        }
    }

    fn test(&mut self, fact: FactId, test: Test) {
        let tests = self.tests.entry(fact).or_default();
        if !tests.contains(&test) {
            tests.push(test);
        }
    }

    /// What follows from the needs so far: what a case sees happens to the person first; what happens in a case once
    /// remembers that it has; a date counts from its base.
    fn complete(&mut self) {
        let dates: Vec<EventId> = (0..self.law.events.len())
            .map(|at| EventId(at as u16))
            .filter(|event| matches!(self.law.events[event.at()].author, Author::Date))
            .filter(|event| self.cone.has(Node::Event(*event)))
            .collect();
        for event in dates {
            let scope = self.law.events[event.at()].scope;
            self.trigger(event, scope);
            for &Naming { at, after, from, to, versions, .. } in &self.law.events[event.at()].naming {
                self.versions(versions, scope);
                self.happened(at, scope);
                self.happened(after, scope);
                match to.plain() {
                    Some(to) if at != after => self.count(after, scope, to),
                    Some(_) => {}
                    None => {
                        self.lengths.extend([from, to]);
                        if at != after {
                            self.count(after, scope, most_days(self.law, self.starts, to));
                        }
                    }
                }
            }
        }
        for (event, scope) in self.events.keys().copied().collect::<Vec<_>>() {
            if scope.is_some() {
                self.events.entry((event, scope)).or_default().clock = true;
                if self.law.events[event.at()].scope.is_none() {
                    self.events.entry((event, None)).or_default();
                }
            }
        }
    }
}
