//! Figures: a number with a low and a high end, a delay as a statistician says it, shares that are one together.
//!
//! Promise: a figure that is out of its bounds, or whose ends are the wrong way round, does not come to be; the error is a
//! sentence about what was written.

use super::fit::{Pace, Point, daily, fit};

/// Which end of its range a figure is taken at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// The low end.
    Low,
    /// As the world says it.
    #[default]
    Central,
    /// The high end.
    High,
}

impl Level {
    /// All three.
    pub const ALL: [Level; 3] = [Level::Low, Level::Central, Level::High];
}

/// A number, and the ends between which it may lie.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The low end.
    pub low: f64,
    /// As the world says it.
    pub central: f64,
    /// The high end.
    pub high: f64,
}

impl Range {
    /// The number at one of its ends.
    pub fn at(self, level: Level) -> f64 {
        match level {
            Level::Low => self.low,
            Level::Central => self.central,
            Level::High => self.high,
        }
    }

    /// Do its ends differ?
    pub fn is_wide(self) -> bool {
        self.low < self.high
    }

    /// Reads `0.75` or `0.75 (0.55 to 0.90)`; `unit` may follow the number or the ends.
    pub(super) fn read(text: &str, unit: &str) -> Result<Range, String> {
        let (central, ends) = match text.trim().split_once('(') {
            None => (text, None),
            Some((central, rest)) => {
                let Some((ends, after)) = rest.split_once(')') else {
                    return Err(format!("\"{text}\" lacks the closing bracket of its range"));
                };
                if !matches!(after.trim(), "") && after.trim() != unit {
                    return Err(format!("\"{}\" cannot stand after a range", after.trim()));
                }
                (central, Some(ends))
            }
        };
        let central = number(central, unit)?;
        let (low, high) = match ends.map(|ends| ends.split_once(" to ").ok_or(ends)) {
            None => (central, central),
            Some(Ok((low, high))) => (number(low, unit)?, number(high, unit)?),
            Some(Err(ends)) => return Err(format!("\"({ends})\" is no range; write it as (0.55 to 0.90)")),
        };
        if low > central || central > high {
            return Err(format!(
                "{low} to {high} is no range about {central}: the low end is first, the high end last"
            ));
        }
        Ok(Range { low, central, high })
    }

    /// A probability.
    pub(super) fn chance(text: &str) -> Result<Range, String> {
        let range = Range::read(text, "")?;
        if range.low < 0.0 || range.high > 1.0 {
            return Err(format!("\"{}\" is no chance: chances are from 0 to 1", text.trim()));
        }
        Ok(range)
    }

    /// How often something happens in a year.
    pub(super) fn rate(text: &str) -> Result<Range, String> {
        if !text.contains("per year") {
            return Err(format!("\"{}\" lacks its unit; rates are per year, as in \"0.2 per year\"", text.trim()));
        }
        Range::read(text, "per year")
    }

    /// Places of an office.
    pub(super) fn places(text: &str) -> Result<Range, String> {
        const UNIT: &str = "a day per million";
        if !text.contains(UNIT) {
            return Err(format!("\"{}\" lacks its unit, as in \"12 {UNIT}\" (residents)", text.trim()));
        }
        Range::read(text, UNIT)
    }
}

fn number(text: &str, unit: &str) -> Result<f64, String> {
    let bare = text.trim().strip_suffix(unit).unwrap_or(text).trim();
    let number: f64 = bare.replace('_', "").parse().map_err(|_| format!("\"{bare}\" is no number here"))?;
    if !number.is_finite() || number < 0.0 {
        return Err(format!("\"{bare}\" is no number that can be"));
    }
    Ok(number)
}

/// How long something takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Delay {
    /// On the first day on which it can.
    AtOnce,
    /// Of a duty or a message: exactly on its last day.
    LastDay,
    /// What is known of it, and the pace at each level.
    Paced {
        /// By so many days, this share.
        known: Vec<Known>,
        /// Low, central, high.
        paces: [Pace; 3],
    },
}

/// By so many days this share has happened. One of the two has ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Known {
    /// Whole days.
    pub days: Range,
    /// A share of all.
    pub share: Range,
}

impl Delay {
    /// Reads `at once`, `on its last day`, `within 7 days: 0.75 (0.55 to 0.90)`, `median 1 (0 to 3), p90 7, p99 30 days`.
    ///
    /// `first` is how often something has been asked by the end of the day that counts as day 0: an act once, a message not
    /// at all, for it is sent in the evening.
    pub(super) fn read(text: &str, first: u32) -> Result<Delay, String> {
        match text.trim() {
            "at once" => return Ok(Delay::AtOnce),
            "on its last day" => return Ok(Delay::LastDay),
            _ => {}
        }
        let known = parts(text).into_iter().map(known).collect::<Result<Vec<Known>, String>>()?;
        for level in Level::ALL {
            let rising = |pair: &[Known]| {
                pair[0].days.at(level) < pair[1].days.at(level) && pair[0].share.at(level) < pair[1].share.at(level)
            };
            if !known.windows(2).all(rising) {
                return Err(format!("\"{}\" does not rise: more days bring a larger share, at each end", text.trim()));
            }
            if known.iter().any(|known| known.days.at(level) as u32 + first == 0) {
                return Err("a message takes a day at least: it is sent in the evening and read in the morning".into());
            }
        }
        let paces = Level::ALL.map(|level| fit(&points(&known, level, first)));
        Ok(Delay::Paced { known, paces })
    }

    /// The pace at a level. What is done on its last day has none.
    pub fn pace(&self, level: Level) -> Pace {
        match self {
            Delay::AtOnce => Pace::constant(1.0),
            Delay::LastDay => Pace::constant(0.0),
            Delay::Paced { paces, .. } => paces[level as usize],
        }
    }

    /// Are there a fast and a slow way?
    pub fn is_mixed(&self) -> bool {
        matches!(self, Delay::Paced { known, .. } if known.len() > 1)
    }

    /// The points that the fit misses by more than one percentage point: days, the share as given, the share as fitted.
    pub(super) fn misses(&self, first: u32) -> Vec<(Level, u32, f64, f64)> {
        let Delay::Paced { known, paces } = self else { return Vec::new() };
        let mut misses = Vec::new();
        for level in Level::ALL {
            for (asked, share) in points(known, level, first) {
                let fitted = paces[level as usize].by(asked);
                if libm::fabs(fitted - share) > 0.01 {
                    misses.push((level, asked - first, share, fitted));
                }
            }
        }
        misses
    }
}

fn points(known: &[Known], level: Level, first: u32) -> Vec<Point> {
    known.iter().map(|known| (known.days.at(level) as u32 + first, known.share.at(level))).collect()
}

/// The parts of a list; a comma within brackets does not part.
fn parts(text: &str) -> Vec<&str> {
    let mut depth = 0;
    text.split(|letter: char| {
        depth += i32::from(letter == '(') - i32::from(letter == ')');
        letter == ',' && depth == 0
    })
    .map(str::trim)
    .collect()
}

fn known(part: &str) -> Result<Known, String> {
    let exactly = |number: f64| Range { low: number, central: number, high: number };
    if let Some(rest) = part.strip_prefix("within ") {
        let Some((days, share)) = rest.split_once(':') else {
            return Err(format!("\"{part}\" lacks its share, as in \"within 7 days: 0.75\""));
        };
        let days = days.trim();
        let Some(bare) = days.strip_suffix("days").or_else(|| days.strip_suffix("day")) else {
            return Err(format!("\"{days}\" lacks its unit; delays are in days"));
        };
        let (days, share) = (Range::read(bare, "")?, Range::chance(share)?);
        return Ok(Known { days: whole(days)?, share });
    }
    let (mark, rest) = part.split_once(' ').unwrap_or((part, ""));
    let share = match mark.strip_prefix('p').map(str::parse::<u8>) {
        _ if mark == "median" => 0.5,
        Some(Ok(percent @ 1..=99)) => f64::from(percent) / 100.0,
        _ => {
            let ways = "at once; on its last day; within 7 days: 0.75; median 1, p90 7, p99 30 days";
            return Err(format!("\"{part}\" is no delay; write one of: {ways}"));
        }
    };
    let rest = rest.trim();
    let rest = rest.strip_suffix("days").or_else(|| rest.strip_suffix("day")).unwrap_or(rest);
    Ok(Known { days: whole(Range::read(rest, "")?)?, share: exactly(share) })
}

fn whole(days: Range) -> Result<Range, String> {
    const MOST: f64 = 36_500.0;
    let whole = |days: f64| days.fract() == 0.0 && days <= MOST;
    if [days.low, days.central, days.high].into_iter().all(whole) {
        return Ok(days);
    }
    Err("delays are in whole days, and no longer than a century".into())
}

/// How often, at a level: the daily pace of a yearly rate.
pub fn yearly(rate: Range, level: Level) -> Pace {
    Pace::constant(daily(rate.at(level)))
}

/// Shares that are one together.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares(Vec<(String, Option<Range>)>);

impl Shares {
    /// From values and their shares; none is "the rest".
    pub(super) fn of(parts: Vec<(String, Option<Range>)>) -> Result<Shares, String> {
        let rests = parts.iter().filter(|(_, share)| share.is_none()).count();
        if rests > 1 {
            return Err("\"the rest\" can go to one value only".into());
        }
        for level in Level::ALL {
            let sum: f64 = parts.iter().filter_map(|(_, share)| Some((*share)?.at(level))).sum();
            let at = match level {
                Level::Low => "at the low ends ",
                Level::Central => "",
                Level::High => "at the high ends ",
            };
            if sum > 1.0 + 1e-9 || rests == 0 && sum < 1.0 - 1e-9 {
                return Err(format!("{at}the shares are {} together, and not 1", rounded(sum)));
            }
        }
        Ok(Shares(parts))
    }

    /// The values, in order.
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(value, _)| value.as_str())
    }

    /// The share of a value at a level; of one that is not named it is 0.
    pub fn at(&self, value: &str, level: Level) -> f64 {
        let sum: f64 = self.0.iter().filter_map(|(_, share)| Some((*share)?.at(level))).sum();
        let found = self.0.iter().find(|(named, _)| named == value);
        found.map_or(0.0, |(_, share)| share.map_or((1.0 - sum).max(0.0), |share| share.at(level)))
    }

    /// The shares that have ends.
    pub(super) fn wide(&self) -> impl Iterator<Item = Range> {
        self.0.iter().filter_map(|(_, share)| *share).filter(|share| share.is_wide())
    }
}

/// A number as people write it, without what the machine adds.
pub(super) fn rounded(number: f64) -> f64 {
    libm::round(number * 1e4) / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_their_ends() {
        assert_eq!(Range::chance("0.75 (0.55 to 0.90)"), Ok(Range { low: 0.55, central: 0.75, high: 0.9 }));
        let rate = Range { low: 0.1, central: 0.2, high: 0.3 };
        assert_eq!(Range::rate("0.2 per year (0.1 to 0.3)"), Ok(rate));
        assert_eq!(Range::rate("0.2 (0.1 to 0.3) per year"), Ok(rate));
        for wrong in
            ["0.75 (0.9 to 0.55)", "0.75 (0.8 to 0.9)", "1.2", "-0.1", "75%", "0.5 (0.1 to 0.9", "x", "0.5 (1)"]
        {
            assert!(Range::chance(wrong).is_err(), "{wrong}");
        }
        assert!(Range::rate("0.2").is_err() && Range::rate("0.2 per month").is_err());
        assert!(Range::places("12 a day per million (8 to 20)").is_ok() && Range::places("12 a day").is_err());
    }

    #[test]
    fn delays_as_people_say_them() {
        let read = |text| Delay::read(text, 1);
        assert_eq!(read("at once"), Ok(Delay::AtOnce));
        assert_eq!(read("on its last day"), Ok(Delay::LastDay));
        let once = read("within 7 days: 0.75 (0.55 to 0.90)").expect("it is a delay");
        assert!(!once.is_mixed());
        for (level, share) in [(Level::Low, 0.55), (Level::Central, 0.75), (Level::High, 0.9)] {
            assert!((once.pace(level).by(8) - share).abs() < 1e-12, "{level:?}");
        }
        let mixed = read("median 1, p90 7, p99 30 days").expect("it is a delay");
        assert!(mixed.is_mixed() && mixed.misses(1).is_empty());
        assert!((mixed.pace(Level::Central).by(8) - 0.9).abs() < 0.01);
        for wrong in ["soon", "within 7 weeks: 0.5", "within 7 days", "median 1.5 days", "p90 7, median 9 days", "p0 1"]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        assert!(Delay::read("within 0 days: 0.5", 0).is_err(), "a message is read the next morning at the earliest");
    }

    #[test]
    fn a_fit_that_misses_says_where() {
        let stiff = Delay::read("within 30 days: 0.01, within 31 days: 0.99", 1).expect("it is a delay");
        let misses = stiff.misses(1);
        assert!(misses.iter().any(|&(level, days, ..)| level == Level::Central && days == 31), "{misses:?}");
    }

    #[test]
    fn shares_are_one_together() {
        let part = |value: &str, share: Option<&str>| {
            (value.to_owned(), share.map(|share| Range::chance(share).expect("a chance")))
        };
        let shares = Shares::of(vec![part("yes", Some("0.95 (0.90 to 0.985)")), part("no", None)]).expect("they are");
        assert!((shares.at("no", Level::High) - 0.015).abs() < 1e-12);
        assert_eq!(shares.at("maybe", Level::High), 0.0);
        for wrong in [
            vec![part("yes", Some("0.9")), part("no", Some("0.2"))],
            vec![part("yes", Some("0.9"))],
            vec![part("yes", None), part("no", None)],
            vec![part("yes", Some("0.5 (0.4 to 0.6)")), part("no", Some("0.5"))],
        ] {
            assert!(Shares::of(wrong.clone()).is_err(), "{wrong:?}");
        }
    }
}
