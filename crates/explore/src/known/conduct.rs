//! One conduct for all evenings: the person is not told that the right asks. What they do on a day hangs on all that was seen until
//! then, and on nothing else; so a plan that needs to know of a summons that nobody delivered is no way out (decision 40).
//!
//! Of each evening is kept how long the goal may still take, for the first evening on which it was asked and has not come; the
//! conduct must never let that pass. From a belief that is met, whatever was done before, it is owed for the evenings of that
//! belief alone: what was not done by this conduct binds it to nothing. From there it goes on to what is owed later, on evenings
//! that look the same whether the right asks or not. Promise: what is won here is won by `play`, and what that loses is lost here.

use model::{Demand, Evening, Law};

use super::{Aim, Alike, Belief, MISSED, Outcome, Owed, Solver, Stop};
use crate::eyes::Sees;
use crate::game::NEVER;
use crate::limit::{Limits, Unfinished};

/// Does one conduct serve all evenings on which the right asks? Of a right to reach something within a time, in a law in which
/// everything that can be seen is lowered and nothing is forgotten; of others it is not asked. No more than so many moments are
/// gone through.
pub fn conduct(law: &Law, demand: &Demand, (limits, most): (Limits, usize)) -> Result<Outcome, Unfinished> {
    let Demand::CanReach { each, within: Some(within) } = demand else { return Ok(Outcome::TooLarge) };
    for reach in each {
        let aim = Aim::Conduct { asked: reach.asked, goal: reach.goal, lost: reach.lost, within: *within };
        match Solver::new(law, aim, Sees::OwnSide, (limits, most)).solve() {
            Ok(Outcome::Won) => {}
            Ok(decided) => return Ok(decided),
            Err(Stop::TooLarge) => return Ok(Outcome::TooLarge),
            Err(Stop::Unfinished(unfinished)) => return Err(unfinished),
        }
    }
    Ok(Outcome::Won)
}

impl Solver<'_> {
    /// From each belief on whose evenings the right asks.
    pub(super) fn conduct(&mut self) -> Result<Outcome, Stop> {
        let met = self.meet()?;
        let mut games: Vec<(usize, Belief, u32)> = Vec::new();
        for (at, of) in met.iter().enumerate() {
            if of.belief.iter().any(|&evening| self.owed(evening) != 0) {
                games.push((at, of.belief.clone(), self.node(of.belief.clone())?));
            }
        }
        self.expand_all(1, None)?;
        self.rounds();
        let lost = games.into_iter().find(|(_, _, node)| self.nodes[*node as usize].days != NEVER);
        let Some((at, belief, _)) = lost else { return Ok(Outcome::Won) };
        let (pair, told_are_enough) = self.fewest(&belief, None)?;
        let lives = pair.iter().map(|&evening| self.life(&met, at, evening)).collect::<Result<Vec<_>, _>>()?;
        Ok(Outcome::Lost(lives, Alike { evenings: belief.len(), told_are_enough }))
    }

    /// What is owed after an evening, before which so much was.
    pub(super) fn owed_after(&self, evening: &Evening, before: Owed) -> Owed {
        let Aim::Conduct { asked, goal, lost, within } = self.aim else { return 0 };
        if before == MISSED || goal.of(evening.labels) {
            return if before == MISSED { MISSED } else { 0 };
        }
        let left = before.checked_sub(1);
        let asked = asked.of(evening.labels).then(|| Owed::from(self.law.within(within, &evening.state)));
        match left.into_iter().chain(asked).min() {
            Some(0) => MISSED,
            Some(_) if lost.is_some_and(|lost| lost.of(evening.labels)) => MISSED,
            left => left.unwrap_or(0),
        }
    }
}
