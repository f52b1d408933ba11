//! Facts that a body judges (meaning 32). Where a right or a story speaks of them: only sentences of the law ask, so a claim where
//! no sentence asks is never true. L044 if one asks elsewhere, L012 if none does. Where somebody would be told of them or have
//! them on record: an answer is kept where it was asked for, and nobody else holds it. L016.
//!
//! Promise: a claim that is passed over here can be judged in some sentence of the law; a sentence that is itself wrong
//! makes nobody guess.

use {
    super::{
        find::read_as,
        reader::{Reader, Speech},
        report::Message,
    },
    crate::{
        ast::{Body, StoryLine, Term},
        checked::{Atom, CaseId, Condition, FactId, Fate, Rule, Thing},
        span::Span,
        wording::a,
    },
    std::collections::BTreeSet,
};

/// Where the sentences of a law ask a judge: which fact, and in which kind of case, or of the person. Nothing is known of
/// a law in which a sentence is wrong.
#[derive(Default)]
pub(super) struct Asked(Option<BTreeSet<(FactId, Option<CaseId>)>>);

impl Asked {
    /// Where these rules ask, which are all the rules of a law.
    pub(super) fn by(rules: &[Rule]) -> Asked {
        let mut asked = BTreeSet::new();
        for rule in rules {
            for condition in rule.conditions() {
                named(condition, rule.scope, &mut |fact, place| {
                    asked.insert((fact, place));
                });
            }
        }
        Asked(Some(asked))
    }
}

/// Every fact that a condition names, with the place in which it means it: a definition has no case.
fn named(condition: &Condition, place: Option<CaseId>, see: &mut impl FnMut(FactId, Option<CaseId>)) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| named(part, place, see)),
        Condition::Not(part) => named(part, place, see),
        Condition::Defined(part) => named(part, None, see),
        Condition::Atom(Atom::FactIs(fact, _) | Atom::FactAtLeast(fact, _)) => see(*fact, place),
        Condition::Atom(_) => {}
    }
}

impl Reader<'_, '_> {
    /// True unless the claim is about a fact that nobody can have judged there; then says so.
    pub(super) fn can_be_judged(&mut self, claim: &Condition, span: Span, term: &Term) -> bool {
        let Some(asked) = &self.asked.0 else { return true };
        // That no fact is judged on the first morning is said there.
        if matches!(self.here.body, Body::Story(StoryLine::First(_))) {
            return true;
        }
        let mut facts = Vec::new();
        named(claim, self.case_here(), &mut |fact, place| {
            let is_judged = matches!(self.law.facts[fact.at()].fate, Fate::JudgedBy(_));
            if is_judged && !asked.contains(&(fact, place)) {
                facts.push((fact, place));
            }
        });
        let Some(&(fact, place)) = facts.first() else { return true };
        let elsewhere: Vec<Option<CaseId>> =
            asked.iter().filter(|(of, _)| *of == fact).map(|(_, place)| *place).collect();
        match elsewhere.first() {
            Some(there) => self.judged_elsewhere(fact, place, *there, term),
            None => self.judged_nowhere(fact, span),
        }
        false
    }

    /// True unless it is a fact that is judged, so that no body has it on record; then says so.
    pub(super) fn can_be_on_record(&mut self, thing: Thing, term: &Term) -> bool {
        let Thing::Fact(fact) = thing else { return true };
        if !matches!(self.law.facts[fact.at()].fate, Fate::JudgedBy(_)) {
            return true;
        }
        let fact = &self.law.facts[fact.at()];
        let (name, value) = (&fact.name, fact.values.name(0));
        let span = self.terms.get(name).and_then(|entry| entry.span);
        let mut message = Message::error("L016", term.span, format!("\"{name}\" is judged, and nobody has it on record"))
            .under("what is judged is kept where a sentence asked for it")
            .also_at(span, "here it is said that it is judged")
            .note(format!(
                "help: let an event say it, as \"If {name} is {value}, finding happens on the day of EVENT.\", and tell of the event."
            ));
        if matches!(self.here.body, Body::Right(_) | Body::Story(_)) {
            message = message.note(read_as(self.here.body));
        }
        self.report.say(message);
        false
    }

    fn judged_elsewhere(&mut self, fact: FactId, here: Option<CaseId>, there: Option<CaseId>, term: &Term) {
        let name = |case: CaseId| &self.law.cases[case.at()].name;
        let fact = &self.law.facts[fact.at()].name;
        let is_story = self.here.speech == Speech::Story;
        let what = if is_story { "line" } else { "right" };
        let about = match here {
            Some(case) => format!("about {}", a(name(case))),
            None if there.is_some() => "not about one".to_owned(),
            None => "about the person".to_owned(),
        };
        let judged = there.map_or("once for the person".to_owned(), |case| format!("within {}", a(name(case))));
        let title = format!("\"{fact}\" is judged {judged}, and this {what} is {about}");
        let mut message =
            Message::error("L044", term.span, title).under("here nobody is ever asked, so this says nothing");
        message = match there {
            _ if is_story => message.note(format!(
                "help: a story says what is judged, as \"On day 1: {fact} is yes.\"; after \"Then on\" say what follows from it."
            )),
            Some(case) => message.note(format!("help: put the right under\n    For each {}:", name(case))),
            None => message.note(format!("help: put the right outside \"For each {}:\".", here.map_or("case", |case| name(case)))),
        };
        if let Body::Right(_) = self.here.body {
            message = message.note(read_as(self.here.body));
        }
        self.report.say(message);
    }

    fn judged_nowhere(&mut self, fact: FactId, span: Span) {
        let fact = &self.law.facts[fact.at()].name;
        self.report.say(
            Message::error("L012", span, format!("nobody ever judges \"{fact}\""))
                .under("no sentence of the law asks for it, and a right or story never asks")
                .note(read_as(self.here.body)),
        );
    }
}
