//! Each sentence said back in long form: nothing left to what a reader may take for granted.
//!
//! ```text
//! rules.rs    what follows from what: who, when in the day, how often, what ends it
//! moments.rs  moments, lengths and conditions in full words
//! things.rs   what there is, and what the page says of itself
//! rights.rs   what a right demands, and when it is broken
//! ```
//!
//! The words come from the checked law, not from the page: what stands here is how the program has understood it. Promise:
//! every sentence has words, and no dates are reckoned here.

mod moments;
mod rights;
mod rules;
mod things;

use crate::checked::{Condition, EventRef, Law, Rule, SentenceId};

/// An event, or `an act that answers a summons (appearance)`.
pub fn event(law: &Law, event: EventRef) -> String {
    moments::event(law, event)
}

/// What is so where a condition is not: `a measure is in force` of `no measure is in force`.
pub fn not(law: &Law, condition: &Condition) -> String {
    moments::condition(law, &Condition::Not(Box::new(condition.clone())))
}

/// A sentence in long form: one or several paragraphs.
pub fn aloud(law: &Law, id: SentenceId) -> Vec<String> {
    let rules: Vec<&Rule> = law.rules.iter().filter(|rule| rule.sentence == id).collect();
    let mut said = if !rules.is_empty() {
        rules::rules(law, &rules)
    } else if let Some(right) = law.rights.iter().find(|right| right.sentence == id) {
        vec![rights::right(law, right)]
    } else {
        vec![things::thing(law, id)]
    };
    let reading = rules.iter().find_map(|rule| {
        let (list, label) = rule.reading?;
        let list = &law.readings[list.at()];
        Some((&list.question, &list.labels[usize::from(label)], list.labels.len()))
    });
    if let Some((question, label, of)) = reading {
        said.insert(
            0,
            format!(
                "Only in reading {label} of \"{question}\": of {of} readings exactly one is the law, for everybody and \
                 for good."
            ),
        );
    }
    said
}
