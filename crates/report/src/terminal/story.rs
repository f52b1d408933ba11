//! A story for people: only days on which something happens, who did what, what followed at once, and the article of each.

use std::io::{self, Write};

use super::lines::{WIDTH, width, wrap};
use crate::story::{Day, Line, Story};
use crate::words::{date, days};

/// Where the lines of a day begin.
const DAY: usize = 4;
/// Where what belongs to such a line begins.
const UNDER: usize = 6;

/// Writes a story, indented by two.
pub fn write(story: &Story, out: &mut dyn Write) -> io::Result<()> {
    at_first(&story.first, out)?;
    told(&story.days, out)
}

/// Writes the first facts; nothing if there are none.
pub fn at_first(first: &[String], out: &mut dyn Write) -> io::Result<()> {
    match first.is_empty() {
        true => Ok(()),
        false => writeln!(out, "{}", wrap(&format!("  At first: {}.", first.join("; ")), 4)),
    }
}

/// Writes days, and how many silent ones lie between them.
pub fn told(told: &[Day], out: &mut dyn Write) -> io::Result<()> {
    goes_on(told, 0, out)
}

/// The same of a life that goes on with the day `next`.
pub fn goes_on(told: &[Day], mut next: u32, out: &mut dyn Write) -> io::Result<()> {
    for day in told {
        if day.day > next {
            writeln!(out, "  … {} in which nothing happens", days(day.day - next))?;
        }
        next = day.day + 1;
        writeln!(out, "  Day {}, {}", day.day, date(day.date))?;
        lines(&day.lines, out)?;
    }
    Ok(())
}

/// Writes lines of a day.
pub fn lines(lines: &[Line], out: &mut dyn Write) -> io::Result<()> {
    lines.iter().try_for_each(|line| writeln!(out, "{}", stands(line)))
}

/// A line with the article at its right, or below it where there is no room.
fn stands(line: &Line) -> String {
    let indent = if line.follows { UNDER } else { DAY };
    let lead = " ".repeat(indent);
    let Some(ground) = &line.ground else { return wrap(&format!("{lead}{}", line.text), indent + 2) };
    let place = ground.words();
    let used = indent + width(&line.text);
    if used + 2 + width(&place) <= WIDTH {
        format!("{lead}{}{}{place}", line.text, " ".repeat(WIDTH - used - width(&place)))
    } else {
        let text = wrap(&format!("{lead}{}", line.text), indent + 2);
        let place =
            wrap(&format!("{}{place}", " ".repeat(WIDTH.saturating_sub(width(&place)).max(indent + 2))), indent + 2);
        format!("{text}\n{place}")
    }
}
