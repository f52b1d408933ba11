//! What cannot be read, said in the words of whoever wrote it: what stands there, what should, how such a sentence is
//! written.

use super::{Parser, drafting, item, rewording, turned};
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
    /// True if a name stands directly before it.
    pub follows_name: bool,
    /// True if the sentence seems to end there, with its line.
    pub ends: bool,
    /// The message, where the construct knows better than the general one.
    pub said: Option<Box<Diagnostic>>,
}

/// Wanted: what a reading is called.
const LABEL: &str = "a label, as in \"- label: sentence.\"";
/// Wanted: any name.
pub(super) const NAME: &str = "a name";
/// Wanted: the end of the sentence.
pub(super) const FULL_STOP: &str = "a full stop";
/// Wanted: the end of the sentence, after a list.
pub(super) const NO_TAIL: &str = "a full stop: nothing can follow a list, so write the \"unless\" before it";
/// Wanted: a title, a label, a question.
pub(super) const TEXT: &str = "a text in quotes, as (\"…\")";
/// Wanted: what a sentence does.
pub(super) const VERB: &str = "a verb of the language";

/// How the proposal of hyphens begins.
pub(super) const ONE_NAME: &str = "help: if it is one name, write it with hyphens: ";

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

/// A trouble whose message is already known.
pub(super) fn said(at: usize, report: Diagnostic) -> Trouble {
    Trouble { at, wanted: "", follows_name: false, ends: false, said: Some(Box::new(report)) }
}

/// The trouble where a bullet is wanted and none stands: perhaps the list has other marks.
pub(super) fn no_bullet(p: &Parser, wanted: &'static str) -> Trouble {
    let marks = rewording::other_marks(p);
    let Some((first, last)) = marks.first().zip(marks.last()) else { return p.trouble(wanted) };
    let title = format!("\"{}\" cannot stand here", shown(first.of(p.text)));
    let mut report = error("L001", title, *first, format!("here should stand {wanted}"));
    report.notes.push("help: each bullet begins with \"-\"".into());
    let at = (p.at..p.limit).find(|&at| p.span(at).start >= last.end).unwrap_or(p.limit - 1);
    report.edits.extend(marks.into_iter().map(|mark| (mark, "-".to_owned())));
    said(at, report)
}

/// The message for a sentence that begins at `start`.
pub(super) fn say(p: &Parser, start: usize, trouble: Trouble) -> Diagnostic {
    if let Some(said) = trouble.said {
        return *said;
    }
    if let Some(word) = owned_label(p, trouble.at) {
        return say(p, start, Trouble { at: word, wanted: LABEL, follows_name: word > trouble.at + 1, ..trouble });
    }
    let mut report =
        if is_inside_name(p, start, &trouble) { owned_word(p, &trouble) } else { cannot_stand(p, &trouble) };
    spelling(p, start, &trouble, &mut report);
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
    if is_length(p, trouble.at) && p.words_at(trouble.at.wrapping_sub(1), "is") {
        report.notes.push(
            "a length has one value for everybody, and is named where it is counted: \"within 30 days (answer term) of …\". For two groups write a list, and each bullet with its own \"if\""
                .into(),
        );
    }
    drafting::advise(p, start, &trouble, &mut report);
    report
}

/// `30 days`
fn is_length(p: &Parser, at: usize) -> bool {
    let units = ["day", "days", "week", "weeks", "month", "months", "working"];
    p.kind(at) == Some(Kind::Number) && units.iter().any(|unit| p.words_at(at + 1, unit))
}

fn cannot_stand(p: &Parser, trouble: &Trouble) -> Diagnostic {
    let wanted = wanted(trouble.wanted);
    let Some(kind) = p.kind(trouble.at) else {
        let title = "the block ends before the sentence does".into();
        return error("L001", title, p.span(p.limit - 1), format!("after this should stand {wanted}"));
    };
    if trouble.ends {
        let title = "the sentence ends before it is complete".into();
        return error("L001", title, item::first_of_line(p, trouble.at), format!("before this should stand {wanted}"));
    }
    let title = match kind {
        Kind::Dot => "the sentence ends before it is complete".into(),
        Kind::Unknown => format!("\"{}\" is no sign of the language", shown(p.str(trouble.at))),
        _ => format!("\"{}\" cannot stand here", shown(p.str(trouble.at))),
    };
    error("L001", title, p.span(trouble.at), format!("here should stand {wanted}"))
}

/// Words that say what a sentence does: they never connect the parts of a name.
const VERBS: [&str; 13] =
    ["amends", "are", "becomes", "can", "does", "forbids", "happens", "has", "have", "is", "knows", "must", "may"];

fn is_verb(word: &str) -> bool {
    VERBS.iter().any(|verb| word.eq_ignore_ascii_case(verb))
}

/// True if a connecting word of the language follows a name and a further word follows it: it was meant as a part of the
/// name. Where the verb is still to come, it must in fact come.
fn is_inside_name(p: &Parser, start: usize, trouble: &Trouble) -> bool {
    let at = trouble.at;
    let begins_clause = ["if", "unless", "until", "once", "when", "while"].iter().any(|word| p.words_at(at, word));
    let is_of_a_draft = || {
        let is_other = drafting::is_state_on_a_day(p, at) || turned::is_done_to(p, start, at);
        is_other || drafting::is_no_last_day(p, trouble) || rewording::words(p, start, trouble).is_some()
    };
    if p.kind(at) != Some(Kind::Word) || !is_owned(p.str(at)) || is_of_a_draft() {
        return false;
    }
    if at == start {
        return begins_a_definition(p, at);
    }
    if is_value(p, trouble) || trouble.wanted == LABEL {
        return true;
    }
    if is_all_of_a_name(p, trouble) {
        return true;
    }
    if is_verb(p.str(at)) || begins_clause {
        return false;
    }
    // Before a text in quotes stands a name and nothing else.
    if trouble.wanted == TEXT && trouble.follows_name {
        return matches!(p.kind(name_end(p, at)), Some(Kind::Open | Kind::Text));
    }
    let goes_on = p.kind(at + 1) == Some(Kind::Word) && !is_owned(p.str(at + 1));
    let ends = |at: usize| p.kind(at).is_none_or(|kind| kind == Kind::Dot);
    let verb_follows = || (at + 1..).take_while(|&at| !ends(at)).any(|at| is_verb(p.str(at)));
    goes_on && (trouble.follows_name || trouble.wanted == NAME) && (trouble.wanted != VERB || verb_follows())
}

/// `Open case is a fact`: what is defined has a name, and here a word of the language begins it.
fn begins_a_definition(p: &Parser, at: usize) -> bool {
    let verb = p.term_end(at + 1);
    let things = ["body", "fact", "case", "measure", "chance", "event by law"];
    let is_defined = |thing: &str| (p.words_at(verb, "is") || p.words_at(verb, "are")) && p.words_at(verb + 1, thing);
    verb > at + 1 && (p.words_at(verb, "means") || things.iter().any(|thing| is_defined(thing)))
}

/// A value of a fact that is a word of the language: `in, out or away`.
fn is_value(p: &Parser, trouble: &Trouble) -> bool {
    let ends = |at: usize| matches!(p.kind(at), Some(Kind::Comma | Kind::Semicolon)) || p.words_at(at, "or");
    trouble.wanted.starts_with("a value") && ends(trouble.at + 1)
}

/// `- only: SENTENCE`: the first word of the language in the label of a bullet.
fn owned_label(p: &Parser, dash: usize) -> Option<usize> {
    let end = name_end(p, dash + 1);
    let is_label = p.kind(dash) == Some(Kind::Dash) && p.kind(end) == Some(Kind::Colon);
    (dash + 1..end).find(|&at| is_label && is_owned(p.str(at)))
}

/// True if a name should begin there, and words of the language stand where it should: `Right before ("…")`.
fn is_all_of_a_name(p: &Parser, trouble: &Trouble) -> bool {
    trouble.wanted == NAME && matches!(p.kind(name_end(p, trouble.at)), Some(Kind::Open | Kind::Text | Kind::Close))
}

fn owned_word(p: &Parser, trouble: &Trouble) -> Diagnostic {
    let at = trouble.at;
    let word = p.str(at);
    let title = format!("\"{word}\" is a word of the language and cannot be part of a name");
    let mut report = error("L004", title, p.span(at), format!("here should stand {}", wanted(trouble.wanted)));
    let to_the_end = [TEXT, LABEL].contains(&trouble.wanted) || is_all_of_a_name(p, trouble);
    let last = if to_the_end { name_end(p, at) - 1 } else { at + 1 };
    if (last == at && !trouble.follows_name) || is_value(p, trouble) {
        report.notes.push("help: take another name, or a second word with a hyphen".into());
        return report;
    }
    hyphenate(p, if trouble.follows_name { at - 1 } else { at }, last, &mut report);
    report
}

/// The end of the words from here on.
fn name_end(p: &Parser, at: usize) -> usize {
    (at..).find(|&at| p.kind(at) != Some(Kind::Word)).expect("a block ends")
}

/// Proposes to make one name of the words from `first` to `last`.
pub(super) fn hyphenate(p: &Parser, first: usize, last: usize, report: &mut Diagnostic) {
    let joined: Vec<&str> = (first..=last).map(|at| p.str(at)).collect();
    let joined = joined.join("-");
    report.notes.push(format!("{ONE_NAME}{joined}"));
    report.edits.push((p.spans(first, last), joined));
}

/// Proposes the word that was probably meant: the wanted one at the place itself, or a verb among the words before it.
fn spelling(p: &Parser, start: usize, trouble: &Trouble, report: &mut Diagnostic) {
    let (places, candidates): (_, Vec<&str>) = match trouble.wanted.strip_prefix("one of: ") {
        _ if trouble.wanted == VERB => (start + 1..trouble.at, VERBS.to_vec()),
        Some(several) => (trouble.at..trouble.at + 1, several.split(", ").collect()),
        None if trouble.wanted == TEXT => return,
        None => (trouble.at..trouble.at + 1, vec![trouble.wanted]),
    };
    const LONGEST: usize = 16;
    for at in places.take(LONGEST).filter(|&at| p.kind(at) == Some(Kind::Word) && p.str(at).len() <= LONGEST) {
        let word = p.str(at).to_lowercase();
        let first_words = candidates.iter().filter_map(|words| words.split(' ').find(|word| !is_article(word)));
        let near = first_words.map(|meant| (strsim::damerau_levenshtein(&word, meant), meant)).min();
        if let Some((_, meant)) = near.filter(|&(distance, meant)| 0 < distance && distance * 4 <= meant.len()) {
            if at != trouble.at {
                report.others.push(Label { span: p.span(at), text: format!("did you mean \"{meant}\"?") });
            } else {
                report.notes.push(format!("help: did you mean \"{meant}\"?"));
            }
            report.edits.push((p.span(at), meant.into()));
            return;
        }
    }
}

fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the")
}

/// What is wanted, as part of a sentence: words of the language in quotes, descriptions as they are.
fn wanted(wanted: &str) -> String {
    match wanted.strip_prefix('`') {
        Some(sign) => format!("\"{}\"", sign.trim_end_matches('`')),
        None if ["a ", "an ", "the ", "one of"].iter().any(|lead| wanted.starts_with(lead)) => wanted.into(),
        None => format!("\"{wanted}\""),
    }
}

/// The words from one token up to another, as written but with single spaces, cut in the middle if there are many.
pub(super) fn cut(p: &Parser, start: usize, end: usize) -> String {
    const MOST: usize = 10;
    if end - start <= 2 * MOST {
        return written(p, start, end);
    }
    format!("{} … {}", written(p, start, start + MOST), written(p, end - MOST, end))
}

/// The text from one token up to another, with the article before it, without notes.
fn written(p: &Parser, start: usize, end: usize) -> String {
    let Some(last) = end.checked_sub(1).filter(|last| *last >= start) else { return String::new() };
    let mut text = String::new();
    for token in &p.tokens[with_article(p, p.meaningful[start])..=p.meaningful[last]] {
        match token.kind {
            Kind::Space if !text.ends_with(' ') => text.push(' '),
            Kind::Space | Kind::Note => {}
            _ => text.push_str(&shown(&p.text[token.range.clone()])),
        }
    }
    text
}

/// The place of the article directly before a token, or of the token.
fn with_article(p: &Parser, token: usize) -> usize {
    let is_article = |at: usize| p.tokens[at].kind == Kind::Article;
    match token {
        2.. if p.tokens[token - 1].kind == Kind::Space && is_article(token - 2) => token - 2,
        _ => token,
    }
}

/// The place of a token, with the article before it.
pub(super) fn first_with_article(p: &Parser, at: usize) -> Span {
    let range = &p.tokens[with_article(p, p.meaningful[at])].range;
    Span::new(range.start, range.end).to(p.span(at))
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
            // A quotation brings its own mark.
            let text = self.text[token.range.clone()].trim_start_matches('"').trim_end();
            let title = format!("this {what} is not closed: \"{}\"", shown(text));
            let mut report = error("L003", title, place, "it begins here");
            report.notes.push(format!("help: write {close} where the {what} ends"));
            self.diagnostics.push(report);
        }
    }
}
