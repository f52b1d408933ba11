//! What bodies hold, are told and believe (meaning 25 to 28).
//!
//! What a body is told it is told about the person: one copy for each body and thing, which outlives the case. A body
//! that tells and is told by nobody holds the truth. Deemed records are kept apart, in their case.

use super::{Answers, Life, condition::Sight, life::Place};
use crate::checked::{Atom, BodyId, Condition, Core, EventRef, Law, Moment, Rule, Thing, When};
use crate::question::Question;
use crate::rung::Rung;
use std::collections::BTreeSet;

/// A `must tell` at work.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Feed {
    /// What its sender held when feeds last compared.
    pub held: Option<u16>,
    /// The last day of the open window, if one is open.
    pub last_day: Option<u32>,
}

/// Whether the body holds the truth about the thing: it must tell of it, and nobody tells it.
pub(super) fn holds_the_truth(law: &Law, rules: &[usize], body: BodyId, thing: Thing) -> bool {
    let mut tells = false;
    for &number in rules {
        if let Core::Tell { sender, receiver, thing: told, .. } = law.rules[number].core
            && told == thing
        {
            if receiver == body {
                return false;
            }
            tells |= sender == body;
        }
    }
    tells
}

impl Life<'_> {
    /// Whether the body has a record that the thing is so: deemed in this case, told, or seen by itself.
    pub(super) fn has_a_record(&self, body: BodyId, thing: Thing, place: Place, sight: Sight) -> bool {
        let is_deemed = self.deemed.iter().any(|(&(of, about, at), stretch)| {
            of == body && about == thing && stretch.is_on && self.is_in_sight(at, place, sight)
        });
        let held = self.held(body, thing);
        // A record of a fact is a copy of it, whatever it says.
        is_deemed || if matches!(thing, Thing::Fact(_)) { held.is_some() } else { held == Some(1) }
    }

    /// What the body holds about the thing: the truth, or its copy. A fact's value; for the rest, 1 if it is so.
    pub(super) fn held(&self, body: BodyId, thing: Thing) -> Option<u16> {
        if holds_the_truth(self.law, &self.rules, body, thing) {
            self.truth(thing)
        } else {
            self.copies.get(&(body, thing)).copied()
        }
    }

    fn truth(&self, thing: Thing) -> Option<u16> {
        match thing {
            Thing::Fact(fact) => self.facts[fact.at()],
            Thing::Measure(measure) => Some(u16::from(self.is_in_force(measure, None))),
            Thing::Event(event) => Some(u16::from(self.has_happened(EventRef::Event(event), None, Sight::Now))),
            Thing::Case(case) => Some(u16::from(self.case_is_open(case))),
        }
    }

    /// At the first dawn every receiver is given what its sender holds. True if a copy changed by it.
    pub(super) fn give_first_copies(&mut self, answers: &mut dyn Answers) -> bool {
        let mut has_changed = false;
        for (_, rule) in self.rules_in_force() {
            let Core::Tell { sender, receiver, thing, .. } = rule.core else { continue };
            if !self.is_law(rule, None) || !self.condition_about_the_person(rule, answers) {
                continue;
            }
            if let Some(held) = self.held(sender, thing) {
                has_changed |= self.copies.insert((receiver, thing), held) != Some(held);
            }
        }
        has_changed
    }

    /// From here on what senders hold is compared with this.
    pub(super) fn note_what_senders_hold(&mut self) {
        for (number, rule) in self.rules_in_force() {
            if let Core::Tell { sender, thing, .. } = rule.core {
                let held = self.held(sender, thing);
                self.feeds.insert(number, Feed { held, last_day: None });
            }
        }
    }

    /// At night, after cases have closed: where what a sender holds has changed since the evening before, a window opens.
    /// An open one keeps its earlier last day, and a change back does not close it.
    pub(super) fn compare_what_senders_hold(&mut self, answers: &mut dyn Answers) {
        for (number, rule) in self.rules_in_force() {
            let Core::Tell { sender, thing, length, .. } = rule.core else { continue };
            let mut feed = self.feeds.get(&number).copied().unwrap_or_default();
            let held = self.held(sender, thing);
            let tells = held != feed.held && feed.last_day.is_none() && self.is_law(rule, None);
            if tells && self.condition_about_the_person(rule, answers) {
                feed.last_day = Some(self.last_day(self.day, length));
            }
            feed.held = held;
            self.feeds.note(number, feed);
        }
    }

    /// At dawn: messages of open windows arrive, or not yet, and show what the sender held the evening before.
    pub(super) fn receive_messages(&mut self, answers: &mut dyn Answers) {
        for (number, rule) in self.rules_in_force() {
            let Core::Tell { sender, receiver, thing, .. } = rule.core else { continue };
            let Some(mut feed) = self.feeds.get(&number).copied() else { continue };
            let Some(last_day) = feed.last_day else { continue };
            let question = Question::Arrives(sender, receiver, thing);
            let must_arrive = self.rung == Rung::AsWritten && last_day == self.day;
            let arrives = if must_arrive {
                !self.unkept.contains(&(self.day, question, None))
            } else {
                self.ask(question, None, answers)
            };
            if arrives {
                match feed.held {
                    Some(held) => self.copies.insert((receiver, thing), held),
                    None => self.copies.remove(&(receiver, thing)),
                };
                self.arrivals.push((self.day, sender, receiver, thing));
                if self.untrue == Some((receiver, thing)) {
                    self.untrue = None;
                }
                feed.last_day = None;
                self.feeds.insert(number, feed);
            }
        }
    }

    /// Rung *wrong*, at dawn: if no record is untrue by this rung, each record that a sentence reads may come to show another
    /// value, one after the other, until one does. Who holds the truth does not err. True if one does.
    pub(super) fn let_a_record_err(&mut self, answers: &mut dyn Answers) -> bool {
        if !self.errs || self.untrue.is_some() {
            return false;
        }
        let mut read = BTreeSet::new();
        for rule in &self.law.rules {
            look_into(rule, &mut read);
        }
        for (body, thing) in read {
            if holds_the_truth(self.law, &self.rules, body, thing) {
                continue;
            }
            let values = match thing {
                Thing::Fact(fact) => self.law.facts[fact.at()].values.count(),
                _ => 2,
            };
            let said = self.choose(Question::Wrong(body, thing), None, values + 1, answers);
            if let Some(value) = said.checked_sub(1)
                && self.held(body, thing) != Some(value)
            {
                self.copies.insert((body, thing), value);
                self.untrue = Some((body, thing));
                self.errors.push((self.day, body, thing, value));
                return true;
            }
        }
        false
    }

    /// Whether a message was to arrive today at the latest, and did not.
    pub fn waits_in_vain(&self, receiver: BodyId, thing: Thing) -> bool {
        self.feeds.iter().any(|(&number, feed)| match self.law.rules[number].core {
            Core::Tell { receiver: told, thing: about, .. } => {
                told == receiver && about == thing && feed.last_day == Some(self.day)
            }
            _ => false,
        })
    }
}

/// What records a rule reads: in the conditions that stand in it, and where it lets a body enforce.
fn look_into(rule: &Rule, read: &mut BTreeSet<(BodyId, Thing)>) {
    if let Core::Forbids { measure, body, .. } = rule.core {
        read.insert((body, Thing::Measure(measure)));
    }
    let mut conditions = conditions_of(rule);
    while let Some(condition) = conditions.pop() {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => conditions.extend(parts),
            Condition::Not(part) | Condition::Defined(part) => conditions.push(part),
            Condition::Atom(Atom::Record(body, thing)) => {
                read.insert((*body, *thing));
            }
            Condition::Atom(Atom::RecordThat(body, fact, ..)) => {
                read.insert((*body, Thing::Fact(*fact)));
            }
            Condition::Atom(_) => {}
        }
    }
}

/// The conditions that stand in a rule: its own, those of its bullets, and those that something is so `while` or `when`.
pub(super) fn conditions_of(rule: &Rule) -> Vec<&Condition> {
    let mut conditions = vec![&rule.condition];
    let mut moments = Vec::new();
    match &rule.core {
        Core::InForceWhile { condition, .. } | Core::Suspended { condition, .. } => conditions.push(condition),
        Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => {
            moments.push(moment)
        }
        Core::Knows { from, .. } => moments.push(from),
        Core::InForce { from, until, .. } => moments.extend([from, until]),
        Core::Record { from, until, .. } => moments.extend(std::iter::once(from).chain(until)),
        Core::May { .. } | Core::Must { .. } | Core::Tell { .. } => {}
        Core::Forbids { .. } | Core::Counts { .. } | Core::Before { .. } => {}
    }
    for moment in moments {
        let whens: Vec<&When> = match moment {
            Moment::One(when) => vec![when],
            Moment::First(bullets) | Moment::Last(bullets) => {
                conditions.extend(bullets.iter().map(|bullet| &bullet.condition));
                bullets.iter().map(|bullet| &bullet.when).collect()
            }
        };
        conditions.extend(whens.into_iter().filter_map(|when| match when {
            When::Becomes(condition) => Some(condition),
            When::DayOf(_) | When::Dawn { .. } | When::On(_) => None,
        }));
    }
    conditions
}
