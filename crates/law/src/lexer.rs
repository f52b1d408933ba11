//! Characters -> tokens: words, numbers, texts in quotes, margin notes, addresses, signs.
//!
//! The lexer sees the text of a block without the marks that Markdown puts before its lines, and gives every token its
//! place in the file. Promise: the tokens cover the text of the block, each character once, and the time is linear.

use crate::kind::Kind;
use std::ops::Range;

/// A token and its place in the file. A gap of Markdown may lie inside it if it spans lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Where it stands in the file.
    pub range: Range<usize>,
    /// True if a line break lies between it and the token before, white space aside.
    pub first_of_line: bool,
}

/// How many line breaks a note or a text in quotes may hold: enough for a quotation, few enough that a forgotten bracket
/// is found near its place.
const MOST_LINE_BREAKS: usize = 6;

/// Words of the language that cannot stand inside a name, unless hyphenated.
pub const OWNED: [&str; 43] = [
    "after", "amends", "and", "are", "at", "becomes", "before", "by", "can", "does", "during", "each", "every", "for",
    "forbids", "from", "happens", "has", "have", "if", "in", "is", "it", "knows", "may", "means", "must", "never",
    "no", "not", "of", "on", "once", "only", "open", "or", "that", "to", "unless", "until", "when", "while", "within",
];

/// True if the word is the language's own.
pub fn is_owned(word: &str) -> bool {
    let longest = 7;
    word.len() <= longest && OWNED.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

/// The tokens of the pieces of a block.
pub fn tokens(text: &str, pieces: &[Range<usize>]) -> Vec<Token> {
    let code: String = pieces.iter().map(|piece| &text[piece.clone()]).collect();
    let mut places = Places { pieces, at: 0, before: 0 };
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut first_of_line = true;
    while at < code.len() {
        let (kind, length) = token(&code, at);
        let start = places.of(at);
        let end = places.of(at + length - 1) + 1;
        tokens.push(Token { kind, range: start..end, first_of_line });
        first_of_line = match kind {
            Kind::Space => first_of_line || code[at..at + length].contains('\n'),
            _ => false,
        };
        at += length;
    }
    tokens
}

/// From places in the joined text to places in the file, asked in rising order.
struct Places<'a> {
    pieces: &'a [Range<usize>],
    at: usize,
    before: usize,
}

impl Places<'_> {
    fn of(&mut self, place: usize) -> usize {
        while place - self.before >= self.pieces[self.at].len() {
            self.before += self.pieces[self.at].len();
            self.at += 1;
        }
        self.pieces[self.at].start + (place - self.before)
    }
}

/// The token that begins at a place: its kind and how many bytes it takes, one at least.
fn token(code: &str, at: usize) -> (Kind, usize) {
    let rest = &code[at..];
    let first = rest.chars().next().expect("there is text left");
    let one = first.len_utf8();
    match first {
        c if c.is_whitespace() => (Kind::Space, prefix(rest, char::is_whitespace)),
        '"' | '\u{201c}' => quoted(rest, one),
        '[' => note(rest),
        '<' => address(rest),
        '.' => (Kind::Dot, one),
        ',' => (Kind::Comma, one),
        ';' => (Kind::Semicolon, one),
        ':' => (Kind::Colon, one),
        '(' => (Kind::Open, one),
        ')' => (Kind::Close, one),
        '-' => (Kind::Dash, one),
        c if in_word(c) => word(rest),
        _ => (Kind::Unknown, prefix(rest, is_unknown)),
    }
}

/// How many bytes at the front are made of such characters.
fn prefix(rest: &str, is_such: impl Fn(char) -> bool) -> usize {
    rest.find(|c| !is_such(c)).unwrap_or(rest.len())
}

/// Letters (with the marks that some scripts put above them), digits, and the apostrophe.
fn in_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '\u{2019}' | '_' | '\u{300}'..='\u{36f}')
}

/// Signs that begin nothing.
fn is_unknown(c: char) -> bool {
    !(c.is_whitespace() || in_word(c) || "\"\u{201c}[<.,;:()-".contains(c))
}

/// A word, hyphens inside included; digits alone are a number, and `7.1` is not two sentences.
fn word(rest: &str) -> (Kind, usize) {
    let mut end = prefix(rest, in_word);
    while let Some(joint) = rest[end..].chars().next().filter(|c| matches!(c, '-' | '.')) {
        let more = prefix(&rest[end + 1..], in_word);
        let digits = rest[..end].ends_with(|c: char| c.is_ascii_digit())
            && rest[end + 1..].starts_with(|c: char| c.is_ascii_digit());
        if more == 0 || (joint == '.' && !digits) {
            break;
        }
        end += 1 + more;
    }
    let word = &rest[..end];
    let kind = if word.bytes().all(|b| b.is_ascii_digit()) {
        Kind::Number
    } else if ["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article)) {
        Kind::Article
    } else {
        Kind::Word
    };
    (kind, end)
}

/// A text in quotes. It may go on in the next line, not beyond a blank one; and where the next quote rather opens
/// another text, this one was not closed and ends with its line.
fn quoted(rest: &str, one: usize) -> (Kind, usize) {
    let close = if rest.starts_with('"') { '"' } else { '\u{201d}' };
    let mut lines = 0;
    for (at, c) in rest.char_indices().skip(1) {
        lines += usize::from(c == '\n');
        if lines > MOST_LINE_BREAKS {
            break;
        }
        if c == close {
            let inside = &rest[one..at];
            let opens_another = inside.ends_with(|c: char| c.is_whitespace() || c == '(') || has_blank_line(inside);
            let closes = lines == 0 || !opens_another;
            return if closes { (Kind::Text, at + c.len_utf8()) } else { (Kind::Unclosed, line(rest)) };
        }
    }
    (Kind::Unclosed, line(rest))
}

/// How many bytes are left of the line.
fn line(rest: &str) -> usize {
    prefix(rest, |c| c != '\n')
}

/// A note in brackets, which may hold quotes and further brackets.
fn note(rest: &str) -> (Kind, usize) {
    let (mut depth, mut lines, mut quoted) = (0, 0, false);
    for (at, c) in rest.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '[' if !quoted => depth += 1,
            ']' if !quoted => depth -= 1,
            '\n' => lines += 1,
            _ => {}
        }
        if depth == 0 {
            return (Kind::Note, at + 1);
        }
        if lines > MOST_LINE_BREAKS {
            break;
        }
    }
    let line = line(rest);
    match rest[..line].find(']') {
        Some(end) => (Kind::Note, end + 1),
        None => (Kind::Unclosed, line),
    }
}

/// An address in angle brackets, on one line and without spaces.
fn address(rest: &str) -> (Kind, usize) {
    let end = 1 + prefix(&rest[1..], |c| !c.is_whitespace() && c != '<' && c != '>');
    if rest[end..].starts_with('>') { (Kind::Url, end + 1) } else { (Kind::Unknown, 1) }
}

/// True if a line without text lies inside.
fn has_blank_line(text: &str) -> bool {
    text.split('\n').skip(1).any(|line| line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<(Kind, &str)> {
        let whole = 0..text.len();
        let tokens = tokens(text, if text.is_empty() { &[] } else { std::slice::from_ref(&whole) });
        tokens.into_iter().filter(|t| t.kind != Kind::Space).map(|t| (t.kind, &text[t.range])).collect()
    }

    #[test]
    fn the_owned_words_are_in_order() {
        assert!(OWNED.is_sorted());
        assert!(is_owned("Within") && is_owned("of") && !is_owned("court-of-appeal"));
    }

    #[test]
    fn words_numbers_and_signs() {
        use Kind::*;
        assert_eq!(
            kinds("The self-employed 20 FZ-53; 7.1 - Überprüfung."),
            [
                (Article, "The"),
                (Word, "self-employed"),
                (Number, "20"),
                (Word, "FZ-53"),
                (Semicolon, ";"),
                (Word, "7.1"),
                (Dash, "-"),
                (Word, "Überprüfung"),
                (Dot, "."),
            ]
        );
        assert_eq!(kinds("\0§ <http://x/> <x"), [(Unknown, "\0§"), (Url, "<http://x/>"), (Unknown, "<"), (Word, "x")]);
    }

    #[test]
    fn quotes_and_notes_may_span_lines_and_nest() {
        use Kind::*;
        assert_eq!(kinds("(\"a\nb\")"), [(Open, "("), (Text, "\"a\nb\""), (Close, ")")]);
        assert_eq!(kinds("[a \"b] c\" [d]] x"), [(Note, "[a \"b] c\" [d]]"), (Word, "x")]);
        assert_eq!(kinds("[was \"3] x"), [(Note, "[was \"3]"), (Word, "x")]);
        assert_eq!(kinds("“a” b"), [(Text, "“a”"), (Word, "b")]);
    }

    #[test]
    fn a_forgotten_quote_or_bracket_ends_with_its_line() {
        use Kind::*;
        assert_eq!(kinds("(\"a.\nB (\"c\")")[1], (Unclosed, "\"a."));
        assert_eq!(kinds("(\"a.\nB (\"c\")")[4], (Text, "\"c\""));
        assert_eq!(kinds("[a\nb"), [(Unclosed, "[a"), (Word, "b")]);
    }

    #[test]
    fn every_character_is_in_one_token_in_linear_time() {
        for part in ["[", "\"", "“", "“\n", "<", "-.", "a\"", "[\n", "\"\n(", "é", "1.", "\u{0}"] {
            let text = part.repeat(200_000);
            let whole = 0..text.len();
            let tokens = tokens(&text, std::slice::from_ref(&whole));
            assert!(tokens.windows(2).all(|pair| pair[0].range.end == pair[1].range.start), "{part:?}");
            assert_eq!(tokens.last().map(|t| t.range.end), Some(text.len()), "{part:?}");
        }
    }
}
