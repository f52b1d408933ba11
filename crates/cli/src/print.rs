//! What people look at, in a terminal of 80 columns.

pub mod grid;
pub mod json;
pub mod story;
pub mod verdicts;

use jiff::civil::Date;
use model::Rung;

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

/// As `14 April 2023`.
pub fn date(date: Date) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    format!("{} {} {}", date.day(), MONTHS[date.month() as usize - 1], date.year())
}

/// As it stands in a verdict.
pub fn rung(rung: Rung) -> &'static str {
    match rung {
        Rung::AsWritten => "as written",
        Rung::Late => "when late",
    }
}

/// `one day`, `3 days`.
pub fn days(days: u32) -> String {
    if days == 1 { "1 day".to_owned() } else { format!("{days} days") }
}

/// `a summons`, `an appeal`.
pub fn a(name: &str) -> String {
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {name}", if vowel { "an" } else { "a" })
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
