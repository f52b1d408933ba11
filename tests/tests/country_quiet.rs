//! Quiet days: to skip them is to live them, on generated laws and on the laws of the house.

use law::checked::Law;
use law::lower::{Habits, Lowered};
use meeting::both::read;
use meeting::claims::{self, Claim};
use meeting::dice::Dice;
use meeting::{generate, peopled, tree};
use model::{Chances, Evening, Question, Quiet};

/// What a day asks, each with the chance of a yes.
type Asked = Vec<(u16, u64)>;

/// A day on which every answer is no; none if something has no no.
fn still_day(lowered: &Lowered, chances: &Chances, evening: &Evening) -> Option<(Asked, Evening)> {
    let law = &lowered.law;
    let mut moment = law.dawn(evening);
    let mut asked = Vec::new();
    while let Some(choice) = law.ask(&moment) {
        let stays = law.stays(choice, moment.state())?;
        asked.push((choice.question.0, chances.odds(choice.question, moment.state()).moves(stays)));
        moment = law.answer(&moment, stays);
    }
    Some((asked, moment.evening().expect("the day is over")))
}

/// Holds quiet days against days that are lived, on evenings of one life; returns how many quiet days were found.
fn quiet_as_lived(lowered: &Lowered, chances: &Chances, dice: &mut Dice, evenings: u32) -> u64 {
    let law = &lowered.law;
    let quiet = Quiet::of(law, chances);
    let mut found = 0;
    let mut moment = law.start();
    for _ in 0..evenings {
        while let Some(choice) = law.ask(&moment) {
            // News often enough to come far, and rarely enough for messages and clocks to go on.
            let option = match law.stays(choice, moment.state()) {
                Some(stays) if !dice.percent(12) => stays,
                _ => dice.below(choice.options as usize) as u32,
            };
            moment = law.answer(&moment, option);
        }
        let evening = moment.evening().expect("the day is over");
        if let Some((first, after)) = still_day(lowered, chances, &evening) {
            let days = quiet.days(law, &evening, &after);
            let refused = |evening: &Evening| law.refused(&evening.state).collect::<Vec<_>>();
            let mut lived = evening.clone();
            for day in 1..=days.min(90) {
                assert_eq!(refused(&lived), refused(&evening), "the same openings are refused on day {day} of {days}");
                let (asked, next) = still_day(lowered, chances, &lived).expect("the same questions");
                assert_eq!(asked, first, "the same questions and chances on day {day} of {days}");
                assert_eq!(next, law.skip(&evening, day), "only ages have changed on day {day} of {days}");
                lived = next;
                found += 1;
            }
        }
        moment = law.dawn(&evening);
    }
    found
}

/// Claims from all parts of the law, other ones for each seed.
fn some_claims(law: &Law, seed: u64) -> Vec<Claim> {
    let all = claims::of(law);
    let step = (all.len() / 24).max(1);
    all.into_iter().skip(seed as usize % step).step_by(step).take(24).collect()
}

fn generated(laws: std::ops::Range<u64>) {
    let mut found = 0;
    for seed in laws.clone() {
        let law = read(&generate::law_to_weigh(seed)).expect("generated laws are accepted");
        let claims = some_claims(&law, seed);
        let mut dice = Dice::new(seed);
        let plain = peopled::lowered(&law, &claims, &Habits::default()).expect("a generated law is small");
        let habits = peopled::habits(&plain, &mut dice);
        let Some(lowered) = peopled::lowered(&law, &claims, &habits) else { continue };
        let chances = peopled::chances(&lowered, seed);
        for _ in 0..3 {
            found += quiet_as_lived(&lowered, &chances, &mut dice, 40);
        }
    }
    let laws = laws.end - laws.start;
    assert!(found > 300 * laws, "only {found} quiet days were found in {laws} laws");
}

#[test]
fn to_skip_is_to_live_in_generated_laws() {
    generated(0..150);
}

#[test]
#[ignore = "three thousand laws"]
fn to_skip_is_to_live_in_many_generated_laws() {
    generated(0..3000);
}

#[test]
fn to_skip_is_to_live_in_the_laws_of_the_house() {
    for path in ["laws/russia-2022.md", "laws/russia-2023.md"] {
        let law = read(&tree::text(path)).expect("a law of the house is accepted");
        let mut found = 0;
        for seed in 0..12 {
            let claims = some_claims(&law, seed);
            let mut dice = Dice::new(seed);
            let plain = peopled::lowered(&law, &claims, &Habits::default()).expect("the law is not too large");
            let habits = peopled::habits(&plain, &mut dice);
            let lowered = peopled::lowered(&law, &claims, &habits).expect("the law is not too large");
            let acts = lowered.law.questions.iter().filter(|question| matches!(question, Question::Act(_))).count();
            assert!(acts > 5, "{path}: only {acts} acts are asked");
            let chances = peopled::chances(&lowered, seed);
            found += quiet_as_lived(&lowered, &chances, &mut dice, 120);
        }
        assert!(found > 1000, "{path}: only {found} quiet days were found");
    }
}
