//! Lines of at most 80 cells, and tables of them.

use std::io::{self, Write};

/// The width that everything fits.
pub const WIDTH: usize = 80;

/// Breaks a text into lines, the later ones indented.
pub fn wrap(text: &str, indent: usize) -> String {
    let start: String = text.chars().take_while(|letter| *letter == ' ').collect();
    let (mut lines, mut line) = (Vec::new(), String::new());
    for word in text[start.len()..].split(' ') {
        let lead = if lines.is_empty() { start.len() } else { indent };
        if !line.is_empty() && lead + width(&line) + 1 + width(word) > WIDTH {
            lines.push(format!("{}{line}", " ".repeat(lead)));
            line = String::new();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    let lead = if lines.is_empty() { start.len() } else { indent };
    lines.push(format!("{}{line}", " ".repeat(lead)));
    lines.join("\n")
}

/// Cells in a terminal: our texts use letters of one cell.
pub fn width(text: &str) -> usize {
    text.chars().count()
}

/// Writes rows whose columns stand under each other, with two cells between.
pub fn table<const COLUMNS: usize>(rows: &[[String; COLUMNS]], out: &mut dyn Write) -> io::Result<()> {
    let widths: Vec<usize> =
        (0..COLUMNS).map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0)).collect();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide - width(cell))));
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_before_the_edge() {
        let text = wrap(&format!("  {}", "word ".repeat(40).trim_end()), 6);
        assert!(text.lines().all(|line| width(line) <= WIDTH));
        assert!(text.lines().skip(1).all(|line| line.starts_with("      word")));
        assert_eq!(text.split_whitespace().count(), 40);
    }
}
