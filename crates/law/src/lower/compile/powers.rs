//! What lets an act be done, and what stops it.

use model::{Condition as Test, GroundId, Power, Prohibition, Window};

use super::super::allocate::Run;
use super::super::calendar::Mark;
use super::Compiler;
use crate::checked::{self, Core, EventId, Rule};

impl Compiler<'_> {
    pub(super) fn power(&mut self, rule: &Rule) -> Power {
        let Core::May { act, window, .. } = rule.core else { unreachable!("a power is a may or a can") };
        let given = if self.cone.others.has_window(window, rule.scope) { checked::Window::Always } else { window };
        let mut in_time = Test::always();
        let window = match given {
            checked::Window::Always => Window::Always,
            checked::Window::Within { length, of } => match self.places.timer(self.law, of, rule.scope, length, 1) {
                Some((date, _)) => {
                    let cell = self.places.model.dates[date.at()].left;
                    in_time = Test::In { cell, from: 2, to: u32::MAX };
                    Window::Always
                }
                None => Window::Within(self.event(of, rule.scope), length.count),
            },
            checked::Window::Season(period) => {
                in_time = Test::is(self.places.marks[&Mark::Period(period)], 1);
                Window::Always
            }
            checked::Window::After(of) => Window::After(self.event(of, rule.scope)),
            checked::Window::Before(of) => Window::Before(self.event(of, rule.scope)),
            checked::Window::During(measure) => match self.places.runs.get(&Run::Measure(measure)) {
                Some(&run) => Window::During(run),
                None => {
                    return Power {
                        ground: GroundId(rule.sentence.0),
                        condition: Test::never(),
                        window: Window::Always,
                        case: None,
                    };
                }
            },
        };
        let mut condition = self.conditions.granting().lower(&mut self.places, &rule.condition, rule.scope);
        // What a sentence under `For each` allows is open in such a case, also if the act counts for the person first.
        let is_here = self.law.events[act.at()].scope.is_none() && !self.cone.others.has_case(rule.scope);
        let case = rule.scope.filter(|_| is_here);
        if let Some(case) = case {
            condition = self.conditions.open(&self.places, case).and(condition);
        }
        if let checked::Window::During(measure) = given
            && let Some(suspended) = self.conditions.suspended(&self.places, measure)
        {
            condition = condition.and(Test::Not(Box::new(suspended)));
        }
        let is_law = self.places.is_law(self.law, rule).now;
        let condition = is_law.and(in_time).and(condition);
        Power { ground: GroundId(rule.sentence.0), condition, window, case: self.case(case) }
    }

    pub(super) fn prohibitions(&mut self, of: EventId, rules: &[&Rule]) -> Vec<Prohibition> {
        let mut prohibitions = Vec::new();
        for rule in rules {
            let Core::Forbids { measure, act, body, stopped, wrongly } = rule.core else { continue };
            if act == of {
                let (recorded, condition) =
                    (self.conditions.recorded(&mut self.places, body, measure), self.about_the_person(rule));
                let under_reading = self.under_reading(rule);
                prohibitions.push(Prohibition {
                    recorded: recorded.and(condition).and(under_reading),
                    in_force: self.conditions.in_force_somewhere(&self.places, measure),
                    stopped: self.event(stopped, None),
                    wrongly: self.event(wrongly, None),
                    ground: GroundId(rule.sentence.0),
                });
            }
        }
        prohibitions
    }
}
