//! Of a right within a time that is kept: a life in which there was something to be met, and it was.
//!
//! Promise: a life of the law, or none if it is not found soon; no verdict hangs on it.

use model::Evening;

use super::{Asked, told};
use crate::limit::Unfinished;
use crate::scan::Search;
use crate::story::{tell, tell_on};
use crate::verdict::{Shortest, Told};

/// Evenings that may be scanned for each of its two parts.
const EVENINGS: usize = 1_500;

impl Asked<'_> {
    /// A life in which the time begins while it is not so what the right asks for; if there is none, one in which it was not so on
    /// an evening before.
    pub(super) fn met(&mut self) -> Result<Option<Box<Told>>, Unfinished> {
        let Some((law, unmet)) = self.lowering.lower_unmet(self.rung, &[], self.cases) else { return Ok(None) };
        let Some(begins) = law.right.as_ref().and_then(|right| right.stake) else { return Ok(None) };
        let is_begun = |evening: &Evening| begins.of(evening.labels);
        let is_both = |evening: &Evening| unmet.of(evening.labels) && is_begun(evening);
        let soon = Search { until_evenings: Some(EVENINGS), ..Search::default() };
        let both = Search { target: Some(&is_both), watched: vec![unmet], ..soon.clone() };
        let Some(first) = self.scan_with_patience(&law, &both)? else { return Ok(None) };
        if let Some(hit) = first.hits.first() {
            return Ok(Some(told(&law, tell(&law, &first, hit), Shortest::Found)));
        }
        let Some(hit) = &first.seen[0] else { return Ok(None) };
        let on = Search { from: Some(&hit.evening.state), target: Some(&is_begun), ..soon };
        let Some(then) = self.scan_with_patience(&law, &on)? else { return Ok(None) };
        let end = then.hits.first();
        Ok(end.map(|end| told(&law, tell_on(&law, (&first, hit), &then, end), Shortest::Found)))
    }
}
