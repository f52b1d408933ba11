//! Every day that a law has in a world, once: from each evening through the open questions of the next day to its evenings.
//!
//! Moments are numbered from the night backwards, so that whatever a question leads to has a smaller number: one pass,
//! number by number downwards, has always summed all of a moment's chance before it is passed on. A moment that several
//! evenings lead to is one moment, so there are about as many as there are evenings, times the questions of a day, however
//! many ways a day can go. Moments at which only one answer is possible are no part of it.
//!
//! Evenings that are too improbable in the first world are not looked at: what comes to them is counted as lost. How improbable that is depends on how many evenings there are already (`Graph::least`). Promise: the same worlds give the same graph; and one graph serves all worlds that differ in their chances
//! alone.

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;

use model::{Chances, Choice, Evening, Law, Moment, Question, Sex, State};
use rustc_hash::FxHashMap;

use super::forward::Weights;
use crate::limit::{Limits, Unfinished};
use crate::table::Table;

/// Persons by sex and age in years: whom the probabilities speak of, each kind with its number of persons.
pub type Crowd = [(Sex, u8, u64)];

/// A way through a day is followed down to this part of the probability down to which evenings are followed.
const OF_A_WAY: f64 = 1e-3;

/// Where an answer leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum To {
    /// To another question of the day.
    Question(u32),
    /// To the end of the day.
    Night(u32),
    /// Nobody looked: it is too improbable.
    Lost,
}

/// An open question: which odds it has, and where each possible answer leads.
#[derive(Clone, Copy, Debug)]
pub(super) struct Node {
    pub odds: u32,
    pub edges: u32,
}

/// The end of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Night {
    /// The evening, by number.
    pub evening: u32,
    /// What was noted, by number of the set.
    pub noted: u32,
}

/// A row of chances, as the questions of a certain kind read it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Odds {
    pub question: u16,
    pub row: u32,
    /// Of a question asked every day: the answer by which nothing happens; the others leave it its chance.
    pub stays: Option<u32>,
    /// The possible answers, in the order of the edges.
    pub options: Vec<u32>,
    /// Of each: its probability, in the world in which it is most.
    pub most: Vec<f64>,
}

/// All days of a law in one of several worlds.
pub struct Graph {
    pub(super) odds: Vec<Odds>,
    /// Evenings, about, that are followed down to the last digit; where there are more, the improbable are left out.
    detail: usize,
    pub(super) nodes: Vec<Node>,
    pub(super) edges: Vec<To>,
    pub(super) nights: Vec<Night>,
    /// How many evenings there are.
    evenings: usize,
    /// Of each evening: the next day; none where it was never probable enough to be looked at.
    pub(super) days: Vec<Option<To>>,
    /// The sets of labels that were noted.
    pub(super) noted: Vec<u64>,
    /// The first days, by the classes of the facts.
    pub(super) first: BTreeMap<Vec<u32>, To>,
    /// Of each evening: the odds of opening acts that are refused on the next day, because as many cases as are followed
    /// are open.
    pub(super) refused: Vec<(u32, u32)>,
}

impl Graph {
    /// The probability down to which evenings are followed, by how many there are.
    pub(super) fn least(&self) -> f64 {
        match self.evenings / (self.detail / 4).max(1) {
            0 => 1e-15,
            1 => 1e-12,
            2 | 3 => 1e-10,
            4..8 => 1e-9,
            8..16 => 1e-8,
            _ => 1e-7,
        }
    }

    /// How many evenings there are.
    pub fn evenings(&self) -> usize {
        self.evenings
    }

    /// How many open questions.
    pub fn questions(&self) -> usize {
        self.nodes.len()
    }
}

/// Explores a law in all of these worlds at once, for so many days; what is probable in the first of them is followed.
///
/// Up to `detail` evenings, about, are followed down to the last digit; beyond them only what is probable enough.
/// The worlds have the same rows and differ only in their chances. Readings must have been fixed when the law was lowered.
pub fn graph(
    law: &Law,
    worlds: &[&Chances],
    crowd: &Crowd,
    days: u32,
    detail: usize,
    limits: Limits,
) -> Result<Graph, Unfinished> {
    assert!(law.readings.is_empty(), "one reading of each is taken before a law is weighed");
    assert!(!law.all_orders, "what is weighed has one order of acts");
    let graph = Graph {
        detail,
        odds: Vec::new(),
        nodes: Vec::new(),
        edges: Vec::new(),
        nights: Vec::new(),
        evenings: 0,
        days: Vec::new(),
        noted: Vec::new(),
        first: BTreeMap::new(),
        refused: Vec::new(),
    };
    let mut builder = Builder {
        law,
        worlds,
        graph,
        table: Table::new(law.layout.words()),
        odds: FxHashMap::default(),
        noted: FxHashMap::default(),
        seen: FxHashMap::default(),
        nights: FxHashMap::default(),
    };
    for classes in starts(law, worlds, crowd).into_keys() {
        let mut moment = law.start();
        while let Some(choice) = law.ask(&moment) {
            let Question::Start(fact) = law.questions[choice.question.at()] else { break };
            moment = law.answer(&moment, classes[fact.at()]);
        }
        let day = builder.day(moment, 1.0);
        builder.graph.first.insert(classes, day);
    }
    builder.graph.evenings = builder.table.len();
    let mut weights = Weights::new(&worlds[..1]);
    for day in 0..days {
        match day {
            0 => weights.begin(&builder.graph, law, crowd),
            _ => weights.pass_day(&builder.graph),
        }
        // The most probable first: what they share with others is followed further.
        let least = builder.graph.least();
        let mut worth: Vec<(usize, f64)> = weights.evenings().filter(|(_, most)| *most >= least).collect();
        worth.sort_by(|(one, this), (other, that)| that.total_cmp(this).then(one.cmp(other)));
        for (at, most) in worth {
            builder.explore(at, most);
            limits.allow(builder.bytes(), builder.table.len())?;
        }
        builder.graph.evenings = builder.table.len();
        (limits.progress)(day, builder.table.len());
    }
    Ok(builder.graph)
}

/// The weight of each combination of first facts (a class each) in the crowd, for each world: from 0 to 1.
pub(super) fn starts(law: &Law, worlds: &[&Chances], crowd: &Crowd) -> BTreeMap<Vec<u32>, Vec<f64>> {
    let persons: u64 = crowd.iter().map(|(_, _, persons)| persons).sum();
    let mut weights: BTreeMap<Vec<u32>, Vec<f64>> = BTreeMap::new();
    for (world, chances) in worlds.iter().enumerate() {
        for &(sex, age, many) in crowd {
            let mut some = vec![(Vec::new(), many as f64 / persons as f64)];
            for (fact, start) in law.facts.iter().zip(&chances.starts) {
                let odds = start.odds(sex, age, fact.values.len());
                some = spread(some, &odds.0);
            }
            for (classes, weight) in some {
                weights.entry(classes).or_insert_with(|| vec![0.0; worlds.len()])[world] += weight;
            }
        }
    }
    weights
}

/// Each combination with each class of one more fact that is possible.
fn spread(some: Vec<(Vec<u32>, f64)>, odds: &[u64]) -> Vec<(Vec<u32>, f64)> {
    let with = |(classes, weight): &(Vec<u32>, f64)| {
        let possible = (0..).zip(odds).filter(|(_, odds)| **odds > 0);
        let mut more = Vec::new();
        for (class, &odds) in possible {
            more.push(([&classes[..], &[class]].concat(), weight * chance(odds)));
        }
        more
    };
    some.iter().flat_map(with).collect()
}

/// A chance as a probability.
pub(super) fn chance(weight: u64) -> f64 {
    weight as f64 / 18_446_744_073_709_551_616.0
}

/// The graph while it grows.
struct Builder<'a> {
    law: &'a Law,
    worlds: &'a [&'a Chances],
    graph: Graph,
    table: Table,
    odds: FxHashMap<(u16, u32, Option<u32>), u32>,
    noted: FxHashMap<u64, u32>,
    /// Moments at which several answers are possible.
    seen: FxHashMap<Moment, To>,
    nights: FxHashMap<Night, u32>,
}

/// A moment whose answers are being followed.
struct Open {
    moment: Moment,
    odds: u32,
    /// How probable the way to it is at most.
    probability: f64,
    /// Where the answers followed so far lead.
    edges: Vec<To>,
}

/// What is known of a moment.
enum Met {
    Known(To),
    Open(Box<Open>),
}

impl Builder<'_> {
    /// The day after an evening, unless it is known.
    fn explore(&mut self, at: usize, probability: f64) {
        if self.graph.days.get(at).copied().flatten().is_some() {
            return;
        }
        let evening = Evening { state: State::from_words(self.table.get(at as u32)), labels: 0 };
        self.refused(at as u32, &evening.state);
        let day = self.day(self.law.dawn(&evening), probability);
        if self.graph.days.len() <= at {
            self.graph.days.resize(at + 1, None);
        }
        self.graph.days[at] = Some(day);
    }

    /// Follows a day from its morning to all its nights.
    fn day(&mut self, morning: Moment, probability: f64) -> To {
        let mut open: Vec<Box<Open>> = Vec::new();
        let mut met = self.meet(morning, probability);
        loop {
            match met {
                Met::Open(moment) => open.push(moment),
                Met::Known(to) => match open.last_mut() {
                    None => return to,
                    Some(above) => above.edges.push(to),
                },
            }
            let top = open.last().expect("a moment is open, or the day would be over");
            let odds = &self.graph.odds[top.odds as usize];
            met = match odds.options.get(top.edges.len()) {
                Some(&option) => match top.probability * odds.most[top.edges.len()] {
                    too_little if too_little < self.graph.least() * OF_A_WAY => Met::Known(To::Lost),
                    probability => {
                        let next = self.law.answer(&top.moment, option);
                        self.meet(next, probability)
                    }
                },
                None => {
                    let done = open.pop().expect("a moment is open");
                    Met::Known(self.close(*done))
                }
            };
        }
    }

    /// Goes on to the next moment at which more than one answer is possible.
    fn meet(&mut self, mut moment: Moment, probability: f64) -> Met {
        loop {
            let Some(choice) = self.law.ask(&moment) else { return Met::Known(self.night(&moment)) };
            let odds = self.odds(choice, moment.state());
            if let [only] = self.graph.odds[odds as usize].options[..] {
                moment = self.law.answer(&moment, only);
                continue;
            }
            return match self.seen.get(&moment) {
                Some(&to) => Met::Known(to),
                None => Met::Open(Box::new(Open { moment, odds, probability, edges: Vec::new() })),
            };
        }
    }

    /// All answers of a moment have been followed.
    fn close(&mut self, done: Open) -> To {
        let edges = self.graph.edges.len() as u32;
        self.graph.edges.extend(done.edges);
        self.graph.nodes.push(Node { odds: done.odds, edges });
        let to = To::Question(self.graph.nodes.len() as u32 - 1);
        self.seen.insert(done.moment, to);
        to
    }

    fn night(&mut self, moment: &Moment) -> To {
        let evening = moment.evening().expect("no question is open at nightfall");
        let (evening, labels) = (self.table.insert(evening.state.words()).0, evening.labels);
        let noted = *self.noted.entry(labels).or_insert_with(|| {
            self.graph.noted.push(labels);
            self.graph.noted.len() as u32 - 1
        });
        let night = Night { evening, noted };
        let at = *self.nights.entry(night).or_insert_with(|| {
            self.graph.nights.push(night);
            self.graph.nights.len() as u32 - 1
        });
        To::Night(at)
    }

    /// The odds of a question in a life, by number.
    fn odds(&mut self, choice: Choice, state: &State) -> u32 {
        let row = self.worlds[0].row(choice.question, state) as u32;
        let stays = self.law.stays(choice, state);
        match self.odds.entry((choice.question.0, row, stays)) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(new) => {
                let mut odds = Odds { question: choice.question.0, row, stays, options: Vec::new(), most: Vec::new() };
                for option in 0..choice.options {
                    let most = self.worlds.iter().map(|world| odds.chance(world, option)).fold(0.0, f64::max);
                    if most > 0.0 {
                        odds.options.push(option);
                        odds.most.push(most);
                    }
                }
                self.graph.odds.push(odds);
                *new.insert(self.graph.odds.len() as u32 - 1)
            }
        }
    }

    /// Notes the opening acts that are refused on the day after an evening.
    fn refused(&mut self, number: u32, state: &State) {
        for question in self.law.refused(state) {
            let choice = Choice { question, options: 2 };
            let odds = self.odds(choice, state);
            self.graph.refused.push((number, odds));
        }
    }

    fn bytes(&self) -> u64 {
        let graph = &self.graph;
        let moment = (size_of::<Moment>() + size_of::<To>() + 1) as u64;
        self.table.bytes()
            + moment * self.seen.capacity() as u64
            + 8 * (graph.nodes.capacity() + graph.edges.capacity() + 2 * graph.nights.capacity()) as u64
    }
}
