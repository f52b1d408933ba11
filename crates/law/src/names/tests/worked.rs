//! The worked example of the language, repaired: `can` for what people do, `Abroad`, `it closes`, nothing "not modelled".

use {
    super::*,
    crate::checked::{CaseId, Pattern},
};

const RUSSIA: &str = include_str!("russia-2023.md");

#[test]
fn the_worked_law_is_in_order() {
    let law = law(RUSSIA);
    assert_eq!((law.name.as_str(), law.calendar.as_deref()), ("russia-2023", Some("russia")));
    assert_eq!(law.sources[0].name, "FZ-53");
    let counts = (law.bodies.len(), law.facts.len(), law.cases.len(), law.measures.len(), law.readings.len());
    assert_eq!(counts, (9, 6, 1, 7, 4));
    assert_eq!(law.follow, [(CaseId(0), 2)]);
    assert_eq!((law.rights.len(), law.stories.len()), (4, 2));
    assert_eq!(law.stories[1].then.iter().map(|then| then.day).collect::<Vec<_>>(), [6, 7, 8, 8]);
    assert_eq!(law.rights[3].scope, None);
    assert!(
        matches!(law.rights[2].pattern, Pattern::CanReach { within: Some(length), .. } if length.plain() == Some(30))
    );
}

#[test]
fn its_joint_sentences_and_scopes() {
    let law = law(RUSSIA);
    let bans = law.rules.iter().filter(|rule| matches!(rule.core, Core::InForce { .. })).count();
    assert_eq!(bans, 1 + 2 * 6, "the exit ban, and six bans in each of two readings");
    let scope = |name: &str| law.events[event(&law, name).at()].scope.is_some();
    for (name, in_case) in [
        ("issue", false),
        ("appearance", false),
        ("departure", false),
        ("viewing", true),
        ("service", true),
        ("appointment", true),
        ("missed lifting", true),
        ("wrongly stopped at land register", false),
    ] {
        assert_eq!(scope(name), in_case, "{name}");
    }
}

#[test]
fn as_it_stood_it_lacks_what_was_repaired() {
    let stood = RUSSIA
        .replace("The person can drive.\n", "")
        .replace("It closes on the last of:\n- the day of lifting\n- the day of appearance.\n", "");
    assert_eq!(said(&stood), [("W102", "summons"), ("W101", "driving"), ("W103", "driving")]);
}

#[test]
fn one_wrong_word_is_one_message() {
    let wrong = RUSSIA.replace(
        "Exit ban is in force from service until appearance.",
        "Exit ban is in force from service until apearance.",
    );
    assert_eq!(said(&wrong), [("L010", "apearance")]);
    let unread = RUSSIA.replace("The border is a body (\"the border service\").", "The border is a bodi of men.");
    let (_, said) = crate::read("r.md", &unread);
    assert_eq!(said.len(), 1, "the sentence that cannot be read, and not its uses: {said:#?}");
}

/// Words of the page put in the place of others: every such page gets an answer, and the same one twice.
#[test]
fn no_exchange_of_words_is_a_panic() {
    let words: Vec<&str> = RUSSIA.split_whitespace().filter(|word| word.len() < 30).collect();
    let mut number = 7_u64;
    let mut draw = |below: usize| {
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (number >> 33) as usize % below
    };
    let mut in_order = 0;
    for _ in 0..200 {
        let mut text = RUSSIA.to_string();
        for _ in 0..=draw(3) {
            let (old, new) = (words[draw(words.len())], words[draw(words.len())]);
            let from = draw(text.len());
            let from = (from..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(0);
            if let Some(at) = text[from..].find(old) {
                text.replace_range(from + at..from + at + old.len(), new);
            }
        }
        let (law, said) = crate::read("r.md", &text);
        in_order += usize::from(law.is_some());
        assert_eq!(said, crate::read("r.md", &text).1);
        assert!(said.windows(2).all(|pair| pair[0].place.span <= pair[1].place.span), "in the order of the page");
    }
    assert!((1..200).contains(&in_order), "some exchanges matter and some do not: {in_order}");
}
