//! `read`: the law said back, sentence by sentence, with its places and sources.

use std::collections::BTreeMap;
use std::io::{self, Write};

use law::checked::{CaseId, Law, SentenceId};
use report::terminal::lines::wrap;
use report::words::date;

use crate::failure::Failure;
use crate::flags::Read;
use crate::{Surroundings, files};

/// Prints the consolidated text.
pub fn run(flags: &Read, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let page = files::read(&flags.law, surroundings)?;
    let law = files::checked(&page, &[], surroundings)?;
    write(&law, &page.name, surroundings.out)?;
    Ok(0)
}

fn write(law: &Law, file: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&format!("{}: {}", law.name, law.title), 2))?;
    let until = law.until.map(|until| format!(" until {}", date(until))).unwrap_or_default();
    writeln!(out, "In force from {}{until}.\n", date(law.from))?;
    let (scopes, labels) = (scopes(law), labels(law));
    let mut under = None;
    for (at, sentence) in law.sentences.iter().enumerate().filter(|(_, sentence)| sentence.file == file) {
        let id = SentenceId(at as u16);
        if law.stories.iter().any(|story| story.sentence == id) {
            writeln!(out)?;
        }
        if let Some(&scope) = scopes.get(&id).filter(|scope| **scope != under) {
            let of = scope.map_or("Of the person".to_owned(), |case| format!("For each {}", law.cases[case.at()].name));
            writeln!(out, "\n       {of}:")?;
            under = scope;
        }
        let label = labels.get(&id).map(|(question, label)| {
            let head = question.map_or(String::new(), |question| format!("       Readings (\"{question}\"):\n"));
            (head, format!("- {label}: "))
        });
        let (head, label) = label.unwrap_or_default();
        let notes: String = sentence.notes.iter().map(|note| format!(" [{note}]")).collect();
        let mut bullets = sentence.text.split(" - ");
        let first = bullets.next().unwrap_or_default();
        write!(out, "{head}")?;
        let mut lines = vec![(7, format!("{:>5}  {label}{first}", sentence.line))];
        lines.extend(bullets.map(|bullet| (11, format!("         - {bullet}"))));
        if let Some((_, last)) = lines.last_mut() {
            last.push_str(&notes);
        }
        for (indent, line) in lines {
            writeln!(out, "{}", wrap(&line, indent))?;
        }
    }
    Ok(())
}

/// The `For each` under which what follows from what is said; definitions have none.
fn scopes(law: &Law) -> BTreeMap<SentenceId, Option<CaseId>> {
    let rules = law.rules.iter().map(|rule| (rule.sentence, rule.scope));
    rules.chain(law.rights.iter().map(|right| (right.sentence, right.scope))).collect()
}

/// Sentences that are one wording of several, with their label; the first of a list also with its question.
fn labels(law: &Law) -> BTreeMap<SentenceId, (Option<&str>, &str)> {
    let mut labels = BTreeMap::new();
    for readings in &law.readings {
        for (at, (&sentence, label)) in readings.sentences.iter().zip(&readings.labels).enumerate() {
            labels.insert(sentence, ((at == 0).then_some(readings.question.as_str()), label.as_str()));
        }
    }
    labels
}
