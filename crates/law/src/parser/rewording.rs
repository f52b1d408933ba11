//! Words and signs of drafts for which others stand here, one for one: a table of the likely ones, and where they are looked for.
//!
//! Promise: what is proposed for the words is only a change of these words.

use super::Parser;
use super::drafting::{Help, help};
use super::trouble::{FULL_STOP, TEXT, Trouble};
use crate::kind::Kind;
use crate::span::Span;
use crate::wording::number_named;

/// Words that drafts use, and the words that say the same here.
const WORDS: [(&str, &str); 36] = [
    ("has to", "must"),
    ("have to", "must"),
    ("is obliged to", "must"),
    ("are obliged to", "must"),
    ("is required to", "must"),
    ("has the duty to", "must"),
    ("is entitled to", "may"),
    ("is allowed to", "may"),
    ("is permitted to", "may"),
    ("has right to", "may"),
    ("must tell to", "must tell"),
    ("must never happen that", "never happens that"),
    ("must not happen that", "never happens that"),
    ("may never happen that", "never happens that"),
    ("shall never happen that", "never happens that"),
    ("was in force", "is in force"),
    ("was not in force", "is not in force"),
    ("were in force", "are in force"),
    ("business days", "working days"),
    ("calendar days", "days"),
    ("immediately after", "on the day of"),
    ("immediately upon", "on the day of"),
    ("have elapsed since", "have passed since"),
    ("has elapsed since", "has passed since"),
    ("have expired since", "have passed since"),
    ("earlier of", "first of"),
    ("earliest of", "first of"),
    ("later of", "last of"),
    ("latest of", "last of"),
    ("is deemed to happen", "happens"),
    ("takes place", "happens"),
    ("occurs", "happens"),
    ("prohibits", "forbids"),
    ("is deemed to know of", "knows of"),
    ("of day of", "of"),
    ("about", "of"),
];

/// How far before the first token that cannot go on such words begin at most; they may begin at the next.
const BEFORE: usize = 4;

/// What adds a role to an act, or a consequence to a duty: a semicolon stands before it.
const AFTER_SEMICOLON: [&str; 6] =
    ["it opens", "it answers", "it challenges", "it decides", "it gives reasons for", "otherwise"];

/// The words or signs to write instead, if those of a draft stand at the trouble.
pub(super) fn find(p: &Parser, start: usize, trouble: &Trouble) -> Option<Help> {
    begins_with_where(p, start)
        .or_else(|| words(p, start, trouble))
        .or_else(|| digits(p, start, trouble.at))
        .or_else(|| semicolon(p, start, trouble))
        .or_else(|| quotes(p, trouble))
        .or_else(|| for_readers(p, start, trouble.at))
}

pub(super) fn words(p: &Parser, start: usize, trouble: &Trouble) -> Option<Help> {
    let places = start.max(trouble.at.saturating_sub(BEFORE))..=trouble.at + 1;
    let (at, words, instead) = places.into_iter().find_map(|at| {
        let (words, instead) = WORDS.iter().find(|(words, _)| p.words_at(at, words))?;
        Some((at, words, instead))
    })?;
    // A message takes days, and may come on no day that is named by an event.
    if words.starts_with("immediately") && !trouble.wanted.contains("on the day of") {
        return None;
    }
    // Many things are about something; a body is told of it.
    if *words == "about" && (trouble.wanted != "of" || !(start..at).any(|at| p.words_at(at, "must tell"))) {
        return None;
    }
    let place = p.spans(at, at + words.split(' ').count() - 1);
    let written = super::trouble::shown(place.of(p.text)).to_lowercase();
    Some(help(format!("for \"{written}\" write \"{instead}\"")).edit(place, *instead))
}

/// `Where poor is yes, …`
fn begins_with_where(p: &Parser, start: usize) -> Option<Help> {
    let word = ["where", "when", "whenever"].into_iter().find(|word| p.words_at(start, word))?;
    let has_comma = (start..p.limit).map(|at| p.kind(at)).find(|kind| matches!(kind, Some(Kind::Comma | Kind::Dot)));
    (has_comma == Some(Some(Kind::Comma)))
        .then(|| help(format!("for \"{word}\" write \"if\"")).edit(p.span(start), "If"))
}

/// `day three after`, `three days`
fn digits(p: &Parser, start: usize, at: usize) -> Option<Help> {
    const BEHIND: usize = 2;
    let is_counted = |at: usize| {
        let before = ["day", "most", "least", "below", "from", "to"];
        let after = ["day", "days", "week", "weeks", "month", "months", "working"];
        at > start && before.iter().any(|word| p.words_at(at - 1, word)) || {
            after.iter().any(|word| p.words_at(at + 1, word))
        }
    };
    // `twenty (20) days`
    if at > start
        && p.kind(at) == Some(Kind::Open)
        && p.kind(at + 1) == Some(Kind::Number)
        && p.kind(at + 2) == Some(Kind::Close)
    {
        let (number, word) = (p.str(at + 1), p.str(at - 1));
        let said = help(format!("a number is written in digits: for \"{word} ({number})\" write \"{number}\""));
        return number_named(word).map(|_| said.edit(p.spans(at - 1, at + 2), number));
    }
    let places = start.max(at.saturating_sub(BEHIND))..=at + 1;
    let (at, number) = places.into_iter().find_map(|at| {
        let number = number_named((p.kind(at) == Some(Kind::Word)).then(|| p.str(at))?)?;
        is_counted(at).then_some((at, number))
    })?;
    let said = help(format!("a number is written in digits: for \"{}\" write \"{number}\"", p.str(at).to_lowercase()));
    Some(said.edit(p.span(at), number.to_string()))
}

/// `, it opens a summons`, `. Otherwise …`, and `;` where a sentence ends.
fn semicolon(p: &Parser, start: usize, trouble: &Trouble) -> Option<Help> {
    let at = trouble.at;
    let goes_on = |at: usize| AFTER_SEMICOLON.iter().any(|words| p.words_at(at, words));
    let said = || help("a semicolon stands before what is added to the sentence");
    if trouble.wanted == FULL_STOP && p.kind(at) == Some(Kind::Comma) && goes_on(at + 1) {
        return Some(said().edit(p.span(at), ";"));
    }
    if goes_on(start) && start > 0 && p.token(start - 1).kind == Kind::Dot {
        return Some(said().edit(p.span(start - 1), ";"));
    }
    let ends = at + 1 >= p.limit || p.token(at + 1).first_of_line;
    let is_stop = trouble.wanted == FULL_STOP && p.kind(at) == Some(Kind::Semicolon) && ends;
    is_stop.then(|| help("a sentence ends with a full stop").edit(p.span(at), "."))
}

/// `(a paper)`, where a title or a label stands in quotes.
fn quotes(p: &Parser, trouble: &Trouble) -> Option<Help> {
    let open = match trouble.wanted {
        TEXT => trouble.at.checked_sub(1)?,
        FULL_STOP => trouble.at,
        _ => return None,
    };
    let is_words = |at: &usize| matches!(p.kind(*at), Some(Kind::Word | Kind::Number | Kind::Dash | Kind::Comma));
    let close = (open + 1..).find(|at| !is_words(at))?;
    if p.kind(open) != Some(Kind::Open) || p.kind(close) != Some(Kind::Close) || close == open + 1 {
        return None;
    }
    let inside = Span { start: p.span(open).end, end: p.span(close).start };
    let text = inside.of(p.text).trim();
    Some(help(format!("a text for readers stands in quotes: (\"{text}\")")).edit(inside, format!("\"{text}\"")))
}

/// Headings, numbers of paragraphs and remarks, which a block has no place for.
fn for_readers(p: &Parser, start: usize, at: usize) -> Option<Help> {
    let begins = at == start && matches!(p.kind(at), Some(Kind::Unknown | Kind::Open));
    let is_mark = || p.kind(at) == Some(Kind::Open) || ["#", "##", "§", "§§", "//", "/*"].contains(&p.str(at));
    (begins && is_mark()).then(|| {
        help("a heading, a number of a paragraph or a remark stands outside the block, or in a note at the end of a sentence: [§ 3]")
    })
}

/// The marks of a list that is not written with `-`, from here to the end of the sentence; none if another thing stands here.
pub(super) fn other_marks(p: &Parser) -> Vec<Span> {
    let is_first = |at: usize| at < p.limit && p.token(at).first_of_line;
    let mark = |at: usize| match p.kind(at)? {
        Kind::Unknown if ["*", "•", "–", "—", "·"].contains(&p.str(at)) => Some(at),
        Kind::Number if p.kind(at + 1) == Some(Kind::Dot) => Some(at + 1),
        _ => None,
    };
    let mut marks = Vec::new();
    let mut at = p.at;
    while let Some(last) = mark(at).filter(|_| is_first(at)) {
        marks.push(p.spans(at, last));
        at = last + 1;
        while p.kind(at).is_some_and(|kind| kind != Kind::Dot) && !is_first(at) {
            at += 1;
        }
    }
    marks
}
