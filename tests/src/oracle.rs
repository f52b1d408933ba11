//! Whoever answers the open questions of a generated life: everybody at once, from a seed.
//!
//! Promise: an answer depends on the seed, the day, the question and the slot of its case alone, so that two readers of one law who ask the same
//! questions live the same life, in whatever order they ask.

use crate::dice::mix;
use law::meaning::{Answers, Of};
use law::question::Question;
use std::hash::{Hash, Hasher};

/// The answers of one life.
#[derive(Clone, Copy, Debug)]
pub struct Oracle {
    seed: u64,
    /// On how many days, from the first on, the life may begin; none if on all.
    first_days: Option<u16>,
}

impl Oracle {
    /// The life of this seed.
    pub fn new(seed: u64) -> Oracle {
        Oracle { seed, first_days: None }
    }

    /// The same, of a life that begins on one of so many first days.
    pub fn begun_within(self, first_days: Option<u16>) -> Oracle {
        Oracle { first_days, ..self }
    }

    /// The answer to a question on a day. Acts happen on about 35 days of 100, messages arrive on half of the days on
    /// which they may, duties are missed three times in ten; nature changes its mind every fourth day at most; a reading,
    /// a judgment, a start, a birthday do not know the day.
    pub fn option(&self, day: u32, question: Question, slot: u16, options: u16) -> u16 {
        let yes = |percent: u64| u16::from(self.draw(day, question, slot) % 100 < percent);
        match question {
            Question::Act(_) => yes(35),
            Question::Arrives(..) => yes(50),
            Question::Missed(_) => yes(30),
            // A record errs rarely, and then shows any value.
            Question::Wrong(..) if self.draw(day, question, slot) % 100 >= 8 => 0,
            Question::Wrong(..) => 1 + (self.draw(day, question, slot) / 100 % u64::from(options - 1)) as u16,
            // More often than not within the weeks that are lived.
            Question::Birthday if self.draw(0, question, slot) % 100 < 60 => {
                (self.draw(0, question, slot) / 100 % 30) as u16
            }
            Question::Grows(_) => unreachable!("the birthday says it"),
            Question::Stale(..) | Question::Way(_) | Question::Length(_) => {
                unreachable!("only a world, or a loose view, asks this")
            }
            Question::Nature(_) => (self.draw(day / 4, question, slot) % u64::from(options)) as u16,
            Question::Offset(_) | Question::Which(_) => (self.draw(day, question, slot) % u64::from(options)) as u16,
            Question::Day if let Some(days) = self.first_days => {
                (self.draw(0, question, slot) % u64::from(options.min(days))) as u16
            }
            Question::Day | Question::Birthday | Question::Start(_) | Question::Reading(_) | Question::Judge(..) => {
                (self.draw(0, question, slot) % u64::from(options)) as u16
            }
        }
    }

    fn draw(&self, day: u32, question: Question, slot: u16) -> u64 {
        let mut spread = Spread(mix(self.seed ^ 0x9e37_79b9_7f4a_7c15));
        day.hash(&mut spread);
        question.hash(&mut spread);
        slot.hash(&mut spread);
        mix(spread.finish())
    }
}

impl Answers for Oracle {
    fn answer(&mut self, day: u32, question: Question, of: Of, options: u16) -> u16 {
        self.option(day, question, of.slot, options)
    }
}

/// Hashing by `mix`, byte by byte: the standard hasher may change from one compiler to the next.
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = mix(self.0 ^ u64::from(*byte)).wrapping_add(1);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::Oracle;
    use law::checked::{EventId, FactId};
    use law::question::Question;

    #[test]
    fn acts_happen_on_about_a_third_of_the_days() {
        let oracle = Oracle::new(7);
        let happened: u32 = (0..10_000).map(|day| u32::from(oracle.option(day, Question::Act(EventId(3)), 0, 2))).sum();
        assert!((3_300..3_700).contains(&happened), "{happened}");
    }

    #[test]
    fn questions_and_days_and_seeds_differ() {
        let answers = |seed, event| -> Vec<u16> {
            (0..50).map(|day| Oracle::new(seed).option(day, Question::Act(EventId(event)), 0, 2)).collect()
        };
        assert_ne!(answers(1, 1), answers(1, 2));
        assert_ne!(answers(1, 1), answers(2, 1));
        assert_eq!(answers(1, 1), answers(1, 1));
    }

    #[test]
    fn every_option_comes() {
        let starts: std::collections::BTreeSet<u16> =
            (0..100).map(|seed| Oracle::new(seed).option(0, Question::Start(FactId(0)), 0, 3)).collect();
        assert_eq!(starts.len(), 3);
    }
}
