//! Two texts held against each other: verdicts, stories, sentences.
//!
//! Promise: what is said to differ is said with both sides of it; what only one side is asked is not said to differ.

use crate::asked::Asked;
use crate::checked::{Answer, Right};
use crate::law::LawHead;

/// Two texts, compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The first and the second.
    pub sides: [Side; 2],
    /// The rights that are asked of one of them at least, in the order of the first.
    pub rows: Vec<Row>,
    /// The worked stories of each page, told under the other text; none where both are one text.
    pub told: Vec<Across>,
    /// Sentences of the one that are no sentences of the other: of the first, of the second.
    pub sentences: [Vec<Said>; 2],
    /// So many of them are shown of each; all, where nothing is said.
    pub shown: Option<usize>,
}

/// One side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its law.
    pub law: LawHead,
    /// How its rights were asked.
    pub asked: Asked,
    /// What it is called in this answer: its name, with the day and the readings where they tell it from the other.
    pub label: String,
}

/// A right and its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its name; of an evening that was looked for, the evening.
    pub name: String,
    /// The kind of case it is asked of, or `person`.
    pub of: String,
    /// The answers of the first and the second; none where it is not asked.
    pub answers: [Option<Right>; 2],
}

/// A worked story of one page under the text of the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Across {
    /// Its title.
    pub title: String,
    /// It stands in the page of the second, and is told under the first.
    pub of_second: bool,
    /// Why it is not true there, in a sentence or two; none if it is.
    pub why_not: Option<String>,
}

/// A sentence and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its page.
    pub file: String,
    /// The line there.
    pub line: u32,
    /// The sentence.
    pub text: String,
}

impl Said {
    /// `line 12 of law.md`
    pub fn place(&self) -> String {
        format!("line {} of {}", self.line, self.file)
    }
}

impl Row {
    /// The answer of a side in a few words: of an evening, how soon it comes.
    pub fn cell(&self, side: usize) -> String {
        let Some(right) = &self.answers[side] else { return "not asked".to_owned() };
        match &right.answer {
            Answer::Kept(Some(story)) if right.possible => format!("{}, {}", story.length(), right.rung),
            _ if right.possible => "in no life".to_owned(),
            _ => right.in_a_word(),
        }
    }

    /// `way out, of each summons`; an evening is of nobody in particular.
    pub fn in_words(&self) -> String {
        match self.answers.iter().flatten().any(|right| right.possible) {
            true => self.name.clone(),
            false => format!("{}, of each {}", self.name, self.of),
        }
    }

    /// Are both sides asked, and do they answer differently?
    pub fn changes(&self) -> bool {
        self.answers.iter().all(Option::is_some) && self.cell(0) != self.cell(1)
    }

    /// The side that has a story which the other has not: of what is broken there alone, or of an evening that is there alone.
    pub fn alone(&self) -> Option<(usize, &Right)> {
        let [Some(first), Some(second)] = &self.answers else { return None };
        match (has_story(first), has_story(second)) {
            (true, false) => Some((0, first)),
            (false, true) => Some((1, second)),
            _ => None,
        }
    }

    /// Both have a story, and not of one length.
    pub fn lengths(&self) -> Option<[String; 2]> {
        let [Some(first), Some(second)] = &self.answers else { return None };
        let length = |right: &Right| right.answer.story().filter(|_| has_story(right)).map(|story| story.length());
        let lengths = [length(first)?, length(second)?];
        (lengths[0] != lengths[1]).then_some(lengths)
    }
}

/// Is there a life in which it is broken, or, of an evening, in which it comes?
fn has_story(right: &Right) -> bool {
    match right.answer {
        Answer::Broken(_) => !right.possible,
        Answer::Kept(_) => right.possible,
        Answer::NeverTested { .. } => false,
    }
}

impl Compared {
    /// Does a verdict change, or is a story gained or lost?
    pub fn changes(&self) -> bool {
        self.rows.iter().any(Row::changes) || self.told.iter().any(|story| story.why_not.is_some())
    }

    /// `2 of 4 verdicts change.`
    pub fn in_a_sentence(&self) -> String {
        let both = self.rows.iter().filter(|row| row.answers.iter().all(Option::is_some)).count();
        let changed = self.rows.iter().filter(|row| row.changes()).count();
        match changed {
            0 => format!("No verdict changes, of {both}."),
            1 if both == 1 => "The verdict changes.".to_owned(),
            1 => format!("1 of {both} verdicts changes."),
            _ => format!("{changed} of {both} verdicts change."),
        }
    }
}
