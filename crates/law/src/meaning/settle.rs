//! What each sentence adds to a moment (meaning 12, 15, 19, 20).

use super::{Answers, Life, life::Place, order::Standing, when::Part};
use crate::checked::{Core, EventRef, Moment, Rule};

/// A state with a beginning and an end: a measure, or a deemed record.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Stretch {
    /// It is so now.
    pub is_on: bool,
    /// It has begun once; in a case that is all.
    pub has_begun: bool,
    /// Its end has come; in a case it cannot begin any more.
    pub is_over: bool,
}

impl Stretch {
    /// It ends, or can begin no more.
    pub fn end(&mut self) {
        (self.is_on, self.is_over) = (false, true);
    }
}

impl Life<'_> {
    /// Lets one rule speak as it stands in one text, wherever it speaks.
    pub(super) fn settle(&mut self, (number, text): Standing, answers: &mut dyn Answers) {
        let rule = &self.law.rules[number];
        let mut places = self.places(rule.scope);
        places.retain(|&place| self.text_of(place) == text);
        for place in places {
            self.settle_in(number, rule, place, answers);
        }
    }

    fn settle_in(&mut self, number: usize, rule: &Rule, place: Place, answers: &mut dyn Answers) {
        match &rule.core {
            Core::Happens { event, moment } => {
                // What an older text has brought about in a case has come there.
                let has_come =
                    place.is_some() && self.day_that_counts(EventRef::Event(*event), place, self.day).is_some();
                if !has_come && self.speaks(number, rule, moment, place, answers) {
                    self.happen_at(*event, place, answers);
                }
            }
            Core::InForce { measure, from, until } => {
                let before = self.measures.get(&(*measure, place)).copied().unwrap_or_default();
                let after = self.stretch(number, rule, before, from, Some(until), place, answers);
                self.measures.note((*measure, place), after);
            }
            Core::InForceWhile { measure, condition } => {
                let is_on = self.holds(condition, place, answers);
                self.measures.note((*measure, place), Stretch { is_on, has_begun: is_on, is_over: false });
            }
            Core::Suspended { measure, condition } => {
                let lasts = self.measures.get(&(*measure, place)).is_some_and(|stretch| stretch.is_on);
                if lasts && self.holds(condition, place, answers) {
                    self.suspended.insert((*measure, place));
                } else if self.suspended.contains(&(*measure, place)) {
                    self.suspended.remove(&(*measure, place));
                }
            }
            Core::Becomes { fact, value, moment } => {
                // The fact is the person's: in a case too a single moment may come again with its event.
                let comes = self.comes(number, Part::From, moment, place, answers);
                if comes && self.holds(&rule.condition, place, answers) {
                    self.facts[fact.at()] = Some(*value);
                }
            }
            Core::Knows { thing, from } => {
                let is_known = place.is_some() && self.known.contains(&(*thing, place));
                if !is_known && self.speaks(number, rule, from, place, answers) {
                    self.known.insert((*thing, place));
                }
            }
            Core::Record { body, thing, from, until } => {
                let before = self.deemed.get(&(*body, *thing, place)).copied().unwrap_or_default();
                let after = self.stretch(number, rule, before, from, until.as_ref(), place, answers);
                self.deemed.note((*body, *thing, place), after);
            }
            Core::Closes { moment, .. } => {
                if self.speaks(number, rule, moment, place, answers)
                    && let Some(at) = place
                {
                    self.cases[at].is_closing = true;
                }
            }
            // These say what may be chosen, what is owed, what is told and what is stopped: other files.
            Core::May { .. } | Core::Must { .. } | Core::Tell { .. } => {}
            Core::Forbids { .. } | Core::Counts { .. } | Core::Before { .. } => {}
        }
    }

    /// Whether the rule speaks now: its moment comes and its condition is true. In a case it speaks once; until then a
    /// single `on the day of F` may come again with F, while a list or a clock comes once only, and is lost if the
    /// condition is false then. One that has spoken asks nobody any more.
    fn speaks(&mut self, number: usize, rule: &Rule, moment: &Moment, place: Place, answers: &mut dyn Answers) -> bool {
        if place.is_some() && self.spoken.contains(&(number, place)) {
            return false;
        }
        let comes = self.comes(number, Part::From, moment, place, answers);
        let speaks = comes && self.holds(&rule.condition, place, answers);
        if speaks {
            self.spoken.insert((number, place));
        }
        speaks
    }

    /// From E until F. In a case: once, and never if F came before E or at the same moment. For the person: it begins at
    /// every E and ends at every F, and with both at one moment it is ended. In a case, what has begun or ended asks nobody
    /// any more whether it begins, and what has ended whether it ends.
    #[expect(clippy::too_many_arguments, reason = "a sentence with two moments has so many parts")]
    fn stretch(
        &mut self,
        number: usize,
        rule: &Rule,
        before: Stretch,
        from: &Moment,
        until: Option<&Moment>,
        place: Place,
        answers: &mut dyn Answers,
    ) -> Stretch {
        if place.is_some() && before.is_over {
            return before;
        }
        let has_begun = place.is_some() && before.has_begun;
        let begins = !has_begun && self.comes(number, Part::From, from, place, answers);
        let ends = until.is_some_and(|until| self.comes(number, Part::Until, until, place, answers));
        if ends {
            return Stretch { is_on: false, is_over: true, ..before };
        }
        // What ends on a date does not begin on it or after it.
        let is_over = until.is_some_and(|until| self.is_over(until));
        let may_begin = !is_over && !before.is_on;
        if begins && may_begin && self.holds(&rule.condition, place, answers) {
            return Stretch { is_on: true, has_begun: true, is_over: false };
        }
        before
    }
}
