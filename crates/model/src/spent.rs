//! Which units are spent and which duties wait, asked of a state all at once.
//!
//! Promise: no test passes 0, so that nothing of a case that is not open is spent.

use crate::condition::Condition;
use crate::state::{Cell, State};

/// A cell of a case that never goes back while the case is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    /// A clock: 0 until its event happens; from then on it only moves on.
    Clock,
    /// A stretch with an end: 2 is the last that it is.
    Stretch,
}

/// The tests of one cell each that say of a condition that it is so for good, or, if `so` is false, that it is not: none comes
/// back while the case is open.
pub(crate) fn for_good(
    condition: &Condition,
    so: bool,
    course: &impl Fn(Cell) -> Option<Course>,
) -> Vec<(Cell, u32, u32)> {
    match condition {
        Condition::Not(one) => for_good(one, !so, course),
        // One part decides; if all must, it is the only one.
        Condition::All(many) if !so || many.len() == 1 => {
            many.iter().flat_map(|one| for_good(one, so, course)).collect()
        }
        Condition::Any(many) if so || many.len() == 1 => {
            many.iter().flat_map(|one| for_good(one, so, course)).collect()
        }
        Condition::All(_) | Condition::Any(_) | Condition::Judged { .. } => Vec::new(),
        &Condition::In { cell, from, to } => match course(cell) {
            Some(Course::Clock) if so && to == u32::MAX && (1..=2).contains(&from) => vec![(cell, from, to)],
            Some(Course::Clock) if !so && to <= 1 => vec![(cell, to + 1, u32::MAX)],
            Some(Course::Stretch) if so == (from..=to).contains(&2) => vec![(cell, 2, 2)],
            _ => Vec::new(),
        },
    }
}

/// The tests of cells that say which units are spent and which duties wait, answered all at once: of each cell that is
/// tested, the bits of the tests that 0, 1, 2 and anything more pass.
///
/// While a case is not open its cells are 0, and no test passes 0: nothing of it is spent. A law with more than 128 tests
/// keeps what the others would let it forget.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tests {
    cells: Vec<(Cell, [u128; 4])>,
    known: Vec<(Cell, u32, u32)>,
}

impl Tests {
    /// The number of a test: the cell holds a value from `from` to `to`.
    pub fn number(&mut self, cell: Cell, from: u32, to: u32) -> Option<u8> {
        assert!(from >= 1 && (to <= 2 || to == u32::MAX), "a test tells 0, 1, 2 and more apart, and does not pass 0");
        if let Some(at) = self.known.iter().position(|known| *known == (cell, from, to)) {
            return Some(at as u8);
        }
        if self.known.len() == 128 {
            return None;
        }
        let bit = 1 << self.known.len();
        self.known.push((cell, from, to));
        let at = self.cells.iter().position(|(known, _)| *known == cell).unwrap_or_else(|| {
            self.cells.push((cell, [0; 4]));
            self.cells.len() - 1
        });
        for (value, bits) in (0..).zip(&mut self.cells[at].1) {
            if (from..=to).contains(&value) {
                *bits |= bit;
            }
        }
        Some(self.known.len() as u8 - 1)
    }

    pub fn answers(&self, state: &State) -> u128 {
        self.cells.iter().fold(0, |answers, (cell, bits)| answers | bits[cell.get(state).min(3) as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::{Course, for_good};
    use crate::condition::Condition;
    use crate::state::{Cell, Layout};

    /// A clock, a stretch, and a fact, which can go back.
    fn cells() -> [Cell; 3] {
        let mut layout = Layout::default();
        [layout.cell(9), layout.cell(3), layout.cell(2)]
    }

    fn course(cell: Cell) -> Option<Course> {
        let [clock, stretch, _] = cells();
        [(clock, Course::Clock), (stretch, Course::Stretch)].into_iter().find(|(one, _)| *one == cell).map(|(_, of)| of)
    }

    #[test]
    fn what_has_happened_has_happened_for_good_and_what_is_over_is_over() {
        let [clock, stretch, fact] = cells();
        let happened = || Condition::In { cell: clock, from: 1, to: u32::MAX };
        let lasts = || Condition::is(stretch, 1);
        assert_eq!(for_good(&happened(), true, &course), [(clock, 1, u32::MAX)]);
        assert_eq!(for_good(&happened(), false, &course), [], "it may still happen");
        assert_eq!(for_good(&Condition::Not(Box::new(happened())), false, &course), [(clock, 1, u32::MAX)]);
        assert_eq!(for_good(&lasts(), false, &course), [(stretch, 2, 2)]);
        assert_eq!(for_good(&lasts(), true, &course), [], "it may end");
        assert_eq!(for_good(&Condition::is(fact, 1), false, &course), [], "it may come back");
        assert_eq!(for_good(&Condition::is(clock, 1), false, &course), [(clock, 2, u32::MAX)], "its day is over");
    }

    #[test]
    fn one_part_is_enough_where_all_must_be_true_and_not_where_one_must() {
        let [clock, stretch, fact] = cells();
        let parts = || {
            let happened = Condition::In { cell: clock, from: 1, to: u32::MAX };
            [Condition::Not(Box::new(happened)), Condition::is(stretch, 1), Condition::is(fact, 1)]
        };
        let ends = [(clock, 1, u32::MAX), (stretch, 2, 2)];
        assert_eq!(for_good(&Condition::All(Box::new(parts())), false, &course), ends);
        assert_eq!(for_good(&Condition::Any(Box::new(parts())), false, &course), []);
        let not = |condition| Condition::Not(Box::new(condition));
        assert_eq!(for_good(&not(Condition::Any(Box::new(parts().map(not)))), false, &course), ends);
    }
}
