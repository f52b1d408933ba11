//! Everybody against every life: the shares of a country drawn are the probabilities of `exact`, within the error of drawing.

use std::sync::atomic::AtomicBool;

use country::{AnyOf, Group, Plan, Residents, Tallies, run};
use explore::exact::{Crowd, curves, graph};
use explore::limit::Limits;
use law::checked::Law;
use law::lower::{Habits, Lowered};
use law::world::{Levels, World};
use meeting::both::read;
use meeting::claims::{self, Claim};
use meeting::dice::Dice;
use meeting::{generate, peopled, tree};
use model::{Chances, LabelId, Sex};

static STOP: AtomicBool = AtomicBool::new(false);

/// Men of 18 to 26.
const YOUNG: Group = Group { sex: Some(Sex::Male), from: 18, to: 26 };

fn young(residents: &Residents) -> Vec<(Sex, u8, u64)> {
    residents.crowd(YOUNG.sex, YOUNG.from, YOUNG.to)
}

/// The probability of each label, day by day, and how many openings are refused up to each day.
fn exact(lowered: &Lowered, chances: &Chances, crowd: &Crowd, days: u32) -> Option<explore::exact::Curves> {
    let limits = Limits::new(1 << 30, &STOP);
    let graph = graph(&lowered.law, &[chances], crowd, days, 60_000, limits).ok()?;
    let labels: Vec<[LabelId; 1]> = (0..lowered.law.labels.len() as u16).map(|at| [LabelId(at)]).collect();
    let asked: Vec<&[LabelId]> = labels.iter().map(|label| &label[..]).collect();
    Some(curves(&graph, &lowered.law, &[chances], crowd, &asked, days).remove(0))
}

fn drawn(lowered: &Lowered, chances: &Chances, residents: &Residents, plan: &Plan) -> Tallies {
    let each = (0..lowered.law.labels.len() as u16).map(|label| AnyOf::labels(&[LabelId(label)]));
    let plan = Plan { asked: each.collect(), ..plan.clone() };
    run(&lowered.law, chances, residents, &plan, &STOP, &|_, _| {}).expect("nobody stops it")
}

/// By how many standard errors the count of a label on a day differs from its probability.
fn z(count: u64, persons: u64, probability: f64) -> f64 {
    let expected = probability * persons as f64;
    let deviation = (expected * (1.0 - probability)).sqrt();
    if (count as f64 - expected).abs() < 1e-6 { 0.0 } else { (count as f64 - expected) / deviation.max(0.3) }
}

/// The largest of these errors on every tenth day, and how many were compared that say something.
fn largest(tallies: &Tallies, curves: &explore::exact::Curves) -> (f64, usize) {
    let (mut largest, mut compared) = (0.0f64, 0);
    for (line, curve) in tallies.asked.iter().zip(&curves.asked) {
        for day in (0..curve.len()).step_by(10) {
            largest = largest.max(z(line.group[day], tallies.in_group, curve[day]).abs());
            compared += usize::from((0.001..0.999).contains(&curve[day]));
        }
    }
    (largest, compared)
}

fn some_claims(law: &Law, seed: u64) -> Vec<Claim> {
    let all = claims::of(law);
    let step = (all.len() / 12).max(1);
    all.into_iter().skip(seed as usize % step).step_by(step).take(12).collect()
}

#[test]
fn a_country_of_generated_laws_has_the_exact_shares() {
    let residents = peopled::residents(1500);
    let (mut laws, mut all, mut refused) = (0, 0, 0.0);
    for seed in 0..24 {
        let law = read(&generate::law_to_weigh(seed)).expect("generated laws are accepted");
        let claims = some_claims(&law, seed);
        let mut dice = Dice::new(seed);
        let plain = peopled::lowered(&law, &claims, &Habits::default()).expect("a generated law is small");
        let Some(lowered) = peopled::lowered(&law, &claims, &peopled::habits(&plain, &mut dice)) else { continue };
        let chances = peopled::chances(&lowered, seed);
        let plan = Plan { seed, one_in: 1, days: 51, threads: 1, group: YOUNG, ..Plan::default() };
        let Some(curves) = exact(&lowered, &chances, &young(&residents), plan.days) else { continue };
        let tallies = drawn(&lowered, &chances, &residents, &plan);
        assert_eq!(tallies.in_group, 9 * 1500);
        let (largest, compared) = largest(&tallies, &curves);
        // Some thousands are compared in all: four and a half is passed once in a hundred and fifty thousand.
        assert!(largest < 4.5, "seed {seed}: {largest} standard errors");
        let (were, would) = (tallies.refused.group.iter().sum::<u64>(), curves.refused[50] * tallies.in_group as f64);
        assert!((were as f64 - would).abs() < 6.0 * (2.0 * would).sqrt().max(1.0), "{were} refused, {would} expected");
        (laws, all, refused) = (laws + 1, all + compared, refused + would);
    }
    assert!(laws > 15 && all > 600, "only {all} shares of {laws} laws were compared");
    assert!(refused > 500.0, "only {refused} openings were refused");
}

/// A law of the house and, if it amends another, the other; under the baseline, for one of the evenings that it asks for.
/// Nothing is scarce. None if the law has no words for it.
fn baseline(pages: &[&str], asked: usize) -> Option<(Lowered, Chances, Residents)> {
    let texts: Vec<String> = pages.iter().map(|page| tree::text(page)).collect();
    let pages: Vec<(&str, &str)> = pages.iter().copied().zip(texts.iter().map(String::as_str)).collect();
    let (law, said) = law::read_pages(&law::pages::Pages::of(&pages));
    let law = law.unwrap_or_else(|| panic!("a law of the house is accepted: {said:?}"));
    let (world, said) = World::read("worlds/russia-baseline.toml", &tree::text("worlds/russia-baseline.toml"));
    let world = world.unwrap_or_else(|| panic!("the baseline is accepted: {said:?}"));
    let claims: Vec<Claim> = world.asks(&law).swap_remove(asked).conditions;
    let law = world.practised(&law);
    let setting = law::lower::Setting {
        rung: law::rung::Rung::Late,
        others_last: false,
        all_orders: false,
        view: model::View::Whole,
        readings: model::ReadingsAre::Kept,
        fixed: world.readings(&law),
        asked: law::lower::Asked::Conditions(&claims),
        cone: true,
        starts: law::lower::Starts::On(law.from),
        birthday: None,
    };
    let lowered = law::lower::lower_in(&law, &setting, &world.habits(&law)).expect("the law is not too large");
    let mut chances = world.weigh(&law, &lowered, &Levels::central());
    chances.queues.clear();
    let table = |name: &str| tree::text(&format!("population/{name}.csv"));
    let residents = Residents::read(&table("residents"), &table("subjects"), world.year).expect("the tables are right");
    (!claims.is_empty()).then_some((lowered, chances, residents))
}

/// Only the young men of the country.
fn only_young(mut residents: Residents) -> Residents {
    for subject in &mut residents.subjects {
        subject.counts[Sex::Female as usize].fill(0);
        for (age, count) in (0u8..).zip(&mut subject.counts[Sex::Male as usize]) {
            *count = if YOUNG.holds(Sex::Male, age) { *count } else { 0 };
        }
    }
    residents
}

/// The largest error on twelve dates, of a line and the curve with what was not passed on: the count may lie anywhere
/// between the two.
fn on_twelve_dates(line: &country::Line, persons: u64, curve: &[f64], lost: &[f64]) -> f64 {
    let mut largest = 0.0f64;
    for date in 1..=12 {
        let day = curve.len() * date / 12 - 1;
        let below = z(line.group[day], persons, curve[day]).min(0.0);
        let above = z(line.group[day], persons, (curve[day] + lost[day]).min(1.0)).max(0.0);
        largest = largest.max(above - below);
    }
    largest
}

/// What the baseline asks, one after the other: twelve dates each, in a twentieth of all young men.
fn has_the_exact_shares(pages: &[&str]) {
    let mut compared = 0;
    for asked in 0..4 {
        let Some((lowered, chances, residents)) = baseline(pages, asked) else { continue };
        let residents = only_young(residents);
        let labels: Vec<LabelId> = (0..lowered.law.labels.len() as u16).map(LabelId).collect();
        let crowd = young(&residents);
        let plan = Plan { one_in: 20, asked: vec![AnyOf::labels(&labels)], ..Plan::default() };
        let limits = Limits::new(4 << 30, &STOP);
        let graph = graph(&lowered.law, &[&chances], &crowd, plan.days, 20_000, limits).expect("there is room");
        let curves = curves(&graph, &lowered.law, &[&chances], &crowd, &[&labels], plan.days).remove(0);
        let tallies = drawn(&lowered, &chances, &residents, &plan);
        assert!(tallies.in_group > 330_000 && tallies.in_group == tallies.persons);
        let (last, lost) = (curves.asked[0][364], curves.lost[364]);
        assert!(lost < 0.006, "{pages:?}, {asked}: {lost} was not passed on");
        let largest = on_twelve_dates(&tallies.asked[0], tallies.in_group, &curves.asked[0], &curves.lost);
        println!(
            "{pages:?}, {asked}: {largest:.2} standard errors; {last:.5} on the last day, {lost:.6} not passed on"
        );
        assert!(largest < 4.0, "{pages:?}, {asked}: {largest} standard errors");
        compared += 1;
    }
    assert!(compared >= 3, "something is asked");
}

#[test]
fn the_paper_summons_has_the_exact_shares() {
    has_the_exact_shares(&["laws/russia-2022.md"]);
}

#[test]
fn the_electronic_summons_has_the_exact_shares() {
    has_the_exact_shares(&["laws/russia-2023.md"]);
}

#[test]
fn the_ban_from_entry_has_the_exact_shares() {
    has_the_exact_shares(&["laws/russia-2023.md", "laws/russia-2023-08.md"]);
}

/// The law of `docs/exact.md` with a summons in a fortieth of the days, in a million lives; `run` is told an issue that is
/// `more` hundredths more likely than `exact`.
fn by_hand(more: u64) -> f64 {
    let law = read(&tree::text("docs/exact.md")).expect("the law in docs/exact.md is accepted");
    let claims = claims::of(&law);
    let lowered = peopled::lowered(&law, &claims, &Habits::default()).expect("the law is small");
    let world = |issue: u64| {
        let chance = |(question, number): (&law::question::Question, &model::Question)| {
            let yes = match number {
                model::Question::Act(model::ActId(0)) => issue,
                _ => model::CERTAIN / 400,
            };
            let when = model::Condition::always();
            model::Chance { key: question.key(), rows: vec![model::Row { when, odds: model::Odds::yes(yes) }] }
        };
        let questions = lowered.questions.iter().zip(&lowered.law.questions).map(chance).collect();
        Chances { questions, ..Chances::default() }
    };
    let issue = model::CERTAIN / 40;
    let residents = peopled::residents(110_000);
    let plan = Plan { one_in: 1, days: 60, group: YOUNG, ..Plan::default() };
    let curves = exact(&lowered, &world(issue), &young(&residents), plan.days).expect("the law is small");
    let tallies = drawn(&lowered, &world(issue / 100 * (100 + more)), &only_young(residents), &plan);
    largest(&tallies, &curves).0
}

#[test]
fn one_hundredth_more_of_one_chance_would_be_seen() {
    let (right, wrong) = (by_hand(0), by_hand(1));
    assert!(right < 4.0, "{right} standard errors");
    assert!(wrong > 5.0, "a planted error shows by {wrong} standard errors only");
}
