//! Which guarantee binds which state on which day: the table of `rights/binding.md`, and nothing else.
//!
//! Promise: what the table does not say is not said; a state that it does not name is none.

use jiff::civil::Date;
use report::words::date;

use crate::built_in;

/// A row of the table.
struct Row {
    instrument: String,
    state: String,
    from: Option<Date>,
    until: Option<Date>,
}

/// The table.
pub struct Binding(Vec<Row>);

impl Binding {
    /// The table that comes with the program.
    pub fn built_in() -> Binding {
        let page = built_in::binding();
        let rows = page.text.lines().filter(|line| line.starts_with("| ")).skip(2);
        let row = |line: &str| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            let [instrument, state, from, until, _] = cells[..] else { panic!("five cells a row: {line}") };
            let day = |cell: &str| (!cell.is_empty()).then(|| cell.parse().expect("a day of the table, as 2022-09-15"));
            Row { instrument: instrument.to_owned(), state: state.to_owned(), from: day(from), until: day(until) }
        };
        Binding(rows.map(row).collect())
    }

    /// The state whose law has this title: `Russia: the electronic summons`.
    pub fn state(&self, title: &str) -> Option<String> {
        let (state, _) = title.split_once(':')?;
        self.0.iter().any(|row| row.state == state).then(|| state.to_owned())
    }

    /// The instrument that a note names: `ICCPR` of `ICCPR 12(3), arguable`.
    pub fn instrument(&self, note: &str) -> Option<&str> {
        let of = |row: &&Row| {
            note.strip_prefix(row.instrument.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '(', '.']))
        };
        self.0.iter().filter(of).map(|row| row.instrument.as_str()).max_by_key(|instrument| instrument.len())
    }

    /// Does what a note names bind the state on this day? `binding on Russia on 14 April 2023`.
    pub fn says(&self, note: &str, state: &str, on: Date) -> Option<String> {
        let instrument = self.instrument(note)?;
        let rows = || self.0.iter().filter(|row| row.instrument == instrument);
        if rows().any(|row| row.state == "nobody") {
            return Some("binding on nobody".to_owned());
        }
        let Some(row) = rows().find(|row| row.state == state) else { return Some(format!("not binding on {state}")) };
        Some(match (row.from, row.until) {
            (Some(from), _) if on < from => format!("not binding on {state} before {}", date(from)),
            (_, Some(until)) if until < on => {
                format!("not binding on {state} since {}", date(until.tomorrow().unwrap_or(until)))
            }
            (_, Some(until)) => format!("binding on {state} on {}, until {}", date(on), date(until)),
            _ => format!("binding on {state} on {}", date(on)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_binds_depends_on_the_day() {
        let table = Binding::built_in();
        let says = |note, on: &str| table.says(note, "Russia", on.parse().expect("a day")).unwrap_or_default();
        assert_eq!(says("ICCPR 12(3), arguable", "2023-04-14"), "binding on Russia on 14 April 2023");
        assert_eq!(says("ECHR P4-2(3), comparator", "2023-04-14"), "not binding on Russia since 16 September 2022");
        assert_eq!(says("ECHR 13", "2022-09-15"), "binding on Russia on 15 September 2022, until 15 September 2022");
        assert_eq!(says("Convention 108+ 5, comparator", "2023-04-14"), "binding on nobody");
        assert_eq!(says("Convention 108 5", "2023-04-14"), "binding on Russia on 14 April 2023");
        assert_eq!(says("Rec(2007)7 18", "2023-04-14"), "binding on nobody");
        assert_eq!(says("ICCPRX 1", "2023-04-14"), "");
        assert_eq!(table.says("RC 35(3)", "Ukraine", says_day()).as_deref(), Some("not binding on Ukraine"));
    }

    fn says_day() -> Date {
        jiff::civil::date(2024, 5, 18)
    }

    #[test]
    fn a_state_is_known_by_the_title() {
        let table = Binding::built_in();
        assert_eq!(table.state("Russia: the electronic summons").as_deref(), Some("Russia"));
        assert_eq!(table.state("a letter that counts as read"), None);
        assert_eq!(table.state("nowhere: a law"), None);
    }
}
