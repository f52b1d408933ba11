//! The order in which what follows at once is settled: a sentence after all that it names (decision 3).
//!
//! Where a life comes under several texts, a sentence of one may name what a sentence of another settles, and the other way
//! round, though no day and no case is under both (decision 46). Sentences that are never the law together do not wait for each
//! other; and one that would have to come first under the one and last under the other is put down once for each. Promise: what
//! stands in one text alone is put in order as it stands.

use jiff::civil::Date;
use model::{CaseId, Cell, Condition, Effect, Event, EventId, Moments, Rule, Set, When};

/// A cell that shows whether a text has come: by today, or by the day on which a case was opened.
pub struct Coming {
    /// 0 if it has not.
    pub cell: Cell,
    /// The case; none if it is the day that tells.
    pub case: Option<CaseId>,
    /// The day on which it comes.
    pub from: Date,
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
    let tells = |rule: &Rule, coming: &Coming| texts(rule, comings).iter().any(|(told, _)| told.cell == coming.cell);
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
        let test = if has_come { super::texts::has_come(coming.cell) } else { super::texts::has_not_come(coming.cell) };
        clause.law = std::mem::replace(&mut clause.law, Condition::always()).and(test);
    }
    rule
}

/// What the rule says of the texts. All its clauses stand in the same.
fn texts<'a>(rule: &Rule, comings: &'a [Coming]) -> Texts<'a> {
    fn look<'a>(law: &Condition, comings: &'a [Coming], into: &mut Texts<'a>) {
        match law {
            Condition::All(parts) => parts.iter().for_each(|part| look(part, comings, into)),
            Condition::In { cell, from, .. } => {
                into.extend(comings.iter().filter(|coming| coming.cell == *cell).map(|coming| (coming, *from > 0)));
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    rule.clauses.iter().flatten().take(1).for_each(|clause| look(&clause.law, comings, &mut texts));
    texts
}

/// Can it be so? What has come by one day has come by a later one, and a case is no older than the day.
fn is_possible<'a>(texts: impl IntoIterator<Item = &'a (&'a Coming, bool)>) -> bool {
    let (come, not): (Texts, Texts) = texts.into_iter().copied().partition(|&(_, has_come)| has_come);
    let follows = |of: &Coming, come: &Coming| of.from <= come.from && (of.case.is_none() || of.case == come.case);
    !not.iter().any(|(of, _)| come.iter().any(|(come, _)| follows(of, come)))
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
