//! Is what is kept with one case kept with any number? One is followed, the others are left open (`View::Others`): more lives than
//! the law has with however many cases. Where clocks need not count they do not, as in `sift`.
//!
//! Promise: yes means kept with any number of cases; no means that it is not known.

use std::collections::BTreeSet;

use model::{Demand, Evening, ReadingsAre, View};

use super::{Asked, sift};
use crate::limit::Unfinished;
use crate::scan::{Search, scan};
use crate::story::tell;
use crate::verdict::{Answer, Verdict};

/// Evenings that may be scanned for it, before the law is asked with two cases followed exactly.
const EVENINGS: usize = 200_000;

impl Asked<'_> {
    /// Is the right, kept with one case, kept with any number?
    pub(super) fn is_kept_beside_others(&mut self, with_one: &Verdict) -> Result<bool, Unfinished> {
        let is_kept = matches!(with_one.answer, Answer::Kept(_)) && with_one.readings.broken == 0;
        let lowered = self.lowering.lower(self.rung, View::Others, ReadingsAre::Forgotten, &[], 2);
        let Some((law, _)) = lowered.ok().filter(|_| is_kept) else { return Ok(false) };
        let Some(Demand::Never(bad)) = law.right.as_ref().map(|right| right.demand.clone()) else { return Ok(false) };
        let target = &|evening: &Evening| bad.of(evening.labels);
        let mut sharp = BTreeSet::new();
        loop {
            let law = law.with_vague_clocks(&sharp).unwrap_or_else(|| law.clone()).noting(bad);
            let search = Search { target: Some(target), until_evenings: Some(EVENINGS), ..Search::default() };
            let found = match scan(&law, &search, self.terms.limits) {
                Err(Unfinished::Memory { .. } | Unfinished::TooLarge(_)) => return Ok(false),
                found => found?,
            };
            self.evenings += found.table.len();
            let Some(hit) = found.hits.first() else { return Ok(!found.cut) };
            let Some(clock) = sift::miscounted(&law, &tell(&law, &found, hit)) else { return Ok(false) };
            sharp.insert(clock);
        }
    }
}
