//! How a grammar is written down: the part of Lark's notation that `docs/grammar/grammar.lark` uses.
//!
//! ```text
//! rule: "word" TERMINAL (rule ("," rule)* | other)? -> name
//! TERMINAL: "words" | "other words"
//! ```
//!
//! Promise: a file that uses more than this is refused with a sentence, never half understood.

use std::iter::Peekable;

/// What the right side of a rule is made of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A rule or a terminal, by its name.
    Name(String),
    /// Words or a sign, as they stand between quotes.
    Words(String),
    /// One of several sequences.
    Group(Vec<Vec<Part>>),
    /// Once or not at all.
    Option(Box<Part>),
    /// Once or more.
    Several(Box<Part>),
}

/// One alternative of a rule.
#[derive(Clone, Debug)]
pub struct Alternative {
    /// What stands there.
    pub parts: Vec<Part>,
    /// Its own name, after `->`.
    pub name: Option<String>,
}

/// A rule or the definition of a terminal.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its name, without marks.
    pub name: String,
    /// False if it begins with `?` or `_`: it gives no node of its own.
    pub is_node: bool,
    /// In the order of the file. A terminal that stands for itself (`/…/`, `%declare`) has none.
    pub alternatives: Vec<Alternative>,
}

impl Rule {
    /// True for the definition of a terminal.
    pub fn is_terminal(&self) -> bool {
        is_terminal(&self.name)
    }
}

/// True for the name of a terminal.
pub fn is_terminal(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
}

/// The rules of a file, in its order.
pub fn rules(file: &str) -> Vec<Rule> {
    let mut rules = Vec::new();
    let mut lines = file.lines().map(without_comment).filter(|line| !line.trim().is_empty()).peekable();
    while let Some(line) = lines.next() {
        if let Some(names) = line.strip_prefix("%declare ") {
            let declared = names.split_whitespace();
            rules.extend(declared.map(|name| Rule { name: name.into(), is_node: false, alternatives: Vec::new() }));
            continue;
        }
        let (name, first) = line.split_once(':').unwrap_or_else(|| panic!("no rule begins here: {line}"));
        let mut text = first.to_string();
        while let Some(more) = lines.next_if(|line| line.starts_with(' ')) {
            text.push('\n');
            text.push_str(more);
        }
        rules.push(rule(name, &text));
    }
    rules
}

/// The line up to `//`, unless this stands between quotes.
fn without_comment(line: &str) -> &str {
    let is_quoted = |at: usize| line[..at].matches('"').count() % 2 == 1;
    line.match_indices("//").find(|(at, _)| !is_quoted(*at)).map_or(line, |(at, _)| &line[..at])
}

fn rule(name: &str, text: &str) -> Rule {
    let is_node = !name.starts_with(['?', '_']);
    let name = name.trim_start_matches('?').to_string();
    if text.trim_start().starts_with('/') {
        return Rule { name, is_node: false, alternatives: Vec::new() };
    }
    let mut signs = signs(text).into_iter().peekable();
    let mut alternatives = Vec::new();
    loop {
        let parts = sequence(&mut signs);
        let arrow = signs.next_if_eq("->");
        let own_name = arrow.map(|_| signs.next().expect("a name follows an arrow"));
        alternatives.push(Alternative { parts, name: own_name });
        match signs.next().as_deref() {
            Some("|") => {}
            None => return Rule { name, is_node, alternatives },
            Some(other) => panic!("{other} cannot stand here, in the rule {name}"),
        }
    }
}

/// The signs of the right side of a rule: names, words between quotes, marks.
fn signs(text: &str) -> Vec<String> {
    let mut signs = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => 2 + rest[1..].find('"').expect("a quote ends"),
            '-' => {
                assert!(rest.starts_with("->"), "an arrow is written ->");
                2
            }
            '|' | '(' | ')' | '?' | '*' | '+' => 1,
            _ => {
                let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
                assert!(end > 0, "{first} is not used here: {rest}");
                end
            }
        };
        signs.push(rest[..length].to_string());
        rest = rest[length..].trim_start();
    }
    signs
}

/// Parts up to `|`, `)`, `->` or the end.
fn sequence(signs: &mut Peekable<std::vec::IntoIter<String>>) -> Vec<Part> {
    let mut parts = Vec::new();
    while let Some(sign) = signs.next_if(|sign| !matches!(sign.as_str(), "|" | ")" | "->")) {
        let part = match sign.as_str() {
            "(" => group(signs),
            words if words.starts_with('"') => Part::Words(words.trim_matches('"').to_string()),
            name => Part::Name(name.to_string()),
        };
        let mark = signs.next_if(|sign| matches!(sign.as_str(), "?" | "*" | "+"));
        parts.push(match mark.as_deref() {
            Some("?") => Part::Option(Box::new(part)),
            Some("+") => Part::Several(Box::new(part)),
            Some("*") => Part::Option(Box::new(Part::Several(Box::new(part)))),
            _ => part,
        });
    }
    parts
}

/// The sequences up to the closing bracket.
fn group(signs: &mut Peekable<std::vec::IntoIter<String>>) -> Part {
    let mut sequences = vec![sequence(signs)];
    loop {
        match signs.next().as_deref() {
            Some("|") => sequences.push(sequence(signs)),
            Some(")") => return Part::Group(sequences),
            other => panic!("a group is not closed: {other:?}"),
        }
    }
}
