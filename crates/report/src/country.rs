//! What a run of a whole country came to, and one life of it.
//!
//! Show it with `terminal::country(&country, &conventions, &mut out)`, several laws with `terminal::faster(&[(head, &country)], &conventions, &mut out)`,
//! one life with `terminal::life(&life, &conventions, &mut out)`. Seconds are in none of them: equal runs are equal bytes.

use serde::{Deserialize, Serialize};

use crate::curves::{Band, Curves, Line};
use crate::law::{LawHead, WorldHead};
use crate::story::Day;
use crate::words::{days, grouped, share};

/// A run of a country in small.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Country {
    /// The law.
    pub law: LawHead,
    /// The assumptions.
    pub world: WorldHead,
    /// The seed of all draws.
    pub seed: u64,
    /// One person drawn stands for so many: 100 is printed as `1 in 100`.
    pub one_in: u32,
    /// Persons drawn and counted.
    pub persons: u64,
    /// Who can be called at all, as `men of 18 to 26`.
    pub group: String,
    /// How many of the persons belong to it.
    pub in_group: u64,
    /// Days lived.
    pub days: u32,
    /// One a label.
    pub tallies: Vec<Tally>,
    /// Cases by the days from issue to the first effect: the number at 3 is of those that took 3 days.
    pub days_to_effect: Vec<u64>,
    /// Cases issued, and those of them that came to nothing in the days lived.
    pub issued: u64,
    /// Cases in which no effect had come when the days ended.
    pub without_effect: u64,
    /// Cases issued to somebody to whom they should not have been, as wrong records had it.
    pub wrong: u64,
    /// Openings refused, because as many cases as are followed were open.
    pub refused: u64,
    /// One a queue.
    pub queues: Vec<Queue>,
}

/// On how many persons something was so, day by day.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// What was so, as `exit ban is in force`.
    pub label: String,
    /// Persons of the group, one number a day, from day 0.
    pub days: Vec<u64>,
    /// The least and the most over the ranges of the assumptions, as `days`; empty if only one world was run.
    pub low: Vec<u64>,
    /// See `low`.
    pub high: Vec<u64>,
}

/// A queue of an office, summed over districts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queue {
    /// Of what, as `visits to the commissariat`.
    pub of: String,
    /// Persons waiting at night, one number a day.
    pub waiting: Vec<u64>,
    /// The longest that somebody waited, in days.
    pub longest_wait: u32,
}

/// One invented life, for `why`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Life {
    /// The law.
    pub law: LawHead,
    /// The assumptions.
    pub world: WorldHead,
    /// The seed of the run.
    pub seed: u64,
    /// The person's number in the run: an index, and nothing else.
    pub person: u64,
    /// The facts at first, as `age is 20`.
    pub first: Vec<String>,
    /// Days on which something happened.
    pub days: Vec<Day>,
    /// Days lived.
    pub lived: u32,
}

impl Tally {
    /// The share of the group on a day, with its band: over the ranges where they were run, else of drawing alone.
    pub fn share(&self, day: u32, in_group: u64) -> Option<Band> {
        let at = day as usize;
        let count = *self.days.get(at)?;
        match (self.low.get(at), self.high.get(at)) {
            (Some(&low), Some(&high)) => {
                let of = |count: u64| count as f64 / in_group.max(1) as f64;
                Some(Band { central: of(count), low: of(low.min(count)), high: of(high.max(count)) })
            }
            _ => Some(drawn(count, in_group)),
        }
    }
}

/// A share of those drawn, with the band of drawing alone: the score interval of Wilson (1927), nineteen times of twenty.
pub fn drawn(count: u64, of: u64) -> Band {
    if of == 0 {
        return Band { central: 0.0, low: 0.0, high: 1.0 };
    }
    const Z: f64 = 1.96;
    let (n, share) = (of as f64, count as f64 / of as f64);
    let middle = (share + Z * Z / (2.0 * n)) / (1.0 + Z * Z / n);
    let half = Z / (1.0 + Z * Z / n) * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    Band { central: share, low: (middle - half).clamp(0.0, share), high: (middle + half).clamp(share, 1.0) }
}

/// What the bands of a run under one world are.
pub const BANDS_OF_DRAWING: &str =
    "Bands: of drawing alone, nineteen times of twenty, under the central figures of the world.";

impl Country {
    /// The shares of the group as curves, with the bands of drawing: to stand beside others.
    pub fn curves(&self) -> Curves {
        let line = |tally: &Tally| {
            let bands: Vec<Band> = (0..self.days).filter_map(|day| tally.share(day, self.in_group)).collect();
            let of = |end: fn(&Band) -> f64| bands.iter().map(end).collect::<Vec<f64>>();
            let (central, low, high) = (of(|band| band.central), of(|band| band.low), of(|band| band.high));
            Line { label: tally.label.clone(), central, low, high, ..Line::default() }
        };
        Curves {
            law: self.law.clone(),
            world: self.world.clone(),
            about: self.group.clone(),
            from: "the first day of a life".to_owned(),
            days: self.days,
            lines: self.tallies.iter().map(line).collect(),
        }
    }

    /// How many were drawn, and of whom.
    pub fn drawn(&self) -> String {
        format!(
            "{} invented persons, 1 in {}; {} of them {}; {} days; seed {}.",
            grouped(self.persons),
            self.one_in,
            grouped(self.in_group),
            self.group,
            self.days,
            self.seed
        )
    }

    /// What a run says under its tallies.
    pub fn sentences(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.issued > 0 {
            said.push(format!(
                "From issue to the first effect: half within {}, nine of ten within {}; {} had none by the end.",
                self.within_words(0.5),
                self.within_words(0.9),
                share(self.share_of_issued(self.without_effect))
            ));
            said.push(format!("Wrong summonses: {} of those issued.", share(self.share_of_issued(self.wrong))));
        }
        said.extend(self.besides());
        said.push(self.bands().to_owned());
        said
    }

    /// What is in no table: openings refused, and queues.
    pub fn besides(&self) -> Vec<String> {
        let mut said = Vec::new();
        if self.issued > 0 {
            let tried = self.issued + self.refused;
            said.push(format!(
                "Openings refused, as one case each is followed: {} of all.",
                share(drawn(self.refused, tried))
            ));
        }
        for queue in &self.queues {
            let most = queue.waiting.iter().copied().max().unwrap_or(0);
            said.push(format!(
                "Queue for {}: at most {} of the group waited on one night; the longest wait in the run was {}.",
                queue.of,
                share(drawn(most, self.in_group)),
                days(queue.longest_wait)
            ));
        }
        said
    }

    /// What the bands are.
    pub fn bands(&self) -> &'static str {
        match self.tallies.iter().any(|tally| !tally.low.is_empty()) {
            true => "Bands of the tallies: over the ranges of the assumptions; the others: of drawing alone.",
            false => BANDS_OF_DRAWING,
        }
    }

    /// A share of the issued cases, with the band of drawing.
    pub fn share_of_issued(&self, cases: u64) -> Band {
        drawn(cases, self.issued)
    }

    /// The days within which this share (0 to 1) of the issued cases had an effect; none if so many never had.
    pub fn effect_within(&self, share: f64) -> Option<u32> {
        self.effect_by(share * self.issued as f64)
    }

    /// The day by which so many cases had an effect.
    fn effect_by(&self, wanted: f64) -> Option<u32> {
        let mut so_far = 0;
        self.days_to_effect.iter().zip(0u32..).find_map(|(&cases, day)| {
            so_far += cases;
            (cases > 0 && so_far as f64 >= wanted).then_some(day)
        })
    }

    /// `12 days (11 to 13)`, the band by the ranks that drawing may move it to; `never` if so many had none.
    pub fn within_words(&self, share: f64) -> String {
        if self.issued == 0 {
            return "none issued".to_owned();
        }
        let (issued, rank) = (self.issued as f64, share * self.issued as f64);
        let spread = 1.96 * (issued * share * (1.0 - share)).sqrt();
        let by = |rank: f64| self.effect_by(rank.max(0.0)).map_or("never".to_owned(), |day| day.to_string());
        match self.effect_by(rank) {
            Some(day) => format!("{} ({} to {})", days(day), by(rank - spread), by(rank + spread)),
            None => format!("never ({} to never)", by(rank - spread)),
        }
    }
}

impl Life {
    /// Whose life it is: nobody's.
    pub fn who(&self) -> String {
        format!("Invented person {}, seed {}: drawn from tables, and nobody.", self.person, self.seed)
    }

    /// How long it was lived after the last day told.
    pub fn rest(&self) -> String {
        let after = self.days.last().map_or(0, |day| day.day + 1);
        match self.lived.saturating_sub(after) {
            0 => "The run ends here.".to_owned(),
            rest => format!("… {} in which nothing happens; then the run ends.", days(rest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_band_of_drawing_is_that_of_wilson() {
        // 1 of 10: by hand, middle (0.1 + 0.19208) / 1.38416 and half 1.416021 * sqrt(0.009 + 0.009604).
        let band = drawn(1, 10);
        assert!((band.low - 0.01787).abs() < 1e-4, "{band:?}");
        assert!((band.high - 0.40415).abs() < 1e-4, "{band:?}");
        let none = drawn(0, 1000);
        assert_eq!((none.central, none.low), (0.0, 0.0));
        assert!(none.high > 0.003 && none.high < 0.004, "nothing seen is not nothing: {none:?}");
    }

    #[test]
    fn a_tally_of_several_worlds_has_their_band() {
        let tally = Tally { label: String::new(), days: vec![20], low: vec![10], high: vec![40] };
        assert_eq!(tally.share(0, 100), Some(Band { central: 0.2, low: 0.1, high: 0.4 }));
        assert_eq!(tally.share(1, 100), None);
    }

    #[test]
    fn days_to_an_effect_are_those_of_the_ranks() {
        let law = crate::sample::law("test", "test");
        let mut run = crate::sample::country(law);
        (run.issued, run.days_to_effect) = (100, vec![0, 40, 0, 20, 30]);
        assert_eq!(
            [0.4, 0.41, 0.5, 0.9, 0.91].map(|share| run.effect_within(share)),
            [Some(1), Some(3), Some(3), Some(4), None]
        );
        // Ranks 50 - 9.8 and 50 + 9.8 lie on days 3 and 3; 90 + 5.88 on none.
        assert_eq!(run.within_words(0.5), "3 days (3 to 3)");
        assert_eq!(run.within_words(0.9), "4 days (4 to never)");
        run.issued = 0;
        assert_eq!(run.within_words(0.5), "none issued");
    }
}
