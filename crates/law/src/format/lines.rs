//! The lines of a block: words with single spaces, bullets under each other, and the notes of each.
//!
//! A sentence stands on one line. It goes on in the next before each bullet and after a list; and where its writer broke it
//! after a comma, a semicolon or a colon, or before `from` and `until`. Blank lines between sentences stay, one of several.

use super::names::{Names, capital};
use crate::kind::Kind;
use crate::parser::{self, single_spaced};
use crate::tree::{SyntaxNode, SyntaxToken};
use rowan::{NodeOrToken, WalkEvent};
use std::collections::BTreeSet;

/// A line, without what Markdown puts before it.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Its words, indented.
    pub words: String,
    /// The margin notes.
    pub notes: Vec<String>,
    /// True if a blank line stands before it.
    pub blank_before: bool,
}

/// The lines of a block; none if it has no sentences.
pub(super) fn of(block: &SyntaxNode, names: &Names) -> Vec<Line> {
    let ahead = parser::notes_of(block).into_iter().filter(|note| note.is_ahead).map(|note| note.place).collect();
    let mut writer = Writer {
        names,
        ahead,
        lines: Vec::new(),
        waiting: Vec::new(),
        noted: 0,
        in_label: false,
        indent: "",
        line_breaks: 0,
        blank: false,
        begins_item: false,
        begins_sentence: false,
        after_list: false,
        after_list_and_comma: false,
        name: Vec::new(),
        before: [Kind::Space, Kind::Space],
        last: None,
    };
    for event in block.preorder_with_tokens() {
        match event {
            WalkEvent::Enter(NodeOrToken::Node(node)) => writer.enter(&node),
            WalkEvent::Leave(NodeOrToken::Node(node)) => writer.leave(&node),
            WalkEvent::Enter(NodeOrToken::Token(token)) => writer.token(&token),
            WalkEvent::Leave(NodeOrToken::Token(_)) => {}
        }
    }
    writer.lines
}

struct Writer<'n> {
    names: &'n Names,
    /// Where the notes begin that belong to what comes after them.
    ahead: BTreeSet<u32>,
    lines: Vec<Line>,
    /// Notes for the next line.
    waiting: Vec<String>,
    /// The line that took the last note, if it does not wait.
    noted: usize,
    /// True in the label of a bullet of readings: the list is not yet behind us.
    in_label: bool,
    /// Before a line that is not the first of an item.
    indent: &'static str,
    /// Line breaks since the last word or note.
    line_breaks: usize,
    /// True if a blank line was met since the last word.
    blank: bool,
    /// True if the next word begins an item or a bullet of readings.
    begins_item: bool,
    /// True if the next word begins a sentence.
    begins_sentence: bool,
    /// True directly after the last bullet of a list.
    after_list: bool,
    /// True directly after the comma that follows a list.
    after_list_and_comma: bool,
    /// The words that are left of the name we are in, the last first.
    name: Vec<String>,
    /// The kinds of the two tokens before.
    before: [Kind; 2],
    /// The kind of the last word or sign.
    last: Option<Kind>,
}

impl Writer<'_> {
    fn enter(&mut self, node: &SyntaxNode) {
        match node.kind() {
            Kind::Sentence | Kind::Scope | Kind::Readings | Kind::StoryHead => {
                self.begins_sentence = true;
                self.begins_item = node.parent().is_none_or(|parent| parent.kind() != Kind::ReadingsBullet);
                (self.after_list, self.in_label) = (false, false);
            }
            Kind::ReadingsBullet => {
                (self.begins_item, self.after_list, self.in_label, self.indent) = (true, false, true, "  ");
            }
            Kind::Term => {
                self.name = self.names.spelled(node);
                self.name.reverse();
            }
            _ => {}
        }
    }

    fn leave(&mut self, node: &SyntaxNode) {
        match node.kind() {
            Kind::ReadingsBullet => self.indent = "",
            Kind::Add | Kind::FirstOf | Kind::LastOf => self.after_list = true,
            Kind::All | Kind::Any if has_bullets(node) => self.after_list = true,
            _ => {}
        }
    }

    fn token(&mut self, token: &SyntaxToken) {
        let kind = token.kind();
        match kind {
            Kind::Space => {
                self.line_breaks += token.text().matches('\n').count();
                self.blank |= self.line_breaks > 1;
            }
            Kind::Gap | Kind::FenceLine => {}
            // Marks of Markdown lie inside a note or a text that goes on in the next line.
            Kind::Note | Kind::Text if self.before == [kind, Kind::Gap] => self.goes_on(token),
            Kind::Note => self.note(token),
            _ => self.word(token),
        }
        self.before = [self.before[1], kind];
    }

    fn goes_on(&mut self, token: &SyntaxToken) {
        let begun = match token.kind() {
            Kind::Note if self.waiting.is_empty() => self.lines[self.noted].notes.last_mut(),
            Kind::Note => self.waiting.last_mut(),
            _ => self.lines.last_mut().map(|line| &mut line.words),
        };
        let begun = begun.expect("its first piece was written");
        let joined = single_spaced(&format!("{begun}\n{}", token.text()));
        // Only what was quoted is made single spaced: the indentation of a line is no part of it.
        let indent = begun.len() - begun.trim_start().len();
        begun.replace_range(indent.., &joined);
    }

    fn note(&mut self, token: &SyntaxToken) {
        let text = single_spaced(token.text());
        let is_ahead = self.ahead.contains(&u32::from(token.text_range().start()));
        if is_ahead || self.lines.is_empty() {
            self.waiting.push(text);
        } else {
            // A note in a label belongs to the list, and at the end of its line it would belong to the sentence.
            self.noted = self.lines.len() - if self.in_label { 2 } else { 1 };
            self.lines[self.noted].notes.push(text);
        }
        self.line_breaks = 0;
    }

    /// A word, an article, a sign, a text.
    fn word(&mut self, token: &SyntaxToken) {
        let kind = token.kind();
        let is_in_name = !self.name.is_empty();
        let word = self.written(token);
        if self.lines.is_empty() || self.breaks_before(kind, &word, is_in_name) {
            let words = if self.begins_item { String::new() } else { self.indent.to_string() };
            let blank_before = self.blank && self.begins_item && !self.lines.is_empty();
            self.lines.push(Line { words, notes: Vec::new(), blank_before });
        }
        let line = self.lines.last_mut().expect("a line is begun");
        let is_first = line.words.trim().is_empty();
        let is_close = matches!(kind, Kind::Dot | Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Close);
        if !is_first && !is_close && self.last != Some(Kind::Open) {
            line.words.push(' ');
        }
        line.words.push_str(&word);
        line.notes.append(&mut self.waiting);
        self.after_list_and_comma = self.after_list && kind == Kind::Comma;
        (self.begins_item, self.begins_sentence, self.after_list) = (false, false, false);
        (self.blank, self.line_breaks, self.last) = (false, 0, Some(kind));
    }

    fn breaks_before(&self, kind: Kind, word: &str, is_in_name: bool) -> bool {
        let is_kept = self.line_breaks > 0
            && (matches!(self.last, Some(Kind::Comma | Kind::Semicolon | Kind::Colon))
                || !is_in_name && matches!(word, "from" | "until"));
        let goes_on_after_list = self.after_list && !matches!(kind, Kind::Dot | Kind::Comma);
        self.begins_item || kind == Kind::Dash || is_kept || goes_on_after_list || self.after_list_and_comma
    }

    /// As it is spelled: names as they are defined, words of the language small, a capital where a sentence begins. What
    /// follows a colon keeps its first letter.
    fn written(&mut self, token: &SyntaxToken) -> String {
        let text = token.text();
        let spelled = match token.kind() {
            Kind::Word | Kind::Number if !self.name.is_empty() => self.name.pop().expect("a word of the name"),
            Kind::Word | Kind::Article if is_month(token) => capital(&text.to_ascii_lowercase()),
            Kind::Word | Kind::Article if self.last == Some(Kind::Colon) => text.to_string(),
            Kind::Word | Kind::Article => text.to_ascii_lowercase(),
            Kind::Text => single_spaced(text),
            _ => text.to_string(),
        };
        if self.begins_sentence { capital(&spelled) } else { spelled }
    }
}

fn is_month(word: &SyntaxToken) -> bool {
    word.parent().is_some_and(|parent| matches!(parent.kind(), Kind::Date | Kind::DayOfYear))
}

fn has_bullets(node: &SyntaxNode) -> bool {
    node.children_with_tokens().any(|element| element.kind() == Kind::Dash)
}
