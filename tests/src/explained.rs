//! The pages that explain messages: a text that is wrong and one that is right, each read as a person's would be.
//!
//! A section holds a law as a section of the suite does, and perhaps a `world` fence, which is held against that law.
//! Promise: every message that reading can give is among those that are looked at.

use crate::page::{Page, Section};
use crate::suite::{beside, source};
use crate::tree;
use law::diagnostic::Diagnostic;
use law::pages::Pages;
use law::world::World;

/// Every code that the sources can say, once, in order.
pub fn codes() -> Vec<String> {
    let is_test = |path: &str| path.ends_with("/tests.rs") || path.contains("/tests/");
    let is_said = |path: &str| path.starts_with("crates/law/src/") || [FINDINGS, FOR_THE_READER].contains(&path);
    let is_law = |path: &str| is_said(path) && !is_test(path);
    let mut codes = Vec::new();
    for (_, text) in tree::sources().into_iter().filter(|(path, _)| is_law(path)) {
        codes.extend(codes_in(tree::without_tests(&text)).into_iter().map(str::to_owned));
    }
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Where `check` finds what is no error.
const FINDINGS: &str = "crates/cli/src/command/findings.rs";

/// Where `check` reads what is left to the reader.
const FOR_THE_READER: &str = "crates/cli/src/for_the_reader.rs";

/// The codes that only `check` can say, in order.
pub fn codes_of_findings() -> Vec<String> {
    let mut codes: Vec<String> = codes_in(&tree::text(FINDINGS)).into_iter().map(str::to_owned).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// Every `"L0…"` and `"W…"` of a source.
fn codes_in(text: &str) -> Vec<&str> {
    let is_code = |text: &&str| {
        text.len() == 4
            && (text.starts_with('L') || text.starts_with('W'))
            && text[1..].chars().all(|digit| digit.is_ascii_digit())
    };
    // A quotation mark within a text would turn the sides round, so that each mark is looked at.
    text.match_indices('"')
        .filter_map(|(at, _)| text.get(at + 1..at + 5).filter(|_| text[at + 5..].starts_with('"')))
        .filter(is_code)
        .collect()
}

/// The codes that have a page, in order.
pub fn explained() -> Vec<String> {
    let names = tree::entries("docs/messages").into_iter();
    names.filter(|name| name != "README.md").filter_map(|name| Some(name.strip_suffix(".md")?.to_owned())).collect()
}

/// The page of a code, and its text.
pub fn page(code: &str) -> (Page, String) {
    let text = tree::text(&format!("docs/messages/{code}.md"));
    (crate::page::read(&format!("{code}.md"), &text).unwrap_or_else(|error| panic!("{error}")), text)
}

/// The text of a section as a person would write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The pages of the law, the one that is asked for last; none if it is only a world.
    pub law: Vec<(String, String)>,
    /// The world.
    pub world: Option<String>,
}

impl Text {
    /// The law and the world of a section.
    pub fn of(section: &Section) -> Text {
        let mut law = beside(section);
        law.push(("law.md".to_owned(), source(section).text));
        law.retain(|(_, text)| !text.is_empty());
        Text { law, world: section.fences_of("world").next().map(|fence| fence.text.clone()) }
    }

    /// The pages of its law, as one text.
    pub fn pages(&self) -> Pages {
        let pages: Vec<(&str, &str)> = self.law.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        Pages::of(&pages)
    }

    /// What is said of the law, then what is said of the world.
    pub fn said(&self) -> (Vec<Diagnostic>, Vec<Diagnostic>) {
        let (law, of_law) = if self.law.is_empty() { (None, Vec::new()) } else { law::read_pages(&self.pages()) };
        let Some(world) = &self.world else { return (of_law, Vec::new()) };
        let (world, mut of_world) = World::read("world", world);
        if let (Some(world), Some(law)) = (&world, &law) {
            of_world.extend(world.held_against(&[law]));
        }
        (of_law, of_world)
    }

    /// The codes of all that is said, each once, in order.
    pub fn codes(&self) -> Vec<&'static str> {
        let (of_law, of_world) = self.said();
        let mut codes: Vec<&str> = of_law.iter().chain(&of_world).map(|said| said.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The law with the edits of one of its messages carried out, the last in the text first.
    pub fn mended(&self, said: &Diagnostic) -> Text {
        let pages = self.pages();
        let mut mended = self.clone();
        let mut edits = said.edits.clone();
        edits.sort_by_key(|(span, _)| std::cmp::Reverse(*span));
        for (span, words) in &edits {
            let within = pages.within(*span);
            let page = &mut mended.law[pages.page_at(span.start)].1;
            page.replace_range(within.start as usize..within.end as usize, words);
        }
        mended
    }
}
