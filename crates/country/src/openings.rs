//! The questions that one person has met, and how far each has come.
//!
//! An opening is a run of days on which a question is asked and not answered yes. It has one draw, keyed by how often the
//! question has opened; the chance of still having no yes is carried on from day to day (`model::Waiting`). Promise: to
//! look ahead changes nothing, and to go on by many days at once is to go on by each.

use model::{QuestionId, Spell, Waiting};

use crate::draw::{Draws, Purpose};

/// Where the draws of one person come from.
#[derive(Clone, Copy)]
pub(crate) struct Source {
    pub draws: Draws,
    pub person: u32,
}

/// What is asked: a question, or whether a refused opening would have come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Topic {
    pub question: QuestionId,
    pub refused: bool,
    /// The key of its draws.
    pub key: u64,
}

/// One topic as one person has met it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening {
    pub question: QuestionId,
    refused: bool,
    /// How often it has opened; of a question asked once at a time, how often it was asked.
    count: u32,
    /// The day on which it was last asked.
    pub last: u32,
    wait: Wait,
    /// It would be yes, and waits for a place since this day.
    pub queued: Option<u32>,
}

/// How far an opening has come.
#[derive(Clone, Copy, Debug)]
enum Wait {
    /// No day has had a chance yet.
    Undrawn,
    Drawn(Waiting),
    /// It was answered yes.
    Over,
}

/// All that one person has met.
#[derive(Clone, Debug, Default)]
pub(crate) struct Openings(Vec<Opening>);

impl Openings {
    /// The questions, as they were met.
    pub fn iter(&self) -> impl Iterator<Item = &Opening> {
        self.0.iter()
    }

    /// Those that wait for a place.
    pub fn waiting(&mut self) -> impl Iterator<Item = &mut Opening> {
        self.0.iter_mut().filter(|opening| opening.queued.is_some())
    }

    /// Does it wait for a place?
    pub fn waits(&self, topic: Topic) -> bool {
        self.find(topic).is_some_and(|opening| opening.queued.is_some())
    }

    fn find(&self, topic: Topic) -> Option<&Opening> {
        self.0.iter().find(|opening| opening.question == topic.question && opening.refused == topic.refused)
    }

    /// The opening of a question.
    pub fn of(&mut self, topic: Topic) -> &mut Opening {
        let is = |opening: &Opening| opening.question == topic.question && opening.refused == topic.refused;
        let at = self.0.iter().position(is).unwrap_or_else(|| {
            self.0.push(Opening::new(topic));
            self.0.len() - 1
        });
        &mut self.0[at]
    }

    /// A question that one draw answers, once at a time.
    pub fn once(&mut self, topic: Topic, day: u32, source: Source) -> u64 {
        let opening = self.of(topic);
        opening.count += 1;
        opening.last = day;
        source.draws.draw(source.person, topic.key, Purpose::Answer, opening.count)
    }

    /// It is asked on a day with this chance of a yes: is it yes?
    pub fn ask(&mut self, topic: Topic, day: u32, chance: u64, source: Source) -> bool {
        let opening = self.of(topic);
        opening.continues(day, topic);
        opening.last = day;
        opening.draw(topic, chance, source).is_some_and(|waiting| waiting.ask(chance))
    }

    /// It is asked on this many days from `day` on, each with the chance of the spell, and never yes.
    pub fn decline(&mut self, topic: Topic, day: u32, days: u32, spell: &Spell, source: Source) {
        let opening = self.of(topic);
        opening.continues(day, topic);
        opening.last = day + days - 1;
        let queued = opening.queued.is_some();
        if let Some(waiting) = opening.draw(topic, spell.chance(), source) {
            let is_yes = waiting.ask_days(spell, days);
            assert!(!is_yes || queued, "a day with a yes is not passed over");
        }
    }

    /// If it is asked every day from `day` on with the chance of the spell: after how many days without a yes comes one?
    /// None if not within `days`.
    pub fn no_for(&self, topic: Topic, day: u32, days: u32, spell: &Spell, source: Source) -> Option<u32> {
        if spell.chance() == 0 {
            return None;
        }
        let mut opening = self.find(topic).copied().unwrap_or(Opening::new(topic));
        opening.continues(day, topic);
        let waiting = opening.draw(topic, spell.chance(), source).expect("with a chance there is a draw");
        waiting.days_before_yes(spell, days)
    }

    /// It has been answered yes. Returns the draw that says which of several answers that is.
    pub fn comes(&mut self, topic: Topic, source: Source) -> u64 {
        let opening = self.of(topic);
        opening.wait = Wait::Over;
        opening.queued = None;
        source.draws.draw(source.person, topic.key, Purpose::Which, opening.count)
    }
}

impl Opening {
    /// It has not opened yet.
    fn new(topic: Topic) -> Opening {
        let Topic { question, refused, .. } = topic;
        Opening { question, refused, count: 0, last: 0, wait: Wait::Over, queued: None }
    }

    /// It is asked on this day: the opening goes on, or a new one begins.
    fn continues(&mut self, day: u32, topic: Topic) {
        debug_assert_eq!((self.question, self.refused), (topic.question, topic.refused));
        if matches!(self.wait, Wait::Over) || self.last + 1 != day {
            self.count += 1;
            self.wait = Wait::Undrawn;
            self.queued = None;
        }
    }

    /// Its draw, drawn when there is first a chance.
    fn draw(&mut self, topic: Topic, chance: u64, source: Source) -> Option<&mut Waiting> {
        if chance > 0 && matches!(self.wait, Wait::Undrawn) {
            let purpose = if topic.refused { Purpose::Refused } else { Purpose::Answer };
            let draw = source.draws.draw(source.person, topic.key, purpose, self.count);
            self.wait = Wait::Drawn(Waiting::opens(draw));
        }
        match &mut self.wait {
            Wait::Drawn(waiting) => Some(waiting),
            _ => None,
        }
    }
}
