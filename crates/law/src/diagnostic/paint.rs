//! Messages painted for a terminal of 80 columns.
//!
//! Promise: painting never fails, never shows a sign that a terminal would obey, and costs little, however long a line is
//! and however many messages there are.

use super::{Diagnostic, Label, MOST_SAID, Severity};
use crate::pages::Pages;
use crate::span::Span;
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::ops::Range;

/// The width that everything fits.
const WIDTH: usize = 80;
/// How many characters of a line that is cut are shown before the place.
const LINE_BEFORE: usize = 30;
/// How many characters a line of a message may have: names and sentences in it can be of any length.
const LONGEST_SAID: usize = 400;
/// How many lines beside a place may be shown where two places are near each other.
const LINES_BESIDE: usize = 2;

/// The messages about one page as a terminal shows them, in the order given; at most 20, then how many more there are.
pub fn paint(file: &str, text: &str, diagnostics: &[Diagnostic], color: bool) -> String {
    paint_pages(&Pages::one(file, text), diagnostics, color)
}

/// The same about several pages: each place is shown in its own.
pub fn paint_pages(pages: &Pages, diagnostics: &[Diagnostic], color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode);
    let lines: Vec<Lines> = (0..pages.count()).map(|page| Lines::of(pages.span(page).of(pages.text()))).collect();
    let mut painted = String::new();
    for diagnostic in diagnostics.iter().take(MOST_SAID) {
        let parts = by_page(pages, diagnostic);
        let (first, rest) = parts.split_first().expect("a message has a place");
        let others = rest.iter().map(|(page, part)| {
            let (lines, name) = (&lines[*page], pages.name(*page));
            excerpt(lines, part, room(lines, part), true, AnnotationKind::Context).path(name)
        });
        let message = group(pages.name(first.0), &lines[first.0], &first.1, others.collect());
        painted.push_str(&renderer.render(&[message]));
        painted.push_str("\n\n");
    }
    if let Some(more) = diagnostics.len().checked_sub(MOST_SAID).filter(|more| *more > 0) {
        painted.push_str(&format!("and {more} more\n"));
    }
    painted
}

/// The message with the places in its own page, then one for each other page it touches; all places as in their page.
fn by_page(pages: &Pages, diagnostic: &Diagnostic) -> Vec<(usize, Diagnostic)> {
    let own = pages.page_at(diagnostic.place.span.start);
    let within = |label: &Label| Label { span: pages.within(label.span), text: label.text.clone() };
    let place = within(&diagnostic.place);
    let mut parts = vec![(own, Diagnostic { place, others: Vec::new(), ..diagnostic.clone() })];
    for other in &diagnostic.others {
        let page = pages.page_at(other.span.start);
        match parts.iter_mut().find(|(known, _)| *known == page) {
            Some((_, part)) => part.others.push(within(other)),
            None => {
                let part =
                    Diagnostic { place: within(other), others: Vec::new(), notes: Vec::new(), ..diagnostic.clone() };
                parts.push((page, part));
            }
        }
    }
    parts
}

/// A message about one page; `others` show the places in other pages that meet with it.
fn group<'a>(
    file: &'a str,
    lines: &Lines<'a>,
    diagnostic: &'a Diagnostic,
    others: Vec<Snippet<'a, Annotation<'a>>>,
) -> Group<'a> {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let place = lines.place(diagnostic.place.span);
    let lead = match diagnostic.severity {
        Severity::Error => "error[L001]: ",
        Severity::Warning => "warning[W101]: ",
    };
    let said = broken(&harmless(&diagnostic.title), WIDTH - lead.len());
    let title = level.primary_title(said).id(diagnostic.code);
    let room = room(lines, diagnostic);
    let cut = lines.cut(place.line, Some(&place), room);
    let before = cut.before.chars().count() + lines.text[cut.start..place.bytes.start.max(cut.start)].chars().count();
    let mark = lines.text[place.bytes.clone()].chars().count().clamp(1, room);
    // A label that does not fit beside its mark stands below, as the first note.
    let label = &diagnostic.place.text;
    let fits = label.is_empty() || before + mark + 1 + label.chars().count() <= room;
    let mut group = if cut.before.is_empty() {
        title.element(excerpt(lines, diagnostic, room, fits, AnnotationKind::Primary).path(file))
    } else {
        // The excerpt does not know the column of a line that is cut at its front.
        let origin = Origin::path(file).line(place.line + 1).char_column(lines.column(&place));
        title.element(origin).element(excerpt(lines, diagnostic, room, fits, AnnotationKind::Primary))
    };
    group = group.elements(others);
    for note in (!fits).then_some(label).into_iter().chain(&diagnostic.notes).chain([&diagnostic.more()]) {
        // A note says itself what it is, as in "help: …".
        group = group.element(Level::NOTE.no_name().message(broken(&harmless(note), room)));
    }
    group
}

/// The characters of a line beside the number of the line and the rule.
fn room(lines: &Lines, diagnostic: &Diagnostic) -> usize {
    let spans = std::iter::once(&diagnostic.place).chain(&diagnostic.others).map(|label| label.span);
    let last = spans.map(|span| lines.place(span).line).max().unwrap_or(0);
    WIDTH - (last + 1).to_string().len() - " │ ".chars().count()
}

/// The text with its lines broken to fit, what is broken off indented.
fn broken(text: &str, room: usize) -> String {
    let mut broken = Vec::new();
    for line in text.split('\n') {
        let lead = line.len() - line.trim_start_matches(' ').len();
        let (mut now, mut width) = (" ".repeat(lead), lead);
        for (at, word) in line[lead..].split(' ').enumerate() {
            let more = word.chars().count();
            if at > 0 && width + 1 + more > room {
                broken.push(now.trim_end().to_string());
                now = " ".repeat(lead + 2);
                width = lead + 2;
            } else if at > 0 {
                now.push(' ');
                width += 1;
            }
            now.push_str(word);
            width += more;
        }
        broken.push(now);
    }
    broken.join("\n")
}

/// The lines between the first and the last place, cut to what can be shown, with their places marked.
fn excerpt<'a>(
    lines: &Lines<'a>,
    diagnostic: &'a Diagnostic,
    room: usize,
    labelled: bool,
    main: AnnotationKind,
) -> Snippet<'a, Annotation<'a>> {
    let main = (lines.place(diagnostic.place.span), &diagnostic.place, main);
    let others = diagnostic.others.iter().map(|label| (lines.place(label.span), label, AnnotationKind::Context));
    let places: Vec<_> = std::iter::once(main).chain(others).collect();
    let first = places.iter().map(|(place, ..)| place.line).min().unwrap_or(0);
    let last = places.iter().map(|(place, ..)| place.line).max().unwrap_or(0);

    let mut source = String::new();
    let mut marks = Vec::new();
    for line in first..=last {
        let is_near = places.iter().any(|(place, ..)| place.line.abs_diff(line) <= LINES_BESIDE);
        let on_line = places.iter().filter(|(place, ..)| place.line == line);
        let shown = if is_near {
            lines.cut(line, on_line.clone().next().map(|(place, ..)| place), room)
        } else {
            Cut::default()
        };
        for (place, label, kind) in on_line {
            let mark = shown.mark(&place.bytes, source.len());
            let is_said = !label.text.is_empty() && (labelled || *kind == AnnotationKind::Context);
            let text = is_said.then(|| harmless(&label.text));
            marks.push(kind.span(mark).label(text));
        }
        source.push_str(shown.before);
        source.push_str(shown.text);
        source.push_str(shown.after);
        source.push('\n');
    }
    Snippet::source(source).line_start(first + 1).annotations(marks)
}

/// The text with the signs replaced that a terminal would obey, and with lines of a length that can be read.
pub(super) fn harmless(text: &str) -> String {
    let shown = |c: char| match c {
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    };
    let line = |line: &str| match line.char_indices().nth(LONGEST_SAID) {
        Some((end, _)) => line[..end].chars().map(shown).chain(std::iter::once('…')).collect(),
        None => line.chars().map(shown).collect::<String>(),
    };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// A text and where its lines begin.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

/// A place within one line; of a place that spans lines, the part in its first line.
struct Place {
    /// The line, from 0.
    line: usize,
    bytes: Range<usize>,
}

/// A line, or the part of it that is shown.
#[derive(Default)]
struct Cut<'a> {
    before: &'static str,
    /// Where `text` begins in the file.
    start: usize,
    text: &'a str,
    after: &'static str,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Lines<'a> {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Lines { text, starts: std::iter::once(0).chain(breaks).collect() }
    }

    /// The bytes of a line, without its end.
    fn bytes(&self, line: usize) -> Range<usize> {
        let start = self.starts[line];
        let end = self.starts.get(line + 1).map_or(self.text.len(), |next| next - 1);
        start..start + self.text[start..end].trim_end_matches('\r').len()
    }

    fn place(&self, span: Span) -> Place {
        let start = self.text.floor_char_boundary(span.start as usize);
        let line = self.starts.partition_point(|begin| *begin <= start) - 1;
        let bytes = self.bytes(line);
        let start = start.min(bytes.end);
        let end = self.text.ceil_char_boundary(span.end as usize).clamp(start, bytes.end);
        Place { line, bytes: start..end }
    }

    /// The column of a place in characters, from 1.
    fn column(&self, place: &Place) -> usize {
        self.text[self.starts[place.line]..place.bytes.start].chars().count() + 1
    }

    /// The part of a line around a place.
    fn cut(&self, line: usize, place: Option<&Place>, room: usize) -> Cut<'a> {
        let bytes = self.bytes(line);
        let text = &self.text[bytes.clone()];
        let is_short = text.chars().nth(room).is_none();
        if is_short {
            return Cut { before: "", start: bytes.start, text, after: "" };
        }
        let at = place.map_or(0, |place| place.bytes.start - bytes.start);
        let start = text[..at].char_indices().rev().nth(LINE_BEFORE - 1).map_or(0, |(start, _)| start);
        let end =
            text[start..].char_indices().nth(room - "……".chars().count()).map_or(text.len(), |(end, _)| start + end);
        Cut {
            before: if start > 0 { "…" } else { "" },
            start: bytes.start + start,
            text: &text[start..end],
            after: if end < text.len() { "…" } else { "" },
        }
    }
}

impl Cut<'_> {
    /// Where a place of the file lies in an excerpt in which this line begins at `begin`.
    fn mark(&self, bytes: &Range<usize>, begin: usize) -> Range<usize> {
        let text = begin + self.before.len();
        let within = |at: usize| text + at.saturating_sub(self.start).min(self.text.len());
        within(bytes.start)..within(bytes.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(span: Span, title: &str, label: &str) -> Diagnostic {
        Diagnostic {
            code: "L001",
            severity: Severity::Error,
            title: title.into(),
            place: Label { span, text: label.into() },
            others: Vec::new(),
            notes: Vec::new(),
            edits: Vec::new(),
        }
    }

    #[test]
    fn a_message_shows_its_places_and_explains() {
        let text = "# A law\n\nExit ban is in forse from service.\n\n\n\n\n\nUntil then.\n";
        let at = text.find("forse").expect("it is there");
        let mut report = error(Span::new(at, at + 5), "\"forse\" cannot stand here", "here should stand \"force\"");
        let other = text.find("Until").expect("it is there");
        report.others.push(Label { span: Span::new(other, other + 5), text: "and here".into() });
        report.notes.push("two ways:\n  one\n  two".into());
        report.notes.push("help: write \"force\"".into());
        let expected = "\
error[L001]: \"forse\" cannot stand here
  ╭▸ laws/x.md:3:16
  │
3 │ Exit ban is in forse from service.
  │                ━━━━━ here should stand \"force\"
  ┆
9 │ Until then.
  │ ───── and here
  │
  ├ two ways:
  │   one
  │   two
  ├ help: write \"force\"
  ╰ more: povestka explain L001

";
        assert_eq!(paint("laws/x.md", text, &[report], false), expected);
    }

    #[test]
    fn a_long_line_is_cut_around_the_place_and_keeps_its_column() {
        let text = format!("{}forse{}", "é ".repeat(500_000), " x".repeat(500_000));
        let at = text.find("forse").expect("it is there");
        let painted = paint("x.md", &text, &[error(Span::new(at, at + 5), "t", "here")], false);
        assert!(painted.contains("x.md:1:1000001"), "{painted}");
        assert!(painted.contains("forse") && painted.contains('…') && painted.len() < 1000, "{painted}");
    }

    #[test]
    fn nothing_is_wider_than_a_terminal() {
        let text = format!("The board {} here and {}.", "may go and ".repeat(9), "then go back ".repeat(9));
        for at in 0..text.len() {
            let mut report = error(Span::new(at, at + 3), "t", "a label that says a good deal about its place");
            report.notes.push(format!("a\n  {}", "bc ".repeat(60)));
            let painted = paint("x.md", &text, &[report], false);
            let widest = painted.lines().map(|line| line.chars().count()).max();
            assert!(widest <= Some(WIDTH), "{painted}");
            assert!(painted.contains("says a good deal"), "{painted}");
        }
    }

    #[test]
    fn signs_that_a_terminal_obeys_are_not_shown() {
        let mut report = error(Span::new(0, 9), "a \u{1b}[31m b", "\u{202e}x");
        report.notes.push("c\u{7}".into());
        let painted = paint("x.md", "a\0\u{1b}[31mb", &[report], false);
        assert!(!painted.contains(['\0', '\u{1b}', '\u{7}', '\u{202e}']), "{painted:?}");
    }

    #[test]
    fn a_message_is_never_longer_than_can_be_read() {
        let long = "x".repeat(1_000_000);
        let mut report = error(Span::new(0, 1), &long, &long);
        report.notes.push(format!("a\n{long}"));
        assert!(paint("x.md", "abc", &[report], false).len() < 5 * LONGEST_SAID);
    }

    #[test]
    fn any_place_can_be_painted() {
        for text in ["", "\n", "é", "a\r\nb", "a\n"] {
            for start in 0..5 {
                for end in start..6 {
                    assert!(paint("x", text, &[error(Span::new(start, end), "t", "")], true).contains('t'));
                }
            }
        }
    }

    #[test]
    fn twenty_are_painted_and_the_others_counted() {
        let many = vec![error(Span::new(0, 1), "t", ""); 51];
        let painted = paint("x", "abc", &many, false);
        assert_eq!(painted.matches("error[L001]").count(), 20);
        assert!(painted.ends_with("and 31 more\n"));
    }
}
