//! The ways that a law leaves open, and how they are shut, under the story of a right.

use std::io::{self, Write};

use super::lines::{table, wrap};
use super::story;
use crate::ways::{Plan, Shut};

/// A plan: its heading, and a row for each act.
pub fn plan(plan: &Plan, every_reading: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&format!("  {}", plan.heading(every_reading)), 4))?;
    let rows: Vec<[String; 2]> = plan.rows.iter().map(|row| [format!("    {}", row.when), row.act.clone()]).collect();
    table(&rows, out)
}

/// How every way is shut.
pub fn shut(shut: &Shut, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "  Also if they do all that is open to them:")?;
    story::goes_on(&shut.days, shut.after + 1, out)?;
    if shut.goes_on {
        writeln!(out, "  … and so on until day {}", shut.until)?;
    }
    Ok(())
}
