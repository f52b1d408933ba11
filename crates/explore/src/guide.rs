//! A story found where a law has more lives than it should (a loose view), lived again where it has exactly its own.
//!
//! The guide keeps the story's answers: an act happens on the day on which it happened there, a date falls where it fell.
//! What the story does not say (first facts, judgments and readings that it never met) stays open; nothing else happens
//! that would have to be named. Few lives are left, and if one of them ends as the story did, the story is one of the law's.

use std::collections::{HashMap, HashSet};

use model::{Choice, Law, Moment, Question, Weight};
use rustc_hash::FxBuildHasher;

use crate::story::{Answered, Story};

/// The answers of a story, by day and question.
#[derive(Default)]
pub struct Guide {
    answers: HashMap<(u32, u64), u32, FxBuildHasher>,
    /// The questions of the law it was lived in, if all others are open.
    known: Option<HashSet<u64, FxBuildHasher>>,
}

impl Guide {
    /// The answers of a story that was lived in `law`.
    pub fn of(law: &Law, story: &Story) -> Guide {
        let mut guide = Guide::default();
        for (day, answers) in (0..).zip(&story.answers) {
            for answer in answers {
                if let Some(told) = kept(law, answer) {
                    guide.answers.insert((day, law.keys[answer.choice.question.at()]), told);
                }
            }
        }
        guide
    }

    /// The same, with every question open that the story's law did not have: a guard that was left out there may need an
    /// act of its own here.
    pub fn widened(mut self, law: &Law) -> Guide {
        self.known = Some(law.keys.iter().copied().collect());
        self
    }

    /// May this answer be given? Where the story had an act, silence is allowed too: the act may come later in the day.
    pub fn allows(&self, law: &Law, day: u32, moment: &Moment, choice: Choice, option: u32) -> bool {
        let key = law.keys[choice.question.at()];
        if self.known.as_ref().is_some_and(|known| !known.contains(&key)) {
            return true;
        }
        match (self.answers.get(&(day, key)), law.questions[choice.question.at()]) {
            (Some(&told), Question::Offset(_) | Question::Judge { .. }) => told == option,
            (Some(&told), _) if told == ANY || told == option => true,
            _ => law.weight(moment, option) == Weight::default(),
        }
    }
}

/// Any option will do.
const ANY: u32 = u32::MAX;

/// What of an answer means the same in every lowering. Classes of facts do not: that nature moved one does.
fn kept(law: &Law, answer: &Answered) -> Option<u32> {
    match law.questions[answer.choice.question.at()] {
        Question::Act(_) | Question::Missed(_) | Question::Arrives(_) => (answer.option == 1).then_some(1),
        Question::Offset(_) | Question::Judge { .. } => Some(answer.option),
        Question::Nature(_) => answer.named.then_some(ANY),
        Question::Start(_) | Question::Reading(_) | Question::Stale(_) | Question::Way(_) => None,
    }
}
