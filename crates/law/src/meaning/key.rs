//! What of a life can still matter: two lives with one key go on alike (meaning 12, 20, 34).
//!
//! A life remembers everything. Its key keeps the days that something may still be counted from, as days ago, and no further
//! back than the longest length that any sentence counts from that event; what stands in closed cases, which nothing looks
//! into any more, is left out. So lives without end come to finitely many keys, unless the law looks at dates: then the day
//! is a part of the key. It is worked out from the checked law alone, and knows nothing of how `lower` does the same.

use super::{Life, birthday::Birthday, life::Place, settle::Stretch, when::Part};
use crate::checked::{Core, EventRef, Law, Length, Moment, Pattern, ReadingId, Unit, When, Window};
use crate::rung::Rung;
use std::collections::{BTreeMap, BTreeSet};

/// No stretch of days off is longer, in any calendar.
const DAYS_OFF: u32 = 31;

/// What a life is compared by.
pub(super) type Key = Box<[u32]>;

/// How far back sentences look, worked out once for a law.
pub(super) struct Hindsight {
    /// Of each event: the longest that is counted from it, in days.
    back: Vec<u32>,
    /// The day itself matters.
    dated: bool,
    /// The readings that some sentence stands in.
    readings: BTreeSet<ReadingId>,
}

impl Hindsight {
    /// Of this law and its rights.
    pub fn of(law: &Law) -> Hindsight {
        let mut hindsight = Hindsight {
            back: vec![0; law.events.len()],
            dated: law.looks_at_dates(),
            readings: law.rules.iter().filter_map(|rule| rule.reading).map(|(reading, _)| reading).collect(),
        };
        for rule in &law.rules {
            match &rule.core {
                Core::May { window: Window::Within { length, of }, .. } => {
                    hindsight.look(law, EventRef::Event(*of), most_days(*length));
                }
                Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => {
                    hindsight.by_moment(law, moment);
                }
                Core::Knows { from, .. } => hindsight.by_moment(law, from),
                Core::InForce { from, until, .. } => {
                    [from, until].into_iter().for_each(|at| hindsight.by_moment(law, at))
                }
                Core::Record { from, until, .. } => {
                    std::iter::once(from).chain(until).for_each(|at| hindsight.by_moment(law, at));
                }
                _ => {}
            }
        }
        for event in &law.events {
            for naming in &event.naming {
                hindsight.look(law, EventRef::Event(naming.after), most_days(naming.to));
            }
        }
        for right in &law.rights {
            if let Pattern::Only { when, .. } = &right.pattern {
                hindsight.by_when(law, when);
            }
        }
        hindsight
    }

    /// Are the keys of this law without end?
    pub fn is_dated(&self) -> bool {
        self.dated
    }

    /// Does any sentence stand in this reading?
    pub fn asks_for(&self, reading: ReadingId) -> bool {
        self.readings.contains(&reading)
    }

    fn by_moment(&mut self, law: &Law, moment: &Moment) {
        match moment {
            Moment::One(when) => self.by_when(law, when),
            Moment::First(bullets) | Moment::Last(bullets) => {
                bullets.iter().for_each(|bullet| self.by_when(law, &bullet.when));
            }
        }
    }

    fn by_when(&mut self, law: &Law, when: &When) {
        if let When::Dawn { length, event, .. } = when {
            self.look(law, *event, most_days(*length));
        }
    }

    /// An act with a role may be any.
    fn look(&mut self, law: &Law, event: EventRef, days: u32) {
        for (at, back) in self.back.iter_mut().enumerate() {
            let is_meant = match event {
                EventRef::Event(named) => named.at() == at,
                EventRef::Role(..) => !law.events[at].roles.is_empty(),
            };
            if is_meant {
                // The day after the last is looked at too, and one more is told from it.
                *back = (*back).max(days + 2);
            }
        }
    }
}

/// The most days that a length can take.
fn most_days(length: Length) -> u32 {
    let days = match length.unit {
        Unit::Days => length.count,
        Unit::Months => 31 * length.count,
        Unit::WorkingDays => 2 * length.count + DAYS_OFF,
    };
    days + if length.moves { DAYS_OFF } else { 0 }
}

impl Life<'_> {
    /// The key of this life now: in the evening, or between two acts of a phase.
    pub(super) fn key(&self, hindsight: &Hindsight) -> Key {
        let mut key = Writer { life: self, words: Vec::with_capacity(128) };
        key.today(hindsight);
        key.of_the_person(hindsight);
        key.cases();
        key.history(hindsight);
        key.states();
        key.promises();
        key.records();
        key.watches();
        key.rights();
        key.words.into()
    }
}

/// Writes a key, part by part; each part begins with a mark of its own, so that no two read alike.
struct Writer<'a> {
    life: &'a Life<'a>,
    words: Vec<u32>,
}

impl Writer<'_> {
    fn part(&mut self, mark: u32) {
        self.words.push(0xFFFF_FF00 | mark);
    }

    fn put(&mut self, words: impl IntoIterator<Item = u32>) {
        self.words.extend(words);
    }

    /// A number for the person, and for each open case; none for a closed one.
    fn place(&self, place: Place) -> Option<u32> {
        let Some(at) = place else { return Some(0) };
        let case = &self.life.cases[at];
        (!case.is_closed).then(|| 1 + (u32::from(case.kind.0) << 16) + u32::from(case.of.slot))
    }

    /// Days from today to a day to come: 1 is today, 0 a day that is past.
    fn ahead(&self, day: u32) -> u32 {
        (day + 1).saturating_sub(self.life.day)
    }

    fn today(&mut self, hindsight: &Hindsight) {
        self.part(0);
        let life = self.life;
        self.put([u32::from(life.is_evening)]);
        if !life.is_evening {
            for &(question, place) in life.asked.iter() {
                if let Some(place) = self.place(place) {
                    let key = question.key();
                    self.put([(key >> 32) as u32, key as u32, place]);
                }
            }
        }
        if hindsight.dated {
            let began = life.date(0);
            self.put([life.day, began.year() as u32, began.day_of_year() as u32]);
            let Birthday(month, day) = life.birthday;
            self.put([month as u32, day as u32]);
        }
    }

    fn of_the_person(&mut self, hindsight: &Hindsight) {
        self.part(1);
        let life = self.life;
        self.put(life.facts.iter().map(|value| value.map_or(0, |value| u32::from(value) + 1)));
        self.put(hindsight.readings.iter().map(|&reading| u32::from(life.reading(reading))));
        self.part(2);
        for (&(fact, place), &value) in life.judged.iter() {
            if let Some(place) = self.place(place) {
                self.put([u32::from(fact.0), place, u32::from(value)]);
            }
        }
    }

    fn cases(&mut self) {
        self.part(3);
        let life = self.life;
        for at in (0..life.cases.len()).filter(|&at| !life.cases[at].is_closed) {
            let place = self.place(Some(at)).expect("it is open");
            self.put([place, u32::from(life.cases[at].is_closing)]);
            if !life.law.versions.is_empty() {
                self.put([life.cases[at].opened]);
            }
        }
    }

    /// Of each event its first day in a case, its latest of the person; and whether it came today, while it is day.
    fn history(&mut self, hindsight: &Hindsight) {
        self.part(4);
        let life = self.life;
        let mut days: BTreeMap<(u16, u32), (u32, bool)> = BTreeMap::new();
        for happened in life.history.iter() {
            let Some(place) = self.place(happened.place) else { continue };
            let is_today = happened.day == life.day && !life.is_evening;
            let (day, today) = days.entry((happened.event.0, place)).or_insert((happened.day, false));
            *today |= is_today;
            if happened.place.is_none() {
                *day = happened.day;
            }
        }
        for ((event, place), (day, today)) in days {
            let ago = (life.day - day).min(hindsight.back[event as usize]);
            self.put([u32::from(event), place, 2 * ago + u32::from(today)]);
        }
    }

    fn states(&mut self) {
        let life = self.life;
        self.part(5);
        for (&(measure, place), stretch) in life.measures.iter() {
            if let Some(at) = self.place(place) {
                self.state(u32::from(measure.0), at, stretch, place.is_some());
            }
        }
        self.part(6);
        for &(measure, place) in life.suspended.iter() {
            if let Some(place) = self.place(place) {
                self.put([u32::from(measure.0), place]);
            }
        }
        self.part(7);
        for &(thing, place) in life.known.iter() {
            if let Some(place) = self.place(place) {
                self.put([number(thing), place]);
            }
        }
        self.part(8);
        for (&(body, thing, place), stretch) in life.deemed.iter() {
            if let Some(at) = self.place(place) {
                self.put([u32::from(body.0)]);
                self.state(number(thing), at, stretch, place.is_some());
            }
        }
    }

    fn state(&mut self, what: u32, place: u32, stretch: &Stretch, in_case: bool) {
        let Stretch { is_on, has_begun, is_over } = *stretch;
        self.put([
            what,
            place,
            u32::from(is_on) + 2 * u32::from(has_begun && in_case) + 4 * u32::from(is_over && in_case),
        ]);
    }

    /// Named dates and duties.
    fn promises(&mut self) {
        let life = self.life;
        self.part(9);
        for (&(event, place), date) in life.dates.iter() {
            let Some(at) = self.place(place) else { continue };
            let [naming, word] = match (date.day, date.naming) {
                (None, None) => continue,
                // No offset is 0.
                (None, Some(naming)) => [naming as u32, 2 * date.offset.unwrap_or(0) + 1],
                // Today's has come; by which sentence it was named is told no more.
                (Some(day), _) => [0, 2 * self.ahead(day).saturating_sub(1)],
            };
            self.put([u32::from(event.0), at, naming, word]);
        }
        self.part(10);
        for (&(number, place), duty) in life.duties.iter() {
            let Some(at) = self.place(place) else { continue };
            let word = match (duty.is_missed, duty.waits) {
                (true, _) => 0,
                (_, true) => 1,
                _ => 2 + self.ahead(duty.last_day),
            };
            self.put([number as u32, at, word]);
        }
    }

    fn records(&mut self) {
        let life = self.life;
        self.part(11);
        for (&(body, thing), &value) in life.copies.iter() {
            self.put([u32::from(body.0), number(thing), u32::from(value)]);
        }
        self.part(12);
        for (&rule, feed) in life.feeds.iter() {
            let held = feed.held.map_or(0, |held| u32::from(held) + 1);
            // Only as written does the last day force anything.
            let window = feed.last_day.map_or(0, |last| match life.rung {
                Rung::AsWritten => 1 + self.ahead(last),
                Rung::Late | Rung::Wrong => 1,
            });
            self.put([rule as u32, held, window]);
        }
        self.part(13);
        self.put(life.untrue.map_or([0, 0], |(body, thing)| [u32::from(body.0) + 1, number(thing)]));
    }

    /// How far moments have come. Outside cases each counts anew: of them only lists and what was true matter.
    fn watches(&mut self) {
        self.part(14);
        let life = self.life;
        for (&(number, part, place), watch) in life.watches.iter() {
            let Some(at) = self.place(place) else { continue };
            let in_case = place.is_some();
            self.put([number as u32, u32::from(part == Part::Until), at, u32::from(watch.has_come && in_case)]);
            let all = watch.had_its_day.iter().map(|&had| had && in_case);
            let all = all.chain(watch.bullet_has_come.iter().copied()).chain(watch.was_true.iter().copied());
            self.put(all.map(u32::from));
        }
        self.part(15);
        for &(number, place) in life.spoken.iter().filter(|(_, place)| place.is_some()) {
            if let Some(place) = self.place(place) {
                self.put([number as u32, place]);
            }
        }
    }

    /// What rights wait for: of `within` each day from which nothing was met yet; of `lasts` the first day.
    fn rights(&mut self) {
        let life = self.life;
        for (number, right) in life.law.rights.iter().enumerate() {
            self.part(16);
            for place in life.places(right.scope) {
                let Some(at) = self.place(place) else { continue };
                match right.pattern {
                    Pattern::Within { length, event, .. } => {
                        for day in life.days_waiting(number, event, length, place) {
                            self.put([at, self.life.day - day]);
                        }
                    }
                    Pattern::Lasts { length, .. } => {
                        let since = life.in_force_since(number, place);
                        let days = since.map_or(0, |since| 1 + (life.day - since).min(most_days(length) + 1));
                        self.put([at, days]);
                    }
                    _ => {}
                }
            }
        }
    }
}

/// A number for each thing.
fn number(thing: crate::checked::Thing) -> u32 {
    use crate::checked::Thing;
    match thing {
        Thing::Fact(fact) => u32::from(fact.0),
        Thing::Measure(measure) => 1 << 16 | u32::from(measure.0),
        Thing::Event(event) => 2 << 16 | u32::from(event.0),
        Thing::Case(case) => 3 << 16 | u32::from(case.0),
    }
}
