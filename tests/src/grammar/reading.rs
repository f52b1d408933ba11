//! Words -> a tree, or none: the parser that the tables are.
//!
//! Promise: what it accepts is the language of the grammar file, and nothing is repaired or guessed.

use super::Grammar;
use super::plain::END;
use super::table::Step;
use super::words::{Word, terminal, without_articles};

/// What the tables say of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// The nodes of its tree, as in `sentence(norm(may(term term)))`.
    Tree(String),
    /// It is not in the language: the word that cannot stand there, by its number without articles.
    Wrong(usize),
}

impl Reading {
    /// Reads the items of a block.
    pub fn of(grammar: &Grammar, words: &[Word]) -> Reading {
        let words = without_articles(words);
        let mut at = 0;
        // The states on the way here, each with the nodes of the symbol that led to it.
        let mut way: Vec<(usize, Vec<String>)> = vec![(0, Vec::new())];
        loop {
            let state = way.last().expect("the first state stays").0;
            let steps = &grammar.table.steps[state];
            let next = match words.get(at..) {
                Some([]) | None => Some((END, 0)),
                Some(rest) => terminal(&grammar.productions, steps, rest),
            };
            let step = next.and_then(|(terminal, length)| Some((steps.get(&terminal)?, length)));
            match step {
                None => return Reading::Wrong(at),
                Some((Step::Accept, _)) => return Reading::Tree(way.pop().expect("a whole text").1.join(" ")),
                Some((&Step::Shift(to), length)) => {
                    way.push((to, Vec::new()));
                    at += length;
                }
                Some((&Step::Reduce(production), _)) => {
                    let production = &grammar.productions.productions[production];
                    let symbols = way.split_off(way.len() - production.symbols.len());
                    let nodes: Vec<String> = symbols.into_iter().flat_map(|(_, nodes)| nodes).collect();
                    let nodes = match &production.node {
                        Some(name) if nodes.is_empty() => vec![name.clone()],
                        Some(name) => vec![format!("{name}({})", nodes.join(" "))],
                        None => nodes,
                    };
                    let from = way.last().expect("the first state stays").0;
                    way.push((grammar.table.over[from][&production.of], nodes));
                }
            }
        }
    }
}
