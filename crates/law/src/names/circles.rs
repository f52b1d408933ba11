//! Circles of what happens at once (meaning 3): L052, shown as a circle with every sentence.
//!
//! What a sentence names is settled before it. If that can be done for all sentences there is an order, and every reader
//! of the law may use it; if not, some of them wait for each other. Who holds the truth sees it at once (meaning 26), so what it
//! has on record waits for the thing itself. Sentences of different readings are taken together,
//! so that the order is one, whichever reading is the law. Promise: each circle is told once, in time linear in what is
//! written.

use {
    super::{
        norms::Wait,
        reader::Node,
        report::{Message, Report},
    },
    crate::{
        checked::{CaseId, Core, KindId, Law, Rule, Thing},
        span::Span,
    },
    std::collections::{BTreeMap, BTreeSet},
};

/// So many of its sentences are shown; a longer circle is told by its beginning.
const SHOWN: usize = 12;

/// One step of the order: `from` waits for `to`. Steps from "any measure" to each measure, and from what holds the truth to the
/// thing, have no sentence.
struct Step {
    to: usize,
    span: Option<Span>,
}

/// Tells every circle: of what is settled at once, and of what is held back for the other on one day.
pub(super) fn tell(waits: &[Wait], rules: &[Rule], law: &Law, report: &mut Report) {
    tell_each(waits, rules, A_DAY_BETWEEN, law, report);
    let held_back = rules.iter().filter_map(|rule| match rule.core {
        Core::Before { first, second } => {
            let (waiting, waited_for) = (Node::Event(second), Node::Event(first));
            Some(Wait { waiting, waited_for, span: law.sentences[rule.sentence.at()].span })
        }
        _ => None,
    });
    tell_each(&held_back.collect::<Vec<_>>(), rules, ONE_TOO_MANY, law, report);
}

/// How a circle of what is settled at once is broken.
const A_DAY_BETWEEN: &str =
    "Law texts usually break such a circle with a day: \"on day 1 after …\", or by naming the act that starts it.";

/// How one of sentences about the order of a day is.
const ONE_TOO_MANY: &str = "On a day on which one has come the other comes no more: leave one of the sentences out.";

/// Tells every circle, and how it is broken.
fn tell_each(waits: &[Wait], rules: &[Rule], way_out: &str, law: &Law, report: &mut Report) {
    let (nodes, steps) = graph(waits, rules, law);
    let mut waiting: Vec<usize> = steps.iter().map(Vec::len).collect();
    let mut waited_by: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
    for (from, steps) in steps.iter().enumerate() {
        for step in steps {
            waited_by[step.to].push(from);
        }
    }
    let mut settled: Vec<usize> = (0..nodes.len()).filter(|at| waiting[*at] == 0).collect();
    while let Some(at) = settled.pop() {
        for above in &waited_by[at] {
            waiting[*above] -= 1;
            if waiting[*above] == 0 {
                settled.push(*above);
            }
        }
    }
    // What is left waits for something that is left: following it ends in a circle.
    let mut walked = vec![0; nodes.len()];
    for start in (0..nodes.len()).filter(|at| waiting[*at] > 0) {
        let mut path: Vec<(usize, Option<Span>)> = Vec::new();
        let mut at = start;
        while walked[at] == 0 {
            walked[at] = start + 1;
            let Some(step) = steps[at].iter().find(|step| waiting[step.to] > 0) else { break };
            path.push((at, step.span));
            at = step.to;
        }
        if walked[at] == start + 1
            && let Some(begin) = path.iter().position(|(on_path, _)| *on_path == at)
        {
            tell_one(&path[begin..], &nodes, way_out, law, report);
        }
    }
}

/// The thing that a record shows at once: of who tells of it and is told of it by nobody, in some reading.
fn seen_at_once(record: Node, rules: &[Rule]) -> Option<Node> {
    let Node::Record(body, of) = record else { return None };
    let tells = |rule: &Rule| matches!(rule.core, Core::Tell { sender, thing, .. } if (sender, thing) == (body, of));
    let is_told = |rule: &Rule| {
        rule.reading.is_none()
            && matches!(rule.core, Core::Tell { receiver, thing, .. } if (receiver, thing) == (body, of))
    };
    let thing = match of {
        Thing::Fact(fact) => Node::Fact(fact),
        Thing::Measure(measure) => Node::Measure(measure),
        Thing::Event(event) => Node::Event(event),
        Thing::Case(_) => return None,
    };
    (rules.iter().any(tells) && !rules.iter().any(is_told)).then_some(thing)
}

fn graph(waits: &[Wait], rules: &[Rule], law: &Law) -> (Vec<Node>, Vec<Vec<Step>>) {
    let mut all: BTreeSet<Node> = waits.iter().flat_map(|wait| [wait.waiting, wait.waited_for]).collect();
    let any: Vec<(Option<CaseId>, Option<KindId>)> = all
        .iter()
        .filter_map(|node| match node {
            Node::Measures(case, kind) => Some((*case, *kind)),
            _ => None,
        })
        .collect();
    let measures = |case: Option<CaseId>, kind: Option<KindId>| {
        law.measures.iter().enumerate().filter_map(move |(at, measure)| {
            let is_meant = (case.is_none() || measure.scope == case) && (kind.is_none() || measure.kind == kind);
            is_meant.then_some(Node::Measure(crate::checked::MeasureId(at as u16)))
        })
    };
    for (case, kind) in &any {
        all.extend(measures(*case, *kind));
    }
    let truths: Vec<(Node, Node)> =
        all.iter().filter_map(|&record| Some((record, seen_at_once(record, rules)?))).collect();
    all.extend(truths.iter().map(|&(_, thing)| thing));
    let nodes: Vec<Node> = all.into_iter().collect();
    let place: BTreeMap<Node, usize> = nodes.iter().enumerate().map(|(at, node)| (*node, at)).collect();
    let mut steps: Vec<Vec<Step>> = nodes.iter().map(|_| Vec::new()).collect();
    for wait in waits {
        steps[place[&wait.waiting]].push(Step { to: place[&wait.waited_for], span: Some(wait.span) });
    }
    for (record, thing) in truths {
        steps[place[&record]].push(Step { to: place[&thing], span: None });
    }
    for (case, kind) in any {
        let from = place[&Node::Measures(case, kind)];
        for measure in measures(case, kind) {
            steps[from].push(Step { to: place[&measure], span: None });
        }
    }
    (nodes, steps)
}

/// The circle, from its first sentence in the file (meaning 49).
fn tell_one(circle: &[(usize, Option<Span>)], nodes: &[Node], way_out: &str, law: &Law, report: &mut Report) {
    let named: Vec<(String, Option<Span>)> = circle.iter().map(|(at, span)| (words(nodes[*at], law), *span)).collect();
    let labelled: Vec<usize> = (0..named.len()).filter(|at| named[*at].1.is_some()).collect();
    let Some(begin) = labelled.iter().copied().min_by_key(|at| named[*at].1) else { return };
    let next = |at: usize| &named[(at + 1) % named.len()].0;
    let says = |at: usize| format!("{} waits for {}", named[at].0, next(at));
    let title = match labelled.len() {
        1 => "this sentence waits for itself on the same day",
        _ => "these sentences wait for each other on the same day",
    };
    let mut message = Message::error("L052", named[begin].1.unwrap_or_default(), title).under(says(begin));
    let in_turn = (1..named.len()).take(SHOWN).map(|more| (begin + more) % named.len());
    for at in in_turn {
        if let Some(span) = named[at].1 {
            message = message.also(span, says(at));
        }
    }
    let mut circle: Vec<&str> = (0..=named.len()).map(|more| named[(begin + more) % named.len()].0.as_str()).collect();
    circle.dedup();
    if circle.len() > SHOWN + 2 {
        circle.splice(SHOWN..circle.len() - 1, ["…"]);
    }
    let neither = match named.len() {
        1 => "It can never be first.",
        2 => "Neither can ever be first.",
        _ => "None of them can ever be first.",
    };
    report.say(message.note(format!("The circle: {}.", circle.join(" -> "))).note(format!("{neither} {way_out}")));
}

fn words(node: Node, law: &Law) -> String {
    match node {
        Node::Event(event) => law.events[event.at()].name.clone(),
        Node::Measure(measure) => law.measures[measure.at()].name.clone(),
        Node::Fact(fact) => law.facts[fact.at()].name.clone(),
        Node::Knows(of) => format!("knowledge of {}", thing(of, law)),
        Node::Record(body, of) => format!("the record of {} at {}", thing(of, law), law.bodies[body.at()].name),
        Node::Measures(_, None) => "any measure".to_string(),
        Node::Measures(_, Some(kind)) => format!("any measure that limits {}", law.kinds[kind.at()]),
    }
}

fn thing(thing: Thing, law: &Law) -> &str {
    match thing {
        Thing::Fact(fact) => &law.facts[fact.at()].name,
        Thing::Measure(measure) => &law.measures[measure.at()].name,
        Thing::Event(event) => &law.events[event.at()].name,
        Thing::Case(case) => &law.cases[case.at()].name,
    }
}
