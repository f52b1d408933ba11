//! Who and what there is in a generated law: bodies, facts, cases, events, measures, and who tells whom of what.
//!
//! Promise: everything here can be named in the law language as it stands, and has one home.

use crate::dice::Dice;

/// Everything a generated law defines.
#[derive(Clone, Debug)]
pub struct Cast {
    /// Institutions.
    pub bodies: Vec<&'static str>,
    /// Facts, one at least that is not judged.
    pub facts: Vec<Fact>,
    /// Kinds of case, one or two.
    pub cases: Vec<&'static str>,
    /// Acts, chances, events by law, named dates, and what is derived from duties and bans.
    pub events: Vec<Event>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Duties.
    pub duties: Vec<Duty>,
    /// Messages.
    pub tells: Vec<Tell>,
    /// Deemed records.
    pub deemed: Vec<Deemed>,
    /// What the person can come to know.
    pub knowledge: Vec<Knowledge>,
    /// Which measure forbids which act, enforced by whom.
    pub bans: Vec<(usize, usize, &'static str)>,
    /// Defined conditions.
    pub definitions: Vec<&'static str>,
}

/// What is true of the person.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name.
    pub name: &'static str,
    /// Its values as written; whole numbers are listed.
    pub values: &'static [&'static str],
    /// True if the values are whole numbers.
    pub whole: bool,
    /// How it changes.
    pub fate: Fate,
    /// True if sentences change it.
    pub becomes: bool,
}

/// How a fact changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Never.
    Never,
    /// By nature.
    CanChange,
    /// By one on the birthday.
    Grows,
    /// By sentences alone.
    Sentences,
    /// It is judged by this body.
    Judged(&'static str),
}

/// Something that happens on a day.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its name.
    pub name: String,
    /// The verb phrase of an act.
    pub phrase: &'static str,
    /// Whose it is.
    pub author: Author,
    /// Where it happens.
    pub place: Place,
    /// What it is good for, as `answers a summons`.
    pub role: Option<String>,
}

/// Whose an event is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Author {
    /// The person's act.
    Person,
    /// A body's act.
    Body(&'static str),
    /// Chance.
    Chance,
    /// The law.
    Law,
    /// A named date.
    Date,
    /// A missed duty, or being stopped.
    Derived,
}

/// Where an event happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// To the person.
    Person,
    /// In a case of this kind.
    Case(usize),
    /// To the person; it opens a case of this kind.
    Opens(usize),
    /// To the person; it counts for open cases of this kind.
    Counts(usize),
}

/// A state the law puts the person in.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Its name.
    pub name: &'static str,
    /// Its kind.
    pub kind: Option<&'static str>,
    /// In a case of this kind, or for the person.
    pub scope: Option<usize>,
}

/// Who owes which act.
#[derive(Clone, Debug)]
pub struct Duty {
    /// The act.
    pub act: usize,
    /// In a case of this kind, or for the person.
    pub scope: Option<usize>,
    /// The event by law that happens when it is missed.
    pub otherwise: Option<usize>,
}

/// What can be told, known or recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// A fact.
    Fact(usize),
    /// A measure.
    Measure(usize),
    /// An event.
    Event(usize),
    /// A case.
    Case(usize),
}

/// Who tells whom of what.
#[derive(Clone, Debug)]
pub struct Tell {
    /// The sender.
    pub sender: &'static str,
    /// The receiver.
    pub receiver: &'static str,
    /// Of what.
    pub thing: Thing,
}

/// A record that a body must treat as so.
#[derive(Clone, Debug)]
pub struct Deemed {
    /// The body.
    pub body: &'static str,
    /// Of what.
    pub thing: Thing,
    /// In a case of this kind, or for the person.
    pub scope: Option<usize>,
}

/// What the person can come to know.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// Of what.
    pub thing: Thing,
    /// In a case of this kind, or for the person.
    pub scope: Option<usize>,
}

const BODIES: &[&str] = &["board", "border", "post", "clinic", "bank", "court"];
const YES_NO: &[&str] = &["yes", "no"];
const CASES: &[(&str, &str, &str)] = &[
    ("summons", "issue", "issue a summons"),
    ("review", "start", "start a review"),
    ("debt", "claim", "claim a debt"),
];
const PERSON_ACTS: &[(&str, &str)] = &[
    ("appearance", "appear"),
    ("viewing", "view the message"),
    ("reply", "reply"),
    ("departure", "leave the country"),
    ("driving", "drive"),
    ("complaint", "complain"),
    ("request", "request more time"),
];
const BODY_ACTS: &[(&str, &str)] = &[
    ("posting", "post the letter"),
    ("delivery", "deliver the letter"),
    ("handover", "hand over the letter"),
    ("lifting", "lift the ban"),
    ("decision", "decide"),
    ("reminder", "remind the person"),
    ("acceptance", "accept the reason"),
];
const EVENTS: &[&str] = &["service", "entry", "release", "finality", "lapse", "warning"];
const MEASURES: &[(&str, Option<&str>)] = &[
    ("exit ban", Some("leaving")),
    ("passport ban", Some("leaving")),
    ("driving ban", Some("driving")),
    ("credit ban", Some("credit")),
    ("watch", None),
];

impl Cast {
    /// Draws one.
    pub fn draw(dice: &mut Dice) -> Cast {
        let count = dice.between(2, 4);
        let mut cast = Cast {
            bodies: dice.some(BODIES, count),
            facts: Vec::new(),
            cases: Vec::new(),
            events: Vec::new(),
            measures: Vec::new(),
            duties: Vec::new(),
            tells: Vec::new(),
            deemed: Vec::new(),
            knowledge: Vec::new(),
            bans: Vec::new(),
            definitions: if dice.percent(40) { vec!["liable"] } else { Vec::new() },
        };
        cast.draw_facts(dice);
        cast.draw_acts(dice);
        cast.draw_events_by_law(dice);
        cast.draw_measures(dice);
        cast.draw_duties(dice);
        cast.draw_bans(dice);
        cast.draw_records(dice);
        cast
    }

    fn draw_facts(&mut self, dice: &mut Dice) {
        let judge = dice.pick(&self.bodies);
        let fate = |dice: &mut Dice, fates: &[Fate]| dice.pick(fates);
        let mut facts = vec![
            Fact {
                name: "student",
                values: YES_NO,
                whole: false,
                fate: fate(dice, &[Fate::Never, Fate::CanChange]),
                becomes: false,
            },
            Fact {
                name: "fitness",
                values: &["fit", "limited", "unfit"],
                whole: false,
                fate: fate(dice, &[Fate::CanChange, Fate::Sentences]),
                becomes: false,
            },
            Fact {
                name: "age",
                values: &["17", "18", "19"],
                whole: true,
                fate: fate(dice, &[Fate::Never, Fate::CanChange, Fate::Grows]),
                becomes: false,
            },
            Fact { name: "abroad", values: YES_NO, whole: false, fate: Fate::Sentences, becomes: false },
            Fact { name: "valid reason", values: YES_NO, whole: false, fate: Fate::Judged(judge), becomes: false },
        ];
        dice.shuffle(&mut facts);
        facts.truncate(dice.between(2, 4));
        for fact in &mut facts {
            // `becomes` takes a value with a name, not a number.
            let drawn = fact.fate == Fate::CanChange && !fact.whole && dice.percent(15);
            fact.becomes = fact.fate == Fate::Sentences || drawn;
        }
        self.facts = facts;
    }

    /// Four to eight acts, the opening ones among them, a chance, and named dates.
    fn draw_acts(&mut self, dice: &mut Dice) {
        let kinds = if dice.percent(30) { 2 } else { 1 };
        for (number, (case, name, phrase)) in dice.some(CASES, kinds).into_iter().enumerate() {
            self.cases.push(case);
            let author = if dice.percent(15) { Author::Person } else { Author::Body(dice.pick(&self.bodies)) };
            self.put_event(name, phrase, author, Place::Opens(number));
        }
        let mut person = dice.some(PERSON_ACTS, 4);
        let mut bodies = dice.some(BODY_ACTS, 4);
        for _ in 0..dice.between(4 - kinds, 8 - kinds) {
            let by_person = dice.percent(50) && !person.is_empty() || bodies.is_empty();
            let Some((name, phrase)) = (if by_person { person.pop() } else { bodies.pop() }) else { break };
            let author = if by_person { Author::Person } else { Author::Body(dice.pick(&self.bodies)) };
            let case = dice.below(self.cases.len());
            let place = match dice.below(100) {
                0..60 => Place::Case(case),
                60..75 if by_person => Place::Counts(case),
                _ => Place::Person,
            };
            let role = dice.percent(25).then(|| {
                let role = dice.pick(&["answers", "challenges", "decides", "gives reasons for"]);
                format!("{role} a {}", self.cases[case])
            });
            self.put_event(name, phrase, author, place);
            self.events.last_mut().expect("just put").role = role;
        }
        if dice.percent(35) {
            let place = self.draw_place(dice);
            self.put_event("loss", "", Author::Chance, place);
        }
        if dice.percent(30) {
            // Of a case, or of the person, where the person's own acts name it.
            let of_the_person = dice.percent(30) && self.acts_of(Place::Person).next().is_some();
            let place = if of_the_person { Place::Person } else { Place::Case(dice.below(self.cases.len())) };
            self.put_event("appointment", "", Author::Date, place);
        }
        dice.shuffle(&mut self.events);
    }

    fn draw_events_by_law(&mut self, dice: &mut Dice) {
        let count = dice.between(2, 4);
        for name in dice.some(EVENTS, count) {
            let place = self.draw_place(dice);
            self.put_event(name, "", Author::Law, place);
        }
    }

    fn draw_measures(&mut self, dice: &mut Dice) {
        let count = dice.between(1, 3);
        for (name, kind) in dice.some(MEASURES, count) {
            let scope = if dice.percent(70) { Some(dice.below(self.cases.len())) } else { None };
            self.measures.push(Measure { name, kind, scope });
        }
    }

    /// Duties, with what is missed and what happens then.
    fn draw_duties(&mut self, dice: &mut Dice) {
        for act in 0..self.events.len() {
            let event = &self.events[act];
            let scope = match event.place {
                Place::Person => None,
                Place::Case(case) => Some(case),
                Place::Opens(_) | Place::Counts(_) => continue,
            };
            if !matches!(event.author, Author::Person | Author::Body(_)) || !dice.percent(25) {
                continue;
            }
            let place = event.place;
            let missed = format!("missed {}", event.name);
            let otherwise = dice.percent(50).then(|| {
                let unused = EVENTS.iter().find(|name| self.events.iter().all(|event| event.name != **name))?;
                self.put_event(unused, "", Author::Law, place);
                Some(self.events.len() - 1)
            });
            self.duties.push(Duty { act, scope, otherwise: otherwise.flatten() });
            self.put_event(&missed, "", Author::Derived, place);
        }
    }

    fn draw_bans(&mut self, dice: &mut Dice) {
        if !dice.percent(40) {
            return;
        }
        let acts = self.events.iter().enumerate().filter(|(_, event)| event.author == Author::Person);
        let acts: Vec<usize> = acts.map(|(number, _)| number).collect();
        if acts.is_empty() {
            return;
        }
        let (measure, act) = (dice.below(self.measures.len()), dice.pick(&acts));
        let body = dice.pick(&self.bodies);
        self.bans.push((measure, act, body));
        self.put_event(&format!("stopped at the {body}"), "", Author::Derived, Place::Person);
        self.put_event(&format!("wrongly stopped at the {body}"), "", Author::Derived, Place::Person);
        // Somebody tells the border, as a rule; what nobody tells stops nobody.
        let senders: Vec<&str> = self.bodies.iter().copied().filter(|sender| *sender != body).collect();
        if dice.percent(85) {
            self.tells.push(Tell { sender: dice.pick(&senders), receiver: body, thing: Thing::Measure(measure) });
        }
    }

    /// Messages, deemed records, knowledge.
    fn draw_records(&mut self, dice: &mut Dice) {
        for _ in 0..dice.between(1, 3) {
            let things: Vec<Thing> = self.tellable();
            let thing = dice.pick(&things);
            // A chain goes from earlier bodies to later ones, so that it never comes back.
            let sender = dice.below(self.bodies.len() - 1);
            let receiver = dice.between(sender + 1, self.bodies.len() - 1);
            let tell = Tell { sender: self.bodies[sender], receiver: self.bodies[receiver], thing };
            if self.tells.iter().all(|other| other.receiver != tell.receiver || other.thing != thing)
                && self.tells.iter().all(|other| other.receiver != tell.sender || other.sender != tell.receiver)
            {
                self.tells.push(tell);
            }
        }
        if dice.percent(30) {
            let scope = self.draw_scope(dice);
            let things: Vec<Thing> = self
                .tellable()
                .into_iter()
                .filter(|thing| !matches!(thing, Thing::Fact(_)) && self.sees(scope, *thing))
                .collect();
            if !things.is_empty() {
                self.deemed.push(Deemed { body: dice.pick(&self.bodies), thing: dice.pick(&things), scope });
            }
        }
        for case in 0..self.cases.len() {
            if dice.percent(60) {
                self.knowledge.push(Knowledge { thing: Thing::Case(case), scope: Some(case) });
            }
        }
        if dice.percent(25) {
            let measure = dice.below(self.measures.len());
            self.knowledge.push(Knowledge { thing: Thing::Measure(measure), scope: self.measures[measure].scope });
        }
    }

    /// Facts that are not judged, measures, and events that are not derived.
    fn tellable(&self) -> Vec<Thing> {
        let facts = self.facts.iter().enumerate().filter(|(_, fact)| !matches!(fact.fate, Fate::Judged(_)));
        let events = self.events.iter().enumerate().filter(|(_, event)| event.author != Author::Derived);
        let measures = (0..self.measures.len()).map(Thing::Measure);
        // Measures weigh double: messages about them are what bans act on.
        let mut things: Vec<Thing> = facts.map(|(number, _)| Thing::Fact(number)).collect();
        things.extend(measures.clone().chain(measures));
        things.extend(events.map(|(number, _)| Thing::Event(number)));
        things
    }

    fn put_event(&mut self, name: &str, phrase: &'static str, author: Author, place: Place) {
        self.events.push(Event { name: name.to_string(), phrase, author, place, role: None });
    }

    /// The acts that happen there.
    pub fn acts_of(&self, place: Place) -> impl Iterator<Item = &Event> {
        let is_act = |event: &&Event| matches!(event.author, Author::Person | Author::Body(_));
        self.events.iter().filter(is_act).filter(move |event| event.place == place)
    }

    fn draw_place(&self, dice: &mut Dice) -> Place {
        self.draw_scope(dice).map_or(Place::Person, Place::Case)
    }

    fn draw_scope(&self, dice: &mut Dice) -> Option<usize> {
        dice.percent(75).then(|| dice.below(self.cases.len()))
    }

    /// True if the event may be named in a sentence of this scope, moments and windows included.
    pub fn sees_event(&self, scope: Option<usize>, event: usize) -> bool {
        let Event { author, place, .. } = &self.events[event];
        match (scope, *place) {
            (None, Place::Person | Place::Opens(_) | Place::Counts(_)) => true,
            (None, Place::Case(_)) => false,
            (Some(case), Place::Case(of) | Place::Opens(of) | Place::Counts(of)) => case == of,
            // An act of the person's life alone is not an act of the case (decision 11).
            (Some(_), Place::Person) => !matches!(author, Author::Person | Author::Body(_)) && !self.is_missed(event),
        }
    }

    /// True if the measure may be named in a sentence of this scope.
    pub fn sees_measure(&self, scope: Option<usize>, measure: usize) -> bool {
        self.measures[measure].scope.is_none() || self.measures[measure].scope == scope
    }

    /// True if the thing may be named in a sentence of this scope.
    pub fn sees(&self, scope: Option<usize>, thing: Thing) -> bool {
        match thing {
            Thing::Fact(_) => true,
            Thing::Measure(measure) => self.sees_measure(scope, measure),
            Thing::Event(event) => self.sees_event(scope, event),
            Thing::Case(case) => scope == Some(case) || scope.is_none(),
        }
    }

    fn is_missed(&self, event: usize) -> bool {
        self.events[event].name.starts_with("missed ")
    }

    /// A thing as it is named in a sentence.
    pub fn thing(&self, thing: Thing) -> String {
        match thing {
            Thing::Fact(fact) => self.facts[fact].name.to_string(),
            Thing::Measure(measure) => self.measures[measure].name.to_string(),
            Thing::Event(event) => self.events[event].name.clone(),
            Thing::Case(case) => format!("the {}", self.cases[case]),
        }
    }
}
