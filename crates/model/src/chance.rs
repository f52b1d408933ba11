//! How likely each answer is: what a world says of the questions of one lowered law. Chances are integers, read as
//! t / 2^64, so that a reader who weighs answers and one who draws them read the same numbers, on every machine.
//!
//! Most questions are asked once, and one draw answers them. An act, a message and a move of nature are asked **every day
//! while they are open**: there a row gives the chance of one day, and one draw `u` decides the whole opening. The answer is
//! yes on the first day on which the chance of still having no yes, S, is at or below `u`. S begins at 1 and is carried on
//! in integers from day to day (`Waiting`), also where the chance of a day changes. So to ask every day and to jump to the
//! day are one life, bit for bit.
//!
//! Promise: nobody is known here. A start says how a fact is spread by sex and single year of age, and that is all there is
//! of a person.

use crate::condition::Condition;
use crate::law::{Law, Question, QuestionId};
use crate::moment::Choice;
use crate::state::State;

/// A chance of 1.
pub const CERTAIN: u64 = u64::MAX;

/// What a world says of one lowered law.
#[derive(Clone, Debug, Default)]
pub struct Chances {
    /// Of each question of the law.
    pub questions: Vec<Chance>,
    /// Of each fact of the law: how it is spread on the first day.
    pub starts: Vec<Start>,
    /// Offices with so many places a day.
    pub queues: Vec<Queue>,
}

/// The chances of a question.
#[derive(Clone, Debug)]
pub struct Chance {
    /// What its draws are keyed by: the same in every law that asks the same in the same words.
    pub key: u64,
    /// The first whose condition is true counts.
    pub rows: Vec<Row>,
}

/// Chances for lives of one kind.
#[derive(Clone, Debug)]
pub struct Row {
    /// Those lives, when the question is asked.
    pub when: Condition,
    /// One for each answer.
    pub odds: Odds,
}

/// The chance of each answer, as t / 2^64. Of a question that is asked every day the chances of a day; the chance that
/// nothing happens is what the others leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Odds(pub Vec<u64>);

/// How a fact is spread on the first day of a life.
#[derive(Clone, Debug)]
pub enum Start {
    /// It is the age in years: the class of each age from 0.
    Age(Vec<u32>),
    /// It is the sex: the class of each.
    Sex([u32; 2]),
    /// It is drawn; the first share that fits a person counts.
    Drawn {
        /// What its draw is keyed by.
        key: u64,
        /// By sex and age.
        shares: Vec<Share>,
    },
}

/// How a fact is spread among persons of one kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Of this sex; none is both.
    pub sex: Option<Sex>,
    /// Of at least this age, in years.
    pub from: u8,
    /// Of at most this age.
    pub to: u8,
    /// One for each class of the fact.
    pub odds: Odds,
}

/// As the table of residents has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sex {
    /// Men and boys.
    Male,
    /// Women and girls.
    Female,
}

/// An office that can say yes so many times a day; who came first is served first.
#[derive(Clone, Debug)]
pub struct Queue {
    /// As the world names it.
    pub name: String,
    /// The questions whose yes takes a place.
    pub questions: Vec<QuestionId>,
    /// Places a day for a million residents.
    pub places: u64,
}

impl Chances {
    /// The number of the row that counts for a question in a life.
    pub fn row(&self, question: QuestionId, state: &State) -> usize {
        let rows = &self.questions[question.at()].rows;
        rows.iter().position(|row| row.when.is_true(state)).expect("a world has a row for every life")
    }

    /// The chances of the answers to a question in a life.
    pub fn odds(&self, question: QuestionId, state: &State) -> &Odds {
        &self.questions[question.at()].rows[self.row(question, state)].odds
    }
}

impl Odds {
    /// Yes with this chance, else no.
    pub fn yes(chance: u64) -> Odds {
        Odds(vec![CERTAIN - chance, chance])
    }

    /// The answer that a draw brings, of a question asked once.
    pub fn pick(&self, draw: u64) -> u32 {
        let mut upto = 0u64;
        for (option, &weight) in (0..).zip(&self.0) {
            upto = upto.saturating_add(weight);
            if draw < upto || upto == CERTAIN {
                return option;
            }
        }
        // The rest of the last draws of 2^64 belongs to the last answer that can come.
        self.0.iter().rposition(|&weight| weight > 0).expect("one answer is possible") as u32
    }

    /// The chance that anything but `stays` is the answer today.
    pub fn moves(&self, stays: u32) -> u64 {
        let others = (0..).zip(&self.0).filter(|(option, _)| *option != stays).map(|(_, &weight)| weight);
        others.fold(0u64, |sum, weight| sum.saturating_add(weight))
    }

    /// The answer that a draw brings, given that it is not `stays`.
    pub fn pick_but(&self, stays: u32, draw: u64) -> u32 {
        let all = self.moves(stays);
        let draw = times(draw, all);
        let mut upto = 0u64;
        let mut last = stays;
        for (option, &weight) in (0..).zip(&self.0).filter(|(option, weight)| *option != stays && **weight > 0) {
            upto = upto.saturating_add(weight);
            last = option;
            if draw < upto {
                break;
            }
        }
        last
    }
}

impl Share {
    /// Does it speak of such a person?
    pub fn fits(&self, sex: Sex, age: u8) -> bool {
        self.sex.is_none_or(|of| of == sex) && (self.from..=self.to).contains(&age)
    }
}

impl Start {
    /// The chance of each class for a person of this sex and age, in years.
    pub fn odds(&self, sex: Sex, age: u8, classes: usize) -> Odds {
        let only = |class: u32| Odds((0..classes as u32).map(|at| if at == class { CERTAIN } else { 0 }).collect());
        match self {
            Start::Age(class) => only(class[(age as usize).min(class.len() - 1)]),
            Start::Sex(class) => only(class[sex as usize]),
            Start::Drawn { shares, .. } => shares
                .iter()
                .find(|share| share.fits(sex, age))
                .expect("a start has a share for everybody")
                .odds
                .clone(),
        }
    }
}

impl Law {
    /// Of a question that is asked every day while it is open: the answer by which nothing happens.
    pub fn stays(&self, choice: Choice, state: &State) -> Option<u32> {
        match self.questions[choice.question.at()] {
            Question::Act(_) | Question::Arrives(_) | Question::Grows(_) => Some(0),
            Question::Nature(fact) => Some(self.facts[fact.at()].cell.get(state)),
            _ => None,
        }
    }
}

/// One opening of a question that is asked every day: its draw, and the chance of still having no yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    draw: u64,
    still_no: u64,
}

impl Waiting {
    /// The question opens.
    pub fn opens(draw: u64) -> Waiting {
        Waiting { draw, still_no: CERTAIN }
    }

    /// It is asked today, with this chance of a yes: is it yes?
    pub fn ask(&mut self, chance: u64) -> bool {
        self.still_no = still_no(self.still_no, chance);
        chance > 0 && self.still_no <= self.draw
    }

    /// It is asked on so many days more, each with the chance of the spell. The answer on the last of them: once it is yes
    /// it stays so.
    pub fn ask_days(&mut self, spell: &Spell, days: u32) -> bool {
        self.still_no = match spell.place(self.still_no) {
            Some(at) if at + (days as usize) < spell.still_no.len() => spell.still_no[at + days as usize],
            _ => (0..days).fold(self.still_no, |before, _| still_no(before, spell.chance)),
        };
        spell.chance > 0 && self.still_no <= self.draw
    }

    /// If it is asked on so many days more, each with the chance of the spell: how many come before the first yes? None if
    /// none is yes.
    pub fn days_before_yes(&self, spell: &Spell, days: u32) -> Option<u32> {
        if spell.chance == 0 {
            return None;
        }
        let before = match spell.place(self.still_no) {
            Some(at) if at + (days as usize) < spell.still_no.len() => {
                spell.still_no[at + 1..=at + days as usize].partition_point(|still_no| *still_no > self.draw) as u32
            }
            _ => {
                let mut waiting = *self;
                (0..days).find(|_| waiting.ask(spell.chance)).unwrap_or(days)
            }
        };
        (before < days).then_some(before)
    }
}

/// Days with one chance of a yes: the chance of still having none after each, worked out once for all who wait so.
#[derive(Clone, Debug)]
pub struct Spell {
    chance: u64,
    /// After so many days, from 0.
    still_no: Vec<u64>,
}

impl Spell {
    /// So many days; longer ones are right too, and slower.
    pub fn of(chance: u64, days: u32) -> Spell {
        let days = if chance == 0 { 0 } else { days };
        let after = std::iter::successors(Some(CERTAIN), |&before| Some(still_no(before, chance)));
        Spell { chance, still_no: after.take(days as usize + 1).collect() }
    }

    /// The chance of a yes on a day.
    pub fn chance(&self) -> u64 {
        self.chance
    }

    /// After how many days the chance of still having no yes is just this, if it ever is.
    fn place(&self, still_no: u64) -> Option<usize> {
        let at = self.still_no.partition_point(|after| *after > still_no);
        (self.still_no.get(at) == Some(&still_no)).then_some(at)
    }
}

/// The chance of still having no yes after a day with this chance of one.
pub fn still_no(before: u64, chance: u64) -> u64 {
    if chance == CERTAIN { 0 } else { before - times(before, chance) }
}

/// The product of two numbers read as t / 2^64.
fn times(one: u64, other: u64) -> u64 {
    ((u128::from(one) * u128::from(other)) >> 64) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    const HALF: u64 = 1 << 63;

    #[test]
    fn a_draw_falls_to_each_answer_by_its_chance() {
        let odds = Odds(vec![HALF, HALF / 2, CERTAIN - HALF - HALF / 2]);
        let picked = [0, HALF - 1, HALF, HALF + HALF / 2 - 1, HALF + HALF / 2, u64::MAX].map(|draw| odds.pick(draw));
        assert_eq!(picked, [0, 0, 1, 1, 2, 2]);
        assert_eq!(Odds::yes(0).pick(u64::MAX), 0, "what has no chance never comes");
        assert_eq!(Odds::yes(CERTAIN).pick(0), 1, "what is certain always comes");
    }

    #[test]
    fn of_those_that_move_each_has_its_part() {
        let odds = Odds(vec![0, HALF / 2, 7, HALF / 2]);
        let picked = [0, HALF - 1, HALF, u64::MAX].map(|draw| odds.pick_but(2, draw));
        assert_eq!(picked, [1, 1, 3, 3]);
        let two = Odds(vec![0, HALF, 0, HALF / 2]);
        assert_eq!([0, u64::MAX / 3 * 2 - 1, u64::MAX / 3 * 2 + 2].map(|draw| two.pick_but(0, draw)), [1, 1, 3]);
    }

    #[test]
    fn one_draw_decides_an_opening() {
        // A quarter a day: no yes for three days has the chance 27/64.
        let (quarter, draw) = (HALF / 2, 27 * (1 << 58));
        let day = |draw: u64| {
            let mut waiting = Waiting::opens(draw);
            (1..100).find(|_| waiting.ask(quarter))
        };
        assert_eq!((day(draw + 8), day(draw - 8)), (Some(3), Some(4)));
        assert_eq!(day(u64::MAX), Some(1));
        let mut never = Waiting::opens(u64::MAX);
        assert!((0..9).all(|_| !never.ask(0)), "a day without a chance brings no yes");
        assert!(never.ask(CERTAIN));
    }

    #[test]
    fn a_spell_is_its_days_one_by_one() {
        for (number, chance) in [0, 1, 1 << 40, CERTAIN / 365, HALF / 2, CERTAIN - 1, CERTAIN].into_iter().enumerate() {
            let spell = Spell::of(chance, 50);
            for step in 0..300u64 {
                let mut waiting = Waiting::opens(step.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (number % 3 * 20));
                // Some have waited before: with the same chance, or with another, so that the table does not fit.
                (0..step % 7).for_each(|_| _ = waiting.ask(if step % 2 == 0 { chance } else { HALF / 9 }));
                let days = (step % 90) as u32;
                let (mut daily, mut at_once) = (waiting, waiting);
                let found = (0..days).find(|_| daily.ask(chance));
                assert_eq!(waiting.days_before_yes(&spell, days), found, "{chance}, {step}");
                let last = at_once.ask_days(&spell, days);
                let mut all = waiting;
                let answers = (0..days).map(|_| all.ask(chance)).last();
                assert_eq!(at_once, all);
                assert!(days == 0 || answers == Some(last));
            }
        }
    }
}
