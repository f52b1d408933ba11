//! What a run counts, as integers: sums over districts are the same in any order.

use model::LabelId;

use crate::run::Plan;

/// Labels of which one is enough; of none, never.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnyOf(u64);

/// What a run, or a part of it, came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Persons drawn and lived.
    pub persons: u64,
    /// How many of them belong to the group of the plan.
    pub in_group: u64,
    /// Of each thing that the plan asks: on how many persons it was, evening by evening.
    pub asked: Vec<Line>,
    /// Of each span of the plan.
    pub spans: Vec<Span>,
    /// Openings that would have come on this day, had not as many such cases been open as are followed.
    pub refused: Line,
    /// Of each queue of the world.
    pub queues: Vec<Waited>,
}

/// A number a day, from day 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Among persons of the group.
    pub group: Vec<u64>,
    /// Among all.
    pub all: Vec<u64>,
}

/// Days from the first evening on which one thing is so to the first evening, at or after it, on which another is: all
/// persons, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Persons by days: at 0 those for whom both were on one evening.
    pub days: Vec<u64>,
    /// Persons on whom the first was, and the second was not within the days lived.
    pub never: u64,
}

/// A queue, summed over districts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Waited {
    /// Persons waiting at night, day by day. Who waits with two questions is two.
    pub waiting: Vec<u64>,
    /// Places taken, day by day.
    pub served: Vec<u64>,
    /// The longest that somebody had waited when served, or when the days ended, in days.
    pub longest: u32,
}

impl AnyOf {
    /// These.
    pub fn labels(labels: &[LabelId]) -> AnyOf {
        AnyOf(labels.iter().fold(0, |all, label| all | 1 << label.0))
    }

    /// Is one of them among the labels of an evening?
    pub fn is_in(self, labels: u64) -> bool {
        self.0 & labels != 0
    }
}

impl Tallies {
    /// Nothing counted yet.
    pub(crate) fn new(queues: usize, plan: &Plan) -> Tallies {
        let zeros = || vec![0; plan.days as usize];
        let line = || Line { group: zeros(), all: zeros() };
        Tallies {
            persons: 0,
            in_group: 0,
            asked: plan.asked.iter().map(|_| line()).collect(),
            spans: plan.spans.iter().map(|_| Span { days: zeros(), never: 0 }).collect(),
            refused: line(),
            queues: (0..queues).map(|_| Waited { waiting: zeros(), served: zeros(), longest: 0 }).collect(),
        }
    }

    /// Notes one person on the evenings `from` to `to`, the last not included, for each of these things that is so.
    pub(crate) fn note(&mut self, asked: &[AnyOf], labels: u64, in_group: bool, from: u32, to: u32) {
        for (any_of, line) in asked.iter().zip(&mut self.asked) {
            if any_of.is_in(labels) {
                line.add(in_group, from, to);
            }
        }
    }

    /// Adds what another part of the run came to.
    pub(crate) fn merge(&mut self, other: &Tallies) {
        self.persons += other.persons;
        self.in_group += other.in_group;
        self.asked.iter_mut().zip(&other.asked).for_each(|(line, other)| line.merge(other));
        self.refused.merge(&other.refused);
        for (span, other) in self.spans.iter_mut().zip(&other.spans) {
            add(&mut span.days, &other.days);
            span.never += other.never;
        }
        for (queue, other) in self.queues.iter_mut().zip(&other.queues) {
            add(&mut queue.waiting, &other.waiting);
            add(&mut queue.served, &other.served);
            queue.longest = queue.longest.max(other.longest);
        }
    }
}

impl Line {
    /// One person more on the days `from` to `to`, the last not included.
    pub(crate) fn add(&mut self, in_group: bool, from: u32, to: u32) {
        let days = from as usize..to as usize;
        self.all[days.clone()].iter_mut().for_each(|day| *day += 1);
        if in_group {
            self.group[days].iter_mut().for_each(|day| *day += 1);
        }
    }

    fn merge(&mut self, other: &Line) {
        add(&mut self.group, &other.group);
        add(&mut self.all, &other.all);
    }
}

fn add(days: &mut [u64], others: &[u64]) {
    days.iter_mut().zip(others).for_each(|(day, other)| *day += other);
}

/// How far one person is along the spans of a plan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Along {
    /// The first has not been seen.
    #[default]
    Before,
    /// It was first seen on this day.
    Since(u32),
    /// The second has been seen too.
    Done,
}

impl Along {
    /// Goes on by what is noted of an evening.
    pub fn see(&mut self, (from, to): (AnyOf, AnyOf), labels: u64, day: u32, span: &mut Span) {
        if *self == Along::Before && from.is_in(labels) {
            *self = Along::Since(day);
        }
        if let Along::Since(first) = *self
            && to.is_in(labels)
        {
            span.days[(day - first) as usize] += 1;
            *self = Along::Done;
        }
    }
}
