//! A law in a world, lowered to be weighed or drawn: what `exact`, `run` and `why` share.
//!
//! Promise: all of them see the same chances of the same questions; a law is lowered with one reading of each, the
//! world's, and what nobody does in the world is not asked.

use law::checked::{CaseId, Condition, Law};
use law::lower::{Asked, Lowered, ReadingsAre, Setting, Starts, View, lower_in};
use law::rung::Rung;
use law::world::{Levels, World};
use model::{Chances, LabelId};

use crate::failure::Failure;

/// A law as it is lived in a world, and the world.
pub struct Weighed {
    /// The law of the page.
    pub law: Law,
    /// Without what nobody does.
    pub practised: Law,
    /// The world.
    pub world: World,
    /// The label of each reading that is taken.
    pub readings: Vec<Option<u16>>,
}

/// Evenings that are asked about: each with its case.
pub type Conditions = [(Condition, Option<CaseId>)];

impl Weighed {
    /// A law in a world; readings fixed by the user go before those of the world.
    pub fn of(law: Law, world: World, fixed: &[Option<u16>]) -> Weighed {
        let mut readings = world.readings(&law);
        readings.iter_mut().zip(fixed).for_each(|(reading, fixed)| *reading = fixed.or(*reading));
        let practised = world.practised(&law);
        Weighed { law, practised, world, readings }
    }

    /// Lowers what bears on these conditions. The labels of the conditions are those from `Lowered::first_label` on.
    pub fn lowered(&self, conditions: &Conditions) -> Result<Lowered, Failure> {
        let setting = Setting {
            // What is late and how late is a chance of the world.
            rung: Rung::Late,
            others_last: false,
            all_orders: false,
            view: View::Whole,
            readings: ReadingsAre::Kept,
            fixed: self.readings.clone(),
            asked: Asked::Conditions(conditions),
            cone: true,
            starts: Starts::On(self.law.from),
            birthday: None,
        };
        let habits = self.world.habits(&self.practised);
        lower_in(&self.practised, &setting, &habits)
            .map_err(|why| Failure::Unfinished(format!("{}: {why}", self.law.name)))
    }

    /// The chances of a lowering, with every figure at its level.
    pub fn chances(&self, lowered: &Lowered, levels: &Levels) -> Chances {
        self.world.weigh(&self.practised, lowered, levels)
    }
}

/// The labels of so many conditions, from the first on.
pub fn labels(lowered: &Lowered, first: usize, many: usize) -> Vec<LabelId> {
    (first..first + many).map(|at| LabelId(lowered.first_label + at as u16)).collect()
}
