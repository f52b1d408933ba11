//! Strict LALR(1): states, what to do in each on each terminal, and where two things could be done.
//!
//! LR(0) states; what may follow a rule in each after DeRemer and Pennello, "Efficient Computation of LALR(1) Look-Ahead
//! Sets", 1982: a transition over a rule reads what can come directly after it, and includes what follows the transition
//! of which it can be the end. Promise: nothing resolves a conflict; a grammar is LALR(1) if and only if it has none.

use super::plain::{END, Productions, START, Symbol};
use std::collections::{BTreeMap, BTreeSet};

/// What to do with a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Take it and go to this state.
    Shift(usize),
    /// The last symbols are this production.
    Reduce(usize),
    /// The text is complete.
    Accept,
}

/// Two steps for one terminal in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The state, as its items.
    pub state: String,
    /// The terminal.
    pub on: String,
    /// The steps.
    pub steps: [Step; 2],
}

/// The parser.
pub struct Table {
    /// The steps of each state, by terminal.
    pub steps: Vec<BTreeMap<usize, Step>>,
    /// Where each state goes over a rule.
    pub over: Vec<BTreeMap<usize, usize>>,
    /// Empty if the grammar is LALR(1).
    pub conflicts: Vec<Conflict>,
}

/// A production and how much of it is behind us. The production one past the last is `start` and the end of the text.
type Item = (usize, usize);

/// The states and their transitions.
struct Automaton<'g> {
    grammar: &'g Productions,
    by_rule: Vec<Vec<usize>>,
    nullable: Vec<bool>,
    kernels: Vec<BTreeSet<Item>>,
    transitions: Vec<BTreeMap<Symbol, usize>>,
}

impl Table {
    /// The tables of a grammar.
    pub fn of(grammar: &Productions) -> Table {
        let automaton = Automaton::of(grammar);
        let follows = automaton.follows();
        let mut table = Table { steps: Vec::new(), over: Vec::new(), conflicts: Vec::new() };
        for (state, transitions) in automaton.transitions.iter().enumerate() {
            table.steps.push(BTreeMap::new());
            table.over.push(BTreeMap::new());
            for (&symbol, &to) in transitions {
                match symbol {
                    Symbol::Terminal(END) => table.add(&automaton, state, END, Step::Accept),
                    Symbol::Terminal(terminal) => table.add(&automaton, state, terminal, Step::Shift(to)),
                    Symbol::Rule(rule) => {
                        table.over[state].insert(rule, to);
                    }
                }
            }
        }
        for (&(from, rule), follow) in &follows {
            for &production in &automaton.by_rule[rule] {
                let end = automaton.walk(from, &grammar.productions[production].symbols);
                for &terminal in follow {
                    table.add(&automaton, end, terminal, Step::Reduce(production));
                }
            }
        }
        table
    }

    fn add(&mut self, automaton: &Automaton, state: usize, on: usize, step: Step) {
        let before = *self.steps[state].entry(on).or_insert(step);
        if before != step {
            let (state, on) = (automaton.shown(state), automaton.grammar.terminals[on].name.clone());
            let conflict = Conflict { state, on, steps: [before, step] };
            if !self.conflicts.contains(&conflict) {
                self.conflicts.push(conflict);
            }
        }
    }
}

impl<'g> Automaton<'g> {
    fn of(grammar: &'g Productions) -> Automaton<'g> {
        let mut by_rule = vec![Vec::new(); grammar.rules.len()];
        for (number, production) in grammar.productions.iter().enumerate() {
            by_rule[production.of].push(number);
        }
        let first = BTreeSet::from([(grammar.productions.len(), 0)]);
        let nullable = nullable(grammar);
        let mut automaton =
            Automaton { grammar, by_rule, nullable, kernels: vec![first.clone()], transitions: Vec::new() };
        let mut numbers = BTreeMap::from([(first, 0)]);
        while automaton.transitions.len() < automaton.kernels.len() {
            let mut next: BTreeMap<Symbol, BTreeSet<Item>> = BTreeMap::new();
            for (production, done) in automaton.closure(automaton.transitions.len()) {
                if let Some(&symbol) = automaton.symbols(production).get(done) {
                    next.entry(symbol).or_default().insert((production, done + 1));
                }
            }
            let mut transitions = BTreeMap::new();
            for (symbol, kernel) in next {
                let number = *numbers.entry(kernel).or_insert_with_key(|kernel| {
                    automaton.kernels.push(kernel.clone());
                    automaton.kernels.len() - 1
                });
                transitions.insert(symbol, number);
            }
            automaton.transitions.push(transitions);
        }
        automaton
    }

    fn symbols(&self, production: usize) -> &[Symbol] {
        const WHOLE: [Symbol; 2] = [Symbol::Rule(START), Symbol::Terminal(END)];
        self.grammar.productions.get(production).map_or(&WHOLE, |production| &production.symbols)
    }

    /// The items of a state, with those that can begin inside them.
    fn closure(&self, state: usize) -> Vec<Item> {
        let mut items: Vec<Item> = self.kernels[state].iter().copied().collect();
        let mut begun = vec![false; self.grammar.rules.len()];
        let mut at = 0;
        while let Some(&(production, done)) = items.get(at) {
            if let Some(&Symbol::Rule(rule)) = self.symbols(production).get(done)
                && !std::mem::replace(&mut begun[rule], true)
            {
                items.extend(self.by_rule[rule].iter().map(|&production| (production, 0)));
            }
            at += 1;
        }
        items
    }

    fn walk(&self, from: usize, symbols: &[Symbol]) -> usize {
        symbols.iter().fold(from, |state, symbol| self.transitions[state][symbol])
    }

    /// For each transition over a rule, the terminals that can follow it.
    fn follows(&self) -> BTreeMap<Transition, BTreeSet<usize>> {
        let mut follows: BTreeMap<Transition, BTreeSet<usize>> = BTreeMap::new();
        let (mut reads, mut includes) = (Vec::new(), Vec::new());
        for (from, transitions) in self.transitions.iter().enumerate() {
            for (&symbol, &to) in transitions {
                let Symbol::Rule(rule) = symbol else { continue };
                let follow = follows.entry((from, rule)).or_default();
                for &next in self.transitions[to].keys() {
                    match next {
                        Symbol::Terminal(terminal) => drop(follow.insert(terminal)),
                        // What is read after something that can be empty is read after this too.
                        Symbol::Rule(next) if self.nullable[next] => reads.push(((from, rule), (to, next))),
                        Symbol::Rule(_) => {}
                    }
                }
                for &production in &self.by_rule[rule] {
                    let symbols = self.symbols(production);
                    let mut state = from;
                    for (at, &symbol) in symbols.iter().enumerate() {
                        if let Symbol::Rule(last) = symbol
                            && symbols[at + 1..].iter().all(|&rest| self.is_nullable(rest))
                        {
                            includes.push(((state, last), (from, rule)));
                        }
                        state = self.transitions[state][&symbol];
                    }
                }
            }
        }
        spread(&mut follows, &reads);
        spread(&mut follows, &includes);
        follows
    }

    fn is_nullable(&self, symbol: Symbol) -> bool {
        matches!(symbol, Symbol::Rule(rule) if self.nullable[rule])
    }

    /// A state as the items that were begun in it.
    fn shown(&self, state: usize) -> String {
        let shown = self.kernels[state].iter().map(|&(production, done)| {
            let mut words: Vec<&str> = self.symbols(production).iter().map(|&symbol| self.name(symbol)).collect();
            words.insert(done, "•");
            let of = self.grammar.productions.get(production).map_or("the text", |p| &self.grammar.rules[p.of]);
            format!("{of}: {}", words.join(" "))
        });
        shown.collect::<Vec<_>>().join("; ")
    }

    fn name(&self, symbol: Symbol) -> &str {
        match symbol {
            Symbol::Terminal(terminal) => &self.grammar.terminals[terminal].name,
            Symbol::Rule(rule) => &self.grammar.rules[rule],
        }
    }
}

/// A transition over a rule: from a state.
type Transition = (usize, usize);

/// Gives the first of each pair what the second has, until nothing changes.
fn spread(sets: &mut BTreeMap<Transition, BTreeSet<usize>>, pairs: &[(Transition, Transition)]) {
    let mut grows = true;
    while grows {
        grows = false;
        for (to, from) in pairs {
            let more: Vec<usize> = sets[from].difference(&sets[to]).copied().collect();
            grows |= !more.is_empty();
            sets.get_mut(to).expect("a transition").extend(more);
        }
    }
}

/// Which rules can be nothing at all.
fn nullable(grammar: &Productions) -> Vec<bool> {
    let mut nullable = vec![false; grammar.rules.len()];
    loop {
        let is_empty = |symbol: &Symbol| matches!(symbol, Symbol::Rule(rule) if nullable[*rule]);
        let more: Vec<usize> =
            grammar.productions.iter().filter(|p| p.symbols.iter().all(is_empty)).map(|p| p.of).collect();
        if more.iter().all(|&rule| nullable[rule]) {
            return nullable;
        }
        more.into_iter().for_each(|rule| nullable[rule] = true);
    }
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;

    fn conflicts(file: &str) -> usize {
        Grammar::of(file).table.conflicts.len()
    }

    #[test]
    fn grammars_are_told_apart_as_textbooks_do() {
        // LALR(1) and not SLR(1): assignments through pointers.
        assert_eq!(conflicts("start: l \"=\" r | r\nl: \"*\" r | \"i\"\nr: l\n"), 0);
        // LR(1) and not LALR(1): two states differ only in what follows.
        let merged = "start: \"a\" e \"a\" | \"b\" e \"b\" | \"a\" f \"b\" | \"b\" f \"a\"\ne: \"e\"\nf: \"e\"\n";
        assert_eq!(conflicts(merged), 2);
        // Ambiguous: whose is the last "else"?
        assert_eq!(conflicts("start: \"if\" start | \"if\" start \"else\" start | \"x\"\n"), 1);
        // Needs to look two words ahead.
        assert_eq!(conflicts("start: w* \"x\" \"x\" \"y\"\nw: \"x\"\n"), 2);
        // What can be empty.
        assert_eq!(conflicts("start: e \"x\" | e \"y\" | f \"z\"\ne: f \"q\" | f\nf: \"p\"*\n"), 0);
    }
}
