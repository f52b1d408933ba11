//! The comparison of the readers is itself tested: a step that lives another text than the slow reader is noticed, whichever
//! frame of the language was altered.

use law::checked::Law;
use law::rung::Rung;
use meeting::both::{Trial, compare_texts, read};

/// A law that uses the frames in a small space, so that most lives pass through each.
const LAW: &str = include_str!("planted.md");

/// What is altered: a piece of the text, which must occur, and what stands there instead.
const ALTERED: &[(&str, &str)] = &[
    // Facts, definitions, dates.
    ("limited or unfit; it can change", "limited or unfit; it never changes"),
    ("age is at least 18 and", "age is at least 19 and"),
    ("at least 18 and student", "at least 18 or student"),
    ("student is no.", "student is yes."),
    ("from 1 to 3 days after issue", "from 2 to 4 days after issue"),
    ("while a measure that limits leaving", "while a measure that limits driving"),
    // Choices and their windows.
    ("If the person is liable, the board", "The board"),
    ("If the person is liable", "If the person is not liable"),
    ("The person can leave the country.", "The person can leave the country before storm."),
    ("Storm can happen after departure", "Storm can happen before departure"),
    ("within 2 days of issue", "within 1 day of issue"),
    ("before delivery", "after delivery"),
    ("after appointment", "on the day of appointment"),
    ("during exit ban", "during driving ban"),
    ("on the day of decision, unless driving", "within 1 day of decision, unless driving"),
    (", unless driving ban is in force", ""),
    ("If no measure is in force, the post", "The post"),
    ("Appearance counts for every", "If age is 17, appearance counts for every"),
    // Duties and messages.
    ("remind the person within 2 days", "remind the person within 3 days"),
    ("decide within 2 days of complaint", "decide within 2 days of service"),
    ("; otherwise default happens", ""),
    ("of abroad within 2 days", "of abroad within 1 day"),
    ("of exit ban within 3 days", "of exit ban within 1 day"),
    ("tell the border of exit ban", "tell the post of exit ban"),
    ("forbids departure, enforced by the border", "forbids departure, enforced by the post"),
    ("Exit ban forbids", "If abroad is yes, exit ban forbids"),
    ("The post must tell", "If abroad is yes, the post must tell"),
    // What follows.
    ("yes on the day of departure", "yes on day 1 after departure"),
    ("once 3 days have passed since departure", "on day 3 after departure"),
    ("limits leaving is in force or", "limits leaving is not in force or"),
    ("record that abroad is yes", "record that abroad is not yes"),
    ("Release happens on the last of", "Release happens on the first of"),
    ("happens when credit ban is in force", "happens when credit ban is not in force"),
    ("Service happens on the first of", "Service happens on the last of"),
    ("- the day of viewing\n", ""),
    (" if fitness is not unfit", ""),
    ("day 2 after delivery if", "day 1 after delivery if"),
    ("once 4 days have passed since issue", "once 5 days have passed since issue"),
    ("If valid reason is no, entry", "If valid reason is yes, entry"),
    ("entry happens on day 1 after service", "entry happens on the day of service"),
    ("once 2 days have passed since entry", "on day 2 after entry"),
    (", unless lifting has happened", ""),
    ("- wide: Lapse happens on the day of", "- wide: Lapse happens on day 1 after"),
    ("from service until the first of", "from entry until the first of"),
    ("until the first of", "until the last of"),
    ("If the person does not know of the summons", "If the person knows of the summons"),
    ("until day 2 after finality", "until day 1 after finality"),
    ("from entry until appearance", "from entry until viewing"),
    ("knows of the summons from viewing", "knows of the summons from delivery"),
    ("of delivery from viewing until the day of entry", "of delivery from viewing"),
    ("It closes on the last of", "It closes on the first of"),
    // Rights.
    ("exit ban is in force and the person", "exit ban is in force or the person"),
    ("Within 2 days of an act that challenges", "Within 1 day of an act that challenges"),
    ("an act that challenges", "an act that answers"),
    ("only once 1 day has passed since issue", "only on day 2 after issue"),
    ("only on day 1 after delivery", "only on the day of delivery"),
    ("never lasts more than 2 days", "never lasts more than 3 days"),
    ("that the board has a record of delivery", "that the board has no record of delivery"),
];

/// Lives until one is found in which the readers part.
fn notices(slow: &Law, fast: &Law) -> bool {
    (0..400).any(|oracle| {
        let rung = if oracle % 2 == 0 { Rung::AsWritten } else { Rung::Late };
        let trial = Trial { rung, others_last: oracle % 4 > 1, cone: false, oracle, days: 30, first_days: None };
        compare_texts(slow, fast, &trial).is_some()
    })
}

#[test]
fn one_text_is_one_life() {
    let law = read(LAW).expect("the law is accepted");
    assert!(!notices(&law, &law));
}

#[test]
fn every_altered_frame_is_noticed() {
    let slow = read(LAW).expect("the law is accepted");
    let unnoticed = ALTERED.iter().filter(|(from, to)| {
        assert!(LAW.contains(from), "`{from}` does not stand in the law");
        let fast = read(&LAW.replacen(from, to, 1)).unwrap_or_else(|| panic!("`{to}` is not accepted"));
        !notices(&slow, &fast)
    });
    let unnoticed: Vec<&str> = unnoticed.map(|(_, to)| *to).collect();
    assert!(unnoticed.is_empty(), "nobody notices: {}", unnoticed.join("; "));
}
