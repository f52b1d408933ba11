//! Why a command ends early, and the exit code that says so.

use std::io::{self, ErrorKind};

use explore::limit::Unfinished;
use report::json;
use report::terminal::lines::wrap;

use crate::Surroundings;
use crate::messages::Form;

/// Why a command ends early.
#[derive(Debug)]
pub enum Failure {
    /// The text is wrong: the messages in their form; as JSON they are kept with the surroundings.
    Text(String),
    /// The command line is wrong, or help was asked for: the text, and whether it was help.
    Usage(String, bool),
    /// The surroundings are wrong: one sentence with the path and the cause.
    Surroundings(String),
    /// The work did not finish: one sentence that says what to do.
    Unfinished(String),
    /// Somebody stopped it.
    Interrupted,
    /// Nobody reads on.
    Closed,
}

impl Failure {
    /// Why the work did not finish, without a stop, if that is all: then what was found beside it stands.
    pub fn unfinished_because(&self) -> Option<&str> {
        match self {
            Failure::Unfinished(sentence) => Some(sentence),
            Failure::Interrupted => Some("interrupted before it was decided"),
            Failure::Text(_) | Failure::Usage(..) | Failure::Surroundings(_) | Failure::Closed => None,
        }
    }

    /// Says it, and gives the exit code.
    pub fn report(self, surroundings: &mut Surroundings) -> u8 {
        // If even the message cannot be written, the exit code still tells.
        let mut say = |text: &str| writeln!(surroundings.err, "{}", text.trim_end()).ok();
        let fitted = |text: String| text.lines().map(|line| wrap(line, 2)).collect::<Vec<_>>().join("\n");
        match self {
            Failure::Text(_) if surroundings.messages.form == Form::Json => {
                match json::messages(&surroundings.messages.kept, surroundings.out) {
                    Ok(()) => 2,
                    Err(error) => Failure::from(error).report(surroundings),
                }
            }
            Failure::Text(text) => {
                say(&text);
                2
            }
            Failure::Usage(text, true) => match write!(surroundings.out, "{text}") {
                Ok(()) => 0,
                Err(error) => Failure::from(error).report(surroundings),
            },
            Failure::Usage(text, false) => {
                say(&fitted(text));
                2
            }
            Failure::Surroundings(text) => {
                say(&fitted(format!("error: {text}")));
                2
            }
            Failure::Unfinished(text) => {
                say(&fitted(format!("not finished: {text}")));
                3
            }
            Failure::Interrupted => {
                say("interrupted");
                130
            }
            Failure::Closed => 0,
        }
    }

    /// An exploration that did not finish, with the memory it could use.
    pub fn unfinished(unfinished: Unfinished, memory: u64) -> Failure {
        match unfinished {
            Unfinished::Memory { evenings } => Failure::Unfinished(format!(
                "{evenings} evenings filled the {} of memory that may be used; give more with --memory, or make the question \
                 smaller: fix readings with --reading, or shorten the law's periods",
                size(memory)
            )),
            Unfinished::Stopped => Failure::Interrupted,
            Unfinished::TooLarge(sentence) | Unfinished::ManyReadings(sentence) => Failure::Unfinished(sentence),
        }
    }
}

impl From<io::Error> for Failure {
    /// What is written goes to the standard output.
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Surroundings(format!("the output cannot be written: {error}")),
        }
    }
}

/// Bytes, as they are given to `--memory`.
fn size(bytes: u64) -> String {
    match bytes {
        0..1000 => format!("{bytes} bytes"),
        1000..1_000_000 => format!("{} kB", bytes / 1000),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{} GB", bytes / 1_000_000_000),
    }
}
