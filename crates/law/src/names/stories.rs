//! Stories: the answers they name, day by day, and what they say is true at night (meaning 42 and 43).
//!
//! Promise: a story speaks either in numbered days or in dates; days count from its first.

use {
    super::{
        homes::Where,
        page::{Written, WrittenStory},
        reader::{Reader, Speech},
        report::Message,
        terms::{Named, Sort},
    },
    crate::{
        ast::{self, Body, Gone, StoryDay, StoryLine, Term, Went},
        checked::{
            Answer, Atom, Author, BodyId, CaseId, Condition, Core, EventId, Fate, Law, ReadingId, Story, Then, Thing,
        },
        diagnostic::Diagnostic,
        pages::Pages,
        span::Span,
    },
    std::collections::BTreeSet,
};

/// So many days may lie between the first and the last day of a story.
const LONGEST: u32 = 20_000;

/// What stories need to know beside the names.
#[derive(Default)]
pub(super) struct Known<'p> {
    /// What amendments have taken away.
    gone: &'p [Gone],
    /// Who is told of what.
    told: BTreeSet<(BodyId, Thing)>,
    /// Who tells of what and is told of it by nobody.
    truths: BTreeSet<(BodyId, Thing)>,
    /// The records that a sentence reads.
    read: BTreeSet<(BodyId, Thing)>,
    /// The acts somebody must do.
    owed: BTreeSet<EventId>,
    /// The acts of the person that count for cases, and for which.
    pub(super) counts: BTreeSet<(EventId, CaseId)>,
}

impl<'p> Known<'p> {
    pub(super) fn of(rules: &[crate::checked::Rule], gone: &'p [Gone]) -> Known<'p> {
        let mut known = Known { gone, ..Known::default() };
        for rule in rules {
            known.read.extend(rule.records());
            match rule.core {
                Core::Tell { sender, receiver, thing, .. } => {
                    known.told.insert((receiver, thing));
                    known.truths.insert((sender, thing));
                }
                Core::Must { act, .. } => {
                    known.owed.insert(act);
                }
                Core::Counts { act, case, .. } => {
                    known.counts.insert((act, case));
                }
                _ => {}
            }
        }
        known.truths.retain(|record| !known.told.contains(record));
        known
    }
}

/// Reads one story. With a mistake in a line the story is read on, so that every mistake is told.
pub(super) fn read<'p>(reader: &mut Reader<'_, 'p>, written: &WrittenStory<'p>, known: &Known) -> Story {
    let mut story = Story {
        title: written.title.text.clone(),
        sentence: written.id,
        first: Vec::new(),
        readings: Vec::new(),
        answers: Vec::new(),
        in_turn: Vec::new(),
        then: Vec::new(),
        day_zero: None,
    };
    let mut numbered: Option<Span> = None;
    for line in &written.lines {
        let Body::Story(story_line) = line.body else { continue };
        (reader.here.body, reader.here.span, reader.here.sentence) = (line.body, line.span, line.id);
        (reader.here.scope, reader.here.speech, reader.here.each_case) = (Where::Person, Speech::Story, false);
        match story_line {
            StoryLine::First(atoms) => story.first.extend(atoms.iter().filter_map(|atom| reader.at_first(atom))),
            StoryLine::On { day, items } => {
                let day = reader.day(day, &mut story, &mut numbered);
                for in_turn in items {
                    let before = story.answers.len();
                    for item in in_turn {
                        reader.item(item, day, line, &mut story, &mut numbered, known);
                    }
                    let places = before..story.answers.len();
                    // With a mistake in one of them that is told already, there is no turn.
                    if reader.can_come_in_turn(in_turn) && places.len() == in_turn.len() {
                        story.in_turn.extend(places.clone().zip(places.skip(1)));
                    }
                }
            }
            StoryLine::Then { day, reading, claims } => {
                let day = reader.day(day, &mut story, &mut numbered);
                let label = reading.as_ref().map(|label| reader.label(label, known));
                let claims: Vec<Condition> = claims.iter().filter_map(|claim| reader.atom(claim)).collect();
                let reading = match label {
                    Some(None) => continue,
                    Some(reading) => reading,
                    None => None,
                };
                if let Some(day) = day {
                    story.then.push(Then { day, reading, claims, sentence: line.id });
                }
            }
        }
    }
    story
}

/// Stories in dates that begin on a day on which the law is not in force: no life begins there (meaning 33). One that
/// begins before an amendment comes under each text in turn, so the day of the first text counts.
pub fn out_of_force(law: &Law, pages: &Pages) -> Vec<Diagnostic> {
    let begun = law.earlier.first().map_or(law.from, |first| first.from);
    let begin = law.stories.iter().filter_map(|story| Some((story, story.day_zero?)));
    let said = begin.filter_map(|(story, day)| {
        let why = match law.until {
            _ if day < begun => format!("{} is in force from {}", law.name, crate::wording::date(begun)),
            Some(until) if until < day => format!("{} is in force until {}", law.name, crate::wording::date(until)),
            _ => return None,
        };
        let span = law.sentences[story.sentence.at()].span;
        let start = pages.span(pages.last()).start;
        let title = Span { start: start + span.start, end: start + span.end };
        let first = crate::wording::date(day);
        // The date that a story gives first is its first day.
        let place = pages.text()[title.end as usize..].find(&first).map_or(title, |at| {
            let at = title.end as usize + at;
            Span::new(at, at + first.len())
        });
        let says = format!("this story begins on {first}, and then the law is not in force");
        let in_force = match law.until {
            Some(until) => format!("between {} and {}", crate::wording::date(begun), crate::wording::date(until)),
            None => format!("on {} or later", crate::wording::date(begun)),
        };
        Some(Diagnostic::error("L060", says, place, why).note(format!("help: let the story begin {in_force}.")))
    });
    said.collect()
}

impl Reader<'_, '_> {
    /// The number of a day. The first dated line of a story is its day 0.
    fn day(&mut self, day: &StoryDay, story: &mut Story, numbered: &mut Option<Span>) -> Option<u32> {
        match day {
            StoryDay::Number(number) => {
                if story.day_zero.is_some() {
                    self.two_ways_to_say_days(number.span, "this story speaks in dates");
                    return None;
                }
                numbered.get_or_insert(number.span);
                if number.value > LONGEST {
                    self.too_long(number.span);
                    return None;
                }
                Some(number.value)
            }
            StoryDay::Date(date) => {
                if numbered.is_some() {
                    self.two_ways_to_say_days(date.span, "this story counts its days");
                    return None;
                }
                let zero = *story.day_zero.get_or_insert(date.date);
                let days = (date.date - zero).get_days();
                if days < 0 {
                    self.report.say(
                        Message::error("L060", date.span, "this day comes before the first day of the story")
                            .under(format!("day 0 is the day named first, {}", crate::wording::date(zero)))
                            .note("help: put the earliest day into the first line."),
                    );
                    return None;
                }
                if days as u32 > LONGEST {
                    self.too_long(date.span);
                    return None;
                }
                Some(days as u32)
            }
        }
    }

    fn two_ways_to_say_days(&mut self, span: Span, other: &str) {
        self.report.say(
            Message::error("L060", span, "a story speaks in numbered days or in dates, not in both")
                .under(format!("{other} until here")),
        );
    }

    fn too_long(&mut self, span: Span) {
        self.report.say(Message::error("L060", span, format!("a story lasts {LONGEST} days at most")));
    }

    /// What is true at first: facts that have a value on the first day.
    fn at_first(&mut self, atom: &ast::Atom) -> Option<Condition> {
        let condition = self.atom(atom)?;
        let not = match unfit_at_first(&condition, self) {
            None => return Some(condition),
            Some(not) => not,
        };
        self.report.say(
            Message::error("L061", atom.span, "this cannot be said of the first day")
                .under(not)
                .note("A life begins with no case open, nothing known, and facts that have their values."),
        );
        None
    }

    fn item(
        &mut self,
        item: &ast::Answer,
        day: Option<u32>,
        line: &Written,
        story: &mut Story,
        numbered: &mut Option<Span>,
        known: &Known,
    ) {
        let answer = match item {
            ast::Answer::Act { act, which } => self.act_of_a_story(act, which.as_ref(), known),
            ast::Answer::Is { fact, value } => self.changing_fact(fact).and_then(|id| {
                let value = self.value(id, value)?;
                Some(Answer::Fact(id, value))
            }),
            ast::Answer::IsNumber { fact, number } => self.changing_fact(fact).and_then(|id| {
                let value = Term { name: number.value.to_string(), span: number.span };
                let value = self.value(id, &value)?;
                Some(Answer::Fact(id, value))
            }),
            ast::Answer::Learns { body, thing } => {
                self.message(body, thing, known).map(|(body, thing)| Answer::Learns(body, thing))
            }
            ast::Answer::LearnsNot { body, thing } => {
                self.message(body, thing, known).map(|(body, thing)| Answer::LearnsNot(body, thing))
            }
            ast::Answer::WronglyOf { body, thing } => self
                .read_record(body, thing, &[Sort::Measure, Sort::Event], known)
                .map(|(body, thing)| Answer::Wrongly(body, thing, 1)),
            ast::Answer::WronglyThat { body, fact, value } => {
                self.read_record(body, fact, &[Sort::Fact], known).and_then(|(body, thing)| {
                    let Thing::Fact(of) = thing else { unreachable!("only a fact was wanted") };
                    Some(Answer::Wrongly(body, thing, self.value(of, value)?))
                })
            }
            ast::Answer::DateOn { event, day: on } => {
                let on = self.day(on, story, numbered);
                self.named_date(event).zip(on).map(|(date, on)| Answer::DateOn(date, on))
            }
            ast::Answer::InReading(label) => {
                if let Some(reading) = self.label(label, known) {
                    story.readings.push(reading);
                }
                return;
            }
        };
        if let (Some(day), Some(answer)) = (day, answer) {
            if let ast::Answer::IsNumber { fact, .. } | ast::Answer::Is { fact, .. } = item
                && self.grows(answer)
                && !self.may_be_birthday(day, fact, story)
            {
                return;
            }
            story.answers.push((day, answer, line.id));
        }
    }

    /// Whether these can come one after another: acts, and what nature moves. All else has its own time of the day.
    fn can_come_in_turn(&mut self, items: &[ast::Answer]) -> bool {
        let moves = |item: &&ast::Answer| match item {
            ast::Answer::Act { act, .. } => !act.name.starts_with("missed "),
            ast::Answer::Is { fact, .. } | ast::Answer::IsNumber { fact, .. } => {
                let named = self.terms.get(&fact.name).map(|entry| entry.named);
                !matches!(named, Some(Named::Fact(fact)) if self.law.facts[fact.at()].fate != Fate::CanChange)
            }
            _ => false,
        };
        let other = items.iter().find(|item| !moves(item)).filter(|_| items.len() > 1);
        if let Some(other) = other {
            self.report.say(
                Message::error("L061", other.subject().span, "only acts, and facts that can change, come in turn")
                    .under("this has its own time of the day")
                    .note("help: part it from the others with a semicolon."),
            );
        }
        other.is_none()
    }

    fn act_of_a_story(&mut self, term: &Term, which: Option<&Term>, known: &Known) -> Option<Answer> {
        if let Some(act) = term.name.strip_prefix("missed ")
            && let Some(Named::Event(act)) = self.terms.get(act).map(|entry| entry.named)
            && !known.owed.contains(&act)
        {
            let title = format!("nobody must do \"{}\", so it cannot be missed", self.law.events[act.at()].name);
            let said = Message::error("L061", term.span, title).under("only a duty can be missed");
            self.report.say(match known.gone.is_empty() {
                true => said,
                false => said.note("A story of the older text stands on the page of that text."),
            });
            return None;
        }
        let event = self.any_event(term)?;
        let what = match self.law.events[event.at()].author {
            Author::Person | Author::Body(_) | Author::Chance => {
                return self.nth_case(event, which, known).map(|nth| Answer::Act(event, nth));
            }
            Author::Missed(act) => return self.nth_case(event, which, known).map(|nth| Answer::Missed(act, nth)),
            Author::Law => {
                "it happens by law: name the acts that bring it, and say with \"Then on\" that it has happened"
            }
            Author::Date => "it is a date: write on which day it falls",
            Author::Stopped(_) | Author::WronglyStopped(_) => "it follows from an attempt: name the act that is tried",
        };
        self.report
            .say(Message::error("L061", term.span, format!("a story does not choose \"{}\"", term.name)).under(what));
        None
    }

    /// A fact that nature or a judge can move.
    fn changing_fact(&mut self, term: &Term) -> Option<crate::checked::FactId> {
        let fact = self.fact(term)?;
        let how = match self.law.facts[fact.at()].fate {
            Fate::CanChange | Fate::JudgedBy(_) | Fate::Grows => return Some(fact),
            Fate::Never => "it never changes: say with \"At first\" what it is",
            Fate::OnlyBySentences => "it changes only by sentences: name the act that brings it",
        };
        self.report.say(
            Message::error("L061", term.span, format!("a story does not choose \"{}\" on a day", term.name)).under(how),
        );
        None
    }

    fn grows(&self, answer: Answer) -> bool {
        matches!(answer, Answer::Fact(fact, _) if self.law.facts[fact.at()].fate == Fate::Grows)
    }

    /// A fact grows on the birthday: not on day 0, and every year on one day.
    fn may_be_birthday(&mut self, day: u32, term: &Term, story: &Story) -> bool {
        let others = story.answers.iter().filter(|(_, answer, _)| self.grows(*answer)).map(|(other, ..)| *other);
        let far = others.into_iter().find(|other| !are_birthdays_of_one(day.abs_diff(*other)));
        let (title, under) = match far {
            _ if day == 0 => ("nothing grows on the first day", "say with \"At first\" what it is then".to_string()),
            Some(other) => ("a life has one birthday", format!("on day {other} of this story is another")),
            None => return true,
        };
        self.report.say(Message::error("L061", term.span, title).under(under));
        false
    }

    fn message(&mut self, body: &Term, thing: &Term, known: &Known) -> Option<(BodyId, Thing)> {
        let (to, of) = (self.body(body), self.thing(thing, &[Sort::Fact, Sort::Measure, Sort::Event]));
        let (to, of) = (to?, of?);
        if known.told.contains(&(to, of)) {
            return Some((to, of));
        }
        self.report.say(
            Message::error("L061", thing.span, format!("nobody tells the {} of {}", body.name, thing.name))
                .under("no sentence says \"must tell\" of this"),
        );
        None
    }

    /// A record that can be untrue: a sentence reads it, and the body does not hold the truth.
    fn read_record(&mut self, body: &Term, thing: &Term, wanted: &[Sort], known: &Known) -> Option<(BodyId, Thing)> {
        let (whose, of) = (self.body(body), self.thing(thing, wanted));
        let record = (whose?, of?);
        let under = if known.truths.contains(&record) {
            format!("it tells of {} and is told of it by nobody, so it holds the truth", thing.name)
        } else if known.read.contains(&record) {
            return Some(record);
        } else {
            "no sentence reads this record, so nothing would follow".to_string()
        };
        let title = format!("the {} cannot wrongly have a record of {}", body.name, thing.name);
        self.report.say(Message::error("L061", thing.span, title).under(under));
        None
    }

    fn named_date(&mut self, term: &Term) -> Option<EventId> {
        let event = self.any_event(term)?;
        if matches!(self.law.events[event.at()].author, Author::Date) {
            return Some(event);
        }
        let what = self.terms.get(&term.name).map_or("an event", |entry| entry.what);
        self.report.say(
            Message::error("L011", term.span, format!("\"{}\" is {what}, and a named date is needed here", term.name))
                .under("only a date is put on a day so"),
        );
        None
    }

    /// A label, wherever its list stands; no two lists of a page have the same.
    fn label(&mut self, label: &Term, known: &Known) -> Option<(ReadingId, u16)> {
        let law = self.law;
        let mut found = law.readings.iter().enumerate().filter_map(|(list, readings)| {
            let at = readings.labels.iter().position(|known| *known == label.name)?;
            Some((ReadingId(list as u16), at as u16))
        });
        let Some(first) = found.next() else {
            let settled = known.gone.iter().find_map(|gone| match &gone.what {
                Went::Settled { chosen, labels } if labels.contains(&label.name) => Some((gone.by, chosen)),
                _ => None,
            });
            if let Some((by, chosen)) = settled {
                self.report.say(
                    Message::error("L010", label.span, format!("\"{}\" is no reading any more", label.name))
                        .under("its question is settled")
                        .also(by, "settled here")
                        .note(format!(
                            "This law has the reading \"{chosen}\" alone: leave the words \"in reading\" out."
                        ))
                        .note("A story of the older text stands on the page of that text."),
                );
                return None;
            }
            let labels = law.readings.iter().flat_map(|readings| &readings.labels).map(String::as_str);
            self.unknown_among(label, "among the readings", labels);
            return None;
        };
        Some(first)
    }
}

/// Can so many days lie between two birthdays of one person? Years have 365 days, and every fourth one more.
fn are_birthdays_of_one(days: u32) -> bool {
    let years = days / 365;
    days % 365 <= years.div_ceil(4)
}

/// Why a condition is not one of facts that have a value on the first day.
fn unfit_at_first(condition: &Condition, reader: &Reader) -> Option<&'static str> {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().find_map(|part| unfit_at_first(part, reader)),
        Condition::Not(part) | Condition::Defined(part) => unfit_at_first(part, reader),
        Condition::Atom(Atom::FactIs(fact, _) | Atom::FactAtLeast(fact, _)) => match reader.law.facts[fact.at()].fate {
            Fate::JudgedBy(_) => Some("it is judged when a sentence asks: say it on that day"),
            _ => None,
        },
        Condition::Atom(_) => Some("only facts stand here"),
    }
}
