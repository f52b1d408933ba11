//! The birthdays of all who may be asked about, counted: in how many days a fact that grows comes into its next class, and what
//! follows from there (decision 31).
//!
//! For each date on which a life may begin, each age and each of the 366 birthdays the days are counted in the calendar, leap days
//! and all; births after which the same comes on the same days are one. Promise: what is counted here is what comes to
//! somebody, and whatever comes to anybody is counted.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use model::{Beginning, Birth, Coming, FactId};

use super::calendar::number;
use crate::checked::Values;

/// So many births are counted out, each of a date, an age and a birthday.
const MOST_BIRTHS: usize = 100_000_000;

/// The days of a calendar that has 29 February.
const DAYS: usize = 366;

/// The last year that a date can have.
const LAST_YEAR: usize = 9999;

/// A fact that grows, and comes by it into other classes.
pub struct Grower<'a> {
    /// Its number in the model.
    pub fact: FactId,
    /// Its values.
    pub values: &'a Values,
    /// The class of each.
    pub classes: &'a [u32],
}

/// All who may be asked about.
pub struct People<'a> {
    /// What grows, in the order of the facts.
    pub growers: Vec<Grower<'a>>,
    /// The dates of day 0, in order, each with its class.
    pub dates: Vec<(Date, u32)>,
    /// It is their birthday on this day of their lives; none: on any.
    pub birthday: Option<u32>,
}

/// What was counted.
#[derive(Default)]
pub struct Counted {
    /// All birthdays that can come.
    pub all: Vec<Coming>,
    /// How lives begin.
    pub beginnings: Vec<Beginning>,
}

/// What comes to people of one age: after how many birthdays which facts are in their next class.
type Timeline = Vec<(usize, Vec<FactId>)>;

/// People of one age: of each fact that grows its value.
struct Age {
    values: Vec<u16>,
    timeline: Timeline,
}

impl People<'_> {
    /// Counts them. The error is a sentence: they are too many.
    pub fn count(&self) -> Result<Counted, String> {
        let longest = self.growers.iter().map(|of| of.classes.len()).max().unwrap_or(0);
        let many = self.growers.iter().map(|of| of.classes.len()).fold(self.dates.len() * DAYS, usize::saturating_mul);
        if many > MOST_BIRTHS || self.dates.iter().any(|(date, _)| date.year() as usize + longest > LAST_YEAR) {
            return Err("lives begin on too many days, and at too many ages, to count the birthdays of each".to_owned());
        }
        let calendar = Calendar::of(&self.dates, longest);
        let mut chains = Chains::default();
        let mut beginnings: BTreeMap<(u32, Vec<u32>), Found> = BTreeMap::new();
        for (classes, ages) in self.ages() {
            for age in ages {
                // What comes hangs on the birthday and on the year of the first alone.
                let mut comings = vec![None; calendar.years.len() * DAYS];
                for &(date, today) in &self.dates {
                    let found = beginnings.entry((today, classes.clone())).or_default();
                    for birthday in calendar.birthdays(date, self.birthday) {
                        let first = calendar.first_year(birthday, date);
                        let day = |many: usize| calendar.years[first + many - 1][birthday];
                        let left = age.timeline.first().map_or(0, |(many, _)| day(*many) - number(date)) as u32;
                        let coming = *comings[first * DAYS + birthday].get_or_insert_with(|| {
                            chains.of(age.timeline.iter().map(|(many, facts)| (day(*many), facts)))
                        });
                        found.note((left, coming), || self.birth((left, coming), date, birthday, &age));
                    }
                }
            }
        }
        let beginning = |((today, classes), found): (_, Found)| {
            let births = found.births.into_values().collect();
            Beginning { today, classes, births }
        };
        Ok(Counted { beginnings: beginnings.into_iter().map(beginning).collect(), all: chains.all })
    }

    fn birth(&self, (left, coming): (u32, u32), date: Date, birthday: usize, age: &Age) -> Birth {
        let values = self.growers.iter().zip(&age.values).map(|(of, &value)| (of.fact, of.values.name(value)));
        let date = (self.dates.len() > 1).then(|| date.to_string());
        let birthday = Date::constant(2000, 1, 1).saturating_add((birthday as i64).days());
        Birth { left, coming, date, birthday: birthday.strftime("%-d %B").to_string(), values: values.collect() }
    }

    /// The ages in which something else comes, by the classes of the facts; the youngest of them first.
    fn ages(&self) -> BTreeMap<Vec<u32>, Vec<Age>> {
        let mut ages: BTreeMap<Vec<u32>, Vec<Age>> = BTreeMap::new();
        let mut values = vec![0u16; self.growers.len()];
        loop {
            let timeline = self.timeline(&values);
            let alike = ages.entry(self.classes(&values)).or_default();
            if alike.iter().all(|age| age.timeline != timeline) {
                alike.push(Age { values: values.clone(), timeline });
            }
            let Some(next) =
                (0..values.len()).rev().find(|&at| usize::from(values[at]) + 1 < self.growers[at].classes.len())
            else {
                return ages;
            };
            values[next] += 1;
            values[next + 1..].fill(0);
        }
    }

    fn classes(&self, values: &[u16]) -> Vec<u32> {
        self.growers.iter().zip(values).map(|(of, &value)| of.class_after(value, 0)).collect()
    }

    fn timeline(&self, values: &[u16]) -> Timeline {
        let longest = self.growers.iter().map(|of| of.classes.len()).max().unwrap_or(0);
        let grow = |many: usize| -> Vec<FactId> {
            let all = self.growers.iter().zip(values);
            let grow = all.filter(|(of, value)| of.class_after(**value, many) != of.class_after(**value, many - 1));
            grow.map(|(of, _)| of.fact).collect()
        };
        (1..longest).map(|many| (many, grow(many))).filter(|(_, facts)| !facts.is_empty()).collect()
    }
}

impl Grower<'_> {
    /// The class of what the value has become after so many birthdays; at the last value nothing grows.
    fn class_after(&self, value: u16, birthdays: usize) -> u32 {
        self.classes[(usize::from(value) + birthdays).min(self.classes.len() - 1)]
    }
}

/// The births of one beginning, those after which a birthday is far, or never comes, first.
#[derive(Default)]
struct Found {
    births: BTreeMap<(Reverse<u32>, u32), Birth>,
    /// By what comes, and the days until it: it is among them.
    known: Vec<Vec<bool>>,
}

impl Found {
    fn note(&mut self, (left, coming): (u32, u32), birth: impl FnOnce() -> Birth) {
        let (left_at, at) = (left as usize, coming as usize);
        if self.known.len() <= at {
            self.known.resize(at + 1, Vec::new());
        }
        let known = &mut self.known[at];
        if known.len() <= left_at {
            known.resize(left_at + 1, false);
        }
        if !std::mem::replace(&mut known[left_at], true) {
            // Nothing that is to come is as far as can be.
            self.births.insert((Reverse(left.wrapping_sub(1)), coming), birth());
        }
    }
}

/// What follows what.
#[derive(Default)]
struct Chains {
    all: Vec<Coming>,
    known: BTreeMap<Coming, u32>,
}

impl Chains {
    /// The number of the first of birthdays on these days; 0 if there is none.
    fn of<'f>(&mut self, days: impl DoubleEndedIterator<Item = (i64, &'f Vec<FactId>)>) -> u32 {
        let mut next: Option<(i64, u32)> = None;
        for (day, facts) in days.rev() {
            let then = next.map(|(after, coming)| ((after - day) as u32, coming));
            let coming = Coming { facts: facts.clone(), then };
            let number = self.known.len() as u32;
            let number = *self.known.entry(coming.clone()).or_insert(number);
            if number as usize == self.all.len() {
                self.all.push(coming);
            }
            next = Some((day, number));
        }
        next.map_or(0, |(_, coming)| coming)
    }
}

/// The days of all birthdays, by year.
struct Calendar {
    /// The year of the first date.
    first: i16,
    /// Of each year: the number of the day of each birthday. 29 February is 1 March where there is none.
    years: Vec<Vec<i64>>,
}

impl Calendar {
    /// For lives that begin on these dates and see so many birthdays.
    fn of(dates: &[(Date, u32)], birthdays: usize) -> Calendar {
        let first = dates.first().map_or(2000, |(date, _)| date.year());
        let last = dates.last().map_or(2000, |(date, _)| date.year()) + 1 + birthdays as i16;
        let of_year = |year: i16| {
            let mut days = Vec::with_capacity(DAYS);
            let mut day = Date::constant(2000, 1, 1);
            for _ in 0..DAYS {
                let on = Date::new(year, day.month(), day.day()).unwrap_or_else(|_| Date::constant(year, 3, 1));
                days.push(number(on));
                day = day.tomorrow().expect("a year of the calendar has a day after it");
            }
            days
        };
        Calendar { first, years: (first..=last).map(of_year).collect() }
    }

    /// The year of the first birthday after the date, from 0.
    fn first_year(&self, birthday: usize, date: Date) -> usize {
        let year = (date.year() - self.first) as usize;
        if self.years[year][birthday] > number(date) { year } else { year + 1 }
    }

    /// The birthdays that somebody may have whose life begins on this date: all, or, if it is known which day of the life is
    /// one, those that are on it.
    fn birthdays(&self, date: Date, known: Option<u32>) -> Vec<usize> {
        let Some(day) = known else { return (0..DAYS).collect() };
        let on = date.saturating_add(i64::from(day).days());
        let of_year = of_leap_year(on);
        // 1 March stands for 29 February too, where there is none.
        let leap_day = of_leap_year(Date::constant(2000, 2, 29));
        let is_both = of_year == leap_day + 1 && !on.in_leap_year();
        is_both.then_some(leap_day).into_iter().chain([of_year]).collect()
    }
}

/// The place of a day of the year among those of one that has 29 February.
fn of_leap_year(date: Date) -> usize {
    Date::constant(2000, date.month(), date.day()).day_of_year() as usize - 1
}
