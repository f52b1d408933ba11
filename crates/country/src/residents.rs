//! How many people live where: a table of counts by federal subject, sex and single year of age.
//!
//! Reading is strict: an unknown column, a missing row or a sum that does not hold is a fault with its line, and all faults
//! come at once. Promise: a row counts people; there is no row that is a person.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use csv::StringRecord;
use model::Sex;

/// Ages that are told apart: 0 to 99, and 100 with all beyond.
pub(crate) const AGES: usize = 101;

/// The columns of the table of subjects.
const SUBJECTS: [&str; 7] =
    ["subject_iso", "name_en", "name_ru", "type", "federal_district", "status", "in_default_scope"];

/// The residents of a country on the first of January of a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Residents {
    /// The year.
    pub year: u16,
    /// The federal subjects of the default scope, in the order of their table.
    pub subjects: Vec<Subject>,
}

/// One federal subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// Its code, as `RU-MOW`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Residents by sex (male first) and age in years; the last age is 100 and more.
    pub counts: [Vec<u32>; 2],
}

/// Something wrong in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which: `residents` or `subjects`.
    pub table: &'static str,
    /// The line, from 1.
    pub line: u64,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.table, self.line, self.what)
    }
}

impl Residents {
    /// Reads the table of residents for a year, and the table of subjects that says which are in the default scope.
    ///
    /// The error is all that is wrong, in the order of the tables.
    pub fn read(residents: &str, subjects: &str, year: u16) -> Result<Residents, Vec<Fault>> {
        let mut faults = Vec::new();
        let scope = scope(subjects, &mut faults);
        let counts = counts(residents, year, &mut faults);
        // Of a year that the table has not, no subject has rows: that is said once.
        if counts.is_empty() && !faults.is_empty() {
            return Err(faults);
        }
        let mut read = Vec::new();
        for (code, row) in &counts {
            if !scope.iter().any(|(known, ..)| known == code) {
                fault(&mut faults, "residents", row.line, format!("no subject has the code `{code}`"));
            }
        }
        for (code, name, inside, line) in scope {
            match counts.get(&code) {
                Some(Row { by_sex: [Some(men), Some(women)], .. }) if inside => {
                    read.push(Subject { code, name, counts: [men.clone(), women.clone()] });
                }
                Some(Row { by_sex: [Some(_), Some(_)], .. }) => {}
                _ => fault(&mut faults, "subjects", line, format!("`{code}` has no two rows of residents of {year}")),
            }
        }
        if faults.is_empty() { Ok(Residents { year, subjects: read }) } else { Err(faults) }
    }

    /// How many there are of a sex, of these ages, both included; no sex is both.
    pub fn count(&self, sex: Option<Sex>, from: u8, to: u8) -> u64 {
        self.crowd(sex, from, to).iter().map(|(.., persons)| persons).sum()
    }

    /// The same by sex and age in years.
    pub fn crowd(&self, sex: Option<Sex>, from: u8, to: u8) -> Vec<(Sex, u8, u64)> {
        let mut crowd = Vec::new();
        for of in [Sex::Male, Sex::Female].into_iter().filter(|of| sex.is_none_or(|sex| sex == *of)) {
            for age in from..=to.min(AGES as u8 - 1) {
                let here = |subject: &Subject| u64::from(subject.counts[of as usize][age as usize]);
                crowd.push((of, age, self.subjects.iter().map(here).sum()));
            }
        }
        crowd
    }
}

impl Subject {
    /// All its residents.
    pub fn residents(&self) -> u64 {
        self.counts.iter().flatten().map(|&count| u64::from(count)).sum()
    }
}

fn fault(faults: &mut Vec<Fault>, table: &'static str, line: u64, what: String) {
    faults.push(Fault { table, line, what });
}

/// The rows of a table whose first line must be this; each with its line.
fn rows(table: &'static str, text: &str, head: &[String], faults: &mut Vec<Fault>) -> Vec<(u64, StringRecord)> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (at, record) in reader.records().enumerate() {
        match record {
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                fault(faults, table, line, format!("this is not a row of a table: {error}"));
            }
            Ok(row) if at == 0 => {
                if row.iter().ne(head.iter()) {
                    fault(faults, table, 1, format!("the columns must be {}", head.join(",")));
                    return Vec::new();
                }
            }
            Ok(row) => {
                let line = row.position().map_or(1, csv::Position::line);
                if row.len() == head.len() {
                    rows.push((line, row));
                } else {
                    fault(faults, table, line, format!("{} fields where {} are due", row.len(), head.len()));
                }
            }
        }
    }
    if rows.is_empty() && faults.is_empty() {
        fault(faults, table, 1, "there is no row".to_string());
    }
    rows
}

/// The subjects: code, name, in the default scope or not, line.
fn scope(text: &str, faults: &mut Vec<Fault>) -> Vec<(String, String, bool, u64)> {
    let head = SUBJECTS.map(str::to_string);
    let mut scope: Vec<(String, String, bool, u64)> = Vec::new();
    for (line, row) in rows("subjects", text, &head, faults) {
        let (code, name, inside) = (row[0].to_string(), row[1].to_string(), row[6].to_string());
        if scope.iter().any(|(known, ..)| *known == code) {
            fault(faults, "subjects", line, format!("`{code}` stands here a second time"));
        } else if !["yes", "flag"].contains(&inside.as_str()) {
            fault(faults, "subjects", line, format!("in_default_scope is yes or flag, not `{inside}`"));
        } else {
            scope.push((code, name, inside == "yes", line));
        }
    }
    scope
}

/// The two rows of a subject.
#[derive(Default)]
struct Row {
    line: u64,
    by_sex: [Option<Vec<u32>>; 2],
}

/// The counts of a year, by code.
fn counts(text: &str, year: u16, faults: &mut Vec<Fault>) -> BTreeMap<String, Row> {
    let mut head: Vec<String> = ["year", "subject_iso", "sex", "total"].map(str::to_string).into();
    head.extend((0..AGES - 1).map(|age| format!("a{age}")));
    head.push("a100plus".to_string());
    let mut counts: BTreeMap<String, Row> = BTreeMap::new();
    let mut years: BTreeSet<u16> = BTreeSet::new();
    for (line, row) in rows("residents", text, &head, faults) {
        let mut wrong = |what: String| fault(faults, "residents", line, what);
        match row[0].parse::<u16>() {
            Ok(of) => {
                years.insert(of);
                if of != year {
                    continue;
                }
            }
            Err(_) => {
                wrong(format!("`{}` is not a year", &row[0]));
                continue;
            }
        }
        let sex = match &row[2] {
            "m" => Sex::Male,
            "f" => Sex::Female,
            other => {
                wrong(format!("sex is m or f, not `{other}`"));
                continue;
            }
        };
        let numbers: Result<Vec<u32>, &str> =
            row.iter().skip(3).map(|field| field.parse().map_err(|_| field)).collect();
        let numbers = match numbers {
            Ok(numbers) => numbers,
            Err(field) => {
                wrong(format!("`{field}` is not a number of people"));
                continue;
            }
        };
        let sum: u64 = numbers[1..].iter().map(|&count| u64::from(count)).sum();
        if u64::from(numbers[0]) != sum {
            wrong(format!("the ages come to {sum}, and the total says {}", numbers[0]));
        }
        let subject = counts.entry(row[1].to_string()).or_default();
        subject.line = line;
        if subject.by_sex[sex as usize].replace(numbers[1..].to_vec()).is_some() {
            wrong(format!("`{}` has this sex and year a second time", &row[1]));
        }
    }
    if !years.contains(&year) && faults.is_empty() {
        let years: Vec<String> = years.iter().map(u16::to_string).collect();
        fault(faults, "residents", 1, format!("there is no row of {year}, only of {}", years.join(", ")));
    }
    counts
}

#[cfg(test)]
mod tests;
