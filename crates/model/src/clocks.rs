//! Which clocks live, and what may be forgotten.
//!
//! A clock lives only while a sentence waits for it. That is the active-clock reduction of timed automata (Daws and
//! Yovine, 1996), here on sentences: every rule, act, duty, date and feed is a *unit* that reads some nodes (cells, and
//! events as they happen) and writes others. What the observers read is alive. What a unit reads is alive if it writes
//! something alive and is not spent; a unit is spent when it can never act again in this case (an event by law that has
//! happened, a measure that has ended), but what outlives the case is read by the same unit in the next one. At night the
//! cells of an open case that are not alive are set to 0, and a clock beyond the last day that a living unit waits for is
//! set to *past*. Two lives that no sentence can tell apart are then one state.
//!
//! What guards a unit against acting twice (its own event's clock) is kept while what it writes is alive, spent or not:
//! forgetting it would let the unit act again. Cells of the person, outside cases, are read by cases still to come; they
//! are never forgotten here.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxBuildHasher;

use crate::condition::Condition;
use crate::law::{
    Act, ActId, CaseId, Clause, DutyId, Effect, EventId, Law, Moments, Question, QuestionId, ReadingId, StretchId,
    When, Window,
};
use crate::moment::Named;
use crate::observe::{Label, Observer};
use crate::orders;
use crate::refused::ByDay;
use crate::set::Set;
use crate::settle::answered;
use crate::slots;
use crate::spent::Tests;
use crate::state::{Cell, State};
use crate::wakes::Wakes;

/// What is worked out once, when a law is finished.
#[derive(Clone, Debug, Default)]
pub(crate) struct Derived {
    /// Of each event: the duties it fulfils.
    pub fulfils: Vec<Vec<DutyId>>,
    /// The units; the first are those of `acts`, then those of `duties`, in their order.
    pub units: Vec<Unit>,
    /// What can bring rules about.
    pub wakes: Wakes,
    /// Of each case: all bits of its cells.
    pub masks: Vec<State>,
    /// The slots of each kind that may be exchanged.
    pub alike: Vec<Vec<CaseId>>,
    /// What observers read.
    roots: Set,
    /// Days that observers count from events.
    watched: Vec<(EventId, u32)>,
    /// Cells of cases that may be forgotten, clocks left out.
    forgettable: Vec<Cell>,
    /// What must be known of a state to say what is alive in it.
    tests: Tests,
    /// What was found.
    known: Known,
    /// Acts of the others and of the person, as bits.
    pub others: u128,
    /// The person's acts.
    pub person: u128,
    /// Of each act: the acts whose order with it may matter.
    pub conflicts: Vec<u128>,
    /// Of each cell, by its number: how it can have been another one by day.
    pub by_day: Vec<ByDay>,
}

/// Something that reads and writes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unit {
    /// Lives in this case.
    pub case: Option<CaseId>,
    /// It can never act again once the cell holds one of these values.
    pub spent: Option<(Cell, u32, u32)>,
    /// Nodes it reads.
    pub reads: Set,
    /// Of these: all but the cells of its case. The same unit reads them in the next case, once this one has closed.
    later: Set,
    /// Its guards against acting twice.
    pub keeps: Set,
    /// Nodes it writes.
    pub writes: Set,
    /// Days it waits for.
    pub clocks: Vec<(EventId, u32)>,
    /// It waits for them only while the cell holds this value.
    pub clocks_if: Option<(Cell, u32)>,
    /// The number of the test that it is spent.
    spent_test: Option<u8>,
    /// The number of the test that it waits.
    waits_test: Option<u8>,
    /// A rule that looks at what is so, not at what happens.
    pub looks: bool,
    /// Of what it reads: what its conditions read, its moments left out.
    pub conditions: Set,
    /// It puts a judge a question whose answer is looked at in the evening, so that it matters whatever it brings about.
    asks: bool,
}

/// What follows from which units are spent, worked out once for each set of them.
#[derive(Debug, Default)]
pub(crate) struct Forgetting {
    /// Acts that can still matter, as bits.
    useful: u128,
    /// Cells that nothing waits for.
    dead: Vec<Cell>,
    /// Clocks that nobody waits for beyond a day: the clock, that day, the value that means *past*.
    past: Vec<(Cell, u32, u32)>,
}

/// What was worked out so far, by the answers to the tests. A lock, so that readers may share a law among threads; what
/// is found does not depend on who finds it first.
#[derive(Debug, Default)]
pub(crate) struct Known(Mutex<HashMap<u128, Arc<Forgetting>, FxBuildHasher>>);

impl Clone for Known {
    /// A copy of a law works it out anew.
    fn clone(&self) -> Known {
        Known::default()
    }
}

impl Law {
    /// Makes the law ready to be lived. To be called once, when all its lists are complete.
    ///
    /// Panics if there are more than 128 acts or 64 labels: the lowering is to refuse such a law in the reader's words.
    pub fn finish(mut self) -> Law {
        assert!(self.acts.len() <= 128, "at most 128 acts are asked");
        assert!(self.labels.len() <= 64 && self.observers.len() <= 64, "at most 64 labels are noted");
        let mut derived = Derived { fulfils: vec![Vec::new(); self.events.len()], ..Derived::default() };
        for (at, duty) in self.duties.iter().enumerate() {
            derived.fulfils[duty.act.at()].push(DutyId(at as u16));
        }
        derived.wakes = Wakes::of(&self);
        derived.by_day = self.by_day();
        for case in &self.cases {
            let mut mask = State::zero(self.layout.words());
            case.cells.iter().for_each(|cell| cell.fill(&mut mask));
            derived.masks.push(mask);
        }
        derived.units = Units { law: &self }.all(&derived.fulfils);
        for unit in &mut derived.units {
            // Outside cases nothing is ever spent: there is always another case to come.
            if let (Some((cell, from, to)), Some(_)) = (unit.spent, unit.case) {
                unit.spent_test = derived.tests.number(cell, from, to);
            }
            if let Some((cell, value)) = unit.clocks_if.filter(|(_, value)| *value > 0) {
                unit.waits_test = derived.tests.number(cell, value, value);
            }
        }
        let later: Vec<Set> = derived.units.iter().map(|unit| self.later(unit, &derived.units)).collect();
        derived.units.iter_mut().zip(later).for_each(|(unit, later)| unit.later = later);
        derived.roots = Units { law: &self }.roots(&mut derived.watched);
        let judged = self.questions.iter().filter_map(|question| match question {
            Question::Judge { cell, .. } => Some(self.events.len() + cell.id as usize),
            _ => None,
        });
        let looked_at: Set = judged.filter(|&cell| derived.roots.contains(cell)).collect();
        derived.units.iter_mut().for_each(|unit| unit.asks = unit.conditions.meets(&looked_at));
        let clocks: Set = self.events.iter().filter_map(|event| event.clock).map(|clock| clock.id as usize).collect();
        for case in &self.cases {
            for &cell in &case.cells {
                if !clocks.contains(cell.id as usize) && cell != case.open && cell != case.closing {
                    derived.forgettable.push(cell);
                }
            }
        }
        for (at, act) in self.acts.iter().enumerate() {
            match act {
                Act::Event { person: true, .. } => derived.person |= 1 << at,
                _ => derived.others |= 1 << at,
            }
        }
        derived.conflicts = orders::conflicts(&self, &derived.units);
        derived.alike = slots::alike(&self, &derived.units);
        self.derived = derived;
        self
    }

    /// What outlives the case of a unit and is read by it, or by what leads to it at once or in the next case.
    fn later(&self, unit: &Unit, units: &[Unit]) -> Set {
        let mut later = Set::default();
        let Some(case) = unit.case.filter(|case| unit.spent.is_some() && self.closes(*case)) else { return later };
        let own: Set = self.cases[case.at()].cells.iter().map(|cell| self.events.len() + cell.id as usize).collect();
        let mut seen = unit.reads.clone();
        let mut open: Vec<usize> = unit.reads.iter().collect();
        while let Some(node) = open.pop() {
            if node >= self.events.len() && !own.contains(node) {
                later.insert(node);
                continue;
            }
            for read in units.iter().filter(|unit| unit.writes.contains(node)).flat_map(|unit| unit.reads.iter()) {
                if !seen.contains(read) {
                    seen.insert(read);
                    open.push(read);
                }
            }
        }
        later
    }

    /// Does a sentence close cases of this kind?
    fn closes(&self, case: CaseId) -> bool {
        let closes = |clause: &Clause| matches!(clause.effect, Effect::Closes(closed, _) if closed == case);
        self.rules.iter().flat_map(|rule| rule.clauses.iter().flatten()).any(closes)
    }

    /// A day goes by: living clocks move on, vague ones as was answered.
    pub(crate) fn age(&self, state: &mut State, answers: &Named) -> Result<(), QuestionId> {
        let mut vague = self.vague.iter().peekable();
        for (at, event) in self.events.iter().enumerate() {
            let Some(clock) = event.clock else { continue };
            let (value, vague) = (clock.get(state), vague.next_if(|vague| vague.event.at() == at));
            match vague {
                _ if value == 0 || value > event.days => {}
                None => clock.set(state, value + 1),
                Some(vague) => {
                    let comes = answered(answers, vague.question).map(|comes| comes == 1);
                    clock.set(state, vague.at_dawn(value, comes)?);
                }
            }
        }
        Ok(())
    }

    /// The acts that can still matter, as bits.
    pub(crate) fn useful(&self, state: &State) -> u128 {
        if self.remembers { u128::MAX } else { self.forgetting(state).useful }
    }

    /// Forgets what nothing waits for.
    pub(crate) fn forget(&self, state: &mut State) {
        if self.readings_forgotten {
            for (at, reading) in self.readings.iter().enumerate() {
                if !self.eager.contains(&ReadingId(at as u16)) {
                    reading.cell.set(state, 0);
                }
            }
        }
        if self.remembers || self.cases.iter().all(|case| case.open.get(state) == 0) {
            return;
        }
        let forgetting = self.forgetting(state);
        for cell in &forgetting.dead {
            cell.set(state, 0);
        }
        for &(clock, day, past) in &forgetting.past {
            // Today is value 1, so that tomorrow is day `value`.
            if clock.get(state) > day {
                clock.set(state, past);
            }
        }
    }

    /// Clocks that are waited for up to a day, and forgotten after it: the clock, and its value on that day.
    pub(crate) fn waited_for(&self, state: &State) -> Vec<(Cell, u32)> {
        if self.remembers || self.cases.iter().all(|case| case.open.get(state) == 0) {
            return Vec::new();
        }
        self.forgetting(state).past.iter().map(|&(clock, day, _)| (clock, day)).collect()
    }

    fn forgetting(&self, state: &State) -> Arc<Forgetting> {
        let answers = self.derived.tests.answers(state);
        let mut known = self.derived.known.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(answers).or_insert_with(|| Arc::new(self.work_out(answers))).clone()
    }

    fn work_out(&self, answers: u128) -> Forgetting {
        let holds = |test: Option<u8>| test.is_some_and(|at| answers >> at & 1 == 1);
        let mut alive = self.derived.roots.clone();
        loop {
            let mut grew = false;
            for unit in &self.derived.units {
                if unit.asks || unit.writes.meets(&alive) {
                    grew |= alive.extend(&unit.keeps);
                    grew |= alive.extend(if holds(unit.spent_test) { &unit.later } else { &unit.reads });
                }
            }
            if !grew {
                break;
            }
        }
        let lives = |unit: &&Unit| (unit.asks || unit.writes.meets(&alive)) && !holds(unit.spent_test);
        let mut forgetting = Forgetting::default();
        for (at, unit) in self.derived.units[..self.acts.len()].iter().enumerate() {
            forgetting.useful |= u128::from(lives(&unit)) << at;
        }
        let mut needed = vec![0u32; self.events.len()];
        let waits =
            self.derived.units.iter().filter(lives).filter(|unit| unit.waits_test.is_none() || holds(unit.waits_test));
        for &(event, days) in waits.flat_map(|unit| &unit.clocks).chain(&self.derived.watched) {
            needed[event.at()] = needed[event.at()].max(days);
        }
        let is_alive = |cell: Cell| alive.contains(self.events.len() + cell.id as usize);
        for (at, event) in self.events.iter().enumerate() {
            let (Some(clock), Some(_)) = (event.clock, event.case) else { continue };
            if !is_alive(clock) {
                forgetting.dead.push(clock);
            } else if needed[at] <= event.days {
                forgetting.past.push((clock, needed[at], event.days + 1));
            }
        }
        forgetting.dead.extend(self.derived.forgettable.iter().copied().filter(|cell| !is_alive(*cell)));
        forgetting.dead.extend(
            self.facts.iter().filter(|fact| fact.lets_go).map(|fact| fact.cell).filter(|cell| !is_alive(*cell)),
        );
        forgetting
    }
}

/// Works the units out. Nodes are events by number, then cells by number.
struct Units<'l> {
    law: &'l Law,
}

impl Units<'_> {
    fn all(&self, fulfils: &[Vec<DutyId>]) -> Vec<Unit> {
        let law = self.law;
        let mut units: Vec<Unit> = (0..law.acts.len()).map(|at| self.act(ActId(at as u16), fulfils)).collect();
        for duty in &law.duties {
            let mut unit = Unit { case: duty.case, ..Unit::default() };
            match duty.date {
                Some(date) => self.read_cell(&mut unit, law.dates[date.at()].left),
                None => unit.clocks.push((duty.of, duty.days)),
            }
            unit.clocks_if = Some((duty.cell, 1));
            self.read_cell(&mut unit, duty.cell);
            self.keep_cell(&mut unit, duty.cell);
            self.read(&mut unit, &duty.suspended);
            if let Some(clock) = law.events[duty.of.at()].clock {
                self.read_cell(&mut unit, clock);
            }
            self.write_event(&mut unit, duty.done);
            for case in &duty.opens {
                self.read_cell(&mut unit, law.cases[case.at()].open);
                self.write_cell(&mut unit, law.cases[case.at()].open);
            }
            self.write_event(&mut unit, duty.missed);
            self.write_cell(&mut unit, duty.cell);
            self.in_case(&mut unit);
            units.push(unit);
        }
        for rule in &law.rules {
            for clause in rule.clauses.iter().flatten() {
                self.clause(rule.case, clause, &mut units);
            }
        }
        for date in &law.dates {
            let mut unit = Unit { case: date.case, spent: Some((date.left, 1, 1)), ..Unit::default() };
            self.keep_cell(&mut unit, date.left);
            if let Some(clock) = law.events[date.after.at()].clock {
                self.read_cell(&mut unit, clock);
            }
            if date.at != date.after {
                unit.clocks.push((date.after, date.to));
                unit.clocks_if = Some((date.left, 0));
            }
            self.write_event(&mut unit, date.event);
            self.write_cell(&mut unit, date.left);
            self.in_case(&mut unit);
            units.push(unit);
        }
        for feed in &law.feeds {
            let mut unit = Unit::default();
            for (condition, _) in &feed.holds {
                self.read(&mut unit, condition);
            }
            self.read(&mut unit, &feed.condition);
            self.write_cell(&mut unit, law.records[feed.record.at()].cell);
            law.wrong.iter().for_each(|wrong| self.write_cell(&mut unit, wrong.cell));
            units.push(unit);
        }
        for fact in law.facts.iter().filter(|fact| fact.grows.is_some()) {
            let mut unit = Unit::default();
            self.read_cell(&mut unit, fact.cell);
            self.write_cell(&mut unit, fact.cell);
            law.birthday.iter().for_each(|&birthday| self.read_cell(&mut unit, birthday));
            units.push(unit);
        }
        if let Some(wrong) = &law.wrong {
            let mut unit = Unit::default();
            self.read_cell(&mut unit, wrong.cell);
            self.write_cell(&mut unit, wrong.cell);
            wrong.records.iter().for_each(|(record, _)| self.write_cell(&mut unit, law.records[record.at()].cell));
            units.push(unit);
        }
        units
    }

    fn act(&self, at: ActId, fulfils: &[Vec<DutyId>]) -> Unit {
        let law = self.law;
        let mut unit = Unit::default();
        match &law.acts[at.at()] {
            Act::Nature { fact, .. } => self.write_cell(&mut unit, law.facts[fact.at()].cell),
            Act::Event { event, powers, duties, opens, in_order, prohibitions, .. } => {
                self.read(&mut unit, in_order);
                unit.case = law.events[event.at()].case;
                if let Some(clock) = law.events[event.at()].clock
                    && unit.case.is_some()
                    // An attempt that is stopped is no happening, and may be made again.
                    && prohibitions.is_empty()
                    && !self.may_matter_again(*event, fulfils)
                {
                    unit.spent = Some((clock, 1, u32::MAX));
                }
                for power in powers.iter().flatten() {
                    self.read(&mut unit, &power.condition);
                    match power.window {
                        Window::Always => {}
                        Window::Within(of, days) => self.wait(&mut unit, of, days),
                        Window::After(of) | Window::Before(of) => self.read_event(&mut unit, of),
                        Window::During(stretch) => self.read_stretch(&mut unit, stretch),
                    }
                }
                for duty in duties {
                    self.read_cell(&mut unit, law.duties[duty.at()].cell);
                }
                self.write_event(&mut unit, *event);
                for one in prohibitions {
                    self.read(&mut unit, &one.recorded);
                    self.read(&mut unit, &one.in_force);
                    self.write_event(&mut unit, one.stopped);
                    self.write_event(&mut unit, one.wrongly);
                }
                for case in opens {
                    self.read_cell(&mut unit, law.cases[case.at()].open);
                    self.write_cell(&mut unit, law.cases[case.at()].open);
                }
            }
        }
        self.in_case(&mut unit);
        unit
    }

    /// Can a second happening of the act in one case change anything? Only what may come again with it, or what it fulfils.
    fn may_matter_again(&self, event: EventId, fulfils: &[Vec<DutyId>]) -> bool {
        let law = self.law;
        let again = |moments: &Moments, condition: &Condition| {
            let [bullet] = &moments.bullets[..] else { return false };
            matches!(bullet.when, When::Now(now) if now == event)
                && !(condition.is_always() && bullet.condition.is_always())
        };
        let clauses = || law.rules.iter().flat_map(|rule| rule.clauses.iter().flatten());
        !fulfils[event.at()].is_empty()
            || law.events[event.at()].today.is_some()
            || clauses().any(|clause| match &clause.effect {
                Effect::Happens(_, moments) | Effect::Closes(_, moments) => again(moments, &clause.condition),
                Effect::Runs(_, from, until) => {
                    again(from, &clause.condition)
                        || until.as_ref().is_some_and(|until| again(until, &Condition::always()))
                }
                Effect::Becomes(_, _, moments) => {
                    moments.bullets.iter().any(|bullet| matches!(bullet.when, When::Now(now) if now == event))
                }
                Effect::Holds(_) | Effect::Owes(_) | Effect::Names(_) => false,
            })
    }

    fn clause(&self, case: Option<CaseId>, clause: &Clause, units: &mut Vec<Unit>) {
        let law = self.law;
        let mut unit = Unit { case, ..Unit::default() };
        self.read(&mut unit, &clause.law);
        self.read(&mut unit, &clause.condition);
        match &clause.effect {
            Effect::Happens(event, moments) => {
                unit.spent = law.events[event.at()].clock.map(|clock| (clock, 1, u32::MAX));
                self.moments(&mut unit, moments);
                self.write_event(&mut unit, *event);
            }
            Effect::Runs(stretch, from, until) => {
                let cell = law.stretches[stretch.at()].cell;
                if let Some(until) = until {
                    let mut end = Unit { case, spent: Some((cell, 2, 2)), ..Unit::default() };
                    self.read(&mut end, &clause.law);
                    self.moments(&mut end, until);
                    self.keep_cell(&mut end, cell);
                    self.write_cell(&mut end, cell);
                    self.in_case(&mut end);
                    units.push(end);
                }
                unit.spent = Some((cell, 1, 2));
                self.moments(&mut unit, from);
                self.keep_cell(&mut unit, cell);
                self.write_cell(&mut unit, cell);
            }
            Effect::Holds(stretch) => {
                unit.looks = true;
                self.write_cell(&mut unit, law.stretches[stretch.at()].cell);
            }
            Effect::Becomes(fact, _, moments) => {
                self.moments(&mut unit, moments);
                self.write_cell(&mut unit, law.facts[fact.at()].cell);
            }
            Effect::Closes(case, moments) => {
                self.moments(&mut unit, moments);
                self.write_cell(&mut unit, law.cases[case.at()].closing);
            }
            Effect::Owes(duty) => {
                let duty = &law.duties[duty.at()];
                self.read_event(&mut unit, duty.of);
                self.keep_cell(&mut unit, duty.cell);
                self.write_cell(&mut unit, duty.cell);
            }
            Effect::Names(date) => {
                let date = &law.dates[date.at()];
                unit.spent = Some((date.left, 1, u32::MAX));
                self.read_event(&mut unit, date.at);
                self.keep_cell(&mut unit, date.left);
                self.write_cell(&mut unit, date.left);
                date.others.iter().for_each(|&other| self.write_cell(&mut unit, other));
            }
        }
        self.in_case(&mut unit);
        units.push(unit);
    }

    fn moments(&self, unit: &mut Unit, moments: &Moments) {
        for bullet in &moments.bullets {
            self.read(unit, &bullet.condition);
            match &bullet.when {
                When::Now(event) => self.read_event(unit, *event),
                When::Dawn(event, days) => self.wait(unit, *event, *days),
                When::On(date) => self.read_cell(unit, *date),
                When::Becomes(condition, memory) => {
                    unit.looks = true;
                    self.read(unit, condition);
                    self.read_cell(unit, *memory);
                    self.keep_cell(unit, *memory);
                }
            }
            if let Some(cell) = bullet.come {
                self.keep_cell(unit, cell);
            }
        }
        if let Some(cell) = moments.lost {
            self.keep_cell(unit, cell);
        }
    }

    /// What the observers read.
    fn roots(&self, watched: &mut Vec<(EventId, u32)>) -> Set {
        let law = self.law;
        let mut root = Unit::default();
        for label in &law.labels {
            match label {
                Label::True(condition) => self.read(&mut root, condition),
                Label::Today(events) => events.iter().for_each(|&event| self.read_event(&mut root, event)),
                // A refusal is looked at, and nothing is kept for it.
                Label::Broken(_) | Label::Closes(_) | Label::Refused(_) => {}
            }
        }
        for observer in &law.observers {
            match observer {
                Observer::Within { events, condition, cell, .. } => {
                    events.iter().for_each(|&event| self.read_event(&mut root, event));
                    self.read(&mut root, condition);
                    self.read_cell(&mut root, *cell);
                }
                Observer::Lasts { running, cell, .. } => {
                    self.read(&mut root, running);
                    self.read_cell(&mut root, *cell);
                }
            }
        }
        for case in &law.cases {
            self.read_cell(&mut root, case.closing);
        }
        // A test that tells days apart waits for them.
        for (at, event) in law.events.iter().enumerate() {
            let Some(clock) = event.clock else { continue };
            let mut days = 0;
            law.labels.iter().for_each(|label| {
                if let Label::True(condition) = label {
                    days = days.max(days_told(condition, clock));
                }
            });
            if days > 0 {
                watched.push((EventId(at as u16), days));
            }
        }
        root.reads
    }

    fn read(&self, unit: &mut Unit, condition: &Condition) {
        condition.cells(&mut |cell| {
            unit.reads.insert(self.law.events.len() + cell.id as usize);
            unit.conditions.insert(self.law.events.len() + cell.id as usize);
        });
    }

    fn read_cell(&self, unit: &mut Unit, cell: Cell) {
        unit.reads.insert(self.law.events.len() + cell.id as usize);
    }

    fn keep_cell(&self, unit: &mut Unit, cell: Cell) {
        unit.keeps.insert(self.law.events.len() + cell.id as usize);
    }

    fn write_cell(&self, unit: &mut Unit, cell: Cell) {
        unit.writes.insert(self.law.events.len() + cell.id as usize);
    }

    fn read_stretch(&self, unit: &mut Unit, stretch: StretchId) {
        self.read_cell(unit, self.law.stretches[stretch.at()].cell);
    }

    /// Its happening, and whether it has.
    fn read_event(&self, unit: &mut Unit, event: EventId) {
        unit.reads.insert(event.at());
        if let Some(today) = self.law.events[event.at()].today {
            self.read_cell(unit, today);
        }
        if let Some(clock) = self.law.events[event.at()].clock {
            self.read_cell(unit, clock);
        }
    }

    fn wait(&self, unit: &mut Unit, event: EventId, days: u32) {
        self.read_event(unit, event);
        unit.clocks.push((event, days));
    }

    /// An event, what cases see of it, and the duties it fulfils. Whether it has happened guards it.
    fn write_event(&self, unit: &mut Unit, event: EventId) {
        let written = &self.law.events[event.at()];
        let seen = || written.seen.iter().chain(&written.one);
        seen().for_each(|(_, condition)| self.read(unit, condition));
        let seen = seen().map(|&(event, _)| event);
        for event in std::iter::once(event).chain(seen) {
            unit.writes.insert(event.at());
            if let Some(today) = self.law.events[event.at()].today {
                self.write_cell(unit, today);
            }
            if let Some(clock) = self.law.events[event.at()].clock {
                self.write_cell(unit, clock);
                self.keep_cell(unit, clock);
            }
            for duty in self.law.duties.iter().filter(|duty| duty.act == event) {
                self.write_cell(unit, duty.cell);
            }
        }
    }

    /// Nothing of a case matters without the case.
    fn in_case(&self, unit: &mut Unit) {
        if let Some(case) = unit.case {
            self.read_cell(unit, self.law.cases[case.at()].open);
        }
    }
}

/// The last day that a condition tells apart on this clock (its value less one), or 0.
fn days_told(condition: &Condition, clock: Cell) -> u32 {
    match condition {
        Condition::All(many) | Condition::Any(many) => many.iter().map(|one| days_told(one, clock)).max().unwrap_or(0),
        Condition::Not(one) => days_told(one, clock),
        Condition::In { cell, from, .. } | Condition::Judged { cell, from, .. } if *cell == clock => {
            from.saturating_sub(1)
        }
        _ => 0,
    }
}
