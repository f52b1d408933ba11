//! Days as tables: a small law, the answers of a few days, and what is true after each phase, worked out by hand.
//!
//! An `answers` fence holds the lines of a story (`At first: …`, `On day 0: …`); its words may be `late` or `wrong` (the rung) and
//! `others-last`. An `unasked` fence holds answers of the same form that must not even be asked for on their day. The rows
//! of the table are phases of days, the columns claims in the law language, the last column the reason. Promise: the
//! table is compared cell by cell with what a reader of the law lives; nothing in it is taken from a reader.

use crate::birthday::Birthdays;
use crate::page::{Section, Table};
use crate::walk::born;
use jiff::ToSpan;
use law::checked::{Answer, Atom, Author, CaseId, Condition, EventId, FactId, Fate, Law, Naming, Story, Thing};
use law::lower::{Asked, Lowered, Setting, lower};
use law::meaning::{Answers, Life, Of, Phase};
use law::question::Question;
use law::rung::Rung;
use model::{ReadingsAre, View};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::rc::Rc;

/// A section with days, read.
pub struct Days {
    /// The law of the section.
    pub law: Law,
    /// How far the bodies keep their duties.
    pub rung: Rung,
    /// True if the person moves before the others.
    pub others_last: bool,
    /// The columns: a claim each.
    pub claims: Vec<Condition>,
    /// The rows.
    pub rows: Vec<Row>,
    /// The answers that are given.
    given: Story,
    /// The answers that must not be asked for.
    unasked: Option<Story>,
}

/// One row: a phase of a day, and what is true when it ends.
pub struct Row {
    /// The day.
    pub day: u32,
    /// The phase.
    pub phase: Phase,
    /// As written in the first cell.
    pub title: String,
    /// For each column, whether its claim is true.
    pub cells: Vec<bool>,
}

/// What a reader of the law found after a phase of a day: for each column, whether its claim is true.
pub type Seen = (u32, Phase, Vec<bool>);

/// Reads a section that has an `answers` fence.
pub fn read(section: &Section) -> Result<Days, String> {
    let [table] = &section.tables[..] else { return Err("one table is needed".to_string()) };
    let fence = section.fences_of("answers").next().ok_or("an `answers` fence is needed")?;
    let mut rows = Vec::new();
    for cells in &table.rows {
        rows.push(row(table, cells)?);
    }
    let columns = &table.head[1..table.head.len() - 1];
    let claims = columns.iter().map(|column| column.trim_matches('`')).collect::<Vec<_>>().join("; ");
    let mut text = crate::suite::source(section).text;
    let _ = write!(text, "```story\nStory \"given\":\n{}Then on day 0: {claims}.\n```\n", fence.text);
    let unasked = section.fences_of("unasked").next();
    if let Some(unasked) = unasked {
        let _ = write!(text, "\n```story\nStory \"unasked\":\n{}```\n", unasked.text);
    }
    let (law, diagnostics) = law::read("law.md", &text);
    let painted = || crate::suite::painted(&text, &diagnostics);
    if diagnostics.iter().any(|diagnostic| diagnostic.severity == law::diagnostic::Severity::Error) {
        return Err(painted());
    }
    let mut law = law.ok_or_else(painted)?;
    let unasked = if unasked.is_some() { law.stories.pop() } else { None };
    let given = law.stories.pop().ok_or("the answers make no story")?;
    let claims = given.then.first().ok_or("the story has no claims")?.claims.clone();
    if claims.len() != columns.len() {
        return Err(format!("{} columns are {} claims", columns.len(), claims.len()));
    }
    let has = |word: &str| fence.words.iter().any(|known| known == word);
    let rung = match (has("late"), has("wrong")) {
        (_, true) => Rung::Wrong,
        (true, false) => Rung::Late,
        (false, false) => Rung::AsWritten,
    };
    let others_last = fence.words.iter().any(|word| word == "others-last");
    Ok(Days { law, rung, others_last, claims, rows, given, unasked })
}

/// A row as `day 3, the person`.
fn row(table: &Table, cells: &[String]) -> Result<Row, String> {
    let wrong = |what: &str| format!("row `{}`: {what}", cells.join(" | "));
    if cells.len() != table.head.len() || cells.len() < 3 {
        return Err(wrong("it has another number of cells than the head"));
    }
    let (day, phase) = cells[0]
        .strip_prefix("day ")
        .and_then(|rest| rest.split_once(", "))
        .ok_or_else(|| wrong("it must begin as `day 3, night`"))?;
    let phase = match phase {
        "dawn" => Phase::Dawn,
        "the others" => Phase::Others,
        "the person" => Phase::Person,
        "night" => Phase::Night,
        _ => return Err(wrong("a phase is dawn, the others, the person, or night")),
    };
    let day = day.parse().map_err(|_| wrong("its day is not a number"))?;
    if cells[cells.len() - 1].is_empty() {
        return Err(wrong("its reason is missing"));
    }
    let mut truths = Vec::new();
    for cell in &cells[1..cells.len() - 1] {
        truths.push(match cell.as_str() {
            "yes" => true,
            "no" => false,
            _ => return Err(wrong("a cell says yes or no")),
        });
    }
    Ok(Row { day, phase, title: cells[0].clone(), cells: truths })
}

/// Compares the table, or its rows of some phases, with what was seen. The report names row and column.
pub fn compare(section: &Section, days: &Days, seen: &[Seen], phases: &[Phase]) -> Result<(), String> {
    let mut report = String::new();
    for row in days.rows.iter().filter(|row| phases.contains(&row.phase)) {
        let Some((_, _, truths)) = seen.iter().find(|(day, phase, _)| *day == row.day && *phase == row.phase) else {
            let _ = writeln!(report, "{}: nobody looked", row.title);
            continue;
        };
        for (column, (expected, found)) in row.cells.iter().zip(truths).enumerate() {
            if expected != found {
                let claim = &section.tables[0].head[column + 1];
                let word = |truth: &bool| if *truth { "yes" } else { "no" };
                let _ =
                    writeln!(report, "{}, {claim}: {} by hand, {} as lived", row.title, word(expected), word(found));
            }
        }
    }
    if report.is_empty() { Ok(()) } else { Err(report) }
}

/// Lives the days by the slow, obvious meaning. An error tells of an answer that was not asked for, or was and must not be.
pub fn lived_by_meaning(days: &Days) -> Result<Vec<Seen>, String> {
    let mut told = Told::new(days)?;
    let values = Rc::clone(&told.values);
    let mut seen = Vec::new();
    let last = days.rows.iter().map(|row| row.day).max().unwrap_or(0);
    let mut life = Life::begin(&days.law, days.rung, days.others_last, &mut told);
    for _ in 0..=last {
        life.live(&mut told, &mut |phase, life| {
            *values.borrow_mut() = values_of(&days.law, life);
            seen.push((life.day(), phase, days.claims.iter().map(|claim| life.is_true(claim, None)).collect()));
        });
    }
    told.finish()?;
    Ok(seen)
}

/// Lives the days by the compiled step, which can be looked at in the evening. What it need not ask it does not ask, so
/// nothing is said here about questions.
pub fn lived_by_step(days: &Days) -> Result<Vec<Seen>, String> {
    let mut told = Told::new(days)?;
    let claims: Vec<(Condition, Option<CaseId>)> = days.claims.iter().map(|claim| (claim.clone(), None)).collect();
    let setting = Setting {
        rung: days.rung,
        others_last: days.others_last,
        all_orders: false,
        view: View::Whole,
        readings: ReadingsAre::Kept,
        fixed: Vec::new(),
        asked: Asked::Conditions(&claims),
        cone: false,
        starts: law::lower::Starts::Every,
        birthday: None,
    };
    let lowered = lower(&days.law, &setting)?;
    let last = days.rows.iter().map(|row| row.day).max().unwrap_or(0);
    let mut seen = Vec::new();
    let mut moment = lowered.law.start();
    for day in 0..=last {
        while let Some(choice) = lowered.law.ask(&moment) {
            let option = told.option_of(day, &lowered, &moment, choice);
            moment = lowered.law.answer(&moment, option);
        }
        let evening = moment.evening().ok_or("no question is open, and it is not evening")?;
        let first = usize::from(lowered.first_label);
        let truths = (0..claims.len()).map(|claim| evening.labels >> (first + claim) & 1 == 1).collect();
        seen.push((day, Phase::Night, truths));
        moment = lowered.law.dawn(&evening);
    }
    Ok(seen)
}

/// The present value of every fact that is not judged.
fn values_of(law: &Law, life: &Life) -> Vec<u16> {
    let value_of = |fact: usize| {
        let is = |value: &u16| life.is_true(&Condition::Atom(Atom::FactIs(FactId(fact as u16), *value)), None);
        if is_judged(law, fact) { 0 } else { (0..law.facts[fact].values.count() as u16).find(is).unwrap_or(0) }
    };
    (0..law.facts.len()).map(value_of).collect()
}

fn is_judged(law: &Law, fact: usize) -> bool {
    matches!(law.facts[fact].fate, Fate::JudgedBy(_))
}

/// Gives the answers of the story and no others: nobody acts, nothing changes, no message comes early, unless told.
pub struct Told<'d> {
    days: &'d Days,
    /// The present values of the facts, kept by whoever lives the life: to say "no change" one must know them.
    pub values: Rc<RefCell<Vec<u16>>>,
    asked: BTreeSet<(u32, Question)>,
}

impl<'d> Told<'d> {
    /// The answers of these days. Every fact that is not judged must be given at first.
    pub fn new(days: &'d Days) -> Result<Told<'d>, String> {
        let values = vec![0; days.law.facts.len()];
        for (number, fact) in days.law.facts.iter().enumerate() {
            if !is_judged(&days.law, number) && start_of(&days.given, FactId(number as u16)).is_none() {
                return Err(format!("`At first` does not say what {} is", fact.name));
            }
        }
        Ok(Told { days, values: Rc::new(RefCell::new(values)), asked: BTreeSet::new() })
    }

    /// After the life: were all answers asked for, and none that must not be?
    pub fn finish(&self) -> Result<(), String> {
        let was_asked = |day: u32, answer: &Answer| {
            self.asked
                .iter()
                .any(|(on, question)| self.fits(answer, *question) && (*on == day || is_of_a_life(question)))
        };
        let sentence = |id: law::checked::SentenceId| self.days.law.sentences[id.at()].text.clone();
        for (day, answer, id) in &self.days.given.answers {
            if !was_asked(*day, answer) && !matches!(answer, Answer::DateOn(..)) {
                return Err(format!("day {day}: nobody asks for `{}`", sentence(*id)));
            }
        }
        for (day, answer, id) in self.days.unasked.iter().flat_map(|story| &story.answers) {
            if was_asked(*day, answer) {
                return Err(format!("day {day}: `{}` is asked for, and must not be", sentence(*id)));
            }
        }
        Ok(())
    }

    /// The same answer to the compiled law's question, where values are classes of values.
    fn option_of(&mut self, day: u32, lowered: &Lowered, at: &model::Moment, choice: model::Choice) -> u32 {
        let question = lowered.questions[choice.question.at()];
        let class = |fact: FactId, value: u16| lowered.classes[&fact][usize::from(value)];
        let present = match lowered.law.questions[choice.question.at()] {
            model::Question::Nature(fact) => Some(lowered.law.facts[fact.at()].cell.get(at.state())),
            _ => None,
        };
        match (question, self.named(day, question), present) {
            (Question::Nature(_), None, Some(present)) => present,
            (Question::Nature(fact), Some(value), _) => class(fact, value),
            (Question::Wrong(_, Thing::Fact(fact)), Some(value), _) => 1 + class(fact, value - 1),
            (Question::Birthday, ..) => {
                let law = &self.days.law;
                let growing = lowered.classes.keys().filter(|fact| law.facts[fact.at()].fate == Fate::Grows);
                let begins = |&fact: &FactId| (fact, start_of(&self.days.given, fact).unwrap_or(0));
                let values: Vec<(FactId, u16)> = growing.map(begins).collect();
                let option = self.answer(day, question, Of::default(), u16::MAX);
                born(lowered, &self.days.law, at, Birthdays::of(self.began(), option), &values)
            }
            // On its day it has no choice.
            (Question::Grows(_), ..) => 0,
            (Question::Day, ..) => lowered.first_days.option(self.first_day()).unwrap_or(0),
            (Question::Start(fact), ..) => class(fact, start_of(&self.days.given, fact).unwrap_or(0)),
            _ => u32::from(self.answer(day, question, Of::default(), u16::MAX)),
        }
    }

    /// The days from the first day of the law to day 0, if the answers speak in dates.
    fn first_day(&self) -> u16 {
        let law = &self.days.law;
        self.days.given.day_zero.map_or(0, |zero| (zero - law.first_day).get_days() as u16)
    }

    fn began(&self) -> jiff::civil::Date {
        self.days.law.first_day.saturating_add(i64::from(self.first_day()).days())
    }

    /// The day on which a fact grows.
    fn birthday(&self) -> Option<u32> {
        let grows = |answer: &Answer| matches!(answer, Answer::Fact(fact, _) if self.days.law.facts[fact.at()].fate == Fate::Grows);
        self.days.given.answers.iter().find(|(_, answer, _)| grows(answer)).map(|(day, ..)| *day)
    }

    /// True if the answer is one to this question.
    fn fits(&self, answer: &Answer, question: Question) -> bool {
        match (answer, question) {
            (Answer::Act(act, _), Question::Act(asked)) => *act == asked,
            (Answer::Missed(act, _), Question::Missed(asked)) => self.act(*act) == self.act(asked),
            (Answer::Fact(fact, _), Question::Nature(asked) | Question::Judge(asked, _) | Question::Grows(asked)) => {
                *fact == asked
            }
            (Answer::Fact(fact, _), Question::Birthday) => self.days.law.facts[fact.at()].fate == Fate::Grows,
            (Answer::Learns(body, thing) | Answer::LearnsNot(body, thing), Question::Arrives(_, to, of)) => {
                *body == to && *thing == of
            }
            (Answer::Wrongly(body, thing, _), Question::Wrong(whose, of)) => *body == whose && *thing == of,
            (Answer::DateOn(event, _), Question::Offset(asked)) => *event == asked,
            _ => false,
        }
    }

    /// The act of a duty, whether it is named by itself or by `missed ACT`.
    fn act(&self, event: EventId) -> EventId {
        match self.days.law.events[event.at()].author {
            Author::Missed(act) => act,
            _ => event,
        }
    }

    /// The option that the story names for the question on this day.
    fn named(&self, day: u32, question: Question) -> Option<u16> {
        let answers = self.days.given.answers.iter();
        let mut fitting = answers.filter(|(on, answer, _)| {
            self.fits(answer, question)
                && (*on == day || is_of_a_life(&question) || matches!(answer, Answer::DateOn(..)))
        });
        let (_, answer, _) = fitting.next()?;
        Some(match (answer, question) {
            (Answer::Act(..) | Answer::Missed(..) | Answer::Learns(..), _) => 1,
            (Answer::LearnsNot(..), _) => 0,
            (Answer::Fact(_, value), _) => *value,
            (Answer::Wrongly(_, _, value), _) => *value + 1,
            (Answer::DateOn(event, on), _) => match self.days.law.events[event.at()].naming.first() {
                // The tables name dates only where naming and counting begin on the same day.
                Some(Naming { from, .. }) => on.checked_sub(day + from.count).map_or(0, |option| option as u16),
                _ => 0,
            },
        })
    }
}

/// A judge's answer is kept, and a birthday is asked for at first: the day on which the story says it does not bind it.
fn is_of_a_life(question: &Question) -> bool {
    matches!(question, Question::Judge(..) | Question::Birthday)
}

fn start_of(story: &Story, fact: FactId) -> Option<u16> {
    story.first.iter().find_map(|condition| match condition {
        Condition::Atom(Atom::FactIs(of, value)) if *of == fact => Some(*value),
        _ => None,
    })
}

impl Answers for Told<'_> {
    fn answer(&mut self, day: u32, question: Question, _: Of, options: u16) -> u16 {
        self.asked.insert((day, question));
        let option = match question {
            Question::Day => self.first_day(),
            Question::Birthday => self.birthday().map_or(365, |day| Birthdays::option(self.began(), day)),
            Question::Start(fact) => start_of(&self.days.given, fact).unwrap_or(0),
            Question::Reading(list) => {
                self.days.given.readings.iter().find(|(reading, _)| *reading == list).map_or(0, |(_, label)| *label)
            }
            Question::Nature(fact) => self.named(day, question).unwrap_or(self.values.borrow()[fact.at()]),
            _ => self.named(day, question).unwrap_or(0),
        };
        assert!(option < options, "day {day}: option {option} of {question:?} does not exist");
        option
    }
}
