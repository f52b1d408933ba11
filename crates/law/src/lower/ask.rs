//! Rights and questions -> observers and labels: they read the life and never write it.

use model::{Condition as Test, Demand, Label, LabelId, Observer};

use super::allocate::{Places, find};
use super::condition::{Conditions, all, any};
use super::cone::{asked_conditions, events_of};
use super::{Asked, Setting};
use crate::checked::{Atom, CaseId, Condition, EventRef, Pattern, Right, When};
use crate::words;

/// Adds what is asked; returns the number of the first label asked as a condition.
pub fn ask(setting: &Setting, conditions: &Conditions, places: &mut Places) -> u16 {
    if let Asked::Right(right) | Asked::Both(right, _) = setting.asked {
        let asked = Ask { conditions, right: &conditions.law.rights[right] }.right(places);
        places.model.right = Some(asked);
    }
    let first = places.model.labels.len() as u16;
    for (condition, scope) in asked_conditions(conditions.law, setting.asked) {
        let test = conditions.lower(places, &condition, scope);
        let test = in_case(conditions, places, test, scope);
        note(places, Label::True(test));
    }
    first
}

struct Ask<'a> {
    conditions: &'a Conditions<'a>,
    right: &'a Right,
}

impl Ask<'_> {
    fn right(&self, places: &mut Places) -> model::Right {
        let mut parts = Vec::new();
        let mut stake = None;
        // A right that names a kind that no measure has is never tested (decision 38).
        if names_unknown_kind(&self.right.pattern) {
            let unknown = Condition::Atom(Atom::UnknownKind);
            parts.push(self.part(places, &unknown));
        }
        let demand = match &self.right.pattern {
            Pattern::Never(condition) => {
                let broken = self.label(places, condition);
                match condition {
                    Condition::All(many) if many.len() > 1 => {
                        parts.extend(many.iter().map(|part| self.part(places, part)).collect::<Vec<_>>());
                        stake = Some(self.label(places, &Condition::All(many[..many.len() - 1].to_vec())));
                    }
                    _ => {
                        if let Some(case) = self.right.scope {
                            let open = self.part(places, &Condition::Atom(Atom::Open(case)));
                            stake = Some(open.1);
                            parts.push(open);
                        }
                    }
                }
                Demand::Never(broken)
            }
            Pattern::Within { days, event, condition } => {
                let events = self.events(places, *event);
                let condition = self.test(places, condition);
                let case = self.case(places);
                let cell = places.cell(days + 2, case);
                let observer = Observer::Within { events: events.clone(), days: *days, condition, cell, case };
                let today = note(places, Label::Today(events));
                parts.push((format!("{} has happened", words::event(self.conditions.law, *event)), today));
                stake = Some(today);
                Demand::Never(self.watch(places, observer))
            }
            Pattern::Only { condition, when } => {
                let come = self.come(places, when);
                let limited = self.test(places, condition);
                let part = self.part(places, condition);
                stake = Some(part.1);
                parts.push(part);
                let test = all(vec![limited, Test::Not(Box::new(come))]);
                let test = self.in_case(places, test);
                Demand::Never(note(places, Label::True(test)))
            }
            Pattern::Lasts { measure, days } => {
                let condition = Condition::Atom(Atom::InForce(*measure));
                let running = self.test(places, &condition);
                let running = self.in_case(places, running);
                let case = self.case(places);
                let cell = places.cell(days + 2, case);
                let part = self.part(places, &condition);
                stake = Some(part.1);
                parts.push(part);
                Demand::Never(self.watch(places, Observer::Lasts { running, days: *days, cell, case }))
            }
            Pattern::CanReach { whenever, goal, within } => {
                let part = self.part(places, whenever);
                let asked = part.1;
                stake = Some(asked);
                parts.push(part);
                let goal = self.label(places, goal);
                let lost = self.case(places).map(|case| note(places, Label::Closes(case)));
                Demand::CanReach { asked, goal, within: *within, lost }
            }
            Pattern::CanAvoid(condition) => {
                let part = self.part(places, condition);
                let bad = part.1;
                parts.push(part);
                Demand::CanAvoid(bad)
            }
            Pattern::Possible(condition) => Demand::Possible(self.label(places, condition)),
        };
        model::Right { name: self.right.name.clone(), demand, parts, stake }
    }

    fn case(&self, places: &Places) -> Option<model::CaseId> {
        self.right.scope.map(|case| places.cases[&case])
    }

    fn events(&self, places: &Places, event: EventRef) -> Vec<model::EventId> {
        let events = events_of(self.conditions.law, event, self.right.scope);
        events.into_iter().filter_map(|event| find(places, self.conditions.law, event, self.right.scope)).collect()
    }

    fn test(&self, places: &mut Places, condition: &Condition) -> Test {
        self.conditions.lower(places, condition, self.right.scope)
    }

    fn in_case(&self, places: &Places, test: Test) -> Test {
        in_case(self.conditions, places, test, self.right.scope)
    }

    fn label(&self, places: &mut Places, condition: &Condition) -> LabelId {
        let test = self.test(places, condition);
        let test = self.in_case(places, test);
        note(places, Label::True(test))
    }

    fn part(&self, places: &mut Places, condition: &Condition) -> (String, LabelId) {
        (words::condition(self.conditions.law, condition), self.label(places, condition))
    }

    fn watch(&self, places: &mut Places, observer: Observer) -> LabelId {
        places.model.observers.push(observer);
        note(places, Label::Broken(places.model.observers.len() - 1))
    }

    /// The moment of `only` has come (`once … have passed`: from then on), or is today.
    fn come(&self, places: &mut Places, when: &When) -> Test {
        match when {
            When::DayOf(event) => self.counted(places, *event, |event| match event.today {
                Some(today) => Test::is(today, 1),
                None => Test::is(clock(event), 1),
            }),
            When::Dawn { days, event, passed } => {
                let to = if *passed { u32::MAX } else { days + 1 };
                self.counted(places, *event, |event| Test::In { cell: clock(event), from: days + 1, to })
            }
            When::Becomes(condition) => self.test(places, condition),
        }
    }

    /// The test of any of the events.
    fn counted(&self, places: &Places, event: EventRef, test: impl Fn(&model::Event) -> Test) -> Test {
        any(self.events(places, event).into_iter().map(|event| test(&places.model.events[event.at()])).collect())
    }
}

fn clock(event: &model::Event) -> model::Cell {
    event.clock.expect("an event that a right counts from has a clock")
}

fn names_unknown_kind(pattern: &Pattern) -> bool {
    fn unknown(condition: &Condition) -> bool {
        match condition {
            Condition::All(many) | Condition::Any(many) => many.iter().any(unknown),
            Condition::Not(one) | Condition::Defined(one) => unknown(one),
            Condition::Atom(atom) => *atom == Atom::UnknownKind,
        }
    }
    match pattern {
        // Of *possible* there is no "never tested": it is broken.
        Pattern::Possible(_) | Pattern::Lasts { .. } => false,
        Pattern::Never(condition) | Pattern::CanAvoid(condition) | Pattern::Within { condition, .. } => {
            unknown(condition)
        }
        Pattern::Only { condition, when } => {
            unknown(condition) || matches!(when, When::Becomes(condition) if unknown(condition))
        }
        Pattern::CanReach { whenever, goal, .. } => unknown(whenever) || unknown(goal),
    }
}

fn in_case(conditions: &Conditions, places: &Places, test: Test, scope: Option<CaseId>) -> Test {
    match scope {
        None => test,
        Some(case) => all(vec![conditions.open(places, case), test]),
    }
}

fn note(places: &mut Places, label: Label) -> LabelId {
    places.model.labels.push(label);
    LabelId(places.model.labels.len() as u16 - 1)
}
