//! What follows at once: every rule is tried once, in rank order, so that a condition sees everything that follows at the
//! same moment from sentences that do not depend on it (decision 3).
//!
//! If a rule hangs on an answer that nobody has given (a judge, a reading, a named date), settling stops with that
//! question; once the answer stands in the state, all is settled again from the same cause. So a suspended moment is only
//! a state and a cause.

use smallvec::SmallVec;

use crate::condition::{Condition, Truth};
use crate::law::{
    Act, ActId, CaseId, Clause, DateId, Effect, EventId, GroundId, Law, List, Moments, QuestionId, Rule, StretchId,
    When,
};
use crate::moment::{Cause, Happening, Log};
use crate::set::Set;
use crate::state::{Cell, State};

/// What happens at this moment.
#[derive(Default)]
struct Now {
    /// Every event that happens.
    all: Set,
    /// Those that happen for the first time in their case (in the person's life: every time).
    first: Set,
    /// Rules that may do something now.
    woken: Set,
    /// A clock may bring something.
    dawn: bool,
    /// A life begins: what is so now counts as having been so.
    birth: bool,
}

/// What one clause would do, so that the wordings of a reading can be compared before it is settled.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    writes: SmallVec<[(Cell, u32); 4]>,
    happens: Option<EventId>,
}

impl Law {
    /// The state once `cause` has happened and all that follows at once has followed; or the question it hangs on.
    pub(crate) fn settle(&self, before: &State, cause: Cause, log: &mut Log) -> Result<State, QuestionId> {
        let mark = log.as_ref().map_or(0, |log| log.len());
        let mut state = before.clone();
        let mut now = Now { woken: self.derived.wakes.always.clone(), ..Now::default() };
        self.bring(cause, &mut state, &mut now, log);
        let mut rank = 0;
        while let Some(at) = now.woken.next(rank) {
            if let Err(question) = self.follow(&self.rules[at], &mut state, &mut now, log) {
                if let Some(log) = log {
                    log.truncate(mark);
                }
                return Err(question);
            }
            // What a rule wakes comes after it: sentences are ranked.
            rank = at + 1;
        }
        Ok(state)
    }

    /// Only what runs `while` something is so, brought up to date: after cases have closed (decision 15).
    pub(crate) fn refresh(&self, state: &mut State, log: &mut Log) {
        let now = Now::default();
        for rule in &self.rules {
            let holds = |clause: &Option<Clause>| matches!(clause, Some(Clause { effect: Effect::Holds(_), .. }));
            if !rule.clauses.iter().any(holds) || !self.is_open(rule, state) {
                continue;
            }
            let clause = match rule.reading {
                None => &rule.clauses[0],
                // Not settled: no wording has mattered so far, and a closing is no moment of its own for a question.
                Some(reading) => match self.readings[reading.at()].cell.get(state) {
                    0 => continue,
                    label => &rule.clauses[label as usize - 1],
                },
            };
            if let Some(clause) = clause
                && let Ok(outcome) = self.outcome(clause, rule, state, &now)
            {
                self.write(clause, outcome, state, &mut Now::default(), log);
            }
        }
    }

    /// The cause itself.
    fn bring(&self, cause: Cause, state: &mut State, now: &mut Now, log: &mut Log) {
        match cause {
            Cause::FirstDawn => now.birth = true,
            Cause::Dawn => {
                now.dawn = true;
                now.woken.extend(&self.derived.wakes.dawn);
                self.age(state);
                for at in 0..self.dates.len() {
                    self.count_down(DateId(at as u16), state, now, log);
                }
            }
            Cause::Nature(fact, class) => {
                self.facts[fact.at()].cell.set(state, class);
                tell(log, || Happening::Becomes(fact, class, None));
            }
            Cause::Act { act, .. } => self.attempt(act, state, now, log),
            Cause::Kept(duty) => {
                let duty = &self.duties[duty.at()];
                self.open(duty.opens, state);
                self.happen(duty.done, duty.ground, state, now, log);
            }
            Cause::Missed(duty) => {
                let duty = &self.duties[duty.at()];
                duty.cell.set(state, 2);
                self.happen(duty.missed, duty.ground, state, now, log);
            }
        }
    }

    /// A date that has its base comes a day nearer, and happens on its day.
    fn count_down(&self, at: DateId, state: &mut State, now: &mut Now, log: &mut Log) {
        let date = &self.dates[at.at()];
        let left = date.left.get(state);
        let base = self.events[date.after.at()].clock.expect("the base of a date has a clock").get(state);
        if left < 2 || base == 0 {
            return;
        }
        date.left.set(state, left - 1);
        if left - 1 == 1 {
            self.happen(date.event, self.events[date.event.at()].ground, state, now, log);
        }
    }

    /// An act is tried; a body whose record says so stops it (decision 24).
    fn attempt(&self, act: ActId, state: &mut State, now: &mut Now, log: &mut Log) {
        let Act::Event { event, opens, prohibitions, powers, .. } = &self.acts[act.at()] else {
            unreachable!("nature does not attempt")
        };
        let recorded: SmallVec<[_; 4]> = prohibitions.iter().filter(|one| one.recorded.is_true(state)).collect();
        if !recorded.is_empty() {
            let wrongly = recorded.iter().all(|one| !one.in_force.is_true(state));
            let mut stopped: SmallVec<[EventId; 4]> = SmallVec::new();
            for one in recorded {
                if !stopped.contains(&one.stopped) {
                    stopped.push(one.stopped);
                    self.happen(one.stopped, one.ground, state, now, log);
                    if wrongly {
                        self.happen(one.wrongly, one.ground, state, now, log);
                    }
                }
            }
            return;
        }
        self.open(*opens, state);
        let ground = powers.iter().flatten().next().map(|power| power.ground);
        self.happen(*event, ground.unwrap_or(self.events[event.at()].ground), state, now, log);
    }

    /// A case is opened.
    fn open(&self, case: Option<CaseId>, state: &mut State) {
        let Some(case) = case else { return };
        let case = &self.cases[case.at()];
        assert!(case.open.get(state) == 0, "one case of a kind is followed");
        case.open.set(state, 1);
    }

    /// An event happens, and the open cases that see it see it happen.
    fn happen(&self, event: EventId, ground: GroundId, state: &mut State, now: &mut Now, log: &mut Log) {
        tell(log, || Happening::Event(event, ground));
        self.note(event, state, now);
        // What the cases see is looked up before any of them has seen it.
        let sees = |(seen, condition): &&(EventId, Condition)| {
            let case = self.events[seen.at()].case.expect("an event is seen by a case");
            self.cases[case.at()].open.get(state) == 1 && condition.is_true(state)
        };
        let seen: SmallVec<[EventId; 4]> =
            self.events[event.at()].seen.iter().filter(sees).map(|&(seen, _)| seen).collect();
        seen.into_iter().for_each(|seen| self.note(seen, state, now));
    }

    /// Sets the clock, and closes the duties that the event fulfils.
    fn note(&self, id: EventId, state: &mut State, now: &mut Now) {
        let event = &self.events[id.at()];
        let before = event.clock.map_or(0, |clock| clock.get(state));
        let first = event.case.is_none() || before == 0;
        if first && let Some(clock) = event.clock {
            clock.set(state, 1);
        }
        now.all.insert(id.at());
        now.woken.extend(&self.derived.wakes.events[id.at()]);
        if first {
            now.first.insert(id.at());
        }
        for &duty in &self.derived.fulfils[id.at()] {
            let cell = self.duties[duty.at()].cell;
            if cell.get(state) != 0 {
                cell.set(state, 0);
            }
        }
    }

    fn is_open(&self, rule: &Rule, state: &State) -> bool {
        rule.case.is_none_or(|case| self.cases[case.at()].open.get(state) == 1)
    }

    /// One rule at this moment.
    fn follow(&self, rule: &Rule, state: &mut State, now: &mut Now, log: &mut Log) -> Result<(), QuestionId> {
        if !self.is_open(rule, state) {
            return Ok(());
        }
        let clause = match rule.reading {
            None => &rule.clauses[0],
            Some(reading) => {
                let reading = &self.readings[reading.at()];
                match reading.cell.get(state) {
                    // A reading is settled when it first matters (decision 36): when its wordings part.
                    0 => {
                        let outcome = self.common(rule, state, now).unwrap_or(Err(reading.question))?;
                        if let Some(clause) = &rule.clauses[0] {
                            self.write(clause, outcome, state, now, log);
                        }
                        return Ok(());
                    }
                    label => &rule.clauses[label as usize - 1],
                }
            }
        };
        if let Some(clause) = clause {
            let outcome = self.outcome(clause, rule, state, now)?;
            self.write(clause, outcome, state, now, log);
        }
        Ok(())
    }

    /// What all wordings do alike, or the question all of them ask; none if they part.
    fn common(&self, rule: &Rule, state: &State, now: &Now) -> Option<Result<Outcome, QuestionId>> {
        let mut outcomes = rule.clauses.iter().map(|clause| match clause {
            None => Ok(Outcome::default()),
            Some(clause) => self.outcome(clause, rule, state, now),
        });
        let common = outcomes.next().expect("a reading has labels");
        outcomes.all(|outcome| outcome == common).then_some(common)
    }

    /// What the clause does at this moment.
    fn outcome(&self, clause: &Clause, rule: &Rule, state: &State, now: &Now) -> Result<Outcome, QuestionId> {
        let mut outcome = Outcome::default();
        match &clause.effect {
            Effect::Happens(event, moments) => {
                let clock = self.events[event.at()].clock;
                let once = rule.case.is_some() && clock.is_some_and(|clock| clock.get(state) != 0);
                if !once && self.comes(moments, &clause.condition, state, now, &mut outcome)? {
                    outcome.happens = Some(*event);
                }
            }
            Effect::Runs(stretch, from, until) => {
                let cell = self.stretches[stretch.at()].cell;
                let was = cell.get(state);
                let ends = match until {
                    Some(until) if was != 2 => self.comes(until, &Condition::always(), state, now, &mut outcome)?,
                    _ => false,
                };
                // In a case an end before the begin, or with it, means that it never begins (decision 19).
                if ends && (rule.case.is_some() || was == 1) {
                    outcome.writes.push((cell, if rule.case.is_some() { 2 } else { 0 }));
                } else if was == 0 && !ends && self.comes(from, &clause.condition, state, now, &mut outcome)? {
                    outcome.writes.push((cell, 1));
                }
            }
            Effect::Holds(stretch) => {
                let cell = self.stretches[stretch.at()].cell;
                let is = match clause.condition.truth(state) {
                    Truth::Yes => 1,
                    Truth::No => 0,
                    Truth::Ask(question) => return Err(question),
                };
                if cell.get(state) != is {
                    outcome.writes.push((cell, is));
                }
            }
            Effect::Becomes(fact, class, moments) => {
                if self.comes(moments, &clause.condition, state, now, &mut outcome)? {
                    let cell = self.facts[fact.at()].cell;
                    if cell.get(state) != *class {
                        outcome.writes.push((cell, *class));
                    }
                    // A list fixes its moment once.
                    outcome.writes.extend(moments.lost.map(|lost| (lost, 1)));
                }
            }
            Effect::Closes(case, moments) => {
                if self.comes(moments, &clause.condition, state, now, &mut outcome)? {
                    outcome.writes.push((self.cases[case.at()].closing, 1));
                }
            }
            Effect::Owes(duty) => {
                let duty = &self.duties[duty.at()];
                if now.first.contains(duty.of.at()) {
                    match clause.condition.truth(state) {
                        Truth::Yes => outcome.writes.push((duty.cell, 1)),
                        Truth::No => {}
                        Truth::Ask(question) => return Err(question),
                    }
                }
            }
            Effect::Names(date) => {
                let date = &self.dates[date.at()];
                if now.first.contains(date.at.at()) && date.left.get(state) == 0 {
                    return Err(date.question);
                }
            }
        }
        Ok(outcome)
    }

    /// Does the moment come now, with the sentence's condition true? Remembers what must be remembered.
    fn comes(
        &self,
        moments: &Moments,
        condition: &Condition,
        state: &State,
        now: &Now,
        outcome: &mut Outcome,
    ) -> Result<bool, QuestionId> {
        if moments.lost.is_some_and(|lost| lost.get(state) == 1) {
            return Ok(false);
        }
        let fixed = match moments.list {
            List::One => self.bullet_comes(moments, 0, state, now, outcome)?,
            List::First => {
                let mut any = false;
                for at in 0..moments.bullets.len() {
                    any |= self.bullet_comes(moments, at, state, now, outcome)?;
                }
                any
            }
            List::Last => {
                let mut before = true;
                let mut all = true;
                for (at, bullet) in moments.bullets.iter().enumerate() {
                    let memory = bullet.come.expect("a bullet of a last-of list remembers that it has come");
                    let had = memory.get(state) == 1;
                    let comes = self.bullet_comes(moments, at, state, now, outcome)?;
                    if comes && !had {
                        outcome.writes.push((memory, 1));
                    }
                    before &= had;
                    all &= had || comes;
                }
                all && !before
            }
        };
        if !fixed {
            return Ok(false);
        }
        if moments.list == List::Last && moments.lost.is_none() {
            // Outside a case it begins anew after it has come (decision 12).
            for bullet in &moments.bullets {
                let memory = bullet.come.expect("a bullet of a last-of list remembers that it has come");
                outcome.writes.push((memory, 0));
            }
        }
        match condition.truth(state) {
            Truth::Yes => Ok(true),
            Truth::No => {
                if let Some(lost) = moments.lost {
                    outcome.writes.push((lost, 1));
                }
                Ok(false)
            }
            Truth::Ask(question) => Err(question),
        }
    }

    fn bullet_comes(
        &self,
        moments: &Moments,
        at: usize,
        state: &State,
        now: &Now,
        outcome: &mut Outcome,
    ) -> Result<bool, QuestionId> {
        let bullet = &moments.bullets[at];
        let comes = match &bullet.when {
            When::Now(event) if moments.list == List::One => now.all.contains(event.at()),
            When::Now(event) => now.first.contains(event.at()),
            When::Dawn(event, days) => {
                let clock = self.events[event.at()].clock.expect("an event that is counted from has a clock");
                now.dawn && clock.get(state) == days + 1
            }
            When::Becomes(condition, memory) => {
                let is = match condition.truth(state) {
                    Truth::Yes => 1,
                    Truth::No => 0,
                    Truth::Ask(question) => return Err(question),
                };
                let was = memory.get(state);
                if was != is {
                    outcome.writes.push((*memory, is));
                }
                is == 1 && was == 0 && !now.birth
            }
        };
        if !comes {
            return Ok(false);
        }
        match bullet.condition.truth(state) {
            Truth::Yes => Ok(true),
            Truth::No => Ok(false),
            Truth::Ask(question) => Err(question),
        }
    }

    /// Carries an outcome out.
    fn write(&self, clause: &Clause, outcome: Outcome, state: &mut State, now: &mut Now, log: &mut Log) {
        for (cell, value) in &outcome.writes {
            let before = cell.get(state);
            cell.set(state, *value);
            if log.is_some() {
                self.tell_write(clause, *cell, before, *value, log);
            }
        }
        if let Some(event) = outcome.happens {
            self.happen(event, clause.ground, state, now, log);
        }
    }

    fn tell_write(&self, clause: &Clause, cell: Cell, before: u32, value: u32, log: &mut Log) {
        let begins = |stretch: StretchId| match (before, value) {
            (0, 1) => Some(Happening::Begins(stretch, clause.ground)),
            (1, 0 | 2) => Some(Happening::Ends(stretch, clause.ground)),
            _ => None,
        };
        let happening = match &clause.effect {
            Effect::Runs(stretch, ..) | Effect::Holds(stretch) if self.stretches[stretch.at()].cell == cell => {
                begins(*stretch)
            }
            Effect::Becomes(fact, class, _) if self.facts[fact.at()].cell == cell => {
                Some(Happening::Becomes(*fact, *class, Some(clause.ground)))
            }
            Effect::Owes(duty) => Some(Happening::Owes(*duty)),
            _ => None,
        };
        if let Some(happening) = happening {
            tell(log, || happening);
        }
    }
}

/// Writes a happening down if anybody listens.
pub(crate) fn tell(log: &mut Log, happening: impl FnOnce() -> Happening) {
    if let Some(log) = log {
        log.push(happening());
    }
}
