//! The order in which what follows at once is settled: a sentence after all that it names (decision 3).

use model::{Condition, Effect, Event, EventId, Moments, Rule, Set, When};

/// The rules, each after those it depends on; where nothing decides, as they stood.
pub fn ranked(rules: Vec<Rule>, law: &model::Law) -> Vec<Rule> {
    let (reads, writes): (Vec<Set>, Vec<Set>) = rules.iter().map(|rule| named(rule, law)).unzip();
    // Of two sentences that change one fact at one moment, the later in the page has the last word.
    let fact = |rule: usize| {
        rules[rule].clauses.iter().flatten().find_map(|clause| match clause.effect {
            Effect::Becomes(fact, ..) => Some(fact),
            _ => None,
        })
    };
    let mut left: Vec<usize> = (0..rules.len()).collect();
    let mut order = Vec::new();
    while !left.is_empty() {
        let waits = |rule: usize| {
            left.iter().any(|&other| {
                let overrules = || other < rule && fact(rule).is_some() && fact(other) == fact(rule);
                other != rule && (writes[other].meets(&reads[rule]) || overrules())
            })
        };
        // Names has refused a circle; if one is left, the page's order breaks it.
        let next = left.iter().position(|&rule| !waits(rule)).unwrap_or(0);
        order.push(left.remove(next));
    }
    let mut rules: Vec<Option<Rule>> = rules.into_iter().map(Some).collect();
    order.into_iter().map(|at| rules[at].take().expect("each rule has one rank")).collect()
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
                When::Dawn(..) | When::On(_) => {}
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
            }
        }
    }
    (reads, writes)
}
