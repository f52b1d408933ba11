//! `tour`: the laws side by side, without arguments. The first form of the main job.

use report::checked::Checked;
use report::terminal;

use crate::command::check::{Asked, ask};
use crate::failure::Failure;
use crate::flags::Tour;
use crate::{Surroundings, answers, built_in, files};

/// Checks the built-in laws and shows them beside each other, then each story of what is broken.
pub fn run(flags: &Tour, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let mut all: Vec<Asked> = Vec::new();
    for page in built_in::laws() {
        let law = files::checked(&files::chain(page, surroundings)?, &[], surroundings)?;
        all.push(ask(law, &flags.explore, surroundings)?);
    }
    let checked: Vec<Checked> = all.iter().map(|asked| answers::checked(asked, &flags.explore)).collect();
    let out = &mut *surroundings.out;
    terminal::grid(&checked, out)?;
    writeln!(out)?;
    for checked in &checked {
        terminal::stories(checked, out)?;
    }
    terminal::effort(&checked, out)?;
    let laws: Vec<_> = checked.iter().map(|checked| &checked.law).collect();
    terminal::end(&laws, &answers::conventions(&flags.explore), out)?;
    Ok(u8::from(all.iter().any(Asked::is_broken)))
}
