//! From sentences as written to the checked law: every word resolved, or a message with a suggestion.
//!
//! ```text
//! page -> walked -> names (terms) -> details -> homes and scopes -> definitions -> rules -> rights, stories -> circles
//! ```
//!
//! Each step looks at the whole page, so the order of sentences means nothing. Promise: all errors of the page are told
//! at once, in its order, one message for one cause; a law comes out only if there is none.
//!
//! | code | says |
//! | --- | --- |
//! | L010 | nothing is called so |
//! | L011 | the wrong kind of thing stands here |
//! | L012 | a number or value that cannot be, or says nothing |
//! | L013 | one name, two numbers |
//! | L016 | `becomes` for a fact that does not change; a record of what is judged |
//! | L030 | no head of a law, or two |
//! | L037 | a question or label of readings twice |
//! | L040 | a second home |
//! | L041 | a sentence that needs a `For each`, or must not have one |
//! | L042 | an act of the person at large, named in a case |
//! | L044 | of which case? |
//! | L045 | a case that no act opens |
//! | L052 | a circle |
//! | L060 | a story's lines and days |
//! | L061 | a story says what it cannot choose |
//! | L090 | understood, and not run yet |
//! | L092 | too long |
//! | W101 | nothing allows this act |
//! | W102 | a case that never closes |
//! | W103 | an idle measure |
//! | W104 | an event that never happens, a measure never in force |
//! | W106 | a right about cases, and no case |

mod circles;
mod conditions;
mod definitions;
mod find;
mod findings;
mod gist;
mod heads;
mod homes;
mod judged;
mod lines;
mod meanings;
mod meant;
mod merge;
mod moments;
mod norms;
mod nth;
mod numbers;
mod page;
mod reader;
mod report;
mod rights;
mod sentences;
mod stories;
mod terms;
#[cfg(test)]
mod tests;

pub use merge::with_syntax;
pub use stories::out_of_force as stories_out_of_force;

use {
    crate::{
        ast::{self, Body, Definition, Fence, Term},
        checked::Law,
        diagnostic::Diagnostic,
        pages::Pages,
    },
    find::nearest,
    homes::{Homes, place_of},
    judged::Asked,
    numbers::Numbers,
    page::{Walked, Written, walk},
    reader::{Here, Reader, Speech},
    report::{Message, Report},
    sentences::File,
    terms::{Sort, Terms},
};

/// The kinds of measures, a closed list (`rights/kinds.md`), so that a page of rights serves every law.
pub const KINDS: [&str; 11] = [
    "leaving",
    "moving",
    "driving",
    "property",
    "credit",
    "livelihood",
    "benefits",
    "liberty",
    "family",
    "data",
    "speech",
];

/// Checks a law, its own rights and its stories, as `amend` has put it together from these pages. There is a law only if
/// nothing is wrong with it.
pub fn check(pages: &Pages, page: &ast::Page) -> (Option<Law>, Vec<Diagnostic>) {
    let file = File(pages);
    let (mut law, mut report, mut terms) = (empty_law(), Report::default(), Terms::default());
    let Some(walked) = walk(page, &file, None, &mut law, &mut report) else { return (None, report.finish()) };
    // Of a page that says nothing of a law all names are unknown: one cause.
    let is_of_a_law = |written: &Written| !matches!(written.body, Body::Right(_) | Body::Story(_));
    if !walked.sentences.iter().any(is_of_a_law) {
        let scope = walked.scopes.iter().map(|(each, _)| each.span);
        let first = walked.sentences.first().map(|first| first.span).into_iter().chain(scope).min();
        report.say(heads::without_a_law(first.unwrap_or_default()));
        return (None, report.finish());
    }
    let numbers = Numbers::of(&walked, &mut report);
    let made = definitions::names(&walked, &file, &mut terms, &mut law, &mut report);
    definitions::details(&made, &numbers, &mut terms, &mut law, &mut report);
    heads::read(&walked, &file, &terms, &mut law, &mut report);
    let homes = homes::find(&walked, &file, &mut terms, &mut law, &mut report);
    scopes(&walked, &terms, &mut report);
    let meanings = meanings::read(&made, &terms, &homes, &numbers, &law, &mut report);

    let mut rules = norms::Rules::default();
    for written in &walked.sentences {
        let mut reader = Reader {
            law: &law,
            terms: &terms,
            homes: &homes,
            meanings: &meanings,
            numbers: &numbers,
            asked: &Asked::default(),
            report: &mut report,
            here: here(written, Speech::Law, &terms),
            mentions: Vec::new(),
        };
        match written.body {
            Body::Norm(_) if speaks_of_each_case(written, &terms) => report.say(
                Message::error("L041", written.span, "a law names its own cases")
                    .under("\"For each case:\" is for rights, which serve many laws"),
            ),
            Body::Norm(norm) => rules.add(&mut reader, written, norm),
            Body::Definition(Definition::Dated { name, at, after, .. }) => {
                if let Some(date) = terms.event(&name.name) {
                    reader.here.scope = homes.places[date.at()];
                    reader.dated(at, after);
                }
            }
            _ => {}
        }
    }
    // Rights and stories speak of what the sentences of the law bring about.
    let asked = if report.has_errors() { Asked::default() } else { Asked::by(&rules.rules) };
    let mut rights = Vec::new();
    for written in &walked.sentences {
        let Body::Right(right) = written.body else { continue };
        let mut reader = Reader {
            law: &law,
            terms: &terms,
            homes: &homes,
            meanings: &meanings,
            numbers: &numbers,
            asked: &asked,
            report: &mut report,
            here: here(written, Speech::Right, &terms),
            mentions: Vec::new(),
        };
        rights.extend(rights::read(&mut reader, written, right));
    }
    rights::names_of(&walked.sentences, &mut report);
    let known = stories::Known::of(&rules.rules, &page.gone);
    let mut told = Vec::new();
    for story in &walked.stories {
        let Some(first) = story.lines.first() else { continue };
        let mut reader = Reader {
            law: &law,
            terms: &terms,
            homes: &homes,
            meanings: &meanings,
            numbers: &numbers,
            asked: &asked,
            report: &mut report,
            here: here(first, Speech::Story, &terms),
            mentions: Vec::new(),
        };
        told.push(stories::read(&mut reader, story, &known));
    }
    circles::tell(&rules.waits, &rules.rules, &law, &mut report);
    (law.rules, law.rights, law.stories) = (rules.rules, rights, told);
    law.definitions = meanings.into_iter().flatten().map(|meaning| meaning.definition).collect();
    if report.has_errors() {
        lines::offer_missing(&walked, &file, &mut report);
        lines::mend_definitions(&file, &mut report);
        return (None, report.finish());
    }
    findings::tell(&made, &walked, &page.gone, &law, &mut report);
    (Some(law), report.finish())
}

/// Resolves the rights of another page against this law and adds them to it. A right with a mistake is not added.
pub fn ask(law: &mut Law, file: &str, text: &str, page: &ast::Page) -> Vec<Diagnostic> {
    let pages = Pages::one(file, text);
    let file = File(&pages);
    let mut report = Report::default();
    let (terms, homes, readings) = (Terms::of(law), Homes::of(law), law.readings.len());
    let Some(walked) = walk(page, &file, Some(Fence::Rights), law, &mut report) else { return report.finish() };
    law.readings.truncate(readings);
    let numbers = Numbers::of(&walked, &mut report);
    scopes(&walked, &terms, &mut report);
    rights::names_of(&walked.sentences, &mut report);
    let asked = Asked::by(&law.rules);
    let mut rights = Vec::new();
    for written in &walked.sentences {
        let Body::Right(right) = written.body else {
            let title = "a page of rights says what must be; what is so, the law says";
            report.say(Message::error("L011", written.span, title).under("this sentence belongs into a law"));
            continue;
        };
        let mut reader = Reader {
            law,
            terms: &terms,
            homes: &homes,
            meanings: &[],
            numbers: &numbers,
            asked: &asked,
            report: &mut report,
            here: here(written, Speech::Right, &terms),
            mentions: Vec::new(),
        };
        rights.extend(rights::read(&mut reader, written, right));
    }
    law.rights.extend(rights);
    report.finish()
}

/// The place of a sentence.
fn here<'p>(written: &Written<'p>, speech: Speech, terms: &Terms) -> Here<'p> {
    Here {
        body: written.body,
        span: written.span,
        sentence: written.id,
        scope: place_of(written, terms),
        speech,
        each_case: false,
    }
}

/// True under `For each case:`, which stands for every kind of case.
fn speaks_of_each_case(written: &Written, terms: &Terms) -> bool {
    written.each.is_some_and(|each| each.name == "case" && terms.get("case").is_none())
}

/// Every `For each …:` names a kind of case; `For each case:` is for rights.
fn scopes(walked: &Walked, terms: &Terms, report: &mut Report) {
    for (each, fence) in &walked.scopes {
        let said = match terms.get(&each.name) {
            Some(entry) if entry.named.sort() == Sort::Case => continue,
            Some(entry) => {
                let title = format!("\"{}\" is {}, and a case is needed here", each.name, entry.what);
                Message::error("L011", each.span, title).under(format!("{}, defined in {}", entry.what, entry.line))
            }
            None if each.name == "case" && *fence == Fence::Rights => continue,
            None if !report.is_new_unknown(&each.name, each.span) => continue,
            None => unknown_case(each, terms, report),
        };
        report.say(said.note("I read it as: what follows in this block is said of each such case."));
    }
}

fn unknown_case(each: &Term, terms: &Terms, report: &mut Report) -> Message {
    let cases = terms.entries.iter().filter(|entry| entry.named.sort() == Sort::Case);
    let near = nearest(report, &each.name, cases.map(|entry| entry.name.as_str()));
    let message = Message::error("L010", each.span, format!("no case here is called \"{}\"", each.name));
    match near {
        Some(near) => message.note(format!("Maybe you meant: {near}.")).edit(each.span, near),
        None => message.note(format!(
            "help: if it is one, write: {} is a case.",
            crate::wording::capital(&crate::wording::a(&each.name))
        )),
    }
}

/// A law of which nothing is known yet.
fn empty_law() -> Law {
    Law {
        name: String::new(),
        title: String::new(),
        from: jiff::civil::Date::ZERO,
        until: None,
        first_day: jiff::civil::Date::ZERO,
        earlier: std::sync::Arc::new([]),
        applies: Vec::new(),
        versions: Vec::new(),
        bill: false,
        calendar: None,
        calendar_at: crate::span::Span::default(),
        days_off: Default::default(),
        deadlines_move: false,
        sources: Vec::new(),
        follow: Vec::new(),
        not_modelled: Vec::new(),
        bodies: Vec::new(),
        facts: Vec::new(),
        cases: Vec::new(),
        events: Vec::new(),
        measures: Vec::new(),
        kinds: Vec::new(),
        definitions: Vec::new(),
        periods: Vec::new(),
        readings: Vec::new(),
        rules: Vec::new(),
        rights: Vec::new(),
        stories: Vec::new(),
        sentences: Vec::new(),
    }
}
