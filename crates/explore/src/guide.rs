//! A story found where a law has more lives than it should (a loose view), lived again where it has exactly its own.
//!
//! The guide keeps the story's answers: an act happens on the day on which it happened there, a date falls where it fell.
//! What the story does not say (first facts, judgments and readings that it never met) stays open; nothing else happens
//! that would have to be named. Few lives are left, and if one of them ends as the story did, the story is one of the law's.
//!
//! If none does, a guard that was left out there may need an act of its own here: the guide is widened, step by step.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use model::{Birth, Choice, DateId, Law, Moment, Offset, Question, Weight};
use rustc_hash::FxBuildHasher;

use crate::story::{Answered, Story};

/// The answers of a story, by question and day.
#[derive(Default)]
pub struct Guide {
    answers: BTreeMap<(u64, u32), u32>,
    /// Of each date that was left open there: the days on which it came.
    came: BTreeMap<u64, Vec<u32>>,
    /// What it began with: values as written, by question.
    first: HashMap<u64, String, FxBuildHasher>,
    /// Days on which it names an answer.
    busy: BTreeSet<u32>,
    /// Questions of the law it was lived in, whose answers there say what they would be here.
    known: HashSet<u64, FxBuildHasher>,
    width: Option<Width>,
    /// The first day on which a fact grew.
    grew: Option<u32>,
}

/// How far a guide is widened: when the questions that its story did not know of may have answers to be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Width {
    /// On the days of its story that name an answer, in lives that begin as the story did.
    Alike,
    /// On those days, however life begins.
    Busy,
    /// On any day.
    Always,
    /// On any day, and what the story did may be done later: what is needed first takes its time.
    Later,
}

/// Days by which a story may become longer where it is lived again.
const SLACK: u32 = 3;

impl Width {
    /// From the fewest lives to the most.
    pub const ALL: [Width; 4] = [Width::Alike, Width::Busy, Width::Always, Width::Later];

    /// The day on which a story may end at the latest that ended on this one.
    pub fn last_day(self, day: u32) -> u32 {
        if self == Width::Later { day + SLACK } else { day }
    }
}

impl Guide {
    /// The answers of a story that was lived in `law`.
    pub fn of(law: &Law, story: &Story) -> Guide {
        let mut guide = Guide::default();
        let keys = law.questions.iter().zip(&law.keys);
        guide.known = keys.filter(|(question, _)| !is_free(law, **question)).map(|(_, key)| *key).collect();
        for (day, answers) in (0..).zip(&story.answers) {
            for answer in answers {
                let key = law.keys[answer.choice.question.at()];
                if is_left_open(law, law.questions[answer.choice.question.at()]) {
                    let came = guide.came.entry(key).or_default();
                    came.extend((answer.option == 1).then_some(day));
                    continue;
                }
                if answer.named {
                    guide.busy.insert(day);
                }
                if let Some(told) = kept(law, answer) {
                    guide.answers.insert((key, day), told);
                }
                if let Question::Start(fact) = law.questions[answer.choice.question.at()]
                    && !law.facts[fact.at()].lets_go
                {
                    guide.first.insert(key, law.facts[fact.at()].values[answer.option as usize].clone());
                }
            }
        }
        let growing: BTreeSet<u64> = law.facts.iter().filter_map(|fact| Some(law.keys[fact.grows?.at()])).collect();
        guide.grew = guide.answers.keys().filter(|(key, _)| growing.contains(key)).map(|(_, day)| *day).min();
        guide
    }

    /// The same, with the questions open that the story did not know of.
    pub fn widened(&mut self, width: Width) {
        self.width = Some(width);
    }

    /// May this answer be given? Where the story had an act, silence is allowed too: the act may come later in the day.
    pub fn allows(&self, law: &Law, day: u32, moment: &Moment, choice: Choice, option: u32) -> bool {
        let key = law.keys[choice.question.at()];
        let costs_nothing = || law.weight(moment, option) == Weight::default();
        let question = law.questions[choice.question.at()];
        if question == Question::Birthday {
            return self.may_be_born(law.births(moment.state())[option as usize], option);
        }
        let option = if let Question::Grows(_) = question { u32::from(option + 1 == choice.options) } else { option };
        if let (Question::Offset(date), Some(came)) = (question, self.came.get(&key)) {
            return is_left_open(law, question) || self.is_named_so(law, date, came, day, choice, option);
        }
        if let (Some(Width::Alike), Question::Start(fact)) = (self.width, question) {
            return self.first.get(&key).is_none_or(|first| *first == law.facts[fact.at()].values[option as usize]);
        }
        if let Some(width) = self.width
            && !self.known.contains(&key)
        {
            return width >= Width::Always || self.busy.contains(&day) || costs_nothing();
        }
        match (self.told(key, day), question) {
            (Some(told), Question::Offset(_) | Question::Judge { .. }) => told == option,
            (Some(told), _) if told == ANY || told == option => true,
            _ => costs_nothing(),
        }
    }

    /// Does the first of the birthdays that count fall where the first one fell in the story? If none was told, it is far.
    fn may_be_born(&self, birth: Birth, option: u32) -> bool {
        match self.grew {
            Some(day) => birth.left == day,
            None => option == 0,
        }
    }

    /// Does a date that is named today, and was left open in the story, fall where it came there? If it never came, it falls as
    /// late as it can; if it counts from another event, on any day.
    fn is_named_so(&self, law: &Law, date: DateId, came: &[u32], day: u32, choice: Choice, option: u32) -> bool {
        let date = &law.dates[date.at()];
        if date.at != date.after {
            return true;
        }
        let late = if self.width == Some(Width::Later) { SLACK } else { 0 };
        match came.iter().find(|&&came| came > day) {
            Some(came) => (*came..=came + late).contains(&(day + date.from + option)),
            None => option + 1 == choice.options,
        }
    }

    /// What the story answered on this day, or, where it may be done later, on the last day before.
    fn told(&self, key: u64, day: u32) -> Option<u32> {
        let first = if self.width == Some(Width::Later) { 0 } else { day };
        self.answers.range((key, first)..=(key, day)).next_back().map(|(_, &told)| told)
    }
}

/// Any option will do.
const ANY: u32 = u32::MAX;

/// Is it asked whether a date comes today that was not settled before?
fn is_left_open(law: &Law, question: Question) -> bool {
    matches!(question, Question::Offset(date) if matches!(law.dates[date.at()].offset, Offset::Open(_)))
}

/// Does the question ask for moves of a fact that cost nothing in this law, and may cost something in another?
fn is_free(law: &Law, question: Question) -> bool {
    matches!(question, Question::Nature(fact) if law.facts[fact.at()].lets_go)
}

/// What of an answer means the same in every lowering. Classes of facts do not: that nature moved one does.
fn kept(law: &Law, answer: &Answered) -> Option<u32> {
    match law.questions[answer.choice.question.at()] {
        Question::Act(_) | Question::Missed(_) | Question::Arrives(_) => (answer.option == 1).then_some(1),
        Question::Grows(_) => answer.named.then_some(1),
        Question::Wrong(_) => answer.named.then_some(ANY),
        Question::Offset(_) | Question::Judge { .. } => Some(answer.option),
        Question::Nature(_) => answer.named.then_some(ANY),
        // Which cases an act may be for is another list in another lowering.
        Question::Start(_)
        | Question::Today
        | Question::Birthday
        | Question::Comes(_)
        | Question::Reading(_)
        | Question::Stale(_)
        | Question::Way(_)
        | Question::Which(_) => None,
    }
}
