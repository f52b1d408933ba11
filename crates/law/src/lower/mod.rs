//! Checked law -> `model::Law`, for a setting: a rung, the readings, and what is asked.
//!
//! Only sentences that can reach what is asked are lowered (its *cone*); values that no such sentence tells apart become
//! one class; a clock counts no further than somebody waits. Views of one law are lowered:
//!
//! * **whole**: exactly the lives of the law;
//! * **loose**: at least those. A fact or record that only the powers of others read is left out and taken as it suits
//!   them; a message that takes long is one bit on its way. What is kept loosely is kept.
//! * **others**: at least those, however many cases of a kind are open: one is followed, the others are left open
//!   (`cone/others.rs`).
//! * **frozen**: at most those. The same facts keep their first value. What breaks frozen is broken.
//!
//! Promise: the same text and setting give the same law, cell for cell.

mod allocate;
mod ask;
mod calendar;
mod compile;
mod condition;
pub(crate) mod cone;
mod days;
mod habits;
mod needs;
mod rank;
mod script;
mod slots;
mod texts;
mod wanted;
mod years;

use std::collections::{BTreeMap, BTreeSet};

pub use allocate::thing_name;
pub use calendar::FirstDays;
pub use cone::events_of;
pub(crate) use cone::measures_of;
pub use habits::Habits;
pub use script::{Told, scripts};
pub use slots::{at_most, bounds};

use crate::checked::{CaseId, Condition, EventId, FactId, Law, ReadingId, SentenceId};
use crate::question::Question;
use crate::rung::Rung;

pub use model::{ReadingsAre, View};

/// What a law is lowered for.
#[derive(Clone, Debug)]
pub struct Setting<'a> {
    /// The rung.
    pub rung: Rung,
    /// The person moves first.
    pub others_last: bool,
    /// Acts of one phase in all orders, or in the order of definition.
    pub all_orders: bool,
    /// Exactly, at least, or at most the lives of the law.
    pub view: View,
    /// What becomes of the readings.
    pub readings: ReadingsAre,
    /// The label of each reading of the law that is fixed, in the order of the page; those beyond its end are not.
    pub fixed: Vec<Option<u16>>,
    /// What is asked.
    pub asked: Asked<'a>,
    /// Sentences that cannot reach what is asked are left out.
    pub cone: bool,
    /// On which days lives begin.
    pub starts: Starts,
    /// It is the person's birthday on this day of the life, counted from 0; none: on any day of the year. Matters where a fact
    /// grows.
    pub birthday: Option<u32>,
}

/// On which days of the calendar lives begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Starts {
    /// On every day that decision 33 names.
    Every,
    /// On this one.
    On(jiff::civil::Date),
}

/// What is asked of a law.
#[derive(Clone, Copy, Debug)]
pub enum Asked<'a> {
    /// This right of the law.
    Right(usize),
    /// Labels of evenings: each condition with its scope is the label of its place.
    Conditions(&'a [(Condition, Option<CaseId>)]),
    /// The right, and the labels after those of the right.
    Both(usize, &'a [(Condition, Option<CaseId>)]),
}

/// A lowered law with the way back to the words.
#[derive(Clone, Debug)]
pub struct Lowered {
    /// The law to be lived.
    pub law: model::Law,
    /// Each question of the law in the words of the checked law.
    pub questions: Vec<Question>,
    /// Of each: the slot of the case that it is about, among those of a kind that can be open at once; else 0.
    pub slots: Vec<u16>,
    /// Of each fact that is kept: the class of each of its values.
    pub classes: BTreeMap<FactId, Vec<u32>>,
    /// Number of the first label that was asked as a condition.
    pub first_label: u16,
    /// What chances depend on, in the order of `Habits::reads`.
    pub reads: Vec<model::Condition>,
    /// Readings that a sentence of the cone stands in, by their number in the model.
    pub readings: Vec<ReadingId>,
    /// The days on which a life may begin, as far as what is asked can tell; none where no date matters.
    pub first_days: FirstDays,
    /// This view has exactly the lives of the law (as far as what is asked can tell).
    pub whole: bool,
}

/// Lowers a law.
///
/// The error is a sentence for the user: the cone is larger than the engine takes.
pub fn lower(law: &Law, setting: &Setting) -> Result<Lowered, String> {
    match of_those_born_so(law, setting) {
        Some(setting) => Ok(Lowered { whole: false, ..lower_as_asked(law, &setting, &Habits::default())? }),
        None => lower_as_asked(law, setting, &Habits::default()),
    }
}

/// For a view of people who were born so: their law whole.
fn of_those_born_so<'a>(law: &Law, setting: &Setting<'a>) -> Option<Setting<'a>> {
    let View::Born { date, birthday } = setting.view else { return None };
    let first = match setting.starts {
        Starts::Every => law.first_day,
        Starts::On(date) => date,
    };
    let starts = Starts::On(first.saturating_add(jiff::Span::new().days(date)));
    Some(Setting { view: View::Whole, starts, birthday: Some(birthday), ..setting.clone() })
}

/// Lowers a law for a world: its questions go their several ways, messages may be untrue. One case of each kind is
/// followed, whatever the page says.
///
/// The error is the same; or a fact that grows, or a date that is named within months, can
/// reach what is asked, which no world weighs yet.
pub fn lower_in(law: &Law, setting: &Setting, habits: &Habits) -> Result<Lowered, String> {
    let law = &Law { follow: Vec::new(), ..law.clone() };
    let lowered = lower_with_reads(law, setting, habits)?;
    if let Some(fact) = lowered.law.facts.iter().find(|fact| fact.grows.is_some()) {
        return Err(format!(
            "{} grows by one each year, and what hangs on it is not weighed yet; what does not can be asked: povestka exact with \
             --ask",
            fact.name
        ));
    }
    if let Some(date) = lowered.law.dates.iter().find(|date| date.by_calendar.is_some()) {
        let name = &lowered.law.events[date.event.at()].name;
        let (from, to) = (date.from, date.to);
        return Err(format!(
            "{name} is named within months or working days, and what hangs on it is not weighed yet; a date that is named in \
             days is: these are from {from} to {to} days"
        ));
    }
    Ok(lowered)
}

fn lower_with_reads(law: &Law, setting: &Setting, habits: &Habits) -> Result<Lowered, String> {
    if habits.reads.is_empty() {
        return lower_as_asked(law, setting, habits);
    }
    // What chances depend on is asked like a label, so that it is followed and not forgotten; it is no label of an evening.
    let (right, asked): (Option<usize>, &[_]) = match setting.asked {
        Asked::Right(right) => (Some(right), &[]),
        Asked::Conditions(asked) => (None, asked),
        Asked::Both(right, asked) => (Some(right), asked),
    };
    let reads = habits.reads.iter().map(|read| (read.clone(), None));
    let all: Vec<_> = asked.iter().cloned().chain(reads).collect();
    let asked = right.map_or(Asked::Conditions(&all), |right| Asked::Both(right, &all));
    let mut lowered = lower_as_asked(law, &Setting { asked, ..setting.clone() }, habits)?;
    let noted = lowered.law.labels.len() - habits.reads.len();
    lowered.reads = lowered.law.labels.split_off(noted).into_iter().map(test).collect();
    Ok(lowered)
}

/// Is a right of each case about one case alone, so that one is enough to follow?
pub fn is_alone(law: &Law, right: usize, rung: Rung, fixed: &[Option<u16>]) -> bool {
    cone::is_alone(law, &law.rights[right], &widest(Asked::Right(right), rung, fixed.to_vec()))
}

/// The sentences that can bear on a right: those of its cone, on the rung on which most can. Those that name a date are among
/// them, and those by which a body has to tell of what it is told by nobody: it holds the truth for that (decision 26).
pub fn bears_on(law: &Law, right: usize) -> Vec<SentenceId> {
    let setting = widest(Asked::Right(right), Rung::Wrong, Vec::new());
    let slots = slots::Slots::of(law);
    let wanted = wanted::Wanted::of(law, &slots, setting.asked);
    let law = &slots.law;
    let cone = cone::Cone::of(law, &setting, &wanted);
    let rules = law.rules.iter().filter(|rule| cone.has_rule(law, &setting, rule) || cone.makes_hold(rule));
    let dates = law.events.iter().enumerate().filter(|(at, _)| cone.has(cone::Node::Event(EventId(*at as u16))));
    let namings = dates.flat_map(|(_, event)| &event.naming).map(|naming| naming.sentence);
    let sentences: BTreeSet<SentenceId> = rules.map(|rule| rule.sentence).chain(namings).collect();
    sentences.into_iter().collect()
}

/// The setting with which most can matter.
fn widest(asked: Asked<'_>, rung: Rung, fixed: Vec<Option<u16>>) -> Setting<'_> {
    Setting {
        rung,
        others_last: false,
        all_orders: true,
        view: View::Whole,
        readings: ReadingsAre::Kept,
        fixed,
        asked,
        cone: true,
        starts: Starts::Every,
        birthday: None,
    }
}

fn test(label: model::Label) -> model::Condition {
    let model::Label::True(condition) = label else { unreachable!("what is asked as a condition is one") };
    condition
}

fn lower_as_asked(law: &Law, setting: &Setting, habits: &Habits) -> Result<Lowered, String> {
    let slots = slots::Slots::of(law);
    let mut wanted = wanted::Wanted::of(law, &slots, setting.asked);
    let law = &slots.law;
    if setting.view == View::Others {
        // Of the case that is followed: it is any of them.
        wanted.right.truncate(1);
    }
    let cone = cone::Cone::of(law, setting, &wanted);
    if setting.view == View::Others
        && !wanted.right.first().is_some_and(|right| cone.can_leave_others_open(law, setting, right))
    {
        return Err("what is asked hangs on days of several cases".to_owned());
    }
    let needs = needs::Needs::of(law, setting, &wanted, &cone);
    let mut places = allocate::Places::of(law, setting, &slots, &cone, &needs);
    places.days(law, setting, &needs);
    places.texts(law, setting, &cone, &needs);
    compile::compile(law, setting, &wanted, &cone, places, habits)
}
