//! Stories of a law page, lived by the compiled step in every way they leave open (decisions 42, 43).
//!
//! All lives of a story go side by side, as a set of evenings a day: two that no sentence can tell apart are one. Promise:
//! a result is about all lives that the story leaves open, and none of it depends on the order in which they are lived.

mod order;

use std::rc::Rc;

use model::{
    Act, ActId, Birth, CaseId, Evening, EventId, Happening, Law, Line, Moment, Named, Proof, Question, QuestionId,
    Script,
};
use rustc_hash::FxHashSet;

use crate::limit::{Limits, Unfinished};
use crate::opened::Opened;

use order::{Stands, Turn};

/// More evenings than these, over all lives of one story, are not lived.
const MOST_EVENINGS: usize = 1_000_000;

/// More moments than these, of one day after one evening, are not lived.
const MOST_MOMENTS: usize = 100_000;

/// What became of a story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tale {
    /// Every line is true in every life that the story leaves open, and there is one.
    Passed,
    /// A line is false in a life that the story leaves open: the earliest day, and there the first line.
    Failed(False),
    /// In no life is all that it names open; none if no start is as the story says.
    Impossible(Option<Stuck>),
    /// It leaves open more lives than can be lived.
    TooMuch,
}

/// Where the life that comes furthest cannot go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stuck {
    /// The day.
    pub day: u32,
    /// The place in the story of the answer that is not open.
    pub place: usize,
    /// Why it is not.
    pub why: Why,
    /// How many cases of each kind were open at its dawn, by the name of the kind.
    pub cases: Vec<(String, u32)>,
}

/// Why an answer is not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Nothing opens it.
    NotOpen,
    /// It is named again, and comes once a day.
    Again,
    /// The story has it come after something of a later phase of the day.
    TooLate,
}

/// A line that is false.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct False {
    /// The day.
    pub day: u32,
    /// The place of the line in the story.
    pub line: usize,
    /// The place of the claim in the line.
    pub claim: usize,
    /// The number of the law, among those given, under which it is false.
    pub law: usize,
    /// A life in which it is false: what of all that is left open was chosen there.
    pub life: Vec<(QuestionId, u32)>,
    /// The days of that life that could have gone in another order, and the places of the story's answers as they came.
    pub orders: Vec<(u32, Vec<usize>)>,
    /// When the person of that life was born, if that is left open.
    pub birth: Option<Birth>,
}

/// Tells a story. It may come in several parts (each with its readings, or some of its lines); it is true if all are.
pub fn tell(parts: &[(&Law, &Script)], limits: Limits) -> Result<Tale, Unfinished> {
    let mut told = Told { evenings: 0, passed: false, failed: None, furthest: None };
    for (number, &(law, script)) in parts.iter().enumerate() {
        if !(Part { law, script, number, limits }).live(&mut told)? {
            return Ok(Tale::TooMuch);
        }
    }
    Ok(match told.failed {
        Some(failed) => Tale::Failed(failed),
        None if told.passed => Tale::Passed,
        None => Tale::Impossible(told.furthest),
    })
}

/// What was found so far.
struct Told {
    evenings: usize,
    passed: bool,
    failed: Option<False>,
    furthest: Option<Stuck>,
}

/// What a life chose of all that the story leaves open, the latest first.
type Chosen = Option<Rc<Choice>>;

struct Choice {
    what: Left,
    before: Chosen,
}

/// Something that a story leaves open.
enum Left {
    /// An answer; of the birthday, when the person was born.
    Answer(QuestionId, u32, Option<Birth>),
    /// In which order answers came on a day, by their places.
    Order(u32, Vec<usize>),
}

/// A life at night.
#[derive(Clone)]
struct Night {
    evening: Evening,
    /// Labels of all evenings so far that are remembered.
    so_far: u64,
    /// The first line that was false, with its day and claim.
    wrong: Option<(u32, usize, usize)>,
    chosen: Chosen,
    opened: Opened,
}

/// A life within a day.
#[derive(Clone)]
struct Point {
    moment: Moment,
    /// Named answers of today that came true, by their number, in order.
    done: Vec<usize>,
    /// Those that were put off, so that something else of today comes before them.
    put_off: Vec<usize>,
    /// Those that could not come yet, for the story says what comes before.
    waiting: Vec<usize>,
    /// Those beside which it names others of their phase, as they came, by their places.
    came: Vec<usize>,
    chosen: Chosen,
    /// Which case is which, where the story says it.
    opened: Opened,
    /// Events that the answers of today bring, where a line is about one of several cases.
    tried: Vec<EventId>,
}

/// One law and one script.
struct Part<'a> {
    law: &'a Law,
    script: &'a Script,
    number: usize,
    limits: Limits<'a>,
}

impl Part<'_> {
    /// Lives all lives to their end; false if there are too many.
    fn live(&self, told: &mut Told) -> Result<bool, Unfinished> {
        let remembered = self
            .script
            .lines
            .iter()
            .flat_map(|line| &line.claims)
            .fold(0, |bits, (_, claim)| bits | claim.remembered());
        let mut nights: Vec<Night> = Vec::new();
        for day in 0..=self.script.last_day {
            let mut next = Vec::new();
            let mut seen = FxHashSet::default();
            let mornings: Vec<Option<&Night>> = if day == 0 { vec![None] } else { nights.iter().map(Some).collect() };
            for before in mornings {
                self.limits.allow(0, told.evenings)?;
                let Some(evenings) = self.day(day, before, told) else { return Ok(false) };
                for (evening, chosen, opened) in evenings {
                    let mut night = Night {
                        so_far: (before.map_or(0, |night| night.so_far) | evening.labels) & remembered,
                        wrong: before.and_then(|night| night.wrong),
                        evening,
                        chosen,
                        opened,
                    };
                    let tonight = night.evening.labels;
                    night.wrong = night.wrong.or_else(|| self.wrong(day, tonight, night.so_far));
                    // What was noted tonight is judged; the morrow does not know of it.
                    night.evening.labels = 0;
                    if seen.insert((night.evening.state.clone(), night.so_far, night.wrong, night.opened.clone())) {
                        told.evenings += 1;
                        next.push(night);
                    }
                    if told.evenings > MOST_EVENINGS {
                        return Ok(false);
                    }
                }
            }
            nights = next;
        }
        for night in nights {
            match night.wrong {
                None => told.passed = true,
                Some((day, line, claim)) => {
                    if told
                        .failed
                        .as_ref()
                        .is_none_or(|failed| (day, line, claim) < (failed.day, failed.line, failed.claim))
                    {
                        told.failed = Some(self.failed((day, line, claim), &night.chosen));
                    }
                }
            }
        }
        Ok(true)
    }

    /// A life in which a line is false, by what it chose.
    fn failed(&self, (day, line, claim): (u32, usize, usize), chosen: &Chosen) -> False {
        let mut failed =
            False { day, line, claim, law: self.number, life: Vec::new(), orders: Vec::new(), birth: None };
        for left in from_the_first(chosen) {
            match *left {
                Left::Answer(question, option, birth) => {
                    failed.life.push((question, option));
                    failed.birth = failed.birth.or(birth);
                }
                Left::Order(on, ref places) => failed.orders.extend((on <= day).then(|| (on, places.clone()))),
            }
        }
        failed
    }

    /// The first line of tonight that is false, and its first claim that is.
    fn wrong(&self, day: u32, tonight: u64, so_far: u64) -> Option<(u32, usize, usize)> {
        let claim =
            |line: &Line| line.claims.iter().find(|(_, claim)| !claim.is_true(tonight, so_far)).map(|(at, _)| *at);
        let lines = self.script.lines.iter().filter(|line| line.day == day);
        lines.filter_map(|line| claim(line).map(|claim| (day, line.place, claim))).min()
    }

    /// How many cases of each kind are open after a night; at the beginning of a life none.
    fn open(&self, night: Option<&Night>) -> Vec<(String, u32)> {
        let mut open: Vec<(String, u32)> = Vec::new();
        for case in &self.law.cases {
            let here = night.map_or(0, |night| case.open.get(&night.evening.state));
            match open.iter_mut().find(|(name, _)| *name == case.name) {
                Some((_, many)) => *many += here,
                None => open.push((case.name.clone(), here)),
            }
        }
        open
    }

    /// Every way in which the day can go, as far as the story leaves it open; none if there are too many.
    fn day(&self, day: u32, before: Option<&Night>, told: &mut Told) -> Option<Vec<(Evening, Chosen, Opened)>> {
        let mut log = Vec::new();
        let moment = match before {
            None => self.law.start(),
            Some(night) => self.law.dawn_told(&night.evening, &mut Some(&mut log)),
        };
        if before.is_none() && !self.is_as_at_first(&moment) {
            return Some(Vec::new());
        }
        let opened = match before {
            Some(night) => night.opened.clone(),
            None if self.script.named.iter().any(|named| named.case.is_some()) => Opened::none(self.law),
            None => Opened::default(),
        };
        let mut point = Point {
            moment,
            done: Vec::new(),
            put_off: Vec::new(),
            waiting: Vec::new(),
            came: Vec::new(),
            chosen: before.and_then(|night| night.chosen.clone()),
            opened,
            tried: Vec::new(),
        };
        self.note_events(day, &log, &mut point);
        let mut evenings = Vec::new();
        let mut seen = FxHashSet::default();
        let mut open = vec![point];
        while let Some(point) = open.pop() {
            if seen.len() > MOST_MOMENTS {
                return None;
            }
            let Some(choice) = self.law.ask(&point.moment) else {
                match self.not_open(day, &point) {
                    // What was put off never came: another order.
                    _ if !point.put_off.is_empty() => {}
                    Some((place, why)) => {
                        if told.furthest.as_ref().is_none_or(|so_far| (so_far.day, so_far.place) < (day, place)) {
                            told.furthest = Some(Stuck { day, place, why, cases: self.open(before) });
                        }
                    }
                    None => {
                        let evening = point.moment.evening().expect("no question is open at nightfall");
                        evenings.push((evening, point));
                    }
                }
                continue;
            };
            let is_start = matches!(self.law.questions[choice.question.at()], Question::Start(_));
            let mut next = Vec::new();
            let turn = self.turn(day, &point, choice.question);
            for option in self.in_turn(turn, self.options(day, &point, choice.question, choice.options)) {
                let mut log = Vec::new();
                let mut asked = point.moment.clone();
                if self.law.all_orders && turn.is_none() {
                    // What the story does not name is looked at once a day, as elsewhere (decision 6).
                    self.law.asks_no_more(choice.question, &mut asked);
                }
                let moment = self.law.answer_told(&asked, option, &mut Some(&mut log));
                if is_start && !self.is_as_at_first(&moment) {
                    continue;
                }
                let mut after = Point {
                    moment,
                    done: point.done.clone(),
                    put_off: point.put_off.clone(),
                    waiting: point.waiting.clone(),
                    came: point.came.clone(),
                    chosen: point.chosen.clone(),
                    opened: point.opened.clone(),
                    tried: point.tried.clone(),
                };
                if !matches!(turn, Some(Turn { stands: Stands::Waits, .. })) {
                    self.note_answer(day, &point, choice.question, option, &mut after);
                }
                self.note_turn(turn, option, &mut after);
                self.note_events(day, &log, &mut after);
                next.push((option, after));
            }
            let left_open = next.len() > 1;
            for (option, mut after) in next.into_iter().rev() {
                if left_open && turn.is_none() {
                    let question = choice.question;
                    let is_birth = self.law.questions[question.at()] == Question::Birthday;
                    let birth = is_birth.then(|| self.law.births(point.moment.state())[option as usize]);
                    after.chose(Left::Answer(question, option, birth));
                }
                let Point { moment, done, put_off, waiting, opened, tried, came: _, chosen: _ } = &after;
                let order = (put_off.clone(), waiting.clone());
                if seen.insert((moment.clone(), done.clone(), order, opened.clone(), tried.clone())) {
                    open.push(after);
                }
            }
        }
        let went_otherwise = evenings.windows(2).any(|pair| pair[0].1.came != pair[1].1.came);
        let told = evenings.into_iter().map(|(evening, mut point)| {
            if went_otherwise && point.came.len() > 1 {
                let came = std::mem::take(&mut point.came);
                point.chose(Left::Order(day, came));
            }
            (evening, point.chosen, point.opened)
        });
        Some(told.collect())
    }

    /// The answers that the story allows.
    fn options(&self, day: u32, point: &Point, question: QuestionId, options: u32) -> Vec<u32> {
        let (law, at) = (self.law, &point.moment);
        if let Some(slot) = self.slot_of(question) {
            return self.options_in(day, point, question, slot);
        }
        let named = self.named(day, question, at);
        let default = match law.questions[question.at()] {
            Question::Start(_)
            | Question::Today
            | Question::Birthday
            | Question::Reading(_)
            | Question::Offset(_)
            | Question::Judge { .. } => {
                return named.map_or_else(|| (0..options).collect(), |option| vec![option]);
            }
            Question::Which(act) => {
                let meant = self.case_meant(day, act);
                let fits = |option: &u32| {
                    meant.is_none_or(|meant| {
                        law.cases_for(act, at.state())
                            .get(*option as usize)
                            .is_some_and(|&slot| self.is(point, slot, meant))
                    })
                };
                return (0..options).filter(fits).collect();
            }
            Question::Arrives(feed) => u32::from(law.feeds[feed.at()].pending.get(at.state()) == 1),
            Question::Nature(fact) => law.facts[fact.at()].cell.get(at.state()),
            Question::Act(_)
            | Question::Missed(_)
            | Question::Grows(_)
            | Question::Stale(_)
            | Question::Wrong(_)
            | Question::Comes(_)
            | Question::Way(_) => 0,
        };
        vec![named.unwrap_or(default)]
    }

    /// The slot of the case in which an act is asked for, or a duty, where several of its kind can be open.
    fn slot_of(&self, question: QuestionId) -> Option<CaseId> {
        self.case_of(question).filter(|slot| {
            let kind = self.law.cases[slot.at()].kind;
            self.law.cases.iter().filter(|case| case.kind == kind).count() > 1
        })
    }

    /// The case in which an act is asked for, or a duty.
    fn case_of(&self, question: QuestionId) -> Option<CaseId> {
        match self.law.questions[question.at()] {
            Question::Act(act) => match &self.law.acts[act.at()] {
                Act::Event { event, .. } => self.law.events[event.at()].case,
                Act::Nature { .. } => None,
            },
            Question::Missed(duty) => self.law.duties[duty.at()].case,
            _ => None,
        }
    }

    /// What the story answers in one of several cases: what it names for this one; what it names for one of them, perhaps.
    fn options_in(&self, day: u32, point: &Point, question: QuestionId, slot: CaseId) -> Vec<u32> {
        let option = |named: &Named| named.answers.iter().find(|answer| answer.0 == question).map(|answer| answer.1);
        let named = self.script.named.iter().enumerate().filter(|(_, named)| named.day == day);
        let mut named = named.filter_map(|(at, named)| option(named).map(|option| (at, named.case, option)));
        let is_this = |case: Option<(CaseId, u16)>| case.is_some_and(|case| self.is(point, slot, case));
        if let Some((.., option)) = named.clone().find(|(_, case, _)| is_this(*case)) {
            return vec![option];
        }
        match named.find(|(at, case, _)| case.is_none() && !point.done.contains(at)) {
            Some((.., option)) => vec![0, option],
            None => vec![0],
        }
    }

    /// Is the case in this slot the one that is named?
    fn is(&self, point: &Point, slot: CaseId, (kind, nth): (CaseId, u16)) -> bool {
        self.law.cases[slot.at()].kind == kind && point.opened.nth(slot) == nth
    }

    /// For which case the story says that an act of the person is done on this day.
    fn case_meant(&self, day: u32, act: ActId) -> Option<(CaseId, u16)> {
        let is_meant = |named: &&Named| {
            named.day == day
                && named.answers.iter().any(|(question, _)| self.law.questions[question.at()] == Question::Act(act))
        };
        self.script.named.iter().filter(is_meant).find_map(|named| named.case)
    }

    /// What the story answers. A judge may be asked days before the judgment bears on anything: the next one that the story
    /// names is the one; where none follows, the last before.
    fn named(&self, day: u32, question: QuestionId, at: &Moment) -> Option<u32> {
        let is_judge = matches!(self.law.questions[question.at()], Question::Judge { .. });
        let of = |named: &Named| named.answers.iter().find(|answer| answer.0 == question).map(|answer| answer.1);
        let given = self.script.named.iter().filter(|named| named.given.is_true(at.state()));
        let named = given.filter_map(|named| of(named).map(|option| (named.day, option)));
        if is_judge {
            let next = named.clone().filter(|(on, _)| *on >= day).min_by_key(|(on, _)| *on);
            return next.or_else(|| named.max_by_key(|(on, _)| *on)).map(|(_, option)| option);
        }
        named.rev().find(|(on, _)| *on == day).map(|(_, option)| option)
    }

    /// Are the first facts as the story says, as far as they have been asked?
    fn is_as_at_first(&self, at: &Moment) -> bool {
        let known = match self.law.ask(at).map(|choice| self.law.questions[choice.question.at()]) {
            Some(Question::Start(fact)) => fact.at(),
            _ => self.law.facts.len(),
        };
        self.script.first.iter().all(|condition| {
            let mut hangs = false;
            condition.cells(&mut |cell| hangs |= self.law.facts[known..].iter().any(|fact| fact.cell == cell));
            hangs || condition.is_true(at.state())
        })
    }

    /// The place of the first named answer of today that did not come true, and why it did not.
    fn not_open(&self, day: u32, point: &Point) -> Option<(usize, Why)> {
        let today = self.script.named.iter().enumerate().filter(|(_, named)| named.day == day);
        let why = |(at, named): (usize, &Named)| {
            let came = point.done.contains(&at) && !point.waiting.contains(&at);
            let why = if self.is_once_too_often(at) {
                Why::Again
            } else if came || named.proof == Proof::NotNeeded {
                return None;
            } else if self.is_too_late(at) {
                Why::TooLate
            } else {
                Why::NotOpen
            };
            Some((named.place, why))
        };
        today.filter_map(why).next()
    }

    fn note_answer(&self, day: u32, before: &Point, question: QuestionId, option: u32, point: &mut Point) {
        let at = &before.moment;
        let mut is_spent = false;
        let on_last_day = match self.law.questions[question.at()] {
            Question::Arrives(feed) => self.law.feeds[feed.at()].pending.get(at.state()) == 1,
            _ => false,
        };
        for (number, named) in self.script.named.iter().enumerate() {
            let shows = match named.proof {
                Proof::Answered => true,
                Proof::OnItsLastDay => on_last_day,
                Proof::NotNeeded => false,
            };
            let is_meant = named.case.is_none_or(|case| self.is_for(before, question, case))
                && named.given.is_true(at.state())
                && !self.is_so_already(question, option, at);
            if named.day == day && shows && named.answers.contains(&(question, option)) && is_meant {
                if !self.is_about_one(named) {
                    point.note(number);
                } else if !is_spent && !before.done.contains(&number) {
                    point.note(number);
                    is_spent = true;
                    let slot = self.slot_of(question);
                    let brought = named.events.iter().filter(|event| self.law.events[event.at()].case == slot);
                    point.tried.extend(brought);
                }
            }
            if let (Question::Which(act), Some(case)) = (self.law.questions[question.at()], named.case)
                && self.case_meant(day, act) == Some(case)
                && self
                    .law
                    .cases_for(act, at.state())
                    .get(option as usize)
                    .is_some_and(|&slot| self.is(before, slot, case))
            {
                point.note(number);
            }
        }
    }

    /// Would the answer make a record untrue that shows this already? An error shows another value (decision 29).
    fn is_so_already(&self, question: QuestionId, option: u32, at: &Moment) -> bool {
        match self.law.questions[question.at()] {
            Question::Wrong(record) => option > 0 && self.law.records[record.at()].cell.get(at.state()) == option,
            _ => false,
        }
    }

    /// Is an act or a duty of this case? An act of the person is, if it can be for no other.
    fn is_for(&self, point: &Point, question: QuestionId, case: (CaseId, u16)) -> bool {
        match (self.slot_of(question), self.law.questions[question.at()]) {
            (Some(slot), _) => self.is(point, slot, case),
            (None, Question::Act(act)) => {
                let cases = self.law.cases_for(act, point.moment.state());
                matches!(cases[..], [slot] if self.is(point, slot, case))
            }
            _ => true,
        }
    }

    fn note_events(&self, day: u32, log: &[Happening], point: &mut Point) {
        for happening in log {
            if !point.opened.is_untold() {
                point.opened.note(self.law, happening);
            }
            if let Happening::Opens(slot) = *happening {
                let opens = |named: &Named| named.case.is_some_and(|case| self.is(point, slot, case));
                let openings: Vec<usize> = (0..self.script.named.len())
                    .filter(|&at| self.script.named[at].day == day && opens(&self.script.named[at]))
                    .filter(|&at| self.is_opening(&self.script.named[at], slot))
                    .collect();
                openings.into_iter().for_each(|number| point.note(number));
            }
            let Happening::Event(event, _) = happening else { continue };
            let is_new = self.law.events[event.at()].case.is_some() && !point.tried.contains(event);
            let mut is_spent = false;
            for (number, named) in self.script.named.iter().enumerate() {
                if named.day != day || !named.events.contains(event) || named.case.is_some() {
                    continue;
                }
                if !self.is_about_one(named) {
                    point.note(number);
                } else if is_new && !is_spent && !point.done.contains(&number) {
                    point.note(number);
                    is_spent = true;
                }
            }
        }
    }

    /// Is the line about one of several cases, whichever? Then what it names twice happens twice.
    fn is_about_one(&self, named: &Named) -> bool {
        named.case.is_none() && named.answers.iter().any(|(question, _)| self.slot_of(*question).is_some())
    }

    /// Does the line say again what happens once a day: an act, in one case if it is of a case; a duty that is missed; a move of
    /// nature of one fact, to whichever value?
    fn is_once_too_often(&self, number: usize) -> bool {
        let named = &self.script.named[number];
        let is_once = |question: QuestionId| {
            let question = self.law.questions[question.at()];
            matches!(question, Question::Act(_) | Question::Missed(_) | Question::Nature(_))
        };
        let questions = |named: &Named| named.answers.iter().map(|answer| answer.0).collect::<Vec<_>>();
        let asked = questions(named);
        let is_same =
            |before: &Named| before.day == named.day && before.case == named.case && questions(before) == asked;
        asked.iter().any(|question| is_once(*question))
            && !self.is_about_one(named)
            && self.script.named[..number].iter().any(is_same)
    }

    /// Does the story name the act that opens a case in this slot?
    fn is_opening(&self, named: &Named, slot: CaseId) -> bool {
        named.answers.iter().any(|(question, _)| match self.law.questions[question.at()] {
            Question::Act(act) => {
                matches!(&self.law.acts[act.at()], Act::Event { opens, .. } if opens.contains(&slot))
            }
            _ => false,
        })
    }
}

impl Point {
    fn chose(&mut self, what: Left) {
        let before = self.chosen.take();
        self.chosen = Some(Rc::new(Choice { what, before }));
    }

    fn note(&mut self, number: usize) {
        if let Err(at) = self.done.binary_search(&number) {
            self.done.insert(at, number);
        }
    }
}

/// What a life chose, from the first.
fn from_the_first(chosen: &Chosen) -> Vec<&Left> {
    let mut all = Vec::new();
    let mut at = chosen.as_ref();
    while let Some(choice) = at {
        all.push(&choice.what);
        at = choice.before.as_ref();
    }
    all.reverse();
    all
}
