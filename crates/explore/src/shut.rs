//! How every way out of a game that is lost is shut: a life in which the person does what they can, and in vain.
//!
//! What is to be reached is lost from the last evening of its story: from there the person does all that is open to them.
//!
//! The story of what cannot be avoided is the shortest, and in it the person may stand by. What the others need against one who
//! does not is then on another branch: an untrue record, a second case. So another life is lived from the same start: the person
//! does what makes them need what the rung below does not have, then what puts it off longest, and an act that changes neither
//! once; the others bring it about without the one, if they can, and as soon as they can. Promise: at every moment of it what is
//! to be avoided is in their hands.

use model::{Choice, Demand, Evening, Law, Moment, Question, QuestionId};
use rustc_hash::FxHashSet;

use crate::contest::{Contest, Worth};
use crate::game::{NEVER, Won, is_act, is_beyond, is_for_person};
use crate::limit::Limits;
use crate::remembered::Remembered;
use crate::story::{Story, live};

/// So many days are lived on.
const DAYS: u32 = 60;

/// The answers of a day.
type Answers = Vec<(Choice, u32)>;

/// How every way out is shut.
#[derive(Debug)]
pub struct Shut {
    /// A life in which the person does what they can. Of what is to be reached it goes on from the story; of what is to be avoided
    /// it is another.
    pub life: Story,
    /// Its last evening is like one before, so that it can go on without end.
    pub comes_round: bool,
}

/// The life that shows it, if it tells more than the story of the game, which is lost.
pub fn shut(law: &Law, contest: &Contest, story: &Story, limits: Limits) -> Option<Box<Shut>> {
    let (answers, comes_round) = match law.right.as_ref().map(|right| &right.demand)? {
        Demand::CanReach { within, .. } => {
            let within = within.map_or(DAYS, |within| law.within(within, &story.end.state));
            goes_on(law, contest, story, within.min(DAYS))?
        }
        Demand::CanAvoid(bad) => {
            let life = HeldOut { law, contest, as_below: contest.graph.force_as_below(*bad) }.life(story, limits)?;
            let shut = Shut { life, comes_round: false };
            return (told(law, &shut.life) != told(law, story)).then_some(Box::new(shut));
        }
        Demand::Never(_) | Demand::Possible(_) => return None,
    };
    Some(Box::new(Shut { life: live(law, &answers), comes_round }))
}

fn answers(story: &Story) -> Vec<Answers> {
    story.answers.iter().map(|day| day.iter().map(|at| (at.choice, at.option)).collect()).collect()
}

/// The story, and then the person does all that is open to them; as long as the right gives them, or until a day comes that has
/// been before: whether one did.
fn goes_on(law: &Law, contest: &Contest, story: &Story, within: u32) -> Option<(Vec<Answers>, bool)> {
    let slot = contest.lost_on(&story.end)?;
    let mut days = answers(story);
    let mut seen = vec![story.end.state.clone()];
    let mut evening = story.end.clone();
    for _ in 0..within {
        let (mut worth, mut today) = (Worth::default(), Answers::new());
        let mut moment = law.dawn(&evening);
        while let Some(choice) = law.ask(&moment) {
            let tries = is_act(law, choice.question);
            let option = if tries { 1 } else { contest.harm(slot, &moment, &mut worth) };
            today.push((choice, option));
            moment = law.answer(&moment, option);
        }
        days.push(today);
        evening = moment.evening().expect("no question is open at nightfall");
        if seen.contains(&evening.state) {
            return Some((days, true));
        }
        seen.push(evening.state.clone());
    }
    Some((days, false))
}

/// What a life tells of a game: its days, the acts of the person, and how much the others need.
fn told(law: &Law, story: &Story) -> (usize, Vec<u64>, usize) {
    let named = || story.answers.iter().flatten().filter(|answer| answer.named).map(|answer| answer.choice.question);
    let mut acts: Vec<u64> = named().filter(|&act| is_act(law, act)).map(|act| law.keys[act.at()]).collect();
    acts.sort_unstable();
    acts.dedup();
    (story.days.len(), acts, named().filter(|&question| !is_for_person(law, question, false)).count())
}

/// A life in which the person holds out as long as they can.
struct HeldOut<'a> {
    law: &'a Law,
    contest: &'a Contest<'a>,
    /// Where the others need no answer that the rung below has not.
    as_below: Won,
}

/// In how many days what is to be avoided comes from a moment on; `NEVER` if the others cannot bring it about.
#[derive(Clone, Copy)]
struct Comes {
    /// If they have no answer that the rung below has not.
    as_below: u32,
    /// If they have all.
    days: u32,
}

impl Comes {
    /// Where they need nothing more they do without it.
    fn by_their_least(self) -> (bool, u32) {
        let needs_more = self.as_below == NEVER;
        (needs_more, if needs_more { self.days } else { self.as_below })
    }
}

impl HeldOut<'_> {
    /// From the start of the story; none if there it is not in the hands of the others.
    fn life(&self, story: &Story, limits: Limits) -> Option<Story> {
        let mut days: Vec<Answers> = vec![Answers::new()];
        let mut moment = self.law.start();
        for answer in story.answers.first()? {
            if self.law.ask(&moment) != Some(answer.choice) || !is_of_start(self.law, answer.choice) {
                break;
            }
            days[0].push((answer.choice, answer.option));
            moment = self.law.answer(&moment, answer.option);
        }
        let (mut known, mut done) = (Remembered::of(self.law, limits), FxHashSet::default());
        if self.comes(&moment, &mut known).days == NEVER {
            return None;
        }
        loop {
            let today = days.last_mut().expect("a day has begun");
            while let Some(choice) = self.law.ask(&moment) {
                let option = self.answer(&moment, choice, &mut done, &mut known);
                today.push((choice, option));
                moment = self.law.answer(&moment, option);
            }
            let evening = moment.evening().expect("no question is open at nightfall");
            if self.contest.days(0, &evening) == 0 {
                return Some(live(self.law, &days));
            }
            known.forget();
            moment = self.law.dawn(&evening);
            days.push(Answers::new());
        }
    }

    fn answer(
        &self,
        moment: &Moment,
        choice: Choice,
        done: &mut FxHashSet<QuestionId>,
        known: &mut Remembered<Comes>,
    ) -> u32 {
        let (needs_more, _) = self.comes(moment, known).by_their_least();
        let mut comes = |option: u32| self.comes(&self.law.answer(moment, option), known);
        if !is_for_person(self.law, choice.question, false) {
            let plain = (0..choice.options).filter(|&option| needs_more || !is_beyond(self.law, moment, option));
            let rank = |option: u32| {
                let Comes { as_below, days } = comes(option);
                (if needs_more { days } else { as_below }, self.law.weight(moment, option), option)
            };
            return plain.map(rank).min().expect("what comes, comes by an answer").2;
        }
        let mut least = |option: u32| comes(option).by_their_least();
        let best = (0..choice.options).map(&mut least).max().expect("a question has an option");
        let mut fitting = (0..choice.options).filter(|&option| least(option) == best);
        let first = fitting.next().expect("the best is one of them");
        // Not to act comes first: an act that changes nothing is tried once.
        match fitting.next() {
            Some(act) if is_act(self.law, choice.question) && done.insert(choice.question) => act,
            _ => first,
        }
    }

    /// In how many days it comes from this moment on; `known` remembers what was found of this day.
    fn comes(&self, moment: &Moment, known: &mut Remembered<Comes>) -> Comes {
        if let Some(known) = known.get(moment) {
            return known;
        }
        let found = match self.law.ask(moment) {
            None => self.after(&moment.evening().expect("no question is open at nightfall")),
            Some(choice) => {
                let is_person = is_for_person(self.law, choice.question, false);
                let all = (0..choice.options).map(|option| {
                    let comes = self.comes(&self.law.answer(moment, option), known);
                    let is_plain = is_person || !is_beyond(self.law, moment, option);
                    Comes { as_below: if is_plain { comes.as_below } else { NEVER }, ..comes }
                });
                let both = |one: Comes, other: Comes, of: fn(u32, u32) -> u32| Comes {
                    as_below: of(one.as_below, other.as_below),
                    days: of(one.days, other.days),
                };
                let of = if is_person { u32::max } else { u32::min };
                all.reduce(|one, other| both(one, other, of)).expect("a question has an option")
            }
        };
        if known.is_to_be_counted() {
            known.forget_if_much();
        }
        known.insert(moment.clone(), found);
        found
    }

    fn after(&self, evening: &Evening) -> Comes {
        let number = self.contest.graph.number(evening);
        let as_below = number.map_or(NEVER, |number| self.as_below.days(number));
        Comes { as_below, days: self.contest.days(0, evening) }
    }
}

/// Does it say how a life begins, before anything is done?
fn is_of_start(law: &Law, choice: Choice) -> bool {
    matches!(
        law.questions[choice.question.at()],
        Question::Start(_) | Question::Today | Question::Birthday | Question::Reading(_)
    )
}
