//! Notes, headings and quotations of small pages.

use super::*;
use crate::diagnostic::Diagnostic;
use crate::pages::Pages;

const HEAD: &str = "Law small (\"A small law\") is in force from 1 January 2030.
FZ-1 is a source (\"The first act\"), at <https://example.org/{place}?on={date}>.
FZ-2 is a source (\"The second act\"), at <https://example.org/2>.
The office is a body.
To come (visit) is an act of the person.
To call (call) is an act of the office.
";

fn read(text: &str) -> (Option<crate::checked::Law>, Vec<Diagnostic>) {
    crate::read("test.md", text)
}

/// A page with sentences of law after a head, under what stands before the block.
fn page(before: &str, sentences: &str) -> String {
    format!("# A law\n\n```law\n{HEAD}```\n\n{before}\n\n```law\n{sentences}\n```\n")
}

fn codes(text: &str) -> Vec<&'static str> {
    read(text).1.iter().map(|said| said.code).collect()
}

#[test]
fn a_quotation_is_held_to_its_words() {
    let passage = "## Coming (31)\n\n> The person … «comes within\n> seven days», and … not later.";
    let says = |quote: &str| {
        codes(&page(passage, &format!("The person can come.  [FZ-1 31(2) \"{quote}\"]\nThe office may call.  [model]")))
    };
    for right in ["seven days", "Comes within seven", "seven days and … later", "“seven days”, and"] {
        assert_eq!(says(right), Vec::<&str>::new(), "{right}");
    }
    for wrong in ["eight days", "person comes", "seven day", "later … seven"] {
        assert_eq!(says(wrong), ["L071"], "{wrong}");
    }
}

#[test]
fn a_quotation_is_of_its_heading_or_of_the_note_that_it_ends_with() {
    let says = |before: &str| {
        codes(&page(before, "The person can come.  [FZ-1 31 \"seven days\"]\nThe office may call.  [model]"))
    };
    for right in [
        "> seven days",
        "> seven days [FZ-1 31]",
        "## FZ-1 31\n\n> seven days",
        "## Coming (FZ-1 31(2))\n\n### More\n\n> seven days",
        "## Coming [FZ-1 31]\n\n> seven days",
        "## Other (30)\n\n## Coming\n\n> seven days",
    ] {
        assert_eq!(says(right), Vec::<&str>::new(), "{right}");
    }
    for wrong in ["", "seven days", "> seven days [FZ-2 31]", "> seven days [FZ-1 30]", "## Other (30)\n\n> seven days"]
    {
        assert_eq!(says(wrong), ["L071"], "{wrong}");
    }
}

#[test]
fn what_is_to_be_checked_is_not_held_to_its_words() {
    assert!(
        codes(&page("", "The person can come.  [FZ-1 31 \"seven days\"] [check]\nThe office may call.  [check]"))
            .is_empty()
    );
}

#[test]
fn the_nearest_words_are_shown() {
    let text = page(
        "## Coming (31)\n\n> on expiry of 20 calendar days",
        "The person can come.  [FZ-1 31 \"20 working days\"]",
    );
    let (_, said) = read(&text);
    let quote = said.iter().find(|said| said.code == "L071").expect("it is not there");
    assert_eq!(quote.place.span.of(&text), "\"20 working days\"");
    assert_eq!(
        (quote.others[0].span.of(&text), quote.others[0].text.as_str()),
        ("20 calendar days", "nearest words in FZ-1 31")
    );
}

#[test]
fn an_undeclared_source_is_told_once() {
    let (law, said) = read(&page("", "The person can come.  [FZ-3 31]\nThe office may call.  [FZ-3 4]"));
    assert!(law.is_none());
    assert_eq!(said.iter().map(|said| said.code).collect::<Vec<_>>(), ["L077"]);
    assert_eq!(said[0].others.len(), 1);
    assert_eq!(said[0].notes[0], "Maybe you meant: FZ-1.");
}

#[test]
fn a_page_that_declares_nothing_is_a_sketch() {
    let text = page("", "The person can come.  [Art 3]\nThe office may call.");
    let sketch: String =
        text.lines().filter(|line| !line.contains("is a source")).map(|line| format!("{line}\n")).collect();
    assert_eq!(codes(&sketch), Vec::<&str>::new());
}

#[test]
fn a_page_of_some_size_is_no_sketch() {
    let sentences = |many: usize| -> String {
        let definitions = (2..many).map(|at| format!("Word-{at} means visit has happened.\n"));
        ["The person can come.\nThe office may call.\n".to_owned()].into_iter().chain(definitions).collect()
    };
    let without_declaration = |more: &str| -> String {
        page("", more).lines().filter(|line| !line.contains("is a source")).map(|line| format!("{line}\n")).collect()
    };
    assert_eq!(codes(&without_declaration(&sentences(19))), Vec::<&str>::new());
    let (law, said) = read(&without_declaration(&sentences(20)));
    assert!(law.is_some());
    assert_eq!(
        said.iter().map(|said| (said.code, said.title.as_str())).collect::<Vec<_>>(),
        [("W140", "none of 20 sentences names a source")]
    );
    let noted = format!("{}Last means visit has happened.  [Art 3]\n", sentences(20));
    let (law, said) = read(&without_declaration(&noted));
    assert!(law.is_none());
    let undeclared = said.iter().find(|said| said.code == "L077").expect("it is told");
    assert_eq!(undeclared.notes[0], "The page declares no source.");
}

#[test]
fn sentences_without_a_source_are_one_finding() {
    let cited = "The person can come.  [FZ-1 3]\nThe office may call.  [FZ-1 4]\n";
    let bare = "Any means visit has happened.\nSome means call has happened.";
    let (law, said) = read(&page("", &format!("{cited}{bare}")));
    assert!(law.is_some());
    assert_eq!(
        said.iter().map(|said| (said.code, said.title.as_str())).collect::<Vec<_>>(),
        [("W140", "2 sentences name no source")]
    );
}

#[test]
fn a_sentence_takes_the_note_of_its_heading() {
    let (law, said) = read(&page("## Coming (31, 32)", "The person can come.\nThe office may call.  [model]"));
    let law = law.unwrap_or_else(|| panic!("{said:?}"));
    let notes: Vec<_> = law.rules.iter().map(|rule| law.sentences[rule.sentence.at()].notes.clone()).collect();
    assert_eq!(notes, [["FZ-1 31, 32"], ["model"]]);
}

#[test]
fn a_sentence_is_as_well_known_as_the_weakest_of_its_notes() {
    let sources = [Source { name: "FZ-1".into(), title: String::new(), url: String::new() }];
    let of = |notes: &[&str]| standing(&notes.iter().map(|note| (*note).to_owned()).collect::<Vec<_>>(), &sources);
    assert_eq!(of(&["FZ-1 31 \"seven days\""]), Some(Standing::Quoted));
    assert_eq!(of(&["FZ-1 31"]), Some(Standing::Cited));
    assert_eq!(of(&["FZ-1 31", "V1 A"]), Some(Standing::Seen));
    assert_eq!(of(&["FZ-1 31 \"seven days\"", "V1q A", "ALT-X"]), Some(Standing::SecondHand));
    assert_eq!(of(&["FZ-1 31", "V2 A", "assumed: one day"]), Some(Standing::Assumed));
    assert_eq!(of(&["model"]), None);
    assert_eq!(of(&[]), Some(Standing::Nothing));
}

#[test]
fn coverage_counts_places_quotations_and_what_is_not_law() {
    let before = "## Coming (31)\n\n> seven days\n\n> nine days [FZ-2 9]";
    let text = page(
        before,
        "The person can come.  [FZ-1 31 \"seven days\"]\nThe office may call.  [FZ-1 4(3)] [assumed: why not]",
    );
    let found = coverage(&Pages::one("test.md", &text));
    let places: Vec<_> = found.sources[0].places.iter().map(|place| place.place.as_str()).collect();
    assert_eq!(places, ["4(3)", "31"]);
    assert_eq!(found.sources[0].places[1].quoted.len(), 1);
    assert_eq!(found.standings.get(&Standing::Assumed), Some(&1));
    assert_eq!(found.uncited.iter().map(|(_, words)| words.as_str()).collect::<Vec<_>>(), ["nine days"]);
}

#[test]
fn an_address_has_its_place_and_day() {
    let source =
        Source { name: "FZ-1".into(), title: String::new(), url: "https://example.org/{place}?on={date}".into() };
    assert_eq!(source.address("31(3)", jiff::civil::date(2030, 1, 2)), "https://example.org/31(3)?on=2030-01-02");
}
