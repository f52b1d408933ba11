//! The days of a life as dates (meaning 33, 34): on which date it began, when a length of time ends, what is off.

use super::{Answers, Life, Of};
use crate::checked::{DayOfYear, Law, Length, PeriodId, Story, Unit};
use crate::question::Question;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// The date of day 0: that of a story that speaks in dates; else, where dates matter, a question; else the first. In a story
/// that counts days birthdays alone are no dates.
pub(super) fn first_date(law: &Law, answers: &mut dyn Answers, story: Option<&Story>) -> Date {
    if let Some(date) = story.and_then(|story| story.day_zero) {
        return date;
    }
    if !law.looks_at_dates() || story.is_some() && !law.looks_at_the_calendar() {
        return law.first_day;
    }
    let days = law.first_days();
    let chosen = answers.answer(0, Question::Day, Of::default(), days);
    assert!(chosen < days, "a life begins on one of {days} days");
    law.first_day.saturating_add(i64::from(chosen).days())
}

impl Life<'_> {
    /// The date of a day of this life.
    pub(super) fn date(&self, day: u32) -> Date {
        self.began.saturating_add(i64::from(day).days())
    }

    /// The last day of a length that is counted from this day.
    pub(super) fn last_day(&self, from: u32, length: Length) -> u32 {
        let mut last = match length.unit {
            Unit::Days => from.saturating_add(length.count),
            Unit::Months => {
                let date = self.date(from).saturating_add(i64::from(length.count).months());
                (date - self.began).get_days() as u32
            }
            Unit::WorkingDays => {
                let mut day = from;
                for _ in 0..length.count {
                    day += 1;
                    while self.is_off(day) {
                        day += 1;
                    }
                }
                day
            }
        };
        while length.moves && self.is_off(last) {
            last += 1;
        }
        last
    }

    /// Whether the day is off: as the table says, else on Saturdays and Sundays.
    fn is_off(&self, day: u32) -> bool {
        let date = self.date(day);
        match self.law.days_off.exceptions.get(&date) {
            Some(is_working) => !is_working,
            None => matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday),
        }
    }

    /// Whether today lies in the period, both ends included.
    pub(super) fn is_in_period(&self, period: PeriodId) -> bool {
        let today = self.date(self.day);
        self.law.periods[period.at()].stretches.iter().any(|&(from, to)| {
            let (from, to) = (in_year(today, from), in_year(today, to));
            if from <= to { from <= today && today <= to } else { from <= today || today <= to }
        })
    }
}

/// The day of the year in the year of this date; where the month is shorter, its last day.
fn in_year(date: Date, day: DayOfYear) -> Date {
    let first = Date::constant(date.year(), 1, 1).saturating_add(i64::from(day.month - 1).months());
    let last = first.last_of_month();
    first.saturating_add(i64::from(day.day - 1).days()).min(last)
}
