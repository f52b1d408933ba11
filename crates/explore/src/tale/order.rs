//! In which order the moves of a day come, of those that a story names (decision 43).
//!
//! A move that is asked for comes now or is put off until something else has come: so every order is lived, and one in which
//! something was put off and never came is none. Nothing is put off for what it commutes with, for both orders come to the same.
//! Promise: what the story says comes first is never overtaken.

use model::{Act, CaseId, Named, Question, QuestionId};

use super::{Part, Point};

/// A move that the story names, by its number, where it can be made.
#[derive(Clone, Copy)]
pub(super) struct Turn {
    number: usize,
    /// The answer by which nothing moves.
    still: u32,
    pub(super) stands: Stands,
    /// The story names another of its phase.
    is_open: bool,
}

/// How a move stands to the others that the story names in its phase.
#[derive(Clone, Copy)]
pub(super) enum Stands {
    /// One must come before it.
    Waits,
    /// Others may come before it.
    MayWait,
    /// All others have come, or commute with it.
    Last,
}

impl Part<'_> {
    /// Whether the question is about a move that the story names and that has not come, and how it stands to the others of its
    /// phase.
    pub(super) fn turn(&self, day: u32, point: &Point, question: QuestionId) -> Option<Turn> {
        let (law, state) = (self.law, point.moment.state());
        let still = match law.questions[question.at()] {
            Question::Act(_) => 0,
            Question::Nature(fact) => law.facts[fact.at()].cell.get(state),
            _ => return None,
        };
        let is_person = self.is_of_the_person(question)?;
        let today = || self.script.named.iter().enumerate().filter(|(_, named)| named.day == day);
        let answer = |named: &Named| named.answers.iter().find(|(of, _)| *of == question).map(|(_, option)| *option);
        let is_meant = |number: usize, named: &Named| {
            let Some(option) = answer(named) else { return false };
            // What was so already when it was named may be moved so again.
            let is_nature = matches!(law.questions[question.at()], Question::Nature(_));
            let moves_again =
                || is_nature && option != still && !self.script.named.iter().any(|then| then.after.contains(&number));
            self.is_for_this(point, question, named.case) && (!point.done.contains(&number) || moves_again())
        };
        let (number, named) = today().find(|(number, named)| is_meant(*number, named))?;
        let is_of_this_phase =
            |named: &Named| named.answers.iter().any(|(of, _)| self.is_of_the_person(*of) == Some(is_person));
        let others = || today().filter(|(other, named)| *other != number && is_of_this_phase(named));
        let may_matter = |other: &Named| {
            let act = law.moved_by(question);
            let of = other.answers.iter().filter_map(|(of, _)| law.moved_by(*of));
            of.into_iter().any(|of| act.is_none_or(|act| of == act || law.tries_both_orders(act, of)))
        };
        let may_wait = || others().any(|(other, named)| !point.done.contains(&other) && may_matter(named));
        let stands = if named.after.iter().any(|first| !point.done.contains(first)) {
            Stands::Waits
        } else if point.done.contains(&number) || may_wait() {
            Stands::MayWait
        } else {
            Stands::Last
        };
        let is_open = others().next().is_some();
        Some(Turn { number, still, stands, is_open })
    }

    /// In whose phase the question is about a move: the person's, or that of the others; none if in neither.
    fn is_of_the_person(&self, question: QuestionId) -> Option<bool> {
        match self.law.questions[question.at()] {
            Question::Act(act) => Some(matches!(self.law.acts[act.at()], Act::Event { person: true, .. })),
            Question::Nature(_) => Some(false),
            _ => None,
        }
    }

    /// Is it a move of the others that is to come after one of the person, who moves after them?
    pub(super) fn is_too_late(&self, number: usize) -> bool {
        let is_of_the_person = |number: usize| {
            let question = self.script.named[number].answers.first().map(|(question, _)| *question);
            question.and_then(|question| self.is_of_the_person(question))
        };
        if is_of_the_person(number) != Some(false) {
            return false;
        }
        let mut before = self.script.named[number].after.clone();
        while let Some(first) = before.pop() {
            if is_of_the_person(first) == Some(true) {
                return true;
            }
            before.extend(&self.script.named[first].after);
        }
        false
    }

    /// Whether the question may be about the case that is meant: of an act of the person that is said once it is done.
    fn is_for_this(&self, point: &Point, question: QuestionId, case: Option<(CaseId, u16)>) -> bool {
        let slot = self.slot_of(question);
        slot.zip(case).is_none_or(|(slot, case)| self.is(point, slot, case))
    }

    /// The options of a question, and to put off what it is about where that leaves another order.
    pub(super) fn in_turn(&self, turn: Option<Turn>, mut options: Vec<u32>) -> Vec<u32> {
        match turn {
            Some(Turn { still, stands: Stands::Waits, .. }) => vec![still],
            Some(Turn { still, stands: Stands::MayWait, .. }) => {
                if !options.contains(&still) {
                    options.insert(0, still);
                }
                options
            }
            _ => options,
        }
    }

    /// Of a move that the story names: that it was put off, or that it came.
    pub(super) fn note_turn(&self, turn: Option<Turn>, option: u32, point: &mut Point) {
        let Some(Turn { number, still, stands, is_open }) = turn else { return };
        let waits = matches!(stands, Stands::Waits);
        // What nature brings may be so already.
        let came = option != still || point.done.contains(&number) && !waits;
        if came {
            point.put_off.retain(|other| *other != number);
            point.waiting.retain(|other| *other != number);
            if is_open && option != still {
                point.came.push(self.script.named[number].place);
            }
        } else if waits {
            if !point.waiting.contains(&number) {
                point.waiting.push(number);
            }
        } else if !point.put_off.contains(&number) && !self.is_about_one(&self.script.named[number]) {
            point.put_off.push(number);
        }
    }
}
