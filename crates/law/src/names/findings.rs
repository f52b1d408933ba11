//! Findings: what can be read and run, and is probably not what was meant (meaning 9, 15 and 49).
//!
//! Promise: they are told only of a law without errors, for a missing sentence may be one that has a mistake.

use {
    super::{
        definitions::Made,
        page::Walked,
        report::{Message, Report},
        terms::Named,
    },
    crate::wording::a,
    crate::{
        ast::{self, Body, Definition, Gone, Term, Went},
        checked::{Author, CaseId, Core, EventId, Law, MeasureId},
    },
    std::collections::BTreeSet,
};

/// What the rules of a law bring about.
#[derive(Default)]
struct Brought {
    allowed: BTreeSet<EventId>,
    happens: BTreeSet<EventId>,
    in_force: BTreeSet<MeasureId>,
    closes: BTreeSet<CaseId>,
}

/// Tells the findings.
pub(super) fn tell(made: &[Made], walked: &Walked, gone: &[Gone], law: &Law, report: &mut Report) {
    let brought = brought(law);
    // What an amendment repeals is not forgotten: then it is told where it went, and not what to write.
    let missing = |name: &Term, missing: Message, under: &str, help: String| {
        let repeals = |gone: &&Gone| matches!(&gone.what, Went::Repealed(what) if *what == name.name);
        match gone.iter().rfind(repeals) {
            Some(gone) => missing.under("it stays defined").also(gone.by, "repealed here"),
            None => missing.under(under).note(help),
        }
    };
    for Made { definition, named, .. } in made {
        match (definition, *named) {
            (Definition::Act { name, .. } | Definition::Chance { name, .. }, Named::Event(event))
                if !brought.allowed.contains(&event) =>
            {
                let help = match law.events[event.at()].author {
                    Author::Chance => format!("help: if it is possible, write: {} can happen.", name.name),
                    Author::Person => format!("help: if it is possible, write: The person can {}.", phrase(event, law)),
                    _ => "help: write who may, can or must do it.".to_string(),
                };
                let title = format!("nothing allows \"{}\", so it never happens", name.name);
                let warning = Message::warning("W101", name.span, title);
                report.say(missing(name, warning, "what no sentence allows does not happen", help));
            }
            (Definition::Event { name, .. }, Named::Event(event)) if !brought.happens.contains(&event) => {
                let warning = Message::warning("W104", name.span, format!("\"{}\" never happens", name.name));
                let help = format!("help: write: {} happens on the day of … .", name.name);
                report.say(missing(name, warning, "no sentence says when", help));
            }
            (Definition::Measure { name, .. }, Named::Measure(measure)) if !brought.in_force.contains(&measure) => {
                let warning = Message::warning("W104", name.span, format!("\"{}\" is never in force", name.name));
                let help = format!("help: write: {} is in force from … until … .", name.name);
                report.say(missing(name, warning, "no sentence says from when", help));
            }
            (Definition::Case { name, .. }, Named::Case(case)) if !brought.closes.contains(&case) => {
                let warning = Message::warning("W102", name.span, format!("{} never closes", a(&name.name)));
                let help = format!("help: write under \"For each {}:\": it closes on the day of … .", name.name);
                report.say(missing(name, warning, "a case closes by a sentence and by nothing else", help));
            }
            _ => {}
        }
    }
    for written in &walked.sentences {
        let Body::Norm(ast::Norm { core: ast::Core::Forbids { measure, act, .. }, .. }) = written.body else {
            continue;
        };
        let idle = law.rules.iter().any(|rule| {
            rule.sentence == written.id
                && matches!(rule.core, Core::Forbids { act, .. } if !brought.allowed.contains(&act))
        });
        if idle {
            report.say(
                Message::warning("W103", act.span, format!("\"{}\" forbids what never happens", measure.name))
                    .under(format!("nothing allows {}", act.name)),
            );
        }
    }
}

fn phrase(event: EventId, law: &Law) -> &str {
    let event = &law.events[event.at()];
    event.label.as_ref().unwrap_or(&event.name)
}

fn brought(law: &Law) -> Brought {
    let mut brought = Brought::default();
    for rule in &law.rules {
        match rule.core {
            Core::May { act, .. } => {
                brought.allowed.insert(act);
            }
            Core::Must { act, otherwise, .. } => {
                brought.allowed.insert(act);
                brought.happens.extend(otherwise);
            }
            Core::Happens { event, .. } => {
                brought.happens.insert(event);
            }
            Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } => {
                brought.in_force.insert(measure);
            }
            Core::Closes { case, .. } => {
                brought.closes.insert(case);
            }
            _ => {}
        }
    }
    brought
}
