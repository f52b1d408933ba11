//! A life in the sentences of a story, as a page can hold it: what somebody chose, day by day, and what shows that a right
//! is broken (decisions 39, 42 and 44).
//!
//! Promise: what a story cannot say exactly is a reason, and never left out.

use explore::story::Step;
use explore::verdict::Told;
use jiff::ToSpan;
use law::checked::{Atom, Condition, EventRef, Law, Length, Pattern, Right, When};
use law::lower::events_of;
use law::words;
use model::{Act, Happening, Phase, Question, QuestionId};
use report::words::date;

/// So many lines say at most that something was so evening after evening.
const MOST_EVENINGS: u32 = 40;
/// So many ways in which a condition is true are tried.
const MOST_WAYS: usize = 16;

/// What is true on an evening: the day, and the claims.
type Line = (u32, Vec<String>);

/// What happens on a day: what moves in each of its phases, in order, and all else.
#[derive(Default, PartialEq)]
struct Day {
    day: u32,
    moves: Vec<(Phase, String)>,
    others: Vec<String>,
}

/// The stories that may show how the right is broken, in the order in which they are to be tried, or why there is none. The
/// same life each time: they differ in what they claim of it, in whether they name the days of its dates, and in whether they
/// say in which order the acts of a day come.
pub fn stories(law: &Law, right: &Right, told: &Told, title: &str) -> Result<Vec<String>, String> {
    let last = told.story.days.len() as u32 - 1;
    let ends = endings(law, right, told, last)?;
    let (with_dates, without) = (answers(law, told, true)?, answers(law, told, false)?);
    let lives = if with_dates == without { vec![with_dates] } else { vec![with_dates, without] };
    let mut lives: Vec<Vec<Line>> =
        [false, true].into_iter().flat_map(|in_turn| lives.iter().map(move |life| said(life, in_turn))).collect();
    lives.dedup();
    let first = super::step::at_first(&told.law, &told.story);
    let mut stories = Vec::new();
    for life in &lives {
        for end in &ends {
            let mut lines = vec![format!("Story \"{title}\":")];
            if !first.is_empty() {
                lines.push(format!("At first: {}.", first.join("; ")));
            }
            lines.extend(
                life.iter().map(|(day, answers)| format!("On {}: {}.", on(law, told, *day), answers.join("; "))),
            );
            lines.extend(
                end.iter().map(|(day, claims)| format!("Then on {}: {}.", on(law, told, *day), claims.join("; "))),
            );
            stories.push(lines.join("\n"));
        }
    }
    Ok(stories)
}

/// The lines of days: what moves in one phase in any order, or one after another as it came.
fn said(life: &[Day], in_turn: bool) -> Vec<Line> {
    let line = |day: &Day| {
        let mut items: Vec<String> = Vec::new();
        for (at, (phase, text)) in day.moves.iter().enumerate() {
            match items.last_mut().filter(|_| in_turn && day.moves[at - 1].0 == *phase) {
                Some(before) => *before = format!("{before}, then {text}"),
                None => items.push(text.clone()),
            }
        }
        items.extend(day.others.iter().cloned());
        (day.day, items)
    };
    life.iter().map(line).collect()
}

/// What was chosen, day by day; the readings that were asked for stand on its first day.
fn answers(law: &Law, told: &Told, dates: bool) -> Result<Vec<Day>, String> {
    let mut days: Vec<Day> = Vec::new();
    let mut readings = Vec::new();
    for (day, lived) in told.story.days.iter().enumerate() {
        let mut said = Day { day: day as u32, ..Day::default() };
        for step in &lived.steps {
            let moves = step.answer.is_some_and(|(question, _)| {
                matches!(told.law.questions[question.at()], Question::Act(_) | Question::Nature(_))
            });
            match chosen(told, step)? {
                Some(text) if moves => said.moves.push((step.phase, text)),
                Some(text) => said.others.push(text),
                None => {}
            }
            for &(question, option) in &step.settled {
                match told.law.questions[question.at()] {
                    Question::Reading(reading) => {
                        let label = &told.law.readings[reading.at()].labels[option as usize];
                        readings.push(format!("in reading {label}"));
                    }
                    Question::Judge { judged, .. } => {
                        let (name, values) = &told.law.judged[judged as usize];
                        said.others.push(format!("{name} is {}", values[option as usize]));
                    }
                    Question::Offset(date) if dates => said.others.extend(date_on(law, told, date, day)),
                    _ => {}
                }
            }
        }
        if !said.moves.is_empty() || !said.others.is_empty() {
            days.push(said);
        }
    }
    if !readings.is_empty() {
        match days.first_mut() {
            Some(first) => first.others.extend(readings),
            None => days.push(Day { others: readings, ..Day::default() }),
        }
    }
    Ok(days)
}

/// The answer of a step, if a story must name it.
fn chosen(told: &Told, step: &Step) -> Result<Option<String>, String> {
    let Some((question, option)) = step.answer.filter(|_| step.named) else { return Ok(None) };
    let law = &told.law;
    Ok(Some(match law.questions[question.at()] {
        Question::Act(act) => match &law.acts[act.at()] {
            Act::Event { event, .. } => law.events[event.at()].name.clone(),
            Act::Nature { .. } => return Err(unsaid(question)),
        },
        Question::Grows(fact) => super::step::grown(law, step, fact).ok_or_else(|| unsaid(question))?,
        Question::Nature(fact) => super::is(law, fact, option),
        Question::Missed(duty) => format!("missed {}", law.events[law.duties[duty.at()].act.at()].name),
        Question::Arrives(feed) if option <= 1 => {
            let record = &law.records[law.feeds[feed.at()].record.at()];
            let learns = if option == 1 { "learns" } else { "does not learn" };
            format!("the {} {learns} of {}", record.body, record.thing)
        }
        Question::Wrong(record) => {
            let record = &law.records[record.at()];
            match record.values[option as usize - 1].as_str() {
                "yes" if record.says_whether => format!("the {} wrongly has a record of {}", record.body, record.thing),
                "no" if record.says_whether => {
                    let (body, thing) = (&record.body, &record.thing);
                    return Err(format!("a story has no sentence for: the {body} wrongly has no record of {thing}"));
                }
                value => format!("the {} wrongly has a record that {} is {value}", record.body, record.thing),
            }
        }
        _ => return Err(unsaid(question)),
    }))
}

fn unsaid(question: QuestionId) -> String {
    format!("a story has no sentence for an answer in it (question {} of the model)", question.0)
}

/// The day of a date that is named on this day, if what it counts from happens in the life.
fn date_on(law: &Law, told: &Told, named: model::DateId, today: usize) -> Option<String> {
    let offset = told.story.days[today].steps.iter().flat_map(|step| &step.happened).find_map(|came| match *came {
        Happening::Named(date, offset) if date == named => Some(offset),
        _ => None,
    })?;
    let date = &told.law.dates[named.at()];
    let after = &told.law.events[date.after.at()].name;
    let happens = |at: &usize| {
        let came = told.story.days[*at].steps.iter().flat_map(|step| &step.happened);
        came.into_iter()
            .any(|came| matches!(came, Happening::Event(event, _) if told.law.events[event.at()].name == *after))
    };
    let base = (0..=today).rev().find(happens).or_else(|| (today..told.story.days.len()).find(happens))?;
    let day = on(law, told, base as u32 + offset);
    Some(format!("{} on {day}", told.law.events[date.event.at()].name))
}

/// What shows on and before the last evening that the right is broken: one way or the other.
fn endings(law: &Law, right: &Right, told: &Told, last: u32) -> Result<Vec<Vec<Line>>, String> {
    let tonight = |condition: &Condition, so: bool| -> Vec<Vec<Line>> {
        ways(law, condition, so).into_iter().map(|claims| vec![(last, claims)]).collect()
    };
    let evenings = |days: u32, claims: &[String]| -> Result<Vec<Line>, String> {
        if days > MOST_EVENINGS {
            return Err(format!("a story would need a line for each of {days} evenings"));
        }
        Ok((last.saturating_sub(days)..=last).map(|day| (day, claims.to_vec())).collect())
    };
    match &right.pattern {
        Pattern::Never(condition) => Ok(tonight(condition, true)),
        Pattern::Within { event, length, condition } => {
            let names: Vec<&str> =
                events_of(law, *event, right.scope).iter().map(|event| law.events[event.at()].name.as_str()).collect();
            let came = |happening: &Happening| matches!(happening, Happening::Event(event, _) if names.contains(&told.law.events[event.at()].name.as_str()));
            let ways = ways(law, condition, false);
            let ends = since(told, *length, came)?;
            let ends = ends.iter().flat_map(|&days| ways.iter().map(move |claims| (days, claims)));
            ends.map(|(days, claims)| evenings(days, claims)).collect()
        }
        Pattern::Lasts { measure, length } => {
            let name = &law.measures[measure.at()].name;
            let began = |happening: &Happening| matches!(happening, Happening::Begins(stretch, _) if told.law.stretches[stretch.at()].name == *name);
            let claims = [format!("{name} is in force")];
            since(told, *length, began)?.into_iter().map(|days| evenings(days, &claims)).collect()
        }
        Pattern::Only { condition, when } => {
            let mut ends = tonight(condition, true);
            match when {
                When::Becomes(limit) => {
                    let not = ways(law, limit, false);
                    let with = |end: &Vec<Line>, not: &Vec<String>| {
                        let mut end = end.clone();
                        end[0].1.extend(not.iter().cloned());
                        end
                    };
                    ends = ends.iter().flat_map(|end| not.iter().map(move |not| with(end, not))).collect();
                    Ok(ends)
                }
                When::DayOf(event) => Ok(moved(&ends, |end| before(law, *event, 0, last, end))),
                When::Dawn { length, event, passed } => {
                    let days = plain(*length)?.saturating_add(u32::from(*passed));
                    Ok(moved(&ends, |end| match passed {
                        true => before(law, *event, days, last, end).into_iter().take(1).collect(),
                        false => before(law, *event, days, last, end),
                    }))
                }
                // The evening has a date, and that shows that it is another.
                When::On(_) => Ok(ends),
            }
        }
        Pattern::CanReach { .. } | Pattern::CanAvoid(_) => {
            Err("a story is one life, and does not say what a person cannot reach or avoid whatever they do".to_owned())
        }
        Pattern::Possible(_) => {
            Err("a story is one life, and does not say that no life has such an evening".to_owned())
        }
    }
}

/// How many days a length has that is over on the last evening: if that hangs on the calendar, those since each day on which it
/// may have begun, the latest first.
fn since(told: &Told, length: Length, begins: impl Fn(&Happening) -> bool) -> Result<Vec<u32>, String> {
    if let Some(days) = length.plain() {
        return Ok(vec![days]);
    }
    let last = told.story.days.len() - 1;
    let begins = |at: &usize| told.story.days[*at].steps.iter().flat_map(|step| &step.happened).any(&begins);
    let days: Vec<u32> = (0..=last).rev().filter(begins).map(|day| (last - day) as u32).collect();
    if days.is_empty() { Err(unclear(length)) } else { Ok(days) }
}

/// A length in days, if it is the same from every day on.
fn plain(length: Length) -> Result<u32, String> {
    length.plain().ok_or_else(|| unclear(length))
}

fn unclear(length: Length) -> String {
    format!("a story cannot say which day the last of {} is", length.words())
}

/// A day of the story, as `day 3`; where dates matter, its date.
fn on(law: &Law, told: &Told, day: u32) -> String {
    let dated = told
        .story
        .date
        .as_deref()
        .and_then(|first| super::story::first_date(Some(first), law).checked_add(i64::from(day).days()).ok());
    dated.map_or_else(|| format!("day {day}"), date)
}

fn moved(ends: &[Vec<Line>], each: impl Fn(&Vec<Line>) -> Vec<Vec<Line>>) -> Vec<Vec<Line>> {
    ends.iter().flat_map(each).collect()
}

/// The two ways in which today is not `days` after the event: it came later, or not at all; and it came earlier.
fn before(law: &Law, event: EventRef, days: u32, last: u32, end: &[Line]) -> Vec<Vec<Line>> {
    let happened = |so: bool| {
        let atom = Condition::Atom(Atom::Happened(event));
        words::condition(law, &if so { atom } else { Condition::Not(Box::new(atom)) })
    };
    let mut ways = Vec::new();
    let with = |day: u32, claim: String| {
        let mut lines = end.to_vec();
        match lines.iter_mut().find(|(at, _)| *at == day) {
            Some((_, claims)) => claims.push(claim),
            None => lines.insert(0, (day, vec![claim])),
        }
        lines
    };
    match last.checked_sub(days) {
        Some(day) => {
            ways.push(with(day, happened(false)));
            ways.extend(day.checked_sub(1).map(|day| with(day, happened(true))));
        }
        None => ways.push(end.to_vec()),
    }
    ways
}

/// The ways in which a condition is so, or is not so, each as claims that are true together.
fn ways(law: &Law, condition: &Condition, so: bool) -> Vec<Vec<String>> {
    let parts = |many: &[Condition], all: bool| -> Vec<Vec<String>> {
        let each = many.iter().map(|one| ways(law, one, so));
        let mut found = if all { vec![Vec::new()] } else { Vec::new() };
        for ways in each {
            match all {
                true => {
                    let both = |one: &Vec<String>, other: &Vec<String>| [one.clone(), other.clone()].concat();
                    found = found.iter().flat_map(|one| ways.iter().map(move |other| both(one, other))).collect();
                }
                false => found.extend(ways),
            }
            found.truncate(MOST_WAYS);
        }
        found
    };
    match condition {
        Condition::All(many) => parts(many, so),
        Condition::Any(many) => parts(many, !so),
        Condition::Not(one) => ways(law, one, !so),
        Condition::Defined(one) => ways(law, one, so),
        // No sentence says that some measure is in force: it is one of them.
        Condition::Atom(Atom::AnyInForce) if so => {
            law.measures.iter().map(|measure| vec![format!("{} is in force", measure.name)]).collect()
        }
        Condition::Atom(_) if so => vec![vec![words::condition(law, condition)]],
        Condition::Atom(_) => vec![vec![words::condition(law, &Condition::Not(Box::new(condition.clone())))]],
    }
}
