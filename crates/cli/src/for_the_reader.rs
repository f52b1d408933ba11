//! What a page of rights leaves to the reader: questions that no frame of the language asks, with the sentences of a law that
//! bear on each.
//!
//! They stand in a table of the page whose first head is *for the reader*. Promise: nothing here answers a question; what bears on
//! it is found by the closed lists of kinds and roles, never by the words of a law; and a table that cannot be read is said with its
//! place, all that is wrong with it at once:
//!
//! | code | said when |
//! |---|---|
//! | L082 | a row has other cells than four, or what is to bear on a question is in no list |

use jiff::civil::Date;
use law::checked::{Core, EventId, Fate, KindId, Law, Role, Rule, SentenceId};
use law::diagnostic::Diagnostic;
use law::names::KINDS;
use law::span::Span;
use report::checked::{Bears, ForTheReader};

use crate::answers::{place, tests};
use crate::binding::Binding;
use crate::failure::Failure;
use crate::files::Page;
use crate::flags::{Check, Day};
use crate::messages::Gathered;
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

/// The cells of a row, as the head names them.
const CELLS: &str =
    "help: a row is written: | NAME | QUESTION | [NOTE] | WHAT BEARS ON IT |; the notes may be left empty";

/// The questions of the pages that are asked of a law: those that are named, and those on which its rights stand. What is wrong
/// with their tables is gathered.
pub fn asked(
    law: &Law,
    flags: &Check,
    gathered: &mut Gathered,
    surroundings: &Surroundings,
) -> Result<Vec<ForTheReader>, Failure> {
    let mut pages = files::read_rights(&flags.rights, surroundings)?;
    for right in &law.rights {
        let file = &law.sentences[right.sentence.at()].file;
        if pages.iter().all(|page| page.name != *file) {
            let built_in = built_in::rights().into_iter().find(|page| page.name == *file);
            pages.push(built_in.map_or_else(|| files::read(file, surroundings), Ok)?);
        }
    }
    let on = flags.explore.from.map_or(law.from, |Day(from)| from);
    let mut all = Vec::new();
    for page in &pages {
        let (asked, said) = of(law, page, on);
        all.extend(asked);
        gathered.add_page(page, said);
    }
    Ok(all)
}

/// The questions that a page leaves to the reader, each with the sentences of the law that bear on it; and what is wrong with its
/// tables.
fn of(law: &Law, page: &Page, on: Date) -> (Vec<ForTheReader>, Vec<Diagnostic>) {
    let binding = Binding::built_in();
    let state = binding.state(&law.title);
    let (rows, mut said) = rows(&page.text);
    let mut all = Vec::new();
    for Row { line, cells: [name, asks, notes, bearing] } in rows {
        let notes: Vec<String> =
            notes.text.split(['[', ']']).map(str::trim).filter(|note| !note.is_empty()).map(str::to_owned).collect();
        let mut wanted = Vec::new();
        for words in bearing.split(", ") {
            match read(law, words.text) {
                Ok(bearing) => wanted.push(bearing),
                Err(wrong) => said.push(wrong.at(words)),
            }
        }
        all.push(ForTheReader {
            name: name.text.to_owned(),
            asks: asks.text.to_owned(),
            file: page.name.clone(),
            line,
            tests: tests(&notes, state.as_deref(), on, &binding),
            by: bearing.text.to_owned(),
            bears: sentences(law, &wanted).into_iter().map(|id| bears(law, id)).collect(),
        });
    }
    (all, said)
}

/// Words of a page, and where they begin.
#[derive(Clone, Copy)]
struct Words<'t> {
    text: &'t str,
    start: usize,
}

impl<'t> Words<'t> {
    fn span(self) -> Span {
        Span::new(self.start, self.start + self.text.len())
    }

    /// Without the white space around them.
    fn trimmed(self) -> Words<'t> {
        let start = self.start + self.text.len() - self.text.trim_start().len();
        Words { text: self.text.trim(), start }
    }

    /// The pieces between these marks.
    fn split(self, mark: &'static str) -> impl Iterator<Item = Words<'t>> {
        let mut start = self.start;
        self.text.split(mark).map(move |text| {
            let words = Words { text, start };
            start += text.len() + mark.len();
            words.trimmed()
        })
    }

    /// The cells of a line of a table.
    fn cells(self) -> Vec<Words<'t>> {
        let row = self.trimmed();
        let inside = row.text.strip_prefix('|').unwrap_or(row.text);
        let start = row.start + row.text.len() - inside.len();
        Words { text: inside.strip_suffix('|').unwrap_or(inside), start }.split("|").collect()
    }
}

/// A question, as it stands in a table.
struct Row<'t> {
    line: u32,
    /// Name, question, notes, what bears on it.
    cells: [Words<'t>; 4],
}

/// The rows of the tables of this kind, and what is said of those that have other cells. A head with other cells is said alone: its
/// rows are as it promises.
fn rows(text: &str) -> (Vec<Row<'_>>, Vec<Diagnostic>) {
    let (mut rows, mut said) = (Vec::new(), Vec::new());
    // Within a table: whether its head has four cells.
    let mut inside: Option<bool> = None;
    let mut start = 0;
    for (line, text) in (1..).zip(text.split_inclusive('\n')) {
        let words = Words { text, start };
        start += text.len();
        if !text.starts_with('|') {
            inside = None;
            continue;
        }
        let cells = words.cells();
        let is_head = cells[0].text == HEAD;
        if !is_head && (inside != Some(true) || cells[0].text.starts_with("--")) {
            continue;
        }
        let four: Result<[Words<'_>; 4], Vec<Words<'_>>> = cells.try_into();
        if is_head {
            inside = Some(four.is_ok());
        }
        match four {
            Err(cells) => said.push(other_cells(words, cells.len())),
            Ok(_) if is_head => {}
            Ok(cells) => rows.push(Row { line, cells }),
        }
    }
    (rows, said)
}

/// A row, or the head, has not four cells.
fn other_cells(row: Words, many: usize) -> Diagnostic {
    let title = "a table for the reader has four cells in each row";
    let under = if many == 1 { "here is one cell".to_owned() } else { format!("here are {many} cells") };
    Diagnostic::error("L082", title, row.trimmed().span(), under).note(CELLS)
}

/// Why nothing is found by the words of a last cell.
enum Unread {
    /// They are none of the list.
    Words,
    /// `a measure that limits KIND`, with a kind that no measure can have.
    Kind,
}

impl Unread {
    fn at(&self, words: Words) -> Diagnostic {
        let (title, under) = match (self, words.text) {
            (_, "") => ("it is not said what bears on this question".to_owned(), "between these marks"),
            (Unread::Words, words) => (format!("nothing is found by \"{words}\""), "this bears on the question"),
            (Unread::Kind, words) => (format!("nothing is found by \"{words}\""), "no measure can be of this kind"),
        };
        let said = Diagnostic::error("L082", title, words.span(), under);
        match self {
            Unread::Words => said.note(format!("help: what can bear on a question: {WRITTEN}")),
            Unread::Kind => said.note(format!("help: the kinds are: {}", KINDS.join(", "))),
        }
    }
}

fn read(law: &Law, words: &str) -> Result<Bearing, Unread> {
    let role = |words: &str| {
        Some(match words.strip_suffix(" a case")? {
            "answers" => Role::Answers,
            "challenges" => Role::Challenges,
            "decides" => Role::Decides,
            "gives reasons for" => Role::GivesReasons,
            _ => return None,
        })
    };
    Ok(match words {
        "every measure" => Bearing::EveryMeasure,
        "what the person knows" => Bearing::Known,
        "what a body judges" => Bearing::Judged,
        "what a body is told" => Bearing::Told,
        "from when it applies" => Bearing::Applies,
        _ => match words.strip_prefix("a measure that limits ") {
            Some(kind) if !KINDS.contains(&kind) => return Err(Unread::Kind),
            Some(kind) => {
                let kind = law.kinds.iter().position(|known| known == kind);
                Bearing::Measures(kind.map(|at| KindId(at as u16)))
            }
            None => {
                let role = words.strip_prefix("an act that ").and_then(role).ok_or(Unread::Words)?;
                Bearing::Acts(role)
            }
        },
    })
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

    fn asked(table: &str) -> (Vec<ForTheReader>, Vec<Diagnostic>) {
        let (law, _) = law::read("bars.md", LAW);
        of(&law.expect("the law is whole"), &Page::new("rights.md", table), jiff::civil::date(2030, 1, 1))
    }

    /// What is said of a table, with the words under which it is said.
    fn said(table: &str) -> Vec<(String, &str)> {
        asked(table).1.into_iter().map(|said| (said.title, said.place.span.of(table))).collect()
    }

    #[test]
    fn what_bears_on_a_question_is_found_by_kinds_and_roles() {
        let row = "| for the reader | asks | about | bears on it |\n| --- | --- | --- | --- |\n| end | Does it end? | [ICCPR 12(3), arguable: so] | a measure that limits leaving, an act that challenges a case |\n";
        let (all, said) = asked(row);
        assert!(said.is_empty(), "{said:?}");
        let [end] = &all[..] else { panic!("one question: {all:?}") };
        let lines: Vec<u32> = end.bears.iter().map(|bears| bears.at.line).collect();
        assert_eq!(lines, [10, 11]);
        assert_eq!(end.tests[0].binds.as_deref(), Some("binding on Finland on 1 January 2030"));
    }

    #[test]
    fn a_table_of_another_kind_is_none() {
        let (all, said) = asked("| right | asks |\n| --- | --- |\n| a | b |\n");
        assert!(all.is_empty() && said.is_empty(), "{said:?}");
    }

    #[test]
    fn all_that_is_wrong_is_said_where_it_stands() {
        let head = "Ж\r\n| for the reader | asks | about | bears on it |\r\n| --- | --- | --- | --- |\r\n";
        let rows = "| a | b | | the weather, every measure |\r\n| c | d |\r\n| e | f | | a measure that limits leavin |\r\n| g | h | ||\r\n";
        let table = format!("{head}{rows}");
        let expected = [
            ("a table for the reader has four cells in each row", "| c | d |"),
            ("nothing is found by \"the weather\"", "the weather"),
            ("nothing is found by \"a measure that limits leavin\"", "a measure that limits leavin"),
            ("it is not said what bears on this question", ""),
        ];
        assert_eq!(said(&table), expected.map(|(title, under)| (title.to_owned(), under)));
    }

    #[test]
    fn of_a_head_with_other_cells_the_head_is_said() {
        let table = "| for the reader | asks |\n| --- | --- |\n| a | b |\n| c | d |\n";
        let title = "a table for the reader has four cells in each row".to_owned();
        assert_eq!(said(table), [(title, "| for the reader | asks |")]);
    }
}
