//! Lines that are missing or stand there twice: where the edit puts them, and that the page can be read then.

use super::*;

/// The page with the edits of its one error carried out.
fn mended(text: &str) -> String {
    let (_, said) = crate::read("law.md", text);
    let errors: Vec<&Diagnostic> = said.iter().filter(|said| said.severity == Severity::Error).collect();
    let [error] = errors[..] else { panic!("one error is meant: {said:#?}") };
    let mut mended = text.to_string();
    for (place, words) in error.edits.iter().rev() {
        mended.replace_range(place.start as usize..place.end as usize, words);
    }
    assert_ne!(mended, text, "an edit is offered: {error:#?}");
    let (law, said) = crate::read("law.md", &mended);
    assert!(law.is_some(), "{mended}\n{said:#?}");
    mended
}

#[test]
fn a_missing_line_stands_as_its_block_does() {
    let quoted = "> ```law\r\n> Law x (\"x\") is in force from 1 May 2030.\r\n> To go (going) is an act of the person.   [x\r\n> y]\r\n> The person\r\n> may go. Ban is in force while going has not happened.\r\n> ```\r\n";
    let line = "> Ban is a measure.   [assumed]\r\n";
    // A note that goes on in the next line belongs to its sentence: nothing is put between.
    assert_eq!(mended(quoted), quoted.replace("2030.\r\n", &format!("2030.\r\n{line}")));
    let plain = quoted.replace("   [x\r\n> y]", "");
    assert_eq!(mended(&plain), plain.replace("the person.\r\n", &format!("the person.\r\n{line}")));
    let listed = "1. A law\n\n   ```law\n   Law x (\"x\") is in force from 1 May 2030.\n   Ban is in force from rise until fall.\n   Ban is a measure.\n   Fall is a chance. Fall can happen.\n   ```\n";
    assert_eq!(
        mended(listed),
        listed.replace("   Ban is a measure.\n", "   Ban is a measure.\n   Rise is an event by law.   [assumed]\n")
    );
}

#[test]
fn what_somebody_does_is_defined_in_their_words() {
    let text = "```law\nLaw x (\"x\") is in force from 1 May 2030.\nThe board is a body.\nThe board may hand over the letter, unless the person is rich.\nRich means gold is yes.\nGold is a fact: yes or no; it can change.\n```\n";
    let line = "To hand over the letter (hand over the letter) is an act of the board.   [assumed]\n";
    assert_eq!(mended(text), format!("{}{line}```\n", text.trim_end_matches("```\n")));
}

#[test]
fn what_becomes_so_by_a_sentence_changes_by_nothing_else() {
    let text = each("Barred becomes yes on the day of issue.");
    let line = "Barred is a fact: yes or no; it changes only by sentences.   [assumed]\n";
    let after = "Abroad is a fact: yes or no; it changes only by sentences.\n";
    assert_eq!(mended(&text), text.replace(after, &format!("{after}{line}")));
}

#[test]
fn where_it_is_not_clear_what_a_name_is_no_line_is_offered() {
    for (outside, in_each) in [
        // Whose act?
        ("", "Exit ban forbids sailing, enforced by the border."),
        // An act opens a case.
        ("Follow at most 1 zebra at once.", ""),
        // A case, an event, a measure or a fact.
        ("", "The person knows of vendetta from issue."),
        // Which values?
        ("If mood is grim, the office may appeal.", ""),
    ] {
        let text = page(outside, in_each, "");
        let (_, said) = crate::read("law.md", &text);
        let unknown: Vec<&Diagnostic> = said.iter().filter(|said| said.code == "L010").collect();
        assert!(!unknown.is_empty(), "{said:#?}");
        assert!(unknown[0].edits.is_empty(), "{unknown:#?}");
    }
}

#[test]
fn of_two_sentences_that_say_the_same_the_second_goes() {
    let text = page("", "Exit ban is in force from service\nuntil appearance.   [x]", "");
    assert_eq!(mended(&text), page("", "", "").replace("of lifting.\n\n", "of lifting.\n"));
    let text = page("The border is a body. The office is a body.", "", "");
    let (_, said) = crate::read("law.md", &text);
    assert_eq!(said.iter().filter(|said| said.code == "L040" && said.edits.len() == 1).count(), 2, "{said:#?}");
}

#[test]
fn of_two_sentences_that_differ_both_lines_are_said_and_none_goes() {
    let text = page("The border is a measure.", "", "");
    let (_, said) = crate::read("law.md", &text);
    let twice = said.iter().find(|said| said.code == "L040").expect("it is defined twice");
    assert!(twice.edits.is_empty());
    assert!(
        twice.notes[0].contains(&format!("keep line {} or line", line_of(&text, "The border is a body"))),
        "{twice:#?}"
    );
}
