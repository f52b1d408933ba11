//! The table of verdicts of one law, and the stories.

use std::io::{self, Write};

use super::lines::{table, wrap};
use super::{end, grid, reader, story, ways};
use crate::asked::Asked;
use crate::checked::{Answer, Checked, Finding, Right, Unfinished};
use crate::law::each_once;
use crate::words::{a, sentence};

/// Everything about one law.
pub fn write(checked: &Checked, conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&checked.law.heading(), 2))?;
    checked.asked.sentence().map_or(Ok(()), |asked| writeln!(out, "{}", wrap(&asked, 2)))?;
    writeln!(out)?;
    if checked.rights.is_empty() && checked.unfinished.is_empty() && checked.for_the_reader.is_empty() {
        writeln!(
            out,
            "No right is asked of this law: it brings none, and those built in speak of\nkinds that it does not name."
        )?;
    } else {
        rights(checked, out)?;
    }
    tellings(checked, out)?;
    writeln!(out)?;
    stories(checked, out)?;
    reader::questions(checked, out)?;
    findings(checked, out)?;
    effort(std::slice::from_ref(checked), out)?;
    end(&[&checked.law], conventions, out)
}

/// Several laws: the grid of verdicts, and of each law how its stories came out. The stories of the rights are long, and those
/// of one law.
pub fn side_by_side(all: &[Checked], conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    grid::write(all, out)?;
    writeln!(out)?;
    for checked in all.iter().filter(|checked| !checked.stories.is_empty()) {
        write!(out, "{}: ", checked.law.name)?;
        tellings(checked, out)?;
    }
    if all.iter().any(|checked| !checked.stories.is_empty()) {
        writeln!(out)?;
    }
    reader::grounds(all, out)?;
    writeln!(out, "The story of each right, and what was found in the text: check one law.")?;
    writeln!(out)?;
    effort(all, out)?;
    end(&each_once(all.iter().map(|checked| &checked.law)), conventions, out)
}

/// `stories: 5 told, 5 true`, and why each of the others is not.
fn tellings(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    if checked.stories.is_empty() {
        return Ok(());
    }
    let right = checked.stories.iter().filter(|story| story.why_not.is_none()).count();
    writeln!(out, "stories: {} told, {right} true", checked.stories.len())?;
    for story in &checked.stories {
        if let Some(why_not) = &story.why_not {
            let text = format!("  \"{}\" (line {}) is {}. {why_not}", story.title, story.line, story.is);
            writeln!(out, "{}", wrap(&text, 4))?;
        }
    }
    Ok(())
}

fn rights(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    let head = ["right", "of each", "verdict", "shortest story"].map(str::to_owned);
    let left = checked
        .for_the_reader
        .iter()
        .map(|left| [left.name.clone(), "law".to_owned(), "for the reader".to_owned(), String::new()]);
    let rights = checked.rights.iter().map(row).chain(checked.unfinished.iter().map(without_answer));
    let rows: Vec<[String; 4]> = std::iter::once(head).chain(rights).chain(left).collect();
    table(&rows, out)
}

fn row(right: &Right) -> [String; 4] {
    let shortest = match &right.answer {
        Answer::Broken(Some(story)) => story.length(),
        _ => String::new(),
    };
    [right.name.clone(), right.of_each().to_owned(), right.in_a_word(), shortest]
}

fn without_answer(right: &Unfinished) -> [String; 4] {
    [right.name.clone(), right.of_each().to_owned(), "not finished".to_owned(), String::new()]
}

/// The story of each right: of what is broken, or the witness of what is kept.
pub fn stories(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    for right in &checked.rights {
        answer(&checked.law.name, right, &checked.asked, out)?;
        writeln!(out)?;
    }
    for right in &checked.unfinished {
        let of = right.of.as_ref().map_or(String::new(), |case| format!(", each {case}"));
        writeln!(out, "{}", wrap(&format!("{}, {}{of}: not finished", checked.law.name, right.name), 2))?;
        say(&format!("\"{}\"", right.title), out)?;
        say(&format!("{}.", sentence(&right.why)), out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn answer(law: &str, right: &Right, asked: &Asked, out: &mut dyn Write) -> io::Result<()> {
    let of = right.of.as_ref().map_or(String::new(), |case| format!(", each {case}"));
    writeln!(out, "{}", wrap(&format!("{law}, {}{of}: {}", right.name, right.in_a_word()), 2))?;
    say(&format!("\"{}\"", right.title), out)?;
    if let Some(test_of) = right.test_of() {
        say(&test_of, out)?;
    }
    if let Some(rests_on) = &right.rests_on {
        say(&rests_on.sentence(), out)?;
    }
    if let Some(few) = &right.readings.few {
        say(&few.sentence(), out)?;
    }
    for on in right.depends_on() {
        say(&on, out)?;
    }
    if let Some(owed) = &right.owed {
        say(&owed.heading(), out)?;
        for to in &owed.to {
            writeln!(out, "{}", wrap(&format!("    {}", to.words()), 6))?;
        }
        owed.open().map_or(Ok(()), |open| say(&open, out))?;
    }
    match &right.answer {
        Answer::NeverTested { part, no_kind } => {
            if !no_kind {
                let of = right.of.as_ref().map_or(String::new(), |case| format!(" of {}", a(case)));
                let lives = right.no_life(asked);
                say(&format!("In no life of the model{lives} is it ever true{of} that {part}."), out)?;
            }
            right.in_the_way.as_ref().map_or(Ok(()), |sentence| say(sentence, out))
        }
        Answer::Kept(witness) => {
            if !right.possible {
                say(&right.kept_in(asked), out)?;
                right.bound.as_ref().map_or(Ok(()), |bound| say(&bound.sentence(), out))?;
            }
            witness.as_ref().map_or(Ok(()), |witness| {
                say("A life in which it was at stake:", out)?;
                in_which(right, out)?;
                story(witness, out)
            })?;
            ways::open(right, asked, out)
        }
        Answer::Broken(None) => {
            say(&format!("No life of the model{} has such an evening.", right.no_life(asked)), out)?;
            right.in_the_way.as_ref().map_or(Ok(()), |sentence| say(sentence, out))
        }
        Answer::Broken(Some(breaks)) => {
            if right.readings.all_broken && right.readings.many > 1 {
                say(&right.broken_in_every_reading(asked), out)?;
            }
            in_which(right, out)?;
            breaks.not_shown().map_or(Ok(()), |not_shown| say(not_shown, out))?;
            story(breaks, out)?;
            breaks
                .ending
                .as_ref()
                .map_or(Ok(()), |ending| writeln!(out, "{}", wrap(&format!("  That night: {ending}."), 4)))?;
            ways::closed(right, out)
        }
    }
}

/// In which readings the story is, where not all were asked.
fn in_which(right: &Right, out: &mut dyn Write) -> io::Result<()> {
    right.readings.few.as_ref().map_or(Ok(()), |few| say(&few.of_the_story(), out))
}

fn say(text: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&format!("  {text}"), 4))
}

/// The answer of `story`: the first right is the search.
pub fn search(checked: &Checked, to: &str, out: &mut dyn Write) -> io::Result<()> {
    let (name, right) = (&checked.law.name, &checked.rights[0]);
    checked.asked.sentence().map_or(Ok(()), |asked| writeln!(out, "{}", wrap(&asked, 2)))?;
    if let Some(few) = &right.readings.few {
        say(&few.sentence(), out)?;
    }
    match &right.answer {
        Answer::Kept(Some(found)) => {
            writeln!(out, "{}", wrap(&format!("{name}: {to} ({}, {})", found.length(), right.rung), 2))?;
            for on in &right.readings.on {
                writeln!(out, "{}", wrap(&format!("  Only in some readings of \"{}\".", on.question), 4))?;
            }
            in_which(right, out)?;
            story(found, out)
        }
        _ => {
            let (lives, rungs) = (right.lives(&checked.asked), &right.rungs);
            let text = format!("{name}: in no life of the model{lives}, {rungs}, is it true that {to}.");
            writeln!(out, "{}", wrap(&text, 2))
        }
    }
}

/// What was found in the text, one after another.
fn findings(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    for finding in &checked.findings {
        let Finding { code, file, line, title, sentence, notes, life } = finding;
        writeln!(out, "{}", wrap(&format!("finding[{code}]: {title}"), 2))?;
        say(&format!("line {line} of {file}: {sentence}"), out)?;
        for note in notes {
            say(note, out)?;
        }
        if let Some(life) = life {
            say("A life in which it happens:", out)?;
            story(life, out)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// How much was explored, and how fast, where it is to be said.
pub fn effort(all: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let mut said = false;
    for checked in all {
        let Some(effort) = checked.effort else { continue };
        let name = &checked.law.name;
        for right in &checked.rights {
            writeln!(out, "{name}, {}: {} evenings explored", right.name, right.evenings)?;
        }
        let (seconds, evenings) = (effort.seconds, effort.evenings);
        let speed = evenings as f64 / seconds.max(1e-9);
        writeln!(out, "{name}: {evenings} evenings in {seconds:.2} s, {speed:.0} evenings a second")?;
        said = true;
    }
    if said { writeln!(out) } else { Ok(()) }
}
