//! A sentence as plain words: what stands in its page, its notes left out, and what amendments have made of it; and how words
//! are put together in one.
//!
//! Promise: nothing is reworded but what an amendment rewrites, and that at its place.

use jiff::civil::Date;

use crate::ast::Sentence;
use crate::span::Span;

/// The words of a sentence; `text` is the text that its places are places of.
pub fn of(text: &str, sentence: &Sentence) -> String {
    let whole = sentence.span;
    let notes = sentence.notes.iter().map(|note| (note.span, " "));
    let edits = sentence.edits.iter().map(|(span, words)| (*span, words.as_str()));
    let is_inside = |span: Span| whole.start <= span.start && span.end <= whole.end;
    let mut cuts: Vec<(Span, &str)> = notes.chain(edits).filter(|(span, _)| is_inside(*span)).collect();
    cuts.sort_by_key(|(span, _)| *span);
    let (mut words, mut start) = (String::new(), whole.start);
    for (span, instead) in cuts {
        if span.start < start {
            continue;
        }
        words.push_str(piece(text, start, span.start));
        words.push_str(instead);
        start = span.end;
    }
    words.push_str(piece(text, start, whole.end));
    // A note before a full stop or a comma leaves a space that nobody wrote.
    single_spaces(&words).replace(" .", ".").replace(" ,", ",")
}

/// White space made single.
pub fn single_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text at a place; none where there is none.
pub fn piece(text: &str, start: u32, end: u32) -> &str {
    text.get(start as usize..end as usize).unwrap_or("")
}

/// Rewrites a place of a sentence. What was rewritten within it before is written anew.
pub fn rewrite(sentence: &mut Sentence, span: Span, words: String) {
    sentence.edits.retain(|(earlier, _)| earlier.end <= span.start || span.end <= earlier.start);
    sentence.edits.push((span, words));
}

/// A day as the language writes it: `14 April 2023`.
pub fn date(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// The number that a word names: those up to twelve, and those of which terms are made.
pub fn number_named(word: &str) -> Option<u32> {
    const TO_TWELVE: [&str; 12] =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const LARGER: [(&str, u32); 8] = [
        ("fourteen", 14),
        ("fifteen", 15),
        ("twenty", 20),
        ("thirty", 30),
        ("forty", 40),
        ("sixty", 60),
        ("ninety", 90),
        ("hundred", 100),
    ];
    let small = (1..).zip(TO_TWELVE).map(|(number, name)| (name, number));
    small.chain(LARGER).find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|(_, number)| number)
}

/// Words with a capital, as a sentence begins.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// `a, b and c`, or with another word before the last.
pub fn list<T: AsRef<str>>(words: &[T], last_word: &str) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words[..] {
        [] => String::new(),
        [one] => one.to_owned(),
        [ref all @ .., last] => format!("{} {last_word} {last}", all.join(", ")),
    }
}

/// `a summons`, `an appeal`.
pub fn a(name: &str) -> String {
    let vowel = name.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {name}", if vowel { "an" } else { "a" })
}
