//! What goes round and round within a moment, told once.
//!
//! A measure that lasts while a body has no record of it begins and ends at the first dawn as often as its record is given
//! (decision 27). Each sentence speaks once at every other moment, so nothing else comes about three times in a row. Promise:
//! what comes about once or twice is told each time.

use model::Happening;

/// Something to be told.
#[derive(Debug, PartialEq, Eq)]
pub enum Told {
    /// It came about.
    Once(Happening),
    /// What was told last, from its first on, came about so many times, one after the other.
    Round(usize),
}

/// So often something comes about in a row that goes round.
const ROUND: usize = 3;

/// Everything, each round once and how often it went.
pub fn told(came: &[Happening]) -> Vec<Told> {
    let mut told = Vec::new();
    let mut left = came;
    while !left.is_empty() {
        let (length, times) = round(left).unwrap_or((1, 1));
        told.extend(left[..length].iter().copied().map(Told::Once));
        if times > 1 {
            told.push(Told::Round(times));
        }
        left = &left[length * times..];
    }
    told
}

/// The shortest round that these begin with: its length, and how often it goes.
fn round(came: &[Happening]) -> Option<(usize, usize)> {
    (1..=came.len() / ROUND).find_map(|length| {
        let first = &came[..length];
        let times = came.chunks_exact(length).take_while(|round| *round == first).count();
        (times >= ROUND).then_some((length, times))
    })
}

#[cfg(test)]
mod tests {
    use super::{Told, told};
    use model::Happening::{Begins, Ends, Opens};
    use model::{CaseId, GroundId, StretchId};

    #[test]
    fn a_round_is_told_once_and_what_stands_about_it_each_time() {
        let [begins, ends] = [Begins(StretchId(0), GroundId(0)), Ends(StretchId(0), GroundId(0))];
        let opens = Opens(CaseId(0));
        let came: Vec<_> = [opens, opens].into_iter().chain([begins, ends].repeat(32)).chain([begins]).collect();
        let once = Told::Once;
        assert_eq!(told(&came), [once(opens), once(opens), once(begins), once(ends), Told::Round(32), once(begins)]);
    }

    #[test]
    fn twice_is_no_round() {
        let came = [Begins(StretchId(0), GroundId(0)), Ends(StretchId(0), GroundId(0))].repeat(2);
        assert_eq!(told(&came), came.iter().copied().map(Told::Once).collect::<Vec<_>>());
    }
}
