//! One case of a kind followed exactly, the others left open: what of them a law reads, and when that is sound.
//!
//! Of a kind of which several cases can be open the law has two slots here: that of the case that is followed, and one that
//! stands for all the others, however many. Nothing of the others is kept. Whatever a sentence or a right reads of them may be
//! either way each time it is read: it is asked like a judge, and forgotten after the moment. So this law has at least the
//! lives of the law with any number of cases. For take such a life and one of its cases of each kind. The life of this law in
//! which that case stands in its slot, every act that is done in another case is done *elsewhere*, and every question about
//! the others is answered by what is so in the life, has the same person and the same case, on the same days, in the same
//! order. A right of each case that is broken is broken in some case: let it be that one.
//!
//! What the others can do to the person and to the case that is followed, and what becomes of it:
//!
//! * An act of everybody's (of the person, or one that opens a case) that is open because of them, or counts for one open case,
//!   may be done elsewhere (`model::Act::Event::elsewhere`): it happens, counts for every open case if it does so, is stopped as
//!   any other, opens nothing that is followed, and is not done *for* the case that is followed.
//! * A measure that lasts `while`, a suspension, a fact that a sentence about them changes and a record that is told of them
//!   move when nobody here does anything. They are not kept either: they are left open like the others themselves.
//! * What may be done, and what waits for what else on the day, is allowed wherever that hangs on the others.
//! * A right is taken to be broken wherever that hangs on them.
//! * Moments that hang on them (`when`, an event of any case), a body's duty to all cases at once, what is stopped wrongly,
//!   lives through several texts: for these there is no such law.
//!
//! Promise: what is kept here is kept with any number of cases. What is broken here says nothing.

use std::collections::BTreeSet;

use super::{Node, Setting, events_of, is_law, is_told, measures_of, truth, truths};
use crate::checked::{
    Atom, Author, BodyId, Bullet, CaseId, Condition, Core, EventId, EventRef, FactId, Fate, Law, Moment, Pattern,
    Right, Rule, Thing, When, Window,
};
use crate::lower::View;
use crate::lower::slots::alike;

/// What is left open.
#[derive(Clone, Debug, Default)]
pub struct Others {
    /// The slots that stand for the others.
    cases: BTreeSet<CaseId>,
    /// What is theirs, and what they move.
    open: BTreeSet<Node>,
    /// What is known, and what must be treated as so, in their cases.
    known: BTreeSet<(Thing, CaseId)>,
    deemed: BTreeSet<(BodyId, Thing, CaseId)>,
    /// Who holds the truth of what.
    truths: BTreeSet<(BodyId, Thing)>,
}

impl Others {
    /// None, unless the view leaves them open.
    pub fn of(law: &Law, setting: &Setting) -> Others {
        if setting.view != View::Others {
            return Others::default();
        }
        let ids = || (0..law.cases.len() as u16).map(CaseId);
        let cases: BTreeSet<CaseId> =
            ids().filter(|&case| ids().any(|first| first < case && alike(law, first, case))).collect();
        let mut others = Others { truths: truths(law, setting), ..Others::default() };
        let is_theirs = |scope: Option<CaseId>| scope.is_some_and(|case| cases.contains(&case));
        let events = law.events.iter().enumerate().filter(|(_, event)| is_theirs(event.scope));
        others.open.extend(events.map(|(at, _)| Node::Event(EventId(at as u16))));
        let measures = law.measures.iter().enumerate().filter(|(_, measure)| is_theirs(measure.scope));
        others.open.extend(measures.map(|(at, _)| Node::Measure(crate::checked::MeasureId(at as u16))));
        others.open.extend(cases.iter().copied().map(Node::Case));
        let rules: Vec<&Rule> = law.rules.iter().filter(|rule| is_law(setting, rule)).collect();
        for rule in rules.iter().filter(|rule| is_theirs(rule.scope)) {
            let case = rule.scope.expect("it is of a case");
            match rule.core {
                Core::Becomes { fact, .. } => others.open.extend([Node::Fact(fact)]),
                Core::Knows { thing, .. } => others.known.extend([(thing, case)]),
                Core::Record { body, thing, .. } => others.deemed.extend([(body, thing, case)]),
                // What is told under a condition about them.
                Core::Tell { receiver, thing, .. } if rule.condition != Condition::always() => {
                    others.open.extend([Node::Record(receiver, thing)]);
                }
                _ => {}
            }
        }
        others.cases = cases;
        loop {
            let before = others.open.len();
            let moved: Vec<Node> = rules.iter().filter_map(|rule| others.moved(law, setting, rule)).collect();
            others.open.extend(moved);
            if others.open.len() == before {
                return others;
            }
        }
    }

    /// Is anything left open?
    pub fn are_open(&self) -> bool {
        !self.cases.is_empty()
    }

    /// Is it the slot that stands for the others?
    pub fn has_case(&self, case: Option<CaseId>) -> bool {
        case.is_some_and(|case| self.cases.contains(&case))
    }

    /// Is it left open?
    pub fn has(&self, node: Node) -> bool {
        self.open.contains(&node)
    }

    /// All that is left open.
    pub fn nodes(&self) -> &BTreeSet<Node> {
        &self.open
    }

    /// What this sentence moves when the others move.
    fn moved(&self, law: &Law, setting: &Setting, rule: &Rule) -> Option<Node> {
        let hangs = |condition: &Condition| self.reads(law, condition, rule.scope);
        match &rule.core {
            Core::Tell { sender, receiver, thing, .. } => {
                let is_told = is_told(law, setting, *sender, *thing);
                let held = if is_told { vec![Node::Record(*sender, *thing)] } else { truth(law, *thing) };
                held.into_iter().any(|node| self.has(node)).then_some(Node::Record(*receiver, *thing))
            }
            Core::InForceWhile { measure, condition } | Core::Suspended { measure, condition } => {
                (hangs(condition) || hangs(&rule.condition)).then_some(Node::Measure(*measure))
            }
            _ => None,
        }
    }

    /// Does the condition, as it is meant under `scope`, read anything that is left open?
    pub fn reads(&self, law: &Law, condition: &Condition, scope: Option<CaseId>) -> bool {
        match condition {
            Condition::All(many) | Condition::Any(many) => many.iter().any(|one| self.reads(law, one, scope)),
            Condition::Not(one) => self.reads(law, one, scope),
            Condition::Defined(one) => self.reads(law, one, None),
            Condition::Atom(atom) => self.reads_in(law, *atom, scope),
        }
    }

    /// The same of one claim.
    pub fn reads_in(&self, law: &Law, atom: Atom, scope: Option<CaseId>) -> bool {
        if !self.are_open() {
            return false;
        }
        let measures = |kind| measures_of(law, kind, scope).into_iter().any(|measure| self.has(Node::Measure(measure)));
        let is_true = |thing: Thing| truth(law, thing).into_iter().any(|node| self.has(node));
        // Under `For each`, of this case, of the person, or of an open case of another kind.
        let in_sight = |case: CaseId| scope.is_none_or(|scope| case == scope || !alike(law, case, scope));
        match atom {
            Atom::FactIs(fact, _) | Atom::FactAtLeast(fact, _) => {
                self.has(Node::Fact(fact)) || self.is_theirs_alone(law, atom, scope)
            }
            Atom::InForce(measure) => self.has(Node::Measure(measure)),
            Atom::KindInForce(kind) => measures(Some(kind)),
            Atom::AnyInForce => measures(None),
            Atom::UnknownKind => false,
            Atom::Happened(event) => self.has_event(law, event, scope),
            Atom::RecordThat(body, fact, ..) if self.truths.contains(&(body, Thing::Fact(fact))) => {
                self.has(Node::Fact(fact))
            }
            Atom::RecordThat(body, fact, ..) => self.has(Node::Record(body, Thing::Fact(fact))),
            Atom::Record(body, thing) => {
                self.has(Node::Record(body, thing))
                    || self.truths.contains(&(body, thing)) && is_true(thing)
                    || self.deemed.iter().any(|&(whose, of, case)| (whose, of) == (body, thing) && in_sight(case))
            }
            Atom::Knows(thing) => self.known.iter().any(|&(of, case)| of == thing && in_sight(case)),
            Atom::Open(case) => self.has(Node::Case(case)),
        }
    }

    /// What a sentence about them asks of their own case: an event as they see it, what was judged there.
    pub fn is_theirs_alone(&self, law: &Law, atom: Atom, scope: Option<CaseId>) -> bool {
        let is_judged = |fact: FactId| matches!(law.facts[fact.at()].fate, Fate::JudgedBy(_));
        self.has_case(scope)
            && match atom {
                Atom::FactIs(fact, _) | Atom::FactAtLeast(fact, _) => is_judged(fact),
                Atom::Happened(_) => true,
                _ => false,
            }
    }

    fn has_event(&self, law: &Law, event: EventRef, scope: Option<CaseId>) -> bool {
        self.has_case(scope) || events_of(law, event, scope).into_iter().any(|event| self.has(Node::Event(event)))
    }

    /// A sentence about the others is lowered only for what it lets be done elsewhere, and for what it stops.
    pub fn leave_out(&self, law: &Law, rule: &Rule) -> bool {
        let is_of_all = |act: EventId| law.events[act.at()].scope.is_none();
        match rule.core {
            Core::Before { second, .. } if self.has(Node::Event(second)) => true,
            _ if !self.has_case(rule.scope) => false,
            Core::May { act, .. } | Core::Must { act, .. } => !is_of_all(act),
            Core::Forbids { .. } => rule.condition == Condition::always(),
            _ => true,
        }
    }

    /// Is there such a law for the right? `has` says what can reach it, `rules` are the sentences that do. Much of what is refused
    /// no text says: that a moment of the person waits for an event of a case (L044), or that one thing is ruled within cases and
    /// outside (L041).
    pub fn can_be_left_open<'r>(
        &self,
        law: &Law,
        right: &Right,
        mut rules: impl Iterator<Item = &'r Rule>,
        has: impl Fn(Node) -> bool,
    ) -> bool {
        let opens_elsewhere = |case: &crate::checked::Case| law.events[case.opened_by.at()].scope.is_some();
        self.are_open()
            && law.versions.len() <= 1
            && !law.cases.iter().any(opens_elsewhere)
            && self.is_asked_of_one(law, right)
            && rules.all(|rule| self.is_followed(law, rule, &has))
            && law.events.iter().enumerate().all(|(at, event)| {
                let names = |of: EventId| self.has(Node::Event(of));
                let is_theirs = self.has(Node::Event(EventId(at as u16)));
                is_theirs || !event.naming.iter().any(|naming| names(naming.at) || names(naming.after))
            })
    }

    /// Rights that no event of the others begins.
    fn is_asked_of_one(&self, law: &Law, right: &Right) -> bool {
        match &right.pattern {
            Pattern::Never(_) | Pattern::Lasts { .. } => true,
            Pattern::Within { event, .. } => !self.has_event(law, *event, right.scope),
            Pattern::Only { when: When::Becomes(_), .. } => true,
            Pattern::Only { when, .. } => !self.hangs(law, when, right.scope),
            Pattern::CanReach { .. } | Pattern::CanAvoid(_) | Pattern::Possible(_) => false,
        }
    }

    /// Can what the sentence brings be followed while the others are left open?
    fn is_followed(&self, law: &Law, rule: &Rule, has: &impl Fn(Node) -> bool) -> bool {
        let scope = rule.scope;
        let moment = |moment: &Moment| !self.is_moved(law, moment, scope);
        let is_theirs = self.has_case(scope);
        let is_of_all = |event: EventId| law.events[event.at()].scope.is_none();
        match &rule.core {
            Core::May { .. } => true,
            Core::Must { act, missed, otherwise, .. } if is_theirs => {
                let brings = |event: EventId| is_of_all(event) && has(Node::Event(event));
                let by_person = law.events[act.at()].author == Author::Person;
                (!is_of_all(*act) || by_person) && !brings(*missed) && !otherwise.is_some_and(brings)
            }
            Core::Must { of, .. } => {
                !self.has_event(law, *of, scope) && !self.names_what_is_suspended(law, &rule.condition, scope)
            }
            Core::Happens { event, .. } if is_theirs => !is_of_all(*event),
            Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } | Core::Suspended { measure, .. }
                if is_theirs =>
            {
                law.measures[measure.at()].scope.is_some()
            }
            Core::Forbids { measure, act, stopped, wrongly, .. } => {
                let stops_theirs = self.has(Node::Event(*act));
                let says_wrongly = has(Node::Event(*wrongly))
                    && truth(law, Thing::Measure(*measure)).into_iter().any(|node| self.has(node));
                let is_seen = has(Node::Event(*stopped)) || has(Node::Event(*wrongly));
                !(says_wrongly || stops_theirs && is_seen)
            }
            _ if is_theirs => true,
            Core::Happens { moment: when, .. }
            | Core::Becomes { moment: when, .. }
            | Core::Closes { moment: when, .. } => moment(when),
            Core::InForce { from, until, .. } => moment(from) && moment(until),
            Core::Knows { from, .. } => moment(from),
            Core::Record { from, until, .. } => moment(from) && until.iter().all(moment),
            Core::Tell { .. }
            | Core::InForceWhile { .. }
            | Core::Suspended { .. }
            | Core::Counts { .. }
            | Core::Before { .. } => true,
        }
    }

    /// Would a duty be put off by a suspension that may be one of the others?
    fn names_what_is_suspended(&self, law: &Law, condition: &Condition, scope: Option<CaseId>) -> bool {
        law.rules.iter().any(|rule| matches!(rule.core, Core::Suspended { .. })) && self.reads(law, condition, scope)
    }

    fn is_moved(&self, law: &Law, moment: &Moment, scope: Option<CaseId>) -> bool {
        match moment {
            Moment::One(when) => self.hangs(law, when, scope),
            Moment::First(bullets) | Moment::Last(bullets) => {
                bullets.iter().any(|Bullet { when, .. }| self.hangs(law, when, scope))
            }
        }
    }

    /// Does a single moment hang on the others?
    fn hangs(&self, law: &Law, when: &When, scope: Option<CaseId>) -> bool {
        match when {
            When::DayOf(event) | When::Dawn { event, .. } => self.has_event(law, *event, scope),
            When::On(_) => false,
            When::Becomes(condition) => self.reads(law, condition, scope),
        }
    }

    /// Does a window, as it is meant under `scope`, hang on the others?
    pub fn has_window(&self, window: Window, scope: Option<CaseId>) -> bool {
        match window {
            Window::Always | Window::Season(_) => false,
            Window::Within { of, .. } | Window::After(of) | Window::Before(of) => {
                self.has_case(scope) || self.has(Node::Event(of))
            }
            Window::During(measure) => self.has(Node::Measure(measure)),
        }
    }
}
