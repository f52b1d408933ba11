//! The texts of a law one after another, as far as one life may come under several of them (meaning 33, 46).
//!
//! What is about the person follows the day, what is about a case follows the text under which the case was opened, unless the
//! amendments of such cases reach into open ones. Promise: a law of one text has no versions, and is what it would be if there were none.

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
    /// Of each kind of case: those opened from this day on are under it, or under a later text.
    pub opened: Vec<Date>,
    /// Of each kind of case: those that are open when this text comes go on under it, and it changes something of them.
    pub reaches: Vec<bool>,
}

impl Version {
    /// The first day from which this text rules what stands in `scope`.
    pub fn rules_from(&self, scope: Option<CaseId>) -> Date {
        scope.map_or(self.from, |case| self.opened[case.at()])
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
    /// The case whose text the rule follows; none if it follows the day, as what is about the person does.
    pub fn follows(&self, rule: &Rule) -> Option<CaseId> {
        self.under_its_opening(rule.case())
    }

    /// What stands in this scope is under the text of the opening of this case; none if it is under that of the day: the
    /// person, and cases that change while they are open.
    pub fn under_its_opening(&self, scope: Option<CaseId>) -> Option<CaseId> {
        scope.filter(|case| !self.versions.iter().any(|version| version.reaches[case.at()]))
    }
}
