//! What stands in a terminal: every line fits, every number has its band, every answer ends with what it is.

use super::lines::{WIDTH, width};
use super::*;
use crate::curves::Column;
use crate::sample;

fn printed(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).expect("a list of bytes can be written to");
    String::from_utf8(out).expect("what is printed is text")
}

/// All that can be printed with numbers in it.
fn with_numbers() -> Vec<String> {
    let (one, two) = (sample::law("invented-1", "An invented law"), sample::law("invented-2", "Another"));
    let orders = ["Order of a day: invented.".to_owned()];
    let (curves, later) = (sample::curves(one.clone(), 0.6), sample::curves(two.clone(), 0.05));
    let (run, other) = (sample::country(one.clone()), sample::country(two));
    vec![
        printed(|out| super::curves(&curves, &orders, out)),
        printed(|out| {
            let columns = [
                Column { head: "as written", curves: &curves },
                Column { head: "as practised", curves: &later },
                Column { head: "never built", curves: &later },
                Column { head: "a fourth", curves: &curves },
            ];
            beside(&columns, &orders, out)
        }),
        printed(|out| country(&run, &orders, out)),
        printed(|out| faster(&[("invented-1", &run), ("invented-2", &other)], &orders, out)),
    ]
}

#[test]
fn everything_fits_and_ends_with_what_it_is() {
    let life = printed(|out| life(&sample::life(sample::law("invented-1", "An invented law")), &[], out));
    for text in with_numbers().into_iter().chain([life]) {
        for line in text.lines() {
            assert!(width(line) <= WIDTH, "too long: {line}\n\n{text}");
            assert_eq!(line.trim_end(), line, "spaces at the end");
        }
        let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains("A model, not advice; no real person; law as of 1 January 2030; not modelled: 1 point"));
        assert!(flat.contains("Assumptions: invented-world, 12 of 17 assumed. Not an observation."), "{text}");
    }
}

#[test]
fn no_share_stands_without_its_band() {
    for text in with_numbers() {
        // A share is a number before `%`; a range has two ends itself, a bound is one end, and the scale is no result.
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut shares = 0;
        for (at, _) in text.match_indices(" %") {
            let (before, after) = (&text[..at], &text[at + 2..]);
            let is_result = !before.ends_with("-90") && !before.ends_with("-80");
            let (rest, _) = before.rsplit_once(' ').expect("a share stands in a text");
            let is_scale = rest.ends_with("the longest is") || rest.ends_with("At most");
            let is_certain = before.ends_with(" 0") || before.ends_with(" 100");
            if is_result && !is_scale && !is_certain {
                assert!(after.starts_with(" ("), "a bare share: …{}", &before[before.len() - 20..]);
                shares += 1;
            }
        }
        assert!(shares > 3, "no shares in {text}");
    }
}

#[test]
fn a_curve_says_what_it_leans_on() {
    let text = printed(|out| super::curves(&sample::curves(sample::law("invented-1", "x"), 0.6), &[], out));
    let flat = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains(
        "Leans mostly on opens the notice within 7 days, assumed 55-90 % (27 points); then on is placed on the day of issue, \
         assumed 40-80 % (7.0 points)."
    ));
    // The first day: nothing is so, and nothing can be.
    assert!(text.contains("  day 0    0 %\n"), "{text}");
}

#[test]
fn a_life_is_told_with_its_silence() {
    let text = printed(|out| life(&sample::life(sample::law("invented-1", "x")), &[], out));
    for words in [
        "  At first: age is 20; account is yes.\n  Day 0, 1 January 2030\n    the commissariat issues a summons",
        "      exit ban begins                                      [Act 7.1(1)] line 245\n",
        "  … 19 days in which nothing happens\n  Day 21, 22 January 2030\n",
        "  … 343 days in which nothing happens; then the run ends.\n",
    ] {
        assert!(text.contains(words), "no {words:?} in\n{text}");
    }
}

#[test]
fn many_laws_go_on_below() {
    let all: Vec<_> = (1..=5).map(|at| sample::checked(sample::law(&format!("invented-{at}"), "x"))).collect();
    let text = printed(|out| grid(&all, out));
    assert!(text.lines().all(|line| width(line) <= WIDTH), "{text}");
    let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("right")).collect();
    assert_eq!(heads.join(" ").matches("invented-").count(), 5, "every law once: {text}");
    assert_eq!(heads.len(), 2, "{text}");
}
