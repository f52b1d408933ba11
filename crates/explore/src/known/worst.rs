//! What cannot be avoided by who sees their own side alone: one life, of a person who puts it off as long as they can.
//!
//! Each day the others let it look so that it comes soonest; the person tries those acts with which it comes latest, and of such
//! the most; and what is seen then is again what serves the others. One life is no proof: that no conduct serves was seen by
//! playing all of them. Promise: in each belief on the way the person has no choice with which it need come later.

use model::{Law, Moment, QuestionId};

use super::{Belief, Chosen, Look, Looks, Solver, Stop, tries};
use crate::story::{Story, live};

/// A day of it: from which belief, how it looks, and what is tried.
struct Step {
    from: Belief,
    look: Look,
    tries: Vec<QuestionId>,
}

impl Solver<'_> {
    /// From a belief from which it comes, whatever is done.
    pub(super) fn worst_life(&mut self, root: u32) -> Result<Story, Stop> {
        let mut steps = Vec::new();
        let mut at = root;
        while self.nodes[at as usize].days > 0 {
            let from = self.nodes[at as usize].belief.clone();
            let mut looks = self.day_of(&from)?;
            let (look, choice, then) = self.worst(at, &looks);
            let mut looks = looks.swap_remove(look);
            let Chosen { tries, after } = looks.choices.swap_remove(choice);
            let (seen, _) = after.into_iter().nth(then).expect("what comes of it has been seen");
            at = self.nodes[at as usize].looks[look][choice][then];
            steps.push(Step { from, look: (looks.seen, seen), tries });
        }
        let last = self.nodes[at as usize].belief.clone();
        let bad = last.into_iter().find(|&evening| self.is_bad(evening));
        let mut evening = bad.expect("what is to be avoided has come");
        let mut days = Vec::new();
        for Step { from, look, tries } in steps.iter().rev() {
            let does = |law: &Law, moment: &Moment| tries::answer(law, tries, moment);
            let mut found = None;
            for &start in from {
                if let Some(answers) = self.day(start, look, evening, &does)? {
                    found = Some((start, answers));
                    break;
                }
            }
            let (start, answers) = found.expect("an evening was come to from the belief before");
            days.push(answers);
            evening = start;
        }
        days.reverse();
        Ok(live(self.law, &days))
    }

    /// The look that serves the others best, the choice that serves the person best then, and what is worst of what can come of
    /// it: by their places.
    fn worst(&self, at: u32, looks: &[Looks]) -> (usize, usize, usize) {
        let days = |node: &u32| self.nodes[*node as usize].days;
        let soonest = |next: &Vec<u32>| {
            let first = next.iter().enumerate().min_by_key(|(_, node)| days(node));
            first.map(|(then, node)| (days(node), then)).expect("a day comes to an evening")
        };
        let latest = |(choices, look): (&Vec<Vec<u32>>, &Looks)| {
            let all = choices.iter().enumerate().map(|(choice, next)| (soonest(next), choice));
            let ((days, then), choice) = all
                .max_by_key(|((days, _), choice)| (*days, look.choices[*choice].tries.len()))
                .expect("a choice is to do nothing");
            (days, choice, then)
        };
        let all = self.nodes[at as usize].looks.iter().zip(looks).map(latest).enumerate();
        let (look, (_, choice, then)) = all.min_by_key(|(_, (days, ..))| *days).expect("a belief has a day after it");
        (look, choice, then)
    }
}
