//! What a law is lowered for: the words that the writer of laws, the engine and the command share.

/// How far the bodies keep their duties: the ladder of trust.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rung {
    /// Every duty of a body is kept by its last day, every message arrives by its last day.
    AsWritten,
    /// Duties may be missed, messages may come late or never.
    Late,
    /// The same, and one record at a time may be untrue.
    Wrong,
}

/// Which lives a lowered law has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Exactly those of the law.
    Whole,
    /// At least those: what is kept here is kept.
    Loose,
    /// At least those of the loose view: a named date is not settled before it comes, and may come on any day from its first.
    /// Its clocks can be made vague besides.
    Looser,
    /// At least those of the looser view, with however many cases of a kind: one is followed, and whatever is read of the others
    /// may be either way each time.
    Others,
    /// At least those of the law, and no more than the calendar adds: each day may bring what any day brings, and a length by the
    /// calendar takes as long as any.
    AnyDay,
    /// At least those of the law, and no more than birthdays add: they come on any days.
    AnyBirthday,
    /// At most those: what breaks here is broken.
    Frozen,
    /// At most those: of the people alone whose lives begin so many days after the first on which lives begin, with a birthday on
    /// this day of their lives.
    Born {
        /// Days after the first.
        date: u16,
        /// The day of their lives.
        birthday: u32,
    },
}

impl View {
    /// Are named dates settled only when they come?
    pub fn leaves_dates_open(self) -> bool {
        matches!(self, View::Looser | View::Others)
    }

    /// Does it leave out what only guards something, and forget whatever it can?
    pub fn is_loose(self) -> bool {
        matches!(self, View::Loose | View::Looser | View::Others)
    }

    /// Is it counted how long it is to each birthday?
    pub fn counts_years(self) -> bool {
        !self.is_loose() && self != View::AnyBirthday
    }
}

/// What becomes of the readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadingsAre {
    /// Settled when they first matter, and kept.
    Kept,
    /// Settled anew each day: more lives than the law has.
    Forgotten,
}
