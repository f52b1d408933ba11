//! What an example has to show of a named date, of a condition with a name, and of a right.
//!
//! Promise: a right is shown at stake, and where a life goes against it, that; whether there is such a life at all is for
//! `check` to say.

use crate::checked::{Atom, Condition, EventId, Pattern, Right, Unit};

use super::AS_DEMANDED;
use super::lived::{Lived, Track};
use super::scenes::{PATIENCE, Scene, comes, fall, happened, nothing, rise, scene, so};

/// The scenes of a date that is named at an event.
pub(super) fn of_date(event: EventId, at: EventId) -> (Vec<Scene>, Vec<Scene>) {
    let tracks = vec![happened(event), happened(at)];
    let falls = |lived: &Lived| rise(&lived.seen[0], 0).map(|day| day as u32);
    let early = scene("Earliest", tracks.clone(), move |script, lived| {
        falls(lived).filter(|_| script.offsets[event.at()] == 0)
    });
    let late =
        scene("Latest", tracks, move |script, lived| falls(lived).filter(|_| script.offsets[event.at()] == u16::MAX));
    (vec![early], vec![late])
}

/// The scenes of a condition with a name: on the first day, if it can be, or else on the first evening on which it is so or
/// not so.
pub(super) fn of_meaning(condition: &Condition) -> (Vec<Scene>, Vec<Scene>) {
    let is = |label, wanted: bool, first_day: bool| {
        scene(label, vec![Track::So(condition.clone())], move |_, lived| {
            let day = lived.seen[0].iter().position(|so| *so == wanted)?;
            (day == 0 || !first_day).then_some(day as u32)
        })
    };
    let both = |label, wanted| vec![is(label, wanted, true), is(label, wanted, false)];
    (both("Example", true), both("Not so", false))
}

/// The scenes of a right: one in which it is at stake and kept, one in which it is not.
pub(super) fn of_right(right: &Right) -> (Vec<Scene>, Vec<Scene>) {
    let is = |condition: &Condition| Track::So(condition.clone());
    match &right.pattern {
        Pattern::Never(whole) => {
            let parts: Vec<Track> = match whole {
                Condition::All(parts) if parts.len() > 1 => parts.iter().map(is).collect(),
                _ => vec![is(whole)],
            };
            let several = parts.len() > 1;
            let close = scene(AS_DEMANDED, parts.clone(), move |_, lived| {
                let days = 0..lived.seen[0].len();
                let first = days.clone().find(|&day| lived.seen[0][day])?;
                let broken = (0..=first).any(|day| lived.seen.iter().all(|seen| seen[day]));
                (several && !broken).then_some(first as u32)
            });
            let broken = scene("Against it", parts, |_, lived| {
                (0..lived.seen[0].len()).find(|&day| lived.seen.iter().all(|seen| seen[day])).map(|day| day as u32)
            });
            (vec![close], vec![broken])
        }
        Pattern::Within { length, event, condition } => {
            let tracks = vec![is(condition), so(Atom::Happened(*event))];
            let days = length.plain().map(|days| days as usize);
            let kept = scene(AS_DEMANDED, tracks.clone(), move |_, lived| {
                let since = rise(&lived.seen[1], 0)?;
                let met = (since..lived.seen[0].len()).find(|&day| lived.seen[0][day])?;
                days.is_some_and(|days| met <= since + days).then_some(met as u32)
            });
            let late = scene("Against it", tracks, move |_, lived| {
                let since = rise(&lived.seen[1], 0)?;
                let last = since + days?;
                let never = last < lived.seen[0].len() && !lived.seen[0][since..=last].contains(&true);
                never.then_some(last as u32)
            });
            (vec![kept], vec![late])
        }
        Pattern::Lasts { measure, length } => {
            let days = length.plain().map(|days| days as usize);
            let tracks = vec![so(Atom::InForce(*measure))];
            let ends = scene(AS_DEMANDED, tracks.clone(), move |_, lived| {
                let begins = rise(&lived.seen[0], 0)?;
                let ends = fall(&lived.seen[0], begins)?;
                days.is_some_and(|days| ends <= begins + days).then_some(ends as u32)
            });
            let stays = scene("Against it", tracks, move |_, lived| {
                let begins = rise(&lived.seen[0], 0)?;
                let last = begins + days?;
                let on = last < lived.seen[0].len() && lived.seen[0][begins..=last].iter().all(|so| *so);
                on.then_some(last as u32)
            });
            (vec![ends], vec![stays])
        }
        Pattern::CanReach { whenever, goal, within } => {
            // A way that is told is in time on whatever day it is asked: no month is shorter.
            let within = within.map_or(usize::MAX, |length| match length.unit {
                Unit::Months => 28 * length.count as usize,
                Unit::Days | Unit::WorkingDays => length.count as usize,
            });
            let reached = scene("One way", vec![is(goal), is(whenever)], move |_, lived| {
                let asked = rise(&lived.seen[1], 0)?;
                let met = (asked..lived.seen[0].len()).find(|&day| lived.seen[0][day])?;
                (met > asked && met - asked <= within).then_some(met as u32)
            });
            // What is asked for is often that it is no longer so: then one of the two is told.
            let is_opposite = *goal == Condition::Not(Box::new(whenever.clone()));
            let tracks = if is_opposite { vec![is(whenever)] } else { vec![is(whenever), is(goal)] };
            let waits = scene("Not reached yet", tracks, move |_, lived| {
                let asked = rise(&lived.seen[0], 0)?;
                let last = asked + PATIENCE;
                let is_reached = |day: usize| if is_opposite { !lived.seen[0][day] } else { lived.seen[1][day] };
                let waits = last < lived.seen[0].len() && !(asked..=last).any(is_reached);
                waits.then_some(last as u32)
            });
            (vec![reached], vec![waits])
        }
        Pattern::Only { condition, .. } | Pattern::Possible(condition) => {
            (vec![comes("Example", is(condition))], vec![nothing(is(condition))])
        }
        Pattern::CanAvoid(condition) => (vec![comes("Not avoided", is(condition))], vec![nothing(is(condition))]),
    }
}
