//! The worlds of the root folder, and the `world` fences of the suite: a world of a law, and what a person is told of it.
//!
//! A comment `# error L078` (or `# warning W107`) at the end of a line says: here, and nowhere else, with these codes.
//! Promise: what is compared is exactly what reading the world and holding it against its law says.

use crate::page::{Page, Section};
use crate::suite::{painted, source};
use crate::tree;
use law::checked::{CaseId, Condition, Law};
use law::diagnostic::{Diagnostic, paint, paint_pages};
use law::lower::{Asked, Lowered, Setting, lower_in};
use law::pages::Pages;
use law::rung::Rung;
use law::world::World;
use model::{ReadingsAre, View};

/// The worlds of the root folder.
pub const NAMES: [&str; 3] = ["russia-baseline", "russia-as-written", "russia-practice-2025"];

/// A world of the root folder; nothing is wrong with it.
pub fn named(name: &str) -> World {
    let page = tree::text(&format!("worlds/{name}.toml"));
    let (world, said) = match World::base(&page) {
        None => World::read(name, &page),
        Some(base) => World::read_upon(name, &page, &named(&base)),
    };
    assert!(said.is_empty(), "{}", paint(name, &page, &said, false));
    world.expect("a world without errors is one")
}

/// The laws that a world is for.
pub fn laws(world: &World) -> Vec<Law> {
    let law = |name: &String| {
        let chain = chain(&format!("laws/{name}.md"));
        let pages: Vec<(&str, &str)> = chain.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let pages = Pages::of(&pages);
        let (law, said) = law::read_pages(&pages);
        law.unwrap_or_else(|| panic!("{}", paint_pages(&pages, &said, false)))
    };
    world.laws.iter().map(law).collect()
}

/// The page of a law, after those that it amends.
fn chain(file: &str) -> Vec<(String, String)> {
    let text = tree::text(file);
    let mut pages = law::amends(&text).map_or(Vec::new(), |base| chain(&format!("laws/{base}.md")));
    pages.push((file.to_owned(), text));
    pages
}

/// A law as a world is lived in, asked for the world's evenings.
pub fn lowered(law: &Law, world: &World, cone: bool) -> Lowered {
    let asked: Vec<(Condition, Option<CaseId>)> = world.asks(law).into_iter().flat_map(|ask| ask.conditions).collect();
    let setting = Setting {
        rung: Rung::Late,
        others_last: false,
        all_orders: false,
        view: View::Whole,
        readings: ReadingsAre::Kept,
        fixed: world.readings(law),
        asked: Asked::Conditions(&asked),
        cone,
        starts: law::lower::Starts::On(law.from),
        birthday: None,
    };
    lower_in(law, &setting, &world.habits(law)).unwrap_or_else(|error| panic!("{}: {error}", law.name))
}

/// The page of the suite that speaks of worlds.
pub fn page() -> Page {
    let pages = crate::suite::pages().into_iter();
    pages.map(|(_, _, page)| page).find(|page| page.name.ends_with("worlds.md")).expect("the suite speaks of worlds")
}

/// The law of the page's first section, and its world.
pub fn first() -> (Law, World) {
    let page = page();
    let text = source(&page.sections[0]).text;
    let (law, said) = law::read("law.md", &text);
    let law = law.unwrap_or_else(|| panic!("{}", painted(&text, &said)));
    let text = without_comments(&world_of(&page.sections[0]).expect("the first section has a world").1);
    let (world, said) = World::read("world", &text);
    let world = world.unwrap_or_else(|| panic!("{}", paint("world.toml", &text, &said, false)));
    (law, world)
}

/// The world of a section as a person would write it.
pub fn text_of(section: &Section) -> Option<String> {
    world_of(section).map(|(_, text)| without_comments(&text))
}

/// How many codes the worlds of a section expect.
pub fn expectations(section: &Section) -> usize {
    world_of(section).map_or(0, |(at, text)| expected(at, &text).len())
}

/// Compares what is said about the world of a section with what its comments expect; and with the words, if they are there.
pub fn check(section: &Section, law: &Law, base: &World) -> Result<(), String> {
    let Some((at, written)) = world_of(section) else { return Ok(()) };
    let text = without_comments(&written);
    let said = said(&text, law, base);
    let line = |said: &Diagnostic| at + text[..said.place.span.start as usize].matches('\n').count();
    let mut found: Vec<(usize, String)> = said.iter().map(|said| (line(said), said.code.to_string())).collect();
    found.sort();
    let mut expected = expected(at, &written);
    expected.sort();
    let shown = paint("world.toml", &text, &said, false);
    if found != expected {
        return Err(format!("expected {expected:?}\nfound {found:?}\n{shown}"));
    }
    match section.fences_of("says").find(|words| !shown.contains(words.text.trim_end())) {
        Some(words) => Err(format!("line {}: other words are said:\n{shown}", words.line)),
        None => Ok(()),
    }
}

fn said(text: &str, law: &Law, base: &World) -> Vec<Diagnostic> {
    let (world, mut said) = match World::base(text) {
        Some(_) => World::read_upon("world", text, base),
        None => World::read("world", text),
    };
    said.extend(world.iter().flat_map(|world| world.held_against(&[law])));
    said
}

/// The line of its first line in the suite's page, and the text.
fn world_of(section: &Section) -> Option<(usize, String)> {
    section.fences_of("world").next().map(|fence| (fence.line, fence.text.clone()))
}

fn expected(at: usize, text: &str) -> Vec<(usize, String)> {
    let mut expected = Vec::new();
    for (number, line) in (at..).zip(text.lines()) {
        let note = line.rsplit_once("# error ").or_else(|| line.rsplit_once("# warning "));
        let codes = note.map_or("", |(_, codes)| codes).split_whitespace();
        expected.extend(codes.map(|code| (number, code.to_string())));
    }
    expected
}

fn without_comments(text: &str) -> String {
    let bare = |line: &str| match line.rsplit_once("# error ").or_else(|| line.rsplit_once("# warning ")) {
        Some((line, _)) => format!("{}\n", line.trim_end()),
        None => format!("{line}\n"),
    };
    text.lines().map(bare).collect()
}
