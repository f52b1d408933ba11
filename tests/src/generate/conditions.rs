//! Conditions of generated laws: every atom, plain, joined, or as a list.
//!
//! Promise: a condition names only what its place may name, and a judge is asked only where everything else is said with
//! `and` (decision 32).

use super::cast::{Fate, Thing};
use super::writer::{Context, Judged, Writer};

impl Writer {
    /// A condition that may be written as a list of bullets.
    pub fn condition(&mut self, context: Context) -> String {
        let unjudged = context.unjudged();
        match self.dice.below(100) {
            0..55 => self.atom(context),
            55..70 => self.atoms(context, 2, " and "),
            70..80 => self.atoms(unjudged, 2, " or "),
            80..90 => format!("all of:\n- {}", self.atoms(context, 2, "\n- ")),
            _ => format!("any of:\n- {}", self.atoms(unjudged, 2, "\n- ")),
        }
    }

    /// `count` atoms or one more.
    fn atoms(&mut self, context: Context, count: usize, between: &str) -> String {
        let count = count + usize::from(self.dice.percent(20));
        (0..count).map(|_| self.atom(context)).collect::<Vec<_>>().join(between)
    }

    /// One atom.
    pub fn atom(&mut self, context: Context) -> String {
        // A kind of atom may have nothing to speak of here; then another is drawn.
        for _ in 0..20 {
            let atom = match self.dice.below(100) {
                0..22 => self.fact_atom(context),
                22..40 => self.measure_atom(context),
                40..62 => self.event_atom(context),
                62..78 => self.record_atom(context),
                78..86 => self.knowledge_atom(context),
                86..92 => self.open_atom(context),
                _ => self.definition_atom(),
            };
            if let Some(atom) = atom {
                return atom;
            }
        }
        let event = self.event(context.scope, context.at_once);
        format!("{} has happened", self.cast.events[event].name)
    }

    fn fact_atom(&mut self, context: Context) -> Option<String> {
        let fact = self.dice.below(self.cast.facts.len());
        if context.at_once && !self.settled.facts[fact] {
            return None;
        }
        let judged = matches!(self.cast.facts[fact].fate, Fate::Judged(_));
        let may_name = match context.judged {
            Judged::Not => false,
            Judged::Asks => true,
            Judged::LooksAt => self.asks(context.scope, fact),
        };
        if judged && !may_name {
            return None;
        }
        let (name, values, whole) =
            (self.cast.facts[fact].name, self.cast.facts[fact].values, self.cast.facts[fact].whole);
        let value = self.dice.pick(values);
        Some(match self.dice.below(10) {
            0..4 if whole => format!("{name} is at least {}", values[1]),
            4..8 if whole => format!("{name} is below {}", values[2]),
            _ if whole => format!("{name} is {value}"),
            0..3 if !judged => format!("{name} is not {value}"),
            _ => format!("{name} is {value}"),
        })
    }

    fn measure_atom(&mut self, context: Context) -> Option<String> {
        let at_once = context.at_once;
        let all_settled = self.settled.measures.iter().all(|settled| *settled);
        let not = if self.dice.percent(40) { "not " } else { "" };
        if self.dice.percent(20) && (all_settled || !at_once) {
            return Some("no measure is in force".to_string());
        }
        let measure = self.dice.below(self.cast.measures.len());
        if self.dice.percent(30) && (all_settled || !at_once) {
            let kind = self.cast.measures[measure].kind?;
            return Some(format!("a measure that limits {kind} is {not}in force"));
        }
        // Of a case of another kind, or outside `For each`, it is that of any open case (decision 17).
        if at_once && !self.settled.measures[measure] {
            return None;
        }
        Some(format!("{} is {not}in force", self.cast.measures[measure].name))
    }

    fn event_atom(&mut self, context: Context) -> Option<String> {
        let Context { scope, at_once, .. } = context;
        let event = self.dice.below(self.cast.events.len());
        let seen = scope.is_none() || self.cast.sees_event(scope, event);
        if !seen || at_once && !self.settled.events[event] {
            return None;
        }
        let happened = if self.dice.percent(35) { "has not happened" } else { "has happened" };
        Some(format!("{} {happened}", self.cast.events[event].name))
    }

    fn record_atom(&mut self, context: Context) -> Option<String> {
        let mut records: Vec<(&str, Thing)> = Vec::new();
        records.extend(self.cast.tells.iter().map(|tell| (tell.receiver, tell.thing)));
        records.extend(self.cast.tells.iter().map(|tell| (tell.sender, tell.thing)));
        records.extend(self.cast.deemed.iter().map(|deemed| (deemed.body, deemed.thing)));
        // `has a record that` takes a value with a name, not a number.
        records.retain(|(_, thing)| !matches!(thing, Thing::Fact(fact) if self.cast.facts[*fact].whole));
        if records.is_empty() {
            return None;
        }
        let (body, thing) = self.dice.pick(&records);
        let is_a_measure = matches!(thing, Thing::Measure(_));
        let seen = context.scope.is_none() || is_a_measure || self.cast.sees(context.scope, thing);
        if !seen || context.at_once && !(self.is_record_settled(body, thing) && self.is_thing_settled(thing)) {
            return None;
        }
        let a = if self.dice.percent(30) { "no" } else { "a" };
        let what = self.cast.thing(thing);
        Some(match thing {
            Thing::Fact(fact) => {
                let value = self.dice.pick(self.cast.facts[fact].values);
                let not = if self.dice.percent(30) { "not " } else { "" };
                format!("the {body} has {a} record that {what} is {not}{value}")
            }
            _ => format!("the {body} has {a} record of {what}"),
        })
    }

    /// A body that tells of a thing and is told of it by nobody holds the truth (decision 26): its record moves with it.
    fn is_thing_settled(&self, thing: Thing) -> bool {
        match thing {
            Thing::Fact(fact) => self.settled.facts[fact],
            Thing::Measure(measure) => self.settled.measures[measure],
            Thing::Event(event) => self.settled.events[event],
            Thing::Case(_) => true,
        }
    }

    fn knowledge_atom(&mut self, context: Context) -> Option<String> {
        if self.cast.knowledge.is_empty() {
            return None;
        }
        let number = self.dice.below(self.cast.knowledge.len());
        let knowledge = self.cast.knowledge[number].clone();
        if context.at_once && !self.settled.knowledge[number] {
            return None;
        }
        let knows = if self.dice.percent(45) { "does not know of" } else { "knows of" };
        Some(format!("the person {knows} {}", self.cast.thing(knowledge.thing)))
    }

    /// Under `For each` a sentence is about an open case of its kind already.
    fn open_atom(&mut self, context: Context) -> Option<String> {
        let case = self.dice.below(self.cast.cases.len());
        let no = self.dice.percent(50);
        let name = self.cast.cases[case];
        (context.scope != Some(case))
            .then(|| if no { format!("no {name} is open") } else { format!("a {name} is open") })
    }

    fn definition_atom(&mut self) -> Option<String> {
        if self.cast.definitions.is_empty() {
            return None;
        }
        let name = self.dice.pick(&self.cast.definitions);
        let not = if self.dice.percent(35) { "not " } else { "" };
        Some(format!("the person is {not}{name}"))
    }
}
