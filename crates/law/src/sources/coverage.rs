//! What of each source is cited and how well it is known; what is quoted and cited by nobody; what is not law.
//!
//! Promise: every sentence of the law is counted once; lines are those of its page.

use super::check::{Noted, noted};
use super::note::{Note, meet};
use super::outline::{Outline, Passage};
use super::standing::{Standing, of_notes};
use crate::amend::consolidate;
use crate::ast::{Body, Fence, Header, Item, Page};
use crate::pages::Pages;
use crate::parser;
use crate::wording::single_spaces;
use std::collections::BTreeMap;

/// The coverage of a law.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Its declared sources, in the order of the page.
    pub sources: Vec<OfSource>,
    /// How many sentences say something with each standing; those that only name things are left out.
    pub standings: BTreeMap<Standing, usize>,
    /// How many are of the model.
    pub of_the_model: usize,
    /// Sentences that say something and name no source.
    pub without: Vec<Place>,
    /// Quotations that no sentence cites, with their first words.
    pub uncited: Vec<(Place, String)>,
    /// What is not modelled.
    pub not_modelled: Vec<(Place, String)>,
}

/// One source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfSource {
    /// As cited.
    pub name: String,
    /// In full.
    pub title: String,
    /// Its places, in their order; the empty one is the source as a whole.
    pub places: Vec<OfPlace>,
}

/// One place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfPlace {
    /// In the source's own numbering.
    pub place: String,
    /// The sentences that cite it, with their standing; none is of the model.
    pub sentences: Vec<(Place, Option<Standing>)>,
    /// Quotations of it.
    pub quoted: Vec<Place>,
}

/// A line of a page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The page.
    pub page: String,
    /// The line, from 1.
    pub line: u32,
}

/// So many words of a quotation are shown.
const FIRST_WORDS: usize = 8;

/// The coverage of the law that these pages make together, as far as it can be read.
pub fn coverage(pages: &Pages) -> Coverage {
    let (mut page, _) = parser::parse_pages(pages);
    let outline = Outline::of(pages, &page);
    outline.give_headings(&mut page);
    let (Some(page), _) = consolidate(pages, page) else { return Coverage::default() };
    let names = outline.names();
    let sentences = noted(&page, Fence::Law);
    let mut coverage = Coverage { sources: titles(&page, &names), ..Coverage::default() };
    for sentence in &sentences {
        coverage.count(sentence, &names, pages);
    }
    for passage in &outline.passages {
        coverage.quote(passage, &sentences, &names, pages);
    }
    for source in &mut coverage.sources {
        source.places.sort_by_key(|place| in_order(&place.place));
    }
    coverage
}

/// Names and titles of the sources, in the order in which they were declared.
fn titles(page: &Page, names: &[&str]) -> Vec<OfSource> {
    let items = page.blocks.iter().flat_map(|block| &block.items);
    let titles: Vec<&str> = items
        .filter_map(|item| match item {
            Item::Sentence(sentence) => match &sentence.body {
                Body::Header(Header::Source { title, .. }) => Some(title.text.as_str()),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let of = |(name, title): (&&str, &str)| OfSource {
        name: (*name).to_owned(),
        title: title.to_owned(),
        places: Vec::new(),
    };
    names.iter().zip(titles).map(of).collect()
}

impl Coverage {
    fn count(&mut self, sentence: &Noted, names: &[&str], pages: &Pages) {
        let at = place(pages, sentence.span.start);
        if let Some(what) = sentence.not_modelled {
            self.not_modelled.push((at.clone(), what.to_owned()));
        }
        let standing = of_notes(sentence.notes.iter().map(|note| note.text.as_str()), names);
        if sentence.claims || standing != Some(Standing::Nothing) {
            match standing {
                Some(standing) => *self.standings.entry(standing).or_default() += 1,
                None => self.of_the_model += 1,
            }
            if standing == Some(Standing::Nothing) {
                self.without.push(at.clone());
            }
        }
        for note in &sentence.notes {
            let Note::Cites(cited) = Note::read(&note.text, names) else { continue };
            let Some(source) = self.sources.get_mut(cited.source) else { continue };
            let whole = [""];
            let places = if cited.places.is_empty() { &whole[..] } else { &cited.places[..] };
            for cited in places {
                let of = source.at(cited);
                if of.sentences.last().is_none_or(|(last, _)| *last != at) {
                    of.sentences.push((at.clone(), standing));
                }
            }
        }
    }

    fn quote(&mut self, passage: &Passage, sentences: &[Noted], names: &[&str], pages: &Pages) {
        let at = place(pages, passage.span.start);
        let of = passage.of.as_deref().map(|note| Note::read(note, names));
        let Some(Note::Cites(of)) = of else { return };
        let Some(source) = self.sources.get_mut(of.source) else { return };
        let mut cited = false;
        for known in &mut source.places {
            if of.places.iter().any(|place| meet(place, &known.place)) {
                known.quoted.push(at.clone());
            }
        }
        for note in sentences.iter().flat_map(|sentence| &sentence.notes) {
            let Note::Cites(by) = Note::read(&note.text, names) else { continue };
            let meets = of.places.iter().any(|place| by.places.iter().any(|by| meet(place, by)));
            cited |= by.source == of.source && meets;
        }
        if !cited {
            let words: Vec<&str> = passage.words.iter().take(FIRST_WORDS).map(|w| w.span.of(pages.text())).collect();
            self.uncited.push((at, single_spaces(&words.join(" "))));
        }
    }
}

impl OfSource {
    fn at(&mut self, place: &str) -> &mut OfPlace {
        let known = self.places.iter().position(|known| known.place == place);
        let at = known.unwrap_or_else(|| {
            self.places.push(OfPlace { place: place.to_owned(), sentences: Vec::new(), quoted: Vec::new() });
            self.places.len() - 1
        });
        &mut self.places[at]
    }
}

fn place(pages: &Pages, byte: u32) -> Place {
    Place { page: pages.name(pages.page_at(byte)).to_owned(), line: pages.line(byte) }
}

/// Places in the order of their numbers: 4(3), 7.1, 15, 31.
fn in_order(place: &str) -> Vec<(u32, String)> {
    let pieces = place.split(|letter: char| !letter.is_alphanumeric()).filter(|piece| !piece.is_empty());
    pieces.map(|piece| (piece.parse().unwrap_or(u32::MAX), piece.to_owned())).collect()
}
