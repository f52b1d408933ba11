//! States compared whole, each stored once: its words in one long array, found through a table of numbers.

use std::hash::{Hash, Hasher};

use hashbrown::HashTable;
use rustc_hash::FxHasher;

/// States by number, in the order in which they were first met.
pub struct Table {
    width: usize,
    words: Vec<u64>,
    numbers: HashTable<u32>,
}

impl Table {
    /// For states of this many words.
    pub fn new(width: usize) -> Table {
        Table { width, words: Vec::new(), numbers: HashTable::new() }
    }

    /// How many states are stored.
    pub fn len(&self) -> usize {
        self.words.len() / self.width
    }

    /// Is nothing stored?
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words of a state.
    pub fn get(&self, number: u32) -> &[u64] {
        words_of(&self.words, self.width, number)
    }

    /// The state's number, if it is stored.
    pub fn find(&self, state: &[u64]) -> Option<u32> {
        let (words, width) = (&self.words, self.width);
        self.numbers.find(hash(state), |&number| words_of(words, width, number) == state).copied()
    }

    /// The state's number, and whether it is new.
    pub fn insert(&mut self, state: &[u64]) -> (u32, bool) {
        assert_eq!(state.len(), self.width, "a table holds states of one law");
        let hash = hash(state);
        let (words, width) = (&self.words, self.width);
        if let Some(&number) = self.numbers.find(hash, |&number| words_of(words, width, number) == state) {
            return (number, false);
        }
        let number = self.len() as u32;
        if self.words.len() + self.width > self.words.capacity() {
            self.words.reserve_exact(self.width * growth(self.len()));
        }
        self.words.extend_from_slice(state);
        let (words, width) = (&self.words, self.width);
        self.numbers.insert_unique(hash, number, |&number| self::hash(words_of(words, width, number)));
        (number, true)
    }

    /// Bytes in use; shortly before the numbers need a table of twice the size, with that one, for then there are both.
    pub fn bytes(&self) -> u64 {
        let (held, room) = (self.numbers.allocation_size(), self.numbers.capacity());
        let grows = self.numbers.len() + room / 16 >= room;
        (self.words.capacity() * 8 + if grows { 3 * held } else { held }) as u64
    }
}

/// How many more states a list of so many is given room for, when it is full: an eighth, so that little stays empty.
pub(crate) fn growth(states: usize) -> usize {
    states / 8 + 1024
}

fn words_of(words: &[u64], width: usize, number: u32) -> &[u64] {
    &words[number as usize * width..][..width]
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
