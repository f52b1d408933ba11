//! Questions in words, and the keys that their draws are known by: the same in every law that asks the same.
//!
//! Promise: two questions of one law differ in their words; a key changes only with the words.

use crate::checked::{BodyId, Law, Thing};
use crate::lower::thing_name;
use crate::question::Question;

/// The question, as `act issue`. `of` finds the question that goes a way.
pub(super) fn words(law: &Law, question: Question, of: &impl Fn(u64) -> Option<Question>) -> String {
    let event = |event: crate::checked::EventId| law.events[event.at()].name.as_str();
    let fact = |fact: crate::checked::FactId| law.facts[fact.at()].name.as_str();
    match question {
        Question::Day => "day".to_owned(),
        Question::Length(number) => format!("length {number}"),
        Question::Start(of) => format!("start {}", fact(of)),
        Question::Reading(reading) => format!("reading {}", law.readings[reading.at()].question),
        Question::Judge(of, None) => format!("judge {}", fact(of)),
        Question::Judge(of, Some(case)) => format!("judge {} for each {}", fact(of), law.cases[case.at()].name),
        Question::Offset(date) => format!("date {}", event(date)),
        Question::Arrives(sender, receiver, thing) => format!("message {}", message(law, sender, receiver, thing)),
        Question::Stale(sender, receiver, thing) => format!("given {}", message(law, sender, receiver, thing)),
        Question::Wrong(body, thing) => {
            format!("error {} of {}", law.bodies[body.at()].name, thing_name(law, thing))
        }
        Question::Way(key) => match of(key) {
            Some(of_way) => format!("way {}", words(law, of_way, of)),
            None => unreachable!("a way is the way of a question of the law"),
        },
        Question::Nature(of) => format!("change {}", fact(of)),
        Question::Birthday => "birthday".to_owned(),
        Question::Grows(of) => format!("birthday of {}", fact(of)),
        Question::Act(act) => format!("act {}", event(act)),
        Question::Which(act) => format!("which {}", event(act)),
        Question::Missed(act) => format!("missed {}", event(act)),
    }
}

/// A message, as `clinic to commissariat of fitness`.
pub(super) fn message(law: &Law, sender: BodyId, receiver: BodyId, thing: Thing) -> String {
    let body = |body: BodyId| law.bodies[body.at()].name.as_str();
    format!("{} to {} of {}", body(sender), body(receiver), thing_name(law, thing))
}

/// 64-bit FNV-1a: nothing that a key must withstand, and the same everywhere.
pub(super) fn key(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_key_is_the_published_hash() {
        assert_eq!(super::key(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(super::key("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(super::key("foobar"), 0x8594_4171_f739_67e8);
    }
}
