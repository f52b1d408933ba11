//! In which form messages are said, and those that wait to be said with the answer.
//!
//! Promise: what is said in one form is said in each: code, sentence, places, notes and edits come from one value.

use law::diagnostic::{Diagnostic, Label, MOST_SAID, Severity, narrate, paint_pages, short};
use law::pages::Pages;
use law::span::Span;
use report::message::{Edit, Message, Place, Said};

use crate::Surroundings;
use crate::failure::Failure;
use crate::files::Page;

/// Messages, and how they are said.
#[derive(Debug, Default)]
pub struct Messages {
    pub(crate) form: Form,
    /// Those said as JSON, with the answer.
    pub(crate) kept: Said,
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
            let kept = &mut surroundings.messages.kept;
            let room = MOST_SAID.saturating_sub(kept.messages.len());
            kept.messages.extend(said.iter().take(room).map(|said| message(pages, said)));
            kept.more_messages += said.len().saturating_sub(room);
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

/// What is said of several laws, each of which was read with the pages that it stands on, or of several pages of rights.
#[derive(Default)]
pub struct Gathered {
    /// Every page that was read, once, with its text.
    pages: Vec<(String, String)>,
    /// For each law the numbers of its pages, the text in which the places stand, and what is said of it.
    laws: Vec<(Vec<usize>, Pages, Vec<Diagnostic>)>,
}

impl Gathered {
    /// Adds what is said of a law in its pages. Of a page with several laws each reads its own words in their place.
    pub fn add(&mut self, chain: &[Page], pages: Pages, said: Vec<Diagnostic>) {
        let numbers = chain.iter().map(|page| {
            let this = (page.name.as_str(), page.whole());
            let known = self.pages.iter().position(|(name, text)| (name.as_str(), text.as_str()) == this);
            known.unwrap_or_else(|| {
                self.pages.push((this.0.to_owned(), this.1.to_owned()));
                self.pages.len() - 1
            })
        });
        let numbers = numbers.collect();
        self.laws.push((numbers, pages, said));
    }

    /// Adds what is said of a page that stands alone.
    pub fn add_page(&mut self, page: &Page, said: Vec<Diagnostic>) {
        self.add(std::slice::from_ref(page), Pages::one(&page.name, &page.text), said);
    }

    /// Says all of it at once, in the order of the pages, and what is said of the same place of the same page once. Where
    /// something is wrong, nothing is found yet in what can be read.
    pub fn tell(self, surroundings: &mut Surroundings) -> Result<(), Failure> {
        if self.pages.is_empty() {
            return Ok(());
        }
        let texts: Vec<(&str, &str)> = self.pages.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let all = Pages::of(&texts);
        let mut told: Vec<Diagnostic> = Vec::new();
        for (numbers, pages, said) in self.laws {
            let to = |span: Span| {
                let (within, page) = (pages.within(span), all.span(numbers[pages.page_at(span.start)]));
                Span { start: page.start + within.start, end: page.start + within.end }
            };
            let said = said.into_iter().map(|said| said.moved(to));
            let is_told = |told: &[Diagnostic], said: &Diagnostic| {
                told.iter().any(|other| (other.code, other.place.span) == (said.code, said.place.span))
            };
            for said in said {
                if !is_told(&told, &said) {
                    told.push(said);
                }
            }
        }
        if told.iter().any(|said| said.severity == Severity::Error) {
            told.retain(|said| said.severity == Severity::Error);
        }
        told.sort_by_key(|said| said.place.span);
        tell(&all, &told, surroundings)
    }
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

fn edit(pages: &Pages, span: Span, text: &str) -> Edit {
    let within = pages.within(span);
    let file = pages.name(pages.page_at(span.start)).to_owned();
    Edit { file, start: within.start, end: within.end, replacement: text.to_owned() }
}
