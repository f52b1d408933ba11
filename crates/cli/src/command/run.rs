//! `run`: a country of invented persons, drawn from the tables of residents and lived day by day under a law and a world.

use std::sync::Mutex;

use country::{AnyOf, Plan, Residents, Tallies};
use law::lower::Lowered;
use law::world::{Ask, Levels};
use model::Chances;
use report::country::{Country, Queue, Tally};
use report::{json, terminal};

use crate::command::check::fixed;
use crate::failure::Failure;
use crate::flags::{Draw, Run};
use crate::output::Output;
use crate::record::Record;
use crate::weighed::{Weighed, labels};
use crate::{Surroundings, answers, files, record};

/// Draws a country and writes what it came to.
pub fn run(flags: &Run, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let law = files::law(&flags.law, &[], surroundings)?;
    let world = files::world(flags.world.as_deref(), &[&law], surroundings)?;
    let fixed = fixed(&law, &flags.reading)?;
    let people = files::people(&world)?;
    let out = flags.out.as_ref().map(|out| Output::in_folder(out, record::FILE, surroundings)).transpose()?;
    let weighed = Weighed::of(law, world, &fixed);
    let drawn = Drawn::of(&weighed, &flags.draw)?;
    let country = drawn.country(&people, surroundings)?;
    if flags.json {
        json::numbers("run", std::slice::from_ref(&country), &surroundings.messages.kept, surroundings.out)?;
    } else {
        terminal::country(&country, &answers::conventions_of_order(), surroundings.out)?;
    }
    if let Some(out) = out {
        let record =
            Record { law: flags.law.clone(), world: flags.world.clone(), reading: flags.reading.clone(), country };
        out.write(&record.to_json())?;
    }
    Ok(0)
}

/// A law in a world, lowered for everything that is counted of it.
pub struct Drawn<'a> {
    /// The law in its world.
    pub weighed: &'a Weighed,
    /// The lowering.
    pub lowered: Lowered,
    /// Its chances, at the central figures.
    pub chances: Chances,
    /// What the world asks, each with its labels.
    pub asks: Vec<(String, AnyOf)>,
    /// What is drawn and counted.
    pub plan: Plan,
}

impl<'a> Drawn<'a> {
    /// Lowers a law for a run.
    pub fn of(weighed: &'a Weighed, draw: &Draw) -> Result<Drawn<'a>, Failure> {
        let asks: Vec<Ask> = weighed.world.asks(&weighed.law);
        let asks: Vec<Ask> = asks.into_iter().filter(|ask| !ask.conditions.is_empty()).collect();
        let notice = weighed.world.notice(&weighed.law);
        let counted = [&notice.issued, &notice.effect, &notice.wrong];
        let conditions: Vec<_> = asks.iter().chain(counted).flat_map(|ask| ask.conditions.iter().cloned()).collect();
        let lowered = weighed.lowered(&conditions)?;
        let chances = weighed.chances(&lowered, &Levels::central());
        let mut first = 0;
        let mut any_of = |ask: &Ask| {
            let labels = labels(&lowered, first, ask.conditions.len());
            first += ask.conditions.len();
            AnyOf::labels(&labels)
        };
        let asked: Vec<(String, AnyOf)> = asks.iter().map(|ask| (ask.title.clone(), any_of(ask))).collect();
        let [issued, effect, wrong] = counted.map(any_of);
        let who = weighed.world.who;
        let plan = Plan {
            seed: draw.seed,
            one_in: draw.one_in,
            days: draw.days,
            threads: draw.threads,
            group: country::Group { sex: who.sex, from: who.from, to: who.to },
            asked: asked.iter().map(|(_, any_of)| *any_of).collect(),
            spans: vec![(issued, effect), (issued, wrong)],
            ..Plan::default()
        };
        Ok(Drawn { weighed, lowered, chances, asks: asked, plan })
    }

    /// Lives everybody.
    pub fn country(&self, people: &Residents, surroundings: &Surroundings) -> Result<Country, Failure> {
        let (law, progress) = (&self.weighed.law.name, surroundings.progress);
        let shown = Mutex::new(0);
        let show = |done: u32, all: u32| {
            let percent = done * 100 / all.max(1);
            if let Ok(mut shown) = shown.lock()
                && percent > *shown
            {
                *shown = percent;
                progress.show(|| format!("{law}: {percent} % of the country lived"));
            }
        };
        let tallies = country::run(&self.lowered.law, &self.chances, people, &self.plan, surroundings.stop, &show);
        progress.take_back();
        Ok(self.shown(tallies.map_err(|_| Failure::Interrupted)?))
    }

    /// What a run came to, in words.
    fn shown(&self, tallies: Tallies) -> Country {
        let Weighed { law, world, .. } = self.weighed;
        let tally = |((label, _), line): (&(String, AnyOf), country::Line)| Tally {
            label: label.clone(),
            days: line.group,
            ..Tally::default()
        };
        let [to_effect, to_wrong] = &tallies.spans[..] else { unreachable!("two spans are counted") };
        let queue = |(queue, waited): (&model::Queue, country::Waited)| Queue {
            of: queue.name.clone(),
            waiting: waited.waiting,
            longest_wait: waited.longest,
        };
        Country {
            law: answers::head(law),
            world: answers::world(world),
            seed: self.plan.seed,
            one_in: self.plan.one_in,
            persons: tallies.persons,
            group: answers::group(world.who),
            in_group: tallies.in_group,
            days: self.plan.days,
            issued: to_effect.days.iter().sum::<u64>() + to_effect.never,
            without_effect: to_effect.never,
            wrong: to_wrong.days.first().copied().unwrap_or(0),
            days_to_effect: to_effect.days.clone(),
            refused: tallies.refused.all.iter().sum(),
            tallies: self.asks.iter().zip(tallies.asked).map(tally).collect(),
            queues: self.chances.queues.iter().zip(tallies.queues).map(queue).collect(),
        }
    }
}
