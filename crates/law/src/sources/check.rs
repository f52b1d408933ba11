//! What is wrong with the notes of a page: sources that nobody declared, words that do not stand where they are said to
//! stand, sentences without a source.
//!
//! | code | says |
//! | --- | --- |
//! | L071 | these words are in no quotation of the page for that place |
//! | L077 | no such source is declared |
//! | L079 | this is still to be checked, for somebody who takes only what was checked |
//! | W140 | sentences without a source, once a page |
//!
//! A small page is a sketch, and is told neither, as long as it declares no source; nor W140 where fewer than half of its
//! sentences have a note.
//!
//! Promise: one message for one cause; a note that says `check` is believed to be unchecked, and is not held to its words.

use super::note::{Note, meet};
use super::outline::{Outline, Passage, Word, words};
use super::standing::Standing;
use crate::ast::{Body, Definition, Fence, Header, Item, Note as Written, Page, Quoted, Sentence};
use crate::diagnostic::{Diagnostic, Severity};
use crate::pages::Pages;
use crate::span::Span;
use std::collections::BTreeMap;
use strsim::osa_distance;

/// So many words of quotations are held against the words of a note; a page of people has fewer.
const MOST_COMPARED: usize = 20_000;

/// A page with so many sentences that need a source is no sketch: nobody holds it against its law from memory.
const NO_SKETCH: usize = 20;

/// A sentence with its notes; one of a list of readings has those of the question too.
pub struct Noted<'p> {
    /// From its first word to its full stop.
    pub span: Span,
    /// Its notes, in order.
    pub notes: Vec<&'p Written>,
    /// It says something about the law that needs a source.
    pub claims: bool,
    /// What it says is not modelled, if that is what it says.
    pub not_modelled: Option<&'p str>,
}

/// Checks the notes of all `law` sentences of pages as they were written. `all_read` is false where a sentence could not
/// be read: it may have declared a source.
pub fn check(pages: &Pages, outline: &Outline, page: &Page, all_read: bool) -> Vec<Diagnostic> {
    let laws = noted(page, Fence::Law);
    let mut said = quotes(pages, outline, laws.iter().chain(&noted(page, Fence::Rights)));
    let claims = laws.iter().filter(|noted| noted.claims && is_here(pages, noted)).count();
    if all_read && (claims >= NO_SKETCH || !outline.sources.is_empty()) {
        said.extend(undeclared(pages, outline, &laws));
        said.extend(without_source(pages, outline, &laws));
    }
    said
}

/// Checks the notes of a page of rights: an instrument need not be declared, words of it must be there.
pub fn check_rights(pages: &Pages, outline: &Outline, page: &Page) -> Vec<Diagnostic> {
    quotes(pages, outline, noted(page, Fence::Rights).iter())
}

/// Every note that says that something is still to be checked: `[check]`, and the codes of our sheets of facts that say
/// so. One message a place; they are errors only for somebody who asks for it.
pub fn unchecked(outline: &Outline, page: &Page) -> Vec<Diagnostic> {
    let names = outline.names();
    let mut places: Vec<Span> = [Fence::Law, Fence::Rights]
        .into_iter()
        .flat_map(|fence| noted(page, fence))
        .flat_map(|noted| noted.notes)
        .filter(|note| matches!(Note::read(&note.text, &names), Note::Known(Standing::Check, _)))
        .map(|note| note.span)
        .collect();
    places.sort();
    // The note of a heading or question belongs to several sentences.
    places.dedup();
    let tell = |place| {
        Diagnostic::error("L079", "this is still to be checked", place, "so the note says").note(
            "help: check it against the source, and say in its place how well it is known; or leave out --strict.",
        )
    };
    places.into_iter().map(tell).collect()
}

/// The sentences of all blocks of a kind, in order.
pub fn noted(page: &Page, fence: Fence) -> Vec<Noted<'_>> {
    let mut all = Vec::new();
    for item in page.blocks.iter().filter(|block| block.fence == fence).flat_map(|block| &block.items) {
        match item {
            Item::Sentence(sentence) => all.push(Noted::of(sentence, &[])),
            Item::Readings(readings) => {
                all.extend(readings.bullets.iter().map(|(_, bullet)| Noted::of(bullet, &readings.notes)));
            }
            Item::Scope(_) | Item::StoryHead(_) => {}
        }
    }
    all
}

impl<'p> Noted<'p> {
    fn of(sentence: &'p Sentence, more: &'p [Written]) -> Noted<'p> {
        let not_modelled = match &sentence.body {
            Body::Header(Header::NotModelled { what }) => Some(what.text.as_str()),
            _ => None,
        };
        let notes = sentence.notes.iter().chain(more).collect();
        Noted { span: sentence.span, notes, claims: claims(sentence), not_modelled }
    }
}

/// Words for things are ours; what follows from what is the law's.
fn claims(sentence: &Sentence) -> bool {
    match &sentence.body {
        Body::Norm(_) | Body::Amendment(_) => true,
        Body::Definition(definition) => matches!(definition, Definition::Means { .. } | Definition::Dated { .. }),
        Body::Header(header) => matches!(header, Header::DeadlinesMove(_)),
        _ => false,
    }
}

/// Notes that look like sources and name none: once a name.
fn undeclared(pages: &Pages, outline: &Outline, laws: &[Noted]) -> Vec<Diagnostic> {
    let names = outline.names();
    let mut places: BTreeMap<&str, Vec<Span>> = BTreeMap::new();
    for note in laws.iter().flat_map(|noted| &noted.notes) {
        if let Note::Undeclared(name) = Note::read(&note.text, &names) {
            let places = places.entry(name).or_default();
            // The note of a heading or question belongs to several sentences.
            if !places.contains(&note.span) {
                places.push(note.span);
            }
        }
    }
    let tell = |(name, places): (&str, Vec<Span>)| {
        let title = format!("no source here is called \"{name}\"");
        let mut said = Diagnostic::error("L077", title, places[0], "a note names a declared source and a place in it");
        for place in places.iter().skip(1).take(2) {
            said = said.also(*place, "the same name");
        }
        if places.len() > 3 {
            said = said.note(format!("It stands in {} more.", of(places.len() - 3, "note")));
        }
        let near = names.iter().map(|known| (osa_distance(name, known), *known)).min();
        match near.filter(|(distance, known)| *distance <= (known.chars().count() / 3).max(1)) {
            Some((_, known)) => {
                said = said.note(format!("Maybe you meant: {known}."));
                // The name follows the bracket, unless the note is broken over lines.
                let at = |note: &Span| Span { start: note.start + 1, end: note.start + 1 + name.len() as u32 };
                let as_written = places
                    .iter()
                    .map(at)
                    .filter(|place| pages.text().get(place.start as usize..place.end as usize) == Some(name));
                said.edits = as_written.map(|place| (place, known.to_owned())).collect();
            }
            None if names.is_empty() => said = said.note("The page declares no source."),
            None => said = said.note(format!("Declared are: {}.", names.join(", "))),
        }
        let looks_like_standing = name.strip_prefix('V').is_some_and(|rest| rest.parse::<u8>().is_ok());
        if looks_like_standing {
            return said.note("help: how well a sentence is known is noted as V1 (seen), V1q (quoted elsewhere), V2 (reported), M+ or M~ (from memory), M-, NF or check (to be checked)");
        }
        said.note(format!("help: declare it: {name} is a source (\"its title\"), at <https://where.it/can/be/read>."))
    };
    places.into_iter().map(tell).collect()
}

fn of(many: usize, what: &str) -> String {
    if many == 1 { format!("1 {what}") } else { format!("{many} {what}s") }
}

/// It stands on the page asked for, and not on one that is amended.
fn is_here(pages: &Pages, noted: &Noted) -> bool {
    pages.page_at(noted.span.start) == pages.last()
}

/// Sentences of the page asked for that say something about the law, without a note: one finding.
fn without_source(pages: &Pages, outline: &Outline, laws: &[Noted]) -> Option<Diagnostic> {
    let names = outline.names();
    let claims: Vec<&Noted> = laws.iter().filter(|noted| noted.claims && is_here(pages, noted)).collect();
    let bare: Vec<Span> = claims.iter().filter(|noted| noted.notes.is_empty()).map(|noted| noted.span).collect();
    let first = bare.first().filter(|_| claims.len() >= NO_SKETCH || bare.len() * 2 <= claims.len())?;
    let title = match bare.len() {
        all if all == claims.len() => format!("none of {all} sentences names a source"),
        1 => "a sentence names no source".to_owned(),
        many => format!("{many} sentences name no source"),
    };
    let mut said = Diagnostic::error("W140", title, *first, "where does the law say so?");
    said.severity = Severity::Warning;
    if bare.len() > 1 {
        let lines: Vec<String> = bare[1..].iter().take(5).map(|span| pages.line(span.start).to_string()).collect();
        let more = bare.len() - 1 - lines.len();
        let more = if more == 0 { String::new() } else { format!(" and {more} more") };
        let lines = if bare.len() == 2 { format!("line {}", lines[0]) } else { format!("lines {}", lines.join(", ")) };
        said = said.note(format!("The others: {lines}{more}."));
    }
    let example = names.first().map(|name| format!("a source and a place, as [{name} 7.1], or ")).unwrap_or_default();
    Some(said.note(format!("help: end its line with {example}[assumed: why], [check] or [model].")))
}

/// Words in quotes must stand in a quotation of their place.
fn quotes<'p>(pages: &Pages, outline: &Outline, noted: impl Iterator<Item = &'p Noted<'p>>) -> Vec<Diagnostic> {
    let names = outline.names();
    let mut left = MOST_COMPARED;
    let mut said: Vec<Diagnostic> = Vec::new();
    for noted in noted {
        let unchecked = |note: &&Written| matches!(Note::read(&note.text, &names), Note::Known(Standing::Check, _));
        if noted.notes.iter().any(unchecked) {
            continue;
        }
        for note in &noted.notes {
            let Some(quote) = &note.quote else { continue };
            let Note::Cites(cited) = Note::read(&note.text, &names) else { continue };
            let of: Vec<&Passage> = outline.passages.iter().filter(|passage| is_of(passage, &cited, &names)).collect();
            // The words of a note inside a quotation are not their own proof.
            let wanted = words(&quote.text, Span::new(0, quote.text.len()));
            let told = said.iter().any(|said| said.place.span == quote.span);
            if told || of.iter().any(|passage| stands_in(&wanted, &passage.words)) {
                continue;
            }
            said.push(not_there(pages, &names, &cited, quote, &wanted, &of, &mut left));
        }
    }
    said
}

/// Is the quotation of the place, or of no place in particular?
fn is_of(passage: &Passage, cited: &super::Cited, names: &[&str]) -> bool {
    let Some(of) = &passage.of else { return true };
    let Note::Cites(of) = Note::read(of, names) else { return true };
    of.source == cited.source
        && (of.places.is_empty()
            || cited.places.is_empty()
            || of.places.iter().any(|of| cited.places.iter().any(|place| meet(of, place))))
}

/// Do the words follow each other there? A gap in the note stands for any words; one in the quotation is never passed.
fn stands_in(wanted: &[Word], there: &[Word]) -> bool {
    let mut from = 0;
    for part in wanted.split(|word| word.text.is_empty()).filter(|part| !part.is_empty()) {
        let same = |window: &[Word]| window.iter().zip(part).all(|(one, other)| one.text == other.text);
        let Some(at) = there[from..].windows(part.len()).position(same) else { return false };
        from += at + part.len();
    }
    true
}

fn not_there(
    pages: &Pages,
    names: &[&str],
    cited: &super::Cited,
    quote: &Quoted,
    wanted: &[Word],
    of: &[&Passage],
    left: &mut usize,
) -> Diagnostic {
    let place = cited.places.first().map_or(String::new(), |place| format!(" {place}"));
    let place = format!("{}{place}", names[cited.source]);
    if of.is_empty() {
        let title = format!("no quotation of {place} stands in this page");
        return Diagnostic::error("L071", title, quote.span, "these words are said to stand there").note(format!(
            "help: quote the passage under a heading that names the place, as ## {place}; or write [check] beside the note."
        ));
    }
    let title = "the cited passage does not contain these words";
    let said = Diagnostic::error("L071", title, quote.span, "");
    match nearest(pages.text(), wanted, of, left) {
        Some(span) => said.also(span, format!("nearest words in {place}")),
        None => said.also(first_line(pages.text(), of[0].span), format!("the quotation of {place}")),
    }
    .note("help: quote the words as they stand there; a gap is written \"…\".")
}

/// The words of the quotations that are most like the words of a note.
fn nearest(text: &str, wanted: &[Word], of: &[&Passage], left: &mut usize) -> Option<Span> {
    let joined = |words: &[Word]| words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ");
    let aim = joined(wanted);
    // Words that are the same count before letters that are alike.
    let others =
        |window: &[Word]| wanted.iter().filter(|word| window.iter().all(|there| there.text != word.text)).count();
    let mut best: Option<((usize, usize), Span)> = None;
    for passage in of {
        for part in passage.words.split(|word| word.text.is_empty()) {
            for window in part.windows(wanted.len().min(part.len()).max(1)) {
                *left = left.checked_sub(window.len())?;
                let distance = (others(window), osa_distance(&aim, &joined(window)));
                if best.is_none_or(|(least, _)| distance < least) {
                    best = Some((distance, window[0].span.to(window[window.len() - 1].span)));
                }
            }
        }
    }
    let ((others, distance), span) = best?;
    (others < wanted.len() || distance < aim.chars().count()).then(|| first_line(text, span))
}

/// A place as far as its first line goes.
fn first_line(text: &str, span: Span) -> Span {
    let line = span.of(text).find('\n').map_or(span.end, |at| span.start + at as u32);
    Span { start: span.start, end: line }
}
