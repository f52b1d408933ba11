//! An example in words: what was done on which dates, and what was so on which evenings.
//!
//! Promise: every claim in the words is one of the evenings that were lived.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::checked::{Atom, Condition, EventId, EventRef, FactId, Fate, Law};
use crate::wording::{capital, list};
use crate::words;

use super::lived::{Done, Lived, Script, Track};

/// Words with dates; the year is said once, and again when it is another.
struct Dated {
    began: Date,
    year: Option<i16>,
}

impl Dated {
    fn day(&mut self, day: u32) -> String {
        let date = self.began.saturating_add(i64::from(day).days());
        let known = self.year.replace(date.year()) == Some(date.year());
        date.strftime(if known { "%-d %B" } else { "%-d %B %Y" }).to_string()
    }

    /// As `14 to 17 April 2023`.
    fn days(&mut self, from: u32, to: u32) -> String {
        let date = |day: u32| self.began.saturating_add(i64::from(day).days());
        let (first, last) = (date(from), date(to));
        if from == to {
            self.day(from)
        } else if (first.year(), first.month()) == (last.year(), last.month()) {
            format!("{} to {}", first.day(), self.day(to))
        } else {
            let first = self.day(from);
            format!("{first} to {}", self.day(to))
        }
    }
}

/// The example in words, as sentences.
pub(super) fn said(law: &Law, base: &Script, script: &Script, tracks: &[Track], lived: &Lived) -> String {
    let mut dated = Dated { began: lived.began, year: None };
    let mut text = String::new();
    let differs = differences(law, base, script, lived);
    if !differs.is_empty() {
        text.push_str(&format!("{}. ", capital(&list(&differs, "and"))));
    }
    text.push_str(&capital(&done(law, script, lived, &mut dated)));
    let shown = observations(law, script, tracks, lived, &mut dated);
    text.push_str(&format!(": {}.", shown.join("; ")));
    text
}

/// In what the person, the readings and the judgments are not the usual ones.
fn differences(law: &Law, base: &Script, script: &Script, lived: &Lived) -> Vec<String> {
    let mut said = Vec::new();
    for (at, fact) in law.facts.iter().enumerate() {
        let is = fact.values.name(script.facts[at]);
        let judged = matches!(fact.fate, Fate::JudgedBy(_));
        let matters = !judged || lived.judged.contains(&FactId(at as u16));
        if script.facts[at] != base.facts[at] && matters {
            said.push(format!("{} is {}{is}", fact.name, if judged { "judged to be " } else { "" }));
        }
    }
    for (list, &label) in law.readings.iter().zip(&script.readings) {
        if label > 0 {
            said.push(format!("in reading {}", list.labels[usize::from(label)]));
        }
    }
    said
}

/// What is done, by day: what moves, in the order in which it came, and then what is left undone.
fn done(law: &Law, script: &Script, lived: &Lived, dated: &mut Dated) -> String {
    let mut days: Vec<(u32, Vec<String>)> = Vec::new();
    let undone = script.done.iter().filter(|done| !lived.moves.contains(done));
    let mut all: Vec<(u32, Done)> = lived.moves.iter().chain(undone).copied().collect();
    all.sort_by_key(|(day, _)| *day);
    let turns: Vec<_> = lived.turns(law).map(|(_, then)| then).collect();
    for (day, done) in all {
        let words = match done {
            Done::Act(act) => law.events[act.at()].name.clone(),
            Done::Moves(fact, value) => {
                let fact = &law.facts[fact.at()];
                format!("{} becomes {} by nature", fact.name, fact.values.name(value))
            }
            Done::Misses(act) => format!("{} not done on its last day", law.events[act.at()].name),
            Done::Untold(body, thing) => {
                format!("no word of {} to the {} on its last day", name(law, thing), law.bodies[body.at()].name)
            }
        };
        match days.last_mut() {
            Some((last, words_of)) if *last == day && turns.contains(&(day, done)) => {
                let before = words_of.last_mut().expect("a day has something that is done");
                *before = format!("{before} and then {words}");
            }
            Some((last, words_of)) if *last == day => words_of.push(words),
            _ => days.push((day, vec![words])),
        }
    }
    let grew = u32::from(script.birthday) < script.last && law.facts.iter().any(|fact| fact.fate == Fate::Grows);
    if grew {
        days.push((u32::from(script.birthday) + 1, vec!["birthday".to_owned()]));
        days.sort_by_key(|(day, _)| *day);
    }
    if days.is_empty() {
        return format!("begun on {}, and nothing done", dated.day(0));
    }
    let days: Vec<String> =
        days.into_iter().map(|(day, words)| format!("{} on {}", list(&words, "and"), dated.day(day))).collect();
    days.join(", ")
}

fn name(law: &Law, thing: crate::checked::Thing) -> String {
    use crate::checked::Thing;
    match thing {
        Thing::Fact(fact) => law.facts[fact.at()].name.clone(),
        Thing::Measure(measure) => law.measures[measure.at()].name.clone(),
        Thing::Event(event) => law.events[event.at()].name.clone(),
        Thing::Case(case) => law.cases[case.at()].name.clone(),
    }
}

/// What was seen of each track.
fn observations(law: &Law, script: &Script, tracks: &[Track], lived: &Lived, dated: &mut Dated) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    let mut order: Vec<usize> = (1..tracks.len()).collect();
    // What it is about comes last: after what brought it.
    order.push(0);
    for at in order {
        let main = at == 0;
        let words = match &tracks[at] {
            Track::So(Condition::Atom(Atom::Happened(EventRef::Event(event)))) => {
                of_event(law, script, *event, &lived.seen[at], main, dated)
            }
            Track::So(condition) => Some(of_state(law, condition, &lived.seen[at], dated)),
            Track::Open(act) => Some(of_power(law, *act, script, &lived.seen[at], dated)),
            // What comes of it is another track.
            Track::Told(..) | Track::Untold(..) => None,
        };
        if let Some(words) = words.filter(|words| !said.contains(words)) {
            said.push(words);
        }
    }
    said
}

/// An event that came, or, if the example is about it, did not.
fn of_event(
    law: &Law,
    script: &Script,
    event: EventId,
    seen: &[bool],
    main: bool,
    dated: &mut Dated,
) -> Option<String> {
    let name = &law.events[event.at()].name;
    match seen.iter().position(|so| *so) {
        // What somebody does has been said, with its day.
        Some(_) if !main && script.done.iter().any(|(_, done)| *done == Done::Act(event)) => None,
        Some(0) => Some(format!("{name} on {}", dated.day(0))),
        Some(day) if main => Some(format!("{name} on {}, not before", dated.day(day as u32))),
        Some(day) => Some(format!("{name} on {}", dated.day(day as u32))),
        None if main => Some(format!("no {name} up to {}", dated.day(seen.len() as u32 - 1))),
        None => None,
    }
}

/// On which evenings something was so.
fn of_state(law: &Law, condition: &Condition, seen: &[bool], dated: &mut Dated) -> String {
    let is = words::condition(law, condition);
    let is_not = opposite(law, condition);
    let last = seen.len() as u32 - 1;
    let mut runs: Vec<(u32, u32, bool)> = Vec::new();
    for (day, &so) in (0..).zip(seen) {
        match runs.last_mut() {
            Some((_, to, was)) if *was == so => *to = day,
            _ => runs.push((day, day, so)),
        }
    }
    let evenings = |from: u32, to: u32, dated: &mut Dated| match to - from {
        0 => format!("in the evening of {}", dated.day(from)),
        _ => format!("in the evenings of {}", dated.days(from, to)),
    };
    match runs.as_slice() {
        [(from, to, true)] if from == to => format!("{is} {}", evenings(*from, *to, dated)),
        [(from, to, true)] => {
            let first = dated.day(*from);
            format!("{is} from the evening of {first} on (told to {})", dated.day(*to))
        }
        [(from, to, false)] => format!("{is_not} {}", evenings(*from, *to, dated)),
        [(_, eve, false), (from, to, true)] if *to == last => {
            let eve = dated.day(*eve);
            format!("{is} {}, not yet on {eve}", evenings(*from, *to, dated))
        }
        runs => {
            let (mut text, mut first) = (String::new(), true);
            for &(from, to, so) in runs {
                if first && !so {
                    continue;
                }
                let when = evenings(from, to, dated);
                text += &match (first, so) {
                    (true, _) => format!("{is} {when}"),
                    (false, true) => format!(", again {when}"),
                    (false, false) => format!(", not {when}"),
                };
                first = false;
            }
            text
        }
    }
}

/// That it is not so; of two values, that it is the other.
fn opposite(law: &Law, condition: &Condition) -> String {
    if let Condition::Atom(Atom::FactIs(fact, value)) = condition
        && law.facts[fact.at()].values.count() == 2
    {
        return words::condition(law, &Condition::Atom(Atom::FactIs(*fact, 1 - value)));
    }
    words::condition(law, &Condition::Not(Box::new(condition.clone())))
}

/// On which days somebody could do it.
fn of_power(law: &Law, act: EventId, script: &Script, seen: &[bool], dated: &mut Dated) -> String {
    let name = &law.events[act.at()].name;
    let last = seen.len() as u32 - 1;
    let done = script.done.iter().any(|(_, done)| *done == Done::Act(act));
    let opens = seen.iter().position(|open| *open).map(|day| day as u32);
    let Some(opens) = opens else { return format!("{name} is not open on {}", dated.days(0, last)) };
    let shuts = (opens..=last).find(|&day| !seen[day as usize]);
    if done {
        return format!("it is open on {}, and happens", dated.day(last));
    }
    let before = if opens > 0 { format!(", not on {}", dated.day(opens - 1)) } else { String::new() };
    match shuts {
        Some(shuts) => {
            let open = dated.days(opens, shuts - 1);
            format!("{name} is open on {open}{before}, and no more on {}", dated.day(shuts))
        }
        None => format!("{name} is open on {}{before}; nobody must do it", dated.days(opens, last)),
    }
}
