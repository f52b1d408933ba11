//! The days of a calendar -> the classes of days that the sentences of a cone tell apart.
//!
//! A day is told from another by how long each length is that begins on it, by the periods it lies in, and by the dates
//! that have come; and by the same of every day after it. Days are numbered from 1 January 1970; dates are made of numbers
//! as in Hinnant, *chrono-Compatible Low-Level Date Algorithms* (2013). Beyond the table and the last named date the days
//! repeat: every week, every four years, or every 28 years, as the sentences need.
//!
//! Promise: two first days are one class only if no life can tell which of them it was.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};

use jiff::civil::Date;

use super::Starts;
use crate::checked::{Calendar, DayOfYear, Law, Length, Period, PeriodId, Unit};

/// What a day brings by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// 1 while the day lies in the period, else 0.
    Period(PeriodId),
    /// 0 before the date, 1 on it, 2 after it.
    Date(Date),
}

/// The classes of days.
#[derive(Debug, Default)]
pub struct Classes {
    /// Of each class: the class of the next day.
    pub next: Vec<u32>,
    /// Of each length: its days, by the class of the day on which it begins.
    pub lengths: Vec<Vec<u32>>,
    /// Of each length: the most days it can have.
    pub most: Vec<u32>,
    /// Of each mark: its value, by class.
    pub marks: Vec<Vec<u32>>,
    /// The first days.
    pub first: FirstDays,
}

/// The days on which a life may begin, as far as they are told apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FirstDays {
    /// Of each that is told apart: the earliest date. The option of the question on which day a life begins.
    pub dates: Vec<Date>,
    /// Of each: its class.
    classes: Vec<u32>,
    /// The option of each day, from the first on.
    options: Vec<u32>,
}

impl FirstDays {
    /// Of each day that is told apart: its class.
    pub(super) fn classes(&self) -> &[u32] {
        &self.classes
    }

    /// The option that stands for a life that begins so many days after the first day.
    pub fn option(&self, days: u16) -> Option<u32> {
        self.options.get(usize::from(days)).copied()
    }
}

/// A week and four years, in days; both together are 28 years.
const WEEK: i64 = 7;
const FOUR_YEARS: i64 = 1461;

impl Classes {
    /// Works out the classes for these lengths and marks.
    pub fn of(law: &Law, starts: Starts, lengths: &[Length], marks: &[Mark]) -> Classes {
        let (first, last) = match starts {
            Starts::Every => (law.first_day, law.last_start()),
            Starts::On(date) => (date, date),
        };
        let chain = Chain::of(law, number(first), lengths, marks);
        let labels: Vec<Vec<u32>> = (0..chain.days).map(|at| chain.label(law, at, lengths, marks)).collect();
        let ranks = chain.told_apart(&labels);

        let mut classes = Classes::default();
        let mut number_of: HashMap<u32, u32> = HashMap::new();
        let mut firsts: Vec<usize> = Vec::new();
        let class: Vec<u32> = (0..chain.days)
            .map(|at| {
                *number_of.entry(ranks[at]).or_insert_with(|| {
                    firsts.push(at);
                    firsts.len() as u32 - 1
                })
            })
            .collect();
        classes.next = firsts.iter().map(|&at| class[chain.after(at)]).collect();
        let column = |of: usize| firsts.iter().map(|&at| labels[at][of]).collect();
        classes.lengths = (0..lengths.len()).map(column).collect();
        classes.most = classes.lengths.iter().map(|days| days.iter().copied().max().unwrap_or(0)).collect();
        classes.marks = (lengths.len()..lengths.len() + marks.len()).map(column).collect();

        let mut options: BTreeMap<u32, u32> = BTreeMap::new();
        let starts = &mut classes.first;
        for at in 0..=(number(last) - number(first)) as usize {
            let class = class[chain.at(at)];
            let option = *options.entry(class).or_insert_with(|| {
                starts.dates.push(date_of(number(first) + at as i64));
                starts.classes.push(class);
                starts.classes.len() as u32 - 1
            });
            starts.options.push(option);
        }
        classes
    }
}

/// The most days that a length can have.
pub fn most_days(law: &Law, starts: Starts, length: Length) -> u32 {
    Classes::of(law, starts, &[length], &[]).most[0]
}

impl Classes {
    /// Forgets which day follows which: a class is what a day brings, any may be today, and a length has the least days that
    /// it can have.
    pub fn forget(&mut self) {
        let brought: Vec<Vec<u32>> =
            (0..self.next.len()).map(|class| self.marks.iter().map(|values| values[class]).collect()).collect();
        let mut kinds: Vec<Vec<u32>> = Vec::new();
        for brings in brought {
            if !kinds.contains(&brings) {
                kinds.push(brings);
            }
        }
        for days in &mut self.lengths {
            *days = vec![days.iter().copied().min().unwrap_or(0)];
        }
        self.marks = (0..self.marks.len()).map(|mark| kinds.iter().map(|brings| brings[mark]).collect()).collect();
        self.next = Vec::new();
        self.first = FirstDays { classes: (0..kinds.len() as u32).collect(), ..FirstDays::default() };
    }
}

/// Days one after the other, the last of them followed by an earlier one.
struct Chain<'a> {
    calendar: Off<'a>,
    /// The number of the first day.
    first: i64,
    days: usize,
    /// After the last day comes this one.
    back: usize,
}

impl Chain<'_> {
    fn of<'a>(law: &'a Law, first: i64, lengths: &[Length], marks: &[Mark]) -> Chain<'a> {
        let days_off = lengths.iter().any(|length| length.needs_days_off());
        let years = lengths.iter().any(|length| length.unit == Unit::Months)
            || marks.iter().any(|mark| matches!(mark, Mark::Period(_)));
        let repeats = if days_off { WEEK } else { 1 } * if years { FOUR_YEARS } else { 1 };
        let covered = law.days_off.covers.filter(|_| days_off).map(|(_, last)| last);
        let dates = marks.iter().filter_map(|mark| match mark {
            Mark::Date(date) => Some(*date),
            Mark::Period(_) => None,
        });
        let last = covered.into_iter().chain(dates).map(number).max();
        let back = last.map_or(0, |last| (last + 1 - first).max(0));
        Chain { calendar: Off(&law.days_off), first, days: (back + repeats) as usize, back: back as usize }
    }

    /// The place in the chain of a day so many days after the first.
    fn at(&self, days: usize) -> usize {
        if days < self.days { days } else { self.back + (days - self.back) % (self.days - self.back) }
    }

    fn after(&self, at: usize) -> usize {
        self.at(at + 1)
    }

    /// What is told of one day.
    fn label(&self, law: &Law, at: usize, lengths: &[Length], marks: &[Mark]) -> Vec<u32> {
        let day = self.first + at as i64;
        let days = lengths.iter().map(|&length| days_of(self.calendar.last_day(day, length) - day));
        let marks = marks.iter().map(|mark| match mark {
            Mark::Period(period) => u32::from(is_in(day, &law.periods[period.at()])),
            Mark::Date(date) => match day.cmp(&number(*date)) {
                Ordering::Less => 0,
                Ordering::Equal => 1,
                Ordering::Greater => 2,
            },
        });
        days.chain(marks).collect()
    }

    /// Numbers that are the same for two days only if all that follows is the same: what is told of twice as many days is
    /// made of two halves, as long as that tells more days apart.
    fn told_apart(&self, labels: &[Vec<u32>]) -> Vec<u32> {
        let mut ranks = numbered(labels.iter());
        let mut apart = ranks.iter().max().map_or(0, |most| most + 1);
        let mut step: Vec<usize> = (0..self.days).map(|at| self.after(at)).collect();
        loop {
            let pairs: Vec<(u32, u32)> = (0..self.days).map(|at| (ranks[at], ranks[step[at]])).collect();
            let finer = numbered(pairs.iter());
            let now = finer.iter().max().map_or(0, |most| most + 1);
            if now == apart {
                return ranks;
            }
            (ranks, apart) = (finer, now);
            step = step.iter().map(|&at| step[at]).collect();
        }
    }
}

/// Equal things have equal numbers.
fn numbered<T: std::hash::Hash + Eq>(things: impl Iterator<Item = T>) -> Vec<u32> {
    let mut known: HashMap<T, u32> = HashMap::new();
    things
        .map(|thing| {
            let next = known.len() as u32;
            *known.entry(thing).or_insert(next)
        })
        .collect()
}

/// Lengths beyond any life are as long as a cell holds.
fn days_of(days: i64) -> u32 {
    u32::try_from(days).unwrap_or(u32::MAX).min(u32::MAX - 8)
}

/// Which days are off.
struct Off<'a>(&'a Calendar);

impl Off<'_> {
    fn is_off(&self, day: i64) -> bool {
        // 1 January 1970 was a Thursday.
        let is_weekend = (day + 3).rem_euclid(7) >= 5;
        if self.0.exceptions.is_empty() {
            return is_weekend;
        }
        self.0.exceptions.get(&date_of(day)).map_or(is_weekend, |is_working| !is_working)
    }

    /// The last day of a length that is counted from this day.
    fn last_day(&self, day: i64, length: Length) -> i64 {
        let mut last = match length.unit {
            Unit::Days => day + i64::from(length.count),
            Unit::Months => {
                let (year, month, of_month) = civil(day);
                let months = year * 12 + month - 1 + i64::from(length.count);
                in_month(months.div_euclid(12), months.rem_euclid(12) + 1, of_month)
            }
            Unit::WorkingDays => {
                let mut left = length.count;
                let mut last = day;
                while left > 0 {
                    last += 1;
                    left -= u32::from(!self.is_off(last));
                }
                last
            }
        };
        while length.moves && self.is_off(last) {
            last += 1;
        }
        last
    }
}

/// Whether the day lies in the period, both ends included.
fn is_in(day: i64, period: &Period) -> bool {
    let (year, ..) = civil(day);
    let at = |of: DayOfYear| in_month(year, of.month.into(), of.day.into());
    period.stretches.iter().any(|&(from, to)| {
        let (from, to) = (at(from), at(to));
        if from <= to { (from..=to).contains(&day) } else { day >= from || day <= to }
    })
}

/// This day of the month, or its last.
fn in_month(year: i64, month: i64, day: i64) -> i64 {
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    let last = of_civil(next_year, next_month, 1) - of_civil(year, month, 1);
    of_civil(year, month, day.min(last))
}

/// Days since 1 January 1970.
pub(super) fn number(date: Date) -> i64 {
    of_civil(date.year().into(), date.month().into(), date.day().into())
}

pub(super) fn date_of(day: i64) -> Date {
    let (year, month, of_month) = civil(day);
    i16::try_from(year).ok().and_then(|year| Date::new(year, month as i8, of_month as i8).ok()).unwrap_or(Date::MAX)
}

/// The number of a date; years begin in March, so that leap days come last.
fn of_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The date of a number: year, month, day.
fn civil(day: i64) -> (i64, i64, i64) {
    let day = day + 719_468;
    let (era, of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * from_march + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;

    #[test]
    fn numbers_and_dates_are_those_of_the_calendar() {
        let epoch = date(1970, 1, 1);
        for day in -200_000..200_000i64 {
            let is = epoch.saturating_add(day.days());
            assert_eq!((date_of(day), number(is)), (is, day));
        }
    }

    #[test]
    fn a_month_ends_on_the_same_number_or_the_last_day() {
        let calendar = Calendar::default();
        let month = |from: Date, moves| {
            let length = Length { count: 1, unit: Unit::Months, moves };
            date_of(Off(&calendar).last_day(number(from), length))
        };
        assert_eq!(month(date(2026, 1, 31), false), date(2026, 2, 28));
        assert_eq!(month(date(2028, 1, 31), false), date(2028, 2, 29));
        assert_eq!(month(date(2028, 1, 30), false), date(2028, 2, 29));
        assert_eq!(month(date(2026, 12, 31), false), date(2027, 1, 31));
        assert_eq!(month(date(2026, 1, 31), true), date(2026, 3, 2), "28 February 2026 is a Saturday");
    }

    #[test]
    fn days_that_end_on_a_weekend_are_seven_classes() {
        let (law, _) = crate::read("law.md", "```law\nLaw l (\"L\") is in force from 1 January 2026.\n```\n");
        let law = law.expect("a law of one sentence");
        let length = Length { count: 3, unit: Unit::Days, moves: true };
        let classes = Classes::of(&law, Starts::Every, &[length], &[]);
        // 1 January 2026 is a Thursday: three days on it is Sunday, and the deadline moves to Monday.
        assert_eq!(classes.lengths, [[4, 3, 3, 3, 3, 3, 5].to_vec()]);
        assert_eq!(classes.next.len(), 7);
        assert_eq!((classes.first.option(7), classes.first.dates.len()), (Some(0), 7));
    }
}
