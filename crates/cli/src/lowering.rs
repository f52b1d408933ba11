//! Hands the engine a right of a checked law, lowered as the engine asks.

use explore::check::Lowering;
use law::checked::{Condition, Law, Pattern};
use law::lower::{Asked, Setting, Starts, at_most, bounds, is_alone, lower};
use model::{LabelId, ReadingsAre, Right, Rung, View};

/// One right of one law.
pub struct OneRight<'a> {
    /// The law.
    pub law: &'a Law,
    /// The right's number.
    pub right: usize,
    /// Labels that the user has fixed, by reading.
    pub fixed: &'a [Option<u16>],
    /// The person moves first.
    pub others_last: bool,
    /// The days on which lives begin.
    pub starts: Starts,
}

impl OneRight<'_> {
    /// The law whole, with these labels fixed besides those of the user.
    fn setting(&self, rung: Rung, fixed: &[(String, u16)]) -> Setting<'static> {
        let mut all = self.fixed.to_vec();
        all.resize(self.law.readings.len(), None);
        for (question, label) in fixed {
            let at = self.law.readings.iter().position(|reading| reading.question == *question);
            all[at.expect("the engine fixes readings of the law")] = Some(*label);
        }
        Setting {
            rung,
            others_last: self.others_last,
            all_orders: true,
            view: View::Whole,
            readings: ReadingsAre::Kept,
            fixed: all,
            asked: Asked::Right(self.right),
            cone: true,
            starts: self.starts,
            birthday: None,
        }
    }
}

impl Lowering for OneRight<'_> {
    fn lower(
        &self,
        rung: Rung,
        view: View,
        readings: ReadingsAre,
        fixed: &[(String, u16)],
        cases: u16,
    ) -> Result<(model::Law, bool), String> {
        let setting = Setting { view, readings, ..self.setting(rung, fixed) };
        lower(&at_most(self.law, cases), &setting).map(|lowered| {
            let mut law = lowered.law;
            law.sorts = law.right.as_ref().is_some_and(Right::is_of_any_slot);
            (law, lowered.whole)
        })
    }

    fn lower_seen(&self, rung: Rung, fixed: &[(String, u16)], cases: u16) -> Result<model::Law, String> {
        let setting = Setting { cone: false, ..self.setting(rung, fixed) };
        lower(&at_most(self.law, cases), &setting).map(|lowered| {
            let mut law = lowered.law;
            law.remembers = true;
            law
        })
    }

    fn lower_unmet(&self, rung: Rung, fixed: &[(String, u16)], cases: u16) -> Option<(model::Law, LabelId)> {
        let right = &self.law.rights[self.right];
        let Pattern::Within { condition, .. } = &right.pattern else { return None };
        let asked = [(Condition::Not(Box::new(condition.clone())), right.scope)];
        let setting = Setting { asked: Asked::Both(self.right, &asked), ..self.setting(rung, fixed) };
        let lowered = lower(&at_most(self.law, cases), &setting).ok()?;
        Some((lowered.law, LabelId(lowered.first_label)))
    }

    fn bounds(&self) -> Vec<u16> {
        bounds(self.law)
    }

    fn is_alone(&self, rung: Rung) -> bool {
        is_alone(self.law, self.right, rung, self.fixed)
    }
}
