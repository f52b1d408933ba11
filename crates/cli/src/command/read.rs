//! `read`: the law said back, sentence by sentence, with its places and sources.

use crate::failure::Failure;
use crate::flags::Read;
use crate::print::wrap;
use crate::{Surroundings, files};

/// Prints the consolidated text.
pub fn run(flags: &Read, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let page = files::read(&flags.law, surroundings)?;
    let law = files::checked(&page, &[], surroundings)?;
    let out = &mut surroundings.out;
    writeln!(out, "{}: {}", law.name, law.title)?;
    let until = law.until.map(|until| format!(" until {}", crate::print::date(until))).unwrap_or_default();
    writeln!(out, "In force from {}{until}.\n", crate::print::date(law.from))?;
    for source in &law.sources {
        writeln!(out, "{}: {}, <{}>", source.name, source.title, source.url)?;
    }
    writeln!(out)?;
    for sentence in law.sentences.iter().filter(|sentence| sentence.file == page.name) {
        let notes: String = sentence.notes.iter().map(|note| format!(" [{note}]")).collect();
        let text = format!("{:>5}  {}{notes}", sentence.line, sentence.text);
        writeln!(out, "{}", wrap(&text, 7))?;
    }
    Ok(0)
}
