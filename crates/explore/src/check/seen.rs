//! Is a game that is won by who sees everything also won by who sees their own side alone? A second question, asked after the
//! first (decision 40).

use model::{Act, Demand, Law, Rung};

use super::{Lowering, Terms};
use crate::eyes::Sees;
use crate::known::{Alike, MOST_MOMENTS, Outcome, conduct, play};
use crate::limit::Unfinished;
use crate::plan::Plan;
use crate::story::Story;
use crate::verdict::{Answer, Bits, Verdict};

/// What can be done by who sees their own side alone.
#[derive(Debug)]
pub enum Known {
    /// The same, for the plan of the verdict looks at nothing.
    ByPlan,
    /// It can be done, by one conduct: on every rung, in every reading.
    Kept,
    /// It can be done from each evening on which it is asked. Whether one conduct serves them all, also for who is not told that it
    /// is asked, is too much to look at.
    KeptOnceAsked,
    /// It cannot, on this rung and under these labels of readings: the law in which that was seen, and how it is lost.
    Broken(Box<Lost>),
    /// There is too much to look at.
    TooLarge,
}

/// A game of what is known that is lost.
#[derive(Debug)]
pub struct Lost {
    /// On this rung.
    pub rung: Rung,
    /// The law in which that was seen.
    pub law: Law,
    /// Lives that look alike, as in `Outcome::Lost`.
    pub lives: Vec<Story>,
    /// How many evenings look like the last of these.
    pub alike: Alike,
    /// From each of them it could be done, but not by one conduct: nobody tells on which it is asked.
    pub is_untold: bool,
}

/// Asks the second question of a game that is kept; none of what is not.
pub fn known(lowering: &dyn Lowering, terms: &Terms, verdict: &Verdict) -> Result<Option<Known>, Unfinished> {
    if !matches!(verdict.answer, Answer::Kept(_)) || verdict.readings.broken != 0 {
        return Ok(None);
    }
    let readings = &verdict.readings;
    let (mut is_cut, mut is_told) = (false, false);
    for &rung in terms.rungs.iter().take_while(|rung| **rung <= verdict.rung) {
        let (most, is_alone) = (verdict.bound.cases, lowering.is_alone(rung));
        for combination in (0..64).filter(|combination| readings.all >> combination & 1 == 1) {
            let fixed = readings.labelled(combination);
            let law = lowering.lower_seen(rung, &fixed, most).map_err(Unfinished::TooLarge)?;
            // What is done for one of several cases may count for another: then it is not about one case alone.
            let chooses = law.acts.iter().any(|act| matches!(act, Act::Event { person: true, which: Some(_), .. }));
            let law = match is_alone && !chooses && most > 1 {
                true => lowering.lower_seen(rung, &fixed, 1).map_err(Unfinished::TooLarge)?,
                false => law,
            };
            let demand = law.right.as_ref().expect("a right is asked").demand.clone();
            if !demand.is_game() {
                return Ok(None);
            }
            if !(is_alone && chooses) && verdict.plan.as_ref().is_some_and(Plan::looks_at_nothing) {
                return Ok(Some(Known::ByPlan));
            }
            // What is known is looked at under every combination, or not at all.
            if readings.bits != Bits::Each {
                return Ok(Some(Known::TooLarge));
            }
            let limits = (terms.limits, MOST_MOMENTS);
            let mut is_untold = false;
            let outcome = match play(&law, &demand, Sees::OwnSide, limits)? {
                Outcome::Won if matches!(demand, Demand::CanReach { .. }) => match conduct(&law, &demand, limits)? {
                    Outcome::TooLarge => {
                        is_told = true;
                        Outcome::Won
                    }
                    outcome => {
                        is_untold = true;
                        outcome
                    }
                },
                outcome => outcome,
            };
            match outcome {
                Outcome::Won => {}
                Outcome::Lost(lives, alike) => {
                    return Ok(Some(Known::Broken(Box::new(Lost { rung, law, lives, alike, is_untold }))));
                }
                Outcome::TooLarge => is_cut = true,
            }
        }
        if is_cut {
            return Ok(Some(Known::TooLarge));
        }
    }
    Ok(Some(if is_told { Known::KeptOnceAsked } else { Known::Kept }))
}
