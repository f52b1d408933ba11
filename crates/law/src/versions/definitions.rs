//! The definitions that stand in the conditions of a rule, where they were named.

use crate::checked::{Bullet, Condition, Core, Moment, Rule, When};

/// All of them, in an order that is the same for sentences of the same build.
pub(super) fn of(rule: &Rule) -> Vec<&Condition> {
    let mut conditions = vec![&rule.condition];
    let moments: Vec<&Moment> = match &rule.core {
        Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => vec![moment],
        Core::InForce { from, until, .. } => vec![from, until],
        Core::Record { from, until, .. } => std::iter::once(from).chain(until).collect(),
        Core::Knows { from, .. } => vec![from],
        Core::InForceWhile { condition, .. } | Core::Suspended { condition, .. } => {
            conditions.push(condition);
            Vec::new()
        }
        _ => Vec::new(),
    };
    for when in moments.iter().flat_map(|moment| moment.whens()) {
        if let When::Becomes(condition) = when {
            conditions.push(condition);
        }
    }
    for moment in moments {
        if let Moment::First(bullets) | Moment::Last(bullets) = moment {
            conditions.extend(bullets.iter().map(|Bullet { condition, .. }| condition));
        }
    }
    let mut found = Vec::new();
    while let Some(condition) = conditions.pop() {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => conditions.extend(parts),
            Condition::Not(part) => conditions.push(part),
            Condition::Defined(part) => found.push(part.as_ref()),
            Condition::Atom(_) => {}
        }
    }
    found
}
