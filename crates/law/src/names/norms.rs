//! What follows from what: each norm becomes one rule, a joint sentence one for each of its subjects.
//!
//! Promise: a sentence with a mistake makes no rule; every mistake in it is told.

use {
    super::{
        find::{is_person, only_the_person, read_as, unknown, unknown_among},
        homes::{Where, act_done},
        lines::Lack,
        meant::is_the_person_meant,
        page::Written,
        reader::{Naming, Node, Reader},
        report::Message,
        terms::{Sort, words_for},
    },
    crate::{
        ast::{self, Term},
        checked::{Author, Condition, Core, EventId, EventRef, Fate, MeasureId, Rule, Thing},
        span::Span,
    },
};

/// One thing that waits for another at the same moment, and where that is said.
pub(super) struct Wait {
    pub(super) waiting: Node,
    pub(super) waited_for: Node,
    pub(super) span: Span,
}

/// The rules of a page, and what waits for what.
#[derive(Default)]
pub(super) struct Rules {
    pub(super) rules: Vec<Rule>,
    pub(super) waits: Vec<Wait>,
}

impl Rules {
    /// Adds the rules of one norm.
    pub(super) fn add(&mut self, reader: &mut Reader, written: &Written, norm: &ast::Norm) {
        reader.mentions.clear();
        let condition = reader.norm_condition(norm);
        let cores = reader.core(&norm.core);
        let (Some(condition), Some(cores)) = (condition, cores) else { return };
        let scope = reader.case_here();
        for core in cores {
            let (condition, core) = while_alone(condition.clone(), core);
            self.wait(reader, &core, norm, written);
            let reading = written.reading;
            self.rules.push(Rule { sentence: written.id, scope, reading, versions: None, condition, core });
        }
    }

    /// What the rule makes waits for all that its sentence names (meaning 3). Choices, duties and feeds wait for nothing.
    fn wait(&mut self, reader: &Reader, core: &Core, norm: &ast::Norm, written: &Written) {
        let waiting = match core {
            Core::Happens { event, .. } => Node::Event(*event),
            Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } | Core::Suspended { measure, .. } => {
                Node::Measure(*measure)
            }
            Core::Becomes { fact, .. } => Node::Fact(*fact),
            Core::Knows { thing, .. } => Node::Knows(*thing),
            Core::Record { body, thing, .. } => Node::Record(*body, *thing),
            Core::Must { missed, otherwise: Some(otherwise), .. } => {
                let span = match &norm.core {
                    ast::Core::Must { otherwise: Some(term), .. } => term.span,
                    _ => written.span,
                };
                let (waiting, waited_for) = (Node::Event(*otherwise), Node::Event(*missed));
                self.waits.push(Wait { waiting, waited_for, span });
                return;
            }
            _ => return,
        };
        for (waited_for, span) in &reader.mentions {
            self.waits.push(Wait { waiting, waited_for: *waited_for, span: *span });
        }
    }
}

/// What is so `while` carries the whole condition (`If` and `while`) in its core.
fn while_alone(condition: Condition, core: Core) -> (Condition, Core) {
    match core {
        Core::InForceWhile { measure, condition: during } if condition != Condition::always() => {
            let both = Condition::All(vec![condition, during]);
            (Condition::always(), Core::InForceWhile { measure, condition: both })
        }
        Core::Suspended { measure, condition: during } if condition != Condition::always() => {
            let both = Condition::All(vec![condition, during]);
            (Condition::always(), Core::Suspended { measure, condition: both })
        }
        core => (condition, core),
    }
}

impl Reader<'_, '_> {
    fn core(&mut self, core: &ast::Core) -> Option<Vec<Core>> {
        let one = |core: Core| Some(vec![core]);
        match core {
            ast::Core::May { actor, phrase, window } => {
                let (act, window) = (self.act(actor, phrase), self.window(window.as_ref()));
                one(Core::May { act: act?, window: window?, can: false })
            }
            ast::Core::Can { actor, phrase, window } => {
                let (act, window) = (self.act(actor, phrase), self.window(window.as_ref()));
                one(Core::May { act: act?, window: window?, can: true })
            }
            ast::Core::CanHappen { chance, window } => {
                let (act, window) = (self.authored(chance, Author::Chance), self.window(window.as_ref()));
                one(Core::May { act: act?, window: window?, can: true })
            }
            ast::Core::Must { actor, phrase, limit, otherwise } => self.must(actor, phrase, limit, otherwise.as_ref()),
            ast::Core::Tell { sender, receiver, thing, within } => {
                let told = (
                    self.body(sender),
                    self.body(receiver),
                    self.thing(thing, &[Sort::Fact, Sort::Measure, Sort::Event]),
                    self.length(within),
                );
                let (Some(from), Some(to), Some(of), Some(length)) = told else { return None };
                if length.count == 0 {
                    return self.at_least_a_day(within);
                }
                if !self.can_be_on_record(of, thing) {
                    return None;
                }
                if from == to {
                    self.report.say(
                        Message::error("L011", receiver.span, format!("{} cannot tell itself", receiver.name))
                            .under("another body is needed here"),
                    );
                    return None;
                }
                one(Core::Tell { sender: from, receiver: to, thing: of, length })
            }
            ast::Core::Happens { event, moment } => {
                let (event, moment) = (self.authored(event, Author::Law), self.moment(moment));
                one(Core::Happens { event: event?, moment: moment? })
            }
            ast::Core::InForce { measures, from, until } => {
                let measures: Vec<_> = measures.iter().map(|term| self.measure(term)).collect();
                let (from, until) = (self.moment(from), self.moment(until));
                let (from, until) = (from?, until?);
                measures
                    .into_iter()
                    .map(|measure| Some(Core::InForce { measure: measure?, from: from.clone(), until: until.clone() }))
                    .collect()
            }
            ast::Core::InForceWhile { measures, condition } => {
                let measures: Vec<_> = measures.iter().map(|term| self.measure(term)).collect();
                let condition = self.condition(condition)?;
                measures
                    .into_iter()
                    .map(|measure| Some(Core::InForceWhile { measure: measure?, condition: condition.clone() }))
                    .collect()
            }
            ast::Core::Forbids { measure, act, body } => {
                let (measure, act, body) = (self.measure(measure), self.act_of_the_person(act), self.body(body));
                let (body, act) = (body?, act?);
                let (stopped, wrongly) = *self.homes.stopped.get(&body)?;
                one(Core::Forbids { measure: measure?, act, body, stopped, wrongly })
            }
            ast::Core::Becomes { fact, value, moment } => {
                let (at, moment) = (self.fact(fact), self.moment(moment));
                let at = at?;
                // Of a fact that becomes nothing no value is right.
                let value = self.may_become(at, fact, value).then(|| self.value(at, value));
                one(Core::Becomes { fact: at, value: value??, moment: moment? })
            }
            ast::Core::Knows { subject, thing, from } => {
                let subject_is_person = is_person(subject);
                if !subject_is_person {
                    only_the_person(self.report, subject, "knows", self.here.body);
                }
                let known = self.thing(thing, &[Sort::Case, Sort::Event, Sort::Measure, Sort::Fact]);
                let (known, from) = (known, self.moment(from));
                let known = known?;
                let its_own = self.is_of_this_case(known, thing);
                (subject_is_person && its_own)
                    .then_some(Core::Knows { thing: known, from: from? })
                    .map(|core| vec![core])
            }
            ast::Core::Record { body, thing, from, until } => {
                let (body, of) = (self.body(body), self.thing(thing, &[Sort::Measure, Sort::Event]));
                let from = self.moment(from);
                let until = match until {
                    Some(until) => Some(self.moment(until)?),
                    None => None,
                };
                one(Core::Record { body: body?, thing: of?, from: from?, until })
            }
            ast::Core::Counts { act, every, case } => {
                let (act, case) = (self.act_of_the_person(act), self.case(case));
                one(Core::Counts { act: act?, case: case?, every: *every })
            }
            ast::Core::Closes { moment } => {
                match self.here.scope {
                    Where::Case(case) => one(Core::Closes { case, moment: self.moment(moment)? }),
                    Where::Unknown | Where::Person => {
                        // Of which case its events are is not said besides.
                        let scope = std::mem::replace(&mut self.here.scope, Where::Unknown);
                        self.moment(moment);
                        if scope == Where::Unknown {
                            return None;
                        }
                        self.here.scope = scope;
                        self.report.say(
                            Message::error("L041", self.here.span, "what closes here?")
                                .under("\"it\" is a case, and this sentence is about none")
                                .note("help: put it under \"For each …:\"."),
                        );
                        None
                    }
                }
            }
            ast::Core::Before { first, second } => self.before(first, second),
            ast::Core::Suspended { measure, condition } => {
                let (of, condition) = (self.measure(measure), self.condition(condition));
                let of = of?;
                self.is_ruled_here(of, measure).then_some(())?;
                one(Core::Suspended { measure: of, condition: condition? })
            }
            ast::Core::Exception { .. } => {
                self.report.say(
                    Message::error("L011", self.here.span, "an exception is no reading by itself")
                        .under("it is to a sentence, and says nothing alone")
                        .note("help: write the sentence twice, with the exception and without it, as two readings."),
                );
                None
            }
        }
    }

    /// Two events of one day, in this order. Only what somebody chooses can be held back.
    fn before(&mut self, first: &Term, second: &Term) -> Option<Vec<Core>> {
        let (one, other) = (self.any_event(first), self.any_event(second));
        let (one, other) = (one?, other?);
        let is = self.law.events[one.at()].author;
        if !matches!(is, Author::Person | Author::Body(_) | Author::Chance) {
            self.wrong_author(first, "an act or a chance", words_for(is), "only what is chosen can be held back");
            return None;
        }
        if one == other {
            self.report.say(
                Message::error("L011", second.span, format!("\"{}\" cannot come before itself", second.name))
                    .under("another event is needed here")
                    .note(read_as(self.here.body)),
            );
            return None;
        }
        Some(vec![Core::Before { first: one, second: other }])
    }

    /// A measure is suspended where it is ruled: under the same `For each`, or outside all.
    fn is_ruled_here(&mut self, measure: MeasureId, term: &Term) -> bool {
        let scope = self.law.measures[measure.at()].scope;
        if matches!(self.here.scope, Where::Unknown) || self.case_here() == scope {
            return true;
        }
        let place = match scope {
            Some(case) => format!("under \"For each {}:\"", self.law.cases[case.at()].name),
            None => "outside \"For each\"".to_string(),
        };
        self.report.say(
            Message::error(
                "L041",
                term.span,
                format!("\"{}\" is ruled {place}, and is suspended elsewhere", term.name),
            )
            .under("which one is suspended?")
            .note(format!("help: put this sentence {place} too.")),
        );
        false
    }

    fn must(
        &mut self,
        actor: &Term,
        phrase: &Term,
        limit: &ast::Window,
        otherwise: Option<&Term>,
    ) -> Option<Vec<Core>> {
        let (act, limit) = (self.act(actor, phrase), self.limit(limit));
        let otherwise = match otherwise {
            Some(event) => Some(self.authored(event, Author::Law)?),
            None => None,
        };
        let (act, (length, of)) = (act?, limit?);
        let missed = *self.homes.missed.get(&act)?;
        Some(vec![Core::Must { act, length, of: EventRef::Event(of), missed, otherwise }])
    }

    /// The act that an actor does, by its verb phrase or its name.
    fn act(&mut self, actor: &Term, phrase: &Term) -> Option<EventId> {
        if phrase.name.starts_with("be ") && act_done(actor, phrase, self.terms, self.law).is_none() {
            self.done_by_nobody(phrase);
            return None;
        }
        if !is_person(actor) && self.terms.get(&actor.name).is_none() {
            if is_the_person_meant(&actor.name) {
                unknown(self.terms, self.report, actor, &[Sort::Body], self.here.body, None);
                return None;
            }
            let actors = self.terms.entries.iter().filter(|entry| entry.named.sort() == Sort::Body);
            let names = actors.map(|entry| entry.name.as_str()).chain(["person"]);
            unknown_among(self.report, actor, "here", names, self.here.body, Some(Lack::Body));
            return None;
        }
        if !is_person(actor) {
            self.body(actor)?;
        }
        if let Some(act) = act_done(actor, phrase, self.terms, self.law) {
            return Some(act);
        }
        let other = self.terms.acts_called(&phrase.name).first().copied().or_else(|| self.terms.event(&phrase.name));
        let Some(other) = other else {
            let acts = self.law.events.iter().filter(|event| matches!(event.author, Author::Person | Author::Body(_)));
            let phrases = acts.clone().filter_map(|event| event.label.as_deref());
            let names = phrases.chain(acts.map(|event| event.name.as_str()));
            let lack = Some(Lack::act_of(&actor.name));
            unknown_among(self.report, phrase, "that someone can do", names, self.here.body, lack);
            return None;
        };
        if self.terms.acts_of_nobody.contains(&other) {
            return None;
        }
        let event = &self.law.events[other.at()];
        let whose = match event.author {
            Author::Person => "an act of the person".to_string(),
            Author::Body(body) => format!("an act of the {}", self.law.bodies[body.at()].name),
            other => words_for(other).to_string(),
        };
        let entry = self.terms.get(&event.name);
        self.report.say(
            Message::error("L011", phrase.span, format!("\"{}\" is {whose}, not of the {}", event.name, actor.name))
                .under(format!("{whose}, defined in {}", entry.map_or("this law", |entry| entry.line.as_str())))
                .also_at(entry.and_then(|entry| entry.span), "here")
                .note(read_as(self.here.body)),
        );
        None
    }

    /// `The ban must be lifted within 3 days …`: who does it is not said.
    fn done_by_nobody(&mut self, phrase: &Term) {
        let title = format!("nothing that someone can do is called \"{}\"", phrase.name);
        self.report.say(
            Message::error("L010", phrase.span, title)
                .under("a sentence says who does what")
                .note("help: who acts stands first, the person or a body: \"ACTOR may …\", \"ACTOR must … within …\""),
        );
    }

    /// An event that this sentence may bring: by law, or a chance.
    fn authored(&mut self, term: &Term, author: Author) -> Option<EventId> {
        let event = self.any_event(term)?;
        let is = self.law.events[event.at()].author;
        if is == author {
            return Some(event);
        }
        let help = match is {
            Author::Person | Author::Body(_) => "an act has an actor: say who may, can or must do it",
            Author::Chance => "say that it can happen",
            Author::Law => "say when it happens",
            Author::Date => "its definition says when it comes",
            Author::Missed(_) | Author::Stopped(_) | Author::WronglyStopped(_) => "it comes by itself",
        };
        self.wrong_author(term, words_for(author), words_for(is), help);
        None
    }

    fn act_of_the_person(&mut self, term: &Term) -> Option<EventId> {
        let event = self.any_event(term)?;
        let is = self.law.events[event.at()].author;
        if is == Author::Person {
            return Some(event);
        }
        self.wrong_author(term, words_for(Author::Person), words_for(is), "only what the person does can stand here");
        None
    }

    fn wrong_author(&mut self, term: &Term, needed: &str, is: &str, help: &str) {
        let span = self.terms.get(&term.name).and_then(|entry| entry.span);
        self.report.say(
            Message::error("L011", term.span, format!("\"{}\" is {is}, and {needed} is needed here", term.name))
                .under(help)
                .also_at(span, format!("here it is made {is}"))
                .note(read_as(self.here.body)),
        );
    }

    fn at_least_a_day<T>(&mut self, within: &ast::Length) -> Option<T> {
        let span = match within {
            ast::Length::Counted { span, .. } => *span,
            ast::Length::Named(term) => term.span,
        };
        self.report.say(
            Message::error("L012", span, "a message takes a day at least")
                .under("write: within 1 day")
                .note("What is told shows the evening before, and is read the next morning."),
        );
        None
    }

    /// `becomes` needs a fact that changes (meaning 31).
    fn may_become(&mut self, fact: crate::checked::FactId, term: &Term, value: &Term) -> bool {
        let how = match self.law.facts[fact.at()].fate {
            Fate::CanChange | Fate::OnlyBySentences => return true,
            Fate::Never => "never changes",
            Fate::Grows => "grows by one each year",
            Fate::JudgedBy(_) => "is judged",
        };
        let span = self.terms.get(&term.name).and_then(|entry| entry.span);
        let mut message =
            Message::error("L016", term.span, format!("\"{}\" {how}, and here it becomes something", term.name))
                .also_at(span, format!("here it is said that it {how}"));
        if self.law.facts[fact.at()].fate == Fate::Grows {
            let fact = &term.name;
            let value = if value.name.parse::<u32>().is_ok() { &value.name } else { "18" };
            message = message
                .note("It grows of itself, on the birthday, and needs no sentence for it.")
                .note(format!("help: what begins on that birthday has it as a condition: \"If {fact} is at least {value}, …\". A story names the day: \"On day 30: {fact} is {value}.\""))
                .note("If it does not grow of itself, write in its definition \"it changes only by sentences\".");
        } else {
            message = message.note("help: write in its definition \"it changes only by sentences\", or \"it can change\" if it also changes of itself.");
            if let Some(fate) = self.terms.fates.get(&fact) {
                message = message.edit(*fate, "it changes only by sentences");
            }
        }
        self.report.say(message);
        false
    }

    /// Knowledge of a case is ruled under its own `For each`.
    fn is_of_this_case(&mut self, thing: Thing, term: &Term) -> bool {
        let Thing::Case(case) = thing else { return true };
        if matches!(self.here.scope, Where::Unknown) || self.here.scope == Where::Case(case) {
            return true;
        }
        let case = &self.law.cases[case.at()].name;
        self.report.say(
            Message::error("L041", term.span, format!("of which {case} does the person know?"))
                .under(format!("this sentence is not about one {case}"))
                .note(format!("help: put it under \"For each {case}:\".")),
        );
        false
    }

    /// The events of a named date must be events of its own case, or of the person.
    pub(super) fn dated(&mut self, at: &Term, after: &Term) {
        self.event(at, Naming::Moment);
        self.event(after, Naming::Moment);
    }
}
