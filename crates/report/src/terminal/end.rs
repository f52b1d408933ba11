//! What every answer ends with: the bound, that it is a model, what is left out, and the conventions.

use std::io::{self, Write};

use super::lines::wrap;
use crate::law::LawHead;

/// Writes a sentence a law, then the conventions of the model, a line each.
pub fn write(laws: &[&LawHead], conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    for law in laws {
        writeln!(out, "{}", wrap(&format!("{}:{} {}", law.name, law.bound(), law.end()), 2))?;
    }
    self::conventions(conventions, out)
}

/// The conventions of the model that an answer can hang on.
pub fn conventions(conventions: &[String], out: &mut dyn Write) -> io::Result<()> {
    for convention in conventions {
        writeln!(out, "{}", wrap(convention, 2))?;
    }
    Ok(())
}
