//! How far the work is: one line on a terminal, written over again and taken back.
//!
//! Promise: progress is a courtesy. It is shown from whichever core is at work, and where it cannot be shown the work goes on.

/// Where the line is shown; nowhere, if that is no terminal.
#[derive(Clone, Copy, Default)]
pub struct Progress<'a>(Option<&'a (dyn Fn(&str) + Sync)>);

/// A line that goes round on a terminal would not be written over whole.
const LONGEST: usize = 79;

impl<'a> Progress<'a> {
    /// Shown by writing this over the line that stands there.
    pub fn by(write_over: &'a (dyn Fn(&str) + Sync)) -> Progress<'a> {
        Progress(Some(write_over))
    }

    /// Shows the line, if anybody sees it.
    pub fn show(&self, line: impl FnOnce() -> String) {
        if let Some(write_over) = self.0 {
            let line = line();
            write_over(line.char_indices().nth(LONGEST).map_or(&line, |(end, _)| &line[..end]));
        }
    }

    /// Takes the line back.
    pub fn take_back(&self) {
        self.show(String::new);
    }
}
