//! Names and homes: L010, L011, L013, L030, L037, L040, and that each cause is told once.

use super::*;

#[test]
fn an_unknown_name_is_told_with_the_nearest_of_the_right_kind() {
    let text = each("The office must tell the border of exit band within 2 days.");
    let message = the_message(&text);
    assert_eq!((message.code, message.place.span.of(&text)), ("L010", "exit band"));
    assert_eq!(message.title, "nothing here is called \"exit band\"");
    assert_eq!(
        message.notes,
        [
            &format!(
                "Maybe you meant: exit ban — a measure, defined in line {}: \"may not leave\".",
                line_of(&text, "Exit ban is a")
            ),
            "I read the sentence as: a duty of office to tell border of exit band, within 2 days."
        ]
    );
    assert_eq!(message.edits, [(message.place.span, "exit ban".to_string())]);
}

#[test]
fn an_unknown_name_is_told_once_a_page_with_its_other_places() {
    let text = page("", "Upload happens on the day of issue.\nThe border has a record of upload from issue.", "");
    let message = the_message(&text);
    assert_eq!((message.code, message.others.len()), ("L010", 1));
    // Nothing is near: what is offered is the line that is missing.
    let (place, line) = &message.edits[0];
    assert_eq!((message.edits.len(), line.as_str()), (1, "Upload is an event by law.   [assumed]\n"));
    assert!(text[..place.start as usize].ends_with("(\"the summons counts as served\").\n"), "{message:?}");
}

#[test]
fn every_mistake_of_a_sentence_is_told() {
    let text = each("The post must tell the boarder of exit ban within 2 days.");
    assert_eq!(said(&text), [("L010", "post"), ("L010", "boarder")]);
}

#[test]
fn a_phrase_that_nobody_declared_is_unknown_and_the_near_one_shown() {
    let text = each("The person may apear.");
    let message = the_message(&text);
    assert_eq!((message.code, message.place.span.of(&text)), ("L010", "apear"));
    assert_eq!(message.notes[0], "Maybe you meant: appear.");
}

#[test]
fn the_wrong_kind_of_thing_is_told_with_what_it_is() {
    let text = page("Tax lock is a measure.", "Tax lock is in force from exit ban until appearance.", "");
    let message = the_message(&text);
    assert_eq!((message.code, message.place.span.of(&text)), ("L011", "exit ban"));
    assert_eq!(message.title, "\"exit ban\" is a measure, and an act or event is needed here");
}

#[test]
fn other_wrong_kinds() {
    for (line, place) in [
        ("Service forbids departure, enforced by the border.", "Service"),
        ("Exit ban forbids handover, enforced by the border.", "handover"),
        ("The office may appear after service.", "appear"),
        ("Departure happens on the day of issue.", "Departure"),
        ("The office knows of the summons from issue.", "office"),
        ("The border has a record of student from issue.", "student"),
        ("If student is young, the border has a record of service from issue.", "young"),
        ("If exit ban is yes, the border has a record of service from issue.", "exit ban"),
        ("If the border has a record of student, the border has a record of service from issue.", "student"),
        ("The border must tell the border of student within 1 day.", "border"),
        ("Handover counts for every open summons.", "Handover"),
        ("The border has a record of service from an act that answers a summons.", "act that answers a summons"),
        ("The office may hand over the summons within upper age of issue.", "upper age"),
    ] {
        let text = each(line);
        let said = said(&text);
        assert!(said.contains(&("L011", place)), "{line}: {said:?}");
    }
}

#[test]
fn a_term_has_one_definition() {
    let text = outside("Service is a measure.");
    let message = messages(&text).remove(0);
    assert_eq!((message.code, message.place.span.of(&text)), ("L040", "Service"));
    assert_eq!(message.others[0].span.of(&text), "Service");
    assert!(message.others[0].span < message.place.span, "the error is at the second, showing the first");
    assert_eq!(said(&outside("The person is a body.")), [("L040", "person")]);
    assert_eq!(said(&outside("Missed lifting is an event by law.")), [("L040", "Missed lifting")]);
    assert_eq!(said(&outside("To appear (arrival) is an act of the person.")), [("L040", "appear")]);
    assert_eq!(
        said(&outside("To open a summons (opening) is an act of the office; it opens a summons.")),
        [("L040", "summons")]
    );
}

#[test]
fn a_term_has_one_ruling_sentence() {
    for (line, place) in [
        ("Service happens on the day of handover.", "Service"),
        ("Exit ban is in force from issue until lifting.", "Exit ban"),
        ("The person can appear within 3 days of issue.", "appear"),
        ("The office must lift the ban within 2 days of service.", "lift the ban"),
        ("The person knows of the summons from issue.", "summons"),
        ("The office must tell the border of exit ban within 2 days.", "exit ban"),
        ("Exit ban forbids departure, enforced by the border.", "departure"),
        ("It closes on the day of appearance.", "It closes on the day of appearance."),
    ] {
        let text = each(line);
        let said = said(&text);
        assert_eq!(said, [("L040", place)], "{line}");
    }
}

#[test]
fn may_and_must_stand_together() {
    law(&each("The person must appear within 20 days of service."));
}

#[test]
fn readings_of_one_list_may_each_rule_the_term_and_no_other_sentence() {
    let list = |more: &str| {
        let lines = format!(
            "Readings (\"from when?\"):\n- one: Upload happens on the day of issue.\n\
             - two: Upload happens on day 2 after issue.\n{more}"
        );
        page("Upload is an event by law.", &lines, "")
    };
    law(&list(""));
    assert_eq!(said(&list("Upload happens on the day of service.")), [("L040", "Upload")]);
    let second =
        "Readings (\"until when?\"):\n- three: Upload happens on day 5 after issue.\n- four: Departure is yes.";
    assert!(said(&list(second)).contains(&("L040", "Upload")));
}

#[test]
fn a_question_and_a_label_stand_once() {
    let list = |question: &str, label: &str| {
        format!(
            "Readings (\"{question}\"):\n- {label}: The border has a record of service from issue.\n\
             - late: The border has a record of service from service.\n"
        )
    };
    let twice = format!("{}{}", list("when?", "early"), list("when?", "soon").replace("service from", "viewing from"));
    assert!(said(&each(&twice)).contains(&("L037", "\"when?\"")), "{:?}", said(&each(&twice)));
    assert_eq!(said(&each(&list("when?", "late"))), [("L037", "late")]);
    let shared =
        format!("{}{}", list("when?", "early"), list("since when?", "soon").replace("of service", "of viewing"));
    let message = the_message(&each(&shared));
    assert_eq!((message.code, message.title.as_str()), ("L037", "readings of two questions are called \"late\""));
    assert!(message.others[0].text.contains("when?"), "{message:?}");
}

#[test]
fn a_named_number_is_the_same_number_everywhere() {
    let text = each("The person may object within 8 days (lifting time) of service.");
    let text = text.replace("```law\nFor", "```law\nTo object (objection) is an act of the person.\nFor");
    let message = the_message(&text);
    assert_eq!((message.code, message.others.len()), ("L013", 1));
    // A week is seven days, so these two are the same.
    let same = "Readings (\"x\"):\n- one: The border has a record of service from day 7 (term) after issue.\n\
                - two: The border has a record of service from once 1 week (term) have passed since issue.";
    law(&each(same));
}

#[test]
fn a_page_has_one_head() {
    assert_eq!(said("```law\nThe office is a body.\n```\n"), [("L030", "The office is a body.")]);
    let second = outside("Law other (\"Another\") is in force from 1 May 2024.");
    assert_eq!(said(&second), [("L030", "other")]);
    assert_eq!(said(""), [("L030", "")]);
}

#[test]
fn a_for_each_needs_a_case_and_a_case_an_act_that_opens_it() {
    let text = page("", "", &block("law", "For each sumons:\nThe border has a record of service from handover."));
    let message = the_message(&text);
    assert_eq!((message.code, message.place.span.of(&text)), ("L010", "sumons"));
    assert_eq!(message.notes[0], "Maybe you meant: summons.");
    assert_eq!(said(&page("", "", &block("law", "For each border:"))), [("L011", "border")]);
    assert_eq!(said(&outside("A trial is a case.")), [("L045", "trial")]);
}

#[test]
fn an_amendment_is_a_page_of_its_own() {
    let amendment = "Law late (\"Later\") amends test and is in force from 1 May 2024.\n\
                     It applies to every open summons.\nReplace service: Service happens on day 3 after issue.\n\
                     Service happens on the day of handover.";
    assert_eq!(said(&page("", "", &block("law", amendment))).len(), 1);
    assert_eq!(the_message(&page("", "", &block("law", amendment))).code, "L030");
    assert_eq!(said(&page("", "", &block("law", "Repeal exit ban."))), [("L081", "Repeal exit ban.")]);
    assert_eq!(said(&page("", "", &block("law", "It applies to every open summons."))).len(), 1);
}

#[test]
fn a_bill_says_which_law_it_is() {
    let law = crate::read("test.md", &outside("Law test is a bill.")).0.expect("a bill can be read");
    assert!(law.bill);
    assert_eq!(said(&outside("Law other is a bill.")), [("L010", "other")]);
}

#[test]
fn definitions_that_need_each_other_are_a_circle() {
    let text = outside("Early means the person is late.\nLate means the person is early or student is yes.");
    let message = the_message(&text);
    assert_eq!((message.code, message.place.span.of(&text)), ("L052", "late"));
    assert_eq!(message.notes, ["The circle: early -> late -> early."]);
}

#[test]
fn a_tower_of_definitions_ends() {
    let mut lines = String::from("Level-0 means student is yes.\n");
    for level in 1..3_000 {
        let below = level - 1;
        lines.push_str(&format!("Level-{level} means the person is level-{below} and the person is level-{below}.\n"));
    }
    assert_eq!(said(&outside(&lines)), [("L092", "level-15")]);
}

#[test]
fn a_chain_of_definitions_ends() {
    let mut lines = String::from("Level-0 means student is yes.\n");
    for level in 1..3_000 {
        lines.push_str(&format!("Level-{level} means the person is level-{}.\n", level - 1));
    }
    assert_eq!(said(&outside(&lines)), [("L092", "Level-21")]);
}

#[test]
fn many_wrong_sentences_stay_fast() {
    let mut lines = String::new();
    for line in 0..20_000 {
        lines.push_str(&format!("Thing-{line} happens on the day of matter-{line}.\n"));
    }
    // A search through all names for each of them would not end.
    assert_eq!(messages(&outside(&lines)).len(), 40_000);
}

#[test]
fn a_definition_is_the_same_in_every_reading() {
    let list = "Readings (\"who?\"):\n- old: Liable means age is at least 18.\n- new: Liable means age is at least 21.\n\
                If the person is liable, the border has a record of service from issue.";
    let text = page("", list, "");
    let codes: Vec<_> = said(&text).into_iter().map(|(code, _)| code).collect();
    assert_eq!(codes, ["L011", "L011"]);
}

#[test]
fn a_law_names_its_own_cases() {
    let text = page("", "", &block("rights", "For each case:\nThe border has a record of service from issue."));
    assert_eq!(said(&text), [("L041", "The border has a record of service from issue.")]);
}

#[test]
fn a_page_of_too_many_sentences_says_so_and_nothing_else() {
    let text = outside(&"The border has a record of service from issue.\n".repeat(28_001));
    let codes: Vec<_> = messages(&text).into_iter().map(|said| said.code).collect();
    assert_eq!(codes, ["L092"]);
}
