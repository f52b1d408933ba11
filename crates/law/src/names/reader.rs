//! What is at hand while a sentence is read: the names, their homes, the place of the sentence, and what it names.
//!
//! Promise: every name is looked up here, so that no name escapes the questions "does it exist?", "is it the right kind
//! of thing?" and "of which case?" (meaning 11 and 17).

use {
    super::{
        definitions::NO_ACT,
        find::{find, read_as, unknown_among},
        homes::{Homes, Where},
        judged::Asked,
        meanings::Meaning,
        numbers::Numbers,
        report::{Message, Report},
        terms::{Named, Sort, Terms},
    },
    crate::{
        ast::{self, Term},
        checked::{
            Author, BodyId, CaseId, EventId, EventRef, FactId, KindId, Law, Length, MeasureId, Role, RoleTarget,
            SentenceId, Thing,
        },
        diagnostic::Label,
        span::Span,
        wording::a,
    },
};

/// What a sentence waits for at the same moment, for the search of circles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    Event(EventId),
    Measure(MeasureId),
    Fact(FactId),
    Knows(Thing),
    Record(BodyId, Thing),
    /// Any measure, of a case (or of all), of a kind (or of all).
    Measures(Option<CaseId>, Option<KindId>),
}

/// Which kind of text a name stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Speech {
    Law,
    Definition,
    Right,
    Story,
}

/// How a sentence names an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Naming {
    /// In a condition: of this case, or of some open case.
    Condition,
    /// In a moment, bound, window or limit: of exactly one case.
    Moment,
}

/// The place of the sentence being read.
#[derive(Clone, Copy)]
pub(super) struct Here<'p> {
    pub(super) body: &'p ast::Body,
    pub(super) span: Span,
    pub(super) sentence: SentenceId,
    pub(super) scope: Where,
    pub(super) speech: Speech,
    /// True if `case` stands for the case of the scope (`For each case:`).
    pub(super) each_case: bool,
}

/// Everything at hand.
pub(super) struct Reader<'l, 'p> {
    pub(super) law: &'l Law,
    pub(super) terms: &'l Terms,
    pub(super) homes: &'l Homes,
    pub(super) meanings: &'l [Option<Meaning>],
    pub(super) numbers: &'l Numbers,
    /// Where the law's own sentences ask a judge; rights and stories never do.
    pub(super) asked: &'l Asked,
    pub(super) report: &'l mut Report,
    pub(super) here: Here<'p>,
    /// What the sentence waits for, and where it says so.
    pub(super) mentions: Vec<(Node, Span)>,
}

impl Reader<'_, '_> {
    /// A name of one of these kinds.
    pub(super) fn named(&mut self, term: &Term, wanted: &[Sort]) -> Option<Named> {
        if self.here.each_case
            && term.name == "case"
            && wanted.contains(&Sort::Case)
            && let Where::Case(case) = self.here.scope
        {
            return Some(Named::Case(case));
        }
        find(self.terms, self.report, term, wanted, self.here.body)
    }

    pub(super) fn body(&mut self, term: &Term) -> Option<BodyId> {
        match self.named(term, &[Sort::Body])? {
            Named::Body(body) => Some(body),
            _ => None,
        }
    }

    pub(super) fn fact(&mut self, term: &Term) -> Option<FactId> {
        match self.named(term, &[Sort::Fact])? {
            Named::Fact(fact) => Some(fact),
            _ => None,
        }
    }

    pub(super) fn case(&mut self, term: &Term) -> Option<CaseId> {
        match self.named(term, &[Sort::Case])? {
            Named::Case(case) => Some(case),
            _ => None,
        }
    }

    pub(super) fn measure(&mut self, term: &Term) -> Option<MeasureId> {
        match self.named(term, &[Sort::Measure])? {
            Named::Measure(measure) => Some(measure),
            _ => None,
        }
    }

    /// An event without the question of which case.
    pub(super) fn any_event(&mut self, term: &Term) -> Option<EventId> {
        if self.is_role(term) {
            self.role_outside_a_right(term);
            return None;
        }
        match self.named(term, &[Sort::Event])? {
            Named::Event(event) => Some(event),
            _ => None,
        }
    }

    /// An event, as a sentence here may name it.
    pub(super) fn event(&mut self, term: &Term, naming: Naming) -> Option<EventId> {
        let event = self.any_event(term)?;
        self.may_name(event, term, naming).then_some(event)
    }

    /// An event, or in a right any act with a role.
    pub(super) fn event_ref(&mut self, term: &Term, naming: Naming) -> Option<EventRef> {
        if self.here.speech == Speech::Right && self.is_role(term) {
            let role = self.role(term)?;
            return (naming == Naming::Condition || self.has_role_here(role, term)).then_some(role);
        }
        self.event(term, naming).map(EventRef::Event)
    }

    /// L044: the act has its role for a case of another kind than the right is about.
    fn has_role_here(&mut self, role: EventRef, term: &Term) -> bool {
        let (EventRef::Role(_, RoleTarget::Case(there)), Where::Case(here)) = (role, self.here.scope) else {
            return true;
        };
        if here == there {
            return true;
        }
        let (here, there) = (&self.law.cases[here.at()].name, &self.law.cases[there.at()].name);
        self.report.say(
            Message::error(
                "L044",
                term.span,
                format!("such an act belongs to {}, and this right is about {}", a(there), a(here)),
            )
            .under(format!("a person may have more than one {there}: of which one?"))
            .note(format!("help: put the right under\n    For each {there}:"))
            .note(read_as(self.here.body)),
        );
        false
    }

    fn is_role(&self, term: &Term) -> bool {
        term.name.starts_with("act that ") && self.terms.get(&term.name).is_none()
    }

    fn role_outside_a_right(&mut self, term: &Term) {
        self.report.say(
            Message::error("L011", term.span, format!("\"an {}\" may stand in a right only", term.name))
                .under("a law names its own acts")
                .note(read_as(self.here.body)),
        );
    }

    fn role(&mut self, term: &Term) -> Option<EventRef> {
        let roles = [
            ("act that answers ", Role::Answers),
            ("act that challenges ", Role::Challenges),
            ("act that decides ", Role::Decides),
            ("act that gives reasons for ", Role::GivesReasons),
        ];
        let Some((about, role)) =
            roles.iter().find_map(|(words, role)| term.name.strip_prefix(words).map(|about| (about, *role)))
        else {
            let title = format!("no act has the role \"{}\"", term.name);
            self.report.say(
                Message::error("L010", term.span, title)
                    .note("The roles are: answers, challenges, decides, gives reasons for.")
                    .note(read_as(self.here.body)),
            );
            return None;
        };
        let target = match (about, self.here.scope) {
            ("case", Where::Case(case)) => RoleTarget::Case(case),
            ("case", _) => RoleTarget::AnyCase,
            ("measure", _) => RoleTarget::AnyMeasure,
            _ => RoleTarget::Case(self.case(&Term { name: about.to_string(), span: term.span })?),
        };
        Some(EventRef::Role(role, target))
    }

    /// What can be told, known or recorded; `wanted` says which kinds.
    pub(super) fn thing(&mut self, term: &Term, wanted: &[Sort]) -> Option<Thing> {
        match self.named(term, wanted)? {
            Named::Fact(fact) => Some(Thing::Fact(fact)),
            Named::Measure(measure) => Some(Thing::Measure(measure)),
            Named::Event(event) => Some(Thing::Event(event)),
            Named::Case(case) => Some(Thing::Case(case)),
            _ => None,
        }
    }

    /// A length; its last day moves as the law's deadlines do. No day at all is the day itself, and stays.
    pub(super) fn length(&mut self, length: &ast::Length) -> Option<Length> {
        let length = self.numbers.length(length, self.here.body, self.terms, self.report)?;
        Some(Length { moves: self.law.deadlines_move && length.count > 0, ..length })
    }

    /// The value of a fact.
    pub(super) fn value(&mut self, fact: FactId, value: &Term) -> Option<u16> {
        let of = &self.law.facts[fact.at()];
        let at = super::conditions::value_at(&of.values, &value.name);
        if at.is_none() {
            let (name, values) = (&of.name, super::conditions::values_in_words(&of.values));
            if self.terms.get(&value.name).is_some_and(|entry| matches!(entry.named, Named::Definition(_))) {
                self.report.say(
                    Message::error(
                        "L011",
                        value.span,
                        format!("\"{}\" is a definition, not a value of {name}", value.name),
                    )
                    .under(format!("write: the person is {}", value.name))
                    .note(read_as(self.here.body)),
                );
                return None;
            }
            self.report.say(
                Message::error("L012", value.span, format!("{name} is never \"{}\"", value.name))
                    .under(format!("its values are: {values}"))
                    .note(read_as(self.here.body)),
            );
        }
        at
    }

    /// Says that nothing is called so, among names that are not terms.
    pub(super) fn unknown_among<'n>(&mut self, term: &Term, place: &str, names: impl Iterator<Item = &'n str>) {
        unknown_among(self.report, term, place, names, self.here.body, None);
    }

    /// May the sentence name this event? If not, says so.
    pub(super) fn may_name(&mut self, event: EventId, term: &Term, naming: Naming) -> bool {
        if matches!(self.here.speech, Speech::Definition | Speech::Story) {
            return true;
        }
        match (self.here.scope, self.homes.places[event.at()]) {
            (Where::Unknown, _) | (_, Where::Unknown) | (Where::Person, Where::Person) => true,
            (Where::Person, Where::Case(case)) => naming == Naming::Condition || self.which_case(event, case, term),
            (Where::Case(here), Where::Case(there)) => {
                here == there || naming == Naming::Condition || self.which_case(event, there, term)
            }
            (Where::Case(here), Where::Person) => {
                self.homes.is_seen_by(self.law, event, here) || self.not_of_this_case(event, here, term)
            }
        }
    }

    /// L044: the event belongs to a case, and the sentence is not about one.
    fn which_case(&mut self, event: EventId, case: CaseId, term: &Term) -> bool {
        let case = &self.law.cases[case.at()].name;
        let about = match self.here.scope {
            Where::Case(other) => format!("about {}", a(&self.law.cases[other.at()].name)),
            _ => "not about one".to_string(),
        };
        let title = format!("\"{}\" belongs to {}, and this sentence is {about}", term.name, a(case));
        let which = format!("a person may have more than one {case}: of which one?");
        let again = Label { span: term.span, text: format!("of which {case}?") };
        if self.report.is_said_in("L044", self.here.span, &which, again) {
            return false;
        }
        let mut message = Message::error("L044", term.span, title).under(which);
        let name = self.terms.get(&term.name).and_then(|entry| entry.span);
        match (self.ruled_in(event), name) {
            (Some(home), Some(name)) => {
                message =
                    message.also(name, format!("ruled under \"For each {case}:\", {home}: each {case} has its own"));
            }
            (Some(home), None) => {
                message = message.note(format!("\"{}\" is ruled under \"For each {case}:\", {home}.", term.name));
            }
            (None, _) => {}
        }
        let subject = match self.here.body {
            ast::Body::Right(_) => "the right".to_string(),
            ast::Body::Norm(norm) => match &norm.core {
                ast::Core::InForce { measures, .. } if measures.len() == 1 => {
                    format!("one {} for each {case}", measures[0].name)
                }
                _ => format!("each {case}"),
            },
            _ => format!("each {case}"),
        };
        message = match self.here.body {
            ast::Body::Right(_) => message.note(format!("help: put {subject} under\n    For each {case}:")),
            _ => message.note(format!("If the sentence speaks of {subject}, put it under\n    For each {case}:")),
        };
        if let ast::Body::Norm(ast::Norm { core: ast::Core::InForce { measures, .. }, .. }) = self.here.body {
            let (names, are) = match measures.as_slice() {
                [one] => (one.name.clone(), "is"),
                many => (many.iter().map(|term| term.name.as_str()).collect::<Vec<_>>().join(" and "), "are"),
            };
            message = message.note(format!(
                "If one is enough for the person, say\n    {names} {are} in force while {} is open.",
                a(case)
            ));
        }
        self.report.say(message.note(read_as(self.here.body)));
        false
    }

    /// L042: an act of the person at large, named in a case that does not see it (meaning 11).
    fn not_of_this_case(&mut self, event: EventId, case: CaseId, term: &Term) -> bool {
        if self.law.cases[case.at()].opened_by == NO_ACT {
            // It is told that no act opens the case; this may be the act.
            return false;
        }
        if self.terms.acts_opening_too.contains(&event) {
            return false;
        }
        let case = &self.law.cases[case.at()].name;
        let what = match self.here.body {
            ast::Body::Right(_) => "right",
            _ => "sentence",
        };
        let title = format!("\"{}\" is not an act of {}, and this {what} is about one", term.name, a(case));
        let mut message = Message::error("L042", term.span, title).under(format!("no {case} sees this act"));
        if let Some(home) = self.ruled_in(event) {
            message = message.note(format!("\"{}\" is ruled outside \"For each {case}:\", {home}.", term.name));
        }
        message = message.note(format!("If the {what} speaks of the person, put it outside \"For each {case}:\"."));
        if self.law.events[event.at()].author == Author::Person {
            message = message.note(format!(
                "If the act is done in {}, say for which one it counts, as\n    {} counts for every open {case}.",
                a(case),
                term.name
            ));
        }
        self.report.say(message.note(read_as(self.here.body)));
        false
    }

    /// The address of the sentence that rules an event, in words.
    fn ruled_in(&self, event: EventId) -> Option<String> {
        let home = &self.law.sentences[self.homes.ruled_in[event.at()]?.at()];
        let here = &self.law.sentences[self.here.sentence.at()];
        Some(if home.file == here.file {
            format!("in line {}", home.line)
        } else {
            format!("in line {} of {}", home.line, home.file)
        })
    }
}
