//! What switches a sentence off, as conditions that can stand after `unless`: each of them a list without a list in it.
//!
//! `If D, exception to X: unless C` is X, unless D and C. Where D or C is an *or*, that is more than one `unless`. Promise: X
//! is switched off exactly where D is so and C is so, and nothing after the exception's own `unless` is.

use crate::ast::{Atom, Condition};

/// The ways in which `condition`, none of `more`, and `unless` are so together.
pub(super) fn ways(condition: Option<&Condition>, more: &[Condition], unless: &Condition) -> Vec<Condition> {
    let mut ways: Vec<Vec<Atom>> = vec![Vec::new()];
    let parts = condition.map(so).into_iter().chain(more.iter().map(not_so)).chain([so(unless)]);
    for part in parts {
        ways = ways.iter().flat_map(|way| part.iter().map(move |atoms| [&way[..], &atoms[..]].concat())).collect();
    }
    // A condition that stands alone stays as it is written.
    if condition.is_none() && more.is_empty() {
        return vec![unless.clone()];
    }
    ways.into_iter().map(Condition::All).collect()
}

/// The lists of atoms each of which makes the condition so.
fn so(condition: &Condition) -> Vec<Vec<Atom>> {
    match condition {
        Condition::All(atoms) => vec![atoms.clone()],
        Condition::Any(atoms) => atoms.iter().map(|atom| vec![atom.clone()]).collect(),
    }
}

/// The lists of atoms each of which makes it not so.
fn not_so(condition: &Condition) -> Vec<Vec<Atom>> {
    let opposite = |atom: &Atom| Atom { negated: !atom.negated, ..atom.clone() };
    match condition {
        Condition::All(atoms) => atoms.iter().map(|atom| vec![opposite(atom)]).collect(),
        Condition::Any(atoms) => vec![atoms.iter().map(opposite).collect()],
    }
}
