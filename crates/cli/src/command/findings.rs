//! What a law's text does without meaning to: sentences that no life reaches, names and records that nothing uses, duties
//! whose lateness nobody answers for and a right hangs on, duties to do what is forbidden, prohibitions that stop nobody,
//! values set twice at once, bounds of cases that no life comes up to.
//!
//! Promise: what is said of all lives was looked for in all lives, on the rung on which there are most.

use std::collections::BTreeSet;

use explore::check::{Terms, check};
use explore::limit::{Limits, Unfinished};
use explore::spoken::{Answers, Heard, calm, silent, wander};
use explore::verdict::{Answer, Combinations, Shortest, Told, Verdict};
use law::checked::{
    Atom, Author, BodyId, CaseId, Condition, Core, EventId, EventRef, Law, Length, Pattern, Right, Rule, SentenceId,
    Thing,
};
use law::lower::{Asked, Lowered, Setting, Starts, lower};
use law::unread::{self, Unread};
use law::ways::Need;
use law::words;
use model::{GroundId, ReadingsAre, Rung, View};
use report::checked::Finding;

use crate::answers;
use crate::command::followed;
use crate::command::in_the_way::{self, InTheWay};
use crate::command::unfelt::{self, Unfelt};
use crate::failure::Failure;
use crate::flags::Explore;
use crate::lowering::OneRight;

/// A law notes so many labels of an evening.
const LABELS: usize = 64;

/// Beyond so many evenings for one sentence, nothing is said of it.
const EVENINGS: u64 = 1_000;

/// Everything found, in the order of the page.
pub fn find(
    law: &Law,
    verdicts: &[Verdict],
    fixed: &[Option<u16>],
    explore: &Explore,
    limits: Limits,
) -> Result<Vec<Finding>, Failure> {
    let seeker = Seeker { law, fixed, others_last: explore.others_last, starts: explore.starts(law)?, limits };
    let mut found: Vec<(SentenceId, Finding)> = Vec::new();
    found.extend(seeker.unreached().map_err(|unfinished| Failure::unfinished(unfinished, explore.memory.0))?);
    found.extend(seeker.binds()?);
    found.extend(unread(law));
    found.extend(unenforced(law));
    found.extend(unanswered(law, verdicts));
    found.extend(seeker.idle_bounds().map_err(|unfinished| Failure::unfinished(unfinished, explore.memory.0))?);
    found.extend(seeker.unfelt().map_err(|unfinished| Failure::unfinished(unfinished, explore.memory.0))?);
    found.sort_by_key(|(sentence, finding)| (*sentence, finding.code));
    Ok(found.into_iter().map(|(_, finding)| finding).collect())
}

fn finding(law: &Law, code: &'static str, at: SentenceId, title: String, notes: Vec<String>) -> (SentenceId, Finding) {
    let sentence = &law.sentences[at.at()];
    let finding = Finding {
        code,
        file: sentence.file.clone(),
        line: sentence.line,
        title,
        sentence: sentence.text.clone(),
        notes,
        life: None,
    };
    (at, finding)
}

/// Names and records that nothing uses.
fn unread(law: &Law) -> Vec<(SentenceId, Finding)> {
    let found = unread::of(law).into_iter().map(|unread| match unread {
        Unread::Name(name, home) => {
            let title = format!("no other sentence names \"{name}\"");
            finding(law, "W111", home, title, vec!["It could be left out, and no answer would change.".to_owned()])
        }
        Unread::Told(body, thing, sentences) => {
            let (body, thing) = (&law.bodies[body.at()].name, law::lower::thing_name(law, thing));
            let title = format!("the {body} is told of {thing}, and no sentence uses what it is told");
            let others: Vec<String> = sentences[1..].iter().map(|at| law.sentences[at.at()].line.to_string()).collect();
            let also = (!others.is_empty()).then(|| format!("So do lines {}.", others.join(", ")));
            let purpose = "What is collected and used for nothing is collected without a purpose.".to_owned();
            finding(law, "W112", sentences[0], title, also.into_iter().chain([purpose]).collect())
        }
    });
    found.collect()
}

/// Prohibitions that stop nobody: who enforces them never has a record of the measure (meaning 24).
fn unenforced(law: &Law) -> Vec<(SentenceId, Finding)> {
    let found = law.rules.iter().filter_map(|rule| {
        let Core::Forbids { measure, body, .. } = rule.core else { return None };
        let measure_of = Thing::Measure(measure);
        let gives_a_record = |rule: &Rule| match rule.core {
            Core::Tell { sender, receiver, thing, .. } => thing == measure_of && [sender, receiver].contains(&body),
            Core::Record { body: has, thing, .. } => thing == measure_of && has == body,
            _ => false,
        };
        if law.rules.iter().any(gives_a_record) {
            return None;
        }
        let (body, measure) = (&law.bodies[body.at()].name, &law.measures[measure.at()].name);
        let title = format!("the {body} learns of {measure} from nobody, and without a record it stops nobody");
        let help = format!("Somebody tells it, if the law says so: … must tell the {body} of {measure} within 1 day.");
        Some(finding(law, "W115", rule.sentence, title, vec![help]))
    });
    found.collect()
}

/// Duties of bodies without an `otherwise`, whose lateness breaks rights.
fn unanswered(law: &Law, verdicts: &[Verdict]) -> Vec<(SentenceId, Finding)> {
    let mut found = Vec::new();
    for rule in &law.rules {
        let Core::Must { act, missed, otherwise: None, .. } = rule.core else { continue };
        let Author::Body(body) = law.events[act.at()].author else { continue };
        let breaks =
            |verdict: &&Verdict| verdict.rung != Rung::AsWritten && misses(verdict, &law.events[missed.at()].name);
        let broken: Vec<&str> = law
            .rights
            .iter()
            .zip(verdicts)
            .filter(|(_, verdict)| breaks(verdict))
            .map(|(right, _)| right.name.as_str())
            .collect();
        if broken.is_empty() || found.iter().any(|(at, _)| *at == rule.sentence) {
            continue;
        }
        let title = format!("the law does not say what happens if the {} is late", law.bodies[body.at()].name);
        let rights = match broken[..] {
            [one] => format!("The right \"{one}\" breaks because of this."),
            _ => format!("{} rights break because of this: {}.", broken.len(), broken.join(", ")),
        };
        let taken =
            "On the rung \"late\" nothing happens then. If the law says otherwise, add: \"; otherwise … happens\".";
        found.push(finding(law, "W121", rule.sentence, title, vec![taken.to_owned(), rights]));
    }
    found
}

/// Does the story that breaks a right name this missed duty?
fn misses(verdict: &Verdict, missed: &str) -> bool {
    let Answer::Broken(Some(told)) = &verdict.answer else { return false };
    told.story.days.iter().flat_map(|day| &day.steps).flat_map(|step| &step.happened).any(|happening| {
        matches!(happening, model::Happening::Event(event, _) if told.law.events[event.at()].name == missed)
    })
}

/// Looks through the lives of a law.
pub(super) struct Seeker<'a> {
    pub(super) law: &'a Law,
    /// The readings that are fixed.
    pub(super) fixed: &'a [Option<u16>],
    /// The person moves first.
    pub(super) others_last: bool,
    /// The days on which lives begin.
    pub(super) starts: Starts,
    pub(super) limits: Limits<'a>,
}

impl Seeker<'_> {
    /// Sentences that no life reaches, and sentences that clash in one.
    fn unreached(&self) -> Result<Vec<(SentenceId, Finding)>, Unfinished> {
        let is_law = |rule: &Rule| {
            rule.reading.is_none_or(|(reading, label)| {
                self.fixed.get(reading.at()).is_none_or(|fixed| fixed.is_none_or(|fixed| fixed == label))
            })
        };
        let allows = |act: EventId| {
            self.law.rules.iter().any(|rule| match rule.core {
                Core::May { act: allowed, .. } | Core::Must { act: allowed, .. } => allowed == act,
                _ => false,
            })
        };
        // That it forbids what nothing allows is said at the sentence (W103).
        let is_idle = |rule: &Rule| matches!(rule.core, Core::Forbids { act, .. } if !allows(act));
        let speaks = |rule: &&Rule| ruled(rule).is_some() && is_law(rule) && !is_idle(rule);
        let wanted: BTreeSet<SentenceId> = self.law.rules.iter().filter(speaks).map(|rule| rule.sentence).collect();
        let grounds: BTreeSet<GroundId> = wanted.iter().map(|sentence| GroundId(sentence.0)).collect();
        let (heard, lived) = self.heard(&grounds);
        let mut found = Vec::new();
        for sentence in wanted.into_iter().filter(|sentence| !heard.spoken.contains(&GroundId(sentence.0))) {
            if self.is_never(sentence)? {
                found.push((sentence, self.in_the_way(sentence)));
            }
        }
        let mut all = self.roots(&found);
        if let Some(lived) = lived {
            all.extend(heard.clashes.into_iter().map(|(clash, life)| self.clash(clash, &lived, life)));
        }
        Ok(all)
    }

    /// What is heard of these sentences in lives that are wandered through, and the law they are lived in.
    pub(super) fn heard(&self, grounds: &BTreeSet<GroundId>) -> (Heard, Option<model::Law>) {
        let acts = (0..self.law.events.len() as u16).map(EventId).filter(|event| {
            matches!(self.law.events[event.at()].author, Author::Person | Author::Body(_) | Author::Chance)
        });
        // An act that no sentence names is followed only if it is asked for.
        let asked: Vec<(Condition, Option<CaseId>)> =
            acts.map(|act| (happened(act), self.law.events[act.at()].scope)).take(LABELS).collect();
        match self.lowered(&asked, View::Whole, false) {
            Ok(mut lowered) => {
                lowered.law.remembers = true;
                (wander(&lowered.law, grounds), Some(lowered.law))
            }
            Err(_) => (Heard::default(), None),
        }
    }

    /// Bounds of cases that no life comes up to.
    fn idle_bounds(&self) -> Result<Vec<(SentenceId, Finding)>, Unfinished> {
        let mut found = Vec::new();
        for &(case, most) in &self.law.follow {
            let Some(enough) = followed::fewer(self, case, most)? else { continue };
            let Some(sentence) = followed::sentence(self.law, case, most) else { continue };
            let case = &self.law.cases[case.at()].name;
            let title = format!("of {case} no life has more than {enough} open at once, and {most} are followed");
            let why =
                "All lives were looked through: while as many are open, no sentence lets another be opened.".to_owned();
            let instead = match enough {
                1 => "Leave the line out: without it one is followed, and every answer stays as it is.".to_owned(),
                _ => format!("Write \"Follow at most {enough} {case} at once.\": every answer stays as it is."),
            };
            found.push(finding(self.law, "W114", sentence, title, vec![why, instead]));
        }
        Ok(found)
    }

    /// The last amendment, if nobody ever feels it.
    fn unfelt(&self) -> Result<Option<(SentenceId, Finding)>, Unfinished> {
        let Some(change) = self.law.last_change() else { return Ok(None) };
        let Some(why) = unfelt::find(self.law, &change, self)? else { return Ok(None) };
        let mut lines: Vec<String> = Vec::new();
        for sentence in change.new.iter().chain(&change.gone) {
            let sentence = &change.both.sentences[sentence.at()];
            let line = format!("line {} of {}", sentence.line, sentence.file);
            // A number that changes leaves the sentence where it is.
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        let what = match &lines[..] {
            [] => String::new(),
            [all @ .., last] if !all.is_empty() => format!(" ({} and {last})", all.join(", ")),
            [one, ..] => format!(" ({one})"),
        };
        let why = match why {
            Unfelt::Nothing => "The law says what it said before.".to_owned(),
            Unfelt::Never => {
                format!("What it changes brings nothing about in any life, before or after{what}.")
            }
            Unfelt::Unasked => format!("No right that is asked hangs on what it changes{what}."),
        };
        let title = "this amendment is never felt".to_owned();
        Ok(Some(finding(&change.both, "W113", change.amendment, title, vec![why])))
    }

    /// Two sentences that give a fact two values at one moment.
    fn clash(&self, (one, other): (GroundId, GroundId), lived: &model::Law, life: Answers) -> (SentenceId, Finding) {
        let first = &self.law.sentences[one.at()];
        let notes = vec![
            format!("At one moment of some life line {} of {} says another: {}", first.line, first.file, first.text),
            "Say which of the two gives way: \"…, unless …\".".to_owned(),
        ];
        let title = "two sentences give one fact two values at once".to_owned();
        let (at, found) = finding(self.law, "W131", SentenceId(other.0), title, notes);
        let story = explore::story::live(lived, &calm(lived, (one, other), life));
        let told =
            Told { law: lived.clone(), story, shortest: Shortest::Found, lost: false, last_way_out: None, shut: None };
        let life = answers::story::story(&told, self.law, &Combinations::default(), None);
        (at, Finding { life: Some(life), ..found })
    }

    /// One finding a cause: a sentence that hangs on another unreached one is only named with it.
    fn roots(&self, found: &[(SentenceId, Option<InTheWay>)]) -> Vec<(SentenceId, Finding)> {
        let hangs_on = |at: usize| match found[at].1 {
            Some(InTheWay::Sentence(on, _)) => {
                found.iter().position(|(sentence, _)| *sentence == on).filter(|on| *on != at)
            }
            _ => None,
        };
        let root = |at: usize| {
            let mut path = vec![at];
            while let Some(on) = hangs_on(path[path.len() - 1]) {
                if let Some(again) = path.iter().position(|met| *met == on) {
                    // They wait for each other: the first of them in the page stands for all.
                    return path[again..].iter().copied().min().expect("a circle has a member");
                }
                path.push(on);
            }
            path[path.len() - 1]
        };
        let roots: Vec<usize> = (0..found.len()).map(root).collect();
        let is_root = |at: &usize| roots[*at] == *at;
        let told = (0..found.len()).filter(is_root).map(|at| {
            let (sentence, why) = &found[at];
            let others = (0..found.len()).filter(|other| *other != at && roots[*other] == at);
            let lines: Vec<String> =
                others.map(|other| self.law.sentences[found[other].0.at()].line.to_string()).collect();
            let hang = match &lines[..] {
                [] => None,
                [one] => Some(format!("On it hangs line {one}, which no life reaches either.")),
                _ => Some(format!("On it hang lines {}, which no life reaches either.", lines.join(", "))),
            };
            let why = why.as_ref().map(|why| self.why(*sentence, why));
            finding(
                self.law,
                "W110",
                *sentence,
                "no life ever reaches this sentence".to_owned(),
                why.into_iter().chain(hang).collect(),
            )
        });
        told.collect()
    }

    fn lowered(&self, asked: &[(Condition, Option<CaseId>)], view: View, cone: bool) -> Result<Lowered, String> {
        let setting = Setting {
            rung: Rung::Wrong,
            others_last: self.others_last,
            all_orders: true,
            view,
            readings: ReadingsAre::Kept,
            fixed: self.fixed.to_vec(),
            asked: Asked::Conditions(asked),
            cone,
            starts: self.starts,
            birthday: None,
        };
        lower(self.law, &setting)
    }

    /// The readings under which a rule is the law: what stands in one is looked for in that one.
    fn readings_of(&self, rule: &Rule) -> Vec<Option<u16>> {
        let mut fixed = self.fixed.to_vec();
        if let Some((reading, label)) = rule.reading {
            fixed.resize(self.law.readings.len(), None);
            fixed[reading.at()] = Some(label);
        }
        fixed
    }

    /// Does the sentence speak in no life, by every rule that it is?
    pub(super) fn is_never(&self, sentence: SentenceId) -> Result<bool, Unfinished> {
        let mut rules = self.law.rules.iter().filter(|rule| rule.sentence == sentence).peekable();
        // Of one that names a date it is not looked for in all lives.
        if rules.peek().is_none() {
            return Ok(false);
        }
        for rule in rules {
            let Some(need) = ruled(rule) else { return Ok(false) };
            let in_its_reading = Seeker { fixed: &self.readings_of(rule), ..*self };
            if !in_its_reading.is_rule_never(sentence, &need)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// The frozen view has fewer lives: what speaks there speaks. The loose one has more: what is silent there is silent.
    fn is_rule_never(&self, sentence: SentenceId, need: &Need) -> Result<bool, Unfinished> {
        for view in [View::Frozen, View::Loose, View::Whole] {
            let asked = [(need.condition.clone(), need.scope)];
            let Ok(lowered) = self.lowered(&asked, view, true) else { return Ok(false) };
            let ground = BTreeSet::from([GroundId(sentence.0)]);
            let state = 8 * lowered.law.layout.words() as u64 + 16;
            let limits = self.limits.at_most(EVENINGS * state);
            match (view, silent(&lowered.law, &ground, limits)) {
                (View::Frozen | View::Whole, Ok(silent)) if silent.is_empty() => return Ok(false),
                (View::Loose | View::Whole, Ok(silent)) if !silent.is_empty() => return Ok(true),
                (_, Ok(_)) => {}
                (_, Err(Unfinished::Memory { .. } | Unfinished::TooLarge(_) | Unfinished::ManyReadings(_))) => {}
                (_, Err(stopped)) => return Err(stopped),
            }
        }
        Ok(false)
    }

    /// What stands in the way of a sentence that no life reaches, if that can be said.
    fn in_the_way(&self, sentence: SentenceId) -> Option<InTheWay> {
        let in_its_way = |rule: &Rule| {
            let terms = in_the_way::Terms {
                rung: Rung::Wrong,
                others_last: self.others_last,
                fixed: &self.readings_of(rule),
                starts: self.starts,
                limits: self.limits,
            };
            in_the_way::of(self.law, &needed(rule)?, &terms).ok().flatten()
        };
        let why = self.law.rules.iter().filter(|rule| rule.sentence == sentence).find_map(in_its_way);
        why.filter(|why| !matches!(why, InTheWay::Sentence(at, None) if *at == sentence))
    }

    fn why(&self, sentence: SentenceId, why: &InTheWay) -> String {
        match why {
            InTheWay::Sentence(at, Some(never)) if *at == sentence => format!("It needs what is never so: {never}."),
            _ => answers::in_the_way(self.law, why),
        }
    }

    /// Duties of the person to do what a measure forbids, in a life that brings both on one evening.
    fn binds(&self) -> Result<Vec<(SentenceId, Finding)>, Failure> {
        let mut found = Vec::new();
        for duty in &self.law.rules {
            let Core::Must { act, missed, .. } = duty.core else { continue };
            for forbids in &self.law.rules {
                let Core::Forbids { measure, act: forbidden, body, .. } = forbids.core else { continue };
                if forbidden == act && self.law.events[act.at()].author == Author::Person {
                    found.extend(self.bind(duty, missed, measure_recorded(body, measure))?);
                }
            }
        }
        Ok(found)
    }

    fn bind(&self, duty: &Rule, missed: EventId, stopped: Condition) -> Result<Option<(SentenceId, Finding)>, Failure> {
        let mut law = self.law.clone();
        law.rights = vec![Right {
            name: "bound".to_owned(),
            title: String::new(),
            scope: duty.scope,
            pattern: Pattern::Within {
                length: Length::days(0),
                event: EventRef::Event(missed),
                condition: Condition::Not(Box::new(stopped.clone())),
            },
            sentence: duty.sentence,
        }];
        let lowering =
            OneRight { law: &law, right: 0, fixed: self.fixed, others_last: self.others_last, starts: self.starts };
        let terms = Terms { rungs: &[Rung::AsWritten], luck: false, ways: false, limits: self.limits };
        let Ok(Verdict { answer: Answer::Broken(Some(told)), readings, .. }) = check(&lowering, &terms) else {
            return Ok(None);
        };
        let title = "double bind: the person must do this, and it is forbidden".to_owned();
        let named = |answers: &Vec<explore::story::Answered>| answers.iter().filter(|answer| answer.named).count();
        let acts: usize = told.story.answers.iter().map(named).sum();
        let last = told.story.days.len() - 1;
        let note = format!(
            "On day {last} the duty is missed and {}; {acts} {} there.",
            words::condition(self.law, &stopped),
            if acts == 1 { "act leads" } else { "acts lead" }
        );
        let (at, found) = finding(self.law, "W130", duty.sentence, title, vec![note]);
        let life = answers::story::story(&told, self.law, &readings, None);
        Ok(Some((at, Finding { life: Some(life), ..found })))
    }
}

fn measure_recorded(body: BodyId, measure: law::checked::MeasureId) -> Condition {
    Condition::Atom(Atom::Record(body, Thing::Measure(measure)))
}

fn happened(event: EventId) -> Condition {
    Condition::Atom(Atom::Happened(EventRef::Event(event)))
}

/// What must be so at some time for the rule to have spoken. What closes a case brings nothing about by which that is seen.
fn needed(rule: &Rule) -> Option<Need> {
    match &rule.core {
        Core::Closes { case, moment } => {
            let is_open = Condition::Atom(Atom::Open(*case));
            let condition = Condition::All(vec![is_open, rule.condition.clone(), law::ways::moment(moment)]);
            Some(Need { condition, scope: rule.scope })
        }
        _ => ruled(rule),
    }
}

/// What is so once the rule has spoken; none for a rule that brings nothing about.
fn ruled(rule: &Rule) -> Option<Need> {
    let (condition, scope) = match &rule.core {
        Core::May { act, .. } | Core::Must { act, .. } => (happened(*act), rule.scope),
        Core::Tell { receiver, thing: Thing::Fact(fact), .. } => {
            (Condition::Atom(Atom::RecordThat(*receiver, *fact, 0, false)), None)
        }
        Core::Tell { receiver, thing, .. } => (Condition::Atom(Atom::Record(*receiver, *thing)), None),
        Core::Happens { event, .. } => (happened(*event), rule.scope),
        Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } => {
            (Condition::Atom(Atom::InForce(*measure)), rule.scope)
        }
        Core::Forbids { stopped, .. } => (happened(*stopped), None),
        Core::Becomes { fact, value, .. } => (Condition::Atom(Atom::FactIs(*fact, *value)), None),
        Core::Knows { thing, .. } => (Condition::Atom(Atom::Knows(*thing)), rule.scope),
        Core::Record { body, thing, .. } => (Condition::Atom(Atom::Record(*body, *thing)), rule.scope),
        Core::Closes { case, .. } => (Condition::Atom(Atom::Open(*case)), None),
        _ => return None,
    };
    Some(Need { condition, scope })
}
