//! Years are counted: the verdicts and days of laws in which facts grow are those that the calendar gives, reckoned here for every
//! birthday and every age.
//!
//! Promise: nothing of what is expected is taken from a reader; birthdays are worked out from decision 31, day by day.

use std::sync::atomic::AtomicBool;

use cli::lowering::OneRight;
use explore::check::{Terms, check};
use explore::limit::Limits;
use explore::verdict::Answer;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use law::checked::Law;
use law::lower::Starts;
use meeting::birthday::Birthdays;
use model::Rung;

static STOP: AtomicBool = AtomicBool::new(false);

/// Ages from 16 to 20 and years of service from 0 to 3: three events come as they grow, and one right asks within how many days.
fn page(first: Date, right: &str) -> String {
    let first = first.strftime("%-d %B %Y");
    format!(
        "```law\nLaw years (\"x\") is in force from {first}.\n\
         Age is a fact: a whole number from 16 to 20; it grows by one each year.\n\
         Service is a fact: a whole number from 0 to 3; it grows by one each year.\n\
         Passport is an event by law.\nMajority is an event by law.\nMastery is an event by law.\n\
         Passport happens when age is at least 17.\nMajority happens when age is at least 19.\n\
         Mastery happens when service is at least 2.\n```\n\n```rights\nRight asked (\"x\"): {right}\n```\n"
    )
}

/// On which day each comes to somebody, if it does: who is so on day 0 has been so before.
#[derive(Clone, Copy)]
struct Came {
    passport: Option<u32>,
    majority: Option<u32>,
    mastery: Option<u32>,
}

/// Everybody who may begin a life on this date.
fn everybody(first: Date) -> Vec<Came> {
    let mut all = Vec::new();
    for option in 0..366 {
        let birthdays = Birthdays::of(first, option).first(4);
        for (age, service) in (16..=20).flat_map(|age| (0..=3).map(move |service| (age, service))) {
            let on = |value: u32, limit: u32| limit.checked_sub(value + 1).map(|years| birthdays[years as usize]);
            all.push(Came { passport: on(age, 17), majority: on(age, 19), mastery: on(service, 2) });
        }
    }
    all
}

/// The day of the shortest story that breaks it, of all lives that begin on this date; none if it is kept.
fn asked(first: Date, right: &str) -> Option<u32> {
    asked_of(Starts::On(first), first, right)
}

fn asked_of(starts: Starts, first: Date, right: &str) -> Option<u32> {
    let page = page(first, right);
    let law: Law = meeting::both::read(&page).unwrap_or_else(|| panic!("the law is accepted:\n{page}"));
    let one = OneRight { law: &law, right: 0, fixed: &[], others_last: false, starts };
    let limits = Limits::new(1 << 30, &STOP);
    let verdict = check(&one, &Terms { rungs: &[Rung::AsWritten], luck: false, ways: false, limits });
    match verdict.expect("it is a small law").answer {
        Answer::Broken(Some(told)) => Some(told.story.days.len() as u32 - 1),
        Answer::Kept(_) => None,
        other => panic!("{right} is tested, and not {other:?}"),
    }
}

/// A leap day lies before, in and after the years that are counted.
const FIRST: [Date; 3] = [date(2030, 1, 1), date(2027, 3, 1), date(2028, 2, 28)];

#[test]
fn one_limit_comes_so_many_days_after_the_other() {
    for first in FIRST {
        let people = everybody(first);
        for days in [364, 365, 366, 729, 730, 731, 1096] {
            let late = |came: &Came| {
                let last = came.passport? + days;
                came.majority.is_none_or(|majority| majority > last).then_some(last)
            };
            let found = asked(first, &format!("Within {days} days of passport, majority has happened."));
            assert_eq!(found, people.iter().filter_map(late).min(), "{days} days from {first}");
        }
    }
}

#[test]
fn what_grows_grows_on_one_day() {
    for first in FIRST {
        let people = everybody(first);
        for days in [0, 1, 364, 365, 366, 730] {
            let late = |came: &Came| {
                let last = came.mastery? + days;
                came.passport.is_none_or(|passport| passport > last).then_some(last)
            };
            let found = asked(first, &format!("Within {days} days of mastery, passport has happened."));
            assert_eq!(found, people.iter().filter_map(late).min(), "{days} days from {first}");
        }
        // Whoever comes to both on one day has them on one evening; no life has one alone for a part of a year.
        let apart = "It never happens that majority has happened and mastery has not happened.";
        let alone = |came: &Came| {
            let majority = came.majority?;
            came.mastery.is_none_or(|mastery| mastery > majority).then_some(majority)
        };
        assert_eq!(asked(first, apart), people.iter().filter_map(alone).min(), "from {first}");
    }
}

#[test]
fn all_three_come_in_this_order_to_somebody_in_so_many_days_and_no_sooner() {
    for first in FIRST {
        let all = "It never happens that passport has happened and majority has happened and mastery has happened.";
        let last = |came: &Came| Some(came.passport?.max(came.majority?).max(came.mastery?));
        assert_eq!(asked(first, all), everybody(first).iter().filter_map(last).min(), "from {first}");
    }
}

/// The days of a birthday in eight years, counted from a date. In a year without 29 February that day counts as 1 March.
fn birthdays(first: Date, option: i64) -> Vec<i32> {
    let of_leap_year = date(2000, 1, 1).saturating_add(option.days());
    let in_year = |year: i16| {
        let on = Date::new(year, of_leap_year.month(), of_leap_year.day()).unwrap_or(date(year, 3, 1));
        (on - first).get_days()
    };
    (first.year()..first.year() + 10).map(in_year).collect()
}

/// The law looks at no date, but a leap day lies in some of its years: lives begin on each day of four years, whatever the first.
#[test]
fn lives_begin_on_every_day_of_four_years() {
    for first in FIRST {
        let end = (first.saturating_add(4.years()) - first).get_days();
        // Who is 16 on day 0 comes to 17 on the first birthday, and to 19 on the third.
        let of_birthday = |option: i64| {
            let days = birthdays(first, option);
            (0..=end).map(move |began| {
                let next = days.partition_point(|day| *day <= began);
                (days[next] - began, days[next + 2] - began)
            })
        };
        let came: Vec<(i32, i32)> = (0..366).flat_map(of_birthday).collect();
        for by in [729, 730, 731] {
            let late = |&(passport, majority): &(i32, i32)| (majority > passport + by).then_some(passport + by);
            let right = format!("Within {by} days of passport, majority has happened.");
            let found = asked_of(Starts::Every, first, &right);
            let expected = came.iter().filter_map(late).min();
            assert_eq!(found, expected.map(|day| day as u32), "{by} days, from {first} on");
        }
    }
}
