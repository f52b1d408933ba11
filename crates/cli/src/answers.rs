//! What the engine answered, put into the words of the law, for `report` to show.
//!
//! Promise: no other place of the command turns an answer into words, and nothing here decides an answer.

mod brief;
pub mod kept;
mod right;
mod rounds;
mod rules;
mod sources;
mod step;
pub mod story;
mod ways;

pub use brief::brief;
pub use right::{in_the_way, in_words as rung};
pub use rules::rules;
pub use sources::{at as place, tests};
pub use step::{at_first, is};

use explore::verdict::Bound;
use law::checked::{CaseId, Law, Right};
use law::world::{Group, World};
use model::Sex;
use report::asked::Fixed;
use report::checked::{Checked, Effort, Telling, Unfinished};
use report::law::{LawHead, WorldHead};
use report::words::date;

use self::ways::Besides;
use crate::binding::Binding;
use crate::command::check::{Asked, fixed};
use crate::command::stories::{self, Wrong};
use crate::failure::Failure;
use crate::flags::{Day, Explore, Luck};

/// All answers of a law; how much was explored, if that is asked.
pub fn checked(asked: &Asked, explore: &Explore) -> Checked {
    let (seconds, evenings) = asked.effort;
    let beside = asked.in_the_way.iter().zip(&asked.owed).zip(asked.known.iter().zip(&asked.near));
    let rights = asked.law.rights.iter().zip(&asked.verdicts).zip(beside);
    let (binding, on) = (Binding::built_in(), explore.from.map_or(asked.law.from, |Day(from)| from));
    Checked {
        law: LawHead { at_once: at_once(asked), ..head(&asked.law) },
        asked: how_asked(&asked.law, explore),
        rights: rights
            .map(|((right, verdict), ((in_the_way, owed), (known, near)))| {
                right::right(
                    &asked.law,
                    right,
                    verdict,
                    in_the_way.as_ref(),
                    owed.as_ref(),
                    Besides { known: known.as_ref(), near: near.as_ref(), explore },
                    (&binding, on),
                )
            })
            .collect(),
        unfinished: asked.unfinished.iter().map(|(right, why)| unfinished(&asked.law, right, why)).collect(),
        for_the_reader: asked.for_the_reader.clone(),
        stories: asked.stories.iter().map(telling).collect(),
        findings: asked.findings.clone(),
        effort: explore.verbose.then_some(Effort { seconds, evenings }),
    }
}

/// How the rights of a law were asked.
pub fn how_asked(law: &Law, explore: &Explore) -> report::asked::Asked {
    let fixed = fixed(law, &explore.reading).expect("readings are fixed before anything is asked");
    let readings = law.readings.iter().zip(fixed).filter_map(|(reading, label)| {
        let label = reading.labels[usize::from(label?)].clone();
        Some(Fixed { question: reading.question.clone(), label })
    });
    report::asked::Asked {
        rungs: explore.rungs().iter().map(|rung| right::in_words(*rung)).collect(),
        chance_helps: explore.luck == Luck::With,
        others_last: explore.others_last,
        readings: readings.collect(),
        from: explore.from.map(|Day(from)| from),
    }
}

fn unfinished(law: &Law, right: &Right, why: &Failure) -> Unfinished {
    Unfinished {
        name: right.name.clone(),
        title: right.title.clone(),
        of: right.scope.map(|case| law.cases[case.at()].name.clone()),
        why: why.unfinished_because().expect("a right without a verdict is one that was not finished").to_owned(),
    }
}

/// What every answer says of a law.
pub fn head(law: &Law) -> LawHead {
    LawHead {
        name: law.name.clone(),
        title: law.title.clone(),
        bill: law.bill,
        from: law.from,
        read: law.until.unwrap_or(law.from),
        cases: law.cases.iter().map(|case| case.name.clone()).collect(),
        at_once: Vec::new(),
        not_modelled: law.not_modelled.iter().map(|(what, _)| what.clone()).collect(),
    }
}

/// How many cases of each kind were followed at once for every answer: fewer than the page says, where more were too many.
fn at_once(asked: &Asked) -> Vec<u32> {
    let finished = |bound: &Bound| bound.too_large.map(|_| u32::from(bound.cases));
    let least = asked.verdicts.iter().filter_map(|verdict| finished(&verdict.bound)).min().unwrap_or(u32::MAX);
    let kinds = (0..asked.law.cases.len() as u16).map(CaseId);
    let said = |kind: CaseId| asked.law.follow.iter().find(|(of, _)| *of == kind).map_or(1, |&(_, most)| most);
    kinds.map(|kind| said(kind).min(least)).collect()
}

/// What every number says of a world.
pub fn world(world: &World) -> WorldHead {
    WorldHead { name: world.name.clone(), assumed: world.assumed() as u32, figures: world.figures().len() as u32 }
}

/// Persons of one kind, as `men of 18 to 26`.
pub fn group(group: Group) -> String {
    let who = match group.sex {
        Some(Sex::Male) => "men",
        Some(Sex::Female) => "women",
        None => "persons",
    };
    match (group.from, group.to) {
        (0, u8::MAX) => who.to_owned(),
        (from, u8::MAX) => format!("{who} of {from} and more"),
        (from, to) => format!("{who} of {from} to {to}"),
    }
}

/// The conventions of a law that is weighed or drawn: one order of a day.
pub fn conventions_of_order() -> Vec<String> {
    conventions(&Explore::default())
}

/// The conventions of the model that an answer can hang on, and the days of the law that are counted by rule.
pub fn conventions_for(law: &Law, explore: &Explore) -> Vec<String> {
    let mut said = conventions(explore);
    if law.counts_days_off() {
        let since = law.days_off.covers.and_then(|(_, last)| last.tomorrow().ok());
        let since = since.map_or(String::new(), |since| format!(" from {}", date(since)));
        said.push(match &law.calendar {
            Some(calendar) if law.days_off.covers.is_none() => format!(
                "Calendar by rule, for no table of the calendar of {calendar} is at hand: Saturdays and Sundays are off, and no \
                 other day."
            ),
            Some(calendar) => format!("Calendar of {calendar} by rule{since}: Saturdays and Sundays are off, and no other day."),
            None => "The law counts days off and names no calendar: Saturdays and Sundays are off, and no other day. \
                     A calendar is named by: Days follow the calendar of COUNTRY."
                .to_owned(),
        });
    }
    said
}

/// The conventions of the model that an answer can hang on.
pub fn conventions(explore: &Explore) -> Vec<String> {
    let order = match explore.others_last {
        false => "Order of a day: messages and dates; the others; the person; duties and rights.",
        true => "Order of a day: messages and dates; the person; the others; duties and rights.",
    };
    vec![order.to_owned()]
}

fn telling(telling: &stories::Telling) -> Telling {
    let (day, claim, life) = match &telling.wrong {
        Some(Wrong::False { day, claim, life, .. }) => (Some(*day), Some(claim.clone()), Some(life.clone())),
        Some(Wrong::Impossible { not_open: Some(not_open) }) => (Some(not_open.day), None, None),
        Some(Wrong::Impossible { not_open: None } | Wrong::TooMuch) | None => (None, None, None),
    };
    Telling {
        title: telling.title.clone(),
        line: telling.line,
        is: telling.in_a_word(),
        why_not: telling.wrong.as_ref().map(Wrong::words),
        day,
        claim,
        life,
    }
}
