//! The stories of a law's page, told: each is a test that the page brings along.

use explore::limit::Limits;
use explore::tale::{Stuck, Tale, Why, tell};
use jiff::ToSpan;
use law::checked::{Answer, Core, EventId, FactId, Fate, Law, Sentence, SentenceId, Story};
use law::lower::{Told, scripts};
use law::words;
use model::{Birth, Question};

use report::words::{a, date, sentence};

use crate::answers;
use crate::failure::Failure;
use crate::flags::Explore;

/// The days of a year that has no 29 February.
const YEAR: u32 = 365;

/// What became of a story, in words.
pub struct Telling {
    /// Its title.
    pub title: String,
    /// The line of the page at which it begins.
    pub line: u32,
    /// Why it is not true; none if it is.
    pub wrong: Option<Wrong>,
}

/// Why a story is not true.
pub enum Wrong {
    /// A claim is false in a life that the story leaves open.
    False {
        /// The day of the story.
        day: u32,
        /// The same in words: in a story of dates its date.
        on: String,
        /// The line of the page.
        line: u32,
        /// The claim.
        claim: String,
        /// What that life chose of all that is left open, as far as words say it.
        life: Vec<String>,
        /// Whether anything is left open.
        is_open: bool,
    },
    /// What it names is open in no life.
    Impossible {
        /// What is not open; none if no start is as it says.
        not_open: Option<NotOpen>,
    },
    /// It leaves open more lives than can be lived.
    TooMuch,
}

/// What a story names and its life does not ask: in the life that comes furthest, the first such.
pub struct NotOpen {
    /// The day of the story.
    pub day: u32,
    /// The same in words: in a story of dates its date.
    on: String,
    /// The line of the page.
    line: u32,
    /// What is named, in the words of the story.
    named: String,
    /// What says when it is open: sentences of the law, and a bound.
    because: Vec<String>,
}

/// Tells one story of a law.
pub fn tell_one(law: &Law, story: &Story, explore: &Explore, limits: Limits) -> Result<Telling, Failure> {
    let unfinished = |unfinished| Failure::unfinished(unfinished, explore.memory.0);
    let line = law.sentences[story.sentence.at()].line;
    let told = scripts(law, story).map_err(|sentence| {
        let which = format!("the story \"{}\" (line {line}) is not told: {sentence}", story.title);
        unfinished(explore::limit::Unfinished::TooLarge(which))
    })?;
    let parts: Vec<_> = told.iter().map(|told| (&told.lowered.law, &told.script)).collect();
    let tale = tell(&parts, limits).map_err(unfinished)?;
    Ok(Telling { title: story.title.clone(), line, wrong: wrong(law, story, &told, tale) })
}

fn wrong(law: &Law, story: &Story, told: &[Told], tale: Tale) -> Option<Wrong> {
    match tale {
        Tale::Passed => None,
        Tale::Failed(failed) => {
            let then = &story.then[failed.line];
            let claim = words::condition(law, &then.claims[failed.claim]);
            let told = &told[failed.law];
            let in_line = then.reading.map(|reading| in_reading(law, reading));
            let chosen =
                failed.life.iter().filter_map(|&(question, option)| chosen(law, story, told, question, option));
            let unnamed = unnamed_birthday(law, story, failed.day);
            let orders = failed.orders.iter().map(|(day, places)| in_order(law, story, *day, places));
            let is_open = !(failed.life.is_empty() && failed.orders.is_empty());
            let life = in_line
                .into_iter()
                .chain(chosen)
                .chain(orders)
                .chain(failed.birth.map(|birth| born(told, birth)))
                .chain(unnamed)
                .collect();
            let line = law.sentences[then.sentence.at()].line;
            Some(Wrong::False { day: failed.day, on: on(story, failed.day), line, claim, life, is_open })
        }
        Tale::Impossible(at) => Some(Wrong::Impossible { not_open: at.map(|stuck| not_open(law, story, &stuck)) }),
        Tale::TooMuch => Some(Wrong::TooMuch),
    }
}

fn not_open(law: &Law, story: &Story, stuck: &Stuck) -> NotOpen {
    let (_, answer, at) = &story.answers[stuck.place];
    let sentence = &law.sentences[at.at()];
    NotOpen {
        day: stuck.day,
        on: on(story, stuck.day),
        line: sentence.line,
        named: named(story, stuck.place, &sentence.text),
        because: match (stuck.why, answer) {
            (Why::NotOpen, _) => {
                because((law, text_of_the_day(law, story, stuck.day)), answer, &sentence.file, &open(law, story, stuck))
            }
            (Why::Again, Answer::Fact(..)) => {
                vec!["The fact is named twice, and nature moves a fact once a day.".to_owned()]
            }
            (Why::Again, _) => vec!["It is named twice, and happens once a day.".to_owned()],
            (Why::TooLate, _) => {
                vec!["On a day the others move first, so it cannot come after what the person does.".to_owned()]
            }
        },
    }
}

/// A day of a story in words: `day 3`, or its date where the story is in dates.
fn on(story: &Story, day: u32) -> String {
    let dated = story.day_zero.and_then(|first| first.checked_add(i64::from(day).days()).ok());
    dated.map_or_else(|| format!("day {day}"), date)
}

/// How many cases of each kind are open on the day on which a story is stuck: at its dawn, and those that it opens before.
fn open(law: &Law, story: &Story, stuck: &Stuck) -> Vec<(String, u32)> {
    let opens = |name: &str| {
        let of_today = story.answers[..stuck.place].iter().filter(|(day, _, _)| *day == stuck.day);
        let is_it = |event: EventId| law.cases.iter().any(|case| case.opened_by == event && case.name == name);
        of_today.filter(|(_, answer, _)| matches!(answer, Answer::Act(event, _) if is_it(*event))).count() as u32
    };
    stuck.cases.iter().map(|(name, open)| (name.clone(), open + opens(name))).collect()
}

/// The order in which it came on a day, where the story leaves it open: `on day 1 issue, then visit`.
fn in_order(law: &Law, story: &Story, day: u32, places: &[usize]) -> String {
    let said = |place: &usize| named(story, *place, &law.sentences[story.answers[*place].2.at()].text);
    format!("on {} {}", on(story, day), places.iter().map(said).collect::<Vec<_>>().join(", then "))
}

/// What the story names in this place: `departure`, of the line `On day 1: entry; departure.`
fn named(story: &Story, place: usize, line: &str) -> String {
    let (_, items) = line.trim_end_matches('.').split_once(": ").unwrap_or(("", line));
    let before = story.answers[..place].iter().filter(|(_, _, sentence)| *sentence == story.answers[place].2).count();
    let items = items
        .split(';')
        .flat_map(|items| items.split(", then "))
        .map(str::trim)
        .filter(|item| !item.to_lowercase().starts_with("in reading"));
    items.skip(before).map(str::to_owned).next().unwrap_or_else(|| line.to_owned())
}

/// The sentences by which an answer is open, each with its line, and whether what stands in the way is that no case is open,
/// or as many as are followed.
fn because((law, of_the_day): (&Law, &Law), answer: &Answer, page: &str, cases: &[(String, u32)]) -> Vec<String> {
    let are_open = |name: &str, many: u32| cases.iter().any(|(of, open)| of == name && *open == many);
    let rules = |is: &dyn Fn(&Core) -> bool| -> Vec<SentenceId> {
        law.rules.iter().filter(|rule| is(&rule.core)).map(|rule| rule.sentence).collect()
    };
    let mut sentences = match answer {
        Answer::Act(event, _) => rules(&|core| match core {
            Core::May { act, .. } | Core::Must { act, .. } | Core::Before { first: act, .. } => act == event,
            _ => false,
        }),
        Answer::Missed(event, _) => rules(&|core| matches!(core, Core::Must { act, .. } if act == event)),
        Answer::Learns(body, of) | Answer::LearnsNot(body, of) => {
            rules(&|core| matches!(core, Core::Tell { receiver, thing, .. } if receiver == body && thing == of))
        }
        Answer::DateOn(event, _) => law.events[event.at()].naming.iter().map(|naming| naming.sentence).collect(),
        Answer::Fact(fact, _) => vec![law.facts[fact.at()].sentence],
        Answer::Wrongly(..) => Vec::new(),
    };
    sentences.dedup();
    let meant = meant(law, of_the_day, &sentences);
    let ruling = sentences.iter().map(|sentence| &law.sentences[sentence.at()]);
    let said = ruling.chain(meant).map(|Sentence { file, line, text, .. }| {
        let of = if file == page { String::new() } else { format!(" of {file}") };
        format!("Line {line}{of}: {text}")
    });
    let opened = law
        .cases
        .iter()
        .enumerate()
        .find(|(_, case)| matches!(answer, Answer::Act(event, _) if case.opened_by == *event));
    let bound = opened.and_then(|(case, of)| {
        let most = law.follow.iter().find(|(followed, _)| followed.at() == case).map_or(1, |(_, most)| *most);
        are_open(&of.name, most).then(|| match most {
            1 => format!("{} is open already, and one at once is followed.", sentence(&a(&of.name))),
            _ => format!("As many cases of {} are open as are followed at once: {most}.", of.name),
        })
    });
    let ruled_in = sentences.first().and_then(|first| {
        let rule = law.rules.iter().find(|rule| rule.sentence == *first)?;
        rule.case().map(|case| law.cases[case.at()].name.as_str())
    });
    let none = ruled_in.filter(|case| are_open(case, 0)).map(|case| format!("No {case} is open then."));
    none.into_iter().chain(said).chain(bound).collect()
}

/// The definitions of the conditions that these sentences name, in the text of the day: `Liable means …`, of one that says that
/// the person is liable.
fn meant<'l>(law: &Law, of_the_day: &'l Law, sentences: &[SentenceId]) -> Vec<&'l Sentence> {
    let texts: Vec<String> = sentences.iter().map(|at| law.sentences[at.at()].text.to_lowercase()).collect();
    let says = |name: &str| {
        let (is, is_not) = (format!(" is {name}"), format!(" is not {name}"));
        let goes_on = |rest: &str| rest.starts_with(|sign: char| sign.is_alphanumeric() || sign == '-');
        let has =
            |text: &str, words: &str| text.match_indices(words).any(|(at, _)| !goes_on(&text[at + words.len()..]));
        texts.iter().any(|text| has(text, &is) || has(text, &is_not))
    };
    let defines =
        |sentence: &&Sentence| sentence.text.to_lowercase().split_once(" means ").is_some_and(|(name, _)| says(name));
    of_the_day.sentences.iter().filter(defines).collect()
}

/// The text of the law on a day of a story: an older one, where the story is in dates and its law is amended later.
fn text_of_the_day<'l>(law: &'l Law, story: &Story, day: u32) -> &'l Law {
    let date = story.day_zero.and_then(|first| first.checked_add(i64::from(day).days()).ok());
    let Some(date) = date.filter(|date| *date < law.from) else { return law };
    law.earlier.iter().rev().find(|earlier| earlier.from <= date).unwrap_or(law)
}

/// An answer that the story leaves open, in words; none if the story settles it by naming the day of the date.
fn chosen(law: &Law, story: &Story, told: &Told, question: model::QuestionId, option: u32) -> Option<String> {
    let model = &told.lowered.law;
    Some(match model.questions[question.at()] {
        Question::Start(fact) => {
            let fact = &model.facts[fact.at()];
            format!("{} is {}", fact.name, fact.values[option as usize])
        }
        Question::Today => {
            let named = model.today.as_ref().and_then(|today| today.dates.get(option as usize));
            format!("day 0 is {}", date(answers::story::first_date(named.map(String::as_str), law)))
        }
        Question::Reading(reading) => format!("in reading {}", model.readings[reading.at()].labels[option as usize]),
        Question::Judge { judged, .. } => {
            let (name, values) = &model.judged[judged as usize];
            format!("{name} is {}", values[option as usize])
        }
        Question::Offset(date) => {
            let date = &model.dates[date.at()];
            let name = &model.events[date.event.at()].name;
            let is_named =
                |answer: &Answer| matches!(answer, Answer::DateOn(event, _) if law.events[event.at()].name == *name);
            if story.answers.iter().any(|(_, answer, _)| is_named(answer)) {
                return None;
            }
            let after = &model.events[date.after.at()].name;
            match date.by_calendar {
                None => format!("{name} is on day {} after {after}", date.from + option),
                Some(_) if option == 0 => format!("{name} is on its first possible day"),
                Some(_) => format!("{name} is {option} days after its first possible day"),
            }
        }
        // It is said with its dates.
        Question::Birthday
        | Question::Arrives(_)
        | Question::Nature(_)
        | Question::Grows(_)
        | Question::Comes(_)
        | Question::Act(_)
        | Question::Missed(_)
        | Question::Which(_)
        | Question::Stale(_)
        | Question::Wrong(_)
        | Question::Way(_) => return None,
    })
}

/// A birth in words. Stories leave open how leap days lie to it.
fn born(told: &Told, birth: Birth) -> String {
    let years = told.lowered.law.years.as_ref().expect("a birth is left open where years are counted");
    let birthday = years.birthday(birth);
    match years.date(birth).and_then(|date| date.parse().ok()) {
        Some(first) => format!("day 0 is {}, and the birthday {birthday}", date(first)),
        None => format!("the birthday is {birthday}"),
    }
}

/// Where the birthday lies that a story does not name, if something has grown on it by this day.
fn unnamed_birthday(law: &Law, story: &Story, day: u32) -> Option<String> {
    let grows = |fact: FactId| law.facts[fact.at()].fate == Fate::Grows;
    let is_named = story.answers.iter().any(|(_, answer, _)| matches!(answer, Answer::Fact(fact, _) if grows(*fact)));
    let grown = (0..law.facts.len() as u16).map(FactId).find(|fact| grows(*fact))?;
    let name = &law.facts[grown.at()].name;
    (day >= YEAR && !is_named).then(|| format!("no birthday is named, so {name} grows a year after day 0"))
}

fn in_reading(law: &Law, (reading, label): (law::checked::ReadingId, u16)) -> String {
    format!("in reading {}", law.readings[reading.at()].labels[label as usize])
}

impl Telling {
    /// `true`, `false`, `impossible`, `too much`.
    pub fn in_a_word(&self) -> &'static str {
        match self.wrong {
            None => "true",
            Some(Wrong::False { .. }) => "false",
            Some(Wrong::Impossible { .. }) => "impossible",
            Some(Wrong::TooMuch) => "too much",
        }
    }
}

impl Wrong {
    /// The same under another text, where the lines are not those of the reader's page.
    pub fn in_short(&self) -> String {
        match self {
            Wrong::False { on, claim, .. } => format!("On the evening of {on} \"{claim}\" is false."),
            Wrong::Impossible { not_open: Some(NotOpen { on, named, .. }) } => {
                format!("In no life is all that it names open; not \"{named}\" on {on}.")
            }
            Wrong::Impossible { not_open: None } | Wrong::TooMuch => self.words(),
        }
    }

    /// A sentence or two for people.
    pub fn words(&self) -> String {
        match self {
            Wrong::False { on, line, claim, life, is_open, .. } => {
                let life = match (life.is_empty(), is_open) {
                    (true, false) => "It leaves nothing open.".to_owned(),
                    (true, true) => "It does not say for which case an act is, and it is not so of each.".to_owned(),
                    (false, _) => format!("A life in which it is false: {}.", life.join("; ")),
                };
                format!("On the evening of {on} \"{claim}\" is false (line {line}). {life}")
            }
            Wrong::Impossible { not_open: Some(NotOpen { on, line, named, because, .. }) } => {
                let mut said = vec![format!(
                    "In no life is all that it names open on its day. In the life that comes furthest, \"{named}\" is not open on {on} (line {line})."
                )];
                said.extend(because.iter().cloned());
                said.join(" ")
            }
            Wrong::Impossible { not_open: None } => "No life begins as it says.".to_owned(),
            Wrong::TooMuch => {
                "It leaves open more lives than can be lived: say more of what is true at first, and in which order things happen.".to_owned()
            }
        }
    }
}
