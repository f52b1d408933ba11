//! What can bring rules about, so that at each moment only these are tried. Promise: a rule that is not woken would do nothing.

use crate::law::{Effect, Law, Moments, When};
use crate::set::Set;

/// What can bring rules about at all; the others need not be tried.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wakes {
    /// Of each event: the rules that name it.
    pub events: Vec<Set>,
    /// The rules that a dawn can bring about.
    pub dawn: Set,
    /// The rules that look at what is so.
    pub always: Set,
}

impl Wakes {
    /// Of a law whose lists are complete.
    pub fn of(law: &Law) -> Wakes {
        let mut wakes = Wakes { events: vec![Set::default(); law.events.len()], ..Wakes::default() };
        for (rule, clauses) in law.rules.iter().map(|rule| &rule.clauses).enumerate() {
            for clause in clauses.iter().flatten() {
                if clause.begins.is_some() {
                    wakes.dawn.insert(rule);
                }
                match &clause.effect {
                    Effect::Happens(_, moments) | Effect::Becomes(_, _, moments) | Effect::Closes(_, moments) => {
                        wakes.moments(rule, moments);
                    }
                    Effect::Runs(_, from, until) => {
                        wakes.moments(rule, from);
                        until.iter().for_each(|until| wakes.moments(rule, until));
                    }
                    Effect::Holds(_) => wakes.always.insert(rule),
                    Effect::Owes(duty) => wakes.events[law.duties[duty.at()].of.at()].insert(rule),
                    Effect::Fixes(date) => wakes.events[law.dates[date.at()].after.at()].insert(rule),
                    Effect::Names(date) => wakes.events[law.dates[date.at()].at.at()].insert(rule),
                }
            }
        }
        wakes
    }

    fn moments(&mut self, rule: usize, moments: &Moments) {
        for bullet in &moments.bullets {
            match &bullet.when {
                When::Now(event) => self.events[event.at()].insert(rule),
                When::Dawn(..) | When::Anew(_) | When::On(_) => self.dawn.insert(rule),
                When::Becomes(..) => self.always.insert(rule),
            }
        }
    }
}
