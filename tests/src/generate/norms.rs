//! The sentences of generated laws: what follows at once, who may, must and can do what, who tells whom, what closes.
//!
//! Promise: every event by law and every measure has exactly one ruling sentence, or one list of readings.

use super::cast::{Author, Duty, Fate, Place, Thing};
use super::moments::Lead;
use super::writer::{Context, Judged, Writer};

/// What waits for its sentence before others may look at it.
#[derive(Clone, Debug)]
enum Waiting {
    Event(usize),
    Measures(Vec<usize>),
    Fact(usize),
    Knowledge(usize),
    Deemed(usize),
}

impl Writer {
    /// Everything that follows at once, in a drawn order.
    pub fn write_consequences(&mut self) {
        let mut waiting: Vec<Waiting> = Vec::new();
        waiting.extend((0..self.cast.events.len()).filter(|&event| !self.settled.events[event]).map(Waiting::Event));
        waiting.extend(self.measure_groups().into_iter().map(Waiting::Measures));
        waiting.extend((0..self.cast.facts.len()).filter(|&fact| !self.settled.facts[fact]).map(Waiting::Fact));
        waiting.extend((0..self.cast.knowledge.len()).map(Waiting::Knowledge));
        waiting.extend((0..self.cast.deemed.len()).map(Waiting::Deemed));
        self.dice.shuffle(&mut waiting);
        for item in waiting {
            match item {
                Waiting::Event(event) => self.write_event(event),
                Waiting::Measures(measures) => self.write_measures(&measures),
                Waiting::Fact(fact) => self.write_becomes(fact),
                Waiting::Knowledge(number) => self.write_knowledge(number),
                Waiting::Deemed(number) => self.write_deemed(number),
            }
        }
    }

    /// Measures of one scope sometimes share a sentence.
    fn measure_groups(&mut self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for measure in 0..self.cast.measures.len() {
            let scope = self.cast.measures[measure].scope;
            let joins = self.dice.percent(40);
            match groups.last_mut() {
                Some(group) if joins && self.cast.measures[group[0]].scope == scope => group.push(measure),
                _ => groups.push(vec![measure]),
            }
        }
        groups
    }

    fn write_event(&mut self, event: usize) {
        let scope = scope_of(self.cast.events[event].place);
        let name = self.cast.events[event].name.clone();
        let happens = |writer: &mut Writer| {
            let context = Context { scope, at_once: true, judged: Judged::Asks };
            let (moment, list) = writer.moment(context, Lead::On, Some(event));
            writer.norm(context, &format!("{name} happens {moment}"), list)
        };
        self.write_read(scope, &name, happens);
        self.settled.events[event] = true;
    }

    fn write_measures(&mut self, measures: &[usize]) {
        let scope = self.cast.measures[measures[0]].scope;
        let names: Vec<&str> = measures.iter().map(|&measure| self.cast.measures[measure].name).collect();
        let subject = match &names[..] {
            [one] => format!("{one} is"),
            [first @ .., last] => format!("{} and {last} are", first.join(", ")),
            [] => return,
        };
        let context = Context { scope, at_once: true, judged: Judged::Asks };
        if self.dice.percent(30) {
            let condition = self.condition(context.unjudged());
            self.write(scope, &format!("{subject} in force while {condition}"));
        } else {
            let in_force = |writer: &mut Writer| {
                let (from, _) = writer.moment(context, Lead::Bound, None);
                let (until, list) = writer.moment(context, Lead::Bound, None);
                let line = if from.contains('\n') { '\n' } else { ' ' };
                writer.norm(context, &format!("{subject} in force from {from}{line}until {until}"), list)
            };
            self.write_read(scope, names[0], in_force);
        }
        self.aside(8, |writer| {
            // What suspends a measure waits for nothing that waits for the measure.
            let condition = writer.condition(context.unjudged());
            writer.write(scope, &format!("{} is suspended while {condition}", names[0]));
        });
        self.aside(12, |writer| {
            // Of a joint sentence it is about one term alone; it waits for nothing that waits for the measure.
            let condition = writer.condition(context.unjudged());
            writer.write(scope, &format!("exception to {}: unless {condition}", names[0]));
        });
        for &measure in measures {
            self.settled.measures[measure] = true;
        }
    }

    /// Writes a sentence, or two of them as the readings of one phrase.
    fn write_read(&mut self, scope: Option<usize>, name: &str, mut sentence: impl FnMut(&mut Writer) -> String) {
        let labels = [("wide", "narrow"), ("early", "strict")];
        if self.readings == labels.len() || !self.dice.percent(8) {
            let sentence = sentence(self);
            return self.write(scope, &sentence);
        }
        let (one, other) = labels[self.readings];
        self.readings += 1;
        let (first, second) = (sentence(self), sentence(self));
        self.write(scope, &readings(name, [(one, &first), (other, &second)]));
    }

    fn write_becomes(&mut self, fact: usize) {
        let (name, values) = (self.cast.facts[fact].name, self.cast.facts[fact].values);
        let count = self.dice.between(1, 2);
        for value in self.dice.some(values, count) {
            let scope = if self.dice.percent(40) { Some(self.dice.below(self.cast.cases.len())) } else { None };
            let context = Context { scope, at_once: true, judged: Judged::Asks };
            let (moment, list) = self.moment(context, Lead::On, None);
            // `becomes` takes a single moment.
            let moment = if list {
                let event = self.event(scope, true);
                format!("on the day of {}", self.cast.events[event].name)
            } else {
                moment
            };
            let sentence = self.norm(context, &format!("{name} becomes {value} {moment}"), false);
            self.write(scope, &sentence);
        }
        self.settled.facts[fact] = true;
    }

    fn write_knowledge(&mut self, number: usize) {
        let knowledge = self.cast.knowledge[number].clone();
        let context = Context { scope: knowledge.scope, at_once: true, judged: Judged::Asks };
        let (from, list) = self.moment(context, Lead::Bound, None);
        let what = self.cast.thing(knowledge.thing);
        let sentence = self.norm(context, &format!("the person knows of {what} from {from}"), list);
        self.write(knowledge.scope, &sentence);
        self.settled.knowledge[number] = true;
    }

    fn write_deemed(&mut self, number: usize) {
        let deemed = self.cast.deemed[number].clone();
        let context = Context { scope: deemed.scope, at_once: true, judged: Judged::Asks };
        let (from, until) = (self.bound(context), self.bound(context));
        let until = if self.dice.percent(65) { format!(" until {until}") } else { String::new() };
        let what = self.cast.thing(deemed.thing);
        let core = format!("the {} has a record of {what} from {from}{until}", deemed.body);
        let sentence = self.norm(context, &core, false);
        self.write(deemed.scope, &sentence);
        self.settled.deemed[number] = true;
    }

    /// A bound that is not a list.
    fn bound(&mut self, context: Context) -> String {
        loop {
            let (bound, list) = self.moment(context, Lead::Bound, None);
            if !list {
                return bound;
            }
        }
    }

    /// A core with its `If` and `unless`; what ends in a list has no tail.
    pub fn norm(&mut self, context: Context, core: &str, list_last: bool) -> String {
        let mut sentence = String::new();
        let plain = context.unjudged();
        if self.dice.percent(24) {
            sentence.push_str(&format!("If {}, ", self.condition(context)));
        }
        if self.dice.percent(6) {
            let unless = self.unless(plain);
            sentence.push_str(&format!("unless {unless}, "));
        }
        sentence.push_str(core);
        if !list_last && self.dice.percent(10) {
            let unless = self.unless(context);
            sentence.push_str(&format!(", unless {unless}"));
        }
        sentence
    }

    /// After `unless` a judge is asked alone or not at all.
    fn unless(&mut self, context: Context) -> String {
        if self.dice.percent(60) { self.atom(context) } else { self.condition(context.unjudged()) }
    }

    /// Who may, can and must do what.
    pub fn write_choices(&mut self) {
        for event in 0..self.cast.events.len() {
            match self.cast.events[event].author {
                Author::Person | Author::Body(_) => self.write_act(event),
                Author::Chance => {
                    let scope = scope_of(self.cast.events[event].place);
                    let window = self.window(scope);
                    let core = format!("{} can happen{window}", self.cast.events[event].name);
                    let sentence = self.norm(Context { scope, at_once: false, judged: Judged::Asks }, &core, false);
                    self.write(scope, &sentence);
                }
                _ => {}
            }
        }
    }

    fn write_act(&mut self, act: usize) {
        let place = self.cast.events[act].place;
        let mut scope = scope_of(place);
        if let Place::Counts(case) = place {
            self.write_counts(act, case);
            scope = self.dice.percent(60).then_some(case);
        }
        let who = self.actor(act);
        let what = self.verb(act);
        let context = Context { scope, at_once: false, judged: Judged::Asks };
        let duty = self.cast.duties.iter().find(|duty| duty.act == act).cloned();
        if let Some(duty) = &duty {
            self.write_duty(duty, &who, &what);
        }
        // A duty opens the act of a body; the person's needs a sentence that allows it.
        let by_person = self.cast.events[act].author == Author::Person;
        if duty.is_none() || self.dice.percent(if by_person { 90 } else { 50 }) {
            let may = self.dice.pick(&["may", "may", "can"]);
            // Cases must open and bans be tried, or nothing happens.
            let opens = matches!(place, Place::Opens(_));
            let free = opens || self.cast.bans.iter().any(|(_, banned, _)| *banned == act) && self.dice.percent(70);
            let window = if free { String::new() } else { self.window(scope) };
            let core = format!("{who} {may} {what}{window}");
            let sentence = if free && self.dice.percent(70) { core } else { self.norm(context, &core, false) };
            self.write(scope, &sentence);
        }
    }

    fn write_duty(&mut self, duty: &Duty, who: &str, what: &str) {
        let event = self.event(duty.scope, false);
        let name = self.cast.events[event].name.clone();
        let limit = if self.dice.percent(20) {
            format!("on the day of {name}")
        } else {
            format!("within {} of {name}", self.length(1, true))
        };
        let otherwise = match duty.otherwise {
            Some(event) => format!("; otherwise {} happens", self.cast.events[event].name),
            None => String::new(),
        };
        let core = format!("{who} must {what} {limit}{otherwise}");
        let context = Context { scope: duty.scope, at_once: false, judged: Judged::Asks };
        let sentence = if self.dice.percent(70) { core } else { self.norm(context, &core, false) };
        self.write(duty.scope, &sentence);
    }

    /// For how many open cases an act of the person counts; sometimes that is disputed.
    fn write_counts(&mut self, act: usize, case: usize) {
        let (act, case_name) = (self.cast.events[act].name.clone(), self.cast.cases[case]);
        let every = format!("{act} counts for every open {case_name}");
        let one = format!("{act} counts for one open {case_name}");
        if self.readings < 2 && self.dice.percent(30) {
            let (yes, no) = [("wide", "narrow"), ("early", "strict")][self.readings];
            self.readings += 1;
            return self.write(Some(case), &readings(&act, [(yes, &every), (no, &one)]));
        }
        let core = if self.dice.percent(60) { every } else { one };
        let sentence = self.sometimes(Some(case), core);
        self.write(Some(case), &sentence);
    }

    /// The core as it stands, or with its `If` and `unless`.
    fn sometimes(&mut self, scope: Option<usize>, core: String) -> String {
        if self.dice.percent(60) {
            return core;
        }
        self.norm(Context { scope, at_once: false, judged: Judged::Asks }, &core, false)
    }

    /// Messages, bans, and when cases close.
    pub fn write_the_rest(&mut self) {
        for tell in self.cast.tells.clone() {
            let scope = match tell.thing {
                Thing::Measure(measure) if self.dice.percent(50) => self.cast.measures[measure].scope,
                _ => None,
            };
            let what = self.cast.thing(tell.thing);
            let length = self.length(1, true);
            let core = format!("the {} must tell the {} of {what} within {length}", tell.sender, tell.receiver);
            let sentence = self.sometimes(scope, core);
            self.write(scope, &sentence);
        }
        for (measure, act, body) in self.cast.bans.clone() {
            let (measure, act) = (self.cast.measures[measure].name, self.cast.events[act].name.clone());
            let sentence = self.sometimes(None, format!("{measure} forbids {act}, enforced by the {body}"));
            self.write(None, &sentence);
        }
        self.aside(20, Writer::write_order);
        for case in 0..self.cast.cases.len() {
            if self.dice.percent(85) {
                let context = Context { scope: Some(case), at_once: true, judged: Judged::Not };
                let (moment, list) = self.moment(context, Lead::On, None);
                let core = format!("it closes {moment}");
                let sentence = if self.dice.percent(85) { core } else { self.norm(context, &core, list) };
                self.write(Some(case), &sentence);
            }
        }
    }

    /// Something that is written on so many pages of a hundred, and leaves the rest of the law as it would be without.
    fn aside(&mut self, percent: usize, write: impl FnOnce(&mut Writer)) {
        let dice = self.dice.clone();
        self.dice.shuffle(&mut [0; 3]);
        if self.dice.percent(percent) {
            write(self);
        }
        self.dice = dice;
    }

    /// One event of a day comes before another.
    fn write_order(&mut self) {
        let of = |writer: &Writer, fits: &dyn Fn(Author) -> bool| -> Vec<usize> {
            (0..writer.cast.events.len()).filter(|&event| fits(writer.cast.events[event].author)).collect()
        };
        let chosen = of(self, &|author| matches!(author, Author::Person | Author::Body(_) | Author::Chance));
        let first = self.dice.pick(&chosen);
        let others = of(self, &|author| author != Author::Derived);
        let second = self.dice.pick(&others);
        if first == second {
            return;
        }
        let scope = scope_of(self.cast.events[first].place);
        let (one, other) = (self.cast.events[first].name.clone(), self.cast.events[second].name.clone());
        let sentence = self.sometimes(scope, format!("{one} comes before {other} on the same day"));
        self.write(scope, &sentence);
    }

    /// `the person`, `the board`.
    fn actor(&self, act: usize) -> String {
        match self.cast.events[act].author {
            Author::Body(body) => format!("the {body}"),
            _ => "the person".to_string(),
        }
    }

    /// The verb phrase of an act, or sometimes its name.
    fn verb(&mut self, act: usize) -> String {
        let event = &self.cast.events[act];
        let (phrase, name) = (event.phrase.to_string(), event.name.clone());
        if self.dice.percent(20) { name } else { phrase }
    }

    /// The body that judges a fact, or how else it changes.
    pub fn fate(fate: Fate) -> String {
        match fate {
            Fate::Never => "it never changes".to_string(),
            Fate::CanChange => "it can change".to_string(),
            Fate::Grows => "it grows by one each year".to_string(),
            Fate::Sentences => "it changes only by sentences".to_string(),
            Fate::Judged(body) => format!("it is judged by the {body}"),
        }
    }
}

/// Two sentences as the readings of one question; the last full stop comes with the block.
fn readings(name: &str, bullets: [(&str, &str); 2]) -> String {
    let bullets = bullets.map(|(label, sentence)| {
        let sentence = super::writer::capital(sentence).replace("\n- ", "\n  - ");
        format!("- {label}: {sentence}")
    });
    format!("readings of {name} (\"how is {name} to be read?\"):\n{}", bullets.join(".\n"))
}

/// The block in which a sentence about an event at this place stands.
pub fn scope_of(place: Place) -> Option<usize> {
    match place {
        Place::Case(case) => Some(case),
        Place::Person | Place::Opens(_) | Place::Counts(_) => None,
    }
}
