//! Messages without drawing: one line each, or told from beginning to end for somebody who listens.
//!
//! Promise: no line needs another above or below it to be understood, and no sign in it is a drawing.

use super::paint::harmless;
use super::{Diagnostic, Label, MOST_SAID, Severity};
use crate::pages::Pages;
use crate::span::Span;
use std::fmt::Write as _;

/// So much of a line of a page is read out.
const MOST_READ: usize = 160;

/// The messages, a line each, `page.md:6:25: L001: "within" cannot stand here`; at most 20, then how many more there are.
pub fn short(pages: &Pages, diagnostics: &[Diagnostic]) -> String {
    let mut said = String::new();
    for Diagnostic { code, title, place, .. } in diagnostics.iter().take(MOST_SAID) {
        let at = place.span.start;
        let (file, line, column) = (pages.name(pages.page_at(at)), pages.line(at), pages.column(at));
        let title = harmless(title).replace('\n', " ");
        writeln!(said, "{file}:{line}:{column}: {code}: {title}").expect("a text can be written to");
    }
    if let Some(more) = diagnostics.len().checked_sub(MOST_SAID).filter(|more| *more > 0) {
        writeln!(said, "and {more} more").expect("a text can be written to");
    }
    said
}

/// The messages told in sentences, at most 20, then how many more there are.
pub fn narrate(pages: &Pages, diagnostics: &[Diagnostic]) -> String {
    let mut said = String::new();
    for diagnostic in diagnostics.iter().take(MOST_SAID) {
        let severity = match diagnostic.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
        };
        let mut say = |line: &str| said.extend([harmless(line).as_str(), "\n"]);
        say(&format!("{severity} {}: {}.", diagnostic.code, diagnostic.title));
        let at = diagnostic.place.span.start;
        say(&format!("File {}, line {}, column {}.", pages.name(pages.page_at(at)), pages.line(at), pages.column(at)));
        match read(pages.line_of(at)) {
            line if line.is_empty() => say("The line is empty."),
            line => say(&format!("The line reads: {line}")),
        }
        if !marked(pages, diagnostic.place.span).trim().is_empty() || !diagnostic.place.text.is_empty() {
            say(&told(pages, &diagnostic.place, "The place is"));
        }
        for other in &diagnostic.others {
            say(&told(pages, other, &format!("See also {},", pages.line_in_words(other.span.start))));
        }
        for note in &diagnostic.notes {
            note.lines().for_each(|line| say(&without_arrows(line)));
        }
        for (span, text) in &diagnostic.edits {
            say(&mended(pages, *span, text));
        }
        let more = diagnostic.more();
        say(&format!("M{}.\n", &more[1..]));
    }
    if let Some(more) = diagnostics.len().checked_sub(MOST_SAID).filter(|more| *more > 0) {
        said.push_str(&format!("And {more} more.\n"));
    }
    said
}

/// The words at a place, and what is said of them.
fn told(pages: &Pages, label: &Label, lead: &str) -> String {
    let words = read(marked(pages, label.span).trim());
    let said = if label.text.is_empty() { String::new() } else { format!(": {}", label.text) };
    format!("{lead} \"{words}\"{said}")
}

fn mended(pages: &Pages, span: Span, text: &str) -> String {
    let (line, words) = (pages.line(span.start), read(marked(pages, span)));
    if text.is_empty() {
        let is_line = pages.column(span.start) == 1 && marked(pages, span).ends_with('\n');
        return match is_line {
            true => format!("To mend it: take out line {line}, \"{words}\""),
            false => format!("To mend it: in line {line}, take out \"{words}\""),
        };
    }
    match (span.start == span.end, text.strip_suffix('\n')) {
        (true, Some(new)) if pages.column(span.start) == 1 => {
            format!("To mend it: before line {line} put in the line \"{new}\"")
        }
        (true, _) => format!("To mend it: in line {line}, at column {}, put in \"{text}\"", pages.column(span.start)),
        (false, _) => format!("To mend it: in line {line}, for \"{words}\" write \"{text}\""),
    }
}

/// The text at a place, wherever its ends lie.
fn marked(pages: &Pages, span: Span) -> &str {
    let text = pages.text();
    let start = text.floor_char_boundary(span.start as usize);
    &text[start..text.ceil_char_boundary(span.end as usize).max(start)]
}

/// A text on one line, cut where it is too long to listen to.
fn read(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MOST_READ) {
        Some((end, _)) => format!("{} and so on", &words[..end]),
        None => words,
    }
}

/// A line of a note with its arrow in words: `day 7 after issue: Monday 8 June`.
fn without_arrows(line: &str) -> String {
    let parts: Vec<&str> = line.split(['→', '—']).map(str::trim).collect();
    parts.join(": ").trim_end().replace("->", "then").replace('…', "and so on")
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# A law\n\nExit ban is in forse from service.\n";

    fn report() -> Diagnostic {
        let at = TEXT.find("forse").expect("it is there");
        let mut report = Diagnostic::error("L001", "\"forse\" cannot stand here", Span::new(at, at + 5), "a mistake")
            .also(Span::new(2, 7), "the law")
            .note("two ways:\n  one     → Monday\n  two → Tuesday");
        report.edits.push((report.place.span, "force".into()));
        report
    }

    #[test]
    fn a_line_each() {
        let pages = Pages::one("laws/x.md", TEXT);
        assert_eq!(short(&pages, &[report()]), "laws/x.md:3:16: L001: \"forse\" cannot stand here\n");
        let many = short(&pages, &vec![report(); 51]);
        assert_eq!((many.lines().count(), many.lines().last()), (21, Some("and 31 more")));
    }

    #[test]
    fn a_message_is_told_without_a_drawing() {
        let pages = Pages::one("laws/x.md", TEXT);
        let expected = "\
Error L001: \"forse\" cannot stand here.
File laws/x.md, line 3, column 16.
The line reads: Exit ban is in forse from service.
The place is \"forse\": a mistake
See also line 1, \"A law\": the law
two ways:
one: Monday
two: Tuesday
To mend it: in line 3, for \"forse\" write \"force\"
More: povestka explain L001.

";
        assert_eq!(narrate(&pages, &[report()]), expected);
        assert!(narrate(&pages, &vec![report(); 51]).ends_with("And 31 more.\n"));
    }
}
