//! The command line.

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use law::checked::Law;
use law::lower::Starts;
use model::Rung;
use report::words::date;

use crate::failure::Failure;
use crate::messages::Form;

/// The law on summonses as sentences that a machine can run, on people who do not exist.
#[derive(Debug, Parser)]
#[command(name = "povestka", version, about, max_term_width = 80)]
pub struct Flags {
    /// What to do; nothing said, the tour.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Messages about a text in one line each.
    #[arg(long, global = true, conflicts_with = "plain", help_heading = "Messages")]
    pub short: bool,
    /// Messages about a text in sentences, without drawing, for listening.
    #[arg(long, global = true, help_heading = "Messages")]
    pub plain: bool,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Three laws side by side, asked in three ways: which guarantees does each keep, how likely is it, and what does it
    /// do to a country? Leaves a page.
    ///
    /// Example: povestka tour --out report.html
    Tour(Tour),
    /// Is each right kept in every life that the law allows, or what is the shortest story that breaks it?
    ///
    /// Example: povestka check laws/russia-2023.md
    Check(Check),
    /// Two laws, or one law on two days or in two readings: which verdicts change, which stories are gained and lost, and
    /// which sentences differ. Ends with 1 if a verdict or a story changes.
    ///
    /// Example: povestka compare laws/russia-2023.md laws/russia-2023-08.md
    Compare(Compare),
    /// The shortest story to an evening on which something is so.
    ///
    /// Example: povestka story laws/russia-2023.md --to "exit ban is in force and the person does not know of the summons"
    Story(Story),
    /// How likely is it, day by day, under the assumptions of a world?
    ///
    /// Example: povestka exact laws/russia-2023.md --ask "exit ban is in force"
    Exact(Exact),
    /// What does a law do to a whole country of invented persons, under the assumptions of a world?
    ///
    /// Example: povestka run laws/russia-2023.md --one-in 100 --out 2023
    Run(Run),
    /// One invented life of a run, day by day, each step with its legal ground.
    ///
    /// Example: povestka why 2023
    Why(Why),
    /// One self-contained page of runs.
    ///
    /// Example: povestka report 2022 2023 -o report.html
    Report(Report),
    /// The law said back as it is in force: every sentence in long form, with two dated examples.
    ///
    /// Example: povestka read laws/russia-2023-08.md --on "1 May 2023"
    Read(Read),
    /// A law in the form of another program: its rules, to be drawn or read; or every life under it, for a judge outside.
    ///
    /// Example: povestka export laws/russia-2023.md --to dot -o law.dot
    Export(Export),
    /// What the code of a message means: a text that is wrong, one that is right, and why. Without a code, all of them.
    ///
    /// Example: povestka explain L031
    Explain(Explain),
    /// Pages in their usual form: sentences and bullets one a line, notes at one column, names as they are defined. Prose stays.
    ///
    /// Example: povestka fmt laws/russia-2023.md
    Fmt(Fmt),
}

/// `tour`
#[derive(Debug, Args)]
pub struct Tour {
    /// How to explore.
    #[command(flatten)]
    pub explore: Explore,
    /// What is drawn.
    #[command(flatten)]
    pub draw: Draw,
    /// Where the page is written.
    #[arg(short, long, default_value = "report.html")]
    pub out: String,
}

/// What is drawn.
#[derive(Clone, Copy, Debug, Args)]
pub struct Draw {
    /// The seed of all draws: the same seed gives the same lives.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// One person drawn stands for so many.
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    pub one_in: u32,
    /// How many days are lived.
    #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub days: u32,
    /// Threads; 0 is one for each core. No result depends on it.
    #[arg(long, default_value_t = 0)]
    pub threads: usize,
}

/// `run`
#[derive(Debug, Args)]
pub struct Run {
    /// The law.
    pub law: String,
    /// The world; without one, the baseline that is built in.
    #[arg(long)]
    pub world: Option<String>,
    /// Fix a reading by its label, instead of the world's; several times for several.
    #[arg(long)]
    pub reading: Vec<String>,
    /// What is drawn.
    #[command(flatten)]
    pub draw: Draw,
    /// A folder for what `why` and `report` need.
    #[arg(short, long)]
    pub out: Option<String>,
    /// The answer as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `why`
#[derive(Debug, Args)]
pub struct Why {
    /// The folder of a run.
    pub run: String,
    /// The number of a person of the run; without one, the first who is barred and does not know it.
    #[arg(long)]
    pub person: Option<u64>,
    /// The answer as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `report`
#[derive(Debug, Args)]
pub struct Report {
    /// The folders of the runs.
    #[arg(required = true)]
    pub runs: Vec<String>,
    /// Where the page is written.
    #[arg(short, long, default_value = "report.html")]
    pub out: String,
}

/// `check`
#[derive(Debug, Args)]
pub struct Check {
    /// The law, or several laws side by side; of a page that holds several, PAGE#LAW is one.
    #[arg(required = true)]
    pub laws: Vec<String>,
    /// A page of rights; several times for several. Without one, the law's own rights, else those built in.
    #[arg(long)]
    pub rights: Vec<String>,
    /// How to explore.
    #[command(flatten)]
    pub explore: Explore,
    /// Put the story of each broken right onto the page of the law: it is a test from then on.
    #[arg(long)]
    pub keep: bool,
    /// Say of each kept right to which sentences it is owed: it is asked again without each, and with each a day longer.
    #[arg(long)]
    pub owed: bool,
    /// Ask of each game that is kept whether it also is for who sees their own side alone: the day, facts, their own acts, being
    /// stopped, what they know of and its dates; not records, and not what others do.
    #[arg(long)]
    pub known: bool,
    /// Say of each broken right, games left out, with which least change of the person's acts it is kept in the circumstances of its
    /// story.
    #[arg(long)]
    pub near: bool,
    /// Only this right, by its name, or, of several of one name, as "way out of summons"; several times for several.
    #[arg(long)]
    pub right: Vec<String>,
    /// A page for each right that a court or a report can take: what was asked and whether it binds, the answer in a
    /// sentence, how it comes about, what it rests on, the other readings, and what is left out.
    #[arg(long, conflicts_with_all = ["json", "owed"])]
    pub brief: bool,
    /// Play one right, named with --right: you answer for the person, line by line, and the others answer as unkindly as the
    /// law allows.
    #[arg(long, requires = "right", conflicts_with_all = ["json", "owed", "known", "near", "brief", "keep", "luck"])]
    pub play: bool,
    /// Refuse a law in which a note says that something is still to be checked, as [check].
    #[arg(long)]
    pub strict: bool,
    /// The answers as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `compare`
#[derive(Debug, Args)]
pub struct Compare {
    /// The first law.
    pub first: String,
    /// The second law; without it, the same law again, on another day or in another reading.
    pub second: Option<String>,
    /// The text in force on this day, as "4 August 2023"; given twice, of the first law and of the second.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Vec<Day>,
    /// Fix a reading of the first law alone, by its label; several times for several.
    #[arg(long, value_name = "READING")]
    pub first_reading: Vec<String>,
    /// Fix a reading of the second law alone.
    #[arg(long, value_name = "READING")]
    pub second_reading: Vec<String>,
    /// A page of rights; several times for several. Without one, each law's own rights, else those built in.
    #[arg(long)]
    pub rights: Vec<String>,
    /// Only this right, by its name; several times for several.
    #[arg(long)]
    pub right: Vec<String>,
    /// An evening, in the words of both laws, and the shortest story to it in each; several times for several. Without
    /// --right, nothing else is asked then.
    #[arg(long)]
    pub to: Vec<String>,
    /// Every sentence that differs, and not only the first of them.
    #[arg(long)]
    pub all: bool,
    /// How to explore.
    #[command(flatten)]
    pub explore: Explore,
    /// The answer as JSON, with every sentence that differs.
    #[arg(long)]
    pub json: bool,
}

/// `story`
#[derive(Debug, Args)]
pub struct Story {
    /// The law.
    pub law: String,
    /// What is so on the last evening, in the law's own words.
    #[arg(long)]
    pub to: String,
    /// How to explore.
    #[command(flatten)]
    pub explore: Explore,
    /// The answer as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `exact`
#[derive(Debug, Args)]
pub struct Exact {
    /// The law.
    pub law: String,
    /// The world; without one, the baseline that is built in.
    #[arg(long)]
    pub world: Option<String>,
    /// What is so on an evening, in the law's own words; without it, what the world asks.
    #[arg(long)]
    pub ask: Option<String>,
    /// How many days, from the first.
    #[arg(long, default_value_t = 365, value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub days: u32,
    /// Fix a reading by its label, instead of the world's; several times for several.
    #[arg(long)]
    pub reading: Vec<String>,
    /// Memory that may be used, as 500MB or 4GB. Of it 24 MB are for the program.
    #[arg(long, default_value = "4GB", value_parser = bytes)]
    pub memory: Bytes,
    /// The answer as JSON.
    #[arg(long)]
    pub json: bool,
}

/// `read`
#[derive(Debug, Args)]
pub struct Read {
    /// The law, or what amends it.
    pub law: String,
    /// The text in force on this day, as "4 August 2023". Without it, the text after all amendments.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<Day>,
    /// Where the sentences come from: what of each source is cited, how well it is known, and what is quoted.
    #[arg(long, conflicts_with = "on")]
    pub coverage: bool,
    /// The text alone, without saying it back.
    #[arg(long, conflicts_with = "coverage")]
    pub text: bool,
    /// Only the sentence that begins in this line, of whichever page.
    #[arg(long, value_name = "LINE", conflicts_with_all = ["coverage", "json"])]
    pub line: Option<u32>,
    /// Refuse a text in which a note says that something is still to be checked, as [check].
    #[arg(long)]
    pub strict: bool,
    /// The text as JSON, with places.
    #[arg(long, conflicts_with = "coverage")]
    pub json: bool,
}

/// `export`
#[derive(Debug, Args)]
pub struct Export {
    /// The law.
    pub law: String,
    /// In which form.
    #[arg(long, value_enum)]
    pub to: ExportForm,
    /// A page of rights; several times for several. Without one, the law's own rights, else those built in.
    #[arg(long)]
    pub rights: Vec<String>,
    /// The right, by its name, that the lives are noted for. Rules have none.
    #[arg(long)]
    pub right: Option<String>,
    /// Where the file is written; without it, it is printed.
    #[arg(short, long)]
    pub out: Option<String>,
    /// On which rung; without it, as written.
    #[arg(long, value_enum)]
    pub rung: Option<RungName>,
    /// Fix a reading by its label; several times for several.
    #[arg(long)]
    pub reading: Vec<String>,
    /// The person moves before the others each day (a convention of the model, turned round).
    #[arg(long)]
    pub others_last: bool,
    /// Lives begin on this day, as "4 August 2023". Without it, on the first on which one can.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Day>,
    /// So many days of each life. Without it, all of them; a law that looks at dates needs it.
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=3660))]
    pub days: Option<u32>,
    /// At most so many evenings; without it, 200000.
    #[arg(long)]
    pub most: Option<usize>,
}

/// The form of another program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportForm {
    /// Every life as a Markov decision process, binary, for Storm.
    Umb,
    /// Every life as a parity game, for Spot and other solvers of games.
    Pgsolver,
    /// Every life in small steps, with the words of each; for people, PRISM and Storm.
    Prism,
    /// What follows from what, to be drawn by Graphviz.
    Dot,
    /// The rules, as things and what is made of them.
    Json,
}

/// `explain`
#[derive(Debug, Args)]
pub struct Explain {
    /// The code, as L031.
    pub code: Option<String>,
}

/// `fmt`
#[derive(Debug, Args)]
pub struct Fmt {
    /// The pages: laws, amendments, rights.
    #[arg(required = true)]
    pub pages: Vec<String>,
    /// Write nothing; say which pages would change, and end with 1 if one would.
    #[arg(long)]
    pub check: bool,
}

/// A day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day(pub Date);

/// How to explore.
#[derive(Clone, Debug, Default, Args)]
pub struct Explore {
    /// Ask on this rung only. Without it: as written, then late, then wrong.
    #[arg(long, value_enum)]
    pub rung: Option<RungName>,
    /// Fix a reading by its label; several times for several.
    #[arg(long)]
    pub reading: Vec<String>,
    /// In games chance is against the person, or with them.
    #[arg(long, value_enum, default_value_t)]
    pub luck: Luck,
    /// The person moves before the others each day (a convention of the model, turned round).
    #[arg(long)]
    pub others_last: bool,
    /// Lives begin on this day alone, as "4 August 2023". Without it, on every day on which that can matter. Before an
    /// amendment's day they begin under the older text and live through the change.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub from: Option<Day>,
    /// Memory that may be used, as 500MB or 4GB. Of it 24 MB are for the program.
    #[arg(long, default_value = "4GB", value_parser = bytes)]
    pub memory: Bytes,
    /// Say how much was explored, and how fast.
    #[arg(short, long)]
    pub verbose: bool,
}

/// A number of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes(pub u64);

/// Bytes that are not counted as states: the program itself, some 12 MB, and the law; measured (`docs/bench.md`).
const BESIDE_STATES: u64 = 24_000_000;

impl Bytes {
    /// What is left of the memory of the process for states. Half of it, where it is so little that the program fills it.
    pub fn for_states(self) -> u64 {
        self.0.saturating_sub(BESIDE_STATES).max(self.0 / 2)
    }
}

impl Default for Bytes {
    fn default() -> Bytes {
        Bytes(4_000_000_000)
    }
}

/// A rung by its name.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum RungName {
    /// Every duty of a body is kept by its last day.
    AsWritten,
    /// Duties may be missed, messages may come late or never.
    Late,
    /// The same, and one record at a time may be untrue.
    Wrong,
}

/// Whose side chance is on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Luck {
    /// Against the person.
    #[default]
    Against,
    /// With the person.
    With,
}

impl Flags {
    /// The pages of laws that are named, where a command takes several.
    pub fn laws(&self) -> Vec<String> {
        match &self.command {
            Some(Command::Check(check)) => check.laws.clone(),
            Some(Command::Compare(compare)) => {
                std::iter::once(&compare.first).chain(&compare.second).cloned().collect()
            }
            _ => Vec::new(),
        }
    }

    /// In which form messages are said: as JSON where the answer is, else as asked for.
    pub fn messages(&self) -> Form {
        let json = match &self.command {
            Some(Command::Check(check)) => check.json,
            Some(Command::Compare(compare)) => compare.json,
            Some(Command::Story(story)) => story.json,
            Some(Command::Exact(exact)) => exact.json,
            Some(Command::Run(run)) => run.json,
            Some(Command::Why(why)) => why.json,
            Some(Command::Read(read)) => read.json,
            Some(Command::Export(export)) => export.to == ExportForm::Json,
            _ => false,
        };
        match (json, self.plain, self.short) {
            (true, ..) => Form::Json,
            (_, true, _) => Form::Narrated,
            (.., true) => Form::Short,
            _ => Form::Painted,
        }
    }
}

impl Explore {
    /// The law as lives come under it that begin on the day asked for: before its last amendment, with what it was then.
    pub fn lived(&self, law: Law) -> Result<Law, Failure> {
        let begun = law.earlier.first().map_or(law.from, |first| first.from);
        match self.from {
            Some(Day(from)) if begun <= from && from < law.first_day => {
                law.lived_from(from).map_err(|why| Failure::Unfinished(format!("{}: {why}", law.name)))
            }
            _ => Ok(law),
        }
    }

    /// The days on which lives of a law begin: a law that is not in force begins nobody's.
    pub fn starts(&self, law: &Law) -> Result<Starts, Failure> {
        let Some(Day(from)) = self.from else { return Ok(Starts::Every) };
        if from < law.first_day || law.until.is_some_and(|until| until < from) {
            return Err(Failure::Usage(format!("error: on {} {} is not in force", date(from), law.name), false));
        }
        Ok(Starts::On(from))
    }

    /// The rungs to ask on, in order.
    pub fn rungs(&self) -> &'static [Rung] {
        match self.rung {
            None => &[Rung::AsWritten, Rung::Late, Rung::Wrong],
            Some(RungName::AsWritten) => &[Rung::AsWritten],
            Some(RungName::Late) => &[Rung::Late],
            Some(RungName::Wrong) => &[Rung::Wrong],
        }
    }
}

/// Reads the command line.
pub fn parse(arguments: &[OsString]) -> Result<Flags, Failure> {
    let name = OsString::from("povestka");
    Flags::try_parse_from(std::iter::once(&name).chain(arguments))
        .map_err(|error| Failure::Usage(error.render().to_string(), !error.use_stderr()))
}

/// A date as laws write it, or as `2023-08-04`.
fn day(text: &str) -> Result<Day, String> {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let read = Date::strptime("%d %B %Y", &words).or_else(|_| Date::strptime("%Y-%m-%d", &words));
    read.map(Day).map_err(|_| "there is no such day; write it as \"4 August 2023\"".to_owned())
}

fn bytes(text: &str) -> Result<Bytes, String> {
    const WRITTEN: &str = "write it as 500MB or 4GB";
    let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let is_number = |digits: &str| !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    if !is_number(digits.trim()) {
        return Err(format!("it is no whole number with a unit; {WRITTEN}"));
    }
    let unit = match text[digits.len()..].to_ascii_uppercase().as_str() {
        "" | "B" => 1,
        "K" | "KB" => 1000,
        "M" | "MB" => 1_000_000,
        "G" | "GB" => 1_000_000_000,
        unit => return Err(format!("\"{unit}\" is no unit; {WRITTEN}")),
    };
    match digits.trim().parse::<u64>().ok().and_then(|number| number.checked_mul(unit)) {
        None => Err(format!("no machine has so much; {WRITTEN}")),
        Some(0) => Err(format!("nothing fits into it; {WRITTEN}")),
        Some(bytes) => Ok(Bytes(bytes)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_laws_write_them() {
        let fourth = Ok(Day(jiff::civil::date(2023, 8, 4)));
        for right in ["4 August 2023", " 04  august 2023", "2023-08-04"] {
            assert_eq!(day(right), fourth, "{right}");
        }
        for wrong in ["31 February 2023", "4 August", "", "August 4 2023", "4 August 2023 noon", "4.8.2023"] {
            assert!(day(wrong).is_err(), "{wrong} was read");
        }
    }

    #[test]
    fn sizes_are_read_as_people_write_them() {
        assert_eq!(bytes("1MB"), Ok(Bytes(1_000_000)));
        assert_eq!(bytes("4gb"), Ok(Bytes(4_000_000_000)));
        assert_eq!(bytes("7"), Ok(Bytes(7)));
        for (wrong, why) in [
            ("", "no whole number"),
            ("MB", "no whole number"),
            ("banana", "no whole number"),
            ("-1MB", "no whole number"),
            ("1.5GB", "no whole number"),
            ("1TB", "\"TB\" is no unit"),
            ("0", "nothing fits into it"),
            ("0GB", "nothing fits into it"),
            ("99999999999GB", "no machine has so much"),
            ("99999999999999999999999", "no machine has so much"),
        ] {
            let said = bytes(wrong).expect_err("that is no size");
            assert!(said.contains(why), "{wrong}: {said}");
        }
    }
}
