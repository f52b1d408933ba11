//! A plan: so short that it is a table, and so plain that a person can follow it. *In this circumstance, do this.*
//!
//! A game that is won is won by doing this or that after all that was seen; nobody can read such a list. So the least plan is
//! looked for that serves as well: first of those that look at nothing and do the same acts on each day on which these are
//! open, the fewest acts first; then of those that look at one circumstance. Who does several acts on one day does them in the
//! order of the law; where that fails, the other one of two is tried. Promise: a plan that is named was played against everything that the
//! others can do, and won wherever the right asks; and one that names no order wins in whichever order its acts are done.

use std::collections::BTreeMap;

use model::{Act, Author, Law, Moment, Question, QuestionId, Stretch, StretchKind};

use crate::game::{Asked, Does, Graph};

/// What the person does.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Plan {
    /// Each act that is done, and when; no other is. None: nothing needs to be done.
    pub rows: Vec<Row>,
    /// Of acts that are open on one day an earlier row comes first: in another order the plan may fail.
    pub in_order: bool,
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

/// This part of that, once more, for other orders of two acts than that of the law.
const PART: usize = 8;

/// With more acts than these, not all sets of them are tried.
const FEW: usize = 6;

/// With more acts than these, not all orders of them are tried.
const FEW_IN_ORDER: usize = 3;

/// In which order the acts of one day are done.
#[derive(Clone, Copy)]
enum OneByOne<'a> {
    /// As they are asked about.
    AsAsked,
    /// In any, whichever is worse.
    InAnyOrder,
    /// In this one, by their places among the names.
    In(&'a [usize]),
}

/// The acts of the person that are asked about, each with its questions: one for each case that can be open.
struct Acts {
    /// Name and phrase, in the order of the law.
    names: Vec<(String, String)>,
    of: BTreeMap<QuestionId, usize>,
    /// Of each name: the bits by which it is meant among rivals.
    bits: Vec<u32>,
    /// Of each question: what may come first, as bits of rivals.
    rivals: BTreeMap<QuestionId, u32>,
}

impl Acts {
    fn of(law: &Law, graph: &Graph) -> Acts {
        let mut acts = Acts { names: Vec::new(), of: BTreeMap::new(), bits: Vec::new(), rivals: graph.rivals() };
        for question in graph.asked() {
            let Question::Act(act) = law.questions[question.at()] else { continue };
            let Act::Event { event, .. } = &law.acts[act.at()] else { continue };
            let event = &law.events[event.at()];
            let Author::Person(phrase) = &event.author else { continue };
            let name = (event.name.clone(), phrase.clone());
            let at = acts.names.iter().position(|known| *known == name).unwrap_or_else(|| {
                acts.names.push(name);
                acts.bits.push(0);
                acts.names.len() - 1
            });
            acts.of.insert(question, at);
            acts.bits[at] |= graph.bit(question);
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

    /// The bits of rivals by which those acts of a set are meant that are so.
    fn bits_of(&self, set: u32, is_so: impl Fn(usize) -> bool) -> u32 {
        let acts = (0..self.bits.len()).filter(|&at| set >> at & 1 == 1 && is_so(at));
        acts.fold(0, |bits, at| bits | self.bits[at])
    }

    /// What who does the acts of a set answers to one that is asked about. Where another has to come first that may be done now, it is
    /// let be, and asked about again after that one.
    fn answer(&self, set: u32, asked: &Asked, one_by_one: OneByOne) -> Option<u32> {
        let at = self.of[&asked.question];
        if set >> at & 1 == 0 {
            return Some(0);
        }
        match one_by_one {
            OneByOne::AsAsked => Some(1),
            OneByOne::InAnyOrder => (asked.rivals & self.bits_of(set, |other| other != at) == 0).then_some(1),
            OneByOne::In(order) => {
                let place = |act: usize| order.iter().position(|&of| of == act);
                Some(u32::from(asked.rivals & self.bits_of(set, |other| place(other) < place(at)) == 0))
            }
        }
    }

    /// May the order matter in which the acts of a set are done on one day?
    fn has_orders(&self, set: u32) -> bool {
        let mut of_set = self.of.iter().filter(|(_, at)| set >> **at & 1 == 1);
        of_set.any(|(question, &at)| self.rivals[question] & self.bits_of(set, |other| other != at) != 0)
    }

    /// The orders of the acts of a set, that of the law first; of many acts that one alone.
    fn orders(&self, set: u32) -> Vec<Vec<usize>> {
        let acts: Vec<usize> = (0..self.names.len()).filter(|at| set >> at & 1 == 1).collect();
        if acts.len() > FEW_IN_ORDER {
            return vec![acts];
        }
        let mut orders: Vec<Vec<usize>> = vec![Vec::new()];
        for _ in 0..acts.len() {
            let longer = |order: Vec<usize>| {
                let rest: Vec<usize> = acts.iter().copied().filter(|act| !order.contains(act)).collect();
                rest.into_iter().map(move |act| [&order[..], &[act]].concat())
            };
            orders = orders.into_iter().flat_map(longer).collect();
        }
        orders
    }

    /// The plan of sets that serve as their acts are asked about: with an order, unless they serve in any. None if they serve in no
    /// order that can be told.
    fn told(
        &self,
        (so, not): (u32, u32),
        circumstance: Option<&Circumstance>,
        serves: &dyn Fn(OneByOne) -> bool,
    ) -> Option<Plan> {
        if !self.has_orders(so | not) || serves(OneByOne::InAnyOrder) {
            return Some(self.plan((so, not), circumstance, None));
        }
        let order = self.orders(so | not).into_iter().find(|order| serves(OneByOne::In(order)))?;
        Some(self.plan((so, not), circumstance, Some(&order)))
    }

    /// The first acts while the circumstance is so, the second while it is not; perhaps in an order.
    fn plan(&self, (so, not): (u32, u32), circumstance: Option<&Circumstance>, order: Option<&[usize]>) -> Plan {
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
        let rows = match order {
            Some(order) => order.iter().copied().filter_map(row).collect(),
            None => (0..self.names.len()).filter_map(row).collect(),
        };
        Plan { rows, in_order: order.is_some() }
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
    let by = |set: u32, one_by_one: OneByOne| serves(&|asked| acts.answer(set, asked, one_by_one));
    let serving = sets.iter().take(most).filter(|&&set| by(set, OneByOne::AsAsked));
    let told = serving.filter_map(|&set| acts.told((set, set), None, &|one_by_one| by(set, one_by_one)));
    let plans: Vec<Plan> = told.take(if all { usize::MAX } else { 1 }).collect();
    if all || !plans.is_empty() {
        return plans;
    }
    let few = sets.iter().filter(|set| set.count_ones() == 2 && acts.has_orders(**set));
    let orders = few.flat_map(|&set| acts.orders(set).into_iter().skip(1).map(move |order| (set, order)));
    let serving = orders.take(most.div_ceil(PART)).find(|(set, order)| by(*set, OneByOne::In(order)));
    serving.map(|(set, order)| acts.plan((set, set), None, Some(&order))).into_iter().collect()
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

    /// The plan that does the same here, if it wins. An act that the game does not ask about changes nothing in it.
    fn same(&self, plan: &Plan) -> Option<&Plan> {
        let asked = |row: &&Row| self.acts.iter().any(|(name, _)| *name == row.act);
        let here: Vec<&str> = plan.rows.iter().filter(asked).map(|row| row.act.as_str()).collect();
        let is_it = |known: &Plan| {
            known.rows.len() == here.len() && known.rows.iter().all(|row| here.contains(&row.act.as_str()))
        };
        self.plans.iter().find(|known| is_it(known))
    }
}

/// The least plan that looks at nothing and wins each of these games.
pub fn in_each(games: &[Serving]) -> Option<Plan> {
    let mut acts = Acts { names: Vec::new(), of: BTreeMap::new(), bits: Vec::new(), rivals: BTreeMap::new() };
    for act in games.iter().flat_map(|game| &game.acts) {
        if !acts.names.contains(act) {
            acts.names.push(act.clone());
        }
    }
    acts.sets().into_iter().map(|set| acts.plan((set, set), None, None)).find_map(|plan| {
        let same: Vec<&Plan> = games.iter().map(|game| game.same(&plan)).collect::<Option<_>>()?;
        // One order for all of them, if one of them needs an order.
        let mut in_order = same.into_iter().filter(|same| same.in_order);
        let Some(first) = in_order.next() else { return Some(plan) };
        let is_same = first.rows.len() == plan.rows.len() && in_order.all(|other| other.rows == first.rows);
        is_same.then(|| first.clone())
    })
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
        let set = |asked: &Asked| if asked.noted >> at & 1 == 1 { so } else { not };
        let by = |one_by_one: OneByOne| serves(&|asked| acts.answer(set(asked), asked, one_by_one));
        if by(OneByOne::AsAsked)
            && let Some(plan) = acts.told((so, not), Some(&seen[at]), &by)
        {
            return Some(plan);
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
