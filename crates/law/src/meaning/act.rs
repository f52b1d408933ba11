//! Who may act today, who is asked, and who is stopped (meaning 6, 8, 9, 10, 11, 24).

use super::{Answers, Life, Of, condition::Sight, life::Place};
use crate::checked::{
    Author, BodyId, CaseId, Condition, Core, EventId, EventRef, FactId, Fate, MeasureId, Rule, Thing, Window,
};
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

impl<'l> Life<'l> {
    /// One phase: one question after another, the first that is open and was not asked today, until none is left: nature, then
    /// acts. So what becomes open later in the phase is asked then. What a story puts off is asked again once something else
    /// has happened.
    pub(super) fn phase(&mut self, mover: Mover, answers: &mut dyn Answers) {
        let mut put_off = Vec::new();
        while let Some((question, place)) = self.next_open(mover, answers) {
            self.asked.insert((question, place));
            if answers.puts_off(self.day, question, self.which(place)) {
                put_off.push((question, place));
            } else if self.moves(question, place, answers) {
                put_off.drain(..).for_each(|question| {
                    self.asked.remove(&question);
                });
            }
        }
    }

    /// Puts the question. Whether something happens by the answer.
    fn moves(&mut self, question: Question, place: Place, answers: &mut dyn Answers) -> bool {
        match question {
            Question::Nature(fact) => self.lets_nature_move(fact, answers),
            Question::Act(act) => {
                let is_done = self.ask(question, place, answers);
                if is_done {
                    self.attempt(act, place, answers);
                }
                is_done
            }
            _ => unreachable!("nobody moves by {question:?}"),
        }
    }

    /// The acts of this mover that were not asked today, open or not, in the order of definition: each in every open case
    /// to which it belongs.
    pub(super) fn acts_not_asked(&self, mover: Mover) -> Vec<(EventId, Place)> {
        let moves_now = |event: &EventId| match self.law.events[event.at()].author {
            Author::Person => mover == Mover::Person,
            Author::Body(_) | Author::Chance => mover == Mover::Others,
            _ => false,
        };
        let acts = (0..self.law.events.len() as u16).map(EventId).filter(moves_now);
        let places = |act: EventId| self.places(self.law.events[act.at()].scope).into_iter().map(move |at| (act, at));
        acts.flat_map(places).filter(|&(act, at)| !self.asked.contains(&(Question::Act(act), at))).collect()
    }

    /// Whether the fact has another value now.
    fn lets_nature_move(&mut self, fact: FactId, answers: &mut dyn Answers) -> bool {
        let options = self.law.facts[fact.at()].values.count() as u16;
        let value = answers.answer(self.day, Question::Nature(fact), Of::default(), options);
        let is_new = value < options && self.facts[fact.at()] != Some(value);
        if is_new {
            self.at_one_moment(answers, |life, _| life.facts[fact.at()] = Some(value));
        }
        is_new
    }

    /// What is asked next. An act of the person is asked once a day; an act in a case once a day in each; nature once a day of
    /// each fact.
    fn next_open(&mut self, mover: Mover, answers: &mut dyn Answers) -> Option<(Question, Place)> {
        let of_nature = || (0..self.law.facts.len() as u16).map(FactId).filter(|fact| self.nature_may_move(*fact));
        let moves = (mover == Mover::Others).then(of_nature).into_iter().flatten().next();
        if let Some(fact) = moves {
            return Some((Question::Nature(fact), None));
        }
        let mut acts = self.acts_not_asked(mover).into_iter();
        let next = acts.find(|&(act, place)| self.is_open(act, place, answers));
        next.map(|(act, place)| (Question::Act(act), place))
    }

    /// Nature moves each fact at most once a day (meaning 8).
    pub(super) fn nature_may_move(&self, fact: FactId) -> bool {
        self.law.facts[fact.at()].fate == Fate::CanChange && !self.asked.contains(&(Question::Nature(fact), None))
    }

    /// Whether the act can be chosen now: in this case, if it belongs to one.
    pub(super) fn is_open(&mut self, act: EventId, at: Place, answers: &mut dyn Answers) -> bool {
        let is_surely_too_late =
            self.orders(act, at).any(|(rule, place)| self.is_so_whatever_is_judged(&rule.condition, place));
        if !self.has_a_slot(act) || is_surely_too_late || !self.is_allowed(act, at, answers) {
            return false;
        }
        let orders: Vec<(&Condition, Place)> =
            self.orders(act, at).map(|(rule, place)| (&rule.condition, place)).collect();
        !self.one_holds(&orders, answers)
    }

    /// The sentences by which it is too late for the act today, if they hold there: what comes before something on the same day
    /// comes no more on a day on which that has come (meaning 7).
    fn orders(&self, act: EventId, at: Place) -> impl Iterator<Item = (&'l Rule, Place)> {
        self.rules_in_force().flat_map(move |(_, rule)| match rule.core {
            Core::Before { first, second } if first == act => {
                let is_meant =
                    |place: &Place| at.is_none() || rule.scope != self.law.events[act.at()].scope || *place == at;
                let places = self.places_of(rule).into_iter().filter(is_meant);
                places.filter(|&place| self.came_today(second, place)).map(|place| (rule, place)).collect()
            }
            _ => Vec::new(),
        })
    }

    /// Whether the event has come today: in this case, if it is one of its kind, else wherever.
    fn came_today(&self, event: EventId, place: Place) -> bool {
        let its_own = place.filter(|&at| self.law.events[event.at()].scope == Some(self.cases[at].kind));
        self.history.iter().any(|h| h.event == event && h.day == self.day && (its_own.is_none() || h.place == its_own))
    }

    /// Whether a sentence allows the act now.
    fn is_allowed(&mut self, act: EventId, at: Place, answers: &mut dyn Answers) -> bool {
        // What one must do, one may do.
        if self.owes(act, at) {
            return true;
        }
        let mut open: Vec<(&Condition, Place)> = Vec::new();
        for (rule, window) in self.powers(act) {
            let places = self.places_of(rule).into_iter().filter(|place| at.is_none() || *place == at);
            open.extend(
                places.filter(|&place| self.window_is_open(window, place)).map(|place| (&rule.condition, place)),
            );
        }
        self.one_holds(&open, answers)
    }

    /// Whether an act of the person is open in this case: by what the sentence that opens it says there.
    pub(super) fn is_open_in(&mut self, act: EventId, at: usize, answers: &mut dyn Answers) -> bool {
        if self.owes(act, Some(at)) {
            return true;
        }
        self.powers(act).into_iter().any(|(rule, window)| {
            if rule.scope != Some(self.cases[at].kind) {
                return !self.places_of(rule).is_empty();
            }
            self.is_law(rule, Some(at))
                && self.window_is_open(window, Some(at))
                && self.holds(&rule.condition, Some(at), answers)
        })
    }

    /// The sentences that open an act, one of each text, and their windows.
    fn powers(&self, act: EventId) -> Vec<(&'l Rule, Window)> {
        let window = |rule: &Rule| match rule.core {
            Core::May { act: allowed, window, .. } if allowed == act => Some(window),
            _ => None,
        };
        self.rules_in_force().filter_map(|(_, rule)| Some((rule, window(rule)?))).collect()
    }

    /// Whether a case that the act opens has a free slot: as many as are followed at once, not more (meaning 16).
    pub(super) fn has_a_slot(&self, act: EventId) -> bool {
        self.opened_by(act).into_iter().all(|kind| self.next_of(kind).is_some())
    }

    /// The kinds of case that this act opens.
    pub(super) fn opened_by(&self, act: EventId) -> Vec<CaseId> {
        let kinds = (0..self.law.cases.len() as u16).map(CaseId);
        kinds.filter(|kind| self.law.cases[kind.at()].opened_by == act).collect()
    }

    fn window_is_open(&self, window: Window, place: Place) -> bool {
        match window {
            Window::Always => true,
            Window::Within { length, of } => self
                .day_that_counts(EventRef::Event(of), place, self.day)
                .is_some_and(|since| self.day <= self.last_day(since, length)),
            Window::After(event) => self.has_happened(EventRef::Event(event), place, Sight::Now),
            Window::Before(event) => !self.has_happened(EventRef::Event(event), place, Sight::Now),
            Window::During(measure) => self.is_in_force(measure, place),
            Window::Season(period) => self.is_in_period(period),
        }
    }

    /// The act was chosen: it happens, or an enforcing body has a record and stops it.
    pub(super) fn attempt(&mut self, act: EventId, place: Place, answers: &mut dyn Answers) {
        let stops = self.stops(act, answers);
        if stops.is_empty() {
            self.at_one_moment(answers, |life, answers| life.happen_at(act, place, answers));
            return;
        }
        // Each stopping body stops it once, however many measures it has recorded; wrongly, if none of those is in
        // fact in force for the person.
        self.at_one_moment(answers, |life, answers| {
            let bodies: BTreeSet<BodyId> = stops.iter().map(|stop| stop.body).collect();
            for body in bodies {
                let of_body: Vec<&Stop> = stops.iter().filter(|stop| stop.body == body).collect();
                life.happen_at(of_body[0].stopped, None, answers);
                if !of_body.iter().any(|stop| life.is_in_force(stop.measure, None)) {
                    life.happen_at(of_body[0].wrongly, None, answers);
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
                && self.is_law(rule, None)
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
