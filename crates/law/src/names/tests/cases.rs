//! Of which case? Decisions 11, 15, 17, 18; circles of decision 3; findings of decisions 9 and 49.

use super::*;

#[test]
fn a_cases_event_outside_for_each_asks_which_case() {
    let text = page("Blacklist is a measure.\nBlacklist is in force from service until departure.", "", "");
    let message = the_message(&text);
    assert_eq!((message.code, message.place.span.of(&text)), ("L044", "service"));
    assert_eq!(message.title, "\"service\" belongs to a summons, and this sentence is not about one");
    assert_eq!(message.place.text, "a person may have more than one summons: of which one?");
    assert_eq!(
        message.notes,
        [
            "If the sentence speaks of one blacklist for each summons, put it under\n    For each summons:",
            "If one is enough for the person, say\n    blacklist is in force while a summons is open.",
            "I read the sentence as: from when and until when blacklist is in force."
        ]
    );
    let ruled = format!(
        "ruled under \"For each summons:\", in line {}: each summons has its own",
        line_of(&text, "Service happens")
    );
    assert_eq!((message.others[0].span.of(&text), &message.others[0].text), ("Service", &ruled));
}

#[test]
fn a_sentence_is_asked_once_of_which_case() {
    let text = page("Blacklist is a measure.\nBlacklist is in force from service until handover.", "", "");
    let message = the_message(&text);
    assert_eq!((message.code, message.place.span.of(&text)), ("L044", "service"));
    let again = message.others.last().expect("a further place");
    assert_eq!((again.span.of(&text), again.text.as_str()), ("handover", "of which summons?"));
}

#[test]
fn what_nobody_can_have_judged_is_not_claimed() {
    let asks = "If reason is no, the person may rest.";
    let rest = "To rest (rest) is an act of the person.";
    let right = "Right a (\"a\"): It never happens that reason is yes.";
    let with =
        |outside: &str, each: &str, scope: &str| page(outside, each, &block("rights", &format!("{scope}{right}")));
    let each = "For each summons:\n";
    assert_eq!(said(&with(rest, asks, "")), [("L044", "reason")]);
    assert_eq!(said(&with(&format!("{rest}\n{asks}"), "", each)), [("L044", "reason")]);
    assert_eq!(said(&with(rest, asks, each)), []);
    assert_eq!(said(&with(&format!("{rest}\n{asks}"), "", "")), []);
    let rests = format!("{rest}\nThe person may rest.");
    assert_eq!(said(&with(&rests, "", "")), [("L012", "reason is yes")]);
    // A sentence that is wrong may be the one that asks.
    assert_eq!(said(&with(&rests, "If reason is maybe, exit ban is suspended while abroad is yes.", "")).len(), 1);
}

#[test]
fn which_case_in_windows_limits_and_rights() {
    let acts = "To rest (rest) is an act of the person.\nTo judge (judgment) is an act of the office.\n";
    for line in [
        "The person may rest within 2 days of service.",
        "The person may rest after service.",
        "The office must judge within 2 days of missed lifting.",
        "Abroad becomes yes on day 2 after service.",
    ] {
        let text = outside(&format!("{acts}{line}"));
        let said = said(&text);
        let errors: Vec<_> = said.iter().filter(|(code, _)| code.starts_with('L')).map(|(code, _)| *code).collect();
        assert_eq!(errors, ["L044"], "{line}: {said:?}");
    }
    let right = "Right soon (\"x\"): Within 3 days of service, exit ban is not in force.";
    assert_eq!(said(&rights(right)), [("L044", "service")]);
    law(&rights(&format!("For each summons:\n{right}")));
}

#[test]
fn a_condition_outside_for_each_speaks_of_some_open_case() {
    let acts = "To rest (rest) is an act of the person.\n";
    law(&outside(&format!("{acts}If service has happened, the person may rest, unless exit ban is in force.")));
    // The opening act is the person's, and so is its day.
    law(&outside(&format!("{acts}The person may rest within 3 days of issue.")));
}

#[test]
fn an_act_of_the_person_at_large_is_not_of_this_case() {
    for line in [
        "The border has a record of service from departure.",
        "If departure has happened, the border has a record of service from issue.",
    ] {
        let text = each(line);
        let message = the_message(&text);
        assert_eq!((message.code, message.place.span.of(&text)), ("L042", "departure"), "{line}");
        assert!(message.notes[1].contains("put it outside \"For each summons:\""), "{message:?}");
    }
    let right = rights(
        "For each summons:\nRight out (\"x\"): Whenever exit ban is in force, the person can reach that departure has happened by their own acts.",
    );
    let message = the_message(&right);
    assert_eq!(message.code, "L042");
    assert!(message.notes[1].contains("If the right speaks of the person"), "{message:?}");
}

#[test]
fn forbids_and_definitions_do_not_name() {
    // `Exit ban forbids departure` stands under For each in the law of the tests.
    law(&page(
        "Gone means departure has happened.",
        "The border has a record of service from issue, unless the person is gone.",
        "",
    ));
}

#[test]
fn a_counted_act_is_seen_by_the_cases_it_counts_for() {
    let text = page(
        "To rest (rest) is an act of the person.\nThe person may rest.",
        "Rest counts for one open summons.\nThe border has a record of service from rest.",
        "",
    );
    law(&text);
}

#[test]
fn an_act_is_ruled_in_one_place() {
    let text = page("The office must hand over the summons within 2 days of issue.", "", "");
    assert_eq!(said(&text), [("L041", "hand over the summons")]);
    let text = each("The office must issue a summons within 2 days of service.");
    assert!(said(&text).contains(&("L041", "issue a summons")), "{:?}", said(&text));
}

#[test]
fn a_case_closes_and_is_known_under_its_for_each() {
    assert_eq!(said(&outside("It closes on the day of departure.")), [("L041", "It closes on the day of departure.")]);
    let text = page("", "", "").replace("The person knows of the summons from viewing.\n", "");
    let text =
        text.replace("The person can leave.\n", "The person can leave.\nThe person knows of the summons from issue.\n");
    assert_eq!(said(&text), [("L041", "summons")]);
}

#[test]
fn a_circle_is_shown_as_a_circle() {
    let text = page(
        "Upload is an event by law.\nEntry is an event by law.",
        "Upload happens on the day of entry.\nEntry happens on the first of:\n- the day of upload\n- the day of viewing.",
        "",
    );
    let message = the_message(&text);
    assert_eq!((message.code, message.place.span.of(&text)), ("L052", "entry"));
    assert_eq!(message.place.text, "upload waits for entry");
    assert_eq!(message.others.len(), 1);
    assert_eq!(message.others[0].text, "entry waits for upload");
    assert_eq!(message.notes[0], "The circle: upload -> entry -> upload.");
}

#[test]
fn circles_go_through_conditions_negations_definitions_and_bounds() {
    for (outside, each) in [
        ("Upload is an event by law.", "Upload happens on the day of issue, unless upload has happened."),
        ("Lock is a measure.", "Lock is in force from issue until appearance, unless lock is in force."),
        (
            "Lock is a measure.\nLocked means lock is in force.",
            "If the person is locked, lock is in force from issue until viewing.",
        ),
        ("Lock is a measure.", "Lock is in force while no measure is in force."),
        (
            "Lock is a measure that limits credit.",
            "Lock is in force while a measure that limits credit is not in force.",
        ),
        ("", "If the border has no record of viewing, the border has a record of viewing from issue."),
        (
            "",
            "The border has a record of viewing from once 2 days have passed since issue, unless the border has a record of viewing.",
        ),
        // The office tells of the lock and is told of it by nobody: it sees at once whether it is in force.
        (
            "Lock is a measure.",
            "The office must tell the border of lock within 1 day.\nLock is in force while the office has no record of lock.",
        ),
    ] {
        let text = page(outside, each, "");
        let said = said(&text);
        assert_eq!(said.iter().map(|(code, _)| *code).collect::<Vec<_>>(), ["L052"], "{each}: {said:?}");
    }
}

#[test]
fn dawns_choices_duties_and_feeds_break_a_circle() {
    law(&page(
        "Upload is an event by law.\nEntry is an event by law.",
        "Upload happens on day 1 after entry.\nEntry happens on the day of upload.",
        "",
    ));
    law(&each("The office must tell the border of service within 1 day."));
    // Who is told hears of it on a later day.
    law(&page(
        "Lock is a measure.",
        "The office must tell the border of lock within 1 day.\nLock is in force while the border has no record of lock.",
        "",
    ));
    // A choice may wait for what it brings about.
    law(&page(
        "Upload is an event by law.\nTo file (filing) is an act of the office.",
        "If upload has not happened, the office may file.\nUpload happens on the day of filing.",
        "",
    ));
}

#[test]
fn otherwise_after_missed_is_a_step() {
    let text = page(
        "To judge (judgment) is an act of the office.\nDefault is an event by law.",
        "The office must judge within 1 day of default; otherwise default happens.",
        "",
    );
    law(&text);
}

#[test]
fn findings_are_told_at_the_definition_or_the_forbids() {
    let text = page("To rest (rest) is an act of the person.", "Exit ban forbids rest, enforced by the border.", "");
    assert_eq!(said(&text), [("W101", "rest"), ("W103", "rest")]);
    let found = messages(&text);
    assert!(found.iter().all(|said| said.severity == Severity::Warning));
    assert!(found[0].notes[0].contains("The person can rest."), "{found:?}");
    assert_eq!(said(&outside("Upload is an event by law.")), [("W104", "Upload")]);
    assert_eq!(said(&outside("Lock is a measure.")), [("W104", "Lock")]);
    assert_eq!(said(&outside("Loss is a chance.")), [("W101", "Loss")]);
    let open = page("", "", "").replace("It closes on the day of lifting.\n", "");
    assert_eq!(said(&open), [("W102", "summons")]);
}
