//! The rights of generated laws: every pattern except games.
//!
//! Promise: a right names events in moments only where it may (decision 17), and looks at what was
//! judged where a sentence asks for it in the same place (decision 32).

use super::writer::{Context, Judged, Writer, capital};

const NAMES: &[&str] = &["alpha", "beta", "gamma", "delta", "epsilon"];

impl Writer {
    /// Two to five rights.
    pub fn write_rights(&mut self) {
        let count = self.dice.between(2, NAMES.len());
        for name in &NAMES[..count] {
            let scope = if self.dice.percent(60) { Some(self.dice.below(self.cast.cases.len())) } else { None };
            let right = self.right(Context { scope, at_once: false, judged: Judged::LooksAt });
            self.rights.push((scope, format!("Right {name} (\"right {name}\"): {}.", capital(&right))));
        }
    }

    fn right(&mut self, context: Context) -> String {
        match self.dice.below(100) {
            0..30 => format!("it never happens that {}", self.condition(context)),
            30..50 => {
                let event = self.named_event(context);
                let length = self.length(1, false);
                format!("within {length} of {event}, {}", self.condition(context))
            }
            50..70 => {
                let condition = self.plain(context);
                format!("{condition} only {}", self.only(context))
            }
            70..85 => {
                let measures: Vec<&str> = (0..self.cast.measures.len())
                    .filter(|&measure| context.scope.is_none() || self.cast.sees_measure(context.scope, measure))
                    .map(|measure| self.cast.measures[measure].name)
                    .collect();
                if measures.is_empty() {
                    return format!("it is possible that {}", self.condition(context));
                }
                let measure = self.dice.pick(&measures);
                format!("{measure} never lasts more than {}", self.length(1, false))
            }
            _ => format!("it is possible that {}", self.condition(context)),
        }
    }

    /// A condition on one line, with `has happened` of a role now and then.
    fn plain(&mut self, context: Context) -> String {
        match self.role(context) {
            Some(role) if self.dice.percent(30) => format!("{role} has happened"),
            _ => self.atom(context),
        }
    }

    fn only(&mut self, context: Context) -> String {
        let event = self.named_event(context);
        if self.timed && self.dice.percent(10) {
            return format!("on {} January 2030", self.dice.between(1, 28));
        }
        match self.dice.below(4) {
            0 => format!("on the day of {event}"),
            1 => {
                let moved = if self.timed { " moved to the next working day" } else { "" };
                format!("on day {} after {event}{moved}", self.dice.between(1, 4))
            }
            2 => format!("when {}", self.atom(context)),
            _ => {
                if self.timed {
                    let length = self.length(2, false);
                    let has = if length.starts_with("1 ") { "has" } else { "have" };
                    return format!("once {length} {has} passed since {event}");
                }
                let days = self.dice.between(2, 4);
                format!("once {days} days have passed since {event}")
            }
        }
    }

    /// An event this scope sees, by its name or by its role.
    fn named_event(&mut self, context: Context) -> String {
        match self.role(context) {
            Some(role) if self.dice.percent(50) => role,
            _ => {
                let event = self.event(context.scope, false);
                self.cast.events[event].name.clone()
            }
        }
    }

    /// `an act that answers a summons`, in a right about summonses, if some act says so of itself.
    fn role(&mut self, context: Context) -> Option<String> {
        let case = self.cast.cases[context.scope?];
        let roles: Vec<&String> = self.cast.events.iter().filter_map(|event| event.role.as_ref()).collect();
        let role = roles.iter().find(|role| role.ends_with(case))?;
        let role = if self.dice.percent(50) { role.replace(case, "case") } else { role.to_string() };
        Some(format!("an act that {role}"))
    }
}
