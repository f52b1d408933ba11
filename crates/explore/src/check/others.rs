//! Is what is said of one case true of any number? One is followed, the others are left open (`View::Others`): more lives than the
//! law has with however many cases. Where clocks need not count they do not, as in `sift`.
//!
//! Promise: yes means that the answer is the same with any number of cases; no means that it is not known.

use std::collections::BTreeSet;

use model::{Act, Demand, Evening, LabelId, Law, ReadingsAre, View};

use super::{Asked, sift};
use crate::limit::Unfinished;
use crate::scan::{Search, scan};
use crate::story::tell;
use crate::verdict::{Answer, Bound, Verdict};

/// Evenings that may be scanned for it, before the law is asked with two cases followed exactly.
const EVENINGS: usize = 200_000;

impl Asked<'_> {
    /// Is the right, kept or never tested with one case, so with any number? If it is: what the answer is bound to, of a law that
    /// follows so many.
    pub(super) fn beside_others(&mut self, with_one: &Verdict, most: u16) -> Result<Option<Bound>, Unfinished> {
        if with_one.readings.broken != 0 {
            return Ok(None);
        }
        let lowered = self.lowering.lower(self.rung, View::Others, ReadingsAre::Forgotten, &[], most);
        let Ok((law, _)) = lowered else { return Ok(None) };
        let right = law.right.as_ref().expect("a right is asked");
        let Demand::Never(bad) = right.demand else { return Ok(None) };
        let never = match &with_one.answer {
            Answer::Kept(_) => None,
            Answer::NeverTested(part) => right.parts.iter().find(|(words, _)| words == part).map(|(_, label)| *label),
            Answer::Broken(_) => return Ok(None),
        };
        for label in never.into_iter().chain([bad]) {
            if !self.is_on_no_evening(&law, label)? {
                return Ok(None);
            }
        }
        // Of a kind of which one is followed by the page another may still be refused.
        let refused = with_one.bound.refused && law.acts.iter().any(|act| opens_one(&law, act));
        Ok(Some(Bound { cases: most, refused, others_open: true, ..with_one.bound }))
    }

    /// Is the label seen on no evening of any life of the law? No, if that is not seen soon.
    fn is_on_no_evening(&mut self, law: &Law, label: LabelId) -> Result<bool, Unfinished> {
        let target = &|evening: &Evening| label.of(evening.labels);
        let search = Search { target: Some(target), until_evenings: Some(EVENINGS), ..Search::default() };
        let mut sharp = BTreeSet::new();
        loop {
            let law = law.with_vague_clocks(&sharp).unwrap_or_else(|| law.clone()).noting(label);
            let found = match scan(&law, &search, self.terms.limits) {
                Err(Unfinished::Memory { .. } | Unfinished::TooLarge(_)) => return Ok(false),
                found => found?,
            };
            self.evenings += found.table.len();
            let Some(hit) = found.hits.first() else { return Ok(!found.cut) };
            let story = tell(&law, &found, hit);
            let Some(clock) = sift::miscounted(&law, &story) else {
                return Ok(false);
            };
            sharp.insert(clock);
        }
    }
}

/// Does the act open a case beside which no other is left open?
fn opens_one(law: &Law, act: &Act) -> bool {
    let Act::Event { event: opening, opens, .. } = act else { return false };
    let is_elsewhere = |act: &Act| matches!(act, Act::Event { event, elsewhere: true, .. } if event == opening);
    !opens.is_empty() && !law.acts.iter().any(is_elsewhere)
}
