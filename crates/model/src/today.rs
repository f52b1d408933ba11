//! Which day of the calendar it is, as far as sentences tell days apart.
//!
//! Dates from which the same lengths, periods and named dates follow, day by day and for ever, are one *class*; a class is
//! followed by a class. That is the smallest machine of the days (Moore, 1956). What a day brings by itself (a period, a
//! named date) stands in cells of its own, so that conditions ask for it as for anything else.

use std::ops::RangeInclusive;

use crate::law::{Date, DateId, Law, LengthId, QuestionId};
use crate::state::{Cell, State};

/// The days of a calendar.
#[derive(Clone, Debug)]
pub struct Today {
    /// The class of today. None in a loose view that asks each day what it brings, and does not know which day comes next.
    pub cell: Option<Cell>,
    /// Of each class: the class of the next day.
    pub next: Vec<u32>,
    /// Of each first day that is told apart: its class. One of them needs no question.
    pub starts: Vec<u32>,
    /// Of each: the earliest such date, as 2026-07-01; none in such a loose view.
    pub dates: Vec<String>,
    /// Asked on day 0, and in such a loose view every day.
    pub question: QuestionId,
    /// What a day brings: a cell, and its value for each class.
    pub marks: Vec<(Cell, Vec<u32>)>,
    /// Of each length: how many days it has when it begins on a day of each class; without a class the least.
    pub lengths: Vec<Vec<u32>>,
}

impl Today {
    /// Is it asked every day?
    fn is_asked_daily(&self) -> bool {
        self.cell.is_none() && self.starts.len() > 1
    }

    /// Today is a day of this class.
    fn set(&self, class: u32, state: &mut State) {
        if let Some(cell) = self.cell {
            cell.set(state, class);
        }
        for (cell, values) in &self.marks {
            cell.set(state, values[class as usize]);
        }
    }

    /// For how many days after this one the days bring what this one brings; as many as are looked at, at most.
    fn steady(&self, state: &State, most: u32) -> u32 {
        let Some(cell) = self.cell.filter(|_| !self.marks.is_empty()) else { return most };
        let brings = |class: u32| self.marks.iter().map(move |(_, values)| values[class as usize]);
        let today = cell.get(state);
        let mut class = today;
        for days in 0..most {
            class = self.next[class as usize];
            if !brings(class).eq(brings(today)) {
                return days;
            }
        }
        most
    }
}

/// Quiet days are looked for no further than this.
const YEAR: u32 = 366;

impl Law {
    /// The question on which day of the calendar a life begins, if it is one.
    pub(crate) fn first_day(&self) -> Option<QuestionId> {
        self.today.as_ref().filter(|today| today.starts.len() > 1).map(|today| today.question)
    }

    /// The question what a new day brings, if it is one.
    pub(crate) fn each_day(&self) -> Option<QuestionId> {
        self.today.as_ref().filter(|today| today.is_asked_daily()).map(|today| today.question)
    }

    /// How many days may be answered.
    pub(crate) fn days_told_apart(&self) -> u32 {
        self.today.as_ref().map_or(0, |today| today.starts.len() as u32)
    }

    /// It is this one of them.
    pub(crate) fn set_today(&self, option: u32, state: &mut State) {
        if let Some(today) = &self.today {
            today.set(today.starts[option as usize], state);
        }
    }

    /// A new day dawns.
    pub(crate) fn pass_to_next_day(&self, state: &mut State, days: u32) {
        if let Some(today) = &self.today
            && let Some(cell) = today.cell
        {
            let class = (0..days).fold(cell.get(state), |class, _| today.next[class as usize]);
            today.set(class, state);
        }
    }

    /// For how many days after this one the calendar brings nothing new.
    pub(crate) fn days_without_marks(&self, state: &State) -> u32 {
        self.today.as_ref().map_or(u32::MAX, |today| match today.marks.is_empty() {
            true => u32::MAX,
            false => today.steady(state, YEAR),
        })
    }

    /// In how many days after its base a date may come of which this asks.
    pub(crate) fn offsets(&self, date: DateId, question: QuestionId, state: &State) -> RangeInclusive<u32> {
        let date = &self.dates[date.at()];
        let (least, most) = match &date.spans {
            Some(spans) if question != spans.question => spans.all[spans.cell.get(state) as usize - 1],
            _ => self.span(date, state),
        };
        least..=most
    }

    /// The least and the greatest offset of a date whose base happens today.
    pub(crate) fn span(&self, date: &Date, state: &State) -> (u32, u32) {
        match date.by_calendar {
            Some((least, most)) => (self.days_of(least, state), self.days_of(most, state)),
            None => (date.from, date.to),
        }
    }

    /// The days of a length that begins today.
    pub(crate) fn days_of(&self, length: LengthId, state: &State) -> u32 {
        let today = self.today.as_ref().expect("a length that hangs on the calendar has one");
        let class = today.cell.map_or(0, |cell| cell.get(state));
        today.lengths[length.at()][class as usize]
    }
}
