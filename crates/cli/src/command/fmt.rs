//! `fmt`: pages in their usual form.
//!
//! Promise: every page is read before one is written, and a page is whole at every moment.

use law::diagnostic::paint;
use law::format;

use crate::failure::Failure;
use crate::flags::Fmt;
use crate::output::Output;
use crate::{
    Surroundings,
    files::{self, Page},
};

/// Formats the pages; with `--check`, says which are not.
pub fn run(flags: &Fmt, surroundings: &mut Surroundings) -> Result<u8, Failure> {
    let pages =
        flags.pages.iter().map(|name| files::read(name, surroundings)).collect::<Result<Vec<Page>, Failure>>()?;
    let mut wrong = String::new();
    let mut changed = Vec::new();
    for page in pages {
        match format::page(&page.text) {
            Ok(text) if text == page.text => {}
            Ok(text) => changed.push(Page { text, ..page }),
            Err(said) => wrong.push_str(&paint(&page.name, &page.text, &said, surroundings.color)),
        }
    }
    if !wrong.is_empty() {
        return Err(Failure::Text(wrong));
    }
    for page in &changed {
        if flags.check {
            writeln!(surroundings.out, "{} is not in its usual form", page.name)?;
        } else {
            Output::over(&page.name, surroundings)?.write(page.text.as_bytes())?;
            writeln!(surroundings.out, "{} is formatted", page.name)?;
        }
    }
    Ok(u8::from(flags.check && !changed.is_empty()))
}
