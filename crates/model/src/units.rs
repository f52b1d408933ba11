//! Units: all of a law that reads and writes, each with what it reads, what it writes and what it waits for.
//!
//! Nodes are events, as they happen, and cells; events come first by number. What a unit reads is never too little, and when it is
//! said to be spent it never acts again in its case: what is forgotten (`clocks`), which acts are tried in which orders
//! (`orders`) and which slots may be exchanged (`slots`) rest on it.

use crate::condition::Condition;
use crate::law::{Act, ActId, CaseId, Clause, DutyId, Effect, EventId, Law, Moments, Power, StretchId, When, Window};
use crate::observe::{Label, Observer};
use crate::set::Set;
use crate::spent::{Course, Tests, for_good};
use crate::state::Cell;

/// Something that reads and writes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unit {
    /// Lives in this case.
    pub case: Option<CaseId>,
    /// It has acted for good once the cell holds one of these values: it guards itself.
    pub spent: Option<(Cell, u32, u32)>,
    /// It can never act again once one of these cells, which it reads, holds one of these values.
    ended: Vec<(Cell, u32, u32)>,
    /// Nodes it reads.
    pub reads: Set,
    /// Of these: all but the cells of its case. The same unit reads them in the next case, once this one has closed.
    pub later: Set,
    /// Its guards against acting twice.
    pub keeps: Set,
    /// Nodes it writes.
    pub writes: Set,
    /// Days it waits for.
    pub clocks: Vec<(EventId, u32)>,
    /// It waits for them only while the cell holds this value.
    pub clocks_if: Option<(Cell, u32)>,
    /// The number of the test that it has acted for good.
    pub spent_test: Option<u8>,
    /// The numbers of the tests that it can never act again, each with the node that says so.
    pub ended_tests: Vec<(u8, Set)>,
    /// The number of the test that it waits.
    pub waits_test: Option<u8>,
    /// A rule that looks at what is so, not at what happens.
    pub looks: bool,
    /// Of what it reads: what its conditions read, its moments left out.
    pub conditions: Set,
    /// It puts a judge a question whose answer is looked at in the evening, so that it matters whatever it brings about.
    pub asks: bool,
    /// Of a game: the judges' answers that it reads. Whoever plays sees them, so it matters when they are given, as long as anything
    /// hangs on them.
    pub answers: Set,
}

impl Unit {
    /// Numbers the tests that say that it is spent or waits. The nodes of cells come after so many.
    pub fn number(&mut self, events: usize, tests: &mut Tests) {
        // Outside cases nothing is ever spent: there is always another case to come.
        if self.case.is_some() {
            self.spent_test = self.spent.and_then(|(cell, from, to)| tests.number(cell, from, to));
            let number = |&(cell, from, to): &(Cell, u32, u32)| {
                Some((tests.number(cell, from, to)?, Set::from_iter([events + cell.id as usize])))
            };
            self.ended_tests = self.ended.iter().filter_map(number).collect();
        }
        if let Some((cell, value)) = self.clocks_if.filter(|(_, value)| *value > 0) {
            self.waits_test = tests.number(cell, value, value);
        }
    }

    /// Given the answers to the tests: what says that it can never act again, if something does.
    pub fn ended(&self, answers: u128) -> Option<&Set> {
        self.ended_tests.iter().find(|(test, _)| answers >> test & 1 == 1).map(|(_, node)| node)
    }
}

/// Works the units out.
pub(crate) struct Units<'l> {
    pub law: &'l Law,
}

impl Units<'_> {
    /// The units; the first are those of acts, then those of duties, in their order.
    pub fn all(&self, fulfils: &[Vec<DutyId>]) -> Vec<Unit> {
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
            duty.otherwise.into_iter().for_each(|event| self.write_event(&mut unit, event));
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
            for cell in law.years.iter().flat_map(|years| [years.left, years.coming]) {
                self.read_cell(&mut unit, cell);
                self.write_cell(&mut unit, cell);
            }
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
                if let ([powers], true) = (&powers[..], duties.is_empty())
                    && let [power] = &powers[..]
                {
                    self.end_with_power(&mut unit, power);
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
                Effect::Holds(_) | Effect::Owes(_) | Effect::Names(_) | Effect::Fixes(_) => false,
            })
    }

    fn clause(&self, case: Option<CaseId>, clause: &Clause, units: &mut Vec<Unit>) {
        let law = self.law;
        let mut unit = Unit { case, ..Unit::default() };
        self.read(&mut unit, &clause.law);
        clause.begins.iter().for_each(|begins| self.read(&mut unit, begins));
        self.read(&mut unit, &clause.condition);
        self.end_with(&mut unit, &clause.condition);
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
                    clause.begins.iter().for_each(|begins| self.read(&mut end, begins));
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
                if clause.begins.is_some() {
                    self.read_event(&mut unit, duty.act);
                    match duty.date {
                        Some(date) => self.read_cell(&mut unit, law.dates[date.at()].left),
                        None => unit.clocks.push((duty.of, duty.days)),
                    }
                    for &other in &duty.others {
                        self.read_cell(&mut unit, other);
                        self.write_cell(&mut unit, other);
                    }
                }
                self.keep_cell(&mut unit, duty.cell);
                self.write_cell(&mut unit, duty.cell);
            }
            Effect::Names(date) => {
                let date = &law.dates[date.at()];
                unit.spent = Some((date.left, 1, u32::MAX));
                self.read_event(&mut unit, date.at);
                self.keep_cell(&mut unit, date.left);
                self.write_cell(&mut unit, date.left);
                for &other in &date.others {
                    self.read_cell(&mut unit, other);
                    self.write_cell(&mut unit, other);
                }
                if let Some(spans) = &date.spans {
                    self.read_event(&mut unit, date.after);
                    self.read_cell(&mut unit, spans.cell);
                }
            }
            Effect::Fixes(date) => {
                let date = &law.dates[date.at()];
                let clock = law.events[date.after.at()].clock;
                unit.spent = clock.map(|clock| (clock, 1, u32::MAX));
                clock.into_iter().for_each(|clock| self.keep_cell(&mut unit, clock));
                self.read_event(&mut unit, date.after);
                self.read_cell(&mut unit, date.left);
                self.write_cell(&mut unit, date.left);
                date.spans.iter().for_each(|spans| self.write_cell(&mut unit, spans.cell));
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
                When::Anew(anew) => {
                    self.wait(unit, anew.event, anew.days.max(anew.before));
                    anew.apart.iter().for_each(|&apart| self.read_cell(unit, apart));
                }
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

    /// The unit can act no more once its condition is false for good.
    fn end_with(&self, unit: &mut Unit, condition: &Condition) {
        let Some(case) = unit.case else { return };
        let own = &self.law.cases[case.at()].cells;
        unit.ended.extend(for_good(condition, false, &|cell| own.contains(&cell).then(|| self.course(cell))?));
    }

    /// Nor once the one power that allows it is closed for good.
    fn end_with_power(&self, unit: &mut Unit, power: &Power) {
        self.end_with(unit, &power.condition);
        let clock = |event: EventId| self.law.events[event.at()].clock;
        let window = match power.window {
            Window::Always | Window::After(_) => None,
            Window::Within(event, days) => clock(event).map(|cell| Condition::In { cell, from: 0, to: days + 1 }),
            Window::Before(event) => clock(event).map(|cell| Condition::is(cell, 0)),
            Window::During(stretch) => Some(Condition::is(self.law.stretches[stretch.at()].cell, 1)),
        };
        window.iter().for_each(|window| self.end_with(unit, window));
    }

    /// How the cell goes on while its case is open, if it never goes back.
    fn course(&self, cell: Cell) -> Option<Course> {
        let law = self.law;
        if law.events.iter().any(|event| event.case.is_some() && event.clock == Some(cell)) {
            return Some(Course::Clock);
        }
        let stretch = law.stretches.iter().position(|stretch| stretch.case.is_some() && stretch.cell == cell)?;
        let holds = |clause: &Clause| matches!(clause.effect, Effect::Holds(held) if held.at() == stretch);
        let is_held = law.rules.iter().flat_map(|rule| rule.clauses.iter().flatten()).any(holds);
        (!is_held).then_some(Course::Stretch)
    }

    /// What the observers look at: of what is true now each by itself, for it may be false for good.
    pub fn looks(&self, watched: &mut Vec<(EventId, u32)>) -> Vec<Unit> {
        let law = self.law;
        let mut root = Unit::default();
        let mut looks = Vec::new();
        for label in &law.labels {
            match label {
                Label::True(condition) => looks.push(self.look(condition)),
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
        looks.push(root);
        looks
    }

    /// A look at whether this is true, in the one case in which it can be false for good. What can be so in one of several
    /// cases is looked at in none: slots that may be exchanged (`slots`) are to forget alike.
    fn look(&self, condition: &Condition) -> Unit {
        let in_case = |case: usize| {
            let mut unit = Unit { case: Some(CaseId(case as u16)), ..Unit::default() };
            self.end_with(&mut unit, condition);
            (!unit.ended.is_empty()).then_some(unit)
        };
        let mut ended = (0..self.law.cases.len()).filter_map(in_case);
        let mut unit = match (ended.next(), ended.next()) {
            (Some(only), None) => only,
            _ => Unit::default(),
        };
        self.read(&mut unit, condition);
        unit
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

    /// An event, what open cases see of it, and the duties it fulfils. Whether it has happened guards it.
    fn write_event(&self, unit: &mut Unit, event: EventId) {
        let written = &self.law.events[event.at()];
        let seen = || written.seen.iter().chain(&written.one);
        seen().for_each(|(_, condition)| self.read(unit, condition));
        let seen: Vec<EventId> = seen().map(|&(event, _)| event).collect();
        // A case sees nothing of before it was opened.
        let cases = seen.iter().filter_map(|event| self.law.events[event.at()].case);
        cases.for_each(|case| self.read_cell(unit, self.law.cases[case.at()].open));
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
