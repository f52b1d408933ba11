//! Who may act today, who is asked, and who is stopped (meaning 6, 8, 9, 10, 11, 24).

use super::{Answers, Life, condition::Sight, life::Place};
use crate::checked::{Author, BodyId, CaseId, Core, EventId, EventRef, FactId, Fate, MeasureId, Thing, Window};
use crate::question::Question;
use std::collections::BTreeSet;

/// Whose phase it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mover {
    /// Nature, bodies and chance.
    Others,
    /// The person.
    Person,
}

impl Life<'_> {
    /// One phase: nature first, then one question after another, the first that is open and was not asked today, until
    /// none is left. So what becomes open later in the phase is asked then.
    pub(super) fn phase(&mut self, mover: Mover, answers: &mut dyn Answers) {
        if mover == Mover::Others {
            self.let_nature_move(answers);
        }
        while let Some(act) = self.next_open_act(mover, answers) {
            self.asked.insert(Question::Act(act));
            if self.ask(Question::Act(act), answers) {
                self.attempt(act, answers);
            }
        }
    }

    fn let_nature_move(&mut self, answers: &mut dyn Answers) {
        for (id, fact) in self.law.facts.iter().enumerate() {
            if fact.fate != Fate::CanChange {
                continue;
            }
            let options = fact.values.count() as u16;
            let value = answers.answer(self.day, Question::Nature(FactId(id as u16)), options);
            if value < options && self.facts[id] != Some(value) {
                self.at_one_moment(answers, |life, _| life.facts[id] = Some(value));
            }
        }
    }

    fn next_open_act(&mut self, mover: Mover, answers: &mut dyn Answers) -> Option<EventId> {
        (0..self.law.events.len() as u16).map(EventId).find(|&event| {
            let moves_now = match self.law.events[event.at()].author {
                Author::Person => mover == Mover::Person,
                Author::Body(_) | Author::Chance => mover == Mover::Others,
                _ => false,
            };
            moves_now && !self.asked.contains(&Question::Act(event)) && self.is_open(event, answers)
        })
    }

    /// Whether the act can be chosen now.
    fn is_open(&mut self, act: EventId, answers: &mut dyn Answers) -> bool {
        self.has_a_place(act) && self.is_allowed(act, answers) && !self.is_too_late_today(act, answers)
    }

    /// What comes before something on the same day comes no more on a day on which that has come (meaning 7).
    fn is_too_late_today(&mut self, act: EventId, answers: &mut dyn Answers) -> bool {
        self.rules_in_force().any(|(_, rule)| match rule.core {
            Core::Before { first, second } if first == act => self
                .places(rule.scope)
                .into_iter()
                .any(|place| self.came_today(second, place) && self.holds(&rule.condition, place, answers)),
            _ => false,
        })
    }

    /// Whether the event has come today: in this case, if it is one of its kind, else wherever.
    fn came_today(&self, event: EventId, place: Place) -> bool {
        let its_own = place.filter(|&at| self.law.events[event.at()].scope == Some(self.cases[at].kind));
        self.history.iter().any(|h| h.event == event && h.day == self.day && (its_own.is_none() || h.place == its_own))
    }

    /// Whether a sentence allows the act now.
    fn is_allowed(&mut self, act: EventId, answers: &mut dyn Answers) -> bool {
        // What one must do, one may do.
        if self.owes(act) {
            return true;
        }
        self.rules_in_force().any(|(_, rule)| match rule.core {
            Core::May { act: allowed, window, .. } if allowed == act => self
                .places(rule.scope)
                .into_iter()
                .any(|place| self.window_is_open(window, place) && self.holds(&rule.condition, place, answers)),
            _ => false,
        })
    }

    /// Whether the act has somewhere to happen: an opening act a free place for its case, an act in a case an open case.
    pub(super) fn has_a_place(&self, act: EventId) -> bool {
        let opens: Vec<CaseId> = self.opened_by(act);
        if opens.iter().any(|&kind| self.case_is_open(kind)) {
            return false;
        }
        match self.law.events[act.at()].scope {
            Some(kind) => opens.contains(&kind) || self.case_is_open(kind),
            None => true,
        }
    }

    /// The kinds of case that this act opens.
    pub(super) fn opened_by(&self, act: EventId) -> Vec<CaseId> {
        let kinds = (0..self.law.cases.len() as u16).map(CaseId);
        kinds.filter(|kind| self.law.cases[kind.at()].opened_by == act).collect()
    }

    fn window_is_open(&self, window: Window, place: Place) -> bool {
        match window {
            Window::Always => true,
            Window::Within { days, of } => self
                .day_that_counts(EventRef::Event(of), place, self.day)
                .is_some_and(|since| self.day <= since.saturating_add(days)),
            Window::After(event) => self.has_happened(EventRef::Event(event), place, Sight::Now),
            Window::Before(event) => !self.has_happened(EventRef::Event(event), place, Sight::Now),
            Window::During(measure) => self.is_in_force(measure, place),
        }
    }

    /// The act was chosen: it happens, or an enforcing body has a record and stops it.
    fn attempt(&mut self, act: EventId, answers: &mut dyn Answers) {
        let stops = self.stops(act, answers);
        if stops.is_empty() {
            self.at_one_moment(answers, |life, answers| life.happen(act, answers));
            return;
        }
        // Each stopping body stops it once, however many measures it has recorded; wrongly, if none of those is in
        // fact in force for the person.
        self.at_one_moment(answers, |life, answers| {
            let bodies: BTreeSet<BodyId> = stops.iter().map(|stop| stop.body).collect();
            for body in bodies {
                let of_body: Vec<&Stop> = stops.iter().filter(|stop| stop.body == body).collect();
                life.happen(of_body[0].stopped, answers);
                if !of_body.iter().any(|stop| life.is_in_force(stop.measure, None)) {
                    life.happen(of_body[0].wrongly, answers);
                }
            }
        });
    }

    /// The measures that forbid this act of the person and of which the enforcing body has a record.
    fn stops(&mut self, act: EventId, answers: &mut dyn Answers) -> Vec<Stop> {
        if self.law.events[act.at()].author != Author::Person {
            return Vec::new();
        }
        let mut stops = Vec::new();
        for (_, rule) in self.rules_in_force() {
            let Core::Forbids { measure, act: forbidden, body, stopped, wrongly } = rule.core else { continue };
            if forbidden == act
                && self.has_a_record(body, Thing::Measure(measure), None, Sight::Now)
                && self.condition_about_the_person(rule, answers)
            {
                stops.push(Stop { body, measure, stopped, wrongly });
            }
        }
        stops
    }
}

/// One reason why an attempt fails.
struct Stop {
    body: BodyId,
    measure: MeasureId,
    stopped: EventId,
    wrongly: EventId,
}
