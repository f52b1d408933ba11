//! Two readers of one law: the slow meaning and the compiled step live one life each from the same answers, and every
//! evening they are asked for everything that the law can speak of.
//!
//! At most 64 labels are noted of an evening, so the claims are asked in handfuls: each is a law lowered for it, and a life
//! of its own. Promise: a difference names the first evening on which it shows, the claim, and what each reader says.

use crate::claims::{self, Claim};
use crate::oracle::Oracle;
use crate::walk::to_evening;
use law::checked::{Atom, Condition, Law, Pattern};
use law::lower::{Asked, Lowered, Setting, Starts, lower};
use law::meaning::Life;
use law::rung::Rung;
use model::{Demand, Evening, ReadingsAre, View};
use std::fmt;

/// Claims asked at once: a right adds some labels of its own.
const HANDFUL: usize = 48;

/// One life to be compared.
#[derive(Clone, Copy, Debug)]
pub struct Trial {
    /// How far the bodies keep their duties.
    pub rung: Rung,
    /// The person moves first.
    pub others_last: bool,
    /// Only what can reach the claims is lowered.
    pub cone: bool,
    /// Who answers.
    pub oracle: u64,
    /// How many evenings.
    pub days: u32,
    /// It begins on one of so many first days; none if on any.
    pub first_days: Option<u16>,
}

impl Trial {
    /// The trial of this number: rungs, orders and lengths in turn.
    pub fn numbered(number: u64) -> Trial {
        Trial {
            rung: match number % 4 {
                0 => Rung::AsWritten,
                2 => Rung::Wrong,
                _ => Rung::Late,
            },
            others_last: number % 5 == 4,
            // A record that does not matter would use up the one error that there may be at a time.
            cone: number % 3 == 2 && number % 4 != 2,
            oracle: number,
            days: 12 + (number * 7 % 29) as u32,
            first_days: None,
        }
    }
}

/// Where the two part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The evening.
    pub day: u32,
    /// The claim or right, in words.
    pub claim: String,
    /// What the slow reader says.
    pub meaning: bool,
    /// What the step says.
    pub step: bool,
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "day {}: {}: meaning says {}, the step {}", self.day, self.claim, self.meaning, self.step)
    }
}

/// What is seen of one evening: the claims, and the rights that it breaks.
struct Seen {
    claims: Vec<bool>,
    broken: Vec<bool>,
}

/// Lives the law in both readers; the first difference, by claim and then by day.
pub fn compare(law: &Law, trial: &Trial) -> Option<Difference> {
    compare_texts(law, law, trial)
}

/// Lives `slow` in the slow reader and `fast` in the step: two texts with the same names, perhaps not the same sentences.
pub fn compare_texts(slow: &Law, fast: &Law, trial: &Trial) -> Option<Difference> {
    let claims = claims::of(slow);
    let evenings = slow_evenings(slow, &claims, trial);
    let handfuls: Vec<&[Claim]> = claims.chunks(HANDFUL).collect();
    let rights: Vec<usize> = (0..slow.rights.len()).filter(|&right| !is_game(slow, right)).collect();
    for round in 0..handfuls.len().max(rights.len()) {
        let first = HANDFUL * (round % handfuls.len());
        let handful = handfuls[round % handfuls.len()];
        let right = rights.get(round).copied();
        let asked: Vec<Claim> = handful.iter().cloned().chain(values_on_record(fast, trial)).collect();
        let asked = match right {
            Some(right) => Asked::Both(right, &asked),
            None => Asked::Conditions(&asked),
        };
        let lowered = lowered(fast, trial, asked);
        let mut seen = evenings.iter();
        let mut was_broken = false;
        let difference = walk(&lowered, fast, trial, |day, evening| {
            let seen = seen.next()?;
            for (at, (condition, scope)) in handful.iter().enumerate() {
                let step = model::LabelId(lowered.first_label + at as u16).of(evening.labels);
                let meaning = seen.claims[first + at];
                if step != meaning {
                    let about = scope.map(|case| format!(" (of a {})", slow.cases[case.at()].name)).unwrap_or_default();
                    let claim = format!("{}{about}", law::words::condition(slow, condition));
                    return Some(Difference { day, claim, meaning, step });
                }
            }
            let right = right?;
            let step = is_broken(&lowered, evening);
            let meaning = seen.broken[right];
            let is_possible = matches!(slow.rights[right].pattern, Pattern::Possible(_));
            if step != meaning && !was_broken {
                let claim = format!("right {} is broken", slow.rights[right].name);
                return Some(Difference { day, claim, meaning, step });
            }
            was_broken |= meaning && !is_possible;
            None
        });
        if difference.is_some() {
            return difference;
        }
    }
    None
}

/// Where records err, one claim more, that tells every value on record apart: an error is one in classes too.
fn values_on_record(law: &Law, trial: &Trial) -> Option<Claim> {
    let values =
        claims::of(law).into_iter().filter(|(claim, _)| matches!(claim, Condition::Atom(Atom::RecordThat(..))));
    (trial.rung == Rung::Wrong).then(|| (Condition::Any(values.map(|(claim, _)| claim).collect()), None))
}

fn is_game(law: &Law, right: usize) -> bool {
    law.rights[right].pattern.is_game()
}

fn slow_evenings(law: &Law, claims: &[Claim], trial: &Trial) -> Vec<Seen> {
    let mut oracle = Oracle::new(trial.oracle).begun_within(trial.first_days);
    let mut life = Life::begin(law, trial.rung, trial.others_last, &mut oracle);
    let evening = |life: &Life| Seen {
        claims: claims.iter().map(|(condition, scope)| life.is_true(condition, *scope)).collect(),
        broken: (0..law.rights.len()).map(|right| life.broken(right)).collect(),
    };
    (0..trial.days)
        .map(|_| {
            life.live(&mut oracle, &mut |_, _| {});
            evening(&life)
        })
        .collect()
}

fn lowered(law: &Law, trial: &Trial, asked: Asked) -> Lowered {
    let setting = Setting {
        rung: trial.rung,
        others_last: trial.others_last,
        all_orders: false,
        view: View::Whole,
        readings: ReadingsAre::Kept,
        fixed: Vec::new(),
        asked,
        cone: trial.cone,
        starts: Starts::Every,
        birthday: None,
    };
    lower(law, &setting).expect("a generated law is small")
}

/// Lives a lowered law, evening by evening, until `look` has something to say.
fn walk<T>(lowered: &Lowered, law: &Law, trial: &Trial, mut look: impl FnMut(u32, &Evening) -> Option<T>) -> Option<T> {
    let mut oracle = Oracle::new(trial.oracle).begun_within(trial.first_days);
    let mut moment = lowered.law.start();
    for day in 0..trial.days {
        let evening = to_evening(lowered, law, day, moment, &mut oracle);
        if let found @ Some(_) = look(day, &evening) {
            return found;
        }
        moment = lowered.law.dawn(&evening);
    }
    None
}

/// Whether the evening breaks the right that is asked; of `It is possible that`, whether it is so.
fn is_broken(lowered: &Lowered, evening: &Evening) -> bool {
    match lowered.law.right.as_ref().map(|right| &right.demand) {
        Some(Demand::Never(label) | Demand::Possible(label)) => label.of(evening.labels),
        _ => false,
    }
}

/// Reads a page whose law is to be lived; none if something is wrong with it.
pub fn read(text: &str) -> Option<Law> {
    let (law, diagnostics) = law::read("law.md", text);
    let is_error = |said: &law::diagnostic::Diagnostic| said.severity == law::diagnostic::Severity::Error;
    let mut law = law.filter(|_| !diagnostics.iter().any(is_error))?;
    if law.calendar.as_deref() == Some("nowhere") {
        law.days_off = law::checked::Calendar::read(NOWHERE).expect("an invented table is right");
    }
    Some(law)
}

/// A calendar that nobody follows: holidays, a bridge day, and a Saturday on which people work.
const NOWHERE: &str = "date,working,source\n2030,covered,invented\n2030-01-01,no,invented\n2030-01-07,no,invented\n\
                       2030-01-08,no,invented\n2030-01-18,no,invented\n2030-01-26,yes,invented\n2030-02-25,no,invented\n";

/// How a comparison ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ending {
    /// The readers live one life.
    Agreed,
    /// They part.
    Parted(Difference),
    /// One of them broke down.
    BrokeDown(String),
}

/// Compares; a reader that breaks down is an ending like others.
pub fn ending(law: &Law, trial: &Trial) -> Ending {
    match std::panic::catch_unwind(|| compare(law, trial)) {
        Ok(None) => Ending::Agreed,
        Ok(Some(difference)) => Ending::Parted(difference),
        Err(payload) => {
            let words = payload.downcast_ref::<String>().cloned();
            Ending::BrokeDown(
                words.or(payload.downcast_ref::<&str>().map(|words| words.to_string())).unwrap_or_default(),
            )
        }
    }
}

/// A page on which the readers part, or one breaks down, made small: the page, the trial and the ending.
///
/// Leaving a sentence out renumbers what is left and so changes the answers: each smaller page is tried with several.
pub fn shrunk(text: &str, trial: &Trial) -> String {
    let first = read(text).map_or(Ending::Agreed, |law| ending(&law, trial));
    let is_alike = |other: &Ending| std::mem::discriminant(other) == std::mem::discriminant(&first);
    let find = |text: &str| -> Option<(Trial, Ending)> {
        let law = read(text)?;
        (trial.oracle..trial.oracle + 40).find_map(|oracle| {
            let trial = Trial { oracle, ..*trial };
            let ending = ending(&law, &trial);
            is_alike(&ending).then_some((trial, ending))
        })
    };
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let small = crate::shrink::shrink(text, |text| find(text).is_some());
    let found = find(&small);
    std::panic::set_hook(hook);
    match found {
        Some((trial, Ending::Parted(difference))) => format!("{difference}\n{trial:?}\n\n{small}"),
        Some((trial, ending)) => format!("{ending:?}\n{trial:?}\n\n{small}"),
        None => small,
    }
}
