//! Games of what is known, held against an exhaustive search over plans, in the lives of the slow reader.
//!
//! The search knows nothing of beliefs: a plan is a table from all that was seen so far to what is tried, and in which order, and
//! every table is tried against every answer of the others, in every order of theirs. Laws are small and made for it: something
//! hidden, something that lets on.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use explore::eyes::Sees;
use explore::known::{MOST_MOMENTS, Outcome, conduct, play};
use explore::limit::Limits;
use explore::story::Story;
use law::checked::{Atom, Author, Condition, Event, EventId, FactId, Fate, Law, Pattern, Thing};
use law::lower::{Asked, Setting, Starts, lower};
use law::meaning::{Answers, Life, Of, Phase};
use law::question::Question;
use meeting::hidden::{calls, law, readers};
use model::{Demand, ReadingsAre, Rung, View};

/// Evenings up to this day are asked about.
const LAST: u32 = 1;
/// With more plays than these a law is left.
const PLAYS: usize = 6_000;

static STOP: AtomicBool = AtomicBool::new(false);

/// What is seen at one time: facts, what is known, own acts that came about today, where the person was stopped today.
type Seen = Vec<bool>;

/// Which acts the person tries when their turn comes, in their order: by all that was seen before.
type Plan = BTreeMap<Vec<Seen>, Vec<EventId>>;

/// Why a life does not go on.
#[derive(Clone, Debug, PartialEq)]
enum Needs {
    /// An answer, of so many, that no script gives.
    Answer(u16),
    /// What the plan does not say yet.
    Plan(Vec<Seen>),
}

/// A life along a script, and from a day on by a plan.
struct Along<'a> {
    law: &'a Law,
    script: &'a [u16],
    at: usize,
    plan: Option<(u32, &'a Plan)>,
    seen: &'a RefCell<Vec<Seen>>,
    /// Tries of a day, by their place in the plan, of acts that are not open then.
    in_vain: BTreeSet<(u32, usize)>,
    /// The day, and how many tries of the plan are over.
    tries: (u32, usize),
    /// An act that is to be tried later was asked, and the one before it was not yet.
    waits: bool,
    /// Moves by no plan that were put off and not made yet: they are made, or this is a life that another script lives.
    put_off: Vec<Question>,
    needs: Option<Needs>,
}

impl<'a> Along<'a> {
    /// The plan, if the person follows one and it is their act.
    fn plan(&self, day: u32, question: Question) -> Option<(&'a Plan, EventId)> {
        let Question::Act(act) = question else { return None };
        let is_own = self.law.events[act.at()].author == Author::Person;
        self.plan.filter(|&(from, _)| is_own && day >= from).map(|(_, plan)| (plan, act))
    }

    /// What is still to be tried today; none if the plan does not say it.
    fn left_to_try(&mut self, day: u32, plan: &Plan) -> Option<Vec<EventId>> {
        let today = plan.get(&*self.seen.borrow())?;
        if self.tries.0 != day {
            self.tries = (day, 0);
        }
        while self.in_vain.contains(&self.tries) {
            self.tries.1 += 1;
        }
        Some(today.iter().skip(self.tries.1).copied().collect())
    }

    /// Whether whoever makes this move has another: alone it has no order.
    fn has_an_order(&self, question: Question) -> bool {
        let is_persons = |event: &Event| event.author == Author::Person;
        let own = self.law.events.iter().filter(|event| is_persons(event)).count();
        let acts = self.law.events.iter().filter(|event| matches!(event.author, Author::Body(_))).count();
        let moves = self.law.facts.iter().filter(|fact| fact.fate == Fate::CanChange).count();
        match question {
            Question::Act(act) if is_persons(&self.law.events[act.at()]) => own > 1,
            _ => acts + moves > 1,
        }
    }

    /// The next answer of the script.
    fn next(&mut self, options: u16) -> u16 {
        let Some(&option) = self.script.get(self.at) else {
            self.needs = Some(Needs::Answer(options));
            return 0;
        };
        self.at += 1;
        option
    }
}

impl Answers for Along<'_> {
    fn answer(&mut self, day: u32, question: Question, _: Of, options: u16) -> u16 {
        if self.needs.is_some() || self.waits {
            return 0;
        }
        match self.plan(day, question) {
            None if options == 1 => 0,
            // It was put off to be done.
            None if self.put_off.contains(&question) => {
                self.put_off.retain(|waiting| *waiting != question);
                if matches!(question, Question::Act(_)) { 1 } else { self.next(options) }
            }
            None => self.next(options),
            Some((plan, act)) => {
                let is_tried = self.left_to_try(day, plan).is_some_and(|acts| acts.first() == Some(&act));
                self.tries.1 += usize::from(is_tried);
                u16::from(is_tried)
            }
        }
    }

    fn puts_off(&mut self, day: u32, question: Question, _: Of) -> bool {
        if self.needs.is_some() {
            return false;
        }
        let Some((plan, act)) = self.plan(day, question) else {
            let is_put_off = self.has_an_order(question) && self.next(2) == 1;
            if is_put_off && !self.put_off.contains(&question) {
                self.put_off.push(question);
            }
            return is_put_off;
        };
        let Some(acts) = self.left_to_try(day, plan) else {
            self.needs = Some(Needs::Plan(self.seen.borrow().clone()));
            return false;
        };
        let comes = acts.iter().position(|tried| *tried == act);
        self.waits = comes.is_some_and(|place| place > 0) || self.waits && comes.is_none();
        comes.is_some_and(|place| place > 0)
    }
}

/// What the person sees now; who sees everything, all that has happened today and is in force.
fn sees(law: &Law, life: &Life, eyes: Sees) -> Seen {
    let sees_all = eyes == Sees::Everything;
    let facts = (0..law.facts.len() as u16).map(FactId).map(|fact| life.fact(fact) == Some(0));
    let events = (0..law.events.len() as u16).map(EventId);
    let known = events.clone().map(|event| Condition::Atom(Atom::Knows(Thing::Event(event))));
    let measures = (0..law.measures.len() as u16).map(law::checked::MeasureId);
    let known = known.chain(measures.map(|measure| Condition::Atom(Atom::Knows(Thing::Measure(measure)))));
    let is_own = |event: EventId| {
        let event = &law.events[event.at()];
        sees_all || event.author == Author::Person || event.name.starts_with("stopped")
    };
    let own = events.filter(|event| is_own(*event)).map(|event| life.happened_today(event, None));
    let measures = (0..law.measures.len() as u16).map(law::checked::MeasureId).filter(|_| sees_all);
    let in_force = measures.map(|measure| Condition::Atom(Atom::InForce(measure)));
    let so: Vec<bool> = known.chain(in_force).map(|condition| life.is_true(&condition, None)).collect();
    facts.chain(so).chain(own).collect()
}

/// A right as the search asks it.
struct Game<'a> {
    law: &'a Law,
    rung: Rung,
    right: usize,
    eyes: Sees,
    plays: usize,
}

/// An evening of a play: is the right asked, is its goal (or what is to be avoided) so; and what was seen by then.
type Evening = (bool, bool, Vec<Seen>);

/// A script; from this day on a plan is followed, until that one.
#[derive(Clone)]
struct Start {
    script: Vec<u16>,
    from: u32,
    until: u32,
}

/// A script, and the evenings to which it leads.
type Played = (Vec<u16>, Vec<Evening>);

/// How a play went.
enum Went {
    Needs(Needs),
    /// As another goes, whose script does not put off what is not done.
    AsAnother,
    /// On each evening from day 0.
    Over(Vec<Evening>),
}

/// Too many plays.
struct TooMany;

impl Game<'_> {
    fn run(&mut self, script: &[u16], plan: Option<(u32, &Plan)>, days: u32) -> Result<Went, TooMany> {
        self.plays += 1;
        if self.plays > PLAYS {
            return Err(TooMany);
        }
        let (asked, goal) = match &self.law.rights[self.right].pattern {
            Pattern::CanReach { whenever, goal, .. } => (whenever.clone(), goal.clone()),
            Pattern::CanAvoid(bad) => (Condition::always(), bad.clone()),
            _ => unreachable!("a game"),
        };
        let mut in_vain = BTreeSet::new();
        'again: loop {
            let seen = RefCell::new(Vec::new());
            let mut along = Along {
                law: self.law,
                script,
                at: 0,
                plan,
                seen: &seen,
                in_vain: in_vain.clone(),
                tries: (0, 0),
                waits: false,
                put_off: Vec::new(),
                needs: None,
            };
            let mut life = Life::begin(self.law, self.rung, false, &mut along);
            let mut evenings = Vec::new();
            for _ in 0..=days {
                life.live(&mut along, &mut |phase, life| {
                    if matches!(phase, Phase::Others | Phase::Night) {
                        seen.borrow_mut().push(sees(self.law, life, self.eyes));
                    }
                });
                // What was to be tried first was not asked, so it was not open: that shows nothing, and the next is tried.
                if along.waits {
                    in_vain.insert(along.tries);
                    continue 'again;
                }
                if let Some(needs) = along.needs {
                    return Ok(Went::Needs(needs));
                }
                if !along.put_off.is_empty() {
                    return Ok(Went::AsAnother);
                }
                evenings.push((life.is_true(&asked, None), life.is_true(&goal, None), seen.borrow().clone()));
            }
            return Ok(Went::Over(evenings));
        }
    }

    /// Every script of `days` days after the first, with its evenings.
    fn every(&mut self, days: u32) -> Result<Vec<Played>, TooMany> {
        let (mut all, mut open) = (Vec::new(), vec![Vec::new()]);
        while let Some(script) = open.pop() {
            match self.run(&script, None, days)? {
                Went::Needs(Needs::Answer(options)) => {
                    open.extend((0..options).map(|option| [&script[..], &[option]].concat()));
                }
                Went::Needs(Needs::Plan(_)) => unreachable!("nobody follows a plan"),
                Went::AsAnother => {}
                Went::Over(evenings) => all.push((script, evenings)),
            }
        }
        Ok(all)
    }

    /// Is there a plan, beyond what it says already, that wins after each of these scripts?
    fn serves(&mut self, starts: &[Start], plan: &mut Plan, won: &dyn Fn(&[Evening]) -> bool) -> Result<bool, TooMany> {
        let mut open: Vec<Start> = starts.to_vec();
        while let Some(Start { script, from, until }) = open.pop() {
            match self.run(&script, Some((from, plan)), until)? {
                Went::Over(evenings) if !won(&evenings[from.saturating_sub(1) as usize..]) => return Ok(false),
                Went::Over(_) | Went::AsAnother => {}
                Went::Needs(Needs::Answer(options)) => {
                    let with = |option| Start { script: [&script[..], &[option]].concat(), from, until };
                    open.extend((0..options).map(with));
                }
                Went::Needs(Needs::Plan(key)) => {
                    for acts in self.ways() {
                        plan.insert(key.clone(), acts);
                        if self.serves(starts, plan, won)? {
                            return Ok(true);
                        }
                    }
                    plan.remove(&key);
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Everything that can be tried on one day: some of the person's acts, in some order; first nothing.
    fn ways(&self) -> Vec<Vec<EventId>> {
        let is_own = |event: &EventId| self.law.events[event.at()].author == Author::Person;
        let own: Vec<EventId> = (0..self.law.events.len() as u16).map(EventId).filter(is_own).collect();
        let mut ways: Vec<Vec<EventId>> = vec![Vec::new()];
        let mut at = 0;
        while let Some(way) = ways.get(at).cloned() {
            ways.extend(own.iter().filter(|act| !way.contains(act)).map(|act| [&way[..], &[*act]].concat()));
            at += 1;
        }
        ways
    }

    /// Every way to an evening of this day on which the right is asked, and the days in which its goal may come; by what was seen.
    fn asked_on(&mut self, day: u32, days: u32) -> Result<BTreeMap<Vec<Seen>, Vec<Start>>, TooMany> {
        let mut alike: BTreeMap<Vec<Seen>, Vec<Start>> = BTreeMap::new();
        for (script, mut evenings) in self.every(day)? {
            let (asked, goal, seen) = evenings.pop().expect("an evening was lived");
            if asked && !goal {
                alike.entry(seen).or_default().push(Start { script, from: day + 1, until: day + days });
            }
        }
        Ok(alike)
    }

    /// Is there one plan for all evenings up to this day? It does not see whether the right is asked.
    fn has_conduct(&mut self, days: u32, last: u32) -> Result<bool, TooMany> {
        let mut starts = Vec::new();
        for day in 0..=last {
            starts.extend(self.asked_on(day, days)?.into_values().flatten());
        }
        self.serves(&starts, &mut Plan::new(), &comes)
    }

    /// The first day, up to the last that is asked about, on which lives look alike that no plan serves; none if there is none.
    fn lost_on(&mut self) -> Result<Option<u32>, TooMany> {
        let Some(days) = self.days() else {
            let start = Start { script: Vec::new(), from: 0, until: LAST + 1 };
            let won = |evenings: &[Evening]| evenings.iter().all(|(_, bad, _)| !bad);
            return Ok((!self.serves(&[start], &mut Plan::new(), &won)?).then_some(0));
        };
        for day in 0..=LAST {
            for starts in self.asked_on(day, days)?.values() {
                if !self.serves(starts, &mut Plan::new(), &comes)? {
                    return Ok(Some(day));
                }
            }
        }
        Ok(None)
    }

    /// In how many days the goal must come; none of what is to be avoided.
    fn days(&self) -> Option<u32> {
        let Pattern::CanReach { within, .. } = self.law.rights[self.right].pattern else { return None };
        within.map(|within| within.plain().expect("these laws count in days"))
    }
}

/// The goal comes on one of these evenings.
fn comes(evenings: &[Evening]) -> bool {
    evenings.iter().any(|(_, goal, _)| *goal)
}

/// What the engine says; none if there is too much to look at.
fn engine(law: &Law, right: usize, rung: Rung, eyes: Sees) -> Option<Outcome> {
    engine_under(law, right, rung, eyes, Vec::new())
}

/// Is it won under each combination of readings, where the combination is known?
fn is_won_apart(law: &Law, right: usize, rung: Rung) -> bool {
    let labels = law.readings.iter().map(|reading| reading.labels.len() as u16);
    let all = labels.fold(vec![Vec::new()], |all, labels| {
        let with = |fixed: &Vec<_>| (0..labels).map(|label| [&fixed[..], &[Some(label)]].concat()).collect::<Vec<_>>();
        all.iter().flat_map(with).collect()
    });
    let is_won = |fixed| matches!(engine_under(law, right, rung, Sees::Everything, fixed), Some(Outcome::Won));
    all.into_iter().all(is_won)
}

fn engine_under(law: &Law, right: usize, rung: Rung, eyes: Sees, fixed: Vec<Option<u16>>) -> Option<Outcome> {
    let lowered = lowered(law, right, rung, fixed);
    let demand = &lowered.right.as_ref().expect("a right is asked").demand;
    let limits = Limits::new(100_000_000, &STOP);
    let outcome = play(&lowered, demand, eyes, (limits, MOST_MOMENTS)).expect("nobody stops it");
    if let (Demand::CanAvoid(bad), Outcome::Lost(lives, _)) = (demand, &outcome) {
        let ends_so = |life: &Story| bad.of(life.end.labels);
        assert!(lives.len() == 1 && lives.iter().all(ends_so), "a life is told in which it comes: {}", law.name);
    }
    (!matches!(outcome, Outcome::TooLarge)).then_some(outcome)
}

/// The law with all that can be seen.
fn lowered(law: &Law, right: usize, rung: Rung, fixed: Vec<Option<u16>>) -> model::Law {
    let setting = Setting {
        rung,
        others_last: false,
        all_orders: true,
        view: View::Whole,
        readings: ReadingsAre::Kept,
        fixed,
        asked: Asked::Right(right),
        cone: false,
        starts: Starts::Every,
        birthday: None,
    };
    let mut lowered = lower(law, &setting).expect("a small law").law;
    lowered.remembers = true;
    lowered
}

/// What the engine says of one conduct for all evenings; none if there is too much to look at.
fn engine_of_conduct(law: &Law, right: usize, rung: Rung) -> Option<Outcome> {
    let lowered = lowered(law, right, rung, Vec::new());
    let demand = &lowered.right.as_ref().expect("a right is asked").demand;
    let limits = Limits::new(100_000_000, &STOP);
    let outcome = conduct(&lowered, demand, (limits, MOST_MOMENTS)).expect("nobody stops it");
    (!matches!(outcome, Outcome::TooLarge)).then_some(outcome)
}

/// How many games were decided by both as won and as lost; and how many of these are lost only because a reading is hidden.
fn hold(seeds: std::ops::Range<u64>, eyes: Sees) -> (usize, usize, usize) {
    let (mut won, mut lost, mut apart) = (0, 0, 0);
    for seed in seeds {
        let text = match eyes {
            Sees::OwnSide => law(seed),
            Sees::Everything => readers(seed),
        };
        let law = match meeting::both::read(&text) {
            Some(law) => law,
            // Some of these hang together in a circle.
            None if eyes == Sees::OwnSide => continue,
            None => panic!("the law is accepted:\n{text}"),
        };
        for right in 0..law.rights.len() {
            for rung in [Rung::AsWritten, Rung::Late] {
                let Some(outcome) = engine(&law, right, rung, eyes) else { continue };
                let mut game = Game { law: &law, rung, right, eyes, plays: 0 };
                let Ok(found) = game.lost_on() else { continue };
                let is_avoid = matches!(law.rights[right].pattern, Pattern::CanAvoid(_));
                let place = || format!("law {seed}, {}, {rung:?}\n{text}", law.rights[right].name);
                match outcome {
                    Outcome::Won => {
                        won += 1;
                        assert_eq!(found, None, "won, and the search finds no plan: {}", place());
                    }
                    Outcome::Lost(lives, _) => {
                        let day = lives.first().map_or(0, |life| life.days.len() as u32 - 1);
                        // What is to be avoided may come after the days that the search lives.
                        if !is_avoid && day <= LAST {
                            lost += 1;
                            assert_eq!(found, Some(day), "lost, and the search finds a plan: {}", place());
                            apart += usize::from(eyes == Sees::Everything && is_won_apart(&law, right, rung));
                        } else if is_avoid && found.is_some() {
                            lost += 1;
                        }
                    }
                    Outcome::TooLarge => unreachable!("left out above"),
                }
            }
        }
    }
    (won, lost, apart)
}

#[test]
fn games_of_what_is_known_are_as_a_search_over_all_plans_says() {
    let (won, lost, _) = hold(0..40, Sees::OwnSide);
    // If little was asked, agreement proves little.
    assert!(won >= 20 && lost >= 20, "{won} won, {lost} lost");
}

#[test]
#[ignore = "hundreds of laws: minutes"]
fn many_games_of_what_is_known_are_as_a_search_over_all_plans_says() {
    let (won, lost, _) = hold(40..600, Sees::OwnSide);
    assert!(won >= 100 && lost >= 100, "{won} won, {lost} lost");
}

/// Of who sees everything that happens and never which reading is right (decision 36).
#[test]
fn one_plan_for_all_readings_is_there_as_a_search_over_all_plans_says() {
    let (won, lost, apart) = hold(0..150, Sees::Everything);
    assert!(
        won >= 100 && lost >= 100 && apart >= 10,
        "{won} won, {lost} lost, of which {apart} are won in each reading"
    );
}

#[test]
#[ignore = "hundreds of laws: minutes"]
fn one_plan_for_all_readings_is_there_in_many_laws_as_a_search_over_all_plans_says() {
    let (won, lost, apart) = hold(150..1500, Sees::Everything);
    assert!(
        won >= 1000 && lost >= 1000 && apart >= 100,
        "{won} won, {lost} lost, of which {apart} are won in each reading"
    );
}

/// Of one conduct: how many games were won in both, how many lost, and of these how many only because nobody tells when it is asked.
#[derive(Debug, Default)]
struct Conducts {
    won: usize,
    lost: usize,
    untold: usize,
}

fn hold_conduct(laws: impl Iterator<Item = String>) -> Conducts {
    let mut conducts = Conducts::default();
    for text in laws {
        let Some(law) = meeting::both::read(&text) else { continue };
        for rung in [Rung::AsWritten, Rung::Late] {
            let Some(outcome) = engine_of_conduct(&law, 0, rung) else { continue };
            let mut game = Game { law: &law, rung, right: 0, eyes: Sees::OwnSide, plays: 0 };
            let days = game.days().expect("it is to be reached within some days");
            let Ok(mut is_found) = game.has_conduct(days, LAST) else { continue };
            if is_found && !matches!(outcome, Outcome::Won) {
                // Another evening, on which it is not to be known either.
                game.plays = 0;
                let Ok(found) = game.has_conduct(days, LAST + 1) else { continue };
                is_found = found;
            }
            match (outcome, is_found) {
                (Outcome::Won, true) => conducts.won += 1,
                (Outcome::Won, false) => panic!("won, and the search finds no conduct: {rung:?}\n{text}"),
                (_, true) => panic!("lost, and the search finds a conduct: {rung:?}\n{text}"),
                (_, false) => {
                    conducts.lost += 1;
                    let known = engine(&law, 0, rung, Sees::OwnSide);
                    conducts.untold += usize::from(matches!(known, Some(Outcome::Won)));
                }
            }
        }
    }
    conducts
}

#[test]
fn one_conduct_serves_all_evenings_as_a_search_over_all_plans_says() {
    let conducts = hold_conduct((0..70).map(calls).chain((0..30).map(|seed| law(2 * seed + 1))));
    assert!(conducts.won >= 80 && conducts.lost >= 40 && conducts.untold >= 10, "{conducts:?}");
}

#[test]
#[ignore = "hundreds of laws: minutes"]
fn one_conduct_serves_all_evenings_of_many_laws_as_a_search_over_all_plans_says() {
    let conducts = hold_conduct((70..360).map(calls).chain((30..240).map(|seed| law(2 * seed + 1))));
    assert!(conducts.won >= 400 && conducts.lost >= 200 && conducts.untold >= 40, "{conducts:?}");
}
