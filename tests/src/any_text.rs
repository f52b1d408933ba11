//! What every reader of ours does with a text that anybody may have written: the same for the fuzzers of `fuzz/`, for their
//! corpora, and for our own mutations of pages.
//!
//! Promise: each stage that a text can reach is reached, and a text that is too much for one is refused there in words.

use crate::dice::Dice;
use law::checked::Law;
use law::diagnostic::{Diagnostic, narrate, paint_pages, short};
use law::lower::{Asked, Setting, Starts, lower};
use law::pages::Pages;
use law::world::World;
use model::{ReadingsAre, Rung, View};

/// A line that begins so begins a further page, whose name follows: an amendment after what it amends.
const PAGE: &str = "%%% ";

/// Larger laws are read, and not lowered: a fuzzer is to see many.
const MOST_RULES: usize = 200;

/// Reads a text as a law with what amends it, as a page of rights, as one to be put into its usual form, and lowers what
/// comes of it.
pub fn as_law(text: &str) {
    let named = split(text);
    let pages: Vec<(&str, &str)> = named.iter().map(|(name, page)| (name.as_str(), page.as_str())).collect();
    let pages = Pages::of(&pages);
    let (law, said) = law::read_pages(&pages);
    say(&pages, &said);
    say(&pages, &law::unchecked(&pages));
    for (_, page) in &named {
        law::amends(page);
        if let Ok(usual) = law::format::page(page) {
            assert_eq!(law::format::page(&usual).ok(), Some(usual.clone()), "what is usual stays as it is");
        }
    }
    let Some(mut law) = law else { return };
    for (name, page) in &named {
        say(&Pages::one(name, page), &law::ask(&mut law, name, page));
    }
    if law.rules.len() <= MOST_RULES {
        (0..law.rights.len()).take(3).for_each(|right| compile(&law, right));
    }
}

/// Reads a text as a world, and as one that stands upon another; holds it against a law.
pub fn as_world(text: &str) {
    let (world, said) = World::read("world", text);
    say(&Pages::one("world.toml", text), &said);
    World::base(text);
    let (base, _) = World::read("base", crate::small::WORLD);
    let upon = base.and_then(|base| World::read_upon("world", text, &base).0);
    let (law, _) = law::read("law.md", crate::small::LAW);
    for (world, law) in [world, upon].into_iter().flatten().zip(law.iter().cycle()) {
        say(&Pages::one("world.toml", text), &world.held_against(&[law]));
    }
}

/// Every form of a message must be able to say it, and an editor to carry out its edits.
fn say(pages: &Pages, said: &[Diagnostic]) {
    paint_pages(pages, said, true);
    for (place, _) in said.iter().flat_map(|said| &said.edits) {
        let range = place.start as usize..place.end as usize;
        assert!(pages.text().get(range).is_some(), "an edit takes whole letters of a page");
    }
    narrate(pages, said);
    short(pages, said);
}

fn compile(law: &Law, right: usize) {
    for (rung, view) in [(Rung::Wrong, View::Loose), (Rung::AsWritten, View::Frozen)] {
        let setting = Setting {
            rung,
            others_last: false,
            all_orders: true,
            view,
            readings: ReadingsAre::Kept,
            fixed: Vec::new(),
            asked: Asked::Right(right),
            cone: true,
            starts: Starts::On(law.from),
            birthday: None,
        };
        // What is too large is refused in words.
        let _ = lower(law, &setting);
    }
}

/// The pages of a text; what stands before the first name is `law.md`.
fn split(text: &str) -> Vec<(String, String)> {
    let mut pages = vec![("law.md".to_owned(), String::new())];
    for line in text.split_inclusive('\n') {
        match line.strip_prefix(PAGE) {
            Some(name) => pages.push((name.trim().to_owned(), String::new())),
            None => pages.last_mut().expect("there is one").1.push_str(line),
        }
    }
    if pages.len() > 1 && pages[0].1.trim().is_empty() {
        pages.remove(0);
    }
    pages
}

/// Pieces that texts are broken with.
const PIECES: [&str; 34] = [
    "\u{feff}",
    "\r\n",
    "\t",
    "\u{308}",
    "\u{200b}",
    "\u{202e}",
    "\0",
    "```",
    "```law\n",
    "```rights\n",
    "```story\n",
    "> ",
    "- ",
    "\n\n",
    ".",
    ",",
    ":",
    ";",
    "(",
    ")",
    "\"",
    "[",
    "]",
    "[check]",
    "For each case:\n",
    " unless ",
    " is ",
    " of ",
    " once 1000000000 days have passed since ",
    "day 0 after ",
    "99999999999999999999",
    " 0 days ",
    "31 February 2030",
    "%%% law.md\n",
];

/// A text like `page`, broken in some places; `other` lends it sentences.
pub fn broken(page: &str, other: &str, dice: &mut Dice) -> String {
    let mut words: Vec<String> = pieces(page);
    let lent: Vec<String> = pieces(other);
    for _ in 0..dice.between(1, 8) {
        if words.is_empty() {
            break;
        }
        let (at, to) = (dice.below(words.len()), dice.below(words.len()));
        match dice.below(8) {
            0 => drop(words.remove(at)),
            1 => words.insert(at, words[to].clone()),
            2 => words.swap(at, to),
            3 => words.insert(at, dice.pick(&PIECES).to_owned()),
            4 => words[at] = dice.pick(&PIECES).to_owned(),
            5 if !lent.is_empty() => {
                let from = dice.below(lent.len());
                let piece = &lent[from..(from + dice.between(1, 30)).min(lent.len())];
                words.splice(at..at, piece.iter().cloned());
            }
            6 => drop(words.drain(at..(at + dice.between(1, 12)).min(words.len()))),
            // Within a word, at any letter.
            _ => {
                let letters: Vec<char> = words[at].chars().collect();
                let cut = dice.below(letters.len() + 1);
                words[at] = letters[..cut].iter().collect();
            }
        }
    }
    words.concat()
}

/// A text in words and what stands between them.
fn pieces(text: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    let mut was_word = None;
    for letter in text.chars() {
        let is_word = letter.is_alphanumeric();
        if is_word && was_word == Some(true) {
            pieces.last_mut().expect("a word has begun").push(letter);
        } else {
            pieces.push(letter.to_string());
        }
        was_word = Some(is_word);
    }
    pieces
}
