//! Gives everything of a cone its place in a state: the declared things of the model, without their rules.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use model::{Author, Cell, Layout, Question as Asked, QuestionId};

use super::calendar::{FirstDays, Mark};
use super::cone::{Cone, Node, fixed};
use super::needs::{Need, Needs, Seen, Timer};
use super::slots::Slots;
use super::{Setting, Starts};
use crate::checked::{self, BodyId, CaseId, Core, EventId, FactId, Fate, Law, Length, MeasureId, ReadingId, Thing};
use crate::question::Question;

/// What is asked of what is left open: no fact of the page.
const NO_FACT: FactId = FactId(u16::MAX);

/// A stretch by what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Run {
    /// A measure.
    Measure(MeasureId),
    /// That a measure is suspended.
    Suspension(MeasureId),
    /// Knowledge of a thing, from the sentence's case or the person's life.
    Knowledge(Thing, Option<CaseId>),
    /// A deemed record.
    Deemed(BodyId, Thing, Option<CaseId>),
}

/// The model under construction, and where everything of the checked law went.
pub struct Places<'a> {
    pub model: model::Law,
    pub layout: Layout,
    pub questions: Vec<Question>,
    pub slots: Vec<u16>,
    /// The way back to the page.
    pub page: &'a Slots,
    pub classes: BTreeMap<FactId, Vec<u32>>,
    pub facts: BTreeMap<FactId, model::FactId>,
    pub cases: BTreeMap<CaseId, model::CaseId>,
    pub events: BTreeMap<Seen, model::EventId>,
    pub runs: BTreeMap<Run, model::StretchId>,
    pub records: BTreeMap<(BodyId, Thing), model::RecordId>,
    pub readings: BTreeMap<ReadingId, model::ReadingId>,
    pub judges: BTreeMap<(FactId, Option<CaseId>), (Cell, QuestionId)>,
    /// Ends of lengths: the date, and the event that it is.
    pub timers: BTreeMap<Timer, (model::DateId, model::EventId)>,
    /// Lengths that hang on the calendar, with their most days.
    pub lengths: BTreeMap<Length, (model::LengthId, u32)>,
    /// What days bring.
    pub marks: BTreeMap<Mark, Cell>,
    /// Of a case: whether it was opened on this date or later.
    pub openings: BTreeMap<(CaseId, Date), Cell>,
    /// The days on which a life may begin.
    pub first_days: FirstDays,
    /// Something about days was loosened or frozen.
    pub loose_days: bool,
}

impl<'a> Places<'a> {
    /// Allocates the cone.
    pub fn of(law: &Law, setting: &Setting, slots: &'a Slots, cone: &Cone, needs: &Needs) -> Places<'a> {
        let mut model = model::Law::default();
        model.name.clone_from(&law.name);
        if let Starts::On(date) = setting.starts {
            model.begins = Some(date.to_string());
        }
        let mut places = Places {
            model,
            layout: Layout::default(),
            questions: Vec::new(),
            slots: Vec::new(),
            page: slots,
            classes: BTreeMap::new(),
            facts: BTreeMap::new(),
            cases: BTreeMap::new(),
            events: BTreeMap::new(),
            runs: BTreeMap::new(),
            records: BTreeMap::new(),
            readings: BTreeMap::new(),
            judges: BTreeMap::new(),
            timers: BTreeMap::new(),
            lengths: BTreeMap::new(),
            marks: BTreeMap::new(),
            openings: BTreeMap::new(),
            first_days: FirstDays::default(),
            loose_days: false,
        };
        places.model.grounds = law.sentences.iter().map(ground).collect();
        places.cases(law, cone);
        places.facts(law, setting, cone, needs);
        places.events(law, needs);
        places.runs(law, setting, cone);
        places.records(law, setting, cone, needs);
        places.readings(law, setting, cone);
        places
    }

    /// A cell that belongs to a case, if it does.
    pub fn cell(&mut self, values: u32, case: Option<model::CaseId>) -> Cell {
        let cell = self.layout.cell(values);
        if let Some(case) = case {
            self.model.cases[case.at()].cells.push(cell);
        }
        cell
    }

    /// A question, in the model's words and the law's; about the person or about this case.
    pub fn question(&mut self, asked: Asked, question: Question, of: Option<CaseId>) -> QuestionId {
        let slot = of.map_or(0, |case| self.page.cases[case.at()].1);
        let question = self.page.in_page(question);
        self.model.questions.push(asked);
        self.model.keys.push(question.key() | u64::from(slot) << 56);
        self.questions.push(question);
        self.slots.push(slot);
        QuestionId(self.questions.len() as u16 - 1)
    }

    /// Where a judge's answer is kept.
    pub fn judge(&mut self, law: &Law, fact: FactId, scope: Option<CaseId>) -> (Cell, QuestionId) {
        if let Some(&place) = self.judges.get(&(fact, scope)) {
            return place;
        }
        let values = &law.facts[fact.at()].values;
        let options = values.count() as u32;
        let case = scope.map(|scope| self.cases[&scope]);
        let cell = self.cell(options + 1, case);
        let judged = self.model.judged.len() as u16;
        let names = (0..options as u16).map(|value| values.name(value)).collect();
        self.model.judged.push((law.facts[fact.at()].name.clone(), names));
        let question = self.question(Asked::Judge { cell, options, judged }, Question::Judge(fact, scope), scope);
        self.judges.insert((fact, scope), (cell, question));
        (cell, question)
    }

    /// That something of what is left open is so: asked each time it is read.
    pub fn open_answer(&mut self) -> model::Condition {
        let cell = self.layout.cell(3);
        self.model.passing.push(cell);
        let judged = self.model.judged.len() as u16;
        self.model.judged.push(("what is left open".to_owned(), vec!["no".to_owned(), "yes".to_owned()]));
        let question = self.question(Asked::Judge { cell, options: 2, judged }, Question::Judge(NO_FACT, None), None);
        model::Condition::Judged { cell, from: 2, to: 2, question }
    }

    fn cases(&mut self, law: &Law, cone: &Cone) {
        for (at, case) in law.cases.iter().enumerate() {
            let id = CaseId(at as u16);
            if cone.has(Node::Case(id)) {
                let (open, closing) = (self.layout.cell(2), self.layout.cell(2));
                let slot = model::CaseId(self.model.cases.len() as u16);
                let alike = |(_, known): &(usize, &model::Case)| known.name == case.name;
                let kind = self.model.cases.iter().enumerate().find(alike).map_or(slot.0, |(at, _)| at as u16);
                self.cases.insert(id, slot);
                self.model.cases.push(model::Case {
                    name: case.name.clone(),
                    kind: model::CaseId(kind),
                    open,
                    closing,
                    cells: vec![open, closing],
                });
            }
        }
    }

    fn facts(&mut self, law: &Law, setting: &Setting, cone: &Cone, needs: &Needs) {
        for (at, fact) in law.facts.iter().enumerate() {
            let id = FactId(at as u16);
            if !cone.has(Node::Fact(id)) || matches!(fact.fate, Fate::JudgedBy(_)) {
                continue;
            }
            let (classes, firsts) = needs.classes(id);
            let to = model::FactId(self.model.facts.len() as u16);
            let cell = self.layout.cell((firsts.len() as u32).max(2));
            let start = self.question(Asked::Start(to), Question::Start(id), None);
            let values = firsts.iter().map(|&value| fact.values.name(value)).collect();
            // Where the person moves first, nature comes too late to move it back.
            let lets_go = setting.view.is_loose() && fact.fate == Fate::CanChange && !setting.others_last;
            self.model.facts.push(model::Fact { name: fact.name.clone(), cell, values, start, lets_go, grows: None });
            self.facts.insert(id, to);
            self.classes.insert(id, classes);
        }
    }

    fn events(&mut self, law: &Law, needs: &Needs) {
        for (&(event, scope), &Need { clock, days, today }) in &needs.events {
            let Some(case) = scope.map_or(Some(None), |scope| self.cases.get(&scope).map(|case| Some(*case))) else {
                continue;
            };
            let clock = clock.then(|| self.cell(days + 2, case));
            let today = today.then(|| self.cell(2, case));
            self.events.insert((event, scope), model::EventId(self.model.events.len() as u16));
            let defined = &law.events[event.at()];
            self.model.events.push(model::Event {
                name: defined.name.clone(),
                author: author(law, defined),
                case,
                clock,
                today,
                days,
                seen: Vec::new(),
                one: Vec::new(),
                ground: model::GroundId(defined.sentence.0),
            });
        }
    }

    fn runs(&mut self, law: &Law, setting: &Setting, cone: &Cone) {
        for rule in law.rules.iter().filter(|rule| cone.has_rule(law, setting, rule)) {
            let (run, name, kind) = match &rule.core {
                Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } => {
                    (Run::Measure(*measure), law.measures[measure.at()].name.clone(), model::StretchKind::Measure)
                }
                Core::Suspended { measure, .. } => {
                    let name = law.measures[measure.at()].name.clone();
                    (Run::Suspension(*measure), name, model::StretchKind::Suspension)
                }
                Core::Knows { thing, .. } => {
                    let kind = match thing {
                        Thing::Case(of) if Some(*of) == rule.scope => model::StretchKind::KnowledgeOfCase,
                        _ => model::StretchKind::Knowledge,
                    };
                    (Run::Knowledge(*thing, rule.scope), thing_name(law, *thing), kind)
                }
                Core::Record { body, thing, .. } => {
                    let kind = model::StretchKind::Deemed(law.bodies[body.at()].name.clone());
                    (Run::Deemed(*body, *thing, rule.scope), thing_name(law, *thing), kind)
                }
                _ => continue,
            };
            if !self.runs.contains_key(&run) {
                let case = rule.scope.map(|scope| self.cases[&scope]);
                let cell = self.cell(3, case);
                self.runs.insert(run, model::StretchId(self.model.stretches.len() as u16));
                self.model.stretches.push(model::Stretch { name, kind, case, cell });
            }
        }
    }

    fn records(&mut self, law: &Law, setting: &Setting, cone: &Cone, needs: &Needs) {
        let told =
            law.rules.iter().filter(|rule| cone.has_rule(law, setting, rule)).filter_map(|rule| match rule.core {
                Core::Tell { receiver, thing, .. } => Some((receiver, thing)),
                _ => None,
            });
        // A record that nobody feeds is none, unless it may be untrue.
        let untrue = cone.errors.iter().copied().filter(|&(body, thing)| cone.has(Node::Record(body, thing)));
        for (body, thing) in told.chain(untrue) {
            if self.records.contains_key(&(body, thing)) {
                continue;
            }
            let values: Vec<String> = match thing {
                Thing::Fact(fact) => {
                    let (classes, firsts) = needs.classes(fact);
                    self.classes.entry(fact).or_insert(classes);
                    firsts.iter().map(|&value| law.facts[fact.at()].values.name(value)).collect()
                }
                _ => vec!["no".to_owned(), "yes".to_owned()],
            };
            let cell = self.layout.cell(values.len() as u32 + 1);
            self.records.insert((body, thing), model::RecordId(self.model.records.len() as u16));
            let body = law.bodies[body.at()].name.clone();
            let says_whether = !matches!(thing, Thing::Fact(_));
            self.model.records.push(model::Record { body, thing: thing_name(law, thing), cell, values, says_whether });
        }
    }

    fn readings(&mut self, law: &Law, setting: &Setting, cone: &Cone) {
        let in_cone = law.rules.iter().filter(|rule| cone.has_rule(law, setting, rule)).filter_map(|rule| rule.reading);
        let open = in_cone.map(|(reading, _)| reading).filter(|reading| fixed(setting, *reading).is_none());
        let ids: BTreeSet<ReadingId> = open.collect();
        for id in ids {
            let reading = &law.readings[id.at()];
            let to = model::ReadingId(self.model.readings.len() as u16);
            let cell = self.layout.cell(reading.labels.len() as u32 + 1);
            let question = self.question(Asked::Reading(to), Question::Reading(id), None);
            self.readings.insert(id, to);
            self.model.readings.push(model::Reading {
                name: reading.question.clone(),
                labels: reading.labels.clone(),
                cell,
                question,
            });
        }
    }
}

/// A thing in the law's words.
pub fn thing_name(law: &Law, thing: Thing) -> String {
    match thing {
        Thing::Fact(fact) => law.facts[fact.at()].name.clone(),
        Thing::Measure(measure) => law.measures[measure.at()].name.clone(),
        Thing::Event(event) => law.events[event.at()].name.clone(),
        Thing::Case(case) => format!("the {}", law.cases[case.at()].name),
    }
}

fn ground(sentence: &checked::Sentence) -> model::Ground {
    let checked::Sentence { file, line, text, notes, .. } = sentence;
    model::Ground { file: file.clone(), line: *line, text: text.clone(), notes: notes.clone() }
}

fn author(law: &Law, event: &checked::Event) -> Author {
    let phrase = || event.label.clone().unwrap_or_else(|| event.name.clone());
    match event.author {
        checked::Author::Person => Author::Person(phrase()),
        checked::Author::Body(body) => Author::Body(law.bodies[body.at()].name.clone(), phrase()),
        checked::Author::Chance => Author::Chance,
        _ => Author::Law,
    }
}

/// The event as the checked law numbers it, with the case it is seen from.
pub fn find(places: &Places, law: &Law, event: EventId, scope: Option<CaseId>) -> Option<model::EventId> {
    places.events.get(&super::needs::seen_from(law, event, scope)).copied()
}
