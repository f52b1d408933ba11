//! A brief: a right a page, its parts under each other, the labels in a column of their own.

use std::io::{self, Write};

use super::lines::wrap;
use super::{story, ways};
use crate::brief::Brief;
use crate::checked::{Answer, Checked, Right};
use crate::ways::Ways;

/// Where the text beside a label begins.
const BESIDE: usize = 11;

/// Writes a brief of each right; the conventions of the model stand on every one.
pub fn write(checked: &Checked, briefs: &[Brief], conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    for (right, brief) in checked.rights.iter().zip(briefs) {
        page(checked, right, brief, conventions, out)?;
    }
    Ok(())
}

fn page(
    checked: &Checked,
    right: &Right,
    brief: &Brief,
    conventions: &[String],
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "{}", wrap(&format!("{}, {}: {}", checked.law.name, right.name, right.in_a_word()), 2))?;
    writeln!(out)?;
    beside("Text", &brief.text(checked), out)?;
    beside("Asked", &brief.asked(right, &checked.asked), out)?;
    beside("Answer", &brief.answer(right, &checked.asked), out)?;
    if matches!(right.answer, Answer::Kept(_)) && right.ways != Ways::default() {
        writeln!(out)?;
        ways::open(right, &checked.asked, out)?;
        writeln!(out)?;
    }
    if let (Some(over), Some(told)) = (brief.over_the_story(right), right.answer.story()) {
        writeln!(out)?;
        writeln!(out, "{}", wrap(&over, 2))?;
        story(told, out)?;
        if let Some(ending) = &told.ending {
            writeln!(out, "{}", wrap(&format!("  That night: {ending}."), 4))?;
        }
        ways::closed(right, out)?;
        writeln!(out)?;
    }
    beside("Rests on", &[brief.rests_on(right)], out)?;
    beside("Readings", &brief.readings(right, &checked.asked), out)?;
    beside("Left out", &brief.left_out(checked), out)?;
    beside("Model", &brief.model(checked, conventions), out)?;
    beside("Limits", &brief.limits(checked), out)?;
    writeln!(out)
}

/// Sentences beside a label, each from a line of its own.
fn beside(label: &str, sentences: &[String], out: &mut dyn Write) -> io::Result<()> {
    for (at, sentence) in sentences.iter().enumerate() {
        let label = if at == 0 { label } else { "" };
        writeln!(out, "{}", wrap(&format!("{label:BESIDE$}{sentence}"), BESIDE))?;
    }
    Ok(())
}
