//! Rights and questions -> observers and labels: they read the life and never write it.

use model::{Condition as Test, Demand, Label, LabelId, Observer, Reach};

use super::allocate::{Places, find};
use super::calendar::Mark;
use super::condition::{Conditions, all, any};
use super::cone::events_of;
use super::needs::seen_from;
use super::slots::measures_meant;
use super::wanted::Wanted;
use crate::checked::{Atom, CaseId, Condition, EventId, EventRef, Law, Length, Pattern, Right, When};
use crate::words;

/// Adds what is asked; returns the number of the first label asked as a condition.
pub fn ask(wanted: &Wanted, conditions: &Conditions, places: &mut Places) -> u16 {
    let conditions = &conditions.granting();
    if let Some(written) = wanted.written {
        let asked = Ask { conditions, wanted, written }.right(places);
        places.model.right = Some(asked);
    }
    let first = places.model.labels.len() as u16;
    for each in &wanted.labels {
        let tests = each.iter().map(|(condition, scope)| {
            let test = conditions.lower(places, condition, *scope);
            in_case(conditions, places, test, *scope)
        });
        let test = any(tests.collect());
        note(places, Label::True(test));
    }
    first
}

struct Ask<'a> {
    conditions: &'a Conditions<'a>,
    wanted: &'a Wanted<'a>,
    written: &'a Right,
}

impl Ask<'_> {
    fn right(&self, places: &mut Places) -> model::Right {
        let mut parts = Vec::new();
        let mut stake = None;
        // Without what it names a right can be broken, and else was never tested (decisions 14 and 38).
        if let Some(nothing) = nothing_is(self.wanted.page, self.written) {
            parts.push(self.part(places, &self.words(&nothing), |_| nothing.clone()));
        }
        let demand = match &self.written.pattern {
            Pattern::Never(condition) => {
                let broken = self.label(places, never);
                match condition {
                    Condition::All(many) if many.len() > 1 => {
                        for (at, part) in many.iter().enumerate() {
                            let part = self.part(places, &self.words(part), |right| part_of(&never(right), at));
                            parts.push(part);
                        }
                        stake = Some(self.label(places, |right| all_but_last(&never(right))));
                    }
                    _ => {
                        if let Some(case) = self.written.scope {
                            let words = self.words(&Condition::Atom(Atom::Open(case)));
                            let open = self.part(places, &words, |right| is_open(right.scope));
                            stake = Some(open.1);
                            parts.push(open);
                        }
                    }
                }
                Demand::Never(broken)
            }
            Pattern::Within { length, event, .. } => {
                let (days, length) = days_of(places, *length);
                let mut observers = Vec::new();
                let mut all = Vec::new();
                for right in &self.wanted.right {
                    let Pattern::Within { event, condition, .. } = &right.pattern else { continue };
                    let events = self.events(places, *event, right.scope);
                    let condition = self.conditions.denying().lower(places, condition, right.scope);
                    let case = self.case(places, right);
                    let cell = places.cell(days + 2, case);
                    all.extend(events.iter().copied());
                    observers.push(Observer::Within { events, days, length, condition, cell, case });
                }
                let today = note(places, Label::Today(all));
                parts.push((format!("{} has happened", words::event(self.wanted.page, *event)), today));
                stake = Some(today);
                Demand::Never(watch(places, observers))
            }
            Pattern::Only { condition, .. } => {
                let part = self.part(places, &self.words(condition), limited);
                stake = Some(part.1);
                parts.push(part);
                let mut tests = Vec::new();
                for right in &self.wanted.right {
                    let Pattern::Only { when, .. } = &right.pattern else { continue };
                    let come = self.come(places, when, right.scope);
                    let limited = self.conditions.lower(places, &limited(right), right.scope);
                    let test = all(vec![limited, Test::Not(Box::new(come))]);
                    tests.push(in_case(self.conditions, places, test, right.scope));
                }
                Demand::Never(note(places, Label::True(any(tests))))
            }
            Pattern::Lasts { measure, length } => {
                let (days, length) = days_of(places, *length);
                let words = self.words(&Condition::Atom(Atom::InForce(*measure)));
                let part = self.part(places, &words, |right| self.runs(right));
                stake = Some(part.1);
                parts.push(part);
                let mut observers = Vec::new();
                for right in &self.wanted.right {
                    let running = self.conditions.lower(places, &self.runs(right), right.scope);
                    let running = in_case(self.conditions, places, running, right.scope);
                    let case = self.case(places, right);
                    let cell = places.cell(days + 2, case);
                    observers.push(Observer::Lasts { running, days, length, cell, case });
                }
                Demand::Never(watch(places, observers))
            }
            Pattern::CanReach { whenever, within, .. } => {
                let part = self.part(places, &self.words(whenever), asked);
                stake = Some(part.1);
                let mut each = vec![];
                for right in &self.wanted.right {
                    let is_only = self.wanted.right.len() == 1;
                    let asked = if is_only { part.1 } else { self.label_in(places, &asked(right), right.scope) };
                    let goal = self.label_in(places, &goal(right), right.scope);
                    let lost = self.case(places, right).map(|case| note(places, Label::Closes(case)));
                    each.push(Reach { asked, goal, lost });
                }
                parts.push(part);
                let within = within.map(|length| {
                    let (days, length) = days_of(places, length);
                    model::Within { days, length }
                });
                Demand::CanReach { each, within }
            }
            Pattern::CanAvoid(condition) => {
                let part = self.part(places, &self.words(condition), never);
                let bad = part.1;
                parts.push(part);
                Demand::CanAvoid(bad)
            }
            Pattern::Possible(_) => Demand::Possible(self.label(places, never)),
        };
        let opens = |act: &model::Act| matches!(act, model::Act::Event { opens, .. } if !opens.is_empty());
        let opening: Vec<usize> = (0..places.model.acts.len()).filter(|&at| opens(&places.model.acts[at])).collect();
        let refused = opening.into_iter().map(|at| note(places, Label::Refused(model::ActId(at as u16)))).collect();
        model::Right { name: self.written.name.clone(), demand, parts, stake, refused }
    }

    /// That the measure is in force which may not last: of the person, in any case.
    fn runs(&self, right: &Right) -> Condition {
        let Pattern::Lasts { measure, .. } = right.pattern else { unreachable!("the right is of another pattern") };
        let meant = measures_meant(self.conditions.law, measure, right.scope);
        Condition::Any(meant.into_iter().map(|measure| Condition::Atom(Atom::InForce(measure))).collect())
    }

    fn words(&self, condition: &Condition) -> String {
        words::condition(self.wanted.page, condition)
    }

    fn case(&self, places: &Places, right: &Right) -> Option<model::CaseId> {
        right.scope.map(|case| places.cases[&case])
    }

    fn events(&self, places: &Places, event: EventRef, scope: Option<CaseId>) -> Vec<model::EventId> {
        let events = self.in_this_case(event, scope).into_iter();
        events.filter_map(|event| find(places, self.conditions.law, event, scope)).collect()
    }

    /// The events that a moment means: in a case those of this case (decision 14), also where an act has its role for another kind.
    fn in_this_case(&self, event: EventRef, scope: Option<CaseId>) -> Vec<EventId> {
        let law = self.conditions.law;
        let is_here = |event: &EventId| scope.is_none() || seen_from(law, *event, scope).1 == scope;
        events_of(law, event, scope).into_iter().filter(is_here).collect()
    }

    /// The label of what a right says, in any slot.
    fn label(&self, places: &mut Places, says: impl Fn(&Right) -> Condition) -> LabelId {
        let tests = self.wanted.right.iter().map(|right| {
            let test = self.conditions.lower(places, &says(right), right.scope);
            in_case(self.conditions, places, test, right.scope)
        });
        let test = any(tests.collect());
        note(places, Label::True(test))
    }

    fn label_in(&self, places: &mut Places, condition: &Condition, scope: Option<CaseId>) -> LabelId {
        let test = self.conditions.lower(places, condition, scope);
        let test = in_case(self.conditions, places, test, scope);
        note(places, Label::True(test))
    }

    fn part(&self, places: &mut Places, words: &str, says: impl Fn(&Right) -> Condition) -> (String, LabelId) {
        (words.to_owned(), self.label(places, says))
    }

    /// The moment of `only` has come (`once … have passed`: from then on), or is today.
    fn come(&self, places: &mut Places, when: &When, scope: Option<CaseId>) -> Test {
        match when {
            When::DayOf(event) => self.counted(places, *event, scope, |event| match event.today {
                Some(today) => Test::is(today, 1),
                None => Test::is(clock(event), 1),
            }),
            When::Dawn { length, event, passed } if length.plain().is_none() => {
                let ends = self.in_this_case(*event, scope).into_iter().filter_map(|event| {
                    let seen = seen_from(self.conditions.law, event, scope);
                    places.timers.get(&(seen, *length, u32::from(*passed)))
                });
                // Once its event has happened again, the day counts from the latest time, also on the day itself.
                let has_come = |&(date, end): &(model::DateId, model::EventId)| {
                    let has_come = Test::is(places.model.dates[date.at()].left, 1);
                    let today = || places.model.events[end.at()].today.expect("its day is asked for");
                    if *passed { has_come } else { has_come.and(Test::is(today(), 1)) }
                };
                any(ends.map(has_come).collect())
            }
            When::Dawn { length, event, passed } => {
                let days = length.count.saturating_add(u32::from(*passed));
                let to = if *passed { u32::MAX } else { days + 1 };
                self.counted(places, *event, scope, |event| Test::In { cell: clock(event), from: days + 1, to })
            }
            When::On(date) => Test::is(places.marks[&Mark::Date(*date)], 1),
            When::Becomes(condition) => self.conditions.denying().lower(places, condition, scope),
        }
    }

    /// The test of any of the events.
    fn counted(
        &self,
        places: &Places,
        event: EventRef,
        scope: Option<CaseId>,
        test: impl Fn(&model::Event) -> Test,
    ) -> Test {
        let events = self.events(places, event, scope).into_iter();
        any(events.map(|event| test(&places.model.events[event.at()])).collect())
    }
}

/// The demand of any of these is broken.
fn watch(places: &mut Places, observers: Vec<Observer>) -> LabelId {
    let first = places.model.observers.len();
    places.model.observers.extend(observers);
    note(places, Label::Broken((first..places.model.observers.len()).collect()))
}

/// What a right forbids, or what is to be avoided, or to be possible.
fn never(right: &Right) -> Condition {
    match &right.pattern {
        Pattern::Never(condition) | Pattern::CanAvoid(condition) | Pattern::Possible(condition) => condition.clone(),
        _ => unreachable!("the right is of another pattern"),
    }
}

/// What `only` limits.
fn limited(right: &Right) -> Condition {
    let Pattern::Only { condition, .. } = &right.pattern else { unreachable!("the right is of another pattern") };
    condition.clone()
}

fn asked(right: &Right) -> Condition {
    let Pattern::CanReach { whenever, .. } = &right.pattern else { unreachable!("the right is of another pattern") };
    whenever.clone()
}

fn goal(right: &Right) -> Condition {
    let Pattern::CanReach { goal, .. } = &right.pattern else { unreachable!("the right is of another pattern") };
    goal.clone()
}

fn is_open(scope: Option<CaseId>) -> Condition {
    scope.map_or(Condition::always(), |case| Condition::Atom(Atom::Open(case)))
}

fn part_of(condition: &Condition, at: usize) -> Condition {
    let Condition::All(many) = condition else { unreachable!("a conjunction keeps its parts") };
    many[at].clone()
}

fn all_but_last(condition: &Condition) -> Condition {
    let Condition::All(many) = condition else { unreachable!("a conjunction keeps its parts") };
    Condition::All(many[..many.len() - 1].to_vec())
}

/// The days of a length, at most, and its number if it hangs on the calendar.
fn days_of(places: &Places, length: Length) -> (u32, Option<model::LengthId>) {
    let known = places.lengths.get(&length);
    known.map_or((length.count, None), |&(length, most)| (most, Some(length)))
}

fn clock(event: &model::Event) -> model::Cell {
    event.clock.expect("an event that a right counts from has a clock")
}

/// What a right names and nothing in the law is: a kind of measure, an act with a role. Of *possible* there is no "never
/// tested": it is broken.
fn nothing_is(law: &Law, right: &Right) -> Option<Condition> {
    let is_nothing = |atom: &Atom| match atom {
        Atom::UnknownKind => true,
        Atom::Happened(role @ EventRef::Role(..)) => events_of(law, *role, right.scope).is_empty(),
        _ => false,
    };
    named(&right.pattern).into_iter().find_map(|condition| first(condition, &is_nothing))
}

/// The conditions in which a right names something, if it can be kept without it.
fn named(pattern: &Pattern) -> Vec<&Condition> {
    match pattern {
        Pattern::Possible(_) | Pattern::Lasts { .. } => Vec::new(),
        Pattern::Only { condition, when: When::Becomes(limit) } => vec![condition, limit],
        Pattern::Never(condition)
        | Pattern::CanAvoid(condition)
        | Pattern::Within { condition, .. }
        | Pattern::Only { condition, .. } => vec![condition],
        Pattern::CanReach { whenever, goal, .. } => vec![whenever, goal],
    }
}

fn first(condition: &Condition, is_wanted: &impl Fn(&Atom) -> bool) -> Option<Condition> {
    match condition {
        Condition::All(many) | Condition::Any(many) => many.iter().find_map(|one| first(one, is_wanted)),
        Condition::Not(one) | Condition::Defined(one) => first(one, is_wanted),
        Condition::Atom(atom) => is_wanted(atom).then(|| condition.clone()),
    }
}

fn in_case(conditions: &Conditions, places: &Places, test: Test, scope: Option<CaseId>) -> Test {
    match scope {
        None => test,
        Some(case) => all(vec![conditions.open(places, case), test]),
    }
}

fn note(places: &mut Places, label: Label) -> LabelId {
    places.model.labels.push(label);
    LabelId(places.model.labels.len() as u16 - 1)
}
