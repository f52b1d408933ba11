//! What there is: bodies, facts, cases, acts and events, named dates, measures, each given its place in the law.
//!
//! First all names, then what the definitions say with names; so their order on the page means nothing. Promise: a thing
//! whose definition has a mistake is known all the same, so that the sentences that use it are not blamed for it.

use {
    super::{
        KINDS,
        find::{find, is_person, nearest, unknown_among},
        lines,
        numbers::Numbers,
        page::{Walked, Written},
        report::{Message, Report},
        sentences::File,
        terms::{Entry, Named, Sort, Terms, words_for},
    },
    crate::{
        ast::{self, Definition, Quoted, Term},
        checked::{
            Author, Body, BodyId, Case, CaseId, DayOfYear, Event, EventId, Fact, FactId, Fate, KindId, Law, Length,
            Measure, MeasureId, Naming, Period, PeriodId, Role, RoleOf, Values,
        },
        span::Span,
        wording::a,
    },
};

/// What each definition of the page made, in the order of the page; a second home made nothing.
pub(super) struct Made<'p> {
    pub(super) written: Written<'p>,
    pub(super) definition: &'p Definition,
    pub(super) named: Named,
}

/// A whole number may have so many values.
const MOST_VALUES: u32 = 1_000;

/// Gives every defined name its home.
pub(super) fn names<'p>(
    walked: &Walked<'p>,
    file: &File,
    terms: &mut Terms,
    law: &mut Law,
    report: &mut Report,
) -> Vec<Made<'p>> {
    let mut made: Vec<Made> = Vec::new();
    let mut definitions = 0;
    for written in &walked.sentences {
        let ast::Body::Definition(definition) = written.body else { continue };
        let (name, named, what, label) = place(definition, definitions, law);
        let what = match definition {
            Definition::Act { actor, .. } if !is_person(actor) => "an act of a body",
            _ => what,
        };
        let line = file.line(written.span.start);
        let label = match definition {
            Definition::Act { phrase, .. } => Some(phrase_of(phrase, file)),
            _ => label.map(|label| label.text.clone()),
        };
        if name.name == "person" {
            report.say(
                Message::error("L040", name.span, "the person is known already")
                    .under("every law is about the person; no sentence defines them"),
            );
            continue;
        }
        let entry = Entry { name: name.name.clone(), named, what, label: label.clone(), span: Some(name.span), line };
        if let Err(first) = terms.add(entry) {
            let message = Message::error("L040", name.span, format!("\"{}\" is defined twice", name.name))
                .under("one name, one thing, one sentence")
                .also_at(first.span, format!("here it is made {}", first.what));
            let home = made.iter().find(|made| made.named == first.named).map(|made| made.written.id);
            report.say(match home {
                Some(home) => {
                    let help = lines::two_definitions(&name.name, home, written.id, law);
                    lines::twice(message, home, written, file, law, &help)
                }
                None => message,
            });
            continue;
        }
        push(definition, name, label, written, law);
        definitions += u16::from(matches!(named, Named::Definition(_)));
        made.push(Made { written: *written, definition, named });
    }
    made
}

/// The verb phrase of an act as written, for people.
fn phrase_of(phrase: &Term, file: &File) -> String {
    let words = file.words(phrase.span);
    if words.is_empty() { phrase.name.clone() } else { words }
}

/// Where a definition's thing will stand.
fn place<'p>(
    definition: &'p Definition,
    definitions: u16,
    law: &Law,
) -> (&'p Term, Named, &'static str, Option<&'p Quoted>) {
    let event = Named::Event(EventId(law.events.len() as u16));
    match definition {
        Definition::Body { name, label } => {
            (name, Named::Body(BodyId(law.bodies.len() as u16)), "a body", label.as_ref())
        }
        Definition::Fact { name, label, .. } => {
            (name, Named::Fact(FactId(law.facts.len() as u16)), "a fact", label.as_ref())
        }
        Definition::Case { name, label } => {
            (name, Named::Case(CaseId(law.cases.len() as u16)), "a case", label.as_ref())
        }
        Definition::Act { name, .. } => (name, event, words_for(Author::Person), None),
        Definition::Event { name, label } => (name, event, words_for(Author::Law), label.as_ref()),
        Definition::Chance { name, label } => (name, event, words_for(Author::Chance), label.as_ref()),
        Definition::Dated { name, .. } => (name, event, "a named date", None),
        Definition::Measure { name, label, .. } => {
            (name, Named::Measure(MeasureId(law.measures.len() as u16)), "a measure", label.as_ref())
        }
        Definition::Period { name, .. } => (name, Named::Period(PeriodId(law.periods.len() as u16)), "a period", None),
        Definition::Means { name, .. } => (name, Named::Definition(definitions), "a definition", None),
    }
}

/// Puts the thing into the law; what its definition says with names comes later.
fn push(definition: &Definition, name: &Term, label: Option<String>, written: &Written, law: &mut Law) {
    let (name, sentence) = (name.name.clone(), written.id);
    let mut event = |author| {
        law.events.push(Event {
            name: name.clone(),
            label: label.clone(),
            author,
            scope: None,
            roles: vec![],
            sentence,
            naming: vec![],
        })
    };
    match definition {
        Definition::Act { .. } => event(Author::Person),
        Definition::Event { .. } | Definition::Dated { .. } => event(Author::Law),
        Definition::Chance { .. } => event(Author::Chance),
        Definition::Body { .. } => law.bodies.push(Body { name, label, sentence }),
        Definition::Fact { .. } => {
            let values = Values::Listed(Vec::new());
            law.facts.push(Fact { name, label, values, fate: Fate::Never, sentence });
        }
        Definition::Case { .. } => law.cases.push(Case { name, label, opened_by: NO_ACT, sentence }),
        Definition::Measure { .. } => law.measures.push(Measure { name, label, kind: None, scope: None, sentence }),
        Definition::Period { spans, .. } => {
            let day = |day: &ast::DayOfYear| DayOfYear { month: day.month, day: day.day };
            let stretches = spans.iter().map(|(from, to)| (day(from), day(to))).collect();
            law.periods.push(Period { name, stretches });
        }
        Definition::Means { .. } => {}
    }
}

/// Proposes to write the smaller number first.
fn in_order(message: Message, from: &ast::Number, to: &ast::Number) -> Message {
    message
        .note(format!("help: the smaller number stands first: from {} to {}", to.value, from.value))
        .edit(from.span, to.value.to_string())
        .edit(to.span, from.value.to_string())
}

/// Reads what the definitions say: actors, roles, values, fates, kinds, dates.
pub(super) fn details(made: &[Made], numbers: &Numbers, terms: &mut Terms, law: &mut Law, report: &mut Report) {
    for Made { written, definition, named } in made {
        match (definition, *named) {
            (Definition::Fact { range, fate, fate_at, .. }, Named::Fact(fact)) => {
                terms.fates.insert(fact, *fate_at);
                law.facts[fact.at()].values = values(range, report);
                if let Some(fate) = self::fate(fate, range, written, terms, report) {
                    law.facts[fact.at()].fate = fate;
                }
            }
            (Definition::Act { phrase, name, actor, roles }, Named::Event(act)) => {
                if !is_person(actor) {
                    match find(terms, report, actor, &[Sort::Body], written.body) {
                        Some(Named::Body(body)) => law.events[act.at()].author = Author::Body(body),
                        _ => _ = terms.acts_of_nobody.insert(act),
                    }
                }
                add_phrase(phrase, name, act, terms, law, report);
                for role in roles {
                    add_role(role, act, written, terms, law, report);
                }
            }
            (Definition::Measure { limits: Some(kind), .. }, Named::Measure(measure)) => {
                law.measures[measure.at()].kind = self::kind(kind, written, law, report);
            }
            (Definition::Dated { name, at, from: least, to: written_to, after }, Named::Event(date)) => {
                let at = find(terms, report, at, &[Sort::Event], written.body);
                let after = find(terms, report, after, &[Sort::Event], written.body);
                let Some(to) = numbers.length(written_to, written.body, terms, report) else { continue };
                // The first number is of the unit of the second.
                let weeks = matches!(written_to, ast::Length::Counted { unit: ast::Unit::Weeks, .. });
                let count = least.value.saturating_mul(if weeks { 7 } else { 1 });
                let from = Length { count, ..to };
                if to.count < from.count || to.count == 0 {
                    let message = format!("the last day of {} comes before its first", name.name);
                    let under = format!("from {} to {}", from.words(), to.words());
                    report.say(Message::error("L012", least.span, message).under(under));
                }
                if from.count == 0 {
                    report.say(
                        Message::error("L012", least.span, "a named date is a later day: from 1 on")
                            .note("It happens at the dawn of its day, and that dawn must still be to come."),
                    );
                }
                if let (Some(Named::Event(at)), Some(Named::Event(after))) = (at, after) {
                    if at == date || after == date {
                        report.say(
                            Message::error("L052", name.span, format!("{} waits for itself", name.name))
                                .under("it is named at another event, and counts from one that has been")
                                .note("It would never come."),
                        );
                    }
                    let naming = Naming { sentence: written.id, versions: None, at, from, to, after };
                    law.events[date.at()].author = Author::Date;
                    law.events[date.at()].naming = vec![naming];
                }
            }
            _ => {}
        }
    }
    opened(made, terms, law, report);
}

/// What opens a case as long as nothing does.
pub(super) const NO_ACT: EventId = EventId(u16::MAX);

/// The code of a case that nothing opens.
pub(super) const NOT_OPENED: &str = "L045";

/// Every case is opened by an act. Where an act opens a case by a name that nothing has, that is told, and this with it.
fn opened(made: &[Made], terms: &Terms, law: &Law, report: &mut Report) {
    let roles = made.iter().flat_map(|made| match made.definition {
        Definition::Act { roles, .. } => roles.as_slice(),
        _ => &[],
    });
    let misnamed: Vec<&str> = roles
        .filter_map(|role| match role {
            ast::Role::Opens(case) if terms.get(&case.name).is_none() => Some(case.name.as_str()),
            _ => None,
        })
        .collect();
    let unopened = law.cases.iter().filter(|case| case.opened_by == NO_ACT);
    let unopened: Vec<&str> = unopened.map(|case| case.name.as_str()).collect();
    for Made { definition, named, .. } in made {
        let (Definition::Case { name, .. }, Named::Case(case)) = (definition, *named) else { continue };
        if law.cases[case.at()].opened_by != NO_ACT {
            continue;
        }
        let is_meant =
            |misnamed: &&str| nearest(report, misnamed, unopened.iter().copied()).is_none_or(|near| near == name.name);
        if misnamed.iter().any(is_meant) {
            continue;
        }
        let case = a(&name.name);
        let message = Message::error(NOT_OPENED, name.span, format!("no act opens {case}"));
        let message = message.under("a case begins with an act");
        report.say(match likely_to_open(&name.name, made) {
            Some((act, actor)) => {
                let end = Span { start: actor.span.end, end: actor.span.end };
                message
                    .also(act.span, "is this the act?")
                    .note(format!("help: write at the end of its definition \"; it opens {case}\"."))
                    .edit(end, format!("; it opens {case}"))
            }
            None => message
                .note(format!("help: write, for the act that begins it: To … (…) is an act of …; it opens {case}.")),
        });
        report.is_unopened(&name.name);
    }
}

/// The one act that speaks of such a case in its phrase and opens none, with its actor: `To issue a summons (issue)`.
fn likely_to_open<'p>(case: &str, made: &[Made<'p>]) -> Option<(&'p Term, &'p Term)> {
    let speaks_of = |phrase: &Term| format!(" {} ", phrase.name).contains(&format!(" {case} "));
    let mut acts = made.iter().filter_map(|made| match made.definition {
        Definition::Act { phrase, name, actor, roles } => {
            let opens = roles.iter().any(|role| matches!(role, ast::Role::Opens(_)));
            (!opens && speaks_of(phrase)).then_some((name, actor))
        }
        _ => None,
    });
    let first = acts.next();
    first.filter(|_| acts.next().is_none())
}

/// The verb phrase finds the act after `may`, `can` and `must`; one actor does one thing under one phrase.
fn add_phrase(phrase: &Term, name: &Term, act: EventId, terms: &mut Terms, law: &Law, report: &mut Report) {
    let author = law.events[act.at()].author;
    let twice = terms.acts_called(&phrase.name).iter().find(|other| law.events[other.at()].author == author).copied();
    if let Some(first) = twice {
        let first = &law.events[first.at()].name;
        let span = terms.get(first).and_then(|entry| entry.span);
        report.say(
            Message::error("L040", phrase.span, format!("\"{}\" is the phrase of two acts", phrase.name))
                .under(format!("{} or {first}: a sentence with this phrase could mean either", name.name))
                .also_at(span, "the first")
                .note(format!("help: say what is done at {} in other words.", name.name)),
        );
        return;
    }
    terms.add_phrase(&phrase.name, act);
}

fn add_role(role: &ast::Role, act: EventId, written: &Written, terms: &mut Terms, law: &mut Law, report: &mut Report) {
    let (role, about) = match role {
        ast::Role::Opens(case) => return opens(case, act, written, terms, law, report),
        ast::Role::Answers(about) => (Role::Answers, about),
        ast::Role::Challenges(about) => (Role::Challenges, about),
        ast::Role::Decides(about) => (Role::Decides, about),
        ast::Role::GivesReasons(about) => (Role::GivesReasons, about),
    };
    let about = match find(terms, report, about, &[Sort::Case, Sort::Measure], written.body) {
        Some(Named::Case(case)) => RoleOf::Case(case),
        Some(Named::Measure(measure)) => RoleOf::Measure(measure),
        _ => return,
    };
    law.events[act.at()].roles.push((role, about));
}

fn opens(case: &Term, act: EventId, written: &Written, terms: &mut Terms, law: &mut Law, report: &mut Report) {
    let Some(Named::Case(id)) = find(terms, report, case, &[Sort::Case], written.body) else { return };
    let opened_by = law.cases[id.at()].opened_by;
    if opened_by != NO_ACT {
        let first = &law.events[opened_by.at()].name;
        terms.acts_opening_too.insert(act);
        report.say(
            Message::error("L040", case.span, format!("two acts open {}", a(&case.name)))
                .under(format!("{first} opens it already"))
                .also_at(terms.get(first).and_then(|entry| entry.span), "the first")
                .note(format!(
                    "help: leave \"it opens {}\" out at one of them; what begins in two ways is two kinds of case.",
                    a(&case.name)
                )),
        );
        return;
    }
    law.cases[id.at()].opened_by = act;
}

fn values(range: &ast::Range, report: &mut Report) -> Values {
    match range {
        ast::Range::Listed(terms) => {
            let mut names: Vec<String> = Vec::new();
            for term in terms {
                if names.len() < MOST_VALUES as usize && !names.contains(&term.name) {
                    names.push(term.name.clone());
                } else {
                    report.say(
                        Message::error("L012", term.span, format!("the value \"{}\" is one too many", term.name))
                            .under(format!("each value once, {MOST_VALUES} at most")),
                    );
                }
            }
            Values::Listed(names)
        }
        ast::Range::Whole(from, to) => {
            let (least, most) = (from.value, to.value);
            if most <= least {
                let title = format!("from {least} to {most} there are no two numbers");
                let message = Message::error("L012", to.span, title);
                report.say(if most == least { message } else { in_order(message, from, to) });
                return Values::Whole { from: least, to: least };
            }
            if most - least >= MOST_VALUES {
                report.say(
                    Message::error("L012", to.span, format!("a fact may have {MOST_VALUES} values, and here are more"))
                        .note("The law tells only a few of them apart: choose the range that its sentences speak of."),
                );
                return Values::Whole { from: least, to: least + MOST_VALUES - 1 };
            }
            Values::Whole { from: least, to: most }
        }
    }
}

fn fate(fate: &ast::Fate, range: &ast::Range, written: &Written, terms: &Terms, report: &mut Report) -> Option<Fate> {
    match fate {
        ast::Fate::Never => Some(Fate::Never),
        ast::Fate::CanChange => Some(Fate::CanChange),
        ast::Fate::OnlyBySentences => Some(Fate::OnlyBySentences),
        ast::Fate::Grows => match range {
            ast::Range::Whole(..) => Some(Fate::Grows),
            ast::Range::Listed(_) => {
                report.say(
                    Message::error("L012", written.span, "only a number grows by one")
                        .under("its values are names, and none of them is one more than another")
                        .note("help: write its range as: a whole number from 16 to 60."),
                );
                None
            }
        },
        ast::Fate::JudgedBy(body) => match find(terms, report, body, &[Sort::Body], written.body)? {
            Named::Body(body) => Some(Fate::JudgedBy(body)),
            _ => None,
        },
    }
}

/// The kind of a measure, from the closed list (meaning 14).
fn kind(kind: &Term, written: &Written, law: &mut Law, report: &mut Report) -> Option<KindId> {
    if !KINDS.contains(&kind.name.as_str()) {
        unknown_kind(kind, written.body, report);
        return None;
    }
    let known = law.kinds.iter().position(|known| *known == kind.name);
    let at = known.unwrap_or_else(|| {
        law.kinds.push(kind.name.clone());
        law.kinds.len() - 1
    });
    Some(KindId(at as u16))
}

/// Says that no kind of measure is called so.
pub(super) fn unknown_kind(kind: &Term, body: &ast::Body, report: &mut Report) {
    if nearest(report, &kind.name, KINDS.iter().copied()).is_some() {
        unknown_among(report, kind, "among the kinds of measures", KINDS.iter().copied(), body, None);
        return;
    }
    report.say(
        Message::error("L010", kind.span, format!("no kind of measure is called \"{}\"", kind.name))
            .note(format!("The kinds are: {}.", KINDS.join(", ")))
            .note("The list is closed, so that one page of rights serves every law."),
    );
}
