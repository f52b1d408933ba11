//! One file a command.

pub mod check;
mod compare;
mod coverage;
mod earlier;
pub mod exact;
mod explain;
mod export;
pub mod findings;
mod fmt;
mod followed;
pub mod in_the_way;
mod keep;
pub mod owed;
mod play;
mod read;
mod report;
pub mod run;
pub mod stories;
mod story;
mod tour;
mod unfelt;
pub mod why;

use crate::Surroundings;
use crate::failure::Failure;
use crate::flags::{Command, Flags, Tour};

/// Runs a command; the exit code is 0 or 1.
pub fn run(flags: &Flags, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    match &flags.command {
        None => tour::run(&Tour::default(), surroundings),
        Some(Command::Tour(tour)) => tour::run(tour, surroundings),
        Some(Command::Check(check)) => check::run(check, surroundings),
        Some(Command::Compare(compare)) => compare::run(compare, surroundings),
        Some(Command::Story(story)) => story::run(story, surroundings),
        Some(Command::Exact(exact)) => exact::run(exact, surroundings),
        Some(Command::Run(run)) => run::run(run, surroundings),
        Some(Command::Why(why)) => why::run(why, surroundings),
        Some(Command::Report(report)) => report::run(report, surroundings),
        Some(Command::Read(read)) => read::run(read, surroundings),
        Some(Command::Export(export)) => export::run(export, surroundings),
        Some(Command::Explain(explain)) => explain::run(explain, surroundings),
        Some(Command::Fmt(fmt)) => fmt::run(fmt, surroundings),
    }
}
