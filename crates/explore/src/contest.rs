//! A right that is a game, played: who wins it, and what keeps it from being won or lost at each moment.

use std::cell::OnceCell;

use model::{Demand, Evening, LabelId, Law, Moment, Reach, Within};
use rustc_hash::FxHashMap;

use crate::game::{Does, Graph, NEVER, Won, is_act, is_for_person};
use crate::limit::{Limits, Unfinished};
use crate::remembered::Remembered;
use crate::story::Story;

/// A game on all lives of a law.
pub struct Contest<'l> {
    law: &'l Law,
    /// Its graph.
    pub graph: Graph<'l>,
    luck: bool,
    kind: Kind,
    /// The same game against a person who never acts, once that is asked: one answer a slot.
    idle: OnceCell<Vec<Won>>,
}

enum Kind {
    /// The person must reach something, in each slot of a case, each a game of its own.
    Reach(Vec<(Reach, Won)>, Option<Within>),
    /// The others bring something about.
    Avoid(LabelId, Won),
}

/// What the moments of one day are worth, as far as was asked: in days, for a person who plays well and for one who never acts.
pub type Worth = FxHashMap<Moment, (u32, u32)>;

impl<'l> Contest<'l> {
    /// Explores all lives and solves the game that the right demands.
    pub fn of(
        law: &'l Law,
        demand: &Demand,
        luck: bool,
        note: fn(&Law, &Moment) -> u64,
        limits: Limits,
    ) -> Result<Contest<'l>, Unfinished> {
        let graph = Graph::explore_noting(law, &labels(demand), luck, note, limits)?;
        let kind = match demand {
            Demand::CanReach { each, within } => {
                let won = each.iter().map(|reach| (*reach, graph.reach(reach.goal, reach.lost)));
                Kind::Reach(won.collect(), *within)
            }
            Demand::CanAvoid(bad) => Kind::Avoid(*bad, graph.force(*bad)),
            Demand::Never(_) | Demand::Possible(_) => unreachable!("only games are played"),
        };
        Ok(Contest { law, graph, luck, kind, idle: OnceCell::new() })
    }

    /// Is it lost somewhere that the right asks?
    pub fn is_lost(&self) -> bool {
        match &self.kind {
            Kind::Reach(each, within) => each.iter().any(|(reach, won)| self.is_asked_too_late(*reach, won, *within)),
            Kind::Avoid(_, forced) => forced.from_start(),
        }
    }

    /// Does a plan win it wherever the right asks?
    pub fn serves(&self, plan: Does) -> bool {
        match &self.kind {
            Kind::Reach(each, within) => !each.iter().any(|(reach, _)| {
                let won = self.graph.reach_by(plan, reach.goal, reach.lost);
                self.is_asked_too_late(*reach, &won, *within)
            }),
            Kind::Avoid(bad, _) => !self.graph.force_despite(plan, *bad).from_start(),
        }
    }

    fn is_asked_too_late(&self, reach: Reach, won: &Won, within: Option<Within>) -> bool {
        self.graph.with(reach.asked).any(|number| self.graph.is_late(number, won, within))
    }

    /// The slot in which the game is asked on this evening and lost from it. Of what is to be avoided, none.
    pub fn lost_on(&self, evening: &Evening) -> Option<usize> {
        let Kind::Reach(each, within) = &self.kind else { return None };
        let number = self.graph.number(evening)?;
        let is_lost =
            |(reach, won): &(Reach, Won)| reach.asked.of(evening.labels) && self.graph.is_late(number, won, *within);
        each.iter().position(is_lost)
    }

    /// The last evening before the end of a story of a game that is lost on which the right is asked and the person still gets there in
    /// time, by its day; none if there is none, and of what is to be avoided.
    pub fn last_way_out(&self, story: &Story) -> Option<u32> {
        let Kind::Reach(each, within) = &self.kind else { return None };
        let (reach, won) = &each[self.lost_on(&story.end)?];
        let is_open = |evening: &Evening| {
            let number = self.graph.number(evening).filter(|_| reach.asked.of(evening.labels));
            number.is_some_and(|number| !self.graph.is_late(number, won, *within))
        };
        story.before.iter().rposition(is_open).map(|day| day as u32)
    }

    /// The slot in which the game is asked on this evening: one from which it is lost, if there is one.
    pub fn asked_on(&self, evening: &Evening) -> Option<usize> {
        let Kind::Reach(each, _) = &self.kind else { return None };
        self.lost_on(evening).or_else(|| each.iter().position(|(reach, _)| reach.asked.of(evening.labels)))
    }

    /// In how many days it is decided from this evening in this slot: what is to be reached is, or what is to be avoided
    /// comes; `NEVER` if that is not in the hands of the one who wants it.
    pub fn days(&self, slot: usize, evening: &Evening) -> u32 {
        let Some(number) = self.graph.number(evening) else { return NEVER };
        match &self.kind {
            Kind::Reach(each, _) => each[slot].1.days(number),
            Kind::Avoid(_, forced) => forced.days(number),
        }
    }

    /// Is what is to be avoided in the hands of the others from this moment on, whatever the person does? `known` remembers
    /// what was found.
    pub fn is_forced(&self, moment: &Moment, known: &mut Remembered<bool>) -> bool {
        if let Some(known) = known.get(moment) {
            return known;
        }
        let found = match self.law.ask(moment) {
            None => self.days(0, &moment.evening().expect("no question is open at nightfall")) != NEVER,
            Some(choice) => {
                let mut forced = |option: u32| self.is_forced(&self.law.answer(moment, option), known);
                match is_for_person(self.law, choice.question, self.luck) {
                    true => (0..choice.options).all(&mut forced),
                    false => (0..choice.options).any(&mut forced),
                }
            }
        };
        known.insert(moment.clone(), found);
        found
    }

    /// The same if the person never acts.
    fn idle_days(&self, slot: usize, evening: &Evening) -> u32 {
        let Some(number) = self.graph.number(evening) else { return NEVER };
        let all = self.idle.get_or_init(|| match &self.kind {
            Kind::Reach(each, _) => {
                each.iter().map(|(reach, _)| self.graph.reach_by(&|_| Some(0), reach.goal, reach.lost)).collect()
            }
            Kind::Avoid(bad, _) => vec![self.graph.force_despite(&|_| Some(0), *bad)],
        });
        all[slot].days(number)
    }

    /// Days from this moment, as `days`, and the same if the person never acts; `worth` remembers what was found of this day
    /// in this slot.
    fn worth(&self, slot: usize, moment: &Moment, worth: &mut Worth) -> (u32, u32) {
        if let Some(&known) = worth.get(moment) {
            return known;
        }
        let found = match self.law.ask(moment) {
            None => {
                let evening = moment.evening().expect("no question is open at nightfall");
                (self.days(slot, &evening), self.idle_days(slot, &evening))
            }
            Some(choice) => {
                let options = 0..choice.options;
                let all: Vec<(u32, u32)> =
                    options.map(|option| self.worth(slot, &self.law.answer(moment, option), worth)).collect();
                let is_person = is_for_person(self.law, choice.question, self.luck);
                let wants = is_person == matches!(self.kind, Kind::Reach(..));
                let best = |of: fn(&(u32, u32)) -> u32| {
                    let all = all.iter().map(of);
                    if wants { all.min() } else { all.max() }.expect("a question has an option")
                };
                let idle = if is_act(self.law, choice.question) { all[0].1 } else { best(|pair| pair.1) };
                (best(|pair| pair.0), idle)
            }
        };
        worth.insert(moment.clone(), found);
        found
    }

    /// What they answer who mean the person harm: as late as can be, or as soon; of what is alike, what would harm a person who
    /// never acts; then the first that a story need not name, else the first.
    pub fn harm(&self, slot: usize, moment: &Moment, worth: &mut Worth) -> u32 {
        let choice = self.law.ask(moment).expect("a question is open");
        let is_reach = matches!(self.kind, Kind::Reach(..));
        let options = (0..choice.options).map(|option| {
            let (days, idle) = self.worth(slot, &self.law.answer(moment, option), worth);
            // The less, the better for them.
            let rank = |days: u32| if is_reach { NEVER - days } else { days };
            (rank(days), rank(idle), self.law.weight(moment, option), option)
        });
        options.min().expect("a question has an option").3
    }
}

/// What tells evenings apart in a game.
fn labels(demand: &Demand) -> Vec<LabelId> {
    match demand {
        Demand::CanReach { each, .. } => {
            each.iter().flat_map(|reach| [reach.asked, reach.goal].into_iter().chain(reach.lost)).collect()
        }
        Demand::CanAvoid(bad) => vec![*bad],
        Demand::Never(_) | Demand::Possible(_) => Vec::new(),
    }
}
