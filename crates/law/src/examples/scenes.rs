//! What an example of each sentence has to show: the plain case, and what lies at its border.
//!
//! A scene names what is looked at, and says of a life whether it shows it, and until which evening that must be told.
//! Promise: a scene looks at a life and never at a formula of what should be seen.

use crate::calendar::{Length, Unit};
use crate::checked::{
    Atom, Author, BodyId, Condition, Core, EventId, EventRef, Law, Moment, ReadingId, Rule, Thing, When, Window,
};

use super::lived::{Done, Lived, Script, Track};

/// Of a life: the last evening to be told, if it shows what is wanted.
type Wanted = dyn Fn(&Script, &Lived) -> Option<u32>;

/// What is to be found.
pub(super) struct Scene {
    /// What it is an example of, as printed before it.
    pub label: &'static str,
    /// What is looked at.
    pub tracks: Vec<Track>,
    /// The last evening to be told, if the life shows it.
    pub wanted: Box<Wanted>,
    /// What somebody may be made to do or to leave undone for it.
    pub hints: Vec<(u32, Done)>,
    /// How many evenings after the plain case it may take to show.
    pub further: u32,
}

/// A life that shows a scene.
pub(super) struct Found {
    pub script: Script,
    pub lived: Lived,
}

impl Scene {
    /// It is shown only by lives in which this reading is the law.
    pub fn only_in(&mut self, reading: ReadingId, label: u16) {
        let wanted = std::mem::replace(&mut self.wanted, Box::new(|_, _| None));
        self.wanted = Box::new(
            move |script, lived| {
                if script.readings[reading.at()] == label { wanted(script, lived) } else { None }
            },
        );
    }
}

pub(super) fn scene(
    label: &'static str,
    tracks: Vec<Track>,
    wanted: impl Fn(&Script, &Lived) -> Option<u32> + 'static,
) -> Scene {
    Scene { label, tracks, wanted: Box::new(wanted), hints: Vec::new(), further: 10 }
}

pub(super) fn so(atom: Atom) -> Track {
    Track::So(Condition::Atom(atom))
}

pub(super) fn happened(event: EventId) -> Track {
    so(Atom::Happened(EventRef::Event(event)))
}

/// The first evening of a row on which it is so, from an evening on.
pub(super) fn rise(seen: &[bool], from: usize) -> Option<usize> {
    (from..seen.len()).find(|&day| seen[day] && (day == 0 || !seen[day - 1]))
}

/// The first evening after a day on which it is not so.
pub(super) fn fall(seen: &[bool], after: usize) -> Option<usize> {
    (after + 1..seen.len()).find(|&day| !seen[day])
}

/// It comes to be so.
pub(super) fn comes(label: &'static str, track: Track) -> Scene {
    scene(label, vec![track], |_, lived| rise(&lived.seen[0], 0).map(|day| day as u32))
}

/// So long that nothing more is to be expected, where nothing came.
pub(super) const PATIENCE: usize = 3;

/// Though what brings it came, it did not come: no bullet's own event may be missing.
fn in_vain(label: &'static str, track: Track, causes: Vec<(Track, usize)>) -> Scene {
    let waits: Vec<usize> = causes.iter().map(|(_, days)| *days).collect();
    let further = waits.iter().max().map_or(0, |days| *days as u32);
    let tracks = std::iter::once(track).chain(causes.into_iter().map(|(cause, _)| cause)).collect();
    let mut scene = scene(label, tracks, move |_, lived| {
        let caused = waits.iter().enumerate().filter_map(|(at, days)| Some((rise(&lived.seen[at + 1], 0)?, *days)));
        let (day, days) = caused.min_by_key(|(day, days)| day + days)?;
        let last = day + days + PATIENCE;
        (last < lived.seen[0].len() && !lived.seen[0][..=last].contains(&true)).then_some(last as u32)
    });
    scene.further += further;
    scene
}

/// It never comes, for nothing that brings it does.
pub(super) fn nothing(track: Track) -> Scene {
    scene("Nothing done", vec![track], |script, lived| {
        let quiet = script.done.is_empty() && lived.seen[0].len() > PATIENCE;
        (quiet && !lived.seen[0][..=PATIENCE].contains(&true)).then_some(PATIENCE as u32)
    })
}

/// The events that a moment waits for, and how many days after them it comes at the latest.
fn causes(moment: &Moment) -> Vec<(EventId, usize)> {
    let of = |when: &When| match when {
        When::DayOf(EventRef::Event(event)) => Some((*event, 0)),
        When::Dawn { length, event: EventRef::Event(event), .. } => Some((*event, most_days(*length) + 3)),
        _ => None,
    };
    moment.whens().into_iter().filter_map(of).collect()
}

/// At most how many days a length takes, but for what moves it.
pub(super) fn most_days(length: Length) -> usize {
    match length.unit {
        Unit::Days => length.count as usize,
        Unit::WorkingDays => length.count as usize * 2 + 5,
        Unit::Months => length.count as usize * 31,
    }
}

/// How many days after its event the last day of a length may be, but for what moves it.
fn last_days(length: Length) -> std::ops::RangeInclusive<usize> {
    let count = length.count as usize;
    match length.unit {
        Unit::Days => count..=count,
        Unit::WorkingDays => count..=most_days(length),
        Unit::Months => count * 28..=most_days(length),
    }
}

fn tracked(causes: Vec<(EventId, usize)>) -> Vec<(Track, usize)> {
    causes.into_iter().map(|(event, days)| (happened(event), days)).collect()
}

/// The scenes of a rule: first the plain ones, the best first; then those of its border.
pub(super) fn of_rule(law: &Law, rule: &Rule, plain: Option<&Found>) -> (Vec<Scene>, Vec<Scene>) {
    match &rule.core {
        Core::InForce { measure, from, until } => lasting(so(Atom::InForce(*measure)), rule, from, Some(until)),
        Core::Record { body, thing, from, until } => {
            lasting(so(Atom::Record(*body, *thing)), rule, from, until.as_ref())
        }
        Core::Happens { event, moment } => coming(law, happened(*event), rule, moment, plain),
        Core::Knows { thing, from } => coming(law, so(Atom::Knows(*thing)), rule, from, plain),
        Core::Becomes { fact, value, moment } => becoming(so(Atom::FactIs(*fact, *value)), rule, moment),
        Core::Closes { case, moment } => closing(so(Atom::Open(*case)), moment),
        Core::InForceWhile { measure, condition } => {
            (vec![comes("Example", so(Atom::InForce(*measure)))], vec![while_false(*measure, condition)])
        }
        Core::Suspended { measure, condition } => suspended(*measure, condition),
        Core::May { act, window, .. } => power(*act, *window),
        Core::Must { act, length, of, missed, otherwise } => {
            duty(law, *act, (*length, *of), *missed, *otherwise, plain)
        }
        Core::Tell { sender, receiver, thing, length } => {
            let days = most_days(*length);
            telling(law, [*sender, *receiver], *thing, days, plain)
        }
        Core::Forbids { measure, act, body, stopped, wrongly } => {
            let tracks = [so(Atom::InForce(*measure)), so(Atom::Record(*body, Thing::Measure(*measure)))];
            forbidding(*act, [*stopped, *wrongly], tracks, plain)
        }
        Core::Before { first, second } => before(*first, *second),
        Core::Counts { act, .. } => (vec![comes("Example", happened(*act))], vec![nothing(happened(*act))]),
    }
}

fn lasting(track: Track, rule: &Rule, from: &Moment, until: Option<&Moment>) -> (Vec<Scene>, Vec<Scene>) {
    let ends = until.map(causes).unwrap_or_default();
    let begin = causes(from);
    let names: Vec<Track> = begin.iter().chain(&ends).map(|(event, _)| happened(*event)).collect();
    let tracks: Vec<Track> = std::iter::once(track.clone()).chain(names).collect();
    let ended_by: Vec<EventId> = ends.iter().map(|(event, _)| *event).collect();
    let whole = scene("Example", tracks.clone(), move |_, lived| {
        let begins = rise(&lived.seen[0], 0)?;
        let ends = fall(&lived.seen[0], begins)?;
        let by_an_end = ended_by.is_empty()
            || lived.happened.iter().any(|(day, event)| *day <= ends as u32 && ended_by.contains(event));
        (ends > begins + 1 && by_an_end).then_some(ends as u32)
    });
    let begun = comes("Example", track.clone());
    let mut borders = Vec::new();
    if rule.condition != Condition::always() {
        borders.push(in_vain("Not so", track.clone(), tracked(begin.clone())));
    }
    if !ends.is_empty() && !begin.is_empty() {
        let (starts, stops) = (begin.len(), ends.len());
        let ended = move |lived: &Lived, same_day: bool| {
            let first = |from: usize, many: usize| (from..from + many).filter_map(|at| rise(&lived.seen[at], 0)).min();
            let (begin, end) = (first(1, starts)?, first(1 + starts, stops)?);
            let last = begin + PATIENCE - 1;
            let never = last < lived.seen[0].len() && !lived.seen[0][..=last].contains(&true);
            (never && if same_day { end == begin } else { end < begin }).then_some(last as u32)
        };
        borders.push(scene("Ended before it began", tracks.clone(), move |_, lived| ended(lived, false)));
        borders.push(scene("Ended on its first day", tracks, move |_, lived| ended(lived, true)));
    }
    borders.push(scene("Not ended yet", vec![track.clone()], |_, lived| {
        let begins = rise(&lived.seen[0], 0)?;
        let last = begins + 2 * PATIENCE;
        (last < lived.seen[0].len() && lived.seen[0][begins..=last].iter().all(|so| *so)).then_some(last as u32)
    }));
    // What ends within days by itself is seen to its end in every life; at its border is that it does not begin.
    borders.push(nothing(track));
    (vec![whole, begun], borders)
}

fn coming(law: &Law, track: Track, rule: &Rule, moment: &Moment, plain: Option<&Found>) -> (Vec<Scene>, Vec<Scene>) {
    let causes = causes(moment);
    let events: Vec<EventId> = causes.iter().map(|(event, _)| *event).collect();
    let tracks: Vec<Track> =
        std::iter::once(track.clone()).chain(events.iter().map(|event| happened(*event))).collect();
    let first = scene("Example", tracks.clone(), |_, lived| rise(&lived.seen[0], 0).map(|day| day as u32));
    let mut borders = Vec::new();
    if rule.condition != Condition::always() {
        borders.push(in_vain("Not so", track.clone(), tracked(causes.clone())));
    }
    let counts_days_off = moment.whens().into_iter().any(|when| match when {
        When::Dawn { length, .. } => length.needs_days_off() || length.unit == Unit::Months,
        _ => false,
    });
    if let Some(plain) = plain.filter(|_| counts_days_off) {
        borders.push(other_distance(law, tracks.clone(), plain));
    }
    match moment {
        Moment::First(bullets) if bullets.len() > 1 => {
            let before = plain.and_then(|plain| Some(by_which(&events, &plain.lived, rise(&plain.lived.seen[0], 0)?)));
            let before = before.unwrap_or_default();
            let mut another = scene("Another way", tracks, move |_, lived| {
                let day = rise(&lived.seen[0], 0)?;
                let now = by_which(&events, lived, day);
                let other = now != before && now.iter().all(|event| !before.contains(event));
                other.then_some(day as u32)
            });
            another.further += causes.iter().map(|(_, days)| *days as u32).max().unwrap_or(0);
            borders.push(another);
        }
        Moment::Last(bullets) if bullets.len() > 1 => {
            let parts = bullets.len();
            let some = move |lived: &Lived| (1..lived.seen.len()).filter_map(|at| rise(&lived.seen[at], 0)).min();
            borders.push(scene("Not all yet", tracks, move |_, lived| {
                let last = some(lived)? + 2 * PATIENCE;
                let waits = parts > 1 && last < lived.seen[0].len() && !lived.seen[0][..=last].contains(&true);
                waits.then_some(last as u32)
            }));
        }
        _ => {}
    }
    borders.push(nothing(track));
    (vec![first], borders)
}

/// Which of the events of a list came on a day; none if a clock brought it.
fn by_which(events: &[EventId], lived: &Lived, day: usize) -> Vec<EventId> {
    let came = lived.happened.iter().filter(|(on, event)| *on == day as u32 && events.contains(event));
    came.map(|(_, event)| *event).collect()
}

/// The same, on other days of the week or the month: it takes another number of days.
fn other_distance(_: &Law, tracks: Vec<Track>, plain: &Found) -> Scene {
    let distance = |lived: &Lived| {
        let day = rise(&lived.seen[0], 0)?;
        let since =
            (1..lived.seen.len()).filter_map(|at| rise(&lived.seen[at], 0)).filter(|since| *since <= day).max()?;
        Some((day, day - since))
    };
    let usual = distance(&plain.lived).map(|(_, days)| days);
    scene("Days off", tracks, move |_, lived| {
        let (day, days) = distance(lived)?;
        (usual.is_some() && Some(days) != usual).then_some(day as u32)
    })
}

fn becoming(track: Track, rule: &Rule, moment: &Moment) -> (Vec<Scene>, Vec<Scene>) {
    let causes = causes(moment);
    let events: Vec<Track> = causes.iter().map(|(event, _)| happened(*event)).collect();
    let tracks: Vec<Track> = std::iter::once(track.clone()).chain(events).collect();
    let change = scene("Example", tracks, |_, lived| {
        let from = lived.seen[0].iter().position(|so| !so)?;
        rise(&lived.seen[0], from + 1).map(|day| day as u32)
    });
    let mut borders = Vec::new();
    if rule.condition != Condition::always() {
        borders.push(in_vain("Not so", track.clone(), tracked(causes)));
    }
    borders.push(nothing(track));
    (vec![change], borders)
}

fn closing(track: Track, moment: &Moment) -> (Vec<Scene>, Vec<Scene>) {
    let events: Vec<EventId> = causes(moment).iter().map(|(event, _)| *event).collect();
    let tracks: Vec<Track> = std::iter::once(track).chain(events.iter().map(|event| happened(*event))).collect();
    let closes = scene("Example", tracks.clone(), |_, lived| {
        let opens = rise(&lived.seen[0], 0)?;
        fall(&lived.seen[0], opens).map(|day| day as u32)
    });
    let stays = scene("Not yet", tracks.clone(), |_, lived| {
        let came = (1..lived.seen.len()).filter_map(|at| rise(&lived.seen[at], 0)).min()?;
        let last = came + PATIENCE;
        (last < lived.seen[0].len() && lived.seen[0][came..=last].iter().all(|so| *so)).then_some(last as u32)
    });
    let open = scene("Still open", tracks, |_, lived| {
        let opens = rise(&lived.seen[0], 0)?;
        let last = opens + 2 * PATIENCE;
        (last < lived.seen[0].len() && lived.seen[0][opens..=last].iter().all(|so| *so)).then_some(last as u32)
    });
    (vec![closes], vec![stays, open])
}

fn while_false(measure: crate::checked::MeasureId, condition: &Condition) -> Scene {
    let tracks = vec![so(Atom::InForce(measure)), Track::So(condition.clone())];
    scene("Not so", tracks, |_, lived| {
        let last = PATIENCE - 1;
        (last < lived.seen[0].len() && !lived.seen[0][..=last].contains(&true)).then_some(last as u32)
    })
}

fn suspended(measure: crate::checked::MeasureId, condition: &Condition) -> (Vec<Scene>, Vec<Scene>) {
    let tracks = vec![so(Atom::InForce(measure)), Track::So(condition.clone())];
    let pauses = |lived: &Lived| {
        let days = 1..lived.seen[0].len();
        days.clone().find(|&day| lived.seen[0][day - 1] && !lived.seen[0][day] && lived.seen[1][day])
    };
    let again = scene("Example", tracks.clone(), move |_, lived| {
        let pause = pauses(lived)?;
        let back = rise(&lived.seen[0], pause)?;
        (pause..back).all(|day| lived.seen[1][day]).then_some(back as u32)
    });
    let only = scene("Example", tracks.clone(), move |_, lived| pauses(lived).map(|day| day as u32));
    let free = scene("Not suspended", tracks, |_, lived| {
        let begins = rise(&lived.seen[0], 0)?;
        let last = begins + PATIENCE;
        let on = last < lived.seen[0].len() && lived.seen[0][begins..=last].iter().all(|so| *so);
        (on && !lived.seen[1][..=last].contains(&true)).then_some(last as u32)
    });
    (vec![again, only], vec![free])
}

fn power(act: EventId, window: Window) -> (Vec<Scene>, Vec<Scene>) {
    let named = move |script: &Script, day: u32| script.done.contains(&(day, Done::Act(act)));
    let done = scene("Example", vec![Track::Open(act)], move |script, lived| {
        lived.happened.iter().find(|(day, event)| *event == act && named(script, *day)).map(|(day, _)| *day)
    });
    let mut last_day = scene("Last day", vec![Track::Open(act)], move |script, lived| {
        let opens = rise(&lived.seen[0], 0)?;
        let shuts = fall(&lived.seen[0], opens)?;
        (!script.done.iter().any(|(_, done)| *done == Done::Act(act))).then_some(shuts as u32)
    });
    let first_day = scene("First day", vec![Track::Open(act)], move |script, lived| {
        let undone = !script.done.iter().any(|(_, done)| *done == Done::Act(act));
        rise(&lived.seen[0], 1).filter(|day| undone && !lived.seen[0][..*day].contains(&true)).map(|day| day as u32)
    });
    let shut = scene("Not open", vec![Track::Open(act)], |_, lived| {
        let last = PATIENCE - 1;
        (last < lived.seen[0].len() && !lived.seen[0][..=last].contains(&true)).then_some(last as u32)
    });
    let left = scene("Left undone", vec![Track::Open(act)], move |script, lived| {
        let opens = rise(&lived.seen[0], 0)?;
        let last = opens + PATIENCE - 1;
        let undone = !script.done.iter().any(|(_, done)| *done == Done::Act(act));
        let open = last < lived.seen[0].len() && lived.seen[0][opens..=last].iter().all(|open| *open);
        (undone && open).then_some(last as u32)
    });
    if let Window::Within { length, .. } = window {
        last_day.further += most_days(length) as u32;
    }
    let borders = match window {
        Window::Within { .. } | Window::Before(_) | Window::During(_) | Window::Season(_) => {
            vec![last_day, first_day, shut, left]
        }
        Window::Always | Window::After(_) => vec![first_day, shut, last_day, left],
    };
    (vec![done], borders)
}

fn duty(
    law: &Law,
    act: EventId,
    (length, of): (Length, EventRef),
    missed: EventId,
    otherwise: Option<EventId>,
    plain: Option<&Found>,
) -> (Vec<Scene>, Vec<Scene>) {
    let mut tracks = vec![happened(act), so(Atom::Happened(of))];
    let of_body = law.events[act.at()].author != Author::Person;
    let kept = scene("Example", tracks.clone(), move |script, lived| {
        let (owed, done) = (rise(&lived.seen[1], 0)?, rise(&lived.seen[0], 0)?);
        let named = script.done.iter().any(|(_, done)| *done == Done::Act(act));
        (owed <= done && named != of_body).then_some(done as u32)
    });
    let named = scene("Example", tracks.clone(), move |_, lived| {
        let (owed, done) = (rise(&lived.seen[1], 0)?, rise(&lived.seen[0], 0)?);
        (owed <= done).then_some(done as u32)
    });
    tracks.push(happened(missed));
    tracks.extend(otherwise.map(happened));
    let mut late = scene("Missed", tracks, |_, lived| rise(&lived.seen[2], 0).map(|day| day as u32));
    if let Some(day) = plain.and_then(|plain| rise(&plain.lived.seen[0], 0)) {
        late.hints.push((day as u32, Done::Misses(act)));
    }
    // Who does it at once does not show which day is the last.
    if let Some(owed) = plain.and_then(|plain| rise(&plain.lived.seen[1], 0)) {
        late.hints.extend(last_days(length).map(|days| ((owed + days) as u32, Done::Misses(act))));
        late.further += most_days(length) as u32;
    }
    (vec![kept, named], vec![late, nothing(happened(act))])
}

fn telling(
    law: &Law,
    [sender, receiver]: [BodyId; 2],
    thing: Thing,
    days: usize,
    plain: Option<&Found>,
) -> (Vec<Scene>, Vec<Scene>) {
    let record = so(Atom::Record(receiver, thing));
    let pairs: Vec<[Track; 2]> = match thing {
        Thing::Fact(fact) => {
            let values = super::wander::telling_values(law, fact).into_iter();
            let pair = |value| [so(Atom::RecordThat(receiver, fact, value, false)), so(Atom::FactIs(fact, value))];
            values.map(pair).collect()
        }
        Thing::Measure(measure) => vec![[record, so(Atom::InForce(measure))]],
        Thing::Event(event) => vec![[record, happened(event)]],
        Thing::Case(case) => vec![[record, so(Atom::Open(case))]],
    };
    let tracks = |pair: &[Track; 2]| {
        let [record, thing_is] = pair.clone();
        vec![record, thing_is, Track::Told(sender, receiver, thing), Track::Untold(receiver, thing)]
    };
    let came_then_told = |lived: &Lived| {
        let (came, told) = (rise(&lived.seen[1], 0)?, rise(&lived.seen[0], 1)?);
        (came < told && !lived.seen[0][came]).then_some(told)
    };
    // Another body may have told of it earlier: then its word is left out.
    let told = |pair: &[Track; 2]| {
        let mut scene = scene("Example", tracks(pair), move |_, lived| {
            came_then_told(lived).filter(|told| lived.seen[2][*told]).map(|told| told as u32)
        });
        if let Some(day) = plain.and_then(|plain| came_then_told(&plain.lived)) {
            scene.hints.push((day as u32, Done::Untold(receiver, thing)));
        }
        scene.further = days as u32 + 3;
        scene
    };
    let by_any = |pair: &[Track; 2]| {
        scene("Example", tracks(pair), move |_, lived| came_then_told(lived).map(|told| told as u32))
    };
    let untold = |pair: &[Track; 2]| {
        let mut scene = scene("Not told", tracks(pair), |script, lived| {
            let last_word = *script.done.iter().rev().find(|(_, done)| matches!(done, Done::Untold(..)))?;
            let day = last_word.0 as usize;
            let came = rise(&lived.seen[1], 0)?;
            let last = day + 2;
            let told_late = came <= day && last < lived.seen[0].len() && lived.seen[3][day];
            (told_late && !lived.seen[0][came..=last].contains(&true)).then_some(last as u32)
        });
        if let Some(day) = plain.and_then(|plain| rise(&plain.lived.seen[0], 1)) {
            scene.hints.push((day as u32, Done::Untold(receiver, thing)));
        }
        scene
    };
    (pairs.iter().map(told).chain(pairs.iter().map(by_any)).collect(), pairs.iter().map(untold).collect())
}

/// What has to be so before a rule can show itself, and what then shows it: where chance seldom does that on the right day.
pub(super) fn on_the_way(rule: &Rule) -> Option<(Scene, Done)> {
    let Core::Forbids { measure, act, body, .. } = rule.core else { return None };
    let tracks = vec![so(Atom::InForce(measure)), so(Atom::Record(body, Thing::Measure(measure)))];
    let recorded = scene("On the way", tracks, |_, lived| {
        (0..lived.seen[0].len()).find(|&day| lived.seen[0][day] && lived.seen[1][day]).map(|day| day as u32)
    });
    Some((recorded, Done::Act(act)))
}

fn forbidding(
    act: EventId,
    [stopped, wrongly]: [EventId; 2],
    tracks: [Track; 2],
    plain: Option<&Found>,
) -> (Vec<Scene>, Vec<Scene>) {
    let came = |lived: &Lived, day: u32, event: EventId| lived.happened.contains(&(day, event));
    let tries = move |script: &Script| {
        let days = script.done.iter().filter(|(_, done)| *done == Done::Act(act)).map(|(day, _)| *day);
        days.filter(|day| *day <= script.last).collect::<Vec<_>>()
    };
    let mut all = vec![happened(stopped), happened(act)];
    all.extend(tracks.clone());
    let stops = scene("Example", all.clone(), move |script, lived| {
        let mut days = tries(script).into_iter();
        days.find(|&day| lived.seen[3][day as usize] && came(lived, day, stopped) && !came(lived, day, wrongly))
    });
    let mut by_act = all.clone();
    by_act.swap(0, 1);
    let mut passes = scene("No record yet", by_act, move |script, lived| {
        let mut days = tries(script).into_iter();
        days.find(|&day| {
            let at = day as usize;
            lived.seen[2][at] && !lived.seen[3][at] && came(lived, day, act)
        })
    });
    if let Some(day) = plain.and_then(|plain| rise(&plain.lived.seen[2], 0)) {
        passes.hints.push((day as u32, Done::Act(act)));
    }
    let in_error =
        scene("Old record", all, move |script, lived| tries(script).into_iter().find(|&day| came(lived, day, wrongly)));
    (vec![stops], vec![passes, in_error])
}

fn before(first: EventId, second: EventId) -> (Vec<Scene>, Vec<Scene>) {
    let tracks = vec![happened(first), happened(second)];
    let day_of = move |lived: &Lived, of: EventId| {
        lived.happened.iter().filter(move |(_, event)| *event == of).map(|(day, _)| *day).collect::<Vec<_>>()
    };
    let both = scene("Example", tracks.clone(), move |_, lived| {
        let days = day_of(lived, second);
        day_of(lived, first).into_iter().find(|day| days.contains(day))
    });
    let later = scene("On two days", tracks, move |_, lived| {
        let (one, two) = (*day_of(lived, first).first()?, *day_of(lived, second).first()?);
        (one != two).then_some(one.max(two))
    });
    (vec![both], vec![later])
}
