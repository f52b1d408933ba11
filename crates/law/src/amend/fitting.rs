//! Does a line of an amendment fit the law that it amends? If not: L080, with the place in the law.
//!
//! Promise: the old words that a line repeats (`[was "…"]`) are looked for before anything is changed.

use super::Law;
use super::home::Home;
use super::lines::OTHER_TEXT;
use crate::ast::{Note, Sentence, Term};
use crate::diagnostic::Diagnostic;
use crate::span::Span;
use crate::wording;

impl Law<'_> {
    /// The name of the law that is amended.
    pub(super) fn name(&self) -> &str {
        &self.amended
    }

    /// A line that does not fit.
    pub(super) fn unfit(&self, title: impl Into<String>, span: Span, under: impl Into<String>) -> Diagnostic {
        Diagnostic::error("L080", title, span, under)
    }

    /// No sentence of the kind that is needed rules the term: says so, and shows what there is.
    pub(super) fn rules_nothing(&mut self, term: &Term, wanted: &str) {
        let title = format!("no sentence of {} {wanted} \"{}\"", self.name(), term.name);
        let mut said = self.unfit(title, term.span, "there is nothing to amend");
        let near = self.ruling(|home| home.of == term.name);
        if near.is_empty() {
            let terms: Vec<String> = self.ruling(|_| true).into_iter().map(|(_, home)| home.of).collect();
            let ruled: Vec<String> = self.ruling(Home::is_norm).into_iter().map(|(_, home)| home.of).collect();
            said = match like(&terms, &term.name) {
                // Any sentence that rules the term will do, so that its name is all that is wrong.
                Some(like) if wanted == "rules" && ruled.contains(like) => maybe(said, term.span, like),
                Some(like) => said.note(format!("Maybe you meant: {like}.")),
                None => said
                    .note(format!("{}'s sentences are about {}.", self.name(), some(&terms)))
                    .note("help: what an amendment adds stands in it as a sentence of its own, without \"Replace\" or \"Add to\"."),
            };
        }
        for (at, _) in near.iter().take(2) {
            said = said.also(self.sentence(*at).span, format!("this is said of \"{}\"", term.name));
        }
        self.said.push(said);
    }

    /// The term of a sentence that is nearly called so, where none is called so.
    pub(super) fn term_like(&self, term: &Term) -> Option<String> {
        let terms: Vec<String> = self.ruling(|_| true).into_iter().map(|(_, home)| home.of).collect();
        let is_known = terms.contains(&term.name);
        like(&terms, &term.name).filter(|_| !is_known).cloned()
    }

    /// True if the old words that the notes of a line repeat stand in one of these sentences; if not, says so.
    pub(super) fn was(&mut self, notes: &[Note], amended: &[Sentence]) -> bool {
        let text = self.pages.text();
        let reads: Vec<String> = amended.iter().map(|sentence| wording::of(text, sentence)).collect();
        let mut fits = true;
        for note in notes.iter().filter(|note| is_was(&note.text)) {
            let Some(quote) = &note.quote else { continue };
            let old = plain(&quote.text);
            if reads.iter().any(|reads| plain(reads).contains(&old)) {
                continue;
            }
            fits = false;
            let mut said = self.unfit(OTHER_TEXT, quote.span, "these words do not stand in what it amends");
            if let (Some(sentence), Some(reads)) = (amended.first(), reads.first()) {
                said = said.also(sentence.span, format!("but this is what {} says", self.name()));
                said = said.note(format!("It reads: {reads}"));
            }
            let help = "help: if the amendment is still meant, quote the words that stand there now.";
            self.said.push(said.note(help));
        }
        fits
    }
}

/// Names in a line: each once, in the order of the text, and only the first of many.
pub(super) fn some(names: &[String]) -> String {
    const MOST: usize = 8;
    let mut once: Vec<&str> = Vec::new();
    names.iter().for_each(|name| {
        if !once.contains(&name.as_str()) {
            once.push(name);
        }
    });
    let said = once.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    match once.len() {
        0 => "nothing".to_owned(),
        count if count > MOST => format!("{said} and {} more", count - MOST),
        _ => said,
    }
}

/// True for `was "…"`, which repeats old words and is no source.
pub(super) fn is_was(note: &str) -> bool {
    note.trim_start().to_lowercase().starts_with("was \"")
}

/// Words to be compared: white space single, capitals small.
fn plain(words: &str) -> String {
    wording::single_spaces(words).to_lowercase()
}

/// The name that may have been meant: two letters differ at most.
pub(super) fn like<'n>(names: &'n [String], name: &str) -> Option<&'n String> {
    names.iter().filter(|of| strsim::osa_distance(of, name) <= 2).min()
}

/// Proposes the name that may have been meant.
pub(super) fn maybe(said: Diagnostic, place: Span, name: &str) -> Diagnostic {
    let mut said = said.note(format!("Maybe you meant: {name}."));
    said.edits.push((place, name.to_owned()));
    said
}
