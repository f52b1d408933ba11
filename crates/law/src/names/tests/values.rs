//! Facts, values, numbers, fates: L012, L016 and decision 31.

use super::*;

fn if_so(condition: &str) -> String {
    each(&format!("If {condition}, the border has a record of service from issue."))
}

#[test]
fn a_bound_that_is_always_or_never_met_is_an_error() {
    for (condition, place, how) in [
        ("age is 61", "61", "never"),
        ("age is at least 16", "16", "always"),
        ("age is at least 61", "61", "never"),
        ("age is below 16", "16", "never"),
        ("age is below 61", "61", "always"),
    ] {
        let text = if_so(condition);
        let message = the_message(&text);
        assert_eq!((message.code, message.place.span.of(&text)), ("L012", place), "{condition}");
        assert!(message.title.ends_with(&format!("{how} true")), "{message:?}");
    }
    for condition in ["age is 16", "age is 60", "age is at least 17", "age is below 60"] {
        law(&if_so(condition));
    }
}

#[test]
fn a_value_is_one_of_the_facts_values() {
    let text = if_so("student is maybe");
    let message = the_message(&text);
    assert_eq!((message.code, message.place.span.of(&text)), ("L012", "maybe"));
    assert_eq!(message.place.text, "its values are: yes, no");
    assert_eq!(said(&if_so("student is at least 3")), [("L012", "student")]);
    law(&if_so("student is not yes"));
    law(&if_so("the border has a record that student is not yes"));
    assert_eq!(said(&if_so("the border has a record that student is perhaps")), [("L012", "perhaps")]);
}

#[test]
fn only_the_person_is_what_a_definition_says() {
    law(&if_so("the person is not young"));
    assert_eq!(said(&if_so("student is young")), [("L011", "young")]);
    assert_eq!(said(&if_so("the person is yung")), [("L010", "yung")]);
}

#[test]
fn becomes_needs_a_fact_that_changes() {
    law(&outside("Abroad becomes yes on the day of departure."));
    law(&outside("Student becomes no on the day of departure."));
    assert_eq!(said(&outside("Reason becomes yes on the day of departure.")), [("L016", "Reason")]);
    let never = page("Tall is a fact: yes or no; it never changes.\nTall becomes yes on the day of departure.", "", "");
    assert_eq!(said(&never), [("L016", "Tall")]);
}

#[test]
fn what_is_judged_is_on_no_record() {
    assert_eq!(said(&if_so("the border has a record that reason is yes")), [("L016", "reason")]);
}

#[test]
fn a_fact_may_become_each_value_by_one_sentence() {
    let leave = "To return (return) is an act of the person.\nThe person can return.\n\
                 Abroad becomes yes on the day of departure.\nAbroad becomes no on the day of return.\n";
    law(&outside(leave));
    let again = format!("{leave}Abroad becomes no on the day of issue.");
    assert_eq!(said(&outside(&again)), [("L040", "Abroad")]);
}

#[test]
fn values_are_two_at_least_and_not_too_many() {
    assert_eq!(said(&outside("Height is a fact: a whole number from 9 to 9; it never changes.")), [("L012", "9")]);
    assert_eq!(
        said(&outside("Height is a fact: a whole number from 1 to 90000; it never changes.")),
        [("L012", "90000")]
    );
    assert_eq!(said(&outside("Mood is a fact: good or good; it can change.")), [("L012", "good")]);
}

#[test]
fn spans_and_dates_have_a_day_to_come() {
    let date = |from: u32, to: u32| {
        said(&outside(&format!("Hearing is a date named at issue, from {from} to {to} days after issue."))).len()
    };
    assert_eq!(date(3, 60), 0);
    assert_eq!(date(3, 3), 0);
    assert_eq!(date(9, 3), 1);
    assert_eq!(date(0, 3), 1);
    assert_eq!(said(&each("The office must tell the border of student within 0 days.")), [("L012", "0 days")]);
}

#[test]
fn kinds_are_a_closed_list() {
    let text = page("Ban is a measure that limits leving.\nBan is in force while student is yes.", "", "");
    let message = the_message(&text);
    assert_eq!((message.code, message.place.span.of(&text)), ("L010", "leving"));
    assert_eq!(message.notes[0], "Maybe you meant: leaving.");
    assert_eq!(said(&if_so("a measure that limits data is in force")), [("L010", "data")]);
}
