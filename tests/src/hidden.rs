//! Small laws in which something is hidden from the person, from a seed, as text: what the others did, which reading is right, on
//! which day to act; and now and then something that lets on.
//!
//! Promise: each has a game as its first right. Some of `law` hang together in a circle and are refused.

use crate::dice::{Dice, mix};

/// A law in which something can be hidden from the person: one of the others' acts among what the person's acts hang on, or a
/// choice of the others that an act of the person, done once, has to meet.
pub fn law(seed: u64) -> String {
    if seed.is_multiple_of(2) { free(seed) } else { doors(seed) }
}

/// Two acts, of which one is right: that hangs on what the board did on one day, and may be known, late, or never.
fn doors(seed: u64) -> String {
    let mut dice = Dice::new(mix(seed));
    let knows = dice.pick(&[
        "",
        "The person knows of mark from mark.\n",
        "The person knows of mark from day 1 after mark.\n",
        "The person knows of mark from day 2 after mark.\n",
        "The person knows of call from call.\n",
        "If flag is yes, the person knows of mark from mark.\n",
        "Flag becomes no on the day of mark.\n",
    ]);
    let right = dice.pick(&["mark has happened", "mark has happened", "mark has not happened", "flag is yes"]);
    let opposite = if right.contains("not ") {
        right.replace("not ", "")
    } else {
        right.replace("has", "has not").replace(" is ", " is not ")
    };
    let (once, other) = match dice.below(4) {
        0 => ("", ""),
        _ => ("If payment has not happened, ", "If appearance has not happened, "),
    };
    let days = dice.between(1, 2);
    let fate = if knows.starts_with("Flag") {
        "it changes only by sentences"
    } else {
        dice.pick(&["it never changes", "it can change"])
    };
    let window = dice.pick(&["within 0 days of call", "within 1 day of call"]);
    format!(
        "```law\nLaw doors (\"doors\") is in force from 1 January 2030.\nThe board is a body.\n\
         Flag is a fact: yes or no; {fate}.\nTo call (call) is an act of the board.\nTo mark (mark) is an act of the board.\n\
         To appear (appearance) is an act of the person.\nTo pay (payment) is an act of the person.\n\
         Release is an event by law.\nIf call has not happened, the board may call.\n\
         If mark has not happened, the board may mark {window}.\n{once}the person may appear after call.\n\
         {other}the person may pay after call.\nRelease happens on the first of:\n- the day of appearance if {right}\n\
         - the day of payment if {opposite}.\n{knows}```\n\n\
         ```rights\nRight reach (\"reach\"): Whenever call has happened and appearance has not happened and payment has not \
         happened, the person can reach that release has happened within {days} days by their own acts.\n```\n"
    )
}

/// Acts that hang on each other, and a measure.
fn free(seed: u64) -> String {
    let mut dice = Dice::new(mix(seed));
    let things =
        ["mark has happened", "appearance has happened", "payment has happened", "flag is yes", "ban is in force"];
    let says = |thing: &str, is_so: bool| match (thing, is_so) {
        (thing, true) => thing.to_owned(),
        (thing, false) => thing.replace("has happened", "has not happened").replace(" is ", " is not "),
    };
    let claim = |dice: &mut Dice, from: usize| says(things[dice.below(from)], dice.percent(50));
    let fate = dice.pick(&["never changes", "can change"]);
    let condition = |dice: &mut Dice, from: usize| match dice.below(3) {
        0 => String::new(),
        _ => format!("If {}, ", claim(dice, from)),
    };
    let knows = dice.pick(&[
        "",
        "The person knows of mark from mark.\n",
        "The person knows of mark from day 1 after mark.\n",
        "The person knows of ban from appearance.\n",
        "The person knows of mark from the first of:\n- the day of mark if flag is yes\n- the day of payment.\n",
    ]);
    let ban = dice.pick(&[
        "Ban is in force from mark until appearance.\n",
        "Ban is in force from mark until payment.\n",
        "Ban is in force from the first of:\n- the day of mark if flag is yes\n- day 1 after mark\nuntil payment.\n",
        "Ban is in force from day 1 after mark until the first of:\n- the day of appearance if flag is yes\n- the day of payment if flag is no.\n",
    ]);
    let acts = [
        format!("{}the board may mark.\n", condition(&mut dice, 1)),
        format!("{}the person may appear.\n", condition(&mut dice, 5)),
        format!("{}the person may pay.\n", condition(&mut dice, 5)),
        format!("{}the person can leave Russia.\n", condition(&mut dice, 3)),
    ];
    let stops = if dice.percent(60) {
        "The board must tell the border of ban within 1 day.\nBan forbids departure, enforced by the border.\n"
    } else {
        ""
    };
    let (when, goal, days) = (claim(&mut dice, 5), claim(&mut dice, 5), dice.between(1, 2));
    let goal = if dice.percent(30) { "departure has happened".to_owned() } else { goal };
    let bad = claim(&mut dice, 5);
    format!(
        "```law\nLaw hidden (\"hidden\") is in force from 1 January 2030.\nThe board is a body.\nThe border is a body.\n\
         Flag is a fact: yes or no; it {fate}.\nTo mark (mark) is an act of the board.\n\
         To appear (appearance) is an act of the person.\nTo pay (payment) is an act of the person.\n\
         To leave Russia (departure) is an act of the person.\nBan is a measure that limits leaving.\n{}{ban}{knows}{stops}```\n\n\
         ```rights\nRight reach (\"reach\"): Whenever {when}, the person can reach that {goal} within {days} days by their own \
         acts.\nRight avoid (\"avoid\"): The person can avoid that {bad} and {when} by their own acts.\n```\n",
        acts.concat()
    )
}

/// Readings that say which act sets free, or when one may act: something that is never seen. Of other laws one door is the right
/// one if the board did something, which is seen, and the other if it did not.
pub fn readers(seed: u64) -> String {
    let mut dice = Dice::new(mix(seed));
    let is_marked = dice.percent(60);
    let frees = [
        "Release happens on the day of appearance.",
        "Release happens on the day of payment.",
        "Release happens on day 1 after appearance.",
        "Release happens on day 1 after payment.",
        "If payment has happened, release happens on the day of appearance.",
        "If mark has happened, release happens on the day of payment.",
        "If mark has happened, release happens on day 1 after payment.",
    ];
    let doors = is_marked && dice.percent(40);
    let (least, most) = if doors { (5, 7) } else { (0, if is_marked { 7 } else { 5 }) };
    let first = dice.below(most - least);
    let second = (first + 1 + dice.below(most - least - 1)) % (most - least);
    let (once, other) = match dice.below(4) {
        _ if doors => ("If payment has not happened, ", "If appearance has not happened, "),
        0 | 1 => ("", ""),
        2 => ("If payment has not happened, ", ""),
        _ => ("If payment has not happened, ", "If appearance has not happened, "),
    };
    let pays = |after| match other {
        "" => format!("The person may pay after {after}."),
        _ => format!("{other}the person may pay after {after}."),
    };
    let pays = match dice.below(3) {
        0 if is_marked && !doors => {
            let (soon, late) = (pays("call"), pays("mark"));
            format!("Readings of payment (\"when is it open?\"):\n- soon: {soon}\n- late: {late}\n")
        }
        _ => pays("call") + "\n",
    };
    let marks = match is_marked {
        true => dice.pick(&[
            "If mark has not happened, the board may mark within 0 days of call.\n",
            "If mark has not happened, the board may mark within 1 day of call.\n",
        ]),
        false => "",
    };
    let opens = if doors { "If mark has not happened, relief happens on the day of appearance.\n" } else { "" };
    let shows =
        dice.pick(&["", "Ban is in force from call until release.\n", "Sign happens on day 1 after payment.\n"]);
    let days = dice.between(1, 3);
    format!(
        "```law\nLaw readers (\"readers\") is in force from 1 January 2030.\nThe board is a body.\n\
         To call (call) is an act of the board.\nTo mark (mark) is an act of the board.\n\
         To appear (appearance) is an act of the person.\nTo pay (payment) is an act of the person.\n\
         Release is an event by law.\nRelief is an event by law.\nSign is an event by law.\nBan is a measure that limits leaving.\n\
         If call has not happened, the board may call.\n{marks}{once}the person may appear after call.\n{pays}{opens}\
         Readings of release (\"what sets free?\"):\n- one: {}\n- other: {}\n{shows}```\n\n\
         ```rights\nRight reach (\"reach\"): Whenever call has happened and release has not happened and appearance has not \
         happened and payment has not happened, the person can reach that release has happened or relief has happened within {days} \
         days by their own acts.\n```\n",
        frees[least + first],
        frees[least + second]
    )
}

/// Something to do on some day after a call, and not before: who knows of the call knows the day.
pub fn calls(seed: u64) -> String {
    let mut dice = Dice::new(mix(seed));
    let once = dice.pick(&["If appearance has not happened, the", "The"]);
    let knows = dice.pick(&[
        "",
        "",
        "The person knows of call from call.\n",
        "The person knows of call from day 1 after call.\n",
        "The person knows of call from day 2 after call.\n",
        "The person knows of ready from ready.\n",
        "If flag is yes, the person knows of call from call.\n",
        "Flag becomes no on the day of call.\n",
    ]);
    let fate = if knows.starts_with("Flag") { "it changes only by sentences" } else { "it never changes" };
    let heard = if knows.contains("knows of call") && dice.percent(30) { " and the person knows of call" } else { "" };
    let (ready, days) = (dice.between(1, 2), dice.between(1, 3));
    format!(
        "```law\nLaw calls (\"calls\") is in force from 1 January 2030.\nThe board is a body.\n\
         Flag is a fact: yes or no; {fate}.\nTo call (call) is an act of the board.\n\
         To appear (appearance) is an act of the person.\nReady is an event by law.\nRelease is an event by law.\n\
         If call has not happened, the board may call.\n{once} person may appear after call.\n\
         Ready happens on day {ready} after call.\n\
         If ready has happened, release happens on the day of appearance.\n{knows}```\n\n\
         ```rights\nRight reach (\"reach\"): Whenever call has happened and appearance has not happened{heard}, the person can \
         reach that release has happened within {days} days by their own acts.\n```\n"
    )
}
