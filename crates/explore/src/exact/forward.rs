//! The probability of every evening, day after day, in one pass forward; for several worlds side by side.
//!
//! Promise: probabilities are sums of products of the worlds' chances, in an order that depends on the graph alone; on any
//! machine and with any number of threads they are the same numbers.

use model::{Chances, LabelId, Law};

use super::graph::{Crowd, Day, Graph, Odds, To, chance, starts};

/// Worlds that are weighed side by side.
const LANES: usize = 8;

/// One number a world.
type Lanes = [f64; LANES];

const NOTHING: Lanes = [0.0; LANES];

/// What a world comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// Of each label: the probability that it is so, one number a day, from day 0.
    pub labels: Vec<Vec<f64>>,
    /// How many openings have been refused up to each day, on average: lives in which more cases would be open than are
    /// followed. No probability is further than this from what it would be if all were followed.
    pub refused: Vec<f64>,
}

/// Weighs the days of a graph in each of these worlds; the graph was made for them.
pub fn curves(graph: &Graph, law: &Law, worlds: &[&Chances], crowd: &Crowd, days: u32) -> Vec<Curves> {
    let batches: Vec<&[&Chances]> = worlds.chunks(LANES).collect();
    let weigh = |batch: &&[&Chances]| Batch::of(graph, law, batch, crowd).weigh(days);
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(batches.len().max(1));
    let mut results: Vec<(usize, Vec<Curves>)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|first| {
                let own = batches.iter().enumerate().skip(first).step_by(threads);
                scope.spawn(move || own.map(|(at, batch)| (at, weigh(batch))).collect::<Vec<_>>())
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("weighing does not fail")).collect()
    });
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().flat_map(|(_, curves)| curves).collect()
}

/// Some worlds, side by side.
struct Batch<'a> {
    graph: &'a Graph,
    law: &'a Law,
    worlds: usize,
    /// Of each odds: where its possible answers begin in `chances`.
    begins: Vec<u32>,
    /// The chance of each possible answer.
    chances: Vec<Lanes>,
    /// The weight of each first day.
    first: Vec<(Day, Lanes)>,
    /// Weights within a day, by moment.
    moments: Vec<Lanes>,
    /// What was noted tonight, by number of the set.
    noted: Vec<Lanes>,
}

impl<'a> Batch<'a> {
    fn of(graph: &'a Graph, law: &'a Law, worlds: &[&Chances], crowd: &Crowd) -> Batch<'a> {
        let (mut begins, mut chances) = (Vec::new(), Vec::new());
        for odds in &graph.odds {
            begins.push(chances.len() as u32);
            for &option in &odds.options {
                let mut lanes = NOTHING;
                for (lane, world) in lanes.iter_mut().zip(worlds) {
                    *lane = odds.chance(world, option);
                }
                chances.push(lanes);
            }
        }
        let weights = starts(law, worlds, crowd);
        let first = graph.first.iter().map(|(classes, day)| {
            let mut lanes = NOTHING;
            let weights = weights.get(classes).map_or(&[][..], Vec::as_slice);
            lanes.iter_mut().zip(weights).for_each(|(lane, weight)| *lane = *weight);
            (*day, lanes)
        });
        let longest = graph.days.iter().chain(graph.first.values()).map(|day| day.upto - day.from).max();
        Batch {
            graph,
            law,
            worlds: worlds.len(),
            begins,
            chances,
            first: first.collect(),
            moments: vec![NOTHING; longest.unwrap_or(0) as usize],
            noted: vec![NOTHING; graph.noted.len()],
        }
    }

    fn weigh(mut self, days: u32) -> Vec<Curves> {
        let labels = self.law.labels.len();
        let mut curves = vec![Curves { labels: vec![Vec::new(); labels], refused: Vec::new() }; self.worlds];
        let mut tonight = vec![NOTHING; self.graph.evenings()];
        let mut tomorrow = tonight.clone();
        for (day, weight) in std::mem::take(&mut self.first) {
            self.live(day, weight, &mut tonight);
        }
        self.note(&mut curves, &NOTHING);
        for _ in 1..days {
            let refused = self.refused(&tonight);
            for (evening, weight) in tonight.iter().enumerate() {
                if *weight != NOTHING {
                    self.live(self.graph.days[evening], *weight, &mut tomorrow);
                }
            }
            self.note(&mut curves, &refused);
            std::mem::swap(&mut tonight, &mut tomorrow);
            tomorrow.fill(NOTHING);
        }
        curves
    }

    /// Passes the weight of a day on from moment to moment, to its evenings.
    fn live(&mut self, day: Day, weight: Lanes, evenings: &mut [Lanes]) {
        let first = match day.first {
            To::Night(_) => return self.end(day.first, &weight, evenings),
            To::Question(first) => first,
        };
        self.moments[(first - day.from) as usize] = weight;
        for at in (day.from..=first).rev() {
            let weight = std::mem::replace(&mut self.moments[(at - day.from) as usize], NOTHING);
            let node = self.graph.nodes[at as usize];
            let begins = self.begins[node.odds as usize] as usize;
            let options = self.graph.odds[node.odds as usize].options.len();
            for option in 0..options {
                let mut part = self.chances[begins + option];
                part.iter_mut().zip(&weight).for_each(|(part, weight)| *part *= weight);
                match self.graph.edges[node.edges as usize + option] {
                    To::Question(next) => add(&mut self.moments[(next - day.from) as usize], &part),
                    night => self.end(night, &part, evenings),
                }
            }
        }
    }

    fn end(&mut self, night: To, weight: &Lanes, evenings: &mut [Lanes]) {
        let To::Night(night) = night else { unreachable!("a question is not the end of a day") };
        let night = self.graph.nights[night as usize];
        add(&mut evenings[night.evening as usize], weight);
        add(&mut self.noted[night.noted as usize], weight);
    }

    /// Openings that are refused on the next day, on average.
    fn refused(&self, tonight: &[Lanes]) -> Lanes {
        let mut all = NOTHING;
        for &(evening, odds) in &self.graph.refused {
            let begins = self.begins[odds as usize] as usize;
            let yes = self.graph.odds[odds as usize].options.iter().position(|option| *option == 1);
            if let Some(yes) = yes {
                let mut part = self.chances[begins + yes];
                part.iter_mut().zip(&tonight[evening as usize]).for_each(|(part, weight)| *part *= weight);
                add(&mut all, &part);
            }
        }
        all
    }

    /// Writes a day down, and forgets what was noted.
    fn note(&mut self, curves: &mut [Curves], refused: &Lanes) {
        for (world, curves) in curves.iter_mut().enumerate() {
            for (label, curve) in curves.labels.iter_mut().enumerate() {
                let is_so = |labels: &u64| LabelId(label as u16).of(*labels);
                let sets = self.graph.noted.iter().zip(&self.noted).filter(|(labels, _)| is_so(labels));
                curve.push(sets.map(|(_, weight)| weight[world]).sum());
            }
            let before = curves.refused.last().copied().unwrap_or(0.0);
            curves.refused.push(before + refused[world]);
        }
        self.noted.fill(NOTHING);
    }
}

impl Odds {
    /// The probability of a possible answer in a world.
    fn chance(&self, world: &Chances, option: u32) -> f64 {
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
