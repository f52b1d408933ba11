//! Facts that grow on the birthday, the first thing at dawn, but never on day 0 (decisions 1 and 31).
//!
//! What is kept of a fact is its class, so here only that birthday is of interest on which one comes into its next class. Where
//! years are counted it is known when that is, and the day has no choice. In a loose view they are not: it is asked at every
//! dawn, of each fact, and any number of such birthdays may come on whatever days. Those are more lives than the law has.

use crate::law::{FactId, Law, QuestionId};
use crate::moment::{Happening, Log, Moment, Step};
use crate::settle::tell;
use crate::state::State;

impl Law {
    /// The next question about what grows today, of the facts from this one on; or a day has gone by towards the birthday.
    pub(super) fn next_to_grow(&self, from: u16, moment: &mut Moment) -> Option<QuestionId> {
        let Some(years) = &self.years else {
            let at = (from..self.facts.len() as u16).find(|&at| self.can_grow(FactId(at), &moment.state))?;
            moment.step = Step::Birthday { from: at };
            return self.facts[usize::from(at)].grows;
        };
        match years.left.get(&moment.state) {
            1 => self.facts[years.all[years.coming.get(&moment.state) as usize].facts[0].at()].grows,
            left => {
                years.left.set(&mut moment.state, left.saturating_sub(1));
                None
            }
        }
    }

    /// The fact comes into its next class, or does not; where years are counted, it does, and so does all that grows with it.
    pub(super) fn grows(&self, fact: FactId, option: u32, moment: &mut Moment, log: &mut Log) -> Step {
        let Some(years) = &self.years else {
            if option == 1 {
                self.grow(fact, moment, log);
            }
            return Step::Birthday { from: fact.0 + 1 };
        };
        let coming = &years.all[years.coming.get(&moment.state) as usize];
        coming.facts.iter().for_each(|&fact| self.grow(fact, moment, log));
        self.set_coming(coming.then, &mut moment.state);
        Step::Arrivals(0)
    }

    /// Is there a class after that in which the fact is?
    fn can_grow(&self, fact: FactId, state: &State) -> bool {
        let fact = &self.facts[fact.at()];
        fact.grows.is_some() && fact.cell.get(state) as usize + 1 < fact.values.len()
    }

    fn grow(&self, fact: FactId, moment: &mut Moment, log: &mut Log) {
        let cell = self.facts[fact.at()].cell;
        let class = cell.get(&moment.state) + 1;
        cell.set(&mut moment.state, class);
        tell(log, || Happening::Becomes(fact, class, None));
    }
}
