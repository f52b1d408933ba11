//! What a life remembers, how it begins, and what can be looked up in it.
//!
//! Everything is kept: each event with its day, each case with the day of its end. Promise: between two calls of
//! `live` a life stands in the evening of its day (before the first, at its first dawn), and looking changes nothing.

use super::{
    Answers, Of,
    birthday::Birthday,
    calendar::first_date,
    condition::Sight,
    duty::Duty,
    order::Order,
    record::Feed,
    settle::Stretch,
    shared::Shared,
    when::{Part, Watch},
};
use crate::checked::{BodyId, CaseId, Condition, EventId, FactId, Fate, Law, MeasureId, Nth, ReadingId, Rule, Thing};
use crate::question::Question;
use crate::rung::Rung;
use std::collections::{BTreeMap, BTreeSet};

/// Where something is so: of the person, or in the case with this number in [`Life::cases`].
pub(super) type Place = Option<usize>;

/// One life under one law.
#[derive(Clone)]
pub struct Life<'l> {
    pub(super) law: &'l Law,
    pub(super) rung: Rung,
    pub(super) others_last: bool,
    /// One record at a time may come to be untrue.
    pub(super) errs: bool,
    /// The label that is the law, of each reading.
    pub(super) settled: Shared<Vec<u16>>,
    /// The rules that are the law in these readings.
    pub(super) rules: Shared<Vec<usize>>,
    /// In which order they spoke last.
    pub(super) order: Shared<Order>,
    /// Promises that a story says are not kept: on this day, this duty or message. Empty but in stories.
    pub(super) unkept: Shared<Vec<Unkept>>,
    /// For which case a story says that an act of one is: on this day, this act. Empty but in stories.
    pub(super) meant: Shared<Vec<(u32, EventId, u16)>>,

    /// The date of day 0.
    pub(super) began: jiff::civil::Date,
    /// When facts grow.
    pub(super) birthday: Birthday,
    pub(super) day: u32,
    /// Moments are counted through the whole life: what happens at once has one number.
    pub(super) moment: u32,
    pub(super) at_dawn: bool,
    /// At the first dawn a condition that is true has been so already.
    pub(super) at_first_dawn: bool,
    /// Something follows again at the first dawn: dates have come already.
    pub(super) is_repeated: bool,
    /// The evening of `day` has been looked at, and the night is still to come.
    pub(super) is_evening: bool,
    /// What has been asked today, in which case.
    pub(super) asked: Shared<BTreeSet<(Question, Place)>>,

    /// The value of each fact; none for those that are judged.
    pub(super) facts: Shared<Vec<Option<u16>>>,
    /// Every time a fact grew: the day, and its new value.
    pub(super) grown: Shared<Vec<(u32, FactId, u16)>>,
    pub(super) judged: Shared<BTreeMap<(FactId, Place), u16>>,
    pub(super) cases: Shared<Vec<Proceeding>>,
    pub(super) history: Shared<Vec<Happening>>,
    pub(super) measures: Shared<BTreeMap<(MeasureId, Place), Stretch>>,
    /// Measures that last and count as not in force.
    pub(super) suspended: Shared<BTreeSet<(MeasureId, Place)>>,
    pub(super) known: Shared<BTreeSet<(Thing, Place)>>,
    pub(super) deemed: Shared<BTreeMap<(BodyId, Thing, Place), Stretch>>,
    pub(super) dates: Shared<BTreeMap<(EventId, Place), NamedDate>>,
    pub(super) duties: Shared<BTreeMap<(usize, Place), Duty>>,
    pub(super) copies: Shared<BTreeMap<(BodyId, Thing), u16>>,
    pub(super) feeds: Shared<BTreeMap<usize, Feed>>,
    /// The record that is untrue by the rung *wrong*, until its next message.
    pub(super) untrue: Option<(BodyId, Thing)>,
    /// Every record that came to be untrue by the rung *wrong*: its day, its body, of what, and what it showed.
    pub(super) errors: Shared<Vec<(u32, BodyId, Thing, u16)>>,
    /// Every message that arrived: its day, sender, receiver, and what it was about.
    pub(super) arrivals: Shared<Vec<(u32, BodyId, BodyId, Thing)>>,
    /// How far the moments named by each rule have come, in each place.
    pub(super) watches: Shared<BTreeMap<(usize, Part, Place), Watch>>,
    /// The rules that have spoken in a case, where once is all.
    pub(super) spoken: Shared<BTreeSet<(usize, Place)>>,
    /// Of each right, each evening on which it looked, and what it saw.
    pub(super) evenings: Shared<Vec<Vec<Evening>>>,
}

/// A promise that is not kept: the day, the duty or message, and in which case of its kind, if a story says which.
pub(super) type Unkept = (u32, Question, Option<u16>);

/// One proceeding.
#[derive(Clone, Debug)]
pub(super) struct Proceeding {
    pub kind: CaseId,
    /// Which of its kind it is.
    pub of: Of,
    /// The day on which it was opened.
    pub opened: u32,
    /// Its closing moment has come; it closes tonight.
    pub is_closing: bool,
    /// It has closed, and nothing happens in it any more.
    pub is_closed: bool,
}

/// One event, on one day, in one place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Happening {
    pub moment: u32,
    pub day: u32,
    pub event: EventId,
    pub place: Place,
}

/// A named date (meaning 35): by which naming, once named; with what offset, as soon as it is known how long the offset can
/// be; its day once the base has happened too.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct NamedDate {
    pub naming: Option<usize>,
    pub offset: Option<u32>,
    pub day: Option<u32>,
}

/// What a right saw on one evening.
#[derive(Clone, Copy, Debug)]
pub(super) struct Evening {
    pub day: u32,
    pub place: Place,
    pub is_true: bool,
}

impl<'l> Life<'l> {
    /// Begins a life: asks for its date, the facts, the birthday and the readings, and lives the dawn of day 0.
    pub fn begin(law: &'l Law, rung: Rung, others_last: bool, answers: &mut dyn Answers) -> Life<'l> {
        let date = first_date(law, answers, None);
        Life::begin_on(date, law, rung, others_last, rung == Rung::Wrong, answers)
    }

    /// Begins a life on this date; records may err on any rung, as in a story that says so.
    pub(super) fn begin_on(
        began: jiff::civil::Date,
        law: &'l Law,
        rung: Rung,
        others_last: bool,
        errs: bool,
        answers: &mut dyn Answers,
    ) -> Life<'l> {
        let mut life = Life {
            law,
            rung,
            errs,
            others_last,
            settled: Shared::default(),
            rules: Shared::default(),
            order: Shared::default(),
            unkept: Shared::default(),
            meant: Shared::default(),
            began,
            birthday: Birthday::of(began, 0),
            day: 0,
            moment: 0,
            at_dawn: false,
            at_first_dawn: false,
            is_repeated: false,
            is_evening: false,
            asked: Shared::default(),
            facts: Shared::default(),
            grown: Shared::default(),
            judged: Shared::default(),
            cases: Shared::default(),
            history: Shared::default(),
            measures: Shared::default(),
            suspended: Shared::default(),
            known: Shared::default(),
            deemed: Shared::default(),
            dates: Shared::default(),
            duties: Shared::default(),
            copies: Shared::default(),
            feeds: Shared::default(),
            untrue: None,
            errors: Shared::default(),
            arrivals: Shared::default(),
            watches: Shared::default(),
            spoken: Shared::default(),
            evenings: vec![Vec::new(); law.rights.len()].into(),
        };
        for (id, fact) in law.facts.iter().enumerate() {
            let is_judged = matches!(fact.fate, Fate::JudgedBy(_));
            let value = (!is_judged)
                .then(|| life.choose(Question::Start(FactId(id as u16)), None, fact.values.count(), answers));
            life.facts.push(value);
        }
        life.birthday = life.ask_for_the_birthday(answers);
        for (id, readings) in law.readings.iter().enumerate() {
            let label = life.choose(Question::Reading(ReadingId(id as u16)), None, readings.labels.len(), answers);
            life.settled.push(label);
        }
        let is_law = |rule: &Rule| rule.reading.is_none_or(|(reading, label)| life.settled[reading.at()] == label);
        life.rules = (0..law.rules.len()).filter(|&number| is_law(&law.rules[number])).collect::<Vec<usize>>().into();
        life.first_dawn(answers);
        life
    }

    /// Today, counted from 0.
    pub fn day(&self) -> u32 {
        self.day
    }

    /// Is it so now? In a scope: in some open case of that kind; if none is open, nothing is so.
    pub fn is_true(&self, condition: &Condition, scope: Option<CaseId>) -> bool {
        self.places(scope).into_iter().any(|place| self.sees(condition, place, Sight::Now))
    }

    /// Is a case of this kind open?
    pub fn case_is_open(&self, case: CaseId) -> bool {
        !self.open_cases(case).is_empty()
    }

    /// Is it so, as a story sees it: of the person, or in any case, also one that has closed (meaning 17)?
    pub fn has_been(&self, condition: &Condition) -> bool {
        self.sees(condition, None, Sight::Ever)
    }

    /// Whether the act was open at some time today: whether anybody was asked.
    pub fn was_open(&self, act: EventId) -> bool {
        self.asked.iter().any(|(question, _)| *question == Question::Act(act))
    }

    /// Whether a judge has said what this fact is.
    pub fn was_judged(&self, fact: FactId) -> bool {
        self.judged.keys().any(|(judged, _)| *judged == fact)
    }

    /// As written, the duty or message asked about is not kept on this day, its last.
    pub fn leaves_undone(&mut self, day: u32, promise: Question) {
        self.unkept.push((day, promise, None));
    }

    /// Whether a message of this body to that one about the thing arrived today.
    pub fn told_today(&self, sender: BodyId, receiver: BodyId, thing: Thing) -> bool {
        self.arrivals.contains(&(self.day, sender, receiver, thing))
    }

    /// The date of a day of this life, counted from 0.
    pub fn date_of(&self, day: u32) -> jiff::civil::Date {
        self.date(day)
    }

    /// The value of a fact now; none for a judged one.
    pub fn fact(&self, fact: FactId) -> Option<u16> {
        self.facts[fact.at()]
    }

    /// The label that is the law in this life.
    pub fn reading(&self, reading: ReadingId) -> u16 {
        self.settled[reading.at()]
    }

    /// Whether the event happened today, to the person or in a case; in this one, if one is meant.
    pub fn happened_today(&self, event: EventId, nth: Option<Nth>) -> bool {
        let is_meant = |place: Place| match nth {
            None => true,
            Some(Nth { case, nth }) => {
                place.is_some_and(|at| self.cases[at].kind == case && self.cases[at].of.nth == nth)
            }
        };
        self.history.iter().any(|h| h.event == event && h.day == self.day && is_meant(h.place))
    }

    /// The open cases of a kind, in the order of their slots.
    pub(super) fn open_cases(&self, kind: CaseId) -> Vec<usize> {
        let is_meant = |&at: &usize| self.cases[at].kind == kind && !self.cases[at].is_closed;
        let mut open: Vec<usize> = (0..self.cases.len()).filter(is_meant).collect();
        open.sort_by_key(|&at| self.cases[at].of.slot);
        open
    }

    /// How many cases of a kind have been opened in this life.
    pub(super) fn opened(&self, kind: CaseId) -> u16 {
        self.cases.iter().filter(|case| case.kind == kind).count() as u16
    }

    /// How many cases of a kind are followed at once: without a sentence one (meaning 16).
    pub(super) fn followed(&self, kind: CaseId) -> usize {
        let said = self.law.follow.iter().find(|(of, _)| *of == kind);
        said.map_or(1, |&(_, most)| most as usize)
    }

    /// Which of its kind a case is that is opened now, if one can be: it takes the first slot that is free.
    pub(super) fn next_of(&self, kind: CaseId) -> Option<Of> {
        let open = self.open_cases(kind);
        let is_free = |slot: &u16| open.iter().all(|&at| self.cases[at].of.slot != *slot);
        let slot = (0..self.followed(kind) as u16).find(is_free)?;
        let nth = self.opened(kind) + 1;
        Some(Of { slot, nth })
    }

    /// Which case a question about this place is about.
    pub(super) fn which(&self, place: Place) -> Of {
        place.map_or(Of::default(), |at| self.cases[at].of)
    }

    /// Where a sentence of this scope speaks now: of the person, or in every open case.
    pub(super) fn places(&self, scope: Option<CaseId>) -> Vec<Place> {
        match scope {
            None => vec![None],
            Some(kind) => self.open_cases(kind).into_iter().map(Some).collect(),
        }
    }

    /// Where a rule speaks now: of the places of its scope, those that are under a text in which it stands.
    pub(super) fn places_of(&self, rule: &Rule) -> Vec<Place> {
        self.places(rule.scope).into_iter().filter(|&place| self.is_law(rule, place)).collect()
    }

    /// The rules of these readings, in the order of the page, with their numbers.
    pub(super) fn rules_in_force(&self) -> impl Iterator<Item = (usize, &'l Rule)> + use<'l> {
        let law = self.law;
        let rules = self.rules.clone();
        (0..rules.len()).map(move |at| (rules[at], &law.rules[rules[at]]))
    }

    /// Puts a question about this place that has this many options.
    pub(super) fn choose(&self, question: Question, of: Place, options: usize, answers: &mut dyn Answers) -> u16 {
        let options = u16::try_from(options).unwrap_or(u16::MAX);
        let answer = answers.answer(self.day, question, self.which(of), options);
        assert!(answer < options, "{question:?} has {options} options, and the answer was {answer}");
        answer
    }

    /// Puts a question of yes or no.
    pub(super) fn ask(&self, question: Question, of: Place, answers: &mut dyn Answers) -> bool {
        self.choose(question, of, 2, answers) == 1
    }
}
