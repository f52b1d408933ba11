//! What is true, of the person or in a case (meaning 17, 18, 32).
//!
//! A judged fact that nobody has judged yet leaves a condition open; a sentence that asks then puts the question, and
//! only then, so the judge is asked last. Rights and stories never ask: for them it has no value yet.

use super::{Answers, Life, life::Place};
use crate::checked::{Atom, CaseId, Condition, EventRef, FactId, Fate, KindId, MeasureId, Rule, Thing};
use crate::question::Question;

/// Which cases are looked into where no case is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sight {
    /// Those open now.
    Now,
    /// Closed ones too: in stories.
    Ever,
}

/// What can be said of a condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Truth {
    Yes,
    No,
    /// It hangs on this fact, which has not been judged for this place.
    OnJudgment(FactId, Place),
}

impl Life<'_> {
    /// What a sentence of the law takes to be so; judges are asked where all hangs on them.
    pub(super) fn holds(&mut self, condition: &Condition, place: Place, answers: &mut dyn Answers) -> bool {
        loop {
            match self.weigh(condition, place, Sight::Now, true) {
                Truth::Yes => return true,
                Truth::No => return false,
                Truth::OnJudgment(fact, place) => {
                    let case = place.map(|at| self.cases[at].kind);
                    let values = self.law.facts[fact.at()].values.count();
                    let value = self.choose(Question::Judge(fact, case), place, values, answers);
                    self.judged.insert((fact, place), value);
                }
            }
        }
    }

    /// The same of some of these places; nobody is asked about one if it is so in another without that.
    pub(super) fn holds_somewhere(
        &mut self,
        condition: &Condition,
        places: &[Place],
        answers: &mut dyn Answers,
    ) -> bool {
        let all: Vec<_> = places.iter().map(|&place| (condition, place)).collect();
        self.one_holds(&all, answers)
    }

    /// The same of some of these conditions, each in its place.
    pub(super) fn one_holds(&mut self, all: &[(&Condition, Place)], answers: &mut dyn Answers) -> bool {
        all.iter().any(|&(condition, place)| self.is_so_whatever_is_judged(condition, place))
            || all.iter().any(|&(condition, place)| self.holds(condition, place, answers))
    }

    /// What is so, whatever a judge would say.
    pub(super) fn is_so_whatever_is_judged(&self, condition: &Condition, place: Place) -> bool {
        self.weigh(condition, place, Sight::Now, true) == Truth::Yes
    }

    /// What can be seen to be so, without asking anybody.
    pub(super) fn sees(&self, condition: &Condition, place: Place, sight: Sight) -> bool {
        self.weigh(condition, place, sight, false) == Truth::Yes
    }

    /// The condition of a rule about the person's records (what is told, what stops): those outlive the case, so that the
    /// block it stands in matters only if the condition itself speaks of the case.
    pub(super) fn condition_about_the_person(&mut self, rule: &Rule, answers: &mut dyn Answers) -> bool {
        rule.condition == Condition::always()
            || self.holds_somewhere(&rule.condition, &self.places(rule.scope), answers)
    }

    fn weigh(&self, condition: &Condition, place: Place, sight: Sight, asks: bool) -> Truth {
        match condition {
            Condition::All(parts) => self.weigh_parts(parts, Truth::Yes, Truth::No, place, sight, asks),
            Condition::Any(parts) => self.weigh_parts(parts, Truth::No, Truth::Yes, place, sight, asks),
            Condition::Not(part) => match self.weigh(part, place, sight, asks) {
                Truth::Yes => Truth::No,
                Truth::No => Truth::Yes,
                open => open,
            },
            Condition::Defined(part) => self.weigh(part, None, sight, asks),
            Condition::Atom(atom) => self.weigh_atom(*atom, place, sight, asks),
        }
    }

    /// One part that is `decisive` decides; else the first part that is open leaves it open; else it is `otherwise`.
    fn weigh_parts(
        &self,
        parts: &[Condition],
        otherwise: Truth,
        decisive: Truth,
        place: Place,
        sight: Sight,
        asks: bool,
    ) -> Truth {
        let weighed: Vec<Truth> = parts.iter().map(|part| self.weigh(part, place, sight, asks)).collect();
        if weighed.contains(&decisive) {
            return decisive;
        }
        weighed.into_iter().find(|truth| matches!(truth, Truth::OnJudgment(..))).unwrap_or(otherwise)
    }

    fn weigh_atom(&self, atom: Atom, place: Place, sight: Sight, asks: bool) -> Truth {
        let is_so = match atom {
            Atom::FactIs(fact, value) => return self.weigh_fact(fact, place, asks, |now| now == value),
            Atom::FactAtLeast(fact, value) => return self.weigh_fact(fact, place, asks, |now| now >= value),
            Atom::InForce(measure) => self.is_in_force(measure, place),
            Atom::KindInForce(kind) => self.is_some_in_force(Some(kind), place),
            Atom::UnknownKind => false,
            Atom::AnyInForce => self.is_some_in_force(None, place),
            Atom::Happened(event) => self.has_happened(event, place, sight),
            Atom::Record(body, thing) => self.has_a_record(body, thing, place, sight),
            Atom::RecordThat(body, fact, value, is_not) => {
                self.held(body, Thing::Fact(fact)).is_some_and(|held| (held == value) != is_not)
            }
            Atom::Knows(thing) => {
                self.known.iter().any(|&(known, at)| known == thing && self.is_in_sight(at, place, sight))
            }
            Atom::Open(case) => self.case_is_open(case),
        };
        if is_so { Truth::Yes } else { Truth::No }
    }

    fn weigh_fact(&self, fact: FactId, place: Place, asks: bool, fits: impl Fn(u16) -> bool) -> Truth {
        let is_judged = matches!(self.law.facts[fact.at()].fate, Fate::JudgedBy(_));
        let value = if is_judged { self.judged.get(&(fact, place)).copied() } else { self.facts[fact.at()] };
        match value {
            Some(value) if fits(value) => Truth::Yes,
            None if asks => Truth::OnJudgment(fact, place),
            _ => Truth::No,
        }
    }

    /// Whether what is so at `at` can be meant by a sentence that speaks of `place`: of the person, always; of a case,
    /// under `For each` if it is this one, and for a sentence about something else if it is in sight.
    pub(super) fn is_in_sight(&self, at: Place, place: Place, sight: Sight) -> bool {
        let Some(at) = at else { return true };
        let kind: CaseId = self.cases[at].kind;
        if let Some(place) = place
            && self.cases[place].kind == kind
        {
            return place == at;
        }
        sight == Sight::Ever || !self.cases[at].is_closed
    }

    /// Whether the measure is in force: of this case, or of the person.
    pub(super) fn is_in_force(&self, measure: MeasureId, place: Place) -> bool {
        self.measures.iter().any(|(&(of, at), stretch)| {
            let counts = stretch.is_on && !self.suspended.contains(&(of, at));
            of == measure && counts && self.is_in_sight(at, place, Sight::Now)
        })
    }

    /// Whether some measure (of the kind) is in force; under `For each`, one of this case.
    fn is_some_in_force(&self, kind: Option<KindId>, place: Place) -> bool {
        self.measures.iter().any(|(&(measure, at), stretch)| {
            let is_of_kind = kind.is_none() || self.law.measures[measure.at()].kind == kind;
            let is_meant = if place.is_some() { at == place } else { self.is_in_sight(at, None, Sight::Now) };
            stretch.is_on && !self.suspended.contains(&(measure, at)) && is_of_kind && is_meant
        })
    }

    /// Whether it has happened: in this case since it was opened; to the person ever; an event of a case, where none is
    /// meant, in a case in sight.
    pub(super) fn has_happened(&self, event: EventRef, place: Place, sight: Sight) -> bool {
        self.history.iter().any(|h| {
            let belongs_to = self.law.events[h.event.at()].scope;
            let is_meant = match (h.place, place) {
                (None, None) => true,
                // What the person did is seen by a case only where it counts for it: then it stands there too.
                (None, Some(_)) => false,
                // And then it needs no case to be found for the person.
                (Some(_), None) => belongs_to.is_some() && self.is_in_sight(h.place, None, sight),
                (Some(at), Some(this)) => {
                    at == this || (belongs_to == Some(self.cases[at].kind) && self.is_in_sight(h.place, place, sight))
                }
            };
            is_meant && self.names(event, h.event, place)
        })
    }
}
