//! A life as a handful of choices, and what is seen of it when it is lived.
//!
//! Promise: what a script does not name does not happen; the same script is the same life.

use jiff::civil::Date;

use crate::checked::{Answer, Atom, Author, BodyId, Condition, EventId, FactId, Fate, Law, Nth, Story, Thing};
use crate::meaning::{Answers, Life, Of};
use crate::question::Question;
use crate::rung::Rung;

/// No birthday within the days that are told: it was the day before day 0.
const NO_BIRTHDAY: u16 = 364;

/// The choices of one life.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Script {
    /// How many days after the first day on which a life may begin.
    pub first_day: u16,
    /// The value of each fact at first; of a judged one, what its judge says.
    pub facts: Vec<u16>,
    /// As [`Question::Birthday`].
    pub birthday: u16,
    /// The label of each reading.
    pub readings: Vec<u16>,
    /// The offset of each event that is a named date, from its least.
    pub offsets: Vec<u16>,
    /// What is named, by day.
    pub done: Vec<(u32, Done)>,
    /// The last evening that is told.
    pub last: u32,
}

/// What somebody does, or leaves undone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Done {
    /// The act or chance happens.
    Act(EventId),
    /// Nature moves the fact to this value.
    Moves(FactId, u16),
    /// This duty of a body is not kept on its last day: to do this act.
    Misses(EventId),
    /// The message does not arrive on its last day.
    Untold(BodyId, Thing),
}

/// What an example looks at.
#[derive(Clone, Debug, PartialEq)]
pub enum Track {
    /// Whether it is so in the evening.
    So(Condition),
    /// Whether the act was open on the day.
    Open(EventId),
    /// Whether on the day the first body told the second of the thing.
    Told(BodyId, BodyId, Thing),
    /// Whether the body was to be told of the thing on the day at the latest, and was not.
    Untold(BodyId, Thing),
}

/// What was seen of a life.
#[derive(Clone, Debug)]
pub(super) struct Lived {
    /// Of each track, each evening.
    pub seen: Vec<Vec<bool>>,
    /// What somebody did and what nature moved, by day, in the order in which it came.
    pub moves: Vec<(u32, Done)>,
    /// What happened, by day, in order.
    pub happened: Vec<(u32, EventId)>,
    /// Which judges were asked.
    pub judged: Vec<FactId>,
    /// The date of day 0.
    pub began: Date,
}

impl Script {
    /// The life in which nobody does anything.
    pub fn quiet(law: &Law) -> Script {
        Script {
            first_day: 0,
            facts: vec![0; law.facts.len()],
            birthday: NO_BIRTHDAY,
            readings: vec![0; law.readings.len()],
            offsets: vec![0; law.events.len()],
            done: Vec::new(),
            last: 0,
        }
    }

    /// Whether this is named on this day.
    fn says(&self, day: u32, done: Done) -> bool {
        self.done.contains(&(day, done))
    }

    /// Lives it to its last evening with the slow reader.
    pub fn live(&self, law: &Law, tracks: &[Track]) -> Lived {
        let mut teller = Teller { script: self, moves: Vec::new() };
        let mut life = Life::begin(law, Rung::AsWritten, false, &mut teller);
        for &(day, done) in &self.done {
            match done {
                Done::Misses(act) => life.leaves_undone(day, Question::Missed(act)),
                Done::Untold(receiver, thing) => {
                    for sender in (0..law.bodies.len() as u16).map(BodyId) {
                        life.leaves_undone(day, Question::Arrives(sender, receiver, thing));
                    }
                }
                Done::Act(_) | Done::Moves(..) => {}
            }
        }
        let mut lived = Lived {
            seen: vec![Vec::new(); tracks.len()],
            moves: Vec::new(),
            happened: Vec::new(),
            judged: Vec::new(),
            began: life.date_of(0),
        };
        for day in 0..=self.last {
            life.live(&mut teller, &mut |_, _| {});
            for (track, seen) in tracks.iter().zip(&mut lived.seen) {
                seen.push(match track {
                    Track::So(condition) => life.has_been(condition),
                    Track::Open(act) => life.was_open(*act),
                    Track::Told(sender, receiver, thing) => life.told_today(*sender, *receiver, *thing),
                    Track::Untold(body, thing) => life.waits_in_vain(*body, *thing),
                });
            }
            let events = (0..law.events.len() as u16).map(EventId);
            lived.happened.extend(events.filter(|&event| life.happened_today(event, None)).map(|event| (day, event)));
        }
        let facts = (0..law.facts.len() as u16).map(FactId);
        lived.judged.extend(facts.filter(|&fact| life.was_judged(fact)));
        lived.moves = teller.moves;
        lived
    }

    /// The same life as a story of the page, with what it says of each evening; acts that were open are no lines of it.
    pub fn story(&self, law: &Law, tracks: &[Track], lived: &Lived) -> Story {
        let sentence = crate::checked::SentenceId(0);
        let is_judged = |fact: usize| matches!(law.facts[fact].fate, Fate::JudgedBy(_));
        let is = |(fact, &value): (usize, &u16)| Condition::Atom(Atom::FactIs(FactId(fact as u16), value));
        let first = self.facts.iter().enumerate().filter(|(fact, _)| !is_judged(*fact)).map(is).collect();
        let readings = self.readings.iter().enumerate();
        let mut answers: Vec<(u32, Answer)> = self.done.iter().map(|&(day, done)| (day, answer(law, done))).collect();
        answers.extend(lived.judged.iter().map(|&fact| (self.last, Answer::Fact(fact, self.facts[fact.at()]))));
        answers.extend(self.birthdays(law));
        for &(day, event) in &lived.happened {
            if law.events[event.at()].author == Author::Date {
                answers.push((day, Answer::DateOn(event, day)));
            }
        }
        answers.sort_by_key(|(day, _)| *day);
        let place = |(day, done): (u32, Done)| {
            let answer = answer(law, done);
            answers.iter().position(|named| *named == (day, answer)).expect("what is done is an answer")
        };
        let in_turn = lived.turns(law).map(|(first, then)| (place(first), place(then))).collect();
        let claims = |day: usize| {
            let of = tracks.iter().zip(&lived.seen).filter_map(move |(track, seen)| match track {
                Track::So(condition) if seen[day] => Some(condition.clone()),
                Track::So(condition) => Some(Condition::Not(Box::new(condition.clone()))),
                _ => None,
            });
            of.collect()
        };
        let then = |day: u32| crate::checked::Then { day, reading: None, claims: claims(day as usize), sentence };
        Story {
            title: "an example".to_owned(),
            sentence,
            first,
            readings: readings.map(|(at, &label)| (crate::checked::ReadingId(at as u16), label)).collect(),
            answers: answers.into_iter().map(|(day, answer)| (day, answer, sentence)).collect(),
            in_turn,
            then: (0..=self.last).map(then).collect(),
            day_zero: Some(lived.began),
        }
    }

    /// The birthdays that are told: the first fact that grew names them.
    fn birthdays(&self, law: &Law) -> Vec<(u32, Answer)> {
        let day = u32::from(self.birthday) + 1;
        let grows = law.facts.iter().position(|fact| fact.fate == Fate::Grows);
        let Some(fact) = grows.filter(|_| day <= self.last) else { return Vec::new() };
        let next = self.facts[fact] + 1;
        let grown = usize::from(next) < law.facts[fact].values.count();
        grown.then_some((day, Answer::Fact(FactId(fact as u16), next))).into_iter().collect()
    }
}

impl Lived {
    /// What came one after the other in one phase of a day.
    pub fn turns(&self, law: &Law) -> impl Iterator<Item = ((u32, Done), (u32, Done))> {
        let is_of_the_person =
            |done: Done| matches!(done, Done::Act(act) if law.events[act.at()].author == Author::Person);
        let phase = move |(day, done): (u32, Done)| (day, is_of_the_person(done));
        self.moves.windows(2).map(|pair| (pair[0], pair[1])).filter(move |(first, then)| phase(*first) == phase(*then))
    }
}

/// As a story names it: of several cases that may be open, the first.
fn answer(law: &Law, done: Done) -> Answer {
    let first = |event: EventId| {
        let case = law.events[event.at()].scope?;
        let several = law.follow.iter().any(|&(kind, most)| kind == case && most > 1);
        several.then_some(Nth { case, nth: 1 })
    };
    match done {
        Done::Act(act) => Answer::Act(act, first(act)),
        Done::Moves(fact, value) => Answer::Fact(fact, value),
        Done::Misses(act) => {
            let missed = law.events.iter().position(|event| event.author == Author::Missed(act));
            let missed = EventId(missed.expect("a duty can be missed") as u16);
            Answer::Missed(missed, first(missed))
        }
        Done::Untold(body, thing) => Answer::LearnsNot(body, thing),
    }
}

/// Answers as the script says.
struct Teller<'s> {
    script: &'s Script,
    /// What it said that somebody does, and that nature moves.
    moves: Vec<(u32, Done)>,
}

impl Answers for Teller<'_> {
    fn answer(&mut self, day: u32, question: Question, _: Of, options: u16) -> u16 {
        let says = |done: Done| u16::from(self.script.says(day, done));
        match question {
            Question::Day => self.script.first_day.min(options - 1),
            Question::Start(fact) | Question::Judge(fact, _) => self.script.facts[fact.at()],
            Question::Birthday => self.script.birthday,
            Question::Reading(reading) => self.script.readings[reading.at()],
            Question::Offset(event) => self.script.offsets[event.at()].min(options - 1),
            Question::Nature(fact) => {
                let moves = self.script.done.iter().find_map(|&(on, done)| match done {
                    Done::Moves(of, value) if (on, of) == (day, fact) => Some(value),
                    _ => None,
                });
                self.moves.extend(moves.map(|value| (day, Done::Moves(fact, value))));
                moves.unwrap_or(u16::MAX)
            }
            Question::Act(act) => {
                let does = says(Done::Act(act));
                self.moves.extend((does == 1).then_some((day, Done::Act(act))));
                does
            }
            Question::Missed(act) => says(Done::Misses(act)),
            // Messages come on their last day.
            Question::Arrives(..) => 0,
            // No record is untrue, and of several cases it is the first.
            Question::Wrong(..) | Question::Which(_) => 0,
            Question::Grows(_) | Question::Stale(..) | Question::Length(_) | Question::Way(_) => {
                unreachable!("the slow reader does not ask this")
            }
        }
    }
}
