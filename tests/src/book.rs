//! The book's page of the language, as laws that can be run: each section's sentences, its answers, and its table.
//!
//! A section's `law` fences are added to the first one of the page, its `law amendment` fence amends them, its `rights`
//! fence is asked. With `answers`, the table says what is so on evenings: a row is a date, a column a condition in
//! backquotes. Without, it is the table of `povestka check`. Promise: every cell of such a table is put to the program.

use crate::page::{Page, Section, Table};
use std::fmt::Write as _;

/// A section as pages, by name, the law that is asked last; and what is expected of them.
pub struct Example {
    /// The pages: name and text.
    pub pages: Vec<(String, String)>,
    /// What must come of the last.
    pub expected: Expected,
}

/// What a section expects of the program.
pub enum Expected {
    /// A page with a story that must hold.
    Story,
    /// A page without errors.
    Read,
    /// The rows of the table of verdicts, white space made single, a line each.
    Verdicts(String),
}

/// The example of a section. None if it holds no law.
///
/// The error is a sentence about the section.
pub fn pages(page: &Page, section: &Section) -> Result<Option<Example>, String> {
    let base = page.sections[0].fences_of("law").next().ok_or("the first section holds the law of the examples")?;
    let own: Vec<&crate::page::Fence> = section.fences_of("law").filter(|fence| fence.line != base.line).collect();
    if own.is_empty() {
        return Ok(None);
    }
    let mut law = format!("```law\n{}```\n", base.text);
    let mut asked = String::new();
    for fence in own {
        let to = if fence.words.iter().any(|word| word == "amendment") { &mut asked } else { &mut law };
        let _ = write!(to, "\n```law\n{}```\n", fence.text);
    }
    let mut pages = Vec::new();
    if asked.is_empty() {
        asked = law;
    } else {
        pages.push(("example.md".to_string(), law));
    }
    for fence in section.fences_of("rights") {
        let _ = write!(asked, "\n```rights\n{}```\n", fence.text);
    }
    let headed = |head: &str| section.tables.iter().find(|table| table.head[0] == head);
    let expected = match (section.fences_of("answers").next(), headed("evening of"), headed("right")) {
        (Some(answers), Some(table), None) => {
            let mut lines: Vec<String> = answers.text.lines().map(str::to_string).collect();
            lines.extend(evenings(table)?);
            lines.sort_by_key(|line| date(line));
            let _ = write!(asked, "\n```story\nStory \"the table\":\n{}\n```\n", lines.join("\n"));
            Expected::Story
        }
        (None, None, Some(table)) => Expected::Verdicts(verdicts(table)),
        (None, None, None) => Expected::Read,
        _ => return Err("a law has answers and a table, or rights and a table".to_string()),
    };
    pages.push(("law.md".to_string(), asked));
    Ok(Some(Example { pages, expected }))
}

/// The rows as lines of a story.
fn evenings(table: &Table) -> Result<Vec<String>, String> {
    let mut lines = Vec::new();
    for row in &table.rows {
        let mut claims = Vec::new();
        for (column, cell) in table.head.iter().zip(row).skip(1) {
            let claim = column.trim_matches('`');
            claims.push(match cell.as_str() {
                "yes" => claim.to_string(),
                "no" => negated(claim)?,
                _ => return Err(format!("a cell says yes or no, not {cell}")),
            });
        }
        lines.push(format!("Then on {}: {}.", row[0], claims.join("; ")));
    }
    Ok(lines)
}

/// The year, month and day that a line names first; what names none comes before all.
fn date(line: &str) -> Option<(u32, usize, u32)> {
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
    let words: Vec<&str> = line.split(|sign: char| !sign.is_alphanumeric()).collect();
    let at = words.iter().position(|word| MONTHS.contains(word))?;
    let month = MONTHS.iter().position(|month| *month == words[at])?;
    Some((words.get(at + 1)?.parse().ok()?, month, words[at.checked_sub(1)?].parse().ok()?))
}

/// The exact opposite of a condition, in words.
fn negated(claim: &str) -> Result<String, String> {
    let opposites = [
        (" has happened", " has not happened"),
        (" has a record ", " has no record "),
        (" knows of ", " does not know of "),
    ];
    if let Some((says, opposite)) = opposites.iter().find(|(says, _)| claim.contains(says)) {
        return Ok(claim.replacen(says, opposite, 1));
    }
    if let Some(case) = claim.strip_suffix(" is open") {
        return Ok(format!("no {} is open", case.trim_start_matches("an ").trim_start_matches("a ")));
    }
    if let Some((fact, number)) = claim.split_once(" is at least ") {
        return Ok(format!("{fact} is below {number}"));
    }
    claim
        .rfind(" is ")
        .map(|at| format!("{} is not {}", &claim[..at], &claim[at + 4..]))
        .ok_or(format!("what is the opposite of: {claim}?"))
}

/// The rows as `povestka check` prints them, white space made single.
fn verdicts(table: &Table) -> String {
    table.rows.iter().map(|row| row.join(" ").trim_end().to_string() + "\n").collect()
}

#[cfg(test)]
mod tests {
    use super::negated;

    #[test]
    fn a_condition_has_one_opposite() {
        assert_eq!(negated("service has happened").unwrap(), "service has not happened");
        assert_eq!(negated("a summons is open").unwrap(), "no summons is open");
        assert_eq!(negated("an appeal is open").unwrap(), "no appeal is open");
        assert_eq!(
            negated("the board has a record that student is yes").unwrap(),
            "the board has no record that student is yes"
        );
        assert_eq!(negated("debt is at least 1").unwrap(), "debt is below 1");
        assert_eq!(negated("exit ban is in force").unwrap(), "exit ban is not in force");
    }
}
