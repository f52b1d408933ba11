//! Rights: what must not, or must, happen, resolved against one law.
//!
//! `For each case:` asks the right of every kind of case of the law, one by one. Promise: a right is either asked, or
//! reported; none is dropped.

use {
    super::{
        find::{is_person, only_the_person},
        homes::Where,
        page::Written,
        reader::{Naming, Reader, Speech},
        report::{Message, Report},
    },
    crate::{
        ast::{self, Body, Term},
        checked::{CaseId, Length, Pattern, Right},
        span::Span,
    },
    std::collections::BTreeMap,
};

/// Two rights of one page may not have the same name.
pub(super) fn names_of(sentences: &[Written], report: &mut Report) {
    let mut names: BTreeMap<&str, Span> = BTreeMap::new();
    for written in sentences {
        let Body::Right(right) = written.body else { continue };
        if let Some(first) = names.get(right.name.name.as_str()) {
            report.say(
                Message::error("L040", right.name.span, format!("two rights are called \"{}\"", right.name.name))
                    .also(*first, "the first")
                    .note("help: give one of them another name; or leave one out, if both ask the same."),
            );
        }
        names.entry(&right.name.name).or_insert(right.name.span);
    }
}

/// The places in which a right is asked: one, or each kind of case of the law.
pub(super) fn scopes(each: Option<&Term>, reader: &Reader) -> Vec<(Where, bool)> {
    match each {
        None => vec![(Where::Person, false)],
        Some(each) => match reader.terms.case(&each.name) {
            Some(case) => vec![(Where::Case(case), false)],
            None if each.name == "case" && reader.terms.get("case").is_none() => {
                (0..reader.law.cases.len()).map(|at| (Where::Case(CaseId(at as u16)), true)).collect()
            }
            None => vec![(Where::Unknown, false)],
        },
    }
}

/// Reads one right, once for each place in which it is asked.
pub(super) fn read(reader: &mut Reader, written: &Written, right: &ast::Right) -> Vec<Right> {
    let mut rights = Vec::new();
    let places = scopes(written.each, reader);
    if places.is_empty() {
        reader.report.say(
            Message::warning("W106", right.name.span, format!("the right \"{}\" is asked of nothing", right.name.name))
                .under("it speaks of each case, and this law has no case"),
        );
    }
    for (scope, each_case) in places {
        (reader.here.scope, reader.here.each_case) = (scope, each_case);
        reader.mentions.clear();
        let Some(pattern) = reader.pattern(&right.pattern) else { continue };
        rights.push(Right {
            name: right.name.name.clone(),
            title: right.title.text.clone(),
            scope: reader.case_here(),
            pattern,
            sentence: written.id,
        });
    }
    rights
}

impl Reader<'_, '_> {
    fn pattern(&mut self, pattern: &ast::Pattern) -> Option<Pattern> {
        debug_assert_eq!(self.here.speech, Speech::Right, "a right is read as a right");
        match pattern {
            ast::Pattern::Never(condition) => self.condition(condition).map(Pattern::Never),
            ast::Pattern::Within { length, event, condition } => {
                let (length, event) = (self.length(length), self.event_ref(event, Naming::Moment));
                let condition = self.condition(condition);
                Some(Pattern::Within { length: length?, event: event?, condition: condition? })
            }
            ast::Pattern::Only { condition, when } => {
                let (condition, when) = (self.condition(condition), self.when(when));
                Some(Pattern::Only { condition: condition?, when: when? })
            }
            ast::Pattern::Lasts { measure, length } => {
                // How long a measure lasts is no deadline: nothing moves (decision 39).
                let (measure, length) = (self.measure(measure), self.length(length));
                Some(Pattern::Lasts { measure: measure?, length: Length { moves: false, ..length? } })
            }
            ast::Pattern::CanReach { whenever, subject, goal, within } => {
                let (whenever, goal) = (self.condition(whenever), self.condition(goal));
                // A way takes as long as it takes: nothing moves.
                let within = match within {
                    Some(length) => Some(Length { moves: false, ..self.length(length)? }),
                    None => None,
                };
                self.by_own_acts(subject)?;
                Some(Pattern::CanReach { whenever: whenever?, goal: goal?, within })
            }
            ast::Pattern::CanAvoid { subject, condition } => {
                let condition = self.condition(condition);
                self.by_own_acts(subject)?;
                condition.map(Pattern::CanAvoid)
            }
            ast::Pattern::Possible(condition) => self.condition(condition).map(Pattern::Possible),
        }
    }

    fn by_own_acts(&mut self, subject: &Term) -> Option<()> {
        if is_person(subject) {
            return Some(());
        }
        only_the_person(self.report, subject, "acts here", self.here.body);
        None
    }
}
