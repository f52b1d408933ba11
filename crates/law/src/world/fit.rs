//! From what is known of a delay to chances of a day: a fast and a slow way, each with one constant daily chance.
//!
//! What is known are points: *by so many days, this share*. With one point there is one way, and it meets the point. With
//! more, a share goes the fast way and the rest the slow one; of all such pairs the one is taken that comes nearest to the
//! points. A search over a grid that is drawn together finds it: no start to choose, and the same on every machine.
//! Promise: nothing here but `libm` and the four operations, so that a world means the same numbers everywhere.

use libm::{exp, expm1, log, log1p};

/// How soon something happens that is asked every day until it does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pace {
    /// The share that goes the fast way.
    pub share: f64,
    /// The chance of a day on the fast way.
    pub fast: f64,
    /// On the slow way.
    pub slow: f64,
}

/// By so many askings, this share.
pub type Point = (u32, f64);

/// Days of a year.
const YEAR: f64 = 365.0;

impl Pace {
    /// One way, with this chance of a day.
    pub fn constant(chance: f64) -> Pace {
        Pace { share: 1.0, fast: chance, slow: chance }
    }

    /// The share that has come to pass once it has been asked so often.
    pub fn by(&self, asked: u32) -> f64 {
        let left = |chance: f64| if chance >= 1.0 { still(asked) } else { exp(f64::from(asked) * log1p(-chance)) };
        1.0 - self.share * left(self.fast) - (1.0 - self.share) * left(self.slow)
    }
}

/// Of what is certain each day: nothing is left once it has been asked.
fn still(asked: u32) -> f64 {
    if asked == 0 { 1.0 } else { 0.0 }
}

/// The chance of a day of what happens so often in a year.
pub fn daily(times_a_year: f64) -> f64 {
    -expm1(-times_a_year / YEAR)
}

/// The pace that comes nearest to the points.
pub fn fit(points: &[Point]) -> Pace {
    match points {
        [] => Pace::constant(1.0),
        [(asked, share)] => Pace::constant(constant(*asked, *share)),
        _ => mixed(points),
    }
}

/// The daily chance by which this share has come after so many askings.
fn constant(asked: u32, share: f64) -> f64 {
    if share >= 1.0 { 1.0 } else { -expm1(log1p(-share) / f64::from(asked.max(1))) }
}

/// Least and greatest rate that is tried, as logarithms: one in some 60 years, and all but one in a million on the first day.
const RATES: (f64, f64) = (-10.0, 2.7);
/// Lines of the grid each way.
const LINES: u32 = 33;
/// How often it is drawn together, each time to a half.
const ROUNDS: u32 = 26;

fn mixed(points: &[Point]) -> Pace {
    let (least, greatest) = RATES;
    let mut centre = [(least + greatest) / 2.0; 2];
    let mut reach = (greatest - least) / 2.0;
    let mut best = (f64::INFINITY, 0.0);
    for _ in 0..ROUNDS {
        let at = |centre: f64, line: u32| {
            let step = 2.0 * f64::from(line) / f64::from(LINES - 1) - 1.0;
            (centre + reach * step).clamp(least, greatest)
        };
        let around = centre;
        for (one, other) in (0..LINES).flat_map(|one| (0..LINES).map(move |other| (one, other))) {
            let logs = [at(around[0], one), at(around[1], other)];
            if logs[0] < logs[1] {
                continue;
            }
            let (error, share) = error(points, logs.map(exp));
            if error < best.0 {
                best = (error, share);
                centre = logs;
            }
        }
        reach /= 2.0;
    }
    let [fast, slow] = centre.map(|rate| -expm1(-exp(rate)));
    Pace { share: best.1, fast, slow }
}

/// The squared error of the best share for two rates, and that share.
fn error(points: &[Point], rates: [f64; 2]) -> (f64, f64) {
    let left = |asked: u32| rates.map(|rate| exp(-rate * f64::from(asked)));
    let (mut over, mut under) = (0.0, 0.0);
    for &(asked, share) in points {
        let [fast, slow] = left(asked);
        over += (1.0 - share - slow) * (fast - slow);
        under += (fast - slow) * (fast - slow);
    }
    let share = if under > 0.0 { (over / under).clamp(0.0, 1.0) } else { 1.0 };
    let misses = points.iter().map(|&(asked, given)| {
        let [fast, slow] = left(asked);
        let miss = 1.0 - share * fast - (1.0 - share) * slow - given;
        miss * miss
    });
    // Among pairs that are as good, as with two points, the one whose ways differ least.
    let apart = log(rates[0]) - log(rates[1]);
    (misses.sum::<f64>() + 1e-9 * apart * apart, share)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn misses(points: &[Point]) -> f64 {
        let pace = fit(points);
        points.iter().map(|&(asked, share)| (pace.by(asked) - share).abs()).fold(0.0, f64::max)
    }

    #[test]
    fn one_point_is_met_by_one_way() {
        let pace = fit(&[(8, 0.75)]);
        // Asked on the day itself and on seven more: a quarter is left after eight.
        assert!((pace.fast - (1.0 - 0.25f64.powf(1.0 / 8.0))).abs() < 1e-12);
        assert_eq!((pace.share, pace.fast), (1.0, pace.slow));
        assert_eq!(fit(&[(3, 1.0)]).by(1), 1.0);
        assert_eq!(fit(&[(3, 1.0)]).by(0), 0.0);
    }

    #[test]
    fn points_are_met_to_one_percentage_point() {
        for points in [
            vec![(2, 0.5), (8, 0.9), (31, 0.99)],
            vec![(1, 0.5), (3, 0.85)],
            vec![(11, 0.5), (41, 0.9)],
            vec![(3, 0.34), (31, 0.5), (200, 0.9)],
        ] {
            assert!(misses(&points) < 0.01, "{points:?}: {}", misses(&points));
        }
    }

    #[test]
    fn a_mixture_is_found_again() {
        let truth = Pace { share: 0.3, fast: 0.4, slow: 0.02 };
        let points: Vec<Point> = [1, 5, 20, 60, 150].iter().map(|&asked| (asked, truth.by(asked))).collect();
        let found = fit(&points);
        assert!((found.share - 0.3).abs() < 1e-3 && (found.fast - 0.4).abs() < 1e-3, "{found:?}");
        assert!((found.slow - 0.02).abs() < 1e-4, "{found:?}");
    }

    #[test]
    fn what_no_mixture_can_meet_shows() {
        // Nothing for a month and then nearly all: no constant chance waits.
        assert!(misses(&[(30, 0.01), (31, 0.99)]) > 0.1);
        // A mixture slows down: half on the first day and nine tenths by the third would have to speed up.
        assert!(misses(&[(1, 0.5), (3, 0.9)]) > 0.01);
    }

    #[test]
    fn a_yearly_rate_gives_its_year() {
        let year = Pace::constant(daily(0.7)).by(365);
        assert!((year - (1.0 - (-0.7f64).exp())).abs() < 1e-12);
    }
}
