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

/// A measure that lasts while a body has no record of it: at the first dawn nobody can be given what is so, and both readers end
/// the search for it alike.
#[test]
fn a_chain_that_bites_its_own_tail_ends_alike() {
    let text = "```law\nLaw tail (\"x\") is in force from 1 January 2030.\nThe bank is a body.\nThe post is a body.\n\
                Abroad is a fact: yes or no; it never changes.\nPassport ban is a measure (\"x\") that limits leaving.\n\
                Passport ban is in force while abroad is not yes and the post has no record of passport ban. [model]\n\
                The bank must tell the post of passport ban within 1 day. [model]\n```\n";
    let law = read(text).expect("the law is accepted");
    for life in 0..40 {
        let trial = Trial::numbered(life);
        assert!(ending(&law, &trial) == Ending::Agreed, "life {life}");
    }
}
