//! A game to be played: a reader answers for the person, and the others answer as unkindly as they can.
//!
//! What has been answered is a life of the law, and can be told as any other. Promise: the others never answer so that they
//! give up what they could still prevent.

use model::{Author, Choice, Demand, Evening, Law, Question};

use crate::contest::{Contest, Worth};
use crate::game::{NEVER, is_for_person};
use crate::story::{Story, live_so_far};

/// A life that is being played.
pub struct Play<'a> {
    law: &'a Law,
    contest: &'a Contest<'a>,
    slot: usize,
    answers: Vec<Vec<(Choice, u32)>>,
    moment: model::Moment,
    worth: Worth,
    /// The last day before the game.
    begun: u32,
    /// Of something to be reached in time: how many days there are.
    within: Option<u32>,
    seen: Vec<model::State>,
    /// The evening, before the next day begins.
    evening: Option<Evening>,
}

/// Where the play stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The person is asked whether to do this: its verb phrase.
    Act(String),
    /// The person acts: for which of so many cases?
    Which(u32),
    /// The day is over, and the game is not.
    Night {
        /// The others can bring it about from here, or prevent it, whatever the person does.
        shut: bool,
    },
    /// It was reached.
    Reached,
    /// What was to be avoided is so.
    Caught,
    /// The days are over, or the case has closed first.
    TooLate,
    /// The evening is as one before: so it can go on for ever.
    Round,
}

impl<'a> Play<'a> {
    /// After a story; without one, from the first dawn.
    pub fn begin(law: &'a Law, contest: &'a Contest<'a>, story: Option<&Story>) -> Play<'a> {
        let answers: Vec<Vec<(Choice, u32)>> = story.map_or(Vec::new(), |story| {
            story.answers.iter().map(|day| day.iter().map(|at| (at.choice, at.option)).collect()).collect()
        });
        let slot = story.and_then(|story| contest.asked_on(&story.end)).unwrap_or(0);
        let moment = story.map_or_else(|| law.start(), |story| law.dawn(&story.end));
        let begun = answers.len() as u32;
        let seen = story.map(|story| story.end.state.clone()).into_iter().collect();
        let within = match law.right.as_ref().map(|right| &right.demand) {
            // Counted from the evening on which it is asked.
            Some(Demand::CanReach { within: Some(within), .. }) => {
                Some(story.map_or(within.days, |story| law.within(*within, &story.end.state)))
            }
            _ => None,
        };
        let worth = Worth::default();
        let mut play = Play { law, contest, slot, answers, moment, worth, begun, within, seen, evening: None };
        play.answers.push(Vec::new());
        play
    }

    /// The others answer, until it is the person's turn or night.
    pub fn turn(&mut self) -> Turn {
        if let Some(evening) = self.evening.take() {
            self.worth.clear();
            self.moment = self.law.dawn(&evening);
            self.answers.push(Vec::new());
        }
        while let Some(choice) = self.law.ask(&self.moment) {
            let event = |act: model::ActId| match &self.law.acts[act.at()] {
                model::Act::Event { event, .. } => &self.law.events[event.at()],
                model::Act::Nature { .. } => unreachable!("nature is not the person's"),
            };
            if is_for_person(self.law, choice.question, false) {
                match self.law.questions[choice.question.at()] {
                    Question::Act(act) => {
                        let event = event(act);
                        let phrase = match &event.author {
                            Author::Person(phrase) => phrase.clone(),
                            _ => event.name.clone(),
                        };
                        return Turn::Act(phrase);
                    }
                    _ => return Turn::Which(choice.options),
                }
            }
            let option = self.contest.harm(self.slot, &self.moment, &mut self.worth);
            self.give(choice, option);
        }
        self.night()
    }

    /// The first day of the game.
    pub fn first_day(&self) -> u32 {
        self.begun
    }

    /// The person's answer.
    pub fn answer(&mut self, option: u32) {
        let choice = self.law.ask(&self.moment).expect("the person was asked");
        self.give(choice, option);
    }

    fn give(&mut self, choice: Choice, option: u32) {
        self.answers.last_mut().expect("a day has begun").push((choice, option));
        self.moment = self.law.answer(&self.moment, option);
    }

    fn night(&mut self) -> Turn {
        let evening = self.moment.evening().expect("no question is open at nightfall");
        let demand = &self.law.right.as_ref().expect("a right is played").demand;
        let lived = self.answers.len() as u32 - self.begun;
        let shut = match demand {
            Demand::CanReach { each, .. } => {
                let reach = each[self.slot];
                if reach.goal.of(evening.labels) {
                    return Turn::Reached;
                }
                if self.within.is_some_and(|within| lived >= within)
                    || reach.lost.is_some_and(|lost| lost.of(evening.labels))
                {
                    return Turn::TooLate;
                }
                let days = self.contest.days(self.slot, &evening);
                self.within.map_or(days == NEVER, |within| days > within - lived)
            }
            Demand::CanAvoid(bad) => {
                if bad.of(evening.labels) {
                    return Turn::Caught;
                }
                self.contest.days(0, &evening) != NEVER
            }
            Demand::Never(_) | Demand::Possible(_) => unreachable!("only games are played"),
        };
        let goes_round = self.seen.contains(&evening.state);
        let is_over = match demand {
            Demand::CanReach { .. } => shut && self.within.is_none(),
            _ => true,
        };
        if goes_round && is_over {
            return Turn::Round;
        }
        self.seen.push(evening.state.clone());
        self.evening = Some(evening);
        Turn::Night { shut }
    }

    /// The life so far; its last day may not be over.
    pub fn story(&self) -> Story {
        live_so_far(self.law, &self.answers).0
    }
}
