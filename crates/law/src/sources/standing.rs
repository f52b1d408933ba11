//! How well a sentence is known: the weakest of what its notes say (meaning 41).
//!
//! Promise: a sentence is never better known than the weakest of its notes; what is a bound of the model is no statement
//! about law, and has no standing.

use super::note::Note;
use crate::checked::{Law, SentenceId, Source};

/// How well it is known that the law says so, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The words that it rests on stand in a quotation of the page.
    Quoted,
    /// The wording was seen, at least for the sentence relied on.
    Seen,
    /// The place in a source is named; nothing is said of how well it is known.
    Cited,
    /// The wording was seen as a quotation in another source.
    SecondHand,
    /// A report of the rule was seen; the wording was not.
    Reported,
    /// From memory.
    Memory,
    /// To be checked: weak memory, or looked for and not found.
    Check,
    /// Nothing was found: a choice, with its reason.
    Assumed,
    /// Not law, and meant to become law.
    Proposal,
    /// No source is named.
    Nothing,
}

impl Standing {
    /// All, the best first.
    pub const ALL: [Standing; 10] = [
        Standing::Quoted,
        Standing::Seen,
        Standing::Cited,
        Standing::SecondHand,
        Standing::Reported,
        Standing::Memory,
        Standing::Check,
        Standing::Assumed,
        Standing::Proposal,
        Standing::Nothing,
    ];

    /// As printed after *is*: `quoted`, `from memory`.
    pub fn words(self) -> &'static str {
        match self {
            Standing::Quoted => "quoted",
            Standing::Seen => "seen",
            Standing::Cited => "cited",
            Standing::SecondHand => "quoted elsewhere",
            Standing::Reported => "reported",
            Standing::Memory => "from memory",
            Standing::Check => "to be checked",
            Standing::Assumed => "assumed",
            Standing::Proposal => "a proposal",
            Standing::Nothing => "without a source",
        }
    }
}

/// How well a sentence with these notes is known; none if it is a bound of the model.
pub fn standing(notes: &[String], sources: &[Source]) -> Option<Standing> {
    let names: Vec<&str> = sources.iter().map(|source| source.name.as_str()).collect();
    of_notes(notes.iter().map(String::as_str), &names)
}

/// The same of notes and names of sources as they are written.
pub(super) fn of_notes<'n>(notes: impl Iterator<Item = &'n str>, names: &[&str]) -> Option<Standing> {
    let (mut known, mut cited, mut model) = (None, None, false);
    for note in notes {
        match Note::read(note, names) {
            Note::Known(standing, _) => known = known.max(Some(standing)),
            Note::Cites(place) if place.quotes => cited = cited.max(Some(Standing::Quoted)),
            Note::Cites(_) | Note::Undeclared(_) => cited = cited.max(Some(Standing::Cited)),
            Note::Model => model = true,
            Note::Remark => {}
        }
    }
    match known.or(cited) {
        None if model => None,
        None => Some(Standing::Nothing),
        standing => standing,
    }
}

/// What an answer rests on, as far as its sentences say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weakest {
    /// The weakest standing among the sentences; none if all are of the model.
    pub standing: Option<Standing>,
    /// The sentences that stand so, in the order of the law.
    pub sentences: Vec<SentenceId>,
    /// Among how many sentences.
    pub among: usize,
    /// How many of these are of the model.
    pub of_the_model: usize,
}

/// The weakest of some sentences of a law. Nothing can be said where no sentence of the law names a source: that page is a
/// sketch.
pub fn weakest(law: &Law, sentences: impl Iterator<Item = SentenceId>) -> Option<Weakest> {
    if law.sentences.iter().all(|sentence| sentence.notes.is_empty()) {
        return None;
    }
    let all: std::collections::BTreeSet<SentenceId> = sentences.collect();
    let of = |id: &SentenceId| standing(&law.sentences[id.at()].notes, &law.sources);
    let standing = all.iter().filter_map(of).max();
    let of_the_model = all.iter().filter(|id| of(id).is_none()).count();
    let sentences = all.iter().copied().filter(|id| standing.is_some() && of(id) == standing).collect();
    Some(Weakest { standing, sentences, among: all.len(), of_the_model })
}
