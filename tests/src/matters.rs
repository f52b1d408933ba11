//! Laws in which one matter reaches into another, from a seed, as text: something is done in a matter, something of the person
//! carries it, and in the other matter something comes of it. In half of them reviews stand beside matters, and what is done in
//! one of these reaches into the other as well.
//!
//! Generated laws have everything, and seldom this: what two cases of a kind bring about, and one alone does not.
//! Promise: `law::read` has no error to report about any of them.

use crate::dice::Dice;

/// What all have: acts, and what can move.
const HEADS: &str = "\
The office is a body.
The board is a body.
The judge is a body.
A matter is a case.
Flag is a fact: yes or no; it changes only by sentences.
Fit is a fact: yes or no; FATE.
Sound is a fact: yes or no; it is judged by the judge.
To send a notice (sending) is an act of the office; it opens a matter.
To mark a matter (marking) is an act of the office.
To reply (reply) is an act of the person.
To leave (departure) is an act of the person.
To publish (publishing) is an act of the board.
Noted is an event by law.
Fine is an event by law.
Lapse is an event by law.
Alarm is an event by law.
Reproach is an event by law.
Ban is a measure that limits leaving.
Watch is a measure that limits leaving.
Curfew is a measure.
Follow at most 2 matter at once.
The office may send a notice.
";

/// Besides, where there are two kinds of case.
const HEADS_OF_REVIEWS: &str = "\
A review is a case.
To lodge a review (lodging) is an act of the OPENER; it opens a review.
To decide a review (deciding) is an act of the board.
Relief is an event by law.
Ease is an event by law.
Guard is a measure that limits leaving.
Follow at most 2 review at once.
The OPENER may lodge a review.
";

/// What a sentence can wait for; of the person, or seen from a matter.
const CLAIMS: [&str; 23] = [
    "watch is in force",
    "ban is in force",
    "a matter is open",
    "no matter is open",
    "flag is yes",
    "flag is no",
    "curfew is in force",
    "a measure that limits leaving is in force",
    "no measure is in force",
    "the board has a record that flag is yes",
    "the board has a record of ban",
    "the board has no record of ban",
    "the board has a record of fine",
    "the board has a record that fit is yes",
    "the person knows of ban",
    "the person knows of fine",
    "departure has happened",
    "publishing has happened",
    "alarm has happened",
    "sound is yes",
    "flag is yes and sound is yes",
    "curfew is in force and sound is no",
    "the board has a record of fine and sound is yes",
];

/// The same of reviews.
const CLAIMS_OF_REVIEWS: [&str; 8] = [
    "guard is in force",
    "guard is not in force",
    "a review is open",
    "no review is open",
    "the board has a record of relief",
    "the board has a record of guard",
    "the person knows of guard",
    "the person does not know of relief",
];

/// Sentences about the person: of each line one stands in the law, or none.
const OF_THE_PERSON: &[&[&str]] = &[
    &[
        "Curfew is in force while CLAIM.",
        "Curfew is in force while flag is yes.",
        "If ban is in force, curfew is in force while fit is yes.",
        "Curfew is in force from sending until day 1 after sending.",
    ],
    &["Curfew is suspended while CLAIM.", ""],
    &[
        "Alarm happens when CLAIM.",
        "Alarm happens on the day of departure.",
        "Alarm happens on day 1 after sending.",
        "",
    ],
    &[
        "The office must tell the board of flag within 1 day.",
        "The office must tell the board of ban within 1 day.",
        "",
    ],
    &["The office must tell the board of curfew within 1 day.", ""],
    &["Ban forbids departure, enforced by the board.", "Curfew forbids departure, enforced by the office.", "", ""],
    &["Sending comes before departure on the same day.", "Departure comes before sending on the same day.", ""],
    &["Flag becomes no on the day of departure.", "", ""],
];

/// Sentences of each matter: in one it is marked and fined, and in the same or another something comes of that.
const OF_A_MATTER: &[&[&str]] = &[
    &["The office may mark a matter.", "The office may mark a matter after sending."],
    &[
        "Fine happens on the day of marking.",
        "Fine happens on day 1 after sending.",
        "If CLAIM, fine happens on day 1 after marking.",
    ],
    &["Ban is in force from marking until day 2 after marking.", "Ban is in force while fine has happened."],
    &[
        "Flag becomes yes on the day of marking.",
        "If sound is yes, flag becomes yes on the day of sending.",
        "Flag becomes yes when fine has happened.",
    ],
    &["The person knows of ban from marking.", "The person knows of fine from sending.", ""],
    &[
        "The board has a record of fine from marking until day 3 after marking.",
        "The board has a record of ban from sending until marking.",
        "",
    ],
    &[
        "If marking has happened, the office must tell the board of fit within 1 day.",
        "The office must tell the judge of ban within 1 day.",
        "",
    ],
    &["Departure counts for every open matter.", "Departure counts for one open matter.", ""],
    &[
        "If CLAIM, noted happens on the day of sending.",
        "If CLAIM, noted happens on the day of marking.",
        "Noted happens when CLAIM.",
    ],
    &[
        "If CLAIM, lapse happens on day 1 after sending.",
        "Lapse happens when CLAIM.",
        "Lapse happens on the day of departure.",
        "",
    ],
    &["Watch is in force while CLAIM.", "If CLAIM, watch is in force from sending until day 2 after sending.", ""],
    &["Watch is suspended while CLAIM.", "", ""],
    &["Ban is suspended while CLAIM.", "", ""],
    &["If CLAIM, the person may reply.", "The person may reply during watch.", ""],
    &[
        "The person must reply within 1 day of sending; otherwise alarm happens.",
        "If CLAIM, the person must reply within 1 day of marking.",
        "If ban is in force, the person must reply within 1 day of sending; otherwise reproach happens.",
        "",
    ],
    &[
        "It closes on day 3 after sending.",
        "It closes on day 2 after sending.",
        "If CLAIM, it closes on the day of marking.",
    ],
    &[
        "If CLAIM, watch forbids departure, enforced by the board.",
        "If marking has happened, ban forbids departure, enforced by the board.",
        "",
        "",
    ],
    &[
        "The board may publish after marking.",
        "The board must publish within 1 day of marking.",
        "Alarm happens on the day of marking.",
        "",
    ],
];

/// Sentences of each review.
const OF_A_REVIEW: &[&[&str]] = &[
    &["The board may decide a review.", "If CLAIM, the board may decide a review after lodging."],
    &[
        "Relief happens on day 1 after lodging.",
        "If CLAIM, relief happens on the day of deciding.",
        "Relief happens when CLAIM.",
    ],
    &["If CLAIM, ease happens on the day of lodging.", "Ease happens when CLAIM.", ""],
    &[
        "Guard is in force while CLAIM.",
        "Guard is in force from lodging until day 2 after lodging.",
        "If CLAIM, guard is in force from deciding until day 1 after deciding.",
    ],
    &["Guard is suspended while CLAIM.", "", ""],
    &["Flag becomes yes on the day of deciding.", "If CLAIM, flag becomes no on the day of lodging.", "", ""],
    &["The person knows of guard from deciding.", "The person knows of relief from lodging.", ""],
    &[
        "The board has a record of relief from deciding.",
        "The board has a record of guard from lodging until deciding.",
    ],
    &["If CLAIM, the office must tell the board of guard within 1 day.", "", ""],
    &[
        "Guard forbids departure, enforced by the board.",
        "If CLAIM, guard forbids departure, enforced by the office.",
        "",
    ],
    &[
        "Departure counts for one open review.\nThe person may leave during guard.",
        "Departure counts for one open review.\nIf CLAIM, the person may leave.",
        "Departure counts for every open review.\nThe person may leave after deciding.",
        "Departure counts for one open review.",
        "",
        "",
    ],
    &[
        "It closes on day 3 after lodging.",
        "It closes on day 2 after lodging.",
        "If CLAIM, it closes on the day of deciding.",
    ],
];

/// Who may leave: said of the person, or of a matter.
const LEAVING: [(&str, &str); 6] = [
    ("The person may leave during ban.", ""),
    ("The person may leave.", ""),
    ("If CLAIM, the person may leave.", ""),
    ("", "The person may leave after marking."),
    ("", "If fine has happened, the person may leave."),
    ("", "The person may leave during ban.\nThe person must leave within 1 day of marking."),
];

/// The law of this seed, as a page.
pub fn law(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    loop {
        let page = page(seed, &mut dice);
        if law::read("law.md", &page).0.is_some() {
            return page;
        }
    }
}

fn page(seed: u64, dice: &mut Dice) -> String {
    let reviews = has_reviews(seed);
    let (of_the_person, of_a_matter) = dice.pick(&LEAVING);
    let claims: Vec<&str> = match reviews {
        true => CLAIMS.iter().chain(&CLAIMS_OF_REVIEWS).copied().collect(),
        false => CLAIMS.to_vec(),
    };
    let mut block = |first: &str, lines: &[&[&str]]| -> String {
        let drawn: Vec<&str> = lines.iter().map(|line| dice.pick(line)).collect();
        let said = drawn.into_iter().chain([first]).filter(|sentence| !sentence.is_empty());
        said.map(|sentence| sentence.replace("CLAIM", dice.pick(&claims)) + "\n").collect()
    };
    let (of_the_person, of_a_matter) = (block(of_the_person, OF_THE_PERSON), block(of_a_matter, OF_A_MATTER));
    let of_a_review = if reviews { format!("For each review:\n{}", block("", OF_A_REVIEW)) } else { String::new() };
    // What is told of it in a matter is told when it changes.
    let heads = HEADS.replace("FATE", if seed.is_multiple_of(2) { "it can change" } else { "it never changes" });
    let heads_of_reviews = if reviews { HEADS_OF_REVIEWS } else { "" };
    format!(
        "```law\nLaw matters-{seed} (\"one reaches into another\") is in force from 1 January 2030.\n{heads}{heads_of_reviews}\
         {of_the_person}For each matter:\n{of_a_matter}{of_a_review}```\n"
    )
    .replace("OPENER", dice.pick(&["person", "office"]))
}

/// Do reviews stand beside the matters of this seed's law?
fn has_reviews(seed: u64) -> bool {
    seed / 4 % 2 == 1
}
