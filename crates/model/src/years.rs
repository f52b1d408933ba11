//! The birthdays of a life on which facts come into their next class, counted in days.
//!
//! A life has one birthday (decision 31), so who comes over one limit comes over the next in so many years. Of what is still to
//! come a state keeps the days that are left and a number: two lives of which the same is to come on the same days are one.
//! Which values and which day of the year began a life is asked on day 0, as far as it makes such a difference.

use crate::law::{FactId, Law, Question, QuestionId};
use crate::moment::Moment;
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
    /// For each class of day 0 and first class of each fact that grows, in this order.
    pub beginnings: Vec<Beginning>,
    /// The dates of day 0, as 2026-07-01; none if all lives begin on one day.
    pub dates: Vec<String>,
    /// The days of a year that has 29 February, as `1 January`.
    pub birthdays: Vec<String>,
    /// What each fact that grows is on day 0, as written, of each age that is told apart.
    pub ages: Vec<Vec<(FactId, String)>>,
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Birth {
    /// The days until the first such birthday; 0 if none is to come.
    pub left: u32,
    /// What comes then.
    pub coming: u32,
    /// The earliest date of day 0 on which it is so, by its place in `dates`.
    pub date: u16,
    /// The birthday of somebody to whom it is so, by its place in `birthdays`.
    pub birthday: u16,
    /// What each fact that grows is on day 0, by its place in `ages`.
    pub age: u32,
}

impl Years {
    /// The date of day 0 of a life that begins so; none if all begin on one day.
    pub fn date(&self, birth: Birth) -> Option<&str> {
        self.dates.get(usize::from(birth.date)).map(String::as_str)
    }

    /// The birthday, as `29 February`.
    pub fn birthday(&self, birth: Birth) -> &str {
        &self.birthdays[usize::from(birth.birthday)]
    }
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
        let growing = self.facts.iter().filter(|fact| fact.grows.is_some()).map(|fact| fact.cell.get(state));
        let order = |beginning: &Beginning| {
            let classes = || beginning.classes.iter().copied().cmp(growing.clone());
            beginning.today.cmp(&today).then_with(classes)
        };
        let found = years.beginnings.binary_search_by(order);
        &years.beginnings[found.expect("whatever a life begins with, somebody is born so")].births
    }

    /// May a life that has come to this moment of its first day come to this evening of it? It may not if the day of the calendar
    /// is known, or the birth, and is another.
    pub fn may_begin(&self, moment: &Moment, evening: &State) -> bool {
        let is_alike = |cell: Cell| cell.get(&moment.state) == cell.get(evening);
        let is_day_alike = || self.today.as_ref().and_then(|today| today.cell).is_none_or(is_alike);
        let is_birth_alike = || self.years.as_ref().is_none_or(|years| is_alike(years.left) && is_alike(years.coming));
        match moment.question.map(|question| self.questions[question.at()]) {
            Some(Question::Start(_) | Question::Reading(_) | Question::Today) => true,
            Some(Question::Birthday) => is_day_alike(),
            _ => is_day_alike() && is_birth_alike(),
        }
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
