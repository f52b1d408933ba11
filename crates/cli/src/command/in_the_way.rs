//! What stands in the way of something that is never true: the last sentence of the chain that would bring it about.
//!
//! A measure begins from an event, an event follows from others, an act needs its power. The law is lived once, with a
//! label for each link of the chain; the walk goes from what is never true to what it needs that is never true either.
//! Promise: everything that the answer calls never true is true on no evening of any life of the model.

use explore::limit::{Limits, Unfinished};
use explore::scan::{Search, scan};
use law::checked::{Atom, CaseId, Condition, Core, EventId, EventRef, Law, Pattern, Right, Rule, SentenceId, When};
use law::lower::{Asked, Setting, Starts, events_of, lower};
use law::ways::{Need, ways};
use law::words;
use model::{LabelId, ReadingsAre, Rung, View};

/// What stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InTheWay {
    /// This sentence, and what of all it asks for is never so, if that is one thing.
    Sentence(SentenceId, Option<String>),
    /// No sentence brings it about that this is so.
    NoSentence(String),
    /// No act of the law is of this sort, as in `act that answers a review`.
    NoAct(String),
    /// These acts are of the sort, and no case of this kind sees them: they are ruled outside it.
    Outside(Vec<EventId>, CaseId),
    /// No measure of the law is of the kind that the right speaks of.
    NoKind,
}

/// How the question is asked.
pub struct Terms<'a> {
    /// The rung on which it is never true.
    pub rung: Rung,
    /// The person moves first.
    pub others_last: bool,
    /// The days on which lives begin.
    pub starts: Starts,
    /// The readings that are fixed.
    pub fixed: &'a [Option<u16>],
    /// What may be used.
    pub limits: Limits<'a>,
}

/// What stands in the way of the part of a right that is never true, given by its words.
pub fn find(law: &Law, right: &Right, part: &str, terms: &Terms) -> Result<Option<InTheWay>, Unfinished> {
    let parts = parts(right);
    let Some(never) = parts.into_iter().find(|known| words::condition(law, known) == part) else { return Ok(None) };
    if never == Condition::Atom(Atom::UnknownKind) {
        return Ok(Some(InTheWay::NoKind));
    }
    of(law, &Need { condition: never, scope: right.scope }, terms)
}

/// What stands in the way of what is not possible.
pub fn of_possible(law: &Law, right: &Right, never: &Condition, terms: &Terms) -> Result<Option<InTheWay>, Unfinished> {
    fn names_no_kind(condition: &Condition) -> bool {
        match condition {
            Condition::All(many) => many.iter().any(names_no_kind),
            Condition::Atom(atom) => *atom == Atom::UnknownKind,
            Condition::Any(_) | Condition::Not(_) | Condition::Defined(_) => false,
        }
    }
    if names_no_kind(never) {
        return Ok(Some(InTheWay::NoKind));
    }
    of(law, &Need { condition: never.clone(), scope: right.scope }, terms)
}

/// What stands in the way of a need that is never met.
pub fn of(law: &Law, never: &Need, terms: &Terms) -> Result<Option<InTheWay>, Unfinished> {
    let law = &as_read(law, terms.fixed);
    let links = chain(law, never);
    // The loose view has more lives, and is faster: what is never true there is never true.
    let mut walk =
        Walk { law, never: lived(law, &links, terms, View::Loose, ReadingsAre::Forgotten)?, under_way: Vec::new() };
    if !walk.is_never(never) {
        walk.never = lived(law, &links, terms, View::Whole, ReadingsAre::Kept)?;
    }
    Ok(walk.explain(never, None))
}

/// The law without what stands in other readings than the fixed ones: that is in nobody's way.
fn as_read(law: &Law, fixed: &[Option<u16>]) -> Law {
    let mut law = law.clone();
    let is_fixed_otherwise = |rule: &Rule| {
        rule.reading.is_some_and(|(reading, label)| {
            fixed.get(reading.at()).copied().flatten().is_some_and(|fixed| fixed != label)
        })
    };
    law.rules.retain(|rule| !is_fixed_otherwise(rule));
    law
}

/// The parts of a right, each of which must be true at some time for the right to be tested.
fn parts(right: &Right) -> Vec<Condition> {
    let unknown = Condition::Atom(Atom::UnknownKind);
    let mut parts = vec![unknown];
    match &right.pattern {
        Pattern::Never(Condition::All(many)) if many.len() > 1 => parts.extend(many.iter().cloned()),
        Pattern::Never(_) => parts.extend(right.scope.map(|case| Condition::Atom(Atom::Open(case)))),
        Pattern::Within { event, .. } => parts.push(Condition::Atom(Atom::Happened(*event))),
        Pattern::Only { condition, .. } | Pattern::CanAvoid(condition) => parts.push(condition.clone()),
        Pattern::Lasts { measure, .. } => parts.push(Condition::Atom(Atom::InForce(*measure))),
        Pattern::CanReach { whenever, .. } => parts.push(whenever.clone()),
        Pattern::Possible(_) => {}
    }
    match &right.pattern {
        Pattern::CanReach { goal, .. } => roles(goal, &mut parts),
        Pattern::Never(condition) | Pattern::Within { condition, .. } => roles(condition, &mut parts),
        Pattern::Only { when: When::Becomes(limit), .. } => roles(limit, &mut parts),
        _ => {}
    }
    parts
}

/// The acts that a condition names by their role.
fn roles(condition: &Condition, found: &mut Vec<Condition>) {
    match condition {
        Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| roles(one, found)),
        Condition::Not(one) | Condition::Defined(one) => roles(one, found),
        Condition::Atom(Atom::Happened(EventRef::Role(..))) => found.push(condition.clone()),
        Condition::Atom(_) => {}
    }
}

/// More links than these are not looked at.
const MOST: usize = 256;

/// A law notes so many labels of an evening.
const LABELS: usize = 64;

/// Everything that a need hangs on, itself first.
fn chain(law: &Law, never: &Need) -> Vec<Need> {
    let mut links = vec![never.clone()];
    let mut at = 0;
    while at < links.len() && links.len() < MOST {
        for need in ways(law, &links[at]).into_iter().flatten().flat_map(|way| way.needs) {
            if !links.contains(&need) {
                links.push(need);
            }
        }
        at += 1;
    }
    links
}

/// The links that are never true.
fn lived(law: &Law, links: &[Need], terms: &Terms, view: View, readings: ReadingsAre) -> Result<Vec<Need>, Unfinished> {
    let mut never = Vec::new();
    for links in links.chunks(LABELS) {
        let asked: Vec<(Condition, Option<CaseId>)> =
            links.iter().map(|link| (link.condition.clone(), link.scope)).collect();
        let setting = Setting {
            rung: terms.rung,
            others_last: terms.others_last,
            all_orders: true,
            view,
            readings,
            fixed: terms.fixed.to_vec(),
            asked: Asked::Conditions(&asked),
            cone: true,
            starts: terms.starts,
            birthday: None,
        };
        let lowered = lower(law, &setting).map_err(Unfinished::TooLarge)?;
        let watched = (0..links.len() as u16).map(|at| LabelId(lowered.first_label + at)).collect();
        let found = scan(&lowered.law, &Search { watched, until_watched: true, ..Search::default() }, terms.limits)?;
        never.extend(links.iter().zip(found.seen).filter(|(_, seen)| seen.is_none()).map(|(link, _)| link.clone()));
    }
    Ok(never)
}

struct Walk<'a> {
    law: &'a Law,
    never: Vec<Need>,
    /// Needs whose ways are being looked at: a way back to one of them explains nothing.
    under_way: Vec<Need>,
}

impl Walk<'_> {
    fn is_never(&self, need: &Need) -> bool {
        self.never.contains(need)
    }

    /// A right about a case asks for an act with a role, and all that have it are ruled outside the case.
    fn outside(&self, need: &Need) -> Option<InTheWay> {
        let (Condition::Atom(Atom::Happened(role @ EventRef::Role(..))), Some(case)) = (&need.condition, need.scope)
        else {
            return None;
        };
        let acts = events_of(self.law, *role, Some(case));
        let is_of_the_case = |&of: &EventId| {
            self.law.cases[case.at()].opened_by == of
                || self.law.rules.iter().any(|rule| match rule.core {
                    Core::May { act, .. } | Core::Must { act, .. } => act == of && rule.case() == Some(case),
                    Core::Counts { act, case: counts_for, .. } => act == of && counts_for == case,
                    _ => false,
                })
        };
        let is_outside = !acts.is_empty() && !acts.iter().any(is_of_the_case);
        is_outside.then_some(InTheWay::Outside(acts, case))
    }

    /// What stands in the way of a need that is never met, asked by a sentence.
    fn explain(&mut self, need: &Need, by: Option<SentenceId>) -> Option<InTheWay> {
        let words = words::condition(self.law, &need.condition);
        let asked = by.map(|sentence| InTheWay::Sentence(sentence, Some(words.clone())));
        if let Some(outside) = self.outside(need) {
            return Some(outside);
        }
        let Some(ways) = ways(self.law, need) else { return asked };
        if ways.is_empty() {
            return Some(match need.condition {
                Condition::Atom(Atom::Happened(event @ EventRef::Role(..))) => {
                    InTheWay::NoAct(words::event(self.law, event).trim_start_matches("an ").to_owned())
                }
                _ => InTheWay::NoSentence(words),
            });
        }
        self.under_way.push(need.clone());
        let mut found = None;
        for way in ways {
            let shut = way.needs.iter().find(|need| self.is_never(need) && !self.under_way.contains(need)).cloned();
            found = match shut {
                Some(shut) => self.explain(&shut, way.sentence.or(by)),
                // All it needs is so at some time, but never together.
                None => way.sentence.map(|sentence| InTheWay::Sentence(sentence, None)).or(asked.clone()),
            };
            if found.is_some() {
                break;
            }
        }
        self.under_way.pop();
        found
    }
}
