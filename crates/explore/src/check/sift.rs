//! The looser views, made sharper only where a story needs it.
//!
//! At first no clock counts that need not: most of them never matter to a right. A story that is found so is lived again in
//! the law whole; if that fails, a clock that cannot have counted as the story has it counts from then on, and it is
//! looked for again (abstraction refined by counterexamples: Clarke, Grumberg, Jha, Lu and Veith, 2000). Promise: what is found
//! in no life here is in no life of the law; and no story of the law is shorter than the one that ends the search.

use model::{Author, Evening, LabelId, Law, ReadingsAre, View};

use super::{Asked, parts_and_refused, refused};
use crate::guide::Guide;
use crate::limit::Unfinished;
use crate::scan::{Hit, Scan, Search};
use crate::story::{Story, tell};

/// If more clocks than so many must count, all do but those of the person's acts. What follows from one thing comes on days that
/// hang together, and counted beside uncounted they come in more combinations than if all are counted; what the person does
/// comes on any day.
const MOST_SHARP: usize = 1;

/// What the looser views say.
pub(super) enum Sifted {
    /// The target is in no life of this law; and a scan of them all, if what else is to be seen was watched for.
    No(Box<Law>, Option<Scan>),
    /// It is in lives of the law whole, seen along the shortest story of more lives, which has this cost.
    So(Scan, (u32, model::Weight)),
    /// No view is looser, or the law whole does not live what is found.
    Open,
}

impl Asked<'_> {
    /// Looks for the target in looser and looser views, with these labels fixed, until the law whole lives what is found under
    /// one of these combinations of readings.
    pub(super) fn sift(
        &mut self,
        (fixed, open): (&[(String, u16)], u64),
        whole: &Law,
        asked: LabelId,
    ) -> Result<Sifted, Unfinished> {
        let target = &|evening: &Evening| asked.of(evening.labels);
        loop {
            let looser = self.lower_fixed(View::Looser, ReadingsAre::Forgotten, fixed)?;
            if self.sharp.len() > MOST_SHARP {
                let hang_together = looser.events.iter().filter(|event| !matches!(event.author, Author::Person(_)));
                self.sharp.extend(hang_together.map(|event| event.name.clone()));
            }
            let vague = looser.with_vague_clocks(&self.sharp);
            if vague.is_none() && !looser.leaves_dates_open() {
                return Ok(Sifted::Open);
            }
            let looser = vague.unwrap_or(looser);
            // Where no clock counts there is little to forget, and what else is to be seen is seen at the same time.
            let notes_all = self.sharp.is_empty() && fixed.is_empty();
            let watched = if notes_all { parts_and_refused(&looser) } else { Vec::new() };
            let noting = if notes_all { looser.clone() } else { looser.noting(asked) };
            let above = self.scan(&noting, &Search { target: Some(target), watched, ..Search::default() })?;
            let Some(hit) = above.hits.first() else {
                return Ok(Sifted::No(Box::new(looser), notes_all.then_some(above)));
            };
            let looser = noting;
            let story = tell(&looser, &above, hit);
            let lived = self.live(&Guide::of(&looser, &story), hit.day, whole, target)?;
            if lived.hits.iter().any(|lived| lived.cost() == hit.cost() && lived.readings & open != 0) {
                return Ok(Sifted::So(lived, hit.cost()));
            }
            match miscounted(&looser, &story) {
                Some(miscounted) => {
                    self.sharp.insert(miscounted);
                }
                // It is not for its clocks that the law whole does not live it.
                None if !looser.vague.is_empty() => {
                    self.sharp.extend(looser.vague.iter().map(|vague| looser.events[vague.event.at()].name.clone()));
                }
                None => {
                    let lived = self.live_again(&looser, &above, hit, whole, target)?;
                    return Ok(if lived.hits.is_empty() { Sifted::Open } else { Sifted::So(lived, hit.cost()) });
                }
            }
        }
    }

    /// Was an opening refused, of lives in which it was so where clocks do not count?
    pub(super) fn is_refused_counting(&mut self) -> Result<bool, Unfinished> {
        let looser = self.lower(View::Looser, ReadingsAre::Forgotten)?;
        let watched: Vec<LabelId> = refused(&looser);
        let scan = self.scan(&looser, &Search { watched, until_watched: true, ..Search::default() })?;
        Ok(scan.seen.iter().any(Option::is_some))
    }
}

/// The clock that a story miscounts first: one that comes too soon, else one that stays too long.
pub(super) fn miscounted(law: &Law, story: &Story) -> Option<String> {
    // Of each vague clock: the days since its event, as a clock counts.
    let mut counts = vec![0u32; law.vague.len()];
    let mut late = None;
    for (evening, answers) in story.before.iter().zip(&story.answers[1..]) {
        for (vague, count) in law.vague.iter().zip(&mut counts) {
            let clock = law.events[vague.event.at()].clock.expect("a vague clock is a clock");
            let value = clock.get(&evening.state);
            *count = if value > 1 { *count + 1 } else { value };
            let comes = answers.iter().find(|answer| answer.choice.question == vague.question);
            if let Some(comes) = comes.map(|answer| answer.option == 1)
                && !vague.may_be(value, *count + 1, comes)
            {
                let name = law.events[vague.event.at()].name.clone();
                if comes {
                    return Some(name);
                }
                late = late.or(Some(name));
            }
        }
    }
    late
}

/// Does the story to this hit miscount?
pub(super) fn is_miscounted(law: &Law, scan: &Scan, hit: &Hit) -> bool {
    !law.vague.is_empty() && miscounted(law, &tell(law, scan, hit)).is_some()
}
