//! One term, one home: the sentence that rules each thing, and whether it rules it in a case or for the person.
//!
//! A first look at every norm, quiet about unknown names (they are told when the sentence is read in earnest). It finds
//! second homes, sets the scope of events and measures, and makes the events that follow from other sentences:
//! `missed X`, `stopped at D`, `wrongly stopped at D`. Promise: afterwards every event and measure has its scope.

use {
    super::{
        lines,
        page::{Walked, Written},
        report::{Message, Report},
        sentences::File,
        terms::{Entry, Named, Terms, words_for},
    },
    crate::{
        ast::{Body, Core, Definition, Term},
        checked::{
            Author, BodyId, CaseId, Event, EventId, FactId, Law, MeasureId, Naming, ReadingId, Rule, SentenceId,
        },
        span::Span,
        wording::a,
    },
    std::collections::{BTreeMap, BTreeSet, btree_map},
};

/// Where something happens or is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    Person,
    Case(CaseId),
    /// The sentence that would tell has a mistake, or there is none.
    Unknown,
}

/// What a sentence rules, so that a second sentence that rules the same can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ruling {
    Power(EventId),
    Duty(EventId),
    Comes(EventId),
    Force(MeasureId),
    Becomes(FactId, u16),
    Knows(Named),
    Record(BodyId, Named),
    Tells(BodyId, BodyId, Named),
    Forbids(MeasureId, EventId, BodyId),
    Counts(EventId, CaseId),
    Closes(CaseId),
    Before(EventId, EventId),
    Suspended(MeasureId),
}

/// Where things are ruled.
#[derive(Default)]
pub(super) struct Homes {
    /// Of each event.
    pub(super) places: Vec<Where>,
    /// The sentence that rules each event, if there is one.
    pub(super) ruled_in: Vec<Option<SentenceId>>,
    /// Acts of the person with `counts for`, and the kinds of case they count for.
    pub(super) counts: BTreeSet<(EventId, CaseId)>,
    /// Acts and the case each opens.
    opens: BTreeSet<(EventId, CaseId)>,
    /// The act owed by `missed X`.
    pub(super) missed: BTreeMap<EventId, EventId>,
    /// `stopped at D`, `wrongly stopped at D`.
    pub(super) stopped: BTreeMap<BodyId, (EventId, EventId)>,
}

/// The first sentence that rules a thing.
struct First {
    span: Span,
    place: Where,
    id: SentenceId,
    reading: Option<(ReadingId, u16)>,
}

impl Homes {
    /// True if an event done to the person can be seen by a case of this kind (decisions 11 and 13).
    pub(super) fn is_seen_by(&self, law: &Law, event: EventId, case: CaseId) -> bool {
        let is_act = matches!(law.events[event.at()].author, Author::Person | Author::Body(_));
        !is_act || self.counts.contains(&(event, case)) || self.opens.contains(&(event, case))
    }

    fn opens_a_case(&self, act: EventId) -> bool {
        self.opens.range((act, CaseId(0))..=(act, CaseId(u16::MAX))).next().is_some()
    }

    fn counts_somewhere(&self, act: EventId) -> bool {
        self.counts.range((act, CaseId(0))..=(act, CaseId(u16::MAX))).next().is_some()
    }

    /// The homes in a law that was read before, for the rights of another page.
    pub(super) fn of(law: &Law) -> Homes {
        let mut homes = Homes { opens: opens(law), ..Homes::default() };
        homes.ruled_in = vec![None; law.events.len()];
        for rule in &law.rules {
            if let crate::checked::Core::Counts { act, case, .. } = rule.core {
                homes.counts.insert((act, case));
            }
            if let Some(event) = ruled_event(rule) {
                homes.ruled_in[event.at()].get_or_insert(rule.sentence);
            }
        }
        let place = |(at, event): (usize, &Event)| match (event.scope, event.author) {
            (Some(case), _) => Where::Case(case),
            (None, Author::Person | Author::Body(_)) if homes.ruled_in[at].is_none() => Where::Unknown,
            (None, _) => Where::Person,
        };
        homes.places = law.events.iter().enumerate().map(place).collect();
        homes
    }
}

fn ruled_event(rule: &Rule) -> Option<EventId> {
    match rule.core {
        crate::checked::Core::May { act, .. } | crate::checked::Core::Must { act, .. } => Some(act),
        crate::checked::Core::Happens { event, .. } => Some(event),
        _ => None,
    }
}

fn opens(law: &Law) -> BTreeSet<(EventId, CaseId)> {
    law.cases.iter().enumerate().map(|(at, case)| (case.opened_by, CaseId(at as u16))).collect()
}

/// Finds the homes of a page.
pub(super) fn find(walked: &Walked, file: &File, terms: &mut Terms, law: &mut Law, report: &mut Report) -> Homes {
    let mut homes = Homes { opens: opens(law), ..Homes::default() };
    for written in &walked.sentences {
        if let Body::Norm(norm) = written.body
            && let Core::Counts { act, case, .. } = &norm.core
            && let (Some(act), Some(case)) = (act_named(act, terms), terms.case(&case.name))
        {
            homes.counts.insert((act, case));
        }
    }
    homes.places = vec![Where::Unknown; law.events.len()];
    homes.ruled_in = vec![None; law.events.len()];
    let mut first: BTreeMap<Ruling, First> = BTreeMap::new();
    let mut measures: Vec<Option<Where>> = vec![None; law.measures.len()];
    for written in &walked.sentences {
        let Body::Norm(norm) = written.body else { continue };
        let place = place_of(written, terms);
        for (ruling, span) in rulings(&norm.core, written, terms, law) {
            match first.entry(ruling) {
                btree_map::Entry::Occupied(first) => second_home(ruling, span, written, first.get(), file, law, report),
                btree_map::Entry::Vacant(vacant) => {
                    vacant.insert(First { span, place, id: written.id, reading: written.reading });
                }
            }
            match ruling {
                Ruling::Power(event) | Ruling::Duty(event) | Ruling::Comes(event) => {
                    settle(event, span, place, written, &mut homes, &first, law, report);
                }
                Ruling::Force(measure) => {
                    measures[measure.at()].get_or_insert(place);
                }
                _ => {}
            }
            derive(ruling, place, written, norm_otherwise(&norm.core), file, terms, law, &mut homes, report);
        }
    }
    for (measure, place) in measures.into_iter().enumerate() {
        if let Some(Where::Case(case)) = place {
            law.measures[measure].scope = Some(case);
        }
    }
    dates(walked, terms, law, &mut homes);
    for (event, place) in homes.places.iter().enumerate() {
        law.events[event].scope = match place {
            Where::Case(case) => Some(*case),
            Where::Person | Where::Unknown => None,
        };
    }
    homes
}

/// Where a sentence speaks.
pub(super) fn place_of(written: &Written, terms: &Terms) -> Where {
    match written.each {
        None => Where::Person,
        Some(each) => terms.case(&each.name).map_or(Where::Unknown, Where::Case),
    }
}

fn act_named(term: &Term, terms: &Terms) -> Option<EventId> {
    terms.event(&term.name)
}

/// The act a `may`, `can` or `must` speaks of: by its phrase and actor, else by its name.
pub(super) fn act_done(actor: &Term, phrase: &Term, terms: &Terms, law: &Law) -> Option<EventId> {
    let by = |act: &&EventId| match law.events[act.at()].author {
        Author::Person => actor.name == "person",
        Author::Body(body) => law.bodies[body.at()].name == actor.name,
        _ => false,
    };
    terms
        .acts_called(&phrase.name)
        .iter()
        .find(by)
        .copied()
        .or_else(|| terms.event(&phrase.name).filter(|act| by(&act)))
}

fn thing(term: &Term, terms: &Terms) -> Option<Named> {
    terms.get(&term.name).map(|entry| entry.named)
}

fn norm_otherwise(core: &Core) -> Option<&Term> {
    match core {
        Core::Must { otherwise, .. } => otherwise.as_ref(),
        _ => None,
    }
}

/// What a sentence rules, and the place of the name.
fn rulings(core: &Core, written: &Written, terms: &Terms, law: &Law) -> Vec<(Ruling, Span)> {
    let one = |ruling: Option<Ruling>, span: Span| ruling.map(|ruling| (ruling, span)).into_iter().collect();
    match core {
        Core::May { actor, phrase, .. } | Core::Can { actor, phrase, .. } => {
            one(act_done(actor, phrase, terms, law).map(Ruling::Power), phrase.span)
        }
        Core::CanHappen { chance, .. } => {
            let chance_of = terms.event(&chance.name).filter(|event| law.events[event.at()].author == Author::Chance);
            one(chance_of.map(Ruling::Power), chance.span)
        }
        Core::Must { actor, phrase, .. } => one(act_done(actor, phrase, terms, law).map(Ruling::Duty), phrase.span),
        Core::Happens { event, .. } => {
            let by_law = terms.event(&event.name).filter(|event| law.events[event.at()].author == Author::Law);
            one(by_law.map(Ruling::Comes), event.span)
        }
        Core::InForce { measures, .. } | Core::InForceWhile { measures, .. } => {
            measures.iter().filter_map(|term| Some((Ruling::Force(terms.measure(&term.name)?), term.span))).collect()
        }
        Core::Becomes { fact, value, .. } => {
            let ruling = terms.fact(&fact.name).and_then(|id| {
                Some(Ruling::Becomes(id, super::conditions::value_at(&law.facts[id.at()].values, &value.name)?))
            });
            one(ruling, fact.span)
        }
        Core::Knows { thing: known, .. } => one(thing(known, terms).map(Ruling::Knows), known.span),
        Core::Record { body, thing: of, .. } => {
            one(terms.body(&body.name).zip(thing(of, terms)).map(|(body, of)| Ruling::Record(body, of)), of.span)
        }
        Core::Tell { sender, receiver, thing: of, .. } => {
            let bodies = terms.body(&sender.name).zip(terms.body(&receiver.name));
            one(bodies.zip(thing(of, terms)).map(|((from, to), of)| Ruling::Tells(from, to, of)), of.span)
        }
        Core::Forbids { measure, act, body } => {
            let ends = terms.measure(&measure.name).zip(act_named(act, terms));
            one(ends.zip(terms.body(&body.name)).map(|((m, act), body)| Ruling::Forbids(m, act, body)), act.span)
        }
        Core::Counts { act, case, .. } => {
            let ends = act_named(act, terms).zip(terms.case(&case.name));
            one(ends.map(|(act, case)| Ruling::Counts(act, case)), act.span)
        }
        Core::Closes { .. } => match place_of(written, terms) {
            Where::Case(case) => one(Some(Ruling::Closes(case)), written.span),
            Where::Person | Where::Unknown => Vec::new(),
        },
        Core::Before { first, second } => {
            let ends = act_named(first, terms).zip(act_named(second, terms));
            one(ends.map(|(first, second)| Ruling::Before(first, second)), first.span)
        }
        Core::Suspended { measure, .. } => one(terms.measure(&measure.name).map(Ruling::Suspended), measure.span),
        Core::Exception { .. } => Vec::new(),
    }
}

/// A second sentence that rules the same is an error, unless both are readings of one list.
fn second_home(
    ruling: Ruling,
    span: Span,
    written: &Written,
    first: &First,
    file: &File,
    law: &Law,
    report: &mut Report,
) {
    if let (Some((one, label)), Some((other, second))) = (first.reading, written.reading)
        && one == other
        && label != second
    {
        return;
    }
    let event = |event: EventId| &law.events[event.at()].name;
    let what = match ruling {
        Ruling::Power(act) => format!("when \"{}\" is open is said twice", event(act)),
        Ruling::Duty(act) => format!("the duty of \"{}\" is said twice", event(act)),
        Ruling::Comes(comes) => format!("when \"{}\" happens is said twice", event(comes)),
        Ruling::Force(measure) => format!("when \"{}\" is in force is said twice", law.measures[measure.at()].name),
        Ruling::Becomes(fact, value) => {
            let fact = &law.facts[fact.at()];
            format!("when {} becomes {} is said twice", fact.name, fact.values.name(value))
        }
        Ruling::Knows(_) => "since when the person knows of it is said twice".to_string(),
        Ruling::Record(..) => "what this body must take to be so is said twice".to_string(),
        Ruling::Tells(..) => "this duty to tell is said twice".to_string(),
        Ruling::Forbids(..) => "what this measure forbids is said twice".to_string(),
        Ruling::Counts(act, _) => format!("for which cases \"{}\" counts is said twice", event(act)),
        Ruling::Before(first, second) => {
            format!("that \"{}\" comes before \"{}\" is said twice", event(first), event(second))
        }
        Ruling::Suspended(measure) => {
            format!("when \"{}\" is suspended is said twice", law.measures[measure.at()].name)
        }
        Ruling::Closes(case) => format!("when {} closes is said twice", a(&law.cases[case.at()].name)),
    };
    let help = match ruling {
        Ruling::Force(_) if is_joint(written) => {
            "help: leave it out of the sentence that speaks of several, or join the two with a list (\"the first of:\")."
        }
        Ruling::Power(_) | Ruling::Duty(_) => "help: put both into one sentence, or give the act a second name.",
        Ruling::Comes(_)
        | Ruling::Force(_)
        | Ruling::Knows(_)
        | Ruling::Closes(_)
        | Ruling::Becomes(..)
        | Ruling::Record(..) => {
            "help: join them with a list (\"on the first of:\"), or make them Readings of one question."
        }
        Ruling::Suspended(_) => "help: join their conditions with \"or\" in one sentence.",
        Ruling::Tells(..) | Ruling::Forbids(..) | Ruling::Counts(..) | Ruling::Before(..) => {
            "help: leave one of them out, or make them Readings of one question."
        }
    };
    let message = Message::error("L040", span, what)
        .under("a second time")
        .also(first.span, "one thing, one sentence: the first");
    report.say(lines::twice(message, first.id, written, file, law, help));
}

/// One sentence for several measures.
fn is_joint(written: &Written) -> bool {
    let Body::Norm(norm) = written.body else { return false };
    match &norm.core {
        Core::InForce { measures, .. } | Core::InForceWhile { measures, .. } => measures.len() > 1,
        _ => false,
    }
}

/// An event happens where its sentences stand; a counted or an opening act is the person's.
#[expect(clippy::too_many_arguments, reason = "one look at one ruling, with all that a page holds")]
fn settle(
    event: EventId,
    span: Span,
    place: Where,
    written: &Written,
    homes: &mut Homes,
    first: &BTreeMap<Ruling, First>,
    law: &Law,
    report: &mut Report,
) {
    homes.ruled_in[event.at()].get_or_insert(written.id);
    if homes.opens_a_case(event) {
        if let Where::Case(case) = place {
            let case = &law.cases[case.at()].name;
            let title =
                format!("\"{}\" opens a case, and here it would do so within {}", law.events[event.at()].name, a(case));
            report.say(
                Message::error("L041", span, title)
                    .under("an act that opens a case is ruled for the person")
                    .note(format!("help: put the sentence above \"For each {case}:\" or into a block of its own.")),
            );
        }
        homes.places[event.at()] = Where::Person;
        return;
    }
    if homes.counts_somewhere(event) {
        homes.places[event.at()] = Where::Person;
        return;
    }
    let known = homes.places[event.at()];
    if known == Where::Unknown {
        homes.places[event.at()] = place;
        return;
    }
    let twins = [Ruling::Power(event), Ruling::Duty(event), Ruling::Comes(event)];
    let twin = twins.iter().filter_map(|ruling| first.get(ruling)).find(|first| first.place == known);
    if known != place && place != Where::Unknown {
        in_two_places(&law.events[event.at()].name, span, twin.map(|first| first.span), report);
    }
}

fn in_two_places(name: &str, span: Span, first: Option<Span>, report: &mut Report) {
    report.say(
        Message::error("L041", span, format!("\"{name}\" is ruled in a case and outside it"))
            .under("here it has another \"For each\" above it")
            .also_at(first, "than here")
            .note("help: put both sentences under the same \"For each …:\", or both outside."),
    );
}

/// Makes the events that follow from a ruling.
#[expect(clippy::too_many_arguments, reason = "one look at one ruling, with all that a page holds")]
fn derive(
    ruling: Ruling,
    place: Where,
    written: &Written,
    otherwise: Option<&Term>,
    file: &File,
    terms: &mut Terms,
    law: &mut Law,
    homes: &mut Homes,
    report: &mut Report,
) {
    let line = file.line(written.span.start);
    let mut event = |name: String, author: Author, place: Where, homes: &mut Homes, law: &mut Law| {
        let id = EventId(law.events.len() as u16);
        let entry = Entry {
            name: name.clone(),
            named: Named::Event(id),
            what: words_for(author),
            label: None,
            span: None,
            line: line.clone(),
        };
        if let Err(first) = terms.add(entry) {
            let span = first.span.unwrap_or(written.span);
            report.say(
                Message::error("L040", span, format!("\"{name}\" is the name of what follows from another sentence"))
                    .under("it needs no definition")
                    .also(written.span, "this sentence makes it"),
            );
        }
        law.events.push(Event {
            name,
            label: None,
            author,
            scope: None,
            roles: Vec::new(),
            sentence: written.id,
            naming: Vec::new(),
        });
        homes.places.push(place);
        homes.ruled_in.push(Some(written.id));
        id
    };
    match ruling {
        Ruling::Duty(act) => {
            if !homes.missed.contains_key(&act) {
                let name = format!("missed {}", law.events[act.at()].name);
                let missed = event(name, Author::Missed(act), place, homes, law);
                homes.missed.insert(act, missed);
            }
            let Some(otherwise) = otherwise else { return };
            let Some(by_law) = terms.event(&otherwise.name) else { return };
            if law.events[by_law.at()].author != Author::Law {
                return;
            }
            homes.ruled_in[by_law.at()].get_or_insert(written.id);
            match homes.places[by_law.at()] {
                Where::Unknown => homes.places[by_law.at()] = place,
                known if known != place && place != Where::Unknown => {
                    in_two_places(&otherwise.name, otherwise.span, None, report);
                }
                _ => {}
            }
        }
        Ruling::Forbids(_, _, body) if !homes.stopped.contains_key(&body) => {
            let at = law.bodies[body.at()].name.clone();
            let stopped = event(format!("stopped at {at}"), Author::Stopped(body), Where::Person, homes, law);
            let wrongly =
                event(format!("wrongly stopped at {at}"), Author::WronglyStopped(body), Where::Person, homes, law);
            homes.stopped.insert(body, (stopped, wrongly));
        }
        _ => {}
    }
}

/// A named date is a date of the case in which it is named: of the `For each` above its definition, else of the case of
/// its events, else of the case that its event opens.
fn dates(walked: &Walked, terms: &Terms, law: &Law, homes: &mut Homes) {
    for written in &walked.sentences {
        let Body::Definition(Definition::Dated { name, .. }) = written.body else { continue };
        let Some(date) = terms.event(&name.name) else { continue };
        let Some(&Naming { at, after, .. }) = law.events[date.at()].naming.first() else { continue };
        let opened =
            |event: EventId| homes.opens.range((event, CaseId(0))..=(event, CaseId(u16::MAX))).next().map(|o| o.1);
        let in_case = |event: EventId| match homes.places[event.at()] {
            Where::Case(case) => Some(case),
            Where::Person | Where::Unknown => None,
        };
        let place = match place_of(written, terms) {
            Where::Case(case) => Some(case),
            _ => in_case(after).or_else(|| in_case(at)).or_else(|| opened(after)).or_else(|| opened(at)),
        };
        homes.places[date.at()] = place.map_or(Where::Person, Where::Case);
        homes.ruled_in[date.at()].get_or_insert(written.id);
    }
}
