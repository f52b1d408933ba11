//! What stands in a block: sentences, `For each …:`, lists of readings, heads of stories; and how reading goes on after a
//! sentence that is wrong.

use super::trouble::{self, Parsed, Trouble, error, no_bullet};
use super::{Parser, amendment, definition, header, norm, right, story};
use crate::diagnostic::Label;
use crate::kind::Kind;
use crate::span::Span;
use crate::tree::Event;

/// All items of a block.
pub(super) fn items(p: &mut Parser) {
    while p.at < p.limit {
        item(p);
    }
}

fn item(p: &mut Parser) {
    p.begins = None;
    if p.sees("for each") || begins_other_scope(p) {
        attempt(p, Kind::Scope, scope);
    } else if p.sees("story") && !p.sees_name_and_verb() {
        attempt(p, Kind::StoryHead, story_head);
    } else if begins_readings(p) {
        readings(p);
    } else {
        let is_of_the_law = !(right::begins(p) || story::begins(p) || amendment::begins(p));
        p.begins = is_of_the_law.then_some(p.at);
        attempt(p, Kind::Sentence, sentence);
    }
}

fn scope(p: &mut Parser) -> Parsed {
    p.frame = Some(Kind::Scope);
    p.of_a_case = true;
    if begins_other_scope(p) {
        other_scope(p);
    } else {
        p.expect("for each")?;
    }
    p.term()?;
    if p.at < p.limit && !matches!(p.kind(p.at), Some(Kind::Dot | Kind::Comma | Kind::Semicolon)) {
        return p.expect_kind(Kind::Colon);
    }
    // What follows is about such a case all the same: it is not told that it is about none.
    without_colon(p);
    Ok(())
}

/// `For every CASE:`, `For all CASES:`
fn begins_other_scope(p: &Parser) -> bool {
    let is_other = ["for every", "for all", "for any"].iter().any(|words| p.sees(words));
    let end = p.term_end(p.at + 2);
    is_other && end > p.at + 2 && p.kind(end) == Some(Kind::Colon)
}

/// What follows is about each such case all the same: it is not told that it is about none.
fn other_scope(p: &mut Parser) {
    let place = p.spans(p.at, p.at + 1);
    let mut report =
        error("L001", format!("\"{}\" cannot stand here", place.of(p.text)), place, "here should stand \"For each\"");
    report.notes.push("help: write \"For each\", and one case".into());
    report.edits.push((place, "For each".into()));
    p.diagnostics.push(report);
    p.bump();
    p.bump();
}

/// The name of a case was read, and another sign than a colon, or none, follows it.
fn without_colon(p: &mut Parser) {
    let name = p.span(p.at - 1);
    let title = format!("a colon is missing after \"{}\"", p.str(p.at - 1));
    let mut report = error("L001", title, name, "a colon belongs here");
    report.notes.push("what follows in the block is said of each such case".into());
    let sign = if p.at < p.limit { p.span(p.at) } else { Span { start: name.end, end: name.end } };
    report.edits.push((sign, ":".into()));
    p.diagnostics.push(report);
    if p.at < p.limit {
        p.bump();
    }
}

fn story_head(p: &mut Parser) -> Parsed {
    p.frame = Some(Kind::StoryHead);
    p.expect("story")?;
    p.quoted()?;
    p.expect_kind(Kind::Colon)
}

/// `Readings`, and in an amendment `Replace TERM: Readings`; a name may begin with these words.
fn begins_readings(p: &Parser) -> bool {
    let is_list = |at: usize| p.words_at(at, "readings") && !p.name_and_verb_at(at);
    if is_list(p.at) {
        return true;
    }
    let end = p.term_end(p.at + 1);
    let replaces = p.sees("replace") && end > p.at + 1 && p.kind(end) == Some(Kind::Colon);
    replaces && is_list(end + 1)
}

/// The head of the list, then its bullets; they are read even if the head is wrong.
fn readings(p: &mut Parser) {
    let mark = p.open();
    attempt(p, Kind::Readings, |p| {
        p.frame = Some(Kind::Readings);
        if p.sees("replace") {
            p.node(Kind::Replaced, |p| {
                p.expect("replace")?;
                p.term()?;
                p.expect_kind(Kind::Colon)
            })?;
        }
        p.expect("readings")?;
        if p.eat("of") {
            p.term()?;
        }
        p.quoted()?;
        p.expect_kind(Kind::Colon)?;
        if begins_readings_bullet(p, p.at) { Ok(()) } else { Err(no_bullet(p, "a bullet, as \"- label: sentence.\"")) }
    });
    while begins_readings_bullet(p, p.at) {
        let bullet = p.open();
        p.bump();
        p.term().expect("a label stands before a colon");
        p.bump();
        attempt(p, Kind::Sentence, sentence);
        p.close(bullet, Kind::ReadingsBullet);
    }
    p.close(mark, Kind::Readings);
}

/// A body and its full stop.
fn sentence(p: &mut Parser) -> Parsed {
    body(p)?;
    full_stop(p)
}

/// Which family a sentence belongs to is seen at its first words, or at the first word of the language after its subject.
fn body(p: &mut Parser) -> Parsed {
    if header::begins(p) {
        header::sentence(p)
    } else if right::begins(p) {
        right::sentence(p)
    } else if story::begins(p) {
        story::sentence(p)
    } else if amendment::begins(p) {
        amendment::sentence(p)
    } else {
        rule(p)
    }
}

/// A definition or a norm, which an amendment may put in the place of another.
pub(super) fn rule(p: &mut Parser) -> Parsed {
    if definition::begins(p) { definition::sentence(p) } else { norm::sentence(p) }
}

fn full_stop(p: &mut Parser) -> Parsed {
    if p.eat_kind(Kind::Dot) {
        return Ok(());
    }
    if p.at < p.limit {
        let ends_in_list = p.list_end == p.at && p.sees_kind(Kind::Comma);
        return Err(p.trouble(if ends_in_list { trouble::NO_TAIL } else { trouble::FULL_STOP }));
    }
    let last = p.span(p.at - 1);
    let place = if p.at < p.meaningful.len() { first_of_line(p, p.at) } else { last };
    let mut report = error("L002", format!("a full stop is missing after \"{}\"", p.str(p.at - 1)), place, "");
    if place == last {
        report.place.text = "a full stop belongs here".into();
    } else {
        report.place.text = "here the next sentence begins".into();
        report.others.push(Label { span: last, text: "a full stop belongs here".into() });
    }
    report.edits.push((Span { start: last.end, end: last.end }, ".".into()));
    p.diagnostics.push(report);
    Ok(())
}

/// Reads one construct; if it cannot be read, reports it, leaves its words in the tree as `Wrong`, and goes on after it.
fn attempt(p: &mut Parser, kind: Kind, construct: fn(&mut Parser) -> Parsed) {
    let (start, events, limit) = (p.at, p.events.len(), p.limit);
    let Err(mut trouble) = read(p, kind, construct) else { return };
    if let Some(line) = (start + 1..=trouble.at).rev().find(|&at| begins_sentence(p, at)) {
        // Words were taken over the end of a line that begins a sentence: perhaps only a full stop is missing before it.
        rewind(p, start, events);
        p.limit = line;
        let again = read(p, kind, construct);
        p.limit = limit;
        match again {
            Ok(()) => return,
            Err(earlier) => trouble = Trouble { ends: true, ..earlier },
        }
    }
    rewind(p, start, events);
    let end = recovery(p, start, trouble.at);
    let has_unclosed = (start..end).any(|at| p.token(at).kind == Kind::Unclosed);
    if !has_unclosed {
        let report = trouble::say(p, start, trouble);
        p.diagnostics.push(report);
    }
    p.events.push(Event::Start(Kind::Wrong));
    while p.at < end {
        p.bump();
    }
    p.events.push(Event::Finish);
}

/// Reads one construct as a node. The head of a list of readings gives no node of its own.
fn read(p: &mut Parser, kind: Kind, construct: fn(&mut Parser) -> Parsed) -> Result<(), Trouble> {
    p.frame = None;
    p.list_end = usize::MAX;
    if kind == Kind::Readings { construct(p) } else { p.node(kind, construct) }
}

fn rewind(p: &mut Parser, at: usize, events: usize) {
    p.at = at;
    p.events.truncate(events);
}

/// Where reading goes on: after the full stop, or at the next line that begins a sentence. One token further at least.
fn recovery(p: &Parser, start: usize, trouble: usize) -> usize {
    let mut at = trouble.max(start);
    while at < p.limit {
        if at > start && begins_sentence(p, at) {
            return at;
        }
        if p.kind(at) == Some(Kind::Dot) {
            // Full stops after a full stop are one mistake.
            while p.kind(at) == Some(Kind::Dot) {
                at += 1;
            }
            return at;
        }
        at += 1;
    }
    p.limit
}

/// True if a token begins a line with a capital letter, or a bullet with a label, after something that can be an end.
fn begins_sentence(p: &Parser, at: usize) -> bool {
    if at >= p.limit {
        return false;
    }
    if begins_readings_bullet(p, at) {
        return p.token(at).first_of_line;
    }
    let first = first_of_line(p, at);
    let is_first = first != p.span(at) || p.token(at).first_of_line;
    let is_capital = first.of(p.text).starts_with(char::is_uppercase);
    let begins_scope = p.words_at(at, "for each");
    let goes_on = !begins_scope
        && at > 0
        && match p.token(at - 1).kind {
            Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Open | Kind::Dash => true,
            Kind::Word => crate::lexer::is_owned(p.str(at - 1)) && !p.str(at - 1).eq_ignore_ascii_case("no"),
            _ => false,
        };
    p.token(at).kind == Kind::Word && is_first && is_capital && !goes_on
}

/// The place of the article that begins the line of a token, or of the token itself.
pub(super) fn first_of_line(p: &Parser, at: usize) -> Span {
    let token = p.meaningful[at];
    let mut first = token;
    for before in (0..token).rev() {
        match p.tokens[before].kind {
            Kind::Article => first = before,
            Kind::Space => {}
            _ => break,
        }
        if p.tokens[first].first_of_line {
            break;
        }
    }
    if !p.tokens[first].first_of_line {
        return p.span(at);
    }
    let range = &p.tokens[first].range;
    Span::new(range.start, range.end)
}

/// `- LABEL:`
fn begins_readings_bullet(p: &Parser, at: usize) -> bool {
    if p.kind(at) != Some(Kind::Dash) {
        return false;
    }
    let end = p.term_end(at + 1);
    end > at + 1 && p.kind(end) == Some(Kind::Colon)
}
