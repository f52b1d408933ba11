//! Facts that grow by one each year: what their classes are made of, and where it is kept that a birthday has been.

use model::{Growth, Question as Asked};

use super::Compiler;
use crate::checked::{FactId, Fate};
use crate::question::Question;

impl Compiler<'_> {
    /// They grow on one day, so where one of them keeps its first value (in a frozen view) none grows: those are fewer
    /// lives. In a loose view birthdays may come on any days: those are more. A fact of one class does not grow by anything
    /// that is told apart.
    pub(super) fn growth(&mut self) {
        let grows = |id: &FactId| self.law.facts[id.at()].fate == Fate::Grows;
        let facts: Vec<(FactId, model::FactId)> =
            self.places.facts.iter().filter(|(id, _)| grows(id)).map(|(&id, &fact)| (id, fact)).collect();
        if facts.iter().any(|(id, _)| self.cone.is_frozen(*id)) {
            return;
        }
        for (id, fact) in facts {
            let of = &self.places.model.facts[fact.at()];
            if of.values.len() < 2 {
                continue;
            }
            let (classes, values) = (&self.places.classes[&id], &self.law.facts[id.at()].values);
            let all = 0..of.values.len() as u32;
            let in_class =
                |class: u32| (0..values.count() as u16).filter(move |&value| classes[value as usize] == class);
            let growth = Growth {
                values: all.clone().map(|class| in_class(class).count() as u32).collect(),
                last: all.filter_map(|class| in_class(class).next_back().map(|value| values.name(value))).collect(),
                question: self.places.question(Asked::Grows(fact), Question::Grows(id), None),
            };
            self.places.model.facts[fact.at()].grows = Some(growth);
        }
        if self.places.model.facts.iter().all(|fact| fact.grows.is_none()) {
            return;
        }
        // In a game birthdays may be the person's luck, and more of them are not more lives of the others.
        if self.setting.view.is_loose() && !self.wanted.is_game() {
            self.loose = true;
        } else {
            self.places.model.birthday = Some(self.places.layout.cell(2));
        }
    }
}
