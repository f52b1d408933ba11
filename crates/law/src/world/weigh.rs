//! A world's figures -> the chances of a lowered law.
//!
//! Where several sorts of figure meet in one question (whether an act happens at all, and how soon), each choice of their
//! lines is a row. Promise: which rows there are, and in which order, hangs on the world and the lowered law alone; levels
//! change their numbers.

use std::cell::RefCell;
use std::collections::BTreeSet;

use model::{CERTAIN, Chance, Chances, Condition, Odds, Question as Asked, QuestionId, Queue, Row, Share, Start};

use super::figure::{Delay, Range, Shares, yearly};
use super::fit::Pace;
use super::keys::{key, words};
use super::lines::{Going, Line, Lines, Subject, subject};
use super::{Amount, Column, Figure, Level, Levels, Section, World};
use crate::checked::{Law, Values};
use crate::lower::Lowered;
use crate::question::Question;

impl World {
    /// The chances of a law that was lowered with its habits and readings. The world must have been held against the law.
    pub fn weigh(&self, law: &Law, lowered: &Lowered, levels: &Levels) -> Chances {
        Weigher::of(self, law, lowered, levels).all()
    }

    /// The figures that these chances hang on, by their place in `figures`. What is said of persons outside the world's
    /// group is none of them.
    pub fn leans_on(&self, law: &Law, lowered: &Lowered) -> Vec<usize> {
        let levels = Levels::central();
        let weigher = Weigher::of(self, law, lowered, &levels);
        weigher.all();
        let leans = weigher.leans.into_inner().into_iter();
        leans.filter(|&figure| self.figures[figure].who.meets(self.who)).collect()
    }
}

struct Weigher<'a> {
    world: &'a World,
    law: &'a Law,
    lines: Lines<'a>,
    lowered: &'a Lowered,
    levels: &'a Levels,
    /// The figures that were read.
    leans: RefCell<BTreeSet<usize>>,
}

/// From a value, or from any other, to a value.
type Move = (Option<String>, String);

/// A choice of lines: when it counts, and its figure of each sort.
type Choice<'a> = (Condition, Vec<Option<(&'a Figure, Level)>>);

impl<'a> Weigher<'a> {
    fn of(world: &'a World, law: &'a Law, lowered: &'a Lowered, levels: &'a Levels) -> Weigher<'a> {
        Weigher { world, law, lines: Lines::of(world, law), lowered, levels, leans: RefCell::default() }
    }

    fn all(&self) -> Chances {
        let ids = (0..self.lowered.questions.len() as u16).map(QuestionId);
        let facts = self.lowered.law.facts.iter();
        Chances {
            questions: ids.map(|id| self.chance(id)).collect(),
            starts: facts.map(|fact| self.start(fact)).collect(),
            queues: self.queues(),
        }
    }

    fn asked(&self, id: QuestionId) -> Question {
        self.lowered.questions[id.at()]
    }

    fn chance(&self, id: QuestionId) -> Chance {
        let question = self.asked(id);
        let gone = |key: u64| self.lowered.questions.iter().copied().find(|asked| asked.way() == Question::Way(key));
        let key = key(&words(self.law, question, &gone));
        let rows = match self.lowered.law.questions[id.at()] {
            // A start is spread by person, and a reading is fixed before anybody lives.
            // For which case an act is, nobody asks where one is followed.
            Asked::Start(_) | Asked::Reading(_) | Asked::Which(_) => Vec::new(),
            Asked::Judge { options, .. } => self.judge(question, options),
            Asked::Offset(date) => self.offset(question, &self.lowered.law.dates[date.at()]),
            Asked::Today => unreachable!("in a world a life begins on one day"),
            Asked::Arrives(feed) => self.arrives(question, id, &self.lowered.law.feeds[feed.at()]),
            Asked::Stale(feed) => self.stale(question, &self.lowered.law.feeds[feed.at()]),
            Asked::Way(way) => self.way(self.asked(self.lowered.law.ways[way.at()].of)),
            Asked::Nature(fact) => self.nature(question, &self.lowered.law.facts[fact.at()]),
            Asked::Act(_) => self.act(question, id),
            Asked::Missed(_) => self.missed(question),
            Asked::Birthday | Asked::Grows(_) => unreachable!("no law that is weighed has a fact that grows"),
            Asked::Comes(_) => unreachable!("a law that is weighed counts its days"),
            Asked::Wrong(_) => unreachable!("a law that is weighed is lowered on the rung late"),
        };
        Chance { key, rows }
    }

    /// Each choice of one line of every sort, and of none where none may count.
    fn choices(&self, sorts: &[Vec<Line>]) -> Vec<Choice<'a>> {
        let mut choices: Vec<Choice> = vec![(Condition::always(), Vec::new())];
        for lines in sorts {
            let longer = |(when, figures): &Choice<'a>| -> Vec<Choice<'a>> {
                let longer = |line: Option<&Line>| {
                    let mut figures = figures.clone();
                    figures.push(line.map(|line| self.figure(line.figure)));
                    let also = line.and_then(|line| line.when).map(|read| self.lowered.reads[read].clone());
                    (when.clone().and(also.unwrap_or_else(Condition::always)), figures)
                };
                // Where no line counts, nothing of this sort is said.
                let rest = lines.last().is_none_or(|line| line.when.is_some()).then_some(None);
                lines.iter().map(Some).chain(rest).map(longer).collect()
            };
            choices = choices.iter().flat_map(longer).collect();
        }
        choices
    }

    fn figure(&self, at: usize) -> (&'a Figure, Level) {
        self.leans.borrow_mut().insert(at);
        (&self.world.figures[at], self.levels.of(at))
    }

    fn lines(&self, question: Question, key: &str) -> Vec<Line> {
        subject(self.law, question).map_or(Vec::new(), |subject| self.lines.sort(&subject, key))
    }

    /// Whether it ever happens, and how soon.
    fn whether_and_when(&self, question: Question) -> Vec<Choice<'a>> {
        let subject = subject(self.law, question).expect("an act or a message has a name");
        self.choices(&[self.lines.sort(&subject, "chance"), self.lines.paces(&subject)])
    }

    fn goings(&self, question: Question) -> Vec<Going> {
        let subject = subject(self.law, question).expect("an act or a message has a name");
        self.lines.goings(&subject)
    }

    fn is_never(&self, question: Question) -> bool {
        subject(self.law, question).is_some_and(|subject| self.world.is_never(&subject.name))
    }

    /// Which way it goes that opens now.
    fn way(&self, question: Question) -> Vec<Row> {
        let goings = self.goings(question);
        let row = |(when, figures): Choice| {
            let (ever, pace) = (chance(figures[0]), pace(figures[1]));
            let weight = |going: &Going| match going {
                Going::Fast => ever * pace.share,
                Going::Slow => ever * (1.0 - pace.share),
                Going::Never => 1.0 - ever,
            };
            Row { when, odds: odds(&goings.iter().map(weight).collect::<Vec<_>>()) }
        };
        self.whether_and_when(question).into_iter().map(row).collect()
    }

    /// Rows of a question that is asked every day: for each way and each choice of lines the chance of a day.
    fn every_day(
        &self,
        question: Question,
        id: QuestionId,
        odds: impl Fn(f64, &Choice) -> Odds,
        also: &[Vec<Line>],
    ) -> Vec<Row> {
        let goings = self.goings(question);
        let way = self.lowered.law.ways.iter().find(|way| way.of == id);
        let subject = subject(self.law, question).expect("an act or a message has a name");
        let mut sorts = vec![self.lines.paces(&subject)];
        sorts.extend_from_slice(also);
        let mut rows = Vec::new();
        for choice in self.choices(&sorts) {
            let pace = pace(choice.1[0]);
            for (at, going) in (1..).zip(&goings) {
                let daily = match going {
                    Going::Fast => pace.fast,
                    Going::Slow => pace.slow,
                    Going::Never => 0.0,
                };
                let goes = way.map_or(Condition::always(), |way| Condition::is(way.cell, at));
                rows.push(Row { when: choice.0.clone().and(goes), odds: odds(daily, &choice) });
            }
        }
        rows
    }

    fn act(&self, question: Question, id: QuestionId) -> Vec<Row> {
        if self.is_never(question) {
            return vec![always(Odds::yes(0))];
        }
        let subject = subject(self.law, question).expect("an act has a name");
        if self.lines.is_of_one_day(&subject) {
            let ever = self.lines(question, "chance");
            return self.every_day(
                question,
                id,
                |daily, choice| Odds::yes(threshold(daily * chance(choice.1[1]))),
                &[ever],
            );
        }
        self.every_day(question, id, |daily, _| Odds::yes(threshold(daily)), &[])
    }

    /// On its last night a duty is kept if that is when it is done; else what is said of it goes on.
    fn missed(&self, question: Question) -> Vec<Row> {
        if self.is_never(question) {
            return vec![always(Odds::yes(CERTAIN))];
        }
        let subject = subject(self.law, question).expect("a duty has an act");
        let row = |(when, figures): Choice| {
            let on_last = figures[0].is_some_and(|(figure, _)| figure.amount == Amount::Delay(Delay::LastDay));
            Row { when, odds: Odds::yes(if on_last { 0 } else { CERTAIN }) }
        };
        self.choices(&[self.lines.paces(&subject)]).into_iter().map(row).collect()
    }

    fn arrives(&self, question: Question, id: QuestionId, feed: &model::Feed) -> Vec<Row> {
        let others = if feed.untrue { self.copies(feed) - 1 } else { 0 };
        let untrue = self.lines(question, "untrue");
        let arrival = |daily: f64, untrue: f64| {
            let untrue = if others > 0 { untrue } else { 0.0 };
            let mut weights = vec![1.0 - daily, daily * (1.0 - untrue)];
            weights.extend((0..others).map(|_| daily * untrue / f64::from(others)));
            odds(&weights)
        };
        let subject = subject(self.law, question).expect("a message has a name");
        if !feed.loose && self.lines.is_last_day(&subject) {
            let on_last = Condition::is(feed.pending, 1);
            let (arrives, mut rows) = (self.choices(&[untrue]).into_iter(), Vec::new());
            for (when, figures) in arrives {
                rows.push(Row { when: when.clone().and(on_last.clone()), odds: arrival(1.0, or_0(figures[0])) });
            }
            rows.push(always(arrival(0.0, 0.0)));
            return rows;
        }
        self.every_day(question, id, |daily, choice| arrival(daily, or_0(choice.1[1])), &[untrue])
    }

    fn stale(&self, question: Question, feed: &model::Feed) -> Vec<Row> {
        let others = self.copies(feed) - 1;
        let row = |(when, figures): Choice| {
            let (missing, wrong) = (or_0(figures[0]), if others > 0 { or_0(figures[1]) } else { 0.0 });
            let mut weights = vec![1.0 - missing - wrong, missing];
            weights.extend((0..others).map(|_| wrong / f64::from(others)));
            Row { when, odds: odds(&weights) }
        };
        let sorts = [self.lines(question, "missing"), self.lines(question, "wrong")];
        self.choices(&sorts).into_iter().map(row).collect()
    }

    fn copies(&self, feed: &model::Feed) -> u32 {
        self.lowered.law.records[feed.record.at()].values.len() as u32
    }

    fn judge(&self, question: Question, options: u32) -> Vec<Row> {
        let Question::Judge(fact, _) = question else { unreachable!("a judge is asked of a fact") };
        let values = &self.law.facts[fact.at()].values;
        self.spread(question, options, |value| values.name(value as u16))
    }

    fn offset(&self, question: Question, date: &model::Date) -> Vec<Row> {
        self.spread(question, date.to - date.from + 1, |offset| (date.from + offset).to_string())
    }

    /// Rows of a question whose answers are named values.
    fn spread(&self, question: Question, options: u32, name: impl Fn(u32) -> String) -> Vec<Row> {
        let row = |(when, figures): Choice| {
            let share = |option: u32| figures[0].map_or(0.0, |(figure, level)| shares(figure).at(&name(option), level));
            Row { when, odds: odds(&(0..options).map(share).collect::<Vec<_>>()) }
        };
        self.choices(&[self.lines(question, "shares")]).into_iter().map(row).collect()
    }

    /// For each present class the chances to move. Of a class of several values, which no sentence tells apart, it is the
    /// mean of what is said of them.
    fn nature(&self, question: Question, fact: &model::Fact) -> Vec<Row> {
        let Question::Nature(id) = question else { unreachable!("nature moves a fact") };
        let named = &self.law.facts[id.at()];
        let classes = &self.lowered.classes[&id];
        let name = |value: usize| named.values.name(value as u16);
        let subject = subject(self.law, question).expect("a fact has a name");
        let moves = self.moves(&subject);
        let sorts: Vec<Vec<Line>> = moves.iter().map(|(_, lines)| lines.clone()).collect();
        let mut rows = Vec::new();
        for (when, figures) in self.choices(&sorts) {
            for present in 0..fact.values.len() as u32 {
                let within: Vec<usize> = (0..classes.len()).filter(|&value| classes[value] == present).collect();
                let mut weights = vec![0.0; fact.values.len()];
                for (((from, to), _), figure) in moves.iter().zip(&figures) {
                    let Some(to) = (0..classes.len()).find(|&value| name(value) == *to) else { continue };
                    let moves =
                        |value: &&usize| **value != to && from.as_ref().is_none_or(|from| *from == name(**value));
                    let part = within.iter().filter(moves).count() as f64 / within.len() as f64;
                    if classes[to] != present {
                        weights[classes[to] as usize] += part * pace(*figure).fast;
                    }
                }
                weights[present as usize] = (1.0 - weights.iter().sum::<f64>()).max(0.0);
                let here = Condition::is(fact.cell, present);
                rows.push(Row { when: when.clone().and(here), odds: odds(&weights) });
            }
        }
        rows
    }

    /// The lines of each move of a fact.
    fn moves(&self, subject: &Subject) -> Vec<(Move, Vec<Line>)> {
        let way = |figure: &Figure| {
            let text = |name: &Option<super::Name>| name.as_ref().map(|name| name.text.clone());
            Some((text(&figure.from), text(&figure.to)?))
        };
        let mut moves: Vec<Move> = Vec::new();
        for figure in self.world.figures.iter().filter(|figure| figure.section == Section::Changes) {
            if let Some(way) = way(figure).filter(|way| figure.is_of(self.law, &subject.name) && !moves.contains(way)) {
                moves.push(way);
            }
        }
        let lines = |of: &Move| self.lines.that(subject, |figure| way(figure).as_ref() == Some(of));
        let said = moves.into_iter().map(|of| (lines(&of), of)).filter(|(lines, _)| !lines.is_empty());
        said.map(|(lines, of)| (of, lines)).collect()
    }

    fn start(&self, fact: &model::Fact) -> Start {
        let Question::Start(id) = self.asked(fact.start) else { unreachable!("a start is the start of a fact") };
        let named = &self.law.facts[id.at()];
        let classes = &self.lowered.classes[&id];
        let column = self.world.ties.iter().find(|(tied, _)| tied.text == named.name).map(|(_, column)| *column);
        match (column, &named.values) {
            (Some(Column::Age), Values::Whole { from, to }) => {
                let class = |age: u32| classes[(age.clamp(*from, *to) - from) as usize];
                return Start::Age((0..=to + 1).map(class).collect());
            }
            (Some(Column::Sex), Values::Listed(values)) => {
                let class = |sex: &str| values.iter().position(|value| value == sex).map_or(0, |value| classes[value]);
                return Start::Sex([class("male"), class("female")]);
            }
            _ => {}
        }
        let mut spread = Vec::new();
        for (at, figure) in self.world.figures.iter().enumerate() {
            if figure.section == Section::People && figure.is_of(self.law, &named.name) {
                let (figure, level) = self.figure(at);
                let mut weights = vec![0.0; fact.values.len()];
                for (value, &class) in classes.iter().enumerate() {
                    weights[class as usize] += shares(figure).at(&named.values.name(value as u16), level);
                }
                let super::Group { sex, from, to } = figure.who;
                spread.push(Share { sex, from, to, odds: odds(&weights) });
            }
        }
        Start::Drawn { key: key(&words(self.law, Question::Start(id), &|_| None)), shares: spread }
    }

    fn queues(&self) -> Vec<Queue> {
        let mut queues = Vec::new();
        for (at, figure) in self.world.figures.iter().enumerate() {
            let Amount::Places(range) = figure.amount else { continue };
            let is_of = |id: &QuestionId| matches!(self.asked(*id), Question::Act(act) if figure.is_of(self.law, &self.law.events[act.at()].name));
            let questions: Vec<_> = (0..self.lowered.questions.len() as u16).map(QuestionId).filter(is_of).collect();
            if !questions.is_empty() {
                let (_, level) = self.figure(at);
                let places = libm::round(range.at(level)) as u64;
                queues.push(Queue { name: figure.words.clone(), questions, places });
            }
        }
        queues
    }
}

fn always(odds: Odds) -> Row {
    Row { when: Condition::always(), odds }
}

/// That it ever happens; certain where nothing is said.
fn chance(figure: Option<(&Figure, Level)>) -> f64 {
    figure.map_or(1.0, |(figure, level)| number(figure).at(level))
}

/// An error; there is none where nothing is said.
fn or_0(figure: Option<(&Figure, Level)>) -> f64 {
    figure.map_or(0.0, |(figure, level)| number(figure).at(level))
}

fn number(figure: &Figure) -> Range {
    match &figure.amount {
        Amount::Chance(range) | Amount::Untrue(range) | Amount::Missing(range) | Amount::Wrong(range) => *range,
        other => unreachable!("a {} is no chance", other.key()),
    }
}

fn shares(figure: &Figure) -> &Shares {
    match &figure.amount {
        Amount::Shares(shares) => shares,
        other => unreachable!("a {} is not spread over values", other.key()),
    }
}

fn pace(figure: Option<(&Figure, Level)>) -> Pace {
    let (figure, level) = figure.expect("a world that was held against the law says how soon");
    match &figure.amount {
        Amount::Delay(delay) => delay.pace(level),
        Amount::Rate(rate) => yearly(*rate, level),
        other => unreachable!("a {} is no delay", other.key()),
    }
}

/// A probability as t / 2^64.
fn threshold(chance: f64) -> u64 {
    const ALL: f64 = 18_446_744_073_709_551_616.0;
    if chance >= 1.0 { CERTAIN } else { (chance.max(0.0) * ALL) as u64 }
}

/// Weights that are one together, as integers that are certain together: the largest takes what rounding leaves.
fn odds(weights: &[f64]) -> Odds {
    let mut odds: Vec<u64> = weights.iter().map(|&weight| threshold(weight)).collect();
    let largest = (0..odds.len()).rev().max_by_key(|&at| odds[at]).expect("a question has answers");
    let mut left = CERTAIN;
    for (at, weight) in odds.iter_mut().enumerate() {
        if at != largest {
            *weight = (*weight).min(left);
            left -= *weight;
        }
    }
    odds[largest] = left;
    Odds(odds)
}
