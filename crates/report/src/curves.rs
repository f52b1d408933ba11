//! Probabilities day by day under the assumptions of a world, each with its band.
//!
//! Show them with `terminal::curves(&curves, &conventions, &mut out)`; of several laws, or of one law as written and as
//! practised, with `terminal::beside(&[Column { head, curves }], &conventions, &mut out)`.

use serde::Serialize;

use crate::law::{LawHead, WorldHead};
use crate::words::{percent, points};

/// Probabilities under one law and one world.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Curves {
    /// The law.
    pub law: LawHead,
    /// The assumptions.
    pub world: WorldHead,
    /// Of whom, as `men of 18 to 26`.
    pub about: String,
    /// What day 0 is, as `the day of issue`.
    pub from: String,
    /// Days counted: every line has this many values, from day 0.
    pub days: u32,
    /// One curve a label.
    pub lines: Vec<Line>,
}

/// One curve: what the chance is, on each day, that something is so.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Line {
    /// What is so, as `exit ban is in force`.
    pub label: String,
    /// Under the central figures: probabilities from 0 to 1, one a day.
    pub central: Vec<f64>,
    /// The least over the assumed ranges.
    pub low: Vec<f64>,
    /// The most over them, of what is followed.
    pub high: Vec<f64>,
    /// What is not followed (a second case opened), and may come on top of `high`; empty if everything is followed.
    pub remainder: Vec<f64>,
    /// What it leans on, most first.
    pub leans: Vec<Lean>,
}

/// An assumption and what it does to a curve.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Lean {
    /// The assumption in words with its range, as `opens the notice within 7 days, assumed 55-90 %`.
    pub assumption: String,
    /// By how much the probability of the last day moves from one end of the range to the other, from -1 to 1.
    pub effect: f64,
}

/// One column of several side by side.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// What stands over it: the name of a law, `as written`, `as practised`.
    pub head: &'a str,
    /// The curves under it.
    pub curves: &'a Curves,
}

/// A probability with its band.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Band {
    /// Under the central figures.
    pub central: f64,
    /// At least.
    pub low: f64,
    /// At most, with what is not followed.
    pub high: f64,
}

impl Curves {
    /// `Of men of 18 to 26, from the day of issue.`
    pub fn of_whom(&self) -> String {
        format!("Of {}, from {}.", self.about, self.from)
    }

    /// The highest end of any band.
    pub fn highest(&self) -> f64 {
        self.lines.iter().map(Line::highest).fold(0.0, f64::max)
    }
}

/// The days that a table shows of so many: a week by days that people count in, then months, and the last.
pub fn shown_days(days: u32) -> Vec<u32> {
    let Some(last) = days.checked_sub(1) else { return Vec::new() };
    let steps = [0, 1, 7, 14, 30, 60, 90, 180, 270, 365, 730].into_iter();
    steps.filter(|&day| day < last).chain([last]).collect()
}

/// The labels of several columns, each once.
pub fn labels<'a>(columns: &[Column<'a>]) -> Vec<&'a str> {
    let mut labels: Vec<&str> = Vec::new();
    for line in columns.iter().flat_map(|column| &column.curves.lines) {
        if !labels.contains(&line.label.as_str()) {
            labels.push(&line.label);
        }
    }
    labels
}

impl Line {
    /// The highest end of its bands.
    pub fn highest(&self) -> f64 {
        (0..self.high.len() as u32).filter_map(|day| self.on(day)).map(|band| band.high).fold(0.0, f64::max)
    }

    /// `Leans mostly on …`; none if it leans on nothing assumed.
    pub fn leans_on(&self) -> Option<String> {
        let moves = |lean: &Lean| format!("{} ({})", lean.assumption, points(lean.effect));
        let mut leans = self.leans.iter().map(moves);
        let first = leans.next()?;
        let second = leans.next().map_or(String::new(), |second| format!("; then on {second}"));
        Some(format!("Leans mostly on {first}{second}."))
    }

    /// What is not followed, if it is anything; it is inside the band.
    pub fn not_followed(&self) -> Option<String> {
        let rest = self.last_remainder();
        let not = "is not followed (a second case would be open, or the way there is too improbable); the high ends count it \
                   as so";
        (rest > 0.0).then(|| format!("At most {} % {not}.", percent(rest)))
    }

    /// The band of a day; none after the last.
    pub fn on(&self, day: u32) -> Option<Band> {
        let at = day as usize;
        let rest = self.remainder.get(at).copied().unwrap_or(0.0);
        Some(Band {
            central: *self.central.get(at)?,
            low: *self.low.get(at)?,
            high: (self.high.get(at)? + rest).min(1.0),
        })
    }

    /// What is not followed on the last day.
    pub fn last_remainder(&self) -> f64 {
        self.remainder.last().copied().unwrap_or(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_followed_is_in_the_band() {
        let line =
            Line { central: vec![0.2], low: vec![0.1], high: vec![0.3], remainder: vec![0.05], ..Line::default() };
        let band = line.on(0).expect("day 0 is counted");
        assert!((band.high - 0.35).abs() < 1e-12 && band.low == 0.1);
        assert_eq!(line.on(1), None);
        let all = Line { high: vec![0.99], remainder: vec![0.05], ..line };
        assert_eq!(all.on(0).map(|band| band.high), Some(1.0));
    }

    #[test]
    fn a_table_shows_the_first_and_the_last_day() {
        assert_eq!(shown_days(0), [0; 0]);
        assert_eq!(shown_days(1), [0]);
        assert_eq!(shown_days(31), [0, 1, 7, 14, 30]);
        assert_eq!(shown_days(100), [0, 1, 7, 14, 30, 60, 90, 99]);
    }
}
