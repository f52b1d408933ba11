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
    /// The bytes that there would be if nothing else were explored beside this, and what is set where they might have been
    /// enough.
    whole: Option<(u64, &'a AtomicBool)>,
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
    /// The answer hangs on more combinations of readings than can be told apart: a sentence for the user.
    ManyReadings(String),
}

impl<'a> Limits<'a> {
    /// So many bytes, until somebody stops it; nobody is told how far it is.
    pub fn new(memory: u64, stop: &'a AtomicBool) -> Self {
        Limits { memory, stop, progress: &|_, _| {}, whole: None }
    }

    /// Somebody is told how far it is.
    pub fn telling(self, progress: &'a dyn Fn(u32, usize)) -> Self {
        Limits { progress, ..self }
    }

    /// One of so many parts, where others explore beside this. `lacks` is set if that is not enough and the whole might be:
    /// then what was found must be looked for again, with the whole.
    pub fn part(self, parts: u64, lacks: &'a AtomicBool) -> Self {
        Limits { memory: self.memory / parts, whole: Some((self.memory, lacks)), ..self }
    }

    /// So many bytes at most.
    pub fn at_most(self, bytes: u64) -> Self {
        self.with(|memory| memory.min(bytes))
    }

    /// What is left when so many bytes are held elsewhere.
    pub(crate) fn less(self, bytes: u64) -> Self {
        self.with(|memory| memory.saturating_sub(bytes))
    }

    fn with(self, memory: impl Fn(u64) -> u64) -> Self {
        let whole = self.whole.map(|(whole, lacks)| (memory(whole), lacks));
        Limits { memory: memory(self.memory), whole, ..self }
    }

    /// Is the work still welcome, with this many bytes in use?
    pub fn allow(&self, bytes: u64, evenings: usize) -> Result<(), Unfinished> {
        if self.stop.load(Ordering::Relaxed) {
            return Err(Unfinished::Stopped);
        }
        if bytes > self.memory {
            if let Some((_, lacks)) = self.whole.filter(|(whole, _)| *whole > self.memory) {
                lacks.store(true, Ordering::Relaxed);
            }
            return Err(Unfinished::Memory { evenings });
        }
        Ok(())
    }
}
