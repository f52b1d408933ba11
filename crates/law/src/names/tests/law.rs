//! What a page in order becomes: ids, scopes, derived events, sentences, definitions in place.

use {
    super::*,
    crate::checked::{Atom, Author, CaseId, Condition, EventRef, Length, MeasureId, Moment, Thing, When, Window},
};

#[test]
fn sentences_carry_line_text_and_notes() {
    let text = page("The clinic is  a   body [FZ-53 8.2 \"x\"]\n  (\"the clinic\"). [check]", "", "");
    let law = law(&text);
    let sentence = &law.sentences[law.bodies[2].sentence.at()];
    assert_eq!(sentence.text, "The clinic is a body (\"the clinic\").");
    assert_eq!(sentence.notes, ["FZ-53 8.2 \"x\"", "check"]);
    let line = text.lines().position(|line| line.starts_with("The clinic")).unwrap() as u32 + 1;
    assert_eq!((sentence.file.as_str(), sentence.line), ("test.md", line));
}

#[test]
fn bullets_carry_the_notes_of_their_question() {
    let readings = "Readings (\"which?\"): [FZ-53 31]\n- one: Upload happens on the day of issue. [check]\n\
                    - two: Upload happens on day 1 after issue.";
    let law = law(&page("Upload is an event by law.", readings, ""));
    let notes: Vec<_> = law.readings[0].sentences.iter().map(|id| law.sentences[id.at()].notes.clone()).collect();
    assert_eq!(notes, [vec!["check", "FZ-53 31"], vec!["FZ-53 31"]]);
    assert_eq!(law.readings[0].labels, ["one", "two"]);
    let readings: Vec<_> = law.rules.iter().filter_map(|rule| rule.reading).map(|(_, label)| label).collect();
    assert_eq!(readings, [0, 1]);
}

#[test]
fn acts_carry_their_phrase_as_written_and_their_roles() {
    let law = law(&page("", "", ""));
    let handover = &law.events[event(&law, "handover").at()];
    assert_eq!(handover.label.as_deref(), Some("hand over the summons"));
    assert_eq!(law.events[event(&law, "appearance").at()].roles.len(), 1);
}

#[test]
fn scopes_follow_the_ruling_sentence() {
    let law = law(&page("", "", ""));
    let scope = |name: &str| law.events[event(&law, name).at()].scope;
    let summons = Some(CaseId(0));
    assert_eq!(scope("issue"), None, "the opening act is the person's");
    assert_eq!(scope("departure"), None);
    assert_eq!(scope("service"), summons);
    assert_eq!(scope("appearance"), summons);
    assert_eq!(scope("missed lifting"), summons, "of the duty's case");
    assert_eq!(scope("stopped at border"), None);
    assert_eq!(law.measures[0].scope, summons);
    assert_eq!(law.cases[0].opened_by, event(&law, "issue"));
}

#[test]
fn a_counted_act_is_the_persons() {
    let law = law(&each("Appearance counts for every open summons."));
    let act = event(&law, "appearance");
    assert_eq!(law.events[act.at()].scope, None);
    assert_eq!(cores(&law, "Appearance counts"), [Core::Counts { act, case: CaseId(0), every: true }]);
}

#[test]
fn derived_events_exist_and_come_after_the_defined() {
    let law = law(&page("", "", ""));
    let lifting = event(&law, "lifting");
    let derived: Vec<_> = law.events.iter().skip_while(|event| event.name != "missed lifting").collect();
    assert_eq!(derived[0].author, Author::Missed(lifting));
    assert_eq!(derived[1].name, "stopped at border");
    assert_eq!(derived[2].name, "wrongly stopped at border");
    assert_eq!(derived.len(), 3);
}

#[test]
fn weeks_are_seven_days_and_once_is_a_day_more() {
    let text = page(
        "Upload is an event by law.\nReminder is an event by law.",
        "Upload happens once 2 weeks (term) have passed since issue.\nReminder happens on day 3 after issue.",
        "",
    );
    let law = law(&text);
    let issue = EventRef::Event(event(&law, "issue"));
    let when = |name: &str| cores(&law, name).remove(0);
    assert_eq!(
        when("Upload happens"),
        Core::Happens {
            event: event(&law, "upload"),
            moment: Moment::One(When::Dawn { length: Length::days(14), event: issue, passed: true })
        }
    );
    assert_eq!(
        when("Reminder happens"),
        Core::Happens {
            event: event(&law, "reminder"),
            moment: Moment::One(When::Dawn { length: Length::days(3), event: issue, passed: false })
        }
    );
}

#[test]
fn a_named_length_stands_for_its_number_wherever_it_is_given() {
    let text = page(
        "To object (objection) is an act of the person.",
        "The person may object within lifting time of service.",
        "",
    );
    let law = law(&text);
    let window = Window::Within { length: Length::days(1), of: event(&law, "service") };
    assert_eq!(cores(&law, "The person may object"), [Core::May { act: event(&law, "objection"), window, can: false }]);
}

#[test]
fn a_definition_stands_in_place_and_unless_is_the_exact_opposite() {
    let text = page(
        "To object (objection) is an act of the person.",
        "If the person is young, the person may object, unless age is at least 20 or reason is yes.",
        "",
    );
    let law = law(&text);
    let rule = law.rules.iter().find(|rule| rule.condition != Condition::always()).unwrap();
    let atom = Condition::Atom;
    let not = |condition| Condition::Not(Box::new(condition));
    let age = crate::checked::FactId(0);
    assert_eq!(
        rule.condition,
        Condition::All(vec![
            Condition::Defined(Box::new(not(atom(Atom::FactAtLeast(age, 11))))),
            not(Condition::Any(vec![
                atom(Atom::FactAtLeast(age, 4)),
                atom(Atom::FactIs(crate::checked::FactId(2), 0))
            ])),
        ])
    );
}

#[test]
fn a_while_measure_carries_the_whole_condition() {
    let text = page("Tax lock is a measure.\nIf student is no, tax lock is in force while a summons is open.", "", "");
    let law = law(&text);
    let rule = law.rules.iter().find(|rule| matches!(rule.core, Core::InForceWhile { .. })).unwrap();
    assert_eq!(rule.condition, Condition::always());
    let Core::InForceWhile { measure, condition: Condition::All(parts) } = &rule.core else { panic!("{rule:?}") };
    assert_eq!((*measure, parts.len()), (MeasureId(1), 2));
}

#[test]
fn a_joint_sentence_is_a_rule_for_each_of_its_measures() {
    let text = page(
        "Car ban is a measure.\nLoan ban is a measure.",
        "Car ban and loan ban are in force from the first of:\n- day 3 after issue if student is no\n- the day of service\nuntil lifting.",
        "",
    );
    let law = law(&text);
    let rules: Vec<_> =
        law.rules.iter().filter(|rule| law.sentences[rule.sentence.at()].text.starts_with("Car")).collect();
    assert_eq!(rules.len(), 2);
    assert_eq!(rules[0].sentence, rules[1].sentence);
}

#[test]
fn otherwise_makes_its_event_happen_and_lend_it_its_case() {
    let text = page(
        "To decide (decision) is an act of the office.\nCancellation is an event by law.",
        "The office must decide within 3 days of appearance; otherwise cancellation happens.",
        "",
    );
    let law = law(&text);
    let Core::Must { missed, otherwise, .. } = cores(&law, "The office must decide").remove(0) else { panic!() };
    assert_eq!(missed, event(&law, "missed decision"));
    assert_eq!(otherwise, Some(event(&law, "cancellation")));
    assert_eq!(law.events[event(&law, "cancellation").at()].scope, Some(CaseId(0)));
}

#[test]
fn a_named_date_is_a_date_of_the_case_its_event_opens() {
    let law = law(&outside("The appointment is a date named at issue, from 3 to 60 days after issue."));
    let date = &law.events[event(&law, "appointment").at()];
    let issue = event(&law, "issue");
    assert_eq!(date.author, Author::Date);
    let naming = &date.naming[0];
    assert_eq!((naming.at, naming.from.plain(), naming.to.plain(), naming.after), (issue, Some(3), Some(60), issue));
    assert_eq!(date.scope, Some(CaseId(0)));
}

#[test]
fn records_and_knowledge_name_their_thing() {
    let text = page(
        "",
        "The border has a record of service from issue until appearance.\n\
         The office must tell the border of student within 2 weeks.",
        "",
    );
    let law = law(&text);
    let Core::Record { thing, until, .. } = cores(&law, "The border has").remove(0) else { panic!() };
    assert_eq!(thing, Thing::Event(event(&law, "service")));
    assert!(until.is_some());
    let Core::Tell { length, .. } = cores(&law, "The office must tell the border of student").remove(0) else {
        panic!()
    };
    assert_eq!(length, Length::days(14));
}

#[test]
fn person_level_events_by_law_are_seen_by_every_case() {
    let text = page(
        "Amnesty is an event by law.\nAmnesty happens when student is yes.",
        "The person may object after amnesty.\nThe office may close the file after stopped at border.",
        &block(
            "law",
            "To object (objection) is an act of the person.\nTo close the file (filing) is an act of the office.",
        ),
    );
    law(&text);
}
