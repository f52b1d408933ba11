//! One margin note, read: which source and place it names, or how well something is known.
//!
//! | note | is |
//! | --- | --- |
//! | `[FZ-53 31(3) "seven days"]` | a declared source, places in its own numbering, words of it |
//! | `[V1 …]`, `[V1q …]`, `[V2 …]`, `[M+ …]`, `[M~ …]`, `[M- …]`, `[NF …]` | how well the rule is known |
//! | `[assumed: why]`, `[proposal]`, `[check]`, `[model]` | not law |
//! | `[ALT-… ]` | the name of a doubt |
//! | `[was "…"]` | what an amendment was written for |
//!
//! Anything else that looks like a source is one that nobody declared; what does not is a remark. Promise: a note is
//! exactly one of these, and none is an error here.

use super::Standing;

/// What a note is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note<'t> {
    /// It names a declared source.
    Cites(Cited<'t>),
    /// It looks like a source, and none of this name is declared.
    Undeclared(&'t str),
    /// It says how well the rule is known, with a remark.
    Known(Standing, &'t str),
    /// `model`: a bound or convention of the model.
    Model,
    /// Anything else: a doubt by its name, the old words of an amendment, a remark.
    Remark,
}

/// A place in a declared source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited<'t> {
    /// Number of the source in the list that was given.
    pub source: usize,
    /// Places in the source's own numbering, as `7.1(1)`; none is the source as a whole.
    pub places: Vec<&'t str>,
    /// The note names words of it.
    pub quotes: bool,
}

/// The codes of our sheets of facts, and what each says.
const CODES: [(&str, Standing); 7] = [
    ("V1", Standing::Seen),
    ("V1q", Standing::SecondHand),
    ("V2", Standing::Reported),
    ("M+", Standing::Memory),
    ("M~", Standing::Memory),
    ("M-", Standing::Check),
    ("NF", Standing::Check),
];

/// The notes that are not law, and what each says; `model` stands apart.
const NOT_LAW: [(&str, Standing); 3] =
    [("assumed", Standing::Assumed), ("check", Standing::Check), ("proposal", Standing::Proposal)];

impl<'t> Note<'t> {
    /// Reads the text between the brackets; `sources` are the names of those declared.
    pub fn read(text: &'t str, sources: &[&str]) -> Note<'t> {
        let text = text.trim();
        if let Some(cited) = Cited::read(text, sources) {
            return Note::Cites(cited);
        }
        let (word, rest) = text.split_once([' ', ':']).unwrap_or((text, ""));
        if let Some((_, standing)) = CODES.iter().find(|(code, _)| *code == word) {
            return Note::Known(*standing, rest.trim());
        }
        let is_whole = text.len() == word.len() || text[word.len()..].starts_with(':');
        if let Some((_, standing)) = NOT_LAW.iter().find(|(known, _)| is_whole && *known == word) {
            return Note::Known(*standing, rest.trim());
        }
        match undeclared(text) {
            _ if is_whole && word == "model" => Note::Model,
            Some(name) if !name.starts_with("ALT-") => Note::Undeclared(name),
            _ => Note::Remark,
        }
    }
}

impl<'t> Cited<'t> {
    /// The longest declared name that the note begins with, and what follows it.
    fn read(text: &'t str, sources: &[&str]) -> Option<Cited<'t>> {
        let begins = |name: &&str| {
            let rest = text.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ',', '"', ':']))
        };
        let longest = sources.iter().enumerate().filter(|(_, name)| begins(name)).max_by_key(|(_, name)| name.len());
        let (source, name) = longest?;
        let rest = &text[name.len()..];
        let quotes = rest.contains('"');
        let rest = rest.split('"').next().unwrap_or_default();
        let pieces = rest.split(',').map(str::trim).take_while(|piece| is_place(piece));
        Some(Cited { source, places: pieces.collect(), quotes })
    }
}

/// A place begins with a number, a sign of sections, or a letter before a number, as `P4-2(3)`.
pub(super) fn is_place(text: &str) -> bool {
    let is_number = |letter: char| letter.is_ascii_digit() || letter == '§';
    let mut letters = text.chars();
    letters
        .next()
        .is_some_and(|first| is_number(first) || first.is_uppercase() && letters.next().is_some_and(is_number))
}

/// The name in what looks like a source: it begins as a name does, and a number follows or stands in it.
fn undeclared(text: &str) -> Option<&str> {
    if !text.starts_with(char::is_uppercase) {
        return None;
    }
    let text = text.split(['"', ',', ':']).next().unwrap_or_default().trim();
    let mut at = 0;
    for (number, word) in text.split(' ').enumerate() {
        if number > 0 && is_place(word) {
            return Some(text[..at].trim());
        }
        at += word.len() + 1;
    }
    (!text.contains(' ') && text.contains(|letter: char| letter.is_ascii_digit())).then_some(text)
}

/// True if words of the one place are words of the other: they are the same, or one lies in the other, as 31(3) in 31.
pub(super) fn meet(one: &str, other: &str) -> bool {
    let lies_in = |inner: &str, outer: &str| {
        inner.strip_prefix(outer).is_some_and(|rest| {
            rest.is_empty() || rest.starts_with(['(', ' ']) || outer.ends_with(')') && !outer.is_empty()
        })
    };
    lies_in(one, other) || lies_in(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SOURCES: [&str; 3] = ["FZ-53", "FZ", "Basic Law"];

    fn cited(text: &str) -> Option<(usize, Vec<&str>, bool)> {
        match Note::read(text, &SOURCES) {
            Note::Cites(Cited { source, places, quotes }) => Some((source, places, quotes)),
            _ => None,
        }
    }

    #[test]
    fn a_source_is_the_longest_name_that_the_note_begins_with() {
        assert_eq!(cited("FZ-53 7.1(1)"), Some((0, vec!["7.1(1)"], false)));
        assert_eq!(cited("FZ-53 26, 31 \"seven days\""), Some((0, vec!["26", "31"], true)));
        assert_eq!(cited("FZ-53 22(1), until 31 December 2023"), Some((0, vec!["22(1)"], false)));
        assert_eq!(cited("FZ 4"), Some((1, vec!["4"], false)));
        assert_eq!(cited("Basic Law 19(4)"), Some((2, vec!["19(4)"], false)));
        assert_eq!(cited("FZ-53"), Some((0, vec![], false)));
        assert_eq!(cited("FZ-531 4"), None);
    }

    #[test]
    fn a_note_is_one_of_a_few_things() {
        let read = |text| Note::read(text, &SOURCES);
        assert_eq!(read("V1q RU23-SRV-3"), Note::Known(Standing::SecondHand, "RU23-SRV-3"));
        assert_eq!(read("M~ RU23-SRV-4"), Note::Known(Standing::Memory, "RU23-SRV-4"));
        assert_eq!(read("assumed: no term found"), Note::Known(Standing::Assumed, "no term found"));
        assert_eq!(read("check"), Note::Known(Standing::Check, ""));
        assert_eq!(read("proposal"), Note::Known(Standing::Proposal, ""));
        assert_eq!((read("model"), read("model: one is followed")), (Note::Model, Note::Model));
        assert_eq!(read("KoAP 21.5"), Note::Undeclared("KoAP"));
        assert_eq!(read("Criminal Code 328"), Note::Undeclared("Criminal Code"));
        assert_eq!(read("FZ-54"), Note::Undeclared("FZ-54"));
        for remark in
            ["ALT-20-START", "was \"from service\"", "in force since 1 January 2024", "check whether", "Annex"]
        {
            assert_eq!(read(remark), Note::Remark, "{remark}");
        }
    }

    #[test]
    fn places_meet_where_one_lies_in_the_other() {
        for (one, other) in [("31", "31"), ("31(3)", "31"), ("31", "31(2)"), ("41(2)1", "41(2)"), ("12 para 2", "12")] {
            assert!(meet(one, other), "{one} and {other}");
        }
        for (one, other) in [("7.1", "7"), ("31(3)", "31(2)"), ("3", "31"), ("7.1", "7.11")] {
            assert!(!meet(one, other), "{one} and {other}");
        }
    }
}
