//! Which clocks live, and what may be forgotten.
//!
//! A clock lives only while a sentence waits for it. That is the active-clock reduction of timed automata (Daws and
//! Yovine, 1996), here on sentences: every rule, act, duty, date and feed is a *unit* that reads some nodes (cells, and
//! events as they happen) and writes others. What the observers read is alive. What a unit reads is alive if it writes
//! something alive and is not spent; a unit is spent when it can never act again in this case (an event by law that has
//! happened, a measure that has ended, a condition that will not be true again: *unless appearance has happened*), but what
//! outlives the case is read by the same unit in the next one. So it is with what observers look at. At night the
//! cells of an open case that are not alive are set to 0, and a clock beyond the last day that a living unit waits for is
//! set to *past*. Two lives that no sentence can tell apart are then one state.
//!
//! What guards a unit against acting twice (its own event's clock) is kept while what it writes is alive, spent or not:
//! forgetting it would let the unit act again. So is what has ended it. Cells of the person, outside cases, are read by
//! cases still to come; they are never forgotten here.

use std::hash::BuildHasher;
use std::sync::OnceLock;

use rustc_hash::FxBuildHasher;

use crate::law::{Act, CaseId, Clause, DutyId, Effect, EventId, Law, Question, QuestionId, ReadingId};
use crate::moment::Named;
use crate::orders;
use crate::refused::ByDay;
use crate::set::Set;
use crate::settle::answered;
use crate::slots;
use crate::spent::Tests;
use crate::state::{Cell, State};
use crate::units::{Unit, Units};
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
    /// What observers look at, each as a unit that writes nothing.
    looks: Vec<Unit>,
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

/// What was worked out so far, by the answers to the tests. Readers may share a law among threads, and nobody waits: chains
/// only grow, and what is found does not depend on who finds it first.
#[derive(Debug)]
pub(crate) struct Known([Chain; CHAINS]);

/// So many chains are begun.
const CHAINS: usize = 256;

/// A chain of what was worked out.
type Chain = OnceLock<Box<Link>>;

/// For these answers, and the rest of the chain.
#[derive(Debug)]
struct Link {
    answers: u128,
    forgetting: Forgetting,
    rest: Chain,
}

impl Known {
    /// What was worked out for these answers; else it is, now.
    fn of(&self, answers: u128, work_out: impl Fn() -> Forgetting) -> &Forgetting {
        let mut chain = &self.0[FxBuildHasher.hash_one(answers) as usize % CHAINS];
        loop {
            let link = chain.get_or_init(|| Box::new(Link { answers, forgetting: work_out(), rest: Chain::default() }));
            if link.answers == answers {
                return &link.forgetting;
            }
            chain = &link.rest;
        }
    }
}

impl Default for Known {
    fn default() -> Known {
        Known(std::array::from_fn(|_| Chain::default()))
    }
}

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
        derived.looks = Units { law: &self }.looks(&mut derived.watched);
        for unit in derived.units.iter_mut().chain(&mut derived.looks) {
            unit.number(self.events.len(), &mut derived.tests);
        }
        let of_all = |units: &[Unit]| units.iter().map(|unit| self.later(unit, &derived.units)).collect::<Vec<Set>>();
        let later = [of_all(&derived.units), of_all(&derived.looks)];
        let all = derived.units.iter_mut().chain(&mut derived.looks);
        all.zip(later.into_iter().flatten()).for_each(|(unit, later)| unit.later = later);
        let judged = self.questions.iter().filter_map(|question| match question {
            Question::Judge { cell, .. } => Some(self.events.len() + cell.id as usize),
            _ => None,
        });
        let is_looked_at = |&cell: &usize| derived.looks.iter().any(|look| look.reads.contains(cell));
        let judged: Vec<usize> = judged.collect();
        let looked_at: Set = judged.iter().copied().filter(is_looked_at).collect();
        derived.units.iter_mut().for_each(|unit| unit.asks = unit.conditions.meets(&looked_at));
        if self.right.as_ref().is_some_and(|right| right.demand.is_game()) {
            let of = |unit: &Unit| judged.iter().copied().filter(|cell| unit.reads.contains(*cell)).collect();
            derived.units.iter_mut().for_each(|unit| unit.answers = of(unit));
        }
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
        let may_end = unit.spent_test.is_some() || !unit.ended_tests.is_empty();
        let Some(case) = unit.case.filter(|case| may_end && self.closes(*case)) else { return later };
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

    fn forgetting(&self, state: &State) -> &Forgetting {
        let answers = self.derived.tests.answers(state);
        self.derived.known.of(answers, || self.work_out(answers))
    }

    fn work_out(&self, answers: u128) -> Forgetting {
        let holds = |test: Option<u8>| test.is_some_and(|at| answers >> at & 1 == 1);
        // What the unit needs of a state, if it matters what it writes.
        let extend = |alive: &mut Set, unit: &Unit| match (holds(unit.spent_test), unit.ended(answers)) {
            (true, _) => alive.extend(&unit.keeps) | alive.extend(&unit.later),
            (false, Some(node)) => alive.extend(node) | alive.extend(&unit.later),
            (false, None) => alive.extend(&unit.keeps) | alive.extend(&unit.reads),
        };
        let mut alive = Set::default();
        for look in &self.derived.looks {
            extend(&mut alive, look);
        }
        let matters = |unit: &Unit, alive: &Set| unit.asks || unit.writes.meets(alive) || unit.answers.meets(alive);
        let units = || self.derived.units.iter();
        while units().fold(false, |grew, unit| grew | (matters(unit, &alive) && extend(&mut alive, unit))) {}
        let lives = |unit: &&Unit| matters(unit, &alive) && !holds(unit.spent_test) && unit.ended(answers).is_none();
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
