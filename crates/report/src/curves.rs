//! Probabilities day by day under the assumptions of a world, each with its band.
//!
//! Show them with `terminal::curves(&curves, &conventions, &mut out)`; of several laws, or of one law as written and as
//! practised, with `terminal::beside(&[Column { head, curves }], &conventions, &mut out)`.

use serde::Serialize;

use crate::law::{LawHead, WorldHead};

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

impl Line {
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
