//! Results that nobody computed, for tests of how they are shown. Promise: every name says that it is invented.

use jiff::civil::{Date, date};

use crate::country::{Country, Life, Queue, Tally};
use crate::curves::{Column, Curves, Lean, Line};
use crate::law::{LawHead, WorldHead};
use crate::page::Page;
use crate::story::{Day, Ground, Lane, Shortest, Turn};
use crate::{checked, page, story};

const FROM: Date = date(2030, 1, 1);

/// A page of all there is.
pub fn page() -> String {
    let names = ["invented-2022", "invented-2023", "invented-2023-08"];
    let heads = names.map(|name| law(name, "An invented <b>law</b>"));
    let laws = heads.clone().map(checked);
    let curves = [(0, 0.12), (1, 0.5), (2, 0.56)].map(|(at, height): (usize, f64)| curves(heads[at].clone(), height));
    let columns: Vec<Column> = names.iter().zip(&curves).map(|(head, curves)| Column { head, curves }).collect();
    let runs = heads.clone().map(country);
    let runs: Vec<_> = names.iter().copied().zip(&runs).collect();
    let page = Page {
        title: "An invented page",
        lead: "Of nobody, and of no text that was ever law.",
        laws: &laws,
        curves: &columns,
        runs: &runs,
        life: Some(&life(heads[0].clone())),
        conventions: &["Order of a day: invented.".to_owned()],
    };
    let mut out = Vec::new();
    page::write(&page, &mut out).expect("a list of bytes can be written to");
    String::from_utf8(out).expect("a page is text")
}

/// A law.
pub fn law(name: &str, title: &str) -> LawHead {
    LawHead {
        bill: false,
        name: name.to_owned(),
        title: title.to_owned(),
        from: FROM,
        read: FROM,
        cases: vec!["summons".to_owned()],
        at_once: Vec::new(),
        not_modelled: vec!["everything, for it is invented".to_owned()],
    }
}

/// A world.
pub fn world() -> WorldHead {
    WorldHead { name: "invented-world".to_owned(), assumed: 12, figures: 17 }
}

/// Curves of a year that rise to `height`.
pub fn curves(law: LawHead, height: f64) -> Curves {
    let line = |label: &str, height: f64, fade: f64| {
        let at = |height: f64, day: u32| {
            let (day, rise) = (f64::from(day), f64::from(day) / (20.0 + f64::from(day)));
            height * rise / (1.0 + fade * day / 365.0)
        };
        let days = |height: f64| (0..366).map(|day| at(height, day)).collect::<Vec<_>>();
        Line {
            label: label.to_owned(),
            central: days(height),
            low: days(height * 0.8),
            high: days((height * 1.25).min(1.0)),
            remainder: (0..366).map(|day| f64::from(day) * 0.00001).collect(),
            leans: vec![
                Lean {
                    assumption: "opens the notice within 7 days, assumed 55-90 %".to_owned(),
                    effect: -0.45 * height,
                },
                Lean { assumption: "is placed on the day of issue, assumed 40-80 %".to_owned(), effect: 0.07 },
            ],
        }
    };
    Curves {
        law,
        world: world(),
        about: "invented men of 18 to 26".to_owned(),
        from: "the day of issue".to_owned(),
        days: 366,
        lines: vec![
            line("exit ban is in force", height, 0.5),
            line("exit ban is in force and the person does not know of the summons", height * 0.4, 3.0),
        ],
    }
}

/// A run.
pub fn country(law: LawHead) -> Country {
    let days: Vec<u64> = (0..366).map(|day| 8000 * day / (30 + day)).collect();
    let tally =
        Tally { label: "exit ban is in force".to_owned(), days: days.clone(), low: Vec::new(), high: Vec::new() };
    Country {
        law,
        world: world(),
        seed: 7,
        one_in: 100,
        persons: 1_460_000,
        group: "men of 18 to 26".to_owned(),
        in_group: 62_000,
        days: 366,
        tallies: vec![tally],
        days_to_effect: vec![0, 900, 400, 300, 200, 100, 60, 40, 20, 10],
        issued: 2200,
        without_effect: 170,
        wrong: 31,
        refused: 12,
        queues: vec![Queue {
            of: "visits to the office".to_owned(),
            waiting: days.iter().map(|count| count / 40).collect(),
            longest_wait: 14,
        }],
    }
}

fn line(text: &str, follows: bool, article: &str, line: u32, lane: Lane, turn: Turn) -> story::Line {
    let ground = Ground { article: Some(article.to_owned()), file: None, line };
    story::Line { text: text.to_owned(), follows, ground: Some(ground), lane, turn }
}

/// The days of a story.
pub fn days() -> Vec<Day> {
    let ban = || Lane::Measure("exit ban".to_owned());
    let record = || Lane::Record("border".to_owned(), "exit ban".to_owned());
    let board = || Lane::Body("commissariat".to_owned());
    let day = |number: i8, lines| Day { day: number as u32, date: date(2030, 1, 1 + number), lines };
    vec![
        day(
            0,
            vec![
                line("the commissariat issues a summons", false, "Act 26", 178, board(), Turn::Moment),
                line("service: the summons counts as served", true, "Act 31", 198, Lane::Law, Turn::Moment),
                line("exit ban begins", true, "Act 7.1(1)", 245, ban(), Turn::Begins),
            ],
        ),
        day(1, vec![line("the border now has a record of exit ban", false, "Act 7.1(2)", 249, record(), Turn::Begins)]),
        day(
            21,
            vec![
                line("the person appears", false, "Act 31", 257, Lane::Person, Turn::Moment),
                line("exit ban ends", true, "Act 7.1(1)", 245, ban(), Turn::Ends),
            ],
        ),
        day(
            22,
            vec![line("the border's record of exit ban is cleared", false, "Act 7.1(2)", 249, record(), Turn::Ends)],
        ),
    ]
}

/// A life.
pub fn life(law: LawHead) -> Life {
    let first = vec!["age is 20".to_owned(), "account is yes".to_owned()];
    Life { law, world: world(), seed: 7, person: 4711, first, days: days(), lived: 366 }
}

/// Rights answered: one broken, one kept, one never tested.
pub fn checked(law: LawHead) -> checked::Checked {
    let story = story::Story {
        first: vec!["age is 20".to_owned()],
        days: days(),
        named: 2,
        shortest: Shortest::Proved,
        last_day: 22,
        ending: Some("a measure is in force and the person does not know of the summons".to_owned()),
    };
    let right = |name: &str, title: &str, answer| checked::Right {
        name: name.to_owned(),
        title: title.to_owned(),
        of: Some("summons".to_owned()),
        file: "invented.md".to_owned(),
        line: 3,
        notes: vec!["Treaty 12(3), arguable: invented".to_owned()],
        tests: vec![checked::Test {
            of: "Treaty 12(3)".to_owned(),
            strength: Some("arguable: invented".to_owned()),
            instrument: None,
            binds: None,
        }],
        rests_on: Some(checked::RestsOn {
            weakest: Some("assumed".to_owned()),
            on: Some("an assumption: do not cite"),
            lines: vec![checked::At { file: None, line: 12 }],
            among: 3,
            of_the_model: 1,
            which: checked::Which::Story,
        }),
        owed: None,
        bound: None,
        possible: false,
        game: false,
        in_the_way: matches!(answer, checked::Answer::NeverTested { .. })
            .then(|| "The law has no act that opens a review.".to_owned()),
        answer,
        rung: "as written".to_owned(),
        rungs: "as written and when bodies are late".to_owned(),
        readings: checked::Readings::default(),
        ways: crate::ways::Ways::default(),
        evenings: 100,
    };
    let never = checked::Answer::NeverTested { part: "a review is open".to_owned(), no_kind: false };
    checked::Checked {
        unfinished: Vec::new(),
        for_the_reader: Vec::new(),
        asked: crate::asked::Asked::default(),
        law,
        rights: vec![
            right("notice first", "Nobody is barred before they know", checked::Answer::Broken(Some(story))),
            right("way out", "Every bar can be ended by one's own acts", checked::Answer::Kept(None)),
            right("review", "A review is decided in time", never),
        ],
        stories: Vec::new(),
        findings: Vec::new(),
        effort: None,
    }
}
