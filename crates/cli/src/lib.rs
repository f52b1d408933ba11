//! The command as a library: the same program for a terminal and for the suite, with its surroundings handed in.

mod answers;
mod binding;
mod built_in;
mod command;
mod cores;
mod curves;
mod failure;
mod files;
mod flags;
mod for_the_reader;
pub mod lowering;
mod messages;
mod output;
pub mod progress;
mod record;
mod weighed;

use std::ffi::OsString;
use std::io::{BufRead, Write};
use std::path::PathBuf;
use std::sync::atomic::AtomicBool;

use failure::Failure;
pub use messages::Messages;
pub use output::Inputs;
use progress::Progress;

/// What the program touches of the world around it.
pub struct Surroundings<'a> {
    /// What a person types who plays a game.
    pub input: &'a mut dyn BufRead,
    /// Answers.
    pub out: &'a mut dyn Write,
    /// Messages.
    pub err: &'a mut dyn Write,
    /// Where relative paths begin; empty is the present folder.
    pub folder: PathBuf,
    /// Answers go to a terminal.
    pub to_terminal: bool,
    /// Messages may be coloured.
    pub color: bool,
    /// Where it is shown how far the work is.
    pub progress: Progress<'a>,
    /// Set from outside to stop.
    pub stop: &'a AtomicBool,
    /// What is said about texts; the command line says in which form.
    pub messages: Messages,
    /// The pages of laws that the command line names: an amendment may stand upon another of them.
    pub named: Vec<String>,
    /// The files that were read: no output takes their place.
    pub inputs: Inputs,
}

/// Runs the program with these arguments (its own name left out). The exit code: 0 kept, 1 something is not, be it
/// broken or never tested, 2 the input is wrong, 3 it could not finish, 130 interrupted.
pub fn run(arguments: &[OsString], surroundings: &mut Surroundings) -> u8 {
    let result = match flags::parse(arguments) {
        Ok(flags) => {
            surroundings.messages.form = flags.messages();
            surroundings.named = flags.laws();
            command::run(&flags, surroundings)
        }
        Err(failure) => Err(failure),
    };
    let result = result.and_then(|code| surroundings.out.flush().map(|()| code).map_err(Failure::from));
    match result {
        Ok(code) => code,
        Err(failure) => failure.report(surroundings),
    }
}
