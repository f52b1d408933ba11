//! What bodies tell each other, and where their records can be untrue.

use model::{Condition as Test, Feed, FeedId, GroundId, Question as Asked};

use super::super::View;
use super::super::condition::any;
use super::super::cone::{Node, is_told};
use super::{Compiler, WEEK};
use crate::checked::{BodyId, Core, Thing};
use crate::question::Question;

impl Compiler<'_> {
    pub(super) fn feeds(&mut self) {
        for rule in self.rules.clone() {
            let Core::Tell { sender, receiver, thing, length } = rule.core else { continue };
            let known = self.places.lengths.get(&length).copied();
            let days = known.map_or(length.count, |(_, most)| most);
            let holds = self.holds(sender, thing);
            let copies =
                self.places.model.records[self.places.records[&(receiver, thing)].at()].values.len() as u32 + 1;
            let asked = Question::Arrives(sender, receiver, thing);
            let memoryless = self.habits.memoryless.contains(&asked);
            let hangs_on_a_day = known.is_some() && !self.places.follows_days();
            let loose = self.setting.view.is_loose() && days > WEEK || hangs_on_a_day || memoryless;
            // Fewer lives: a message to a guard is there the next morning.
            let quick = self.setting.view == View::Frozen
                && days > 1
                && self.cone.guards.contains(&Node::Record(receiver, thing));
            let days = if quick { 1 } else { days };
            self.loose |= loose && !memoryless || quick;
            let id = FeedId(self.places.model.feeds.len() as u16);
            let under_reading = self.under_reading(rule);
            let condition = self.about_the_person(rule).and(under_reading);
            // What stands in the block of a case is told of the person once, whichever of them it is.
            let (record, ground) = (self.places.records[&(receiver, thing)], GroundId(rule.sentence.0));
            let is_this = |feed: &&mut Feed| {
                (feed.record, feed.ground) == (record, ground) && feed.sender == self.law.bodies[sender.at()].name
            };
            if let Some(feed) = self.places.model.feeds.iter_mut().find(is_this) {
                let other = std::mem::replace(&mut feed.condition, Test::never());
                feed.condition = any(vec![other, condition]);
                continue;
            }
            let question = self.places.question(Asked::Arrives(id), asked, None);
            let (held, pending) =
                (self.places.layout.cell(copies), self.places.layout.cell(if loose { 2 } else { days + 2 }));
            let stale = self.habits.stale.contains(&asked).then(|| {
                let stale = Question::Stale(sender, receiver, thing);
                let question = self.places.question(Asked::Stale(id), stale, None);
                (self.places.layout.cell(copies + 1), question)
            });
            self.places.model.feeds.push(Feed {
                sender: self.law.bodies[sender.at()].name.clone(),
                record: self.places.records[&(receiver, thing)],
                holds,
                held,
                pending,
                days,
                length: known.map(|(length, _)| length).filter(|_| !quick),
                loose,
                untrue: self.habits.untrue.contains(&asked),
                stale,
                condition,
                question,
                ground: GroundId(rule.sentence.0),
            });
        }
    }

    /// Records that may be untrue, one at a time.
    pub(super) fn errors(&mut self) {
        let mut records = Vec::new();
        for &(body, thing) in &self.cone.errors {
            let Some(&record) = self.places.records.get(&(body, thing)) else { continue };
            records.push((record, self.places.question(Asked::Wrong(record), Question::Wrong(body, thing), None)));
        }
        if !records.is_empty() {
            let cell = self.places.layout.cell(records.len() as u32 + 1);
            self.places.model.wrong = Some(model::Wrong { cell, records });
        }
    }

    /// What a sender holds: its record if somebody tells it, else the truth (decision 26).
    fn holds(&mut self, sender: BodyId, thing: Thing) -> Vec<(Test, u32)> {
        if is_told(self.law, self.setting, sender, thing) {
            let Some(record) = self.places.records.get(&(sender, thing)) else { return Vec::new() };
            let record = &self.places.model.records[record.at()];
            return (1..=record.values.len() as u32).map(|copy| (Test::is(record.cell, copy), copy)).collect();
        }
        if let Thing::Fact(fact) = thing {
            let Some(at) = self.places.facts.get(&fact) else { return Vec::new() };
            let classes = self.places.model.facts[at.at()].values.len() as u32;
            return (0..classes).map(|class| (self.conditions.class(&self.places, fact, class), class + 1)).collect();
        }
        vec![(self.conditions.truth(&self.places, thing), 2), (Test::always(), 1)]
    }
}
