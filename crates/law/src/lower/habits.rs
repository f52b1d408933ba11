//! What a world asks of a lowered law, beyond what `check` asks of it. Promise: without habits a law is lowered as ever.

use std::collections::{BTreeMap, BTreeSet};

use crate::checked::Condition;
use crate::question::Question;

/// How questions behave in a world.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Habits {
    /// Questions that go one of several ways each time they open, as soon or late: how many.
    pub ways: BTreeMap<Question, u32>,
    /// Messages whose chance to arrive does not depend on how long they have been under way: that they are is one bit.
    pub memoryless: BTreeSet<Question>,
    /// Messages that may show another value than the sender held.
    pub untrue: BTreeSet<Question>,
    /// Messages whose receivers may be given nothing, or another value, at the first dawn.
    pub stale: BTreeSet<Question>,
    /// What chances depend on: the cone holds it too, and `Lowered::reads` says where it stands in a state.
    pub reads: Vec<Condition>,
}
