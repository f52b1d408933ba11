//! `read`: the law said back, sentence by sentence, with its places and sources.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::civil::Date;
use law::checked::{CaseId, Law, ReadingId, Sentence, SentenceId, Source};
use report::json;
use report::terminal::lines::wrap;
use report::text as shown;
use report::words::date;

use crate::command::coverage;
use crate::failure::Failure;
use crate::flags::Read;
use crate::{
    Surroundings,
    files::{self, Page},
};

/// Prints the consolidated text.
pub fn run(flags: &Read, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let page = files::read(&flags.law, surroundings)?;
    let chain = files::chain(page, surroundings)?;
    let strictly = |surroundings: &mut Surroundings| match flags.strict {
        true => files::refuse_unchecked(&chain, surroundings),
        false => Ok(()),
    };
    if flags.coverage {
        strictly(surroundings)?;
        return coverage::run(&chain, surroundings);
    }
    let text = in_force(&chain, flags.on.map(|day| day.0), surroundings)?;
    strictly(surroundings)?;
    if flags.json {
        json::text(&said(&text), &surroundings.messages.kept, surroundings.out)?;
    } else {
        write(&text, surroundings.out)?;
    }
    Ok(0)
}

/// The text for programs.
fn said(text: &Text) -> shown::Text {
    let law = &text.law;
    let (scopes, labels) = (scopes(law), labels(law));
    let questions: BTreeMap<SentenceId, ReadingId> =
        law.rules.iter().filter_map(|rule| Some((rule.sentence, rule.reading?.0))).collect();
    let sentence = |(at, sentence): (usize, &Sentence)| {
        let id = SentenceId(at as u16);
        let scope = scopes.get(&id).copied().flatten();
        shown::Sentence {
            file: sentence.file.clone(),
            line: sentence.line,
            start: sentence.span.start,
            end: sentence.span.end,
            text: sentence.text.clone(),
            notes: sentence.notes.clone(),
            of_each: scope.map(|case| law.cases[case.at()].name.clone()),
            question: questions.get(&id).map(|list| law.readings[list.at()].question.clone()),
            label: labels.get(&id).map(|(_, label)| (*label).to_owned()),
        }
    };
    let source = |source: &Source| shown::Source {
        name: source.name.clone(),
        title: source.title.clone(),
        address: source.url.clone(),
    };
    shown::Text {
        name: law.name.clone(),
        title: law.title.clone(),
        from: law.from,
        until: law.until.map(|until| until.to_string()),
        bill: law.bill,
        next: text.next.as_ref().map(|(name, from)| shown::Next { name: name.clone(), from: *from }),
        sources: law.sources.iter().map(source).collect(),
        sentences: law.sentences.iter().enumerate().map(sentence).collect(),
    }
}

/// A law as it stands after some of its amendments.
struct Text {
    law: Law,
    /// The page of the law as it was first.
    page: String,
    /// The name and first day of the law that its next amendment makes.
    next: Option<(String, Date)>,
}

/// The text in force on a day; without a day, the last.
fn in_force(chain: &[Page], on: Option<Date>, surroundings: &mut Surroundings) -> Result<Text, Failure> {
    let page = chain[0].name.clone();
    let mut next = None;
    for last in (1..=chain.len()).rev() {
        let law = files::read_chain(&chain[..last], surroundings)?;
        let Some(on) = on else { return Ok(Text { law, page, next }) };
        if law.from <= on {
            return match law.until.filter(|until| *until < on) {
                Some(until) => Err(none_in_force(on, &format!("{} ended on {}", law.name, date(until)))),
                None => Ok(Text { law, page, next }),
            };
        }
        next = Some((law.name, law.from));
    }
    let (name, from) = next.expect("a chain holds a law");
    Err(none_in_force(on.expect("without a day the last is taken"), &format!("{name} begins on {}", date(from))))
}

fn none_in_force(on: Date, why: &str) -> Failure {
    Failure::Surroundings(format!("no text of this law is in force on {}: {why}", date(on)))
}

fn write(text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let Text { law, page, next } = text;
    writeln!(out, "{}", wrap(&format!("{}: {}", law.name, law.title), 2))?;
    let until = law.until.map(|until| format!(" until {}", date(until))).unwrap_or_default();
    match law.bill {
        true => writeln!(out, "A bill, not law; it would be in force from {}{until}.", date(law.from))?,
        false => writeln!(out, "In force from {}{until}.", date(law.from))?,
    }
    if let Some((name, from)) = next {
        writeln!(out, "From {} amended by {name}.", date(*from))?;
    }
    if law.sentences.iter().any(|sentence| sentence.file != *page) {
        let lines = format!("Numbers are lines of {page}, unless another page is named in round brackets.");
        writeln!(out, "{}", wrap(&lines, 2))?;
    }
    writeln!(out)?;
    let (scopes, labels) = (scopes(law), labels(law));
    let mut under = None;
    for (at, sentence) in law.sentences.iter().enumerate() {
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
            if sentence.file != *page {
                last.push_str(&format!(" ({}:{})", sentence.file, sentence.line));
            }
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
    for rule in &law.rules {
        let Some((list, label)) = rule.reading else { continue };
        let list = &law.readings[list.at()];
        let is_first = list.sentences[0] == rule.sentence;
        let question = is_first.then_some(list.question.as_str());
        labels.insert(rule.sentence, (question, list.labels[label as usize].as_str()));
    }
    labels
}
