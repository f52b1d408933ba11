//! Conditions: what must be so, with every claim about a thing of the law.
//!
//! Promise: `unless` is the exact opposite of `if`; a bound that is always or never met is an error, not a condition.

use {
    super::{
        KINDS,
        definitions::unknown_kind,
        find::{is_person, only_the_person, read_as, unknown},
        homes::Where,
        lines::{Lack, is_yes_or_no},
        reader::{Naming, Node, Reader, Speech},
        report::Message,
        terms::{Named, Sort},
    },
    crate::{
        ast::{self, Claim, Number, Term},
        checked::{Atom, Condition, FactId, KindId, Thing, Values},
        span::Span,
        wording::a,
    },
};

/// The index of a value by its name.
pub(super) fn value_at(values: &Values, name: &str) -> Option<u16> {
    match values {
        Values::Listed(names) => names.iter().position(|known| known == name).map(|at| at as u16),
        Values::Whole { from, to } => {
            let number: u32 = name.parse().ok()?;
            (*from..=*to).contains(&number).then(|| (number - from) as u16)
        }
    }
}

/// As in "its values are: fit, limited, unfit".
pub(super) fn values_in_words(values: &Values) -> String {
    match values {
        Values::Listed(names) => names.join(", "),
        Values::Whole { from, to } => format!("the whole numbers from {from} to {to}"),
    }
}

impl Reader<'_, '_> {
    /// `If …` and not `unless …`, as one condition.
    pub(super) fn norm_condition(&mut self, norm: &ast::Norm) -> Option<Condition> {
        let positive: Vec<Option<Condition>> =
            norm.condition.iter().map(|condition| self.condition(condition)).collect();
        let negative: Vec<Option<Condition>> = norm
            .unless
            .iter()
            .map(|condition| self.condition(condition).map(|condition| Condition::Not(Box::new(condition))))
            .collect();
        let parts: Option<Vec<Condition>> = positive.into_iter().chain(negative).collect();
        Some(all_of(parts?))
    }

    /// One condition as written.
    pub(super) fn condition(&mut self, condition: &ast::Condition) -> Option<Condition> {
        let (ast::Condition::All(atoms) | ast::Condition::Any(atoms)) = condition;
        let read: Vec<Option<Condition>> = atoms.iter().map(|atom| self.atom(atom)).collect();
        let mut parts: Vec<Condition> = read.into_iter().collect::<Option<_>>()?;
        Some(match (condition, parts.len()) {
            (_, 1) => parts.remove(0),
            (ast::Condition::All(_), _) => Condition::All(parts),
            (ast::Condition::Any(_), _) => Condition::Any(parts),
        })
    }

    /// One claim, or its exact opposite.
    pub(super) fn atom(&mut self, atom: &ast::Atom) -> Option<Condition> {
        let claim = self.claim(&atom.claim, atom.span)?;
        if let Claim::Is { subject: term, .. }
        | Claim::IsNumber { fact: term, .. }
        | Claim::AtLeast { fact: term, .. }
        | Claim::Below { fact: term, .. } = &atom.claim
            && !self.can_be_judged(&claim, atom.span, term)
        {
            return None;
        }
        Some(if atom.negated { Condition::Not(Box::new(claim)) } else { claim })
    }

    fn claim(&mut self, claim: &Claim, span: Span) -> Option<Condition> {
        let atom = match claim {
            Claim::Is { subject, value } => return self.is(subject, value),
            Claim::IsNumber { fact, number } => {
                let (fact, from, to) = self.number_fact(fact)?;
                if !(from..=to).contains(&number.value) {
                    return self.always(fact, number, "is", "never");
                }
                Atom::FactIs(fact, (number.value - from) as u16)
            }
            Claim::AtLeast { fact, number, .. } => {
                let (fact, from, to) = self.number_fact(fact)?;
                if number.value <= from {
                    return self.always(fact, number, "is at least", "always");
                }
                if number.value > to {
                    return self.always(fact, number, "is at least", "never");
                }
                Atom::FactAtLeast(fact, (number.value - from) as u16)
            }
            Claim::Below { fact, number, .. } => {
                let (fact, from, to) = self.number_fact(fact)?;
                if number.value <= from {
                    return self.always(fact, number, "is below", "never");
                }
                if number.value > to {
                    return self.always(fact, number, "is below", "always");
                }
                let at_least = Condition::Atom(Atom::FactAtLeast(fact, (number.value - from) as u16));
                return Some(Condition::Not(Box::new(at_least)));
            }
            Claim::InForce { measure } => {
                let id = self.measure(measure)?;
                self.mention(Node::Measure(id), measure.span);
                Atom::InForce(id)
            }
            Claim::KindInForce { kind } => self.kind(kind)?,
            Claim::AnyInForce => {
                self.mention(Node::Measures(self.case_here(), None), span);
                Atom::AnyInForce
            }
            Claim::Happened { event } => {
                let event_ref = self.event_ref(event, Naming::Condition)?;
                if let crate::checked::EventRef::Event(id) = event_ref {
                    self.mention(Node::Event(id), event.span);
                }
                Atom::Happened(event_ref)
            }
            Claim::Record { body, thing } => {
                let (of_body, of) = (self.body(body), self.recorded(thing));
                let (body, of) = (of_body?, of?);
                self.mention(Node::Record(body, of), thing.span);
                Atom::Record(body, of)
            }
            Claim::RecordThat { body, fact, value, not } => {
                let (body, of) = (self.body(body), self.fact(fact));
                let of = of?;
                let value = self.value(of, value)?;
                let body = body?;
                if !self.can_be_on_record(Thing::Fact(of), fact) {
                    return None;
                }
                self.mention(Node::Record(body, Thing::Fact(of)), fact.span);
                Atom::RecordThat(body, of, value, *not)
            }
            Claim::Knows { subject, thing } => {
                if !is_person(subject) {
                    only_the_person(self.report, subject, "knows", self.here.body);
                    return None;
                }
                let known = self.thing(thing, &[Sort::Case, Sort::Event, Sort::Measure, Sort::Fact])?;
                self.mention(Node::Knows(known), thing.span);
                Atom::Knows(known)
            }
            Claim::Open { case } => Atom::Open(self.case(case)?),
        };
        Some(Condition::Atom(atom))
    }

    /// `SUBJECT is VALUE`: a fact and a value, or the person and a definition.
    fn is(&mut self, subject: &Term, value: &Term) -> Option<Condition> {
        if is_person(subject) {
            let Named::Definition(at) = self.named(value, &[Sort::Definition])? else { return None };
            // A definition with a mistake was reported where it stands.
            let meaning = self.meanings.get(at as usize)?.as_ref()?;
            if !self.report.may_expand(meaning.size, value.span) {
                return None;
            }
            for node in &meaning.waits_for {
                self.mentions.push((*node, value.span));
            }
            return Some(Condition::Defined(Box::new(meaning.definition.condition.clone())));
        }
        if let Some(help) = self.is_not_a_fact(subject, value) {
            let what = self.terms.get(&subject.name).map_or("nothing", |entry| entry.what);
            self.report.say(
                Message::error(
                    "L011",
                    subject.span,
                    format!("\"{}\" is {what}, and a fact is needed here", subject.name),
                )
                .under(format!("write: {help}"))
                .note(read_as(self.here.body)),
            );
            return None;
        }
        if self.terms.get(&subject.name).is_none() {
            let lack = is_yes_or_no(value).then_some(Lack::Fact);
            let lack = lack.filter(|_| self.here.speech != Speech::Story);
            unknown(self.terms, self.report, subject, &[Sort::Fact], self.here.body, lack);
            return None;
        }
        let fact = self.fact(subject)?;
        let value_at = self.value(fact, value)?;
        self.mention(Node::Fact(fact), subject.span);
        Some(Condition::Atom(Atom::FactIs(fact, value_at)))
    }

    /// What to write instead, if the subject is something that is asked in another way.
    fn is_not_a_fact(&self, subject: &Term, value: &Term) -> Option<String> {
        let name = &subject.name;
        match self.terms.get(name)?.named {
            Named::Measure(_) => Some(format!("{name} is in force")),
            Named::Event(_) => Some(format!("{name} has happened")),
            Named::Case(_) => Some(format!("{} is open", a(name))),
            Named::Definition(_) => Some(format!("the person is {name}")),
            Named::Body(_) => Some(format!("{name} has a record that … is {}", value.name)),
            Named::Fact(_) | Named::Period(_) => None,
        }
    }

    /// A fact whose values are numbers.
    fn number_fact(&mut self, term: &Term) -> Option<(FactId, u32, u32)> {
        let fact = self.fact(term)?;
        self.mention(Node::Fact(fact), term.span);
        match &self.law.facts[fact.at()].values {
            Values::Whole { from, to } => Some((fact, *from, *to)),
            listed @ Values::Listed(_) => {
                let values = values_in_words(listed);
                self.report.say(
                    Message::error("L012", term.span, format!("{} is not a number", term.name))
                        .under(format!("its values are: {values}"))
                        .note(read_as(self.here.body)),
                );
                None
            }
        }
    }

    /// A bound that is always, or never, met says nothing and is probably a slip.
    fn always(&mut self, fact: FactId, number: &Number, claim: &str, how: &str) -> Option<Condition> {
        let of = &self.law.facts[fact.at()];
        let title = format!("\"{} {claim} {}\" is {how} true", of.name, number.value);
        let under = format!("{} has {}", of.name, values_in_words(&of.values));
        self.report.say(Message::error("L012", number.span, title).under(under).note(read_as(self.here.body)));
        None
    }

    /// `a measure that limits KIND`. In a right the law, or the case that the right is about, may have none of this kind (meaning 38).
    fn kind(&mut self, kind: &Term) -> Option<Atom> {
        let known = self.law.kinds.iter().position(|known| *known == kind.name).map(|at| KindId(at as u16));
        if let Some(known) = known {
            let case = self.case_here().filter(|_| self.here.speech == Speech::Right);
            let is_of_the_case = |case| {
                let measures = self.law.measures.iter();
                measures.filter(|measure| measure.kind == Some(known)).any(|measure| measure.scope == Some(case))
            };
            if case.is_some_and(|case| !is_of_the_case(case)) {
                return Some(Atom::UnknownKind);
            }
            self.mention(Node::Measures(self.case_here(), Some(known)), kind.span);
            return Some(Atom::KindInForce(known));
        }
        if !KINDS.contains(&kind.name.as_str()) {
            unknown_kind(kind, self.here.body, self.report);
            return None;
        }
        if matches!(self.here.speech, Speech::Right | Speech::Story) {
            return Some(Atom::UnknownKind);
        }
        self.report.say(
            Message::error("L010", kind.span, format!("no measure of this law limits {}", kind.name))
                .under("so this is never true")
                .note(read_as(self.here.body)),
        );
        None
    }

    /// What a body has a record of; a fact is recorded with its value.
    fn recorded(&mut self, thing: &Term) -> Option<Thing> {
        if let Some(Named::Fact(fact)) = self.terms.get(&thing.name).map(|entry| entry.named) {
            let values = &self.law.facts[fact.at()].values;
            let value = if values.count() > 0 { values.name(0) } else { "yes".to_string() };
            self.report.say(
                Message::error(
                    "L011",
                    thing.span,
                    format!("\"{}\" is a fact: a record says which value it has", thing.name),
                )
                .under(format!("write: has a record that {} is {value}", thing.name))
                .note(read_as(self.here.body)),
            );
            return None;
        }
        self.thing(thing, &[Sort::Measure, Sort::Event])
    }

    /// The case of the sentence, if it speaks of one.
    pub(super) fn case_here(&self) -> Option<crate::checked::CaseId> {
        match (self.here.speech, self.here.scope) {
            (Speech::Definition, _) => None,
            (_, Where::Case(case)) => Some(case),
            _ => None,
        }
    }

    pub(super) fn mention(&mut self, node: Node, span: Span) {
        self.mentions.push((node, span));
    }
}

/// Several conditions as one.
fn all_of(parts: Vec<Condition>) -> Condition {
    let mut flat = Vec::new();
    for part in parts {
        match part {
            Condition::All(parts) => flat.extend(parts),
            other => flat.push(other),
        }
    }
    if flat.len() == 1 { flat.remove(0) } else { Condition::All(flat) }
}
