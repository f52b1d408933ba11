//! What the sentences of a law read: the conditions in them, and the records: in a condition, or where a measure is
//! enforced (decision 29).
//!
//! Promise: every place of a rule in which a condition can stand is looked into, once. (`meaning` looks for itself.)

use crate::checked::{Atom, BodyId, Condition, Core, Moment, Rule, Thing, When};

impl Rule {
    /// Every condition that stands in the rule.
    pub(crate) fn conditions(&self) -> Vec<&Condition> {
        let mut found = vec![&self.condition];
        match &self.core {
            Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => {
                in_moment(moment, &mut found);
            }
            Core::InForce { from, until, .. } => {
                in_moment(from, &mut found);
                in_moment(until, &mut found);
            }
            Core::Record { from, until, .. } => {
                in_moment(from, &mut found);
                until.iter().for_each(|until| in_moment(until, &mut found));
            }
            Core::Knows { from, .. } => in_moment(from, &mut found),
            Core::InForceWhile { condition, .. } | Core::Suspended { condition, .. } => found.push(condition),
            Core::Forbids { .. }
            | Core::May { .. }
            | Core::Must { .. }
            | Core::Tell { .. }
            | Core::Counts { .. }
            | Core::Before { .. } => {}
        }
        found
    }

    /// Every moment that the rule names.
    pub(crate) fn moments(&self) -> Vec<&Moment> {
        match &self.core {
            Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => vec![moment],
            Core::InForce { from, until, .. } => vec![from, until],
            Core::Record { from, until, .. } => std::iter::once(from).chain(until).collect(),
            Core::Knows { from, .. } => vec![from],
            Core::InForceWhile { .. }
            | Core::Suspended { .. }
            | Core::Forbids { .. }
            | Core::May { .. }
            | Core::Must { .. }
            | Core::Tell { .. }
            | Core::Counts { .. }
            | Core::Before { .. } => Vec::new(),
        }
    }

    /// Every record that the rule reads; some perhaps twice.
    pub(crate) fn records(&self) -> Vec<(BodyId, Thing)> {
        let mut records = Vec::new();
        self.conditions().into_iter().for_each(|condition| of_condition(condition, &mut records));
        if let Core::Forbids { measure, body, .. } = &self.core {
            records.push((*body, Thing::Measure(*measure)));
        }
        records
    }
}

fn in_moment<'r>(moment: &'r Moment, found: &mut Vec<&'r Condition>) {
    match moment {
        Moment::One(when) => in_when(when, found),
        Moment::First(bullets) | Moment::Last(bullets) => {
            for bullet in bullets {
                in_when(&bullet.when, found);
                found.push(&bullet.condition);
            }
        }
    }
}

fn in_when<'r>(when: &'r When, found: &mut Vec<&'r Condition>) {
    if let When::Becomes(condition) = when {
        found.push(condition);
    }
}

fn of_condition(condition: &Condition, records: &mut Vec<(BodyId, Thing)>) {
    match condition {
        Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| of_condition(one, records)),
        Condition::Not(one) | Condition::Defined(one) => of_condition(one, records),
        Condition::Atom(Atom::Record(body, thing)) => records.push((*body, *thing)),
        Condition::Atom(Atom::RecordThat(body, fact, ..)) => records.push((*body, Thing::Fact(*fact))),
        Condition::Atom(_) => {}
    }
}
