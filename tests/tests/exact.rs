//! `exact` against the slow reader, which lives every life one by one; and against a probability worked out by hand.

use std::sync::atomic::AtomicBool;

use explore::exact::{curves, graph};
use explore::limit::Limits;
use law::checked::{Atom, Condition, EventId, Law, MeasureId};
use law::lower::{Habits, Lowered};
use law::question::Question;
use meeting::both::read;
use meeting::claims::{self, Claim};
use meeting::invented::{self, CROWD};
use meeting::peopled::lowered;
use meeting::{generate, tree, weighed};
use model::{Chance, Chances, LabelId, Odds, Row};

static STOP: AtomicBool = AtomicBool::new(false);

/// The probability of each claim, day by day.
fn weighed_at_once(lowered: &Lowered, chances: &Chances, days: usize) -> Vec<Vec<f64>> {
    let limits = Limits::new(2 << 30, &STOP);
    let graph = graph(&lowered.law, &[chances], CROWD, days as u32, usize::MAX, limits).expect("the law is small");
    let labels: Vec<[LabelId; 1]> =
        (lowered.first_label..lowered.law.labels.len() as u16).map(|at| [LabelId(at)]).collect();
    let asked: Vec<&[LabelId]> = labels.iter().map(|label| &label[..]).collect();
    let curves = &curves(&graph, &lowered.law, &[chances], CROWD, &asked, days as u32)[0];
    (0..days).map(|day| curves.asked.iter().map(|asked| asked[day]).collect()).collect()
}

/// Compares some claims of generated laws, until so many laws have been lived for at least two days.
fn agree(wanted: usize, most: usize) {
    let (mut compared, mut open) = (0, 0);
    for seed in 0.. {
        let mut law = read(&generate::law_to_weigh(seed)).expect("generated laws are accepted");
        // A world follows one case of each kind.
        law.follow.clear();
        let all = claims::of(&law);
        let first = seed as usize * 7 % all.len();
        let some: Vec<Claim> = all.iter().cycle().skip(first).take(24.min(all.len())).cloned().collect();
        let one_by_one = weighed::probabilities(&law, &some, seed, most, 5);
        if one_by_one.len() < 2 {
            continue;
        }
        let lowered = lowered(&law, &some, &Habits::default()).expect("a generated law is small");
        let at_once = weighed_at_once(&lowered, &invented::chances(&law, &lowered, seed), one_by_one.len());
        for (day, (slow, exact)) in one_by_one.iter().zip(&at_once).enumerate() {
            for ((claim, slow), exact) in some.iter().zip(slow).zip(exact) {
                assert!(
                    (slow - exact).abs() < 1e-12,
                    "law {seed}, day {day}: {}: one by one {slow}, at once {exact}\n{}",
                    law::words::condition(&law, &claim.0),
                    generate::law_to_weigh(seed)
                );
            }
        }
        open += one_by_one.iter().flatten().filter(|slow| (0.01..0.99).contains(*slow)).count();
        compared += 1;
        if compared == wanted {
            assert!(open > 10 * wanted, "only {open} probabilities were neither near 0 nor near 1");
            return;
        }
    }
}

/// The law of `docs/exact.md`, where the same is worked out by hand.
#[test]
fn a_ban_has_the_probability_that_was_worked_out_by_hand() {
    let page = tree::text("docs/exact.md");
    let law = read(&page).expect("the law in docs/exact.md is accepted");
    let [issue, appear] = ["issue", "appearance"].map(|name| event(&law, name));
    let ban = law.measures.iter().position(|measure| measure.name == "exit ban").expect("it has a ban");
    let claim = (Condition::Atom(Atom::InForce(MeasureId(ban as u16))), None);
    let lowered = lowered(&law, &[claim], &Habits::default()).expect("the law is small");
    // A half a day that a summons is issued, a quarter a day that the person comes.
    let chance = |question: &Question| {
        let chance = match question {
            Question::Act(act) if *act == issue => 1 << 63,
            Question::Act(act) if *act == appear => 1 << 62,
            other => panic!("{other:?} is no question of this law"),
        };
        Chance { key: 0, rows: vec![Row { when: model::Condition::always(), odds: Odds::yes(chance) }] }
    };
    let questions = lowered.questions.iter().map(chance).collect();
    let chances = Chances { questions, ..Chances::default() };
    let by_day: Vec<f64> = weighed_at_once(&lowered, &chances, 6).into_iter().map(|labels| labels[0]).collect();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| "));
    let by_hand = rows.filter_map(|row| row.rsplit('|').nth(1)?.trim().parse::<f64>().ok());
    assert_eq!(by_day, by_hand.collect::<Vec<f64>>(), "the fractions are exact in binary");
}

fn event(law: &Law, name: &str) -> EventId {
    EventId(law.events.iter().position(|event| event.name == name).expect("the law has this event") as u16)
}

#[test]
fn every_life_one_by_one_comes_to_the_same() {
    agree(50, 1_500);
}

#[test]
#[ignore = "two hundred laws"]
fn every_life_of_many_laws_comes_to_the_same() {
    agree(200, 4_000);
}
