//! The `povestka` command: arguments in, exit code out. Everything else is in the library beside it.

use std::io::{IsTerminal, Write, stderr, stdin, stdout};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use cli::progress::Progress;

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
    let write_over = |line: &str| {
        write!(stderr(), "\r\x1b[K{line}").ok();
    };
    let progress = if stderr().is_terminal() { Progress::by(&write_over) } else { Progress::default() };
    let mut surroundings = cli::Surroundings {
        input: &mut stdin().lock(),
        out: &mut stdout().lock(),
        // Not locked: progress is written beside it, from other threads.
        err: &mut stderr(),
        folder: Default::default(),
        to_terminal: stdout().is_terminal(),
        color: !plain && stderr().is_terminal(),
        progress,
        stop: &STOP,
        messages: cli::Messages::default(),
        named: Vec::new(),
        inputs: cli::Inputs::default(),
    };
    ExitCode::from(cli::run(&arguments, &mut surroundings))
}
