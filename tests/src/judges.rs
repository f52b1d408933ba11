//! Outside judges: what `check` says of a right, held against what Storm and Spot say of the lives of the slow reader.
//!
//! `tests/judges/` has the judges' side; `docs/judges.md` says what each can see. Promise: a judge reads a file that
//! `law::export` wrote from `law::meaning`, and nothing that the engine made.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::AtomicBool;

use cli::lowering::OneRight;
use explore::check::{Terms, check};
use explore::limit::Limits;
use explore::verdict::{Answer, Bits, Shortest};
use law::checked::{Law, Pattern};
use law::export::{part, pgsolver, umb};
use law::lower::Starts;
use law::meaning::lives::{Endless, Lives};
use model::Rung;

static STOP: AtomicBool = AtomicBool::new(false);

/// What is asked of both.
#[derive(Clone, Debug)]
pub struct Asks {
    /// For people: which law, which right.
    pub name: String,
    /// The page.
    pub page: String,
    /// The right.
    pub right: usize,
    /// The rung.
    pub rung: Rung,
    /// The day on which lives begin, where that matters.
    pub from: Option<jiff::civil::Date>,
    /// How many evenings are lived; none is all.
    pub days: Option<u32>,
    /// How many evenings there may be.
    pub most: usize,
}

impl Asks {
    /// Which lives are lived for the judges.
    pub fn terms(&self) -> law::meaning::lives::Terms {
        law::meaning::lives::Terms {
            rung: self.rung,
            others_last: false,
            fixed: Vec::new(),
            from: self.from,
            days: self.days,
            most: self.most,
        }
    }
}

/// What `check` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// Broken (*possible*: kept), by a life that ends on this day at the earliest, if that is known.
    Reached(Option<u32>),
    /// Kept (*possible*: broken).
    Not,
    /// Never tested.
    NeverTested,
}

/// One right of one law on one rung: what `check` says, and the files for the judges.
pub struct Case {
    /// What was asked.
    pub asks: Asks,
    /// What `check` said.
    pub said: Said,
    /// Whether it is a game.
    pub is_game: bool,
    /// The right.
    pub pattern: Pattern,
    /// Evenings of the slow reader.
    pub evenings: usize,
    files: Vec<PathBuf>,
}

/// Why there is nothing to judge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Skipped {
    /// `check` did not finish.
    Engine(String),
    /// The slow reader did not.
    Slow(Endless),
    /// A game of a law that looks at dates has no last day.
    DatedGame,
}

/// Asks `check`, and writes what the judges need into the folder.
pub fn prepare(law: &Law, asks: &Asks, folder: &Path) -> Result<Case, Skipped> {
    let is_game = law.rights[asks.right].pattern.is_game();
    if is_game && asks.days.is_some() {
        return Err(Skipped::DatedGame);
    }
    let small = part::for_right(law, asks.right, asks.rung);
    let lives = Lives::of(&small, asks.right, &asks.terms(), &STOP).map_err(Skipped::Slow)?;
    let said = said(law, asks)?;
    let stem: String = asks.name.chars().map(|at| if at.is_ascii_alphanumeric() { at } else { '-' }).collect();
    let path = |ending: &str| folder.join(format!("{stem}.{ending}"));
    let mut files = vec![path("umb")];
    std::fs::write(&files[0], umb::umb(&lives)).expect("a temporary file");
    if is_game {
        let game = pgsolver::pgsolver(&lives, &law.rights[asks.right]).expect("a small game");
        files.push(path("pg"));
        std::fs::write(&files[1], game).expect("a temporary file");
    }
    Ok(Case {
        asks: asks.clone(),
        said,
        is_game,
        pattern: law.rights[asks.right].pattern.clone(),
        evenings: lives.evenings(),
        files,
    })
}

/// What `check` says of a right on one rung.
fn said(law: &Law, asks: &Asks) -> Result<Said, Skipped> {
    let limits = Limits::new(2_000_000_000, &STOP);
    let starts = asks.from.map_or(Starts::Every, Starts::On);
    let one = OneRight { law, right: asks.right, fixed: &[], others_last: false, starts };
    let verdict = check(&one, &Terms { rungs: &[asks.rung], luck: false, ways: false, limits })
        .map_err(|unfinished| Skipped::Engine(format!("{unfinished:?}")))?;
    let is_possible = matches!(law.rights[asks.right].pattern, Pattern::Possible(_));
    let is_game = law.rights[asks.right].pattern.is_game();
    Ok(match (verdict.answer, is_possible) {
        (Answer::Broken(Some(told)), false) | (Answer::Kept(Some(told)), true) => {
            let is_known = told.shortest != Shortest::Found && !is_game;
            Said::Reached(is_known.then(|| told.story.days.len() as u32 - 1))
        }
        // What is said of a few combinations of readings is not said of all lives.
        _ if matches!(verdict.readings.bits, Bits::Departures(_)) => {
            return Err(Skipped::Engine("a few of the combinations of readings were asked".to_owned()));
        }
        (Answer::NeverTested(_), _) => Said::NeverTested,
        _ => Said::Not,
    })
}

/// The judges, where they are installed (`tests/judges/install`).
pub struct Judges {
    python: PathBuf,
}

/// What the judges say of one file.
#[derive(Clone, Debug, Default)]
pub struct Opinion {
    /// Of each label, the day on which it is reached at the earliest, if it is.
    days: BTreeMap<String, Option<u32>>,
    /// Whether the game is won.
    kept: Option<bool>,
}

impl Judges {
    /// None if they are not installed and nobody asked for them; where `POVESTKA_JUDGES` is `required`, they must be there.
    pub fn find() -> Option<Judges> {
        let python = crate::tree::root().join("target/judges/bin/python");
        if python.is_file() {
            return Some(Judges { python });
        }
        let is_required = std::env::var_os("POVESTKA_JUDGES").is_some_and(|value| value == "required");
        assert!(!is_required, "the judges are required and not installed: run tests/judges/install");
        eprintln!("NOT JUDGED: Storm and Spot are not installed; run tests/judges/install to have them");
        None
    }

    /// What Storm and Spot say of these cases; a sentence for each on which they part from `check`.
    pub fn judge(&self, cases: &[Case]) -> Vec<String> {
        let files = |ending: &str| -> Vec<&Path> {
            let all = cases.iter().flat_map(|case| &case.files);
            all.filter(|file| file.extension().is_some_and(|of| of == ending)).map(PathBuf::as_path).collect()
        };
        let mut opinions: BTreeMap<PathBuf, Opinion> = BTreeMap::new();
        for (script, ending) in [("reached.py", "umb"), ("games.py", "pg")] {
            for some in files(ending).chunks(200) {
                for line in self.run(script, some).lines() {
                    let (file, opinion) = read(line);
                    opinions.insert(file, opinion);
                }
            }
        }
        cases.iter().filter_map(|case| differs(case, &opinions)).collect()
    }

    fn run(&self, script: &str, files: &[&Path]) -> String {
        let script = crate::tree::root().join("tests/judges").join(script);
        let output = Command::new(&self.python).arg(script).args(files).output().expect("the judge runs");
        assert!(output.status.success(), "a judge broke down: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("judges write text")
    }
}

/// One line of a judge, as JSON of strings, numbers, `null`, `true` and `false`, without escapes.
fn read(line: &str) -> (PathBuf, Opinion) {
    let field = |name: &str| line.split_once(&format!("\"{name}\": ")).map(|(_, rest)| rest);
    let file = field("file").and_then(|rest| rest.split('"').nth(1)).expect("a file is named");
    let kept = field("kept").map(|rest| rest.starts_with("true"));
    let days = field("days").map(|rest| {
        let inside = rest.trim_start_matches('{').split('}').next().expect("days are closed");
        let pairs = inside.split(", ").filter_map(|pair| pair.split_once(": "));
        pairs.map(|(name, day)| (name.trim_matches('"').to_owned(), day.parse().ok())).collect()
    });
    (PathBuf::from(file), Opinion { days: days.unwrap_or_default(), kept })
}

/// How the judges part from `check` in this case, if they do.
fn differs(case: &Case, opinions: &BTreeMap<PathBuf, Opinion>) -> Option<String> {
    let of = |file: &PathBuf| opinions.get(file).unwrap_or_else(|| panic!("no judge spoke of {}", file.display()));
    let storm = of(&case.files[0]);
    let spot = case.files.get(1).map(|file| of(file).kept.expect("a game is won or lost"));
    let parts: Vec<bool> =
        storm.days.iter().filter(|(name, _)| name.starts_with("part_")).map(|(_, day)| day.is_some()).collect();
    let reached = match spot {
        Some(kept) => (!kept).then_some(0),
        None => storm.days["broken"],
    };
    let in_time = |day: Option<u32>| day.is_none_or(|day| case.asks.days.is_none_or(|days| day < days));
    let agrees = match (case.said, reached) {
        (Said::Reached(day), Some(judged)) => case.is_game || day.is_none_or(|day| day == judged),
        (Said::Reached(day), None) => !in_time(day) || (case.asks.days.is_some() && day.is_none()),
        (Said::Not | Said::NeverTested, Some(_)) => false,
        (Said::Not, None) => case.asks.days.is_some() || parts.iter().all(|&so| so),
        (Said::NeverTested, None) => parts.iter().any(|&so| !so),
    };
    (!agrees).then(|| {
        format!(
            "{}: check says {:?}; Storm says {:?}, Spot says it is kept: {spot:?} ({} evenings)\n{:?}\n{}",
            case.asks.name, case.said, storm.days, case.evenings, case.pattern, case.asks.page
        )
    })
}
