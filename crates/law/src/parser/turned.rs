//! Sentences of drafts in another order: somebody to whom something is done, a window that stands first or in the middle.
//!
//! Promise: what is proposed as an edit has the same words in the order in which they are written here.

use super::Parser;
use super::drafting::{FORBIDDEN, Help, help};
use super::trouble::{Trouble, first_with_article};
use crate::kind::Kind;
use crate::span::Span;

/// Words that say who may, can or must do something.
const POWERS: [&str; 3] = ["may", "can", "must"];

/// How a window begins, articles aside.
const WINDOWS: [&str; 10] =
    ["within", "on day of", "after", "before", "during", "not later than", "no later than", "upon", "by", "from"];

/// Forms of verbs that do not end in `ed`.
const DONE: [&str; 24] = [
    "bound",
    "brought",
    "done",
    "drawn",
    "found",
    "given",
    "held",
    "kept",
    "known",
    "led",
    "left",
    "made",
    "paid",
    "put",
    "seen",
    "sent",
    "set",
    "shown",
    "sought",
    "taken",
    "told",
    "understood",
    "withdrawn",
    "written",
];

/// How the sentence is turned, if it stands in another order.
pub(super) fn find(p: &Parser, start: usize, trouble: &Trouble) -> Option<Help> {
    has_done(p, trouble)
        .or_else(|| done_to(p, start, trouble.at))
        .or_else(|| window_first(p, start, trouble.at))
        .or_else(|| window_within(p, start, trouble.at))
}

/// Is this the place of a sentence at which one sees that something is done to its subject?
pub(super) fn is_done_to(p: &Parser, start: usize, at: usize) -> bool {
    is_state_done(p, start, at) || is_power_over(p, start, at)
}

/// `The ban is lifted …`
fn is_state_done(p: &Parser, start: usize, at: usize) -> bool {
    let follows_is = at > start && ["is", "are"].iter().any(|verb| p.words_at(at - 1, verb));
    // Who is obliged to do something does it.
    follows_is && p.kind(at) == Some(Kind::Word) && is_done(p.str(at)) && !p.words_at(at + 1, "to")
}

/// `The summons may be handed over by …`
fn is_power_over(p: &Parser, start: usize, at: usize) -> bool {
    p.words_at(at, "by") && (start..at).any(|at| POWERS.iter().any(|verb| p.words_at(at, &format!("{verb} be"))))
}

fn is_done(word: &str) -> bool {
    let word = word.to_lowercase();
    word.len() > 3 && word.ends_with("ed") || DONE.contains(&word.as_str())
}

fn done_to(p: &Parser, start: usize, at: usize) -> Option<Help> {
    if !is_done_to(p, start, at) {
        return None;
    }
    let stop = (at..p.limit).find(|&at| p.kind(at) == Some(Kind::Dot)).unwrap_or(p.limit);
    let by = (at..stop).find(|&at| p.words_at(at, "by")).filter(|&by| p.term_end(by + 1) > by + 1);
    let actor = by.map_or("ACTOR", |by| words(p, by + 1, p.term_end(by + 1) - 1));
    let power = POWERS.iter().find(|verb| (start..at).any(|at| p.words_at(at, &format!("{verb} be"))));
    Some(help(match (power, by) {
        (Some(verb), _) => format!("who acts stands first: \"{actor} {verb} …\""),
        (None, Some(_)) => format!("who acts stands first: \"{actor} may …\", or \"{actor} must … within …\""),
        (None, None) => {
            "who acts stands first: \"ACTOR may …\", or \"ACTOR must … within …\"; until when a measure lasts is \
                         said in its sentence: \"… is in force from … until …\""
                .to_owned()
        }
    }))
}

/// `If the person has not registered, …`
fn has_done(p: &Parser, trouble: &Trouble) -> Option<Help> {
    let at = trouble.at;
    let done = at + usize::from(p.words_at(at, "not"));
    let is_asked = trouble.wanted.contains("has happened") && at > 0 && p.words_at(at - 1, "has");
    (is_asked && p.kind(done) == Some(Kind::Word) && is_done(p.str(done))).then(|| {
        help("whether an act was done is asked by its name: \"ACT has happened\", or \"ACT has not happened\"")
    })
}

/// The words from one token to another, with the article before them.
fn words<'t>(p: &Parser<'t>, first: usize, last: usize) -> &'t str {
    first_with_article(p, first).to(p.span(last)).of(p.text)
}

/// The days stand behind what is done on them.
fn stands_last(p: &Parser, window: usize, actor: &str, verb: usize) -> Help {
    let lead = WINDOWS.iter().find(|words| p.words_at(window, words)).unwrap_or(&"within");
    let lead = lead.replace("on day of", "on the day of");
    help(format!("the days stand last: \"{} {} … {lead} …\"", small(actor), p.str(verb)))
}

/// `Within 3 days of issue, the office must …`
fn window_first(p: &Parser, start: usize, at: usize) -> Option<Help> {
    let begins = WINDOWS.iter().any(|words| p.words_at(start, words));
    let ends = |at: usize| matches!(p.kind(at), None | Some(Kind::Dot | Kind::Semicolon | Kind::Colon));
    let end = (start..).find(|&at| ends(at))?;
    let verb = (start + 1..end).find(|&at| POWERS.iter().any(|verb| p.words_at(at, verb)))?;
    if !begins || at > verb {
        return None;
    }
    if p.words_at(verb + 1, "not") {
        return Some(help(FORBIDDEN));
    }
    let comma = (start..verb).find(|&at| p.kind(at) == Some(Kind::Comma));
    let has_article = |at: &usize| first_with_article(p, *at) != p.span(*at);
    let actor = match comma {
        Some(comma) => comma + 1,
        None => (start + 1..verb).rev().find(has_article).unwrap_or(verb - 1),
    };
    let window_end = comma.unwrap_or(actor);
    if actor >= verb || window_end <= start + 1 {
        return None;
    }
    let said = stands_last(p, start, words(p, actor, verb - 1), verb);
    let is_one =
        (verb..end).all(|at| p.kind(at) != Some(Kind::Comma) && WINDOWS.iter().all(|words| !p.words_at(at, words)));
    if !is_one || end <= verb + 1 || p.kind(end) == Some(Kind::Colon) {
        return Some(said);
    }
    let (window, acts) = (words(p, start, window_end - 1), words(p, actor, end - 1));
    let sentence = format!("{} {}", crate::wording::capital(acts), small(window));
    Some(said.edit(first_with_article(p, start).to(p.span(end - 1)), sentence))
}

/// `The office must within 3 days of issue answer.`, `The office may, after issue, answer.`
fn window_within(p: &Parser, start: usize, at: usize) -> Option<Help> {
    let after_verb = at > start && POWERS.iter().any(|verb| p.words_at(at - 1, verb));
    let has_comma = p.kind(at) == Some(Kind::Comma);
    let first = at + usize::from(has_comma);
    if !after_verb || !WINDOWS.iter().any(|words| p.words_at(first, words)) {
        return None;
    }
    let said = stands_last(p, first, words(p, start, at - 2), at - 1);
    let end = (first..).find(|&at| matches!(p.kind(at), None | Some(Kind::Dot | Kind::Semicolon)))?;
    let close = (first..end).find(|&at| p.kind(at) == Some(Kind::Comma)).filter(|close| has_comma && close + 1 < end);
    let Some(close) = close else { return Some(said) };
    let window = first_with_article(p, first).to(p.span(close - 1));
    let behind = p.span(end - 1).end;
    let gap = Span { start: p.span(at - 1).end, end: p.span(close).end };
    Some(said.edit(gap, "").edit(Span { start: behind, end: behind }, format!(" {}", window.of(p.text))))
}

/// With a small first letter.
fn small(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}
