//! What is open in a life and must be answered by somebody: the questions that `meaning` asks, in the words of the law.
//!
//! The compiled step asks the same questions by number; `lower` keeps the table from one to the other. Promise: within
//! one day a question is asked at most once of each case that is open, so that (day, question, slot) names an answer.

use crate::checked::{BodyId, CaseId, EventId, FactId, ReadingId, Thing};

/// One open question. The answer is an option from 0 up to, not including, the number of options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Question {
    /// The date of day 0, where dates matter: the option is the number of days since the first (decision 33).
    Day,
    /// The value of a fact on day 0; the option is the value's index. Judged facts are not asked so.
    Start(FactId),
    /// The birthday, of 366 days of the year; asked once in a life, if a fact grows. The option is the number of days
    /// between the day of day 0 and the birthday in a year that has 29 February: 0 is the next day, 365 the day itself.
    Birthday,
    /// Does the fact grow today by what sentences tell apart? 0 no, 1 yes. Asked at dawn where the birthday is not known, so
    /// never by `meaning`.
    Grows(FactId),
    /// Which alternative is the law; the option is the label's index. Asked once in a life.
    Reading(ReadingId),
    /// What the judge says; the option is the value's index. Asked once a case (`case` is the rule's), or, outside cases,
    /// once a life.
    Judge(FactId, Option<CaseId>),
    /// The offset of a named date, in days from the least; asked when it is named.
    Offset(EventId),
    /// Does a message arrive this dawn? 0 no, 1 yes. Sender, receiver, what of.
    Arrives(BodyId, BodyId, Thing),
    /// What is the receiver given of it at the first dawn? Asked in a world with errors: 0 the truth, 1 nothing, 2 and on
    /// the other values.
    Stale(BodyId, BodyId, Thing),
    /// What does the record show from this dawn on, though it is not so (rung *wrong*)? 0 nothing else; k the value k - 1 of
    /// the fact, or, of a measure or event, 1 no and 2 yes; what it shows already is "nothing else".
    Wrong(BodyId, Thing),
    /// How long is the length with this number, from the shortest? Asked where more lives are lived than the law has.
    Length(u16),
    /// Which way does the question with this key go that opens now? Asked in a world.
    Way(u64),
    /// Does nature move the fact today, and where to? The option is the value's index; the present one is "no".
    Nature(FactId),
    /// Does the act or chance happen now? 0 no, 1 yes.
    Act(EventId),
    /// For which of several open cases is this act of one? The option is the case's number among those in which the act is
    /// open, in the order of their slots.
    Which(EventId),
    /// The duty is due tonight (rung *late*, and the person's on every rung): 0 kept, 1 missed. The person's is never
    /// asked: it is missed.
    Missed(EventId),
}

impl Question {
    /// The question of its way.
    pub fn way(self) -> Question {
        Question::Way(self.key())
    }

    /// A number of its own among all questions of one law.
    pub fn key(self) -> u64 {
        let thing = |thing: Thing| match thing {
            Thing::Fact(fact) => fact.0,
            Thing::Measure(measure) => 1 << 14 | measure.0,
            Thing::Event(event) => 2 << 14 | event.0,
            Thing::Case(case) => 3 << 14 | case.0,
        };
        let (kind, one, two, three): (u64, u16, u16, u16) = match self {
            Question::Start(fact) => (0, fact.0, 0, 0),
            Question::Reading(reading) => (1, reading.0, 0, 0),
            Question::Judge(fact, case) => (2, fact.0, case.map_or(0, |case| case.0 + 1), 0),
            Question::Offset(event) => (3, event.0, 0, 0),
            Question::Arrives(sender, receiver, of) => (4, sender.0, receiver.0, thing(of)),
            Question::Nature(fact) => (5, fact.0, 0, 0),
            Question::Act(event) => (6, event.0, 0, 0),
            Question::Missed(event) => (7, event.0, 0, 0),
            Question::Stale(sender, receiver, of) => (8, sender.0, receiver.0, thing(of)),
            Question::Wrong(body, of) => (9, body.0, 0, thing(of)),
            Question::Which(event) => (10, event.0, 0, 0),
            Question::Day => (11, 0, 0, 0),
            Question::Length(number) => (12, number, 0, 0),
            Question::Birthday => (13, 0, 0, 0),
            Question::Grows(fact) => (14, fact.0, 0, 0),
            Question::Way(key) => return 1 << 63 | key,
        };
        kind << 48 | u64::from(one) << 32 | u64::from(two) << 16 | u64::from(three)
    }
}
