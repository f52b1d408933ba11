//! Stories (decisions 42, 43) and rights (14, 38), of the law's own page and of another.

use {
    super::*,
    crate::checked::{Answer, Atom, Condition, EventRef, Length, Pattern, ReadingId, Role, RoleTarget, Thing},
    jiff::civil::date,
};

const READINGS: &str = "Readings (\"seen from when?\"):\n- early: The border has a record of service from issue.\n\
                        - late: The border has a record of service from service.\n";

#[test]
fn a_story_names_answers_and_what_is_true_at_night() {
    let text = page(
        "The appointment is a date named at issue, from 3 to 60 days after issue.",
        READINGS,
        &block(
            "story",
            "Story \"all\":\nAt first: age is 20; student is no.\nOn day 0: issue; appointment on day 12; in reading late.\n\
             On day 1: student is yes; reason is no; missed lifting; border learns of exit ban; border does not learn of exit ban.\n\
             Then on day 1 in reading early: exit ban is in force; the person does not know of the summons.",
        ),
    );
    let law = law(&text);
    let story = &law.stories[0];
    assert_eq!((story.first.len(), story.day_zero), (2, None));
    assert_eq!(story.readings, [(ReadingId(0), 1)]);
    let answers: Vec<_> = story.answers.iter().map(|(day, answer, _)| (*day, *answer)).collect();
    let (border, ban) = (crate::checked::BodyId(1), Thing::Measure(crate::checked::MeasureId(0)));
    assert_eq!(
        answers,
        [
            (0, Answer::Act(event(&law, "issue"), None)),
            (0, Answer::DateOn(event(&law, "appointment"), 12)),
            (1, Answer::Fact(crate::checked::FactId(1), 0)),
            (1, Answer::Fact(crate::checked::FactId(2), 1)),
            (1, Answer::Missed(event(&law, "lifting"), None)),
            (1, Answer::Learns(border, ban)),
            (1, Answer::LearnsNot(border, ban)),
        ]
    );
    assert_eq!((story.then[0].day, story.then[0].reading, story.then[0].claims.len()), (1, Some((ReadingId(0), 0)), 2));
    assert_eq!(law.sentences[story.sentence.at()].text, "Story \"all\":");
}

#[test]
fn the_first_dated_line_is_day_0() {
    let law = law(&story("On 8 September 2025: issue.\nThen on 16 September 2025: service has happened."));
    assert_eq!(law.stories[0].day_zero, Some(date(2025, 9, 8)));
    assert_eq!(law.stories[0].then[0].day, 8);
}

#[test]
fn a_story_speaks_in_one_way_of_days() {
    assert_eq!(said(&story("On day 0: issue.\nThen on 8 May 2025: service has happened.")), [("L060", "8 May 2025")]);
    assert_eq!(said(&story("On 8 May 2025: issue.\nThen on day 3: service has happened.")), [("L060", "3")]);
    assert_eq!(
        said(&story("On 8 May 2025: issue.\nThen on 7 May 2025: service has happened.")),
        [("L060", "7 May 2025")]
    );
    let headless = page("", "", &block("story", "On day 0: issue."));
    assert_eq!(said(&headless), [("L060", "On day 0: issue.")]);
}

#[test]
fn a_story_chooses_only_what_is_open_to_somebody() {
    for (line, code, place) in [
        ("On day 0: service.", "L061", "service"),
        ("On day 0: stopped at border.", "L061", "stopped at border"),
        ("On day 0: missed appearance.", "L061", "missed appearance"),
        ("On day 0: abroad is yes.", "L061", "abroad"),
        ("On day 0: office learns of student.", "L061", "student"),
        ("On day 0: isue.", "L010", "isue"),
        ("On day 0: exit ban.", "L011", "exit ban"),
        ("On day 0: issue for the latest summons.", "L061", "latest summons"),
        ("On day 0: departure for the second summons.", "L061", "second summons"),
        ("At first: exit ban is in force.", "L061", "exit ban is in force"),
        ("At first: reason is yes.", "L061", "reason is yes"),
        ("Then on day 0 in reading nowhere: student is yes.", "L010", "nowhere"),
    ] {
        assert_eq!(said(&story(line)), [(code, place)], "{line}");
    }
    law(&story("At first: the person is young; age is 20."));
}

const ICCPR: &str = "# Rights\n\n```rights\nFor each case:\n\
    Right notice first (\"told first\"): [ICCPR 12(3)]\n\
    It never happens that a measure that limits leaving is in force and the person does not know of the case.\n\
    Right prompt release (\"free soon\"):\n\
    Within 1 day of an act that answers a case, no measure is in force.\n```\n\n\
    ```rights\nRight free again (\"a way out\"):\n\
    Whenever a measure that limits leaving is in force, the person can reach that departure has happened within 30 days by their own acts.\n\
    Right speech (\"x\"): It is possible that a measure that limits speech is in force.\n```\n";

#[test]
fn rights_of_another_page_are_asked_of_every_kind_of_case() {
    let text = page(
        "A call-up is a case.\nTo call up (calling) is an act of the office; it opens a call-up.\nThe office may call up.",
        "",
        &block("law", "For each call-up:\nIt closes on day 9 after calling."),
    );
    let mut law = law(&text);
    let said = crate::ask(&mut law, "rights/iccpr.md", ICCPR);
    assert!(said.is_empty(), "{said:#?}");
    let asked: Vec<_> = law.rights.iter().map(|right| (right.name.as_str(), right.scope.map(|case| case.0))).collect();
    assert_eq!(
        asked,
        [
            ("notice first", Some(0)),
            ("notice first", Some(1)),
            ("prompt release", Some(0)),
            ("prompt release", Some(1)),
            ("free again", None),
            ("speech", None)
        ]
    );
    let Pattern::Never(Condition::All(parts)) = &law.rights[1].pattern else { panic!("{:?}", law.rights[1]) };
    let knows = Condition::Atom(Atom::Knows(Thing::Case(crate::checked::CaseId(1))));
    assert_eq!(parts[1], Condition::Not(Box::new(knows)));
    let Pattern::Within { event, .. } = law.rights[2].pattern else { panic!() };
    assert_eq!(event, EventRef::Role(Role::Answers, RoleTarget::Case(crate::checked::CaseId(0))));
    assert_eq!(law.rights[5].pattern, Pattern::Possible(Condition::Atom(Atom::UnknownKind)));
    let sentence = &law.sentences[law.rights[0].sentence.at()];
    assert_eq!((sentence.file.as_str(), sentence.line), ("rights/iccpr.md", 5));
    assert_eq!(sentence.notes, ["ICCPR 12(3)"]);
    assert!(sentence.text.ends_with("does not know of the case."), "{}", sentence.text);
}

#[test]
fn a_name_the_law_does_not_have_is_told_of_the_rights_page() {
    let mut law = law(&page("", "", ""));
    let text = "```rights\nRight out (\"x\"): It never happens that arrest is in force.\n```\n";
    let said = crate::ask(&mut law, "r.md", text);
    assert_eq!(said.iter().map(|said| (said.code, said.place.span.of(text))).collect::<Vec<_>>(), [("L010", "arrest")]);
    assert!(law.rights.is_empty());
    let text = "```rights\nRight out (\"x\"): It never happens that exit bun is in force.\n```\n";
    let said = crate::ask(&mut law, "r.md", text);
    assert!(
        said[0].notes[0].contains(&format!("line {} of test.md", line_of(&page("", "", ""), "Exit ban is a"))),
        "{said:?}"
    );
    let text = "```rights\nService happens on the day of issue.\n```\n";
    assert_eq!(crate::ask(&mut law, "r.md", text)[0].code, "L011");
}

#[test]
fn rights_know_which_case_also_on_another_page() {
    let mut law = law(&page("", "", ""));
    let text = "```rights\nRight soon (\"x\"): Within 3 days of service, exit ban is not in force.\n```\n";
    let said = crate::ask(&mut law, "r.md", text);
    assert_eq!(said[0].code, "L044");
    assert_eq!(
        said[0].notes[0],
        format!(
            "\"service\" is ruled under \"For each summons:\", in line {} of test.md.",
            line_of(&page("", "", ""), "Service happens")
        )
    );
}

#[test]
fn every_pattern_is_read() {
    let text = rights(
        "Right a (\"x\"): Student is yes only once 3 days have passed since issue.\n\
         Right b (\"x\"): Exit ban never lasts more than 2 weeks.\n\
         Right c (\"x\"): The person can avoid that exit ban is in force by their own acts.\n\
         Right d (\"x\"): Student is yes only when a summons is open.",
    );
    let law = law(&text);
    assert!(matches!(law.rights[1].pattern, Pattern::Lasts { length, .. } if length == Length::days(14)));
    assert!(matches!(law.rights[2].pattern, Pattern::CanAvoid(_)));
    assert_eq!(
        said(&rights("Right c (\"x\"): The office can avoid that exit ban is in force by their own acts.")),
        [("L011", "office")]
    );
}

#[test]
fn a_right_has_its_name_alone() {
    let twice = "Right a (\"x\"): Exit ban never lasts more than 2 weeks.\nRight a (\"y\"): Exit ban never lasts more than 3 weeks.";
    assert_eq!(said(&rights(twice)), [("L040", "a")]);
}

#[test]
fn a_law_without_cases_says_that_rights_about_cases_ask_nothing() {
    let text = "```law\nLaw small (\"x\") is in force from 1 May 2020.\n```\n";
    let mut law = law(text);
    let right = "```rights\nFor each case:\nRight n (\"x\"): It never happens that the person does not know of the case.\n```\n";
    let said = crate::ask(&mut law, "r.md", right);
    assert_eq!(said.iter().map(|said| said.code).collect::<Vec<_>>(), ["W106"]);
}
