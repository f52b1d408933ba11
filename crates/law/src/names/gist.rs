//! What a sentence was understood to be, in a few words: the part of a message that tells a mistake of spelling from a
//! mistake of grammar.
//!
//! Promise: it needs no name to be known.

use crate::ast::{Amendment, Body, Core, Definition, Header, Length, Norm, Pattern, StoryLine, Unit, Window};

/// As in "I read the sentence as: *a duty of commissariat to tell border of exit band, within 1 day*."
pub(super) fn gist(body: &Body) -> String {
    match body {
        Body::Header(header) => head(header),
        Body::Definition(definition) => what_there_is(definition),
        Body::Norm(norm) => what_follows(norm),
        Body::Right(right) => format!("the right \"{}\": {}", right.name.name, demand(&right.pattern)),
        Body::Story(StoryLine::First(_)) => "what is true at the first day of a story".to_string(),
        Body::Story(StoryLine::On { .. }) => "what happens on a day of a story".to_string(),
        Body::Story(StoryLine::Then { .. }) => "what is true on an evening of a story".to_string(),
        Body::Amendment(amendment) => change(amendment),
    }
}

fn head(header: &Header) -> String {
    match header {
        Header::Law { name, .. } => format!("the head of the law {}", name.name),
        Header::Amendment { name, base, .. } => format!("the head of {}, which amends {}", name.name, base.name),
        Header::Bill { name } => format!("{} is a bill", name.name),
        Header::AppliesToOpenedFrom { .. } | Header::AppliesToEveryOpen { .. } => {
            "to which cases an amendment applies".to_string()
        }
        Header::Source { name, .. } => format!("{} is a source", name.name),
        Header::Calendar { name } => format!("the calendar is that of {}", name.name),
        Header::DeadlinesMove(_) => "whether deadlines move".to_string(),
        Header::Follow { most, case } => format!("at most {} {} are followed at once", most.value, case.name),
        Header::NotModelled { .. } => "what is not modelled".to_string(),
    }
}

fn what_there_is(definition: &Definition) -> String {
    match definition {
        Definition::Body { name, .. } => format!("{} is a body", name.name),
        Definition::Fact { name, .. } => format!("{} is a fact", name.name),
        Definition::Case { name, .. } => format!("{} is a case", name.name),
        Definition::Act { name, actor, .. } => format!("{} is an act of {}", name.name, actor.name),
        Definition::Event { name, .. } => format!("{} is an event by law", name.name),
        Definition::Chance { name, .. } => format!("{} is a chance", name.name),
        Definition::Dated { name, at, .. } => format!("{} is a date named at {}", name.name, at.name),
        Definition::Measure { name, .. } => format!("{} is a measure", name.name),
        Definition::Period { name, .. } => format!("{} is a period", name.name),
        Definition::Means { name, .. } => format!("{} is a definition", name.name),
    }
}

fn what_follows(norm: &Norm) -> String {
    let conditional = if norm.condition.is_some() || !norm.unless.is_empty() { ", under a condition" } else { "" };
    format!("{}{conditional}", rule(&norm.core))
}

fn rule(core: &Core) -> String {
    match core {
        Core::May { actor, phrase, window } => {
            format!("{} may {}{}", actor.name, phrase.name, when_open(window.as_ref()))
        }
        Core::Can { actor, phrase, window } => {
            format!("it is possible that {} does this: {}{}", actor.name, phrase.name, when_open(window.as_ref()))
        }
        Core::CanHappen { chance, window } => {
            format!("it is possible that {} happens{}", chance.name, when_open(window.as_ref()))
        }
        Core::Must { actor, phrase, limit, .. } => {
            format!("a duty of {} to {}{}", actor.name, phrase.name, when_open(Some(limit)))
        }
        Core::Tell { sender, receiver, thing, within } => {
            format!("a duty of {} to tell {} of {}, within {}", sender.name, receiver.name, thing.name, span(within))
        }
        Core::Happens { event, .. } => format!("when {} happens", event.name),
        Core::InForce { measures, .. } | Core::InForceWhile { measures, .. } => {
            let names: Vec<&str> = measures.iter().map(|measure| measure.name.as_str()).collect();
            format!(
                "from when and until when {} {} in force",
                names.join(", "),
                if names.len() > 1 { "are" } else { "is" }
            )
        }
        Core::Forbids { measure, act, body } => {
            format!("{} forbids {}, and {} sees to it", measure.name, act.name, body.name)
        }
        Core::Becomes { fact, value, .. } => format!("when {} becomes {}", fact.name, value.name),
        Core::Knows { subject, thing, .. } => format!("from when {} knows of {}", subject.name, thing.name),
        Core::Record { body, thing, .. } => format!("from when {} must take it that {} is so", body.name, thing.name),
        Core::Counts { act, case, .. } => format!("for which {} an {} counts", case.name, act.name),
        Core::Closes { .. } => "when the case closes".to_string(),
        Core::Before { first, second } => format!("{} comes before {} on the same day", first.name, second.name),
        Core::Suspended { measure, .. } => format!("when {} is suspended", measure.name),
        Core::Exception { to, .. } => format!("an exception to {}", to.name),
    }
}

fn when_open(window: Option<&Window>) -> String {
    match window {
        None => String::new(),
        Some(Window::Within(length, event)) => format!(", within {} of {}", span(length), event.name),
        Some(Window::OnDayOf(event)) => format!(", on the day of {}", event.name),
        Some(Window::After(event)) => format!(", after {}", event.name),
        Some(Window::Before(event)) => format!(", before {}", event.name),
        Some(Window::During(term)) => format!(", during {}", term.name),
    }
}

/// A length, as written.
pub(super) fn span(length: &Length) -> String {
    match length {
        Length::Named(term) => term.name.clone(),
        Length::Counted { number, unit, .. } => {
            let (one, many) = match unit {
                Unit::Days => ("day", "days"),
                Unit::WorkingDays => ("working day", "working days"),
                Unit::Weeks => ("week", "weeks"),
                Unit::Months => ("month", "months"),
            };
            format!("{} {}", number.value, if number.value == 1 { one } else { many })
        }
    }
}

fn demand(pattern: &Pattern) -> String {
    match pattern {
        Pattern::Never(_) => "something never happens".to_string(),
        Pattern::Within { length, event, .. } => format!("something is so within {} of {}", span(length), event.name),
        Pattern::Only { .. } => "something is so only from a moment on".to_string(),
        Pattern::Lasts { measure, length } => format!("{} never lasts more than {}", measure.name, span(length)),
        Pattern::CanReach { subject, .. } => format!("{} can reach something by their own acts", subject.name),
        Pattern::CanAvoid { subject, .. } => format!("{} can avoid something by their own acts", subject.name),
        Pattern::Possible(_) => "something is possible".to_string(),
    }
}

fn change(amendment: &Amendment) -> String {
    match amendment {
        Amendment::Fix { label, .. } => format!("the reading {} is settled", label.name),
        Amendment::Change { what, .. } | Amendment::ChangeNumber { what, .. } => {
            format!("the number {} changes", what.name)
        }
        Amendment::Replace { what, .. } => format!("{} is replaced", what.name),
        Amendment::Add { to, .. } => format!("{} gets further bullets", to.name),
        Amendment::Repeal { what } => format!("{} is repealed", what.name),
    }
}
