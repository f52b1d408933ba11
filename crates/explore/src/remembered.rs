//! What was found of moments, remembered so that it is not looked for again.
//!
//! Promise: it fills no more than a part of the memory that may be used, between two days at least; what is forgotten is found
//! again.

use model::{Law, Moment};
use rustc_hash::FxHashMap;

use crate::expand::{MOST_MOMENTS, SHARE};
use crate::limit::Limits;

/// After so many moments more the bytes are counted again.
const COUNTED_EVERY: usize = 1024;

/// Of each moment what was found.
pub struct Remembered<V> {
    found: FxHashMap<Moment, V>,
    /// Bytes of a moment that do not stand in the table.
    beside: usize,
    /// So many bytes, and then all is forgotten.
    most: u64,
    /// With so many moments the bytes are to be counted.
    to_be_counted: usize,
}

impl<V: Copy> Remembered<V> {
    /// Nothing yet, of a law that is explored within these limits.
    pub fn of(law: &Law, limits: Limits) -> Remembered<V> {
        let words = law.layout.words();
        // Few words stand in the moment itself.
        let beside = if words > 4 { size_of::<u64>() * words } else { 0 };
        Remembered { found: FxHashMap::default(), beside, most: limits.memory / SHARE, to_be_counted: COUNTED_EVERY }
    }

    /// What was found of the moment.
    pub fn get(&self, moment: &Moment) -> Option<V> {
        self.found.get(moment).copied()
    }

    /// It is found.
    pub fn insert(&mut self, moment: Moment, found: V) {
        self.found.insert(moment, found);
    }

    /// Whether it is time to count the bytes: so many moments were found since it last was.
    pub fn is_to_be_counted(&mut self) -> bool {
        let is_time = self.found.len() >= self.to_be_counted;
        if is_time {
            self.to_be_counted = self.found.len() + COUNTED_EVERY;
        }
        is_time
    }

    /// Bytes in use; while a table grows the old one stands beside the new one, of twice the size.
    pub fn bytes(&self) -> u64 {
        let (held, room) = (self.found.len(), self.found.capacity());
        let places = (room * 8 / 7).next_power_of_two();
        let tables = if held + 2 * COUNTED_EVERY >= room { 3 } else { 1 };
        (tables * places * (size_of::<(Moment, V)>() + 1) + held * self.beside) as u64
    }

    /// Forgets all if it is too much to be kept.
    pub fn forget_if_much(&mut self) {
        if self.found.len() > MOST_MOMENTS || self.bytes() > self.most {
            self.found = FxHashMap::default();
            self.to_be_counted = COUNTED_EVERY;
        }
    }

    /// Forgets all: another day begins.
    pub fn forget(&mut self) {
        self.found.clear();
        self.to_be_counted = COUNTED_EVERY;
    }
}
