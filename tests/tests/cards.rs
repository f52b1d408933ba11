//! Every card of the sheet of facts has a sentence or a reason, and every sentence of the laws has a card or says that it
//! is ours.
//!
//! `POVESTKA_UPDATE=1` writes the table of `laws/cards.md`; the reasons in it are kept, for a person wrote them.

use meeting::cards;
use meeting::{statements, suite, tree};

/// The page, and the table in it.
fn page() -> (String, usize, usize) {
    let text = tree::text("laws/cards.md");
    let begin = text.find(cards::MARKS.0).expect("the mark before the table") + cards::MARKS.0.len();
    let end = begin + text[begin..].find(cards::MARKS.1).expect("the mark after the table");
    (text, begin, end)
}

#[test]
fn the_table_of_cards_is_what_the_pages_say() {
    let (text, begin, end) = page();
    let (carried, _) = cards::carried();
    let table = cards::table(&tree::text("laws/facts.md"), &carried, &text[begin..end]);
    if std::env::var_os("POVESTKA_UPDATE").is_some_and(|value| value == "1") {
        let whole = format!("{}{table}{}", &text[..begin], &text[end..]);
        std::fs::write(tree::root().join("laws/cards.md"), whole).expect("the page is written");
    } else {
        assert!(table == text[begin..end], "POVESTKA_UPDATE=1 writes it:\n{}", suite::diff(&text[begin..end], &table));
    }
    let without: Vec<&str> = table.lines().filter(|line| line.contains(cards::NO_REASON)).collect();
    assert!(without.is_empty(), "no sentence, and no reason why not:\n{}", without.join("\n"));
}

#[test]
fn every_sentence_has_a_card_or_says_that_it_is_ours() {
    let (_, claims) = cards::carried();
    assert!(claims.len() > 300, "the laws were not read");
    let bare: Vec<&str> =
        claims.iter().filter(|claim| !claim.ours && claim.cards.is_empty()).map(|c| &*c.place).collect();
    assert!(bare.is_empty(), "these sentences name no card, and do not say that they are ours:\n{}", bare.join("\n"));
}

#[test]
fn every_card_that_is_named_stands_in_the_sheet() {
    let (carried, _) = cards::carried();
    let known = cards::cards(&tree::text("laws/facts.md"));
    let is_known = |card: &str| cards::SECTIONS.contains(&card) || known.iter().any(|(known, _)| known == card);
    for (card, carriers) in carried {
        let at = &carriers[0];
        assert!(is_known(&card), "{}:{} names {card}, and the sheet has no such card", at.page, at.line);
    }
}

/// A brief says whether a guarantee binds the state, and knows the state by the title.
#[test]
fn every_title_names_a_state_of_which_it_is_known_what_binds_it() {
    let binding = tree::text("rights/binding.md");
    for name in tree::entries("laws").iter().filter(|name| name.ends_with(".md")) {
        let text = tree::text(&format!("laws/{name}"));
        let Some(head) = text.lines().find(|line| line.starts_with("Law ") && line.contains("(\"")) else { continue };
        let title = head.split('"').nth(1).expect("a title stands in quotes");
        let state = title.split(':').next().expect("what stands before a colon");
        assert!(binding.contains(&format!("| {state} |")), "{name}: rights/binding.md does not know {state}");
    }
}

/// The table of the article's statements cannot rot: each line that it names holds the words beside it.
#[test]
fn the_statements_point_at_their_sentences() {
    let text = tree::text("laws/README.md");
    let references = statements::references(&text);
    assert!(references.len() > 40, "the table was not understood");
    let (mended, lost) = statements::mended(&text);
    assert!(lost.is_empty(), "{}", lost.join("\n"));
    if std::env::var_os("POVESTKA_UPDATE").is_some_and(|value| value == "1") {
        std::fs::write(tree::root().join("laws/README.md"), mended).expect("the page is written");
        return;
    }
    for reference in references {
        let found = reference.found();
        assert!(
            found.contains(&reference.line),
            "{}:{} does not hold \"{}\"; it stands in {found:?}. POVESTKA_UPDATE=1 mends it",
            reference.page,
            reference.line,
            reference.words
        );
    }
}
