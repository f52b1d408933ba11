//! Pages read as one text: the law that is amended, then what amends it, so that a place is a place in all of them.
//!
//! Promise: a place in the text lies in exactly one page; its line and its bytes there are as if the page stood alone.

use crate::span::Span;

/// Pages in the order in which they were adopted, the last one the page that was asked for.
#[derive(Clone, Debug)]
pub struct Pages {
    text: String,
    pages: Vec<Page>,
    /// The first byte of each line of the text.
    lines: Vec<u32>,
}

/// One page of them.
#[derive(Clone, Debug)]
struct Page {
    name: String,
    span: Span,
}

impl Pages {
    /// A page that stands alone.
    pub fn one(name: &str, text: &str) -> Pages {
        Pages::of(&[(name, text)])
    }

    /// Pages by name and text; at least one.
    pub fn of(pages: &[(&str, &str)]) -> Pages {
        assert!(!pages.is_empty(), "there is a page to be read");
        let mut all = Pages { text: String::new(), pages: Vec::new(), lines: vec![0] };
        for (name, text) in pages {
            // The break belongs to the page before it.
            if !all.pages.is_empty() {
                all.text.push('\n');
            }
            let start = all.text.len();
            all.text.push_str(text);
            all.pages.push(Page { name: (*name).to_owned(), span: Span::new(start, all.text.len()) });
        }
        let breaks = all.text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        all.lines.extend(breaks.map(|(at, _)| at as u32 + 1));
        all
    }

    /// All of them, one after the other.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.pages.len()
    }

    /// The number of the page in which a byte of the text lies, from 0.
    pub fn page_at(&self, byte: u32) -> usize {
        self.pages.partition_point(|page| page.span.start <= byte) - 1
    }

    /// The number of the page that was asked for.
    pub fn last(&self) -> usize {
        self.pages.len() - 1
    }

    /// The name of a page.
    pub fn name(&self, page: usize) -> &str {
        &self.pages[page].name
    }

    /// The place of a page in the text.
    pub fn span(&self, page: usize) -> Span {
        self.pages[page].span
    }

    /// The line of a byte in its page, from 1.
    pub fn line(&self, byte: u32) -> u32 {
        let line = |byte: u32| self.lines.partition_point(|start| *start <= byte) as u32;
        line(byte) - line(self.pages[self.page_at(byte)].span.start) + 1
    }

    /// The column of a byte in its line, in characters from 1.
    pub fn column(&self, byte: u32) -> u32 {
        let byte = self.text.floor_char_boundary(byte as usize);
        let start = self.lines[self.lines.partition_point(|start| *start as usize <= byte) - 1] as usize;
        self.text[start..byte].chars().count() as u32 + 1
    }

    /// The line in which a byte lies, without its end.
    pub fn line_of(&self, byte: u32) -> &str {
        let at = self.lines.partition_point(|start| *start <= byte);
        let start = self.lines[at - 1] as usize;
        let end = self.lines.get(at).map_or(self.text.len(), |next| *next as usize - 1);
        self.text[start..end].trim_end_matches('\r')
    }

    /// A place in its page, as if that stood alone.
    pub fn within(&self, span: Span) -> Span {
        let page = self.pages[self.page_at(span.start)].span;
        let at = |byte: u32| byte.min(page.end.max(span.start)) - page.start;
        Span { start: at(span.start), end: at(span.end) }
    }

    /// A place in a page of this name, in the text of all. Of pages of one name one is written there, and the others are blank.
    pub fn among_all(&self, name: &str, span: Span) -> Span {
        let of = |page: &Page| Span { start: page.span.start + span.start, end: page.span.start + span.end };
        let places = self.pages.iter().filter(|page| page.name == name).map(of);
        let text = |place: &Span| self.text.get(place.start as usize..place.end as usize);
        places.clone().find(|place| text(place).is_some_and(|text| !text.trim().is_empty())).unwrap_or_default()
    }

    /// The line of a byte in words, as `line 12`; with its page, if that is not the page that was asked for. Two laws may
    /// stand on one page.
    pub fn line_in_words(&self, byte: u32) -> String {
        let page = self.name(self.page_at(byte));
        let line = format!("line {}", self.line(byte));
        if page == self.name(self.last()) { line } else { format!("{line} of {page}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_found_in_its_page() {
        let pages = Pages::of(&[("a.md", "one\ntwo\n"), ("b.md", "three\nfour")]);
        let four = pages.text().find("four").expect("it is there") as u32;
        assert_eq!((pages.page_at(four), pages.line(four)), (1, 2));
        assert_eq!(pages.within(Span { start: four, end: four + 4 }), Span { start: 6, end: 10 });
        assert_eq!((pages.column(four), pages.column(four + 2), pages.line_of(four + 2)), (1, 3, "four"));
        assert_eq!((pages.line_of(4), pages.line_of(8)), ("two", ""));
        assert_eq!(pages.line_in_words(four), "line 2");
        assert_eq!(pages.line_in_words(4), "line 2 of a.md");
        assert_eq!(pages.page_at(0), 0);
    }

    #[test]
    fn a_page_alone_is_its_own_text() {
        let pages = Pages::one("a.md", "one\ntwo");
        assert_eq!(pages.text(), "one\ntwo");
        assert_eq!((pages.line(0), pages.line(4), pages.line(7)), (1, 2, 2));
        let all = Span { start: 0, end: 7 };
        assert_eq!(pages.within(all), all);
    }

    #[test]
    fn an_empty_page_has_a_first_line() {
        let pages = Pages::of(&[("a.md", ""), ("b.md", "")]);
        assert_eq!((pages.page_at(0), pages.line(0)), (0, 1));
        assert_eq!((pages.page_at(1), pages.line(1)), (1, 1));
    }
}
