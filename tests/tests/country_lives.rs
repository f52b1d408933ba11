//! Lives of a country: to pass over quiet days is to live them; queues; threads.

use std::sync::atomic::AtomicBool;

use country::{AnyOf, Group, Person, Plan, Residents, Sign, Tallies, Walk, evenings, first_with, run, why};
use law::checked::Law;
use law::lower::{Habits, Lowered};
use meeting::both::read;
use meeting::claims::{self, Claim};
use meeting::dice::Dice;
use meeting::{generate, peopled, tree};
use model::{Chances, LabelId, Question, QuestionId, Queue, Sex};

static STOP: AtomicBool = AtomicBool::new(false);

/// A law with made-up chances.
struct Trial {
    lowered: Lowered,
    chances: Chances,
    plan: Plan,
}

fn some_claims(law: &Law, seed: u64) -> Vec<Claim> {
    let all = claims::of(law);
    let step = (all.len() / 24).max(1);
    all.into_iter().skip(seed as usize % step).step_by(step).take(24).collect()
}

fn trial(law: &Law, seed: u64) -> Option<Trial> {
    let claims = some_claims(law, seed);
    let mut dice = Dice::new(seed);
    let plain = peopled::lowered(law, &claims, &Habits::default())?;
    let habits = peopled::habits(&plain, &mut dice);
    let lowered = peopled::lowered(law, &claims, &habits)?;
    let chances = peopled::chances(&lowered, seed);
    let labels = lowered.law.labels.len();
    let some = |dice: &mut Dice| AnyOf::labels(&[0; 2].map(|_| LabelId(dice.below(labels) as u16)));
    let spans = (0..4).map(|_| (some(&mut dice), some(&mut dice))).collect();
    let each = (0..labels as u16).map(|label| AnyOf::labels(&[LabelId(label)]));
    let asked = each.chain([some(&mut dice), AnyOf::labels(&[])]).collect();
    let group = Group { sex: Some(Sex::Male), from: 18, to: 26 };
    let plan =
        Plan { seed, one_in: 1, days: 60 + dice.below(60) as u32, threads: 1, group, asked, spans, day_by_day: false };
    Some(Trial { lowered, chances, plan })
}

fn generated(seed: u64) -> Option<Trial> {
    trial(&read(&generate::law_to_weigh(seed)).expect("generated laws are accepted"), seed)
}

fn house(seed: u64) -> Trial {
    let path = ["laws/russia-2022.md", "laws/russia-2023.md"][seed as usize % 2];
    trial(&read(&tree::text(path)).expect("a law of the house is accepted"), seed).expect("it is not too large")
}

impl Trial {
    fn run(&self, residents: &Residents, day_by_day: bool, threads: usize) -> Tallies {
        let plan = Plan { day_by_day, threads, ..self.plan.clone() };
        run(&self.lowered.law, &self.chances, residents, &plan, &STOP, &|_, _| {}).expect("nobody stops it")
    }

    /// A queue for some of its acts.
    fn with_queues(mut self, places: u64) -> Trial {
        let acts = (0..).map(QuestionId).zip(&self.lowered.law.questions);
        let acts: Vec<QuestionId> =
            acts.filter(|(_, question)| matches!(question, Question::Act(_))).map(|(id, _)| id).collect();
        let queue = |from: usize| Queue {
            name: format!("queue {from}"),
            questions: acts.iter().copied().skip(from).step_by(3).collect(),
            places,
        };
        self.chances.queues = vec![queue(0), queue(1)];
        self
    }

    /// Both walks give each person the same evenings, and the country the same tallies.
    fn walks_agree(&self, of_each: u32) -> u64 {
        let residents = peopled::residents(of_each);
        let daily = self.run(&residents, true, 1);
        assert_eq!(self.run(&residents, false, 1), daily, "seed {}", self.plan.seed);
        for number in [0, 1, 7, 20, 39] {
            let person = Person { district: 0, number };
            let walk = |walk| {
                let Trial { lowered, chances, plan } = self;
                evenings(&lowered.law, chances, &residents, plan, person, walk).expect("there is such a person")
            };
            let (daily, jumping) = (walk(Walk::Daily), walk(Walk::Jumping));
            assert_eq!(daily.len(), self.plan.days as usize);
            for (day, (one, other)) in daily.iter().zip(&jumping).enumerate() {
                assert_eq!(one, other, "seed {}, person {number}, day {day}", self.plan.seed);
            }
            assert_eq!(daily.len(), jumping.len());
        }
        daily.asked.iter().flat_map(|line| &line.all).filter(|many| **many > 0 && **many < daily.persons).count() as u64
    }
}

#[test]
fn quiet_days_are_passed_over_as_if_they_were_lived() {
    let mut news = 0;
    for seed in 0..60 {
        news += generated(seed).map_or(0, |trial| trial.walks_agree(2));
    }
    for seed in 0..4 {
        news += house(seed).walks_agree(2);
    }
    assert!(news > 30_000, "only {news} labels and days on which some are and some are not");
}

#[test]
fn so_are_they_where_people_wait() {
    let (mut waited, mut served) = (0, 0);
    for seed in 0..40 {
        // With 80 persons: two to sixteen places a day.
        let Some(trial) = generated(seed) else { continue };
        let trial = trial.with_queues(25_000 + seed % 5 * 40_000);
        trial.walks_agree(2);
        let tallies = trial.run(&peopled::residents(2), false, 1);
        for queue in &tallies.queues {
            let before = std::iter::once(&0).chain(&queue.waiting);
            waited += queue.waiting.iter().sum::<u64>();
            served += queue.served.iter().sum::<u64>();
            let upto = |day: u64| trial.chances.queues[0].places * tallies.persons * day / 1_000_000;
            for (day, (served, before)) in (0..).zip(queue.served.iter().zip(before)) {
                let places = upto(day + 1) - upto(day);
                assert!(*served <= places, "{served} served with {places} places, {before} had waited");
            }
            assert!(queue.longest < trial.plan.days);
        }
        // Told, a life is the same, though others wait in it.
        let (person, residents) = (Person { district: 0, number: 11 }, peopled::residents(2));
        let Trial { lowered, chances, plan } = &trial;
        let life = why(&lowered.law, chances, &residents, plan, person).expect("there is such a person");
        let walked = evenings(&lowered.law, chances, &residents, plan, person, Walk::Jumping).expect("the same");
        assert_eq!(life.labels, walked.iter().map(|evening| evening.labels).collect::<Vec<_>>());
    }
    assert!(waited > 10_000 && served > 2_000, "{waited} nights of waiting, {served} served");
}

#[test]
fn a_queue_with_places_for_all_changes_nothing() {
    let mut served = 0;
    for seed in 0..20 {
        let Some(trial) = generated(seed) else { continue };
        let residents = peopled::residents(3);
        let mut without = trial.run(&residents, false, 1);
        let mut with = trial.with_queues(u64::MAX / 1000).run(&residents, false, 1);
        assert!(with.queues.iter().all(|queue| queue.longest == 0 && queue.waiting.iter().all(|many| *many == 0)));
        served += with.queues.iter().flat_map(|queue| &queue.served).sum::<u64>();
        (with.queues, without.queues) = (Vec::new(), Vec::new());
        assert_eq!(with, without, "seed {seed}");
    }
    assert!(served > 1000, "{served} places were taken");
}

#[test]
fn threads_change_no_byte() {
    let mut residents = peopled::residents(5_000);
    let mut second = residents.subjects[0].clone();
    second.code = "XX-TWO".into();
    residents.subjects.push(second);
    let trial = house(3).with_queues(300);
    let trial = Trial { plan: Plan { one_in: 20, ..trial.plan }, ..trial };
    let one = trial.run(&residents, false, 1);
    assert!(one.persons == 20_000 && one.in_group > 4_000, "{} persons", one.persons);
    assert_eq!(trial.run(&residents, false, 2), one);
    assert_eq!(trial.run(&residents, false, 3), one);
    let other = Trial { plan: Plan { seed: 9, ..trial.plan.clone() }, ..trial };
    assert_ne!(other.run(&residents, false, 2).asked, one.asked, "another seed is another country");
}

#[test]
fn a_life_is_told_as_it_is_lived_and_the_first_with_signs_is_found() {
    let trial = house(1);
    let Trial { lowered, chances, plan } = &trial;
    let (law, residents) = (&lowered.law, peopled::residents(3));
    let (mut found, mut happened) = (0, 0);
    for label in (0..law.labels.len() as u16).map(LabelId) {
        let signs = [false, true, false].map(|is| Sign { of: AnyOf::labels(&[label]), is });
        let shows = |labels: &[u64]| {
            let mut signs = signs.iter().peekable();
            labels.iter().for_each(|labels| while signs.next_if(|sign| sign.of.is_in(*labels) == sign.is).is_some() {});
            signs.next().is_none()
        };
        let first = first_with(law, chances, &residents, plan, &signs, &STOP).expect("nobody stops it");
        found += u32::from(first.is_some());
        for number in 0..=first.map_or(5, |first| first.number.min(20)) {
            let person = Person { district: 0, number };
            let life = why(law, chances, &residents, plan, person).expect("there is such a person");
            let walked = evenings(law, chances, &residents, plan, person, Walk::Jumping).expect("the same");
            assert_eq!(life.labels, walked.iter().map(|evening| evening.labels).collect::<Vec<_>>());
            happened += life.days.iter().map(|(_, days)| days.len()).sum::<usize>();
            assert_eq!(shows(&life.labels), first == Some(person), "person {number}");
        }
    }
    assert!(found > 3 && happened > 1000, "{found} found, {happened} happenings told");
}

#[test]
fn who_is_no_person_of_the_run_has_no_life() {
    let Trial { lowered, chances, plan } = &house(0);
    let residents = peopled::residents(1);
    for (district, number) in [(0, 40), (1, 0)] {
        let person = Person { district, number };
        assert_eq!(why(&lowered.law, chances, &residents, plan, person), None);
    }
}

#[test]
fn a_run_can_be_stopped() {
    let Trial { lowered, chances, plan } = &house(0);
    let stop = AtomicBool::new(true);
    let stopped = run(&lowered.law, chances, &peopled::residents(1), plan, &stop, &|_, _| {});
    assert_eq!(stopped, Err(country::Stopped));
}
