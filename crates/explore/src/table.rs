//! States compared whole, each stored once: its words in a list of rows, found through a table of numbers.

use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

use crate::pages::Pages;

/// States by number, in the order in which they were first met.
pub struct Table {
    words: Pages<u64>,
    numbers: HashTable<u32>,
}

impl Table {
    /// For states of this many words.
    pub fn new(width: usize) -> Table {
        Table { words: Pages::new(width), numbers: HashTable::new() }
    }

    /// How many states are stored.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Is nothing stored?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The words of a state.
    pub fn get(&self, number: u32) -> &[u64] {
        self.words.get(number)
    }

    /// The state's number, if it is stored.
    pub fn find(&self, state: &[u64]) -> Option<u32> {
        self.numbers.find(hash(state), |&number| alike(self.words.get(number), state)).copied()
    }

    /// The state's number, and whether it is new.
    pub fn insert(&mut self, state: &[u64]) -> (u32, bool) {
        let hash = hash(state);
        if let Some(&number) = self.numbers.find(hash, |&number| alike(self.words.get(number), state)) {
            return (number, false);
        }
        let number = self.len() as u32;
        self.words.push(state);
        if self.is_full() {
            self.grow();
        } else {
            self.numbers.insert_unique(hash, number, |_| unreachable!("there is room"));
        }
        (number, true)
    }

    /// The same of several states, one after another. Where one belongs lies far from where the last one did: the ways there are
    /// gone at once, and then again, one by one.
    pub fn insert_all(&mut self, states: &[u64], mut stored: impl FnMut((u32, bool))) {
        let states = states.chunks_exact(self.words.width());
        let known: Vec<Option<u32>> = states.clone().map(|state| self.find(state)).collect();
        for (state, known) in states.zip(known) {
            stored(known.map_or_else(|| self.insert(state), |number| (number, false)));
        }
    }

    fn is_full(&self) -> bool {
        self.numbers.len() == self.numbers.capacity()
    }

    /// A table of numbers of twice the size in the place of this one. They are taken in their order: their words lie side by
    /// side.
    fn grow(&mut self) {
        let room = (2 * self.numbers.capacity()).max(LEAST_ROOM);
        self.numbers = HashTable::new();
        self.numbers.reserve(room, |_| unreachable!("nothing is moved"));
        for number in 0..self.len() as u32 {
            self.numbers.insert_unique(hash(self.words.get(number)), number, |_| unreachable!("there is room"));
        }
    }

    /// Bytes in use; shortly before the numbers need a table of twice the size, with that one.
    pub fn bytes(&self) -> u64 {
        let (held, room) = (self.numbers.allocation_size(), self.numbers.capacity());
        let grows = self.numbers.len() + room / 16 >= room;
        self.words.bytes() + if grows { 2 * held } else { held } as u64
    }
}

/// Room for so many numbers is made at first.
const LEAST_ROOM: usize = 14;

/// A state has few words: they are compared one by one.
#[inline]
fn alike(one: &[u64], other: &[u64]) -> bool {
    one.iter().eq(other)
}

fn hash(state: &[u64]) -> u64 {
    let mut hasher = FxHasher::default();
    state.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[test]
    fn a_state_is_stored_once() {
        let mut table = Table::new(2);
        assert_eq!(table.insert(&[1, 2]), (0, true));
        assert_eq!(table.insert(&[2, 1]), (1, true));
        assert_eq!(table.insert(&[1, 2]), (0, false));
        assert_eq!((table.len(), table.get(1)), (2, &[2, 1][..]));
    }
}
