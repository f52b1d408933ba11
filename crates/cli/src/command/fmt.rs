//! `fmt`: pages in their usual form.
//!
//! Promise: every page is read before one is written, and a page is whole at every moment: the new one is written beside it
//! and takes its name.

use std::fs;

use law::diagnostic::paint;
use law::format;

use crate::failure::Failure;
use crate::flags::Fmt;
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
            write(page, surroundings)?;
            writeln!(surroundings.out, "{} is formatted", page.name)?;
        }
    }
    Ok(u8::from(flags.check && !changed.is_empty()))
}

/// Writes a page beside the old one and gives it its name.
fn write(page: &Page, surroundings: &Surroundings) -> Result<(), Failure> {
    // A link stays a link: its page is written.
    let path = surroundings.folder.join(&page.name);
    let path = path.canonicalize().unwrap_or(path);
    let mut beside = path.clone().into_os_string();
    beside.push(".new");
    let written = fs::write(&beside, &page.text)
        .and_then(|()| fs::set_permissions(&beside, fs::metadata(&path)?.permissions()))
        .and_then(|()| fs::rename(&beside, &path));
    written.map_err(|error| {
        // What is left beside it is no page; that it cannot be removed changes nothing.
        fs::remove_file(&beside).ok();
        Failure::Surroundings(format!("{} cannot be written: {error}", page.name))
    })
}
