//! The records that the sentences of a law read: in a condition, or where a measure is enforced (decision 29).
//!
//! Promise: every place of a rule in which a condition can stand is looked into, once. (`meaning` looks for itself.)

use crate::checked::{Atom, BodyId, Condition, Core, Moment, Rule, Thing, When};

impl Rule {
    /// Every record that the rule reads; some perhaps twice.
    pub(crate) fn records(&self) -> Vec<(BodyId, Thing)> {
        let mut records = Vec::new();
        of_condition(&self.condition, &mut records);
        match &self.core {
            Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => {
                of_moment(moment, &mut records);
            }
            Core::InForce { from, until, .. } => {
                of_moment(from, &mut records);
                of_moment(until, &mut records);
            }
            Core::Record { from, until, .. } => {
                of_moment(from, &mut records);
                until.iter().for_each(|until| of_moment(until, &mut records));
            }
            Core::Knows { from, .. } => of_moment(from, &mut records),
            Core::InForceWhile { condition, .. } | Core::Suspended { condition, .. } => {
                of_condition(condition, &mut records);
            }
            Core::Forbids { measure, body, .. } => records.push((*body, Thing::Measure(*measure))),
            Core::May { .. } | Core::Must { .. } | Core::Tell { .. } | Core::Counts { .. } | Core::Before { .. } => {}
        }
        records
    }
}

fn of_moment(moment: &Moment, records: &mut Vec<(BodyId, Thing)>) {
    match moment {
        Moment::One(when) => of_when(when, records),
        Moment::First(bullets) | Moment::Last(bullets) => {
            for bullet in bullets {
                of_when(&bullet.when, records);
                of_condition(&bullet.condition, records);
            }
        }
    }
}

fn of_when(when: &When, records: &mut Vec<(BodyId, Thing)>) {
    if let When::Becomes(condition) = when {
        of_condition(condition, records);
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
