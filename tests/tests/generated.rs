//! Generated laws: each is accepted, and together they hold every frame that is run.

use meeting::generate::{frames, law};

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
