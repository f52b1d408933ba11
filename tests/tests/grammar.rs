//! The grammar as a file and the parser written by hand: the file is LALR(1), and the two read the same language in the
//! same way.

use law::kind::Kind;
use law::lexer;
use law::markdown::{self, Block};
use law::tree::SyntaxNode;
use meeting::grammar::{Grammar, Production, Reading, Source, Text, Word, text};
use meeting::tree;
use std::collections::BTreeSet;

#[test]
fn the_grammar_is_lalr_1() {
    let grammar = Grammar::of_the_language();
    for conflict in &grammar.table.conflicts {
        println!("on {:?}: {:?}\n  in {}", conflict.on, conflict.steps, conflict.state);
    }
    assert!(grammar.table.conflicts.is_empty(), "{} conflicts", grammar.table.conflicts.len());
}

#[test]
fn the_grammar_names_every_node_of_the_tree() {
    let grammar = Grammar::of_the_language();
    let in_file: BTreeSet<String> = grammar.productions.productions.iter().filter_map(|p| p.node.clone()).collect();
    let first = Kind::ALL.iter().position(|&kind| kind == Kind::Wrong).expect("a kind for what cannot be read");
    let in_tree: BTreeSet<String> = Kind::ALL[first + 1..].iter().map(|&kind| name(kind)).collect();
    assert_eq!(in_file, in_tree);
}

/// As a rule of the grammar is named.
fn name(kind: Kind) -> String {
    let mut name = String::new();
    for letter in format!("{kind:?}").chars() {
        if letter.is_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.extend(letter.to_lowercase());
    }
    name
}

/// What the parser written by hand says: the nodes of the tree, or the messages.
fn by_hand(inside: &str) -> Result<String, Vec<String>> {
    let page = format!("```law\n{inside}\n```\n");
    // Numbers and dates that do not exist are not for the grammar to find.
    let is_value = |code: &str| matches!(code, "L006" | "L007");
    let reports = law::parser::parse(&page).1;
    let wrong: Vec<String> = reports
        .iter()
        .filter(|said| !is_value(said.code))
        .map(|said| format!("{}: {}", said.code, said.title))
        .collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let page = law::parser::tree(&page);
    let block = page.children().next().expect("a block");
    Ok(block.children().map(|node| nodes(&node)).collect::<Vec<_>>().join(" "))
}

/// A node and what is in it, as [`Reading`] shows it.
fn nodes(node: &SyntaxNode) -> String {
    let inside: Vec<String> = node.children().map(|child| nodes(&child)).collect();
    if inside.is_empty() { name(node.kind()) } else { format!("{}({})", name(node.kind()), inside.join(" ")) }
}

/// How the two differ on a text, if they do.
fn difference(grammar: &Grammar, words: &Text) -> Option<String> {
    let inside = text(words);
    match (Reading::of(grammar, words), by_hand(&inside)) {
        (Reading::Tree(table), Ok(hand)) if table == hand => None,
        (Reading::Wrong(_), Err(_)) => None,
        (table, hand) => Some(format!("{inside}\n  by the tables: {table:?}\n  by hand: {hand:?}\n")),
    }
}

/// Holds the parsers against each other on so many sentences, and on as many with a mistake.
fn hold_against_each_other(count: usize, seed: u64) {
    let grammar = Grammar::of_the_language();
    let mut source = Source::new(&grammar, seed);
    let mut differences = Vec::new();
    let (mut right, mut other, mut still_right) = (0, 0, 0);
    while right < count {
        let sentence = source.item();
        // A name may begin with what can stand there as a phrase, and is then read as the phrase.
        match Reading::of(&grammar, &sentence) {
            Reading::Tree(_) => right += 1,
            Reading::Wrong(_) => other += 1,
        }
        let mistaken = source.with_mistake(&sentence);
        still_right += usize::from(matches!(Reading::of(&grammar, &mistaken), Reading::Tree(_)));
        differences.extend(difference(&grammar, &sentence));
        differences.extend(difference(&grammar, &mistaken));
    }
    println!("{right} sentences, {other} others; {still_right} of {} mistakes leave a sentence", right + other);
    for difference in differences.iter().take(12) {
        println!("{difference}");
    }
    assert!(differences.is_empty(), "{} differences", differences.len());
    let productions = &grammar.productions;
    let used = source.used.iter().zip(&productions.productions);
    let used = used.filter(|(_, production)| !productions.is_of_a_whole_text(production));
    let unused: Vec<&Production> = used.filter(|(used, _)| **used < 10).map(|(_, production)| production).collect();
    assert!(unused.is_empty(), "used fewer than ten times: {unused:?}");
    assert!(other * 20 < right, "nearly every name is a name");
}

/// Every page of the project that holds a law, its rights or stories.
fn pages() -> Vec<(String, String)> {
    let folders = ["laws", "rights", "docs/grammar", "docs/examples", "tests/suite"];
    let paths = folders.into_iter().flat_map(|folder| {
        tree::entries(folder)
            .into_iter()
            .map(move |name| format!("{folder}/{name}"))
            .filter(|path| path.ends_with(".md"))
    });
    paths.map(|path| (path.clone(), tree::text(&path))).collect()
}

/// The words of a block as the lexer finds them.
fn words(page: &str, block: &Block) -> Text {
    let tokens = lexer::tokens(page, &block.pieces).into_iter();
    let word = |token: lexer::Token| {
        let text = page[token.range].to_string();
        Some(match token.kind {
            Kind::Space | Kind::Note => return None,
            Kind::Word | Kind::Article => Word::Word(text),
            Kind::Number => Word::Number(text),
            Kind::Text => Word::Text(text),
            Kind::Url => Word::Url(text),
            _ => Word::Sign(text),
        })
    };
    tokens.filter_map(word).collect()
}

#[test]
fn every_page_is_read_alike() {
    let grammar = Grammar::of_the_language();
    let mut items = 0;
    for (path, page) in pages() {
        let root = law::parser::tree(&page);
        let read = root.children().filter(|node| node.kind() == Kind::Block);
        for (block, node) in markdown::blocks(&page).iter().zip(read) {
            let by_hand: Vec<SyntaxNode> = node.children().collect();
            let is_wrong = !block.closed || node.descendants().any(|node| node.kind() == Kind::Wrong);
            match Reading::of(&grammar, &words(&page, block)) {
                Reading::Tree(tree) => {
                    assert_eq!(tree, by_hand.iter().map(nodes).collect::<Vec<_>>().join(" "), "{path}");
                    items += by_hand.len();
                }
                // Where only a full stop is missing, it is reported and the tree is whole.
                Reading::Wrong(at) => {
                    let text = block.inside(&page);
                    let reports = law::parser::parse(&page).1;
                    let here = reports.iter().any(|said| text.contains(&(said.place.span.start as usize)));
                    assert!(is_wrong || here, "{path}: word {at} of\n{}", &page[text]);
                }
            }
        }
    }
    assert!(items > 1_000, "only {items} items were read");
}

#[test]
fn ten_thousand_sentences_and_as_many_mistakes_are_read_alike() {
    hold_against_each_other(10_000, 1);
}

#[test]
#[ignore = "minutes: a hundred thousand sentences, and as many mistakes"]
fn many_sentences_are_read_alike() {
    for seed in 2..12 {
        hold_against_each_other(10_000, seed);
    }
}
