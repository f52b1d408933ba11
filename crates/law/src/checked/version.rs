//! The texts of a law one after another, as far as one life may come under several of them (meaning 33, 46).
//!
//! What is about the person follows the day. A case follows the text under which it was opened, until a text comes that applies to
//! it though it is open: then it follows that one. Promise: a law of one text has no versions, and is what it would be if there
//! were none.

use super::{CaseId, Core, Law, Rule, SentenceId};
use jiff::civil::Date;

/// One text of a law.
#[derive(Clone, Debug)]
pub struct Version {
    /// Its name, as `russia-2023-08`.
    pub name: String,
    /// Its head.
    pub sentence: SentenceId,
    /// The first day on which it is in force.
    pub from: Date,
    /// Of each kind of case: it applies to those that were opened on this day or later, if it does not apply to all.
    pub opened: Vec<Date>,
    /// Of each kind of case: it applies to all that are open when it comes, and changes something of them.
    pub reaches: Vec<bool>,
}

/// A way in which a text comes to rule: all that is said must be so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Way {
    /// The case was opened on this day or later.
    pub opened: Option<Date>,
    /// This day has come.
    pub day: Option<Date>,
}

impl Way {
    /// Does the text rule so on a day, in a case that was opened on this one?
    pub fn leads(&self, opened: Date, day: Date) -> bool {
        self.opened.is_none_or(|from| from <= opened) && self.day.is_none_or(|from| from <= day)
    }

    /// Whatever comes so has come by the other way too.
    fn is_within(&self, other: &Way) -> bool {
        // A case is no older than the day.
        let day = self.day.max(self.opened);
        other.opened.is_none_or(|opened| self.opened.is_some_and(|own| own >= opened))
            && other.day.is_none_or(|from| day.is_some_and(|own| own >= from))
    }
}

/// To which cases an amendment applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applies {
    /// To each that is opened from this day on.
    OpenedFrom(Date),
    /// To those too that are open when it comes.
    EveryOpen,
}

impl Rule {
    /// The case that the sentence is about. What bodies are told, and what a body stops, is about the person and outlives the
    /// case, whatever block the sentence stands in.
    pub fn case(&self) -> Option<CaseId> {
        self.scope.filter(|_| !matches!(self.core, Core::Tell { .. } | Core::Forbids { .. }))
    }

    /// It is looked up whenever something hangs on it, and keeps nothing from one moment to the next.
    pub fn is_looked_up(&self) -> bool {
        use Core::{Before, Counts, InForceWhile, May, Suspended};
        matches!(self.core, May { .. } | Counts { .. } | Before { .. } | InForceWhile { .. } | Suspended { .. })
    }
}

impl Law {
    /// The ways in which this text, or a later one, comes to rule what stands in a scope: the person, or a case of a kind.
    pub fn ways(&self, scope: Option<CaseId>, text: u16) -> Vec<Way> {
        let of_text = |version: &Version| match scope {
            None => Way { opened: None, day: Some(version.from) },
            Some(case) if version.reaches[case.at()] => Way { opened: None, day: Some(version.from) },
            // What was opened under a text that is in force needs no other day to come.
            Some(case) => {
                let opened = version.opened[case.at()];
                Way { opened: Some(opened), day: (opened < version.from).then_some(version.from) }
            }
        };
        let mut ways: Vec<Way> = Vec::new();
        for way in self.versions[usize::from(text)..].iter().map(of_text) {
            if !ways.iter().any(|other| way.is_within(other)) {
                ways.retain(|other| !other.is_within(&way));
                ways.push(way);
            }
        }
        ways
    }

    /// Does the text of the day rule what stands in this scope, whenever it was opened: the person, and cases of a kind of which
    /// each text applies to all that are open?
    pub fn follows_the_day(&self, scope: Option<CaseId>) -> bool {
        let reaches = |case: CaseId, text: usize| self.versions[text].reaches[case.at()] || !self.changes(text, case);
        scope.is_none_or(|case| (1..self.versions.len()).all(|text| reaches(case, text)))
    }

    /// Can another text come to rule what stands in this scope, while a case is open?
    pub fn changes_in_its_course(&self, scope: Option<CaseId>) -> bool {
        let in_its_course = |text: usize| self.ways(scope, text as u16).iter().any(|way| way.day.is_some());
        let changes = |text: usize| scope.is_none_or(|case| self.changes(text, case));
        (1..self.versions.len()).any(|text| changes(text) && in_its_course(text))
    }

    /// Does a text change something of cases of a kind: does a sentence about them begin or cease to be the law with it?
    pub fn changes(&self, text: usize, case: CaseId) -> bool {
        let is_bound = |versions: Option<(u16, u16)>| {
            versions.is_some_and(|(from, until)| usize::from(from) == text || usize::from(until) + 1 == text)
        };
        let mut dates = self.events.iter().filter(|event| event.scope == Some(case)).flat_map(|event| &event.naming);
        self.rules.iter().any(|rule| rule.case() == Some(case) && is_bound(rule.versions))
            || dates.any(|naming| is_bound(naming.versions))
    }
}
