//! The probability of every evening, day after day, in one pass forward; for several worlds side by side.
//!
//! What is so improbable that no digit anybody prints can hang on it is not passed on; it is summed, and the sum is part of
//! the answer. Promise: probabilities are sums of products of the worlds' chances, in an order that depends on
//! the graph alone; on any machine and with any number of threads they are the same numbers.

use model::{Chances, LabelId, Law};

use super::graph::{Crowd, Graph, Odds, To, chance, starts};

/// Worlds that are weighed side by side.
const LANES: usize = 8;

/// A moment of a day is passed on down to this part of the probability down to which evenings are followed.
const OF_A_MOMENT: f64 = 1e-4;

/// One number a world.
pub(super) type Lanes = [f64; LANES];

const NOTHING: Lanes = [0.0; LANES];

/// What a world comes to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// Of each question: the probability that it is so, one number a day, from day 0.
    pub asked: Vec<Vec<f64>>,
    /// How many openings have been refused up to each day, on average: lives in which more cases would be open than are
    /// followed. No probability is further than this from what it would be if all were followed.
    pub refused: Vec<f64>,
    /// The probability of what was not passed on up to each day: every probability may be larger by that.
    pub lost: Vec<f64>,
}

/// What is asked of every evening: is one of these labels noted?
pub type Question<'a> = &'a [LabelId];

/// Weighs the days of a graph in each of these worlds; the graph was made for them.
pub fn curves(
    graph: &Graph,
    law: &Law,
    worlds: &[&Chances],
    crowd: &Crowd,
    asked: &[Question],
    days: u32,
) -> Vec<Curves> {
    let batches: Vec<&[&Chances]> = worlds.chunks(LANES).collect();
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(batches.len().max(1));
    let mut results: Vec<(usize, Vec<Curves>)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|first| {
                let own = batches.iter().enumerate().skip(first).step_by(threads);
                let weigh =
                    move |(at, batch): (usize, &&[&Chances])| (at, weighed(graph, law, batch, crowd, asked, days));
                scope.spawn(move || own.map(weigh).collect::<Vec<_>>())
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("weighing does not fail")).collect()
    });
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().flat_map(|(_, curves)| curves).collect()
}

/// The curves of some worlds, side by side.
fn weighed(graph: &Graph, law: &Law, worlds: &[&Chances], crowd: &Crowd, asked: &[Question], days: u32) -> Vec<Curves> {
    let empty = Curves { asked: vec![Vec::new(); asked.len()], ..Curves::default() };
    let mut curves = vec![empty; worlds.len()];
    let mut weights = Weights::new(worlds);
    for day in 0..days {
        let refused = weights.refused(graph);
        match day {
            0 => weights.begin(graph, law, crowd),
            _ => weights.pass_day(graph),
        }
        weights.note(graph, asked, &refused, &mut curves);
    }
    curves
}

/// Where the lives of some worlds are tonight.
pub(super) struct Weights<'a> {
    worlds: &'a [&'a Chances],
    /// Of each odds: where its possible answers begin in `chances`.
    begins: Vec<u32>,
    /// The chance of each possible answer.
    chances: Vec<Lanes>,
    /// Of each evening.
    tonight: Vec<Lanes>,
    /// Of each question, while a day is passed.
    questions: Vec<Lanes>,
    /// The questions that lives have come to, one bit each.
    open: Vec<u64>,
    /// What was noted tonight, by number of the set.
    noted: Vec<Lanes>,
    /// What was not passed on.
    lost: Lanes,
}

impl<'a> Weights<'a> {
    pub fn new(worlds: &'a [&'a Chances]) -> Weights<'a> {
        Weights {
            worlds,
            begins: Vec::new(),
            chances: Vec::new(),
            tonight: Vec::new(),
            questions: Vec::new(),
            open: Vec::new(),
            noted: Vec::new(),
            lost: NOTHING,
        }
    }

    /// The first day, of everybody.
    pub fn begin(&mut self, graph: &Graph, law: &Law, crowd: &Crowd) {
        self.fit(graph);
        let mut evenings = vec![NOTHING; graph.evenings()];
        let weights = starts(law, self.worlds, crowd);
        for (classes, &first) in &graph.first {
            let mut lanes = NOTHING;
            let weights = weights.get(classes).map_or(&[][..], Vec::as_slice);
            lanes.iter_mut().zip(weights).for_each(|(lane, weight)| *lane = *weight);
            self.pass(graph, first, &lanes, &mut evenings);
        }
        self.pass_questions(graph, &mut evenings);
        self.tonight = evenings;
    }

    /// From tonight to the next night.
    pub fn pass_day(&mut self, graph: &Graph) {
        self.fit(graph);
        self.noted.fill(NOTHING);
        let mut evenings = vec![NOTHING; graph.evenings()];
        let tonight = std::mem::take(&mut self.tonight);
        let least = graph.least() * OF_A_MOMENT;
        for (weight, day) in tonight.iter().zip(graph.days.iter().copied().chain(std::iter::repeat(None))) {
            match day {
                _ if *weight == NOTHING => {}
                Some(day) if most(weight) >= least => self.pass(graph, day, weight, &mut evenings),
                _ => add(&mut self.lost, weight),
            }
        }
        self.pass_questions(graph, &mut evenings);
        self.tonight = evenings;
    }

    /// The evenings on which lives are tonight, with the greatest of their probabilities.
    pub fn evenings(&self) -> impl Iterator<Item = (usize, f64)> {
        self.tonight.iter().map(most).enumerate().filter(|(_, most)| *most > 0.0)
    }

    /// Makes room for what the graph has grown by.
    fn fit(&mut self, graph: &Graph) {
        self.questions.resize(graph.nodes.len(), NOTHING);
        self.open.resize(graph.nodes.len().div_ceil(64), 0);
        self.noted.resize(graph.noted.len(), NOTHING);
        for odds in &graph.odds[self.begins.len()..] {
            self.begins.push(self.chances.len() as u32);
            for &option in &odds.options {
                let mut lanes = NOTHING;
                for (lane, world) in lanes.iter_mut().zip(self.worlds) {
                    *lane = odds.chance(world, option);
                }
                self.chances.push(lanes);
            }
        }
    }

    /// From question to question, each after all that lead to it, to the evenings.
    fn pass_questions(&mut self, graph: &Graph, evenings: &mut [Lanes]) {
        let least = graph.least() * OF_A_MOMENT;
        for word in (0..self.open.len()).rev() {
            // What a question leads to has a smaller number: in this word, or in one that is still to come.
            while self.open[word] != 0 {
                let bit = 63 - self.open[word].leading_zeros();
                self.open[word] &= !(1 << bit);
                let at = word * 64 + bit as usize;
                let weight = std::mem::replace(&mut self.questions[at], NOTHING);
                if most(&weight) < least {
                    add(&mut self.lost, &weight);
                    continue;
                }
                let node = graph.nodes[at];
                let begins = self.begins[node.odds as usize] as usize;
                for option in 0..graph.odds[node.odds as usize].options.len() {
                    let part = product(&self.chances[begins + option], &weight);
                    self.pass(graph, graph.edges[node.edges as usize + option], &part, evenings);
                }
            }
        }
    }

    #[inline]
    fn pass(&mut self, graph: &Graph, to: To, weight: &Lanes, evenings: &mut [Lanes]) {
        match to {
            To::Question(next) => {
                self.open[next as usize / 64] |= 1 << (next % 64);
                add(&mut self.questions[next as usize], weight);
            }
            To::Night(night) => {
                let night = graph.nights[night as usize];
                add(&mut evenings[night.evening as usize], weight);
                add(&mut self.noted[night.noted as usize], weight);
            }
            To::Lost => add(&mut self.lost, weight),
        }
    }

    /// Openings that are refused tomorrow, on average.
    fn refused(&self, graph: &Graph) -> Lanes {
        let mut all = NOTHING;
        for &(evening, odds) in &graph.refused {
            let Some(weight) = self.tonight.get(evening as usize).filter(|weight| **weight != NOTHING) else {
                continue;
            };
            let yes = graph.odds[odds as usize].options.iter().position(|option| *option == 1);
            if let Some(yes) = yes {
                add(&mut all, &product(&self.chances[self.begins[odds as usize] as usize + yes], weight));
            }
        }
        all
    }

    /// Writes a day down.
    fn note(&self, graph: &Graph, asked: &[Question], refused: &Lanes, curves: &mut [Curves]) {
        for (world, curves) in curves.iter_mut().enumerate() {
            for (question, curve) in asked.iter().zip(&mut curves.asked) {
                let is_so = |noted: &u64| question.iter().any(|label| label.of(*noted));
                let sets = graph.noted.iter().zip(&self.noted).filter(|(labels, _)| is_so(labels));
                curve.push(sets.fold(0.0, |sum, (_, weight)| sum + weight[world]));
            }
            let before = curves.refused.last().copied().unwrap_or(0.0);
            curves.refused.push(before + refused[world]);
            curves.lost.push(self.lost[world]);
        }
    }
}

impl Odds {
    /// The probability of a possible answer in a world.
    pub fn chance(&self, world: &Chances, option: u32) -> f64 {
        let odds = &world.questions[self.question as usize].rows[self.row as usize].odds;
        match self.stays {
            Some(stays) if stays == option => 1.0 - chance(odds.moves(stays)),
            _ => chance(odds.0[option as usize]),
        }
    }
}

fn add(sum: &mut Lanes, part: &Lanes) {
    sum.iter_mut().zip(part).for_each(|(sum, part)| *sum += part);
}

fn product(one: &Lanes, other: &Lanes) -> Lanes {
    std::array::from_fn(|lane| one[lane] * other[lane])
}

fn most(lanes: &Lanes) -> f64 {
    lanes.iter().copied().fold(0.0, f64::max)
}
