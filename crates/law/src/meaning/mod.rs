//! The slow, obvious meaning of a checked law: one life, lived day by day in the words of the law.
//!
//! It is the witness against which the compiled step is held, so it shares nothing with it. It reads the checked law
//! alone, keeps everything that ever happened, counts days by looking back, and looks for every answer again each time.
//! Where it had to choose, the number of the decision in `docs/meaning.md` stands beside the choice. Promise: a reader
//! who knows the law language finds each of its sentences here once, in one function, and no cleverness.
//!
//! ```text
//! life.rs      what a life remembers, its first dawn, what can be looked up
//! day.rs       the four phases of a day, and the night between two days
//! birthday.rs  when facts grow
//! act.rs       which acts are open, who is asked, who is stopped
//! duty.rs      duties: they arise, are kept, are missed
//! moment.rs    one moment: something happens, and all that follows at once follows
//! settle.rs    what each sentence adds to a moment
//! when.rs      `on the day of`, `once … have passed since`, `when`, and lists of them
//! order.rs     which sentence speaks first at a moment
//! condition.rs what is true
//! calendar.rs  dates, and when a length of time ends
//! version.rs   which text of the law rules
//! record.rs    what bodies hold, are told and believe
//! key.rs       what of a life can still matter
//! noted.rs     what is noted of an evening for a right
//! lives.rs     every life, as a graph of evenings
//! right.rs     what a right says of an evening
//! story.rs     stories, lived in every way they leave open
//! ```

mod act;
mod birthday;
mod calendar;
mod condition;
mod day;
mod duty;
mod key;
mod life;
pub mod lives;
mod moment;
mod noted;
mod order;
mod record;
mod right;
mod settle;
mod shared;
mod story;
#[cfg(test)]
mod tests;
mod version;
mod when;

pub use life::Life;
pub use story::{StoryResult, tell_story};

use crate::question::Question;

/// Whoever answers what is open in a life: a test, a story, a generator.
pub trait Answers {
    /// Returns an option in `0..options`. To `Question::Nature` anything else means that nothing moves. `of` says which case
    /// the question is about, if it is about one.
    fn answer(&mut self, day: u32, question: Question, of: Of, options: u16) -> u16;

    /// Whether this move of nature, or this act, waits until something else has happened in its phase: then it is asked again.
    /// Acts of a day come in any order in a story (meaning 43), and in the order of definition elsewhere (meaning 6).
    fn puts_off(&mut self, _day: u32, _question: Question, _of: Of) -> bool {
        false
    }
}

/// Which of the cases of a kind (meaning 16).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Of {
    /// Its slot among those that are open at once, from 0: a new case takes the first that is free.
    pub slot: u16,
    /// It is the case of its kind that was opened as this one in the life, from 1; 0 where no case is meant.
    pub nth: u16,
}

/// A part of the day (meaning 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Messages arrive, what a clock brings happens.
    Dawn,
    /// Nature, bodies and chance.
    Others,
    /// The person.
    Person,
    /// Duties are kept or missed, rights look.
    Night,
}
