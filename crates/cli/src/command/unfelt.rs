//! Whether the last amendment of a law is ever felt: by a life, or by a right that is asked.
//!
//! Promise: an amendment is called unfelt only if that is shown of every sentence that it brings and every sentence that it
//! takes away; what would be too much work to show is not said.

use std::collections::BTreeSet;

use explore::limit::Unfinished;
use law::checked::{Law, SentenceId};
use law::lower::{Starts, bears_on};
use law::versions::Change;
use model::GroundId;

use crate::command::findings::Seeker;

/// Why nobody feels it.
pub enum Unfelt {
    /// The law says what it said before.
    Nothing,
    /// What it changes brings nothing about in any life, before or after.
    Never,
    /// No right that is asked hangs on what it changes.
    Unasked,
}

/// Looks for a reason why nobody feels the change.
pub fn find(law: &Law, change: &Change, seeker: &Seeker) -> Result<Option<Unfelt>, Unfinished> {
    if change.gone.is_empty() && change.new.is_empty() {
        return Ok(Some(Unfelt::Nothing));
    }
    let changed: BTreeSet<SentenceId> = change.gone.iter().chain(&change.new).copied().collect();
    let hangs_on_it = |right: usize| bears_on(&change.both, right).iter().any(|sentence| changed.contains(sentence));
    if !law.rights.is_empty() && !(0..law.rights.len()).any(hangs_on_it) {
        return Ok(Some(Unfelt::Unasked));
    }
    let before = law.earlier.last().expect("a law that was changed was another before");
    let gone: Option<Vec<SentenceId>> = change.gone.iter().map(|&gone| same(&change.both, gone, before)).collect();
    let Some(gone) = gone else { return Ok(None) };
    let limits = seeker.limits;
    let old = Seeker { law: before, fixed: &[], others_last: seeker.others_last, starts: Starts::Every, limits };
    let never = all_silent(seeker, &change.new)? && all_silent(&old, &gone)?;
    Ok(never.then_some(Unfelt::Never))
}

/// The sentence in the text before, by its place and its words.
fn same(both: &Law, sentence: SentenceId, before: &Law) -> Option<SentenceId> {
    let written = &both.sentences[sentence.at()];
    let is_it = |other: &law::checked::Sentence| {
        (&other.file, other.span, &other.text) == (&written.file, written.span, &written.text)
    };
    before.sentences.iter().position(is_it).map(|at| SentenceId(at as u16))
}

/// Do these sentences bring nothing about in any life of the law?
fn all_silent(seeker: &Seeker, sentences: &[SentenceId]) -> Result<bool, Unfinished> {
    let grounds: BTreeSet<GroundId> = sentences.iter().map(|sentence| GroundId(sentence.0)).collect();
    if !seeker.heard(&grounds).0.spoken.is_disjoint(&grounds) {
        return Ok(false);
    }
    for &sentence in sentences {
        if !seeker.is_never(sentence)? {
            return Ok(false);
        }
    }
    Ok(true)
}
