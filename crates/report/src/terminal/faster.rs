//! Faster, more accurate? Days from issue to the first effect, and wrong summonses, law by law.

use std::io::{self, Write};

use super::beside::{ABREAST, row};
use super::lines::{table, wrap};
use crate::country::{BANDS_OF_DRAWING, Country};
use crate::law::each_once;
use crate::terminal::end;
use crate::words::share;

/// A run, under the words that stand over its column: the name of a law, `as practised`.
type Run<'a> = (&'a str, &'a Country);

/// What a row says, and how a run answers.
type Row = (&'static str, fn(&Country) -> String);

const ROWS: [Row; 4] = [
    ("half within", |run| run.within_words(0.5)),
    ("nine of ten", |run| run.within_words(0.9)),
    ("no effect", |run| share(run.share_of_issued(run.without_effect))),
    ("wrong", |run| share(run.share_of_issued(run.wrong))),
];

/// Writes a column a run, and what every output ends with.
pub fn write(runs: &[Run], conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    part(runs, out)?;
    end(&each_once(runs.iter().map(|(_, run)| &run.law)), conventions, out)
}

/// The same as a part of a longer output.
pub fn part(runs: &[Run], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "Faster, more accurate? From issue to the first effect, and wrong summonses.\n")?;
    for abreast in runs.chunks(ABREAST) {
        let head = row("", abreast, |(head, _)| (*head).to_owned());
        let rows = ROWS.iter().map(|(lead, cell)| row(lead, abreast, |(_, run)| cell(run)));
        table(&std::iter::once(head).chain(rows).collect::<Vec<_>>(), out)?;
        writeln!(out)?;
    }
    for (head, run) in runs {
        writeln!(out, "{}", wrap(&format!("{head}: {} {}", run.drawn(), run.law.frame(&run.world)), 2))?;
    }
    writeln!(out, "{}", wrap(BANDS_OF_DRAWING, 2))
}
