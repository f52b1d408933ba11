//! What a world says in the words of a law: conditions, what is asked of evenings, readings.
//!
//! A sentence is read as a right is, `It is possible that …`, so that it means exactly what it would mean there.
//! Promise: a sentence that a law has no words for is no sentence of that law, and nothing else happens.

use std::fmt::Write as _;

use super::{Name, World};
use crate::checked::{CaseId, Condition, Law, Pattern};
use crate::diagnostic::{Diagnostic, Severity};
use crate::{names, parser};

/// What is asked of evenings.
#[derive(Clone, Debug, PartialEq)]
pub struct Ask {
    /// For people.
    pub title: String,
    /// It is so on an evening on which one of these is; each with its case. None if the law has no words for it.
    pub conditions: Vec<(Condition, Option<CaseId>)>,
}

/// What is counted of a notice, from the evening on which it is issued.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// It was issued.
    pub issued: Ask,
    /// It has its effect.
    pub effect: Ask,
    /// Looked at on the evening of issue: it should not have been.
    pub wrong: Ask,
}

impl World {
    /// What it asks, in its order.
    pub fn asks(&self, law: &Law) -> Vec<Ask> {
        self.asks.iter().map(|(title, sentence)| ask(law, title, Some(sentence))).collect()
    }

    /// What it counts of a notice; what it does not say is asked of nothing.
    pub fn notice(&self, law: &Law) -> Notice {
        let [issued, effect, wrong] = ["issued", "effect", "wrong"];
        let of = |title: &str, at: usize| ask(law, title, self.notice[at].as_ref());
        Notice { issued: of(issued, 0), effect: of(effect, 1), wrong: of(wrong, 2) }
    }

    /// The reading that it takes of each question of the law: its own, else the first label.
    pub fn readings(&self, law: &Law) -> Vec<Option<u16>> {
        let taken = |reading: &crate::checked::Readings| {
            let (_, label) = self.readings.iter().find(|(question, _)| question.text == reading.question)?;
            reading.labels.iter().position(|known| *known == label.text)
        };
        law.readings.iter().map(|reading| Some(taken(reading).unwrap_or(0) as u16)).collect()
    }

    /// The conditions on which its figures hang, as far as the law has words for them: each once, in its order.
    pub(super) fn reads(&self, law: &Law) -> Vec<(&str, Condition)> {
        let mut reads: Vec<(&str, Condition)> = Vec::new();
        for only_if in self.figures.iter().filter_map(|figure| figure.only_if.as_ref()) {
            if !reads.iter().any(|(text, _)| *text == only_if.text)
                && let Ok(found) = sentence(law, &only_if.text)
                && let [(condition, None)] = &found[..]
            {
                reads.push((&only_if.text, condition.clone()));
            }
        }
        reads
    }
}

fn ask(law: &Law, title: &str, text: Option<&Name>) -> Ask {
    let conditions = text.and_then(|text| sentence(law, &text.text).ok()).unwrap_or_default();
    Ask { title: title.to_owned(), conditions }
}

/// A sentence in the words of the law, for the person or `For each …:`; else what is wrong with it.
pub(super) fn sentence(law: &Law, text: &str) -> Result<Vec<(Condition, Option<CaseId>)>, Vec<Diagnostic>> {
    let (each, claim) = match text.strip_prefix("For each ").and_then(|rest| rest.split_once(':')) {
        Some((case, claim)) => (Some(case), claim),
        None => (None, text),
    };
    let mut page = String::from("```rights\n");
    if let Some(case) = each {
        writeln!(page, "For each {case}:").expect("a text takes all");
    }
    writeln!(page, "Right asked (\"asked\"):\nIt is possible that {}.\n```", claim.trim().trim_end_matches('.'))
        .expect("a text takes all");
    let mut law = Law { rights: Vec::new(), stories: Vec::new(), ..law.clone() };
    let (read, mut said) = parser::parse(&page);
    said.extend(names::ask(&mut law, "world", &page, &read));
    let possible = |right: crate::checked::Right| match right.pattern {
        Pattern::Possible(condition) => Some((condition, right.scope)),
        _ => None,
    };
    let found: Vec<_> = law.rights.into_iter().filter_map(possible).collect();
    if found.is_empty() || said.iter().any(|said| said.severity == Severity::Error) {
        return Err(said);
    }
    Ok(found)
}
