//! A place within a day of a life, and what is open there.

use std::hash::{Hash, Hasher};

use smallvec::SmallVec;

use crate::law::{ActId, DateId, DutyId, EventId, FactId, FeedId, GroundId, QuestionId, RecordId, StretchId};
use crate::state::State;

/// A life at one moment of a day. Two moments that are equal go on equally.
#[derive(Debug, PartialEq, Eq)]
pub struct Moment {
    pub(crate) state: State,
    pub(crate) step: Step,
    /// Acts of this phase still to be asked.
    pub(crate) open: u128,
    /// Acts done or answered with another value today.
    pub(crate) used: u128,
    /// Acts before this one were found closed, and nothing has changed since.
    pub(crate) next: u8,
    pub(crate) question: Option<QuestionId>,
    /// At night what the observers noted; by day openings that are used up, each by the label that would say that it was refused.
    pub(crate) labels: u64,
    /// Dates named at the moment that is being settled, and vague clocks, each with its answer.
    pub(crate) named: Named,
}

/// Each answer begins with a copy.
impl Clone for Moment {
    #[inline]
    fn clone(&self) -> Moment {
        let mut copy = Moment { state: State::default(), named: Named::new(), ..*self };
        copy.state.clone_from(&self.state);
        copy.named.extend_from_slice(&self.named);
        copy
    }
}

/// What tells most moments apart, and no more: they are hashed more often than anything else is done.
impl Hash for Moment {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.state.words().iter().for_each(|&word| hasher.write_u64(word));
        hasher.write_u64(self.open as u64 ^ (self.open >> 64) as u64);
        hasher.write_u64(self.used as u64 ^ (self.used >> 64) as u64);
        hasher.write_u64(self.labels);
        let question = self.question.map_or(u64::MAX, |question| question.0.into());
        hasher.write_u64(question);
        self.named.iter().for_each(|(_, offset)| hasher.write_u32(*offset));
    }
}

impl Moment {
    /// A moment at which nothing is open yet, of a life that is still to be filled in.
    pub(crate) fn at(step: Step) -> Moment {
        let (state, named) = (State::default(), Named::new());
        Moment { state, step, open: 0, used: 0, next: 0, question: None, labels: 0, named }
    }

    /// The life as it is now.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// The phase in which the question is open.
    pub fn phase(&self) -> Phase {
        match self.step {
            Step::Start(_) | Step::Today | Step::Birthday { .. } | Step::Arrivals(_) | Step::Errors { .. } => {
                Phase::Dawn
            }
            Step::Acts { person: false } => Phase::Others,
            Step::Acts { person: true } => Phase::Person,
            Step::Settle(cause) => match cause {
                Cause::FirstDawn { .. } | Cause::FirstError | Cause::Dawn => Phase::Dawn,
                Cause::Nature(..) => Phase::Others,
                Cause::Act { person, .. } => {
                    if person {
                        Phase::Person
                    } else {
                        Phase::Others
                    }
                }
                Cause::Kept(_) | Cause::Missed(_) => Phase::Night,
            },
            Step::Night | Step::Closing | Step::Evening => Phase::Night,
        }
    }

    /// Something happened, and the open question is one that its consequences wait for.
    pub fn is_settling(&self) -> bool {
        matches!(self.step, Step::Settle(_))
    }

    /// The evening, once no question is open.
    pub fn evening(&self) -> Option<Evening> {
        (self.step == Step::Evening).then(|| Evening { state: self.state.clone(), labels: self.labels })
    }
}

/// A life at night: rights have looked, cases have closed, nothing is remembered that nothing waits for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Evening {
    /// What is carried into the next day.
    pub state: State,
    /// What the observers noted: one bit a label.
    pub labels: u64,
}

/// A phase of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Messages and clocks.
    Dawn,
    /// Bodies, nature and chance.
    Others,
    /// The person.
    Person,
    /// Duties, rights, closing.
    Night,
}

/// What was answered of dates and clocks, by question.
pub(crate) type Named = SmallVec<[(QuestionId, u32); 1]>;

/// An open question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    /// What is asked.
    pub question: QuestionId,
    /// How many answers there are, from 0.
    pub options: u32,
}

/// What an answer costs a story (decision 44): how many answers must be named, and how many of them by malice or chance.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight {
    /// Answers to be named.
    pub named: u16,
    /// Of these, not the person's.
    pub hostile: u16,
}

impl Weight {
    /// One named answer.
    pub(crate) fn one(hostile: bool) -> Weight {
        Weight { named: 1, hostile: hostile.into() }
    }
}

impl std::ops::Add for Weight {
    type Output = Weight;
    fn add(self, other: Weight) -> Weight {
        Weight { named: self.named + other.named, hostile: self.hostile + other.hostile }
    }
}

/// Something that came about, told when a story is lived again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    /// An event, by this sentence.
    Event(EventId, GroundId),
    /// A stretch begins.
    Begins(StretchId, GroundId),
    /// A stretch ends.
    Ends(StretchId, GroundId),
    /// A fact has a new value (its class).
    Becomes(FactId, u32, Option<GroundId>),
    /// A body has a new copy.
    Learns(FeedId, u32),
    /// A body's copy becomes untrue.
    Errs(RecordId, u32),
    /// A body holds this from the first dawn on.
    Holds(RecordId, u32),
    /// A date is named; in this many days.
    Named(DateId, u32),
    /// A duty opens.
    Owes(DutyId),
    /// A case is opened.
    Opens(crate::law::CaseId),
    /// A case closes.
    Closes(crate::law::CaseId),
}

/// Where happenings are written, if anybody listens.
pub type Log<'a> = Option<&'a mut Vec<Happening>>;

/// How far the day has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// The first facts, from this one on.
    Start(u16),
    /// What the new day brings.
    Today,
    /// The facts that grow, from this one on.
    Birthday { from: u16 },
    /// The feeds, from this one on.
    Arrivals(u16),
    /// The records that may be untrue, from this one on; on the first day, or later.
    Errors { first: bool, from: u16 },
    /// Something happened, and what follows from it is not settled.
    Settle(Cause),
    /// A phase of acts.
    Acts { person: bool },
    /// Duties of today.
    Night,
    /// Cases close, and what follows from that.
    Closing,
    /// The day is over.
    Evening,
}

/// What is to be settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Cause {
    /// `again`: what is given then has changed something.
    FirstDawn {
        again: bool,
    },
    FirstError,
    Dawn,
    Nature(FactId, u32),
    /// `which`: of the cases that it may be for, the number of the one that was named.
    Act {
        act: ActId,
        person: bool,
        which: Option<u8>,
    },
    Kept(DutyId),
    Missed(DutyId),
}
