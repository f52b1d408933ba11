//! A day, in its four phases; the only place where their order is written.
//!
//! 1. **Dawn.** On the birthday facts grow. Messages arrive and show what the sender held the evening before; on the rung *wrong* a record may become
//!    untrue; dates and deadlines come; what follows.
//! 2. **The others.** Nature moves facts, bodies and chance act, each at most once a day; what follows at once after each.
//! 3. **The person**, likewise. (With `others_last`, 3 comes before 2.)
//! 4. **Night.** Duties due today are kept or missed; rights look; cases close; feeds compare this evening with the last.

mod birthday;
mod records;

use smallvec::SmallVec;

use crate::condition::Truth;
use crate::law::{Act, ActId, CaseId, Duty, DutyId, Law, Offset, Power, Question, QuestionId, Window};
use crate::moment::{Cause, Choice, Evening, Happening, Log, Moment, Step, Weight};
use crate::settle::{is_so, tell};
use crate::state::State;

/// The birthday is the first thing at dawn; not of the first, which begins elsewhere.
const FIRST_TO_GROW: Step = Step::Birthday { from: 0 };

/// What is given at the first dawn may bring about what is given again, at most so many times.
const FIRST_ROUNDS: u128 = 64;

impl Law {
    /// The beginning of a life: its facts are open questions.
    pub fn start(&self) -> Moment {
        self.start_told(&mut None)
    }

    /// The same, told.
    pub fn start_told(&self, log: &mut Log) -> Moment {
        let mut moment = Moment::at(Step::Start(0));
        moment.state = State::zero(self.layout.words());
        if self.first_day().is_none() {
            self.set_today(0, &mut moment.state);
        }
        self.advance(&mut moment, log);
        moment
    }

    /// The next morning.
    pub fn dawn(&self, evening: &Evening) -> Moment {
        self.dawn_told(evening, &mut None)
    }

    /// The same, told.
    pub fn dawn_told(&self, evening: &Evening, log: &mut Log) -> Moment {
        let mut moment = Moment::at(Step::Today);
        moment.state.clone_from(&evening.state);
        for feed in &self.feeds {
            let held = self.held(feed, &moment.state);
            feed.held.set(&mut moment.state, held);
        }
        self.pass_to_next_day(&mut moment.state, 1);
        self.advance(&mut moment, log);
        moment
    }

    /// The open question, or none at nightfall.
    pub fn ask(&self, at: &Moment) -> Option<Choice> {
        at.question.map(|question| Choice { question, options: self.options(question, &at.state) })
    }

    /// The life once the question is answered and all that follows at once has followed.
    pub fn answer(&self, at: &Moment, option: u32) -> Moment {
        self.answer_told(at, option, &mut None)
    }

    /// The same, told.
    pub fn answer_told(&self, at: &Moment, option: u32, log: &mut Log) -> Moment {
        let question = at.question.expect("only an open question is answered");
        assert!(option < self.options(question, &at.state), "an answer is one of the options");
        let mut moment = at.clone();
        moment.question = None;
        match self.questions[question.at()] {
            Question::Start(fact) => {
                self.facts[fact.at()].cell.set(&mut moment.state, option);
                moment.step = Step::Start(fact.0 + 1);
            }
            Question::Reading(reading) => {
                self.readings[reading.at()].cell.set(&mut moment.state, option + 1);
                if let Step::Start(at) = moment.step {
                    moment.step = Step::Start(at + 1);
                }
            }
            Question::Today => {
                self.set_today(option, &mut moment.state);
                moment.step = match moment.step {
                    Step::Start(at) => Step::Start(at + 1),
                    _ => FIRST_TO_GROW,
                };
            }
            Question::Birthday => {
                self.set_birth(option, &mut moment.state);
                let Step::Start(at) = moment.step else { unreachable!("it is asked on day 0") };
                moment.step = Step::Start(at + 1);
            }
            Question::Judge { cell, .. } => cell.set(&mut moment.state, option + 1),
            Question::Offset(date) => {
                if let Offset::Open(_) = self.dates[date.at()].offset {
                    moment.named.push((question, option));
                } else {
                    let offset = self.offsets(date, question, &moment.state).start() + option;
                    moment.named.push((question, offset));
                    tell(log, || Happening::Named(date, offset));
                }
            }
            Question::Comes(_) => moment.named.push((question, option)),
            Question::Arrives(feed) => {
                self.arrive(feed, option, &mut moment.state, log);
                moment.step = Step::Arrivals(feed.0 + 1);
            }
            Question::Grows(fact) => moment.step = self.grows(fact, option, &mut moment, log),
            Question::Wrong(record) => moment.step = self.err(record, option, &mut moment, log),
            Question::Nature(fact) => {
                let act = self.moved_by(question).expect("nature is among the acts");
                if option == self.facts[fact.at()].cell.get(&moment.state) {
                    self.declined(act, &mut moment);
                } else {
                    self.done(act, &mut moment);
                    moment.step = Step::Settle(Cause::Nature(fact, option));
                }
            }
            Question::Act(act) => {
                if option == 0 {
                    self.declined(act, &mut moment);
                } else {
                    let person = matches!(self.acts[act.at()], Act::Event { person: true, .. });
                    self.done(act, &mut moment);
                    moment.step = Step::Settle(Cause::Act { act, person, which: None });
                }
            }
            Question::Which(act) => {
                let person = matches!(self.acts[act.at()], Act::Event { person: true, .. });
                moment.step = Step::Settle(Cause::Act { act, person, which: Some(option as u8) });
            }
            Question::Stale(feed) => {
                let (cell, _) = self.feeds[feed.at()].stale.expect("only a feed that may be stale asks");
                cell.set(&mut moment.state, option + 1);
            }
            Question::Way(way) => self.ways[way.at()].cell.set(&mut moment.state, option + 1),
            Question::Missed(duty) => {
                moment.step = Step::Settle(if option == 0 { Cause::Kept(duty) } else { Cause::Missed(duty) });
            }
        }
        self.advance(&mut moment, log);
        moment
    }

    /// The question that is open is not asked again today if it is about an act, whatever the answer, also where something is
    /// done that does not commute with it.
    pub fn asks_no_more(&self, question: QuestionId, moment: &mut Moment) {
        if let Some(act) = self.moved_by(question) {
            moment.used |= bit(act);
        }
    }

    /// What a story pays for an answer.
    pub fn weight(&self, at: &Moment, option: u32) -> Weight {
        let question = at.question.expect("only an open question is answered");
        match self.questions[question.at()] {
            Question::Start(_)
            | Question::Today
            | Question::Birthday
            | Question::Reading(_)
            | Question::Judge { .. }
            | Question::Offset(_)
            | Question::Comes(_)
            | Question::Which(_)
            | Question::Way(_) => Weight::default(),
            Question::Stale(_) | Question::Wrong(_) if option == 0 => Weight::default(),
            Question::Wrong(record) if option == self.records[record.at()].cell.get(&at.state) => Weight::default(),
            Question::Stale(_) | Question::Wrong(_) => Weight::one(true),
            Question::Act(_) if option == 0 => Weight::default(),
            Question::Act(act) => Weight::one(!matches!(self.acts[act.at()], Act::Event { person: true, .. })),
            Question::Nature(fact) if self.facts[fact.at()].lets_go => Weight::default(),
            Question::Nature(fact) if option == self.facts[fact.at()].cell.get(&at.state) => Weight::default(),
            Question::Nature(_) => Weight::one(true),
            // Where years are counted there is one answer, and it grows.
            Question::Grows(_) if option + 1 < self.options(question, &at.state) => Weight::default(),
            Question::Missed(_) if option == 0 => Weight::default(),
            Question::Missed(_) | Question::Grows(_) => Weight::one(true),
            Question::Arrives(feed) => {
                let feed = &self.feeds[feed.at()];
                let last_day = feed.pending.get(&at.state) == 1;
                match (feed.loose, option == 1, last_day) {
                    _ if option > 1 => Weight::one(true),
                    (true, ..) => Weight::default(),
                    (false, true, false) | (false, false, true) => Weight::one(true),
                    _ => Weight::default(),
                }
            }
        }
    }

    /// How many answers a question has.
    fn options(&self, question: QuestionId, state: &State) -> u32 {
        match self.questions[question.at()] {
            Question::Start(fact) | Question::Nature(fact) => self.facts[fact.at()].values.len() as u32,
            Question::Reading(reading) => self.readings[reading.at()].labels.len() as u32,
            Question::Judge { options, .. } => options,
            Question::Today => self.days_told_apart(),
            Question::Birthday => self.births(state).len() as u32,
            Question::Grows(_) if self.years.is_some() => 1,
            Question::Offset(date) => match self.dates[date.at()].offset {
                Offset::Open(_) => 2,
                _ => self.offsets(date, question, state).count() as u32,
            },
            Question::Arrives(feed) if self.feeds[feed.at()].untrue => 1 + self.copies(feed),
            Question::Stale(feed) => 1 + self.copies(feed),
            Question::Wrong(record) => 1 + self.records[record.at()].values.len() as u32,
            Question::Way(way) => self.ways[way.at()].ways,
            Question::Which(act) => self.fitting(act, state).map_or(0, |fitting| fitting.len() as u32),
            Question::Arrives(_) | Question::Act(_) | Question::Missed(_) | Question::Grows(_) | Question::Comes(_) => {
                2
            }
        }
    }

    /// Goes on until a question is open or the day is over.
    fn advance(&self, moment: &mut Moment, log: &mut Log) {
        loop {
            match moment.step {
                Step::Start(at) => match self.next_start(at) {
                    Some((at, question)) => {
                        moment.step = Step::Start(at);
                        moment.question = Some(question);
                        return;
                    }
                    None => moment.step = Step::Settle(Cause::FirstDawn { again: false }),
                },
                Step::Today => match self.each_day() {
                    Some(question) => {
                        moment.question = Some(question);
                        return;
                    }
                    None => moment.step = FIRST_TO_GROW,
                },
                Step::Birthday { from } => match self.next_to_grow(from, moment) {
                    Some(question) => {
                        moment.question = Some(question);
                        return;
                    }
                    None => moment.step = Step::Arrivals(0),
                },
                Step::Arrivals(from) => match self.next_message(from, &mut moment.state, log) {
                    Some(feed) => {
                        moment.step = Step::Arrivals(feed.0);
                        let question = self.feeds[feed.at()].question;
                        moment.question = Some(self.opens(question, &mut moment.state));
                        return;
                    }
                    None => moment.step = Step::Errors { first: false, from: 0 },
                },
                Step::Errors { first, from } => match self.next_error(from, &moment.state) {
                    Some((at, question)) => {
                        moment.step = Step::Errors { first, from: at };
                        moment.question = Some(question);
                        return;
                    }
                    None if first => self.turn(self.others_last, moment),
                    None => moment.step = Step::Settle(Cause::Dawn),
                },
                Step::Settle(cause) => match self.settle(&mut moment.state, cause, &moment.named, log) {
                    Ok(()) => {
                        moment.named.clear();
                        if let Err(question) = self.go_on(cause, moment, log) {
                            moment.question = Some(question);
                            return;
                        }
                        self.forget_passing(&mut moment.state);
                    }
                    Err(question) => {
                        moment.question = Some(question);
                        return;
                    }
                },
                Step::Acts { person } => {
                    if let Some((act, question)) = self.next_act(moment) {
                        moment.next = act.0 as u8;
                        moment.question = Some(self.opens(question, &mut moment.state));
                        return;
                    }
                    if person == self.others_last {
                        self.turn(!person, moment);
                    } else {
                        // At night the bits stand for duties seen to.
                        (moment.open, moment.used) = (0, 0);
                        moment.step = Step::Night;
                    }
                }
                Step::Night => match self.next_duty(moment) {
                    Some(duty) if self.duties[duty.at()].person => moment.step = Step::Settle(Cause::Missed(duty)),
                    Some(duty) if self.late => {
                        moment.question = Some(self.duties[duty.at()].question);
                        return;
                    }
                    Some(duty) => moment.step = Step::Settle(Cause::Kept(duty)),
                    None => self.nightfall(moment),
                },
                Step::Closing => match self.close(&mut moment.state, log) {
                    Ok(()) => moment.step = Step::Evening,
                    Err(question) => {
                        moment.question = Some(question);
                        return;
                    }
                },
                Step::Evening => return,
            }
        }
    }

    /// What is open at the start of a life, from this place on: the facts with more than one class, then the readings that
    /// are settled at once, then the day of the calendar, then the birthday.
    fn next_start(&self, from: u16) -> Option<(u16, QuestionId)> {
        let facts = self.facts.iter().map(|fact| (fact.values.len() > 1, fact.start));
        let eager = self.eager.iter().map(|reading| (true, self.readings[reading.at()].question));
        let day = self.first_day().map(|question| (true, question));
        let birth = self.birth().map(|question| (true, question));
        let mut all = (0..).zip(facts.chain(eager).chain(day).chain(birth)).skip(from as usize);
        all.find(|(_, (open, _))| *open).map(|(at, (_, question))| (at, question))
    }

    /// After something has been settled.
    fn go_on(&self, cause: Cause, moment: &mut Moment, log: &mut Log) -> Result<(), QuestionId> {
        match cause {
            Cause::FirstDawn { .. } => {
                // Dates have come, also if giving hangs on an answer.
                moment.step = Step::Settle(Cause::FirstDawn { again: true });
                // Each round settles one more link of the longest chain. A chain that bites its own tail ends somewhere, and what
                // follows from the last that is given is a change already.
                let is_over = moment.used == FIRST_ROUNDS;
                let goes_on = !is_over && self.give_records(&mut moment.state)?;
                moment.used += 1;
                if !is_over && (!goes_on || moment.used == FIRST_ROUNDS) {
                    self.note_records(&mut moment.state, log);
                }
                if goes_on {
                    return Ok(());
                }
                moment.used = 0;
                moment.step = Step::Errors { first: true, from: 0 };
            }
            Cause::FirstError | Cause::Dawn => self.turn(self.others_last, moment),
            Cause::Nature(..) => self.continue_turn(false, moment),
            Cause::Act { act, person, .. } => {
                self.note_opening(&self.acts[act.at()], moment);
                self.continue_turn(person, moment);
            }
            Cause::Kept(duty) | Cause::Missed(duty) => {
                moment.used |= 1 << duty.at();
                moment.step = Step::Night;
            }
        }
        Ok(())
    }

    /// A phase of acts begins. What was done in the phase before can come no more.
    fn turn(&self, person: bool, moment: &mut Moment) {
        let all = if person { self.derived.person } else { self.derived.others };
        moment.open = all & self.useful(&moment.state);
        moment.used = 0;
        moment.next = 0;
        moment.step = Step::Acts { person };
    }

    /// Something was done: what cannot matter any more is not asked.
    fn continue_turn(&self, person: bool, moment: &mut Moment) {
        moment.step = Step::Acts { person };
        moment.next = 0;
        moment.open &= self.useful(&moment.state);
    }

    /// The act is used up for today; acts whose order with it may matter are asked again. Where acts have one order, one that
    /// is not open is not asked again, and it need not be remembered that it is used up: more moments are alike.
    fn done(&self, act: ActId, moment: &mut Moment) {
        moment.open &= !bit(act);
        if self.all_orders {
            moment.used |= bit(act);
            moment.open |= self.asked_again(act, moment) & !moment.used;
        }
    }

    /// The acts that may come after another one: those with which it does not commute, and in a story, which may say that one
    /// comes after the other, all of the phase.
    fn asked_again(&self, act: ActId, moment: &Moment) -> u128 {
        match moment.step {
            Step::Acts { person: true } if self.remembers => self.derived.person,
            Step::Acts { person: false } if self.remembers => self.derived.others,
            _ => self.derived.conflicts[act.at()],
        }
    }

    /// The act is not done now. Nothing changes by that: what was closed before it is closed still.
    fn declined(&self, act: ActId, moment: &mut Moment) {
        moment.open &= !bit(act);
        moment.next = act.0 as u8 + 1;
    }

    /// The first act that is open, or what must be known to say so.
    fn next_act(&self, moment: &Moment) -> Option<(ActId, QuestionId)> {
        let mut left = if moment.next < 128 { moment.open >> moment.next << moment.next } else { 0 };
        while left != 0 {
            let act = left.trailing_zeros() as usize;
            left &= left - 1;
            let question = match self.is_possible(&self.acts[act], &moment.state) {
                Truth::Yes => self.acts[act].question(),
                Truth::Ask(question) => question,
                Truth::No => continue,
            };
            return Some((ActId(act as u16), question));
        }
        None
    }

    /// Is the act open now? What must be known of the order of the day is asked last.
    pub(crate) fn is_possible(&self, act: &Act, state: &State) -> Truth {
        let Act::Event { in_order, .. } = act else { return Truth::Yes };
        match (in_order.truth(state), self.is_allowed(act, state)) {
            (Truth::No, _) => Truth::No,
            (order, Truth::Yes) => order,
            (_, allowed) => allowed,
        }
    }

    /// Does a sentence allow the act now?
    fn is_allowed(&self, act: &Act, state: &State) -> Truth {
        let Act::Event { event, duties, opens, .. } = act else { return Truth::Yes };
        if self.has_no_slot(opens, state)
            || self.events[event.at()].case.is_some_and(|case| !self.is_open_case(case, state))
        {
            return Truth::No;
        }
        if duties.iter().any(|duty| self.duties[duty.at()].cell.get(state) != 0) {
            return Truth::Yes;
        }
        self.allows(act, state, |_| true)
    }

    /// Is an act of the person open in this case, by what is owed or allowed there? What is allowed outside such cases is
    /// open in each.
    pub(crate) fn is_open_in(&self, act: ActId, case: CaseId, state: &State) -> Truth {
        let act = &self.acts[act.at()];
        let Act::Event { duties, .. } = act else { return Truth::Yes };
        let owes = |duty: &DutyId| {
            let duty = &self.duties[duty.at()];
            duty.case == Some(case) && duty.cell.get(state) != 0
        };
        if duties.iter().any(owes) {
            return Truth::Yes;
        }
        let kind = |case: CaseId| self.cases[case.at()].kind;
        self.allows(act, state, |power| power.case.is_none_or(|of| of == case || kind(of) != kind(case)))
    }

    /// Does one of these powers allow the act? Nobody is asked for one of them if another does so without that.
    fn allows(&self, act: &Act, state: &State, is_meant: impl Fn(&Power) -> bool) -> Truth {
        let Act::Event { powers, reading, .. } = act else { return Truth::Yes };
        let allowed = |powers: &Vec<Power>| {
            let mut hangs = None;
            for power in powers.iter().filter(|power| is_meant(power) && self.is_window_open(&power.window, state)) {
                match power.condition.truth(state) {
                    Truth::Yes => return Truth::Yes,
                    Truth::Ask(question) => hangs = hangs.or(Some(question)),
                    Truth::No => {}
                }
            }
            hangs.map_or(Truth::No, Truth::Ask)
        };
        let Some(reading) = reading else { return powers.first().map_or(Truth::No, allowed) };
        let reading = &self.readings[reading.at()];
        match reading.cell.get(state) {
            0 => {
                let mut truths = powers.iter().map(allowed);
                let first = truths.next().expect("a reading has labels");
                if truths.all(|truth| truth == first) { first } else { Truth::Ask(reading.question) }
            }
            label => allowed(&powers[label as usize - 1]),
        }
    }

    fn is_open_case(&self, case: CaseId, state: &State) -> bool {
        self.cases[case.at()].open.get(state) == 1
    }

    /// Are as many of the cases that an act opens open as are followed?
    pub(crate) fn has_no_slot(&self, opens: &[CaseId], state: &State) -> bool {
        !opens.is_empty() && opens.iter().all(|&case| self.is_open_case(case, state))
    }

    pub(crate) fn is_window_open(&self, window: &Window, state: &State) -> bool {
        let clock = |event: crate::law::EventId| {
            self.events[event.at()].clock.expect("an event that opens a window has a clock").get(state)
        };
        match window {
            Window::Always => true,
            Window::Within(event, days) => (1..=days + 1).contains(&clock(*event)),
            Window::After(event) => clock(*event) != 0,
            Window::Before(event) => clock(*event) == 0,
            Window::During(stretch) => self.stretches[stretch.at()].cell.get(state) == 1,
        }
    }

    /// Is this the last day of the duty, if it is open?
    fn is_last_day(&self, duty: &Duty, state: &State) -> bool {
        match duty.date {
            // The date is the day after.
            Some(date) => self.dates[date.at()].left.get(state) == 2,
            None => self.days_of_duty(duty, state) == duty.days + 1,
        }
    }

    /// Is its last day over?
    pub(crate) fn is_after_last_day(&self, duty: &Duty, state: &State) -> bool {
        match duty.date {
            Some(date) => self.dates[date.at()].left.get(state) == 1,
            None => self.days_of_duty(duty, state) > duty.days + 1,
        }
    }

    fn days_of_duty(&self, duty: &Duty, state: &State) -> u32 {
        self.events[duty.of.at()].clock.expect("an event that opens a duty has a clock").get(state)
    }

    /// The first duty whose last day is today (or was within a suspension that is over), that is not kept, and that was not
    /// seen to tonight. An opening act cannot be done where as many of its cases are open as are followed.
    fn next_duty(&self, moment: &Moment) -> Option<DutyId> {
        let state = &moment.state;
        let due = self.duties.iter().enumerate().position(|(at, duty)| {
            let is_last_day = self.is_last_day(duty, state);
            let opens = self.has_no_slot(&duty.opens, state);
            let is_due = match duty.cell.get(state) {
                1 => is_last_day,
                waits => waits == 3,
            };
            is_due && !duty.suspended.is_true(state) && moment.used >> at & 1 == 0 && !opens
        });
        due.map(|at| DutyId(at as u16))
    }

    /// What falls due in a suspension waits for the first evening after it (decision 23).
    fn put_off(&self, state: &mut State) {
        for duty in self.duties.iter().filter(|duty| duty.suspended.is_true(state)).collect::<SmallVec<[_; 4]>>() {
            if duty.cell.get(state) == 1 && self.is_last_day(duty, state) {
                duty.cell.set(state, 3);
            }
        }
    }

    /// The moment is over: what was answered of other cases that are left open may be otherwise at the next.
    fn forget_passing(&self, state: &mut State) {
        self.passing.iter().for_each(|cell| cell.set(state, 0));
    }

    /// Rights look.
    fn nightfall(&self, moment: &mut Moment) {
        self.put_off(&mut moment.state);
        moment.labels = self.look(&mut moment.state) & !moment.labels;
        self.events.iter().filter_map(|event| event.today).for_each(|today| today.set(&mut moment.state, 0));
        moment.step = Step::Closing;
        moment.open = 0;
        moment.used = 0;
        moment.next = 0;
    }

    /// Cases close; what runs `while` is brought up to date; feeds compare; what nothing waits for is forgotten. Or the
    /// question on which that hangs, and then the state is as before.
    fn close(&self, state: &mut State, log: &mut Log) -> Result<(), QuestionId> {
        let before = state.clone();
        let closed = self.close_in(state, &before, log);
        if closed.is_err() {
            *state = before;
        }
        closed
    }

    fn close_in(&self, state: &mut State, before: &State, log: &mut Log) -> Result<(), QuestionId> {
        let mut closed: SmallVec<[CaseId; 2]> = SmallVec::new();
        for (at, case) in self.cases.iter().enumerate() {
            if case.closing.get(state) == 1 {
                state.clear(&self.derived.masks[at]);
                closed.push(CaseId(at as u16));
            }
        }
        let mut told = Vec::new();
        if !closed.is_empty() {
            self.refresh(state, &mut Some(&mut told))?;
        }
        for feed in &self.feeds {
            let changed = self.held(feed, state) != feed.held.get(state);
            if changed && feed.pending.get(state) == 0 && is_so(&feed.condition, state)? {
                let days = feed.length.map_or(feed.days, |length| self.days_of(length, before));
                feed.pending.set(state, if feed.loose { 1 } else { days });
            }
            feed.held.set(state, 0);
        }
        self.close_questions(&closed, state);
        self.forget_passing(state);
        self.forget(state);
        if let Some(log) = log {
            log.extend(closed.into_iter().map(Happening::Closes).chain(told));
        }
        Ok(())
    }

    /// The question that is asked where this one is open: its way, if it goes one of several and none is settled. What was
    /// settled on an earlier day is marked as asked today.
    fn opens(&self, question: QuestionId, state: &mut State) -> QuestionId {
        let Some(way) = self.ways.iter().find(|way| way.of == question) else { return question };
        match way.cell.get(state) {
            0 => return way.question,
            settled if settled > way.ways => way.cell.set(state, settled - way.ways),
            _ => {}
        }
        question
    }

    /// What was not asked today, or belongs to a case that has closed, is closed: it opens anew with a way of its own.
    fn close_questions(&self, closed: &[CaseId], state: &mut State) {
        for way in &self.ways {
            let settled = way.cell.get(state);
            let goes_on = (1..=way.ways).contains(&settled) && !way.case.is_some_and(|case| closed.contains(&case));
            way.cell.set(state, if goes_on { settled + way.ways } else { 0 });
        }
    }

    /// The act, or the move of nature, that a question is about; none if it is about neither.
    pub fn moved_by(&self, question: QuestionId) -> Option<ActId> {
        let at = self.acts.iter().position(|act| act.question() == question);
        at.map(|at| ActId(at as u16))
    }
}

impl Act {
    /// What is asked of it.
    pub fn question(&self) -> QuestionId {
        match self {
            Act::Nature { question, .. } | Act::Event { question, .. } => *question,
        }
    }
}

fn bit(act: ActId) -> u128 {
    1 << act.at()
}
