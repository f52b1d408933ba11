//! One measure of a joint sentence, taken out of it: `A, B and C are in force …` becomes `A and C are in force …`.
//!
//! Promise: the words follow, so that the text can be read as it now stands.

use crate::ast::{Body, Core, Norm, Sentence, Term};
use crate::span::Span;
use crate::wording::{capital, list, piece, rewrite};

/// The measures of a sentence about measures.
fn measures(sentence: &mut Sentence) -> Option<&mut Vec<Term>> {
    match &mut sentence.body {
        Body::Norm(Norm { core: Core::InForce { measures, .. } | Core::InForceWhile { measures, .. }, .. }) => {
            Some(measures)
        }
        _ => None,
    }
}

/// Takes a term out of a joint sentence; false if the sentence is about nothing else.
pub(super) fn take_out(text: &str, sentence: &mut Sentence, term: &str) -> bool {
    keep(text, sentence, |measure| measure.name != term)
}

/// The sentence for one term of it alone; none if it is about nothing else.
pub(super) fn alone(text: &str, sentence: &Sentence, term: &str) -> Option<Sentence> {
    let mut alone = sentence.clone();
    if measures(&mut alone)?.len() < 2 {
        return None;
    }
    keep(text, &mut alone, |measure| measure.name == term).then_some(alone)
}

/// Keeps some of the measures of a sentence, and writes the list anew; false if there is none to keep.
fn keep(text: &str, sentence: &mut Sentence, is_kept: impl Fn(&Term) -> bool) -> bool {
    let Some(measures) = measures(sentence) else { return false };
    let all = measures.clone();
    measures.retain(is_kept);
    let kept = measures.clone();
    if kept.is_empty() {
        *measures = all;
        return false;
    }
    let whole = all[0].span.to(all[all.len() - 1].span);
    // What was taken out before is written anew with it.
    let earlier =
        sentence.edits.iter().map(|(span, _)| *span).filter(|span| span.start < whole.end && whole.start < span.end);
    let whole = earlier.fold(whole, Span::to);
    let (mut span, mut words) = (whole, listed(text, &kept, whole.start));
    let rest = piece(text, whole.end, sentence.span.end);
    if kept.len() == 1
        && let Some(after) = rest.trim_start().strip_prefix("are")
    {
        span.end = whole.end + (rest.len() - after.len()) as u32;
        words.push_str(" is");
    }
    rewrite(sentence, span, words);
    true
}

/// `A, b and c`, in the words of the page; with a capital if they begin as what stood at this place did.
fn listed(text: &str, terms: &[Term], at: u32) -> String {
    let words: Vec<&str> = terms.iter().map(|term| piece(text, term.span.start, term.span.end)).collect();
    let begins_sentence = piece(text, at, at + 1).starts_with(char::is_uppercase);
    let list = list(&words, "and");
    if begins_sentence { capital(&list) } else { list }
}
