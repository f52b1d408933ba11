//! The rules of a cone -> the rules, acts, duties, feeds and dates of the model.

mod elsewhere;
mod feeds;
mod growth;
mod powers;

use model::{
    Act, ActId, Bullet, CaseId as ModelCase, Clause, Condition as Test, DateId, Duty, DutyId, Effect, GroundId, List,
    Moments, Offset, Question as Asked, QuestionId, Way, WayId, When,
};

use super::allocate::{Places, Run, find};
use super::calendar::Mark;
use super::condition::{Conditions, Open, all, any};
use super::cone::{Cone, Node, events_of, fixed};
use super::days::hangs_on_its_base;
use super::slots::cases_like;
use super::texts::Ruling;
use super::wanted::Wanted;
use super::{Habits, Lowered, ReadingsAre, Setting, View, ask, rank};
use crate::checked::{self, Author, CaseId, Core, EventId, FactId, Fate, Law, Moment, ReadingId, Rule};
use crate::question::Question;
use crate::rung::Rung;

/// Compiles the cone.
pub fn compile(
    law: &Law,
    setting: &Setting,
    wanted: &Wanted,
    cone: &Cone,
    places: Places<'_>,
    habits: &Habits,
) -> Result<Lowered, String> {
    let in_cone = law.rules.iter().filter(|rule| cone.has_rule(law, setting, rule));
    let (theirs, rules) = in_cone.partition(|rule| cone.others.has_case(rule.scope) && !stops(rule));
    let mut compiler = Compiler {
        law,
        setting,
        wanted,
        habits,
        cone,
        conditions: Conditions { law, cone, open: Open::Asked },
        rules,
        theirs,
        places,
        loose: !cone.guards.is_empty(),
    };
    compiler.sights();
    compiler.dates();
    compiler.duties();
    compiler.follow();
    compiler.feeds();
    compiler.errors();
    compiler.nature();
    compiler.growth()?;
    compiler.acts();
    compiler.elsewhere();
    compiler.settle()
}

fn stops(rule: &Rule) -> bool {
    matches!(rule.core, Core::Forbids { .. })
}

/// A message that takes no longer than this is counted day by day in a loose view too: what hangs on its coming in time is
/// decided there, and its few days cost little.
const WEEK: u32 = 7;

/// What a rule rules; rules of one reading that rule the same are one rule of the model.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Subject {
    Happens(EventId),
    Runs(Run),
    Becomes(FactId, u16),
    Closes(CaseId),
    Owes(EventId),
}

/// Rules that rule one subject, in one scope, one reading and the same texts: each with its label.
type Group<'a> = (Subject, Option<CaseId>, Option<ReadingId>, Vec<(u16, &'a Rule)>);

/// A date is left open in a looser view if it may come on more days than so many: few, so that generated laws have it too.
const MANY_DAYS: u32 = 2;

struct Compiler<'a> {
    law: &'a Law,
    setting: &'a Setting<'a>,
    wanted: &'a Wanted<'a>,
    habits: &'a Habits,
    cone: &'a Cone,
    conditions: Conditions<'a>,
    rules: Vec<&'a Rule>,
    /// Sentences about other cases that are left open: what they let be done elsewhere.
    theirs: Vec<&'a Rule>,
    places: Places<'a>,
    /// Something was loosened or frozen.
    loose: bool,
}

impl<'a> Compiler<'a> {
    fn case(&self, scope: Option<CaseId>) -> Option<ModelCase> {
        scope.map(|scope| self.places.cases[&scope])
    }

    fn event(&self, event: EventId, scope: Option<CaseId>) -> model::EventId {
        find(&self.places, self.law, event, scope).expect("what a rule of the cone names has a place")
    }

    /// The reading the rule stands in, if it is not fixed.
    fn reading(&self, rule: &Rule) -> Option<(ReadingId, u16)> {
        rule.reading.filter(|(reading, _)| fixed(self.setting, *reading).is_none())
    }

    /// True under the rule's reading. That reading is settled at the start of a life: what stands in it (a feed, a
    /// prohibition) is no moment at which it could be asked.
    fn under_reading(&mut self, rule: &Rule) -> Test {
        let Some((reading, label)) = self.reading(rule) else { return Test::always() };
        let reading = self.places.readings[&reading];
        if !self.places.model.eager.contains(&reading) {
            self.places.model.eager.push(reading);
        }
        Test::is(self.places.model.readings[reading.at()].cell, label as u32 + 1)
    }

    /// Which open cases see what happens to the person: an act if it counts for them, or opens them; anything else.
    fn sights(&mut self) {
        for ((event, scope), to) in self.places.events.clone() {
            let Some(case) = scope.filter(|_| self.law.events[event.at()].scope.is_none()) else { continue };
            let person = self.event(event, None);
            if !matches!(self.law.events[event.at()].author, Author::Person | Author::Body(_)) {
                self.places.model.events[person.at()].seen.push((to, Test::always()));
                continue;
            }
            // Where one case of the kind is followed, that one is every one.
            let is_only = cases_like(self.law, case).len() == 1;
            let opens = self.law.cases[case.at()].opened_by == event;
            let every =
                if opens && is_only { Test::always() } else { self.counting(event, case, |every| every || is_only) };
            let one = if is_only { Test::never() } else { self.counting(event, case, |every| !every) };
            let event = &mut self.places.model.events[person.at()];
            if opens || every != Test::never() {
                event.seen.push((to, every));
            }
            if one != Test::never() {
                event.one.push((to, one));
            }
        }
    }

    /// The condition of a rule about the person's records (what is told, what stops): those outlive the case, so that the
    /// block it stands in matters only if the condition itself speaks of the case.
    fn about_the_person(&mut self, rule: &Rule) -> Test {
        let condition = self.conditions.lower(&mut self.places, &rule.condition, rule.scope);
        let is_law = self.places.is_law(self.law, rule).now;
        match rule.scope {
            Some(scope) if rule.condition != checked::Condition::always() => {
                is_law.and(self.is_open(scope)).and(condition)
            }
            _ => is_law.and(condition),
        }
    }

    /// True if the act counts for this case, `every` or `one` as is meant.
    fn counting(&mut self, act: EventId, case: CaseId, is_meant: impl Fn(bool) -> bool) -> Test {
        let counts = |rule: &&Rule| match rule.core {
            Core::Counts { act: of, case: to, every } => (of, to) == (act, case) && is_meant(every),
            _ => false,
        };
        let rules: Vec<&Rule> = self.rules.iter().copied().filter(counts).collect();
        let mut tests: Vec<(Test, &Rule)> = Vec::new();
        for rule in rules {
            let test = self.conditions.lower(&mut self.places, &rule.condition, rule.scope);
            let open = rule.scope.map_or(Test::always(), |scope| self.conditions.open(&self.places, scope));
            let is_law = self.places.is_law(self.law, rule).now;
            tests.push((is_law.and(test).and(open), rule));
        }
        // A reading under each of whose labels it counts alike is not asked for.
        let labels = |rule: &Rule| self.reading(rule).map(|(reading, _)| self.law.readings[reading.at()].labels.len());
        if let [(first, rule), others @ ..] = &tests[..]
            && labels(rule) == Some(tests.len())
            && others.iter().all(|(test, _)| test == first)
        {
            return first.clone();
        }
        any(tests.into_iter().map(|(test, rule)| test.and(self.under_reading(rule))).collect())
    }

    fn dates(&mut self) {
        for at in 0..self.law.events.len() {
            let (id, event) = (EventId(at as u16), &self.law.events[at]);
            if !self.cone.has(Node::Event(id)) {
                continue;
            }
            let case = self.case(event.scope);
            let lefts: Vec<_> = event
                .naming
                .iter()
                .map(|naming| {
                    // One more value: it waits for its base to say how long its lengths are.
                    let most = self.places.days_of(naming.to).1 + 2 + u32::from(hangs_on_its_base(naming));
                    self.places.cell(most, case)
                })
                .collect();
            for (naming, &left) in event.naming.iter().zip(&lefts) {
                let Ruling { now, begins } = self.places.stands(self.law, naming.versions, event.scope);
                let ground = GroundId(naming.sentence.0);
                let to_date = DateId(self.places.model.dates.len() as u16);
                let question = self.places.question(Asked::Offset(to_date), Question::Offset(id), event.scope);
                let is_open = self.setting.view.leaves_dates_open()
                    && naming.to.count >= naming.from.count + MANY_DAYS
                    && naming.to.plain().is_some();
                self.loose |= is_open;
                let spans = hangs_on_its_base(naming).then(|| self.places.spans(naming.from, naming.to));
                let spans = spans.map(|spans| model::Spans {
                    cell: self.places.cell(spans.len() as u32 + 1, case),
                    all: spans,
                    question: self.places.question(Asked::Offset(to_date), Question::Offset(id), event.scope),
                });
                let waits = spans.is_some();
                let date = model::Date {
                    event: self.event(id, event.scope),
                    at: self.event(naming.at, event.scope),
                    after: self.event(naming.after, event.scope),
                    from: self.places.days_of(naming.from).0,
                    to: self.places.days_of(naming.to).1,
                    by_calendar: self.places.by_calendar(naming.from).zip(self.places.by_calendar(naming.to)),
                    spans,
                    case,
                    left,
                    others: lefts.iter().copied().filter(|&other| other != left).collect(),
                    offset: if is_open { Offset::Open(question) } else { Offset::Asked(question, 0) },
                    ground,
                };
                self.places.model.dates.push(date);
                let effect = Effect::Names(to_date);
                let clause = Clause { ground, law: now, begins, condition: Test::always(), effect };
                self.places.model.rules.push(model::Rule { case, reading: None, clauses: vec![Some(clause)] });
                // One that was named is fixed by its base, whatever is the law by then.
                let (always, effect) = (Test::always, Effect::Fixes(to_date));
                let fixes = Clause { ground, law: always(), begins: None, condition: always(), effect };
                let fixes = waits.then(|| model::Rule { case, reading: None, clauses: vec![Some(fixes)] });
                self.places.model.rules.extend(fixes);
            }
        }
    }

    fn duties(&mut self) {
        for rule in self.rules.clone() {
            let Core::Must { act, length, of, missed, otherwise } = &rule.core else { continue };
            let case = self.case(rule.scope);
            // A role names several acts only in rights.
            let Some(&of) = events_of(self.law, *of, rule.scope).first() else { continue };
            let id = DutyId(self.places.model.duties.len() as u16);
            let cell = self.places.cell(4, case);
            let suspended = self.suspended(&rule.condition);
            let question = self.places.question(Asked::Missed(id), Question::Missed(*act), rule.scope);
            let duty = Duty {
                act: self.event(*act, rule.scope),
                done: self.event(*act, None),
                opens: self.opened_by(*act),
                of: self.event(of, rule.scope),
                days: length.count,
                within: length.words(),
                date: self.places.timer(self.law, of, rule.scope, *length, 1).map(|(date, _)| date),
                case,
                cell,
                others: Vec::new(),
                suspended,
                missed: self.event(*missed, rule.scope),
                otherwise: otherwise
                    .filter(|otherwise| self.cone.has(Node::Event(*otherwise)))
                    .map(|otherwise| self.event(otherwise, rule.scope)),
                person: self.law.events[act.at()].author == Author::Person,
                question,
                ground: GroundId(rule.sentence.0),
            };
            self.places.model.duties.push(duty);
        }
        // Of the duties to do one act in a case one takes over from another, where they are of several texts.
        let all: Vec<_> = self.places.model.duties.iter().map(|duty| (duty.act, duty.cell)).collect();
        for duty in self.places.model.duties.iter_mut().filter(|duty| duty.case.is_some()) {
            let others = all.iter().filter(|&&(act, cell)| act == duty.act && cell != duty.cell);
            duty.others = others.map(|&(_, cell)| cell).collect();
        }
    }

    /// A measure that the condition names as in force is suspended.
    fn suspended(&self, condition: &checked::Condition) -> Test {
        match condition {
            checked::Condition::All(many) | checked::Condition::Any(many) => {
                any(many.iter().map(|one| self.suspended(one)).collect())
            }
            checked::Condition::Not(one) | checked::Condition::Defined(one) => self.suspended(one),
            checked::Condition::Atom(checked::Atom::InForce(measure)) => {
                self.conditions.suspended(&self.places, *measure).unwrap_or(Test::never())
            }
            checked::Condition::Atom(_) => Test::never(),
        }
    }

    /// Nothing before which the act must come has come today.
    fn in_order(&mut self, act: EventId, rules: &[&Rule]) -> Test {
        let mut order = Vec::new();
        for rule in rules {
            let Core::Before { first, second } = rule.core else { continue };
            if first != act {
                continue;
            }
            let second = self.event(second, None);
            let today = self.places.model.events[second.at()].today.expect("what another comes before is noted today");
            let not_so = checked::Condition::Not(Box::new(rule.condition.clone()));
            let not_so = self.conditions.granting().lower(&mut self.places, &not_so, rule.scope);
            let mut free = vec![Test::is(today, 0), not_so];
            free.extend(rule.scope.map(|case| Test::Not(Box::new(self.conditions.open(&self.places, case)))));
            if self.reading(rule).is_some() {
                free.push(Test::Not(Box::new(self.under_reading(rule))));
            }
            if rule.versions.is_some() {
                free.push(Test::Not(Box::new(self.places.is_law(self.law, rule).now)));
            }
            order.push(any(free));
        }
        all(order)
    }

    /// What follows at once.
    fn follow(&mut self) {
        let mut groups: Vec<Group> = Vec::new();
        for &rule in &self.rules {
            let subject = match &rule.core {
                Core::Happens { event, .. } => Subject::Happens(*event),
                Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } => {
                    Subject::Runs(Run::Measure(*measure))
                }
                Core::Suspended { measure, .. } => Subject::Runs(Run::Suspension(*measure)),
                Core::Knows { thing, .. } => Subject::Runs(Run::Knowledge(*thing, rule.scope)),
                Core::Record { body, thing, .. } => Subject::Runs(Run::Deemed(*body, *thing, rule.scope)),
                Core::Becomes { fact, value, .. } => Subject::Becomes(*fact, *value),
                Core::Closes { case, .. } => Subject::Closes(*case),
                Core::Must { act, .. } => Subject::Owes(*act),
                _ => continue,
            };
            let (reading, label) = self.reading(rule).unzip();
            let label = label.unwrap_or(0);
            let group = groups.iter_mut().find(|group| {
                reading.is_some()
                    && (group.0, group.1, group.2) == (subject, rule.scope, reading)
                    && group.3[0].1.versions == rule.versions
            });
            match group {
                Some(group) => group.3.push((label, rule)),
                None => groups.push((subject, rule.scope, reading, vec![(label, rule)])),
            }
        }
        for (_, scope, reading, rules) in groups {
            let labels = reading.map_or(1, |reading| self.law.readings[reading.at()].labels.len());
            let mut clauses = vec![None; labels];
            for (label, rule) in rules {
                clauses[label as usize] = Some(self.clause(rule));
            }
            let (case, reading) = (self.case(scope), reading.map(|reading| self.places.readings[&reading]));
            self.places.model.rules.push(model::Rule { case, reading, clauses });
        }
    }

    fn clause(&mut self, rule: &Rule) -> Clause {
        let scope = rule.scope;
        let mut condition = self.conditions.lower(&mut self.places, &rule.condition, scope);
        let always = condition.is_always();
        let effect = match &rule.core {
            Core::Happens { event, moment } => {
                Effect::Happens(self.event(*event, scope), self.moments(moment, scope, always))
            }
            Core::InForce { measure, from, until } => {
                condition = condition.and(self.places.not_over(until));
                let (from, until) = (self.moments(from, scope, always), self.moments(until, scope, true));
                Effect::Runs(self.places.runs[&Run::Measure(*measure)], from, Some(until))
            }
            Core::InForceWhile { measure, condition: holds } => {
                condition = condition.and(self.conditions.lower(&mut self.places, holds, scope));
                Effect::Holds(self.places.runs[&Run::Measure(*measure)])
            }
            Core::Suspended { measure, condition: holds } => {
                let holds = self.conditions.lower(&mut self.places, holds, scope);
                condition = self.conditions.lasts(&self.places, *measure).and(holds);
                Effect::Holds(self.places.runs[&Run::Suspension(*measure)])
            }
            Core::Knows { thing, from } => {
                let from = self.moments(from, scope, always);
                Effect::Runs(self.places.runs[&Run::Knowledge(*thing, scope)], from, None)
            }
            Core::Record { body, thing, from, until } => {
                let from = self.moments(from, scope, always);
                if let Some(until) = until {
                    condition = condition.and(self.places.not_over(until));
                }
                let until = until.as_ref().map(|until| self.moments(until, scope, true));
                Effect::Runs(self.places.runs[&Run::Deemed(*body, *thing, scope)], from, until)
            }
            Core::Becomes { fact, value, moment } => {
                let class = self.places.classes[fact][*value as usize];
                let moments = self.moments(moment, scope, false);
                Effect::Becomes(self.places.facts[fact], class, moments)
            }
            Core::Closes { case, moment } => {
                let moments = self.moments(moment, scope, always);
                Effect::Closes(self.places.cases[case], moments)
            }
            Core::Must { .. } => {
                let at = self
                    .places
                    .model
                    .duties
                    .iter()
                    .position(|duty| duty.ground == GroundId(rule.sentence.0) && self.rules_duty(rule, duty));
                Effect::Owes(DutyId(at.expect("every duty of the cone was declared") as u16))
            }
            _ => unreachable!("only what follows at once has a clause"),
        };
        let effect = self.places.counted_anew(self.law, rule, effect);
        let Ruling { now, begins } = self.places.is_law(self.law, rule);
        Clause { ground: GroundId(rule.sentence.0), law: now, begins, condition, effect }
    }

    fn rules_duty(&self, rule: &Rule, duty: &Duty) -> bool {
        matches!(rule.core, Core::Must { act, .. } if self.event(act, rule.scope) == duty.act)
    }

    /// `always`: nothing can be lost for want of the sentence's condition.
    fn moments(&mut self, moment: &Moment, scope: Option<CaseId>, always: bool) -> Moments {
        let case = self.case(scope);
        // In a list of a case `when C` strikes once, and remembers it.
        let memory = if case.is_some() { 3 } else { 2 };
        let (list, bullets) = match moment {
            Moment::One(when) => (List::One, vec![self.bullet(when, &checked::Condition::always(), scope, 2)]),
            Moment::First(bullets) => {
                (List::First, bullets.iter().map(|one| self.bullet(&one.when, &one.condition, scope, memory)).collect())
            }
            Moment::Last(bullets) => {
                (List::Last, bullets.iter().map(|one| self.bullet(&one.when, &one.condition, scope, memory)).collect())
            }
        };
        let mut moments = Moments { list, bullets, lost: None };
        if list == List::Last {
            for bullet in &mut moments.bullets {
                let is_date = matches!(bullet.when, When::On(_)) && bullet.condition.is_always();
                bullet.come = (!is_date).then(|| self.places.cell(2, case));
            }
        }
        // A single moment may come again: with its event, or when its condition becomes true again.
        if case.is_some() && (list == List::Last || list == List::First && !always) {
            moments.lost = Some(self.places.cell(2, case));
        }
        moments
    }

    fn bullet(
        &mut self,
        when: &checked::When,
        condition: &checked::Condition,
        scope: Option<CaseId>,
        memory: u32,
    ) -> Bullet {
        let of = |compiler: &Self, event: checked::EventRef| {
            let event = events_of(compiler.law, event, scope)[0];
            compiler.event(event, scope)
        };
        let when = match when {
            checked::When::DayOf(event) => When::Now(of(self, *event)),
            checked::When::Dawn { length, event, passed } => {
                let named = events_of(self.law, *event, scope)[0];
                let after = u32::from(*passed);
                match self.places.timer(self.law, named, scope, *length, after) {
                    Some((_, end)) => When::Now(end),
                    None => When::Dawn(of(self, *event), length.count.saturating_add(after)),
                }
            }
            checked::When::On(date) => When::On(self.places.marks[&Mark::Date(*date)]),
            checked::When::Becomes(condition) => {
                let condition = self.conditions.lower(&mut self.places, condition, scope);
                let case = self.case(scope);
                When::Becomes(condition, self.places.cell(memory, case))
            }
        };
        Bullet { when, condition: self.conditions.lower(&mut self.places, condition, scope), come: None }
    }

    fn nature(&mut self) {
        for at in 0..self.law.facts.len() {
            let id = FactId(at as u16);
            let Some(&fact) = self.places.facts.get(&id) else { continue };
            let moves =
                self.law.facts[at].fate == Fate::CanChange && self.places.model.facts[fact.at()].values.len() > 1;
            if moves && !self.cone.is_frozen(id) {
                let question = self.places.question(Asked::Nature(fact), Question::Nature(id), None);
                self.places.model.acts.push(Act::Nature { fact, question });
            }
        }
    }

    fn acts(&mut self) {
        for at in 0..self.law.events.len() {
            let id = EventId(at as u16);
            let event = &self.law.events[at];
            if !self.cone.has(Node::Event(id))
                || !matches!(event.author, Author::Person | Author::Body(_) | Author::Chance)
            {
                continue;
            }
            let rules: Vec<&Rule> = self.rules.clone();
            let ruling: Vec<&&Rule> =
                rules.iter().filter(|rule| matches!(rule.core, Core::May { act, .. } if act == id)).collect();
            let person = event.author == Author::Person;
            // An act that no sentence of the cone names has no place, and is never open.
            let Some(place) = find(&self.places, self.law, id, event.scope) else { continue };
            let owed = |duty: &Duty| duty.done == place;
            let duties: Vec<DutyId> = (0..self.places.model.duties.len())
                .filter(|&at| owed(&self.places.model.duties[at]))
                .map(|at| DutyId(at as u16))
                .collect();
            if ruling.is_empty() && duties.is_empty() {
                continue;
            }
            let reading = ruling.iter().find_map(|rule| self.reading(rule)).map(|(reading, _)| reading);
            let labels = reading.map_or(1, |reading| self.law.readings[reading.at()].labels.len());
            let mut powers = vec![Vec::new(); labels];
            for rule in ruling {
                let power = self.power(rule);
                match self.reading(rule) {
                    Some((_, label)) => powers[label as usize].push(power),
                    // Of several texts one may have no readings of it.
                    None => powers.iter_mut().for_each(|label| label.push(power.clone())),
                }
            }
            let prohibitions = if person { self.prohibitions(id, &rules) } else { Vec::new() };
            let act = ActId(self.places.model.acts.len() as u16);
            let question = self.places.question(Asked::Act(act), Question::Act(id), event.scope);
            let is_of_one = self.places.model.events[place.at()].one.len() > 1;
            let which = is_of_one.then(|| self.places.question(Asked::Which(act), Question::Which(id), None));
            let opens = self.opened_by(id);
            let in_order = self.in_order(id, &rules);
            let reading = reading.map(|reading| self.places.readings[&reading]);
            self.places.model.acts.push(Act::Event {
                event: place,
                person,
                powers,
                reading,
                duties,
                opens,
                in_order,
                prohibitions,
                question,
                which,
                elsewhere: false,
            });
        }
    }

    /// The slots for the case that an act opens.
    fn opened_by(&self, act: EventId) -> Vec<ModelCase> {
        let opened = (0..self.law.cases.len()).filter(|&case| self.law.cases[case].opened_by == act);
        opened.filter_map(|case| self.places.cases.get(&CaseId(case as u16)).copied()).collect()
    }

    /// The questions that go one of several ways, whichever of them the cone has.
    fn ways(&mut self) {
        for (&question, &ways) in &self.habits.ways {
            let of = self.places.questions.iter().position(|asked| *asked == question);
            let Some(of) = of else { continue };
            let case = match self.places.model.questions[of] {
                Asked::Act(act) => match &self.places.model.acts[act.at()] {
                    model::Act::Event { event, .. } => self.places.model.events[event.at()].case,
                    model::Act::Nature { .. } => None,
                },
                _ => None,
            };
            let way = Asked::Way(WayId(self.places.model.ways.len() as u16));
            let asked = self.places.question(way, question.way(), None);
            let cell = self.places.layout.cell(2 * ways + 1);
            self.places.model.ways.push(Way { of: QuestionId(of as u16), case, ways, cell, question: asked });
        }
    }

    /// The rest, and the whole.
    fn settle(mut self) -> Result<Lowered, String> {
        self.ways();
        let first_label = ask::ask(self.wanted, &self.conditions, &mut self.places);
        let comings = self.places.comings(self.law);
        let Places { mut model, layout, questions, slots, classes, readings, first_days, loose_days, .. } = self.places;
        if model.acts.len() > 128 {
            return Err(format!("{} acts bear on one question; this version follows at most 128", model.acts.len()));
        }
        if model.duties.len() > 128 {
            return Err(format!(
                "{} duties bear on one question; this version follows at most 128",
                model.duties.len()
            ));
        }
        if model.labels.len() > 64 {
            return Err(format!("{} conditions are asked at once; this version notes at most 64", model.labels.len()));
        }
        model.layout = layout;
        model.rules = rank::ranked(std::mem::take(&mut model.rules), &model, &comings);
        model.late = self.setting.rung >= Rung::Late;
        model.others_last = self.setting.others_last;
        model.all_orders = self.setting.all_orders;
        model.readings_forgotten = self.setting.readings == ReadingsAre::Forgotten;
        self.loose |= loose_days;
        self.loose |= model.facts.iter().any(|fact| fact.lets_go);
        let forgets = model.readings_forgotten && model.readings.len() > model.eager.len();
        let changed = self.setting.view != View::Whole && self.loose;
        Ok(Lowered {
            law: model.finish(),
            questions,
            slots,
            classes,
            first_label,
            reads: Vec::new(),
            readings: readings.into_keys().collect(),
            first_days,
            whole: !changed && !forgets,
        })
    }
}

impl Places<'_> {
    /// The class of each value as a record shows it.
    pub fn classes_of_record(&self, law: &Law, fact: FactId) -> Vec<u32> {
        self.classes.get(&fact).cloned().unwrap_or_else(|| (0..law.facts[fact.at()].values.count() as u32).collect())
    }
}
