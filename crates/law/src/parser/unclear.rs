//! "After seven days": which day is it? The message that shows the ways to say it, with dates.

use super::Parser;
use super::moment;
use super::trouble::{Parsed, cut, error, said};
use crate::kind::Kind;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday, date};

/// Where a day is wanted, which decides what can be written there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `… happens …`
    Moment,
    /// `from …`, `until …`, a bullet
    Bound,
    /// `… may …`, `… must …`
    Window,
}

/// The day of the examples: a Monday.
const EXAMPLE: Date = date(2026, 6, 1);
/// Beyond this no example is reckoned; that the number is too large is said elsewhere.
const LONGEST: i32 = 100_000;
/// So many words of a name are repeated in full.
const LONGEST_NAME: usize = 20;
/// So wide is a line of the table of ways that a terminal does not break.
const WIDEST: usize = 74;

/// What was written in place of a day.
struct Written {
    number: i32,
    unit: String,
    event: String,
}

/// Trouble if a bare length of time stands here, as in `after 7 days from entry` or `7 days after entry`.
pub(super) fn check(p: &mut Parser, place: Place) -> Parsed {
    let start = p.at;
    let leads = ["after", "in", "by"].iter().any(|word| p.sees(word));
    let number = if leads { start + 1 } else { start };
    if p.kind(number) != Some(Kind::Number) {
        return Ok(());
    }
    let Some(unit_end) = end_of_unit(p, number + 1) else { return Ok(()) };
    let link = unit_end;
    let event_start = if p.kind(link) == Some(Kind::Word) && is_link(p.str(link)) { link + 1 } else { link };
    let event_end = p.term_end(event_start);
    let is_named = event_end > event_start;
    let event = if is_named { cut(p, event_start, event_end) } else { "the event".into() };
    let Some(days) = p.str(number).parse().ok().filter(|&days| 0 < days && days <= LONGEST) else { return Ok(()) };
    let written = Written { number: days, unit: agreeing(days, &cut(p, number + 1, unit_end).to_lowercase()), event };

    let quoted = cut(p, start, unit_end);
    let title = format!("\"{quoted}\" can mean two different days");
    let label = format!("from {}, which day is it?", written.event);
    let mut report = error("L031", title, p.spans(start, unit_end - 1), label);
    let instead = written.instead(place, leads);
    report.notes.push(written.ways(place));
    report.notes.push(format!("help: write \"{instead}\""));
    // The words of a long name are cut in the middle, and then are not there to be written again.
    if is_named && event_end - event_start <= LONGEST_NAME {
        // An "on" before it was read already, and belongs to what is written instead.
        let first = if start > 0 && p.words_at(start - 1, "on") { start - 1 } else { start };
        report.edits.push((p.spans(first, event_end - 1), instead));
    }
    Err(said(start, report))
}

/// One past the unit of a length.
fn end_of_unit(p: &mut Parser, at: usize) -> Option<usize> {
    let (here, events) = (p.at, p.events.len());
    p.at = at;
    let end = moment::unit(p).is_ok().then_some(p.at);
    p.at = here;
    p.events.truncate(events);
    end
}

/// The unit as it is written behind the number: `1 day`, `30 days`.
fn agreeing(number: i32, unit: &str) -> String {
    let one = unit.trim_end_matches('s');
    if number == 1 { one.to_owned() } else { format!("{one}s") }
}

fn is_link(word: &str) -> bool {
    ["after", "from", "of", "since", "following", "later"].iter().any(|link| word.eq_ignore_ascii_case(link))
}

impl Written {
    fn length(&self) -> String {
        format!("{} {}", self.number, self.unit)
    }

    /// The days as `day N after` counts them, where it can.
    fn plain_days(&self) -> Option<i32> {
        match self.unit.as_str() {
            "day" | "days" => Some(self.number),
            "week" | "weeks" => self.number.checked_mul(7),
            _ => None,
        }
    }

    /// The last day of the length, counted from the example.
    fn last_day(&self) -> Option<Date> {
        match (self.plain_days(), self.unit.starts_with("month")) {
            (Some(days), _) => EXAMPLE.checked_add(days.days()).ok(),
            (None, true) => EXAMPLE.checked_add(self.number.months()).ok(),
            (None, false) => working_day(self.number),
        }
    }

    /// The ways to say it that fit the place, with the day of each.
    fn ways(&self, place: Place) -> String {
        let Some(last) = self.last_day() else { return "I know three ways to say this".into() };
        let next = last.tomorrow().unwrap_or(last);
        let (length, event) = (self.length(), &self.event);
        let on = if place == Place::Bound { "" } else { "on " };
        let mut ways = Vec::new();
        if let Some(days) = self.plain_days().filter(|_| place != Place::Window) {
            ways.push((format!("{on}day {days} after {event}"), shown(last)));
        }
        if place != Place::Window {
            let have = if self.number == 1 { "has" } else { "have" };
            let between = format!("{}  ({length} between)", shown(next));
            ways.push((format!("once {length} {have} passed since {event}"), between));
        }
        ways.push((format!("within {length} of {event}"), format!("any day up to {}", shown(last))));
        if place == Place::Window {
            ways.push((format!("after {event}"), format!("from {} on", shown(EXAMPLE))));
        }
        let width = ways.iter().map(|(way, _)| way.chars().count()).max().unwrap_or(0);
        let count = ["", "one way", "two ways", "three ways"][ways.len()];
        let mut text = format!("I know {count} to say this. If {event} is on {}:", shown(EXAMPLE));
        if self.unit.starts_with("working") {
            text = text.replace(':', ", and no holiday lies between:");
        }
        let widest =
            ways.iter().map(|(_, day)| width + day.chars().count()).max().unwrap_or(0) + "    → ".chars().count();
        for (way, day) in ways {
            // Where a line would break, each day stands under its words.
            match widest <= WIDEST {
                true => text.push_str(&format!("\n  {way:width$}  → {day}")),
                false => text.push_str(&format!("\n  {way} →\n      {day}")),
            }
        }
        text
    }

    /// The way that is nearest to what was written.
    fn instead(&self, place: Place, leads: bool) -> String {
        let (length, event) = (self.length(), &self.event);
        let on = if place == Place::Bound { "" } else { "on " };
        match (place, self.plain_days()) {
            (Place::Window, _) => format!("within {length} of {event}"),
            (_, Some(days)) if !leads => format!("{on}day {days} after {event}"),
            _ => format!("once {length} {} passed since {event}", if self.number == 1 { "has" } else { "have" }),
        }
    }
}

/// The last of so many working days, weekends aside.
fn working_day(number: i32) -> Option<Date> {
    let mut day = EXAMPLE;
    let mut left = number;
    while left > 0 {
        day = day.tomorrow().ok()?;
        if !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
            left -= 1;
        }
    }
    Some(day)
}

/// `Monday 1 June`, with the year if it is another.
fn shown(day: Date) -> String {
    let year = if day.year() == EXAMPLE.year() && day != EXAMPLE { String::new() } else { format!(" {}", day.year()) };
    format!("{}{year}", day.strftime("%A %-d %B"))
}
