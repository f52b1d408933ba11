//! What the person can do, in words: plans that win a game, and what follows where every way is shut.

use explore::plan::{self, Circumstance, When};
use explore::story::live;
use explore::verdict::{Answer, Combinations, Told, Verdict};
use law::checked::Law;
use report::ways::{Plan, Row, Shut, Ways};

use super::story::{days, first_date};

/// So many days on which something happens are told of what follows.
const DAYS: usize = 5;

/// What is said beside a verdict.
pub fn ways(law: &Law, verdict: &Verdict) -> Ways {
    match &verdict.answer {
        Answer::Kept(_) => Ways { plan: verdict.plan.as_ref().map(plan), shut: None },
        Answer::Broken(Some(told)) => Ways { plan: None, shut: shut(law, told, &verdict.readings) },
        Answer::Broken(None) | Answer::NeverTested(_) => Ways::default(),
    }
}

fn plan(plan: &plan::Plan) -> Plan {
    let row = |row: &plan::Row| Row { when: when(&row.when), act: row.phrase.clone() };
    Plan { rows: plan.rows.iter().map(row).collect() }
}

/// `while exit ban is in force`
fn when(when: &When) -> String {
    match when {
        When::Always => "on every day on which it is open".to_owned(),
        When::While(Circumstance::InForce(name)) => format!("while {name} is in force"),
        When::Except(Circumstance::InForce(name)) => format!("while {name} is not in force"),
        When::While(Circumstance::Knows(name)) => format!("once they know of {name}"),
        When::Except(Circumstance::Knows(name)) => format!("while they do not know of {name}"),
        When::While(Circumstance::Is(fact, value)) => format!("while {fact} is {value}"),
        When::Except(Circumstance::Is(fact, value)) => format!("while {fact} is not {value}"),
    }
}

/// What follows the story, if every way was shut and something happens.
fn shut(law: &Law, told: &Told, readings: &Combinations) -> Option<Shut> {
    if told.shut.is_empty() {
        return None;
    }
    let of_story = told.story.answers.iter().map(|day| day.iter().map(|at| (at.choice, at.option)).collect());
    let answers: Vec<Vec<_>> = of_story.chain(told.shut.iter().cloned()).collect();
    let life = live(&told.law, &answers);
    let readings = readings.on().into_iter().map(|on| on.question).collect();
    let first = first_date(&told.law, life.first_day, law);
    let after = told.story.days.len() as u32 - 1;
    let mut days = days(&told.law, &life.days, law, first, readings);
    days.retain(|day| day.day > after && !day.lines.is_empty());
    let goes_on = days.len() > DAYS;
    days.truncate(DAYS);
    (!days.is_empty()).then_some(Shut { days, after, until: life.days.len() as u32 - 1, goes_on })
}
