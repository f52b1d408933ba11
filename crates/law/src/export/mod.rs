//! A law and its lives in the forms of other programs, for people and for outside judges.
//!
//! ```text
//! part.rs      the sentences that can matter to a right, and no others
//! umb.rs       every life, for Storm: which evenings are reached, and on which day at the earliest
//! pgsolver.rs  every life as a game, for Spot: who wins
//! prism.rs     every life in small steps, to be read, and for whoever reads PRISM
//! dot.rs       what follows from what in a law, to be drawn
//! ```
//!
//! Lives come from `meaning`, never from `lower`: what an outside judge says of them can be held against `check`.

pub mod dot;
pub mod part;
pub mod pgsolver;
pub mod prism;
pub mod umb;

use crate::checked::{Law, Thing};
use crate::meaning::Of;
use crate::meaning::lives::{Label, Said};
use crate::question::Question;

/// The name of a label, as programs take it.
pub fn label(label: &Label) -> String {
    match label {
        Label::Broken => "broken".to_owned(),
        Label::Part(number) => format!("part_{number}"),
        Label::Asked(slot) => format!("asked_{slot}"),
        Label::Goal(slot) => format!("goal_{slot}"),
        Label::Closes(slot) => format!("closes_{slot}"),
    }
}

/// What leads on, in words.
fn said(law: &Law, said: Said) -> String {
    match said {
        Said::Answer(question, of, option) => answer(law, question, of, option),
        Said::NothingMore => "nothing more".to_owned(),
        Said::Night => "the night".to_owned(),
        Said::End => "the end".to_owned(),
    }
}

fn answer(law: &Law, question: Question, of: Of, option: u16) -> String {
    let fact = |fact: crate::checked::FactId, value: u16| {
        let fact = &law.facts[fact.at()];
        (fact.name.clone(), fact.values.name(value))
    };
    let body = |body: crate::checked::BodyId| &law.bodies[body.at()].name;
    let event = |event: crate::checked::EventId| &law.events[event.at()].name;
    let slot = if of.slot > 0 { format!(" of case {}", of.slot + 1) } else { String::new() };
    match question {
        Question::Day => format!("day {option} of the law"),
        Question::Birthday => format!("birthday in {} days", option + 1),
        Question::Start(of) | Question::Judge(of, _) => {
            let (name, value) = fact(of, option);
            format!("{name} is {value}{slot}")
        }
        Question::Nature(of) => {
            let (name, value) = fact(of, option);
            format!("{name} becomes {value}")
        }
        Question::Reading(reading) => {
            format!("reading {}", law.readings[reading.at()].labels[usize::from(option)])
        }
        Question::Offset(date) => format!("{} named {option} days after the least{slot}", event(date)),
        Question::Arrives(_, to, of) => {
            let learns = if option == 1 { "learns" } else { "does not learn" };
            format!("{} {learns} of {}", body(to), thing(law, of))
        }
        Question::Wrong(_, _) if option == 0 => "no error".to_owned(),
        Question::Wrong(at, of) => format!("{} errs about {} with {}", body(at), thing(law, of), option - 1),
        Question::Act(act) if option == 0 => format!("{} is looked at{slot}", event(act)),
        Question::Act(act) => format!("{}{slot}", event(act)),
        Question::Which(act) => format!("{} for the open case {}", event(act), option + 1),
        Question::Missed(act) => format!("{}{}{slot}", if option == 1 { "missed " } else { "" }, event(act)),
        Question::Grows(_) | Question::Stale(..) | Question::Length(_) | Question::Way(_) => {
            unreachable!("the slow reader does not ask this")
        }
    }
}

fn thing(law: &Law, thing: Thing) -> &str {
    match thing {
        Thing::Fact(fact) => &law.facts[fact.at()].name,
        Thing::Measure(measure) => &law.measures[measure.at()].name,
        Thing::Event(event) => &law.events[event.at()].name,
        Thing::Case(case) => &law.cases[case.at()].name,
    }
}
