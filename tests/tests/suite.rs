//! Runs the suite: every page of `suite/`, its notes, its days, its commands.
//!
//! `POVESTKA_UPDATE=1` puts what the commands print into the pages; the difference is then for a person to read.

use law::meaning::Phase;
use meeting::days;
use meeting::page::{Page, Section};
use meeting::suite;

#[test]
fn every_page_is_run_and_expects_something() {
    let pages = suite::pages();
    assert!(!pages.is_empty(), "the suite is empty");
    for (path, _, page) in pages {
        assert_eq!(
            path.extension().and_then(|extension| extension.to_str()),
            Some("md"),
            "{} is no page",
            path.display()
        );
        let count: usize = page.sections.iter().map(suite::expectations).sum();
        assert!(count > 0, "{} expects nothing", page.name);
    }
}

#[test]
fn laws_say_what_their_notes_expect() {
    each_section(|_, section| suite::check_notes(section));
}

#[test]
fn days_are_as_worked_out_by_hand() {
    each_days(|section, days| days::compare(section, days, &days::lived_by_meaning(days)?, &ALL));
}

#[test]
fn evenings_are_so_in_the_compiled_step_too() {
    each_days(|section, days| days::compare(section, days, &days::lived_by_step(days)?, &[Phase::Night]));
}

/// The four phases.
const ALL: [Phase; 4] = [Phase::Dawn, Phase::Others, Phase::Person, Phase::Night];

/// A comparison that accepts anything would prove nothing: each cell, turned round alone, must be noticed.
#[test]
fn a_wrong_cell_is_noticed() {
    each_days(|section, days| {
        let seen = days::lived_by_meaning(days)?;
        for row in 0..days.rows.len() {
            for column in 0..days.claims.len() {
                let mut turned = seen.clone();
                let at = (days.rows[row].day, days.rows[row].phase);
                let cell = turned.iter_mut().find(|(day, phase, _)| (*day, *phase) == at).ok_or("nobody looked")?;
                cell.2[column] = !cell.2[column];
                if days::compare(section, days, &turned, &ALL).is_ok() {
                    return Err(format!(
                        "{}, column {}: turned round, and not noticed",
                        days.rows[row].title,
                        column + 1
                    ));
                }
            }
        }
        Ok(())
    });
}

/// Asks every section that holds days.
fn each_days(check: impl Fn(&Section, &days::Days) -> Result<(), String>) {
    each_section(|_, section| match section.fences_of("answers").next() {
        Some(_) => check(section, &days::read(section)?),
        None => Ok(()),
    });
}

#[test]
fn commands_answer_as_the_pages_say() {
    let update = std::env::var_os("POVESTKA_UPDATE").is_some_and(|value| value == "1");
    let mut report = String::new();
    for (path, text, page) in suite::pages() {
        let mut answers = Vec::new();
        for section in &page.sections {
            for console in section.fences_of("console") {
                match suite::answer(section, &console.text) {
                    Ok(answer) => {
                        if answer != console.text && !update {
                            let diff = suite::diff(&console.text, &answer);
                            report.push_str(&format!("\n{}:{}, {}\n{diff}", page.name, console.line, section.title));
                        }
                        answers.push((console.line, answer));
                    }
                    Err(error) => report.push_str(&format!("\n{}:{}: {error}\n", page.name, console.line)),
                }
            }
        }
        if update {
            std::fs::write(&path, suite::put_answers(&text, &answers)).expect("the page is written");
        }
    }
    assert!(report.is_empty(), "{report}");
}

#[test]
fn verdicts_are_as_predicted() {
    each_section(|_, section| {
        for fence in section.fences_of("verdicts") {
            let found = suite::verdicts(section)?;
            if found != fence.text {
                return Err(suite::diff(&fence.text, &found));
            }
        }
        Ok(())
    });
}

/// Asks every section of every page; all failures are told together.
fn each_section(check: impl Fn(&Page, &Section) -> Result<(), String>) {
    let mut report = String::new();
    for (_, _, page) in suite::pages() {
        for section in &page.sections {
            if let Err(error) = check(&page, section) {
                report.push_str(&format!("\n{}, {}\n{error}", page.name, section.title));
            }
        }
    }
    assert!(report.is_empty(), "{report}");
}
