//! "By their own acts": a game of two. The person chooses their acts; everybody else (bodies, nature, the post, judges, the
//! calendar of named dates) is against them; chance is against them, or with `luck` for them. Both see everything.
//!
//! The graph has a vertex for each evening and, inside the days, one for each open question on which something hangs; days
//! that come to the same moment share what follows. It
//! is solved backwards in rounds, as reachability games are (an attractor); the round in which an evening is won is the
//! number of days the person needs from there.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use model::{Act, ActId, Author, Evening, LabelId, Law, Moment, Question, QuestionId, State, Within};

use crate::limit::{Limits, Unfinished};
use crate::remembered::Remembered;
use crate::table::Table;

/// Never, as a number of days.
pub const NEVER: u32 = u32::MAX;

/// The graph of a law for a game on some labels.
pub struct Graph<'l> {
    law: &'l Law,
    /// Only these labels tell evenings apart.
    labels: u64,
    /// All labels that some evening has.
    noted: u64,
    luck: bool,
    /// What is noted of a moment at which the person is asked.
    note: fn(&Law, &Moment) -> u64,
    table: Table,
    /// Of each evening: its labels, its vertex.
    evenings: Vec<(u64, u32)>,
    vertices: Vec<Vertex>,
    edges: Vec<u32>,
    /// Moments at which the person is asked whether to act.
    asked: Vec<Asked>,
    root: u32,
    /// Its edges backwards, once somebody needs them.
    back: OnceCell<Back>,
}

/// A moment at which the person is asked whether to act.
#[derive(Clone, Copy)]
pub struct Asked {
    /// The question.
    pub question: QuestionId,
    /// The acts of the person that may come first today, if this one is let be now: as bits, in the order of the law.
    pub rivals: u32,
    /// What is noted of the moment.
    pub noted: u64,
}

/// What the person does wherever they are asked: an option; none is either, whichever is worse for them.
pub type Does<'a> = &'a dyn Fn(&Asked) -> Option<u32>;

#[derive(Clone, Copy)]
struct Vertex {
    whose: Whose,
    from: u32,
    to: u32,
}

#[derive(Clone, Copy, PartialEq)]
enum Whose {
    /// The person is asked whether to act; the options are in their order. The number is of `Graph::asked`.
    Act(u32),
    /// Something else that is for the person to choose: for which case they act, and chance where it is with them.
    Person,
    /// So many of its edges, the first, need no answer that the rung below has not.
    Others(u32),
    Evening(u32),
}

/// Against whom something is brought about.
#[derive(Clone, Copy)]
enum Against<'a> {
    /// The others do whatever they can.
    Whatever,
    /// And whoever brings it about has no answer that the rung below has not.
    WhateverAsBelow,
    /// The person does what a plan says.
    Plan(Does<'a>),
}

/// Who brings something about.
#[derive(Clone, Copy, PartialEq)]
enum Side {
    Person,
    Others,
}

impl Whose {
    fn is_of(self, side: Side) -> bool {
        match self {
            Whose::Act(_) | Whose::Person => side == Side::Person,
            Whose::Others(_) => side == Side::Others,
            Whose::Evening(_) => true,
        }
    }
}

/// In how many days each evening is won; `NEVER` if it is not.
pub struct Won {
    days: Vec<u32>,
    root: bool,
}

impl<'l> Graph<'l> {
    /// Explores all lives of the law.
    pub fn explore(law: &'l Law, labels: &[LabelId], luck: bool, limits: Limits) -> Result<Graph<'l>, Unfinished> {
        Graph::explore_noting(law, labels, luck, |_, _| 0, limits)
    }

    /// The same; of each moment at which the person is asked whether to act, this is noted.
    pub fn explore_noting(
        law: &'l Law,
        labels: &[LabelId],
        luck: bool,
        note: fn(&Law, &Moment) -> u64,
        limits: Limits,
    ) -> Result<Graph<'l>, Unfinished> {
        let mask = labels.iter().fold(0, |mask, label| mask | 1 << label.0);
        let table = Table::new(law.layout.words() + 1);
        let mut graph = Graph {
            law,
            labels: mask,
            noted: 0,
            luck,
            note,
            table,
            evenings: Vec::new(),
            vertices: Vec::new(),
            edges: Vec::new(),
            asked: Vec::new(),
            root: 0,
            back: OnceCell::new(),
        };
        let mut seen = Remembered::of(law, limits);
        graph.root = graph.day(law.start(), &mut seen, limits)?;
        let mut number = 0;
        while number < graph.evenings.len() {
            let state = graph.state(number as u32);
            seen.forget_if_much();
            let dawn = graph.day(law.dawn(&Evening { state, labels: 0 }), &mut seen, limits)?;
            let vertex = graph.evenings[number].1;
            let at = graph.edges.len() as u32;
            graph.edges.push(dawn);
            graph.vertices[vertex as usize] = Vertex { whose: Whose::Evening(number as u32), from: at, to: at + 1 };
            number += 1;
            if number % 256 == 0 {
                limits.allow(graph.bytes() + seen.bytes(), number)?;
                (limits.progress)(0, number);
            }
        }
        Ok(graph)
    }

    /// How many evenings there are.
    pub fn len(&self) -> usize {
        self.evenings.len()
    }

    /// Is there no evening at all?
    pub fn is_empty(&self) -> bool {
        self.evenings.is_empty()
    }

    /// Has some evening this label? It need not tell evenings apart.
    pub fn has(&self, label: LabelId) -> bool {
        label.of(self.noted)
    }

    /// Evenings with the label, by number.
    pub fn with(&self, label: LabelId) -> impl Iterator<Item = u32> + '_ {
        (0..self.evenings.len() as u32).filter(move |&number| label.of(self.evenings[number as usize].0))
    }

    /// The number of an evening.
    pub fn number(&self, evening: &Evening) -> Option<u32> {
        self.table.find(&self.key(evening))
    }

    /// The acts that the person is asked about somewhere, by their questions, in the order of these.
    pub fn asked(&self) -> Vec<QuestionId> {
        let mut asked: Vec<QuestionId> = self.asked.iter().map(|asked| asked.question).collect();
        asked.sort();
        asked.dedup();
        asked
    }

    /// Of each act that the person is asked about: the others that may come first somewhere where it is asked about.
    pub fn rivals(&self) -> BTreeMap<QuestionId, u32> {
        let mut rivals = BTreeMap::new();
        self.asked.iter().for_each(|asked| *rivals.entry(asked.question).or_default() |= asked.rivals);
        rivals
    }

    /// The bit by which an act is meant where it is a rival.
    pub fn bit(&self, question: QuestionId) -> u32 {
        bit(self.law, act_of(self.law, question))
    }

    /// How many edges there are.
    pub fn edges(&self) -> usize {
        self.edges.len()
    }

    /// In how many days the person reaches an evening with `goal`, whatever the others do. An evening with `lost` and
    /// without `goal` ends the game.
    pub fn reach(&self, goal: LabelId, lost: Option<LabelId>) -> Won {
        self.attract(Side::Person, (goal, lost), Against::Whatever)
    }

    /// The same for a person who does what a plan says, where it is asked of them; for which case they act is against them.
    pub fn reach_by(&self, plan: Does, goal: LabelId, lost: Option<LabelId>) -> Won {
        self.attract(Side::Person, (goal, lost), Against::Plan(plan))
    }

    /// Whether an evening is not won, or not in the time that is counted from it.
    pub fn is_late(&self, number: u32, won: &Won, within: Option<Within>) -> bool {
        let days = won.days(number);
        days == NEVER || within.is_some_and(|within| days > self.law.within(within, &self.state(number)))
    }

    fn state(&self, number: u32) -> State {
        State::from_words(&self.table.get(number)[..self.law.layout.words()])
    }

    /// In how many days the others bring about an evening with `label`, whatever the person does.
    pub fn force(&self, label: LabelId) -> Won {
        self.attract(Side::Others, (label, None), Against::Whatever)
    }

    /// The same without any answer that the rung below has not.
    pub fn force_as_below(&self, label: LabelId) -> Won {
        self.attract(Side::Others, (label, None), Against::WhateverAsBelow)
    }

    /// The same against a person who does what a plan says.
    pub fn force_despite(&self, plan: Does, label: LabelId) -> Won {
        self.attract(Side::Others, (label, None), Against::Plan(plan))
    }

    fn attract(&self, side: Side, (goal, lost): (LabelId, Option<LabelId>), against: Against) -> Won {
        let back = self.back.get_or_init(|| Back::of(self));
        let (chosen, is_planned): (Vec<Option<u32>>, bool) = match against {
            Against::Plan(does) => (self.asked.iter().map(does).collect(), true),
            Against::Whatever | Against::WhateverAsBelow => (Vec::new(), false),
        };
        // With a plan, the one edge that leads on; of what it does not speak of, none may lead elsewhere.
        let planned = |vertex: &Vertex| match vertex.whose {
            Whose::Act(at) => {
                let option = chosen.get(at as usize).copied().flatten();
                option.map(|option| self.edges[(vertex.from + option) as usize])
            }
            _ => None,
        };
        let may_choose = |whose: Whose| match whose {
            Whose::Act(_) | Whose::Person if is_planned => side == Side::Others,
            whose => whose.is_of(side),
        };
        let leads = |before: &Vertex, to: u32| match (against, before.whose) {
            (Against::WhateverAsBelow, Whose::Others(plain)) => {
                self.edges[before.from as usize..(before.from + plain) as usize].contains(&to)
            }
            _ => planned(before).is_none_or(|planned| planned == to),
        };
        let mut missing: Vec<u32> = self
            .vertices
            .iter()
            .map(
                |vertex| {
                    if planned(vertex).is_some() || may_choose(vertex.whose) { 1 } else { vertex.to - vertex.from }
                },
            )
            .collect();
        let mut days = vec![NEVER; self.evenings.len()];
        let mut round: Vec<u32> = self.with(goal).collect();
        round.iter().for_each(|&number| days[number as usize] = 0);
        let mut root = false;
        let mut day = 0;
        while !round.is_empty() {
            let mut next = Vec::new();
            let mut won: Vec<u32> = round.iter().map(|&number| self.evenings[number as usize].1).collect();
            while let Some(vertex) = won.pop() {
                root |= vertex == self.root;
                for &before in back.of_vertex(vertex) {
                    let left = &mut missing[before as usize];
                    let of = &self.vertices[before as usize];
                    if *left == 0 || !leads(of, vertex) {
                        continue;
                    }
                    *left -= 1;
                    if *left > 0 {
                        continue;
                    }
                    match of.whose {
                        Whose::Evening(number) => {
                            let ends = lost.is_some_and(|lost| lost.of(self.evenings[number as usize].0));
                            if days[number as usize] == NEVER && !ends {
                                days[number as usize] = day + 1;
                                next.push(number);
                            }
                        }
                        _ => won.push(before),
                    }
                }
            }
            round = next;
            day += 1;
        }
        Won { days, root }
    }

    /// The vertex of a moment: with all that can follow until the evening.
    fn day(&mut self, moment: Moment, seen: &mut Remembered<u32>, limits: Limits) -> Result<u32, Unfinished> {
        if let Some(vertex) = seen.get(&moment) {
            return Ok(vertex);
        }
        if seen.is_to_be_counted() {
            limits.allow(self.bytes() + seen.bytes(), self.evenings.len())?;
        }
        let vertex = match self.law.ask(&moment) {
            None => self.evening(&moment.evening().expect("no question is open at nightfall")),
            Some(choice) => {
                let mut next: Vec<u32> = Vec::with_capacity(choice.options as usize);
                let mut beyond = Vec::new();
                let is_act = is_act(self.law, choice.question);
                for option in 0..choice.options {
                    let vertex = self.day(self.law.answer(&moment, option), seen, limits)?;
                    if !is_act && is_beyond(self.law, &moment, option) {
                        beyond.push(vertex);
                    } else if is_act || !next.contains(&vertex) {
                        next.push(vertex);
                    }
                }
                let plain = next.len() as u32;
                for vertex in beyond {
                    if !next.contains(&vertex) {
                        next.push(vertex);
                    }
                }
                if next.iter().all(|vertex| *vertex == next[0]) {
                    next[0]
                } else {
                    let from = self.edges.len() as u32;
                    self.edges.extend(&next);
                    let whose = self.whose(choice.question, &moment, plain);
                    self.vertex(Vertex { whose, from, to: from + next.len() as u32 })
                }
            }
        };
        seen.insert(moment, vertex);
        Ok(vertex)
    }

    fn evening(&mut self, evening: &Evening) -> u32 {
        self.noted |= evening.labels;
        let (number, new) = self.table.insert(&self.key(evening));
        if new {
            let vertex = self.vertex(Vertex { whose: Whose::Evening(number), from: 0, to: 0 });
            self.evenings.push((evening.labels & self.labels, vertex));
        }
        self.evenings[number as usize].1
    }

    fn vertex(&mut self, vertex: Vertex) -> u32 {
        self.vertices.push(vertex);
        self.vertices.len() as u32 - 1
    }

    fn key(&self, evening: &Evening) -> Vec<u64> {
        let mut state = evening.state.clone();
        self.law.sort(&mut state);
        let mut key = state.words().to_vec();
        key.push(evening.labels & self.labels);
        key
    }

    fn whose(&mut self, question: QuestionId, moment: &Moment, plain: u32) -> Whose {
        if is_act(self.law, question) {
            let (rivals, noted) = (rivals(self.law, question, moment), (self.note)(self.law, moment));
            self.asked.push(Asked { question, rivals, noted });
            return Whose::Act(self.asked.len() as u32 - 1);
        }
        if is_for_person(self.law, question, self.luck) { Whose::Person } else { Whose::Others(plain) }
    }

    /// Bytes in use, also while it is solved: of each edge the way back, of each vertex where these begin and how many edges are
    /// missing, of each evening the days.
    pub fn bytes(&self) -> u64 {
        let number = size_of::<u32>();
        let evenings = self.evenings.capacity() * (size_of::<(u64, u32)>() + number);
        let vertices = self.vertices.capacity() * (size_of::<Vertex>() + 3 * number);
        let edges = self.edges.capacity() * 2 * number;
        let asked = self.asked.capacity() * size_of::<Asked>();
        self.table.bytes() + (evenings + vertices + edges + asked) as u64
    }
}

impl Won {
    /// Days from this evening; `NEVER` if it is not won.
    pub fn days(&self, evening: u32) -> u32 {
        self.days[evening as usize]
    }

    /// Is the game won from the start of every life (of `force`: of some life)?
    pub fn from_start(&self) -> bool {
        self.root
    }
}

/// Is the person asked whether to act?
pub fn is_act(law: &Law, question: QuestionId) -> bool {
    matches!(law.questions[question.at()], Question::Act(_)) && is_for_person(law, question, false)
}

/// Is it an answer that the rung below has not: on the rung *wrong* that a record is untrue, on the rung *late* that somebody is
/// late?
pub fn is_beyond(law: &Law, moment: &Moment, option: u32) -> bool {
    let question = law.ask(moment).expect("an open question is answered").question;
    let is_named = || law.weight(moment, option).named > 0;
    match law.questions[question.at()] {
        Question::Wrong(_) | Question::Stale(_) => is_named(),
        Question::Arrives(_) if law.wrong.is_some() => option > 1,
        Question::Arrives(_) => option != 1 && is_named(),
        Question::Missed(_) => law.wrong.is_none() && is_named(),
        _ => false,
    }
}

/// The act that a question asks about.
pub fn act_of(law: &Law, question: QuestionId) -> ActId {
    let Question::Act(act) = law.questions[question.at()] else { unreachable!("an act is asked about") };
    act
}

/// The bit of an act among those of the person; the last there is stands for all that follow.
fn bit(law: &Law, act: ActId) -> u32 {
    let is_person = |act: &&Act| matches!(act, Act::Event { person: true, .. });
    1 << law.acts[..act.at()].iter().filter(is_person).count().min(31)
}

/// The acts that may come first today, if what is asked is let be.
fn rivals(law: &Law, question: QuestionId, moment: &Moment) -> u32 {
    law.rivals(act_of(law, question), moment).fold(0, |bits, rival| bits | bit(law, rival))
}

/// Is the answer the person's, or chance's where chance is with them?
pub fn is_for_person(law: &Law, question: QuestionId, luck: bool) -> bool {
    match law.questions[question.at()] {
        Question::Act(act) | Question::Which(act) => match &law.acts[act.at()] {
            Act::Event { person: true, .. } => true,
            Act::Event { event, .. } => luck && law.events[event.at()].author == Author::Chance,
            Act::Nature { .. } => false,
        },
        Question::Nature(_) => luck,
        _ => false,
    }
}

/// Edges backwards.
struct Back {
    first: Vec<u32>,
    from: Vec<u32>,
}

impl Back {
    fn of(graph: &Graph) -> Back {
        let mut first = vec![0u32; graph.vertices.len() + 1];
        graph.edges.iter().for_each(|&to| first[to as usize + 1] += 1);
        for at in 1..first.len() {
            first[at] += first[at - 1];
        }
        let mut place = first.clone();
        let mut from = vec![0; graph.edges.len()];
        for (number, vertex) in graph.vertices.iter().enumerate() {
            for &to in &graph.edges[vertex.from as usize..vertex.to as usize] {
                from[place[to as usize] as usize] = number as u32;
                place[to as usize] += 1;
            }
        }
        Back { first, from }
    }

    fn of_vertex(&self, vertex: u32) -> &[u32] {
        &self.from[self.first[vertex as usize] as usize..self.first[vertex as usize + 1] as usize]
    }
}
