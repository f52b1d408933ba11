//! One day, every way it can go: from a moment to all its evenings, each with the cheapest answers that lead there.
//!
//! Mornings of one day often come to the same moments, so what followed from a moment is not followed again: with several
//! cases open at once, most of a day is shared.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use model::{Choice, Evening, Law, Moment, Weight};
use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::limit::{Limits, Unfinished};

/// With more moments than these they are forgotten before the next morning, and followed again.
pub const MOST_MOMENTS: usize = 1 << 20;

/// Nor may they fill more than this part of the memory that is left: evenings are kept, moments only save time.
pub const SHARE: u64 = 4;

/// Bytes a moment in the table of numbers and in the list of those that wait, at most.
const OF_INDEX: usize = 16;

/// The moments of a day, of all its mornings so far.
#[derive(Default)]
pub struct Day {
    moments: Vec<Met>,
    numbers: HashTable<u32>,
    open: Vec<Open>,
    /// What the options of one question lead to, from the first on that waits to be asked.
    later: Vec<(Moment, Weight)>,
}

/// What is still to be looked at.
enum Open {
    /// A moment that waits to be asked, by its number.
    Asked(u32),
    /// An evening, and what leads there. It goes straight to who asked for it, who knows what they have seen.
    Evening(Evening, Weight),
}

/// A moment of the day, and the cheapest answers that lead to it.
struct Met {
    moment: Moment,
    hash: u64,
    weight: Weight,
    /// It waits to be asked, with this weight.
    waits: bool,
}

impl Day {
    /// Another day begins.
    pub fn begin(&mut self) {
        self.moments.clear();
        self.numbers.clear();
        self.open.clear();
    }

    /// From one of the day's mornings, which so many answers lead to: calls `found` with every evening that was not found
    /// by a way before that is as cheap, and what leads there; it may be taken. An evening may come several times, the cheapest among them.
    /// Only answers that are allowed are given. A day may be long: it is held to the limits as all days are, of which there
    /// were so many evenings before.
    pub fn evenings(
        &mut self,
        law: &Law,
        (from, cost): (Moment, Weight),
        (limits, before): (Limits, usize),
        allows: impl Fn(&Moment, Choice, u32) -> bool,
        mut found: impl FnMut(&mut Evening, Weight),
    ) -> Result<(), Unfinished> {
        if let Some(mut evening) = from.evening() {
            found(&mut evening, cost);
            return Ok(());
        }
        let bytes = (size_of::<Met>() + 8 * law.layout.words() + OF_INDEX) as u64;
        let mut steps = 0u32;
        if self.moments.len() > MOST_MOMENTS || bytes * self.moments.len() as u64 > limits.memory / SHARE {
            self.begin();
        }
        self.meet(from, cost);
        while let Some(open) = self.open.pop() {
            let number = match open {
                Open::Asked(number) => number,
                Open::Evening(mut evening, weight) => {
                    found(&mut evening, weight);
                    continue;
                }
            };
            steps += 1;
            if steps.is_multiple_of(1024) {
                limits.allow(bytes * self.moments.len() as u64, before)?;
            }
            let met = &mut self.moments[number as usize];
            if !std::mem::take(&mut met.waits) {
                continue;
            }
            let (weight, moment) = (met.weight, met.moment.clone());
            let choice = law.ask(&moment).expect("a moment that waits is asked");
            for option in (0..choice.options).filter(|option| allows(&moment, choice, *option)) {
                let (next, weight) = (law.answer(&moment, option), weight + law.weight(&moment, option));
                match next.evening() {
                    // In the order of the options: what comes after one that waits, waits too.
                    Some(mut evening) if self.later.is_empty() => found(&mut evening, weight),
                    _ => self.later.push((next, weight)),
                }
            }
            while let Some((next, weight)) = self.later.pop() {
                self.meet(next, weight);
            }
        }
        Ok(())
    }

    /// A moment that is new, or that is cheaper to come to than was known, waits to be asked.
    fn meet(&mut self, moment: Moment, weight: Weight) {
        if let Some(evening) = moment.evening() {
            self.open.push(Open::Evening(evening, weight));
            return;
        }
        let hash = FxBuildHasher.hash_one(&moment);
        let moments = &mut self.moments;
        let known = self.numbers.find(hash, |&number| moments[number as usize].moment == moment).copied();
        let number = match known {
            Some(number) if weight < moments[number as usize].weight => {
                let met = &mut moments[number as usize];
                (met.weight, met.waits) = (weight, true);
                number
            }
            Some(_) => return,
            None => {
                let number = moments.len() as u32;
                moments.push(Met { moment, hash, weight, waits: true });
                self.numbers.insert_unique(hash, number, |&number| moments[number as usize].hash);
                number
            }
        };
        self.open.push(Open::Asked(number));
    }
}

/// The cheapest answers from a moment, only through moments like this, to an evening that is wanted, the first among equals,
/// and that evening. None if there is no such evening.
pub fn path(
    law: &Law,
    from: Moment,
    through: &dyn Fn(&Moment) -> bool,
    mut wanted: impl FnMut(&Evening) -> bool,
) -> Option<Path> {
    // Few answers of a day are named as a rule, and most of its ways name more: they need not be followed.
    for most in 0.. {
        match path_naming(law, from.clone(), most, through, &mut wanted) {
            (Some(path), _) => return Some(path),
            (None, true) => {}
            (None, false) => return None,
        }
    }
    unreachable!("a day has an end")
}

/// The answers of a day, and its evening.
pub type Path = (Vec<(Choice, u32)>, Evening);

/// The same among the ways that name no more than so many answers; and whether there are others.
fn path_naming(
    law: &Law,
    from: Moment,
    most: u16,
    through: &dyn Fn(&Moment) -> bool,
    wanted: &mut impl FnMut(&Evening) -> bool,
) -> (Option<Path>, bool) {
    struct Step {
        moment: Moment,
        weight: Weight,
        before: Option<(usize, Choice, u32)>,
    }
    let mut steps = vec![Step { moment: from.clone(), weight: Weight::default(), before: None }];
    let mut best: FxHashMap<Moment, Weight> = FxHashMap::default();
    best.insert(from, Weight::default());
    let mut open = vec![0];
    let mut end: Option<usize> = None;
    let mut left_out = false;
    while let Some(at) = open.pop() {
        let (moment, weight) = (steps[at].moment.clone(), steps[at].weight);
        let Some(choice) = law.ask(&moment) else {
            let evening = moment.evening().expect("no question is open at nightfall");
            if wanted(&evening) && end.is_none_or(|end| weight < steps[end].weight) {
                end = Some(at);
            }
            continue;
        };
        for option in (0..choice.options).rev() {
            let weight = weight + law.weight(&moment, option);
            if weight.named > most {
                left_out = true;
                continue;
            }
            let next = law.answer(&moment, option);
            if !through(&next) {
                continue;
            }
            if best.get(&next).is_none_or(|&best| weight < best) {
                best.insert(next.clone(), weight);
                steps.push(Step { moment: next, weight, before: Some((at, choice, option)) });
                open.push(steps.len() - 1);
            }
        }
    }
    let Some(mut at) = end else { return (None, left_out) };
    let evening = steps[at].moment.evening().expect("a way ends at nightfall");
    let mut answers = Vec::new();
    while let Some((before, choice, option)) = steps[at].before {
        answers.push((choice, option));
        at = before;
    }
    answers.reverse();
    (Some((answers, evening)), left_out)
}
