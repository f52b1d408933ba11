//! An office with so many places a day. Who came first is served first; of those who came on one day, the person with the
//! lower number.
//!
//! Promise: nobody takes a place that somebody who came earlier may still take today.

use std::collections::BTreeSet;

use model::{QuestionId, Queue};

/// A queue in one district.
#[derive(Debug)]
pub(crate) struct Line {
    /// Places a day for a million.
    places: u64,
    /// Persons drawn in the district.
    persons: u64,
    /// Places left today.
    pub left: u64,
    /// Who waits: since when, the person, with which question.
    pub waiting: BTreeSet<(u32, u32, QuestionId)>,
}

impl Line {
    pub fn of(queue: &Queue, persons: usize) -> Line {
        Line { places: queue.places, persons: persons as u64, left: 0, waiting: BTreeSet::new() }
    }

    /// A day begins. Parts of a place add up from day to day. A place that nobody took is gone, but for one: where a
    /// district stands for so many that it has less than a place a day, its office is open to the next who comes.
    pub fn open(&mut self, day: u32) {
        let today = self.upto(day) - day.checked_sub(1).map_or(0, |before| self.upto(before));
        self.left = if today == 0 { self.left.min(1) } else { today };
    }

    /// Places of all days up to this one.
    fn upto(&self, day: u32) -> u64 {
        let places = u128::from(self.places) * u128::from(self.persons) * (u128::from(day) + 1) / 1_000_000;
        u64::try_from(places).unwrap_or(u64::MAX)
    }

    /// Is there a place for somebody, here since `since`, when those who are still to be served today have theirs?
    pub fn has_place(&self, since: u32, person: u32, is_served: impl Fn(u32) -> bool) -> bool {
        if self.left == 0 {
            return false;
        }
        let ahead = self.waiting.range(..(since, person, QuestionId(0))).filter(|(_, other, _)| !is_served(*other));
        (ahead.count() as u64) < self.left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_place_add_up() {
        let mut line = Line::of(&Queue { name: String::new(), questions: Vec::new(), places: 800 }, 500);
        let places: Vec<u64> = (0..10)
            .map(|day| {
                line.open(day);
                line.left
            })
            .collect();
        assert_eq!(places, [0, 0, 1, 1, 1, 1, 1, 1, 1, 1], "two fifths of a place a day, and nobody takes one");
        line.left = 0;
        line.open(10);
        assert_eq!(line.left, 0, "the next comes on day 12");
        line.open(11);
        line.open(12);
        assert_eq!(line.left, 1);
    }

    #[test]
    fn a_place_is_kept_for_those_ahead() {
        let mut line = Line::of(&Queue { name: String::new(), questions: Vec::new(), places: 1_000_000 }, 2);
        line.open(0);
        line.waiting.extend([(3, 7, QuestionId(0)), (3, 9, QuestionId(0)), (5, 1, QuestionId(0))]);
        assert_eq!(line.left, 2);
        assert!(line.has_place(3, 9, |_| false), "one is ahead, and there are two places");
        assert!(!line.has_place(5, 1, |_| false));
        assert!(line.has_place(5, 1, |person| person == 7), "one of the two has had their turn");
    }
}
