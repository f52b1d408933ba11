//! The same probabilities in several columns: law beside law, or as written beside as practised.

use std::io::{self, Write};

use super::lines::{WIDTH, table, width, wrap};
use crate::curves::{Column, labels, shown_days};
use crate::law::each_once;
use crate::terminal::end;
use crate::words::share;

/// More columns than these do not fit.
pub(super) const ABREAST: usize = 3;

/// Writes the columns, three abreast, a block a label; then what each column is, and what every output ends with.
pub fn write(columns: &[Column], conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    part(columns, out)?;
    end(&each_once(columns.iter().map(|column| &column.curves.law)), conventions, out)
}

/// The same as a part of a longer output, which ends as every output ends.
pub fn part(columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    for abreast in columns.chunks(ABREAST) {
        self::abreast(abreast, out)?;
    }
    for column in columns {
        let curves = column.curves;
        let text = format!("{}: {} {}", column.head, curves.of_whom(), curves.law.frame(&curves.world));
        writeln!(out, "{}", wrap(&text, 2))?;
    }
    Ok(())
}

fn abreast(columns: &[Column], out: &mut dyn Write) -> io::Result<()> {
    let days = shown_days(columns.iter().map(|column| column.curves.days).max().unwrap_or(0));
    for label in labels(columns) {
        writeln!(out, "{}", wrap(label, 2))?;
        let all = rows(columns, label, &days);
        // Wide bands leave room for two columns.
        if row_width(&all) <= WIDTH {
            table(&all, out)?;
        } else {
            for two in columns.chunks(2) {
                table(&rows(two, label, &days), out)?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The head and a row a day.
fn rows(columns: &[Column], label: &str, days: &[u32]) -> Vec<[String; ABREAST + 1]> {
    let head = row("", columns, |column| column.head.to_owned());
    let days = days.iter().map(|day| {
        row(&format!("  day {day}"), columns, |column| {
            let line = column.curves.lines.iter().find(|line| line.label == label);
            line.and_then(|line| line.on(*day)).map_or_else(|| "not asked".to_owned(), share)
        })
    });
    std::iter::once(head).chain(days).collect()
}

/// How wide a table of these rows is.
fn row_width(rows: &[[String; ABREAST + 1]]) -> usize {
    let widest = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
    (0..=ABREAST).map(widest).filter(|width| *width > 0).map(|width| width + 2).sum::<usize>().saturating_sub(2)
}

/// A row: what stands at its left, and a cell of each of at most three.
pub(super) fn row<T>(lead: &str, abreast: &[T], cell: impl Fn(&T) -> String) -> [String; ABREAST + 1] {
    let mut cells = abreast.iter().map(cell);
    [
        lead.to_owned(),
        cells.next().unwrap_or_default(),
        cells.next().unwrap_or_default(),
        cells.next().unwrap_or_default(),
    ]
}
