//! Which sentences ever speak: bring something about in some life of a law.
//!
//! Most do within days of any lively life, so lives are wandered through first, by a fixed seed. What is then still silent is
//! asked for in all lives. Promise: a sentence that `wander` hears has a life; one that `silent` names has none.

use std::collections::BTreeSet;

use model::{Effect, Evening, GroundId, Happening, Law, Question, State, Weight};

use crate::limit::{Limits, Unfinished};
use crate::table::Table;

/// Days that a wandered life goes on.
const DAYS: u32 = 130;

/// Wandered lives after which, if none said anything new, no more are wandered.
const IN_VAIN: u32 = 500;

/// The sentences that speak in some wandered life; it ends early when all that are wanted have spoken.
pub fn wander(law: &Law, wanted: &BTreeSet<GroundId>) -> BTreeSet<GroundId> {
    let mut heard = BTreeSet::new();
    let mut chance = Chance(0);
    let mut in_vain = 0;
    while in_vain < IN_VAIN && !wanted.is_subset(&heard) {
        let known = heard.len();
        live(law, &mut chance, &mut |happening| heard.extend(grounds(law, happening)));
        in_vain = if heard.len() > known { 0 } else { in_vain + 1 };
    }
    heard
}

/// One life: nobody acts but on a few days in a row, once in a while, so that long terms run out in between; on those
/// days an act comes once in so many times that it could.
fn live(law: &Law, chance: &mut Chance, hear: &mut dyn FnMut(&Happening)) {
    let (period, awake, one_in) = (1 << (chance.below(4) * 2), 1 + chance.below(3), 2 << chance.below(4));
    let mut log = Vec::new();
    let mut moment = law.start();
    for day in 0..DAYS {
        let is_busy = day % period < awake;
        while let Some(choice) = law.ask(&moment) {
            let is_act = matches!(law.questions[choice.question.at()], Question::Act(_) | Question::Nature(_));
            let is_silent = is_act && (!is_busy || chance.below(one_in) > 0);
            let silence = (0..choice.options).find(|&option| law.weight(&moment, option) == Weight::default());
            let option = silence.filter(|_| is_silent).unwrap_or_else(|| chance.below(choice.options));
            moment = law.answer_told(&moment, option, &mut Some(&mut log));
            log.drain(..).for_each(|happening| hear(&happening));
        }
        let evening = moment.evening().expect("no question is open at nightfall");
        moment = law.dawn_told(&evening, &mut Some(&mut log));
        log.drain(..).for_each(|happening| hear(&happening));
    }
}

/// Of these sentences, those that speak in no life of the law.
///
/// The error says why not all lives were seen.
pub fn silent(law: &Law, wanted: &BTreeSet<GroundId>, limits: Limits) -> Result<BTreeSet<GroundId>, Unfinished> {
    let mut silent = wanted.clone();
    let mut table = Table::new(law.layout.words());
    let mut at = 0;
    let hear = |silent: &mut BTreeSet<GroundId>, happening: &Happening| {
        grounds(law, happening).iter().for_each(|ground| {
            silent.remove(ground);
        });
    };
    every_way(law, law.start(), &mut table, &mut |happening| hear(&mut silent, happening));
    while at < table.len() && !silent.is_empty() {
        let evening = Evening { state: State::from_words(table.get(at as u32)), labels: 0 };
        let mut log = Vec::new();
        let moment = law.dawn_told(&evening, &mut Some(&mut log));
        log.iter().for_each(|happening| hear(&mut silent, happening));
        every_way(law, moment, &mut table, &mut |happening| hear(&mut silent, happening));
        at += 1;
        if at % 64 == 0 {
            limits.allow(table.bytes(), table.len())?;
            (limits.progress)(0, table.len());
        }
    }
    Ok(silent)
}

/// Every way the day can go: each evening into the table, all that happens to whoever hears it.
fn every_way(law: &Law, from: model::Moment, evenings: &mut Table, hear: &mut dyn FnMut(&Happening)) {
    let mut met = rustc_hash::FxHashSet::default();
    let mut open = vec![from];
    let mut log = Vec::new();
    while let Some(moment) = open.pop() {
        let Some(choice) = law.ask(&moment) else {
            evenings.insert(moment.evening().expect("no question is open at nightfall").state.words());
            continue;
        };
        for option in 0..choice.options {
            let next = law.answer_told(&moment, option, &mut Some(&mut log));
            log.drain(..).for_each(|happening| hear(&happening));
            if met.insert(next.clone()) {
                open.push(next);
            }
        }
    }
}

/// The sentences that speak in what happened.
fn grounds(law: &Law, happening: &Happening) -> Vec<GroundId> {
    match *happening {
        Happening::Event(_, ground) | Happening::Begins(_, ground) | Happening::Becomes(_, _, Some(ground)) => {
            vec![ground]
        }
        Happening::Owes(duty) => vec![law.duties[duty.at()].ground],
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
