//! One life of a run, told; and the first person in whose life given signs are seen.
//!
//! A search goes through persons in their order and stops at the first. Promise: nobody is compared with anybody.

use std::sync::atomic::{AtomicBool, Ordering};

use model::{Chances, Evening, FactId, Happening, Law, Sex};
use rayon::prelude::*;

use crate::district::{Watch, live};
use crate::evenings::Evenings;
use crate::openings::Source;
use crate::people::{District, Person, districts};
use crate::residents::Residents;
use crate::run::{Plan, Stopped};
use crate::tally::AnyOf;
use crate::world::World;

/// Something to be seen in a life: one of these labels is on an evening, or none is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sign {
    /// The labels.
    pub of: AnyOf,
    /// One is there.
    pub is: bool,
}

/// One life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Life {
    /// The code of the subject.
    pub subject: String,
    /// The sex.
    pub sex: Sex,
    /// The age in years on the first day.
    pub age: u8,
    /// The class of each fact on the first day.
    pub first: Vec<(FactId, u32)>,
    /// What happened, day by day; days without news are left out.
    pub days: Vec<(u32, Vec<Happening>)>,
    /// What was noted of every evening: one bit a label.
    pub labels: Vec<u64>,
}

/// How a life is walked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Walk {
    /// Every day is lived.
    Daily,
    /// Quiet days are passed over.
    Jumping,
}

/// Tells the life of one person of the run; none if there is no such person.
pub fn why(law: &Law, chances: &Chances, residents: &Residents, plan: &Plan, person: Person) -> Option<Life> {
    let world = World::of(law, chances, plan);
    let district = *districts(residents, plan).get(person.district as usize)?;
    let &(sex, age) = district.people().get(person.number as usize)?;
    let watch = watched(&world, &district, person, Some(Vec::new()));
    let mut classes = Vec::new();
    world.draw_facts(sex, age, Source { draws: district.draws(), person: person.number }, &mut classes);
    Some(Life {
        subject: district.subject.code.clone(),
        sex,
        age,
        first: (0..).map(FactId).zip(classes).collect(),
        days: watch.told.expect("the life was told"),
        labels: watch.evenings.iter().map(|evening| evening.labels).collect(),
    })
}

/// The evenings of one person of the run, from day 0: for tests, which hold one walk against the other.
pub fn evenings(
    law: &Law,
    chances: &Chances,
    residents: &Residents,
    plan: &Plan,
    person: Person,
    walk: Walk,
) -> Option<Vec<Evening>> {
    let plan = Plan { day_by_day: walk == Walk::Daily, ..plan.clone() };
    let world = World::of(law, chances, &plan);
    let district = *districts(residents, &plan).get(person.district as usize)?;
    ((person.number as usize) < district.people().len()).then(|| watched(&world, &district, person, None).evenings)
}

/// Lives the district of a person and looks on at them.
fn watched(
    world: &World,
    district: &District,
    person: Person,
    told: Option<Vec<(u32, Vec<Happening>)>>,
) -> Watch<'static> {
    let mut watch = Watch { person: Some(person.number), told, ..Watch::nobody() };
    live(district, &mut Evenings::of(world), &mut world.tallies(), &mut watch);
    watch
}

/// The first person, in order, on whose evenings these signs are seen, each at or after the one before.
pub fn first_with(
    law: &Law,
    chances: &Chances,
    residents: &Residents,
    plan: &Plan,
    signs: &[Sign],
    stop: &AtomicBool,
) -> Result<Option<Person>, Stopped> {
    let world = World::of(law, chances, plan);
    let districts = districts(residents, plan);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(plan.threads).build().expect("threads can be started");
    let search = |evenings: &mut Evenings, (at, district): (usize, &District)| {
        if stop.load(Ordering::Relaxed) {
            return Some(Err(Stopped));
        }
        let mut watch = Watch { signs, ..Watch::nobody() };
        let mut tallies = evenings.world().tallies();
        live(district, evenings, &mut tallies, &mut watch);
        watch.shown.map(|number| Ok(Person { district: at as u32, number }))
    };
    pool.install(|| {
        let all = districts.par_iter().enumerate();
        all.map_init(|| Evenings::of(&world), search).find_map_first(|found| found).transpose()
    })
}
