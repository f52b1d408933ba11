//! Curves of a law in a world: what is asked, weighed day by day, with bands and what they lean on.
//!
//! Questions that hang on nearly the same part of the law share one graph of it. A band is the least and the most of the
//! central figures, of each wide figure at either of its ends, and of all figures at once at the ends that lower, or raise,
//! the last day. That is no guarantee for every day and every mixture of figures.

use std::sync::atomic::AtomicBool;

use explore::exact::{self, Crowd, graph};
use explore::limit::Limits;
use law::lower::Lowered;
use law::world::{Ask, Figure, Level, Levels};
use model::Chances;
use report::curves::{Curves, Lean, Line};

use crate::answers;
use crate::failure::Failure;
use crate::flags::Bytes;
use crate::progress::Progress;
use crate::weighed::{Weighed, labels};

/// Evenings followed in detail for the answer.
const IN_DETAIL: usize = 20_000;
/// The same where only the effect of one figure is looked for.
const ROUGHLY: usize = 1_500;
/// Questions share a graph if a state that serves both needs at most so many bits more than a state of one.
const NEARLY: usize = 4;

/// A law, a world, and of whom it is asked for how long.
pub struct Work<'a> {
    /// The law in its world.
    pub weighed: &'a Weighed,
    /// Persons by sex and age in years.
    pub crowd: &'a Crowd,
    /// Days, from day 0.
    pub days: u32,
    /// What the process may hold.
    pub memory: Bytes,
    /// Set from outside to stop.
    pub stop: &'a AtomicBool,
    /// Progress is shown.
    pub progress: Progress<'a>,
}

/// Questions that share a lowering.
struct Group<'a> {
    asks: Vec<(usize, &'a Ask)>,
    lowered: Lowered,
}

impl Group<'_> {
    /// How large a state is.
    fn bits(&self) -> usize {
        self.lowered.law.layout.bits()
    }
}

impl Work<'_> {
    /// A curve for each question that the law has words for.
    pub fn curves(&self, asks: &[Ask]) -> Result<Curves, Failure> {
        let mut lines: Vec<(usize, Line)> = Vec::new();
        for group in self.groups(asks)? {
            let weighed = self.lines(&group)?;
            lines.extend(group.asks.iter().map(|(at, _)| *at).zip(weighed));
        }
        lines.sort_by_key(|(at, _)| *at);
        let Weighed { law, world, .. } = self.weighed;
        Ok(Curves {
            law: answers::head(law),
            world: answers::world(world),
            about: answers::group(world.who),
            from: "the first day of a life".to_owned(),
            days: self.days,
            lines: lines.into_iter().map(|(_, line)| line).collect(),
        })
    }

    /// The questions, those together that hang on nearly the same.
    fn groups<'q>(&self, asks: &'q [Ask]) -> Result<Vec<Group<'q>>, Failure> {
        let mut groups: Vec<Group> = Vec::new();
        'asks: for ask in asks.iter().enumerate().filter(|(_, ask)| !ask.conditions.is_empty()) {
            let alone = self.group(vec![ask])?;
            for group in &mut groups {
                let joint = self.group(group.asks.iter().copied().chain([ask]).collect())?;
                if joint.bits() <= group.bits().min(alone.bits()) + NEARLY {
                    *group = joint;
                    continue 'asks;
                }
            }
            groups.push(alone);
        }
        Ok(groups)
    }

    fn group<'q>(&self, asks: Vec<(usize, &'q Ask)>) -> Result<Group<'q>, Failure> {
        let conditions: Vec<_> = asks.iter().flat_map(|(_, ask)| ask.conditions.iter().cloned()).collect();
        Ok(Group { lowered: self.weighed.lowered(&conditions)?, asks })
    }

    /// The curves of a group, in its order.
    fn lines(&self, group: &Group) -> Result<Vec<Line>, Failure> {
        let weigh = |levels: &Levels| self.weighed.chances(&group.lowered, levels);
        let figures = self.weighed.world.figures();
        let leans_on = self.weighed.world.leans_on(&self.weighed.practised, &group.lowered);
        let wide: Vec<usize> = leans_on.into_iter().filter(|&figure| figures[figure].is_wide()).collect();
        // Roughly, each figure at either of its ends: by how much does that move the last day?
        let ends = |figure: usize| [Level::Low, Level::High].map(|level| Levels::central().with(figure, level));
        let mut worlds = vec![weigh(&Levels::central())];
        worlds.extend(wide.iter().flat_map(|&figure| ends(figure)).map(|levels| weigh(&levels)));
        let roughly = self.weighed_in(group, &worlds, ROUGHLY)?;
        let effects = |ask: usize| -> Vec<f64> {
            let last = |curves: &exact::Curves| curves.asked[ask].last().copied().unwrap_or(0.0);
            roughly[1..].chunks(2).map(|ends| last(&ends[1]) - last(&ends[0])).collect()
        };
        let effects: Vec<Vec<f64>> = (0..group.asks.len()).map(effects).collect();
        // In detail the central figures, and for each question all of them at once at the ends that lower, or raise, it.
        let corner = |effects: &[f64], lower: bool| {
            let at = |levels: Levels, (&figure, &effect): (&usize, &f64)| {
                levels.with(figure, if (effect > 0.0) == lower { Level::Low } else { Level::High })
            };
            weigh(&wide.iter().zip(effects).fold(Levels::central(), at))
        };
        let mut worlds = vec![weigh(&Levels::central())];
        worlds.extend(effects.iter().flat_map(|effects| [corner(effects, true), corner(effects, false)]));
        let detailed = self.weighed_in(group, &worlds, IN_DETAIL)?;
        let line = |(ask, (_, asked)): (usize, &(usize, &Ask))| {
            let leans = wide.iter().zip(&effects[ask]).filter(|(_, effect)| **effect != 0.0);
            let mut leans: Vec<Lean> = leans.map(|(&figure, &effect)| lean(&figures[figure], effect)).collect();
            leans.sort_by(|one, other| other.effect.abs().total_cmp(&one.effect.abs()));
            let (low, high) = band(ask, &roughly, &detailed);
            let rest = detailed[0].refused.iter().zip(&detailed[0].lost).map(|(refused, lost)| refused + lost);
            Line {
                label: asked.title.clone(),
                central: detailed[0].asked[ask].clone(),
                low,
                high,
                remainder: rest.collect(),
                leans,
            }
        };
        Ok(group.asks.iter().enumerate().map(line).collect())
    }

    /// The probabilities in these worlds, with so many evenings in detail.
    fn weighed_in(&self, group: &Group, worlds: &[Chances], detail: usize) -> Result<Vec<exact::Curves>, Failure> {
        let (law, title) = (&self.weighed.law.name, &group.asks[0].1.title);
        let show = |day: u32, evenings: usize| {
            if evenings > 2_000 {
                self.progress.show(|| format!("{law}: {title}: day {day}, {evenings} evenings"));
            }
        };
        let limits = Limits::new(self.memory.for_states(), self.stop).telling(&show);
        let worlds: Vec<&Chances> = worlds.iter().collect();
        let graph = graph(&group.lowered.law, &worlds, self.crowd, self.days, detail, limits);
        self.progress.take_back();
        let graph = graph.map_err(|unfinished| Failure::unfinished(unfinished, self.memory.0))?;
        let mut first = 0;
        let asked: Vec<Vec<model::LabelId>> = group
            .asks
            .iter()
            .map(|(_, ask)| {
                first += ask.conditions.len();
                labels(&group.lowered, first - ask.conditions.len(), ask.conditions.len())
            })
            .collect();
        let asked: Vec<exact::Question> = asked.iter().map(Vec::as_slice).collect();
        Ok(exact::curves(&graph, &group.lowered.law, &worlds, self.crowd, &asked, self.days))
    }
}

/// The least and the most of a question, day by day: the rough curves by how far they lie from the rough central one.
fn band(ask: usize, roughly: &[exact::Curves], detailed: &[exact::Curves]) -> (Vec<f64>, Vec<f64>) {
    let (central, rough) = (&detailed[0].asked[ask], &roughly[0].asked[ask]);
    let (mut low, mut high) = (central.clone(), central.clone());
    for day in 0..central.len() {
        let moved = roughly.iter().map(|curves| central[day] + curves.asked[ask][day] - rough[day]);
        for value in moved.chain(detailed.iter().map(|curves| curves.asked[ask][day])) {
            low[day] = low[day].min(value).max(0.0);
            high[day] = high[day].max(value).min(1.0);
        }
        // What a world loses more than the central one may be so as well.
        for curves in detailed {
            let lost = (curves.lost[day] - detailed[0].lost[day]).max(0.0);
            high[day] = high[day].max(curves.asked[ask][day] + lost).min(1.0);
        }
    }
    (low, high)
}

fn lean(figure: &Figure, effect: f64) -> Lean {
    Lean { assumption: format!("{}, {}", figure.words, figure.said), effect }
}
