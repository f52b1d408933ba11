//! What a page of rights leaves to the reader: questions that no frame of the language asks, with the sentences of a law that
//! bear on each.
//!
//! They stand in a table of the page whose first head is *for the reader*. Promise: nothing here answers a question; what bears on
//! it is found by the closed lists of kinds and roles, never by the words of a law.

use jiff::civil::Date;
use law::checked::{Core, EventId, Fate, KindId, Law, Role, Rule, SentenceId};
use report::checked::{Bears, ForTheReader};

use crate::answers::{place, tests};
use crate::binding::Binding;
use crate::failure::Failure;
use crate::files::Page;
use crate::flags::{Check, Day};
use crate::{Surroundings, built_in, files};

/// What the first cell of the table's head says.
const HEAD: &str = "for the reader";

/// What can bear on a question, as it is written in the last cell.
const WRITTEN: &str = "every measure, a measure that limits KIND, an act that answers, challenges, decides or gives reasons for a \
                       case, what the person knows, what a body judges, what a body is told, from when it applies";

/// What can bear on a question.
enum Bearing {
    /// Every measure.
    EveryMeasure,
    /// The measures of a kind; none is a kind that no measure of the law has.
    Measures(Option<KindId>),
    /// The acts with a role.
    Acts(Role),
    /// What the person knows.
    Known,
    /// What is judged.
    Judged,
    /// What bodies are told.
    Told,
    /// From when the law, or an amendment, is in force, and to which cases it applies.
    Applies,
}

/// The questions of the pages that are asked of a law: those that are named, and those on which its rights stand.
pub fn asked(law: &Law, flags: &Check, surroundings: &Surroundings) -> Result<Vec<ForTheReader>, Failure> {
    let mut pages = flags.rights.iter().map(|name| files::read(name, surroundings)).collect::<Result<Vec<_>, _>>()?;
    for right in &law.rights {
        let file = &law.sentences[right.sentence.at()].file;
        if pages.iter().all(|page| page.name != *file) {
            let built_in = built_in::rights().into_iter().find(|page| page.name == *file);
            pages.push(built_in.map_or_else(|| files::read(file, surroundings), Ok)?);
        }
    }
    let on = flags.explore.from.map_or(law.from, |Day(from)| from);
    of(law, &pages, on)
}

/// The questions that the pages leave to the reader, each with the sentences of the law that bear on it.
fn of(law: &Law, pages: &[Page], on: Date) -> Result<Vec<ForTheReader>, Failure> {
    let binding = Binding::built_in();
    let state = binding.state(&law.title);
    let mut all = Vec::new();
    for page in pages {
        for (line, cells) in rows(&page.text) {
            let [name, asks, notes, bearing] = cells[..] else {
                return Err(wrong(
                    page,
                    line,
                    "a row of this table has four cells: name, question, notes, what bears on it",
                ));
            };
            let notes: Vec<String> =
                notes.split(['[', ']']).map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned).collect();
            let wanted = bearing.split(", ").map(|words| read(law, words).ok_or(words)).collect::<Result<Vec<_>, _>>();
            let wanted = wanted.map_err(|words| {
                wrong(page, line, &format!("nothing is found by \"{words}\". What can bear on a question: {WRITTEN}"))
            })?;
            all.push(ForTheReader {
                name: name.to_owned(),
                asks: asks.to_owned(),
                file: page.name.clone(),
                line,
                tests: tests(&notes, state.as_deref(), on, &binding),
                by: bearing.to_owned(),
                bears: sentences(law, &wanted).into_iter().map(|id| bears(law, id)).collect(),
            });
        }
    }
    Ok(all)
}

fn wrong(page: &Page, line: u32, what: &str) -> Failure {
    Failure::Surroundings(format!("{}, line {line}: {what}", page.name))
}

/// The rows of the tables of this kind, each with its line and its cells.
fn rows(text: &str) -> Vec<(u32, Vec<&str>)> {
    let mut rows = Vec::new();
    let mut inside = false;
    for (line, text) in (1..).zip(text.lines()) {
        if !text.starts_with('|') {
            inside = false;
            continue;
        }
        let cells: Vec<&str> = text.trim().trim_matches('|').split('|').map(str::trim).collect();
        if cells[0] == HEAD {
            inside = true;
        } else if inside && !cells[0].starts_with("--") {
            rows.push((line, cells));
        }
    }
    rows
}

fn read(law: &Law, words: &str) -> Option<Bearing> {
    let role = |words: &str| {
        Some(match words.strip_suffix(" a case")? {
            "answers" => Role::Answers,
            "challenges" => Role::Challenges,
            "decides" => Role::Decides,
            "gives reasons for" => Role::GivesReasons,
            _ => return None,
        })
    };
    match words {
        "every measure" => Some(Bearing::EveryMeasure),
        "what the person knows" => Some(Bearing::Known),
        "what a body judges" => Some(Bearing::Judged),
        "what a body is told" => Some(Bearing::Told),
        "from when it applies" => Some(Bearing::Applies),
        _ => match words.strip_prefix("a measure that limits ") {
            Some(kind) => {
                let kind = law.kinds.iter().position(|known| known == kind);
                Some(Bearing::Measures(kind.map(|at| KindId(at as u16))))
            }
            None => role(words.strip_prefix("an act that ")?).map(Bearing::Acts),
        },
    }
}

/// The sentences, in the order of the law.
fn sentences(law: &Law, wanted: &[Bearing]) -> Vec<SentenceId> {
    let mut all: Vec<SentenceId> = law
        .rules
        .iter()
        .filter(|rule| wanted.iter().any(|bearing| is_of(law, rule, bearing)))
        .map(|rule| rule.sentence)
        .collect();
    if wanted.iter().any(|bearing| matches!(bearing, Bearing::Judged)) {
        all.extend(law.facts.iter().filter(|fact| matches!(fact.fate, Fate::JudgedBy(_))).map(|fact| fact.sentence));
    }
    if wanted.iter().any(|bearing| matches!(bearing, Bearing::Applies)) {
        // Both are frames of the language; a checked law keeps the dates, and where they stand only as sentences.
        let is_head = |text: &str| {
            text.starts_with("It applies to ") || text.starts_with("Law ") && text.contains("is in force from")
        };
        let heads = law.sentences.iter().enumerate().filter(|(_, sentence)| is_head(&sentence.text));
        all.extend(heads.map(|(at, _)| SentenceId(at as u16)));
    }
    all.sort();
    all.dedup();
    all
}

fn is_of(law: &Law, rule: &Rule, bearing: &Bearing) -> bool {
    let has_role = |act: EventId, role: Role| law.events[act.at()].roles.iter().any(|(known, _)| *known == role);
    match (bearing, &rule.core) {
        (
            Bearing::EveryMeasure | Bearing::Measures(_),
            Core::InForce { measure, .. } | Core::InForceWhile { measure, .. } | Core::Suspended { measure, .. },
        ) => match bearing {
            Bearing::Measures(kind) => kind.is_some() && law.measures[measure.at()].kind == *kind,
            _ => true,
        },
        (Bearing::Acts(role), Core::May { act, .. } | Core::Must { act, .. }) => has_role(*act, *role),
        (Bearing::Known, Core::Knows { .. }) | (Bearing::Told, Core::Tell { .. }) => true,
        _ => false,
    }
}

fn bears(law: &Law, id: SentenceId) -> Bears {
    let home = law.sentences.first().map_or("", |first| first.file.as_str());
    Bears { at: place(law, id, home), sentence: law.sentences[id.at()].text.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAW: &str = "```law\nLaw bars (\"Finland: bars\") is in force from 1 January 2030.\nThe office is a body.\nA letter is a case.\nTo send (sending) is an act of the office; it opens a letter.\nTo object (objection) is an act of the person; it challenges a letter.\nExit ban is a measure that limits leaving.\nThe office may send.\nFor each letter:\nThe person may object after sending.\nExit ban is in force from sending until objection.\nIt closes on the day of objection.\n```\n";

    fn asked(table: &str) -> Result<Vec<ForTheReader>, Failure> {
        let (law, _) = law::read("bars.md", LAW);
        let page = Page::new("rights.md", table);
        of(&law.expect("the law is whole"), &[page], jiff::civil::date(2030, 1, 1))
    }

    #[test]
    fn what_bears_on_a_question_is_found_by_kinds_and_roles() {
        let row = "| for the reader | asks | about | bears on it |\n| --- | --- | --- | --- |\n| end | Does it end? | [ICCPR 12(3), arguable: so] | a measure that limits leaving, an act that challenges a case |\n";
        let all = asked(row).unwrap_or_default();
        let [end] = &all[..] else { panic!("one question: {all:?}") };
        let lines: Vec<u32> = end.bears.iter().map(|bears| bears.at.line).collect();
        assert_eq!(lines, [10, 11]);
        assert_eq!(end.tests[0].binds.as_deref(), Some("binding on Finland on 1 January 2030"));
    }

    #[test]
    fn a_table_of_another_kind_is_none() {
        assert!(asked("| right | asks |\n| --- | --- |\n| a | b |\n").is_ok_and(|all| all.is_empty()));
    }

    #[test]
    fn what_is_not_in_the_list_is_said() {
        let row = "| for the reader | asks | about | bears on it |\n| a | b | | the weather |\n";
        assert!(
            matches!(asked(row), Err(Failure::Surroundings(said)) if said.starts_with("rights.md, line 2: nothing is found by"))
        );
    }
}
