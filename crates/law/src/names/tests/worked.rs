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
    assert!(matches!(law.rights[2].pattern, Pattern::CanReach { within: Some(30), .. }));
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
