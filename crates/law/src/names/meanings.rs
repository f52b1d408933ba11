//! Definitions: a condition with a name, put in place wherever the person is said to be so.
//!
//! A definition has no case, wherever it stands (meaning 18). Promise: what is put in place is finite: definitions that
//! need each other are a circle, and a tower of them has an end.

use {
    super::{
        definitions::Made,
        find::is_person,
        homes::{Homes, Where},
        judged::Asked,
        numbers::Numbers,
        reader::{Here, Node, Reader, Speech},
        report::{Message, Report},
        terms::{Named, Terms},
    },
    crate::{
        ast::{self, Claim, Definition, Term},
        checked::{self, Condition, Law},
    },
};

/// What a definition means.
pub(super) struct Meaning {
    pub(super) definition: checked::Definition,
    /// What a sentence that uses it waits for.
    pub(super) waits_for: Vec<Node>,
    /// How many claims it puts in place.
    pub(super) size: usize,
}

/// So many definitions may stand on each other.
const HIGHEST: usize = 20;

/// One definition before it is read.
struct Open<'p> {
    made: &'p Made<'p>,
    name: &'p Term,
    condition: &'p ast::Condition,
    /// The definitions it names, and where.
    needs: Vec<(usize, &'p Term)>,
}

/// Reads the definitions, each after those that it names. One with a mistake has no meaning.
pub(super) fn read(
    made: &[Made],
    terms: &Terms,
    homes: &Homes,
    numbers: &Numbers,
    law: &Law,
    report: &mut Report,
) -> Vec<Option<Meaning>> {
    let open: Vec<Open> = made.iter().filter_map(|made| open(made, terms)).collect();
    let (order, circles) = in_order(&open);
    for circle in circles {
        tell_circle(&open, &circle, report);
    }
    let mut height = vec![0; open.len()];
    let mut meanings: Vec<Option<Meaning>> = open.iter().map(|_| None).collect();
    for at in order {
        let Open { made, name, condition, needs } = &open[at];
        height[at] = needs.iter().map(|(below, _)| height[*below] + 1).max().unwrap_or(0);
        if height[at] > HIGHEST && needs.iter().all(|(below, _)| meanings[*below].is_some()) {
            let title = format!("more than {HIGHEST} definitions stand on each other here");
            report.say(Message::error("L092", name.span, title).under("this one is too high"));
            continue;
        }
        let here = Here {
            body: made.written.body,
            span: made.written.span,
            sentence: made.written.id,
            scope: Where::Person,
            speech: Speech::Definition,
            each_case: false,
        };
        let mut reader = Reader {
            law,
            terms,
            homes,
            meanings: &meanings,
            numbers,
            asked: &Asked::default(),
            report,
            here,
            mentions: Vec::new(),
        };
        let Some(condition) = reader.condition(condition) else { continue };
        let mut waits_for: Vec<Node> = reader.mentions.iter().map(|(node, _)| *node).collect();
        waits_for.sort();
        waits_for.dedup();
        let size = size(&condition);
        let definition = checked::Definition { name: name.name.clone(), condition, sentence: made.written.id };
        meanings[at] = Some(Meaning { definition, waits_for, size });
    }
    meanings
}

fn open<'p>(made: &'p Made<'p>, terms: &Terms) -> Option<Open<'p>> {
    let Definition::Means { name, condition } = made.definition else { return None };
    let (ast::Condition::All(atoms) | ast::Condition::Any(atoms)) = condition;
    let named = |term: &Term| match terms.get(&term.name)?.named {
        Named::Definition(at) => Some(at as usize),
        _ => None,
    };
    let needs = atoms
        .iter()
        .filter_map(|atom| match &atom.claim {
            Claim::Is { subject, value } if is_person(subject) => Some((named(value)?, value)),
            _ => None,
        })
        .collect();
    Some(Open { made, name, condition, needs })
}

/// Definitions in an order in which each comes after those it names, and the circles that are left.
fn in_order(open: &[Open]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut waiting: Vec<usize> = open.iter().map(|open| open.needs.len()).collect();
    let mut used_by: Vec<Vec<usize>> = vec![Vec::new(); open.len()];
    for (at, definition) in open.iter().enumerate() {
        for (below, _) in &definition.needs {
            used_by[*below].push(at);
        }
    }
    let mut order: Vec<usize> = (0..open.len()).filter(|at| waiting[*at] == 0).collect();
    let mut next = 0;
    while next < order.len() {
        for above in &used_by[order[next]] {
            waiting[*above] -= 1;
            if waiting[*above] == 0 {
                order.push(*above);
            }
        }
        next += 1;
    }
    // Each definition that is left needs another that is left: following them ends in a circle.
    let mut circles = Vec::new();
    let mut walked = vec![0; open.len()];
    for start in (0..open.len()).filter(|at| waiting[*at] > 0) {
        let mut path = Vec::new();
        let mut at = start;
        while walked[at] == 0 {
            walked[at] = start + 1;
            path.push(at);
            let Some((below, _)) = open[at].needs.iter().find(|(below, _)| waiting[*below] > 0) else { break };
            at = *below;
        }
        if walked[at] == start + 1
            && let Some(begin) = path.iter().position(|on_path| *on_path == at)
        {
            circles.push(path.split_off(begin));
        }
    }
    (order, circles)
}

fn tell_circle(open: &[Open], circle: &[usize], report: &mut Report) {
    let needs = |at: usize| {
        let below = circle.iter().position(|on| *on == at).map(|place| circle[(place + 1) % circle.len()]);
        open[at].needs.iter().find(|(need, _)| Some(*need) == below).map(|(_, term)| *term)
    };
    let begin = circle.iter().copied().min_by_key(|at| open[*at].name.span).unwrap_or(circle[0]);
    let title = match circle {
        [_] => "this definition needs itself".to_string(),
        _ => "these definitions need each other".to_string(),
    };
    let mut names: Vec<&str> = circle.iter().map(|at| open[*at].name.name.as_str()).collect();
    names.push(names[0]);
    let place = needs(begin).map_or(open[begin].name.span, |term| term.span);
    let mut message = Message::error("L052", place, title).under(format!("{} needs this", open[begin].name.name));
    for at in circle.iter().filter(|at| **at != begin) {
        if let Some(term) = needs(*at) {
            message = message.also(term.span, format!("{} needs this", open[*at].name.name));
        }
    }
    report.say(message.note(format!("The circle: {}.", names.join(" -> "))));
}

fn size(condition: &Condition) -> usize {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => 1 + parts.iter().map(size).sum::<usize>(),
        Condition::Not(part) | Condition::Defined(part) => 1 + size(part),
        Condition::Atom(_) => 1,
    }
}
