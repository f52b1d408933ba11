//! Small laws, one for each decision and each code. What is expected is the code and the words under the place.

mod cases;
mod homes;
mod law;
mod lines;
mod stories;
mod values;
mod worked;

use crate::{
    checked::{Core, Law},
    diagnostic::{Diagnostic, Severity},
};

/// A law in which everything is in order, so that what a test adds is all that is said.
const OUTSIDE: &str = "\
Law test (\"A test\") is in force from 1 January 2023.
The office is a body.
The border is a body.
Age is a fact: a whole number from 16 to 60; it never changes.
Student is a fact: yes or no; it can change.
Reason is a fact: yes or no; it is judged by the office.
Abroad is a fact: yes or no; it changes only by sentences.
A summons is a case (\"a summons to appear\").
To issue a summons (issue) is an act of the office; it opens a summons.
To hand over the summons (handover) is an act of the office.
To view the message (viewing) is an act of the person.
To appear (appearance) is an act of the person; it answers a summons.
To lift the ban (lifting) is an act of the office.
To leave (departure) is an act of the person.
Service is an event by law (\"the summons counts as served\").
Exit ban is a measure (\"may not leave\") that limits leaving.
Young means age is below 27 (upper age).
The office may issue a summons.
The person can leave.
";
const EACH: &str = "\
For each summons:
Service happens on the day of issue.
The office may hand over the summons within 10 days of issue.
The person may appear.
The person can view the message.
The office must lift the ban within 1 day (lifting time) of appearance.
Exit ban is in force from service until appearance.
The person knows of the summons from viewing.
The office must tell the border of exit ban within 1 day.
Exit ban forbids departure, enforced by the border.
It closes on the day of lifting.
";

/// The page with further sentences outside cases, in each summons, and further blocks as they are.
fn page(outside: &str, each: &str, blocks: &str) -> String {
    format!("# A test\n\n```law\n{OUTSIDE}{outside}\n```\n\n```law\n{EACH}{each}\n```\n\n{blocks}\n")
}

fn block(fence: &str, lines: &str) -> String {
    format!("```{fence}\n{lines}\n```\n\n")
}

/// The law of a page with which nothing is wrong.
fn law(text: &str) -> Law {
    let (law, said) = crate::read("test.md", text);
    assert!(said.is_empty(), "something is said of a law in order: {said:#?}\n{text}");
    law.expect("a law without messages is a law")
}

fn messages(text: &str) -> Vec<Diagnostic> {
    let (law, said) = crate::read("test.md", text);
    let errors = said.iter().any(|said| said.severity == Severity::Error);
    assert_eq!(law.is_none(), errors, "there is a law exactly if there is no error: {said:#?}");
    said
}

/// Code and place of every message.
fn said(text: &str) -> Vec<(&'static str, &str)> {
    messages(text).iter().map(|said| (said.code, said.place.span.of(text))).collect()
}

/// The one message.
fn the_message(text: &str) -> Diagnostic {
    let mut said = messages(text);
    assert_eq!(said.len(), 1, "one cause, one message: {said:#?}\n{text}");
    said.remove(0)
}

/// The line that begins so, from 1.
fn line_of(text: &str, begins: &str) -> usize {
    1 + text.lines().position(|line| line.starts_with(begins)).unwrap_or_else(|| panic!("no line begins with {begins}"))
}

fn outside(line: &str) -> String {
    page(line, "", "")
}

fn each(line: &str) -> String {
    page("", line, "")
}

fn rights(lines: &str) -> String {
    page("", "", &block("rights", lines))
}

fn story(lines: &str) -> String {
    page("", "", &block("story", &format!("Story \"s\":\n{lines}")))
}

/// The cores of the rules that a line makes; the line is the last of its block.
fn cores(law: &Law, begins: &str) -> Vec<Core> {
    let of = |rule: &&crate::checked::Rule| law.sentences[rule.sentence.at()].text.starts_with(begins);
    law.rules.iter().filter(of).map(|rule| rule.core.clone()).collect()
}

fn event(law: &Law, name: &str) -> crate::checked::EventId {
    let at = law.events.iter().position(|event| event.name == name);
    crate::checked::EventId(at.unwrap_or_else(|| panic!("no event {name}")) as u16)
}

#[test]
fn the_law_of_the_tests_is_in_order() {
    law(&page("", "", ""));
}
