//! Clocks of the person that another text sets anew.
//!
//! Such a clock counts from its event, whichever text was the law then (meaning 46). Its day under the new text may lie before
//! that text, and then falls at its first dawn, unless it has come under the old one. That is not run yet. Promise: what a
//! life cannot be lived through so is found here, and nothing else is.

use crate::checked::{BodyId, Core, EventId, FactId, Law, MeasureId, Moment, Rule, Thing, When};

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
pub(super) fn of_the_person_stay(law: &Law) -> Result<(), String> {
    let of_the_person = || law.rules.iter().filter(|rule| rule.case().is_none());
    for (rule, until) in of_the_person().filter_map(|rule| Some((rule, rule.versions?.1))) {
        let Some((brings, moments)) = told(rule) else { continue };
        let next = of_the_person().filter(|other| other.versions.is_some_and(|(from, _)| from == until + 1));
        for (other, others) in next.filter_map(|other| told(other).map(|told| (other, told))) {
            let stay = |at: usize| clocks(moments.get(at)) == clocks(others.1.get(at));
            if others.0 == brings && !(0..2).all(stay) {
                let sentence = &law.sentences[other.sentence.at()];
                return Err(format!(
                    "a clock of the person is set anew by line {} of {}; that this happens while it runs is understood, but \
                     cannot be run yet",
                    sentence.line, sentence.file
                ));
            }
        }
    }
    Ok(())
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
