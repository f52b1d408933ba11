//! What can be tried on one day: some of the acts, in some order.
//!
//! Which of two acts comes first is the person's to choose, and may decide what comes of them. Promise: every order is tried, or one
//! that is proved to come to the same.

use model::{Law, Moment, QuestionId};

use crate::game::act_of;

/// Every choice of acts, each in every order that may come to something else.
pub(super) fn all(law: &Law, acts: &[QuestionId]) -> Vec<Vec<QuestionId>> {
    let sets = 0..1u32 << acts.len();
    let chosen = |set: u32| (0..acts.len()).filter(move |at| set >> at & 1 == 1).map(|at| acts[at]).collect::<Vec<_>>();
    sets.flat_map(|set| orders(law, &chosen(set))).collect()
}

/// The orders of these acts, that of the law first. Where two that commute follow one another, the first of the law comes first.
fn orders(law: &Law, acts: &[QuestionId]) -> Vec<Vec<QuestionId>> {
    let may_differ = |one: QuestionId, other: QuestionId| law.tries_both_orders(act_of(law, one), act_of(law, other));
    let mut all: Vec<Vec<QuestionId>> = vec![Vec::new()];
    for _ in acts {
        let longer = |order: Vec<QuestionId>| {
            let follows = |act: &QuestionId| order.last().is_none_or(|last| last < act || may_differ(*last, *act));
            let next = acts.iter().copied().filter(|act| !order.contains(act) && follows(act));
            next.map(|act| [&order[..], &[act]].concat()).collect::<Vec<_>>()
        };
        all = all.into_iter().flat_map(longer).collect();
    }
    all
}

/// What who tries these acts answers to the one that is asked about; none if it is no act of theirs. It is let be as long as one that is
/// to be tried before it may still be done: after that it is asked about again.
pub(super) fn answer(law: &Law, tries: &[QuestionId], moment: &Moment) -> Option<u32> {
    let question = law.ask(moment)?.question;
    let Some(place) = tries.iter().position(|act| *act == question) else { return Some(0) };
    let mut rivals = law.rivals(act_of(law, question), moment).map(|rival| law.acts[rival.at()].question());
    let waits = place > 0 && rivals.any(|rival| tries[..place].contains(&rival));
    Some(u32::from(!waits))
}
