//! `read`: the law said back, sentence by sentence: its text with places and sources, what each sentence says in long form,
//! and two dated examples that were lived.

use std::collections::BTreeMap;
use std::io::{self, Write};

use jiff::civil::Date;
use law::aloud::aloud;
use law::checked::{CaseId, Law, ReadingId, Sentence, SentenceId, Source};
use law::examples::{AS_DEMANDED, Example, Examples, examples};
use law::sources::standing;
use report::json;
use report::terminal::lines::wrap;
use report::text as shown;
use report::words::date;

use crate::command::coverage;
use crate::failure::Failure;
use crate::flags::Read;
use crate::{
    Surroundings,
    files::{self, InForce, Page},
};

/// Prints the consolidated text.
pub fn run(flags: &Read, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let page = files::read_law(&flags.law, surroundings)?;
    let chain = files::chain(page, surroundings)?;
    let strictly = |surroundings: &mut Surroundings| match flags.strict {
        true => files::refuse_unchecked(std::slice::from_ref(&chain), surroundings),
        false => Ok(()),
    };
    if flags.coverage {
        strictly(surroundings)?;
        return coverage::run(&chain, surroundings);
    }
    let text = in_force(&chain, flags.on.map(|day| day.0), surroundings)?;
    strictly(surroundings)?;
    if let Some(line) = flags.line
        && text.law.sentences.iter().all(|sentence| sentence.line != line)
    {
        return Err(Failure::Surroundings(format!("no sentence of this law begins in line {line}")));
    }
    let found = (!flags.text).then(|| examples(&text.law));
    let said = said(&text, found.as_ref());
    if flags.json {
        json::text(&said, &surroundings.messages.kept, surroundings.out)?;
    } else {
        write(&text, &said, flags, surroundings.out)?;
    }
    Ok(0)
}

/// The text, and what is said of it; the text alone where no examples were looked for.
fn said(text: &Text, found: Option<&Examples>) -> shown::Text {
    let law = &text.law;
    let of = |id: SentenceId| found.and_then(|found| found.of.get(&id)).map_or(&[][..], Vec::as_slice);
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
            label: labels.get(&id).map(|label| (*label).to_owned()),
            known: standing(&sentence.notes, &law.sources).map(|known| known.words().to_owned()),
            long: if found.is_some() { aloud(law, id) } else { Vec::new() },
            has_lives: found.is_some_and(|found| found.asked.contains(&id)),
            examples: of(id).iter().map(example).collect(),
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
        examples_are: found.map_or(Vec::new(), |found| found.person.clone()),
        sentences: law.sentences.iter().enumerate().map(sentence).collect(),
    }
}

fn example(example: &Example) -> shown::Example {
    let last = example.story.then.last().map_or(0, |then| then.day);
    shown::Example {
        shows: example.label.to_owned(),
        is_plain: example.is_plain,
        text: example.text.clone(),
        first_day: example.story.day_zero.expect("an example has dates"),
        days: last + 1,
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
    let InForce { law, next, .. } = files::in_force(chain, on, surroundings)?;
    Ok(Text { law, page: chain[0].name.clone(), next })
}

fn write(text: &Text, said: &shown::Text, flags: &Read, out: &mut dyn Write) -> io::Result<()> {
    head(text, out)?;
    if !said.examples_are.is_empty() && said.sentences.iter().any(|sentence| sentence.has_lives) {
        writeln!(out, "{}", wrap(&said.examples_are.join(" "), 2))?;
    }
    writeln!(out)?;
    let (mut under, mut question) = (None, None);
    for (at, sentence) in said.sentences.iter().enumerate() {
        if flags.line.is_some_and(|line| line != sentence.line) {
            continue;
        }
        let id = SentenceId(at as u16);
        if text.law.stories.iter().any(|story| story.sentence == id) {
            writeln!(out)?;
        }
        let of = scopes(&text.law).get(&id).map(|_| sentence.of_each.as_ref());
        if let Some(of) = of.filter(|of| *of != under) {
            let words = of.map_or("Of the person".to_owned(), |case| format!("For each {case}"));
            writeln!(out, "{}       {words}:", if flags.text { "\n" } else { "" })?;
            under = of;
        }
        if let Some(asked) = sentence.question.as_ref().filter(|asked| question != Some(*asked)) {
            writeln!(out, "{}", wrap(&format!("       Readings (\"{asked}\"):"), 7))?;
        }
        question = sentence.question.as_ref();
        words(sentence, &text.page, flags.text, out)?;
        if !flags.text {
            in_full(sentence, out)?;
        }
    }
    Ok(())
}

fn head(text: &Text, out: &mut dyn Write) -> io::Result<()> {
    let Text { law, page, next } = text;
    writeln!(out, "{}", wrap(&format!("{}: {}", law.name, law.title), 2))?;
    let until = law.until.map(|until| format!(" until {}", date(until))).unwrap_or_default();
    match law.bill {
        true => writeln!(out, "A proposal, not law; it would be in force from {}{until}.", date(law.from))?,
        false => writeln!(out, "In force from {}{until}.", date(law.from))?,
    }
    if let Some((name, from)) = next {
        writeln!(out, "From {} amended by {name}.", date(*from))?;
    }
    if law.sentences.iter().any(|sentence| sentence.file != *page) {
        let lines = format!("Numbers are lines of {page}, unless another page is named in round brackets.");
        writeln!(out, "{}", wrap(&lines, 2))?;
    }
    Ok(())
}

/// A sentence as it stands in the page; with its notes, where nothing more is said of it.
fn words(sentence: &shown::Sentence, page: &str, with_notes: bool, out: &mut dyn Write) -> io::Result<()> {
    let label = sentence.label.as_ref().map(|label| format!("- {label}: ")).unwrap_or_default();
    let mut bullets = sentence.text.split(" - ");
    let first = bullets.next().unwrap_or_default();
    let mut lines = vec![(7, format!("{:>5}  {label}{first}", sentence.line))];
    lines.extend(bullets.map(|bullet| (11, format!("         - {bullet}"))));
    if let Some((_, last)) = lines.last_mut() {
        if with_notes {
            sentence.notes.iter().for_each(|note| last.push_str(&format!(" [{note}]")));
        }
        if sentence.file != page {
            last.push_str(&format!(" ({}:{})", sentence.file, sentence.line));
        }
    }
    for (indent, line) in lines {
        writeln!(out, "{}", wrap(&line, indent))?;
    }
    Ok(())
}

/// What it says in long form, where it comes from, and its examples.
fn in_full(sentence: &shown::Sentence, out: &mut dyn Write) -> io::Result<()> {
    let mut say = |text: &str| writeln!(out, "{}", wrap(&format!("         {text}"), 11));
    sentence.long.iter().try_for_each(|text| say(text))?;
    let known = sentence.known.as_deref();
    match (sentence.notes.is_empty(), known) {
        (false, Some(known)) => say(&format!("Source: {}. How well it is known: {known}.", sentence.notes.join("; ")))?,
        (false, None) => say("Source: model. No statement about the law: a bound or convention of the program.")?,
        (true, _) if sentence.has_lives => say("Source: none is named.")?,
        (true, _) => {}
    }
    for example in &sentence.examples {
        say(&format!("{}: {}", example.shows, example.text))?;
    }
    match sentence.examples.as_slice() {
        _ if !sentence.has_lives => {}
        [] => say("No example: among the lives that were tried, none shows it.")?,
        [one] if !one.is_plain => {
            say("No example of the plain case: among the lives that were tried, none shows it.")?;
        }
        [one] if one.shows == AS_DEMANDED => {
            say("No second example: among the lives that were tried, none goes against it.")?;
        }
        [_] => say("No second example: among the lives that were tried, none shows its border.")?,
        _ => {}
    }
    writeln!(out)
}

/// The `For each` under which what follows from what is said; definitions have none.
fn scopes(law: &Law) -> BTreeMap<SentenceId, Option<CaseId>> {
    let rules = law.rules.iter().map(|rule| (rule.sentence, rule.scope));
    rules.chain(law.rights.iter().map(|right| (right.sentence, right.scope))).collect()
}

/// Sentences that are one wording of several, with their label.
fn labels(law: &Law) -> BTreeMap<SentenceId, &str> {
    let label = |(list, label): (ReadingId, u16)| law.readings[list.at()].labels[usize::from(label)].as_str();
    law.rules.iter().filter_map(|rule| Some((rule.sentence, label(rule.reading?)))).collect()
}
