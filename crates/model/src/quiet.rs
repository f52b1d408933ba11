//! Days on which nothing comes by itself.
//!
//! Most evenings are followed by a day like the one after it: the same questions with the same chances, and if every answer
//! is no, nothing changes but ages. Here it is said for how many days that is sure. The idea is that of the next-event
//! clock of discrete simulation, read off the law: what moves by itself (the clock of an event, the days left of a date,
//! the days a message has been under way) is a number, everything that looks at it compares it with a few others, and until
//! it passes the next of these no comparison changes. A day that has been lived once shows that nothing else moves.
//!
//! Promise: for so many days to skip is to live them with no as every answer, bit for bit. Fewer than possible is allowed.

use crate::chance::Chances;
use crate::condition::Condition;
use crate::law::{Act, Effect, EventId, Law, Moments, Power, When, Window};
use crate::moment::Evening;
use crate::observe::{Label, Observer};
use crate::state::{Cell, State};

/// Of each cell that moves by itself: the values at which something looks at it differently than at the value before.
#[derive(Clone, Debug)]
pub struct Quiet {
    marks: Vec<Vec<u32>>,
}

/// Which way a number moves by itself.
enum Moves {
    /// One more each day, up to a last value.
    Up(u32),
    /// One less each day, down to 1.
    Down,
}

impl Quiet {
    /// Reads the comparisons off a law and the chances of its questions.
    pub fn of(law: &Law, chances: &Chances) -> Quiet {
        let mut quiet = Quiet { marks: vec![Vec::new(); law.layout.cells()] };
        quiet.clocks(law);
        law.dates.iter().for_each(|date| quiet.mark(date.left, &[2]));
        // A duty is due on the evening before the date after its last day.
        let due = law.duties.iter().filter_map(|duty| duty.date);
        due.for_each(|date| quiet.mark(law.dates[date.at()].left, &[3]));
        law.feeds.iter().for_each(|feed| quiet.mark(feed.pending, &[2]));
        each_condition(law, &mut |condition| quiet.condition(condition));
        for row in chances.questions.iter().flat_map(|chance| &chance.rows) {
            quiet.condition(&row.when);
        }
        for marks in &mut quiet.marks {
            marks.sort_unstable();
            marks.dedup();
        }
        quiet
    }

    /// For how many days after an evening everything goes as on the first of them, if nobody acts. `after` is the evening of
    /// that first day, lived with no as every answer. 0 if that day itself changed more than ages.
    pub fn days(&self, law: &Law, evening: &Evening, after: &Evening) -> u32 {
        if law.skip(evening, 1) != *after {
            return 0;
        }
        let mut days = law.days_without_marks(&after.state);
        for (cell, moves) in law.moving(&evening.state) {
            days = days.min(self.days_of(cell, cell.get(&evening.state), moves));
        }
        // What is spent, and until when a clock is waited for, was settled on the evening before.
        for (clock, day) in law.waited_for(&evening.state) {
            let value = clock.get(&evening.state);
            if value != 0 && value <= day {
                days = days.min(day - value);
            }
        }
        days
    }

    /// The days until a cell with this value is looked at differently.
    fn days_of(&self, cell: Cell, value: u32, moves: Moves) -> u32 {
        let marks = &self.marks[cell.id as usize];
        match moves {
            Moves::Up(last) => {
                let next = marks.iter().find(|&&mark| mark > value).filter(|&&mark| mark <= last);
                next.map_or(u32::MAX, |mark| mark - value - 1)
            }
            Moves::Down => {
                let next = marks.iter().rev().find(|&&mark| mark <= value);
                value - next.expect("where a countdown ends is marked")
            }
        }
    }

    fn mark(&mut self, cell: Cell, values: &[u32]) {
        self.marks[cell.id as usize].extend(values);
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| self.condition(one)),
            Condition::Not(one) => self.condition(one),
            Condition::In { cell, from, to } | Condition::Judged { cell, from, to, .. } => {
                self.mark(*cell, &[*from, to.saturating_add(1)]);
            }
        }
    }

    /// Days counted from events.
    fn clocks(&mut self, law: &Law) {
        let mut from = |event: EventId, values: &[u32]| {
            if let Some(clock) = law.events[event.at()].clock {
                self.mark(clock, values);
            }
        };
        for power in powers(law) {
            if let Window::Within(event, days) = power.window {
                from(event, &[days + 2]);
            }
        }
        for clause in law.rules.iter().flat_map(|rule| rule.clauses.iter().flatten()) {
            for bullet in moments(&clause.effect).flat_map(|moments| &moments.bullets) {
                if let When::Dawn(event, days) = bullet.when {
                    from(event, &[days + 1, days + 2]);
                }
            }
        }
        for duty in law.duties.iter().filter(|duty| duty.date.is_none()) {
            from(duty.of, &[duty.days + 1, duty.days + 2]);
        }
        // Whether it is today is asked at night.
        for label in &law.labels {
            if let Label::Today(events) = label {
                events.iter().for_each(|&event| from(event, &[2]));
            }
        }
        for observer in &law.observers {
            if let Observer::Within { events, .. } = observer {
                events.iter().for_each(|&event| from(event, &[2]));
            }
        }
    }
}

impl Law {
    /// The evening so many days later, if only ages change meanwhile.
    pub fn skip(&self, evening: &Evening, days: u32) -> Evening {
        let mut later = evening.clone();
        self.pass_to_next_day(&mut later.state, days);
        for (cell, moves) in self.moving(&evening.state) {
            let value = cell.get(&evening.state);
            let moved = match moves {
                Moves::Up(last) => value.saturating_add(days).min(last),
                Moves::Down => value.saturating_sub(days).max(1),
            };
            cell.set(&mut later.state, moved);
        }
        later
    }

    /// What moves by itself on the day after an evening.
    fn moving(&self, state: &State) -> impl Iterator<Item = (Cell, Moves)> {
        let clocks = self.events.iter().filter_map(|event| {
            let clock = event.clock?;
            (1..=event.days).contains(&clock.get(state)).then_some((clock, Moves::Up(event.days + 1)))
        });
        let dates = self.dates.iter().filter_map(|date| {
            (date.left.get(state) >= 2 && self.has_base(date, state)).then_some((date.left, Moves::Down))
        });
        let feeds = self.feeds.iter().filter_map(|feed| {
            let pending = feed.pending.get(state);
            (!feed.loose && (2..=feed.days).contains(&pending)).then_some((feed.pending, Moves::Down))
        });
        clocks.chain(dates).chain(feeds)
    }
}

/// Every power of the law.
fn powers(law: &Law) -> impl Iterator<Item = &Power> {
    law.acts
        .iter()
        .flat_map(|act| match act {
            Act::Event { powers, .. } => &powers[..],
            Act::Nature { .. } => &[],
        })
        .flatten()
}

/// The moments of an effect.
fn moments(effect: &Effect) -> impl Iterator<Item = &Moments> {
    let (one, two) = match effect {
        Effect::Happens(_, moments) | Effect::Becomes(_, _, moments) | Effect::Closes(_, moments) => {
            (Some(moments), None)
        }
        Effect::Runs(_, from, until) => (Some(from), until.as_ref()),
        Effect::Holds(_) | Effect::Owes(_) | Effect::Names(_) => (None, None),
    };
    one.into_iter().chain(two)
}

/// Calls `see` with every condition of the law.
fn each_condition(law: &Law, see: &mut impl FnMut(&Condition)) {
    for act in &law.acts {
        if let Act::Event { in_order, prohibitions, .. } = act {
            see(in_order);
            for prohibition in prohibitions {
                see(&prohibition.recorded);
                see(&prohibition.in_force);
            }
        }
    }
    powers(law).for_each(|power| see(&power.condition));
    for clause in law.rules.iter().flat_map(|rule| rule.clauses.iter().flatten()) {
        see(&clause.law);
        see(&clause.condition);
        for bullet in moments(&clause.effect).flat_map(|moments| &moments.bullets) {
            see(&bullet.condition);
            if let When::Becomes(condition, _) = &bullet.when {
                see(condition);
            }
        }
    }
    law.duties.iter().for_each(|duty| see(&duty.suspended));
    for event in &law.events {
        event.seen.iter().chain(&event.one).for_each(|(_, condition)| see(condition));
    }
    for feed in &law.feeds {
        feed.holds.iter().for_each(|(condition, _)| see(condition));
        see(&feed.condition);
    }
    for label in &law.labels {
        if let Label::True(condition) = label {
            see(condition);
        }
    }
    for observer in &law.observers {
        match observer {
            Observer::Within { condition, .. } => see(condition),
            Observer::Lasts { running, .. } => see(running),
        }
    }
}
