//! Numbers with names, as `7 days (register term)`, and the lengths they make.
//!
//! Promise: one name, one number, wherever it is written (language 4.4); a week is seven days, so that two weeks and
//! fourteen days are the same number.

use {
    super::{
        find::{read_as, unknown_among},
        page::Walked,
        report::{Message, Report},
        terms::Terms,
    },
    crate::{
        ast::{
            self, Atom, Body, Bullet, Claim, Condition, Core, Definition, Moment, Pattern, Term, Unit, When, Window,
        },
        checked::{self, Length},
        span::Span,
        wording,
    },
    std::collections::BTreeMap,
};

/// More months or working days are not counted.
const LONGEST: u32 = 1_200;

/// What a name of a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Count {
    Time(Length),
    /// A bound of a fact, as in `age is below 27 (upper age)`.
    Plain(u32),
}

impl Count {
    fn of(number: u32, unit: Unit) -> Count {
        let (count, unit) = match unit {
            Unit::Days => (number, checked::Unit::Days),
            Unit::Weeks => (number.saturating_mul(7), checked::Unit::Days),
            Unit::WorkingDays => (number, checked::Unit::WorkingDays),
            Unit::Months => (number, checked::Unit::Months),
        };
        Count::Time(Length { count, unit, moves: false })
    }

    fn words(self) -> String {
        match self {
            Count::Time(length) => length.words(),
            Count::Plain(number) => format!("the number {number}"),
        }
    }
}

/// The named numbers of a page.
#[derive(Default)]
pub(super) struct Numbers(BTreeMap<String, (Count, Span)>);

impl Numbers {
    /// Finds every named number of the page.
    pub(super) fn of(walked: &Walked, report: &mut Report) -> Numbers {
        let mut numbers = Numbers::default();
        for written in &walked.sentences {
            given(written.body, &mut |name, count| numbers.give(name, count, report));
        }
        numbers
    }

    fn give(&mut self, name: &Term, count: Count, report: &mut Report) {
        let Some((first, span)) = self.0.get(&name.name) else {
            self.0.insert(name.name.clone(), (count, name.span));
            return;
        };
        if *first != count {
            report.say(
                Message::error("L013", name.span, format!("\"{}\" is the name of two different numbers", name.name))
                    .under(format!("here it is {}", count.words()))
                    .also(*span, format!("here it is {}", first.words()))
                    .note("The same name means the same number. If two are meant, give the second a name of its own."),
            );
        }
    }

    /// A length, as written: whether it moves is for the sentence to say.
    pub(super) fn length(
        &self,
        written: &ast::Length,
        body: &Body,
        terms: &Terms,
        report: &mut Report,
    ) -> Option<Length> {
        let (count, place) = match written {
            ast::Length::Counted { number, unit, span, .. } => (Count::of(number.value, *unit), *span),
            ast::Length::Named(name) => match self.0.get(&name.name) {
                Some((count, _)) => (*count, name.span),
                None => {
                    self.unknown(name, body, terms, report);
                    return None;
                }
            },
        };
        match count {
            Count::Time(length) if length.unit != checked::Unit::Days && length.count > LONGEST => {
                report.say(
                    Message::error("L092", place, format!("{} are too long to be counted", length.words()))
                        .under(format!("at most {LONGEST} months or working days")),
                );
                None
            }
            Count::Time(length) => Some(length),
            Count::Plain(number) => {
                if let ast::Length::Named(name) = written {
                    report.say(
                        Message::error(
                            "L011",
                            name.span,
                            format!("\"{}\" is the number {number}, without days", name.name),
                        )
                        .under("a length is needed here, as: 20 days")
                        .note(read_as(body)),
                    );
                }
                None
            }
        }
    }

    fn unknown(&self, name: &Term, body: &Body, terms: &Terms, report: &mut Report) {
        if let Some(entry) = terms.get(&name.name) {
            report.say(
                Message::error(
                    "L011",
                    name.span,
                    format!("\"{}\" is {}, and a length is needed here", name.name, entry.what),
                )
                .under("write a number of days, as: 20 days")
                .note(read_as(body)),
            );
            return;
        }
        if let Some(written) = in_digits(&name.name) {
            if report.is_new_unknown(&name.name, name.span) {
                let has_number = name.name.contains(' ') && !name.name.starts_with("working");
                let title = if has_number { "is not written in digits" } else { "is a unit without its number" };
                let title = format!("\"{}\" {title}", name.name);
                let said = Message::error("L010", name.span, title).under("here should stand a length, as: 20 days");
                report.say(said.note(format!("help: write \"{written}\"")).edit(name.span, written));
            }
            return;
        }
        if name.name.starts_with(|sign: char| sign.is_ascii_digit()) && report.is_new_unknown(&name.name, name.span) {
            let title = format!("\"{}\" is no length that can be counted", name.name);
            let said = Message::error("L010", name.span, title).under("here should stand a length, as: 20 days");
            report.say(said.note("help: days, weeks and months are whole; a name begins with a letter"));
            return;
        }
        unknown_among(report, name, "among the named lengths", self.0.keys().map(String::as_str), body, None);
    }
}

/// A length whose number stands in words, or is left out: `three months`, `a month`.
fn in_digits(words: &str) -> Option<String> {
    const UNITS: [&str; 8] = ["day", "days", "working day", "working days", "week", "weeks", "month", "months"];
    if UNITS.contains(&words) {
        return (!words.ends_with('s')).then(|| format!("1 {words}"));
    }
    let (number, unit) = words.split_once(' ')?;
    UNITS.contains(&unit).then(|| wording::number_named(number)).flatten().map(|number| format!("{number} {unit}"))
}

/// Visits every named number of a sentence.
fn given(body: &Body, give: &mut impl FnMut(&Term, Count)) {
    match body {
        Body::Norm(norm) => {
            for condition in norm.condition.iter().chain(&norm.unless) {
                in_condition(condition, give);
            }
            in_core(&norm.core, give);
        }
        Body::Definition(Definition::Dated { to, .. }) => in_length(to, give),
        Body::Definition(Definition::Means { condition, .. }) => in_condition(condition, give),
        Body::Right(right) => in_pattern(&right.pattern, give),
        _ => {}
    }
}

fn in_core(core: &Core, give: &mut impl FnMut(&Term, Count)) {
    match core {
        Core::May { window, .. } | Core::Can { window, .. } | Core::CanHappen { window, .. } => {
            if let Some(window) = window {
                in_window(window, give);
            }
        }
        Core::Must { limit, .. } => in_window(limit, give),
        Core::Tell { within, .. } => in_length(within, give),
        Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment } => {
            in_moment(moment, give)
        }
        Core::InForce { from, until, .. } => {
            in_moment(from, give);
            in_moment(until, give);
        }
        Core::Record { from, until, .. } => {
            in_moment(from, give);
            if let Some(until) = until {
                in_moment(until, give);
            }
        }
        Core::Knows { from, .. } => in_moment(from, give),
        Core::InForceWhile { condition, .. } | Core::Suspended { condition, .. } => in_condition(condition, give),
        Core::Exception { unless, .. } => in_condition(unless, give),
        Core::Forbids { .. } | Core::Counts { .. } | Core::Before { .. } => {}
    }
}

fn in_pattern(pattern: &Pattern, give: &mut impl FnMut(&Term, Count)) {
    match pattern {
        Pattern::Never(condition) | Pattern::CanAvoid { condition, .. } | Pattern::Possible(condition) => {
            in_condition(condition, give);
        }
        Pattern::Within { length, condition, .. } => {
            in_length(length, give);
            in_condition(condition, give);
        }
        Pattern::Only { condition, when } => {
            in_condition(condition, give);
            in_when(when, give);
        }
        Pattern::Lasts { length, .. } => in_length(length, give),
        Pattern::CanReach { whenever, goal, within, .. } => {
            in_condition(whenever, give);
            in_condition(goal, give);
            if let Some(within) = within {
                in_length(within, give);
            }
        }
    }
}

fn in_window(window: &Window, give: &mut impl FnMut(&Term, Count)) {
    if let Window::Within(length, _) = window {
        in_length(length, give);
    }
}

fn in_moment(moment: &Moment, give: &mut impl FnMut(&Term, Count)) {
    match moment {
        Moment::One(when) => in_when(when, give),
        Moment::First(bullets) | Moment::Last(bullets) => {
            for Bullet { when, condition, .. } in bullets {
                in_when(when, give);
                if let Some(condition) = condition {
                    in_condition(condition, give);
                }
            }
        }
    }
}

fn in_when(when: &When, give: &mut impl FnMut(&Term, Count)) {
    match when {
        When::DayAfter { days, name: Some(name), .. } => give(name, Count::Time(Length::days(days.value))),
        When::Passed { length, .. } => in_length(length, give),
        When::State(atom) => in_atom(atom, give),
        When::DayAfter { .. } | When::DayOf(_) | When::On(_) => {}
    }
}

fn in_length(length: &ast::Length, give: &mut impl FnMut(&Term, Count)) {
    if let ast::Length::Counted { number, unit, name: Some(name), .. } = length {
        give(name, Count::of(number.value, *unit));
    }
}

fn in_condition(condition: &Condition, give: &mut impl FnMut(&Term, Count)) {
    let (Condition::All(atoms) | Condition::Any(atoms)) = condition;
    for atom in atoms {
        in_atom(atom, give);
    }
}

fn in_atom(atom: &Atom, give: &mut impl FnMut(&Term, Count)) {
    if let Claim::AtLeast { number, name: Some(name), .. } | Claim::Below { number, name: Some(name), .. } = &atom.claim
    {
        give(name, Count::Plain(number.value));
    }
}
