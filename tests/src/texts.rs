//! A law before and after it was amended, in one life: until the eve of the change nothing differs from a life under the
//! old text alone.
//!
//! The two laws number their things differently, so what is asked and what is claimed is carried over by its name.

use crate::claims::{self, Claim};
use crate::generate::amendment::{Applies, PAGES, amended, amended_twice};
use crate::oracle::Oracle;
use law::checked::{Atom, BodyId, CaseId, Condition, EventId, EventRef, FactId, Law, MeasureId, Readings, Thing};
use law::diagnostic::Severity;
use law::meaning::{Answers, Life, Of};
use law::pages::Pages;
use law::question::Question;
use law::rung::Rung;

/// A generated law that is amended while it is lived.
pub struct Amended {
    /// The pages of all texts, the oldest first.
    pub pages: Vec<String>,
    /// The old text alone.
    pub old: Law,
    /// The law for lives from the first day of the old text.
    pub through: Law,
}

impl Amended {
    /// The law of this seed, and the first of some amendments of it that can be read and lived through.
    pub fn drawn(seed: u64) -> Option<Amended> {
        (0..8).find_map(|attempt| Amended::read(amended(seed, attempt)))
    }

    /// The same with two amendments one upon the other, which apply to these cases.
    pub fn twice(seed: u64, applies: [Applies; 2]) -> Option<Amended> {
        (0..8).find_map(|attempt| Amended::read(amended_twice(seed, attempt, applies)))
    }

    fn read(pages: Vec<String>) -> Option<Amended> {
        let texts: Vec<(&str, &str)> = PAGES.into_iter().zip(pages.iter().map(String::as_str)).collect();
        let (law, said) = law::read_pages(&Pages::of(&texts));
        let law = law.filter(|_| said.iter().all(|said| said.severity != Severity::Error))?;
        // A text in between may be wrong in itself.
        let law = (law.earlier.len() + 1 == pages.len()).then_some(law)?;
        let old = crate::both::read(&pages[0]).expect("generated laws are accepted");
        let law = Law { days_off: old.days_off.clone(), ..law };
        let through = law.lived_from(old.from).ok()?;
        Some(Amended { pages, old, through })
    }
}

/// The first evening on which a life under all texts differs from one under the old text alone, before the next text is in
/// force: the day, and the claim. Lives begin a few days after the first day of both laws, as the seed says.
pub fn felt_too_early(old: &Law, both: &Law, rung: Rung, seed: u64, days: u32) -> Option<(u32, String)> {
    assert_eq!(old.first_day, both.first_day, "both lives begin on one day");
    let claims: Vec<(Claim, Claim)> =
        claims::of(old).into_iter().map(|claim| (claim.clone(), renamed(claim, old, both))).collect();
    let begins = (seed % 4) as u16;
    let change = both.versions.get(1).map_or(both.from, |version| version.from);
    let eve = (change - both.first_day).get_days() as u32 - u32::from(begins);
    let mut oracle = Begun { begins, oracle: Oracle::new(seed) };
    let mut carried = Carried { old, both, oracle };
    let mut first = Life::begin(old, rung, seed % 5 == 4, &mut carried);
    let mut second = Life::begin(both, rung, seed % 5 == 4, &mut oracle);
    for day in 0..days.min(eve) {
        first.live(&mut carried, &mut |_, _| {});
        second.live(&mut oracle, &mut |_, _| {});
        for ((claim, scope), (same, there)) in &claims {
            if first.is_true(claim, *scope) != second.is_true(same, *there) {
                return Some((day, law::words::condition(old, claim)));
            }
        }
    }
    None
}

/// Lives begin so many days after the first.
#[derive(Clone, Copy)]
struct Begun {
    begins: u16,
    oracle: Oracle,
}

impl Answers for Begun {
    fn answer(&mut self, day: u32, question: Question, of: Of, options: u16) -> u16 {
        match question {
            Question::Day => self.begins,
            _ => self.oracle.option(day, question, of.slot, options),
        }
    }
}

/// Answers the questions of the old law as those of the same name are answered in the other.
struct Carried<'l> {
    old: &'l Law,
    both: &'l Law,
    oracle: Begun,
}

impl Answers for Carried<'_> {
    fn answer(&mut self, day: u32, question: Question, of: Of, options: u16) -> u16 {
        let names = Names(self.old, self.both);
        let question = match question {
            Question::Start(fact) => Question::Start(names.fact(fact)),
            Question::Nature(fact) => Question::Nature(names.fact(fact)),
            Question::Judge(fact, case) => Question::Judge(names.fact(fact), case.map(|case| names.case(case))),
            Question::Reading(reading) => {
                // Another text may answer the same question with other labels.
                let asked = &self.old.readings[reading.at()];
                let is_asked = |list: &Readings| (&list.question, &list.labels) == (&asked.question, &asked.labels);
                let at = self.both.readings.iter().position(is_asked).expect("it is asked there too");
                Question::Reading(law::checked::ReadingId(at as u16))
            }
            Question::Offset(event) => Question::Offset(names.event(event)),
            Question::Act(event) => Question::Act(names.event(event)),
            Question::Which(event) => Question::Which(names.event(event)),
            Question::Missed(event) => Question::Missed(names.event(event)),
            Question::Arrives(from, to, thing) => {
                Question::Arrives(names.body(from), names.body(to), names.thing(thing))
            }
            Question::Wrong(body, thing) => Question::Wrong(names.body(body), names.thing(thing)),
            other => other,
        };
        self.oracle.answer(day, question, of, options)
    }
}

fn renamed((condition, scope): Claim, old: &Law, both: &Law) -> Claim {
    let names = Names(old, both);
    let Condition::Atom(atom) = condition else { return (condition, scope) };
    let atom = match atom {
        Atom::FactIs(fact, value) => Atom::FactIs(names.fact(fact), value),
        Atom::FactAtLeast(fact, value) => Atom::FactAtLeast(names.fact(fact), value),
        Atom::InForce(measure) => Atom::InForce(names.measure(measure)),
        Atom::KindInForce(kind) => {
            let name = &old.kinds[kind.at()];
            let at = both.kinds.iter().position(|other| other == name).expect("it is a kind there too");
            Atom::KindInForce(law::checked::KindId(at as u16))
        }
        Atom::Happened(EventRef::Event(event)) => Atom::Happened(EventRef::Event(names.event(event))),
        Atom::Record(body, thing) => Atom::Record(names.body(body), names.thing(thing)),
        Atom::RecordThat(body, fact, value, is_not) => {
            Atom::RecordThat(names.body(body), names.fact(fact), value, is_not)
        }
        Atom::Knows(thing) => Atom::Knows(names.thing(thing)),
        Atom::Open(case) => Atom::Open(names.case(case)),
        other => other,
    };
    (Condition::Atom(atom), scope.map(|case| names.case(case)))
}

/// From the numbers of the first law to those of the second, by name.
struct Names<'l>(&'l Law, &'l Law);

impl Names<'_> {
    fn fact(&self, fact: FactId) -> FactId {
        FactId(place(self.1.facts.iter().map(|fact| &fact.name), &self.0.facts[fact.at()].name))
    }

    fn case(&self, case: CaseId) -> CaseId {
        CaseId(place(self.1.cases.iter().map(|case| &case.name), &self.0.cases[case.at()].name))
    }

    fn event(&self, event: EventId) -> EventId {
        EventId(place(self.1.events.iter().map(|event| &event.name), &self.0.events[event.at()].name))
    }

    fn measure(&self, measure: MeasureId) -> MeasureId {
        MeasureId(place(self.1.measures.iter().map(|measure| &measure.name), &self.0.measures[measure.at()].name))
    }

    fn body(&self, body: BodyId) -> BodyId {
        BodyId(place(self.1.bodies.iter().map(|body| &body.name), &self.0.bodies[body.at()].name))
    }

    fn thing(&self, thing: Thing) -> Thing {
        match thing {
            Thing::Fact(fact) => Thing::Fact(self.fact(fact)),
            Thing::Measure(measure) => Thing::Measure(self.measure(measure)),
            Thing::Event(event) => Thing::Event(self.event(event)),
            Thing::Case(case) => Thing::Case(self.case(case)),
        }
    }
}

fn place<'n>(mut names: impl Iterator<Item = &'n String>, name: &str) -> u16 {
    names.position(|other| other == name).expect("what a law had, it has when it is lived through a change") as u16
}
