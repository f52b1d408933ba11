//! The order in which what follows at once is settled: a sentence after all that it names (decision 3).
//!
//! Where a life comes under several texts, a sentence of one may name what a sentence of another settles, and the other way
//! round, though no day and no case is under both (decision 46). Sentences that are never the law together do not wait for each
//! other; and one that would have to come first under the one and last under the other is put down once for each. Promise: what
//! stands in one text alone is put in order as it stands.

use jiff::civil::Date;
use model::{CaseId, Condition, Effect, Event, EventId, Moments, Rule, Set, When};

use super::texts::opposite;
use crate::checked::Way;

/// What tells whether a text has come: by today, or to a case, by the day on which it was opened or since.
pub struct Coming {
    /// It has.
    pub test: Condition,
    /// The case; none if it is the day that tells.
    pub case: Option<CaseId>,
    /// How it comes.
    pub ways: Vec<Way>,
}

/// When a rule is the law: which texts have come, and which have not.
type Texts<'a> = Vec<(&'a Coming, bool)>;

/// The rules, each after those it depends on; where nothing decides, as they stood.
pub fn ranked(mut rules: Vec<Rule>, law: &model::Law, comings: &[Coming]) -> Vec<Rule> {
    let order = loop {
        let waits = waits(&rules, law, comings);
        let (order, has_circle) = in_order(&waits);
        // A circle within one text has been refused; if one is left, the page's order breaks it.
        let Some(parted) = has_circle.then(|| parted(&rules, &knot(&waits), comings)).flatten() else { break order };
        rules = parted;
    };
    let mut rules: Vec<Option<Rule>> = rules.into_iter().map(Some).collect();
    order.into_iter().map(|at| rules[at].take().expect("each rule has one rank")).collect()
}

/// Of each rule: those that come before it.
fn waits(rules: &[Rule], law: &model::Law, comings: &[Coming]) -> Vec<Vec<usize>> {
    let (reads, writes): (Vec<Set>, Vec<Set>) = rules.iter().map(|rule| named(rule, law)).unzip();
    let texts: Vec<Texts> = rules.iter().map(|rule| texts(rule, comings)).collect();
    // Of two sentences that change one fact at one moment, the later in the page has the last word.
    let fact = |rule: usize| {
        rules[rule].clauses.iter().flatten().find_map(|clause| match clause.effect {
            Effect::Becomes(fact, ..) => Some(fact),
            _ => None,
        })
    };
    let waits = |rule: usize, other: usize| {
        let overrules = || other < rule && fact(rule).is_some() && fact(other) == fact(rule);
        let are_law_together = || is_possible(texts[rule].iter().chain(&texts[other]));
        other != rule && (writes[other].meets(&reads[rule]) || overrules()) && are_law_together()
    };
    (0..rules.len()).map(|rule| (0..rules.len()).filter(|&other| waits(rule, other)).collect()).collect()
}

/// The first that waits for none of those left, again and again; if all wait, the first: then there is a circle.
fn in_order(waits: &[Vec<usize>]) -> (Vec<usize>, bool) {
    let mut is_left = vec![true; waits.len()];
    let (mut order, mut has_circle) = (Vec::new(), false);
    while order.len() < waits.len() {
        let left = || (0..waits.len()).filter(|&rule| is_left[rule]);
        let next = left().find(|&rule| !waits[rule].iter().any(|&other| is_left[other]));
        has_circle |= next.is_none();
        let next = next.or_else(|| left().next()).expect("some are left");
        is_left[next] = false;
        order.push(next);
    }
    (order, has_circle)
}

/// Of each rule: does it stand in a circle, or between two?
fn knot(waits: &[Vec<usize>]) -> Vec<bool> {
    let mut is_left = vec![true; waits.len()];
    loop {
        let mut is_awaited = vec![false; waits.len()];
        for rule in (0..waits.len()).filter(|&rule| is_left[rule]) {
            waits[rule].iter().for_each(|&other| is_awaited[other] = true);
        }
        let waits_itself = |rule: usize| waits[rule].iter().any(|&other| is_left[other]);
        let still: Vec<bool> =
            (0..waits.len()).map(|rule| is_left[rule] && is_awaited[rule] && waits_itself(rule)).collect();
        if still == is_left {
            return is_left;
        }
        is_left = still;
    }
}

/// The rules, those of the knot once for each text that some of them tell apart; none if all of them tell all apart already.
fn parted(rules: &[Rule], knot: &[bool], comings: &[Coming]) -> Option<Vec<Rule>> {
    let in_knot = || rules.iter().zip(knot).filter(|(_, is_in)| **is_in).map(|(rule, _)| rule);
    let tells = |rule: &Rule, coming: &Coming| texts(rule, comings).iter().any(|(told, _)| told.test == coming.test);
    let told: Vec<&Coming> = comings.iter().filter(|coming| in_knot().any(|rule| tells(rule, coming))).collect();
    if in_knot().all(|rule| told.iter().all(|coming| tells(rule, coming))) {
        return None;
    }
    let mut parted = Vec::new();
    for (rule, is_in) in rules.iter().zip(knot) {
        let mut parts = vec![rule.clone()];
        for coming in told.iter().filter(|coming| *is_in && !tells(rule, coming)) {
            parts = parts.iter().flat_map(|part| [false, true].map(|has_come| under(part, coming, has_come))).collect();
            parts.retain(|part| is_possible(&texts(part, comings)));
        }
        parted.extend(parts);
    }
    Some(parted)
}

/// The rule as it is the law before this text, or since.
fn under(rule: &Rule, coming: &Coming, has_come: bool) -> Rule {
    let mut rule = rule.clone();
    for clause in rule.clauses.iter_mut().flatten() {
        let test = if has_come { coming.test.clone() } else { opposite(&coming.test) };
        clause.law = std::mem::replace(&mut clause.law, Condition::always()).and(test);
    }
    rule
}

/// What the rule says of the texts. All its clauses stand in the same.
fn texts<'a>(rule: &Rule, comings: &'a [Coming]) -> Texts<'a> {
    fn look<'a>(law: &Condition, comings: &'a [Coming], into: &mut Texts<'a>) {
        let says = |coming: &'a Coming| match (law, &coming.test) {
            (Condition::In { cell, from, .. }, Condition::In { cell: of, .. }) => (cell == of).then_some(*from > 0),
            _ if *law == coming.test => Some(true),
            (Condition::Not(not), test) => (**not == *test).then_some(false),
            _ => None,
        };
        let known = into.len();
        into.extend(comings.iter().filter_map(|coming| Some((coming, says(coming)?))));
        if let (Condition::All(parts), true) = (law, into.len() == known) {
            parts.iter().for_each(|part| look(part, comings, into));
        }
    }
    let mut texts = Vec::new();
    rule.clauses.iter().flatten().take(1).for_each(|clause| look(&clause.law, comings, &mut texts));
    texts
}

/// Can it be so, on some day, in cases that were opened on it or before?
fn is_possible<'a>(texts: impl IntoIterator<Item = &'a (&'a Coming, bool)>) -> bool {
    let texts: Vec<&(&Coming, bool)> = texts.into_iter().collect();
    let ways = texts.iter().flat_map(|(coming, _)| &coming.ways);
    let dates = ways.flat_map(|way| [way.opened, way.day]).flatten();
    let days: Vec<Date> = std::iter::once(Date::MIN).chain(dates).collect();
    let holds = |case: Option<CaseId>, opened: Date, day: Date| {
        let mut of_case = texts.iter().filter(|(coming, _)| coming.case == case);
        of_case.all(|(coming, has_come)| coming.ways.iter().any(|way| way.leads(opened, day)) == *has_come)
    };
    let opened_by = |day: Date| days.iter().copied().filter(move |opened| *opened <= day);
    let is_case_possible =
        |(coming, _): &&(&Coming, bool), day: Date| opened_by(day).any(|opened| holds(coming.case, opened, day));
    days.iter().any(|&day| holds(None, day, day) && texts.iter().all(|text| is_case_possible(text, day)))
}

/// The nodes (events, then cells) a rule reads and writes at once. Clocks at dawn are no part of it: they look at
/// another day.
fn named(rule: &Rule, law: &model::Law) -> (Set, Set) {
    let (mut reads, mut writes) = (Set::default(), Set::default());
    let cell = |cell: model::Cell| law.events.len() + cell.id as usize;
    let read = |condition: &Condition, reads: &mut Set| condition.cells(&mut |at| reads.insert(cell(at)));
    let moments = |moments: &Moments, reads: &mut Set| {
        for bullet in &moments.bullets {
            read(&bullet.condition, reads);
            match &bullet.when {
                When::Now(event) => reads.insert(event.at()),
                When::Dawn(..) | When::Anew(_) | When::On(_) => {}
                When::Becomes(condition, _) => read(condition, reads),
            }
        }
    };
    let write_event = |event: EventId, writes: &mut Set| {
        let seen: &Event = &law.events[event.at()];
        for event in seen.seen.iter().chain(&seen.one).map(|&(event, _)| event).chain([event]) {
            writes.insert(event.at());
            if let Some(clock) = law.events[event.at()].clock {
                writes.insert(cell(clock));
            }
        }
    };
    for clause in rule.clauses.iter().flatten() {
        read(&clause.law, &mut reads);
        clause.begins.iter().for_each(|begins| read(begins, &mut reads));
        read(&clause.condition, &mut reads);
        match &clause.effect {
            Effect::Happens(event, when) => {
                moments(when, &mut reads);
                write_event(*event, &mut writes);
            }
            Effect::Runs(stretch, from, until) => {
                moments(from, &mut reads);
                until.iter().for_each(|until| moments(until, &mut reads));
                writes.insert(cell(law.stretches[stretch.at()].cell));
            }
            Effect::Holds(stretch) => writes.insert(cell(law.stretches[stretch.at()].cell)),
            Effect::Becomes(fact, _, when) => {
                moments(when, &mut reads);
                writes.insert(cell(law.facts[fact.at()].cell));
            }
            Effect::Closes(_, when) => moments(when, &mut reads),
            Effect::Owes(duty) => reads.insert(law.duties[duty.at()].of.at()),
            Effect::Names(date) => {
                let date = &law.dates[date.at()];
                reads.insert(date.at.at());
                reads.insert(date.after.at());
                writes.insert(cell(date.left));
            }
            // What is named at the moment of its base is fixed at it.
            Effect::Fixes(date) => {
                let date = &law.dates[date.at()];
                reads.insert(date.after.at());
                reads.insert(cell(date.left));
            }
        }
    }
    (reads, writes)
}
