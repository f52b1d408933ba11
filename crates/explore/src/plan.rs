//! A plan: so short that it is a table, and so plain that a person can follow it. *In this circumstance, do this.*
//!
//! A game that is won is won by doing this or that after all that was seen; nobody can read such a list. So the least plan is
//! looked for that serves as well: first of those that look at nothing and do the same acts on each day on which these are
//! open, the fewest acts first; then of those that look at one circumstance. Promise: a plan that is named was
//! played against everything that the others can do, and won wherever the right asks.

use std::collections::BTreeMap;

use model::{Act, Author, Law, Moment, Question, QuestionId, Stretch, StretchKind};

use crate::game::{Does, Graph};

/// What the person does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Plan {
    /// Each act that is done, and when; no other is. None: nothing needs to be done.
    pub rows: Vec<Row>,
}

/// One act of a plan.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The act, as `appearance`.
    pub act: String,
    /// Its verb phrase, as `appear`.
    pub phrase: String,
    /// On which days, of those on which it is open.
    pub when: When,
}

/// When an act is done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum When {
    /// Whenever it is open.
    Always,
    /// While this is so.
    While(Circumstance),
    /// Except while this is so.
    Except(Circumstance),
}

/// What a plan can look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Circumstance {
    /// A measure is in force, in whichever case.
    InForce(String),
    /// The person knows of this, in whichever case.
    Knows(String),
    /// A fact has this value.
    Is(String, String),
}

/// So many edges are looked at, over all plans that are tried.
const PATIENCE: usize = 10_000_000;

/// With more acts than these, not all sets of them are tried.
const FEW: usize = 6;

/// The acts of the person that are asked about, each with its questions: one for each case that can be open.
struct Acts {
    /// Name and phrase, in the order of the law.
    names: Vec<(String, String)>,
    of: BTreeMap<QuestionId, usize>,
}

impl Acts {
    fn of(law: &Law, graph: &Graph) -> Acts {
        let mut acts = Acts { names: Vec::new(), of: BTreeMap::new() };
        for question in graph.asked() {
            let Question::Act(act) = law.questions[question.at()] else { continue };
            let Act::Event { event, .. } = &law.acts[act.at()] else { continue };
            let event = &law.events[event.at()];
            let Author::Person(phrase) = &event.author else { continue };
            let name = (event.name.clone(), phrase.clone());
            let at = acts.names.iter().position(|known| *known == name).unwrap_or_else(|| {
                acts.names.push(name);
                acts.names.len() - 1
            });
            acts.of.insert(question, at);
        }
        acts
    }

    /// Sets of acts, as bits: the fewest first, then in the order of the law.
    fn sets(&self) -> Vec<u32> {
        let count = self.names.len() as u32;
        let mut sets: Vec<u32> = if self.names.len() <= FEW {
            (0..1 << count).collect()
        } else {
            let one = (0..count.min(32)).map(|at| 1 << at);
            let two = one.clone().flat_map(|first| one.clone().map(move |second| first | second));
            std::iter::once(0).chain(two).collect()
        };
        sets.sort_by_key(|set| (set.count_ones(), std::cmp::Reverse(set.reverse_bits())));
        sets.dedup();
        sets
    }

    /// The first acts while the circumstance is so, the second while it is not.
    fn plan(&self, so: u32, not: u32, circumstance: Option<&Circumstance>) -> Plan {
        let row = |at: usize| {
            let when = match (so >> at & 1 == 1, not >> at & 1 == 1, circumstance) {
                (true, true, _) => When::Always,
                (true, false, Some(circumstance)) => When::While(circumstance.clone()),
                (false, true, Some(circumstance)) => When::Except(circumstance.clone()),
                _ => return None,
            };
            let (act, phrase) = self.names[at].clone();
            Some(Row { act, phrase, when })
        };
        Plan { rows: (0..self.names.len()).filter_map(row).collect() }
    }
}

impl Plan {
    /// It is carried out by somebody who sees nothing but which day it is.
    pub fn looks_at_nothing(&self) -> bool {
        self.rows.iter().all(|row| row.when == When::Always)
    }
}

/// Plans that look at nothing and serve; one, or all of them where they are to be compared. The fewest acts first.
pub fn steady(law: &Law, graph: &Graph, all: bool, serves: &dyn Fn(Does) -> bool) -> Vec<Plan> {
    let acts = Acts::of(law, graph);
    let sets = acts.sets();
    let most = (PATIENCE / graph.edges().max(1)).max(1);
    let does = |set: u32| move |at: usize| set >> at & 1;
    let serves = |set: &&u32| {
        let does = does(**set);
        serves(&|question, _| does(acts.of[&question]))
    };
    let serving = sets.iter().take(most).filter(serves).map(|&set| acts.plan(set, set, None));
    serving.take(if all { usize::MAX } else { 1 }).collect()
}

/// The acts that a game asks about, by name and phrase, and the plans that look at nothing and win it.
pub struct Serving {
    acts: Vec<(String, String)>,
    plans: Vec<Plan>,
}

impl Serving {
    /// Of a game that is won.
    pub fn of(law: &Law, graph: &Graph, plans: Vec<Plan>) -> Serving {
        Serving { acts: Acts::of(law, graph).names, plans }
    }

    /// Any of its plans, the least first.
    pub fn first(self) -> Option<Plan> {
        self.plans.into_iter().next()
    }

    /// Does the plan win here? An act that the game does not ask about changes nothing in it.
    fn has(&self, plan: &Plan) -> bool {
        let asked = |row: &&Row| self.acts.iter().any(|(name, _)| *name == row.act);
        let here: Vec<&str> = plan.rows.iter().filter(asked).map(|row| row.act.as_str()).collect();
        let is_it = |known: &Plan| {
            known.rows.len() == here.len() && known.rows.iter().all(|row| here.contains(&row.act.as_str()))
        };
        self.plans.iter().any(is_it)
    }
}

/// The least plan that looks at nothing and wins each of these games.
pub fn in_each(games: &[Serving]) -> Option<Plan> {
    let mut acts = Acts { names: Vec::new(), of: BTreeMap::new() };
    for act in games.iter().flat_map(|game| &game.acts) {
        if !acts.names.contains(act) {
            acts.names.push(act.clone());
        }
    }
    let plans = acts.sets().into_iter().map(|set| acts.plan(set, set, None));
    plans.into_iter().find(|plan| games.iter().all(|game| game.has(plan)))
}

/// A plan that looks at one circumstance, does these acts while it is so and those while it is not, and serves. The graph has
/// noted the circumstances.
pub fn watchful(law: &Law, graph: &Graph, serves: &dyn Fn(Does) -> bool) -> Option<Plan> {
    let acts = Acts::of(law, graph);
    let seen = circumstances(law);
    let most = (PATIENCE / graph.edges().max(1)).max(1);
    let sets = acts.sets();
    let mut pairs: Vec<(u32, u32)> =
        sets.iter().flat_map(|&so| sets.iter().map(move |&not| (so, not))).filter(|(so, not)| so != not).collect();
    pairs.sort_by_key(|(so, not)| ((so | not).count_ones(), so.count_ones() + not.count_ones()));
    let all = pairs.into_iter().flat_map(|pair| (0..seen.len()).map(move |at| (pair, at)));
    for ((so, not), at) in all.take(most) {
        let does = |question: QuestionId, noted: u64| {
            let set = if noted >> at & 1 == 1 { so } else { not };
            set >> acts.of[&question] & 1
        };
        if serves(&does) {
            return Some(acts.plan(so, not, Some(&seen[at])));
        }
    }
    None
}

/// What is noted of a moment for a plan: one bit for each of `circumstances`.
pub fn note(law: &Law, moment: &Moment) -> u64 {
    let runs = |stretch: &Stretch| stretch.cell.get(moment.state()) == 1;
    let is_suspended = |measure: &Stretch| {
        let is_it = |other: &&Stretch| other.name == measure.name && other.case == measure.case;
        law.stretches.iter().filter(is_it).any(|other| other.kind == StretchKind::Suspension && runs(other))
    };
    let some = |is_of: &dyn Fn(&StretchKind) -> bool, name: &str| {
        let is_it = |stretch: &&Stretch| is_of(&stretch.kind) && stretch.name == name;
        law.stretches.iter().filter(is_it).any(|stretch| runs(stretch) && !is_suspended(stretch))
    };
    let is_so = |circumstance: &Circumstance| match circumstance {
        Circumstance::InForce(name) => some(&|kind| *kind == StretchKind::Measure, name),
        Circumstance::Knows(name) => some(&StretchKind::is_knowledge, name),
        Circumstance::Is(name, value) => law
            .facts
            .iter()
            .any(|fact| fact.name == *name && fact.values[fact.cell.get(moment.state()) as usize] == *value),
    };
    circumstances(law)
        .iter()
        .enumerate()
        .fold(0, |bits, (at, circumstance)| bits | u64::from(is_so(circumstance)) << at)
}

/// What a plan can look at, each once: measures, what is known, facts.
fn circumstances(law: &Law) -> Vec<Circumstance> {
    let mut all: Vec<Circumstance> = Vec::new();
    let stretches = law.stretches.iter().filter_map(|stretch| match stretch.kind {
        StretchKind::Measure => Some(Circumstance::InForce(stretch.name.clone())),
        StretchKind::Knowledge | StretchKind::KnowledgeOfCase => Some(Circumstance::Knows(stretch.name.clone())),
        StretchKind::Suspension | StretchKind::Deemed(_) => None,
    });
    let facts = law.facts.iter().filter(|fact| fact.values.len() > 1).flat_map(|fact| {
        let of = |value: &String| Circumstance::Is(fact.name.clone(), value.clone());
        fact.values.iter().map(of).take(if fact.values.len() == 2 { 1 } else { usize::MAX })
    });
    for circumstance in stretches.chain(facts) {
        if !all.contains(&circumstance) && all.len() < 64 {
            all.push(circumstance);
        }
    }
    all
}
