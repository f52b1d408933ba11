//! The suite: laws, commands and answers, as Markdown that a lawyer can read.
//!
//! The `law`, `rights` and `story` fences of a section are the page `law.md` of an empty folder (or the one fence `page`,
//! as it stands). A fence with the name of a page, as `law base.md`, is part of that page, which lies beside it. A `console`
//! fence holds
//! commands with the words they must print; a `verdicts` fence the rows of the table of `check law.md`, white space made
//! single, that is: right, of each, verdict, story. A fence `typed` is what a person types to a game. A note `[error L010]` or `[warning W101]` at the end of a line of a fence says:
//! here, and nowhere else, with these codes and no others. Promise: what is compared is exactly what a person would see.

use crate::command::Folder;
use crate::page::{Fence, Page, Section};
use law::diagnostic::paint_pages;
use law::pages::Pages;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// A section as the page `law.md`, and what its notes expect of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The page, without the notes of expectation.
    pub text: String,
    /// Line of `law.md` (from 1) and code, as `(3, "L010")`, in order.
    pub expected: Vec<(usize, String)>,
    /// For each line of `law.md`, the line of the suite's page.
    pub lines: Vec<usize>,
}

/// The section as a page of its own.
pub fn source(section: &Section) -> Source {
    source_of(section, None)
}

/// The pages that lie beside it, by their names, in the order in which they are first named.
pub fn beside(section: &Section) -> Vec<(String, String)> {
    let mut names: Vec<&str> = Vec::new();
    for name in section.fences.iter().filter_map(page_named) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.iter().map(|name| ((*name).to_string(), source_of(section, Some(name)).text)).collect()
}

/// The page that a fence is part of, if it names one.
fn page_named(fence: &Fence) -> Option<&str> {
    fence.words.iter().map(String::as_str).find(|word| word.ends_with(".md"))
}

/// The fences of one page, by its name; without one, of `law.md`.
fn source_of(section: &Section, name: Option<&str>) -> Source {
    let mut source = Source { text: String::new(), expected: Vec::new(), lines: Vec::new() };
    let is_ours = |fence: &&Fence| ["law", "rights", "story", "page"].contains(&fence.kind.as_str());
    for fence in section.fences.iter().filter(is_ours).filter(|fence| page_named(fence) == name) {
        let mut push = |line: &str, at: usize| {
            source.text.push_str(line);
            source.text.push('\n');
            source.lines.push(at);
        };
        let whole = fence.kind == "page";
        if !whole {
            push(&format!("```{}", fence.kind), fence.line - 1);
        }
        let mut expected = Vec::new();
        for (index, line) in fence.text.lines().enumerate() {
            let (line, codes) = without_expectations(line);
            push(line, fence.line + index);
            expected.extend(codes.into_iter().map(|code| (fence.line + index, code)));
        }
        if !whole {
            push("```", fence.line + fence.text.lines().count());
            push("", fence.line + fence.text.lines().count() + 1);
        }
        for (at, code) in expected {
            let line = source.lines.iter().rposition(|&line| line == at).expect("the line was just pushed") + 1;
            source.expected.push((line, code));
        }
    }
    source.expected.sort();
    source
}

/// Splits the notes `[error …]` and `[warning …]` off the end of a line.
fn without_expectations(line: &str) -> (&str, Vec<String>) {
    let mut codes = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.rfind('[') {
        let note = rest[start..].trim_end();
        let Some(inside) = note.strip_prefix('[').and_then(|note| note.strip_suffix(']')) else { break };
        let Some(code) = inside.strip_prefix("error ").or_else(|| inside.strip_prefix("warning ")) else { break };
        codes.push(code.trim().to_string());
        rest = rest[..start].trim_end();
    }
    if codes.is_empty() { (line, codes) } else { (rest, codes) }
}

/// How many expectations a section holds: notes, commands, rows of days, and what worlds are told.
pub fn expectations(section: &Section) -> usize {
    let commands = section.fences_of("console").map(|fence| fence.text.matches("$ povestka").count()).sum::<usize>();
    let days =
        section.fences_of("answers").count() * section.tables.iter().map(|table| table.rows.len()).sum::<usize>();
    let verdicts = section.fences_of("verdicts").map(|fence| fence.text.lines().count()).sum::<usize>();
    source(section).expected.len() + commands + days + verdicts + crate::worlds::expectations(section)
}

/// Compares what `law::read` finds with the notes of the section. A section without notes must have no error.
pub fn check_notes(section: &Section) -> Result<(), String> {
    let source = source(section);
    if source.text.is_empty() {
        return Ok(());
    }
    let beside = beside(section);
    let exact = !source.expected.is_empty();
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut painted = String::new();
    for here in laws_of(&source.text) {
        let all = beside.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let all: Vec<(&str, &str)> = all.chain(here.iter().map(|text| ("law.md", text.as_str()))).collect();
        let pages = Pages::of(&all);
        let (_, diagnostics) = law::read_pages(&pages);
        let said = diagnostics
            .iter()
            .filter(|diagnostic| exact || diagnostic.severity == law::diagnostic::Severity::Error)
            .map(|diagnostic| (diagnostic.place.span.start, diagnostic.code))
            .filter(|(at, _)| pages.name(pages.page_at(*at)) == "law.md");
        found.extend(said.map(|(at, code)| (pages.line(at) as usize, code.to_string())));
        painted.push_str(&paint_pages(&pages, &diagnostics, false));
    }
    found.sort();
    if laws_of(&source.text).len() > 1 {
        // What is wrong in a law is said again of what amends it.
        found.dedup();
    }
    if found == source.expected {
        return Ok(());
    }
    let mut report = String::new();
    for (line, code) in difference(&source.expected, &found) {
        let _ = writeln!(report, "line {}: {code} was expected and not found", source.lines[line - 1]);
    }
    for (line, code) in difference(&found, &source.expected) {
        let at = source.lines.get(line - 1).copied().unwrap_or(0);
        let _ = writeln!(report, "line {at}: {code} was found and not expected");
    }
    report.push_str(&painted);
    Err(report)
}

/// For each law of a page the texts that make it, the oldest first; of a page with one law the page as it stands.
fn laws_of(text: &str) -> Vec<Vec<String>> {
    let laws = law::apart::laws(text);
    if laws.is_empty() {
        return vec![vec![text.to_string()]];
    }
    let chain = |of: &law::apart::Apart| {
        let mut texts = vec![of.text.clone()];
        while let Some(base) = law::amends(&texts[0]).and_then(|base| laws.iter().find(|law| law.law == base)) {
            assert!(texts.len() <= laws.len(), "a page of the suite has no circle of amendments");
            texts.insert(0, base.text.clone());
        }
        texts
    };
    laws.iter().map(chain).collect()
}

/// Diagnostics as a person would see them.
pub fn painted(text: &str, diagnostics: &[law::diagnostic::Diagnostic]) -> String {
    law::diagnostic::paint("law.md", text, diagnostics, false)
}

/// What is in `one` and not in `other`, repeated items counted.
fn difference(one: &[(usize, String)], other: &[(usize, String)]) -> Vec<(usize, String)> {
    let mut other = other.to_vec();
    let mut left = Vec::new();
    for item in one {
        match other.iter().position(|candidate| candidate == item) {
            Some(at) => drop(other.remove(at)),
            None => left.push(item.clone()),
        }
    }
    left
}

/// One `console` fence as the command answers it: every `$ …` line, then what was printed, then `exit N` if not 0. What the
/// fence `typed` of the section holds is typed to each command that reads what is typed.
pub fn answer(section: &Section, console: &str) -> Result<String, String> {
    let mut pages = beside(section);
    pages.push(("law.md".to_string(), source(section).text));
    let folder = Folder::of(&pages);
    let typed: String = section.fences_of("typed").map(|fence| fence.text.as_str()).collect();
    let mut answer = String::new();
    for line in console.lines().filter(|line| line.starts_with("$ ")) {
        let words = line.strip_prefix("$ povestka").ok_or_else(|| format!("not a command of ours: {line}"))?;
        let said = folder.povestka_typed(&split(words)?, &typed);
        let _ = writeln!(answer, "{line}");
        let exit = said.exit;
        for line in said.all().lines() {
            let _ = writeln!(answer, "{}", line.trim_end());
        }
        if exit != 0 {
            let _ = writeln!(answer, "exit {exit}");
        }
    }
    Ok(answer)
}

/// The rows of the table that `check law.md` prints, white space made single; what it complains of if it prints none.
pub fn verdicts(section: &Section) -> Result<String, String> {
    rows(answer(section, "$ povestka check law.md\n")?)
}

/// The rows of the table of verdicts in what `check` printed, white space made single; all of it if there is no table.
pub fn rows(printed: String) -> Result<String, String> {
    let mut lines = printed.lines().skip_while(|line| !line.starts_with("right "));
    if lines.next().is_none() {
        return Err(printed);
    }
    let rows = lines.take_while(|line| !line.is_empty());
    Ok(rows.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ") + "\n").collect())
}

/// The words of a command line; double quotes keep blanks together.
fn split(line: &str) -> Result<Vec<String>, String> {
    let mut words = Vec::new();
    for (index, piece) in line.split('"').enumerate() {
        if index % 2 == 1 {
            words.push(piece.to_string());
        } else {
            words.extend(piece.split_whitespace().map(str::to_string));
        }
    }
    if line.matches('"').count() % 2 == 1 {
        Err(format!("a quotation mark without its second: {line}"))
    } else {
        Ok(words)
    }
}

/// The page with the answers of its `console` fences replaced: `answers` holds, for each of these fences in the order of
/// the page, its line and new text.
pub fn put_answers(text: &str, answers: &[(usize, String)]) -> String {
    let mut result = String::new();
    let mut inside = false;
    for (number, line) in text.split_inclusive('\n').enumerate().map(|(index, line)| (index + 1, line)) {
        if let Some((_, answer)) = answers.iter().find(|(at, _)| *at == number) {
            result.push_str(answer);
            inside = true;
        }
        inside = inside && line.trim_end() != "```";
        if !inside {
            result.push_str(line);
        }
    }
    result
}

/// A difference as lines: what was expected with `-`, what came with `+`, equal lines plain.
pub fn diff(expected: &str, found: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let same = common_lengths(&old, &new);
    let (mut i, mut j, mut result) = (0, 0, String::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            let _ = writeln!(result, "  {}", old[i]);
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || (i < old.len() && same[i + 1][j] >= same[i][j + 1]) {
            let _ = writeln!(result, "- {}", old[i]);
            i += 1;
        } else {
            let _ = writeln!(result, "+ {}", new[j]);
            j += 1;
        }
    }
    result
}

/// The length of the longest common tail sequence from each pair of lines.
fn common_lengths(old: &[&str], new: &[&str]) -> Vec<Vec<usize>> {
    let mut same = vec![vec![0; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            same[i][j] = if old[i] == new[j] { same[i + 1][j + 1] + 1 } else { same[i + 1][j].max(same[i][j + 1]) };
        }
    }
    same
}

/// The pages of the suite, in the order of their names, with their texts.
pub fn pages() -> Vec<(PathBuf, String, Page)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("suite");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the suite's folder")
        .map(|entry| entry.expect("its entries").path())
        .collect();
    paths.sort();
    let mut pages = Vec::new();
    for path in paths {
        let name = path.file_name().expect("a name").to_string_lossy().to_string();
        let text = std::fs::read_to_string(&path).expect("a page of the suite");
        let page = crate::page::read(&name, &text).unwrap_or_else(|error| panic!("{error}"));
        pages.push((path, text, page));
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::{diff, put_answers, source, split, without_expectations};

    #[test]
    fn a_note_of_expectation_is_split_off_and_others_stay() {
        assert_eq!(without_expectations("A is b. [FZ 1] [error L010]"), ("A is b. [FZ 1]", vec!["L010".to_string()]));
        assert_eq!(without_expectations("A is b. [FZ 1]"), ("A is b. [FZ 1]", vec![]));
    }

    #[test]
    fn a_section_becomes_a_page_with_its_lines() {
        let page = crate::page::read("p.md", "## One\n\ntext\n\n```law\na\nb  [error L010]\n```\n").unwrap();
        let source = source(&page.sections[0]);
        assert_eq!(source.text, "```law\na\nb\n```\n\n");
        assert_eq!(source.expected, [(3, "L010".to_string())]);
        assert_eq!(source.lines[2], 7);
    }

    #[test]
    fn answers_go_back_to_their_place() {
        let page = "x\n```console\n$ povestka tour\nold\n```\ny\n";
        let answers = [(3, "$ povestka tour\nnew\nmore\n".to_string())];
        assert_eq!(put_answers(page, &answers), "x\n```console\n$ povestka tour\nnew\nmore\n```\ny\n");
    }

    #[test]
    fn words_in_quotes_stay_together() {
        assert_eq!(split(" story law.md --to \"a b\"").unwrap(), ["story", "law.md", "--to", "a b"]);
        assert!(split("a \"b").is_err());
    }

    #[test]
    fn a_difference_shows_both_sides() {
        assert_eq!(diff("a\nb\nc\n", "a\nd\nc\n"), "  a\n- b\n+ d\n  c\n");
    }
}
