//! Which acts of one phase commute, so that only the orders that can matter are tried (decision 6).
//!
//! Two acts commute if neither writes what the other, with all that follows from it at once, reads, and if what both
//! write they write alike: the same unit in both, or an event, which has happened whichever brought it. Cheap and safe:
//! acts that are not proved to commute are tried in both orders.

use crate::condition::Truth;
use crate::law::{Act, ActId, Law};
use crate::moment::Moment;
use crate::set::Set;
use crate::units::Unit;

impl Law {
    /// Are both orders of two acts of one phase tried, because what comes of them may not be the same?
    pub fn tries_both_orders(&self, one: ActId, other: ActId) -> bool {
        self.all_orders && self.derived.conflicts[one.at()] >> other.at() & 1 == 1
    }

    /// The acts that may be open at this moment beside this one, and whose order with it may matter: who is asked for this one and
    /// lets it be is asked again after one of those.
    pub fn rivals(&self, act: ActId, at: &Moment) -> impl Iterator<Item = ActId> {
        let open = if self.all_orders { self.derived.conflicts[act.at()] & at.open } else { 0 };
        let rivals = (0..self.acts.len()).filter(move |other| open >> other & 1 == 1);
        rivals.filter(|&other| self.is_possible(&self.acts[other], at.state()) != Truth::No).map(|at| ActId(at as u16))
    }
}

/// Of each act: the acts of its phase with which it is not proved to commute, as bits.
pub(crate) fn conflicts(law: &Law, units: &[Unit]) -> Vec<u128> {
    let reaches: Vec<Reach> = (0..law.acts.len()).map(|at| Reach::of(law, units, at)).collect();
    let person = |at: usize| matches!(law.acts[at], Act::Event { person: true, .. });
    (0..law.acts.len())
        .map(|one| {
            (0..law.acts.len())
                .filter(|&other| other != one && person(one) == person(other))
                .filter(|&other| !reaches[one].commutes(&reaches[other], law, units))
                .fold(0, |bits, other| bits | 1 << other)
        })
        .collect()
}

/// Is it proved that two acts or duties, by their units, come to the same whichever is first?
pub(crate) fn commute(law: &Law, units: &[Unit], one: usize, other: usize) -> bool {
    Reach::of(law, units, one).commutes(&Reach::of(law, units, other), law, units)
}

/// All that an act or a duty and what follows from it at once can read and write.
struct Reach {
    units: Vec<usize>,
    reads: Set,
    writes: Set,
}

impl Reach {
    fn of(law: &Law, units: &[Unit], act: usize) -> Reach {
        let mut reach = Reach { units: vec![act], reads: units[act].reads.clone(), writes: units[act].writes.clone() };
        loop {
            let mut grew = false;
            for (at, unit) in units.iter().enumerate().skip(law.acts.len()) {
                let triggered = unit
                    .reads
                    .iter()
                    .any(|node| (node < law.events.len() || unit.looks) && reach.writes.contains(node));
                if triggered && !reach.units.contains(&at) {
                    reach.units.push(at);
                    reach.reads.extend(&unit.reads);
                    reach.writes.extend(&unit.writes);
                    grew = true;
                }
            }
            if !grew {
                return reach;
            }
        }
    }

    fn commutes(&self, other: &Reach, law: &Law, units: &[Unit]) -> bool {
        let cells = |set: &Set| set.iter().filter(|&node| node >= law.events.len()).collect::<Set>();
        let clocks: Set = law
            .events
            .iter()
            .filter_map(|event| event.clock)
            .map(|clock| law.events.len() + clock.id as usize)
            .collect();
        if cells(&self.writes).meets(&other.reads_apart(self, units))
            || cells(&other.writes).meets(&self.reads_apart(other, units))
        {
            return false;
        }
        // Written by both, by units that are not the same, and not merely "it has happened".
        let mine = self.units.iter().filter(|unit| !other.units.contains(unit));
        mine.flat_map(|&unit| units[unit].writes.iter())
            .filter(|&node| node >= law.events.len() && !clocks.contains(node))
            .all(|node| !other.writes.contains(node))
    }

    /// What this reach reads, less the moments of units that both trigger: such a unit acts alike whichever came first.
    fn reads_apart(&self, other: &Reach, units: &[Unit]) -> Set {
        let mut reads = Set::default();
        for &unit in &self.units {
            if other.units.contains(&unit) && !units[unit].looks {
                reads.extend(&units[unit].conditions);
            } else {
                reads.extend(&units[unit].reads);
            }
        }
        reads
    }
}
