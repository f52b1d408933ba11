//! The ways that a law leaves open, and how they are shut, under the story of a right.

use std::io::{self, Write};

use super::lines::{table, wrap};
use super::story;
use crate::ways::{Known, Plan, Shut};

/// A plan: its heading, and a row for each act.
pub fn plan(plan: &Plan, every_reading: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&format!("  {}", plan.heading(every_reading)), 4))?;
    let rows: Vec<[String; 2]> = plan.rows.iter().map(|row| [format!("    {}", row.when), row.act.clone()]).collect();
    table(&rows, out)
}

/// What who sees their own side alone can do.
pub fn known(known: &Known, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&format!("  {}", known.sentence), 4))?;
    for (at, life) in known.lives.iter().enumerate() {
        if at > 0 {
            writeln!(out, "  And to the person this one looks the same:")?;
        }
        story::write(life, out)?;
        if life.days.iter().all(|day| day.lines.is_empty()) {
            writeln!(out, "    nothing happens")?;
        }
    }
    Ok(())
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
