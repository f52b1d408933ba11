//! Chances made up for any law, so that two readers can be weighed alike: each answer of each question of the checked law
//! has one, and the lowered law is given the same.
//!
//! Promise: a chance depends on the law, the question and the answer alone; nothing is impossible, and nothing certain.

use crate::dice::Dice;
use law::checked::Law;
use law::lower::Lowered;
use law::question::Question;
use model::{CERTAIN, Chance, Chances, Condition, Odds, Row, Sex, Share, Start};

/// One kind of person: the invented facts do not depend on sex or age.
pub const CROWD: &[(Sex, u8, u64)] = &[(Sex::Male, 20, 1)];

/// The chance of each answer to a question of the checked law. Of nature: of each value on a day, whatever is so now.
pub fn odds(question: Question, answers: usize, seed: u64) -> Vec<u64> {
    let mut dice = Dice::new(seed ^ question.key());
    if matches!(question, Question::Nature(_)) {
        let all = CERTAIN / (3 + dice.below(8) as u64);
        return vec![all / answers as u64; answers];
    }
    let shares: Vec<u64> = (0..answers).map(|_| 1 + dice.below(9) as u64).collect();
    let all: u64 = shares.iter().sum();
    let mut odds: Vec<u64> = shares.iter().map(|share| CERTAIN / all * share).collect();
    let rest = CERTAIN - odds.iter().sum::<u64>();
    odds[0] += rest;
    odds
}

/// The same for a lowered law. A class has the chance of all its values.
pub fn chances(law: &Law, lowered: &Lowered, seed: u64) -> Chances {
    let row = |odds: Vec<u64>| Row { when: Condition::always(), odds: Odds(odds) };
    let chance = |(at, &question): (usize, &Question)| {
        let rows = match question {
            Question::Day | Question::Start(_) | Question::Reading(_) => Vec::new(),
            Question::Nature(fact) => {
                let values = law.facts[fact.at()].values.count();
                vec![row(by_class(&odds(question, values, seed), &lowered.classes[&fact]))]
            }
            _ => vec![row(odds(question, options(lowered, at), seed))],
        };
        Chance { key: question.key(), rows }
    };
    let questions = lowered.questions.iter().enumerate().map(chance).collect();
    let start = |fact: &model::Fact| {
        let question = lowered.questions[fact.start.at()];
        let Question::Start(of) = question else { unreachable!("a fact is asked for at the start") };
        let classes = &lowered.classes[&of];
        let odds = Odds(by_class(&odds(question, classes.len(), seed), classes));
        Start::Drawn { key: question.key(), shares: vec![Share { sex: None, from: 0, to: u8::MAX, odds }] }
    };
    Chances { questions, starts: lowered.law.facts.iter().map(start).collect(), queues: Vec::new() }
}

fn by_class(odds: &[u64], classes: &[u32]) -> Vec<u64> {
    let mut sums = vec![0; classes.iter().max().map_or(0, |most| *most as usize + 1)];
    for (class, odds) in classes.iter().zip(odds) {
        sums[*class as usize] += odds;
    }
    sums
}

/// How many answers a question of the step has that is not about a fact.
fn options(lowered: &Lowered, at: usize) -> usize {
    match lowered.law.questions[at] {
        model::Question::Judge { options, .. } => options as usize,
        model::Question::Offset(date) => {
            let date = &lowered.law.dates[date.at()];
            (date.to - date.from + 1) as usize
        }
        _ => 2,
    }
}
