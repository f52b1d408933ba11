//! Small lives, one for each decision that the tables of the suite do not show.

use super::{Answers, Life, Of, Phase, StoryResult, tell_story};
use crate::checked::{Answer, Author, Condition, EventId, Fate, Law};
use crate::question::Question;
use crate::rung::Rung;
use std::collections::BTreeSet;

const SUMMONS: &str = "\
The board is a body.
The border is a body.
A summons is a case.
To issue a summons (issue) is an act of the board; it opens a summons.
To appear (appearance) is an act of the person.
To lift the ban (lifting) is an act of the board.
Exit ban is a measure that limits leaving.
The board may issue a summons.
";

/// Reads a law, with its rights and stories, all of which must be without mistakes.
fn read(law: &str, rights: &str, stories: &str) -> Law {
    let page = format!(
        "```law\nLaw test (\"a test\") is in force from 1 January 2030.\n{law}```\n\n```rights\n{rights}\n```\n\n```story\n{stories}\n```\n"
    );
    let (law, said) = crate::read("test.md", &page);
    let errors: Vec<_> = said.iter().filter(|said| said.code.starts_with('L')).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    law.expect("a law without errors")
}

fn summons(more: &str) -> String {
    format!("{SUMMONS}{more}\n")
}

fn told(law: &str, story: &str) -> (Law, StoryResult) {
    let law = read(law, "", &format!("Story \"one\":\n{story}"));
    let result = tell_story(&law, &law.stories[0]);
    (law, result)
}

fn passes(law: &str, story: &str) {
    let (law, result) = told(law, story);
    if let StoryResult::Failed { day, sentence } = result {
        panic!("day {day}: {}", law.sentences[sentence.at()].text);
    }
    assert_eq!(result, StoryResult::Passed);
}

fn fails_on(law: &str, story: &str, expected: (u32, &str)) {
    let (law, result) = told(law, story);
    let StoryResult::Failed { day, sentence } = result else { panic!("{result:?}") };
    assert_eq!((day, law.sentences[sentence.at()].text.as_str()), expected);
}

fn not_open(law: &str, story: &str) -> (u32, Answer) {
    let (_, result) = told(law, story);
    let StoryResult::NeverPossible { not_open: Some((day, answer, _)) } = result else { panic!("{result:?}") };
    (day, answer)
}

fn event(law: &Law, name: &str) -> EventId {
    let at = law.events.iter().position(|event| event.name == name);
    EventId(at.unwrap_or_else(|| panic!("no {name}")) as u16)
}

/// Gives the named acts (`issue`), missed duties (`missed lifting`) and messages (`message`) on their days, the option 0 to
/// all else; nature does not move. Notes what it is asked.
struct Script<'s> {
    law: &'s Law,
    lines: &'s [(u32, &'s str)],
    asked: BTreeSet<(u32, String, u16)>,
}

impl<'s> Script<'s> {
    fn new(law: &'s Law, lines: &'s [(u32, &'s str)]) -> Script<'s> {
        Script { law, lines, asked: BTreeSet::new() }
    }

    fn days_asked(&self, what: &str) -> Vec<u32> {
        self.asked.iter().filter(|(_, asked, _)| asked == what).map(|(day, ..)| *day).collect()
    }
}

impl Answers for Script<'_> {
    fn answer(&mut self, day: u32, question: Question, of: Of, _options: u16) -> u16 {
        let what = match question {
            Question::Act(act) => self.law.events[act.at()].name.clone(),
            Question::Missed(act) => format!("missed {}", self.law.events[act.at()].name),
            Question::Arrives(..) => "message".to_string(),
            Question::Judge(fact, _) => self.law.facts[fact.at()].name.clone(),
            Question::Nature(_) => return u16::MAX,
            Question::Start(_)
            | Question::Reading(_)
            | Question::Offset(_)
            | Question::Which(_)
            | Question::Day
            | Question::Birthday
            | Question::Grows(_)
            | Question::Length(_)
            | Question::Stale(..)
            | Question::Wrong(..)
            | Question::Way(_) => return 0,
        };
        let is_named = self.lines.contains(&(day, what.as_str()));
        assert!(self.asked.insert((day, what.clone(), of.slot)), "day {day}: {what} is asked twice");
        u16::from(is_named)
    }
}

/// The evenings, of `days`, that break the first right.
fn broken_on(law: &str, right: &str, lines: &[(u32, &str)], days: u32) -> Vec<u32> {
    let law = read(law, right, "");
    let mut script = Script::new(&law, lines);
    let mut life = Life::begin(&law, Rung::AsWritten, false, &mut script);
    let mut broken = Vec::new();
    for day in 0..days {
        life.live(&mut script, &mut |_, _| {});
        if life.broken(0) {
            broken.push(day);
        }
    }
    broken
}

// Stories.

#[test]
fn a_story_tells_the_first_claim_that_is_false() {
    let law = summons("For each summons:\nExit ban is in force from day 2 after issue until day 4 after issue.");
    passes(&law, "On day 0: issue.\nThen on day 2: exit ban is in force.\nThen on day 4: exit ban is not in force.");
    fails_on(
        &law,
        "On day 0: issue.\nThen on day 4: exit ban is in force.\nThen on day 1: exit ban is in force.",
        (1, "Then on day 1: exit ban is in force."),
    );
}

#[test]
fn a_story_stands_for_every_start_in_which_its_acts_are_open() {
    let law = "The board is a body.\nStudent is a fact: yes or no; it never changes.\n\
        To call (call) is an act of the board.\nTo wait (wait) is an act of the person.\n\
        If student is no, the board may call.\n";
    // Where student is yes nobody can call: such a start is skipped, and in the one that is left the claim is true.
    passes(law, "On day 0: call.\nThen on day 0: student is no.");
    // Without the act both starts are left.
    fails_on(law, "Then on day 0: student is no.", (0, "Then on day 0: student is no."));
    let day_and_act = not_open(law, "At first: student is yes.\nOn day 3: call.\nThen on day 4: call has happened.");
    assert_eq!(day_and_act, (3, Answer::Act(EventId(0), None)));
}

#[test]
fn a_story_that_no_start_fits_is_never_possible() {
    let law = "Student is a fact: yes or no; it never changes.\nAge is a fact: a whole number from 16 to 20; it never changes.\n";
    let (_, result) = told(law, "At first: age is at least 18; age is below 18.\nThen on day 0: student is yes.");
    assert_eq!(result, StoryResult::NeverPossible { not_open: None });
    passes(law, "At first: age is at least 18; student is yes.\nThen on day 0: age is at least 18.");
}

#[test]
fn duties_and_messages_keep_their_last_day_unless_a_story_says_otherwise() {
    let law = summons(
        "The board must tell the border of exit ban within 2 days.\nFor each summons:\n\
         Exit ban is in force from issue until lifting.\nThe board must lift the ban within 3 days of issue.",
    );
    passes(
        &law,
        "On day 0: issue.\nThen on day 1: the border has no record of exit ban.\n\
         Then on day 2: the border has a record of exit ban; exit ban is in force.\n\
         Then on day 3: lifting has happened; exit ban is not in force; missed lifting has not happened.",
    );
    passes(
        &law,
        "On day 0: issue.\nOn day 2: the border does not learn of exit ban.\nOn day 3: missed lifting.\n\
         On day 4: the border learns of exit ban.\nOn day 6: lifting.\n\
         Then on day 3: missed lifting has happened; exit ban is in force; the border has no record of exit ban.\n\
         Then on day 4: the border has a record of exit ban.\nThen on day 6: exit ban is not in force.",
    );
    // On day 1 the message need not come yet, and on day 2 the duty is not due.
    let early = not_open(
        &law,
        "On day 0: issue.\nOn day 1: the border does not learn of exit ban.\nThen on day 1: exit ban is in force.",
    );
    assert!(matches!(early, (1, Answer::LearnsNot(..))), "{early:?}");
    let early = not_open(&law, "On day 0: issue.\nOn day 2: missed lifting.\nThen on day 2: exit ban is in force.");
    assert!(matches!(early, (2, Answer::Missed(..))), "{early:?}");
}

#[test]
fn a_story_that_names_no_date_stands_for_all() {
    let law = summons(
        "The appointment is a date named at issue, from 2 to 4 days after issue.\nFor each summons:\n\
         Exit ban is in force from appointment until appearance.",
    );
    passes(
        &law,
        "On day 0: issue; appointment on day 3.\nThen on day 2: exit ban is not in force.\nThen on day 3: exit ban is in force.",
    );
    fails_on(
        &law,
        "On day 0: issue.\nThen on day 3: exit ban is in force.",
        (3, "Then on day 3: exit ban is in force."),
    );
    passes(&law, "On day 0: issue.\nThen on day 4: exit ban is in force.");
    let day = not_open(&law, "On day 0: issue; appointment on day 5.\nThen on day 5: exit ban is in force.").0;
    assert_eq!(day, 5);
}

#[test]
fn a_reading_is_one_law_for_the_whole_story() {
    let law = summons(
        "Service is an event by law.\nFor each summons:\nReadings of service (\"which day?\"):\n\
         - soon: Service happens on day 1 after issue.\n- late: Service happens on day 3 after issue.",
    );
    passes(
        &law,
        "On day 0: issue.\nThen on day 1 in reading soon: service has happened.\n\
         Then on day 2 in reading late: service has not happened.\nThen on day 3: service has happened.",
    );
    passes(&law, "On day 0: issue; in reading late.\nThen on day 2: service has not happened.");
}

#[test]
fn in_stories_closed_cases_count_too() {
    let law =
        summons("For each summons:\nThe person knows of the summons from issue.\nIt closes on day 1 after issue.");
    passes(
        &law,
        "On day 0: issue.\nThen on day 3: issue has happened; the person knows of the summons; no summons is open.",
    );
}

#[test]
fn a_story_that_leaves_too_much_open_says_so() {
    let mut law = String::from("To wait (wait) is an act of the person.\nThe person can wait.\n");
    for name in ["one", "two", "three", "four"] {
        law.push_str(&format!("Share {name} is a fact: a whole number from 0 to 60; it never changes.\n"));
    }
    law = law.replace("Share one", "Share alpha").replace("Share two", "Share beta");
    law = law.replace("Share three", "Share gamma").replace("Share four", "Share delta");
    let (_, result) = told(&law, "On day 0: wait.\nThen on day 0: wait has happened.");
    assert!(matches!(result, StoryResult::TooMuch { .. }), "{result:?}");
}

// Rights.

#[test]
fn never_is_looked_at_in_the_evening_and_before_the_case_closes() {
    let law = summons(
        "For each summons:\nThe person can appear after issue.\nExit ban is in force from issue until appearance.\nIt closes on day 2 after issue.",
    );
    let right = "For each summons:\nRight free (\"free\"): It never happens that exit ban is in force.";
    // On day 2 the ban still stands in the evening; on day 3 the case is closed.
    assert_eq!(broken_on(&law, right, &[(0, "issue")], 5), [0, 1, 2]);
    // A ban that was over by the evening was seen by no right.
    assert_eq!(broken_on(&law, right, &[(0, "issue"), (0, "appearance")], 5), [0; 0]);
    assert_eq!(
        broken_on(&law, "Right free (\"free\"): It is possible that exit ban is in force.", &[(1, "issue")], 3),
        [1, 2]
    );
}

#[test]
fn within_is_broken_on_its_last_evening_or_the_last_of_its_case() {
    let law = |closes: &str| {
        summons(&format!(
            "For each summons:\nThe person can appear after issue.\nExit ban is in force from issue until lifting.\n\
             The board may lift the ban after issue.\nIt closes on day {closes} after issue."
        ))
    };
    let right = "For each summons:\nRight soon (\"soon\"): Within 2 days of appearance, exit ban is not in force.";
    let visit = [(0, "issue"), (1, "appearance")];
    assert_eq!(broken_on(&law("9"), right, &visit, 9), [3]);
    assert_eq!(broken_on(&law("9"), right, &[(0, "issue"), (1, "appearance"), (3, "lifting")], 9), [0; 0]);
    // Each visit counts.
    assert_eq!(broken_on(&law("9"), right, &[(0, "issue"), (1, "appearance"), (2, "appearance")], 9), [3, 4]);
    // The case closes on the evening of day 2, before the term is over.
    assert_eq!(broken_on(&law("2"), right, &visit, 9), [2]);
}

#[test]
fn only_and_lasts() {
    let law = summons(
        "For each summons:\nThe board may lift the ban after issue.\nExit ban is in force from day 1 after issue until lifting.\nIt closes on day 4 after issue.",
    );
    let once =
        "For each summons:\nRight late (\"late\"): Exit ban is in force only once 2 days have passed since issue.";
    assert_eq!(broken_on(&law, once, &[(0, "issue")], 6), [1, 2]);
    let that_day = "For each summons:\nRight day (\"day\"): Exit ban is in force only on day 2 after issue.";
    assert_eq!(broken_on(&law, that_day, &[(0, "issue")], 6), [1, 3, 4]);
    let lasts = "Right short (\"short\"): Exit ban never lasts more than 2 days.";
    // Begun on day 1: still so on days 3 and 4; the case closes in the night after day 4.
    assert_eq!(broken_on(&law, lasts, &[(0, "issue")], 9), [3, 4]);
    assert_eq!(broken_on(&law, lasts, &[(0, "issue"), (3, "lifting")], 9), [0; 0]);
}

#[test]
fn a_stretch_of_the_person_runs_on_across_cases() {
    let law =
        summons("For each summons:\nExit ban is in force from issue until lifting.\nIt closes on day 1 after issue.");
    let of_the_person = "Right short (\"short\"): Exit ban never lasts more than 2 days.";
    assert_eq!(broken_on(&law, of_the_person, &[(0, "issue"), (2, "issue")], 6), [2, 3]);
    let of_the_case = "For each summons:\nRight short (\"short\"): Exit ban never lasts more than 2 days.";
    assert_eq!(broken_on(&law, of_the_case, &[(0, "issue"), (2, "issue")], 6), [0; 0]);
}

#[test]
fn a_role_stands_for_any_act_that_has_it() {
    let law = summons(
        "To write back (reply) is an act of the person; it answers a summons.\nFor each summons:\n\
         The person can write back after issue.\nExit ban is in force from issue until lifting.",
    );
    let right = "For each summons:\nRight heard (\"heard\"): Within 1 day of an act that answers a summons, exit ban is not in force.";
    assert_eq!(broken_on(&law, right, &[(0, "issue"), (2, "reply")], 6), [3]);
    let none = "For each summons:\nRight heard (\"heard\"): Within 1 day of an act that challenges a summons, exit ban is not in force.";
    assert_eq!(broken_on(&law, none, &[(0, "issue"), (2, "reply")], 6), [0; 0]);
}

// Moments.

#[test]
fn what_a_sentence_names_is_settled_before_it() {
    // The page tells the last consequence first, and one of them waits for something not to have happened.
    let law = summons(
        "Alarm is an event by law.\nNotice is an event by law.\nQuiet is an event by law.\nFor each summons:\n\
         If alarm has not happened, quiet happens on the day of issue.\nIf exit ban is in force, alarm happens on the day of notice.\n\
         Exit ban is in force from notice until lifting.\nNotice happens on the day of issue.",
    );
    passes(&law, "On day 0: issue.\nThen on day 0: alarm has happened; quiet has not happened.");
}

#[test]
fn an_act_that_counts_happens_to_the_person_and_in_the_open_case() {
    let law = summons(
        "Student is a fact: yes or no; it never changes.\nIf student is no, appearance counts for every open summons.\n\
         The person can appear.\nFor each summons:\nExit ban is in force from issue until appearance.",
    );
    passes(
        &law,
        "At first: student is no.\nOn day 0: issue; appearance.\nThen on day 0: exit ban is not in force; appearance has happened.",
    );
    passes(
        &law,
        "At first: student is yes.\nOn day 0: issue; appearance.\nThen on day 0: exit ban is in force; appearance has happened.",
    );
    // A visit before the summons is no visit of this case.
    passes(
        &law,
        "At first: student is no.\nOn day 0: appearance.\nOn day 1: issue.\nThen on day 1: exit ban is in force.",
    );
}

#[test]
fn outside_a_case_lists_come_again() {
    let law = "To ring (bell) is an act of the person.\nTo knock (knock) is an act of the person.\n\
        The person can ring.\nThe person can knock.\nEcho is an event by law.\nAnswer is an event by law.\n\
        Echo happens on the first of:\n- the day of bell\n- the day of knock.\n\
        Answer happens on the last of:\n- the day of bell\n- the day of knock.\n\
        Watch is a measure.\nGuard is a measure.\n\
        Watch is in force from echo until day 1 after echo.\nGuard is in force from answer until day 1 after answer.\n";
    passes(
        law,
        "On day 0: bell.\nOn day 2: knock.\nOn day 4: knock.\nOn day 6: bell.\n\
         Then on day 0: watch is in force; guard is not in force.\nThen on day 1: watch is not in force.\n\
         Then on day 2: watch is in force; guard is in force.\nThen on day 4: watch is in force; guard is not in force.\n\
         Then on day 6: watch is in force; guard is in force.",
    );
}

#[test]
fn a_case_sees_events_of_the_person_since_it_was_opened() {
    let law = summons(
        "Storm is a chance.\nStorm can happen.\nThaw is an event by law.\nThaw happens on day 1 after storm.\nFor each summons:\n\
         Exit ban is in force from storm until day 2 after thaw.\nIt closes on day 9 after issue.",
    );
    passes(
        &law,
        "On day 0: storm.\nOn day 2: issue.\nOn day 3: storm.\nOn day 5: storm.\n\
         Then on day 2: exit ban is not in force; thaw has happened.\nThen on day 3: exit ban is in force.\n\
         Then on day 5: exit ban is in force.\nThen on day 6: exit ban is not in force.",
    );
}

#[test]
fn a_closing_list_whose_sentence_is_false_never_closes_and_a_single_day_comes_again() {
    let fact = "Student is a fact: yes or no; it can change.\nFor each summons:\nThe person can appear after issue.\n";
    let list = summons(&format!(
        "{fact}If student is no, it closes on the first of:\n- the day of appearance\n- day 5 after issue."
    ));
    let single = summons(&format!("{fact}If student is no, it closes on the day of appearance."));
    let story =
        "At first: student is yes.\nOn day 0: issue; appearance.\nOn day 1: student is no.\nOn day 2: appearance.\n";
    passes(&list, &format!("{story}Then on day 9: a summons is open."));
    passes(&single, &format!("{story}Then on day 2: a summons is open.\nThen on day 3: no summons is open."));
}

#[test]
fn what_becomes_so_by_closing_comes_at_the_next_dawn() {
    let law = summons(
        "Calm is an event by law.\nCalm happens when no summons is open.\nFor each summons:\nIt closes on day 1 after issue.",
    );
    passes(
        &law,
        "On day 1: issue.\nThen on day 0: calm has not happened.\nThen on day 2: calm has not happened.\nThen on day 3: calm has happened.",
    );
}

#[test]
fn a_date_counts_from_its_base_when_it_is_named_later() {
    let law = summons(
        "To fix the hour (fixing) is an act of the board.\nFor each summons:\nThe board may fix the hour after issue.\n\
         The hearing is a date named at fixing, from 5 to 5 days after issue.\nExit ban is in force from hearing until lifting.",
    );
    passes(
        &law,
        "On day 0: issue.\nOn day 2: fixing.\nThen on day 4: exit ban is not in force.\nThen on day 5: exit ban is in force.",
    );
    passes(&law, "On day 0: issue.\nOn day 6: fixing.\nThen on day 20: hearing has not happened.");
}

#[test]
fn in_a_case_the_first_time_fixes_a_bullet_and_an_end_before_the_begin_prevents_it() {
    let law = summons(
        "Student is a fact: yes or no; it can change.\nNotice is an event by law.\nFor each summons:\n\
         The person can appear after issue.\nNotice happens on the first of:\n- the day of appearance if student is no\n\
         - day 9 after issue.\nExit ban is in force from day 2 after issue until appearance.",
    );
    passes(
        &law,
        "At first: student is yes.\nOn day 0: issue.\nOn day 1: appearance.\nOn day 3: student is no; appearance.\n\
         Then on day 2: exit ban is not in force.\nThen on day 8: notice has not happened.\n\
         Then on day 9: notice has happened.",
    );
    passes(&law, "On day 0: issue.\nOn day 3: appearance.\nThen on day 2: exit ban is in force.");
}

#[test]
fn what_happened_before_the_case_has_not_happened_in_it() {
    let law = summons(
        "Storm is a chance.\nStorm can happen.\nFor each summons:\n\
         If storm has happened, exit ban is in force from day 2 after issue until lifting.",
    );
    passes(&law, "On day 0: storm.\nOn day 1: issue.\nThen on day 3: storm has happened; exit ban is not in force.");
    passes(&law, "On day 1: issue.\nOn day 2: storm.\nThen on day 3: exit ban is in force.");
}

#[test]
fn an_open_window_keeps_its_earlier_last_day() {
    let law = "The clinic is a body.\nThe board is a body.\nFitness is a fact: fit, limited or unfit; it can change.\n\
        The clinic must tell the board of fitness within 3 days.\n";
    passes(
        law,
        "At first: fitness is fit.\nOn day 0: fitness is limited.\nOn day 2: fitness is unfit.\n\
         Then on day 2: the board has a record that fitness is fit.\n\
         Then on day 3: the board has a record that fitness is unfit.",
    );
}

// Acts, duties, records.

#[test]
fn windows() {
    let law = summons(
        "To write (letter) is an act of the person.\nTo ask (plea) is an act of the person.\nTo sing (song) is an act of the person.\n\
         For each summons:\nExit ban is in force from day 1 after issue until day 3 after issue.\n\
         The person may write after appearance.\nThe person may ask before appearance.\nThe person may sing during exit ban.\n\
         The person may appear within 2 days of issue.",
    );
    let law = read(&law, "", "");
    let mut script = Script::new(&law, &[(1, "issue"), (2, "appearance")]);
    let mut life = Life::begin(&law, Rung::AsWritten, false, &mut script);
    for _ in 0..6 {
        life.live(&mut script, &mut |_, _| {});
    }
    assert_eq!(script.days_asked("appearance"), [1, 2, 3]);
    // After: the same day included, if the act comes first in the order of definition or later in the phase.
    assert_eq!(script.days_asked("letter"), [2, 3, 4, 5]);
    // Before: on day 2 appearance is asked first, and has happened when the plea would be.
    assert_eq!(script.days_asked("plea"), [1]);
    assert_eq!(script.days_asked("song"), [2, 3]);
    assert_eq!(script.days_asked("issue"), [0, 1]);
}

#[test]
fn on_the_rung_late_a_duty_is_asked_on_its_last_night_and_a_message_until_it_comes() {
    let law = summons(
        "The board must tell the border of exit ban within 1 day.\nFor each summons:\n\
         Exit ban is in force from issue until lifting.\nThe board must lift the ban within 2 days of issue.",
    );
    let law = read(&law, "", "");
    let mut script = Script::new(&law, &[(0, "issue"), (2, "missed lifting"), (4, "message"), (5, "lifting")]);
    let mut life = Life::begin(&law, Rung::Late, false, &mut script);
    for _ in 0..9 {
        life.live(&mut script, &mut |_, _| {});
    }
    assert_eq!(script.days_asked("missed lifting"), [2]);
    // Open from the moment of the issue on, also when missed, until it is done.
    assert_eq!(script.days_asked("lifting"), [0, 1, 2, 3, 4, 5]);
    // The begin is told on day 4; the end of day 5 opens a new window, which nothing ever closes.
    assert_eq!(script.days_asked("message"), [1, 2, 3, 4, 6, 7, 8]);

    let mut script = Script::new(&law, &[(0, "issue")]);
    let mut life = Life::begin(&law, Rung::Late, false, &mut script);
    for _ in 0..3 {
        life.live(&mut script, &mut |_, _| {});
    }
    assert!(life.happened_today(event(&law, "lifting"), None), "not missed is done that night");
}

#[test]
fn outside_a_case_a_duty_counts_from_the_latest_and_may_be_missed_again() {
    let law = "To earn (earning) is an act of the person.\nTo pay (payment) is an act of the person.\n\
        The person can earn.\nThe person can pay.\nDefault is an event by law.\n\
        The person must pay within 2 days of earning; otherwise default happens.\n\
        Watch is a measure.\nWatch is in force from default until day 1 after default.\n";
    passes(
        law,
        "On day 0: earning.\nOn day 1: earning.\nOn day 5: earning.\nOn day 8: earning.\nOn day 9: payment.\n\
         Then on day 2: watch is not in force.\nThen on day 3: watch is in force.\nThen on day 6: watch is not in force.\n\
         Then on day 7: watch is in force.\nThen on day 10: watch is not in force.",
    );
    // What one must do one may do, without a `can`, and only while the duty is open.
    let without = law.replace("The person can pay.\n", "");
    passes(&without, "On day 0: earning.\nOn day 1: payment.\nThen on day 1: payment has happened.");
    assert_eq!(not_open(&without, "On day 0: payment.\nThen on day 0: payment has happened.").0, 0);
}

#[test]
fn a_duty_to_open_a_case_waits_while_one_is_open() {
    let law = summons(
        "The board must issue a summons within 1 day of alarm.\nAlarm is a chance.\nAlarm can happen.\n\
         For each summons:\nIt closes on day 3 after issue.",
    );
    // The second case cannot be opened on the evening of day 2, and the duty is neither done nor missed; from day 4 on the
    // act is open by the duty and by the `may`.
    passes(
        &law,
        "On day 0: issue.\nOn day 1: alarm.\nThen on day 2: missed issue has not happened; a summons is open.\n\
         Then on day 4: no summons is open.",
    );
}

#[test]
fn a_record_outlives_its_case_and_each_body_stops_once() {
    let law = summons(
        "The police is a body.\nTo leave (departure) is an act of the person.\nThe person can leave.\nStay ban is a measure.\n\
         The board must tell the border of exit ban within 2 days.\nThe board must tell the border of stay ban within 2 days.\n\
         The board must tell the police of exit ban within 5 days.\n\
         Exit ban forbids departure, enforced by the border.\nStay ban forbids departure, enforced by the border.\n\
         Exit ban forbids departure, enforced by the police.\nFor each summons:\n\
         Exit ban is in force from issue until day 9 after issue.\nStay ban is in force from issue until day 3 after issue.\n\
         It closes on day 3 after issue.",
    );
    passes(
        &law,
        "On day 0: issue.\nOn day 1: the border learns of exit ban.\nOn day 2: departure.\n\
         Then on day 2: departure has not happened; stopped at border has happened; wrongly stopped at border has not happened; stopped at police has not happened.",
    );
    // Closed in the night after day 3: both bans are over, the border may learn of it as late as day 5.
    passes(
        &law,
        "On day 0: issue.\nOn day 4: departure.\nOn day 5: departure.\n\
         Then on day 4: wrongly stopped at border has happened; departure has not happened; exit ban is not in force.\n\
         Then on day 5: stopped at police has not happened; the police has no record of exit ban; departure has happened.",
    );
}

#[test]
fn judges_are_asked_last_once_a_case() {
    let law = summons(
        "Valid reason is a fact: yes or no; it is judged by the board.\nStudent is a fact: no or yes; it never changes.\n\
         Alarm is an event by law.\nFor each summons:\nIf valid reason is no or student is no, alarm happens on day 2 after issue.\n\
         If valid reason is no and student is no, exit ban is in force from day 1 after issue until lifting.\nIt closes on day 3 after issue.",
    );
    let law = read(&law, "", "");
    assert!(matches!(law.facts[0].fate, Fate::JudgedBy(_)));
    let mut script = Script::new(&law, &[(0, "issue"), (4, "issue")]);
    let mut life = Life::begin(&law, Rung::AsWritten, false, &mut script);
    for _ in 0..9 {
        life.live(&mut script, &mut |_, _| {});
    }
    // Student is no: the ban hangs on the judge alone, the alarm does not. The second case asks anew.
    assert_eq!(script.days_asked("valid reason"), [1, 5]);
}

#[test]
fn at_the_first_dawn_what_is_given_is_seen_and_told_on() {
    let law = "The clinic is a body.\nThe board is a body.\nThe border is a body.\nFitness is a fact: unfit or fit; it can change.\n\
        Watch is a measure.\nWatch is in force while the board has a record that fitness is unfit.\n\
        The board must tell the border of watch within 3 days.\nThe clinic must tell the board of fitness within 1 day.\n";
    passes(law, "At first: fitness is unfit.\nThen on day 0: watch is in force; the border has a record of watch.");
    passes(law, "At first: fitness is fit.\nThen on day 0: watch is not in force; the border has no record of watch.");
    passes(
        law,
        "At first: fitness is unfit.\nOn day 0: fitness is fit.\nThen on day 1: watch is not in force; the border has a record of watch.\n\
         Then on day 3: the border has a record of watch.\nThen on day 4: the border has no record of watch.",
    );
}

#[test]
fn phases_are_looked_at_in_their_order_and_nothing_is_so_in_no_case() {
    let law = read(
        &summons("For each summons:\nIt closes on day 0 after issue.")
            .replace("on day 0 after issue", "on the day of issue"),
        "",
        "",
    );
    let mut script = Script::new(&law, &[(1, "issue")]);
    for (others_last, expected) in [
        (false, [Phase::Dawn, Phase::Others, Phase::Person, Phase::Night]),
        (true, [Phase::Dawn, Phase::Person, Phase::Others, Phase::Night]),
    ] {
        script.asked.clear();
        let mut life = Life::begin(&law, Rung::AsWritten, others_last, &mut script);
        let scope = law.cases.len().checked_sub(1).map(|at| crate::checked::CaseId(at as u16));
        for day in 0..3 {
            let mut phases = Vec::new();
            life.live(&mut script, &mut |phase, life| {
                assert_eq!(life.day(), day);
                phases.push(phase);
            });
            assert_eq!(phases, expected);
            assert_eq!(life.case_is_open(scope.expect("a case")), day == 1);
            assert_eq!(life.is_true(&Condition::always(), scope), day == 1);
        }
    }
    assert!(law.events.iter().any(|event| matches!(event.author, Author::Body(_))));
}

/// The answers of a life with this birthday, in which nobody acts.
struct Born {
    option: u16,
}

impl Answers for Born {
    fn answer(&mut self, _: u32, question: Question, _: Of, _: u16) -> u16 {
        if question == Question::Birthday { self.option } else { 0 }
    }
}

#[test]
fn a_fact_grows_on_its_day_of_the_year_and_on_1_march_for_29_february() {
    let law = read("Age is a fact: a whole number from 16 to 19; it grows by one each year.\n", "", "");
    let grows = |option: u16, days: u32| -> Vec<u32> {
        let mut born = Born { option };
        let mut life = Life::begin(&law, Rung::AsWritten, false, &mut born);
        let mut ages = Vec::new();
        for _ in 0..days {
            life.live(&mut born, &mut |_, _| {});
            ages.push(life.fact(crate::checked::FactId(0)).expect("it is not judged"));
        }
        (1..days).filter(|&day| ages[day as usize] > ages[day as usize - 1]).collect()
    };
    // The 59th day after 1 January is 29 February, or 1 March; 2032 is a leap year. At 19 it grows no more.
    assert_eq!(grows(58, 1600), [59, 59 + 365, 59 + 365 + 365], "1 March 2030, 1 March 2031, 29 February 2032");
    assert_eq!(grows(0, 1600), [1, 366, 731], "2 January");
    assert_eq!(grows(365, 1600), [365, 730, 1096], "who was born on 1 January is no older on day 0");
}
