//! What a rule may ask of a life: tests of cells, and how they combine.

use crate::law::QuestionId;
use crate::state::{Cell, State};

/// A condition on a life.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// All of them; none is true.
    All(Box<[Condition]>),
    /// At least one of them; none is false.
    Any(Box<[Condition]>),
    /// The exact opposite.
    Not(Box<Condition>),
    /// The number in the cell is from `from` to `to`, both included.
    In {
        /// The cell.
        cell: Cell,
        /// The least.
        from: u32,
        /// The greatest.
        to: u32,
    },
    /// The same of a cell that a judge fills when a rule asks; 0 is *not yet judged*.
    Judged {
        /// The cell.
        cell: Cell,
        /// The least.
        from: u32,
        /// The greatest.
        to: u32,
        /// What the judge is asked.
        question: QuestionId,
    },
}

/// What a condition is when a rule asks it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// True.
    Yes,
    /// False.
    No,
    /// It hangs on this answer alone.
    Ask(QuestionId),
}

impl Condition {
    /// True everywhere.
    pub fn always() -> Condition {
        Condition::All(Box::new([]))
    }

    /// False everywhere.
    pub fn never() -> Condition {
        Condition::Any(Box::new([]))
    }

    /// A test of one value.
    pub fn is(cell: Cell, value: u32) -> Condition {
        Condition::In { cell, from: value, to: value }
    }

    /// Both.
    pub fn and(self, other: Condition) -> Condition {
        match (self, other) {
            (Condition::All(all), other) if all.is_empty() => other,
            (condition, Condition::All(all)) if all.is_empty() => condition,
            (condition, other) => Condition::All(Box::new([condition, other])),
        }
    }

    /// Is this `always()`?
    pub fn is_always(&self) -> bool {
        matches!(self, Condition::All(all) if all.is_empty())
    }

    /// As rights and stories see it: they never ask a judge; *not yet judged* is neither value (decision 32).
    pub fn is_true(&self, state: &State) -> bool {
        match self {
            Condition::All(all) => all.iter().all(|one| one.is_true(state)),
            Condition::Any(any) => any.iter().any(|one| one.is_true(state)),
            Condition::Not(one) => !one.is_true(state),
            Condition::In { cell, from, to } | Condition::Judged { cell, from, to, .. } => {
                (*from..=*to).contains(&cell.get(state))
            }
        }
    }

    /// As a rule asks it: a judge is asked last, and only if all hangs on the answer (decision 32).
    pub fn truth(&self, state: &State) -> Truth {
        match self {
            Condition::All(all) => combine(all, state, Truth::No, Truth::Yes),
            Condition::Any(any) => combine(any, state, Truth::Yes, Truth::No),
            Condition::Not(one) => match one.truth(state) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                ask => ask,
            },
            Condition::In { cell, from, to } => told((*from..=*to).contains(&cell.get(state))),
            Condition::Judged { cell, from, to, question } => match cell.get(state) {
                0 => Truth::Ask(*question),
                value => told((*from..=*to).contains(&value)),
            },
        }
    }

    /// Calls `see` with every cell the condition reads.
    pub fn cells(&self, see: &mut impl FnMut(Cell)) {
        match self {
            Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| one.cells(see)),
            Condition::Not(one) => one.cells(see),
            Condition::In { cell, .. } | Condition::Judged { cell, .. } => see(*cell),
        }
    }
}

fn told(truth: bool) -> Truth {
    if truth { Truth::Yes } else { Truth::No }
}

/// The first part that decides, else the first question, else `otherwise`.
fn combine(parts: &[Condition], state: &State, decides: Truth, otherwise: Truth) -> Truth {
    let mut question = None;
    for part in parts {
        match part.truth(state) {
            truth if truth == decides => return decides,
            Truth::Ask(asked) => question = question.or(Some(asked)),
            _ => {}
        }
    }
    question.map_or(otherwise, Truth::Ask)
}
