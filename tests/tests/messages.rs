//! Every message is explained, shown in the suite, and mended by its edits.
//!
//! `POVESTKA_UPDATE=1` writes the list of `docs/messages/README.md` anew.

use law::diagnostic::{Diagnostic, Severity};
use meeting::command::{Folder, povestka};
use meeting::explained::{Text, codes, codes_of_findings, explained, page};
use meeting::{suite, tree};

#[test]
fn every_code_is_in_the_suite() {
    let suite: String = suite::pages().into_iter().map(|(_, text, _)| text).collect();
    let missing: Vec<String> = codes().into_iter().filter(|code| !suite.contains(code.as_str())).collect();
    assert!(missing.is_empty(), "no page of the suite shows {}", missing.join(", "));
}

#[test]
fn every_code_is_explained_and_no_other() {
    assert_eq!(codes(), explained(), "left: the codes of the sources; right: the pages of docs/messages");
}

#[test]
fn every_page_can_be_asked_for() {
    let list = answer(&["explain"]);
    for code in explained() {
        let (_, text) = page(&code);
        assert_eq!(answer(&["explain", &code.to_lowercase()]), text);
        assert!(list.contains(&format!("\n{code}  ")), "{code} is not in the list");
        let prose = text.split("```").step_by(2).flat_map(str::lines);
        assert!(prose.map(|line| line.chars().count()).max() <= Some(80), "{code}: wider than a terminal");
    }
}

/// What a command answers at the root of the project.
fn answer(arguments: &[&str]) -> String {
    let said = povestka(arguments, &tree::root());
    assert_eq!(said.exit, 0, "{arguments:?}");
    said.out
}

#[test]
fn what_is_wrong_is_wrong_in_this_way_and_what_is_right_is_right() {
    let (mut report, found) = (String::new(), codes_of_findings());
    for code in explained() {
        let (page, text) = page(&code);
        assert!(text.starts_with(&format!("# {code}: ")), "{code} does not begin with its title");
        let titles: Vec<&str> = page.sections.iter().map(|section| section.title.as_str()).collect();
        assert_eq!(titles, ["Wrong", "Right", "Where it happened"], "{code}");
        let read = |text: &Text| text.codes().into_iter().map(str::to_owned).collect();
        let codes = |text: &Text| match code.as_str() {
            STRICT => checked(text, &["--strict"]),
            FOR_THE_READER => checked(text, &[]),
            _ if found.contains(&code) => findings(text),
            _ => read(text),
        };
        let (mut wrong, right) = (codes(&Text::of(&page.sections[0])), codes(&Text::of(&page.sections[1])));
        // What forbids an act that nothing allows never comes alone.
        wrong.retain(|other| code != "W103" || other != "W101");
        if wrong != [code.as_str()] || !right.is_empty() {
            report.push_str(&format!("{code}: the wrong text gives {wrong:?}, the right one {right:?}\n"));
        }
    }
    assert!(report.is_empty(), "{report}");
}

/// What is said only to somebody who takes nothing unchecked.
const STRICT: &str = "L079";

/// What `check` alone reads: the tables of a page that leave questions to the reader.
const FOR_THE_READER: &str = "L082";

/// The codes of all that `check` says to be wrong with a text, each once, in order.
fn checked(text: &Text, flags: &[&str]) -> Vec<String> {
    let said = Folder::of(&text.law).povestka(&[&["check", "law.md", "--short"], flags].concat());
    let code = |line: &str| Some(line.split(": ").nth(1)?.to_owned());
    let codes: std::collections::BTreeSet<String> = said.err.lines().filter_map(code).collect();
    assert_eq!(said.exit == 2, !codes.is_empty(), "{}", said.err);
    codes.into_iter().collect()
}

/// The codes of all that `check` finds in a text without errors, each once, in order.
fn findings(text: &Text) -> Vec<String> {
    let errors = text.codes();
    assert!(errors.is_empty(), "a finding is about a text without errors: {errors:?}");
    let said = Folder::of(&text.law).povestka(&["check", "law.md"]);
    assert!(said.exit < 2, "{}", said.err);
    let found = said.out.split("\nfinding[").skip(1);
    let codes: std::collections::BTreeSet<&str> = found.filter_map(|rest| rest.split(']').next()).collect();
    codes.into_iter().map(str::to_owned).collect()
}

#[test]
fn the_list_names_every_page() {
    const PATH: &str = "docs/messages/README.md";
    let mut list = String::new();
    for code in explained() {
        let (_, text) = page(&code);
        let title = text.lines().next().and_then(|line| line.strip_prefix(&format!("# {code}"))).expect("a title");
        list.push_str(&format!("- [{code}]({code}.md){title}\n"));
    }
    let text = tree::text(PATH);
    let (head, rest) = text.split_once("<!-- begin: list -->\n").expect("the list has a beginning");
    let (old, end) = rest.split_once("<!-- end -->").expect("the list has an end");
    if std::env::var_os("POVESTKA_UPDATE").is_some_and(|value| value == "1") {
        let text = format!("{head}<!-- begin: list -->\n{list}<!-- end -->{end}");
        std::fs::write(tree::root().join(PATH), text).expect("the list is written");
    } else {
        assert_eq!(old, list, "POVESTKA_UPDATE=1 writes it anew");
    }
}

#[test]
fn edits_mend_what_they_are_offered_for() {
    let (mut report, mut carried_out) = (String::new(), 0);
    for (place, text) in texts() {
        let (said, _) = text.said();
        for message in said.iter().filter(|said| !said.edits.is_empty()) {
            let count = |said: &[Diagnostic]| said.iter().filter(|other| other.code == message.code).count();
            let (mended, _) = text.mended(message).said();
            carried_out += 1;
            if count(&mended) >= count(&said) {
                let (code, edits) = (message.code, &message.edits);
                report.push_str(&format!("{place}: {code} is still said after its edits {edits:?}\n"));
            }
        }
    }
    assert!(report.is_empty(), "{report}");
    assert!(carried_out >= 5, "only {carried_out} messages offer edits");
}

#[test]
fn days_are_written_as_the_language_writes_them() {
    let mut report = String::new();
    for (place, text) in texts() {
        let (of_law, of_world) = text.said();
        let written: String = text.law.iter().map(|(_, text)| text.as_str()).chain(text.world.as_deref()).collect();
        for message in of_law.iter().chain(&of_world) {
            let labels = message.others.iter().chain([&message.place]).map(|label| &label.text);
            let words =
                labels.chain([&message.title]).chain(&message.notes).chain(message.edits.iter().map(|(_, to)| to));
            for day in words.flat_map(|words| numbered_days(words)).filter(|day| !written.contains(*day)) {
                report.push_str(&format!("{place}: {} says {day}\n", message.code));
            }
        }
    }
    for (_, text, page) in suite::pages() {
        let fences = page.sections.iter().flat_map(|section| section.fences_of("console"));
        let answers = fences.flat_map(|fence| fence.text.lines()).filter(|line| !line.starts_with("$ "));
        for day in answers.flat_map(numbered_days) {
            report.push_str(&format!("{}: {day} in an answer\n", page.name));
        }
        assert!(!text.is_empty(), "a page of the suite holds something");
    }
    assert!(report.is_empty(), "a day is written as 14 April 2023\n{report}");
}

/// Every `2023-04-14` of a text.
fn numbered_days(text: &str) -> Vec<&str> {
    let is_day = |day: &&str| {
        day.bytes()
            .enumerate()
            .all(|(at, byte)| if [4, 7].contains(&at) { byte == b'-' } else { byte.is_ascii_digit() })
    };
    (0..text.len()).filter_map(|at| text.get(at..at + 10)).filter(is_day).collect()
}

#[test]
fn a_numbered_day_is_noticed() {
    assert_eq!(numbered_days("Ü 2023-04-14, 12-2023-04 and 14 April 2023"), ["2023-04-14"]);
}

#[test]
fn of_all_laws_of_a_page_twenty_messages_are_said_in_every_form() {
    let law = |name: &str| {
        let wrong = |at: u32| format!("Word{name}{at} forbids act{name}{at}, enforced by body{name}{at}.\n");
        let lines: String = (0..5).map(wrong).collect();
        format!("```law\nLaw {name} (\"x\") is in force from 1 January 2030.\n{lines}```\n\n")
    };
    let folder = Folder::of(&[("law.md", law("first") + &law("second"))]);
    let painted = folder.povestka(&["check", "law.md"]).err;
    assert_eq!(painted.matches("error[L010]").count(), 20, "{painted}");
    assert!(painted.contains("10 more"), "{painted}");
    assert!(painted.contains("actfirst4") && painted.contains("wordsecond0"), "in the order of the page: {painted}");
    let short = folder.povestka(&["check", "law.md", "--short"]).err;
    assert_eq!((short.lines().count(), short.lines().last()), (21, Some("and 10 more")), "{short}");
    let json = folder.povestka(&["check", "law.md", "--json"]).out;
    assert_eq!(json.matches("\"code\"").count(), 20);
    assert!(json.contains("\"more_messages\": 10"), "{json}");
}

#[test]
fn a_line_that_is_left_out_is_written_again_by_its_edit() {
    let (mut report, mut written) = (String::new(), 0);
    for (place, text) in texts().into_iter().filter(|(_, text)| text.world.is_none()) {
        let Some((_, page)) = text.law.last() else { continue };
        if !text.codes().iter().all(|code| code.starts_with('W')) {
            continue;
        }
        let defines = |line: &&str| {
            [" is a body.", " is a measure.", " is an event by law.", " is a chance."]
                .iter()
                .any(|end| line.ends_with(end))
        };
        for left_out in page.lines().filter(defines) {
            let mut without = text.clone();
            let page = &mut without.law.last_mut().expect("it has a page").1;
            *page = page.replacen(&format!("{left_out}\n"), "", 1);
            let errors = |said: &[Diagnostic]| said.iter().filter(|said| said.severity == Severity::Error).count();
            let (said, _) = without.said();
            let assumed = |message: &&Diagnostic| message.edits.iter().any(|(_, line)| line.contains("[assumed]"));
            for message in said.iter().filter(assumed) {
                let (mended, _) = without.mended(message).said();
                written += 1;
                if errors(&mended) >= errors(&said) {
                    let (title, edits) = (&message.title, &message.edits);
                    report.push_str(&format!("{place}, without {left_out}: {title}, and no better with {edits:?}\n"));
                }
            }
        }
    }
    assert!(report.is_empty(), "{report}");
    assert!(written >= 50, "only {written} lines were written again");
}

/// Every text of the suite, and every wrong text that is explained, with the words by which it is found.
fn texts() -> Vec<(String, Text)> {
    let mut texts = Vec::new();
    for (_, _, page) in suite::pages() {
        texts.extend(
            page.sections.iter().map(|section| (format!("{}, {}", page.name, section.title), Text::of(section))),
        );
    }
    texts.extend(explained().into_iter().map(|code| (code.clone(), Text::of(&page(&code).0.sections[0]))));
    texts
}
