//! What cannot be read, said in the words of whoever wrote it: what stands there, what should, how such a sentence is
//! written.

use super::Parser;
use crate::diagnostic::{Diagnostic, Label, Severity};
use crate::kind::Kind;
use crate::lexer::is_owned;
use crate::span::Span;

/// The outcome of one construct.
pub(super) type Parsed = Result<(), Trouble>;

/// The first token that cannot go on.
#[derive(Debug)]
pub(super) struct Trouble {
    /// Which.
    pub at: usize,
    /// What should stand there.
    pub wanted: &'static str,
    /// True if the sentence seems to end there, with its line.
    pub ends: bool,
    /// The message, where the construct knows better than the general one.
    pub said: Option<Box<Diagnostic>>,
}

/// Wanted: any name.
pub(super) const NAME: &str = "a name";
/// Wanted: the end of the sentence.
pub(super) const FULL_STOP: &str = "a full stop";
/// Wanted: the end of the sentence, after a list.
pub(super) const NO_TAIL: &str = "a full stop: nothing can follow a list, so write the \"unless\" before it";
/// Wanted: what a sentence does.
pub(super) const VERB: &str = "a verb of the language";

/// Words that draft laws use, and what is written here instead.
const INSTEAD: [(&str, &str); 8] = [
    (
        "shall",
        "for \"shall\" write \"must … within …\" (a duty), \"may\" (a power), or \"happens\" (by operation of law)",
    ),
    ("will", "for \"will\" write \"happens\" (by operation of law), or \"must … within …\" (a duty)"),
    ("should", "for \"should\" write \"must … within …\", or leave the sentence to the prose"),
    (
        "cannot",
        "what no sentence allows does not happen; what a measure stops is written \"MEASURE forbids ACT, enforced by BODY\"",
    ),
    ("provided", "for \"provided that\" begin the sentence with \"If …,\""),
    ("except", "for \"except\" write \", unless …\" at the end of the sentence"),
    ("immediately", "for \"immediately\" write \"on the day of …\""),
    ("upon", "for \"upon\" write \"on the day of\""),
];

/// An error without further words.
pub(super) fn error(code: &'static str, title: String, span: Span, label: impl Into<String>) -> Diagnostic {
    Diagnostic {
        code,
        severity: Severity::Error,
        title,
        place: Label { span, text: label.into() },
        others: Vec::new(),
        notes: Vec::new(),
        edits: Vec::new(),
    }
}

/// The message for a sentence that begins at `start`.
pub(super) fn say(p: &Parser, start: usize, trouble: Trouble) -> Diagnostic {
    if let Some(said) = trouble.said {
        return *said;
    }
    let mut report = match p.kind(trouble.at) {
        Some(Kind::Word) if is_inside_name(p, start, &trouble) => owned_word(p, start, &trouble),
        _ => cannot_stand(p, &trouble),
    };
    if trouble.at > start {
        report.notes.push(format!("I read up to here: \"{}\"", cut(p, start, trouble.at)));
    }
    if let Some(frame) = p.frame {
        report.notes.push(format!("such a sentence is written: {}", frame.says()));
    } else if trouble.wanted == VERB {
        report.notes.push(
            "a sentence says what somebody may, must or can do, what happens, what is in force, what there is".into(),
        );
    }
    let words = (start..trouble.at.saturating_add(1).min(p.limit)).map(|at| p.str(at));
    let instead = words.filter_map(|word| INSTEAD.iter().find(|(draft, _)| word.eq_ignore_ascii_case(draft))).next();
    report.notes.extend(instead.map(|(_, help)| format!("help: {help}")));
    report
}

fn cannot_stand(p: &Parser, trouble: &Trouble) -> Diagnostic {
    let label = format!("here should stand {}", wanted(trouble.wanted));
    let Some(kind) = p.kind(trouble.at) else {
        let label = label.replace("here", "after this");
        return error("L001", "the block ends before the sentence does".into(), p.span(p.limit - 1), label);
    };
    if trouble.ends {
        let label = label.replace("here", "before this");
        return error("L001", "the sentence ends before it is complete".into(), p.span(trouble.at), label);
    }
    let title = match kind {
        Kind::Dot => "the sentence ends before it is complete".into(),
        Kind::Unknown => format!("\"{}\" is no sign of the language", shown(p.str(trouble.at))),
        _ => format!("\"{}\" cannot stand here", shown(p.str(trouble.at))),
    };
    error("L001", title, p.span(trouble.at), label)
}

/// True if a connecting word follows a name and a further word follows it: it was meant as a part of the name.
fn is_inside_name(p: &Parser, start: usize, trouble: &Trouble) -> bool {
    const VERBS: [&str; 13] =
        ["amends", "are", "becomes", "can", "does", "forbids", "happens", "has", "have", "is", "knows", "must", "may"];
    let word = p.str(trouble.at);
    let follows_name =
        trouble.at > start && p.kind(trouble.at - 1) == Some(Kind::Word) && !is_owned(p.str(trouble.at - 1));
    let goes_on = p.kind(trouble.at + 1) == Some(Kind::Word) && !is_owned(p.str(trouble.at + 1));
    let is_verb = VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb));
    is_owned(word) && !is_verb && goes_on && (follows_name || trouble.wanted == NAME)
}

fn owned_word(p: &Parser, start: usize, trouble: &Trouble) -> Diagnostic {
    let at = trouble.at;
    let word = p.str(at);
    let title = format!("\"{word}\" is a word of the language and cannot be part of a name");
    let mut report = error("L004", title, p.span(at), format!("here should stand {}", wanted(trouble.wanted)));
    let first = if at > start && !is_owned(p.str(at - 1)) && p.kind(at - 1) == Some(Kind::Word) { at - 1 } else { at };
    let joined: Vec<&str> = (first..=at + 1).map(|at| p.str(at)).collect();
    let joined = joined.join("-");
    report.notes.push(format!("help: if it is one name, write it with hyphens: {joined}"));
    report.edits.push((p.spans(first, at + 1), joined));
    report
}

/// What is wanted, as part of a sentence: words of the language in quotes, descriptions as they are.
fn wanted(wanted: &str) -> String {
    match wanted.strip_prefix('`') {
        Some(sign) => format!("\"{}\"", sign.trim_end_matches('`')),
        None if ["a ", "an ", "one of", "the kind"].iter().any(|lead| wanted.starts_with(lead)) => wanted.into(),
        None => format!("\"{wanted}\""),
    }
}

/// The words from one token up to another, single spaces, cut in the middle if there are many.
pub(super) fn cut(p: &Parser, start: usize, end: usize) -> String {
    const MOST: usize = 10;
    let words = |from: usize, to: usize| {
        let mut text = String::new();
        for at in from..to {
            let sign =
                matches!(p.token(at).kind, Kind::Dot | Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Close);
            let opened = at > from && p.token(at - 1).kind == Kind::Open;
            if at > from && !sign && !opened {
                text.push(' ');
            }
            text.push_str(&shown(p.str(at)));
        }
        text
    };
    if end - start <= 2 * MOST {
        words(start, end)
    } else {
        format!("{} … {}", words(start, start + MOST), words(end - MOST, end))
    }
}

/// A piece of the text as it can be shown in a line: not too long, white space single, signs that cannot be seen by number.
pub(super) fn shown(text: &str) -> String {
    const MOST: usize = 40;
    let mut shown = String::new();
    for (count, c) in text.chars().enumerate() {
        if count == MOST {
            shown.push('…');
            break;
        }
        match c {
            c if c.is_whitespace() => shown.push(' '),
            c if c.is_control()
                || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}') =>
            {
                shown.push_str(&format!("U+{:04X}", c as u32));
            }
            c => shown.push(c),
        }
    }
    shown
}

impl Parser<'_> {
    /// Quotations and notes that are not closed are found by the lexer, and reported whatever stands around them.
    pub(super) fn report_unclosed(&mut self) {
        for token in self.tokens.iter().filter(|token| token.kind == Kind::Unclosed) {
            let place = Span::new(token.range.start, token.range.start + 1);
            let is_note = self.text[token.range.clone()].starts_with('[');
            let (what, close) = if is_note { ("margin note", "]") } else { ("quotation", "\"") };
            let title = format!("this {what} is not closed: \"{}\"", shown(&self.text[token.range.clone()]));
            let mut report = error("L003", title, place, "it begins here");
            report.notes.push(format!("help: write {close} where the {what} ends"));
            self.diagnostics.push(report);
        }
    }
}
