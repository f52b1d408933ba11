//! The sentences that can matter to a right, and no others: what it names, what makes that so, and on from there.
//!
//! It is the same idea as the cone of `lower`, found again from the checked law and simpler: whatever a sentence names
//! matters if anything that the sentence makes so matters. So an outside judge has fewer lives to look at, and says the same.

use std::collections::BTreeSet;

use crate::checked::{
    Atom, BodyId, CaseId, Condition, Core, EventId, EventRef, FactId, Fate, Law, MeasureId, Moment, Pattern, Right,
    Rule, When, Window,
};
use crate::rung::Rung;

/// Something that can be so, come, or be held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// The value of a fact.
    Fact(FactId),
    /// A measure is in force.
    Measure(MeasureId),
    /// An event comes, or has come.
    Event(EventId),
    /// What a body holds of something.
    Record(BodyId, crate::checked::Thing),
    /// What the person knows of.
    Knowledge(crate::checked::Thing),
    /// A case is open.
    Case(CaseId),
}

impl Thing {
    /// What it is, in a word.
    pub fn kind(self) -> &'static str {
        match self {
            Thing::Fact(_) => "fact",
            Thing::Measure(_) => "measure",
            Thing::Event(_) => "event",
            Thing::Record(..) => "record",
            Thing::Knowledge(_) => "knowledge",
            Thing::Case(_) => "case",
        }
    }
}

/// A name of its own for each thing.
pub fn name(law: &Law, thing: Thing) -> String {
    let of = |of| super::thing(law, of);
    match thing {
        Thing::Fact(fact) => law.facts[fact.at()].name.clone(),
        Thing::Measure(measure) => law.measures[measure.at()].name.clone(),
        Thing::Event(event) => law.events[event.at()].name.clone(),
        Thing::Record(body, thing) => format!("record at {}: {}", law.bodies[body.at()].name, of(thing)),
        Thing::Knowledge(thing) => format!("the person knows: {}", of(thing)),
        Thing::Case(case) => format!("open: {}", law.cases[case.at()].name),
    }
}

/// The law with those sentences alone that can matter to this right on this rung. Facts that do not are of no fate.
///
/// On the rung *wrong* a record may be untrue that a sentence of the law reads, whatever follows from it (meaning 29): of each
/// that matters one sentence stays that reads it.
pub fn for_right(law: &Law, right: usize, rung: Rung) -> Law {
    let mut matters = BTreeSet::new();
    let mut new: Vec<Thing> = asked(law, &law.rights[right]).into_iter().collect();
    while let Some(thing) = new.pop() {
        if !matters.insert(thing) {
            continue;
        }
        new.extend(with(law, thing));
        for rule in law.rules.iter().filter(|rule| bears_on(law, rule, thing)) {
            new.extend(names(law, rule));
            if asks_of(law, rule, thing) {
                // It asks only where what it rules can come.
                new.extend(makes(law, rule));
            }
        }
    }
    let mut part = law.clone();
    let mut read = BTreeSet::new();
    part.rules.retain(|rule| {
        let stays = matters.iter().any(|&thing| bears_on(law, rule, thing));
        let mut reads = records_read(law, rule);
        reads.retain(|record| matters.contains(record));
        let is_first_to_read = rung == Rung::Wrong && !reads.is_subset(&read);
        read.extend(reads);
        stays || is_first_to_read
    });
    for (at, fact) in part.facts.iter_mut().enumerate() {
        let is_idle = !matters.contains(&Thing::Fact(FactId(at as u16)));
        if is_idle && matches!(fact.fate, Fate::CanChange | Fate::Grows) {
            fact.fate = Fate::Never;
        }
    }
    part
}

/// Whether a rule makes the thing so; or asks the judge of it, so that it comes to be judged at all.
fn bears_on(law: &Law, rule: &Rule, thing: Thing) -> bool {
    makes(law, rule).contains(&thing) || asks_of(law, rule, thing)
}

/// Whether a rule asks the judge of this fact.
fn asks_of(law: &Law, rule: &Rule, thing: Thing) -> bool {
    let is_judged = matches!(thing, Thing::Fact(fact) if matches!(law.facts[fact.at()].fate, Fate::JudgedBy(_)));
    is_judged && names(law, rule).contains(&thing)
}

/// What belongs to a thing without a rule: its case, how it comes, who else holds it.
fn with(law: &Law, thing: Thing) -> Vec<Thing> {
    let of_case = |case: Option<CaseId>| case.map(Thing::Case);
    match thing {
        Thing::Fact(_) => Vec::new(),
        Thing::Measure(measure) => of_case(law.measures[measure.at()].scope).into_iter().collect(),
        Thing::Event(id) => {
            let event = &law.events[id.at()];
            let named = event.naming.iter().flat_map(|naming| [naming.at, naming.after].map(Thing::Event));
            // It is not open while as many as are followed are.
            let opened = (0..law.cases.len() as u16).map(CaseId).filter(|case| law.cases[case.at()].opened_by == id);
            of_case(event.scope).into_iter().chain(named).chain(opened.map(Thing::Case)).collect()
        }
        Thing::Case(case) => vec![Thing::Event(law.cases[case.at()].opened_by)],
        Thing::Record(_, of) | Thing::Knowledge(of) => in_itself(of).into_iter().collect(),
    }
}

fn in_itself(thing: crate::checked::Thing) -> Option<Thing> {
    use crate::checked::Thing as Told;
    Some(match thing {
        Told::Fact(fact) => Thing::Fact(fact),
        Told::Measure(measure) => Thing::Measure(measure),
        Told::Event(event) => Thing::Event(event),
        Told::Case(case) => Thing::Case(case),
    })
}

/// What a rule makes so, or bears on directly.
pub fn makes(law: &Law, rule: &Rule) -> Vec<Thing> {
    let of_case = rule.scope.map(Thing::Case);
    match &rule.core {
        Core::May { act, .. } => vec![Thing::Event(*act)],
        Core::Must { act, missed, otherwise, .. } => {
            [Some(*act), Some(*missed), *otherwise].into_iter().flatten().map(Thing::Event).collect()
        }
        // Who holds the truth is told by who is told.
        Core::Tell { thing, .. } => {
            let of_body = |at: usize| Thing::Record(BodyId(at as u16), *thing);
            (0..law.bodies.len()).map(of_body).collect()
        }
        Core::Happens { event, .. } => vec![Thing::Event(*event)],
        Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } | Core::Suspended { measure, .. } => {
            vec![Thing::Measure(*measure)]
        }
        Core::Forbids { act, stopped, wrongly, .. } => [*act, *stopped, *wrongly].map(Thing::Event).into(),
        Core::Before { first, .. } => vec![Thing::Event(*first)],
        Core::Becomes { fact, .. } => vec![Thing::Fact(*fact)],
        Core::Knows { thing, .. } => vec![Thing::Knowledge(*thing)],
        Core::Record { body, thing, .. } => vec![Thing::Record(*body, *thing)],
        Core::Counts { act, .. } => vec![Thing::Event(*act)],
        Core::Closes { .. } => of_case.into_iter().collect(),
    }
}

/// What a rule names.
pub fn names(law: &Law, rule: &Rule) -> BTreeSet<Thing> {
    let mut named: BTreeSet<Thing> = rule.scope.map(Thing::Case).into_iter().collect();
    let mut by = Names { law, named: &mut named };
    by.condition(&rule.condition);
    match &rule.core {
        Core::May { act, window, .. } => {
            by.event(EventRef::Event(*act));
            match window {
                Window::Within { of, .. } | Window::After(of) | Window::Before(of) => by.event(EventRef::Event(*of)),
                Window::During(measure) => by.measure(*measure),
                Window::Always | Window::Season(_) => {}
            }
        }
        Core::Must { act, of, .. } => {
            by.event(EventRef::Event(*act));
            by.event(*of);
        }
        Core::Tell { sender, thing, .. } => by.record(*sender, *thing),
        Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => by.moment(moment),
        Core::InForce { from, until, .. } => {
            by.moment(from);
            by.moment(until);
        }
        Core::InForceWhile { condition, .. } | Core::Suspended { condition, .. } => by.condition(condition),
        Core::Forbids { measure, act, body, .. } => {
            by.event(EventRef::Event(*act));
            by.measure(*measure);
            by.record(*body, crate::checked::Thing::Measure(*measure));
        }
        // A judge is asked of its condition only where the first can come.
        Core::Before { first, second } => {
            [*first, *second].into_iter().for_each(|event| by.event(EventRef::Event(event)))
        }
        Core::Knows { from, .. } => by.moment(from),
        Core::Record { from, until, .. } => {
            by.moment(from);
            until.iter().for_each(|until| by.moment(until));
        }
        Core::Counts { act, case, .. } => {
            by.event(EventRef::Event(*act));
            by.named.insert(Thing::Case(*case));
        }
    }
    named
}

/// The records that a rule reads: in its conditions, and where it lets a body enforce. Who tells reads nothing.
fn records_read(law: &Law, rule: &Rule) -> BTreeSet<Thing> {
    let mut named = match &rule.core {
        Core::Tell { .. } => {
            let mut named = BTreeSet::new();
            Names { law, named: &mut named }.condition(&rule.condition);
            named
        }
        _ => names(law, rule),
    };
    named.retain(|thing| matches!(thing, Thing::Record(..)));
    named
}

/// What a right names.
fn asked(law: &Law, right: &Right) -> BTreeSet<Thing> {
    let mut named: BTreeSet<Thing> = right.scope.map(Thing::Case).into_iter().collect();
    let mut by = Names { law, named: &mut named };
    match &right.pattern {
        Pattern::Never(condition) | Pattern::Possible(condition) | Pattern::CanAvoid(condition) => {
            by.condition(condition);
        }
        Pattern::Within { event, condition, .. } => {
            by.event(*event);
            by.condition(condition);
        }
        Pattern::Only { condition, when } => {
            by.condition(condition);
            by.when(when);
        }
        Pattern::Lasts { measure, .. } => by.measure(*measure),
        Pattern::CanReach { whenever, goal, .. } => {
            by.condition(whenever);
            by.condition(goal);
        }
    }
    named
}

struct Names<'a> {
    law: &'a Law,
    named: &'a mut BTreeSet<Thing>,
}

impl Names<'_> {
    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| self.condition(one)),
            Condition::Not(one) | Condition::Defined(one) => self.condition(one),
            Condition::Atom(atom) => self.atom(*atom),
        }
    }

    fn atom(&mut self, atom: Atom) {
        let measures = (0..self.law.measures.len() as u16).map(MeasureId);
        match atom {
            Atom::FactIs(fact, _) | Atom::FactAtLeast(fact, _) => {
                self.named.insert(Thing::Fact(fact));
            }
            Atom::InForce(measure) => self.measure(measure),
            Atom::KindInForce(kind) => {
                let law = self.law;
                measures.filter(|of| law.measures[of.at()].kind == Some(kind)).for_each(|of| self.measure(of));
            }
            Atom::AnyInForce => measures.for_each(|measure| self.measure(measure)),
            Atom::UnknownKind => {}
            Atom::Happened(event) => self.event(event),
            Atom::Record(body, thing) => self.record(body, thing),
            Atom::RecordThat(body, fact, ..) => self.record(body, crate::checked::Thing::Fact(fact)),
            Atom::Knows(thing) => {
                self.named.insert(Thing::Knowledge(thing));
            }
            Atom::Open(case) => {
                self.named.insert(Thing::Case(case));
            }
        }
    }

    fn measure(&mut self, measure: MeasureId) {
        self.named.insert(Thing::Measure(measure));
    }

    fn record(&mut self, body: BodyId, thing: crate::checked::Thing) {
        self.named.insert(Thing::Record(body, thing));
    }

    /// An act with a role may be any that has one.
    fn event(&mut self, event: EventRef) {
        match event {
            EventRef::Event(event) => {
                self.named.insert(Thing::Event(event));
            }
            EventRef::Role(..) => {
                let acts = self.law.events.iter().enumerate().filter(|(_, event)| !event.roles.is_empty());
                let acts: Vec<Thing> = acts.map(|(at, _)| Thing::Event(EventId(at as u16))).collect();
                self.named.extend(acts);
            }
        }
    }

    fn moment(&mut self, moment: &Moment) {
        match moment {
            Moment::One(when) => self.when(when),
            Moment::First(bullets) | Moment::Last(bullets) => {
                for bullet in bullets {
                    self.when(&bullet.when);
                    self.condition(&bullet.condition);
                }
            }
        }
    }

    fn when(&mut self, when: &When) {
        match when {
            When::DayOf(event) | When::Dawn { event, .. } => self.event(*event),
            When::On(_) => {}
            When::Becomes(condition) => self.condition(condition),
        }
    }
}
