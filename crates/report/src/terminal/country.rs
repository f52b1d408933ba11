//! A run of a country in small: how many, day by day; how fast; how often wrong; who waits.

use std::io::{self, Write};

use super::lines::{table, wrap};
use crate::country::Country;
use crate::curves::shown_days;
use crate::terminal::end;
use crate::words::{many, share};

/// Writes a run.
pub fn write(country: &Country, conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&country.law.heading(), 2))?;
    writeln!(out, "{}", wrap(&country.drawn(), 2))?;
    writeln!(out, "{}\n", wrap(&country.law.frame(&country.world), 2))?;
    for tally in &country.tallies {
        writeln!(out, "{}", wrap(&tally.label, 2))?;
        let head = ["", "of the group", "people"].map(str::to_owned);
        let rows = shown_days(country.days).into_iter().filter_map(|day| {
            let band = tally.share(day, country.in_group)?;
            let people = country.in_group as f64 * f64::from(country.one_in);
            Some([format!("  day {day}"), share(band), many(band, people)])
        });
        table(&std::iter::once(head).chain(rows).collect::<Vec<_>>(), out)?;
        writeln!(out)?;
    }
    for sentence in country.sentences() {
        writeln!(out, "{}", wrap(&sentence, 2))?;
    }
    end(&[&country.law], conventions, out)
}
