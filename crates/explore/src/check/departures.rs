//! Readings that come in more than 64 combinations (decision 36): the first labels are asked, and each single departure from
//! them, every one as a law in which no reading is open.
//!
//! Promise: nothing is said of a combination that was not asked. What a view in which the readings are forgotten proves is said
//! of all of them, and then none is asked alone.

use model::{Demand, LabelId, Law, ReadingsAre, Rung, View};

use super::{Lowering, Terms, ladder};
use crate::limit::Unfinished;
use crate::verdict::{Answer, Bits, Combinations, Shortest, Told, Verdict};

/// Asks a right on the rungs, in order, until one settles it: the first that breaks it (*possible*: that has such a life).
pub fn check(lowering: &dyn Lowering, terms: &Terms) -> Result<Verdict, Unfinished> {
    match ladder(lowering, terms) {
        Err(Unfinished::ManyReadings(sentence)) => {
            let readings = Combinations { readings: readings(lowering, terms), ..Combinations::default() };
            match readings.departures() {
                Some(readings) => of_each(lowering, terms, readings),
                None => Err(Unfinished::ManyReadings(sentence)),
            }
        }
        asked => asked,
    }
}

/// The readings that can reach the right on some rung, with as many cases as are ever followed.
fn readings(lowering: &dyn Lowering, terms: &Terms) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for &rung in terms.rungs.iter().rev() {
        for cases in lowering.bounds().into_iter().rev() {
            // Where more cases are too many, fewer are asked.
            let Ok((law, _)) = lowering.lower(rung, View::Whole, ReadingsAre::Kept, &[], cases) else { continue };
            let new =
                super::names(&law).into_iter().filter(|(question, _)| all.iter().all(|(known, _)| known != question));
            all.extend(new.collect::<Vec<_>>());
        }
    }
    all
}

/// Asks the right under each combination that has a bit, and joins the answers.
fn of_each(lowering: &dyn Lowering, terms: &Terms, readings: Combinations) -> Result<Verdict, Unfinished> {
    let asked = (0..readings.all.count_ones()).map(|bit| {
        let labels = readings.labelled(bit);
        let (law, _) =
            lowering.lower(terms.rungs[0], View::Whole, ReadingsAre::Kept, &labels, 1).map_err(Unfinished::TooLarge)?;
        let is_possible = matches!(law.right.as_ref().map(|right| &right.demand), Some(Demand::Possible(_)));
        Ok((is_possible, ladder(&Labelled { lowering, labels }, terms)?))
    });
    let asked = asked.collect::<Result<Vec<(bool, Verdict)>, Unfinished>>()?;
    let is_possible = asked[0].0;
    Ok(joined(asked.into_iter().map(|(_, verdict)| verdict).collect(), is_possible, readings))
}

/// One answer of several, each under one combination: the first rung that settles it under one of them is the headline.
fn joined(verdicts: Vec<Verdict>, is_possible: bool, readings: Combinations) -> Verdict {
    let is_settled = |verdict: &Verdict| match verdict.answer {
        Answer::Broken(_) => !is_possible,
        Answer::Kept(_) => is_possible,
        Answer::NeverTested(_) => false,
    };
    let evenings = verdicts.iter().map(|verdict| verdict.evenings).sum();
    let bound = verdicts.iter().map(|verdict| verdict.bound).reduce(|all, one| all.and(one)).expect("one was asked");
    let headline = verdicts.iter().filter(|verdict| is_settled(verdict)).map(|verdict| verdict.rung).min();
    let settled: Vec<bool> =
        verdicts.iter().map(|verdict| is_settled(verdict) && Some(verdict.rung) == headline).collect();
    let so = settled.iter().enumerate().filter(|(_, so)| **so).fold(0u64, |set, (bit, _)| set | 1 << bit);
    let broken = if is_possible { readings.all & !so } else { so };
    let is_told = |at: usize| match headline {
        Some(_) => settled[at],
        // Tested under one combination is tested.
        None => true,
    };
    let rank = |verdict: &Verdict| (matches!(verdict.answer, Answer::NeverTested(_)), length(verdict));
    let told = (0..verdicts.len()).filter(|&at| is_told(at)).min_by_key(|&at| match headline {
        Some(_) => rank(&verdicts[at]),
        None => (rank(&verdicts[at]).0, None),
    });
    let bit = told.expect("one is told");
    let told = verdicts.into_iter().nth(bit).expect("it was asked");
    let answer = match told.answer {
        Answer::Broken(story) => Answer::Broken(story.map(unproved)),
        Answer::Kept(story) => Answer::Kept(story.map(unproved)),
        never => never,
    };
    let readings = Combinations { broken, bits: Bits::Departures(bit as u32), ..readings };
    // A plan is one under one combination.
    Verdict { answer, bound, readings, evenings, plan: None, one_serves: None, ..told }
}

/// The days and answers of the story of a verdict; none comes before one.
fn length(verdict: &Verdict) -> Option<(usize, model::Weight)> {
    match &verdict.answer {
        Answer::Broken(Some(told)) | Answer::Kept(Some(told)) => Some((told.story.days.len(), told.story.weight)),
        _ => None,
    }
}

/// Under a combination that was not asked there may be a shorter story; none has fewer days than one.
fn unproved(told: Box<Told>) -> Box<Told> {
    let shortest = Shortest::of_found(&told.story);
    Box::new(Told { shortest, ..*told })
}

/// The law with these labels fixed.
struct Labelled<'l> {
    lowering: &'l dyn Lowering,
    labels: Vec<(String, u16)>,
}

impl Labelled<'_> {
    fn with(&self, fixed: &[(String, u16)]) -> Vec<(String, u16)> {
        self.labels.iter().chain(fixed).cloned().collect()
    }
}

impl Lowering for Labelled<'_> {
    fn lower(
        &self,
        rung: Rung,
        view: View,
        readings: ReadingsAre,
        fixed: &[(String, u16)],
        cases: u16,
    ) -> Result<(Law, bool), String> {
        self.lowering.lower(rung, view, readings, &self.with(fixed), cases)
    }

    fn bounds(&self) -> Vec<u16> {
        self.lowering.bounds()
    }

    fn lower_seen(&self, rung: Rung, fixed: &[(String, u16)], cases: u16) -> Result<Law, String> {
        self.lowering.lower_seen(rung, &self.with(fixed), cases)
    }

    fn is_alone(&self, rung: Rung) -> bool {
        self.lowering.is_alone(rung)
    }

    fn lower_unmet(&self, rung: Rung, fixed: &[(String, u16)], cases: u16) -> Option<(Law, LabelId)> {
        self.lowering.lower_unmet(rung, &self.with(fixed), cases)
    }
}
