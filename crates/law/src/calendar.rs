//! Lengths of time, periods of the year, and the days off of a calendar, as plain data.
//!
//! What they mean is said in `docs/meaning.md`, decision 34, and carried out twice: by `meaning` with dates, by `lower`
//! with numbers of days. Promise: a calendar holds what its table says and nothing that was guessed; a day that its table
//! does not cover is a day off by rule alone, on Saturdays and Sundays.

use crate::checked::{Core, Fate, Law, Moment, Pattern, When, Window};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use jiff::ToSpan;
use jiff::civil::Date;
use std::collections::BTreeMap;
use strsim::osa_distance;

/// A calendar that has no table, and whose name is nearly that of one that is at hand.
pub fn misspelt(calendar: &str, at: Span, at_hand: &[String]) -> Option<Diagnostic> {
    let far = |name: &&String| osa_distance(name, calendar);
    let meant = at_hand.iter().min_by_key(far).filter(|name| far(name) <= (calendar.chars().count() / 4).max(1))?;
    let title = format!("no calendar is called \"{calendar}\"");
    let mut said = Diagnostic::error("L010", title, at, "its days off stand in no table")
        .note(format!("help: write: Days follow the calendar of {meant}."));
    said.edits.push((at, meant.clone()));
    Some(said)
}

/// A length of time, as `20 days`, `10 working days`, `1 month`. A week is seven days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length {
    /// How many.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
    /// If its last day is a day off, the next working day is its last.
    pub moves: bool,
}

/// What a length is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Days that are no days off.
    WorkingDays,
    /// Calendar months: to the same number, or to the last day of the month.
    Months,
}

impl Length {
    /// So many calendar days, which stay.
    pub const fn days(count: u32) -> Length {
        Length { count, unit: Unit::Days, moves: false }
    }

    /// The number of days, if it is the same from every day on.
    pub fn plain(self) -> Option<u32> {
        (self.unit == Unit::Days && !self.moves).then_some(self.count)
    }

    /// Whether it must be known which days are off.
    pub fn needs_days_off(self) -> bool {
        self.moves || self.unit == Unit::WorkingDays
    }

    /// In words, as `1 month`.
    pub fn words(self) -> String {
        let unit = match self.unit {
            Unit::Days => "day",
            Unit::WorkingDays => "working day",
            Unit::Months => "month",
        };
        format!("{} {unit}{}", self.count, if self.count == 1 { "" } else { "s" })
    }
}

/// A day of every year; 29 February is the last day of February.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DayOfYear {
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

/// Stretches of every year, as `the period from 1 April to 15 July and from 1 October to 31 December`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its name.
    pub name: String,
    /// Both ends included; one that ends before it begins goes over the turn of the year.
    pub stretches: Vec<(DayOfYear, DayOfYear)>,
}

/// Which days are off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// The first and the last day that the table covers; none without a table.
    pub covers: Option<(Date, Date)>,
    /// Days that are not as the weekend says: true for a working day.
    pub exceptions: BTreeMap<Date, bool>,
}

impl Calendar {
    /// Reads a table, as `calendars/README.md` describes it. The error is a sentence that names the line.
    pub fn read(text: &str) -> Result<Calendar, String> {
        let mut calendar = Calendar::default();
        let mut years: Vec<i16> = Vec::new();
        for (number, line) in (1..).zip(text.lines()) {
            let wrong = |what: &str| format!("line {number}: {what}");
            let mut cells = line.trim_end().splitn(3, ',');
            let (Some(when), Some(is), Some(source)) = (cells.next(), cells.next(), cells.next()) else {
                return Err(wrong("a row has three cells: date,working,source"));
            };
            if number == 1 {
                if line.trim_end().trim_start_matches('\u{feff}') != "date,working,source" {
                    return Err(wrong("the first row is: date,working,source"));
                }
                continue;
            }
            if source.trim().is_empty() {
                return Err(wrong("the source is missing; what nobody can cite is left out"));
            }
            if is == "covered" {
                let year: i16 = when.parse().map_err(|_| wrong("a year that is covered is a number, as 2026"))?;
                if years.last().is_some_and(|last| *last + 1 != year) {
                    return Err(wrong("the years that are covered follow each other"));
                }
                years.push(year);
                continue;
            }
            let date: Date = when.parse().map_err(|_| wrong("a date is written as 2026-01-09"))?;
            let is_working = match is {
                "yes" => true,
                "no" => false,
                _ => return Err(wrong("the second cell says yes, no, or covered")),
            };
            if !years.contains(&date.year()) {
                return Err(wrong("a day stands under the row of its year"));
            }
            if calendar.exceptions.insert(date, is_working).is_some() {
                return Err(wrong("this day stands here twice"));
            }
        }
        let day = |year: i16, month, day| Date::new(year, month, day).map_err(|_| "a year from 1 to 9999".to_owned());
        if let (Some(first), Some(last)) = (years.first(), years.last()) {
            calendar.covers = Some((day(*first, 1, 1)?, day(*last, 12, 31)?));
        }
        Ok(calendar)
    }
}

impl Law {
    /// Whether anything in it hangs on a date: months, days off, periods, dates, birthdays, a change of its text.
    pub fn looks_at_dates(&self) -> bool {
        self.counts_years() || self.looks_at_the_calendar()
    }

    /// The same without birthdays.
    pub fn looks_at_the_calendar(&self) -> bool {
        !self.periods.is_empty()
            || !self.versions.is_empty()
            || self.lengths().any(|length| length.plain().is_none())
            || self.named_dates().next().is_some()
    }

    /// Whether a fact of it grows: a year has a leap day or has none, and some are born on it.
    pub fn counts_years(&self) -> bool {
        self.facts.iter().any(|fact| fact.fate == Fate::Grows)
    }

    /// Whether it must be known which days are off.
    pub fn counts_days_off(&self) -> bool {
        self.lengths().any(Length::needs_days_off)
    }

    /// The last day on which a life begins (decision 33): a year after the last day that its calendar's table covers;
    /// without a table a year after its first day, and four where nothing but birthdays hangs on dates; in any case while it is in
    /// force.
    pub fn last_start(&self) -> Date {
        let covered = self.days_off.covers.map(|(_, last)| last).filter(|last| *last >= self.from);
        let mut last = covered.unwrap_or(self.from).saturating_add(1.year());
        if self.counts_years() && !self.looks_at_the_calendar() {
            last = last.max(self.from.saturating_add(4.years()));
        }
        self.until.map_or(last, |until| last.min(until).max(self.from))
    }

    /// On how many days, one after the other, a life may begin.
    pub fn first_days(&self) -> u16 {
        u16::try_from((self.last_start() - self.first_day).get_days() + 1).unwrap_or(u16::MAX)
    }

    /// Every length that it speaks of.
    fn lengths(&self) -> impl Iterator<Item = Length> {
        let of_rules = self.rules.iter().filter_map(|rule| match &rule.core {
            Core::May { window: Window::Within { length, .. }, .. } => Some(*length),
            Core::Must { length, .. } | Core::Tell { length, .. } => Some(*length),
            _ => None,
        });
        let of_rights = self.rights.iter().filter_map(|right| match &right.pattern {
            Pattern::Within { length, .. } | Pattern::Lasts { length, .. } => Some(*length),
            Pattern::CanReach { within, .. } => *within,
            _ => None,
        });
        let of_moments = self.whens().filter_map(|when| match when {
            When::Dawn { length, .. } => Some(*length),
            _ => None,
        });
        let namings = self.events.iter().flat_map(|event| &event.naming);
        let of_dates = namings.flat_map(|naming| [naming.from, naming.to]);
        of_rules.chain(of_rights).chain(of_moments).chain(of_dates)
    }

    /// Every date of the calendar that a sentence names.
    fn named_dates(&self) -> impl Iterator<Item = Date> {
        self.whens().filter_map(|when| match when {
            When::On(date) => Some(*date),
            _ => None,
        })
    }

    fn whens(&self) -> impl Iterator<Item = &When> {
        let of_rules = self.rules.iter().flat_map(|rule| {
            let (one, two) = match &rule.core {
                Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => {
                    (Some(moment), None)
                }
                Core::Knows { from, .. } => (Some(from), None),
                Core::InForce { from, until, .. } => (Some(from), Some(until)),
                Core::Record { from, until, .. } => (Some(from), until.as_ref()),
                _ => (None, None),
            };
            one.into_iter().chain(two).flat_map(Moment::whens)
        });
        let of_rights = self.rights.iter().filter_map(|right| match &right.pattern {
            Pattern::Only { when, .. } => Some(when),
            _ => None,
        });
        of_rules.chain(of_rights)
    }
}

impl Moment {
    /// The single moments it is made of.
    pub fn whens(&self) -> Vec<&When> {
        match self {
            Moment::One(when) => vec![when],
            Moment::First(bullets) | Moment::Last(bullets) => bullets.iter().map(|bullet| &bullet.when).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_table_is_read() {
        let text =
            "date,working,source\n2026,covered,Statute, with a comma\n2026-01-09,no,Decree\n2026-11-01,yes,Decree\n";
        let calendar = Calendar::read(text).expect("it is a table");
        assert_eq!(calendar.covers, Some((date(2026, 1, 1), date(2026, 12, 31))));
        assert_eq!(calendar.exceptions, BTreeMap::from([(date(2026, 1, 9), false), (date(2026, 11, 1), true)]));
    }

    #[test]
    fn a_mistake_is_named_with_its_line() {
        let said = |rows: &str| Calendar::read(&format!("date,working,source\n{rows}")).expect_err("it is wrong");
        assert_eq!(said("2026-01-09,no,Decree\n"), "line 2: a day stands under the row of its year");
        assert_eq!(
            said("2026,covered,Act\n2028,covered,Act\n"),
            "line 3: the years that are covered follow each other"
        );
        assert_eq!(said("2026,covered,\n"), "line 2: the source is missing; what nobody can cite is left out");
        assert_eq!(said("2026,covered,Act\n2026-13-01,no,Act\n"), "line 3: a date is written as 2026-01-09");
        assert_eq!(
            said("2026,covered,Act\n2026-01-01,maybe,Act\n"),
            "line 3: the second cell says yes, no, or covered"
        );
        assert!(Calendar::read("day,off\n").is_err());
    }
}
