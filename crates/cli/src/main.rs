//! The `povestka` command: arguments in, exit code out. Everything else is in the library beside it.

use std::io::{IsTerminal, stderr, stdin, stdout};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

/// Set by a first Ctrl-C; a second ends the program at once.
static STOP: AtomicBool = AtomicBool::new(false);

fn main() -> ExitCode {
    let interrupted = || {
        if STOP.swap(true, Ordering::Relaxed) {
            std::process::exit(130);
        }
    };
    // Without a handler the system's own applies: the program ends, which is what was asked.
    ctrlc::set_handler(interrupted).ok();
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let mut surroundings = cli::Surroundings {
        input: &mut stdin().lock(),
        out: &mut stdout().lock(),
        err: &mut stderr().lock(),
        folder: Default::default(),
        color: !plain && stderr().is_terminal(),
        progress: stderr().is_terminal(),
        stop: &STOP,
        messages: cli::Messages::default(),
        named: Vec::new(),
    };
    ExitCode::from(cli::run(&arguments, &mut surroundings))
}
