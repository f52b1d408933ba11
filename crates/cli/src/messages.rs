//! In which form messages are said, and those that wait to be said with the answer.
//!
//! Promise: what is said in one form is said in each: code, sentence, places, notes and edits come from one value.

use law::diagnostic::{Diagnostic, Label, Severity, narrate, paint_pages, short};
use law::pages::Pages;
use report::message::{Edit, Message, Place};

use crate::Surroundings;
use crate::failure::Failure;

/// Messages, and how they are said.
#[derive(Debug, Default)]
pub struct Messages {
    pub(crate) form: Form,
    /// Those said as JSON, with the answer.
    pub(crate) kept: Vec<Message>,
}

/// The form of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Form {
    /// Painted: with the lines of the page, and marks under them.
    #[default]
    Painted,
    /// Told in sentences, without drawing.
    Narrated,
    /// A line each.
    Short,
    /// As JSON, beside the answer.
    Json,
}

/// Says messages. Errors end the command.
pub fn tell(pages: &Pages, said: &[Diagnostic], surroundings: &mut Surroundings) -> Result<(), Failure> {
    let text = match surroundings.messages.form {
        Form::Painted => paint_pages(pages, said, surroundings.color),
        Form::Narrated => narrate(pages, said),
        Form::Short => short(pages, said),
        Form::Json => {
            surroundings.messages.kept.extend(said.iter().map(|said| message(pages, said)));
            String::new()
        }
    };
    if said.iter().any(|said| said.severity == Severity::Error) {
        return Err(Failure::Text(text));
    }
    if !text.is_empty() {
        writeln!(surroundings.err, "{}", text.trim_end()).ok();
    }
    Ok(())
}

/// A message as other programs read it.
fn message(pages: &Pages, said: &Diagnostic) -> Message {
    let severity = match said.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    Message {
        code: said.code,
        severity,
        sentence: said.title.clone(),
        place: place(pages, &said.place),
        others: said.others.iter().map(|label| place(pages, label)).collect(),
        notes: said.notes.clone(),
        edits: said.edits.iter().map(|(span, text)| edit(pages, *span, text)).collect(),
        more: format!("povestka explain {}", said.code),
    }
}

fn place(pages: &Pages, label: &Label) -> Place {
    let (span, at) = (pages.within(label.span), label.span.start);
    let file = pages.name(pages.page_at(at)).to_owned();
    let (line, column) = (pages.line(at), pages.column(at));
    Place { file, line, column, start: span.start, end: span.end, text: label.text.clone() }
}

fn edit(pages: &Pages, span: law::span::Span, text: &str) -> Edit {
    let within = pages.within(span);
    let file = pages.name(pages.page_at(span.start)).to_owned();
    Edit { file, start: within.start, end: within.end, replacement: text.to_owned() }
}
