//! Lives by chance, from a fixed seed, in which sentences come to speak.
//!
//! Promise: at most one case of a kind is opened in a life, so that *the summons* is one.

use crate::checked::{Atom, Author, Condition, EventId, FactId, Fate, Law, Moment, Values, When};
use crate::meaning::{Answers, Life, Of};
use crate::question::Question;
use crate::rung::Rung;

use super::lived::{Done, Script};
use super::scenes::most_days;

/// Evenings of a life by chance.
pub(super) const DAYS: u32 = 70;

/// Evenings of a life in which the longest clock of the law can run out, up to some.
pub(super) fn evenings_of(law: &Law) -> u32 {
    const MOST: u32 = 500;
    let lengths = law.rules.iter().flat_map(|rule| rule.moments()).flat_map(Moment::whens);
    let days = lengths.filter_map(|when| match when {
        When::Dawn { length, .. } => Some(most_days(*length) as u32),
        _ => None,
    });
    (DAYS + days.max().unwrap_or(0)).min(MOST)
}

/// A life by chance, as its script; if acts are given, nobody does anything else.
pub(super) fn wander(law: &Law, seed: u64, only: Option<&[EventId]>, evenings: u32) -> Script {
    let mut chance = Chance(seed.wrapping_mul(0x2545_f491_4f6c_dd1d));
    let mut script = Script { last: evenings - 1, ..Script::quiet(law) };
    let starts = starts(law);
    let once = chance.below(4) > 0;
    // Where some things are never done in a life, what waits long for others not to be comes too.
    let share = 1 + chance.below(4);
    let opens = |act: usize| law.cases.iter().any(|case| case.opened_by.at() == act);
    let is_meant = |act: usize| only.is_none_or(|only| only.contains(&EventId(act as u16)));
    let awake = (0..law.events.len()).map(|act| is_meant(act) && (chance.below(4) < share || opens(act))).collect();
    let (rest, one_in) = (1 << chance.below(4), 1 << chance.below(4));
    for (fact, value) in law.facts.iter().zip(&mut script.facts) {
        *value = chance.below(fact.values.count() as u32) as u16;
    }
    let mut wanderer = Wanderer { law, chance, script, starts, awake, once, rest, one_in };
    let mut life = Life::begin(law, Rung::AsWritten, false, &mut wanderer);
    for _ in 0..evenings {
        life.live(&mut wanderer, &mut |_, _| {});
    }
    wanderer.script
}

/// First days near which something of the calendar comes, counted from the first on which a life may begin.
fn starts(law: &Law) -> Vec<u16> {
    let most = i64::from(law.first_days().saturating_sub(1));
    let mut days: Vec<i64> = vec![0];
    for when in law.rules.iter().flat_map(|rule| rule.moments()).flat_map(Moment::whens) {
        if let When::On(date) = when {
            let days_to = i64::from((*date - law.first_day).get_days());
            days.extend([days_to - 3, days_to - 1]);
        }
    }
    for (from, _) in law.periods.iter().flat_map(|period| &period.stretches) {
        let year = law.first_day.year();
        for year in [year, year + 1] {
            if let Ok(date) = jiff::civil::Date::new(year, from.month as i8, from.day.min(28) as i8) {
                days.push(i64::from((date - law.first_day).get_days()) - 2);
            }
        }
    }
    let mut days: Vec<u16> = days.into_iter().filter(|day| (0..=most).contains(day)).map(|day| day as u16).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Values of a fact that sentences tell apart.
pub(super) fn telling_values(law: &Law, fact: FactId) -> Vec<u16> {
    let count = law.facts[fact.at()].values.count() as u16;
    if matches!(law.facts[fact.at()].values, Values::Listed(_)) {
        return (0..count).collect();
    }
    let mut values = Vec::new();
    let mut note = |atom: Atom| match atom {
        Atom::FactAtLeast(of, value) if of == fact => values.extend([value, value.saturating_sub(1)]),
        Atom::FactIs(of, value) | Atom::RecordThat(_, of, value, _) if of == fact => values.push(value),
        _ => {}
    };
    for rule in &law.rules {
        rule.conditions().into_iter().for_each(|condition| atoms(condition, &mut note));
    }
    values.extend([0, count - 1]);
    values.retain(|value| *value < count);
    values.sort_unstable();
    values.dedup();
    values
}

/// Every claim of a condition.
pub(super) fn atoms(condition: &Condition, see: &mut impl FnMut(Atom)) {
    match condition {
        Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| atoms(one, see)),
        Condition::Not(one) | Condition::Defined(one) => atoms(one, see),
        Condition::Atom(atom) => see(*atom),
    }
}

struct Wanderer<'l> {
    law: &'l Law,
    chance: Chance,
    script: Script,
    starts: Vec<u16>,
    /// Of each event: whether it is done at all in this life.
    awake: Vec<bool>,
    /// Nobody does the same twice.
    once: bool,
    /// Somebody is awake on one day of so many.
    rest: u32,
    /// An act comes once in so many times.
    one_in: u32,
}

impl Wanderer<'_> {
    fn act(&mut self, day: u32, act: EventId) -> u16 {
        let done = |(_, done): &(u32, Done)| *done == Done::Act(act);
        let opens = self.law.cases.iter().any(|case| case.opened_by == act);
        let has_been = (opens || self.once) && self.script.done.iter().any(done);
        let silent =
            has_been || !self.awake[act.at()] || !day.is_multiple_of(self.rest) || self.chance.below(self.one_in) > 0;
        if silent {
            return 0;
        }
        self.script.done.push((day, Done::Act(act)));
        1
    }
}

impl Answers for Wanderer<'_> {
    fn answer(&mut self, day: u32, question: Question, _: Of, options: u16) -> u16 {
        let any = |chance: &mut Chance| chance.below(options.into()) as u16;
        match question {
            Question::Day => {
                let start = self.starts[self.chance.below(self.starts.len() as u32) as usize].min(options - 1);
                self.script.first_day = start;
                start
            }
            Question::Start(fact) => {
                let values = telling_values(self.law, fact);
                let value = values[self.chance.below(values.len() as u32) as usize];
                self.script.facts[fact.at()] = value;
                value
            }
            Question::Judge(fact, _) => self.script.facts[fact.at()],
            Question::Birthday => self.script.birthday,
            Question::Reading(reading) => {
                let label = any(&mut self.chance);
                self.script.readings[reading.at()] = label;
                label
            }
            Question::Offset(event) => self.script.offsets[event.at()].min(options - 1),
            Question::Nature(fact) => {
                let value = any(&mut self.chance);
                let moves = self.chance.below(40) == 0 && self.law.facts[fact.at()].fate == Fate::CanChange;
                if !moves {
                    return u16::MAX;
                }
                self.script.done.push((day, Done::Moves(fact, value)));
                value
            }
            Question::Act(act) => match self.law.events[act.at()].author {
                Author::Person | Author::Body(_) | Author::Chance => self.act(day, act),
                _ => 0,
            },
            _ => 0,
        }
    }
}

/// Numbers from a seed (`splitmix64`).
#[derive(Clone)]
struct Chance(u64);

impl Chance {
    /// A number from 0 up to, not including, `bound`.
    fn below(&mut self, bound: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % u64::from(bound)) as u32
    }
}
