//! How far an exploration may go: memory, and somebody's wish to stop.

use std::sync::atomic::{AtomicBool, Ordering};

/// What an exploration may use.
#[derive(Clone, Copy)]
pub struct Limits<'a> {
    /// Bytes for states, at most.
    pub memory: u64,
    /// Set from outside to stop.
    pub stop: &'a AtomicBool,
    /// Told now and then: the day and the number of evenings so far.
    pub progress: &'a dyn Fn(u32, usize),
}

/// Why an exploration did not finish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unfinished {
    /// It needs more memory than it may use; the number of evenings seen so far.
    Memory {
        /// Evenings.
        evenings: usize,
    },
    /// It was stopped.
    Stopped,
    /// The law is larger than the engine takes: a sentence for the user.
    TooLarge(String),
}

impl Limits<'_> {
    /// What is left when so many bytes are held elsewhere.
    pub(crate) fn less(self, bytes: u64) -> Self {
        Limits { memory: self.memory.saturating_sub(bytes), ..self }
    }

    /// Is the work still welcome, with this many bytes in use?
    pub(crate) fn allow(&self, bytes: u64, evenings: usize) -> Result<(), Unfinished> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Unfinished::Stopped);
        }
        if bytes > self.memory {
            return Err(Unfinished::Memory { evenings });
        }
        Ok(())
    }
}
