//! Several laws side by side: one row a right, one column a law.

use std::io::{self, Write};

use super::{verdicts::in_a_word, width, wrap};
use crate::command::check::Asked;

/// Writes the grid.
pub fn write(all: &[Asked], out: &mut dyn Write) -> io::Result<()> {
    for asked in all {
        writeln!(out, "{}", wrap(&format!("{}: {}", asked.law.name, asked.law.title), 2))?;
    }
    writeln!(out)?;
    // A right is one row, whatever the kinds of case a law has: they are named in the cell.
    let mut names: Vec<&str> = Vec::new();
    for asked in all {
        for right in &asked.law.rights {
            if !names.contains(&right.name.as_str()) {
                names.push(&right.name);
            }
        }
    }
    let mut rows: Vec<Vec<Vec<String>>> = vec![all.iter().map(|asked| vec![asked.law.name.clone()]).collect()];
    rows.extend(names.iter().map(|name| all.iter().map(|asked| cell(asked, name)).collect()));
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
fn cell(asked: &Asked, name: &str) -> Vec<String> {
    let law = &asked.law;
    let rows: Vec<_> = law.rights.iter().zip(&asked.verdicts).filter(|(right, _)| right.name == name).collect();
    match rows[..] {
        [] => vec!["not asked".to_owned()],
        [(right, verdict)] => vec![in_a_word(right, verdict)],
        _ => rows
            .iter()
            .map(|(right, verdict)| {
                let of = right.scope.map_or("person", |case| law.cases[case.at()].name.as_str());
                format!("{}: {}", of, in_a_word(right, verdict))
            })
            .collect(),
    }
}
