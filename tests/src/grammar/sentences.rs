//! Sentences of the grammar, and sentences with a mistake.
//!
//! Promise: equal seeds give equal sentences; every alternative of the grammar is used about as often as its neighbours;
//! no sentence is longer than a page.

use super::Grammar;
use super::plain::{Symbol, Terminal};
use super::words::{Text, Word};
use crate::dice::Dice;

/// Words for names. Some look like words of the language, as legal nouns do.
const NAMES: [&str; 28] = [
    "summons",
    "commissariat",
    "border",
    "exit",
    "ban",
    "service",
    "appearance",
    "register",
    "entry",
    "clinic",
    "person",
    "letter",
    "court-of-appeal",
    "Überprüfung",
    "twenty-first",
    "second",
    "body",
    "case",
    "record",
    "source",
    "right",
    "account",
    "measure",
    "day",
    "first",
    "reading",
    "act",
    "event",
];
/// Beyond this depth a sentence is brought to its end.
const DEEP: usize = 14;

/// Where sentences come from.
pub struct Source<'g> {
    grammar: &'g Grammar,
    dice: Dice,
    by_rule: Vec<Vec<usize>>,
    /// How deep the shallowest sentence of each production is.
    depths: Vec<usize>,
    /// How often each production was used.
    pub used: Vec<usize>,
}

impl<'g> Source<'g> {
    /// The sentences of this seed.
    pub fn new(grammar: &'g Grammar, seed: u64) -> Source<'g> {
        let productions = &grammar.productions;
        let mut by_rule = vec![Vec::new(); productions.rules.len()];
        for (number, production) in productions.productions.iter().enumerate() {
            by_rule[production.of].push(number);
        }
        let used = vec![0; productions.productions.len()];
        Source { grammar, dice: Dice::new(seed), by_rule, depths: depths(grammar), used }
    }

    /// A sentence, a list of readings, or the head of a scope or story.
    pub fn item(&mut self) -> Text {
        let rule = self.grammar.productions.rules.iter().position(|rule| rule == "_item").expect("a rule for items");
        let mut words = Vec::new();
        self.write(Symbol::Rule(rule), 0, &mut words);
        words
    }

    fn write(&mut self, symbol: Symbol, depth: usize, words: &mut Text) {
        match symbol {
            Symbol::Terminal(terminal) => {
                let grammar = self.grammar;
                self.write_terminal(&grammar.productions.terminals[terminal], words);
            }
            Symbol::Rule(rule) => {
                let production = self.production(rule, depth);
                self.used[production] += 1;
                let grammar = self.grammar;
                for &symbol in &grammar.productions.productions[production].symbols {
                    self.write(symbol, depth + 1, words);
                }
            }
        }
    }

    /// One of the productions of a rule: half the time one that was used least, at a depth the shallowest.
    fn production(&mut self, rule: usize, depth: usize) -> usize {
        let of = &self.by_rule[rule];
        let least =
            |measure: &[usize]| of.iter().copied().min_by_key(|&one| measure[one]).expect("a rule has productions");
        if depth > DEEP {
            return least(&self.depths);
        }
        let least_used = least(&self.used);
        if self.dice.percent(50) { least_used } else { self.dice.pick(of) }
    }

    fn write_terminal(&mut self, terminal: &Terminal, words: &mut Text) {
        if terminal.ways.is_empty() {
            return self.write_word(&terminal.name, words);
        }
        let way = self.dice.below(terminal.ways.len());
        for word in &terminal.ways[way] {
            self.write_word(word, words);
        }
    }

    fn write_word(&mut self, word: &str, words: &mut Text) {
        let written = match word {
            "WORD" | "ANY" => self.name(),
            // A day of every month, and never the day itself.
            "NUMBER" => Word::Number(self.dice.between(1, 28).to_string()),
            "TEXT" => Word::Text("\"a text\"".into()),
            "URL" => Word::Url("<https://example.org/>".into()),
            sign if !sign.starts_with(|c: char| c.is_alphanumeric()) => Word::Sign(sign.into()),
            word => Word::Word(word.into()),
        };
        if matches!(word, "WORD" | "NUMBER") && self.dice.percent(12) {
            words.push(Word::Word(self.dice.pick(&["a", "an", "the", "The"]).into()));
        }
        words.push(written);
    }

    fn name(&mut self) -> Word {
        let name = self.dice.pick(&NAMES);
        Word::Word(if self.dice.percent(10) { name.to_uppercase() } else { name.into() })
    }

    /// The sentence with one word left out, doubled, or exchanged for another word or phrase.
    pub fn with_mistake(&mut self, sentence: &[Word]) -> Text {
        let at = self.dice.below(sentence.len());
        let mut words = sentence.to_vec();
        match self.dice.below(3) {
            0 => drop(words.remove(at)),
            1 => words.insert(at, words[at].clone()),
            _ => {
                let other = self.phrase();
                drop(words.splice(at..=at, other));
            }
        }
        words
    }

    /// A phrase of the language, a word of a name, or a sign.
    fn phrase(&mut self) -> Text {
        if self.dice.percent(10) {
            return vec![Word::Sign(self.dice.pick(&["§", ".", ",", "(", ")", ":", ";", "-"]).into())];
        }
        let grammar = self.grammar;
        let terminals = &grammar.productions.terminals;
        let mut words = Vec::new();
        // The first terminal is the end of the text.
        let terminal = self.dice.between(1, terminals.len() - 1);
        self.write_terminal(&terminals[terminal], &mut words);
        words
    }
}

/// How deep the shallowest sentence of each production is.
fn depths(grammar: &Grammar) -> Vec<usize> {
    const UNKNOWN: usize = usize::MAX / 2;
    let productions = &grammar.productions.productions;
    let mut depths = vec![UNKNOWN; productions.len()];
    loop {
        let mut of_rule = vec![UNKNOWN; grammar.productions.rules.len()];
        for (production, &depth) in productions.iter().zip(&depths) {
            of_rule[production.of] = of_rule[production.of].min(depth);
        }
        let depth = |symbol: &Symbol| match symbol {
            Symbol::Terminal(_) => 0,
            Symbol::Rule(rule) => of_rule[*rule],
        };
        let next: Vec<usize> =
            productions.iter().map(|p| (1 + p.symbols.iter().map(depth).max().unwrap_or(0)).min(UNKNOWN)).collect();
        if next == depths {
            return depths;
        }
        depths = next;
    }
}
