//! Several laws side by side: one row a right, one column a law.

use std::io::{self, Write};

use super::lines::{width, wrap};
use crate::checked::{Checked, names};

/// Writes the grid.
pub fn write(all: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    for checked in all {
        writeln!(out, "{}", wrap(&checked.law.heading(), 2))?;
    }
    writeln!(out)?;
    let names = names(all);
    let mut rows: Vec<Vec<Vec<String>>> = vec![all.iter().map(|checked| vec![checked.law.name.clone()]).collect()];
    rows.extend(names.iter().map(|name| all.iter().map(|checked| cell(checked, name)).collect()));
    let first = names.iter().map(|name| width(name)).max().unwrap_or(0).max(5);
    let wide: Vec<usize> = (0..all.len())
        .map(|at| rows.iter().flat_map(|row| &row[at]).map(|text| width(text)).max().unwrap_or(0))
        .collect();
    for (at, row) in rows.iter().enumerate() {
        let name = if at == 0 { "right" } else { names[at - 1] };
        let lines = row.iter().map(Vec::len).max().unwrap_or(1);
        for line in 0..lines {
            let lead = if line == 0 { name } else { "" };
            let mut text = format!("{lead}{}", " ".repeat(first - width(lead)));
            for (cell, wide) in row.iter().zip(&wide) {
                let part = cell.get(line).map_or("", String::as_str);
                text.push_str(&format!("  {part}{}", " ".repeat(wide - width(part))));
            }
            writeln!(out, "{}", text.trim_end())?;
        }
    }
    Ok(())
}

/// The verdicts of all rights of this name: one line a kind of case.
fn cell(checked: &Checked, name: &str) -> Vec<String> {
    let rights: Vec<_> = checked.rights.iter().filter(|right| right.name == name).collect();
    match rights[..] {
        [] => vec!["not asked".to_owned()],
        [right] => vec![right.in_a_word()],
        _ => rights.iter().map(|right| format!("{}: {}", right.of_each(), right.in_a_word())).collect(),
    }
}
