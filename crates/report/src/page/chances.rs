//! A chart a label, with what it leans on and the same as a table.

use serde::Serialize;

use crate::curves::{Column, labels, shown_days};
use crate::page::timeline::Room;
use crate::page::{Cell, Table, TableRow, chart, svg};
use crate::words::{sentence, share};

/// A chart as a template sees it.
#[derive(Debug, Serialize)]
pub struct Chart {
    label: String,
    of_whom: String,
    wide: String,
    narrow: String,
    leans: Vec<String>,
    table: Table,
}

/// A chart for each label of the columns.
pub fn charts(columns: &[Column]) -> Vec<Chart> {
    let charts = labels(columns).into_iter().enumerate().map(|(at, label)| {
        let drawn = |room, id: String| {
            let description = "A chart; the table after it says the same in numbers.";
            let title = format!("{}: a line and a band for each of {}", sentence(label), heads(columns).join(", "));
            chart::draw(columns, label, room, &svg::Told { id: &id, title: &title, description })
        };
        Chart {
            label: sentence(label),
            of_whom: of_whom(columns),
            wide: drawn(Room::Wide, format!("chart-{}-wide", at + 1)),
            narrow: drawn(Room::Narrow, format!("chart-{}-narrow", at + 1)),
            leans: leans(columns, label),
            table: table(columns, label),
        }
    });
    charts.collect()
}

fn heads(columns: &[Column]) -> Vec<String> {
    columns.iter().map(|column| column.head.to_owned()).collect()
}

/// Of whom the chances are, once if it is the same of all.
fn of_whom(columns: &[Column]) -> String {
    let mut said: Vec<String> = Vec::new();
    for column in columns {
        let words = column.curves.of_whom();
        if !said.contains(&words) {
            said.push(words);
        }
    }
    said.join(" ")
}

fn leans(columns: &[Column], label: &str) -> Vec<String> {
    let mut said = Vec::new();
    for column in columns {
        let line = column.curves.lines.iter().find(|line| line.label == label);
        let sentences: Vec<String> =
            line.into_iter().flat_map(|line| line.leans_on().into_iter().chain(line.not_followed())).collect();
        if !sentences.is_empty() {
            said.push(format!("{}: {}", column.head, sentences.join(" ")));
        }
    }
    said
}

fn table(columns: &[Column], label: &str) -> Table {
    let days = columns.iter().map(|column| column.curves.days).max().unwrap_or(0);
    let rows = shown_days(days).into_iter().map(|day| {
        let cells = columns.iter().map(|column| {
            let line = column.curves.lines.iter().find(|line| line.label == label);
            let band = line.and_then(|line| line.on(day));
            Cell::of(&band.map_or_else(|| "not asked".to_owned(), share))
        });
        TableRow { lead: format!("day {day}"), cells: cells.collect() }
    });
    let frames = columns.iter().map(|column| column.curves.law.frame(&column.curves.world));
    let mut said: Vec<String> = Vec::new();
    for frame in frames {
        if !said.contains(&frame) {
            said.push(frame);
        }
    }
    let caption = format!("{}. {}", sentence(label), said.join(" "));
    Table { caption, corner: "", heads: heads(columns), rows: rows.collect() }
}
