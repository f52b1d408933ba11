//! Two texts held against each other, in a terminal: the table, the stories that only one has, the sentences that differ.

use std::io::{self, Write};

use super::lines::{WIDTH, table, width, wrap};
use super::{end, story};
use crate::compared::{Across, Compared, Row};
use crate::law::each_once;

/// Writes it all.
pub fn write(compared: &Compared, conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    for (word, side) in ["first: ", "second:"].into_iter().zip(&compared.sides) {
        let told_apart = side.label.strip_prefix(&side.law.name).unwrap_or_default();
        writeln!(out, "{}", wrap(&format!("{word} {}{told_apart}", side.law.heading()), 8))?;
        let asked = side.asked.sentence().map(|asked| format!("        {asked}"));
        asked.map_or(Ok(()), |asked| writeln!(out, "{}", wrap(&asked, 8)))?;
    }
    writeln!(out)?;
    verdicts(compared, out)?;
    stories(compared, out)?;
    across(compared, out)?;
    sentences(compared, out)?;
    end(&each_once(compared.sides.iter().map(|side| &side.law)), conventions, out)
}

fn verdicts(compared: &Compared, out: &mut dyn Write) -> io::Result<()> {
    let head = ["right", "of each", "first", "second", ""].map(str::to_owned);
    let mark = |changes: bool| if changes { "changes" } else { "" }.to_owned();
    let row = |row: &Row| [row.name.clone(), row.of.clone(), row.cell(0), row.cell(1), mark(row.changes())];
    let rows: Vec<[String; 5]> = std::iter::once(head).chain(compared.rows.iter().map(row)).collect();
    let columns = (0..5).map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0) + 2);
    if columns.sum::<usize>() <= WIDTH + 2 {
        table(&rows, out)?;
    } else {
        // An evening in words is too wide for a column: each row is a line or two of its own.
        for row in &compared.rows {
            let changes = if row.changes() { " (changes)" } else { "" };
            let text = format!("{}: first {}; second {}{changes}", row.in_words(), row.cell(0), row.cell(1));
            writeln!(out, "{}", wrap(&text, 2))?;
        }
    }
    writeln!(out)?;
    writeln!(out, "{}", compared.in_a_sentence())
}

/// The stories that only one of them has, whole; of the others, where the lengths differ.
fn stories(compared: &Compared, out: &mut dyn Write) -> io::Result<()> {
    for row in &compared.rows {
        if let Some([first, second]) = row.lengths() {
            let text = format!("{}: the shortest story is {first} first, {second} second.", row.in_words());
            writeln!(out, "{}", wrap(&text, 2))?;
        }
    }
    writeln!(out)?;
    for row in &compared.rows {
        let Some((side, right)) = row.alone() else { continue };
        let word = ["lost", "gained"][side];
        let label = &compared.sides[side].label;
        let text = format!("{word}: {}; this life there is only under {label}:", row.in_words());
        writeln!(out, "{}", wrap(&text, 2))?;
        if let Some(told) = right.answer.story() {
            story(told, out)?;
            if let Some(ending) = &told.ending {
                writeln!(out, "{}", wrap(&format!("  That night: {ending}."), 4))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// The worked stories of each page, under the other text.
fn across(compared: &Compared, out: &mut dyn Write) -> io::Result<()> {
    for (side, word) in [(0, "lost"), (1, "gained")] {
        let of_side: Vec<&Across> = compared.told.iter().filter(|told| told.of_second == (side == 1)).collect();
        if of_side.is_empty() {
            continue;
        }
        let (own, other) = (&compared.sides[side].label, &compared.sides[1 - side].label);
        let right = of_side.iter().filter(|told| told.why_not.is_none()).count();
        let text = match (of_side.len(), right) {
            (1, 1) => format!("Worked stories of {own}: 1, true under {other}."),
            (1, _) => format!("Worked stories of {own}: 1, not true under {other}."),
            (all, 0) => format!("Worked stories of {own}: {all}, none true under {other}."),
            (all, right) if all == right => format!("Worked stories of {own}: {all}, all true under {other}."),
            (all, 1) => format!("Worked stories of {own}: {all}, of which 1 is true under {other}."),
            (all, right) => format!("Worked stories of {own}: {all}, of which {right} are true under {other}."),
        };
        writeln!(out, "{}", wrap(&text, 2))?;
        for told in &of_side {
            if let Some(why_not) = &told.why_not {
                writeln!(out, "{}", wrap(&format!("  {word}: \"{}\". {why_not}", told.title), 4))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn sentences(compared: &Compared, out: &mut dyn Write) -> io::Result<()> {
    if compared.sentences.iter().all(Vec::is_empty) {
        return writeln!(out, "The sentences are the same.\n");
    }
    for (side, said) in compared.sides.iter().zip(&compared.sentences) {
        let only = if said.len() == 1 { "1 sentence".to_owned() } else { format!("{} sentences", said.len()) };
        writeln!(out, "{}", wrap(&format!("Only under {}: {only}.", side.label), 2))?;
        let shown = compared.shown.unwrap_or(said.len());
        for sentence in said.iter().take(shown) {
            writeln!(out, "{}", wrap(&format!("  {}: {}", sentence.place(), sentence.text), 4))?;
        }
        if said.len() > shown {
            writeln!(out, "  … and {} more; --all shows them", said.len() - shown)?;
        }
        writeln!(out)?;
    }
    Ok(())
}
