//! Messages about words and messages about names, together.
//!
//! Promise: a sentence that could not be read does not make others wrong: names that it would have defined are not
//! called unknown, a case that it would have opened is not called one that nothing opens, a law whose head could not be
//! read, or stands in a block that is not closed, is not called missing, what follows such a head is not held against
//! another law of the page, and findings wait until everything can be read.

use {
    super::{definitions::NOT_OPENED, heads::NO_LAW, page::ONE_READING},
    crate::{
        checked::Law,
        diagnostic::{Diagnostic, Severity},
    },
};

/// So many unknown names are held against the lines with errors; a page with more has other troubles.
const MOST: usize = 200;

/// Joins what the parser and the names say of a page.
pub fn with_syntax(
    text: &str,
    parsed: Vec<Diagnostic>,
    law: Option<Law>,
    named: Vec<Diagnostic>,
) -> (Option<Law>, Vec<Diagnostic>) {
    let unread = parsed.iter().any(|said| said.severity == Severity::Error);
    let broken = if unread { broken_lines(text, &parsed) } else { String::new() };
    let unread_head = parsed.iter().filter(|said| is_in_head(text, said)).map(|said| said.place.span.start).min();
    // Where another head was read, sentences of two laws stand together.
    let mixed = unread_head.filter(|_| named.iter().all(|about| about.title != NO_LAW));
    let unclosed = parsed.iter().any(|said| said.code == "L005");
    let mut asked = 0;
    let mut said = parsed;
    said.extend(named.into_iter().filter(|about| {
        if !unread {
            return true;
        }
        if about.title == NO_LAW {
            return unread_head.is_none() && !unclosed;
        }
        if mixed.is_some_and(|head| head < about.place.span.start) {
            return false;
        }
        if about.code == "L010" && asked < MOST {
            asked += 1;
            let name = about.place.span.of(text).to_lowercase();
            return !has_words(&broken, &name);
        }
        if about.code == NOT_OPENED {
            let name = about.place.span.of(text).to_lowercase();
            return !has_words(&broken, "it opens") || !has_words(&broken, &name);
        }
        if about.title == ONE_READING {
            return bullets_after(text, about.place.span.start as usize) < 2;
        }
        about.severity == Severity::Error
    }));
    said.sort_by_key(|said| said.place.span);
    (law.filter(|_| !unread), said)
}

/// So many bullets stand in a row under the line of this place, read or not.
fn bullets_after(text: &str, at: usize) -> usize {
    let is_bullet = |line: &&str| line.trim_start().starts_with('-');
    text[at.min(text.len())..].lines().skip(1).take_while(is_bullet).count()
}

/// Does the message stand in a sentence that begins as the head of a law does?
fn is_in_head(text: &str, said: &Diagnostic) -> bool {
    // A head is a sentence of a line or two.
    const LINES: usize = 3;
    const LENGTH: usize = 300;
    let at = (said.place.span.start as usize).min(text.len());
    let start = text.floor_char_boundary(at.saturating_sub(LENGTH));
    let end = text.ceil_char_boundary((at + LENGTH).min(text.len()));
    let rest = text[at..end].lines().next().unwrap_or_default();
    let lines = text[start..at + rest.len()].rsplit('\n').take(LINES);
    let mut sentence = lines.take_while(|line| !line.starts_with("```")).enumerate();
    let words = |line: &str| line.split('[').next().unwrap_or_default().trim_end().to_owned();
    let ends = |(number, line): &(usize, &str)| *number > 0 && words(line).ends_with('.');
    let begins =
        |(_, line): &(usize, &str)| line.trim_start().get(..4).is_some_and(|lead| lead.eq_ignore_ascii_case("law "));
    sentence.find(|line| ends(line) || begins(line)).is_some_and(|line| !ends(&line) && begins(&line))
}

/// Do these words stand in a text, not as part of longer ones?
fn has_words(text: &str, words: &str) -> bool {
    let goes_on = |sign: Option<char>| sign.is_some_and(|sign| sign.is_alphanumeric() || sign == '-');
    text.match_indices(words).any(|(at, _)| {
        let (before, after) = (&text[..at], &text[at + words.len()..]);
        !goes_on(before.chars().next_back()) && !goes_on(after.chars().next())
    })
}

/// The lines on which a sentence could not be read, in small letters.
fn broken_lines(text: &str, parsed: &[Diagnostic]) -> String {
    let mut broken = String::new();
    let mut from = 0;
    for said in parsed {
        let at = (said.place.span.start as usize).min(text.len());
        if at < from {
            continue;
        }
        let start = text.as_bytes()[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let end = text.as_bytes()[at..].iter().position(|byte| *byte == b'\n').map_or(text.len(), |more| at + more);
        broken.push_str(&text[start.max(from)..end].to_lowercase());
        broken.push('\n');
        from = end;
    }
    broken
}

#[cfg(test)]
mod tests {
    use {
        super::*,
        crate::{diagnostic::Label, span::Span},
    };

    fn said(code: &'static str, start: usize, end: usize) -> Diagnostic {
        Diagnostic {
            code,
            severity: Severity::Error,
            title: String::new(),
            place: Label { span: Span::new(start, end), text: String::new() },
            others: Vec::new(),
            notes: Vec::new(),
            edits: Vec::new(),
        }
    }

    #[test]
    fn a_name_whose_definition_could_not_be_read_is_not_called_unknown() {
        let text = "Exit ban is a measur.\nExit ban is told.\nPost is told.\nBan is told.\nBa is told.\n";
        let at = |name: &str| text.find(name).map(|at| said("L010", at, at + name.len())).expect("it stands there");
        let unknown = vec![said("L010", 22, 30), at("Post"), at("Ban"), said("L010", text.len() - 12, text.len() - 10)];
        let (_, all) = with_syntax(text, vec![said("L001", 14, 20)], None, unknown);
        let told: Vec<&str> = all.iter().map(|said| said.place.span.of(text)).collect();
        assert_eq!(told, ["measur", "Post", "Ba"]);
    }

    #[test]
    fn a_law_whose_head_could_not_be_read_is_not_called_missing() {
        let missing = || vec![Diagnostic { title: NO_LAW.into(), ..said("L030", 0, 3) }];
        let codes = |text: &str, at: usize| -> Vec<&str> {
            let (_, all) = with_syntax(text, vec![said("L006", at, at + 1)], None, missing());
            all.iter().map(|said| said.code).collect()
        };
        let text = "```law\nLaw x (\"x\") is in force\nfrom 31 February 2030.\nThe board is a bod.\n```\n";
        assert_eq!(codes(text, text.find("x (").expect("it stands there")), ["L006"]);
        assert_eq!(codes(text, text.find("31").expect("it stands there")), ["L006"]);
        assert_eq!(codes(text, text.find("bod").expect("it stands there")), ["L030", "L006"]);
        let text = "```law\nLaw x (\"x\") is in force from 1 May 2030.   [X]\nThe board is a bod.\n```\n";
        assert_eq!(codes(text, text.find("bod").expect("it stands there")), ["L030", "L006"]);
    }

    #[test]
    fn the_head_in_a_block_that_is_not_closed_is_not_called_missing() {
        let missing = || vec![Diagnostic { title: NO_LAW.to_string(), ..said("L030", 7, 10) }];
        let codes = |parsed: Vec<Diagnostic>| -> Vec<&str> {
            let (_, all) = with_syntax("```law\nLaw x is in forc.\n", parsed, None, missing());
            all.iter().map(|said| said.code).collect()
        };
        assert_eq!(codes(vec![said("L005", 0, 6)]), ["L005"]);
        assert_eq!(codes(Vec::new()), ["L030"]);
    }

    #[test]
    fn a_case_whose_opening_could_not_be_read_is_not_called_unopened() {
        let text = "A summons is a case.\nA file is a case.\nTo call is an act of the office; it opens a summons.\n";
        let unopened = vec![said("L045", 2, 9), said("L045", 23, 27)];
        let broken = text.find("is an act").expect("it stands there");
        let (_, all) = with_syntax(text, vec![said("L001", broken, broken + 2)], None, unopened);
        let told: Vec<&str> = all.iter().map(|said| said.place.span.of(text)).collect();
        assert_eq!(told, ["file", "is"]);
    }

    #[test]
    fn what_follows_an_unread_head_is_not_held_against_another_law() {
        let text = "```law\nThe post is a body.\nLaw x (\"x\") is in forc from 1 May 2030.\nThe post is a body.\n```\n";
        let head = text.find("forc").expect("it stands there");
        let twice = |at: usize| vec![said("L040", at, at + 4)];
        let codes = |at: usize| -> Vec<&str> {
            let (_, all) = with_syntax(text, vec![said("L001", head, head + 4)], None, twice(at));
            all.iter().map(|said| said.code).collect()
        };
        assert_eq!(codes(text.rfind("post").expect("it stands there")), ["L001"]);
        assert_eq!(codes(text.find("post").expect("it stands there")), ["L040", "L001"]);
    }
}
