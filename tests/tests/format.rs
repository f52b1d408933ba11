//! A formatted page says the same, and is formatted: for generated laws, for sentences of the grammar, for every page here.

use law::format;
use law::parser::parse;
use meeting::grammar::{Grammar, Reading, Source, text};
use meeting::{generate, suite, tree};

/// What a page says: its sentences and notes, without their places.
fn says(page: &str) -> String {
    let said = format!("{:?}", parse(page).0);
    let mut pieces = said.split("Span { ");
    let first = pieces.next().unwrap_or_default().to_string();
    pieces.map(|piece| piece.split_once('}').map_or(piece, |(_, rest)| rest)).fold(first, |all, rest| all + rest)
}

/// Checks what must hold of every page that can be read; what cannot is refused.
fn holds_for(page: &str) {
    let Ok(once) = format::page(page) else {
        assert!(!parse(page).1.is_empty(), "refused without a reason:\n{page}");
        return;
    };
    assert_eq!(says(&once), says(page), "another law:\n{page}\n{once}");
    assert_eq!(format::page(&once).as_deref(), Ok(once.as_str()), "not at rest:\n{page}");
}

#[test]
fn formatting_a_generated_law_changes_nothing_of_it() {
    (0..150).for_each(|seed| holds_for(&generate::law(seed)));
}

#[test]
fn formatting_sentences_of_the_grammar_changes_nothing_of_them() {
    let grammar = Grammar::of_the_language();
    let mut source = Source::new(&grammar, 7);
    let (mut inside, mut count) = (String::new(), 0);
    while count < 10_000 {
        let words = source.item();
        if matches!(Reading::of(&grammar, &words), Reading::Wrong(_)) {
            continue;
        }
        // Sentences on one line or on their own, with a note in the middle, before them or none.
        let (front, rest) = (text(&words[..words.len() / 2]), text(&words[words.len() / 2..]));
        let (before, middle) =
            [("", ""), ("\n[one] ", ""), ("\n", "[two]"), ("[three]\n\n", "[four\nfive]")][count % 4];
        inside.push_str(&format!("{before}{front}{middle} {rest}"));
        count += 1;
        if count % 5 == 0 {
            let page = format!("```law\n{}\n```\n", std::mem::take(&mut inside));
            holds_for(&match count % 3 {
                0 => page.lines().map(|line| format!("> {line}\n")).collect(),
                1 => page.replace('\n', "\r\n"),
                _ => page,
            });
        }
    }
}

#[test]
fn formatting_any_page_changes_nothing_of_it() {
    for folder in ["laws", "rights", "docs/grammar", "docs/examples", "docs"] {
        for name in tree::entries(folder).iter().filter(|name| name.ends_with(".md")) {
            holds_for(&tree::text(&format!("{folder}/{name}")));
        }
    }
    for (_, page, _) in suite::pages() {
        holds_for(&page);
    }
}

#[test]
fn laws_and_rights_are_in_their_usual_form() {
    let mut others = Vec::new();
    for folder in ["laws", "rights"] {
        for name in tree::entries(folder).iter().filter(|name| name.ends_with(".md")) {
            let path = format!("{folder}/{name}");
            let page = tree::text(&path);
            if format::page(&page).as_deref() != Ok(page.as_str()) {
                others.push(path);
            }
        }
    }
    assert!(others.is_empty(), "run `povestka fmt {}`", others.join(" "));
}
