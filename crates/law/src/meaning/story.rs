//! Stories of the page, lived in every way they leave open (meaning 42, 43).
//!
//! A story names answers; whatever else is asked does not happen. Facts, named dates, judgments and readings it does not
//! name stand for every value, and what happens on a day for every order: each combination is a life of its own, lived from
//! the start. Promise: a result is about all of them, or says that there are too many.

use super::{
    Answers, Life, Of,
    act::Mover,
    birthday::{Birthday, DAYS},
    calendar::first_date,
    condition::Sight,
    life::Unkept,
};
use crate::checked::{
    Answer, Atom, Author, BodyId, CaseId, Condition, EventId, FactId, Fate, Law, Nth, SentenceId, Story,
};
use crate::question::Question;
use crate::rung::Rung;
use jiff::ToSpan;
use jiff::civil::Date;

/// More days than these, over all lives of one story, are not lived.
const MOST_DAYS: usize = 100_000;

/// What became of a story.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum StoryResult {
    /// Every `Then` is true in every life that the story leaves open, and there is one.
    Passed,
    /// A `Then` is false in a life that the story leaves open: the earliest day, and there the first sentence.
    Failed {
        /// The day of the story.
        day: u32,
        /// The `Then` sentence.
        sentence: SentenceId,
    },
    /// In no life is all that it names open.
    NeverPossible {
        /// The answer that was not open in the life that came furthest; none if no start is as `At first` says.
        not_open: Option<(u32, Answer, SentenceId)>,
    },
    /// It leaves open more lives than can be lived; no life was begun if its dates lie before an amendment through which a life
    /// cannot be lived yet.
    TooMuch {
        /// Lives begun before giving up.
        lives: usize,
    },
}

/// Lives the story in every way it leaves open.
pub fn tell_story(law: &Law, story: &Story) -> StoryResult {
    let Ok(law) = law.lived_in_story(story.day_zero) else { return StoryResult::TooMuch { lives: 0 } };
    let law = law.as_ref();
    let mut choices = Choices::default();
    let (mut lives, mut days) = (0, 0);
    let mut passed_once = false;
    let mut failure: Option<(u32, usize)> = None;
    let mut furthest: Option<(u32, Answer, SentenceId)> = None;
    loop {
        lives += 1;
        match tell_once(law, story, &mut choices, &mut days) {
            End::OtherStart | End::OtherOrder => {}
            End::NotOpen(at) => {
                if furthest.is_none_or(|so_far| so_far.0 < at.0) {
                    furthest = Some(at);
                }
            }
            End::Lived(None) => passed_once = true,
            End::Lived(Some(at)) => failure = Some(failure.map_or(at, |so_far| so_far.min(at))),
            End::TooLong => return StoryResult::TooMuch { lives },
        }
        if !choices.advance() {
            break;
        }
    }
    match failure {
        Some((day, line)) => StoryResult::Failed { day, sentence: story.then[line].sentence },
        None if passed_once => StoryResult::Passed,
        None => StoryResult::NeverPossible { not_open: furthest },
    }
}

/// How one life of a story ended.
enum End {
    /// Its start is not as `At first` says.
    OtherStart,
    /// What was put off never came.
    OtherOrder,
    /// This answer was not open on its day: the story is not about this life.
    NotOpen((u32, Answer, SentenceId)),
    /// Lived to the end; the day and number of the first `Then` that was false.
    Lived(Option<(u32, usize)>),
    /// Too many days.
    TooLong,
}

fn tell_once(law: &Law, story: &Story, choices: &mut Choices, days: &mut usize) -> End {
    choices.rewind();
    let mut teller = Teller {
        law,
        story,
        choices,
        began: law.first_day,
        told: Vec::new(),
        told_of: Vec::new(),
        put_off: Vec::new(),
        waiting: Vec::new(),
    };
    // As written, but for the promises that the story itself says are not kept.
    let errs = story.answers.iter().any(|(_, answer, _)| matches!(answer, Answer::Wrongly(..)));
    teller.began = first_date(law, &mut teller, Some(story));
    let mut life = Life::begin_on(teller.began, law, Rung::AsWritten, false, errs, &mut teller);
    life.unkept = unkept_promises(law, story).into();
    life.meant = cases_meant(law, story).into();
    if !story.first.iter().all(|condition| life.sees(condition, None, Sight::Now)) {
        return End::OtherStart;
    }
    let mut failure = None;
    for day in 0..=last_day(story) {
        *days += 1;
        if *days > MOST_DAYS {
            return End::TooLong;
        }
        life.live(&mut teller, &mut |_, _| {});
        if !teller.put_off.iter().all(|number| teller.told.contains(number)) {
            return End::OtherOrder;
        }
        for (number, &(line_day, answer, sentence)) in story.answers.iter().enumerate() {
            let (falls_on, came_true) = match answer {
                Answer::DateOn(event, on) => (on, life.happened_today(event, None)),
                // Of several cases each line is about one: what is named twice happens twice.
                Answer::Act(act, None) if teller.is_one_of_many(law.events[act.at()].scope) => {
                    (line_day, teller.happens_to_one(&life, number, act))
                }
                Answer::Missed(event, None) if teller.is_one_of_many(teller.missed_scope(act_of(law, event))) => {
                    let missed = |at: &EventId| law.events[at.at()].author == Author::Missed(act_of(law, event));
                    let missed = (0..law.events.len() as u16)
                        .map(EventId)
                        .find(missed)
                        .expect("an act that is owed can be missed");
                    (line_day, teller.happens_to_one(&life, number, missed))
                }
                // An act that is stopped was tried, wherever it would have counted.
                Answer::Act(act, None) => (line_day, teller.told.contains(&number) || life.happened_today(act, None)),
                Answer::Act(act, nth) if law.events[act.at()].scope.is_some() => {
                    (line_day, teller.told.contains(&number) || life.happened_today(act, nth))
                }
                Answer::Act(act, nth) => {
                    let is_tried = teller.told.contains(&number) && !life.happened_today(act, None);
                    (line_day, is_tried || life.happened_today(act, nth))
                }
                Answer::Missed(act, nth) => (line_day, misses_today(&life, act_of(law, act), nth)),
                Answer::Fact(fact, value) if law.facts[fact.at()].fate == Fate::Grows => {
                    (line_day, life.grown.contains(&(day, fact, value)))
                }
                Answer::Fact(fact, _) => (line_day, is_judged(law, fact) || teller.told.contains(&number)),
                Answer::Learns(body, thing) => {
                    let came = life.arrivals.iter().any(|&(on, _, to, of)| (on, to, of) == (day, body, thing));
                    (line_day, came)
                }
                Answer::LearnsNot(body, thing) => (line_day, life.waits_in_vain(body, thing)),
                Answer::Wrongly(body, thing, value) => (line_day, life.errors.contains(&(day, body, thing, value))),
            };
            let came_too_soon = teller.waiting.contains(&number) && !teller.told.contains(&number);
            if falls_on == day && (!came_true || came_too_soon || teller.is_once_too_often(number)) {
                return End::NotOpen((day, answer, sentence));
            }
        }
        for (line, then) in story.then.iter().enumerate() {
            let is_meant = then.day == day && then.reading.is_none_or(|(of, label)| life.reading(of) == label);
            let is_true = then.claims.iter().all(|claim| life.sees(claim, None, Sight::Ever));
            if is_meant && !is_true {
                failure = failure.or(Some((day, line)));
            }
        }
    }
    End::Lived(failure)
}

/// Answers as the story says, and goes through what it leaves open.
struct Teller<'s> {
    law: &'s Law,
    story: &'s Story,
    choices: &'s mut Choices,
    /// The date of day 0.
    began: Date,
    /// Numbers of the answers that were given.
    told: Vec<usize>,
    /// Those of them that do not say for which of several cases: which it was.
    told_of: Vec<(usize, u16)>,
    /// Numbers of the answers that waited until something else had happened.
    put_off: Vec<usize>,
    /// Numbers of those for which it was not time yet, for the story says what comes before.
    waiting: Vec<usize>,
}

impl Answers for Teller<'_> {
    /// What is named beside others of its phase comes before them or after, unless the story says which.
    fn puts_off(&mut self, day: u32, question: Question, of: Of) -> bool {
        let is_untold = |number: &usize| !self.told.contains(number);
        let untold: Vec<usize> = (0..self.story.answers.len()).filter(is_untold).collect();
        let Some(&number) = untold.iter().find(|&&number| self.answers(number, day, question, of)) else {
            return false;
        };
        let waits = self.story.in_turn.iter().any(|(first, then)| *then == number && untold.contains(first));
        let mover = self.mover(number);
        let has_others = untold
            .iter()
            .any(|&other| other != number && self.story.answers[other].0 == day && self.mover(other) == mover);
        if waits {
            self.waiting.push(number);
        } else if has_others && self.choices.next(2) == 1 {
            self.put_off.push(number);
        } else {
            return false;
        }
        true
    }

    fn answer(&mut self, day: u32, question: Question, of: Of, options: u16) -> u16 {
        match question {
            Question::Start(fact) => {
                let fits = |value: &u16| {
                    self.story.first.iter().all(|condition| allows(condition, fact, *value) != Some(false))
                };
                let values: Vec<u16> = (0..options).filter(fits).collect();
                // If none fits, the start is another one, and `At first` says so once it has begun.
                if values.is_empty() { 0 } else { values[self.choices.next(values.len()) as usize] }
            }
            Question::Reading(reading) => match self.story.readings.iter().find(|&&(of, _)| of == reading) {
                Some(&(_, label)) => label,
                None => self.choices.next(options as usize),
            },
            Question::Judge(fact, _) => {
                self.named_judgment(day, fact).unwrap_or_else(|| self.choices.next(options as usize))
            }
            // For which case an act of one is, the story's own lines have told the life, if they say it.
            Question::Offset(_) | Question::Day | Question::Which(_) => self.choices.next(options as usize),
            Question::Nature(fact) => self
                .named(day, |answer| match answer {
                    Answer::Fact(named, value) if named == fact => Some(value),
                    _ => None,
                })
                .unwrap_or(u16::MAX),
            Question::Act(act) => match self.law.events[act.at()].scope {
                Some(case) => self.named_in(day, of, case, |answer| match answer {
                    Answer::Act(named, nth) if named == act => Some(nth),
                    _ => None,
                }),
                None => self
                    .named(day, |answer| matches!(answer, Answer::Act(named, _) if named == act).then_some(1))
                    .unwrap_or(0),
            },
            Question::Arrives(_, receiver, thing) => {
                self.named(day, |answer| (answer == Answer::Learns(receiver, thing)).then_some(1)).unwrap_or(0)
            }
            Question::Wrong(body, thing) => self
                .named(day, |answer| match answer {
                    Answer::Wrongly(whose, of, value) if (whose, of) == (body, thing) => Some(value + 1),
                    _ => None,
                })
                .unwrap_or(0),
            // As written the story's own exceptions are handed to the life, which asks only in which of several cases.
            Question::Missed(act) => match self.missed_scope(act) {
                Some(case) => self.named_in(day, of, case, |answer| match answer {
                    Answer::Missed(named, nth) if act_of(self.law, named) == act => Some(nth),
                    _ => None,
                }),
                None => 0,
            },
            Question::Birthday => {
                let named = self.began.saturating_add(i64::from(self.birthday()).days());
                let fits = |option: &u16| Birthday::of(self.began, *option).is_on(named);
                let fitting: Vec<u16> = (0..DAYS).filter(fits).collect();
                fitting[self.choices.next(fitting.len()) as usize]
            }
            Question::Stale(..) | Question::Way(_) | Question::Length(_) | Question::Grows(_) => 0,
        }
    }
}

impl Teller<'_> {
    /// A day that is the person's birthday: the first that the story names; if it names none, that on which it begins.
    fn birthday(&self) -> u32 {
        let grows =
            |answer: Answer| matches!(answer, Answer::Fact(fact, _) if self.law.facts[fact.at()].fate == Fate::Grows);
        let named = self.story.answers.iter().filter(|(_, answer, _)| grows(*answer)).map(|(day, ..)| *day);
        named.min().unwrap_or(0)
    }

    /// Whether the answer with this number is one to this question.
    fn answers(&self, number: usize, day: u32, question: Question, of: Of) -> bool {
        let (on, answer, _) = self.story.answers[number];
        let is_meant = match (question, answer) {
            (Question::Nature(fact), Answer::Fact(named, _)) => named == fact,
            (Question::Act(act), Answer::Act(named, nth)) => {
                let is_of_it = |nth: Nth| self.law.events[act.at()].scope != Some(nth.case) || nth.nth == of.nth;
                named == act && nth.is_none_or(is_of_it)
            }
            _ => false,
        };
        on == day && is_meant
    }

    /// In whose phase the answer with this number is given; none if it is no move of a phase.
    fn mover(&self, number: usize) -> Option<Mover> {
        match self.story.answers[number].1 {
            Answer::Act(act, _) if self.law.events[act.at()].author == Author::Person => Some(Mover::Person),
            Answer::Act(..) => Some(Mover::Others),
            Answer::Fact(fact, _) => (self.law.facts[fact.at()].fate == Fate::CanChange).then_some(Mover::Others),
            _ => None,
        }
    }

    /// What the story answers on this day, if it names it.
    fn named(&mut self, day: u32, mut is_meant: impl FnMut(Answer) -> Option<u16>) -> Option<u16> {
        let mut found = None;
        for (number, &(on, answer, _)) in self.story.answers.iter().enumerate() {
            if on == day
                && let Some(value) = is_meant(answer)
            {
                self.told.push(number);
                found = Some(value);
            }
        }
        found
    }

    /// Whether the story names this for the case that is asked about. A line that does not say for which case is about one
    /// of them, whichever (meaning 43).
    fn named_in(&mut self, day: u32, of: Of, case: CaseId, is_meant: impl Fn(Answer) -> Option<Option<Nth>>) -> u16 {
        let lines = self.story.answers.iter().enumerate().filter(|(_, (on, ..))| *on == day);
        let mut lines = lines.filter_map(|(number, &(_, answer, _))| is_meant(answer).map(|nth| (number, nth)));
        let exact = lines.clone().find(|&(_, nth)| nth == Some(Nth { case, nth: of.nth }));
        if let Some((number, _)) = exact {
            self.told.push(number);
            return 1;
        }
        let Some((number, _)) = lines.find(|(number, nth)| nth.is_none() && !self.told.contains(number)) else {
            return 0;
        };
        if self.is_one_of_many(Some(case)) && self.choices.next(2) == 1 {
            return 0;
        }
        self.told.push(number);
        self.told_of.push((number, of.nth));
        1
    }

    /// Whether the line was told of one of several cases, or this happened by itself in one that no line like it was told of.
    fn happens_to_one(&self, life: &Life, number: usize, event: EventId) -> bool {
        let case = self.law.events[event.at()].scope.expect("it happens in a case");
        let (day, like, _) = self.story.answers[number];
        let alike = self.story.answers.iter().enumerate().filter(|(_, (on, answer, _))| *on == day && *answer == like);
        let alike: Vec<usize> = alike.map(|(number, _)| number).collect();
        let told = |nth: u16| self.told_of.iter().any(|&(number, of)| of == nth && alike.contains(&number));
        let opened = 1..=life.opened(case);
        let by_itself = opened.filter(|&nth| life.happened_today(event, Some(Nth { case, nth })) && !told(nth)).count();
        let before = alike.iter().filter(|&&other| other < number && !self.told.contains(&other)).count();
        self.told.contains(&number) || before < by_itself
    }

    /// Can several cases of this kind be open at once?
    fn is_one_of_many(&self, scope: Option<CaseId>) -> bool {
        self.law.follow.iter().any(|&(kind, most)| scope == Some(kind) && most > 1)
    }

    /// Whether the line says again what happens once a day: an act, in one case if it is of a case; a duty that is missed; a
    /// move of nature of one fact, to whichever value.
    fn is_once_too_often(&self, number: usize) -> bool {
        let (day, answer, _) = self.story.answers[number];
        let mut before = self.story.answers[..number].iter().filter(|before| before.0 == day).map(|before| before.1);
        match answer {
            Answer::Act(act, None) if self.is_one_of_many(self.law.events[act.at()].scope) => false,
            Answer::Missed(event, None) if self.is_one_of_many(self.missed_scope(act_of(self.law, event))) => false,
            Answer::Act(..) | Answer::Missed(..) => before.any(|before| before == answer),
            Answer::Fact(fact, _) if self.law.facts[fact.at()].fate == Fate::CanChange => {
                before.any(|before| matches!(before, Answer::Fact(same, _) if same == fact))
            }
            _ => false,
        }
    }

    /// The kind of case in which an act is owed.
    fn missed_scope(&self, act: EventId) -> Option<CaseId> {
        self.law.events.iter().find(|event| event.author == Author::Missed(act)).and_then(|event| event.scope)
    }

    /// A judge answers when a sentence first asks, which may be days before the judgment bears on anything: the next
    /// judgment that the story names is the one; where none follows, the last before.
    fn named_judgment(&self, day: u32, fact: FactId) -> Option<u16> {
        let named = self.story.answers.iter().filter_map(|&(on, answer, _)| match answer {
            Answer::Fact(named, value) if named == fact => Some((on, value)),
            _ => None,
        });
        let next = named.clone().filter(|&(on, _)| on >= day).min_by_key(|&(on, _)| on);
        next.or_else(|| named.max_by_key(|&(on, _)| on)).map(|(_, value)| value)
    }
}

/// One way through everything a story leaves open; `advance` goes on to the next.
#[derive(Default)]
struct Choices {
    /// What was chosen, and of how many.
    made: Vec<(usize, usize)>,
    next: usize,
}

impl Choices {
    fn rewind(&mut self) {
        self.next = 0;
    }

    fn next(&mut self, options: usize) -> u16 {
        if self.next == self.made.len() {
            self.made.push((0, options));
        }
        let (choice, _) = self.made[self.next];
        self.next += 1;
        choice as u16
    }

    /// The last choice that has another option takes it, and those after it are made anew. False if none has.
    fn advance(&mut self) -> bool {
        self.made.truncate(self.next);
        while let Some((choice, options)) = self.made.pop() {
            if choice + 1 < options {
                self.made.push((choice + 1, options));
                return true;
            }
        }
        false
    }
}

/// Whether a start in which the fact has this value can be as the condition says; none if it hangs on something else.
fn allows(condition: &Condition, fact: FactId, value: u16) -> Option<bool> {
    let parts = |parts: &[Condition], decisive: bool| {
        let weighed: Vec<Option<bool>> = parts.iter().map(|part| allows(part, fact, value)).collect();
        if weighed.contains(&Some(decisive)) {
            Some(decisive)
        } else if weighed.contains(&None) {
            None
        } else {
            Some(!decisive)
        }
    };
    match condition {
        Condition::All(all) => parts(all, false),
        Condition::Any(any) => parts(any, true),
        Condition::Not(part) => allows(part, fact, value).map(|is_true| !is_true),
        Condition::Defined(part) => allows(part, fact, value),
        Condition::Atom(Atom::FactIs(named, wanted)) if *named == fact => Some(*wanted == value),
        Condition::Atom(Atom::FactAtLeast(named, least)) if *named == fact => Some(value >= *least),
        Condition::Atom(_) => None,
    }
}

fn unkept_promises(law: &Law, story: &Story) -> Vec<Unkept> {
    let mut unkept = Vec::new();
    for &(day, answer, _) in &story.answers {
        match answer {
            Answer::Missed(act, nth) => {
                unkept.push((day, Question::Missed(act_of(law, act)), nth.map(|nth| nth.nth)));
            }
            Answer::LearnsNot(body, thing) => {
                let bodies = (0..law.bodies.len() as u16).map(BodyId);
                unkept.extend(bodies.map(|sender| (day, Question::Arrives(sender, body, thing), None)));
            }
            _ => {}
        }
    }
    unkept
}

/// For which case the story says that an act of the person is.
fn cases_meant(law: &Law, story: &Story) -> Vec<(u32, EventId, u16)> {
    let meant = story.answers.iter().filter_map(|&(day, answer, _)| match answer {
        Answer::Act(act, Some(nth)) if law.events[act.at()].scope.is_none() => Some((day, act, nth.nth)),
        _ => None,
    });
    meant.collect()
}

/// The act, whether the story's answer names it or the event of its being missed.
fn act_of(law: &Law, event: EventId) -> EventId {
    match law.events[event.at()].author {
        Author::Missed(act) => act,
        _ => event,
    }
}

fn misses_today(life: &Life, act: EventId, nth: Option<Nth>) -> bool {
    (0..life.law.events.len() as u16)
        .map(EventId)
        .any(|event| life.law.events[event.at()].author == Author::Missed(act) && life.happened_today(event, nth))
}

fn is_judged(law: &Law, fact: FactId) -> bool {
    matches!(law.facts[fact.at()].fate, Fate::JudgedBy(_))
}

/// The last day that the story speaks of.
fn last_day(story: &Story) -> u32 {
    let answers = story.answers.iter().map(|&(day, answer, _)| match answer {
        Answer::DateOn(_, on) => day.max(on),
        _ => day,
    });
    answers.chain(story.then.iter().map(|then| then.day)).max().unwrap_or(0)
}
