//! Slots of one kind are alike: which case stands in which is told apart by nobody who looks at all of them, so an evening
//! and the same with the cases of two slots exchanged go on alike, and one of them is enough.
//!
//! That is so where all that is asked is asked of any slot, and where what is done slot after slot may be done in any order.
//! Acts of one phase are tried in all orders; what follows at once follows sentence after sentence, in all slots (decision
//! 3). Duties are seen to at night in the order of their slots (decision 16): only slots whose duties are proved to commute are
//! exchanged. Promise: sorting changes no answer, and no story, for a story is told of lives that are not sorted.

use crate::law::{CaseId, Law};
use crate::orders::commute;
use crate::state::State;
use crate::units::Unit;

/// The slots of each kind that may be exchanged: two at least.
pub(crate) fn alike(law: &Law, units: &[Unit]) -> Vec<Vec<CaseId>> {
    let kinds = (0..law.cases.len()).filter(|&at| law.cases[at].kind.at() == at);
    let slots = kinds.map(|kind| {
        let of_kind = (0..law.cases.len()).filter(|&at| law.cases[at].kind.at() == kind);
        of_kind.map(|at| CaseId(at as u16)).collect::<Vec<_>>()
    });
    let may_be_exchanged = |slots: &Vec<CaseId>| {
        let in_slots = |duty: usize| law.duties[duty].case.is_some_and(|case| slots.contains(&case));
        let of_kind: Vec<usize> = (0..law.duties.len()).filter(|&duty| in_slots(duty)).collect();
        let do_commute = |one: usize, other: usize| {
            let unit = |duty: usize| law.acts.len() + duty;
            law.duties[one].case == law.duties[other].case || commute(law, units, unit(one), unit(other))
        };
        slots.len() > 1
            && slots.windows(2).all(|two| are_built_alike(law, two[0], two[1]))
            && of_kind.iter().all(|&one| of_kind.iter().all(|&other| do_commute(one, other)))
    };
    slots.filter(may_be_exchanged).collect()
}

/// Have the slots the same cells, in the same order?
fn are_built_alike(law: &Law, one: CaseId, other: CaseId) -> bool {
    let cells = [one, other].map(|case| &law.cases[case.at()].cells);
    cells[0].len() == cells[1].len() && cells[0].iter().zip(cells[1]).all(|(one, other)| one.values() == other.values())
}

impl Law {
    /// Puts the cases of each kind in order, if their slots may be exchanged: the same evening for all orders.
    pub fn sort(&self, evening: &mut State) {
        if !self.sorts {
            return;
        }
        for slots in &self.derived.alike {
            for last in 1..slots.len() {
                for at in (0..last).rev() {
                    if !self.put_in_order(slots[at], slots[at + 1], evening) {
                        break;
                    }
                }
            }
        }
    }

    /// Exchanges the cases of two slots if the second is the greater; and whether it was.
    fn put_in_order(&self, first: CaseId, second: CaseId, evening: &mut State) -> bool {
        let cells = || self.cases[first.at()].cells.iter().zip(&self.cases[second.at()].cells);
        let differs =
            cells().map(|(one, other)| (one.get(evening), other.get(evening))).find(|(one, other)| one != other);
        let is_greater = differs.is_some_and(|(one, other)| other > one);
        if is_greater {
            for (one, other) in cells() {
                let (left, right) = (one.get(evening), other.get(evening));
                one.set(evening, right);
                other.set(evening, left);
            }
        }
        is_greater
    }
}
