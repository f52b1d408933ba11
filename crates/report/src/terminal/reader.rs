//! What stands beside the verdicts: what is left to the reader, what binds, and what each answer rests on at its weakest.

use std::io::{self, Write};

use super::lines::wrap;
use crate::checked::{At, Checked, Right, Test};

/// How many sentences that bear on a question are told in full.
const SHOWN: usize = 4;

/// What the pages of rights leave to the reader, each question with the sentences that bear on it.
pub fn questions(checked: &Checked, out: &mut dyn Write) -> io::Result<()> {
    for left in &checked.for_the_reader {
        writeln!(out, "{}", wrap(&format!("{}, {}: for the reader", checked.law.name, left.name), 2))?;
        say(&left.asks, out)?;
        left.about().map_or(Ok(()), |about| say(&about, out))?;
        say(&left.bearing(), out)?;
        for bears in left.bears.iter().take(SHOWN) {
            writeln!(out, "{}", wrap(&format!("    line {}: {}", bears.at.words(), bears.sentence), 6))?;
        }
        let more: Vec<String> = left.bears.iter().skip(SHOWN).map(|bears| bears.at.words()).collect();
        if !more.is_empty() {
            writeln!(out, "{}", wrap(&format!("    and {}", in_lines(&more)), 6))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Under the grid: of which guarantees the rights are tests, and of each law what binds there, what its answers rest on, and where
/// the sentences stand that bear on what is left to the reader.
pub fn grounds(all: &[Checked], out: &mut dyn Write) -> io::Result<()> {
    let mut said: Vec<String> = Vec::new();
    for right in all.iter().flat_map(|checked| &checked.rights) {
        let unbound = |test: &Test| Test { binds: None, ..test.clone() };
        let right = Right { tests: right.tests.iter().map(unbound).collect(), ..right.clone() };
        let Some(test_of) = right.test_of() else { continue };
        let sentence = format!("{}: {}{}", right.name, test_of[..1].to_lowercase(), &test_of[1..]);
        if !said.contains(&sentence) {
            writeln!(out, "{}", wrap(&sentence, 2))?;
            said.push(sentence);
        }
    }
    let mut any = !said.is_empty();
    let mut laws: Vec<&str> = Vec::new();
    for checked in all {
        let law = checked.law.name.as_str();
        if laws.contains(&law) {
            continue;
        }
        laws.push(law);
        for sentence in binds(checked).into_iter().chain(weakest(checked)).chain(bears(checked)) {
            writeln!(out, "{}", wrap(&format!("{law}: {sentence}"), 2))?;
            any = true;
        }
    }
    if any { writeln!(out) } else { Ok(()) }
}

/// `ICCPR: binding on Russia on 14 April 2023; ECHR: …`
fn binds(checked: &Checked) -> Option<String> {
    let mut groups: Vec<(&str, Vec<&str>)> = Vec::new();
    let left = checked.for_the_reader.iter().flat_map(|left| &left.tests);
    for test in checked.rights.iter().flat_map(|right| &right.tests).chain(left) {
        let (Some(instrument), Some(says)) = (test.instrument.as_deref(), test.binds.as_deref()) else { continue };
        match groups.iter_mut().find(|(known, _)| *known == says) {
            Some((_, instruments)) if instruments.contains(&instrument) => {}
            Some((_, instruments)) => instruments.push(instrument),
            None => groups.push((says, vec![instrument])),
        }
    }
    let groups: Vec<String> = groups.iter().map(|(says, of)| format!("{}: {says}", of.join(" and "))).collect();
    (!groups.is_empty()).then(|| format!("{}.", groups.join("; ")))
}

/// `At its weakest, on an assumption, for nothing was found: do not cite (notice first, free again).`
fn weakest(checked: &Checked) -> Vec<String> {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    for right in &checked.rights {
        let Some(on) = right.rests_on.as_ref().and_then(|rests_on| rests_on.on) else { continue };
        let name = match &right.of {
            Some(case) if checked.rights.iter().filter(|other| other.name == right.name).count() > 1 => {
                format!("{} of {case}", right.name)
            }
            _ => right.name.clone(),
        };
        match groups.iter_mut().find(|(known, _)| *known == on) {
            Some((_, names)) => names.push(name),
            None => groups.push((on, vec![name])),
        }
    }
    groups.iter().map(|(on, names)| format!("rests at its weakest on {on} ({}).", names.join(", "))).collect()
}

/// `for the reader: ends by time (line 12).`
fn bears(checked: &Checked) -> Option<String> {
    let each: Vec<String> = checked
        .for_the_reader
        .iter()
        .map(|left| {
            let lines: Vec<String> = left.bears.iter().map(|bears| At::words(&bears.at)).collect();
            match lines[..] {
                [] => format!("{} (no sentence bears on it)", left.name),
                _ => format!("{} ({})", left.name, in_lines(&lines)),
            }
        })
        .collect();
    (!each.is_empty()).then(|| format!("for the reader: {}.", each.join(", ")))
}

fn in_lines(lines: &[String]) -> String {
    format!("{} {}", if lines.len() == 1 { "line" } else { "lines" }, lines.join(", "))
}

fn say(text: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}", wrap(&format!("  {text}"), 4))
}
