//! The bench: every evening of a law, found by our explorer and by stateright 0.31 driving the same compiled step.
//!
//! `povestka-bench LAW.md [CASES [ROUNDS]]` explores the first right of the page on every rung's largest setting (records may
//! be wrong, nothing blurred), each explorer in a process of its own, taking turns, and prints a row for each: evenings, CPU
//! seconds, evenings a CPU second, bytes an evening. Both must find equally many evenings; where they do not, it fails.

mod measure;
mod peer;

use std::process::{Command, ExitCode};
use std::sync::atomic::AtomicBool;

use explore::limit::Limits;
use explore::scan::{Search, scan};
use law::lower::{Asked, Setting, Starts, at_most, lower};
use model::{Law, ReadingsAre, Rung, View};

use measure::{Meter, Row};

/// Who explores, in the order of a round. `stateright-steps`, which follows every way within a day, is slower and is asked
/// for with `one`.
const EXPLORERS: [&str; 4] = ["ours", "ours-tight", "stateright", "stateright-2"];

/// Bytes an evening that `ours-tight` may use besides its key.
const TIGHT: u64 = 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["one", explorer, page, cases] => one(explorer, page, cases.parse().expect("a number of cases"), u64::MAX),
        ["one", explorer, page, cases, memory] => {
            one(explorer, page, cases.parse().expect("a number of cases"), memory.parse().expect("a number of bytes"))
        }
        [page] => rounds(page, "1", 3),
        [page, cases] => rounds(page, cases, 3),
        [page, cases, many] => rounds(page, cases, many.parse().expect("a number of rounds")),
        _ => {
            eprintln!("usage: povestka-bench LAW.md [CASES [ROUNDS]]");
            ExitCode::from(2)
        }
    }
}

/// Each explorer in turn, so many times, and the median of each.
fn rounds(page: &str, cases: &str, many: usize) -> ExitCode {
    let mut rows: Vec<Vec<Row>> = vec![Vec::new(); EXPLORERS.len()];
    let mut first = None;
    for _ in 0..many {
        for (explorer, rows) in EXPLORERS.iter().zip(&mut rows) {
            let memory = first.map_or(u64::MAX, |ours: Row| ours.evenings * (ours.key + TIGHT));
            let memory = if *explorer == "ours-tight" { memory } else { u64::MAX };
            let us = std::env::current_exe().expect("a running program has a place");
            let said = Command::new(us)
                .args(["one", explorer, page, cases, &memory.to_string()])
                .output()
                .expect("we can be started again");
            assert!(said.status.success(), "{explorer}: {}", String::from_utf8_lossy(&said.stderr));
            let row = Row::read(&String::from_utf8_lossy(&said.stdout));
            println!("{explorer:<17} {row}");
            first = first.or(Some(row));
            rows.push(row);
        }
    }
    let medians: Vec<Row> = rows.iter().map(|rows| measure::median(rows)).collect();
    println!("\nmedian of {many}");
    for (explorer, row) in EXPLORERS.iter().zip(&medians) {
        let times = medians[0].rate() / row.rate();
        println!("{explorer:<17} {row}   ours is {times:.2} times as fast");
        assert_eq!(row.evenings, medians[0].evenings, "{explorer} found other evenings than we did");
    }
    ExitCode::SUCCESS
}

/// One exploration, and its row.
fn one(explorer: &str, page: &str, cases: u16, memory: u64) -> ExitCode {
    let law = lowered(page, cases);
    let key = 8 * law.layout.words() as u64;
    let meter = Meter::begin();
    let evenings = match explorer {
        "ours" | "ours-tight" => ours(&law, memory),
        "stateright" => peer::evenings(law, peer::Within::Shared, 1),
        "stateright-2" => peer::evenings(law, peer::Within::Shared, 2),
        "stateright-steps" => peer::evenings(law, peer::Within::EachWay, 1),
        other => panic!("nobody is called {other}"),
    };
    println!("{}", meter.end(evenings as u64, key).written());
    ExitCode::SUCCESS
}

/// The first right of the page, with exactly the lives of the law and its readings kept.
fn lowered(page: &str, cases: u16) -> Law {
    let text = std::fs::read_to_string(page).expect("the page can be read");
    let (law, said) = law::read(page, &text);
    let law = law.unwrap_or_else(|| panic!("{page} is no law: {said:?}"));
    let setting = Setting {
        rung: Rung::Wrong,
        others_last: false,
        all_orders: true,
        view: View::Whole,
        readings: ReadingsAre::Kept,
        fixed: Vec::new(),
        asked: Asked::Right(0),
        cone: true,
        starts: Starts::Every,
        birthday: None,
    };
    lower(&at_most(&law, cases), &setting).expect("the law is not too large to be lowered").law
}

/// Our explorer, with what a story is told from, in so many bytes.
fn ours(law: &Law, memory: u64) -> usize {
    static STOP: AtomicBool = AtomicBool::new(false);
    let limits = Limits::new(memory, &STOP);
    let scan = scan(law, &Search::default(), limits).expect("the memory is enough");
    assert!(scan.before(scan.table.len() as u32 - 1).is_some(), "of each evening the one before is known");
    scan.table.len()
}
