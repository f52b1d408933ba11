//! The birthday of a life, and what grows on it (meaning 1 and 31).

use super::{Answers, Life};
use crate::checked::{FactId, Fate, Law};
use crate::question::Question;
use jiff::ToSpan;
use jiff::civil::Date;

/// The days of a year that has 29 February.
const DAYS: usize = 366;

/// On which days the facts of a life grow that do so by one each year.
#[derive(Clone, Debug)]
pub(super) enum Birthday {
    /// On this day of every year: month and day.
    On(i8, i8),
    /// On these days of the life, as a story says.
    Named(Vec<u32>),
}

impl Life<'_> {
    /// Asks for the birthday, if anything grows: so many days after the day of day 0, in a year that has 29 February.
    pub(super) fn ask_for_the_birthday(&self, answers: &mut dyn Answers) -> Birthday {
        if !grows(self.law) {
            return Birthday::Named(Vec::new());
        }
        let between = self.choose(Question::Birthday, None, DAYS, answers);
        // 2000 is such a year; what follows its 31 December is its 1 January.
        let began = Date::constant(2000, self.began.month(), self.began.day()).day_of_year();
        let of_year = (i64::from(began) + i64::from(between)) % DAYS as i64;
        let birthday = Date::constant(2000, 1, 1).saturating_add(of_year.days());
        Birthday::On(birthday.month(), birthday.day())
    }

    /// Whether today is the birthday. In a year without 29 February that day counts as 1 March.
    fn is_birthday(&self) -> bool {
        let today = self.date(self.day);
        match &self.birthday {
            Birthday::On(2, 29) if !today.in_leap_year() => (today.month(), today.day()) == (3, 1),
            Birthday::On(month, day) => (today.month(), today.day()) == (*month, *day),
            Birthday::Named(days) => days.contains(&self.day),
        }
    }

    /// The first thing at dawn, but for the dawn of day 0: on the birthday every fact that grows is one more, up to its
    /// last value.
    pub(super) fn grow(&mut self) {
        if !self.is_birthday() {
            return;
        }
        for (id, fact) in self.law.facts.iter().enumerate() {
            let Some(value) = self.facts[id].filter(|_| fact.fate == Fate::Grows) else { continue };
            if usize::from(value) + 1 < fact.values.count() {
                self.facts[id] = Some(value + 1);
                self.grown.push((self.day, FactId(id as u16), value + 1));
            }
        }
    }
}

/// Whether a fact of the law grows.
pub(super) fn grows(law: &Law) -> bool {
    law.facts.iter().any(|fact| fact.fate == Fate::Grows)
}
