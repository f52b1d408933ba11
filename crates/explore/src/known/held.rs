//! How much of the memory a game of what is known holds, beside its evenings: beliefs, what becomes of them, and the moments of the
//! day that is gone through.
//!
//! Promise: what is counted is about what is held, and not less by much.

use std::collections::BTreeSet;

use model::Law;

use super::Living;
use crate::eyes::Seen;

/// A collection beside what it holds.
const COLLECTION: u64 = 48;

/// A tree of what was seen has room for so much in each of its nodes, and half of it is in use.
const SEEN_IN_A_NODE: usize = 11;

/// A moment is remembered as met, and waits or is kept for the person's turn.
const TWICE: u64 = 2;

/// In bytes.
#[derive(Clone, Copy)]
pub struct Held {
    /// By a moment in which nothing was seen.
    a_moment: u64,
    lasting: u64,
    today: u64,
}

impl Held {
    /// Nothing, of a game of this law.
    pub fn of(law: &Law) -> Held {
        let words = (law.layout.words() * size_of::<u64>()) as u64;
        // Few words stand in the moment itself.
        let beside = if words > size_of::<[u64; 4]>() as u64 { words } else { 0 };
        Held { a_moment: size_of::<(Living, BTreeSet<Seen>)>() as u64 + beside, lasting: 0, today: 0 }
    }

    /// All of it, with the room that collections keep: in the mean a quarter.
    pub fn bytes(&self) -> u64 {
        let counted = self.lasting + self.today;
        counted + counted / 4
    }

    /// A belief, found by its evenings and by its number.
    pub fn belief(&mut self, belief: &[u32]) {
        self.lasting += TWICE * (COLLECTION + size_of_val(belief) as u64);
    }

    /// What can come of a choice: so many beliefs.
    pub fn choice(&mut self, beliefs: usize) {
        self.lasting += COLLECTION + (beliefs * size_of::<u32>()) as u64;
    }

    /// The moments of a day are gone, and another begins.
    pub fn begin_a_day(&mut self) {
        self.today = 0;
    }

    /// A moment, and what was seen by then.
    pub fn moment(&mut self, seen: &BTreeSet<Seen>) {
        let seen = seen.len().div_ceil(SEEN_IN_A_NODE / 2) * SEEN_IN_A_NODE * size_of::<Seen>();
        self.today += TWICE * (self.a_moment + seen as u64);
    }
}
