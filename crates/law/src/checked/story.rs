//! The checked stories of a page: what each answers and what it says of it. Every name is resolved, every day is counted.

use super::{BodyId, CaseId, Condition, EventId, FactId, ReadingId, SentenceId, Thing};
use jiff::civil::Date;

/// A story of the page, as a test.
#[derive(Clone, Debug)]
pub struct Story {
    /// Its title.
    pub title: String,
    /// Where its head stands.
    pub sentence: SentenceId,
    /// What is true at first.
    pub first: Vec<Condition>,
    /// `in reading R`, for the whole story.
    pub readings: Vec<(ReadingId, u16)>,
    /// The answers it names, in the order of the page, days counted from 0.
    pub answers: Vec<(u32, Answer, SentenceId)>,
    /// `ACT, then ACT`: two answers of a day by their places, the second of which comes after the first.
    pub in_turn: Vec<(usize, usize)>,
    /// What it says is true at night, in the order of the page.
    pub then: Vec<Then>,
    /// The calendar date of day 0, if the story speaks in dates.
    pub day_zero: Option<Date>,
}

/// One `Then on` line.
#[derive(Clone, Debug)]
pub struct Then {
    /// The day, from 0.
    pub day: u32,
    /// Only in this reading.
    pub reading: Option<(ReadingId, u16)>,
    /// What is true that night.
    pub claims: Vec<Condition>,
    /// Its sentence.
    pub sentence: SentenceId,
}

/// A case of a life, as `the second summons`: by the order in which those of its kind were opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Nth {
    /// Its kind.
    pub case: CaseId,
    /// From 1.
    pub nth: u16,
}

/// An answer that a story names (meaning 42).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Answer {
    /// The act or chance happens; `ACT for the second summons`, in this case.
    Act(EventId, Option<Nth>),
    /// `missed ACT`: the duty is not kept on its last day; in this case, if one is named.
    Missed(EventId, Option<Nth>),
    /// Nature, or the judge, says this value.
    Fact(FactId, u16),
    /// A message arrives.
    Learns(BodyId, Thing),
    /// A message does not arrive on its last day.
    LearnsNot(BodyId, Thing),
    /// The body's record shows, from this day on, this value, though it is not so; of a measure or event 1: that it is so.
    Wrongly(BodyId, Thing, u16),
    /// A named date falls on this day of the story.
    DateOn(EventId, u32),
}
