//! Moments of generated laws: days, dates, deadlines, lists of them, and the windows of choices.
//!
//! Promise: what comes at once comes from something settled; what a clock brings may come from anything else.

use super::writer::{Context, Writer};

/// How a moment begins: `happens on the day of …`, or `from the day of …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lead {
    /// After a verb: `on the day of`, `on day 2 after`, `once …`, `when …`, `on the first of: …`.
    On,
    /// After `from` or `until`: `service`, `the day of service`, `day 2 after`, `once …`, `the first of: …`.
    Bound,
}

/// The period of the year in laws that speak of one.
pub const PERIOD: &str = "high season";

/// Names of lengths.
const LENGTHS: &[&str] = &["grace", "register term", "long stop"];

impl Writer {
    /// A moment, and whether it ends in a list. `not` is an event that it must not wait for: the one it brings.
    pub fn moment(&mut self, context: Context, lead: Lead, not: Option<usize>) -> (String, bool) {
        let on = if lead == Lead::On { "on " } else { "" };
        match self.dice.below(100) {
            0..18 => {
                let order = self.dice.pick(&["first", "last"]);
                (format!("{on}the {order} of:{}", self.bullets(context, not)), true)
            }
            18..26 if lead == Lead::On => (format!("when {}", self.atom(context.unjudged())), false),
            18..45 => (format!("{on}{}", self.clock(context, not)).replace("on once", "once"), false),
            chance => {
                let event = self.event(context.scope, context.at_once);
                let name = &self.cast.events[event].name;
                let bare = lead == Lead::Bound && chance < 75;
                (if bare { name.clone() } else { format!("{on}the day of {name}") }, false)
            }
        }
    }

    /// Two or three bullets, each on its line.
    fn bullets(&mut self, context: Context, not: Option<usize>) -> String {
        let mut list = String::new();
        for _ in 0..self.dice.between(2, 3) {
            let when = if self.dice.percent(60) {
                let event = self.event(context.scope, context.at_once);
                format!("the day of {}", self.cast.events[event].name)
            } else {
                self.clock(context, not)
            };
            let condition = if self.dice.percent(30) { format!(" if {}", self.atom(context)) } else { String::new() };
            list.push_str(&format!("\n- {when}{condition}"));
        }
        list
    }

    /// A date or a deadline.
    fn clock(&mut self, context: Context, not: Option<usize>) -> String {
        if self.timed && self.dice.percent(18) {
            return format!("{} January 2030", self.dice.between(1, 28));
        }
        let mut event = self.event(context.scope, false);
        if Some(event) == not {
            event = self.event(context.scope, true);
        }
        if self.dice.percent(50) {
            let days = self.dice.between(1, 4);
            let moved = if self.timed && self.dice.percent(40) { " moved to the next working day" } else { "" };
            format!("day {days} after {}{moved}", self.cast.events[event].name)
        } else {
            let length = self.length(0, true);
            let has = if length.starts_with("1 ") || !length.starts_with(char::is_numeric) { "has" } else { "have" };
            format!("once {length} {has} passed since {}", self.cast.events[event].name)
        }
    }

    /// A stretch of time, short as a rule; some have names, and names are used again.
    pub fn length(&mut self, least: usize, named: bool) -> String {
        let written = self.written_lengths();
        if named && !written.is_empty() && self.dice.percent(15) {
            return self.dice.pick(&written).to_string();
        }
        let text = match self.dice.below(100) {
            _ if self.timed && self.dice.percent(40) => {
                let lengths = ["1 month", "1 working day", "2 working days", "3 working days", "4 working days"];
                self.dice.pick(&lengths).to_string()
            }
            0..4 => "1 week".to_string(),
            _ => match self.dice.between(least.max(1), 4) {
                1 => "1 day".to_string(),
                days => format!("{days} days"),
            },
        };
        match LENGTHS.get(self.lengths) {
            Some(name) if named && self.dice.percent(12) => {
                self.lengths += 1;
                format!("{text} ({name})")
            }
            _ => text,
        }
    }

    /// The names that stand in a sentence already; a length may have been drawn for one that was not written.
    fn written_lengths(&self) -> Vec<&'static str> {
        let stands = |name: &&str| {
            let mark = format!("({name})");
            self.person.iter().chain(self.cases.iter().flatten()).any(|sentence| sentence.contains(&mark))
        };
        LENGTHS.iter().copied().filter(stands).collect()
    }

    /// The window of a choice, with a blank before it; or none.
    pub fn window(&mut self, scope: Option<usize>) -> String {
        if self.timed && self.dice.percent(15) {
            return format!(" during {PERIOD}");
        }
        let event = self.event(scope, false);
        let name = self.cast.events[event].name.clone();
        match self.dice.below(100) {
            0..20 => format!(" within {} of {name}", self.length(1, true)),
            20..32 => format!(" on the day of {name}"),
            32..50 => format!(" after {name}"),
            50..60 => format!(" before {name}"),
            60..67 => {
                let measures: Vec<&str> = self.cast.measures.iter().map(|measure| measure.name).collect();
                if measures.is_empty() { String::new() } else { format!(" during {}", self.dice.pick(&measures)) }
            }
            _ => String::new(),
        }
    }
}
