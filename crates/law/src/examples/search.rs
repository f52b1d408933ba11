//! Looks for lives that show scenes, and makes them short.
//!
//! First lives by chance, all scenes at once; then, for the border of a sentence, lives that differ in one thing from its
//! plain case. Promise: the same law gives the same lives; what is not found within the bounds below is not invented.

use crate::checked::{Atom, Condition, EventId, EventRef, FactId, Law};
use crate::ways::{Need, ways};

use super::lived::{Done, Lived, Script, Track};
use super::scenes::{Found, Scene};
use super::wander::{DAYS, atoms, evenings_of, telling_values, wander};

/// Lives by chance at most.
const LIVES: u64 = 160;

/// Lives of one scene in which only what can bring it about is done.
const FOCUSED: u64 = 24;

/// Lives by chance after which, if none showed anything new, no more are lived.
const IN_VAIN: u64 = 60;

/// The person of the examples, and the lives that were found by chance.
pub(super) struct Search<'l> {
    law: &'l Law,
    /// The life in which nobody does anything, of the person whom most examples are about.
    pub base: Script,
}

impl<'l> Search<'l> {
    /// Finds a life for each scene, if chance has one.
    pub fn begin(law: &'l Law, scenes: &[Scene]) -> (Search<'l>, Vec<Option<Script>>) {
        let mut found: Vec<Option<Script>> = scenes.iter().map(|_| None).collect();
        let (mut base, mut most, mut in_vain) = (Script::quiet(law), 0, 0);
        for seed in 0..LIVES {
            let script = wander(law, seed, None, DAYS);
            let open: Vec<usize> = (0..scenes.len()).filter(|&at| found[at].is_none()).collect();
            let tracks: Vec<Track> = open.iter().flat_map(|&at| scenes[at].tracks.clone()).collect();
            let lived = script.live(law, &tracks);
            let mut events: Vec<EventId> = lived.happened.iter().map(|(_, event)| *event).collect();
            events.sort_unstable();
            events.dedup();
            if events.len() > most {
                most = events.len();
                base = Script { done: Vec::new(), last: 0, first_day: 0, ..script.clone() };
            }
            let (mut from, mut is_new) = (0, false);
            for &at in &open {
                let own = scenes[at].tracks.len();
                let part = Lived { seen: lived.seen[from..from + own].to_vec(), ..lived.clone() };
                from += own;
                if let Some(last) = (scenes[at].wanted)(&script, &part) {
                    found[at] = Some(Script { last, ..script.clone() });
                    is_new = true;
                }
            }
            in_vain = if is_new { 0 } else { in_vain + 1 };
            if in_vain > IN_VAIN || found.iter().all(Option::is_some) {
                break;
            }
        }
        base.readings.fill(0);
        base.offsets.fill(0);
        (Search { law, base }, found)
    }

    /// A life by chance in which nobody does anything but what can bring the scene about.
    pub fn focused(&self, scene: &Scene) -> Option<Found> {
        let (acts, _) = self.bears_on(scene);
        let evenings = evenings_of(self.law);
        (0..FOCUSED).find_map(|seed| self.shorten(scene, &wander(self.law, seed, Some(&acts), evenings)))
    }

    /// This life and the next day, on which that is done, if it shows the scene; made short.
    pub fn then(&self, scene: &Scene, before: &Script, done: Done) -> Option<Found> {
        let next = before.last + 1;
        let mut script = Script { last: next, ..before.clone() };
        script.done.push((next, done));
        self.shorten(scene, &script)
    }

    /// A life that differs in one thing from this one and shows the scene, made short.
    pub fn near(&self, scene: &Scene, plain: &Script, limit: Limit) -> Option<Found> {
        let longer = Script { last: plain.last + scene.further, ..plain.clone() };
        let shown = |script: Script| self.shorten(scene, &script);
        for hint in &scene.hints {
            // Who is to miss what is due does not do it.
            let is_missed = |done: &Done| matches!((hint.1, done), (Done::Misses(act), Done::Act(did)) if act == *did);
            for undone in [false, true] {
                let mut script = longer.clone();
                script.done.retain(|(_, done)| !undone || !is_missed(done));
                script.done.push(*hint);
                script.done.sort_unstable();
                if let Some(found) = shown(script) {
                    return Some(found);
                }
            }
        }
        self.variations(&longer, limit).into_iter().find_map(shown)
    }

    /// The lives that differ from this one in one thing.
    fn variations(&self, script: &Script, limit: Limit) -> Vec<Script> {
        let law = self.law;
        let mut all = vec![script.clone(), Script { done: Vec::new(), ..script.clone() }];
        let without = |keep: &dyn Fn(usize, &(u32, Done)) -> bool| {
            let kept = script.done.iter().enumerate().filter(|(at, done)| keep(*at, done));
            Script { done: kept.map(|(_, done)| *done).collect(), ..script.clone() }
        };
        for at in (0..script.done.len()).rev() {
            all.push(without(&|other, _| other != at));
            all.push(without(&|other, _| other < at));
        }
        for fact in limit.facts {
            for value in telling_values(law, *fact) {
                let mut other = script.clone();
                other.facts[fact.at()] = value;
                if other != *script {
                    all.push(other);
                }
            }
        }
        for (at, list) in law.readings.iter().enumerate() {
            for label in (0..list.labels.len() as u16).filter(|label| *label != script.readings[at]) {
                let mut other = script.clone();
                other.readings[at] = label;
                all.push(other);
            }
        }
        if limit.offsets {
            all.push(Script { offsets: vec![u16::MAX; law.events.len()], last: script.last + 60, ..script.clone() });
        }
        if limit.days {
            let most = law.first_days().saturating_sub(1);
            let shift = |by: u16| Script { first_day: (script.first_day + by).min(most), ..script.clone() };
            all.extend((1..8).map(shift));
            all.extend([14, 17, 30, 45].map(shift));
        }
        for act in limit.acts {
            for day in [0, 1, 3] {
                let mut other = script.clone();
                other.done.retain(|(_, done)| *done != Done::Act(*act));
                other.done.push((day, Done::Act(*act)));
                other.done.sort_unstable();
                all.push(other);
            }
        }
        all
    }

    fn shows(&self, scene: &Scene, script: &Script) -> Option<Found> {
        let mut lived = script.live(self.law, &scene.tracks);
        let last = (scene.wanted)(script, &lived)?;
        // What comes after the last evening that is told is no part of it, and what came before does not hang on it.
        let mut script = Script { last, ..script.clone() };
        script.done.retain(|(day, _)| *day <= last);
        lived.seen.iter_mut().for_each(|seen| seen.truncate(last as usize + 1));
        lived.happened.retain(|(day, _)| *day <= last);
        lived.moves.retain(|(day, _)| *day <= last);
        ((scene.wanted)(&script, &lived) == Some(last)).then_some(Found { script, lived })
    }

    /// The same scene in a life with less in it.
    /// None if it is not shown in it.
    pub fn shorten(&self, scene: &Scene, script: &Script) -> Option<Found> {
        let mut found = self.shows(scene, script)?;
        for _ in 0..3 {
            let before = found.script.clone();
            self.leave_out(scene, &mut found);
            self.be_usual(scene, &mut found);
            self.come_early(scene, &mut found);
            if found.script == before {
                break;
            }
        }
        Some(found)
    }

    fn attempt(&self, scene: &Scene, found: &mut Found, script: Script) -> bool {
        if script == found.script {
            return false;
        }
        match self.shows(scene, &script) {
            Some(other) => {
                *found = other;
                true
            }
            None => false,
        }
    }

    /// Leaves out what is done.
    fn leave_out(&self, scene: &Scene, found: &mut Found) {
        let (bears, _) = self.bears_on(scene);
        let mut script = found.script.clone();
        script.done.retain(|(_, done)| match done {
            Done::Act(act) => bears.contains(act),
            _ => false,
        });
        self.attempt(scene, found, script);
        let mut size = found.script.done.len().div_ceil(2);
        while size > 0 {
            let mut at = found.script.done.len();
            while at > 0 {
                let from = at.saturating_sub(size);
                let mut script = found.script.clone();
                script.done.drain(from..at.min(script.done.len()));
                self.attempt(scene, found, script);
                at = from.min(found.script.done.len());
            }
            size = if size == 1 { 0 } else { size / 2 };
        }
    }

    /// Takes the usual person, the first readings, the first day, the earliest dates.
    fn be_usual(&self, scene: &Scene, found: &mut Found) {
        let base = &self.base;
        let with = |script: &Script| Script { facts: base.facts.clone(), ..script.clone() };
        let script = with(&found.script);
        if found.script.facts != base.facts && !self.attempt(scene, found, script) {
            for fact in 0..base.facts.len() {
                let mut script = found.script.clone();
                script.facts[fact] = base.facts[fact];
                self.attempt(scene, found, script);
            }
        }
        let script = Script { readings: base.readings.clone(), ..found.script.clone() };
        if !self.attempt(scene, found, script) {
            for at in 0..base.readings.len() {
                let mut script = found.script.clone();
                script.readings[at] = 0;
                self.attempt(scene, found, script);
            }
        }
        let script = Script { offsets: base.offsets.clone(), ..found.script.clone() };
        self.attempt(scene, found, script);
        let script = Script { first_day: 0, ..found.script.clone() };
        self.attempt(scene, found, script);
    }

    /// Lets what is done come earlier.
    fn come_early(&self, scene: &Scene, found: &mut Found) {
        for at in 0..found.script.done.len() {
            let Some(&(day, _)) = found.script.done.get(at) else { break };
            let before = if at == 0 { 0 } else { found.script.done[at - 1].0 };
            for to in before..day.min(before + 4) {
                let mut script = found.script.clone();
                script.done[at..].iter_mut().for_each(|(on, _)| *on -= day - to);
                script.last = found.script.last;
                if self.attempt(scene, found, script) {
                    break;
                }
            }
        }
    }

    /// The acts by which what the scene looks at can come to be so, and the facts on which that hangs.
    pub fn bears_on(&self, scene: &Scene) -> (Vec<EventId>, Vec<FactId>) {
        let of_track = |track: &Track| match track {
            Track::So(condition) => condition.clone(),
            Track::Open(act) => Condition::Atom(Atom::Happened(EventRef::Event(*act))),
            Track::Told(..) | Track::Untold(..) => Condition::always(),
        };
        let mut open: Vec<Condition> = scene.tracks.iter().map(of_track).collect();
        let (mut met, mut acts, mut facts): (Vec<Condition>, Vec<EventId>, Vec<FactId>) = Default::default();
        while let Some(condition) = open.pop() {
            if met.contains(&condition) || met.len() > 400 {
                continue;
            }
            atoms(&condition, &mut |atom| {
                match atom {
                    Atom::Happened(EventRef::Event(event)) => acts.push(event),
                    Atom::FactIs(fact, _) | Atom::FactAtLeast(fact, _) | Atom::RecordThat(_, fact, ..) => {
                        facts.push(fact)
                    }
                    _ => {}
                }
                let single = Condition::Atom(atom);
                if single != condition && !met.contains(&single) {
                    open.push(single);
                }
            });
            let asked = Need { condition: condition.clone(), scope: None };
            let needs = ways(self.law, &asked).unwrap_or_default().into_iter().flat_map(|way| way.needs);
            open.extend(needs.map(|need| need.condition));
            met.push(condition);
        }
        acts.sort_unstable();
        acts.dedup();
        facts.sort_unstable();
        facts.dedup();
        (acts, facts)
    }
}

/// In what a life may differ.
#[derive(Clone, Copy)]
pub(super) struct Limit<'s> {
    /// These acts may come earlier, or at all.
    pub acts: &'s [EventId],
    /// These facts may be others.
    pub facts: &'s [FactId],
    /// Named dates may fall late.
    pub offsets: bool,
    /// It may begin on another day.
    pub days: bool,
}
