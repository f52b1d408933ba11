//! The head matter of a law: its name and days, its sources, its calendar, what it leaves out.
//!
//! Promise: one page, one law; a page without a head is told so once.

use {
    super::{
        find::find,
        lines,
        page::Walked,
        report::{Message, Report},
        sentences::File,
        terms::{Named, Sort, Terms},
    },
    crate::{
        amend::second_law,
        ast::{Body, Header, Term},
        checked::{Law, SentenceId, Source},
        span::Span,
    },
    std::collections::HashMap,
};

/// Said of a page without a head.
pub(super) const NO_LAW: &str = "this page has no law: nothing says which law it is and since when";

/// The message about a page without a head.
pub(super) fn without_a_law(at: Span) -> Message {
    Message::error("L030", at, NO_LAW)
        .note("help: begin, in a block that opens with ```law, with: Law NAME (\"title\") is in force from 1 January 2023.")
        .note("A page of rights is asked beside a law: povestka check LAW --rights PAGE.")
}

/// Reads the head matter; the names are known already.
pub(super) fn read(walked: &Walked, file: &File, terms: &Terms, law: &mut Law, report: &mut Report) {
    let mut head: Option<&Term> = None;
    let mut followed: HashMap<String, (Span, SentenceId)> = HashMap::new();
    let mut calendar: Option<(Span, SentenceId)> = None;
    let mut deadlines: Option<(Span, SentenceId)> = None;
    let mut bill: Option<&Term> = None;
    let mut sources: HashMap<String, (Span, SentenceId)> = HashMap::new();
    for written in &walked.sentences {
        let Body::Header(header) = written.body else { continue };
        match header {
            Header::Law { name, title, from, until } => {
                if let Some(first) = head {
                    report.say(Message::told(second_law(name, Some(first))));
                    continue;
                }
                head = Some(name);
                law.name = name.name.clone();
                law.title = title.text.clone();
                (law.from, law.first_day) = (from.date, from.date);
                law.until = until.as_ref().map(|until| until.date);
                if let Some(until) = until.filter(|until| until.date < from.date) {
                    report.say(
                        Message::error("L030", until.span, "this law ends before it begins")
                            .also(from.span, "it is in force from here"),
                    );
                }
            }
            Header::Bill { name } => bill = Some(name),
            // The head of an amendment has become that of the law it makes.
            Header::Amendment { .. } => {}
            Header::AppliesToOpenedFrom { case, .. } | Header::AppliesToEveryOpen { case } => {
                find(terms, report, case, &[Sort::Case], written.body);
            }
            Header::Source { name, title, url } => {
                let short = file.words(name.span);
                let short = if short.is_empty() { name.name.clone() } else { short };
                if let Some(first) = sources.get(&short) {
                    let (place, first) = *first;
                    let message =
                        Message::error("L040", name.span, format!("the source \"{short}\" is declared twice"))
                            .also(place, "declared here first");
                    let help = "help: leave one of them out, or give one another name, also in the notes that mean it.";
                    report.say(lines::twice(message, first, written, file, law, help));
                    continue;
                }
                sources.insert(short.clone(), (name.span, written.id));
                law.sources.push(Source { name: short, title: title.text.clone(), url: url.text.clone() });
            }
            Header::Calendar { name } => {
                if let Some((place, first)) = calendar {
                    let message = Message::error("L040", name.span, "the calendar is named twice")
                        .also(place, "named here first");
                    let help = "help: a law has one calendar; leave one of them out.";
                    report.say(lines::twice(message, first, written, file, law, help));
                }
                calendar = Some((name.span, written.id));
                law.calendar = Some(name.name.clone());
                law.calendar_at = name.span;
            }
            Header::DeadlinesMove(moves) => {
                if let Some((place, first)) = deadlines {
                    let message = Message::error("L040", written.span, "what becomes of deadlines is said twice")
                        .also(place, "said here first");
                    let help = "help: they stay or they move; leave one of the two out.";
                    report.say(lines::twice(message, first, written, file, law, help));
                }
                deadlines = Some((written.span, written.id));
                law.deadlines_move = *moves;
            }
            Header::Follow { most, case } => {
                let Some(Named::Case(id)) = find(terms, report, case, &[Sort::Case], written.body) else { continue };
                if let Some(first) = followed.get(&case.name) {
                    let (place, first) = *first;
                    let message =
                        Message::error("L040", case.span, format!("how many {} are followed is said twice", case.name))
                            .also(place, "said here first");
                    let help = "help: leave one of them out; of two numbers the larger takes in the smaller.";
                    report.say(lines::twice(message, first, written, file, law, help));
                    continue;
                }
                followed.insert(case.name.clone(), (case.span, written.id));
                if most.value == 0 {
                    report.say(
                        Message::error("L012", most.span, "at least one case is followed")
                            .note(format!("help: write \"Follow at most 1 {} at once.\"", case.name))
                            .edit(most.span, "1"),
                    );
                }
                law.follow.push((id, most.value));
            }
            Header::NotModelled { what } => law.not_modelled.push((what.text.clone(), written.id)),
        }
    }
    if let Some(name) = bill {
        law.bill = true;
        if head.is_some() && name.name != law.name {
            report.say(
                Message::error("L010", name.span, format!("this page is not the law \"{}\"", name.name))
                    .note(format!("help: write: Law {} is a bill.", law.name))
                    .edit(name.span, law.name.clone()),
            );
        }
    }
    if head.is_none() {
        let at = walked.sentences.first().map_or(Span::default(), |first| first.span);
        report.say(without_a_law(at));
    }
}
