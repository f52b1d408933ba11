//! From a written name to the thing: L010 for a name that nothing has, L011 for the wrong kind of thing.
//!
//! Promise: an unknown name is told once a page, with the nearest name of the kind that is needed, if one is near, else with
//! the line that is missing, if it is clear what it must say.

use {
    super::{
        gist::gist,
        lines::Lack,
        meant::{PERSON, meant},
        report::{Message, Report},
        terms::{Named, Sort, Terms},
    },
    crate::ast,
    strsim::osa_distance,
};

/// Finds a name, which must be one of these kinds of thing.
pub(super) fn find(
    terms: &Terms,
    report: &mut Report,
    term: &ast::Term,
    wanted: &[Sort],
    body: &ast::Body,
) -> Option<Named> {
    if is_person(term) {
        report.say(not_the_person(term, wanted, body));
        return None;
    }
    let Some(entry) = terms.get(&term.name) else {
        unknown(terms, report, term, wanted, body, Lack::of(term, wanted, body));
        return None;
    };
    if wanted.contains(&entry.named.sort()) {
        return Some(entry.named);
    }
    let mut message = Message::error(
        "L011",
        term.span,
        format!("\"{}\" is {}, and {} is needed here", term.name, entry.what, any_of(wanted)),
    )
    .under(format!("{}, defined in {}", entry.what, entry.line))
    .also_at(entry.span, format!("here it is made {}", entry.what));
    if let Some(help) = instead(&term.name, entry.named.sort(), wanted, body) {
        message = message.note(help);
    }
    report.say(message.note(read_as(body)));
    None
}

/// The message where the person stands for something that the law defines.
fn not_the_person(term: &ast::Term, wanted: &[Sort], body: &ast::Body) -> Message {
    let title = format!("the person cannot stand here: {} is needed", any_of(wanted));
    let message = Message::error("L011", term.span, title).under("whoever the law is about is none");
    let message = match body {
        ast::Body::Norm(ast::Norm { core: ast::Core::Tell { receiver, .. }, .. }) if receiver.span == term.span => {
            message
                .note("help: bodies tell each other; what the person learns is written: The person knows of … from …")
        }
        ast::Body::Norm(ast::Norm { core: ast::Core::Tell { .. }, .. }) => message
            .note("help: bodies tell each other; what the person says is an act: To … (…) is an act of the person."),
        _ => message,
    };
    message.note(read_as(body))
}

/// Says that nothing has this name, and what may have been meant.
pub(super) fn unknown(
    terms: &Terms,
    report: &mut Report,
    term: &ast::Term,
    wanted: &[Sort],
    body: &ast::Body,
    lack: Option<Lack>,
) {
    if !report.is_new_unknown(&term.name, term.span) {
        return;
    }
    if let Some(meant) = meant(terms, report, &term.name, wanted, body) {
        report.say(
            Message::error("L010", term.span, format!("nothing here is called \"{}\"", term.name))
                .note(meant.says)
                .note(read_as(body))
                .edit(term.span, meant.write),
        );
        return;
    }
    let right_kind = || terms.entries.iter().filter(|entry| wanted.contains(&entry.named.sort()));
    let any_kind = || terms.entries.iter();
    let near = nearest(report, &term.name, right_kind().map(|entry| entry.name.as_str()))
        .or_else(|| nearest(report, &term.name, any_kind().map(|entry| entry.name.as_str())));
    let maybe = near.and_then(|name| terms.get(&name)).map(|entry| {
        let label = entry.label.as_ref().map(|label| format!(": \"{label}\"")).unwrap_or_default();
        (entry.name.clone(), format!("{} — {}, defined in {}{label}", entry.name, entry.what, entry.line))
    });
    let defined = maybe.as_ref().and_then(|(name, _)| terms.get(name)?.span);
    say_unknown(report, term, "here", maybe, body, lack);
    if let Some(defined) = defined {
        report.is_meant(defined);
    }
}

/// Says that nothing is called so, among names that are not in the table of terms (values, labels, phrases, kinds).
pub(super) fn unknown_among<'n>(
    report: &mut Report,
    term: &ast::Term,
    place: &str,
    names: impl Iterator<Item = &'n str>,
    body: &ast::Body,
    lack: Option<Lack>,
) {
    if !report.is_new_unknown(&term.name, term.span) {
        return;
    }
    let maybe = nearest(report, &term.name, names).map(|name| (name.clone(), name));
    say_unknown(report, term, place, maybe, body, lack);
}

fn say_unknown(
    report: &mut Report,
    term: &ast::Term,
    place: &str,
    maybe: Option<(String, String)>,
    body: &ast::Body,
    lack: Option<Lack>,
) {
    let lack = lack.filter(|_| maybe.is_none());
    let mut message = Message::error("L010", term.span, format!("nothing {place} is called \"{}\"", term.name));
    if let Some((name, words)) = maybe {
        message = message.note(format!("Maybe you meant: {words}.")).edit(term.span, name);
    }
    report.say_unknown(message.note(read_as(body)), lack);
}

/// What was understood of the sentence.
pub(super) fn read_as(body: &ast::Body) -> String {
    format!("I read the sentence as: {}.", gist(body))
}

/// The nearest of some names, if one is near: at most a third of its letters differ.
pub(super) fn nearest<'n>(report: &mut Report, name: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let letters = name.chars().count();
    if letters > 80 {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    let candidates: Vec<&str> = names.collect();
    if !report.may_compare(candidates.len()) {
        return None;
    }
    for candidate in candidates {
        let longer = letters.max(candidate.chars().count());
        let at_most = (longer / 3).max(1);
        if letters.abs_diff(candidate.chars().count()) > at_most {
            continue;
        }
        let distance = osa_distance(name, candidate);
        if distance <= at_most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, name)| name.to_string())
}

fn any_of(wanted: &[Sort]) -> String {
    let words: Vec<&str> = wanted.iter().map(|sort| sort.words()).collect();
    match words.as_slice() {
        [one] => one.to_string(),
        [most @ .., last] => format!("{} or {last}", most.join(", ")),
        [] => "something else".to_string(),
    }
}

/// What could be written where the wrong kind of thing stands.
fn instead(name: &str, is: Sort, wanted: &[Sort], body: &ast::Body) -> Option<String> {
    let wants = |sort| wanted.contains(&sort);
    let is_suspended = matches!(body, ast::Body::Norm(ast::Norm { core: ast::Core::Suspended { .. }, .. }));
    match is {
        Sort::Event if wants(Sort::Measure) && is_suspended => Some(
            "Only what lasts is suspended. A duty rests with a measure that its sentence names: If MEASURE is in force, … must … ."
                .to_string(),
        ),
        Sort::Measure if wants(Sort::Event) => {
            Some("A measure is a stretch of days. Name the act or event at which it begins or ends.".to_string())
        }
        Sort::Event if wants(Sort::Measure) => {
            Some(format!("An event is one day. To ask whether it has come, write: {name} has happened"))
        }
        Sort::Fact if wants(Sort::Event) => {
            Some(format!("A fact has no day. For the moment at which it changes, write: when {name} is VALUE"))
        }
        Sort::Case if wants(Sort::Event) => Some(format!("A case is not a day. Name the act that opens the {name}.")),
        Sort::Fact if wants(Sort::Definition) => Some(format!("A fact is asked by its value, as: {name} is yes")),
        Sort::Definition if wants(Sort::Fact) => Some(format!("A definition is asked so: the person is {name}")),
        _ => None,
    }
}

/// The only subject that is not defined by the law.
pub(super) fn is_person(term: &ast::Term) -> bool {
    term.name == PERSON
}

/// Says that only the person can stand here.
pub(super) fn only_the_person(report: &mut Report, term: &ast::Term, does: &str, body: &ast::Body) {
    report.say(
        Message::error("L011", term.span, format!("only the person {does}, and here it is \"{}\"", term.name))
            .under("write: the person")
            .note(read_as(body))
            .edit(term.span, "the person"),
    );
}
