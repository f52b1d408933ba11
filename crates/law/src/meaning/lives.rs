//! Every life under a law, lived by the slow reader: a graph of evenings, and of the moments between them.
//!
//! It is for outside judges, who then say of the graph what `check` says of the law. Nothing is shared with the engine:
//! lives are told apart by their keys (`key.rs`), acts of one phase come in every order (meaning 6), and who chooses is
//! written beside each moment, so that games can be played on it (meaning 40). Promise: every life of the law, as far as the
//! right that is asked can tell, is a path of the graph, and every path is a life; up to the last day, where one is named.

pub use super::noted::Label;
use super::{
    Answers, Life, Of,
    act::Mover,
    key::{Hindsight, Key},
    life::Place,
    noted::{Noted, told_apart},
};
use crate::checked::{EventId, FactId, Fate, Law, Pattern, Thing};
use crate::question::Question;
use crate::rung::Rung;
use jiff::civil::Date;
use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, Ordering};

/// Which lives are lived.
#[derive(Clone, Debug)]
pub struct Terms {
    /// How far bodies keep their duties.
    pub rung: Rung,
    /// The person moves first.
    pub others_last: bool,
    /// The label that is the law, of each reading that is fixed.
    pub fixed: Vec<Option<u16>>,
    /// The date of day 0; none is the first on which a life may begin.
    pub from: Option<Date>,
    /// How many evenings of each life; none is all of them.
    pub days: Option<u32>,
    /// How many evenings there may be in all.
    pub most: usize,
}

/// Why there is no graph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endless {
    /// There are more evenings than were allowed.
    More(usize),
    /// The law looks at dates, so that no two days are alike, and no last day was named.
    Dated,
    /// Somebody stopped it.
    Stopped,
}

/// The graph. Vertex 0 is the first dawn.
#[derive(Clone, Debug, Default)]
pub struct Lives {
    /// What is noted of an evening.
    pub labels: Vec<Label>,
    /// The vertices.
    pub vertices: Vec<Vertex>,
    /// What leads on from each vertex, from `Vertex::from` on.
    pub edges: Vec<Edge>,
    /// What is said on edges.
    pub said: Vec<Said>,
}

/// An evening, or a moment at which somebody chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vertex {
    /// Who chooses what comes next.
    pub whose: Whose,
    /// Of an evening: which labels are so, by their place in `Lives::labels`.
    pub labels: u64,
    /// The first day on which a life comes here.
    pub day: u32,
    /// Of an evening, if the right asks for something to be reached in time: within so many evenings after it.
    pub within: Option<u32>,
    /// Its first edge.
    pub from: u32,
    /// The edge after its last.
    pub to: u32,
}

/// Who chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Whose {
    /// The person.
    Person,
    /// Everybody else.
    Others,
    /// Nobody: it is evening.
    Evening,
}

/// From one vertex to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    /// The other vertex.
    pub to: u32,
    /// In `Lives::said`.
    pub said: u32,
}

/// What leads from one vertex to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Said {
    /// This answer.
    Answer(Question, Of, u16),
    /// Whoever moves does nothing more today.
    NothingMore,
    /// The night, and the next morning.
    Night,
    /// The last day is over.
    End,
}

impl Lives {
    /// Lives every life under the law, for its right with this number.
    pub fn of(law: &Law, right: usize, terms: &Terms, stop: &AtomicBool) -> Result<Lives, Endless> {
        let law = Law { rights: vec![law.rights[right].clone()], stories: Vec::new(), ..law.clone() };
        let hindsight = Hindsight::of(&law);
        if hindsight.is_dated() && terms.days.is_none() {
            return Err(Endless::Dated);
        }
        let mut builder = Builder {
            noted: Noted::of(&law),
            values: told_apart(&law),
            has_judges: law.facts.iter().any(|fact| matches!(fact.fate, Fate::JudgedBy(_))),
            law: &law,
            terms,
            stop,
            hindsight,
            lives: Lives::default(),
            said: HashMap::new(),
            evenings: HashMap::new(),
            moments: HashMap::new(),
            count: 0,
            waiting: VecDeque::new(),
        };
        builder.build()?;
        Ok(builder.lives)
    }

    /// Where a vertex leads.
    pub fn next(&self, vertex: u32) -> &[Edge] {
        let Vertex { from, to, .. } = self.vertices[vertex as usize];
        &self.edges[from as usize..to as usize]
    }

    /// How many evenings there are.
    pub fn evenings(&self) -> usize {
        self.vertices.iter().filter(|vertex| vertex.whose == Whose::Evening).count()
    }

    /// The place of a label among those that are noted.
    pub fn bit(&self, label: &Label) -> Option<u32> {
        self.labels.iter().position(|noted| noted == label).map(|at| at as u32)
    }

    /// Whether the label is so at the vertex.
    pub fn has(&self, vertex: &Vertex, label: &Label) -> bool {
        self.bit(label).is_some_and(|bit| vertex.labels >> bit & 1 == 1)
    }
}

struct Builder<'a> {
    law: &'a Law,
    terms: &'a Terms,
    stop: &'a AtomicBool,
    hindsight: Hindsight,
    noted: Noted,
    /// Of each fact one value of those that no sentence tells apart, in their order.
    values: Vec<Vec<u16>>,
    has_judges: bool,
    lives: Lives,
    said: HashMap<Said, u32>,
    evenings: HashMap<(Key, u64), u32>,
    /// Moments within a phase: which of the two it is, whether judges come first, and the life.
    moments: HashMap<(usize, Key), u32>,
    count: usize,
    /// Evenings from which nobody has gone on yet.
    waiting: VecDeque<(u32, Life<'a>)>,
}

/// Moments of which is remembered that they were lived already; then forgotten, and lived again.
const MOST_MOMENTS: usize = 2_000_000;

/// Vertices for each evening that may be.
const VERTICES_AN_EVENING: usize = 30;

/// What is lived, with answers.
type Step<'f> = &'f dyn Fn(&mut Life, &mut dyn Answers);
/// The vertex of a life that was lived so far.
type Then<'f, 'a> = &'f mut dyn FnMut(&mut Builder<'a>, Life<'a>) -> Result<u32, Endless>;
/// The vertex after these answers.
type Next<'f, 'a> = &'f mut dyn FnMut(&mut Builder<'a>, &mut Vec<u16>) -> Result<u32, Endless>;

impl<'a> Builder<'a> {
    fn build(&mut self) -> Result<(), Endless> {
        self.lives.labels = self.noted.labels.clone();
        // Vertex 0 is the first dawn, whatever is found out first.
        self.vertex(Whose::Others, 0, 0);
        let start = self.beginnings(&mut Vec::new())?;
        let edge = self.edge(start, Said::NothingMore);
        self.attach(0, vec![edge]);
        while let Some((evening, life)) = self.waiting.pop_front() {
            if self.stop.load(Ordering::Relaxed) {
                return Err(Endless::Stopped);
            }
            let day = life.day();
            let (next, said) = if self.terms.days.is_some_and(|days| day + 1 >= days) {
                (evening, Said::End)
            } else {
                let wake: Step = &|life, answers| life.wake(answers);
                (
                    self.step(&life, wake, None, &mut Vec::new(), &mut |builder, life| builder.phase(life, 0))?,
                    Said::Night,
                )
            };
            let edge = self.edge(next, said);
            self.attach(evening, vec![edge]);
            if self.moments.len() > MOST_MOMENTS {
                self.moments.clear();
            }
        }
        Ok(())
    }

    /// The first dawn, after these answers and any others.
    fn beginnings(&mut self, given: &mut Vec<u16>) -> Result<u32, Endless> {
        let mut script = Script { given, at: 0, open: None };
        let life = Life::begin(self.law, self.terms.rung, self.terms.others_last, &mut script);
        match script.open {
            None => self.phase(life, 0),
            Some(open) => self.each(open, None, given, &mut |builder, given| builder.beginnings(given), 0),
        }
    }

    /// What a step leads to, after these answers and any others. `mover` is who chooses for which case an act is.
    fn step(
        &mut self,
        before: &Life<'a>,
        step: Step,
        mover: Option<Mover>,
        given: &mut Vec<u16>,
        then: Then<'_, 'a>,
    ) -> Result<u32, Endless> {
        let mut life = before.clone();
        let mut script = Script { given, at: 0, open: None };
        step(&mut life, &mut script);
        let day = life.day();
        match script.open {
            None => then(self, life),
            Some(open) => {
                self.each(open, mover, given, &mut |builder, given| builder.step(before, step, mover, given, then), day)
            }
        }
    }

    /// A vertex at which this question is open, and what each answer leads to.
    fn each(
        &mut self,
        (question, of, options): (Question, Of, u16),
        mover: Option<Mover>,
        given: &mut Vec<u16>,
        next: Next<'_, 'a>,
        day: u32,
    ) -> Result<u32, Endless> {
        let mut edges = Vec::new();
        for option in self.options(question, options) {
            given.push(option);
            let to = next(self, given)?;
            given.pop();
            edges.push(self.edge(to, Said::Answer(question, of, option)));
        }
        let whose = match (question, mover) {
            (Question::Which(_), Some(Mover::Person)) => Whose::Person,
            _ => Whose::Others,
        };
        Ok(self.choice(whose, edges, day))
    }

    /// A phase, the first or the second of the day, or between two acts of it: whoever moves does one thing more, or nothing.
    fn phase(&mut self, mut life: Life<'a>, which: usize) -> Result<u32, Endless> {
        let movers = life.movers();
        let Some(&mover) = movers.get(which) else { return self.nightfall(life) };
        let key = (which, life.key(&self.hindsight));
        if let Some(&vertex) = self.moments.get(&key) {
            return Ok(vertex);
        }
        let mut edges = Vec::new();
        let mut waits_for_a_judge = false;
        for (act, place) in life.acts_not_asked(mover) {
            let probe: Step = &|life, answers| {
                life.is_open(act, place, answers);
            };
            match self.is_open(&mut life, act, place) {
                Some(false) => {}
                None => {
                    waits_for_a_judge = true;
                    let go_on = &mut |builder: &mut Self, life| builder.phase(life, which);
                    let to = self.step(&life, probe, Some(mover), &mut Vec::new(), go_on)?;
                    // The act is looked at; what the judge says stands on the edges from there.
                    edges.push(self.edge(to, Said::Answer(Question::Act(act), life.which(place), 0)));
                }
                Some(true) => {
                    let attempt: Step = &|life, answers| {
                        life.asked.insert((Question::Act(act), place));
                        life.attempt(act, place, answers);
                    };
                    let go_on = &mut |builder: &mut Self, life| builder.phase(life, which);
                    let to = self.step(&life, attempt, Some(mover), &mut Vec::new(), go_on)?;
                    edges.push(self.edge(to, Said::Answer(Question::Act(act), life.which(place), 1)));
                }
            }
        }
        if mover == Mover::Others {
            self.moves_of_nature(&life, which, &mut edges)?;
        }
        if !waits_for_a_judge {
            let day = life.day();
            // What was asked in this phase is asked in no other.
            life.asked.clear();
            let to = self.phase(life, which + 1)?;
            edges.insert(0, self.edge(to, Said::NothingMore));
            let vertex = self.choice(whose(mover), edges, day);
            self.moments.insert(key, vertex);
            return Ok(vertex);
        }
        let vertex = self.choice(whose(mover), edges, life.day());
        self.moments.insert(key, vertex);
        Ok(vertex)
    }

    /// Nature moves each fact at most once a day, to any value that is told apart (meaning 8).
    fn moves_of_nature(&mut self, life: &Life<'a>, which: usize, edges: &mut Vec<Edge>) -> Result<(), Endless> {
        for at in 0..self.law.facts.len() {
            let question = Question::Nature(FactId(at as u16));
            if !life.nature_may_move(FactId(at as u16)) {
                continue;
            }
            for value in self.values[at].clone() {
                if life.facts[at] == Some(value) {
                    continue;
                }
                let moves: Step = &|life, answers| {
                    life.asked.insert((question, None));
                    life.at_one_moment(answers, |life, _| life.facts[at] = Some(value));
                };
                let go_on = &mut |builder: &mut Self, life| builder.phase(life, which);
                let to = self.step(life, moves, None, &mut Vec::new(), go_on)?;
                edges.push(self.edge(to, Said::Answer(question, Of::default(), value)));
            }
        }
        Ok(())
    }

    /// Whether an act can be chosen now; none if that hangs on a judge.
    fn is_open(&self, life: &mut Life<'a>, act: EventId, place: Place) -> Option<bool> {
        let mut script = Script { given: &[], at: 0, open: None };
        if !self.has_judges {
            return Some(life.is_open(act, place, &mut script));
        }
        let is_open = life.clone().is_open(act, place, &mut script);
        script.open.is_none().then_some(is_open)
    }

    fn nightfall(&mut self, life: Life<'a>) -> Result<u32, Endless> {
        let close: Step = &|life, answers| life.close_the_day(answers);
        self.step(&life, close, None, &mut Vec::new(), &mut |builder, life| builder.evening(life))
    }

    fn evening(&mut self, life: Life<'a>) -> Result<u32, Endless> {
        let labels = self.noted.seen(&life);
        let key = (life.key(&self.hindsight), labels);
        if let Some(&vertex) = self.evenings.get(&key) {
            return Ok(vertex);
        }
        self.count += 1;
        if self.count > self.terms.most || self.lives.vertices.len() > VERTICES_AN_EVENING * self.terms.most {
            return Err(Endless::More(self.terms.most));
        }
        let vertex = self.vertex(Whose::Evening, labels, life.day());
        if let Pattern::CanReach { within: Some(length), .. } = self.law.rights[0].pattern {
            let last = life.last_day(life.day(), length);
            self.lives.vertices[vertex as usize].within = Some(last - life.day());
        }
        self.evenings.insert(key, vertex);
        self.waiting.push_back((vertex, life));
        Ok(vertex)
    }

    /// The answers that are tried: of values that no sentence tells apart one, of readings that no sentence stands in one.
    fn options(&self, question: Question, options: u16) -> Vec<u16> {
        match question {
            Question::Day => {
                let from = self.terms.from.unwrap_or(self.law.first_day);
                vec![(from - self.law.first_day).get_days().clamp(0, i32::from(options) - 1) as u16]
            }
            Question::Start(fact) => self.values[fact.at()].clone(),
            Question::Wrong(_, Thing::Fact(fact)) => {
                std::iter::once(0).chain(self.values[fact.at()].iter().map(|value| value + 1)).collect()
            }
            Question::Reading(reading) => match self.terms.fixed.get(reading.at()).copied().flatten() {
                Some(label) => vec![label],
                None if self.hindsight.asks_for(reading) => (0..options).collect(),
                None => vec![0],
            },
            // A birthday beyond the last day is like any other.
            Question::Birthday => {
                let last = self.terms.days.map_or(options, |days| days.min(u32::from(options) - 1) as u16);
                (0..last).chain([options - 1]).collect()
            }
            _ => (0..options).collect(),
        }
    }

    /// A vertex at which somebody chooses among these; if there is one way only, where it leads.
    fn choice(&mut self, whose: Whose, mut edges: Vec<Edge>, day: u32) -> u32 {
        let mut seen = BTreeSet::new();
        edges.retain(|edge| seen.insert(edge.to));
        if let [only] = edges[..] {
            return only.to;
        }
        let vertex = self.vertex(whose, 0, day);
        self.attach(vertex, edges);
        vertex
    }

    fn vertex(&mut self, whose: Whose, labels: u64, day: u32) -> u32 {
        self.lives.vertices.push(Vertex { whose, labels, day, within: None, from: 0, to: 0 });
        self.lives.vertices.len() as u32 - 1
    }

    fn attach(&mut self, vertex: u32, edges: Vec<Edge>) {
        let from = self.lives.edges.len() as u32;
        self.lives.edges.extend(edges);
        let vertex = &mut self.lives.vertices[vertex as usize];
        (vertex.from, vertex.to) = (from, self.lives.edges.len() as u32);
    }

    fn edge(&mut self, to: u32, said: Said) -> Edge {
        let all = &mut self.lives.said;
        let said = *self.said.entry(said).or_insert_with(|| {
            all.push(said);
            all.len() as u32 - 1
        });
        Edge { to, said }
    }
}

fn whose(mover: Mover) -> Whose {
    match mover {
        Mover::Person => Whose::Person,
        Mover::Others => Whose::Others,
    }
}

/// Gives these answers, and then the first option of everything; notes the first question to which nothing was given.
struct Script<'g> {
    given: &'g [u16],
    at: usize,
    open: Option<(Question, Of, u16)>,
}

impl Answers for Script<'_> {
    fn answer(&mut self, _: u32, question: Question, of: Of, options: u16) -> u16 {
        if let Some(&answer) = self.given.get(self.at) {
            self.at += 1;
            return answer;
        }
        if self.open.is_none() {
            self.open = Some((question, of, options));
        }
        0
    }
}
