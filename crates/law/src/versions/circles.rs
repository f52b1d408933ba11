//! Circles of what happens at once that go through two texts (meaning 3, 46): L052, with the sentences of both.
//!
//! Each text alone has none, or it was refused. But what is about the person follows the day, and a case may go on under the text
//! under which it was opened: there a sentence of the older text may wait for one of the newer that waits for it. Promise: a
//! circle is told only of sentences that can all be the law at one moment. What waits for what is worked out from checked rules.
//! Circles in one text (`names::circles`) are looked for while words are resolved, for they are shown by their words, also in a
//! page in which something else is wrong and which has no rules yet; and the slow reader works it out for itself
//! (`meaning::order`), for it is to be a witness against both.

use crate::checked::{
    Atom, BodyId, CaseId, Condition, Core, EventId, EventRef, FactId, Law, MeasureId, Moment, Rule, Thing, When,
};
use crate::diagnostic::Diagnostic;
use crate::pages::Pages;
use crate::span::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What rules settle at a moment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Settled {
    Event(EventId),
    Fact(FactId),
    Measure(MeasureId),
    Knowledge(Thing),
    Deemed(BodyId, Thing),
}

/// A rule, by its number, as it stands in one text.
type Standing = (usize, u16);

/// Texts that rule together, each what it rules: the person, or cases of this kind.
type Texts = Vec<(Option<CaseId>, u16)>;

/// A circle in a life that comes under several texts of this law, if there is one.
pub(super) fn told(law: &Law, pages: &Pages) -> Option<Diagnostic> {
    (0..law.versions.len()).find_map(|text| {
        let day = last_day(law, text)?;
        let all: Texts =
            scopes(law).flat_map(|scope| texts_on(law, day, scope).map(move |text| (scope, text))).collect();
        // Most laws have no circle, whichever cases are open together.
        circle(law, &all)?;
        let circle = open_together(law, day).iter().find_map(|texts| circle(law, texts))?;
        Some(message(law, &circle, day, pages))
    })
}

/// The last day on which this text is that of the day; none if another has come as early.
fn last_day(law: &Law, text: usize) -> Option<Date> {
    let next = law.versions[text + 1..].iter().map(|later| later.from).min();
    let day = next.map_or(Some(Date::MAX), |next| next.yesterday().ok())?;
    (text == 0 || law.versions[text].from <= day).then_some(day)
}

fn scopes(law: &Law) -> impl Iterator<Item = Option<CaseId>> {
    std::iter::once(None).chain((0..law.cases.len() as u16).map(|case| Some(CaseId(case))))
}

/// The texts under which this may stand on a day: the person under that of the day, a case under what it has come to, whenever it
/// was opened.
fn texts_on(law: &Law, day: Date, scope: Option<CaseId>) -> impl Iterator<Item = u16> {
    let all = || (1..law.versions.len() as u16).rev().map(|text| (text, law.ways(scope, text)));
    let days = all().flat_map(|(_, ways)| ways).filter_map(|way| way.opened).filter(|opened| *opened <= day);
    let on = |opened: Date| all().find(|(_, ways)| ways.iter().any(|way| way.leads(opened, day)));
    let opened = days.chain([Date::MIN]);
    let texts: BTreeSet<u16> = opened.map(|opened| on(opened).map_or(0, |(text, _)| text)).collect();
    texts.into_iter()
}

/// What may stand together on a day: of each kind as many cases as are followed at once, each under one text.
fn open_together(law: &Law, day: Date) -> Vec<Texts> {
    scopes(law).fold(vec![Vec::new()], |together, scope| {
        let followed =
            |case: CaseId| law.follow.iter().find(|(of, _)| *of == case).map_or(1, |&(_, most)| most as usize);
        let most = scope.map_or(1, followed);
        let texts: Vec<u16> = texts_on(law, day, scope).collect();
        let choices = some_of(&texts, most.min(texts.len()));
        let with = |before: &Texts, choice: &Vec<u16>| {
            before.iter().copied().chain(choice.iter().map(|&text| (scope, text))).collect()
        };
        together.iter().flat_map(|before| choices.iter().map(move |choice| with(before, choice))).collect()
    })
}

/// Every choice of so many of these texts.
fn some_of(texts: &[u16], many: usize) -> Vec<Vec<u16>> {
    match texts {
        _ if many == 0 => vec![Vec::new()],
        [] => Vec::new(),
        [first, rest @ ..] => {
            let with = some_of(rest, many - 1).into_iter().map(|more| std::iter::once(*first).chain(more).collect());
            with.chain(some_of(rest, many)).collect()
        }
    }
}

/// Rules that wait for each other under these texts, each for the next, and the last for the first.
fn circle(law: &Law, texts: &Texts) -> Option<Vec<Standing>> {
    let stands = |rule: &Rule, text: u16| rule.versions.is_none_or(|(from, until)| (from..=until).contains(&text));
    let settles = |number: &usize| settled_by(&law.rules[*number]).is_some();
    let under = |number: usize| {
        let rule = &law.rules[number];
        let here = texts.iter().filter(move |&&(scope, text)| rule.scope == scope && stands(rule, text));
        here.map(move |&(_, text)| (number, text))
    };
    let mut left: Vec<Standing> = (0..law.rules.len()).filter(settles).flat_map(under).collect();
    let named: Vec<BTreeSet<Settled>> = law.rules.iter().map(|rule| named_by(rule, law)).collect();
    let waits = |&(number, text): &Standing, &(other, of_text): &Standing| {
        let [rule, awaited] = [number, other].map(|number| &law.rules[number]);
        // Of cases of one kind each looks at itself, and is under one text.
        (rule.scope != awaited.scope || text == of_text)
            && settled_by(awaited).is_some_and(|settled| named[number].contains(&settled))
    };
    loop {
        let still: Vec<Standing> =
            left.iter().copied().filter(|one| left.iter().any(|other| waits(one, other))).collect();
        if still.len() == left.len() {
            break;
        }
        left = still;
    }
    // What is left waits for something that is left: following it ends in a circle.
    let mut path = vec![*left.first()?];
    loop {
        let next = *left.iter().find(|other| waits(&path[path.len() - 1], other)).expect("it waits for one of them");
        if let Some(begin) = path.iter().position(|one| *one == next) {
            return Some(path.split_off(begin));
        }
        path.push(next);
    }
}

fn settled_by(rule: &Rule) -> Option<Settled> {
    match rule.core {
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

/// What the rule names that may be settled at the same moment. That a suspension looks at its own measure makes no circle that
/// the measure does not make.
fn named_by(rule: &Rule, law: &Law) -> BTreeSet<Settled> {
    let mut named = BTreeSet::new();
    for when in rule.moments().into_iter().flat_map(Moment::whens) {
        if let When::DayOf(EventRef::Event(event)) = when {
            named.insert(Settled::Event(*event));
        }
    }
    rule.conditions().into_iter().for_each(|condition| by_condition(condition, rule.scope, law, &mut named));
    named
}

fn by_condition(condition: &Condition, scope: Option<CaseId>, law: &Law, named: &mut BTreeSet<Settled>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => {
            parts.iter().for_each(|part| by_condition(part, scope, law, named));
        }
        Condition::Not(part) => by_condition(part, scope, law, named),
        // A definition has no case (meaning 18).
        Condition::Defined(part) => by_condition(part, None, law, named),
        Condition::Atom(atom) => by_atom(*atom, scope, law, named),
    }
}

fn by_atom(atom: Atom, scope: Option<CaseId>, law: &Law, named: &mut BTreeSet<Settled>) {
    let measures = law.measures.iter().enumerate().filter(|(_, measure)| scope.is_none() || measure.scope == scope);
    let measures = measures.map(|(at, measure)| (Settled::Measure(MeasureId(at as u16)), measure.kind));
    match atom {
        Atom::FactIs(fact, _) | Atom::FactAtLeast(fact, _) => named.extend([Settled::Fact(fact)]),
        Atom::InForce(measure) => named.extend([Settled::Measure(measure)]),
        Atom::KindInForce(kind) => {
            named.extend(measures.filter(|(_, of)| *of == Some(kind)).map(|(measure, _)| measure));
        }
        Atom::AnyInForce => named.extend(measures.map(|(measure, _)| measure)),
        Atom::Happened(EventRef::Event(event)) => named.extend([Settled::Event(event)]),
        Atom::Record(body, thing) => by_record(body, thing, law, named),
        Atom::RecordThat(body, fact, ..) => by_record(body, Thing::Fact(fact), law, named),
        Atom::Knows(thing) => named.extend([Settled::Knowledge(thing)]),
        Atom::Happened(EventRef::Role(..)) | Atom::UnknownKind | Atom::Open(_) => {}
    }
}

/// A deemed record is settled at the moment; and who holds the truth sees it at once (meaning 26).
fn by_record(body: BodyId, thing: Thing, law: &Law, named: &mut BTreeSet<Settled>) {
    named.insert(Settled::Deemed(body, thing));
    let tells =
        |rule: &Rule| matches!(rule.core, Core::Tell { sender, thing: of, .. } if (sender, of) == (body, thing));
    let is_told = |rule: &Rule| {
        rule.reading.is_none()
            && matches!(rule.core, Core::Tell { receiver, thing: of, .. } if (receiver, of) == (body, thing))
    };
    if law.rules.iter().any(tells) && !law.rules.iter().any(is_told) {
        named.extend(match thing {
            Thing::Fact(fact) => Some(Settled::Fact(fact)),
            Thing::Measure(measure) => Some(Settled::Measure(measure)),
            Thing::Event(event) => Some(Settled::Event(event)),
            Thing::Case(_) => None,
        });
    }
}

/// The circle, from its first sentence in the page that is asked.
fn message(law: &Law, circle: &[Standing], day: Date, pages: &Pages) -> Diagnostic {
    let span = |at: usize| -> Span {
        let sentence = &law.sentences[law.rules[circle[at].0].sentence.at()];
        pages.among_all(&sentence.file, sentence.span)
    };
    let asked = pages.span(pages.last()).start;
    let begin = (0..circle.len()).min_by_key(|&at| (span(at).start < asked, span(at))).expect("a circle has sentences");
    let name = |at: usize| words(settled_by(&law.rules[circle[at % circle.len()].0]), law);
    let says = |at: usize| format!("{} waits for {}", name(at), name(at + 1));
    let title = "sentences of two texts wait for each other on the same day";
    let mut message = Diagnostic::error("L052", title, span(begin), says(begin));
    for at in (begin + 1..begin + circle.len()).map(|at| at % circle.len()) {
        message = message.also(span(at), says(at));
    }
    let names: Vec<String> = (begin..=begin + circle.len()).map(name).collect();
    let rules = |at: usize| law.rules[circle[at].0].scope.map(|case| (case, circle[at].1));
    let cases: BTreeSet<(CaseId, u16)> = (0..circle.len()).filter_map(rules).collect();
    let kept = cases.iter().map(|&(case, text)| opened_under(law, case, text, day));
    let of_day = texts_on(law, day, None).next().expect("each day has its text");
    let of_person = match of_day {
        0 => format!("for the person {} is still the law.", law.versions[0].name),
        text => {
            let version = &law.versions[usize::from(text)];
            format!("for the person {} is the law from {} on.", version.name, crate::wording::date(version.from))
        }
    };
    let together: Vec<String> = kept.chain([of_person]).collect();
    let neither = if circle.len() == 2 { "Neither" } else { "None of them" };
    let kind = cases.first().map_or("case", |(case, _)| &law.cases[case.at()].name);
    message
        .note(format!("The circle: {}.", names.join(" -> ")))
        .note(capital(&together.join("; ")))
        .note(format!(
            "{neither} can ever be first. What can be written: a day in between (\"on day 1 after …\"), or that the amendment \
             takes over what is open: \"It applies to every open {kind}.\""
        ))
}

/// Which cases of the kind are under the text.
fn opened_under(law: &Law, case: CaseId, text: u16, day: Date) -> String {
    let name = &law.cases[case.at()].name;
    let under = &law.versions[usize::from(text)];
    let later = law.versions.get(usize::from(text) + 1).map(|_| law.ways(Some(case), text + 1)).unwrap_or_default();
    match later.iter().filter_map(|way| way.opened).filter(|opened| *opened <= day).min() {
        Some(next) => format!("each {name} opened before {} stays under {}", crate::wording::date(next), under.name),
        None => format!("each later {name} is under {}", under.name),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

fn words(settled: Option<Settled>, law: &Law) -> String {
    let name = |thing: Thing| match thing {
        Thing::Fact(fact) => &law.facts[fact.at()].name,
        Thing::Measure(measure) => &law.measures[measure.at()].name,
        Thing::Event(event) => &law.events[event.at()].name,
        Thing::Case(case) => &law.cases[case.at()].name,
    };
    match settled {
        Some(Settled::Event(event)) => name(Thing::Event(event)).clone(),
        Some(Settled::Fact(fact)) => name(Thing::Fact(fact)).clone(),
        Some(Settled::Measure(measure)) => name(Thing::Measure(measure)).clone(),
        Some(Settled::Knowledge(thing)) => format!("knowledge of {}", name(thing)),
        Some(Settled::Deemed(body, thing)) => {
            format!("the record of {} at {}", name(thing), law.bodies[body.at()].name)
        }
        None => String::new(),
    }
}
