//! Which sentences ever speak: bring something about in some life of a law.
//!
//! Most do within days of any lively life, so lives are wandered through first, by a fixed seed. What is then still silent is
//! asked for in all lives. Promise: a sentence that `wander` hears has a life; one that `silent` names has none.

use std::collections::{BTreeMap, BTreeSet};

use model::{Choice, Effect, Evening, GroundId, Happening, Law, Moment, Question, State, Weight};
use rustc_hash::FxHashSet;

use crate::limit::{Limits, Unfinished};
use crate::table::Table;

/// Beyond so many moments of one day, not all its ways are followed.
const MOMENTS: usize = 5_000;

/// Days that a wandered life goes on.
const DAYS: u32 = 130;

/// Wandered lives after which, if none said anything new, no more are wandered.
const IN_VAIN: u32 = 300;

/// What was heard in wandered lives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Heard {
    /// The sentences that speak.
    pub spoken: BTreeSet<GroundId>,
    /// Pairs of sentences that gave one fact two values at one moment, each with the shortest life in which they were heard.
    pub clashes: BTreeMap<(GroundId, GroundId), Answers>,
}

/// The answers of a life, day by day.
pub type Answers = Vec<Vec<(Choice, u32)>>;

/// Wanders through lives; it ends early when all that are wanted have spoken.
pub fn wander(law: &Law, wanted: &BTreeSet<GroundId>) -> Heard {
    let mut heard = Heard::default();
    let mut chance = Chance(0);
    let mut in_vain = 0;
    while in_vain < IN_VAIN && !wanted.is_subset(&heard.spoken) {
        let known = heard.spoken.len();
        live(law, &mut chance, &mut heard);
        in_vain = if heard.spoken.len() > known { 0 } else { in_vain + 1 };
    }
    heard
}

/// One life: nobody acts but on a few days in a row, once in a while, so that long terms run out in between; on those
/// days an act comes once in so many times that it could.
fn live(law: &Law, chance: &mut Chance, heard: &mut Heard) {
    let (period, awake, one_in) = (1 << (chance.below(4) * 2), 1 + chance.below(3), 2 << chance.below(4));
    let mut log = Vec::new();
    let mut answers = Answers::new();
    let mut clashes = BTreeSet::new();
    let mut moment = law.start_told(&mut Some(&mut log));
    for day in 0..DAYS {
        let is_busy = day % period < awake;
        let mut today = Vec::new();
        while let Some(choice) = law.ask(&moment) {
            let is_act = matches!(
                law.questions[choice.question.at()],
                Question::Act(_) | Question::Nature(_) | Question::Grows(_)
            );
            let is_silent = is_act && (!is_busy || chance.below(one_in) > 0);
            let silence = silence(law, &moment, choice);
            let option = silence.filter(|_| is_silent).unwrap_or_else(|| chance.below(choice.options));
            moment = law.answer_told(&moment, option, &mut Some(&mut log));
            today.push((choice, option));
            clashes.append(&mut clashes_in(&log));
            heard.spoken.extend(log.drain(..).flat_map(|happening| grounds(law, &happening)));
        }
        answers.push(today);
        for clash in std::mem::take(&mut clashes) {
            let shortest = heard.clashes.entry(clash).or_insert_with(|| answers.clone());
            if answers.len() < shortest.len() {
                shortest.clone_from(&answers);
            }
        }
        let evening = moment.evening().expect("no question is open at nightfall");
        heard.spoken.extend(standing(law, &evening.state));
        moment = law.dawn_told(&evening, &mut Some(&mut log));
        clashes.append(&mut clashes_in(&log));
        heard.spoken.extend(log.drain(..).flat_map(|happening| grounds(law, &happening)));
    }
}

/// The answer that a story need not name.
fn silence(law: &Law, moment: &Moment, choice: Choice) -> Option<u32> {
    (0..choice.options).find(|&option| law.weight(moment, option) == Weight::default())
}

/// The same clash in a life in which nothing is done, and no day passes, that it can do without.
pub fn calm(law: &Law, clash: (GroundId, GroundId), life: Answers) -> Answers {
    let mut calm = life;
    for day in (1..calm.len()).rev() {
        let mut without = calm.clone();
        // What is asked on the day that is left out is answered on the next.
        let left_out = without.remove(day - 1);
        without[day - 1].extend(left_out);
        calm = again(law, clash, &without).unwrap_or(calm);
    }
    for day in (0..calm.len()).rev() {
        for at in (0..calm.get(day).map_or(0, Vec::len)).rev() {
            let mut without = calm.clone();
            if without.get(day).is_some_and(|answers| at < answers.len()) {
                without[day].remove(at);
            }
            if let Some(other) = again(law, clash, &without).filter(|other| named(law, other) < named(law, &calm)) {
                calm = other;
            }
        }
    }
    calm
}

/// A life in which these answers are given on their days, where they are open, and nothing else is done; to the end of the
/// day of the clash, if that comes.
fn again(law: &Law, clash: (GroundId, GroundId), wanted: &Answers) -> Option<Answers> {
    let mut log = Vec::new();
    let mut answers = Answers::new();
    let mut moment = law.start_told(&mut Some(&mut log));
    for wanted in wanted {
        let (mut wanted, mut today) = (wanted.clone(), Vec::new());
        let mut comes = clashes_in(&log).contains(&clash);
        while let Some(choice) = law.ask(&moment) {
            let meant = wanted.iter().position(|&(of, _)| of == choice);
            let option = meant.map(|at| wanted.remove(at).1).or_else(|| silence(law, &moment, choice)).unwrap_or(0);
            log.clear();
            moment = law.answer_told(&moment, option, &mut Some(&mut log));
            today.push((choice, option));
            comes |= clashes_in(&log).contains(&clash);
        }
        answers.push(today);
        if comes {
            return Some(answers);
        }
        log.clear();
        let evening = moment.evening().expect("no question is open at nightfall");
        moment = law.dawn_told(&evening, &mut Some(&mut log));
    }
    None
}

/// What a story of this life costs: days, then answers to be named.
fn named(law: &Law, life: &Answers) -> (usize, u16) {
    (life.len(), crate::story::live(law, life).weight.named)
}

/// Pairs of sentences that give one fact two values in what happened.
fn clashes_in(log: &[Happening]) -> BTreeSet<(GroundId, GroundId)> {
    let becomes = |happening: &Happening| match *happening {
        Happening::Becomes(fact, class, Some(ground)) => Some((fact, class, ground)),
        _ => None,
    };
    let values: Vec<_> = log.iter().filter_map(becomes).collect();
    let mut clashes = BTreeSet::new();
    for (at, &(fact, class, ground)) in values.iter().enumerate() {
        let others =
            values[at + 1..].iter().filter(|(other, value, by)| *other == fact && *value != class && *by != ground);
        clashes.extend(others.map(|&(_, _, by)| (ground.min(by), ground.max(by))));
    }
    clashes
}

/// Of these sentences, those that speak in no life of the law.
///
/// The error says why not all lives were seen.
pub fn silent(law: &Law, wanted: &BTreeSet<GroundId>, limits: Limits) -> Result<BTreeSet<GroundId>, Unfinished> {
    let mut silent = wanted.clone();
    let mut table = Table::new(law.layout.words());
    let mut log = Vec::new();
    let mut moment = law.start_told(&mut Some(&mut log));
    for at in 0.. {
        let all = every_way(law, moment, &mut table, &mut log, &mut silent);
        if silent.is_empty() || all && at == table.len() {
            break;
        }
        if !all {
            return Err(Unfinished::Memory { evenings: table.len() });
        }
        if at % 64 == 0 {
            limits.allow(table.bytes(), table.len())?;
            (limits.progress)(0, table.len());
        }
        let evening = Evening { state: State::from_words(table.get(at as u32)), labels: 0 };
        moment = law.dawn_told(&evening, &mut Some(&mut log));
    }
    Ok(silent)
}

/// Every way the day can go: each evening into the table; who speaks is silent no more. False if there are more ways than are
/// followed.
fn every_way(
    law: &Law,
    from: Moment,
    evenings: &mut Table,
    log: &mut Vec<Happening>,
    silent: &mut BTreeSet<GroundId>,
) -> bool {
    let mut met = FxHashSet::default();
    let mut open = vec![from];
    while let Some(moment) = open.pop() {
        if let Some(choice) = law.ask(&moment) {
            for option in 0..choice.options {
                let next = law.answer_told(&moment, option, &mut Some(log));
                if met.insert(next.clone()) {
                    open.push(next);
                }
            }
        } else {
            let evening = moment.evening().expect("no question is open at nightfall");
            if evenings.insert(evening.state.words()).1 {
                standing(law, &evening.state).for_each(|ground| {
                    silent.remove(&ground);
                });
            }
        }
        log.drain(..).flat_map(|happening| grounds(law, &happening)).for_each(|ground| {
            silent.remove(&ground);
        });
        if met.len() > MOMENTS {
            return false;
        }
    }
    true
}

/// The sentences by which something is in force `while` something is so, if it is: from the first dawn on it may be.
fn standing<'a>(law: &'a Law, state: &'a State) -> impl Iterator<Item = GroundId> + 'a {
    let clauses = law.rules.iter().flat_map(|rule| rule.clauses.iter().flatten());
    clauses.filter(|clause| clause.law.is_true(state)).filter_map(|clause| match clause.effect {
        Effect::Holds(stretch) if law.stretches[stretch.at()].cell.get(state) == 1 => Some(clause.ground),
        _ => None,
    })
}

/// The sentences that speak in what happened.
fn grounds(law: &Law, happening: &Happening) -> Vec<GroundId> {
    match *happening {
        Happening::Event(_, ground) | Happening::Begins(_, ground) | Happening::Becomes(_, _, Some(ground)) => {
            vec![ground]
        }
        Happening::Owes(duty) => vec![law.duties[duty.at()].ground],
        Happening::Named(date, _) => vec![law.dates[date.at()].ground],
        Happening::Learns(feed, _) => vec![law.feeds[feed.at()].ground],
        Happening::Holds(record, _) => {
            law.feeds.iter().filter(|feed| feed.record == record).map(|feed| feed.ground).collect()
        }
        Happening::Closes(case) => {
            let clauses = law.rules.iter().flat_map(|rule| rule.clauses.iter().flatten());
            clauses
                .filter(|clause| matches!(clause.effect, Effect::Closes(closed, _) if closed == case))
                .map(|clause| clause.ground)
                .collect()
        }
        _ => Vec::new(),
    }
}

/// Numbers from a fixed seed (`splitmix64`).
struct Chance(u64);

impl Chance {
    /// A number from 0 up to, not including, `bound`.
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % u64::from(bound)) as u32
    }
}
