//! The birthdays of a life on which facts come into their next class, counted in days.
//!
//! A life has one birthday (decision 31), so who comes over one limit comes over the next in so many years. Of what is still to
//! come a state keeps the days that are left and a number: two lives of which the same is to come on the same days are one.
//! Which values and which day of the year began a life is asked on day 0, as far as it makes such a difference.

use crate::law::{FactId, Law, QuestionId};
use crate::state::{Cell, State};

/// Which birthdays are to come.
#[derive(Clone, Debug)]
pub struct Years {
    /// The days until the next of these birthdays; 0 if none is to come.
    pub left: Cell,
    /// What comes then, by its place in `all`.
    pub coming: Cell,
    /// All that can come.
    pub all: Vec<Coming>,
    /// Asked on day 0, after the day of the calendar: which birth.
    pub question: QuestionId,
    /// For each class of day 0 and first class of each fact that grows.
    pub beginnings: Vec<Beginning>,
}

/// A birthday on which facts come into their next class.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Coming {
    /// These facts, at least one.
    pub facts: Vec<FactId>,
    /// In so many days comes another such birthday, and which; none if it is the last.
    pub then: Option<(u32, u32)>,
}

/// How a life begins, before it is known when the person was born.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// The class of day 0; 0 where days have none.
    pub today: u32,
    /// The class of each fact that grows, in order.
    pub classes: Vec<u32>,
    /// The births that sentences tell apart; those after which the next such birthday is far, or never comes, are first.
    pub births: Vec<Birth>,
}

/// A birthday and the age on day 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Birth {
    /// The days until the first such birthday; 0 if none is to come.
    pub left: u32,
    /// What comes then.
    pub coming: u32,
    /// The earliest date of day 0 on which it is so, as 2026-07-01; none if all lives begin on one day.
    pub date: Option<String>,
    /// The birthday of somebody to whom it is so, as `29 February`.
    pub birthday: String,
    /// What each fact that grows is on day 0, as written.
    pub values: Vec<(FactId, String)>,
}

impl Law {
    /// The question of the birth, if years are counted.
    pub(crate) fn birth(&self) -> Option<QuestionId> {
        self.years.as_ref().map(|years| years.question)
    }

    /// What can be answered to it where a life begins so.
    ///
    /// Panics where years are not counted, or if this is no state of day 0.
    pub fn births(&self, state: &State) -> &[Birth] {
        let years = self.years.as_ref().expect("births are asked for where years are counted");
        let today = self.today.as_ref().and_then(|today| today.cell).map_or(0, |cell| cell.get(state));
        let is_so = |beginning: &&Beginning| {
            let growing = self.facts.iter().filter(|fact| fact.grows.is_some());
            beginning.today == today && growing.map(|fact| fact.cell.get(state)).eq(beginning.classes.iter().copied())
        };
        &years.beginnings.iter().find(is_so).expect("whatever a life begins with, somebody is born so").births
    }

    /// The person was born so.
    pub(crate) fn set_birth(&self, option: u32, state: &mut State) {
        let Birth { left, coming, .. } = self.births(state)[option as usize];
        self.set_coming(Some((left, coming)), state);
    }

    /// In so many days comes such a birthday, and which; or none does.
    pub(crate) fn set_coming(&self, next: Option<(u32, u32)>, state: &mut State) {
        let years = self.years.as_ref().expect("birthdays come where years are counted");
        let (left, coming) = next.unwrap_or_default();
        years.left.set(state, left);
        years.coming.set(state, coming);
    }
}
