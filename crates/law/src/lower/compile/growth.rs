//! Facts that grow by one each year: who comes into the next class of them on which days.
//!
//! In a loose view years are not counted: birthdays may come on any days, and those are more lives. All grow on one day, so where
//! one of them keeps its first value (in a frozen view) none does, and those are fewer; and where several are counted there, of
//! those who begin alike only those whose birthday is the farthest and the nearest.

use model::{Question as Asked, Years};

use super::Compiler;
use crate::checked::{FactId, Fate};
use crate::lower::years::{Grower, People, birthdays};
use crate::lower::{Starts, View};
use crate::question::Question;

impl Compiler<'_> {
    /// A fact of one class does not grow by anything that is told apart. The error is a sentence: there are too many births to
    /// count the birthdays of each.
    pub(super) fn growth(&mut self) -> Result<(), String> {
        let grows = |id: &FactId| self.law.facts[id.at()].fate == Fate::Grows;
        let facts: Vec<(FactId, model::FactId)> =
            self.places.facts.iter().filter(|(id, _)| grows(id)).map(|(&id, &fact)| (id, fact)).collect();
        if facts.iter().any(|(id, _)| self.cone.is_frozen(*id)) {
            return Ok(());
        }
        let has_classes = |fact: model::FactId| self.places.model.facts[fact.at()].values.len() > 1;
        let facts: Vec<_> = facts.into_iter().filter(|(_, fact)| has_classes(*fact)).collect();
        for &(id, fact) in &facts {
            let question = self.places.question(Asked::Grows(fact), Question::Grows(id), None);
            self.places.model.facts[fact.at()].grows = Some(question);
        }
        if !facts.is_empty() && !self.setting.view.counts_years() {
            self.loose = true;
        } else if !facts.is_empty() {
            self.places.model.years = Some(self.years(&facts)?);
        }
        Ok(())
    }

    fn years(&mut self, facts: &[(FactId, model::FactId)]) -> Result<Years, String> {
        let grower = |&(id, fact): &(FactId, model::FactId)| Grower {
            fact,
            values: &self.law.facts[id.at()].values,
            classes: &self.places.classes[&id],
        };
        let growers = facts.iter().map(grower).collect();
        let mut counted = People { growers, dates: self.first_dates(), birthday: self.setting.birthday }.count()?;
        if self.begins_on_the_first() {
            self.loose |= counted.keep_farthest_and_nearest();
        }
        let births = counted.beginnings.iter().flat_map(|beginning| &beginning.births).map(|birth| birth.left);
        let gaps = counted.all.iter().filter_map(|coming| Some(coming.then?.0));
        let longest = births.chain(gaps).max().unwrap_or(0);
        Ok(Years {
            left: self.places.layout.cell(longest + 1),
            coming: self.places.layout.cell(counted.all.len().max(2) as u32),
            all: counted.all,
            question: self.places.question(Asked::Birthday, Question::Birthday, None),
            beginnings: counted.beginnings,
            dates: counted.dates,
            birthdays: birthdays(),
            ages: counted.ages,
        })
    }

    /// The dates on which lives begin, each with its class.
    fn first_dates(&self) -> Vec<(jiff::civil::Date, u32)> {
        let first = match self.setting.starts {
            Starts::On(date) => date,
            Starts::Every => self.law.first_day,
        };
        let many =
            if self.setting.starts == Starts::Every && !self.begins_on_the_first() { self.law.first_days() } else { 1 };
        let classes = self.places.first_days.classes();
        let dated = |days: u16| {
            let date = first.saturating_add(jiff::Span::new().days(days));
            let class = self.places.first_days.option(days).map_or(0, |option| classes[option as usize]);
            (date, class)
        };
        (0..many).map(dated).collect()
    }

    /// A frozen view that follows days begins on the first of them.
    fn begins_on_the_first(&self) -> bool {
        self.setting.view == View::Frozen && self.places.model.today.is_some()
    }
}
