//! What is asked of a law, as it stands in each slot of its kind of case.
//!
//! Promise: a right or condition of the person stands once; one of a case once for each case that can be open.

use super::Asked;
use super::slots::Slots;
use crate::checked::{CaseId, Condition, Law, Right};

/// What is asked.
#[derive(Debug)]
pub struct Wanted<'a> {
    /// The law as it is written.
    pub page: &'a Law,
    /// The right as it is written.
    pub written: Option<&'a Right>,
    /// The right, in each slot.
    pub right: Vec<Right>,
    /// Labels of evenings, each in each slot.
    pub labels: Vec<Vec<(Condition, Option<CaseId>)>>,
}

impl<'a> Wanted<'a> {
    /// Puts what is asked of the page into the slots.
    pub fn of(page: &'a Law, slots: &Slots, asked: Asked) -> Wanted<'a> {
        let (right, conditions): (Option<usize>, &[_]) = match asked {
            Asked::Right(right) => (Some(right), &[]),
            Asked::Conditions(conditions) => (None, conditions),
            Asked::Both(right, conditions) => (Some(right), conditions),
        };
        let labels = conditions.iter().map(|(condition, scope)| slots.conditions(page, condition, *scope));
        let written = right.map(|right| &page.rights[right]);
        Wanted {
            page,
            written,
            right: written.map_or(Vec::new(), |right| slots.rights(page, right)),
            labels: labels.collect(),
        }
    }

    /// Each condition that is asked, with its scope.
    pub fn conditions(&self) -> impl Iterator<Item = &(Condition, Option<CaseId>)> {
        self.labels.iter().flatten()
    }

    /// In a game the person's acts are the person's; in every other question all acts are alike: what can happen, may.
    pub fn is_game(&self) -> bool {
        let is_game = |right: &Right| right.pattern.is_game();
        self.right.first().is_some_and(is_game)
    }
}
