//! Messages about words and messages about names, together.
//!
//! Promise: a sentence that could not be read does not make others wrong: names that it would have defined are not
//! called unknown, a law whose head could not be read is not called missing, and findings wait until everything can be
//! read.

use {
    super::heads::NO_LAW,
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
    let head_unread = parsed.iter().any(|said| is_in_head(text, said));
    let mut asked = 0;
    let mut said = parsed;
    said.extend(named.into_iter().filter(|about| {
        if !unread {
            return true;
        }
        if about.title == NO_LAW {
            return !head_unread;
        }
        if about.code == "L010" && asked < MOST {
            asked += 1;
            let name = about.place.span.of(text).to_lowercase();
            return !broken.contains(name.as_str());
        }
        about.severity == Severity::Error
    }));
    said.sort_by_key(|said| said.place.span);
    (law.filter(|_| !unread), said)
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
    let ends = |(number, line): &(usize, &str)| *number > 0 && line.trim_end().ends_with('.');
    let begins =
        |(_, line): &(usize, &str)| line.trim_start().get(..4).is_some_and(|lead| lead.eq_ignore_ascii_case("law "));
    sentence.find(|line| ends(line) || begins(line)).is_some_and(|line| begins(&line))
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
        let text = "Exit ban is a measur.\nExit ban is told.\nPost is told.\n";
        let unknown = vec![said("L010", 22, 30), said("L010", 40, 44)];
        let (_, all) = with_syntax(text, vec![said("L001", 14, 20)], None, unknown);
        assert_eq!(all.iter().map(|said| said.place.span.start).collect::<Vec<_>>(), [14, 40]);
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
    }
}
