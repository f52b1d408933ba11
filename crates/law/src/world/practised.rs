//! The law as it is lived in a world: what the world says nobody does is not asked. Promise: no probability changes by it.

use super::World;
use crate::checked::{Core, Fate, Law};

impl World {
    /// The law without the powers that nobody uses, and with the facts that do not change.
    pub fn practised(&self, law: &Law) -> Law {
        let mut law = law.clone();
        let events = &law.events;
        law.rules.retain(|rule| match rule.core {
            Core::May { act, .. } => !self.is_never(&events[act.at()].name),
            _ => true,
        });
        for fact in law.facts.iter_mut().filter(|fact| fact.fate == Fate::CanChange && self.is_never(&fact.name)) {
            fact.fate = Fate::Never;
        }
        law
    }
}
