//! Every life of a law, one by one, in the slow reader, each weighed by invented chances: what `exact` is held against.
//!
//! Nothing is merged: two lives that look alike are two lives. So the laws are small and the days few. Promise: the weight
//! of each life is the product of the chances of its answers, and nothing of the lowered law is used.

use crate::claims::Claim;
use crate::invented;
use law::checked::Law;
use law::meaning::{Answers, Life, Of};
use law::question::Question;
use law::rung::Rung;

/// The probability of each claim, day by day, from day 0: as many days as there are fewer lives than this.
pub fn probabilities(law: &Law, claims: &[Claim], seed: u64, most: usize, days: usize) -> Vec<Vec<f64>> {
    let mut evenings: Vec<(Life, f64)> = Vec::new();
    let mut probabilities = Vec::new();
    for day in 0..days {
        let mut later = Vec::new();
        match day {
            0 => spread(law, None, 1.0, seed, most, &mut later),
            _ => evenings.iter().for_each(|(life, weight)| spread(law, Some(life), *weight, seed, most, &mut later)),
        }
        if later.len() > most {
            break;
        }
        let so = |claim: &Claim| {
            let is_so = later.iter().filter(|(life, _)| life.is_true(&claim.0, claim.1));
            is_so.map(|(_, weight)| weight).sum()
        };
        probabilities.push(claims.iter().map(so).collect());
        evenings = later;
    }
    probabilities
}

/// Lives one more day in every way, unless there are too many.
fn spread<'l>(
    law: &'l Law,
    before: Option<&Life<'l>>,
    weight: f64,
    seed: u64,
    most: usize,
    later: &mut Vec<(Life<'l>, f64)>,
) {
    let mut answers = Every { seed, path: Vec::new(), at: 0 };
    while later.len() <= most {
        answers.at = 0;
        let mut life = match before {
            Some(before) => before.clone(),
            None => Life::begin(law, Rung::Late, false, &mut answers),
        };
        life.live(&mut answers, &mut |_, _| {});
        later.push((life, weight * answers.weight()));
        if !answers.next() {
            return;
        }
    }
}

/// Gives every sequence of answers in turn.
struct Every {
    seed: u64,
    /// Of each question of this life: the chances of its answers, and the one that is given.
    path: Vec<(Vec<f64>, usize)>,
    /// How many questions have been answered.
    at: usize,
}

impl Every {
    fn weight(&self) -> f64 {
        self.path.iter().map(|(chances, answer)| chances[*answer]).product()
    }

    /// The next sequence; false if that was the last.
    fn next(&mut self) -> bool {
        while let Some((chances, answer)) = self.path.pop() {
            if answer + 1 < chances.len() {
                self.path.push((chances, answer + 1));
                return true;
            }
        }
        false
    }

    fn chances(&self, question: Question, options: usize) -> Vec<f64> {
        let probability = |odds: u64| odds as f64 / 2f64.powi(64);
        match question {
            Question::Day | Question::Reading(_) => {
                (0..options).map(|label| if label == 0 { 1.0 } else { 0.0 }).collect()
            }
            Question::Nature(_) => {
                let mut chances: Vec<f64> =
                    invented::odds(question, options, self.seed).into_iter().map(probability).collect();
                chances.push(1.0 - chances.iter().sum::<f64>());
                chances
            }
            _ => invented::odds(question, options, self.seed).into_iter().map(probability).collect(),
        }
    }
}

impl Answers for Every {
    fn answer(&mut self, _: u32, question: Question, _: Of, options: u16) -> u16 {
        if self.at == self.path.len() {
            let chances = self.chances(question, options.into());
            self.path.push((chances, 0));
        }
        let answer = self.path[self.at].1;
        self.at += 1;
        // The answer after the last value of a fact means that nothing moves.
        if answer as u16 == options { u16::MAX } else { answer as u16 }
    }
}
