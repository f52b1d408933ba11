//! From which day can somebody be barred who has no account, if nothing is handed over to them? By law and by reading: what
//! the amendment of August 2023 moved, as a part of the tour.

use explore::verdict::Answer;
use law::checked::Law;
use law::diagnostic::Severity;
use report::terminal::lines::{table, wrap};

use crate::Surroundings;
use crate::command::check::{Asked, fixed, one_alone};
use crate::failure::Failure;
use crate::flags::Explore;

/// The readings of the text of 2023 on which it hangs: which account counts, and when seven days have expired.
const READINGS: [(&str, &[&str], &str); 3] = [
    ("every account counts", &["own"], ""),
    ("the portal's counts; on day 7", &["portal", "seventh"], NO_ACCOUNT),
    ("the portal's counts; after 7 whole days", &["portal", "whole"], NO_ACCOUNT),
];

/// Nothing was placed in an account: on the portal there is none.
const NO_ACCOUNT: &str = " and upload has not happened";

/// What is looked for.
const BARRED: &str = "exit ban is in force and handover has not happened and refusal has not happened and delivery has not \
                      happened";

/// Writes the first day, a row a reading, for each of two laws.
pub fn write(laws: [&Asked; 2], explore: &Explore, surroundings: &mut Surroundings) -> Result<(), Failure> {
    let mut rows = vec![["in the reading".to_owned(), laws[0].law.name.clone(), laws[1].law.name.clone()]];
    for (words, labels, and) in READINGS {
        let mut cells = [String::new(), String::new()];
        for (cell, asked) in cells.iter_mut().zip(laws) {
            *cell = first_day(&asked.law, labels, and, explore, surroundings)?
                .map_or_else(|| "never".to_owned(), |day| format!("day {day}"));
        }
        let [one, other] = cells;
        rows.push([words.to_owned(), one, other]);
    }
    let lead =
        "Barred from leaving without an account, and nothing handed over, from which day after issue at the earliest?";
    writeln!(surroundings.out, "{}\n", wrap(lead, 0))?;
    table(&rows, surroundings.out)?;
    Ok(())
}

/// The last day of the shortest story to such an evening.
fn first_day(
    law: &Law,
    labels: &[&str],
    and: &str,
    explore: &Explore,
    surroundings: &mut Surroundings,
) -> Result<Option<u32>, Failure> {
    let labels: Vec<String> = labels.iter().map(|label| (*label).to_owned()).collect();
    let mut law = law.clone();
    law.rights.clear();
    let page =
        format!("```rights\nFor each summons:\nRight barred (\"barred\"):\nIt is possible that {BARRED}{and}.\n```\n");
    let said = law::ask(&mut law, "tour", &page);
    assert!(said.iter().all(|said| said.severity != Severity::Error), "the laws of the tour have words for this");
    let fixed = fixed(&law, &labels)?;
    let verdict = one_alone(&law, 0, &fixed, explore, surroundings)?;
    Ok(match verdict.answer {
        Answer::Kept(Some(told)) => Some(told.story.days.len() as u32 - 1),
        _ => None,
    })
}
