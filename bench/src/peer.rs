//! Our compiled step as a model of stateright: a state is an evening, what is done with it is the next evening.
//!
//! Evenings are what both explorers store and count. Within a day the step is asked and answered as it is; whether moments
//! of one morning that come to the same are followed once is the user's choice, and the bench makes it both ways.

use std::collections::HashSet;

use model::{Evening, Law, Moment, State};
use stateright::{Checker, Model, Property};

/// How a day is gone through.
#[derive(Clone, Copy, PartialEq)]
pub enum Within {
    /// Moments of one morning that are equal are followed once.
    Shared,
    /// Every way is followed, as a first attempt would do it.
    EachWay,
}

/// The evenings that stateright finds, on so many threads.
pub fn evenings(law: Law, within: Within, threads: usize) -> usize {
    Lives { law, within }.checker().threads(threads).spawn_bfs().join().unique_state_count()
}

struct Lives {
    law: Law,
    within: Within,
}

impl Lives {
    /// All evenings of the day that begins so; each once, where moments are shared.
    fn day(&self, morning: Moment, evenings: &mut Vec<State>) {
        let mut open = vec![morning];
        let mut met = HashSet::with_hasher(Hasher::default());
        while let Some(moment) = open.pop() {
            match self.law.ask(&moment) {
                None => evenings.push(moment.evening().expect("no question is open at nightfall").state),
                Some(choice) => {
                    for option in 0..choice.options {
                        let next = self.law.answer(&moment, option);
                        if self.within == Within::EachWay || met.insert(next.clone()) {
                            open.push(next);
                        }
                    }
                }
            }
        }
    }
}

/// The same quick hasher that our explorer has.
type Hasher = rustc_hash::FxBuildHasher;

impl Model for Lives {
    type State = State;
    type Action = State;

    fn init_states(&self) -> Vec<State> {
        let mut evenings = Vec::new();
        self.day(self.law.start(), &mut evenings);
        evenings
    }

    fn actions(&self, evening: &State, evenings: &mut Vec<State>) {
        let evening = Evening { state: evening.clone(), labels: 0 };
        self.day(self.law.dawn(&evening), evenings);
    }

    fn next_state(&self, _: &State, evening: State) -> Option<State> {
        Some(evening)
    }

    fn properties(&self) -> Vec<Property<Lives>> {
        // A property that no life breaks: all evenings are looked for.
        vec![Property::always("an evening has words", |_, evening: &State| !evening.words().is_empty())]
    }
}
