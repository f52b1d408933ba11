//! Runs of a country side by side, and one life.

use serde::Serialize;

use crate::country::{BANDS_OF_DRAWING, Country, Life};
use crate::curves::shown_days;
use crate::page::told::{Told, told};
use crate::page::{Cell, Table, TableRow};
use crate::words::{sentence, share};

/// A run under the words that stand over its column.
type Run<'a> = (&'a str, &'a Country);

/// Runs as a template sees them.
#[derive(Debug, Serialize)]
pub struct Runs {
    drawn: Vec<String>,
    faster: Table,
    tallies: Vec<TallyTold>,
    besides: Vec<String>,
}

#[derive(Debug, Serialize)]
struct TallyTold {
    label: String,
    table: Table,
}

/// A life as a template sees it.
#[derive(Debug, Serialize)]
pub struct LifeTold {
    who: String,
    told: Told,
    rest: String,
}

/// All that runs say.
pub fn runs(runs: &[Run]) -> Runs {
    let mut labels: Vec<&str> = Vec::new();
    for tally in runs.iter().flat_map(|(_, run)| &run.tallies) {
        if !labels.contains(&tally.label.as_str()) {
            labels.push(&tally.label);
        }
    }
    let tallies = labels.into_iter().map(|label| TallyTold { label: sentence(label), table: tally(runs, label) });
    let besides = runs
        .iter()
        .flat_map(|(head, run)| run.besides().into_iter().map(move |sentence| format!("{head}: {sentence}")));
    Runs {
        drawn: runs.iter().map(|(head, run)| format!("{head}: {}", run.drawn())).collect(),
        faster: faster(runs),
        tallies: tallies.collect(),
        besides: besides.collect(),
    }
}

/// One life, drawn and told.
pub fn life(life: &Life) -> LifeTold {
    let frame = Some(life.law.frame(&life.world));
    LifeTold { who: life.who(), told: told("life", &life.who(), &life.first, &life.days, frame), rest: life.rest() }
}

fn faster(runs: &[Run]) -> Table {
    let row = |lead: &str, cell: &dyn Fn(&Country) -> String| TableRow {
        lead: lead.to_owned(),
        cells: runs.iter().map(|(_, run)| Cell::of(&cell(run))).collect(),
    };
    let rows = vec![
        row("half had an effect within", &|run| run.within_words(0.5)),
        row("nine of ten within", &|run| run.within_words(0.9)),
        row("none by the end", &|run| share(run.share_of_issued(run.without_effect))),
        row("wrong summonses", &|run| share(run.share_of_issued(run.wrong))),
    ];
    let caption = format!("From issue to the first effect. {} {BANDS_OF_DRAWING}", frames(runs));
    Table { caption, corner: "of all summonses", heads: heads(runs), rows }
}

fn tally(runs: &[Run], label: &str) -> Table {
    let days = runs.iter().map(|(_, run)| run.days).max().unwrap_or(0);
    let rows = shown_days(days).into_iter().map(|day| {
        let cells = runs.iter().map(|(_, run)| {
            let tally = run.tallies.iter().find(|tally| tally.label == label);
            let band = tally.and_then(|tally| tally.share(day, run.in_group));
            Cell::of(&band.map_or_else(|| "not asked".to_owned(), share))
        });
        TableRow { lead: format!("day {day}"), cells: cells.collect() }
    });
    let bands = runs.first().map_or("", |(_, run)| run.bands());
    let caption = format!("Share of the group. {} {bands}", frames(runs));
    Table { caption, corner: "", heads: heads(runs), rows: rows.collect() }
}

fn heads(runs: &[Run]) -> Vec<String> {
    runs.iter().map(|(head, _)| (*head).to_owned()).collect()
}

fn frames(runs: &[Run]) -> String {
    let mut said: Vec<String> = Vec::new();
    for (_, run) in runs {
        let frame = run.law.frame(&run.world);
        if !said.contains(&frame) {
            said.push(frame);
        }
    }
    said.join(" ")
}
