//! Where the readers meet: the slow meaning and the compiled step live the same life from the same answers.

use meeting::both::{Ending, Trial, ending, read, shrunk};
use meeting::generate::law;

/// Lives of each law.
const LIVES: u64 = 4;

/// The readers agree about the laws of these seeds; the first difference is shown, made small.
fn agree(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let text = law(seed);
        let law = read(&text).expect("generated laws are accepted");
        for life in 0..LIVES {
            let trial = Trial::numbered(seed * LIVES + life);
            if ending(&law, &trial) != Ending::Agreed {
                panic!("law {seed}, life {life}\n{}", shrunk(&text, &trial));
            }
        }
    }
}

#[test]
fn meaning_and_step_agree() {
    agree(0..200);
}

#[test]
#[ignore = "ten thousand laws"]
fn meaning_and_step_agree_about_many_laws() {
    agree(0..10_000);
}
