//! What every district is lived under: a law, its chances and the plan, with what is worked out once from them.
//!
//! Promise: nothing here changes while a run goes on.

use model::{Chances, Law, Log, Moment, Odds, Question, QuestionId, Sex, Start};

use crate::draw::Purpose;
use crate::openings::{Source, Topic};
use crate::residents::AGES;
use crate::run::Plan;
use crate::tally::Tallies;

pub(crate) struct World<'a> {
    pub law: &'a Law,
    pub chances: &'a Chances,
    pub plan: &'a Plan,
    /// Of each fact: the chance of each class, by sex and age.
    starts: Vec<Vec<Odds>>,
    /// Of each question: the queue whose places its yes takes.
    queues: Vec<Option<usize>>,
}

impl<'a> World<'a> {
    pub fn of(law: &'a Law, chances: &'a Chances, plan: &'a Plan) -> World<'a> {
        assert!(law.readings.is_empty(), "one reading of each is taken before a law is lived");
        assert!(!law.all_orders, "a law that is lived has one order of acts");
        assert!(plan.one_in > 0 && plan.days > 0, "somebody is drawn, and some day is lived");
        assert_eq!(law.questions.len(), chances.questions.len(), "chances are those of the law");
        assert_eq!(law.facts.len(), chances.starts.len(), "chances are those of the law");
        let kinds = || [Sex::Male, Sex::Female].into_iter().flat_map(|sex| (0..AGES as u8).map(move |age| (sex, age)));
        let start = |(fact, start): (&model::Fact, &Start)| {
            kinds().map(|(sex, age)| start.odds(sex, age, fact.values.len())).collect()
        };
        let of = |question: usize| {
            let takes = |queue: &model::Queue| queue.questions.contains(&QuestionId(question as u16));
            chances.queues.iter().position(takes)
        };
        World {
            law,
            chances,
            plan,
            starts: law.facts.iter().zip(&chances.starts).map(start).collect(),
            queues: (0..law.questions.len()).map(of).collect(),
        }
    }

    /// Nothing counted yet.
    pub fn tallies(&self) -> Tallies {
        Tallies::new(self.chances.queues.len(), self.plan)
    }

    /// What is asked by a question, with the key of its draws.
    pub fn topic(&self, question: QuestionId) -> Topic {
        Topic { question, refused: false, key: self.chances.questions[question.at()].key }
    }

    /// The queue whose places a yes to the question takes.
    pub fn queue(&self, question: QuestionId) -> Option<usize> {
        self.queues[question.at()]
    }

    /// Puts the classes of a person's facts on the first day into `classes`.
    pub fn draw_facts(&self, sex: Sex, age: u8, source: Source, classes: &mut Vec<u32>) {
        classes.clear();
        let kind = sex as usize * AGES + age as usize;
        for (odds, start) in self.starts.iter().zip(&self.chances.starts) {
            let draw = match start {
                Start::Drawn { key, .. } => source.draws.draw(source.person, *key, Purpose::First, 0),
                Start::Age(_) | Start::Sex(_) => 0,
            };
            classes.push(odds[kind].pick(draw));
        }
    }

    /// The first moment of a life with facts of these classes, at which something else is asked.
    pub fn morning(&self, classes: &[u32], log: &mut Log) -> Moment {
        let mut moment = self.law.start();
        while let Some(choice) = self.law.ask(&moment)
            && let Question::Start(fact) = self.law.questions[choice.question.at()]
        {
            moment = self.law.answer_told(&moment, classes[fact.at()], log);
        }
        moment
    }
}
