//! `report`: one self-contained page of one run or several.

use report::country::Country;
use report::page::{self, Page};

use crate::failure::Failure;
use crate::flags::Report;
use crate::output::Output;
use crate::record::Record;
use crate::{Surroundings, answers};

/// Writes the page of these runs, in the order in which they are given.
pub fn run(flags: &Report, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let records = flags.runs.iter().map(|run| Record::read(run, surroundings)).collect::<Result<Vec<_>, _>>()?;
    let out = Output::open(&flags.out, surroundings)?;
    let runs: Vec<(&str, &Country)> =
        records.iter().map(|record| (record.country.law.name.as_str(), &record.country)).collect();
    let conventions = answers::conventions_of_order();
    let page = Page {
        title: "Runs of an invented country",
        lead: "What laws do to a country of invented persons, under the assumptions that are named with each number.",
        runs: &runs,
        conventions: &conventions,
        ..Page::default()
    };
    write(&page, &out)?;
    writeln!(surroundings.out, "{}", flags.out)?;
    Ok(0)
}

/// Writes a page whole, or not at all.
pub fn write(page: &Page, out: &Output) -> Result<(), Failure> {
    let mut bytes = Vec::new();
    page::write(page, &mut bytes)?;
    out.write(&bytes)
}
