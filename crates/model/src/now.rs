//! What happens at one moment, while what follows from it is settled. Promise: it ends with the moment; nothing of it is kept.

use crate::moment::Named;
use crate::set::Set;
use crate::state::State;

/// What happens at this moment.
pub(crate) struct Now<'n> {
    /// Every event that happens.
    pub all: Set,
    /// Those that happen for the first time in their case (in the person's life: every time).
    pub first: Set,
    /// Rules that may do something now.
    pub woken: Set,
    /// Dates that have been named at this moment, and vague clocks that have come or not.
    pub named: &'n Named,
    /// It is dawn, and another than the first.
    pub is_dawn: bool,
    /// The life as the night has left it: at dawn clocks count from what had happened by then.
    pub dawn: State,
    /// It is the dawn at which a date of the calendar comes.
    pub dates: bool,
    /// A life begins: what is so now counts as having been so.
    pub birth: bool,
}

impl<'n> Now<'n> {
    /// Nothing has happened yet.
    pub fn begin(named: &'n Named) -> Now<'n> {
        let (all, first, woken, dawn) = (Set::default(), Set::default(), Set::default(), State::default());
        Now { all, first, woken, named, is_dawn: false, dawn, dates: false, birth: false }
    }
}
