//! Moments, lengths and conditions in full words: which part of the day, whether the last day counts, what moves.

use crate::calendar::{Length, Unit};
use crate::checked::{Atom, Bullet, Condition, EventRef, Law, Moment, Role, RoleOf, RoleTarget, When, Window};
use crate::wording::{self, list};
use crate::words;

/// A condition without a doubt about what belongs together.
pub(super) fn condition(law: &Law, condition: &Condition) -> String {
    match condition {
        Condition::Defined(one) => self::condition(law, one),
        Condition::Not(one) => match &**one {
            Condition::Atom(Atom::Happened(of @ EventRef::Role(..))) => {
                let act = event(law, *of);
                format!("no {} has happened", act.strip_prefix("an ").unwrap_or(&act))
            }
            Condition::Atom(_) => words::condition(law, condition),
            Condition::Not(twice) => self::condition(law, twice),
            Condition::Defined(one) => self::condition(law, &Condition::Not(one.clone())),
            Condition::All(many) => parts(law, many, true, "or"),
            Condition::Any(many) => parts(law, many, true, "and"),
        },
        Condition::All(many) => parts(law, &flat(many), false, "and"),
        Condition::Any(many) => parts(law, many, false, "or"),
        Condition::Atom(_) => words::condition(law, condition),
    }
}

/// `an act that decides a summons (decision)`: the acts of the law are named, where they are few.
pub(super) fn event(law: &Law, event: EventRef) -> String {
    const FEW: usize = 3;
    let words = words::event(law, event);
    let EventRef::Role(role, target) = event else { return words };
    let is_of = |&(has, of): &(Role, RoleOf)| {
        has == role
            && match (target, of) {
                (RoleTarget::AnyCase, RoleOf::Case(_)) | (RoleTarget::AnyMeasure, RoleOf::Measure(_)) => true,
                (RoleTarget::Case(case), RoleOf::Case(other)) => case == other,
                _ => false,
            }
    };
    let acts = law.events.iter().filter(|event| event.roles.iter().any(is_of));
    let names: Vec<&str> = acts.map(|act| act.name.as_str()).collect();
    if (1..=FEW).contains(&names.len()) { format!("{words} ({})", names.join(", ")) } else { words }
}

/// What must all be so, with what stands in a part of it that must all be so.
fn flat(many: &[Condition]) -> Vec<Condition> {
    let parts = many.iter().flat_map(|part| match part {
        Condition::All(more) => flat(more),
        Condition::Defined(one) if matches!(**one, Condition::All(_)) => flat(std::slice::from_ref(one)),
        Condition::Not(one) => match &**one {
            Condition::Any(more) => {
                let not = |part: &Condition| Condition::Not(Box::new(part.clone()));
                flat(&more.iter().map(not).collect::<Vec<_>>())
            }
            _ => vec![part.clone()],
        },
        _ => vec![part.clone()],
    });
    parts.collect()
}

/// Parts that are parts themselves stand in brackets.
fn parts(law: &Law, many: &[Condition], negated: bool, word: &str) -> String {
    let of = |part: &Condition| if negated { Condition::Not(Box::new(part.clone())) } else { part.clone() };
    let said: Vec<String> = many
        .iter()
        .map(|part| {
            let words = condition(law, &of(part));
            if many.len() > 1 && has_parts(part) { format!("({words})") } else { words }
        })
        .collect();
    list(&said, word)
}

fn has_parts(condition: &Condition) -> bool {
    match condition {
        Condition::All(many) | Condition::Any(many) => many.len() > 1,
        Condition::Not(one) | Condition::Defined(one) => has_parts(one),
        Condition::Atom(_) => false,
    }
}

/// `, if it is so that …`; nothing where there is no condition.
pub(super) fn provided(law: &Law, of: &Condition, when: &str) -> String {
    if *of == Condition::always() { String::new() } else { format!(", provided that {when} {}", condition(law, of)) }
}

/// When something comes, with the part of the day.
pub(super) fn moment(law: &Law, moment: &Moment) -> String {
    match moment {
        Moment::One(when) => self::when(law, when),
        Moment::First(bullets) => {
            format!("with the first of these to come, in the same moment: {}", numbered(law, bullets))
        }
        Moment::Last(bullets) => {
            format!("when all of these have come, in the same moment as the last: {}", numbered(law, bullets))
        }
    }
}

fn numbered(law: &Law, bullets: &[Bullet]) -> String {
    let all: Vec<String> =
        (1..).zip(bullets).map(|(number, bullet)| format!("({number}) {}", self::bullet(law, bullet))).collect();
    all.join("; ")
}

fn bullet(law: &Law, bullet: &Bullet) -> String {
    let condition = match bullet.condition == Condition::always() {
        true => String::new(),
        false => format!(" (only if, at that moment, {})", condition(law, &bullet.condition)),
    };
    format!("{}{condition}", short(law, &bullet.when))
}

/// A moment in a list.
fn short(law: &Law, when: &When) -> String {
    match when {
        When::DayOf(event) => words::event(law, *event),
        _ => {
            let words = self::when(law, when);
            words.strip_prefix("at ").map_or(words.clone(), str::to_owned)
        }
    }
}

/// A single moment.
fn when(law: &Law, when: &When) -> String {
    match when {
        When::DayOf(event) => format!("at once with {}, in the same moment of the same day", words::event(law, *event)),
        When::Dawn { length, event, passed: true } => passed(law, *length, *event),
        When::Dawn { length, event, passed: false } => {
            let event = words::event(law, *event);
            let moves = match length.moves {
                true => "; if that day is off, at the dawn of the next working day",
                false => "; it is a date, and days off change nothing",
            };
            format!("at the dawn of the {} day after {event} (the day after it is the first){moves}", nth(length.count))
        }
        When::On(date) => format!("at the dawn of {}", wording::date(*date)),
        When::Becomes(of) => format!("at the moment at which it comes to be so that {}", condition(law, of)),
    }
}

fn passed(law: &Law, length: Length, event: EventRef) -> String {
    let event = words::event(law, event);
    let moves = match length.moves {
        true => "; if the last of them is off, the next working day is the last",
        false if length.unit == Unit::WorkingDays => "",
        false => "; days off change nothing",
    };
    let words = length.words();
    match length.unit {
        Unit::Days => format!(
            "at the dawn of the {} day after {event}, when {words} {} passed in between{moves}",
            nth(length.count + 1),
            if length.count == 1 { "has" } else { "have" }
        ),
        Unit::WorkingDays => format!(
            "at the dawn of the calendar day after the last of {words} that follow {event}, whose own day does not \
             count{moves}"
        ),
        Unit::Months => format!(
            "at the dawn of the day after the day that bears the same number {words} after {event}, or is the last of \
             that month{moves}"
        ),
    }
}

/// `1st`, `2nd`, `20th`.
pub(super) fn nth(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Up to which day, that day included.
pub(super) fn until(length: Length, of: &str) -> String {
    let moves = match length.moves {
        true => "; if that day is off, on the next working day",
        false => "",
    };
    match (length.unit, length.count) {
        (_, 0) => format!("on the day of {of} itself"),
        (Unit::Days, 1) => format!("by the night of the day after {of}{moves}"),
        (Unit::Days, count) => format!("by the night of the {} day after {of}, that day included{moves}", nth(count)),
        (Unit::WorkingDays, count) => format!(
            "by the night of the {} working day after {of}, that day included and the day of {of} not counted",
            nth(count)
        ),
        (Unit::Months, _) => format!(
            "by the night of the day with the same number {} after {of} (or the last of that month), that day \
             included{moves}",
            length.words()
        ),
    }
}

/// On which days something is open.
pub(super) fn window(law: &Law, window: Window) -> String {
    let event = |event: crate::checked::EventId| law.events[event.at()].name.clone();
    match window {
        Window::Always => "on every day".to_owned(),
        Window::Within { length, of } if length.count == 0 => format!("on the day of {} and on no other", event(of)),
        Window::Within { length, of } => {
            let of = event(of);
            match length.unit {
                Unit::Days => format!(
                    "on any day from that of {of} to the {} day after it, both included{}",
                    nth(length.count),
                    if length.moves { " (or the next working day, if that one is off)" } else { "" }
                ),
                _ => format!("on any day from that of {of} on, at the latest {}", until(length, &of)),
            }
        }
        Window::After(of) => format!("from the moment of {} on, the same day included", event(of)),
        Window::Before(of) => format!("as long as {} has not happened", event(of)),
        Window::During(measure) => format!("while {} is in force", law.measures[measure.at()].name),
        Window::Season(period) => {
            let period = &law.periods[period.at()];
            format!("on the days of {}, its first and its last day included", period.name)
        }
    }
}
