//! What leaves a world, as numbers: worked out by hand for a small law, and a chance for every life of the real ones.

use std::collections::BTreeMap;

use law::checked::Law;
use law::lower::Lowered;
use law::world::{Level, Levels, World};
use meeting::dice::Dice;
use meeting::worlds::{self, NAMES, laws, lowered, named};
use model::{CERTAIN, Chances, Odds, Question, Start};

/// The law of the suite's page of worlds, with all of it lowered.
struct Weighed {
    law: Law,
    world: World,
    lowered: Lowered,
}

impl Weighed {
    fn first() -> Weighed {
        let (law, world) = worlds::first();
        let lowered = lowered(&law, &world, false);
        Weighed { law, world, lowered }
    }

    fn chances(&self, levels: &Levels) -> Chances {
        self.world.weigh(&self.law, &self.lowered, levels)
    }

    /// The odds of each row of the question that is described so.
    fn rows(&self, levels: &Levels, is_meant: impl Fn(&Question) -> bool) -> Vec<Odds> {
        let chances = self.chances(levels);
        let at = self.lowered.law.questions.iter().position(is_meant).expect("the law asks it");
        chances.questions[at].rows.iter().map(|row| row.odds.clone()).collect()
    }

    fn is_act(&self, name: &str) -> impl Fn(&Question) -> bool {
        let law = &self.lowered.law;
        move |question| match question {
            Question::Act(act) => match &law.acts[act.at()] {
                model::Act::Event { event, .. } => law.events[event.at()].name == name,
                model::Act::Nature { .. } => false,
            },
            _ => false,
        }
    }

    /// The class of a value of a fact.
    fn class(&self, name: &str, value: &str) -> usize {
        let fact = self.lowered.law.facts.iter().find(|fact| fact.name == name).expect("the law has the fact");
        fact.values.iter().position(|known| known == value).expect("the fact has the value")
    }

    fn figure(&self, words: &str) -> usize {
        self.world.figures().iter().position(|figure| figure.words == words).expect("the world has this figure")
    }
}

fn share(weight: u64) -> f64 {
    weight as f64 / CERTAIN as f64
}

fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1e-9
}

#[test]
fn a_point_within_seven_days_is_met_after_eight_askings() {
    let weighed = Weighed::first();
    let figure = weighed.figure("opens the letter within 7 days");
    for (level, given) in [(Level::Low, 0.55), (Level::Central, 0.75), (Level::High, 0.90)] {
        let rows = weighed.rows(&Levels::central().with(figure, level), weighed.is_act("viewing"));
        let [row] = &rows[..] else { panic!("one way and no condition is one row: {rows:?}") };
        assert!(near(1.0 - (1.0 - share(row.0[1])).powi(8), given), "{level:?}");
    }
}

#[test]
fn whether_and_how_soon_meet_in_the_way() {
    let weighed = Weighed::first();
    let is_answer = weighed.is_act("answer");
    let of = weighed.lowered.law.questions.iter().position(&is_answer).expect("the law asks it");
    let is_way = |question: &Question| match question {
        Question::Way(way) => weighed.lowered.law.ways[way.at()].of.at() == of,
        _ => false,
    };
    let ways = weighed.rows(&Levels::central(), is_way);
    let days = weighed.rows(&Levels::central(), is_answer);
    // One row for who knows of the notice and one for who does not; fast, slow and never.
    let [knowing, unknowing] = &ways[..] else { panic!("{ways:?}") };
    assert!(near(share(knowing.0[0]) + share(knowing.0[1]), 0.72));
    assert!(near(share(knowing.0[2]), 0.28) && near(share(unknowing.0[2]), 0.28));
    assert_eq!(days.len(), 6);
    let left = |way: usize, asked: i32| share(knowing.0[way]) * (1.0 - share(days[way].0[1])).powi(asked);
    for (asked, given) in [(2, 0.5), (8, 0.9), (31, 0.99)] {
        let come = (0.72 - left(0, asked) - left(1, asked)) / 0.72;
        assert!((come - given).abs() < 0.01, "after {asked} askings: {come}, and {given} is said");
    }
    assert_eq!(days[2].0[1], 0, "who never answers does not on any day");
    assert!(days[3..].iter().all(|odds| odds.0[1] == 0), "who does not know has no cause to answer");
}

#[test]
fn a_duty_on_its_last_day_is_kept_then_and_not_before() {
    let weighed = Weighed::first();
    assert_eq!(weighed.rows(&Levels::central(), weighed.is_act("filing")), [Odds::yes(0)]);
    let is_missed = |question: &Question| matches!(question, Question::Missed(_));
    assert_eq!(weighed.rows(&Levels::central(), is_missed), [Odds::yes(0)]);
}

#[test]
fn messages_are_late_untrue_and_missing_as_said() {
    let weighed = Weighed::first();
    let law = &weighed.lowered.law;
    let of_student = |feed: model::FeedId| law.records[law.feeds[feed.at()].record.at()].thing == "student";
    let arrives =
        weighed.rows(&Levels::central(), |question| matches!(question, Question::Arrives(feed) if of_student(*feed)));
    let [row] = &arrives[..] else { panic!("{arrives:?}") };
    let daily = 1.0 - share(row.0[0]);
    // A message is read on a morning: three days are three askings.
    assert!(near((1.0 - daily).powi(3), 0.5));
    assert!(near(share(row.0[2]) / daily, 0.01), "one in a hundred shows the other value");
    let stale = weighed.rows(&Levels::central(), |question| matches!(question, Question::Stale(_)));
    assert!(near(share(stale[0].0[1]), 0.05) && stale[0].0[2] == 0);
    // The other message is there exactly on the last day.
    let fine =
        weighed.rows(&Levels::central(), |question| matches!(question, Question::Arrives(feed) if !of_student(*feed)));
    assert_eq!(fine.iter().map(|odds| odds.0[1]).collect::<Vec<_>>(), [CERTAIN, 0]);
}

#[test]
fn what_is_spread_and_what_changes() {
    let weighed = Weighed::first();
    let hearing = weighed.rows(&Levels::central(), |question| matches!(question, Question::Offset(_)));
    let days: BTreeMap<usize, f64> = (3..)
        .zip(&hearing[0].0)
        .filter(|(_, weight)| **weight > 0)
        .map(|(day, &weight)| (day, share(weight)))
        .collect();
    assert!(days.len() == 2 && near(days[&14], 0.5) && near(days[&30], 0.5), "{days:?}");
    let excuse = weighed.rows(&Levels::central(), |question| matches!(question, Question::Judge { .. }));
    assert!(near(share(excuse[0].0[0]), 0.1));
    // A quarter a year, as a rate: e^(-1/4) still study after a year of days.
    let moves = weighed.rows(&Levels::central(), |question| matches!(question, Question::Nature(_)));
    let [no, yes] = ["no", "yes"].map(|value| weighed.class("student", value));
    assert!(near(share(moves[yes].0[yes]).powi(365), (-0.25f64).exp()));
    assert_eq!(moves[no].0[yes], 0, "nobody takes up study in this world");
}

#[test]
fn who_people_are_goes_by_sex_and_age() {
    let weighed = Weighed::first();
    let chances = weighed.chances(&Levels::central());
    let start = |name: &str| {
        let at = weighed.lowered.law.facts.iter().position(|fact| fact.name == name).expect("the law has the fact");
        (&chances.starts[at], weighed.lowered.law.facts[at].values.len())
    };
    let (student, classes) = start("student");
    let class = weighed.class("student", "yes");
    let yes = |sex, age| share(student.odds(sex, age, classes).0[class]);
    assert!(near(yes(model::Sex::Male, 18), 0.45) && near(yes(model::Sex::Male, 26), 0.45));
    assert!(near(yes(model::Sex::Male, 27), 0.1) && near(yes(model::Sex::Female, 20), 0.1));
    let (age, classes) = start("age");
    assert!(matches!(age, Start::Age(_)));
    // Under 18 and from 18 on; what lies beyond 16 to 60 counts as its end.
    let class = |age_of: u8| age.odds(model::Sex::Male, age_of, classes);
    assert!(class(0) == class(17) && class(18) == class(100) && class(17) != class(18));
}

/// Lives of the real laws, each answer drawn: a row counts in each of them.
#[test]
fn a_world_has_a_chance_for_every_life() {
    for world in NAMES.map(named) {
        for law in laws(&world) {
            let lowered = lowered(&law, &world, true);
            let chances = world.weigh(&law, &lowered, &Levels::central());
            let mut dice = Dice::new(7);
            let mut asked = 0;
            for life in 0..40 {
                asked += live(&lowered.law, &chances, 18 + life % 9, &mut dice);
            }
            assert!(asked > 1000, "{}, {}: {asked} questions are few", world.name, law.name);
        }
    }
}

/// A man's life of some months; how much was asked in it.
fn live(law: &model::Law, chances: &Chances, age: u8, dice: &mut Dice) -> u32 {
    let mut asked = 0;
    let mut moment = law.start();
    for _ in 0..150 {
        while let Some(choice) = law.ask(&moment) {
            let odds = match law.questions[choice.question.at()] {
                Question::Start(fact) => chances.starts[fact.at()].odds(model::Sex::Male, age, choice.options as usize),
                _ => chances.odds(choice.question, moment.state()).clone(),
            };
            assert_eq!(odds.0.len(), choice.options as usize, "each answer has a chance");
            moment = law.answer(&moment, odds.pick(dice.roll()));
            asked += 1;
        }
        moment = law.dawn(&moment.evening().expect("a day without a question is over"));
    }
    asked
}
