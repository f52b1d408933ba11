//! A clock that does not count: it tells apart the days that sentences ask for (*on day 20*, *until day 3*), and leaves open
//! for how long it stays between two of them.
//!
//! That is the region abstraction of timed automata (Alur and Dill, 1994) without the length of the regions. Promise: a law
//! with vague clocks has at least the lives of the law, with the same answers on the same days; so what is kept in it is
//! kept, and no story of the law is shorter than its shortest.

use std::collections::BTreeSet;

use crate::law::{EventId, Law, Question, QuestionId};
use crate::marks::Marks;

/// The classes of a vague clock.
#[derive(Clone, Debug)]
pub struct Vague {
    /// The event whose days it does not count.
    pub event: EventId,
    /// Asked at dawn as long as it stands between two days that are told apart: does it come to the next today?
    pub question: QuestionId,
    /// The least number of each class, in order, from 1 (today).
    pub classes: Vec<u32>,
}

impl Vague {
    /// The first number of the class that this number is of, and that of the class after it.
    fn class(&self, value: u32) -> (u32, Option<u32>) {
        let after = self.classes.partition_point(|&first| first <= value);
        (self.classes[after - 1], self.classes.get(after).copied())
    }

    /// The clock at dawn, given what it was the evening before: a class of one day is over; of a longer one it must be said
    /// whether it is.
    pub(crate) fn at_dawn(&self, value: u32, comes: Option<bool>) -> Result<u32, QuestionId> {
        match self.class(value) {
            (_, None) => Ok(value),
            (first, Some(next)) if first + 1 == next => Ok(next),
            (_, Some(next)) => Ok(if comes.ok_or(self.question)? { next } else { value }),
        }
    }

    /// Can a clock that counts, and comes to `count` at this dawn, have done what this one did that stood at `value` the evening
    /// before?
    pub fn may_be(&self, value: u32, count: u32, comes: bool) -> bool {
        let (first, next) = self.class(value);
        let next = next.expect("it is asked of a class that is left again");
        if comes { self.class(count).0 == next } else { (first..next).contains(&count) }
    }
}

impl Law {
    /// The same law, with every clock vague that can be, and whose event is not named among `sharp`; None if there is none. A
    /// clock from which a date counts is never vague: what is left of the date is reckoned from it.
    pub fn with_vague_clocks(&self, sharp: &BTreeSet<String>) -> Option<Law> {
        let bases: BTreeSet<EventId> =
            self.dates.iter().filter(|date| date.at != date.after).map(|date| date.after).collect();
        let (mut law, marks) = (self.clone(), Marks::of(self));
        for (at, event) in self.events.iter().enumerate() {
            let id = EventId(at as u16);
            let Some(clock) = event.clock.filter(|_| !bases.contains(&id) && !sharp.contains(&event.name)) else {
                continue;
            };
            // Never, today and later are told apart everywhere.
            let marked = marks.of_cell(clock).iter().copied().filter(|mark| (1..=event.days + 1).contains(mark));
            let classes: BTreeSet<u32> = marked.chain([1, 2]).collect();
            let classes: Vec<u32> = classes.into_iter().collect();
            // It saves something if some class that is left again has more days than one.
            if classes.windows(2).any(|pair| pair[1] > pair[0] + 1) {
                let question = QuestionId(law.questions.len() as u16);
                law.questions.push(Question::Comes(id));
                law.keys.push(u64::MAX - at as u64);
                law.vague.push(Vague { event: id, question, classes });
            }
        }
        (!law.vague.is_empty()).then_some(law)
    }
}

#[cfg(test)]
mod tests {
    use super::Vague;
    use crate::law::{EventId, QuestionId};

    /// A clock of which a sentence asks for day 3 (number 4) alone: today, day 1 and 2, day 3, later.
    fn clock() -> Vague {
        Vague { event: EventId(0), question: QuestionId(7), classes: vec![1, 2, 4, 5] }
    }

    #[test]
    fn it_moves_on_by_itself_where_a_class_has_one_day_and_as_is_said_where_it_has_more() {
        assert_eq!(clock().at_dawn(1, None), Ok(2));
        assert_eq!(clock().at_dawn(2, None), Err(QuestionId(7)));
        assert_eq!(clock().at_dawn(2, Some(false)), Ok(2));
        assert_eq!(clock().at_dawn(2, Some(true)), Ok(4));
        assert_eq!(clock().at_dawn(4, None), Ok(5));
        assert_eq!(clock().at_dawn(5, None), Ok(5));
    }

    #[test]
    fn what_it_says_is_true_of_days_counted() {
        assert!(clock().may_be(2, 3, false), "day 2 comes after day 1 and is told apart from nothing");
        assert!(!clock().may_be(2, 3, true), "day 3 does not come on day 2");
        assert!(clock().may_be(2, 4, true));
        assert!(!clock().may_be(2, 4, false), "day 3 does not go by without being told apart");
    }
}
