//! `tour`: the two laws side by side, without arguments. The first form of the main job.

use crate::command::check::{Asked, ask};
use crate::failure::Failure;
use crate::flags::Tour;
use crate::print::{grid, verdicts};
use crate::{Surroundings, built_in, files};

/// Checks the built-in laws and shows them beside each other, then each story of what is broken.
pub fn run(flags: &Tour, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let mut all: Vec<Asked> = Vec::new();
    for page in built_in::laws() {
        let law = files::checked(&page, &[], surroundings)?;
        all.push(ask(law, &flags.explore, surroundings)?);
    }
    grid::write(&all, surroundings.out)?;
    writeln!(surroundings.out)?;
    for asked in &all {
        verdicts::write_stories(asked, surroundings.out)?;
    }
    verdicts::write_effort(&all.iter().collect::<Vec<_>>(), &flags.explore, surroundings.out)?;
    verdicts::write_end(&all.iter().collect::<Vec<_>>(), &flags.explore, surroundings.out)?;
    Ok(u8::from(all.iter().any(Asked::is_broken)))
}
