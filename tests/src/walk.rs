//! One life in the compiled step, answered by whoever answers the life of the slow reader.
//!
//! The step asks by number and in classes; `Lowered` says what a number means in the words of the law. Promise: a question
//! gets the answer that the slow reader would get to it on that day.

use crate::birthday::Birthdays;
use jiff::ToSpan;
use law::checked::{FactId, Fate, Thing};
use law::lower::Lowered;
use law::meaning::{Answers, Of};
use law::question::Question;
use model::{Choice, Evening, Moment};

/// Lives one day from this moment to its evening.
pub fn to_evening(
    lowered: &Lowered,
    law: &law::checked::Law,
    day: u32,
    mut moment: Moment,
    answers: &mut dyn Answers,
) -> Evening {
    while let Some(choice) = lowered.law.ask(&moment) {
        let option = option(lowered, law, day, (&moment, choice), answers);
        moment = lowered.law.answer(&moment, option);
    }
    moment.evening().expect("a day without a question is over")
}

/// The option of the step that means the answer.
fn option(
    lowered: &Lowered,
    law: &law::checked::Law,
    day: u32,
    (moment, choice): (&Moment, Choice),
    answers: &mut dyn Answers,
) -> u32 {
    let question = lowered.questions[choice.question.at()];
    let of = Of { slot: lowered.slots[choice.question.at()], nth: 0 };
    match question {
        Question::Start(fact) | Question::Nature(fact) => {
            let value = answers.answer(day, question, of, law.facts[fact.at()].values.count() as u16);
            class(lowered, fact, value)
        }
        Question::Birthday => {
            let first = answers.answer(0, Question::Day, of, law.first_days());
            let began = law.first_day.saturating_add(i64::from(first).days());
            let birthdays = Birthdays::of(began, answers.answer(0, Question::Birthday, of, 366));
            let mut start = |fact: FactId| {
                (fact, answers.answer(0, Question::Start(fact), of, law.facts[fact.at()].values.count() as u16))
            };
            let growing = lowered.classes.keys().copied().filter(|fact| law.facts[fact.at()].fate == Fate::Grows);
            born(lowered, law, moment, birthdays, &growing.map(&mut start).collect::<Vec<_>>())
        }
        // The birthday says when, and the day has no choice.
        Question::Grows(_) => 0,
        Question::Wrong(_, Thing::Fact(fact)) => {
            let value = answers.answer(day, question, of, law.facts[fact.at()].values.count() as u16 + 1);
            value.checked_sub(1).map_or(0, |value| 1 + class(lowered, fact, value))
        }
        Question::Day => {
            let days = answers.answer(day, question, of, law.first_days());
            lowered.first_days.option(days).expect("a life begins on a day on which the law is in force")
        }
        _ => answers.answer(day, question, of, choice.options as u16).into(),
    }
}

/// The birth after which classes change on the birthdays on which they do in the life that begins with these values.
pub fn born(
    lowered: &Lowered,
    law: &law::checked::Law,
    moment: &Moment,
    birthdays: Birthdays,
    values: &[(FactId, u16)],
) -> u32 {
    let after = |many: u16| -> Vec<u32> {
        let grown = |&(fact, start): &(FactId, u16)| {
            class(lowered, fact, (start + many).min(law.facts[fact.at()].values.count() as u16 - 1))
        };
        values.iter().map(grown).collect()
    };
    let longest = values.iter().map(|(fact, _)| law.facts[fact.at()].values.count()).max().unwrap_or(0);
    let days = (1..).zip(birthdays.first(longest));
    let changes: Vec<u32> = days.filter(|&(many, _)| after(many) != after(many - 1)).map(|(_, day)| day).collect();
    let years = lowered.law.years.as_ref().expect("a birth is asked for where years are counted");
    let comes = |birth: &model::Birth| -> Vec<u32> {
        let first = (birth.left > 0).then_some((birth.left, birth.coming));
        let next =
            |&(day, coming): &(u32, u32)| years.all[coming as usize].then.map(|(days, coming)| (day + days, coming));
        std::iter::successors(first, next).map(|(day, _)| day).collect()
    };
    let at = lowered.law.births(moment.state()).iter().position(|birth| comes(birth) == changes);
    at.expect("whenever somebody was born, it is among the births") as u32
}

/// The class of a value that the step keeps.
fn class(lowered: &Lowered, fact: FactId, value: u16) -> u32 {
    lowered.classes[&fact][value as usize]
}
