//! Several texts of a law become one that is lived through the change: what each text says, and from when to when.
//!
//! ```text
//! checked::Law, and what it was before --lived_from(day)--> checked::Law whose rules know their versions
//! ```
//!
//! Names stay what they are, so the numbers of the last text stay too, and what only an earlier one has comes after them. A
//! rule that stands in several texts is one rule, and what only an earlier one has keeps its place among those. From
//! `docs/meaning.md` 33, 45 and 46. Promise: what one life cannot be lived through yet is told in a sentence, and not lived.

mod circles;
mod clocks;
mod definitions;
mod numbers;

use crate::checked::{
    Applies, BodyId, CaseId, Core, Event, EventId, Fate, Law, Naming, ReadingId, Rule, Sentence, SentenceId, Thing,
    Version,
};
use crate::diagnostic::Diagnostic;
use crate::pages::Pages;
use jiff::civil::Date;
use numbers::Numbers;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// What an amendment changes: sentences of the two texts joined.
pub struct Change {
    /// The head of the amendment.
    pub amendment: SentenceId,
    /// Sentences that were the law before.
    pub gone: Vec<SentenceId>,
    /// Sentences that are the law since.
    pub new: Vec<SentenceId>,
    /// Both texts.
    pub both: Law,
}

impl Law {
    /// The law for lives that may begin on this day: with what it was before, as far as it was that on the day or later.
    ///
    /// The error is a sentence for the user: two texts differ in what a life cannot change yet.
    pub fn lived_from(&self, day: Date) -> Result<Law, String> {
        let texts = self.texts();
        let Some(lowest) = lowest(&texts, self, day) else { return Ok(self.alone()) };
        let mut law = self.joined(&texts[lowest..])?;
        law.first_day = day.min(self.from);
        definitions_stay_in_cases(&law)?;
        who_holds_the_truth_stays(&law)?;
        clocks::can_be_set_anew(&law)?;
        Ok(law)
    }

    /// A circle of sentences of two texts, if a life can come to it that begins under an older one.
    pub(crate) fn circle_through_texts(&self, pages: &Pages) -> Option<Diagnostic> {
        let through = self.earlier.iter().find_map(|text| self.lived_from(text.from).ok())?;
        circles::told(&through, pages)
    }

    /// What the last amendment changes, rules and how dates are named; none if there is none, or if it changes what a thing is.
    pub fn last_change(&self) -> Option<Change> {
        let texts = self.texts();
        let before = texts.len().checked_sub(2)?;
        let both = self.joined(&texts[before..]).ok()?;
        let (old, new) = (texts[before], texts[before + 1]);
        let follows = |law: &Law| -> Vec<(String, u32)> {
            law.follow.iter().map(|&(case, most)| (law.cases[case.at()].name.clone(), most)).collect()
        };
        if follows(old) != follows(new) || old.calendar != new.calendar {
            return None;
        }
        // What is said again in the same way, if in another place, is no change.
        let is_said_again = |rule: &Rule| {
            let says_so = |other: &&Rule| {
                other.versions.is_some_and(|versions| Some(versions) != rule.versions)
                    && (other.scope, other.reading) == (rule.scope, rule.reading)
                    && (&other.condition, &other.core) == (&rule.condition, &rule.core)
            };
            both.rules.iter().any(|other| says_so(&other))
        };
        let of = |text: u16| -> Vec<SentenceId> {
            let rules = both.rules.iter().filter(|rule| rule.versions == Some((text, text)) && !is_said_again(rule));
            let namings = both.events.iter().flat_map(|event| &event.naming);
            let namings = namings.filter(|naming| naming.versions == Some((text, text)));
            let sentences: BTreeSet<SentenceId> =
                rules.map(|rule| rule.sentence).chain(namings.map(|naming| naming.sentence)).collect();
            sentences.into_iter().collect()
        };
        let (gone, new) = (of(0), of(1));
        Some(Change { amendment: both.versions[1].sentence, gone, new, both })
    }

    fn texts(&self) -> Vec<&Law> {
        self.earlier.iter().chain([self]).collect()
    }

    /// These texts, of which this is the last, as one.
    fn joined(&self, texts: &[&Law]) -> Result<Law, String> {
        let mut law = self.alone();
        let last = texts.len() as u16 - 1;
        law.texts_of_sentences().for_each(|versions| *versions = Some((last, last)));
        for (number, text) in texts[..texts.len() - 1].iter().enumerate().rev() {
            Joined { law: &mut law, text, number: number as u16 }.join()?;
        }
        law.versions = texts.iter().map(|text| version(&law, text)).collect();
        for versions in law.texts_of_sentences().filter(|versions| **versions == Some((0, last))) {
            *versions = None;
        }
        for (at, kind) in (1..texts.len()).flat_map(|at| (0..law.cases.len()).map(move |kind| (at, kind))) {
            if !law.changes(at, CaseId(kind as u16)) {
                let version = &mut law.versions[at];
                version.reaches[kind] = false;
                version.opened[kind] = version.opened[kind].max(version.from);
            }
        }
        Ok(law)
    }

    /// The law for a story: one that speaks in dates may begin before the last amendment.
    pub(crate) fn lived_in_story(&self, day_zero: Option<Date>) -> Result<Cow<'_, Law>, String> {
        match day_zero {
            Some(day) if day < self.first_day && !self.earlier.is_empty() => self.lived_from(day).map(Cow::Owned),
            // One that counts its days is about the law that is asked, wherever other lives begin.
            None if self.first_day < self.from => self.lived_from(self.from).map(Cow::Owned),
            _ => Ok(Cow::Borrowed(self)),
        }
    }

    /// Of every rule, and of every way to name a date: the texts in which it stands.
    fn texts_of_sentences(&mut self) -> impl Iterator<Item = &mut Option<(u16, u16)>> {
        let rules = self.rules.iter_mut().map(|rule| &mut rule.versions);
        let namings = self.events.iter_mut().flat_map(|event| &mut event.naming);
        rules.chain(namings.map(|naming| &mut naming.versions))
    }

    /// The last text by itself.
    fn alone(&self) -> Law {
        let mut law = self.clone();
        if let Some(last) = law.versions.len().checked_sub(1) {
            let stands = |versions: Option<(u16, u16)>| versions.is_none_or(|(_, until)| usize::from(until) == last);
            law.versions.clear();
            law.rules.retain(|rule| stands(rule.versions));
            law.events.iter_mut().for_each(|event| event.naming.retain(|naming| stands(naming.versions)));
            law.texts_of_sentences().for_each(|versions| *versions = None);
            law.first_day = law.from;
        }
        law
    }
}

/// The oldest text that a life may come under which begins on this day or later; none if it is the last.
fn lowest(texts: &[&Law], law: &Law, day: Date) -> Option<usize> {
    let on = |from: &dyn Fn(usize) -> Date| (1..texts.len()).rev().find(|&at| from(at) <= day).unwrap_or(0);
    let of_person = on(&|at| texts[at].from);
    let of_cases = law.cases.iter().map(|case| on(&|at| opened(texts, at, &case.name)));
    of_cases.chain([of_person]).min().filter(|lowest| lowest + 1 < texts.len())
}

/// From which day on cases of this kind are opened under a text, or a later one.
fn opened(texts: &[&Law], at: usize, kind: &str) -> Date {
    texts[at..].iter().map(|text| said(text, kind).max(text.from)).min().expect("there is this text")
}

/// From which day on cases of this kind must have been opened for the text to apply to them, if it does not apply to all.
fn said(text: &Law, kind: &str) -> Date {
    match text.applies.iter().find(|(of, _)| of == kind) {
        Some((_, Applies::OpenedFrom(day))) => *day,
        _ => text.from,
    }
}

fn version(law: &Law, text: &Law) -> Version {
    let lead = format!("Law {} (", text.name);
    let head = law.sentences.iter().rposition(|sentence| sentence.text.starts_with(&lead)).unwrap_or(0);
    let reaches = |kind: &str| text.applies.iter().any(|(of, applies)| of == kind && *applies == Applies::EveryOpen);
    Version {
        name: text.name.clone(),
        sentence: SentenceId(head as u16),
        from: text.from,
        opened: law.cases.iter().map(|case| said(text, &case.name)).collect(),
        reaches: law.cases.iter().map(|case| reaches(&case.name)).collect(),
    }
}

/// A definition is about the person and follows the day (meaning 46); that it changes within an open case, whose sentences name
/// it, is not run yet.
fn definitions_stay_in_cases(law: &Law) -> Result<(), String> {
    let address = |rule: &Rule| {
        let sentence = &law.sentences[rule.sentence.at()];
        (&sentence.file, sentence.span, &sentence.text)
    };
    for (at, rule) in law.rules.iter().enumerate().filter(|(_, rule)| rule.versions.is_some()) {
        let Some(case) = rule.case().filter(|_| !law.follows_the_day(rule.case()) || !rule.is_looked_up()) else {
            continue;
        };
        let other = law.rules[..at].iter().find(|other| {
            other.versions.is_some()
                && address(other) == address(rule)
                && definitions::of(other) != definitions::of(rule)
                && std::mem::discriminant(&other.core) == std::mem::discriminant(&rule.core)
        });
        if other.is_some() {
            return Err(format!(
                "a definition changes that a sentence about each {} names (line {} of {}); that it changes within an open one \
                 is understood, but cannot be run yet",
                law.cases[case.at()].name,
                law.sentences[rule.sentence.at()].line,
                law.sentences[rule.sentence.at()].file
            ));
        }
    }
    Ok(())
}

/// Who tells of a thing and is told of it by nobody holds the truth; that this changes with a text is not run yet.
fn who_holds_the_truth_stays(law: &Law) -> Result<(), String> {
    let tells = |rule: &Rule| match rule.core {
        Core::Tell { sender, receiver, thing, .. } => Some((sender, receiver, thing)),
        _ => None,
    };
    let truths = |is_meant: &dyn Fn(&Rule) -> bool| -> BTreeSet<(BodyId, Thing)> {
        let all: Vec<_> = law.rules.iter().filter(|rule| is_meant(rule)).filter_map(tells).collect();
        let told = |body, thing| all.iter().any(|&(_, to, of)| (to, of) == (body, thing));
        all.iter().map(|&(from, _, of)| (from, of)).filter(|&(body, thing)| !told(body, thing)).collect()
    };
    let ever = truths(&|_| true);
    let read: BTreeSet<(BodyId, Thing)> = law.rules.iter().flat_map(Rule::records).collect();
    for at in 0..law.versions.len() as u16 {
        let now = truths(&|rule| rule.versions.is_none_or(|(from, until)| (from..=until).contains(&at)));
        let lost = now.difference(&ever).next();
        let read_too_early = ever.difference(&now).find(|record| read.contains(record));
        if let Some(&(body, _)) = lost.or(read_too_early) {
            return Err(format!(
                "before and after an amendment, {} knows a thing by itself and is told of it; that this changes within a life \
                 is understood, but cannot be run yet",
                law.bodies[body.at()].name
            ));
        }
    }
    Ok(())
}

/// A text is joined to those after it.
struct Joined<'a> {
    /// Those after it, joined.
    law: &'a mut Law,
    /// The text.
    text: &'a Law,
    /// Its number.
    number: u16,
}

impl Joined<'_> {
    fn join(&mut self) -> Result<(), String> {
        let numbers = self.names()?;
        let mut sentences: BTreeMap<SentenceId, SentenceId> = BTreeMap::new();
        self.namings(&numbers, &mut sentences);
        // What this text alone has comes after what stands before it there: the later in the page may have the last word.
        let mut place = 0;
        for rule in &self.text.rules {
            let mut rule = numbers.rule(rule);
            let written = &self.text.sentences[rule.sentence.at()];
            if let Some(same) = self.law.rules.iter().position(|later| self.is_same(later, &rule, written)) {
                let later = &mut self.law.rules[same].versions;
                *later = later.map(|(_, until)| (self.number, until));
                place = same + 1;
                continue;
            }
            rule.sentence = self.sentence(rule.sentence, &mut sentences);
            rule.versions = Some((self.number, self.number));
            self.law.rules.insert(place, rule);
            place += 1;
        }
        Ok(())
    }

    /// How dates are named: what the next text says alike stands in it too.
    fn namings(&mut self, numbers: &Numbers, sentences: &mut BTreeMap<SentenceId, SentenceId>) {
        for (event, &to) in self.text.events.iter().zip(&numbers.events) {
            for naming in &event.naming {
                let of_text = numbers.naming(naming);
                let says = |naming: &Naming| (naming.at, naming.from, naming.to, naming.after);
                let next = |later: &Naming| later.versions.is_some_and(|(from, _)| from == self.number + 1);
                let mut all = self.law.events[to.at()].naming.iter_mut();
                if let Some(same) = all.find(|later| next(later) && says(later) == says(&of_text)) {
                    same.versions = same.versions.map(|(_, until)| (self.number, until));
                    continue;
                }
                let sentence = self.sentence(naming.sentence, sentences);
                let versions = Some((self.number, self.number));
                self.law.events[to.at()].naming.push(Naming { sentence, versions, ..of_text });
            }
        }
    }

    /// A sentence of this text, put after those of the others.
    fn sentence(&mut self, of_text: SentenceId, sentences: &mut BTreeMap<SentenceId, SentenceId>) -> SentenceId {
        *sentences.entry(of_text).or_insert_with(|| {
            self.law.sentences.push(self.text.sentences[of_text.at()].clone());
            SentenceId(self.law.sentences.len() as u16 - 1)
        })
    }

    /// Does the rule stand in the next text too?
    fn is_same(&self, later: &Rule, rule: &Rule, written: &Sentence) -> bool {
        let there = &self.law.sentences[later.sentence.at()];
        later.versions.is_some_and(|(from, _)| from == self.number + 1)
            && (&there.file, there.span, &there.text) == (&written.file, written.span, &written.text)
            && (later.scope, later.reading) == (rule.scope, rule.reading)
            && later.condition == rule.condition
            && later.core == rule.core
    }

    /// The numbers of everything of this text among those of the next; what it alone has is added.
    fn names(&mut self) -> Result<Numbers, String> {
        let mut numbers = Numbers::default();
        for body in &self.text.bodies {
            let known = self.law.bodies.iter().position(|other| other.name == body.name);
            numbers.bodies.push(BodyId(known.unwrap_or_else(|| push(&mut self.law.bodies, body.clone())) as u16));
        }
        for kind in &self.text.kinds {
            let known = self.law.kinds.iter().position(|other| other == kind);
            let at = known.unwrap_or_else(|| push(&mut self.law.kinds, kind.clone()));
            numbers.kinds.push(crate::checked::KindId(at as u16));
        }
        for period in &self.text.periods {
            let known = self.law.periods.iter().position(|other| other == period);
            let at = known.unwrap_or_else(|| push(&mut self.law.periods, period.clone()));
            numbers.periods.push(crate::checked::PeriodId(at as u16));
        }
        for list in &self.text.readings {
            let is_same =
                |other: &&crate::checked::Readings| (&other.question, &other.labels) == (&list.question, &list.labels);
            let known = self.law.readings.iter().position(|other| is_same(&other));
            let at = known.unwrap_or_else(|| push(&mut self.law.readings, list.clone()));
            numbers.readings.push(ReadingId(at as u16));
        }
        self.facts(&mut numbers)?;
        for case in &self.text.cases {
            let known = self.law.cases.iter().position(|other| other.name == case.name);
            let at = known.unwrap_or_else(|| push(&mut self.law.cases, case.clone()));
            numbers.cases.push(CaseId(at as u16));
        }
        self.events(&mut numbers)?;
        self.measures(&mut numbers)?;
        for (case, to) in self.text.cases.iter().zip(&numbers.cases) {
            if self.law.cases[to.at()].opened_by != numbers.events[case.opened_by.at()] {
                return Err(self.differs(&case.name));
            }
        }
        Ok(numbers)
    }

    fn facts(&mut self, numbers: &mut Numbers) -> Result<(), String> {
        for fact in &self.text.facts {
            let fate = match fact.fate {
                Fate::JudgedBy(body) => Fate::JudgedBy(numbers.bodies[body.at()]),
                fate => fate,
            };
            let known = self.law.facts.iter().position(|other| other.name == fact.name);
            if let Some(known) = known.map(|at| &self.law.facts[at])
                && (&known.values, known.fate) != (&fact.values, fate)
            {
                return Err(self.differs(&fact.name));
            }
            let own = || crate::checked::Fact { fate, ..fact.clone() };
            let at = known.unwrap_or_else(|| push(&mut self.law.facts, own()));
            numbers.facts.push(crate::checked::FactId(at as u16));
        }
        Ok(())
    }

    fn events(&mut self, numbers: &mut Numbers) -> Result<(), String> {
        let mut added = Vec::new();
        for event in &self.text.events {
            let known = self.law.events.iter().position(|other| other.name == event.name);
            let at = known.unwrap_or_else(|| push(&mut self.law.events, event.clone()));
            added.push(known.is_none());
            numbers.events.push(EventId(at as u16));
        }
        // Authors name other events, which all have their numbers now.
        for (at, event) in self.text.events.iter().enumerate() {
            let to = numbers.events[at];
            let author = numbers.author(event.author);
            let scope = event.scope.map(|case| numbers.cases[case.at()]);
            if added[at] {
                let (roles, naming) = (Vec::new(), Vec::new());
                self.law.events[to.at()] = Event { author, scope, roles, naming, ..event.clone() };
                continue;
            }
            if self.law.events[to.at()].author != author {
                return Err(self.differs(&event.name));
            }
            if self.law.events[to.at()].scope != scope {
                let rules = |law: &Law, id| law.rules.iter().any(|rule| rules_event(rule, id));
                match (rules(self.law, to), rules(self.text, EventId(at as u16))) {
                    (true, true) => return Err(self.differs(&event.name)),
                    (true, false) => {}
                    (false, _) => self.law.events[to.at()].scope = scope,
                }
            }
        }
        Ok(())
    }

    fn measures(&mut self, numbers: &mut Numbers) -> Result<(), String> {
        for (of, measure) in self.text.measures.iter().enumerate() {
            let scope = measure.scope.map(|case| numbers.cases[case.at()]);
            let kind = measure.kind.map(|kind| numbers.kinds[kind.at()]);
            let known = self.law.measures.iter().position(|other| other.name == measure.name);
            let own = || crate::checked::Measure { scope, kind, ..measure.clone() };
            let at = known.unwrap_or_else(|| push(&mut self.law.measures, own()));
            numbers.measures.push(crate::checked::MeasureId(at as u16));
            if self.law.measures[at].scope != scope {
                let rules = |law: &Law, id: usize| {
                    law.rules.iter().any(|rule| {
                        matches!(rule.core, Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } if measure.at() == id)
                    })
                };
                match (rules(self.law, at), rules(self.text, of)) {
                    (true, true) => return Err(self.differs(&measure.name)),
                    (true, false) => {}
                    (false, _) => self.law.measures[at].scope = scope,
                }
            }
        }
        Ok(())
    }

    fn differs(&self, name: &str) -> String {
        format!(
            "what \"{name}\" is differs between {} and what amends it; a life through that change is understood, but cannot be \
             run yet",
            self.text.name
        )
    }
}

/// Puts a thing at the end of its list; its place there.
fn push<T>(list: &mut Vec<T>, thing: T) -> usize {
    list.push(thing);
    list.len() - 1
}

/// Does the rule bring the event about, or allow it?
fn rules_event(rule: &Rule, id: EventId) -> bool {
    match rule.core {
        Core::May { act, .. } => act == id,
        Core::Must { act, missed, otherwise, .. } => act == id || missed == id || otherwise == Some(id),
        Core::Happens { event, .. } => event == id,
        Core::Forbids { stopped, wrongly, .. } => stopped == id || wrongly == id,
        _ => false,
    }
}
