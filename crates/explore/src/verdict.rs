//! What `check` answers. Three words: kept, broken, never tested.

use model::{Law, Rung, Weight};

use crate::plan::Plan;
use crate::scan::labels;
use crate::shut::Shut;
use crate::story::Story;

/// The answer to one right.
#[derive(Debug)]
pub struct Verdict {
    /// The right.
    pub right: String,
    /// The answer.
    pub answer: Answer,
    /// The rung of the headline: the first that breaks; for what is kept, the last that was asked.
    pub rung: Rung,
    /// How many cases were followed at once.
    pub bound: Bound,
    /// Combinations of readings.
    pub readings: Combinations,
    /// Of a game that is won: what the person can do, whatever the others do and whichever reading is the law.
    pub plan: Option<Plan>,
    /// Of a game that is won in each of several readings, each by a plan of its own: does one serve in all? None if that was not
    /// decided, or is not asked.
    pub one_serves: Option<bool>,
    /// Evenings explored for it, over all rungs and views.
    pub evenings: usize,
}

/// How many cases of a kind were followed at once (decision 16). *Broken* needs no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// So many.
    pub cases: u16,
    /// In some life another could have been opened, as far as was looked: then *kept* is said of so many.
    pub refused: bool,
    /// One was followed exactly and the others were left open, however many: more lives than the law has.
    pub others_open: bool,
    /// With so many the law is larger than memory allows.
    pub too_large: Option<u16>,
}

impl Bound {
    /// What can be said of both rungs together.
    pub fn and(self, other: Bound) -> Bound {
        Bound {
            cases: self.cases.min(other.cases),
            refused: self.refused || other.refused,
            others_open: self.others_open || other.others_open,
            too_large: self.too_large.or(other.too_large),
        }
    }
}

/// The answer.
#[derive(Debug)]
pub enum Answer {
    /// Kept in every life of the model (of *possible*: it is), with a life in which it was at stake.
    Kept(Option<Box<Told>>),
    /// Broken by this life (of *possible*: by none).
    Broken(Option<Box<Told>>),
    /// Its condition never arises: the part that is never true.
    NeverTested(String),
}

/// A story with the law it was lived in.
#[derive(Debug)]
pub struct Told {
    /// That law.
    pub law: Law,
    /// The story.
    pub story: Story,
    /// What is known of its length.
    pub shortest: Shortest,
    /// Of a game: from its last evening the person cannot get there, whatever they do.
    pub lost: bool,
    /// Then, the last day on whose evening it is asked and there still was a way; none if there is none, or where games are not told.
    pub last_way_out: Option<u32>,
    /// Then, how the others shut every way, where that tells more than the story.
    pub shut: Option<Box<Shut>>,
}

/// What is known of a story's length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortest {
    /// No story is shorter.
    Proved,
    /// No story has fewer days; one with fewer named answers is not ruled out.
    InDays,
    /// It was found; a shorter one is not ruled out.
    Found,
}

impl Shortest {
    /// Of a story that was found where others were not looked for: none has fewer days than one, nor fewer acts than none.
    pub fn of_found(story: &Story) -> Shortest {
        match (story.days.len(), story.weight == Weight::default()) {
            (1, true) => Shortest::Proved,
            (1, false) => Shortest::InDays,
            _ => Shortest::Found,
        }
    }
}

/// On which readings an answer depends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Combinations {
    /// The readings that stand in sentences that can reach the right: question and labels.
    pub readings: Vec<(String, Vec<String>)>,
    /// The combinations under which the right is broken.
    pub broken: u64,
    /// All of them.
    pub all: u64,
    /// Those under which its story is known to be one; none where there is no story that hangs on them.
    pub told: u64,
    /// What the bits stand for.
    pub bits: Bits,
}

/// What the bits of combinations stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bits {
    /// One combination each, the first reading counting fastest.
    #[default]
    Each,
    /// There are more than bits, and the answer is the same under all of them.
    Alike,
    /// There are more than bits: the first is for the first label of each reading, the others for the single departures from
    /// it, in the order of readings and labels. No other combination was asked. The story is of the one with this bit.
    Departures(u32),
}

impl Combinations {
    /// Readings, and the right broken under none of their combinations.
    pub fn of(readings: Vec<(String, Vec<String>)>) -> Combinations {
        let mut of = Combinations { readings, ..Combinations::default() };
        (of.all, of.bits) = match of.many() {
            many if many < 64 => ((1 << many) - 1, Bits::Each),
            64 => (u64::MAX, Bits::Each),
            _ => (u64::MAX, Bits::Alike),
        };
        of
    }

    /// The same readings, of which the first labels and each single departure are asked. None if those are more than 64.
    pub fn departures(&self) -> Option<Combinations> {
        let departures: usize = self.readings.iter().map(|(_, labels)| labels.len() - 1).sum();
        let all = if departures < 63 { (1 << (departures + 1)) - 1 } else { u64::MAX };
        (departures < 64).then(|| Combinations {
            readings: self.readings.clone(),
            broken: 0,
            all,
            told: 0,
            bits: Bits::Departures(0),
        })
    }

    /// How many combinations there are.
    pub fn many(&self) -> u64 {
        self.readings.iter().fold(1, |many: u64, (_, labels)| many.saturating_mul(labels.len() as u64))
    }

    /// The labels of the combination that has this bit, each with its question.
    pub fn labelled(&self, bit: u32) -> Vec<(String, u16)> {
        let labels = match self.bits {
            Bits::Departures(_) => {
                let mut labels = vec![0; self.readings.len()];
                if let Some((reading, label)) = bit.checked_sub(1).and_then(|nth| self.departure(nth as usize)) {
                    labels[reading] = label;
                }
                labels
            }
            Bits::Each | Bits::Alike => labels(self.readings.iter().map(|(_, labels)| labels.len()), bit),
        };
        self.readings.iter().map(|(question, _)| question.clone()).zip(labels).collect()
    }

    /// The reading, by number, that departs from its first label, and to which.
    fn departure(&self, nth: usize) -> Option<(usize, u16)> {
        let each = self.readings.iter().enumerate();
        each.flat_map(|(at, (_, labels))| (1..labels.len() as u16).map(move |label| (at, label))).nth(nth)
    }

    /// The right is broken under some readings and kept under others.
    pub fn depends(&self) -> bool {
        self.broken != 0 && self.broken != self.all
    }

    /// The readings on which it depends, each with the labels under which it is broken whatever the others, kept whatever
    /// the others, and those where it hangs on the others.
    pub fn on(&self) -> Vec<On> {
        if !self.depends() {
            return Vec::new();
        }
        if matches!(self.bits, Bits::Departures(_)) {
            return self.on_departures();
        }
        let mut on = Vec::new();
        let mut count = 1u32;
        let total: u32 = self.readings.iter().map(|(_, labels)| labels.len() as u32).product();
        for (question, labels) in &self.readings {
            let many = labels.len() as u32;
            let of = |label: u32| (0..total).filter(move |combination| combination / count % many == label);
            let bits: Vec<Vec<bool>> = (0..many)
                .map(|label| of(label).map(|combination| self.broken >> combination & 1 == 1).collect())
                .collect();
            if bits.windows(2).any(|pair| pair[0] != pair[1]) {
                let which = |wanted: &dyn Fn(&Vec<bool>) -> bool| -> Vec<String> {
                    labels.iter().zip(&bits).filter(|(_, bits)| wanted(bits)).map(|(label, _)| label.clone()).collect()
                };
                on.push(On {
                    question: question.clone(),
                    broken: which(&|bits| bits.iter().all(|&broken| broken)),
                    kept: which(&|bits| bits.iter().all(|&broken| !broken)),
                    hangs: which(&|bits| bits.iter().any(|&broken| broken) && bits.iter().any(|&broken| !broken)),
                });
            }
            count *= many;
        }
        on
    }

    /// The labels that the story needs, each with its question: under another it is not known to be one.
    pub fn needed(&self) -> Vec<(String, u16)> {
        if self.told == 0 || self.bits != Bits::Each {
            return Vec::new();
        }
        let one = self.told.trailing_zeros();
        let (mut needed, mut count) = (Vec::new(), 1);
        for ((question, labels), (_, label)) in self.readings.iter().zip(self.labelled(one)) {
            let first = one - count * u32::from(label);
            let holds_under = |label: u32| self.told >> (first + count * label) & 1 == 1;
            if !(0..labels.len() as u32).all(holds_under) {
                needed.push((question.clone(), label));
            }
            count *= labels.len() as u32;
        }
        needed
    }

    /// On what it depends where single departures were asked: what becomes of it if this reading alone has another label.
    fn on_departures(&self) -> Vec<On> {
        let is_broken = |bit: u32| self.broken >> bit & 1 == 1;
        let (mut on, mut bit) = (Vec::new(), 0);
        for (question, labels) in &self.readings {
            let of_label = |label: usize| is_broken(if label == 0 { 0 } else { bit + label as u32 });
            let which = |broken: bool| -> Vec<String> {
                let those = labels.iter().enumerate().filter(|(at, _)| of_label(*at) == broken);
                those.map(|(_, label)| label.clone()).collect()
            };
            let (broken, kept) = (which(true), which(false));
            if !broken.is_empty() && !kept.is_empty() {
                on.push(On { question: question.clone(), broken, kept, hangs: Vec::new() });
            }
            bit += labels.len() as u32 - 1;
        }
        on
    }
}

/// How an answer depends on one reading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct On {
    /// The reading's question.
    pub question: String,
    /// Broken under these labels.
    pub broken: Vec<String>,
    /// Kept under these.
    pub kept: Vec<String>,
    /// Under these it hangs on another reading.
    pub hangs: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_says_on_which_reading_it_depends() {
        let two = |name: &str| (name.to_owned(), vec!["a".to_owned(), "b".to_owned()]);
        // Combination = first + 2 * second; broken wherever the second is b.
        let combinations = Combinations { broken: 0b1100, ..Combinations::of(vec![two("first"), two("second")]) };
        let on = combinations.on();
        assert_eq!(on.len(), 1);
        assert_eq!(
            (on[0].question.as_str(), &on[0].broken[..], &on[0].kept[..]),
            ("second", &["b".to_owned()][..], &["a".to_owned()][..])
        );
        assert!(combinations.depends());
    }

    #[test]
    fn a_story_needs_the_labels_under_whose_others_it_is_none() {
        let three = |name: &str| (name.to_owned(), ["a", "b", "c"].map(str::to_owned).to_vec());
        // Combination = first + 3 * second.
        let of = |told| Combinations { broken: 0x1ff, told, ..Combinations::of(vec![three("first"), three("second")]) };
        assert_eq!(of(0b000_111_000).needed(), [("second".to_owned(), 1)], "whatever the first is");
        assert_eq!(of(0b100_000_100).needed(), [("first".to_owned(), 2), ("second".to_owned(), 0)], "of two the first");
        assert_eq!(of(0x1ff).needed(), [], "under all");
        assert_eq!(of(0).needed(), [], "no story");
    }

    #[test]
    fn of_many_combinations_each_single_departure_has_a_bit() {
        let named = |at: usize| (format!("q{at}"), ["a", "b", "c"].map(str::to_owned).to_vec());
        let readings = Combinations::of((0..5).map(named).collect());
        assert_eq!((readings.many(), readings.bits, readings.depends()), (243, Bits::Alike, false));
        let few = Combinations { broken: 0b1000, ..readings.departures().expect("eleven") };
        assert_eq!(few.all.count_ones(), 11);
        let labels = |bit: u32| few.labelled(bit).into_iter().map(|(_, label)| label).collect::<Vec<_>>();
        assert_eq!([labels(0), labels(3), labels(10)], [[0, 0, 0, 0, 0], [0, 1, 0, 0, 0], [0, 0, 0, 0, 2]]);
        let on = few.on();
        assert_eq!((on.len(), on[0].question.as_str(), &on[0].broken[..]), (1, "q1", &["b".to_owned()][..]));
        assert_eq!(on[0].kept, ["a", "c"]);
    }
}
