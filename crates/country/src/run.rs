//! A run: every district lived whole, on several threads, and their tallies added.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use model::{Chances, Law, Sex};
use rayon::prelude::*;

use crate::district::{Watch, live};
use crate::evenings::Evenings;
use crate::people::{District, Group, districts};
use crate::residents::Residents;
use crate::tally::{AnyOf, Tallies};
use crate::world::World;

/// Districts that share what was found about evenings; their tallies are added in order.
const BLOCK: usize = 16;

/// What is to be run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// Of all draws.
    pub seed: u64,
    /// One person drawn stands for so many, at least 1.
    pub one_in: u32,
    /// Evenings lived, from day 0.
    pub days: u32,
    /// Threads; 0 is one for each core. No result depends on it.
    pub threads: usize,
    /// Who is counted apart.
    pub group: Group,
    /// What is counted, evening by evening.
    pub asked: Vec<AnyOf>,
    /// Pairs whose distance in days is counted: from the first to the second.
    pub spans: Vec<(AnyOf, AnyOf)>,
    /// Every person is lived every day, and nothing is taken from what was found about equal evenings. Slow; no result
    /// depends on it, and tests hold it against the quick way.
    pub day_by_day: bool,
}

impl Default for Plan {
    /// A year, 1 in 100, counting men of 18 to 26 apart.
    fn default() -> Plan {
        Plan {
            seed: 1,
            one_in: 100,
            days: 365,
            threads: 0,
            group: Group { sex: Some(Sex::Male), from: 18, to: 26 },
            asked: Vec::new(),
            spans: Vec::new(),
            day_by_day: false,
        }
    }
}

/// The run was stopped before its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stopped;

/// Lives every person of the plan. `progress` is told how many districts of how many are done.
///
/// The law must have been lowered with one reading of each and one order of acts; the chances are those of this lowering.
pub fn run(
    law: &Law,
    chances: &Chances,
    residents: &Residents,
    plan: &Plan,
    stop: &AtomicBool,
    progress: &(dyn Fn(u32, u32) + Sync),
) -> Result<Tallies, Stopped> {
    let world = World::of(law, chances, plan);
    let districts = districts(residents, plan);
    let done = AtomicU32::new(0);
    let block = |evenings: &mut Evenings, block: &[District]| {
        let mut tallies = evenings.world().tallies();
        for district in block {
            if stop.load(Ordering::Relaxed) {
                return Err(Stopped);
            }
            live(district, evenings, &mut tallies, &mut Watch::nobody());
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, districts.len() as u32);
        }
        Ok(tallies)
    };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(plan.threads).build().expect("threads can be started");
    let blocks: Vec<Result<Tallies, Stopped>> = pool.install(|| {
        let blocks = districts.par_chunks(BLOCK);
        blocks.map_init(|| Evenings::of(&world), block).collect()
    });
    let mut all = world.tallies();
    for block in blocks {
        all.merge(&block?);
    }
    Ok(all)
}
