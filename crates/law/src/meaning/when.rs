//! When the moments that sentences name come: single ones, the first of a list, the last of a list (meaning 12, 20, 34).
//!
//! In a case a list and a clock count from the first time; for the person each time counts, clocks run from the latest.

use super::{Answers, Life, life::Place};
use crate::checked::{Bullet, Condition, Core, EventId, EventRef, Moment, Role, RoleOf, RoleTarget, When};

/// Which moment of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Its only one, or its beginning.
    From,
    /// Its end.
    Until,
}

/// How far a moment has come, in one place.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Watch {
    /// It has come (once at least).
    pub has_come: bool,
    /// Of each bullet: its day has been, whether or not its `if` was true.
    pub had_its_day: Vec<bool>,
    /// Of each bullet: it has come; for the person, since the list last came.
    pub bullet_has_come: Vec<bool>,
    /// Of each bullet with `when C`: whether C was true at the end of the moment before.
    pub was_true: Vec<bool>,
    /// Its sentence becomes the law at this moment.
    is_new: bool,
    /// It does in an open case: what it says of a day that has passed falls today.
    catches_up: bool,
    /// Of a clock that another text counted: after how many days it came there, and the first day of the new text.
    anew: Option<(u32, i64)>,
}

impl Life<'_> {
    /// Whether the moment comes now. To be called once at each moment.
    pub(super) fn comes(
        &mut self,
        number: usize,
        part: Part,
        moment: &Moment,
        place: Place,
        answers: &mut dyn Answers,
    ) -> bool {
        let key = (number, part, place);
        let mut watch = self.watches.get(&key).cloned().unwrap_or_default();
        watch.is_new = self.becomes_law(&self.law.rules[number], place);
        let changes_a_fact = matches!(self.law.rules[number].core, Core::Becomes { .. });
        watch.catches_up = watch.is_new && place.is_some() && !changes_a_fact;
        watch.anew = self.set_anew(number, part, place);
        let comes = match moment {
            Moment::One(when) => self.strikes(&mut watch, 0, when, place, answers),
            Moment::First(bullets) => self.list_comes(&mut watch, bullets, false, place, answers),
            Moment::Last(bullets) => self.list_comes(&mut watch, bullets, true, place, answers),
        };
        watch.has_come |= comes;
        self.watches.note(key, watch);
        comes
    }

    /// By which days the clock of the sentence was counted in the text before, and on which day of the life that ended.
    fn set_anew(&self, number: usize, part: Part, place: Place) -> Option<(u32, i64)> {
        let rule = &self.law.rules[number];
        let before = self.law.counted_before(rule, usize::from(part == Part::Until))?;
        let first = self.law.versions[usize::from(rule.versions?.0)].from;
        debug_assert!(place.is_none() || matches!(rule.core, Core::Becomes { .. }), "cases catch up otherwise");
        Some((before, i64::from((first - self.began).get_days())))
    }

    fn list_comes(
        &mut self,
        watch: &mut Watch,
        bullets: &[Bullet],
        needs_all: bool,
        place: Place,
        answers: &mut dyn Answers,
    ) -> bool {
        watch.had_its_day.resize(bullets.len(), false);
        watch.bullet_has_come.resize(bullets.len(), false);
        let is_fixed = place.is_some() && watch.has_come;
        let mut one_comes = false;
        for (i, bullet) in bullets.iter().enumerate() {
            let strikes = self.strikes(watch, i, &bullet.when, place, answers);
            let counts = strikes && !is_fixed && (place.is_none() || !watch.had_its_day[i]);
            if !counts {
                continue;
            }
            watch.had_its_day[i] = true;
            // One bullet fixes a `first of`: the `if` of the next is not asked any more.
            if (needs_all || !one_comes) && self.holds(&bullet.condition, place, answers) {
                watch.bullet_has_come[i] = true;
                one_comes = true;
            }
        }
        let have_come = |(bullet, has_come): (&Bullet, &bool)| *has_come || self.is_past(bullet);
        let comes = one_comes && (!needs_all || bullets.iter().zip(&watch.bullet_has_come).all(have_come));
        if comes && place.is_none() {
            watch.bullet_has_come.fill(false);
        }
        comes
    }

    /// Whether the bullet is a date, without an `if`, that has come: of a `last of` it has come for everybody.
    fn is_past(&self, bullet: &Bullet) -> bool {
        matches!(bullet.when, When::On(date) if date <= self.date(self.day)) && bullet.condition == Condition::always()
    }

    /// Whether the moment is a date, or the first of a list with one, that has come.
    pub(super) fn is_over(&self, moment: &Moment) -> bool {
        match moment {
            Moment::One(When::On(date)) => *date <= self.date(self.day),
            Moment::First(bullets) => bullets.iter().any(|bullet| self.is_past(bullet)),
            _ => false,
        }
    }

    /// Whether the hour of a single moment strikes now.
    fn strikes(&mut self, watch: &mut Watch, i: usize, when: &When, place: Place, answers: &mut dyn Answers) -> bool {
        match when {
            When::DayOf(event) if watch.catches_up => self.day_that_counts(*event, place, self.day).is_some(),
            When::DayOf(event) => self.happens_now(*event, place),
            When::Dawn { length, event, passed } => {
                self.at_dawn
                    && self.day > 0
                    && self.day_that_counts(*event, place, self.day - 1).is_some_and(|since| {
                        let day = self.last_day(since, *length).saturating_add(u32::from(*passed));
                        match watch.anew.filter(|(_, first)| i64::from(since) < *first) {
                            // What came under the old text has come; what did not, and is past, falls on the first day.
                            Some((before, first)) => {
                                let has_come = i64::from(since.saturating_add(before)) < first;
                                !has_come && i64::from(day).max(first) == i64::from(self.day)
                            }
                            None => day == self.day || watch.catches_up && day < self.day,
                        }
                    })
            }
            When::On(date) => self.at_dawn && !self.is_repeated && self.date(self.day) == *date,
            When::Becomes(condition) => {
                let is_true = self.holds(condition, place, answers);
                if watch.was_true.len() <= i {
                    watch.was_true.resize(i + 1, false);
                }
                let was_true = std::mem::replace(&mut watch.was_true[i], is_true);
                is_true && !was_true && !self.at_first_dawn && !watch.is_new
            }
        }
    }

    /// Whether the event happens at this moment, in this place.
    pub(super) fn happens_now(&self, event: EventRef, place: Place) -> bool {
        self.history.iter().any(|h| h.moment == self.moment && h.place == place && self.names(event, h.event, place))
    }

    /// The day from which clocks and windows count: of those up to `until`, the first in a case, the latest outside.
    pub(super) fn day_that_counts(&self, event: EventRef, place: Place, until: u32) -> Option<u32> {
        let mut days = self
            .history
            .iter()
            .filter(|h| h.place == place && h.day <= until && self.names(event, h.event, place))
            .map(|h| h.day);
        if place.is_some() { days.next() } else { days.next_back() }
    }

    /// Whether the reference names this event: the event itself, or an act with the role (meaning 14); under `For each`
    /// `a case` is one of that kind.
    pub(super) fn names(&self, reference: EventRef, event: EventId, place: Place) -> bool {
        let (role, target): (Role, RoleTarget) = match reference {
            EventRef::Event(named) => return named == event,
            EventRef::Role(role, target) => (role, target),
        };
        self.law.events[event.at()].roles.iter().any(|&(has, of)| {
            has == role
                && match (target, of) {
                    (RoleTarget::AnyCase, RoleOf::Case(kind)) => place.is_none_or(|at| self.cases[at].kind == kind),
                    (RoleTarget::Case(named), RoleOf::Case(kind)) => named == kind,
                    (RoleTarget::AnyMeasure, RoleOf::Measure(_)) => true,
                    _ => false,
                }
        })
    }
}
