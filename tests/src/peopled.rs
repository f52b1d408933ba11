//! Laws lowered for a world, with chances made up for every question and a little country to live them: what the tests of
//! `country` and of quiet days share.
//!
//! Promise: the chances hang on cells of all kinds (facts, clocks, messages under way, ways), so that what hangs on a number
//! that moves by itself is tried too; daily chances are low enough for quiet days and high enough for news.

use std::collections::BTreeSet;

use crate::claims::Claim;
use crate::dice::Dice;
use country::{Residents, Subject};
use law::checked::Law;
use law::lower::{Asked, Habits, Lowered, Setting, lower_in};
use law::question::Question;
use law::rung::Rung;
use model::{
    CERTAIN, Cell, Chance, Chances, Condition, Odds, Question as Number, ReadingsAre, Row, Share, Start, View,
};

/// The law as a world has it: the first reading of each, everything that bears on the claims.
pub fn lowered(law: &Law, claims: &[Claim], habits: &Habits) -> Option<Lowered> {
    let setting = Setting {
        rung: Rung::Late,
        others_last: false,
        all_orders: false,
        view: View::Whole,
        readings: ReadingsAre::Kept,
        fixed: vec![Some(0); law.readings.len()],
        asked: Asked::Conditions(claims),
        cone: true,
        starts: law::lower::Starts::On(law.from),
        birthday: None,
    };
    lower_in(law, &setting, habits).ok()
}

/// Habits for some of the questions of a law that was lowered without.
pub fn habits(lowered: &Lowered, dice: &mut Dice) -> Habits {
    let mut habits = Habits::default();
    for (&question, number) in lowered.questions.iter().zip(&lowered.law.questions) {
        match number {
            Number::Act(_) if dice.percent(30) => {
                habits.ways.insert(question, dice.between(2, 3) as u32);
            }
            Number::Arrives(_) => {
                let Question::Arrives(sender, receiver, of) = question else { unreachable!("a message") };
                let mut set = |some: &mut BTreeSet<Question>, percent, question| {
                    if dice.percent(percent) {
                        some.insert(question);
                    }
                };
                set(&mut habits.memoryless, 40, question);
                set(&mut habits.untrue, 30, question);
                set(&mut habits.stale, 30, Question::Stale(sender, receiver, of));
            }
            _ => {}
        }
    }
    habits
}

/// Chances for every question of a lowered law.
pub fn chances(lowered: &Lowered, seed: u64) -> Chances {
    let mut dice = Dice::new(seed);
    let cells = cells(lowered);
    let questions = lowered.questions.iter().zip(&lowered.law.questions).map(|(question, number)| {
        let options = options(lowered, *number);
        let mut rows = Vec::new();
        if !matches!(number, Number::Start(_) | Number::Reading(_)) {
            while dice.percent(40) && !cells.is_empty() {
                let (cell, most) = cells[dice.below(cells.len())];
                let from = dice.below(most as usize + 1) as u32;
                let when = Condition::In { cell, from, to: from + dice.below(4) as u32 };
                rows.push(Row { when, odds: odds(*number, options, &mut dice) });
            }
            rows.push(Row { when: Condition::always(), odds: odds(*number, options, &mut dice) });
        }
        Chance { key: question.key(), rows }
    });
    let questions = questions.collect();
    let start = |fact: &model::Fact| {
        let share = |sex, from, to, dice: &mut Dice| Share { sex, from, to, odds: shares(fact.values.len(), dice) };
        let young = share(Some(model::Sex::Male), 0, 30, &mut dice);
        let others = share(None, 0, u8::MAX, &mut dice);
        Start::Drawn { key: lowered.questions[fact.start.at()].key(), shares: vec![young, others] }
    };
    Chances { questions, starts: lowered.law.facts.iter().map(start).collect(), queues: Vec::new() }
}

/// Cells that a row may hang on, each with its greatest value.
fn cells(lowered: &Lowered) -> Vec<(Cell, u32)> {
    let law = &lowered.law;
    let clocks = law.events.iter().filter_map(|event| Some((event.clock?, event.days + 1)));
    let facts = law.facts.iter().map(|fact| (fact.cell, fact.values.len() as u32 - 1));
    let dates = law.dates.iter().map(|date| (date.left, date.to + 1));
    let feeds = law.feeds.iter().map(|feed| (feed.pending, if feed.loose { 1 } else { feed.days + 1 }));
    let ways = law.ways.iter().map(|way| (way.cell, way.ways));
    clocks.chain(facts).chain(dates).chain(feeds).chain(ways).filter(|(_, most)| *most > 0).collect()
}

/// How many answers a question has.
fn options(lowered: &Lowered, number: Number) -> usize {
    let law = &lowered.law;
    let copies = |feed: model::FeedId| law.records[law.feeds[feed.at()].record.at()].values.len();
    match number {
        Number::Start(fact) | Number::Nature(fact) => law.facts[fact.at()].values.len(),
        Number::Reading(reading) => law.readings[reading.at()].labels.len(),
        Number::Judge { options, .. } => options as usize,
        Number::Today => law.today.as_ref().map_or(0, |today| today.starts.len()),
        Number::Offset(date) => (law.dates[date.at()].to - law.dates[date.at()].from + 1) as usize,
        Number::Arrives(feed) if law.feeds[feed.at()].untrue => 1 + copies(feed),
        Number::Stale(feed) => 1 + copies(feed),
        Number::Way(way) => law.ways[way.at()].ways as usize,
        Number::Which(_) => unreachable!("where one case is followed, no act is of one of several"),
        Number::Arrives(_) | Number::Act(_) | Number::Missed(_) => 2,
        Number::Comes(_) => unreachable!("a law that is weighed counts its days"),
        Number::Birthday | Number::Grows(_) => unreachable!("no law that is weighed has a fact that grows"),
        Number::Wrong(_) => unreachable!("a law that is weighed is lowered on the rung late"),
    }
}

fn odds(number: Number, options: usize, dice: &mut Dice) -> Odds {
    match number {
        Number::Act(_) | Number::Arrives(_) | Number::Nature(_) => {
            // Of one day: from none to a half.
            let yes = if dice.percent(15) { 0 } else { CERTAIN / dice.between(2, 80) as u64 };
            let others = if matches!(number, Number::Nature(_)) { options as u64 } else { options as u64 - 1 };
            let mut odds = vec![yes / others; options];
            if !matches!(number, Number::Nature(_)) {
                odds[0] = CERTAIN - yes / others * others;
            }
            Odds(odds)
        }
        _ => shares(options, dice),
    }
}

/// Shares of all answers that come to 1.
fn shares(options: usize, dice: &mut Dice) -> Odds {
    let shares: Vec<u64> = (0..options).map(|_| dice.below(10) as u64).collect();
    let all: u64 = shares.iter().sum();
    if all == 0 {
        return Odds((0..options).map(|at| if at == 0 { CERTAIN } else { 0 }).collect());
    }
    let mut odds: Vec<u64> = shares.iter().map(|share| CERTAIN / all * share).collect();
    let rest = CERTAIN - odds.iter().sum::<u64>();
    *odds.iter_mut().rev().find(|odds| **odds > 0).expect("one has a share") += rest;
    Odds(odds)
}

/// A country of one subject, with so many men and women of each age from 15 to 34.
pub fn residents(of_each: u32) -> Residents {
    let count = |age: u32| if (15..35).contains(&age) { of_each } else { 0 };
    let counts = [0, 1].map(|_| (0..=100).map(count).collect());
    Residents { year: 2025, subjects: vec![Subject { code: "XX-ONE".into(), name: "One".into(), counts }] }
}
