//! The near miss: what the person would have had to do otherwise in the circumstances of a story, so that it ends well.
//!
//! The circumstances are everything that is not the person's: in the story's lives it is answered as in the story, on the same
//! days, and what the story does not answer does not happen; but who is late in it is late on every day. Of the person's
//! answers as few as possible are others. Promise: what is found was lived to the story's last day and, nothing more happening,
//! on until evenings repeat; that none exists is said only if all that the person can do was looked at.

use model::{Demand, LabelId, Law, Moment, Question, QuestionId, State, Weight};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::game::is_act;
use crate::limit::{Limits, Unfinished};
use crate::story::Story;

/// So many evenings of a day, at most.
const MOST: usize = 5_000;

/// So many days are lived on after the last of the story.
const DAYS: usize = 400;

/// Another conduct.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Near {
    /// These acts are done otherwise, each on its day: the fewest, and of as few the earliest.
    By(Vec<Change>),
    /// Whatever the person does in these circumstances, it ends so.
    None,
    /// Not all was looked at.
    Unknown,
}

/// An act of the person that is done otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Change {
    /// The day.
    pub day: u32,
    /// Asks whether it is done.
    pub question: QuestionId,
    /// It is done; in the story it is not.
    pub done: bool,
}

/// Looks for it; none where the story is not of a right that something never happens.
pub fn near(law: &Law, story: &Story, limits: Limits) -> Result<Option<Near>, Unfinished> {
    let Some(Demand::Never(bad)) = law.right.as_ref().map(|right| right.demand.clone()) else { return Ok(None) };
    let mut search = Search { law, story, bad, cut: false };
    let mut layer: Vec<(Option<State>, Vec<Change>)> = vec![(None, Vec::new())];
    for day in 0..story.days.len() {
        limits.allow(0, layer.len())?;
        let mut next: Vec<(Option<State>, Vec<Change>)> = Vec::new();
        let mut numbers: FxHashMap<State, usize> = FxHashMap::default();
        for (evening, changes) in layer {
            for (state, changes) in search.day(day, evening, &changes) {
                match numbers.get(&state) {
                    Some(&number) if rank(&changes) < rank(&next[number].1) => next[number].1 = changes,
                    Some(_) => {}
                    None => {
                        numbers.insert(state.clone(), next.len());
                        next.push((Some(state), changes));
                    }
                }
            }
            if next.len() > MOST {
                return Ok(Some(Near::Unknown));
            }
        }
        layer = next;
    }
    layer.sort_by(|one, other| rank(&one.1).cmp(&rank(&other.1)));
    for (evening, changes) in layer {
        let evening = evening.expect("a story has a day");
        if search.goes_on_well(evening) {
            return Ok(Some(Near::By(changes)));
        }
    }
    Ok(Some(if search.cut { Near::Unknown } else { Near::None }))
}

/// The fewest first, then the earliest.
fn rank(changes: &[Change]) -> (usize, &[Change]) {
    (changes.len(), changes)
}

struct Search<'a> {
    law: &'a Law,
    story: &'a Story,
    bad: LabelId,
    /// Something was left out: the story does not say what would be needed.
    cut: bool,
}

impl Search<'_> {
    /// The evenings of a day that are not bad, with what the person changes until then.
    fn day(&mut self, day: usize, evening: Option<State>, changes: &[Change]) -> Vec<(State, Vec<Change>)> {
        let mut open = vec![(self.dawn(evening), changes.to_vec())];
        let mut met: FxHashSet<(Moment, Vec<Change>)> = FxHashSet::default();
        let mut found = Vec::new();
        while let Some((moment, changes)) = open.pop() {
            if !met.insert((moment.clone(), changes.clone())) {
                continue;
            }
            let Some(choice) = self.law.ask(&moment) else {
                let evening = moment.evening().expect("no question is open at nightfall");
                if !self.bad.of(evening.labels) {
                    found.push((evening.state, changes));
                }
                continue;
            };
            let said = self.said(day, choice.question);
            if is_act(self.law, choice.question) {
                let in_story = said.unwrap_or(0);
                for option in [1 - in_story.min(1), in_story] {
                    let mut changes = changes.clone();
                    let change = Change { day: day as u32, question: choice.question, done: option == 1 };
                    if option != in_story && !changes.contains(&change) {
                        changes.push(change);
                        changes.sort();
                    }
                    open.push((self.law.answer(&moment, option), changes));
                }
                continue;
            }
            match said.or_else(|| self.otherwise(&moment, choice.question, choice.options)) {
                Some(option) if option < choice.options => open.push((self.law.answer(&moment, option), changes)),
                _ => self.cut = true,
            }
        }
        found
    }

    fn dawn(&self, evening: Option<State>) -> Moment {
        match evening {
            None => self.law.start(),
            Some(state) => self.law.dawn(&model::Evening { state, labels: 0 }),
        }
    }

    /// What the story answers to it on this day.
    fn said(&self, day: usize, question: QuestionId) -> Option<u32> {
        let answers = self.story.answers.get(day)?;
        answers.iter().rfind(|answer| answer.choice.question == question).map(|answer| answer.option)
    }

    /// Where the story is silent on this day: what it says on another, of what does not know the day; else nothing happens.
    fn otherwise(&self, moment: &Moment, question: QuestionId, options: u32) -> Option<u32> {
        match self.law.questions[question.at()] {
            Question::Start(_) | Question::Reading(_) | Question::Judge { .. } | Question::Offset(_) => {
                (0..self.story.answers.len()).find_map(|day| self.said(day, question))
            }
            Question::Today | Question::Birthday | Question::Which(_) => None,
            // Who is late in the story is late also on another day.
            Question::Missed(_) | Question::Arrives(_) if self.is_late(question) => {
                Some(u32::from(matches!(self.law.questions[question.at()], Question::Missed(_))))
            }
            _ => (0..options).find(|&option| self.law.weight(moment, option) == Weight::default()),
        }
    }

    /// Does the story name that a duty was missed, or that a message did not come on its last day?
    fn is_late(&self, question: QuestionId) -> bool {
        let missed = u32::from(matches!(self.law.questions[question.at()], Question::Missed(_)));
        let answers = self.story.answers.iter().flatten();
        answers
            .filter(|answer| answer.choice.question == question)
            .any(|answer| answer.named && answer.option == missed)
    }

    /// Nothing more happening, does no bad evening come?
    fn goes_on_well(&mut self, evening: State) -> bool {
        let mut seen: FxHashSet<State> = FxHashSet::default();
        let mut evening = evening;
        for _ in 0..DAYS {
            if !seen.insert(evening.clone()) {
                return true;
            }
            let mut moment = self.dawn(Some(evening));
            while let Some(choice) = self.law.ask(&moment) {
                let Some(option) = self.otherwise(&moment, choice.question, choice.options) else {
                    self.cut = true;
                    return false;
                };
                moment = self.law.answer(&moment, option);
            }
            let over = moment.evening().expect("no question is open at nightfall");
            if self.bad.of(over.labels) {
                return false;
            }
            evening = over.state;
        }
        self.cut = true;
        false
    }
}
