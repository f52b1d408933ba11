//! A law made short, so that every life under it can be lived slowly: its lengths are divided, and its facts are those of one
//! person and do not change, but for those that sentences change.
//!
//! It is another law, and what is true of it is not said of the first. What is held against each other is what two programs
//! say of this one; both get the very same checked law.

use law::checked::{
    Atom, Bullet, Condition, Core, FactId, Fate, Law, Length, Moment, Naming, Pattern, Rule, Unit, When, Window,
};

/// The law with every length divided, none below one day, and each fact as given, by name and value.
pub fn shortened(law: &Law, divide: u32, given: &[(&str, &str)]) -> Law {
    let mut short = law.clone();
    let values: Vec<Option<u16>> = law
        .facts
        .iter()
        .map(|fact| {
            let (_, value) = given.iter().find(|(name, _)| *name == fact.name)?;
            (0..fact.values.count() as u16).find(|&at| fact.values.name(at) == *value)
        })
        .collect();
    for (fact, value) in short.facts.iter_mut().zip(&values) {
        if value.is_some() || matches!(fact.fate, Fate::CanChange | Fate::Grows) {
            fact.fate = Fate::Never;
        }
    }
    let short_by = Shorter { divide, values: &values };
    for event in &mut short.events {
        for Naming { from, to, .. } in &mut event.naming {
            from.count = short_by.days(from.count);
            to.count = short_by.days(to.count).min(from.count + 1);
        }
    }
    for rule in &mut short.rules {
        short_by.condition(&mut rule.condition);
        short_by.core(&mut rule.core);
    }
    for right in &mut short.rights {
        short_by.pattern(&mut right.pattern);
    }
    short
}

/// The law without its sentences that look at dates, so that it has no last day: a game can be played on it.
pub fn undated(law: &Law) -> Law {
    let alone = |rule: &Rule| Law { rules: vec![rule.clone()], rights: Vec::new(), ..law.clone() };
    let rules = law.rules.iter().filter(|rule| !alone(rule).looks_at_dates()).cloned().collect();
    Law { rules, ..law.clone() }
}

struct Shorter<'a> {
    divide: u32,
    /// The value of each fact that is given.
    values: &'a [Option<u16>],
}

impl Shorter<'_> {
    fn days(&self, days: u32) -> u32 {
        if days == 0 { 0 } else { (days / self.divide).max(1) }
    }

    fn length(&self, length: &mut Length) {
        let days = match length.unit {
            Unit::Months => 30 * length.count,
            Unit::Days | Unit::WorkingDays => length.count,
        };
        *length = Length::days(self.days(days));
    }

    fn value(&self, fact: FactId) -> Option<u16> {
        self.values[fact.at()]
    }

    fn condition(&self, condition: &mut Condition) {
        let known = |is_so: bool| if is_so { Condition::always() } else { Condition::Any(Vec::new()) };
        let is_so = match condition {
            Condition::All(many) | Condition::Any(many) => {
                many.iter_mut().for_each(|one| self.condition(one));
                None
            }
            Condition::Not(one) | Condition::Defined(one) => {
                self.condition(one);
                None
            }
            Condition::Atom(Atom::FactIs(fact, value)) => self.value(*fact).map(|given| given == *value),
            Condition::Atom(Atom::FactAtLeast(fact, value)) => self.value(*fact).map(|given| given >= *value),
            Condition::Atom(Atom::RecordThat(_, fact, value, not)) => {
                self.value(*fact).map(|given| (given == *value) != *not)
            }
            Condition::Atom(_) => None,
        };
        if let Some(is_so) = is_so {
            *condition = known(is_so);
        }
    }

    fn core(&self, core: &mut Core) {
        match core {
            Core::May { window, .. } => {
                if let Window::Within { length, .. } = window {
                    self.length(length);
                }
            }
            Core::Must { length, .. } | Core::Tell { length, .. } => self.length(length),
            Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => {
                self.moment(moment);
            }
            Core::Knows { from, .. } => self.moment(from),
            Core::InForce { from, until, .. } => [from, until].into_iter().for_each(|moment| self.moment(moment)),
            Core::Record { from, until, .. } => {
                self.moment(from);
                until.iter_mut().for_each(|moment| self.moment(moment));
            }
            Core::InForceWhile { condition, .. } | Core::Suspended { condition, .. } => self.condition(condition),
            Core::Forbids { .. } | Core::Before { .. } | Core::Counts { .. } => {}
        }
    }

    fn moment(&self, moment: &mut Moment) {
        match moment {
            Moment::One(when) => self.when(when),
            Moment::First(bullets) | Moment::Last(bullets) => {
                for Bullet { when, condition } in bullets {
                    self.when(when);
                    self.condition(condition);
                }
            }
        }
    }

    fn when(&self, when: &mut When) {
        match when {
            When::Dawn { length, .. } => self.length(length),
            When::Becomes(condition) => self.condition(condition),
            When::DayOf(_) | When::On(_) => {}
        }
    }

    fn pattern(&self, pattern: &mut Pattern) {
        match pattern {
            Pattern::Never(condition) | Pattern::Possible(condition) | Pattern::CanAvoid(condition) => {
                self.condition(condition);
            }
            Pattern::Within { length, condition, .. } => {
                self.length(length);
                self.condition(condition);
            }
            Pattern::Only { condition, when } => {
                self.condition(condition);
                self.when(when);
            }
            Pattern::Lasts { length, .. } => self.length(length),
            Pattern::CanReach { whenever, goal, within } => {
                self.condition(whenever);
                self.condition(goal);
                within.iter_mut().for_each(|length| self.length(length));
            }
        }
    }
}
