//! A law with one sentence taken out, or with the lengths of one sentence longer by one: what a kept right is owed to shows
//! when it is asked of such a law.
//!
//! Promise: names, numbers of sentences and everything that another sentence says stay as they are.

use super::{Core, Law, Moment, SentenceId, When, Window};
use crate::calendar::Length;

impl Law {
    /// The law without what follows from this sentence. What it defines stays: a name without a rule never comes about.
    pub fn without(&self, sentence: SentenceId) -> Law {
        let mut law = self.clone();
        law.rules.retain(|rule| rule.sentence != sentence);
        law
    }

    /// The law in which each length of this sentence is longer by one day, working day or month; of a date that is named,
    /// the greatest distance. None if the sentence has no length.
    pub fn with_longer(&self, sentence: SentenceId) -> Option<Law> {
        let mut law = self.clone();
        let mut found = false;
        for rule in law.rules.iter_mut().filter(|rule| rule.sentence == sentence) {
            for length in lengths(&mut rule.core) {
                length.count += 1;
                found = true;
            }
        }
        let namings = law.events.iter_mut().flat_map(|event| &mut event.naming);
        for naming in namings.filter(|naming| naming.sentence == sentence) {
            naming.to.count += 1;
            found = true;
        }
        found.then_some(law)
    }
}

/// The lengths that a rule says; `on the day of` says none.
fn lengths(core: &mut Core) -> Vec<&mut Length> {
    match core {
        Core::May { window: Window::Within { length, .. }, .. } if length.count > 0 => vec![length],
        Core::Must { length, .. } | Core::Tell { length, .. } => vec![length],
        Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => of(moment),
        Core::InForce { from, until, .. } => of(from).into_iter().chain(of(until)).collect(),
        Core::Knows { from, .. } => of(from),
        Core::Record { from, until, .. } => of(from).into_iter().chain(until.iter_mut().flat_map(of)).collect(),
        Core::May { .. }
        | Core::InForceWhile { .. }
        | Core::Forbids { .. }
        | Core::Before { .. }
        | Core::Suspended { .. }
        | Core::Counts { .. } => Vec::new(),
    }
}

fn of(moment: &mut Moment) -> Vec<&mut Length> {
    let of_one = |when| match when {
        &mut When::Dawn { ref mut length, .. } => Some(length),
        _ => None,
    };
    match moment {
        Moment::One(when) => of_one(when).into_iter().collect(),
        Moment::First(bullets) | Moment::Last(bullets) => {
            bullets.iter_mut().filter_map(|bullet| of_one(&mut bullet.when)).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: &str = "```law\nLaw ban (\"B\") is in force from 1 January 2030.\nThe office is a body.\nA summons is a case.\n\
        To issue a summons (issue) is an act of the office; it opens a summons.\nTo appear (appearance) is an act of the person.\n\
        Exit ban is a measure.\nThe day is a date named at issue, from 3 to 5 days after issue.\nThe office may issue a summons.\n\
        For each summons:\nExit ban is in force from once 2 days have passed since issue until the first of:\n\
        - the day of appearance\n- day 9 after issue.\nThe person may appear after issue.\n```\n";

    fn law() -> Law {
        crate::read("ban.md", LAW).0.expect("it is read")
    }

    fn sentence(law: &Law, begin: &str) -> SentenceId {
        let found = law.sentences.iter().position(|sentence| sentence.text.starts_with(begin));
        SentenceId(found.expect("it stands there") as u16)
    }

    #[test]
    fn a_sentence_taken_out_leaves_the_others() {
        let law = law();
        let power = sentence(&law, "The person may");
        let without = law.without(power);
        assert_eq!(without.rules.len() + 1, law.rules.len());
        assert!(without.rules.iter().all(|rule| rule.sentence != power));
        assert_eq!(without.sentences.len(), law.sentences.len());
    }

    #[test]
    fn every_length_of_a_sentence_is_longer_and_no_other() {
        let law = law();
        let ban = sentence(&law, "Exit ban is in force");
        let longer = law.with_longer(ban).expect("it has two lengths");
        let counts = |law: &Law| -> Vec<u32> {
            let mut law = law.clone();
            law.rules.iter_mut().flat_map(|rule| lengths(&mut rule.core)).map(|length| length.count).collect()
        };
        assert_eq!((counts(&law), counts(&longer)), (vec![2, 9], vec![3, 10]));
        assert!(law.with_longer(sentence(&law, "The person may")).is_none());
        let day = law.with_longer(sentence(&law, "The day")).expect("a date has a distance");
        let to = |law: &Law| law.events.iter().flat_map(|event| &event.naming).map(|naming| naming.to.count).next();
        assert_eq!((to(&law), to(&day)), (Some(5), Some(6)));
    }
}
