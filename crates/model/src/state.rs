//! A life at one moment, packed: every cell a few bits of a few words. Two states are equal when all their cells are.

use smallvec::SmallVec;

/// The cells of a life, packed into words.
#[derive(Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct State(SmallVec<[u64; 4]>);

/// Each answer begins with a copy. The words are written where they are to stay: what is moved as a whole right after a word was
/// written waits for it, and for all that was written before.
impl Clone for State {
    #[inline]
    fn clone(&self) -> State {
        let mut copy = State::default();
        copy.clone_from(self);
        copy
    }

    #[inline]
    fn clone_from(&mut self, other: &State) {
        self.0.clear();
        self.0.extend_from_slice(&other.0);
    }
}

impl State {
    /// Every cell at 0.
    pub fn zero(words: usize) -> State {
        State(SmallVec::from_elem(0, words))
    }

    /// A state from its words, as `words` gave them.
    pub fn from_words(words: &[u64]) -> State {
        State(SmallVec::from_slice(words))
    }

    /// Sets every cell of `mask` (a state with all bits of those cells) to 0.
    pub fn clear(&mut self, mask: &State) {
        for (word, mask) in self.0.iter_mut().zip(&mask.0) {
            *word &= !mask;
        }
    }

    /// The packed words.
    pub fn words(&self) -> &[u64] {
        &self.0
    }
}

/// A place for one small number within a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its number among the law's cells.
    pub id: u16,
    word: u16,
    shift: u8,
    bits: u8,
}

impl Cell {
    /// The number in this cell.
    #[inline]
    pub fn get(self, state: &State) -> u32 {
        (state.0[self.word as usize] >> self.shift & mask(self.bits)) as u32
    }

    /// How many numbers it has room for.
    pub fn values(self) -> u64 {
        mask(self.bits) + 1
    }

    /// Sets all bits of this cell.
    pub fn fill(self, state: &mut State) {
        state.0[self.word as usize] |= mask(self.bits) << self.shift;
    }

    /// Puts a number into this cell.
    #[inline]
    pub fn set(self, state: &mut State, value: u32) {
        assert!(u64::from(value) <= mask(self.bits), "a value does not fit its cell");
        let word = &mut state.0[self.word as usize];
        *word = *word & !(mask(self.bits) << self.shift) | u64::from(value) << self.shift;
    }
}

#[inline]
fn mask(bits: u8) -> u64 {
    (1 << bits) - 1
}

/// Hands out cells, none across the edge of a word.
#[derive(Clone, Debug, Default)]
pub struct Layout {
    cells: u16,
    /// Bits taken of each word.
    taken: Vec<u8>,
}

impl Layout {
    /// A cell for the values 0 up to, not including, `values`.
    pub fn cell(&mut self, values: u32) -> Cell {
        assert!(values >= 2, "a cell of one value is no cell");
        let bits = (32 - (values - 1).leading_zeros()) as u8;
        let word = match self.taken.iter().position(|taken| taken + bits <= 64) {
            Some(word) => word,
            None => {
                self.taken.push(0);
                self.taken.len() - 1
            }
        };
        let shift = self.taken[word];
        self.taken[word] += bits;
        self.cells += 1;
        Cell { id: self.cells - 1, word: word as u16, shift, bits }
    }

    /// How many cells were handed out.
    pub fn cells(&self) -> usize {
        self.cells as usize
    }

    /// How many words a state has.
    pub fn words(&self) -> usize {
        self.taken.len().max(1)
    }

    /// How many bits of them are in use.
    pub fn bits(&self) -> usize {
        self.taken.iter().map(|&taken| taken as usize).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_keep_their_own_numbers() {
        let mut layout = Layout::default();
        let cells: Vec<Cell> = (2..60).map(|values| layout.cell(values)).collect();
        let mut state = State::zero(layout.words());
        for (cell, values) in cells.iter().zip(2..) {
            cell.set(&mut state, values - 1);
        }
        for (cell, values) in cells.iter().zip(2..) {
            assert_eq!(cell.get(&state), values - 1);
        }
        assert_eq!(State::from_words(state.words()), state);
    }

    #[test]
    #[should_panic(expected = "does not fit")]
    fn a_number_too_large_is_our_fault() {
        let mut layout = Layout::default();
        let cell = layout.cell(4);
        cell.set(&mut State::zero(1), 4);
    }
}
