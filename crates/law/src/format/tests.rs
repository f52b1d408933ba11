//! What is put where, and what stays.

use super::page;

fn formatted(text: &str) -> String {
    let once = page(text).expect("a page that can be read");
    assert_eq!(page(&once).as_deref(), Ok(once.as_str()), "formatting again changes nothing");
    once
}

fn law(sentences: &str) -> String {
    formatted(&format!("```law\n{sentences}\n```\n"))
        .trim_start_matches("```law\n")
        .trim_end_matches("```\n")
        .to_string()
}

#[test]
fn sentences_stand_on_lines_of_their_own() {
    assert_eq!(
        law("\n  a   is a\nbody.B is   a body .\n\n\n\nTHE Post IS a Body.\n"),
        "A is a body.\nB is a body.\n\nThe Post is a body.\n"
    );
    assert_eq!(
        law("Law x ( \"t\n  u\" ) is in force FROM 1 may 2020."),
        "Law x (\"t u\") is in force from 1 May 2020.\n"
    );
}

#[test]
fn bullets_stand_under_each_other() {
    assert_eq!(
        law("If all of: - a is b - c is d, the person may go."),
        "If all of:\n- a is b\n- c is d,\nthe person may go.\n"
    );
    assert_eq!(
        law(
            "Readings (\"q\"): - one: x is in force from the first of: - the day of y\n - day 3\nafter z until w.\n- two: y happens on the day of z."
        ),
        "Readings (\"q\"):\n- one: X is in force from the first of:\n  - the day of y\n  - day 3 after z\n  until w.\n- two: Y happens on the day of z.\n"
    );
}

#[test]
fn breaks_after_commas_and_before_ends_stay() {
    assert_eq!(law("If a is b,\n   x is in force\nfrom y\nuntil\nz."), "If a is b,\nx is in force\nfrom y\nuntil z.\n");
}

#[test]
fn notes_stand_at_one_column() {
    assert_eq!(
        law(
            "A is a body. [one] [two]\nB means all of: [three\n   more]\n- x is y [four]\n- z is y.[five]\n[six] C is a body. [seven]"
        ),
        format!(
            "A is a body.{}[one] [two]\nB means all of:{}[three more]\n- x is y{}[four]\n- z is y.{}[five]\nC is a body.{}[six] [seven]\n",
            " ".repeat(61),
            " ".repeat(58),
            " ".repeat(65),
            " ".repeat(64),
            " ".repeat(61)
        )
    );
    let long = "The commissariat must tell the border of exit ban within 1 day and that is long"
        .replace(" and that is long", " (telling time)");
    assert_eq!(law(&format!("{long}.   [x]")), format!("{long}.  [x]\n"));
}

#[test]
fn names_are_spelled_as_they_are_defined() {
    assert_eq!(
        law(
            "To leave Russia (Departure) is an act of the Person. the person can leave russia. departure COUNTS FOR every open Case. X means departure has happened.\nBan is a measure. BAN forbids dePARTURE, enforced by the BORDER. the Border is a body."
        ),
        "To leave Russia (Departure) is an act of the Person.\nThe person can leave russia.\nDeparture counts for every open Case.\nX means Departure has happened.\n\
         Ban is a measure.\nBan forbids Departure, enforced by the Border.\nThe Border is a body.\n"
    );
}

#[test]
fn names_in_capitals_are_spelled_so_everywhere() {
    assert_eq!(
        law(
            "BAR is a measure. Bar is in force from bar until bAR. iPhone ban is a measure. X means iphone ban is in force."
        ),
        "BAR is a measure.\nBAR is in force from BAR until BAR.\nIPhone ban is a measure.\nX means IPhone ban is in force.\n"
    );
}

#[test]
fn names_that_differ_by_capitals_are_one_name_however_they_are_spelled() {
    let spellings = ["bar", "Bar", "BAR", "bAR"];
    for first in spellings {
        for second in spellings {
            for used in spellings {
                // A value and a measure may have one name.
                let written = format!(
                    "{first} is a measure.\nColour is a fact: {second} or red; it can change.\nX means {used} is in force.\n{used} forbids x, enforced by y."
                );
                let usual = law(&format!("{written} {used} is a body."));
                assert_eq!(
                    usual.to_lowercase().replace('\n', " "),
                    format!("{written} {used} is a body. ").to_lowercase().replace('\n', " ")
                );
            }
        }
    }
}

#[test]
fn what_is_not_ours_stays() {
    let page = "\u{feff}# A  page \r\n\r\n> ```law\r\n>  A is a body.B is a body. [x\r\n> y]\r\n>\r\n> C is a body.\r\n> ```\r\n\r\n```rust\r\nA.B.\r\n```\r\n";
    let expected = format!(
        "# A  page \r\n\r\n> ```law\r\n> A is a body.\r\n> B is a body.{}[x y]\r\n>\r\n> C is a body.\r\n> ```\r\n\r\n```rust\r\nA.B.\r\n```\r\n",
        " ".repeat(61)
    );
    assert_eq!(formatted(page), format!("\u{feff}{expected}"));
    let list = "1. x\n\n   ```story\n   Story \"s\": On day 0:\n     issue.\n   ```\n";
    assert_eq!(formatted(list), "1. x\n\n   ```story\n   Story \"s\":\n   On day 0:\n   issue.\n   ```\n");
    assert_eq!(formatted("no law\n"), "no law\n");
    assert_eq!(formatted("```law\n[only a note]\n```\n"), "```law\n[only a note]\n```\n");
}

#[test]
fn what_cannot_be_read_is_not_formatted() {
    for wrong in ["```law\nA is a boddy.\n```\n", "```law\nA is a body.\n", "```law\nA is a body\n```\n"] {
        assert!(page(wrong).is_err(), "{wrong}");
    }
}
