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

use super::calendar::{date_of, number};
use crate::checked::Values;

/// So many births are counted out, each of a date, an age and a birthday.
const MOST_BIRTHS: usize = 100_000_000;

/// So many births that are noted together take as long as one.
const TOGETHER: usize = 16;

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

/// Dates of day 0 that follow each other and are of one class.
struct Run {
    /// The numbers of the first and of the last.
    days: (i64, i64),
    /// Their class.
    today: u32,
}

/// Birthdays before 29 February, that one, and those after: between two of one kind lie as many days in the same years.
const KINDS: usize = 3;

/// The place of 29 February among the birthdays.
const LEAP_DAY: usize = 59;

/// What was counted.
#[derive(Default)]
pub struct Counted {
    /// All birthdays that can come.
    pub all: Vec<Coming>,
    /// How lives begin.
    pub beginnings: Vec<Beginning>,
    /// The dates of day 0, where there are several.
    pub dates: Vec<String>,
    /// What each fact that grows is, of each age that is told apart.
    pub ages: Vec<Vec<(FactId, String)>>,
}

/// The days of a year that has 29 February, as `1 January`.
pub fn birthdays() -> Vec<String> {
    let on = |day: usize| Date::constant(2000, 1, 1).saturating_add((day as i64).days());
    (0..DAYS).map(|day| on(day).strftime("%-d %B").to_string()).collect()
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
        let runs = self.runs();
        // Of dates that follow each other the births are noted together.
        let noted = DAYS * runs.len().max(self.dates.len() / TOGETHER);
        let many = self.growers.iter().map(|of| of.classes.len()).fold(noted, usize::saturating_mul);
        if many > MOST_BIRTHS || self.dates.iter().any(|(date, _)| date.year() as usize + longest > LAST_YEAR) {
            return Err("lives begin on too many days, and at too many ages, to count the birthdays of each".to_owned());
        }
        let calendar = Calendar::of(&self.dates, longest);
        let mut chains = Chains::default();
        let mut beginnings: BTreeMap<(u32, Vec<u32>), Found> = BTreeMap::new();
        let mut values = Vec::new();
        let first = self.dates.first().map_or(0, |(date, _)| number(*date));
        for (classes, ages) in self.ages() {
            for age in ages {
                let named = self.growers.iter().zip(&age.values).map(|(of, &value)| (of.fact, of.values.name(value)));
                values.push(named.collect());
                // What follows the first birthday hangs on its year alone, and on how it lies to 29 February.
                let mut comings = vec![None; calendar.years.len() * KINDS];
                for run in &runs {
                    let found = beginnings.entry((run.today, classes.clone())).or_default();
                    for (year, birthday, days) in calendar.first_birthdays(run, self.birthday) {
                        let day = |many: usize| calendar.years[year + many - 1][birthday];
                        let coming = *comings[year * KINDS + kind(birthday)].get_or_insert_with(|| {
                            chains.of(age.timeline.iter().map(|(many, facts)| (day(*many), facts)))
                        });
                        // Of one to whom nothing comes one day is as good as all.
                        let (on, days) =
                            age.timeline.first().map_or((days.0, (days.0, days.0)), |(many, _)| (day(*many), days));
                        found.note(coming, (on, days), |left| Birth {
                            left,
                            coming,
                            date: (on - i64::from(left) - first) as u16,
                            birthday: birthday as u16,
                            age: values.len() as u32 - 1,
                        });
                    }
                }
            }
        }
        let beginning = |((today, classes), found): (_, Found)| Beginning { today, classes, births: found.births() };
        let beginnings = beginnings.into_iter().map(beginning).collect();
        let dates = self.dates.iter().filter(|_| self.dates.len() > 1).map(|(date, _)| date.to_string()).collect();
        Ok(Counted { beginnings, all: chains.all, dates, ages: values })
    }

    /// The dates of day 0, those together that follow each other and are of one class. Where it is known which day of the life
    /// is a birthday, each date has its own, and stands alone.
    fn runs(&self) -> Vec<Run> {
        let mut runs: Vec<Run> = Vec::new();
        for &(date, today) in &self.dates {
            let on = number(date);
            match runs.last_mut() {
                Some(run) if self.birthday.is_none() && run.today == today && run.days.1 + 1 == on => run.days.1 = on,
                _ => runs.push(Run { days: (on, on), today }),
            }
        }
        runs
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

impl Counted {
    /// Of those who begin alike only those whose birthday is the farthest and the nearest. Was anybody left out?
    pub fn keep_farthest_and_nearest(&mut self) -> bool {
        let are_left_out = self.beginnings.iter().any(|beginning| beginning.births.len() > 2);
        for Beginning { births, .. } in &mut self.beginnings {
            let last = births.len() - 1;
            births.drain(1..last.max(1));
        }
        are_left_out
    }
}

/// The births of one beginning.
#[derive(Default)]
struct Found {
    births: Vec<Birth>,
    /// So many of them are in order, each once.
    in_order: usize,
    /// Of long stretches of dates: by what comes, and the days until it, it is among them.
    known: Vec<Vec<bool>>,
}

/// So many births may wait until they are put in order.
const MOST_WAITING: usize = 1 << 12;

impl Found {
    /// Notes the births from which on all these days, the first and the last of them, it is as long until the birthday on which
    /// this comes.
    fn note(&mut self, coming: u32, (birthday, days): (i64, (i64, i64)), birth: impl Fn(u32) -> Birth) {
        let (least, most) = ((birthday - days.1) as usize, (birthday - days.0) as usize);
        if least == most {
            self.births.push(birth(least as u32));
            if self.births.len() > 2 * self.in_order + MOST_WAITING {
                self.put_in_order();
            }
            return;
        }
        let at = coming as usize;
        if self.known.len() <= at {
            self.known.resize(at + 1, Vec::new());
        }
        let known = &mut self.known[at];
        if known.len() <= most {
            known.resize(most + 1, false);
        }
        if !known[least..=most].iter().all(|&is_known| is_known) {
            self.births.extend((least..=most).rev().filter(|&left| !known[left]).map(|left| birth(left as u32)));
            known[least..=most].fill(true);
        }
    }

    /// Those after which a birthday is far, or never comes, first; of those after which the same comes on the same days the one
    /// that was noted first.
    fn put_in_order(&mut self) {
        // Nothing that is to come is as far as can be.
        let order = |birth: &Birth| (Reverse(birth.left.wrapping_sub(1)), birth.coming);
        self.births.sort_by_key(order);
        self.births.dedup_by_key(|birth| order(birth));
        self.in_order = self.births.len();
    }

    /// All of them, in order.
    fn births(mut self) -> Vec<Birth> {
        self.put_in_order();
        self.births.shrink_to_fit();
        self.births
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

    /// The first birthdays after the dates of a run, the earlier first: the year, from 0, the birthday, and the dates of the run, by
    /// number, after which it is the first.
    fn first_birthdays(&self, run: &Run, known: Option<u32>) -> impl Iterator<Item = (usize, usize, (i64, i64))> {
        let (first, last) = run.days;
        let year = |on: i64| (date_of(on).year() - self.first) as usize;
        let birthdays = self.birthdays(date_of(first), known);
        (year(first)..=year(last) + 1).flat_map(move |year| {
            let after = move |&birthday: &usize| {
                let before = year.checked_sub(1).map_or(first, |before| self.years[before][birthday]);
                let days = (first.max(before), last.min(self.years[year][birthday] - 1));
                (days.0 <= days.1).then_some((year, birthday, days))
            };
            birthdays.iter().filter_map(after).collect::<Vec<_>>()
        })
    }

    /// The birthdays that somebody may have whose life begins on this date: all, or, if it is known which day of the life is
    /// one, those that are on it.
    fn birthdays(&self, date: Date, known: Option<u32>) -> Vec<usize> {
        let Some(day) = known else { return (0..DAYS).collect() };
        let on = date.saturating_add(i64::from(day).days());
        let of_year = of_leap_year(on);
        // 1 March stands for 29 February too, where there is none.
        let is_both = of_year == LEAP_DAY + 1 && !on.in_leap_year();
        is_both.then_some(LEAP_DAY).into_iter().chain([of_year]).collect()
    }
}

/// How a birthday lies to 29 February.
fn kind(birthday: usize) -> usize {
    usize::from(birthday >= LEAP_DAY) + usize::from(birthday > LEAP_DAY)
}

/// The place of a day of the year among those of one that has 29 February.
fn of_leap_year(date: Date) -> usize {
    Date::constant(2000, date.month(), date.day()).day_of_year() as usize - 1
}
