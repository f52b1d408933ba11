//! One life in the compiled step, answered by whoever answers the life of the slow reader.
//!
//! The step asks by number and in classes; `Lowered` says what a number means in the words of the law. Promise: a question
//! gets the answer that the slow reader would get to it on that day.

use crate::birthday::Birthdays;
use jiff::ToSpan;
use law::checked::{FactId, Thing};
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
        let option = option(lowered, law, day, choice, answers);
        moment = lowered.law.answer(&moment, option);
    }
    moment.evening().expect("a day without a question is over")
}

/// The option of the step that means the answer.
fn option(lowered: &Lowered, law: &law::checked::Law, day: u32, choice: Choice, answers: &mut dyn Answers) -> u32 {
    let question = lowered.questions[choice.question.at()];
    let of = Of { slot: lowered.slots[choice.question.at()], nth: 0 };
    match question {
        Question::Start(fact) | Question::Nature(fact) => {
            let value = answers.answer(day, question, of, law.facts[fact.at()].values.count() as u16);
            class(lowered, fact, value)
        }
        Question::Grows(fact) => {
            let values = law.facts[fact.at()].values.count() as u16;
            let start = answers.answer(0, Question::Start(fact), of, values);
            let first = if law.looks_at_dates() { answers.answer(0, Question::Day, of, law.first_days()) } else { 0 };
            let began = law.first_day.saturating_add(i64::from(first).days());
            let birthdays = Birthdays::of(began, answers.answer(0, Question::Birthday, of, 366));
            let on = |day: u32| class(lowered, fact, (start + birthdays.until(day)).min(values - 1));
            u32::from(on(day) != on(day - 1))
        }
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

/// The class of a value that the step keeps.
fn class(lowered: &Lowered, fact: FactId, value: u16) -> u32 {
    lowered.classes[&fact][value as usize]
}
