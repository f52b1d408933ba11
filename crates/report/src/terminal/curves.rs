//! Probabilities day by day, each with its band, a bar, and what it leans on most.

use std::io::{self, Write};

use super::lines::{table, wrap};
use crate::curves::{Band, Curves, Line, shown_days};
use crate::terminal::end;
use crate::words::share;

/// The longest bar, in cells.
const BAR: usize = 40;

/// Writes the curves of one law under one world.
pub fn write(curves: &Curves, conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&curves.law.heading(), 2))?;
    writeln!(out, "{}", wrap(&curves.of_whom(), 2))?;
    writeln!(out, "{}\n", wrap(&curves.law.frame(&curves.world), 2))?;
    let most = curves.highest();
    for line in &curves.lines {
        curve(line, curves.days, most, out)?;
        writeln!(out)?;
    }
    let scale = share(Band { central: most, low: most, high: most });
    let scale = scale.split(" (").next().unwrap_or_default();
    let legend = format!("Bars: whole to the low end of the band, broken to its high end; the longest is {scale}.");
    writeln!(out, "{}", wrap(&legend, 2))?;
    end(&[&curves.law], conventions, out)
}

fn curve(line: &Line, days: u32, most: f64, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&line.label, 2))?;
    let rows: Vec<[String; 3]> = shown_days(days)
        .into_iter()
        .filter_map(|day| line.on(day).map(|band| [format!("  day {day}"), share(band), bar(band, most)]))
        .collect();
    table(&rows, out)?;
    for sentence in line.leans_on().into_iter().chain(line.not_followed()) {
        writeln!(out, "{}", wrap(&format!("  {sentence}"), 4))?;
    }
    Ok(())
}

/// `━━━━━╌╌╌`: to the low end, and on to the high end.
fn bar(band: Band, most: f64) -> String {
    if most <= 0.0 {
        return String::new();
    }
    let cells = |share: f64| (share / most * BAR as f64).round() as usize;
    let whole = cells(band.low);
    format!("{}{}", "━".repeat(whole), "╌".repeat(cells(band.high).saturating_sub(whole)))
}
