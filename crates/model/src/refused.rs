//! Openings that are refused: as many cases are open as are followed (decision 16).
//!
//! Two look: who counts what is not followed asks what is so tonight (`refused`); who wants to know whether with more cases
//! an answer could be another asks whether on some moment of the day another case may have been opened (`may_be_refused`).
//! Who opens a case today is refused none. Promise: if the second says no, none was refused today.

use crate::condition::{Condition, Truth};
use crate::law::{Act, CaseId, Effect, Law, Power, QuestionId, Window};
use crate::moment::Moment;
use crate::observe::Label;
use crate::state::State;

/// How the number in a cell can have been another one earlier on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum ByDay {
    /// It moves at dawn and at night alone.
    #[default]
    Steady,
    /// It is 1 if something came today, and may have been any other before.
    Comes,
    /// The same, of a case of this kind that has been opened.
    Opens(CaseId),
    /// In any way.
    Freely,
}

impl Law {
    /// The questions of acts that would open a case and are open tonight in every way but one: as many such cases as are
    /// followed are open already. What hangs on a judge is not among them.
    pub fn refused(&self, state: &State) -> impl Iterator<Item = QuestionId> {
        self.acts.iter().filter(|act| self.is_refused(act, state)).map(Act::question)
    }

    fn is_refused(&self, act: &Act, state: &State) -> bool {
        let Act::Event { powers, reading, opens, .. } = act else { return false };
        let allows =
            |power: &Power| self.is_window_open(&power.window, state) && power.condition.truth(state) == Truth::Yes;
        let label = reading.map_or(1, |reading| self.readings[reading.at()].cell.get(state).max(1));
        let is_allowed = || powers.get(label as usize - 1).is_some_and(|powers| powers.iter().any(allows));
        self.has_no_slot(opens, state) && is_allowed()
    }

    /// Whoever opens a case today is not refused another by the same act: it is once a day.
    pub(crate) fn note_opening(&self, act: &Act, moment: &mut Moment) {
        let Act::Event { opens, .. } = act else { return };
        if self.has_no_slot(opens, &moment.state) {
            let is_it =
                |label: &Label| matches!(label, Label::Refused(of) if self.acts[of.at()].question() == act.question());
            let labels = self.labels.iter().enumerate().filter(|(_, label)| is_it(label));
            moment.labels |= labels.fold(0, |bits, (at, _)| bits | 1 << at);
        }
    }

    /// May the act have been open on some moment of this day, if not as many cases were open as are followed? What hangs on a
    /// judge, or on a reading that is not settled, may be either way, and so may what can have been otherwise by day.
    pub(crate) fn may_be_refused(&self, act: &Act, state: &State) -> bool {
        let Act::Event { powers, reading, duties, opens, .. } = act else { return false };
        let Some(kind) = opens.first().map(|case| self.cases[case.at()].kind) else { return false };
        if !self.has_no_slot(opens, state) {
            return false;
        }
        let is_owed = duties.iter().any(|duty| self.duties[duty.at()].cell.get(state) != 0);
        let label = reading.map_or(1, |reading| self.readings[reading.at()].cell.get(state) as usize);
        let may_be = |(at, powers): (usize, &Vec<Power>)| {
            let is_meant = label == 0 || label == at + 1;
            is_meant && powers.iter().any(|power| self.may_allow(power, kind, state))
        };
        is_owed || powers.iter().enumerate().any(may_be)
    }

    fn may_allow(&self, power: &Power, kind: CaseId, state: &State) -> bool {
        let window = match &power.window {
            // What ends it may have come today.
            Window::Before(event) => {
                self.events[event.at()].clock.expect("an event that opens a window has a clock").get(state) <= 1
            }
            Window::During(_) => true,
            window => self.is_window_open(window, state),
        };
        window && self.may_be(&power.condition, true, kind, state)
    }

    /// May the condition have been true, or false, on some moment of this day on which all cases of the kind were open?
    fn may_be(&self, condition: &Condition, wanted: bool, kind: CaseId, state: &State) -> bool {
        let part = |part: &Condition| self.may_be(part, wanted, kind, state);
        match condition {
            Condition::All(parts) if wanted => parts.iter().all(part),
            Condition::All(parts) => parts.iter().any(part),
            Condition::Any(parts) if wanted => parts.iter().any(part),
            Condition::Any(parts) => parts.iter().all(part),
            Condition::Not(part) => self.may_be(part, !wanted, kind, state),
            Condition::Judged { .. } => true,
            Condition::In { cell, from, to } => {
                let now = cell.get(state);
                let may_differ = match self.derived.by_day.get(usize::from(cell.id)).copied().unwrap_or_default() {
                    ByDay::Steady => false,
                    ByDay::Comes => now == 1,
                    ByDay::Opens(of) => now == 1 && of != kind,
                    ByDay::Freely => true,
                };
                may_differ || (*from..=*to).contains(&now) == wanted
            }
        }
    }

    /// Of each cell, by its number.
    pub(crate) fn by_day(&self) -> Vec<ByDay> {
        let mut all = Vec::new();
        let mut set = |cell: crate::state::Cell, by_day: ByDay| {
            let at = usize::from(cell.id);
            if all.len() <= at {
                all.resize(at + 1, ByDay::Steady);
            }
            all[at] = by_day;
        };
        for event in &self.events {
            event.clock.into_iter().chain(event.today).for_each(|cell| set(cell, ByDay::Comes));
        }
        self.stretches.iter().for_each(|stretch| set(stretch.cell, ByDay::Freely));
        self.duties.iter().for_each(|duty| set(duty.cell, ByDay::Freely));
        self.dates.iter().for_each(|date| set(date.left, ByDay::Freely));
        self.dates.iter().filter_map(|date| date.spans.as_ref()).for_each(|spans| set(spans.cell, ByDay::Freely));
        for case in &self.cases {
            set(case.open, ByDay::Opens(case.kind));
            set(case.closing, ByDay::Freely);
        }
        for act in &self.acts {
            if let Act::Nature { fact, .. } = act {
                set(self.facts[fact.at()].cell, ByDay::Freely);
            }
        }
        for clause in self.rules.iter().flat_map(|rule| rule.clauses.iter().flatten()) {
            if let Effect::Becomes(fact, ..) = clause.effect {
                set(self.facts[fact.at()].cell, ByDay::Freely);
            }
        }
        all
    }
}
