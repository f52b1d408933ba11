//! The birthday of a life, and what grows on it (meaning 1 and 31).

use super::{Answers, Life};
use crate::checked::{FactId, Fate};
use crate::question::Question;
use jiff::ToSpan;
use jiff::civil::Date;

/// The days of a year that has 29 February.
pub(super) const DAYS: u16 = 366;

/// A day of every year, as month and day, on which the facts of a life grow that do so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Birthday(pub i8, pub i8);

impl Birthday {
    /// Of a life that began on this date: so many days, from 1, after the day of day 0 in a year that has 29 February.
    pub fn of(began: Date, option: u16) -> Birthday {
        // 2000 is such a year; what follows its 31 December is its 1 January.
        let began = Date::constant(2000, began.month(), began.day()).day_of_year();
        let of_year = (i64::from(began) + i64::from(option)) % i64::from(DAYS);
        let birthday = Date::constant(2000, 1, 1).saturating_add(of_year.days());
        Birthday(birthday.month(), birthday.day())
    }

    /// Whether it is on this date. In a year without 29 February that day counts as 1 March.
    pub fn is_on(self, date: Date) -> bool {
        let on = if (self.0, self.1) == (2, 29) && !date.in_leap_year() { (3, 1) } else { (self.0, self.1) };
        on == (date.month(), date.day())
    }
}

impl Life<'_> {
    /// Asks for the birthday; of a law in which nothing grows any will do.
    pub(super) fn ask_for_the_birthday(&self, answers: &mut dyn Answers) -> Birthday {
        let option = if self.law.counts_years() {
            self.choose(Question::Birthday, None, DAYS.into(), answers)
        } else {
            DAYS - 1
        };
        Birthday::of(self.began, option)
    }

    /// The first thing at dawn, but for the dawn of day 0: on the birthday every fact that grows is one more, up to its
    /// last value.
    pub(super) fn grow(&mut self) {
        if !self.birthday.is_on(self.date(self.day)) {
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
