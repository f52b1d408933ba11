//! `check` and the slow reader: what `check` calls kept is broken in no life of the slow reader, and the story of what it
//! calls broken, lived by the slow reader from the same answers, breaks the right on its last evening.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use explore::check::{Lowering, Terms, check};
use explore::limit::Limits;
use explore::verdict::{Answer, Told};
use jiff::ToSpan;
use law::checked::{Core, FactId, Law, Length, Pattern, Thing};
use law::lower::{Asked, Setting, at_most, bounds, is_alone, lower};
use law::meaning::{Answers, Life, Of};
use law::question::Question;
use meeting::birthday::Birthdays;
use meeting::generate;
use meeting::oracle::Oracle;
use model::{ReadingsAre, Rung, View};

/// Lives of the slow reader in which a kept right is looked at, and their evenings.
const LIVES: u64 = 20;
const DAYS: u32 = 12;

/// One right, as the engine asks for it; what its questions mean is kept for each law that was lowered.
struct OneRight<'a> {
    law: &'a Law,
    right: usize,
    all_orders: bool,
    words: RefCell<Vec<(String, Words)>>,
}

/// What the questions of a lowered law mean.
#[derive(Clone)]
struct Words {
    questions: Vec<Question>,
    slots: Vec<u16>,
    classes: BTreeMap<FactId, Vec<u32>>,
}

/// What two lowered laws with the same questions have in common.
fn mark(law: &model::Law) -> String {
    format!("{:?} {:?} {:?}", law.questions, law.acts, law.feeds)
}

impl Lowering for OneRight<'_> {
    fn lower(
        &self,
        rung: Rung,
        view: View,
        readings: ReadingsAre,
        fixed: &[(String, u16)],
        cases: u16,
    ) -> Result<(model::Law, bool), String> {
        let mut labels = vec![None; self.law.readings.len()];
        for (question, label) in fixed {
            let at = self.law.readings.iter().position(|reading| reading.question == *question);
            labels[at.expect("a reading of the law")] = Some(*label);
        }
        let setting = Setting {
            rung,
            others_last: false,
            all_orders: self.all_orders,
            view,
            readings,
            fixed: labels,
            asked: Asked::Right(self.right),
            cone: true,
            starts: law::lower::Starts::Every,
            birthday: None,
        };
        let lowered = lower(&at_most(self.law, cases), &setting)?;
        let words = Words { questions: lowered.questions, slots: lowered.slots, classes: lowered.classes };
        self.words.borrow_mut().push((mark(&lowered.law), words));
        Ok((lowered.law, lowered.whole))
    }

    fn lower_seen(&self, _: Rung, _: &[(String, u16)], _: u16) -> Result<model::Law, String> {
        unreachable!("what is known is not asked here")
    }

    fn bounds(&self) -> Vec<u16> {
        bounds(self.law)
    }

    fn is_alone(&self, rung: Rung) -> bool {
        is_alone(self.law, self.right, rung, &[])
    }
}

/// The answers of a story, to whoever asks in the words of the law; nothing else happens.
struct FromStory<'a> {
    law: &'a Law,
    told: &'a Told,
    rung: Rung,
    words: Words,
}

impl FromStory<'_> {
    /// The option that the story gives on this day to the question about the case in a slot.
    fn in_slot(&self, day: u32, question: Question, of: Of) -> Option<u32> {
        let answers = self.told.story.answers.get(day as usize)?;
        let asked = |at: &&explore::story::Answered| {
            let id = at.choice.question.at();
            self.words.questions[id] == question && self.words.slots[id] == of.slot
        };
        answers.iter().rfind(asked).map(|answer| answer.option)
    }

    /// The option that the story gives to the question on this day.
    fn on(&self, day: u32, question: Question) -> Option<u32> {
        let answers = self.told.story.answers.get(day as usize)?;
        let asked = |at: &&explore::story::Answered| self.words.questions[at.choice.question.at()] == question;
        answers.iter().rfind(asked).map(|answer| answer.option)
    }

    /// What does not know the day: a reading, a judgment, a start. The day itself, else a later one, else an earlier one.
    fn ever(&self, day: u32, question: Question) -> Option<u32> {
        let days = self.told.story.answers.len() as u32;
        (day..days).chain((0..day).rev()).find_map(|day| self.on(day, question))
    }

    /// The first value of a class.
    fn value(&self, fact: FactId, class: u32) -> u16 {
        self.words.classes[&fact].iter().position(|of| *of == class).unwrap_or(0) as u16
    }

    /// The first day of the story on which a fact grows.
    fn birthday(&self) -> Option<u32> {
        let days = 0..self.told.story.days.len() as u32;
        let facts = (0..self.law.facts.len() as u16).map(FactId);
        days.into_iter().find(|&day| facts.clone().any(|fact| self.on(day, Question::Grows(fact)).is_some()))
    }

    /// What a fact that grows is on day 0.
    fn age(&self, fact: FactId) -> Option<u16> {
        let of = |model: &model::FactId| self.told.law.facts[model.at()].name == self.law.facts[fact.at()].name;
        let (_, value) = self.told.story.ages.iter().find(|(model, _)| of(model))?;
        let values = &self.law.facts[fact.at()].values;
        (0..values.count() as u16).find(|&at| values.name(at) == *value)
    }

    /// The days from the first day of the law to day 0 of the story.
    fn first_day(&self) -> u16 {
        let named = self.told.story.date.as_ref();
        let date = named.map_or(Ok(self.law.first_day), |date| date.parse()).expect("it was written by us");
        (date - self.law.first_day).get_days() as u16
    }

    /// In a frozen view a message to a guard takes one day, and is not asked about as written.
    fn is_quick(&self, question: Question) -> bool {
        let Question::Arrives(sender, receiver, thing) = question else { return false };
        let length = self.law.rules.iter().find_map(|rule| match rule.core {
            Core::Tell { sender: from, receiver: to, thing: of, length }
                if (from, to, of) == (sender, receiver, thing) =>
            {
                Some(length)
            }
            _ => None,
        });
        let asked = |feed: &&model::Feed| self.words.questions[feed.question.at()] == question;
        let feed = self.told.law.feeds.iter().find(asked);
        self.rung == Rung::AsWritten
            && feed.is_some_and(|feed| {
                let takes_longer = |length: Length| length.plain().is_none_or(|days| feed.days < days);
                feed.length.is_none() && length.is_some_and(takes_longer)
            })
    }
}

impl Answers for FromStory<'_> {
    fn answer(&mut self, day: u32, question: Question, of: Of, options: u16) -> u16 {
        let option = match question {
            Question::Start(fact) => {
                let class = || self.ever(0, question).map_or(0, |class| self.value(fact, class));
                self.age(fact).unwrap_or_else(class)
            }
            // If nothing grows in the story, the birthday is on day 0.
            Question::Birthday => {
                let began = self.law.first_day.saturating_add(i64::from(self.first_day()).days());
                self.birthday().map_or(365, |day| Birthdays::option(began, day))
            }
            Question::Grows(_) => unreachable!("the slow reader knows the birthday"),
            // A class that is the present one is no move.
            Question::Nature(fact) => self.on(day, question).map_or(u16::MAX, |class| self.value(fact, class)),
            Question::Reading(_) | Question::Judge(..) => self.ever(day, question).unwrap_or(0) as u16,
            Question::Arrives(..) => {
                self.on(day, question).map_or(u16::from(self.is_quick(question)), |option| option as u16)
            }
            Question::Offset(_) | Question::Act(_) | Question::Which(_) | Question::Missed(_) => {
                self.in_slot(day, question, of).unwrap_or(0) as u16
            }
            Question::Wrong(_, thing) => match (self.on(day, question), thing) {
                (Some(class @ 1..), Thing::Fact(fact)) => 1 + self.value(fact, class - 1),
                (said, _) => said.unwrap_or(0) as u16,
            },
            Question::Day => self.first_day(),
            Question::Stale(..) | Question::Way(_) | Question::Length(_) => {
                unreachable!("only a world, or a loose view, asks this")
            }
        };
        if matches!(question, Question::Nature(_)) { option } else { option.min(options - 1) }
    }
}

static STOP: AtomicBool = AtomicBool::new(false);

/// The answer to one right on one rung; none if it is too large.
fn ask(one: &OneRight, rung: Rung) -> Option<Answer> {
    let limits = Limits::new(4_000_000, &STOP);
    let verdict = check(one, &Terms { rungs: &[rung], luck: false, ways: false, limits }).ok()?;
    // A right that is kept under some readings alone is no promise for every life.
    let is_promise = verdict.readings.broken == 0;
    Some(verdict.answer).filter(|answer| is_promise || matches!(answer, Answer::Broken(Some(_))))
}

/// The story breaks the right on its last evening; of *possible*: it is so then.
fn live(one: &OneRight, rung: Rung, told: &Told) -> bool {
    let words = one.words.borrow();
    let (_, words) = words.iter().find(|(of, _)| *of == mark(&told.law)).expect("the law of a story was lowered");
    let mut answers = FromStory { law: one.law, told, rung, words: words.clone() };
    let mut life = Life::begin(one.law, rung, false, &mut answers);
    for _ in 0..told.story.days.len() {
        life.live(&mut answers, &mut |_, _| {});
    }
    life.broken(one.right)
}

/// The first life of the slow reader that breaks the right.
fn broken_life(law: &Law, right: usize, rung: Rung) -> Option<u64> {
    (0..LIVES).find(|&seed| {
        let mut oracle = Oracle::new(seed);
        let mut life = Life::begin(law, rung, false, &mut oracle);
        (0..DAYS).any(|_| {
            life.live(&mut oracle, &mut |_, _| {});
            life.broken(right)
        })
    })
}

/// What `check` says of the rights of these laws, held against lives; how many were kept and how many stories lived.
fn hold(seeds: std::ops::Range<u64>) -> (usize, usize) {
    let (mut kept, mut stories) = (0, 0);
    for seed in seeds {
        let text = generate::law_of_days(seed);
        let law = meeting::both::read(&text).expect("generated laws are accepted");
        for (right, asked) in law.rights.iter().enumerate() {
            let is_possible = matches!(asked.pattern, Pattern::Possible(_));
            if asked.pattern.is_game() {
                continue;
            }
            for rung in [Rung::AsWritten, Rung::Late, Rung::Wrong] {
                let place = || format!("law {seed}, right {}, {rung:?}\n{text}", asked.name);
                // Every order of acts for what is kept; for a story the order in which the slow reader asks.
                for all_orders in [true, false] {
                    let one = OneRight { law: &law, right, all_orders, words: RefCell::new(Vec::new()) };
                    match (ask(&one, rung), is_possible) {
                        (Some(Answer::Kept(_) | Answer::NeverTested(_)), false) if all_orders => {
                            kept += 1;
                            let life = broken_life(&law, right, rung);
                            assert!(life.is_none(), "kept, and broken in life {life:?}: {}", place());
                        }
                        (Some(Answer::Broken(None)), true) if all_orders => {
                            kept += 1;
                            let life = broken_life(&law, right, rung);
                            assert!(life.is_none(), "not possible, and so in life {life:?}: {}", place());
                        }
                        (Some(Answer::Broken(Some(told))), false) | (Some(Answer::Kept(Some(told))), true)
                            if !all_orders =>
                        {
                            stories += 1;
                            assert!(live(&one, rung, &told), "the story ends otherwise: {}", place());
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    (kept, stories)
}

#[test]
fn verdicts_and_lives_agree() {
    let (kept, stories) = hold(0..40);
    // If little was asked, agreement proves little.
    assert!(kept >= 20 && stories >= 60, "{kept} kept, {stories} stories");
}

#[test]
#[ignore = "hundreds of laws"]
fn verdicts_and_lives_agree_about_many_laws() {
    // Law 504 has days that take minutes, with few evenings: memory does not bound them.
    let (kept, stories) = hold(40..400);
    assert!(kept >= 180 && stories >= 540, "{kept} kept, {stories} stories");
}
