//! The hand that writes a generated law: sentences gathered by the block they stand in, and what is settled already.
//!
//! What follows at once follows in ranks (decision 3): a sentence may look at what stands before it, never at what stands
//! after. So the sentences are written in a drawn order, and each names at once only what has been written. Promise: a
//! law written so has no circle.

use super::cast::{Author, Cast, Thing};
use crate::dice::Dice;

/// A law while it is written.
pub struct Writer {
    /// Where choices come from.
    pub dice: Dice,
    /// What there is.
    pub cast: Cast,
    /// What has been written of it.
    pub settled: Settled,
    /// Definitions and other sentences that come first.
    pub heads: Vec<String>,
    /// Sentences outside `For each`.
    pub person: Vec<String>,
    /// Sentences of each kind of case.
    pub cases: Vec<Vec<String>>,
    /// Rights outside `For each`, and of each kind of case.
    pub rights: Vec<(Option<usize>, String)>,
    /// How many lengths have a name, as `2 days (grace)`.
    pub lengths: usize,
    /// How many lists of readings there are.
    pub readings: usize,
    /// True if it speaks of months, working days, dates and periods.
    pub timed: bool,
}

/// What an at-once sentence may look at.
pub struct Settled {
    /// Events.
    pub events: Vec<bool>,
    /// Measures.
    pub measures: Vec<bool>,
    /// Facts.
    pub facts: Vec<bool>,
    /// Knowledge.
    pub knowledge: Vec<bool>,
    /// Deemed records.
    pub deemed: Vec<bool>,
}

/// Where a condition or moment stands.
#[derive(Clone, Copy, Debug)]
pub struct Context {
    /// The kind of case of its block.
    pub scope: Option<usize>,
    /// True if it is looked at while things follow at once.
    pub at_once: bool,
    /// What it may do with facts that are judged.
    pub judged: Judged,
}

/// What a condition may do with facts that are judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Not name them.
    Not,
    /// Ask the judge.
    Asks,
    /// Look at what was judged, where a sentence asks in the same place: rights do (decision 32).
    LooksAt,
}

impl Context {
    /// The same place, where no judge may be asked.
    pub fn unjudged(self) -> Context {
        let judged = if self.judged == Judged::Asks { Judged::Not } else { self.judged };
        Context { judged, ..self }
    }
}

impl Writer {
    /// An empty page about a drawn cast.
    pub fn new(seed: u64) -> Writer {
        let mut dice = Dice::new(seed);
        let cast = Cast::draw(&mut dice);
        // Acts, chances, dates, missed duties and their `otherwise` come from outside; the rest waits for its sentence.
        let outside = |number: usize| {
            cast.events[number].author != Author::Law || cast.duties.iter().any(|duty| duty.otherwise == Some(number))
        };
        let settled = Settled {
            events: (0..cast.events.len()).map(outside).collect(),
            measures: vec![false; cast.measures.len()],
            facts: cast.facts.iter().map(|fact| !fact.becomes).collect(),
            knowledge: vec![false; cast.knowledge.len()],
            deemed: vec![false; cast.deemed.len()],
        };
        let cases = vec![Vec::new(); cast.cases.len()];
        Writer {
            dice,
            cast,
            settled,
            heads: Vec::new(),
            person: Vec::new(),
            cases,
            rights: Vec::new(),
            lengths: 0,
            readings: 0,
            timed: false,
        }
    }

    /// Writes a sentence (without its full stop) into the block of its scope.
    pub fn write(&mut self, scope: Option<usize>, sentence: &str) {
        let sentence = format!("{}.", capital(sentence));
        match scope {
            None => self.person.push(sentence),
            Some(case) => self.cases[case].push(sentence),
        }
    }

    /// Whether a sentence of this block asks the judge about the fact.
    pub fn asks(&self, scope: Option<usize>, fact: usize) -> bool {
        let asked = format!("{} is ", self.cast.facts[fact].name);
        let block = scope.map_or(&self.person, |case| &self.cases[case]);
        block.iter().any(|sentence| sentence.to_lowercase().contains(&asked))
    }

    /// An event that this scope sees; one that is settled, if the moment is at once.
    pub fn event(&mut self, scope: Option<usize>, at_once: bool) -> usize {
        let events: Vec<usize> = (0..self.cast.events.len())
            .filter(|&event| self.cast.sees_event(scope, event) && (!at_once || self.settled.events[event]))
            .collect();
        // There is always one: the act that opens a case is seen by the case and by the person. Acts weigh most, what is
        // derived least: a law that waits for a missed duty sees few days on which something comes.
        let weight = |event: usize| match self.cast.events[event].author {
            Author::Person | Author::Body(_) => 6,
            Author::Law | Author::Chance | Author::Date => 3,
            Author::Derived => 1,
        };
        let weighted: Vec<usize> = events.iter().flat_map(|&event| std::iter::repeat_n(event, weight(event))).collect();
        self.dice.pick(&weighted)
    }

    /// True if a record of the thing at the body is settled.
    pub fn is_record_settled(&self, body: &str, thing: Thing) -> bool {
        let deemed = self.cast.deemed.iter().zip(&self.settled.deemed);
        deemed.into_iter().all(|(deemed, settled)| *settled || deemed.body != body || deemed.thing != thing)
    }
}

/// With a capital letter first.
pub fn capital(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
