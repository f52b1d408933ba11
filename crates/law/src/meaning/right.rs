//! What a right says of an evening (meaning 38 to 40).

use super::{
    Life,
    condition::Sight,
    life::{Evening, Happening, Place},
};
use crate::checked::{Atom, Condition, EventRef, Length, Pattern, Right, When};

impl Life<'_> {
    /// Whether this evening breaks the right with this number; for `It is possible that`, whether it is so this evening.
    /// Games are not asked of one life: false.
    pub fn broken(&self, right: usize) -> bool {
        let asked = &self.law.rights[right];
        let tonight = self.evenings[right].iter().rev().take_while(|seen| seen.day == self.day);
        tonight.into_iter().any(|&Evening { place, is_true, .. }| match &asked.pattern {
            Pattern::Never(_) | Pattern::Possible(_) => is_true,
            Pattern::Within { length, event, .. } => self.is_unmet(right, *event, *length, place),
            Pattern::Only { when, .. } => is_true && !self.has_come_by_evening(when, place),
            Pattern::Lasts { length, .. } => {
                self.in_force_since(right, place).is_some_and(|since| self.last_day(since, *length) <= self.day)
            }
            Pattern::CanReach { .. } | Pattern::CanAvoid(_) => false,
        })
    }

    /// In the evening each right looks: at each of its open cases, or at the person.
    pub(super) fn note_the_evening(&mut self) {
        for (number, right) in self.law.rights.iter().enumerate() {
            for place in self.places(right.scope) {
                let is_true = self.sees(&watched(right), place, Sight::Now);
                self.evenings[number].push(Evening { day: self.day, place, is_true });
            }
        }
    }

    /// `Within N days of E, C`: this is the last evening for some E (day *d* + N, or its case closes tonight), and C was
    /// so on no evening from *d* on.
    fn is_unmet(&self, right: usize, event: EventRef, length: Length, place: Place) -> bool {
        let closes_tonight = place.is_some_and(|at| self.cases[at].is_closing);
        self.times(event, place).into_iter().any(|time| {
            let since = time.day;
            let last = self.last_day(since, length);
            let is_last_evening = self.day == last || (closes_tonight && self.day < last);
            let was_met = self.evenings[right].iter().any(|e| e.place == place && e.day >= since && e.is_true);
            is_last_evening && !was_met
        })
    }

    /// Whether the event happened today, of the person or in an open case, as the right looks at it.
    pub(super) fn saw_today(&self, right: usize, event: EventRef) -> bool {
        let places = self.places(self.law.rights[right].scope);
        places.into_iter().any(|place| self.times(event, place).iter().any(|time| time.day == self.day))
    }

    /// The days of an event from which the right is still waiting: something may be met from there, and was not.
    pub(super) fn days_waiting(&self, right: usize, event: EventRef, length: Length, place: Place) -> Vec<u32> {
        let mut days: Vec<u32> = self.times(event, place).into_iter().map(|time| time.day).collect();
        days.dedup();
        let was_met = |since: u32| self.evenings[right].iter().any(|e| e.place == place && e.day >= since && e.is_true);
        let is_over = |last: u32| last < self.day || (self.is_evening && last == self.day);
        days.retain(|&since| !is_over(self.last_day(since, length)) && !was_met(since));
        days
    }

    /// When the event happened, as a right of this place sees it: each time (meaning 39).
    fn times(&self, event: EventRef, place: Place) -> Vec<Happening> {
        let times = self.history.iter().filter(|h| {
            // A right of the person that names acts by role means those in cases too.
            let belongs = h.place == place || (place.is_none() && self.law.events[h.event.at()].scope.is_some());
            belongs && self.names(event, h.event, place)
        });
        times.copied().collect()
    }

    /// `only`: once it has passed, from then on; a day, that very day; `when C`, while C.
    fn has_come_by_evening(&self, when: &When, place: Place) -> bool {
        match when {
            When::DayOf(event) => self.times(*event, place).iter().any(|time| time.day == self.day),
            When::Dawn { length, event, passed } => {
                let times = self.times(*event, place);
                // Clocks count from the first time of an act in its case, to the person from the latest (meaning 12).
                let counts = |time: &&Happening| {
                    let mut others = times.iter().filter(|e| e.event == time.event && e.place == time.place);
                    match time.place {
                        Some(at) => !self.cases[at].is_closed && !others.any(|e| e.moment < time.moment),
                        None => !others.any(|e| e.moment > time.moment),
                    }
                };
                times.iter().filter(counts).any(|time| {
                    let comes = self.last_day(time.day, *length).saturating_add(u32::from(*passed));
                    if *passed { comes <= self.day } else { comes == self.day }
                })
            }
            When::On(date) => self.date(self.day) == *date,
            When::Becomes(condition) => self.sees(condition, place, Sight::Now),
        }
    }

    /// The first evening of the stretch that still lasts this evening.
    pub(super) fn in_force_since(&self, right: usize, place: Place) -> Option<u32> {
        let stretch = self.evenings[right].iter().rev().filter(|e| e.place == place).take_while(|e| e.is_true);
        stretch.last().map(|first| first.day)
    }
}

/// What a right looks at every evening.
fn watched(right: &Right) -> Condition {
    match &right.pattern {
        Pattern::Never(condition) | Pattern::Possible(condition) | Pattern::CanAvoid(condition) => condition.clone(),
        Pattern::Within { condition, .. } | Pattern::Only { condition, .. } => condition.clone(),
        Pattern::Lasts { measure, .. } => Condition::Atom(Atom::InForce(*measure)),
        Pattern::CanReach { goal, .. } => goal.clone(),
    }
}
