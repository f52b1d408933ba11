//! Small laws and their amendments: what becomes of each sentence, and what is said of a line that does not fit.

use crate::checked::{Core, EventId, Law, Sentence};
use crate::diagnostic::{Diagnostic, Severity, paint_pages};
use crate::pages::Pages;

const BASE: &str = "```law
Law old (\"Old\") is in force from 1 January 2023.
The office is a body.
The border is a body.
Student is a fact: yes or no; it can change.
Age is a fact: a whole number from 16 to 60; it never changes.
A summons is a case.
To issue a summons (issue) is an act of the office; it opens a summons.
To appear (appearance) is an act of the person; it answers a summons.
To lift the ban (lifting) is an act of the office.
To leave (departure) is an act of the person.
Service is an event by law.
Exit ban is a measure that limits leaving.
Driving ban is a measure that limits driving.
Credit ban is a measure that limits credit.
The office may issue a summons, unless age is at least 27 (upper age).
The person can leave.

For each summons:
Readings of service (\"when?\"):  [Art 3]
- whole: Service happens once 7 days (term) have passed since issue.
- seventh: Service happens on day 7 (term) after issue.
Exit ban, driving ban and credit ban are in force from the first of:  [Art 7]
- the day of service
until appearance.
The person may appear.
The office must lift the ban within 1 day of appearance.
The office must tell the border of exit ban within 1 day.
Exit ban forbids departure, enforced by the border.
It closes on the day of lifting.
```
```story
Story \"of the old law\":
On day 0: issue.
Then on day 9: exit ban is in force.
```
";

const HEAD: &str = "Law new (\"New\") amends old and is in force from 1 May 2024.\nIt applies to every open summons.\n";

fn pages(lines: &str) -> Pages {
    let new = format!("```law\n{HEAD}{lines}\n```\n");
    Pages::of(&[("old.md", BASE), ("new.md", &new)])
}

/// The law that the lines make.
fn law(lines: &str) -> Law {
    let pages = pages(lines);
    let (law, said) = crate::read_pages(&pages);
    law.unwrap_or_else(|| panic!("{}", paint_pages(&pages, &said, false)))
}

fn sentence<'l>(law: &'l Law, words: &str) -> &'l Sentence {
    let found = law.sentences.iter().find(|sentence| sentence.text.contains(words));
    found.unwrap_or_else(|| panic!("no sentence says \"{words}\": {:#?}", law.sentences))
}

/// Code, words under the place, and page of each error.
fn errors(lines: &str) -> Vec<(&'static str, String, &'static str)> {
    let pages = pages(lines);
    let errors = crate::read_pages(&pages).1.into_iter().filter(|said| said.severity == Severity::Error);
    errors
        .map(|said| {
            let page = ["old.md", "new.md"][pages.page_at(said.place.span.start)];
            (said.code, said.place.span.of(pages.text()).to_owned(), page)
        })
        .collect()
}

fn the_error(lines: &str) -> Diagnostic {
    let (_, said) = crate::read_pages(&pages(lines));
    let mut errors = said.into_iter().filter(|said| said.severity == Severity::Error);
    let error = errors.next().expect("an error");
    assert_eq!(errors.next(), None);
    error
}

#[test]
fn the_head_is_that_of_the_amendment_and_stories_of_the_base_are_not_asked() {
    let law = law("");
    assert_eq!((law.name.as_str(), law.title.as_str()), ("new", "New"));
    assert_eq!(law.from, jiff::civil::date(2024, 5, 1));
    assert!(law.stories.is_empty());
    assert_eq!(law.sentences[0].file, "new.md");
    let issue = sentence(&law, "may issue");
    assert_eq!((issue.file.as_str(), issue.line), ("old.md", 16));
}

#[test]
fn a_sentence_is_replaced_and_its_case_and_place_are_right() {
    let law = law("Replace appearance: The person can appear within 3 days of issue.  [Art 9] [was \"may appear\"]");
    let new = sentence(&law, "The person can appear within 3 days");
    assert_eq!((new.file.as_str(), new.line), ("new.md", 4));
    assert_eq!(new.text, "The person can appear within 3 days of issue.");
    assert_eq!(new.notes, ["Art 9"]);
    assert!(law.sentences.iter().all(|sentence| sentence.text != "The person may appear."));
    let rule = law.rules.iter().find(|rule| law.sentences[rule.sentence.at()].text == new.text).expect("a rule");
    assert!(rule.scope.is_some(), "it stands where the old one stood");
}

#[test]
fn a_duty_replaces_a_power_and_a_list_of_readings_goes() {
    let law = law("Replace appearance: The person must appear within 3 days of issue.\n\
                   Replace service: Service happens on day 3 after issue.");
    assert!(law.readings.is_empty());
    assert!(law.sentences.iter().all(|sentence| !sentence.text.contains("may appear")));
    sentence(&law, "must appear");
}

#[test]
fn a_term_is_taken_out_of_a_joint_sentence() {
    let law = law("Replace exit ban: Exit ban is in force from issue until appearance.");
    sentence(&law, "Driving ban and credit ban are in force from the first of:");
    let law = self::law("Repeal exit ban.\nRepeal credit ban.");
    sentence(&law, "Driving ban is in force from the first of: - the day of service until appearance.");
    assert_eq!(law.measures.len(), 3, "the definitions stay");
}

#[test]
fn a_number_changes_wherever_it_stands() {
    let law = law("Change term from 7 days to 10 days.  [Art 12]\nChange upper age from 27 to 30.");
    assert_eq!(sentence(&law, "once 10 days (term) have passed").notes, ["Art 12", "Art 3"]);
    sentence(&law, "Service happens on day 10 (term) after issue.");
    sentence(&law, "unless age is at least 30 (upper age)");
    let (again, _) = crate::read_pages(&Pages::of(&[
        ("old.md", BASE),
        ("new.md", &format!("```law\n{HEAD}Change term from 7 days to 14 days.\n```\n")),
        (
            "newer.md",
            "```law\nLaw newer (\"N\") amends new.\nIt applies to every open summons.\nChange term from 14 days to 1 day.\n```\n",
        ),
    ]));
    sentence(&again.expect("a chain"), "once 1 day (term) have passed");
}

#[test]
fn a_reading_is_settled_with_its_source() {
    let law = law("Fix reading seventh of \"when?\".  [Court 5]");
    assert!(law.readings.is_empty());
    let fixed = sentence(&law, "Service happens on day 7");
    assert_eq!(fixed.notes, ["Art 3", "Court 5"]);
}

#[test]
fn bullets_are_added_and_exceptions_apply_to_one_measure() {
    let law =
        law("Add to exit ban:\n- day 3 after issue if student is yes.\nException to exit ban: unless student is no.");
    sentence(&law, "- the day of service - day 3 after issue if student is yes until appearance.");
    let excepted = sentence(&law, "Exit ban is in force from the first of:");
    assert!(excepted.text.ends_with("Exception: unless student is no."), "{}", excepted.text);
    sentence(&law, "Driving ban and credit ban are in force");
}

#[test]
fn an_exception_to_one_of_several_parts_a_reading() {
    let base = "```law\nLaw old (\"O\") is in force from 1 January 2023.\nThe office is a body.\nA summons is a case.\n\
        To issue a summons (issue) is an act of the office; it opens a summons.\nThe office may issue a summons.\n\
        To visit (visit) is an act of the person.\nStudent is a fact: yes or no; it never changes.\nDriving ban is a measure.\nCredit ban is a measure.\n\
        For each summons:\nReadings of driving ban (\"from when?\"):\n\
        - first: Driving ban and credit ban are in force from issue until visit.\n\
        - third: Driving ban and credit ban are in force from day 3 after issue until visit.\n```\n";
    let read = |lines: &str| {
        let new = format!("```law\nLaw new (\"N\") amends old.\nIt applies to every open summons.\n{lines}\n```\n");
        let (law, said) = crate::read_pages(&Pages::of(&[("old.md", base), ("new.md", &new)]));
        assert!(said.iter().all(|said| said.severity != Severity::Error), "{said:?}");
        law.expect("it is read")
    };
    let law = read("Exception to driving ban: unless student is yes.");
    assert_eq!(law.readings.len(), 1);
    assert_eq!(law.readings[0].labels, ["first", "third"]);
    let texts: Vec<&str> =
        law.rules.iter().filter(|rule| rule.reading.is_some()).map(|rule| text_of(&law, rule)).collect();
    let driving = |from: &str| format!("Driving ban is in force {from}. Exception: unless student is yes.");
    let credit = |from: &str| format!("Credit ban is in force {from}.");
    let (first, third) = ("from issue until visit", "from day 3 after issue until visit");
    assert_eq!(texts, [credit(first), driving(first), credit(third), driving(third)]);
    let labels: Vec<u16> = law.rules.iter().filter_map(|rule| rule.reading).map(|(_, label)| label).collect();
    assert_eq!(labels, [0, 0, 1, 1]);
    // What is parted is settled whole.
    let fixed = read("Exception to driving ban: unless student is yes.\nFix reading third of \"from when?\".");
    assert!(fixed.readings.is_empty());
    sentence(&fixed, "Credit ban is in force from day 3 after issue until visit.");
    assert!(sentence(&fixed, "Driving ban is in force from day 3").text.ends_with("unless student is yes."));
}

#[test]
fn readings_come_in_place_of_a_sentence() {
    let law = law(
        "Replace exit ban: Readings (\"from when?\"):  [Act 9] [was \"exit ban, driving ban and credit ban are in force\"]\n\
                   - issued: Exit ban is in force from issue until appearance.\n\
                   - served: Exit ban is in force from service until appearance.",
    );
    let questions: Vec<&str> = law.readings.iter().map(|list| list.question.as_str()).collect();
    assert_eq!(questions, ["when?", "from when?"]);
    assert_eq!(law.readings[1].labels, ["issued", "served"]);
    sentence(&law, "Driving ban and credit ban are in force from the first of:");
    let issued = sentence(&law, "Exit ban is in force from issue until appearance.");
    assert_eq!(issued.notes, ["Act 9"]);
    // They stand under the `For each` of what they replace.
    assert!(law.rules.iter().filter(|rule| rule.reading.is_some()).all(|rule| rule.scope.is_some()));
}

#[test]
fn readings_come_in_place_of_readings() {
    let law = law(
        "Replace service: Readings of service (\"when?\"):\n- same: Service happens on the day of issue.\n- week: Service happens on day 7 after issue.",
    );
    assert_eq!(law.readings.len(), 1);
    assert_eq!(law.readings[0].labels, ["same", "week"]);
}

#[test]
fn a_power_or_a_duty_may_be_the_two_readings_of_an_act() {
    let law = law("For each summons:\nReplace appearance: Readings (\"a duty?\"):\n- power: The person may appear.\n\
                   - duty: The person must appear within 3 days of issue.");
    assert_eq!(law.readings.iter().map(|list| list.labels.len()).collect::<Vec<_>>(), [2, 2]);
}

#[test]
fn readings_that_do_not_fit_are_told() {
    let about_another =
        "- one: Service happens on the day of issue.\n- two: Exit ban is in force from issue until appearance.";
    let two_things = "- one: Exit ban forbids departure, enforced by the office.\n\
                      - two: Exit ban is in force from issue until appearance.";
    for (bullets, title) in [
        (about_another, "the new sentence is not one about \"exit ban\" alone"),
        (two_things, "these readings say two things of \"exit ban\""),
    ] {
        let said = the_error(&format!("Replace exit ban: Readings (\"q\"):\n{bullets}"));
        assert_eq!((said.code, said.title.as_str()), ("L080", title));
    }
    let was = "Replace exit ban: Readings (\"q\"): [was \"from issue\"]\n- one: Exit ban is in force from issue until appearance.\n\
               - two: Exit ban is in force from service until appearance.";
    assert_eq!(errors(was), [("L080", "\"from issue\"".to_owned(), "new.md")]);
}

fn text_of<'l>(law: &'l crate::checked::Law, rule: &crate::checked::Rule) -> &'l str {
    &law.sentences[rule.sentence.at()].text
}

#[test]
fn a_line_for_another_text_is_told_with_the_place_in_the_law() {
    let said = the_error("Change term from 5 days to 10 days.");
    assert_eq!((said.code, said.title.as_str()), ("L080", super::lines::OTHER_TEXT));
    assert_eq!(said.place.text, "but in old \"term\" is 7 days");
    assert_eq!(said.notes, ["If 10 days is still meant: Change term from 7 days to 10 days."]);
    let pages = pages("Change term from 5 days to 10 days.");
    assert_eq!(pages.page_at(said.others[0].span.start), 0);
    let was = "Replace appearance: The person can appear.  [was \"must appear\"]";
    assert_eq!(errors(was), [("L080", "\"must appear\"".to_owned(), "new.md")]);
}

#[test]
fn what_does_not_fit_is_told() {
    let cases = [
        ("Replace departur: Departure happens on the day of issue.", "Departure"),
        ("Replace exit ban: Driving ban is in force from issue until appearance.", "Driving ban"),
        ("Replace border: Exit ban forbids departure, enforced by the border.", ""),
        ("Replace issue: Issue happens on the day of service.", "issue"),
        ("Repeal student.", "student"),
        ("Change patience from 3 days to 4 days.", "patience"),
        ("Change term from 7 days to 3 months.", ""),
        ("Add to lifting:\n- the day of issue.", "lifting"),
        ("Fix reading eighth of \"when?\".", "eighth"),
        ("Fix reading whole of \"why?\".", "\"why?\""),
        ("Exception to student: unless age is at least 20.", "student"),
    ];
    for (line, under) in cases {
        let said = errors(line);
        assert_eq!(said.len(), 1, "{line}: {said:?}");
        assert_eq!(said[0].0, "L080", "{line}: {said:?}");
        assert!(under.is_empty() || said[0].1 == under, "{line}: {said:?}");
        assert_eq!(said[0].2, "new.md");
    }
}

#[test]
fn the_head_says_for_which_cases_and_fits_its_law() {
    let read = |head: &str| {
        let new = format!("```law\n{head}\n```\n");
        let pages = Pages::of(&[("old.md", BASE), ("new.md", &new)]);
        let (_, said) = crate::read_pages(&pages);
        said.into_iter().filter(|said| said.severity == Severity::Error).map(|said| said.code).collect::<Vec<_>>()
    };
    let applies = "It applies to each summons opened from 1 May 2024.";
    assert_eq!(read("Law new (\"N\") amends old and is in force from 1 May 2024."), ["L081"]);
    assert_eq!(read(&format!("Law new (\"N\") amends old and is in force from 1 May 2024.\n{applies}")), [""; 0]);
    assert_eq!(read(&format!("Law new (\"N\") amends old and is in force from 1 May 2022.\n{applies}")), ["L081"]);
    assert_eq!(read(&format!("Law new (\"N\") amends other and is in force from 1 May 2024.\n{applies}")), ["L081"]);
    assert_eq!(read("Law new (\"N\") amends old.\nIt applies to every open appeal."), ["L010"]);
    let twice = format!(
        "Law new (\"N\") amends old and is in force from 1 May 2024.\n{applies}\nIt applies to every open summons."
    );
    assert_eq!(read(&twice), ["L081"]);
    let alone = Pages::one("new.md", "```law\nLaw new (\"N\") amends old.\n```\n");
    assert_eq!(crate::read_pages(&alone).1[0].code, "L081");
}

#[test]
fn an_exception_stands_in_any_law() {
    let text = BASE
        .replace("The person may appear.", "The person may appear.\nException to appearance: unless student is yes.");
    let (law, said) = crate::read("old.md", &text);
    let law = law.unwrap_or_else(|| panic!("{said:?}"));
    assert!(sentence(&law, "The person may appear.").text.ends_with("Exception: unless student is yes."));
}

#[test]
fn an_exception_under_a_condition_holds_where_both_are_so() {
    let exception = "If student is yes, exception to appearance: unless age is at least 20 or age is below 19.";
    let text = BASE.replace("The person may appear.", &format!("The person may appear.\n{exception}"));
    let (law, said) = crate::read("old.md", &text);
    let law = law.unwrap_or_else(|| panic!("{said:?}"));
    let said = &sentence(&law, "The person may appear.").text;
    assert!(said.ends_with("Exception, if student is yes: unless age is at least 20 or age is below 19."), "{said}");
    let by_hand = BASE.replace(
        "The person may appear.",
        "Unless student is yes and age is at least 20, the person may appear, unless student is yes and age is below 19.",
    );
    let (by_hand, said) = crate::read("old.md", &by_hand);
    let by_hand = by_hand.unwrap_or_else(|| panic!("{said:?}"));
    let power = |law: &Law| {
        let is_it = |event: EventId| law.events[event.at()].name == "appearance";
        let rule = law.rules.iter().find(|rule| matches!(rule.core, Core::May { act, .. } if is_it(act)));
        rule.expect("the person may appear").condition.clone()
    };
    assert_eq!(power(&law), power(&by_hand));
}

#[test]
fn an_exception_is_no_reading_and_parts_each() {
    let joint = BASE.replace(
        "Exit ban, driving ban and credit ban are in force from the first of:  [Art 7]\n- the day of service\nuntil appearance.",
        "Readings of bans (\"since when?\"):\n- early: Exit ban, driving ban and credit ban are in force from issue until \
         appearance.\n- late: Exit ban, driving ban and credit ban are in force from service until appearance.",
    );
    let errors = |text: &str| {
        let said = crate::read("old.md", text).1.into_iter().filter(|said| said.severity == Severity::Error);
        said.map(|said| said.code).collect::<Vec<_>>()
    };
    let with = |line: &str| joint.replace("The person may appear.", &format!("The person may appear.\n{line}"));
    assert_eq!(errors(&joint), [""; 0]);
    // In each reading the exception is to the exit ban alone (meaning 45).
    assert_eq!(errors(&with("Exception to exit ban: unless student is yes.")), [""; 0]);
    let reading = "Readings (\"who?\"):\n- all: Exception to lifting: unless student is yes.\n- some: Exception to \
                   lifting: unless age is at least 20.";
    assert_eq!(
        errors(&BASE.replace("The person may appear.", &format!("The person may appear.\n{reading}"))),
        ["L011", "L011"]
    );
}

#[test]
fn what_is_told_and_forbidden_is_replaced_and_outlives_a_repeal() {
    let law = self::law(
        "Replace exit ban: The office must tell the border of exit ban within 3 days.\n\
         Repeal exit ban.",
    );
    assert_eq!(
        sentence(&law, "The office must tell").text,
        "The office must tell the border of exit ban within 3 days."
    );
    assert_eq!(sentence(&law, "Exit ban forbids").text, "Exit ban forbids departure, enforced by the border.");
    let law = self::law("Replace exit ban: If student is no, exit ban forbids departure, enforced by the office.");
    let forbids: Vec<_> = law.rules.iter().filter(|rule| matches!(rule.core, Core::Forbids { .. })).collect();
    assert_eq!(forbids.len(), 1);
    assert!(law.sentences[forbids[0].sentence.at()].text.ends_with("enforced by the office."));
}

#[test]
fn an_amendment_of_a_bill_is_a_bill() {
    let base = BASE.replace("The office is a body.", "Law old is a bill.\nThe office is a body.");
    let new = format!("```law\n{HEAD}\n```\n");
    let (law, said) = crate::read_pages(&Pages::of(&[("old.md", &base), ("new.md", &new)]));
    assert!(law.unwrap_or_else(|| panic!("{said:?}")).bill);
}
