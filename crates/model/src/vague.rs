//! A clock that does not count: it tells apart the days that sentences ask for (*on day 20*, *until day 3*), and leaves open
//! for how long it stays between two of them.
//!
//! That is the region abstraction of timed automata (Alur and Dill, 1994) without the length of the regions. Promise: a law
//! with vague clocks has at least the lives of the law, with the same answers on the same days; so what is kept in it is
//! kept, and no story of the law is shorter than its shortest.

use std::collections::BTreeSet;

use crate::condition::Condition;
use crate::law::{Act, Effect, EventId, Law, Moments, Question, QuestionId, When, Window};
use crate::observe::{Label, Observer};
use crate::state::Cell;

/// The classes of a vague clock.
#[derive(Clone, Debug)]
pub struct Vague {
    /// The event whose days it does not count.
    pub event: EventId,
    /// Asked at dawn as long as it stands between two days that are told apart: does it come to the next today?
    pub question: QuestionId,
    /// The least number of each class, in order, from 1 (today).
    pub classes: Vec<u32>,
}

impl Vague {
    /// The first number of the class that this number is of, and that of the class after it.
    fn class(&self, value: u32) -> (u32, Option<u32>) {
        let after = self.classes.partition_point(|&first| first <= value);
        (self.classes[after - 1], self.classes.get(after).copied())
    }

    /// The clock at dawn, given what it was the evening before: a class of one day is over; of a longer one it must be said
    /// whether it is.
    pub(crate) fn at_dawn(&self, value: u32, comes: Option<bool>) -> Result<u32, QuestionId> {
        match self.class(value) {
            (_, None) => Ok(value),
            (first, Some(next)) if first + 1 == next => Ok(next),
            (_, Some(next)) => Ok(if comes.ok_or(self.question)? { next } else { value }),
        }
    }

    /// Can a clock that counts, and comes to `count` at this dawn, have done what this one did that stood at `value` the evening
    /// before?
    pub fn may_be(&self, value: u32, count: u32, comes: bool) -> bool {
        let (first, next) = self.class(value);
        let next = next.expect("it is asked of a class that is left again");
        if comes { self.class(count).0 == next } else { (first..next).contains(&count) }
    }
}

impl Law {
    /// The same law, with every clock vague that can be, and whose event is not named among `sharp`; None if there is none. A
    /// clock from which a date counts is never vague: what is left of the date is reckoned from it.
    pub fn with_vague_clocks(&self, sharp: &BTreeSet<String>) -> Option<Law> {
        let bases: BTreeSet<EventId> =
            self.dates.iter().filter(|date| date.at != date.after).map(|date| date.after).collect();
        let mut law = self.clone();
        for (at, event) in self.events.iter().enumerate() {
            let id = EventId(at as u16);
            let Some(clock) = event.clock.filter(|_| !bases.contains(&id) && !sharp.contains(&event.name)) else {
                continue;
            };
            let classes = self.classes(id, clock);
            // It saves something if some class that is left again has more days than one.
            if classes.windows(2).any(|pair| pair[1] > pair[0] + 1) {
                let question = QuestionId(law.questions.len() as u16);
                law.questions.push(Question::Comes(id));
                law.keys.push(u64::MAX - at as u64);
                law.vague.push(Vague { event: id, question, classes });
            }
        }
        (!law.vague.is_empty()).then_some(law)
    }

    /// The first numbers of the classes that sentences tell apart on a clock.
    fn classes(&self, event: EventId, clock: Cell) -> Vec<u32> {
        let mut firsts = BTreeSet::from([1, 2]);
        let mut told = |from: u32, to: u32| firsts.extend([from, to.saturating_add(1)]);
        for &(of, from, to) in &self.waits() {
            if of == event {
                told(from, to);
            }
        }
        self.conditions(&mut |condition| ranges(condition, clock, &mut told));
        let past = self.events[event.at()].days + 1;
        firsts.into_iter().filter(|first| (1..=past).contains(first)).collect()
    }

    /// Of each wait for days of an event: the least and the greatest number of its clock with which it is over.
    fn waits(&self) -> Vec<(EventId, u32, u32)> {
        let mut waits = Vec::new();
        let bullets = self.moments().flat_map(|moments| &moments.bullets);
        waits.extend(bullets.filter_map(|bullet| match bullet.when {
            When::Dawn(event, days) => Some((event, days + 1, days + 1)),
            _ => None,
        }));
        for act in &self.acts {
            let Act::Event { powers, .. } = act else { continue };
            waits.extend(powers.iter().flatten().filter_map(|power| match power.window {
                Window::Within(event, days) => Some((event, 1, days + 1)),
                _ => None,
            }));
        }
        let counted = self.duties.iter().filter(|duty| duty.date.is_none());
        waits.extend(counted.map(|duty| (duty.of, duty.days + 1, duty.days + 1)));
        waits
    }

    fn moments(&self) -> impl Iterator<Item = &Moments> {
        let clauses = self.rules.iter().flat_map(|rule| rule.clauses.iter().flatten());
        clauses.flat_map(|clause| match &clause.effect {
            Effect::Happens(_, moments) | Effect::Becomes(_, _, moments) | Effect::Closes(_, moments) => {
                vec![moments]
            }
            Effect::Runs(_, from, until) => std::iter::once(from).chain(until).collect(),
            Effect::Holds(_) | Effect::Owes(_) | Effect::Names(_) => Vec::new(),
        })
    }

    /// Calls `see` with every condition of the law.
    fn conditions(&self, see: &mut impl FnMut(&Condition)) {
        for clause in self.rules.iter().flat_map(|rule| rule.clauses.iter().flatten()) {
            see(&clause.law);
            see(&clause.condition);
        }
        for bullet in self.moments().flat_map(|moments| &moments.bullets) {
            see(&bullet.condition);
            if let When::Becomes(condition, _) = &bullet.when {
                see(condition);
            }
        }
        for event in &self.events {
            event.seen.iter().chain(&event.one).for_each(|(_, condition)| see(condition));
        }
        for feed in &self.feeds {
            feed.holds.iter().for_each(|(condition, _)| see(condition));
            see(&feed.condition);
        }
        self.duties.iter().for_each(|duty| see(&duty.suspended));
        for act in &self.acts {
            let Act::Event { powers, in_order, prohibitions, .. } = act else { continue };
            powers.iter().flatten().for_each(|power| see(&power.condition));
            see(in_order);
            for one in prohibitions {
                see(&one.recorded);
                see(&one.in_force);
            }
        }
        for label in &self.labels {
            if let Label::True(condition) = label {
                see(condition);
            }
        }
        for observer in &self.observers {
            match observer {
                Observer::Within { condition, .. } => see(condition),
                Observer::Lasts { running, .. } => see(running),
            }
        }
    }
}

/// Calls `told` with every range of the clock's numbers that the condition asks for.
fn ranges(condition: &Condition, clock: Cell, told: &mut impl FnMut(u32, u32)) {
    match condition {
        Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| ranges(one, clock, told)),
        Condition::Not(one) => ranges(one, clock, told),
        Condition::In { cell, from, to } | Condition::Judged { cell, from, to, .. } if *cell == clock => {
            told(*from, *to);
        }
        Condition::In { .. } | Condition::Judged { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::Vague;
    use crate::law::{EventId, QuestionId};

    /// A clock of which a sentence asks for day 3 (number 4) alone: today, day 1 and 2, day 3, later.
    fn clock() -> Vague {
        Vague { event: EventId(0), question: QuestionId(7), classes: vec![1, 2, 4, 5] }
    }

    #[test]
    fn it_moves_on_by_itself_where_a_class_has_one_day_and_as_is_said_where_it_has_more() {
        assert_eq!(clock().at_dawn(1, None), Ok(2));
        assert_eq!(clock().at_dawn(2, None), Err(QuestionId(7)));
        assert_eq!(clock().at_dawn(2, Some(false)), Ok(2));
        assert_eq!(clock().at_dawn(2, Some(true)), Ok(4));
        assert_eq!(clock().at_dawn(4, None), Ok(5));
        assert_eq!(clock().at_dawn(5, None), Ok(5));
    }

    #[test]
    fn what_it_says_is_true_of_days_counted() {
        assert!(clock().may_be(2, 3, false), "day 2 comes after day 1 and is told apart from nothing");
        assert!(!clock().may_be(2, 3, true), "day 3 does not come on day 2");
        assert!(clock().may_be(2, 4, true));
        assert!(!clock().may_be(2, 4, false), "day 3 does not go by without being told apart");
    }
}
