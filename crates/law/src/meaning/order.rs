//! Which sentence speaks first at a moment: what a sentence names is settled before it (meaning 3).
//!
//! Where several texts rule, of today and of the open cases, each sentence stands in one or more of them: what it waits for under
//! one may wait for it under another, and no case is under both (meaning 46). So the order is that of the texts that rule now. A
//! law with a circle was refused before it came here; should one come, the sentence met first in the page goes last.

use super::record;
use crate::checked::{
    Atom, BodyId, Bullet, CaseId, Condition, Core, EventId, EventRef, FactId, Law, MeasureId, Moment, Rule, Thing, When,
};
use std::collections::BTreeSet;

/// Something that rules settle at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Settled {
    Event(EventId),
    Fact(FactId),
    Measure(MeasureId),
    Knowledge(Thing),
    Deemed(BodyId, Thing),
}

/// A rule, by its number, as it stands in one text.
pub(super) type Standing = (usize, u16);

/// Texts that rule together, each what it rules: the person, or a case of this kind.
pub(super) type Texts = BTreeSet<(Option<CaseId>, u16)>;

/// In which order rules speak.
#[derive(Clone, Default)]
pub(super) struct Order {
    /// Under these texts.
    pub texts: Texts,
    /// Each after those it waits for, else in the order of the page.
    pub rules: Vec<Standing>,
}

impl Order {
    /// Of these rules.
    pub fn of(law: &Law, rules: &[usize], texts: Texts) -> Order {
        let stands = |number: usize, (scope, text): (Option<CaseId>, u16)| {
            let Rule { scope: of, versions, .. } = &law.rules[number];
            scope == *of && versions.is_none_or(|(from, until)| (from..=until).contains(&text))
        };
        let as_they_stand = |&number: &usize| {
            let under = texts.iter().filter(move |&&text| stands(number, text));
            under.map(move |&(_, text)| (number, text)).collect::<Vec<Standing>>()
        };
        let standing: Vec<Standing> = rules.iter().flat_map(as_they_stand).collect();
        let mut order = Vec::new();
        let mut visited = BTreeSet::new();
        for &one in &standing {
            visit(law, rules, &standing, one, &mut visited, &mut order);
        }
        Order { texts, rules: order }
    }
}

fn visit(
    law: &Law,
    rules: &[usize],
    standing: &[Standing],
    one: Standing,
    visited: &mut BTreeSet<Standing>,
    order: &mut Vec<Standing>,
) {
    if !visited.insert(one) {
        return;
    }
    let (number, text) = one;
    let awaited = Named { law, rules }.by_rule(number);
    for &(other, of_text) in standing {
        // Of cases of one kind each looks at itself, and is under one text.
        let is_met = law.rules[other].scope != law.rules[number].scope || of_text == text;
        // Of two sentences that change one fact at one moment, the later in the page has the last word.
        let is_overruled = || {
            let fact = |number: usize| match law.rules[number].core {
                Core::Becomes { fact, .. } => Some(fact),
                _ => None,
            };
            other < number && fact(number).is_some() && fact(number) == fact(other)
        };
        let is_awaited = || is_met && ruled_by(law, other).is_some_and(|settled| awaited.contains(&settled));
        if is_awaited() || is_overruled() {
            visit(law, rules, standing, (other, of_text), visited, order);
        }
    }
    order.push(one);
}

/// What a rule settles.
fn ruled_by(law: &Law, number: usize) -> Option<Settled> {
    match law.rules[number].core {
        Core::Happens { event, .. } => Some(Settled::Event(event)),
        Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } | Core::Suspended { measure, .. } => {
            Some(Settled::Measure(measure))
        }
        Core::Becomes { fact, .. } => Some(Settled::Fact(fact)),
        Core::Knows { thing, .. } => Some(Settled::Knowledge(thing)),
        Core::Record { body, thing, .. } => Some(Settled::Deemed(body, thing)),
        _ => None,
    }
}

/// Gathers what sentences name that may be settled at the same moment.
struct Named<'a> {
    law: &'a Law,
    rules: &'a [usize],
}

impl Named<'_> {
    fn by_rule(&self, number: usize) -> BTreeSet<Settled> {
        let rule = &self.law.rules[number];
        let mut named = BTreeSet::new();
        self.by_condition(&rule.condition, &mut named);
        match &rule.core {
            Core::Happens { moment, .. } | Core::Becomes { moment, .. } | Core::Closes { moment, .. } => {
                self.by_moment(moment, &mut named);
            }
            Core::InForce { from, until, .. } => {
                self.by_moment(from, &mut named);
                self.by_moment(until, &mut named);
            }
            Core::InForceWhile { condition, .. } => self.by_condition(condition, &mut named),
            // Only what is in force is suspended.
            Core::Suspended { measure, condition } => {
                named.insert(Settled::Measure(*measure));
                self.by_condition(condition, &mut named);
            }
            Core::Knows { from, .. } => self.by_moment(from, &mut named),
            Core::Record { from, until, .. } => {
                self.by_moment(from, &mut named);
                until.iter().for_each(|until| self.by_moment(until, &mut named));
            }
            // They do not speak at a moment.
            Core::May { .. } | Core::Must { .. } | Core::Tell { .. } => {}
            Core::Forbids { .. } | Core::Counts { .. } | Core::Before { .. } => {}
        }
        named
    }

    fn by_moment(&self, moment: &Moment, named: &mut BTreeSet<Settled>) {
        match moment {
            Moment::One(when) => self.by_when(when, named),
            Moment::First(bullets) | Moment::Last(bullets) => {
                for Bullet { when, condition } in bullets {
                    self.by_when(when, named);
                    self.by_condition(condition, named);
                }
            }
        }
    }

    fn by_when(&self, when: &When, named: &mut BTreeSet<Settled>) {
        match when {
            When::DayOf(event) => named.extend(by_event(*event)),
            // A clock looks at earlier days only, and a date at none.
            When::Dawn { .. } | When::On(_) => {}
            When::Becomes(condition) => self.by_condition(condition, named),
        }
    }

    fn by_condition(&self, condition: &Condition, named: &mut BTreeSet<Settled>) {
        match condition {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| self.by_condition(part, named));
            }
            Condition::Not(part) | Condition::Defined(part) => self.by_condition(part, named),
            Condition::Atom(atom) => self.by_atom(*atom, named),
        }
    }

    fn by_atom(&self, atom: Atom, named: &mut BTreeSet<Settled>) {
        let measures = (0..self.law.measures.len() as u16).map(MeasureId);
        match atom {
            Atom::FactIs(fact, _) | Atom::FactAtLeast(fact, _) => {
                named.insert(Settled::Fact(fact));
            }
            Atom::InForce(measure) => {
                named.insert(Settled::Measure(measure));
            }
            Atom::KindInForce(kind) => {
                named.extend(measures.filter(|m| self.law.measures[m.at()].kind == Some(kind)).map(Settled::Measure));
            }
            Atom::AnyInForce => named.extend(measures.map(Settled::Measure)),
            Atom::Happened(event) => named.extend(by_event(event)),
            Atom::Record(body, thing) => self.by_record(body, thing, named),
            Atom::RecordThat(body, fact, _, _) => self.by_record(body, Thing::Fact(fact), named),
            Atom::Knows(thing) => {
                named.insert(Settled::Knowledge(thing));
            }
            Atom::UnknownKind | Atom::Open(_) => {}
        }
    }

    /// A deemed record is settled at the moment; a told copy only arrives at dawn, before all else; and who holds the
    /// truth sees it at once.
    fn by_record(&self, body: BodyId, thing: Thing, named: &mut BTreeSet<Settled>) {
        named.insert(Settled::Deemed(body, thing));
        if record::holds_the_truth(self.law, self.rules, body, thing) {
            match thing {
                Thing::Fact(fact) => named.insert(Settled::Fact(fact)),
                Thing::Measure(measure) => named.insert(Settled::Measure(measure)),
                Thing::Event(event) => named.insert(Settled::Event(event)),
                Thing::Case(_) => false,
            };
        }
    }
}

fn by_event(event: EventRef) -> Option<Settled> {
    match event {
        EventRef::Event(event) => Some(Settled::Event(event)),
        // Only rights speak of roles, and rights look at night.
        EventRef::Role(..) => None,
    }
}
