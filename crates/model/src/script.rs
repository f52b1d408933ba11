//! A story of a law page, by number: the answers it names, and what it says is true at night (decisions 42, 43).
//!
//! Whatever else is asked does not happen, but duties are kept and messages arrive on their last day; what the story
//! leaves open (first facts, readings, judgments, named dates) is open. Promise: the script says nothing of how it is
//! lived; `explore::tale` does that.

use crate::condition::Condition;
use crate::law::{CaseId, EventId, QuestionId};
use crate::observe::LabelId;

/// A story.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// What must be so of the first facts.
    pub first: Vec<Condition>,
    /// The answers it names, in the order of the page.
    pub named: Vec<Named>,
    /// What it says is true, in the order of the page.
    pub lines: Vec<Line>,
    /// The last day that it speaks of.
    pub last_day: u32,
}

/// An answer that a story names.
#[derive(Clone, Debug)]
pub struct Named {
    /// Its place among the answers of the story.
    pub place: usize,
    /// The day on which it is given.
    pub day: u32,
    /// So these questions are answered on that day.
    pub answers: Vec<(QuestionId, u32)>,
    /// On this day one of these events shows that it came true.
    pub events: Vec<EventId>,
    /// For this case: its kind, and which of them in the order in which they are opened in the life, from 1. If none is
    /// said, for one of those that are open, whichever.
    pub case: Option<(CaseId, u16)>,
    /// It can be given only where this is so.
    pub given: Condition,
    /// Answers of its day, by their number, that must have come true before.
    pub after: Vec<usize>,
    /// How else it is seen that it was open.
    pub proof: Proof,
}

/// What shows that a named answer was open on its day: the story is about no other life.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// One of its questions was answered so.
    Answered,
    /// The same, of a message on its last day.
    OnItsLastDay,
    /// Nothing: a judge says it whenever asked.
    NotNeeded,
}

/// What a story says is true at night.
#[derive(Clone, Debug)]
pub struct Line {
    /// Its place among the lines of the story.
    pub place: usize,
    /// The day.
    pub day: u32,
    /// All of these, each with its place in the line.
    pub claims: Vec<(usize, Claim)>,
}

/// Something about the evenings of a life.
#[derive(Clone, Debug)]
pub enum Claim {
    /// All of them.
    All(Vec<Claim>),
    /// At least one of them.
    Any(Vec<Claim>),
    /// The exact opposite.
    Not(Box<Claim>),
    /// The label is among those of tonight.
    Tonight(LabelId),
    /// The label has been among those of some evening: what closed cases saw counts too (decision 17).
    SoFar(LabelId),
}

impl Claim {
    /// Is it true, by the labels of tonight and those of all evenings so far?
    pub fn is_true(&self, tonight: u64, so_far: u64) -> bool {
        match self {
            Claim::All(parts) => parts.iter().all(|part| part.is_true(tonight, so_far)),
            Claim::Any(parts) => parts.iter().any(|part| part.is_true(tonight, so_far)),
            Claim::Not(part) => !part.is_true(tonight, so_far),
            Claim::Tonight(label) => label.of(tonight),
            Claim::SoFar(label) => label.of(so_far),
        }
    }

    /// The labels that must be remembered from evening to evening, as bits.
    pub fn remembered(&self) -> u64 {
        match self {
            Claim::All(parts) | Claim::Any(parts) => parts.iter().fold(0, |bits, part| bits | part.remembered()),
            Claim::Not(part) => part.remembered(),
            Claim::Tonight(_) => 0,
            Claim::SoFar(label) => 1 << label.0,
        }
    }
}
