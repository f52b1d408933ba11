//! What looks on at night: the counters of rights, and what is noted of an evening. Observers read the life and never
//! write it; adding one changes no other answer.

use crate::condition::Condition;
use crate::law::{ActId, CaseId, EventId, Law, LengthId};
use crate::state::{Cell, State};

/// Into `Law::labels`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(pub u16);

impl LabelId {
    /// Is the label set among these?
    #[inline]
    pub fn of(self, labels: u64) -> bool {
        labels >> self.0 & 1 == 1
    }
}

/// What is noted of an evening.
#[derive(Clone, Debug)]
pub enum Label {
    /// The condition is true.
    True(Condition),
    /// One of the events is today's.
    Today(Vec<EventId>),
    /// The demand of one of these observers is broken tonight.
    Broken(Vec<usize>),
    /// This case closes tonight.
    Closes(CaseId),
    /// This act would open a case, and as many as are followed are open (decision 16).
    Refused(ActId),
}

/// A right as the readers ask it, by number.
#[derive(Clone, Debug)]
pub struct Right {
    /// Its name.
    pub name: String,
    /// What it demands.
    pub demand: Demand,
    /// What must be true on some evening for the right to have been tested, each with its words (decision 38).
    pub parts: Vec<(String, LabelId)>,
    /// On such an evening it is at stake.
    pub stake: Option<LabelId>,
    /// On such an evening a case is not opened because as many as are followed are open.
    pub refused: Vec<LabelId>,
}

impl Right {
    /// Is it asked of any slot, whichever it is? A game of cases of which several are followed is asked in each.
    pub fn is_of_any_slot(&self) -> bool {
        !matches!(&self.demand, Demand::CanReach { each, .. } if each.len() > 1)
    }
}

/// What a right demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Demand {
    /// The label is on no evening.
    Never(LabelId),
    /// The label is on some evening.
    Possible(LabelId),
    /// What the person can reach: of a right of cases in each slot.
    CanReach {
        /// What is asked, of the person or in each slot.
        each: Vec<Reach>,
        /// In time; none is at some time.
        within: Option<Within>,
    },
    /// From every start the person can keep the label from every evening.
    CanAvoid(LabelId),
}

impl Demand {
    /// Does it hang on what the person can do?
    pub fn is_game(&self) -> bool {
        matches!(self, Demand::CanReach { .. } | Demand::CanAvoid(_))
    }
}

/// Within how many evenings after the one on which it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within {
    /// So many, and at most so many if they hang on the calendar.
    pub days: u32,
    /// How many they are from each day, if they hang on the calendar.
    pub length: Option<LengthId>,
}

/// From every evening with `asked`, the person can reach one with `goal`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// When it is asked.
    pub asked: LabelId,
    /// What is to be reached.
    pub goal: LabelId,
    /// If this label comes before the goal, the game is lost: the case has closed.
    pub lost: Option<LabelId>,
}

/// A counter from evening to evening.
#[derive(Clone, Debug)]
pub enum Observer {
    /// `Within days of event, condition` (decision 39): 0 not waiting, else the days left + 1, on the next evening.
    Within {
        /// Any of these events opens it.
        events: Vec<EventId>,
        /// Days, at most.
        days: u32,
        /// So many, from the day of the event.
        length: Option<LengthId>,
        /// What must be so on some evening.
        condition: Condition,
        /// The wait.
        cell: Cell,
        /// A case that closes first leaves it unmet.
        case: Option<CaseId>,
    },
    /// `… never lasts more than days`: 0 not running, else the days left + 1, on the next evening or beyond.
    Lasts {
        /// It is in force.
        running: Condition,
        /// Days, at most.
        days: u32,
        /// So many, from its first day.
        length: Option<LengthId>,
        /// Evenings.
        cell: Cell,
        /// Ends with its case.
        case: Option<CaseId>,
    },
}

impl Law {
    /// The same law, of whose evenings nothing is noted but this label and which openings were refused: more may be forgotten.
    pub fn noting(&self, noted: LabelId) -> Law {
        let mut law = self.clone();
        for (_, label) in law.labels.iter_mut().enumerate().filter(|(at, _)| !noted.of(1 << at)) {
            match label {
                Label::True(condition) => *condition = Condition::never(),
                Label::Today(events) => events.clear(),
                Label::Broken(_) | Label::Closes(_) | Label::Refused(_) => {}
            }
        }
        law.finish()
    }

    /// The observers look: counters move on, labels are noted. The cases have not closed.
    pub(crate) fn look(&self, state: &mut State) -> u64 {
        let mut broken = 0u64;
        for (at, observer) in self.observers.iter().enumerate() {
            if self.observe(observer, state) {
                broken |= 1 << at;
            }
        }
        let mut labels = 0u64;
        for (at, label) in self.labels.iter().enumerate() {
            let set = match label {
                Label::True(condition) => condition.is_true(state),
                Label::Today(events) => events.iter().any(|&event| self.is_today(event, state)),
                Label::Broken(observers) => observers.iter().any(|observer| broken >> observer & 1 == 1),
                Label::Closes(case) => self.cases[case.at()].closing.get(state) == 1,
                Label::Refused(act) => self.may_be_refused(&self.acts[act.at()], state),
            };
            labels |= u64::from(set) << at;
        }
        labels
    }

    /// Within how many evenings after this one.
    pub fn within(&self, within: Within, evening: &State) -> u32 {
        within.length.map_or(within.days, |length| self.days_of(length, evening))
    }

    /// Moves one counter on; true if its demand is broken tonight.
    fn observe(&self, observer: &Observer, state: &mut State) -> bool {
        let all = |length, days| self.within(Within { days, length }, state);
        let (cell, left, broken) = match observer {
            Observer::Within { events, days, length, condition, cell, case } => {
                let today = events.iter().any(|&event| self.is_today(event, state));
                let left = match cell.get(state) {
                    0 => today.then(|| all(*length, *days)),
                    before => Some(before - 1),
                };
                match left.filter(|_| !condition.is_true(state)) {
                    None => (cell, None, false),
                    Some(left) => {
                        let last = left == 0 || case.is_some_and(|case| self.cases[case.at()].closing.get(state) == 1);
                        (cell, (!last).then(|| left - 1), last)
                    }
                }
            }
            Observer::Lasts { running, days, length, cell, .. } => {
                let left = running.is_true(state).then(|| match cell.get(state) {
                    0 => all(*length, *days),
                    before => before - 1,
                });
                (cell, left.map(|left| left.saturating_sub(1)), left == Some(0))
            }
        };
        cell.set(state, left.map_or(0, |left| left + 1));
        broken
    }

    /// Has the event happened today? In a case too each time counts, for rights speak of each.
    pub(crate) fn is_today(&self, event: EventId, state: &State) -> bool {
        let event = &self.events[event.at()];
        if let Some(today) = event.today {
            return today.get(state) == 1;
        }
        assert!(event.days >= 1, "an event that is watched for the day counts its days");
        event.clock.expect("an event that is watched has a clock").get(state) == 1
    }
}
