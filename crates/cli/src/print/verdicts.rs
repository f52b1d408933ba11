//! The table of verdicts of one law, the stories, and what every answer ends with.

use std::io::{self, Write};

use explore::verdict::{Answer, Told, Verdict};
use law::checked::{Law, Pattern, Right, When};
use law::words;

use super::{a, date, days, rung, story, width, wrap};
use crate::command::check::Asked;
use crate::command::in_the_way::InTheWay;
use crate::flags::Explore;

/// Everything about one law.
pub fn write(asked: &Asked, explore: &Explore, out: &mut dyn Write) -> io::Result<()> {
    let law = &asked.law;
    writeln!(out, "{}", wrap(&format!("{}: {}", law.name, law.title), 2))?;
    writeln!(out)?;
    if law.rights.is_empty() {
        writeln!(
            out,
            "No right is asked of this law: it brings none, and those built in speak of\nkinds that it does not name."
        )?;
    } else {
        write_table(asked, out)?;
    }
    write_tellings(asked, out)?;
    writeln!(out)?;
    write_stories(asked, out)?;
    write_effort(&[asked], explore, out)?;
    write_end(&[asked], explore, out)
}

/// `stories: 5 told, 5 true`, and why each of the others is not.
fn write_tellings(asked: &Asked, out: &mut dyn Write) -> io::Result<()> {
    if asked.stories.is_empty() {
        return Ok(());
    }
    let right = asked.stories.iter().filter(|story| story.wrong.is_none()).count();
    writeln!(out, "stories: {} told, {right} true", asked.stories.len())?;
    for story in &asked.stories {
        if let Some(wrong) = &story.wrong {
            let text =
                format!("  \"{}\" (line {}) is {}. {}", story.title, story.line, story.in_a_word(), wrong.words());
            writeln!(out, "{}", wrap(&text, 4))?;
        }
    }
    Ok(())
}

fn write_table(asked: &Asked, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<[String; 4]> =
        asked.law.rights.iter().zip(&asked.verdicts).map(|(right, verdict)| row(&asked.law, right, verdict)).collect();
    let head = ["right", "of each", "verdict", "shortest story"].map(str::to_owned);
    let widths: Vec<usize> =
        (0..4).map(|column| rows.iter().chain([&head]).map(|row| width(&row[column])).max().unwrap_or(0)).collect();
    for row in std::iter::once(&head).chain(&rows) {
        let cells = row.iter().zip(&widths).map(|(cell, wide)| format!("{cell}{}", " ".repeat(wide - width(cell))));
        writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}

fn row(law: &Law, right: &Right, verdict: &Verdict) -> [String; 4] {
    let of = right.scope.map_or("person", |case| law.cases[case.at()].name.as_str()).to_owned();
    let shortest = match &verdict.answer {
        Answer::Broken(Some(told)) => length(told),
        _ => String::new(),
    };
    [right.name.clone(), of, in_a_word(right, verdict), shortest]
}

/// `kept`, `broken as written`, `depends as written`, `never tested`.
pub fn in_a_word(right: &Right, verdict: &Verdict) -> String {
    let possible = matches!(right.pattern, Pattern::Possible(_));
    match &verdict.answer {
        Answer::NeverTested(_) => "never tested".to_owned(),
        _ if verdict.readings.depends() => format!("depends {}", rung(verdict.rung)),
        Answer::Kept(_) if possible => format!("kept {}", rung(verdict.rung)),
        Answer::Kept(_) => "kept".to_owned(),
        Answer::Broken(_) if possible => "broken".to_owned(),
        Answer::Broken(_) => format!("broken {}", rung(verdict.rung)),
    }
}

/// `day 0, 1 act`: the last day, and the answers the story must name.
fn length(told: &Told) -> String {
    let named = told.story.weight.named;
    format!("day {}, {named} {}", told.story.days.len() - 1, if named == 1 { "act" } else { "acts" })
}

/// The stories of a law: first of what is broken, then the witness of what is kept.
pub fn write_stories(asked: &Asked, out: &mut dyn Write) -> io::Result<()> {
    for (at, (right, verdict)) in asked.law.rights.iter().zip(&asked.verdicts).enumerate() {
        write_story(&asked.law, right, verdict, asked.in_the_way[at].as_ref(), out)?;
        writeln!(out)?;
    }
    Ok(())
}

fn write_story(
    law: &Law,
    right: &Right,
    verdict: &Verdict,
    in_the_way: Option<&InTheWay>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let of = right.scope.map_or(String::new(), |case| format!(", each {}", law.cases[case.at()].name));
    writeln!(out, "{}", wrap(&format!("{}, {}{of}: {}", law.name, right.name, in_a_word(right, verdict)), 2))?;
    let sentence = &law.sentences[right.sentence.at()];
    writeln!(out, "{}", wrap(&format!("  \"{}\"", right.title), 4))?;
    if !sentence.notes.is_empty() {
        writeln!(out, "{}", wrap(&format!("  {}", test_of(&sentence.notes)), 4))?;
    }
    for on in verdict.readings.on() {
        let part =
            |word: &str, labels: &[String]| (!labels.is_empty()).then(|| format!("{word} in {}", labels.join(", ")));
        let parts = [part("broken", &on.broken), part("kept", &on.kept), part("in part", &on.hangs)];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        writeln!(out, "{}", wrap(&format!("  Depends on \"{}\": {}.", on.question, parts.join("; ")), 4))?;
    }
    match &verdict.answer {
        Answer::NeverTested(part) => {
            if in_the_way != Some(&InTheWay::NoKind) {
                let of = right.scope.map_or(String::new(), |case| format!(" of {}", a(&law.cases[case.at()].name)));
                writeln!(out, "{}", wrap(&format!("  In no life of the model is it ever true{of} that {part}."), 4))?;
            }
            in_the_way.map_or(Ok(()), |in_the_way| {
                writeln!(out, "{}", wrap(&format!("  {}", said(law, right, part, in_the_way)), 4))
            })
        }
        Answer::Kept(told) => {
            let which = match verdict.readings.readings.len() {
                0 => "",
                _ if verdict.readings.depends() => "",
                _ => " and every reading",
            };
            if !matches!(right.pattern, Pattern::Possible(_)) {
                writeln!(
                    out,
                    "{}",
                    wrap(&format!("  Kept in every life of the model{which}, {}.", kept_on(verdict)), 4)
                )?;
            }
            match told {
                None => Ok(()),
                Some(told) => {
                    writeln!(out, "  A life in which it was at stake:")?;
                    story::write(told, law, &verdict.readings, out)
                }
            }
        }
        Answer::Broken(None) => {
            writeln!(out, "  No life of the model has such an evening.")
        }
        Answer::Broken(Some(told)) => {
            if verdict.readings.broken == verdict.readings.all && verdict.readings.readings.len() > 1 {
                writeln!(out, "  Broken in every reading.")?;
            }
            story::write(told, law, &verdict.readings, out)?;
            writeln!(out, "{}", wrap(&format!("  That night: {}.", ending(law, right, told)), 4))?;
            Ok(())
        }
    }
}

/// A right is a test of a guarantee, and not the guarantee (decision 41): `Test of ICCPR 12(3) (arguable: …).`
fn test_of(notes: &[String]) -> String {
    let strength =
        |note: &str| ["direct", "arguable", "comparator"].iter().find_map(|word| note.find(&format!(", {word}")));
    let tests = notes.iter().map(|note| match strength(note) {
        Some(at) => format!("{} ({})", &note[..at], note[at + 1..].trim()),
        None => note.clone(),
    });
    format!("Test of {}.", tests.collect::<Vec<_>>().join("; of "))
}

fn kept_on(verdict: &Verdict) -> String {
    match verdict.rung {
        model::Rung::AsWritten => "as written".to_owned(),
        model::Rung::Late => "as written and when bodies are late".to_owned(),
    }
}

/// What the last evening shows.
fn ending(law: &Law, right: &Right, told: &Told) -> String {
    match &right.pattern {
        Pattern::Never(condition) => words::condition(law, condition),
        Pattern::Within { days: within, event, condition } => {
            format!(
                "{} after {}, and it is not so that {}",
                days(*within),
                words::event(law, *event),
                words::condition(law, condition)
            )
        }
        Pattern::Only { condition, when } => {
            let condition = words::condition(law, condition);
            match when {
                When::Dawn { passed: true, .. } => format!("{condition}, before its time"),
                When::DayOf(event) => format!("{condition}, and not on the day of {}", words::event(law, *event)),
                When::Dawn { days, event, passed: false } => {
                    format!("{condition}, and not on day {days} after {}", words::event(law, *event))
                }
                When::Becomes(limit) => format!("{condition}, and it is not so that {}", words::condition(law, limit)),
            }
        }
        Pattern::Lasts { measure, days: longest } => {
            format!("{} has lasted more than {}", law.measures[measure.at()].name, days(*longest))
        }
        Pattern::CanReach { whenever, goal, within } => {
            let within = within.map_or(String::new(), |within| format!(" within {}", days(within)));
            format!(
                "{}; whatever the person does from here, the others can prevent that {}{within}",
                words::condition(law, whenever),
                words::condition(law, goal)
            )
        }
        Pattern::CanAvoid(condition) => {
            let _ = told;
            format!("{}; whatever the person does, the others can bring this about", words::condition(law, condition))
        }
        Pattern::Possible(condition) => words::condition(law, condition),
    }
}

/// What stands in the way, in words.
pub fn said(law: &Law, right: &Right, part: &str, in_the_way: &InTheWay) -> String {
    let asks = &law.sentences[right.sentence.at()];
    let asked = format!("(asked in line {} of {})", asks.line, asks.file);
    match in_the_way {
        InTheWay::Sentence(sentence, never) => {
            let sentence = &law.sentences[sentence.at()];
            let never = never.as_ref().map_or(String::new(), |never| format!(" It needs what is never so: {never}."));
            format!("In the way stands line {} of {}: {}{never}", sentence.line, sentence.file, sentence.text)
        }
        InTheWay::NoSentence(what) if what == part => format!("No sentence of the law brings it about {asked}."),
        InTheWay::NoSentence(what) => format!("No sentence of the law brings it about that {what} {asked}."),
        InTheWay::NoAct(act) => format!("The law has no {act} {asked}."),
        InTheWay::NoKind => format!("No measure of the law is of the kind that the right speaks of {asked}."),
    }
}

/// The answer of `story`.
pub fn write_search(asked: &Asked, to: &str, out: &mut dyn Write) -> io::Result<()> {
    let (law, verdict) = (&asked.law, &asked.verdicts[0]);
    match &verdict.answer {
        Answer::Kept(Some(told)) => {
            let told: &Told = told;
            writeln!(out, "{}", wrap(&format!("{}: {} ({}, {})", law.name, to, length(told), rung(verdict.rung)), 2))?;
            for on in verdict.readings.on() {
                writeln!(out, "{}", wrap(&format!("  Only in some readings of \"{}\".", on.question), 4))?;
            }
            story::write(told, law, &verdict.readings, out)
        }
        _ => {
            let text = format!(
                "{}: in no life of the model, as written or when bodies are late, is it true that {to}.",
                law.name
            );
            writeln!(out, "{}", wrap(&text, 2))
        }
    }
}

/// With `-v`: how much was explored, and how fast.
pub fn write_effort(all: &[&Asked], explore: &Explore, out: &mut dyn Write) -> io::Result<()> {
    if !explore.verbose {
        return Ok(());
    }
    for asked in all {
        for (right, verdict) in asked.law.rights.iter().zip(&asked.verdicts) {
            writeln!(out, "{}, {}: {} states (evenings) explored", asked.law.name, right.name, verdict.evenings)?;
        }
        let (seconds, states) = asked.effort;
        writeln!(
            out,
            "{}: {states} states in {seconds:.2} s, {:.0} states a second",
            asked.law.name,
            states as f64 / seconds.max(1e-9)
        )?;
    }
    writeln!(out)
}

/// What every answer ends with: the bound, and what it is.
pub fn write_end(all: &[&Asked], explore: &Explore, out: &mut dyn Write) -> io::Result<()> {
    for asked in all {
        let law = &asked.law;
        let cases: Vec<&str> = law.cases.iter().map(|case| case.name.as_str()).collect();
        let not_modelled: Vec<&str> = law.not_modelled.iter().map(|(what, _)| what.as_str()).collect();
        let bound = match cases[..] {
            [] => String::new(),
            [case] => format!(" One {case} is followed at once."),
            _ => format!(" One {} are followed at once.", cases.join(" and one ")),
        };
        let list = if not_modelled.is_empty() { String::new() } else { format!(" ({})", not_modelled.join("; ")) };
        let points =
            if not_modelled.len() == 1 { "1 point".to_owned() } else { format!("{} points", not_modelled.len()) };
        let read = law.until.map_or_else(|| date(law.from), date);
        let text = format!(
            "{}:{bound} A model, not advice; no real person; law as of {read}; not modelled: {points}{list}.",
            law.name
        );
        writeln!(out, "{}", wrap(&text, 2))?;
    }
    writeln!(out, "{}", order_of_a_day(explore.others_last))
}

/// The conventions of the model that a verdict can hang on.
fn order_of_a_day(others_last: bool) -> &'static str {
    match others_last {
        false => "Order of a day: messages and dates; the others; the person; duties and rights.",
        true => "Order of a day: messages and dates; the person; the others; duties and rights.",
    }
}
