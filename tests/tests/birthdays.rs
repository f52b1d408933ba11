//! Birthdays beside the days of a calendar: what is asked of ages and of months or a season at once is what the calendar gives,
//! reckoned here for every birthday, every age and every day; and so is what the views say of which one forgets the days, one the
//! birthdays, and two have some people's lives alone.
//!
//! Promise: nothing of what is expected is taken from a reader.

use std::sync::atomic::AtomicBool;

use cli::lowering::OneRight;
use explore::check::{Lowering, Terms, check};
use explore::contest::Contest;
use explore::limit::Limits;
use explore::scan::{Search, scan};
use explore::verdict::Answer;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use law::checked::Law;
use law::lower::Starts;
use meeting::birthday::Birthdays;
use model::{Demand, Evening, ReadingsAre, Rung, View};

static STOP: AtomicBool = AtomicBool::new(false);

fn limits() -> Limits<'static> {
    Limits::new(1 << 30, &STOP)
}

/// Whoever is 17 may be imposed upon once; a guard begins when so many months have passed, and a ban lasts so many days.
fn page(season: &str, months: u32, right: &str) -> String {
    format!(
        "```law\nLaw ages (\"x\") is in force from 1 January 2026.\n\
         Days follow the calendar of russia.\nDeadlines that end on a day off stay.\nThe office is a body.\n\
         Age is a fact: a whole number from 16 to 19; it grows by one each year.\nA matter is a case.\n\
         Season is the period {season}.\n\
         To impose the guard (imposition) is an act of the office; it opens a matter.\n\
         Guard is a measure that limits moving.\nBan is a measure that limits leaving.\n\
         If age is 17, the office may impose the guard during season, unless a matter is open.\n\n\
         For each matter:\n\
         Guard is in force from once {months} months have passed since imposition until day 600 after imposition.\n\
         Ban is in force from imposition until day 5 after imposition.\n\
         It closes on day 600 after imposition.\n```\n\n```rights\nRight asked (\"x\"): {right}\n```\n"
    )
}

/// A season, and whether a day lies in it.
struct Season {
    words: &'static str,
    has: fn(Date) -> bool,
}

const SEASONS: [Season; 2] = [
    Season { words: "from 1 January to 31 December", has: |_| true },
    Season {
        words: "from 1 March to 20 April",
        has: |day| (301..=420).contains(&(day.month() as i32 * 100 + day.day() as i32)),
    },
];

/// A leap day lies before, in and after the year in which one is 17.
const FIRST: [Date; 3] = [date(2030, 1, 1), date(2027, 3, 1), date(2028, 2, 28)];

/// Of all lives that begin on this date: each day on which one may be imposed upon, and the day on which one is 18.
fn impositions(first: Date, season: &Season) -> Vec<(u32, u32)> {
    let of_birthday = |option| {
        let days = Birthdays::of(first, option).first(2);
        // Who is 17 on day 0, and who comes to 17 on the first birthday. Nobody grows on day 0.
        [(0, days[0]), (days[0], days[1])]
    };
    let all = (0..366).flat_map(of_birthday).flat_map(|(from, to)| (from..to).map(move |day| (day, to)));
    all.filter(|&(day, _)| (season.has)(first.saturating_add(i64::from(day).days()))).collect()
}

/// What is asked of a right: the law, and the answers of the reader and of its views.
struct Case {
    law: Law,
    first: Date,
}

impl Case {
    fn of(first: Date, page: &str) -> Case {
        let law: Law = meeting::both::read(page).unwrap_or_else(|| panic!("the law is accepted:\n{page}"));
        Case { law, first }
    }

    fn one(&self) -> OneRight<'_> {
        OneRight { law: &self.law, right: 0, fixed: &[], others_last: false, starts: Starts::On(self.first) }
    }

    /// The day of the shortest story that breaks it; none if it is kept.
    fn checked(&self) -> Option<u32> {
        let terms = Terms { rungs: &[Rung::AsWritten], luck: false, ways: false, limits: limits() };
        match check(&self.one(), &terms).expect("it is a small law").answer {
            Answer::Broken(Some(told)) => Some(told.story.days.len() as u32 - 1),
            Answer::Kept(_) => None,
            other => panic!("it is tested, and not {other:?}"),
        }
    }

    /// In this view: the first day on which it is broken; of a game, day 0 if it is lost.
    fn seen(&self, view: View) -> Option<u32> {
        let lowered = self.one().lower(Rung::AsWritten, view, ReadingsAre::Kept, &[], 1);
        let (law, _) = lowered.expect("it is a small law");
        match law.right.as_ref().expect("a right is asked").demand.clone() {
            Demand::Never(bad) => {
                let target = |evening: &Evening| bad.of(evening.labels);
                let search = Search { target: Some(&target), ..Search::default() };
                scan(&law, &search, limits()).expect("it is a small law").hits.first().map(|hit| hit.day)
            }
            demand => {
                let contest = Contest::of(&law, &demand, false, |_, _| 0, limits()).expect("it is a small law");
                contest.is_lost().then_some(0)
            }
        }
    }

    /// Views of more lives lose what is lost, and no later; views of fewer lose no more, and no sooner.
    fn is_seen_alike(&self, expected: Option<u32>, birthdays: &[u32]) -> [bool; 2] {
        let more = [View::AnyDay, View::AnyBirthday].map(|view| {
            let seen = self.seen(view);
            assert!(
                expected.is_none_or(|day| seen.is_some_and(|seen| seen <= day)),
                "{view:?}: {seen:?} for {expected:?}"
            );
            seen == expected
        });
        let born = birthdays.iter().map(|&birthday| View::Born { date: 0, birthday });
        for view in born.chain([View::Frozen]) {
            let seen = self.seen(view);
            assert!(
                seen.is_none_or(|day| expected.is_some_and(|first| first <= day)),
                "{view:?}: {seen:?} for {expected:?}"
            );
        }
        more
    }
}

#[test]
fn who_is_guarded_after_so_many_months_has_come_of_age_or_has_not() {
    let mut alike = [0; 2];
    for (first, season) in FIRST.into_iter().zip(SEASONS.iter().cycle()) {
        for months in [10, 12] {
            let right = "It never happens that guard is in force and age is below 18.";
            let case = Case::of(first, &page(season.words, months, right));
            let guarded = |day: u32| {
                let on = first.saturating_add(i64::from(day).days()).saturating_add(i64::from(months).months());
                (on - first).get_days() as u32 + 1
            };
            let too_soon = |(day, of_age): (u32, u32)| Some(guarded(day)).filter(|&guarded| guarded < of_age);
            let expected = impositions(first, season).into_iter().filter_map(too_soon).min();
            assert_eq!(expected.is_some(), months < 12, "a year after any day of one's 18th year one is 18");
            assert_eq!(case.checked(), expected, "{months} months, from {first}, season {}", season.words);
            let seen = case.is_seen_alike(expected, &[1, 200, 366]);
            alike = [0, 1].map(|at| alike[at] + usize::from(seen[at]));
        }
    }
    // Whoever forgets birthdays cannot know that one is 18 after a year.
    assert!(alike[0] > 0 && alike[1] < 6, "{alike:?}");
}

#[test]
fn who_is_banned_in_a_season_comes_of_age_in_so_many_days_or_does_not() {
    for (first, season) in FIRST.into_iter().zip(SEASONS.iter().rev().cycle()) {
        for within in [365, 366] {
            let right = format!(
                "Whenever ban is in force, the person can reach that age is at least 18 within {within} days by their own acts."
            );
            let case = Case::of(first, &page(season.words, 12, &right));
            // It is asked on the evening of the imposition, and on the four after it less is left.
            let is_late = |&(day, of_age): &(u32, u32)| of_age > day + within;
            let is_lost = impositions(first, season).iter().any(is_late);
            let expected = is_lost.then_some(0);
            assert_eq!(case.checked().is_some(), is_lost, "{within} days, from {first}, season {}", season.words);
            case.is_seen_alike(expected, &[1, 200, 366]);
        }
    }
}
