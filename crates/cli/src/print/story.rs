//! A story for people: only days on which something happens, who did what, what followed at once, and the article of each.

use std::io::{self, Write};

use explore::story::{Day, Step};
use explore::verdict::Told;
use jiff::ToSpan;
use law::checked::Law;
use model::{Act, Author, GroundId, Happening, Question, StretchKind};

use super::{WIDTH, date, days, width, wrap};

/// Writes a story, indented by two.
pub fn write(told: &Told, law: &Law, out: &mut dyn Write) -> io::Result<()> {
    let first: Vec<String> =
        told.story.first.iter().map(|&(fact, class)| is(told, fact, class)).collect();
    if !first.is_empty() {
        writeln!(out, "{}", wrap(&format!("  At first: {}.", first.join("; ")), 4))?;
    }
    let mut silent = 0u32;
    let last = told.story.days.len() - 1;
    for (at, day) in told.story.days.iter().enumerate() {
        let lines = lines(told, law, day);
        if lines.is_empty() && at < last {
            silent += 1;
            continue;
        }
        if silent > 0 {
            writeln!(out, "  … {} in which nothing happens", days(silent))?;
            silent = 0;
        }
        let on = law.from.checked_add((at as i64).days()).map(date).unwrap_or_default();
        writeln!(out, "  Day {at}, {on}")?;
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

/// The lines of a day.
fn lines(told: &Told, law: &Law, day: &Day) -> Vec<String> {
    let mut lines = Vec::new();
    for step in &day.steps {
        let answered = answer(told, step);
        let indent = if answered.is_some() { 6 } else { 4 };
        let mut followed = step.happened.iter().filter_map(|happening| happened(told, law, happening)).collect::<Vec<_>>();
        if let Some(answered) = answered {
            // The act itself is said by the answer; its ground belongs to it.
            let own = match step.happened.first() {
                Some(Happening::Event(event, ground)) if is_answer(told, step, *event) => {
                    followed.remove(0);
                    Some(*ground)
                }
                _ => None,
            };
            lines.push(line(4, &answered, own, told));
        }
        lines.extend(followed.into_iter().map(|(text, ground)| line(indent, &text, ground, told)));
    }
    lines
}

/// Is the event what the step's answer says?
fn is_answer(told: &Told, step: &Step, event: model::EventId) -> bool {
    let Some((question, option)) = step.answer else { return false };
    match told.law.questions[question.at()] {
        Question::Act(act) => matches!(told.law.acts[act.at()], Act::Event { event: own, .. } if own == event),
        Question::Missed(duty) if option == 1 => told.law.duties[duty.at()].missed == event,
        _ => false,
    }
}

/// The answer, if the story must name it.
fn answer(told: &Told, step: &Step) -> Option<String> {
    let (question, option) = step.answer.filter(|_| step.named)?;
    let law = &told.law;
    Some(match law.questions[question.at()] {
        Question::Act(act) => {
            let Act::Event { event, .. } = &law.acts[act.at()] else { return None };
            match &law.events[event.at()].author {
                Author::Person(phrase) => format!("the person {}", does(phrase)),
                Author::Body(body, phrase) => format!("the {body} {}", does(phrase)),
                Author::Chance | Author::Law => format!("{} happens, by chance", law.events[event.at()].name),
            }
        }
        Question::Nature(fact) => format!("{}, by nature", is(told, fact, option)),
        Question::Missed(duty) => {
            let duty = &law.duties[duty.at()];
            let act = &law.events[duty.act.at()];
            let who = match &act.author {
                Author::Body(body, phrase) => format!("the {body} does not {phrase}"),
                _ => format!("{} does not happen", act.name),
            };
            format!("{who}, though this was the last day")
        }
        Question::Arrives(feed) => {
            let feed = &law.feeds[feed.at()];
            let record = &law.records[feed.record.at()];
            if option == 1 {
                format!("the {} tells the {} of {}", feed.sender, record.body, record.thing)
            } else {
                format!("the {} does not tell the {} of {}, though this was the last day", feed.sender, record.body, record.thing)
            }
        }
        _ => return None,
    })
}

/// What came about, with the sentence it rests on.
fn happened(told: &Told, checked: &Law, happening: &Happening) -> Option<(String, Option<GroundId>)> {
    let law = &told.law;
    Some(match *happening {
        Happening::Event(event, ground) => {
            let event = &law.events[event.at()];
            let text = match &event.author {
                Author::Body(body, phrase) => format!("the {body} {}", does(phrase)),
                Author::Person(phrase) => format!("the person {}", does(phrase)),
                Author::Chance => format!("{} happens", event.name),
                Author::Law => {
                    let label = checked.events.iter().find(|known| known.name == event.name).and_then(|known| known.label.clone());
                    match label {
                        Some(label) => format!("{}: {label}", event.name),
                        None => event.name.clone(),
                    }
                }
            };
            (text, Some(ground))
        }
        Happening::Begins(stretch, ground) => {
            let stretch = &law.stretches[stretch.at()];
            let text = match &stretch.kind {
                StretchKind::Measure => format!("{} begins", stretch.name),
                StretchKind::Knowledge => format!("the person now knows of {}", stretch.name),
                StretchKind::Deemed(body) => format!("the {body} now has a record of {}", stretch.name),
            };
            (text, Some(ground))
        }
        Happening::Ends(stretch, ground) => {
            let stretch = &law.stretches[stretch.at()];
            let text = match &stretch.kind {
                StretchKind::Deemed(body) => format!("the {body}'s record of {} ends", stretch.name),
                _ => format!("{} ends", stretch.name),
            };
            (text, Some(ground))
        }
        Happening::Becomes(_, _, None) => return None,
        Happening::Becomes(fact, class, ground) => (is(told, fact, class).replacen(" is ", " becomes ", 1), ground),
        Happening::Learns(feed, copy) => {
            let feed = &law.feeds[feed.at()];
            let record = &law.records[feed.record.at()];
            let value = copy.checked_sub(1).map(|value| record.values[value as usize].as_str());
            let text = match value {
                None => format!("the {}'s copy of {} is gone", record.body, record.thing),
                Some("yes") => format!("the {} now has a record of {}", record.body, record.thing),
                Some("no") => format!("the {}'s record of {} is cleared", record.body, record.thing),
                Some(value) => format!("the {} now has a record that {} is {value}", record.body, record.thing),
            };
            (text, Some(feed.ground))
        }
        Happening::Named(date, in_days) => {
            let date = &law.dates[date.at()];
            (format!("{} is set {} after {}", law.events[date.event.at()].name, days(in_days), law.events[date.after.at()].name), None)
        }
        Happening::Owes(duty) => {
            let duty = &law.duties[duty.at()];
            let by = if duty.days == 0 { "today".to_owned() } else { format!("within {}", days(duty.days)) };
            (format!("{} is due {by}", law.events[duty.act.at()].name), Some(duty.ground))
        }
        Happening::Closes(case) => (format!("the {} closes", law.cases[case.at()].name), None),
        Happening::Holds(..) => return None,
    })
}

fn is(told: &Told, fact: model::FactId, class: u32) -> String {
    let fact = &told.law.facts[fact.at()];
    format!("{} is {}", fact.name, fact.values[class as usize])
}

/// A line with the article at its right, or below it where there is no room.
fn line(indent: usize, text: &str, ground: Option<GroundId>, told: &Told) -> String {
    let lead = " ".repeat(indent);
    let Some(ground) = ground else { return wrap(&format!("{lead}{text}"), indent + 2) };
    let ground = &told.law.grounds[ground.at()];
    let place = match ground.notes.first() {
        Some(note) => format!("[{note}] line {}", ground.line),
        None => format!("line {}", ground.line),
    };
    let used = indent + width(text);
    if used + 2 + width(&place) <= WIDTH {
        format!("{lead}{text}{}{place}", " ".repeat(WIDTH - used - width(&place)))
    } else {
        let text = wrap(&format!("{lead}{text}"), indent + 2);
        let place = wrap(&format!("{}{place}", " ".repeat(WIDTH.saturating_sub(width(&place)).max(indent + 2))), indent + 2);
        format!("{text}\n{place}")
    }
}

/// `issue a summons` -> `issues a summons`.
fn does(phrase: &str) -> String {
    let (verb, rest) = phrase.split_once(' ').map_or((phrase, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
    let ends = |endings: &[&str]| endings.iter().any(|ending| verb.ends_with(ending));
    let vowel_before_y = ends(&["ay", "ey", "oy", "uy"]);
    let verb = if ends(&["s", "sh", "ch", "x", "z", "o"]) {
        format!("{verb}es")
    } else if verb.ends_with('y') && !vowel_before_y {
        format!("{}ies", &verb[..verb.len() - 1])
    } else {
        format!("{verb}s")
    };
    verb + &rest
}

#[cfg(test)]
mod tests {
    use super::does;

    #[test]
    fn verbs_are_said_of_somebody() {
        let said = ["issue a summons", "search the register", "deny arrival", "pay", "appear", "do"].map(does);
        assert_eq!(said, ["issues a summons", "searches the register", "denies arrival", "pays", "appears", "does"]);
    }
}
