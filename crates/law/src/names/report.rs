//! The messages about one page: how a message is put together, and that each cause is told once.
//!
//! Promise: two messages never have the same code and place, and they leave in the order of the page.

use {
    super::lines::Lack,
    crate::{
        diagnostic::{Diagnostic, Label, Severity},
        span::Span,
    },
    std::collections::{BTreeMap, BTreeSet},
};

/// A message while it is being written.
pub(super) struct Message(Diagnostic);

impl Message {
    /// An error: a code, the place, one sentence.
    pub(super) fn error(code: &'static str, span: Span, title: impl Into<String>) -> Message {
        Message(Diagnostic {
            code,
            severity: Severity::Error,
            title: title.into(),
            place: Label { span, text: String::new() },
            others: Vec::new(),
            notes: Vec::new(),
            edits: Vec::new(),
        })
    }

    /// A message that was put together elsewhere.
    pub(super) fn told(said: Diagnostic) -> Message {
        Message(said)
    }

    /// A finding: the law can be read all the same.
    pub(super) fn warning(code: &'static str, span: Span, title: impl Into<String>) -> Message {
        let mut message = Message::error(code, span, title);
        message.0.severity = Severity::Warning;
        message
    }

    /// Words under the main place.
    pub(super) fn under(mut self, text: impl Into<String>) -> Message {
        self.0.place.text = text.into();
        self
    }

    /// A further place that meets here.
    pub(super) fn also(mut self, span: Span, text: impl Into<String>) -> Message {
        self.0.others.push(Label { span, text: text.into() });
        self
    }

    /// A further place, if it is on this page.
    pub(super) fn also_at(self, span: Option<Span>, text: impl Into<String>) -> Message {
        match span {
            Some(span) => self.also(span, text),
            None => self,
        }
    }

    /// A line that explains.
    pub(super) fn note(mut self, text: impl Into<String>) -> Message {
        self.0.notes.push(text.into());
        self
    }

    /// An edit that would mend it.
    pub(super) fn edit(mut self, span: Span, text: impl Into<String>) -> Message {
        self.0.edits.push((span, text.into()));
        self
    }
}

/// All that is to be said about one page.
#[derive(Default)]
pub(super) struct Report {
    said: Vec<Diagnostic>,
    told: BTreeSet<(&'static str, Span)>,
    /// Messages about unknown names, what each name must be, and where it stands.
    lacks: Vec<(usize, Lack, Span)>,
    /// Unknown names already told: which message, and the places at which the name stood again.
    unknown: BTreeMap<String, (usize, Vec<Span>)>,
    /// Messages about cases that no act opens, and the names of these.
    unopened: Vec<(usize, String)>,
    /// Messages that propose a name near to the unknown one, and where that name is defined.
    meant: Vec<(usize, Span)>,
    /// Messages that say what another says better.
    silent: BTreeSet<usize>,
    /// Comparisons of names that may still be made for suggestions; a page of nothing but errors stays fast.
    comparisons: Option<usize>,
    /// Claims that definitions have put in place so far.
    expanded: usize,
}

/// So many comparisons of names are made for the suggestions of a page.
const COMPARISONS: usize = 300_000;

/// So many claims may come in through definitions; a law of people stays far below.
const EXPANDED: usize = 500_000;

impl Report {
    /// Says it, unless the same was said of the same place.
    pub(super) fn say(&mut self, message: Message) {
        if self.told.insert((message.0.code, message.0.place.span)) {
            self.said.push(message.0);
        }
    }

    /// Says that a name is unknown, and what it must be.
    pub(super) fn say_unknown(&mut self, message: Message, lack: Option<Lack>) {
        let (said, span) = (self.said.len(), message.0.place.span);
        self.say(message);
        self.lacks.extend(lack.filter(|_| self.said.len() > said).map(|lack| (said, lack, span)));
    }

    /// What the unknown names must be: message, kind, place.
    pub(super) fn take_lacks(&mut self) -> Vec<(usize, Lack, Span)> {
        std::mem::take(&mut self.lacks)
    }

    /// The last message proposes the name that is defined here.
    pub(super) fn is_meant(&mut self, defined: Span) {
        self.meant.extend(self.said.len().checked_sub(1).map(|said| (said, defined)));
    }

    /// The definitions of the names that are proposed for an unknown one that stands in several places.
    pub(super) fn take_meant(&mut self) -> Vec<(usize, Span)> {
        let mut meant = std::mem::take(&mut self.meant);
        let is_elsewhere = |at: usize, place: &Span| self.said.get(at).is_some_and(|said| said.place.span != *place);
        let several = self.unknown.values().filter(|(at, places)| places.iter().any(|place| is_elsewhere(*at, place)));
        let several: BTreeSet<usize> = several.map(|(at, _)| *at).collect();
        meant.retain(|(said, _)| several.contains(said));
        meant
    }

    /// Proposes to mend the definition, and none of the places at which the name stands.
    pub(super) fn mend_the_definition(&mut self, said: usize, defined: Span, note: impl Fn(&str) -> String) {
        let Some((words, _)) = self.unknown.iter().find(|(_, (at, _))| *at == said) else { return };
        let (words, note) = (words.clone(), note(words));
        let said = &mut self.said[said];
        said.notes.retain(|note| !note.starts_with("Maybe you meant"));
        said.notes.insert(0, note);
        said.edits = vec![(defined, words)];
    }

    /// The last message was that no act opens this case.
    pub(super) fn is_unopened(&mut self, case: &str) {
        self.unopened.extend(self.said.len().checked_sub(1).map(|said| (said, case.to_owned())));
    }

    /// The case among these words that no act opens, as far as that was told; it is told no more.
    pub(super) fn take_unopened(&mut self, words: &str) -> Option<String> {
        let words = format!(" {words} ");
        let at = self.unopened.iter().position(|(_, case)| words.contains(&format!(" {case} ")))?;
        let (said, case) = self.unopened.remove(at);
        self.silent.insert(said);
        Some(case)
    }

    /// Tells one message with another, of which it is a consequence: its places are shown there.
    pub(super) fn join(&mut self, cause: usize, consequence: usize, text: &str) {
        let Some(said) = self.said.get(consequence) else { return };
        let again = self.unknown.values().find(|(at, _)| *at == consequence).map(|(_, places)| places.clone());
        let places: BTreeSet<Span> = again.unwrap_or_default().into_iter().chain([said.place.span]).collect();
        self.silent.insert(consequence);
        let labels = places.into_iter().take(2).map(|span| Label { span, text: text.to_owned() });
        self.said[cause].others.extend(labels);
    }

    /// Adds to a message, before all else, what can be written.
    pub(super) fn add_help(&mut self, said: usize, help: String, edit: Option<(Span, String)>) {
        let Some(said) = self.said.get_mut(said) else { return };
        said.notes.insert(0, help);
        said.edits.extend(edit);
    }

    /// True if a message with this code and these words under its place was said within a sentence: then the further place
    /// is shown with it, for it is the same cause.
    pub(super) fn is_said_in(&mut self, code: &str, sentence: Span, under: &str, also: Label) -> bool {
        let is_within = |at: Span| sentence.start <= at.start && at.end <= sentence.end;
        let same = |said: &&mut Diagnostic| said.code == code && said.place.text == under && is_within(said.place.span);
        let Some(said) = self.said.iter_mut().rev().find(same) else { return false };
        if said.place.span != also.span && said.others.iter().all(|other| other.span != also.span) {
            said.others.push(also);
        }
        true
    }

    /// True the first time this unknown name is met; later only the place is kept.
    pub(super) fn is_new_unknown(&mut self, name: &str, span: Span) -> bool {
        if let Some((_, places)) = self.unknown.get_mut(name) {
            places.push(span);
            return false;
        }
        self.unknown.insert(name.to_string(), (self.said.len(), Vec::new()));
        true
    }

    /// Takes `wanted` comparisons from what is left, if there are so many.
    pub(super) fn may_compare(&mut self, wanted: usize) -> bool {
        let left = self.comparisons.unwrap_or(COMPARISONS);
        let granted = left >= wanted;
        self.comparisons = Some(if granted { left - wanted } else { left });
        granted
    }

    /// Counts what a definition puts in place; if it is too much for one page, says so once.
    pub(super) fn may_expand(&mut self, claims: usize, span: Span) -> bool {
        let before = self.expanded;
        self.expanded = before.saturating_add(claims);
        if before <= EXPANDED && self.expanded > EXPANDED {
            self.say(
                Message::error("L092", span, "the definitions of this page stand on each other too often")
                    .under("from here on they were not put in place"),
            );
        }
        self.expanded <= EXPANDED
    }

    /// True if the law cannot be read.
    pub(super) fn has_errors(&self) -> bool {
        self.said.iter().any(|said| said.severity == Severity::Error)
    }

    /// Everything, in the order of the page.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        for (at, places) in self.unknown.values() {
            let Some(said) = self.said.get_mut(*at) else { continue };
            let again: BTreeSet<Span> = places.iter().copied().filter(|span| *span != said.place.span).collect();
            // What is written instead of the name is written wherever it stands.
            if let [(place, instead)] = &said.edits[..]
                && *place == said.place.span
            {
                let instead = instead.clone();
                said.edits.extend(again.iter().map(|span| (*span, instead.clone())));
            }
            for span in again.iter().take(2) {
                said.others.push(Label { span: *span, text: "the same name".to_string() });
            }
            match again.len() {
                0..=2 => {}
                3 => said.notes.push("It stands in 1 more place.".to_string()),
                more => said.notes.push(format!("It stands in {} more places.", more - 2)),
            }
        }
        let heard = self.said.into_iter().enumerate().filter(|(at, _)| !self.silent.contains(at));
        let mut said: Vec<Diagnostic> = heard.map(|(_, said)| said).collect();
        said.sort_by_key(|said| said.place.span);
        said
    }
}
