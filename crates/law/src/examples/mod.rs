//! Two dated examples of each sentence, found by living the law with the slow reader.
//!
//! ```text
//! scenes.rs  what an example of a rule has to show: the plain case, and its border
//! stakes.rs  of a named date, of a condition with a name, of a right
//! wander.rs  lives by chance
//! search.rs  lives that show a scene, made short
//! lived.rs   a life as a handful of choices, and what is seen of it
//! said.rs    an example in words
//! ```
//!
//! An example is a story of the law, so that the compiled step can be asked whether it is true. Promise: nothing is said
//! of a life that was not lived; a sentence of which no life was found has none.

mod lived;
mod said;
mod scenes;
mod search;
mod stakes;
mod wander;

use std::collections::{BTreeMap, BTreeSet};

use crate::checked::{Author, Condition, Core, EventId, FactId, Fate, Law, Naming, SentenceId, Story};
use crate::wording::list;

use lived::Script;
pub use lived::{Done, Track};
use scenes::{Found, Scene};
use search::{Limit, Search};

/// An example of a sentence.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows: `Example` for the plain case, else what kind of border.
    pub label: &'static str,
    /// It shows the plain case of its sentence, and not its border.
    pub is_plain: bool,
    /// In words.
    pub text: String,
    /// The life, with what it says of each evening.
    pub story: Story,
    /// Of acts: on which days, from 0, each was open to whoever may do it.
    pub open: Vec<(EventId, Vec<bool>)>,
}

/// What the example of a right shows in which it is at stake and kept.
pub const AS_DEMANDED: &str = "As it demands";

/// The examples of a law.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// Of whom they are, and how they are lived.
    pub person: Vec<String>,
    /// Of each sentence that has some: the plain case, then the border.
    pub of: BTreeMap<SentenceId, Vec<Example>>,
    /// The sentences of which lives were looked for.
    pub asked: BTreeSet<SentenceId>,
}

/// What a sentence is an address of, as far as there can be examples.
enum Subject<'l> {
    Rule(&'l crate::checked::Rule),
    Date(EventId, EventId),
    Meaning(&'l Condition),
    Right(&'l crate::checked::Right),
}

/// Looks for the examples of a law.
pub fn examples(whole: &Law) -> Examples {
    let mut law = whole.clone();
    let rights = std::mem::take(&mut law.rights);
    let law = &law;
    let subjects = subjects(law, &rights);
    let mut scenes: Vec<Scene> = Vec::new();
    // Of each subject: the numbers of its scenes, plain ones, those of its border, and the one on the way to it.
    let mut numbers: Vec<[Vec<usize>; 3]> = Vec::new();
    for (_, subject) in &subjects {
        let (plain, border) = of_subject(law, subject, None);
        let mut add = |more: Vec<Scene>| {
            let from = scenes.len();
            scenes.extend(more);
            (from..scenes.len()).collect::<Vec<usize>>()
        };
        numbers.push([plain, border, on_the_way(subject).map(|(scene, _)| scene).into_iter().collect()].map(&mut add));
    }
    let (search, found) = Search::begin(law, &scenes);
    let mut all = Examples { person: person(law, &search.base), ..Examples::default() };
    for ((sentence, subject), numbers) in subjects.iter().zip(&numbers) {
        all.asked.insert(*sentence);
        if all.of.contains_key(sentence) {
            continue;
        }
        let told = of_one(law, &search, subject, numbers, &scenes, &found);
        if !told.is_empty() {
            all.of.insert(*sentence, told);
        }
    }
    all
}

/// The examples of one sentence: the numbers are those of its plain scenes, of its border, and of what is on the way.
fn of_one(
    law: &Law,
    search: &Search,
    subject: &Subject,
    [plain, border, way]: &[Vec<usize>; 3],
    scenes: &[Scene],
    found: &[Option<Script>],
) -> Vec<Example> {
    let by_chance = |number: usize| Some((number, search.shorten(&scenes[number], found[number].as_ref()?)?));
    let usual = Limit { acts: &[], facts: &[], offsets: false, days: false };
    let mut told: Vec<Example> = Vec::new();
    let mut first = None;
    let focused = || plain.iter().find_map(|&number| Some((number, search.focused(&scenes[number])?)));
    let from_there = || {
        let (recorded, shows) = on_the_way(subject)?;
        let there = way.iter().find_map(|&number| by_chance(number)).map(|(_, found)| found);
        let there = there.or_else(|| search.focused(&recorded))?;
        plain.iter().find_map(|&number| Some((number, search.then(&scenes[number], &there.script, shows)?)))
    };
    let plain_case = plain.iter().find_map(|&number| by_chance(number)).or_else(focused).or_else(from_there);
    if let Some((number, found)) = plain_case {
        // What lies near a life that shows it less well may show it better.
        let rank = plain.iter().position(|&other| other == number).unwrap_or(0);
        let (better, _) = of_subject(law, subject, Some(&found));
        let better = better.into_iter().take(rank).filter(|scene| !scene.hints.is_empty());
        let better: Option<(Found, Scene)> =
            better.into_iter().find_map(|scene| Some((search.near(&scene, &found.script, usual)?, scene)));
        match better {
            Some((found, scene)) => {
                told.push(tell(law, search, &scene, &found, true));
                first = Some(found);
            }
            None => {
                told.push(tell(law, search, &scenes[number], &found, true));
                first = Some(found);
            }
        }
    }
    let (plains, borders) = of_subject(law, subject, first.as_ref());
    let from = first.as_ref().map_or(&search.base, |found| &found.script);
    let second = borders.iter().enumerate().find_map(|(at, scene)| {
        let (acts, facts) = search.bears_on(scene);
        let offsets = matches!(subject, Subject::Date(..));
        let limit = Limit { acts: &acts, facts: &facts, offsets, days: scene.label == "Days off" };
        let number = border.get(at).filter(|_| borders.len() == border.len());
        let second = search.near(scene, from, limit).or_else(|| search.shorten(scene, found[*number?].as_ref()?));
        Some((scene, second?))
    });
    if let Some((scene, second)) = &second {
        if first.is_none() {
            // Chance had no plain case: perhaps it lies near the border.
            let (acts, facts) = search.bears_on(scene);
            let limit = Limit { acts: &acts, facts: &facts, ..usual };
            let near = plains.iter().find_map(|plain| Some((plain, search.near(plain, &second.script, limit)?)));
            // Who may do it then does it on the next day.
            let next = || {
                let act = may_do(subject)?;
                let done = |plain| Some((plain, search.then(plain, &second.script, Done::Act(act))?));
                plains.iter().find_map(done)
            };
            told.extend(near.or_else(next).map(|(plain, found)| tell(law, search, plain, &found, true)));
        }
        told.push(tell(law, search, scene, second, false));
    }
    told
}

/// The act of which a sentence says who may do it.
fn may_do(subject: &Subject) -> Option<EventId> {
    match subject {
        Subject::Rule(rule) => match rule.core {
            Core::May { act, .. } => Some(act),
            _ => None,
        },
        _ => None,
    }
}

/// What has to be so before the sentence can show itself, and what then shows it.
fn on_the_way(subject: &Subject) -> Option<(Scene, Done)> {
    match subject {
        Subject::Rule(rule) => scenes::on_the_way(rule),
        _ => None,
    }
}

fn of_subject(law: &Law, subject: &Subject, plain: Option<&Found>) -> (Vec<Scene>, Vec<Scene>) {
    match subject {
        Subject::Rule(rule) => {
            let (mut plain, mut border) = scenes::of_rule(law, rule, plain);
            if let Some((reading, label)) = rule.reading {
                plain.iter_mut().chain(&mut border).for_each(|scene| scene.only_in(reading, label));
            }
            (plain, border)
        }
        Subject::Date(event, at) => stakes::of_date(*event, *at),
        Subject::Meaning(condition) => stakes::of_meaning(condition),
        Subject::Right(right) => stakes::of_right(right),
    }
}

/// The sentences of which there can be examples; of several rules of one sentence the first.
fn subjects<'l>(law: &'l Law, rights: &'l [crate::checked::Right]) -> Vec<(SentenceId, Subject<'l>)> {
    let mut all: Vec<(SentenceId, Subject)> = Vec::new();
    for (id, event) in law.events.iter().enumerate() {
        let date = |naming: &Naming| (naming.sentence, Subject::Date(EventId(id as u16), naming.at));
        all.extend(event.naming.iter().map(date));
    }
    all.extend(law.definitions.iter().map(|of| (of.sentence, Subject::Meaning(&of.condition))));
    all.extend(law.rules.iter().map(|rule| (rule.sentence, Subject::Rule(rule))));
    all.extend(rights.iter().map(|right| (right.sentence, Subject::Right(right))));
    let mut met = BTreeSet::new();
    all.retain(|(sentence, _)| met.insert(*sentence));
    all
}

fn tell(law: &Law, search: &Search, scene: &Scene, found: &Found, is_plain: bool) -> Example {
    let Found { script, lived } = found;
    let open = scene.tracks.iter().zip(&lived.seen).filter_map(|(track, seen)| match track {
        Track::Open(act) => Some((*act, seen.clone())),
        _ => None,
    });
    Example {
        label: scene.label,
        is_plain,
        text: said::said(law, &search.base, script, &scene.tracks, lived),
        story: script.story(law, &scene.tracks, lived),
        open: open.collect(),
    }
}

/// Of whom the examples are, and how they are lived.
fn person(law: &Law, base: &Script) -> Vec<String> {
    let mut said = vec!["The examples are days of one life under this law, lived by the program.".to_owned()];
    let is = |judged: bool| {
        let facts =
            law.facts.iter().enumerate().filter(move |(_, fact)| matches!(fact.fate, Fate::JudgedBy(_)) == judged);
        facts.map(|(at, fact)| format!("{} is {}", fact.name, fact.values.name(base.facts[FactId(at as u16).at()])))
    };
    let usual: Vec<String> = is(false).collect();
    if !usual.is_empty() {
        said.push(format!("Unless one says otherwise, at first {}.", list(&usual, "and")));
    }
    let judged: Vec<String> = is(true).collect();
    if !judged.is_empty() {
        said.push(format!("Asked, a judge says: {}.", list(&judged, "and")));
    }
    let readings: Vec<String> = law.readings.iter().map(|list| list.labels[0].clone()).collect();
    if !readings.is_empty() {
        said.push(format!("Of several readings the first is the law: {}.", list(&readings, "and")));
    }
    let tells = law.rules.iter().any(|rule| matches!(rule.core, Core::Tell { .. }));
    let owes = law.rules.iter().any(|rule| matches!(rule.core, Core::Must { .. }));
    said.extend(match (owes, tells) {
        (true, true) => Some("Bodies do what they must, and messages come, on the last day.".to_owned()),
        (true, false) => Some("Bodies do what they must on the last day.".to_owned()),
        (false, true) => Some("Messages come on their last day.".to_owned()),
        (false, false) => None,
    });
    if law.events.iter().any(|event| event.author == Author::Date) {
        said.push("Named dates fall as early as they can.".to_owned());
    }
    said.push("What is not named is not done.".to_owned());
    said
}
