//! Several texts of a law in one life (meaning 46): which of them rules is told by the date, and in a case by the date on
//! which it was opened.
//!
//! A date that has come is a cell that the days of the calendar set (`days`). A case notes of each text, when it is opened,
//! whether that rules it: an event of its own, at its opening. Promise: a law of one text has no cell more.

use jiff::ToSpan;
use model::{Anew, Bullet, Clause, Condition as Test, Effect, GroundId, List, Moments, StretchId, When};

use super::Setting;
use super::allocate::{Places, Run, find};
use super::calendar::Mark;
use super::condition::all;
use super::cone::Cone;
use super::needs::Needs;
use super::rank::Coming;
use crate::checked::{CaseId, Core, Law, Rule};

/// From which text to which a rule stands.
pub type Versions = (u16, u16);

/// The texts at whose coming a rule begins or ceases to be the law.
pub fn bounds(law: &Law, (from, until): Versions) -> impl Iterator<Item = u16> {
    let next = until + 1;
    let begins = (from > 0).then_some(from);
    begins.into_iter().chain((usize::from(next) < law.versions.len()).then_some(next))
}

/// The day from which a text rules: for the person, or for the cases of a kind.
pub fn mark(law: &Law, text: u16, of: Option<CaseId>) -> Mark {
    Mark::Date(law.versions[usize::from(text)].rules_from(of))
}

/// The day from which on a longer clock brings nothing that a shorter one of the text before has brought.
pub fn days_apart(law: &Law, rule: &Rule, days: u32, before: u32) -> Option<Mark> {
    let longer = days.checked_sub(before).filter(|longer| *longer > 0)?;
    let from = law.versions[usize::from(rule.versions?.0)].from;
    Some(Mark::Date(from.saturating_add(i64::from(longer).days())))
}

/// The text has come, by today or by the opening of a case.
pub fn has_come(cell: model::Cell) -> Test {
    Test::In { cell, from: 1, to: 2 }
}

/// It has not.
pub fn has_not_come(cell: model::Cell) -> Test {
    Test::is(cell, 0)
}

impl Places<'_> {
    /// The cells that tell which text rules.
    pub fn comings(&self, law: &Law) -> Vec<Coming> {
        let of_days = self.marks.iter().filter_map(|(mark, &cell)| match mark {
            Mark::Date(from) => Some(Coming { cell, case: None, from: *from }),
            Mark::Period(_) => None,
        });
        let of_cases = self.texts.iter().map(|(&(case, text), &cell)| {
            let from = law.versions[usize::from(text)].rules_from(Some(case));
            Coming { cell, case: Some(self.cases[&case]), from }
        });
        of_days.chain(of_cases).collect()
    }

    /// Lets cases note under which text they are opened, and ends what no sentence rules any more.
    pub fn texts(&mut self, law: &Law, setting: &Setting, cone: &Cone, needs: &Needs) {
        for &(case, text) in &needs.texts {
            let opening = law.cases[case.at()].opened_by;
            let (Some(&to), Some(opened)) = (self.cases.get(&case), find(self, law, opening, Some(case))) else {
                continue;
            };
            let version = &law.versions[usize::from(text)];
            let ground = GroundId(version.sentence.0);
            let clock = self.cell(2, Some(to));
            let id = model::EventId(self.model.events.len() as u16);
            self.model.events.push(model::Event {
                name: format!("the {} is under {}", law.cases[case.at()].name, version.name),
                author: model::Author::Law,
                case: Some(to),
                clock: Some(clock),
                today: None,
                days: 0,
                seen: Vec::new(),
                one: Vec::new(),
                ground,
            });
            let has_come = has_come(self.marks[&mark(law, text, Some(case))]);
            let clause = Clause {
                ground,
                law: Test::always(),
                begins: None,
                condition: has_come,
                effect: Effect::Happens(id, one(When::Now(opened))),
            };
            self.model.rules.push(model::Rule { case: Some(to), reading: None, clauses: vec![Some(clause)] });
            self.texts.insert((case, text), clock);
        }
        let rules: Vec<&Rule> = law.rules.iter().filter(|rule| cone.has_rule(law, setting, rule)).collect();
        self.ends(law, &rules);
    }

    /// Whether the rule is the law now, and the cell of the day on which it becomes that.
    pub fn is_law(&self, law: &Law, rule: &Rule) -> (Test, Option<model::Cell>) {
        self.stands(law, rule.versions, law.follows(rule))
    }

    /// Whether what stands in these texts is the law now, for the person or in a case; and the cell of the day on which it
    /// becomes that where the text of the day rules.
    pub fn stands(&self, law: &Law, versions: Option<Versions>, of: Option<CaseId>) -> (Test, Option<model::Cell>) {
        let Some(versions) = versions else { return (Test::always(), None) };
        let (mut tests, mut begins) = (Vec::new(), None);
        for text in bounds(law, versions) {
            let (cell, of_day) = match of {
                None => (self.marks[&mark(law, text, None)], true),
                Some(case) => match self.texts.get(&(case, text)) {
                    Some(&cell) => (cell, false),
                    // The case has no place: none is ever open.
                    None => return (Test::never(), None),
                },
            };
            let is_begin = text == versions.0;
            begins = begins.or((of_day && is_begin).then_some(cell));
            tests.push(if is_begin { has_come(cell) } else { has_not_come(cell) });
        }
        (all(tests), begins)
    }

    /// What the rule brings, where another text counted to it otherwise.
    pub fn counted_anew(&self, law: &Law, rule: &Rule, mut effect: Effect) -> Effect {
        let (from, until) = match &mut effect {
            Effect::Happens(_, moments) | Effect::Becomes(_, _, moments) => (Some(moments), None),
            Effect::Runs(_, from, until) => (Some(from), until.as_mut()),
            _ => (None, None),
        };
        for (part, moments) in [from, until].into_iter().enumerate() {
            let (Some(moments), Some(before)) = (moments, law.counted_before(rule, part)) else { continue };
            for bullet in &mut moments.bullets {
                let When::Dawn(event, days) = bullet.when else { continue };
                let apart = days_apart(law, rule, days, before).map(|mark| self.marks[&mark]);
                bullet.when = When::Anew(Anew { event, days, before, apart });
            }
        }
        effect
    }

    /// A measure, a suspension or a deemed record that no sentence of a text rules ends with its first dawn, of the person and in
    /// cases that change while they are open.
    fn ends(&mut self, law: &Law, of_cone: &[&Rule]) {
        let runs: Vec<(Run, StretchId)> = self.runs.iter().map(|(&run, &id)| (run, id)).collect();
        for (run, stretch) in runs {
            let scope = match run {
                Run::Knowledge(..) => continue,
                Run::Measure(measure) | Run::Suspension(measure) => law.measures[measure.at()].scope,
                Run::Deemed(.., scope) => scope,
            };
            if law.under_its_opening(scope).is_some() {
                continue;
            }
            let ruling = || of_cone.iter().filter(|rule| rule.scope == scope && rules(rule, run));
            for text in 1..law.versions.len() as u16 {
                let stands =
                    |at: u16| ruling().any(|rule| rule.versions.is_none_or(|(from, to)| from <= at && at <= to));
                if !stands(text - 1) || stands(text) {
                    continue;
                }
                let date = When::On(self.marks[&mark(law, text, None)]);
                let clause = Clause {
                    ground: GroundId(law.versions[usize::from(text)].sentence.0),
                    law: Test::always(),
                    begins: None,
                    condition: Test::never(),
                    effect: Effect::Runs(stretch, one(date.clone()), Some(one(date))),
                };
                let case = self.model.stretches[stretch.at()].case;
                self.model.rules.push(model::Rule { case, reading: None, clauses: vec![Some(clause)] });
            }
        }
    }
}

/// Does the rule rule this?
fn rules(rule: &Rule, run: Run) -> bool {
    match (&rule.core, run) {
        (Core::InForce { measure, .. } | Core::InForceWhile { measure, .. }, Run::Measure(of)) => *measure == of,
        (Core::Suspended { measure, .. }, Run::Suspension(of)) => *measure == of,
        (Core::Record { body, thing, .. }, Run::Deemed(of, about, _)) => (*body, *thing) == (of, about),
        _ => false,
    }
}

fn one(when: When) -> Moments {
    Moments { list: List::One, bullets: vec![Bullet { when, condition: Test::always(), come: None }], lost: None }
}
