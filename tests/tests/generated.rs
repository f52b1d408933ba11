//! Generated laws: each is accepted, and together they hold every frame that is run.

use law::checked::{Atom, Condition, EventId, MeasureId};
use law::meaning::Life;
use law::rung::Rung;
use meeting::generate::{frames, law};
use meeting::oracle::Oracle;

/// How many laws the quick test reads; the whole test reads 10,000.
const QUICK: u64 = 600;

/// Reads the laws of these seeds. The first that is not accepted is shown, made small.
fn all_are_accepted(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let text = law(seed);
        if has_errors(&text) {
            let (_, diagnostics) = law::read("law.md", &text);
            let small = meeting::shrink::shrink(&text, |text| first_error(text) == first_error(&law(seed)));
            panic!("seed {seed}\n{}\n{small}", meeting::suite::painted(&text, &diagnostics));
        }
    }
}

fn has_errors(text: &str) -> bool {
    first_error(text).is_some()
}

fn first_error(text: &str) -> Option<String> {
    let (_, diagnostics) = law::read("law.md", text);
    let mut errors = diagnostics.iter().filter(|diagnostic| diagnostic.severity == law::diagnostic::Severity::Error);
    errors.next().map(|error| format!("{} {}", error.code, error.title))
}

/// Every frame occurs in at least `least` laws of these seeds.
fn every_frame_occurs(seeds: std::ops::Range<u64>, least: usize) {
    let texts: Vec<String> = seeds.map(law).collect();
    let mut rare = Vec::new();
    for frame in frames::FRAMES {
        let count = texts.iter().filter(|text| frames::occurs(frame, text)).count();
        if count < least {
            rare.push(format!("{}: {count}", frame.name));
        }
    }
    assert!(rare.is_empty(), "in fewer than {least} of {} laws:\n{}", texts.len(), rare.join("\n"));
}

#[test]
fn generated_laws_are_accepted() {
    all_are_accepted(0..QUICK);
}

#[test]
fn every_frame_occurs_in_a_few() {
    every_frame_occurs(0..QUICK, 50 * QUICK as usize / 10_000);
}

#[test]
#[ignore = "ten thousand laws"]
fn all_generated_laws_are_accepted() {
    all_are_accepted(0..10_000);
}

#[test]
#[ignore = "ten thousand laws"]
fn every_frame_occurs_in_many() {
    every_frame_occurs(0..10_000, 50);
}

/// Lives of three weeks, with everybody's answers drawn: if little happened in them, agreement would prove little.
#[test]
fn lives_are_full_of_events() {
    let (mut events, mut happened, mut measures, mut began) = (0, 0, 0, 0);
    for seed in 0..100 {
        let (law, _) = law::read("law.md", &law(seed));
        let law = law.expect("generated laws are accepted");
        let mut oracle = Oracle::new(seed);
        let mut life = Life::begin(&law, Rung::Late, false, &mut oracle);
        let mut seen = vec![false; law.events.len()];
        let mut in_force = vec![false; law.measures.len()];
        for _ in 0..21 {
            life.live(&mut oracle, &mut |_, life| {
                for (event, seen) in seen.iter_mut().enumerate() {
                    *seen |= life.happened_today(EventId(event as u16), None);
                }
                for (measure, in_force) in in_force.iter_mut().enumerate() {
                    let claim = Condition::Atom(Atom::InForce(MeasureId(measure as u16)));
                    *in_force |= life.is_true(&claim, law.measures[measure].scope);
                }
            });
        }
        events += seen.len();
        happened += seen.iter().filter(|seen| **seen).count();
        measures += in_force.len();
        began += in_force.iter().filter(|in_force| **in_force).count();
    }
    assert!(happened * 100 > events * 35, "{happened} of {events} events happened");
    assert!(began * 100 > measures * 35, "{began} of {measures} measures were in force");
}
