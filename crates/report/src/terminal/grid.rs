//! Several laws side by side: one row a right, one column a law; laws that do not fit go on below.

use std::io::{self, Write};

use super::lines::{WIDTH, width, wrap};
use crate::checked::{Checked, names};

/// Writes the grid.
pub fn write(all: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    for checked in all {
        writeln!(out, "{}", wrap(&checked.law.heading(), 2))?;
    }
    otherwise(all, out)?;
    writeln!(out)?;
    let mut names = names(all);
    for left in all.iter().flat_map(|checked| &checked.for_the_reader) {
        if !names.contains(&left.name.as_str()) {
            names.push(&left.name);
        }
    }
    let mut rest = all;
    while !rest.is_empty() {
        let (abreast, later) = rest.split_at(fitting(rest, &names));
        rest = later;
        table(abreast, &names, out)?;
        if !rest.is_empty() {
            writeln!(out)?;
        }
    }
    Ok(())
}

/// What was asked otherwise than usual: of each law by itself, where that differs.
fn otherwise(all: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let of_each: Vec<Option<String>> = all.iter().map(|checked| checked.asked.sentence()).collect();
    let is_one = of_each.windows(2).all(|pair| pair[0] == pair[1]);
    for (checked, sentence) in all.iter().zip(of_each) {
        match sentence {
            Some(sentence) if is_one => return writeln!(out, "{}", wrap(&sentence, 2)),
            Some(sentence) => writeln!(out, "{}", wrap(&format!("{}: {sentence}", checked.law.name), 2))?,
            None => {}
        }
    }
    Ok(())
}

/// How many of the laws fit beside each other: one at least.
fn fitting(all: &[Checked], names: &[&str]) -> usize {
    let mut used = first(names);
    let fits = all.iter().take_while(|checked| {
        used += 2 + column(checked, names).iter().flatten().map(|text| width(text)).max().unwrap_or(0);
        used <= WIDTH
    });
    fits.count().max(1)
}

/// The width of the rights' names.
fn first(names: &[&str]) -> usize {
    names.iter().map(|name| width(name)).max().unwrap_or(0).max(5)
}

/// The cells of a law under its name.
fn column(checked: &Checked, names: &[&str]) -> Vec<Vec<String>> {
    let head = std::iter::once(vec![checked.law.name.clone()]);
    head.chain(names.iter().map(|name| cell(checked, name))).collect()
}

fn table(all: &[Checked], names: &[&str], out: &mut dyn Write) -> io::Result<()> {
    let columns: Vec<Vec<Vec<String>>> = all.iter().map(|checked| column(checked, names)).collect();
    let wide: Vec<usize> =
        columns.iter().map(|cells| cells.iter().flatten().map(|text| width(text)).max().unwrap_or(0)).collect();
    let first = first(names);
    for (at, name) in std::iter::once(&"right").chain(names).enumerate() {
        let lines = columns.iter().map(|cells| cells[at].len()).max().unwrap_or(1);
        for line in 0..lines {
            let lead = if line == 0 { name } else { "" };
            let mut text = format!("{lead}{}", " ".repeat(first - width(lead)));
            for (cells, wide) in columns.iter().zip(&wide) {
                let part = cells[at].get(line).map_or("", String::as_str);
                text.push_str(&format!("  {part}{}", " ".repeat(wide - width(part))));
            }
            writeln!(out, "{}", text.trim_end())?;
        }
    }
    Ok(())
}

/// The verdicts of all rights of this name: one line a kind of case.
fn cell(checked: &Checked, name: &str) -> Vec<String> {
    if checked.for_the_reader.iter().any(|left| left.name == name) {
        return vec!["for the reader".to_owned()];
    }
    let answered = checked.rights.iter().filter(|right| right.name == name);
    let answered = answered.map(|right| (right.of_each(), right.in_a_word()));
    let unfinished = checked.unfinished.iter().filter(|right| right.name == name);
    let unfinished = unfinished.map(|right| (right.of_each(), "not finished".to_owned()));
    let rights: Vec<(&str, String)> = answered.chain(unfinished).collect();
    match &rights[..] {
        [] => vec!["not asked".to_owned()],
        [(_, verdict)] => vec![verdict.clone()],
        _ => rights.iter().map(|(of, verdict)| format!("{of}: {verdict}")).collect(),
    }
}
