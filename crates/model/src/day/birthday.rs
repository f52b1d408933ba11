//! Facts that grow on the birthday, the first thing at dawn, but never on day 0 (decisions 1 and 31).
//!
//! A life has one birthday, and on it every fact that grows is one more. What is kept of a fact is its class, so here only
//! that birthday is of interest on which one comes into its next class: from the last value of its class, which in a class
//! of one value is the only one. Whether today is that day is asked at every dawn. Years are not counted; so no second such
//! birthday is followed, but in stories, which name them, and in a loose view, whose lives are more than the law's.
//! Promise: of each life with one there are first values and a birthday with which it is a life of the law.

use crate::law::{Fact, FactId, Law, QuestionId};
use crate::moment::{Happening, Log, Moment, Step};
use crate::settle::tell;
use crate::state::{Cell, State};

impl Law {
    /// The next fact, from this one on, of which it is open whether it grows today; one that has to, grows. `today`: a fact
    /// has grown today.
    pub(super) fn next_to_grow(
        &self,
        from: u16,
        today: bool,
        moment: &mut Moment,
        log: &mut Log,
    ) -> Option<QuestionId> {
        let is_over = |followed: Cell| followed.get(&moment.state) == 1;
        if self.birthday.is_some_and(is_over) && !self.remembers {
            return None;
        }
        for at in from..self.facts.len() as u16 {
            let Some(only) = self.facts[usize::from(at)].is_in_class_of_one(&moment.state) else { continue };
            if only && today {
                self.grow(FactId(at), moment, log);
                continue;
            }
            moment.step = Step::Birthday { from: at, today };
            return self.facts[usize::from(at)].grows.as_ref().map(|growth| growth.question);
        }
        if let Some(followed) = self.birthday.filter(|_| today) {
            let grows_on = self.facts.iter().any(|fact| fact.is_in_class_of_one(&moment.state).is_some());
            followed.set(&mut moment.state, grows_on.into());
        }
        None
    }

    /// The fact comes into its next class, or does not. If one that would have to does not, it is not the birthday.
    pub(super) fn grows(&self, fact: FactId, option: u32, moment: &mut Moment, log: &mut Log) -> Step {
        let Step::Birthday { today, .. } = moment.step else { unreachable!("facts grow first thing at dawn") };
        let from = fact.0 + 1;
        if option == 1 {
            self.grow(fact, moment, log);
            return Step::Birthday { from, today: true };
        }
        match self.facts[fact.at()].is_in_class_of_one(&moment.state) {
            Some(true) => Step::Arrivals(0),
            _ => Step::Birthday { from, today },
        }
    }

    fn grow(&self, fact: FactId, moment: &mut Moment, log: &mut Log) {
        let cell = self.facts[fact.at()].cell;
        let class = cell.get(&moment.state) + 1;
        cell.set(&mut moment.state, class);
        tell(log, || Happening::Becomes(fact, class, None));
    }
}

impl Fact {
    /// Of a fact that can still grow: is the class that it is in one of a single value?
    fn is_in_class_of_one(&self, state: &State) -> Option<bool> {
        let class = self.cell.get(state) as usize;
        let growth = self.grows.as_ref().filter(|growth| class + 1 < growth.values.len())?;
        Some(growth.values[class] == 1)
    }
}
