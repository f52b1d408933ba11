//! A law with some of its sentences struck, so that every life under what is left can be lived slowly.
//!
//! Which sentences stay is drawn from a seed, so that in many draws each of them stands beside others. Like a shortened law it is
//! another law; what is held against each other is what two programs say of this one. Promise: what is left can be lived within
//! the limit, and is not so little that nothing happens in it or that the right is never tested.

use std::sync::atomic::AtomicBool;

use law::checked::{Law, SentenceId};
use law::export::part;
use law::meaning::lives::{Label, Lives, Terms};

use crate::dice::Dice;

/// Of the evenings that may be, a law that is left with fewer than one in so many is struck too far.
const AT_LEAST_ONE_IN: usize = 20;

static STOP: AtomicBool = AtomicBool::new(false);

/// The law with one label of each reading, and without those of its sentences that are struck until this right can be asked
/// within the limit. Where no draw of this seed leads there, what is left of it: too large, and with any sentence less too little.
pub fn thinned(law: &Law, right: usize, terms: &Terms, seed: u64) -> Result<Law, Box<Law>> {
    let mut dice = Dice::new(seed);
    let mut thin = with_one_label(law, &mut dice);
    let mut sentences: Vec<SentenceId> =
        part::for_right(&thin, right, terms.rung).rules.iter().map(|rule| rule.sentence).collect();
    sentences.dedup();
    dice.shuffle(&mut sentences);
    for sentence in sentences {
        let mut thinner = thin.clone();
        thinner.rules.retain(|rule| rule.sentence != sentence);
        match Lives::of(&part::for_right(&thinner, right, terms.rung), right, terms, &STOP) {
            Ok(lives) if says_much(&lives, terms) => return Ok(thinner),
            Ok(_) => {}
            Err(_) => thin = thinner,
        }
    }
    Err(Box::new(thin))
}

/// Whether there are not too few lives, and the right is tested in some.
fn says_much(lives: &Lives, terms: &Terms) -> bool {
    let comes = |part: &Label| lives.vertices.iter().any(|vertex| lives.has(vertex, part));
    let mut parts = lives.labels.iter().filter(|label| matches!(label, Label::Part(_)));
    lives.evenings() * AT_LEAST_ONE_IN >= terms.most && parts.all(comes)
}

/// Of each reading one label is the law, and there is no other.
fn with_one_label(law: &Law, dice: &mut Dice) -> Law {
    let mut law = law.clone();
    let chosen: Vec<u16> = law.readings.iter().map(|reading| dice.below(reading.labels.len()) as u16).collect();
    law.rules.retain(|rule| rule.reading.is_none_or(|(reading, label)| chosen[reading.at()] == label));
    law.rules.iter_mut().for_each(|rule| rule.reading = None);
    law
}
