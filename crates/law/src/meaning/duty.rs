//! Duties: they arise with their event, the act closes them, the night of their last day keeps or misses them
//! (meaning 4, 21, 22).

use super::{Answers, Life, condition::Sight, life::Place};
use crate::checked::{Atom, Author, Condition, Core, EventId, EventRef, MeasureId};
use crate::question::Question;
use crate::rung::Rung;
use std::collections::BTreeSet;

/// An open duty.
#[derive(Clone, Copy, Debug)]
pub(super) struct Duty {
    /// The day on which it is kept or missed.
    pub last_day: u32,
    /// It has been missed, and stays open.
    pub is_missed: bool,
    /// Its last day fell into a suspension.
    pub waits: bool,
}

impl Life<'_> {
    /// At the end of a moment: duties whose event happened at it arise. In a case the first time counts and the
    /// condition is read then, once; for the person each time counts: the last day of an open duty moves with it, whatever
    /// the condition, and where the condition is true the duty arises anew.
    pub(super) fn raise_duties(&mut self, answers: &mut dyn Answers) {
        for (number, rule) in self.rules_in_force() {
            let Core::Must { act, length, of, .. } = rule.core else { continue };
            for place in self.places(rule.scope) {
                let is_new = place.is_some() && self.becomes_law(rule, place);
                let older = is_new.then(|| self.take_over(act, place)).flatten();
                let arises = self.happens_now(of, place) && (place.is_none() || !self.happened_before_now(of, place));
                let last_day = self.last_day(self.day, length);
                if arises && self.is_law(rule, place) && self.holds(&rule.condition, place, answers) {
                    self.duties.insert((number, place), Duty { last_day, is_missed: false, waits: false });
                } else if arises
                    && let Some(duty) = self.duties.get_mut(&(number, place)).filter(|duty| !duty.is_missed)
                {
                    duty.last_day = last_day;
                } else if is_new && let Some(since) = self.day_that_counts(of, place, self.day) {
                    // An open case has come under it: its event has happened, and its last day may be over.
                    let is_done = || self.day_that_counts(EventRef::Event(act), place, self.day).is_some();
                    if older.is_some() || !is_done() && self.holds(&rule.condition, place, answers) {
                        let last_day = self.last_day(since, length);
                        let is_missed = older.is_some_and(|older| older.is_missed);
                        let waits = last_day < self.day;
                        self.duties.insert((number, place), Duty { last_day, is_missed, waits });
                    }
                }
            }
        }
    }

    /// The open duty of an older text to do this act in the case is one no more: the new text says when it is due.
    fn take_over(&mut self, act: EventId, place: Place) -> Option<Duty> {
        let is_older = |&&(number, at): &&(usize, Place)| at == place && self.act_owed(number) == Some(act);
        let older = self.duties.keys().find(is_older).copied()?;
        self.duties.remove(&older)
    }

    /// Whether a duty to do this act is open: in this place, if one is meant.
    pub(super) fn owes(&self, act: EventId, at: Place) -> bool {
        let is_meant = |place: Place| at.is_none() || place == at;
        self.duties.keys().any(|&(number, place)| self.act_owed(number) == Some(act) && is_meant(place))
    }

    /// The act was done in this place: the duty to do it there is closed.
    pub(super) fn close_duties(&mut self, act: EventId, at: Place) {
        let law = self.law;
        self.duties.retain(|&(number, place), _| {
            let owed = matches!(law.rules[number].core, Core::Must { act: owed, .. } if owed == act);
            !(owed && place == at)
        });
    }

    /// Night: one duty after another whose last day this is. What follows from one may raise another that is due at once.
    pub(super) fn settle_duties(&mut self, answers: &mut dyn Answers) {
        let mut seen_to = BTreeSet::new();
        while let Some((number, place)) = self.next_due(&seen_to) {
            seen_to.insert((number, place));
            self.settle_duty(number, place, answers);
        }
        // What falls due in a suspension waits for the first evening after it.
        for at in self.duties.keys().copied().collect::<Vec<_>>() {
            let is_suspended = self.is_suspended(at);
            let day = self.day;
            if let Some(duty) = self.duties.get_mut(&at) {
                duty.waits |= is_suspended && duty.last_day == day && !duty.is_missed;
            }
        }
    }

    /// Whether a measure is suspended that the duty's own sentence names as in force.
    fn is_suspended(&self, (number, place): (usize, Place)) -> bool {
        let mut parts = vec![&self.law.rules[number].condition];
        while let Some(part) = parts.pop() {
            match part {
                Condition::All(more) | Condition::Any(more) => parts.extend(more),
                Condition::Not(one) | Condition::Defined(one) => parts.push(one),
                Condition::Atom(Atom::InForce(measure)) => {
                    let is_meant =
                        |&&(of, at): &&(MeasureId, Place)| of == *measure && self.is_in_sight(at, place, Sight::Now);
                    if self.suspended.iter().any(|at| is_meant(&at)) {
                        return true;
                    }
                }
                Condition::Atom(_) => {}
            }
        }
        false
    }

    fn next_due(&self, seen_to: &BTreeSet<(usize, Place)>) -> Option<(usize, Place)> {
        let due = self
            .duties
            .iter()
            .filter(|&(at, duty)| (duty.last_day == self.day || duty.waits) && !duty.is_missed && !seen_to.contains(at))
            .filter(|&(&at, _)| !self.is_suspended(at));
        due.map(|(&at, _)| at).min_by_key(|&(number, place)| (number, self.which(place).slot))
    }

    fn settle_duty(&mut self, number: usize, place: Place, answers: &mut dyn Answers) {
        let Core::Must { act, missed, otherwise, .. } = self.law.rules[number].core else { return };
        // An opening act cannot be done tonight where as many of its cases are open as are followed.
        if !self.has_a_slot(act) {
            return;
        }
        if self.is_missed(act, place, answers) {
            self.at_one_moment(answers, |life, answers| {
                if let Some(duty) = life.duties.get_mut(&(number, place)) {
                    duty.is_missed = true;
                }
                life.happen_at(missed, place, answers);
                if let Some(event) = otherwise {
                    life.happen_at(event, place, answers);
                }
            });
        } else {
            self.at_one_moment(answers, |life, answers| life.happen_at(act, place, answers));
        }
    }

    /// The person is never forced; a body keeps its duty as written, and may miss it when late.
    fn is_missed(&mut self, act: EventId, place: Place, answers: &mut dyn Answers) -> bool {
        let question = Question::Missed(act);
        let nth = self.which(place).nth;
        let says = |of: Option<u16>| self.unkept.contains(&(self.day, question, of));
        match (self.law.events[act.at()].author, self.rung) {
            (Author::Person, _) => true,
            // Where the story does not say in which of several cases, it is left open.
            (_, Rung::AsWritten) if says(None) && place.is_some_and(|at| self.followed(self.cases[at].kind) > 1) => {
                self.ask(question, place, answers)
            }
            (_, Rung::AsWritten) => says(None) || says(Some(nth)),
            (_, Rung::Late | Rung::Wrong) => self.ask(question, place, answers),
        }
    }

    fn act_owed(&self, number: usize) -> Option<EventId> {
        match self.law.rules[number].core {
            Core::Must { act, .. } => Some(act),
            _ => None,
        }
    }

    /// Whether an event had happened in this place before this moment.
    fn happened_before_now(&self, event: EventRef, place: Place) -> bool {
        self.history.iter().any(|h| h.place == place && h.moment < self.moment && self.names(event, h.event, place))
    }
}
