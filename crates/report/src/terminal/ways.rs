//! The ways that a law leaves open, and how they are shut, under the story of a right.

use std::io::{self, Write};

use super::lines::{table, wrap};
use super::story;
use crate::asked::Asked;
use crate::checked::Right;
use crate::ways::{Known, Plan, Row, Shut};

/// Of a right that is kept: the way that is open, and for whom.
pub fn open(right: &Right, asked: &Asked, out: &mut dyn Write) -> io::Result<()> {
    let of_readings = match (right.readings.many, asked.so_read()) {
        (0, _) => "",
        (_, None) => " and in every reading",
        (_, Some(_)) => " and whatever the other readings",
    };
    right.ways.plan.as_ref().map_or(Ok(()), |plan| self::plan(plan, of_readings, out))?;
    right.ways.apart.map_or(Ok(()), |apart| writeln!(out, "{}", wrap(&format!("  {}", apart.words()), 4)))?;
    right.ways.known.as_ref().map_or(Ok(()), |known| self::known(known, out))
}

/// Of a right that is broken: which conduct keeps it, and how every way is shut.
pub fn closed(right: &Right, out: &mut dyn Write) -> io::Result<()> {
    right.ways.near.as_ref().map_or(Ok(()), |near| writeln!(out, "{}", wrap(&format!("  {near}"), 4)))?;
    right.ways.shut.as_ref().map_or(Ok(()), |shut| self::shut(shut, out))
}

/// A plan: its heading, and a row for each act.
fn plan(plan: &Plan, of_readings: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&format!("  {}", plan.heading(of_readings)), 4))?;
    let row = |(at, row): (usize, &Row)| [format!("    {}", row.when), plan.act(at)];
    let rows: Vec<[String; 2]> = plan.rows.iter().enumerate().map(row).collect();
    table(&rows, out)
}

/// What who sees their own side alone can do.
fn known(known: &Known, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&format!("  {}", known.sentence), 4))?;
    for (at, life) in known.lives.iter().enumerate() {
        if at > 0 {
            writeln!(out, "  And to the person this one looks the same:")?;
        }
        story::write(life, out)?;
        if life.days.iter().all(|day| day.lines.is_empty()) {
            writeln!(out, "    nothing happens")?;
        }
        if let Some(ending) = &life.ending {
            that_night(ending, out)?;
        }
    }
    Ok(())
}

/// How every way is shut.
fn shut(shut: &Shut, out: &mut dyn Write) -> io::Result<()> {
    match shut {
        Shut::GoesOn { days, after, until, goes_on, comes_round } => {
            writeln!(out, "  Also if the person does all that is open to them:")?;
            story::goes_on(days, after + 1, out)?;
            if *goes_on {
                writeln!(out, "  … and so on until day {until}")?;
            }
            if *comes_round {
                writeln!(out, "  The evening of day {until} is like one before: so it can go on without end.")?;
            }
            Ok(())
        }
        Shut::Despite { days, ending } => {
            writeln!(out, "  Also if the person does what they can against it:")?;
            story::told(days, out)?;
            that_night(ending, out)
        }
    }
}

/// What the last evening of a life shows.
fn that_night(ending: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&format!("  That night: {ending}."), 4))
}
