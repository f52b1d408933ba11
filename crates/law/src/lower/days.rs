//! Gives the days of a calendar their place in a state: which day it is, what days bring, when lengths end.
//!
//! A loose view of many classes of days does not follow them, nor does one of any day: each length takes as long as any, and
//! each day may bring what any day brings. A frozen view begins on the first day alone.

use std::collections::BTreeSet;

use model::{Clause, Condition as Test, DateId, Effect, GroundId, LengthId, Offset, Question as Asked, Today};

use super::allocate::{Places, find};
use super::calendar::{Classes, Mark};
use super::condition::all;
use super::needs::{Needs, Timer, seen_from};
use super::{Setting, Starts, View};
use crate::checked::{CaseId, Condition, EventId, Law, Length, Moment, Naming, When};
use crate::question::Question;

/// So many classes of days are followed in a loose view too.
const FEW: usize = 32;

/// Is it the day of its base that says which days the date may be named for, and not the day of naming?
pub fn hangs_on_its_base(naming: &Naming) -> bool {
    naming.at != naming.after && naming.to.plain().is_none()
}

impl Places<'_> {
    /// Allocates them, if any are needed.
    pub fn days(&mut self, law: &Law, setting: &Setting, needs: &Needs) {
        if needs.lengths.is_empty() && needs.marks.is_empty() {
            return;
        }
        let lengths: Vec<Length> = needs.lengths.iter().copied().collect();
        let marks: Vec<_> = needs.marks.iter().copied().collect();
        let mut starts = setting.starts;
        if setting.view == View::Frozen && starts == Starts::Every {
            starts = Starts::On(law.first_day);
            self.loose_days |= law.last_start() > law.first_day;
        }
        let mut classes = Classes::of(law, starts, &lengths, &marks);
        let follows = match setting.view {
            View::AnyDay => false,
            view => !view.is_loose() || classes.next.len() <= FEW,
        };
        if !follows {
            self.loose_days = true;
            classes.forget();
        }
        for (at, length) in lengths.iter().enumerate() {
            let most = classes.most[at];
            self.lengths.insert(*length, (LengthId(at as u16), most));
        }
        for mark in &marks {
            let cell = self.layout.cell(3);
            self.marks.insert(*mark, cell);
        }
        let cell = (follows && classes.next.len() > 1).then(|| self.layout.cell(classes.next.len() as u32));
        let question = self.question(Asked::Today, Question::Day, None);
        self.first_days = classes.first.clone();
        self.model.today = Some(Today {
            cell,
            next: classes.next,
            starts: classes.first.classes().to_vec(),
            dates: classes.first.dates.iter().map(ToString::to_string).collect(),
            question,
            marks: marks.iter().map(|mark| self.marks[mark]).zip(classes.marks).collect(),
            lengths: classes.lengths,
        });
        self.timers(law, needs, follows);
    }

    /// The ends of lengths: dates that are named at the event from which they count.
    fn timers(&mut self, law: &Law, needs: &Needs, follows: bool) {
        for (&timer, &watched) in &needs.timers {
            let ((event, scope), length, after) = timer;
            let of = find(self, law, event, scope).expect("an event that is counted from has a place");
            let case = self.model.events[of.at()].case;
            let (length, most) = self.lengths[&length];
            let least = self.model.today.as_ref().expect("there are days").lengths[length.at()].iter().min();
            let (from, to) = (least.copied().unwrap_or(most) + after, most + after);
            let ground = GroundId(law.events[event.at()].sentence.0);
            let today = watched.then(|| self.cell(2, case));
            let id = model::EventId(self.model.events.len() as u16);
            self.model.events.push(model::Event {
                name: format!("the end of {} after {}", timer.1.words(), law.events[event.at()].name),
                author: model::Author::Law,
                case,
                clock: None,
                today,
                days: 0,
                seen: Vec::new(),
                one: Vec::new(),
                ground,
            });
            let date = DateId(self.model.dates.len() as u16);
            let left = self.cell(to + 2, case);
            let offset = if follows {
                Offset::Length(length, after)
            } else {
                self.asked_once(timer).unwrap_or_else(|| {
                    let number = self.timers.len() as u16;
                    Offset::Asked(self.question(Asked::Offset(date), Question::Length(number), None), 0)
                })
            };
            self.model.dates.push(model::Date {
                event: id,
                at: of,
                after: of,
                from,
                to,
                case,
                left,
                by_calendar: None,
                spans: None,
                others: Vec::new(),
                offset,
                ground,
            });
            let (always, effect) = (Test::always, Effect::Names(date));
            let clause = Clause { ground, law: always(), begins: None, condition: always(), effect };
            self.model.rules.push(model::Rule { case, reading: None, clauses: vec![Some(clause)] });
            self.timers.insert(timer, (date, id));
        }
    }

    /// The answer for the same length from the same event, of which another day was waited for first: it is as long.
    fn asked_once(&self, (event, length, after): Timer) -> Option<Offset> {
        let (&(_, _, first), &(date, _)) = self.timers.range((event, length, 0)..(event, length, after)).next()?;
        let Offset::Asked(question, _) = self.model.dates[date.at()].offset else { return None };
        Some(Offset::Asked(question, after - first))
    }

    /// The fewest and the most days that a length has.
    pub fn days_of(&self, length: Length) -> (u32, u32) {
        let Some(days) = length.plain() else {
            let (id, most) = self.lengths[&length];
            let today = self.model.today.as_ref().expect("a length that hangs on the calendar has days");
            return (today.lengths[id.at()].iter().copied().min().unwrap_or(most), most);
        };
        (days, days)
    }

    /// How long these two lengths can be together, from whichever day they count; in order.
    pub fn spans(&self, from: Length, to: Length) -> Vec<(u32, u32)> {
        let today = self.model.today.as_ref().expect("a length that hangs on the calendar has days");
        let Some((from, to)) = self.by_calendar(from).zip(self.by_calendar(to)) else {
            return vec![(self.days_of(from).0, self.days_of(to).1)];
        };
        let [from, to] = [from, to].map(|length| today.lengths[length.at()].iter().copied());
        let spans: BTreeSet<(u32, u32)> = from.zip(to).collect();
        spans.into_iter().collect()
    }

    /// A length of which the day says how long it is, if days are followed.
    pub fn by_calendar(&self, length: Length) -> Option<LengthId> {
        self.lengths.get(&length).map(|&(id, _)| id).filter(|_| self.follows_days())
    }

    /// The end of a length that hangs on the calendar.
    pub fn timer(
        &self,
        law: &Law,
        of: EventId,
        scope: Option<CaseId>,
        length: Length,
        after: u32,
    ) -> Option<(DateId, model::EventId)> {
        self.timers.get(&(seen_from(law, of, scope), length, after)).copied()
    }

    /// What ends on a date does not begin on it or after it.
    pub fn not_over(&self, until: &Moment) -> Test {
        let dates = until.whens().into_iter().enumerate().filter_map(|(at, when)| match (when, until) {
            (When::On(date), Moment::One(_)) => Some(*date),
            (When::On(date), Moment::First(bullets)) => (bullets[at].condition == Condition::always()).then_some(*date),
            _ => None,
        });
        all(dates.map(|date| Test::is(self.marks[&Mark::Date(date)], 0)).collect())
    }

    /// Which day it is, is known.
    pub fn follows_days(&self) -> bool {
        !self.model.today.as_ref().is_some_and(|today| today.next.is_empty())
    }
}
