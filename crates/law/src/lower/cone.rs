//! Which things can reach what is asked, and which of them only the powers of others read.

mod alone;
mod others;

use std::collections::BTreeSet;

use super::slots::{alike, cases_like, events_like, measures_like, measures_meant};
use super::wanted::Wanted;
use super::{Setting, View};
use crate::checked::{
    Atom, Author, BodyId, CaseId, Condition, Core, EventId, EventRef, FactId, Fate, KindId, Law, MeasureId, Moment,
    Pattern, ReadingId, Right, Role, RoleOf, RoleTarget, Rule, Thing, When, Window,
};
use crate::rung::Rung;

pub use alone::is_alone;
use others::Others;

/// Something of a life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Node {
    /// It happens, has happened.
    Event(EventId),
    /// It is in force.
    Measure(MeasureId),
    /// Its value.
    Fact(FactId),
    /// What a body has on record, told or deemed.
    Record(BodyId, Thing),
    /// What the person knows of.
    Knowledge(Thing),
    /// It is open.
    Case(CaseId),
}

/// The things that can reach what is asked.
#[derive(Debug)]
pub struct Cone {
    nodes: BTreeSet<Node>,
    /// Facts and records that are read by the powers of others alone.
    pub guards: BTreeSet<Node>,
    /// Who must tell of what and is told of it by nobody: they hold the truth (decision 26).
    pub truths: BTreeSet<(BodyId, Thing)>,
    /// On the rung *wrong*: the records that may be untrue, whether or not they matter (decision 29).
    pub errors: BTreeSet<(BodyId, Thing)>,
    /// Acts whose sentence puts a judge a question that is asked about, where the sentence stands: they must be open,
    /// whether or not anything waits for them.
    pub asking: BTreeSet<(EventId, Option<CaseId>)>,
    /// What of other cases is left open.
    pub others: Others,
    view: View,
}

impl Cone {
    /// The cone of what the setting asks.
    pub fn of(law: &Law, setting: &Setting, wanted: &Wanted) -> Cone {
        let mut asked = Vec::new();
        for (condition, scope) in wanted.conditions() {
            asked.extend(scope.map(Node::Case));
            read_condition(law, condition, *scope, &mut asked);
        }
        wanted.right.iter().for_each(|right| read_pattern(law, right, &mut asked));
        let is_game = wanted.is_game();
        // Who plays sees what was judged: it matters when a judge is asked, and so does each sentence that asks. A loose view may leave
        // out that it is asked sooner, for then the others have more ways and the person knows less.
        let askers = match is_game && !setting.view.is_loose() {
            true => askers_of_game(law, setting, &asked, &BTreeSet::new()),
            false => askers(law, setting, |fact| asked.contains(fact)),
        };
        let mut from = asked.clone();
        from.extend(askers.iter().flat_map(|rule| stands(rule)));
        let may = |rule: &&Rule| match rule.core {
            Core::May { act, .. } => Some((act, rule.scope)),
            _ => None,
        };
        let asking: BTreeSet<_> = askers.iter().filter_map(may).collect();
        // What a sentence rules that puts such a question is no guard: the sentence must stand, whatever it brings about.
        let no_guards = from.clone();
        if !setting.cone {
            from.extend(all(law));
        }
        let others = Others::of(law, setting);
        let nodes = closure(law, setting, is_game, &from, others.nodes());
        let guards = guards(law, setting, is_game, &nodes, &no_guards);
        let truths = truths(law, setting);
        let errors = if setting.rung == Rung::Wrong { read_by_sentences(law, &truths) } else { BTreeSet::new() };
        let mut cone = Cone { nodes, guards, truths, errors, asking, others, view: setting.view };
        if setting.view.is_loose() {
            // What only a dropped guard hangs on cannot reach what is asked any more.
            let left_out = cone.guards.union(cone.others.nodes()).copied().collect();
            cone.nodes = closure(law, setting, is_game, &from, &left_out);
        }
        cone
    }

    /// Does it matter?
    pub fn has(&self, node: Node) -> bool {
        self.nodes.contains(&node) && !self.is_dropped(node) && !self.others.has(node)
    }

    /// Can the others be left open for this right? Not if it looks at what was judged: of a condition that hangs on a judge and on
    /// the others, both are asked, and the judge perhaps too soon.
    pub fn can_leave_others_open(&self, law: &Law, setting: &Setting, right: &Right) -> bool {
        let mut asked = Vec::new();
        read_pattern(law, right, &mut asked);
        let bears = |rule: &&Rule| is_law(setting, rule) && brought(&rule.core).into_iter().any(|node| self.has(node));
        !asked.iter().any(|node| is_judged(law, node))
            && self.others.can_be_left_open(law, right, law.rules.iter().filter(bears), |node| self.has(node))
    }

    /// Is it left out of a loose view, and taken as it suits the others?
    pub fn is_dropped(&self, node: Node) -> bool {
        self.view.is_loose() && self.guards.contains(&node)
    }

    /// Does the fact keep its first value in a frozen view?
    pub fn is_frozen(&self, fact: FactId) -> bool {
        self.view == View::Frozen && self.guards.contains(&Node::Fact(fact))
    }

    /// Does the sender hold the truth of something that matters, because it has to tell of it?
    pub fn makes_hold(&self, rule: &Rule) -> bool {
        let Core::Tell { sender, thing, .. } = rule.core else { return false };
        self.truths.contains(&(sender, thing)) && self.has(Node::Record(sender, thing))
    }

    /// Does a rule matter, by what it rules?
    pub fn has_rule(&self, law: &Law, setting: &Setting, rule: &Rule) -> bool {
        is_law(setting, rule)
            && !self.others.leave_out(law, rule)
            && match &rule.core {
                Core::May { act, .. } => self.has(Node::Event(*act)),
                Core::Must { act, missed, otherwise, .. } => {
                    self.has(Node::Event(*act))
                        || self.has(Node::Event(*missed))
                        || otherwise.is_some_and(|event| self.has(Node::Event(event)))
                }
                Core::Tell { receiver, thing, .. } => self.has(Node::Record(*receiver, *thing)),
                Core::Happens { event, .. } => self.has(Node::Event(*event)),
                Core::InForce { measure, .. }
                | Core::InForceWhile { measure, .. }
                | Core::Suspended { measure, .. } => self.has(Node::Measure(*measure)),
                Core::Before { first, .. } => self.has(Node::Event(*first)),
                Core::Forbids { act, .. } => self.has(Node::Event(*act)),
                Core::Becomes { fact, .. } => self.has(Node::Fact(*fact)),
                Core::Knows { thing, .. } => self.has(Node::Knowledge(*thing)),
                Core::Record { body, thing, .. } => self.has(Node::Record(*body, *thing)),
                Core::Counts { act, .. } => self.has(Node::Event(*act)),
                Core::Closes { case, .. } => self.has(Node::Case(*case)),
            }
            && law.sentences.len() > rule.sentence.at()
    }
}

/// The sentences that put a judge the question of such a fact: only by them it gets a value (decision 32).
fn askers<'l>(law: &'l Law, setting: &Setting, is_such: impl Fn(&Node) -> bool) -> Vec<&'l Rule> {
    let is_asked = |node: &Node| is_judged(law, node) && is_such(node);
    let asks = |rule: &&'l Rule| {
        let mut read = Vec::new();
        rule.conditions().into_iter().for_each(|condition| read_condition(law, condition, rule.scope, &mut read));
        read.iter().any(is_asked)
    };
    law.rules.iter().filter(|rule| is_law(setting, rule)).filter(asks).collect()
}

/// The sentences that put a judge the question of a fact on which a game hangs, or of one on which such a sentence does; what is
/// left out leads no further.
fn askers_of_game<'l>(law: &'l Law, setting: &Setting, asked: &[Node], left_out: &BTreeSet<Node>) -> Vec<&'l Rule> {
    let mut askers: Vec<&Rule> = Vec::new();
    loop {
        let from: Vec<Node> = asked.iter().copied().chain(askers.iter().flat_map(|rule| stands(rule))).collect();
        let nodes = closure(law, setting, true, &from, left_out);
        let more = self::askers(law, setting, |fact| nodes.contains(fact));
        if more.len() == askers.len() {
            return askers;
        }
        askers = more;
    }
}

/// What must be looked at so that a sentence stands.
fn stands(rule: &Rule) -> impl Iterator<Item = Node> + use<> {
    ruled(&rule.core).into_iter().chain(rule.scope.map(Node::Case))
}

fn is_judged(law: &Law, node: &Node) -> bool {
    matches!(node, Node::Fact(fact) if matches!(law.facts[fact.at()].fate, Fate::JudgedBy(_)))
}

/// What a rule rules: without it the rule is left out.
fn ruled(core: &Core) -> Vec<Node> {
    match *core {
        Core::May { act, .. } | Core::Counts { act, .. } | Core::Forbids { act, .. } => vec![Node::Event(act)],
        Core::Must { act, missed, .. } => vec![Node::Event(act), Node::Event(missed)],
        Core::Before { first, .. } => vec![Node::Event(first)],
        Core::Happens { event, .. } => vec![Node::Event(event)],
        Core::Tell { receiver, thing, .. } => vec![Node::Record(receiver, thing)],
        Core::Record { body, thing, .. } => vec![Node::Record(body, thing)],
        Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } | Core::Suspended { measure, .. } => {
            vec![Node::Measure(measure)]
        }
        Core::Becomes { fact, .. } => vec![Node::Fact(fact)],
        Core::Knows { thing, .. } => vec![Node::Knowledge(thing)],
        Core::Closes { case, .. } => vec![Node::Case(case)],
    }
}

/// What a rule rules, and what it brings besides.
fn brought(core: &Core) -> Vec<Node> {
    let mut brought = ruled(core);
    match *core {
        Core::Must { otherwise, .. } => brought.extend(otherwise.map(Node::Event)),
        Core::Forbids { stopped, wrongly, .. } => brought.extend([stopped, wrongly].map(Node::Event)),
        _ => {}
    }
    brought
}

/// Is the rule the law under the readings that are fixed?
pub fn is_law(setting: &Setting, rule: &Rule) -> bool {
    rule.reading.is_none_or(|(reading, label)| fixed(setting, reading).is_none_or(|fixed| fixed == label))
}

/// The label to which a reading is fixed.
pub fn fixed(setting: &Setting, reading: ReadingId) -> Option<u16> {
    setting.fixed.get(reading.at()).copied().flatten()
}

/// The events an `EventRef` stands for.
pub fn events_of(law: &Law, event: EventRef, scope: Option<CaseId>) -> Vec<EventId> {
    match event {
        EventRef::Event(event) => vec![event],
        EventRef::Role(role, target) => {
            let fits = |&(has, of): &(Role, RoleOf)| {
                has == role
                    && match (target, of) {
                        (RoleTarget::AnyMeasure, RoleOf::Measure(_)) => true,
                        // Under `For each` one in this case; where none is meant, in any.
                        (RoleTarget::Case(case), RoleOf::Case(of)) => match scope {
                            Some(scope) if alike(law, scope, case) => scope == of,
                            _ => alike(law, case, of),
                        },
                        (RoleTarget::AnyCase, RoleOf::Case(of)) => scope.is_none_or(|case| case == of),
                        _ => false,
                    }
            };
            let ids = (0..law.events.len()).map(|at| EventId(at as u16));
            ids.filter(|event| law.events[event.at()].roles.iter().any(fits)).collect()
        }
    }
}

/// The measures a kind, or any, stands for: in a case, of this case.
pub fn measures_of(law: &Law, kind: Option<KindId>, scope: Option<CaseId>) -> Vec<MeasureId> {
    let ids = (0..law.measures.len()).map(|at| MeasureId(at as u16));
    let fits = |id: &MeasureId| {
        let measure = &law.measures[id.at()];
        kind.is_none_or(|kind| measure.kind == Some(kind)) && scope.is_none_or(|case| measure.scope == Some(case))
    };
    ids.filter(fits).collect()
}

/// Is the body told of the thing by somebody (so that it holds its record), or by nobody (so that it holds the truth)?
pub fn is_told(law: &Law, setting: &Setting, body: BodyId, of: Thing) -> bool {
    law.rules.iter().any(|rule| {
        is_law(setting, rule)
            && matches!(rule.core, Core::Tell { receiver, thing, .. } if receiver == body && thing == of)
    })
}

/// The bodies that must tell of a thing and are told of it by nobody.
fn truths(law: &Law, setting: &Setting) -> BTreeSet<(BodyId, Thing)> {
    let rules = law.rules.iter().filter(|rule| is_law(setting, rule));
    let tellers = rules.filter_map(|rule| match rule.core {
        Core::Tell { sender, thing, .. } => Some((sender, thing)),
        _ => None,
    });
    tellers.filter(|&(body, thing)| !is_told(law, setting, body, thing)).collect()
}

/// The records that a sentence of the law reads, in whatever reading, but for those of who holds the truth.
fn read_by_sentences(law: &Law, truths: &BTreeSet<(BodyId, Thing)>) -> BTreeSet<(BodyId, Thing)> {
    let records = law.rules.iter().flat_map(|rule| rule.records());
    records.filter(|record| !truths.contains(record)).collect()
}

/// What is true where nobody has to be told: of the person, so in any case.
pub fn truth(law: &Law, thing: Thing) -> Vec<Node> {
    match thing {
        Thing::Fact(fact) => vec![Node::Fact(fact)],
        Thing::Measure(measure) => measures_like(law, measure).into_iter().map(Node::Measure).collect(),
        Thing::Event(event) => events_like(law, event).into_iter().map(Node::Event).collect(),
        Thing::Case(case) => cases_like(law, case).into_iter().map(Node::Case).collect(),
    }
}

/// What bodies are told and no sentence of the law reads, whatever the readings.
pub(crate) fn unread(law: &Law) -> Vec<(BodyId, Thing)> {
    let setting = Setting {
        rung: crate::rung::Rung::AsWritten,
        others_last: false,
        all_orders: true,
        view: View::Whole,
        readings: super::ReadingsAre::Kept,
        fixed: Vec::new(),
        asked: super::Asked::Conditions(&[]),
        cone: false,
        starts: super::Starts::Every,
        birthday: None,
    };
    let nodes = all(law);
    let mut read = BTreeSet::new();
    for &node in &nodes {
        let (guards, others) = reads(law, &setting, false, node);
        read.extend(guards.into_iter().chain(others));
    }
    let told = law.rules.iter().filter_map(|rule| match rule.core {
        Core::Tell { receiver, thing, .. } => Some((receiver, thing)),
        _ => None,
    });
    let told: BTreeSet<_> = told.filter(|&(body, thing)| !read.contains(&Node::Record(body, thing))).collect();
    told.into_iter().collect()
}

fn all(law: &Law) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    nodes.extend((0..law.events.len()).map(|at| Node::Event(EventId(at as u16))));
    nodes.extend((0..law.measures.len()).map(|at| Node::Measure(MeasureId(at as u16))));
    nodes.extend((0..law.facts.len()).map(|at| Node::Fact(FactId(at as u16))));
    nodes.extend((0..law.cases.len()).map(|at| Node::Case(CaseId(at as u16))));
    for rule in &law.rules {
        match rule.core {
            Core::Tell { receiver, thing, .. } => nodes.push(Node::Record(receiver, thing)),
            Core::Record { body, thing, .. } => nodes.push(Node::Record(body, thing)),
            Core::Knows { thing, .. } => nodes.push(Node::Knowledge(thing)),
            _ => {}
        }
    }
    nodes
}

/// Everything that the nodes hang on, themselves included; the nodes left out lead no further.
fn closure(law: &Law, setting: &Setting, is_game: bool, from: &[Node], left_out: &BTreeSet<Node>) -> BTreeSet<Node> {
    let mut nodes = BTreeSet::new();
    let mut open = from.to_vec();
    while let Some(node) = open.pop() {
        if nodes.insert(node) && !left_out.contains(&node) {
            let (guards, others) = reads(law, setting, is_game, node);
            open.extend(guards);
            open.extend(others);
        }
    }
    nodes
}

/// What the node hangs on: read by powers that may be taken as they suit (of the others, or of anybody where there is no
/// game), and read otherwise.
fn reads(law: &Law, setting: &Setting, is_game: bool, node: Node) -> (Vec<Node>, Vec<Node>) {
    let (mut guards, mut others) = (Vec::new(), Vec::new());
    let in_scope = |scope: Option<CaseId>, into: &mut Vec<Node>| into.extend(scope.map(Node::Case));
    for rule in law.rules.iter().filter(|rule| is_law(setting, rule)) {
        let scope = rule.scope;
        match (&rule.core, node) {
            (Core::May { act, window, .. }, Node::Event(event)) if *act == event => {
                let persons = law.events[event.at()].author == Author::Person && is_game;
                let into = if persons { &mut others } else { &mut guards };
                read_condition(law, &rule.condition, scope, into);
                read_window(*window, &mut others);
                in_scope(scope, &mut others);
            }
            (Core::Must { act, of, missed, .. }, Node::Event(event)) if *act == event || *missed == event => {
                read_condition(law, &rule.condition, scope, &mut others);
                others.extend(events_of(law, *of, scope).into_iter().map(Node::Event));
                others.extend([Node::Event(*act), Node::Event(*missed)]);
                in_scope(scope, &mut others);
            }
            (Core::Must { otherwise: Some(otherwise), missed, .. }, Node::Event(event)) if *otherwise == event => {
                others.push(Node::Event(*missed));
            }
            (Core::Happens { event: ruled, moment }, Node::Event(event)) if *ruled == event => {
                read_moment(law, moment, scope, &mut others);
                read_condition(law, &rule.condition, scope, &mut others);
                in_scope(scope, &mut others);
            }
            (Core::Forbids { measure, act, body, stopped, wrongly }, Node::Event(event))
                if [*act, *stopped, *wrongly].contains(&event) =>
            {
                others.extend([Node::Event(*act), Node::Record(*body, Thing::Measure(*measure))]);
                others.extend(truth(law, Thing::Measure(*measure)));
                if rule.condition != Condition::always() {
                    read_condition(law, &rule.condition, scope, &mut others);
                    in_scope(scope, &mut others);
                }
            }
            (Core::Counts { act, .. }, Node::Event(event)) if *act == event => {
                read_condition(law, &rule.condition, scope, &mut others);
            }
            (Core::InForce { measure: ruled, from, until }, Node::Measure(measure)) if *ruled == measure => {
                read_moment(law, from, scope, &mut others);
                read_moment(law, until, scope, &mut others);
                read_condition(law, &rule.condition, scope, &mut others);
                in_scope(scope, &mut others);
            }
            (Core::Before { first, second }, Node::Event(event)) if *first == event => {
                others.push(Node::Event(*second));
                read_condition(law, &rule.condition, scope, &mut others);
                in_scope(scope, &mut others);
            }
            (
                Core::InForceWhile { measure: ruled, condition } | Core::Suspended { measure: ruled, condition },
                Node::Measure(measure),
            ) if *ruled == measure => {
                read_condition(law, condition, scope, &mut others);
                in_scope(scope, &mut others);
            }
            (Core::Becomes { fact: ruled, moment, .. }, Node::Fact(fact)) if *ruled == fact => {
                read_moment(law, moment, scope, &mut others);
                read_condition(law, &rule.condition, scope, &mut others);
                in_scope(scope, &mut others);
            }
            (Core::Tell { sender, receiver, thing, .. }, Node::Record(body, of))
                if *receiver == body && *thing == of =>
            {
                read_condition(law, &rule.condition, scope, &mut others);
                // A record that is a guard may be fed by what is a guard itself.
                if is_told(law, setting, *sender, of) {
                    guards.push(Node::Record(*sender, of));
                } else {
                    guards.extend(truth(law, of));
                }
            }
            (Core::Record { body: ruled, thing, from, until }, Node::Record(body, of))
                if *ruled == body && *thing == of =>
            {
                read_moment(law, from, scope, &mut others);
                if let Some(until) = until {
                    read_moment(law, until, scope, &mut others);
                }
                read_condition(law, &rule.condition, scope, &mut others);
                in_scope(scope, &mut others);
            }
            (Core::Knows { thing, from }, Node::Knowledge(of)) if *thing == of => {
                read_moment(law, from, scope, &mut others);
                read_condition(law, &rule.condition, scope, &mut others);
                in_scope(scope, &mut others);
            }
            (Core::Closes { case: ruled, moment }, Node::Case(case)) if *ruled == case => {
                read_moment(law, moment, scope, &mut others);
                read_condition(law, &rule.condition, scope, &mut others);
            }
            _ => {}
        }
    }
    match node {
        Node::Event(event) => {
            let event = &law.events[event.at()];
            in_scope(event.scope, &mut others);
            others.extend(event.naming.iter().flat_map(|naming| [naming.at, naming.after].map(Node::Event)));
        }
        Node::Case(case) => others.push(Node::Event(law.cases[case.at()].opened_by)),
        Node::Record(body, thing) if truths(law, setting).contains(&(body, thing)) => others.extend(truth(law, thing)),
        Node::Measure(measure) => in_scope(law.measures[measure.at()].scope, &mut others),
        _ => {}
    }
    // An opening act is not open while a case of its kind is.
    for (at, case) in law.cases.iter().enumerate() {
        if node == Node::Event(case.opened_by) {
            others.push(Node::Case(CaseId(at as u16)));
        }
    }
    (guards, others)
}

/// The greatest set of facts and records that only powers of others, or records of this set, read; without those that are `none`.
fn guards(law: &Law, setting: &Setting, is_game: bool, nodes: &BTreeSet<Node>, none: &[Node]) -> BTreeSet<Node> {
    let may_be = |node: &&Node| match node {
        Node::Fact(fact) => !matches!(law.facts[fact.at()].fate, Fate::JudgedBy(_)),
        Node::Record(..) => true,
        _ => false,
    };
    let mut guards: BTreeSet<Node> = nodes.iter().filter(may_be).copied().collect();
    none.iter().for_each(|node| {
        guards.remove(node);
    });
    loop {
        let before = guards.len();
        for &node in nodes {
            let (read_as_guard, read) = reads(law, setting, is_game, node);
            read.iter().for_each(|read| {
                guards.remove(read);
            });
            let feeds_a_guard = guards.contains(&node);
            if matches!(node, Node::Record(..)) && !feeds_a_guard {
                read_as_guard.iter().for_each(|read| {
                    guards.remove(read);
                });
            }
        }
        if guards.len() == before {
            return guards;
        }
    }
}

fn read_window(window: Window, into: &mut Vec<Node>) {
    match window {
        Window::Always | Window::Season(_) => {}
        Window::Within { of, .. } | Window::After(of) | Window::Before(of) => into.push(Node::Event(of)),
        Window::During(measure) => into.push(Node::Measure(measure)),
    }
}

fn read_moment(law: &Law, moment: &Moment, scope: Option<CaseId>, into: &mut Vec<Node>) {
    let mut read = |when: &When| read_when(law, when, scope, into);
    match moment {
        Moment::One(when) => read(when),
        Moment::First(bullets) | Moment::Last(bullets) => {
            bullets.iter().for_each(|bullet| read(&bullet.when));
            bullets.iter().for_each(|bullet| read_condition(law, &bullet.condition, scope, into));
        }
    }
}

fn read_when(law: &Law, when: &When, scope: Option<CaseId>, into: &mut Vec<Node>) {
    match when {
        When::DayOf(event) | When::Dawn { event, .. } => {
            into.extend(events_of(law, *event, scope).into_iter().map(Node::Event))
        }
        When::On(_) => {}
        When::Becomes(condition) => read_condition(law, condition, scope, into),
    }
}

fn read_pattern(law: &Law, right: &Right, into: &mut Vec<Node>) {
    let scope = right.scope;
    into.extend(scope.map(Node::Case));
    match &right.pattern {
        Pattern::Never(condition) | Pattern::Possible(condition) | Pattern::CanAvoid(condition) => {
            read_condition(law, condition, scope, into);
        }
        Pattern::Within { event, condition, .. } => {
            into.extend(events_of(law, *event, scope).into_iter().map(Node::Event));
            read_condition(law, condition, scope, into);
        }
        Pattern::Only { condition, when } => {
            read_condition(law, condition, scope, into);
            read_when(law, when, scope, into);
        }
        Pattern::Lasts { measure, .. } => {
            into.extend(measures_meant(law, *measure, scope).into_iter().map(Node::Measure));
        }
        Pattern::CanReach { whenever, goal, .. } => {
            read_condition(law, whenever, scope, into);
            read_condition(law, goal, scope, into);
        }
    }
}

fn read_condition(law: &Law, condition: &Condition, scope: Option<CaseId>, into: &mut Vec<Node>) {
    match condition {
        Condition::All(many) | Condition::Any(many) => {
            many.iter().for_each(|one| read_condition(law, one, scope, into))
        }
        Condition::Not(one) => read_condition(law, one, scope, into),
        Condition::Defined(one) => read_condition(law, one, None, into),
        Condition::Atom(atom) => match *atom {
            Atom::FactIs(fact, _) | Atom::FactAtLeast(fact, _) => into.push(Node::Fact(fact)),
            Atom::InForce(measure) => into.push(Node::Measure(measure)),
            Atom::KindInForce(kind) => into.extend(measures_of(law, Some(kind), scope).into_iter().map(Node::Measure)),
            Atom::AnyInForce => into.extend(measures_of(law, None, scope).into_iter().map(Node::Measure)),
            Atom::UnknownKind => {}
            Atom::Happened(event) => into.extend(events_of(law, event, scope).into_iter().map(Node::Event)),
            Atom::Record(body, thing) => into.push(Node::Record(body, thing)),
            Atom::RecordThat(body, fact, ..) => into.push(Node::Record(body, Thing::Fact(fact))),
            Atom::Knows(thing) => into.push(Node::Knowledge(thing)),
            Atom::Open(case) => into.push(Node::Case(case)),
        },
    }
}
