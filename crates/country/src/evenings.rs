//! What is known of evenings: the day that follows if every open question is answered no, and for how long it goes on so.
//!
//! Persons on equal evenings go on equally until something happens to one of them, and most persons are on a few evenings
//! that nothing disturbs. So each evening is worked out once. Promise: what is found depends on the law and the chances
//! alone, never on who asked first.

use std::rc::Rc;

use model::{Evening, Moment, Quiet, Spell};
use rustc_hash::FxHashMap;

use crate::openings::Topic;
use crate::world::World;

/// So many evenings are kept from one district to the next.
const KEPT: usize = 100_000;

/// A question that is asked every day, with the chance of a yes on each.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub topic: Topic,
    pub spell: Rc<Spell>,
}

/// What follows an evening.
#[derive(Debug)]
pub(crate) struct Next {
    /// If every answer is no; none if something must be drawn on that day.
    pub still: Option<Still>,
    /// Opening acts that are refused on that day.
    pub refused: Vec<Asked>,
}

/// A day on which every answer is no.
#[derive(Debug)]
pub(crate) struct Still {
    /// What is asked, in order.
    pub asked: Vec<Asked>,
    /// Its evening, by number.
    pub after: u32,
    /// So many days, with that one, ask the same with the same chances; the evenings differ from the first by ages alone.
    pub days: u32,
}

struct Known {
    evening: Evening,
    next: Option<Rc<Next>>,
}

/// The evenings met so far, by number.
pub(crate) struct Evenings<'w> {
    world: &'w World<'w>,
    quiet: Quiet,
    known: Vec<Known>,
    numbers: FxHashMap<Evening, u32>,
    /// The first day of a life, by the classes of its facts.
    first: FxHashMap<Vec<u32>, Rc<Next>>,
    /// By chance.
    spells: FxHashMap<u64, Rc<Spell>>,
}

impl<'w> Evenings<'w> {
    /// None is known yet.
    pub fn of(world: &'w World<'w>) -> Evenings<'w> {
        let quiet = Quiet::of(world.law, world.chances);
        let (numbers, first, spells) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        Evenings { world, quiet, known: Vec::new(), numbers, first, spells }
    }

    /// What they are evenings under.
    pub fn world(&self) -> &'w World<'w> {
        self.world
    }

    /// Forgets all if there is too much of it: between districts, when nobody holds a number.
    pub fn trim(&mut self) {
        if self.known.len() > KEPT {
            self.known.clear();
            self.numbers.clear();
            self.first.clear();
        }
    }

    /// The evening of this number.
    pub fn get(&self, number: u32) -> &Evening {
        &self.known[number as usize].evening
    }

    /// The number of an evening.
    pub fn number(&mut self, evening: Evening) -> u32 {
        if let Some(&number) = self.numbers.get(&evening) {
            return number;
        }
        let number = self.known.len() as u32;
        self.known.push(Known { evening: evening.clone(), next: None });
        self.numbers.insert(evening, number);
        number
    }

    /// The evening so many quiet days later.
    pub fn skip(&mut self, number: u32, days: u32) -> u32 {
        let later = self.world.law.skip(self.get(number), days);
        self.number(later)
    }

    /// What follows an evening.
    pub fn next(&mut self, number: u32) -> Rc<Next> {
        if let Some(next) = &self.known[number as usize].next {
            return next.clone();
        }
        let evening = self.get(number).clone();
        let law = self.world.law;
        let still = self.still_day(law.dawn(&evening)).map(|(asked, after)| {
            let days = self.quiet.days(law, &evening, &after);
            Still { asked, after: self.number(after), days }
        });
        let refused = law.refused(&evening.state).map(|question| {
            let topic = Topic { refused: true, ..self.world.topic(question) };
            Asked { topic, spell: self.spell(self.world.chances.odds(question, &evening.state).moves(0)) }
        });
        let refused = refused.collect();
        let next = Rc::new(Next { still, refused });
        self.known[number as usize].next = Some(next.clone());
        next
    }

    /// The first day of a life with facts of these classes.
    pub fn first(&mut self, classes: &[u32]) -> Rc<Next> {
        if let Some(next) = self.first.get(classes) {
            return next.clone();
        }
        let morning = self.world.morning(classes, &mut None);
        let still = self.still_day(morning);
        let still = still.map(|(asked, after)| Still { asked, after: self.number(after), days: 0 });
        let next = Rc::new(Next { still, refused: Vec::new() });
        self.first.insert(classes.to_vec(), next.clone());
        next
    }

    /// Lives a day with no as every answer: what was asked, and the evening.
    fn still_day(&mut self, mut moment: Moment) -> Option<(Vec<Asked>, Evening)> {
        let World { law, chances, .. } = *self.world;
        let mut asked = Vec::new();
        while let Some(choice) = law.ask(&moment) {
            let stays = law.stays(choice, moment.state())?;
            let chance = chances.odds(choice.question, moment.state()).moves(stays);
            asked.push(Asked { topic: self.world.topic(choice.question), spell: self.spell(chance) });
            moment = law.answer(&moment, stays);
        }
        Some((asked, moment.evening().expect("a day without a question is over")))
    }

    /// Days with this chance.
    fn spell(&mut self, chance: u64) -> Rc<Spell> {
        let days = self.world.plan.days;
        self.spells.entry(chance).or_insert_with(|| Rc::new(Spell::of(chance, days))).clone()
    }
}
