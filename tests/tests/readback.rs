//! The law said back: every sentence once, in long form, and every example true when the other reader lives it.

use std::sync::atomic::AtomicBool;

use explore::limit::Limits;
use explore::tale::{Tale, tell};
use law::checked::{Answer, Author, Fate, Law, SentenceId, Story};
use law::examples::{Example, examples};
use law::lower::scripts;
use meeting::both::read;
use meeting::command::Folder;
use meeting::generate::law;
use meeting::tree;

/// What the compiled step says of a story.
fn told_by_the_step(law: &Law, story: &Story) -> Tale {
    let told = scripts(law, story).unwrap_or_else(|sentence| panic!("{sentence}"));
    let parts: Vec<_> = told.iter().map(|told| (&told.lowered.law, &told.script)).collect();
    let never = AtomicBool::new(false);
    let limits = Limits::new(1 << 30, &never);
    tell(&parts, limits).expect("an example is short")
}

/// The story up to this day, in which this act is done then, and nothing is claimed; and the act's place among the answers,
/// the first of the day.
fn tried(law: &Law, example: &Example, act: law::checked::EventId, day: u32) -> (Story, usize) {
    let mut story = example.story.clone();
    story.then.clear();
    story.in_turn.clear();
    // A judgment stands on the last day of the example, and is asked for on any day before.
    for (on, answer, _) in &mut story.answers {
        if matches!(answer, Answer::Fact(fact, _) if matches!(law.facts[fact.at()].fate, Fate::JudgedBy(_))) {
            *on = day.min(*on);
        }
    }
    story.answers.retain(|(on, answer, _)| {
        *on <= day && !matches!((answer, *on == day), (Answer::Act(same, _), true) if *same == act)
    });
    let case =
        law.events[act.at()].scope.filter(|case| law.follow.iter().any(|(kind, most)| kind == case && *most > 1));
    let nth = case.map(|case| law::checked::Nth { case, nth: 1 });
    // A date of that day comes at dawn, and is no answer that the act could close.
    let is_date = |answer: &Answer| matches!(answer, Answer::DateOn(..));
    story.answers.sort_by_key(|(on, answer, _)| (*on, !is_date(answer)));
    let later = |(on, answer, _): &(u32, Answer, SentenceId)| *on == day && !is_date(answer);
    let place = story.answers.iter().position(later).unwrap_or(story.answers.len());
    story.answers.insert(place, (day, Answer::Act(act, nth), SentenceId(0)));
    (story, place)
}

/// In whose phase an answer moves something: the person's, or that of the others; none if in neither.
fn is_of_the_person(law: &Law, answer: Answer) -> Option<bool> {
    match answer {
        Answer::Act(act, _) => Some(law.events[act.at()].author == Author::Person),
        Answer::Fact(fact, _) => (law.facts[fact.at()].fate == Fate::CanChange).then_some(false),
        _ => None,
    }
}

/// Every example of the law is true in the step; how many there are.
fn true_in_the_step(name: &str, law: &Law, powers: bool) -> usize {
    let mut asked = law.clone();
    asked.rights.clear();
    let found = examples(law);
    let mut number = 0;
    for (sentence, examples) in &found.of {
        for example in examples {
            number += 1;
            let at = || format!("{name}, line {}: {}", law.sentences[sentence.at()].line, example.text);
            assert_eq!(told_by_the_step(&asked, &example.story), Tale::Passed, "{}\n{:?}", at(), example.story);
            for (act, days) in example.open.iter().filter(|_| powers) {
                for (day, open) in (0..).zip(days) {
                    let (story, place) = tried(law, example, *act, day);
                    let tale = told_by_the_step(&asked, &story);
                    // What is done can close what else was done that day: then a later answer was not open.
                    let is_closed =
                        matches!(tale, Tale::Impossible(Some(ref stuck)) if (stuck.day, stuck.place) == (day, place));
                    assert!(matches!(tale, Tale::Passed | Tale::Impossible(_)), "{}: day {day}: {tale:?}", at());
                    // The example looks at it in the order of definition, the story in every one.
                    let of_its_phase = |(on, answer, _): &&(u32, Answer, SentenceId)| {
                        *on == day && is_of_the_person(law, *answer) == is_of_the_person(law, Answer::Act(*act, None))
                    };
                    let has_orders = story.answers.iter().filter(of_its_phase).count() > 1;
                    assert!(
                        is_closed != *open || has_orders && !is_closed,
                        "{}: day {day}: {tale:?}, and in the example {open}",
                        at()
                    );
                }
            }
        }
    }
    number
}

#[test]
fn examples_of_generated_laws_are_true_in_the_step() {
    let mut number = 0;
    for seed in 0..10 {
        let law = read(&law(seed)).expect("generated laws are accepted");
        number += true_in_the_step(&format!("law {seed}"), &law, true);
    }
    assert!(number > 100, "only {number} examples of 10 laws");
}

#[test]
#[ignore = "three hundred laws"]
fn examples_of_many_generated_laws_are_true_in_the_step() {
    for seed in 10..310 {
        let law = read(&law(seed)).expect("generated laws are accepted");
        true_in_the_step(&format!("law {seed}"), &law, true);
    }
}

#[test]
fn examples_of_our_laws_are_true_in_the_step() {
    for name in ["russia-2022", "estonia-2022", "germany-vwvfg41"] {
        our_law(name);
    }
}

#[test]
#[ignore = "a minute"]
fn examples_of_our_long_law_are_true_in_the_step() {
    our_law("russia-2023");
}

#[test]
fn what_only_a_clock_makes_so_has_both_its_examples() {
    let text = "```law
Law late (\"who is late\") is in force from 1 January 2030.
The board is a body.
The border is a body.
A summons is a case.
To issue a summons (issue) is an act of the board; it opens a summons.
To appear (appearance) is an act of the person.
To leave (departure) is an act of the person.
Default is an event by law.
Exit ban is a measure that limits leaving.
Overdue means default has happened.
Left alone means no summons is open.
The board may issue a summons.
The person can leave.
The board must tell the border of exit ban within 1 day.
Exit ban forbids departure, enforced by the border.
For each summons:
The person may appear.
Default happens once 20 days have passed since issue.
Exit ban is in force from default until appearance.
It closes on the day of appearance.
```
";
    let law = read(text).expect("the law is right");
    true_in_the_step("late", &law, true);
    let found = examples(&law);
    for begin in ["Overdue means", "Left alone means", "Exit ban forbids"] {
        let at = law.sentences.iter().position(|sentence| sentence.text.starts_with(begin)).expect("it is there");
        let labels: Vec<&str> = found.of[&SentenceId(at as u16)].iter().map(|example| example.label).collect();
        assert_eq!(labels, ["Example", if begin.ends_with("means") { "Not so" } else { "No record yet" }], "{begin}");
    }
}

/// Every example of a law of the shelf is true in the step.
fn our_law(name: &str) {
    let text = tree::text(&format!("laws/{name}.md"));
    let law = law::read(name, &text).0.expect("our laws are right");
    let number = true_in_the_step(name, &law, false);
    assert!(number > 20, "only {number} examples of {name}");
}

#[test]
fn every_sentence_is_said_once_with_its_line() {
    for seed in 0..6 {
        let text = law(seed);
        let law = read(&text).expect("generated laws are accepted");
        let said = Folder::of(&[("law.md", &text)]).povestka(&["read", "law.md"]);
        assert_eq!(said.exit, 0, "{}", said.err);
        let numbered = said.out.lines().filter_map(|line| {
            let (number, rest) =
                line.get(..5)?.trim().parse::<u32>().ok().zip(line.get(5..7)).filter(|(_, gap)| *gap == "  ")?;
            (!rest.is_empty()).then_some(number)
        });
        let lines: Vec<u32> = law.sentences.iter().map(|sentence| sentence.line).collect();
        assert_eq!(numbered.collect::<Vec<_>>(), lines, "law {seed}");
        assert!(said.out.lines().all(|line| line.chars().count() <= 80), "law {seed}");
    }
}

#[test]
fn the_same_law_is_said_back_in_the_same_words() {
    let text = law(7);
    let once = || Folder::of(&[("law.md", &text)]).povestka(&["read", "law.md"]).out;
    assert_eq!(once(), once());
}
