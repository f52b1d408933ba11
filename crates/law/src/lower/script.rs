//! A story of the page -> laws and scripts by number, for whoever lives them (decisions 42, 43).
//!
//! A story's law forgets nothing and is lowered on the rung *late*, so that every duty and every message is asked for; the
//! script keeps them on their last day unless the story says otherwise, which is the rung *as written*. Where a line is
//! about one reading only, each reading is a law of its own; where the lines hold more claims than a law can note, they
//! are told in several parts.

use std::collections::BTreeSet;

use model::{Claim, Condition as Test, Label, LabelId, Line, Named, Proof, Script};

use super::{Asked, Lowered, ReadingsAre, Setting, Starts, View, lower};
use crate::checked::{
    Answer, Atom, Author, CaseId, Condition, Event, EventId, EventRef, FactId, Fate, Law, Nth, Story, Then, Thing,
};
use crate::question::Question;
use crate::rung::Rung;

/// A law notes so many conditions of an evening at once.
const MOST_LABELS: usize = 64;

/// The days of a year that has no 29 February.
const YEAR: u32 = 365;

/// More combinations of readings are not told one by one.
const MOST_COMBINATIONS: usize = 64;

/// A law as one part of a story needs it, and that part.
#[derive(Clone, Debug)]
pub struct Told {
    /// The law.
    pub lowered: Lowered,
    /// The story in its numbers.
    pub script: Script,
}

/// Lowers a story. It is true if each part is, in all its lives; the error is a sentence for the user.
pub fn scripts(law: &Law, story: &Story) -> Result<Vec<Told>, String> {
    let law = law.lived_in_story(story.day_zero)?;
    let law = law.as_ref();
    let mut parts = Vec::new();
    for fixed in combinations(law, story)? {
        let meant = |then: &Then| {
            then.reading.is_none_or(|(reading, label)| fixed.get(reading.at()).copied().flatten() == Some(label))
        };
        let lines: Vec<(usize, &Then)> = story.then.iter().enumerate().filter(|(_, then)| meant(then)).collect();
        for chunk in chunks(&lines) {
            parts.push(Writer { law, story, atoms: &chunk.0 }.part(&fixed, &chunk.1)?);
        }
    }
    Ok(parts)
}

/// The readings that the story or one of its lines names, in every combination that it leaves open.
fn combinations(law: &Law, story: &Story) -> Result<Vec<Vec<Option<u16>>>, String> {
    let mut all = vec![vec![None; law.readings.len()]];
    for at in 0..law.readings.len() {
        let said = story.readings.iter().find(|(reading, _)| reading.at() == at).map(|(_, label)| *label);
        let is_split = story.then.iter().any(|then| then.reading.is_some_and(|(reading, _)| reading.at() == at));
        let labels = match said {
            Some(label) => label..label + 1,
            None if is_split => 0..law.readings[at].labels.len() as u16,
            None => continue,
        };
        let with = |fixed: &Vec<Option<u16>>, label| {
            let mut fixed = fixed.clone();
            fixed[at] = Some(label);
            fixed
        };
        all = all.iter().flat_map(|fixed| labels.clone().map(move |label| with(fixed, label))).collect();
        if all.len() > MOST_COMBINATIONS {
            return Err(format!(
                "the story \"{}\" has lines about more than {MOST_COMBINATIONS} combinations of readings",
                story.title
            ));
        }
    }
    Ok(all)
}

/// A claim that stands in a line: the places of both in the story, and the claim.
type Placed<'a> = (usize, usize, &'a Then, &'a Condition);

/// The claims, in parts whose atoms can be noted at once: beside them stand what is true at first and what is named.
fn chunks<'a>(lines: &[(usize, &'a Then)]) -> Vec<(Vec<Atom>, Vec<Placed<'a>>)> {
    let mut chunks: Vec<(Vec<Atom>, Vec<Placed>)> = vec![(Vec::new(), Vec::new())];
    for &(line, then) in lines {
        for (place, claim) in then.claims.iter().enumerate() {
            let own = atoms_of(claim);
            let last = chunks.last_mut().expect("there is always one");
            let mut joined = last.0.clone();
            joined.extend(own.iter().copied().filter(|atom| !last.0.contains(atom)));
            if joined.len() + 2 > MOST_LABELS && !last.1.is_empty() {
                chunks.push((own, vec![(line, place, then, claim)]));
            } else {
                last.0 = joined;
                last.1.push((line, place, then, claim));
            }
        }
    }
    chunks
}

fn atoms_of(condition: &Condition) -> Vec<Atom> {
    let mut atoms = Vec::new();
    walk(condition, &mut |atom| {
        if !atoms.contains(&atom) {
            atoms.push(atom);
        }
    });
    atoms
}

fn walk(condition: &Condition, see: &mut impl FnMut(Atom)) {
    match condition {
        Condition::All(many) | Condition::Any(many) => many.iter().for_each(|one| walk(one, see)),
        Condition::Not(one) | Condition::Defined(one) => walk(one, see),
        Condition::Atom(atom) => see(*atom),
    }
}

struct Writer<'a> {
    law: &'a Law,
    story: &'a Story,
    atoms: &'a [Atom],
}

impl Writer<'_> {
    fn part(&self, fixed: &[Option<u16>], claims: &[Placed]) -> Result<Told, String> {
        let mut asked: Vec<(Condition, Option<CaseId>)> =
            self.atoms.iter().map(|atom| (Condition::Atom(*atom), None)).collect();
        asked.push((Condition::All(self.story.first.clone()), None));
        asked.push((self.what_bears_on_answers(), None));
        let setting = Setting {
            rung: if self.errs() { Rung::Wrong } else { Rung::Late },
            others_last: false,
            all_orders: self.leaves_orders_open(),
            view: View::Whole,
            readings: ReadingsAre::Kept,
            fixed: fixed.to_vec(),
            asked: Asked::Conditions(&asked),
            cone: true,
            starts: self.starts(),
            birthday: Some(self.birthday()),
        };
        let mut lowered = lower(self.law, &setting)?;
        lowered.law.remembers = true;
        let first = match &lowered.law.labels[lowered.first_label as usize + self.atoms.len()] {
            Label::True(Test::All(parts)) => parts.to_vec(),
            Label::True(one) => vec![one.clone()],
            _ => unreachable!("a condition that is asked is a label"),
        };
        let named = self.story.answers.iter().enumerate();
        let script = Script {
            first,
            named: named.map(|(place, &(day, answer, _))| self.named(&lowered, place, day, answer)).collect(),
            lines: claims
                .iter()
                .map(|&(line, place, then, claim)| Line {
                    place: line,
                    day: then.day,
                    claims: vec![(place, self.claim(&lowered, claim))],
                })
                .collect(),
            last_day: last_day(self.story),
        };
        Ok(Told { lowered, script })
    }

    /// Where nothing but birthdays hangs on dates, one that counts days begins as the law comes into force.
    fn starts(&self) -> Starts {
        let on = self.story.day_zero.or_else(|| (!self.law.looks_at_the_calendar()).then_some(self.law.first_day));
        on.map_or(Starts::Every, Starts::On)
    }

    /// Are two moves of one phase named on one day? They come in any order (decision 43).
    fn leaves_orders_open(&self) -> bool {
        let moves =
            self.story.answers.iter().filter_map(|&(day, answer, _)| Some((day, self.is_of_the_person(answer)?)));
        let mut seen = BTreeSet::new();
        moves.into_iter().any(|phase| !seen.insert(phase))
    }

    /// In whose phase an answer moves something: the person's, or that of the others; none if in neither.
    fn is_of_the_person(&self, answer: Answer) -> Option<bool> {
        match answer {
            Answer::Act(act, _) => Some(self.law.events[act.at()].author == Author::Person),
            Answer::Fact(fact, _) => (self.law.facts[fact.at()].fate == Fate::CanChange).then_some(false),
            _ => None,
        }
    }

    /// Does the story say that a record is untrue?
    fn errs(&self) -> bool {
        self.story.answers.iter().any(|(_, answer, _)| matches!(answer, Answer::Wrongly(..)))
    }

    /// One condition, never looked at, that names all that the named answers are about: so they are asked, and told apart.
    fn what_bears_on_answers(&self) -> Condition {
        let mut atoms = Vec::new();
        let happened = |event| Atom::Happened(EventRef::Event(event));
        for &(_, answer, _) in &self.story.answers {
            match answer {
                Answer::Act(event, _) | Answer::DateOn(event, _) => atoms.push(happened(event)),
                Answer::Missed(event, _) => {
                    let act = self.act(event);
                    atoms.push(happened(act));
                    atoms.extend(self.events(|event| event.author == Author::Missed(act)).into_iter().map(happened));
                }
                Answer::Fact(fact, _) if self.grows(fact) => {}
                Answer::Fact(fact, _) => {
                    if !matches!(self.law.facts[fact.at()].fate, Fate::JudgedBy(_)) {
                        atoms.extend(self.values(fact));
                    }
                }
                Answer::Learns(body, thing) | Answer::LearnsNot(body, thing) => atoms.push(Atom::Record(body, thing)),
                Answer::Wrongly(body, Thing::Fact(fact), _) => {
                    let values = 0..self.law.facts[fact.at()].values.count() as u16;
                    atoms.extend(values.map(|value| Atom::RecordThat(body, fact, value, false)));
                }
                Answer::Wrongly(body, thing, _) => atoms.push(Atom::Record(body, thing)),
            }
        }
        // On a birthday everything grows that does, each from the value that it has.
        if self.has_birthdays() {
            let all = (0..self.law.facts.len() as u16).map(FactId);
            all.filter(|fact| self.grows(*fact)).for_each(|fact| atoms.extend(self.values(fact)));
        }
        Condition::Any(atoms.into_iter().map(Condition::Atom).collect())
    }

    /// A day that is a birthday: the first that the story names; if it names none, day 0.
    fn birthday(&self) -> u32 {
        let names = |answer| matches!(answer, Answer::Fact(fact, _) if self.grows(fact));
        let named = self.story.answers.iter().filter(|(_, answer, _)| names(*answer));
        named.map(|(day, ..)| *day).min().unwrap_or(0)
    }

    /// Can a birthday lie in the story, so that something grows?
    fn has_birthdays(&self) -> bool {
        self.birthday() > 0 || last_day(self.story) >= YEAR
    }

    fn grows(&self, fact: FactId) -> bool {
        self.law.facts[fact.at()].fate == Fate::Grows
    }

    /// That the fact has a value, of each.
    fn values(&self, fact: FactId) -> impl Iterator<Item = Atom> + use<> {
        let values = 0..self.law.facts[fact.at()].values.count() as u16;
        values.map(move |value| Atom::FactIs(fact, value))
    }

    fn named(&self, lowered: &Lowered, place: usize, day: u32, answer: Answer) -> Named {
        let asks = |is_meant: &dyn Fn(Question) -> bool, option: u32| -> Vec<_> {
            let all = lowered.questions.iter().enumerate().filter(|(_, question)| is_meant(**question));
            all.map(|(at, _)| (model::QuestionId(at as u16), option)).collect()
        };
        let events = |is_meant: &dyn Fn(&Event) -> bool| {
            let names: BTreeSet<&str> =
                self.law.events.iter().filter(|event| is_meant(event)).map(|event| event.name.as_str()).collect();
            let all = lowered.law.events.iter().enumerate().filter(|(_, event)| names.contains(event.name.as_str()));
            all.map(|(at, _)| model::EventId(at as u16)).collect::<Vec<_>>()
        };
        let is = |event: EventId| {
            let name = self.law.events[event.at()].name.as_str();
            move |other: &Event| other.name == name
        };
        let proof = Proof::Answered;
        let given = Test::always();
        let before = self.story.in_turn.iter().filter(|(_, then)| *then == place);
        let after = before.map(|(first, _)| *first).collect();
        let mut named = Named { place, day, answers: Vec::new(), events: Vec::new(), case: None, given, after, proof };
        match answer {
            Answer::Act(act, nth) => {
                named.case = nth.and_then(|nth| case(lowered, self.law, nth));
                named.answers = asks(&|question| question == Question::Act(act), 1);
                named.events = events(&is(act));
            }
            Answer::Missed(event, nth) => {
                named.case = nth.and_then(|nth| case(lowered, self.law, nth));
                let act = self.act(event);
                named.answers = asks(&|question| question == Question::Missed(act), 1);
                named.events = events(&|event| event.author == Author::Missed(act));
            }
            Answer::Fact(fact, value) if matches!(self.law.facts[fact.at()].fate, Fate::JudgedBy(_)) => {
                let is_meant = |question| matches!(question, Question::Judge(of, _) if of == fact);
                named.answers = asks(&is_meant, value.into());
                named.proof = Proof::NotNeeded;
            }
            // Whichever fact is asked about, it is the birthday; of this one the value before must be one less.
            Answer::Fact(fact, value) if self.grows(fact) => {
                named.answers = asks(&|question| matches!(question, Question::Grows(_)), 0);
                named.given = self.is_now(lowered, fact, value.checked_sub(1));
            }
            Answer::Fact(fact, value) => {
                let class = lowered.classes.get(&fact).map_or(0, |classes| classes[value as usize]);
                named.answers = asks(&|question| question == Question::Nature(fact), class);
            }
            Answer::Learns(body, thing) => named.answers = asks(&arrives(body, thing), 1),
            Answer::LearnsNot(body, thing) => {
                named.answers = asks(&arrives(body, thing), 0);
                named.proof = Proof::OnItsLastDay;
            }
            Answer::Wrongly(body, thing, value) => {
                let class = match thing {
                    Thing::Fact(fact) => lowered.classes.get(&fact).map_or(value.into(), |all| all[value as usize]),
                    _ => value.into(),
                };
                named.answers = asks(&|question| question == Question::Wrong(body, thing), class + 1);
            }
            Answer::DateOn(event, on) => {
                named.day = on;
                named.events = events(&is(event));
            }
        }
        named
    }

    /// The fact has this value, where all values are told apart; none is never so.
    fn is_now(&self, lowered: &Lowered, fact: FactId, value: Option<u16>) -> Test {
        let at = lowered.questions.iter().position(|question| *question == Question::Start(fact));
        let asked = at.map(|at| lowered.law.questions[at]);
        let (Some(value), Some(model::Question::Start(at))) = (value, asked) else { return Test::never() };
        Test::is(lowered.law.facts[at.at()].cell, lowered.classes[&fact][value as usize])
    }

    /// Labels were asked for atoms alone, so that each can say whether closed cases count. In a story a condition has no
    /// case, so a definition stands as it is.
    fn claim(&self, lowered: &Lowered, condition: &Condition) -> Claim {
        match condition {
            Condition::All(many) => Claim::All(many.iter().map(|one| self.claim(lowered, one)).collect()),
            Condition::Any(many) => Claim::Any(many.iter().map(|one| self.claim(lowered, one)).collect()),
            Condition::Not(one) => Claim::Not(Box::new(self.claim(lowered, one))),
            Condition::Defined(one) => self.claim(lowered, one),
            Condition::Atom(atom) => {
                let at = self.atoms.iter().position(|known| known == atom).expect("every atom of a claim was asked");
                let label = LabelId(lowered.first_label + at as u16);
                match atom {
                    Atom::Happened(_) | Atom::Knows(_) => Claim::SoFar(label),
                    _ => Claim::Tonight(label),
                }
            }
        }
    }

    /// The act, whether the answer names it or the event of its being missed.
    fn act(&self, event: EventId) -> EventId {
        match self.law.events[event.at()].author {
            Author::Missed(act) => act,
            _ => event,
        }
    }

    fn events(&self, is_meant: impl Fn(&Event) -> bool) -> Vec<EventId> {
        let all = self.law.events.iter().enumerate().filter(|(_, event)| is_meant(event));
        all.map(|(at, _)| EventId(at as u16)).collect()
    }
}

/// The kind of case in the model's numbers, and which of the life it is.
fn case(lowered: &Lowered, law: &Law, nth: Nth) -> Option<(model::CaseId, u16)> {
    let name = &law.cases[nth.case.at()].name;
    let at = lowered.law.cases.iter().position(|case| case.name == *name)?;
    Some((model::CaseId(at as u16), nth.nth))
}

fn arrives(body: crate::checked::BodyId, thing: Thing) -> impl Fn(Question) -> bool {
    move |question| matches!(question, Question::Arrives(_, to, of) if (to, of) == (body, thing))
}

/// The last day that the story speaks of.
fn last_day(story: &Story) -> u32 {
    let answers = story.answers.iter().map(|&(day, answer, _)| match answer {
        Answer::DateOn(_, on) => day.max(on),
        _ => day,
    });
    answers.chain(story.then.iter().map(|then| then.day)).max().unwrap_or(0)
}
