//! One answer, one thing that had to be known, one thing that happened: each in words, with its ground and its lane.

use std::path::Path;

use explore::story::{Step, Story};
use law::checked::{Fate, Law};
use model::{Act, Author, FactId, Feed, GroundId, Happening, Question, QuestionId, StretchKind};
use report::story::{Ground, Lane, Line, Turn};

/// A line that does not know yet whether it follows from another.
pub struct Said {
    text: String,
    ground: Option<Ground>,
    lane: Lane,
    turn: Turn,
}

impl Said {
    /// Something of a moment.
    pub fn moment(text: String, lane: Lane, ground: Option<Ground>) -> Said {
        Said { text, ground, lane, turn: Turn::Moment }
    }

    /// The line that it becomes.
    pub fn line(self, follows: bool) -> Line {
        Line { text: self.text, follows, ground: self.ground, lane: self.lane, turn: self.turn }
    }
}

/// The lane of what somebody does.
pub fn by_author(author: &Author) -> Lane {
    match author {
        Author::Person(_) => Lane::Person,
        Author::Body(body, _) => Lane::Body(body.clone()),
        Author::Chance | Author::Law => Lane::Law,
    }
}

/// The sentence of a ground.
pub fn ground_of(model: &model::Law, ground: GroundId) -> Ground {
    let ground = &model.grounds[ground.at()];
    address(&ground.file, ground.line, &ground.notes)
}

fn address(file: &str, line: u32, notes: &[String]) -> Ground {
    let file = Path::new(file).file_name().map(|name| name.to_string_lossy().into_owned());
    Ground { article: notes.first().cloned(), file, line }
}

/// `age is 18`
pub fn is(model: &model::Law, fact: FactId, class: u32) -> String {
    let fact = &model.facts[fact.at()];
    format!("{} is {}", fact.name, fact.values[class as usize])
}

/// What is so at first. Where years are counted, of a fact that grows the value itself.
pub fn at_first(model: &model::Law, story: &Story) -> Vec<String> {
    let is_so = |&(fact, class): &(FactId, u32)| match story.ages.iter().find(|(of, _)| *of == fact) {
        Some((_, value)) => format!("{} is {value}", model.facts[fact.at()].name),
        None => is(model, fact, class),
    };
    story.first.iter().map(is_so).collect()
}

/// `age is 18`: what the fact has become by its birthday.
pub fn grown(law: &model::Law, step: &Step, fact: FactId) -> Option<String> {
    step.happened.iter().find_map(|happening| match happening {
        Happening::Becomes(grown, class, None) if *grown == fact => Some(is(law, fact, *class)),
        _ => None,
    })
}

/// The answer of a step, if the story must name it. Without the ground of an act, the act was tried and did not come about. What a
/// message says is known from the days before.
pub fn answer(
    law: &model::Law,
    step: &Step,
    came: Option<GroundId>,
    message: impl Fn(&Feed) -> String,
) -> Option<Said> {
    let (question, option) = step.answer.filter(|_| step.named)?;
    let (text, lane) = match law.questions[question.at()] {
        Question::Act(act) => {
            let Act::Event { event, .. } = &law.acts[act.at()] else { return None };
            let event = &law.events[event.at()];
            let text = match &event.author {
                Author::Person(phrase) if came.is_none() => format!("the person tries to {phrase}"),
                Author::Person(phrase) => format!("the person {}", does(phrase)),
                Author::Body(body, phrase) => format!("the {body} {}", does(phrase)),
                Author::Chance | Author::Law => format!("{} happens, by chance", event.name),
            };
            (text, by_author(&event.author))
        }
        Question::Grows(fact) => (format!("{}, on the birthday", grown(law, step, fact)?), Lane::Person),
        Question::Nature(fact) => (format!("{}, by nature", is(law, fact, option)), Lane::Person),
        Question::Missed(duty) => {
            let act = &law.events[law.duties[duty.at()].act.at()];
            let who = match &act.author {
                Author::Body(body, phrase) => format!("the {body} does not {phrase}"),
                _ => format!("{} does not happen", act.name),
            };
            (format!("{who}, though this was the last day"), by_author(&act.author))
        }
        Question::Arrives(feed) => {
            let feed = &law.feeds[feed.at()];
            let record = &law.records[feed.record.at()];
            let (sender, to, message) = (&feed.sender, &record.body, message(feed));
            let text = match option {
                1 => format!("the {sender} tells the {to} {message}"),
                _ => format!("the {sender} does not tell the {to} {message}, though this was the last day"),
            };
            (text, Lane::Body(feed.sender.clone()))
        }
        Question::Wrong(record) => {
            let record = &law.records[record.at()];
            let lane = Lane::Record(record.body.clone(), record.thing.clone());
            (format!("the {} {}", record.body, errs(record, option)), lane)
        }
        _ => return None,
    };
    Some(Said::moment(text, lane, came.map(|ground| ground_of(law, ground))))
}

/// What had to be known: a reading that is to be said, or a judgment.
pub fn settled(
    model: &model::Law,
    law: &Law,
    readings: &[String],
    (question, option): (QuestionId, u32),
) -> Option<Said> {
    let (text, lane, sentence) = match model.questions[question.at()] {
        Question::Reading(reading) => {
            let name = &model.readings[reading.at()].name;
            return readings.contains(name).then(|| in_reading(law, &(name.clone(), option as u16))).flatten();
        }
        Question::Judge { judged, .. } => {
            let (name, values) = &model.judged[judged as usize];
            let fact = law.facts.iter().find(|fact| fact.name == *name)?;
            let Fate::JudgedBy(body) = fact.fate else { return None };
            let body = &law.bodies[body.at()].name;
            let text = format!("{name} is {}, says the {body}", values[option as usize]);
            (text, Lane::Body(body.clone()), fact.sentence)
        }
        _ => return None,
    };
    let sentence = &law.sentences[sentence.at()];
    Some(Said::moment(text, lane, Some(address(&sentence.file, sentence.line, &sentence.notes))))
}

/// A reading, by its question and the number of its label.
pub fn in_reading(law: &Law, (question, label): &(String, u16)) -> Option<Said> {
    let reading = law.readings.iter().find(|known| known.question == *question)?;
    let text = format!("in reading {}", reading.labels[usize::from(*label)]);
    let sentence = &law.sentences[reading.sentences[usize::from(*label)].at()];
    Some(Said::moment(text, Lane::Law, Some(address(&sentence.file, sentence.line, &sentence.notes))))
}

/// What came about, with the sentence it rests on; none for what is no event. A named date is said elsewhere.
pub fn happened(model: &model::Law, law: &Law, happening: &Happening) -> Option<Said> {
    let of = |ground| Some(ground_of(model, ground));
    Some(match *happening {
        Happening::Event(event, ground) => {
            let event = &model.events[event.at()];
            let text = match &event.author {
                Author::Body(body, phrase) => format!("the {body} {}", does(phrase)),
                Author::Person(phrase) => format!("the person {}", does(phrase)),
                Author::Chance => format!("{} happens", event.name),
                Author::Law => {
                    let known = law.events.iter().find(|known| known.name == event.name);
                    match known.and_then(|known| known.label.as_ref()) {
                        Some(label) => format!("{}: {label}", event.name),
                        None => event.name.clone(),
                    }
                }
            };
            Said::moment(text, by_author(&event.author), of(ground))
        }
        Happening::Begins(stretch, ground) => {
            let stretch = &model.stretches[stretch.at()];
            let text = match &stretch.kind {
                StretchKind::Measure => format!("{} begins", stretch.name),
                StretchKind::Suspension => format!("{} is suspended", stretch.name),
                StretchKind::Knowledge | StretchKind::KnowledgeOfCase => {
                    format!("the person now knows of {}", stretch.name)
                }
                StretchKind::Deemed(body) => format!("the {body} now has a record of {}", stretch.name),
            };
            Said { text, ground: of(ground), lane: of_stretch(stretch), turn: turn(stretch, Turn::Begins) }
        }
        Happening::Ends(stretch, ground) => {
            let stretch = &model.stretches[stretch.at()];
            let text = match &stretch.kind {
                StretchKind::Deemed(body) => format!("the {body}'s record of {} ends", stretch.name),
                StretchKind::Suspension => format!("the suspension of {} ends", stretch.name),
                _ => format!("{} ends", stretch.name),
            };
            Said { text, ground: of(ground), lane: of_stretch(stretch), turn: turn(stretch, Turn::Ends) }
        }
        Happening::Becomes(_, _, None) => return None,
        Happening::Becomes(fact, class, ground) => {
            let text = is(model, fact, class).replacen(" is ", " becomes ", 1);
            Said::moment(text, Lane::Person, ground.and_then(of))
        }
        Happening::Learns(feed, copy) => {
            let feed = &model.feeds[feed.at()];
            let record = &model.records[feed.record.at()];
            let value = copy.checked_sub(1).map(|value| record.values[value as usize].as_str());
            let (text, turn) = match value {
                None => (format!("the {}'s copy of {} is gone", record.body, record.thing), Turn::Ends),
                Some("yes") if record.says_whether => {
                    (format!("the {} now has a record of {}", record.body, record.thing), Turn::Begins)
                }
                Some("no") if record.says_whether => {
                    (format!("the {}'s record of {} is cleared", record.body, record.thing), Turn::Ends)
                }
                Some(value) => {
                    (format!("the {} now has a record that {} is {value}", record.body, record.thing), Turn::Begins)
                }
            };
            let lane = Lane::Record(record.body.clone(), record.thing.clone());
            Said { text, ground: of(feed.ground), lane, turn }
        }
        Happening::Owes(duty) => {
            let duty = &model.duties[duty.at()];
            let act = &model.events[duty.act.at()];
            let by = if duty.days == 0 { "today".to_owned() } else { format!("within {}", duty.within) };
            Said::moment(format!("{} is due {by}", act.name), by_author(&act.author), of(duty.ground))
        }
        Happening::Closes(case) => Said::moment(format!("the {} closes", model.cases[case.at()].name), Lane::Law, None),
        // What is so from the first is no event.
        Happening::Named(..) | Happening::Holds(..) | Happening::Opens(_) => return None,
        // Its answer has said so.
        Happening::Errs(..) => return None,
    })
}

/// `wrongly has a record of exit ban`: what is untrue from now on.
fn errs(record: &model::Record, copy: u32) -> String {
    match record.values[copy as usize - 1].as_str() {
        "yes" if record.says_whether => format!("wrongly has a record of {}", record.thing),
        "no" if record.says_whether => format!("wrongly has no record of {}", record.thing),
        value => format!("wrongly has a record that {} is {value}", record.thing),
    }
}

/// A measure that is suspended goes on: its lane has neither an end nor a beginning there.
fn turn(stretch: &model::Stretch, turn: Turn) -> Turn {
    if stretch.kind == StretchKind::Suspension { Turn::Moment } else { turn }
}

fn of_stretch(stretch: &model::Stretch) -> Lane {
    let name = stretch.name.clone();
    match &stretch.kind {
        StretchKind::Measure | StretchKind::Suspension => Lane::Measure(name),
        StretchKind::Knowledge | StretchKind::KnowledgeOfCase => Lane::Knowledge(name),
        StretchKind::Deemed(body) => Lane::Record(body.clone(), name),
    }
}

/// `issue a summons` -> `issues a summons`.
pub fn does(phrase: &str) -> String {
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
