//! A district, lived whole from its first day to its last.
//!
//! A person is touched on a day on which something may happen: the yes of an opening comes, the law stirs by itself, or an
//! office has a place for somebody who waits. Until then nobody looks at them; the days between are taken from what is
//! known of their evening (`evenings`). A wheel holds the persons of each day.
//!
//! Within a day those who wait for an office come first, in the order in which they came, then the others by number.
//! Promise: to touch everybody every day is the same, evening for evening.

use std::collections::BTreeSet;
use std::mem;
use std::rc::Rc;

use model::{Choice, Evening, Happening, Log, Moment, QuestionId, Sex};

use crate::draw::Draws;
use crate::evenings::{Asked, Evenings, Next};
use crate::openings::{Opening, Openings, Source};
use crate::people::District;
use crate::queue::Line;
use crate::run::Plan;
use crate::tally::{Along, Tallies};
use crate::why::Sign;
use crate::world::World;

/// Whom somebody looks on at, beside the tallies.
#[derive(Default)]
pub(crate) struct Watch<'s> {
    /// This person's evenings are written down.
    pub person: Option<u32>,
    /// Day by day.
    pub evenings: Vec<Evening>,
    /// What happened to them is written down too; then they are lived every day.
    pub told: Option<Vec<(u32, Vec<Happening>)>>,
    /// Signs to be seen in every life, in this order.
    pub signs: &'s [Sign],
    /// The first person who has shown them all, when the days are over.
    pub shown: Option<u32>,
}

/// One person at the end of a day.
struct Resident {
    sex: Sex,
    age: u8,
    in_group: bool,
    /// The evening, by number.
    evening: u32,
    /// The next day to be lived.
    next: u32,
    /// The day on which to look again.
    touch: u32,
    /// Signs seen.
    signs: u16,
    openings: Openings,
}

/// A district at work.
struct Town<'t, 'w, 's> {
    world: &'w World<'w>,
    draws: Draws,
    residents: Vec<Resident>,
    /// Of each person and span.
    along: Vec<Along>,
    lines: Vec<Line>,
    /// Persons to be touched, by day.
    wheel: Vec<Vec<u32>>,
    evenings: &'t mut Evenings<'w>,
    tallies: &'t mut Tallies,
    watch: &'t mut Watch<'s>,
    /// Facts of the person whose first day it is.
    classes: Vec<u32>,
}

/// Lives a district, and adds what it comes to.
pub(crate) fn live<'w>(district: &District, evenings: &mut Evenings<'w>, tallies: &mut Tallies, watch: &mut Watch) {
    evenings.trim();
    let world = evenings.world();
    let people = district.people();
    let resident = |&(sex, age): &(Sex, u8)| Resident {
        sex,
        age,
        in_group: world.plan.group.holds(sex, age),
        evening: 0,
        next: 0,
        touch: 0,
        signs: 0,
        openings: Openings::default(),
    };
    let mut wheel = vec![Vec::new(); world.plan.days as usize];
    // Where nobody waits for anybody, one person can be lived alone.
    let alone = watch.person.filter(|_| world.chances.queues.is_empty());
    wheel[0] = alone.map_or((0..people.len() as u32).collect(), |person| vec![person]);
    let mut town = Town {
        world,
        draws: district.draws(),
        residents: people.iter().map(resident).collect(),
        along: vec![Along::Before; people.len() * world.plan.spans.len()],
        lines: world.chances.queues.iter().map(|queue| Line::of(queue, people.len())).collect(),
        wheel,
        evenings,
        tallies,
        watch,
        classes: Vec::new(),
    };
    (0..world.plan.days).for_each(|day| town.day(day));
    town.close();
}

impl<'w> Town<'_, 'w, '_> {
    fn source(&self, person: u32) -> Source {
        Source { draws: self.draws, person }
    }

    /// A day of the district.
    fn day(&mut self, day: u32) {
        self.lines.iter_mut().for_each(|line| line.open(day));
        for person in self.those_who_wait() {
            let resident = &self.residents[person as usize];
            let queue = |opening: &Opening| opening.queued.and(self.world.queue(opening.question));
            let has_places = resident.openings.iter().filter_map(queue).any(|queue| self.lines[queue].left > 0);
            if resident.touch == day || has_places {
                self.person(person, day);
            }
        }
        let mut touched = mem::take(&mut self.wheel[day as usize]);
        touched.sort_unstable();
        for person in touched {
            let resident = &self.residents[person as usize];
            if resident.touch == day && resident.next <= day {
                self.person(person, day);
            }
        }
        for (line, waited) in self.lines.iter().zip(&mut self.tallies.queues) {
            waited.waiting[day as usize] += line.waiting.len() as u64;
        }
    }

    /// Everybody who waits for a place, in the order in which they came.
    fn those_who_wait(&self) -> Vec<u32> {
        let mut all: Vec<(u32, u32, QuestionId)> = self.lines.iter().flat_map(|line| &line.waiting).copied().collect();
        all.sort_unstable();
        let mut seen = BTreeSet::new();
        all.into_iter().map(|(_, person, _)| person).filter(|person| seen.insert(*person)).collect()
    }

    /// A person's day.
    fn person(&mut self, person: u32, day: u32) {
        self.catch_up(person, day);
        let next = self.what_follows(person, day);
        self.refuse(person, day, &next);
        let is_told = self.watch.told.is_some() && self.watch.person == Some(person);
        let quiet = next.still.as_ref().filter(|still| {
            let comes = |asked: &Asked| self.comes(person, asked, day, 1).is_some();
            !self.world.plan.day_by_day && !is_told && !still.asked.iter().any(comes)
        });
        let evening = match quiet {
            Some(still) => {
                let source = self.source(person);
                let openings = &mut self.residents[person as usize].openings;
                still.asked.iter().for_each(|asked| openings.decline(asked.topic, day, 1, &asked.spell, source));
                still.after
            }
            None => {
                let evening = self.draw_day(person, day);
                self.evenings.number(evening)
            }
        };
        let resident = &mut self.residents[person as usize];
        (resident.evening, resident.next) = (evening, day + 1);
        self.look(person, day, day + 1);
        self.leave_queues(person, day);
        self.look_ahead(person, day);
    }

    /// What follows the evening before, or begins a life.
    fn what_follows(&mut self, person: u32, day: u32) -> Rc<Next> {
        let source = self.source(person);
        let resident = &self.residents[person as usize];
        if day == 0 {
            self.world.draw_facts(resident.sex, resident.age, source, &mut self.classes);
            self.evenings.first(&self.classes)
        } else {
            self.evenings.next(resident.evening)
        }
    }

    /// Passes over the quiet days before this one.
    fn catch_up(&mut self, person: u32, day: u32) {
        let (from, source) = (self.residents[person as usize].next, self.source(person));
        if from == day {
            return;
        }
        let days = day - from;
        let next = self.what_follows(person, from);
        let still = next.still.as_ref().expect("only quiet days are passed over");
        assert!(days <= still.days, "only quiet days are passed over");
        self.look(person, from, day);
        let resident = &mut self.residents[person as usize];
        for asked in still.asked.iter().chain(&next.refused) {
            resident.openings.decline(asked.topic, from, days, &asked.spell, source);
        }
        resident.evening = self.evenings.skip(resident.evening, days);
        resident.next = day;
    }

    /// Does a yes come within so many days, if the question is asked each day from `day` on? After how many without.
    fn comes(&self, person: u32, asked: &Asked, day: u32, days: u32) -> Option<u32> {
        let openings = &self.residents[person as usize].openings;
        openings.no_for(asked.topic, day, days, &asked.spell, self.source(person))
    }

    /// Openings that are refused today.
    fn refuse(&mut self, person: u32, day: u32, next: &Next) {
        let source = self.source(person);
        let resident = &mut self.residents[person as usize];
        for asked in &next.refused {
            if resident.openings.ask(asked.topic, day, asked.spell.chance(), source) {
                resident.openings.comes(asked.topic, source);
                self.tallies.refused.add(resident.in_group, day, day + 1);
            }
        }
    }

    /// Lives a day question by question.
    fn draw_day(&mut self, person: u32, day: u32) -> Evening {
        let law = self.world.law;
        let mut happened = Vec::new();
        let is_told = self.watch.told.is_some() && self.watch.person == Some(person);
        let mut log: Log = is_told.then_some(&mut happened);
        let mut moment = if day == 0 {
            self.world.morning(&self.classes, &mut log)
        } else {
            law.dawn_told(self.evenings.get(self.residents[person as usize].evening), &mut log)
        };
        while let Some(choice) = law.ask(&moment) {
            let option = self.answer(person, day, choice, &moment);
            moment = law.answer_told(&moment, option, &mut log);
        }
        if let Some(told) = &mut self.watch.told
            && is_told
            && !happened.is_empty()
        {
            told.push((day, happened));
        }
        moment.evening().expect("a day without a question is over")
    }

    /// The answer that the draws and the offices give.
    fn answer(&mut self, person: u32, day: u32, choice: Choice, moment: &Moment) -> u32 {
        let (world, source) = (self.world, self.source(person));
        let topic = world.topic(choice.question);
        let odds = world.chances.odds(choice.question, moment.state());
        let openings = &mut self.residents[person as usize].openings;
        let Some(stays) = world.law.stays(choice, moment.state()) else {
            return odds.pick(openings.once(topic, day, source));
        };
        if !openings.ask(topic, day, odds.moves(stays), source) {
            return stays;
        }
        if let Some(queue) = world.queue(choice.question)
            && !self.takes_place(queue, person, choice.question, day)
        {
            return stays;
        }
        odds.pick_but(stays, self.residents[person as usize].openings.comes(topic, source))
    }

    /// Takes a place of a queue, or waits for one.
    fn takes_place(&mut self, queue: usize, person: u32, question: QuestionId, day: u32) -> bool {
        let topic = self.world.topic(question);
        let queued = self.residents[person as usize].openings.of(topic).queued;
        let since = queued.unwrap_or(day);
        let residents = &self.residents;
        let line = &mut self.lines[queue];
        let is_served = |other: u32| residents[other as usize].next > day;
        if line.has_place(since, person, is_served) {
            line.left -= 1;
            line.waiting.remove(&(since, person, question));
            let waited = &mut self.tallies.queues[queue];
            waited.served[day as usize] += 1;
            waited.longest = waited.longest.max(day - since);
            return true;
        }
        line.waiting.insert((since, person, question));
        self.residents[person as usize].openings.of(topic).queued = Some(since);
        false
    }

    /// Who was not asked today does not wait any more.
    fn leave_queues(&mut self, person: u32, day: u32) {
        let resident = &mut self.residents[person as usize];
        for opening in resident.openings.waiting().filter(|opening| opening.last != day) {
            let since = opening.queued.take().expect("it waits");
            let queue = self.world.queue(opening.question).expect("it waits in a queue");
            self.lines[queue].waiting.remove(&(since, person, opening.question));
        }
    }

    /// The evenings `from` to `to`, the last not included, are like the last that was lived but for ages.
    fn look(&mut self, person: u32, from: u32, to: u32) {
        let resident = &mut self.residents[person as usize];
        let labels = self.evenings.get(resident.evening).labels;
        let Plan { asked, spans, .. } = self.world.plan;
        self.tallies.note(asked, labels, resident.in_group, from, to);
        let along = &mut self.along[person as usize * spans.len()..][..spans.len()];
        for ((&pair, along), span) in spans.iter().zip(along).zip(&mut self.tallies.spans) {
            along.see(pair, labels, from, span);
        }
        while let Some(sign) = self.watch.signs.get(resident.signs as usize)
            && sign.of.is_in(labels) == sign.is
        {
            resident.signs += 1;
        }
        if self.watch.person == Some(person) {
            let evening = self.evenings.get(resident.evening);
            // A day that was lived is that evening; days passed over come after it.
            let lived = u32::from(resident.next > from);
            let law = self.world.law;
            self.watch.evenings.extend((from..to).map(|day| law.skip(evening, day - from + 1 - lived)));
        }
    }

    /// Says when to look at the person again.
    fn look_ahead(&mut self, person: u32, day: u32) {
        let last = self.world.plan.days - 1;
        let touch = if self.world.plan.day_by_day || self.watch.told.is_some() && self.watch.person == Some(person) {
            day + 1
        } else {
            let next = self.what_follows(person, day + 1);
            day + 1 + self.quiet_days(person, day, last - day, &next)
        };
        self.residents[person as usize].touch = touch;
        if touch <= last {
            self.wheel[touch as usize].push(person);
        }
    }

    /// For how many days after this one, of at most `days`, nothing comes.
    fn quiet_days(&self, person: u32, day: u32, days: u32, next: &Next) -> u32 {
        let Some(still) = &next.still else { return 0 };
        let waits = |asked: &Asked| self.residents[person as usize].openings.waits(asked.topic);
        let queued = self.residents[person as usize].openings.iter().filter(|opening| opening.queued.is_some()).count();
        if still.asked.iter().filter(|asked| waits(asked)).count() < queued {
            // A question closes for which the person waits in a queue.
            return 0;
        }
        let days = days.min(still.days);
        let asked = still.asked.iter().chain(&next.refused).filter(|asked| !waits(asked));
        asked.fold(days, |days, asked| self.comes(person, asked, day + 1, days).unwrap_or(days))
    }

    /// The days are over.
    fn close(&mut self) {
        let days = self.world.plan.days;
        self.tallies.persons += self.residents.len() as u64;
        for person in 0..self.residents.len() as u32 {
            let from = self.residents[person as usize].next;
            self.tallies.in_group += u64::from(self.residents[person as usize].in_group);
            if (1..days).contains(&from) {
                self.look(person, from, days);
            }
        }
        for (at, along) in self.along.iter().enumerate() {
            if matches!(along, Along::Since(_)) {
                self.tallies.spans[at % self.world.plan.spans.len()].never += 1;
            }
        }
        for (line, waited) in self.lines.iter().zip(&mut self.tallies.queues) {
            if let Some((since, ..)) = line.waiting.first() {
                waited.longest = waited.longest.max(days - 1 - since);
            }
        }
        if !self.watch.signs.is_empty() {
            let shown = |resident: &Resident| resident.signs as usize == self.watch.signs.len();
            self.watch.shown = self.residents.iter().position(shown).map(|at| at as u32);
        }
    }
}

impl Watch<'_> {
    /// Nobody looks on.
    pub fn nobody() -> Watch<'static> {
        Watch::default()
    }
}
