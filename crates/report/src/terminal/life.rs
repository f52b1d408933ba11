//! One invented life, day by day, each step with its ground.

use std::io::{self, Write};

use super::lines::wrap;
use super::story::{at_first, told};
use crate::country::Life;
use crate::terminal::end;

/// Writes a life, and what every output ends with.
pub fn write(life: &Life, conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    part(life, out)?;
    writeln!(out)?;
    end(&[&life.law], conventions, out)
}

/// The same as a part of a longer output.
pub fn part(life: &Life, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&life.law.heading(), 2))?;
    writeln!(out, "{}", wrap(&life.who(), 2))?;
    writeln!(out, "{}\n", wrap(&life.law.frame(&life.world), 2))?;
    at_first(&life.first, out)?;
    told(&life.days, out)?;
    writeln!(out, "{}", wrap(&format!("  {}", life.rest()), 4))
}
