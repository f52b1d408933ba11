//! Days on which nothing comes by itself.
//!
//! Most evenings are followed by a day like the one after it: the same questions with the same chances, and if every answer
//! is no, nothing changes but ages. Here it is said for how many days that is sure. The idea is that of the next-event
//! clock of discrete simulation, read off the law: what moves by itself (the clock of an event, the days left of a date,
//! the days a message has been under way) is a number, everything that looks at it compares it with a few others, and until
//! it passes the next of these no comparison changes. A day that has been lived once shows that nothing else moves.
//!
//! Promise: for so many days to skip is to live them with no as every answer, bit for bit. Fewer than possible is allowed.

use crate::chance::Chances;
use crate::law::Law;
use crate::marks::Marks;
use crate::moment::Evening;
use crate::state::{Cell, State};

/// Of each cell, by its number: its marks, in order.
#[derive(Clone, Debug)]
pub struct Quiet {
    marks: Vec<Vec<u32>>,
}

/// Which way a number moves by itself.
enum Moves {
    /// One more each day, up to a last value.
    Up(u32),
    /// One less each day, down to 1.
    Down,
}

impl Quiet {
    /// Reads the comparisons off a law and the chances of its questions.
    pub fn of(law: &Law, chances: &Chances) -> Quiet {
        let mut marks = Marks::of(law);
        for row in chances.questions.iter().flat_map(|chance| &chance.rows) {
            marks.condition(&row.when);
        }
        Quiet { marks: marks.into_lists() }
    }

    /// For how many days after an evening everything goes as on the first of them, if nobody acts. `after` is the evening of
    /// that first day, lived with no as every answer. 0 if that day itself changed more than ages.
    pub fn days(&self, law: &Law, evening: &Evening, after: &Evening) -> u32 {
        if law.skip(evening, 1) != *after {
            return 0;
        }
        let mut days = law.days_without_marks(&after.state);
        for (cell, moves) in law.moving(&evening.state) {
            days = days.min(self.days_of(cell, cell.get(&evening.state), moves));
        }
        // What is spent, and until when a clock is waited for, was settled on the evening before.
        for (clock, day) in law.waited_for(&evening.state) {
            let value = clock.get(&evening.state);
            if value != 0 && value <= day {
                days = days.min(day - value);
            }
        }
        days
    }

    /// The days until a cell with this value is looked at differently.
    fn days_of(&self, cell: Cell, value: u32, moves: Moves) -> u32 {
        let marks = &self.marks[cell.id as usize];
        match moves {
            Moves::Up(last) => {
                let next = marks.iter().find(|&&mark| mark > value).filter(|&&mark| mark <= last);
                next.map_or(u32::MAX, |mark| mark - value - 1)
            }
            Moves::Down => {
                let next = marks.iter().rev().find(|&&mark| mark <= value);
                value - next.expect("where a countdown ends is marked")
            }
        }
    }
}

impl Law {
    /// The evening so many days later, if only ages change meanwhile.
    pub fn skip(&self, evening: &Evening, days: u32) -> Evening {
        let mut later = evening.clone();
        self.pass_to_next_day(&mut later.state, days);
        for (cell, moves) in self.moving(&evening.state) {
            let value = cell.get(&evening.state);
            let moved = match moves {
                Moves::Up(last) => value.saturating_add(days).min(last),
                Moves::Down => value.saturating_sub(days).max(1),
            };
            cell.set(&mut later.state, moved);
        }
        later
    }

    /// What moves by itself on the day after an evening.
    fn moving(&self, state: &State) -> impl Iterator<Item = (Cell, Moves)> {
        let clocks = self.events.iter().filter_map(|event| {
            let clock = event.clock?;
            (1..=event.days).contains(&clock.get(state)).then_some((clock, Moves::Up(event.days + 1)))
        });
        let dates = self.dates.iter().filter_map(|date| {
            (date.left.get(state) >= 2 && self.has_base(date, state)).then_some((date.left, Moves::Down))
        });
        let feeds = self.feeds.iter().filter_map(|feed| {
            let pending = feed.pending.get(state);
            (!feed.loose && (2..=feed.days).contains(&pending)).then_some((feed.pending, Moves::Down))
        });
        clocks.chain(dates).chain(feeds)
    }
}
