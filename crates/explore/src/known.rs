//! Games of what is known: the person sees their own side of a life, and has to choose by that alone (decision 40).
//!
//! They see which day it is, the facts, their own acts as these come about, that they are stopped and where, what they come to
//! know of, and of a case that they know of the dates named in it. They do not see what others do, records, measures, or
//! whether an act is open: one that is tried and is not open shows nothing. Each day, when it is their turn, they decide which
//! acts to try, and in which order, by all that was seen until then.
//!
//! Who sees everything that happens, and only never which reading of the law is right, plays the same game with other eyes
//! (decision 36).
//!
//! What they cannot tell apart is one **belief**: a set of evenings, compared whole. A plan must serve all evenings of a belief
//! on which the right asks. Beliefs are met day by day, in the order in which lives lead there; there may be no more than a
//! limit, and over it nothing is said. Whether one conduct serves all evenings, also where nobody tells that the right asks, is
//! `conduct`.

mod conduct;
mod held;
mod tries;
mod worst;

pub use conduct::conduct;

use std::collections::{BTreeMap, BTreeSet};

use model::{Choice, Demand, Evening, Happening, LabelId, Law, Moment, QuestionId, State, Within};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::eyes::{Eyes, Seen, Sees, may_become, notice};
use crate::game::{NEVER, is_act};
use crate::limit::{Limits, Unfinished};
use crate::story::{Story, live};
use crate::table::Table;
use held::Held;

/// So many beliefs, at most.
const MOST_BELIEFS: usize = 20_000;

/// So many moments are gone through, at most.
pub const MOST_MOMENTS: usize = 4_000_000;

/// So many acts can be decided on in one day.
const MOST_ACTS: usize = 5;

/// So many evenings of a belief that is lost are looked at for two that no plan serves.
const PAIRS: usize = 12;

/// How a game of what is known ends.
#[derive(Debug)]
pub enum Outcome {
    /// It is won.
    Won,
    /// It is lost: lives that look alike to the person, and that no plan serves together. The first is the one to tell; a
    /// second stands beside it where one is not enough. What is to be avoided is lost from the start: of that a life is told that can
    /// come of what puts it off longest; none, if that is too much to look at.
    Lost(Vec<Story>, Alike),
    /// There is more to look at than is looked at.
    TooLarge,
}

/// Evenings that look alike, and that no plan serves together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Alike {
    /// How many; 0 of what is to be avoided.
    pub evenings: usize,
    /// Those that are told are enough: no plan serves these.
    pub told_are_enough: bool,
}

/// What is seen until the person's turn, and after it.
type Look = (BTreeSet<Seen>, BTreeSet<Seen>);

/// A moment of a life, and what is owed in it.
type Living = (Moment, Owed);

/// The moments of the person's turn, by what was seen until then.
type Turns = BTreeMap<BTreeSet<Seen>, Vec<Living>>;

/// The evenings of days on which the person was asked nothing, by what was seen.
type Over = BTreeMap<BTreeSet<Seen>, BTreeSet<u32>>;

/// Evenings that look alike, in the order of their numbers.
type Belief = Vec<u32>;

/// A belief that can be come to.
struct Met {
    belief: Belief,
    /// From which of those that were met before; none: on the first day.
    before: Option<usize>,
    /// What is seen on the day between.
    look: Look,
}

/// Why it is given up.
enum Stop {
    TooLarge,
    Unfinished(Unfinished),
}

impl From<Unfinished> for Stop {
    fn from(unfinished: Unfinished) -> Stop {
        Stop::Unfinished(unfinished)
    }
}

/// Plays the game that a right demands of a law, in which everything that can be seen is lowered and nothing is forgotten. No
/// more than so many moments are gone through.
pub fn play(law: &Law, demand: &Demand, sees: Sees, (limits, most): (Limits, usize)) -> Result<Outcome, Unfinished> {
    let solver = |aim| Solver::new(law, aim, sees, (limits, most));
    let outcome = match demand {
        Demand::CanReach { each, within } => each.iter().try_fold(Outcome::Won, |so_far, reach| match so_far {
            Outcome::Won => {
                let aim = Aim::Reach { asked: reach.asked, goal: reach.goal, lost: reach.lost, within: *within };
                solver(aim).solve()
            }
            decided => Ok(decided),
        }),
        Demand::CanAvoid(bad) => solver(Aim::Avoid(*bad)).solve(),
        Demand::Never(_) | Demand::Possible(_) => unreachable!("only games are played"),
    };
    match outcome {
        Ok(outcome) => Ok(outcome),
        Err(Stop::TooLarge) => Ok(Outcome::TooLarge),
        Err(Stop::Unfinished(unfinished)) => Err(unfinished),
    }
}

#[derive(Clone, Copy)]
enum Aim {
    Reach {
        asked: LabelId,
        goal: LabelId,
        lost: Option<LabelId>,
        within: Option<Within>,
    },
    Avoid(LabelId),
    /// The goal within so many evenings of each on which it is asked, by one conduct.
    Conduct {
        asked: LabelId,
        goal: LabelId,
        lost: Option<LabelId>,
        within: Within,
    },
}

/// In how many evenings the goal must come, for an evening on which it was asked; 0 if it was on none. Of other aims always 0.
type Owed = u64;

/// It did not come.
const MISSED: Owed = u64::MAX;

/// How a day looks until the person's turn, and what they can choose then.
struct Looks {
    seen: BTreeSet<Seen>,
    choices: Vec<Chosen>,
}

/// Acts that are tried, in their order, and what can come of that, by what is seen after it.
struct Chosen {
    tries: Vec<QuestionId>,
    after: BTreeMap<BTreeSet<Seen>, Belief>,
}

/// A belief and what becomes of it: for each look until the person's turn, each choice of acts, and under it each belief that
/// can come of it.
struct Node {
    belief: Belief,
    looks: Vec<Vec<Vec<u32>>>,
    /// In so many days it is won (of what is to be avoided: lost).
    days: u32,
    expanded: bool,
}

struct Solver<'a> {
    law: &'a Law,
    aim: Aim,
    eyes: Eyes<'a>,
    limits: Limits<'a>,
    /// So many moments are gone through.
    most: usize,
    evenings: Table,
    nodes: Vec<Node>,
    numbers: FxHashMap<Belief, u32>,
    moments: usize,
    held: Held,
}

/// The belief from which nothing can be won any more.
const LOST: u32 = 0;
/// The first morning.
const START: u32 = u32::MAX;

impl<'a> Solver<'a> {
    fn new(law: &'a Law, aim: Aim, sees: Sees, (limits, most): (Limits<'a>, usize)) -> Solver<'a> {
        let lost = Node { belief: Vec::new(), looks: Vec::new(), days: NEVER, expanded: true };
        Solver {
            law,
            aim,
            eyes: Eyes::of(law, sees),
            limits,
            most,
            evenings: Table::new(law.layout.words() + 2),
            nodes: vec![lost],
            numbers: FxHashMap::default(),
            moments: 0,
            held: Held::of(law),
        }
    }

    fn solve(mut self) -> Result<Outcome, Stop> {
        match self.aim {
            Aim::Reach { .. } => self.reach(),
            Aim::Avoid(_) => self.avoid(),
            Aim::Conduct { .. } => self.conduct(),
        }
    }

    /// From the start of every life; what looks different then is chosen for apart.
    fn avoid(&mut self) -> Result<Outcome, Stop> {
        let root = self.node(vec![START])?;
        self.expand_all(root as usize, None)?;
        self.rounds();
        if self.nodes[root as usize].days == NEVER {
            return Ok(Outcome::Won);
        }
        match self.worst_life(root) {
            Ok(life) => Ok(Outcome::Lost(vec![life], Alike::default())),
            Err(Stop::TooLarge) => Ok(Outcome::Lost(Vec::new(), Alike::default())),
            Err(stop) => Err(stop),
        }
    }

    /// Every belief that can be come to, whatever the person does; in order.
    fn meet(&mut self) -> Result<Vec<Met>, Stop> {
        let mut met: Vec<Met> = Vec::new();
        let mut known: FxHashSet<Belief> = FxHashSet::default();
        let mut from: Vec<(Option<usize>, Belief)> = vec![(None, vec![START])];
        while !from.is_empty() {
            let mut next = Vec::new();
            for (before, belief) in from {
                for (look, belief) in self.any_day(&belief)? {
                    if known.insert(belief.clone()) {
                        self.held.belief(&belief);
                        met.push(Met { belief: belief.clone(), before, look });
                        next.push((Some(met.len() - 1), belief));
                    }
                }
                if met.len() > MOST_BELIEFS {
                    return Err(Stop::TooLarge);
                }
            }
            from = next;
        }
        Ok(met)
    }

    /// From each belief, whatever the person did before, on whose evenings the right asks.
    fn reach(&mut self) -> Result<Outcome, Stop> {
        let Aim::Reach { asked, goal, within, .. } = self.aim else { unreachable!("it is to be reached") };
        let met = self.meet()?;
        let mut games: Vec<(usize, Belief, u32)> = Vec::new();
        for (at, Met { belief, .. }) in met.iter().enumerate() {
            let is_asked = |&&evening: &&u32| {
                let labels = self.labels(evening);
                asked.of(labels) && !goal.of(labels)
            };
            let belief: Belief = belief.iter().filter(is_asked).copied().collect();
            if !belief.is_empty() {
                games.push((at, belief, 0));
            }
        }
        for (_, belief, node) in &mut games {
            *node = self.pending(belief.clone())?;
        }
        let most = within.map(|within| within.days);
        self.expand_all(1, most)?;
        self.rounds();
        let Some((at, belief, _)) = games.into_iter().find(|(_, belief, node)| self.is_late(belief, *node)) else {
            return Ok(Outcome::Won);
        };
        let (pair, told_are_enough) = self.fewest(&belief, most)?;
        let lives = pair.iter().map(|&evening| self.life(&met, at, evening)).collect::<Result<Vec<_>, _>>()?;
        Ok(Outcome::Lost(lives, Alike { evenings: belief.len(), told_are_enough }))
    }

    /// Is what is still to be played of a belief won too late? Where days hang on the calendar, for the evening with the fewest.
    fn is_late(&self, belief: &Belief, node: u32) -> bool {
        let days = self.nodes[node as usize].days;
        match self.aim {
            Aim::Reach { within: None, .. } => days == NEVER,
            Aim::Reach { within: Some(within), .. } => {
                belief.iter().any(|&evening| days > self.law.within(within, &self.state(evening)))
            }
            // These come to what is lost.
            Aim::Avoid(_) | Aim::Conduct { .. } => days != NEVER,
        }
    }

    /// One evening of the belief that is lost by itself, or two that are together; else the first two, which are not enough.
    fn fewest(&mut self, belief: &Belief, most: Option<u32>) -> Result<(Vec<u32>, bool), Stop> {
        // Those on which it is asked come first.
        let mut few = belief.clone();
        few.sort_by_key(|&evening| self.owed(evening) == 0);
        few.truncate(PAIRS);
        let ones = few.iter().map(|&one| vec![one]);
        let twos = (0..few.len()).flat_map(|one| (one + 1..few.len()).map(move |two| (one, two)));
        let twos: Vec<Belief> = twos.map(|(one, two)| vec![few[one], few[two]]).collect();
        for some in ones.chain(twos) {
            let node = self.pending(some.clone())?;
            self.expand_all(1, most)?;
            self.rounds();
            if self.is_late(&some, node) {
                return Ok((some, true));
            }
        }
        Ok((few.into_iter().take(2).collect(), false))
    }

    /// The number of a belief.
    fn node(&mut self, belief: Belief) -> Result<u32, Stop> {
        if let Some(&number) = self.numbers.get(&belief) {
            return Ok(number);
        }
        if self.nodes.len() > MOST_BELIEFS {
            return Err(Stop::TooLarge);
        }
        let number = self.nodes.len() as u32;
        // What has nothing to wait for any more has been reached.
        let (days, expanded) = match self.aim {
            Aim::Reach { .. } if belief.is_empty() => (0, true),
            Aim::Avoid(_) if belief.iter().any(|&evening| self.is_bad(evening)) => (0, true),
            Aim::Conduct { .. } if belief.iter().any(|&evening| self.owed(evening) == MISSED) => (0, true),
            // What is owed on no evening is begun anew by each belief that is met.
            Aim::Conduct { .. } => (NEVER, belief.iter().all(|&evening| self.owed(evening) == 0)),
            _ => (NEVER, false),
        };
        self.held.belief(&belief);
        self.numbers.insert(belief.clone(), number);
        self.nodes.push(Node { belief, looks: Vec::new(), days, expanded });
        Ok(number)
    }

    /// The number of what is still to be played of some evenings: those that have reached the goal are done.
    fn pending(&mut self, belief: Belief) -> Result<u32, Stop> {
        let Aim::Reach { goal, lost, .. } = self.aim else { return self.node(belief) };
        let left: Belief = belief.into_iter().filter(|&evening| !goal.of(self.labels(evening))).collect();
        if left.iter().any(|&evening| lost.is_some_and(|lost| lost.of(self.labels(evening)))) {
            return Ok(LOST);
        }
        self.node(left)
    }

    /// Is what is to be avoided so on this evening?
    fn is_bad(&self, evening: u32) -> bool {
        matches!(self.aim, Aim::Avoid(bad) if bad.of(self.labels(evening)))
    }

    fn labels(&self, evening: u32) -> u64 {
        match evening {
            START => 0,
            _ => self.evenings.get(evening)[self.law.layout.words()],
        }
    }

    fn owed(&self, evening: u32) -> Owed {
        match evening {
            START => 0,
            _ => self.evenings.get(evening)[self.law.layout.words() + 1],
        }
    }

    fn state(&self, evening: u32) -> State {
        State::from_words(&self.evenings.get(evening)[..self.law.layout.words()])
    }

    fn dawn(&self, evening: u32, log: &mut Vec<Happening>) -> Moment {
        if evening == START {
            return self.law.start_told(&mut Some(log));
        }
        self.law.dawn_told(&Evening { state: self.state(evening), labels: 0 }, &mut Some(log))
    }

    /// The number of an evening, before which so much was owed.
    fn number(&mut self, evening: &Evening, owed: Owed) -> u32 {
        let mask = match self.aim {
            Aim::Reach { asked, goal, lost, .. } => {
                [Some(asked), Some(goal), lost].into_iter().flatten().fold(0, |mask, label| mask | 1 << label.0)
            }
            Aim::Avoid(bad) => 1 << bad.0,
            Aim::Conduct { .. } => 0,
        };
        let mut key = evening.state.words().to_vec();
        key.push(evening.labels & mask);
        key.push(self.owed_after(evening, owed));
        self.evenings.insert(&key).0
    }

    /// What becomes of all beliefs from this one on; where there is a last day, those that lie beyond it are left.
    fn expand_all(&mut self, from: usize, within: Option<u32>) -> Result<(), Stop> {
        let mut layer: Vec<usize> = (from..self.nodes.len()).filter(|&at| !self.nodes[at].expanded).collect();
        let mut day = 0;
        while !layer.is_empty() && within.is_none_or(|within| day < within) {
            let before = self.nodes.len();
            for at in layer {
                self.expand(at)?;
            }
            layer = (before..self.nodes.len()).filter(|&at| !self.nodes[at].expanded).collect();
            day += 1;
        }
        Ok(())
    }

    fn expand(&mut self, at: usize) -> Result<(), Stop> {
        let belief = self.nodes[at].belief.clone();
        let mut looks = Vec::new();
        for look in self.day_of(&belief)? {
            let mut choices = Vec::new();
            for chosen in look.choices {
                let next = chosen.after.into_values().map(|belief| self.pending(belief));
                choices.push(next.collect::<Result<Vec<_>, _>>()?);
                self.held.choice(choices.last().map_or(0, Vec::len));
            }
            looks.push(choices);
        }
        let node = &mut self.nodes[at];
        (node.looks, node.expanded) = (looks, true);
        Ok(())
    }

    /// How a day can go from the mornings of a belief.
    fn day_of(&mut self, belief: &Belief) -> Result<Vec<Looks>, Stop> {
        let (turns, over) = self.until_turn(belief, true)?;
        let mut looks = Vec::new();
        for (seen, moments) in &turns {
            let acts = self.acts(moments)?;
            let mut choices = Vec::new();
            for tries in tries::all(self.law, &acts) {
                let mut after: BTreeMap<BTreeSet<Seen>, BTreeSet<u32>> = BTreeMap::new();
                self.until_night(
                    moments,
                    &mut |law, moment| tries::answer(law, &tries, moment),
                    &mut |seen, evening| {
                        after.entry(seen).or_default().insert(evening);
                    },
                )?;
                // What looks so, but has nothing to ask the person, is not known to be different.
                for (all, evenings) in over.iter().filter(|(all, _)| may_become(seen, all)) {
                    let rest = all.difference(seen).copied().collect();
                    after.entry(rest).or_default().extend(evenings);
                }
                let after = after.into_iter().map(|(look, evenings)| (look, evenings.into_iter().collect())).collect();
                choices.push(Chosen { tries, after });
            }
            looks.push(Looks { seen: seen.clone(), choices });
        }
        for (seen, evenings) in over {
            let after = BTreeMap::from([(BTreeSet::new(), evenings.into_iter().collect())]);
            looks.push(Looks { seen, choices: vec![Chosen { tries: Vec::new(), after }] });
        }
        Ok(looks)
    }

    /// Every way a day can go, whatever the person does: what is seen, and the evenings that look so.
    fn any_day(&mut self, belief: &Belief) -> Result<BTreeMap<Look, Belief>, Stop> {
        let (turns, over) = self.until_turn(belief, false)?;
        let mut after: BTreeMap<Look, BTreeSet<u32>> = BTreeMap::new();
        for (seen, moments) in &turns {
            self.until_night(moments, &mut |_, _| None, &mut |then, evening| {
                after.entry((seen.clone(), then)).or_default().insert(evening);
            })?;
            for (all, evenings) in over.iter().filter(|(all, _)| may_become(seen, all)) {
                let rest = all.difference(seen).copied().collect();
                after.entry((seen.clone(), rest)).or_default().extend(evenings);
            }
        }
        for (all, evenings) in over {
            after.entry((all, BTreeSet::new())).or_default().extend(evenings);
        }
        Ok(after.into_iter().map(|(look, evenings)| (look, evenings.into_iter().collect())).collect())
    }

    /// From the mornings of a belief to the person's turn: the moments by what was seen; and the evenings of days on which the
    /// person is asked nothing. What is owed goes on, or nothing is owed.
    fn until_turn(&mut self, belief: &Belief, goes_on: bool) -> Result<(Turns, Over), Stop> {
        let (mut turns, mut over) = (Turns::new(), Over::new());
        let mut waiting = Vec::new();
        self.held.begin_a_day();
        for &evening in belief {
            let mut log = Vec::new();
            let moment = self.dawn(evening, &mut log);
            let seen = self.eyes.see(&log, &moment);
            let owed = if goes_on { self.owed(evening) } else { 0 };
            waiting.push(((moment, owed), seen));
        }
        let mut met = FxHashSet::default();
        while let Some((living, seen)) = waiting.pop() {
            if !met.insert((living.clone(), seen.clone())) {
                continue;
            }
            self.held.moment(&seen);
            match self.law.ask(&living.0) {
                None => {
                    let evening = self.night(&living);
                    over.entry(seen).or_default().insert(evening);
                }
                Some(choice) if is_act(self.law, choice.question) => turns.entry(seen).or_default().push(living),
                Some(choice) => self.each_answer(&living, choice, &seen, &mut waiting)?,
            }
        }
        Ok((turns, over))
    }

    /// From the person's turn to the evening. `does` says what the person answers; none is either. For which case an act counts
    /// is not theirs to see: it is against them.
    fn until_night(
        &mut self,
        moments: &[Living],
        does: &mut dyn FnMut(&Law, &Moment) -> Option<u32>,
        found: &mut dyn FnMut(BTreeSet<Seen>, u32),
    ) -> Result<(), Stop> {
        let mut waiting: Vec<(Living, BTreeSet<Seen>)> =
            moments.iter().map(|living| (living.clone(), BTreeSet::new())).collect();
        let mut met = FxHashSet::default();
        let until_turn = self.held;
        while let Some((living, seen)) = waiting.pop() {
            if !met.insert((living.clone(), seen.clone())) {
                continue;
            }
            self.held.moment(&seen);
            let Some(choice) = self.law.ask(&living.0) else {
                let evening = self.night(&living);
                found(seen, evening);
                continue;
            };
            let fixed = if is_act(self.law, choice.question) { does(self.law, &living.0) } else { None };
            match fixed {
                Some(option) => {
                    let (next, seen) = self.step(&living.0, option, &seen)?;
                    waiting.push(((next, living.1), seen));
                }
                None => self.each_answer(&living, choice, &seen, &mut waiting)?,
            }
        }
        self.held = until_turn;
        Ok(())
    }

    /// The number of the evening to which a day without open questions comes.
    fn night(&mut self, (moment, owed): &Living) -> u32 {
        self.number(&moment.evening().expect("no question is open at nightfall"), *owed)
    }

    fn each_answer(
        &mut self,
        (moment, owed): &Living,
        choice: Choice,
        seen: &BTreeSet<Seen>,
        waiting: &mut Vec<(Living, BTreeSet<Seen>)>,
    ) -> Result<(), Stop> {
        for option in (0..choice.options).rev() {
            let (next, seen) = self.step(moment, option, seen)?;
            waiting.push(((next, *owed), seen));
        }
        Ok(())
    }

    fn step(&mut self, moment: &Moment, option: u32, seen: &BTreeSet<Seen>) -> Result<(Moment, BTreeSet<Seen>), Stop> {
        self.moments += 1;
        if self.moments > self.most {
            return Err(Stop::TooLarge);
        }
        if self.moments.is_multiple_of(4096) {
            self.limits.allow(self.evenings.bytes() + self.held.bytes(), self.evenings.len())?;
        }
        let mut log = Vec::new();
        let question = self.law.ask(moment).expect("a moment that is gone through is asked").question;
        let next = self.law.answer_told(moment, option, &mut Some(&mut log));
        let mut all = seen.clone();
        notice(&mut all, self.eyes.see_answer(question, option));
        notice(&mut all, self.eyes.see(&log, &next));
        notice(&mut all, self.eyes.see_closing(&log, moment));
        Ok((next, all))
    }

    /// The acts that the person can be asked about from these moments on, today.
    fn acts(&mut self, moments: &[Living]) -> Result<Vec<QuestionId>, Stop> {
        let mut acts = BTreeSet::new();
        let mut ask = |law: &Law, moment: &Moment| {
            acts.extend(law.ask(moment).map(|choice| choice.question));
            None
        };
        self.until_night(moments, &mut ask, &mut |_, _| {})?;
        if acts.len() > MOST_ACTS {
            return Err(Stop::TooLarge);
        }
        Ok(acts.into_iter().collect())
    }

    /// Decides beliefs, round by round.
    fn rounds(&mut self) {
        let is_reach = matches!(self.aim, Aim::Reach { .. });
        self.nodes.iter_mut().filter(|node| !node.looks.is_empty()).for_each(|node| node.days = NEVER);
        for day in 1.. {
            let is_done = |node: &u32| self.nodes[*node as usize].days < day;
            let decides = |node: &Node| match is_reach {
                true => node.looks.iter().all(|look| look.iter().any(|next| next.iter().all(is_done))),
                false => node.looks.iter().any(|look| look.iter().all(|next| next.iter().any(is_done))),
            };
            let is_open = |node: &Node| node.days == NEVER && !node.looks.is_empty();
            let decided: Vec<usize> =
                (1..self.nodes.len()).filter(|&at| is_open(&self.nodes[at]) && decides(&self.nodes[at])).collect();
            if decided.is_empty() {
                return;
            }
            decided.into_iter().for_each(|at| self.nodes[at].days = day);
        }
    }

    /// A life that comes to this evening and looks as the belief does.
    fn life(&mut self, met: &[Met], at: usize, evening: u32) -> Result<Story, Stop> {
        let mut days: Vec<Vec<(Choice, u32)>> = Vec::new();
        let (mut at, mut evening) = (Some(at), evening);
        while let Some(belief) = at {
            let Met { before, look, .. } = &met[belief];
            let from = before.map_or_else(|| vec![START], |before| met[before].belief.clone());
            let mut found = None;
            for start in from {
                if let Some(answers) = self.day(start, look, evening, &|_, _| None)? {
                    found = Some((start, answers));
                    break;
                }
            }
            let (start, answers) = found.expect("an evening was come to from the belief before");
            days.push(answers);
            (at, evening) = (*before, start);
        }
        days.reverse();
        Ok(live(self.law, &days))
    }

    /// The answers of a day from one evening to another that look so; `does` says what the person answers, none is either.
    fn day(
        &mut self,
        start: u32,
        look: &Look,
        evening: u32,
        does: &dyn Fn(&Law, &Moment) -> Option<u32>,
    ) -> Result<Option<Vec<(Choice, u32)>>, Stop> {
        let mut all = look.0.clone();
        notice(&mut all, look.1.iter().copied());
        let mut log = Vec::new();
        self.held.begin_a_day();
        let moment = self.dawn(start, &mut log);
        let seen = self.eyes.see(&log, &moment);
        let mut waiting = vec![(moment, seen, Vec::new())];
        let mut met = FxHashSet::default();
        while let Some((moment, seen, answers)) = waiting.pop() {
            if !may_become(&seen, &all) || !met.insert((moment.clone(), seen.clone())) {
                continue;
            }
            self.held.moment(&seen);
            let Some(choice) = self.law.ask(&moment) else {
                if seen == all && self.night(&(moment, 0)) == evening {
                    return Ok(Some(answers));
                }
                continue;
            };
            let fixed = if is_act(self.law, choice.question) { does(self.law, &moment) } else { None };
            for option in (0..choice.options).rev().filter(|option| fixed.is_none_or(|fixed| fixed == *option)) {
                let (next, seen) = self.step(&moment, option, &seen)?;
                let mut answers = answers.clone();
                answers.push((choice, option));
                waiting.push((next, seen, answers));
            }
        }
        Ok(None)
    }
}
