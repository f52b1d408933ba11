//! `exact`: how likely is it, day by day, under a world; with the band of its ranges, and what it leans on most.
//!
//! Each question is weighed on its own cone of the law. Its band is the least and the most of the central figures, of each
//! assumed figure at either of its ends, and of all figures at once at the ends that lower, or raise, the last day. That is
//! no guarantee for every day and every mixture of figures.

use explore::exact::{curves, graph};
use explore::limit::Limits;
use law::checked::{Law, Pattern, Right};
use law::diagnostic::{Severity, paint};
use law::lower::Lowered;
use law::world::{Ask, Level, Levels};
use model::Chances;
use report::curves::{Curves, Lean, Line};
use report::{json, terminal};

use crate::command::check::fixed;
use crate::failure::Failure;
use crate::flags::Exact;
use crate::weighed::{Weighed, labels};
use crate::{Surroundings, answers, files};

/// Evenings followed in detail for the answer.
const IN_DETAIL: usize = 15_000;
/// The same where only the effect of one figure is looked for.
const ROUGHLY: usize = 5_000;

/// Weighs what the world asks, or the one question of the user.
pub fn run(flags: &Exact, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let law = files::law(&flags.law, &[], surroundings)?;
    let world = files::world(flags.world.as_deref(), &[&law], surroundings)?;
    let fixed = fixed(&law, &flags.reading)?;
    let weighed = Weighed::of(law, world, &fixed);
    let asks = match &flags.ask {
        None => weighed.world.asks(&weighed.law),
        Some(text) => vec![ask(&weighed, text, surroundings)?],
    };
    let people = files::people(&weighed.world)?;
    let crowd = people.crowd(weighed.world.who.sex, weighed.world.who.from, weighed.world.who.to);
    let work = Work { weighed: &weighed, crowd: &crowd, days: flags.days, memory: flags.memory.0 };
    let curves = work.curves(&asks, surroundings)?;
    if flags.json {
        json::numbers("curves", std::slice::from_ref(&curves), surroundings.out)?;
    } else {
        terminal::curves(&curves, &answers::conventions_of_order(), surroundings.out)?;
    }
    Ok(0)
}

/// The question of the user, in the law's words.
fn ask(weighed: &Weighed, text: &str, surroundings: &Surroundings) -> Result<Ask, Failure> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let title = text.trim_end_matches('.').to_owned();
    let mut law = Law { rights: Vec::new(), ..weighed.law.clone() };
    let page = format!("```rights\nRight asked (\"asked\"):\nIt is possible that {title}.\n```\n");
    let said = law::ask(&mut law, "--ask", &page);
    if said.iter().any(|said| said.severity == Severity::Error) {
        return Err(Failure::Text(paint("--ask", &page, &said, surroundings.color)));
    }
    let condition = |right: Right| match right.pattern {
        Pattern::Possible(condition) => Some((condition, right.scope)),
        _ => None,
    };
    Ok(Ask { title, conditions: law.rights.into_iter().filter_map(condition).collect() })
}

/// A law, a world, and of whom it is asked for how long.
pub struct Work<'a> {
    /// The law in its world.
    pub weighed: &'a Weighed,
    /// Persons by sex and age in years.
    pub crowd: &'a explore::exact::Crowd,
    /// Days, from day 0.
    pub days: u32,
    /// Bytes for states.
    pub memory: u64,
}

impl Work<'_> {
    /// A curve for each question that the law has words for.
    pub fn curves(&self, asks: &[Ask], surroundings: &Surroundings) -> Result<Curves, Failure> {
        let Weighed { law, world, .. } = self.weighed;
        let asks = asks.iter().filter(|ask| !ask.conditions.is_empty());
        let lines = asks.map(|ask| self.line(ask, surroundings)).collect::<Result<Vec<Line>, Failure>>()?;
        Ok(Curves {
            law: answers::head(law),
            world: answers::world(world),
            about: answers::group(world.who),
            from: "the first day of a life".to_owned(),
            days: self.days,
            lines,
        })
    }

    fn line(&self, ask: &Ask, surroundings: &Surroundings) -> Result<Line, Failure> {
        let lowered = self.weighed.lowered(&ask.conditions)?;
        let weigh = |levels: &Levels| self.weighed.chances(&lowered, levels);
        let figures = self.weighed.world.figures();
        let leans_on = self.weighed.world.leans_on(&self.weighed.practised, &lowered);
        let wide: Vec<usize> = leans_on.into_iter().filter(|&figure| figures[figure].is_wide()).collect();
        // Roughly, each figure at either of its ends: by how much does that move the last day?
        let ends = |figure: usize| [Level::Low, Level::High].map(|level| Levels::central().with(figure, level));
        let mut worlds = vec![weigh(&Levels::central())];
        worlds.extend(wide.iter().flat_map(|&figure| ends(figure)).map(|levels| weigh(&levels)));
        let roughly = self.weighed_in(ask, &lowered, &worlds, ROUGHLY, surroundings)?;
        let last = |curve: &explore::exact::Curves| curve.asked[0].last().copied().unwrap_or(0.0);
        let effects: Vec<f64> = roughly[1..].chunks(2).map(|ends| last(&ends[1]) - last(&ends[0])).collect();
        // In detail, the central figures, and all of them at once at the ends that lower, or raise, the last day.
        let corner = |lower: bool| {
            let at = |levels: Levels, (&figure, &effect): (&usize, &f64)| {
                levels.with(figure, if (effect > 0.0) == lower { Level::Low } else { Level::High })
            };
            weigh(&wide.iter().zip(&effects).fold(Levels::central(), at))
        };
        let worlds = [weigh(&Levels::central()), corner(true), corner(false)];
        let detailed = self.weighed_in(ask, &lowered, &worlds, IN_DETAIL, surroundings)?;
        let central = &detailed[0].asked[0];
        let (mut low, mut high) = (central.clone(), central.clone());
        for day in 0..central.len() {
            let one_by_one = roughly.iter().map(|curve| central[day] + curve.asked[0][day] - roughly[0].asked[0][day]);
            for value in one_by_one.chain(detailed.iter().map(|curve| curve.asked[0][day])) {
                low[day] = low[day].min(value).max(0.0);
                high[day] = high[day].max(value).min(1.0);
            }
        }
        let days = 0..self.days as usize;
        let mut leans: Vec<Lean> =
            wide.iter().zip(&effects).map(|(&figure, &effect)| lean(&figures[figure], effect)).collect();
        leans.retain(|lean| lean.effect != 0.0);
        leans.sort_by(|one, other| other.effect.abs().total_cmp(&one.effect.abs()));
        Ok(Line {
            label: ask.title.clone(),
            central: central.clone(),
            low,
            high,
            remainder: days.map(|day| detailed[0].refused[day] + detailed[0].lost[day]).collect(),
            leans,
        })
    }

    /// The probabilities in these worlds, with so many evenings in detail.
    fn weighed_in(
        &self,
        ask: &Ask,
        lowered: &Lowered,
        worlds: &[Chances],
        detail: usize,
        surroundings: &Surroundings,
    ) -> Result<Vec<explore::exact::Curves>, Failure> {
        let shows = surroundings.progress;
        let (law, title) = (&self.weighed.law.name, &ask.title);
        let show = |day: u32, evenings: usize| {
            if shows && evenings > 2_000 {
                eprint!("\r\x1b[K{law}: {title}: day {day}, {evenings} evenings");
            }
        };
        let limits = Limits { memory: self.memory, stop: surroundings.stop, progress: &show };
        let worlds: Vec<&Chances> = worlds.iter().collect();
        let graph = graph(&lowered.law, &worlds, self.crowd, self.days, detail, limits);
        if shows {
            eprint!("\r\x1b[K");
        }
        let graph = graph.map_err(|unfinished| Failure::unfinished(unfinished, self.memory))?;
        let asked = labels(lowered, 0, ask.conditions.len());
        Ok(curves(&graph, &lowered.law, &worlds, self.crowd, &[&asked], self.days))
    }
}

fn lean(figure: &law::world::Figure, effect: f64) -> Lean {
    Lean { assumption: format!("{}, {}", figure.words, figure.said), effect }
}
