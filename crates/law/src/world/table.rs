//! A page of TOML, read strictly: every key is asked for, what was not asked for is an error with a suggestion.
//!
//! Promise: all errors are told, each once, with the place of the word that is wrong; an error takes away what it is about
//! and nothing else.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Name;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::span::Span;

/// What is wrong with a page.
#[derive(Default)]
pub(super) struct Said(pub(super) Vec<Diagnostic>);

impl Said {
    /// An error: code, place, one sentence; words under the place; help.
    pub(super) fn error(&mut self, code: &'static str, place: Span, title: String, under: &str, help: Option<String>) {
        self.0.push(Diagnostic {
            code,
            severity: Severity::Error,
            title,
            place: Label { span: place, text: under.to_owned() },
            others: Vec::new(),
            notes: help.into_iter().map(|help| format!("help: {help}")).collect(),
            edits: Vec::new(),
        });
    }

    /// A finding.
    pub(super) fn warning(&mut self, code: &'static str, place: Span, title: String, note: String) {
        self.error(code, place, title, "", None);
        let last = self.0.last_mut().expect("it was just said");
        last.severity = Severity::Warning;
        last.notes.push(note);
    }
}

/// A table, of which each key may be taken once.
pub(super) struct Table<'t> {
    /// In the order of the page.
    entries: Vec<(Name, &'t Spanned<DeValue<'t>>)>,
    /// The keys that were asked for.
    asked: Vec<&'static str>,
}

impl<'t> Table<'t> {
    pub(super) fn of(table: &'t DeTable<'t>) -> Table<'t> {
        let name =
            |key: &Spanned<std::borrow::Cow<str>>| Name { text: key.get_ref().to_string(), place: span(key.span()) };
        let mut entries: Vec<_> = table.iter().map(|(key, value)| (name(key), value)).collect();
        entries.sort_by_key(|(key, _)| key.place);
        Table { entries, asked: Vec::new() }
    }

    /// The value of a key, and where the key stands.
    pub(super) fn take(&mut self, key: &'static str) -> Option<(Span, &'t Spanned<DeValue<'t>>)> {
        self.asked.push(key);
        self.take_quietly(key)
    }

    /// The same, of a key that is not offered as one that can stand here.
    pub(super) fn take_quietly(&mut self, key: &str) -> Option<(Span, &'t Spanned<DeValue<'t>>)> {
        let at = self.entries.iter().position(|(name, _)| name.text == key)?;
        let (name, value) = self.entries.remove(at);
        Some((name.place, value))
    }

    /// Is there such a key left?
    pub(super) fn has(&self, key: &str) -> bool {
        self.place_of(key).is_some()
    }

    /// Where such a key stands.
    pub(super) fn place_of(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(name, _)| name.text == key).map(|(name, _)| name.place)
    }

    /// All that is left, when its keys are words of the world's own.
    pub(super) fn rest(&mut self) -> Vec<(Name, &'t Spanned<DeValue<'t>>)> {
        std::mem::take(&mut self.entries)
    }

    /// The text of a key.
    pub(super) fn text(&mut self, key: &'static str, said: &mut Said) -> Option<Name> {
        let (_, value) = self.take(key)?;
        text(value, said)
    }

    /// One text, or a list of them; none of it if the key is missing.
    pub(super) fn texts(&mut self, key: &'static str, said: &mut Said) -> Vec<Name> {
        self.take(key).map_or(Vec::new(), |(_, value)| texts(value, said))
    }

    /// The table of a key.
    pub(super) fn table(&mut self, key: &'static str, said: &mut Said) -> Option<Table<'t>> {
        let (_, value) = self.take(key)?;
        inner(value, said)
    }

    /// Nothing is left.
    pub(super) fn finish(self, said: &mut Said) {
        for (name, _) in self.entries {
            let near = nearest(&name.text, self.asked.iter().copied());
            let help = match near {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("here can stand: {}", self.asked.join(", ")),
            };
            said.error("L078", name.place, format!("a world has no key \"{}\" here", name.text), "", Some(help));
        }
    }
}

/// The table that a value is.
pub(super) fn inner<'t>(value: &'t Spanned<DeValue<'t>>, said: &mut Said) -> Option<Table<'t>> {
    match value.get_ref().as_table() {
        Some(table) => Some(Table::of(table)),
        None => {
            let title = format!("a table is needed here, and this is {}", kind(value.get_ref()));
            said.error("L073", span(value.span()), title, "", None);
            None
        }
    }
}

/// The text that a value is.
pub(super) fn text(value: &Spanned<DeValue>, said: &mut Said) -> Option<Name> {
    let place = span(value.span());
    match value.get_ref().as_str() {
        Some(text) => Some(Name { text: text.split_whitespace().collect::<Vec<_>>().join(" "), place }),
        None => {
            let title = format!("words in quotes are needed here, and this is {}", kind(value.get_ref()));
            said.error("L073", place, title, "", None);
            None
        }
    }
}

/// One text, or a list of them.
pub(super) fn texts(value: &Spanned<DeValue>, said: &mut Said) -> Vec<Name> {
    match value.get_ref().as_array() {
        Some(many) => many.iter().filter_map(|one| text(one, said)).collect(),
        None => text(value, said).into_iter().collect(),
    }
}

/// A number, or the words of one.
pub(super) fn amount(value: &Spanned<DeValue>, said: &mut Said) -> Option<Name> {
    let place = span(value.span());
    let text = match value.get_ref() {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        other => {
            let title = format!("a number is needed here, and this is {}", kind(other));
            said.error("L073", place, title, "", None);
            return None;
        }
    };
    Some(Name { text, place })
}

fn kind(value: &DeValue) -> &'static str {
    match value {
        DeValue::String(_) => "words in quotes",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "true or false",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// A place in the page.
pub(super) fn span(place: Range<usize>) -> Span {
    Span::new(place.start, place.end)
}

/// The nearest of some names, if at most a third of its letters differ.
pub(super) fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let letters = name.chars().count();
    if letters > 80 {
        return None;
    }
    let far = names.map(|other| (strsim::osa_distance(name, other), other));
    let near = far.filter(|(far, other)| *far <= (letters.max(other.chars().count()) / 3).max(1));
    near.min_by_key(|(far, _)| *far).map(|(_, other)| other)
}
