//! The comparisons of a law: of each cell that moves by itself, the values at which something looks at it differently than at
//! the value before.
//!
//! Promise: between two marks nothing in the law tells one value of the cell from the next.

use std::collections::BTreeSet;

use crate::condition::Condition;
use crate::law::{Act, Effect, EventId, Law, Moments, Power, When, Window};
use crate::observe::{Label, Observer};
use crate::state::Cell;

/// Of each cell, by its number: the marked values, in order.
#[derive(Clone, Debug)]
pub(crate) struct Marks(Vec<BTreeSet<u32>>);

impl Marks {
    /// Reads them off a law.
    pub fn of(law: &Law) -> Marks {
        let mut marks = Marks(vec![BTreeSet::new(); law.layout.cells()]);
        marks.clocks(law);
        law.dates.iter().for_each(|date| marks.mark(date.left, &[2]));
        // A duty is due on the evening before the date after its last day.
        let due = law.duties.iter().filter_map(|duty| duty.date);
        due.for_each(|date| marks.mark(law.dates[date.at()].left, &[3]));
        law.feeds.iter().for_each(|feed| marks.mark(feed.pending, &[2]));
        each_condition(law, &mut |condition| marks.condition(condition));
        marks
    }

    /// Those of each cell, by its number.
    pub fn into_lists(self) -> Vec<Vec<u32>> {
        self.0.into_iter().map(|marks| marks.into_iter().collect()).collect()
    }

    /// Those of a cell.
    pub fn of_cell(&self, cell: Cell) -> &BTreeSet<u32> {
        &self.0[cell.id as usize]
    }

    fn mark(&mut self, cell: Cell, values: &[u32]) {
        self.0[cell.id as usize].extend(values);
    }

    /// Takes in the comparisons of a condition.
    pub fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| self.condition(one)),
            Condition::Not(one) => self.condition(one),
            Condition::In { cell, from, to } | Condition::Judged { cell, from, to, .. } => {
                self.mark(*cell, &[*from, to.saturating_add(1)]);
            }
        }
    }

    /// Days counted from events.
    fn clocks(&mut self, law: &Law) {
        let mut from = |event: EventId, values: &[u32]| {
            if let Some(clock) = law.events[event.at()].clock {
                self.mark(clock, values);
            }
        };
        for power in powers(law) {
            if let Window::Within(event, days) = power.window {
                from(event, &[days + 2]);
            }
        }
        for clause in law.rules.iter().flat_map(|rule| rule.clauses.iter().flatten()) {
            for bullet in moments(&clause.effect).flat_map(|moments| &moments.bullets) {
                match bullet.when {
                    When::Dawn(event, days) => from(event, &[days + 1, days + 2]),
                    When::Anew(anew) => from(anew.event, &[anew.days + 1, anew.days + 2, anew.before + 2]),
                    _ => {}
                }
            }
        }
        for duty in law.duties.iter().filter(|duty| duty.date.is_none()) {
            from(duty.of, &[duty.days + 1, duty.days + 2]);
        }
        // Whether it is today is asked at night.
        for label in &law.labels {
            if let Label::Today(events) = label {
                events.iter().for_each(|&event| from(event, &[2]));
            }
        }
        for observer in &law.observers {
            if let Observer::Within { events, .. } = observer {
                events.iter().for_each(|&event| from(event, &[2]));
            }
        }
    }
}

/// Every power of the law.
fn powers(law: &Law) -> impl Iterator<Item = &Power> {
    law.acts
        .iter()
        .flat_map(|act| match act {
            Act::Event { powers, .. } => &powers[..],
            Act::Nature { .. } => &[],
        })
        .flatten()
}

/// The moments of an effect.
fn moments(effect: &Effect) -> impl Iterator<Item = &Moments> {
    let (one, two) = match effect {
        Effect::Happens(_, moments) | Effect::Becomes(_, _, moments) | Effect::Closes(_, moments) => {
            (Some(moments), None)
        }
        Effect::Runs(_, from, until) => (Some(from), until.as_ref()),
        Effect::Holds(_) | Effect::Owes(_) | Effect::Names(_) | Effect::Fixes(_) => (None, None),
    };
    one.into_iter().chain(two)
}

/// Calls `see` with every condition of the law.
fn each_condition(law: &Law, see: &mut impl FnMut(&Condition)) {
    for act in &law.acts {
        if let Act::Event { in_order, prohibitions, .. } = act {
            see(in_order);
            for prohibition in prohibitions {
                see(&prohibition.recorded);
                see(&prohibition.in_force);
            }
        }
    }
    powers(law).for_each(|power| see(&power.condition));
    for clause in law.rules.iter().flat_map(|rule| rule.clauses.iter().flatten()) {
        see(&clause.law);
        clause.begins.iter().for_each(&mut *see);
        see(&clause.condition);
        for bullet in moments(&clause.effect).flat_map(|moments| &moments.bullets) {
            see(&bullet.condition);
            if let When::Becomes(condition, _) = &bullet.when {
                see(condition);
            }
        }
    }
    law.duties.iter().for_each(|duty| see(&duty.suspended));
    for event in &law.events {
        event.seen.iter().chain(&event.one).for_each(|(_, condition)| see(condition));
    }
    for feed in &law.feeds {
        feed.holds.iter().for_each(|(condition, _)| see(condition));
        see(&feed.condition);
    }
    for label in &law.labels {
        if let Label::True(condition) = label {
            see(condition);
        }
    }
    for observer in &law.observers {
        match observer {
            Observer::Within { condition, .. } => see(condition),
            Observer::Lasts { running, .. } => see(running),
        }
    }
}
