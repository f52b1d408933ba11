//! Clocks that another text sets anew, of the person and of facts that change in open cases.
//!
//! Such a clock counts from its event, whichever text was the law then (meaning 46). Its day under the new text may lie before
//! that text, and then falls at its first dawn, unless it has come under the old one; and what has come under the old one does
//! not come again. Two readers of the law need to know by which clock it was counted before. Promise: where one clock of days
//! gives way to another from the same event, that is said here; what else a life cannot be lived through is found here, and
//! nothing else is.

use crate::checked::{BodyId, Core, EventId, EventRef, FactId, Law, MeasureId, Moment, Rule, Thing, When};

/// What a sentence about the person brings about.
#[derive(PartialEq)]
enum Brings {
    Event(EventId),
    Value(FactId, u16),
    Measure(MeasureId),
    Knowledge(Thing),
    Record(BodyId, Thing),
}

/// The error is a sentence for the user.
pub(super) fn can_be_set_anew(law: &Law) -> Result<(), String> {
    let counted = || law.rules.iter().filter(|rule| is_set_anew(law, rule));
    for (rule, until) in counted().filter_map(|rule| Some((rule, rule.versions?.1))) {
        let Some((brings, moments)) = told(rule) else { continue };
        // A case that stays under its own text for a while may come under one that is not the next.
        let is_next = |from: u16| from == until + 1 || from > until && !law.follows_the_day(rule.case());
        let next = counted().filter(|other| other.versions.is_some_and(|(from, _)| is_next(from)));
        for (other, others) in next.filter_map(|other| told(other).map(|told| (other, told))) {
            let stay = |part: usize| clocks(moments.get(part)) == clocks(others.1.get(part));
            // Of three texts the second may itself have set it anew: what had come by then is not told from the days.
            let is_anew =
                |part: usize| law.counted_before(other, part).is_some() && law.counted_before(rule, part).is_none();
            if rule.scope == other.scope && others.0 == brings && !(0..2).all(|part| stay(part) || is_anew(part)) {
                let sentence = &law.sentences[other.sentence.at()];
                let what = match law.follows_the_day(rule.case()) {
                    true => "and not one of days from the same event",
                    false => "by which a fact changes, in cases to which only some of the texts apply",
                };
                return Err(format!(
                    "line {} of {} sets a clock anew, {what}; that this happens while it runs is understood, but cannot be run \
                     yet",
                    sentence.line, sentence.file
                ));
            }
        }
    }
    Ok(())
}

/// Is it about the person, or does it change a fact of the person in a case that another text may come to rule?
fn is_set_anew(law: &Law, rule: &Rule) -> bool {
    rule.case().is_none() || matches!(rule.core, Core::Becomes { .. }) && law.changes_in_its_course(rule.case())
}

/// Is it counted anew where another text sets its clock? It is if all that comes under the new text was under the one before.
fn is_counted_anew(law: &Law, rule: &Rule) -> bool {
    is_set_anew(law, rule) && law.follows_the_day(rule.case())
}

impl Law {
    /// After how many days the moment came in the text before, the beginning (0) or the end (1) of what the sentence brings
    /// about; none if its clock is not one that is set anew.
    pub(crate) fn counted_before(&self, rule: &Rule, part: usize) -> Option<u32> {
        let (first, _) = rule.versions.filter(|(first, _)| *first > 0 && is_counted_anew(self, rule))?;
        let (brings, moments) = told(rule)?;
        let (event, days) = days_after(moments.get(part)?)?;
        let says_so = |other: &&Rule| {
            (other.scope, other.reading, rule.reading) == (rule.scope, None, None)
                && told(other).is_some_and(|(of_other, _)| of_other == brings)
        };
        let new = self.rules.iter().filter(says_so).filter(|other| other.versions.is_some_and(|of| of.0 == first));
        let mut old =
            self.rules.iter().filter(says_so).filter(|other| other.versions.is_some_and(|of| of.1 + 1 == first));
        let (Some(older), None, 1) = (old.next(), old.next(), new.count()) else { return None };
        let (counted_from, before) = days_after(told(older)?.1.get(part)?)?;
        (counted_from == event && before != days).then_some(before)
    }
}

/// A clock of days, alone: its event, and the day on whose dawn it comes.
fn days_after(moment: &Moment) -> Option<(EventRef, u32)> {
    match moment {
        Moment::One(When::Dawn { length, event, passed }) => {
            Some((*event, length.plain()?.saturating_add(u32::from(*passed))))
        }
        _ => None,
    }
}

/// What the sentence brings about, and its one or two moments, the beginning first.
fn told(rule: &Rule) -> Option<(Brings, Vec<&Moment>)> {
    Some(match &rule.core {
        Core::Happens { event, moment } => (Brings::Event(*event), vec![moment]),
        Core::Becomes { fact, value, moment } => (Brings::Value(*fact, *value), vec![moment]),
        Core::InForce { measure, from, until } => (Brings::Measure(*measure), vec![from, until]),
        Core::Knows { thing, from } => (Brings::Knowledge(*thing), vec![from]),
        Core::Record { body, thing, from, until } => {
            (Brings::Record(*body, *thing), std::iter::once(from).chain(until).collect())
        }
        _ => return None,
    })
}

/// The clocks that the moment waits for, if there is one.
fn clocks<'m>(moment: Option<&&'m Moment>) -> Vec<&'m When> {
    let whens = moment.into_iter().flat_map(|moment| moment.whens());
    whens.filter(|when| matches!(when, When::Dawn { .. })).collect()
}
