//! Rules -> productions: repetitions, options and groups written out.
//!
//! `x?` is two productions, with and without; `x+` is a symbol of its own, `n: x | n x`, the same wherever the same `x`
//! is repeated; a group is as many productions as it has alternatives. Promise: the language and its trees are those of
//! the rules, and only `start` may be empty.

use super::notation::{Part, Rule, is_terminal};
use std::collections::BTreeMap;

/// A symbol of a production, by its number among its like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Symbol {
    /// A word, a phrase, a sign.
    Terminal(usize),
    /// What productions are for.
    Rule(usize),
}

/// One way in which a rule is made of symbols.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Production {
    /// The rule.
    pub of: usize,
    /// What it is made of.
    pub symbols: Vec<Symbol>,
    /// The name of its node in the tree, if it gives one.
    pub node: Option<String>,
}

/// How a terminal is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terminal {
    /// As the grammar names it.
    pub name: String,
    /// Its ways: words, signs, or the names of terminals that stand for themselves.
    pub ways: Vec<Vec<String>>,
}

/// The grammar, plain.
pub struct Productions {
    /// By number.
    pub productions: Vec<Production>,
    /// By number; the first is the end of the text.
    pub terminals: Vec<Terminal>,
    /// The names of the rules, by number; the first is `start`.
    pub rules: Vec<String>,
}

/// The number of the terminal that stands behind the last word.
pub const END: usize = 0;
/// The number of the rule for a whole text.
pub const START: usize = 0;

impl Productions {
    /// The productions of the rules.
    pub fn of(rules: &[Rule]) -> Productions {
        let end = Terminal { name: "the end".into(), ways: Vec::new() };
        let mut plain = Productions { productions: Vec::new(), terminals: vec![end], rules: Vec::new() };
        for rule in rules {
            if rule.is_terminal() {
                let ways = rule.alternatives.iter().map(|alternative| way(&alternative.parts)).collect();
                plain.terminals.push(Terminal { name: rule.name.clone(), ways });
            } else {
                plain.rules.push(rule.name.clone());
            }
        }
        assert_eq!(plain.rules[START], "start", "the first rule is the whole text");
        let mut repeated = BTreeMap::new();
        for rule in rules.iter().filter(|rule| !rule.is_terminal()) {
            let of = plain.rule(&rule.name);
            for alternative in &rule.alternatives {
                let node = alternative.name.clone().or_else(|| rule.is_node.then(|| rule.name.clone()));
                for symbols in plain.sequences(&alternative.parts, &mut repeated) {
                    plain.productions.push(Production { of, symbols, node: node.clone().filter(|_| of != START) });
                }
            }
        }
        plain
    }

    /// True for what puts items together to a text.
    pub fn is_of_a_whole_text(&self, production: &Production) -> bool {
        let is_item = |symbol: &Symbol| matches!(symbol, Symbol::Rule(rule) if self.rules[*rule] == "_item");
        production.of == START || production.symbols.iter().any(is_item)
    }

    fn rule(&self, name: &str) -> usize {
        self.rules.iter().position(|rule| rule == name).unwrap_or_else(|| panic!("there is no rule {name}"))
    }

    /// Every sequence of symbols that the parts can be.
    fn sequences(&mut self, parts: &[Part], repeated: &mut BTreeMap<Part, usize>) -> Vec<Vec<Symbol>> {
        let mut sequences = vec![Vec::new()];
        for part in parts {
            let ways = self.ways(part, repeated);
            let longer =
                |begun: &Vec<Symbol>| ways.iter().map(|way| [&begun[..], &way[..]].concat()).collect::<Vec<_>>();
            sequences = sequences.iter().flat_map(longer).collect();
        }
        sequences
    }

    fn ways(&mut self, part: &Part, repeated: &mut BTreeMap<Part, usize>) -> Vec<Vec<Symbol>> {
        match part {
            Part::Name(name) if is_terminal(name) => vec![vec![self.terminal(name, Vec::new())]],
            Part::Name(name) => vec![vec![Symbol::Rule(self.rule(name))]],
            Part::Words(words) => {
                let way = words.split(' ').map(str::to_string).collect();
                vec![vec![self.terminal(words, vec![way])]]
            }
            Part::Group(sequences) => {
                sequences.iter().flat_map(|sequence| self.sequences(sequence, repeated)).collect()
            }
            Part::Option(part) => [vec![Vec::new()], self.ways(part, repeated)].concat(),
            Part::Several(part) => vec![vec![Symbol::Rule(self.several(part, repeated))]],
        }
    }

    fn several(&mut self, part: &Part, repeated: &mut BTreeMap<Part, usize>) -> usize {
        if let Some(&rule) = repeated.get(part) {
            return rule;
        }
        let of = self.rules.len();
        self.rules.push(format!("{part:?}+"));
        repeated.insert(part.clone(), of);
        for symbols in self.ways(part, repeated) {
            let more = [&[Symbol::Rule(of)], &symbols[..]].concat();
            self.productions.push(Production { of, symbols, node: None });
            self.productions.push(Production { of, symbols: more, node: None });
        }
        of
    }

    /// The terminal of this name, made if it is new.
    fn terminal(&mut self, name: &str, ways: Vec<Vec<String>>) -> Symbol {
        let at = self.terminals.iter().position(|terminal| terminal.name == name).unwrap_or_else(|| {
            assert!(!ways.is_empty(), "there is no terminal {name}");
            self.terminals.push(Terminal { name: name.into(), ways });
            self.terminals.len() - 1
        });
        Symbol::Terminal(at)
    }
}

/// A way to write a terminal, word by word.
fn way(parts: &[Part]) -> Vec<String> {
    let words = parts.iter().flat_map(|part| match part {
        Part::Words(words) => words.split(' ').map(str::to_string).collect(),
        Part::Name(name) => vec![name.clone()],
        other => panic!("{other:?} cannot stand in a terminal"),
    });
    words.collect()
}
