//! A story for people: only days on which something happens, who did what, what followed at once, and the article of each.

use std::io::{self, Write};

use explore::story::{Day, Step};
use explore::verdict::{Combinations, Told};
use jiff::ToSpan;
use law::checked::{Fate, Law};
use model::{Act, Author, GroundId, Happening, Question, QuestionId, StretchKind};

use super::{WIDTH, date, days, width, wrap};

/// Where the lines of a day begin.
const DAY: usize = 4;
/// Where what belongs to such a line begins.
const UNDER: usize = 6;

/// A story, the law it was found in, and the readings on which the verdict depends, by their questions.
struct Shown<'a> {
    told: &'a Told,
    law: &'a Law,
    readings: Vec<String>,
}

/// Writes a story, indented by two. Of readings only those are said on which the verdict depends.
pub fn write(told: &Told, law: &Law, readings: &Combinations, out: &mut dyn Write) -> io::Result<()> {
    let first: Vec<String> = told.story.first.iter().map(|&(fact, class)| is(told, fact, class)).collect();
    if !first.is_empty() {
        writeln!(out, "{}", wrap(&format!("  At first: {}.", first.join("; ")), 4))?;
    }
    let readings = readings.on().into_iter().map(|on| on.question).collect();
    let shown = Shown { told, law, readings };
    let mut silent = 0u32;
    let last = told.story.days.len() - 1;
    for (at, day) in told.story.days.iter().enumerate() {
        let lines = shown.lines(at, day);
        if lines.is_empty() && at < last {
            silent += 1;
            continue;
        }
        if silent > 0 {
            writeln!(out, "  … {} in which nothing happens", days(silent))?;
            silent = 0;
        }
        writeln!(out, "  Day {at}, {}", shown.date(at))?;
        for line in lines {
            writeln!(out, "{line}")?;
        }
    }
    Ok(())
}

impl Shown<'_> {
    /// The lines of a day: an answer with its ground; under it what had to be known, and what followed.
    fn lines(&self, at: usize, day: &Day) -> Vec<String> {
        let told = self.told;
        let mut lines = Vec::new();
        for step in &day.steps {
            // The act itself is said by the answer; its ground belongs to it.
            let mut happened = step.happened.clone();
            let own = happened.iter().position(|happening| is_answer(told, step, happening));
            let own = own.map(|own| happened.remove(own));
            let answered = answer(told, step, own.is_some());
            let mut indent = if answered.is_some() { UNDER } else { DAY };
            if let Some(answered) = answered {
                let ground =
                    own.and_then(|own| if let Happening::Event(_, ground) = own { Some(ground) } else { None });
                lines.push(line(DAY, &answered, ground.map(|ground| place(told, ground))));
            }
            for &answer in &step.settled {
                lines.extend(self.settled(answer).map(|(text, place)| line(indent, &text, Some(place))));
            }
            for happening in &happened {
                let Some((text, ground)) = self.happened(happening, at) else { continue };
                let ground = ground.map(|ground| place(told, ground));
                // What the night brings follows from the day, not from its last answer.
                let is_of_night = matches!(happening, Happening::Closes(_)) || self.is_due(happening);
                lines.push(line(if is_of_night { DAY } else { indent }, &text, ground));
                if is_of_night {
                    indent = UNDER;
                }
            }
        }
        lines
    }

    /// A duty of this night, done or missed: of somebody's acts only those that are due come about without an answer.
    fn is_due(&self, happening: &Happening) -> bool {
        let Happening::Event(event, _) = *happening else { return false };
        let is_missed = || self.told.law.duties.iter().any(|duty| duty.missed == event);
        matches!(self.told.law.events[event.at()].author, Author::Person(_) | Author::Body(..)) || is_missed()
    }

    /// What came about, with the sentence it rests on.
    fn happened(&self, happening: &Happening, today: usize) -> Option<(String, Option<GroundId>)> {
        let (told, law, checked) = (self.told, &self.told.law, self.law);
        Some(match *happening {
            Happening::Event(event, ground) => {
                let event = &law.events[event.at()];
                let text = match &event.author {
                    Author::Body(body, phrase) => format!("the {body} {}", does(phrase)),
                    Author::Person(phrase) => format!("the person {}", does(phrase)),
                    Author::Chance => format!("{} happens", event.name),
                    Author::Law => {
                        let label = checked
                            .events
                            .iter()
                            .find(|known| known.name == event.name)
                            .and_then(|known| known.label.clone());
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
            Happening::Owes(duty) => {
                let duty = &law.duties[duty.at()];
                let by = if duty.days == 0 { "today".to_owned() } else { format!("within {}", days(duty.days)) };
                (format!("{} is due {by}", law.events[duty.act.at()].name), Some(duty.ground))
            }
            Happening::Closes(case) => (format!("the {} closes", law.cases[case.at()].name), None),
            Happening::Named(date, offset) => {
                let event = law.dates[date.at()].event;
                (self.named(date, offset, today), Some(law.events[event.at()].ground))
            }
            // What is so from the first is no event.
            Happening::Holds(..) => return None,
        })
    }

    /// What had to be known: a reading on which the verdict depends, or a judgment.
    fn settled(&self, (question, option): (QuestionId, u32)) -> Option<(String, String)> {
        let model = &self.told.law;
        let (text, sentence) = match model.questions[question.at()] {
            Question::Reading(reading) => {
                let name = &model.readings[reading.at()].name;
                let reading = self.law.readings.iter().find(|known| known.question == *name)?;
                if !self.readings.contains(name) {
                    return None;
                }
                (format!("in reading {}", reading.labels[option as usize]), reading.sentences[option as usize])
            }
            Question::Judge { judged, .. } => {
                let (name, values) = &model.judged[judged as usize];
                let fact = self.law.facts.iter().find(|fact| fact.name == *name)?;
                let Fate::JudgedBy(body) = fact.fate else { return None };
                let body = &self.law.bodies[body.at()].name;
                (format!("{name} is {}, says the {body}", values[option as usize]), fact.sentence)
            }
            _ => return None,
        };
        let sentence = &self.law.sentences[sentence.at()];
        Some((text, address(sentence.line, &sentence.notes)))
    }

    /// A date that is named on this day: the day of the calendar, if its base is known.
    fn named(&self, date: model::DateId, offset: u32, today: usize) -> String {
        let law = &self.told.law;
        let named = &law.dates[date.at()];
        let name = &law.events[named.event.at()].name;
        match self.base(named.after, today) {
            Some(base) => format!("the {name} is set for {}", self.date(base + offset as usize)),
            None => format!("the {name} is set for {} after {}", days(offset), law.events[named.after.at()].name),
        }
    }

    /// The day from which a date counts that is named today: in a case the first since it was opened, else the latest.
    fn base(&self, event: model::EventId, today: usize) -> Option<usize> {
        let law = &self.told.law;
        let case = law.events[event.at()].case;
        let (mut base, mut over) = (None, false);
        for (at, day) in self.told.story.days.iter().enumerate() {
            for happening in day.steps.iter().flat_map(|step| &step.happened) {
                match *happening {
                    Happening::Closes(closed) if Some(closed) == case && at < today => base = None,
                    Happening::Closes(closed) if Some(closed) == case => over = true,
                    // A case sees an event of the person under another number.
                    Happening::Event(other, _) if law.events[other.at()].name == law.events[event.at()].name => {
                        let later = base.is_some() && (case.is_some() || at > today);
                        if !later && !over {
                            base = Some(at);
                        }
                    }
                    _ => {}
                }
            }
        }
        base
    }

    /// The date of a day of the story.
    fn date(&self, day: usize) -> String {
        self.law.from.checked_add((day as i64).days()).map(date).unwrap_or_default()
    }
}

/// Is it what the step's answer says?
fn is_answer(told: &Told, step: &Step, happening: &Happening) -> bool {
    let (Some((question, option)), Happening::Event(event, _)) = (step.answer.filter(|_| step.named), happening) else {
        return false;
    };
    match told.law.questions[question.at()] {
        Question::Act(act) => matches!(told.law.acts[act.at()], Act::Event { event: own, .. } if own == *event),
        Question::Missed(duty) if option == 1 => told.law.duties[duty.at()].missed == *event,
        _ => false,
    }
}

/// The answer, if the story must name it. An act that did not come about was tried.
fn answer(told: &Told, step: &Step, came: bool) -> Option<String> {
    let (question, option) = step.answer.filter(|_| step.named)?;
    let law = &told.law;
    Some(match law.questions[question.at()] {
        Question::Act(act) => {
            let Act::Event { event, .. } = &law.acts[act.at()] else { return None };
            match &law.events[event.at()].author {
                Author::Person(phrase) if !came => format!("the person tries to {phrase}"),
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
                format!(
                    "the {} does not tell the {} of {}, though this was the last day",
                    feed.sender, record.body, record.thing
                )
            }
        }
        _ => return None,
    })
}

fn is(told: &Told, fact: model::FactId, class: u32) -> String {
    let fact = &told.law.facts[fact.at()];
    format!("{} is {}", fact.name, fact.values[class as usize])
}

/// A line with the article at its right, or below it where there is no room.
fn line(indent: usize, text: &str, place: Option<String>) -> String {
    let lead = " ".repeat(indent);
    let Some(place) = place else { return wrap(&format!("{lead}{text}"), indent + 2) };
    let used = indent + width(text);
    if used + 2 + width(&place) <= WIDTH {
        format!("{lead}{text}{}{place}", " ".repeat(WIDTH - used - width(&place)))
    } else {
        let text = wrap(&format!("{lead}{text}"), indent + 2);
        let place =
            wrap(&format!("{}{place}", " ".repeat(WIDTH.saturating_sub(width(&place)).max(indent + 2))), indent + 2);
        format!("{text}\n{place}")
    }
}

/// `[FZ-53 7.1] line 12`
fn place(told: &Told, ground: GroundId) -> String {
    let ground = &told.law.grounds[ground.at()];
    address(ground.line, &ground.notes)
}

fn address(line: u32, notes: &[String]) -> String {
    match notes.first() {
        Some(note) => format!("[{note}] line {line}"),
        None => format!("line {line}"),
    }
}

/// `issue a summons` -> `issues a summons`.
fn does(phrase: &str) -> String {
    let (verb, rest) =
        phrase.split_once(' ').map_or((phrase, String::new()), |(verb, rest)| (verb, format!(" {rest}")));
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
