//! Several texts of a law in one life (meaning 46): which of them rules is told by the date, and in a case by the date on
//! which it was opened.
//!
//! A date that has come is a cell that the days of the calendar set (`days`). A case notes, when it is opened, whether it is one
//! of those that are opened from a date on: an event of its own, at its opening. From both it is told which text rules the case.
//! Promise: a law of one text has no cell more.

use jiff::ToSpan;
use model::{Anew, Bullet, Cell, Clause, Condition as Test, Effect, GroundId, List, Moments, StretchId, When};

use super::Setting;
use super::allocate::{Places, Run, find};
use super::calendar::Mark;
use super::condition::{all, any};
use super::cone::Cone;
use super::needs::Needs;
use super::rank::Coming;
use crate::checked::{CaseId, Core, Law, Rule, Version, Way};

/// From which text to which a rule stands.
pub type Versions = (u16, u16);

/// The texts at whose coming a rule begins or ceases to be the law.
pub fn bounds(law: &Law, (from, until): Versions) -> impl Iterator<Item = u16> {
    let next = until + 1;
    let begins = (from > 0).then_some(from);
    begins.into_iter().chain((usize::from(next) < law.versions.len()).then_some(next))
}

/// The day from which on a longer clock brings nothing that a shorter one of the text before has brought.
pub fn days_apart(law: &Law, rule: &Rule, days: u32, before: u32) -> Option<Mark> {
    let longer = days.checked_sub(before).filter(|longer| *longer > 0)?;
    let from = law.versions[usize::from(rule.versions?.0)].from;
    Some(Mark::Date(from.saturating_add(i64::from(longer).days())))
}

/// When the sentences of a text are the law.
pub struct Ruling {
    /// Whether they are.
    pub now: Test,
    /// Whether they have become it at this dawn, in a life or in an open case.
    pub begins: Option<Test>,
}

/// Whether a text, or a later one, rules.
struct Reached {
    /// It does so now.
    now: Test,
    /// It did so at the end of the day before.
    before: Test,
    /// The dates on which it may come to rule what was under an older text.
    days: Vec<Cell>,
}

impl Reached {
    /// It comes to rule at this dawn.
    fn today(&self) -> Test {
        match self.days[..] {
            [day] if self.before == is_past(day) => Test::is(day, 1),
            _ => all(vec![self.now.clone(), opposite(&self.before)]),
        }
    }
}

/// The date has come.
fn has_come(cell: Cell) -> Test {
    Test::In { cell, from: 1, to: 2 }
}

/// It has come on an earlier day.
fn is_past(cell: Cell) -> Test {
    Test::is(cell, 2)
}

/// The exact opposite; of a date, that it has not come.
pub fn opposite(test: &Test) -> Test {
    match *test {
        Test::In { cell, from: 1, to: 2 } => Test::is(cell, 0),
        ref test => Test::Not(Box::new(test.clone())),
    }
}

impl Places<'_> {
    /// All that can be said of which text rules: that a date has come, and that a text, or a later one, rules a case.
    pub fn comings(&self, law: &Law) -> Vec<Coming> {
        let of_days = self.marks.iter().filter_map(|(mark, &cell)| match mark {
            Mark::Date(from) => {
                Some(Coming { test: has_come(cell), case: None, ways: vec![Way { opened: None, day: Some(*from) }] })
            }
            Mark::Period(_) => None,
        });
        let texts = |&case: &CaseId| (1..law.versions.len() as u16).map(move |text| (case, text));
        let of_cases = self.cases.iter().flat_map(|(case, &to)| texts(case).map(move |one| (one, to)));
        let of_cases = of_cases.filter_map(|((case, text), to)| {
            let test = self.reached(law, text, Some(case))?.now;
            Some(Coming { test, case: Some(to), ways: law.ways(Some(case), text) })
        });
        let mut comings: Vec<Coming> = Vec::new();
        for coming in of_days.chain(of_cases) {
            if !comings.iter().any(|other| other.test == coming.test) {
                comings.push(coming);
            }
        }
        comings
    }

    /// Lets cases note from which dates on they are opened, and ends what no sentence rules any more.
    pub fn texts(&mut self, law: &Law, setting: &Setting, cone: &Cone, needs: &Needs) {
        for &(case, from) in &needs.openings {
            let opening = law.cases[case.at()].opened_by;
            let (Some(&to), Some(opened)) = (self.cases.get(&case), find(self, law, opening, Some(case))) else {
                continue;
            };
            let applies = |version: &&Version| version.opened[case.at()] == from && !version.reaches[case.at()];
            let texts = || law.versions[1..].iter().rev().filter(applies);
            let is = texts().find(|text| text.from <= from).map(|text| ("is", text));
            let will_be = || texts().next_back().map(|text| ("will be", text));
            let (is, text) = is.or_else(will_be).expect("a text applies to what is opened from this date on");
            let ground = GroundId(text.sentence.0);
            let clock = self.cell(2, Some(to));
            let id = model::EventId(self.model.events.len() as u16);
            self.model.events.push(model::Event {
                name: format!("the {} {is} under {}", law.cases[case.at()].name, text.name),
                author: model::Author::Law,
                case: Some(to),
                clock: Some(clock),
                today: None,
                days: 0,
                seen: Vec::new(),
                one: Vec::new(),
                ground,
            });
            let clause = Clause {
                ground,
                law: Test::always(),
                begins: None,
                condition: has_come(self.marks[&Mark::Date(from)]),
                effect: Effect::Happens(id, one(When::Now(opened))),
            };
            self.model.rules.push(model::Rule { case: Some(to), reading: None, clauses: vec![Some(clause)] });
            self.openings.insert((case, from), clock);
        }
        let rules: Vec<&Rule> = law.rules.iter().filter(|rule| cone.has_rule(law, setting, rule)).collect();
        self.ends(law, &rules);
    }

    /// When the rule is the law.
    pub fn is_law(&self, law: &Law, rule: &Rule) -> Ruling {
        self.stands(law, rule.versions, rule.case())
    }

    /// When what stands in these texts is the law, for the person or in a case.
    pub fn stands(&self, law: &Law, versions: Option<Versions>, of: Option<CaseId>) -> Ruling {
        let Some(versions) = versions else { return Ruling { now: Test::always(), begins: None } };
        let (mut tests, mut begins) = (Vec::new(), None);
        for text in bounds(law, versions) {
            // The case has no place: none is ever open.
            let Some(reached) = self.reached(law, text, of) else {
                return Ruling { now: Test::never(), begins: None };
            };
            if text == versions.0 {
                begins = (!reached.days.is_empty()).then(|| reached.today());
                tests.push(reached.now);
            } else {
                tests.push(opposite(&reached.now));
            }
        }
        Ruling { now: all(tests), begins }
    }

    /// Whether this text, or a later one, rules; none if nothing notes it.
    fn reached(&self, law: &Law, text: u16, of: Option<CaseId>) -> Option<Reached> {
        let (mut now, mut before, mut days) = (Vec::new(), Vec::new(), Vec::new());
        for Way { opened, day } in law.ways(of, text) {
            let (mut is_so, mut was_so) = (Vec::new(), Vec::new());
            if let (Some(case), Some(from)) = (of, opened) {
                let noted = has_come(*self.openings.get(&(case, from))?);
                is_so.push(noted.clone());
                // Nothing is opened at dawn.
                was_so.push(noted);
            }
            if let Some(day) = day {
                let cell = *self.marks.get(&Mark::Date(day))?;
                is_so.push(has_come(cell));
                was_so.push(is_past(cell));
                days.push(cell);
            }
            now.push(all(is_so));
            before.push(all(was_so));
        }
        Some(Reached { now: any(now), before: any(before), days })
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
    /// cases that come under it while they are open.
    fn ends(&mut self, law: &Law, of_cone: &[&Rule]) {
        let runs: Vec<(Run, StretchId)> = self.runs.iter().map(|(&run, &id)| (run, id)).collect();
        for (run, stretch) in runs {
            let scope = match run {
                Run::Knowledge(..) => continue,
                Run::Measure(measure) | Run::Suspension(measure) => law.measures[measure.at()].scope,
                Run::Deemed(.., scope) => scope,
            };
            let ruling = || of_cone.iter().filter(|rule| rule.scope == scope && rules(rule, run));
            let stands = |at: u16| ruling().any(|rule| rule.versions.is_none_or(|(from, to)| from <= at && at <= to));
            let texts = law.versions.len() as u16;
            for ruled in texts_in_a_row(texts, stands).into_iter().filter(|(_, until)| until + 1 < texts) {
                let Some((days, is_law)) = self.leaves(law, ruled, scope, &stands) else { continue };
                for day in days {
                    let clause = Clause {
                        ground: GroundId(law.versions[usize::from(ruled.1) + 1].sentence.0),
                        law: is_law.clone(),
                        begins: None,
                        condition: Test::never(),
                        effect: Effect::Runs(stretch, one(When::On(day)), Some(one(When::On(day)))),
                    };
                    let case = self.model.stretches[stretch.at()].case;
                    self.model.rules.push(model::Rule { case, reading: None, clauses: vec![Some(clause)] });
                }
            }
        }
    }

    /// What was under these texts comes at this dawn under a later one, and under none of those in which it stands: on which
    /// dates it may be so, and whether it is; none if it never is.
    fn leaves(
        &self,
        law: &Law,
        (from, until): Versions,
        scope: Option<CaseId>,
        stands: &dyn Fn(u16) -> bool,
    ) -> Option<(Vec<Cell>, Test)> {
        let left = self.reached(law, until + 1, scope)?;
        let mut tests = vec![left.today()];
        if from > 0 {
            tests.push(self.reached(law, from, scope)?.before);
        }
        for ruled in texts_in_a_row(law.versions.len() as u16, stands).into_iter().filter(|ruled| ruled.0 > until) {
            tests.push(opposite(&self.stands(law, Some(ruled), scope).now));
        }
        Some((left.days, all(tests)))
    }
}

/// The texts of so many for which it is so, from one to another without a gap.
fn texts_in_a_row(texts: u16, is_so: impl Fn(u16) -> bool) -> Vec<Versions> {
    let mut rows: Vec<Versions> = Vec::new();
    for text in (0..texts).filter(|&text| is_so(text)) {
        match rows.last_mut() {
            Some((_, until)) if *until + 1 == text => *until = text,
            _ => rows.push((text, text)),
        }
    }
    rows
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
