//! What follows at once: every rule is tried once, in rank order, so that a condition sees everything that follows at the
//! same moment from sentences that do not depend on it (decision 3).
//!
//! If a rule hangs on an answer that nobody has given (a judge, a reading, a named date), settling stops with that
//! question; once the answer stands in the state, all is settled again from the same cause. So a suspended moment is only
//! a state and a cause.

use smallvec::SmallVec;

use crate::condition::{Condition, Truth};
use crate::law::{
    Act, ActId, Anew, Bullet, CaseId, Clause, Date, DateId, Duty, Effect, EventId, GroundId, Law, List, Moments,
    Offset, Power, Prohibition, QuestionId, Rule, Spans, StretchId, When,
};
use crate::moment::{Cause, Happening, Log, Named};
use crate::now::Now;
use crate::state::{Cell, State};

/// Where a sentence speaks, and when.
#[derive(Clone, Copy)]
struct Here {
    /// In a case.
    in_case: bool,
    /// A life begins, or the sentence becomes the law: what is so now counts as having been so.
    birth: bool,
    /// The sentence becomes the law today.
    is_first: bool,
    /// It becomes the law of an open case: what it says of a day that has passed falls today.
    catches_up: bool,
}

/// What one clause would do, so that the wordings of a reading can be compared before it is settled.
#[derive(Debug, Default, PartialEq)]
struct Outcome {
    writes: SmallVec<[(Cell, u32); 4]>,
    happens: Option<EventId>,
}

impl Law {
    /// Brings the state to where `cause` has happened and all that follows at once has followed; or the question it hangs on,
    /// and then the state is as before. The dates `named` have been named at this moment.
    ///
    /// A state is changed in its place: a copy as a whole would wait for what was just written.
    pub(crate) fn settle(
        &self,
        state: &mut State,
        cause: Cause,
        named: &Named,
        log: &mut Log,
    ) -> Result<(), QuestionId> {
        let mark = log.as_ref().map_or(0, |log| log.len());
        let before = state.clone();
        let settled = self.settle_in(state, cause, named, log);
        if settled.is_err() {
            *state = before;
            if let Some(log) = log {
                log.truncate(mark);
            }
        }
        settled
    }

    fn settle_in(&self, state: &mut State, cause: Cause, named: &Named, log: &mut Log) -> Result<(), QuestionId> {
        let mut now = Now::begin(named);
        now.woken.clone_from(&self.derived.wakes.always);
        self.bring(cause, state, &mut now, log)?;
        let mut rank = 0;
        while let Some(at) = now.woken.next(rank) {
            self.follow(&self.rules[at], state, &mut now, log)?;
            // What a rule wakes comes after it: sentences are ranked.
            rank = at + 1;
        }
        Ok(())
    }

    /// Only what runs `while` something is so, brought up to date: after cases have closed (decision 15).
    pub(crate) fn refresh(&self, state: &mut State, log: &mut Log) -> Result<(), QuestionId> {
        let holds = |clause: &Option<Clause>| matches!(clause, Some(Clause { effect: Effect::Holds(_), .. }));
        for rule in self.rules.iter().filter(|rule| rule.clauses.iter().any(holds)) {
            self.follow(rule, state, &mut Now::begin(&Named::new()), log)?;
        }
        Ok(())
    }

    /// The cause itself.
    fn bring(&self, cause: Cause, state: &mut State, now: &mut Now, log: &mut Log) -> Result<(), QuestionId> {
        match cause {
            Cause::FirstDawn { again } => {
                now.birth = true;
                if !again {
                    now.dates = true;
                    now.woken.extend(&self.derived.wakes.dawn);
                }
            }
            Cause::FirstError => now.birth = true,
            Cause::Dawn => {
                now.woken.extend(&self.derived.wakes.dawn);
                self.age(state, now.named)?;
                now.is_dawn = true;
                now.dawn.clone_from(state);
                now.dates = true;
                for at in 0..self.dates.len() {
                    self.count_down(DateId(at as u16), state, now, log)?;
                }
            }
            Cause::Nature(fact, class) => {
                self.facts[fact.at()].cell.set(state, class);
                tell(log, || Happening::Becomes(fact, class, None));
            }
            Cause::Act { act, which, .. } => self.attempt(act, which, state, now, log)?,
            Cause::Kept(duty) => {
                let duty = &self.duties[duty.at()];
                // What is done because it is owed in a case is done for that case.
                let mut one = self.counting(duty.done, state)?.into_iter();
                let one = one.find(|&event| duty.case.is_some() && self.events[event.at()].case == duty.case);
                let opened = self.open(&duty.opens, state, log);
                self.happen(duty.done, duty.ground, (opened, one), state, now, log)?;
            }
            Cause::Missed(duty) => {
                let duty = &self.duties[duty.at()];
                duty.cell.set(state, 2);
                for event in std::iter::once(duty.missed).chain(duty.otherwise) {
                    self.happen(event, duty.ground, (None, None), state, now, log)?;
                }
            }
        }
        Ok(())
    }

    /// A date that has its base comes a day nearer, and happens on its day.
    fn count_down(&self, at: DateId, state: &mut State, now: &mut Now, log: &mut Log) -> Result<(), QuestionId> {
        let date = &self.dates[at.at()];
        let left = date.left.get(state);
        if left < 2 || !self.has_base(date, state) {
            return Ok(());
        }
        if let (Offset::Open(question), 2) = (date.offset, left) {
            let comes = answered(now.named, question).map(|comes| comes == 1);
            if !comes.ok_or(question)? {
                return Ok(());
            }
        }
        date.left.set(state, left - 1);
        if left - 1 == 1 {
            if let Offset::Length(..) = date.offset {
                self.note(date.event, state, now);
                return Ok(());
            }
            self.happen(date.event, date.ground, (None, None), state, now, log)?;
        }
        Ok(())
    }

    /// Has the event happened from which the date counts? One that is named at it has its base.
    pub(crate) fn has_base(&self, date: &Date, state: &State) -> bool {
        let clock = |event: EventId| self.events[event.at()].clock.expect("the base of a date has a clock");
        date.at == date.after || clock(date.after).get(state) != 0
    }

    /// An act is tried; a body whose record says so stops it (decision 24).
    fn attempt(
        &self,
        act: ActId,
        which: Option<u8>,
        state: &mut State,
        now: &mut Now,
        log: &mut Log,
    ) -> Result<(), QuestionId> {
        let Act::Event { event, opens, prohibitions, powers, reading, which: which_question, .. } =
            &self.acts[act.at()]
        else {
            unreachable!("nature does not attempt")
        };
        let mut recorded: SmallVec<[&Prohibition; 4]> = SmallVec::new();
        for one in prohibitions {
            if is_so(&one.recorded, state)? {
                recorded.push(one);
            }
        }
        if !recorded.is_empty() {
            // Each body stops the act once; wrongly, if nothing that it has on record is in force.
            let mut stopped: SmallVec<[(EventId, Option<EventId>, GroundId); 4]> = SmallVec::new();
            for one in &recorded {
                let mut of_body = recorded.iter().filter(|other| other.stopped == one.stopped);
                let wrongly = !of_body.any(|other| other.in_force.is_true(state));
                if !stopped.iter().any(|(stopped, ..)| *stopped == one.stopped) {
                    stopped.push((one.stopped, wrongly.then_some(one.wrongly), one.ground));
                }
            }
            for (stopped, wrongly, ground) in stopped {
                self.happen(stopped, ground, (None, None), state, now, log)?;
                if let Some(wrongly) = wrongly {
                    self.happen(wrongly, ground, (None, None), state, now, log)?;
                }
            }
            return Ok(());
        }
        let fitting = self.fitting(act, state)?;
        let one = match (&fitting[..], which) {
            ([], _) => None,
            ([only], _) => Some(*only),
            (several, Some(which)) => Some(several[which as usize]),
            (_, None) => return Err(which_question.expect("an act of one of several cases asks which")),
        };
        let mut all = powers.iter().flatten();
        // Of several that allow it, as of several texts of a law, one that does so now is named; the first where nobody listens.
        let label = reading.map_or(0, |reading| self.readings[reading.at()].cell.get(state));
        let is_law = |at: usize| label == 0 || at + 1 == label as usize;
        let mut of_reading = powers.iter().enumerate().filter(|(at, _)| is_law(*at)).flat_map(|(_, powers)| powers);
        let allows = |power: &Power| self.is_window_open(&power.window, state) && power.condition.is_true(state);
        let open = of_reading.find(|power| log.is_some() && allows(power));
        // What is owed may be done (decision 21): then it is the duty that allows it.
        let owes = |duty: &&Duty| duty.done == *event && duty.cell.get(state) != 0;
        let owed = log.is_some().then(|| self.duties.iter().find(owes)).flatten().map(|duty| duty.ground);
        let ground = open.map(|power| power.ground).or(owed).or_else(|| all.next().map(|power| power.ground));
        let opened = self.open(opens, state, log);
        self.happen(*event, ground.unwrap_or(self.events[event.at()].ground), (opened, one), state, now, log)
    }

    /// An act that counts for one open case, as the cases see it for which it counts now.
    fn counting(&self, event: EventId, state: &State) -> Result<SmallVec<[EventId; 4]>, QuestionId> {
        let mut counting = SmallVec::new();
        for (seen, condition) in &self.events[event.at()].one {
            let case = self.events[seen.at()].case.expect("an event is seen by a case");
            if self.cases[case.at()].open.get(state) == 1 && is_so(condition, state)? {
                counting.push(*seen);
            }
        }
        Ok(counting)
    }

    /// The same, less the cases in which the act is not open: it may be done for one of these.
    pub(crate) fn fitting(&self, act: ActId, state: &State) -> Result<SmallVec<[EventId; 4]>, QuestionId> {
        let Act::Event { event, elsewhere, .. } = &self.acts[act.at()] else {
            unreachable!("nature does nothing for a case")
        };
        let mut fitting = SmallVec::new();
        if *elsewhere {
            return Ok(fitting);
        }
        for seen in self.counting(*event, state)? {
            let case = self.events[seen.at()].case.expect("an event is seen by a case");
            match self.is_open_in(act, case, state) {
                Truth::Yes => fitting.push(seen),
                Truth::No => {}
                Truth::Ask(question) => return Err(question),
            }
        }
        Ok(fitting)
    }

    /// The open cases for which an act may be done that counts for one, in the order of the options of the question which.
    pub fn cases_for(&self, act: ActId, state: &State) -> Vec<CaseId> {
        let fitting = self.fitting(act, state).unwrap_or_default();
        fitting.iter().filter_map(|event| self.events[event.at()].case).collect()
    }

    /// A case is opened: in the first slot that is free.
    fn open(&self, slots: &[CaseId], state: &mut State, log: &mut Log) -> Option<CaseId> {
        let free = slots.iter().copied().find(|slot| self.cases[slot.at()].open.get(state) == 0);
        assert!(slots.is_empty() || free.is_some(), "no more cases are opened than are followed");
        if let Some(free) = free {
            self.cases[free.at()].open.set(state, 1);
            tell(log, || Happening::Opens(free));
        }
        free
    }

    /// An event happens, and the open cases that see it see it happen: `opened` because the event opens it, and `one`
    /// because it is the one for which the act is done.
    fn happen(
        &self,
        event: EventId,
        ground: GroundId,
        (opened, one): (Option<CaseId>, Option<EventId>),
        state: &mut State,
        now: &mut Now,
        log: &mut Log,
    ) -> Result<(), QuestionId> {
        tell(log, || Happening::Event(event, ground));
        // Which cases see it is looked up before it has happened.
        let mut seen: SmallVec<[EventId; 4]> = SmallVec::new();
        for (event, condition) in &self.events[event.at()].seen {
            let case = self.events[event.at()].case.expect("an event is seen by a case");
            if opened == Some(case) || self.cases[case.at()].open.get(state) == 1 && is_so(condition, state)? {
                seen.push(*event);
            }
        }
        seen.extend(one);
        self.note(event, state, now);
        seen.into_iter().for_each(|seen| self.note(seen, state, now));
        Ok(())
    }

    /// Sets the clock, and closes the duties that the event fulfils.
    fn note(&self, id: EventId, state: &mut State, now: &mut Now) {
        let event = &self.events[id.at()];
        let before = event.clock.map_or(0, |clock| clock.get(state));
        let first = event.case.is_none() || before == 0;
        if first && let Some(clock) = event.clock {
            clock.set(state, 1);
        }
        if let Some(today) = event.today {
            today.set(state, 1);
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
                            self.write(clause, outcome, state, now, log)?;
                        }
                        return Ok(());
                    }
                    label => &rule.clauses[label as usize - 1],
                }
            }
        };
        if let Some(clause) = clause {
            let outcome = self.outcome(clause, rule, state, now)?;
            self.write(clause, outcome, state, now, log)?;
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
        if !clause.law.is_true(state) {
            return Ok(outcome);
        }
        let is_first = now.is_dawn && clause.begins.as_ref().is_some_and(|begins| begins.is_true(state));
        let catches_up = is_first && rule.case.is_some() && !matches!(clause.effect, Effect::Becomes(..));
        let here = Here { in_case: rule.case.is_some(), birth: now.birth || is_first, is_first, catches_up };
        match &clause.effect {
            Effect::Happens(event, moments) => {
                let clock = self.events[event.at()].clock;
                let once = rule.case.is_some() && clock.is_some_and(|clock| clock.get(state) != 0);
                if !once && self.comes(moments, clause, here, state, now, &mut outcome)? {
                    outcome.happens = Some(*event);
                }
            }
            Effect::Runs(stretch, from, until) => {
                let cell = self.stretches[stretch.at()].cell;
                let was = cell.get(state);
                let ends = match until {
                    Some(until) if was != 2 => self.moment_comes(until, here, state, now, &mut outcome)?,
                    _ => false,
                };
                // Outside a case a list goes on counting while the stretch runs.
                let begins =
                    (was == 0 || rule.case.is_none()) && self.moment_comes(from, here, state, now, &mut outcome)?;
                // In a case an end before the begin, or with it, means that it never begins (decision 19).
                if ends && (rule.case.is_some() || was == 1) {
                    outcome.writes.push((cell, if rule.case.is_some() { 2 } else { 0 }));
                } else if begins && was == 0 && !ends && holds(from, &clause.condition, state, &mut outcome)? {
                    outcome.writes.push((cell, 1));
                }
            }
            Effect::Holds(stretch) => {
                let cell = self.stretches[stretch.at()].cell;
                let is = u32::from(is_so(&clause.condition, state)?);
                if cell.get(state) != is {
                    outcome.writes.push((cell, is));
                }
            }
            Effect::Becomes(fact, class, moments) => {
                if self.comes(moments, clause, here, state, now, &mut outcome)? {
                    let cell = self.facts[fact.at()].cell;
                    if cell.get(state) != *class {
                        outcome.writes.push((cell, *class));
                    }
                    // A list fixes its moment once.
                    outcome.writes.extend(moments.lost.map(|lost| (lost, 1)));
                }
            }
            Effect::Closes(case, moments) => {
                let closing = self.cases[case.at()].closing;
                if closing.get(state) == 0 && self.comes(moments, clause, here, state, now, &mut outcome)? {
                    outcome.writes.push((closing, 1));
                }
            }
            Effect::Owes(duty) => {
                let duty = &self.duties[duty.at()];
                if now.first.contains(duty.of.at()) {
                    if is_so(&clause.condition, state)? {
                        outcome.writes.push((duty.cell, 1));
                    }
                } else if here.catches_up && self.has_been(duty.of, state) {
                    let open = duty.others.iter().map(|other| other.get(state)).find(|&other| other != 0);
                    let is_owed = open.is_some() || !self.has_been(duty.act, state) && is_so(&clause.condition, state)?;
                    let is_over = self.is_after_last_day(duty, state);
                    let owed = match open {
                        Some(2) => 2,
                        _ if is_over => 3,
                        _ => 1,
                    };
                    outcome.writes.extend(is_owed.then_some((duty.cell, owed)));
                }
                if here.catches_up {
                    let open = duty.others.iter().filter(|other| other.get(state) != 0);
                    outcome.writes.extend(open.map(|&other| (other, 0)));
                }
            }
            Effect::Names(date) => {
                let date = &self.dates[date.at()];
                // In a case it is named once, by whichever text; outside each time.
                let is_none = || std::iter::once(&date.left).chain(&date.others).all(|left| left.get(state) == 0);
                let is_named = now.first.contains(date.at.at()) && (rule.case.is_none() || is_none());
                if is_named && self.waits_for_its_base(date, state, now) {
                    outcome.writes.push((date.left, date.waiting()));
                    outcome.writes.extend(date.others.iter().map(|&other| (other, 0)));
                } else if is_named {
                    let offset = match date.offset {
                        Offset::Asked(question, later) => answered(now.named, question).ok_or(question)? + later,
                        Offset::Length(length, after) => self.days_of(length, state) + after,
                        Offset::Open(_) => date.from,
                    };
                    outcome.writes.push((date.left, self.days_left(date, offset, state)));
                    outcome.writes.extend(date.others.iter().map(|&other| (other, 0)));
                }
            }
            Effect::Fixes(date) => {
                let date = &self.dates[date.at()];
                let spans = date.spans.as_ref().expect("a date that is fixed by its base has spans");
                if now.first.contains(date.after.at()) {
                    let today = self.span(date, state);
                    let at = spans.all.iter().position(|&span| span == today).expect("every day has its span");
                    outcome.writes.push((spans.cell, at as u32 + 1));
                    if date.left.get(state) == date.waiting() {
                        let offset = answered(now.named, spans.question).ok_or(spans.question)?;
                        outcome.writes.push((date.left, offset + 1));
                    }
                }
            }
        }
        Ok(outcome)
    }

    /// Is it still to be known, once the base happens, in how many days a date may come that is named now? It is if the base
    /// happens at this very moment.
    fn waits_for_its_base(&self, date: &Date, state: &State, now: &Now) -> bool {
        let waits = |spans: &Spans| spans.cell.get(state) == 0 || now.first.contains(date.after.at());
        date.spans.as_ref().is_some_and(waits)
    }

    /// What is left of a date that is named now: it counts from the day of its base, which may have been, or is still to come.
    fn days_left(&self, date: &Date, offset: u32, state: &State) -> u32 {
        if date.at == date.after {
            return offset + 1;
        }
        let base = &self.events[date.after.at()];
        let clock = base.clock.expect("the base of a date has a clock").get(state);
        let gone = clock.saturating_sub(1);
        // One that is not settled may come as long as its greatest offset has not passed.
        let last = if let Offset::Open(_) = date.offset { date.to } else { offset };
        if clock > base.days || gone >= last { 1 } else { offset.saturating_sub(gone).max(1) + 1 }
    }

    /// Does the moment come now, with the sentence's condition true?
    fn comes(
        &self,
        moments: &Moments,
        clause: &Clause,
        here: Here,
        state: &State,
        now: &Now,
        outcome: &mut Outcome,
    ) -> Result<bool, QuestionId> {
        Ok(self.moment_comes(moments, here, state, now, outcome)? && holds(moments, &clause.condition, state, outcome)?)
    }

    /// Does the moment come now? Remembers what must be remembered.
    fn moment_comes(
        &self,
        moments: &Moments,
        here: Here,
        state: &State,
        now: &Now,
        outcome: &mut Outcome,
    ) -> Result<bool, QuestionId> {
        if moments.lost.is_some_and(|lost| lost.get(state) == 1) {
            return Ok(false);
        }
        match moments.list {
            List::One => self.strikes(&moments.bullets[0], false, here, state, now, outcome),
            List::First => {
                let mut any = false;
                for bullet in &moments.bullets {
                    let strikes = self.strikes(bullet, here.in_case, here, state, now, outcome)?;
                    // One bullet fixes the moment: the `if` of the next is not asked any more.
                    any = any || strikes && is_so(&bullet.condition, state)?;
                }
                Ok(any)
            }
            List::Last => {
                let mut before = true;
                let mut all = true;
                for bullet in &moments.bullets {
                    // A date of the calendar without an `if` has come for everybody.
                    let had = match (bullet.come, &bullet.when) {
                        (Some(come), _) => come.get(state) == 1,
                        (None, When::On(date)) => date.get(state) == 2 || date.get(state) == 1 && !now.dates,
                        (None, _) => unreachable!("a bullet of a last-of list remembers that it has come"),
                    };
                    let strikes = self.strikes(bullet, here.in_case, here, state, now, outcome)?;
                    let comes = strikes && is_so(&bullet.condition, state)?;
                    if comes && !had {
                        outcome.writes.extend(bullet.come.map(|come| (come, 1)));
                    }
                    before &= had;
                    all &= had || comes;
                }
                let comes = all && !before;
                if comes && !here.in_case {
                    // Outside a case it begins anew after it has come (decision 12).
                    outcome.writes.extend(moments.bullets.iter().filter_map(|bullet| Some((bullet.come?, 0))));
                }
                Ok(comes)
            }
        }
    }

    /// Does the hour of a single moment strike now? `once`: of a list in a case, where `when C` strikes one time only.
    fn strikes(
        &self,
        bullet: &Bullet,
        once: bool,
        here: Here,
        state: &State,
        now: &Now,
        outcome: &mut Outcome,
    ) -> Result<bool, QuestionId> {
        match &bullet.when {
            When::Now(event) if here.catches_up => Ok(now.all.contains(event.at()) || self.has_been(*event, state)),
            When::Now(event) if once => Ok(now.first.contains(event.at())),
            When::Now(event) => Ok(now.all.contains(event.at())),
            When::Dawn(event, days) => {
                let clock = self.events[event.at()].clock.expect("an event that is counted from has a clock");
                let comes = |day: u32| day == days + 1 || here.catches_up && day > days + 1;
                Ok(now.is_dawn && comes(clock.get(&now.dawn)))
            }
            When::Anew(Anew { event, days, before, apart }) => {
                let clock = self.events[event.at()].clock.expect("an event that is counted from has a clock");
                if !now.is_dawn {
                    return Ok(false);
                }
                let day = clock.get(&now.dawn);
                let is_due = day == days + 1 && apart.is_none_or(|apart| apart.get(state) != 0);
                Ok(is_due || here.is_first && day > days + 1 && day <= before + 1)
            }
            When::On(date) => Ok(now.dates && date.get(state) == 1),
            When::Becomes(condition, memory) => {
                let was = memory.get(state);
                if was == 2 {
                    return Ok(false);
                }
                let is = is_so(condition, state)?;
                let strikes = is && was == 0 && !here.birth;
                let remembered = if strikes && once { 2 } else { u32::from(is) };
                if was != remembered {
                    outcome.writes.push((*memory, remembered));
                }
                Ok(strikes)
            }
        }
    }

    /// Has the event happened, or has the length ended whose end it is?
    fn has_been(&self, event: EventId, state: &State) -> bool {
        match self.events[event.at()].clock {
            Some(clock) => clock.get(state) != 0,
            None => self.dates.iter().any(|date| date.event == event && date.left.get(state) == 1),
        }
    }

    /// Carries an outcome out.
    fn write(
        &self,
        clause: &Clause,
        outcome: Outcome,
        state: &mut State,
        now: &mut Now,
        log: &mut Log,
    ) -> Result<(), QuestionId> {
        for (cell, value) in &outcome.writes {
            let before = cell.get(state);
            cell.set(state, *value);
            if log.is_some() {
                self.tell_write(clause, *cell, before, *value, log);
            }
        }
        if let Some(event) = outcome.happens {
            self.happen(event, clause.ground, (None, None), state, now, log)?;
        }
        Ok(())
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
            // A replaced sentence whose duty ends here has nothing to tell.
            Effect::Owes(duty) if self.duties[duty.at()].cell == cell => Some(Happening::Owes(*duty)),
            _ => None,
        };
        if let Some(happening) = happening {
            tell(log, || happening);
        }
    }
}

/// What was answered at this moment.
pub(crate) fn answered(named: &Named, question: QuestionId) -> Option<u32> {
    named.iter().find(|(asked, _)| *asked == question).map(|&(_, answer)| answer)
}

/// Is the condition true, as a rule asks it?
pub(crate) fn is_so(condition: &Condition, state: &State) -> Result<bool, QuestionId> {
    match condition.truth(state) {
        Truth::Yes => Ok(true),
        Truth::No => Ok(false),
        Truth::Ask(question) => Err(question),
    }
}

/// The moment has come: is the sentence's condition true? If not, the moment of a list in a case is lost.
fn holds(moments: &Moments, condition: &Condition, state: &State, outcome: &mut Outcome) -> Result<bool, QuestionId> {
    let is_so = is_so(condition, state)?;
    if !is_so {
        outcome.writes.extend(moments.lost.map(|lost| (lost, 1)));
    }
    Ok(is_so)
}

/// Writes a happening down if anybody listens.
pub(crate) fn tell(log: &mut Log, happening: impl FnOnce() -> Happening) {
    if let Some(log) = log {
        log.push(happening());
    }
}
